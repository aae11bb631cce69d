"""Pages -> the flow of a letter: its text column in reading order, and apart from it notes, side column and the rest.

What a line is, is told by where and how it is printed: by the column that holds most of the text, its size, the
stroke above the notes, and by what stands at the same place on every page. Words decide only where a page has no
neighbours to compare with.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import count

from ..document import Document, Grid, Hidden, Line, Page
from .column import SMALL_PRINT, Column, column_of, whole_width
from .footnotes import notes_apart
from .furniture import is_letterhead, running_lines
from .margin import LineNumbers, apart_from_text
from .marks import classified
from .order import Region, in_columns, regions
from .tables import Found, tables_over, tabular

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

    ``side`` is a letterhead's column beside the text, ``furniture`` what is printed around the text, ``stamps`` what is
    printed sideways and no part of the letter, ``hidden`` what nobody sees, with the reason.
    """

    column: Column
    body: tuple[Line, ...]
    notes: tuple[Line, ...]
    side: tuple[Line, ...]
    furniture: tuple[Line, ...]
    tables: tuple[PlacedTable, ...]
    stamps: tuple[Line, ...] = ()
    hidden: tuple[tuple[Hidden, Line], ...] = ()

    def lines(self) -> Iterator[Line]:
        """Every line that was read, in no order: what the account of words is about."""
        for lines in (self.body, self.notes, self.side, self.furniture, self.stamps):
            yield from lines
        yield from (line for table in self.tables for line in table.lines)
        yield from (line for _, line in self.hidden)


@dataclass(frozen=True, slots=True)
class _Sheet:
    """A page taken apart by place, its tables aside: the text of each of its regions, and what stands around it."""

    page: Page
    text: tuple[tuple[Line, ...], ...]
    notes: tuple[Line, ...] = ()
    side: tuple[Line, ...] = ()
    furniture: tuple[Line, ...] = ()


def lay_out(document: Document) -> Flow:
    """Take the pages of a document apart into text, notes, side column, running heads and feet, and tables."""
    counter = count()
    counted, numbers = apart_from_text(document.pages)
    read = [_classified(page, counter) for page in counted]
    sheets = _sheets(read, numbers)
    body, tables = _body(sheets)
    stamps = [line for page in read if page.sideways and not reads_sideways(page) for line in page.sideways.lines]
    return Flow(
        column_of(_upright(read)),
        body,
        tuple(line for sheet in sheets for line in sheet.notes),
        tuple(line for sheet in sheets for line in sheet.side),
        tuple(line for sheet in sheets for line in sheet.furniture),
        tables,
        tuple(stamps),
        tuple(one for page in read for one in page.hidden),
    )


def _upright(read: Sequence[Page]) -> list[Page]:
    """The pages whose text the column of the document is measured on: those that stand, where there are any."""
    upright = [page for page in read if page.printed and page.lines and page.height >= page.width]
    return upright or [*_as_read(read)]


def _sheets(read: Sequence[Page], numbers: LineNumbers) -> list[_Sheet]:
    """The pages taken apart, what is printed sideways behind its page."""
    column = column_of(_upright(read))
    standing = any(page.printed and page.lines and page.height >= page.width for page in read)
    running = running_lines([page for page in read if page.printed], column)
    around: list[_Sheet] = []
    texts: list[list[Region]] = []
    owns: list[Column] = []
    for page in _as_read(read):
        lies = not page.number or page.width > page.height
        owns.append(whole_width(page, column) if standing and lies and page.printed else column)
        sheet, text = _around(page, owns[-1], running, numbers)
        around.append(sheet)
        texts.append(text)
    sheets: list[_Sheet] = []
    noted = False
    for sheet, text, own in zip(around, in_columns(texts), owns, strict=True):
        if sheet.page.printed:
            sheet = _without_notes(sheet, text, own, goes_on=noted)
        noted = noted or bool(sheet.notes)
        sheets.append(sheet)
    return sheets


def _around(page: Page, own: Column, running: set[int], numbers: LineNumbers) -> tuple[_Sheet, list[Region]]:
    """What stands around a page's text, and the regions of the text."""
    if not page.printed:
        return _Sheet(page, (page.lines,), page.notes, page.side), []
    letterhead = is_letterhead([line for line in page.lines if line.x0 > own.right], own)
    text: list[Line] = []
    side: list[Line] = []
    furniture: list[Line] = []
    for line in page.lines:
        if letterhead and line.x0 > own.right:
            side.append(line)
        elif id(line) in running or line in numbers or _in_margin(line, own):
            furniture.append(line)
        else:
            text.append(line)
    return _Sheet(page, (), (), tuple(side), tuple(furniture)), regions(text, page.rules, own)


def _without_notes(sheet: _Sheet, text: Iterable[Region], own: Column, *, goes_on: bool) -> _Sheet:
    """The sheet with the text of its regions, and the notes at the foot of each apart."""
    kept: list[tuple[Line, ...]] = []
    notes: list[Line] = []
    for region in text:
        above, below = notes_apart(region.lines, sheet.page, region.column or own, goes_on=goes_on)
        kept.append(tuple(above))
        notes += below
    return replace(sheet, text=tuple(kept), notes=tuple(notes))


def _body(sheets: Sequence[_Sheet]) -> tuple[tuple[Line, ...], tuple[PlacedTable, ...]]:
    """The lines of the text, and the tables among them."""
    body: list[Line] = []
    tables: list[PlacedTable] = []
    for galley in _galleys(sheets):
        if not galley[0][0].printed:
            page, lines = galley[0]
            tables += [PlacedTable(len(body) + at, table, 0) for at, table in page.tables]
            body += lines
            continue
        text = [line for _, lines in galley for line in lines]
        found = {min(table.lines): table for table in tables_over(galley)}
        taken = {index for table in found.values() for index in table.lines}
        for index, line in enumerate(text):
            if index in found:
                lines = tuple(text[at] for at in found[index].lines)
                tables.append(PlacedTable(len(body), found[index], line.page or 0, lines))
            if index not in taken:
                body.append(line)
    return tuple(body), tuple(tables)


def _galleys(sheets: Iterable[_Sheet]) -> Iterator[list[tuple[Page, tuple[Line, ...]]]]:
    """The regions of text, those together over whose page's end a table may go on."""
    galley: list[tuple[Page, tuple[Line, ...]]] = []
    for sheet in sheets:
        for text in sheet.text:
            goes_on = len(sheet.text) == 1 and sheet.page.printed and tabular(sheet.page, text)
            if galley and not goes_on:
                yield galley
                galley = []
            if goes_on:
                galley.append((sheet.page, text))
            else:
                yield [(sheet.page, text)]
    if galley:
        yield galley


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


def _in_margin(line: Line, column: Column) -> bool:
    return line.x1 < column.left - 2 and line.size < SMALL_PRINT * column.size
