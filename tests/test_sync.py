"""An index, or another engine, made equal to a folder: what is new, changed, moved and gone."""

from __future__ import annotations

import json
import sqlite3
from contextlib import closing
from pathlib import Path

import pytest
from daily_update import daily_update
from typer.testing import CliRunner, Result

from kvparse import search
from kvparse.cli.app import app
from kvparse.errors import UnreadableFile
from kvparse.keys import Entry
from kvparse.search.export import feed_to
from kvparse.search.sync import Synced, synchronise

LETTER = """Vraag 1
Bent u bekend met het bericht over {about}?

Antwoord 1
Ja.

Vraag 2
Wie betaalt {about}?

Antwoord 2
De provincie.
"""


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A folder of three letters."""
    made = tmp_path / "letters"
    made.mkdir()
    for about in ("veerpont", "vuurtoren", "sluis"):
        write(made, about)
    return made


def write(folder: Path, about: str, name: str = "") -> Path:
    """A letter about something."""
    path = folder / f"{name or about}.txt"
    path.write_text(LETTER.format(about=about), encoding="utf-8")
    return path


def synced(folder: Path, target: str, *, reread: bool = False) -> Synced:
    """What a run does."""
    with feed_to(target) as feed:
        return synchronise(folder, feed, reread=reread)


def changes(done: Synced) -> list[tuple[str, str]]:
    """The changes by file."""
    return sorted((one.file, one.change) for one in done.changes)


@pytest.fixture(params=["tantivy", "sqlite"])
def target(request: pytest.FixtureRequest, tmp_path: Path) -> str:
    """An engine of either kind."""
    return f"{request.param}:{tmp_path / 'kv'}"


def test_a_day_of_work(folder: Path, target: str) -> None:
    """A corrected, a new, a moved and a withdrawn letter are each told and counted; then nothing is left to do."""
    first = synced(folder, target)
    assert changes(first) == [("sluis.txt", "new"), ("veerpont.txt", "new"), ("vuurtoren.txt", "new")]
    assert (first.sent, first.counted, first.complete) == (6, 6, True)
    write(folder, "veerboot", "veerpont")  # corrected: other words in the same file
    write(folder, "brug")
    (folder / "sluis.txt").unlink()
    (folder / "vuurtoren.txt").rename(folder / "baken.txt")
    second = synced(folder, target)
    told = {one.file: one.change for one in second.changes if one.change != "gone"}
    assert told["brug.txt"] == "new"
    assert told["baken.txt"] == "moved"
    assert "sluis.txt" in {one.file for one in second.changes if one.change == "gone"}
    assert (second.sent, second.counted, second.complete) == (6, 6, True)
    third = synced(folder, target)
    assert (third.changes, third.unchanged, third.sent, third.counted, third.complete) == ((), 3, 0, 0, True)


def test_a_daily_update(tmp_path: Path, target: str) -> None:
    """A corrected, a new and a withdrawn letter, known by their numbers, with exact counts."""
    daily_update(tmp_path / "daily", target)


def test_the_same_letter_in_two_files(folder: Path, target: str) -> None:
    """It is one letter, not read again and again; when one of its files goes, the other keeps it."""
    write(folder, "sluis", "kopie")
    first = synced(folder, target)
    assert (first.count("new"), first.sent) == (3, 6)
    assert synced(folder, target).changes == ()
    (folder / "sluis.txt").unlink()
    assert changes(synced(folder, target)) == [("kopie.txt", "moved")]
    (folder / "kopie.txt").unlink()
    assert synced(folder, target).count("gone") == 1


def test_a_file_that_cannot_be_read_keeps_its_letters(folder: Path, target: str) -> None:
    """A half-written file is told, and takes nothing away; when it is whole again, so is all."""
    synced(folder, target)
    path = folder / "sluis.txt"
    whole = path.read_bytes()
    path.write_bytes(b"")
    broken = synced(folder, target)
    assert (list(broken.failed), broken.changes, broken.unchanged, broken.complete) == (["sluis.txt"], (), 3, False)
    path.write_bytes(whole)
    mended = synced(folder, target)
    assert (mended.changes, mended.unchanged, mended.complete) == ((), 3, True)


def test_reading_all_again_changes_nothing(folder: Path, target: str) -> None:
    """After an update of kvparse every file is read again; what says the same as before is no change."""
    synced(folder, target)
    again = synced(folder, target, reread=True)
    assert (again.changes, again.unchanged, again.sent, again.counted) == ((), 3, 6, 6)


def test_an_empty_folder_empties_nothing(folder: Path, target: str) -> None:
    """A folder without letters, or none at all, is a mistake and no wish."""
    synced(folder, target)
    for path in folder.iterdir():
        path.unlink()
    with pytest.raises(UnreadableFile, match="no letter in it"):
        synced(folder, target)
    with pytest.raises(UnreadableFile):
        synced(folder / "nergens", target)
    with feed_to(target) as feed:
        assert len(feed.entries()) == 3


def sync(*arguments: str | Path) -> Result:
    """Run the command."""
    return CliRunner().invoke(app, ["sync", *map(str, arguments)])


def test_the_command(folder: Path, tmp_path: Path) -> None:
    """It says what it did, appends each change to the log, and writes the same as lines for a bulk API."""
    log, bulk = tmp_path / "log.jsonl", tmp_path / "bulk.ndjson"
    done = sync(folder, tmp_path / "kv", "--log", log)
    assert (done.exit_code, done.stdout) == (0, "")
    assert "3 new, 0 changed, 0 moved, 0 gone, 0 as they were; 6 documents sent, 6 counted there" in done.stderr
    (folder / "sluis.txt").unlink()
    write(folder, "brug")
    done = sync(folder, tmp_path / "kv", "--log", log, "--bulk", bulk)
    assert "1 new, 0 changed, 0 moved, 1 gone, 2 as they were; 2 documents sent, 2 counted there" in done.stderr
    logged = [json.loads(line) for line in log.read_text().splitlines()]
    assert [(one["file"], one["change"]) for one in logged[3:]] != []
    assert {one["change"] for one in logged[3:]} == {"new", "gone"}
    assert all(one["at"].endswith("+00:00") and one["key"] for one in logged)
    lines = [json.loads(line) for line in bulk.read_text().splitlines()]
    gone = next(one["key"] for one in logged if one["change"] == "gone")
    assert [line["delete"]["_id"] for line in lines if "delete" in line] == [f"{gone}.1", f"{gone}.2"]
    assert [line["question"] for line in lines if "question" in line] == [
        "Bent u bekend met het bericht over brug?",
        "Wie betaalt brug?",
    ]
    with search.open(tmp_path / "kv", read_only=True) as index:
        assert (index.search().letters, index.search("brug").documents, index.search("sluis").documents) == (3, 2, 0)


def test_the_command_with_a_target(folder: Path, tmp_path: Path) -> None:
    """Any target of export will do; what only an index can tell is refused for it."""
    assert sync(folder, f"sqlite:{tmp_path / 'kv.sqlite'}").exit_code == 0
    with closing(sqlite3.connect(tmp_path / "kv.sqlite")) as database:
        assert database.execute("SELECT count(*) FROM pairs").fetchone() == (6,)
    refused = sync(folder, f"sqlite:{tmp_path / 'kv.sqlite'}", "--bulk", tmp_path / "b.ndjson")
    assert refused.exit_code == 2


def test_files_that_fail_are_status_1(folder: Path, tmp_path: Path) -> None:
    """An unreadable file is named, the others are there, and the status says that not all went well."""
    (folder / "stuk.pdf").write_bytes(b"%PDF-1.7 nothing")
    done = sync(folder, tmp_path / "kv")
    assert done.exit_code == 1
    assert "stuk.pdf: UnreadableFile" in done.stderr
    assert "3 new" in done.stderr


def test_entries_are_told_by_any_of_their_files() -> None:
    """A letter is from another's files where they share a name or bytes."""
    one = Entry("a", "a", "1", (("a.pdf", "x"), ("a.docx", "y")))
    assert one.is_from(Entry("b", "a", "2", (("b.pdf", "y"),)))
    assert not one.is_from(Entry("b", "a", "2", (("b.pdf", "z"),)))
