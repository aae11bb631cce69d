"""Lists of words: tables with their sources, and the patterns made of them."""

from __future__ import annotations

import pytest
import regex

from kvparse.rules.lists import pattern_of, words_of
from kvparse.rules.tables import lines_of

ROWS = [row for table in ("heads.tsv", "prose.tsv") for row in lines_of(table)]


def test_every_line_names_what_taught_it() -> None:
    """A list, its words, and the letters that they were seen in."""
    assert [row for row in ROWS if len(row) != 3 or not all(cell.strip() for cell in row)] == []


def test_no_word_stands_in_a_list_twice() -> None:
    """Each line adds what it is there for."""
    for name in {row[0] for row in ROWS}:
        words = words_of(name)
        assert len(set(words)) == len(words), name


def test_a_list_that_is_not_there_is_no_pattern_that_fits_everything() -> None:
    """A misspelt name of a list is an error at once."""
    with pytest.raises(KeyError):
        words_of("abuot")


@pytest.mark.parametrize(
    ("name", "text"),
    [
        ("about", "met\nbetrekking  tot"),
        ("together", "alle drie"),
        ("postponed", "niet binnen de gebruikelijke termijn van drie weken worden beantwoord"),
    ],
)
def test_white_space_and_gaps_in_a_pattern(name: str, text: str) -> None:
    """A space stands for any white space, "…" for words between."""
    assert regex.search(pattern_of(name), text)


def test_the_longest_form_wins() -> None:
    """ "minister-president" is not a "minister" with something behind it."""
    found = regex.match(pattern_of("minister", "minister-president"), "minister-president")
    assert found is not None
    assert found[0] == "minister-president"
