"""The index's file: an SQLite database, its tables made from the fields of the documents.

    letters       a row a letter: what all its documents share
    documents     a row a document: what it has for itself, texts aside
    passages      FTS5: each text as printed, beside it the stems of its words
    letter_facts  every value that a letter can be filtered by, beside it as it is compared; document_facts the same
    words         every word of the texts once, for searches by the end of a word
    pairs         a view of all of it, for people

Lists stand as JSON arrays in ``letters`` and ``documents``.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from ..errors import KvparseError
from .documents import FIELDS, TEXT_FIELDS

__all__ = ["DOCUMENT_COLUMNS", "LETTER_COLUMNS", "UnusableIndex", "connect", "translated"]

FORMAT = 1
"""Rises when the tables or the way words are cut change; an index of another format is refused."""

APPLICATION_ID = 0x6B767031  # "kvp1", where SQLite keeps what program a file belongs to

LETTER_COLUMNS = tuple(name for name, field in FIELDS.items() if field.of == "letter")
DOCUMENT_COLUMNS = tuple(name for name, field in FIELDS.items() if field.of == "document" and name not in TEXT_FIELDS)

WEIGHTS = {"question": 4.0, "subject": 2.0, "answer": 1.0, "text": 1.0, "tables": 0.5, "notes": 0.5}
"""What a word counts for in BM25 by where it stands: what is asked counts most."""


class UnusableIndex(KvparseError):  # noqa: N818 - says what it is
    """A search index that cannot be used; ``path`` is its file, ``reason`` says why in plain words."""

    def __init__(self, path: str | Path, reason: str) -> None:
        super().__init__(path, reason)
        self.path = str(path)
        self.reason = reason

    def __str__(self) -> str:
        return f"{self.path}: {self.reason}"


def connect(path: str | Path, *, read_only: bool) -> sqlite3.Connection:
    """Return the database at ``path``, made if it is not there and may be written.

    Raises:
        UnusableIndex: it is missing, no index of kvparse, of another format, or cannot be read.
    """
    place = Path(path)
    if read_only and not place.is_file():
        raise UnusableIndex(path, "there is no such file")
    with translated(path):
        address = f"{place.absolute().as_uri()}?mode={'ro' if read_only else 'rwc'}"
        connection = sqlite3.connect(address, uri=True, isolation_level=None)
        try:
            _prepare(connection, path, read_only)
        except BaseException:
            connection.close()
            raise
    return connection


@contextmanager
def translated(path: str | Path) -> Iterator[None]:
    """SQLite's errors as UnusableIndex."""
    try:
        yield
    except sqlite3.DatabaseError as error:
        reason = _REASONS.get(getattr(error, "sqlite_errorcode", None), f"SQLite says: {error}")
        raise UnusableIndex(path, reason) from error


_REASONS: dict[int | None, str] = {
    sqlite3.SQLITE_NOTADB: "this is not a search index, nor any SQLite database",
    sqlite3.SQLITE_CORRUPT: "the index is damaged: index the letters again",
    sqlite3.SQLITE_CANTOPEN: "the file cannot be opened",
    sqlite3.SQLITE_READONLY: "the file cannot be written",
    sqlite3.SQLITE_BUSY: "another program is writing to the index",
    sqlite3.SQLITE_FULL: "the disk is full",
}


def _prepare(connection: sqlite3.Connection, path: str | Path, read_only: bool) -> None:
    connection.execute("PRAGMA temp_store = MEMORY")
    owner, version = (connection.execute(f"PRAGMA {name}").fetchone()[0] for name in ("application_id", "user_version"))
    blank = not connection.execute("SELECT count(*) FROM sqlite_schema").fetchone()[0]
    if blank and owner == version == 0 and not read_only:
        _make(connection)
    elif owner != APPLICATION_ID:
        raise UnusableIndex(path, "this is a database, but no search index of kvparse")
    elif version != FORMAT:
        age = "an older" if version < FORMAT else "a newer"
        raise UnusableIndex(
            path,
            f"made by {age} kvparse (format {version}, this one reads {FORMAT}): "
            "index the letters again into a new file",
        )
    connection.execute("CREATE TEMP TABLE matches (document INTEGER PRIMARY KEY, letter INTEGER, score REAL)")


def _make(connection: sqlite3.Connection) -> None:
    connection.executescript(f"""
        BEGIN IMMEDIATE;
        {_tables()}
        PRAGMA application_id = {APPLICATION_ID};
        PRAGMA user_version = {FORMAT};
        COMMIT;
    """)


def _tables() -> str:
    weights = ", ".join(f"{WEIGHTS[name]}, {WEIGHTS[name]}" for name in TEXT_FIELDS)
    texts = ", ".join(f"{name}, {name}_stems" for name in TEXT_FIELDS)
    shown = ", ".join(
        f"{'l' if name in LETTER_COLUMNS else 'p' if name in TEXT_FIELDS else 'd'}.{name}" for name in FIELDS
    )
    facts = "".join(
        f"""
        CREATE TABLE {owner}_facts (
            {owner} INTEGER, field TEXT, value TEXT, folded TEXT, PRIMARY KEY ({owner}, field, value)
        ) WITHOUT ROWID;
        CREATE INDEX {owner}_facts_by_value ON {owner}_facts (field, folded, {owner});
    """
        for owner in ("letter", "document")
    )
    return f"""
        CREATE TABLE letters (key INTEGER PRIMARY KEY, {_columns(LETTER_COLUMNS)}, UNIQUE (letter));
        CREATE INDEX letters_by_date ON letters (date);
        CREATE TABLE documents (
            key INTEGER PRIMARY KEY, letter_key INTEGER NOT NULL REFERENCES letters,
            {_columns(DOCUMENT_COLUMNS)}, UNIQUE (id)
        );
        CREATE INDEX documents_by_letter ON documents (letter_key);
        CREATE VIRTUAL TABLE passages USING fts5 (
            {texts}, tokenize = 'unicode61 remove_diacritics 2'
        );
        INSERT INTO passages (passages, rank) VALUES ('rank', 'bm25({weights})');
        {facts}
        CREATE TABLE words (word TEXT PRIMARY KEY) WITHOUT ROWID;
        CREATE VIEW pairs AS
            SELECT d.key, {shown} FROM documents d -- CROSS: documents first, or SQLite reads all passages
            CROSS JOIN letters l ON l.key = d.letter_key CROSS JOIN passages p ON p.rowid = d.key;
    """


def _columns(names: tuple[str, ...]) -> str:
    return ", ".join(f"{name} {'INTEGER' if FIELDS[name].kind == 'number' else 'TEXT'}" for name in names)
