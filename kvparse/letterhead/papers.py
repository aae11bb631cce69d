"""Kamerstukken: lists of questions, consultations, and letters printed as one."""

from __future__ import annotations

from collections.abc import Sequence

import regex

from ..document import Line
from ..rules.months import DATE, iso_date
from ..text.prose import Prose
from .head import Head
from .ministry import read_cover
from .people import ROLE, Person, offices

__all__ = ["PAPERS", "read_paper"]

# Kamerstukken with questions, by their titles.
PAPERS = {
    "consultation": regex.compile(r"verslag van een (?:nader )?schriftelijk overleg", regex.IGNORECASE),
    "question-list": regex.compile(r"lijst van vragen(?: en antwoorden)?", regex.IGNORECASE),
}
_FIXED = regex.compile(rf".{{0,120}}\b(?:Vastgesteld|Voorgesteld|Ontvangen)\s+(?P<date>{DATE})", regex.IGNORECASE)
_BY_LETTER = regex.compile(rf"\b(?:bij|per|in\s+haar|in\s+zijn)\s+brief\s+van\s+(?P<date>{DATE})", regex.IGNORECASE)
_LETTER = regex.compile(rf"(?:Nr\.\s*\w+\s+)?BRIEF\s+VAN\s+(?:DE|HET)\s+(?i:{ROLE})\b")
_SENT = regex.compile(rf"\p{{Lu}}[\p{{L}} ’'-]{{2,30}},\s+(?P<date>{DATE})")  # "Den Haag, 14 februari 2025"
_TITLE = regex.compile(r"(?:Vragen en antwoorden|Vragen|Inhoud|Inhoudsopgave)\s*")
_LAID_BEFORE = regex.compile(
    rf"voorgelegd\s+aan\s+(?P<to>(?:de|het)\s+{ROLE}\b.{{1,300}}?)"
    rf"\s+(?:over|inzake|bij)\s+(?:(?:de|zijn|haar)\s+brief\s+(?:van\s+\d+\s+\p{{L}}+\s+\d{{4}}\s+)?(?:over|inzake)\s+)?"
    r"(?P<subject>.{1,400}?)(?:\s*\(Kamerstuk.{0,60}?\))?\.(?=\s|$)",
    regex.IGNORECASE,
)


def read_paper(head: Head, lines: Sequence[Line], texts: Sequence[str], prose: Prose) -> None:
    """The head of a Kamerstuk: the date of "Vastgesteld …", and whom the committee asks about what.

    A "BRIEF VAN DE MINISTER VAN …" has its date behind its place, and who signs below its text.
    """
    title = next((i for i, text in enumerate(texts) if _LETTER.match(text)), len(texts))
    for index in range(title, len(texts)):
        if sent := _SENT.fullmatch(texts[index]):
            head.dated = iso_date(sent["date"])
            read_cover(head, lines, texts, index + 1)
            return
    fixed = next((i for i, text in enumerate(texts) if _FIXED.match(text)), None)
    flat = prose.text.replace("\n", " ")
    dated = _BY_LETTER.search(flat) or (_FIXED.match(texts[fixed]) if fixed is not None else None)
    head.dated = iso_date(dated["date"]) if dated else None
    start = 0 if fixed is None else fixed + 1
    head.opening = [line for line, text in zip(lines[start:], texts[start:], strict=True) if not _TITLE.fullmatch(text)]
    laid = _LAID_BEFORE.search(flat)
    if laid:
        head.addressees = tuple(offices(laid["to"]))
        head.respondents = tuple(Person(role=p.role, portfolio=p.portfolio) for p in head.addressees)
        head.subject = head.subject or laid["subject"].strip()
