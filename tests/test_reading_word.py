"""DOCX: what Word prints is read, what it does not print is not, and no file does harm."""

from __future__ import annotations

import io
import zipfile

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from kvparse.document import Page
from kvparse.errors import UnreadableFile, UnsupportedFormat
from kvparse.pipeline import parse
from kvparse.readers import docx as word
from kvparse.readers.unplaced import LEADING

W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
R = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
MC = "http://schemas.openxmlformats.org/markup-compatibility/2006"
SPACES = f'xmlns:w="{W}" xmlns:r="{R}" xmlns:mc="{MC}"'


def part(root: str, content: str) -> str:
    return f'<?xml version="1.0" encoding="UTF-8"?><w:{root} {SPACES}>{content}</w:{root}>'


def relations(targets: dict[str, str]) -> str:
    found = "".join(
        f'<Relationship Id="{target}" Type="{R}/{kind}" Target="{target}"/>' for target, kind in targets.items()
    )
    return (
        f'<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">{found}</Relationships>'
    )


KINDS = {
    "styles.xml": "styles", "numbering.xml": "numbering",
    "footnotes.xml": "footnotes", "endnotes.xml": "endnotes",
    "header1.xml": "header", "footer1.xml": "footer", "settings.xml": "settings",
}  # fmt: skip


def docx(body: str, **parts: str) -> bytes:
    """A DOCX with a body, and other parts by their name without its ending."""
    buffer = io.BytesIO()
    others = {f"{key}.xml": content for key, content in parts.items()}
    with zipfile.ZipFile(buffer, "w") as archive:
        archive.writestr("_rels/.rels", relations({"word/document.xml": "officeDocument"}))
        archive.writestr("word/document.xml", part("document", f"<w:body>{body}</w:body>"))
        targets = relations({key: KINDS[key] for key in others})
        link = f'<Relationship Id="h1" Type="{R}/hyperlink" Target="https://vng.nl" TargetMode="External"/>'
        archive.writestr("word/_rels/document.xml.rels", targets.replace("</Rel", link + "</Rel"))
        for key, content in others.items():
            archive.writestr(f"word/{key}", content)
    return buffer.getvalue()


def page(body: str, **parts: str) -> Page:
    return word.read(docx(body, **parts), "brief.docx").pages[0]


def texts(body: str, **parts: str) -> list[str]:
    return [line.text for line in page(body, **parts).lines]


def p(*runs: str, properties: str = "") -> str:
    return f"<w:p><w:pPr>{properties}</w:pPr>{''.join(runs)}</w:p>"


def r(text: str, properties: str = "") -> str:
    return f'<w:r><w:rPr>{properties}</w:rPr><w:t xml:space="preserve">{text}</w:t></w:r>'


def cell(content: str, properties: str = "") -> str:
    return f"<w:tc><w:tcPr>{properties}</w:tcPr>{content}</w:tc>"


def table(*rows: list[str], properties: str = "") -> str:
    lines = "".join(f"<w:tr>{''.join(cells)}</w:tr>" for cells in rows)
    return f"<w:tbl><w:tblPr>{properties}</w:tblPr>{lines}</w:tbl>"


BORDERS = '<w:tblBorders><w:insideH w:val="single"/></w:tblBorders>'


def test_a_paragraph_is_a_line_and_an_empty_one_leaves_room() -> None:
    """Paragraphs come as lines without places, empty ones only show in the distance between two lines."""
    found = page(p(r("Vraag 1")) + p() + p(r("Bent u "), r("bekend?")))
    assert not found.printed
    assert [line.text for line in found.lines] == ["Vraag 1", "Bent u bekend?"]
    assert found.lines[1].base - found.lines[0].base == 2 * LEADING
    assert len(found.lines[1].runs) == 1


def test_weight_comes_from_the_run_its_style_and_the_paragraphs_style() -> None:
    """The nearest of run, character style and paragraph style decides; a style has what it is based on."""
    styles = part(
        "styles",
        """<w:style w:type="paragraph" w:styleId="Kop"><w:rPr><w:b/></w:rPr></w:style>
           <w:style w:type="paragraph" w:styleId="Vraag"><w:basedOn w:val="Kop"/></w:style>
           <w:style w:type="character" w:styleId="Schuin"><w:rPr><w:i/></w:rPr></w:style>""",
    )
    line = page(
        p(
            r("a", '<w:rStyle w:val="Schuin"/>'),
            r("b", '<w:b w:val="0"/>'),
            properties='<w:pStyle w:val="Vraag"/>',
        ),
        styles=styles,
    ).lines[0]
    assert [(run.text, run.bold, run.italic) for run in line.runs] == [("a", True, True), ("b", False, False)]


def test_raised_and_lowered_text_hangs() -> None:
    """A superscript is small and above the baseline, a subscript small and below it."""
    runs = page(p(r("CO"), r("2", '<w:vertAlign w:val="subscript"/>'), r("1", '<w:vertAlign w:val="superscript"/>')))
    line = runs.lines[0]
    assert [(run.size, run.base - line.base) for run in line.runs] == [(10, 0), (6, 2), (6, -4)]


