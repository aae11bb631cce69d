"""Tables longer than the prose around them, and over several pages: drawn in every print, and set by hand."""

from __future__ import annotations

import io
from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import cast

import pytest
from builders import ENGINES, line, page
from reportlab.pdfgen.canvas import Canvas

from kvparse.document import Line, Page
from kvparse.layout.tables import tables_over, tabular
from kvparse.options import Engine
from kvparse.pipeline import parse
from kvparse.records import Letter

HEAD = ("Gemeente", "Aantal veren", "Dagen stil", "Kosten (euro)")
PLACES = ("Hattem", "Kampen", "Zwolle", "Olst-Wijhe", "Epe", "Bronckhorst")
FOOT = "Tweede Kamer, vergaderjaar 2024–2025, Aanhangsel"


@dataclass
class Draft:
    """A letter with one table, drawn page by page."""

    left: float = 70.0
    size: float = 7.5
    rules: str = "none"
    repeats: bool = False
    step: float = 11.0
    down: float = 50.0
    number: int = 1
    buffer: io.BytesIO = field(default_factory=io.BytesIO)

    def __post_init__(self) -> None:
        self.canvas = Canvas(self.buffer, pagesize=(595, 842), invariant=1)
        self.width = 560 - self.left

    def put(self, x: float, words: str, size: float = 9.0, *, bold: bool = False, down: float | None = None) -> None:
        """Draw words."""
        self.canvas.setFont("Helvetica-Bold" if bold else "Helvetica", size)
        self.canvas.drawString(x, 842 - (down or self.down), words)

    def turn(self) -> None:
        """Draw the foot and begin a page."""
        self.put(self.left, FOOT, 6.9, down=805)
        self.put(540, str(self.number), 6.9, down=805)
        self.canvas.showPage()
        self.down, self.number = 50.0, self.number + 1

    def text(self, *rows: str) -> None:
        """Draw rows of text, and white space below them."""
        for words in rows:
            if self.down > 770:
                self.turn()
            self.put(self.left, words.removeprefix("*"), bold=words.startswith("*"))
            self.down += 12
        self.down += 12

    def row(self, cells: Sequence[str], *, bold: bool = False) -> None:
        """Draw a row of the table, with the rules around it."""
        if self.down + self.step > 770:
            self.turn()
            if self.repeats:
                self.row(HEAD, bold=True)
        lefts = [self.left + self.width * at / len(cells) for at in range(len(cells))]
        for x, cell in zip(lefts, cells, strict=True):
            self.put(x, cell, self.size, bold=bold)
        bottom = 842 - self.down - 3
        if self.rules != "none":
            self.canvas.line(self.left - 3, bottom, self.left + self.width, bottom)
        if self.rules == "all":
            for x in (*lefts, self.left + self.width + 3):
                self.canvas.line(x - 3, bottom, x - 3, bottom + self.step)
        if self.rules == "all" and bold:  # the head has a rule above it
            self.canvas.line(self.left - 3, bottom + self.step, self.left + self.width, bottom + self.step)
        self.down += self.step

    def done(self) -> bytes:
        """The letter as a PDF."""
        self.put(self.left, FOOT, 6.9, down=805)
        self.canvas.save()
        return self.buffer.getvalue()


def rows(count: int) -> list[tuple[str, ...]]:
    """The rows of the table below its head."""
    return [(f"{PLACES[at % 6]} {at}", str(at % 7 + 1), str(at * 3 % 50), str(1000 + 137 * at)) for at in range(count)]


def letter_with(table: Sequence[Sequence[str]], draft: Draft, *, engine: str = "pdfium") -> Letter:
    """A letter of two exchanges with the table in its first answer."""
    draft.text("Vragen van het lid Oosterveen (D66) aan de Minister van Justitie over", "een veerdienst.")
    draft.text("Antwoord van Minister Terwisscha (Justitie) (ontvangen 25 maart 2025).")
    draft.text("*Vraag 1")
    draft.text("Kunt u per gemeente aangeven hoe vaak de dienst stillag?")
    draft.text("*Antwoord 1")
    draft.text("In de tabel hieronder staat per gemeente wat daarover tot nu toe bekend is.")
    draft.row(HEAD, bold=True)
    for cells in table:
        draft.row(cells)
    draft.down += 14
    draft.text("De cijfers over 2025 volgen.")
    draft.text("*Vraag 2", "Wie betaalt?")
    draft.text("*Antwoord 2", "De provincie.")
    return parse("brief.pdf", data=draft.done(), engine=cast(Engine, engine))


