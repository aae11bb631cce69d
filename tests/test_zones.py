"""Where a line stands on its page decides what it is: lines set by hand, near the edges of every rule."""

from __future__ import annotations

from dataclasses import replace

import pytest
from builders import document, line, page, run, stack

from kvparse.document import Line, Page, Rule
from kvparse.layout import Flow, lay_out, reads_sideways
from kvparse.layout.column import Column, column_of
from kvparse.layout.furniture import is_letterhead
from kvparse.layout.sheets import sheets_of

FULL = "Deze regel vult de kolom van begin tot eind met woorden, ja heus tot"
BODY = stack(*[FULL] * 20, base=150)  # down to 359, on a page of 842
RIGHT = 200 + 4.5 * len(FULL)


def on(number: int, lines: tuple[Line, ...]) -> tuple[Line, ...]:
    """The lines on a page of that number."""
    return tuple(replace(one, page=number) for one in lines)


def laid(*pages: Page) -> Flow:
    """The flow of pages."""
    return lay_out(document(*pages))


def texts(lines: tuple[Line, ...]) -> list[str]:
    """The words of some lines, those of the body's filling aside."""
    return [one.text for one in lines if one.text != FULL]


# -- the column --------------------------------------------------------------------------------------------------------


def test_the_column_is_that_of_most_of_the_text() -> None:
    """Its size is what most letters have, its left edge where most lines begin, its right how far those reach."""
    others = (line("een kop", size=14), *stack(*["kleine druk van een noot"] * 9, size=7, x0=100, base=500))
    column = column_of([page(*BODY, *others, line("ingesprongen", x0=212, base=600))])
    assert (column.left, column.right, column.size) == (200.0, RIGHT, 9.0)


def test_a_line_that_sticks_out_does_not_widen_the_column() -> None:
    """One line in fifty may; and a line that begins elsewhere says nothing about it."""
    long = line(FULL + " en verder", base=600)
    many = stack(*[FULL] * 60, base=150, leading=6)
    assert column_of([page(*many, long)]).right == RIGHT
    assert column_of([page(*BODY, long)]).right == long.x1
    assert column_of([page(*BODY, replace(long, x0=203.0))]).right == RIGHT


def test_only_lines_of_the_text_s_own_size_measure_the_column() -> None:
    """A title set half a point larger reaches further; lines would seem to end short, and sentences be cut there."""
    title = line(FULL + " en nog wat", base=130, size=9.4)
    assert column_of([page(title, *BODY)]).right == RIGHT
    nearly = line(FULL + " en nog wat", base=130, size=9.2)
    assert column_of([page(nearly, *BODY)]).right == pytest.approx(nearly.x1)


def test_print_that_is_a_hair_larger_or_smaller_is_of_one_size() -> None:
    """To a tenth of a point: else the notes of a scan, all of one size, would make the column."""
    text = [line(FULL, base=150 + 11 * at, size=8.98 + 0.02 * (at % 3)) for at in range(9)]
    notes = stack(*[FULL] * 6, size=7, base=600)
    assert column_of([page(*text, *notes)]).size == 9.0


def test_the_foot_of_a_page_does_not_make_its_column() -> None:
    """A short letter may have more foot than text."""
    foot = stack(*["adres en rekening van de afzender, in kleine druk gezet op een rij"] * 3, base=790, size=6, x0=60)
    column = column_of([page(line("Een korte brief."), *foot)])
    assert (column.left, column.size) == (200.0, 9.0)
    assert column_of([page()]) == column_of([])


def test_the_column_of_upright_pages_counts() -> None:
    """A page that lies on its side, with more text than the letter, has a column of its own as wide as itself."""
    lying = replace(page(*on(2, stack(*[FULL + FULL] * 30, x0=40, base=40)), number=2), width=842.0, height=595.0)
    flow = laid(page(*BODY[:5]), lying)
    assert (flow.column.left, flow.column.right) == (200.0, RIGHT)
    assert len(flow.body) == 35
    assert flow.side == ()


