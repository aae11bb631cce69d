"""The asker's own list of sources, below a question or at the letter's end, taken off the text it is printed in."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Sequence
from dataclasses import replace
from itertools import pairwise

from .. import regex
from ..document import Line
from ..parts import Note
from ..text.prose import cut, parted
from .headings import Block
from .notes import ITEM, SUPERSCRIPT_DIGITS, behind_label, literal_marks, sign_mark

__all__ = ["sources"]

# An entry of a list of sources: "1) NOS, …", "[2] https://…", "3. Argos, …"; and as some type it, "1 De Limburger, …".
_ENTRY = regex.compile(
    r"\s*(?:(?P<label>\d{1,2})[).]|\[(?P<label>\d{1,2})\]|\((?P<label>\d{1,2})\)|(?P<label>[¹²³⁴⁵⁶⁷⁸⁹⁰]{1,2}))\s*(?=\S)"
)
_FLAT_ENTRY = regex.compile(r"\s*(?P<label>\d{1,2})\s+(?=[«‘“(]?\d?\p{Lu}|https?:|www\.)")
# One that stands behind another on its line, and one whose label is a sign or a letter.
_INNER = regex.compile(
    r"(?<=\s)(?:(?P<label>\d{1,2})\)|\[(?P<label>\d{1,2})\]|\((?P<label>\d{1,2})\))\s*(?=[«‘“'(]?\p{Lu}|https?:|www\.)"
)
_SIGN_ENTRY = regex.compile(
    r"\s*(?:(?P<label>\*{1,4}|[†‡§])\)?|\[(?P<label>[a-h]|[ivx]{1,4})\])\s*(?=[«‘“'(]?\p{Lu}|https?:|www\.)"
)
_LABELS, _SIGNS = frozenset("[(¹²³⁴⁵⁶⁷⁸⁹⁰0123456789"), frozenset("*†‡§[")  # what they begin with
_DIGITS = regex.compile(r"\d{1,3}")
_TITLE = regex.compile(r"\s*(?:Bronnen|Bronvermelding|Bron|Noten|Voetnoten)\s*(?:bij.{0,40})?:?\s*", regex.IGNORECASE)
# What tells a source from any other numbered list, where no mark in the text does.
_SOURCE = regex.compile(
    r"https?://|www\.|\.nl\b|\.com\b|Kamerstuk|Aanhangsel|Handelingen|\b(?:19|20)\d\d\b|\bStb\.|\bStcrt\.|\|"
)


Blocks = Sequence[Block]
Split = tuple[Blocks, list[Note]]  # the blocks without the entries, and the entries


def sources(blocks: Blocks, noted: Collection[str]) -> Split:
    """Take the lists of sources off the blocks that hold them; ``noted`` are the labels of the footnotes."""
    for taken in (
        _below_each_question(blocks),
        _of_superscript_marks(blocks, noted),
        _at_the_end(blocks, noted),
        _of_the_answers(blocks),
        _of_signs(blocks),
        _titled(blocks),
    ):
        if taken[1]:
            return taken
    return blocks, []


def _with(blocks: Blocks, block: Block, lines: Sequence[Line]) -> Blocks:
    """Return the blocks, one of them with other lines."""
    return [replace(one, lines=list(lines)) if one is block else one for one in blocks]


def _below_each_question(blocks: Blocks) -> Split:
    """Take off lists right below the questions whose literal marks lead to them, counted on or from 1 each time."""
    found: list[Note] = []
    for block in blocks:
        if block.kind != "question":
            continue
        for first in dict.fromkeys((len(found) + 1, 1)):
            kept, notes = _list_in(block.lines, first)
            if notes and _look_like_sources(notes) and _literal(kept).issuperset(note.label for note in notes):
                blocks = _with(blocks, block, kept)
                found += notes
                break
    return blocks, found


def _of_superscript_marks(blocks: Blocks, noted: Collection[str]) -> Split:
    """Return a list whose labels are superscript marks in the questions, where footnotes have theirs in the answers."""
    asked, answered = _superscript(blocks, "question"), _superscript(blocks, "answer")
    if not asked or not answered.issuperset(noted):
        return blocks, []
    for block in reversed(blocks):
        for flat in (False, True):
            kept, notes = _list_in(block.lines, flat=flat)
            if {note.label for note in notes} == asked and _look_like_sources(notes):
                return _with(blocks, block, kept), [replace(note, superscript=True) for note in notes]
    return blocks, []


def _at_the_end(blocks: Blocks, noted: Collection[str]) -> Split:
    """Return the last list that looks like sources, else the last whose entries have marks in the questions."""
    above = _superscript(blocks, "question").difference(noted)
    above = above if "1" in above else set()  # else they are exponents
    literal = {label for block in blocks if block.kind == "question" for label in _literal(block.lines)}
    lists = []
    for block in reversed(blocks):
        kept, notes = _list_in(block.lines) if block.kind != "opening" else ([], [])
        known = sum(note.label in literal or note.label in above for note in notes)
        if notes and known * 2 >= len(notes):
            lists.append((block, kept, notes))
    chosen = next((found for found in lists if _look_like_sources(found[2])), lists[0] if lists else None)
    if chosen is None:
        return blocks, []
    block, kept, notes = chosen
    return _with(blocks, block, kept), notes


def _of_the_answers(blocks: Blocks) -> Split:
    """Return a list at the letter's end whose literal marks all stand in the answers."""
    for block in reversed(blocks):
        kept, notes = _list_in(block.lines)
        if not notes or not _look_like_sources(notes):
            continue
        others = [other.lines if other is not block else kept for other in blocks if other.kind == "answer"]
        if {label for lines in others for label in _literal(lines)}.issuperset(note.label for note in notes):
            return _with(blocks, block, kept), notes
    return blocks, []


