"""The project's own letters: sources, drawn files and gold agree, and together they teach what they must."""

from __future__ import annotations

import hashlib
import json
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

CORPUS = Path(__file__).resolve().parent.parent / "corpus"
sys.path.insert(0, str(CORPUS))

from drawing.coverage import coverage, lessons, taught  # noqa: E402
from drawing.gold import gold  # noqa: E402
from drawing.markup import MarkupError, parse, read  # noqa: E402
from drawing.media import draw  # noqa: E402
from drawing.source import Source, SourceError, load  # noqa: E402

SOURCES = sorted((CORPUS / "sources").glob("*.toml"))
GOLD = sorted((CORPUS / "gold").glob("*.json"))

Json = dict[str, Any]


@pytest.fixture(scope="module")
def letters() -> list[Source]:
    return [load(path) for path in SOURCES]


def records() -> Iterator[Json]:
    for path in GOLD:
        yield json.loads(path.read_text(encoding="utf-8"))


def passages(record: Json) -> Iterator[Json]:
    """Every passage of a gold record that has a text, notes included."""
    for exchange in record["exchanges"]:
        yield from (question for question in exchange["questions"] if question["text"] is not None)
        if exchange["answer"]:
            yield exchange["answer"]
    yield from (record[role] for role in ("notice", "opening", "closing") if record[role])
    yield from record["notes"]


def test_gold_and_files_belong_to_their_sources(letters: list[Source]) -> None:
    """Each gold names the hashes of its source and of its file, and both are still the same."""
    sources = {letter.name: letter for letter in letters}
    for record in records():
        assert record["source_sha256"] == sources[record["source"]].sha256, record["file"]
        drawn = (CORPUS / "letters" / record["file"]).read_bytes()
        assert record["file_sha256"] == hashlib.sha256(drawn).hexdigest(), record["file"]


def test_every_file_has_gold_and_every_source_its_files(letters: list[Source]) -> None:
    """No file lies in the corpus that no source draws, and none is missing."""
    wanted = {letter.file_name(medium) for letter in letters for medium in letter.media}
    assert len(wanted) == sum(len(letter.media) for letter in letters), "two sources draw one file"
    assert {path.name for path in (CORPUS / "letters").iterdir()} == wanted
    assert {path.name.removesuffix(".json") for path in GOLD} == wanted


@pytest.mark.parametrize("path", SOURCES, ids=lambda path: path.stem)
def test_drawing_again_gives_the_same_bytes(path: Path) -> None:
    """Drawing depends on the source alone: files and gold come out byte by byte as committed."""
    letter = load(path)
    for medium in letter.media:
        drawn, regions = draw(letter, medium)
        name = letter.file_name(medium)
        assert drawn == (CORPUS / "letters" / name).read_bytes(), f"{name}: run python corpus/draw.py"
        committed = json.loads((CORPUS / "gold" / f"{name}.json").read_text(encoding="utf-8"))
        assert gold(letter, medium, drawn, regions) == committed


def test_offsets_of_the_gold_hold() -> None:
    """Marks lie within their text and lead to notes of the letter; links are what stands there."""
    for record in records():
        notes = {note["id"] for note in record["notes"]}
        for passage in passages(record):
            for mark in passage.get("marks", ()):
                assert 0 <= mark["offset"] <= len(passage["text"])
                assert mark["note"] in notes, (record["file"], mark)
            for link in passage.get("links", ()):
                assert link["text"] in passage["text"]
            assert "\u00ad" not in passage["text"]
            assert passage["text"] == passage["text"].strip()


def test_entities_stand_where_the_gold_says(letters: list[Source]) -> None:
    """In a tagged letter every entity's text stands at its offset in the passage it names."""
    tagged = [record for record in records() if "entities" in record]
    assert {record["source"] for record in tagged} == {letter.name for letter in letters if letter.entities}
    for record in tagged:
        texts = {f"q{q['number']}": q["text"] for e in record["exchanges"] for q in e["questions"]}
        answers = [exchange["answer"] for exchange in record["exchanges"] if exchange["answer"]]
        texts |= {f"a{answer['numbers'][0]}": answer["text"] for answer in answers}
        texts |= {f"{note['kind']}{note['label']}": note["text"] for note in record["notes"]}
        texts |= {role: record[role]["text"] for role in ("opening", "closing", "notice") if record[role]}
        for entity in record["entities"]:
            end = entity["start"] + len(entity["text"])
            assert texts[entity["where"]][entity["start"] : end] == entity["text"], (record["file"], entity)


