"""Letters printed otherwise than most: what stands beside what, and in which order it is read.

Each was composed after a print that another program makes: a browser, a word processor, a typesetter of tables.
"""

from __future__ import annotations

import io
from collections.abc import Callable, Sequence
from functools import partial

import pytest
from builders import ENGINES, codes, read_text
from reportlab.lib.utils import simpleSplit
from reportlab.pdfgen.canvas import Canvas

from kvparse.options import Engine
from kvparse.pipeline import parse
from kvparse.records import Letter

HEAD = (
    "Vragen van het lid Terpstra (D66) aan de Minister van Financiën over geld (ingezonden 11 februari 2025).",
    "Antwoord van Minister Harkema (Financiën) (ontvangen 4 maart 2025).",
)
EXCHANGES = [
    (str(n), f"Deelt u conclusie {n} van het onderzoek naar de sluizen in Drenthe?",
     f"Conclusie {n} deel ik ten dele; in bijlage {n} bij mijn brief van vorig jaar heb ik dat uitvoerig toegelicht.")
    for n in range(1, 7)
]  # fmt: skip
BOX = "De sluis werd in de negentiende eeuw gebouwd en is sinds lang een monument. Er varen veel schepen doorheen."


class Print:
    """A page that is written from top to bottom, in columns of one's own."""

    def __init__(self) -> None:
        self._buffer = io.BytesIO()
        self.canvas = Canvas(self._buffer, pagesize=(595, 842), invariant=1)
        self.down = 60.0
        for text in HEAD:
            self.write(text)

    def write(self, text: str, *, x: float = 60, width: float = 470, size: float = 9, bold: bool = False) -> int:
        """Write a paragraph and return how many lines it takes."""
        font = "Helvetica-Bold" if bold else "Helvetica"
        lines = simpleSplit(text, font, size, width)
        self.canvas.setFont(font, size)
        for line in lines:
            self.canvas.drawString(x, 842 - self.down, line)
            self.down += 1.3 * size
        return len(lines)

    def beside(self, *columns: tuple[str, float, float], bold: Sequence[int] = ()) -> None:
        """Write texts beside each other, each from its x and so wide; the page goes on below the longest."""
        top, ends = self.down, []
        for at, (text, x, width) in enumerate(columns):
            self.down = top
            for part in text.split("\n"):
                self.write(part, x=x, width=width, bold=at in bold or part.startswith(("Vraag ", "Antwoord ")))
            ends.append(self.down)
        self.down = max(ends) + 6

    def letter(self, engine: Engine) -> Letter:
        """Return the record of what was written."""
        self.canvas.showPage()
        self.canvas.save()
        return parse("brief.pdf", data=self._buffer.getvalue(), engine=engine, ocr="never", entities=False)


@pytest.mark.parametrize(
    ("numbers", "read"),
    [(("1", "2", "3"), ["1", "2", "3"]), (("4.", "5)", "6a"), ["4", "5", "6a"]), (("1", "", "3"), None)],
)
def test_numbers_on_lines_of_their_own_above_the_word(numbers: tuple[str, ...], read: list[str] | None) -> None:
    """A list prints "1", then "Vraag:" and "Antwoord:"; the number is the question's, where each has one."""
    rows = [row for number in numbers for row in (
        *([number] if number else []), "Vraag:", f"Hoeveel huizen zijn er in deel {numbers.index(number)}?",
        "Antwoord:", "Dat zijn er zeven.",
    )]  # fmt: skip
    letter = read_text("Lijst van vragen en antwoorden\n" + "\n".join(rows) + "\n")
    if read:
        assert [pair.number for pair in letter.pairs] == read
        assert {pair.answer.text for pair in letter.pairs if pair.answer} == {"Dat zijn er zeven."}
    else:
        assert [pair.number for pair in letter.pairs] == ["1", "2", "3"]


