"""Official XML and HTML: the same letter whatever its markup, and no markup does harm."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from kvparse.document import Page
from kvparse.errors import UnreadableFile, UnsupportedFormat
from kvparse.pipeline import parse
from kvparse.readers import official

XML = """<?xml version="1.0" encoding="UTF-8"?>
<officiele-publicatie><metadata><meta name="DC.identifier" content="ah-tk-20242025-9100"/></metadata><kamervragen>
<kamervraagkop><tekstregel>Vergaderjaar 2024-2025</tekstregel></kamervraagkop>
<kamervraagnummer>9100</kamervraagnummer>
<kamervraagomschrijving type="vraag">Vragen van het lid <naam><achternaam>Duin</achternaam></naam> (VVD)
  over <kamervraagonderwerp>helm&#172;gras</kamervraagonderwerp> (ingezonden 2 mei 2024).</kamervraagomschrijving>
<vraag><nr>Vraag 1</nr><al>Kent u het?<noot type="voet" id="n1"><noot.nr>1</noot.nr><noot.al>Zie
  <extref soort="URL" doc="https://voorbeeld.nl/a">voorbeeld.nl/a</extref></noot.al></noot> Zo ja?</al></vraag>
<antwoord><nr>Antwoord 1</nr><al>Ja.</al></antwoord>
</kamervragen></officiele-publicatie>"""

OLDER_XML = """<?xml version="1.0" encoding="ISO-8859-1"?>
<vraagdoc><vragen><vraagnummer>9100</vraagnummer><omschr>Vragen van het lid Duin over <ondw>duinen</ondw></omschr>
<vraag><nummer>1</nummer><al>Kent u het?<nootref refid="n1"/> Zo ja?</al></vraag>
<noot id="n1"><noot.nr>1</noot.nr><noot.al>Zie voorbeeld.nl/a</noot.al></noot>
</vragen></vraagdoc>"""

HTML = """<!DOCTYPE html><html><head><meta name="dcterms.identifier" content="ah-tk-20242025-9100">
<title>niet dit</title></head><body><nav>Home</nav><div id="broodtekst">
<h1 class="kamervraagomschrijving_kop">Vragen van het lid Duin (VVD) over helmgras (ingezonden 2 mei 2024).</h1>
<div class="vraag"><h2 class="stuktitel">Vraag 1</h2>
<p>Kent u het?<sup><a class="nootnum" href="#n1">1</a></sup> Zo ja?</p></div>
<div class="antwoord"><h2>Antwoord 1</h2><p>Ja.</p></div>
<div class="voet noot" id="n1"><h5 class="note-close"><a href="#x">X</a> Noot</h5>
<sup><span class="nootnum">1</span></sup><p>Zie <a href="https://voorbeeld.nl/a">voorbeeld.nl/a</a></p></div>
</div><footer>Over deze website</footer></body></html>"""

CHAMBER = """<!DOCTYPE html><html><head><meta name="dcterms.title" content="Antwoord op vragen van het lid Duin">
<link rel="canonical" href="https://www.tweedekamer.nl/kamerstukken/kamervragen/detail?id=2024Z04321&amp;did=2024D1">
</head><body><main><h1><span class="u-text-primary u-font-normal">Antwoord schriftelijke vragen</span> : Duin</h1>
<p><span class="h-visually-hidden">Nummer:</span> 2024D00001</p><a href="/downloads/document?id=2024D00001">Download</a>
<div class="m-modal"><div class="m-modal__content">kort</div></div>
<div class="m-modal"><div class="m-modal__content">
<p>Vragen van het lid Duin (VVD) aan de Minister van Defensie over helmgras (ingezonden 2 mei 2024).</p>
<p>Antwoord van Minister Eik (Defensie) (ontvangen
6 juni 2024).</p><h2>Vraag 1</h2><p>Kent u
het?</p><h2>Antwoord 1</h2><p>Ja.</p></div></div><h2>Zie ook</h2><a href="/x">iets anders</a></main></body></html>"""


def page(text: str, encoding: str = "utf-8") -> Page:
    return official.read(text.encode(encoding), "a.xml").pages[0]


def body(inner: str) -> Page:
    return page(f"<kamervragen><antwoord><nr>Antwoord 1</nr>{inner}</antwoord></kamervragen>")


def texts(inner: str) -> list[str]:
    return [line.text for line in body(inner).lines[1:]]


@pytest.mark.parametrize("source", [XML, HTML, OLDER_XML])
def test_questions_stand_under_bold_headings_with_their_notes_apart(source: str) -> None:
    """In every markup: a bold heading, the text with its raised mark, the note behind its raised label."""
    found = page(source)
    heading = next(i for i, line in enumerate(found.lines) if line.text == "Vraag 1")
    assert found.lines[heading].bold
    line = found.lines[heading + 1]
    assert [(run.text, run.base < line.base) for run in line.runs] == [
        ("Kent u het?", False), ("1", True), (" Zo ja?", False),
    ]  # fmt: skip
    (note,) = found.notes
    assert note.text == "1Zie voorbeeld.nl/a"
    assert note.runs[0].base < note.base
    assert not found.printed


@pytest.mark.parametrize(("source", "media_type"), [(XML, "application/xml"), (HTML, "text/html")])
def test_head_and_number_are_read_and_the_rest_of_a_page_is_not(source: str, media_type: str) -> None:
    """The letter's head stands first and its id apart; menus, titles and feet of a web page are left out."""
    found = page(source)
    assert [line.text for line in found.side] == ["ah-tk-20242025-9100"]
    words = " ".join(line.text for line in found.lines)
    assert "Vragen van het lid Duin (VVD) over helm" in words
    assert not any(other in words for other in ("Home", "niet dit", "Over deze", "Noot"))
    assert official.read(source.encode(), "a").media_type == media_type


