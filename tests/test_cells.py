"""Rows and columns near the edge of what makes a table: set by hand, a point to either side."""

from __future__ import annotations

from dataclasses import replace

import pytest
from builders import line, page, run, stack

from kvparse.document import Line, Rule
from kvparse.layout.tables import SHORT_CELL, Found, find_tables, tables_over, tabular

WIDTH = 4.5  # of a letter in lines of size 9
ROWS = (("Gemeente", "2022", "2023"), ("Urk", "12", "1.204"), ("Epe", "9", "87"))


def row(*cells: str, base: float, at: tuple[float, ...] = (80, 240, 340), size: float = 9.0) -> list[Line]:
    """The cells of a row, each a line of its own."""
    return [line(cell, x0=x0, base=base, size=size) for cell, x0 in zip(cells, at, strict=False) if cell]


def rows(*cells: tuple[str, ...], base: float = 100.0, step: float = 14.0, size: float = 9.0) -> list[Line]:
    """Rows one under another."""
    return [one for number, some in enumerate(cells) for one in row(*some, base=base + number * step, size=size)]


def level(*tops: float, x0: float = 78.0, x1: float = 370.0) -> tuple[Rule, ...]:
    """Level rules from side to side."""
    return tuple(Rule(x0, top, x1, top + 0.5) for top in tops)


def upright(*lefts: float, top: float = 88.0, bottom: float = 146.0) -> tuple[Rule, ...]:
    """Upright rules from the head of a table to its foot."""
    return tuple(Rule(left, top, left + 0.5, bottom) for left in lefts)


def found(lines: list[Line], *rules: Rule) -> list[Found]:
    """The tables among the lines."""
    return find_tables(page(*lines, rules=rules), lines)


def grids(lines: list[Line], *rules: Rule) -> list[tuple[tuple[str, ...], ...]]:
    """The cells of the tables."""
    return [table.rows for table in found(lines, *rules)]


# -- told by columns ---------------------------------------------------------------------------------------------------


def test_three_rows_of_short_cells_are_a_table_two_are_none() -> None:
    """Unless two rules run over them."""
    assert grids(rows(*ROWS)) == [ROWS]
    assert grids(rows(*ROWS[:2])) == []
    assert grids(rows(*ROWS[:2]), *level(90, 118)) == [ROWS[:2]]
    assert grids(rows(*ROWS[:2]), *level(90)) == []
    assert grids([*rows(ROWS[0]), *row("Totaal", base=114), *rows(ROWS[1], base=128)]) == []  # a word is no row
    assert grids(rows(*ROWS[:2]), *level(90, 118, x1=250)) == []
    assert grids(rows(*ROWS[:2]), *level(90, 118, x1=295)) == []
    assert grids(rows(*ROWS[:2]), *level(90, 118, x0=120)) == []
    assert grids(rows(*ROWS[:2]), *level(90, 300)) == []
    assert grids(rows(*ROWS[:2]), *level(30, 118)) == []


def test_long_cells_are_sentences_beside_each_other() -> None:
    """Half the cells must be short where no rules tell."""
    long = tuple((f"Een zin van meer dan wat letters {at}", f"en nog een zin ernaast {at}") for at in range(4))
    lines = [one for at, pair in enumerate(long) for one in row(*pair, base=100 + 14 * at, at=(80, 280))]
    assert grids(lines) == []
    assert grids(lines, *level(90, 150, x1=400)) == [long]


def test_two_columns_without_numbers_are_no_table() -> None:
    """Names beside functions, say; where all rows but one bear numbers, or there is a third column, it is one."""
    pairs = (("Naam", "Functie"), ("Jansen", "voorzitter"), ("De Wit", "lid"))
    assert grids(rows(*pairs)) == []
    assert grids(rows(("Jaar", "Aantal"), ("2022", "12"), ("2023", "n.v.t."))) == [
        (("Jaar", "Aantal"), ("2022", "12"), ("2023", "n.v.t."))
    ]
    assert grids(rows(("Jaar", "Aantal"), ("2022", "twaalf"), ("2023", "9"))) == []
    assert grids(rows(("Plaats", "Aantal"), ("Urk", "12"), ("Epe", "9"))) == [
        (("Plaats", "Aantal"), ("Urk", "12"), ("Epe", "9"))
    ]
    assert grids(rows(*((*pair, "ja") for pair in pairs))) == [tuple((*pair, "ja") for pair in pairs)]


def test_a_numbered_list_is_no_table() -> None:
    """Numbers, letters or dashes before the words of a list."""
    for signs in (("1.", "2.", "3."), ("a)", "b)", "c)"), ("-", "-", "-"), ("•", "•", "•"), ("I", "II", "III")):
        assert grids(rows(*((sign, "punt een", "12") for sign in signs))) == []
    assert grids(rows(("1.", "punt", "12"), ("twee", "punt", "13"), ("3.", "punt", "14"))) != []


