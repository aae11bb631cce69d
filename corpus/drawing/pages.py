"""Fills pages: rows from top to bottom, each page's footnotes at its foot.

A row is a line, a white gap, a table (one of kind "foot" goes to the page's foot) or an order to begin a
page. A row that bears a footnote mark takes room for the note with it; a note that its source cuts with
``{page}`` goes on at the foot of the next page.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Literal

from .sheet import Sheet
from .typeset import Line

__all__ = ["Filled", "Kind", "NotePart", "Row", "fill"]


Kind = Literal["line", "heading", "gap", "break", "table", "foot", "sideways", "landscape"]


@dataclass(frozen=True, slots=True)
class Row:
    """Something that takes ``height`` on the page; ``draw`` is given the sheet and the baseline."""

    height: float
    draw: Callable[[Sheet, float], None] | None = None
    notes: tuple[str, ...] = ()
    kind: Kind = "line"


@dataclass(frozen=True, slots=True)
class NotePart:
    """A note, or what of it stands on one page."""

    label: str
    lines: tuple[Line, ...]
    first: bool


@dataclass(slots=True)
class Filled:
    """A page: its rows with their baselines, and its notes in order."""

    rows: list[tuple[float, Row]] = field(default_factory=list)
    notes: list[NotePart] = field(default_factory=list)


def fill(
    rows: Sequence[Row],
    notes: Mapping[str, Sequence[NotePart]],
    top: Callable[[int], float],
    bottom: Callable[[Sequence[NotePart]], float],
) -> list[Filled]:
    """Return the pages. ``top`` gives a page's first baseline; ``bottom`` the lowest that its notes leave."""
    pages = [Filled()]
    waiting: list[NotePart] = []
    y = top(1)
    queue = list(rows)
    while queue:
        row = queue.pop(0)
        page = pages[-1]
        if row.kind == "gap" and not page.rows:
            continue
        parts = [notes[label][0] for label in row.notes]
        lowest = y - (row.height if row.kind in ("table", "foot") else 0)
        if row.kind == "break" or (row.draw and page.rows and lowest < bottom([*page.notes, *parts]) - 0.01):
            if row.kind != "break":
                queue.insert(0, row)
            queue[:0] = _moved(page)
            pages.append(Filled(notes=waiting))
            waiting = []
            y = top(len(pages))
            continue
        if row.kind == "foot":
            y = bottom([*page.notes, *parts]) + row.height - 9.0
        page.rows.append((y, row))
        page.notes += parts
        waiting += [part for label in row.notes for part in notes[label][1:]]
        y -= row.height
    if waiting:
        raise ValueError(f"note {waiting[0].label} goes on at the foot of the next page, and there is none")
    return pages


def _moved(page: Filled) -> list[Row]:
    """Headings and gaps that would end the page go to the next."""
    moved: list[Row] = []
    while page.rows and page.rows[-1][1].kind in ("heading", "gap"):
        moved.insert(0, page.rows.pop()[1])
    return moved
