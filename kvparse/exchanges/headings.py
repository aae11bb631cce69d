"""The lines of a letter -> blocks, each below one heading: which lines are headings, and what they number."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field

import regex

from ..document import Line
from ..rules.headings import Headings
from ..text.prose import cut
from .decode import INFINITE, Border, Candidate, decode
from .evidence import COSTS, Evidence, evidence_of
from .wording import NUMBERS, Heading, Wording, numbers_in, wording_of

__all__ = ["Block", "blocks_of"]

# A question's heading without a number, alone on its line or before its words.
UNNUMBERED = regex.compile(r"Vraag(?:\s*:\s*(?P<rest>\S.*)|\s*:?)")
_TABLE_HEAD = regex.compile(r"Vra(?:ag|gen)")
NOTICE = regex.compile(r"\s*(?:Mededeling|MEDEDELING)\s*[:.]?\s*")
EXPLANATION = regex.compile(r"\s*(?:Toelichting|TOELICHTING)\s*(?::|\.|$)\s*(?:op de vragen\s*:?\s*)?(?P<rest>.*)")
# An appendix: "Bijlage" alone on its line, or with a number, a title behind a colon or dash.
APPENDIX = regex.compile(
    r"\s*(?:Bijlagen?|BIJLAGEN?)(?:\s+(?:\d{1,2}|[IVX]{1,4}|[A-H]))?\s*(?:[:.]?\s*|(?::|\s[–-])\s*(?P<rest>\S.*[^.;,]))"
)
# A title above the answers of one of several ministers: "Antwoorden van de minister van … op de vragen 1 en 3".
OF_MINISTER = regex.compile(
    rf"""\s*(?:Antwoord(?:en)?|Beantwoording|Reactie)\s+van\s+(?:de\s+)?(?:minister|staatssecretaris)\b.{{1,200}}?
         \s(?:op|van)\s+(?:de\s+)?(?:vraag|vragen)\s+{NUMBERS}\s*[:.]?\s*""",
    regex.VERBOSE | regex.IGNORECASE,
)
# In a Verslag van een schriftelijk overleg a party's name stands for a number.
FACTION = regex.compile(
    r"""(?:(?P<what>(?:Vragen(?:\ en\ opmerkingen)?|Inbreng|Reactie|Antwoord(?:en)?|Beantwoording)\b.{0,60}?)
           \s(?:van|door)\s)? (?:de\s)?(?:leden\s(?:van|der)\s(?:de\s)?)?(?P<party>\S.{0,40}?)(?:-|\s)?fractie""",
    regex.VERBOSE | regex.IGNORECASE,
)
# What heads a group of questions with numbers of their own: "Vragen van het lid …", "Vragen over het Deltafonds (J)".
_GROUP = regex.compile(
    r"(?:(?:Schriftelijke\s+)?[Vv]ragen|Inbreng|Antwoorden(?:\s+op\s+vragen)?|Beantwoording)\s+"
    r"(?:en\s+opmerkingen\s+)?(?:van|over|aan|bij|door)\s.{3,160}[^.?!:;]|(?:Hoofdstuk|Onderwerp|Thema|Deel)\s.{1,120}[^.?!:;]"
)
PART = regex.compile(
    r"""(?:[IVX]{1,4}|[A-C]|\d)\.?\s+(?: (?P<asked>Vragen\b.{0,60})
      | (?P<answered>(?:Reactie|Antwoord(?:en)?|Beantwoording)\b.{0,120}) )""",
    regex.VERBOSE | regex.IGNORECASE,
)
_NUMBERED = regex.compile(rf"\s*{NUMBERS}(?P<stop>[.):]?)(?:\s+(?P<rest>\S.*)|\s*)")
_ONLY_NUMBERS = regex.compile(rf"\s*(?:en\s+met\s+|en\s+|t/m\s+)?{NUMBERS}\s*[:.]?\s*")
_GOES_ON = regex.compile(r"(?:,|\ben|t/m|\btot|\bmet|\d)$")  # how a heading ends that runs over its line
_COUNT_OF = regex.compile(r"(?:Aantal\s+)?Bijlagen?(?:\(n\))?\s*:?", regex.IGNORECASE)  # a colophon's label


@dataclass(slots=True)
class Block:
    """A stretch of the letter below one heading. ``kind``: opening, question, answer, notice or closing."""

    kind: str
    numbers: tuple[str, ...] = ()
    lines: list[Line] = field(default_factory=list)
    heading: Line | None = None
    more: list[Line] = field(default_factory=list)  # what its heading runs on over
    margin: float = INFINITE  # of the opening: how much better the letter's reading is than the second best
    numbered: bool = True  # whether its number is printed
    group: str | None = None  # the heading under which the numbers begin anew
    border: Border | None = None  # where no heading stands above an answer: how its beginning was found


def blocks_of(lines: Sequence[Line], headings: Headings | None = None) -> list[Block]:
    """Return the letter cut at its headings, and where an answer begins without one; first stands the opening."""
    wording = wording_of(headings)
    texts = [line.words.strip() for line in lines]
    factions = _by_faction(texts)
    heads, borders, margin = (factions, {}, INFINITE) if factions else _decoded(lines, texts, wording)
    heads |= _groups(texts, heads, wording)
    blocks, group = [Block("opening", margin=margin)], None
    for index, line in enumerate(lines):
        head = heads.get(index)
        if head is None:
            if border := borders.get(index):
                blocks.append(Block("answer", group=group, border=border))
            blocks[-1].lines.append(line)
            continue
        kind, numbers, rest = head
        if kind == "more":
            blocks[-1].numbers += numbers
            blocks[-1].more.append(line)
            continue
        if kind == "group":
            group = rest
            blocks[-1].more.append(line)
            continue
        numbered = kind != "question" or UNNUMBERED.fullmatch(texts[index]) is None
        blocks.append(Block(kind, numbers, heading=line, group=group, numbered=numbered))
        if rest:
            blocks[-1].lines.append(cut(line, len(line.words.rstrip()) - len(rest)))
    return blocks


def _answers(texts: Sequence[str], wording: Wording) -> Heads:
    """Return the headings of answers, but for one right behind "Vraag": that is the head of a table with both."""
    heads = {index: head for index, text in enumerate(texts) if (head := wording.answer(text))}
    return {
        index: head
        for index, head in heads.items()
        if head[1] or head[2] or not index or not _TABLE_HEAD.fullmatch(texts[index - 1])
    }


def _unnumbered(texts: Sequence[str], wording: Wording) -> Heads:
    """Return the headings "Vraag" without a number, each with that of its order."""
    found = [(index, match) for index, text in enumerate(texts) if (match := UNNUMBERED.fullmatch(text))]
    if any(match["rest"] is None and wording.answer(" ".join(texts[index + 1 : index + 2])) for index, match in found):
        return {}  # the head of a table with questions and answers
    return {
        index: ("question", (str(number),), match["rest"] or "") for number, (index, match) in enumerate(found, start=1)
    }


def _groups(texts: Sequence[str], heads: Heads, wording: Wording) -> Heads:
    """Return the headings under which numbers begin anew: of a member, a party, a chapter; none where there is one."""
    asked = [(index, head[1][0]) for index, head in sorted(heads.items()) if head[0] == "question" and head[1]]
    firsts = [index for index, number in asked if number in ("1", "1a")]
    groups: Heads = {
        index - 1: ("group", (), texts[index - 1])
        for index in (firsts if any(map(wording.question, texts)) else [index for index, _ in asked])
        if index and index - 1 not in heads and _GROUP.fullmatch(texts[index - 1])
    }
    return groups if len(groups) > 1 and len(groups) >= len(firsts) else {}


def _decoded(lines: Sequence[Line], texts: Sequence[str], wording: Wording) -> tuple[Heads, dict[int, Border], float]:
    """Return the headings, the borders of answers without one by the lines that they begin, and the margin."""
    worded = any(wording.question(text) for text in texts)
    fixed = _headed(texts, wording) if worded else _answers(texts, wording)
    if not worded and fixed and (unnumbered := _unnumbered(texts, wording)):
        worded, fixed = True, fixed | unnumbered | _others(texts, max((*fixed, *unnumbered)))
        fixed = dict(sorted(fixed.items()))
    evidence = evidence_of(lines)
    candidates = [_fixed(index, head, fixed) for index, head in fixed.items() if head[0] != "more"]
    if not worded:
        candidates += _numbers(texts, fixed, evidence)
    reading = decode(evidence, sorted(candidates, key=lambda one: one.line))
    if worded:
        heads = _titled(texts, fixed)
    else:
        heads = {one.line: _of_candidate(one, texts) for one in reading.used if not one.fixed}
        if not heads or (not fixed and not _are_questions(texts, list(heads))):
            return _others(texts, -1), {}, INFINITE
        heads = _titled(texts, fixed | heads)
        heads |= _others(texts, max(heads))
    borders = {border.line: border for border in reading.borders.values() if border.line not in heads}
    return heads, borders, reading.margin


def _fixed(index: int, head: Heading, heads: Heads) -> Candidate:
    """Return a heading in words, which counts whatever stands around it."""
    kind, numbers, rest = head
    named = {number for other, names, _ in heads.values() if other == "answer" for number in names or ("",)}
    due = _next(numbers[-1]) if kind == "question" and numbers else ()
    return Candidate(
        index, kind, numbers, fixed=True, due=due, first=index + (not rest), answered=bool(set(numbers) & named),
        others_answered=bool(named),
    )  # fmt: skip


def _of_candidate(one: Candidate, texts: Sequence[str]) -> Heading:
    found = _NUMBERED.fullmatch(texts[one.line])
    return one.kind, one.numbers, (found and found["rest"]) or ""


def _numbers(texts: Sequence[str], fixed: Heads, evidence: Sequence[Evidence]) -> list[Candidate]:
    """Return the numbers that may be questions': "1. Bent u …", or a bare 1 on its line."""
    told = (i for i in range(len(texts)) if i not in fixed and not (i and _COUNT_OF.fullmatch(texts[i - 1])))
    found = {i: match for i in told if (match := _NUMBERED.fullmatch(texts[i]))}
    bounds = sorted((*found, *fixed, len(texts)))
    candidates = []
    for index, match in found.items():
        numbers = numbers_in(match["numbers"])
        if not numbers:
            continue
        end = next(bound for bound in bounds if bound > index)
        asks = any(one.asks for one in evidence[index:end])
        rest, stop = match["rest"] or "", bool(match["stop"])
        small = rest[:1].islower()
        cost = COSTS["number with a stop"] if stop else COSTS["number without a stop"]
        if not rest:
            cost = COSTS["number alone on its line"]
        elif small:
            cost += COSTS["number before a small letter"]
        aside = COSTS["number left aside"] + asks * COSTS["number left aside, before an ask"]
        if stop and not small:
            aside += COSTS["number left aside, with a stop and a capital"]
        candidates.append(
            Candidate(
                index, "question", numbers, cost, aside, _look(match), due=_next(numbers[-1]), first=index + (not rest)
            )
        )
    return candidates


