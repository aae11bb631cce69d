"""A tag as the families give it, what they are given beside the text, and what each of them offers."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date
from itertools import accumulate, pairwise
from typing import Literal, Protocol

from kvparse.entities.names import Names
from kvparse.frozen import frozen
from kvparse.rules import Rules
from kvparse.terms import Mod

__all__ = ["NOTHING_KNOWN", "Context", "Family", "Source", "Spans", "Tag", "without_overlap"]

Source = Literal["table", "form", "introduced", "head", "spread"]
"""By what a tag was found: a table of names, how it is written, the letter's own definition, its head, or its naming
the same elsewhere."""


@frozen
class Tag:
    """A stretch ``text[start:end]`` with its label and what it stands for, as in ``records.Entity``.

    ``source`` is a ``Source``, or the name of a user's pipeline.
    """

    start: int
    end: int
    label: str
    id: str | None = None
    value: str | None = None
    mod: Mod | None = None
    url: str | None = None
    source: str = "form"


@dataclass(frozen=True, slots=True)
class Context:
    """What is known beside a passage: the letter's own date, what the rest of it tells, and the rules.

    ``abbreviations`` are those that the letter introduces, ``spread`` the names that it bears elsewhere, ``names`` its
    askers and respondents, ``persons`` the ids of those whom its head or a passage tells apart, by name in small
    letters; ``glued`` tells that it lost spaces between words. ``ambiguous`` are abbreviations that the letter uses for
    two things. ``found`` keeps what the families found in a letter's texts.
    """

    when: date | None = None
    abbreviations: Names = field(default_factory=Names)
    names: tuple[str, ...] = ()
    persons: Mapping[str, str] = field(default_factory=dict)
    glued: bool = False
    rules: Rules = field(default_factory=Rules.default)
    spread: Names = field(default_factory=Names)
    ambiguous: tuple[str, ...] = ()
    found: Mapping[str, tuple[Tag, ...]] = field(default_factory=dict, repr=False, compare=False)


NOTHING_KNOWN = Context()
"""The context of a text that stands alone."""


class Family(Protocol):
    """What each family of entities offers: a module with its labels and a ``find``."""

    LABELS: tuple[str, ...]

    def find(self, text: str, context: Context, /) -> list[Tag]:
        """Return the tags of ``text`` in order, not overlapping within a label."""
        ...  # pragma: no cover


class Spans:
    """Stretches of a text, asked which of them share a character with another, without a look at all of them."""

    def __init__(self, spans: Iterable[tuple[int, int]]) -> None:
        self._spans = sorted(spans)
        self._reach = list(accumulate((end for _, end in self._spans), max))  # of each and all before it

    def over(self, start: int, end: int) -> list[tuple[int, int]]:
        """Return the stretches that overlap ``start`` to ``end``, the last first.

        >>> Spans([(8, 9), (0, 4), (3, 9)]).over(2, 8), Spans([(0, 4), (8, 9)]).over(4, 8)
        ([(3, 9), (0, 4)], [])
        """
        found = []
        at = bisect_left(self._spans, (end,)) - 1
        while at >= 0 and self._reach[at] > start:
            if self._spans[at][1] > start:
                found.append(self._spans[at])
            at -= 1
        return found


def without_overlap(tags: Iterable[Tag]) -> list[Tag]:
    """Return the tags in order; where two of one label overlap the longer stays, then the earlier.

    >>> kept = without_overlap([Tag(0, 4, "DATE"), Tag(2, 9, "DATE"), Tag(3, 5, "ORG")])
    >>> [(tag.start, tag.end, tag.label) for tag in kept]
    [(2, 9, 'DATE'), (3, 5, 'ORG')]
    """
    tags = sorted(tags, key=lambda found: (found.start, found.end))
    if all(one.end <= other.start for one, other in pairwise(tags)):  # as in nearly every text
        return tags
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
