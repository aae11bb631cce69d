"""A letter read in a process of its own."""

from __future__ import annotations

import io
import os
import threading
from pathlib import Path

import pytest

import kvparse
from kvparse import isolated
from kvparse.workforce import Limits

LETTER = Path(__file__).parent.parent / "corpus" / "letters" / "ah-tk-20242025-1103.pdf"


def _ends_its_process(asked: str) -> bytes:
    """Read as a file does that crashes what reads it."""
    os._exit(7)


def _fails(asked: str) -> bytes:
    """Read as code does that has a fault."""
    raise ZeroDivisionError("of a page without height")


def _refuses(asked: str) -> bytes:
    """Refuse what is asked, and not the file."""
    raise kvparse.KvparseError(asked)


def test_a_letter_is_the_same_in_another_process() -> None:
    """By its path, as bytes and as an open file, with and without tags."""
    plain = kvparse.parse(LETTER, entities=False)
    assert kvparse.parse(LETTER, isolate=True) == kvparse.parse(LETTER)
    assert kvparse.parse(LETTER, isolate=True, entities=False) == plain
    data = LETTER.read_bytes()
    named = kvparse.parse(data, name="brief.pdf", entities=False)
    assert kvparse.parse(data, name="brief.pdf", entities=False, isolate=True) == named
    assert kvparse.parse_all(io.BytesIO(data), name="brief.pdf", entities=False, isolate=True) == [named]


def test_a_scan_is_read_in_another_process_too() -> None:
    """Though that process can write nothing: what reads pictures opens the null device."""
    scan = LETTER.with_name("ah-tk-20242025-1331.pdf")
    here = kvparse.parse(scan, entities=False)
    assert kvparse.parse(scan, entities=False, isolate=True) == here
    assert {problem.code for problem in here.problems} & {"ocr", "no-text-layer"}


def test_refusals_are_those_of_this_process(tmp_path: Path) -> None:
    """What cannot be read is refused with the same words and the same class."""
    (tmp_path / "brief.pdf").write_bytes(b"")
    (tmp_path / "brief.doc").write_bytes(bytes.fromhex("d0cf11e0a1b11ae1") + bytes(600))
    for name in ("none.pdf", "brief.pdf", "brief.doc"):
        with pytest.raises(kvparse.KvparseError) as here:
            kvparse.parse(tmp_path / name)
        with pytest.raises(type(here.value)) as there:
            kvparse.parse(tmp_path / name, isolate=True)
        assert str(there.value) == str(here.value)


@pytest.mark.parametrize(
    ("task", "reason"),
    [(_ends_its_process, "ended with status 7"), (_fails, "ZeroDivisionError: of a page without height")],
)
def test_what_ends_the_process_is_an_error_here(task: isolated.Task[str], reason: str) -> None:
    """A crash and a fault of ours name the file; the next file is read again."""
    with pytest.raises(kvparse.UnreadableFile, match=rf"letter\.pdf: .*{reason}"):
        isolated.apart(task, "", path="letter.pdf", limits=Limits(timeout=60))
    assert kvparse.parse(LETTER, isolate=True, timeout=60).number == 1103


def test_an_error_that_is_not_the_files_names_no_file() -> None:
    """Such as a question that a letter does not have."""
    with pytest.raises(kvparse.KvparseError, match=r"^there is no question 9$"):
        isolated.apart(_refuses, "there is no question 9", path="letter.pdf", limits=Limits(timeout=60))


def test_what_takes_too_long_is_an_error_here() -> None:
    """The limit is said in the error."""
    with pytest.raises(kvparse.UnreadableFile, match="not done within 0\\.001 seconds"):
        kvparse.parse(LETTER, isolate=True, timeout=0.001)


def test_threads_share_the_process_one_by_one() -> None:
    """Letters that are asked for at once each get their own record."""
    files = sorted(LETTER.parent.glob("ah-tk-*.pdf"))[:4]
    found: dict[Path, kvparse.Letter] = {}

    def read(path: Path) -> None:
        found[path] = kvparse.parse(path, isolate=True, entities=False)

    threads = [threading.Thread(target=read, args=(path,)) for path in files]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert {path: letter.source.file for path, letter in found.items()} == {path: str(path) for path in files}


def test_options_are_checked_here() -> None:
    """A misspelt option is no fault of the file; a pipeline of spaCy's cannot be sent to another process."""
    with pytest.raises(ValueError, match="engine cannot be 'pdfminer'"):
        kvparse.parse(LETTER, isolate=True, engine="pdfminer")  # type: ignore[arg-type]
    with pytest.raises(ValueError, match="nlp or isolate"):
        kvparse.parse(LETTER, isolate=True, nlp=object())  # type: ignore[arg-type]
