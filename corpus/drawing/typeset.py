"""From pieces to lines: widths, line ends, hyphens, raised and lowered figures.

A line ends between words, after a hyphen or a slash of an address, inside a word where Dutch hyphenation
allows it, and where the source says so. A forced end is led up to: the lines before it are set a little
narrower, so that it does not look like the end of a paragraph.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from functools import cache
from itertools import pairwise
from pathlib import Path
from typing import Literal

import pyphen  # type: ignore[import-untyped]
from reportlab.pdfbase import pdfmetrics
from reportlab.pdfbase.ttfonts import TTFont

from .markup import Piece

__all__ = ["CONDENSED", "SANS", "SERIF", "Face", "Line", "Manner", "Run", "break_lines", "width"]

FONTS = Path(__file__).resolve().parent.parent / "fonts"

After = Literal["", "space", "zero", "soft", "forced", "forced-hyphen", "forced-space"]


@dataclass(frozen=True, slots=True)
class Face:
    """The fonts of one family."""

    regular: str
    bold: str
    italic: str
    bold_italic: str

    def font(self, bold: bool, italic: bool) -> str:
        """Return the font of that weight and slope."""
        if bold:
            return self.bold_italic if italic else self.bold
        return self.italic if italic else self.regular


CONDENSED = Face(
    "DejaVuSansCondensed",
    "DejaVuSansCondensed-Bold",
    "DejaVuSansCondensed-Oblique",
    "DejaVuSansCondensed-BoldOblique",
)
SANS = Face("DejaVuSans", "DejaVuSans-Bold", "DejaVuSans-Oblique", "DejaVuSans-Bold")
SERIF = Face("DejaVuSerifCondensed", "DejaVuSerifCondensed-Bold", "DejaVuSerifCondensed", "DejaVuSerifCondensed-Bold")


@dataclass(frozen=True, slots=True)
class Manner:
    """How text is set. Lengths are points; ``raised`` is (width, height, rise) of a footnote mark."""

    face: Face
    size: float
    measure: float
    hyphenate: bool = False
    trailing: Literal["never", "always", "fits"] = "never"
    """Whether the space at which a line was broken is drawn; "fits": where it does not stick out."""
    indent: float = 0.0
    """How much shorter the first line is."""
    cut: bool = False
    """Whether long runs are cut in two, in the middle of a word, as word processors do where a text was edited."""
    annotate: bool = False
    """Whether addresses can be clicked."""
    bold: bool = False
    italic: bool = False
    raised: tuple[float, float, float] = (5.2, 5.2, 3.6)
    lowered: tuple[float, float] = (5.2, -1.3)
    loose_spaces: bool = False
    """Whether a space that opens a run is drawn with it (word processors) or only skipped (typesetters)."""


@dataclass(frozen=True, slots=True)
class Run:
    """Characters drawn in one go: ``x`` from the line's start, ``rise`` above its baseline."""

    text: str
    font: str
    size: tuple[float, float]
    x: float
    rise: float = 0.0
    url: str | None = None

    @property
    def width(self) -> float:
        """Its width in points."""
        return width(self.text, self.font, self.size[0])


@dataclass(frozen=True, slots=True)
class Line:
    """A line as it is printed, and the footnotes whose marks it bears."""

    runs: tuple[Run, ...]
    notes: tuple[str, ...] = ()
    end: After = ""

    @property
    def width(self) -> float:
        """From the line's start to its last ink."""
        return max((run.x + width(run.text.rstrip(), run.font, run.size[0]) for run in self.runs), default=0.0)

    @property
    def text(self) -> str:
        """The line's characters, as copying gives them: a gap between runs is a space."""
        words = ""
        end = 0.0
        for run in self.runs:
            gap = words and run.x - end > 0.8 and not words.endswith((" ", "\n")) and not run.text.startswith(" ")
            words += (" " if gap else "") + ("\n" if run.rise > 0 else "") + run.text
            end = run.x + run.width
        return words


