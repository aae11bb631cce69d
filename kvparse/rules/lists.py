"""Lists of words, from three tables: as they are, and as a pattern that any white space may run through."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache

from .. import regex
from .tables import forms, lines_of

__all__ = ["pattern_of", "words_of"]

_GAP = r"\s+"
_ANYTHING = r".{0,80}?"
_TABLES = ("heads.tsv", "headings.tsv", "prose.tsv")


def words_of(name: str) -> tuple[str, ...]:
    """Return the words of a list of heads.tsv, headings.tsv or prose.tsv.

    Raises:
        KeyError: There is no such list.

    >>> words_of("together")[:2]
    ('beiden', 'beide')
    """
    return _lists()[name]


@cache
def pattern_of(*names: str) -> str:
    r"""Return a pattern for the words of some lists, the longest first; a space is any white space, "…" anything.

    >>> pattern_of("together")
    '(?:alle\\s+drie|allebei|beiden|allen|beide|resp\\.)'
    """
    words = sorted({word for name in names for word in words_of(name)}, key=lambda word: (-len(word), word))
    return f"(?:{'|'.join(map(_pattern, words))})"


def _pattern(words: str) -> str:
    return _ANYTHING.join(_GAP.join(map(regex.escape, part.split())) for part in words.split("…"))


@cache
def _lists() -> Mapping[str, tuple[str, ...]]:
    found: dict[str, tuple[str, ...]] = {}
    for name, words, _source in (row for table in _TABLES for row in lines_of(table)):
        found[name] = (*found.get(name, ()), *forms(words))
    return found
