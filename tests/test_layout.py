"""Text, notes, side column, running heads and feet are told apart by where and how they are printed."""

from __future__ import annotations

import io
from collections.abc import Sequence

import pytest
from builders import ENGINES, Sheet, document, line, page, pdf, read_pdf, run, shape, stack, texts
from reportlab.pdfbase.pdfmetrics import stringWidth
from reportlab.pdfgen.canvas import Canvas

from kvparse.document import Line, Rule
from kvparse.layout import Flow, lay_out
from kvparse.layout.marks import is_mark, note_label
from kvparse.readers import read

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


@pytest.mark.parametrize(
    "foot", ["blad 2 van 2", "- 2 -", "· 1 ·", "– 3 –", "3/4", "blz. 4", "Pagina 2", "Bladzijde 3"]
)
def test_a_page_number_in_words_is_no_text(foot: str) -> None:
    """However it is printed, on a page that has no like."""
    flow = laid_out(Sheet([FILL], at=[(300, 800, 8.5, foot)], foot=""))
    assert (words(flow.body), words(flow.furniture)) == ([FILL], [foot])


@pytest.mark.parametrize(
    ("print_", "runs"),
    [
        ("Formulier AB-29, versie 3", True),
        ("Modelbrief raad, versie 2024", True),
        ("Model 14", True),
        ("Vervolgblad 2", True),
        ("z.o.z.", True),
        ("De formulieren zijn in een nieuwe versie verschenen.", False),
        ("Formulieren zijn er in drie talen.", False),
    ],
)
def test_what_forms_print_at_the_foot_is_no_text(print_: str, runs: bool) -> None:
    """The name and version of a form stand on one page only; a sentence about forms is text."""
    flow = laid_out(Sheet([FILL], at=[(204, 800, 7, print_)], foot=""))
    assert (words(flow.furniture), words(flow.body)[1:]) == (([print_], []) if runs else ([], [print_]))


@pytest.mark.parametrize("said", ["Het betreft de leidraad, versie 2.", "Model 14 van de regeling."])
def test_an_answer_that_names_a_form_is_text_at_the_foot_too(said: str) -> None:
    """Set as the text is, below white space, it stays: a short paragraph may end a page."""
    flow = laid_out(Sheet([FILL, "Het antwoord."], at=[(203, 800, 8.5, said)], foot=""))
    assert said in words(flow.body)


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


@pytest.mark.parametrize("below", [0.5, 1.2, 2.0])
def test_a_link_underlined_in_a_note_is_no_stroke(below: float) -> None:
    """What is underlined in the first note does not part it from the others, whether a stroke stands above or none."""
    note = stack("^1^ RTV Noord, https://www.rtvnoord.nl/", "nieuws", "^2^ NOS", base=700, size=7)
    url, rest = note[0].runs[1], note[1]
    under = (Rule(url.x0, 700 + below, url.x1, 700.7 + below), Rule(200, 711 + below, rest.x1, 711.7 + below))
    text = stack("tekst van de bladzijde die breed genoeg is", "meer tekst van de bladzijde", base=100)
    for stroke in ((), (Rule(200, 685, 290, 685.7),)):
        flow = lay_out(document(page(*text, *note, rules=(*under, *stroke))))
        assert words(flow.notes) == [one.text for one in note]


YEARS = (
    ("Categorie", "2021", "2022"),
    ("Wonen", "48.211", "51.874"),
    ("Industrie", "90.118", "77.403"),
    ("Landbouw", "12.400", "9.730"),
)


def table(rows: Sequence[Sequence[str]], base: float, *, size: float = 7.0, step: float = 14.0) -> list[Line]:
    """The cells of a table, each a line of its own."""
    return [
        line(cell, base=base + step * at, x0=200 + 70 * column, size=size)
        for at, row in enumerate(rows)
        for column, cell in enumerate(row)
    ]


def borders(rows: int, base: float, *, step: float = 14.0) -> tuple[Rule, ...]:
    """The rules round the cells of such a table, cell by cell, as word processors draw them."""
    tops, lefts = [base - 9 + step * at for at in range(rows + 1)], [198 + 70 * at for at in range(4)]
    level = [Rule(x, y, x + 70, y + 0.8) for y in tops for x in lefts[:-1]]
    return (*level, *(Rule(x, y, x + 0.8, y + step) for y in tops[:-1] for x in lefts))


@pytest.mark.parametrize("rows", [YEARS, YEARS[1:], (("", "2021", "2022"), *YEARS[1:])])
def test_a_table_first_on_a_page_keeps_its_numbers(rows: Sequence[Sequence[str]]) -> None:
    """Years in the first row of a table are no page numbers; the one in a running head is."""
    cells = [one for one in table(rows, 45) if one.text]
    head = (line("Tweede Kamer, vergaderjaar 2023–2024", base=20, size=6), line("7", base=20, x0=390, size=6))
    text = stack(FILL, FILL, FILL, base=120)
    flow = lay_out(document(page(*cells, *text), page(*head, *stack(FILL, FILL, base=120), number=2)))
    assert [placed.table.rows for placed in flow.tables] == [tuple(map(tuple, rows))]
    assert words(flow.furniture) == ["Tweede Kamer, vergaderjaar 2023–2024", "7"]


