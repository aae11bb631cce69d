"""The list of many letters: one row a letter, with a filter, and first what could not be read."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from ..batch.offices import asker, office
from ..records import Letter
from .elements import Child, Element, element, page, search
from .language import ENGLISH, Speech

__all__ = ["Failure", "Row", "failed", "index_page"]

_COLUMNS = {
    "letter": "Letter",
    "subject": "Subject",
    "askers": "Asked by",
    "answering": "Answered by",
    "date": "Date",
    "questions": "Questions",
    "doubts": "Problems",
}


@dataclass(frozen=True, slots=True)
class Row:
    """What the list says of a letter; ``href`` is where its page is."""

    href: str
    id: str
    file: str
    kind: str
    subject: str
    askers: str
    answered_by: str
    date: str
    questions: int
    problems: tuple[str, ...]

    @classmethod
    def of(cls, letter: Letter, href: str) -> Row:
        """Return the row of ``letter``, whose page is at ``href``."""
        answering = [who for who in letter.respondents if not who.on_behalf_of]
        return cls(
            href=href,
            id=letter.id,
            file=letter.source.file,
            kind=letter.kind,
            subject=letter.subject or "",
            askers=", ".join(map(asker, letter.askers)),
            answered_by=", ".join(who.portfolio or office(who) or who.name or "" for who in answering),
            date=letter.received or letter.dated or letter.submitted or "",
            questions=len(letter.pairs),
            problems=tuple(problem.code for problem in letter.problems),
        )


@dataclass(frozen=True, slots=True)
class Failure:
    """A file that could not be read, and why."""

    file: str
    reason: str


def index_page(
    folder: str, rows: Sequence[Row], failures: Sequence[Failure], say: Speech = ENGLISH, *, home: str | None = None
) -> str:
    """Return the list as HTML, with links to the letters' own pages; ``home`` is the page that searches them."""
    title = say("Letters in {folder}", folder=folder) if folder else say("Letters")
    back = element("a", say("Search"), href=home, class_="home") if home else None
    bar = element(
        "header",
        back,
        element("span", title, class_="name"),
        search(say("Filter the letters"), say("Filter")),
        class_="bar",
    )
    main = element(
        "main",
        element("h1", say.many(len(rows), "{count} letter", "{count} letters")),
        failed(failures, say),
        _table(rows, say),
        id="letters",
        class_="index",
        tabindex="-1",
    )
    skip = element("a", say("Skip to the letters"), href="#letters", class_="skip")
    return page(title, skip, bar, main, script="index.js", language=say.language)


def failed(failures: Sequence[Failure], say: Speech) -> Element | None:
    """Return what could not be read, and why; None where all could be."""
    if not failures:
        return None
    items = [element("li", element("strong", each.file), element("span", each.reason, lang="en")) for each in failures]
    many = say.many(len(failures), "{count} file could not be read", "{count} files could not be read")
    title = element("h2", many, id="failed-h")
    return element("section", title, element("ul", items, role="list"), class_="problems", aria_labelledby="failed-h")


def _table(rows: Sequence[Row], say: Speech) -> Element | None:
    if not rows:
        return None
    lines = [_row(row, say) for row in rows]
    names = [
        element("th", element("button", say(name), type="button"), scope="col", class_=kind)
        for kind, name in _COLUMNS.items()
    ]
    table = element("table", element("thead", element("tr", names)), element("tbody", lines))
    return element("div", table, class_="scroll", role="region", tabindex="0", aria_label=say("Letters"))


def _row(row: Row, say: Speech) -> Element:
    name = element("a", row.id, href=row.href)
    cells: dict[str, Child | list[Element]] = {
        "letter": [name, element("small", say.kind(row.kind)), element("small", row.file, class_="file")],
        "subject": row.subject,
        "askers": row.askers,
        "answering": row.answered_by,
        "date": element("time", row.date, datetime=row.date) if row.date else None,
        "questions": str(row.questions),
        "doubts": [element("code", code) for code in dict.fromkeys(row.problems)],
    }
    return element(
        "tr",
        [element("td", cells[kind], class_=kind, data_name=say(name)) for kind, name in _COLUMNS.items()],
        data_unit="",
    )
