"""A ministry's letter as DOCX, with the parts that real ones have.

A letterhead table with Datum and Onderwerp, the side column in a floating table or in a text box (twice, as
Word writes it: once for itself and once for older versions), real footnotes, automatic numbering of lists and
of the source list, hyperlinks, runs cut in the middle of words. The zip stores its parts unpacked, so that
its bytes do not depend on who packs it.
"""

from __future__ import annotations

import zipfile
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from io import BytesIO
from xml.sax.saxutils import escape, quoteattr

from .markup import Piece, parse
from .ministry import ADDRESSEE, dutch_date
from .source import Block, Paragraph, Source, Table

__all__ = ["draw"]

_NAMESPACES = " ".join(
    f'xmlns:{prefix}="{uri}"'
    for prefix, uri in {
        "w": "http://schemas.openxmlformats.org/wordprocessingml/2006/main",
        "r": "http://schemas.openxmlformats.org/officeDocument/2006/relationships",
        "mc": "http://schemas.openxmlformats.org/markup-compatibility/2006",
        "wp": "http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing",
        "a": "http://schemas.openxmlformats.org/drawingml/2006/main",
        "wps": "http://schemas.microsoft.com/office/word/2010/wordprocessingShape",
        "v": "urn:schemas-microsoft-com:vml",
        "o": "urn:schemas-microsoft-com:office:office",
    }.items()
)
_XML = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
_RELATION = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_MAIN = "application/vnd.openxmlformats-officedocument.wordprocessingml"

SOURCES, BULLETS, DASHES = 1, 2, 3
"""The numbering definitions; every numbered list of the letter gets one of its own from 4 on."""


@dataclass(slots=True)
class _Parts:
    """What the body refers to: links to outside, and the lists that count."""

    source: Source
    links: list[str] = field(default_factory=list)
    lists: int = DASHES

    def link(self, url: str) -> str:
        if url not in self.links:
            self.links.append(url)
        return f"rIdLink{self.links.index(url) + 1}"


def draw(source: Source) -> bytes:
    """Return the letter as DOCX."""
    parts = _Parts(source)
    body = _letterhead(source) + "".join(_blocks(source, parts)) + _section()
    notes = _footnotes(source, parts)
    document = f"{_XML}<w:document {_NAMESPACES}><w:body>{body}</w:body></w:document>"
    files = {
        "[Content_Types].xml": _content_types(),
        "_rels/.rels": _relations([("rId1", "officeDocument", "word/document.xml", False)]),
        "word/document.xml": document,
        "word/_rels/document.xml.rels": _relations(
            [
                ("rId1", "styles", "styles.xml", False),
                ("rId2", "numbering", "numbering.xml", False),
                ("rId3", "footnotes", "footnotes.xml", False),
                ("rId4", "header", "header1.xml", False),
                ("rId5", "footer", "footer1.xml", False),
                *((f"rIdLink{n}", "hyperlink", url, True) for n, url in enumerate(parts.links, start=1)),
            ]
        ),
        "word/styles.xml": _STYLES,
        "word/numbering.xml": _numbering(parts.lists),
        "word/footnotes.xml": notes,
        "word/_rels/footnotes.xml.rels": _relations(
            [(f"rIdLink{n}", "hyperlink", url, True) for n, url in enumerate(parts.links, start=1)]
        ),
        "word/header1.xml": _header(source),
        "word/footer1.xml": _footer(),
    }
    out = BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_STORED) as packed:
        for name, text in files.items():
            packed.writestr(zipfile.ZipInfo(name, (1980, 1, 1, 0, 0, 0)), text.encode())
    return out.getvalue()


def _paragraph(inside: str, style: str = "broodtekst", extra: str = "") -> str:
    return f'<w:p><w:pPr><w:pStyle w:val="{style}"/>{extra}</w:pPr>{inside}</w:p>'


def _text(words: str, properties: str = "") -> str:
    held = f"<w:rPr>{properties}</w:rPr>" if properties else ""
    return f'<w:r>{held}<w:t xml:space="preserve">{escape(words)}</w:t></w:r>'


