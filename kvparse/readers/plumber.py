"""PDF by pdfplumber: the second engine, for the doubtful and as a check on the first.

pdfplumber opens the file and pdfminer under it plays the page; what one operator draws becomes one run, as
with pdfium. Where no space is printed pdfium puts one by the width of the gap, within a string and between
two; its rules are repeated here, so that both engines give the same text (CPDF_TextPage in its sources).
"""

from __future__ import annotations

import io
import math
import struct
import zlib
from collections import Counter, deque
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import zip_longest
from typing import Any, NamedTuple

import pdfplumber
from pdfminer.pdfdevice import PDFTextDevice
from pdfminer.pdfdocument import PDFPasswordIncorrect
from pdfminer.pdfexceptions import PDFException
from pdfminer.pdffont import PDFFont, PDFUnicodeNotDefined
from pdfminer.pdfinterp import PDFResourceManager
from pdfminer.pdfpage import PDFPage
from pdfminer.pdftypes import dict_value, list_value, resolve1
from pdfminer.psexceptions import PSException
from pdfminer.psparser import literal_name
from pdfminer.utils import MATRIX_IDENTITY, apply_matrix_pt, mult_matrix, translate_matrix
from pdfplumber.utils.exceptions import MalformedPDFException, PdfminerException

from .. import regex
from ..document import Document, Hidden, Line, Link, Page, Rule, Run, ink_of
from ..errors import UnreadableFile
from ..problems import Problem
from ..text.characters import WIDTHLESS, address, unmapped_in
from .assemble import closed_up_by_place, is_spaced, lines_of
from .layers import catalogue_layers_off
from .player import Player, appearances
from .typeface import style_of
from .visibility import (
    CORNERS,
    OUTLINES,
    SLANT,
    Drawn,
    Fill,
    Seen,
    covered,
    hidden_lines,
    hidden_problems,
    seen,
    tagged_apart,
)

__all__ = ["read", "switched_off"]

MEDIA_TYPE = "application/pdf"
MAX_PAGES = 2000
MAX_STRINGS = 200_000  # a page; a letter's has about 60
MAX_RULES = 20_000  # as in pdfium.py
RULE = 3.0  # points: the widest path that counts as a line, as in pdfium.py

TALL, SHORT, DEEP = 0.72, 0.52, -0.21  # where letters end above and below their baseline, in sizes
BEARING = 0.06  # the white between a letter and the next, in sizes: pdfium ends a run where its ink ends
BOLD_STEM = 120  # a stem this wide (thousandths of the size) is what pdfium calls weight 600

_TALL = regex.compile(r"[^acegmnopqrsuvwxyz\s.,;:\-–]")
_DEEP = regex.compile(r"[gjpqyQ,;()\[\]{}/|_§]")
_SPACES = regex.compile(" {2,}")
_HYPHENATED = regex.compile(r"\p{L}- +$")
_LIGATURES = {
    0xFB00: "ff",
    0xFB01: "fi",
    0xFB02: "fl",
    0xFB03: "ffi",
    0xFB04: "ffl",
    0xFB05: "st",
    0xFB06: "st",
}
_CONTROLS = {0x00: None, 0x02: "-", 0x09: " ", 0x0A: " ", 0x0D: " ", 0xAD: "-", 0xFFFE: "-", 0xFFFF: None, 0x2011: "-"}
_UNMAPPED = dict.fromkeys((*range(1, 32), *range(127, 160)), "\ufffd")  # codes that no letter was found for
_PRINTED = WIDTHLESS | _UNMAPPED | _LIGATURES | _CONTROLS

# What pdfminer lets through, besides its own errors, where a file is damaged.
_DAMAGE = (
    PDFException, PSException, PdfminerException, MalformedPDFException, struct.error, zlib.error,
    ArithmeticError, AssertionError, AttributeError, LookupError, RecursionError, TypeError, ValueError,
)  # fmt: skip

_INKLESS = {3, 7}  # ways to draw text: without ink, and as the edge of what is drawn next

Matrix = tuple[float, float, float, float, float, float]
Colour = tuple[int, int, int]


