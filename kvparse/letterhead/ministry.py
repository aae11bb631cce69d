"""A ministry's letter: its date, reference, and who asked what in the letter that it answers."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace

from .. import regex
from ..document import Line
from ..layout import Flow
from ..rules.lists import pattern_of
from ..rules.months import DATE, iso_date
from ..text.hyphens import Vocabulary
from .head import Partial, past
from .lines import texts_of
from .people import ROLE, offices
from .printed import ASKED_THEN
from .signatures import CLOSE, read_signature
from .subject import GREETING, subject_block

__all__ = ["LATER", "is_cover", "read_cover", "read_letter", "reference"]

_DATED = regex.compile(rf"(?:^|\s)(?:Datum|D\s?A\s?T\s?U\s?M)\s*:?\s*(?P<date>{DATE})", regex.IGNORECASE)
_SENT_IN = regex.compile(
    rf"""\b{pattern_of("sent")}\s+(?:op\s+|d\.d\.\s+)?(?P<date>{DATE})
       | \b(?:op|bij\s+brief\s+van)\s+(?P<date>{DATE})\s+(?:\S+\s+){{0,3}}?{pattern_of("sent")}\b""",
    regex.VERBOSE | regex.IGNORECASE,
)
_YOUR_LETTER = regex.compile(
    rf"uw\s+(?:brief|brieven|verzoek|schrijven|vragen)\b.{{0,40}}?(?P<date>{DATE})", regex.IGNORECASE
)
_ON_BEHALF = regex.compile(
    rf"mede\s+namens\s+(?P<who>(?:de|het)\s+{ROLE}\b.{{1,300}}?)"
    r"(?:,?\s+(?:(?:de\s+)?antwoorden|deel|zend|bied|stuur|doe|hierbij|worden|op\s+de|uw)\b|[.)]|$)",
    regex.IGNORECASE,
)
_REFERENCE_LABEL = regex.compile(
    r"(?:(?i:ons\s+kenmerk|onze\s+referentie)|Kenmerk)\s*:?\s*(?P<rest>\S.*)?|kenmerk\s*:?(?P<rest>)"
)
LATER = regex.compile(
    r"\b(?:nadere?|aanvullende?|gewijzigde?|herziene)\s+(?:schriftelijke\s+)?(?:be)?antwoord(?:en|ing(?:en)?)?\b",
    regex.IGNORECASE,
)
# Municipalities, provinces and the Court of Audit answer as ministries do, but are none.
_LABEL = regex.compile(rf"{pattern_of('label')}(?!\p{{L}})", regex.IGNORECASE)
_NO_MINISTRY = regex.compile(rf"\b{pattern_of('no-ministry')}\b", regex.IGNORECASE)


def is_cover(flat: str, texts: Sequence[str], flow: Flow) -> bool:
    """Return whether a head that is no publication's is that of a ministry's letter, or one like it."""
    return bool(_YOUR_LETTER.search(flat) or _DATED.search(flat) or _DATED.search(" ".join(texts)) or flow.side)


def read_letter(lines: Sequence[Line], texts: Sequence[str], flow: Flow) -> tuple[Partial, list[Line]]:
    """Return the head of a cover letter (date, "uw brief van …", signature), and the lines of its text."""
    flat = Vocabulary(texts).joined(texts)
    dated = _DATED.search(flat) or _DATED.search(" ".join(texts_of(flow.side)))
    day = iso_date(dated["date"]) if dated else None
    sent = _YOUR_LETTER.search(flat) or _SENT_IN.search(flat) or ASKED_THEN.search(flat)
    _, after = subject_block(lines, texts)
    start = next((i for i in range(after, len(texts)) if GREETING.match(texts[i])), after)
    start += start < len(texts) and texts[start].startswith("Geachte") and len(texts[start]) < 40
    cover, opening = read_cover(lines, texts, start)
    head = replace(
        cover,
        layout=None if _NO_MINISTRY.search(flat) and not cover.respondents else "ministry-letter",
        later=LATER.search(flat) is not None,
        dated=day,
        submitted=past(sent["date"], day) if sent else None,
        reference=reference(flow.side) or reference(lines[:start]),
    )
    return head, opening


def read_cover(lines: Sequence[Line], texts: Sequence[str], start: int) -> tuple[Partial, list[Line]]:
    """Return who signs a covering letter from the line ``start`` on, and in whose name, and the lines of its text."""
    signed, end = read_signature(lines, texts, start)
    behalf = _ON_BEHALF.search(Vocabulary(texts).joined(texts[start:end]))
    while end > start and CLOSE.fullmatch(texts[end - 1]):
        end -= 1
    others = tuple(offices(behalf["who"], on_behalf_of=True)) if behalf else ()
    return Partial(respondents=signed, on_behalf=others), list(lines[start:end])


def reference(side: Iterable[Line]) -> str | None:
    """Return "Ons kenmerk" in the side column: behind the label or on the next line."""
    waiting = False
    for text in texts_of(side):
        if waiting and text and not _LABEL.match(text):
            return text
        found = _REFERENCE_LABEL.fullmatch(text)
        if found and found["rest"]:
            return str(found["rest"]).strip()
        waiting = found is not None or (waiting and not text)
    return None
