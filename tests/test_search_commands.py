"""The commands index, search, remove, export and sync, as they are typed."""

from __future__ import annotations

import csv
import gzip
import json
from collections.abc import Callable
from pathlib import Path

import pytest
import typer
import zstandard
from search_samples import interpol, letters, woods
from typer.testing import CliRunner, Result

from kvparse.batch.letters import read_letters
from kvparse.cli.feeding import export, sync
from kvparse.cli.search import index, remove, search
from kvparse.errors import KvparseError
from kvparse.records import Asker

app = typer.Typer()
for command in (index, search, remove, export, sync):
    app.command()(command)


def run(*arguments: str | Path, **environment: str) -> Result:
    """Run a command."""
    return CliRunner().invoke(app, [*map(str, arguments)], env=environment)


@pytest.fixture
def jsonl(tmp_path: Path) -> Path:
    """The sample letters as convert writes them."""
    path = tmp_path / "letters.jsonl"
    path.write_text("".join(letter.model_dump_json() + "\n" for letter in letters()))
    return path


@pytest.fixture
def database(tmp_path: Path, jsonl: Path) -> Path:
    """An index of them."""
    path = tmp_path / "kv.db"
    assert run("index", jsonl, "-o", path).exit_code == 0
    return path


def test_index_says_what_it_did(tmp_path: Path, jsonl: Path) -> None:
    """Indexing prints nothing on standard output, and on standard error what was added and replaced."""
    first, second = (run("index", jsonl, "-o", tmp_path / "kv.db") for _ in range(2))
    assert (first.exit_code, first.stdout) == (0, "")
    assert first.stderr == "kvparse: 7 documents of 3 letters indexed; 0 letters were there already, 0 replaced\n"
    assert second.stderr == "kvparse: 7 documents of 3 letters indexed; 3 letters were there already, 0 replaced\n"


def test_the_example_of_the_readme(database: Path) -> None:
    """Words and filters find the question; the words are marked as printed, and the counts end the page."""
    found = run(
        "search",
        database,
        "signalering NCB Moskou",
        "--party",
        "D66",
        "--country",
        "RU",
        "--from",
        "2022-01",
        "--kind",
        "answer",
        "--facet",
        "party",
    )
    assert found.exit_code == 0
    assert found.stdout.splitlines() == [
        "ah-tk-20212022-1900 question 1, page 2 · 2022-03-04 · Groothuis, Van der Kóst (D66, VVD) · "
        "Justitie en Veiligheid, Algemene Zaken",
        "   question: Klopt het dat **signaleringen** van het **NCB** **Moskou** in een register komen?",
        "",
        "1–1 of 1 in 1 letters",
        "party: D66 1 · VVD 1",
    ]


def test_all_filters(database: Path) -> None:
    """Filters without an option of their own are given by name; options can be repeated."""
    found = run(
        "search",
        database,
        "--where",
        "chamber=tweede-kamer",
        "--where",
        "part=pair",
        "--party",
        "VVD",
        "--party",
        "D66",
        "--to",
        "2022",
        "--sort",
        "oldest",
        "--page",
        "2",
        "--per-page",
        "2",
    )
    assert "3–3 of 3 in 1 letters" in found.stdout


def test_json(database: Path) -> None:
    """JSON has the counts, the page, whole documents with scores and snippets, and the facets."""
    found = json.loads(run("search", database, "signalering", "--json", "--facet", "year").stdout)
    assert (found["documents"], found["letters"], found["page"], found["per_page"]) == (1, 1, 1, 10)
    (hit,) = found["hits"]
    assert hit["document"]["parties"] == ["D66", "VVD"]
    assert hit["snippets"][0]["highlights"] == [[14, 27]]
    assert found["facets"] == {"year": [{"value": "2022", "documents": 1, "label": None}]}


def test_nothing_found(database: Path) -> None:
    """No hit is status 1, as with grep; a page behind the last one is none."""
    nothing = run("search", database, "nergens")
    assert (nothing.exit_code, nothing.stdout) == (1, "nothing found\n")
    beyond = run("search", database, "--page", "9")
    assert (beyond.exit_code, beyond.stdout) == (0, "page 9 is empty; there are 7 in 3 letters\n")