def read(data: bytes, path: str) -> Document:
    """Return the pages of a PDF.

    Raises UnreadableFile where pdfminer cannot open it, where it is encrypted, and where it has no pages.
    """
    if b"%PDF-" not in data[:1024]:
        raise UnreadableFile(path, "this is not a PDF, whatever its name says")
    try:
        with pdfplumber.open(io.BytesIO(data)) as pdf:
            sheets = [page.page_obj for page in pdf.pages]
            resources = pdf.rsrcmgr
            off = catalogue_layers_off(pdf.doc.catalog)
    except _DAMAGE as error:
        raise UnreadableFile(path, _reason(error)) from error
    if not sheets:
        raise UnreadableFile(path, "the PDF has no pages")
    if len(sheets) > MAX_PAGES:
        raise UnreadableFile(path, f"the PDF has {len(sheets)} pages, more than a letter can have ({MAX_PAGES})")
    pages = tuple(_page(_Sheet(sheet, resources, off, number)) for number, sheet in enumerate(sheets, 1))
    return Document(pages=pages, engine="pdfplumber", media_type=MEDIA_TYPE)


def switched_off(data: bytes, number: int) -> frozenset[tuple[int, int, str]]:
    """Return what a page has on layers that are off: where each string begins, and its first letters."""
    try:
        with pdfplumber.open(io.BytesIO(data), pages=[number]) as pdf:
            page = pdf.pages[0].page_obj
            sheet = _Sheet(page, pdf.rsrcmgr, catalogue_layers_off(pdf.doc.catalog), number)
        pen, _ = sheet.drawn(_view(page, page.rotate))
    except _DAMAGE:
        return frozenset()
    off = [string.run for string in pen.strings if string.drawn.hidden == "layer-off"]
    return frozenset((round(run.x0), round(run.base), run.text.strip()[:3]) for run in off)


def _reason(error: BaseException) -> str:
    if any(isinstance(cause, PDFPasswordIncorrect) for cause in (error, *error.args)):
        return "the PDF is encrypted: it opens only with a password"
    return "the PDF is damaged and cannot be opened"


@dataclass(frozen=True, slots=True)
class _Sheet:
    """A page, and what is known of its file: its resources and the layers that are off."""

    page: PDFPage
    resources: PDFResourceManager
    off: frozenset[str]
    number: int

    def drawn(self, view: _View) -> tuple[_Pen, bool]:
        """Return the page drawn one way round, and whether it is sound; what was drawn before the damage stays."""
        pen = _Pen(self.resources, self.off)
        try:
            Player(self.resources, pen).render_contents(self.page.resources, self.page.contents, ctm=view.matrix)
            for form, matrix in appearances(self.page):
                pen.tags.clear()
                own = dict_value(form.get("Resources", {})) or self.page.resources
                Player(self.resources, pen).render_contents(own, [form], ctm=mult_matrix(matrix, view.matrix))
        except _DAMAGE:
            return pen, False
        return pen, True


def _page(sheet: _Sheet) -> Page:
    view, number = _view(sheet.page, sheet.page.rotate), sheet.number
    pen, sound = sheet.drawn(view)
    links: tuple[Link, ...] = ()
    try:
        links = tuple(_links(sheet.page, view))
    except _DAMAGE:
        sound = False
    shown = pen.seen(view)
    read = lines_of(shown.runs, number, links, pen.rules)
    lines, tagged = tagged_apart(read, (one.drawn for one in pen.strings), view.height)
    hidden = [*hidden_lines(shown.hidden, number), *tagged]
    sideways = None
    for place, (turn, _) in enumerate(pen.turns.most_common()):
        other, more = _sideways(sheet, turn)
        if place == 0:
            sideways = other
        else:
            hidden += [("turned", line) for line in other.lines]
        hidden += more
    return Page(
        number=number,
        width=view.width,
        height=view.height,
        lines=lines,
        rules=tuple(pen.rules),
        links=links,
        pictures=pen.pictures or (pen.shapes > OUTLINES and not lines),
        covered=covered(pen.fills, view.width, view.height),
        unmapped=pen.unmapped,
        damaged=not sound,
        sideways=sideways if sideways and sideways.lines else None,
        hidden=tuple(hidden),
        problems=(*hidden_problems(hidden, lines, number), *pen.limits(number), *_attached(sheet)),
    )


def _attached(sheet: _Sheet) -> Iterator[Problem]:
    """Report that a file is attached to a page."""
    try:
        kinds = {literal_name(dict_value(one).get("Subtype")) for one in resolve1(sheet.page.annots) or ()}
    except _DAMAGE:
        return
    if "FileAttachment" in kinds:
        yield Problem("embedded-letter", "a file is attached to this page, and not read", page=sheet.number)


