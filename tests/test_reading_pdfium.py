"""pdfium's text objects: sizes, weights, places, links and pictures as they are printed."""

from __future__ import annotations

import io
from collections.abc import Callable

import pytest
from builders import Sheet, pdf, picture_pdf
from reportlab.pdfbase.pdfmetrics import stringWidth
from reportlab.pdfgen.canvas import Canvas

from kvparse.document import Page
from kvparse.readers import pdfium

Draw = Callable[[Canvas], None]


def drawn(draw: Draw, *, turn: int = 0) -> Page:
    """A page drawn by hand, as pdfium reads it."""
    buffer = io.BytesIO()
    canvas = Canvas(buffer, pagesize=(595, 842), invariant=1)
    canvas.setPageRotation(turn)
    draw(canvas)
    canvas.save()
    return pdfium.read(buffer.getvalue(), "brief.pdf").pages[0]


def test_a_line_has_its_size_weight_and_place() -> None:
    """Points from the top left corner, the size as printed."""

    def draw(canvas: Canvas) -> None:
        canvas.setFont("Helvetica-Bold", 9)
        canvas.drawString(100, 742, "Vraag 1")

    (line,) = drawn(draw).lines
    assert (line.text, line.bold, line.page) == ("Vraag 1", True, 1)
    assert (line.x0, line.base, line.size) == pytest.approx((100, 100, 9))
    assert line.x1 == pytest.approx(100 + stringWidth("Vraag 1", "Helvetica-Bold", 9), abs=2)


def test_the_size_is_that_of_the_matrix_too() -> None:
    """A font of size 1 in a matrix of 9 is 9 points."""

    def draw(canvas: Canvas) -> None:
        canvas.saveState()
        canvas.transform(9, 0, 0, 9, 100, 742)
        canvas.setFont("Helvetica", 1)
        canvas.drawString(0, 0, "tekst")
        canvas.restoreState()

    (line,) = drawn(draw).lines
    assert (line.size, line.x0, line.base) == pytest.approx((9, 100, 100))


def test_text_in_a_form_has_its_place_on_the_page() -> None:
    """A form drawn twice gives its text twice, where it stands."""

    def draw(canvas: Canvas) -> None:
        canvas.beginForm("stempel")
        canvas.setFont("Helvetica", 10)
        canvas.drawString(0, 0, "tekst")
        canvas.endForm()
        for down in (100, 200):
            canvas.saveState()
            canvas.translate(50, 842 - down)
            canvas.doForm("stempel")
            canvas.restoreState()

    assert [(line.text.strip(), round(line.x0), round(line.base)) for line in drawn(draw).lines] == [
        ("tekst", 50, 100),
        ("tekst", 50, 200),
    ]


@pytest.mark.parametrize(
    ("turn", "write", "at", "place"),
    [
        (0, 0, (100, 742), (100, 100)),
        (90, 90, (100, -300), (100, 300)),
        (180, 180, (-495, -100), (100, 100)),
        (270, -90, (-400, 300), (195, 542)),
    ],
)
def test_a_turned_page_is_read_as_it_is_shown(
    turn: int, write: int, at: tuple[int, int], place: tuple[int, int]
) -> None:
    """What stands upright on the page as shown is read, at its place there."""

    def draw(canvas: Canvas) -> None:
        canvas.rotate(write)
        canvas.drawString(*at, "tekst")

    page = drawn(draw, turn=turn)
    assert (page.width, page.height) == (595, 842)
    assert [(line.text, round(line.x0), round(line.base)) for line in page.lines] == [("tekst", *place)]


def test_sideways_print_is_no_text() -> None:
    """A stamp in the margin, printed upwards, is passed over."""

    def draw(canvas: Canvas) -> None:
        canvas.drawString(100, 742, "tekst")
        canvas.rotate(90)
        canvas.drawString(100, -30, "in de marge")

    assert [line.text for line in drawn(draw).lines] == ["tekst"]


def test_links_have_their_place_and_address() -> None:
    """What a reader can click."""

    def draw(canvas: Canvas) -> None:
        canvas.drawString(100, 742, "hier")
        canvas.linkURL("https://nos.nl/a", (100, 740, 130, 752))

    (link,) = drawn(draw).links
    assert link.url == "https://nos.nl/a"
    assert (link.x0, link.top, link.x1, link.bottom) == pytest.approx((100, 90, 130, 102), abs=1)


def test_a_thin_box_and_a_line_are_rules_and_a_block_is_none() -> None:
    """Tables are ruled by either."""

    def draw(canvas: Canvas) -> None:
        canvas.setLineWidth(0.5)
        canvas.line(100, 700, 200, 700)
        canvas.rect(100, 600, 100, 0.5, fill=1, stroke=0)
        canvas.line(100, 500, 100, 550)
        canvas.rect(100, 300, 100, 50, fill=1, stroke=0)

    assert len(drawn(draw).rules) == 3


def test_a_picture_is_counted() -> None:
    """A scan is a page with a picture and no line."""
    pages = pdfium.read(picture_pdf(2), "brief.pdf").pages
    assert [(page.pictures, page.lines) for page in pages] == [(1, ()), (1, ())]


def test_the_engine_and_media_type_are_said() -> None:
    """The document says who read it and what it is."""
    document = pdfium.read(pdf(Sheet(["tekst"])), "brief.pdf")
    assert (document.engine, document.media_type, len(document.pages)) == ("pdfium", "application/pdf", 1)


def test_characters_beyond_ascii_come_through() -> None:
    """Accents, quotation marks and dashes are read as printed."""
    words = "«Zoë» – ‘financiën’ € 5"
    (line,) = drawn(lambda canvas: canvas.drawString(100, 742, words)).lines
    assert line.text == words


def test_a_line_longer_than_the_buffer_is_whole() -> None:
    """Ten thousand letters in one object lose none."""
    (line,) = drawn(lambda canvas: canvas.drawString(0, 742, "woord " * 2000)).lines
    assert line.text.split() == ["woord"] * 2000


def test_reading_one_file_leaves_nothing_for_the_next() -> None:
    """The room that pdfium writes into is shared; what stood in it before is not read again."""
    long, short = pdf(Sheet(["een lange regel met veel woorden"], foot="")), pdf(Sheet(["kort"], foot=""))
    pdfium.read(long, "a.pdf")
    assert [line.text for line in pdfium.read(short, "b.pdf").pages[0].lines] == ["kort"]
