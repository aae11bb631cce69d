"""Tables of questions and answers: the titles of their columns head the cells of each row."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace

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
    numbered = any(_number(row[: asking + 1]) is not None for row in rows[1:])
    counting = next((at for at, text in enumerate(texts[:asking]) if _COUNTS.fullmatch(text)), asking)
    numbers = [_own_number(row[counting], alone=counting < asking) if counting < len(row) else None for row in rows]
    apart = numbered and asking - counting < 2  # rows of nothing but a number, a question and an answer
    filled = [at for at, row in enumerate(rows) if at and answering < len(row) and _first(row[answering])]
    # By the row of an answer: where the next one begins.
    ends = dict(zip(filled, [*filled[1:], len(rows)], strict=True))
    due: dict[int, tuple[int, Sequence[Item]]] = {}  # by the row that an answer is due in: the first of its rows
    told: dict[int, Sequence[Item]] = {}
    below: list[Sequence[Sequence[Item]]] = []
    for at, row in enumerate(rows[1:], 1):
        if len(row) == 1 < len(texts):
            below.append([[None, *row[0], None]])
            continue
        cells = list(row)
        for place in range(min(asking, len(cells))):  # who asks, told once for several rows
            if place != counting and not _first(cells[place]):
                cells[place] = told.get(place, cells[place])
            told[place] = cells[place]
        if asked and not numbered and asking < len(cells):
            cells[asking] = _headed(cells[asking], asked)
        if at in ends:
            due[min(at + (spans or {}).get((at, answering), 1), ends[at]) - 1] = (at, cells[answering])
            cells[answering] = []
        if at in due and answered:
            first, cell = due[at]
            cells.insert(answering, _headed(cell, _with_numbers(answered, numbers[first : at + 1])))
        below.append([[None], *cells] if apart else cells)
    return [rows[0], *below]


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


def _headed(cell: Sequence[Item], title: Line | None) -> Sequence[Item]:
    return [title, *cell] if title and _first(cell) else cell


def _first(cell: Iterable[Item]) -> Line | None:
    return next(_lines(cell), None)


def _lines(cell: Iterable[Item]) -> Iterator[Line]:
    return (item for item in cell if isinstance(item, Line) and item.text.strip())


def _own_number(cell: Sequence[Item], *, alone: bool) -> str | None:
    """Return the one number of a cell, None where it has another or words that tell of more ("1 en 2").

    ``alone``: a number's own cell, which holds nothing else.
    """
    found = [match for line in _lines(cell) if (match := _NUMBER.fullmatch(line.text)) and match["number"]]
    if len(found) != 1 or (alone and not _ALONE.fullmatch(found[0][0])):
        return None
    return str(found[0]["number"])


def _number(cells: Cells) -> str | None:
    """Return the number that the first of cells to have one begins with: "" where that is a word."""
    firsts = (first for first in map(_first, cells) if first is not None)
    found = next((match for first in firsts if (match := _NUMBER.fullmatch(first.text))), None)
    return None if found is None else found["number"] or ""
