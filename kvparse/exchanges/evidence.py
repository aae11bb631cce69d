"""What speaks for a question, an answer, or a border between them, line by line, and what each piece of evidence costs.

The decoder (``decode``) adds these costs up and takes the cheapest reading of the whole letter. They were set by hand
on letters of the corpus and of the Algemene Rekenkamer; a cost of 1 is about what one odd sentence is worth.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import overload

from .. import regex
from ..document import Ink, Line
from ..rules.lists import pattern_of

__all__ = ["COSTS", "Evidence", "Style", "evidence_of"]

COSTS = {
    "tells, before the question's last ask": 0.4,
    "tells, behind the question's last ask": 1.2,
    "question without an ask": 1.5,
    "question without an ask that begins as one": 0.5,
    "formula of answers, behind an ask": 1.5,
    "asks, in an answer": 2.5,
    "asks, in the opening": 2.0,
    "border": 1.0,
    "border inside a sentence": 8.0,
    "border inside a sentence, where the style changes and a capital begins": 3.0,
    "border behind a sentence that tells": 2.0,
    "border with white space": -1.5,
    "border without white space, where the letter has some": 0.7,
    "border where the style changes": -4.0,
    "border before a formula of answers": -1.5,
    "unanswered, where others are answered": 5.0,
    "unanswered, where answers have no numbers": 2.0,
    "answer without a question": 3.0,
    "letter that heads no answers": 2.0,
    "table with a column of answers": -4.0,
    "number with a stop": 0.5,
    "number alone on its line": 1.0,
    "number without a stop": 2.0,
    "number without a stop, before words that ask": -1.0,
    "number before a small letter": 4.0,
    "number printed otherwise than the first": 1.5,
    "number missing before it": 3.0,
    "number left aside": 0.3,
    "number left aside, with a stop and a capital": 2.2,
    "number left aside, before an ask": 2.5,
    "group below a title that names nobody": 2.0,
    "question without a heading": 1.0,
    "question without a heading, above its answer": -1.0,
    "and it speaks to nobody": 2.0,
}
"""What each piece of evidence costs a reading; what speaks for it is negative."""

# A sentence that asks, and one that asks by an order: "Geef een overzicht van …", "Licht dit toe."
_ASKS = regex.compile(r"\?(?=[»”’\"')\]]*(?:\s|\d|$))")
_TELLS = regex.compile(r"(?<=[\p{Ll}\d)»”’\"%])[.!](?=[»”’\"')\]]*(?:\s+[\p{Lu}«“‘\"(]|\s*\d?\s*$))|(?<=\p{Lu})\.$")
_ORDERS = regex.compile(
    rf"(?:^|(?<=[.?!]\s)){pattern_of('order')}\b"
    r"[^?]*?\.(?=\s|$)"
)
_NUMBER = regex.compile(r"^\d{1,3}[a-h]?[.)]\s+")
_PAGE_REFERENCE = regex.compile(
    r"(?P<ask>\?)?\s*\(?(?:[Bb]lz|[Bb]ladzijden?|[Pp]agina|p)\.?\s*\d[\d\s,–-]*(?:en\s+\d+)?\)?\.?$"
)
_ASK_ENDS = regex.compile(r"\?[»”’\"')\]\s\d.]*$")
_TELL_ENDS = regex.compile(r"[.!:;][»”’\"')\]]*\s*\d?$")
ENDING = 24  # characters at the end of a line that tell how it ends
_OPEN_REFERENCE = regex.compile(r"\((?:[Bb]lz|[Bb]ladzijden?|[Pp]agina|p)\.?$")  # its number is on the next line
# How answers begin.
_OPENS = regex.compile(
    rf"{pattern_of('yes-or-no')}(?:[.,!;]|$)|{pattern_of('formula')}|{pattern_of('of-formula')}\b"
    rf"|{pattern_of('answerer')}\s+\p{{Ll}}{{2,}}"
)


# How a question begins that may end in a full stop: "Welke punten ziet u in de regeling."
_ASKS_FIRST = regex.compile(
    r"""(?:\d{1,3}[a-h]?[.)]?\s+)?(?:
            Welke?\b | Wie\b | Waarom\b | Waaruit\b | Waartoe\b | Wanneer\b | Hoe(?:veel)?\b | In\shoeverre\b
          | (?:Op|Met|Van|Aan|Door|Voor|In|Bij)\swelke?\b | Wat\s(?!betreft)\p{Ll}+
          | (?:Kunt|Bent|Heeft|Hebt|Deelt|Ziet|Weet|Wilt|Gaat|Herkent|Acht|Vindt|Beschikt)\su\b | Klopt\s(?:het|dit)\b
          | (?:Is|Zijn|Heeft|Kan|Kunnen|Wordt|Worden|Zal|Zullen|Komt|Krijgen|Krijgt|Gaat|Bestaat|Bestaan|Moeten?|Mag)
            \s(?:\p{Lu}|(?:het|de|er|een|deze|dit|zij|hij|alle|bij|in|u)\b)
        )""",
    regex.VERBOSE,
)


Style = tuple[bool, bool, Ink | None]
"""Whether a line is bold, whether italic, and its ink."""


@dataclass(frozen=True, slots=True)
class Evidence:
    """What one line says: how many sentences end on it that ask or tell, and how it stands below the line before it."""

    text: str
    asks: int
    tells: int
    ends: bool  # a sentence ends with the line before it
    after_ask: bool  # and that sentence asks
    gap: bool  # white space stands above
    opens: bool  # it begins as answers do
    asks_first: bool  # it begins as questions do
    style: Style


class _Gathered(Sequence[Evidence]):
    """The evidence of a letter's lines, each line's gathered when it is asked for: most letters head everything."""

    def __init__(self, lines: Sequence[Line]) -> None:
        self._lines = lines
        self._found: dict[int, Evidence] = {}
        self._leading: float | None = None

    def __len__(self) -> int:
        return len(self._lines)

    @overload
    def __getitem__(self, at: int) -> Evidence: ...
    @overload
    def __getitem__(self, at: slice) -> list[Evidence]: ...
    def __getitem__(self, at: int | slice) -> Evidence | list[Evidence]:
        if isinstance(at, slice):
            return [self[one] for one in range(*at.indices(len(self)))]
        at = at if at >= 0 else at + len(self)
        if at not in self._found:
            self._found[at] = self._gather(at)
        return self._found[at]

    def _text(self, at: int) -> str:
        return (
            " ".join(self._lines[at].words.split()) if at >= 0 else ""
        )  # no pattern is to walk through runs of spaces

    def _gather(self, at: int) -> Evidence:
        if self._leading is None:
            self._leading = _leading(self._lines)
        line, text, before, above = self._lines[at], self._text(at), self._text(at - 1), self._text(at - 2)
        asks, tells = _sentences(text)
        ends, after_ask = _ending(before)
        if _OPEN_REFERENCE.search(above):
            ends, after_ask = _ending(f"{above} {before}")
        if _OPEN_REFERENCE.search(before) or (_names_page(text) and _PAGE_REFERENCE.fullmatch(text)):
            ends = False
        return Evidence(
            text, asks, tells, ends or not at, after_ask,
            gap=line.paragraph or (at > 0 and _gap(self._lines[at - 1], line, self._leading)),
            opens=_OPENS.match(text) is not None,
            asks_first=_ASKS_FIRST.match(text) is not None,
            style=(line.bold, bool(line.runs) and all(run.italic for run in line.runs if run.text.strip()), line.ink),
        )  # fmt: skip


def evidence_of(lines: Sequence[Line]) -> Sequence[Evidence]:
    """Return the evidence of each line of a letter's text."""
    return _Gathered(lines)


