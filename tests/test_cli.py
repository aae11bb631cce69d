"""The commands say what they do, print what was asked for, and end with the status that the contract names."""

from __future__ import annotations

import json
import os
import signal
import subprocess
import sys
import time
from io import StringIO
from pathlib import Path

import pytest
import typer
from builders import NO_WORDS
from rich.console import Console

from kvparse import __version__
from kvparse.batch.convert import partial_path
from kvparse.cli.app import app
from kvparse.cli.letter import show
from kvparse.records import Letter

LETTER = """Vragen van het lid Jansen (ABC) aan de Minister van Financiën over munten (ingezonden 6 maart 2024)

Vraag 1
Kent u het bericht «Munten»? 1)

Antwoord 1
Ja.

1) https://voorbeeld.nl/munten
"""
HERE = Path(__file__).parent


@pytest.fixture
def letter(tmp_path: Path) -> Path:
    """A letter with one question and a source."""
    path = tmp_path / "letter.txt"
    path.write_text(LETTER)
    return path


def kvparse(*arguments: str | Path, cwd: Path | None = None) -> subprocess.CompletedProcess[str]:
    """Run the command as a person does."""
    return subprocess.run(
        [sys.executable, "-m", "kvparse", *map(str, arguments)],
        capture_output=True,
        text=True,
        timeout=120,
        cwd=cwd,
        check=False,
    )


def commands() -> list[str]:
    """The names of the commands."""
    return sorted(typer.main.get_group(app).commands)


@pytest.mark.parametrize("command", commands())
def test_every_command_and_option_has_help(command: str) -> None:
    """What ``--help`` shows says something of the command and of each of its options."""
    shown = typer.main.get_group(app).commands[command]
    assert shown.help
    for parameter in shown.params:
        assert getattr(parameter, "help", None), f"{command} {parameter.name}"


def test_the_commands_of_the_contract_are_there() -> None:
    """Names in the contract are fixed; ``chain`` came with the ties between letters."""
    assert set(commands()) == {
        "chain",
        "convert",
        "evaluate",
        "export",
        "index",
        "schema",
        "search",
        "show",
        "view",
    }


def test_the_version_is_printed() -> None:
    """``--version`` prints name and version."""
    assert kvparse("--version").stdout == f"kvparse {__version__}\n"


def test_help_is_quick() -> None:
    """``--help`` imports neither spaCy nor a library that reads or draws files."""
    code = "import sys, kvparse.cli.app; print([m for m in ('spacy', 'pypdfium2', 'lxml') if m in sys.modules])"
    assert subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True).stdout == "[]\n"


def test_schema_prints_the_schema_and_nothing_else() -> None:
    """Standard output is one JSON document that knows every field of a letter."""
    done = kvparse("schema")
    assert (done.returncode, done.stderr) == (0, "")
    assert set(json.loads(done.stdout)["properties"]) == set(Letter.model_fields)


def test_convert_is_silent_where_all_goes_well(letter: Path, tmp_path: Path) -> None:
    """Status 0, no word on standard output or error, one record in the output."""
    done = kvparse("convert", letter, "-o", tmp_path / "out.jsonl")
    assert (done.returncode, done.stdout, done.stderr) == (0, "", "")
    record = Letter.model_validate_json((tmp_path / "out.jsonl").read_text())
    assert [pair.number for pair in record.pairs] == ["1"]
    assert record.source.file == str(letter)


def test_convert_writes_a_line_a_question(letter: Path, tmp_path: Path) -> None:
    """``--rows pairs`` gives the questions, each with its answer and the head."""
    kvparse("convert", letter, "-o", tmp_path / "out.jsonl", "--rows", "pairs", "--no-entities")
    row = json.loads((tmp_path / "out.jsonl").read_text())
    assert (row["number"], row["answer"], row["parties"]) == ("1", "Ja.", ["ABC"])


def test_a_failed_file_is_named_and_gives_status_1(letter: Path, tmp_path: Path) -> None:
    """The name stands on standard error and in the errors file, its escape characters disarmed."""
    (tmp_path / "evil\x1b[2J.pdf").write_text("no PDF")
    done = kvparse("convert", tmp_path, "-o", tmp_path / "out.jsonl")
    assert (done.returncode, done.stdout) == (1, "")
    assert "evil\N{REPLACEMENT CHARACTER}[2J.pdf: UnreadableFile" in done.stderr
    assert "1 of 2 files failed" in done.stderr
    assert json.loads((tmp_path / "out.errors.jsonl").read_text())["file"] == "evil\x1b[2J.pdf"