def _sideways(sheet: _Sheet, turn: int) -> tuple[Page, list[tuple[Hidden, Line]]]:
    """Return what is printed sideways, drawn once more with the page turned further, and what of it nobody sees."""
    view = _view(sheet.page, (sheet.page.rotate + turn) % 360)
    pen, _ = sheet.drawn(view)
    shown = pen.seen(view)
    page = Page(0, view.width, view.height, lines_of(shown.runs, None, (), pen.rules), tuple(pen.rules))
    return page, hidden_lines(shown.hidden, None)


@dataclass(frozen=True, slots=True)
class _View:
    """The visible page, and the matrix that leads from the PDF's coordinates to it."""

    width: float
    height: float
    matrix: Matrix


def _view(sheet: PDFPage, turned: int) -> _View:
    (left, bottom, right, top), crop = sheet.mediabox, sheet.cropbox
    left, right = max(left, crop[0]), min(right, crop[2])
    bottom, top = max(bottom, crop[1]), min(top, crop[3])
    wide, high = right - left, top - bottom
    match turned:
        case 90:
            return _View(high, wide, (0, 1, 1, 0, -bottom, -left))
        case 180:
            return _View(wide, high, (-1, 0, 0, 1, right, -bottom))
        case 270:
            return _View(high, wide, (0, -1, -1, 0, top, right))
        case _:
            return _View(wide, high, (1, 0, 0, -1, -left, top))


class _Face:
    """A font as the pen needs it: its letters, its style and the width of its space."""

    def __init__(self, font: PDFFont) -> None:
        self._font = font
        name = getattr(font, "basefont", font.fontname)
        bold, self.italic = style_of(name if isinstance(name, str) else name.decode("latin-1"))
        self.bold = bold or resolve1(font.descriptor.get("StemV", 0)) >= BOLD_STEM
        self.space = self._space()

    def text(self, cid: int) -> str:
        """Return the letters of a glyph; U+FFFD where the file does not say."""
        try:
            return self._font.to_unichr(cid)
        except PDFUnicodeNotDefined:
            return "\ufffd"

    def _space(self) -> float:
        """Return the width of a space in ems, 0 where the font has none."""
        if not self._font.is_multibyte():
            return self._font.char_width(32) if self.text(32) == " " else 0.0
        letters = getattr(getattr(self._font, "unicode_map", None), "cid2unichr", {})
        return next((self._font.char_width(cid) for cid, letter in letters.items() if letter == " "), 0.0)


class _Glyph(NamedTuple):
    """A glyph of a string: its letters; its beginning, its width and the gap before it, in text space."""

    text: str
    x: float
    width: float
    gap: float


@dataclass(frozen=True, slots=True)
class _String:
    """What one operator draws: its run as drawn, and what pdfium measures the space after it by.

    ``unit`` is how many points one unit of the text's own space is (1, or the size where the font is set at
    1), ``set_at`` the size in it, ``first`` and ``last`` the widths of the outer glyphs in it. The last glyph
    begins at ``end``, in points.
    """

    drawn: Drawn
    unit: float
    set_at: float
    first: float
    last: float
    end: float

    @property
    def run(self) -> Run:
        """Its run, without the space after it."""
        return self.drawn.run

    @property
    def ink(self) -> tuple[float, float]:
        """How far the letters reach below (negative) and above the baseline, in points."""
        top = TALL if _TALL.search(self.run.text) else SHORT
        return (DEEP if _DEEP.search(self.run.text) else 0.0) * self.run.size, top * self.run.size


