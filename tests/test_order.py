"""Pages of more than one column: letters drawn in columns, on 2-up sheets, with answers or headings beside the text."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace

import pytest
from builders import ENGINES, Sheet, document, line, page, read_pdf, stack
from reportlab.pdfbase.pdfmetrics import stringWidth

from kvparse.document import Line, Rule
from kvparse.layout import lay_out
from kvparse.layout.column import Column
from kvparse.layout.order import pages_in_order
from kvparse.records import Letter

HEAD = (
    "Vragen van het lid Oosterveen (D66) aan de Minister van Justitie en Veiligheid over",
    "het stilleggen van een veerdienst (ingezonden 4 maart 2025).",
    "Antwoord van Minister Terwisscha (Justitie en Veiligheid) (ontvangen 25 maart 2025).",
)
LONG = "Dat klopt ten dele; zie hoofdstuk {} van het rapport dat de inspectie uitbracht en aan de Kamer zond."


@dataclass
class Print:
    """What is drawn on one page: words at their places, set in columns that are ``width`` wide."""

    width: float = 230.0
    size: float = 8.5
    at: list[tuple[float, float, float, str]] = field(default_factory=list)

    def put(self, x: float, down: float, words: str, size: float | None = None) -> None:
        """Draw words at one place."""
        self.at.append((x, down, size or self.size, words))

    def paragraph(self, x: float, down: float, words: str) -> float:
        """Draw words as a paragraph, and return where the next one may begin."""
        for row in _wrapped(words, self.width, self.size):
            self.put(x, down, row)
            down += 12
        return down + 12

    def exchange(self, x: float, down: float, number: int) -> float:
        """Draw a question and its answer, and return where the next may begin."""
        self.put(x, down, f"**Vraag {number}**")
        down = self.paragraph(x, down + 12, asked(number))
        self.put(x, down, f"**Antwoord {number}**")
        return self.paragraph(x, down + 12, answered(number))

    def head(self, x: float = 45.0) -> float:
        """Draw a letter's head, and return where its text may begin."""
        for at, words in enumerate(HEAD):
            self.put(x, 50 + 12 * at + 12 * (at == 2), words, 9)
        return 120.0


def asked(number: int) -> str:
    """The question with that number."""
    return f"Klopt stelling {number} van het rapport over de veerdiensten langs de IJssel?"


def answered(number: int) -> str:
    """Its answer: every other one is short."""
    return LONG.format(number) if number % 2 else "Ja."


def _wrapped(words: str, width: float, size: float) -> Iterator[str]:
    row = ""
    for word in words.split():
        if row and stringWidth(f"{row} {word}", "Helvetica", size) > width:
            yield row
            row = word
        else:
            row = f"{row} {word}".strip()
    yield row


def read(*prints: Print, engine: str = "pdfium") -> Letter:
    """The record of what is drawn."""
    return read_pdf(*(Sheet(foot="", at=one.at) for one in prints), engine=engine)


def pairs(letter: Letter) -> list[tuple[str, str, str]]:
    """Number, question and answer of each pair."""
    return [
        (pair.number, pair.question.text if pair.question else "", pair.answer.text if pair.answer else "")
        for pair in letter.pairs
    ]


def expected(numbers: Sequence[int]) -> list[tuple[str, str, str]]:
    """The pairs of exchanges as ``Print.exchange`` draws them."""
    return [(str(number), asked(number), answered(number)) for number in numbers]


@pytest.mark.parametrize("engine", ENGINES)
@pytest.mark.parametrize(
    ("lefts", "width"), [((45.0, 310.0), 230.0), ((45.0, 295.0), 230.0), ((40.0, 220.0, 400.0), 160.0)]
)
def test_columns_are_read_one_after_another(lefts: Sequence[float], width: float, engine: str) -> None:
    """A head runs over all columns; each is read to its foot, and its paragraphs are whole."""
    sheet = Print(width)
    top = sheet.head()
    for column, x in enumerate(lefts):
        down = top
        for number in range(5 * column + 1, 5 * column + 6):
            down = sheet.exchange(x, down, number)
    letter = read(sheet, engine=engine)
    assert pairs(letter) == expected(range(1, 5 * len(lefts) + 1))
    assert letter.problems == ()


