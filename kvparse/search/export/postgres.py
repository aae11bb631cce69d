"""PostgreSQL: the records in one table, their documents in another, searched with its Dutch configuration.

SELECT id, ts_headline('dutch', question, query)
FROM kvparse_documents, websearch_to_tsquery('dutch', 'signalering NCB Moskou') AS query
WHERE search @@ query AND party_ids @> '{D66}' AND date >= '2022-01-01'
ORDER BY ts_rank(search, query) DESC LIMIT 10;
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from types import TracebackType
from typing import Any, Self

import psycopg
from psycopg import sql
from psycopg.conninfo import conninfo_to_dict
from psycopg.rows import dict_row

from ... import regex
from ...keys import Entry
from ..documents import FIELDS, Value
from ..entries import entry_of
from .feed import Failure, Sent
from .target import ExportFailed

__all__ = ["Tables", "connect"]

_NUL_IN_JSON = regex.compile(r"(?<!\\)((?:\\\\)*)\\u0000")  # an odd number of backslashes, or it is only text

_TYPES = {
    "key": "text",
    "keys": "text[] NOT NULL",
    "text": "text",
    "texts": "text[] NOT NULL",
    "date": "date",
    "number": "integer",
}

_WEIGHTS = {"question": "A", "subject": "B", "answer": "C", "text": "C", "names": "C", "tables": "D", "notes": "D"}


def _text(name: str) -> str:
    """Return a text as SQL; several as one, by a function that says it is immutable, or no index takes it."""
    return f"kvparse_joined({name})" if FIELDS[name].kind == "texts" else f"coalesce({name}, '')"


_SEARCHED = " || ".join(
    f"setweight(to_tsvector('dutch', {_text(name)}), '{weight}')" for name, weight in _WEIGHTS.items()
)

_SCHEMA = f"""
    CREATE OR REPLACE FUNCTION kvparse_joined(texts text[]) RETURNS text LANGUAGE sql IMMUTABLE
        AS $$ SELECT array_to_string(texts, E'\\n') $$;
    CREATE TABLE IF NOT EXISTS kvparse_letters (
        letter_key text PRIMARY KEY, letter_id text NOT NULL, words text NOT NULL, files text[] NOT NULL,
        record jsonb NOT NULL
    );
    CREATE INDEX IF NOT EXISTS kvparse_letters_id ON kvparse_letters (letter_id);
    CREATE TABLE IF NOT EXISTS kvparse_documents (
        {", ".join(f'"{name}" {_TYPES[field.kind]}' for name, field in FIELDS.items())},
        search tsvector GENERATED ALWAYS AS ({_SEARCHED}) STORED,
        PRIMARY KEY (id),
        FOREIGN KEY (letter_key) REFERENCES kvparse_letters ON DELETE CASCADE
    );
    CREATE INDEX IF NOT EXISTS kvparse_documents_search ON kvparse_documents USING gin (search);
    CREATE INDEX IF NOT EXISTS kvparse_documents_letter ON kvparse_documents (letter_key);
    CREATE INDEX IF NOT EXISTS kvparse_documents_date ON kvparse_documents (date);
    CREATE INDEX IF NOT EXISTS kvparse_documents_keys ON kvparse_documents
        USING gin (party_ids, askers, ministry_ids, countries, entities);
