"""DOCX: the text of a letter as its author wrote it, with what Word prints by itself.

A DOCX has no places: a paragraph is one line, or several where it is broken by hand. What Word keeps apart is
handed on apart: footnotes with their marks, tables with visible lines, and what stands beside the text (floating
tables, frames, text boxes, running heads and feet) where it is a letterhead's; else it is text. What is not printed is
left out: text that is deleted, field codes; what is hidden is handed on as such.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace

from .. import regex
from ..document import Document, Grid, Hidden, Line, Page, Run
from ..problems import Problem
from ..text.captions import heads_alone, holds_letter, is_caption, is_data
from ..text.characters import address, clean, unmapped_in
from .chunks import chunk, enclosed_in_package
from .looks import Styles
from .notation import NoteLabels
from .numbering import Numbering
from .ooxml import Element, Package, child, inside, name, number, value
from .questions import headed_rows
from .unplaced import SIZE, Item, is_of_letterhead, line_of, placed, raised
from .visibility import hidden_problems

__all__ = ["read"]

MEDIA_TYPE = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"
LONGEST_LABEL = 30  # characters
DEEP, MAX_SPAN = 60, 60  # tables inside each other whose rows are told apart; columns that a cell may span

_HYPERLINK = regex.compile(r'\s*HYPERLINK\s+"(?P<url>[^"]+)"', regex.IGNORECASE)
_HEX = regex.compile(r"[0-9A-Fa-f]{2,4}")
_WORD = regex.compile(r"\p{L}{3}")
_TYPED = regex.compile(r"\*{1,3}|[†‡§]{1,3}|\d{1,3}")  # what an author types as the mark of a note

# What is walked through as if it were not there, and what is not printed.
_WRAPPERS = {
    "ins", "moveTo", "smartTag", "customXml", "sdt", "sdtContent", "dir", "bdo",
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

    Raises UnreadableFile for what is damaged, encrypted, too large or no DOCX; UnsupportedFormat for other
    kinds of office files.
    """
    package = Package(data, path)
    root = package.part(package.main)
    letter = _Letter(package)
    lines, tables = placed(letter.items(child(root, "body")))
    if root is not None:
        letter.add_running(root)
    hidden = [(reason, line_of(runs)) for reason, runs in letter.hidden.items()]
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
        hidden=tuple(hidden),
        problems=tuple(hidden_problems(hidden, lines, None)),
    )
    problems = (*letter.problems, *enclosed_in_package(package))
    return Document(pages=(page,), engine="docx", media_type=MEDIA_TYPE, problems=problems)


@dataclass(slots=True)
class _Field:
    """An open field: its code, which is not printed, whether its result, which is, has begun, and where it leads."""

    code: list[str]
    in_result: bool = False
    url: str | None = None


