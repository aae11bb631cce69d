"""Every door for strangers' files: one that crashes, hangs or eats memory costs itself and a clear error."""

from __future__ import annotations

import json
import logging
import os
import shutil
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

import kvparse
from kvparse.batch.convert import convert
from kvparse.batch.inputs import Input
from kvparse.errors import UnreadableFile
from kvparse.search.export import feed_to
from kvparse.search.sync import synchronise
from kvparse.web import records_file
from kvparse.web.language import DUTCH
from kvparse.web.pictures import pictures
from kvparse.web.prints import sheets_of
from kvparse.web.records_file import RecordsFile
from kvparse.web.view import view_record
from kvparse.workforce import Limits

ROOT = Path(__file__).parent.parent
LETTER = ROOT / "corpus" / "letters" / "ah-tk-20242025-1103.pdf"
# Python runs a module of this name as it starts, the workers' Python too: letters then do what their first word says.
READS_WITH_HARM = """
import ctypes, time
import kvparse.readers as readers

plain = readers.read

def read(data, *given, **more):
    if data.startswith(b"crash"):
        ctypes.string_at(0)
    if data.startswith(b"hang"):
        time.sleep(600)
    if data.startswith(b"eat"):
        bytes(2_000_000_000)
    return plain(data, *given, **more)

readers.read = read
"""
REASONS = {
    "crash": "the worker process was ended by SIGSEGV",
    "hang": "not done within 4 seconds",
    "eat": "the memory limit was reached",
}
LIMITS = ("--timeout", "4")


