"""Notices in the place of answers: postponed, answered elsewhere, withdrawn."""

from __future__ import annotations

from typing import Literal

from .. import regex
from ..rules.lists import pattern_of
from .printed import ASKED

__all__ = ["ANSWERED_ELSEWHERE", "POSTPONED", "is_notice", "kind_of_notice"]

# An uitstelbericht: the answer only comes later, rather than elsewhere or not at all.
POSTPONED = regex.compile(pattern_of("postponed"), regex.IGNORECASE)
ANSWERED_ELSEWHERE = regex.compile(
    rf"{pattern_of('answered')}\s+(?:reeds\s+)?beantwoord\s+{pattern_of('by-means')}\b|{pattern_of('withdrawn')}"
)
# What a letter calls the questions that it is about: "hebben de leden X en Y vragen gesteld", "uw vragen over".
_QUESTIONS = regex.compile(r"schriftelijke\s+vragen|Kamervragen|\bvragen\s+gesteld\b|\b(?:deze|[Uu]w)\s+vragen\b")


def is_notice(text: str) -> bool:
    """Return whether a letter without questions in it tells what becomes of some: later, elsewhere, or not at all."""
    asked = ASKED.search(text) or _QUESTIONS.search(text)
    return bool(asked) and bool(POSTPONED.search(text) or ANSWERED_ELSEWHERE.search(text))


def kind_of_notice(text: str) -> Literal["postponement", "notice"]:
    """Return ``postponement`` for an uitstelbericht, ``notice`` for any other Mededeling."""
    return "postponement" if POSTPONED.search(text) and not ANSWERED_ELSEWHERE.search(text) else "notice"
