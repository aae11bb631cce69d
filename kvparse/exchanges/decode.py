"""The best reading of a whole letter: which numbers are questions, and where each answer without a heading begins.

What is headed in words ("Vraag 1", "Antwoord") is given; what is not is decided over the whole letter at once, as the
cheapest path through its lines by the costs in ``evidence``. A path goes from one number or heading to the next; the
stretch between them is a question, an answer, or a question with its answer behind it. The time is linear in the length
of the letter: a path looks back over so many numbers and no more.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import accumulate

from .evidence import COSTS, Evidence, Style

__all__ = ["DOUBTFUL", "INFINITE", "UNDECIDED", "Border", "Candidate", "Reading", "best_border", "decode"]

REACH = 48  # numbers left aside in a row: no longer list stands in an answer
# A second-best reading that costs no more than this on top leaves a doubt: about where an answer begins, and about
# whether answers stand without headings at all. Both are set by what ``tests/calibrate.py`` measures.
DOUBTFUL = 1.0
UNDECIDED = 3.0
INFINITE = float("inf")
_LIKE_A_QUESTION = COSTS["number left aside"] + COSTS["number left aside, before an ask"]


@dataclass(frozen=True, slots=True)
class Candidate:
    """A line that may begin something: a heading in words (``fixed``), a number, or the title of a group."""

    line: int
    kind: str
    numbers: tuple[str, ...]
    cost: float = 0.0
    aside: float = 0.0  # what it costs to leave it aside
    look: tuple[str, bool] | None = None
    fixed: bool = False
    due: tuple[str, ...] = ()  # the numbers that may come next
    first: int = -1  # the first line of its text
    answered: bool = False  # whether an answer that is headed names it
    unanswered: float = 0.0  # what it costs that nothing answers it: the letter heads other answers


@dataclass(frozen=True, slots=True)
class Border:
    """Where an answer without a heading begins, what its reading costs, and the next best line with its extra cost."""

    line: int
    cost: float
    second: int | None = None
    margin: float = INFINITE


@dataclass(frozen=True, slots=True)
class Reading:
    """The reading of a letter: the candidates that count, in order, and the borders of answers without a heading."""

    used: tuple[Candidate, ...]
    borders: Mapping[int, Border]  # by the line of the question's heading
    cost: float
    margin: float = INFINITE  # how much more it costs that answers stand without headings, or do not
    left: tuple[Candidate, ...] = ()  # numbers left aside that were due, and that no question bears


@dataclass(frozen=True, slots=True)
class _Step:
    """The best way to a candidate."""

    cost: float
    candidate: Candidate
    due: tuple[str, ...]
    look: tuple[str, bool] | None
    before: _Step | None
    border: Border | None  # of the stretch that ends here


def decode(evidence: Sequence[Evidence], candidates: Sequence[Candidate], *, answered: bool = False) -> Reading:
    """Return the cheapest reading of a letter, given the ``candidates`` in the order of their lines.

    Whether questions that no heading answers are answered without one is decided once for the letter; ``answered``
    where the head of a table says that they are.
    """
    plain = _decode(evidence, candidates, unheaded=False)
    split = _decode(evidence, candidates, unheaded=True)
    headless = "table with a column of answers" if answered else "letter that heads no answers"
    split = replace(split, cost=split.cost + COSTS[headless] * bool(split.borders))
    chosen, other = (split, plain) if split.cost < plain.cost else (plain, split)
    return replace(chosen, margin=other.cost - chosen.cost if other.borders != chosen.borders else INFINITE)


def _decode(evidence: Sequence[Evidence], candidates: Sequence[Candidate], *, unheaded: bool) -> Reading:
    aside = [0.0, *accumulate(one.aside for one in candidates)]
    start = _Step(0.0, Candidate(-1, "opening", ()), ("1", "1a"), None, None, None)
    steps: list[list[_Step]] = []
    for at, candidate in enumerate(candidates):
        ways: dict[tuple[tuple[str, ...], tuple[str, bool] | None], _Step] = {}
        first = max(0, at - REACH)
        earlier = [(start, 0)] if at <= REACH and not any(one.fixed for one in candidates[:at]) else []
        for back in range(at - 1, first - 1, -1):
            earlier += [(step, back + 1) for step in steps[back]]
            if candidates[back].fixed:
                break
        for step, skipped in earlier:
            cost = _number_cost(step, candidate)
            if cost == INFINITE:
                continue
            border, stretch = _stretch(evidence, step, candidate.line, candidate, unheaded=unheaded)
            total = step.cost + cost + candidate.cost + stretch + aside[at] - aside[skipped]
            due = candidate.due or step.due
            look = step.look or candidate.look
            key = (due, look)
            if key not in ways or total <= ways[key].cost:
                ways[key] = _Step(total, candidate, due, look, step, border)
        steps.append(sorted(ways.values(), key=lambda one: one.cost)[:6])
    return _read_back(evidence, candidates, steps, start, aside, unheaded=unheaded)


def _read_back(
    evidence: Sequence[Evidence],
    candidates: Sequence[Candidate],
    steps: Sequence[Sequence[_Step]],
    start: _Step,
    aside: Sequence[float],
    *,
    unheaded: bool,
) -> Reading:
    """Return the cheapest path to the letter's end."""
    end = len(evidence)
    last_fixed = max((at for at, one in enumerate(candidates) if one.fixed), default=-1)
    reached = max((at for at, ways in enumerate(steps) if ways), default=-1)
    first = min(max(last_fixed, len(steps) - 1 - REACH), reached)  # no more numbers are left aside in a row
    finals: list[tuple[float, _Step, Border | None]] = []
    for at, ways in ((-1, [start]), *enumerate(steps)):
        if at < first:
            continue
        for step in ways:
            border, stretch = _stretch(evidence, step, end, None, unheaded=unheaded)
            finals.append((step.cost + stretch + aside[-1] - aside[at + 1], step, border))
    cost, step, border = min(finals, key=lambda one: one[0])
    used: list[Candidate] = []
    borders: dict[int, Border] = {}
    while step is not start:
        used.append(step.candidate)
        if border is not None:
            borders[step.candidate.line] = border
        border = step.border
        assert step.before is not None
        step = step.before
    used.reverse()
    return Reading(tuple(used), borders, cost, left=_left_aside(candidates, used))


