"""Characters that OCR recognised, with their places -> runs as a reader prints them: straight, sized, marks raised.

OCR tells what a character is, and where; not how large its type is, nor that it hangs above the line. Both follow from
the characters' boxes, which are exact: an x is as high as its type's x-height, and a note mark is a small figure that
stands clear of the baseline, whatever the OCR took it for ("!", "'", "®"). What it is really is told by the notes.
"""

from __future__ import annotations

import math
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Sequence, Set
from dataclasses import dataclass, field, replace
from itertools import pairwise
from statistics import fmean, median

from ... import regex
from ...document import Run
from .misread import mended

__all__ = ["Mark", "Piece", "Symbol", "Word", "is_faint", "pieces_of", "runs_of", "straightened"]

X_LETTERS = frozenset("acemnorsuvwxz")  # as high as the x-height, and standing on the baseline
TALL = frozenset("bdfhklABCDEFGHIJKLMNOPRSTUVWXYZ0123456789")  # as high as a capital, standing on the baseline
X_HEIGHT = 0.54  # of a type's size, the edge of the print included: 0.54 in Univers, 0.58 in Verdana
TALLER = 1.38  # a capital by the x-height, in both
GAP = 0.8  # white space, in sizes, that may part columns; what it parts is measured by itself
ALIKE = 0.06  # sizes that differ by less than this part are one
SMALLEST = 1.0  # an x-height in points; what is lower was a rule or a speck
DASH = 0.8  # an en dash by the x-height: it is as long as that, a hyphen half of it
FAINT, SHORT = 0.3, 4  # shorter words of less confidence are specks and stamps; a mark makes a word's confidence low

# A raised mark by the x-height: its own height, and how far its foot stands above the baseline. Quotes are lower (0.5).
RAISED = (0.62, 1.2)
CLEAR = 0.45
# A full stop or question mark whose box is as high as this holds the mark behind it too.
SWALLOWING = {".": 1.2, ",": 1.2, ":": 1.2, ";": 1.2, "?": 1.5, "!": 1.5}

_PARTS = regex.compile(r"\p{L}{3,}")
_LISTED = regex.compile(r"(?P<number>\d{1,2}),")
_GLUED_AND = regex.compile(r"\p{L}en")
_CLOSING = regex.compile(r"[»”’]+")
_BARE_Q = regex.compile(r"q(?!u)")

MARK_SIZE, MARK_RISE = 0.6, 0.35  # how a mark is handed on, by its line's size


@dataclass(frozen=True, slots=True)
class Symbol:
    """A character and its box, in points from the page's top left corner; ``box`` is the same on the picture."""

    text: str
    x0: float
    top: float
    x1: float
    bottom: float
    box: tuple[int, int, int, int] = (0, 0, 0, 0)

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
        """Its characters."""
        return "".join(symbol.text for symbol in self.symbols)


@dataclass(slots=True, eq=False)
class Mark:
    """A place where a note mark stands or may stand.

    ``symbols`` are the raised characters, none where a mark can only stand behind a full stop that is too high for one
    or where print was passed over; ``label`` is known once it was read or told from the notes.
    """

    symbols: tuple[Symbol, ...]
    label: str | None = None
    sure: bool = True


@dataclass(slots=True, eq=False)
class Piece:
    """Words of one line and one column: their baseline, x-height and size, and the marks among them."""

    words: list[Word]
    base: float
    x_height: float
    opens: bool  # first of its line
    size: float = 0.0
    marks: dict[tuple[int, int], Mark] = field(default_factory=dict)  # by word, and the character it stands before

    @property
    def width(self) -> float:
        """From its first character to its last."""
        return max(0.1, self.words[-1].symbols[-1].x1 - self.words[0].symbols[0].x0)


def straightened(lines: Iterable[Sequence[Word]], slope: float, centre: tuple[float, float]) -> list[list[Word]]:
    """Return the words of a page that was scanned askew, turned about its centre until its lines run level."""
    angle = math.atan(slope)
    cos, sin = math.cos(angle), math.sin(angle)
    cx, cy = centre

    def turned(symbol: Symbol) -> Symbol:
        x, y = (symbol.x0 + symbol.x1) / 2 - cx, (symbol.top + symbol.bottom) / 2 - cy
        dx, dy = cx + x * cos + y * sin - (x + cx), cy + y * cos - x * sin - (y + cy)
        return replace(symbol, x0=symbol.x0 + dx, top=symbol.top + dy, x1=symbol.x1 + dx, bottom=symbol.bottom + dy)

    return [[replace(word, symbols=tuple(map(turned, word.symbols))) for word in line] for line in lines]


