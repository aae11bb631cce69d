"""The column that holds a document's text, and the page that lies on its side."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from statistics import mode

from ..document import Line, Page

__all__ = ["LONG", "SAME_BASE", "SMALL_PRINT", "Column", "column_of", "is_running_text", "whole_width"]

SMALL_PRINT = 0.93  # notes and tables are smaller than this part of the body's size
SAME_BASE = 1.2  # points that the baselines of one row may differ
CELL = 30  # characters: a line beside another is running text when it is at least so long, else it may be a cell
LONG = 25  # characters: running text has lines at least so long
FULL = 0.2  # a line is full that ends within this part of its column's width from the edge
SHARE = 0.3  # this part of the lines of running text is long, and of those full


@dataclass(frozen=True, slots=True)
class Column:
    """The column that holds a document's text: its edges and its ordinary size, in points."""

    left: float
    right: float
    size: float


def whole_width(page: Page, column: Column) -> Column:
    """Return the column of a page that lies on its side among upright ones: all its width."""
    edges = [(line.x0, line.x1) for line in page.lines]
    return Column(min(edges, default=(0.0, 0.0))[0], max((x1 for _, x1 in edges), default=0.0), column.size)


def column_of(pages: Sequence[Page]) -> Column:
    """Return where most of the text stands: its size, its left edge, and how far its lines reach.

    Cells are no part of it: a long table has more of them than the text around it has lines.
    """
    prose = [(page, line) for page in pages for line in _running_text(page)]
    if not prose:
        prose = [(page, line) for page in pages for line in page.lines]
    sizes: Counter[float] = Counter()
    for page, line in prose:
        if not page.printed or line.base < 0.93 * page.height:  # a short letter may have more foot than text
            sizes[round(line.size, 1)] += int(line.x1 - line.x0)
    if not sizes:
        return Column(0.0, 0.0, 0.0)
    size = max(sizes, key=sizes.__getitem__)
    lines = [line for _, line in prose if abs(line.size - size) < 0.3]
    left = mode(round(line.x0) for line in lines)
    ends = sorted(line.x1 for line in lines if abs(line.x0 - left) < 2)
    return Column(float(left), ends[max(0, len(ends) - 1 - len(ends) // 50)], size)


def _running_text(page: Page) -> Iterator[Line]:
    """Yield the lines of a page that stand alone on their baseline, or are too long for a cell."""
    lines = page.lines
    if not page.printed:
        yield from lines
        return
    for at, line in enumerate(lines):
        after = at + 1 < len(lines) and lines[at + 1].base - line.base <= SAME_BASE
        before = at > 0 and line.base - lines[at - 1].base <= SAME_BASE
        if not (after or before) or len(line.text) >= CELL:
            yield line


def is_running_text(lines: Sequence[Line]) -> bool:
    """Return whether lines are a column of running text: enough of them are long and reach to its edge."""
    left, right = min(line.x0 for line in lines), max(line.x1 for line in lines)
    long = [line for line in lines if len(line.text) >= LONG]
    full = [line for line in long if line.x1 > right - FULL * (right - left)]
    return len(long) > 1 and len(long) >= SHARE * len(lines) and len(full) >= SHARE * len(long)