def test_columns_found_on_one_page_are_known_on_the_next() -> None:
    """The last page holds too little beside its text to be known for columns by itself."""
    first, last = Print(), Print()
    top = first.head()
    for number in range(1, 11):
        x = 45 if number < 6 else 310
        top = first.exchange(x, 120 if number in (1, 6) else top, number)
    last.exchange(45, 60, 11)
    last.paragraph(310, 60, "De cijfers over 2025 volgen.")
    letter = read(first, last)
    assert pairs(letter)[:10] == expected(range(1, 11))
    assert pairs(letter)[10][2].endswith("zond.\nDe cijfers over 2025 volgen.")


def test_regions_of_columns_lie_where_they_are_printed() -> None:
    """An answer that goes on in the next column has two places, one in each."""
    sheet = Print()
    down = sheet.head()
    for number in (1, 2, 3, 4):
        down = sheet.exchange(45, down, number)
    sheet.put(45, down, "**Vraag 5**")
    down = sheet.paragraph(45, down + 12, asked(5))
    sheet.put(45, down, "**Antwoord 5**")
    sheet.put(45, down + 12, "Dat klopt ten dele, zoals hoofdstuk 5 van het rapport zegt")
    down = sheet.paragraph(310, 120, "en zoals de inspectie in 2024 aan de Kamer heeft geschreven toen zij vroeg.")
    for number in (6, 7, 8):
        down = sheet.exchange(310, down, number)
    answer = read(sheet).exchanges[4].answer
    assert answer is not None
    assert answer.passage.text == (
        "Dat klopt ten dele, zoals hoofdstuk 5 van het rapport zegt en zoals de inspectie in 2024 aan de Kamer heeft "
        "geschreven toen zij vroeg."
    )
    assert [round(region.x0) for region in answer.passage.regions] == [45, 310]
    assert answer.passage.regions[1].top < 120 < answer.passage.regions[1].bottom


@pytest.mark.parametrize("engine", ENGINES)
def test_notes_at_the_foot_of_each_column(engine: str) -> None:
    """Each column has its own notes, and the text goes on from one column's end to the next column."""
    sheet = Print()
    top = sheet.head()
    for x, numbers in ((45, (1, 2, 3)), (310, (4, 5, 6))):
        down = top
        for at, number in enumerate(numbers):
            down = sheet.exchange(x, down, number)
            sheet.put(x, 700 + 9 * at, f"^{number}^ Brief van {number} maart 2025.", 6.9)
    letter = read(sheet, engine=engine)
    assert pairs(letter) == expected(range(1, 7))
    assert [(note.label, note.passage.text) for note in letter.notes] == [
        (str(number), f"Brief van {number} maart 2025.") for number in range(1, 7)
    ]


def test_a_table_in_a_column_is_that_column_s() -> None:
    """Its cells line up with words of the other column, and are no part of those."""
    sheet = Print()
    down = sheet.head()
    for number in (1, 2, 3, 4):
        down = sheet.exchange(45, down, number)
    down = sheet.exchange(310, 120, 5)
    for at, row in enumerate((("Gemeente", "Dagen", "Kosten"), ("Urk", "12", "1000"), ("Epe", "9", "87"))):
        for x, cell in zip((310, 390, 460), row, strict=True):
            sheet.put(x, down + 12 * at, cell, 7)
    sheet.exchange(310, down + 60, 6)
    letter = read(sheet)
    assert pairs(letter) == expected(range(1, 7))
    tables = [exchange.answer.passage.tables if exchange.answer else () for exchange in letter.exchanges]
    assert [[table.rows[1] for table in some] for some in tables] == [[], [], [], [], [("Urk", "12", "1000")], []]


@pytest.mark.parametrize("engine", ENGINES)
def test_a_question_left_and_its_answer_right(engine: str) -> None:
    """They are read row by row: each answer behind its question."""
    sheet = Print()
    top = sheet.head()
    for number in range(1, 6):
        sheet.put(45, top, f"**Vraag {number}**")
        sheet.put(310, top, f"**Antwoord {number}**")
        top = max(
            sheet.paragraph(45, top + 12, asked(number)),
            sheet.paragraph(310, top + 12, answered(number)),
        )
    letter = read(sheet, engine=engine)
    assert pairs(letter) == expected(range(1, 6))
    assert letter.problems == ()


