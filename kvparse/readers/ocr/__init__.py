"""Pages that are pictures, read by OCR: tesseract with its Dutch data, through tesserocr.

tesserocr holds tesseract itself and gives what later steps need: every character's box, every word's confidence. The
Dutch data is a package of the system's (``tesseract-ocr-nld``). Where either is missing nothing is read and the record
says how to install it.
"""

from __future__ import annotations

import math
import os
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from functools import cache
from importlib.util import find_spec
from pathlib import Path
from statistics import median
from typing import TYPE_CHECKING, Any

from PIL.Image import Image
from PIL.Image import new as new_image

from ... import regex
from ...document import Document, Hidden, Line, Page, Run
from ...errors import UnreadableFile
from ..assemble import lines_of
from .lacking import LACKING, filled_in
from .recognised import Mark, Piece, Symbol, Word, is_faint, pieces_of, runs_of, straightened
from .shapes import is_straight

if TYPE_CHECKING:
    from tesserocr import PyTessBaseAPI

__all__ = ["INSTALL", "available", "needs_ocr", "recognise"]

INSTALL = "OCR can read it: pip install 'kvparse[ocr]', and the Dutch data: apt install tesseract-ocr-nld"

LANGUAGE = "nld"
DPI = 300  # what tesseract's models were made for
MAX_PIXELS = 40_000_000  # a page of 55 by 55 cm; larger ones are drawn smaller

LONG = 0.25  # so much of the page's width a line takes from which the page's slope is told
DARK = 140  # grey that is print, of 255

# Where systems keep tesseract's data: Debian 12 and its kin, Debian 11, Fedora and Arch, built by hand, Homebrew.
_DATA = (
    "/usr/share/tesseract-ocr/5/tessdata",
    "/usr/share/tesseract-ocr/4.00/tessdata",
    "/usr/share/tesseract/tessdata",
    "/usr/share/tessdata",
    "/usr/local/share/tessdata",
    "/opt/homebrew/share/tessdata",
)

# Words that no Dutch text holds: four letters without a vowel, or signs and figures inside ("9UDJHQ" for "Vragen").
_WORD = regex.compile(r"(?<!\S)\S{4,}(?!\S)")
_ADDRESS = regex.compile(r"[./@_%=&]")
_VOWEL = regex.compile(r"[aeiouyàáâäèéêëìíîïòóôöùúûü]", regex.IGNORECASE)
_FIGURES = regex.compile(r"[\d.,:;()%€$+*/–-]+$")
_CODE = regex.compile(r"\p{L}{0,3}-?\d[\d-]*\p{L}{0,2}[.,;:)]?")  # W100, BU16, 2514AB: what tables are full of
_COMMON = (" de ", " van ", " het ", " een ", " en ")
_LETTERS = regex.compile(r"[\p{L}\d.,;:?!()«»“”‘’'\"€%+–-]+")
USUAL = 0.04  # the commonest words are an eighth of Dutch text
AGAIN = 3  # times that a word counts
CONFIRMED = 0.6  # the part of a text layer's words that its picture shows, from which the layer is believed
ENOUGH, TOO_MANY = 20, 0.35  # so many words are judged, so large a part of them may be no words
UNMAPPED = 0.05  # the part of a page's characters that its fonts may fail to map to letters known here
LOST = 0.01  # the part that they may fail to map to any: so few are read from the picture by themselves
SCANNED, STAMP = 0.5, 40  # so much of a scanned page its pictures cover; so many words on it are a stamp
EDGE = 0.08  # the part of a page that stamps and page numbers stand in
# How often each letter stands in a hundred of Dutch text, and how like that a text's letters must be.
_FREQUENCY = {
    "e": 18.9, "n": 10.0, "a": 7.5, "t": 6.8, "i": 6.5, "r": 6.4, "o": 6.1, "d": 5.9, "s": 3.7, "l": 3.6, "g": 3.4,
    "v": 2.9, "h": 2.4, "k": 2.3, "m": 2.2, "u": 2.0, "b": 1.6, "p": 1.6, "w": 1.5, "j": 1.5, "z": 1.4, "c": 1.2,
    "f": 0.8, "y": 0.04, "x": 0.04, "q": 0.01,
}  # fmt: skip
LIKE, LETTERS = 0.72, 150
_APOSTROPHES = frozenset("'’")
UPRIGHT, READABLE = 0.6, 0.8  # the confidence below which a page may stand on its head, and above which it does not


