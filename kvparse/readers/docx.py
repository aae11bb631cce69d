"""DOCX: the text of a letter as its author wrote it, with what Word prints by itself.

A DOCX has no places: a paragraph is one line, or several where it is broken by hand. What Word keeps apart is
handed on apart: footnotes with their marks, floating tables, frames, text boxes, running heads and feet (a
letterhead's side column), tables with visible lines. What is not printed is left out: text that is deleted or
hidden, field codes.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace

import regex

from ..document import Document, Grid, Line, Page, Run
from ..text.captions import holds_letter, is_caption
from ..text.characters import clean, unmapped_in
from .numbering import Numbering
from .ooxml import Element, Package, child, inside, name, number, value
from .unplaced import LOWERED, RAISED, SIZE, Item, line_of, placed, raised

__all__ = ["read"]

MEDIA_TYPE = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"
LONGEST_LABEL = 30  # characters
MAX_DEPTH, MAX_SPAN = 40, 60  # tables and boxes inside each other; columns that a cell may span

_HYPERLINK = regex.compile(r'\s*HYPERLINK\s+"(?P<url>[^"]+)"', regex.IGNORECASE)
_HEX = regex.compile(r"[0-9A-Fa-f]{2,4}")
_HEADS_ALONE = regex.compile(
    r"(?:(?:Vraag|Vragen)\s+\d.{0,30}|(?:Antwoord|Antwoorden|Reactie)\b.{0,40})", regex.IGNORECASE
)
_WORD = regex.compile(r"\p{L}{3}")

# What is walked through as if it were not there, and what is not printed.
_WRAPPERS = {
    "ins", "moveTo", "smartTag", "customXml", "sdt", "sdtContent", "dir", "bdo", "Choice",
    "Fallback",
}  # fmt: skip
_INVISIBLE = {"bookmarkStart", "bookmarkEnd", "proofErr", "commentRangeStart", "commentRangeEnd"}
_UNPRINTED = {"del", "moveFrom", "pPr", "rPr", "sdtPr", "sdtEndPr", "tblPr", "trPr", "tcPr", "instrText"}

# Signs of the font Symbol by its own codes (Adobe's Symbol encoding), to which Word adds 0xF000; what is not
# here, bullets among it, keeps its place in the private use area, as in a PDF.
_SYMBOLS = {
    "\uf0b0": "°", "\uf0b1": "±", "\uf0b3": "≥", "\uf0a3": "≤", "\uf0b4": "×", "\uf0ae": "→", "\uf02d": "−",
}  # fmt: skip


def read(data: bytes, path: str) -> Document:
    """Return the text of a DOCX as one page without places.

    Footnotes and endnotes are numbered on in digits, whatever their format: so no two share a label.

    Raises UnreadableFile for what is damaged, encrypted, too large or no DOCX; UnsupportedFormat for other
    kinds of office files.
    """
    package = Package(data, path)
    root = package.part(package.main)
    letter = _Letter(package)
    lines, tables = placed(letter.items(child(root, "body")))
    if root is not None:
        letter.add_running(root)
    page = Page(
        number=1,
        width=0,
        height=0,
        printed=False,
        lines=lines,
        notes=placed(letter.notes())[0],
        side=placed(letter.side)[0],
        tables=tables,
        pictures=letter.pictures,
        unmapped=sum(unmapped_in(line.text) for line in lines),
    )
    return Document(pages=(page,), engine="docx", media_type=MEDIA_TYPE)


@dataclass(frozen=True, slots=True)
class _Look:
    """How a run is printed, as far as its own and its styles' properties say; None where they do not."""

    bold: bool | None = None
    italic: bool | None = None
    hidden: bool | None = None
    capitals: bool | None = None
    raised: str | None = None  # superscript, subscript or baseline

    @classmethod
    def of(cls, properties: Element | None) -> _Look:
        return cls(
            bold=_switch(properties, "b"),
            italic=_switch(properties, "i"),
            hidden=_switch(properties, "vanish"),
            capitals=_switch(properties, "caps"),
            raised=value(child(properties, "vertAlign")),
        )

    def over(self, under: _Look) -> _Look:
        """Return this look where it says something, the other where it does not."""
        return _Look(
            bold=under.bold if self.bold is None else self.bold,
            italic=under.italic if self.italic is None else self.italic,
            hidden=under.hidden if self.hidden is None else self.hidden,
            capitals=under.capitals if self.capitals is None else self.capitals,
            raised=under.raised if self.raised is None else self.raised,
        )

    def run(self, text: str) -> Run:
        """Return the run of a text that looks so, on a baseline of 0."""
        size, base = {"superscript": RAISED, "subscript": LOWERED}.get(self.raised or "", (SIZE, 0.0))
        text = text.upper() if self.capitals else text
        return Run(text, 0, 0, base, size, bool(self.bold), bool(self.italic))