@pytest.mark.parametrize("engine", ENGINES)
def test_a_row_goes_on_over_the_end_of_a_page(engine: str) -> None:
    """What stands on the next page above its first heading goes on with the question and with the answer."""
    first, second = Print(), Print()
    top = first.head()
    for number in (1, 2):
        first.put(45, top, f"**Vraag {number}**")
        first.put(310, top, f"**Antwoord {number}**")
        if number == 1:
            top = max(first.paragraph(45, top + 12, asked(1)), first.paragraph(310, top + 12, answered(1)))
    first.put(45, top + 12, "Aan welke eisen moet een veerpont voldoen, en")
    first.put(310, top + 12, "De eisen staan in het besluit dat de")
    second.put(45, 60, "sinds wanneer gelden die eisen?")
    second.put(310, 60, "inspectie in 2021 heeft bekendgemaakt.")
    second.put(45, 90, "**Vraag 3**")
    second.put(310, 90, "**Antwoord 3**")
    second.paragraph(45, 102, asked(3))
    second.paragraph(310, 102, answered(3))
    letter = read(first, second, engine=engine)
    assert pairs(letter) == [
        *expected([1]),
        (
            "2",
            "Aan welke eisen moet een veerpont voldoen, en sinds wanneer gelden die eisen?",
            "De eisen staan in het besluit dat de inspectie in 2021 heeft bekendgemaakt.",
        ),
        *expected([3]),
    ]


@pytest.mark.parametrize("engine", ENGINES)
@pytest.mark.parametrize("size", [8.5, 7.0])
@pytest.mark.parametrize(
    "heading", [("Antwoord {0}",), ("Antwoord op", "vraag {0}"), ("Antwoord", "{0} "), ("Antwoord", "{0} en {1}")]
)
def test_headings_left_of_their_texts(engine: str, size: float, heading: tuple[str, ...]) -> None:
    """They stand before their text, also where a heading takes two lines or is smaller than the text."""
    sheet = Print(350)
    top = sheet.head(150)
    joint = "{1}" in heading[-1]
    for number in (1, 3, 5):
        numbers = (number, number + 1) if joint else (number,)
        for asks in numbers:
            sheet.put(60, top, f"**Vraag {asks}**", size)
            top = sheet.paragraph(150, top, asked(asks))
        for at, words in enumerate(heading):
            sheet.put(60, top + 12 * at, f"**{words.format(number, number + 1)}**", size)
        top = sheet.paragraph(150, top, answered(number))
    letter = read(sheet, engine=engine)
    if joint:
        assert [[question.numbers for question in one.questions] for one in letter.exchanges] == [
            [("1",), ("2",)], [("3",), ("4",)], [("5",), ("6",)],
        ]  # fmt: skip
        assert [one.answer and one.answer.passage.text for one in letter.exchanges] == [answered(n) for n in (1, 3, 5)]
    else:
        assert pairs(letter) == expected((1, 3, 5))
    assert letter.source.words.left_out == 0


def test_words_beside_the_text_are_in_it_and_said_to_be() -> None:
    """A few lines right of the column come behind the paragraph that they stand beside, with a problem."""
    sheet = Print(300)
    down = sheet.exchange(70, sheet.head(70), 1)
    for at, words in enumerate(("Dit vak staat", "naast de tekst.")):
        sheet.put(440, down - 36 + 11 * at, words, 8)
    sheet.exchange(70, down, 2)
    letter = read(sheet)
    assert pairs(letter)[0][2] == f"{answered(1)}\nDit vak staat naast de tekst."
    assert pairs(letter)[1:] == expected([2])
    told = [(problem.code, problem.page, problem.quote) for problem in letter.problems]
    assert told == [("columns-disordered", 1, "Dit vak staat naast de tekst.")]


# -- where columns begin, by hand --------------------------------------------------------------------------------------

WORDS = "deze regel vult zijn kolom met een hele zin"  # at 4.5 points a letter: 194 wide
ONE = Column(40.0, 40.0 + 4.5 * len(WORDS), 9.0)


def columns(*lefts: float, rows: int = 4, words: str = WORDS, rules: Sequence[Rule] = ()) -> list[float | None]:
    """The left edges of the regions that columns at ``lefts`` make."""
    lines = sorted(
        (one for left in lefts for one in stack(*[words] * rows, x0=left)), key=lambda one: (one.base, one.x0)
    )
    regions = pages_in_order([(page(*lines, rules=tuple(rules)), lines, ONE)])[0]
    return [region.column.left if region.column else None for region in regions]