@cache
def available() -> bool:
    """Whether tesserocr and tesseract's Dutch data are installed."""
    return find_spec("tesserocr") is not None and _data() is not None


def _data() -> str | None:
    folders = (os.environ.get("TESSDATA_PREFIX", ""), *_DATA)
    return next((folder for folder in folders if folder and (Path(folder) / f"{LANGUAGE}.traineddata").exists()), None)


def needs_ocr(page: Page) -> bool:
    """Whether a page is a picture, but for a stamp, or has a text layer that maps its characters to nonsense."""
    if page.damaged or not page.printed:
        return False
    if not page.lines:
        return page.pictures > 0 and page.sideways is None
    text = " ".join([line.text for line in page.lines])
    if page.covered > SCANNED and len(text.split()) <= STAMP and _words_of(page.sideways) <= STAMP:
        return True
    unmapped = page.unmapped
    if not text.isprintable():
        unmapped += sum(not char.isprintable() and not char.isspace() for char in text)
    return unmapped > UNMAPPED * len(text) or text.count(LACKING) > LOST * len(text) or _senseless(text)


def _words_of(page: Page | None) -> int:
    return sum(len(line.text.split()) for line in page.lines) if page else 0


def _senseless(text: str) -> bool:
    """Whether a text is no Dutch, word by word; one with its share of the commonest words is.

    Each word counts a few times at most: a long table says the same over and over.
    """
    if sum(text.count(word) for word in _COMMON) > USUAL * text.count(" "):
        return False
    text = " ".join(_seldom_repeated(text.split()))
    words = [
        word for word in _WORD.findall(text)
        if not (_ADDRESS.search(word.strip(".")) or _FIGURES.match(word) or _CODE.fullmatch(word))
    ]  # fmt: skip
    senseless = sum(not (_VOWEL.search(word) and _LETTERS.fullmatch(word)) for word in words)
    return (len(words) >= ENOUGH and senseless > TOO_MANY * len(words)) or not _like_dutch(text)


def _seldom_repeated(words: Iterable[str]) -> Iterator[str]:
    seen: Counter[str] = Counter()
    for word in words:
        seen[word] += 1
        if seen[word] <= AGAIN:
            yield word


def _like_dutch(text: str) -> bool:
    """Whether the letters of a text are about as frequent as in Dutch: not where a file shifts each by one."""
    counts = Counter(char for char in text.lower() if "a" <= char <= "z")
    if counts.total() < LETTERS:
        return True
    along = sum(counts[char] * often for char, often in _FREQUENCY.items())
    length = math.hypot(*counts.values()) * math.hypot(*_FREQUENCY.values())
    return along > LIKE * length


def recognise(document: Document, data: bytes, path: str, *, everything: bool = False) -> Document:
    """Return the document with the pages that need it read from their pictures; ``everything`` reads all pages so.

    Without tesseract the document stays as it is; where everything was to be read so, UnreadableFile is raised.
    """
    wanted = [page for page in document.pages if page.printed and not page.damaged and (everything or needs_ocr(page))]
    lacking = [page for page in document.pages if page not in wanted and _lacks_letters(page)]
    if (wanted or lacking) and not available():
        if everything:
            raise UnreadableFile(path, f"OCR was asked for and is not installed. {INSTALL}")
        return document
    if not wanted and not lacking:
        return document
    found = list(_recognised(data, [*wanted, *lacking]))
    fresh = _read_anew(document, wanted, found[: len(wanted)])
    for page, scanned in zip(lacking, found[len(wanted) :], strict=True):
        fresh[page.number] = filled_in(page, [word.text for piece in scanned.pieces for word in piece.words])
    pages = tuple(fresh.get(page.number, page) for page in document.pages)
    return replace(document, pages=pages, engine=f"{document.engine}+tesseract" if wanted else document.engine)


def _lacks_letters(page: Page) -> bool:
    return page.unmapped > 0 and page.printed and any(LACKING in line.text for line in page.lines)


