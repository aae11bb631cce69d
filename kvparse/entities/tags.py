"""A tag as the finders give it: plain, light, and without spaCy."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from typing import Protocol

from kvparse.terms import Mod

__all__ = ["Finder", "Tag", "without_overlap"]


@dataclass(frozen=True, slots=True)
class Tag:
    """A stretch ``text[start:end]`` with its label and what it stands for, as in ``records.Entity``."""

    start: int
    end: int
    label: str
    id: str | None = None
    value: str | None = None
    mod: Mod | None = None
    url: str | None = None
    source: str = "form"


class Finder(Protocol):
    """What each family of entities offers: tags for a text; ``when`` is the letter's own date."""

    def __call__(self, text: str, *, when: date | None = None) -> list[Tag]:
        """The tags of ``text`` in order, not overlapping within a label."""
        ...  # pragma: no cover


def without_overlap(tags: Iterable[Tag]) -> list[Tag]:
    """The tags in order; where two of one label overlap the longer stays, then the earlier.

    >>> without_overlap([Tag(0, 4, "DATE"), Tag(2, 9, "DATE"), Tag(3, 5, "ORG")])
    [Tag(start=2, end=9, label='DATE', id=None, value=None, mod=None, url=None), \
Tag(start=3, end=5, label='ORG', id=None, value=None, mod=None, url=None)]
    """
    kept: list[Tag] = []
    taken: dict[str, list[tuple[int, int]]] = {}  # per label, in order
    for tag in sorted(tags, key=lambda found: (found.start - found.end, found.start)):
        own = taken.setdefault(tag.label, [])
        at = bisect_left(own, (tag.start, tag.end))
        free_before = at == 0 or own[at - 1][1] <= tag.start
        if free_before and (at == len(own) or tag.end <= own[at][0]):
            own.insert(at, (tag.start, tag.end))
            kept.append(tag)
    return sorted(kept, key=lambda found: (found.start, found.end))