def test_a_link_knows_where_it_leads() -> None:
    """The words of an address carry it, in both markups."""
    for source in (XML, HTML):
        assert [run.url for run in page(source).notes[0].runs if run.url] == ["https://voorbeeld.nl/a"]


def test_lists_print_their_labels() -> None:
    """A list item begins with its label, printed or counted."""
    assert texts("<lijst><li><li.nr>a.</li.nr><al>een</al><al>meer</al></li></lijst>") == ["a. een", "meer"]
    glued = page("<html><body><ul><li><p><span class='ol'>-</span>een</p></li><li>– twee</li></ul></body></html>")
    assert [line.text for line in glued.lines] == ["- een", "– twee"]
    listed = page(
        "<html><body><ol start='3'><li>een</li><li><p>twee</p></li></ol><ul><li>drie</li></ul>"
        "<ul class='expliciet'><li><p><span class='ol'>–</span> vier</p></li></ul></body></html>"
    )
    assert [line.text for line in listed.lines] == ["3. een", "4. twee", "• drie", "– vier"]


def test_looks_are_kept() -> None:
    """Emphasis is bold or italic, lowered figures are no marks."""
    line = body("<al><nadruk type='vet'>Nee</nadruk>, <nadruk type='cur'>CO<inf>2</inf></nadruk>.</al>").lines[1]
    assert [(run.text, run.bold, run.italic) for run in line.runs] == [
        ("Nee", True, False), (", ", False, False), ("CO", False, True), ("2", False, True), (".", False, False),
    ]  # fmt: skip
    assert line.runs[3].base > line.base


@pytest.mark.parametrize(
    "table",
    [
        "<table><title>Wolven</title><tgroup><thead><row><entry><al>Jaar</al></entry><entry>Aantal</entry></row>"
        "</thead><tbody><row><entry>2023<noot><noot.nr>1</noot.nr></noot></entry></row></tbody></tgroup></table>",
        "<table><caption>Wolven</caption><tr><th>Jaar</th><th>Aantal</th></tr><tr><td>2023</td></tr></table>",
    ],
)
def test_tables_are_cells_and_stand_in_their_place(table: str) -> None:
    """A table's words are in its cells, all rows are of one length, marks in cells are left out."""
    found = body(f"<al>Zie:</al>{table}<al>Meer niet.</al>")
    assert [line.text for line in found.lines] == ["Antwoord 1", "Zie:", "Meer niet."]
    ((before, grid),) = found.tables
    assert (before, grid.caption, grid.rows) == (2, "Wolven", (("Jaar", "Aantal"), ("2023", "")))


def test_a_notice_has_its_heading() -> None:
    """A notice that the markup names and no words do is headed Mededeling."""
    found = page("<kamervragen><kamervraagopmerking><al>Het duurt langer.</al></kamervraagopmerking></kamervragen>")
    assert [(line.text, line.bold) for line in found.lines] == [("Mededeling", True), ("Het duurt langer.", False)]


def test_named_characters_are_read_without_their_dtd() -> None:
    """An é written &eacute; is one, though the DTD that says so is not fetched; what an entity hides stays so."""
    dtd = '<!DOCTYPE kamervragen SYSTEM "http://voorbeeld.invalid/a.dtd" [<!ENTITY boos SYSTEM "file:///etc/passwd">]>'
    found = page(f"{dtd}<kamervragen><vraag><nr>1</nr><al>caf&eacute; &boos;</al></vraag></kamervragen>")
    assert [line.text for line in found.lines] == ["Vraag 1", "café &boos;"]


