"""The top of a letter's page: what a reader should look at first, and the letter's head."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping
from datetime import date

from ..batch.offices import asker, office, respondent
from ..records import PROBLEM_CODES, Letter, Problem
from .elements import Child, Element, element
from .language import Speech
from .passages import lead

__all__ = ["head"]


def head(letter: Letter, drawn: Collection[int], exchange_of: Mapping[str, str], say: Speech) -> Element:
    """Return the letter's title, its problems and its head.

    ``drawn`` are the pages that are shown, ``exchange_of`` gives the id in the page of a question's number.
    """
    kinds = [letter.kind, letter.layout, letter.chamber]
    rows = [element("div", element("dt", name), element("dd", value)) for name, value in _rows(letter, say)]
    return element(
        "section",
        element("p", " · ".join(say.kind(kind) for kind in kinds if kind), class_="kicker"),
        element("h1", letter.subject or letter.id, lang="nl" if letter.subject else None),
        _problems(letter.problems, drawn, exchange_of, say),
        element("dl", rows),
        class_="head",
        aria_label=say("Head of the letter"),
    )


def _problems(
    problems: Collection[Problem], drawn: Collection[int], exchange_of: Mapping[str, str], say: Speech
) -> Element | None:
    if not problems:
        return None
    items = [element("li", _problem(problem, drawn, exchange_of, say)) for problem in problems]
    return element(
        "section",
        element(
            "h2",
            say.many(len(problems), "{count} problem to look at", "{count} problems to look at"),
            id="problems-h",
        ),
        element("ul", items, role="list"),
        class_="problems",
        aria_labelledby="problems-h",
    )


def _problem(problem: Problem, drawn: Collection[int], exchange_of: Mapping[str, str], say: Speech) -> Iterator[Child]:
    yield element("span", problem.message, class_="message", lang="en")
    for number in problem.numbers:
        key = exchange_of.get(number)
        yield element("a", say("question {number}", number=number), href=f"#{key}") if key else None
    if problem.page:
        href = f"#page-{problem.page}" if problem.page in drawn else None
        yield element("a" if href else "span", say("page {number}", number=problem.page), href=href)
    yield element("code", problem.code, title=PROBLEM_CODES[problem.code], lang="en")


def _rows(letter: Letter, say: Speech) -> Iterator[tuple[str, list[Child]]]:
    """Return the rows of the head that hold something."""
    rows: dict[str, list[Child]] = {
        say("Asked by"): _each(map(asker, letter.askers)),
        say("Asked of"): _each(map(office, letter.addressees)),
        say("Answered by"): _each(map(respondent, (who for who in letter.respondents if not who.on_behalf_of))),
        say("On behalf of"): _each(map(respondent, (who for who in letter.respondents if who.on_behalf_of))),
        say("Submitted"): _day(letter.submitted),
        say("Received"): [*_day(letter.received), *_waited(letter.submitted, letter.received, say)],
        say("Dated"): [*_day(letter.dated), *(() if letter.received else _waited(letter.submitted, letter.dated, say))],
        say("Number"): [str(letter.number)] if letter.number is not None else [],
        say("Session year"): [letter.session_year],
        say("Dossier"): [letter.dossier],
        say("Cases"): _each(letter.case_numbers),
        say("Reference"): [letter.reference],
        say("See also"): [_reference(entity.text, lead(entity)) for entity in letter.see_also],
        say("Related"): _each(f"{tie.relation.replace('-', ' ')} {tie.id}" for tie in letter.related),
        say("File"): [_file(letter, say)],
    }
    for name, value in rows.items():
        if any(child is not None for child in value):
            yield name, value


def _each(values: Collection[str] | Iterator[str]) -> list[Child]:
    return [element("span", value, class_="each") for value in values]


def _day(day: str | None) -> list[Child]:
    return [element("time", day, datetime=day)] if day else []


def _waited(asked: str | None, answered: str | None, say: Speech) -> list[Child]:
    if not asked or not answered:
        return []
    days = (date.fromisoformat(answered) - date.fromisoformat(asked)).days
    return [element("small", say.many(days, " after {count} day", " after {count} days"))] if days >= 0 else []


def _reference(text: str, href: str | None) -> Element:
    rel = "noopener noreferrer" if href else None
    return element("a" if href else "span", text, href=href, rel=rel, class_="each", lang="nl")


def _file(letter: Letter, say: Speech) -> Element:
    source = letter.source
    pages = f"{say.many(source.pages, '{count} page', '{count} pages')}, " if source.pages else ""
    confidence = source.ocr_confidence
    sure = say(", confidence {share:.0%}", share=confidence) if confidence is not None else ""
    read = say(" {pages}read by {engine}{sure}", pages=pages, engine=source.engine, sure=sure)
    return element("span", source.file, element("small", read))