def test_breaks_tabs_and_hyphens() -> None:
    """A break ends a line, a tab is a space; a hyphen that may not break is one, one that may is none."""
    body = p(
        r("Vraag 1"), "<w:r><w:br/></w:r>", r("Ja"), "<w:r><w:tab/></w:r>", r("en nee, mee"),
        "<w:r><w:softHyphen/></w:r>", r("doen in CO"), "<w:r><w:noBreakHyphen/></w:r>", r("land"),
    )  # fmt: skip
    assert texts(body) == ["Vraag 1", "Ja en nee, meedoen in CO-land"]


def test_what_word_does_not_print_is_left_out() -> None:
    """Deleted and hidden text and the code of fields are not in the letter; inserted text and results are."""
    body = p(
        r("Ja, "),
        f'<w:del w:id="1"><w:r><w:delText>nee</w:delText></w:r></w:del><w:ins w:id="2">{r("zeker")}</w:ins>',
        r(" geheim", "<w:vanish/>"),
        '<w:r><w:fldChar w:fldCharType="begin"/></w:r><w:r><w:instrText> IF </w:instrText></w:r>',
        '<w:r><w:fldChar w:fldCharType="begin"/></w:r>', r("9"),
        '<w:r><w:fldChar w:fldCharType="end"/></w:r>',
        '<w:r><w:fldChar w:fldCharType="separate"/></w:r>', r(", zie nos.nl"),
        '<w:r><w:fldChar w:fldCharType="end"/></w:r>', r("."),
    )  # fmt: skip
    assert texts(body) == ["Ja, zeker, zie nos.nl."]


def test_wrappers_are_seen_through() -> None:
    """Links, content controls and simple fields are read as the text that they show."""
    body = (
        f"<w:sdt><w:sdtPr/><w:sdtContent>{p(r('Datum'))}</w:sdtContent></w:sdt>"
        + p(
            '<w:hyperlink r:id="x">' + r("nos.nl") + "</w:hyperlink>",
            '<w:fldSimple w:instr="DATE">' + r(" nu") + "</w:fldSimple>",
        )
        + p(f"<w:sdt><w:sdtContent>{r('binnen')}</w:sdtContent></w:sdt>")
    )
    assert texts(body) == ["Datum", "nos.nl nu", "binnen"]


def test_links_are_known_where_they_are_clicked() -> None:
    """The words of a link know where it leads, by its relation or by its field."""
    field = (
        '<w:r><w:fldChar w:fldCharType="begin"/></w:r>'
        '<w:r><w:instrText> HYPERLINK "https://nos.nl" </w:instrText></w:r>'
        f'<w:r><w:fldChar w:fldCharType="separate"/></w:r>{r("veld")}'
        '<w:r><w:fldChar w:fldCharType="end"/></w:r>'
    )
    link = f'<w:hyperlink r:id="h1">{r("link")}</w:hyperlink>'
    simple = f"<w:fldSimple w:instr='HYPERLINK \"https://ad.nl\"'>{r('kort')}</w:fldSimple>"
    found = page(p(r("zie "), field, r(" en "), link, r(" of "), simple))
    assert [(run.text, run.url) for run in found.lines[0].runs if run.url] == [
        ("veld", "https://nos.nl"), ("link", "https://vng.nl"), ("kort", "https://ad.nl"),
    ]  # fmt: skip


def test_symbol_fonts_are_read() -> None:
    """A sign of a symbol font becomes its letter where it is known and keeps its code where it is not."""
    known = '<w:r><w:sym w:font="Symbol" w:char="F0B3"/></w:r>'
    unknown = '<w:r><w:sym w:font="Wingdings" w:char="F04A"/></w:r>'
    found = page(p(known, r(" 5 "), unknown))
    assert found.lines[0].text == "≥ 5 \uf04a"
    assert found.unmapped == 1


def footnotes(*notes: str) -> str:
    separator = '<w:footnote w:type="separator" w:id="0"><w:p><w:r><w:separator/></w:r></w:p></w:footnote>'
    return part(
        "footnotes",
        separator + "".join(f'<w:footnote w:id="{i}">{n}</w:footnote>' for i, n in enumerate(notes, 5)),
    )


def test_footnotes_stand_apart_with_their_marks_in_the_text() -> None:
    """A mark is raised where the note is referred to; notes come in that order, behind their labels."""
    body = p(
        r("Ja"),
        '<w:r><w:footnoteReference w:id="6"/></w:r>',
        r(" en nee"),
        '<w:r><w:footnoteReference w:id="5"/></w:r>',
    )
    found = page(
        body,
        footnotes=footnotes(
            p("<w:r><w:footnoteRef/></w:r>", r(" Tweede")),
            p("<w:r><w:footnoteRef/></w:r>", r(" NOS")) + p(r("zie nos.nl")),
        ),
    )
    line = found.lines[0]
    assert line.text == "Ja1 en nee2"
    assert [run.text for run in line.runs if run.base < line.base] == ["1", "2"]
    assert [note.text for note in found.notes] == ["1 NOS", "zie nos.nl", "2 Tweede"]
    assert found.notes[0].runs[0].size < found.notes[0].size


