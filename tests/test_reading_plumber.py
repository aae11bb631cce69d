"""The second PDF engine: what it reads, that it reads what the first one reads, and what it refuses."""

from __future__ import annotations

import io
from collections.abc import Callable
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from reportlab.lib.pdfencrypt import StandardEncryption
from reportlab.pdfbase.pdfmetrics import stringWidth
from reportlab.pdfgen.canvas import Canvas

from kvparse.document import Document, Line, Page
from kvparse.errors import UnreadableFile
from kvparse.readers import pdfium, plumber

Draw = Callable[[Canvas], None]


def drawn(draw: Draw, **options: Any) -> bytes:
    """A PDF of one page, drawn by ``draw``."""
    buffer = io.BytesIO()
    canvas = Canvas(buffer, pagesize=(400, 600), invariant=1, **options)
    draw(canvas)
    canvas.showPage()
    canvas.save()
    return buffer.getvalue()


def by_both(draw: Draw) -> tuple[Page, Page]:
    """The page as pdfium and as pdfplumber read it."""
    data = drawn(draw)
    return pdfium.read(data, "a.pdf").pages[0], plumber.read(data, "a.pdf").pages[0]


def agree(first: Page, second: Page) -> None:
    """Fails where the two differ in words, or by more than a point in places."""
    assert [line.text for line in first.lines] == [line.text for line in second.lines]
    for one, other in zip(first.lines, second.lines, strict=True):
        assert place(one) == pytest.approx(place(other), abs=0.1)
        assert one.x1 == pytest.approx(other.x1, abs=0.15 * one.size)
        assert [(run.text, run.bold, run.italic) for run in one.runs] == [
            (run.text, run.bold, run.italic) for run in other.runs
        ]
    assert (first.width, first.height) == pytest.approx((second.width, second.height), abs=0.1)
    assert (first.pictures, first.unmapped, first.damaged) == (
        second.pictures,
        second.unmapped,
        second.damaged,
    )


def place(line: Line) -> tuple[float, float, float]:
    return line.x0, line.base, line.size


def letter(canvas: Canvas) -> None:
    canvas.setFont("Helvetica-Bold", 9)
    canvas.drawString(50, 500, "Vraag 1")
    canvas.setFont("Helvetica", 9)
    canvas.drawString(50, 488, "Bent u bekend met het bericht over de regen- ")
    canvas.drawString(50, 476, "gootpijpen in Terheijden-")
    text = canvas.beginText(50, 464)
    text.setFont("Helvetica-Oblique", 9)
    text.textOut("noord?")
    text.setRise(3)
    text.setFont("Helvetica", 6)
    text.textOut("1")
    text.setRise(0)
    text.setFont("Helvetica", 9)
    text.textOut(" En met CO")
    text.setRise(-2)
    text.setFont("Helvetica", 6)
    text.textOut("2")
    canvas.drawText(text)
    canvas.drawRightString(350, 40, "Pagina 1 van 3")


def test_both_engines_read_a_letter_alike() -> None:
    """Weights, sizes, baselines, hyphens and spaces at the ends of lines are the same by either engine."""
    first, second = by_both(letter)
    agree(first, second)
    assert [line.text for line in second.lines] == [
        "Vraag 1",
        "Bent u bekend met het bericht over de regen-",
        "gootpijpen in Terheijden-",
        "noord?1 En met CO2",
        "Pagina 1 van 3",
    ]
    bases = [round(run.base - second.lines[3].base) for run in second.lines[3].runs]
    assert bases == [0, -3, 0, 2]


@settings(max_examples=60, deadline=None)
@given(st.data())
def test_a_sentence_drawn_in_pieces_is_one_line(data: st.DataObject) -> None:
    """However a typesetter cuts a line into strings, its words and spaces come out as they stand."""
    words = data.draw(st.lists(st.text("abcdehinorstuv", min_size=1, max_size=9), min_size=2, max_size=7))
    sentence = " ".join(words)
    cuts = sorted(data.draw(st.sets(st.integers(1, len(sentence) - 1), max_size=4)))
    pieces = [sentence[a:b] for a, b in zip([0, *cuts], [*cuts, len(sentence)], strict=True)]

    def draw(canvas: Canvas) -> None:
        canvas.setFont("Helvetica", 9)
        x = 20.0
        for piece in pieces:
            canvas.drawString(x, 300, piece)
            x += stringWidth(piece, "Helvetica", 9)

    first, second = by_both(draw)
    agree(first, second)
    assert [" ".join(line.text.split()) for line in second.lines] == [sentence]


@pytest.mark.parametrize("gap", [-40, 0, 60, 130, 150, 300, 900])
@pytest.mark.parametrize("spacing", [0, 0.4, 3])
def test_gaps_in_a_string_are_spaces_alike(gap: int, spacing: float) -> None:
    """A gap between two parts of a string is a space for both engines or for neither."""

    def draw(canvas: Canvas) -> None:
        text = canvas.beginText(50, 300)
        text.setFont("Times-Roman", 11)
        text.setCharSpace(spacing)
        text._code.append(f"[(Kamer) {-gap} (stuk) {-gap} (ken)] TJ")  # type: ignore[attr-defined]
        canvas.drawText(text)

    agree(*by_both(draw))


@pytest.mark.parametrize("gap", [0, 0.8, 1.2, 1.6, 2.4, 5, 40])
def test_gaps_between_strings_are_spaces_alike(gap: float) -> None:
    """Two strings that stand apart on a row have a space between them for both engines or for neither."""

    def draw(canvas: Canvas) -> None:
        canvas.setFont("Helvetica", 9)
        canvas.drawString(50, 300, "bijlage")
        canvas.drawString(50 + stringWidth("bijlage", "Helvetica", 9) + gap, 300, "nummer")

    agree(*by_both(draw))


