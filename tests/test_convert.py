"""Many files become one output: ordered, whole, continued after a kill, with the failures set apart."""

from __future__ import annotations

import gzip
import json
import os
import sqlite3
import stat
from collections.abc import Callable
from pathlib import Path
from threading import Event
from typing import Any

import pytest

import kvparse.batch.convert
from kvparse.batch import inputs
from kvparse.batch.convert import Limits, Progress, Summary, convert, partial_path
from kvparse.batch.outputs import written_whole
from kvparse.batch.tally import Tally
from kvparse.errors import KvparseError, UnreadableFile, UnsupportedFormat

Convert = Callable[..., Summary]


@pytest.fixture
def run(monkeypatch: pytest.MonkeyPatch) -> Convert:
    """``convert`` with work that does what the files say."""
    monkeypatch.syspath_prepend(Path(__file__).parent)
    from stand_ins import BehaveWithFile

    monkeypatch.setattr(kvparse.batch.convert, "Conversion", BehaveWithFile)
    return convert


@pytest.fixture
def letters(tmp_path: Path) -> Path:
    """A folder of thirty files, some in a folder below it."""
    folder = tmp_path / "letters"
    (folder / "below").mkdir(parents=True)
    for number in range(30):
        name = f"below/{number}.txt" if number % 3 == 0 else f"{number}.txt"
        (folder / name).write_text(f"letter {number}")
    return folder


def done(files: int, failed: int, errors: Path | None) -> Summary:
    """What the conversion of letters alone, none of them skipped, ends with."""
    return Summary(files, failed, errors, Tally(letters=files - failed), {})


def said(out: Path) -> list[str]:
    """The files that the output has lines of, in its order."""
    return [json.loads(line)["file"] for line in out.read_bytes().splitlines()]


def test_the_output_is_in_the_order_of_the_names(run: Convert, letters: Path, tmp_path: Path) -> None:
    """One worker and three give the same bytes, sorted by file."""
    one, three = tmp_path / "one.jsonl", tmp_path / "three.jsonl"
    assert run([letters], one, workers=1) == done(30, 0, None)
    run([letters], three, workers=3)
    assert one.read_bytes() == three.read_bytes()
    assert said(one) == sorted(said(one))
    assert len(said(one)) == 30


def test_nothing_is_left_beside_the_output(run: Convert, letters: Path, tmp_path: Path) -> None:
    """When all is done there is the output and nothing else."""
    run([letters], tmp_path / "out.jsonl")
    assert sorted(path.name for path in tmp_path.iterdir()) == ["letters", "out.jsonl"]


def test_failures_are_named_and_the_others_converted(run: Convert, letters: Path, tmp_path: Path) -> None:
    """A crash, a refusal and a file too large are in the errors file with their digest, and nowhere else."""
    (letters / "5.txt").write_text("crash")
    (letters / "6.txt").write_text("refuse is empty")
    (letters / "7.txt").write_text("x" * 1_000_001)
    summary = run([letters], tmp_path / "out.jsonl", limits=Limits(max_file_mb=1))
    assert summary == done(31, 3, tmp_path / "out.errors.jsonl")
    errors = [json.loads(line) for line in (tmp_path / "out.errors.jsonl").read_text().splitlines()]
    assert [(error["file"], error["error"]) for error in errors] == [
        ("5.txt", "Crash"),
        ("6.txt", "UnreadableFile"),
        ("7.txt", "UnreadableFile"),
    ]
    assert errors[1]["message"] == "is empty"
    assert all(len(error["sha256"]) == 64 for error in errors)
    assert not {"5.txt", "6.txt", "7.txt"} & set(said(tmp_path / "out.jsonl"))


def test_the_errors_file_of_an_earlier_run_goes(run: Convert, letters: Path, tmp_path: Path) -> None:
    """Where nothing failed there is no errors file, also when there was one before."""
    (letters / "1.txt").write_text("refuse is empty")
    run([letters], tmp_path / "out.jsonl")
    (letters / "1.txt").write_text("mended")
    run([letters], tmp_path / "out.jsonl")
    assert not (tmp_path / "out.errors.jsonl").exists()


class StoppedError(Exception):
    """What stops a conversion in these tests."""


def interrupted(run: Convert, letters: Path, out: Path, *, after: int, **options: Any) -> None:
    """Convert, and stop when ``after`` files are done."""

    def stop(progress: Progress) -> None:
        if progress.done >= after:
            raise StoppedError

    with pytest.raises(StoppedError):
        run([letters], out, watch=stop, **options)