def pieces_of(lines: Iterable[Sequence[Word]]) -> list[Piece]:
    """Return the lines of a page cut where columns may part, each piece measured, and where marks stand in it."""
    pieces = [piece for line in lines for piece in _pieces(line)]
    for piece in pieces:
        _find_marks(piece)
    return pieces


def is_faint(word: Word) -> bool:
    """Whether a word is most likely a speck or a piece of a stamp: short, hardly recognised, or but a stop."""
    return (word.confidence < FAINT and len(word.symbols) < SHORT) or word.text == "."


def runs_of(pages: Sequence[Sequence[Piece]], body: float | None = None) -> list[list[Run]]:
    """Return the runs of each page; ``body`` is the size of the document's text, where other pages of it tell."""
    every = [piece for page in pages for piece in page]
    _sized(every, body)
    _agreed(every)
    last = 0
    for page in pages:
        last = _settle(page, last)
    return [[run for piece in page for run in _runs(piece)] for page in pages]


def _agreed(pieces: Iterable[Piece]) -> None:
    """Put a q back that was read as g, in words that the document prints with a q elsewhere: a name, such as Bunq.

    The model knows that a Dutch q has its u; where a name has none it often reads a g.
    """
    pieces = list(pieces)
    texts = Counter(part for piece in pieces for word in piece.words for part in _PARTS.findall(word.text.lower()))
    names = {name for name, count in texts.items() if count > 1 and _BARE_Q.search(name)}
    wrong = {name.replace("q", "g") for name in names} | {name.replace("q", "qg") for name in names}
    for piece in pieces if names else ():
        piece.words = [_with_q(word, wrong) for word in piece.words]


def _with_q(word: Word, wrong: Set[str]) -> Word:
    symbols = list(word.symbols)
    text = word.text
    if len(text) != len(symbols):
        return word
    for part in _PARTS.finditer(text):
        if part[0].lower() not in wrong:
            continue
        for at in range(*part.span()):
            if text[at] == "g":
                after_q = at > 0 and text[at - 1] == "q"
                symbols[at] = replace(symbols[at], text="" if after_q else "q")
    return replace(word, symbols=tuple(symbols))


# -- lines to pieces, and their sizes --------------------------------------------------------------------------------


def _pieces(line: Sequence[Word]) -> Iterator[Piece]:
    """Yield a line cut where the white space may be a column's; each piece with its own baseline and x-height."""
    sure = [word for word in line if not is_faint(word)]
    whole = _measured(sure)
    kept = [word for word in line if word in sure or (whole is not None and _fits(word, *whole))]
    words = [*_joint_numbers([_mended(word) for word in kept])]
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
        yield Piece(part, base, x_height, part is parts[0])


def _fits(word: Word, base: float, x_height: float) -> bool:
    """Return whether a faint word stands on its line as type does, or above it as a mark: it is no speck or stamp."""
    if not all(symbol.text.isalnum() or symbol.text in ".,?!'" for symbol in word.symbols):
        return False
    tallest = max(symbol.height for symbol in word.symbols) / x_height
    foot = (base - max(symbol.bottom for symbol in word.symbols)) / x_height
    return (0.85 <= tallest <= 1.9 and -0.5 <= foot <= 0.25) or (0.6 <= tallest <= 1.2 and CLEAR <= foot <= 1.2)


def _joint_numbers(words: Sequence[Word]) -> Iterator[Word]:
    """Yield the words of a line; where "3, 4, 5en 6" was read as "3, 4, ben 6" the number that is due is put back.

    A lone O before a word in small letters is a 0.
    """
    for at, word in enumerate(words):
        before = words[at - 1].text if at else ""
        after = words[at + 1].text if at + 1 < len(words) else ""
        due = before[:-1]
        if (
            word.text[1:] == "en"
            and word.text[0].isalpha()
            and before[-1:] == ","
            and due.isdigit()
            and after[:1].isdigit()
        ):
            first = replace(word.symbols[0], text=f"{int(due) + 1} ")
            yield replace(word, symbols=(first, *word.symbols[1:]))
        elif word.text == "O" and before and after[:1].islower() and after != "en":  # 0 meter, and not O en W
            yield replace(word, symbols=(replace(word.symbols[0], text="0"),))
        else:
            yield word


