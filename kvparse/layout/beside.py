"""What stands beside the text of a page and in no column of its own: single lines right of it, and boxes set into it.

Such words belong to no sentence of the text. They are put behind the block of text that they stand beside, and the
record reports where.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from itertools import pairwise

from ..document import Line
from .column import SAME_BASE, Column, is_running_text
from .levels import Levels

__all__ = ["BLOCK", "set_apart"]

BLOCK = 1.6  # white between blocks: from baseline to baseline, in sizes
ROWS = 3  # so many lines make a box
LEVEL = 0.8  # lines stand beside each other whose baselines are nearer than this, in sizes
ALIKE = 0.3  # points that the sizes of a box's lines may differ
NARROW = 0.75  # a box is narrower than this part of what it stands beside
SHARED = 0.5  # a table's cells share more than this part of their baselines with those beside them


def set_apart(lines: Sequence[Line], column: Column) -> tuple[tuple[Line, ...], tuple[Line, ...]]:
    """Return the lines of a page's text in the order of reading, and those among them that stand beside the text."""
    boxes = [*_boxes(lines, column)]
    inside = {line.read for box in boxes for line in box}
    text = [line for line in lines if line.read not in inside]
    right = [line for line in text if line.x0 > column.right]
    level = [line for line in text if line.x0 <= column.right]
    levels = Levels(line.base for line in level)
    beside = [one for one in right if levels.distance(one.base) < one.size]
    ordered = [*_behind_blocks(text, column)]
    for box in boxes:
        ordered = _behind(box, ordered)
    return tuple(ordered), (*beside, *(line for box in boxes for line in box))


def _behind_blocks(lines: Iterable[Line], column: Column) -> Iterator[Line]:
    waiting: list[Line] = []
    above: Line | None = None
    for line in lines:
        if line.x0 > column.right:
            waiting.append(line)
            continue
        if waiting and above and line.base - above.base > BLOCK * line.size:
            yield from waiting
            waiting = []
        yield line
        above = line
    yield from waiting


def _behind(box: Sequence[Line], lines: Sequence[Line]) -> list[Line]:
    """Return the lines with those of a box behind the block of text that goes on beside its end."""
    below = next((at for at, line in enumerate(lines) if line.base > box[-1].base), len(lines))
    while below < len(lines) and lines[below].base - lines[below - 1].base <= BLOCK * lines[below].size:
        below += 1
    return [*lines[:below], *box, *lines[below:]]


def _boxes(lines: Sequence[Line], column: Column) -> Iterator[list[Line]]:
    """Yield the boxes: lines below each other at one edge, set otherwise than the text that stands beside them."""
    levels = sum(below.base - line.base < LEVEL * line.size for line, below in pairwise(lines))
    if levels < ROWS:  # as on nearly every page: nothing stands beside anything
        return
    for stack in _stacks(lines):
        top, bottom = stack[0].base - stack[0].size, stack[-1].base
        inside = {line.read for line in stack}
        level = [line for line in lines if top < line.base < bottom and line.read not in inside]
        if len(stack) >= ROWS and level and _is_box(stack, level, column):
            edges = (min(line.x0 for line in stack), max(line.x1 for line in stack))
            yield [replace(line, column=edges) for line in stack]


def _stacks(lines: Iterable[Line]) -> list[list[Line]]:
    """Return the lines, those together that stand right below each other at one edge and in one size."""
    stacks: list[list[Line]] = []
    for line in lines:
        for stack in reversed(stacks[-8:]):
            last = stack[-1]
            near = SAME_BASE < line.base - last.base < BLOCK * line.size
            if near and abs(line.x0 - last.x0) < 2 and abs(line.size - last.size) < ALIKE:
                stack.append(line)
                break
        else:
            stacks.append([line])
    return stacks


def _is_box(stack: Sequence[Line], level: Sequence[Line], column: Column) -> bool:
    """Whether lines are a box beside the others: narrower than they, apart from them, and no cells of their rows."""
    left, right = min(line.x0 for line in stack), max(line.x1 for line in stack)
    if not (all(line.x0 > right for line in level) or all(line.x1 < left for line in level)):
        return False
    foreign = abs(stack[0].size - column.size) >= ALIKE
    wide = max(line.x1 for line in level) - min(line.x0 for line in level)
    if not foreign and right - left > NARROW * wide:
        return False
    shared = sum(any(abs(line.base - other.base) <= SAME_BASE for other in level) for line in stack)
    if shared <= SHARED * len(stack):
        return foreign or is_running_text(stack)
    return foreign and is_running_text(stack) and any(len(line.text) > len(stack[0].text) for line in level)
