"""The lines of a letter -> blocks, each below one heading: which lines are headings, and what they number."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass, field, replace

from .. import regex
from ..document import Line
from ..rules.headings import Headings
from ..text.captions import ANSWERED_BY
from ..text.prose import cut, parted
from .decode import INFINITE, Border, Candidate, Reading, decode
from .evidence import COSTS, Evidence, evidence_of
from .groups import FACTION, MORE, TITLE, Heads, group_candidates, titles_above
from .shorthand import spelt_out
from .wording import LONGEST_DAMAGED, NUMBERS, Heading, Wording, numbers_in, wording_of

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
_MINISTER_BEGINS = frozenset("ABRabr")  # tests that are cheap beside the patterns
_PART_BEGINS = frozenset("IVXABCivxabc0123456789")
_OTHER_BEGINS = frozenset("MTB")
# The head of a table of questions: its columns are the cells of lines, or stand on one.
_NUMBER_CELL = regex.compile(r"(?:Nr|Nummer|Vraagnummer|Volgnummer|#)\.?", regex.IGNORECASE)
_MEMBER_CELL = regex.compile(r"(?:Kamer|Raads|Staten|Bestuurs)?[Ll]id|Vragensteller|(?:Fractie|Partij)(?:/lid)?|Naam")
_QUESTION_CELL = regex.compile(r"Vra(?:ag|gen)(?:\s+en\s+[Aa]ntwoord(?:en)?)?")
_ANSWER_CELL = regex.compile(rf"Antwoord(?:en)?{ANSWERED_BY}|Bijlagen?|Blz\.?(?:\s\(van\))?|Pagina|van|t/m|tot")
_COLUMNS = regex.compile(r"Nr\.?\s+Vraag(?:\s{2,}(?:Bijlagen?|Blz\.?(?:\s\(van\))?|Pagina|van|t/m|tot))+")
_IN_COLUMNS = regex.compile(r"(?:\s{2,}\d{1,4})+\s*$")  # "   0     12"
REPLY_ROWS = 5  # that the sentence about who answers has at most
_REPLY_BEGINS = regex.compile(
    r"(?:(?:Nader|Gewijzigd|Aanvullend)\s+)?Antwoord(?:en)?\s+van\s+(?:de\s+)?(?:minister|staatssecretaris)\b",
    regex.IGNORECASE,
)
_REPLY_ENDS = regex.compile(r"\bontvangen\b[^.]{0,40}\)?\.?$")
_LONE_NUMBER = regex.compile(r"(?P<number>\d{1,3}[a-h]?)[.)]?")
_OPEN_END = regex.compile(  # of a sentence that goes on with "vraag 3"
    r"(?:,|\b(?:op|bij|van|voor|en|of|zie|in|de|het|een|deze|die|uw|onder|aan|met|uit|naar|over|als|dan|dat))$"
)
_RANGE_GOES_ON = regex.compile(r"(?:t/m|tot(?:\s+en(?:\s+met)?)?)$")
_SENTENCE_GOES_ON = regex.compile(r"\b(?:op|bij|van|en|zie|in|de|het|onder)$")
_TO_THE_READER = regex.compile(r"\b(?:u|uw)\b", regex.IGNORECASE)
PART = regex.compile(
    r"""(?:[IVX]{1,4}|[A-C]|\d)\.?\s+(?: (?P<asked>Vragen\b.{0,60})
      | (?P<answered>(?:Reactie|Antwoord(?:en)?|Beantwoording)\b.{0,120}) )""",
    regex.VERBOSE | regex.IGNORECASE,
)
_NUMBERED = regex.compile(rf"\s*{NUMBERS}(?P<stop>\.\)|\s[-–](?=\s)|[.):]?)(?:\s+(?P<rest>\S.*)|\s*)")
_ONLY_NUMBERS = regex.compile(rf"\s*(?:en\s+met\s+|en\s+|t/m\s+)?{NUMBERS}\s*[:.]?\s*")
_GOES_ON = regex.compile(r"(?:,|\ben|t/m|\btot|\bmet|\d)$")  # how a heading ends that runs over its line
_COUNT_OF = regex.compile(r"(?:Aantal\s+)?Bijlagen?(?:\(n\))?\s*:?", regex.IGNORECASE)  # a colophon's label


@dataclass(slots=True)
class Block:
    """A stretch of the letter below one heading. ``kind``: opening, question, answer, reply, notice or closing."""

    kind: str
    numbers: tuple[str, ...] = ()
    lines: list[Line] = field(default_factory=list)
    heading: Line | None = None
    more: list[Line] = field(default_factory=list)  # what its heading runs on over
    margin: float = INFINITE  # of the opening: how much better the letter's reading is than the second best
    aside: tuple[Line, ...] = ()  # of the opening: lines whose number may be a question's, and is not read as one
    numbered: bool = True  # whether its number is printed
    group: str | None = None  # the heading under which the numbers begin anew
    border: Border | None = None  # where no heading stands above an answer: how its beginning was found


@dataclass(frozen=True, slots=True)
class _Found:
    """The headings by their lines, the borders of answers without one by the lines that they begin, and the doubts."""

    heads: dict[int, Heading]
    borders: dict[int, Border] = field(default_factory=dict)
    margin: float = INFINITE
    aside: tuple[int, ...] = ()  # lines whose number may be a question's


def blocks_of(lines: Sequence[Line], headings: Headings | None = None) -> list[Block]:
    """Return the letter cut at its headings, and where an answer begins without one; first stands the opening."""
    wording = wording_of(headings)
    lines = [part for line in spelt_out(_without_columns(lines)) for part in _apart(line, wording)]
    texts = [line.words.strip() for line in lines]
    factions = _by_faction(texts)
    evidence = evidence_of(lines)
    found = _Found(factions) if factions else _decoded(evidence, texts, wording)
    heads, borders = found.heads, found.borders
    worded = any(map(wording.question, texts))
    heads |= titles_above(texts, heads, evidence, worded=worded) | _cells(texts, heads) | _reply(texts, heads)
    blocks, group = [Block("opening", margin=found.margin, aside=tuple(lines[at] for at in found.aside))], None
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
            blocks[-1].lines += [cut(line, len(line.words.rstrip()) - len(rest))] if rest else []
            continue
        if kind == "group":
            group = rest
            blocks[-1].more.append(line)
            continue
        numbered = kind != "question" or (UNNUMBERED.fullmatch(texts[index]) is None and rest != texts[index])
        blocks.append(Block(kind, numbers, heading=line, group=group, numbered=numbered))
        if rest:
            blocks[-1].lines.append(cut(line, len(line.words.rstrip()) - len(rest)))
    return blocks


def _reply(texts: Sequence[str], heads: Heads) -> Heads:
    """Return the sentence about who answers where it stands between the questions and the first answer, as a head."""
    first = next((at for at, head in sorted(heads.items()) if head.kind == "answer"), 0)
    for at in range(first - 1, max(first - REPLY_ROWS, 0) - 1, -1):
        if at in heads:
            break
        if _REPLY_BEGINS.match(texts[at]) and _REPLY_ENDS.search(" ".join(texts[at:first])):
            return {at: Heading("reply", (), texts[at])}
    return {}


def _without_columns(lines: Sequence[Line]) -> Sequence[Line]:
    """Return the lines of a list of questions without the numbers of pages that stand in columns behind them."""
    head = next(
        (
            at
            for at, line in enumerate(lines)
            if line.words.lstrip()[:1] == "N" and _COLUMNS.fullmatch(line.words.strip())
        ),
        None,
    )
    if head is None:
        return lines
    return [
        replace(line, runs=(replace(line.runs[0], text=_IN_COLUMNS.sub("", line.words)),))
        if at > head and len(line.runs) == 1 and _IN_COLUMNS.search(line.words)
        else line
        for at, line in enumerate(lines)
    ]


def _apart(line: Line, wording: Wording) -> Sequence[Line]:
    """Return a line, or the two that it was where a heading is glued to the end of the text above it."""
    at = wording.glued(line.words)
    if not at:
        return (line,)
    return parted(line, at)


def _table_head(texts: Sequence[str]) -> range:
    """Return the rows with the head of a table of questions, each cell on a row or all on one; none without one."""
    for at, text in enumerate(texts):
        if text[:1] == "N" and _COLUMNS.fullmatch(text):
            return range(at, at + 1)
        if text[:3] != "Vra" or not _QUESTION_CELL.fullmatch(text):
            continue
        start, end = at, at + 1
        while start and (_NUMBER_CELL.fullmatch(texts[start - 1]) or _MEMBER_CELL.fullmatch(texts[start - 1])):
            start -= 1
        while end < len(texts) and _ANSWER_CELL.fullmatch(texts[end]):
            end += 1
        if start < at:
            return range(start, end)
    return range(0)


def _cells(texts: Sequence[str], heads: Heads) -> Heads:
    """Return the head of a table of questions as titles, and the cells with each member as the heading of a group."""
    head = _table_head(texts)
    if any(at in heads for at in head):
        return {}
    found: Heads = dict.fromkeys(head, TITLE) | dict.fromkeys(_again(texts, head), MORE)
    members = sum(_MEMBER_CELL.fullmatch(texts[at]) is not None for at in head)
    behind = members > 0 and _NUMBER_CELL.fullmatch(texts[head.start]) is not None
    for index, (kind, _, _) in sorted(heads.items()) if members else ():
        own = range(index - members, index)
        if behind and kind == "question" and index >= head.stop:  # "1 | SP | Hoe hoog …": the numbers go on
            found |= dict.fromkeys((at for at in range(index + 1, index + 1 + members) if at not in heads), MORE)
            continue
        if kind == "question" and own.start >= head.stop and not any(at in heads for at in own):
            name, *party = (texts[at] for at in own)
            found |= dict.fromkeys(own, Heading("group", rest=f"{name} ({', '.join(party)})" if party else name))
    return found


def _again(texts: Sequence[str], head: range) -> Iterator[int]:
    """Yield the rows of a table's head where it stands once more, above what goes on over a page's end."""
    said = texts[head.start : head.stop]
    for at in range(head.stop, len(texts) if said else 0):
        if texts[at] == said[0] and texts[at : at + len(said)] == said:
            yield from range(at, at + len(said))


def _answers(texts: Sequence[str], wording: Wording, evidence: Sequence[Evidence]) -> Heads:
    """Return the headings of answers, but for one right behind "Vraag": that is the head of a table with both."""
    heads = {index: head for index, text in enumerate(texts) if (head := wording.answer(text))}
    if heads:  # beside others, one may be damaged
        damaged = ((index, wording.damaged(text)) for index, text in enumerate(texts) if evidence[index].ends)
        heads |= {index: head for index, head in damaged if index not in heads and head and head.kind == "answer"}
        heads = dict(sorted(heads.items()))
    return {
        index: head
        for index, head in heads.items()
        if head.numbers or head.rest or not index or not _TABLE_HEAD.fullmatch(texts[index - 1])
    }


def _unnumbered(texts: Sequence[str], wording: Wording) -> Heads:
    """Return the headings "Vraag" without a number, each with that of its order, or with the one on the line above."""
    found = [(index, match) for index, text in enumerate(texts) if (match := UNNUMBERED.fullmatch(text))]
    found = [  # without the head of a table with questions and answers
        (index, match)
        for index, match in found
        if match["rest"] is not None or not wording.answer(" ".join(texts[index + 1 : index + 2]))
    ]
    above = [_LONE_NUMBER.fullmatch(texts[index - 1]) if index else None for index, _ in found]
    heads: Heads = {}
    for number, ((index, match), own) in enumerate(zip(found, above, strict=True), start=1):
        if own and all(above):
            heads[index - 1] = Heading("question", (own["number"],))
            heads[index] = Heading("more", (), match["rest"] or "")
        else:
            heads[index] = Heading("question", (str(number),), match["rest"] or "")
    return heads


def _decoded(evidence: Sequence[Evidence], texts: Sequence[str], wording: Wording) -> _Found:
    """Return the headings and borders of the best reading."""
    asked = {at: head for at, text in enumerate(texts) if (head := wording.question(text))}
    mixed = asked if asked and _fewer(asked, texts) else {}
    worded = bool(asked and not mixed) or _damaged_first(texts, wording)
    fixed = _headed(texts, wording, evidence) if worded else _answers(texts, wording, evidence) | mixed
    fixed = dict(sorted(fixed.items()))
    if not worded and fixed and (unnumbered := _unnumbered(texts, wording)):
        worded, fixed = True, fixed | unnumbered | _others(texts, max((*fixed, *unnumbered)))
        fixed = dict(sorted(fixed.items()))
    named = _named(fixed)
    candidates = [_fixed(index, head, named) for index, head in fixed.items() if head.kind != "more"]
    if worded:
        candidates += {
            one.line: one for one in (*_unheaded(fixed, evidence), *_above_their_answers(fixed, evidence))
        }.values()
    else:
        notices = {at: head for at, head in _others(texts, -1).items() if head.kind == "notice" and at not in fixed}
        numbers = _numbers(texts, fixed, evidence)
        candidates += [*numbers, *(_fixed(at, head, named) for at, head in notices.items())]
        candidates += group_candidates(texts, numbers, fixed, evidence)
    tabled = any(texts[at].startswith("Antw") for at in _table_head(texts))
    candidates.sort(key=lambda one: one.line)
    plain = Reading(tuple(candidates), {}, 0.0)
    reading = plain if _all_headed(candidates) else decode(list(evidence), candidates, answered=tabled)
    if worded:
        heads = _titled(texts, fixed | _counted_on(reading.used, texts))
    else:
        heads = {at: head for one in _restarting(reading.used) for at, head in _of_candidate(one, texts).items()}
        if not heads and fixed:
            return _Found(fixed | _others(texts, max(fixed)))  # answers to questions that are not in the letter
        starts = [at for at, head in heads.items() if head.kind == "question"]
        if not heads or (not fixed and not _are_questions(texts, starts, evidence)):
            return _Found(_others(texts, -1))
        heads = _titled(texts, fixed | heads)
        heads |= _others(texts, max(heads))
    borders = {border.line: border for border in reading.borders.values() if border.line not in heads}
    return _Found(heads, borders, reading.margin, tuple(one.line for one in reading.left))


def _fewer(asked: Heads, texts: Sequence[str]) -> bool:
    """Whether headings in words stand among more questions with bare numbers, the first of them: "Vraag 5" for "5."."""
    numbers = {number for _, heads, _ in asked.values() for number in heads}
    bare = {found["numbers"] for text in texts if (found := _NUMBERED.fullmatch(text)) and text.endswith("?")}
    return "1" in bare - numbers and len(bare - numbers) > len(numbers)


def _all_headed(candidates: Sequence[Candidate]) -> bool:
    """Whether every question and every answer has a heading in words, so that there is but one reading."""
    if not candidates:
        return False
    following = [*candidates[1:], None]
    return all(
        one.fixed and (one.kind != "question" or one.answered or (after is not None and after.kind == "answer"))
        for one, after in zip(candidates, following, strict=True)
    )


def _named(heads: Heads) -> set[str]:
    """Return the numbers that the headings of answers name; an empty one for a heading that names none."""
    return {number for kind, numbers, _ in heads.values() if kind == "answer" for number in numbers or ("",)}


def _fixed(index: int, head: Heading, named: Collection[str]) -> Candidate:
    """Return a heading in words, which counts whatever stands around it; ``named`` are the numbers of answers."""
    kind, numbers, rest = head
    due = _next(numbers[-1]) if kind == "question" and numbers else ()
    answered = any(number in named for number in numbers)
    return Candidate(
        index, kind, numbers, fixed=True, due=due, first=index + (not rest), answered=answered,
        unanswered=bool(named) * COSTS["unanswered, where others are answered"],
    )  # fmt: skip


def _unheaded(fixed: Heads, evidence: Sequence[Evidence]) -> list[Candidate]:
    """Return the paragraphs that may be questions whose heading is lost: where a number is missing, or at the end.

    Such a paragraph only asks, with white space below it, and above it but for a new page.
    """
    asked = [(index, head.numbers) for index, head in fixed.items() if head.kind == "question" and head.numbers]
    stops = [index for index, head in fixed.items() if head.kind in ("notice", "closing")]
    end = min((index for index in stops if asked and index > asked[-1][0]), default=len(evidence))
    bounds = [*((index, _whole(numbers[0])) for index, numbers in asked[1:]), (end, 0)]
    found: list[Candidate] = []
    headed = any(head.kind == "answer" for head in fixed.values())
    for (index, numbers), (bound, number) in zip(asked, bounds, strict=False):
        if number == 0 and headed:  # behind the last question an answer's heading tells of another
            continue
        if number and number <= _whole(numbers[-1]) + 1:
            continue
        starts = [at for at in range(index + 2, bound) if evidence[at].ends and at not in fixed]
        for start in starts:
            after = next((at for at in range(start + 1, bound) if evidence[at].gap or at in fixed), bound)
            rows = evidence[start:after]
            if after < bound and any(one.asks for one in rows) and not any(one.tells for one in rows):
                spoken = any(_TO_THE_READER.search(one.text) for one in rows)
                cost = COSTS["question without a heading"] + (not spoken) * COSTS["and it speaks to nobody"]
                found.append(Candidate(start, "question", (), cost, first=start))
    return found


def _above_their_answers(fixed: Heads, evidence: Sequence[Evidence]) -> Iterator[Candidate]:
    """Yield the lines that only ask right above the heading of an answer to a question that no heading bears."""
    asked = {number for kind, numbers, _ in fixed.values() if kind == "question" for number in numbers}
    for index, (kind, numbers, _) in fixed.items():
        if kind != "answer" or len(numbers) != 1 or numbers[0] in asked:
            continue
        above = max((at for at in fixed if at < index), default=-2)
        for start in range(index - 1, above + 1, -1):
            if evidence[start].tells or not any(one.asks for one in evidence[start:index]):
                break
            if evidence[start].ends:
                cost = COSTS["question without a heading, above its answer"]
                yield Candidate(
                    start, "question", numbers, cost, first=start, due=_next(numbers[0]), answered=True
                )  # fmt: skip


def _counted_on(used: Sequence[Candidate], texts: Sequence[str]) -> Heads:
    """Return the heads of questions whose heading is lost, with the numbers that follow those before."""
    heads: Heads = {}
    number = 0
    for one in used:
        if one.kind != "question":
            continue
        number = _whole(one.numbers[-1]) if one.numbers else number + 1
        if not one.fixed:
            heads[one.line] = Heading("question", one.numbers or (str(number),), texts[one.line])
    return heads


def _restarting(used: Sequence[Candidate]) -> list[Candidate]:
    """Return what a reading found without a heading in words; titles only where numbers begin anew below one."""
    asked = next((at for at, one in enumerate(used) if one.kind == "question"), len(used))
    groups = any(one.kind == "group" for one in used[asked:])
    return [one for one in used if not one.fixed and (groups or one.kind != "group")]


def _of_candidate(one: Candidate, texts: Sequence[str]) -> Heads:
    if one.kind == "group":
        rows = range(one.line, one.first)
        return dict.fromkeys(rows, Heading("group", rest=" ".join(texts[row] for row in rows)))
    found = _NUMBERED.fullmatch(texts[one.line])
    return {one.line: Heading(one.kind, one.numbers, (found and found["rest"]) or "")}


def _numbers(texts: Sequence[str], fixed: Heads, evidence: Sequence[Evidence]) -> list[Candidate]:
    """Return the numbers that may be questions': "1. Bent u …", or a bare 1 on its line."""
    told = (i for i in range(len(texts)) if i not in fixed and not (i and _COUNT_OF.fullmatch(texts[i - 1])))
    found = {i: match for i in told if (match := _NUMBERED.fullmatch(texts[i]))}
    bounds = sorted((*found, *fixed, len(texts)))
    asking = [index for index, one in enumerate(evidence) if one.asks]
    named = _named(fixed)
    candidates = []
    for index, match in found.items():
        numbers = numbers_in(match["numbers"])
        end = bounds[bisect_right(bounds, index)]
        asks = bisect_left(asking, index) < bisect_left(asking, end) or any(
            one.asks_first for one in evidence[index : index + 2]
        )
        rest, stop = match["rest"] or "", bool(match["stop"])
        small = rest[:1].islower()
        cost = COSTS["number with a stop"] if stop else COSTS["number without a stop"]
        if not rest:
            cost = COSTS["number alone on its line"]
        elif small:
            cost += COSTS["number before a small letter"]
        elif not stop and evidence[index].asks_first:
            cost += COSTS["number without a stop, before words that ask"]
        aside = COSTS["number left aside"] + asks * COSTS["number left aside, before an ask"]
        if stop and not small:
            aside += COSTS["number left aside, with a stop and a capital"]
        candidates.append(
            Candidate(
                index,
                "question",
                numbers,
                cost,
                aside,
                _look(match),
                due=_next(numbers[-1]),
                first=index + (not rest),
                answered=any(number in named for number in numbers),
                unanswered=("" in named) * COSTS["unanswered, where answers have no numbers"],
            )
        )
    return candidates


