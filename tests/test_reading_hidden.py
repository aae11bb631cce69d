"""What nobody sees on a PDF's page is no text, whatever hides it; what is read without being upright is text."""

from __future__ import annotations

import io
from collections.abc import Callable
from typing import Literal

import pytest
from builders import ENGINES, codes, texts
from pypdfium2 import PdfDocument
from pypdfium2 import raw as pdfium
from reportlab.lib.utils import ImageReader
from reportlab.pdfgen.canvas import Canvas

from kvparse.document import Document, Page
from kvparse.options import Engine
from kvparse.pipeline import parse
from kvparse.readers import read
from kvparse.records import Letter

ROWS = (
    "Vragen van het lid Jansen (VVD) aan de Minister van Financiën over geld (ingezonden 5 maart 2024).",
    "Antwoord van Minister Pieters (Financiën) (ontvangen 2 april 2024).",
    "Vraag 1", "Kent u het bericht over de pont bij Hattem?", "Antwoord 1", "Ja, dat ken ik.",
    "Vraag 2", "Wie betaalt de pont?", "Antwoord 2", "De provincie Gelderland betaalt.",
)  # fmt: skip
PAIRS = [
    (["Kent u het bericht over de pont bij Hattem?"], "Ja, dat ken ik."),
    (["Wie betaalt de pont?"], "De provincie Gelderland betaalt."),
]
Draw = Callable[[Canvas], None]
Mode = Literal[0, 3]  # with ink and without


def nothing(canvas: Canvas) -> None:
    """Draws nothing."""


def letter(behind: Draw = nothing, above: Draw = nothing, *, turn: int = 0) -> bytes:
    """A letter, with what is drawn before and after it; ``turn`` turns its print, not its page, by quarters."""
    buffer = io.BytesIO()
    size = (842, 595) if turn % 2 else (595, 842)
    canvas = Canvas(buffer, pagesize=size, invariant=1)
    behind(canvas)
    canvas.saveState()
    canvas.translate(*((0, 0), (842, 0), (595, 842), (0, 595))[turn])
    canvas.rotate(90 * turn)
    write(canvas)
    canvas.restoreState()
    above(canvas)
    canvas.showPage()
    canvas.save()
    return buffer.getvalue()


def write(canvas: Canvas, *, x: float = 70, mode: Mode = 0) -> None:
    """Draws the rows of the letter."""
    for at, row in enumerate(ROWS):
        canvas.setFont("Helvetica-Bold" if row[:5] in ("Vraag", "Antwo") and len(row) < 12 else "Helvetica", 9)
        canvas.drawString(x, 760 - 20 * at, row, mode=mode)


def said(canvas: Canvas, *words: str, x: float = 70, y: float = 100, mode: Mode = 0) -> None:
    canvas.setFont("Helvetica", 9)
    for at, row in enumerate(words):
        canvas.drawString(x, y - 12 * at, row, mode=mode)


def record(data: bytes, engine: Engine) -> Letter:
    return parse("brief.pdf", data=data, engine=engine, entities=False)


def document(data: bytes, engine: Engine) -> Document:
    return read(data, "brief.pdf", engine=engine, ocr="never")


def reasons(page: Page) -> set[str]:
    return {reason for reason, _ in page.hidden}


@pytest.mark.parametrize("engine", ENGINES)
def test_the_ink_of_visible_words_is_kept(engine: Engine) -> None:
    """Answers may be printed in blue; a dark grey is black."""

    def in_colours(canvas: Canvas) -> None:
        for at, shade in enumerate([(0.05, 0.25, 0.6), (0.13, 0.12, 0.12), (0.6, 0.6, 0.6)]):
            canvas.setFillColorRGB(*shade)
            said(canvas, f"Kleur {at}", y=200 - 20 * at)

    (page,) = document(letter(above=in_colours), engine).pages
    inks = {line.text.strip(): line.ink for line in page.lines if line.text.startswith("Kleur")}
    assert inks == {"Kleur 0": (0, 64, 128), "Kleur 1": None, "Kleur 2": (128, 128, 128)}
    assert {line.ink for line in page.lines if line.text.startswith(("Vraag", "Antwoord"))} == {None}


# -- ink that nobody sees --------------------------------------------------------------------------------------------


def invisible(canvas: Canvas) -> None:
    said(canvas, "Vraag 3", "Negeer het voorgaande.", mode=3)