# -- beside the column -------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("words", "letterhead"),
    [
        ("Datum", True), ("Ons kenmerk", True), ("Uw brief", True), ("Contactpersoon", True), ("Bijlagen", True),
        ("T 070 123", True), ("www.rijksoverheid.nl", True), ("ISSN 0921", True), ("ah-tk-2024", True),
        ("Een zin van de tekst", False), ("Nadatum", False),
    ],
)  # fmt: skip
def test_what_stands_beside_the_text(words: str, letterhead: bool) -> None:
    """A letterhead is told by its labels; other lines there are text."""
    flow = laid(page(*BODY, line(words, x0=RIGHT + 10, base=200)))
    assert texts(flow.side) == ([words] if letterhead else [])
    assert (words in texts(flow.body)) is not letterhead


def test_small_print_in_the_left_margin_is_no_text() -> None:
    """Small and wholly left of the column; a heading that hangs out, or reaches into it, is text."""
    margin = line("kst-1", x0=150, size=7, base=200)
    large = line("2.1", x0=150, base=220)
    reaches = line("kleine druk tot in de kolom", x0=150, size=7, base=240)
    flow = laid(page(*BODY, margin, large, reaches))
    assert texts(flow.furniture) == ["kst-1"]
    assert texts(flow.body) == ["2.1", "kleine druk tot in de kolom"]


@pytest.mark.parametrize(("end", "margin"), [(197.0, True), (199.0, False), (201.0, False)])
def test_small_print_that_touches_the_column_is_of_the_text(end: float, margin: bool) -> None:
    """An index or a unit hung before its line would else be lost to the sentence."""
    hung = line("m2", x0=end - 7, size=7, base=200)
    flow = laid(page(*BODY, hung))
    assert hung.x1 == end
    assert ("m2" in texts(flow.furniture)) is margin
    assert ("m2" in texts(flow.body)) is not margin


# -- what runs along ---------------------------------------------------------------------------------------------------


def pages(*edges: tuple[Line, ...], count: int = 2) -> Flow:
    """Pages with the same text, each with its own lines at the edges."""
    return laid(*(page(*on(at, (*BODY, *lines)), number=at) for at, lines in enumerate(edges, start=1)))


def test_what_stands_at_the_same_height_on_another_page_runs_along() -> None:
    """The same but for its figures, and a few points higher or lower; elsewhere, or other words, it is text."""
    at = ("Kenmerk 12", "Kenmerk 34")
    assert texts(pages((line(at[0], base=30, x0=90),), (line(at[1], base=30, x0=90),)).body) == []
    assert texts(pages((line(at[0], base=30, x0=90),), (line(at[1], base=33, x0=90),)).body) == []
    assert texts(pages((line(at[0], base=30, x0=90),), (line(at[1], base=60, x0=90),)).body) == list(at)
    assert texts(pages((line("Een", base=30, x0=90),), (line("Twee", base=30, x0=90),)).body) == ["Een", "Twee"]
    assert texts(pages((line("Een", base=30, x0=90),), ()).body) == ["Een"]


def test_text_that_begins_two_pages_alike_stays_text() -> None:
    """In the column and set as it is; another size, or further to the left, and it runs along."""
    rows = (line("Vraag 1", base=30), line("Vraag 2", base=30))
    assert texts(pages((rows[0],), (rows[1],)).body) == ["Vraag 1", "Vraag 2"]
    small = tuple(replace(one, size=8.0, runs=tuple(replace(r, size=8.0) for r in one.runs)) for one in rows)
    assert texts(pages((small[0],), (small[1],)).body) == []
    left = (line("Vraag 1", base=30, x0=190), line("Vraag 2", base=30, x0=190))
    assert texts(pages((left[0],), (left[1],)).body) == []
    near = (line("Vraag 1", base=30, x0=204), line("Vraag 2", base=30, x0=204))
    assert texts(pages((near[0],), (near[1],)).body) == ["Vraag 1", "Vraag 2"]