def _by_faction(texts: Sequence[str]) -> Heads:
    """Return the headings of a written consultation: parties ask in one part, are answered in the next."""
    heads: Heads = {}
    last: dict[Heading, int] = {}  # where each heading stood last
    reaction = False
    for index, text in enumerate(texts):
        part = PART.fullmatch(text) if text[:1] in _PART_BEGINS else None
        faction = FACTION.fullmatch(text) if text[-7:].lower() == "fractie" else None
        if part:
            reaction = part["answered"] is not None
            heads[index] = TITLE
        elif faction:
            answers = reaction or (faction["what"] or "").lower().startswith(("reactie", "antw", "beantw"))
            head = Heading("answer" if answers else "question", (faction["party"],))
            if head in last:  # the same heading in a table of contents
                heads[last[head]] = TITLE
            heads[index], last[head] = head, index
    kinds = {kind for kind, _, _ in heads.values()}
    return heads if {"question", "answer"} <= kinds else {}


def _damaged_first(texts: Sequence[str], wording: Wording) -> bool:
    """Whether questions are headed in words, though damaged: the first, or one that is answered."""
    short = [text for text in texts if len(text) < LONGEST_DAMAGED]
    damaged = [head for text in short if (head := wording.answer(text) or wording.damaged(text))]
    answered = {number for kind, numbers, _ in damaged if kind == "answer" for number in numbers} | {"1", "1a"}
    return any(kind == "question" and numbers[0] in answered for kind, numbers, _ in damaged)