def _left_aside(candidates: Sequence[Candidate], used: Sequence[Candidate]) -> tuple[Candidate, ...]:
    """Return the numbers that a reading leaves aside though they were due, look like questions', and are no other's."""
    born = {number for one in used for number in one.numbers if one.kind == "question"}
    left: list[Candidate] = []
    due: tuple[str, ...] = ("1", "1a")
    kept = {id(one) for one in used}
    for one in candidates:
        if id(one) in kept:
            due = one.due or due
        elif one.numbers and one.numbers[0] in due and one.numbers[0] not in born and one.aside >= _LIKE_A_QUESTION:
            left.append(one)
    return tuple(left)


def _number_cost(step: _Step, candidate: Candidate) -> float:
    """Return what it costs that a candidate follows the path so far."""
    if candidate.line == step.candidate.line:
        return INFINITE
    if candidate.fixed or not candidate.numbers:
        headless = candidate.kind == "answer" and not candidate.numbers and step.candidate.kind != "question"
        return COSTS["answer without a question"] * headless
    if candidate.numbers[0] in step.due:
        missing = 0
    else:
        number, due = _whole(candidate.numbers[0]), max(map(_whole, step.due))
        missing = number - due
        if missing <= 0 or missing > 3:
            return INFINITE
    other = step.look is not None and candidate.look != step.look
    return missing * COSTS["number missing before it"] + other * COSTS["number printed otherwise than the first"]


def _whole(number: str) -> int:
    return int("".join(char for char in number if char.isdigit()))


