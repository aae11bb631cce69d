"""What every letter of the corpus must keep, whichever engine reads it."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from kvparse import Letter, parse

LETTERS = Path(__file__).parents[1] / "corpus" / "letters"
PDFS = sorted(LETTERS.glob("*.pdf"))
EDGE = 4.0  # points: pdfium gives the edges of the ink and pdfplumber those of the type, and slanted letters lean


def without_places(value: Any) -> Any:
    """A record without the engine's name and without places."""
    if isinstance(value, dict):
        return {key: without_places(one) for key, one in value.items() if key not in ("engine", "regions")}
    return [without_places(one) for one in value] if isinstance(value, list) else value


@pytest.mark.parametrize("path", PDFS, ids=lambda path: path.stem)
def test_both_engines_give_equal_records(path: Path) -> None:
    """Words, marks, notes, links, tables and problems to the letter; places to a few points."""
    ours, theirs = (parse(path, engine=engine, entities=False, ocr="never") for engine in ("pdfium", "pdfplumber"))
    assert without_places(ours.model_dump(mode="json")) == without_places(theirs.model_dump(mode="json"))
    for one, other in zip(ours.passages(), theirs.passages(), strict=True):
        assert [region.page for region in one.regions] == [region.page for region in other.regions]
        for a, b in zip(one.regions, other.regions, strict=True):
            assert (a.x0, a.top, a.x1, a.bottom) == pytest.approx((b.x0, b.top, b.x1, b.bottom), abs=EDGE)


@pytest.mark.parametrize("path", sorted(LETTERS.iterdir()), ids=lambda path: path.name)
def test_a_record_survives_its_line_of_json(path: Path) -> None:
    """What is written is read back as it was, and the models refuse nothing of it."""
    letter = parse(path, ocr="never")
    assert Letter.model_validate_json(letter.model_dump_json()) == letter
