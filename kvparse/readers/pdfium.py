"""PDF by pdfium's text objects: about one object a line, each with its font, size and matrix.

Objects, not characters: reading every character by itself costs ten times as much (8-14 ms a page against 1.3).
pdfium is not safe to use from several threads; use processes.
"""

from __future__ import annotations

import ctypes
from collections import Counter, defaultdict
from collections.abc import Iterator
from dataclasses import dataclass, field, replace

import pypdfium2.raw as c

from ..document import Document, Hidden, Line, Link, Page, Rule, Run, ink_of
from ..errors import UnreadableFile
from ..problems import Problem
from ..text.characters import WIDTHLESS, address, unmapped_in
from .assemble import closed_up_by_place, is_spaced, lines_of
from .layers import layers_off
from .objects import Bounds, Handle, Item, Matrix, Objects, Printed, address_of, handle_of, objects_of
from .typeface import style_of
from .visibility import (
    CORNERS,
    OUTLINES,
    SLANT,
    Drawn,
    Fill,
    covered,
    hidden_lines,
    hidden_problems,
    seen,
    tagged_apart,
)

__all__ = ["read"]

MEDIA_TYPE = "application/pdf"
MAX_PAGES = 2000
MAX_OBJECTS = 200_000  # a page; a letter's has about 60
MAX_RULES = 20_000  # a page; a table of a hundred rows has some 600
_NAME_LIMIT = 1 << 13  # bytes of a layer's name

