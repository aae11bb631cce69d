"""A page taken apart by place: its text in the order of reading, its notes, side column and furniture."""

from __future__ import annotations

from collections.abc import Callable, Container, Sequence
from dataclasses import dataclass, replace

from ..document import Line, Page
from .column import SMALL_PRINT, Column, whole_width
from .footnotes import notes_apart
from .furniture import is_letterhead
from .order import Region, pages_in_order
from .paired import Row, is_heading, joined

__all__ = ["Sheet", "sheets_of"]


@dataclass(frozen=True, slots=True)
class Sheet:
    """A page taken apart, its tables still in the text: the text of each of its regions, and what stands around it.

    ``beside`` are the lines of the text that stand beside it and in no column of their own; ``paired`` says which
    regions are tables of questions and answers, ``rows`` what the last region, if it is one of rows, is made of.
    """

    page: Page
    text: tuple[tuple[Line, ...], ...]
    notes: tuple[Line, ...] = ()
    side: tuple[Line, ...] = ()
    furniture: tuple[Line, ...] = ()
    beside: tuple[Line, ...] = ()
    paired: frozenset[int] = frozenset()
    rows: tuple[Row, ...] = ()


def sheets_of(
    pages: Sequence[Page], column: Column, runs_along: Callable[[Line], bool], *, standing: bool
) -> list[Sheet]:
    """Return the pages taken apart; ``standing`` where there are upright ones, which lend the others no column."""
    lying = [standing and page.printed and (not page.number or page.width > page.height) for page in pages]
    owns = [whole_width(page, column) if lies else column for page, lies in zip(pages, lying, strict=True)]
    sheets = [_around(page, own, runs_along) for page, own in zip(pages, owns, strict=True)]
    printed = [(page, sheet.text[0], own) for page, sheet, own in zip(pages, sheets, owns, strict=True) if page.printed]
    ordered = iter(pages_in_order(printed))
    noted = False
    for at, (sheet, own) in enumerate(zip(sheets, owns, strict=True)):
        if sheet.page.printed:
            sheets[at] = _without_notes(sheet, next(ordered), own, goes_on=noted)
        noted = noted or bool(sheets[at].notes)
    return _with_rows_joined(sheets)


def _around(page: Page, own: Column, runs_along: Callable[[Line], bool]) -> Sheet:
    """Return the page with its text as one region, and what stands around it apart."""
    if not page.printed:
        return Sheet(page, (page.lines,), page.notes, page.side)
    heads = any(_in_margin(line, own) and is_heading(line.text) for line in page.lines)  # "Vraag 1" beside its text
    letterhead = is_letterhead([line for line in page.lines if line.x0 > own.right], own)
    text: list[Line] = []
    side: list[Line] = []
    furniture: list[Line] = []
    for line in page.lines:
        if letterhead and line.x0 > own.right:
            side.append(line)
        elif runs_along(line) or (_in_margin(line, own) and not heads):
            furniture.append(line)
        else:
            text.append(line)
    return Sheet(page, (tuple(text),), (), tuple(side), tuple(furniture))


def _without_notes(sheet: Sheet, text: Sequence[Region], own: Column, *, goes_on: bool) -> Sheet:
    """Return the sheet with the text of its regions, and the notes at the foot of each apart."""
    kept: list[tuple[Line, ...]] = []
    notes: list[Line] = []
    beside: list[Line] = []
    paired = set()
    for at, region in enumerate(text):
        above, below = notes_apart(region.lines, sheet.page, region.column or own, goes_on=goes_on)
        kept.append(tuple(above))
        notes += below
        beside += region.beside
        paired.update([at] if region.rows and region.rows.title else [])
    noted = {line.read for line in notes}
    rows = tuple(_without(row, noted) for region in text[-1:] if region.rows for row in region.rows.rows)
    return replace(
        sheet, text=tuple(kept), notes=tuple(notes), beside=tuple(beside), paired=frozenset(paired), rows=rows
    )


def _without(row: Row, gone: Container[tuple[int, ...]]) -> Row:
    left, right = (tuple(line for line in side if line.read not in gone) for side in (row.left, row.right))
    return replace(row, left=left, right=right)


def _with_rows_joined(sheets: list[Sheet]) -> list[Sheet]:
    """Return the sheets, rows of questions and answers that go on over a page's end whole on the page they begin on."""
    begun: tuple[int, Row] | None = None
    for at, sheet in enumerate(sheets):
        if not sheet.rows:
            begun = None
            continue
        first, *others = sheet.rows
        if begun is not None and len(sheet.text) == 1 and not first.begun:
            place, last = begun
            whole = joined(last, first)
            earlier = sheets[place].text[-1]
            text = (*sheets[place].text[:-1], earlier[: len(earlier) - len(last.lines)] + whole.last.lines)
            sheets[place] = replace(sheets[place], text=text)
            own = whole.rest + sheet.text[0][len(first.lines) :]
            sheets[at] = replace(sheet, text=(own,), furniture=sheet.furniture + whole.titles)
            begun = (place, whole.last)
        if others or first.begun:
            begun = (at, sheet.rows[-1])
    return sheets


def _in_margin(line: Line, column: Column) -> bool:
    return line.x1 < column.left - 2 and line.size < SMALL_PRINT * column.size
