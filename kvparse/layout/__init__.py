"""Pages -> the flow of a letter: its text column in reading order, and apart from it notes, side column and the rest.

What a line is, is told by where and how it is printed: by the column that holds most of the text, its size, the
stroke above the notes, and by what stands at the same place on every page. Words decide only where a page has no
neighbours to compare with.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from itertools import count

from ..document import Document, Grid, Hidden, Line, Page
from .column import SMALL_PRINT, Column, column_of, whole_width
from .footnotes import notes_apart
from .furniture import is_letterhead, running_lines
from .marks import classified
from .tables import Found, find_tables

__all__ = ["Flow", "PlacedTable", "lay_out", "reads_sideways"]

STAMP = 2  # lines printed sideways that are a stamp in the margin


@dataclass(frozen=True, slots=True)
class PlacedTable:
    """A table, the number of body lines that stand before it, and the lines that it was printed on."""

    after: int
    table: Found | Grid
    page: int
    lines: tuple[Line, ...] = ()


@dataclass(frozen=True, slots=True)
class Flow:
    """A document taken apart by place: every line of it is in exactly one of these.

    ``side`` is a letterhead's column beside the text, ``beside`` other lines that stand there, ``furniture`` what is
    printed around the text, ``stamps`` what is printed sideways and no part of the letter, ``hidden`` what nobody sees,
    with the reason.
    """

    column: Column
    body: tuple[Line, ...]
    notes: tuple[Line, ...]
    side: tuple[Line, ...]
    furniture: tuple[Line, ...]
    tables: tuple[PlacedTable, ...]
    stamps: tuple[Line, ...] = ()
    hidden: tuple[tuple[Hidden, Line], ...] = ()
    beside: tuple[Line, ...] = ()

    def lines(self) -> Iterator[Line]:
        """Every line that was read, in no order: what the account of words is about."""
        for lines in (self.body, self.notes, self.side, self.beside, self.furniture, self.stamps):
            yield from lines
        yield from (line for table in self.tables for line in table.lines)
        yield from (line for _, line in self.hidden)


def lay_out(document: Document) -> Flow:
    """Take the pages of a document apart into text, notes, side column, running heads and feet, and tables."""
    counter = count()
    read = [_classified(page, counter) for page in document.pages]
    printed = [page for page in read if page.printed]
    pages = [*_as_read(read)]
    upright = [page for page in printed if page.lines and page.height >= page.width]
    column = column_of(upright or pages)
    running = running_lines(printed, column)
    body: list[Line] = []
    notes: list[Line] = []
    side: list[Line] = []
    beside: list[Line] = []
    furniture: list[Line] = []
    tables: list[PlacedTable] = []
    for page in pages:
        lies = not page.number or page.width > page.height
        own = whole_width(page, column) if upright and lies and page.printed else column
        if not page.printed:
            tables += [PlacedTable(len(body) + at, table, 0) for at, table in page.tables]
            body += page.lines
            notes += page.notes
            side += page.side
            continue
        main: list[Line] = []
        right: list[Line] = []
        for line in page.lines:
            zone = _zone(line, own, running)
            (main if zone == "main" else right if zone == "side" else furniture).append(line)
        (side if is_letterhead(right) else beside).extend(right)
        text, below = notes_apart(main, page, own, goes_on=bool(notes))
        notes += below
        found = find_tables(page, text)
        taken = {index for table in found for index in table.lines}
        for index, line in enumerate(text):
            tables += [
                PlacedTable(len(body), table, page.number, tuple(text[i] for i in table.lines))
                for table in found
                if min(table.lines) == index
            ]
            if index not in taken:
                body.append(line)
    stamps = [line for page in read if page.sideways and not reads_sideways(page) for line in page.sideways.lines]
    hidden = [one for page in read for one in page.hidden]
    return Flow(
        column, tuple(body), tuple(notes), tuple(side), tuple(furniture), tuple(tables), tuple(stamps), tuple(hidden),
        tuple(beside),
    )  # fmt: skip


def _classified(page: Page, counter: Iterator[int]) -> Page:
    """Return the page with its lines numbered and classified: what is a mark, what begins with a note's label."""
    return replace(
        page,
        lines=tuple(classified(line, next(counter)) for line in page.lines),
        notes=tuple(classified(line, next(counter)) for line in page.notes),
        side=tuple(classified(line, next(counter)) for line in page.side),
        sideways=_classified(page.sideways, counter) if page.sideways else None,
        hidden=tuple((why, classified(line, next(counter))) for why, line in page.hidden),
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
