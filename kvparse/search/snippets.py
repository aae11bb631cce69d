"""Where the words looked for stand in a text as printed, and the stretch of it worth showing."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass

from .query import How, Leaf
from .words import Stemmer, Word, modern, words

__all__ = ["Snippet", "snippet"]

WIDTH = 240  # characters
BEFORE = 60  # of them before the first word found


@dataclass(frozen=True, slots=True)
class Snippet:
    """A stretch of a document's ``field``; ``highlights`` are where in ``text`` the words looked for stand."""

    field: str
    text: str
    highlights: tuple[tuple[int, int], ...]

    def marked(self, before: str = "**", after: str = "**") -> str:
        """Return the text with the words found between ``before`` and ``after``; nothing is escaped.

        >>> Snippet("question", "Wat is een NCB?", ((11, 14),)).marked()
        'Wat is een **NCB**?'
        """
        text = self.text
        for start, end in reversed(self.highlights):
            text = f"{text[:start]}{before}{text[start:end]}{after}{text[end:]}"
        return text


def snippet(field: str, text: str, leaves: Iterable[Leaf], stem: Stemmer) -> Snippet:
    """Return the stretch of ``text`` with the most of what is looked for; its beginning where nothing is there."""
    found = [*words(text)]
    places = sorted(
        (start, end, number)
        for number, leaf in enumerate(leaves)
        if field in leaf.fields
        for start, end in _places(found, leaf, stem)
    )
    start = _best_start(places)
    end = len(text)
    if start + WIDTH < end:
        end = next((word.start for word in found if word.end > start + WIDTH), end)
    start = next((word.start for word in found if word.start >= start), 0) if start else 0
    return _cut(field, text, start, end, [(a, b) for a, b, _ in places if start <= a and b <= end])


def _best_start(places: list[tuple[int, int, int]]) -> int:
    def different(start: int) -> int:
        return len({number for a, b, number in places if start <= a and b <= start + WIDTH - BEFORE})

    first = max((a for a, _, _ in places), key=lambda a: (different(a), -a), default=0)
    return max(0, first - BEFORE)


def _cut(field: str, text: str, start: int, end: int, places: list[tuple[int, int]]) -> Snippet:
    before = "…" if start else ""
    body = text[start:end].rstrip().replace("\n", " ")
    after = "…" if end < len(text) else ""
    shift = len(before) - start
    return Snippet(field, before + body + after, tuple((a + shift, b + shift) for a, b in _merged(places)))


def _merged(places: Iterable[tuple[int, int]]) -> Iterator[tuple[int, int]]:
    last: tuple[int, int] | None = None
    for start, end in places:
        if last and start < last[1]:
            last = (last[0], max(last[1], end))
            continue
        if last:
            yield last
        last = (start, end)
    if last:
        yield last


def _places(found: list[Word], leaf: Leaf, stem: Stemmer) -> Iterator[tuple[int, int]]:
    def root(word: str) -> str:
        return stem(modern(word))

    by_stem = leaf.how == "stem"
    compared = root if by_stem else str
    *before, last = map(compared, leaf.words)
    fits = _FITS[leaf.how]
    for end, word in enumerate(found):
        start = end - len(before)
        if start < 0 or (by_stem and word.text[0] != last[0]):  # cutting is expensive, and leaves the first letter
            continue
        if fits(compared(word.text), last) and [compared(each.text) for each in found[start:end]] == before:
            yield found[start].start, word.end


_FITS: dict[How, Callable[[str, str], bool]] = {
    "stem": str.__eq__,
    "word": str.__eq__,
    "begin": str.startswith,
    "end": str.endswith,
    "part": str.__contains__,
}
