"""ODT: what LibreOffice prints is read, what it does not print is not, and no file does harm."""

from __future__ import annotations

import io
import zipfile

import pytest
from builders import codes, texts

from kvparse.document import Page
from kvparse.errors import UnreadableFile, UnsupportedFormat
from kvparse.pipeline import parse
from kvparse.readers import odt

NAMES = "office text table style draw fo xlink svg number"
SPACES = " ".join(f'xmlns:{one}="urn:oasis:names:tc:opendocument:xmlns:{one}:1.0"' for one in NAMES.split())


def text_style(key: str, properties: str) -> str:
    return f'<style:style style:name="{key}" style:family="text"><style:text-properties {properties}/></style:style>'


STYLES = (
    text_style("V", 'fo:font-weight="bold"')
    + '<style:style style:name="VV" style:family="text" style:parent-style-name="V"/>'
    + text_style("S", 'style:text-position="super 58%"')
    + text_style("L", 'style:text-position="-8% 58%"')
    + text_style("H", 'text:display="none"')
    + text_style("C", 'fo:text-transform="uppercase"')
    + text_style("I", 'fo:color="#1f497d"')
    + text_style("Z", 'fo:color="#000000"')
    + text_style("K", 'fo:font-weight="bold"').replace('family="text"', 'family="paragraph"')
    + '<style:style style:name="B" style:family="table-cell">'
    '<style:table-cell-properties fo:border="0.5pt solid #000000"/></style:style>'
    '<text:list-style style:name="N"><text:list-level-style-number text:level="1" style:num-format="1" '
    'style:num-suffix="."/><text:list-level-style-number text:level="2" style:num-format="a" style:num-suffix=")"/>'
    '</text:list-style><text:list-style style:name="P"><text:list-level-style-bullet text:level="1" '
    'text:bullet-char="–"/></text:list-style>'
)


def content(body: str) -> str:
    return (
        f'<?xml version="1.0" encoding="UTF-8"?><office:document-content {SPACES}><office:automatic-styles>{STYLES}'
        f"</office:automatic-styles><office:body><office:text>{body}</office:text></office:body></office:document-content>"
    )


def package(body: str, *, styles: str = "", manifest: str = "", stored: bool = True) -> bytes:
    """An ODT with a body; ``stored`` puts its kind first, as the standard asks."""
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w") as archive:
        if stored:
            archive.writestr("mimetype", "application/vnd.oasis.opendocument.text")
        archive.writestr("content.xml", content(body))
        archive.writestr("META-INF/manifest.xml", manifest or "<manifest/>")
        if styles:
            archive.writestr("styles.xml", styles)
    return buffer.getvalue()


def page(body: str, **parts: str) -> Page:
    return odt.read(package(body, **parts), "brief.odt").pages[0]  # type: ignore[arg-type]


def rows(body: str) -> list[str]:
    return [line.text for line in page(body).lines]


def test_the_ink_of_words_is_kept() -> None:
    """A colour of a style; black is none."""
    styled = '<text:span text:style-name="I">blauw</text:span><text:span text:style-name="Z"> zwart</text:span> geen'
    (printed,) = page(p(styled)).lines
    assert [(run.text, run.ink) for run in printed.runs] == [("blauw", (0, 64, 96)), (" zwart geen", None)]


def p(text: str, style: str = "") -> str:
    return f'<text:p text:style-name="{style}">{text}</text:p>'


LETTER = (
    p("Antwoord van minister Pieters (Financiën) (ontvangen 2 april 2024)")
    + '<text:h text:outline-level="2">Vraag 1</text:h>'
    + p("Kent u het bericht?")
    + '<text:h text:outline-level="2">Antwoord 1</text:h>'
    + p("Ja.")
)
PAIRS = [(["Kent u het bericht?"], "Ja.")]


@pytest.mark.parametrize("name", ["brief.odt", "brief.docx", "brief.fodt"])
def test_a_letter_is_read_whatever_its_name(name: str) -> None:
    """A zip archive says itself that it is an ODT; a flat one is XML; its name says nothing."""
    data = package(LETTER) if name != "brief.fodt" else content(LETTER).replace("document-content", "document").encode()
    letter = parse(name, data=data)
    assert (texts(letter), codes(letter), letter.source.engine) == (PAIRS, [], "odt")