def _field(code: str, shown: str) -> str:
    """Return a field with its result, as the letterhead's document properties are filled in."""
    return (
        '<w:r><w:fldChar w:fldCharType="begin"/></w:r>'
        f'<w:r><w:instrText xml:space="preserve"> {code} </w:instrText></w:r>'
        f'<w:r><w:fldChar w:fldCharType="separate"/></w:r>{_text(shown)}'
        '<w:r><w:fldChar w:fldCharType="end"/></w:r>'
    )


def _cell(inside: str, across: int, span: int = 1) -> str:
    spanned = f'<w:gridSpan w:val="{span}"/>' if span > 1 else ""
    return f'<w:tc><w:tcPr><w:tcW w:w="{across}" w:type="dxa"/>{spanned}</w:tcPr>{inside}</w:tc>'


_RULED = '<w:tblStyle w:val="Tabelraster"/>'


def _table(lines: Iterable[Sequence[str]], grid: Sequence[int], kind: str = "") -> str:
    columns = "".join(f'<w:gridCol w:w="{across}"/>' for across in grid)
    body = "".join(f"<w:tr>{''.join(line)}</w:tr>" for line in lines)
    return (
        f'<w:tbl><w:tblPr>{kind}<w:tblW w:w="{sum(grid)}" w:type="dxa"/>'
        '<w:tblLayout w:type="fixed"/></w:tblPr>'
        f"<w:tblGrid>{columns}</w:tblGrid>{body}</w:tbl>"
    )


def _letterhead(source: Source) -> str:
    own = source.print
    wide = [1099, 6413]
    address = "".join(_paragraph(_text(line), "adres") for line in own.get("addressee", ADDRESSEE))
    day = own.get("date_line", dutch_date(source.letter["dated"]))
    subject = parse(own["subject_line"])
    about = "".join(piece.text for piece in subject)
    half = len(about) * 2 // 3
    lines = [
        [
            _cell(
                _paragraph(
                    _field("DOCPROPERTY retouradres", "> Retouradres Postbus 20301 2500 EH  Den Haag"),
                    "Huisstijl-Retouradres",
                ),
                7512,
                2,
            )
        ],
        [_cell(_paragraph("", "Huisstijl-Rubricering"), 7512, 2)],
        [_cell(address, 7512, 2)],
        [
            _cell(_paragraph(_field("DOCPROPERTY _datum", "Datum"), "datumonderwerp"), wide[0]),
            _cell(_paragraph(_field("DOCPROPERTY datum", day), "datumonderwerp"), wide[1]),
        ],
        [
            _cell(_paragraph(_field("DOCPROPERTY _onderwerp", "Onderwerp"), "datumonderwerp"), wide[0]),
            _cell(
                _paragraph(_field("DOCPROPERTY onderwerp", about[:half]) + _text(about[half:]), "datumonderwerp"),
                wide[1],
            ),
        ],
    ]
    mark = _table(
        [[_cell(_paragraph(_text(own["ministry"]), "woordmerk"), 3902)]],
        [3902],
        '<w:tblpPr w:vertAnchor="page" w:horzAnchor="page" w:tblpX="6340" w:tblpY="1"/>',
    )
    side = "".join(_side(source))
    if own.get("side_in", "table") == "textbox":
        return mark + _paragraph(_text_box(side), "in-table") + _table(lines, wide)
    beside = _table(
        [[_cell(side, 2013)]],
        [2013],
        '<w:tblpPr w:vertAnchor="page" w:horzAnchor="page" w:tblpX="9357" w:tblpY="3074"/>',
    )
    return mark + _paragraph("", "in-table") + _table(lines, wide) + beside