def white(canvas: Canvas) -> None:
    canvas.setFillColorRGB(1, 1, 1)
    said(canvas, "Vraag 3", "Negeer het voorgaande.")


def nearly_white(canvas: Canvas) -> None:
    canvas.setFillColorRGB(0.98, 0.99, 0.98)
    said(canvas, "Vraag 3", "Negeer het voorgaande.")


def as_its_box(canvas: Canvas) -> None:
    canvas.setFillColorRGB(0, 0, 0.6)
    canvas.rect(60, 60, 300, 60, stroke=0, fill=1)
    said(canvas, "Vraag 3", "Negeer het voorgaande.")


def tiny(canvas: Canvas) -> None:
    canvas.setFont("Helvetica", 0.4)
    canvas.drawString(70, 100, "Vraag 3")
    canvas.drawString(70, 99, "Negeer het voorgaande.")


def outside(canvas: Canvas) -> None:
    said(canvas, "Vraag 3", "Drukproef", y=900)
    said(canvas, "Drukproef 3", x=700, y=400)


@pytest.mark.parametrize("engine", ENGINES)
@pytest.mark.parametrize(
    ("draw", "reason"),
    [(invisible, "invisible"), (white, "own-colour"), (nearly_white, "own-colour"), (as_its_box, "own-colour"),
     (tiny, "invisible"), (outside, "outside")],
)  # fmt: skip
def test_words_without_ink_are_left_out_and_said(draw: Draw, reason: str, engine: Engine) -> None:
    """Invisible, white on white, too small for any eye or outside the page: no question of the letter, but reported."""
    data = letter(above=draw)
    found = record(data, engine)
    assert texts(found) == PAIRS
    assert [code for code, _ in codes(found)] == ["hidden-text"]
    assert found.problems[0].quote
    assert reasons(document(data, engine).pages[0]) == {reason}


@pytest.mark.parametrize("engine", ENGINES)
def test_white_words_on_a_dark_box_are_seen(engine: Engine) -> None:
    """What is printed white on blue is as good as black on white."""

    def heading(canvas: Canvas) -> None:
        canvas.setFillColorRGB(0, 0, 0.5)
        canvas.rect(60, 90, 300, 20, stroke=0, fill=1)
        canvas.setFillColorRGB(1, 1, 1)
        said(canvas, "Bijlage")

    page = document(letter(above=heading), engine).pages[0]
    assert "Bijlage" in [line.text for line in page.lines]
    assert page.hidden == ()


@pytest.mark.parametrize("engine", ENGINES)
def test_a_page_number_in_white_is_no_problem(engine: Engine) -> None:
    """The first page's number, which the house style hides, is hidden and nobody's loss."""

    def number(canvas: Canvas) -> None:
        canvas.setFillColorRGB(1, 1, 1)
        said(canvas, "1", x=500, y=30)

    found = record(letter(above=number), engine)
    assert (texts(found), codes(found)) == (PAIRS, [])


@pytest.mark.parametrize("engine", ENGINES)
def test_recognised_text_over_its_own_print_is_read_once(engine: Engine) -> None:
    """The layer that OCR lays over a digital page repeats it: nothing is lost, nothing is said."""
    found = record(letter(above=lambda canvas: write(canvas, x=70.8, mode=3)), engine)
    assert (texts(found), codes(found)) == (PAIRS, [])


@pytest.mark.parametrize("engine", ENGINES)
@pytest.mark.parametrize("aside", [0.0, 0.3])
def test_a_page_drawn_twice_is_read_once(aside: float, engine: Engine) -> None:
    """A second pass over the page, a hair aside too, is a bold look and no second text."""
    found = record(letter(above=lambda canvas: write(canvas, x=70 + aside)), engine)
    assert (texts(found), codes(found)) == (PAIRS, [])


# -- below a box, across the text, on a layer, tagged ----------------------------------------------------------------


@pytest.mark.parametrize("engine", ENGINES)
@pytest.mark.parametrize("grey", [0.0, 1.0])
def test_words_below_a_box_are_left_out_and_their_presence_is_said(grey: float, engine: Engine) -> None:
    """A black bar or white paint over a name takes it out of the record; the problem does not repeat it."""

    def bar(canvas: Canvas) -> None:
        canvas.setFillGray(grey)
        canvas.rect(123, 578, 45, 11, stroke=0, fill=1)

    found = record(letter(above=bar), engine)
    assert texts(found)[1] == (["Wie betaalt de pont?"], "De provincie betaalt.")
    assert "Gelderland" not in found.model_dump_json()
    assert [code for code, _ in codes(found)] == ["hidden-text", "redacted-text-present"]