def _read_anew(document: Document, wanted: Sequence[Page], found: Sequence[_Scanned]) -> dict[int, Page]:
    """Return the pages that were read from their pictures, by their numbers."""
    others = [line for page in document.pages if page not in wanted for line in page.lines]
    body = median(line.size for line in others for _ in line.text.split()) if others else None
    runs = runs_of([scanned.pieces for scanned in found], body)
    return {
        page.number: _read_page(page, scanned, part) for page, scanned, part in zip(wanted, found, runs, strict=True)
    }


def _read_page(page: Page, scanned: _Scanned, runs: Sequence[Run]) -> Page:
    """Return a page as recognised; one that lay on its side or head is turned, and its places are not the page's."""
    if scanned.turned:
        width, height = (page.height, page.width) if scanned.turned % 2 else (page.width, page.height)
        upright = Page(0, width, height, lines_of(runs, None))
        hidden = (*page.hidden, *_faint(scanned))
        return replace(page, lines=(), sideways=upright, ocr=scanned.confidence, unmapped=0, hidden=hidden)
    lines = lines_of(runs, page.number, page.links)
    if sum(len(line.text.split()) for line in lines) < sum(len(line.text.split()) for line in page.lines):
        return page  # a picture that shows fewer words than are printed on it
    if _confirms(lines, page.lines):
        return page
    stamps = [line for line in page.lines if _at_edge(line, page)] if page.covered > SCANNED else []
    text = tuple(line for line in lines if not any(_same_print(line, stamp) for stamp in stamps))
    hidden = (*page.hidden, *(("artefact", stamp) for stamp in stamps), *_faint(scanned))
    return replace(page, lines=text, ocr=scanned.confidence, unmapped=0, hidden=hidden)


def _faint(scanned: _Scanned) -> Iterator[tuple[Hidden, Line]]:
    """Yield what was recognised and is no text, as a line that nobody sees: it stays on the account."""
    if scanned.faint:
        run = Run(" ".join(scanned.faint), 0.0, 0.0, 0.0, 1.0)
        yield "faint", Line((run,), None, 0.0, 0.0, 0.0, 1.0)


def _confirms(seen: Iterable[Line], printed: Iterable[Line]) -> bool:
    """Whether a page's picture shows the words that its text layer has: what looked like nonsense is what it says."""
    words = [word for line in printed for word in line.text.split() if len(word) > 2]
    shown = {word for line in seen for word in line.text.split()}
    return len(words) >= ENOUGH and sum(word in shown for word in words) > CONFIRMED * len(words)


def _at_edge(line: Line, page: Page) -> bool:
    """Return whether a line that is printed over a scan stands at the page's head or foot, as stamps and numbers do."""
    return line.base < EDGE * page.height or line.base > (1 - EDGE) * page.height


def _same_print(line: Line, stamp: Line) -> bool:
    """Return whether a line was recognised where a stamp is printed."""
    near = abs(line.base - stamp.base) < 0.6 * stamp.size
    return near and line.x0 < stamp.x1 and line.x1 > stamp.x0 and line.x1 - line.x0 < 1.5 * (stamp.x1 - stamp.x0)


@dataclass(frozen=True, slots=True)
class _Scanned:
    """A page as recognised: its pieces, and the mean confidence of its words (1.0 where it has none).

    ``turned`` is how many quarters it had to be turned to the left to be read, ``faint`` what was taken for specks.
    """

    pieces: list[Piece]
    confidence: float
    turned: int = 0
    faint: tuple[str, ...] = ()


def _recognised(data: bytes, pages: Iterable[Page]) -> Iterator[_Scanned]:
    """Each page, recognised; drawn by pdfium, so that places on the picture are places on the page."""
    os.environ.setdefault("OMP_THREAD_LIMIT", "1")  # one core a process: many files are read side by side
    import pypdfium2  # noqa: PLC0415 - tesserocr is an extra, and both are heavy
    from tesserocr import OEM, PyTessBaseAPI  # noqa: PLC0415

    document = pypdfium2.PdfDocument(data)
    try:
        with PyTessBaseAPI(path=_data(), lang=LANGUAGE, oem=OEM.LSTM_ONLY) as tesseract:
            tesseract.SetVariable("debug_file", "/dev/null")
            for page in pages:
                scale = min(DPI / 72, (MAX_PIXELS / max(page.width * page.height, 1)) ** 0.5)
                drawn = document[page.number - 1].render(scale=scale, grayscale=True, may_draw_forms=False)
                yield _page(_Picture(tesseract, drawn.to_pil(), scale), page)
    finally:
        document.close()