class _Letter:
    """A document being read: where the reading stands, and what it set apart on its way."""

    def __init__(self, package: Package) -> None:
        self.side: list[Item] = []
        self.hidden: dict[Hidden, list[Run]] = {}
        self.problems: list[Problem] = []
        self.pictures = 0
        self._package = package
        self._styles = Styles(package.related("styles"))
        self._numbering = Numbering(package.related("numbering"))
        self._labels = NoteLabels(package)
        self._fields: list[_Field] = []
        self._codes = 0  # open fields whose code is being read: nothing in them is printed
        self._links = self._links_of(package.main)
        self._referred: list[tuple[str, str, str]] = []  # kind, id and label of the notes, in order
        self._referred_last = False  # whether a reference was what came last: two side by side are two, not one
        self._boxes: list[list[Item]] = []  # text boxes that wait for the end of their paragraph
        self._carried: list[Run | None] = []  # of a paragraph whose end was deleted: it goes on in the next
        self._begun = False  # whether questions have begun: what stands beside the text before is the letterhead's
        self._depth = 0

    # -- paragraphs and tables -------------------------------------------------------------------------------

    def items(self, container: Element | None) -> Iterator[Item]:
        """Return lines, tables and empty paragraphs, in order."""
        if container is None:
            return
        if self._depth >= DEEP:
            yield from self._flat(container)
            return
        self._depth += 1
        caption: str | None = None
        frame: list[Item] = []
        for element in _shown(container):
            if child(element, "pPr", "framePr") is not None:
                if value(child(element, "pPr", "framePr"), "dropCap") in ("drop", "margin"):
                    self._carried = [run for run in self._pieces(element, None) if run is not None]
                else:
                    frame += self._paragraph(element)
                continue
            yield from self._beside(frame)
            frame = []
            if name(element) == "p" and self._is_grid(_below(element)):
                above = list(self._paragraph(element))
                caption = self._caption(element, above)
                yield from () if caption else above
            elif name(element) == "p":
                yield from self._paragraph(element)
            elif self._is_grid(element):
                yield from self._carried_over()
                yield self._grid(element, caption)
                caption = None
            else:
                yield from self._carried_over()
                yield from self._block(element)
            yield from self._boxes_here()
        yield from self._beside(frame)
        yield from self._carried_over()
        self._depth -= 1

    def _block(self, element: Element) -> Iterator[Item]:
        """Return what a table that places text, or another document that is inserted, prints."""
        if name(element) == "tbl" and child(element, "tblPr", "tblpPr") is not None:
            yield from self._beside(list(self._rows(element)))
        elif name(element) == "tbl":
            yield from self._rows(element)
        elif name(element) == "altChunk":
            yield from self._chunk(element)
        elif name(element) == "subDoc":
            self.problems.append(Problem("embedded-letter", "a part of the letter is another file, and not read"))

    def _flat(self, container: Element) -> Iterator[Item]:
        """Return the paragraphs of a container in order, whatever tables they stand in."""
        gone = {below for deleted in container.iter() if name(deleted) in _UNPRINTED for below in deleted.iter("{*}p")}
        for element in container.iter():
            if name(element) == "p" and element not in gone:
                yield from self._paragraph(element)
                yield from self._boxes_here()
        yield from self._carried_over()

    def _beside(self, items: list[Item]) -> Iterator[Item]:
        """Return what stands beside the text where it is text too; a letterhead's labels are set apart."""
        texts = [item.text.strip() for item in items if isinstance(item, Line)]
        asks = holds_letter(texts) or any(map(heads_alone, texts))
        if asks or (any(texts) and not is_of_letterhead(texts, begun=self._begun)):
            self._begun = self._begun or asks
            yield from items
        else:
            self.side += items

    def _boxes_here(self) -> Iterator[Item]:
        boxes, self._boxes = self._boxes, []
        for box in boxes:
            yield from self._beside(box)

    def _carried_over(self) -> Iterator[Item]:
        """Return what waits for a paragraph that does not come."""
        runs = [run for run in self._carried if run is not None]
        self._carried = []
        if any(run.text.strip() for run in runs):
            yield line_of(runs)

    def _chunk(self, element: Element) -> Iterator[Item]:
        """Return the text of another document that is inserted as a whole."""
        key = value(element, "id") or ""
        target = next((to for found, _, to in self._package.relations(self._package.main) if found == key), "")
        found = chunk(self._package.content(target), target)
        self.problems += found.problems
        yield from found.items

    def _paragraph(self, paragraph: Element) -> Iterator[Item]:
        """Return the lines of a paragraph: one, or more where breaks stand in it."""
        pieces: list[list[Run]] = [[]]
        self._referred_last = False
        style = value(child(paragraph, "pPr", "pStyle"))
        own = [*self._carried, *self._pieces(paragraph, style)]
        self._carried = []
        if _ends_deleted(paragraph):
            self._carried = own
            return
        for piece in own:
            if piece is None:
                pieces.append([])
            else:
                pieces[-1].append(piece)
        label = self._label(paragraph)
        if _WORD.search(label) and not any(run.text.strip() for runs in pieces for run in runs):
            yield self._seen(line_of([Run(label, 0, 0, 0, SIZE)]))  # "Vraag 1" above its question, all of it Word's
            return
        for runs in pieces:
            if not any(run.text.strip() for run in runs):
                yield None
                continue
            yield self._seen(line_of([_before(runs, f"{label} "), *runs] if label else runs))
            label = ""

    def _seen(self, line: Line) -> Line:
        """Return a line, and note whether questions have begun with it."""
        self._begun = self._begun or heads_alone(line.text.strip())
        return line

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
        rows = [[list(self.items(cell)) for cell in _shown(row, "tc")] for row in _shown(table, "tr")]
        titled = headed_rows(rows, _spans(table))
        for cells in titled:  # a deleted row has none
            filled = [[item for item in cell if item is not None] for cell in cells]
            filled = [cell for cell in filled if cell]
            match filled:
                case [[Line() as label], [Line() as first, *rest]] if titled is rows and _is_label(label.text.strip()):
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
        if nested or len(rows) < 2 or max(map(len, rows)) < 2:
            return False
        texts = [
            "".join(below.text or "" for below in cell.iter() if name(below) == "t") for row in rows for cell in row
        ]
        return (self._has_borders(table) or is_data(texts, len(rows))) and not holds_letter(texts)

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

    def _pieces(self, container: Element, style: str | None) -> Iterator[Run | None]:
        """Yield the runs of a paragraph; None where a line ends."""
        for element in _shown(container):
            if name(element) == "r":
                yield from self._run(element, style)
            elif name(element) == "hyperlink":
                url = self._links.get(value(element, "id") or "")
                yield from _linked(self._pieces(element, style), url)
            elif name(element) == "fldSimple":
                yield from _linked(self._pieces(element, style), _url_in(value(element, "instr") or ""))
            elif name(element) in ("oMath", "oMathPara"):
                yield from self._pieces(element, style)

    def _run(self, run: Element, style: str | None) -> Iterator[Run | None]:
        look = self._styles.look(child(run, "rPr"), style)
        unseen = look.unseen(in_table=self._depth > 1)
        typed = ""  # the kind of note that the author typed a mark of his own for
        for element in run:
            kind = name(element)
            if kind == "fldChar":
                self._step_field(value(element, "fldCharType"))
                if chosen := self._chosen(element):
                    yield look.run(chosen)
            elif kind == "instrText" and self._fields and not self._fields[-1].in_result:
                self._fields[-1].code.append(element.text or "")
            elif self._codes:
                continue
            elif unseen:
                self.hidden.setdefault(unseen, []).append(look.run(_text(element)))
            elif kind in ("br", "cr"):
                yield None
            elif kind in ("footnoteReference", "endnoteReference"):
                label = self._refer(element)
                typed = "" if label else kind
                yield raised("," * (self._referred_last and bool(label)) + label)
                self._referred_last = bool(label)
            elif kind in ("drawing", "pict", "object", "AlternateContent"):
                self._add_drawing(element)
            elif text := _text(element):
                self._referred_last = False
                if typed and self._name_note(text):
                    yield raised(text.strip())
                    typed = ""
                else:
                    yield replace(look.run(text), url=self._fields[-1].url if self._fields else None)

    def _step_field(self, step: str | None) -> None:
        if step == "begin":
            self._fields.append(_Field([], url=self._fields[-1].url if self._fields else None))
            self._codes += 1
        elif self._fields and step == "separate" and not self._fields[-1].in_result:
            field = self._fields[-1]
            field.in_result, field.url = True, field.url or _url_in("".join(field.code))
            self._codes -= 1
        elif self._fields and step == "end":
            self._codes -= not self._fields.pop().in_result

    def _chosen(self, character: Element) -> str:
        """Return the words that a reader chose from a list: they stand in the form field, and not in the text."""
        choice = child(character, "ffData", "ddList")
        entries = [value(entry) or "" for entry in inside(choice) if name(entry) == "listEntry"]
        at = number(child(choice, "result")) or 0
        return entries[at] if at < len(entries) else ""

    def _refer(self, reference: Element) -> str:
        """Return the label of a note where it is referred to; empty where the author typed one behind it."""
        kind = name(reference).removesuffix("Reference")
        typed = value(reference, "customMarkFollows") in ("1", "true", "on")
        label = "" if typed else self._labels.next(kind)
        self._referred.append((kind, value(reference, "id") or "", label))
        return label

    def _name_note(self, text: str) -> bool:
        """Return whether a text is the mark that its author typed for the last note; the note has it as its label."""
        if not _TYPED.fullmatch(text.strip()):
            return False
        kind, key, _ = self._referred[-1]
        self._referred[-1] = (kind, key, text.strip())
        return True

    def _add_drawing(self, drawing: Element) -> None:
        """Count pictures; the text of a text box waits for the end of its paragraph."""
        waiting = [drawing]
        while waiting:
            for element in _shown([waiting.pop()]):
                if name(element) == "txbxContent":
                    outer = self._fields, self._codes, self._carried, self._boxes
                    self._fields, self._codes, self._carried, self._boxes = [], 0, [], []
                    box = list(self.items(element))
                    self._fields, self._codes, self._carried, self._boxes = outer
                    self._boxes.append(box)
                elif name(element) in ("blip", "imagedata"):
                    self.pictures += 1
                else:
                    waiting += reversed(inside(element))

    # -- what stands apart -----------------------------------------------------------------------------------

    def notes(self) -> Iterator[Item]:
        """Return the notes that the text refers to, in its order, each beginning with its raised label."""
        parts = {kind: self._package.target(f"{kind}s") for kind in ("footnote", "endnote")}
        bodies = {(kind, value(note, "id")): note for kind in parts for note in inside(self._package.part(parts[kind]))}
        links = {kind: self._links_of(part) for kind, part in parts.items()}
        for kind, key, label in list(self._referred):
            self._links = links[kind]
            for item in self.items(bodies.get((kind, key))):
                if isinstance(item, Line):
                    yield line_of([raised(label), *_without(label, item.runs)])
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
        return {key: address(url) for key, kind, url in self._package.relations(part) if kind == "hyperlink"}