def _names_page(text: str) -> bool:
    """Whether a text can hold a page's number: a test that is cheap beside the pattern."""
    return any(part in text for part in ("lz", "adz", "agina", "p.", "p "))


def _sentences(text: str) -> tuple[int, int]:
    """How many sentences that end in a line ask, and how many tell; an order asks."""
    text = _NUMBER.sub("", text)
    asks, tells = len(_ASKS.findall(text)), len(_TELLS.findall(text))
    orders = min(tells, len(_ORDERS.findall(text)))
    return asks + orders, tells - orders


def _ending(text: str) -> tuple[bool, bool]:
    """Whether a sentence ends with a line, and whether it asks; "(Blz. 9)" behind it belongs to it."""
    page = _PAGE_REFERENCE.search(text) if _names_page(text) else None
    bare = text[: page.start()] if page else text
    asks = (page is not None and page["ask"] is not None) or _ASK_ENDS.search(bare[-ENDING:]) is not None
    return asks or page is not None or _TELL_ENDS.search(text[-ENDING:]) is not None, asks


def _leading(lines: Sequence[Line]) -> float:
    """Return the step from a line to the next one of its paragraph: the least that there is."""
    steps = (b.base - a.base for a, b in pairwise(lines) if a.page == b.page)
    size = max((line.size for line in lines), default=0.0)
    return min((step for step in steps if step > 0.9 * size), default=0.0)


def _gap(before: Line, line: Line, leading: float) -> bool:
    return before.page == line.page and line.base - before.base > 1.4 * min(leading, 1.5 * line.size) > 0