def _damaged(text: str, wording: Wording, heads: Heads, before: str) -> Heading | None:
    """Return the heading that a damaged line is: not amid a sentence, with a number that may stand there."""
    if (head := wording.damaged(text)) is None or _OPEN_END.search(before):
        return None
    asked = [number for kind, numbers, _ in heads.values() if kind == "question" for number in numbers]
    if head.kind == "question":
        return head if head.numbers[0] in _due_behind(asked) else None
    answered = {number for kind, numbers, _ in heads.values() if kind == "answer" for number in numbers}
    waits = asked and asked[-1] not in answered
    return head if (waits if not head.numbers else set(head.numbers) & set(asked)) else None


def _due_behind(asked: Sequence[str]) -> tuple[str, ...]:
    """Return the numbers that may come behind those of questions: the next that is none of theirs, or the last.

    >>> _due_behind(["1", "3", "2"]), _due_behind(["1", "2a"])
    (('3', '3a', '4', '4a', '2'), ('2b', '3', '3a', '3', '3a', '2a'))
    """
    if not asked:
        return ("1", "1a")
    following = _next(asked[-1])
    whole = _whole(following[1])
    while str(whole) in asked:
        whole += 1
    return (*following, str(whole), f"{whole}a", asked[-1])


def _headed(texts: Sequence[str], wording: Wording, evidence: Sequence[Evidence]) -> Heads:
    """Return the headings of a letter that writes "Vraag 1" above its questions."""
    heads: Heads = {}
    for index, text in enumerate(texts):
        before = texts[index - 1] if index and index - 1 not in heads else ""
        head = wording.question(text) or wording.answer(text) or _damaged(text, wording, heads, before)
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
        if texts[index][:1] not in _MINISTER_BEGINS:
            continue
        for count in (1, 2, 3):
            over = range(index, index + count)
            found = OF_MINISTER.fullmatch(" ".join(texts[index : index + count]))
            if found and not any(i in heads for i in over):
                titles |= dict.fromkeys(over, TITLE)
                if over.stop not in heads:  # its text stands right below it
                    titles[over[-1]] = Heading("answer", numbers_in(found["numbers"]))
                break
    return heads | titles