def _side(source: Source) -> Iterable[str]:
    own = source.print
    for line in own.get("directorate", ()):
        yield _paragraph(_text(line.strip(), "<w:b/>"), "afzendgegevens")
    for line in own.get("address", ()):
        yield _paragraph(_text(line), "afzendgegevens")
    for label, lines in own.get("side", {}).items():
        yield _paragraph(_text(label, "<w:b/>"), "referentiekop")
        for line in lines:
            yield _paragraph(_text(line), "referentiegegevens")
    if reference := source.letter.get("reference"):
        yield _paragraph(_text("Ons kenmerk", "<w:b/>"), "referentiekop")
        yield _paragraph(_field("DOCPROPERTY onskenmerk", reference), "referentiegegevens")
    yield _paragraph(
        _text(
            "Bij beantwoording de datum en ons kenmerk vermelden. Wilt u slechts één zaak in uw brief behandelen.",
            "<w:i/>",
        ),
        "clausule",
    )


def _text_box(inside: str) -> str:
    """Return a text box as Word writes it: a shape, and for older versions the same words once more."""
    return (
        '<w:r><mc:AlternateContent><mc:Choice Requires="wps"><w:drawing><wp:anchor><a:graphic><a:graphicData '
        'uri="http://schemas.microsoft.com/office/word/2010/wordprocessingShape"><wps:wsp><wps:txbx>'
        f"<w:txbxContent>{inside}</w:txbxContent></wps:txbx></wps:wsp></a:graphicData></a:graphic></wp:anchor>"
        "</w:drawing></mc:Choice><mc:Fallback><w:pict><v:shape><v:textbox>"
        f"<w:txbxContent>{inside}</w:txbxContent></v:textbox></v:shape></w:pict></mc:Fallback></mc:AlternateContent>"
        "</w:r>"
    )


def _blocks(source: Source, parts: _Parts) -> Iterable[str]:
    if salutation := source.print.get("salutation"):
        yield _paragraph(_text(salutation)) + _paragraph("")
    for block in source.blocks:
        if block.role == "page":
            yield _paragraph('<w:r><w:br w:type="page"/></w:r>')
            continue
        yield from _block(block, parts)
        if block.role not in ("sources",) and (block.content or block.role == "title"):
            yield _paragraph("")


def _block(block: Block, parts: _Parts) -> Iterable[str]:
    bold = block.role == "q" and parts.source.print.get("bold_questions", True)
    if block.heading and not block.run_on:
        heavy = parts.source.print.get("bold_headings", True) or block.role == "title"
        yield _paragraph(_runs(block.heading, parts, bold=heavy))
    automatic = parts.source.print.get("source_list") == "automatic"
    for entry in block.entries:
        listed = _listed(SOURCES) if automatic else ""
        label = "" if automatic else _text(entry.printed + " ")
        yield _paragraph(label + _runs(entry.pieces, parts), "lijstalinea" if automatic else "broodtekst", listed)
    counting = 0
    for index, part in enumerate(block.content):
        if isinstance(part, Table):
            yield from _cells(part, parts)
            continue
        if index and not part.marker and parts.source.print.get("paragraph_gap", 1):
            yield _paragraph("")
        before = _runs(block.heading, parts, bold=bold) if block.run_on and index == 0 else ""
        listed, counting = _item(part, parts, counting)
        marker = _text(part.marker + " ", "<w:b/>" if bold else "") if part.marker and not listed else ""
        yield _paragraph(
            before + marker + _runs(part.pieces, parts, bold=bold),
            "lijstalinea" if listed else "broodtekst",
            listed,
        )


def _item(part: Paragraph, parts: _Parts, counting: int) -> tuple[str, int]:
    """Return the numbering of a list item; lists that count begin a numbering of their own at 1."""
    if part.marker == "•":
        return _listed(BULLETS), 0
    if part.marker == "–":
        return _listed(DASHES), 0
    if part.marker.rstrip(".").isdigit():
        if part.marker == "1.":
            parts.lists += 1
        return _listed(parts.lists), parts.lists
    return "", counting


def _listed(number: int) -> str:
    return f'<w:numPr><w:ilvl w:val="0"/><w:numId w:val="{number}"/></w:numPr>'


def _cells(table: Table, parts: _Parts) -> Iterable[str]:
    if table.caption:
        yield _paragraph(_runs(table.caption, parts))
    across = 7500 // len(table.rows[0])
    lines = [
        [
            _cell(_paragraph(_text(cell.strip("*"), "<w:b/>" if cell.startswith("**") else ""), "tabel"), across)
            for cell in row
        ]
        for row in table.rows
    ]
    yield _table(lines, [across] * len(table.rows[0]), _RULED)


