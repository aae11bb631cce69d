"""What every feed does: give each letter its key, put its documents in place, lot by lot, and count in the end."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from itertools import islice
from types import TracebackType
from typing import Protocol, Self

from ...keys import Beside, Entry, Register
from ...records import Letter
from ..documents import Document, letter_documents

__all__ = ["Failure", "Feed", "Report", "Sent", "counted", "feed_letters", "send"]

LETTERS_AT_ONCE = 100


@dataclass(frozen=True, slots=True)
class Failure:
    """A document that the engine refused, and why."""

    id: str
    reason: str


@dataclass(frozen=True, slots=True)
class Report:
    """What was sent, and what the engine then counts of these letters' documents.

    ``letters`` are those sent; ``same`` of them were read from two files or were there already, ``replaced`` took the
    place of another reading of their file, ``beside`` are kept beside another letter of their id.
    """

    letters: int
    sent: int
    counted: int
    failures: tuple[Failure, ...]
    same: int = 0
    replaced: int = 0
    beside: tuple[Beside, ...] = ()

    @property
    def complete(self) -> bool:
        """Whether all that was sent is there, and nothing else of these letters."""
        return self.sent == self.counted and not self.failures


@dataclass(frozen=True, slots=True)
class Sent:
    """A letter on its way, under the key of its entry."""

    entry: Entry
    letter: Letter
    documents: tuple[Document, ...]


class Feed(Protocol):
    """An engine to send documents to."""

    def entries(self, letter_ids: Sequence[str] | None = None) -> list[Entry]:
        """Return what is there of the letters of these ids, or of all letters."""
        ...  # pragma: no cover

    def replace(self, letters: Sequence[Sent]) -> list[Failure]:
        """Put the documents of ``letters`` in the place of what is there under their keys."""
        ...  # pragma: no cover

    def remove(self, keys: Sequence[str]) -> None:
        """Take out what is there under these keys."""
        ...  # pragma: no cover

    def finish(self) -> None:
        """Make what was sent visible to searches."""
        ...  # pragma: no cover

    def count(self, keys: Sequence[str]) -> int:
        """How many documents of the letters with these keys searches find."""
        ...  # pragma: no cover

    def __enter__(self) -> Self: ...  # pragma: no cover

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None: ...  # pragma: no cover


def feed_letters(letters: Iterable[Letter], feed: Feed) -> Report:
    """Send all letters, then count."""
    register = Register()
    sent, failures = send(letters, feed, register)
    feed.finish()
    verdicts = register.verdicts
    return Report(
        len(sent),
        sum(sent.values()),
        counted(feed, sent),
        tuple(failures),
        verdicts["same"],
        verdicts["replaced"],
        tuple(register.beside),
    )


def send(
    letters: Iterable[Letter],
    feed: Feed,
    register: Register,
    known: Callable[[Sequence[str]], Iterable[Entry]] | None = None,
) -> tuple[dict[str, int], list[Failure]]:
    """Send letters, and return how many documents went under each key, and what was refused.

    ``known`` tells what is there of ids; the feed does by default.
    """
    sent: dict[str, int] = {}
    failures: list[Failure] = []
    stream = iter(letters)
    while lot := [*islice(stream, LETTERS_AT_ONCE)]:
        here: dict[str, list[Entry]] = {letter.id: [] for letter in lot}
        for entry in (known or feed.entries)([*here]):
            here[entry.letter_id].append(entry)
        register.known = here.__getitem__
        placed: dict[str, Sent] = {}
        for letter in lot:
            entry = register.place(letter).entry
            placed[entry.key] = Sent(entry, letter, tuple(letter_documents(letter, entry)))
        failures += feed.replace([*placed.values()])
        sent |= {key: len(each.documents) for key, each in placed.items()}
    return sent, failures


def counted(feed: Feed, keys: Iterable[str]) -> int:
    """Return how many documents of these letters searches find."""
    stream = iter(keys)
    total = 0
    while some := [*islice(stream, LETTERS_AT_ONCE)]:
        total += feed.count(some)
    return total