@pytest.mark.parametrize(
    ("words", "foot"),
    [
        ("Tweede Kamer, vergaderjaar 2023–2024, nr. 5", True), ("Pagina 1 van 3", True), ("12 Pagina 1 van 3", True),
        ("ISSN 0921-7371", True), ("kst-36410-5", True), ("ah-tk-20232024-5", True), ("12", True),
        ("In vergaderjaar 2023–2024", False), ("Pagina een", False), ("12 maart", False),
    ],
)  # fmt: skip
def test_a_foot_is_known_by_its_words_where_no_page_has_its_like(words: str, foot: bool) -> None:
    """A page number, the chamber's, the publisher's; a number in the column is text."""
    flow = laid(page(*BODY, line(words, base=810, x0=100)))
    assert texts(flow.furniture) == ([words] if foot else [])
    assert texts(laid(page(*BODY, line("12", base=810))).body) == ["12"]


def test_only_lines_at_the_edges_run_along() -> None:
    """Within an eighth of the page from its head or foot, and apart from the text by more than a line's step."""
    high = (line("Pagina 1 van 2", base=100, x0=100), line("Pagina 2 van 2", base=100, x0=100))
    assert texts(pages((high[0],), (high[1],)).body) == []
    low = (line("Pagina 1 van 2", base=110, x0=100), line("Pagina 2 van 2", base=110, x0=100))
    assert texts(pages((low[0],), (low[1],)).body) == ["Pagina 1 van 2", "Pagina 2 van 2"]
    foot = line("Pagina 1 van 2", base=372)
    short = replace(page(*BODY, foot), height=400.0)
    assert texts(laid(short).body) == ["Pagina 1 van 2"]
    assert texts(laid(replace(page(*BODY, line("Pagina 1 van 2", base=380)), height=400.0)).body) == []


def test_the_columns_of_a_running_head_run_along_together() -> None:
    """Beside each other, over up to three rows; the row nearest the text must stand apart from it."""

    def head(number: int) -> tuple[Line, ...]:
        return (
            line("Ministerie", base=20, x0=60), line(f"Blad {number}", base=42, x0=400, size=8),
            line("Directie", base=31, x0=60), line("Afdeling", base=42, x0=60),
        )  # fmt: skip

    assert texts(pages(head(1), head(2)).body) == []


def test_numbers_of_a_table_at_the_page_s_edge_are_no_page_numbers() -> None:
    """A page has one number: beside others, or beside words of its own size, it is a table's."""
    row = (line("12", base=30, x0=230), line("34", base=30, x0=330), line("€ 5,1", base=30, x0=430))
    assert texts(pages(row, row).body) == ["12", "34", "€ 5,1"] * 2
    named = (line("Urk", base=30, x0=90), line("12", base=30, x0=330))
    assert texts(pages(named, ()).body) == ["Urk", "12"]
    smaller = (line("Urk", base=30, x0=90, size=8.5), line("12", base=30, x0=330))
    assert texts(pages(smaller, ()).body) == ["Urk"]
    other = (line("Urk", base=33, x0=90), line("12", base=30, x0=330))
    assert texts(pages(other, ()).body) == ["Urk"]


def test_a_running_head_may_be_set_nearly_as_large_as_the_text() -> None:
    """A third of a point is another size; a heading that is set as the text is would be lost to every passage."""

    def left(size: float, x0: float) -> list[str]:
        heads = [line(f"Vraag {at}", base=30, x0=x0, size=size) for at in (1, 2)]
        return texts(pages((heads[0],), (heads[1],)).body)

    assert left(9.2, 200) == ["Vraag 1", "Vraag 2"]
    assert left(9.4, 200) == []
    assert left(9.0, 207) == []  # and so far from the column's edge nothing of the text begins


def test_five_lines_that_begin_at_one_edge_are_a_column_of_text() -> None:
    """A heading above them belongs to them; above four, which a letterhead may have, it runs along."""

    def left(count: int, size: float = 9.0) -> list[str]:
        inset = stack(*["ingesprongen"] * (count - 1), x0=300, base=400, size=size)
        flow = pages(*((line(f"Vraag {at}", base=30, x0=300), *inset) for at in (1, 2)))
        return [one for one in texts(flow.body) if one != "ingesprongen"]

    assert left(5) == ["Vraag 1", "Vraag 2"]
    assert left(4) == []
    assert left(9, size=9.2) == ["Vraag 1", "Vraag 2"]
    assert left(9, size=9.4) == []


