"""The asker's own list of sources, below a question or at the letter's end, taken off the text it is printed in."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Sequence
from itertools import pairwise

import regex

from ..document import Line
from ..layout import is_mark, note_label
from ..text.prose import cut, plain
from .headings import Block
from .notes import ITEM, LITERAL, RAISED_DIGITS, Draft, behind_label

__all__ = ["sources"]

# An entry of a list of sources: "1) NOS, …", "[2] https://…", "3. Argos, …"; and as some type it, "1 De Limburger, …".
_ENTRY = regex.compile(
    r"\s*(?:(?P<label>\d{1,2})[).]|\[(?P<label>\d{1,2})\]|\((?P<label>\d{1,2})\)|(?P<label>[¹²³⁴⁵⁶⁷⁸⁹⁰]{1,2}))\s*(?=\S)"
)
_FLAT_ENTRY = regex.compile(r"\s*(?P<label>\d{1,2})\s+(?=[«‘“(]?\d?\p{Lu}|https?:|www\.)")
_DIGITS = regex.compile(r"\d{1,3}")
_TITLE = regex.compile(r"\s*(?:Bronnen|Bronvermelding|Bron|Noten|Voetnoten)\s*(?:bij.{0,40})?:?\s*", regex.IGNORECASE)
# What tells a source from any other numbered list, where no mark in the text does.
_SOURCE = regex.compile(
    r"https?://|www\.|\.nl\b|\.com\b|Kamerstuk|Aanhangsel|Handelingen|\b(?:19|20)\d\d\b|\bStb\.|\bStcrt\.|\|"
)


def sources(blocks: Sequence[Block], noted: Collection[str]) -> list[Draft]:
    """Takes the lists of sources off the blocks that hold them; ``noted`` are the labels of the footnotes."""
    return (
        _below_each_question(blocks)
        or _of_raised_marks(blocks, noted)
        or _at_the_end(blocks, noted)
        or _of_the_answers(blocks)
    )


def _below_each_question(blocks: Iterable[Block]) -> list[Draft]:
    """Lists that stand right below the questions whose literal marks lead to them, counted on or from 1 each time."""
    found: list[Draft] = []
    for block in blocks:
        if block.kind != "question":
            continue
        for first in dict.fromkeys((len(found) + 1, 1)):
            kept, drafts = _list_in(block.lines, first)
            if drafts and _look_like_sources(drafts) and _literal(kept).issuperset(draft.label for draft in drafts):
                block.lines = kept
                found += drafts
                break
    return found


def _of_raised_marks(blocks: Sequence[Block], noted: Collection[str]) -> list[Draft]:
    """A list whose labels are those of the raised marks in the questions, where footnotes have marks in the answers."""
    asked, answered = _raised(blocks, "question"), _raised(blocks, "answer")
    if not asked or not answered.issuperset(noted):
        return []
    for block in reversed(blocks):
        for flat in (False, True):
            kept, drafts = _list_in(block.lines, flat=flat)
            if {draft.label for draft in drafts} == asked and _look_like_sources(drafts):
                block.lines = kept
                for draft in drafts:
                    draft.raised = True
                return drafts
    return []


def _at_the_end(blocks: Sequence[Block], noted: Collection[str]) -> list[Draft]:
    """The last list that looks like sources, else the last whose entries have marks in the questions."""
    raised = _raised(blocks, "question").difference(noted)
    raised = raised if "1" in raised else set()  # else they are exponents
    literal = {label for block in blocks if block.kind == "question" for label in _literal(block.lines)}
    lists = []
    for block in reversed(blocks):
        kept, drafts = _list_in(block.lines) if block.kind != "opening" else ([], [])
        known = sum(draft.label in literal or draft.label in raised for draft in drafts)
        if drafts and known * 2 >= len(drafts) and (known or _look_like_sources(drafts)):
            lists.append((block, kept, drafts))
    chosen = next((found for found in lists if _look_like_sources(found[2])), lists[0] if lists else None)
    if chosen is None:
        return []
    block, block.lines, drafts = chosen
    return drafts


def _of_the_answers(blocks: Sequence[Block]) -> list[Draft]:
    """A list at the letter's end whose literal marks all stand in the answers."""
    for block in reversed(blocks):
        kept, drafts = _list_in(block.lines)
        if not drafts or not _look_like_sources(drafts):
            continue
        others = [other.lines if other is not block else kept for other in blocks if other.kind == "answer"]
        if {label for lines in others for label in _literal(lines)}.issuperset(draft.label for draft in drafts):
            block.lines = kept
            return drafts
    return []


def _list_in(lines: Sequence[Line], first: int = 1, *, flat: bool = False) -> tuple[list[Line], list[Draft]]:
    """A numbered list at the end of some lines, and the lines before it; ``flat``: its numbers have no bracket."""
    starts = [(i, entry[0]) for i, line in enumerate(lines) if (entry := _entry(line, flat=flat))]
    begin = next((at for at in range(len(starts) - 1, -1, -1) if starts[at][1] == str(first)), None)
    if begin is None:
        return list(lines), []
    entries, due = [], first
    for at, label in starts[begin:]:
        if label == str(due):
            entries.append(at)
            due += 1
    drafts = []
    for number, (start, end) in enumerate(pairwise([*entries, len(lines)]), start=first):
        entry = _entry(lines[start], flat=flat)
        assert entry is not None
        bracketed = lines[start].text.lstrip().startswith("(")
        drafts.append(Draft(str(number), "source", [entry[1], *lines[start + 1 : end]], bracketed=bracketed))
    kept = list(lines[: entries[0]])
    if kept and _TITLE.fullmatch(plain(kept[-1])):
        kept.pop()
    return kept, drafts


def _entry(line: Line, *, flat: bool) -> tuple[str, Line] | None:
    """The label that an entry of a list begins with, raised or not, and the line behind it."""
    label = note_label(line)
    if label is not None:
        return label, behind_label(line)
    found = (_FLAT_ENTRY if flat else _ENTRY).match(plain(line))
    return (found["label"].translate(RAISED_DIGITS), cut(line, found.end())) if found else None


def _literal(lines: Iterable[Line]) -> set[str]:
    """The labels of the marks that a typist wrote for want of raised ones: 1) or [1] behind a word."""
    text = "\n".join(map(plain, lines))
    found = (mark for mark in LITERAL.finditer(text) if not ITEM.match(text, mark.start()))
    return {mark["label"].translate(RAISED_DIGITS) for mark in found}


def _raised(blocks: Iterable[Block], kind: str) -> set[str]:
    """The labels of the raised marks in the blocks of a kind."""
    runs = (
        run for block in blocks if block.kind == kind for line in block.lines if len(line.runs) > 1
        for run in line.runs if is_mark(run, line)
    )  # fmt: skip
    return {label for run in runs for label in _DIGITS.findall(run.text)}


def _look_like_sources(drafts: Iterable[Draft]) -> bool:
    """Whether every entry of a list has what a source has: an address, a date, the number of a paper."""
    return all(_SOURCE.search(" ".join(map(plain, draft.lines))) for draft in drafts)
