"""The lines of a letter -> blocks, each below one heading: which lines are headings, and what they number."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

import regex

from ..document import Line
from ..text.prose import cut

__all__ = ["QUESTION", "Block", "blocks_of", "numbers_in"]

# Numbers as letters join them: "3, 4, 5 en 6", "7, 8, 9 10 en 11", "6 t/m 9", "4-7", slips ("en 5 en 6") included.
_JOINT = r"(?:\.(?=\s*(?:en|t/m|tot|,)))?+\s*+(?:(?:,|;|(?i:en\b|t/m|tot\s+en\s+met\b|tot\b)|&|\+|/|-|–)\s*+){0,3}+"
_NUMBER = r"\d{1,3}(?:\s?[a-h](?![\p{L}\d/]))?+(?![\p{L}\d])"
_NUMBERS = rf"(?:en\s+)?(?P<numbers>{_NUMBER}(?:{_JOINT}(?:[Vv]raag\s+|[Vv]ragen\s+)?{_NUMBER}){{0,60}})"

_STOP = r"(?:[:.,)]|(?:en|t/m|tot(?:\s+en(?:\s+met)?)?)$)?"  # what may end a heading, one broken in its numbers too

QUESTION = regex.compile(
    rf"""\s* (?:Vraag|Vragen|VRAAG|VRAGEN) (?:\s*(?:nr\.?|nummers?))? \s* {_NUMBERS} \s*
         (?P<stop>{_STOP}) \s* (?P<rest>(?:\S.*)?)""",
    regex.VERBOSE,
)
ANSWER = regex.compile(
    rf"""\s* (?:Antwoord|Antwoorden|ANTWOORD|ANTWOORDEN|Beantwoording|Reactie)(?!\p{{L}})
         (?:\s+(?:op|bij|van|voor|OP|BIJ)(?=\s+(?:(?:de|DE)\s+)?(?:[Vv]raag|[Vv]ragen|VRA|subvraag|\d)))?
         (?:\s+(?:de(?=\s+[Vv]ra)|DE(?=\s+VRA)))?
         (?:\s*(?:sub)?(?:vraag|vragen|vraagnummers?|Vraag|Vragen|VRAAG|VRAGEN))?
         (?:\s*{_NUMBERS})? \s* (?P<stop>{_STOP}) \s* (?P<rest>(?:\S.*)?)""",
    regex.VERBOSE,
)
NOTICE = regex.compile(r"\s*(?:Mededeling|MEDEDELING)\s*[:.]?\s*")
EXPLANATION = regex.compile(r"\s*(?:Toelichting|TOELICHTING)\s*(?::|\.|$)\s*(?:op de vragen\s*:?\s*)?(?P<rest>.*)")
# An appendix: "Bijlage" alone on its line, or with a number, a title behind a colon or dash.
APPENDIX = regex.compile(
    r"\s*(?:Bijlagen?|BIJLAGEN?)(?:\s+(?:\d{1,2}|[IVX]{1,4}|[A-H]))?\s*(?:[:.]?\s*|(?::|\s[–-])\s*(?P<rest>\S.*[^.;,]))"
)
# A title above the answers of one of several ministers: "Antwoorden van de minister van … op de vragen 1 en 3".
OF_MINISTER = regex.compile(
    rf"""\s*(?:Antwoord(?:en)?|Beantwoording|Reactie)\s+van\s+(?:de\s+)?(?:minister|staatssecretaris)\b.{{1,200}}?
         \s(?:op|van)\s+(?:de\s+)?(?:vraag|vragen)\s+{_NUMBERS}\s*[:.]?\s*""",
    regex.VERBOSE | regex.IGNORECASE,
)
# In a Verslag van een schriftelijk overleg a party's name stands for a number.
FACTION = regex.compile(
    r"""(?:(?P<what>(?:Vragen(?:\ en\ opmerkingen)?|Inbreng|Reactie|Antwoord(?:en)?|Beantwoording)\b.{0,60}?)
           \s(?:van|door)\s)? (?:de\s)?(?:leden\s(?:van|der)\s(?:de\s)?)?(?P<party>\S.{0,40}?)(?:-|\s)?fractie""",
    regex.VERBOSE | regex.IGNORECASE,
)
PART = regex.compile(
    r"""(?:[IVX]{1,4}|[A-C]|\d)\.?\s+(?: (?P<asked>Vragen\b.{0,60})
      | (?P<answered>(?:Reactie|Antwoord(?:en)?|Beantwoording)\b.{0,120}) )""",
    regex.VERBOSE | regex.IGNORECASE,
)
_NUMBERED = regex.compile(rf"\s*{_NUMBERS}(?P<stop>[.):]?)(?:\s+(?P<rest>\S.*)|\s*)")
_ONLY_NUMBERS = regex.compile(rf"\s*(?:en\s+met\s+|en\s+|t/m\s+)?{_NUMBERS}\s*[:.]?\s*")
_GOES_ON = regex.compile(r"(?:,|\ben|t/m|\btot|\bmet|\d)$")  # how a heading ends that runs over its line
_TOKEN = regex.compile(
    r"(?P<number>\d{1,3})(?:\s?(?P<letter>[a-h])(?![\p{L}\d/]))?|(?P<range>(?i:t/m|tot(?:\s+en\s+met)?)|[-–])"
)
_COUNT_OF = regex.compile(r"(?:Aantal\s+)?Bijlagen?(?:\(n\))?\s*:?", regex.IGNORECASE)  # a colophon's label


@dataclass(slots=True)
class Block:
    """A stretch of the letter below one heading. ``kind``: opening, question, answer, notice or closing."""

    kind: str
    numbers: tuple[str, ...] = ()
    lines: list[Line] = field(default_factory=list)
    heading: Line | None = None
    more: list[Line] = field(default_factory=list)  # what its heading runs on over


def numbers_in(text: str) -> tuple[str, ...]:
    """The question numbers a heading names, ranges written out.

    >>> numbers_in("7, 8, 9 10 en 11"), numbers_in("2 t/m 4"), numbers_in("1a")
    (('7', '8', '9', '10', '11'), ('2', '3', '4'), ('1a',))
    """
    numbers: list[str] = []
    upto = False
    for token in _TOKEN.finditer(text):
        if token["range"]:
            upto = bool(numbers)
            continue
        number = int(token["number"])
        if upto and numbers[-1].isdigit() and int(numbers[-1]) < number <= int(numbers[-1]) + 60:
            numbers += map(str, range(int(numbers[-1]) + 1, number))
        numbers.append(f"{number}{token['letter'] or ''}")
        upto = False
    return tuple(dict.fromkeys(numbers))


def blocks_of(lines: Sequence[Line]) -> list[Block]:
    """The letter cut at its headings; what stands before the first is the opening."""
    texts = [line.words.strip() for line in lines]
    asked = [index for index, text in enumerate(texts) if _question(text)]
    factions = _by_faction(texts)
    heads = factions or _titled(texts, _headed(texts) if asked else _numbered(lines, texts))
    blocks = [Block("opening")]
    for index, line in enumerate(lines):
        head = heads.get(index)
        if head is None:
            blocks[-1].lines.append(line)
            continue
        kind, numbers, rest = head
        if kind == "more":
            blocks[-1].numbers += numbers
            blocks[-1].more.append(line)
            continue
        blocks.append(Block(kind, numbers, heading=line))
        if rest:
            blocks[-1].lines.append(cut(line, len(line.words.rstrip()) - len(rest)))
    return blocks


Heading = tuple[str, tuple[str, ...], str]  # kind, numbers, what follows on the line
Heads = dict[int, Heading]  # by the index of the line
TITLE: Heading = ("opening", (), "")  # a line that heads several, and belongs to no passage


def _by_faction(texts: Sequence[str]) -> Heads:
    """The headings of a Verslag van een schriftelijk overleg: parties ask in one part, are answered in the next."""
    heads: Heads = {}
    reaction = False
    for index, text in enumerate(texts):
        part, faction = PART.fullmatch(text), FACTION.fullmatch(text)
        if part:
            reaction = part["answered"] is not None
            heads[index] = ("opening", (), "")
        elif faction:
            answers = reaction or (faction["what"] or "").lower().startswith(("reactie", "antw", "beantw"))
            head = ("answer" if answers else "question", (faction["party"],), "")
            listed = next((i for i, other in heads.items() if other == head), None)
            if listed is not None:  # the same heading in a table of contents
                heads[listed] = ("opening", (), "")
            heads[index] = head
    kinds = {kind for kind, _, _ in heads.values()}
    return heads if {"question", "answer"} <= kinds else {}


def _headed(texts: Sequence[str]) -> Heads:
    """The headings of a letter that writes "Vraag 1" above its questions."""
    heads: Heads = {}
    for index, text in enumerate(texts):
        head = _question(text) or _answer(text)
        if head and index and index - 1 not in heads and _mid_sentence(texts[index - 1], text):
            head = None
        if head and _is_answered(heads.get(index - 1), head):
            head = None
        if head is None and index - 1 in heads:
            head = _rest_of_heading(texts[index - 1], heads[index - 1], text)
        if head:
            heads[index] = head
    return heads | _others(texts, max(heads, default=-1))


def _titled(texts: Sequence[str], heads: Heads) -> Heads:
    """The headings, and the titles that stand above several: a bare "Antwoorden", which minister answers what."""
    titles: Heads = {}
    for index, (kind, numbers, rest) in heads.items():
        if kind == "answer" and not numbers and not rest and index + 1 in heads:
            titles[index] = TITLE
    first = min(heads, default=len(texts))
    for index in range(first + 1, len(texts)):
        for count in (1, 2, 3):
            over = range(index, index + count)
            if OF_MINISTER.fullmatch(" ".join(texts[index : index + count])) and not any(i in heads for i in over):
                titles |= dict.fromkeys(over, TITLE)
                break
    return heads | titles


def _mid_sentence(before: str, text: str) -> bool:
    """Whether a line that looks like a heading ends the sentence of the line before it ("… zie mijn antwoord op")."""
    return text.endswith(".") and regex.search(r"\b(?:op|bij|van|en|zie|in|de|het|onder)$", before) is not None


def _is_answered(above: Heading | None, head: Heading) -> bool:
    """Whether what looks like an answer's heading is its first line: "Antwoord: nee." below "Antwoord op vraag 2"."""
    bare = above is not None and above[0] == "answer" and bool(above[1]) and not above[2]
    return bare and head[0] == "answer" and not head[1] and bool(head[2])