def counted(run: Convert, letters: Path, out: Path, **options: Any) -> int:
    """Continue, and give how many files were converted for it."""
    seen: list[Progress] = []
    run([letters], out, resume=True, watch=seen.append, **options)
    return len(seen) - 1


def test_a_stopped_run_leaves_no_output(run: Convert, letters: Path, tmp_path: Path) -> None:
    """The output appears whole or not at all; an older one stays as it was."""
    out = tmp_path / "out.jsonl"
    out.write_text("older\n")
    interrupted(run, letters, out, after=10)
    assert out.read_text() == "older\n"
    assert partial_path(out).exists()


def test_resume_gives_what_an_unbroken_run_gives(run: Convert, letters: Path, tmp_path: Path) -> None:
    """Stopped twice and continued, the bytes are those of an unbroken run, and nothing is done twice."""
    (letters / "1.txt").write_text("refuse is empty")
    run([letters], tmp_path / "unbroken.jsonl")
    out = tmp_path / "out.jsonl"
    interrupted(run, letters, out, after=10)
    interrupted(run, letters, out, after=20, resume=True)
    assert counted(run, letters, out) == 10
    assert out.read_bytes() == (tmp_path / "unbroken.jsonl").read_bytes()
    assert (tmp_path / "out.errors.jsonl").read_bytes() == (tmp_path / "unbroken.errors.jsonl").read_bytes()


def test_without_resume_a_run_starts_over(run: Convert, letters: Path, tmp_path: Path) -> None:
    """What an earlier run left counts only when asked for."""
    out = tmp_path / "out.jsonl"
    interrupted(run, letters, out, after=10)
    seen: list[Progress] = []
    run([letters], out, watch=seen.append)
    assert seen[0] == Progress(0, 30, 0)


def test_files_changed_since_are_converted_again(run: Convert, letters: Path, tmp_path: Path) -> None:
    """A file changed, one come and one gone: the output is that of a run over the files as they are now."""
    out = tmp_path / "out.jsonl"
    interrupted(run, letters, out, after=30)
    (letters / "1.txt").write_text("changed")
    (letters / "2.txt").unlink()
    (letters / "new.txt").write_text("new")
    assert counted(run, letters, out) == 2
    run([letters], tmp_path / "fresh.jsonl")
    assert out.read_bytes() == (tmp_path / "fresh.jsonl").read_bytes()


def test_failures_are_remembered_but_tried_again_with_other_limits(run: Convert, letters: Path, tmp_path: Path) -> None:
    """A failed file is not tried again by --resume, unless the limits that it failed under have changed."""
    (letters / "1.txt").write_text("refuse is empty")
    out = tmp_path / "out.jsonl"
    interrupted(run, letters, out, after=30)
    interrupted(run, letters, out, after=30, resume=True)
    assert counted(run, letters, out, limits=Limits(timeout=50)) == 1


def test_a_run_is_not_continued_with_other_options(run: Convert, letters: Path, tmp_path: Path) -> None:
    """Records made with entities and without do not mix."""
    out = tmp_path / "out.jsonl"
    interrupted(run, letters, out, after=10)
    with pytest.raises(KvparseError, match="other options"):
        run([letters], out, resume=True, entities=False)
    assert counted(run, letters, out) == 20


@pytest.mark.parametrize("resume", [True, False])
def test_two_runs_do_not_write_one_output(run: Convert, letters: Path, tmp_path: Path, resume: bool) -> None:
    """While a run writes an output, another is refused, also one that would start over."""
    out = tmp_path / "out.jsonl"
    interrupted(run, letters, out, after=10)
    other = sqlite3.connect(partial_path(out))
    other.execute("BEGIN EXCLUSIVE")
    with pytest.raises(KvparseError, match="locked"):
        run([letters], out, resume=resume)
    other.close()
    assert counted(run, letters, out) == 20


def test_what_is_no_journal_is_not_continued(run: Convert, letters: Path, tmp_path: Path) -> None:
    """A file of that name that is something else is left alone, and the error says so."""
    out = tmp_path / "out.jsonl"
    partial_path(out).write_text("something else, and long enough to be looked at " * 50)
    with pytest.raises(KvparseError, match="not a database"):
        run([letters], out, resume=True)


@pytest.mark.parametrize("resume", [True, False])
def test_a_database_of_another_program_is_left_alone(run: Convert, letters: Path, tmp_path: Path, resume: bool) -> None:
    """Also one that has tables of the same names: nothing of it is dropped, and the error says what to do."""
    out = tmp_path / "out.jsonl"
    other = sqlite3.connect(partial_path(out))
    other.executescript("CREATE TABLE run (kept TEXT); INSERT INTO run VALUES ('theirs')")
    with pytest.raises(KvparseError, match="move it away"):
        run([letters], out, resume=resume)
    assert other.execute("SELECT kept FROM run").fetchall() == [("theirs",)]
    other.close()
    assert not out.exists()


