"""Columns that were read in the wrong order: questions among the answers and answers among the questions, put back."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from .. import regex
from ..text.prose import NO_TEXT, Prose, chained
from .numbers import pieces_of

__all__ = ["Order", "ordered"]

_ASKS = regex.compile(r"\?[»”\"')]*\s?\d?['’]?$")
_ASKED_BEFORE = regex.compile(r"\?[»”\"')]*\s*\d?['’]?\s*$")
_TELLS = regex.compile(r"[\p{Ll}\d)»”\"][.!]\s?['’]?$")
_LONG = 12  # a paragraph of fewer characters is a heading or a cell of a table
_NUMBER = regex.compile(r"(?P<number>\d{1,2})\b[.)]?\s*(?=\p{Lu})")


@dataclass(frozen=True, slots=True)
class Order:
    """Questions, answers and notice in their order; ``moved`` are the numbers that stood among the others."""

    questions: Prose
    answer: Prose
    notice: Prose
    moved: tuple[str, ...] = ()


def ordered(questions: Prose, answer: Prose, notice: Prose, *, announced: bool) -> Order:
    """Return a letter's texts with what stands in the wrong one moved; ``announced`` tells that a notice is due."""
    if not answer.text and announced:
        notice, strayed = _ends_asking(notice)
        questions = chained((questions, strayed))
        if not notice.text:
            questions, notice = _telling(questions)
        return Order(questions, answer, notice)
    asked = _numbers(questions, asks=True)
    lacking = max(_numbers(answer, asks=False), default=0) - max(asked, default=0)
    rest, strayed = _asking(answer, max(asked, default=0) + 1, lacking)
    if strayed.text:
        moved = _numbers(chained((questions, strayed)), asks=True) - asked
        moved |= (_numbers(rest, asks=False) - asked) or {max(asked, default=0) + 1}
        if moved:
            return Order(chained((questions, strayed)), rest, notice, tuple(map(str, sorted(moved))))
    answered = _numbers(answer, asks=False)
    if answered and max(asked, default=0) > max(answered):
        left, told = _telling(questions)
        moved = _numbers(chained((answer, told)), asks=False) - answered
        if told.text and moved:
            return Order(left, chained((answer, told)), notice, tuple(map(str, sorted(moved))))
    return Order(questions, answer, notice)


def _numbers(prose: Prose, *, asks: bool) -> set[int]:
    return {int(n) for piece in pieces_of(prose.text, asks=asks).pieces if piece.printed for n in piece.numbers}


def _paragraphs(prose: Prose) -> Iterator[Prose]:
    start = 0
    for found in (*regex.finditer(r"\n", prose.text), None):
        end = found.start() if found else len(prose.text)
        yield prose.part(start, end)
        start = end + 1


def _parted(prose: Prose, moves: Sequence[bool]) -> tuple[Prose, Prose]:
    paragraphs = list(_paragraphs(prose))
    stays = [one for one, goes in zip(paragraphs, moves, strict=True) if not goes]
    return chained(stays), chained(one for one, goes in zip(paragraphs, moves, strict=True) if goes)


def _ends_asking(prose: Prose) -> tuple[Prose, Prose]:
    """Return a text without the paragraphs at its end that ask, and those."""
    texts = [one.text for one in _paragraphs(prose)]
    at = len(texts)
    while at > 1 and _ASKS.search(texts[at - 1]):
        at -= 1
    return _parted(prose, [place >= at for place in range(len(texts))])


def _asking(answer: Prose, due: int, lacking: int) -> tuple[Prose, Prose]:
    """Return answers without the questions among them, and those.

    Questions are what asks under a number that is due, or at the end; or all paragraphs that ask, where they are as
    many as the questions ``lacking``.
    """
    texts = [one.text for one in _paragraphs(answer)]
    asks = [place > 0 and _ASKS.search(text) is not None for place, text in enumerate(texts)]
    if sum(asks) == lacking > 0:
        return _parted(answer, asks)
    end = len(texts)
    while end > 1 and asks[end - 1]:
        end -= 1
    moves = []
    for place, text in enumerate(texts):
        number = _NUMBER.match(text)
        due_here = asks[place] and number is not None and int(number["number"]) == due
        due += due_here
        moves.append(due_here or place >= end)
    return _parted(answer, moves) if any(moves) else (answer, NO_TEXT)


def _telling(questions: Prose) -> tuple[Prose, Prose]:
    """Return questions without the paragraphs that tell and stand behind a question, and those."""
    texts = [one.text for one in _paragraphs(questions)]
    moves: list[bool] = []
    for place, text in enumerate(texts):
        tells = len(text) > _LONG and "?" not in text and _TELLS.search(text) is not None
        behind = place > 0 and (moves[-1] or _ASKED_BEFORE.search(texts[place - 1]) is not None)
        moves.append(tells and behind)
    return _parted(questions, moves) if any(moves) else (questions, NO_TEXT)