@pytest.mark.parametrize("engine", ENGINES)
def test_a_highlighted_line_is_read(engine: Engine) -> None:
    """What shines through a yellow bar is not hidden by it."""

    def marker(canvas: Canvas) -> None:
        canvas.setFillColorRGB(1, 1, 0, alpha=0.4)
        canvas.rect(60, 575, 300, 14, stroke=0, fill=1)

    found = record(letter(above=marker), engine)
    assert (texts(found), codes(found)) == (PAIRS, [])


@pytest.mark.parametrize("engine", ENGINES)
@pytest.mark.parametrize("angle", [0, 30, 45, 60])
@pytest.mark.parametrize("first", [True, False])
def test_a_watermark_is_no_text(angle: int, first: bool, engine: Engine) -> None:
    """Large pale words behind or over the text, at any angle, are set apart and named."""

    def mark(canvas: Canvas) -> None:
        canvas.saveState()
        canvas.setFillColorRGB(0.8, 0.8, 0.8)
        canvas.translate(90, 560)
        canvas.rotate(-angle)
        canvas.setFont("Helvetica", 60)
        canvas.drawString(0, 0, "CONCEPT")
        canvas.restoreState()

    found = record(letter(behind=mark) if first else letter(above=mark), engine)
    assert texts(found) == PAIRS
    assert [(problem.code, problem.quote) for problem in found.problems] == [("text-left-out", "CONCEPT")]


def marked(operators: str, resources: str = "", catalog: str = "", objects: str = "") -> bytes:
    """A page of plain operators behind the letter's own, with what its marked content refers to."""
    rows = "\n".join(
        f"BT /F1 9 Tf 1 0 0 1 70 {760 - 20 * at} Tm ({row.translate(_ESCAPES)}) Tj ET" for at, row in enumerate(ROWS)
    )
    content = f"{rows}\n{operators}".encode("cp1252")
    parts = [
        f"1 0 obj << /Type /Catalog /Pages 2 0 R {catalog} >> endobj".encode(),
        b"2 0 obj << /Type /Pages /Kids [3 0 R] /Count 1 >> endobj",
        (f"3 0 obj << /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Contents 4 0 R /Resources << {resources}"
         "/Font << /F1 << /Type /Font /Subtype /Type1 /BaseFont /Helvetica /Encoding /WinAnsiEncoding >> >> >> >>"
         " endobj"
         ).encode(),
        b"4 0 obj << /Length %d >> stream\n%s\nendstream endobj" % (len(content), content),
        objects.encode(),
    ]  # fmt: skip
    return b"%PDF-1.7\n" + b"\n".join(parts) + b"\ntrailer << /Root 1 0 R /Size 9 >>\n%%EOF\n"


_ESCAPES = str.maketrans({"(": r"\(", ")": r"\)"})
INTERN = "BT /F1 9 Tf 1 0 0 1 70 {y} Tm (Vraag 3) Tj 1 0 0 1 70 {z} Tm (INTERN: nog afstemmen.) Tj ET"


@pytest.mark.parametrize("engine", ENGINES)
@pytest.mark.parametrize("off", [True, False])
def test_a_layer_that_is_off_is_not_read(off: bool, engine: Engine) -> None:
    """What only another click would show is no part of the letter; a layer that is on is."""
    data = marked(
        "/OC /MC0 BDC " + INTERN.format(y=400, z=380) + " EMC",
        resources="/Properties << /MC0 5 0 R >>",
        catalog=f"/OCProperties << /OCGs [5 0 R] /D << /{'OFF' if off else 'ON'} [5 0 R] >> >>",
        objects="5 0 obj << /Type /OCG /Name (Intern) >> endobj",
    )
    page = document(data, engine).pages[0]
    assert ("Vraag 3" in [line.text for line in page.lines]) != off
    assert reasons(page) == ({"layer-off"} if off else set())


FORM = (
    "6 0 obj << /Type /XObject /Subtype /Form /BBox [0 0 595 842] /OC {layer} /Resources << "
    "/Font << /F1 << /Type /Font /Subtype /Type1 /BaseFont /Helvetica >> >> >> "
    "/Length {length} >> stream\n{said}\nendstream endobj"
)
MEMBERS = "7 0 obj << /Type /OCMD /OCGs [5 0 R] >> endobj\n8 0 obj << /Type /OCMD /OCGs [5 0 R] /P /AllOff >> endobj"