def _rest_of_heading(before: str, head: tuple[str, tuple[str, ...], str], text: str) -> Heading | None:
    """The numbers on the next line of a heading that was broken after a comma, "en", "tot" or a number."""
    found = _ONLY_NUMBERS.fullmatch(text)
    if found is None or not _GOES_ON.search(before.rstrip()) or head[2].strip(" ,"):
        return None
    opens = text.lstrip().startswith(("en ", "t/m"))
    if before.rstrip()[-1:].isdigit() and not opens:
        return None
    ranged = text.lstrip().startswith(("en met", "t/m")) or (
        regex.search(r"(?:t/m|tot(?:\s+en(?:\s+met)?)?)$", before.rstrip()) is not None
    )
    numbers = numbers_in(f"{head[1][-1]} t/m {found['numbers']}" if ranged and head[1] else text)
    return "more", tuple(number for number in numbers if number not in head[1]), ""


def _others(texts: Sequence[str], last: int) -> Heads:
    """The notice, and the explanation or appendix that stands after the last question or answer."""
    heads: Heads = {}
    for index, text in enumerate(texts):
        explains = EXPLANATION.fullmatch(text) if index > last else None
        explains = explains or (APPENDIX.fullmatch(text) if index > last >= 0 else None)
        if NOTICE.fullmatch(text):
            heads[index] = ("notice", (), "")
        elif explains and "closing" not in (kind for kind, _, _ in heads.values()):
            heads[index] = ("closing", (), text if explains["rest"] else "")
    return heads


