"""The column of a letter's text: its size, its edges, and what in it is running text."""

from __future__ import annotations

from dataclasses import replace

from builders import line, page, stack

from kvparse.document import Line
from kvparse.layout.column import Column, column_of, is_running_text, whole_width

LETTER = 4.5  # how wide a letter of size 9 is


def wide(*letters: int) -> tuple[Line, ...]:
    """Lines of so many letters, one under another."""
    return stack(*("x" * many for many in letters))


def test_three_lines_in_ten_are_long_in_running_text() -> None:
    """Two in ten are not enough: names or cells, with a remark among them."""
    assert is_running_text(wide(*[50] * 3, *[10] * 7))
    assert not is_running_text(wide(*[50] * 2, *[10] * 8))
    assert is_running_text(wide(*[50] * 4, *[10] * 6))


def test_a_line_is_long_from_25_letters() -> None:
    """Shorter ones are cells, however many there are; and one long line is not yet a text."""
    assert is_running_text(wide(25, 25, 25))
    assert not is_running_text(wide(24, 24, 24))
    assert is_running_text(wide(50, 50))
    assert not is_running_text(wide(50))
    assert not is_running_text(wide(50, 24))


def test_long_lines_of_running_text_reach_its_edge() -> None:
    """Three in ten do, to within a fifth of the column; lines that end anywhere are a list."""
    assert is_running_text(wide(*[50] * 3, *[30] * 7))
    assert not is_running_text(wide(*[50] * 2, *[30] * 8))
    assert is_running_text(wide(50, *[41] * 2, *[30] * 7))
    assert not is_running_text(wide(50, *[39] * 2, *[30] * 7))


def test_the_column_has_the_size_that_most_is_printed_in() -> None:
    """By the width of the lines, and not by their number or by which comes first."""
    text = [*stack(*["kop"] * 4, x0=60, size=14, leading=20), *stack(*["x" * 60] * 3, x0=72, base=200)]
    assert column_of([page(*text)]) == Column(72, 72 + 60 * LETTER, 9)
    text += [line("x" * 40, x0=72, base=400 + 11 * at, size=9 + 0.02 * at) for at in range(3)]
    assert column_of([page(*text)]).size == 9


def test_what_stands_at_the_foot_of_a_page_is_not_weighed() -> None:
    """A letter of two lines may have four below them; where the page is no print all counts."""
    lines = [*stack(*["x" * 60] * 2), *stack(*["x" * 60] * 4, base=790, x0=50, size=7)]
    assert column_of([page(*lines)]).size == 9
    assert column_of([page(*lines, printed=False)]).size == 7
    lines[2:] = stack(*["x" * 60] * 4, base=740, leading=9, x0=50, size=7)
    assert column_of([page(*lines)]).size == 7


def test_cells_are_no_part_of_the_column() -> None:
    """A table longer than the text around it, in its own size and further left, does not move it."""
    cells = [line("Gemeente", x0=x0, base=200 + 9 * at, size=8) for at in range(40) for x0 in (40, 200, 300)]
    text = stack(*["x" * 60] * 4, x0=72)
    assert column_of([page(*text, *cells)]) == Column(72, 72 + 60 * LETTER, 9)
    long = [line("x" * 30, x0=x0, base=200 + 9 * at, size=8) for at in range(40) for x0 in (40, 300)]
    assert column_of([page(*text, *long)]).size == 8
    assert column_of([page(*cells)]).size == 8  # nothing else is there


def test_the_column_reaches_as_far_as_its_lines() -> None:
    """Those that begin at its edge; one in fifty that reaches further is an accident."""
    text = list(stack(*["x" * 60] * 49, x0=72, leading=12))
    assert column_of([page(*text)]).right == 72 + 60 * LETTER
    far = line("x" * 80, x0=72, base=690)
    assert column_of([page(*text, far)]).right == 72 + 60 * LETTER
    assert column_of([page(*text[:-1], far)]).right == 72 + 80 * LETTER
    indented = line("x" * 80, x0=75, base=690)
    assert column_of([page(*text[:-1], indented)]).right == 72 + 60 * LETTER
    large = [line("x" * 80, x0=72, base=690 + 12 * at, size=9.5) for at in range(2)]
    assert column_of([page(*text, *large)]).right == 72 + 60 * LETTER


def test_a_document_without_lines_has_no_column() -> None:
    """An empty page, or none."""
    assert column_of([page()]) == Column(0, 0, 0) == column_of([])


def test_a_page_on_its_side_is_its_own_column() -> None:
    """From its first letter to its last; the size is the document's."""
    ordinary = Column(72, 400, 9)
    lines = [line("x" * 10, x0=30), line("x" * 10, x0=600, base=120)]
    assert whole_width(page(*lines), ordinary) == Column(30, 600 + 10 * LETTER, 9)
    assert whole_width(page(*(replace(one, x0=50.0) for one in lines)), ordinary).left == 50
    assert whole_width(page(), ordinary) == Column(0, 0, 9)