def test_rows_stand_near_each_other() -> None:
    """Within two and a half lines; twice that where a rule lies between them."""
    assert grids(rows(*ROWS, step=23)) == [ROWS]
    assert grids(rows(*ROWS, step=24)) == []
    assert grids(rows(*ROWS, step=40), *level(120, 160)) == [ROWS]
    assert grids(rows(*ROWS, step=50), *level(120, 170)) == []
    assert grids(rows(*ROWS, step=40), *level(90, 200)) == []


def test_tables_are_given_from_top_to_bottom() -> None:
    """Whether rules or columns tell of them: a caption is that of the next table below it."""
    ruled = (("Jaar", "Aantal"), ("2022", "12"), ("2023", "9"))
    lines = [*rows(*ROWS), *rows(*ruled, base=400)]
    assert grids(lines, *level(388, 404, 418, 432), *upright(78, 230, 369, top=388, bottom=432)) == [ROWS, ruled]


@pytest.mark.parametrize(("step", "told"), [(0.0, True), (6.0, False)])
def test_cells_line_up_by_their_middle_too(step: float, told: bool) -> None:
    """Figures set to the middle begin and end anywhere; words of a text stand below each other nowhere."""
    cells = [line(word, x0=80, base=100 + 14 * at) for at, word in enumerate(("Gemeente", "Urk", "Epe", "Ede"))]
    cells += [
        line(text, x0=240 + step * at - len(text) * WIDTH / 2, base=100 + 14 * at)
        for at, text in enumerate(("2", "1204", "12045678", "122"))
    ]
    assert (len(found(sorted(cells, key=lambda one: (one.base, one.x0)))) == 1) is told


def test_lines_beside_each_other_share_their_baseline() -> None:
    """A point apart is a row still; three points make lines of their own."""
    near = [replace(one, base=one.base + at % 2) for at, one in enumerate(rows(*ROWS))]
    assert grids(near) == [ROWS]
    apart = [replace(one, base=one.base + 3 * (at % 3)) for at, one in enumerate(rows(*ROWS))]
    assert grids(apart) == []


def test_columns_may_not_overlap() -> None:
    """Rows whose pieces reach into each other's columns are text."""
    ragged = [*row("een", "twee", base=100, at=(80, 140)), *row("drie", "vier", base=114, at=(80, 200)),
              *row("vijf en zes en zeven", "acht", base=128, at=(80, 300))]  # fmt: skip
    assert grids(ragged) == []


def test_a_line_is_cut_where_white_space_parts_its_pieces() -> None:
    """More than half a letter's height; runs that stand closer are one cell."""

    def joined(gap: float, *texts: str, base: float) -> Line:
        runs, at = [], 80.0
        for text in texts:
            runs.append(run(text, x0=at, base=base))
            at = runs[-1].x1 + gap
        return Line(tuple(runs), 1, 80.0, runs[-1].x1, base, 9.0)

    wide = [joined(40, *cells, base=100 + 14 * at) for at, cells in enumerate((("ab", "12", "34"),) * 4)]
    beside = rows(("x", "", ""), ("x", "", ""), ("x", "", ""), base=400)
    assert grids([*wide, *row("y", base=100, at=(400,)), *row("y", base=114, at=(400,)), *beside]) != []
    narrow = [joined(7, *cells, base=100 + 14 * at) for at, cells in enumerate((("ab", "12", "34"),) * 4)]
    lines = [*narrow, *row("y", base=100, at=(400,)), *row("y", base=114, at=(400,)), *beside]
    assert grids(lines)[0][0] == ("ab", "12", "34", "y")  # figures right of figures, in narrow columns
    close = [joined(5, *cells, base=100 + 14 * at) for at, cells in enumerate((("ab", "12", "34"),) * 4)]
    assert grids([*close, *beside]) == []


