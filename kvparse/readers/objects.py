"""What pdfium tells of the objects of a page: in one call a page by the compiled part, or else in Python.

Both give the same. The compiled part is built where there is a C compiler; ``KVPARSE_COMPILED=0`` does without it.
"""

from __future__ import annotations

import ctypes
import os
import sys
from collections.abc import Iterable
from importlib import import_module
from typing import Any

import pypdfium2.raw as c

from .. import regex

__all__ = [
    "Bounds",
    "Handle",
    "Item",
    "Matrix",
    "Objects",
    "Printed",
    "address_of",
    "bound",
    "compiled_part",
    "handle_of",
    "objects_of",
    "texts_of",
]

Handle = Any  # a ctypes pointer of pdfium's
Matrix = tuple[float, float, float, float, float, float]
Bounds = tuple[float, float, float, float]  # left, bottom, right, top
Printed = tuple[float, int, int, tuple[int, int, int] | None, int, tuple[int, ...]]
"""How text is printed: its size, its font, its render mode, its colour, its opacity of 255, its marks."""
Item = tuple[int, int, Bounds, Matrix, Printed | None]
"""An object: its type, its address, its bounds, the matrix of text and forms, how text is printed."""
Stretch = tuple[int, int, int, float]
"""The object that prints a stretch of characters, or 0; where it starts and ends; the baseline that it starts on."""

MANY = 400  # text objects of a page, from which on one pass over its characters costs less than to ask for each
_INK, _HALF = regex.compile(r" *[^ ]"), regex.compile(r"[\uD800-\uDFFF]")
_TEXT_LIMIT = 1 << 13  # bytes of a text object's text
_UNMOVED: Matrix = (1.0, 0.0, 0.0, 1.0, 0.0, 0.0)

