"""A letter set otherwise than in one column: columns, answers beside questions, headings beside texts, and the like."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace
from itertools import pairwise

from .column import Look, rows, text_rows
from .pages import Row
from .plain import plain_look
from .sheet import Sheet
from .source import Block, Source, Table
from .typeset import SERIF

__all__ = ["draw"]

UPRIGHT, LYING = (595.3, 841.9), (841.9, 595.3)
LEFT, TOP, FOOT, WIDTH = 62.0, 780.0, 70.0, 470.0
SIZE, PITCH = 9.5, 12.4
NUMBER = 6.5  # the size of the numbers of lines


def draw(source: Source) -> tuple[bytes, Sheet]:
    """Return the letter as ``arrangement`` says, and where its passages stand."""
    return _ARRANGED[source.print["arrangement"]](source)


def _look(source: Source, measure: float) -> Look:
    """Return plain print of a column so wide."""
    look = plain_look(source)
    body = replace(look.body, size=SIZE, measure=measure)
    bold = frozenset({"q", "a", "h"}) if source.print.get("bold_headings", True) else frozenset()
    return replace(look, left=LEFT, body=body, pitch=PITCH, block_gap=PITCH * 0.8, bold_headings=bold, table_size=8.0)


def _head(source: Source, look: Look) -> list[Row]:
    return [row for paragraph in source.head for row in text_rows(paragraph, None, look, look.body)]


class _Writer:
    """Where the drawing is: the sheet, how far down, and what is done when a column is full."""

    def __init__(self, source: Source, size: tuple[float, float], columns: Sequence[float], top: float) -> None:
        self.sheet = Sheet(size, subject=source.letter.get("subject", ""))
        self._columns, self._top = columns, top
        self._at = 0
        self.after: Callable[[Sheet, float], None] | None = None
        self._page()

    def _page(self) -> None:
        self.sheet.new_page()
        self._at, self.base = 0, self._top
        self.sheet.shift(self._columns[0])

    def room(self, height: float) -> bool:
        """Whether there is room for so much above the foot."""
        return self.base - height >= FOOT

    def next_column(self) -> None:
        """Go on in the next column, or at the top of the next page."""
        self._at += 1
        if self._at == len(self._columns):
            self._page()
            return
        self.base = self.start
        self.sheet.shift(self._columns[self._at])

    @property
    def start(self) -> float:
        """Where the columns of this page begin: below what runs across them on the first."""
        return self._below if self.sheet.number == 1 else self._top

    def begin_columns(self) -> None:
        """Let the columns of the first page begin here."""
        self._below = self.base

    def put(self, row: Row) -> None:
        """Draw a row and go down."""
        if row.draw:
            row.draw(self.sheet, self.base)
            if self.after:
                self.after(self.sheet, self.base)
        self.base -= row.height


def _fill(writer: _Writer, found: Sequence[Row]) -> None:
    """Draw rows column by column; a heading never ends one, and white never begins one."""
    for row, after in pairwise([*found, Row(0)]):
        needed = row.height + (after.height if row.kind == "heading" else 0)
        fresh = not writer.room(needed)
        if fresh:
            writer.next_column()
        if not (fresh and row.kind == "gap"):
            writer.put(row)


def _in_columns(count: int, gap: float) -> Callable[[Source], tuple[bytes, Sheet]]:
    width = (WIDTH - gap * (count - 1)) / count

    def paint(source: Source) -> tuple[bytes, Sheet]:
        writer = _Writer(source, UPRIGHT, [at * (width + gap) for at in range(count)], TOP)
        for row in _head(source, _look(source, WIDTH)):
            writer.put(row)
        writer.base -= PITCH
        writer.begin_columns()
        found = rows(source, _look(source, width))
        _fill(writer, found) if len(found) * PITCH > (TOP - FOOT) else _balanced(writer, found, count)
        return writer.sheet.finish(), writer.sheet

    return paint


def _balanced(writer: _Writer, found: Sequence[Row], count: int) -> None:
    """Draw a short text in columns of about one height."""
    height = sum(row.height for row in found) / count
    for row, after in pairwise([*found, Row(0)]):
        full = writer.start - writer.base >= height and row.kind in ("heading", "gap")
        if full and writer.start - writer.base > 0:
            writer.next_column()
        if not (full and row.kind == "gap"):
            writer.put(row)
        del after


def _two_up(source: Source) -> tuple[bytes, Sheet]:
    """Two pages on a sheet that lies, each with its number at its foot."""
    half = LYING[0] / 2
    writer = _Writer(source, LYING, [0.0, half], LYING[1] - 50)
    look = _look(source, half - LEFT - 40)
    writer.begin_columns()
    _fill(writer, [*_head(source, look), Row(PITCH, kind="gap"), *rows(source, look)])
    sheet = writer.sheet
    for at in range(2):
        sheet.shift(0)
        sheet.words(str(at + 1), SERIF.regular, 8.0, half * at + half / 2, 30.0)
    return sheet.finish(), sheet


def _pairs(source: Source) -> Iterator[tuple[list[Block], list[Block]]]:
    """Yield the questions and the answer that stand beside each other."""
    left: list[Block] = []
    for block in source.blocks:
        if block.role in ("q", "h"):
            left.append(block)
        elif block.role == "a":
            yield left, [block]
            left = []


def _beside(gap: float) -> Callable[[Source], tuple[bytes, Sheet]]:
    width = (WIDTH - gap) / 2

    def paint(source: Source) -> tuple[bytes, Sheet]:
        """Questions left, answers right, those of one exchange on one height."""
        writer = _Writer(source, UPRIGHT, [0.0], TOP)
        for row in _head(source, _look(source, WIDTH)):
            writer.put(row)
        writer.base -= PITCH
        look = _look(source, width)
        for asked, answered in _pairs(source):
            sides = [rows(source, look, blocks) for blocks in (asked, answered)]
            if not writer.room(max(sum(row.height for row in side) for side in sides)):
                writer.next_column()
            _put_beside(writer, sides, width + gap)
        return writer.sheet.finish(), writer.sheet

    return paint


def _put_beside(writer: _Writer, sides: Sequence[Sequence[Row]], step: float) -> None:
    """Draw two lists of rows beside each other, and go on below the longer one."""
    top, lowest = writer.base, writer.base
    for at, side in enumerate(sides):
        writer.base = top
        writer.sheet.shift(at * step)
        for row in side:
            writer.put(row)
        lowest = min(lowest, writer.base)
    writer.sheet.shift(0)
    writer.base = lowest - PITCH * 0.6


def _headed(narrow: float) -> Callable[[Source], tuple[bytes, Sheet]]:
    """Headings in a narrow column, their texts right of them."""

    def paint(source: Source) -> tuple[bytes, Sheet]:
        writer = _Writer(source, UPRIGHT, [0.0], TOP)
        for row in _head(source, _look(source, WIDTH)):
            writer.put(row)
        writer.base -= PITCH
        heads, texts = _look(source, narrow - 8), _look(source, WIDTH - narrow)
        for block in source.blocks:
            sides = [
                rows(source, heads, [replace(block, content=(), entries=())]),
                rows(source, texts, [replace(block, heading=())]),
            ]
            if not writer.room(max(sum(row.height for row in side) for side in sides)):
                writer.next_column()
            _put_beside(writer, sides, narrow)
        return writer.sheet.finish(), writer.sheet

    return paint


def _numbered(x: float, every: int) -> Callable[[Source], tuple[bytes, Sheet]]:
    """Numbers of lines in the margin at ``x``, the first letter's right edge."""

    def paint(source: Source) -> tuple[bytes, Sheet]:
        writer = _Writer(source, UPRIGHT, [0.0], TOP)
        count = 0

        def number(sheet: Sheet, base: float) -> None:
            nonlocal count
            count += 1
            if count % every == 0:
                sheet.words(str(count), SERIF.regular, NUMBER, x, base)

        writer.after = number
        look = _look(source, WIDTH)
        _fill(writer, [*_head(source, look), Row(PITCH, kind="gap"), *rows(source, look)])
        return writer.sheet.finish(), writer.sheet

    return paint