def _page(picture: _Picture, page: Page) -> _Scanned:
    """Return a page, turned as it is read best: only one that makes no sense as it lies is tried otherwise."""
    best = _lines(picture, page, 0)
    if not best.upright or best.confidence < UPRIGHT:
        for quarters in (2, 1, 3):
            other = _lines(picture.turned(quarters), page, quarters)
            if other.worth > best.worth:
                best = other
            if best.upright and best.confidence > READABLE:
                break
    return best.scanned()


@dataclass(frozen=True, slots=True)
class _Lines:
    """The lines of a page as recognised one way round; ``upright`` where they run level."""

    picture: _Picture
    lines: list[list[Word]]
    slopes: list[float]
    upright: bool
    turned: int
    centre: tuple[float, float]

    @property
    def confidence(self) -> float:
        """The mean confidence of the words, 1.0 where there are none."""
        words = [word for line in self.lines for word in line]
        return sum(word.confidence for word in words) / len(words) if words else 1.0

    @property
    def worth(self) -> float:
        """How much was read, and how surely; nothing where the lines do not run level."""
        return self.confidence * sum(map(len, self.lines)) if self.upright else 0.0

    def scanned(self) -> _Scanned:
        """Return the page, its lines level and its marks read once more."""
        level = straightened(self.lines, median(self.slopes) if self.slopes else 0.0, self.centre)
        pieces = pieces_of(level)
        for piece in pieces:
            self.picture.read_marks(piece)
        faint = tuple(word.text for line in self.lines for word in line if is_faint(word))
        return _Scanned(pieces, round(self.confidence, 4), self.turned, faint)


def _lines(picture: _Picture, page: Page, turned: int) -> _Lines:
    width, height = (page.height, page.width) if turned % 2 else (page.width, page.height)
    found = list(picture.lines(width))
    slopes = [slope for slope, _ in found if slope is not None]
    lines = [line for _, line in found]
    return _Lines(picture, lines, slopes, _run_level(lines), turned, (width / 2, height / 2))


def _run_level(lines: Iterable[Sequence[Word]]) -> bool:
    """Whether the letters of words stand beside each other, from left to right; tesseract reads upright lines too."""
    words = [word.symbols for line in lines for word in line if len(word.symbols) > 2]
    along = sum(symbols[-1].x0 - symbols[0].x0 for symbols in words)
    down = sum(abs(symbols[-1].top - symbols[0].top) for symbols in words)
    return not words or along > down


