"""Answers that are printed under their questions' numbers, "1. Ja.", beside or below the questions."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from .. import regex
from ..parts import Exchange
from .wording import NUMBERS, numbers_in

__all__ = ["without_own_numbers"]

_OWN = regex.compile(rf"\s*{NUMBERS}\s*[.):]\s+(?=\S)")
_FEWEST = 3  # answers that must all begin so: two may be lists that begin with an item of that number


def without_own_numbers(exchanges: Sequence[Exchange]) -> tuple[Exchange, ...]:
    """Return the exchanges, their answers without their own numbers before them, where every answer begins with its."""
    answered = [exchange for exchange in exchanges if exchange.answer is not None and exchange.answer.prose.text]
    ends = {id(exchange): _end(exchange) for exchange in answered}
    if len(answered) < _FEWEST or not all(ends.values()):
        return tuple(exchanges)
    return tuple(_cut(exchange, ends.get(id(exchange), 0)) for exchange in exchanges)


def _end(exchange: Exchange) -> int:
    """Return where an answer's own number before it ends; 0 where it has none."""
    assert exchange.answer is not None
    found = _OWN.match(exchange.answer.prose.text)
    asked = {number for question in exchange.questions for number in question.numbers}
    own = found is not None and set(numbers_in(found["numbers"])) in (asked, set(exchange.answer.numbers))
    return found.end() if found is not None and own else 0


def _cut(exchange: Exchange, end: int) -> Exchange:
    if not end or exchange.answer is None:
        return exchange
    prose = exchange.answer.prose
    return replace(exchange, answer=replace(exchange.answer, prose=prose.part(end, len(prose.text))))