def test_did_you_mean(database: Path) -> None:
    """A misspelt word is looked for in near spellings, a misspelt name is told; both on standard error."""
    found = run("search", database, "signalerign")
    assert (found.exit_code, "**signaleringen**" in found.stdout) == (0, True)
    assert "the word 'signalerign' is not in the index; looked for signaleringen instead" in found.stderr
    wrong = run("search", database, "--country", "Ruslnd", "--party", "Partij van de Maan")
    assert (wrong.exit_code, wrong.stdout) == (1, "nothing found\n")
    assert "--country 'Ruslnd' is not in the index; did you mean Rusland" in wrong.stderr
    assert "--party 'Partij van de Maan' is not in the index" in wrong.stderr


def test_names_in_filters(database: Path) -> None:
    """People write names where an index has codes, and parts of names."""
    for given in (
        ["--country", "Rusland", "--party", "Democraten 66", "--ministry", "JenV", "--asker", "groothuis"],
        ["--minister", "Terpstra", "--country", "Oekraine"],
        ["--case", "2022Z01001", "--year", "2022"],
    ):
        assert run("search", database, *given).exit_code == 0, given


def test_csv(database: Path) -> None:
    """The hits as CSV have the documents' columns, lists in one cell, and no cell that runs."""
    found = run("search", database, "signalering", "--csv")
    header, row = csv.DictReader(found.stdout.splitlines()).fieldnames, [*csv.DictReader(found.stdout.splitlines())]
    assert header is not None
    assert header[:4] == ["letter_id", "number", "group", "question"]
    assert [(one["askers"], one["answered"]) for one in row] == [("Groothuis; Van der Kóst", "2022-03-04")]


def test_all_values_of_a_facet(tmp_path: Path) -> None:
    """Twenty values of a facet are shown, and all of them on request."""
    path = tmp_path / "letters.jsonl"
    askers = [{"name": f"Lid {number:02}"} for number in range(30)]
    path.write_text(woods().model_copy(update={"askers": tuple(map(Asker.model_validate, askers))}).model_dump_json())
    run("index", path, "-o", tmp_path / "kv")
    assert "Lid 19 1" in (short := run("search", tmp_path / "kv", "--facet", "asker").stdout)
    assert "Lid 20 1" not in short
    assert "Lid 29 1" in run("search", tmp_path / "kv", "--facet", "asker", "--all-values").stdout


def test_remove(database: Path) -> None:
    """Letters go by their ids; that none of them was there is status 1."""
    gone = run("remove", database, interpol().id)
    assert (gone.exit_code, gone.stderr) == (0, "kvparse: 1 letters removed, 2 left\n")
    assert run("remove", database, interpol().id).exit_code == 1


def test_two_letters_of_one_id_are_named(tmp_path: Path, jsonl: Path) -> None:
    """A letter that shares an id with another is kept, and named on standard error, by the index and by feeds."""
    other = woods().model_copy(
        update={
            "id": interpol().id,
            "source": woods().source.model_copy(update={"file": "ander.pdf", "sha256": "1" * 64}),
        }
    )
    with jsonl.open("a") as file:
        file.write(other.model_dump_json() + "\n")
    said = f"kvparse: ander.pdf: another letter has the id {other.id}; both are kept, this one as {other.id}~2\n"
    for done in (run("index", jsonl, "-o", tmp_path / "kv"), run("export", jsonl, "--to", f"sqlite:{tmp_path / 'db'}")):
        assert done.exit_code == 0
        assert said in done.stderr
    assert "8 documents of 4 letters sent, 8 counted there" in done.stderr


def test_letters_do_not_steer_the_terminal(tmp_path: Path) -> None:
    """Control characters and markup of a letter are printed as what they are."""
    hostile = woods().model_copy(
        update={
            "notice": woods().notice.model_copy(  # type: ignore[union-attr]
                update={"text": "Bos \x1b[2J [bold]in[/bold] :smile:", "entities": ()}
            )
        }
    )
    jsonl = tmp_path / "hostile.jsonl"
    jsonl.write_text(hostile.model_dump_json())
    run("index", jsonl, "-o", tmp_path / "kv.db")
    assert "\x1b" not in (out := run("search", tmp_path / "kv.db", "bos").stdout)
    assert "**Bos** \ufffd[2J [bold]in[/bold] :smile:" in out


@pytest.mark.parametrize(
    "wrong",
    [
        ['"open'],
        ["--from", "2022-13"],
        ["--where", "partij=D66"],
        ["--where", "party"],
        ["--facet", "partij"],
        ["--page", "0"],
        ["--sort", "best"],
    ],
)
def test_wrong_use(database: Path, wrong: list[str]) -> None:
    """What makes no sense ends with status 2, a message and no traceback."""
    found = run("search", database, *wrong)
    assert (found.exit_code, found.stdout) == (2, "")
    assert found.stderr


