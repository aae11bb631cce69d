"""Placeholder until the table reader lands: finds no tables."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from .page import Line, Page

__all__ = ["Found", "find_tables"]


@dataclass(frozen=True, slots=True)
class Found:
    """A table."""

    rows: tuple[tuple[str, ...], ...]
    caption: str | None
    lines: tuple[int, ...]


def find_tables(page: Page, lines: Sequence[Line]) -> list[Found]:
    """None yet."""
    return []
