"""Which runs of a line are note marks, and which lines begin with a note's label: decided once, for every line."""

from __future__ import annotations

from dataclasses import replace

from .. import regex
from ..document import Line, Run

__all__ = ["SUPERSCRIPT", "classified", "is_mark", "note_label"]

SUPERSCRIPT = 0.82  # a mark is smaller than this part of its line's size
HIGH, RISES = 0.92, 0.25  # or than this, where it rises so far above its line, in the line's size

_MARK = regex.compile(
    r"\s*(?:\[?\(?\d{1,3}[)\]]?(?:\s*(?:,|en|\s)\s*(?=\d)|\s*)){1,6}[.,;:?!»”\"]*\s*|\s*(?:\*{1,3}|[†‡§]{1,3}|x{0,2}(?:i{1,3}|i?v|vi{1,3}|ix))\s*"
)
_LABEL = regex.compile(r"\s*[\[(]?(?P<label>\d{1,3}|\*{1,3}|[†‡§]{1,3}|x{0,2}(?:i{1,3}|i?v|vi{1,3}|ix))[\])]?\s*")


def classified(line: Line, number: int = 0) -> Line:
    """Return the line, the ``number``th that was read, with the role of each run and the note label it begins with."""
    if len(line.runs) < 2:  # as nearly every line is: made by hand, which is twice as fast
        return Line(
            line.runs,
            line.page,
            line.x0,
            line.x1,
            line.base,
            line.size,
            line.label,
            line.paragraph,
            (number,),
            line.column,
        )
    runs = tuple(replace(run, role="mark") if is_mark(run, line) else run for run in line.runs)
    return replace(line, runs=runs, label=note_label(line), read=(number,))


def is_mark(run: Run, line: Line) -> bool:
    """Return whether a run is a note mark: small, above its line, a number or asterisk (CO₂'s 2 hangs below)."""
    return _hangs_above(run, line) and run.base < line.base - 0.1 * line.size and _MARK.fullmatch(run.text) is not None


def _hangs_above(run: Run, line: Line) -> bool:
    """Whether a run is as small as a mark is; what rises far above its line may be nearly as large as that."""
    return run.size < (HIGH if run.base < line.base - RISES * line.size else SUPERSCRIPT) * line.size


def note_label(line: Line) -> str | None:
    """Return the label a footnote's first line begins with, None for any other line."""
    first = line.runs[0]
    if len(line.runs) > 1 and first.base < line.base and _hangs_above(first, line):
        found = _LABEL.fullmatch(first.text)
        return found["label"] if found else None
    return None
