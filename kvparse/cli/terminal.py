"""What commands say about their work: on standard error, and in the status that they end with.

All of it goes through ``logging``: the logger ``kvparse`` of the library and of the commands, which ``say`` and
``warn`` write to. ``-q`` leaves warnings and errors, ``-v`` adds what the library tells of each step.
"""

from __future__ import annotations

import logging
import sys
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from types import MappingProxyType
from typing import Annotated

import typer

from ..display import printable, standard_output
from ..errors import KvparseError
from ..redaction import redacted

__all__ = [
    "INTERRUPTED",
    "SOME_FAILED",
    "WRONG_USE",
    "Quiet",
    "Verbose",
    "begin_logging",
    "ending_with",
    "forgiving",
    "give",
    "printable",
    "safely",
    "say",
    "warn",
]

SOME_FAILED, WRONG_USE, INTERRUPTED = 1, 2, 130
_LOG = logging.getLogger("kvparse")


class _ToStandardError(logging.Handler):
    """Writes to what is standard error at that moment."""

    def emit(self, record: logging.LogRecord) -> None:
        typer.echo(safely(f"kvparse: {record.getMessage()}"), err=True)


def safely(message: str) -> str:
    """Return what may be said: no secrets, nothing that steers a terminal, and no line that could pass for another."""
    return printable(redacted(message)).replace("\n", "\n  ")


def give(text: str) -> None:
    """Write what was asked for to standard output, in UTF-8 as files are, whatever the console's encoding."""
    sys.stdout.flush()
    output = standard_output()
    output.write(text.encode("utf-8", "replace"))
    output.flush()


_HANDLER = _ToStandardError()


def begin_logging(level: int = logging.INFO) -> None:
    """Let what is logged reach standard error from ``level`` on."""
    if _HANDLER not in _LOG.handlers:
        _LOG.addHandler(_HANDLER)
    _LOG.setLevel(level)


def _quieter(wanted: bool) -> bool:
    if wanted:
        begin_logging(logging.WARNING)
    return wanted


def _louder(wanted: bool) -> bool:
    if wanted:
        begin_logging(logging.DEBUG)
    return wanted


Quiet = Annotated[bool, typer.Option("--quiet", "-q", help="Say only what went wrong.", callback=_quieter)]
Verbose = Annotated[bool, typer.Option("--verbose", "-v", help="Say what is done, file by file.", callback=_louder)]


def forgiving() -> None:
    """Let a console that is not UTF-8 show what it cannot write as ``?`` instead of ending the command."""
    for stream in (sys.stdout, sys.stderr):
        if hasattr(stream, "reconfigure"):
            stream.reconfigure(errors="replace")


def say(message: str) -> None:
    """Tell of the work, apart from what was asked for."""
    _tell(logging.INFO, message)


def warn(message: str) -> None:
    """Tell of what went wrong."""
    _tell(logging.WARNING, message)


def _tell(level: int, message: str) -> None:
    if not _LOG.handlers:
        begin_logging()
    _LOG.log(level, "%s", message)


@contextmanager
def ending_with(status: int, others: Mapping[type[KvparseError], int] = MappingProxyType({})) -> Iterator[None]:
    """Say what kvparse cannot do, and end the command with ``status``, or what ``others`` say of its kind."""
    try:
        yield
    except KvparseError as error:
        warn(str(error))
        raise typer.Exit(others.get(type(error), status)) from error