def test_indexes_that_cannot_be_used(tmp_path: Path, jsonl: Path) -> None:
    """A missing or alien index ends with status 1 and its name in the message."""
    missing = run("search", tmp_path / "no.db", "bos")
    assert (missing.exit_code, missing.stderr) == (1, f"kvparse: {tmp_path / 'no.db'}: there is no such index\n")
    alien = run("index", jsonl, "-o", jsonl)
    assert alien.exit_code == 1
    assert "this is a file; a search index is a folder" in alien.stderr


def test_export_counts(jsonl: Path) -> None:
    """Exporting ends with what was sent and what is there; the lines themselves are all of standard output."""
    found = run("export", jsonl, "--to", "-")
    assert found.exit_code == 0
    assert len(found.stdout.splitlines()) == 14
    assert found.stderr == "kvparse: 7 documents of 3 letters sent, 7 counted there\n"


def test_export_from_the_environment(tmp_path: Path, jsonl: Path) -> None:
    """A target with a password need not stand on the command line."""
    found = run("export", jsonl, KVPARSE_EXPORT_TO=f"tantivy:{tmp_path / 'index'}")
    assert found.stderr == "kvparse: 7 documents of 3 letters sent, 7 counted there\n"


def test_export_that_fails(jsonl: Path) -> None:
    """A target that cannot be used ends with status 1 and a message without its password."""
    found = run("export", jsonl, "--to", "solr://kv:secret@host")
    assert found.exit_code == 1
    assert "solr://kv:***@host: a target is" in found.stderr


@pytest.mark.parametrize("suffix", [".jsonl", ".jsonl.gz", ".jsonl.zst"])
def test_reading_what_convert_wrote(tmp_path: Path, suffix: str) -> None:
    """Plain and compressed lines are read; blank lines are passed over."""
    data = b"\n".join(letter.model_dump_json().encode() for letter in letters()) + b"\n\n"
    packers: dict[str, Callable[[bytes], bytes]] = {
        ".jsonl": bytes,
        ".jsonl.gz": gzip.compress,
        ".jsonl.zst": zstandard.compress,
    }
    pack = packers[suffix]
    path = tmp_path / f"letters{suffix}"
    path.write_bytes(pack(data))
    assert [*read_letters(path)] == letters()


def test_reading_standard_input(jsonl: Path, tmp_path: Path) -> None:
    """``-`` is standard input."""
    found = CliRunner().invoke(app, ["index", "-", "-o", str(tmp_path / "kv.db")], input=jsonl.read_bytes())
    assert "3 letters indexed" in found.stderr


@pytest.mark.parametrize(
    ("name", "data", "message"),
    [
        ("a.jsonl", b'{"id": 1}', "line 1 is not the record of a letter: it has no schema_version"),
        ("a.jsonl", b"\n{", "line 2 is not the record of a letter: EOF"),
        ("a.jsonl", b"%PDF-1.7\xff", "line 1 is not the record of a letter"),
        ("a.jsonl.gz", b"no gzip", "Not a gzipped file"),
        ("a.jsonl.gz", gzip.compress(b"x" * 100, mtime=0)[:20], "Compressed file ended"),
        ("a.jsonl.zst", b"no zstandard", "zstd"),
        ("letters.parquet", b"", "Parquet is read by other tools only"),
    ],
)
def test_files_that_cannot_be_read(tmp_path: Path, name: str, data: bytes, message: str) -> None:
    """What is no letters is refused with the line and the reason, never with a traceback."""
    (tmp_path / name).write_bytes(data)
    with pytest.raises(KvparseError, match=message):
        list(read_letters(tmp_path / name))


def test_a_file_that_is_not_there(tmp_path: Path) -> None:
    """So is a missing file, and a folder."""
    for path in (tmp_path / "no.jsonl", tmp_path):
        with pytest.raises(KvparseError, match=str(path)):
            list(read_letters(path))


def test_a_bad_line_leaves_the_index_as_it_was(tmp_path: Path, database: Path) -> None:
    """Letters are indexed all or none."""
    bad = tmp_path / "bad.jsonl"
    bad.write_text(interpol().model_copy(update={"id": "nieuw"}).model_dump_json() + "\n{}\n")
    found = run("index", bad, "-o", database)
    assert found.exit_code == 1
    assert "line 2 is not the record of a letter" in found.stderr
    assert run("search", database, "--letter", "nieuw").stdout == "nothing found\n"