def test_a_row_that_lacks_cells_carries_on_the_one_above() -> None:
    """A label that wraps in small letters, or a cell below one; a new label, or a rule, begins a row."""
    wrapped = [
        *rows(ROWS[0]),
        *row("Urk en", "12", "1.204", base=114),
        *row("omstreken", base=124),
        *row(*ROWS[2], base=138),
    ]
    assert grids(wrapped) == [(ROWS[0], ("Urk en omstreken", "12", "1.204"), ROWS[2])]
    capital = [
        *rows(ROWS[0]),
        *row("Urk en", "12", "1.204", base=114),
        *row("Omstreken", base=124),
        *row(*ROWS[2], base=138),
    ]
    assert ("Omstreken", "", "") in grids(capital)[0]
    below = [
        *rows(ROWS[0]),
        *row("Urk", "12", "1.204", base=114),
        *row("", "deels", base=124),
        *row(*ROWS[2], base=138),
    ]
    assert grids(below) == [(ROWS[0], ("Urk", "12 deels", "1.204"), ROWS[2])]
    ruled = grids(wrapped, *level(90, 119, 143))
    assert ("omstreken", "", "") in ruled[0]
    far = [
        *rows(ROWS[0]),
        *row("Urk en", "12", "1.204", base=112),
        *row("omstreken", base=130),
        *row(*ROWS[2], base=142),
    ]
    assert ("omstreken", "", "") in grids(far)[0]


def test_a_word_broken_in_a_cell_is_whole() -> None:
    """Its hyphen goes, unless "en" or "of" follows."""
    for first, second, whole in (
        ("Zuid-Hol-", "land", "Zuid-Holland"), ("in-", "en uitvoer", "in- en uitvoer"), ("Zuid-", "Holland", None),
    ):  # fmt: skip
        lines = [*rows(ROWS[0]), *row(first, "12", "1.204", base=114), *row(second, base=124), *row(*ROWS[2], base=138)]
        cells = {cell for grid in grids(lines) for one in grid for cell in one}
        assert (whole in cells) if whole else (first in cells)


def test_a_piece_over_several_columns_stands_in_the_one_it_covers_most() -> None:
    """Inside a table; a heading over two columns above it is none of it."""
    assert grids([line("Meldingen in jaren", x0=235, base=100), *rows(*ROWS, base=114)]) == [ROWS]
    inside = [
        *rows(*ROWS),
        *row("Ede en nog wat gemeenten, en zo", "5", base=142, at=(80, 340)),
        *row(*ROWS[1], base=156),
    ]
    assert grids(inside) == [(*ROWS, ("Ede en nog wat gemeenten, en zo", "", "5"), ROWS[1])]


def test_two_tables_are_told_from_top_to_bottom() -> None:
    """With the text between them in neither; their boxes do not meet."""
    lines = [
        *rows(*ROWS),
        *stack("Een zin tussen de tabellen in, die de hele kolom vult", base=180, x0=80),
        *rows(*ROWS, base=240),
    ]
    tables = found(lines)
    assert [table.rows for table in tables] == [ROWS, ROWS]
    assert [table.lines for table in tables] == [tuple(range(9)), tuple(range(10, 19))]
    (x0, top, x1, bottom), below = tables[0].box, tables[1].box
    assert (x0, round(top), x1, round(bottom)) == (80, 91, 340 + 5 * WIDTH, 131)
    assert round(below[1]) == 231


def test_text_below_a_table_is_not_of_it() -> None:
    """A line that stands in two of its columns ends it, and so does one below which no row comes."""
    lines = [*rows(*ROWS), *stack("Een zin onder de tabel, die de kolommen kruist", base=142, x0=80)]
    assert [table.lines for table in found(lines)] == [tuple(range(9))]
    lines = [*rows(*ROWS), *stack("Bron: CBS", base=142, x0=80)]
    assert [table.lines for table in found(lines)] == [tuple(range(9))]


def test_a_level_rule_is_wide_and_an_upright_one_is_not() -> None:
    """A page with three upright rules is searched for cells: two enclose one column, and a box of text is no table."""
    single = [*row("Gemeente", base=100), *row("", "2022", base=110), *row("Urk", base=124), *row("", "12", base=134)]
    drawn = (*level(88, 114, 146, x0=78, x1=330), *upright(78, 230, 330))
    assert grids(single, *drawn) == [(("Gemeente", "2022"), ("Urk", "12"))]
    assert grids(single, *drawn[:4]) == []
    assert grids(single, *level(88, 114, 146, x0=78, x1=130), *drawn[3:]) == []


def test_the_letter_itself_is_no_table() -> None:
    """A table that places questions beside answers is the letter."""
    assert grids(rows(("Vraag 1", "ja", "12"), ("Urk", "nee", "13"), ("Epe", "nee", "14"))) == []


# -- ruled all round ---------------------------------------------------------------------------------------------------

GRID = (*level(88, 104, 118, 146, x0=78, x1=370), *upright(78, 230, 330, 370))


def test_cells_that_are_drawn() -> None:
    """Each run stands in the cell in which it begins; a cell may hold several lines, and be empty."""
    lines = [*rows(*ROWS[:2]), *row("Epe en", "", "87", base=128), *row("Ede", base=140)]
    assert grids(lines, *GRID) == [(*ROWS[:2], ("Epe en Ede", "", "87"))]


