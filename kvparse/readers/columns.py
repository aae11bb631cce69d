"""Tables in a text that was copied out of a page: rows that end in as many figures as those above and below them."""

from __future__ import annotations

from collections.abc import Sequence

from .. import regex
from ..document import Grid
from ..rules.lists import pattern_of

__all__ = ["tables_in"]

LEAST = 3  # rows of figures that a table has
_CELL = r"(?:€\s?)?[–-]?\d[\d.,]*(?:\s?%|[–/-]\d{2,4})?|[–-]|n\.?v\.?t\.?"
_ROW = regex.compile(rf"(?P<label>(?=\S*\p{{L}})\S.*?)(?<=\S)(?:\s++(?P<cell>{_CELL})){{2,12}}\s*+")
_SENTENCE_ENDS = regex.compile(r"[.?!:;,]$")
_HEADING = regex.compile(rf"{pattern_of('question', 'answer')}(?!\p{{L}}).*")
LONGEST_CAPTION = 120


def tables_in(rows: Sequence[str]) -> tuple[list[str], list[tuple[int, Grid]]]:
    """Return the rows of a text with those of its tables blank, and each table with the number of its first row.

    >>> tables_in(["Zie de tabel.", "Jaar 2020 2021", "Utrecht 12 13", "Zeeland 8 9", "Dat is veel."])[1][0][1].rows
    (('Jaar', '2020', '2021'), ('Utrecht', '12', '13'), ('Zeeland', '8', '9'))
    """
    left, tables = list(rows), []
    at = 0
    while at < len(rows):
        cells = _cells(rows[at])
        end = at + 1
        while cells and end < len(rows) and len(_cells(rows[end])) == len(cells):
            end += 1
        if cells and end - at >= LEAST:
            caption = _caption(rows[at - 1]) if at else None
            start = at - (caption is not None)
            left[start:end] = [""] * (end - start)
            tables.append((start, Grid(tuple(_cells(row) for row in rows[at:end]), caption)))
        at = end
    return left, tables


def _cells(row: str) -> tuple[str, ...]:
    """Return the label of a row and the figures behind it; nothing for a row of text."""
    found = _ROW.fullmatch(row.strip())
    return (found["label"], *found.captures("cell")) if found else ()


def _caption(row: str) -> str | None:
    """Return a row as the caption of the table below it, None where it is a sentence or a heading."""
    text = row.strip()
    if not text or len(text) > LONGEST_CAPTION or _SENTENCE_ENDS.search(text) or _HEADING.fullmatch(text):
        return None
    return text if text[0].isupper() else None
