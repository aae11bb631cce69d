"""A ministry's letter: its date, reference, and who asked what in the letter that it answers."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

import regex

from ..document import Line
from ..layout import Flow
from ..rules.months import DATE, iso_date
from ..text.characters import clean
from ..text.hyphens import Vocabulary
from ..text.prose import plain
from .head import Head, past
from .people import ROLE, offices
from .printed import ASKED_THEN
from .signatures import CLOSE, read_signature
from .subject import GREETING, subject_block

__all__ = ["DATED", "YOUR_LETTER", "read_cover", "read_letter", "reference"]

DATED = regex.compile(rf"(?:^|\s)Datum\s*:?\s*(?P<date>{DATE})", regex.IGNORECASE)
_SENT_IN = regex.compile(
    rf"""\b(?:ingezonden|toegezonden|gesteld)\s+(?:op\s+|d\.d\.\s+)?(?P<date>{DATE})
       | \bop\s+(?P<date>{DATE})\s+(?:\S+\s+){{0,3}}?(?:ingezonden|toegezonden|ingediend|gesteld)\b""",
    regex.VERBOSE | regex.IGNORECASE,
)
YOUR_LETTER = regex.compile(
    rf"uw\s+(?:brief|brieven|verzoek|schrijven|vragen)\b.{{0,40}}?(?P<date>{DATE})", regex.IGNORECASE
)
_ON_BEHALF = regex.compile(
    rf"mede\s+namens\s+(?P<who>(?:de|het)\s+{ROLE}\b.{{1,300}}?)"
    r"(?:,?\s+(?:(?:de\s+)?antwoorden|deel|zend|bied|stuur|doe|hierbij|worden|op\s+de|uw)\b|[.)]|$)",
    regex.IGNORECASE,
)
_REFERENCE_LABEL = regex.compile(r"(?:Ons\s+kenmerk|Onze\s+referentie|Kenmerk)\s*:?\s*(?P<rest>\S.*)?")


def read_letter(head: Head, lines: Sequence[Line], texts: Sequence[str], flow: Flow) -> None:
    """The cover letter: date, "In antwoord op uw brief van …", its text, and who signs."""
    flat = Vocabulary(texts).joined(texts)
    dated = DATED.search(flat) or DATED.search(" ".join(clean(plain(line)).strip() for line in flow.side))
    head.dated = iso_date(dated["date"]) if dated else None
    if sent := YOUR_LETTER.search(flat) or _SENT_IN.search(flat) or ASKED_THEN.search(flat):
        head.submitted = head.submitted or past(sent["date"], head.dated)
    _, after = subject_block(lines, texts)
    start = next((i for i in range(after, len(texts)) if GREETING.match(texts[i])), after)
    start += start < len(texts) and texts[start].startswith("Geachte") and len(texts[start]) < 40
    head.reference = reference(flow.side) or reference(lines[:start])
    read_cover(head, lines, texts, start)


def read_cover(head: Head, lines: Sequence[Line], texts: Sequence[str], start: int) -> None:
    """The text of a covering letter from the line ``start`` on: who signs it, in whose name, and its opening."""
    end = read_signature(head, texts, start)
    if behalf := _ON_BEHALF.search(Vocabulary(texts).joined(texts[start:end])):
        head.respondents += tuple(offices(behalf["who"], on_behalf_of=True))
    while end > start and CLOSE.fullmatch(texts[end - 1]):
        end -= 1
    head.opening = list(lines[start:end])


def reference(side: Iterable[Line]) -> str | None:
    """ "Ons kenmerk" in the side column: behind the label or on the next line."""
    waiting = False
    for line in side:
        text = clean(plain(line)).strip()
        if waiting:
            return text or None
        found = _REFERENCE_LABEL.fullmatch(text)
        if found:
            if found["rest"]:
                return str(found["rest"]).strip()
            waiting = True
    return None