def test_html_in_an_older_encoding() -> None:
    """A page that is no UTF-8 is read by the encoding it names."""
    source = '<html><head><meta charset="windows-1252"></head><body><p>één</p></body></html>'
    assert page(source, "cp1252").lines[0].text == "één"


@pytest.mark.parametrize(
    ("source", "error", "reason"),
    [
        (XML[:400], UnreadableFile, "cut off or damaged"),
        ("<html><body></body></html>", UnreadableFile, "no text"),
        ("<html", UnreadableFile, "no text|empty or damaged"),
        ("<?xml version='1.0'?><rss><item>x</item></rss>", UnsupportedFormat, "another kind"),
        ("", UnreadableFile, "cut off or damaged"),
    ],
)
def test_what_cannot_be_read_says_why(source: str, error: type[Exception], reason: str) -> None:
    """A cut-off file, an empty page and XML of another kind are refused in plain words."""
    with pytest.raises(error, match=reason):
        page(source)


def test_a_detail_page_of_the_chamber_holds_its_text_in_a_window() -> None:
    """The longest window is the letter's text; what else the page says is left out but for its series and case."""
    found = page(CHAMBER)
    assert [line.text for line in found.lines][2:] == ["Vraag 1", "Kent u het?", "Antwoord 1", "Ja."]
    assert [line.text for line in found.side] == [
        "Tweede Kamer der Staten-Generaal", "Aanhangsel van de Handelingen", "2024Z04321",
    ]  # fmt: skip


def test_a_detail_page_without_the_text_says_where_it_is() -> None:
    """A page that only links to its document is refused, and says so."""
    bare = CHAMBER.replace("m-modal__content", "m-modal__other")
    with pytest.raises(UnreadableFile, match=r"tweedekamer\.nl .* take what it links to"):
        page(bare)


def test_a_note_that_is_referred_to_has_no_mark_where_it_stands() -> None:
    """Notes gathered at the end of older XML leave no mark there."""
    found = page(OLDER_XML.replace("</vragen>", "<al>Slot.</al></vragen>"))
    assert [line.text for line in found.lines][-2:] == ["Kent u het?1 Zo ja?", "Slot."]


@pytest.mark.parametrize("wrapped", ["<div>", "<b>", "<ul><li>", "<table><tr><td>"])
def test_deep_nesting_does_no_harm(wrapped: str) -> None:
    """Elements nested without end lose nothing but their look, or are refused; nothing breaks."""
    try:
        found = page("<html><body>" + wrapped * 3000 + "diep" + "</body></html>")
    except UnreadableFile:
        return
    cells = [cell for _, grid in found.tables for row in grid.rows for cell in row]
    assert "diep" in " ".join([*(line.text for line in found.lines), *cells])


@settings(max_examples=80, deadline=None)
@given(st.sampled_from([XML, HTML, OLDER_XML, CHAMBER]), st.data())
def test_damage_never_escapes(source: str, data: st.DataObject) -> None:
    """A file cut off or with bytes changed anywhere gives a page or a KvparseError, nothing else."""
    whole = bytearray(source.encode())
    for _ in range(data.draw(st.integers(0, 8))):
        whole[data.draw(st.integers(0, len(whole) - 1))] = data.draw(st.integers(0, 255))
    try:
        official.read(bytes(whole[: data.draw(st.integers(0, len(whole)))]), "a.xml")
    except (UnreadableFile, UnsupportedFormat) as refused:
        assert refused.reason


# -- what a page does not show ---------------------------------------------------------------------------------------

SHOWN = "<h2>Vraag 1</h2><p>Kent u A?</p>{}<h2>Antwoord 1</h2><p>Ja.</p>"
WORDS = ["Vraag 1", "Kent u A?", "Antwoord 1", "Ja."]


def web(body: str, style: str = "") -> Page:
    text = f"<!doctype html><html><head><style>{style}</style></head><body>{body}</body></html>"
    return official.read(text.encode(), "brief.html").pages[0]


@pytest.mark.parametrize(
    ("hidden", "style"),
    [('<p style="display: none">Vraag 9</p>', ""), ("<p hidden>Vraag 9</p>", ""),
     ('<p style="color:red;visibility:hidden">Vraag 9</p>', ""), ('<div style="opacity:0"><p>Vraag 9</p></div>', ""),
     ('<p style="font-size:0">Vraag 9</p>', ""), ('<p style="position:absolute;left:-9999px">Vraag 9</p>', ""),
     ('<div class="a weg"><p>Vraag 9</p></div>', ".weg { display:none }"), ("<p id=x>Vraag 9</p>", "#x{display:none}"),
     ('<p class="weg">Vraag 9</p>', "/* .b{} */ p.weg{display:none!important}")],
)  # fmt: skip
def test_what_a_style_switches_off_is_no_text(hidden: str, style: str) -> None:
    """An element that no browser shows asks nothing; the record says that it is there."""
    found = web(SHOWN.format(hidden), style)
    assert [line.text for line in found.lines] == WORDS
    assert [(why, line.text.strip()) for why, line in found.hidden] == [("not-displayed", "Vraag 9")]
    assert [(problem.code, problem.quote) for problem in found.problems] == [("hidden-text", "Vraag 9")]


