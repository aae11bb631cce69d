"""Tables of questions and answers: the titles of their columns head the cells of each row."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace

from .. import regex
from ..document import Line
from ..text.captions import answer_title, question_title
from .unplaced import Item

__all__ = ["Spans", "headed_rows"]

_NUMBER = regex.compile(r"\s*(?:(?P<number>\d{1,3}[a-h]?)[.)]?(?:\s.*)?|(?:Vraag|Vragen)\b.*)")

Cells = Sequence[Sequence[Item]]
Spans = Mapping[tuple[int, int], int]
"""How many rows the cells take that take more than one, by their row and their place in it."""


def headed_rows(rows: Sequence[Cells], spans: Spans | None = None) -> Sequence[Cells]:
    """Return the rows of a table; below the titles "Vraag" and "Antwoord" each cell of theirs begins with its title.

    A question that bears a number needs none, and its answer's title bears that too. An answer over several rows
    stands in the last of them and answers the questions of all. A row of one cell is a title, apart from the others.
    """
    titles = [_first(cell) for cell in rows[0]] if rows else []
    texts = [title.text if title else "" for title in titles]
    asking, answering = question_title(texts), answer_title(texts)
    if asking is None or answering is None:
        return rows
    asked, answered = titles[asking], titles[answering]
    numbers = [_number(row, asking) for row in rows]
    numbered = any(number is not None for number in numbers[1:])
    own = [at for at, row in enumerate(rows) if at and answering < len(row) and _first(row[answering])]
    ends = dict(zip(own, [*own[1:], len(rows)], strict=True))  # by the row of an answer: where the next one begins
    due: dict[int, tuple[int, Sequence[Item]]] = {}  # by the row that an answer is due in: the first of its rows
    below: list[Sequence[Sequence[Item]]] = []
    for at, row in enumerate(rows[1:], 1):
        if len(row) == 1 < len(texts):
            below.append([[None, *row[0], None]])
            continue
        cells = list(row)
        if asked and not numbered and asking < len(cells):
            cells[asking] = _headed(cells[asking], asked)
        if at in ends:
            due[min(at + (spans or {}).get((at, answering), 1), ends[at]) - 1] = (at, cells[answering])
            cells[answering] = []
        if at in due and answered:
            first, cell = due[at]
            cells.insert(answering, _headed(cell, _with_numbers(answered, numbers[first : at + 1])))
        below.append([[None], *cells])
    return [rows[0], *below]


def _with_numbers(title: Line, numbers: Sequence[str | None]) -> Line:
    """Return the title of an answer with the numbers of its questions, where all have one that is printed."""
    known = [number for number in numbers if number]
    if len(known) < len(numbers):
        return title
    return replace(title, runs=(replace(title.runs[0], text=f"{title.text.strip()} {' en '.join(known)}"),))


def _headed(cell: Sequence[Item], title: Line | None) -> Sequence[Item]:
    return [title, *cell] if title and _first(cell) else cell


def _first(cell: Iterable[Item]) -> Line | None:
    return next(_lines(cell), None)


def _lines(cell: Iterable[Item]) -> Iterator[Line]:
    return (item for item in cell if isinstance(item, Line) and item.text.strip())


def _number(row: Cells, asking: int) -> str | None:
    """Return the number of a row's question, in a cell before it or before its words: "" where that is a word."""
    firsts = (first for first in map(_first, row[: asking + 1]) if first is not None)
    found = next((match for first in firsts if (match := _NUMBER.fullmatch(first.text))), None)
    return None if found is None else found["number"] or ""