def _runs(pieces: Sequence[Piece], parts: _Parts, *, bold: bool = False) -> str:
    return "".join(_run(piece, parts, bold) for piece in pieces)


def _run(piece: Piece, parts: _Parts, bold: bool) -> str:
    weight = ("<w:b/>" if bold or piece.bold else "") + ("<w:i/>" if piece.italic else "")
    if piece.shape == "raised":
        number = list(parts.source.footnotes).index(piece.text) + 1
        return (
            f'<w:r><w:rPr>{weight}<w:rStyle w:val="Voetnootmarkering"/><w:vertAlign w:val="superscript"/>'
            f'</w:rPr><w:footnoteReference w:id="{number}"/></w:r>'
        )
    if piece.shape == "lowered":
        return _text(piece.text, weight + '<w:vertAlign w:val="subscript"/>')
    if piece.shape == "hyphen":
        return "<w:r><w:softHyphen/></w:r>"
    if piece.shape in ("break", "open", "shut"):
        return ""
    cut = len(piece.text) * 3 // 5
    halves = (piece.text[:cut], piece.text[cut:]) if len(piece.text) > 40 else (piece.text,)
    runs = '<w:proofErr w:type="spellStart"/>'.join(_text(half, weight) for half in halves)
    if piece.url:
        return f"<w:hyperlink r:id={quoteattr(parts.link(piece.url))}>{runs}</w:hyperlink>"
    return runs


def _footnotes(source: Source, parts: _Parts) -> str:
    mark = (
        '<w:r><w:rPr><w:rStyle w:val="Voetnootmarkering"/><w:vertAlign w:val="superscript"/></w:rPr>'
        "<w:footnoteRef/></w:r>"
    )
    gap = "" if source.print.get("glued_notes") else _text(" ")
    notes = "".join(
        f'<w:footnote w:id="{number}">'
        + _paragraph(mark + gap + "".join(_runs(part, parts) for part in text), "Voetnoottekst")
        + "</w:footnote>"
        for number, text in enumerate(source.footnotes.values(), start=1)
    )
    separators = (
        '<w:footnote w:type="separator" w:id="-1"><w:p><w:r><w:separator/></w:r></w:p></w:footnote>'
        '<w:footnote w:type="continuationSeparator" w:id="0"><w:p><w:r><w:continuationSeparator/></w:r></w:p>'
        "</w:footnote>"
    )
    return f"{_XML}<w:footnotes {_NAMESPACES}>{separators}{notes}</w:footnotes>"


def _header(source: Source) -> str:
    """Return what following pages have at the side."""
    day = source.print.get("running_date") or source.letter["dated"]
    lines = [_paragraph(_text(line.strip(), "<w:b/>")) for line in source.print.get("directorate", ())]
    lines += [_paragraph(_text("Datum", "<w:b/>")), _paragraph(_text(dutch_date(day)))]
    if reference := source.letter.get("reference"):
        lines += [_paragraph(_text("Ons kenmerk", "<w:b/>") + _text(reference))]
    beside = _table([[_cell("".join(lines), 2013)]], [2013])
    return f"{_XML}<w:hdr {_NAMESPACES}>{beside}{_paragraph('')}</w:hdr>"


def _footer() -> str:
    inside = _text("Pagina ") + _field("PAGE", "2") + _text(" van ") + _field("NUMPAGES", "3")
    return f"{_XML}<w:ftr {_NAMESPACES}>{_paragraph(inside, 'paginanummer')}</w:ftr>"


def _section() -> str:
    return (
        '<w:sectPr><w:headerReference w:type="default" r:id="rId4"/>'
        '<w:footerReference w:type="default" r:id="rId5"/>'
        '<w:pgSz w:w="11906" w:h="16838"/><w:pgMar w:top="3096" w:right="2818" w:bottom="1077" w:left="1588" '
        'w:header="2398" w:footer="386" w:gutter="0"/><w:titlePg/></w:sectPr>'
    )


