"""Tables of questions and answers: the titles of their columns head the cells of each row."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from .. import regex
from ..document import Line
from ..text.captions import answer_title, question_title
from .unplaced import Item

__all__ = ["headed_rows"]

_NUMBER = regex.compile(r"\s*(?:\d{1,3}[a-h]?[.)]?(?:\s.*)?|(?:Vraag|Vragen)\b.*)")

Cells = Sequence[Sequence[Item]]


def headed_rows(rows: Sequence[Cells]) -> Sequence[Cells]:
    """Return the rows of a table; below the titles "Vraag" and "Antwoord" each cell of theirs begins with its title.

    A question that bears a number needs none.
    """
    titles = [_first(cell) for cell in rows[0]] if rows else []
    texts = [title.text if title else "" for title in titles]
    asking, answering = question_title(texts), answer_title(texts)
    if asking is None or answering is None:
        return rows
    numbered = any(_is_numbered(row, asking) for row in rows[1:])
    heads = {at: titles[at] for at in ((answering,) if numbered else (asking, answering))}
    return [rows[0], *([_headed(cell, heads.get(at)) for at, cell in enumerate(row)] for row in rows[1:])]


def _headed(cell: Sequence[Item], title: Line | None) -> Sequence[Item]:
    return [title, *cell] if title and _first(cell) else cell


def _first(cell: Iterable[Item]) -> Line | None:
    return next(_lines(cell), None)


def _lines(cell: Iterable[Item]) -> Iterator[Line]:
    return (item for item in cell if isinstance(item, Line) and item.text.strip())


def _is_numbered(row: Cells, asking: int) -> bool:
    """Whether a row has a number: in a cell before the question, or before its words."""
    firsts = map(_first, row[: asking + 1])
    return any(first is not None and _NUMBER.fullmatch(first.text) for first in firsts)