def _stretch(
    evidence: Sequence[Evidence], step: _Step, end: int, following: Candidate | None, *, unheaded: bool
) -> tuple[Border | None, float]:
    """Return the best reading of what stands between a candidate and the next one, and what it costs."""
    begin = max(step.candidate.line, 0)
    kind = step.candidate.kind
    if kind == "opening":
        return None, COSTS["asks, in the opening"] * sum(one.asks for one in evidence[:end])
    if kind == "group":  # its first question stands right below it
        return None, 0.0 if following is not None and following.line == step.candidate.first else INFINITE
    if kind != "question":
        asks = sum(one.asks for one in evidence[begin:end]) if kind == "answer" else 0
        return None, COSTS["asks, in an answer"] * asks
    whole = _question_cost(evidence, begin, end)
    if step.candidate.answered or (following is not None and following.kind == "answer"):
        return None, whole
    if not unheaded:
        return None, whole + step.candidate.unanswered
    border = best_border(evidence, max(begin, step.candidate.first), end)
    unanswered = whole + (step.candidate.unanswered or COSTS["unanswered, where others are answered"])
    return (border, border.cost) if border is not None and border.cost < unanswered else (None, unanswered)


@dataclass(slots=True)
class _Asked:
    """What the lines of a question hold so far."""

    begins: bool | None = None  # whether its first line with words begins as questions do
    asks: int = 0
    tells: int = 0  # before the last ask
    behind: int = 0  # behind it
    formulas: int = 0  # of answers, behind an ask

    def add(self, one: Evidence) -> None:
        if self.begins is None and one.text:
            self.begins = one.asks_first
        self.formulas += one.opens and self.asks > 0
        if one.asks:
            self.tells, self.behind, self.asks = self.tells + self.behind, 0, self.asks + one.asks
        self.behind += one.tells

    @property
    def cost(self) -> float:
        """What it costs that this is a question; one without an ask tells what it asks in one sentence."""
        if self.asks:
            return (
                COSTS["tells, before the question's last ask"] * self.tells
                + COSTS["tells, behind the question's last ask"] * self.behind
                + COSTS["formula of answers, behind an ask"] * self.formulas
            )
        begins = "question without an ask that begins as one" if self.begins else "question without an ask"
        return COSTS[begins] + COSTS["tells, behind the question's last ask"] * max(0, self.behind - 1)


def _question_cost(evidence: Sequence[Evidence], begin: int, end: int) -> float:
    asked = _Asked()
    for one in evidence[begin:end]:
        asked.add(one)
    return asked.cost


def best_border(evidence: Sequence[Evidence], begin: int, end: int) -> Border | None:
    """Return where in a stretch that begins with a question its answer begins; None where the stretch is one line."""
    if end - begin < 2:
        return None
    asked_behind = list(accumulate((one.asks for one in reversed(evidence[begin:end])), initial=0))[::-1]
    gaps = any(one.gap for one in evidence[begin + 1 : end])
    style = evidence[begin].style
    best: list[tuple[float, int]] = []
    asked = _Asked()
    for at in range(begin, end):
        if at > begin:
            cost = asked.cost + _border_cost(evidence[at], evidence[at - 1], style, gaps=gaps)
            best.append((cost + COSTS["asks, in an answer"] * asked_behind[at - begin], at))
        asked.add(evidence[at])
    (cost, line), *others = sorted(best)
    return Border(line, cost, others[0][1], others[0][0] - cost) if others else Border(line, cost)


def _border_cost(one: Evidence, before: Evidence, style: Style, *, gaps: bool) -> float:
    cost = COSTS["border"]
    changes = one.style != style and before.style == style
    if not one.ends and changes and one.text[:1].isupper():
        cost += COSTS["border inside a sentence, where the style changes and a capital begins"]
    elif not one.ends:
        cost += COSTS["border inside a sentence"]
    elif not one.after_ask:
        cost += COSTS["border behind a sentence that tells"]
    if one.gap:
        cost += COSTS["border with white space"]
    elif gaps:
        cost += COSTS["border without white space, where the letter has some"]
    if changes:
        cost += COSTS["border where the style changes"]
    if one.opens:
        cost += COSTS["border before a formula of answers"]
    return cost
