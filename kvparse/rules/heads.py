"""The words of a letter's head, from heads.tsv: as a list, and as a pattern that any white space may run through."""

from __future__ import annotations

from functools import cache

import regex

from .tables import forms, lines_of

__all__ = ["pattern_of", "words_of"]

_GAP = r"\s+"


@cache
def words_of(name: str) -> tuple[str, ...]:
    """Return the words of a list of heads.tsv.

    >>> words_of("together")[:2]
    ('beiden', 'beide')
    """
    return tuple(word for listed, words, _ in lines_of("heads.tsv") if listed == name for word in forms(words))


@cache
def pattern_of(*names: str) -> str:
    r"""Return a pattern for the words of some lists, the longest first, with any white space where they have a space.

    >>> pattern_of("together")
    '(?:alle\\s+drie|allebei|beiden|allen|beide|resp\\.)'
    """
    words = sorted({word for name in names for word in words_of(name)}, key=lambda word: (-len(word), word))
    return f"(?:{'|'.join(_GAP.join(map(regex.escape, word.split())) for word in words)})"
