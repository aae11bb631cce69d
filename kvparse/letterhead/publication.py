"""What the official publication prints of itself: id, chamber, session year, number, dossier, case numbers."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

import regex

from .head import Partial

__all__ = ["case_numbers", "read_publication"]

_CASE = regex.compile(r"\b(?P<year>(?:19|20)\d\d)\s?Z\s?(?P<number>\d{5})\b")
_SESSION = regex.compile(r"vergaderjaar\s*(?P<from>\d{4})\s*[-–/]\s*(?P<to>\d{4}|\d{2})\b", regex.IGNORECASE)
_PRINTED_ID = regex.compile(
    r"\b(?:ah-(?:tk|ek)-\d{8}-\d+(?:-[a-z]\d+)?|ah-\d{4,}|kv-(?:tk|ek)-\d{4}Z\d{5}"
    r"|kst-\d{5}(?:-\d{2})?(?:-\(?R\d+\)?)?(?:-[IVXLC]+)?-(?:[A-Z]{1,3}|\d+)(?:-[a-z]\d+)?(?!\d)|kst-\d{5,})\b"
)
_NUMBER = regex.compile(r"(?:AH\s*)?(?P<number>\d{1,5})\s*")
_DOSSIER = regex.compile(r"(?P<dossier>\d{2}\s?\d{3}(?:-\d{2}(?!\d)|-?\s?[IVXLC]+)?)\b.*")
_SUB_NUMBER = regex.compile(r"Nr\.?\s*(?P<number>[A-Z]{1,2}|\d+)\b.*", regex.IGNORECASE)
_PAPER_TITLE = regex.compile(r"^\d{2}\s?\d{3}\b.{2,300}?\bNr\.?\s*(?:[A-Z]{1,2}|\d+)\s+[A-Z]{4,}")


def read_publication(texts: Sequence[str], around: Sequence[str]) -> Partial:
    """Return what the official publication prints of itself: id, chamber, session year, number."""
    everywhere = " ".join((*around, *texts[:30]))
    printed = _PRINTED_ID.search(" ".join(around)) or _PRINTED_ID.search(" ".join(texts[:12]))
    own = _series(printed[0] if printed else None, texts, around)
    chambers = [name for name in ("Tweede Kamer", "Eerste Kamer") if name in everywhere]
    if chambers or own.number is not None or _CASE.search(everywhere):  # only the Tweede Kamer numbers cases so
        upper = chambers == ["Eerste Kamer"] or "ah-ek" in everywhere
        own = replace(own, chamber="eerste-kamer" if upper else "tweede-kamer")
    return own


def _series(printed: str | None, texts: Sequence[str], around: Sequence[str]) -> Partial:
    """The series that a publication is of, Aanhangsel or Kamerstuk, and its number there."""
    masthead = any("Staten-Generaal" in text and "Kamer" in text for text in texts[:8])
    session = _session_year(printed, texts, around)
    own = Partial(id=printed, session_year=session if masthead or printed else None)
    named = "Aanhangsel van de Handelingen" in " ".join((*texts[:12], *around))
    if named or (printed or "").startswith(("ah-", "kv-")):
        number = None if printed and printed.startswith("kv-") else _aanhangsel_number(printed, texts)
        return replace(own, layout="aanhangsel", number=number)
    if (printed or "").startswith("kst-") or (masthead and session):
        return replace(own, layout="kamerstuk", dossier=printed.removeprefix("kst-") if printed else _dossier(texts))
    if _PAPER_TITLE.search(" ".join(texts[:4])) and (dossier := _dossier(texts[:4])):
        return replace(own, layout="kamerstuk", dossier=dossier, id=printed or f"kst-{dossier}")
    if texts[:1] and (found := regex.fullmatch(r"AH\s*(\d{1,5})", texts[0])):
        return replace(own, number=int(found[1]))
    return own


def _session_year(printed: str | None, texts: Sequence[str], around: Sequence[str]) -> str | None:
    """The session year that an Aanhangsel's id holds, else the one printed at the head or around the text."""
    held = regex.match(r"ah-[te]k-(?P<from>\d{4})\d{4}-", printed or "")
    found = held or _SESSION.search(" ".join(texts[:6])) or _SESSION.search(" ".join(around))
    return f"{found['from']}-{int(found['from']) + 1}" if found else None


def _aanhangsel_number(printed: str | None, texts: Sequence[str]) -> int | None:
    found = regex.fullmatch(r"ah-[te]k-\d{8}-(\d+).*", printed or "")
    if found:
        return int(found[1])
    lone = [match for text in texts[:20] if (match := _NUMBER.fullmatch(text))]
    longest = max(lone, key=lambda match: len(match["number"]), default=None)
    return int(longest["number"]) if longest else None


def _dossier(texts: Sequence[str]) -> str | None:
    whole = next((m["dossier"] for text in texts[:15] if (m := _DOSSIER.fullmatch(text))), None)
    if whole is None:
        return None
    number = next((m["number"] for text in texts[:25] if (m := _SUB_NUMBER.fullmatch(text))), None)
    dossier = regex.sub(r"\s", "", whole, count=1).replace(" ", "-")
    return f"{dossier}-{number}" if number else dossier


def case_numbers(flat: str) -> tuple[str, ...]:
    """Return the zaaknummers in a text, in order and without their space."""
    return tuple(dict.fromkeys(f"{found['year']}Z{found['number']}" for found in _CASE.finditer(flat)))