class _Pen(PDFTextDevice):
    """What pdfminer draws on: keeps strings, rules, filled places and counts."""

    def __init__(self, resources: PDFResourceManager, off: frozenset[str]) -> None:
        super().__init__(resources)
        self.layers_off = off
        self.tags: list[str] = []  # what Player tells
        self.opacity, self.blends = 1.0, False
        self.fills: list[Fill] = []
        self.cut = False
        self._inkless = False
        self._order = 0
        self.strings: list[_String] = []
        self.rules: list[Rule] = []
        self.pictures = 0
        self.shapes = 0
        self.unmapped = 0
        self.turns: Counter[int] = Counter()  # the characters that are read with the page turned further
        self._outside: list[Matrix] = []
        self._faces: dict[int, _Face] = {}

    def begin_figure(self, name: str, bbox: Any, matrix: Matrix) -> None:
        """Remembers the coordinates around a form: pdfminer leaves those inside it behind."""
        self._outside.append(self._ctm)

    def end_figure(self, name: str) -> None:
        """Back to the coordinates around the form."""
        self.set_ctm(self._outside.pop())

    def render_image(self, name: str, stream: Any) -> None:
        """Count a picture, and keep its place."""
        self.pictures += 1
        corners = [apply_matrix_pt(self._ctm, (x, y)) for x in (0, 1) for y in (0, 1)]
        (x0, top), (x1, bottom) = (tuple(edge(values) for values in zip(*corners, strict=True)) for edge in (min, max))
        self.fills.append(Fill(x0, top, x1, bottom, self._step(), None))

    def seen(self, view: _View) -> Seen:
        """Return the runs that are read, and those that nobody sees."""
        return seen([*_spaced(self.strings)], self.fills, view.width, view.height)

    def limits(self, page: int) -> Iterator[Problem]:
        """Yield that more stands on the page than was read."""
        if self.cut:
            yield Problem("limit-reached", f"of this page the first {MAX_STRINGS} strings are read", page=page)
        if len(self.rules) >= MAX_RULES:
            yield Problem("limit-reached", f"of this page the first {MAX_RULES} drawn lines are looked at", page=page)

    def _step(self) -> int:
        self._order += 1
        return self._order

    def paint_path(self, graphicstate: Any, stroke: bool, fill: bool, evenodd: bool, path: Any) -> None:
        """Keep a path that is as good as a straight line, or a filled box."""
        points = [
            apply_matrix_pt(self._ctm, (segment[at], segment[at + 1]))
            for segment in path
            for at in range(1, len(segment) - 1, 2)
        ]
        if not points:
            return
        self.shapes += 1
        xs, ys = [x for x, _ in points], [y for _, y in points]
        wide = (graphicstate.linewidth or 1.0) if stroke else 0.0  # as far on every side, says pdfium
        x0, top, x1, bottom = min(xs) - wide, min(ys) - wide, max(xs) + wide, max(ys) + wide
        if (bottom - top <= RULE and x1 - x0 > 8) or (x1 - x0 <= RULE and bottom - top > 8):
            self.rules += [Rule(x0, top, x1, bottom)] if len(self.rules) < MAX_RULES else []
        elif fill and bottom - top > RULE and x1 - x0 > RULE and self._is_box(path):
            colour = _rgb(graphicstate.ncolor)
            self.fills += [Fill(x0, top, x1, bottom, self._step(), colour)] if colour else []

    def _is_box(self, path: Any) -> bool:
        """Whether a path has straight sides and hides what is below it."""
        straight = len(path) <= CORNERS and all(segment[0] in "mlh" for segment in path)
        return straight and self.opacity == 1 and not self.blends and "off" not in self.tags

    def render_string(self, textstate: Any, seq: Any, ncs: Any, graphicstate: Any) -> None:
        """Note whether what is drawn leaves ink, and draw it."""
        self._inkless = textstate.render in _INKLESS
        super().render_string(textstate, seq, ncs, graphicstate)

    @property
    def _ctm(self) -> Matrix:
        return self.ctm or MATRIX_IDENTITY

    def render_string_horizontal(
        self, seq: Any, matrix: Matrix, pos: tuple[float, float], font: PDFFont, fontsize: float,
        scaling: float, charspace: float, wordspace: float, rise: float, dxscale: float, *colours: Any,
    ) -> tuple[float, float]:  # fmt: skip
        """Keep what one operator draws, and return where it leaves off."""
        face = self._face(font)
        glyphs: list[_Glyph] = []
        x, gap = pos[0], 0.0
        for item in seq:
            if isinstance(item, int | float):
                x -= item * dxscale
                gap -= item * dxscale
            elif isinstance(item, bytes):
                for cid in font.decode(item):
                    width = font.char_width(cid) * fontsize * scaling
                    glyphs.append(_Glyph(face.text(cid), x, width, gap))
                    x += width + charspace + (wordspace if cid == 32 else 0.0)
                    gap = 0.0
        turn = _turn(matrix[0], matrix[1])
        if turn:
            self.turns[turn] += len(glyphs)
        self.cut = self.cut or len(self.strings) >= MAX_STRINGS
        if glyphs and fontsize and not turn and not self.cut:
            text = _words(glyphs, face.space, fontsize, charspace)
            own = translate_matrix(matrix, (0, pos[1] + rise))
            self._keep(text, glyphs, face, own, fontsize, _rgb(colours[-1].ncolor))
        return x, pos[1]

    def _face(self, font: PDFFont) -> _Face:
        if id(font) not in self._faces:
            self._faces[id(font)] = _Face(font)
        return self._faces[id(font)]

    def _keep(
        self, text: str, glyphs: Sequence[_Glyph], face: _Face, matrix: Matrix, fontsize: float, colour: Colour | None
    ) -> None:
        if not text.strip() and len(glyphs) == 1:  # pdfium passes over what has no width: a lone space
            return
        ink = next((glyph for glyph in reversed(glyphs) if glyph.text.strip()), glyphs[0])
        ink_end = ink.x + ink.width - BEARING * fontsize
        (x0, base), (x1, _), (end, _) = (apply_matrix_pt(matrix, (x, 0)) for x in (glyphs[0].x, ink_end, glyphs[-1].x))
        unit = math.hypot(matrix[2], matrix[3]) or 1.0
        area = abs(matrix[0] * matrix[3] - matrix[1] * matrix[2])
        upright = area / (math.hypot(matrix[0], matrix[1]) or 1.0) or 1.0  # a slant is no size
        own = ink_of(*colour) if colour else None
        run = Run(text, x0, max(x1, end), base, abs(fontsize) * upright, face.bold, face.italic, ink=own)
        self.unmapped += unmapped_in(text)
        drawn = Drawn(run, self._step(), colour, self.opacity, self._hidden(matrix), "Artifact" in self.tags)
        self.strings.append(_String(drawn, unit, abs(fontsize), abs(glyphs[0].width), abs(glyphs[-1].width), end))

    def _hidden(self, matrix: Matrix) -> Hidden | None:
        """Why a string is not to be read, as far as it tells itself."""
        if "off" in self.tags:
            return "layer-off"
        if self._inkless:
            return "invisible"
        level, rise = sorted((abs(matrix[0]), abs(matrix[1])), reverse=True)
        return "watermark" if rise > SLANT * level else None


