"""The ``regex`` library, but that a pattern is compiled when it is first asked for: most letters need a third of them.

A module writes ``from . import regex`` and goes on as with the library, but for a match's ``re``: that is the compiled
pattern, and known again by its ``pattern`` only.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any, AnyStr, cast

import regex
from regex import (
    DOTALL,
    IGNORECASE,
    MULTILINE,
    VERBOSE,
    VERSION1,
    Match,
    Pattern,
    escape,
    findall,
    finditer,
    fullmatch,
    match,
    search,
    split,
    sub,
)

__all__ = [
    "DOTALL",
    "IGNORECASE",
    "MULTILINE",
    "VERBOSE",
    "VERSION1",
    "Match",
    "Pattern",
    "compile",
    "escape",
    "findall",
    "finditer",
    "fullmatch",
    "match",
    "search",
    "split",
    "sub",
]

_METHODS = ("search", "match", "fullmatch", "finditer", "findall", "sub", "split")


def compile(pattern: AnyStr, flags: int = 0, **lists: Iterable[str]) -> Pattern[AnyStr]:  # noqa: A001 - the library's
    """Return a pattern, with the ``lists`` that it names, which is compiled when it is first asked for.

    >>> number = compile(r"Vraag (?P<number>[0-9]+)")
    >>> number.findall("Vraag 1, Vraag 2"), number.groupindex["number"]
    (['1', '2'], 1)
    """
    return cast(Pattern[AnyStr], _Waiting(pattern, flags, lists))


class _Waiting:
    """A pattern as it is written, which has a compiled pattern's methods from the first use on."""

    def __init__(self, pattern: str | bytes, flags: int, lists: dict[str, Any]) -> None:
        self._written: Any = pattern, flags
        self._lists = lists

    @property
    def pattern(self) -> str | bytes:
        """The pattern as it is written."""
        written: str | bytes = self._written[0]
        return written

    def __getattr__(self, name: str) -> Any:
        compiled = regex.compile(*self._written, **self._lists)
        for method in _METHODS:
            setattr(self, method, getattr(compiled, method))
        return getattr(compiled, name)