@dataclass(frozen=True, slots=True)
class _Atom:
    text: str
    font: str
    size: tuple[float, float]
    rise: float = 0.0
    back: float = 0.0
    url: str | None = None
    note: str | None = None
    after: After = ""
    alone: bool = False

    @property
    def style(self) -> tuple[object, ...]:
        return self.font, self.size, self.rise, self.url


@cache
def _register(font: str) -> None:
    pdfmetrics.registerFont(TTFont(font, str(FONTS / f"{font}.ttf")))


def width(text: str, font: str, size: float) -> float:
    """Return the width of ``text`` in points."""
    _register(font)
    return float(pdfmetrics.stringWidth(text, font, size))


@cache
def _dutch() -> pyphen.Pyphen:
    return pyphen.Pyphen(lang="nl_NL", left=3, right=3)


def break_lines(pieces: Sequence[Piece], manner: Manner) -> list[Line]:
    """Return the lines of one paragraph."""
    lines: list[Line] = []
    segment: list[_Atom] = []
    for atom in _atoms(pieces, manner):
        segment.append(atom)
        if atom.after.startswith("forced"):
            lines += _lead_up(segment, manner, 0.0 if lines else manner.indent)
            segment = []
    return lines + (_greedy(segment, manner, manner.measure, 0.0 if lines else manner.indent) if segment else [])


def _lead_up(atoms: list[_Atom], manner: Manner, indent: float) -> list[Line]:
    """Lines of which the last is nearly full, by setting those before it narrower."""
    best: list[Line] = []
    for step in range(24):
        lines = _greedy(atoms, manner, manner.measure * (1 - step / 80), indent)
        if not best or lines[-1].width > best[-1].width:
            best = lines
        if best[-1].width > manner.measure * 0.86:
            break
    return best


def _greedy(atoms: list[_Atom], manner: Manner, measure: float, indent: float) -> list[Line]:
    lines: list[Line] = []
    start = 0
    while start < len(atoms):
        end = _line_end(atoms, start, measure if start else measure - indent)
        lines.append(_line(atoms[start:end], manner))
        start = end
    return lines


def _line_end(atoms: list[_Atom], start: int, measure: float) -> int:
    """Return the index after the last atom that the line beginning at ``start`` holds."""
    used = 0.0
    fits = 0
    for index in range(start, len(atoms)):
        atom = atoms[index]
        bare = width(atom.text, atom.font, atom.size[0]) - atom.back
        hyphen = width("-", atom.font, atom.size[0]) if atom.after == "soft" else 0.0
        if used + bare > measure and fits:
            return fits
        if atom.after and used + bare + hyphen <= measure:
            fits = index + 1
        used += bare + (width(" ", atom.font, atom.size[0]) if atom.after == "space" else 0.0)
    return len(atoms)


def _line(atoms: list[_Atom], manner: Manner) -> Line:
    """Atoms to runs: what is in one style is drawn in one go."""
    runs: list[Run] = []
    x = 0.0
    style: tuple[object, ...] | None = None
    last = len(atoms) - 1
    for index, atom in enumerate(atoms):
        text = atom.text
        if atom.after in ("space", "forced-space") and (index < last or _trails(x, atom, manner)):
            text += " "
        elif atom.after in ("soft", "forced-hyphen") and index == last:
            text += "-"
        x -= atom.back
        if atom.style == style and not atom.alone and not atom.back:
            runs[-1] = replace(runs[-1], text=runs[-1].text + text)
        elif text:
            runs.append(Run(text, atom.font, atom.size, x, atom.rise, atom.url))
            style = None if atom.alone else atom.style
        x += width(text, atom.font, atom.size[0])
    if manner.cut:
        runs = [half for run in runs for half in _halves(run)]
    if not manner.loose_spaces:
        runs = [bare for run in runs if (bare := _without_leading_space(run)).text]
    notes = tuple(atom.note.removeprefix("footnote-") for atom in atoms if atom.note)
    return Line(tuple(runs), notes, atoms[-1].after)


