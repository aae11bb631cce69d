"""The top of a letter's page: what a reader should look at first, and the letter's head."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping
from datetime import date

from ..batch.offices import asker, office, respondent
from ..records import PROBLEM_CODES, Letter, Problem
from .elements import Child, Element, element, many
from .passages import lead

__all__ = ["head"]


def head(letter: Letter, drawn: Collection[int], exchange_of: Mapping[str, str]) -> Element:
    """Return the letter's title, its problems and its head.

    ``drawn`` are the pages that are shown, ``exchange_of`` gives the id in the page of a question's number.
    """
    kinds = [letter.kind, letter.layout, letter.chamber]
    rows = [element("div", element("dt", name), element("dd", value)) for name, value in _rows(letter)]
    return element(
        "section",
        element("p", " · ".join(kind.replace("-", " ") for kind in kinds if kind), class_="kicker"),
        element("h1", letter.subject or letter.id, lang="nl" if letter.subject else None),
        _problems(letter.problems, drawn, exchange_of),
        element("dl", rows),
        class_="head",
        aria_label="Head of the letter",
    )


def _problems(problems: Collection[Problem], drawn: Collection[int], exchange_of: Mapping[str, str]) -> Element | None:
    if not problems:
        return None
    items = [element("li", _problem(problem, drawn, exchange_of)) for problem in problems]
    return element(
        "section",
        element("h2", f"{many(len(problems), 'problem')} to look at", id="problems-h"),
        element("ul", items, role="list"),
        class_="problems",
        aria_labelledby="problems-h",
    )


def _problem(problem: Problem, drawn: Collection[int], exchange_of: Mapping[str, str]) -> Iterator[Child]:
    yield element("span", problem.message, class_="message")
    for number in problem.numbers:
        key = exchange_of.get(number)
        yield element("a", f"question {number}", href=f"#{key}") if key else None
    if problem.page:
        href = f"#page-{problem.page}" if problem.page in drawn else None
        yield element("a" if href else "span", f"page {problem.page}", href=href)
    yield element("code", problem.code, title=PROBLEM_CODES[problem.code])


def _rows(letter: Letter) -> Iterator[tuple[str, list[Child]]]:
    """Yield the rows of the head that hold something."""
    rows: dict[str, list[Child]] = {
        "Asked by": _each(map(asker, letter.askers)),
        "Asked of": _each(map(office, letter.addressees)),
        "Answered by": _each(map(respondent, (who for who in letter.respondents if not who.on_behalf_of))),
        "On behalf of": _each(map(respondent, (who for who in letter.respondents if who.on_behalf_of))),
        "Submitted": _day(letter.submitted),
        "Received": [*_day(letter.received), *_waited(letter.submitted, letter.received)],
        "Dated": [*_day(letter.dated), *(() if letter.received else _waited(letter.submitted, letter.dated))],
        "Number": [str(letter.number)] if letter.number is not None else [],
        "Session year": [letter.session_year],
        "Dossier": [letter.dossier],
        "Cases": _each(letter.case_numbers),
        "Reference": [letter.reference],
        "See also": [_reference(entity.text, lead(entity)) for entity in letter.see_also],
        "Related": _each(f"{tie.relation.replace('-', ' ')} {tie.id}" for tie in letter.related),
        "File": [_file(letter)],
    }
    for name, value in rows.items():
        if any(child is not None for child in value):
            yield name, value


def _each(values: Collection[str] | Iterator[str]) -> list[Child]:
    return [element("span", value, class_="each") for value in values]


def _day(day: str | None) -> list[Child]:
    return [element("time", day, datetime=day)] if day else []


def _waited(asked: str | None, answered: str | None) -> list[Child]:
    if not asked or not answered:
        return []
    days = (date.fromisoformat(answered) - date.fromisoformat(asked)).days
    return [element("small", f" after {many(days, 'day')}")] if days >= 0 else []


def _reference(text: str, href: str | None) -> Element:
    rel = "noopener noreferrer" if href else None
    return element("a" if href else "span", text, href=href, rel=rel, class_="each", lang="nl")


def _file(letter: Letter) -> Element:
    source = letter.source
    pages = f"{many(source.pages, 'page')}, " if source.pages else ""
    sure = f", confidence {source.ocr_confidence:.0%}" if source.ocr_confidence is not None else ""
    return element("span", source.file, element("small", f" {pages}read by {source.engine}{sure}"))
