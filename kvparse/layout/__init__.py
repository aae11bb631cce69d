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
from ..problems import Problem
from .column import Column, column_of
from .furniture import running_lines
from .margin import apart_from_text
from .marks import classified
from .sheets import Sheet, sheets_of
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
    printed sideways and no part of the letter, ``hidden`` what nobody sees, with the reason, ``around`` the menus of a
    web page. ``problems`` are the doubts about the order of the text.
    """

    column: Column
    body: tuple[Line, ...]
    notes: tuple[Line, ...]
    side: tuple[Line, ...]
    furniture: tuple[Line, ...]
    tables: tuple[PlacedTable, ...]
    stamps: tuple[Line, ...] = ()
    hidden: tuple[tuple[Hidden, Line], ...] = ()
    problems: tuple[Problem, ...] = ()
    around: tuple[Line, ...] = ()

    def lines(self) -> Iterator[Line]:
        """Every line that was read, in no order: what the account of words is about."""
        for lines in (self.body, self.notes, self.side, self.furniture, self.around, self.stamps):
            yield from lines
        yield from (line for table in self.tables for line in table.lines)
        yield from (line for _, line in self.hidden)


@dataclass(frozen=True, slots=True)
class _Galley:
    """Regions of text on successive pages; ``paired`` where they are questions beside answers, and no data."""

    pages: tuple[tuple[Page, tuple[Line, ...]], ...]
    paired: bool = False


def lay_out(document: Document) -> Flow:
    """Take the pages of a document apart into text, notes, side column, running heads and feet, and tables."""
    counter = count()
    counted, numbers = apart_from_text(document.pages)
    read = [_classified(page, counter) for page in counted]
    upright = [page for page in read if page.printed and page.lines and page.height >= page.width]
    pages = [*_as_read(read)]
    column = column_of(upright or pages)
    running = running_lines([page for page in read if page.printed], column)
    sheets = sheets_of(pages, column, lambda line: id(line) in running or line in numbers, standing=bool(upright))
    body, tables = _body(sheets)
    stamps = [line for page in read if page.sideways and not reads_sideways(page) for line in page.sideways.lines]
    return Flow(
        column,
        body,
        tuple(line for sheet in sheets for line in sheet.notes),
        tuple(line for sheet in sheets for line in sheet.side),
        tuple(line for sheet in sheets for line in sheet.furniture),
        tables,
        tuple(stamps),
        tuple(one for page in read for one in page.hidden),
        tuple(_disordered(sheets, tables)),
        tuple(line for page in read for line in page.around),
    )


def _disordered(sheets: Iterable[Sheet], tables: Iterable[PlacedTable]) -> Iterator[Problem]:
    """Report lines that stand beside the text of a page, and in no table."""
    in_tables = {line.read for table in tables for line in table.lines}
    for sheet in sheets:
        words = " ".join(line.text.strip() for line in sheet.beside if line.read not in in_tables)
        if words:
            said = "words that stand beside the text were put behind what they stand beside"
            yield Problem("columns-disordered", said, page=sheet.page.number or None, quote=words)


def _body(sheets: Sequence[Sheet]) -> tuple[tuple[Line, ...], tuple[PlacedTable, ...]]:
    """Return the lines of the text, and the tables among them."""
    body: list[Line] = []
    tables: list[PlacedTable] = []
    for galley in _galleys(sheets):
        if not galley.pages[0][0].printed:
            page, lines = galley.pages[0]
            tables += [PlacedTable(len(body) + at, table, 0) for at, table in page.tables]
            body += lines
            continue
        text = [line for _, lines in galley.pages for line in lines]
        found = {min(table.lines): table for table in (() if galley.paired else tables_over(galley.pages))}
        taken = {index for table in found.values() for index in table.lines}
        for index, line in enumerate(text):
            if index in found:
                lines = tuple(text[at] for at in found[index].lines)
                tables.append(PlacedTable(len(body), found[index], line.page or 0, lines))
                body[-1:] = [replace(before, paragraph=True) for before in body[-1:]]  # no sentence runs through it
            if index not in taken:
                body.append(line)
    return tuple(body), tuple(tables)


def _galleys(sheets: Iterable[Sheet]) -> Iterator[_Galley]:
    """Yield the regions of text, those together over whose page's end a table may go on."""
    galley: list[tuple[Page, tuple[Line, ...]]] = []
    for sheet in sheets:
        for at, text in enumerate(sheet.text):
            goes_on = len(sheet.text) == 1 and sheet.page.printed and tabular(sheet.page, text)
            goes_on = goes_on and at not in sheet.paired
            if galley and not goes_on:
                yield _Galley(tuple(galley))
                galley = []
            if goes_on:
                galley.append((sheet.page, text))
            else:
                yield _Galley(((sheet.page, text),), paired=at in sheet.paired)
    if galley:
        yield _Galley(tuple(galley))


def _classified(page: Page, counter: Iterator[int]) -> Page:
    """Return the page with its lines numbered and classified: what is a mark, what begins with a note's label."""
    return replace(
        page,
        lines=tuple(classified(line, next(counter)) for line in page.lines),
        notes=tuple(classified(line, next(counter)) for line in page.notes),
        side=tuple(classified(line, next(counter)) for line in page.side),
        sideways=_classified(page.sideways, counter) if page.sideways else None,
        hidden=tuple((why, classified(line, next(counter))) for why, line in page.hidden),
        around=tuple(classified(line, next(counter)) for line in page.around),
    )


def _as_read(pages: Iterable[Page]) -> Iterator[Page]:
    """Yield the pages, each with what is printed sideways on it behind it, where that is more than a stamp."""
    for page in pages:
        yield page
        if page.sideways and reads_sideways(page):
            yield page.sideways


def reads_sideways(page: Page) -> bool:
    """Whether what is printed sideways on a page belongs to the letter: a table, not a stamp in the margin."""
    return page.sideways is not None and len({round(line.base) for line in page.sideways.lines}) > STAMP