def test_a_run_that_begins_on_a_rule_is_in_the_cell_that_holds_its_middle() -> None:
    """Short ones by their middle, long ones by their first letter."""
    lines = [
        *rows(ROWS[0]),
        line("Urk", x0=80, base=114),
        line("12", x0=228, base=114),
        line("1.204", x0=340, base=114),
    ]
    assert grids(lines, *GRID)[0][1] == ROWS[1]
    lines = [*rows(ROWS[0]), line("Urk", x0=80, base=114), line("12 en veel meer", x0=222, base=114)]
    assert grids(lines, *GRID)[0][1] == ("Urk12 en veel meer", "", "")


def test_a_number_that_a_narrow_cell_breaks_is_whole() -> None:
    """Where its first part reaches the cell's edge; a number that leaves room is two."""
    narrow = (*level(88, 104, 132, x0=78, x1=270), *upright(78, 230, 270, bottom=132))
    lines = [*row("Gemeente", "2022", base=100, at=(80, 240)), *row("Urk", "1.172.", base=114, at=(80, 240)),
             *row("", "914", base=126, at=(80, 240))]  # fmt: skip
    assert grids(lines, *narrow)[0][1] == ("Urk", "1.172.914")
    lines[-2] = line("1.1", x0=235, base=114)
    assert grids(lines, *narrow)[0][1] == ("Urk", "1.1 914")


def test_a_box_around_text_is_no_table() -> None:
    """One row, one column or no words in it; nor are more rules than a page of cells has."""
    lines = rows(("Een kader", "", ""), ("om tekst", "", ""))
    assert grids(lines, *level(88, 140), *upright(78, 370, bottom=140)) == []
    assert grids(rows(*ROWS, base=400), *GRID) == [ROWS]
    many = [rule for at in range(160) for rule in level(200 + at)] + [rule for at in range(440) for rule in upright(at)]
    assert len(many) == 600
    lines = [*rows(*ROWS[:2]), *row("Epe en", "", "87", base=128), *row("Ede", base=140)]
    assert grids(lines, *GRID) != grids(lines, *GRID, *many)


# -- captions ----------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("above", "caption"),
    [
        (stack("Tabel 1: Meldingen", base=88, x0=80), "Tabel 1: Meldingen"),
        (stack("Meldingen per gemeente", base=88, x0=80, bold=True), "Meldingen per gemeente"),
        (stack("Meldingen per gemeente", base=88, x0=80), None),
        (stack("Dit zijn de meldingen:", base=88, x0=80, bold=True), None),
        (
            stack("Tabel 1: Meldingen per", "gemeente en per jaar", base=77, x0=80),
            "Tabel 1: Meldingen per gemeente en per jaar",
        ),
        (stack("Tabel 1: Meldingen", base=70, x0=80), None),
        (stack("Antwoord op het volgende", base=88, x0=80, bold=True), None),
    ],
)
def test_the_line_above_a_table_may_name_it(above: tuple[Line, ...], caption: str | None) -> None:
    """Worded as a caption, or in bold as a title is, and right above the table; it goes with the table."""
    (table,) = found([*above, *rows(*ROWS)])
    assert table.caption == caption
    assert table.lines == tuple(range(0 if caption else len(above), len(above) + 9))


def test_lines_set_like_a_smaller_table_name_it() -> None:
    """Up to three, where the text of the page is larger than they are."""
    text = stack(*["Een zin in de gewone druk van de brief, lang genoeg om te tellen"] * 6, base=300, x0=80, size=11)
    above = stack("Meldingen per gemeente", "naar jaar", base=79, leading=9, x0=80, size=7)
    (table,) = found([*above, *rows(*ROWS, size=7), *text])
    assert table.caption == "Meldingen per gemeente naar jaar"
    (table,) = found([*above, *rows(*ROWS, size=7)])
    assert table.caption is None
    large = [replace(one, size=8.0) for one in above]
    (table,) = found([*large, *rows(*ROWS, size=7), *text])
    assert table.caption is None


# -- over a page's end -------------------------------------------------------------------------------------------------


def test_a_table_over_two_pages_is_one_with_one_head() -> None:
    """Told by its columns or drawn; a head that is printed again above the second part is left out."""
    more = (ROWS[0], ("Ede", "4", "5"), ("Ermelo", "6", "7"))
    first, second = page(*rows(*ROWS)), page(*rows(*more, base=60), number=2)
    (table,) = tables_over([(first, first.lines), (second, second.lines)])
    assert table.rows == (*ROWS, *more[1:])
    first, second = page(*rows(*ROWS), rules=GRID), page(*rows(*more), number=2, rules=GRID)
    (table,) = tables_over([(first, first.lines), (second, second.lines)])
    assert table.rows[0] == ROWS[0]
    assert [one for one in table.rows if one == ROWS[0]] == [ROWS[0]]


