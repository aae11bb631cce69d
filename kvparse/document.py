"""What reading hands on: pages of lines of runs, with their places.

Every reader, whatever the file, gives these; no later step knows which file they came from. Lengths are points
(1/72 inch); the origin is the top left corner of the visible page; y grows downwards.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Literal

from .frozen import frozen
from .problems import Problem

__all__ = ["Document", "Grid", "Hidden", "Ink", "Line", "Link", "Page", "Place", "Rule", "Run", "ink_of"]

Hidden = Literal[
    "invisible",
    "own-colour",
    "layer-off",
    "outside",
    "redacted",
    "not-displayed",
    "twice",
    "watermark",
    "artefact",
    "turned",
    "faint",
]
"""Why text that is in the file is not to be read: drawn without ink, in the colour of the page, on a layer that is
switched off, outside the visible page, below an opaque box, switched off by a style, drawn a second time, printed
across the text, tagged as no part of it, turned otherwise than all else on the page, or so faint that it is specks
to OCR."""


Ink = tuple[int, int, int]
"""A colour that print has on purpose: red, green and blue, each in steps of 32 of 255."""


def ink_of(red: int, green: int, blue: int) -> Ink | None:
    """Return the ink of a colour, each part from 0 to 255; None for black and what is nearly black.

    >>> ink_of(0, 0, 0), ink_of(35, 31, 32), ink_of(12, 64, 153)
    (None, None, (0, 64, 128))
    """
    return (red & 224, green & 224, blue & 224) if max(red, green, blue) >= 96 else None


@frozen
class Run:
    """A stretch of text printed in one go: one size, one weight, one baseline.

    ``text`` keeps the white space that was printed, at its end too: a space at the end of a line tells that the
    line was broken between words, none that it was broken inside one (a URL, say).
    """

    text: str
    x0: float
    x1: float
    base: float
    size: float
    bold: bool = False
    italic: bool = False
    url: str | None = None  # where a click on it leads
    ink: Ink | None = None  # its colour; None for black, as nearly all is, and where none is known
    role: Literal["word", "mark"] = "word"  # what layout found it to be; readers leave it as it is


@dataclass(frozen=True, slots=True)
class Place:
    """Where a line is printed: points from the top left corner of ``page`` (from 1), at its baseline."""

    page: int
    x0: float
    x1: float
    base: float


@frozen
class Line:
    """Runs that share a baseline and a column, from left to right; ``page`` counts from 1, None where there is none.

    ``base`` and ``size`` are those of the line's main text, not of the marks that hang above it. ``label`` is the note
    label that the line begins with, as layout found it. A ``paragraph`` is a line of a file that knows its paragraphs,
    or one that a table stands below.
    """

    runs: tuple[Run, ...]
    page: int | None
    x0: float
    x1: float
    base: float
    size: float
    label: str | None = None
    paragraph: bool = False
    read: tuple[int, ...] = ()  # the numbers of the lines, in the order of reading, that it was made of: layout's
    column: tuple[float, float] | None = None  # the edges of the column it stands in, where that is not the document's
    words: str = field(init=False, repr=False, compare=False)  # without its marks
    text: str = field(init=False, repr=False, compare=False)  # as printed, marks included

    def __post_init__(self) -> None:
        """Put the words of the runs together once: a dozen steps ask for them."""
        if len(self.runs) == 1 and self.runs[0].role == "word":  # as nearly every line is
            self.words = self.text = self.runs[0].text  # type: ignore[misc]
        else:
            self.words = "".join(run.text for run in self.runs if run.role == "word")  # type: ignore[misc]
            self.text = "".join(run.text for run in self.runs)  # type: ignore[misc]

    @property
    def place(self) -> Place | None:
        """Where the line stands on a page, None for an input without pages."""
        return None if self.page is None else Place(self.page, self.x0, self.x1, self.base)

    @property
    def ink(self) -> Ink | None:
        """The colour of most of what is printed on the line, links aside: those have their own."""
        inks = [(len(run.text), run.ink) for run in self.runs if run.url is None]
        return max(inks, key=lambda one: one[0], default=(0, None))[1]

    @property
    def bold(self) -> bool:
        """Whether all that is printed on the line is bold, note marks aside: those often are not."""
        printed = [run for run in self.runs if run.text.strip()]
        words = [run for run in printed if not run.text.strip(" )]*").isdigit()]
        return all(run.bold for run in words or printed)


@frozen
class Rule:
    """A straight drawn line (a table's rule, the stroke above footnotes); a thin filled box counts as one."""

    x0: float
    top: float
    x1: float
    bottom: float


@dataclass(frozen=True, slots=True)
class Link:
    """A place on the page that leads to ``url`` when clicked."""

    x0: float
    top: float
    x1: float
    bottom: float
    url: str


@dataclass(frozen=True, slots=True)
class Grid:
    """A table as cells of text, row by row."""

    rows: tuple[tuple[str, ...], ...]
    caption: str | None = None


@dataclass(frozen=True, slots=True)
class Page:
    """One page.

    Where the input has no places (a text file, a DOCX) ``printed`` is false: then a line's base is 0 and its size
    10, a raised run has size 6 and base -4, a lowered one size 6 and base 2; what such a reader knows to be a note
    (beginning with its raised label), side column or table it puts apart itself, a table with the number of lines
    that stand before it. ``ocr`` is the mean confidence of the words of a page that was read from its picture.
    ``sideways`` is what is printed sideways on the page, as a page of its own that is turned upright; its lines have
    no page, since their places are not the page's. ``hidden`` is what nobody sees who looks at the page, or is not to
    read, each line with the reason: no line of it is among the others. ``around``
    is what a web page prints around the text: its menus, its foot. ``problems`` are what the reader has to report.
    ``covered`` is the part of the page that its pictures cover.
    """

    number: int
    width: float
    height: float
    lines: tuple[Line, ...]
    rules: tuple[Rule, ...] = ()
    links: tuple[Link, ...] = ()
    printed: bool = True
    pictures: int = 0
    covered: float = 0.0
    unmapped: int = 0
    damaged: bool = False
    notes: tuple[Line, ...] = ()
    side: tuple[Line, ...] = ()
    tables: tuple[tuple[int, Grid], ...] = ()
    ocr: float | None = None
    sideways: Page | None = None
    hidden: tuple[tuple[Hidden, Line], ...] = ()
    around: tuple[Line, ...] = ()
    problems: tuple[Problem, ...] = ()


@dataclass(frozen=True, slots=True)
class Document:
    """A file as read: its pages, the engine that read it and the media type it was found to be.

    ``problems`` are those of no page: what the file as a whole leaves in doubt.
    """

    pages: tuple[Page, ...]
    engine: str
    media_type: str
    problems: tuple[Problem, ...] = ()
