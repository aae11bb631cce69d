"""Which letters are one: what index, feeds and chains go by, so that none of them loses a letter.

A letter's id names it, but two files can bear one id: the same letter as PDF and as DOCX, or two letters of which the
print gives both the same number. Hence a **key**, which is the id, and ``id~2``, ``id~3`` for other letters of that id:

    same id, same words                          the same letter: the later file takes its place (``same``)
    same id, other words, a file seen before     the same letter, corrected or read anew (``replaced``)
    same id, other words, another file           another letter: it gets a key of its own (``beside``)

Words are compared by a hash of the letter's letters and digits, so that spaces, hyphens and accents' encoding, in
which two files of one letter differ, do not count.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Callable, Iterable
from dataclasses import dataclass, field, replace
from hashlib import sha256
from typing import TYPE_CHECKING, Literal
from unicodedata import normalize

from . import regex

if TYPE_CHECKING:
    from .records import Letter, Table

__all__ = ["Beside", "Entry", "Placed", "Register", "Verdict", "words_hash"]

Verdict = Literal["new", "same", "replaced", "beside"]

_SPOKEN = regex.compile(r"[\p{L}\p{N}]+")
_DIGITS = 16  # of the hash: 64 bits, for a few letters of one id


@dataclass(frozen=True, slots=True)
class Entry:
    """A letter that is kept: its key and id, the hash of its words, and the files it was read from.

    ``files`` are names and SHA-256 of their bytes; the first is the one whose record is kept.
    """

    key: str
    letter_id: str
    words: str
    files: tuple[tuple[str, str], ...]

    def is_from(self, other: Entry) -> bool:
        """Whether one of its files is one of the other's, by name or by bytes."""
        names = {name for name, _ in other.files} | {digest for _, digest in other.files}
        return any(name in names or digest in names for name, digest in self.files)


@dataclass(frozen=True, slots=True)
class Placed:
    """Where a letter goes, and what it is to the letter that was there."""

    entry: Entry
    verdict: Verdict


@dataclass(frozen=True, slots=True)
class Beside:
    """A letter that is kept beside another one of its id."""

    letter_id: str
    key: str
    file: str

    def __str__(self) -> str:
        return f"{self.file}: another letter has the id {self.letter_id}; both are kept, this one as {self.key}"


@dataclass(slots=True)
class Register:
    """Gives each letter of a run its key, and counts what became of them.

    ``known`` tells the entries that a store has of an id from before.
    """

    known: Callable[[str], Iterable[Entry]] = lambda letter_id: ()
    verdicts: Counter[Verdict] = field(default_factory=Counter)
    beside: list[Beside] = field(default_factory=list)
    _entries: dict[str, dict[str, Entry]] = field(default_factory=dict)
    _now: defaultdict[str, set[str]] = field(default_factory=lambda: defaultdict(set))

    def place(self, letter: Letter) -> Placed:
        """Return the key of a letter, and remember that it has it."""
        entries = self._entries.get(letter.id)
        if entries is None:
            entries = self._entries[letter.id] = {entry.key: entry for entry in self.known(letter.id)}
        ours = Entry(letter.id, letter.id, words_hash(letter), ((letter.source.file, letter.source.sha256),))
        now = self._now[letter.id]
        placed = _placed(ours, entries, now)
        entries[placed.entry.key] = placed.entry
        now.add(placed.entry.key)
        self.verdicts[placed.verdict] += 1
        if placed.verdict == "beside":
            self.beside.append(Beside(letter.id, placed.entry.key, letter.source.file))
        return placed

    @property
    def placed(self) -> dict[str, Entry]:
        """The letters of this run by their keys."""
        return {key: self._entries[letter_id][key] for letter_id, keys in self._now.items() for key in keys}


def words_hash(letter: Letter) -> str:
    """Return the hash of a letter's words: of what it says, and, where it says nothing, of its head."""
    digest = sha256(letter.kind.encode())
    texts = [text for passage in letter.passages() for text in (passage.text, *_cells(passage.tables))]
    for text in texts or [letter.subject or "", letter.reference or "", letter.dated or ""]:
        spoken = "".join(_SPOKEN.findall(normalize("NFKC", text)))
        digest.update(spoken.casefold().encode() + b"\0")
    return digest.hexdigest()[:_DIGITS]


def _cells(tables: Iterable[Table]) -> Iterable[str]:
    return (cell for table in tables for row in table.rows for cell in row)


def _placed(ours: Entry, entries: dict[str, Entry], now: set[str]) -> Placed:
    for entry in entries.values():
        if entry.words == ours.words:
            others = tuple(file for file in entry.files if file[0] != ours.files[0][0])
            return Placed(replace(ours, key=entry.key, files=ours.files + others), "same")
    for entry in entries.values():
        if entry.key not in now and ours.is_from(entry):
            return Placed(replace(ours, key=entry.key), "replaced")
    if not entries:
        return Placed(ours, "new")
    return Placed(replace(ours, key=_free_key(ours.letter_id, entries)), "beside")


def _free_key(letter_id: str, taken: dict[str, Entry]) -> str:
    if letter_id not in taken:
        return letter_id
    number = 2
    while f"{letter_id}~{number}" in taken:
        number += 1
    return f"{letter_id}~{number}"
