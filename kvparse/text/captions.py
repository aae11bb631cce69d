"""The words in and above a table: whether it holds data or the letter itself, and whether a line above names it."""

from __future__ import annotations

from collections.abc import Iterable

import regex

__all__ = ["holds_letter", "is_caption"]

LONGEST = 140  # characters that a title in bold may have

# "Tabel 1: …", "Tabel 2.1 Wolven per jaar", "Tabel: …"; its number may bear a letter.
_NAMED = regex.compile(
    r"(?:Tabel|Figuur|Grafiek|Overzicht|Table)\b(?:\s*\d+[a-z]?(?:\.\d+)*\b)?\s*(?P<stop>[.:|–—-])?\s*(?P<rest>.*)",
    regex.IGNORECASE | regex.DOTALL,
)
_RUNS_ON = regex.compile(r"[.:;,?!][»”’\"')]*$")  # a sentence ends or goes on; a title does neither
_HEADING = regex.compile(
    r"(?:Sub)?(?:Vraag|Vragen|Antwoord|Antwoorden|Beantwoording|Reactie|Toelichting)\b", regex.IGNORECASE
)
_NUMBERED = regex.compile(r"\s*(?:Vraag|Vragen|Antwoord)\s+\d", regex.IGNORECASE)


def holds_letter(cells: Iterable[str]) -> bool:
    """Whether a table only places questions beside their answers: a cell of it is headed so, as no cell of data is."""
    return any(_NUMBERED.match(cell) for cell in cells)


def is_caption(text: str, *, bold: bool = False) -> bool:
    """Whether a paragraph right above a table is its caption: it names a table, or is ``bold`` as a title is.

    >>> is_caption("Tabel 1: wolven per jaar."), is_caption("Tabel 1 laat zien dat er meer wolven zijn.")
    (True, False)
    """
    text = text.strip()
    named = _NAMED.fullmatch(text)
    if named:
        return bool(named["stop"]) or not named["rest"][:1].islower() or not _RUNS_ON.search(text)
    title = text[:1].isupper() and len(text) <= LONGEST and not _RUNS_ON.search(text)
    return bold and title and not _HEADING.match(text)