def _turn(a: float, b: float) -> int:
    """By how many degrees a page must be turned for text that runs along (a, b), seen from above, to be read."""
    if abs(b) > abs(a):
        return 90 if b < 0 else 270
    return 0 if a >= 0 else 180


def _rgb(colour: Any) -> Colour | None:
    """Return a colour in red, green and blue of 255; None for a pattern."""
    parts = colour if isinstance(colour, tuple | list) else (colour,)
    if not all(isinstance(part, int | float) for part in parts) or len(parts) not in (1, 3, 4):
        return None
    if len(parts) == 4:
        cyan, magenta, yellow, black = parts
        parts = [(1 - ink) * (1 - black) for ink in (cyan, magenta, yellow)]
    red, green, blue = (round(255 * min(max(part, 0.0), 1.0)) for part in (parts if len(parts) == 3 else parts * 3))
    return red, green, blue


def _words(glyphs: Sequence[_Glyph], space: float, size: float, charspace: float) -> str:
    """Return the text of a string, with a space where the gap between two glyphs is as wide as one.

    As wide as one is: half the font's own space, or a part of the next glyph where the font has no space or a
    very wide one (CPDF_TextPage::ProcessTextObject).
    """
    even = _even_space(glyphs, charspace)
    parts: list[str] = []
    for glyph in glyphs:
        gap = charspace - even + (0.0 if parts and parts[-1] == " " else glyph.gap)
        threshold = space / 2 if 0 < space <= 1 / 3 else _part(glyph.width / size, (0.3, 0.5, 0.7))
        if parts and gap and gap >= threshold * size > 0:
            parts.append(" ")
        parts.append(glyph.text)
    text = "".join(parts).translate(_PRINTED)
    if is_spaced(text):
        places = [(glyph.text, glyph.x, glyph.x + glyph.width) for glyph in glyphs if glyph.text.strip()]
        return closed_up_by_place(places, size).translate(_PRINTED)
    return _SPACES.sub(" ", text)


def _even_space(glyphs: Sequence[_Glyph], charspace: float) -> float:
    """Return the spacing that every glyph of a s p a c e d string has and that therefore parts no words."""
    gaps = [glyph.gap for glyph in glyphs[1:] if glyph.gap]
    if not charspace or (gaps and len(glyphs) == 2):
        return 0.0
    return max(0.0, charspace + min([0.0, *gaps]))