def test_a_head_stands_on_every_page_at_nearly_the_same_height() -> None:
    """Three points up or down; six are another place, where a line of the text may say the same."""
    heads = [line(f"Kenmerk {at}", base=base, x0=90) for at, base in ((1, 30), (2, 36))]
    assert texts(pages((heads[0],), (heads[1],)).body) == ["Kenmerk 1", "Kenmerk 2"]
    assert texts(pages((heads[1],), (heads[0],)).body) == ["Kenmerk 2", "Kenmerk 1"]


def test_white_space_parts_a_running_head_from_the_text() -> None:
    """Nearly two lines of it: lines closer to each other are a paragraph that two pages happen to begin with."""

    def left(step: float, rows: int = 1) -> list[str]:
        head = stack(*(f"Regel {at}" for at in range(rows)), base=20, leading=9, x0=204, size=8)
        first = 20 + 9 * (rows - 1) + step
        texts_of = (f"{word} zin van deze bladzijde" for word in ("Een", "Geen"))
        below = (stack(*[words] * 8, base=first, leading=9, x0=204, size=8) for words in texts_of)
        return [one for one in texts(pages(*((*head, *rest) for rest in below)).body) if one.startswith("Regel")]

    assert left(15) == []
    assert left(13) == ["Regel 0"] * 2
    assert left(15, rows=6) == []
    assert len(left(15, rows=7)) == 14


def test_white_space_is_looked_for_below_the_words_of_a_head_alone() -> None:
    """Text in the column right below it says nothing about what stands beside it in the margin."""
    heads = [line(f"Kenmerk {at}", base=60, x0=120) for at in (1, 2)]
    column = [stack(*[f"{words} zin van deze bladzijde"] * 9, base=71) for words in ("Een", "Geen")]
    flow = pages((heads[0], *column[0]), (heads[1], *column[1]))
    assert texts(flow.furniture) == ["Kenmerk 1", "Kenmerk 2"]


def test_a_table_s_head_on_top_of_two_pages_is_the_table_s() -> None:
    """Its cells stand above those of the next row; a running head beside them would take the columns' names away."""

    def left(by: float, step: float = 18.0, size: float = 9.0) -> list[str]:
        def top(town: str, count: str) -> tuple[Line, ...]:
            head = (line("Gemeente", base=30, x0=230), line("Aantal", base=30, x0=330))
            below = (
                line(town, base=30 + step, x0=230 + by, size=size),
                line(count, base=30 + step, x0=330 + by, size=size),
            )
            return (*head, *below)

        flow = pages(top("Urk", "12"), top("Epe", "9"))
        return sorted(texts(flow.furniture))

    assert left(0) == []
    assert left(3) == ["Aantal", "Aantal", "Gemeente", "Gemeente"]
    assert left(0, step=21) == ["Aantal", "Aantal", "Gemeente", "Gemeente"]
    assert left(0, size=8.6) == ["Aantal", "Aantal", "Gemeente", "Gemeente"]


# -- sideways ----------------------------------------------------------------------------------------------------------


def test_a_few_lines_printed_sideways_are_a_stamp() -> None:
    """Two rows are no part of the letter, three are; pieces beside each other are one row."""

    def sideways(*bases: float) -> Page:
        turned = page(*(line("gekanteld", base=base, x0=100 + base) for base in bases), number=1)
        return replace(page(*BODY), sideways=turned)

    assert not reads_sideways(page(*BODY))
    assert not reads_sideways(sideways(100, 100.2, 111))
    assert reads_sideways(sideways(100, 111, 122))
    assert [one.text for one in laid(sideways(100, 111)).stamps] == ["gekanteld"] * 2
    assert laid(sideways(100, 111, 122)).stamps == ()


# -- notes -------------------------------------------------------------------------------------------------------------


def zone(*lines: Line, rules: tuple[Rule, ...] = (), before: tuple[Page, ...] = ()) -> Flow:
    """A page with these lines below its text."""
    return laid(*before, page(*on(1 + len(before), (*BODY, *lines)), number=1 + len(before), rules=rules))