def _list_in(lines: Sequence[Line], first: int = 1, *, flat: bool = False) -> tuple[list[Line], list[Note]]:
    """Return the lines before a numbered list at their end, and the list; ``flat``: its numbers have no bracket."""
    lines, whole = _entries_apart(lines), lines
    starts = [(i, entry[0]) for i, line in enumerate(lines) if (entry := _entry(line, flat=flat))]
    begin = next((at for at in range(len(starts) - 1, -1, -1) if starts[at][1] == str(first)), None)
    if begin is None:
        return list(whole), []
    entries, due = [], first
    for at, label in starts[begin:]:
        if label == str(due):
            entries.append(at)
            due += 1
    notes = []
    for number, (start, end) in enumerate(pairwise([*entries, len(lines)]), start=first):
        entry = _entry(lines[start], flat=flat)
        assert entry is not None
        bracketed = lines[start].text.lstrip().startswith("(")
        notes.append(Note(str(number), "source", (entry[1], *lines[start + 1 : end]), bracketed=bracketed))
    first_line = lines[entries[0]]
    kept = list(whole[: next(at for at, line in enumerate(whole) if line.read == first_line.read)] if first_line.read
                else lines[: entries[0]])  # fmt: skip
    if kept and _TITLE.fullmatch(kept[-1].words):
        kept.pop()
    return kept, notes


def _entries_apart(lines: Sequence[Line]) -> list[Line]:
    """Return the lines, an entry that stands behind another on one line on a line of its own: "… [3] NRC, …"."""
    apart: list[Line] = []
    due = 0
    for line in lines:
        entry = _ENTRY.match(line.words) if line.label is None and _may_begin(line, _LABELS) else None
        if entry and entry["label"].isdecimal():
            due = int(entry["label"]) + 1
        while due and (inner := next((m for m in _INNER.finditer(line.words) if int(m["label"]) == due), None)):
            before, line = parted(line, inner.start())
            apart.append(before)
            due += 1
        apart.append(line)
    return apart


def _of_signs(blocks: Blocks) -> Split:
    """Return a list at the end of a block whose labels are signs or letters that stand as marks in the text above."""
    for block in reversed(blocks):
        starts = [
            at for at, line in enumerate(block.lines) if _may_begin(line, _SIGNS) and _SIGN_ENTRY.match(line.words)
        ]
        if block.kind == "opening" or not starts:
            continue
        notes = [
            Note(found["label"], "source", (cut(block.lines[start], found.end()), *block.lines[start + 1 : end]))
            for start, end in pairwise([*starts, len(block.lines)])
            if (found := _SIGN_ENTRY.match(block.lines[start].words))
        ]
        kept = block.lines[: starts[0]]
        above = "\n".join(line.words for one in blocks for line in (one.lines if one is not block else kept))
        if kept and _TITLE.fullmatch(kept[-1].words):
            kept = kept[:-1]
        if _look_like_sources(notes) and all(sign_mark(note.label).search(above) for note in notes):
            return _with(blocks, block, kept), notes
    return blocks, []


def _titled(blocks: Blocks) -> Split:
    """Return a list below a title, "Noten", whose numbers are superscript marks above it."""
    raised = _superscript(blocks, "question") | _superscript(blocks, "answer")
    for block in reversed(blocks) if raised else ():
        kept, notes = _list_in(block.lines, flat=True)
        titled = len(block.lines) > len(kept) and bool(notes) and _is_titled(block.lines, kept)
        if titled and raised.issuperset(note.label for note in notes):
            return _with(blocks, block, kept), [replace(note, superscript=True) for note in notes]
    return blocks, []


def _is_titled(lines: Sequence[Line], kept: Sequence[Line]) -> bool:
    """Whether a title stood above the list that was taken off behind ``kept``."""
    return _TITLE.fullmatch(lines[len(kept)].words) is not None


def _entry(line: Line, *, flat: bool) -> tuple[str, Line] | None:
    """Return the label that an entry of a list begins with, raised or not, and the line behind it."""
    if line.label is not None:
        return line.label, behind_label(line)
    found = (_FLAT_ENTRY if flat else _ENTRY).match(line.words) if _may_begin(line, _LABELS) else None
    return (found["label"].translate(SUPERSCRIPT_DIGITS), cut(line, found.end())) if found else None


def _may_begin(line: Line, signs: Collection[str]) -> bool:
    """Whether a line begins with one of some signs: a test that is cheaper than a pattern."""
    return line.words.lstrip()[:1] in signs


def _literal(lines: Iterable[Line]) -> set[str]:
    """Return the labels of the marks that a typist wrote for want of raised ones: 1) or [1] behind a word."""
    text = "\n".join(line.words for line in lines)
    found = (mark for mark in literal_marks(text) if not ITEM.match(text, mark.start()))
    return {mark["label"].translate(SUPERSCRIPT_DIGITS) for mark in found}


def _superscript(blocks: Iterable[Block], kind: str) -> set[str]:
    """Return the labels of the superscript marks in the blocks of a kind."""
    runs = (
        run for block in blocks if block.kind == kind for line in block.lines if len(line.runs) > 1
        for run in line.runs if run.role == "mark"
    )  # fmt: skip
    return {label for run in runs for label in _DIGITS.findall(run.text)}


def _look_like_sources(notes: Iterable[Note]) -> bool:
    """Whether every entry of a list has what a source has: an address, a date, the number of a paper."""
    return all(_SOURCE.search(" ".join(line.words for line in note.lines)) for note in notes)