Heads = dict[int, Heading]  # by the index of the line
TITLE: Heading = ("opening", (), "")  # a line that heads several, and belongs to no passage


def _by_faction(texts: Sequence[str]) -> Heads:
    """Return the headings of a written consultation: parties ask in one part, are answered in the next."""
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


def _headed(texts: Sequence[str], wording: Wording) -> Heads:
    """Return the headings of a letter that writes "Vraag 1" above its questions."""
    heads: Heads = {}
    for index, text in enumerate(texts):
        head = wording.question(text) or wording.answer(text)
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
    """Return the headings, and titles that stand above several: a bare "Antwoorden", which minister answers what."""
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
    """Return the numbers on the next line of a heading that was broken after a comma, "en", "tot" or a number."""
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
    """Return the notice, and the explanation or appendix that stands after the last question or answer."""
    heads: Heads = {}
    for index, text in enumerate(texts):
        explains = EXPLANATION.fullmatch(text) if index > last else None
        explains = explains or (APPENDIX.fullmatch(text) if index > last >= 0 else None)
        if NOTICE.fullmatch(text):
            heads[index] = ("notice", (), "")
        elif explains and "closing" not in (kind for kind, _, _ in heads.values()):
            heads[index] = ("closing", (), text if explains["rest"] else "")
    return heads


def _look(match: regex.Match[str]) -> tuple[str, bool]:
    """How a number is printed: with a dot or bracket, and alone on its line or not."""
    return match["stop"], match["rest"] is None


def _next(number: str) -> tuple[str, ...]:
    """Return the numbers that may follow one: 1 is followed by 2 or 2a, 1a by 1b too."""
    whole, letter = int(regex.match(r"\d+", number)[0]), number[-1:]  # type: ignore[index]
    after = (str(whole + 1), f"{whole + 1}a")
    return (f"{whole}{chr(ord(letter) + 1)}", *after) if letter.isalpha() else after


def _are_questions(texts: Sequence[str], starts: Sequence[int]) -> bool:
    """Whether numbered paragraphs ask something, more than half of them; else they are a list or chapters."""
    ends = [*starts[1:], len(texts)]
    spans = (texts[start : min(end, start + 12)] for start, end in zip(starts, ends, strict=True))
    return 2 * sum(any("?" in text for text in span) for span in spans) > len(starts)