def test_every_printed_passage_of_a_pdf_has_its_place() -> None:
    """In the gold of a PDF every passage with words has boxes, on pages from 1, with an area."""
    for record in records():
        if not record["file"].endswith(".pdf"):
            continue
        for passage in passages(record):
            assert bool(passage["regions"]) == bool(passage["text"]), record["file"]
            for box in passage["regions"]:
                assert box["page"] >= 1
                assert box["x0"] < box["x1"]
                assert box["top"] < box["bottom"]


def test_numbers_stand_in_one_exchange_only() -> None:
    """The gold does what the record demands: no question number is claimed twice."""
    for record in records():
        asked = [question["number"] for exchange in record["exchanges"] for question in exchange["questions"]]
        assert len(set(asked)) == len(asked), record["file"]


def test_each_lesson_is_taught_twice(letters: list[Source]) -> None:
    """Every layout and slip that lessons.toml names is taught by two letters; no letter teaches others."""
    wanted = {name for chapter in lessons(CORPUS / "lessons.toml").values() for name in chapter}
    found = taught(letters)
    assert set(found) <= wanted, "a source teaches what lessons.toml does not name"
    assert {lesson for lesson in wanted if len(found[lesson]) < 2} == set()


def test_letters_are_enough_and_split(letters: list[Source]) -> None:
    """There are at least forty letters, and a third is held back; those that taught something have moved."""
    kept = [letter for letter in letters if letter.set == "held-out"]
    assert len(letters) >= 40
    assert len(letters) // 3 <= len(kept) <= 2 * len(letters) // 3


def test_coverage_is_up_to_date(letters: list[Source]) -> None:
    """COVERAGE.md is what the sources make of it."""
    shown = coverage(letters, lessons(CORPUS / "lessons.toml"))
    assert (CORPUS / "COVERAGE.md").read_text(encoding="utf-8") == shown


def test_drawing_does_not_know_the_parser() -> None:
    """Gold that came from kvparse would prove nothing: no module that draws imports it."""
    for path in (CORPUS / "draw.py", *(CORPUS / "drawing").glob("*.py")):
        assert "kvparse" not in {
            word
            for line in path.read_text(encoding="utf-8").splitlines()
            if line.lstrip().startswith(("import ", "from "))
            for word in line.replace(".", " ").split()
        }, path.name


@pytest.mark.parametrize(
    ("source", "text", "marks"),
    [
        ("Bent u bekend?{1}", "Bent u bekend?", [14]),
        ("Bent u bekend? {1)}", "Bent u bekend?", [14]),
        ("aanvaard.{2}Sinds", "aanvaard. Sinds", [9]),
        ("van Beke{3)} , waarin", "van Beke , waarin", [8]),
        ("in CO{_2} en H{_2}", "in CO2 en H2", []),
        ("Kosti{c´} en Ye{s¸}ilgöz", "Kostić en Yeşilgöz", []),
        ("hulpaan{-}bod, mvo-{/}standaarden, aanloop- {/}en", "hulpaanbod, mvo-standaarden, aanloop- en", []),
    ],
)
def test_markup_is_read_as_a_reader_reads(source: str, text: str, marks: list[int]) -> None:
    """The markup's printing tricks leave the words that a reader finds, and marks keep their places."""
    reading = read([parse(source)])
    assert reading.text == text
    assert [mark["offset"] for mark in reading.marks] == marks


def test_the_example_in_the_readme_is_a_letter(tmp_path: Path) -> None:
    """What corpus/README.md shows a newcomer can be read and drawn as it stands."""
    shown = (CORPUS / "README.md").read_text(encoding="utf-8")
    path = tmp_path / "example.toml"
    path.write_text(shown.partition("```toml\n")[2].partition("```")[0], encoding="utf-8")
    letter = load(path)
    for medium in letter.media:
        drawn, regions = draw(letter, medium)
        record = gold(letter, medium, drawn, regions)
        assert [len(exchange["questions"]) for exchange in record["exchanges"]] == [1, 2]


def test_unknown_markup_is_said() -> None:
    """A slip of the pen in a source is an error with the markup in it."""
    with pytest.raises(MarkupError, match="what is this"):
        parse("{what is this}")


def test_a_broken_source_is_named(tmp_path: Path) -> None:
    """A source that cannot be read is an error that names its file."""
    path = tmp_path / "letter.toml"
    path.write_text("set = 'development'\n", encoding="utf-8")
    with pytest.raises(SourceError, match=r"letter\.toml"):
        load(path)
