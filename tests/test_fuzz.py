"""A few hundred damaged letters through every door; ``fuzz.py`` makes as many as one likes."""

from __future__ import annotations

from pathlib import Path

import pytest
from fuzz import CORPUS, DOORS, EXPECTED, KEPT, Mutant, fuzz, seeds_in

from kvparse.errors import UnreadableFile, UnsupportedFormat
from kvparse.workforce import Failure, Limits, Workforce

KEPT_FILES = sorted(KEPT.iterdir())


@pytest.mark.parametrize(
    ("door", "count"), [("read", 300), ("pdfplumber", 40), ("shown", 60), ("index", 60), ("records", 200)]
)
def test_damaged_letters_give_records_or_named_errors(door: str, count: int) -> None:
    """No mutant crashes a worker, hangs it, or gives an error that is not kvparse's own or something invalid."""
    came, bad = fuzz([CORPUS], count, door=door)
    assert list(map(str, bad)) == []
    assert came["done"] > 0
    assert came["UnreadableFile"] > 0


@pytest.mark.parametrize("file", KEPT_FILES, ids=lambda file: file.name)
def test_mutants_that_once_failed(file: Path) -> None:
    """What once made kvparse fail goes through every door that such files are given to."""
    records = file.suffix == ".jsonl"
    for name, door in DOORS.items():
        if file.name.endswith(door.fed) and records == (name == "records") and name != "ocr":
            try:
                door.work(file.name, file.read_bytes())
            except (UnreadableFile, UnsupportedFormat) as refused:
                assert str(refused).startswith(file.name) or records


def test_a_mutant_is_the_same_each_time() -> None:
    """A mutant that fails can be made again by its file and number; another number is another mutant."""
    letter = next(one for one in seeds_in([CORPUS]) if one.name.endswith(".docx"))
    assert Mutant(letter, 7).data() == Mutant(letter, 7).data() != Mutant(letter, 8).data()


@pytest.mark.parametrize("ending", [".docx", ".pdf", ".odt"])
def test_harms_reach_what_is_packed_and_leave_files_that_open(ending: str) -> None:
    """Of thirty mutants some are still read: a harm inside a packed part does not only break the package."""
    seed = next(one for one in seeds_in([CORPUS]) if one.name.endswith(ending))
    with Workforce(DOORS["read"], workers=1, limits=Limits(timeout=300, max_mb=4096)) as force:
        outcomes = [out for _, out in force.run(Mutant(seed, number) for number in range(30))]
    assert any(isinstance(one, bytes) for one in outcomes)
    assert all(one.error in EXPECTED for one in outcomes if isinstance(one, Failure))