def test_white_words_on_a_white_page_are_no_text() -> None:
    """They are where something below them has a colour."""
    assert [why for why, _ in web(SHOWN.format('<p style="color:#fff">Vraag 9</p>')).hidden] == ["own-colour"]
    assert web(SHOWN.format('<div style="background:#000"><p style="color:#fff">Vraag 9</p></div>')).hidden == ()
    assert web(SHOWN.format('<p style="color:white">Vraag 9</p>'), "body{background:navy}").hidden == ()


@pytest.mark.parametrize("style", ["@media print { h2 { display:none } }", ".menu li{display:none}", "p{margin:0}"])
def test_what_a_style_shows_on_the_screen_is_text(style: str) -> None:
    """A style for the printer, or for what stands in something else, hides nothing here."""
    assert [line.text for line in web(SHOWN.format(""), style).lines] == WORDS


def test_a_page_that_is_one_form_is_read() -> None:
    """Old web servers put all of a page into a form."""
    assert [line.text for line in web(f"<form>{SHOWN.format('')}</form>").lines] == WORDS


@pytest.mark.parametrize("encoding", ["utf-16", "utf-16-le", "utf-16-be"])
def test_wide_characters_are_read_whatever_the_page_declares(encoding: str) -> None:
    """XHTML and XML of two bytes a character are read, though their declaration says so or something else."""
    page_text = f'<?xml version="1.0" encoding="UTF-16"?><html><body>{SHOWN.format("")}</body></html>'
    document = official.read(page_text.encode(encoding), "brief.html")
    assert [line.text for line in document.pages[0].lines] == WORDS
    letter = XML.replace('encoding="UTF-8"', 'encoding="UTF-16"').encode(encoding)
    assert "Antwoord 1" in [line.text for line in official.read(letter, "brief.xml").pages[0].lines]


LETTER = "<h3>Vraag 1</h3><p>Kent u het?</p><h3>Antwoord 1</h3><p>Ja.</p>"


def test_menus_and_feet_are_on_the_account() -> None:
    """What a page prints around the text is no text, and counted; what it does not print is neither."""
    found = official.read(
        (f"<html><head><title>Site</title></head><body><header>Rijksoverheid</header><nav hidden>Uit</nav>"
         f"<nav>Home</nav> los <main>{LETTER}<aside>Zie ook</aside></main><script>x</script><footer>Privacy</footer>"
         "</body></html>").encode(), "a.html"
    ).pages[0]  # fmt: skip
    assert sorted(line.text for line in found.around) == ["Home", "Privacy", "Rijksoverheid", "Zie ook", "los"]
    assert [line.text for line in found.lines] == ["Vraag 1", "Kent u het?", "Antwoord 1", "Ja."]


@pytest.mark.parametrize("kind", ["aside", "header", "footer", "nav"])
def test_a_letter_beside_the_text_is_text(kind: str) -> None:
    """Questions and answers are the letter's wherever a page puts them."""
    found = page(f"<html><body><p>Inleiding.</p><{kind}>{LETTER}</{kind}></body></html>")
    assert [line.text for line in found.lines][1:3] == ["Vraag 1", "Kent u het?"]


@pytest.mark.parametrize(
    "table",
    [
        f"<table><tr><td>{LETTER}</td></tr></table>",
        "<table><tr><td>Vraag 1<br>Kent u het?</td><td>Antwoord 1<br>Ja.</td></tr></table>",
        "<table><tr><th>Vraag</th><th>Antwoord</th></tr><tr><td>1. Kent u het?</td><td>Ja.</td></tr></table>",
        f"<table><tr><td>a</td><td><table><tr><td>{LETTER}</td></tr></table></td></tr></table>",
    ],
)
def test_a_table_that_places_the_letter_is_text(table: str) -> None:
    """Its cells are read one after another; no word of them is a table's cell."""
    found = page(f"<html><body>{table}</body></html>")
    assert found.tables == ()
    assert [line.text for line in found.lines if "Kent" in line.text or line.text == "Ja."][-1] == "Ja."


def test_a_piece_of_a_page_is_read_by_its_name() -> None:
    """A page without its frame, as programs save it, is still one."""
    assert [pair.number for pair in parse("brief.html", data=LETTER.encode()).pairs] == ["1"]
