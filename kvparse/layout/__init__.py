"""Pages -> the flow of a letter: its text column in reading order, and apart from it notes, side column and the rest.

What a line is, is told by where and how it is printed: by the column that holds most of the text, its size, the
stroke above the notes, and by what stands at the same place on every page. Words decide only where a page has no
neighbours to compare with.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace

from ..document import Document, Grid, Line, Page
from .column import SMALL_PRINT, Column, column_of, whole_width
from .footnotes import notes_apart
from .furniture import running_lines
from .marks import classified
from .tables import Found, find_tables

__all__ = ["Flow", "PlacedTable", "lay_out", "reads_sideways"]

STAMP = 2  # lines printed sideways that are a stamp in the margin


@dataclass(frozen=True, slots=True)
class PlacedTable:
    """A table and the number of body lines that stand before it."""

    after: int
    table: Found | Grid
    page: int


@dataclass(frozen=True, slots=True)
class Flow:
    """A document taken apart by place: every line of it is in exactly one of these."""

    column: Column
    body: tuple[Line, ...]
    notes: tuple[Line, ...]
    side: tuple[Line, ...]
    furniture: tuple[Line, ...]
    tables: tuple[PlacedTable, ...]


def lay_out(document: Document) -> Flow:
    """Take the pages of a document apart into text, notes, side column, running heads and feet, and tables."""
    read = [_classified(page) for page in document.pages]
    printed = [page for page in read if page.printed]
    pages = [*_as_read(read)]
    upright = [page for page in printed if page.lines and page.height >= page.width]
    column = column_of(upright or pages)
    running = running_lines(printed, column)
    body: list[Line] = []
    notes: list[Line] = []
    side: list[Line] = []
    furniture: list[Line] = []
    tables: list[PlacedTable] = []
    for page in pages:
        lies = not page.number or page.width > page.height
        own = whole_width(page, column) if upright and lies and page.printed else column
        if not page.printed:
            tables += [PlacedTable(len(body) + at, table, page.number) for at, table in page.tables]
            body += page.lines
            notes += page.notes
            side += page.side
            continue
        main: list[Line] = []
        for line in page.lines:
            zone = _zone(line, own, running)
            (main if zone == "main" else side if zone == "side" else furniture).append(line)
        text, below = notes_apart(main, page, own, goes_on=bool(notes))
        notes += below
        found = find_tables(page, text)
        taken = {index for table in found for index in table.lines}
        for index, line in enumerate(text):
            tables += [PlacedTable(len(body), table, page.number) for table in found if min(table.lines) == index]
            if index not in taken:
                body.append(line)
    return Flow(column, tuple(body), tuple(notes), tuple(side), tuple(furniture), tuple(tables))


def _classified(page: Page) -> Page:
    """Return the page with its lines classified: what is a mark, what begins with a note's label."""
    return replace(
        page,
        lines=tuple(map(classified, page.lines)),
        notes=tuple(map(classified, page.notes)),
        side=tuple(map(classified, page.side)),
        sideways=_classified(page.sideways) if page.sideways else None,
    )


def _as_read(pages: Iterable[Page]) -> Iterator[Page]:
    """The pages, each with what is printed sideways on it behind it, where that is more than a stamp."""
    for page in pages:
        yield page
        if page.sideways and reads_sideways(page):
            yield page.sideways


def reads_sideways(page: Page) -> bool:
    """Whether what is printed sideways on a page belongs to the letter: a table, not a stamp in the margin."""
    return page.sideways is not None and len({round(line.base) for line in page.sideways.lines}) > STAMP


def _zone(line: Line, column: Column, running: set[int]) -> str:
    if line.x0 > column.right:
        return "side"
    in_margin = line.x1 < column.left - 2 and line.size < SMALL_PRINT * column.size
    return "margin" if in_margin or id(line) in running else "main"