def test_endnotes_have_their_own_numbers_and_typed_marks_are_marks() -> None:
    """Endnotes count in small Roman figures, as Word does; a mark that the author typed is his note's label."""
    body = p(
        r("Ja"), '<w:r><w:footnoteReference w:id="5"/></w:r>',
        '<w:r><w:footnoteReference w:customMarkFollows="1" w:id="6"/><w:t>*</w:t></w:r>',
        '<w:r><w:endnoteReference w:id="1"/></w:r>',
    )  # fmt: skip
    found = page(
        body,
        footnotes=footnotes(p(r(" een")), p(r("* ster"))),
        endnotes=part("endnotes", f'<w:endnote w:id="1">{p(r(" eind"))}</w:endnote>'),
    )
    assert found.lines[0].text == "Ja1*i"
    assert [run.text for run in found.lines[0].runs if run.base < 0] == ["1*i"]
    assert [note.text for note in found.notes] == ["1 een", "* ster", "i eind"]


def level(at: int, fmt: str, text: str, start: int = 1, extra: str = "") -> str:
    return (
        f'<w:lvl w:ilvl="{at}"><w:start w:val="{start}"/><w:numFmt w:val="{fmt}"/>'
        f'<w:lvlText w:val="{text}"/>{extra}</w:lvl>'
    )


def numbering(*levels: str, lists: str = '<w:num w:numId="1"><w:abstractNumId w:val="0"/></w:num>') -> str:
    return part("numbering", f'<w:abstractNum w:abstractNumId="0">{"".join(levels)}</w:abstractNum>{lists}')


def listed(text: str, at: int | str = 0, number: int | str = 1) -> str:
    return p(r(text), properties=f'<w:numPr><w:ilvl w:val="{at}"/><w:numId w:val="{number}"/></w:numPr>')


def test_automatic_numbers_are_printed() -> None:
    """A list counts by itself, a deeper level begins anew, and text between two items does not stop it."""
    body = listed("NOS") + listed("a", 1) + listed("b", 1) + p(r("tussen")) + listed("AD") + listed("c", 1)
    found = texts(body, numbering=numbering(level(0, "decimal", "%1)"), level(1, "lowerLetter", "%1.%2.")))
    assert found == ["1) NOS", "1.a. a", "1.b. b", "tussen", "2) AD", "2.a. c"]


@pytest.mark.parametrize(
    ("fmt", "text", "printed"),
    [
        ("lowerRoman", "(%1)", "(iv)"), ("upperRoman", "%1.", "IV."), ("upperLetter", "%1", "D"),
        ("decimalZero", "%1.", "04."), ("none", "§", "§"), ("bullet", "\uf0b7", "\uf0b7"),
        ("bullet", "o", "o"),        ("ordinal", "%1", "4e"), ("hebrew1", "[%1]", "[4]"),
    ],
)  # fmt: skip
def test_numbers_are_written_as_the_list_asks(fmt: str, text: str, printed: str) -> None:
    """Letters, Roman numbers, bullets of symbol fonts; a format that is not known is written in digits."""
    found = texts(listed("x"), numbering=numbering(level(0, fmt, text, start=4)))
    assert found == [f"{printed} x"]


def test_a_list_may_begin_again_and_a_style_may_number() -> None:
    """A list that overrides its start counts from there; a style's own list numbers its paragraphs."""
    lists = (
        '<w:num w:numId="1"><w:abstractNumId w:val="0"/></w:num>'
        '<w:num w:numId="2"><w:abstractNumId w:val="0"/>'
        '<w:lvlOverride w:ilvl="0"><w:startOverride w:val="1"/></w:lvlOverride></w:num>'
    )
    styles = part(
        "styles",
        '<w:style w:type="paragraph" w:styleId="Bron"><w:pPr><w:numPr><w:numId w:val="1"/></w:numPr></w:pPr></w:style>',
    )
    bron, none = '<w:pStyle w:val="Bron"/>', '<w:numPr><w:numId w:val="0"/></w:numPr>'
    body = (
        listed("a") + listed("b") + listed("c", number=2) + listed("d", number=2)
        + p(r("e"), properties=bron) + p(r("f"), properties=bron + none)
    )  # fmt: skip
    found = texts(body, numbering=numbering(level(0, "decimal", "%1."), lists=lists), styles=styles)
    assert found == ["1. a", "2. b", "1. c", "2. d", "3. e", "f"]