def ends(lines: list[Line], *rules: Rule) -> tuple[float, float, float, float]:
    """Where the only table among the lines ends on each side, in whole points."""
    (table,) = found(lines, *rules)
    x0, top, x1, bottom = table.box
    return round(x0), round(top), round(x1), round(bottom)


OPEN_ABOVE = (*level(104, 118, 132), *upright(78, 230, 330, 370, top=104, bottom=132))
OPEN_BELOW = (*level(88, 104, 118), *upright(78, 230, 330, 370, top=88, bottom=118))
DRAWN = (*level(88, 104, 118, 132), *upright(78, 230, 330, 370, bottom=132))


def test_a_head_without_a_rule_above_it_is_of_the_table() -> None:
    """So is a last row without a rule below it; the table's box grows to hold them, and only to that side."""
    assert grids(rows(*ROWS), *OPEN_ABOVE) == [ROWS]
    assert ends(rows(*ROWS), *OPEN_ABOVE) == (78, 91, 370, 132)
    assert grids(rows(*ROWS), *OPEN_BELOW) == [ROWS]
    assert ends(rows(*ROWS), *OPEN_BELOW) == (78, 88, 370, 131)
    assert ends(rows(*ROWS), *DRAWN) == (78, 88, 370, 132)


def test_only_one_open_row_stands_on_each_side() -> None:
    """A second one may be another table's; the lines of rows that do not count are left in the text."""
    four = (("Provincie", "soort", "soort"), *ROWS)
    lines = rows(*four, base=86)
    (table,) = found(lines, *OPEN_ABOVE)
    assert table.rows == ROWS
    assert table.lines == tuple(range(3, 12))
    (table,) = found(rows(*ROWS, four[0]), *OPEN_BELOW)
    assert table.rows == ROWS
    assert table.lines == tuple(range(9))


def test_an_open_row_has_a_piece_in_each_column() -> None:
    """A row that lacks one, reaches over a column's edge, or stands far from the table is text."""
    body = rows(*ROWS[1:], base=114)
    heads = {
        "whole": row(*ROWS[0], base=100),
        "lacking": row("Gemeente", "2022", base=100),
        "over the edge": row(*ROWS[0], base=100, at=(195, 240, 340)),  # less than a point over it
        "twice in a column": row("Jaar", "2022", "2023", base=100, at=(80, 120, 340)),
        "near": row(*ROWS[0], base=91),
        "far": row(*ROWS[0], base=90),
    }
    assert {name: len(grids([*head, *body], *OPEN_ABOVE)[0]) for name, head in heads.items()} == {
        "whole": 3, "lacking": 2, "over the edge": 2, "twice in a column": 3, "near": 3, "far": 2,
    }  # fmt: skip


def test_an_open_row_of_another_page_is_not_of_the_table() -> None:
    """What stands right above a table when the pages are laid below each other may end the page before."""
    first, second = page(*rows(ROWS[0], base=700)), page(*rows(*ROWS[1:], base=114), number=2, rules=OPEN_ABOVE)
    (table,) = tables_over([(first, first.lines), (second, [replace(one, page=2) for one in second.lines])])
    assert table.rows == ROWS[1:]


def over_pages(*parts: tuple[list[Line], tuple[Rule, ...]]) -> list[Found]:
    """The tables of pages, each given with its lines and its rules."""
    pages = [page(*(replace(one, page=number) for one in lines), number=number, rules=rules)
             for number, (lines, rules) in enumerate(parts, 1)]  # fmt: skip
    return tables_over([(one, one.lines) for one in pages])


MORE = (ROWS[0], ("Ede", "4", "5"), ("Ermelo", "6", "7"))


def test_a_drawn_table_goes_on_on_the_next_page() -> None:
    """Each page's part is drawn by itself; they are one, as high as both, with all lines and one head."""
    (table,) = over_pages((rows(*ROWS), DRAWN), (rows(*MORE), DRAWN))
    assert table.rows == (*ROWS, *MORE[1:])
    assert table.lines == tuple(range(18))
    assert tuple(map(round, table.box)) == (78, 88, 370, 171)
    (table,) = over_pages((rows(*ROWS), DRAWN), (rows(*MORE), DRAWN), (rows(*MORE), DRAWN))
    assert table.rows == (*ROWS, *MORE[1:], *MORE[1:])
    assert table.lines == tuple(range(27))
    fresh = (("Ede", "4", "5"), ROWS[0], ("Ermelo", "6", "7"))  # says the same, but not first
    (table,) = over_pages((rows(*ROWS), DRAWN), (rows(*fresh), DRAWN))
    assert table.rows == (*ROWS, *fresh)


