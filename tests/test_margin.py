"""Numbers of lines in the margin: told from questions, tables and years, and no part of the text."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

import pytest
from builders import ENGINES, Sheet, line, page, read_pdf, texts

from kvparse.document import Line
from kvparse.layout.margin import apart_from_text

TEXT = (
    "**Vraag 1**", "Bent u bekend met het bericht over de veerdienst bij Urk?", "**Antwoord 1**", "Ja.",
    "**Vraag 2**", "Klopt het dat de dienst in 2024 veertig dagen stillag en dat de gemeente",
    "daarover een regeling trof?", "**Antwoord 2**", "Dat klopt. De gemeente trof een regeling.",
    "**Vraag 3**", "Wanneer informeert u de Kamer?", "**Antwoord 3**", "Voor de zomer van 2025.", "", "",
)  # fmt: skip


@pytest.mark.parametrize("engine", ENGINES)
@pytest.mark.parametrize("step", [1, 5])
@pytest.mark.parametrize("x", [46.0, 60.0])
def test_numbers_of_lines_are_no_text(engine: str, step: int, x: float) -> None:
    """Every line or every fifth has its number, near the text or far from it."""
    numbers = [(x, 82 + 8.5 * 1.3 * at, 6.0, f"{at + 1}") for at, words in enumerate(TEXT) if words or step > 1]
    letter = read_pdf(Sheet(text=TEXT, left=75, at=[one for one in numbers if not int(one[3]) % step]), engine=engine)
    assert texts(letter) == [
        ([TEXT[1]], "Ja."),
        ([f"{TEXT[5]} {TEXT[6]}"], TEXT[8]),
        ([TEXT[10]], TEXT[12]),
    ]
    assert letter.problems == ()
    assert letter.source.words.furniture >= len(numbers) // step


def numbered(*numbers: int, step: int = 11, size: float = 6.5, beside: float = 200.0) -> list[str]:
    """The lines told for numbers among lines of text that begin ``beside``."""
    lines: list[Line] = []
    for at in range(16):
        base = 100.0 + at * 11
        if at * 11 % step == 0 and at * 11 // step < len(numbers):
            lines.append(line(str(numbers[at * 11 // step]), x0=150, base=base, size=size))
        lines.append(line("de woorden van deze regel", x0=beside, base=base))
    pages, told = apart_from_text([page(*lines)])
    return [one.text for one in pages[0].lines if one in told]


def test_a_count_by_fives_is_one_of_lines() -> None:
    """Three numbers tell; two may be anything, and so may numbers that do not rise evenly."""
    assert numbered(5, 10, 15, step=55) == ["5", "10", "15"]
    assert numbered(5, 10, step=55) == []
    assert numbered(5, 10, 20, step=55) == []
    assert numbered(7, 12, 17, step=55) == []
    assert numbered(2, 4, 6, 8, step=22) == ["2", "4", "6", "8"]
    assert numbered(3, 5, 7, 9, step=22) == []


def test_a_count_by_one_is_one_of_lines_where_nearly_every_line_has_its_number() -> None:
    """Questions count by one as well, but not on every line, nor in small print."""
    assert numbered(*range(1, 17)) == [str(number) for number in range(1, 17)]
    assert numbered(*range(1, 17), size=9) == []
    assert numbered(1, 2, 3, step=33) == []


def test_numbers_that_stand_below_words_are_a_table_s() -> None:
    """Nothing but numbers stands so far left on a page whose lines are counted."""
    assert numbered(2000, 2005, 2010, step=55, beside=150.5) == []


def test_a_number_in_one_line_with_words_is_split_from_them() -> None:
    """Both keep their places; the words are a line of their own."""
    both = line("woorden van de regel", x0=200)
    number = line("5", x0=180, size=6.5)
    joined = replace(both, runs=(*number.runs, *both.runs), x0=180.0)
    others = [line("meer woorden", base=120), line("10", x0=180, base=150, size=6.5), line("15", x0=180, base=200)]
    pages, told = apart_from_text([page(joined, *others)])
    assert [(one.text, one.x0, one in told) for one in pages[0].lines[:2]] == [
        ("5", 180, True), ("woorden van de regel", 200, False),
    ]  # fmt: skip


@pytest.mark.parametrize(("x0", "told"), [(188, ["5", "10", "15"]), (185, [])])
def test_words_in_one_line_with_a_number_begin_right_of_all_numbers(x0: float, told: list[str]) -> None:
    """Of the widest as well: what begins above it is a row of a table, whose first cell is the number."""
    words, number = line("woorden van de regel", x0=x0), line("5", x0=180, size=6.5)
    joined = replace(words, runs=(*number.runs, *words.runs), x0=180.0)
    others = [line("10", x0=180, base=150, size=6.5), line("15", x0=180, base=200, size=6.5)]
    pages, found = apart_from_text([page(joined, *others)])
    assert [one.text for one in pages[0].lines if one in found] == told


def lines_of(texts: Sequence[str]) -> list[Line]:
    """Lines of a file without places."""
    return [Line(line(text).runs, None, 0, 0, 0, 10) for text in texts]


def test_a_file_without_pages_has_no_margin() -> None:
    """Numbers alone on a line of a text file are what they say."""
    plain = replace(page(*lines_of(["5", "10", "15"])), printed=False)
    assert apart_from_text([plain])[0] == [plain]


def dense(*, bare: float | None = None, gone: int = 1, rows: int = 16) -> list[str]:
    """The numbers told beside rows of text; the fifteenth is of size ``bare`` and has none."""
    lines: list[Line] = []
    for at in range(rows):
        base = 100.0 + at * 11
        if at >= gone and (bare is None or at != 14):
            lines.append(line(str(at + (at < 14 or not bare)), x0=170, base=base, size=6.5))
        lines.append(line("de woorden van deze regel", base=base, size=bare if bare and at == 14 else 9.0))
    pages, told = apart_from_text([page(*lines)])
    return [one.text for one in pages[0].lines if one in told]


def test_a_number_is_smaller_than_what_stands_behind_it() -> None:
    """Not than the row above, which may be small print without a number."""
    assert dense() == [str(number) for number in range(2, 17)]
    assert dense(bare=6.5) == [str(number) for number in range(2, 16)]
    assert dense(gone=16) == []


def test_four_rows_in_five_have_their_number() -> None:
    """Thirteen of sixteen are enough, twelve are not, and twelve of fifteen are."""
    assert dense(gone=3, rows=15) == [str(number) for number in range(4, 16)]
    assert dense(gone=3) == [str(number) for number in range(4, 17)]
    assert dense(gone=4) == []


def test_the_last_line_of_a_page_may_be_a_number() -> None:
    """Nothing stands behind it that it could be smaller than; it counts with the others all the same."""
    text = [line("de woorden van deze regel", base=100 + 11 * at) for at in range(12)]
    numbers = [line(str(5 * at), x0=150, base=base, size=6.5) for at, base in ((1, 111), (2, 166), (3, 240))]
    lines = sorted((*text, *numbers), key=lambda one: (one.base, one.x0))
    pages, told = apart_from_text([page(*lines)])
    assert [one.text for one in pages[0].lines if one in told] == ["5", "10", "15"]


def test_a_number_is_held_against_the_words_on_its_own_line() -> None:
    """Not against small print below, where a page's notes begin: the numbers would stay in the answers' text."""
    lines = []
    for at in range(16):
        number, words = line(str(at + 1), x0=170, base=100 + 11 * at, size=6.5), line("woorden", base=100 + 11 * at)
        lines.append(replace(words, runs=(*number.runs, *words.runs), x0=170.0))
    pages, told = apart_from_text([page(*lines, line("kleine druk", base=290, size=6.5))])
    assert [one.text for one in pages[0].lines if one in told] == [str(at + 1) for at in range(16)]


def ragged(by: float) -> list[str]:
    """The numbers told where the second of three stands ``by`` points left of the others."""
    text = [line("de woorden van deze regel", base=100 + 11 * at) for at in range(12)]
    numbers = [line(str(5 * at), x0=150.0 - by * (at == 2), base=45 + 55 * at, size=6.5) for at in (1, 2, 3)]
    numbers = [replace(one, runs=(replace(one.runs[0], x1=160.0 - by * (at == 1)),)) for at, one in enumerate(numbers)]
    pages, told = apart_from_text([page(*sorted((*text, *numbers), key=lambda one: (one.base, one.x0)))])
    return [one.text for one in pages[0].lines if one in told]


def test_numbers_of_lines_share_an_edge() -> None:
    """To a point: what is printed two points aside is a number of the text, which would lose it."""
    assert ragged(1.0) == ["5", "10", "15"]
    assert ragged(2.0) == []


def on_the_right(**numbers: int) -> list[str]:
    """The lines told for numbers behind some of sixteen rows of text: ``r4=5`` is a 5 behind the fifth row."""
    lines: list[Line] = []
    for at in range(16):
        lines.append(line("de woorden van deze regel", x0=80, base=100.0 + at * 11))
        if (number := numbers.get(f"r{at}")) is not None:
            lines.append(line(str(number), x0=500, base=100.0 + at * 11))
    pages, told = apart_from_text([page(*lines)])
    return [one.text for one in pages[0].lines if one in told]


def test_numbers_behind_the_text_count_its_rows_or_are_sums() -> None:
    """Three that rise by the rows between them are numbers of lines; two, or sums beside some rows, are not."""
    assert on_the_right(r4=5, r9=10, r14=15) == ["5", "10", "15"]
    assert on_the_right(r4=5, r9=10) == []
    assert on_the_right(r4=12, r5=40, r6=41, r12=90) == []
    assert on_the_right(r4=15, r9=10, r14=5) == []
    assert on_the_right(r4=5, r9=11, r14=30) == []
    assert on_the_right(r0=1, r2=3, r4=5, r6=7, r8=9, r12=12) == ["1", "3", "5", "7", "9", "12"]  # one is misread


@pytest.mark.parametrize(("lower", "told"), [(1.5, ["5", "10", "15"]), (2.5, [])])
def test_a_number_stands_on_the_row_that_it_counts(lower: float, told: list[str]) -> None:
    """A little lower for its smaller print; between two rows it counts neither."""
    text = [line("de woorden van deze regel", x0=80, base=100.0 + at * 11) for at in range(16)]
    numbers = [line(str(at + 1), x0=500, base=100 + at * 11 + lower) for at in (4, 9, 14)]
    pages, found = apart_from_text([page(*sorted((*text, *numbers), key=lambda one: one.base))])
    assert [one.text for one in pages[0].lines if one in found] == told