def _switch(properties: Element | None, what: str) -> bool | None:
    element = child(properties, what)
    return None if element is None else value(element) not in ("0", "false", "off")


class _Styles:
    """The styles of a document: how their text looks, and what numbers and borders they bring."""

    def __init__(self, root: Element | None) -> None:
        self._styles: dict[str, Element] = {}
        self._default = ""
        for element in inside(root):
            if name(element) == "style":
                key = value(element, "styleId") or ""
                self._styles[key] = element
                if value(element, "type") == "paragraph" and value(element, "default") in ("1", "true"):
                    self._default = key
        self._base = _Look.of(child(root, "docDefaults", "rPrDefault", "rPr"))

    def chain(self, key: str | None) -> Iterator[tuple[str, Element]]:
        """Yield a style and those it is based on, itself first."""
        seen: set[str] = set()
        key = key or self._default
        while key in self._styles and key not in seen:
            seen.add(key)
            yield key, self._styles[key]
            key = value(child(self._styles[key], "basedOn")) or ""

    def look(self, run: Element | None, paragraph: Element) -> _Look:
        """How a run of a paragraph is printed: its own properties, then its style's, then the paragraph's."""
        look = _Look.of(run)
        keys = (value(child(run, "rStyle")), value(child(paragraph, "pPr", "pStyle")))
        for key in (keys[0], keys[1] or self._default):
            for _, style in self.chain(key) if key else ():
                look = look.over(_Look.of(child(style, "rPr")))
        return look.over(self._base)

    def title(self, key: str | None) -> str:
        """Return what Word calls a style, the same in every language for those it brings itself."""
        return (value(child(self._styles.get(key or ""), "name")) or "").lower()


@dataclass(slots=True)
class _Field:
    """An open field: its code, which is not printed, and whether its result, which is, has begun."""

    code: str = ""
    in_result: bool = False


