"""A letter taken apart, whatever its print: what every way of taking apart ends in, and what the writer writes.

Everything here is frozen. A ``Prose`` in it holds the text of a passage with the marks taken out of it; each mark knows
the note that it leads to.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Literal

from .document import Line
from .layout import Flow, PlacedTable
from .problems import Problem
from .terms import Kind, NoteKind
from .text.prose import NO_TEXT, Prose

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from .letterhead import Head

__all__ = ["Answer", "Exchange", "Note", "Parts", "Question", "Spot", "Where", "spot_of"]

Spot = tuple[int | None, float, float]
"""Where a line ends: what it is known by, also with a heading cut off its front."""

Where = Literal["passages", "notes", "tables", "head", "furniture", "hidden", "left_out"]
"""What becomes of the words of a file; see ``records.Words``."""


def spot_of(line: Line) -> Spot:
    """Return where a line ends."""
    return line.page, line.base, line.x1


@dataclass(frozen=True, slots=True)
class Question:
    """A question under its number, or under several where its text cannot be cut by them."""

    numbers: tuple[str, ...]
    prose: Prose
    numbered: bool = True


@dataclass(frozen=True, slots=True)
class Answer:
    """An answer under its numbers.

    ``heading`` is false where the letter prints none; ``headline`` is the heading's line where no other stands below
    it, for then the tables of the answer hang on that.
    """

    numbers: tuple[str, ...]
    prose: Prose
    heading: bool = True
    headline: Line | None = None


@dataclass(frozen=True, slots=True)
class Exchange:
    """An answer with the questions it answers."""

    questions: tuple[Question, ...]
    answer: Answer | None = None
    group: str | None = None  # the heading under which the numbers begin anew

    def passages(self) -> Iterator[Prose]:
        """Yield the texts of the questions, then that of the answer."""
        yield from (question.prose for question in self.questions)
        if self.answer:
            yield self.answer.prose


@dataclass(frozen=True, slots=True)
class Note:
    """A note: its label and kind, its lines, and once they are composed its id and text.

    ``bracketed`` tells that its list prints (1), so that the text may too; ``superscript`` that such marks in the
    questions lead to it, though a footnote has its label too.
    """

    label: str
    kind: NoteKind
    lines: tuple[Line, ...] = ()
    id: str = ""
    prose: Prose = NO_TEXT
    bracketed: bool = False
    superscript: bool = False

    @property
    def page(self) -> int | None:
        """The page it begins on."""
        return self.lines[0].page if self.lines else None


@dataclass(frozen=True, slots=True)
class Parts:
    """A letter taken apart, before it is written down.

    ``tables`` are those of each line that has some. ``elsewhere`` are the lines that stand in no text of it, with
    what they are instead: headings of passages, the head, titles of notes, printed furniture.
    """

    head: Head
    kind: Kind
    flow: Flow
    exchanges: tuple[Exchange, ...] = ()
    notes: tuple[Note, ...] = ()
    opening: Prose = NO_TEXT
    notice: Prose = NO_TEXT
    closing: Prose = NO_TEXT
    problems: tuple[Problem, ...] = ()
    tables: Mapping[Spot, tuple[PlacedTable, ...]] = field(default_factory=dict)
    elsewhere: Mapping[Where, tuple[Line, ...]] = field(default_factory=dict)

    def passages(self) -> Iterator[Prose]:
        """Yield the texts of the letter in reading order, its notes aside."""
        yield self.opening
        for exchange in self.exchanges:
            yield from exchange.passages()
        yield from (self.notice, self.closing)
