"""What every feed does: replace letters by their documents, lot by lot, and count in the end."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import islice
from types import TracebackType
from typing import Protocol, Self

from ...records import Letter
from ..documents import Document, pair_documents

__all__ = ["Failure", "Feed", "Report", "feed_letters"]

LETTERS_AT_ONCE = 100


@dataclass(frozen=True, slots=True)
class Failure:
    """A document that the engine refused, and why."""

    id: str
    reason: str


@dataclass(frozen=True, slots=True)
class Report:
    """What was sent, and what the engine then counts of these letters' documents."""

    letters: int
    sent: int
    counted: int
    failures: tuple[Failure, ...]

    @property
    def complete(self) -> bool:
        """Whether all that was sent is there, and nothing else of these letters."""
        return self.sent == self.counted and not self.failures


class Feed(Protocol):
    """An engine to send documents to."""

    def replace(self, letters: Sequence[Letter], documents: Sequence[Document]) -> list[Failure]:
        """Put ``documents``, all there are of ``letters``, in the place of what is there of these letters."""
        ...  # pragma: no cover

    def finish(self) -> None:
        """Make what was sent visible to searches."""
        ...  # pragma: no cover

    def count(self, letters: Sequence[str]) -> int:
        """How many documents of the letters with these ids searches find."""
        ...  # pragma: no cover

    def __enter__(self) -> Self: ...  # pragma: no cover

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None: ...  # pragma: no cover


def feed_letters(letters: Iterable[Letter], feed: Feed) -> Report:
    """Send all letters, then count; of two letters with one id the later stays."""
    sent: dict[str, int] = {}
    failures: list[Failure] = []
    stream = iter(letters)
    while lot := {letter.id: letter for letter in islice(stream, LETTERS_AT_ONCE)}:
        documents = {letter.id: pair_documents(letter) for letter in lot.values()}
        failures += feed.replace([*lot.values()], [one for each in documents.values() for one in each])
        sent |= {letter: len(each) for letter, each in documents.items()}
    feed.finish()
    ids = iter(sent)
    counted = 0
    while some := [*islice(ids, LETTERS_AT_ONCE)]:
        counted += feed.count(some)
    return Report(len(sent), sum(sent.values()), counted, tuple(failures))