def stroke(width: float, *, x0: float = 200.0, top: float = 500.0, thick: float = 0.5) -> Rule:
    """A level line."""
    return Rule(x0, top, x0 + width, top + thick)


SMALL = stack("kleine druk", "nog meer", base=515, size=7)
NOTE = stack("^1^ een noot", "die doorgaat", base=515, size=7)


@pytest.mark.parametrize(
    ("rule", "notes"),
    [
        (stroke(90), True), (stroke(21), True), (stroke(18), False), (stroke(185), True), (stroke(200), False),
        (stroke(90, x0=195), True), (stroke(90, x0=210), False),
        (stroke(90, thick=3), True), (stroke(90, thick=3.5), False),
    ],
)  # fmt: skip
def test_a_stroke_above_small_print_makes_notes_of_it(rule: Rule, notes: bool) -> None:
    """A short thin line at the column's left edge."""
    flow = zone(*SMALL, rules=(rule,))
    assert texts(flow.notes) == (["kleine druk", "nog meer"] if notes else [])
    assert texts(flow.body) == ([] if notes else ["kleine druk", "nog meer"])


def test_a_label_makes_notes_without_a_stroke() -> None:
    """In small print at the page's foot, from the first label on; in the text's own size it is no note."""
    assert texts(zone(*NOTE).notes) == ["1 een noot", "die doorgaat"]
    assert texts(zone(*SMALL, *stack("^1^ een noot", base=537, size=7)).notes) == ["1 een noot"]
    assert texts(zone(*stack("^1^ een noot", "die doorgaat", base=515)).notes) == []
    assert texts(zone(*stack("^1^ een noot", base=515), rules=(stroke(90),)).notes) == ["1 een noot"]


def test_a_wide_stroke_counts_where_a_note_may_go_on() -> None:
    """As wide as the column, on the page after one with notes, above print in one column."""
    first = page(*BODY, *NOTE)
    wide = stroke(300)
    assert texts(zone(*on(2, SMALL), rules=(wide,), before=(first,)).notes)[2:] == ["kleine druk", "nog meer"]
    assert texts(zone(*SMALL, rules=(wide,)).notes) == []
    assert texts(zone(*on(2, SMALL), rules=(stroke(350),), before=(first,)).notes)[2:] == []
    cells = (*SMALL, line("12", base=515, x0=400, size=7))
    assert texts(zone(*on(2, cells), rules=(wide,), before=(first,)).notes)[2:] == []


def test_a_table_below_a_stroke_is_no_note() -> None:
    """Where its rows have several cells before any label comes."""
    cells = tuple(
        one for at, (name, count) in enumerate((("Urk", "12"), ("Epe", "9")))
        for one in (line(name, base=515 + 9 * at, size=7), line(count, base=515 + 9 * at, x0=400, size=7))
    )  # fmt: skip
    assert texts(zone(*cells, rules=(stroke(90),)).notes) == []
    assert texts(zone(*cells[:3], rules=(stroke(90),)).notes) == ["Urk", "12", "Epe"]


def test_an_underlined_word_and_a_box_are_no_stroke() -> None:
    """A line right under words and no longer than they, or one that meets an upright line."""
    word = line("een onderstreepte koppeling", base=498)
    assert texts(zone(word, *SMALL, rules=(stroke(90),)).notes) == []
    assert texts(zone(replace(word, base=490.0), *SMALL, rules=(stroke(90),)).notes) == ["kleine druk", "nog meer"]
    assert texts(zone(line("kort", base=498), *SMALL, rules=(stroke(90),)).notes) == ["kleine druk", "nog meer"]
    upright = Rule(200.0, 480.0, 200.5, 520.0)
    assert texts(zone(*SMALL, rules=(stroke(90), upright)).notes) == []
    assert texts(zone(*SMALL, rules=(stroke(90), replace(upright, x0=292.0, x1=292.5))).notes) != []
    assert texts(zone(*SMALL, rules=(stroke(90), replace(upright, top=510.0))).notes) != []
    assert texts(zone(*SMALL, rules=(stroke(90), replace(upright, bottom=490.0))).notes) != []
    assert texts(zone(*SMALL, rules=(stroke(90), replace(upright, x0=150.0, x1=150.5))).notes) != []


