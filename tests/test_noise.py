"""Damage in the lines of a healthy letter: each kind does what it says, always the same, and nothing else."""

from __future__ import annotations

from itertools import pairwise

import pytest
from builders import HEAD

from kvparse.document import Document
from kvparse.noise import NOISES, noisy
from kvparse.readers import read

LETTER = (
    HEAD + "Vraag 1\nKent u de brug?\n\nAntwoord 1\nJa.\n\nVraag 2\nHoe hoog is zij?\n\nAntwoord 2\nDrie meter.\n\n"
    "1. Een\n2. Twee\n"
)
BY_NAME = {noise.name: noise for noise in NOISES}


def letter(text: str = LETTER) -> Document:
    return read(text.encode(), "brief.txt")


def rows(document: Document | None) -> list[str]:
    return [line.words for page in document.pages for line in page.lines] if document else []


@pytest.mark.parametrize("noise", NOISES, ids=[noise.name for noise in NOISES])
def test_the_same_letter_is_damaged_in_the_same_way(noise: object) -> None:
    """What is drawn depends on the name of the letter and of the noise alone."""
    own = BY_NAME[getattr(noise, "name", "")]
    assert noisy(letter(), own, "a") == noisy(letter(), own, "a")


@pytest.mark.parametrize("noise", NOISES, ids=[noise.name for noise in NOISES])
def test_a_letter_without_what_a_noise_takes_is_not_damaged(noise: object) -> None:
    """Such a letter is not counted twice."""
    assert noisy(letter("Geachte voorzitter,\nDank.\n"), BY_NAME[getattr(noise, "name", "")], "a") is None


@pytest.mark.parametrize(
    ("name", "lost", "new"),
    [
        ("all headings of answers lost", {"Antwoord 1", "Antwoord 2"}, set()),
        ("numbers instead of headings", {"Vraag 1", "Vraag 2"}, {"1.", "2."}),
    ],
)
def test_a_noise_changes_the_headings_that_it_names(name: str, lost: set[str], new: set[str]) -> None:
    """And leaves every other row as it is."""
    before, after = rows(letter()), rows(noisy(letter(), BY_NAME[name], "a"))
    assert set(before) - set(after) == lost
    assert set(after) - set(before) == new


@pytest.mark.parametrize(
    ("name", "change"),
    [
        ("a question's heading lost", -1),
        ("an answer's heading lost", -1),
        ("a heading on the line above", -1),
        ("a letter of a heading lost", 0),
        ("a number misprinted", 0),
    ],
)
def test_a_noise_of_one_heading_touches_one_row(name: str, change: int) -> None:
    """It is lost, glued to the row above, or changed."""
    before, after = rows(letter()), rows(noisy(letter(), BY_NAME[name], "a"))
    assert len(after) - len(before) == change
    assert len(set(before) - set(after)) <= 2
    assert "Drie meter." in " ".join(after)


def test_blank_lines_close_up() -> None:
    """The rows of a text stand right below each other then."""
    damaged = noisy(letter(), BY_NAME["blank lines lost"], "a")
    assert damaged is not None
    bases = [line.base for line in damaged.pages[0].lines]
    assert {after - before for before, after in pairwise(bases)} == {12}