def test_four_rows_of_running_text_make_a_column() -> None:
    """Three do not, nor do lines as short as cells."""
    assert columns(40, 300) == [40, 300]
    assert columns(40, 300, rows=3) == [None]
    assert columns(40, 300, words="Gemeente Urk") == [None]


def test_rules_over_both_sides_make_a_table_of_columns() -> None:
    """One rule may part a page's head from its columns; two that run over the white between them are a table's."""
    level = [Rule(40, top, 500, top + 0.5) for top in (95, 115)]
    assert columns(40, 300, rules=level[:1]) == [40, 300]
    assert columns(40, 300, rules=level) == [None]
    beside = [Rule(40, top, 230, top + 0.5) for top in (95, 115)]
    assert columns(40, 300, rules=beside) == [40, 300]


def test_a_line_over_both_columns_parts_what_stands_above_and_below() -> None:
    """Above it both columns are read to their ends, then the line, then what stands below."""
    lines = [
        *stack(*[WORDS] * 4, x0=40), *stack(*[WORDS] * 4, x0=300),
        line(WORDS + " " + WORDS, x0=40, base=150),
        *stack(*[WORDS] * 4, x0=40, base=170), *stack(*[WORDS] * 4, x0=300, base=170),
    ]  # fmt: skip
    lines.sort(key=lambda one: (one.base, one.x0))
    regions = pages_in_order([(page(*lines), lines, ONE)])[0]
    assert [(region.lines[0].x0, region.lines[0].base, len(region.lines)) for region in regions] == [
        (40, 100, 4), (300, 100, 4), (40, 150, 1), (40, 170, 4), (300, 170, 4),
    ]  # fmt: skip
    assert sum(len(region.lines) for region in regions) == len(lines)


def test_lines_know_the_column_they_stand_in() -> None:
    """A column is as wide as the widest that begins there on any page; one column is the document's own."""
    wide = line(WORDS + " en nog wat", x0=300, base=200)
    first = [*stack(*[WORDS] * 4, x0=40), *stack(*[WORDS] * 4, x0=300)]
    last = [*stack(*[WORDS] * 4, x0=40), *stack(*[WORDS] * 4, x0=300), wide]
    for lines in (first, last):
        lines.sort(key=lambda one: (one.base, one.x0))
    pages = pages_in_order([(page(*first), first, ONE), (page(*last), last, ONE)])
    assert {one.column for region in pages[0] for one in region.lines} == {(40, ONE.right), (300, wide.x1)}
    alone = pages_in_order([(page(*first[::2]), first[::2], ONE)])[0]
    assert {one.column for region in alone for one in region.lines} == {None}


def test_columns_stand_beside_each_other() -> None:
    """Four rows of each are level with rows of the other, a row's height at most above or below them."""

    def lefts(down: float, rows: int = 4) -> list[float | None]:
        lines = [*stack(*[WORDS] * 4, x0=40), *stack(*[WORDS] * rows, x0=300, base=100 + down)]
        return edges_of(lines)

    assert lefts(8) == [40, 300]
    assert lefts(10) == [None]
    assert lefts(-8) == [40, 300]
    assert lefts(-10) == [None]
    assert lefts(-11, rows=5) == [40, 300]
    assert lefts(60) == [None]


def edges_of(lines: Sequence[Line], *, column: Column = ONE) -> list[float | None]:
    """The left edges of the regions that lines make."""
    lines = sorted(lines, key=lambda one: (one.base, one.x0))
    regions = pages_in_order([(page(*lines), lines, column)])[0]
    return [region.column.left if region.column else None for region in regions]


def test_lines_begin_a_column_where_two_do() -> None:
    """Within a point of each other; a column in which each begins elsewhere is none."""

    def ragged(*lefts: float) -> list[float | None]:
        right = [line(WORDS, x0=x0, base=100 + 11 * at) for at, x0 in enumerate(lefts)]
        return edges_of([*stack(*[WORDS] * 4, x0=40), *right])

    assert ragged(300, 300, 306, 312) == [40, 300]
    assert ragged(300, 301, 306, 312) == [40, 300]
    assert ragged(301, 300, 306, 312) == [40, 300]
    assert ragged(300, 306, 312, 318) == [None]