def _numbering(last: int) -> str:
    levels = {0: ("decimal", "%1.", ""), 1: ("bullet", "\uf0b7", "Symbol"), 2: ("bullet", "–", "")}
    abstract = "".join(
        f'<w:abstractNum w:abstractNumId="{number}"><w:lvl w:ilvl="0"><w:start w:val="1"/>'
        f'<w:numFmt w:val="{how}"/><w:lvlText w:val="{shown}"/><w:lvlJc w:val="left"/>'
        + (f'<w:rPr><w:rFonts w:ascii="{font}" w:hAnsi="{font}" w:hint="default"/></w:rPr>' if font else "")
        + "</w:lvl></w:abstractNum>"
        for number, (how, shown, font) in levels.items()
    )
    used = {SOURCES: 0, BULLETS: 1, DASHES: 2} | dict.fromkeys(range(DASHES + 1, last + 1), 0)
    fresh = '<w:lvlOverride w:ilvl="0"><w:startOverride w:val="1"/></w:lvlOverride>'
    numbers = "".join(
        f'<w:num w:numId="{number}"><w:abstractNumId w:val="{kind}"/>{"" if kind else fresh}</w:num>'
        for number, kind in used.items()
    )
    return f"{_XML}<w:numbering {_NAMESPACES}>{abstract}{numbers}</w:numbering>"


def _relations(found: Iterable[tuple[str, str, str, bool]]) -> str:
    lines = "".join(
        f'<Relationship Id="{name}" Type="{_RELATION}/{kind}" Target={quoteattr(target)}'
        f"{' TargetMode=' + quoteattr('External') if outside else ''}/>"
        for name, kind, target, outside in found
    )
    return f'{_XML}<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">{lines}</Relationships>'


def _content_types() -> str:
    parts = {
        "document": "document.main",
        "styles": "styles",
        "numbering": "numbering",
        "footnotes": "footnotes",
        "header1": "header",
        "footer1": "footer",
    }
    overrides = "".join(
        f'<Override PartName="/word/{name}.xml" ContentType="{_MAIN}.{kind}+xml"/>' for name, kind in parts.items()
    )
    return (
        f'{_XML}<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types">'
        '<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
        f'<Default Extension="xml" ContentType="application/xml"/>{overrides}</Types>'
    )


_STYLE_NAMES = (
    "broodtekst",
    "adres",
    "Huisstijl-Retouradres",
    "Huisstijl-Rubricering",
    "datumonderwerp",
    "in-table",
    "woordmerk",
    "afzendgegevens",
    "referentiekop",
    "referentiegegevens",
    "clausule",
    "lijstalinea",
    "tabel",
    "Voetnoottekst",
    "paginanummer",
)
_STYLES = (
    f"{_XML}<w:styles {_NAMESPACES}>"
    '<w:docDefaults><w:rPrDefault><w:rPr><w:rFonts w:ascii="Verdana" w:hAnsi="Verdana"/><w:sz w:val="18"/>'
    "</w:rPr></w:rPrDefault></w:docDefaults>"
    '<w:style w:type="paragraph" w:default="1" w:styleId="Standaard"><w:name w:val="Normal"/></w:style>'
    + "".join(
        f'<w:style w:type="paragraph" w:styleId="{name}"><w:name w:val="{name}"/>'
        '<w:basedOn w:val="Standaard"/></w:style>'
        for name in _STYLE_NAMES
    )
    + '<w:style w:type="table" w:styleId="Tabelraster"><w:name w:val="Table Grid"/><w:tblPr><w:tblBorders>'
    + "".join(
        f'<w:{side} w:val="single" w:sz="4" w:space="0" w:color="auto"/>'
        for side in ("top", "left", "bottom", "right", "insideH", "insideV")
    )
    + "</w:tblBorders></w:tblPr></w:style>"
    '<w:style w:type="character" w:styleId="Voetnootmarkering"><w:name w:val="footnote reference"/>'
    "</w:style></w:styles>"
)
