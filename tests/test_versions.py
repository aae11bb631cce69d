"""Records that another version wrote are read: 1.0 is converted, every 2.x accepted, anything else refused in words."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest
from builders import record

import kvparse
from kvparse.batch.letters import letter_from_json, read_letters
from kvparse.errors import UnreadableFile
from kvparse.records import Letter

DATA = Path(__file__).parent / "data"


def stored(version: str) -> list[dict[str, Any]]:
    """The lines of a stored file, as they are."""
    lines = (DATA / f"letters-{version}.jsonl").read_text(encoding="utf-8").splitlines()
    return [json.loads(line) for line in lines]


def test_a_stored_file_of_this_version_is_read_and_written_to_the_byte() -> None:
    """What kvparse wrote with schema 2.0 stays readable, and reading changes nothing in it."""
    line = (DATA / "letters-2.0.jsonl").read_bytes()
    (letter,) = read_letters(DATA / "letters-2.0.jsonl")
    assert letter.model_dump_json().encode() + b"\n" == line


def test_a_letter_of_the_first_version_keeps_its_words() -> None:
    """Every text, number, name, date and place of a 1.0 record stands in the converted one."""
    for old, letter in zip(stored("1.0"), read_letters(DATA / "letters-1.0.jsonl"), strict=True):
        new = letter.model_dump(mode="json")
        assert new["schema_version"] == "2.0"
        assert without_new(new) == without_new(old)


def without_new(fields: dict[str, Any]) -> Any:
    """A record without what 2.0 added or changed."""
    for name in ("schema_version", "id", "related"):
        fields.pop(name)
    new = {"url", "party_id", "person_id", "ministry_id", "numbered", "group", "words", "severity", "quote"}

    def old(value: Any) -> Any:
        if isinstance(value, dict):
            dropped = new | {"source"} if "label" in value and "start" in value else new
            if {"start", "end", "url"} <= value.keys() or "sha256" in value:
                dropped = dropped - {"url"}
            return {name: old(part) for name, part in value.items() if name not in dropped}
        return [old(part) for part in value] if isinstance(value, list) else value

    return old(fields)


def test_an_id_of_the_first_version_becomes_one_that_names_the_letter() -> None:
    """A case number alone is no id any more, nor is the hash of a file; a publication's stays."""
    case, text, publication = [letter.id for letter in read_letters(DATA / "letters-1.0.jsonl")]
    assert (case, publication) == ("2024Z03311-answer", "ah-tk-20242025-1519-n1")
    letters = [*read_letters(DATA / "letters-1.0.jsonl")]
    assert [one.url for one in letters] == [None, None, f"https://zoek.officielebekendmakingen.nl/{publication}.html"]
    same = b"Vraag 1\nBent u bekend met Kamerstuk 32 317, nr. 751?\nAntwoord vraag 1\nJa.\n"
    assert text == kvparse.parse(same, entities=False).id


def test_a_publication_that_1_0_did_not_build_is_built() -> None:
    """Chamber, session and number give the id that the official series has, where 1.0 took the case number."""
    known: dict[str, Any] = {"chamber": "tweede-kamer", "session_year": "2023-2024", "number": 2271}
    letter = letter_from_json(json.dumps(old_record(id="2024Z03311", case_numbers=["2024Z03311"], **known)))
    assert letter.id == "ah-tk-20232024-2271"


def test_the_words_of_a_letter_without_questions_are_its_id() -> None:
    """A letter of which 1.0 knew the file alone is known by what it says, whatever file it was in."""
    ids = {
        letter_from_json(json.dumps(old_record(id=f"sha256:{number}", closing={"text": text}))).id
        for number, text in [("0123456789ab", "Tot ziens."), ("ba9876543210", "Tot ziens")]
    }
    assert len(ids) == 1
    assert ids.pop().startswith("text:")


def test_ties_of_the_first_version_that_lead_nowhere_are_dropped() -> None:
    """A tie to a publication holds; one to a case number or a file's hash has lost the letter it led to."""
    *_, letter = read_letters(DATA / "letters-1.0.jsonl")
    assert [(tie.relation, tie.id) for tie in letter.related] == [("follow-up-of", "ah-tk-20242025-1519")]


