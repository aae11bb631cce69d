"""Tables: what is one is read cell by cell, what only looks like one stays text."""

from __future__ import annotations

import io
from collections.abc import Callable, Sequence

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from reportlab.pdfbase.pdfmetrics import stringWidth
from reportlab.pdfgen.canvas import Canvas

from kvparse.document import Page, Rule
from kvparse.layout.tables import Found, find_tables
from kvparse.readers import pdfium
from kvparse.text.captions import is_caption

Draw = Callable[[Canvas], None]
LEFT, RIGHT = 80.0, 400.0


def drawn(draw: Draw) -> Page:
    """The page that ``draw`` draws."""
    buffer = io.BytesIO()
    canvas = Canvas(buffer, pagesize=(500, 700), invariant=1)
    canvas.setLineWidth(0.5)
    draw(canvas)
    canvas.showPage()
    canvas.save()
    return pdfium.read(buffer.getvalue(), "a.pdf").pages[0]


def tables(draw: Draw) -> tuple[list[Found], Page]:
    page = drawn(draw)
    return find_tables(page, page.lines), page


def write(canvas: Canvas, x: float, y: float, text: str, *, size: float = 9, font: str = "Helvetica") -> None:
    canvas.setFont(font, size)
    canvas.drawString(x, y, text)


def write_row(canvas: Canvas, y: float, cells: Sequence[str], *, size: float = 7) -> None:
    """A label at the left and, right-aligned under each other, the rest."""
    canvas.setFont("Helvetica", size)
    canvas.drawString(LEFT, y, cells[0])
    for at, cell in enumerate(cells[1:], 1):
        canvas.drawRightString(LEFT + at * (RIGHT - LEFT) / (len(cells) - 1), y, cell)


def paragraph(canvas: Canvas, y: float) -> None:
    write(canvas, LEFT, y, "Onderstaande cijfers zijn van de gemeenten zelf en")
    write(canvas, LEFT, y - 11, "lopen tot en met het laatste jaar.")


ROWS = (("Gemeente", "2022", "2023"), ("Urk", "12", "1.204"), ("Epe", "9", "87"))


def test_level_rules_and_right_aligned_numbers() -> None:
    """A table with level rules gives its rows, its header and, set small like itself, its caption."""

    def draw(canvas: Canvas) -> None:
        paragraph(canvas, 600)
        write(canvas, LEFT, 570, "Meldingen per gemeente,", size=7)
        write(canvas, LEFT, 562, "naar jaar", size=7)
        for y in (558, 546, 520):
            canvas.line(LEFT, y, RIGHT, y)
        for y, row in zip((549, 536, 524), ROWS, strict=True):
            write_row(canvas, y, row)
        paragraph(canvas, 490)

    (found,), page = tables(draw)
    assert found.rows == ROWS
    assert found.caption == "Meldingen per gemeente, naar jaar"
    assert [page.lines[i].text for i in range(len(page.lines)) if i not in found.lines] == [
        line.text for line in (*page.lines[:2], *page.lines[-2:])
    ]
    assert LEFT - 1 < found.box[0] < found.box[2] < RIGHT + 1


def test_two_tables_below_each_other_are_two() -> None:
    """Each of two tables has its own rows and its own caption, though their rules are alike."""

    def draw(canvas: Canvas) -> None:
        paragraph(canvas, 600)
        for top, name in ((560, "Eerste"), (500, "Tweede")):
            write(canvas, LEFT, top + 3, name, size=7)
            for y in (top, top - 12, top - 38):
                canvas.line(LEFT, y, RIGHT, y)
            for y, row in zip((top - 9, top - 22, top - 34), ROWS, strict=True):
                write_row(canvas, y, row)

    found, _ = tables(draw)
    assert [table.caption for table in found] == ["Eerste", "Tweede"]
    assert [table.rows for table in found] == [ROWS, ROWS]


def grid(canvas: Canvas, xs: Sequence[float], ys: Sequence[float]) -> None:
    for x in xs:
        canvas.line(x, ys[0], x, ys[-1])
    for y in ys:
        canvas.line(xs[0], y, xs[-1], y)