def _question(text: str) -> tuple[str, tuple[str, ...], str] | None:
    found = QUESTION.fullmatch(text)
    if found is None or (found["rest"] and found["stop"] not in (":", ".") and not found["rest"][0].isupper()):
        return None
    if found["rest"] and found["stop"] == ")":
        return None
    return "question", numbers_in(found["numbers"]), found["rest"]


def _answer(text: str) -> tuple[str, tuple[str, ...], str] | None:
    found = ANSWER.fullmatch(text)
    if found is None:
        return None
    rest = found["rest"]
    if rest and found["stop"] != ":" and not (found["numbers"] and (found["stop"] == "." or rest[0].isupper())):
        return None
    if found["stop"] not in ("", ":", ".") and (rest or not found["numbers"]):
        return None
    return "answer", numbers_in(found["numbers"] or ""), rest


def _numbered(lines: Sequence[Line], texts: Sequence[str]) -> Heads:
    """The headings of a letter whose questions bear only numbers: "1. Bent u …", or a bare 1 on its line.

    A numbered list inside an answer or a question looks the same, so a number counts only where it is the next one
    due, is printed as the first was, and does not come again before the next answer.
    """
    heads: Heads = {i: head for i, text in enumerate(texts) if (head := _answer(text))}
    answers = sorted(heads)
    told = (i for i in range(len(texts)) if i not in heads and not (i and _COUNT_OF.fullmatch(texts[i - 1])))
    found = {i: match for i in told if (match := _NUMBERED.fullmatch(texts[i]))}
    due: tuple[str, ...] = ("1", "1a")
    style = None
    for index, match in found.items():
        numbers, look = numbers_in(match["numbers"]), _look(match)
        if not numbers or numbers[0] not in due or style not in (None, look):
            continue
        if style and _comes_again(index, found, heads, look, numbers[0]):
            continue
        if answers and index > answers[-1] and not any("?" in text for text in texts[index:]):
            continue
        style = look
        heads[index] = ("question", numbers, match["rest"] or "")
        due = _next(numbers[-1])
    asked = [index for index, (kind, _, _) in heads.items() if kind == "question"]
    if not asked or (not answers and not _are_questions(texts, asked)):
        return _others(texts, -1)
    return heads | _others(texts, max(heads))