def test_an_archive_without_its_kind_in_front_is_known_by_its_parts() -> None:
    """A packed-again ODT is one still."""
    assert texts(parse("brief.odt", data=package(LETTER, stored=False))) == PAIRS


def test_paragraphs_headings_and_breaks_are_lines() -> None:
    """A paragraph is a line, an empty one room, a break within one another line; white space counts once."""
    assert rows(p("Een\n  twee<text:s text:c='2'/>drie<text:tab/>vier") + p("") + p("A<text:line-break/>B")) == [
        "Een twee\xa0\xa0drie vier",
        "A",
        "B",
    ]


def test_weight_slant_and_what_hangs_come_from_styles() -> None:
    """Of the text's own style, those it is based on, and the paragraph's."""
    line = page(
        p('A<text:span text:style-name="VV">B</text:span><text:span text:style-name="S">2</text:span>'
          '<text:span text:style-name="L">3</text:span><text:span text:style-name="C">c</text:span>')
        + p("D", "K")
    ).lines  # fmt: skip
    assert [(run.text, run.bold, round(run.base)) for run in line[0].runs] == [
        ("A", False, 0), ("B", True, 0), ("2", False, -4), ("3", False, 2), ("C", False, 0),
    ]  # fmt: skip
    assert line[1].bold


def test_lists_print_their_numbers_and_bullets() -> None:
    """Numbers count on within a list, begin anew in the next, and go on where the file says so."""

    def listed(items: str, style: str = "N", more: str = "") -> str:
        return f'<text:list text:style-name="{style}" {more}>{items}</text:list>'

    def item(words: str, more: str = "", start: str = "") -> str:
        return f"<text:list-item {start}>{p(words)}{more}</text:list-item>"

    inner = f"<text:list>{item('aa')}{item('bb')}</text:list>"
    body = listed(item("een", inner) + item("twee")) + listed(item("anew")) + listed(item("punt"), "P")
    body += listed(item("verder"), more='text:continue-numbering="true"') + listed(
        item("zes", start='text:start-value="6"')
    )
    assert rows(body) == ["1. een", "a) aa", "b) bb", "2. twee", "1. anew", "– punt", "2. verder", "6. zes"]


def test_notes_stand_apart_with_their_marks_in_the_text() -> None:
    """Footnotes, endnotes and typed marks have the labels that are printed."""

    def note(label: str, words: str, kind: str = "footnote") -> str:
        return (
            f'<text:note text:note-class="{kind}"><text:note-citation>{label}</text:note-citation>'
            f"<text:note-body>{p(words)}</text:note-body></text:note>"
        )

    found = page(p(f"Ja{note('1', 'NOS')} en{note('i', 'Rapport', 'endnote')} nee{note('*', 'Bijlage')}."))
    assert found.lines[0].text == "Ja1 eni nee*."
    assert [run.text for run in found.lines[0].runs if run.base < 0] == ["1", "i", "*"]
    assert [line.text for line in found.notes] == ["1NOS", "iRapport", "*Bijlage"]


def test_links_lead_where_they_are_clicked() -> None:
    """Words that are a link have its address, with what may not stand in one written out."""
    line = page(p('Zie <text:a xlink:href="https://nos.nl/a b">het bericht</text:a>.')).lines[0]
    assert [run.url for run in line.runs] == [None, "https://nos.nl/a%20b", None]


def cell(words: str, style: str = "B", more: str = "") -> str:
    return f'<table:table-cell table:style-name="{style}" {more}>{p(words)}</table:table-cell>'


def table(*lines: list[str]) -> str:
    body = "".join(f"<table:table-row>{''.join(cells)}</table:table-row>" for cells in lines[1:])
    head = f"<table:table-header-rows><table:table-row>{''.join(lines[0])}</table:table-row></table:table-header-rows>"
    return f"<table:table>{head}{body}</table:table>"


def test_a_table_with_lines_is_data_and_takes_its_caption() -> None:
    """Cells over two columns are followed by an empty one."""
    wide = cell("Hattem", more='table:number-columns-spanned="2"') + "<table:covered-table-cell/>"
    found = page(p("Ja.") + p("Tabel 1: ponten.") + table([cell("Plaats"), cell("Aantal")], [wide]))
    assert [line.text for line in found.lines] == ["Ja."]
    ((after, grid),) = found.tables
    assert (after, grid.caption) == (1, "Tabel 1: ponten.")
    assert grid.rows == (("Plaats", "Aantal"), ("Hattem", ""))


