"""What stands beside the text of a page: put behind the block of text that it stands beside, and told apart."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace

import pytest
from builders import line

from kvparse.document import Line
from kvparse.layout.beside import set_apart
from kvparse.layout.column import Column

COLUMN = Column(72.0, 342.0, 9.0)
WORDS = "de brug bij Urk is oud en de weg ernaast"


def read(lines: Iterable[Line]) -> tuple[list[str], list[str]]:
    """The words of a page as they are read, and of what stands beside its text."""
    ordered = sorted(lines, key=lambda one: (one.base, one.x0))
    text, beside = set_apart([replace(one, read=(at,)) for at, one in enumerate(ordered)], COLUMN)
    return [one.text for one in text], [one.text for one in beside]


def rows(*bases: float, x0: float = 72.0, width: int = 40) -> list[Line]:
    """Rows of the text, each as its baseline with words behind it, so wide."""
    return [line(f"{base:.0f} {WORDS}{WORDS}"[:width], x0=x0, base=base) for base in bases]


def begins(words: Iterable[str]) -> list[str]:
    return [one.split()[0] for one in words]


def test_a_remark_right_of_the_text_is_read_behind_its_block() -> None:
    """It belongs to no sentence of the text; a step of more than 1.6 times the size ends a block."""
    remark = line("NB", x0=400, base=111)
    text, beside = read([*rows(100, 111, 125), *rows(140), remark])
    assert (begins(text), beside) == (["100", "111", "125", "NB", "140"], ["NB"])
    text, beside = read([*rows(100, 111, 122), line("NB", x0=400, base=99)])
    assert (begins(text), beside) == (["100", "111", "122", "NB"], ["NB"])
    text, _ = read([*rows(100, 111), *rows(140, 151), remark, line("OK", x0=400, base=151)])
    assert begins(text) == ["100", "111", "NB", "140", "151", "OK"]


def test_a_line_right_of_the_column_alone_on_its_row_stands_beside_nothing() -> None:
    """Nothing is told of it: it is a date or a signature, set to the right."""
    for apart, beside in ((8.5, ["NB"]), (9.5, [])):
        assert read([*rows(100, 111), line("NB", x0=400, base=111 + apart)])[1] == beside


def test_a_page_with_nothing_beside_its_text_stays_as_it_is() -> None:
    """All lines in their order, and none told apart."""
    text, beside = read([*rows(100, 111, 122), *rows(150)])
    assert (begins(text), beside) == (["100", "111", "122", "150"], [])


# -- boxes -----------------------------------------------------------------------------------------------------------


def box(
    *bases: float, size: float = 7.0, words: str = "In het kort", x0: float = 72.0, edge: float = 0.0, alike: float = 0
) -> list[Line]:
    """The lines of a box; the second begins ``edge`` points aside and is ``alike`` points larger."""
    return [
        line(words, x0=x0 + edge * (at == 1), base=base, size=size + alike * (at == 1)) for at, base in enumerate(bases)
    ]


def boxed(stack: list[Line], *text: Line) -> bool:
    """Whether lines are told apart as a box, all of them."""
    return len(read([*stack, *text])[1]) == len(stack)


SET = (100.0, 109.0, 118.0, 127.0)  # the baselines of a box in small print
BESIDE = rows(100, 111, 122, 133, x0=180, width=30)


def test_a_box_set_into_the_text_is_read_behind_the_block_beside_its_end() -> None:
    """Its words would else stand in the midst of the text's sentences."""
    text, beside = read([*box(*SET), *BESIDE, *rows(144), *rows(170)])
    assert begins(text) == ["100", "111", "122", "133", "144", "In", "In", "In", "In", "170"]
    assert beside == ["In het kort"] * 4
    text, _ = read([*box(*SET), *rows(100, 111, 126, 137, 148, x0=180, width=30), *rows(170)])
    assert begins(text) == ["100", "111", "126", "137", "148", "In", "In", "In", "In", "170"]
    text, _ = read([*box(*SET), *BESIDE])
    assert begins(text)[-5:] == ["133", "In", "In", "In", "In"]


def test_the_lines_of_a_box_know_its_edges() -> None:
    """So that they are put together as a column of their own: its lines break where its width ends."""
    lines = sorted([*box(*SET), *BESIDE], key=lambda one: one.base)
    _, found = set_apart([replace(one, read=(at,)) for at, one in enumerate(lines)], COLUMN)
    assert {one.column for one in found} == {(72.0, 72 + 11 * 3.5)}


def test_three_lines_make_a_box() -> None:
    """Two may be anything that is set beside the text."""
    assert boxed(box(100, 109, 118), *BESIDE)
    assert read([*box(100, 109), *BESIDE])[1] == []


def test_a_box_may_stand_right_of_the_text_but_not_over_it() -> None:
    """Apart from every line that it stands beside."""
    assert boxed(box(*SET, x0=250), *rows(100, 111, 122, 133, width=30))
    assert not boxed(box(*SET), *rows(100, 111, 122, 133, x0=100, width=30))
    assert not boxed(box(*SET), *rows(95, width=50), *BESIDE)  # a line of the text runs through its first row


def test_the_lines_of_a_box_share_their_edge_and_size() -> None:
    """Those of one are set alike; else they are words set anywhere."""
    assert boxed(box(*SET, edge=1.5, alike=0.25), *BESIDE)
    assert not boxed(box(*SET, edge=2.5), *BESIDE)
    assert not boxed(box(*SET, alike=0.4), *BESIDE)


def test_short_words_in_the_text_s_own_size_are_no_box() -> None:
    """They are a column of names or figures; running text is a box in that size too."""
    assert not boxed(box(*SET, size=9), *BESIDE)
    assert boxed(box(105, 117, 129, 141, size=9, words=WORDS[:26]), *rows(100, 111, 122, 133, 144, x0=220, width=36))


@pytest.mark.parametrize(("width", "told"), [(33, False), (36, True)])
def test_a_box_in_the_text_s_size_is_narrower_than_what_it_stands_beside(width: int, told: bool) -> None:
    """Than three quarters of it: two columns of about one width are both the text."""
    own = box(105, 117, 129, 141, size=9, words=WORDS[:26])
    assert boxed(own, *rows(100, 111, 122, 133, 144, x0=220, width=width)) is told
    assert boxed(box(*SET, words=WORDS[:26]), *rows(104, 113, 122, 131, x0=220, width=24))


@pytest.mark.parametrize(("shared", "told"), [(2, True), (3, False), (4, False)])
def test_cells_share_the_baselines_of_what_they_stand_beside(shared: int, told: bool) -> None:
    """More than half of them do, and make rows of a table; the lines of a box have steps of their own."""
    text = [
        *rows(*SET[:shared], x0=180, width=30),
        *(one for at in range(shared, 4) for one in rows(SET[at] + 4, x0=180)),
    ]
    assert boxed(box(*SET), *text) is told


@pytest.mark.parametrize(("length", "told"), [(25, False), (26, True)])
def test_small_running_text_is_a_box_though_its_rows_are_the_text_s(length: int, told: bool) -> None:
    """Where the text beside it is longer: two cells of one length are a table's."""
    text = rows(*SET, x0=220, width=length)
    assert boxed(box(*SET, words=WORDS[:25]), *text) is told
    assert not boxed(box(*SET, words=WORDS[:25], size=9), *rows(*SET, x0=220, width=36))
    assert not boxed(box(*SET, words=WORDS[:20]), *text)
