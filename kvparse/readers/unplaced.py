"""Lines of inputs that know their paragraphs but no places (DOCX, XML, HTML). Shared by their readers."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import replace
from itertools import groupby

from .. import regex
from ..document import Grid, Ink, Line, Page, Run, ink_of
from ..text.characters import closed_up, visible

__all__ = [
    "LEADING",
    "LOWERED",
    "RAISED",
    "SIZE",
    "Item",
    "ink_in",
    "is_of_letterhead",
    "items_of",
    "line_of",
    "placed",
    "raised",
]

SIZE, LEADING = 10.0, 12.0
RAISED, LOWERED = (6.0, -4.0), (6.0, 2.0)  # size and base of what hangs above and below its line

_HEXADECIMAL = regex.compile(r"[\dA-Fa-f]{6}")
WORDS = 8  # of a sentence
_SENTENCE = regex.compile(r"[.?!:;][)»”’\"]*\s*$")
# What the side column and the head of the ministries' letters print.
_LABEL = regex.compile(
    r"""(?: Datum | (?:Ons|Uw)\ kenmerk | Kenmerk | Onze\ referentie | Uw\ brief | Contactpersoon | Bijlage\(?n?\)?\b
          | Postbus | Postadres | Bezoekadres | Afzender | Directie | Directoraat | Ministerie | Telefoon | Pagina
          | Projectnaam | Onderwerp | Betreft | Retouradres | Behandeld\ door | Auteur | [TEF]\s | www\. | >\s
        )""",
    regex.VERBOSE | regex.IGNORECASE,
)

Item = Line | Grid | None
"""What a document is a list of: a line, a table, or an empty paragraph."""


def ink_in(colour: str | None) -> Ink | None:
    """Return the ink of a colour as files write it: six hexadecimal figures, with a number sign or without.

    >>> ink_in("#1F497D"), ink_in("000000"), ink_in("auto"), ink_in(None)
    ((0, 64, 96), None, None, None)
    """
    figures = (colour or "").removeprefix("#")
    return ink_of(*bytes.fromhex(figures)) if _HEXADECIMAL.fullmatch(figures) else None


def raised(text: str) -> Run:
    """Return the run of a note mark or label."""
    return Run(text, 0, 0, RAISED[1], RAISED[0])


def line_of(runs: Iterable[Run]) -> Line:
    """Return a line of runs, those joined that look alike and lead to the same place."""
    joined = []
    for _, group in groupby((run for run in runs if run.text), key=_likeness):
        alike = list(group)
        joined.append(replace(alike[0], text=visible("".join(run.text for run in alike))))
    if len(joined) == 1:
        joined[0] = replace(joined[0], text=closed_up(joined[0].text))
    return Line(tuple(joined), page=None, x0=0, x1=0, base=0, size=SIZE, paragraph=True)


def _likeness(run: Run) -> tuple[float, float, bool, bool, str | None, Ink | None]:
    return run.base, run.size, run.bold, run.italic, run.url, run.ink


def items_of(page: Page) -> Iterator[Item]:
    """Return the lines, tables and empty paragraphs of a page without places, as ``placed`` was given them."""
    tables = list(page.tables)
    above: Line | None = None
    for at, line in enumerate(page.lines):
        while tables and tables[0][0] <= at:
            yield tables.pop(0)[1]
        if above is not None and line.base - above.base > LEADING:
            yield None
        runs = tuple(replace(run, base=run.base - line.base) for run in line.runs)
        yield replace(line, runs=runs, base=0, x1=0, paragraph=True)
        above = line
    yield from (table for _, table in tables)


def is_of_letterhead(texts: Iterable[str], *, begun: bool) -> bool:
    """Return whether what stands beside the text is a letterhead's: labels of its side column, or, before the questions
    have begun, anything that is no sentence.
    """
    texts = [text for text in texts if text]
    if any(_LABEL.match(text) for text in texts):
        return True
    return not begun and not any(_SENTENCE.search(text) and len(text.split()) >= WORDS for text in texts)


def placed(items: Iterable[Item]) -> tuple[tuple[Line, ...], tuple[tuple[int, Grid], ...]]:
    """Lines below each other, with room for empty paragraphs; tables with the number of lines before them."""
    lines: list[Line] = []
    tables: list[tuple[int, Grid]] = []
    for row, item in enumerate(items):
        if isinstance(item, Grid):
            tables.append((len(lines), item))
        elif item is not None:
            base = row * LEADING
            runs = tuple(replace(run, base=run.base + base) for run in item.runs)
            lines.append(replace(item, runs=runs, base=base))
    return tuple(lines), tuple(tables)