@pytest.mark.parametrize("turned", [0, 90, 180, 270])
def test_a_turned_page_is_read_as_it_is_shown(turned: int) -> None:
    """A page that is shown turned has its places as shown, and text across it is left out."""

    def draw(canvas: Canvas) -> None:
        canvas.setPageRotation(turned)
        canvas.saveState()
        canvas.translate(200, 300)
        canvas.rotate(turned)
        canvas.setFont("Helvetica", 9)
        canvas.drawString(0, 0, "Geachte voorzitter,")
        canvas.drawString(0, -12, "hierbij zend ik u de antwoorden.")
        canvas.rotate(90)
        canvas.drawString(0, 40, "stempel")
        canvas.restoreState()

    first, second = by_both(draw)
    agree(first, second)
    assert [line.text for line in second.lines] == ["Geachte voorzitter,", "hierbij zend ik u de antwoorden."]


def test_places_are_those_of_the_visible_page() -> None:
    """Where a page is cropped, places count from the corner of what is left."""

    def draw(canvas: Canvas) -> None:
        canvas.setCropBox((30, 20, 390, 580))
        letter(canvas)

    first, second = by_both(draw)
    agree(first, second)
    assert (second.width, second.height) == (360, 560)
    assert place(second.lines[0])[:2] == pytest.approx((20, 80), abs=0.1)


def test_a_form_is_read_where_it_is_shown_and_leaves_no_trace() -> None:
    """Text inside a form stands where the form is drawn, and what follows is where it would be without."""

    def draw(canvas: Canvas) -> None:
        canvas.beginForm("kop")
        canvas.setFont("Helvetica", 9)
        canvas.drawString(0, 0, "Aanhangsel")
        canvas.endForm()
        canvas.saveState()
        canvas.translate(60, 400)
        canvas.doForm("kop")
        canvas.drawString(0, -50, "Nader antwoord")
        canvas.restoreState()

    first, second = by_both(draw)
    agree(first, second)
    assert [round(line.x0) for line in second.lines] == [60, 60]


def test_rules_links_and_pictures() -> None:
    """Lines and thin boxes are rules, link annotations links; pictures are counted, boxes left out."""

    def draw(canvas: Canvas) -> None:
        canvas.setLineWidth(0.5)
        canvas.line(50, 300, 350, 300)
        canvas.rect(50, 250, 0.5, 40, stroke=0, fill=1)
        canvas.rect(50, 100, 80, 80)
        canvas.linkURL("https://example.org/één", (50, 90, 120, 100))
        canvas.drawInlineImage(_dot(), 10, 10, 5, 5)

    first, second = by_both(draw)
    assert [(r.x0, r.top, r.x1, r.bottom) for r in second.rules] == [
        pytest.approx((r.x0, r.top, r.x1, r.bottom), abs=1) for r in first.rules
    ]
    assert len(second.rules) == 2
    assert second.links == first.links
    assert second.pictures == first.pictures == 1


def _dot() -> object:
    from PIL import Image

    return Image.new("RGB", (2, 2))


def test_text_drawn_twice_to_look_bold_is_read_once() -> None:
    """A string drawn again a hair to the right is the same string."""

    def draw(canvas: Canvas) -> None:
        canvas.drawString(50, 300, "Antwoord 1")
        canvas.drawString(50.3, 300, "Antwoord 1")
        canvas.drawString(50, 280, "Antwoord 1")

    first, second = by_both(draw)
    agree(first, second)
    assert len(second.lines) == 2


def read(data: bytes) -> Document:
    return plumber.read(data, "brief.pdf")


@pytest.mark.parametrize(
    ("data", "reason"),
    [
        (b"", "this is not a PDF"),
        (b"Geachte voorzitter", "this is not a PDF"),
        (b"%PDF-1.4\nand nothing else", "damaged"),
        (drawn(letter, encrypt=StandardEncryption("geheim", strength=128)), "opens only with a password"),
        (
            b"%PDF-1.4\n1 0 obj<</Type/Catalog/Pages 2 0 R>>endobj\n"
            b"2 0 obj<</Type/Pages/Kids[]/Count 0>>endobj\n"
            b"trailer<</Root 1 0 R>>\n%%EOF",
            "no pages",
        ),
    ],
)
def test_what_is_no_readable_pdf_is_refused_in_plain_words(data: bytes, reason: str) -> None:
    """An empty file, a text, a cut-off, an encrypted and a page-less PDF each say what is wrong with them."""
    with pytest.raises(UnreadableFile, match=reason):
        read(data)


def test_a_file_that_only_its_owner_may_change_is_read() -> None:
    """Encryption that asks no password to open is no hindrance."""
    data = drawn(letter, encrypt=StandardEncryption("", ownerPassword="geheim"))
    assert read(data).pages[0].lines[0].text == "Vraag 1"


@settings(max_examples=60, deadline=None)
@given(st.data())
def test_damage_never_escapes(data: st.DataObject) -> None:
    """A PDF cut off or with bytes changed anywhere gives pages or UnreadableFile, nothing else."""
    whole = bytearray(drawn(letter, pageCompression=0))
    for _ in range(data.draw(st.integers(0, 8))):
        whole[data.draw(st.integers(0, len(whole) - 1))] = data.draw(st.integers(0, 255))
    cut = bytes(whole[: data.draw(st.integers(0, len(whole)))])
    try:
        read(cut)
    except UnreadableFile as refused:
        assert refused.reason
