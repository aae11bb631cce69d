"""PDF by pdfium's text objects: about one object a line, each with its font, size and matrix.

Objects, not characters: reading every character by itself costs ten times as much (8-14 ms a page against 1.3).
pdfium is not safe to use from several threads; use processes.
"""

from __future__ import annotations

import ctypes
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from typing import Any

import pypdfium2.raw as c

from ..document import Document, Link, Page, Rule, Run
from ..errors import UnreadableFile
from ..text.characters import unmapped_in
from .assemble import lines_of
from .typeface import style_of

__all__ = ["read"]

MEDIA_TYPE = "application/pdf"
MAX_PAGES = 2000
MAX_OBJECTS = 20_000  # a page; a letter's has about 60
_TEXT_LIMIT = 1 << 13  # bytes of a text object's text

# Room that pdfium writes into, made once: it is safe in one thread a process only, and so is this.
_BUFFER = (ctypes.c_ushort * (_TEXT_LIMIT // 2))()
_MATRIX = c.FS_MATRIX()
_SIZE, _LEFT, _BOTTOM, _RIGHT, _TOP = (ctypes.c_float() for _ in range(5))

FORM_DEPTH = 4
RULE = 3.0  # points: the widest path that counts as a line; pdfium adds a stroke's width on each side

# What pdfium writes for a hyphen at a line's end is its own sign; a hyphen is what is printed, as U+2010 is, too.
_PRINTED = str.maketrans({"\x02": "-", "\ufffe": "-", "\u2010": "-", "\x00": None, "\r": " ", "\n": " ", "\t": " "})

Matrix = tuple[float, float, float, float, float, float]
Handle = Any  # a ctypes pointer of pdfium's


def read(data: bytes, path: str) -> Document:
    """Return the pages of a PDF.

    Raises UnreadableFile where pdfium cannot open it, where it is encrypted, and where it has no pages.
    """
    buffer = ctypes.create_string_buffer(data, len(data))
    document = c.FPDF_LoadMemDocument64(buffer, len(data), None)
    if not document:
        raise UnreadableFile(path, _reason(c.FPDF_GetLastError(), data))
    try:
        count = c.FPDF_GetPageCount(document)
        if count == 0:
            raise UnreadableFile(path, "the PDF has no pages")
        if count > MAX_PAGES:
            raise UnreadableFile(path, f"the PDF has {count} pages, more than a letter can have ({MAX_PAGES})")
        fonts: dict[int, tuple[bool, bool]] = {}
        pages = tuple(_page(document, index, fonts) for index in range(count))
    finally:
        c.FPDF_CloseDocument(document)
    return Document(pages=pages, engine="pdfium", media_type=MEDIA_TYPE)


def _reason(code: int, data: bytes) -> str:
    if code in (c.FPDF_ERR_PASSWORD, c.FPDF_ERR_SECURITY):
        return "the PDF is encrypted: it opens only with a password"
    if b"%PDF-" not in data[:1024]:
        return "this is not a PDF, whatever its name says"
    return "the PDF is damaged and cannot be opened"


def _page(document: Handle, index: int, fonts: dict[int, tuple[bool, bool]]) -> Page:
    handle = c.FPDF_LoadPage(document, index)
    if not handle:  # one damaged page does not lose the others
        return Page(number=index + 1, width=0, height=0, lines=(), damaged=True)
    text_page = c.FPDFText_LoadPage(handle)
    try:
        view = _View.of(handle)
        found = _Found(text_page, view, fonts)
        found.collect(c.FPDFPage_CountObjects(handle), lambda i: c.FPDFPage_GetObject(handle, i))
        links = tuple(_links(document, handle, view))
        turns = found.turns.most_common(1)
        return Page(
            number=index + 1,
            width=view.width,
            height=view.height,
            lines=lines_of(found.runs, index + 1, links),
            rules=tuple(found.rules),
            links=links,
            pictures=found.pictures,
            unmapped=found.unmapped,
            sideways=_sideways(handle, text_page, replace(view, turned=turns[0][0]), fonts) if turns else None,
        )
    finally:
        c.FPDFText_ClosePage(text_page)
        c.FPDF_ClosePage(handle)


def _sideways(handle: Handle, text_page: Handle, view: _View, fonts: dict[int, tuple[bool, bool]]) -> Page:
    """Return what is printed sideways, read once more as if the page were turned."""
    found = _Found(text_page, view, fonts)
    found.collect(c.FPDFPage_CountObjects(handle), lambda i: c.FPDFPage_GetObject(handle, i))
    return Page(0, view.width, view.height, lines_of(found.runs, None), tuple(found.rules))


@dataclass(frozen=True, slots=True)
class _View:
    """From the PDF's own coordinates to points from the top left corner of the page as it is shown."""

    left: float
    bottom: float
    right: float
    top: float
    turned: int

    @classmethod
    def of(cls, page: Handle) -> _View:
        box = c.FS_RECTF()
        c.FPDF_GetPageBoundingBox(page, box)
        return cls(box.left, box.bottom, box.right, box.top, c.FPDFPage_GetRotation(page))

    @property
    def width(self) -> float:
        return self.top - self.bottom if self.turned % 2 else self.right - self.left

    @property
    def height(self) -> float:
        return self.right - self.left if self.turned % 2 else self.top - self.bottom

    def point(self, x: float, y: float) -> tuple[float, float]:
        if self.turned == 1:
            return y - self.bottom, x - self.left
        if self.turned == 2:
            return self.right - x, y - self.bottom
        if self.turned == 3:
            return self.top - y, self.right - x
        return x - self.left, self.top - y

    def box(self, left: float, bottom: float, right: float, top: float) -> tuple[float, float, float, float]:
        (ax, ay), (bx, by) = self.point(left, bottom), self.point(right, top)
        return min(ax, bx), min(ay, by), max(ax, bx), max(ay, by)


@dataclass(slots=True)
class _Found:
    """What the objects of one page hold, gathered."""

    text_page: Handle
    view: _View
    fonts: dict[int, tuple[bool, bool]]
    runs: list[Run] = field(default_factory=list)
    rules: list[Rule] = field(default_factory=list)
    pictures: int = 0
    unmapped: int = 0
    seen: int = 0
    turns: Counter[int] = field(default_factory=Counter)  # the characters that are read with the page turned

    def collect(self, count: int, get: Any, depth: int = 0, outer: Matrix | None = None) -> None:
        for index in range(min(count, MAX_OBJECTS - self.seen)):
            item = get(index)
            kind = c.FPDFPageObj_GetType(item)
            self.seen += 1
            if kind == c.FPDF_PAGEOBJ_TEXT:
                self._text(item, outer)
            elif kind == c.FPDF_PAGEOBJ_PATH:
                self._path(item, outer)
            elif kind == c.FPDF_PAGEOBJ_IMAGE:
                self.pictures += 1
            elif kind == c.FPDF_PAGEOBJ_FORM and depth < FORM_DEPTH:
                inner = _times(_matrix(item), outer)
                self.collect(
                    c.FPDFFormObj_CountObjects(item),
                    lambda i, form=item: c.FPDFFormObj_GetObject(form, i),
                    depth + 1,
                    inner,
                )

    def _text(self, item: Handle, outer: Matrix | None) -> None:
        text = _text_of(item, self.text_page)
        if not text.strip():
            return
        a, b, cc, d, e, f = _times(_matrix(item), outer)
        turn = _turn(a, b)
        if turn % 2 != self.view.turned % 2:
            self.turns[turn] += len(text)
            return
        c.FPDFTextObj_GetFontSize(item, _SIZE)
        x0, base = self.view.point(e, f)
        _, _, x1, _ = self.view.box(*_bounds(item, outer))
        bold, italic = self._font(c.FPDFTextObj_GetFont(item))
        height = _SIZE.value * (abs(a * d - b * cc) / ((a * a + b * b) ** 0.5 or 1.0) or 1.0)  # a slant is no size
        if not text.isascii():
            self.unmapped += unmapped_in(text)
        self.runs.append(Run(text, x0, max(x1, x0), base, height, bold, italic))

    def _path(self, item: Handle, outer: Matrix | None) -> None:
        x0, top, x1, bottom = self.view.box(*_bounds(item, outer))
        if (bottom - top <= RULE and x1 - x0 > 8) or (x1 - x0 <= RULE and bottom - top > 8):
            self.rules.append(Rule(x0, top, x1, bottom))

    def _font(self, font: Handle) -> tuple[bool, bool]:
        """Whether a font is bold and italic: by its name, its weight and its flags."""
        key = ctypes.addressof(font.contents) if font else 0
        if key not in self.fonts:
            name = ctypes.create_string_buffer(128)
            c.FPDFFont_GetBaseFontName(font, name, 128)
            bold, italic = style_of(name.value.decode("latin-1"))
            self.fonts[key] = (bold or c.FPDFFont_GetWeight(font) >= 600, italic)
        return self.fonts[key]


def _turn(a: float, b: float) -> int:
    """How many quarters a page must be turned clockwise for text that runs along (a, b) to be read."""
    if abs(b) > abs(a):
        return 1 if b > 0 else 3
    return 0 if a >= 0 else 2


def _text_of(item: Handle, text_page: Handle) -> str:
    size = c.FPDFTextObj_GetText(item, text_page, _BUFFER, _TEXT_LIMIT)
    if size > _TEXT_LIMIT:  # longer than any line: ask again with room enough
        large = (ctypes.c_ushort * (size // 2 + 1))()
        c.FPDFTextObj_GetText(item, text_page, large, size)
        return bytes(large)[: size - 2].decode("utf-16-le", "replace").translate(_PRINTED)
    return ctypes.string_at(_BUFFER, max(size - 2, 0)).decode("utf-16-le", "replace").translate(_PRINTED)


def _matrix(item: Handle) -> Matrix:
    c.FPDFPageObj_GetMatrix(item, _MATRIX)
    return _MATRIX.a, _MATRIX.b, _MATRIX.c, _MATRIX.d, _MATRIX.e, _MATRIX.f


def _times(inner: Matrix, outer: Matrix | None) -> Matrix:
    """Return the matrix of what stands inside a form, as the page sees it."""
    if outer is None:
        return inner
    a, b, cc, d, e, f = inner
    p, q, r, s, t, u = outer
    return (
        a * p + b * r, a * q + b * s, cc * p + d * r, cc * q + d * s, e * p + f * r + t, e * q + f * s + u,
    )  # fmt: skip


def _bounds(item: Handle, outer: Matrix | None) -> tuple[float, float, float, float]:
    c.FPDFPageObj_GetBounds(item, _LEFT, _BOTTOM, _RIGHT, _TOP)
    if outer is None:
        return _LEFT.value, _BOTTOM.value, _RIGHT.value, _TOP.value
    xs, ys = [], []
    for x in (_LEFT.value, _RIGHT.value):
        for y in (_BOTTOM.value, _TOP.value):
            *_, px, py = _times((1, 0, 0, 1, x, y), outer)
            xs.append(px)
            ys.append(py)
    return min(xs), min(ys), max(xs), max(ys)


def _links(document: Handle, page: Handle, view: _View) -> Iterator[Link]:
    position, link = ctypes.c_int(0), c.FPDF_LINK()
    while c.FPDFLink_Enumerate(page, position, link):
        action = c.FPDFLink_GetAction(link)
        rect = c.FS_RECTF()
        if not action or not c.FPDFLink_GetAnnotRect(link, rect):
            continue
        size = c.FPDFAction_GetURIPath(document, action, None, 0)
        if size > 1:
            buffer = ctypes.create_string_buffer(size)
            c.FPDFAction_GetURIPath(document, action, buffer, size)
            url = buffer.raw[: size - 1].decode("utf-8", "replace")
            yield Link(*view.box(rect.left, rect.bottom, rect.right, rect.top), url=url)