def test_the_words_of_the_first_version_are_counted_from_the_record() -> None:
    """The account of a converted letter adds up, with nothing in the places of which 1.0 said nothing."""
    letter, *_ = read_letters(DATA / "letters-1.0.jsonl")
    words = letter.source.words
    assert words.passages == sum(len(one.text.split()) for one in letter.passages()) - words.notes
    assert words.notes == len("Hoogmeer Bericht, 3 maart 2024, Brug dicht".split())
    assert words.read == words.passages + words.notes + words.tables + words.head
    assert (words.furniture, words.hidden, words.left_out) == (0, 0, 0)


def test_cells_of_tables_are_counted_too() -> None:
    """A converted letter's tables stand in its account, captions included."""
    table = {"rows": [["Jaar", "Kosten in euro"], ["2023", "12"]], "caption": "Kosten"}
    letter = letter_from_json(json.dumps(old_record(opening={"text": "Hierbij.", "tables": [table]})))
    assert (letter.source.words.tables, letter.source.words.passages) == (7, 1)


def old_record(**fields: Any) -> dict[str, Any]:
    """A 1.0 record."""
    made = record(schema_version="1.0", **fields)
    return made | {"source": {name: value for name, value in made["source"].items() if name != "words"}}


def test_a_later_version_is_read_without_what_is_not_known() -> None:
    """Unknown fields, entities and ties of a 2.7 record are ignored; what it says in words of 2.0 stays."""
    (letter,) = read_letters(DATA / "letters-2.7.jsonl")
    (known,) = read_letters(DATA / "letters-2.0.jsonl")
    assert (letter.kind, letter.layout) == ("other", "plain")
    assert letter.problems[:-1] == known.problems
    assert letter.model_copy(update={"kind": "answer", "layout": "aanhangsel", "problems": known.problems}) == known


def test_a_problem_of_a_later_version_is_kept() -> None:
    """A code that this version does not know keeps its severity and its words: the record is not vouched for."""
    (letter,) = read_letters(DATA / "letters-2.7.jsonl")
    problem = letter.problems[-1]
    assert (problem.code, problem.severity) == ("unknown-code", "loss")
    assert problem.message == "sentence-cut: a sentence ends in its middle"
    assert problem.quote == "Is daar"


def test_what_was_read_from_a_later_version_is_written_as_this_one() -> None:
    """Written again, a record has exactly the fields of the version it names."""
    (letter,) = read_letters(DATA / "letters-2.7.jsonl")
    assert Letter.model_validate_json(letter.model_dump_json()) == letter


@pytest.mark.parametrize(
    ("line", "reason"),
    [
        ('{"schema_version": "3.0", "id": "x"}', "schema_version is 3.0, and this kvparse reads 1.0 and 2.x"),
        ('{"schema_version": "0.9"}', "schema_version is 0.9"),
        ('{"id": "x"}', "no schema_version"),
        ("[1, 2]", "no schema_version"),
        ('{"schema_version": "2.0"', "EOF"),
        ('{"schema_version": "1.0", "exchanges": [4]}', "not built like those of a letter"),
        ('{"schema_version": "1.0", "exchanges": 4}', "not built like those of a letter"),
        ('{"schema_version": "1.0", "source": "x"}', "not built like those of a letter"),
        ('{"schema_version": "2.4", "notes": [{"id": "x"}]}', "not built like those of a letter"),
        ('{"schema_version": "2.4", "id": "x"}', "source Field required"),
    ],
)
def test_what_cannot_be_read_is_refused_in_words(tmp_path: Path, line: str, reason: str) -> None:
    """A line of an unknown version, or that is no letter, is one error with the line's number and the reason."""
    path = tmp_path / "letters.jsonl"
    path.write_text(f"\n{line}\n", encoding="utf-8")
    with pytest.raises(UnreadableFile, match=r"line 2 is not the record of a letter: ") as refused:
        list(read_letters(path))
    assert reason in str(refused.value)


def test_a_contradiction_is_refused_in_every_version() -> None:
    """Leniency ends where a record contradicts itself: entity offsets are checked in a 1.0 record as well."""
    fields = old_record(closing={"text": "Ja.", "entities": [{"label": "DATE", "start": 0, "end": 2, "text": "Nu"}]})
    with pytest.raises(ValueError, match="is not what stands at"):
        letter_from_json(json.dumps(fields))
