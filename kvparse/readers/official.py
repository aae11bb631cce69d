"""Official XML and HTML, as officielebekendmakingen.nl and tweedekamer.nl publish letters.

All are walked alike: elements that stand on lines of their own, elements that give their words a look, notes where
they are referred to. What an element is stands in the tables below: the names of the public schema for official
publications (kamervragen, vraag, antwoord, nr, al, noot), those of the generation before it (vraagdoc, vragen,
reactie, omschr, nootref), and the classes that the published HTML gives the same things. A detail page of
tweedekamer.nl holds the published text in a window of its own, among lists and links; many hold a link to the
document only.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from html import unescape

from lxml import etree, html

from .. import regex
from ..document import Document, Grid, Hidden, Line, Page, Run
from ..errors import UnreadableFile, UnsupportedFormat
from ..text.captions import answer_title, holds_letter, question_title
from ..text.characters import address, unmapped_in
from .encodings import wide_encoding
from .ooxml import Element, name, number, value
from .questions import headed_rows, uncovered
from .stylesheet import unseen_of
from .unplaced import LOWERED, RAISED, SIZE, Item, line_of, placed, raised
from .visibility import hidden_problems

__all__ = ["read"]

MAX_DEPTH, MAX_SPAN = 200, 60  # elements inside each other; columns that a cell may span

# Elements by what they are; XML's names first, then HTML's.
_LINES = set(
    """al noot.al kamervraagnummer kamervraagomschrijving kamervraagkop tekstregel datumtekst omschr vraagnummer nr
    nummer kop titel tussenkop ondertekening functie organisatie vraag antwoord kamervraagopmerking kamervraagbijlage
    toelicht toelichting kamervragen vragen vraagdoc lijst li lid al-groep tekst divisie
    p div h1 h2 h3 h4 h5 h6 ul ol dl dt dd blockquote article section main body
    header footer nav aside tr td th caption""".split()
)
_BOLD = set("nr nummer kop titel tussenkop b strong h1 h2 h3 h4 h5 h6 th".split())
_ITALIC = set("i em".split())
_UNPRINTED = set("metadata meta head script style noscript template note-close title.alt colspec nootlabel".split())
# What a page prints around its text, but where the letter itself stands in it.
_AROUND = set("nav header footer aside button select".split())
_LETTER_HEAD = regex.compile(r"\s*(?:(?:Vragen|Antwoord|Mededeling)\s+van\b|(?:Vraag|Antwoord)\s*\d)")
_ROW_GROUPS = {"tgroup", "thead", "tbody", "tfoot"}
_ROWS, _CELLS = {"row", "tr"}, {"entry", "td", "th"}
_CAPTIONS = {"title", "caption"}
_LABELS = {"li.nr", "lidnr"}
_HEADINGS = {"vraag": "Vraag", "antwoord": "Antwoord"}  # the word before a bare number
_NUMBERS = set("nr nummer h1 h2 h3 h4".split())
_NOTICE = "kamervraagopmerking"
_NOTE_REFERENCES = {"nootref", "voetref"}

# Metadata that tells which publication this is, and the word to say before it; set apart as a side column is.
_IDENTIFIERS = {
    "dc.identifier": "", "dcterms.identifier": "", "overheidop.vraagnummer": "", "dc.creator": "",
    "dcterms.creator": "", "overheidop.vergaderjaar": "Vergaderjaar ",
}  # fmt: skip

_SPACE = regex.compile(r"\s+")
_LETTER = regex.compile(r"\p{L}")
_LABELLED = regex.compile(r"\s*(?:[–•-]|(?:\d{1,2}|[a-z])[.)])\s")  # a list item whose words begin with its label
_ADDRESS = regex.compile(r"https?://|mailto:", regex.IGNORECASE)
_DECLARED = regex.compile(r"(?<=^<\?xml[^>]{0,100})\s+encoding=(?:\"[^\"]*\"|'[^']*')")
_HTML = regex.compile(rb"<!doctype\s+html|<html\b", regex.IGNORECASE)

# The detail page of a document on tweedekamer.nl: where its text stands, the links to the document that every such
# page has, and the address in which it names its case.
_WINDOW = "m-modal__content"
_DOWNLOAD = regex.compile(r"/downloads/(?:document|pdf)\b")
_OWN_ADDRESS = (".//link[@rel='canonical']", "href"), (".//meta[@property='og:url']", "content")
_CASE_OF = regex.compile(r"[?&]id=(?P<case>\d{4}Z\d{5})\b")
_WRITTEN_QUESTIONS = regex.compile(r"schriftelijke vragen|uitstel|mededeling", regex.IGNORECASE)

# Where the text of a published HTML page stands, surest first; else it is the whole page.
_CONTENT = (
    ".//*[@id='broodtekst']", ".//*[@id='main-column']", ".//div[@class='kamervragen']", ".//div[@class='stuk']",
    ".//article", ".//main",
)  # fmt: skip


def read(data: bytes, path: str) -> Document:
    """Return the text of an official publication as one page without places.

    Raises UnreadableFile where the XML is damaged or holds no text, UnsupportedFormat where it is XML of another
    kind.
    """
    data = _in_utf8(data)
    is_html = _HTML.search(data[:2048]) is not None or path.lower().endswith((".html", ".htm"))
    root = _html(data, path) if is_html else _xml(data, path)
    reader = _Reader(root)
    content = _content(root, path) if is_html else root
    lines, tables = placed(reader.items(content))
    if not lines and not tables:
        raise UnreadableFile(path, "the document holds no text")
    hidden = [(reason, line_of(runs)) for reason, runs in reader.hidden.items()]
    page = Page(
        number=1,
        width=0,
        height=0,
        printed=False,
        lines=lines,
        notes=placed(reader.notes())[0],
        side=placed(_identifiers(root))[0],
        tables=tables,
        unmapped=sum(unmapped_in(line.text) for line in lines),
        hidden=tuple(hidden),
        around=(*reader.around, *reader.outside(content)),
        problems=tuple(hidden_problems(hidden, lines, None)),
    )
    return Document(pages=(page,), engine="official", media_type="text/html" if is_html else "application/xml")


def _in_utf8(data: bytes) -> bytes:
    """Return a document of wide characters in narrow ones; any other as it is."""
    encoding = wide_encoding(data)
    if encoding is None:
        return data
    text = data.decode(encoding, "replace").lstrip("\ufeff")
    return _DECLARED.sub("", text, count=1).encode()


def _xml(data: bytes, path: str) -> Element:
    """Return the root of an XML document; what its DTD says elsewhere is not fetched, nor are entities followed."""
    parser = etree.XMLParser(resolve_entities=False, no_network=True, load_dtd=False, huge_tree=False)
    try:
        root = etree.fromstring(data, parser)
    except (etree.XMLSyntaxError, ValueError) as error:
        raise UnreadableFile(path, "the document is cut off or damaged: it is no well-formed XML") from error
    if not any(name(element) in ("al", *_HEADINGS) for element in root.iter()):
        raise UnsupportedFormat(path, "this is XML of another kind than official publications are")
    return root


def _html(data: bytes, path: str) -> Element:
    try:
        encoding = "utf-8" if data.decode("utf-8") else None
    except UnicodeDecodeError:
        encoding = None
    try:
        return html.document_fromstring(data, parser=html.HTMLParser(encoding=encoding))
    except (etree.ParserError, etree.XMLSyntaxError, ValueError) as error:
        raise UnreadableFile(path, "the page is empty or damaged") from error


def _content(root: Element, path: str) -> Element:
    """Return the part of a page that holds its text; raises UnreadableFile for a page that only links to it."""
    windows = [element for element in root.iter() if _is(element, _WINDOW)]
    if windows:
        return max(windows, key=lambda window: len(_flat(window)))
    if _of_chamber(root) and not any(_is(element, kind) for element in root.iter() for kind in _HEADINGS):
        raise UnreadableFile(
            path, "this page of tweedekamer.nl is about a letter and does not hold its text; take what it links to"
        )
    for place in _CONTENT:
        found = root.find(place)
        if found is not None:
            return found
    return root


def _of_chamber(root: Element) -> bool:
    """Whether this is a detail page of tweedekamer.nl."""
    return any(_DOWNLOAD.search(value(link, "href") or "") for link in root.iter() if name(link) == "a")


def _identifiers(root: Element) -> Iterator[Line]:
    """Yield what the metadata say of the publication, a line each."""
    for words in (*_named_in(root), *(_chamber_says(root) if _of_chamber(root) else ())):
        yield line_of([Run(words, 0, 0, 0, SIZE)])


def _named_in(root: Element) -> Iterator[str]:
    for meta in root.iter():
        word = _IDENTIFIERS.get((value(meta, "name") or "").lower()) if name(meta) == "meta" else None
        content = (value(meta, "content") or "").strip()
        if word is not None and content:
            yield word + content


def _chamber_says(root: Element) -> Iterator[str]:
    """Yield the series and the case of a detail page's document."""
    yield "Tweede Kamer der Staten-Generaal"
    if any(_WRITTEN_QUESTIONS.search(_flat(kind)) for title in root.iter("h1") for kind in title.iter("span")):
        yield "Aanhangsel van de Handelingen"
    addresses = (value(element, held) or "" for place, held in _OWN_ADDRESS for element in root.findall(place))
    case = next((found["case"] for address in addresses if (found := _CASE_OF.search(address))), None)
    if case:
        yield case