def test_tables_of_two_pages_that_differ_are_two() -> None:
    """In where they begin or in their columns, or where a line stands between them."""
    aside = [replace(one, x0=one.x0 + 10, x1=one.x1 + 10) for one in rows(*MORE)]
    aside = [replace(one, runs=tuple(replace(r, x0=r.x0 + 10, x1=r.x1 + 10) for r in one.runs)) for one in aside]
    moved = tuple(replace(rule, x0=rule.x0 + 10, x1=rule.x1 + 10) for rule in DRAWN)
    assert [table.rows for table in over_pages((rows(*ROWS), DRAWN), (aside, moved))] == [ROWS, MORE]
    pairs = tuple(one[:2] for one in MORE)
    narrow = (*level(88, 104, 118, 132, x1=330), *upright(78, 230, 330, bottom=132))
    assert [table.rows for table in over_pages((rows(*ROWS), DRAWN), (rows(*pairs), narrow))] == [ROWS, pairs]
    between = [line("Een zin boven de tabel van deze bladzijde", x0=80, base=60), *rows(*MORE)]
    assert [table.rows for table in over_pages((rows(*ROWS), DRAWN), (between, DRAWN))] == [ROWS, MORE]


def test_two_drawn_tables_of_one_page_stay_two() -> None:
    """No page's end parts them, though nothing stands between them and their columns agree."""
    lower = tuple(replace(rule, top=rule.top + 70, bottom=rule.bottom + 70) for rule in DRAWN)
    lines = [*rows(*ROWS), *rows(*MORE, base=170)]
    assert grids(lines, *DRAWN, *lower) == [ROWS, MORE]
    text = line("Een zin op de bladzijde ervoor", x0=80)
    assert [table.rows for table in over_pages(([text], ()), (lines, (*DRAWN, *lower)))] == [ROWS, MORE]


def test_a_part_that_only_says_the_head_again_adds_nothing() -> None:
    """The rows of a last page may all be the first ones of the table."""
    short = (*level(88, 104, 118), *upright(78, 230, 330, 370, bottom=118))
    (table,) = over_pages((rows(*ROWS), DRAWN), (rows(*ROWS[:2]), short))
    assert table.rows == ROWS
    assert table.lines == tuple(range(15))


def test_a_whole_row_may_carry_on_a_label() -> None:
    """In small letters below a label that stands alone; below a row with cells of its own it is a row."""
    broken = [*rows(ROWS[0]), *row("Urk", base=114), *row("en verder", "12", "3", base=124), *row(*ROWS[2], base=138)]
    assert grids(broken, *level(90, 150)) == [(ROWS[0], ("Urk en verder", "12", "3"), ROWS[2])]
    whole = [
        *rows(ROWS[0]),
        *row("Urk", "1", base=114),
        *row("en verder", "12", "3", base=124),
        *row(*ROWS[2], base=138),
    ]
    assert grids(whole, *level(90, 150)) == [(ROWS[0], ("Urk", "1", ""), ("en verder", "12", "3"), ROWS[2])]


def test_a_label_in_small_letters_with_a_figure_is_a_row() -> None:
    """Though it lacks the last cell: its figure would else be added to the one above."""
    lines = [
        *rows(ROWS[0]),
        *row("Urk en", "12", "1.204", base=114),
        *row("omstreken", "5", base=124),
        *row(*ROWS[2], base=138),
    ]
    assert grids(lines) == [(ROWS[0], ("Urk en", "12", "1.204"), ("omstreken", "5", ""), ROWS[2])]


def test_a_page_is_searched_where_lines_stand_beside_each_other_or_upright_rules() -> None:
    """One pair of lines or two rules; a drawing with more rules than a page of cells has is none."""
    apart, beside = stack("een", "twee"), [line("een"), line("twee", x0=300, base=101)]
    assert not tabular(page(*apart), apart)
    assert tabular(page(*beside), beside)
    assert tabular(page(*apart, rules=upright(78, 230)), apart)
    assert not tabular(page(*apart, rules=(*upright(78), *level(400, 410))), apart)
    assert tabular(page(*apart, rules=upright(*range(600))), apart)
    assert not tabular(page(*apart, rules=upright(*range(601))), apart)


def test_a_table_with_more_columns_than_are_drawn_is_told_by_them() -> None:
    """Where a grid leaves a line out; where it draws all, what stands in a cell is one text."""
    lines = rows(*ROWS)
    assert grids(lines, *level(88, 104, 118, 132), *upright(78, 230, 370, bottom=132)) == [ROWS]