def _mid_sentence(before: str, text: str) -> bool:
    """Whether a line that looks like a heading ends the sentence of the line before it ("… zie mijn antwoord op")."""
    return text.endswith(".") and _SENTENCE_GOES_ON.search(before) is not None


def _is_answered(above: Heading | None, head: Heading) -> bool:
    """Whether what looks like an answer's heading is its first line: "Antwoord: nee." below "Antwoord op vraag 2"."""
    bare = above is not None and above.kind == "answer" and bool(above.numbers) and not above.rest
    return bare and head.kind == "answer" and not head.numbers and bool(head.rest)


def _rest_of_heading(before: str, head: Heading, text: str) -> Heading | None:
    """Return the numbers on the next line of a heading that was broken after a comma, "en", "tot" or a number."""
    found = _ONLY_NUMBERS.fullmatch(text)
    if found is None or not _GOES_ON.search(before.rstrip()) or head.rest.strip(" ,"):
        return None
    opens = text.lstrip().startswith(("en ", "t/m"))
    if before.rstrip()[-1:].isdigit() and not opens:
        return None
    ranged = text.lstrip().startswith(("en met", "t/m")) or (_RANGE_GOES_ON.search(before.rstrip()) is not None)
    numbers = numbers_in(f"{head.numbers[-1]} t/m {found['numbers']}" if ranged and head.numbers else text)
    return Heading("more", tuple(number for number in numbers if number not in head.numbers))


