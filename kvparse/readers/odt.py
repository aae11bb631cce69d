"""ODT: an OpenDocument text, as official publications come too, and as LibreOffice writes letters.

Read as a DOCX is: a paragraph is one line, or several where it is broken by hand; notes, tables with visible lines and
what stands beside the text are apart; what is not printed is left out, and what is hidden handed on as such.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace

from .. import regex
from ..document import Document, Grid, Hidden, Line, Page, Run
from ..errors import UnreadableFile, UnsupportedFormat
from ..text.captions import heads_alone, holds_letter, is_caption, is_data
from ..text.characters import address, clean, unmapped_in
from .odf import Lists, Look, Styles
from .ooxml import Archive, Element, child, inside, name, number, parsed, value
from .questions import headed_rows, uncovered
from .unplaced import SIZE, Item, is_of_letterhead, line_of, placed, raised
from .visibility import hidden_problems

__all__ = ["read"]

MEDIA_TYPE = "application/vnd.oasis.opendocument.text"
DEEP, MAX_SPAN, MAX_SPACES = 60, 60, 200  # tables inside each other; columns that a cell may span; spaces in a row

_SPACE = regex.compile(r"[ \t\r\n]+")
_LONGEST_LABEL = 30
# What is walked through as if it were not there, and what is not printed.
_WRAPPERS = {"section", "index-body", "table-of-content", "table-index", "illustration-index", "alphabetical-index",
             "bibliography", "index-title"}  # fmt: skip
_UNPRINTED = {
    "tracked-changes", "annotation", "annotation-end", "table-of-content-source", "sequence-decls", "forms",
    "variable-decls", "user-field-decls", "bookmark", "bookmark-start", "bookmark-end", "change", "change-start",
    "change-end", "soft-page-break", "note-citation", "script", "ruby-text", "title", "desc", "meta-only",
}  # fmt: skip


def read(data: bytes, path: str) -> Document:
    """Return the text of an ODT, zipped or flat, as one page without places.

    Raises UnreadableFile for what is damaged, encrypted, too large or no ODT; UnsupportedFormat for spreadsheets and
    the like.
    """
    content, styles = _roots(data, path)
    body = child(content, "body", "text")
    if body is None:
        raise UnsupportedFormat(path, "this is an OpenDocument file of another kind than a text")
    letter = _Letter((styles, content))
    lines, tables = placed(letter.items(body))
    letter.add_running(styles)
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
    return Document(pages=(page,), engine="odt", media_type=MEDIA_TYPE)


def _roots(data: bytes, path: str) -> tuple[Element, Element | None]:
    """Return the content of a document and the styles that it was written with."""
    if not data.startswith(b"PK"):
        root = parsed(data, path)
        return root, root
    archive = Archive(data, path)
    manifest = archive.part("META-INF/manifest.xml")
    if manifest is not None and any(name(below) == "encryption-data" for below in manifest.iter()):
        raise UnreadableFile(path, "the document is encrypted: it opens only with a password")
    content = archive.part("content.xml")
    if content is None:
        raise UnreadableFile(path, "the document is damaged: it has no text")
    return content, archive.part("styles.xml")


class _Letter:
    """A document being read: where the reading stands, and what it set apart on its way."""

    def __init__(self, roots: Sequence[Element | None]) -> None:
        self.side: list[Item] = []
        self.hidden: dict[Hidden, list[Run]] = {}
        self.pictures = 0
        self._styles = Styles(roots)
        self._lists = Lists(roots)
        self._notes: list[tuple[str, Element]] = []
        self._boxes: list[list[Item]] = []  # text boxes that wait for the end of their paragraph
        self._ahead = ""  # what is printed before the next paragraph
        self._begun = False  # whether questions have begun: what stands beside the text before is the letterhead's
        self._depth = 0

    # -- paragraphs, lists and tables ------------------------------------------------------------------------

    def items(self, container: Element | None, list_style: str = "", level: int = 0) -> Iterator[Item]:
        """Return lines, tables and empty paragraphs, in order; ``level`` is the depth of the list around them."""
        if container is None:
            return
        if self._depth >= DEEP:
            yield from self._flat(container)
            return
        self._depth += 1
        for element in _shown(container):
            kind = name(element)
            if kind in ("p", "h"):
                yield from self._captioned(element)
            elif kind == "list":
                yield from self._list(element, list_style, level + 1)
            elif kind == "table":
                yield from self._table(element)
            elif kind in _WRAPPERS:
                yield from self._section(element)
            elif kind in ("frame", "custom-shape", "rect", "g", "a"):
                self._add_drawing(element)
            yield from self._boxes_here()
        self._depth -= 1

    def _flat(self, container: Element) -> Iterator[Item]:
        """Return the paragraphs of a container in order, whatever tables they stand in."""
        for element in container.iter("{*}p", "{*}h"):
            yield from self._paragraph(element)
            yield from self._boxes_here()

    def _section(self, section: Element) -> Iterator[Item]:
        if value(section, "display") == "none":
            words = " ".join(_SPACE.sub(" ", "".join(map(str, below.itertext()))) for below in section.iter("{*}p"))
            self.hidden.setdefault("not-displayed", []).append(Run(f"{words} ", 0, 0, 0, SIZE))
            return
        yield from self.items(section)

    def _captioned(self, paragraph: Element) -> Iterator[Item]:
        """Return the lines of a paragraph, but where it is the caption of the table below, which takes it."""
        below = paragraph.getnext()
        if below is not None and name(below) == "table" and self._is_grid(below) and self._caption(paragraph):
            return
        yield from self._paragraph(paragraph)

    def _caption(self, paragraph: Element | None) -> str | None:
        if paragraph is None or name(paragraph) != "p":
            return None
        text = clean(_SPACE.sub(" ", "".join(map(str, paragraph.itertext())))).strip()
        look = self._styles.look("paragraph", value(paragraph, "style-name"))
        return text if is_caption(text, bold=bool(look.bold)) else None

    def _list(self, element: Element, style: str, level: int) -> Iterator[Item]:
        """Return the lines of a list, each item's first behind its number or bullet."""
        style = value(element, "style-name") or style
        goes_on = value(element, "continue-numbering") == "true" or value(element, "continue-list") is not None
        self._lists.begin(style, level, goes_on=goes_on)
        for item in inside(element):
            if name(item) == "list-item":
                first = next(iter(_shown(item)), None)
                if first is not None and name(first) in ("p", "h"):
                    self._ahead = self._lists.item(style, level, number(item, "start-value"))
            yield from self.items(item, style, level)
            self._ahead = ""

    def _table(self, table: Element) -> Iterator[Item]:
        if self._is_grid(table):
            yield self._grid(table)
            return
        rows = [
            [[item for item in self.items(cell) if item is not None] for cell in _cells(row)] for row in _rows(table)
        ]
        spans = {
            (at, place): number(cell, "number-rows-spanned") or 1
            for at, row in enumerate(_rows(table))
            for place, cell in enumerate(_cells(row))
        }
        whole, placed = uncovered(rows, spans)
        titled = headed_rows(whole, placed)
        for cells in titled:
            match [cell for cell in cells if cell]:
                case [[Line() as label], [Line() as first, *rest]] if titled is whole and _is_label(label.text.strip()):
                    yield line_of([*label.runs, Run(" ", 0, 0, 0, SIZE), *first.runs])
                    yield from rest
                case filled:
                    for cell in filled:
                        yield from cell

    def _grid(self, table: Element) -> Grid:
        """Return a table with visible lines, as cells; a cell over several columns is followed by empty ones."""
        rows = []
        for row in _rows(table):
            cells: list[str] = []
            for cell in _cells(row):
                lines = [item.text.strip() for item in self.items(cell) if isinstance(item, Line)]
                again = min(number(cell, "number-columns-repeated") or 1, MAX_SPAN) if any(lines) else 1
                cells += [clean(" ".join(lines))] * again
                cells += [""] * (min(number(cell, "number-columns-spanned") or 1, MAX_SPAN) - 1)
            rows.append(cells)
        width = max(map(len, rows))
        return Grid(tuple((*row, *[""] * (width - len(row))) for row in rows), self._caption(table.getprevious()))

    def _is_grid(self, table: Element) -> bool:
        """Return whether a table shows lines and holds data; questions beside answers are no data."""
        rows = [list(_cells(row)) for row in _rows(table)]
        nested = any(below.find(".//{*}table") is not None for row in rows for below in row)
        if nested or len(rows) < 2 or max(map(len, rows)) < 2:
            return False
        cells = [cell for row in rows for cell in row]
        texts = [_SPACE.sub(" ", "".join(map(str, cell.itertext()))) for cell in cells]
        return (any(map(self._styles.has_border, cells)) or is_data(texts, len(rows))) and not holds_letter(texts)

    # -- what a paragraph holds ------------------------------------------------------------------------------

    def _paragraph(self, paragraph: Element) -> Iterator[Item]:
        """Return the lines of a paragraph: one, or more where breaks stand in it."""
        label, self._ahead = self._ahead, ""
        if name(paragraph) == "h" and not label and value(paragraph, "is-list-header") != "true":
            label = self._lists.heading(number(paragraph, "outline-level") or 1)
        look = self._styles.look("paragraph", value(paragraph, "style-name"))
        pieces: list[list[Run]] = [[]]
        for piece in self._pieces(paragraph, look, None):
            if piece is None:
                pieces.append([])
            else:
                pieces[-1].append(piece)
        for runs in pieces:
            if not any(run.text.strip() for run in runs):
                yield None
                continue
            first = next(run for run in runs if run.text.strip())
            before = [Run(f"{label.strip()} ", 0, 0, 0, SIZE, first.bold, first.italic)] if label.strip() else []
            line = line_of([*before, *_once_spaced(runs)])
            self._begun = self._begun or heads_alone(line.text.strip())
            yield line
            label = ""

    def _pieces(self, element: Element, look: Look, url: str | None) -> Iterator[Run | None]:
        """Return the runs in an element; None where a line ends."""
        yield from self._words(element.text, look, url)
        for below in element:
            kind = name(below)
            if kind == "span":
                own = self._styles.look("text", value(below, "style-name")).over(look)
                yield from self._pieces(below, own, url)
            elif kind == "a":
                yield from self._pieces(below, look, address(value(below, "href") or "") or url)
            elif kind == "s":
                yield from self._words("\xa0" * min(number(below, "c") or 1, MAX_SPACES), look, url)
            elif kind == "tab":
                yield from self._words(" ", look, url)
            elif kind == "line-break":
                yield None
            elif kind == "note":
                yield raised(self._refer(below))
            elif kind in ("frame", "custom-shape", "rect", "g"):
                self._add_drawing(below)
            elif kind in ("hidden-text", "hidden-paragraph"):
                self.hidden.setdefault("not-displayed", []).append(look.run(f"{below.text or ''} "))
            elif kind and kind not in _UNPRINTED:
                yield from self._pieces(below, look, url)
            yield from self._words(below.tail, look, url)

    def _words(self, text: str | None, look: Look, url: str | None) -> Iterator[Run]:
        if not text:
            return
        run = look.run(_SPACE.sub(" ", text), url)
        if look.unseen:
            self.hidden.setdefault(look.unseen, []).append(run)
        else:
            yield run

    def _refer(self, note: Element) -> str:
        """Return the label of a note where it is referred to; its text waits."""
        citation = child(note, "note-citation")
        label = (
            value(citation, "label") or "".join(map(str, citation.itertext())) if citation is not None else ""
        ).strip()
        self._notes.append((label, note))
        return label

    def _add_drawing(self, drawing: Element) -> None:
        """Count pictures; the text of a text box waits for the end of its paragraph."""
        waiting = [drawing]
        while waiting:
            element = waiting.pop()
            if name(element) == "image":
                self.pictures += 1
            elif name(element) == "text-box" or (name(element) in ("custom-shape", "rect") and len(element)):
                outer, self._boxes, ahead, self._ahead = self._boxes, [], self._ahead, ""
                box = list(self.items(element))
                self._boxes, self._ahead = outer, ahead
                self._boxes.append(box)
            else:
                waiting += reversed(inside(element))

    def _boxes_here(self) -> Iterator[Item]:
        """Return what stands beside the text where it is text too; a letterhead's labels are set apart."""
        boxes, self._boxes = self._boxes, []
        for box in boxes:
            texts = [item.text.strip() for item in box if isinstance(item, Line)]
            asks = holds_letter(texts) or any(map(heads_alone, texts))
            if asks or (any(texts) and not is_of_letterhead(texts, begun=self._begun)):
                yield from box
            else:
                self.side += box

    # -- what stands apart -----------------------------------------------------------------------------------

    def notes(self) -> Iterator[Item]:
        """Return the notes that the text refers to, in its order, each beginning with its raised label."""
        for label, note in self._notes:
            for item in list(self.items(child(note, "note-body"))):
                if isinstance(item, Line):
                    yield line_of([raised(label), *item.runs])
                    label = ""

    def add_running(self, styles: Element | None) -> None:
        """Set apart what stands at the head and foot of pages, once."""
        for page in inside(child(styles, "master-styles")):
            for running in inside(page):
                if name(running).startswith(("header", "footer")) and value(running, "display") != "false":
                    self.side += [item for item in self.items(running) if item not in self.side]


def _shown(container: Element) -> Iterator[Element]:
    """Return the elements in a container that are printed."""
    return (element for element in container if name(element) and name(element) not in _UNPRINTED)


def _rows(table: Element) -> Iterator[Element]:
    """Return the rows of a table, not those of tables inside it."""
    for part in table:
        if name(part) == "table-row":
            yield part
        elif name(part) in ("table-header-rows", "table-rows", "table-row-group"):
            yield from _rows(part)


def _cells(row: Element) -> Iterator[Element]:
    return (cell for cell in row if name(cell) == "table-cell")


def _is_label(text: str) -> bool:
    """Return whether a cell labels the one beside it ("Datum", "1"): it is short, and no heading by itself."""
    return len(text) <= _LONGEST_LABEL and not heads_alone(text)


def _once_spaced(runs: Sequence[Run]) -> Iterator[Run]:
    """Return the runs with one space where several meet: white space of the file counts once."""
    spaced = True
    for run in runs:
        text = run.text.lstrip(" ") if spaced else run.text
        if text:
            spaced = text.endswith(" ")
            yield replace(run, text=text)