def _part(em: float, steps: tuple[float, float, float]) -> float:
    """Return what part of a width counts as a gap: the smaller, the wider the glyph."""
    return em / next((part for step, part in zip(steps, (2, 4, 5), strict=True) if em < step), 6)


def _spaced(strings: Iterable[_String]) -> Iterator[Drawn]:
    """Yield what is drawn, each run with a space at its end where the next on the row begins with one or is apart.

    Of several spaces one stays; behind a hyphen at a line's end pdfium leaves none, but it knows U+2010 for none.
    """
    after_space = False
    row = [*_in_rows(strings)]
    for string, following in zip_longest(row, row[1:]):
        text = string.run.text.lstrip(" ") if after_space else string.run.text
        after_space = False
        if following and _new_line(string, following):
            if _HYPHENATED.search(text) and following.run.text[0].isalnum():
                text = text.rstrip(" ")
        elif following:
            after_space = text.endswith(" ")
            text += " " if not after_space and _apart(string, following) else ""
        yield string.drawn._replace(run=replace(string.run, text=text.replace("\u2010", "-")))


def _in_rows(strings: Iterable[_String]) -> Iterator[_String]:
    """In drawn order, but what is drawn one after another on one row from left to right; doubles left out."""
    row: list[_String] = []
    recent: deque[_String] = deque(maxlen=5)
    for string in strings:
        if any(_same(string, other) for other in recent):
            recent.append(string)
            continue
        recent.append(string)
        if row:
            width = max(row[-1].last * row[-1].unit, string.first * string.unit)
            if abs(string.run.base - row[-1].run.base) > width / 2:
                yield from row
                row.clear()
        row.append(string)
        row.sort(key=lambda kept: kept.run.x0)
    yield from row


def _same(one: _String, other: _String) -> bool:
    """Whether a string is drawn twice, a hair apart, to look bold."""
    a, b = one.run, other.run
    near = abs(a.x0 - b.x0) <= 0.9 * one.last * one.unit and abs(a.base - b.base) <= a.size / 2
    return near and a.text == b.text and a.size == b.size


def _new_line(string: _String, following: _String) -> bool:
    """Whether pdfium sees a line's end between two strings (CPDF_TextPage::ProcessInsertObject)."""
    rise = string.run.base - following.run.base
    (bottom, top), (low, high) = string.ink, following.ink
    if top - bottom > 4.5 and high - low > 4.5 and (rise + low >= top or rise + high <= bottom):
        return True
    x, y = (following.run.x0 - string.run.x0) / string.unit, rise / string.unit
    threshold = string.last / 4 if string.last >= following.first else following.first / 4 / string.unit
    if -3 * threshold <= y <= 2 * threshold or (abs(y) < 1 and abs(y) <= abs(x)):
        return False
    several = string.end != string.run.x0
    return not (several and (bottom <= rise <= top or low <= -rise <= high))


def _apart(string: _String, following: _String) -> bool:
    """Whether a space stands between two strings on a row (GenerateSpace in pdfium's sources)."""
    if following.run.text.startswith(" "):
        return True
    last_em, first_em = string.last / string.set_at, following.first / following.set_at
    threshold = _part(max(last_em, first_em), (0.4, 0.7, 0.8))
    threshold *= string.set_at if last_em >= first_em else following.set_at * following.unit / string.unit
    step = (following.run.x0 - string.end) / string.unit
    return abs(step - string.last) > threshold and (
        abs(step) > threshold + string.last or step > following.first + string.last
    )


def _links(sheet: PDFPage, view: _View) -> Iterator[Link]:
    for reference in resolve1(sheet.annots) or ():
        annotation = dict_value(reference)
        url = resolve1(dict_value(annotation.get("A", {})).get("URI"))
        place = [resolve1(number) for number in list_value(annotation.get("Rect", []))]
        if isinstance(url, bytes) and len(place) == 4 and literal_name(annotation.get("Subtype")) == "Link":
            (ax, ay), (bx, by) = (apply_matrix_pt(view.matrix, (place[at], place[at + 1])) for at in (0, 2))
            yield Link(min(ax, bx), min(ay, by), max(ax, bx), max(ay, by), url=address(url.decode("utf-8", "replace")))
