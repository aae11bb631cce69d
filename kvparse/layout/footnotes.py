"""The note area at a page's foot, apart from the text above it."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from itertools import pairwise, takewhile

from ..document import Line, Page, Rule
from .column import SAME_BASE, SMALL_PRINT, Column

__all__ = ["notes_apart"]

NOTE_STROKE = (20.0, 0.62)  # the stroke above notes: from so many points to this part of the column wide
THICKEST = 3.0  # points: readers draw a stroke with its own width on each side
UNDERLINE = 0.35  # how far below its line's baseline an underline may lie, in the line's size


def notes_apart(main: Sequence[Line], page: Page, column: Column, *, goes_on: bool) -> tuple[list[Line], list[Line]]:
    """Return the lines of the text column, and those of the notes at its foot; ``goes_on``: a note may carry on."""
    small = len(main)
    while small and main[small - 1].size < SMALL_PRINT * column.size:
        small -= 1
    for stroke in sorted(_strokes(page, column, wide=goes_on and _one_column(main[small:]))):
        split = next((i for i, line in enumerate(main) if line.base > stroke), len(main))
        if split < len(main) and (main[split].label or (split >= small and not _begin_as_cells(main[split:]))):
            return list(main[:split]), list(main[split:])
    split = next((i for i in range(small, len(main)) if main[i].label is not None), len(main))
    return list(main[:split]), list(main[split:])


def _begin_as_cells(lines: Sequence[Line]) -> bool:
    """Whether what stands above the first label is a table, several lines a row, and not the rest of a note."""
    unlabelled = [*takewhile(lambda line: line.label is None, lines)]
    rows = 1 + sum(after.base - line.base > SAME_BASE for line, after in pairwise(unlabelled))
    return len(unlabelled) >= 2 * rows


def _one_column(lines: Sequence[Line]) -> bool:
    """Whether no two lines share a baseline, as a table's cells do."""
    return all(after.base - line.base > SAME_BASE for line, after in pairwise(lines))


def _strokes(page: Page, column: Column, *, wide: bool) -> Iterable[float]:
    """How far down the strokes stand that may be those above notes: short, at the left edge, no link's or table's.

    Above a note that goes on from the page before, a word processor draws one as wide as the column.
    """
    widest = (1.1 if wide else NOTE_STROKE[1]) * (column.right - column.left)
    for rule in page.rules:
        short = NOTE_STROKE[0] < rule.x1 - rule.x0 < widest and rule.bottom - rule.top <= THICKEST
        if short and abs(rule.x0 - column.left) < 6 and not (_underlines(rule, page.lines) or _cornered(rule, page)):
            yield rule.bottom


def _underlines(rule: Rule, lines: Iterable[Line]) -> bool:
    """Whether a rule lies right under the letters of a line, and no further than they do: a link, underlined."""
    y = (rule.top + rule.bottom) / 2
    return any(
        -0.5 < y - line.base < UNDERLINE * line.size
        and line.x0 - line.size / 2 < rule.x0
        and rule.x1 < line.x1 + line.size / 2
        for line in lines
    )


def _cornered(rule: Rule, page: Page) -> bool:
    """Whether an upright rule meets a level one, as those of a cell or a box do."""
    return any(
        other.bottom - other.top > other.x1 - other.x0
        and other.top - 1 < rule.bottom and rule.top < other.bottom + 1
        and other.x0 - 1 < rule.x1 and rule.x0 < other.x1 + 1
        for other in page.rules
    )  # fmt: skip