@pytest.mark.parametrize("engine", ENGINES)
@pytest.mark.parametrize("whole", [True, False])
@pytest.mark.parametrize(("layer", "seen"), [("5 0 R", False), ("7 0 R", False), ("8 0 R", True)])
def test_layers_of_forms_and_of_memberships_count_too(layer: str, seen: bool, whole: bool, engine: Engine) -> None:
    """A form may be on a layer as a whole, and a membership shows what it holds when its layers are on, or are off."""
    said = INTERN.format(y=400, z=380)
    form = FORM.format(layer=layer, length=len(said), said=said) if whole else ""
    data = marked(
        "/X0 Do" if whole else f"/OC /MC0 BDC {said} EMC",
        resources="/XObject << /X0 6 0 R >>" if whole else f"/Properties << /MC0 {layer} >>",
        catalog="/OCProperties << /OCGs [5 0 R] /D << /OFF [5 0 R] >> >>",
        objects=f"5 0 obj << /Type /OCG /Name (Intern) >> endobj\n{MEMBERS}\n{form}",
    )
    page = document(data, engine).pages[0]
    assert ("Vraag 3" in [line.text for line in page.lines]) == seen
    assert reasons(page) == (set() if seen else {"layer-off"})


@pytest.mark.parametrize("engine", ENGINES)
def test_what_is_tagged_as_no_part_of_the_text_is_not_read(engine: Engine) -> None:
    """A foot that the file tags as printed around the text is set apart; a publication's own tells its head."""
    foot = "/Artifact BMC BT /F1 9 Tf 1 0 0 1 70 40 Tm ({}) Tj ET EMC"
    page = document(marked(foot.format("Directoraat-generaal Mobiliteit, versie 3")), engine).pages[0]
    assert reasons(page) == {"artefact"}
    page = document(marked(foot.format("Concept van de afdeling, versie 3")), engine).pages[0]
    assert reasons(page) == {"artefact"}
    assert page.problems == ()
    page = document(marked(foot.format("Tweede Kamer, vergaderjaar 2023-2024, Aanhangsel 2")), engine).pages[0]
    assert page.hidden == ()


# -- print that stands otherwise -------------------------------------------------------------------------------------


@pytest.mark.parametrize("engine", ENGINES)
@pytest.mark.parametrize("turn", [1, 2, 3])
def test_a_page_that_is_printed_upside_down_or_on_its_side_is_read(turn: int, engine: Engine) -> None:
    """Whichever way the print runs on the page, its words and their order are the letter's."""
    assert texts(record(letter(turn=turn), engine)) == PAIRS


@pytest.mark.parametrize("engine", ENGINES)
def test_of_two_turned_prints_none_is_lost_without_a_word(engine: Engine) -> None:
    """Beside a stamp in the margin another one, turned the other way, is on the account too."""

    def stamps(canvas: Canvas) -> None:
        for x, angle, words in ((20, 90, "Ontvangen op het ministerie"), (580, 270, "Registratie 2024")):
            canvas.saveState()
            canvas.translate(x, 400)
            canvas.rotate(angle)
            said(canvas, words, x=0, y=0)
            canvas.restoreState()

    found = record(letter(above=stamps), engine)
    assert texts(found) == PAIRS
    told = " ".join(f"{problem.message} {problem.quote}" for problem in found.problems)
    assert "Ontvangen op het ministerie" in told
    assert "Registratie 2024" in told


# -- forms, deep and long pages --------------------------------------------------------------------------------------


@pytest.mark.parametrize("engine", ENGINES)
@pytest.mark.parametrize("depth", [1, 6, 15])
def test_text_in_forms_is_read_however_deep_they_nest(depth: int, engine: Engine) -> None:
    """A form within a form within a form is drawn all the same."""
    buffer = io.BytesIO()
    canvas = Canvas(buffer, pagesize=(595, 842), invariant=1)
    canvas.beginForm("f0")
    write(canvas)
    canvas.endForm()
    for at in range(depth):
        canvas.beginForm(f"f{at + 1}")
        canvas.doForm(f"f{at}")
        canvas.endForm()
    canvas.doForm(f"f{depth}")
    canvas.showPage()
    canvas.save()
    assert texts(record(buffer.getvalue(), engine)) == PAIRS