def test_a_grid_with_cells_of_several_lines() -> None:
    """In a drawn grid a cell is what stands inside its lines, however many lines that takes."""

    def draw(canvas: Canvas) -> None:
        paragraph(canvas, 600)
        write(canvas, LEFT, 563, "Tabel 2. Maatregelen")
        grid(canvas, (80, 160, 240, 400), (555, 540, 505, 490))
        for x, text in ((83, "Maatregel"), (163, "Bedrag"), (243, "Toelichting")):
            write(canvas, x, 544, text)
        write(canvas, 83, 530, "Subsidie voor")
        write(canvas, 83, 519, "leer-")
        write(canvas, 83, 508, "lingen")
        write(canvas, 163, 530, "€ 1.172.")
        write(canvas, 243, 530, "Loopt af")
        write(canvas, 243, 519, "in 2026")
        write(canvas, 83, 494, "Totaal")
        write(canvas, 163, 494, "€ 9")

    (found,), _ = tables(draw)
    assert found.caption == "Tabel 2. Maatregelen"
    assert found.rows == (
        ("Maatregel", "Bedrag", "Toelichting"),
        ("Subsidie voor leerlingen", "€ 1.172.", "Loopt af in 2026"),
        ("Totaal", "€ 9", ""),
    )


def test_a_number_broken_in_a_narrow_cell_is_whole() -> None:
    """Digits that go on below because the cell is full are one number."""

    def draw(canvas: Canvas) -> None:
        grid(canvas, (80, 120, 150), (555, 540, 515))
        write(canvas, 83, 544, "Jaar")
        write(canvas, 123, 544, "Som")
        write(canvas, 83, 530, "2024")
        write(canvas, 123, 530, "1.172.")
        write(canvas, 123, 519, "914")

    (found,), _ = tables(draw)
    assert found.rows == (("Jaar", "Som"), ("2024", "1.172.914"))


def test_columns_that_no_line_parts_are_told_apart() -> None:
    """A grid that leaves a line out is read by its columns."""

    def draw(canvas: Canvas) -> None:
        grid(canvas, (78, 320, 402), (560, 547, 534, 521))
        for y, row in zip((550, 537, 524), ROWS, strict=True):
            write_row(canvas, y, row)

    (found,), _ = tables(draw)
    assert found.rows == ROWS


@pytest.mark.parametrize(
    "rows",
    [
        (("Jaar", "Aantal"), ("2021", "45"), ("2022", "1.002"), ("2023", "n.v.t.")),
        (
            ("Soort", "Kust", "Land"),
            ("Wolf", "geen", "tien"),
            ("Das", "veel", "enkele"),
            ("Otter", "drie", "een"),
        ),
    ],
)
def test_columns_without_rules(rows: tuple[tuple[str, ...], ...]) -> None:
    """Numbers under each other, or short words in three columns, are a table without a single rule."""

    def draw(canvas: Canvas) -> None:
        paragraph(canvas, 600)
        for at, row in enumerate(rows):
            write_row(canvas, 560 - 11 * at, row, size=9)
        paragraph(canvas, 480)

    (found,), _ = tables(draw)
    assert found.rows == rows


def test_a_label_that_wraps_is_one_cell() -> None:
    """A label that goes on on the next line belongs to the row it began."""

    def draw(canvas: Canvas) -> None:
        for y in (560, 500):
            canvas.line(LEFT, y, RIGHT, y)
        write_row(canvas, 550, ("Grond", "2022", "2023"))
        write_row(canvas, 534, ("Seksuele", "10", "14"))
        write_row(canvas, 526, ("gerichtheid",))
        write_row(canvas, 510, ("Ras", "3", "4"))

    def write_row(canvas: Canvas, y: float, cells: Sequence[str]) -> None:
        for x, cell in zip((80, 200, 300), cells, strict=False):
            write(canvas, x, y, cell, size=7)

    (found,), _ = tables(draw)
    assert found.rows == (("Grond", "2022", "2023"), ("Seksuele gerichtheid", "10", "14"), ("Ras", "3", "4"))


def subject_block(canvas: Canvas) -> None:
    write(canvas, 80, 600, "Datum")
    write(canvas, 160, 600, "2 mei 2024")
    write(canvas, 80, 588, "Onderwerp")
    write(canvas, 160, 588, "Antwoorden op vragen over wolven")
    write(canvas, 160, 576, "en de bescherming van schapen")


def signatures(canvas: Canvas) -> None:
    write(canvas, 80, 300, "De minister van Financiën,")
    write(canvas, 260, 300, "De staatssecretaris,")
    write(canvas, 80, 280, "A. de Vries")
    write(canvas, 260, 280, "B. Jansen")


def numbered_list(canvas: Canvas) -> None:
    for at, item in enumerate(("eerste bron", "tweede bron", "derde bron", "vierde bron")):
        write(canvas, 80, 500 - 11 * at, f"{at + 1})")
        write(canvas, 150, 500 - 11 * at, item)


def two_columns_of_text(canvas: Canvas) -> None:
    for at in range(6):
        write(canvas, 40, 500 - 11 * at, "de minister heeft daarop geantwoord dat")
        write(canvas, 260, 500 - 11 * at, "het onderzoek nog niet is afgerond en")


