"""Text, notes, side column, running heads and feet are told apart by where and how they are printed."""

from __future__ import annotations

import io

import pytest
from builders import ENGINES, Sheet, document, line, page, pdf, read_pdf, run, shape, stack, texts
from reportlab.pdfgen.canvas import Canvas

from kvparse.layout import Flow, is_mark, lay_out, note_label
from kvparse.page import Line, Rule
from kvparse.reading import read

FILL = "Dit is een regel die de kolom vult met woorden, tot aan de rand ervan toe."


def words(lines: tuple[Line, ...]) -> list[str]:
    return [one.text for one in lines]


def laid_out(*sheets: Sheet, engine: str = "pdfium") -> Flow:
    return lay_out(read(pdf(*sheets), "brief.pdf", engine=engine))


@pytest.mark.parametrize("engine", ENGINES)
def test_feet_heads_and_side_column_are_set_apart(engine: str) -> None:
    """What runs along and what stands beside the text is no text; every line is somewhere, once."""
    sheets = [
        Sheet(
            [FILL, f"Bladzijde {n} zegt iets."],
            [f"^{n}^ noot {n}"],
            top="Kenmerk 4711",
            side=("Datum", "6 april"),
            left=70,
            start=120,
        )
        for n in (1, 2, 3)
    ]
    flow = laid_out(*sheets, engine=engine)
    assert words(flow.body) == [text for n in (1, 2, 3) for text in (FILL, f"Bladzijde {n} zegt iets.")]
    assert words(flow.notes) == [f"{n} noot {n}" for n in (1, 2, 3)]
    assert words(flow.side) == ["Datum", "6 april"] * 3
    assert sorted(words(flow.furniture))[:3] == ["Kenmerk 4711"] * 3
    assert len(flow.furniture) == 6


@pytest.mark.parametrize(
    "foot", ["Pagina 1 van", "Tweede Kamer, vergaderjaar 2023–2024, Aanhangsel", "ah-tk-20232024-871", ""]
)
def test_the_foot_of_a_single_page_is_known_by_its_words(foot: str) -> None:
    """On a letter of one page nothing runs along twice."""
    assert words(laid_out(Sheet([FILL], foot=foot)).body) == [FILL]


def test_a_sentence_at_the_foot_of_one_page_stays() -> None:
    """The last line of the text is not a foot because it stands low."""
    flow = laid_out(Sheet([FILL], at=[(204, 780, 8.5, "Dit hoort bij de tekst.")], foot=""))
    assert words(flow.body) == [FILL, "Dit hoort bij de tekst."]


def test_headings_first_on_two_pages_stay_where_nothing_else_parts_them() -> None:
    """Two pages that begin with a heading and its text have no running head."""
    flow = laid_out(
        Sheet([FILL], start=35),
        Sheet(["**Vraag 2**", FILL, FILL, FILL, FILL, FILL, FILL], start=35),
        Sheet(["**Vraag 3**", FILL, FILL, FILL, FILL, FILL, FILL], start=35),
    )
    assert [text for text in words(flow.body) if text.startswith("Vraag")] == ["Vraag 2", "Vraag 3"]


@pytest.mark.parametrize("engine", ENGINES)
def test_a_heading_and_a_short_question_first_on_two_pages(engine: str) -> None:
    """Vraag 2 heads one page, Vraag 3 the next, each with one line and white space below it."""
    letter = read_pdf(
        Sheet([FILL, "", "**Vraag 1**", "Kent u A?", "", "**Antwoord 1**", "Ja."], start=35),
        Sheet(["**Vraag 2**", "Kent u B?", "", "**Antwoord 2**", "Nee.", FILL], start=35),
        Sheet(["**Vraag 3**", "Kent u C?", "", "**Antwoord 3**", "Nee.", FILL], start=35),
        engine=engine,
    )
    assert shape(letter) == [("1", "1"), ("2", "2"), ("3", "3")]