def test_sizes_that_differ_by_a_hair_are_one() -> None:
    """A column's size is that of most lines, to a tenth of a point."""
    right = [line(WORDS, x0=300, base=100 + 11 * at, size=size)
             for at, size in enumerate((9.5, 9.5, 8.98, 9.0, 9.02))]  # fmt: skip
    lines = sorted((*stack(*[WORDS] * 5, x0=40), *right), key=lambda one: (one.base, one.x0))
    regions = pages_in_order([(page(*lines), lines, ONE)])[0]
    assert [region.column.size for region in regions if region.column] == [9.0, 9.0]


def test_white_parts_columns_that_is_a_letter_wide() -> None:
    """Where less is left between the lines and the next column than a narrow letter, they run into each other."""
    assert columns(40, 242) == [40, 242]
    assert columns(40, 236) == [None]


def test_a_line_that_hangs_out_is_of_its_column() -> None:
    """Two points left of the others at most; what begins further left parts the columns instead."""
    rest = [*stack(*[WORDS] * 4, x0=40), *stack(*[WORDS] * 3, x0=300, base=111)]
    assert edges_of([*rest, line(WORDS, x0=298.5, base=100)]) == [40, 298.5]
    assert edges_of([*rest, line(WORDS, x0=297, base=100)]) == [None]


def test_rules_above_below_or_beside_the_white_leave_columns() -> None:
    """Only rules between the first row and the last that reach well over the white on both sides are a table's."""
    for tops in ((70, 78), (144, 150)):
        assert columns(40, 300, rules=[Rule(40, top, 500, top + 0.5) for top in tops]) == [40, 300]
    for top, bottom in ((84, 95), (130, 140)):
        assert columns(40, 300, rules=[Rule(40, at, 500, at + 0.5) for at in (top, bottom)]) == [None]
    for x0, x1 in ((270, 500), (40, 326)):
        assert columns(40, 300, rules=[Rule(x0, at, x1, at + 0.5) for at in (95, 115)]) == [None]
    for x0, x1 in ((280, 500), (40, 316)):
        assert columns(40, 300, rules=[Rule(x0, at, x1, at + 0.5) for at in (95, 115)]) == [40, 300]


def test_a_column_has_the_size_of_most_of_its_lines() -> None:
    """And the edges of all of them."""
    lines = [*stack(*[WORDS] * 4, x0=40), *stack(*[WORDS] * 4, x0=300), line("Een kop", x0=300, base=86, size=12)]
    lines.sort(key=lambda one: (one.base, one.x0))
    regions = pages_in_order([(page(*lines), lines, ONE)])[0]
    assert [region.column for region in regions if region.column] == [
        Column(40, ONE.right, 9.0), Column(300, 300 + 4.5 * len(WORDS), 9.0),
    ]  # fmt: skip


def test_two_lines_are_columns_where_another_page_has_those() -> None:
    """By themselves, or beside columns that begin elsewhere, they are not; a line alone is none anywhere."""
    full = sorted((*stack(*[WORDS] * 4, x0=40), *stack(*[WORDS] * 4, x0=300)), key=lambda one: (one.base, one.x0))

    def last(*lines: Line) -> list[float | None]:
        regions = pages_in_order([(page(*full), full, ONE), (page(*lines), lines, ONE)])[1]
        return [region.column.left if region.column else None for region in regions]

    left, right = line("Kort", x0=40), line("Ook kort", x0=300)
    assert last(left, right) == [40, 300]
    assert edges_of([left, right]) == [None]
    assert last(left, line("Ook kort", x0=280)) == [None]
    assert last(left) == [None]


# -- rows of questions and answers, by hand ------------------------------------------------------------------------


def order_of(lines: Sequence[Line], column: Column = ONE) -> list[str]:
    """The words of lines in the order in which they are read."""
    lines = sorted(lines, key=lambda one: (one.base, one.x0))
    regions = pages_in_order([(page(*lines), lines, column)])[0]
    return [one.text for region in regions for one in region.lines]


def asked_beside(down: float = 0.0) -> list[Line]:
    """Two questions left and their answers right, these so far ``down`` from the questions' baselines."""
    return [
        *stack("Vraag 1", f"a {WORDS}", f"b {WORDS}", x0=40), *stack("Vraag 2", f"e {WORDS}", x0=40, base=160),
        *stack("Antwoord 1", f"c {WORDS}", f"d {WORDS}", x0=300, base=100 + down),
        *stack("Antwoord 2", f"f {WORDS}", x0=300, base=160 + down),
    ]  # fmt: skip


