"""A letter read in a process of its own: what a bad file does there costs that process, within its limits.

The process is that of ``kvparse convert``: started once, kept for the next file, ended with the program. It gives the
records as JSON, so that nothing of what it holds is run here.
"""

from __future__ import annotations

import atexit
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from functools import cache
from threading import Lock
from typing import Generic, TypeAlias, TypeVar

from .errors import UnreadableFile, UnsupportedFormat
from .records import Letter
from .workforce import Failure, Limits, Workforce

__all__ = ["Job", "Letters", "Reading", "letters_apart"]

Way = TypeVar("Way")

_REFUSALS = {"UnreadableFile": UnreadableFile, "UnsupportedFormat": UnsupportedFormat}
_one_at_a_time = Lock()  # a worker answers in turn, whichever thread asks


@dataclass(frozen=True, slots=True)
class Job(Generic[Way]):
    """A file, its content where that is at hand, what the record calls it, and how it is read."""

    path: str
    data: bytes | None
    name: str | None
    way: Way


Letters: TypeAlias = Callable[[Job[Way]], Iterable[Letter]]
"""What reads a file: a function of a module, which the process imports by its name."""


@dataclass(frozen=True, slots=True)
class Reading(Generic[Way]):
    """Reads files as ``letters`` does, a function of a module; called in a worker process."""

    letters: Letters[Way]

    def prepare(self) -> None:
        """Load nothing more: what reads was imported with its function."""

    def __call__(self, job: Job[Way]) -> bytes:
        """Return the records of a file, one a line.

        Raises:
            KvparseError: the file cannot be read.
        """
        return b"\n".join(letter.model_dump_json().encode() for letter in self.letters(job))


def letters_apart(job: Job[Way], letters: Letters[Way], *, timeout: float, max_mb: int) -> list[Letter]:
    """Return the letters of a file, read in another process.

    Args:
        job: The file, and how it is read.
        letters: What reads it: a function of a module, which the process imports.
        timeout: How many seconds it may take.
        max_mb: How many megabytes of memory it may take.

    Raises:
        UnreadableFile: As in this process; also where time or memory do not suffice, or the process is ended.
        UnsupportedFormat: As in this process.
    """
    with _one_at_a_time:
        ((_, outcome),) = _worker(letters, Limits(timeout=timeout, max_mb=max_mb)).run([job])
    if isinstance(outcome, Failure):
        raise _REFUSALS.get(outcome.error, UnreadableFile)(job.path, _reason(outcome))
    return [Letter.model_validate_json(line) for line in outcome.split(b"\n")]


def _reason(failure: Failure) -> str:
    """Return in plain words why a file gave nothing; an error of ours with its name, so that it can be reported."""
    if failure.error in (*_REFUSALS, "Timeout", "Crash", "Killed", "MemoryError"):
        return failure.message
    return f"reading it failed: {failure.error}: {failure.message}"


@cache
def _worker(letters: Letters[Way], limits: Limits) -> Workforce[Job[Way]]:
    """Return the process for these limits, which starts with its first file."""
    workforce = Workforce(Reading(letters), workers=1, limits=limits)
    atexit.register(workforce.__exit__, None, None, None)
    return workforce