def _is(element: Element, kind: str) -> bool:
    """Whether an element is of a kind, by its name or by its class."""
    return name(element) == kind or kind in (value(element, "class") or "").split()


def _flat(element: Element) -> str:
    """All the words in an element on one line."""
    return _SPACE.sub(" ", "".join(map(str, element.itertext()))).strip()


class _Reader:
    """A walk through a document: the line it is at, and what it has met."""

    def __init__(self, root: Element) -> None:
        self._labels = {value(note, "id"): _label_of(note) for note in root.iter() if name(note) == "noot"}
        self._referred = {value(element, "refid") for element in root.iter() if name(element) in _NOTE_REFERENCES}
        self._items: list[Item] = []
        self._runs: list[Run] = []
        self._ahead = ""  # a list item's label, waiting for the words behind it
        self._notes: list[Element] = []
        self._depth = 0
        self._unseen = unseen_of(root)
        self.hidden: dict[Hidden, list[Run]] = {}
        self.around: list[Line] = []

    def outside(self, content: Element) -> Iterator[Line]:
        """Yield what a page prints outside the element that holds its text: menus, lists of other papers."""
        inner = content
        for outer in content.iterancestors():
            for element in outer:
                if element is not inner:
                    yield from self._printed(element)
                yield from _line_of_words(element.tail or "")
            yield from _line_of_words(outer.text or "")
            inner = outer

    def _printed(self, element: Element) -> Iterator[Line]:
        """Yield what an element prints, without what is switched off in it."""
        if not name(element) or name(element) in _UNPRINTED or self._unseen(element) is not None:
            return
        words: list[str] = []
        waiting: list[Element | str] = [element]
        while waiting:
            inside = waiting.pop()
            if isinstance(inside, str):
                words.append(inside)
            elif name(inside) and name(inside) not in _UNPRINTED and self._unseen(inside) is None:
                waiting += [part for below in reversed(inside) for part in (below.tail or "", below)]
                waiting.append(inside.text or "")
        yield from _line_of_words(" ".join(words))

    def items(self, element: Element, *, inside: bool = False) -> list[Item]:
        """Return the lines and tables of an element, or of what is inside it; notes it refers to wait for ``notes``."""
        outer = self._items, self._runs
        self._items, self._runs = [], []
        look = Run("", 0, 0, 0, SIZE)
        if inside:
            self._walk_inside(element, look)
        else:
            self._walk(element, look)
        self._end_line()
        found = self._items
        self._items, self._runs = outer
        return found

    def notes(self) -> Iterator[Item]:
        """Yield the notes met, in order, each behind its raised label."""
        for note in self._notes:
            label = _label_of(note)
            for item in self.items(note, inside=True):
                if isinstance(item, Line):
                    yield line_of([raised(label), *item.runs])
                    label = ""

    def _walk(self, element: Element, look: Run) -> None:
        kind = name(element)
        if element.tag is etree.Entity:
            self._add(unescape(element.text or ""), look)
        elif not kind or kind in _UNPRINTED or _is_note_label(element):
            return
        elif (reason := self._unseen(element)) is not None:
            self.hidden.setdefault(reason, []).append(Run(f"{_flat(element)} ", 0, 0, 0, SIZE))
        elif kind in _AROUND and not _holds_letter(element):
            self.around += self._printed(element)
        elif _is(element, "noot"):
            self._notes.append(element)
            # In XML a note stands where it is referred to, unless another element refers; in HTML its mark does.
            if kind == "noot" and value(element, "id") not in self._referred:
                self._mark(_label_of(element))
        elif kind in _NOTE_REFERENCES:
            self._mark(self._labels.get(value(element, "refid")) or _flat(element))
        elif kind == "table" and _is_grid(element):
            self._end_line()
            self._items.append(self._grid(element))
        elif kind == "table" and _asks(element):
            self._end_line()
            self._items += [item for row in self._questions(element, look) for cell in row for item in cell]
        elif kind == "br":
            self._end_line()
        elif kind in _LABELS or (kind == "span" and _is(element, "ol")):
            self._ahead = _flat(element)
        else:
            self._walk_block(element, look)

    def _walk_block(self, element: Element, look: Run) -> None:
        """Walk an element with words or other elements in it, on lines of its own where it is of that kind."""
        kind = name(element)
        own_line = kind in _LINES
        if own_line:
            self._end_line()
        if kind == "li" and not any(name(below) in _LABELS or _is(below, "ol") for below in element.iter()):
            self._ahead = _list_label(element)
        if _is(element, _NOTICE) and not any(name(below) in _BOLD for below in element):
            self._add("Mededeling", replace(look, bold=True))
            self._end_line()
        look = _look(element, look)
        if kind in _NUMBERS and not _LETTER.search(_flat(element)):
            self._add(_heading_word(element), look)
        self._walk_inside(element, look)
        if own_line:
            self._end_line()

    def _walk_inside(self, element: Element, look: Run) -> None:
        if self._depth >= MAX_DEPTH:
            self._add(_flat(element), look)
            return
        self._depth += 1
        self._add(element.text or "", look)
        for below in element:
            self._walk(below, look)
            self._add(below.tail or "", look)
        self._depth -= 1

    def _add(self, text: str, look: Run) -> None:
        text = _SPACE.sub(" ", text)
        if not self._runs or self._runs[-1].text.endswith(" "):
            text = text.lstrip(" ")
        if text and self._ahead:
            self._runs.append(Run(f"{self._ahead} ", 0, 0, 0, SIZE))
            self._ahead = ""
        if text:
            self._runs.append(replace(look, text=text))

    def _mark(self, label: str) -> None:
        self._runs.append(raised(label))

    def _end_line(self) -> None:
        if any(run.text.strip() for run in self._runs):
            self._items.append(line_of(self._runs))
        self._runs = []

    def _questions(self, table: Element, look: Run) -> Iterator[Sequence[Sequence[Item]]]:
        """Yield the rows of a table of questions and answers, each cell as its lines, headed by its column."""
        rows = [[cell for cell in row if name(cell) in _CELLS] for row in _rows(table)]
        spans = {
            (at, place): number(cell, "rowspan") or 1 for at, row in enumerate(rows) for place, cell in enumerate(row)
        }
        yield from headed_rows(*uncovered([[self._cell(cell, look) for cell in row] for row in rows], spans))

    def _cell(self, cell: Element, look: Run) -> list[Item]:
        begin = len(self._items)
        self._walk_inside(cell, _look(cell, look))
        self._end_line()
        items = self._items[begin:]
        del self._items[begin:]
        return items

    def _grid(self, table: Element) -> Grid:
        """Return a table as cells, a cell over several columns followed by empty ones; marks in it are left out."""
        rows = []
        for row in _rows(table):
            cells: list[str] = []
            for cell in row:
                if name(cell) in _CELLS:
                    span = number(cell, "colspan") or 1
                    cells += [self._words(cell), *[""] * (min(span, MAX_SPAN) - 1)]
            rows.append(cells)
        width = max(map(len, rows), default=0)
        caption = next((self._words(below) for below in table if name(below) in _CAPTIONS), "")
        return Grid(tuple((*row, *[""] * (width - len(row))) for row in rows), caption or None)

    def _words(self, element: Element) -> str:
        return " ".join(_words_of(item) for item in self.items(element, inside=True)).strip()