def test_headings_on_one_baseline_make_rows() -> None:
    """A question is read, then its answer beside it; where their headings are not level each column is read whole."""

    def letters(lines: Sequence[Line]) -> str:
        return "".join(words[0] for words in order_of(lines))

    assert letters(asked_beside()) == "VabAcdVeAf"
    assert letters(asked_beside(1.0)) == "VabAcdVeAf"
    assert letters(asked_beside(5.0)) == "VabVeAcdAf"


def test_a_question_right_makes_columns_of_rows() -> None:
    """Where both columns have questions the level headings are chance."""
    lines = [replace(one, runs=(replace(one.runs[0], text="Vraag 3"),)) if one.text == "Antwoord 2" else one
             for one in asked_beside()]  # fmt: skip
    assert [words for words in order_of(lines) if len(words) < 12] == ["Vraag 1", "Vraag 2", "Antwoord 1", "Vraag 3"]


def test_lines_of_rows_know_the_side_they_stand_on() -> None:
    """Each has the edges of its side, from the first line's left to the widest line's right."""
    lines = sorted(asked_beside(), key=lambda one: (one.base, one.x0))
    (region,) = pages_in_order([(page(*lines), lines, ONE)])[0]
    assert region.column is None
    width = 4.5 * len(f"a {WORDS}")
    assert {(one.x0, one.column) for one in region.lines} == {(40, (40, 40 + width)), (300, (300, 300 + width))}


def headed(*headings: tuple[float, str]) -> list[Line]:
    """Headings, each so far down, left of two questions and answers of three lines."""
    return [
        *(line(words, x0=40, base=base) for base, words in headings),
        *(one for base in (100, 150, 200, 250) for one in stack(f"{base:.0f}", WORDS, WORDS, x0=150, base=base)),
    ]


def test_a_heading_over_two_lines_is_read_as_one() -> None:
    """Before its text, with the words of both lines and what they were read as."""
    lines = headed((100, "Vraag 1"), (150, "Antwoord op"), (161, "vraag 1"), (200, "Vraag 2"), (250, "Antwoord 2"))
    read = [replace(one, read=(at,)) for at, one in enumerate(lines)]
    assert [words for words in order_of(read) if words != WORDS] == [
        "Vraag 1", "100", "Antwoord op vraag 1", "150", "Vraag 2", "200", "Antwoord 2", "250",
    ]  # fmt: skip
    ordered = sorted(read, key=lambda one: (one.base, one.x0))
    (region,) = pages_in_order([(page(*ordered), ordered, ONE)])[0]
    assert {one.text: (one.read, one.x1) for one in region.lines if one.x0 == 40} == {
        "Vraag 1": ((0,), 40 + 4.5 * 7), "Antwoord op vraag 1": ((1, 2), 40 + 4.5 * 11),
        "Vraag 2": ((3,), 40 + 4.5 * 7), "Antwoord 2": ((4,), 40 + 4.5 * 10),
    }  # fmt: skip


def test_a_heading_over_two_lines_keeps_all_its_pieces() -> None:
    """A heading half in bold is read in pieces; without one its number, and so its answer, would be another's."""
    lines = headed((100, "Vraag 1"), (150, "Antwoord op"), (161, "vraag 1"), (200, "Vraag 2"), (250, "Antwoord 2"))
    read = [replace(one, read=(at,)) for at, one in enumerate(lines)]
    whole = read[1].runs[0]
    pieces = (replace(whole, text="Antwoord", x1=76.0), replace(whole, text=" op", x0=76.0))
    read[1] = replace(read[1], runs=pieces)
    assert "Antwoord op vraag 1" in order_of(read)


def test_two_headings_beside_their_texts_are_enough() -> None:
    """A page may hold one question with its answer, whose heading would else be cut in two around its text."""

    def headings(*found: tuple[float, str]) -> list[str]:
        lines = [replace(one, read=(at,)) for at, one in enumerate(headed(*found))]
        return [words for words in order_of(lines) if words != WORDS]

    both = headings((100, "Vraag 1"), (150, "Antwoord op"), (161, "vraag 1"))
    assert both == ["Vraag 1", "100", "Antwoord op vraag 1", "150", "200", "250"]
    assert "Antwoord op vraag 1" not in headings((150, "Antwoord op"), (161, "vraag 1"))


