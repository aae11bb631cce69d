"""Work on a file in a process of its own: what a bad file does there costs that process, within its limits.

The process is that of ``kvparse convert``: started once, kept for the next file, ended with the program. It gives
bytes, of which nothing is run here. It is copied from this one where that is safe, since importing all anew costs more
than reading most letters.
"""

from __future__ import annotations

import atexit
from collections.abc import Callable
from dataclasses import dataclass
from functools import cache
from threading import Lock
from typing import Generic, TypeAlias, TypeVar

from .errors import KvparseError, UnreadableFile, UnsupportedFormat
from .workforce import Failure, Limits, Workforce

__all__ = ["Task", "apart"]

Asked = TypeVar("Asked")

Task: TypeAlias = Callable[[Asked], bytes]
"""What is done with a file: a function of a module, which the process imports by its name."""

_REFUSALS = {"UnreadableFile": UnreadableFile, "UnsupportedFormat": UnsupportedFormat}
_one_at_a_time = Lock()  # a worker answers in turn, whichever thread asks


@dataclass(frozen=True, slots=True)
class _Doing(Generic[Asked]):
    """Does a task; called in a worker process."""

    task: Task[Asked]

    def prepare(self) -> None:
        """Load nothing more: what is needed was imported with the task."""

    def __call__(self, asked: Asked) -> bytes:
        """Return what comes of it.

        Raises:
            KvparseError: the file cannot be read.
        """
        return self.task(asked)


def apart(task: Task[Asked], asked: Asked, *, path: str, limits: Limits) -> bytes:
    """Return what comes of a task that another process does.

    Args:
        task: What is done: a function of a module.
        asked: What it is called with, which can be pickled.
        path: The file that it reads, to be named in errors.
        limits: What it may cost.

    Raises:
        UnreadableFile: As in this process; also where time or memory do not suffice, or the process is ended.
        UnsupportedFormat: As in this process.
        KvparseError: As in this process.
    """
    with _one_at_a_time:
        ((_, outcome),) = _worker(task, limits).run([asked])
    if not isinstance(outcome, Failure):
        return outcome
    if outcome.error == KvparseError.__name__:
        raise KvparseError(outcome.message)
    raise _REFUSALS.get(outcome.error, UnreadableFile)(path, outcome.reason)


@cache
def _worker(task: Task[Asked], limits: Limits) -> Workforce[Asked]:
    """Return the process for this task and these limits, which starts with its first file."""
    workforce = Workforce(_Doing(task), workers=1, limits=limits, copied=True)
    atexit.register(workforce.__exit__, None, None, None)
    return workforce