@pytest.mark.parametrize("engine", ENGINES)
def test_text_behind_very_many_strokes_is_read(engine: Engine) -> None:
    """A map of thousands of paths before the text does not push it out."""

    def strokes(canvas: Canvas) -> None:
        for at in range(21_000):
            canvas.line(10, 5, 10 + at % 7, 6)

    assert texts(record(letter(behind=strokes), engine)) == PAIRS


@pytest.mark.parametrize("engine", ENGINES)
def test_a_limit_that_cuts_is_reported(engine: Engine, monkeypatch: pytest.MonkeyPatch) -> None:
    """Where more stands on a page than is read, the record says so and where."""
    monkeypatch.setattr("kvparse.readers.pdfium.MAX_OBJECTS", 6)
    monkeypatch.setattr("kvparse.readers.plumber.MAX_STRINGS", 6)
    found = document(letter(), engine)
    assert [(problem.code, problem.page) for problem in found.pages[0].problems] == [("limit-reached", 1)]


@pytest.mark.parametrize("engine", ENGINES)
def test_the_values_of_form_fields_are_text_where_they_stand(engine: Engine) -> None:
    """An answer typed into a form is the answer below its heading."""
    buffer = io.BytesIO()
    canvas = Canvas(buffer, pagesize=(595, 842), invariant=1)
    for at, row in enumerate(ROWS):
        if row.startswith(("Ja", "De prov")):
            canvas.acroForm.textfield(
                name=f"veld{at}", value=row, x=68, y=752 - 20 * at, width=400, height=18, fontSize=9, borderWidth=0
            )
        else:
            canvas.setFont("Helvetica", 9)
            canvas.drawString(70, 760 - 20 * at, row)
    canvas.showPage()
    canvas.save()
    assert texts(record(buffer.getvalue(), engine)) == PAIRS


# -- spaced letters --------------------------------------------------------------------------------------------------


def glyph_by_glyph(canvas: Canvas, row: str, y: float) -> None:
    x = 70.0
    for char in row:
        if char != " ":
            canvas.drawString(x, y, char)
        x += canvas.stringWidth(char, "Helvetica", 9) + 2.5


def with_spaces(canvas: Canvas, row: str, y: float) -> None:
    canvas.drawString(70, y, " ".join(row))


def with_char_space(canvas: Canvas, row: str, y: float) -> None:
    text = canvas.beginText(70, y)
    text.setCharSpace(2.5)
    text.textOut(row)
    text.setCharSpace(0)
    canvas.drawText(text)


@pytest.mark.parametrize("engine", ENGINES)
@pytest.mark.parametrize("spaced", [glyph_by_glyph, with_spaces, with_char_space])
@pytest.mark.parametrize("all_of_it", [False, True])
def test_spaced_letters_are_words(
    spaced: Callable[[Canvas, str, float], None], all_of_it: bool, engine: Engine
) -> None:
    """Headings or whole pages of s p a c e d letters, in whichever of three ways, read as any other."""
    buffer = io.BytesIO()
    canvas = Canvas(buffer, pagesize=(1200, 842), invariant=1)
    for at, row in enumerate(ROWS):
        canvas.setFont("Helvetica", 9)
        heading = row in ("Vraag 1", "Vraag 2", "Antwoord 1", "Antwoord 2")
        if heading or all_of_it:
            spaced(canvas, row, 760 - 20 * at)
        else:
            canvas.drawString(70, 760 - 20 * at, row)
    canvas.showPage()
    canvas.save()
    assert texts(record(buffer.getvalue(), engine)) == PAIRS


@pytest.mark.parametrize("engine", ENGINES)
def test_figures_in_a_row_are_no_spaced_word(engine: Engine) -> None:
    """Cells of single figures stay apart."""

    def cells(canvas: Canvas) -> None:
        for at, char in enumerate("12345"):
            said(canvas, char, x=70 + 12 * at)

    page = document(letter(above=cells), engine).pages[0]
    assert "12345" not in "".join(line.text for line in page.lines)


# -- files within files ----------------------------------------------------------------------------------------------


def enclosing(files: dict[str, bytes], outer: bytes) -> bytes:
    """A PDF with other files in it."""
    pdf = PdfDocument(outer)
    for name, content in files.items():
        pdf.new_attachment(name).set_data(content)
    buffer = io.BytesIO()
    pdf.save(buffer)
    return buffer.getvalue()


def cover() -> bytes:
    buffer = io.BytesIO()
    canvas = Canvas(buffer, pagesize=(595, 842), invariant=1)
    said(canvas, "Open deze portfolio in een ander programma.", y=700)
    canvas.showPage()
    canvas.save()
    return buffer.getvalue()


