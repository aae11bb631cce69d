"""Notices in the place of answers: postponed, answered elsewhere, withdrawn."""

from __future__ import annotations

from typing import Literal

import regex

from .printed import ASKED

__all__ = ["ANSWERED_ELSEWHERE", "POSTPONED", "is_notice", "kind_of_notice"]

# What a Mededeling says when the answer only comes later (uitstelbericht), rather than elsewhere or not at all.
POSTPONED = regex.compile(
    r"""(?: niet\ (?:binnen\ de|tijdig|op\ tijd|voor).{0,80}?(?:termijn|beantwoord)
          | (?:binnen|in)\ de\ (?:gebruikelijke|gestelde|gevraagde).{0,30}termijn
          | (?:verzoek\ om|vraag\ om|bericht\ van|stel\ ik\ u)\ uitstel
          | uitstelbericht | uitstel\ (?:van|voor)\ (?:de\ )?beantwoording
          | uitstel\ (?:nodig|gevraagd|noodzakelijk) | (?:lukt|gelukt).{0,60}\bniet\b.{0,80}termijn
          | lukt\ het\ niet | streef\ ernaar.{0,80}\bbinnen
          | zo\ spoedig\ mogelijk | meer\ tijd | nadere?\ afstemming | nog\ niet\ (?:alle|mogelijk|kunnen)
        )""",
    regex.VERBOSE | regex.IGNORECASE,
)
ANSWERED_ELSEWHERE = regex.compile(
    r"(?:zijn|worden|is|wordt|heb ik)\s+(?:reeds\s+)?beantwoord\s+(?:middels|in|bij|met|door|via|per)\b"
    r"|ingetrokken|vervallen"
)


def is_notice(text: str) -> bool:
    """Whether a letter without questions in it tells what becomes of some: later, elsewhere, or not at all."""
    asked = ASKED.search(text) or regex.search(r"schriftelijke vragen|Kamervragen", text)
    return bool(asked) and bool(POSTPONED.search(text) or ANSWERED_ELSEWHERE.search(text))


def kind_of_notice(text: str) -> Literal["postponement", "notice"]:
    """``postponement`` for an uitstelbericht, ``notice`` for any other Mededeling."""
    return "postponement" if POSTPONED.search(text) and not ANSWERED_ELSEWHERE.search(text) else "notice"
