"""Questions and answers that run on under one heading, told apart by their numbers, some of which were lost.

A number counts where it fits its neighbours: numbers rise from 1, few are missing. What looks like one (a year, an
article, a sum in guilders, a cell of a table) stands inside a sentence, is followed by no sentence, or does not fit.
Where optical reading lost a number, the text is cut only where the places that could begin it are just as many as
the numbers that are missing.
"""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import dataclass, replace

import regex

from ..exchanges.wording import numbers_in

__all__ = ["Piece", "answers_in", "asking_paragraphs", "questions_in"]

_MONTHS = "Januari|Februari|Maart|April|Mei|Juni|Juli|Augustus|September|Oktober|November|December"
_NUMBER = regex.compile(
    rf"""(?:(?P<begins>\A|\n)|(?<=[.?!:;»”"')…]\s)|(?P<within>(?<=\p{{L}}\p{{L}}\s)(?=\d{{1,2}}\.\s)))
         (?P<numbers>\d{{1,2}}(?!\d)(?:\s?(?:,\s?en|,|en|t/m|tot\sen\smet|-|—)\s?\d{{1,2}}(?!\d)){{0,12}})
         (?P<stop>\s?[.):])?\s*
         (?=(?:[«„“"'‘(]\s?)?\p{{Lu}}|[«„“"]\p{{Ll}}|[a-e][.)]\s|\d°)
         (?!{_MONTHS})""",
    regex.VERBOSE,
)
# Words after which a number is no heading: "art. 3", "nr. 5", "blz. 12", "vraag 3. 4 …" is told by the order.
_COUNTED = regex.compile(
    r"\b(?:vra(?:ag|gen)|punt|onder|sub|artikel|lid|leden|bijlage|kolom|en|of|van|tot)\s$"
    r"|\b(?:[Aa]rt|[Nn]rs?|[Nn]os?|[Bb]lz|[Ll]id|[Pp]ar|[Ss]tb|[Ss]tcrt|resp|ca|pl\.?m|Kon|f|ƒ)\.\s?$"
)
_STOPS = regex.compile(r"[.?!:»”\"')]\s*\d?['’]?\s*$")
_ASKS = regex.compile(r"\?[»”\"')]*\s*\d?['’]?\s*$")
# How an answer begins that stands in the midst of a block: the formulas of these answers.
_OPENS = regex.compile(
    r"(?<=[.!?]\s)(?=(?:Deze\svraag\s(?:wordt|moet|behoeft|kan|dient)|Ja[.,;]|N(?:ee|een)[.,;]"
    r"|Zie\s(?:het\s)?antwoord\sop\svraag)\b)"
)
_ONE_WORD = regex.compile(r"\s*(?:Ja|Neen?)\s*[.!]\s*")
_SHORT_ROW = 40  # a block of fewer characters that ends without a stop is a row of a table
_LOST = 4  # so many numbers may be lost between two that are printed


@dataclass(frozen=True, slots=True)
class Piece:
    """The stretch ``start`` to ``end`` of a text under its numbers, which stand at ``at``.

    ``printed`` is false where the number was lost; then the text itself begins at ``at``.
    """

    numbers: tuple[str, ...]
    at: int
    start: int
    end: int
    printed: bool = True


@dataclass(frozen=True, slots=True)
class _Found:
    """A number that may be a heading: its place, where its text begins, and how much speaks for it."""

    numbers: tuple[int, ...]
    at: int
    start: int
    weight: int


def questions_in(text: str, *, answered: Collection[int] = (), several: bool = True) -> tuple[list[Piece], list[int]]:
    """Return the questions of a text, and the numbers that are missing and were not found.

    ``answered`` are the numbers that the answers bear; ``several`` tells that the heading speaks of questions.
    """
    chain = _chain([found for found in _candidates(text) if len(found.numbers) == 1])
    pieces = _pieces(chain, text)
    last = max(answered, default=0)
    if not pieces and _blank(text):
        return [], []
    if not pieces:
        starts = [0, *asking_paragraphs(text, 0, len(text))]
        many = several and len(starts) > 1 and len(starts) == last
        return _lost(starts if many else [0], range(1, len(starts) + 1), text), []
    if several and len(pieces) == 1 and not answered:  # "Vragen", and only one bears a number
        last = 1 + len(asking_paragraphs(text, pieces[0].start, pieces[0].end))
    return _restored(pieces, text, last, asks=True)


def answers_in(text: str, asked: Sequence[int]) -> tuple[list[Piece], list[int]]:
    """Return the answers of a text to the questions ``asked``, and the numbers that are missing and were not found.

    A text without numbers gives no pieces. With ``asked`` empty only what is printed is given.
    """
    top = max(asked, default=_LOST) + _LOST
    chain = _chain([found for found in _candidates(text) if max(found.numbers) <= top])
    pieces = _pieces(chain, text)
    if not pieces or not asked:
        return pieces, []
    return _restored(pieces, text, max(asked), asks=False)


# -- numbers that are printed ----------------------------------------------------------------------------------------


def _candidates(text: str) -> list[_Found]:
    candidates = []
    for found in _NUMBER.finditer(text):
        numbers = tuple(map(int, numbers_in(found["numbers"])))
        at = found.start("numbers")
        if not numbers or 0 in numbers or _COUNTED.search(text[:at][-12:]) or _is_row(text, at, found.end()):
            continue
        candidates.append(_Found(numbers, at, found.end(), _weight(found, text[:at])))
    return candidates


