"""A letter laid out -> its parts, by the way of its print: today's, or that of 1950 to 1995."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace

from . import historical, regex
from .document import Line
from .exchanges.headings import Block, blocks_of
from .exchanges.invariants import broken
from .exchanges.notes import composed, footnotes, joined
from .exchanges.own_numbers import without_own_numbers
from .exchanges.sources import sources
from .exchanges.turns import exchanges_of
from .layout import Flow, PlacedTable
from .letterhead import Head, Person, farewell, head_of, is_notice, kind_of_notice, signature
from .letterhead.lines import texts_of
from .parts import Exchange, Parts, Spot, spot_of
from .problems import PROBLEM_CODES, Problem
from .rules.headings import Headings
from .terms import Kind
from .text.prose import NO_TEXT, Typesetting, compose

__all__ = ["take_apart"]

SENTENCE = 60  # characters of a line that is no name, office or address
GREETED = 10  # lines from "Hoogachtend" to a letter's end, names and offices
_GREETING = regex.compile(
    r"""(?: Hoogachtend | Met\ (?:vriendelijke|hoogachting)\b | Namens\ (?:de|het)\b
          | (?:Het\ college\ van\ )?(?:[Bb]urgemeester\ en\ [Ww]ethouders|[Gg]edeputeerde\ [Ss]taten)
            \ van\ [^.?!]{2,50},?$
        )""",
    regex.VERBOSE,
)
_PLEA = regex.compile(r"(?:Ik|Wij) verzoek(?:en)? u\b.*beantwoord")  # of the members who ask


def take_apart(flow: Flow, headings: Headings | None = None) -> tuple[Parts, ...]:
    """Return the letters of a flow taken apart, nearly always one: head, exchanges, notes, texts, what is doubtful."""
    lines = (*flow.body, *flow.side, *flow.furniture)
    if historical.is_historical([line.words.strip() for line in lines]):
        return tuple(map(_whole, historical.letters_of(flow)))
    return (_whole(_of_today(flow, headings)),)


def _whole(parts: Parts) -> Parts:
    """Return a letter with its marks joined to its notes, its kind and its tables."""
    parts = joined(replace(parts, kind=_kind(parts), tables=_tables_by_line(parts)))
    return replace(
        parts,
        problems=(
            *parts.problems,
            *parts.flow.problems,
            *_empty_answers(parts),
            *_without_questions(parts),
            *broken(parts),
        ),
    )


def _of_today(flow: Flow, headings: Headings | None) -> Parts:
    setting = Typesetting.of(flow.column, (*flow.body, *flow.notes))
    blocks: Sequence[Block] = blocks_of(flow.body, headings)
    notes, _ = footnotes(flow.notes)
    whole = _lines(blocks)
    blocks, listed = sources(blocks, {note.label for note in notes})
    titles = _without(whole, [*_lines(blocks), *(line for note in listed for line in note.lines)])  # "Bronnen:"
    first = [*blocks[0].lines, *_lines_of(blocks, "reply")]
    blocks, signed, signature_lines = _signed(blocks)
    head, lines, doubts = head_of(flow, first, compose(first, setting), signed=signed)
    exchanges, problems = exchanges_of(blocks, setting)
    exchanges = without_own_numbers(exchanges)
    notice = compose(_lines_of(blocks, "notice"), setting)
    opening = compose([*lines, *_lines_of(blocks[1:], "opening")], setting)
    if not notice.text and (head.message == "Mededeling" or (not exchanges and is_notice(opening.text))):
        notice, opening = opening, NO_TEXT
    behind = [] if exchanges or notice.text else _behind(first, lines)
    closing = compose([*_lines_of(blocks, "closing"), *behind], setting)
    drafts = composed((*notes, *listed), setting)
    return Parts(
        head, "other", flow, exchanges, drafts, opening, notice, closing, (*doubts, *problems),
        elsewhere={
            "passages": (*_headings(blocks), *_repeated(blocks, exchanges)),
            "head": (*_without(first, [*lines, *behind]), *signature_lines),
            "notes": tuple(titles),
        },
    )  # fmt: skip


def _behind(lines: Sequence[Line], opening: Sequence[Line]) -> list[Line]:
    """Return what stands behind the signature of a letter without questions: appendices, from their first sentence."""
    last = max((line.read for line in opening), default=())
    rest = [line for line in lines if line.read > last] if last else []
    start = next((at for at, line in enumerate(rest) if len(line.text.strip()) >= SENTENCE), len(rest))
    return rest[start:]


def _headings(blocks: Iterable[Block]) -> list[Line]:
    return [line for block in blocks for line in (block.heading, *block.more) if line]


def _repeated(blocks: Iterable[Block], exchanges: Iterable[Exchange]) -> list[Line]:
    """Return the lines of questions that stand once more in the letter, and so are in the record."""
    prose = [question.prose for exchange in exchanges for question in exchange.questions]
    held = {row.line.read for one in prose for row in one.rows}
    return [line for block in blocks if block.kind == "question" for line in block.lines if line.read not in held]


def _without(lines: Sequence[Line], others: Sequence[Line]) -> list[Line]:
    numbers = {line.read for line in others}
    return [line for line in lines if line.read not in numbers]


def _tables_by_line(parts: Parts) -> dict[Spot, tuple[PlacedTable, ...]]:
    """Return the tables of each line that has some: those above which it stands, or below a heading its first line."""
    flow = parts.flow
    if not flow.tables:
        return {}
    spots = {spot_of(row.line) for prose in parts.passages() for row in prose.rows}
    spots |= {spot_of(one.answer.headline) for one in parts.exchanges if one.answer and one.answer.headline}
    homes: dict[Spot, tuple[PlacedTable, ...]] = {}
    for placed in flow.tables:
        around = map(spot_of, flow.body[max(0, placed.after - 1) : placed.after + 1])
        home = next((spot for spot in around if spot in spots), None)
        if home is not None:
            homes[home] = (*homes.get(home, ()), placed)
    return homes


def _lines(blocks: Iterable[Block]) -> list[Line]:
    return [line for block in blocks for line in block.lines]


def _lines_of(blocks: Iterable[Block], kind: str) -> list[Line]:
    return [line for block in blocks if block.kind == kind for line in block.lines]


def _signed(blocks: Sequence[Block]) -> tuple[list[Block], tuple[Person, ...], list[Line]]:
    """Take the signature off the letter's end, before an appendix too, and the sentence that it closes with.

    Returns the blocks without it, who signed, and the lines of the signature.
    """
    kept = list(blocks)
    off: list[Line] = []
    signed: tuple[Person, ...] = ()
    for at in reversed(range(len(kept))):
        lines, signed = signature(kept[at].lines)
        off += _without(kept[at].lines, lines)
        said: list[Line] = []
        if signed and kept[at].kind == "answer":
            lines, said = farewell(lines)
        kept[at] = replace(kept[at], lines=lines)
        if said:
            kept.insert(at + 1, Block("closing", lines=said))
        if signed or kept[at].kind != "closing":
            break
    return (kept if signed else _greeted(kept)), signed, off


def _greeted(blocks: list[Block]) -> list[Block]:
    """Take "Hoogachtend, …" and what stands below it off the last question or answer, where nobody known has signed."""
    last = blocks[-1]
    if last.kind not in ("question", "answer"):
        return blocks
    texts = texts_of(last.lines)
    at = next((i for i in range(max(0, len(texts) - GREETED), len(texts)) if _GREETING.match(texts[i])), len(texts))
    while at and _PLEA.match(texts[at - 1]) and at < len(texts):
        at -= 1
    if at == len(texts):
        return blocks
    return [*blocks[:-1], replace(last, lines=last.lines[:at]), Block("closing", lines=last.lines[at:])]


def _kind(parts: Parts) -> Kind:
    head: Head = parts.head
    if head.paper and (parts.exchanges or head.paper == "consultation"):
        return head.paper
    if any(exchange.answer for exchange in parts.exchanges):
        return "answer"
    if parts.notice.text:
        return kind_of_notice(parts.notice.text)
    return "questions" if parts.exchanges else "other"


def _empty_answers(parts: Parts) -> Iterable[Problem]:
    """Yield the answers of which nothing is known but their heading: no word and no table."""
    for answer in (exchange.answer for exchange in parts.exchanges):
        if answer is None or answer.prose.text.strip():
            continue
        held = answer.headline is not None and spot_of(answer.headline) in parts.tables
        if not held:
            page = answer.headline.page if answer.headline else None
            yield Problem("answer-empty", PROBLEM_CODES["answer-empty"], answer.numbers, page)


def _without_questions(parts: Parts) -> Iterable[Problem]:
    """Yield what is to be said of a letter in which no questions were found."""
    if not parts.exchanges and parts.kind == "other":
        yield Problem("no-questions", "no questions were found in this document")
    if not parts.exchanges and parts.kind == "consultation":
        yield Problem("consultation-unsplit", PROBLEM_CODES["consultation-unsplit"])