def test_words_beside_words_stay_one_cell_under_a_long_run() -> None:
    """A run is in the cell where it begins: the middle of the first letter's height decides, or of a short run."""
    for x0, cells in ((222.0, ("Urk12345", "", "")), (227, ("Urk", "12345", ""))):
        lines = [*rows(ROWS[0]), line("Urk", x0=80, base=114), line("12345", x0=x0, base=114)]
        assert grids(lines, *GRID)[0][1] == cells
    for x0, cells in ((227, ("Urk1", "", "")), (228, ("Urk", "1", "")), (228.5, ("Urk", "1", ""))):
        lines = [*rows(ROWS[0]), line("Urk", x0=80, base=114), line("1", x0=x0, base=114)]
        assert grids(lines, *GRID)[0][1] == cells


def test_a_rule_below_a_lone_piece_lets_no_rows_stand_apart() -> None:
    """Twice the distance is allowed between a row and a row; a piece by itself is text when it stands far."""
    lines = [*rows(*ROWS), *row("Totaal", base=128 + 40), *row("Alles", "2", "3", base=128 + 54)]
    assert grids(lines, *level(90, 150)) == [ROWS]
    lines = [*rows(*ROWS), *row("Totaal", "", "5", base=128 + 40)]
    assert grids(lines, *level(90, 150)) == [(*ROWS, ("Totaal", "", "5"))]


def test_a_sentence_over_two_columns_ends_a_table() -> None:
    """Also where rows would follow; one that stands in a single column is a cell."""
    crossing = line("Hierna volgen die van de andere gemeenten", x0=80, base=142)
    more = rows(*MORE, base=156)
    assert grids([*rows(*ROWS), crossing, *more]) == [ROWS, MORE]


def test_the_usual_cell_of_a_table_has_thirty_letters_at_most() -> None:
    """The middle one of all: longer ones make a list of texts; thirty is still short."""
    short, long = "x" * SHORT_CELL, "x" * (SHORT_CELL + 1)
    at = (80.0, 300.0, 520.0)
    for cell, tables in ((short, 1), (long, 0)):
        lines = [one for n in range(3) for one in row(*[cell] * 3, base=100 + 14 * n, at=at)]
        assert len(found(lines)) == tables


def test_rules_count_that_lie_within_two_lines_of_the_rows() -> None:
    """A rule a little above the head and one below the foot are the table's; those farther off are not."""
    two = ROWS[:2]
    for above, below, tables in ((100 - 20, 114 + 20, [two]), (100 - 25, 114 + 20, []), (100 - 20, 114 + 25, [])):
        assert grids(rows(*two), *level(above, below)) == tables


def test_two_rows_of_two_cells_between_rules_are_a_table() -> None:
    """The smallest there is: its two figures would else stand in the answer as words without a place."""
    pairs = (("Jaar", "Aantal"), ("2023", "1.204"))
    assert grids(rows(*pairs), *level(90, 118, x1=262)) == [pairs]


def test_a_rule_of_a_table_is_as_wide_as_a_few_words() -> None:
    """Sixty points at least: a narrow table of years has no wider ones, and a stroke in the text is shorter."""
    pairs = (("Jaar", "Som"), ("2023", "12"))
    lines = rows(*((year, amount, "") for year, amount in pairs))
    near = [replace(one, x0=120.0, x1=120.0 + one.x1 - one.x0,
                    runs=(replace(one.runs[0], x0=120.0, x1=120.0 + one.x1 - one.x0),)) if one.x0 > 200 else one
            for one in lines]  # fmt: skip
    assert grids(near, *level(90, 118, x0=78, x1=148)) == [pairs]
    assert grids(near, *level(90, 118, x0=79, x1=138)) == []


def test_parts_of_a_table_begin_at_one_edge() -> None:
    """Set a few points further in on the next page they are one; else the second part has lost its head."""
    for by, tables in ((5, 1), (7.5, 2)):
        aside = [replace(one, x0=one.x0 + by, x1=one.x1 + by,
                         runs=tuple(replace(r, x0=r.x0 + by, x1=r.x1 + by) for r in one.runs))
                 for one in rows(*MORE)]  # fmt: skip
        moved = tuple(replace(rule, x0=rule.x0 + by, x1=rule.x1 + by) for rule in DRAWN)
        assert len(over_pages((rows(*ROWS), DRAWN), (aside, moved))) == tables