def test_a_letterhead_is_told_from_the_letter() -> None:
    """Floating tables, frames, text boxes and running heads are apart; a plain table only places text."""
    box = f"<w:txbxContent>{p(r('Contactpersoon'))}</w:txbxContent>"
    drawing = (
        f'<w:r><mc:AlternateContent><mc:Choice Requires="wps"><w:drawing>{box}</w:drawing></mc:Choice>'
        f"<mc:Fallback><w:pict>{box}</w:pict></mc:Fallback></mc:AlternateContent></w:r>"
    )
    body = (
        table([cell(p(r("Directie Kamerzaken")))], properties='<w:tblpPr w:tblpX="9"/>')
        + p(drawing)
        + p(r("Ons kenmerk 5"), properties='<w:framePr w:x="1"/>')
        + table(
            [cell(p(r("Datum"))), cell(p(r("1 mei 2024")))],
            [cell(p(r("Onderwerp"))), cell(p(r("Wolven")) + p(r("en bijen")))],
        )
        + p(r("Geachte voorzitter,"))
        + '<w:sectPr><w:headerReference w:type="default" r:id="header1.xml"/>'
        '<w:footerReference w:type="even" r:id="footer1.xml"/></w:sectPr>'
    )
    found = page(body, header1=part("hdr", p(r("Datum 2 mei"))), footer1=part("ftr", p(r("even"))))
    assert [line.text for line in found.lines] == [
        "Datum 1 mei 2024",
        "Onderwerp Wolven",
        "en bijen",
        "Geachte voorzitter,",
    ]
    assert [line.text for line in found.side] == [
        "Directie Kamerzaken",
        "Contactpersoon",
        "Ons kenmerk 5",
        "Datum 2 mei",
    ]


def test_a_table_with_lines_is_data() -> None:
    """Its cells are not in the text; its rows are of one length, its place and its caption are known."""
    styles = part("styles", '<w:style w:type="paragraph" w:styleId="Bijschrift"><w:name w:val="caption"/></w:style>')
    body = (
        p(r("Antwoord 1"))
        + p(r("Tabel 1. Wolven"), properties='<w:pStyle w:val="Bijschrift"/>')
        + table(
            [cell(p(r("Jaar"))), cell(p(r("Aantal")), '<w:gridSpan w:val="2"/>')],
            [cell(p(r("2023"))), cell(p(r("tot")) + p(r("nu toe"))), cell(p(r("9")))],
            properties=BORDERS,
        )
        + p(r("Meer zijn er niet."))
    )
    found = page(body, styles=styles)
    assert [line.text for line in found.lines] == ["Antwoord 1", "Meer zijn er niet."]
    ((before, grid),) = found.tables
    assert (before, grid.caption) == (1, "Tabel 1. Wolven")
    assert grid.rows == (("Jaar", "Aantal", ""), ("2023", "tot nu toe", "9"))


@pytest.mark.parametrize(
    ("above", "caption"),
    [
        (p(r("Tabel 2: Wolven per jaar")), "Tabel 2: Wolven per jaar"),
        (p(r("Wolven in Gelderland", "<w:b/>")), "Wolven in Gelderland"),
        (p(r("Tabel 2 laat zien dat er meer wolven zijn.")), None),
        (p(r("Antwoord op vraag 2", "<w:b/>")), None),
        (p(r("In 2023 waren er negen")), None),
    ],
)
def test_a_table_takes_the_paragraph_above_it_that_names_it(above: str, caption: str | None) -> None:
    """Named as a table or printed as a title it is the caption; a sentence, or an answer's heading, stays text."""
    grid = table([cell(p(r("Jaar"))), cell(p(r("Aantal")))], [cell(p(r("2023"))), cell(p(r("9")))], properties=BORDERS)
    found = page(above + '<w:bookmarkEnd w:id="1"/>' + grid)
    assert [found.tables[0][1].caption, len(found.lines)] == [caption, 0 if caption else 1]


@pytest.mark.parametrize(
    "body",
    [
        table(
            [cell(p(r("Vraag 1"))), cell(p(r("Antwoord 1")))],
            [cell(p(r("a"))), cell(p(r("b")))],
            properties=BORDERS,
        ),
        table([cell(p(r("a"))), cell(p(r("b")))], [cell(p(r("c"))), cell(p(r("d")))]),
        table([cell(p(r("a")))], [cell(p(r("b")))], properties=BORDERS),
    ],
)
def test_a_table_that_places_text_is_text(body: str) -> None:
    """Questions beside answers, a table without lines and a box around a text are read as lines."""
    found = page(body)
    assert not found.tables
    assert found.lines


def with_directory_moved(data: bytes) -> bytes:
    """The zip with its directory said to stand 3,000 bytes on, which puts its entries before the file."""
    at = data.rindex(b"PK\x05\x06") + 16
    return data[:at] + (int.from_bytes(data[at : at + 4], "little") + 3000).to_bytes(4, "little") + data[at + 4 :]