# -- a few lines beside the column, by hand ----------------------------------------------------------------------------

NARROW = Column(40.0, 240.0, 9.0)


def test_lines_beside_a_block_come_behind_it() -> None:
    """A block ends where the white below it is more than three fifths of a line; then what stands beside it is read."""
    beside = [*stack("naast een", "naast twee", x0=300)]
    for gap, order in ((13, ["a", "b", "c", "d", "naast een", "naast twee"]),
                       (16, ["a", "b", "c", "naast een", "naast twee", "d"])):  # fmt: skip
        lines = [*stack("a", "b", "c", x0=40), line("d", x0=40, base=122 + gap), *beside]
        assert order_of(lines, NARROW) == order
    assert order_of([*stack("a", "b", x0=40), line("c", x0=40, base=180)], NARROW) == ["a", "b", "c"]
    two = [line("a", x0=40), beside[0], line("b", x0=40, base=150), line("c", x0=40, base=200), beside[1]]
    assert order_of(two, NARROW) == ["a", "naast een", "naast twee", "b", "c"]


def test_only_what_stands_level_with_text_is_beside_it() -> None:
    """The region names the lines of which the place is a guess; what has no text at its left is no guess."""
    level, below = line("naast", x0=300, base=108), line("eronder", x0=300, base=150)
    lines = [line("a", x0=40), level, below]
    (region,) = pages_in_order([(page(*lines), lines, NARROW)])[0]
    assert region.beside == (level,)
    assert region.lines == tuple(lines)
    assert region.column is None
    alone = [line("a", x0=40), line("binnen de kolom", x0=230, base=111)]
    (region,) = pages_in_order([(page(*alone), alone, NARROW)])[0]
    assert (region.lines, region.beside) == (tuple(alone), ())


# -- rows over the end of a page -------------------------------------------------------------------------------------


def titled(*rows: tuple[str, str]) -> list[Line]:
    """A table of questions and answers with the titles of its columns; each cell's lines, joined by a stroke."""
    lines: list[Line] = []
    for at, row in enumerate([("Vraag", "Antwoord"), *rows]):
        for x0, cell in zip((40, 300), row, strict=True):
            lines += stack(*cell.split("|"), x0=x0, base=140 + 40 * at) if cell else ()
    return lines


def flow_of(*pages: Sequence[Line]) -> tuple[list[str], list[str]]:
    """The words of the text of pages, and of what runs along there."""
    drawn = (page(*(replace(one, page=n) for one in lines), number=n) for n, lines in enumerate(pages, 1))
    flow = lay_out(document(*drawn))
    return [one.text for one in flow.body], [one.text for one in flow.furniture]


ASKS, SAYS = "de vraag gaat over de dienst op de rivier", "het antwoord van de minister luidt zo"
TWO = [(f"{number} {ASKS}|{number}a {ASKS}?", f"{SAYS} {number}|{SAYS}.") for number in (1, 2)]
READ = ["Vraag", "Antwoord"]
for _number in (1, 2):
    READ += [f"{_number} {ASKS}", f"{_number}a {ASKS}?", "Antwoord", f"{SAYS} {_number}", f"{SAYS}."]


def test_a_row_of_a_titled_table_goes_on_and_its_titles_are_no_text_again() -> None:
    """On three pages: each half of the row goes on with its own, and the repeated titles are furniture."""
    middle = (f"b {ASKS}|c {ASKS}|d {ASKS}", f"b {SAYS}|c {SAYS}|d {SAYS}")
    pages = [*TWO, (f"3 {ASKS}", f"a {SAYS}")], [middle], [(f"e {ASKS}?", f"e {SAYS}."), (f"4 {ASKS}?", f"{SAYS}!")]
    text, around = flow_of(*(titled(*rows) for rows in pages))
    asks = [f"3 {ASKS}", f"b {ASKS}", f"c {ASKS}", f"d {ASKS}", f"e {ASKS}?"]
    says = ["Antwoord", *(f"{sign} {SAYS}" for sign in "abcd"), f"e {SAYS}."]
    assert text == [*READ, *asks, *says, f"4 {ASKS}?", "Antwoord", f"{SAYS}!"]
    assert around == ["Vraag", "Antwoord"] * 2


