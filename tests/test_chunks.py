"""Chunks for language models: a question with its answer, whose they are, and what is said of those that do not fit."""

from __future__ import annotations

import json
from hashlib import sha256
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from search_samples import exchange, from_file, interpol, letters, passage, record
from typer.testing import CliRunner

from kvparse.cli.app import app
from kvparse.records import Letter
from kvparse.search.chunks import Chunk, chunks
from kvparse.search.documents import pair_documents

LONG = " ".join(f"Dit is zin {number} van het antwoord." for number in range(200))


def of(letter: Letter, size: int = 4000) -> list[Chunk]:
    """The chunks of a letter."""
    return [*chunks(pair_documents(letter), size=size)]


def asked(question: str, answer: str) -> Letter:
    """A letter of one question."""
    return record("ah-tk-20212022-7", [exchange("1", passage(question), passage(answer))], subject="bos")


def test_a_question_and_its_answer_are_one_chunk() -> None:
    """The text is head, question, answer and notes; page, address, ids and hash stand beside it."""
    first = of(interpol())[0]
    assert first.text == (
        "Vraag 1 van ah-tk-20212022-1900 · Groothuis, Van der Kóst (D66, VVD), Justitie en Veiligheid, Algemene Zaken "
        "· 2022-03-04: misbruik van opsporing\n\n"
        "Klopt het dat signaleringen van het NCB Moskou in een register komen?\n\n"
        "Ja. Elk Nationaal Centraal Bureau kan dat, ook het Russische.\n\n"
        "Kamerstuk 32 317, nr. 751."
    )
    assert (first.id, first.letter_id, first.number, first.page) == (f"{interpol().id}.1", interpol().id, "1", 2)
    assert (first.part, first.parts, first.split) == (1, 1, False)
    assert first.hash == sha256(first.text.encode()).hexdigest()
    assert first.text.startswith(first.head)


def test_what_stands_outside_questions_is_a_chunk_too() -> None:
    """Nothing of a letter is left out: opening, notices, answers without question, notes that nothing leads to."""
    text = "\n".join(chunk.text for letter in letters() for chunk in of(letter))
    for words in ("Hierbij bied ik", "Een dagblad", "Losse beantwoording", "het bos in Rusland", "Jaar | Meldingen"):
        assert words in text


def test_what_does_not_fit_is_split_and_says_so() -> None:
    """Each part is told how many there are, begins with the question, and ends where a sentence does."""
    parts = of(asked("Wat zegt u van het bos?", LONG), 1000)
    assert len(parts) > 5
    assert {(part.parts, part.split) for part in parts} == {(len(parts), True)}
    assert [part.id for part in parts[:2]] == ["ah-tk-20212022-7.1", "ah-tk-20212022-7.1#2"]
    for part in parts:
        assert len(part.text) <= 1000
        assert "\n\nWat zegt u van het bos?\n\n" in part.text
        assert part.text.endswith(".")
    said = " ".join(part.text.split("\n\n", 2)[2] for part in parts)
    assert said == LONG


def test_a_long_question_is_split_as_well() -> None:
    """A question that does not fit into a third of a chunk is no heading of every part, but stands in them once."""
    parts = of(asked(LONG, "Ja."), 1000)
    assert all(len(part.text) <= 1000 for part in parts)
    assert " ".join(part.text.split("\n\n", 1)[1] for part in parts).replace("\n\n", " ") == f"{LONG} Ja."


@settings(max_examples=50, deadline=None)
@given(
    question=st.text(alphabet="ab. \n", min_size=1, max_size=400),
    answer=st.text(alphabet="cd? \n", min_size=1, max_size=3000),
    size=st.integers(200, 900),
)
def test_nothing_is_lost_and_nothing_too_long(question: str, answer: str, size: int) -> None:
    """Of any texts, every letter comes out, in order, and no chunk is longer than was asked for."""
    parts = of(asked(question, answer), size)
    assert all(len(part.text) <= size for part in parts)
    said = "".join(part.text[len(part.head) :] for part in parts)
    assert answer.translate(BLANK) in said.translate(BLANK | dict.fromkeys(map(ord, "ab."))) or len(parts) > 1
    assert sum(said.count(letter) for letter in "cd?") == sum(answer.count(letter) for letter in "cd?")


BLANK: dict[int, Any] = dict.fromkeys(map(ord, " \n"))


def export(jsonl: Path, *options: str) -> tuple[list[dict[str, Any]], str]:
    """What the command writes on standard output, and what it says."""
    done = CliRunner().invoke(app, ["export", str(jsonl), "--to", *options])
    assert done.exit_code == 0
    return [json.loads(line) for line in done.stdout.splitlines()], done.stderr


@pytest.fixture
def jsonl(tmp_path: Path) -> Path:
    """Letters as convert writes them: the same one twice, and another of its id."""
    path = tmp_path / "letters.jsonl"
    other = from_file(asked("Iets anders?", "Ja.").model_copy(update={"id": interpol().id}), "ander.pdf")
    told = [*letters(), from_file(interpol(), "kopie.docx"), other]
    path.write_text("".join(letter.model_dump_json() + "\n" for letter in told))
    return path


def test_the_command(jsonl: Path, tmp_path: Path) -> None:
    """A line a chunk, to a file or standard output; letters that share an id are both there, and named."""
    lines, said = export(jsonl, "chunks")
    assert len({line["id"] for line in lines}) == len(lines) == 8
    assert f"kept, this one as {interpol().id}~2" in said
    assert "8 chunks of 4 letters, 0 questions split into several" in said
    nothing, _ = export(jsonl, f"chunks:{tmp_path / 'chunks.jsonl'}")
    assert nothing == []
    assert [json.loads(line) for line in (tmp_path / "chunks.jsonl").read_text().splitlines()] == lines


def test_the_size_is_asked_for(tmp_path: Path) -> None:
    """``--chunk-size`` cuts, and the closing line says how many questions were split."""
    path = tmp_path / "letters.jsonl"
    path.write_text(asked("Waarom?", LONG).model_dump_json())
    lines, said = export(path, "chunks", "--chunk-size", "500")
    assert max(len(line["text"]) for line in lines) <= 500
    assert "1 questions split into several" in said
