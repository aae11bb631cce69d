"""Kamerstukken: lists of questions, consultations, and letters printed as one."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from .. import regex
from ..document import Line
from ..rules.months import DATE, iso_date
from ..terms import Paper
from ..text.prose import Prose
from .head import Partial, Source
from .ministry import read_cover
from .people import ROLE, Person, offices
from .publication import dossier_title

__all__ = ["PAPERS", "read_paper"]

# Kamerstukken with questions, by their titles.
PAPERS: dict[Paper, regex.Pattern[str]] = {
    "consultation": regex.compile(r"verslag van een (?:nader )?schriftelijk overleg", regex.IGNORECASE),
    "question-list": regex.compile(r"lijst van vragen(?: en antwoorden)?", regex.IGNORECASE),
}
_FIXED = regex.compile(rf".{{0,120}}\b(?:Vastgesteld|Voorgesteld|Ontvangen)\s+(?P<date>{DATE})", regex.IGNORECASE)
_BY_LETTER = regex.compile(rf"\b(?:bij|per|in\s+haar|in\s+zijn)\s+brief\s+van\s+(?P<date>{DATE})", regex.IGNORECASE)
_LETTER = regex.compile(rf"(?:Nr\.\s*\w+\s+)?BRIEF\s+VAN\s+(?:DE|HET)\s+(?i:{ROLE})\b")
_SENT = regex.compile(rf"\p{{Lu}}[\p{{L}} ’'-]{{2,30}},\s+(?P<date>{DATE})")  # "Den Haag, 14 februari 2025"
_TITLE = regex.compile(r"(?:Vragen en antwoorden|Vragen|Inhoud|Inhoudsopgave)\s*")
_LAID_BEFORE = regex.compile(
    rf"voorgelegd\s+aan\s+(?P<to>(?:de|het)\s+{ROLE}\b[^.]{{1,300}}?)(?:"
    rf"\s+(?:over|inzake|bij)\s+(?:(?:de|zijn|haar)\s+brief\s+(?:van\s+\d+\s+\p{{L}}+\s+\d{{4}}\s+)?(?:over|inzake)\s+)?"
    r"(?P<subject>.{1,400}?)(?:\s*\(Kamerstuk.{0,60}?\))?)?\.(?=\s|$)",
    regex.IGNORECASE,
)


def read_paper(
    lines: Sequence[Line], texts: Sequence[str], prose: Prose, *, asks: bool
) -> tuple[dict[Source, Partial], list[Line]]:
    """Return the head of a Kamerstuk, and the lines of its text; ``asks`` where its title says that it holds questions.

    A "BRIEF VAN DE MINISTER VAN …" has its date behind its place, and who signs below its text; any other the date of
    "Vastgesteld …", and whom the committee asks about what.
    """
    title = next((i for i, text in enumerate(texts) if _LETTER.match(text)), len(texts))
    for index in range(title, len(texts)):
        if sent := _SENT.fullmatch(texts[index]):
            cover, opening = read_cover(lines, texts, index + 1)
            return {"cover": replace(cover, dated=iso_date(sent["date"]))}, opening
    fixed = next((i for i, text in enumerate(texts) if _FIXED.match(text)), None)
    start = 0 if fixed is None else fixed + 1
    opening = [line for line, text in zip(lines[start:], texts[start:], strict=True) if not _TITLE.fullmatch(text)]
    about = dossier_title(texts) if asks else None
    laid = _laid_before(prose.text.replace("\n", " "), "" if fixed is None else texts[fixed], about)
    return {"paper": laid}, opening


def _laid_before(flat: str, fixed: str, title: str | None) -> Partial:
    """Whom a committee asks about what, by default the dossier's ``title``, and when that was answered or ``fixed``."""
    dated = _BY_LETTER.search(flat) or _FIXED.match(fixed)
    laid = _LAID_BEFORE.search(flat)
    asked = tuple(offices(laid["to"])) if laid else ()
    return Partial(
        dated=iso_date(dated["date"]) if dated else None,
        addressees=asked,
        respondents=tuple(Person(role=person.role, portfolio=person.portfolio) for person in asked),
        subject=laid["subject"].strip() if laid and laid["subject"] else title,
    )