def _line_of_words(text: str) -> Iterator[Line]:
    words = _SPACE.sub(" ", text).strip()
    if words:
        yield line_of([Run(words, 0, 0, 0, SIZE)])


def _holds_letter(element: Element) -> bool:
    """Whether what stands beside or above a page's text is a part of the letter: its head, questions, answers."""
    return any(_LETTER_HEAD.match(_flat(below)) for below in element.iter("*") if name(below) not in _UNPRINTED)


def _is_grid(table: Element) -> bool:
    """Whether a table holds data; one of a single column, with tables in it or with the letter itself places text."""
    rows = [[cell for cell in row if name(cell) in _CELLS] for row in _rows(table)]
    if any(name(below) == "table" for cell in table for below in cell.iter() if below is not table):
        return False
    return max(map(len, rows), default=0) > 1 and not holds_letter(_flat(cell) for row in rows for cell in row)


def _asks(table: Element) -> bool:
    """Whether a table has the titles of a column of questions and one of answers."""
    titles = [_flat(cell).strip() for cell in next(_rows(table), ()) if name(cell) in _CELLS]
    return answer_title(titles) is not None and question_title(titles) is not None


def _words_of(item: Item) -> str:
    """Return the words of what stands in a cell, without marks."""
    if isinstance(item, Line):
        return "".join(run.text for run in item.runs if run.size == SIZE).strip()
    return " ".join(cell for row in item.rows for cell in row if cell) if item is not None else ""