@pytest.mark.parametrize(
    ("data", "error", "reason"),
    [
        (b"", UnreadableFile, "the file is empty"),
        (b"Geachte voorzitter,", UnreadableFile, "not a Word document"),
        (docx(p(r("Ja")))[:-30], UnreadableFile, "cut off or damaged"),
        (with_directory_moved(docx(p(r("Ja")))), UnreadableFile, "damaged"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(512), UnsupportedFormat, "old Word file"),
        (
            b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + "EncryptedPackage".encode("utf-16-le"),
            UnreadableFile,
            "opens only with a password",
        ),
    ],
)
def test_what_is_no_readable_docx_is_refused_in_plain_words(data: bytes, error: type[Exception], reason: str) -> None:
    """An empty file, a text, a cut-off, an old and an encrypted document each say what is wrong with them."""
    with pytest.raises(error, match=reason):
        word.read(data, "brief.docx")


@pytest.mark.parametrize(
    ("entry", "error", "reason"),
    [
        ("xl/workbook.xml", UnsupportedFormat, "Excel"),
        ("ppt/presentation.xml", UnsupportedFormat, "PowerPoint"),
        ("content.xml", UnsupportedFormat, "OpenDocument"),
        ("foto.jpg", UnreadableFile, "a zip archive of something else, not a Word document"),
    ],
)
def test_a_zip_of_something_else_is_called_what_it_is(entry: str, error: type[Exception], reason: str) -> None:
    """A zip that holds no Word document says what it holds instead."""
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w") as archive:
        archive.writestr(entry, "x")
    with pytest.raises(error, match=reason):
        word.read(buffer.getvalue(), "brief.docx")


def test_a_zip_bomb_is_not_unpacked() -> None:
    """A document whose parts would fill the memory is refused before anything is unpacked."""
    buffer = io.BytesIO(docx(p(r("Ja"))))
    with (
        zipfile.ZipFile(buffer, "a", zipfile.ZIP_DEFLATED) as archive,
        archive.open("word/media/big", "w") as big,
    ):
        for _ in range(210):
            big.write(bytes(1_000_000))
    with pytest.raises(UnreadableFile, match="more than a letter can hold"):
        word.read(buffer.getvalue(), "brief.docx")


def test_entities_are_refused() -> None:
    """A document that declares entities, as attacks on XML readers do, is not read."""
    evil = f'<!DOCTYPE x [<!ENTITY a "b">]><w:document xmlns:w="{W}"><w:body/></w:document>'
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w") as archive:
        archive.writestr("_rels/.rels", relations({"word/document.xml": "officeDocument"}))
        archive.writestr("word/document.xml", evil)
    with pytest.raises(UnreadableFile, match="entities"):
        word.read(buffer.getvalue(), "brief.docx")


@pytest.mark.parametrize(
    ("before", "after"),
    [("<w:sdt><w:sdtContent>", "</w:sdtContent></w:sdt>"), ("<w:tbl><w:tr><w:tc>", "</w:tc></w:tr></w:tbl>")],
)
@pytest.mark.parametrize("depth", [10, 80, 400])
def test_deep_nesting_does_no_harm(before: str, after: str, depth: int) -> None:
    """Tables and content controls nested without end are read, cut off or refused; nothing breaks."""
    body = before * depth + p(r("diep")) + after * depth
    try:
        found = texts(body)
    except UnreadableFile:
        assert depth > 40
    else:
        assert found == ["diep"] or depth > 40


WILD = st.sampled_from(["", "-1", "0", "1", "7", "²", "x", "99999999999", "1.5"])


@settings(max_examples=60, deadline=None)
@given(WILD, WILD, WILD, WILD, st.sampled_from(["bullet", "lowerRoman", "upperLetter", "?"]))
def test_wild_numbers_do_no_harm(at: str, number: str, start: str, span: str, fmt: str) -> None:
    """Levels, lists, starts and spans that are no sensible numbers leave the text as it is."""
    levels = f'<w:lvl w:ilvl="{at}"><w:start w:val="{start}"/><w:numFmt w:val="{fmt}"/><w:lvlText w:val="%1"/></w:lvl>'
    grid = table([cell(p(r("a")), f'<w:gridSpan w:val="{span}"/>'), cell(p())], [cell(p())], properties=BORDERS)
    found = page(listed("Ja", at, number) + grid, numbering=numbering(levels))
    assert found.lines[0].text.endswith("Ja")
    assert len({len(row) for row in found.tables[0][1].rows}) == 1


@settings(max_examples=60, deadline=None)
@given(st.data())
def test_damage_never_escapes(data: st.DataObject) -> None:
    """A DOCX cut off or with bytes changed anywhere gives a page or a KvparseError, nothing else."""
    whole = bytearray(docx(listed("Ja") + table([cell(p(r("a")))]), numbering=numbering(level(0, "decimal", "%1."))))
    for _ in range(data.draw(st.integers(0, 6))):
        whole[data.draw(st.integers(0, len(whole) - 1))] = data.draw(st.integers(0, 255))
    cut = bytes(whole[: data.draw(st.integers(0, len(whole)))])
    try:
        word.read(cut, "brief.docx")
    except (UnreadableFile, UnsupportedFormat) as refused:
        assert refused.reason


