"""Words of the index that a word which is not in it may have been meant for."""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Iterator

import tantivy

from .documents import TEXT_FIELDS
from .schema import EVERYTHING
from .words import folded

__all__ = ["distance", "near_words"]

_SPOKEN = f"{EVERYTHING}_words"
_MOST_NEAR = 3
_SHORT = 4  # letters: a shorter word is near to too many others
_LONG = 8  # letters from which two slips are allowed
_SAMPLE = 100  # documents in which near words are looked for


def near_words(searcher: tantivy.Searcher, schema: tantivy.Schema, word: str) -> tuple[str, ...]:
    """Return the words of the index nearest to ``word``, the nearest and most frequent first.

    One letter may be wrong, missing, too many or exchanged with its neighbour; two in a long word.
    """
    slips = 0 if len(word) < _SHORT or not word.isalpha() else 1 if len(word) < _LONG else 2
    for most in range(1, slips + 1):
        found = _within(searcher, schema, word, most)
        if found:
            ranked = sorted(found, key=lambda one: (distance(word, one), -searcher.doc_freq(_SPOKEN, one), one))
            return tuple(ranked[:_MOST_NEAR])
    return ()


def distance(one: str, other: str) -> int:
    """Return how many letters must be changed, added, dropped or exchanged to make one word of the other.

    >>> distance("signalerign", "signalering"), distance("bos", "vos"), distance("bos", "boos")
    (1, 1, 1)
    """
    before: list[int] = []
    row = list(range(len(other) + 1))
    for i, a in enumerate(one, 1):
        earlier, before, row = before, row, [i]
        for j, b in enumerate(other, 1):
            best = min(before[j] + 1, row[j - 1] + 1, before[j - 1] + (a != b))
            if i > 1 and j > 1 and a == other[j - 2] and one[i - 2] == b:
                best = min(best, earlier[j - 2] + 1)
            row.append(best)
    return row[-1]


def _within(searcher: tantivy.Searcher, schema: tantivy.Schema, word: str, most: int) -> set[str]:
    """Return the words at that distance, from documents that hold one: tantivy tells those, and not the word."""
    query = tantivy.Query.fuzzy_term_query(schema, _SPOKEN, word, most, True)
    letters, kinds = Counter(word), set(word)
    seen: set[str] = set()
    for _, address in searcher.search(query, _SAMPLE, count=False).hits:
        seen.update(one for text in _texts(searcher.doc(address)) for one in folded(text))
    alike = {one for one in seen if abs(len(one) - len(word)) <= most and len(kinds.difference(one)) <= most}
    near = {one for one in alike if _differ(letters, one) <= 2 * most}
    return {one for one in near if distance(word, one) <= most}


def _differ(letters: Counter[str], other: str) -> int:
    found = Counter(other)
    return (letters - found).total() + (found - letters).total()


def _texts(stored: tantivy.Document) -> Iterator[str]:
    document = json.loads(bytes(stored["stored"][0]))
    for name in TEXT_FIELDS:
        value = document[name]
        yield from value if isinstance(value, list) else filter(None, [value])