def test_no_link_is_followed_to_what_it_would_overwrite(run: Convert, letters: Path, tmp_path: Path) -> None:
    """Whoever plants a link under the name of the file beside OUT gains nothing by it."""
    victim = tmp_path / "victim"
    victim.write_text("mine")
    out = tmp_path / "out.jsonl"
    partial_path(out).symlink_to(victim)
    with pytest.raises(KvparseError, match="is a link"):
        run([letters], out)
    assert victim.read_text() == "mine"


@pytest.mark.skipif(os.name != "posix", reason="rights of files are another matter elsewhere")
def test_the_output_has_the_rights_of_any_new_file_or_those_it_had(run: Convert, letters: Path, tmp_path: Path) -> None:
    """While it is written nobody else may read it; there is no file beside it when a run was stopped either."""
    out = tmp_path / "out.jsonl"
    run([letters], out)
    plain = tmp_path / "plain"
    plain.touch()
    assert out.stat().st_mode == plain.stat().st_mode
    out.chmod(0o640)
    run([letters], out)
    assert stat.S_IMODE(out.stat().st_mode) == 0o640
    with pytest.raises(StoppedError), written_whole(out) as file:
        (beside,) = tmp_path.glob(".out.jsonl.*.tmp")
        assert stat.S_IMODE(beside.stat().st_mode) == 0o600
        file.write(b"half")
        raise StoppedError
    assert sorted(path.name for path in tmp_path.iterdir()) == ["letters", "out.jsonl", "plain"]


def test_each_output_has_errors_of_its_own(run: Convert, letters: Path, tmp_path: Path) -> None:
    """Outputs of one folder in several forms do not write over each other's errors."""
    (letters / "1.txt").write_text("refuse is empty")
    done = [run([letters], tmp_path / name).errors for name in ("out.jsonl", "out.jsonl.gz")]
    assert [path.name for path in done if path] == ["out.errors.jsonl", "out.jsonl.gz.errors.jsonl"]