@pytest.fixture(scope="module")
def harmful(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder of letters, three of them harmful, beside the module that makes them so."""
    folder = tmp_path_factory.mktemp("doors")
    (folder / "start").mkdir()
    (folder / "start" / "sitecustomize.py").write_text(READS_WITH_HARM)
    (folder / "letters").mkdir()
    for harm in REASONS:
        (folder / "letters" / f"{harm}.txt").write_text(f"{harm}: Vraag 1")
    shutil.copy(LETTER, folder / "letters")
    return folder


def run(harmful: Path, *command: str) -> subprocess.CompletedProcess[str]:
    """Run a command of kvparse where reading does harm."""
    return python(harmful, "-m", "kvparse", *command)


def python(harmful: Path, *arguments: str) -> subprocess.CompletedProcess[str]:
    """Run Python where reading does harm."""
    paths = os.pathsep.join([str(harmful / "start"), str(ROOT), os.environ.get("PYTHONPATH", "")])
    return subprocess.run(
        [sys.executable, *arguments],
        cwd=harmful,
        env={**os.environ, "PYTHONPATH": paths},
        capture_output=True,
        text=True,
        check=False,
        timeout=300,
    )


@pytest.mark.parametrize("harm", REASONS)
def test_show_outlives_a_letter(harmful: Path, harm: str) -> None:
    """It says which file it is, and what happened to it."""
    done = run(harmful, "show", f"letters/{harm}.txt", *LIMITS)
    assert (done.returncode, done.stdout) == (1, "")
    assert done.stderr == f"kvparse: letters/{harm}.txt: {REASONS[harm]}\n"


@pytest.mark.parametrize("more", [(), ("--account",)])
@pytest.mark.parametrize("harm", ["crash", "eat"])
def test_view_outlives_a_letter(harmful: Path, harm: str, more: tuple[str, ...]) -> None:
    """With and without the account of words; no page is left behind."""
    done = run(harmful, "view", f"letters/{harm}.txt", "-o", "page.html", *more)
    assert done.returncode == 1
    assert done.stderr == f"kvparse: letters/{harm}.txt: {REASONS[harm]}\n"
    assert not (harmful / "page.html").exists()


@pytest.mark.parametrize(("verb", "page"), [("view", "pages/{}.html"), ("site", "pages/letters/{}.html")])
def test_a_folder_loses_its_harmful_letters_only(harmful: Path, verb: str, page: str, tmp_path: Path) -> None:
    """The others have their pages, and the list names what has none, with the reason."""
    done = run(harmful, verb, "letters", "-o", str(tmp_path / "pages"), *LIMITS)
    assert done.returncode == 1
    assert "Traceback" not in done.stderr
    assert (tmp_path / page.format(LETTER.name)).exists()
    index = (tmp_path / "pages" / "index.html").read_text("utf-8")
    for harm, reason in REASONS.items():
        assert f"{harm}.txt" in done.stderr
        assert reason in index


def test_the_spark_recipe_outlives_a_letter(harmful: Path) -> None:
    """The README's function, to the letter, over rows as Spark gives them."""
    recipe = (ROOT / "README.md").read_text("utf-8").partition("# Spark")[2].partition("```")[0]
    functions = recipe.partition("files = spark")[0].partition("\n")[2]
    names = ["letters/crash.txt", "letters/eat.txt", f"letters/{LETTER.name}"]
    rows = f"[Row(path=name, content=bytearray(open(name, 'rb').read())) for name in {names}]"
    (harmful / "spark.py").write_text(
        f"{functions}\nif __name__ == '__main__':\n    from types import SimpleNamespace as Row\n"
        f"    print(*records({rows}), sep='\\n')"
    )
    done = python(harmful, "spark.py")
    assert done.returncode == 0, done.stderr
    crashed, eaten, letter = map(json.loads, done.stdout.splitlines())
    assert crashed == {"file": names[0], "error": f"{names[0]}: {REASONS['crash']}"}
    assert eaten == {"file": names[1], "error": f"{names[1]}: {REASONS['eat']}"}
    assert letter["number"] == 1103


def test_show_reads_what_a_shell_hands_over() -> None:
    """Standard input by its path, and so the output of another command."""
    command = [sys.executable, "-m", "kvparse", "show", "/dev/stdin"]
    with LETTER.open("rb") as letter:
        done = subprocess.run(command, stdin=letter, capture_output=True, text=True, check=True, timeout=120)
    assert done.stdout.startswith("## ah-tk-20242025-1103\n")


# What is drawn beside a record


@pytest.fixture
def letter() -> kvparse.Letter:
    """The record of a letter whose print is at hand."""
    return kvparse.parse(LETTER, name=LETTER.name, entities=False)


def test_the_print_of_a_record_is_drawn_in_another_process(letter: kvparse.Letter) -> None:
    """What comes of it is what is drawn here, page for page."""
    assert sheets_of(letter, LETTER.parent) == list(pictures(LETTER.read_bytes()))


def test_another_file_than_the_print_is_not_even_read(letter: kvparse.Letter, tmp_path: Path) -> None:
    """A file of its name that has another size, such as a sparse one of 12 GB, or another content, is no print."""
    with (tmp_path / LETTER.name).open("wb") as file:
        file.truncate(12_000_000_000)
    assert sheets_of(letter, tmp_path) == []
    (tmp_path / LETTER.name).write_bytes(bytes(letter.source.bytes))
    assert sheets_of(letter, tmp_path) == []


def test_a_print_that_cannot_be_drawn_costs_its_pictures(
    letter: kvparse.Letter, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    """``view`` of a record says so; the server gives the page without them, and tells it in its log."""
    with pytest.raises(UnreadableFile, match=r"1103\.pdf: not done within 0\.001 seconds"):
        view_record(letter, LETTER.parent, limits=Limits(timeout=0.001))
    monkeypatch.setattr(records_file, "_LIMITS", Limits(timeout=0.001))
    path = tmp_path / "letters.jsonl"
    path.write_text(letter.model_dump_json() + "\n")
    with caplog.at_level(logging.WARNING, "kvparse"):
        page = RecordsFile.of(path).page(letter, LETTER.parent, DUTCH)
    assert "Antwoord" in page
    assert "data:image" not in page
    assert "is shown without its print: " in caplog.text


# What nobody reads to its end


@pytest.fixture
def endless(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A letter among what is none: a pipe that nobody writes to, a device without end, a file of 12 GB of nothing.

    Whoever reads one of them, or the letter, in this process fails: that is for workers.
    """
    folder = tmp_path / "letters"
    folder.mkdir()
    shutil.copy(LETTER, folder)
    os.mkfifo(folder / "pipe.txt")
    (folder / "zero.txt").symlink_to("/dev/zero")
    with (folder / "sparse.pdf").open("wb") as file:
        file.truncate(12_000_000_000)

    def never(file: Input, most: int) -> Iterator[bytes]:
        raise AssertionError(f"{file.name} is read by the parent")

    monkeypatch.setattr(Input, "_blocks", never)
    return folder


NO_LETTERS = {"pipe.txt": "not a regular file", "sparse.pdf": "larger than 256 MB", "zero.txt": "not a regular file"}


@pytest.mark.skipif(sys.platform != "linux", reason="makes pipes, and files with holes")
def test_convert_waits_for_no_end(endless: Path, tmp_path: Path) -> None:
    """Each is named with the reason, at once; none is hashed."""
    done = convert([endless], tmp_path / "out.jsonl", workers=1)
    errors = [json.loads(line) for line in (tmp_path / "out.errors.jsonl").read_text().splitlines()]
    assert {error["file"]: error["message"] for error in errors} == NO_LETTERS
    assert {error["sha256"] for error in errors} == {None}
    assert (done.files, done.failed) == (4, 3)
    again = convert([endless], tmp_path / "out.jsonl", workers=1, resume=True, retry_failed=True)
    assert (again.files, again.failed) == (4, 3)


@pytest.mark.skipif(sys.platform != "linux", reason="makes pipes, and files with holes")
def test_sync_waits_for_no_end(endless: Path, tmp_path: Path) -> None:
    """The letter is in the index, and the others are named."""
    with feed_to(f"tantivy:{tmp_path / 'kv'}") as feed:
        done = synchronise(endless, feed)
    assert done.failed == {name: f"UnreadableFile: {reason}" for name, reason in NO_LETTERS.items()}
    assert [change.file for change in done.changes] == [LETTER.name]
