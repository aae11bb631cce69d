"""The words in and above a table: whether it holds data or the letter itself, and whether a line above names it."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from .. import regex
from ..rules.lists import pattern_of

__all__ = ["ANSWERED_BY", "answer_title", "heads_alone", "holds_letter", "is_caption", "is_data", "question_title"]

SHORT, ROWS = 40, 3  # characters of a cell of data; so many rows and columns, and one number among so many cells
LONGEST = 140  # characters that a title in bold may have

# "Tabel 1: …", "Tabel 2.1 Wolven per jaar", "Tabel: …"; its number may bear a letter.
_NAMED = regex.compile(
    r"(?:Tabel|Figuur|Grafiek|Overzicht|Table)\b(?:\s*\d+[a-z]?(?:\.\d+)*\b)?\s*(?P<stop>[.:|–—-])?\s*(?P<rest>.*)",
    regex.IGNORECASE | regex.DOTALL,
)
_RUNS_ON = regex.compile(r"[.:;,?!][»”’\"')]*$")  # a sentence ends or goes on; a title does neither
_HEADING = regex.compile(rf"(?:(?:Sub)?{pattern_of('question', 'answer')}|Toelichting)(?!\p{{L}})", regex.IGNORECASE)
_NUMBERED = regex.compile(rf"\s*{pattern_of('question', 'answer')}\s+\d", regex.IGNORECASE)
_NUMBER = regex.compile(r"(?:[€$%±<>≥≤+\-–—]|\s|\d[\d.,]*)+")
ANSWERED_BY = (
    r"(?:\s+(?:van\s+)?(?:het\s+|de\s+)?"
    r"(?:college|GS|B\s?(?:&|en)\s?W|Gedeputeerde|[Mm]inister|[Ss]taatssecretaris|kabinet|bestuur)\b.{0,40})?"
)
"""Who answers, as the title of a column of answers may say."""
_ASKING = regex.compile(rf"\s*{pattern_of('question')}\s*:?\s*", regex.IGNORECASE)
_ANSWERING = regex.compile(rf"\s*{pattern_of('answer')}{ANSWERED_BY}\s*:?\s*", regex.IGNORECASE)
_HEADS_ALONE = regex.compile(
    rf"{pattern_of('question')}\s+\d.{{0,30}}|{pattern_of('answer')}(?!\p{{L}}).{{0,40}}", regex.IGNORECASE
)
_BOTH = regex.compile(r"\s*Vra(?:ag|gen)\s*(?:en|/|&)\s*antwoord(?:en)?\s*:?\s*", regex.IGNORECASE)


def holds_letter(cells: Iterable[str]) -> bool:
    """Whether a table only places questions beside their answers: its cells or columns are headed so, as no data is."""
    cells = list(cells)
    if any(_NUMBERED.match(cell) or _BOTH.fullmatch(cell) for cell in cells):
        return True
    return answer_title(cells) is not None


def answer_title(cells: Sequence[str]) -> int | None:
    """Return which cell is the title of a column of answers, right of one of questions; None where none is.

    >>> answer_title(["Nr.", "Vraag", "Antwoord"]), answer_title(["Vraag", "Aanbod"])
    (2, None)
    """
    asking = question_title(cells)
    behind = range(len(cells) if asking is None else asking + 1, len(cells))
    return next((at for at in behind if _ANSWERING.fullmatch(cells[at])), None)


def question_title(cells: Sequence[str]) -> int | None:
    """Return which cell is the title of a column of questions; None where none is."""
    return next((at for at, cell in enumerate(cells) if _ASKING.fullmatch(cell)), None)


def heads_alone(text: str) -> bool:
    """Whether a paragraph or cell is nothing but the heading of a question or an answer.

    >>> [heads_alone(text) for text in ("Vraag 3", "Antwoord op vraag 3", "Vraag en aanbod", "Antwoordapparaat")]
    [True, True, False, False]
    """
    return _HEADS_ALONE.fullmatch(text) is not None


def is_data(cells: Sequence[str], rows: int) -> bool:
    """Whether the cells of a table without visible lines are data: short, in three columns or more, often figures.

    >>> is_data(["Buren", "12", "40", "Tiel", "8", "31", "Elst", "3", "9"], 3), is_data(["Datum", "4 maart 2025"], 1)
    (True, False)
    """
    filled = [cell.strip() for cell in cells if cell.strip()]
    numbers = sum(_NUMBER.fullmatch(cell) is not None for cell in filled)
    short = all(len(cell) <= SHORT for cell in filled)
    return rows >= ROWS and len(filled) >= ROWS * rows and short and ROWS * numbers >= len(filled)


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
