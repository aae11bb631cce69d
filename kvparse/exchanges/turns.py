"""Blocks below headings -> every answer with its questions: joint numbers split, slips repaired and reported."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Iterable, Iterator, Sequence
from dataclasses import replace
from itertools import pairwise

from .. import regex
from ..parts import Answer, Exchange, Question
from ..problems import Problem
from ..text.prose import ITEM, Prose, Typesetting, compose
from .decode import DOUBTFUL, INFINITE, UNDECIDED
from .headings import Block

__all__ = ["exchanges_of"]

# A paragraph that only makes sense behind the one above it.
_FOLLOWS = regex.compile(
    r"(?:En\s+)?(?:zo\s+(?:ja|nee|neen|niet)|(?:indien|als)\s+(?:ja|nee|neen|niet)|waarom\s+(?:wel|niet)"
    r"|(?:kunt|wilt)\s+u\s+(?:dit|dat|uw\s+antwoord)\s+(?:nader\s+)?(?:toelichten|onderbouwen)"
    r"|(?:graag|gaarne)\s+een\s+toelichting)\b",
    regex.IGNORECASE,
)
MOST_MISSING = 20  # numbers that a problem names
_TELLS = regex.compile(r"(?<=[\p{Ll}\d)»”’])[.!](?=[»”’)]*(?:\s+\p{Lu}|\s*$))")
_ENDS_QUESTION = regex.compile(r"\?[»”’\"')\]\s\d.]*$")


def exchanges_of(blocks: Sequence[Block], setting: Typesetting) -> tuple[tuple[Exchange, ...], list[Problem]]:
    """Return every answer with its questions, in the order of their first question, and what is doubtful about it."""
    groups: dict[str | None, list[Block]] = {}
    for block in blocks:
        if block.kind in ("question", "answer"):
            groups.setdefault(block.group, []).append(block)
    exchanges: list[Exchange] = []
    problems = [*_unheaded(blocks), *_undecided(blocks), *_aside(blocks)]
    everywhere = {number for block in blocks if block.kind == "question" for number in block.numbers}
    for group, kept in groups.items():
        own, doubts = _of_group(kept, setting, everywhere)
        exchanges += [replace(exchange, group=group) for exchange in own]
        problems += doubts
    problems += _odd(exchanges)
    asked = [(exchange.group, n) for exchange in exchanges for one in exchange.questions for n in one.numbers]
    if len({number for _, number in asked}) < len(set(asked)):
        problems.append(Problem("numbers-restart", f"the numbers begin anew under {len(groups)} headings"))
    return tuple(exchanges), problems


def _of_group(
    blocks: Sequence[Block], setting: Typesetting, everywhere: Collection[str]
) -> tuple[list[Exchange], list[Problem]]:
    """Return the exchanges of questions that are numbered together; ``everywhere`` are those of all groups."""
    problems: list[Problem] = []
    pieces = _numbers_mended(_once(blocks), problems, everywhere)
    asked = _asked(pieces, setting, problems)
    answers = [(block, compose(block.lines, setting)) for block in pieces if block.kind == "answer"]
    exchanges: list[Exchange] = []
    taken: set[str] = set()
    places: dict[str, list[int]] = {}  # of the questions that bear a number
    for place, question in enumerate(asked):
        for number in question.numbers:
            places.setdefault(number, []).append(place)
    for block, prose in answers:
        named = sorted({place for number in block.numbers for place in places.get(number, ())})
        mine = tuple(asked[place] for place in named if taken.isdisjoint(asked[place].numbers))
        taken |= {number for question in mine for number in question.numbers}
        unasked = tuple(number for number in block.numbers if number not in places)
        if mine and unasked:
            problems.append(
                Problem("missing-number", "answered, and no question bears this number", unasked, _page(block))
            )
        if not mine:
            said = "an answer to a question that is not in the letter"
            problems.append(Problem("answer-without-question", said, block.numbers, _page(block)))
        bare = None if prose.rows else block.heading
        answer = Answer(block.numbers, prose, heading=block.heading is not None, headline=bare)
        exchanges.append(Exchange(mine, answer))
    open_ = [question for question in asked if not set(question.numbers) & taken]
    if answers:
        problems += [
            Problem(
                "unanswered-question",
                "no answer in the letter answers this question",
                question.numbers,
                question.prose.rows[0].line.page if question.prose.rows else None,
            )
            for question in open_
        ]
    exchanges += [Exchange((question,)) for question in open_]
    order = {question.numbers: place for place, question in enumerate(asked)}
    exchanges.sort(key=lambda one: order[one.questions[0].numbers] if one.questions else len(order))
    return exchanges, problems


def _page(block: Block) -> int | None:
    lines = [block.heading] if block.heading else block.lines
    return lines[0].page if lines else None


def _undecided(blocks: Sequence[Block]) -> Iterator[Problem]:
    """Report that answers may stand in the questions, or none at all, where both readings cost about the same."""
    margin = min((block.margin for block in blocks), default=INFINITE)
    asked = [block for block in blocks if block.kind == "question"]
    if margin < UNDECIDED and asked:
        found = any(block.border for block in blocks)
        said = f"what was read as answers may {'belong to' if found else 'stand in'} the questions"
        numbers = tuple(number for block in asked for number in block.numbers)
        yield Problem("border-doubtful", said, numbers, _page(asked[0]))


def _aside(blocks: Sequence[Block]) -> Iterator[Problem]:
    """Report the numbers that were due and were not read as those of questions."""
    for line in (line for block in blocks for line in block.aside):
        said = "a number that may be a question's was read as text"
        yield Problem("border-doubtful", said, page=line.page, quote=line.words.strip())


def _odd(exchanges: Sequence[Exchange]) -> Iterator[Problem]:
    """Report questions of a letter without answers that seem to hold one, or another question."""
    if any(exchange.answer for exchange in exchanges):
        return
    for question in (question for exchange in exchanges for question in exchange.questions):
        text = question.prose.text
        behind = text[text.rfind("?") + 1 :] if "?" in text else ""
        later = [part for part in text.split("\n")[1:] if _ENDS_QUESTION.search(part) and not _FOLLOWS.match(part)]
        page = question.prose.rows[0].line.page if question.prose.rows else None
        if len(_TELLS.findall(behind)) > 1:
            said = "what stands behind the question may be its answer"
            yield Problem("border-doubtful", said, question.numbers, page, behind.strip())
        elif later:
            said = "a paragraph of the question may be one of its own"
            yield Problem("border-doubtful", said, question.numbers, page, later[0])


def _unheaded(blocks: Sequence[Block]) -> list[Problem]:
    """Report the answers without a heading: once where the letter heads none, else each; and each doubtful border."""
    kept = [block for block in blocks if block.kind in ("question", "answer")]
    pairs = [(above, block) for above, block in pairwise(kept) if block.border is not None]
    everywhere = not any(block.kind == "answer" and block.heading for block in kept)
    problems: list[Problem] = []
    for some in [pairs] if everywhere and pairs else [[pair] for pair in pairs]:
        numbers = tuple(number for above, _ in some for number in above.numbers)
        said = "no heading; where the answer begins was inferred"
        problems.append(Problem("answer-heading-missing", said, numbers, _page(some[0][0])))
    for above, block in pairs:
        if block.border and block.border.margin < DOUBTFUL:
            said = "the answer may begin at another line, too"
            quote = block.lines[0].words.strip() if block.lines else None
            problems.append(Problem("border-doubtful", said, above.numbers, _page(block), quote))
    return problems


def _once(blocks: Sequence[Block]) -> list[Block]:
    """Return the blocks without questions that a letter lists first and repeats, word by word, above their answers."""
    kept: list[Block] = []
    later: set[tuple[tuple[str, ...], str]] = set()
    for block in reversed(blocks):
        said = (tuple(block.numbers), "".join("".join(line.words for line in block.lines).split()))
        if block.kind == "question" and said in later:
            continue
        if block.kind == "question":
            later.add(said)
        kept.append(block)
    return kept[::-1]


def _numbers_mended(blocks: list[Block], problems: list[Problem], everywhere: Collection[str]) -> list[Block]:
    """Blocks whose numbers fit each other; every number read otherwise than printed is said."""
    printed = {number for block in blocks if block.kind == "question" for number in block.numbers}
    seen: set[str] = set()
    times: Counter[tuple[str, ...]] = Counter()
    due = 1
    for block in blocks:
        if block.kind != "question":
            continue
        fresh = tuple(number for number in block.numbers if number not in seen)
        if not fresh:
            again = block.numbers
            free = str(due) not in printed and again[0].isdigit()
            block.numbers = (str(due),) if free else _another(again, seen, times)
            problems.append(Problem("duplicate-number", "printed above two questions", again, _page(block)))
            problems.append(
                Problem(
                    "number-repaired", f"printed as {', '.join(again)}, the second time", block.numbers, _page(block)
                )
            )
        elif fresh != block.numbers:
            problems.append(
                Problem(
                    "duplicate-number",
                    "printed above two questions",
                    tuple(n for n in block.numbers if n in seen),
                    _page(block),
                )
            )
            block.numbers = fresh
        seen |= set(block.numbers)
        due = max((int(n) for n in block.numbers if n.isdigit()), default=due - 1) + 1
    numbered = [block.numbered for block in blocks if block.kind == "question"]
    if any(numbered):
        _missing(seen, problems, everywhere)
    for block in blocks:
        if block.kind == "question" and not block.numbered and any(numbered):
            said = "bears no heading and no number; it was counted on"
            problems.append(Problem("number-repaired", said, block.numbers, _page(block)))
    _answers_mended(blocks, seen, problems)
    return blocks


def _another(numbers: tuple[str, ...], seen: set[str], times: Counter[tuple[str, ...]]) -> tuple[str, ...]:
    """Return numbers that were printed before as those of the second time, the third, … that no question bears."""
    while True:
        times[numbers] += 1
        another = tuple(f"{number}-{times[numbers] + 1}" for number in numbers)
        if seen.isdisjoint(another):
            return another


def _missing(seen: set[str], problems: list[Problem], everywhere: Collection[str]) -> None:
    whole = {int(match[0]) for number in seen if (match := regex.match(r"\d+", number))}
    gaps = tuple(str(n) for n in range(1, max(whole, default=0)) if n not in whole and str(n) not in everywhere)
    part = int(gaps[-1]) < min(whole) if gaps else False  # the letter begins behind question 20, say
    if gaps and not (part and len(gaps) > MOST_MISSING):
        problems.append(Problem("missing-number", "no question bears this number", gaps[:MOST_MISSING]))


def _answers_mended(blocks: list[Block], asked: set[str], problems: list[Problem]) -> None:
    """Give answers without a number those of the questions above them, and mend numbers that cannot be right."""
    to_come = Counter(number for block in blocks if block.kind == "answer" for number in {*block.numbers})
    answered: set[str] = set()
    pending: dict[str, None] = {}  # the numbers of questions that wait for an answer, in order
    late: list[str] = []  # those among them that an answer above named
    for block in blocks:
        if block.kind == "question":
            pending |= dict.fromkeys(block.numbers)
            late += answered.intersection(block.numbers)
            continue
        to_come.subtract({*block.numbers})
        known = [n for n in block.numbers if n in asked and n not in answered]
        again = any(to_come[number] > 0 for number in known)
        if not block.numbers:
            block.numbers = tuple(pending)
        elif pending and (not known or (again and pending.keys().isdisjoint(known))):
            problems.append(
                Problem(
                    "number-repaired",
                    f"the answer is headed {', '.join(block.numbers)}; it follows question {', '.join(pending)}",
                    tuple(pending),
                    _page(block),
                )
            )
            block.numbers = tuple(pending)
        answered |= set(block.numbers)
        for number in (*block.numbers, *late):
            pending.pop(number, None)
        late = []


def _asked(blocks: Iterable[Block], setting: Typesetting, problems: list[Problem]) -> list[Question]:
    """Every question with its number, joint ones told apart where the text allows it."""
    asked: list[Question] = []
    for block in blocks:
        if block.kind != "question":
            continue
        prose = compose(block.lines, setting)
        parts = _told_apart(prose, len(block.numbers))
        if parts is None:
            problems.append(
                Problem(
                    "joint-unsplit",
                    f"{len(block.numbers)} questions stand under one heading and cannot be told apart",
                    block.numbers,
                    _page(block),
                )
            )
            asked.append(Question(block.numbers, prose))
        else:
            asked += [
                Question((number,), part, block.numbered) for number, part in zip(block.numbers, parts, strict=True)
            ]
    return asked


def _told_apart(prose: Prose, count: int) -> list[Prose] | None:
    """Cut the text into ``count`` questions: by paragraphs, by lines that end one, or where copying glued two."""
    if count == 1:
        return [prose]
    text = prose.text
    for ends in (_paragraph_ends(text), _paragraph_ends(text, _FOLLOWS), _question_ends(prose), _glued_ends(text)):
        if len(ends) == count:
            starts = [0, *ends[:-1]]
            return [prose.part(start, end) for start, end in zip(starts, ends, strict=True)]
    return None


def _paragraph_ends(text: str, follows: regex.Pattern[str] | None = None) -> list[int]:
    """Where paragraphs end; what a list, a colon or words that ``follows`` finds carry on counts as one."""
    ends: list[int] = []
    at = 0
    for paragraph in text.split("\n"):
        at += len(paragraph)
        carries_on = (ITEM.match(paragraph) and not paragraph[:1].isdigit()) or (follows and follows.match(paragraph))
        if ends and (carries_on or text[: ends[-1]].rstrip().endswith(":")):
            ends[-1] = at
        else:
            ends.append(at)
        at += 1
    return ends


def _question_ends(prose: Prose) -> Sequence[int]:
    """Where printed lines end with a question mark and the next begins with a capital."""
    ends = [
        row.end
        for row, after in zip(prose.rows, prose.rows[1:], strict=False)
        if _ENDS_QUESTION.search(prose.text[row.start : row.end]) and prose.text[after.start :][:1].isupper()
    ]
    return [*ends, len(prose.text)]


def _glued_ends(text: str) -> list[int]:
    """Where a question mark and a capital stand together, as in text whose line ends were lost, or a line apart."""
    return [*(found.end() for found in regex.finditer(r"\?(?=\n?\p{Lu}\p{Ll})", text)), len(text)]
