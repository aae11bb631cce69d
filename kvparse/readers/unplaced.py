"""Lines of inputs that know their paragraphs but no places (DOCX, XML, HTML). Shared by their readers."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace

from ..document import Grid, Line, Run

__all__ = ["LEADING", "LOWERED", "RAISED", "SIZE", "Item", "line_of", "placed", "raised"]

SIZE, LEADING = 10.0, 12.0
RAISED, LOWERED = (6.0, -4.0), (6.0, 2.0)  # size and base of what hangs above and below its line

Item = Line | Grid | None
"""What a document is a list of: a line, a table, or an empty paragraph."""


def raised(text: str) -> Run:
    """Return the run of a note mark or label."""
    return Run(text, 0, 0, RAISED[1], RAISED[0])


def line_of(runs: Iterable[Run]) -> Line:
    """Return a line of runs, those joined that look alike and lead to the same place."""
    joined: list[Run] = []
    for run in runs:
        if joined and replace(run, text="") == replace(joined[-1], text=""):
            joined[-1] = replace(run, text=joined[-1].text + run.text)
        elif run.text:
            joined.append(run)
    return Line(tuple(joined), page=None, x0=0, x1=0, base=0, size=SIZE, paragraph=True)


def placed(items: Iterable[Item]) -> tuple[tuple[Line, ...], tuple[tuple[int, Grid], ...]]:
    """Lines below each other, with room for empty paragraphs; tables with the number of lines before them."""
    lines: list[Line] = []
    tables: list[tuple[int, Grid]] = []
    for row, item in enumerate(items):
        if isinstance(item, Grid):
            tables.append((len(lines), item))
        elif item is not None:
            base = row * LEADING
            runs = tuple(replace(run, base=run.base + base) for run in item.runs)
            lines.append(replace(item, runs=runs, base=base))
    return tuple(lines), tuple(tables)