def test_a_table_ends_the_paragraph_above_it() -> None:
    """No sentence runs through it: what stands below would else be joined to what stands above."""
    cells = table(YEARS, 160)
    flow = lay_out(document(page(*stack(FILL, FILL, base=120), *cells, *stack(FILL, base=240))))
    assert [placed.after for placed in flow.tables] == [2]
    assert [one.paragraph for one in flow.body] == [False, True, False]


def test_rows_of_a_table_first_on_two_pages_do_not_run_along() -> None:
    """A table over three pages has the same but for numbers on top of each."""
    rows = [(("2021", "1.026", "16%"), ("2022", "1.039", "17%")), (("2023", "1.052", "18%"), ("2024", "1.065", "10%"))]
    flow = lay_out(
        document(*(page(*table(part, 45), *stack(FILL, FILL, base=120), number=at) for at, part in enumerate(rows, 1)))
    )
    assert flow.furniture == ()


@pytest.mark.parametrize("drawn", [True, False])
@pytest.mark.parametrize("label", ["1", None])
@pytest.mark.parametrize("rows", [YEARS, YEARS[:1]])
def test_a_table_set_smaller_at_a_page_s_foot_is_no_note(
    rows: Sequence[Sequence[str]], label: str | None, *, drawn: bool
) -> None:
    """A cell's border is no stroke above notes, and rows join no note of the page before."""
    before = page(*stack(FILL, FILL, base=100), line("^1^ een noot", base=700, size=6), number=1)
    notes = [line(f"^{label}^ nog een", base=770, size=6)] if label else []
    rules = borders(len(rows), 700) if drawn else (Rule(200, 691, 270, 691.8),)
    stroke = (Rule(200, 760, 290, 760.7),) if label else ()
    here = page(*stack(FILL, FILL, base=100), *table(rows, 700), *notes, number=2, rules=(*rules, *stroke))
    flow = lay_out(document(before, here))
    assert words(flow.notes) == ["1 een noot", *(["1 nog een"] if label else [])]
    printed = [cell for placed in flow.tables for row in placed.table.rows for cell in row]
    assert sorted([*words(flow.body)[4:], *printed]) == sorted(cell for row in rows for cell in row)


def test_a_note_that_goes_on_stays_one_though_a_gap_parts_a_line_of_it() -> None:
    """A line set out to both edges may be in two pieces; a table is so in every row."""
    before = page(*stack(FILL, FILL, base=100), line("^1^ een noot", base=700, size=6), number=1)
    rest = stack("die verder gaat en", "verder, zie daarvoor", "het slot", base=700, size=6)
    here = page(
        *stack(FILL, FILL, base=100), *rest, line("nos.nl", base=700, x0=300, size=6),
        number=2, rules=(Rule(200, 690, 290, 690.7),),
    )  # fmt: skip
    assert len(lay_out(document(before, here)).notes) == 5


@pytest.mark.parametrize("engine", ENGINES)
def test_words_of_the_side_column_do_not_hang_on_a_line_that_almost_reaches_it(engine: str) -> None:
    """Small print beside a line is a mark only where it is close; the side column's stays there."""
    beside = 204 + stringWidth(FILL, "Helvetica", 8.5) + 6
    flow = laid_out(
        Sheet([FILL, FILL], at=[(beside, 88, 6, "Datum"), (beside, 96, 6, "6 april")], foot=""), engine=engine
    )
    assert [text.rstrip() for text in words(flow.body)] == [FILL, FILL]
    assert words(flow.side) == ["Datum", "6 april"]


@pytest.mark.parametrize("engine", ENGINES)
def test_the_hyphen_of_unicode_is_read_as_a_hyphen(engine: str) -> None:
    """U+2010, which some programs print at a line's end, is one like any other."""
    buffer = io.BytesIO()
    canvas = Canvas(buffer, pagesize=(595, 842), invariant=1, pageCompression=0)
    for at, printed in enumerate(("van alle gemeen¤", "ten, zonder streepje")):
        canvas.drawString(100, 700 - 12 * at, printed)
    canvas.save()
    named = b"/Encoding << /BaseEncoding /WinAnsiEncoding /Differences [ 164 /uni2010 ] >>"
    data = buffer.getvalue().replace(b"/Encoding /WinAnsiEncoding", named)
    lines = read(data, "brief.pdf", engine=engine).pages[0].lines
    assert words(lines) == ["van alle gemeen-", "ten, zonder streepje"]


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