def pairs(letter: Letter) -> list[tuple[str, str, str]]:
    return [
        (one.number, one.question.text if one.question else "", one.answer.text if one.answer else "")
        for one in letter.pairs
    ]


def question_beside_answer(page: Print, gap: float) -> None:
    """Questions left, answers right, so much white between the longest line and the next column."""
    for n, question, answer in EXCHANGES:
        page.beside((f"Vraag {n}\n{question}", 60, 220), (f"Antwoord {n}\n{answer}", 280 + gap, 230))


def below_titles(page: Print, *titles: str) -> None:
    """A table of questions and answers, with titles above its columns and none in its cells."""
    numbered = len(titles) == 3
    lefts = (60, 90, 300) if numbered else (60, 300)
    page.beside(*((title, x, 100) for title, x in zip(titles, lefts, strict=True)), bold=range(3))
    for n, question, answer in EXCHANGES:
        cells = (n, question, answer) if numbered else (f"{n}. {question}", answer)
        page.beside(*((cell, x, 205 if x < 300 else 230) for cell, x in zip(cells, lefts, strict=True)))


def over_the_page(page: Print) -> None:
    """The same table over two pages: its head stands again on the second, above what is left of the third answer."""
    head = (("Nr.", 60, 100), ("Vraag", 90, 100), ("Antwoord", 300, 100))
    page.beside(*head, bold=range(3))
    for n, question, answer in EXCHANGES:
        first, *rest = simpleSplit(answer, "Helvetica", 9, 230)
        page.beside((n, 60, 20), (question, 90, 205), (first if n == "3" else answer, 300, 230))
        if n == "3":
            page.canvas.showPage()
            page.down = 60.0
            page.beside(*head, bold=range(3))
            page.beside((" ".join(rest), 300, 230))


def headings_beside(page: Print, heading: str) -> None:
    """The heading of each text in a narrow column left of it, close by."""
    for n, question, answer in EXCHANGES:
        page.beside((f"Vraag {n}", 60, 52), (question, 118, 400), bold=[0])
        page.beside((heading.format(n=n), 60, 52), (answer, 118, 400), bold=[0])


def in_columns(page: Print, count: int, gap: float) -> None:
    """The letter in so many columns, with so much white between them."""
    width = (475 - gap * (count - 1)) / count
    top, each = page.down, len(EXCHANGES) // count
    for column in range(count):
        page.down = top
        for n, question, answer in EXCHANGES[column * each : (column + 1) * each]:
            for text, bold in ((f"Vraag {n}", True), (question, False), (f"Antwoord {n}", True), (answer, False)):
                page.write(text, x=60 + column * (width + gap), width=width, bold=bold)
            page.down += 6


PRINTS: dict[str, Callable[[Print], None]] = {
    "answers close beside questions": partial(question_beside_answer, gap=6),
    "answers beside questions": partial(question_beside_answer, gap=20),
    "below two titles": lambda page: below_titles(page, "Vraag", "Antwoord"),
    "below three titles": lambda page: below_titles(page, "Nr.", "Vraag", "Antwoord"),
    "a row over the page's end": over_the_page,
    "headings beside": lambda page: headings_beside(page, "Antwoord {n}"),
    "long headings beside": lambda page: headings_beside(page, "Antwoord op vraag {n}"),
    "two columns": partial(in_columns, count=2, gap=12),
    "three columns": partial(in_columns, count=3, gap=12),
}


@pytest.mark.parametrize("engine", ENGINES)
@pytest.mark.parametrize("name", PRINTS)
def test_a_letter_is_read_in_its_order_however_it_is_set(name: str, engine: Engine) -> None:
    """Columns, questions beside answers, headings beside texts: the same exchanges, and nothing to report."""
    page = Print()
    PRINTS[name](page)
    letter = page.letter(engine)
    assert pairs(letter) == EXCHANGES
    assert codes(letter) == []


