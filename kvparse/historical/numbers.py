"""Questions and answers that run on under one heading, told apart by their numbers, some of which were lost.

Every figure that may be a number, and every paragraph or formula that may begin where a number was lost, is a
candidate; what speaks for and against it is in ``COSTS``. The cheapest way through them is the reading, and how near
the next one is, its doubt.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Collection, Iterable, Iterator, Sequence
from dataclasses import dataclass, replace

from .. import regex
from ..exchanges.path import INFINITE, cheapest
from ..exchanges.wording import numbers_in

__all__ = ["COSTS", "DOUBTFUL", "Piece", "Pieces", "asking_paragraphs", "pieces_of", "questions_in"]

DOUBTFUL = 0.8  # a reading that costs no more than this on top leaves a doubt

COSTS = {
    "number behind a sentence, in a block": 0.4,
    "number within a sentence": 1.0,
    "number as a roman figure": 1.0,
    "number with a stop, where the first has none, or without": 0.7,
    "number left aside, at a block's beginning": 9.0,
    "number left aside, behind a sentence": 7.0,
    "number left aside, within a sentence": 0.2,
    "number missing before another": 3.0,
    "number missing at the end": 1.5,
    "number missing inside a joint one": 1.5,
    "number behind a higher one": 1.5,
    "number that no question bears": 1.5,
    "question's number not printed, at a paragraph that asks": 1.6,
    "answer's number not printed, at a paragraph": 2.6,
    "answer's number not printed, at the only paragraphs": 0.8,
    "answer's number not printed, behind one word": 0.8,
    "answer's number not printed, at a formula of answers": 0.8,
    "answer's number not printed, at a formula in a block": 1.6,
    "answer's number not printed, at the end": 3.0,
    "answer's number not printed, behind another that is not": 1.3,
    "paragraph that may bear a lost number, left aside": 0.2,
    "question without an ask": 1.5,
    "sentence that tells, behind the question's last ask": 0.3,
    "sentence that asks, in an answer": 1.0,
    "text without words": 4.0,
}
"""What each piece of evidence costs a reading; set by hand on letters of 1950 to 1995."""

LOST = 4  # so many numbers may be lost between two that are printed
_MONTHS = "Januari|Februari|Maart|April|Mei|Juni|Juli|Augustus|September|Oktober|November|December"
_NUMBER = regex.compile(
    rf"""(?:(?P<begins>\A|\n)|(?<=[.?!:;»”"')…]\s|\b(?:Ja|Neen?)-)|(?P<within>(?<=\p{{L}}\p{{L}}\s)(?=\d{{1,2}}\.\s)))
         (?: (?P<numbers>\d{{1,2}}(?!\d)(?:\s?(?:,\s?en|,|en|t/m|tot\sen\smet|-|—)\s?\d{{1,2}}(?!\d)){{0,12}})
           | (?P<roman>[Il|]{{1,2}})(?=[.)\s]) )
         (?P<stop>\s?[.):]|(?<=(?:\A|\n)\d{{1,2}})[,;])?\s*
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
_ASK = regex.compile(r"\?(?=[»”\"')\]\s\d'’]|$)")
_TELL = regex.compile(r"(?<=[\p{Ll}\d)»”\"])[.!](?=\s+[\p{Lu}«„“\"(]|\s*$)")
# How an answer begins that stands in the midst of a block, or at a paragraph: the formulas of these answers.
_FORMULA = regex.compile(
    r"(?:Deze\svra(?:ag|gen)\s(?:word(?:t|en)|moet(?:en)?|behoe(?:ft|ven)|kan|kunnen|dien(?:t|en))"
    r"|Zie\s(?:het\s|mijn\s)?antwoord\sop\svra(?:ag|gen)|Ik\sverwijs\snaar\s(?:het|mijn)\santwoord)\b|(?:Ja|Neen?)[.,;]"
)
_ONE_WORD = regex.compile(r"\s*(?:Ja|Neen?)\s*[.!]\s*")
_PARAGRAPH = regex.compile(r"\n(?=[«„“\"'‘(]?\p{Lu})")
_SENTENCE = regex.compile(r"(?<=[.!?]\s)(?=\p{Lu})")
_SHORTEST = 6  # no question of fewer characters stands in a paragraph of its own without a number
_SHORT_ROW = 40  # a block of fewer characters that ends without a stop is a row of a table


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
class Pieces:
    """The pieces of a text, the numbers that are missing, and those whose border might as well be another."""

    pieces: tuple[Piece, ...] = ()
    missing: tuple[int, ...] = ()
    doubtful: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class _Candidate:
    """A place that may begin a question or an answer: its numbers, where its text begins, what speaks against it."""

    numbers: tuple[int, ...]
    at: int
    start: int
    cost: float
    aside: float
    stop: bool | None = None  # whether a stop stands behind the number; None where none is printed

    @property
    def printed(self) -> bool:
        """Whether its number is printed."""
        return self.stop is not None


def pieces_of(text: str, *, asks: bool, due: Collection[int] = ()) -> Pieces:
    """Return the questions of a text (``asks``) or its answers, by the cheapest reading.

    ``due`` are the numbers that must be there: of answers those of the questions, of questions those answered.
    """
    last = max(due, default=0)
    printed = [found for found in _printed(text) if not asks or len(found.numbers) == 1]
    if last and not asks:
        printed = [found for found in printed if max(found.numbers) <= last + LOST]
    if not printed:
        return Pieces()
    candidates = sorted((*printed, *_unprinted(text, printed, last, asks=asks)), key=lambda one: (one.at, one.numbers))
    path = cheapest(len(candidates), _Steps(text, candidates, last, asks=asks))
    used = [candidates[at] for at in path.used]
    if not any(one.printed for one in used):
        return Pieces()
    ends = [*(one.at for one in used[1:]), len(text)]
    found = tuple(
        Piece(tuple(map(str, one.numbers)), one.at, one.start, end, printed=one.printed)
        for one, end in zip(used, ends, strict=True)
    )
    named = {number for one in used for number in one.numbers}
    missing = tuple(n for n in range(1, max(*named, last) + 1) if n not in named)
    near = {candidates[at].numbers for at, margin in enumerate(path.margins) if margin < DOUBTFUL}
    return Pieces(found, missing, tuple(dict.fromkeys(str(n) for numbers in sorted(near) for n in numbers)))


def asking_paragraphs(text: str, start: int, end: int) -> list[int]:
    """Where paragraphs begin inside a stretch that ask, and stand behind a question: each may be one of its own."""
    starts = [at for at in _paragraphs(text, start, end) if _ASKS.search(text[max(start, at - 9) : at - 1])]
    return [at for at, stop in zip(starts, [*starts[1:], end], strict=False) if _ASK.search(text, at + _SHORTEST, stop)]


# -- candidates ------------------------------------------------------------------------------------------------------


def _printed(text: str) -> list[_Candidate]:
    """Return the figures that may be numbers; a roman one may be two."""
    found: list[_Candidate] = []
    for match in _NUMBER.finditer(text):
        at = match.start("numbers") if match["numbers"] else match.start("roman")
        if _COUNTED.search(text[max(0, at - 12) : at]) or _is_row(text, at, match.end()):
            continue
        cost, aside = _weight(match, text[max(0, at - 6) : at])
        stop = match["stop"] is not None
        for numbers in _readings(match):
            roman = COSTS["number as a roman figure"] * (match["numbers"] is None)
            found.append(_Candidate(numbers, at, match.end(), cost + roman, 0.0 if roman else aside, stop))
    return found


def _readings(match: regex.Match[str]) -> Iterator[tuple[int, ...]]:
    if match["numbers"] is None:
        yield (len(match["roman"]),)
        if len(match["roman"]) == 2:
            yield (11,)
        return
    numbers = tuple(map(int, numbers_in(match["numbers"])))
    if numbers and 0 not in numbers:
        yield numbers


def _weight(match: regex.Match[str], before: str) -> tuple[float, float]:
    """Return what it costs to take a figure for a number, and not to; ``before`` are the last signs before it."""
    if not before or match["begins"] is not None:
        return 0.0, COSTS["number left aside, at a block's beginning"]
    if match["within"] is not None or not _STOPS.search(before):
        return COSTS["number within a sentence"], COSTS["number left aside, within a sentence"]
    return COSTS["number behind a sentence, in a block"], COSTS["number left aside, behind a sentence"]


def _is_row(text: str, at: int, start: int) -> bool:
    """Whether the block that begins ``at``, and its words at ``start``, is a row of a table: short, and no sentence."""
    if at and text[at - 1] != "\n":
        return False
    end = text.find("\n", start)
    row = text[start:end].rstrip()
    return end >= 0 and len(row) < _SHORT_ROW and not _STOPS.search(row) and not _FORMULA.match(row)


def _paragraphs(text: str, start: int, end: int) -> list[int]:
    """Where paragraphs begin inside a stretch, behind the end of a sentence."""
    starts = (found.end() for found in _PARAGRAPH.finditer(text, start, end))
    return [at for at in starts if _STOPS.search(text[max(start, at - 9) : at - 1]) and not _is_row(text, at, at)]


@dataclass(frozen=True, slots=True)
class _Gap:
    """A stretch between two numbers that are printed, and the numbers that are due in it."""

    start: int
    end: int
    due: tuple[int, ...]
    closed: bool  # whether a printed number ends it


def _gaps(text: str, printed: Sequence[_Candidate], last: int) -> Iterator[_Gap]:
    """Yield the stretches in which numbers were lost."""
    sure = [one for one in printed if one.aside > COSTS["number left aside, within a sentence"]]  # roman ones are not
    named: set[int] = set()  # so far: what stands behind a higher number is none of these
    start, low, highest = 0, 0, 0
    for one in (*sure, None):
        end = one.at if one else len(text)
        upto = one.numbers[0] if one else max(last, highest) + 1
        due = tuple(number for number in range(low + 1, upto) if number not in named)
        if due:
            yield _Gap(start, end, due, one is not None)
        if one is not None:
            named |= set(one.numbers)
            if one.numbers[0] > low:
                start, low, highest = one.start, one.numbers[0], max(highest, *one.numbers)


def _unprinted(text: str, printed: Sequence[_Candidate], last: int, *, asks: bool) -> Iterator[_Candidate]:
    """Yield where numbers may have been lost: paragraphs behind a question that ask, formulas of answers."""
    numbered = {one.at for one in printed}
    for gap in _gaps(text, printed, last):
        starts = _paragraphs(text, gap.start, gap.end)
        if asks:
            starts = asking_paragraphs(text, gap.start, gap.end)
        if gap.start == 0 and any(char.isalnum() for char in text[: gap.end]):
            starts = [0, *starts]
        starts = [at for at in starts if at not in numbered]
        only = len(starts) == len(gap.due)
        for at in starts:
            cost = COSTS["question's number not printed, at a paragraph that asks"]
            if not asks:
                cost = _lost_answer(text, at, gap, only=only)
            aside = COSTS["paragraph that may bear a lost number, left aside"] / len(gap.due)
            yield from (_Candidate((number,), at, at, cost, aside) for number in gap.due)
        if not asks:
            cost = COSTS["answer's number not printed, at a formula in a block"]
            for at in (found.start() for found in _SENTENCE.finditer(text, gap.start, gap.end)):
                if _FORMULA.match(text, at) and at > gap.start:
                    yield from (_Candidate((number,), at, at, cost, 0.0) for number in gap.due)


def _lost_answer(text: str, at: int, gap: _Gap, *, only: bool) -> float:
    """Return what it costs that an answer begins at a paragraph without a number."""
    if _FORMULA.match(text, at):
        return COSTS["answer's number not printed, at a formula of answers"]
    if gap.start < at and _ONE_WORD.fullmatch(text, gap.start, at):
        return COSTS["answer's number not printed, behind one word"]
    if only:
        return COSTS["answer's number not printed, at the only paragraphs"]
    return COSTS[
        "answer's number not printed, at a paragraph" if gap.closed else "answer's number not printed, at the end"
    ]


# -- steps -----------------------------------------------------------------------------------------------------------


class _Steps:
    """What each step from one candidate to another costs."""

    def __init__(self, text: str, candidates: Sequence[_Candidate], last: int, *, asks: bool) -> None:
        self._text, self._all, self._last, self._asking = text, candidates, last, asks
        self._asks = [found.start() for found in _ASK.finditer(text)]
        self._tells = [found.start() for found in _TELL.finditer(text)]
        self._aside = [0.0]
        for one in candidates:
            self._aside.append(self._aside[-1] + one.aside)
        self._look = next((one.stop for one in candidates if one.printed), None)

    def __call__(self, a: int, b: int) -> float:
        """Return the cost of the step, INFINITE where it cannot be."""
        one = self._all[a] if a >= 0 else None
        other = self._all[b] if b < len(self._all) else None
        if one is not None and other is not None and other.at < one.start + (other.at == one.at):
            return INFINITE
        order = self._order(one, other)
        if order == INFINITE:
            return INFINITE
        aside = self._aside[b] - self._aside[a + 1]
        own = 0.0
        if other is not None:
            otherwise = other.printed and other.stop != self._look
            own = other.cost
            if not self._asking and one is not None and not one.printed and not other.printed:
                own = min(own, COSTS["answer's number not printed, behind another that is not"])
            own += COSTS["number with a stop, where the first has none, or without"] * otherwise
            if self._last and not self._asking and max(other.numbers) > self._last:
                own += COSTS["number that no question bears"]
        return order + aside + own + self._stretch(one, other)

    def _order(self, one: _Candidate | None, other: _Candidate | None) -> float:
        """Return what numbers that are missing between two candidates cost, or that they stand in another order."""
        so_far = max(one.numbers) if one else 0
        if other is None:
            missing = max(0, self._last - so_far)
            return missing * COSTS["number missing before another" if self._asking else "number missing at the end"]
        first = other.numbers[0]
        inner = COSTS["number missing inside a joint one"] * min(2, max(other.numbers) - first + 1 - len(other.numbers))
        if one is None:
            return COSTS["number missing before another"] * (first - 1) + inner if first <= LOST + 1 else INFINITE
        if set(one.numbers) & set(other.numbers):
            return INFINITE
        if first <= one.numbers[0]:  # "3 …" and then "2 en 4 …"
            back = len(other.numbers) > 1 and max(other.numbers) > so_far
            return COSTS["number behind a higher one"] - COSTS["number missing before another"] if back else INFINITE
        gap = first - so_far - 1
        if gap < 0:  # "1 en 3 …" and then "2 …": that one is missing no more
            return inner - COSTS["number missing inside a joint one"]
        return COSTS["number missing before another"] * gap + inner if gap <= LOST else INFINITE

    def _stretch(self, one: _Candidate | None, other: _Candidate | None) -> float:
        """Return what the text under a candidate costs as that of a question or an answer."""
        if one is None:
            return 0.0
        start, end = one.start, other.at if other else len(self._text)
        if not any(map(str.isalnum, self._text[start : min(end, start + 20)])):
            return COSTS["text without words"]
        first, behind = bisect_left(self._asks, start), bisect_left(self._asks, end)
        asked = behind - first
        if not self._asking:
            return COSTS["sentence that asks, in an answer"] * min(asked, 3)
        if not asked:
            return COSTS["question without an ask"]
        tells = bisect_left(self._tells, end) - bisect_right(self._tells, self._asks[behind - 1])
        return COSTS["sentence that tells, behind the question's last ask"] * min(tells, 4)


def questions_in(text: str, answered: Collection[int], *, several: bool) -> Pieces:
    """Return the questions of a text.

    ``answered`` are the numbers that the answers bear; ``several`` tells that the heading speaks of questions. Where
    the answers break off before they name the last one, what asks behind it in a paragraph of its own is one too.
    """
    found = pieces_of(text, asks=True, due=answered)
    if not found.pieces:
        return _unnumbered(text, max(answered, default=0) if several else 1)
    last = found.pieces[-1]
    number = int(last.numbers[0])
    if not several or max(answered, default=0) >= number:
        return found
    starts = [at for at in asking_paragraphs(text, last.start, last.end) if _ASK.search(text, at)]
    if not starts:
        return found
    tail = _lost(starts, range(number + 1, number + 1 + len(starts)), last.end)
    return replace(found, pieces=(*found.pieces[:-1], replace(last, end=starts[0]), *tail))


def _unnumbered(text: str, count: int) -> Pieces:
    """Return the questions of a text without numbers: its paragraphs that ask where they are ``count``, else one."""
    if not any(char.isalnum() for char in text):
        return Pieces()
    starts = [0, *asking_paragraphs(text, 0, len(text))]
    if count < 2 or len(starts) != count:
        starts = [0]
    return Pieces(tuple(_lost(starts, range(1, len(starts) + 1), len(text))))


def _lost(starts: Sequence[int], numbers: Iterable[int], end: int) -> Iterator[Piece]:
    for number, start, stop in zip(numbers, starts, [*starts[1:], end], strict=False):
        yield Piece((str(number),), start, start, stop, printed=False)
