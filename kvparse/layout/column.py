"""The column that holds a document's text, and the page that lies on its side."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

from ..document import Page

__all__ = ["SMALL_PRINT", "Column", "column_of", "whole_width"]

SMALL_PRINT = 0.93  # notes and tables are smaller than this part of the body's size


@dataclass(frozen=True, slots=True)
class Column:
    """The column that holds a document's text: its edges and its ordinary size, in points."""

    left: float
    right: float
    size: float


def whole_width(page: Page, column: Column) -> Column:
    """The column of a page that lies on its side among upright ones: all its width."""
    edges = [(line.x0, line.x1) for line in page.lines]
    return Column(min(edges, default=(0.0, 0.0))[0], max((x1 for _, x1 in edges), default=0.0), column.size)


def column_of(pages: Sequence[Page]) -> Column:
    """Where most of the text stands: its size, its left edge, and how far its lines reach."""
    sizes: Counter[float] = Counter()
    for page in pages:
        for line in page.lines:
            if not page.printed or line.base < 0.93 * page.height:  # a short letter may have more foot than text
                sizes[round(line.size, 1)] += int(line.x1 - line.x0)
    if not sizes:
        return Column(0.0, 0.0, 0.0)
    size = sizes.most_common(1)[0][0]
    lines = [line for page in pages for line in page.lines if abs(line.size - size) < 0.3]
    edges = Counter(round(line.x0) for line in lines)
    left = edges.most_common(1)[0][0]
    ends = sorted(line.x1 for line in lines if abs(line.x0 - left) < 2)
    return Column(float(left), ends[max(0, len(ends) - 1 - len(ends) // 50)], size)