def test_the_same_short_answer_first_on_two_pages() -> None:
    """ "Ja." on top of two pages is two answers."""
    letter = read_pdf(
        Sheet(["**Vraag 1**", "Kent u A?", "", "**Antwoord 1**"], start=120),
        Sheet(["Ja.", "", "**Vraag 2**", "Kent u B?", "", "**Antwoord 2**"], start=35),
        Sheet(["Ja.", "", "**Vraag 3**", "Kent u C?", "", "**Antwoord 3**", "Nee."], start=35),
    )
    assert [answer for _, answer in texts(letter)] == ["Ja.", "Ja.", "Nee."]


def test_small_print_without_a_number_at_a_page_s_foot_is_no_note() -> None:
    """A table's rows look like notes, but have no number."""
    flow = laid_out(
        Sheet([FILL, FILL], at=[(204, 640, 6.9, "Bron: het ministerie, cijfers over het hele jaar")], foot="")
    )
    assert flow.notes == ()
    assert "Bron: het ministerie, cijfers over het hele jaar" in words(flow.body)


@pytest.mark.parametrize(("wide", "number"), [(0.5, 1), (1.0, 1)])
def test_a_thin_stroke_is_a_rule(wide: float, number: int) -> None:
    """The stroke above notes parts text and notes, though both are printed alike."""
    rows = (
        *stack("tekst van de bladzijde die breed genoeg is", "meer tekst van de bladzijde", base=100),
        *stack("^1^ een noot", "die verder gaat", base=700),
    )
    flow = lay_out(document(page(*rows, rules=(Rule(200, 690, 290, 690 + wide),))))
    assert words(flow.notes) == ["1 een noot", "die verder gaat"]


@pytest.mark.parametrize("engine", ENGINES)
def test_a_stroke_one_point_wide_is_read_as_a_rule(engine: str) -> None:
    """Both engines give a line one point thick."""
    buffer = io.BytesIO()
    canvas = Canvas(buffer, pagesize=(595, 842), invariant=1)
    canvas.drawString(100, 700, "tekst")
    canvas.setLineWidth(1)
    canvas.line(100, 88.60625, 190, 88.60625)
    canvas.save()
    assert len(read(buffer.getvalue(), "brief.pdf", engine=engine).pages[0].rules) == 1


@pytest.mark.parametrize(
    ("printed", "marks"),
    [
        ("tekst^1^", [False, True]),
        ("tekst^12^", [False, True]),
        ("tekst^1, 2^", [False, True]),
        ("CO~2~", [False, False]),
        ("1^e^", [False, False]),
    ],
)
def test_a_mark_is_small_raised_and_a_number(printed: str, marks: list[bool]) -> None:
    """Lowered figures and raised letters are none."""
    row = line(printed)
    assert [is_mark(one, row) for one in row.runs] == marks


@pytest.mark.parametrize(
    ("printed", "label"),
    [
        ("^1^ NOS", "1"),
        ("^12^ NOS", "12"),
        ("NOS^1^", None),
        ("1 NOS", None),
        ("^e^ NOS", None),
        ("^1^", None),
    ],
)
def test_a_note_begins_with_its_raised_label(printed: str, label: str | None) -> None:
    """Only a raised number in front, with words behind it, labels a note."""
    assert note_label(line(printed)) == label


def test_an_empty_document_has_an_empty_flow() -> None:
    """A page without a line is laid out, too."""
    flow = lay_out(document(page()))
    assert (flow.body, flow.notes, flow.side, flow.furniture, flow.tables) == ((), (), (), (), ())


def test_every_line_is_in_exactly_one_part() -> None:
    """Nothing is lost and nothing doubled, wherever a line stands."""
    rows = tuple(
        Line((run(f"regel {at}", x0=x, base=base, size=size),), 1, x, x + 40, base, size)
        for at, (x, base, size) in enumerate(
            (x, base, size) for x in (20, 200, 500) for base in (20, 300, 830) for size in (4.5, 7, 9)
        )
    )
    flow = lay_out(document(page(*rows)))
    everywhere = [*flow.body, *flow.notes, *flow.side, *flow.furniture]
    inside = sum(len(placed.table.rows) for placed in flow.tables)
    assert sorted({id(one) for one in everywhere}) == sorted(id(one) for one in everywhere)
    assert len(everywhere) + inside >= len(rows) - 27 * bool(flow.tables)
