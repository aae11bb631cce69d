"""Questions with their answers beside them, row by row, and rows that go on over the end of a page."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise

from .. import regex
from ..document import Line
from ..rules.lists import pattern_of
from ..text.captions import ANSWERED_BY
from .beside import BLOCK
from .column import SAME_BASE
from .levels import Levels

__all__ = ["Joined", "Row", "Rows", "are_rows", "is_heading", "joined", "rows_of"]

_ASKED, _ANSWERED = pattern_of("question"), pattern_of("answer")
_QUESTION = regex.compile(rf"\s*(?:(?:Nr|No)\.?\s+)?{_ASKED}(?:\s+\d.{{0,20}})?\s*[:.]?\s*")
_ANSWER = regex.compile(
    rf"\s*{_ANSWERED}(?:{ANSWERED_BY}|(?:\s+op)?(?:\s+(?:de\s+)?vra(?:ag|gen))?(?:\s+\d.{{0,20}})?)\s*[:.]?\s*"
)
# A heading whose number stands below it, or the title of a column.
_WORD = regex.compile(rf"\s*(?:{_ASKED}|{_ANSWERED}(?:{ANSWERED_BY}|(?:\s+op)?(?:\s+vra(?:ag|gen))?))\s*")
_STOP = regex.compile(r"[.?!:;…][»”’\"')\]]*\s*$")
_NUMBERED = regex.compile(rf"\s*(?:{_ASKED}(?!\p{{L}})|\d{{1,3}}[.):]?\s)")


@dataclass(frozen=True, slots=True)
class Row:
    """What stands left and right in one row; ``begun`` where a number or a heading begins it.

    ``titles`` are those of the columns, where they stand in it.
    """

    left: tuple[Line, ...]
    right: tuple[Line, ...]
    begun: bool = True
    titles: tuple[Line, ...] = ()

    @property
    def lines(self) -> tuple[Line, ...]:
        """The lines as they are read: the left before the right."""
        return self.left + self.right


@dataclass(frozen=True, slots=True)
class Rows:
    """Rows of a page; ``title`` is that of a column of answers without headings of their own, ``edge`` its left."""

    rows: tuple[Row, ...]
    edge: float
    title: Line | None = None

    @property
    def lines(self) -> tuple[Line, ...]:
        """The lines as they are read."""
        return tuple(line for row in self.rows for line in row.lines)


def is_heading(text: str) -> bool:
    """Return whether a line is nothing but the heading of a question or an answer.

    >>> is_heading("Vraag 1"), is_heading("Antwoord op vraag 3"), is_heading("Vraag het de minister")
    (True, True, False)
    """
    return _QUESTION.fullmatch(text) is not None or _ANSWER.fullmatch(text) is not None


def are_rows(left: Sequence[Line], right: Sequence[Line]) -> bool:
    """Whether what stands left belongs to what stands right of it: questions and answers, or headings and texts."""
    if not left or any(_QUESTION.fullmatch(line.text) for line in right) or not any(_level(left, right)):
        return False
    answers = [line for line in right if _ANSWER.fullmatch(line.text)]
    asks = [line for line in left if _QUESTION.fullmatch(line.text)]
    if any(_ANSWER.fullmatch(line.text) for line in left):
        return not answers and _are_headings(left, right)
    return any(_level(asks, answers))


def _level(lines: Iterable[Line], others: Sequence[Line]) -> Iterator[Line]:
    """Yield the lines that share a baseline with one of the others."""
    levels = Levels(other.base for other in others)
    return (line for line in lines if levels.distance(line.base) <= SAME_BASE)


def _are_headings(left: Sequence[Line], right: Sequence[Line]) -> bool:
    """Whether lines are headings beside their texts, some of them over two lines ("Antwoord op / vraag 3")."""
    starts = {line.read for line in _level(_begin(left, right), right)}
    step = _step(left, right)
    goes_on = [0 < line.base - above.base < step for above, line in pairwise(left)]
    wrapped = [line for line, close in zip(left[1:], goes_on, strict=True) if line.read not in starts and close]
    return len(starts) > 1 and bool(wrapped) and len(starts) + len(wrapped) == len(left)


def _step(left: Sequence[Line], right: Sequence[Line]) -> float:
    """Return what the lines of one heading are less than apart: it keeps step with the text."""
    return BLOCK * max(line.size for line in (*left, *right))


def _begin(left: Sequence[Line], right: Sequence[Line]) -> Iterator[Line]:
    """Yield the lines that begin a heading or a row; "3 en 4" right below "Antwoord" goes on with it."""
    step = _step(left, right) if left else 0.0
    for above, line in zip([None, *left], left, strict=False):
        below_word = above and _WORD.fullmatch(above.text) and line.base - above.base < step
        if not below_word and (_NUMBERED.match(line.text) or _ANSWER.fullmatch(line.text)):
            yield line


def _as_one(lines: Sequence[Line]) -> Line:
    """Return a heading over several lines as one."""
    first, *rest = lines
    if not rest:
        return first
    spaced = [replace(line.runs[-1], text=line.runs[-1].text.rstrip() + " ") for line in lines[:-1]]
    runs = [run for line, last in zip(lines, spaced, strict=False) for run in (*line.runs[:-1], last)]
    read = tuple(number for line in lines for number in line.read)
    return replace(first, runs=(*runs, *rest[-1].runs), x1=max(line.x1 for line in lines), read=read)


def rows_of(left: Sequence[Line], right: Sequence[Line], before: Rows | None = None) -> Rows:
    """Return the rows; a number or a heading begins one, and what stands above the first is one that none begins.

    ``before`` are those of the page before: their title heads these answers too, where they have none.
    """
    title = _title(left, right) or (before.title if before else None)
    return Rows(tuple(_rows(left, right, title)), min(line.x0 for line in right), title)


def _rows(left: Sequence[Line], right: Sequence[Line], title: Line | None) -> Iterator[Row]:
    rows = [line.base - SAME_BASE for line in _level(_begin(left, right), right)]
    edges = (min(line.x0 for line in left), max(line.x1 for line in left)) if left else None
    others = (min(line.x0 for line in right), max(line.x1 for line in right))
    title = replace(title, column=others) if title else None
    for top, bottom in zip([float("-inf"), *rows], [*rows, float("inf")], strict=True):
        own = [replace(line, column=edges) for line in left if top <= line.base < bottom]
        answer = [replace(line, column=others) for line in right if top <= line.base < bottom]
        begun = top > float("-inf")
        if begun and title and answer and title not in answer and own:
            answer.insert(0, replace(title, base=own[-1].base))
        if own and _ANSWER.fullmatch(" ".join(line.text.strip() for line in own)):
            own = [_as_one(own)]
        if own or answer:
            titles = tuple(_level([*own, *answer], [title])) if title in answer else ()
            yield Row(tuple(own), tuple(answer), begun and not titles, titles)


def _title(left: Sequence[Line], right: Sequence[Line]) -> Line | None:
    """Return the title of a column of answers that bear no headings of their own: it heads each of them."""
    answers = [line for line in right if _ANSWER.fullmatch(line.text)]
    asks = [line for line in left if _QUESTION.fullmatch(line.text)]
    return answers[0] if len(answers) == 1 == len(asks) and _WORD.fullmatch(answers[0].text) else None


# -- rows over the end of a page -------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class Joined:
    """The last row of a page with what of it stands on the next, what is left of that row there, and titles again."""

    last: Row
    rest: tuple[Line, ...]
    titles: tuple[Line, ...]


def joined(last: Row, first: Row) -> Joined:
    """Return the last row of a page and the first of the next, which no number or heading begins, as one.

    What stands right goes on with the answer; what stands left with the question, unless that has come to its end.
    """
    left = tuple(line for line in first.left if line not in first.titles)
    right = tuple(line for line in first.right if line not in first.titles)
    goes_on = bool(left and last.left) and (not _STOP.search(last.left[-1].text) or left[0].text.lstrip()[:1].islower())
    whole = Row(last.left + (left if goes_on else ()), last.right + right)
    return Joined(whole, () if goes_on else left, first.titles)
