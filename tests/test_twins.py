"""Two letters of one run with one id: neither is lost, and both say so."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from kvparse.batch.convert import convert
from kvparse.batch.twins import twins

LETTER = "AH 71\n2024Z00001\n\nVraag 1\nKent u {}?\n\nAntwoord 1\nJa.\n"


def converted(folder: Path, rows: str) -> list[list[str]]:
    """The codes of the problems of each line that the letters of a folder give."""
    out = folder.with_suffix(".jsonl")
    convert([folder], out, rows=rows, workers=1)  # type: ignore[arg-type]
    lines = map(json.loads, out.read_text(encoding="utf-8").splitlines())
    return [[one if isinstance(one, str) else one["code"] for one in line["problems"]] for line in lines]


@pytest.mark.parametrize("rows", ["letters", "pairs"])
def test_two_letters_with_one_id_are_both_kept_and_say_so(tmp_path: Path, rows: str) -> None:
    """As records and as rows; a third letter with an id of its own says nothing."""
    folder = tmp_path / "brieven"
    folder.mkdir()
    for name, text in (("a", "A"), ("b", "B")):
        (folder / f"{name}.txt").write_text(LETTER.format(text), encoding="utf-8")
    (folder / "c.txt").write_text(LETTER.format("C").replace("00001", "00002"), encoding="utf-8")
    assert ["same-id" in codes for codes in converted(folder, rows)] == [True, True, False]


def test_one_letter_in_two_files_is_one_letter(tmp_path: Path) -> None:
    """The same words under the same id, with other line ends: nothing is to be reported."""
    folder = tmp_path / "brieven"
    folder.mkdir()
    (folder / "a.txt").write_text(LETTER.format("A"), encoding="utf-8")
    (folder / "b.txt").write_bytes(LETTER.format("A").replace("\n", "\r\n").encode())
    assert ["same-id" in codes for codes in converted(folder, "letters")] == [False, False]


def test_ids_are_shared_where_the_words_differ() -> None:
    """The first words under an id are those that the others are held against."""
    assert twins([("x", "1"), ("y", "1"), ("x", "1"), ("y", "2"), ("z", "3")]) == {"y"}