def _shown(container: Iterable[Element], *wanted: str) -> Iterator[Element]:
    """Return the elements in a container that are printed, those in wrappers too; of two versions one."""
    for element in container:
        kind = name(element)
        if kind in _WRAPPERS:
            yield from _shown(element, *wanted)
        elif kind == "AlternateContent":
            yield from _shown(_version(element), *wanted)
        elif _is_deleted(element, kind):
            continue
        elif kind not in _UNPRINTED and (not wanted or kind in wanted):
            yield element


def _version(alternatives: Element) -> Iterable[Element]:
    """Return what is in the first of several versions of one thing that has words, or in the first of all."""
    versions = inside(alternatives)
    worded = (version for version in versions if any(name(below) == "t" for below in version.iter()))
    return next(worded, versions[0] if versions else ())


def _is_deleted(element: Element, kind: str) -> bool:
    """Return whether a table's row or cell is deleted, and waits for somebody to accept that."""
    if kind == "tr":
        return child(element, "trPr", "del") is not None
    return kind == "tc" and child(element, "tcPr", "cellDel") is not None


def _ends_deleted(paragraph: Element) -> bool:
    """Return whether a paragraph's end is deleted or moved away: then it goes on in the next."""
    mark = child(paragraph, "pPr", "rPr")
    return child(mark, "del") is not None or child(mark, "moveFrom") is not None


def _without(label: str, runs: tuple[Run, ...]) -> tuple[Run, ...]:
    """Return the runs of a note without the label, where its author typed that too."""
    if label and runs and runs[0].text.lstrip().startswith(label) and not label.isalnum():
        return (replace(runs[0], text=runs[0].text.lstrip()[len(label) :]), *runs[1:])
    return runs


def _spans(table: Element) -> dict[tuple[int, int], int]:
    """Return how many rows the cells take that go on in those below them, by their row and place."""
    rows = [[child(cell, "tcPr", "vMerge") for cell in _shown(row, "tc")] for row in _shown(table, "tr")]
    spans: dict[tuple[int, int], int] = {}
    begun: dict[int, int] = {}
    for at, merges in enumerate(rows):
        for place, merge in enumerate(merges):
            if merge is not None and value(merge) == "restart":
                begun[place] = at
            elif merge is not None and place in begun:
                spans[begun[place], place] = at - begun[place] + 1
    return spans


def _is_label(text: str) -> bool:
    """Whether a cell labels the one beside it ("Datum", "1"): it is short, and no heading that stands by itself."""
    return len(text) <= LONGEST_LABEL and not heads_alone(text)


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
    return address(found["url"]) if found else None


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