"""


def connect(target: str) -> Tables:
    """Return the feed to the database that ``target`` names, as libpq reads it."""
    try:
        conninfo_to_dict(target)
    except psycopg.Error:  # which quotes what it did not understand: that may be half a password
        raise ExportFailed(
            f"{target.partition(':')[0]}:...", "this is no address that PostgreSQL understands"
        ) from None
    with _translated(target):
        return Tables(psycopg.connect(target), target)


class Tables:
    """The tables, written in one transaction: all letters, or none if the database refuses one."""

    def __init__(self, connection: psycopg.Connection[Any], target: str) -> None:
        self._connection = connection
        self._target = target

    def __enter__(self) -> Self:
        try:
            self._prepare()
        except BaseException:
            self._connection.close()
            raise
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        with _translated(self._target), self._connection:
            if error:
                self._connection.rollback()

    def _prepare(self) -> None:
        """Make the tables that are not there."""
        with _translated(self._target):
            old = self._connection.execute(_OLD).fetchone()
            if old is None:
                self._connection.execute(_SCHEMA)
        if old is not None:
            raise ExportFailed(
                self._target,
                "the tables there were made by an older kvparse; drop them, and export again: "
                "DROP TABLE kvparse_documents, kvparse_letters",
            )

    def entries(self, letter_ids: Sequence[str] | None = None) -> list[Entry]:
        """Return the entries of these ids, or all."""
        where = "TRUE" if letter_ids is None else "letter_id = ANY (%s)"
        query = f"SELECT letter_key, letter_id, words, files FROM kvparse_letters WHERE {where} ORDER BY letter_key"
        with _translated(self._target), self._connection.cursor(row_factory=dict_row) as cursor:
            cursor.execute(query, None if letter_ids is None else ([*letter_ids],))
            return [*map(entry_of, cursor)]

    def replace(self, letters: Sequence[Sent]) -> list[Failure]:
        """Insert or update the letters and documents; remove documents that the letters no longer have."""
        records = [_letter_row(one) for one in letters]
        rows = [[_clean(value) for value in document.values()] for one in letters for document in one.documents]
        keys = [one.entry.key for one in letters]
        kept = [document["id"] for one in letters for document in one.documents]
        with _translated(self._target), self._connection.cursor() as cursor:
            cursor.execute(
                "DELETE FROM kvparse_documents WHERE letter_key = ANY (%s) AND NOT id = ANY (%s)", (keys, kept)
            )
            cursor.executemany(_upsert("kvparse_letters", "letter_key", _LETTER_COLUMNS), records)
            cursor.executemany(_upsert("kvparse_documents", "id", tuple(FIELDS)), rows)
        return []

    def remove(self, keys: Sequence[str]) -> None:
        """Delete the letters under these keys, and with them their documents."""
        with _translated(self._target):
            self._connection.execute("DELETE FROM kvparse_letters WHERE letter_key = ANY (%s)", ([*keys],))

    def finish(self) -> None:
        """End the transaction, and tell the planner what came in."""
        with _translated(self._target):
            self._connection.execute("ANALYZE kvparse_letters, kvparse_documents")
            self._connection.commit()

    def count(self, keys: Sequence[str]) -> int:
        """How many documents of these letters are there."""
        with _translated(self._target):
            found = self._connection.execute(
                "SELECT count(*) FROM kvparse_documents WHERE letter_key = ANY (%s)", ([*keys],)
            ).fetchone()
        return int(found[0]) if found else 0


_LETTER_COLUMNS = ("letter_key", "letter_id", "words", "files", "record")

_OLD = """
    SELECT 1 FROM information_schema.tables t
    WHERE t.table_schema = current_schema AND t.table_name = 'kvparse_letters' AND NOT EXISTS (
        SELECT 1 FROM information_schema.columns c
        WHERE c.table_schema = t.table_schema AND c.table_name = 'kvparse_documents' AND c.column_name = 'ministry_ids'
    )
"""


def _letter_row(one: Sent) -> tuple[Any, ...]:
    files = [f"{digest} {name}" for name, digest in one.entry.files]
    record = _NUL_IN_JSON.sub(r"\1", one.letter.model_dump_json())
    return one.entry.key, one.entry.letter_id, one.entry.words, files, record


def _upsert(table: str, key: str, columns: tuple[str, ...]) -> sql.Composed:
    names = [*map(sql.Identifier, columns)]
    return sql.SQL("INSERT INTO {} ({}) VALUES ({}) ON CONFLICT ({}) DO UPDATE SET {}").format(
        sql.Identifier(table),
        sql.SQL(", ").join(names),
        sql.SQL(", ").join(sql.Placeholder() * len(columns)),
        sql.Identifier(key),
        sql.SQL(", ").join(sql.SQL("{0} = excluded.{0}").format(name) for name in names),
    )


def _clean(value: Value) -> Value:
    """Return the value without NUL characters, which PostgreSQL does not store."""
    if isinstance(value, list):
        return [one.replace("\0", "") for one in value]
    return value.replace("\0", "") if isinstance(value, str) else value


@contextmanager
def _translated(target: str) -> Iterator[None]:
    try:
        yield
    except psycopg.Error as error:
        raise ExportFailed(target, str(error).strip()) from None