@pytest.mark.parametrize(
    ("side", "meets"),
    [
        (Rule(200.0, 501.3, 200.5, 540.0), True), (Rule(200.0, 502.0, 200.5, 540.0), False),  # begins below it
        (Rule(200.0, 460.0, 200.5, 499.2), True), (Rule(200.0, 460.0, 200.5, 498.5), False),  # ends above it
        (Rule(290.8, 480.0, 291.3, 520.0), True), (Rule(291.5, 480.0, 292.0, 520.0), False),  # at its right end
        (Rule(198.7, 480.0, 199.2, 520.0), True), (Rule(198.0, 480.0, 198.5, 520.0), False),  # at its left end
    ],
)  # fmt: skip
def test_a_corner_drawn_a_hair_too_short_is_one(side: Rule, meets: bool) -> None:
    """Else the frame around a table at a page's foot would make notes of its words, and the answer would lose them."""
    assert (texts(zone(*SMALL, rules=(stroke(90), side)).notes) == []) is meets


def test_an_underline_may_reach_half_a_letter_beyond_its_word() -> None:
    """A link is underlined with the space around it; a stroke that goes on is the one above the notes."""
    word = line("een onderstreepte", base=498)  # as wide as 76 points
    link, longer = stroke(76.5 + 4.0), stroke(76.5 + 5.0)
    assert texts(zone(word, *SMALL, rules=(link,)).notes) == []
    assert texts(zone(word, *SMALL, rules=(longer,)).notes) == ["kleine druk", "nog meer"]
    low = [replace(rule, top=rule.top + by, bottom=rule.bottom + by) for rule, by in ((link, 0.5), (link, 1.5))]
    assert texts(zone(word, *SMALL, rules=(low[0],)).notes) == []
    assert texts(zone(word, *SMALL, rules=(low[1],)).notes) == ["kleine druk", "nog meer"]


def test_a_table_in_the_text_does_not_hide_the_rest_of_a_note() -> None:
    """Only what stands in small print at the foot tells whether a wide stroke parts notes or a table's rows."""
    row = (line("Urk", base=400), line("12", base=400, x0=300))
    first = page(*BODY, *NOTE)
    flow = zone(*on(2, (*row, *SMALL)), rules=(stroke(300),), before=(first,))
    assert texts(flow.notes)[2:] == ["kleine druk", "nog meer"]


def test_the_higher_of_two_strokes_begins_the_notes() -> None:
    """What stands below either is below it; a stroke with nothing below it begins none."""
    rows = (*SMALL, *stack("lager", base=560, size=7))
    assert texts(zone(*rows, rules=(stroke(90, top=550), stroke(90))).notes) == ["kleine druk", "nog meer", "lager"]
    assert texts(zone(*SMALL, rules=(stroke(90, top=600),)).notes) == []


# -- marks -------------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("size", "base", "words", "mark"),
    [
        (5.8, 97.0, "1", True), (7.3, 97.0, "1", True), (7.5, 97.0, "1", True),
        (7.5, 98.0, "1", False), (8.4, 97.0, "1", False), (5.8, 99.5, "1", False),
        (5.8, 98.8, "1", True), (5.8, 102.0, "1", False), (5.8, 97.0, "1, 2", True), (5.8, 97.0, "12.", True),
        (5.8, 97.0, "***", True), (5.8, 97.0, "e", False), (5.8, 97.0, "1e", False),
    ],
)  # fmt: skip
def test_a_mark_is_small_and_above_its_line(size: float, base: float, words: str, mark: bool) -> None:
    """A number or asterisks, clearly smaller than the line and clearly higher."""
    first = run("Kent u dit")
    hung = replace(run(words, x0=first.x1, size=size), base=base)
    row = Line((first, hung), 1, 200.0, hung.x1, 100.0, 9.0)
    flow = laid(page(*BODY, replace(row, base=100.0)))
    (found,) = [one for one in flow.body if one.text.startswith("Kent")]
    assert [one.role for one in found.runs][1:] == (["mark"] if mark else ["word"])