@pytest.mark.parametrize(
    "arguments",
    [
        ["convert"],
        ["convert", "letter.txt"],
        ["convert", "letter.txt", "-o", "out.csv"],
        ["convert", "nowhere.pdf", "-o", "out.jsonl"],
        ["convert", "letter.txt", "-o", "nowhere/out.jsonl"],
        ["convert", "letter.txt", "-o", "out.jsonl", "--shard", "3/2"],
        ["convert", "letter.txt", "-o", "out.jsonl", "--shard", "one"],
        ["convert", "letter.txt", "-o", "out.jsonl", "--engine", "mupdf"],
        ["convert", "letter.txt", "-o", "out.jsonl", "--workers", "0"],
        ["nonsense"],
    ],
)
def test_wrong_use_gives_status_2(letter: Path, tmp_path: Path, arguments: list[str]) -> None:
    """What cannot be meant is refused with a word on standard error, and nothing is written."""
    done = kvparse(*arguments, cwd=tmp_path)
    assert (done.returncode, done.stdout) == (2, "")
    assert done.stderr
    assert "Traceback" not in done.stderr
    assert [path.name for path in tmp_path.iterdir()] == ["letter.txt"]


def test_starting_over_is_said(letter: Path, tmp_path: Path) -> None:
    """Who forgets ``--resume`` is told that the earlier run is not continued."""
    partial_path(tmp_path / "out.jsonl").touch()
    done = kvparse("convert", letter, "-o", tmp_path / "out.jsonl")
    assert done.returncode == 0
    assert "starting over" in done.stderr


def test_ctrl_c_stops_quickly_and_says_how_to_go_on(tmp_path: Path) -> None:
    """An interrupt ends the run and its workers within seconds; the command it names finishes the work."""
    for number in range(20):
        (tmp_path / f"{number}.txt").write_text("hang" if number == 19 else "letter")
    code = (
        "import sys; sys.path.insert(0, sys.argv.pop(1)); import stand_ins, kvparse.batch.convert, kvparse.cli.app;"
        "kvparse.batch.convert.Conversion = stand_ins.BehaveWithFile; kvparse.cli.app.app()"
    )
    command = [sys.executable, "-c", code, str(HERE), "convert", ".", "-o", "out.jsonl"]
    run = subprocess.Popen(command, cwd=tmp_path, stderr=subprocess.PIPE, text=True, start_new_session=True)
    time.sleep(2)
    os.killpg(run.pid, signal.SIGINT)
    began = time.monotonic()
    _, said = run.communicate(timeout=20)
    assert time.monotonic() - began < 5
    assert run.returncode == 130
    assert "kvparse convert . -o out.jsonl --resume" in said
    assert "Traceback" not in said
    (tmp_path / "19.txt").write_text("letter")
    subprocess.run([*command, "--resume"], cwd=tmp_path, check=True, timeout=60)
    assert len((tmp_path / "out.jsonl").read_bytes().splitlines()) == 20


def test_show_prints_plain_text_into_a_pipe(letter: Path) -> None:
    """Questions and answers stand under their titles, a mark as its label, without colours or boxes."""
    done = kvparse("show", letter)
    assert (done.returncode, done.stderr) == (0, "")
    assert "## Question 1\nKent u het bericht «Munten»?[1]\n" in done.stdout
    assert "## Answer 1\nJa.\n" in done.stdout
    assert "\x1b" not in done.stdout
    assert "─" not in done.stdout


def test_show_prints_every_letter_of_a_file() -> None:
    """A file into which several letters were put shows them one below the other."""
    bundle = Path(__file__).parents[1] / "corpus" / "letters" / "ah-tk-20242025-1355.pdf"
    heads = [line for line in kvparse("show", str(bundle), "--no-entities").stdout.splitlines() if "ah-tk-" in line]
    assert [head for head in heads if head.startswith("## ")] == [
        "## ah-tk-20242025-1355", "## ah-tk-20242025-1402", "## ah-tk-20242025-1519",
    ]  # fmt: skip


def test_show_names_a_file_it_cannot_read(tmp_path: Path) -> None:
    """Status 1, the reason on standard error, no traceback."""
    (tmp_path / "no.pdf").write_text("no PDF")
    done = kvparse("show", tmp_path / "no.pdf")
    assert (done.returncode, done.stdout) == (1, "")
    assert "no.pdf: " in done.stderr
    assert "Traceback" not in done.stderr


