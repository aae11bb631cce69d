"""Numbers of lines in a margin, left or right of the text: a rising count beside it, and no part of it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise

from .. import regex
from ..document import Line, Page

__all__ = ["LineNumbers", "apart_from_text"]

LEAST = 3  # so many numbers on a page tell that it counts its lines
DENSE = 0.8  # where every line has its number: this part of the rows
SAME_EDGE = 1.5  # points that the edges of the numbers may differ
SAME_ROW = 2.0  # points that the baselines of a row may differ, whose number is in smaller print

_NUMBER = regex.compile(r"\s*(?P<number>\d{1,4})\s*")
_Spot = tuple[int | None, float, float]  # page, baseline, left edge


@dataclass(frozen=True, slots=True)
class LineNumbers:
    """Where the numbers of lines stand: those of one page by their baselines and left edges."""

    spots: frozenset[_Spot] = frozenset()

    def __contains__(self, line: Line) -> bool:
        return bool(self.spots) and (line.page, line.base, line.x0) in self.spots


@dataclass(frozen=True, slots=True)
class _Count:
    """A number that begins a line: its value, its edges, whether it is smaller than the text beside it."""

    value: int
    line: int
    x0: float
    x1: float
    small: bool


def apart_from_text(pages: Sequence[Page]) -> tuple[list[Page], LineNumbers]:
    """Return the pages with the numbers of their lines as lines of their own, and which lines those are."""
    right = {spot for page in pages for spot in _on_the_right(page)}
    first = [_counts(page) for page in pages]
    edges = [edge for page, counts in zip(pages, first, strict=True) if (edge := _counted(page, counts)) is not None]
    if not edges:
        return list(pages), LineNumbers(frozenset(right))
    spots: set[_Spot] = set(right)
    split = []
    for page, counts in zip(pages, first, strict=True):
        numbers = {count.line for count in counts if any(_at(count, edge) for edge in edges)}
        lines = []
        for at, line in enumerate(page.lines):
            if at not in numbers:
                lines.append(line)
                continue
            lines += _split(line)
            number = lines[-1] if len(line.runs) == 1 else lines[-2]
            spots.add((number.page, number.base, number.x0))
        split.append(replace(page, lines=tuple(lines)))
    return split, LineNumbers(frozenset(spots))


def _split(line: Line) -> Iterator[Line]:
    """Yield a line's number and the words behind it, each as a line of its own."""
    number, *words = line.runs
    yield replace(line, runs=(number,), x1=number.x1, base=number.base, size=number.size)
    if words:
        yield replace(line, runs=tuple(words), x0=words[0].x0)


def _counts(page: Page) -> list[_Count]:
    """Return the numbers that begin a line."""
    if not page.printed:
        return []
    found = []
    for at, line in enumerate(page.lines):
        begin = line.runs[0].text
        number = _NUMBER.fullmatch(begin) if begin.strip().isdecimal() else None
        if number:
            run = line.runs[0]
            found.append(_Count(int(number["number"]), at, run.x0, run.x1, run.size < 0.93 * _beside(page, at)))
    return found


def _beside(page: Page, at: int) -> float:
    """Return the size of what stands behind a number: on its line or row, else on the next."""
    line = page.lines[at]
    if len(line.runs) > 1:
        return max(run.size for run in line.runs)
    return page.lines[at + 1].size if at + 1 < len(page.lines) else line.size


def _counted(page: Page, counts: Sequence[_Count]) -> tuple[str, float] | None:
    """Return the edge that the numbers of a page's lines share, None where it does not count them.

    They rise by the same step: by more than one (5, 10, 15), as questions never do, or one by one beside nearly
    every row, smaller than the text.
    """
    for side in ("x1", "x0"):
        for edge in {round(getattr(count, side)) for count in counts}:
            column = [count for count in counts if abs(getattr(count, side) - edge) <= SAME_EDGE]
            steps = {after.value - count.value for count, after in pairwise(column)}
            if len(column) < LEAST or len(steps) != 1 or min(steps) < 1 or not _outside(page, column):
                continue
            rows = 1 + sum(b.base - a.base > SAME_ROW for a, b in pairwise(page.lines))
            dense = len(column) >= DENSE * rows and all(count.small for count in column)
            if dense or (min(steps) > 1 and all(count.value % min(steps) == 0 for count in column)):
                return side, float(edge)
    return None


def _on_the_right(page: Page) -> list[_Spot]:
    """Return the spots of line numbers in the right margin: they rise by as many as there are rows between them."""
    if sum(line.runs[0].text.strip().isdecimal() for line in page.lines if len(line.runs) == 1) < LEAST:
        return []
    rows = _rows_of(page) if page.printed else []
    edge = max((line.x1 for row in rows for line in row if not _NUMBER.fullmatch(line.text)), default=0.0)
    found = [(at, row[-1]) for at, row in enumerate(rows) if row[-1].x0 > edge and _NUMBER.fullmatch(row[-1].text)]
    steps = [
        (int(after.text) - int(line.text), then - at) for (at, line), (then, after) in pairwise(found)
    ]  # fmt: skip
    counting = sum(step == between for step, between in steps)
    if len(found) < LEAST or counting < DENSE * len(steps):
        return []
    return [(line.page, line.base, line.x0) for _, line in found]


def _rows_of(page: Page) -> list[list[Line]]:
    """Return the lines of a page, those of one baseline together."""
    rows: list[list[Line]] = []
    for line in page.lines:
        if rows and line.base - rows[-1][0].base <= SAME_ROW:
            rows[-1].append(line)
        else:
            rows.append([line])
    return [sorted(row, key=lambda line: line.x0) for row in rows]


def _outside(page: Page, column: Sequence[_Count]) -> bool:
    """Whether all else on the page stands right of the numbers, as no table does that has numbers in it."""
    numbers, edge = {count.line for count in column}, max(count.x1 for count in column)
    return all(run.x0 > edge for at, line in enumerate(page.lines) for run in line.runs[at in numbers :])


def _at(count: _Count, edge: tuple[str, float]) -> bool:
    return abs(float(getattr(count, edge[0])) - edge[1]) <= SAME_EDGE