def _rows(table: Element) -> Iterator[Element]:
    """Yield the rows of a table, not those of tables inside it."""
    for part in table:
        if name(part) in _ROWS:
            yield part
        elif name(part) in _ROW_GROUPS:
            yield from _rows(part)


def _is_note_label(element: Element) -> bool:
    """Whether an element is a note's own label, or a button to close it."""
    if name(element) == "noot.nr" or _is(element, "note-close"):
        return True
    labels = [below for below in element.iter("span") if _is(below, "nootnum")]
    return name(element) in ("sup", "span") and bool(labels)


def _label_of(note: Element) -> str:
    """Return the label of a note: its number's text, else its attribute."""
    for below in note.iter():
        if name(below) == "noot.nr" or _is(below, "nootnum"):
            return _flat(below)
    return value(note, "nr") or ""


def _look(element: Element, look: Run) -> Run:
    """How the words of an element look, given how those around it do."""
    kind = name(element)
    if kind == "nadruk":
        emphasis = value(element, "type") or "cur"
        return replace(look, bold=look.bold or "vet" in emphasis, italic=look.italic or "cur" in emphasis)
    if kind in ("sup", "sub", "inf") or _is(element, "nootnum"):
        size, base = LOWERED if kind in ("sub", "inf") else RAISED
        return replace(look, size=size, base=base)
    url = value(element, "href") or value(element, "doc") if kind in ("a", "extref") else None
    if url and _ADDRESS.match(url):
        return replace(look, url=address(url))
    return replace(look, bold=look.bold or kind in _BOLD, italic=look.italic or kind in _ITALIC)


def _heading_word(number: Element) -> str:
    """Return the word that a bare number of a question or answer stands for; empty for other numbers."""
    above = number.getparent()
    word = next((word for kind, word in _HEADINGS.items() if above is not None and _is(above, kind)), "")
    return f"{word} " if word else ""


def _list_label(item: Element) -> str:
    """Return what a browser prints before a list item."""
    above = item.getparent()
    if above is None or name(above) == "lijst" or _is(above, "expliciet") or _LABELLED.match(_flat(item)):
        return ""
    if name(above) != "ol":
        return "•"
    place = sum(name(before) == "li" for before in item.itersiblings(preceding=True))
    return f"{(number(above, 'start') or 1) + place}."