def test_a_head_alone_at_a_page_s_foot_is_of_the_table_on_the_next() -> None:
    """However far the text above it stands: the rows below would have no names for their columns."""
    text = stack("Een zin", "die aan de tabel", "vooraf gaat", base=100, x0=80)
    first = page(*text, *row(*ROWS[0], base=180))
    second = page(*rows(*ROWS[1:], base=60), number=2)
    (table,) = tables_over([(first, first.lines), (second, second.lines)])
    assert table.rows == ROWS


def test_a_page_that_ends_and_one_that_begins_with_the_same_row_hold_no_table() -> None:
    """A row printed twice is one row, and no table; the letter is read all the same."""
    first, second = page(*row(*ROWS[0], base=700)), page(*row(*ROWS[0], base=60), number=2)
    assert tables_over([(first, first.lines), (second, second.lines)]) == []


def test_rules_that_almost_meet_enclose_a_cell() -> None:
    """Three points apart at most: printers draw borders short; those of a box further off are another's."""
    single = [*row("Gemeente", base=100), *row("", "2022", base=110), *row("Urk", base=124), *row("", "12", base=134)]
    table = [(("Gemeente", "2022"), ("Urk", "12"))]
    for gap, expected in ((2.5, table), (3.7, [])):
        sides = [Rule(left, 88 + gap + 0.25, left + 0.5, 146 - gap) for left in (78.0, 230.0, 330.0)]
        assert grids(single, *level(88, 114, 146, x0=78, x1=330), *sides) == expected


def test_words_that_stand_low_in_a_cell_are_of_it() -> None:
    """A baseline may lie on the rule below, as far as a third of a letter; further down it is the next row's."""
    for base, second, third in ((119.0, "12", ""), (121.5, "", "12")):
        lines = [*rows(ROWS[0]), *row("Urk", "", "1.204", base=114), line("12", x0=240, base=base),
                 *row("Epe", "", "87", base=132)]  # fmt: skip
        assert grids(lines, *GRID) == [(ROWS[0], ("Urk", second, "1.204"), ("Epe", third, "87"))]
    for base, last in ((147.5, "87"), (149.5, "")):
        lines = [*rows(*ROWS[:2]), *row("Epe", "9", base=132), line("87", x0=340, base=base)]
        assert grids(lines, *GRID) == [(*ROWS[:2], ("Epe", "9", last))]


def test_words_that_touch_each_other_are_a_sentence() -> None:
    """However many rows are cut at the same places: between columns there is white."""
    cut = [row("Gemeente", "heeft", "twaalf", base=100 + 14 * at, at=(80, 80 + 8 * WIDTH, 80 + 13 * WIDTH))
           for at in range(4)]  # fmt: skip
    assert grids([one for some in cut for one in some]) == []


def test_columns_are_those_of_the_fullest_rows_that_agree() -> None:
    """Two rows with a stray word more, each elsewhere, do not hide the columns of all the others."""
    pairs = (("Jaar", "Aantal"), ("2021", "12"), ("2022", "9"), ("2023", "87"))
    lines = [one for at, pair in enumerate(pairs) for one in row(*pair, base=100 + 14 * at)]
    lines += [*row("2024", "circa", "100", base=156, at=(80, 170, 240)),
              *row("2025", "12", "geteld in mei", base=170, at=(80, 240, 300))]  # fmt: skip
    (grid,) = grids(lines, *level(90, 180))
    assert grid == (*pairs, ("2024", "circa 100"), ("2025", "12 geteld in mei"))


def test_a_caption_takes_three_lines_at_most() -> None:
    """Lines set like the table; a fourth one above them is text, and would be lost to the answer."""
    text = stack(*["Een zin in de gewone druk van de brief, lang genoeg om te tellen"] * 6, base=300, x0=80, size=7.4)
    above = stack("een", "twee", "drie", "vier", base=61, leading=9, x0=80, size=7)
    (table,) = found([*above, *rows(*ROWS, size=7), *text])
    assert table.caption == "twee drie vier"
    nearly = stack("een", base=88, x0=80, size=7.4)
    (table,) = found([*nearly, *rows(*ROWS, size=7), *text])
    assert table.caption is None


def test_rules_make_a_table_of_cells_that_do_not_line_up() -> None:
    """Two are enough: cells set in the middle of wide columns begin and end anywhere; without rules they are text."""
    cells = (("Gemeente", "2022", "2023 nog niet"), ("Urk", "twaalf of meer", "1"), ("Epe", "1", "geen enkele"))
    lefts = ((80.0, 240.0, 340.0), (80.0, 226.0, 372.0), (80.0, 255.0, 351.0))
    lines = [one for at, (some, x) in enumerate(zip(cells, lefts, strict=True))
             for one in row(*some, base=100 + 14 * at, at=x)]  # fmt: skip
    assert grids(lines, *level(90, 140, x1=405)) == [cells]
    assert grids(lines) == []