class _Letter:
    """A document being read: where the reading stands, and what it set apart on its way."""

    def __init__(self, package: Package) -> None:
        self.side: list[Item] = []
        self.pictures = 0
        self._package = package
        self._styles = _Styles(package.related("styles"))
        self._numbering = Numbering(package.related("numbering"))
        self._fields: list[_Field] = []
        self._links = self._links_of(package.main)
        self._referred: list[tuple[str, str, str]] = []  # kind, id and label of the notes, in order
        self._referred_last = False  # whether a reference was what came last: two side by side are two, not one
        self._depth = 0

    # -- paragraphs and tables -------------------------------------------------------------------------------

    def items(self, container: Element | None) -> Iterator[Item]:
        """Lines, tables and empty paragraphs, in order."""
        if container is None or self._depth > MAX_DEPTH:
            return
        self._depth += 1
        caption: str | None = None
        for element in _shown(container):
            if name(element) == "p":
                if child(element, "pPr", "framePr") is not None:
                    self.side += self._paragraph(element)
                elif self._is_grid(_below(element)):
                    above = list(self._paragraph(element))
                    caption = self._caption(element, above)
                    if not caption:
                        yield from above
                else:
                    yield from self._paragraph(element)
            elif name(element) == "tbl":
                if child(element, "tblPr", "tblpPr") is not None:
                    self.side += self._rows(element)
                elif self._is_grid(element):
                    yield self._grid(element, caption)
                    caption = None
                else:
                    yield from self._rows(element)
        self._depth -= 1

    def _paragraph(self, paragraph: Element) -> Iterator[Item]:
        """Yield the lines of a paragraph: one, or more where breaks stand in it."""
        pieces: list[list[Run]] = [[]]
        self._referred_last = False
        for piece in self._pieces(paragraph, paragraph):
            if piece is None:
                pieces.append([])
            else:
                pieces[-1].append(piece)
        label = self._label(paragraph)
        if _WORD.search(label) and not any(run.text.strip() for runs in pieces for run in runs):
            yield line_of([Run(label, 0, 0, 0, SIZE)])  # "Vraag 1" above its question, all of it printed by Word
            return
        for runs in pieces:
            if not any(run.text.strip() for run in runs):
                yield None
                continue
            yield line_of([_before(runs, f"{label} "), *runs] if label else runs)
            label = ""

    def _label(self, paragraph: Element) -> str:
        """Return the number or bullet that Word prints before a paragraph."""
        properties = child(paragraph, "pPr")
        number_id = value(child(properties, "numPr", "numId"))
        level = number(child(properties, "numPr", "ilvl"))
        if number_id is None:
            for key, style in self._styles.chain(value(child(properties, "pStyle"))):
                number_id = value(child(style, "pPr", "numPr", "numId"))
                if number_id is not None:
                    level = self._numbering.level_of_style(number_id, key) if level is None else level
                    break
        if number_id is None or number_id == "0":
            return ""
        return self._numbering.label(number_id, level or 0).strip()

    def _rows(self, table: Element) -> Iterator[Item]:
        """Yield the lines of a table that only places its text; a label is on one line with what it labels."""
        for row in _shown(table, "tr"):
            cells = [list(self.items(cell)) for cell in _shown(row, "tc")]
            filled = [[item for item in cell if item is not None] for cell in cells]
            filled = [cell for cell in filled if cell]
            match filled:
                case [[Line() as label], [Line() as first, *rest]] if _is_label(label.text.strip()):
                    yield line_of([*label.runs, Run(" ", 0, 0, 0, SIZE), *first.runs])
                    yield from rest
                case _:
                    for cell in cells:
                        yield from cell

    def _grid(self, table: Element, caption: str | None) -> Grid:
        """Return a table with visible lines, as cells; a cell over several columns is followed by empty ones."""
        rows = []
        for row in _shown(table, "tr"):
            cells = []
            for cell in _shown(row, "tc"):
                lines = [item.text.strip() for item in self.items(cell) if isinstance(item, Line)]
                span = min(number(child(cell, "tcPr", "gridSpan")) or 1, MAX_SPAN)
                cells += [clean(" ".join(lines)), *[""] * (span - 1)]
            rows.append(cells)
        width = max(map(len, rows))
        return Grid(tuple((*row, *[""] * (width - len(row))) for row in rows), caption)

    def _is_grid(self, table: Element | None) -> bool:
        """Whether a table shows lines and holds data; questions beside answers are no data."""
        if table is None or name(table) != "tbl" or child(table, "tblPr", "tblpPr") is not None:
            return False
        rows = [list(_shown(row, "tc")) for row in _shown(table, "tr")]
        nested = any(name(below) == "tbl" for row in rows for cell in row for below in cell)
        if nested or len(rows) < 2 or max(map(len, rows)) < 2 or not self._has_borders(table):
            return False
        texts = [
            "".join(below.text or "" for below in cell.iter() if name(below) == "t") for row in rows for cell in row
        ]
        return not holds_letter(texts)

    def _has_borders(self, table: Element) -> bool:
        own = child(table, "tblPr", "tblBorders")
        if own is not None:
            return _drawn(own)
        styles = self._styles.chain(value(child(table, "tblPr", "tblStyle")) or "-")
        return any(_drawn(child(style, "tblPr", "tblBorders")) for _, style in styles) or any(
            _drawn(child(cell, "tcPr", "tcBorders")) for row in _shown(table, "tr") for cell in _shown(row, "tc")
        )

    def _caption(self, paragraph: Element, items: Iterable[Item]) -> str | None:
        """Return the text right above a table where it is its caption: by its style, or by how it reads."""
        lines = [item for item in items if isinstance(item, Line)]
        text = " ".join(line.text.strip() for line in lines)
        style = value(child(paragraph, "pPr", "pStyle"))
        styled = style is not None and self._styles.title(style) == "caption"
        text = clean(text)
        return text if styled or is_caption(text, bold=all(line.bold for line in lines)) else None

    # -- what a paragraph holds ------------------------------------------------------------------------------

    def _pieces(self, container: Element, paragraph: Element) -> Iterator[Run | None]:
        """Yield the runs of a paragraph; None where a line ends."""
        for element in _shown(container):
            if name(element) == "r":
                yield from self._run(element, paragraph)
            elif name(element) == "hyperlink":
                url = self._links.get(value(element, "id") or "")
                yield from _linked(self._pieces(element, paragraph), url)
            elif name(element) == "fldSimple":
                yield from _linked(self._pieces(element, paragraph), _url_in(value(element, "instr") or ""))
            elif name(element) in ("oMath", "oMathPara"):
                yield from self._pieces(element, paragraph)

    def _run(self, run: Element, paragraph: Element) -> Iterator[Run | None]:
        look = self._styles.look(child(run, "rPr"), paragraph)
        for element in run:
            kind = name(element)
            if kind == "fldChar":
                self._step_field(value(element, "fldCharType"))
            elif kind == "instrText" and self._fields and not self._fields[-1].in_result:
                self._fields[-1].code += element.text or ""
            elif look.hidden or not all(field.in_result for field in self._fields):
                continue
            elif kind in ("br", "cr"):
                yield None
            elif kind in ("footnoteReference", "endnoteReference"):
                label = self._refer(element)
                yield raised("," * (self._referred_last and bool(label)) + label)
                self._referred_last = bool(label)
            elif kind in ("drawing", "pict", "object", "AlternateContent"):
                self._add_drawing(element)
            elif text := _text(element):
                self._referred_last = False
                url = next(filter(None, (_url_in(field.code) for field in self._fields)), None)
                yield replace(look.run(text), url=url)

    def _step_field(self, step: str | None) -> None:
        if step == "begin":
            self._fields.append(_Field())
        elif self._fields and step == "separate":
            self._fields[-1].in_result = True
        elif self._fields and step == "end":
            self._fields.pop()

    def _refer(self, reference: Element) -> str:
        """Return the label of a note where it is referred to; empty where the author typed one behind it."""
        typed = value(reference, "customMarkFollows") in ("1", "true")
        label = "" if typed else str(1 + sum(bool(label) for *_, label in self._referred))
        self._referred.append((name(reference).removesuffix("Reference"), value(reference, "id") or "", label))
        return label

    def _add_drawing(self, drawing: Element) -> None:
        """Count pictures; a text box's text is set apart."""
        for element in _shown([drawing]):
            if name(element) == "txbxContent":
                fields, self._fields = self._fields, []
                self.side += self.items(element)
                self._fields = fields
            elif name(element) in ("blip", "imagedata"):
                self.pictures += 1
            else:
                for below in element:
                    self._add_drawing(below)

    # -- what stands apart -----------------------------------------------------------------------------------

    def notes(self) -> Iterator[Item]:
        """Yield the notes that the text refers to, in its order, each beginning with its raised label."""
        parts = {kind: self._package.target(f"{kind}s") for kind in ("footnote", "endnote")}
        bodies = {(kind, value(note, "id")): note for kind in parts for note in inside(self._package.part(parts[kind]))}
        for kind, key, printed in self._referred:
            self._links = self._links_of(parts[kind])
            label = printed
            for item in self.items(bodies.get((kind, key))):
                if isinstance(item, Line):
                    yield line_of([raised(label), *item.runs])
                    label = ""

    def add_running(self, root: Element) -> None:
        """Set apart what stands at the head and foot of pages, once."""
        parts = {key: target for key, _, target in self._package.relations(self._package.main)}
        both_sides = child(self._package.related("settings"), "evenAndOddHeaders") is not None
        for reference in root.iter():
            if name(reference) in ("headerReference", "footerReference"):
                target = parts.pop(value(reference, "id") or "", None)
                if target is not None and (both_sides or value(reference, "type") != "even"):
                    self.side += list(self.items(self._package.part(target)))

    def _links_of(self, part: str) -> dict[str, str]:
        return {key: url for key, kind, url in self._package.relations(part) if kind == "hyperlink"}


