"""Tables of questions and answers: the titles of their columns head the cells of each row."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from .. import regex
from ..document import Line
from ..text.captions import answer_title, question_title
from .unplaced import Item

__all__ = ["Spans", "headed_rows", "uncovered"]

_NUMBER = regex.compile(r"\s*(?:(?P<number>\d{1,3}[a-h]?)[.)]?(?:\s.*)?|(?:Vraag|Vragen)\b.*)")
_ALONE = regex.compile(r"\s*\d{1,3}[a-h]?[.)]?\s*")
_COUNTS = regex.compile(r"\s*(?:Nr|No|Nummer|Vraagnummer|Volgnummer|\#)?\.?\s*", regex.IGNORECASE)  # a column's title

Cells = Sequence[Sequence[Item]]
Spans = Mapping[tuple[int, int], int]
"""How many rows the cells take that take more than one, by their row and their place in it."""


@dataclass(frozen=True, slots=True)
class _Columns:
    """Where questions, their numbers and their answers stand, and the titles of both columns."""

    asking: int
    answering: int
    counting: int  # the questions' own where no column has numbers alone
    asked: Line
    answered: Line
    width: int


def headed_rows(rows: Sequence[Cells], spans: Spans | None = None) -> Sequence[Cells]:
    """Return the rows of a table; below the titles "Vraag" and "Antwoord" each cell of theirs begins with its title.

    A question that bears a number needs none, and its answer's title bears that too. An answer over several rows
    stands in the last of them and answers the questions of all. A row of one cell is a title, apart from the others.
    """
    columns = _columns(rows[0]) if rows else None
    if columns is None:
        return rows
    numbered = any(_number(row[: columns.asking + 1]) is not None for row in rows[1:])
    apart = numbered and columns.asking - columns.counting < 2  # nothing but a number, a question and an answer
    answers = _answers(rows, spans or {}, columns)
    told: dict[int, Sequence[Item]] = {}
    below: list[Sequence[Sequence[Item]]] = []
    for at, row in enumerate(rows[1:], 1):
        if _is_title(row, columns):
            below.append([[None, *row[0], None]])
            continue
        cells = _with_askers(row, columns, told)
        if not numbered and columns.asking < len(cells):
            cells[columns.asking] = _headed(cells[columns.asking], columns.asked)
        stays = [item for cell in cells[columns.answering :][:1] if not _first(cell) for item in cell]  # a table alone
        cells[columns.answering :] = [[*answers.get(at, ()), *stays], *cells[columns.answering + 1 :]]
        below.append([[None], *cells] if apart else cells)
    return [rows[0], *below]


def _columns(titles: Cells) -> _Columns | None:
    """Return the columns of a table by its first row, None where that titles no questions and answers."""
    firsts = [_first(cell) for cell in titles]
    texts = [title.text if title else "" for title in firsts]
    asking, answering = question_title(texts), answer_title(texts)
    if asking is None or answering is None:
        return None
    asked, answered = firsts[asking], firsts[answering]
    assert asked is not None  # its words are the title
    assert answered is not None
    counting = next((at for at, text in enumerate(texts[:asking]) if _COUNTS.fullmatch(text)), asking)
    return _Columns(asking, answering, counting, asked, answered, len(texts))


def _is_title(row: Cells, columns: _Columns) -> bool:
    """Whether a row has one cell, over all columns."""
    return len(row) == 1 < columns.width


def _answers(rows: Sequence[Cells], spans: Spans, columns: _Columns) -> dict[int, Sequence[Item]]:
    """Return the answers below their titles, by the row that each stands in: the last of its rows that asks.

    One ends where the next begins, whatever its file says.
    """
    place = columns.answering
    asks = [at for at, row in enumerate(rows) if at and not _is_title(row, columns)]
    begin = [at for at in asks if place < len(rows[at]) and _first(rows[at][place])]
    answers: dict[int, Sequence[Item]] = {}
    for at, following in zip(begin, [*begin[1:], len(rows)], strict=True):
        own = [row for row in asks if at <= row < min(at + spans.get((at, place), 1), following)]
        numbers = [_own_number(rows[row], columns) for row in own]
        answers[own[-1]] = _headed(rows[at][place], _with_numbers(columns.answered, numbers))
    return answers


def _with_askers(row: Cells, columns: _Columns, told: dict[int, Sequence[Item]]) -> list[Sequence[Item]]:
    """Return the cells of a row; who asks is told once for several rows, and stands in each: ``told`` keeps it."""
    cells = list(row)
    for place in range(min(columns.asking, len(cells))):
        if place != columns.counting and not _first(cells[place]):
            cells[place] = told.get(place, cells[place])
        told[place] = cells[place]
    return cells


def uncovered(rows: Sequence[Cells], spans: Spans) -> tuple[list[Cells], Spans]:
    """Return rows with an empty cell wherever one reaches down from above, as files leave out, and the spans anew."""
    until: dict[int, int] = {}  # by column: the last row that a cell above reaches
    whole: list[Cells] = []
    placed: dict[tuple[int, int], int] = {}
    for at, row in enumerate(rows):
        cells: list[Sequence[Item]] = []
        for place, cell in enumerate(row):
            while until.get(len(cells), -1) >= at:
                cells.append([])
            if (tall := spans.get((at, place), 1)) > 1:
                placed[at, len(cells)] = tall
                until[len(cells)] = at + tall - 1
            cells.append(cell)
        while until.get(len(cells), -1) >= at:
            cells.append([])
        whole.append(cells)
    return whole, placed


def _with_numbers(title: Line, numbers: Sequence[str | None]) -> Line:
    """Return the title of an answer with the numbers of its questions, where all have one that is printed."""
    known = [number for number in numbers if number]
    if len(known) < len(numbers):
        return title
    return replace(title, runs=(replace(title.runs[0], text=f"{title.text.strip()} {' en '.join(known)}"),))


def _headed(cell: Sequence[Item], title: Line) -> Sequence[Item]:
    return [title, *cell] if _first(cell) else cell


def _first(cell: Iterable[Item]) -> Line | None:
    return next(_lines(cell), None)


def _lines(cell: Iterable[Item]) -> Iterator[Line]:
    return (item for item in cell if isinstance(item, Line) and item.text.strip())


def _own_number(row: Cells, columns: _Columns) -> str | None:
    """Return the one number of a row's question, None where it has another or words tell of more ("1 en 2")."""
    cell = row[columns.counting] if columns.counting < len(row) else ()
    found = [match for line in _lines(cell) if (match := _NUMBER.fullmatch(line.text)) and match["number"]]
    alone = columns.counting < columns.asking  # a number's own cell holds nothing else
    if len(found) != 1 or (alone and not _ALONE.fullmatch(found[0][0])):
        return None
    return str(found[0]["number"])


def _number(cells: Cells) -> str | None:
    """Return the number that the first of cells to have one begins with: "" where that is a word."""
    firsts = (first for first in map(_first, cells) if first is not None)
    found = next((match for first in firsts if (match := _NUMBER.fullmatch(first.text))), None)
    return None if found is None else found["number"] or ""
