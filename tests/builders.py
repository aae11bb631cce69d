"""Small letters made on the spot: lines, texts and PDFs, so that a test reads like the letter it is about.

In a drawn line ``^1^`` is raised, ``~2~`` lowered, and ``**…**`` round the whole line, or all
but its mark, makes it bold.
"""

from __future__ import annotations

import io
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from typing import Any, cast

import regex
from reportlab.lib.pdfencrypt import StandardEncryption
from reportlab.pdfbase.pdfmetrics import stringWidth
from reportlab.pdfgen.canvas import Canvas

from kvparse.document import Document, Line, Page, Run
from kvparse.layout.marks import classified
from kvparse.options import Engine
from kvparse.pipeline import parse
from kvparse.records import Letter

__all__ = [
    "ENGINES",
    "HEAD",
    "Sheet",
    "codes",
    "document",
    "line",
    "page",
    "pdf",
    "picture_pdf",
    "read_pdf",
    "read_text",
    "record",
    "run",
    "shape",
    "stack",
    "texts",
]

ENGINES = ("pdfium", "pdfplumber")
HEAD = "AH 71\n2024Z01234\nAntwoord van minister Jansen (Financiën) (ontvangen 6 maart 2024)\n\n"
"""The head of a plain answer, as ministries write it."""


# -- lines and pages -------------------------------------------------------------------------------------------------


def run(text: str, *, x0: float = 200.0, base: float = 100.0, size: float = 9.0, bold: bool = False) -> Run:
    """A run whose letters are half as wide as they are high."""
    return Run(text, x0, x0 + len(text) * size / 2, base, size, bold)


def line(
    text: str, *, base: float = 100.0, x0: float = 200.0, size: float = 9.0, bold: bool = False, page: int = 1
) -> Line:
    """Return a printed line of ``text``, as layout classifies it; ``^1^`` and ``~2~`` in it are raised and lowered."""
    runs: list[Run] = []
    at = x0
    for piece, kind in _pieces(text):
        height = size * 0.65 if kind else size
        lift = {"": 0.0, "^": -0.35 * size, "~": 0.2 * size}[kind]
        runs.append(run(piece, x0=at, base=base + lift, size=height, bold=bold))
        at = runs[-1].x1
    return classified(Line(tuple(runs), page, x0, at, base, size))


def stack(*texts: str, base: float = 100.0, leading: float = 11.0, **how: Any) -> tuple[Line, ...]:
    """Lines one under another."""
    return tuple(line(text, base=base + at * leading, **how) for at, text in enumerate(texts))


def page(*lines: Line, number: int = 1, **how: Any) -> Page:
    """An A4 page of lines."""
    return Page(number=number, width=595.0, height=842.0, lines=lines, **how)


def document(*pages: Page) -> Document:
    """A document of pages, as pdfium would hand it on."""
    return Document(pages, "pdfium", "application/pdf")


def _pieces(text: str) -> Iterable[tuple[str, str]]:
    for found in regex.finditer(r"(?P<sign>[\^~])(?P<hung>[^\^~]+)(?P=sign)|(?P<words>[^\^~]+)", text):
        yield (found["hung"], found["sign"]) if found["hung"] else (found["words"], "")


# -- drawn letters ---------------------------------------------------------------------------------------------------


@dataclass
class Sheet:
    """A page to draw: its text, the notes at its foot, what runs along at its edges, and what stands beside it.

    An empty string in ``text`` is white space; its first baseline lies ``start`` points down. ``at`` holds what is put
    elsewhere: x, points down, size, words. ``stroke`` is how long the line above the notes is.
    """

    text: Sequence[str] = ()
    notes: Sequence[str] = ()
    foot: str = "Tweede Kamer, vergaderjaar 2023–2024, Aanhangsel"
    top: str = ""
    side: Sequence[str] = ()
    at: Sequence[tuple[float, float, float, str]] = field(default_factory=tuple)
    left: float = 204.0
    size: float = 8.5
    start: float = 82.0
    stroke: float = 90.0


def pdf(*sheets: Sheet, password: str | None = None, owner: str | None = None) -> bytes:
    """The sheets drawn as a PDF; ``password`` locks it, ``owner`` only forbids changes."""
    buffer = io.BytesIO()
    lock = StandardEncryption(password or "", ownerPassword=owner or password) if password or owner else None
    canvas = Canvas(buffer, pagesize=(595, 842), invariant=1, encrypt=lock)
    for number, sheet in enumerate(sheets, start=1):
        _draw(canvas, sheet, number)
        canvas.showPage()
    canvas.save()
    return buffer.getvalue()


