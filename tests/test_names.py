"""Names of a letter are found alike whether they are few or many."""

from __future__ import annotations

import pytest

from kvparse.entities.names import FEW, Finder, Meaning, Names


@pytest.mark.parametrize("more", [0, FEW])
def test_few_names_and_many_are_found_alike(more: int) -> None:
    """An automaton for many strings gives what looking for each gives: string by string, none over itself."""
    others = [(f"zz{number}", "other") for number in range(more)]
    finder = Finder([("aa", "first"), ("ab", "second"), *others])
    assert list(finder.places("aaab aa")) == [("first", 0, 2), ("first", 5, 7), ("second", 2, 4)]


def test_names_of_several_words_are_found_without_regard_to_case() -> None:
    """A single word is found as it stands, and an abbreviation in full too, where that is a name with a label."""
    names = Names({"Groene Daken": Meaning("", "ORG"), "UWV": Meaning("Uitvoering", "ORG"), "zo": Meaning("zo", None)})
    found = [(name, start) for (name, _), start, _ in names.borne("groene daken, uwv en UWV")]
    assert found == [("Groene Daken", 0), ("UWV", 21)]
    abbreviations = Names({"UWV": Meaning("Uitvoering", "ORG"), "zo": Meaning("zo", None)})
    assert [start for _, start, _ in abbreviations.printed("Uitvoering, UWV, zo")] == [12, 0]
