"""Letters of 1950 to 1995: numbered questions run on under one heading, answered by number under another.

The steps are the same as for a letter of today, but the print is not: no "Vraag 1" and "Antwoord 1", heads of their
own, notes below the questions, and text that optical reading damaged. What it lost is said, not guessed.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field, replace
from itertools import pairwise

from .. import regex
from ..document import Line, Run
from ..exchanges.notes import composed, footnotes
from ..exchanges.wording import wording_of
from ..layout import Flow
from ..letterhead import Head
from ..letterhead.lines import texts_of
from ..parts import Answer, Exchange, Note, Parts, Question
from ..problems import Problem, ProblemCode
from ..terms import NoteKind
from ..text.prose import Mark, Prose, Typesetting, chained
from .columns import ordered
from .fixed import is_title, repaired
from .head import Around, Stretch, asked_in, head_of, is_notice, replied_in, stretches_of
from .numbers import Piece, Pieces, asking_paragraphs, pieces_of, questions_in
from .papers import is_paper, paper_of
from .printing import FURNITURE, Sheet, read_sheet

__all__ = ["Old", "is_historical", "letters_of"]

# What the Aanhangsel's titles say until 1995, and how its letters begin until 1974.
_TITLE = regex.compile(r"(?i:aanhangsel\stot)\b|(?<!\d)(?:19[4-8]\d|199[0-4])(?!\d)")
_OLD_HEAD = regex.compile(r"(?:\d{1,4}[.,»]\s)?(?:NADERE\s|AANVULLENDE\s)?VRA(?:GEN|AG)\svan\s.*")
_HEAD = regex.compile(r"\b(?:VRAGEN|VRAAG|[Vv]ragen|Vraag)\s+van\s+(?:den?|het|heren|mevrouw|mejuffrouw)\b")

_EXPLANATION = regex.compile(
    r"""(?:\A|\n|(?<=[?.!»”]\s)) (?:Toelichting|TOELICHTING)\b
          (?:\s+(?:op|bij)\s+(?:de\s+)?vra(?:ag|gen)\s+\d+(?:(?:,|\s+en|\s+t/m)\s+\d+)*)?[.:]?\s*
      | (?<=\?[»”"')]?) \n (?=(?:Zie|Vgl\.?)\s[^?]*\Z)""",
    regex.VERBOSE,
)
# Notes stand below the questions or below the answers; a raised 1 may be read as an apostrophe.
_NOTES = regex.compile(r"\n(?:['’]|1)\s?[).]?\s?(?=[\p{L}«„])")
# What can only be a note: it is labelled, asks nothing and stands below a question; or a formula of these notes.
_BELOW = regex.compile(
    r"""(?<=\?[»”"')]?\s?\d?['’]?) (?:\n|\s(?=.{1,4}(?:Zie|Vgl|Aanhangsel|Handelingen|Kamerstuk|Stuk|Staatscourant)\b))
        (?:['’*]|[1Il!|]) \s?[).]?\s? (?=[\p{L}«„'‘]) (?=[^?]*\Z)""",
    regex.VERBOSE,
)
_LAST_ONE = regex.compile(r"\n1\s(?=\p{Lu}[^\n]*\Z)")
_DEPOSITED = regex.compile(
    r"\n(?:\S{1,2}\s)?(?=(?:Neder|Neer|Ter\sinzage\s)gelegd\s(?:op|in|bij|ter)\b[^\n?]{0,80}\bbibliotheek\b[^\n?]{0,40}\Z)"
)
_LIST = regex.compile(r"(?:\A|\n|(?<=[.?!]\s))(?:I{1,3}|IV|V)\.?\s*(?=\n|\d)")
_CORRECTION = regex.compile(
    r"(?:\n|(?<=[.?!:;»”\"')]\s))(?=(?:Verbetering|Rectificatie)(?:en)?\b[.:]?\s*(?:In\b|Vra(?:ag|gen)\b|Blz\b|Bladz|De\b|Op\b|Aanhangsel))"
)
_ENDS_ASKING = regex.compile(r"\?[»”\"')]?\s?\d?['’]?$|\?[»”\"')]?\n.{1,40}$")
_LITERAL = regex.compile(r"\?[»”\"')]?\d(?=\s|$)")
_MUCH = 14  # words of a question behind its last "?": more are another's text
_LINE = 12  # words before the head: more are no title or reference
_BREAKS_OFF = regex.compile(r"[\p{L},-]$")

# What is said of a letter, with the numbers that it is about.
_DOUBTS: dict[str, tuple[ProblemCode, str]] = {
    "lost": ("missing-number", "the number is not printed; a paragraph begins where it is due"),
    "no question": ("missing-number", "no question bears this number"),
    "may be lost": ("missing-number", "the last question's text may hold a question with this number"),
    "answer lost": ("missing-number", "the answer's number is not printed; it begins where it is due"),
    "no answer": ("missing-number", "no answer bears this number; its text may stand in the answer before it"),
    "answers all": ("missing-number", "the answer bears no number; it is taken to answer every question"),
    "not asked": ("answer-without-question", "an answer to a question that is not in the letter"),
    "unanswered": ("unanswered-question", "no answer in the letter answers this question"),
    "lists": ("duplicate-number", "several lists of questions, each numbered from 1; those of the second end in -2"),
    "border": ("border-doubtful", "another reading of the numbers is nearly as good: this may begin elsewhere"),
    "mark": ("mark-without-note", "a figure behind the question mark may be a mark whose note was not found"),
    "wanders": ("border-doubtful", "the question runs on behind its last ask, or the answer ends in one"),
    "other letter": ("several-letters", "what stands before the head belongs to another letter; it is the opening"),
    "columns": ("columns-disordered", "these stand among the others' columns and were put where they belong"),
    "breaks off": ("truncated", "the last answer breaks off; what could be read is here"),
}


@dataclass(slots=True)
class Old:
    """A letter of that time, taken apart; the fields are those of a letter of today."""

    head: Head
    setting: Typesetting
    opening: Prose
    exchanges: list[Exchange] = field(default_factory=list)
    notes: list[Note] = field(default_factory=list)
    notice: Prose = field(default_factory=lambda: Prose(""))
    closing: Prose = field(default_factory=lambda: Prose(""))
    doubts: list[Problem] = field(default_factory=list)
    lines: tuple[Line, ...] = ()  # of the text, and what is printed around it
    furniture: tuple[Line, ...] = ()

    def say(self, what: str, numbers: Iterable[str]) -> None:
        """Says what is doubtful about some numbers; nothing where there are none."""
        if numbers := tuple(numbers):
            self.doubts.append(Problem(*_DOUBTS[what], numbers))

    def doubt_borders(self, numbers: Iterable[str], suffix: str) -> None:
        """Report numbers whose reading is hardly cheaper than another."""
        self.say("border", [number + suffix for number in numbers])


def is_historical(texts: Sequence[str]) -> bool:
    """Whether the lines of a file are a letter of that time: its titles or heads, and no heading of today's."""
    if not any(map(_of_the_time, texts)) or any(map(wording_of().question, texts)):
        return False
    whole = " ".join(texts)
    if _HEAD.search(whole) or is_paper(texts):
        return True
    return any(_HEAD.search(repaired(text)) for text in (whole, *texts))


def _of_the_time(text: str) -> bool:
    if "VRA" in text and _OLD_HEAD.fullmatch(text):
        return True
    if "19" not in text and "hangsel" not in text.lower():  # as in most lines: cheaper than the pattern
        return False
    return _TITLE.search(text) is not None and (FURNITURE.fullmatch(text) is not None or is_title(text))


def letters_of(flow: Flow) -> tuple[Parts, ...]:
    """Take apart the letters of that time that a file holds: head, exchanges, notes, and what is doubtful."""
    sheet = read_sheet(flow)
    if is_paper([line.words.strip() for line in flow.body]) and not asked_in(sheet.prose.text):
        return (paper_of(flow),)
    stretches, around = stretches_of(sheet.prose.text), Around.of(texts_of(sheet.furniture))
    return tuple(_parts(sheet, flow, stretch, around, first=not at) for at, stretch in enumerate(stretches))


def _parts(sheet: Sheet, flow: Flow, stretch: Stretch, around: Around, *, first: bool) -> Parts:
    prose = sheet.prose.part(stretch.start, stretch.end)
    old = _old(prose, sheet, around, flow.notes if first else ())
    old.lines, old.furniture = tuple(row.line for row in prose.rows), sheet.furniture
    own = flow if stretch.alone else _share(flow, old, first=first)
    notes = composed(old.notes, old.setting)
    return Parts(
        old.head, "other", own, tuple(old.exchanges), notes, old.opening, old.notice, old.closing, tuple(old.doubts),
        elsewhere={"head": old.lines, "furniture": old.furniture},
    )  # fmt: skip


def _share(flow: Flow, old: Old, *, first: bool) -> Flow:
    """Return what of a file belongs to one letter of it; what is printed around the text is printed around each."""
    numbers = {number for line in (*old.lines, *old.furniture) for number in line.read}
    body = tuple(line for line in flow.body if not numbers.isdisjoint(line.read))
    places = {line.read: at for at, line in enumerate(body)}
    before = ((table, flow.body[max(0, table.after - 1)].read) for table in flow.tables)
    tables = tuple(replace(table, after=places[read] + 1) for table, read in before if read in places)
    if first:
        return replace(flow, body=body, tables=tables)
    notes = tuple(line for line in flow.notes if not numbers.isdisjoint(line.read))
    return replace(flow, body=body, tables=tables, notes=notes, stamps=(), hidden=(), problems=())


def _old(prose: Prose, sheet: Sheet, around: Around, notes: Iterable[Line]) -> Old:
    asked = asked_in(prose.text)
    replies = replied_in(prose.text, asked[-1].end() if asked else 0, len(prose.text))
    if not asked and not replies:
        return Old(Head(layout="historical"), sheet.setting, prose)
    heads = [*asked, *replies]
    head, doubts = head_of(asked, replies, around, prose.text)
    old = Old(head, sheet.setting, prose.part(0, heads[0].start()), doubts=list(doubts))
    if len(old.opening.text.split()) > _LINE:
        old.doubts.append(Problem(*_DOUBTS["other letter"], quote=old.opening.text))
    old.notes = footnotes(line for line in notes if line.page is not None)[0]
    stops = [*(found.start() for found in heads), len(prose.text)][1:]
    parts = [prose.part(found.end(), stop) for found, stop in zip(heads, stops, strict=True)]
    notice = chained(part for part, reply in zip(parts[len(asked) :], replies, strict=True) if is_notice(reply))
    answer = chained(part for part, reply in zip(parts[len(asked) :], replies, strict=True) if not is_notice(reply))
    old.notice, answer = _corrected(old, notice), _corrected(old, answer)
    if asked:
        _exchanges(old, parts[: len(asked)], answer, several=asked[0]["what"].lower() == "vragen")
    elif answer.text:
        _answered(old, (), answer, "", several=True)
    return old


def _exchanges(old: Old, lists: list[Prose], answer: Prose, *, several: bool) -> None:
    """Fill in questions, answers, notes and explanation."""
    if len(lists) == 1:
        answer = _without_notes(old, answer, _printed(answer), "footnote")
    lists[-1] = _without_explanation(old, lists[-1])
    order = ordered(lists[-1], answer, old.notice, announced=old.head.message == "Mededeling")
    lists[-1], answer, old.notice = order.questions, order.answer, order.notice
    if order.moved:
        old.say("columns", order.moved)
    if len(lists) > 1 and answer.text and not _printed(answer):
        _joint(old, lists, answer, several=several)
    else:
        for at, (questions, own) in enumerate(zip(lists, _in_lists(answer, len(lists)), strict=True), start=1):
            suffix = f"-{at}" if at > 1 else ""
            asked = _asked(old, questions, _numbers(own), suffix, several=several)
            _answered(old, asked, own, suffix, several=several)
    old.say("wanders", _wandering(old.exchanges))
    asked_all = [question for one in old.exchanges for question in one.questions]
    sources = sum(note.kind == "source" for note in old.notes)
    beyond = _mark(str(sources + 1)) if sources else _LITERAL  # of a note that was not told from the one before it
    marked = [one for one in asked_all if _LITERAL.search(one.prose.text) or beyond.search(one.prose.text)]
    old.say("mark", [n for question in marked for n in question.numbers])
    again = [n for one in old.exchanges for question in one.questions for n in question.numbers if "-" in n]
    old.say("lists", dict.fromkeys(number.partition("-")[0] for number in again))
    if _BREAKS_OFF.search(answer.text):
        old.doubts.append(Problem(*_DOUBTS["breaks off"]))


def _wandering(exchanges: Iterable[Exchange]) -> Iterator[str]:
    """Yield the numbers of questions that tell much behind their last "?", and of answers that end in one."""
    for one in exchanges:
        for question in one.questions:
            behind = question.prose.text.rpartition("?")[2]
            if "?" in question.prose.text and len(behind.split()) > _MUCH:
                yield from question.numbers
        if one.answer and _ENDS_ASKING.search(one.answer.prose.text):
            yield from one.answer.numbers


def _joint(old: Old, lists: Sequence[Prose], answer: Prose, *, several: bool) -> None:
    """Add one answer to several lists of questions, which names none of them."""
    asked: list[Question] = []
    for at, questions in enumerate(lists, start=1):
        asked += _asked(old, questions, (), f"-{at}" if at > 1 else "", several=several)
    names = tuple(name for question in asked for name in question.numbers)
    old.say("answers all", names)
    old.exchanges.append(Exchange(tuple(asked), Answer(names, _lifted(_bare(answer), old.notes))))


def _printed(answer: Prose) -> tuple[Piece, ...]:
    """Return the answers whose numbers are printed."""
    return tuple(piece for piece in pieces_of(answer.text, asks=False).pieces if piece.printed)


def _numbers(answer: Prose) -> list[int]:
    return [int(number) for piece in _printed(answer) for number in piece.numbers]


# -- questions -------------------------------------------------------------------------------------------------------


def _without_explanation(old: Old, prose: Prose) -> Prose:
    """Return a list of questions without its Toelichting, which goes to the closing, and the notes below it."""
    if cut := _EXPLANATION.search(prose.text):
        explanation = _without_notes(old, prose.part(cut.end(), len(prose.text)), (), "source")
        old.closing = chained((old.closing, explanation))
        prose = prose.part(0, cut.start())
    return _without_notes(old, prose, pieces_of(prose.text, asks=True).pieces, "source")


def _asked(old: Old, prose: Prose, answered: Sequence[int], suffix: str, *, several: bool) -> list[Question]:
    """One list of questions; its notes and explanation go where they belong."""
    prose = _without_explanation(old, prose)
    found = questions_in(prose.text, answered, several=several)
    if several or len(found.pieces) > 1:
        old.say("lost", (n + suffix for piece in found.pieces if not piece.printed for n in piece.numbers))
    if found.pieces:
        last = int(found.pieces[-1].numbers[0])
        old.say("no question", (f"{number}{suffix}" for number in found.missing if number < last))
        _unsure(old, prose, found.pieces[-1], several=several, suffix=suffix)
        old.opening = chained((old.opening, prose.part(0, found.pieces[0].at)))
    old.doubt_borders(found.doubtful, suffix)
    sources = [draft for draft in old.notes if draft.kind == "source"]
    return [
        Question(tuple(n + suffix for n in piece.numbers), _lifted(prose.part(piece.start, piece.end), sources))
        for piece in found.pieces
    ]


def _unsure(old: Old, prose: Prose, last: Piece, *, several: bool, suffix: str) -> None:
    """Says so where the last question may be two: a paragraph in it asks, or "Vragen" announces more than one."""
    number = int(last.numbers[0])
    if asking_paragraphs(prose.text, last.start, last.end) or (several and number == 1):
        old.say("may be lost", [f"{number + 1}{suffix}"])


# -- answers ---------------------------------------------------------------------------------------------------------


def _in_lists(answer: Prose, count: int) -> list[Prose]:
    """Return the answers to each of several lists of questions, as Roman numbers part them."""
    found = list(_LIST.finditer(answer.text))[:count] if count > 1 else []
    if not found:
        return [answer, *[Prose("")] * (count - 1)]
    ends = [*(match.start() for match in found[1:]), len(answer.text)]
    parts = [answer.part(match.end(), end) for match, end in zip(found, ends, strict=True)]
    return [*parts, *[Prose("")] * (count - len(parts))]


def _answered(old: Old, asked: Sequence[Question], prose: Prose, suffix: str, *, several: bool) -> None:
    """Add the turns of one list of questions, and what is missing among them."""
    numbers = [int(number.removesuffix(suffix)) for question in asked for number in question.numbers]
    numbered = len(numbers) > 1 or (several and len(_printed(prose)) > 1)
    found = pieces_of(prose.text, asks=False, due=numbers) if numbered else Pieces()
    pieces = found.pieces
    footnotes = [draft for draft in old.notes if draft.kind == "footnote"]
    if prose.text and asked and not pieces:
        names = tuple(name for question in asked for name in question.numbers)
        old.say("answers all", names if len(names) > 1 else ())
        old.exchanges.append(Exchange(tuple(asked), Answer(names, _lifted(_bare(prose), footnotes))))
        return
    exchanges, open_ = [], list(asked)
    for piece in pieces:
        own = tuple(n + suffix for n in piece.numbers)
        mine = tuple(question for question in open_ if set(question.numbers) & set(own))
        open_ = [question for question in open_ if question not in mine]
        old.say("not asked", () if mine else own)
        old.say("no question", [n for n in own if int(n.removesuffix(suffix)) not in numbers] if mine else ())
        answer = _lifted(prose.part(piece.start, piece.end), footnotes)
        exchanges.append(Exchange(mine, Answer(own, answer, heading=piece.printed)))
    exchanges += [Exchange((question,)) for question in open_]
    order = {question.numbers: place for place, question in enumerate(asked)}
    old.exchanges += sorted(exchanges, key=lambda one: order[one.questions[0].numbers] if one.questions else len(order))
    if pieces:
        old.opening = chained((old.opening, prose.part(0, pieces[0].at)))
    last = max((int(n) for piece in pieces for n in piece.numbers), default=0)
    old.say("answer lost", (n + suffix for piece in pieces if not piece.printed for n in piece.numbers))
    old.say("no answer", (f"{number}{suffix}" for number in found.missing if number < last))
    old.doubt_borders(found.doubtful, suffix)
    if any(exchange.answer for exchange in old.exchanges):
        for question in open_:
            old.say("unanswered", question.numbers)


def _bare(prose: Prose) -> Prose:
    """Return the answer to a single question, without the number that it may bear all the same."""
    number = regex.match(r"1\s?[.)]?\s*(?=\p{Lu})", prose.text)
    return prose.part(number.end(), len(prose.text)) if number else prose


# -- notes and the rest ----------------------------------------------------------------------------------------------


def _without_notes(old: Old, prose: Prose, pieces: Sequence[Piece], kind: NoteKind) -> Prose:
    """Return a text without the notes below it, which become drafts.

    Some word before them must bear their mark, but for what can be nothing else. A 1 behind the first of its ``pieces``
    is no number of a question or answer.
    """
    found = _DEPOSITED.search(prose.text) or _BELOW.search(prose.text) or _begun_anew(prose.text, pieces)
    if found is None:
        found = _NOTES.search(prose.text, pieces[0].start if pieces else 0)
        if found is None or not _mark("1").search(prose.text, 0, found.start()):
            return prose
    bounds = [(found.start(), found.end())]
    while following := _next_note(len(bounds) + 1).search(prose.text, bounds[-1][1]):
        bounds.append((following.start(), following.end()))
    bounds.append((len(prose.text), 0))
    for label, ((_, start), (end, _)) in enumerate(pairwise(bounds), start=1):
        old.notes.append(Note(str(label), kind, (_as_line(prose.part(start, end)),)))
    return prose.part(0, found.start())


def _begun_anew(text: str, pieces: Sequence[Piece]) -> regex.Match[str] | None:
    """Return the 1 of a last paragraph behind higher numbers: that of a note."""
    if not pieces or int(pieces[-1].numbers[0]) < 2:
        return None
    return _LAST_ONE.search(text, pieces[-1].start)


def _next_note(label: int) -> regex.Pattern[str]:
    return regex.compile(rf"(?:(?<=[.»)]|\d{{4}})\s|\n){label}\s?[).]?\s?(?=[\p{{L}}«„])")


def _mark(label: str) -> regex.Pattern[str]:
    """Return a mark as optical reading leaves it: its digit glued to a word; a 1 may have become an apostrophe."""
    quote = r"|(?<=\p{L}[?.!»”]?)\s?['’](?=[\s,.]|$)" if label == "1" else ""
    glued = rf"(?<=\p{{L}}{{2}}|[\p{{L}}.][?.,!»”)\"]){label}(?=[\s.,;:?!)»”\"]|$)"
    return regex.compile(glued + quote)


def _as_line(prose: Prose) -> Line:
    """Return a stretch of text as one line, so that it can be set anew."""
    lines = [row.line for row in prose.rows]
    left, right = min(line.x0 for line in lines), max(line.x1 for line in lines)
    run = Run(prose.text, left, right, lines[0].base, lines[0].size)
    return replace(lines[0], runs=(run,), x0=left, x1=right)


def _lifted(prose: Prose, drafts: Sequence[Note]) -> Prose:
    """Return a text whose marks are lifted out of it where a note bears their label."""
    for draft in drafts:
        while found := _mark(draft.label).search(prose.text):
            before, after = prose.part(0, found.start()), prose.part(found.end(), len(prose.text))
            between = " " if prose.text[found.end() : found.end() + 1].isspace() else ""
            lifted = Mark(len(before.text), draft.label, superscript=draft.kind == "footnote")
            prose = chained((before, after), between)
            prose = replace(prose, marks=tuple(sorted((*prose.marks, lifted), key=lambda mark: mark.offset)))
    return prose


def _corrected(old: Old, notice: Prose) -> Prose:
    """Return a notice or answer without the correction of another letter that is printed below it."""
    if found := _CORRECTION.search(notice.text):
        old.closing = chained((old.closing, notice.part(found.end(), len(notice.text))))
        return notice.part(0, found.start())
    return notice
