"""The names that a letter bears, looked for in its texts: a text is walked through once, however many there are."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cached_property
from typing import Generic, TypeVar

from ahocorasick_rs import AhoCorasick

__all__ = ["Finder", "Meaning", "Names"]

T = TypeVar("T")
FEW = 40  # names that are looked for one by one sooner than an automaton for them is made


@dataclass(frozen=True, slots=True)
class Meaning:
    """What a letter means by a name: its words in full, and as what it is tagged; no label where it is no entity."""

    full: str
    label: str | None = None
    id: str | None = None
    url: str | None = None


class Finder(Generic[T]):
    """Strings with what each stands for, and where they stand in a text.

    >>> list(Finder([("aa", 1), ("b", 2)]).places("aaab"))
    [(1, 0, 2), (2, 3, 4)]
    """

    def __init__(self, strings: Iterable[tuple[str, T]]) -> None:
        self._strings = tuple(strings)
        self._automaton = AhoCorasick([string for string, _ in self._strings]) if len(self._strings) > FEW else None

    def places(self, text: str) -> Iterator[tuple[T, int, int]]:
        """Yield what stands where, string by string; what overlaps the same string before it is left out."""
        if self._automaton is None:
            yield from self._one_by_one(text)
            return
        last, free = -1, 0
        for which, start, end in sorted(self._automaton.find_matches_as_indexes(text, overlapping=True)):
            if which != last or start >= free:
                yield self._strings[which][1], start, end
                last, free = which, end

    def _one_by_one(self, text: str) -> Iterator[tuple[T, int, int]]:
        for string, of_it in self._strings:
            start = text.find(string)
            while start >= 0:
                yield of_it, start, start + len(string)
                start = text.find(string, start + len(string))


class Names(dict[str, Meaning]):
    """Names with what each means in a letter."""

    @cached_property
    def _as_printed(self) -> Finder[Meaning]:
        return Finder((spelled, one) for name, one in self.items() if one.label for spelled in _in_full(name, one))

    @cached_property
    def _of_several_words(self) -> Finder[tuple[str, Meaning]]:
        return Finder((name.lower(), (name, meaning)) for name, meaning in self.items() if " " in name)

    @cached_property
    def _of_one_word(self) -> Finder[tuple[str, Meaning]]:
        return Finder((name, (name, meaning)) for name, meaning in self.items() if " " not in name)

    def printed(self, text: str) -> Iterator[tuple[Meaning, int, int]]:
        """Yield where the names of entities stand, and their words in full where these are a name."""
        return self._as_printed.places(text)

    def borne(self, text: str) -> Iterator[tuple[tuple[str, Meaning], int, int]]:
        """Yield where the names stand: those of several words without regard to case, a single word as it is."""
        lowered = text.lower()
        yield from self._of_several_words.places(lowered if len(lowered) == len(text) else text)
        yield from self._of_one_word.places(text)


def _in_full(name: str, meaning: Meaning) -> tuple[str, ...]:
    return (name, meaning.full) if meaning.full[0].isupper() and meaning.label != "NCB" else (name,)
