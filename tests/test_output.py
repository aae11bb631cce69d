"""Rows and columns say what the record says."""

from __future__ import annotations

import json
from dataclasses import fields
from datetime import date
from pathlib import Path

import pyarrow.parquet as pq
import pytest
from builders import NO_WORDS

from kvparse.batch.collection import Letters
from kvparse.batch.columns import columns
from kvparse.batch.lines import LINES, Line, column_notes, letter_line, line_schema
from kvparse.batch.mentions import mention_rows
from kvparse.batch.outputs import write_parquet, written_whole
from kvparse.batch.rows import Row, named, pair_rows
from kvparse.batch.summaries import letter_row
from kvparse.records import (
    Addressee,
    Answer,
    Asker,
    Entity,
    Exchange,
    Letter,
    Mark,
    Note,
    Passage,
    Problem,
    Question,
    Region,
    Respondent,
    Source,
    Table,
    Words,
)
from kvparse.rules import Rules

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
Bounds = tuple[date | None, date | None]

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


ROWS = list(pair_rows(LETTER))


def test_pairs_give_a_row_a_question() -> None:
    """Joint questions name each other, an unanswered one has no answer, notes stand beside the text."""
    assert [(row.number, row.answer, row.joint_with) for row in ROWS] == [
        ("1", "Ja.", ("3",)),
        ("3", "Ja.", ("1",)),
        ("2", None, ()),
    ]
    assert ROWS[0].notes == ("NOS, 6 maart 2024",)
    assert ROWS[0].parties == ("X",)
    assert ROWS[0].ministers == ("D (minister van Financiën)", "minister voor Natuur en Stikstof")
    assert ROWS[0].ministries == ("Financiën", "voor Natuur en Stikstof")
    assert (ROWS[0].id, ROWS[0].page) == ("ah-tk-20232024-1.1", 1)


def test_the_columns_of_the_contract_come_first() -> None:
    """The flat row of the contract, in its order; what kvparse adds stands behind it."""
    assert [field.name for field in fields(Row)][:25] == (
        "letter_id number group question answer joint_with subject kind askers parties ministers ministries submitted "
        "answered days countries country_names organisations laws papers links problems page file url"
    ).split()


def test_days_are_counted_for_answers_alone() -> None:
    """From submitted to answered; a question without answer, a postponement and dates in disorder have none."""
    dated = LETTER.model_copy(update={"submitted": "2024-02-28"})
    assert [(row.answered, row.days) for row in pair_rows(dated)] == [("2024-03-06", 7)] * 2 + [(None, None)]
    late = LETTER.model_copy(update={"submitted": "2024-04-01"})
    assert [row.days for row in pair_rows(late)] == [None] * 3
    postponed = dated.model_copy(update={"kind": "postponement"})
    assert {row.answered for row in pair_rows(postponed)} == {None}


def test_countries_stand_by_code_and_by_name() -> None:
    """A country, its people and its NCB are one; the names are Dutch, in the order of the codes."""
    text = "De Russische NCB Moskou en Congo-Brazzaville"
    tags = (
        Entity(label="NATIONALITY", start=3, end=12, text="Russische", id="RU", source="table"),
        Entity(label="NCB", start=13, end=23, text="NCB Moskou", id="NCB:RU", source="table"),
        Entity(label="COUNTRY", start=27, end=44, text="Congo-Brazzaville", id="CG", source="table"),
    )
    found = named([Passage(text=text, entities=tags)])
    assert (found.countries, found.country_names) == (("RU", "CG"), ("Rusland", "Congo-Brazzaville"))


def test_problems_stand_at_the_question_they_are_about() -> None:
    """A problem of question 2 is not told of question 1; one of the whole letter is told of both."""
    problems = (
        Problem(code="unanswered-question", message="no answer", numbers=("2",)),
        Problem(code="ocr", message="read from a picture"),
    )
    rows = pair_rows(LETTER.model_copy(update={"problems": problems}))
    assert {row.number: row.problems for row in rows} == {
        "1": ("ocr",),
        "3": ("ocr",),
        "2": ("unanswered-question", "ocr"),
    }


def test_what_is_asked_and_not_yet_answered_names_who_is_asked() -> None:
    """Before there is an answer, the minister is the one who is asked."""
    asked = LETTER.model_copy(
        update={"respondents": (), "addressees": (Addressee(role="minister", portfolio="Financiën"),)}
    )
    [row, *_] = pair_rows(asked)
    assert (row.ministers, row.ministries) == (("minister van Financiën",), ("Financiën",))