def holds(letter: Letter, table: Sequence[Sequence[str]]) -> None:
    """Fail unless the first answer holds the table once and whole, and nothing of it stands in a text."""
    first, second = letter.exchanges
    assert first.answer is not None
    assert second.answer is not None
    assert [found.rows for found in first.answer.passage.tables] == [(HEAD, *map(tuple, table))]
    assert first.answer.passage.text == (
        "In de tabel hieronder staat per gemeente wat daarover tot nu toe bekend is.\nDe cijfers over 2025 volgen."
    )
    assert second.answer.passage.text == "De provincie."
    assert letter.problems == ()
    assert letter.source.words.left_out == 0


@pytest.mark.parametrize("count", [3, 34, 40, 60, 100])
@pytest.mark.parametrize("size", [6.9, 9.0])
@pytest.mark.parametrize("rules", ["none", "level", "all"])
@pytest.mark.parametrize("repeats", [False, True])
def test_a_table_of_any_length_is_one(count: int, size: float, rules: str, repeats: bool) -> None:
    """Longer than the prose or not, small or not, ruled or not: one table over all its pages, its head once."""
    holds(letter_with(rows(count), Draft(size=size, rules=rules, repeats=repeats)), rows(count))


@pytest.mark.parametrize("engine", ENGINES)
@pytest.mark.parametrize("left", [70.0, 203.0])
def test_a_table_of_four_hundred_rows(engine: str, left: float) -> None:
    """Six pages of it, in a ministry's print and in that of the Aanhangsel."""
    holds(letter_with(rows(400), Draft(left=left, step=9.5, repeats=True), engine=engine), rows(400))


@pytest.mark.parametrize("over", range(1, 4))
@pytest.mark.parametrize("repeats", [False, True])
def test_a_few_rows_on_the_next_page_belong_to_the_table(over: int, repeats: bool) -> None:
    """One row alone is no table, but it is the end of one; with it a head is printed again."""
    fits = next(count for count in range(20, 80) if _pages(count) > 1)
    holds(letter_with(rows(fits + over - 1), Draft(repeats=repeats)), rows(fits + over - 1))


def _pages(count: int) -> int:
    draft = Draft()
    draft.down = 219.0
    for cells in rows(count):
        draft.row(cells)
    return draft.number


# -- by hand -----------------------------------------------------------------------------------------------------------

AT = (80.0, 240.0, 340.0)


def sheet(*table: Sequence[str], number: int = 1, base: float = 100.0, step: float = 14.0, x: float = 0.0) -> Page:
    """A page with the rows of a table."""
    lines: list[Line] = []
    for at, cells in enumerate(table):
        lines += [
            line(cell, x0=x0 + x, base=base + at * step, page=number) for cell, x0 in zip(cells, AT, strict=False)
        ]
    return page(*lines, number=number)


FIRST = (("Gemeente", "2022", "2023"), ("Urk", "12", "1.204"), ("Epe", "9", "87"))


def over(*pages: Page) -> list[tuple[tuple[str, ...], ...]]:
    """The cells of the tables on pages that follow each other."""
    return [table.rows for table in tables_over([(one, one.lines) for one in pages])]


def test_a_table_goes_on_at_the_top_of_the_next_page() -> None:
    """Whatever the heights at which it ends and begins."""
    last = (("Ede", "7", "77"),)
    assert over(sheet(*FIRST), sheet(*last, number=2)) == [(*FIRST, *last)]
    assert over(sheet(*FIRST, base=700), sheet(*last, number=2, base=50)) == [(*FIRST, *last)]
    assert over(sheet(*FIRST), sheet(*last, number=2), sheet(*last, number=3)) == [(*FIRST, *last, *last)]


def test_a_head_printed_again_is_in_the_table_once() -> None:
    """As many of its rows as are printed again; a row of numbers below it may well be the same."""
    assert over(sheet(*FIRST), sheet(FIRST[0], ("Ede", "7", "77"), number=2)) == [(*FIRST, ("Ede", "7", "77"))]
    assert over(sheet(*FIRST), sheet(*FIRST[:2], ("Ede", "7", "77"), number=2)) == [(*FIRST, ("Ede", "7", "77"))]
    same = (("Ede", "7", "77"), FIRST[0])
    assert over(sheet(*FIRST), sheet(*same, number=2)) == [(*FIRST, *same)]


def test_lines_of_a_table_over_pages_are_those_of_all_pages() -> None:
    """Each is the line's place among the lines of the pages together; repeated heads are the table's as well."""
    pages = sheet(*FIRST), sheet(FIRST[0], ("Ede", "7", "77"), number=2)
    (table,) = tables_over([(one, one.lines) for one in pages])
    assert sorted(table.lines) == list(range(15))


def test_a_page_may_hold_a_row_where_lines_stand_beside_each_other() -> None:
    """One row is enough; lines one under another are none."""
    one_row = sheet(FIRST[1])
    assert tabular(one_row, one_row.lines)
    text = page(line("een regel"), line("nog een", base=120))
    assert not tabular(text, text.lines)
    assert tables_over([(text, text.lines), (text, text.lines)]) == []