def test_a_link_whose_end_does_not_answer_costs_itself(
    run: Convert, letters: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """As one to a mount whose server is gone: it is named among the failures, and the others are converted."""
    (letters / "dead.txt").symlink_to(tmp_path / "mount" / "letter.txt")
    plain, gone = os.stat, Event()

    def stat_of(path: Any, **how: Any) -> os.stat_result:
        if path == os.fsencode(letters / "dead.txt"):
            gone.wait(60)
        return plain(path, **how)

    monkeypatch.setattr(os, "stat", stat_of)
    monkeypatch.setattr(inputs, "PATIENCE", 0.2)
    summary = run([letters], tmp_path / "out.jsonl")
    gone.set()
    assert (summary.files, summary.failed) == (31, 1)
    (error,) = map(json.loads, (tmp_path / "out.errors.jsonl").read_text().splitlines())
    assert error["file"] == "dead.txt"


def test_shards_are_parts_of_the_whole(run: Convert, letters: Path, tmp_path: Path) -> None:
    """Three shards share no file, miss none, and stay as they are when other files come."""
    run([letters], tmp_path / "whole.jsonl")
    shards = []
    for shard in (1, 2, 3):
        run([letters], tmp_path / "shard.jsonl", shard=(shard, 3))
        shards.append(said(tmp_path / "shard.jsonl"))
    assert sorted(name for names in shards for name in names) == said(tmp_path / "whole.jsonl")
    (letters / "new.txt").write_text("new")
    run([letters], tmp_path / "shard.jsonl", shard=(1, 3))
    assert set(shards[0]) <= set(said(tmp_path / "shard.jsonl"))


def test_compressed_output_holds_the_same_lines(run: Convert, letters: Path, tmp_path: Path) -> None:
    """gzip and Zstandard pack the very bytes of the plain output, the same each time."""
    import zstandard

    run([letters], tmp_path / "out.jsonl")
    plain = (tmp_path / "out.jsonl").read_bytes()
    packed = []
    for name in ("a.jsonl.gz", "b.jsonl.gz", "a.jsonl.zst"):
        run([letters], tmp_path / name)
        packed.append((tmp_path / name).read_bytes())
    assert gzip.decompress(packed[0]) == plain
    assert packed[0] == packed[1]
    with zstandard.ZstdDecompressor().stream_reader(packed[2]) as stream:
        assert stream.read() == plain


@pytest.mark.parametrize(
    ("out", "error"),
    [
        ("out.doc", UnsupportedFormat),
        ("missing/out.jsonl", UnreadableFile),
        ("folder.jsonl", UnsupportedFormat),
    ],
)
def test_an_output_that_cannot_be_written_is_refused_at_once(
    run: Convert, letters: Path, tmp_path: Path, out: str, error: type[KvparseError]
) -> None:
    """A wrong suffix, a missing folder and a folder in the way are told before any work is done."""
    (tmp_path / "folder.jsonl").mkdir()
    with pytest.raises(error):
        run([letters], tmp_path / out)


def test_an_address_cannot_be_written_to(run: Convert, letters: Path) -> None:
    """A URL as the output is refused with what to do instead, before any work is done."""
    with pytest.raises(UnsupportedFormat, match="copy it there"):
        run([letters], "s3://bucket/out.jsonl")


def test_a_path_that_does_not_exist_is_refused(run: Convert, tmp_path: Path) -> None:
    """A path that is not there is an error, and leaves nothing behind."""
    with pytest.raises(UnreadableFile, match="No such file"):
        run([tmp_path / "nowhere"], tmp_path / "out.jsonl")
    assert list(tmp_path.iterdir()) == []


def test_folders_give_letters_and_named_files_are_taken_as_they_are(
    run: Convert, letters: Path, tmp_path: Path
) -> None:
    """In a folder the suffix decides, whatever its case; a file that is named is converted all the same."""
    for name in ("a.PDF", "b.docx", "c.xml", "d.html", "e.jpg", "f"):
        (letters / name).write_text(name)
    run([letters, letters / "f"], tmp_path / "out.jsonl")
    others = [name for name in said(tmp_path / "out.jsonl") if not name.endswith(".txt")]
    assert others == sorted(["a.PDF", "b.docx", "c.xml", "d.html", str(letters / "f")])


def test_links_are_followed_to_files_and_not_in_circles(run: Convert, letters: Path, tmp_path: Path) -> None:
    """A link to a file is read; links to folders, in a circle or not, are not; a dead link is named."""
    (letters / "circle").symlink_to(letters)
    (letters / "below" / "up.txt").symlink_to("../1.txt")
    (letters / "dead.txt").symlink_to("nowhere")
    (letters / "self.txt").symlink_to("self.txt")
    summary = run([letters], tmp_path / "out.jsonl")
    assert (summary.files, summary.failed) == (33, 2)
    assert "below/up.txt" in said(tmp_path / "out.jsonl")


def test_what_is_no_regular_file_is_not_waited_for(run: Convert, letters: Path, tmp_path: Path) -> None:
    """A pipe named like a letter fails at once instead of being waited for."""
    os.mkfifo(letters / "pipe.txt")
    summary = run([letters], tmp_path / "out.jsonl", limits=Limits(timeout=30))
    assert summary.failed == 1
    error = json.loads((tmp_path / "out.errors.jsonl").read_text())
    assert (error["file"], error["message"], error["sha256"]) == ("pipe.txt", "not a regular file", None)


def test_any_file_name_will_do(run: Convert, tmp_path: Path) -> None:
    """Names with newlines, escapes and bytes that are not UTF-8 are read, and stay one line of valid JSON."""
    folder = os.fsencode(tmp_path / "letters")
    os.mkdir(folder)  # noqa: PTH102 - the names are bytes
    for name in (b"new\nline.txt", b"\x1b[2J.txt", b"caf\xe9.txt", "café.txt".encode()):
        with open(folder + b"/" + name, "w") as file:  # noqa: PTH123
            file.write("refuse it")
    run([tmp_path / "letters"], tmp_path / "out.jsonl")
    lines = (tmp_path / "out.errors.jsonl").read_text().splitlines()
    names = {json.loads(line)["file"] for line in lines}
    assert names == {"new\nline.txt", "\x1b[2J.txt", "caf\\xe9.txt", "café.txt"}


def test_a_folder_without_rights_is_named(
    run: Convert, letters: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A folder that cannot be listed is among the failures; the files beside it are converted."""
    scandir = os.scandir

    def guarded(folder: bytes) -> Any:
        if folder.endswith(b"below"):
            raise PermissionError
        return scandir(folder)

    monkeypatch.setattr(os, "scandir", guarded)
    assert run([letters], tmp_path / "out.jsonl") == done(21, 1, tmp_path / "out.errors.jsonl")
    error = json.loads((tmp_path / "out.errors.jsonl").read_text())
    assert (error["file"], error["message"]) == ("below", "a folder that cannot be listed")


def test_parts_of_a_run_are_told(run: Convert, letters: Path, tmp_path: Path) -> None:
    """The watcher hears of every file, and of each failure with its reason."""
    (letters / "1.txt").write_text("refuse is empty")
    seen: list[Progress] = []
    run([letters], tmp_path / "out.jsonl", watch=seen.append)
    assert [progress.done for progress in seen] == list(range(31))
    (failure,) = [progress.failure for progress in seen if progress.failure]
    assert (failure[0], failure[1].message) == ("1.txt", "is empty")


def test_skipped_files_are_counted_by_kind(run: Convert, letters: Path, tmp_path: Path) -> None:
    """What lies beside letters is not silently passed over: the summary counts it by its ending."""
    for name in ("a.jpg", "b.JPG", "README", "old.jsonl.gz"):
        (letters / name).touch()
    (letters / "circle").symlink_to(letters)
    summary = run([letters], tmp_path / "out.jsonl")
    assert summary.files == 30
    assert summary.skipped == {".jpg": 2, ".jsonl.gz": 1, "link to a folder": 1, "without suffix": 1}


def test_a_folder_without_letters_is_an_error(run: Convert, tmp_path: Path) -> None:
    """A run over nothing is a mistake in the path, and the error says what is there instead."""
    (tmp_path / "letters").mkdir()
    (tmp_path / "letters" / "a.jpg").touch()
    with pytest.raises(UnreadableFile, match=r"no letters here; there is 1 \.jpg"):
        run([tmp_path / "letters"], tmp_path / "out.jsonl")
    assert [path.name for path in tmp_path.iterdir()] == ["letters"]


def test_an_empty_shard_is_no_error(run: Convert, tmp_path: Path) -> None:
    """Where there are letters, a part of them may be empty."""
    (tmp_path / "a.txt").write_text("letter")
    counts = [run([tmp_path / "a.txt"], tmp_path / "out.jsonl", shard=(part, 9)).files for part in range(1, 10)]
    assert sorted(counts) == [0] * 8 + [1]


def test_patterns_that_no_shell_expanded_are_expanded(run: Convert, letters: Path, tmp_path: Path) -> None:
    """``*`` and ``**`` mean what they mean in a shell; a pattern that nothing matches is an error that says so."""
    run([f"{letters}/1*.txt"], tmp_path / "out.jsonl")
    assert len(said(tmp_path / "out.jsonl")) == 8
    run([f"{letters}/**/*.txt"], tmp_path / "out.jsonl")
    assert len(said(tmp_path / "out.jsonl")) == 30
    with pytest.raises(UnreadableFile, match="no file matches this pattern"):
        run([f"{letters}/*.pdf"], tmp_path / "out.jsonl")


def test_a_file_whose_name_looks_like_a_pattern_is_that_file(run: Convert, tmp_path: Path) -> None:
    """Brackets in the name of a file that is there mean nothing."""
    (tmp_path / "brief [1].txt").write_text("letter")
    run([tmp_path / "brief [1].txt"], tmp_path / "out.jsonl")
    assert said(tmp_path / "out.jsonl") == [str(tmp_path / "brief [1].txt")]


@pytest.mark.parametrize("name", ["letters.jsonl", "letters.jsonl.gz", "pairs.csv", "letters.parquet"])
def test_what_kvparse_wrote_is_no_letter(run: Convert, tmp_path: Path, name: str) -> None:
    """Records given as letters would give one record of their own text: they are refused."""
    (tmp_path / name).write_text("{}")
    with pytest.raises(UnsupportedFormat, match="looks like what kvparse convert writes"):
        run([tmp_path / name], tmp_path / "out.jsonl")


def test_failures_are_tried_again_when_asked(run: Convert, letters: Path, tmp_path: Path) -> None:
    """``retry_failed`` with ``resume`` does the failed file again, and that file only."""
    (letters / "1.txt").write_text("refuse is empty")
    out = tmp_path / "out.jsonl"
    interrupted(run, letters, out, after=30)
    interrupted(run, letters, out, after=30, resume=True)
    assert counted(run, letters, out, retry_failed=True) == 1


def test_the_tally_of_a_resumed_run_is_that_of_the_whole(run: Convert, letters: Path, tmp_path: Path) -> None:
    """What was done before the stop counts."""
    interrupted(run, letters, tmp_path / "out.jsonl", after=10)
    assert run([letters], tmp_path / "out.jsonl", resume=True).tally == Tally(letters=30)
