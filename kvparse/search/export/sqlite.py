"""SQLite: one file that Datasette, DuckDB and every language open.

    datasette kv.sqlite          the table pairs has a row a question, with a search box of its own

The table ``letters`` holds the records, ``pairs`` the documents (lists as JSON arrays), ``pairs_fts`` their words. Its
searches take the words as they are typed: the index, ``kvparse index``, is what knows Dutch.
"""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from types import TracebackType
from typing import Self

from ...keys import Entry
from ..documents import FIELDS, TEXT_FIELDS, Value
from ..entries import entry_of
from .feed import Failure, Sent
from .target import ExportFailed

__all__ = ["Database", "connect"]

APPLICATION_ID = 0x6B767032  # "kvp2", where SQLite keeps what program a file belongs to

_COLUMNS = ", ".join(
    f'"{name}" {"INTEGER" if field.kind == "number" else "TEXT"}{" PRIMARY KEY" if name == "id" else ""}'
    for name, field in FIELDS.items()
)
_TEXTS = ", ".join(TEXT_FIELDS)
_NEW = ", ".join(f"new.{name}" for name in TEXT_FIELDS)
_OLD = ", ".join(f"old.{name}" for name in TEXT_FIELDS)
_SCHEMA = f"""
    BEGIN;
    CREATE TABLE letters (
        letter_key TEXT PRIMARY KEY, letter_id TEXT NOT NULL, words TEXT NOT NULL, files TEXT NOT NULL,
        record TEXT NOT NULL
    );
    CREATE INDEX letters_by_id ON letters (letter_id);
    CREATE TABLE pairs ({_COLUMNS});
    CREATE INDEX pairs_by_letter ON pairs (letter_key);
    CREATE INDEX pairs_by_date ON pairs (date);
    CREATE VIRTUAL TABLE pairs_fts USING fts5 (
        {_TEXTS}, content = 'pairs', tokenize = 'unicode61 remove_diacritics 2'
    );
    CREATE TRIGGER pairs_added AFTER INSERT ON pairs BEGIN
        INSERT INTO pairs_fts (rowid, {_TEXTS}) VALUES (new.rowid, {_NEW});
    END;
    CREATE TRIGGER pairs_gone AFTER DELETE ON pairs BEGIN
        INSERT INTO pairs_fts (pairs_fts, rowid, {_TEXTS}) VALUES ('delete', old.rowid, {_OLD});
    END;
    PRAGMA application_id = {APPLICATION_ID};
    COMMIT;
"""


def connect(target: str) -> Database:
    """Return the feed to a file, which is made if it is not there."""
    path = Path(target.partition(":")[2].removeprefix("//"))
    with _translated(target):
        connection = sqlite3.connect(path, isolation_level=None)
    try:
        with _translated(target):
            _prepare(connection, target)
    except BaseException:
        connection.close()
        raise
    return Database(connection, target)


class Database:
    """The file, written in one transaction: all letters, or none."""

    def __init__(self, connection: sqlite3.Connection, target: str) -> None:
        self._connection = connection
        self._target = target

    def __enter__(self) -> Self:
        with _translated(self._target):
            self._connection.execute("BEGIN IMMEDIATE")
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        if self._connection.in_transaction:
            self._connection.rollback()
        self._connection.close()

    def entries(self, letter_ids: Sequence[str] | None = None) -> list[Entry]:
        """Return the entries of these ids, or all."""
        where = "TRUE" if letter_ids is None else "letter_id IN (SELECT value FROM json_each(?))"
        given = () if letter_ids is None else (json.dumps([*letter_ids]),)
        query = f"SELECT letter_key, letter_id, words, files FROM letters WHERE {where} ORDER BY letter_key"
        with _translated(self._target):
            rows = self._connection.execute(query, given).fetchall()
        return [
            entry_of({"letter_key": key, "letter_id": letter_id, "words": words, "files": json.loads(files)})
            for key, letter_id, words, files in rows
        ]

    def replace(self, letters: Sequence[Sent]) -> list[Failure]:
        """Put the letters and their documents in."""
        self.remove([one.entry.key for one in letters])
        with _translated(self._target):
            self._connection.executemany("INSERT INTO letters VALUES (?, ?, ?, ?, ?)", map(_letter_row, letters))
            self._connection.executemany(
                f"INSERT INTO pairs VALUES ({', '.join('?' * len(FIELDS))})",
                ([*map(_stored, document.values())] for one in letters for document in one.documents),
            )
        return []

    def remove(self, keys: Sequence[str]) -> None:
        """Delete the letters under these keys."""
        for table in ("pairs", "letters"):
            query = f"DELETE FROM {table} WHERE letter_key IN (SELECT value FROM json_each(?))"
            with _translated(self._target):
                self._connection.execute(query, (json.dumps([*keys]),))

    def finish(self) -> None:
        """Make the change."""
        with _translated(self._target):
            self._connection.commit()

    def count(self, keys: Sequence[str]) -> int:
        """How many documents of these letters are there."""
        query = "SELECT count(*) FROM pairs WHERE letter_key IN (SELECT value FROM json_each(?))"
        with _translated(self._target):
            return int(self._connection.execute(query, (json.dumps([*keys]),)).fetchone()[0])


def _prepare(connection: sqlite3.Connection, target: str) -> None:
    owner = connection.execute("PRAGMA application_id").fetchone()[0]
    if connection.execute("SELECT count(*) FROM sqlite_schema").fetchone()[0] == owner == 0:
        connection.executescript(_SCHEMA)
    elif owner != APPLICATION_ID:
        raise ExportFailed(target, "this database was not made by kvparse export")
    elif [column for _, column, *_ in connection.execute("PRAGMA table_info (pairs)")] != [*FIELDS]:
        raise ExportFailed(target, "this database was made by another kvparse; export again, into a new file")


def _letter_row(one: Sent) -> tuple[str, ...]:
    files = json.dumps([f"{digest} {name}" for name, digest in one.entry.files], ensure_ascii=False)
    return one.entry.key, one.entry.letter_id, one.entry.words, files, one.letter.model_dump_json()


def _stored(value: Value) -> str | int | None:
    return json.dumps(value, ensure_ascii=False) if isinstance(value, list) else value


@contextmanager
def _translated(target: str) -> Iterator[None]:
    try:
        yield
    except sqlite3.Error as error:
        raise ExportFailed(target, f"SQLite says: {error}") from error