@dataclass(frozen=True, slots=True)
class _Picture:
    """A page's picture before tesseract; ``scale`` is its pixels a point."""

    tesseract: PyTessBaseAPI
    image: Image
    scale: float

    def lines(self, width: float) -> Iterator[tuple[float | None, list[Word]]]:
        """Yield the lines recognised: each one's slope, None where it is too short to tell, and its words."""
        from tesserocr import PSM, RIL, iterate_level  # noqa: PLC0415

        self.tesseract.SetVariable("tessedit_char_whitelist", "")
        self.tesseract.SetPageSegMode(PSM.AUTO)
        self._set(self.image)
        self.tesseract.Recognize()
        found: Any = self.tesseract.GetIterator()
        if found is None or found.Empty(RIL.SYMBOL):  # a blank page
            return
        slope: float | None = None
        line: list[Word] = []
        symbols: list[Symbol] = []
        for at in iterate_level(found, RIL.SYMBOL):
            if at.IsAtBeginningOf(RIL.TEXTLINE):
                if line:
                    yield slope, line
                (x0, y0), (x1, y1) = at.Baseline(RIL.TEXTLINE)
                slope = (y1 - y0) / (x1 - x0) if x1 - x0 > LONG * width * self.scale else None
                line = []
            if at.IsAtBeginningOf(RIL.WORD):
                symbols = []
            text, box = at.GetUTF8Text(RIL.SYMBOL), at.BoundingBox(RIL.SYMBOL)
            if text.strip() and box is not None:
                left, top, right, bottom = (edge / self.scale for edge in box)
                symbols.append(Symbol(text, left, top, right, bottom, box))
            if symbols and at.IsAtFinalElement(RIL.WORD, RIL.SYMBOL):
                line.append(Word(tuple(self._with_apostrophes(symbols)), at.Confidence(RIL.WORD) / 100))
        if line:
            yield slope, line

    def _with_apostrophes(self, symbols: Sequence[Symbol]) -> Iterator[Symbol]:
        """Yield the characters of a word; an apostrophe in it as it is printed, straight or curved."""
        for at, symbol in enumerate(symbols):
            inside = 0 < at < len(symbols) - 1 and symbols[at - 1].text.isalpha() and symbols[at + 1].text.isalpha()
            if inside and symbol.text in _APOSTROPHES:
                yield replace(symbol, text="'" if is_straight(self.image.crop(symbol.box)) else "’")
            else:
                yield symbol

    def turned(self, quarters: int) -> _Picture:
        """Return the picture, turned so many quarters to the left."""
        return replace(self, image=self.image.rotate(90 * quarters, expand=True))

    def read_marks(self, piece: Piece) -> None:
        """Read the marks of a piece once more, figure by figure, and look for marks that were passed over."""
        for mark in piece.marks.values():
            figures = [symbol.text if symbol.text.isdecimal() else self._figure(symbol.box) for symbol in mark.symbols]
            mark.label = "".join(figures) if figures and all(figures) else None
        for at, word in enumerate(piece.words):
            if (at, len(word.symbols)) not in piece.marks and not word.symbols[-1].text.isdecimal():
                self._look(piece, at, behind=True)
        if piece.opens and (0, 0) not in piece.marks:
            self._look(piece, 0, behind=False)

    def _look(self, piece: Piece, at: int, *, behind: bool) -> None:
        """Look for a figure above the line that was passed over, behind a word or before it."""
        word = piece.words[at]
        symbol = word.symbols[-1 if behind else 0]
        height = piece.x_height * self.scale
        base = symbol.box[3] + (piece.base - symbol.bottom) * self.scale
        left, right = symbol.box[2] + 1.0, symbol.box[2] + 2 * height
        if not behind:
            left, right = symbol.box[0] - 2.5 * height, symbol.box[0] - 1.0
        elif at + 1 < len(piece.words):
            right = min(right, piece.words[at + 1].symbols[0].box[0] - 1)
        box = self._ink(left, base - 2 * height, right, base - 0.4 * height)
        if box and 0.6 * height < box[3] - box[1] < 1.3 * height > box[2] - box[0] and (figure := self._figure(box)):
            piece.marks[at, len(word.symbols) if behind else 0] = Mark((), figure, sure=False)

    def _ink(self, left: float, top: float, right: float, bottom: float) -> tuple[int, int, int, int] | None:
        """Return the box of what is printed within these bounds."""
        if right - left < 3 or bottom - top < 3:
            return None
        zone = self.image.crop((int(left), int(top), int(right), int(bottom))).point(lambda grey: 255 * (grey < DARK))
        ink = zone.getbbox()
        return (int(left) + ink[0], int(top) + ink[1], int(left) + ink[2], int(top) + ink[3]) if ink else None

    def _figure(self, box: tuple[int, int, int, int]) -> str:
        """Return the figures in a small box, enlarged and with white around them, as tesseract likes to have it."""
        from tesserocr import PSM  # noqa: PLC0415

        self.tesseract.SetVariable("tessedit_char_whitelist", "0123456789")
        self.tesseract.SetPageSegMode(PSM.SINGLE_CHAR)
        self._set_large(*box)
        return str(self.tesseract.GetUTF8Text()).strip()

    def _set_large(self, left: int, top: int, right: int, bottom: int) -> None:
        """Put a part of the picture before tesseract, twice as large and with white around it."""
        cut = self.image.crop((left - 3, top - 3, right + 3, bottom + 3))
        large = cut.resize((2 * cut.width, 2 * cut.height))
        framed = new_image("L", (large.width + 60, large.height + 60), 255)
        framed.paste(large, (30, 30))
        self._set(framed)

    def _set(self, image: Image) -> None:
        self.tesseract.SetImage(image)
        self.tesseract.SetSourceResolution(round(72 * self.scale))
