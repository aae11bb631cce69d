"""Pages that are pictures, read by OCR: tesseract with its Dutch data, through tesserocr.

tesserocr holds tesseract itself and gives what later steps need: every character's box, every word's confidence. The
Dutch data is a package of the system's (``tesseract-ocr-nld``). Where either is missing nothing is read and the record
says how to install it.
"""

from __future__ import annotations

import os
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from functools import cache
from importlib.util import find_spec
from pathlib import Path
from statistics import median
from typing import TYPE_CHECKING, Any

import regex
from PIL.Image import Image
from PIL.Image import new as new_image

from ...document import Document, Page
from ...errors import UnreadableFile
from ..assemble import lines_of
from .recognised import Mark, Piece, Symbol, Word, pieces_of, runs_of, straightened

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
_COMMON = (" de ", " van ", " het ", " een ", " en ")
_LETTERS = regex.compile(r"[\p{L}\d.,;:?!()«»“”‘’'\"€%+–-]+")
USUAL = 0.04  # the commonest words are an eighth of Dutch text
ENOUGH, TOO_MANY = 20, 0.35  # so many words are judged, so large a part of them may be no words
UNMAPPED = 0.05  # the part of a page's characters that its fonts may fail to map


@cache
def available() -> bool:
    """Whether tesserocr and tesseract's Dutch data are installed."""
    return find_spec("tesserocr") is not None and _data() is not None


def _data() -> str | None:
    folders = (os.environ.get("TESSDATA_PREFIX", ""), *_DATA)
    return next((folder for folder in folders if folder and (Path(folder) / f"{LANGUAGE}.traineddata").exists()), None)


def needs_ocr(page: Page) -> bool:
    """Whether a page has a picture and no text, or a text layer that maps its characters to nonsense."""
    if page.damaged or not page.printed:
        return False
    if not page.lines:
        return page.pictures > 0
    text = " ".join([line.text for line in page.lines])
    unmapped = page.unmapped
    if not text.isprintable():
        unmapped += sum(not char.isprintable() and not char.isspace() for char in text)
    return unmapped > UNMAPPED * len(text) or _senseless(text)


def _senseless(text: str) -> bool:
    """Whether a text is no Dutch, word by word; one with its share of the commonest words is."""
    if sum(text.count(word) for word in _COMMON) > USUAL * text.count(" "):
        return False
    words = [word for word in _WORD.findall(text) if not _ADDRESS.search(word.strip(".")) and not _FIGURES.match(word)]
    senseless = sum(not (_VOWEL.search(word) and _LETTERS.fullmatch(word)) for word in words)
    return len(words) >= ENOUGH and senseless > TOO_MANY * len(words)


def recognise(document: Document, data: bytes, path: str, *, everything: bool = False) -> Document:
    """Return the document with the pages that need it read from their pictures; ``everything`` reads all pages so.

    Without tesseract the document stays as it is; where everything was to be read so, UnreadableFile is raised.
    """
    wanted = [page for page in document.pages if page.printed and not page.damaged and (everything or needs_ocr(page))]
    if wanted and not available():
        if everything:
            raise UnreadableFile(path, f"OCR was asked for and is not installed. {INSTALL}")
        return document
    if not wanted:
        return document
    found = list(_recognised(data, wanted))
    others = [line for page in document.pages if page not in wanted for line in page.lines]
    body = median(line.size for line in others for _ in line.text.split()) if others else None
    runs = runs_of([scanned.pieces for scanned in found], body)
    fresh = {
        page.number: replace(page, lines=lines_of(part, page.number, page.links), ocr=scanned.confidence, unmapped=0)
        for page, scanned, part in zip(wanted, found, runs, strict=True)
    }
    pages = tuple(fresh.get(page.number, page) for page in document.pages)
    return replace(document, pages=pages, engine=f"{document.engine}+tesseract")


@dataclass(frozen=True, slots=True)
class _Scanned:
    """A page as recognised: its pieces, and the mean confidence of its words (1.0 where it has none)."""

    pieces: list[Piece]
    confidence: float


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
    lines: list[list[Word]] = []
    slopes: list[float] = []
    for slope, line in picture.lines(page.width):
        lines.append(line)
        slopes += [slope] if slope is not None else []
    words = [word for line in lines for word in line]
    confidence = sum(word.confidence for word in words) / len(words) if words else 1.0
    level = straightened(lines, median(slopes) if slopes else 0.0, (page.width / 2, page.height / 2))
    pieces = pieces_of(level)
    for piece in pieces:
        picture.read_marks(piece)
    return _Scanned(pieces, round(confidence, 4))


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
                line.append(Word(tuple(symbols), at.Confidence(RIL.WORD) / 100))
        if line:
            yield slope, line

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
        cut = self.image.crop((box[0] - 3, box[1] - 3, box[2] + 3, box[3] + 3))
        large = cut.resize((2 * cut.width, 2 * cut.height))
        framed = new_image("L", (large.width + 60, large.height + 60), 255)
        framed.paste(large, (30, 30))
        self._set(framed)
        return str(self.tesseract.GetUTF8Text()).strip()

    def _set(self, image: Image) -> None:
        self.tesseract.SetImage(image)
        self.tesseract.SetSourceResolution(round(72 * self.scale))
