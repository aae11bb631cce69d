"""Characters that OCR recognised, with their places -> runs as a reader prints them: straight, sized, marks raised.

OCR tells what a character is, and where; not how large its type is, nor that it hangs above the line. Both follow from
the characters' boxes, which are exact: an x is as high as its type's x-height, and a note mark is a small figure that
stands clear of the baseline, whatever the OCR took it for ("!", "'", "®"). What it is really is told by the notes.
"""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field, replace
from statistics import fmean, median

from ..page import Run

__all__ = ["Symbol", "Word", "runs_of", "straightened"]

X_LETTERS = frozenset("acemnorsuvwxz")  # as high as the x-height, and standing on the baseline
TALL = frozenset("bdfhklABCDEFGHIJKLMNOPRSTUVWXYZ0123456789")  # as high as a capital, standing on the baseline
X_HEIGHT = 0.52  # of a type's size: 0.50 in the chambers' Univers, 0.55 in the ministries' Verdana
TALLER = 1.38  # a capital by the x-height, in both
GAP = 0.8  # white space, in sizes, that may part columns; what it parts is measured by itself
ALIKE = 0.06  # sizes that differ by less than this part are one
SMALLEST = 1.0  # an x-height in points; what is lower was a rule or a speck
FAINT = 0.3  # words of less confidence than this are specks, stamps and handwriting

# A raised mark by the x-height: its own height, and how far its foot stands above the baseline. Quotes are lower (0.5).
RAISED = (0.62, 1.2)
CLEAR = 0.45
# A full stop or question mark whose box is as high as this holds the mark behind it too.
SWALLOWING = {".": 1.2, ",": 1.2, ":": 1.2, ";": 1.2, "?": 1.5, "!": 1.5}

MARK_SIZE, MARK_RISE = 0.6, 0.35  # how a mark is handed on, by its line's size


@dataclass(frozen=True, slots=True)
class Symbol:
    """A character and its box, in points from the page's top left corner."""

    text: str
    x0: float
    top: float
    x1: float
    bottom: float

    @property
    def height(self) -> float:
        """From its top to its foot."""
        return self.bottom - self.top


@dataclass(frozen=True, slots=True)
class Word:
    """Characters without white space between them; ``confidence`` between 0 and 1."""

    symbols: tuple[Symbol, ...]
    confidence: float

    @property
    def text(self) -> str:
        """Its characters, the long dash as Dutch prints it."""
        return "".join(symbol.text for symbol in self.symbols).replace("—", "–")


@dataclass(slots=True)
class _Mark:
    """A place where a note mark stands or may stand: the words as read, the label once it is known."""

    read: str
    label: str | None
    sure: bool  # raised, not only behind a full stop that is too high


@dataclass(slots=True, eq=False)
class _Piece:
    """Words of one line and one column: where they stand, their size, and the marks among them."""

    words: list[Word]
    base: float
    x_height: float
    size: float = 0.0
    opens: bool = False  # first of its line
    marks: dict[tuple[int, int], _Mark] = field(default_factory=dict)  # by word, and symbol it begins at

    @property
    def width(self) -> float:
        return self.words[-1].symbols[-1].x1 - self.words[0].symbols[0].x0


def straightened(lines: Iterable[Sequence[Word]], slope: float, centre: tuple[float, float]) -> list[list[Word]]:
    """The words of a page that was scanned askew, turned about its centre until its lines run level."""
    angle = math.atan(slope)
    cos, sin = math.cos(angle), math.sin(angle)
    cx, cy = centre

    def turned(symbol: Symbol) -> Symbol:
        x, y = (symbol.x0 + symbol.x1) / 2 - cx, (symbol.top + symbol.bottom) / 2 - cy
        dx, dy = cx + x * cos + y * sin - (x + cx), cy + y * cos - x * sin - (y + cy)
        return Symbol(symbol.text, symbol.x0 + dx, symbol.top + dy, symbol.x1 + dx, symbol.bottom + dy)

    return [[replace(word, symbols=tuple(map(turned, word.symbols))) for word in line] for line in lines]


def runs_of(pages: Sequence[Sequence[Sequence[Word]]], body: float | None = None) -> list[list[Run]]:
    """The runs of each page; ``body`` is the size of the document's text, where other pages of it tell."""
    pieces = [[piece for line in page for piece in _pieces(line)] for page in pages]
    _sized([piece for page in pieces for piece in page], body)
    last = 0
    for page in pieces:
        for piece in page:
            _find_marks(piece)
        last = _settle(page, last)
    return [[run for piece in page for run in _runs(piece)] for page in pieces]


# -- lines to pieces, and their sizes --------------------------------------------------------------------------------


def _pieces(line: Sequence[Word]) -> Iterator[_Piece]:
    """A line cut where the white space may be a column's; each piece with its own baseline and x-height."""
    words = [word for word in line if word.confidence >= FAINT and word.text.strip()]
    whole = _measured(words)
    if whole is None:
        return
    parts: list[list[Word]] = []
    for word in words:
        if parts and word.symbols[0].x0 - parts[-1][-1].symbols[-1].x1 < GAP * whole[1] / X_HEIGHT:
            parts[-1].append(word)
        else:
            parts.append([word])
    for part in parts:
        base, x_height = _measured(part) or whole
        yield _Piece(part, base, x_height, opens=part is parts[0])