def _weight(found: regex.Match[str], before: str) -> int:
    """How much speaks for a number: the text or block that it begins, a sentence or question that ends before it."""
    if not before:
        return 16
    if found["within"] is not None or not _STOPS.search(before[-6:]):
        return 6
    return 10 + 3 * (found["begins"] is not None) + 2 * bool(_ASKS.search(before[-6:]))


def _is_row(text: str, at: int, start: int) -> bool:
    """Whether the block that begins ``at``, and its words at ``start``, is a row of a table: short, and no sentence."""
    if at and text[at - 1] != "\n":
        return False
    end = text.find("\n", start)
    row = text[start:end].rstrip()
    return end >= 0 and len(row) < _SHORT_ROW and not _STOPS.search(row)


def _chain(candidates: Sequence[_Found]) -> list[_Found]:
    """Return the best row of rising numbers: every number printed speaks for it, every number missing against it."""
    best: list[tuple[int, int | None]] = []  # a candidate's score at the end of a row, and the one before it there
    leading: dict[tuple[int, ...], int] = {}  # of candidates with the same numbers the one with the best score
    for at, found in enumerate(candidates):
        missing = found.numbers[0] - 1
        score, before = (found.weight - 4 * missing, None) if missing <= _LOST else (-1, None)
        for other in leading.values():
            gap = _gap(candidates[other], found)
            if gap is not None and best[other][0] + found.weight - 4 * gap > score:
                score, before = best[other][0] + found.weight - 4 * gap, other
        best.append((score, before))
        if found.numbers not in leading or score > best[leading[found.numbers]][0]:
            leading[found.numbers] = at
    last = max(range(len(best)), key=lambda at: best[at][0], default=None)
    if last is None or best[last][0] <= 0:
        return []
    chain: list[_Found] = []
    while last is not None:
        chain.insert(0, candidates[last])
        last = best[last][1]
    return chain


def _gap(before: _Found, found: _Found) -> int | None:
    """How many numbers are missing between two; None where the second cannot follow the first."""
    first = found.numbers[0]
    if first <= before.numbers[0] or set(before.numbers) & set(found.numbers):
        return None
    gap = max(0, first - max(before.numbers) - 1)
    return gap if gap <= _LOST else None


def _pieces(chain: Sequence[_Found], text: str) -> list[Piece]:
    ends = [*(found.at for found in chain[1:]), len(text)]
    return [
        Piece(tuple(map(str, found.numbers)), found.at, found.start, end)
        for found, end in zip(chain, ends[: len(chain)], strict=True)
    ]


# -- numbers that were lost ------------------------------------------------------------------------------------------


def _restored(pieces: Sequence[Piece], text: str, last: int, *, asks: bool) -> tuple[list[Piece], list[int]]:
    """Cut the pieces further where a number was lost and there is one way only; return also what is still missing."""
    named = {int(number) for piece in pieces for number in piece.numbers}
    restored: list[Piece] = []
    missing: list[int] = []
    head = [n for n in range(1, int(pieces[0].numbers[0])) if n not in named]
    before = text[: pieces[0].at]
    if head and not _blank(before):
        starts = [0, *_paragraphs(text, 0, len(before), asks=asks)]
        if len(starts) == len(head):
            restored += _lost(starts, head, before)
            head = []
    missing += head
    for piece, after in zip(pieces, [*pieces[1:], None], strict=True):
        upto = int(after.numbers[0]) if after else last + 1
        due = [n for n in range(max(map(int, piece.numbers)) + 1, upto) if n not in named]
        starts = _starts(piece, text, due, asks=asks, closed=after is not None) if due else []
        if not starts:
            restored.append(piece)
            missing += due
            continue
        restored.append(replace(piece, end=starts[0]))
        found = due[: len(starts)]
        restored += _lost(starts, found, text[: piece.end])
        missing += due[len(starts) :]
    return restored, missing


def _starts(piece: Piece, text: str, due: Sequence[int], *, asks: bool, closed: bool) -> list[int]:
    """Where in a piece the numbers that are due after it begin; empty where that is not certain."""
    starts = _paragraphs(text, piece.start, piece.end, asks=asks)
    if len(starts) == len(due):
        return starts
    if not asks and starts and _ONE_WORD.fullmatch(text, piece.start, starts[0]):
        return starts[:1]  # "1 Ja." is the whole of an answer
    opens = [found.start() for found in _OPENS.finditer(text, piece.start, piece.end) if found.start() > piece.start]
    return opens if not asks and closed and not starts and len(opens) == len(due) else []


def asking_paragraphs(text: str, start: int, end: int) -> list[int]:
    """Where paragraphs begin inside a stretch that stand behind a question: each may be a question of its own."""
    return _paragraphs(text, start, end, asks=True)


def _paragraphs(text: str, start: int, end: int, *, asks: bool) -> list[int]:
    """Where paragraphs begin inside a stretch, behind the end of a sentence, of questions: behind a question."""
    ends = _ASKS if asks else _STOPS
    starts = (found.end() for found in regex.finditer(r"\n(?=[«„“\"'‘(]?\p{Lu})", text[:end], pos=start))
    return [at for at in starts if ends.search(text[max(start, at - 9) : at - 1]) and not _is_row(text, at, at)]


def _lost(starts: Sequence[int], numbers: Collection[int], text: str) -> list[Piece]:
    ends = [*starts[1:], len(text)]
    return [
        Piece((str(number),), start, start, end, printed=False)
        for number, start, end in zip(numbers, starts, ends, strict=False)
    ]


def _blank(text: str) -> bool:
    return not any(char.isalnum() for char in text)