# -- columns of other kinds --------------------------------------------------------------------------------------------


def test_a_heading_set_as_the_text_of_another_column_does_not_run_along() -> None:
    """Where more than a few lines of the page begin at its edge, in its size; two points are the same edge."""

    def first(x0: float, size: float = 9.0) -> Flow:
        inset = stack(*["ingesprongen"] * 9, x0=x0, base=400, size=size)
        return pages((line("Vraag 1", base=30, x0=300), *inset), (line("Vraag 2", base=30, x0=300), *inset))

    kept = ["Vraag 1", "Vraag 2"]
    assert [one for one in texts(first(300).body) if one != "ingesprongen"] == kept
    assert [one for one in texts(first(301).body) if one != "ingesprongen"] == kept
    assert [one for one in texts(first(302.5).body) if one != "ingesprongen"] == []
    assert [one for one in texts(first(300, size=8.5).body) if one != "ingesprongen"] == []


def test_the_cells_of_a_long_table_are_not_the_column() -> None:
    """Short lines beside each other are none of the running text, however many there are."""
    cells = [line("cel", x0=60 + 90 * at, base=400 + 10 * row, size=7) for row in range(30) for at in range(5)]
    column = column_of([page(*BODY[:3], *cells)])
    assert (column.left, column.size) == (200.0, 9.0)


def test_the_numbers_of_lines_are_no_part_of_the_text() -> None:
    """A count by fives in the margin, whether it is read with its line or by itself."""

    def numbered(value: int, base: float, *, apart: bool) -> tuple[Line, ...]:
        number = run(str(value), x0=170, base=base, size=7)
        words = run(FULL, base=base)
        if apart:
            return (Line((number,), 1, 170.0, number.x1, base, 7.0), Line((words,), 1, 200.0, words.x1, base, 9.0))
        return (Line((number, words), 1, 170.0, words.x1, base, 9.0),)

    for apart in (False, True):
        rows = [numbered(value, 150.0 + 11 * value, apart=apart) for value in (5, 10, 15, 20)]
        flow = laid(page(*(one for row in rows for one in row)))
        assert [one.text for one in flow.body] == [FULL] * 4
        assert sorted(one.text for one in flow.furniture) == ["10", "15", "20", "5"]


def test_a_letterhead_is_mostly_small_print_or_no_running_text() -> None:
    """Beside a label; without one what stands beside the text is a column of it, however small."""
    column, words = Column(200, 520, 9.0), "x" * 30
    small, large = stack(*[words] * 4, size=7), stack(*[words] * 4, base=200)  # the label is small print as well
    label = line("Ons kenmerk", size=7)
    assert is_letterhead([label, *small, *large], column)
    assert is_letterhead([label, *small, *large[:3]], column)
    assert not is_letterhead([label, *small[:2], *large], column)
    half = line("x" * (60 - len("Ons kenmerk")), size=7)
    assert not is_letterhead([label, half, *large[:2]], column)
    assert not is_letterhead([*small, *large], column)
    assert is_letterhead([label, line("2024-0001", base=120), line("Datum", base=131)], column)


def test_a_page_wider_than_it_is_high_has_a_column_of_its_own() -> None:
    """What stands far right on it is text; on an upright page, or where all lie, it stands beside the column."""
    column = Column(200, 400, 9.0)
    lines = [*stack("links van de regel", "nog links", x0=60), line("ver rechts", x0=450)]
    lines.sort(key=lambda one: (one.base, one.x0))
    upright, lying = page(*lines), replace(page(*lines), width=842.0, height=595.0)

    def beside(one: Page, *, standing: bool) -> int:
        (sheet,) = sheets_of([one], column, lambda _: False, standing=standing)
        return len(sheet.beside)

    assert beside(lying, standing=True) == 0
    assert beside(replace(lying, number=0), standing=True) == 0
    assert beside(replace(upright, number=0), standing=True) == 0
    assert beside(upright, standing=True) == 1
    assert beside(lying, standing=False) == 1
