"""Rows and columns say what the record says."""

from __future__ import annotations

import json
from pathlib import Path

import pyarrow.parquet as pq
import pytest
from builders import NO_WORDS

from kvparse.batch.columns import columns
from kvparse.batch.outputs import write_parquet, written_whole
from kvparse.batch.rows import PairRow, letter_line, pair_lines
from kvparse.records import (
    Answer,
    Asker,
    Entity,
    Exchange,
    Letter,
    Mark,
    Note,
    Passage,
    Question,
    Region,
    Respondent,
    Source,
    Table,
    Words,
)

SOURCE = Source(
    file="a/b.pdf",
    media_type="application/pdf",
    sha256="0" * 64,
    bytes=1,
    pages=1,
    engine="pdfium",
    kvparse_version="0",
    words=Words.model_validate(NO_WORDS),
)
LETTER = Letter(
    id="ah-tk-20232024-1",
    kind="answer",
    layout="aanhangsel",
    session_year="2023-2024",
    number=1,
    subject="Rusland",
    received="2024-03-06",
    case_numbers=("2024Z00001",),
    askers=(Asker(name="A", party="X"), Asker(name="B", party="X"), Asker(name="C")),
    respondents=(
        Respondent(name="D", role="minister", portfolio="Financiën"),
        Respondent(role="minister", portfolio="voor Natuur en Stikstof", on_behalf_of=True),
    ),
    exchanges=(
        Exchange(
            questions=(
                Question(
                    numbers=("1",),
                    passage=Passage(
                        text="Kent u Rusland?",
                        marks=(Mark(offset=15, note="source-1"),),
                        entities=(Entity(label="COUNTRY", start=7, end=14, text="Rusland", id="RU", source="table"),),
                        regions=(Region(page=1, x0=1, top=2, x1=3.5, bottom=4),),
                    ),
                ),
                Question(numbers=("3",), passage=Passage(text="Ook nu?")),
            ),
            answer=Answer(
                numbers=("1", "3"),
                passage=Passage(text="Ja.", tables=(Table(rows=(("a", "b"), ("1", "2")), caption="cijfers"),)),
            ),
        ),
        Exchange(questions=(Question(numbers=("2",), passage=Passage(text="Waarom?")),)),
    ),
    notes=(Note(id="source-1", label="1", kind="source", passage=Passage(text="NOS, 6 maart 2024")),),
    source=SOURCE,
)


def test_a_letter_is_one_line_of_what_the_model_dumps() -> None:
    """The line of JSONL is ``model_dump(mode="json")``, and reads back as the same letter."""
    line = letter_line(LETTER)
    assert line.count(b"\n") == 1
    assert json.loads(line) == LETTER.model_dump(mode="json")
    assert Letter.model_validate_json(line) == LETTER


def test_pairs_give_a_row_a_question() -> None:
    """Joint questions name each other, an unanswered one has no answer, notes stand beside the text."""
    rows = [json.loads(line) for line in pair_lines(LETTER).splitlines()]
    assert [(row["number"], row["answer"], row["joint_with"]) for row in rows] == [
        ("1", "Ja.", ["3"]),
        ("3", "Ja.", ["1"]),
        ("2", None, []),
    ]
    assert rows[0]["question_notes"] == ["NOS, 6 maart 2024"]
    assert rows[0]["parties"] == ["X"]
    assert rows[0]["respondents"] == ["D (minister van Financiën)", "minister voor Natuur en Stikstof"]


def test_a_letter_without_questions_gives_no_row() -> None:
    """A notice has no pairs, and so no lines."""
    assert pair_lines(LETTER.model_copy(update={"exchanges": ()})) == b""


@pytest.mark.parametrize(("record", "lines"), [(Letter, letter_line(LETTER)), (PairRow, pair_lines(LETTER))])
def test_parquet_reads_back_as_the_json(record: type, lines: bytes, tmp_path: Path) -> None:
    """Every column comes back as the JSON has it, dates as dates."""
    with (tmp_path / "out.parquet").open("wb") as file:
        write_parquet([lines, lines], file, record)
    rows = pq.read_table(tmp_path / "out.parquet").to_pylist()
    expected = [json.loads(line) for line in lines.splitlines()] * 2
    assert json.loads(json.dumps(rows, default=str)) == expected


def test_columns_are_typed_as_the_models() -> None:
    """Dates are dates, numbers are numbers, and what nests in the record nests in the table."""
    schema = columns(Letter)
    assert str(schema.field("received").type) == "date32[day]"
    assert str(schema.field("number").type) == "int64"
    assert schema.names == list(Letter.model_fields)
    question = schema.field("exchanges").type.value_type.field("questions").type.value_type
    assert str(question.field("passage").type.field("regions").type.value_type.field("x0").type) == "double"
    assert columns(PairRow).names == list(PairRow.__dataclass_fields__)


def test_parquet_of_nothing_has_its_columns(tmp_path: Path) -> None:
    """No letters give an empty table with every column."""
    with (tmp_path / "out.parquet").open("wb") as file:
        write_parquet([], file, Letter)
    assert pq.read_table(tmp_path / "out.parquet").schema.names == list(Letter.model_fields)


def test_parquet_is_written_in_row_groups(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Rows are gathered up to a size and then written, so that the whole need not fit in memory."""
    monkeypatch.setattr("kvparse.batch.outputs._BATCH_BYTES", 5_000)
    with (tmp_path / "out.parquet").open("wb") as file:
        write_parquet([letter_line(LETTER)] * 50, file, Letter)
    read = pq.ParquetFile(tmp_path / "out.parquet")
    assert read.metadata.num_row_groups > 5
    assert read.metadata.num_rows == 50


def test_an_output_broken_off_does_not_appear(tmp_path: Path) -> None:
    """What fails half way leaves the older output as it was, and nothing beside it."""
    out = tmp_path / "out.jsonl"
    out.write_text("older")
    with pytest.raises(RuntimeError), written_whole(out) as file:
        file.write(b"half")
        raise RuntimeError
    assert [(path.name, path.read_text()) for path in tmp_path.iterdir()] == [("out.jsonl", "older")]
