"""Pages that are pictures, read by OCR: tesseract with its Dutch data, through tesserocr.

tesserocr holds tesseract itself and gives what later steps need: every character's box, every word's confidence. The
Dutch data is a package of the system's (``tesseract-ocr-nld``). Where either is missing nothing is read and the record
says how to install it.
"""

from __future__ import annotations

import os
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from functools import cache
from importlib.util import find_spec
from pathlib import Path
from statistics import median
from typing import TYPE_CHECKING, Any

import regex

from ..errors import UnreadableFile
from ..page import Document, Page
from .assemble import lines_of
from .recognised import Symbol, Word, runs_of, straightened

if TYPE_CHECKING:
    from tesserocr import PyTessBaseAPI

__all__ = ["INSTALL", "available", "needs_ocr", "recognise"]

INSTALL = "OCR can read it: pip install 'kvparse[ocr]', and the Dutch data: apt install tesseract-ocr-nld"

LANGUAGE = "nld"
DPI = 300  # what tesseract's models were made for
MAX_PIXELS = 40_000_000  # a page of 55 by 55 cm; larger ones are drawn smaller

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
_LETTERS = regex.compile(r"[\p{L}\d.,;:?!()«»“”‘’'\"€%+–-]+")
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
    text = "\n".join(line.text for line in page.lines)
    words = [word for word in _WORD.findall(text) if not _ADDRESS.search(word.strip("."))]
    senseless = sum(not (_VOWEL.search(word) and _LETTERS.fullmatch(word)) for word in words if not word.isdecimal())
    unmapped = page.unmapped + sum(not char.isprintable() and not char.isspace() for char in text)
    return unmapped > UNMAPPED * len(text) or (len(words) >= ENOUGH and senseless > TOO_MANY * len(words))


def recognise(document: Document, data: bytes, path: str, *, everything: bool = False) -> Document:
    """The document with the pages that need it read from their pictures; ``everything`` reads all pages so.

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
    runs = runs_of([scanned.lines for scanned in found], body)
    fresh = {
        page.number: replace(page, lines=lines_of(part, page.number, page.links), ocr=scanned.confidence, unmapped=0)
        for page, scanned, part in zip(wanted, found, runs, strict=True)
    }
    pages = tuple(fresh.get(page.number, page) for page in document.pages)
    return replace(document, pages=pages, engine=f"{document.engine}+tesseract")


@dataclass(frozen=True, slots=True)
class _Scanned:
    """A page as recognised: its lines of words, and the mean confidence of its words (1.0 where it has none)."""

    lines: Sequence[Sequence[Word]]
    confidence: float


def _recognised(data: bytes, pages: Iterable[Page]) -> Iterator[_Scanned]:
    """Each page, recognised; drawn by pdfium, so that places on the picture are places on the page."""
    os.environ.setdefault("OMP_THREAD_LIMIT", "1")  # one core a process: many files are read side by side
    import pypdfium2  # noqa: PLC0415 - tesserocr is an extra, and both are heavy
    from tesserocr import OEM, PSM, PyTessBaseAPI  # noqa: PLC0415

    document = pypdfium2.PdfDocument(data)
    try:
        with PyTessBaseAPI(path=_data(), lang=LANGUAGE, psm=PSM.AUTO, oem=OEM.LSTM_ONLY) as tesseract:
            tesseract.SetVariable("debug_file", "/dev/null")
            for page in pages:
                scale = min(DPI / 72, (MAX_PIXELS / max(page.width * page.height, 1)) ** 0.5)
                picture = document[page.number - 1].render(scale=scale, grayscale=True, may_draw_forms=False)
                tesseract.SetImage(picture.to_pil())
                tesseract.SetSourceResolution(round(72 * scale))
                yield _page(tesseract, scale, page)
    finally:
        document.close()


def _page(tesseract: PyTessBaseAPI, scale: float, page: Page) -> _Scanned:
    lines: list[list[Word]] = []
    slopes: list[tuple[float, float]] = []  # a line's length and its slope
    for (x0, y0, x1, y1), line in _lines(tesseract, scale):
        lines.append(line)
        if x1 - x0 > 0.25 * page.width:
            slopes.append((x1 - x0, (y1 - y0) / (x1 - x0)))
    slope = median(slope for _, slope in slopes) if slopes else 0.0
    words = [word for line in lines for word in line]
    confidence = sum(word.confidence for word in words) / len(words) if words else 1.0
    return _Scanned(straightened(lines, slope, (page.width / 2, page.height / 2)), round(confidence, 4))


def _lines(tesseract: PyTessBaseAPI, scale: float) -> Iterator[tuple[tuple[float, float, float, float], list[Word]]]:
    """The lines recognised: each one's baseline, and its words; in points."""
    from tesserocr import RIL, iterate_level  # noqa: PLC0415

    tesseract.Recognize()
    found: Any = tesseract.GetIterator()
    baseline = (0.0, 0.0, 0.0, 0.0)
    line: list[Word] = []
    symbols: list[Symbol] = []
    for at in iterate_level(found, RIL.SYMBOL):
        if at.IsAtBeginningOf(RIL.TEXTLINE):
            if line:
                yield baseline, line
            (x0, y0), (x1, y1) = at.Baseline(RIL.TEXTLINE)
            baseline, line = (x0 / scale, y0 / scale, x1 / scale, y1 / scale), []
        if at.IsAtBeginningOf(RIL.WORD):
            symbols = []
        text, box = at.GetUTF8Text(RIL.SYMBOL), at.BoundingBox(RIL.SYMBOL)
        if text.strip() and box is not None:
            left, top, right, bottom = (edge / scale for edge in box)
            symbols.append(Symbol(text, left, top, right, bottom))
        if symbols and at.IsAtFinalElement(RIL.WORD, RIL.SYMBOL):
            line.append(Word(tuple(symbols), at.Confidence(RIL.WORD) / 100))
    if line:
        yield baseline, line