def _long_tables(source: Source) -> tuple[bytes, Sheet]:
    """One column; a table that is longer than what is left of the page goes on at the top of the next, headed again."""
    writer = _Writer(source, UPRIGHT, [0.0], TOP)
    look = _look(source, WIDTH)
    _fill(writer, [*_head(source, look), Row(PITCH, kind="gap")])
    for block in source.blocks:
        plain = replace(block, content=tuple(block.paragraphs))
        _fill(writer, [*rows(source, look, [plain]), Row(PITCH * 0.6, kind="gap")])
        for table in block.tables:
            _put_table(writer, source, look, replace(block, heading=(), content=(table,)), table)
    return writer.sheet.finish(), writer.sheet


def _put_table(writer: _Writer, source: Source, look: Look, block: Block, table: Table) -> None:
    step = look.table_size * 1.5
    head, *waiting = table.rows
    caption = table.caption
    while waiting:
        fits = int((writer.base - FOOT) / step) - 5
        if fits < 2:
            writer.next_column()
            continue
        part = replace(table, caption=caption, rows=(head, *waiting[:fits]))
        for row in rows(source, look, [replace(block, content=(part,))]):
            writer.put(row)
        waiting, caption = waiting[fits:], ()
        if waiting:
            writer.next_column()


def _white(source: Source) -> tuple[bytes, Sheet]:
    """One column, and words in white below it that nobody sees."""
    writer = _Writer(source, UPRIGHT, [0.0], TOP)
    look = _look(source, WIDTH)
    _fill(writer, [*_head(source, look), Row(PITCH, kind="gap"), *rows(source, look)])
    writer.sheet.white(source.print["unseen"], SERIF.regular, SIZE, LEFT, writer.base - 2 * PITCH)
    return writer.sheet.finish(), writer.sheet


_ARRANGED: dict[str, Callable[[Source], tuple[bytes, Sheet]]] = {
    "two columns": _in_columns(2, 16.0),
    "three columns": _in_columns(3, 14.0),
    "two up": _two_up,
    "answers beside": _beside(18.0),
    "answers close beside": _beside(9.0),
    "headings beside": _headed(82.0),
    "headings close beside": _headed(66.0),
    "lines numbered": _numbered(44.0, 5),
    "lines numbered right": _numbered(556.0, 5),
    "long tables": _long_tables,
    "white words": _white,
}