def test_countries_are_called_as_the_callers_rules_have_them() -> None:
    """A country that rules of one's own add has its name in every kind of row and frame, without them no name."""
    found = Entity(label="COUNTRY", start=7, end=14, text="Rusland", id="XR", source="table")
    asked = Question(numbers=("1",), passage=Passage(text="Kent u Rusland?", entities=(found,)))
    letter = LETTER.model_copy(update={"exchanges": (Exchange(questions=(asked,), answer=None),)})
    for rules, name in ((Rules.default().with_countries({"Ruritanië": "XR"}), "Ruritanië"), (None, None)):
        names = [name or "XR"]
        assert json.loads(LINES["pairs"].of(letter, rules))["country_names"] == names
        assert json.loads(LINES["letter-rows"].of(letter, rules))["country_names"] == names
        assert json.loads(LINES["mentions"].of(letter, rules))["name"] == name
        framed = Letters([letter], rules=rules)
        assert framed.pairs("arrow")["country_names"].to_pylist() == [names]
        assert framed.letters("arrow")["country_names"].to_pylist() == [names]
        assert framed.mentions("arrow")["name"].to_pylist() == [name]


def test_a_letter_without_questions_gives_no_row_but_a_letter_row() -> None:
    """A notice has no pairs, and so no lines; as a letter it has one."""
    notice = LETTER.model_copy(update={"exchanges": (), "kind": "notice"})
    assert LINES["pairs"].of(notice, None) == b""
    assert (letter_row(notice).questions, letter_row(notice).answered) == (0, None)


def test_a_letter_row_counts_its_questions() -> None:
    """Questions and those without answer are numbers; askers carry their party."""
    row = letter_row(LETTER)
    assert (row.questions, row.unanswered, row.countries) == (3, 1, ("RU",))
    assert row.askers == ("A (X)", "B (X)", "C")


def test_mentions_say_where_they_stand() -> None:
    """The country of question 1 with the words around it, and the one of a note with the questions that lead there."""
    note = Note(
        id="source-1",
        label="1",
        kind="source",
        passage=Passage(
            text="Peru", entities=(Entity(label="COUNTRY", start=0, end=4, text="Peru", id="PE", source="table"),)
        ),
    )
    rows = list(mention_rows(LETTER.model_copy(update={"notes": (note,)})))
    assert [(row.text, row.part, row.note, row.numbers) for row in rows] == [
        ("Rusland", "question", None, ("1",)),
        ("Peru", "note", "source-1", ("1",)),
    ]
    assert (rows[0].before, rows[0].after, rows[0].name, rows[0].page) == ("Kent u ", "?", "Rusland", 1)


@pytest.mark.parametrize(
    ("entity", "expected"),
    [
        (Entity(label="DATE", start=0, end=9, text="eind 2023", value="2023", mod="END", source="form"),
         (date(2023, 1, 1), date(2023, 12, 31))),
        (Entity(label="DATE", start=0, end=5, text="3 mei", source="form"), (None, None)),
        (Entity(label="LAW", start=0, end=9, text="Wet 2023x", source="form"), (None, None)),
    ],
)  # fmt: skip
def test_the_bounds_of_a_date_are_columns_to_filter_by(entity: Entity, expected: Bounds, tmp_path: Path) -> None:
    """In a Parquet file of mentions the first and the last day that a DATE may mean are dates; others have none."""
    opening = Passage(text=f"{entity.text}.", entities=(entity,))
    letter = LETTER.model_copy(update={"opening": opening, "exchanges": (), "notes": ()})
    record, lines_of = LINES["mentions"]
    with (tmp_path / "out.parquet").open("wb") as file:
        write_parquet([lines_of(letter, None)], file, record)
    [row] = pq.read_table(tmp_path / "out.parquet").to_pylist()
    assert (row["earliest"], row["latest"]) == expected


@pytest.mark.parametrize("line", LINES)
def test_parquet_reads_back_as_the_json(line: Line, tmp_path: Path) -> None:
    """Every column comes back as the JSON has it, dates as dates."""
    record, lines_of = LINES[line]
    lines = lines_of(LETTER, None)
    with (tmp_path / "out.parquet").open("wb") as file:
        write_parquet([lines, lines], file, record)
    rows = pq.read_table(tmp_path / "out.parquet").to_pylist()
    expected = [json.loads(line) for line in lines.splitlines()] * 2
    assert json.loads(json.dumps(rows, default=str)) == expected


@pytest.mark.parametrize("line", ["pairs", "mentions", "letter-rows"])
def test_every_column_is_described(line: Line) -> None:
    """A column without a word on what it holds is not there."""
    record = LINES[line].record
    notes = column_notes(record)
    assert list(notes) == [field.name for field in fields(record)]
    assert all(len(note) > 8 for note in notes.values())
    assert list(line_schema(line)["properties"]) == list(notes)


def test_columns_are_typed_as_the_models() -> None:
    """Dates are dates, numbers are numbers, and what nests in the record nests in the table."""
    schema = columns(Letter)
    assert str(schema.field("received").type) == "date32[day]"
    assert str(schema.field("number").type) == "int64"
    assert schema.names == list(Letter.model_fields)
    question = schema.field("exchanges").type.value_type.field("questions").type.value_type
    assert str(question.field("passage").type.field("regions").type.value_type.field("x0").type) == "double"
    assert columns(Row).names == [field.name for field in fields(Row)]


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
