"""The letters of a file, for commands that show them: read from a letter's file, or from records."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from ..errors import KvparseError
from ..files import File

if TYPE_CHECKING:
    from ..records import Letter

__all__ = ["holds_records", "records_in", "streamed"]

_STREAMS = ("/dev/fd/", "/dev/stdin", "/proc/self/fd/")


def holds_records(path: Path) -> bool:
    """Whether a file is what ``kvparse convert`` writes, by its ending or, where that says nothing, its first words."""
    if path.name.lower().endswith((".jsonl", ".jsonl.gz", ".jsonl.zst")):
        return True
    if path.suffix.lower() in (".json", "") and path.is_file():
        with path.open("rb") as file:
            return file.read(20).lstrip().startswith(b'{"schema_version"')
    return False


def streamed(path: Path) -> Path | bytes:
    """Return what a shell hands over under a number, as by ``<(command)``; a file that has a name is left to be read.

    Raises:
        UnreadableFile: it cannot be read.
    """
    return File.opened(path).data if str(path).startswith(_STREAMS) else path


def records_in(path: Path, *, wanted: str | None) -> list[Letter]:
    """Return the letters of a file of records, or the one that is wanted.

    Raises:
        KvparseError: it is not among them.
        UnreadableFile: the file is not one of records.
    """
    from ..batch.letters import read_letters  # noqa: PLC0415 - imports wait for the command that needs them

    found = [letter for letter in read_letters(path) if wanted in (None, letter.id)]
    if wanted is not None and not found:
        raise KvparseError(f"{path} has no letter {wanted}")
    return found
