"""Note zones and closing lists -> notes, joined to the marks that lead to them."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import replace
from itertools import pairwise

from .. import regex
from ..document import Line
from ..parts import Note, Parts
from ..problems import Problem
from ..text.prose import Mark, Prose, Row, Typesetting, compose, cut

__all__ = [
    "ITEM", "SUPERSCRIPT_DIGITS", "behind_label", "composed", "footnotes", "joined", "literal_marks", "sign_mark",
]  # fmt: skip

# A mark as a typist writes it, for want of a raised one.
_LITERAL = regex.compile(
    r"(?<!\s)\s*+(?:\[(?P<label>\d{1,2})\]|\((?P<label>\d{1,2})\)|(?<![(\d.,])(?P<label>\d{1,2})\)|(?P<label>[¹²³⁴⁵⁶⁷⁸⁹⁰]{1,2}))"
)
_MAY_BE_LITERAL = regex.compile(r"\d[)\]]|[¹²³⁴⁵⁶⁷⁸⁹⁰]")
# An item of a list begins its line; a mark stands behind a word.
ITEM = regex.compile(r"(?:(?<![^\n])|\s*\n)\s*\(?\d{1,2}\)[ \t]*\w")
_FLAT_LABEL = regex.compile(r"\s*(?P<label>\d{1,3})[.)]?\s+(?=\S)")
SUPERSCRIPT_DIGITS = str.maketrans("¹²³⁴⁵⁶⁷⁸⁹⁰", "1234567890")
_UNIT = regex.compile(r"(?:^|[\s\d(])[kchdm]?m$")
_ENUMERATES = regex.compile(r"(?:[:;,(]|\b(?:en|of))\s*$")
_CLAUSE_ENDS = regex.compile(r"\s*(?:$|[\n?.,;:!])")
_SENTENCE_ENDS = regex.compile(r"[.?!](?:\s|$)")


def literal_marks(text: str) -> Iterator[regex.Match[str]]:
    """Return the marks in a text that a typist wrote for want of superscript ones: 1) or [1]."""
    return _LITERAL.finditer(text) if _MAY_BE_LITERAL.search(text) else iter(())


def sign_mark(label: str) -> regex.Pattern[str]:
    """Return the pattern of a mark that is a sign or a letter in brackets, behind a word: "A*", "A *)", "A [b]"."""
    form = rf"\[{label}\]" if label.isalpha() else rf"{regex.escape(label)}\)?"
    return regex.compile(rf"(?<=[^\s*])\s?{form}(?!\*)(?=[\s.,;:?!»”’)]|$)")


def footnotes(lines: Iterable[Line]) -> tuple[list[Note], list[Line]]:
    """Return the notes of the note areas; an area that begins without a label carries on the last note.

    Returns also the lines before the first label anywhere, which belong to no note.
    """
    lines = list(lines)
    if not any(line.label for line in lines):
        return _flat_notes(lines)
    starts = [at for at, line in enumerate(lines) if line.label is not None]
    notes = [
        Note(lines[start].label or "", "footnote", (behind_label(lines[start]), *lines[start + 1 : end]))
        for start, end in pairwise([*starts, len(lines)])
    ]
    return notes, lines[: starts[0]]


def _flat_notes(lines: Sequence[Line]) -> tuple[list[Note], list[Line]]:
    """Return the notes of areas whose labels are not superscript, as LibreOffice sets them: by counting on from 1."""
    starts: list[tuple[int, Line]] = []
    for at, line in enumerate(lines):
        found = _FLAT_LABEL.match(line.words)
        if found and int(found["label"]) == len(starts) + 1:
            starts.append((at, cut(line, found.end())))
    ends = [at for at, _ in starts[1:]] + [len(lines)]
    notes = [
        Note(str(number), "footnote", (first, *lines[at + 1 : end]))
        for number, ((at, first), end) in enumerate(zip(starts, ends, strict=False), start=1)
    ]
    return notes, list(lines[: starts[0][0]] if starts else lines)


def behind_label(line: Line) -> Line:
    """Return a line without the superscript label that it begins with."""
    rest = line.runs[1:]
    first = replace(rest[0], text=rest[0].text.lstrip())
    return replace(line, runs=(first, *rest[1:]) if first.text or len(rest) == 1 else rest[1:], label=None)


def composed(notes: Iterable[Note], setting: Typesetting) -> tuple[Note, ...]:
    """Return the notes with their texts and ids: kind and label, counted where two share both."""
    done: dict[str, Note] = {}
    taken: Counter[str] = Counter()
    for note in notes:
        name = same = f"{note.kind}-{note.label}"
        while name in done:
            taken[same] += 1
            name = f"{same}-{taken[same] + 1}"
        done[name] = replace(note, id=name, prose=compose(note.lines, setting))
    return tuple(done.values())


def joined(parts: Parts) -> Parts:
    """Return a letter whose marks know their notes, with a problem for each mark and note that leads nowhere."""
    joiner = _Joiner(parts.notes)
    exchanges = tuple(
        replace(
            exchange,
            questions=tuple(
                replace(question, prose=joiner.join(question.prose, question.numbers, asked=True))
                for question in exchange.questions
            ),
            answer=exchange.answer
            and replace(exchange.answer, prose=joiner.join(exchange.answer.prose, exchange.answer.numbers)),
        )
        for exchange in parts.exchanges
    )
    opening, notice, closing = (joiner.join(prose) for prose in (parts.opening, parts.notice, parts.closing))
    notes = tuple(replace(note, prose=replace(note.prose, marks=())) for note in parts.notes)
    return replace(
        parts, exchanges=exchanges, opening=opening, notice=notice, closing=closing, notes=notes,
        problems=(*parts.problems, *joiner.problems()),
    )  # fmt: skip


class _Joiner:
    """The way from the marks of a letter to its notes; it remembers which notes have been led to."""

    def __init__(self, notes: Sequence[Note]) -> None:
        self._notes = notes
        self._marked: set[str] = set()
        self._lost: list[Problem] = []
        self._by_label: dict[str, list[Note]] = {}
        for note in notes:
            self._by_label.setdefault(note.label, []).append(note)
        self._sources = {note.label for note in notes if note.kind == "source"}
        self._bracketed = any(note.bracketed for note in notes)
        self._superscript = any(note.superscript for note in notes)

    def problems(self) -> Iterator[Problem]:
        """Yield what leads nowhere: marks in the order in which they were met, then notes."""
        yield from self._lost
        for note in self._notes:
            if note.id not in self._marked:
                yield Problem("note-without-mark", f"no mark leads to {note.id}", page=note.page)

    def join(self, prose: Prose, numbers: tuple[str, ...] = (), *, asked: bool = False) -> Prose:
        """Return a text whose marks know their notes; ``asked``: it is a question.

        A superscript mark that leads to no note goes back into the text, and is reported for the question ``numbers``.
        """
        prose = self._lift_literal(prose, numbers)
        found: list[Mark] = []
        back: list[tuple[int, int, str]] = []
        for mark in sorted(prose.marks, key=lambda mark: mark.offset):
            note = self._note(mark, prose, asked=asked)
            if note is not None:
                self._marked.add(note.id)
                found.append(replace(mark, note=note.id))
            else:
                self._report(mark.label, numbers, _page_at(prose, mark.offset))
                back.append((mark.offset, mark.offset, mark.label))
        return _edited(replace(prose, marks=tuple(found)), back)[0] if back else replace(prose, marks=tuple(found))

    def _report(self, label: str, numbers: tuple[str, ...], page: int | None) -> None:
        self._lost.append(Problem("mark-without-note", f"the mark {label} leads to no note", numbers, page))

    def _note(self, mark: Mark, prose: Prose, *, asked: bool) -> Note | None:
        to_source = not mark.superscript or (asked and self._superscript)
        kinds = ("source", "footnote") if to_source else ("footnote", "source")
        page = _page_at(prose, mark.offset) or 0
        return min(
            self._by_label.get(mark.label, ()),
            key=lambda note: (kinds.index(note.kind), abs((note.page or 0) - page), note.id in self._marked),
            default=None,
        )

    def _lift_literal(self, prose: Prose, numbers: tuple[str, ...]) -> Prose:
        spans = []
        literal = list(literal_marks(prose.text))
        for at, found in enumerate(literal):
            label, form = found["label"].translate(SUPERSCRIPT_DIGITS), found[0].strip()[0]
            if not self._may_be_mark(found) or _counted(found, literal[at + 1 : at + 9]):
                continue
            if label in self._sources:
                spans.append((found.start(), found.end(), label))
            elif form == "[" or (form.isascii() and form != "(" and _CLAUSE_ENDS.match(prose.text, found.end())):
                self._report(label, numbers, _page_at(prose, found.start()))
        spans += [
            (found.start(), found.end(), label)
            for label in sorted(self._sources, key=len, reverse=True)
            if not label.isdecimal()
            for found in sign_mark(label).finditer(prose.text)
        ]
        return _without(prose, sorted(spans)) if spans else prose

    def _may_be_mark(self, found: regex.Match[str]) -> bool:
        """Whether a literal 1) or [1] stands as a mark does: behind a word, not in a list or an open bracket."""
        text, at, form = found.string, found.start(), found[0].strip()[0]
        before = text[max(0, at - 8) : at]
        if not before or before.endswith("\n") or (form == "(" and not self._bracketed):
            return False
        if not form.isascii():
            return not found[0][0].isspace() and not _UNIT.search(before)
        reach = max(0, at - 2000)  # a bracket does not stay open longer
        closed = form == "[" or text.rfind("(", reach, at) <= text.rfind(")", reach, at)
        glued = not found[0][0].isspace() and (form == "[" or before.endswith(","))  # "Ja,[2] zie": a list has a space
        return closed and (glued or not _ENUMERATES.search(before))


def _counted(found: regex.Match[str], after: Iterable[regex.Match[str]]) -> bool:
    """Whether a literal 1) counts points of its sentence: "dat 1) … en 2) …" goes on with the next number."""
    text, form = found.string, found[0].strip()
    if not form[0].isdecimal() or _CLAUSE_ENDS.match(text, found.end()):
        return False
    due = f"{int(found['label']) + 1})"
    return any(
        later[0].strip() == due
        and not _SENTENCE_ENDS.search(text, found.end(), later.start())
        and _ENUMERATES.search(text[max(0, later.start() - 8) : later.start()])
        and not _CLAUSE_ENDS.match(text, later.end())
        for later in after
    )


def _page_at(prose: Prose, offset: int) -> int | None:
    behind = bisect_right(prose.rows, offset, key=lambda row: row.start)
    return prose.rows[behind - 1].line.page if behind else None


def _without(prose: Prose, spans: Sequence[tuple[int, int, str]]) -> Prose:
    """Return the text without literal marks; one space stands in where one would glue two words."""
    edits = [(start, end, " " if prose.text[end : end + 1].isalnum() else "") for start, end, _ in spans]
    edited, moved = _edited(prose, edits)
    lifted = (Mark(moved(start), label, superscript=False) for start, _, label in spans)
    return replace(edited, marks=(*lifted, *edited.marks))


def _edited(prose: Prose, edits: Sequence[tuple[int, int, str]]) -> tuple[Prose, Callable[[int], int]]:
    """Return the text with stretches replaced, its ruler moved along, and what moves an offset into the new text."""
    pieces: list[str] = []
    shifts: list[int] = []  # by how much what stands behind each edit moves
    at = shift = 0
    for start, end, text in edits:
        pieces += [prose.text[at:start], text]
        at, shift = end, shift + len(text) - (end - start)
        shifts.append(shift)
    starts = [start for start, _, _ in edits]

    def moved(offset: int) -> int:
        index = bisect_left(starts, offset) - 1
        if index < 0:
            return offset
        start, end, _ = edits[index]
        return offset + shifts[index] if offset >= end else start + (shifts[index - 1] if index else 0)

    edited = Prose(
        "".join((*pieces, prose.text[at:])),
        tuple(replace(mark, offset=moved(mark.offset)) for mark in prose.marks),
        tuple(Row(moved(row.start), moved(row.end), row.line) for row in prose.rows),
        tuple((moved(start), moved(end), url) for start, end, url in prose.clickable),
    )
    return edited, moved
