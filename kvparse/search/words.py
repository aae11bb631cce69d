"""The words of a text, as the index compares them: without case and accents, and by their Dutch stem."""

from __future__ import annotations

from collections.abc import Iterator
from functools import lru_cache
from typing import NamedTuple
from unicodedata import normalize

import regex
import snowballstemmer

__all__ = ["Stemmer", "Word", "fold", "folded", "words"]

# What SQLite's tokenizer unicode61 takes for a word, with the accents that stand as characters of their own.
_WORD = regex.compile(r"[\p{L}\p{N}\p{Co}\p{M}]+")
_ACCENT = regex.compile(r"\p{M}+")
_KNOWN_STEMS = 2**18


class Word(NamedTuple):
    """A word, folded, and where it stands: ``text[start:end]``."""

    text: str
    start: int
    end: int


def words(text: str) -> Iterator[Word]:
    """Yield the words of a text in order, with their places.

    >>> next(words("«Oekraïne»"))
    Word(text='oekraine', start=1, end=9)
    """
    for found in _WORD.finditer(text):
        word = fold(found[0])
        if word:
            yield Word(word, found.start(), found.end())


def folded(text: str) -> list[str]:
    """Return the words of a text alone.

    >>> folded("In Oekraïne: NCB-kanalen.")
    ['in', 'oekraine', 'ncb', 'kanalen']
    """
    return [word for word in map(fold, _WORD.findall(text)) if word]


@lru_cache(_KNOWN_STEMS)
def fold(text: str) -> str:
    """Return the text in small letters without accents.

    >>> fold("Kostić")
    'kostic'
    """
    return text.lower() if text.isascii() else _ACCENT.sub("", normalize("NFD", text.lower()))


class Stemmer:
    """Cuts Dutch words to their stem, each word once.

    Snowball's ``dutch_porter``: since version 3 its ``dutch`` cuts singular and plural to different stems
    (maatregel, maatregelen).
    """

    def __init__(self) -> None:
        self._stem = lru_cache(_KNOWN_STEMS)(snowballstemmer.stemmer("dutch_porter").stemWord)

    def __call__(self, word: str) -> str:
        """Return the stem of a folded word; what is not all letters is left as it is.

        >>> stem = Stemmer()
        >>> stem("maatregelen") == stem("maatregel")
        True
        """
        return str(self._stem(word)) if word.isalpha() else word