# Room that pdfium writes into, made once: it is safe in one thread a process only, and so is this.
_BUFFER = (ctypes.c_ushort * (_NAME_LIMIT // 2))()
_RED, _GREEN, _BLUE, _OPACITY = (ctypes.c_uint() for _ in range(4))
_LENGTH, _FILLED, _STROKED = ctypes.c_ulong(), ctypes.c_int(), ctypes.c_int()

# Annotations that print something of their own on the page, and the ways to draw text that leave no ink.
_PRINTING = {
    c.FPDF_ANNOT_WIDGET, c.FPDF_ANNOT_FREETEXT, c.FPDF_ANNOT_STAMP, c.FPDF_ANNOT_SQUARE, c.FPDF_ANNOT_POLYGON,
    c.FPDF_ANNOT_REDACT,
}  # fmt: skip
ATTACHED = "a file is attached to this page, and not read"
_INKLESS = {c.FPDF_TEXTRENDERMODE_INVISIBLE, c.FPDF_TEXTRENDERMODE_CLIP}
DEEPEST = 39  # forms inside each other: pdfium itself goes no deeper
BEGINS = 3  # letters by which a run is known again
RULE = 3.0  # points: the widest path that counts as a line; pdfium adds a stroke's width on each side

# What pdfium writes for a hyphen at a line's end is its own sign; a hyphen is what is printed, as U+2010 is, too.
_UNMAPPED = {chr(code): "\ufffd" for code in (*range(1, 32), *range(127, 160))}  # codes that no letter was found for
_PRINTED = WIDTHLESS | str.maketrans(
    _UNMAPPED
    | {"\x02": "-", "\ufffe": "-", "\u2010": "-", "\u2011": "-", "\x00": None, "\r": " ", "\n": " ", "\t": " "}
)


def read(data: bytes, path: str) -> Document:
    """Return the pages of a PDF.

    Raises UnreadableFile where pdfium cannot open it, where it is encrypted, and where it has no pages.
    """
    document = c.FPDF_LoadMemDocument64(data, len(data), None)  # reads from these very bytes until it is closed
    if not document:
        raise UnreadableFile(path, _reason(c.FPDF_GetLastError(), data))
    try:
        count = c.FPDF_GetPageCount(document)
        if count == 0:
            raise UnreadableFile(path, "the PDF has no pages")
        if count > MAX_PAGES:
            raise UnreadableFile(path, f"the PDF has {count} pages, more than a letter can have ({MAX_PAGES})")
        fonts = _Known(data)
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


class _Known:
    """What is known of a file: its fonts, its marks and its layers, each looked up once."""

    def __init__(self, data: bytes) -> None:
        self._data = data
        self._fonts: dict[int, tuple[bool, bool]] = {}
        self._marks: dict[int, str] = {}
        self._named: dict[tuple[int, ...], frozenset[str]] = {}
        self._off: frozenset[str] | None = None
        self.memberships = False  # whether marks put objects on several layers at once, as pdfium does not tell

    def style(self, address: int) -> tuple[bool, bool]:
        """Whether a font is bold and italic: by its name, its weight and its flags."""
        known = self._fonts.get(address)
        if known is None:
            font = ctypes.cast(address, c.FPDF_FONT)
            name = ctypes.create_string_buffer(128)
            c.FPDFFont_GetBaseFontName(font, name, 128)
            bold, italic = style_of(name.value.decode("latin-1"))
            known = self._fonts[address] = (bold or c.FPDFFont_GetWeight(font) >= 600, italic)
        return known

    def named(self, marks: tuple[int, ...]) -> frozenset[str]:
        """Return what the marks of an object say: "Artifact", say, or "off" where it is on a layer that is off."""
        known = self._named.get(marks)
        if known is None:
            known = self._named[marks] = frozenset(map(self._mark, marks))
        return known

    def _mark(self, address: int) -> str:
        known = self._marks.get(address)
        if known is None:
            mark = ctypes.cast(address, c.FPDF_PAGEOBJECTMARK)
            known = _name_of(mark)
            if known == "OC":
                layer = _layer_of(mark)
                self.memberships = self.memberships or not layer
                known = "off" if layer in self.layers_off() else known
            self._marks[address] = known
        return known

    def layers_off(self) -> frozenset[str]:
        """Return the names of the layers that are off."""
        if self._off is None:
            told = b"/OCProperties" in self._data or b"/ObjStm" in self._data
            self._off = layers_off(self._data) if told else frozenset()
        return self._off

    def switched_off(self, number: int) -> frozenset[tuple[int, int, str]]:
        """Return what the other engine finds on layers that are off: pdfium does not tell those of forms."""
        from .plumber import switched_off  # noqa: PLC0415 - heavy, seldom needed

        return switched_off(self._data, number)

    def forget(self) -> None:
        """Forgets the marks of a page that is closed: another's may lie at the same address."""
        self._marks.clear()
        self._named.clear()


def _name_of(mark: Handle) -> str:
    c.FPDFPageObjMark_GetName(mark, _BUFFER, _NAME_LIMIT, _LENGTH)
    return ctypes.string_at(_BUFFER, max(_LENGTH.value - 2, 0)).decode("utf-16-le", "replace")


def _layer_of(mark: Handle) -> str:
    """Return the name of the layer that a mark puts an object on."""
    if not c.FPDFPageObjMark_GetParamStringValue(mark, b"Name", _BUFFER, _NAME_LIMIT, _LENGTH):
        return ""
    return ctypes.string_at(_BUFFER, max(_LENGTH.value - 2, 0)).decode("utf-16-le", "replace")


def _page(document: Handle, index: int, known: _Known) -> Page:
    handle = c.FPDF_LoadPage(document, index)
    if not handle:  # one damaged page does not lose the others
        return Page(number=index + 1, width=0, height=0, lines=(), damaged=True)
    view = _View.of(handle)
    links = tuple(_links(document, handle, view))
    annotations = _annotations(handle)
    if annotations & _PRINTING:
        c.FPDFPage_Flatten(handle, c.FLAT_NORMALDISPLAY)
        c.FPDF_ClosePage(handle)
        handle = c.FPDF_LoadPage(document, index)
    text_page = c.FPDFText_LoadPage(handle)
    try:
        page = _read_page(_Sheet(objects_of(handle, text_page), text_page, index + 1, known), view, links)
        if c.FPDF_ANNOT_FILEATTACHMENT in annotations:
            page = replace(page, problems=(*page.problems, Problem("embedded-letter", ATTACHED, page=index + 1)))
        return page
    finally:
        known.forget()
        c.FPDFText_ClosePage(text_page)
        c.FPDF_ClosePage(handle)


def _annotations(page: Handle) -> set[int]:
    """Return the kinds of annotations on a page."""
    kinds = set()
    for at in range(c.FPDFPage_GetAnnotCount(page)):
        annotation = c.FPDFPage_GetAnnot(page, at)
        kinds.add(c.FPDFAnnot_GetSubtype(annotation))
        c.FPDFPage_CloseAnnot(annotation)
    return kinds


@dataclass(frozen=True, slots=True)
class _Sheet:
    """A page that is open, and what is known of its file."""

    objects: Objects
    text_page: Handle
    number: int
    known: _Known

    def found(self, view: _View) -> _Found:
        """Return what stands on the page, seen one way round."""
        found = _Found(self.objects, self.text_page, view, self.known)
        found.collect()
        if (found.forms or self.known.memberships) and self.known.layers_off():
            found.switch_off(self.known.switched_off(self.number))
        return found


def _read_page(sheet: _Sheet, view: _View, links: tuple[Link, ...]) -> Page:
    found = sheet.found(view)
    shown = seen(found.drawn, found.fills, view.width, view.height)
    lines, tagged = tagged_apart(lines_of(shown.runs, sheet.number, links, found.rules), found.drawn, view.height)
    hidden = [*hidden_lines(shown.hidden, sheet.number), *tagged]
    sideways = None
    turns = [turn for turn, _ in found.turns.most_common()]
    if turns:
        sideways, more = _sideways(sheet, replace(view, turned=turns[0]))
        hidden += more
    for turn in turns[1:]:
        other, more = _sideways(sheet, replace(view, turned=turn))
        hidden += [("turned", line) for line in other.lines] + more
    return Page(
        number=sheet.number,
        width=view.width,
        height=view.height,
        lines=lines,
        rules=tuple(found.rules),
        links=links,
        pictures=found.pictures or (found.shapes > OUTLINES and not lines),
        covered=covered(found.fills, view.width, view.height),
        unmapped=found.unmapped,
        sideways=sideways if sideways and sideways.lines else None,
        hidden=tuple(hidden),
        problems=(*hidden_problems(hidden, lines, sheet.number), *found.limits(sheet.number)),
    )


def _sideways(sheet: _Sheet, view: _View) -> tuple[Page, list[tuple[Hidden, Line]]]:
    """Return what is printed sideways, read once more as if the page were turned, and what of it nobody sees."""
    found = sheet.found(view)
    shown = seen(found.drawn, found.fills, view.width, view.height)
    page = Page(0, view.width, view.height, lines_of(shown.runs, None, (), found.rules), tuple(found.rules))
    return page, hidden_lines(shown.hidden, None)


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
        if not self.turned and left <= right and bottom <= top:  # as nearly always
            return left - self.left, self.top - top, right - self.left, self.top - bottom
        (ax, ay), (bx, by) = self.point(left, bottom), self.point(right, top)
        return min(ax, bx), min(ay, by), max(ax, bx), max(ay, by)


@dataclass(slots=True)
class _Found:
    """What the objects of one page hold, gathered."""

    objects: Objects
    text_page: Handle
    view: _View
    known: _Known
    drawn: list[Drawn] = field(default_factory=list)
    fills: list[Fill] = field(default_factory=list)
    rules: list[Rule] = field(default_factory=list)
    pictures: int = 0
    shapes: int = 0
    unmapped: int = 0
    seen: int = 0
    cut: bool = False
    forms: int = 0
    deep: bool = False
    letters: dict[int, list[tuple[str, float, float]]] = field(default_factory=dict)
    turns: Counter[int] = field(default_factory=Counter)  # the characters that are read with the page turned

    def collect(self) -> None:
        """Gathers objects, and those in forms among them, however deep."""
        waiting: list[tuple[Iterator[Item], Matrix | None]] = [(iter(self.objects.items(0, MAX_OBJECTS + 1)), None)]
        while waiting:
            items, outer = waiting[-1]
            for kind, at, bounds, matrix, printed in items:
                if self.seen >= MAX_OBJECTS:
                    self.cut = True
                    return
                self.seen += 1
                if printed:
                    self._text(at, _bounds(bounds, outer), _times(matrix, outer), printed)
                elif kind == c.FPDF_PAGEOBJ_PATH:
                    self._path(at, _bounds(bounds, outer))
                elif kind == c.FPDF_PAGEOBJ_IMAGE:
                    self.pictures += 1
                    self.fills.append(Fill(*self.view.box(*_bounds(bounds, outer)), self.seen, None))
                elif kind == c.FPDF_PAGEOBJ_FORM:
                    self.forms += 1
                    self.deep = self.deep or len(waiting) >= DEEPEST
                    parts = self.objects.items(at, MAX_OBJECTS + 1 - self.seen)
                    waiting.append((iter(parts), _times(matrix, outer)))
                    break
            else:
                waiting.pop()

    def limits(self, page: int) -> Iterator[Problem]:
        """Yield that more stands on the page than was read."""
        if self.cut:
            yield Problem("limit-reached", f"of this page the first {MAX_OBJECTS} objects are read", page=page)
        if self.deep:
            yield Problem("limit-reached", f"what stands more than {DEEPEST} forms deep is not read", page=page)
        if len(self.rules) >= MAX_RULES:
            yield Problem("limit-reached", f"of this page the first {MAX_RULES} drawn lines are looked at", page=page)

    def switch_off(self, places: frozenset[tuple[int, int, str]]) -> None:
        """Note what is drawn at these places, and begins so, to be on a layer that is off."""
        self.drawn = [
            one._replace(hidden="layer-off") if _spot(one.run) & places else one
            for one in self.drawn
        ]  # fmt: skip

    def _text(self, at: int, bounds: Bounds, matrix: Matrix, printed: Printed) -> None:
        text = self.objects.text(at).translate(_PRINTED)
        if not text.strip():
            return
        a, b, cc, d, e, f = matrix
        turn = _turn(a, b)
        if turn != self.view.turned:
            self.turns[turn] += len(text)
            return
        size, font, mode, colour, opacity, marks = printed
        x0, base = self.view.point(e, f)
        _, _, x1, _ = self.view.box(*bounds)
        bold, italic = self.known.style(font)
        height = size * (abs(a * d - b * cc) / ((a * a + b * b) ** 0.5 or 1.0) or 1.0)  # a slant is no size
        if not text.isascii():
            self.unmapped += unmapped_in(text)
        if len(text) > 6 and (text[1].isspace() or text[2].isspace()) and is_spaced(text):
            text = self._closed_up(at, text, height)
        run = Run(text, x0, max(x1, x0), base, height, bold, italic, ink=ink_of(*colour) if colour else None)
        named = self.known.named(marks)
        slanted = a and b and min(abs(a), abs(b)) > SLANT * max(abs(a), abs(b))
        hidden: Hidden | None = "watermark" if slanted else None
        if "off" in named:
            hidden = "layer-off"
        elif mode in _INKLESS:
            hidden = "invisible"
        self.drawn.append(Drawn(run, self.seen, colour, opacity / 255, hidden, "Artifact" in named))

    def _closed_up(self, at: int, text: str, size: float) -> str:
        """Return the words of s p a c e d letters: pdfium makes one space of several, but knows each letter's place."""
        self.letters = self.letters or _letters_of(self.text_page)
        glyphs = self.letters.get(at)
        return closed_up_by_place(glyphs, size) if glyphs else text

    def _path(self, at: int, bounds: Bounds) -> None:
        self.shapes += 1
        x0, top, x1, bottom = self.view.box(*bounds)
        if (bottom - top <= RULE and x1 - x0 > 8) or (x1 - x0 <= RULE and bottom - top > 8):
            self.rules += [Rule(x0, top, x1, bottom)] if len(self.rules) < MAX_RULES else []
        elif bottom - top > RULE and x1 - x0 > RULE and _is_box(handle_of(at)):
            self.fills.append(Fill(x0, top, x1, bottom, self.seen, (_RED.value, _GREEN.value, _BLUE.value)))


def _letters_of(text_page: Handle) -> dict[int, list[tuple[str, float, float]]]:
    """Return the letters of each text object of a page, with where they begin and end."""
    letters: defaultdict[int, list[tuple[str, float, float]]] = defaultdict(list)
    left, right, bottom, top = (ctypes.c_double() for _ in range(4))
    for at in range(c.FPDFText_CountChars(text_page)):
        item = c.FPDFText_GetTextObject(text_page, at)
        char = chr(c.FPDFText_GetUnicode(text_page, at))
        if item and char.strip():
            c.FPDFText_GetCharBox(text_page, at, left, right, bottom, top)
            letters[address_of(item)].append((char, left.value, right.value))
    return letters


def _is_box(path: Handle) -> bool:
    """Whether a path is filled, with straight sides, and hides what is below it; its colour is read."""
    c.FPDFPath_GetDrawMode(path, _FILLED, _STROKED)
    return bool(
        _FILLED.value
        and c.FPDFPath_CountSegments(path) <= CORNERS
        and c.FPDFPageObj_GetFillColor(path, _RED, _GREEN, _BLUE, _OPACITY)
        and _OPACITY.value == 255
        and not c.FPDFPageObj_HasTransparency(path)
    )


def _spot(run: Run) -> frozenset[tuple[int, int, str]]:
    """Return the places at which the other engine may have found a run: it measures to within a point."""
    begins = run.text.strip()[:BEGINS]
    around = [(round(run.x0) + x, round(run.base) + y) for x in (-1, 0, 1) for y in (-1, 0, 1)]
    return frozenset((x, y, begins) for x, y in around)


def _turn(a: float, b: float) -> int:
    """How many quarters a page must be turned clockwise for text that runs along (a, b) to be read."""
    if abs(b) > abs(a):
        return 1 if b > 0 else 3
    return 0 if a >= 0 else 2


def _times(inner: Matrix, outer: Matrix | None) -> Matrix:
    """Return the matrix of what stands inside a form, as the page sees it."""
    if outer is None:
        return inner
    a, b, cc, d, e, f = inner
    p, q, r, s, t, u = outer
    return (
        a * p + b * r, a * q + b * s, cc * p + d * r, cc * q + d * s, e * p + f * r + t, e * q + f * s + u,
    )  # fmt: skip


def _bounds(bounds: Bounds, outer: Matrix | None) -> Bounds:
    """Return the bounds of what stands inside a form, as the page sees them."""
    if outer is None:
        return bounds
    left, bottom, right, top = bounds
    moved = [_times((1, 0, 0, 1, x, y), outer) for x in (left, right) for y in (bottom, top)]
    xs, ys = [one[4] for one in moved], [one[5] for one in moved]
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
            url = address(buffer.raw[: size - 1].decode("utf-8", "replace"))
            yield Link(*view.box(rect.left, rect.bottom, rect.right, rect.top), url=url)