def _mended(word: Word) -> Word:
    texts = mended([symbol.text for symbol in word.symbols])
    return replace(word, symbols=tuple(replace(s, text=text) for s, text in zip(word.symbols, texts, strict=True)))


def _measured(words: Sequence[Word]) -> tuple[float, float] | None:
    """Return the baseline and the x-height of words; None where no letter or figure tells."""
    symbols = [symbol for word in words for symbol in word.symbols]
    low = [symbol for symbol in symbols if symbol.text in X_LETTERS]
    tall = [symbol for symbol in symbols if symbol.text in TALL]
    heights = [symbol.height for symbol in low] if len(low) > 2 else [s.height / TALLER for s in tall or low]
    if not heights or median(heights) < SMALLEST:
        return None
    base = median(symbol.bottom for symbol in (*low, *tall))
    usual = median(heights)
    return base, fmean([height for height in heights if abs(height - usual) <= 0.12 * usual] or [usual])


def _sized(pieces: Sequence[Piece], body: float | None) -> None:
    """Give pieces of nearly one size that size: the widest print's first, then the widest of what is left."""
    left = sorted(pieces, key=lambda piece: piece.x_height)
    scale = 0.0
    while left:
        widths: defaultdict[float, float] = defaultdict(float)
        for piece in left:
            widths[round(piece.x_height, 1)] += piece.width
        peak = max(widths, key=lambda height: widths[height])
        alike = [piece for piece in left if abs(piece.x_height - peak) <= ALIKE * peak] or left[:1]
        main = sum(p.x_height * p.width for p in alike) / sum(p.width for p in alike)
        if not scale:
            scale = 1 / X_HEIGHT if body is None or not 0.8 < body * X_HEIGHT / main < 1.25 else body / main
        for piece in alike:
            piece.size = round(main * scale, 1)
        left = [piece for piece in left if piece not in alike]


# -- note marks ------------------------------------------------------------------------------------------------------


def _find_marks(piece: Piece) -> None:
    """Note where in a piece raised figures stand, or may stand behind a full stop that is too high for one."""
    for at, word in enumerate(piece.words):
        raised = [_is_raised(symbol, piece) for symbol in word.symbols]
        for index, up in enumerate(raised):
            if up and not (index and raised[index - 1]):
                end = next((i for i in range(index, len(raised)) if not raised[i]), len(raised))
                piece.marks[at, index] = Mark(word.symbols[index:end])
        last = word.symbols[-1]
        if (piece.base - last.top) / piece.x_height > SWALLOWING.get(last.text, math.inf):
            piece.marks[at, len(word.symbols)] = Mark((), sure=False)


def _is_raised(symbol: Symbol, piece: Piece) -> bool:
    height, foot = symbol.height / piece.x_height, (piece.base - symbol.bottom) / piece.x_height
    return RAISED[0] <= height <= RAISED[1] and foot >= CLEAR


def _settle(page: Sequence[Piece], last: int) -> int:
    """Settles the labels of a page's notes, and of the marks that lead to them; returns the document's last label.

    What begins a line raised labels a note, what stands behind a word marks one. Footnotes are numbered through a
    document, so that a label that could not be read is the next one.
    """
    labels: list[str] = []
    marks: list[Mark] = []
    for piece in sorted(page, key=lambda piece: piece.base):
        for place, mark in sorted(piece.marks.items(), key=lambda item: item[0]):
            alone = len(piece.words) == 1 and len(mark.symbols) == len(piece.words[0].symbols)
            if not mark.symbols and place == (0, 0) and mark.label != str(last + 1):
                mark.label = None
            elif place == (0, 0) and piece.opens and not alone:
                mark.label = mark.label or str(last + 1)
                last = int(mark.label)
                labels.append(mark.label)
            else:
                marks.append(mark)
    _join(marks, labels)
    return last