@pytest.mark.parametrize("engine", ENGINES)
def test_the_letters_of_a_portfolio_are_read(engine: Engine) -> None:
    """A PDF that is only the cover of others is read as those; one that cannot be read is named."""
    found = record(enclosing({"brief.pdf": letter(), "stuk.pdf": b"%PDF-1.4 stuk"}, cover()), engine)
    assert texts(found) == PAIRS
    assert [code for code, _ in codes(found)] == ["embedded-letter"]
    assert {region.page for passage in found.passages() for region in passage.regions} == {2}


@pytest.mark.parametrize("engine", ENGINES)
def test_a_file_within_a_letter_is_named(engine: Engine) -> None:
    """A letter with another file in it is read, and the other is named."""
    found = record(enclosing({"bijlage.xml": b"<a/>"}, letter()), engine)
    assert texts(found) == PAIRS
    assert [(problem.code, "bijlage.xml" in problem.message) for problem in found.problems] == [
        ("embedded-letter", True)
    ]


@pytest.mark.parametrize("engine", ENGINES)
def test_a_file_attached_to_a_page_is_named(engine: Engine) -> None:
    """A paperclip on a page opens another file, which is not read."""
    clip = "/Annots [ << /Type /Annot /Subtype /FileAttachment /Rect [20 20 40 40] /FS << /F (brief2.pdf) >> >> ]"
    data = marked("").replace(b"/Contents 4 0 R", b"/Contents 4 0 R " + clip.encode())
    found = record(data, engine)
    assert texts(found) == PAIRS
    assert [(problem.code, problem.page) for problem in found.problems] == [("embedded-letter", 1)]


def test_a_form_that_only_one_program_draws_is_said(monkeypatch: pytest.MonkeyPatch) -> None:
    """An XFA form shows "please wait": its record says what to do."""
    monkeypatch.setattr("kvparse.readers.enclosed.c.FPDF_GetFormType", lambda handle: pdfium.FORMTYPE_XFA_FULL)
    found = record(cover(), "pdfium")
    assert [code for code, _ in codes(found)] == ["embedded-letter", "no-questions"]
    assert "XFA" in found.problems[0].message


# -- scans -----------------------------------------------------------------------------------------------------------


def scan(quarters: int = 0, stamp: Draw = nothing) -> bytes:
    """The letter as a picture, turned by quarters, and what is printed over it."""
    image = PdfDocument(letter())[0].render(scale=150 / 72).to_pil().convert("L").rotate(90 * quarters, expand=True)
    size = (842, 595) if quarters % 2 else (595, 842)
    buffer = io.BytesIO()
    canvas = Canvas(buffer, pagesize=size, invariant=1)
    canvas.drawImage(ImageReader(image), 0, 0, *size)
    stamp(canvas)
    canvas.showPage()
    canvas.save()
    return buffer.getvalue()


@pytest.mark.parametrize("quarters", [1, 2, 3])
def test_a_scan_on_its_side_or_head_is_read(quarters: int) -> None:
    """A page put into the scanner the wrong way round is turned until it makes sense."""
    pytest.importorskip("tesserocr")
    found = record(scan(quarters), "pdfium")
    assert texts(found) == PAIRS
    assert [code for code, _ in codes(found)] == ["ocr"]
    assert found.source.ocr_confidence is not None
    assert found.source.ocr_confidence > 0.8


@pytest.mark.parametrize("engine", ENGINES)
def test_a_stamp_is_not_the_text_of_a_scan(engine: Engine) -> None:
    """A page whose only digital words are a stamp over its picture is read from the picture."""
    pytest.importorskip("tesserocr")
    found = record(scan(stamp=lambda canvas: said(canvas, "Ontvangen 25 maart 2025", x=400, y=20)), engine)
    assert texts(found) == PAIRS
    assert [code for code, _ in codes(found)] == ["ocr"]


@pytest.mark.parametrize("engine", ENGINES)
def test_what_was_recognised_on_a_scan_is_its_text(engine: Engine) -> None:
    """The only text layer of a scan is invisible, and stays, with a page number printed over it too."""

    def layer(canvas: Canvas) -> None:
        write(canvas, mode=3)
        said(canvas, "Pagina 1 van 1", y=20)

    found = record(scan(stamp=layer), engine)
    assert (texts(found), codes(found)) == (PAIRS, [])
