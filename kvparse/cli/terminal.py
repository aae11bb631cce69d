"""What commands say about their work: on standard error, and in the status that they end with."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from types import MappingProxyType

import typer

from ..errors import KvparseError

__all__ = ["INTERRUPTED", "SOME_FAILED", "WRONG_USE", "ending_with", "printable", "say"]

SOME_FAILED, WRONG_USE, INTERRUPTED = 1, 2, 130
_CONTROLS = dict.fromkeys({*range(32), *range(127, 160)} - {ord("\n"), ord("\t")}, "\ufffd")


def printable(text: str) -> str:
    """The text without the characters that steer a terminal.

    >>> printable("evil\\x1b[2Jname")
    'evil\ufffd[2Jname'
    """
    return text.translate(_CONTROLS)


def say(message: str) -> None:
    """Tell of the work, apart from what was asked for."""
    typer.echo(f"kvparse: {printable(message)}", err=True)


@contextmanager
def ending_with(status: int, others: Mapping[type[KvparseError], int] = MappingProxyType({})) -> Iterator[None]:
    """What kvparse cannot do is said, and ends the command with ``status``, or what ``others`` say of its kind."""
    try:
        yield
    except KvparseError as error:
        say(str(error))
        raise typer.Exit(others.get(type(error), status)) from error