def _look(match: regex.Match[str]) -> tuple[str, bool]:
    """How a number is printed: with a dot or bracket, and alone on its line or not."""
    return match["stop"], match["rest"] is None


def _next(number: str) -> tuple[str, ...]:
    """The numbers that may follow one: 1 is followed by 2 or 2a, 1a by 1b too."""
    whole, letter = int(regex.match(r"\d+", number)[0]), number[-1:]  # type: ignore[index]
    after = (str(whole + 1), f"{whole + 1}a")
    return (f"{whole}{chr(ord(letter) + 1)}", *after) if letter.isalpha() else after


def _comes_again(
    index: int, found: Mapping[int, regex.Match[str]], heads: Heads, look: tuple[str, bool], number: str
) -> bool:
    """Whether the same number stands once more before the next answer, and not in a list that began in between.

    Then the first one is a list's in the answer above, and the second the question's.
    """
    until = min((head for head, (kind, _, _) in heads.items() if head > index and kind == "answer"), default=None)
    for at, match in found.items():
        if at <= index or _look(match) != look:
            continue
        if until is None or at > until:
            return False
        own = numbers_in(match["numbers"])[:1]
        if own == ("1",):
            return False
        if own == (number,):
            return True
    return False


def _are_questions(texts: Sequence[str], starts: Sequence[int]) -> bool:
    """Whether numbered paragraphs ask something, more than half of them; else they are a list or chapters."""
    ends = [*starts[1:], len(texts)]
    spans = (texts[start : min(end, start + 12)] for start, end in zip(starts, ends, strict=True))
    return 2 * sum(any("?" in text for text in span) for span in spans) > len(starts)