def picture_pdf(pages: int = 1) -> bytes:
    """A scan: pages that are pictures, without a letter of text."""
    from reportlab.lib.utils import ImageReader

    buffer = io.BytesIO()
    canvas = Canvas(buffer, pagesize=(595, 842), invariant=1)
    image = ImageReader(io.BytesIO(b"P6 2 2 255\n" + bytes(range(12))))
    for _ in range(pages):
        canvas.drawImage(image, 0, 0, 595, 842)
        canvas.showPage()
    canvas.save()
    return buffer.getvalue()


def _draw(canvas: Canvas, sheet: Sheet, number: int) -> None:
    leading = sheet.size * 1.3
    y = 842.0 - sheet.start
    for words in sheet.text:
        if words:
            _put(canvas, sheet.left, y, sheet.size, words)
        y -= leading
    small = sheet.size * 0.81
    y = 70.0 + len(sheet.notes) * small * 1.25
    if sheet.notes and sheet.stroke:
        canvas.setLineWidth(0.5)
        canvas.line(sheet.left, y + 10, sheet.left + sheet.stroke, y + 10)
    for words in sheet.notes:
        _put(canvas, sheet.left, y, small, words)
        y -= small * 1.25
    if sheet.foot:
        _put(canvas, sheet.left, 30, 7, f"{sheet.foot} {number}")
    if sheet.top:
        _put(canvas, sheet.left, 815, 7, sheet.top)
    for at, words in enumerate(sheet.side):
        _put(canvas, 470, 700 - at * 9, 6.5, words)
    for x, down, size, words in sheet.at:
        _put(canvas, x, 842 - down, size, words)


def _put(canvas: Canvas, x: float, y: float, size: float, words: str) -> None:
    bold = words.startswith("**") and "**" in words[2:]
    for piece, kind in _pieces(words.replace("**", "") if bold else words):
        height = size * 0.65 if kind else size
        font = "Helvetica-Bold" if bold and (not kind or words.endswith("**")) else "Helvetica"
        canvas.setFont(font, height)
        canvas.drawString(x, y + {"": 0.0, "^": 0.35, "~": -0.2}[kind] * size, piece)
        x += stringWidth(piece, font, height)


# -- letters read ----------------------------------------------------------------------------------------------------


def read_text(text: str, name: str = "brief.txt") -> Letter:
    """The record of a text."""
    return parse(name, data=text.encode())


def read_pdf(*sheets: Sheet, engine: str = "pdfium") -> Letter:
    """The record of sheets drawn as a PDF."""
    return parse("brief.pdf", data=pdf(*sheets), engine=cast(Engine, engine))


def shape(letter: Letter) -> list[tuple[str, str | None]]:
    """Each exchange as its question numbers and its answer's, None where there is no answer."""
    return [
        (
            " ".join(number for question in exchange.questions for number in question.numbers),
            None if exchange.answer is None else " ".join(exchange.answer.numbers),
        )
        for exchange in letter.exchanges
    ]


def texts(letter: Letter) -> list[tuple[list[str], str | None]]:
    """Each exchange as its questions' texts and its answer's."""
    return [
        (
            [question.passage.text for question in exchange.questions],
            None if exchange.answer is None else exchange.answer.passage.text,
        )
        for exchange in letter.exchanges
    ]


def codes(letter: Letter) -> list[tuple[str, str]]:
    """The problems as code and numbers."""
    return [(problem.code, " ".join(problem.numbers)) for problem in letter.problems]


NO_WORDS = dict.fromkeys(("read", "passages", "notes", "tables", "head", "furniture", "hidden", "left_out"), 0)
"""An account of words for letters that no file was read for."""


def record(**fields: Any) -> dict[str, Any]:
    """The smallest record of a letter, with ``fields`` set."""
    source = {
        "file": "brief.txt",
        "media_type": "text/plain",
        "sha256": "0" * 64,
        "bytes": 1,
        "pages": 0,
        "engine": "text",
        "kvparse_version": "0.1.0",
        "words": NO_WORDS,
    }
    return {"id": "2024Z01234", "kind": "answer", "layout": "plain", "source": source} | fields