def _measured(words: Sequence[Word]) -> tuple[float, float] | None:
    """The baseline and the x-height of words; None where no letter or figure tells."""
    symbols = [symbol for word in words for symbol in word.symbols]
    low = [symbol for symbol in symbols if symbol.text in X_LETTERS]
    tall = [symbol for symbol in symbols if symbol.text in TALL]
    heights = [symbol.height for symbol in low] if len(low) > 2 else [s.height / TALLER for s in tall or low]
    if not heights or median(heights) < SMALLEST:
        return None
    base = median(symbol.bottom for symbol in (*low, *tall))
    usual = median(heights)
    return base, fmean([height for height in heights if abs(height - usual) <= 0.12 * usual] or [usual])


def _sized(pieces: Sequence[_Piece], body: float | None) -> None:
    """Gives pieces of nearly one size that size: the widest print's first, then the widest of what is left."""
    left = sorted(pieces, key=lambda piece: piece.x_height)
    scale = 0.0
    while left:
        widths: Counter[float] = Counter()
        for piece in left:
            widths[round(piece.x_height, 1)] += piece.width
        peak = widths.most_common(1)[0][0]
        alike = [piece for piece in left if abs(piece.x_height - peak) <= ALIKE * peak] or left[:1]
        main = sum(p.x_height * p.width for p in alike) / sum(p.width for p in alike)
        if not scale:
            scale = 1 / X_HEIGHT if body is None or not 0.8 < body * X_HEIGHT / main < 1.25 else body / main
        for piece in alike:
            piece.size = round(main * scale, 1)
        left = [piece for piece in left if piece not in alike]


# -- note marks ------------------------------------------------------------------------------------------------------


def _find_marks(piece: _Piece) -> None:
    """Notes where in a piece raised figures stand, or may stand behind a full stop that is too high for one."""
    for at, word in enumerate(piece.words):
        raised = [_is_raised(symbol, piece) for symbol in word.symbols]
        for index, up in enumerate(raised):
            if up and not (index and raised[index - 1]):
                end = next((i for i in range(index, len(raised)) if not raised[i]), len(raised))
                read = "".join(symbol.text for symbol in word.symbols[index:end])
                piece.marks[at, index] = _Mark(read, read if read.isdecimal() else None, sure=True)
        last = word.symbols[-1]
        if (piece.base - last.top) / piece.x_height > SWALLOWING.get(last.text, math.inf):
            piece.marks[at, len(word.symbols)] = _Mark("", None, sure=False)


def _is_raised(symbol: Symbol, piece: _Piece) -> bool:
    height, foot = symbol.height / piece.x_height, (piece.base - symbol.bottom) / piece.x_height
    return RAISED[0] <= height <= RAISED[1] and foot >= CLEAR


def _settle(page: Sequence[_Piece], last: int) -> int:
    """Settles the labels of a page's notes, and of the marks that lead to them; returns the document's last label.

    What begins a line raised labels a note, what stands behind a word marks one. Footnotes are numbered through a
    document, so that a label that was misread is the next one. A mark that was misread is settled where between the
    marks before and behind it as many notes wait as places can be one.
    """
    page = sorted(page, key=lambda piece: piece.base)
    labels: list[str] = []
    marks: list[_Mark] = []
    for piece in page:
        for place, mark in piece.marks.items():
            if place == (0, 0) and piece.opens and (len(piece.words) > 1 or mark.read != piece.words[0].text):
                mark.label = mark.label or str(last + 1)
                last = int(mark.label)
                labels.append(mark.label)
            else:
                marks.append(mark)
    _joined(marks, labels)
    return last


def _joined(marks: Sequence[_Mark], labels: Sequence[str]) -> None:
    anchors = [(-1, -1)]
    for at, mark in enumerate(marks):
        place = labels.index(mark.label) if mark.label in labels else -1
        if place > anchors[-1][1]:
            anchors.append((at, place))
        elif place < 0:
            mark.label = None
    for (at, place), (to, next_place) in zip(anchors, [*anchors[1:], (len(marks), len(labels))], strict=True):
        waiting = labels[place + 1 : next_place]
        between = marks[at + 1 : to]
        for places in ([mark for mark in between if mark.sure], list(between)):
            if waiting and len(places) == len(waiting):
                for mark, label in zip(places, waiting, strict=True):
                    mark.label = label
                break


# -- runs ------------------------------------------------------------------------------------------------------------


def _runs(piece: _Piece) -> Iterator[Run]:
    """A piece as runs, cut at its marks."""
    text, begins, ends = "", 0.0, 0.0
    for at, word in enumerate(piece.words):
        text += " " if at else ""
        index = 0
        while index <= len(word.symbols):
            mark = piece.marks.get((at, index))
            if mark and mark.label:
                if text:
                    yield Run(text, begins, ends, piece.base, piece.size)
                    text = ""
                edge = [symbol.x1 for symbol in word.symbols[: index + max(len(mark.read), 1)]]
                start = word.symbols[index].x0 if mark.read else edge[-1]
                yield Run(mark.label, start, max(edge[-1], start + 0.1), piece.base - MARK_RISE * piece.size,
                          MARK_SIZE * piece.size)
                index += len(mark.read)
                ends = edge[-1]
                if not mark.read:
                    break
                continue
            if index < len(word.symbols):
                symbol = word.symbols[index]
                begins = begins if text.strip() else symbol.x0
                text, ends = text + symbol.text.replace("—", "–"), symbol.x1
            index += 1
    if text.strip():
        yield Run(text, begins, ends, piece.base, piece.size)
