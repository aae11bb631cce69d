"""Letters into the index."""

from __future__ import annotations

import json
import sys
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from zlib import crc32

import tantivy

from ..keys import Beside, Register
from ..records import Letter
from ..rules import Rules
from .documents import FIELDS, TEXT_FIELDS, Document, Value, letter_documents
from .filters import comparable
from .schema import EVERYTHING, KEY_FIELDS, SAMPLES, translated
from .words import Stemmer, folded, modern, paired

__all__ = ["Added", "Writing", "add_letters", "stored_document"]

_MEMORY = 128_000_000  # bytes that the writer may fill before it writes a segment
_NO_DAY = 99_999_999  # sorts behind every day
_SPELT_ANEW = "historical"  # the layout whose print may be older than the spelling of 1947


@dataclass(frozen=True, slots=True)
class Added:
    """What was added: letters; those that took the place of an earlier reading, or were there already; documents.

    ``beside`` are letters whose id another letter has too: both are kept.
    """

    letters: int
    replaced: int
    same: int
    documents: int
    beside: tuple[Beside, ...] = ()


class Writing:
    """A change of the index: letters put in and removed, then shown to searches at once, or not at all."""

    def __init__(self, index: tantivy.Index, path: str | Path, stem: Stemmer) -> None:
        self._path = path
        self._stem = stem
        with translated(path):
            self._writer = index.writer(_MEMORY)
            self._writer.garbage_collect_files()  # of a change that was broken off: tantivy does not write over them

    def put(self, documents: Sequence[Document], *, replacing: bool) -> None:
        """Put the documents of a letter in; ``replacing`` what is there under its key."""
        prepared = [self._prepared(*each) for each in enumerate(documents)]
        if replacing:
            self.remove(str(documents[0]["letter_key"]))
        with translated(self._path):
            for one in prepared:
                self._writer.add_document(one)

    def remove(self, key: str) -> None:
        """Take a letter out."""
        with translated(self._path):
            self._writer.delete_documents_by_term("letter_key_values", key)

    def commit(self) -> None:
        """Make the change."""
        with translated(self._path):
            self._writer.commit()
            self._writer.wait_merging_threads()

    def undo(self) -> None:
        """Leave the index as it was."""
        with translated(self._path):
            self._writer.rollback()
            self._writer.wait_merging_threads()

    def _prepared(self, position: int, document: Document) -> tantivy.Document:
        made = tantivy.Document()
        for name in TEXT_FIELDS:
            for text in values_of(document[name]):
                self._add_words(made, name, folded(text), old=document["layout"] == _SPELT_ANEW)
        for name in KEY_FIELDS:
            for value in values_of(document[name]):
                made.add_text(name, comparable(name, value))
                made.add_text(f"{name}_values", value)
        for name, number in _order(document, position):
            made.add_unsigned(name, number)
        key = str(document["letter_key"])
        samples = [sample for sample in SAMPLES if crc32(key.encode()) % sample == 0]
        for sample in samples:
            made.add_text(f"letters_{sample}", key)
        for mark in (1, *samples) if position == 0 else ():
            made.add_text("lead", str(mark))
        made.add_bytes("stored", json.dumps(document, ensure_ascii=False, separators=(",", ":")).encode())
        return made

    def _add_words(self, made: tantivy.Document, name: str, found: list[str], *, old: bool) -> None:
        stems = " ".join(map(self._stem, found))
        spoken = " ".join(found)
        for field in (name, EVERYTHING):
            made.add_text(field, stems)
            made.add_text(f"{field}_words", spoken)
        made.add_text("all_pairs", " ".join(paired(found)))
        made.add_text("all_reversed", spoken[::-1])
        if old:
            made.add_text("all_modern", " ".join(self._stem(modern(word)) for word in found))


def add_letters(writing: Writing, letters: Iterable[Letter], register: Register, rules: Rules | None = None) -> Added:
    """Put letters in the places that their ids, words and files give them; countries are called as by ``rules``."""
    count = documents = 0
    for letter in letters:
        placed = register.place(letter)
        made = letter_documents(letter, placed.entry, rules)
        writing.put(made, replacing=placed.verdict != "new")
        count += 1
        documents += len(made)
    verdicts = register.verdicts
    return Added(count, verdicts["replaced"], verdicts["same"], documents, tuple(register.beside))


def stored_document(stored: tantivy.Document) -> Document:
    """Return the document that was put in."""
    document: Document = json.loads(bytes(stored["stored"][0]))
    return {name: document[name] for name in FIELDS}


def values_of(value: Value) -> list[str]:
    """Return the values of a field as strings, none for null."""
    if isinstance(value, list):
        return [sys.intern(one) for one in value]
    return [] if value is None else [str(value)]


def _order(document: Document, position: int) -> Iterator[tuple[str, int]]:
    """Numbers to sort by: the day, then the letter, then the document's place in it."""
    date = document["date"]
    day = int(str(date).replace("-", "")) if date else 0
    letter = crc32(str(document["letter_key"]).encode()) % 10**6
    place = min(position, 9_999)
    yield "day", day
    yield "newest", (day * 10**6 + letter) * 10**4 + 9_999 - place
    yield "oldest", ((day or _NO_DAY) * 10**6 + letter) * 10**4 + place