def test_view_makes_a_page_and_a_folder_of_pages(letter: Path, tmp_path: Path) -> None:
    """A letter gives one page; a folder gives an index and a page a letter, and names what cannot be read."""
    assert kvparse("view", letter, "-o", tmp_path / "page.html").returncode == 0
    assert "Munten" in (tmp_path / "page.html").read_text()
    folder = tmp_path / "letters"
    folder.mkdir()
    letter.rename(folder / "letter.txt")
    (folder / "no.pdf").write_text("no PDF")
    done = kvparse("view", folder, "-o", tmp_path / "pages")
    assert (done.returncode, done.stdout) == (1, "")
    assert "no.pdf: " in done.stderr
    assert {"index.html", "letter.txt.html"} <= {path.name for path in (tmp_path / "pages").iterdir()}


def test_a_converted_letter_can_be_indexed_and_found(letter: Path, tmp_path: Path) -> None:
    """convert, index and search work hand in hand."""
    kvparse("convert", letter, "-o", tmp_path / "out.jsonl")
    assert kvparse("index", tmp_path / "out.jsonl", "-o", tmp_path / "letters.db").returncode == 0
    found = json.loads(kvparse("search", tmp_path / "letters.db", "munt", "--json").stdout)
    assert found["letters"] == 1


def test_evaluate_prints_the_figures_and_fails_below_a_floor(tmp_path: Path) -> None:
    """A corpus of one letter that is read right; status 1 without floors, 0 when they are pinned."""
    corpus = Path(__file__).parents[1] / "corpus"
    gold = next(path for path in sorted((corpus / "gold").iterdir()) if path.name.endswith(".txt.json"))
    for folder, name in {"gold": gold.name, "letters": json.loads(gold.read_text())["file"]}.items():
        (tmp_path / folder).mkdir()
        (tmp_path / folder / name).write_bytes((corpus / folder / name).read_bytes())
    assert "no floors" in kvparse("evaluate", tmp_path).stderr
    kvparse("evaluate", tmp_path, "--pin")
    done = kvparse("evaluate", tmp_path)
    assert (done.returncode, done.stderr) == (0, "")
    assert "questions" in done.stdout or "subject" in done.stdout
    floors = json.loads((tmp_path / "floors.json").read_text())
    floors["figures"] = dict.fromkeys(floors["figures"], 1.1)
    (tmp_path / "floors.json").write_text(json.dumps(floors))
    done = kvparse("evaluate", tmp_path)
    assert done.returncode == 1
    assert "below its floor" in done.stderr


def test_show_draws_in_a_terminal() -> None:
    """Problems come first, then the head; links can be clicked; control characters of the letter do nothing."""
    letter = Letter.model_validate(
        {
            "id": "x",
            "kind": "answer",
            "layout": "plain",
            "subject": "munten\x1b[2J",
            "exchanges": [
                {
                    "questions": [
                        {
                            "numbers": ["1"],
                            "passage": {
                                "text": "Zie nos.nl nu.",
                                "marks": [{"offset": 4, "note": "source-1"}],
                                "links": [{"start": 4, "end": 10, "url": "https://nos.nl"}],
                                "entities": [{"label": "ORG", "start": 4, "end": 7, "text": "nos", "source": "table"}],
                            },
                        }
                    ],
                    "answer": {
                        "numbers": ["1"],
                        "passage": {"text": "Ja.", "tables": [{"rows": [["a", "b"]], "caption": "cijfers"}]},
                    },
                },
                {"questions": [{"numbers": ["2"], "passage": {"text": "En dan?"}}]},
            ],
            "notes": [{"id": "source-1", "label": "7", "kind": "source", "passage": {"text": "NOS"}}],
            "problems": [{"code": "unanswered-question", "message": "nothing answers 2", "page": 1}],
            "source": {
                "file": "x",
                "media_type": "text/plain",
                "sha256": "0" * 64,
                "bytes": 1,
                "pages": 1,
                "engine": "text",
                "kvparse_version": "0",
                "words": NO_WORDS,
            },
        }
    )
    screen = Console(file=StringIO(), force_terminal=True, width=60)
    show(letter, screen)
    assert isinstance(screen.file, StringIO)
    drawn = screen.file.getvalue()
    assert drawn.index("nothing answers 2") < drawn.index("subject") < drawn.index("Question 1")
    assert "https://nos.nl" in drawn
    assert "[7]" in drawn
    assert "cijfers" in drawn
    assert "\x1b[2J" not in drawn
    assert "Question 2 (not answered)" in drawn