def _halves(run: Run) -> list[Run]:
    """Return a long run in two, cut after the third letter of a word near its middle."""
    cut = re.compile(r" \w{3}(?=\w)").search(run.text, len(run.text) // 2)
    if len(run.text) < 50 or not cut:
        return [run]
    first = replace(run, text=run.text[: cut.end()])
    return [first, replace(run, text=run.text[cut.end() :], x=run.x + first.width)]


def _trails(x: float, atom: _Atom, manner: Manner) -> bool:
    end = x + width(atom.text + " ", atom.font, atom.size[0])
    return manner.trailing == "always" or (manner.trailing == "fits" and end <= manner.measure)


def _without_leading_space(run: Run) -> Run:
    bare = run.text.lstrip(" ")
    return replace(run, text=bare, x=run.x + width(run.text[: len(run.text) - len(bare)], run.font, run.size[0]))


def _atoms(pieces: Sequence[Piece], manner: Manner) -> Iterator[_Atom]:
    atoms: list[_Atom] = []
    for piece in pieces:
        font = manner.face.font(piece.bold or manner.bold, piece.italic or manner.italic)
        plain = _Atom("", font, (manner.size, manner.size), url=piece.url if manner.annotate else None)
        if piece.shape == "raised":
            across, height, rise = manner.raised
            atoms.append(_Atom(piece.text, font, (across, height), rise, note=piece.note, alone=True))
        elif piece.shape == "lowered":
            size, rise = manner.lowered
            atoms.append(_Atom(piece.text, font, (size, size), rise, alone=True))
        elif piece.shape == "accented":
            atoms += _accented(piece.text, plain)
        elif piece.shape in ("break", "hyphen") and atoms:
            forced: After = "forced-hyphen" if piece.shape == "hyphen" else "forced"
            atoms[-1] = replace(atoms[-1], after="forced-space" if atoms[-1].after == "space" else forced)
        elif piece.shape in ("text", "literal"):
            atoms += _words(piece, plain, manner.hyphenate)
    return iter(atoms)


def _accented(text: str, plain: _Atom) -> list[_Atom]:
    """Return a letter and its accent, drawn apart: the accent is set back over (or under) the letter."""
    letter, accent = text[0], text[1]
    back = (width(letter, plain.font, plain.size[0]) + width(accent, plain.font, plain.size[0])) / 2
    return [replace(plain, text=letter), replace(plain, text=accent, back=back)]


def _words(piece: Piece, plain: _Atom, hyphenate: bool) -> Iterator[_Atom]:
    for part in re.findall(r" |[^ ]+", piece.text):
        if part == " ":
            yield replace(plain, after="space")
            continue
        parts = _address_parts(part) if piece.url else _word_parts(part, hyphenate)
        for text, after in parts:
            yield replace(plain, text=text, after=after, alone=text == "€")


def _address_parts(word: str) -> list[tuple[str, After]]:
    """Allow an address to end a line after a slash, a hyphen and the like."""
    parts = re.findall(r".+?(?:[/\-?&=_]+(?=[^/\-?&=_])|$)", word)
    return [(part, "zero") for part in parts[:-1]] + [(parts[-1], "")]


def _word_parts(word: str, hyphenate: bool) -> list[tuple[str, After]]:
    parts: list[tuple[str, After]] = []
    pieces = re.findall(r".+?(?:(?<=\w)[-/](?=[^\W\d])|$)", word)
    for index, part in enumerate(pieces):
        parts += _syllables(part) if hyphenate else [(part, "")]
        if index < len(pieces) - 1:
            parts[-1] = (parts[-1][0], "zero")
    return parts


def _syllables(word: str) -> list[tuple[str, After]]:
    core = re.search(r"[^\W\d_]{7,}", word)
    if not core or not core[0][1:].islower():
        return [(word, "")]
    places = [place + core.start() for place in _dutch().positions(core[0]) if place.data is None]
    ends = [0, *places, len(word)]
    parts: list[tuple[str, After]] = [(word[a:b], "soft") for a, b in pairwise(ends)]
    parts[-1] = (parts[-1][0], "")
    return parts