@pytest.mark.parametrize("style", ["B", ""])
def test_a_table_that_places_the_letter_is_text(style: str) -> None:
    """Questions beside their answers are no data, with lines or without."""
    found = page(table([cell("Vraag 1", style), cell("Antwoord 1", style)], [cell("A?", style), cell("Ja.", style)]))
    assert [line.text for line in found.lines] == ["Vraag 1", "Antwoord 1", "A? Ja."]
    assert found.tables == ()


def test_deleted_text_and_comments_are_no_text() -> None:
    """Tracked changes are read as if they were accepted: what is deleted stands apart in the file."""
    body = f"<text:tracked-changes><text:changed-region><text:deletion>{p('weg')}</text:deletion></text:changed-region>"
    body += "</text:tracked-changes>" + p(
        'Ja<text:change text:change-id="1"/>, <text:change-start text:change-id="2"/>zeker'
        f'<text:change-end text:change-id="2"/><office:annotation>{p("opmerking")}</office:annotation>.'
    )
    assert rows(body) == ["Ja, zeker."]


def test_hidden_text_is_left_out_and_said() -> None:
    """Words and sections that a style switches off are hidden, and reported."""
    found = page(
        p('Ja<text:span text:style-name="H">, intern</text:span>.')
        + f'<text:section text:name="a" text:display="none">{p("Vraag 9")}</text:section>'
        + f"<text:section>{p('Nee.')}</text:section>"
    )
    assert [line.text for line in found.lines] == ["Ja.", "Nee."]
    assert [(why, line.text.strip()) for why, line in found.hidden] == [("not-displayed", ", internVraag 9")]
    assert [problem.code for problem in found.problems] == ["hidden-text"]


def box(words: str) -> str:
    return f"<draw:frame><draw:text-box>{''.join(map(p, words.split('|')))}</draw:text-box></draw:frame>"


def test_a_text_box_is_text_unless_it_is_a_letterheads() -> None:
    """Questions in a box follow its paragraph; the labels of the house style stand apart."""
    found = page(p("Aan " + box("Ons kenmerk|2024-5")) + p("Geachte" + box("Vraag 1|Kent u A?|Antwoord 1|Ja.")))
    assert [line.text for line in found.lines] == ["Aan ", "Geachte", "Vraag 1", "Kent u A?", "Antwoord 1", "Ja."]
    assert [line.text for line in found.side] == ["Ons kenmerk", "2024-5"]


def test_running_heads_stand_apart() -> None:
    """What the master page prints at the head and foot of every page is no text."""
    styles = (
        f"<office:document-styles {SPACES}><office:master-styles><style:master-page><style:header>{p('Datum 2 mei')}"
        f"</style:header><style:footer>{p('Pagina 1')}</style:footer></style:master-page></office:master-styles>"
        "</office:document-styles>"
    )
    assert [line.text for line in page(p("Ja."), styles=styles).side] == ["Datum 2 mei", "Pagina 1"]


@pytest.mark.parametrize("depth", [30, 100, 400])
def test_deep_nesting_loses_nothing(depth: int) -> None:
    """However deep a table stands in others, its words are read."""
    opened = "<table:table><table:table-row><table:table-cell>" * depth
    closed = "</table:table-cell></table:table-row></table:table>" * depth
    assert rows(opened + p("diep") + closed) == ["diep"]


def test_other_kinds_and_locked_files_are_refused_in_plain_words() -> None:
    """A spreadsheet, a locked text and a damaged one say what they are."""
    sheet = content("").replace("<office:text></office:text>", "<office:spreadsheet/>").encode()
    with pytest.raises(UnsupportedFormat, match="another kind"):
        odt.read(sheet, "brief.ods")
    with pytest.raises(UnreadableFile, match="password"):
        odt.read(package(LETTER, manifest="<m><encryption-data/></m>"), "brief.odt")
    with pytest.raises(UnreadableFile):
        odt.read(package(LETTER)[:200], "brief.odt")
