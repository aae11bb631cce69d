"""A tag as the finders give it: plain, light, and without spaCy."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from typing import Protocol

__all__ = ["Finder", "Tag", "without_overlap"]


@dataclass(frozen=True, slots=True)
class Tag:
    """A stretch ``text[start:end]`` with its label and what it stands for, as in ``records.Entity``."""

    start: int
    end: int
    label: str
    id: str | None = None
    value: str | None = None
    mod: str | None = None
    url: str | None = None


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
    for tag in sorted(tags, key=lambda found: (found.start - found.end, found.start)):
        if all(other.label != tag.label or other.end <= tag.start or tag.end <= other.start for other in kept):
            kept.append(tag)
    return sorted(kept, key=lambda found: (found.start, found.end))