@pytest.mark.parametrize("engine", ENGINES)
@pytest.mark.parametrize("right", [True, False])
def test_a_box_beside_the_text_is_put_behind_it_and_reported(right: bool, engine: Engine) -> None:
    """Its words stand in no sentence of the text, and the record quotes them."""
    page = Print()
    top = page.down
    page.write(BOX, x=390 if right else 60, width=140, size=7.5)
    bottom, page.down = page.down, top
    for n, question, answer in EXCHANGES[:2]:
        for text, bold in ((f"Vraag {n}", True), (question, False), (f"Antwoord {n}", True), (answer, False)):
            inside = page.down < bottom + 10
            page.write(text, x=60 if right or not inside else 220, width=310 if inside else 470, bold=bold)
    letter = page.letter(engine)
    assert [code for code, _ in codes(letter)] == ["columns-disordered"]
    assert letter.problems[0].quote == BOX[:120]
    read = [text for _, *texts in pairs(letter) for text in texts]
    assert [text.replace(f"\n{BOX}", "") for text in read if text] == [t for _, *texts in EXCHANGES[:2] for t in texts]


@pytest.mark.parametrize("engine", ENGINES)
@pytest.mark.parametrize("step", [1, 5])
@pytest.mark.parametrize("right", [True, False])
def test_numbers_of_lines_in_a_margin_are_no_text(right: bool, step: int, engine: Engine) -> None:
    """Left or right, on every line or some: they count the lines, and are put aside."""
    page = Print()
    counted = len(simpleSplit(HEAD[0], "Helvetica", 9, 470)) + len(simpleSplit(HEAD[1], "Helvetica", 9, 470))

    def number(lines: int) -> None:
        nonlocal counted
        for at in range(lines):
            counted += 1
            if counted % step == 0:
                page.canvas.setFont("Helvetica", 6)
                y = 842 - page.down + 1.3 * 9 * (lines - at)
                page.canvas.drawRightString(560 if right else 48, y, str(counted))

    for n, question, answer in EXCHANGES:
        for text, bold in ((f"Vraag {n}", True), (question, False), (f"Antwoord {n}", True), (answer, False)):
            number(page.write(text, bold=bold))
        page.down += 4
    letter = page.letter(engine)
    assert pairs(letter) == EXCHANGES
    assert letter.source.words.furniture > 3


@pytest.mark.parametrize("engine", ENGINES)
def test_rows_of_figures_at_a_page_s_end_are_no_running_foot(engine: Engine) -> None:
    """A table goes on over pages: rows alike but for their figures stay in it, a head printed again does not."""
    buffer = io.BytesIO()
    canvas = Canvas(buffer, pagesize=(595, 842), invariant=1)
    texts = [*HEAD, "Vraag 1", "Kunt u dat per gebied zeggen?", "Antwoord 1", "Zie de tabel."]
    rows = [
        ["Gebied", "2022", "2023", "Totaal"],
        *([f"Gebied {n}", str(n % 7), str(n % 5), str(n)] for n in range(150)),
    ]
    down = 60.0
    for text in texts:
        canvas.setFont("Helvetica-Bold" if text.startswith(("Vraag 1", "Antwoord 1")) else "Helvetica", 9)
        canvas.drawString(60, 842 - down, text)
        down += 12
    for row in rows:
        if down > 800:
            canvas.showPage()
            down = 60.0
            for at, cell in enumerate(rows[0]):
                canvas.drawString(60 + 90 * at, 842 - down, cell)
            down += 12
        canvas.setFont("Helvetica", 8)
        for at, cell in enumerate(row):
            canvas.drawString(60 + 90 * at, 842 - down, cell)
        down += 12
    canvas.save()
    letter = parse("brief.pdf", data=buffer.getvalue(), engine=engine, ocr="never", entities=False)
    assert letter.exchanges[0].answer is not None
    (table,) = letter.exchanges[0].answer.passage.tables
    assert [list(row) for row in table.rows] == rows
