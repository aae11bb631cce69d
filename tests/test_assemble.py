"""Runs as a page draws them become lines as a reader sees them."""

from __future__ import annotations

from itertools import pairwise

import pytest
from builders import run
from hypothesis import given
from hypothesis import strategies as st

from kvparse.document import Rule, Run
from kvparse.readers.assemble import SAME_BASE, lines_of


def words(*runs: Run) -> list[str]:
    return [line.text for line in lines_of(runs, 1)]


def test_runs_on_one_baseline_are_a_line_from_left_to_right() -> None:
    """The order in which they are drawn does not matter."""
    assert words(run("twee", x0=232), run("een ", x0=214)) == ["een twee"]


def test_a_word_space_that_nothing_prints_is_put_in() -> None:
    """Two runs a space apart are two words; two that touch are one."""
    assert words(run("een", x0=200), run("twee", x0=216)) == ["een twee"]
    assert words(run("een", x0=200), run("twee", x0=213.5)) == ["eentwee"]


def test_columns_stay_apart() -> None:
    """White space as wide as two letters parts columns."""
    assert words(run("tekst", x0=200), run("kolom", x0=300)) == ["tekst", "kolom"]


def test_a_list_s_sign_stays_with_its_item() -> None:
    """A bullet or number set out before its item is no column."""
    assert words(run("•", x0=200), run("een punt", x0=222)) == ["• een punt"]
    assert words(run("1.", x0=200), run("een punt", x0=226)) == ["1. een punt"]


@pytest.mark.parametrize(("lift", "where"), [(-3.0, "raised"), (1.8, "lowered")])
def test_small_figures_hang_on_the_line_beside_them(lift: float, where: str) -> None:
    """Raised marks and lowered figures belong to the line of their word, which keeps its baseline and size."""
    lines = lines_of(
        [
            run("woord", x0=200, base=100),
            run("2", x0=222.5, base=100 + lift, size=5.5),
            run(" en", x0=226, base=100),
        ],
        1,
    )
    assert [line.text for line in lines] == ["woord2 en"]
    assert (lines[0].base, lines[0].size) == (100, 9)


def test_a_mark_between_two_lines_hangs_on_the_word_it_touches() -> None:
    """A raised figure nearer to the line above still belongs to the word at its left."""
    lines = words(
        run("boven", x0=200, base=100),
        run("onder", x0=300, base=111),
        run("1", x0=322.5, base=107.5, size=5.5),
    )
    assert lines == ["boven", "onder1"]


@pytest.mark.parametrize(
    ("label", "away", "lift", "hangs"),
    [
        ("1", 1.8, -2.0, True),
        ("12", 2.9, -3.0, True),
        ("*", 2.0, -2.0, True),
        ("1", 3.1, -2.0, False),
        ("1", 1.8, 2.0, False),
        ("nr", 1.8, -2.0, False),
    ],
)
def test_a_raised_label_may_stand_well_ahead_of_its_note(label: str, away: float, lift: float, hangs: bool) -> None:
    """Notes are set in behind their labels: up to three sizes, and only a number or sign that is raised."""
    sign = run(label, x0=200, base=100 + lift, size=4.5)
    note = run("Dagblad van de Veluwe.", x0=sign.x1 + away * 6.4, base=100, size=6.4)
    assert len(lines_of([sign, note], 1)) == (1 if hangs else 2)


def test_a_raised_label_hangs_on_its_own_note() -> None:
    """Of two notes close together each gets its label, and the lines of a note stay its own."""
    runs = [run(label, x0=200, base=base, size=4.5) for label, base in (("1", 98.0), ("2", 106.2))]
    runs += [
        run(words, x0=211, base=base, size=6.4) for words, base in (("Een.", 100.0), ("Twee,", 108.2), ("en", 116.4))
    ]
    assert words(*runs) == ["1 Een.", "2 Twee,", "en"]


WALL = Rule(245, 80, 246, 120)


@pytest.mark.parametrize(
    ("wall", "lines"),
    [
        (WALL, ["Hoe verklaart u deze", "De stijging komt"]),
        (Rule(245, 98, 246, 120), ["Hoe verklaart u deze De stijging komt"]),
        (Rule(245, 80, 246, 96), ["Hoe verklaart u deze De stijging komt"]),
        (Rule(200, 100, 300, 101), ["Hoe verklaart u deze De stijging komt"]),
        (Rule(225, 80, 226, 120), ["Hoe verklaart u deze De stijging komt"]),
        (Rule(260, 80, 261, 120), ["Hoe verklaart u deze De stijging komt"]),
    ],
)
def test_an_upright_rule_parts_cells_that_stand_close(wall: Rule, lines: list[str]) -> None:
    """No line runs over it; a level rule, and one above, below or beside the white, parts nothing."""
    runs = [run("Hoe verklaart u deze ", x0=150), run("De stijging komt", x0=248)]
    assert [line.text.strip() for line in lines_of(runs, 1, (), [wall])] == lines


def out_of_step(*, rows: int = 8, over: int = 0) -> list[Run]:
    """Two columns, the right one a little lower but for one row; some lines run over the white between them."""
    left = [run("links van de kolom met tekst", x0=74.0, base=100 + 12 * at) for at in range(rows)]
    right = [run("rechts ervan", x0=214, base=(100 if at == 3 else 105) + 12 * at) for at in range(rows)]
    across = [
        run("een regel die over het wit tussen beide heen loopt", x0=74, base=110 + 12 * at) for at in range(over)
    ]
    return [*left, *right, *across]


def test_columns_out_of_step_are_told_by_where_many_rows_begin() -> None:
    """A row that both share by chance is two lines, where hardly a line runs over that edge."""
    assert "links van de kolom met tekst" in words(*out_of_step())
    assert words(*out_of_step()).count("rechts ervan") == 8
    assert words(*out_of_step(rows=7)).count("rechts ervan") == 6
    assert words(*out_of_step(over=2)).count("rechts ervan") == 7


def test_lines_come_from_top_to_bottom() -> None:
    """Whatever is drawn first, the upper line is read first."""
    assert words(run("onder", base=200), run("boven", base=100)) == ["boven", "onder"]


def test_white_runs_are_no_lines() -> None:
    """Spaces alone print nothing."""
    assert words(run("  "), run("\t", base=120)) == []


RUNS = st.lists(
    st.builds(
        run,
        st.text(alphabet="ab1 .", min_size=1, max_size=6),
        x0=st.integers(0, 500).map(float),
        base=st.integers(0, 60).map(float),
        size=st.sampled_from([4.5, 5.5, 7.0, 9.0, 12.0]),
    ),
    max_size=25,
)


@given(RUNS)
def test_no_run_is_lost_or_doubled(runs: list[Run]) -> None:
    """Every letter drawn is on a line, once."""
    lines = lines_of(runs, 3)
    drawn = sorted("".join(one.text for one in runs if one.text.strip()).replace(" ", ""))
    assert sorted("".join(line.text for line in lines).replace(" ", "")) == drawn
    assert all(line.page == 3 and line.x0 <= line.x1 for line in lines)
    assert all(below.base > line.base - SAME_BASE for line, below in pairwise(lines))  # a row's stand left to right


@given(RUNS, st.randoms(use_true_random=False))
def test_the_order_of_drawing_does_not_matter(runs: list[Run], random: object) -> None:
    """Runs that do not lie on each other give the same lines in any order."""
    apart = list({(one.x0, one.base): one for one in runs}.values())
    mixed = list(apart)
    random.shuffle(mixed)  # type: ignore[attr-defined]
    assert sorted(words(*apart)) == sorted(words(*mixed))
