"""The tool that measures how work grows tells linear work from quadratic, and its letters can be read."""

from __future__ import annotations

from collections import Counter

import pytest
from complexity import DIMENSIONS, LIMIT, Dimension, Growth, Work, calls_of, exponent
from growing import LETTERS, Growing

from kvparse.pipeline import parse_all


def scanned(count: int) -> Work:
    """Every item looked for among all others."""
    return lambda: [abs(a - b) for a in range(count) for b in range(count)]


def walked(count: int) -> Work:
    """Every item looked at once."""
    return lambda: [abs(a) for a in range(count)]


@pytest.mark.parametrize(("ready", "least", "most"), [(scanned, 1.9, 2.0), (walked, 0.9, 1.0)])
def test_calls_tell_how_work_grows(ready: object, least: float, most: float) -> None:
    """Work on all pairs has an exponent of two, work on each of one: counted, so the same at every run."""
    assert callable(ready)
    growth = Growth("x", 50, (calls_of(ready(50)), calls_of(ready(200))))
    assert least <= round(growth.of_calls, 2) <= most
    assert growth.calls == (calls_of(ready(50)), calls_of(ready(200)))


def test_the_least_time_of_several_counts() -> None:
    """A neighbour that was busy once does not make work grow; what is too short to be told is no growth."""
    growth = Growth("x", 1, (1, 4), [(1.0, 16.0), (1.1, 4.0)])
    assert growth.of_time == exponent(1.0, 4.0) == 1.0
    assert Growth("x", 1, (1, 4), [(0.0001, 0.009)]).of_time == 0.0
    assert exponent(1.0, 7.0) > LIMIT


def test_dimensions_have_names_of_their_own() -> None:
    """A dimension is asked for by its name; those that the tool is for are there, one a kind of file at least."""
    assert max(Counter(one.name for one in DIMENSIONS).values()) == 1
    assert all(isinstance(one, Dimension) and one.size > 1 for one in DIMENSIONS)
    assert {one.file for one in LETTERS} >= {
        f"brief.{kind}" for kind in ("txt", "md", "html", "xml", "docx", "odt", "pdf")
    }


@pytest.mark.parametrize("growing", LETTERS, ids=lambda one: one.name)
def test_growing_letters_are_read(growing: Growing) -> None:
    """A letter of four is read and holds what a letter of one does not: it grows, and nothing refuses it."""
    few, more = growing.write(1), growing.write(4)
    assert len(more) > len(few)
    assert parse_all(growing.file, data=more, ocr="never", entities=False)