def _shown(container: Iterable[Element], *wanted: str) -> Iterator[Element]:
    """Yield the elements in a container that are printed, those in wrappers too; of two versions one."""
    for element in container:
        kind = name(element)
        if kind in _WRAPPERS:
            yield from _shown(element, *wanted)
        elif kind == "AlternateContent":
            yield from _shown(inside(element)[:1], *wanted)
        elif kind not in _UNPRINTED and (not wanted or kind in wanted):
            yield element


def _is_label(text: str) -> bool:
    """Whether a cell labels the one beside it ("Datum", "1"): it is short, and no heading that stands by itself."""
    return len(text) <= LONGEST_LABEL and not _HEADS_ALONE.fullmatch(text)


def _before(runs: Iterable[Run], text: str) -> Run:
    """Return what Word prints before a paragraph's runs, as bold as the first: a bold question's number is bold."""
    first = next(run for run in runs if run.text.strip())
    return Run(text, 0, 0, 0, SIZE, first.bold, first.italic)


def _below(paragraph: Element) -> Element | None:
    """Return what stands right below a paragraph; bookmarks and the like, which print nothing, are passed over."""
    below = paragraph.getnext()
    while below is not None and name(below) in _INVISIBLE:
        below = below.getnext()
    return None if below is None else next(_shown([below]), None)


def _linked(pieces: Iterable[Run | None], url: str | None) -> Iterator[Run | None]:
    """Yield the pieces, leading to an address where they do not to another."""
    for piece in pieces:
        yield replace(piece, url=url) if piece is not None and url and not piece.url else piece


def _url_in(code: str) -> str | None:
    """Return the address that a field's code leads to."""
    found = _HYPERLINK.match(code)
    return found["url"] if found else None


def _text(element: Element) -> str:
    """Return what an element of a run prints."""
    match name(element):
        case "t":
            return element.text or ""
        case "tab" | "ptab":
            return " "
        case "noBreakHyphen":
            return "-"
        case "sym":
            code = value(element, "char") or ""
            char = chr(int(code, 16) | 0xF000) if _HEX.fullmatch(code) else ""
            return _SYMBOLS.get(char, char) if (value(element, "font") or "").lower() == "symbol" else char
    return ""


def _drawn(borders: Element | None) -> bool:
    return any(value(side) not in (None, "nil", "none") for side in inside(borders))