def _join(marks: Sequence[Mark], labels: Sequence[str]) -> None:
    """Give marks that could not be read their labels: where between the marks that were read, before and behind
    them, as many notes wait as there are places. A mark that no note of its page waits for is text.
    """
    read = [(-1, -1)]
    for at, mark in enumerate(marks):
        mark.label = _nearest(mark.label, labels)
        place = labels.index(mark.label) if mark.label in labels else -1
        if place > read[-1][1]:
            read.append((at, place))
        else:
            mark.label = None
    for (at, place), (to, next_place) in pairwise([*read, (len(marks), len(labels))]):
        waiting, between = labels[place + 1 : next_place], marks[at + 1 : to]
        for places in ([mark for mark in between if mark.sure], between):
            if waiting and len(places) == len(waiting):
                for mark, label in zip(places, waiting, strict=True):
                    mark.label = label
                break


def _nearest(read: str | None, labels: Sequence[str]) -> str | None:
    """Return the label that was read, or the only one of several figures that differs from it in one: 42 for 12."""
    if read is None or read in labels:
        return read
    near = [label for label in labels if len(label) == len(read) > 1
            and sum(a != b for a, b in zip(label, read, strict=True)) == 1]  # fmt: skip
    return near[0] if len(near) == 1 else None


# -- runs ------------------------------------------------------------------------------------------------------------


def _runs(piece: Piece) -> Iterator[Run]:
    """Yield a piece as runs, cut at its marks; the long dash becomes the one that Dutch prints."""
    text: list[Symbol] = []
    for at, word in enumerate(piece.words):
        skip = 0
        for index, symbol in enumerate(word.symbols):
            mark = piece.marks.get((at, index))
            if mark and mark.label:
                yield from _run(text, piece)
                after = word.symbols[index + len(mark.symbols) :]
                begins = symbol.x0 - (0 if mark.symbols else 0.5 * piece.size)
                yield _mark(mark, begins, after[0].x0 if after else mark.symbols[-1].x1, piece)
                text, skip = [], index + len(mark.symbols)
            if index >= skip and not (index == skip > 0 and symbol.text == "_"):  # a note underlined as its link is
                text.append(symbol)
        behind = piece.marks.get((at, len(word.symbols)))
        if behind and behind.label:
            yield from _run(text, piece)
            edge = word.symbols[-1].x1
            yield _mark(behind, edge, edge + 0.25 * piece.size, piece)
            text = []
        if at + 1 == len(piece.words) or not _CLOSING.fullmatch(piece.words[at + 1].text):
            text.append(replace(word.symbols[-1], text=" "))
    yield from _run(text[:-1], piece)


def _signs(symbols: Sequence[Symbol], piece: Piece) -> Iterator[str]:
    """Yield characters as Dutch prints them: the dash and the hyphen differ in their length alone.

    What is as long as a dash is one between figures, and a tilde in a web address, which has no dashes.
    """
    for at, symbol in enumerate(symbols):
        sides = [*symbols[at - 1 : at], *symbols[at + 1 : at + 2]]
        between = len(sides) == 2 and all(side.text.isdigit() for side in sides)
        long = symbol.x1 - symbol.x0 > DASH * piece.x_height
        if symbol.text in "-–—" and long and len(sides) == 2 and _in_address(symbols, at):
            yield "~"
        else:
            yield "–" if symbol.text == "-" and between and long else symbol.text


def _in_address(symbols: Sequence[Symbol], at: int) -> bool:
    """Whether the word that a character stands in is a web address."""
    start = next((place + 1 for place in range(at - 1, -1, -1) if symbols[place].text.isspace()), 0)
    before = "".join(symbol.text for symbol in symbols[start:at])
    return "www." in before or "://" in before


def _run(symbols: Sequence[Symbol], piece: Piece) -> Iterator[Run]:
    text = "".join(_signs(symbols, piece)).replace("—", "–")
    if text.strip():
        first = next(symbol for symbol in symbols if symbol.text.strip())
        yield Run(text, first.x0, symbols[-1].x1, piece.base, piece.size)


def _mark(mark: Mark, x0: float, x1: float, piece: Piece) -> Run:
    assert mark.label is not None
    return Run(mark.label, x0, max(x0 + 0.1, x1), piece.base - MARK_RISE * piece.size, MARK_SIZE * piece.size)