def test_a_heading_that_is_all_numbering_is_read() -> None:
    """ "Vraag 1" may be an empty paragraph whose list is numbered "Vraag %1"; an empty "1." is left out."""
    levels = numbering(level(0, "decimal", "Vraag %1"), level(1, "decimal", "%2."))
    assert texts(listed("") + p(r("Waarom?")) + listed("", at=1), numbering=levels) == ["Vraag 1", "Waarom?"]


def test_a_number_is_as_bold_as_what_it_numbers() -> None:
    """Else the sub-questions of a bold question would look like the beginning of its answer."""
    body = listed("Waarom?").replace("<w:rPr>", "<w:rPr><w:b/>")
    found = page(body, numbering=numbering(level(0, "decimal", "%1)")))
    assert [line.bold for line in found.lines] == [True]


def test_two_references_side_by_side_are_two_marks() -> None:
    """Word prints them as "12"; the file knows that they are 1 and 2."""
    note = '<w:r><w:footnoteReference w:id="{}"/></w:r>'
    (line,) = page(p(r("spelers"), note.format(1), note.format(2), r("?"))).lines
    assert [run.text for run in line.runs] == ["spelers", "1,2", "?"]


def test_a_heading_in_a_table_s_first_cell_stands_alone() -> None:
    """ "Antwoord" beside the answer is a heading, "1" beside a question its number."""
    rows = [[cell(p(r("1"))), cell(p(r("Waarom?")))], [cell(p(r("Antwoord"))), cell(p(r("Daarom.")) + p(r("Echt.")))]]
    assert [line.text for line in page(table(*rows)).lines] == ["1 Waarom?", "Antwoord", "Daarom.", "Echt."]


def test_an_answer_may_begin_with_a_table() -> None:
    """What stands between its heading and its first line is the answer's, not lost with the heading."""
    grid = table([cell(p(r("Jaar"))), cell(p(r("Aantal")))], [cell(p(r("2023"))), cell(p(r("9")))], properties=BORDERS)
    body = "".join(p(r(text)) for text in ("Vraag 1", "Hoeveel?", "Antwoord 1"))
    letter = parse("brief.docx", data=docx(body + p(r("Tabel 1: wolven")) + grid + p(r("Meer zijn er niet."))))
    answer = letter.exchanges[0].answer
    assert answer is not None
    assert (answer.passage.text, answer.passage.tables[0].caption) == ("Meer zijn er niet.", "Tabel 1: wolven")


# -- what Word keeps in other drawers --------------------------------------------------------------------------------


def boxed(*words: str) -> str:
    box = f"<w:txbxContent>{''.join(p(r(one)) for one in words)}</w:txbxContent>"
    return (
        f'<w:r><mc:AlternateContent><mc:Choice Requires="wps"><w:drawing>{box}</w:drawing></mc:Choice>'
        f"<mc:Fallback><w:pict>{box}</w:pict></mc:Fallback></mc:AlternateContent></w:r>"
    )


ASKED = ("Vraag 4", "Wie betaalt?", "Antwoord 4", "De provincie.")


def test_questions_in_a_text_box_are_read_once() -> None:
    """A box that holds a part of the letter follows its paragraph; the version for older programs is the same box."""
    assert texts(p(r("Ja."), boxed(*ASKED)) + p(r("Nee."))) == ["Ja.", *ASKED, "Nee."]


def test_a_box_of_the_old_kind_is_read_too() -> None:
    """Where the new version has no words the old one is read."""
    box = f"<w:txbxContent>{p(r('Vraag 4'))}</w:txbxContent>"
    drawing = '<mc:AlternateContent><mc:Choice Requires="wpx"><w:drawing/></mc:Choice><mc:Fallback>'
    assert texts(p(f"<w:r>{drawing}<w:pict>{box}</w:pict></mc:Fallback></mc:AlternateContent></w:r>")) == ["Vraag 4"]
    assert texts(p(f"<w:r><w:pict>{box}</w:pict></w:r>")) == ["Vraag 4"]


def test_text_beside_the_letter_is_text_once_questions_have_begun() -> None:
    """A box with a sentence belongs to the answer it stands beside; the labels of a letterhead never do."""
    found = page(p(r("Vraag 1")) + p(r("Kent u A?"), boxed("Bron: CBS 2024")) + p(boxed("Ons kenmerk", "2024-5")))
    assert [line.text for line in found.lines] == ["Vraag 1", "Kent u A?", "Bron: CBS 2024"]
    assert [line.text for line in found.side] == ["Ons kenmerk", "2024-5"]


def test_a_letter_in_frames_is_read() -> None:
    """Paragraphs that are framed, each or all, are the letter where they hold its questions."""
    frame = '<w:framePr w:w="9000" w:x="1440" w:y="100"/>'
    assert texts("".join(p(r(words), properties=frame) for words in ASKED)) == list(ASKED)