def _others(texts: Sequence[str], last: int) -> Heads:
    """Return the notice, and the explanation or appendix that stands after the last question or answer."""
    heads: Heads = {}
    for index, text in enumerate(texts):
        if text[:1] not in _OTHER_BEGINS:
            continue
        explains = EXPLANATION.fullmatch(text) if index > last else None
        explains = explains or (APPENDIX.fullmatch(text) if index > last >= 0 else None)
        if NOTICE.fullmatch(text):
            heads[index] = Heading("notice")
        elif explains and "closing" not in (kind for kind, _, _ in heads.values()):
            heads[index] = Heading("closing", rest=text if explains["rest"] else "")
    return heads


def _look(match: regex.Match[str]) -> tuple[str, bool]:
    """How a number is printed: with a dot or bracket, and alone on its line or not."""
    return match["stop"], match["rest"] is None


def _next(number: str) -> tuple[str, ...]:
    """Return the numbers that may follow one: 1 is followed by 2 or 2a, 1a by 1b too."""
    whole, letter = _whole(number), number[-1:]
    after = (str(whole + 1), f"{whole + 1}a")
    return (f"{whole}{chr(ord(letter) + 1)}", *after) if letter.isalpha() else after


def _whole(number: str) -> int:
    return int(number.rstrip("abcdefgh"))


def _are_questions(texts: Sequence[str], starts: Sequence[int], evidence: Sequence[Evidence]) -> bool:
    """Whether numbered paragraphs ask something, more than half of them; else they are a list or chapters."""
    ends = [*starts[1:], len(texts)]
    spans = [range(start, min(end, start + 12)) for start, end in zip(starts, ends, strict=True)]
    asking = sum(
        any("?" in texts[at] for at in span) or any(evidence[at].asks_first for at in span[:2]) for span in spans
    )
    return 2 * asking > len(starts)
