"""Note zones and closing lists -> notes, joined to the marks that lead to them."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field, replace

import regex

from ..document import Line
from ..layout import note_label
from ..text.prose import Lifted, Prose, Row, Typesetting, compose, cut, plain

__all__ = ["ITEM", "LITERAL", "RAISED_DIGITS", "Draft", "Notes", "behind_label", "footnotes"]

# A mark as a typist writes it, for want of a raised one.
LITERAL = regex.compile(
    r"\s*(?:\[(?P<label>\d{1,2})\]|\((?P<label>\d{1,2})\)|(?<![(\d.,])(?P<label>\d{1,2})\)|(?P<label>[¹²³⁴⁵⁶⁷⁸⁹⁰]{1,2}))"
)
# An item of a list begins its line; a mark stands behind a word.
ITEM = regex.compile(r"(?:(?<![^\n])|\s*\n)\s*\(?\d{1,2}\)[ \t]*\w")
_FLAT_LABEL = regex.compile(r"\s*(?P<label>\d{1,3})[.)]?\s+(?=\S)")
RAISED_DIGITS = str.maketrans("¹²³⁴⁵⁶⁷⁸⁹⁰", "1234567890")
_UNIT = regex.compile(r"(?:^|[\s\d(])[kchdm]?m$")
_ENUMERATES = regex.compile(r"(?:[:;,(]|\b(?:en|of))\s*$")
_CLAUSE_ENDS = regex.compile(r"\s*(?:$|[\n?.,;:!])")
_SENTENCE_ENDS = regex.compile(r"[.?!](?:\s|$)")


@dataclass(slots=True)
class Draft:
    """A note in the making: its label, its kind, its lines, and once composed its text."""

    label: str
    kind: str
    lines: list[Line] = field(default_factory=list)
    id: str = ""
    prose: Prose = field(default_factory=lambda: Prose(""))
    bracketed: bool = False  # whether the list prints (1), so that the text may too
    raised: bool = False  # whether the raised marks in questions lead to it, though a footnote has its label too

    @property
    def page(self) -> int:
        """The page it begins on."""
        return self.lines[0].page if self.lines else 0


def footnotes(lines: Iterable[Line]) -> tuple[list[Draft], list[Line]]:
    """The notes of the note zones; a zone that begins without a label carries on the last note.

    Returns also the lines before the first label anywhere, which belong to no note.
    """
    notes: list[Draft] = []
    stray: list[Line] = []
    lines = list(lines)
    if not any(map(note_label, lines)):
        return _flat_notes(lines)
    for line in lines:
        label = note_label(line)
        if label is not None:
            notes.append(Draft(label, "footnote", [behind_label(line)]))
        elif notes:
            notes[-1].lines.append(line)
        else:
            stray.append(line)
    return notes, stray


def _flat_notes(lines: Sequence[Line]) -> tuple[list[Draft], list[Line]]:
    """The notes of zones whose labels are not raised, as LibreOffice sets them: told by counting on from 1."""
    notes: list[Draft] = []
    stray: list[Line] = []
    for line in lines:
        found = _FLAT_LABEL.match(plain(line))
        if found and int(found["label"]) == len(notes) + 1:
            notes.append(Draft(found["label"], "footnote", [cut(line, found.end())]))
        else:
            (notes[-1].lines if notes else stray).append(line)
    return notes, stray


def behind_label(line: Line) -> Line:
    """A line without the raised label that it begins with."""
    rest = line.runs[1:]
    first = replace(rest[0], text=rest[0].text.lstrip())
    return replace(line, runs=(first, *rest[1:]) if first.text or len(rest) == 1 else rest[1:])


class Notes:
    """The notes of a letter, and the way from a mark to its note."""

    def __init__(self, drafts: Iterable[Draft], setting: Typesetting) -> None:
        self.drafts = list(drafts)
        self.marked: set[str] = set()
        self.lost: list[tuple[str, tuple[str, ...], int]] = []  # label, the numbers of where it stands, page
        self._sources = {draft.label for draft in self.drafts if draft.kind == "source"}
        self._bracketed = any(draft.bracketed for draft in self.drafts)
        for draft in self.drafts:
            same = f"{draft.kind}-{draft.label}"
            taken = sum(other.id == same or other.id.startswith(f"{same}-") for other in self.drafts)
            draft.id = f"{same}-{taken + 1}" if taken else same
            draft.prose = compose(draft.lines, setting)

    def join(
        self, prose: Prose, numbers: tuple[str, ...] = (), *, asked: bool = False
    ) -> tuple[Prose, tuple[tuple[int, str], ...]]:
        """A text without its marks, and where each mark stood with the id of its note; ``asked``: it is a question.

        A raised mark that leads to no note goes back into the text, and is said for the question ``numbers``.
        """
        prose = self._lift_literal(prose, numbers)
        found: list[tuple[int, str]] = []
        back: list[tuple[int, int, str]] = []
        for mark in sorted(prose.marks, key=lambda mark: mark.offset):
            draft = self._note(mark, prose, asked=asked)
            if draft is not None:
                self.marked.add(draft.id)
                found.append((mark.offset, draft.id))
            else:
                self.lost.append((mark.label, numbers, _page_at(prose, mark.offset)))
                back.append((mark.offset, mark.offset, mark.label))
        if not back:
            return prose, tuple(found)
        edited, moved = _edited(prose, back)
        return edited, tuple((moved(offset), note) for offset, note in found)

    def _note(self, mark: Lifted, prose: Prose, *, asked: bool) -> Draft | None:
        to_source = not mark.raised or (asked and any(draft.raised for draft in self.drafts))
        kinds = ("source", "footnote") if to_source else ("footnote", "source")
        page = _page_at(prose, mark.offset)
        same = [draft for draft in self.drafts if draft.label == mark.label]
        return min(
            same,
            key=lambda draft: (kinds.index(draft.kind), abs(draft.page - page), draft.id in self.marked),
            default=None,
        )

    def _lift_literal(self, prose: Prose, numbers: tuple[str, ...]) -> Prose:
        spans = []
        literal = list(LITERAL.finditer(prose.text))
        for at, found in enumerate(literal):
            label, form = found["label"].translate(RAISED_DIGITS), found[0].strip()[0]
            if not self._may_be_mark(found) or _counted(found, literal[at + 1 : at + 9]):
                continue
            if label in self._sources:
                spans.append((found.start(), found.end(), label))
            elif form == "[" or (form.isascii() and form != "(" and _CLAUSE_ENDS.match(prose.text, found.end())):
                self.lost.append((label, numbers, _page_at(prose, found.start())))
        return _without(prose, spans) if spans else prose

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


def _page_at(prose: Prose, offset: int) -> int:
    row = next((row for row in reversed(prose.rows) if row.start <= offset), None)
    return row.line.page if row else 0


def _without(prose: Prose, spans: Sequence[tuple[int, int, str]]) -> Prose:
    """The text without literal marks; one space stands in where one would glue two words."""
    edits = [(start, end, " " if prose.text[end : end + 1].isalnum() else "") for start, end, _ in spans]
    edited, moved = _edited(prose, edits)
    lifted = (Lifted(moved(start), label, raised=False) for start, _, label in spans)
    return replace(edited, marks=(*lifted, *edited.marks))


def _edited(prose: Prose, edits: Sequence[tuple[int, int, str]]) -> tuple[Prose, Callable[[int], int]]:
    """The text with stretches replaced, its ruler moved along, and what moves an offset into the new text."""
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