# Room that pdfium writes into, made once: it is safe in one thread a process only, and so is this.
_BUFFER = (ctypes.c_ushort * (_TEXT_LIMIT // 2))()
_MATRIX = c.FS_MATRIX()
_SIZE, _LEFT, _BOTTOM, _RIGHT, _TOP = (ctypes.c_float() for _ in range(5))
_RED, _GREEN, _BLUE, _OPACITY = (ctypes.c_uint() for _ in range(4))
_X, _Y = ctypes.c_double(), ctypes.c_double()


def compiled_part() -> Any:
    """Return the compiled part, bound to pdfium as it is loaded; None where there is none."""
    if os.environ.get("KVPARSE_COMPILED") == "0":
        return None
    try:
        return bound(import_module("kvparse.readers._objects"))
    except ImportError:
        return None


def bound(part: Any) -> Any:
    """Return the compiled part, told where the functions of pdfium are."""
    part.bind({name: ctypes.cast(getattr(c, name), ctypes.c_void_p).value for name in part.NAMES})
    return part


_objects = compiled_part()


def objects_of(page: Handle, text_page: Handle) -> Objects:
    """Return the objects of a page that is open."""
    return _Compiled(page, text_page) if _objects else Objects(page, text_page)


def address_of(handle: Handle) -> int:
    """Return where a pointer points to; 0 where it is null."""
    return ctypes.addressof(handle.contents) if handle else 0


def handle_of(address: int) -> Handle:
    """Return the pointer to an object."""
    return ctypes.cast(address, c.FPDF_PAGEOBJECT)


class Objects:
    """The objects of a page, asked for one by one."""

    def __init__(self, page: Handle, text_page: Handle) -> None:
        self._page = page
        self._text_page = text_page
        self._asked = 0
        self._texts: dict[int, str] = {}

    def items(self, form: int, most: int) -> Iterable[Item]:
        """Return the first ``most`` objects of a form, or of the page where that is 0."""
        if form:
            parent = handle_of(form)
            for at in range(min(c.FPDFFormObj_CountObjects(parent), most)):
                yield _item(c.FPDFFormObj_GetObject(parent, at))
        else:
            for at in range(min(c.FPDFPage_CountObjects(self._page), most)):
                yield _item(c.FPDFPage_GetObject(self._page, at))

    def text(self, address: int) -> str:
        """Return what a text object prints."""
        self._asked += 1
        if self._asked == MANY:
            self._texts = texts_of(*_stretches(self._text_page))
        return self._texts.get(address, "") if self._asked >= MANY else _text(address, self._text_page)


class _Compiled(Objects):
    """The same, all at once by the compiled part."""

    def __init__(self, page: Handle, text_page: Handle) -> None:
        super().__init__(page, text_page)
        self._texts = texts_of(*_objects.stretches(address_of(text_page)))

    def items(self, form: int, most: int) -> Iterable[Item]:
        """Return the first ``most`` objects of a form, or of the page where that is 0."""
        found: list[Item] = _objects.objects(form or address_of(self._page), bool(form), most)
        return found

    def text(self, address: int) -> str:
        """Return what a text object prints."""
        return self._texts.get(address, "")


def texts_of(characters: str, stretches: Iterable[Stretch]) -> dict[int, str]:
    r"""Return what each object of a page prints, put together from its characters as pdfium does it.

    A space behind an object's stretch is its own; where it goes on apart from there and on another baseline, a line
    ends.

    >>> texts_of("Ja 1En", [(7, 0, 2, 90), (0, 2, 3, 0), (8, 3, 4, 90), (7, 4, 6, 80)])
    {7: 'Ja \r\nEn', 8: '1'}
    """
    texts: dict[int, str] = {}
    ends: dict[int, tuple[int, float]] = {}  # of each object, where it ended, and the baseline of its last line
    for item, start, end, baseline in stretches:
        if not item:
            continue
        text = texts.get(item, "")
        before, line = ends.get(item, (0, 0.0))
        if baseline != line and before < start and (characters[before] != " " or _INK.match(characters, before, start)):
            line = baseline
            text += "\r\n" if text else ""
        texts[item] = text + characters[start : end + (characters[end : end + 1] == " ")]
        ends[item] = end, line
    if _HALF.search(characters):
        return {
            item: text.encode("utf-16-le", "surrogatepass").decode("utf-16-le", "replace")
            for item, text in texts.items()
        }
    return texts


def _stretches(text_page: Handle) -> tuple[str, list[Stretch]]:
    """Return the characters of a page, and which object prints which."""
    characters: list[str] = []
    found: list[Stretch] = []
    for at in range(c.FPDFText_CountChars(text_page)):
        code = c.FPDFText_GetUnicode(text_page, at)
        characters.append(chr(code) if code <= sys.maxunicode else "\ufffd")
        item = address_of(c.FPDFText_GetTextObject(text_page, at))
        if found and found[-1][0] == item:
            found[-1] = (item, found[-1][1], at + 1, found[-1][3])
        else:
            c.FPDFText_GetCharOrigin(text_page, at, _X, _Y)
            found.append((item, at, at + 1, _Y.value))
    return "".join(characters), found


def _text(address: int, text_page: Handle) -> str:
    """Return what a text object prints, as pdfium tells it; it looks at all characters of the page."""
    item = handle_of(address)
    size = c.FPDFTextObj_GetText(item, text_page, _BUFFER, _TEXT_LIMIT)
    if size > _TEXT_LIMIT:  # longer than any line: ask again with room enough
        large = (ctypes.c_ushort * (size // 2 + 1))()
        c.FPDFTextObj_GetText(item, text_page, large, size)
        return bytes(large)[: size - 2].decode("utf-16-le", "replace")
    return ctypes.string_at(_BUFFER, max(size - 2, 0)).decode("utf-16-le", "replace")


def _item(item: Handle) -> Item:
    """Return what is told of an object."""
    kind = c.FPDFPageObj_GetType(item)
    c.FPDFPageObj_GetBounds(item, _LEFT, _BOTTOM, _RIGHT, _TOP)
    bounds = (_LEFT.value, _BOTTOM.value, _RIGHT.value, _TOP.value)
    matrix = _matrix(item) if kind in (c.FPDF_PAGEOBJ_TEXT, c.FPDF_PAGEOBJ_FORM) else _UNMOVED
    return kind, address_of(item), bounds, matrix, _printed(item) if kind == c.FPDF_PAGEOBJ_TEXT else None


def _matrix(item: Handle) -> Matrix:
    c.FPDFPageObj_GetMatrix(item, _MATRIX)
    return _MATRIX.a, _MATRIX.b, _MATRIX.c, _MATRIX.d, _MATRIX.e, _MATRIX.f


def _printed(item: Handle) -> Printed:
    c.FPDFTextObj_GetFontSize(item, _SIZE)
    font = address_of(c.FPDFTextObj_GetFont(item))
    mode = c.FPDFTextObj_GetTextRenderMode(item)
    known = c.FPDFPageObj_GetFillColor(item, _RED, _GREEN, _BLUE, _OPACITY)
    colour = (_RED.value, _GREEN.value, _BLUE.value) if known else None
    count = c.FPDFPageObj_CountMarks(item)
    marks = tuple(address_of(c.FPDFPageObj_GetMark(item, at)) for at in range(count)) if count else ()
    return _SIZE.value, font, mode, colour, _OPACITY.value if known else 255, marks
