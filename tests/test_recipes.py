"""From a folder to a frame, each way that the README shows, on the same rows."""

from __future__ import annotations

import json
import shutil
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from kvparse.batch.collection import Letters, read_letters
from kvparse.batch.lines import column_notes
from kvparse.batch.mentions import Mention
from kvparse.batch.rows import Row
from kvparse.batch.summaries import LetterRow
from kvparse.errors import UnreadableFile, UnsupportedFormat

pandas = pytest.importorskip("pandas")
polars = pytest.importorskip("polars")
duckdb = pytest.importorskip("duckdb")

CORPUS = Path(__file__).parent.parent / "corpus" / "letters"
SAMPLE = ("ah-tk-20232024-2871.txt", "ah-tk-20242025-1103.txt", "antwoord-3350-uitstel-buffels.txt", "bz-kosovo.txt")


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Four letters, one of them a postponement, and what convert made of them."""
    folder = tmp_path_factory.mktemp("recipes")
    (folder / "letters").mkdir()
    for name in SAMPLE:
        shutil.copy(CORPUS / name, folder / "letters" / name)
    for out in ("letters.jsonl", "questions.csv", "questions.tsv", "questions.parquet", "pairs.jsonl", "mentions.csv"):
        rows = "letters" if out == "letters.jsonl" else out.partition(".")[0].replace("questions", "pairs")
        command = [sys.executable, "-m", "kvparse", "convert", "letters", "-o", out, "--rows", rows, "-q", "-j", "1"]
        subprocess.run(command, cwd=folder, check=True, timeout=300)
    return folder


@pytest.fixture
def expected(folder: Path) -> list[dict[str, object]]:
    """The rows as JSON has them."""
    return [json.loads(line) for line in (folder / "pairs.jsonl").read_text().splitlines()]


def test_the_collection_gives_letters_again_and_again(folder: Path) -> None:
    """It can be gone over twice: the file is read anew."""
    letters = read_letters(folder / "letters.jsonl")
    assert len(list(letters)) == len(list(letters)) == len(SAMPLE)


def test_pandas(folder: Path, expected: list[dict[str, object]]) -> None:
    """Rows and columns are those of JSON; dates are dates, days whole numbers, lists explode."""
    pairs = read_letters(folder / "letters.jsonl").pairs()
    assert list(pairs.columns) == list(column_notes(Row))
    assert pairs["question"].tolist() == [row["question"] for row in expected]
    assert str(pairs["submitted"].dtype).startswith("datetime64")
    assert str(pairs["days"].dtype) == "Int64"
    counts = pairs.explode("countries").groupby("countries").size()
    assert counts["GE"] == sum("GE" in row["countries"] for row in expected)  # type: ignore[operator]


def test_polars(folder: Path, expected: list[dict[str, object]]) -> None:
    """The same in polars, whose lists explode too."""
    pairs = read_letters(folder / "letters.jsonl").pairs("polars")
    assert pairs.schema["submitted"] == polars.Date
    assert pairs.schema["countries"] == polars.List(polars.String)
    assert pairs["number"].to_list() == [row["number"] for row in expected]


def test_arrow_and_the_other_rows(folder: Path) -> None:
    """Mentions and letters have their own columns; a letter without questions has a row among the letters."""
    letters = read_letters(folder / "letters.jsonl")
    assert letters.mentions("arrow").column_names == list(column_notes(Mention))
    heads = letters.letters("arrow")
    assert heads.column_names == list(column_notes(LetterRow))
    assert heads.num_rows == len(SAMPLE)


def test_a_frame_of_nothing_has_its_columns_and_types() -> None:
    """No letters give no rows, not an error three lines further on."""
    assert list(Letters([]).pairs().columns) == list(column_notes(Row))
    assert Letters([]).pairs("polars").schema["days"] == polars.Int64


def test_a_first_row_of_nulls_does_not_break_the_types(folder: Path) -> None:
    """A postponement without dates, parties and answers may come first."""
    letters = list(read_letters(folder / "letters.jsonl"))
    bare = letters[0].model_copy(update={"submitted": None, "received": None, "dated": None, "askers": ()})
    frame = Letters([bare, *letters]).pairs("polars")
    assert frame.schema["submitted"] == polars.Date
    assert frame["submitted"].drop_nulls().len() > 0


def test_what_is_not_there_is_said(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A missing file and a missing package are errors in words."""
    with pytest.raises(UnreadableFile):
        list(read_letters(tmp_path / "nowhere.jsonl"))
    monkeypatch.setitem(sys.modules, "polars", None)
    with pytest.raises(UnsupportedFormat, match="pip install"):
        Letters([]).pairs("polars")


def test_csv_in_pandas_polars_and_duckdb(folder: Path, expected: list[dict[str, object]]) -> None:
    """The byte order mark is no part of the first column's name in any of them; text and numbers come back whole."""
    questions = [row["question"] for row in expected]
    for name, mark in (("questions.csv", ","), ("questions.tsv", "\t")):
        by_pandas = pandas.read_csv(folder / name, sep=mark, dtype={"number": str})
        by_polars = polars.read_csv(folder / name, separator=mark, infer_schema_length=None)
        by_duckdb = duckdb.sql(f"SELECT * FROM read_csv('{folder / name}', delim='{mark}', all_varchar=true)")
        assert by_pandas.columns[0] == by_polars.columns[0] == by_duckdb.columns[0] == "letter_id"
        assert by_pandas["question"].tolist() == questions
        assert by_polars["question"].to_list() == questions
        assert [row[0] for row in by_duckdb.project("question").fetchall()] == questions


def test_jsonl_and_parquet_in_polars_and_duckdb(folder: Path, expected: list[dict[str, object]]) -> None:
    """Lists are lists: what was asked about which country is one line of SQL."""
    parquet = folder / "questions.parquet"
    schema = Letters([]).pairs("polars").schema
    text = {name: polars.String if kind == polars.Date else kind for name, kind in schema.items()}
    by_line = polars.read_ndjson(folder / "pairs.jsonl", schema=text).with_columns(
        polars.col("submitted").str.to_date()
    )
    assert by_line["submitted"].to_list() == polars.read_parquet(parquet)["submitted"].to_list()
    counted = duckdb.sql(
        f"SELECT country, count(*) FROM (SELECT unnest(countries) AS country FROM '{parquet}') GROUP BY country"
    ).fetchall()
    codes = [code for row in expected for code in row["countries"]]  # type: ignore[attr-defined]
    assert dict(counted) == {code: codes.count(code) for code in codes}


def test_r(folder: Path, expected: list[dict[str, object]]) -> None:
    """The README's R, to the letter, where there is an R: rows, names, and lists of countries as in JSON."""
    if not shutil.which("Rscript"):
        pytest.skip("no Rscript on this machine (Debian: apt-get install r-base-core)")
    readme = (CORPUS.parent.parent / "README.md").read_text(encoding="utf-8")
    recipe = readme.partition("```r\n")[2].partition("```")[0]
    asked = 'cat(nrow(questions), names(questions)[1], unlist(questions$countries), sep = "\\n")'
    done = subprocess.run(
        ["Rscript", "-e", recipe + asked], cwd=folder, capture_output=True, text=True, check=True, timeout=300
    )
    codes = [code for row in expected for code in row["countries"]]  # type: ignore[attr-defined]
    assert done.stdout.split() == [str(len(expected)), "letter_id", *codes]


@pytest.fixture(autouse=True)
def _in_order() -> Iterator[None]:
    """DuckDB keeps one connection a process: it is left as it was found."""
    yield
    duckdb.default_connection().close()