def with_part(body: str, name: str, content: bytes, kind: str = "aFChunk") -> bytes:
    """A DOCX with one more part, in a relation of a kind to the letter."""
    buffer = io.BytesIO(docx(body))
    with zipfile.ZipFile(buffer, "a") as archive:
        archive.writestr(f"word/{name}", content)
    target = f'<Relationship Id="c1" Type="{R}/{kind}" Target="{name}"/></Relationships>'
    out = io.BytesIO()
    with zipfile.ZipFile(buffer) as old, zipfile.ZipFile(out, "w") as new:
        for entry in old.namelist():
            data = old.read(entry)
            new.writestr(
                entry, data.replace(b"</Relationships>", target.encode()) if "document.xml.rels" in entry else data
            )
    return out.getvalue()


@pytest.mark.parametrize(
    ("name", "content"),
    [("c.html", b"<html><body><p>Vraag 4</p><p>Wie betaalt?</p><p>Antwoord 4</p><p>De provincie.</p></body></html>"),
     ("c.txt", b"Vraag 4\nWie betaalt?\nAntwoord 4\nDe provincie.\n"),
     ("c.docx", docx("".join(f"<w:p><w:r><w:t>{words}</w:t></w:r></w:p>" for words in ASKED))),
     ("c.mht", b"MIME-Version: 1.0\nContent-Type: text/html\n\n<html><body><p>Vraag 4</p><p>Wie betaalt?</p>"
               b"<p>Antwoord 4</p><p>De provincie.</p></body></html>")],
)  # fmt: skip
def test_another_document_that_is_inserted_is_read_in_its_place(name: str, content: bytes) -> None:
    """What Word shows as one text is one text, whatever the part is in."""
    found = word.read(with_part(p(r("Ja.")) + '<w:altChunk r:id="c1"/>' + p(r("Nee.")), name, content), "brief.docx")
    assert [line.text for line in found.pages[0].lines] == ["Ja.", *ASKED, "Nee."]
    assert found.problems == ()


def test_an_inserted_document_that_is_not_read_is_named() -> None:
    """RTF is not read, and a part that is missing cannot be: the record says that text is missing."""
    found = word.read(with_part(p(r("Ja.")) + '<w:altChunk r:id="c1"/>', "c.rtf", b"{\\rtf1 Vraag 4}"), "brief.docx")
    assert [problem.code for problem in found.problems] == ["embedded-letter"]
    found = word.read(docx(p(r("Ja.")) + '<w:altChunk r:id="c9"/>'), "brief.docx")
    assert [problem.code for problem in found.problems] == ["embedded-letter"]


def test_a_letter_within_a_letter_is_named() -> None:
    """A document that opens from a picture is another file."""
    found = word.read(with_part(p(r("Ja.")), "embeddings/brief2.docx", b"PK", "package"), "brief.docx")
    assert [(problem.code, "brief2.docx" in problem.message) for problem in found.problems] == [
        ("embedded-letter", True)
    ]


def test_changes_are_read_as_if_they_were_accepted() -> None:
    """Deleted text, rows and ends of paragraphs are gone; moved text stands where it was moved to."""
    gone = '<w:rPr><w:del w:id="1"/></w:rPr>'
    body = (
        p(r("De gemeente heeft de dienst inder"), properties=gone)
        + p(r("daad stilgelegd."))
        + f"<w:p><w:moveFrom>{r('Verplaatst.')}</w:moveFrom></w:p>"
        + f"<w:p><w:moveTo>{r('Verplaatst.')}</w:moveTo></w:p>"
        + "<w:tbl><w:tr><w:trPr><w:del w:id='2'/></w:trPr>"
        + cell(p(r("weg")))
        + "</w:tr>"
        + f"<w:tr>{cell(p(r('blijft')))}</w:tr></w:tbl>"
        + p(r("Slot"), properties=gone)
    )
    assert texts(body) == ["De gemeente heeft de dienst inderdaad stilgelegd.", "Verplaatst.", "blijft", "Slot"]


def test_hidden_and_white_words_are_left_out_and_said() -> None:
    """What Word does not show, or shows white on white or smaller than any eye, is hidden; white on a shade is not."""
    found = page(
        p(
            r("Ja"),
            r(" intern", "<w:vanish/>"),
            r(" wit", '<w:color w:val="FFFFFF"/>'),
            r(" klein", '<w:sz w:val="1"/>'),
        )
        + p(r("Kop", '<w:color w:val="FFFFFF"/><w:shd w:fill="003366"/>'))
    )
    assert [line.text for line in found.lines] == ["Ja", "Kop"]
    assert {why: line.text for why, line in found.hidden} == {
        "not-displayed": " intern", "own-colour": " wit", "invisible": " klein"
    }  # fmt: skip
    assert [problem.code for problem in found.problems] == ["hidden-text"]