def boxed_text(canvas: Canvas) -> None:
    grid(canvas, (78, 402), (612, 560))
    paragraph(canvas, 600)
    canvas.line(80, 100, 140, 100)


def plain_text(canvas: Canvas) -> None:
    paragraph(canvas, 500)
    canvas.line(80, 470, 140, 470)


NO_TABLES = (subject_block, signatures, numbered_list, two_columns_of_text, boxed_text, plain_text)


@pytest.mark.parametrize("draw", NO_TABLES)
def test_what_looks_like_a_table_stays_text(draw: Draw) -> None:
    """A subject block, signatures, a list, two columns of text, a box and a paragraph are no tables."""
    assert tables(draw)[0] == []


def test_a_drawing_is_not_searched_for_cells() -> None:
    """A page with thousands of strokes, a chart or a map, is not worth the time."""
    page = drawn(signatures)
    upright = tuple(Rule(x, 0, x + 0.5, 600) for x in range(400))
    strokes = upright + tuple(Rule(0, y, 400, y + 0.5) for y in range(600))
    noisy = Page(number=1, width=500, height=700, lines=page.lines, rules=strokes)
    assert find_tables(noisy, noisy.lines) == []


CELL = st.text("abcdeghiklmnoprstuvz", min_size=1, max_size=9)


@settings(max_examples=50, deadline=None)
@given(st.data())
def test_a_drawn_table_comes_back(data: st.DataObject) -> None:
    """Any words in any number of rows and columns between level rules are read as they were drawn."""
    columns = data.draw(st.integers(2, 5))
    row = st.lists(CELL, min_size=columns, max_size=columns).map(tuple)
    rows = tuple(data.draw(st.lists(row, min_size=2, max_size=8)))

    def draw(canvas: Canvas) -> None:
        for y in (560, 546, 552 - 14 * len(rows)):
            canvas.line(LEFT, y, RIGHT, y)
        for at, cells in enumerate(rows):
            for column, cell in enumerate(cells):
                write(canvas, LEFT + column * 64, 550 - 14 * at, cell)
        assert stringWidth("m" * 9, "Helvetica", 9) > 64  # a wide word may touch its neighbour; none here is

    (found,), page = tables(draw)
    assert found.rows == rows
    assert found.lines == tuple(range(len(page.lines)))


@settings(max_examples=80, deadline=None)
@given(st.data())
def test_a_line_is_taken_once_and_rows_are_of_one_length(data: st.DataObject) -> None:
    """Whatever stands on a page, no line is in two tables and every row of a table has as many cells."""
    text = st.sampled_from(["12", "Urk", "€ 3", "de wolf"])
    place = st.tuples(st.integers(2, 24), st.integers(20, 60), text)
    rule = st.tuples(st.booleans(), st.integers(1, 12), st.integers(20, 60))
    places = data.draw(st.lists(place, max_size=40))
    rules = data.draw(st.lists(rule, max_size=12))

    def draw(canvas: Canvas) -> None:
        for x, y, text in places:
            write(canvas, 20 * x, 10 * y, text)
        for level, x, y in rules:
            canvas.line(20 * x, 10 * y + 8, 20 * x + (200 if level else 0), 10 * y + (8 if level else 90))

    found, page = tables(draw)
    taken = [index for table in found for index in table.lines]
    assert len(taken) == len(set(taken))
    assert set(taken) <= set(range(len(page.lines)))
    for table in found:
        assert len({len(row) for row in table.rows}) == 1
        assert table.box[0] < table.box[2]
        assert table.box[1] < table.box[3]


def test_a_sentence_above_a_table_is_no_caption() -> None:
    """ "Tabel 1 laat zien dat …" goes on as text does; "Tabel 1: …" and a title in bold name the table."""
    assert not is_caption("Tabel 1 laat zien dat het aantal stijgt.")
    assert not is_caption("Aantallen per jaar")
    assert not is_caption("Antwoord op vraag 3", bold=True)
    assert not is_caption("Hoeveel waren het er in 2023?", bold=True)
    assert is_caption("Tabel 1: aantallen per jaar.")
    assert is_caption("Tabel 2 Aantallen per jaar")
    assert is_caption("Aantallen per jaar", bold=True)


def test_questions_beside_their_answers_are_no_data() -> None:
    """A table with a cell headed "Vraag 1" only places the letter's text, which stays text."""

    def draw(canvas: Canvas) -> None:
        grid(canvas, (80, 160, 400), (555, 540, 525))
        for y, label, text in ((544, "Vraag 1", "Waarom?"), (529, "Antwoord 1", "Daarom.")):
            write(canvas, 83, y, label)
            write(canvas, 163, y, text)

    assert tables(draw)[0] == []