def test_rows_go_on_on_a_page_that_does_not_repeat_the_titles() -> None:
    """Word leaves them out unless it is told otherwise; the page's first row goes on, and the next have the title."""
    again = [one for one in titled((f"en {ASKS}?", f"en {SAYS}."), (f"4 {ASKS}?", SAYS)) if one.base > 150]
    text, _ = flow_of(titled(*TWO, (f"3 {ASKS}", f"{SAYS} en")), again)
    own = [f"3 {ASKS}", f"en {ASKS}?", "Antwoord", f"{SAYS} en", f"en {SAYS}."]
    assert text == [*READ, *own, f"4 {ASKS}?", "Antwoord", SAYS]


def test_rows_end_where_text_runs_over_both_columns() -> None:
    """What stands below it is read as any other text, and so is a page without a line at the edge of the answers."""
    across = line(f"Tot zover de vragen en antwoorden; hieronder volgt nog een enkele opmerking over {ASKS}.", x0=40)
    left, right = line("links van de kolom", x0=40, base=140), line("rechts ervan", x0=300, base=140)
    text, _ = flow_of(titled(*TWO), [across, left, right])
    assert text == [*READ, across.text, left.text, right.text]
    assert flow_of(titled(*TWO), [left, line("elders", x0=320, base=140)])[0] == [*READ, left.text, "elders"]


@pytest.mark.parametrize(
    ("ends", "words", "goes_on"),
    [
        ("?", "Fractie van de VVD", False),
        ("?", "en waarom niet?", True),
        (" en", "Rusland?", True),
        ("?»", "Tot slot", False),
    ],
)
def test_a_title_behind_a_question_that_has_ended_is_none_of_it(ends: str, words: str, goes_on: bool) -> None:
    """What stands left above the first number goes on with the question only where that has not come to its end."""
    text, _ = flow_of(titled(*TWO, (f"3 {ASKS}{ends}", f"{SAYS} en")), titled((words, f"en {SAYS}."), TWO[0]))
    own, answer = [f"3 {ASKS}{ends}"], ["Antwoord", f"{SAYS} en", f"en {SAYS}."]
    assert text == [*READ, *own, *([words, *answer] if goes_on else [*answer, words]), *READ[2:7]]


def test_rows_that_begin_with_a_heading_stay_on_their_page() -> None:
    """And so does what stands above them, where the page before ends otherwise than with rows."""
    alone, _ = flow_of(asked_beside())
    assert flow_of(asked_beside(), asked_beside())[0] == alone * 2
    begun = [*asked_beside(), line(f"x {ASKS}", x0=40, base=80), line(f"y {SAYS}", x0=300, base=80)]
    text, _ = flow_of(stack(*[f"{ASKS}, en {SAYS}"] * 3, x0=40), begun)
    assert text == [f"{ASKS}, en {SAYS}"] * 3 + [f"x {ASKS}", f"y {SAYS}", *alone]


# -- what heads the columns of a page --------------------------------------------------------------------------------


def headed_columns(white: float, *, heading: str = "Vergaderjaar 1986-1987") -> list[float | None]:
    """Where the columns begin of a head of two lines side by side, and of two columns so far below it."""
    head = [line(heading, x0=40, base=60), line("Aanhangsel van de Handelingen", x0=320, base=60)]
    return edges_of([*head, *(one for x0 in (40, 320) for one in stack(*[WORDS] * 5, x0=x0, base=60 + white))])


def test_what_stands_above_columns_and_white_is_their_head() -> None:
    """It is in no column, unless it stands close or is a question's heading."""
    size = 9.0
    assert headed_columns(2.6 * size) == [None, 40, 320]
    assert headed_columns(2.4 * size) == [40, 320]
    assert headed_columns(2.6 * size, heading="Vraag 1") == [40, 320]


@pytest.mark.parametrize(("number", "away", "hangs"), [("3 ", 14, True), ("3 ", 30, False), ("de ", 14, False)])
def test_numbers_hang_out_of_their_column(number: str, away: int, hangs: bool) -> None:
    """A number in the white left of a column is of that column; other words there run over both."""
    right = [*stack(*[WORDS] * 5, x0=320), line(f"{number}{WORDS}", x0=320 - away, base=155)]
    lines = [*stack(*[WORDS] * 8, x0=40), *right]
    assert (len(edges_of(lines)) == 2) is hangs
