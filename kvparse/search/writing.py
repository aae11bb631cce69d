"""Letters into the tables of the index."""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Iterable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass

from ..records import Letter
from .documents import FIELDS, TEXT_FIELDS, Document, Value, pair_documents
from .filters import comparable
from .schema import DOCUMENT_COLUMNS, LETTER_COLUMNS
from .words import Stemmer, folded

__all__ = ["Added", "write"]

_WORDS_AT_ONCE = 200_000

_FACTS = {
    owner: tuple(name for name, field in FIELDS.items() if field.of == owner and field.kind != "text")
    for owner in ("letter", "document")
}


@dataclass(frozen=True, slots=True)
class Added:
    """What was added: letters, those of them that took the place of an earlier one, and documents."""

    letters: int
    replaced: int
    documents: int


def write(database: sqlite3.Connection, letters: Iterable[Letter], stem: Stemmer) -> Added:
    """Write all letters, or none if one cannot be written or read."""
    added = replaced = documents = 0
    with _transaction(database):
        vocabulary = _Vocabulary(database)
        for letter in letters:
            added += 1
            replaced += _remove(database, letter.id)
            documents += _insert(database, pair_documents(letter), stem, vocabulary)
        vocabulary.flush()
    return Added(added, replaced, documents)


class _Vocabulary:
    """Gathers the words of the texts, so that each is written once in a while and not at every place."""

    def __init__(self, database: sqlite3.Connection) -> None:
        self._database = database
        self._words: set[str] = set()

    def add(self, found: Iterable[str]) -> None:
        self._words.update(found)
        if len(self._words) > _WORDS_AT_ONCE:
            self.flush()

    def flush(self) -> None:
        self._database.executemany("INSERT OR IGNORE INTO words VALUES (?)", ((word,) for word in sorted(self._words)))
        self._words.clear()


def _remove(database: sqlite3.Connection, letter: str) -> bool:
    row = database.execute("SELECT key FROM letters WHERE letter = ?", (letter,)).fetchone()
    if row is None:
        return False
    documents = database.execute("SELECT key FROM documents WHERE letter_key = ?", row).fetchall()
    database.executemany("DELETE FROM passages WHERE rowid = ?", documents)
    database.executemany("DELETE FROM document_facts WHERE document = ?", documents)
    database.execute("DELETE FROM documents WHERE letter_key = ?", row)
    database.execute("DELETE FROM letter_facts WHERE letter = ?", row)
    database.execute("DELETE FROM letters WHERE key = ?", row)
    return True


def _insert(database: sqlite3.Connection, documents: list[Document], stem: Stemmer, vocabulary: _Vocabulary) -> int:
    head = documents[0]
    letter = _row(database, "letters", {name: _stored(head[name]) for name in LETTER_COLUMNS})
    _write_facts(database, "letter", letter, head)
    for document in documents:
        own = {name: _stored(document[name]) for name in DOCUMENT_COLUMNS}
        key = _row(database, "documents", {"letter_key": letter, **own})
        _write_facts(database, "document", key, document)
        texts = {name: str(text) for name in TEXT_FIELDS if (text := document[name]) is not None}
        spoken = {name: folded(text) for name, text in texts.items()}
        stems = {f"{name}_stems": " ".join(map(stem, found)) for name, found in spoken.items()}
        _row(database, "passages", {"rowid": key, **texts, **stems})
        for found in spoken.values():
            vocabulary.add(found)
    return len(documents)


def _row(database: sqlite3.Connection, table: str, values: Mapping[str, str | int | None]) -> int:
    """Insert a row, and give its key."""
    insert = f"INSERT INTO {table} ({', '.join(values)}) VALUES ({', '.join('?' * len(values))})"
    key = database.execute(insert, tuple(values.values())).lastrowid
    assert key is not None
    return key


def _write_facts(database: sqlite3.Connection, owner: str, key: int, document: Document) -> None:
    facts = [(key, name, value, comparable(name, value)) for name in _FACTS[owner] for value in _values(document[name])]
    database.executemany(f"INSERT INTO {owner}_facts VALUES (?, ?, ?, ?)", facts)


def _values(value: Value) -> list[str]:
    if isinstance(value, list):
        return value
    return [] if value is None else [str(value)]


def _stored(value: Value) -> str | int | None:
    return json.dumps(value, ensure_ascii=False) if isinstance(value, list) else value


@contextmanager
def _transaction(database: sqlite3.Connection) -> Iterator[None]:
    database.execute("BEGIN IMMEDIATE")
    try:
        yield
    except BaseException:
        database.rollback()
        raise
    database.commit()