def test_the_ink_of_words_is_kept() -> None:
    """A colour of its own or of its style; black, what is nearly black and Word's own choice are none."""
    inks = ("1F497D", "000000", "222222", "auto")
    found = page(p(*(r(f"{ink} ", f'<w:color w:val="{ink}"/>') for ink in inks), r("geen")))
    (printed,) = found.lines
    assert [(run.text, run.ink) for run in printed.runs] == [
        ("1F497D ", (0, 64, 96)),
        ("000000 222222 auto geen", None),
    ]


@pytest.mark.parametrize("depth", [50, 85, 300])
def test_tables_within_tables_lose_nothing(depth: int) -> None:
    """However deep a table stands in others, its words are read."""
    opened, closed = "<w:tbl><w:tr><w:tc>", "</w:tc></w:tr></w:tbl>"
    assert texts(opened * depth + p(r("diep")) + closed * depth) == ["diep"]


def test_thousands_of_runs_and_fields_are_read_in_their_order() -> None:
    """A paragraph of very many runs, and fields opened in fields, are one line."""
    runs = "".join(r(f"w{at} ") for at in range(3000))
    step = '<w:r><w:fldChar w:fldCharType="{}"/></w:r>'
    code = '<w:r><w:instrText>HYPERLINK "https://a.nl"</w:instrText></w:r>'
    opened = (step.format("begin") + code + step.format("separate")) * 1000
    line = page(p(runs) + p(opened, r("ja"), step.format("end") * 1000)).lines
    assert line[0].text.split() == [f"w{at}" for at in range(3000)]
    assert [(run.text, run.url) for run in line[1].runs] == [("ja", "https://a.nl")]


@pytest.mark.parametrize(("fmt", "labels"), [("decimal", "12"), ("lowerRoman", "iii"), ("upperLetter", "12")])
def test_notes_are_labelled_as_the_settings_say(fmt: str, labels: str) -> None:
    """Footnotes in Roman figures are; letters, which no mark can be told by, are written in figures."""
    settings_part = part("settings", f'<w:footnotePr><w:numFmt w:val="{fmt}"/></w:footnotePr>')
    reference = '<w:r><w:footnoteReference w:id="{}"/></w:r>'
    found = page(
        p(r("a"), reference.format(5)) + p(r("b"), reference.format(6)),
        footnotes=footnotes(p(r(" een")), p(r(" twee"))),
        settings=settings_part,
    )
    assert "".join(line.text[1:] for line in found.lines) == labels


def test_a_docx_packed_in_an_unknown_way_is_refused_in_words() -> None:
    """A part that cannot be unpacked is damage, not a crash."""
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_LZMA) as archive:
        archive.writestr("_rels/.rels", relations({"word/document.xml": "officeDocument"}) * 3)
        archive.writestr("word/document.xml", part("document", "<w:body/>") * 3)
    data = bytearray(buffer.getvalue())
    data[60:70] = b"\xff" * 10
    with pytest.raises(UnreadableFile):
        word.read(bytes(data), "brief.docx")


def test_a_large_first_letter_belongs_to_its_word() -> None:
    """Word keeps a drop cap in a frame of its own, before the paragraph that it begins."""
    cap = p(r("I"), properties='<w:framePr w:dropCap="drop" w:lines="2"/>')
    assert texts(cap + p(r("n 2026 komt de brug."))) == ["In 2026 komt de brug."]


def test_what_was_chosen_from_a_list_is_read() -> None:
    """A form field keeps the choice apart from the text."""
    choices = (
        '<w:ffData><w:ddList><w:result w:val="1"/><w:listEntry w:val="Nee."/><w:listEntry w:val="Ja."/></w:ddList>'
    )
    field = (
        f'<w:r><w:fldChar w:fldCharType="begin">{choices}</w:ffData></w:fldChar></w:r>'
        '<w:r><w:instrText>FORMDROPDOWN</w:instrText></w:r><w:r><w:fldChar w:fldCharType="end"/></w:r>'
    )
    assert texts(f"<w:p>{field}</w:p>") == ["Ja."]


def test_figures_in_columns_are_a_table_without_lines_too() -> None:
    """Short cells in three columns, many of them numbers, are data; two columns of words are not."""
    data = table(*[[cell(p(r(text))) for text in (name, "12", "40")] for name in ("Buren", "Tiel", "Elst")])
    assert [grid.rows for _, grid in page(data).tables] == [
        (("Buren", "12", "40"), ("Tiel", "12", "40"), ("Elst", "12", "40"))
    ]
    words = table(*[[cell(p(r(text))) for text in (name, "een", "twee")] for name in ("Buren", "Tiel", "Elst")])
    assert page(words).tables == ()


@pytest.mark.parametrize("name", ["charts/chart1.xml", "diagrams/data1.xml"])
def test_words_of_a_chart_are_named(name: str) -> None:
    """They are drawn by Word alone: the record quotes what it does not hold."""
    drawn = b'<a:p xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main"><a:t>Storingen</a:t></a:p>'
    found = word.read(with_part(p(r("Vraag 1")), name, drawn), "brief.docx")
    assert [(problem.code, problem.quote) for problem in found.problems] == [("text-left-out", "Storingen")]
