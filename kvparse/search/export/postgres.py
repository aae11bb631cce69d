"""PostgreSQL: the records in one table, their documents in another, searched with its Dutch configuration.

SELECT id, ts_headline('dutch', question, query)
FROM kvparse_documents, websearch_to_tsquery('dutch', 'signalering NCB Moskou') AS query
WHERE search @@ query AND parties @> '{D66}' AND date >= '2022-01-01'
ORDER BY ts_rank(search, query) DESC LIMIT 10;
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from types import TracebackType
from typing import Any, Self

import psycopg
import regex
from psycopg import sql

from ...records import Letter
from ..documents import FIELDS, Document, Value
from .feed import Failure
from .target import ExportFailed

__all__ = ["Tables", "connect"]

_NUL_IN_JSON = regex.compile(r"(?<!\\)((?:\\\\)*)\\u0000")  # an odd number of backslashes, or it is only text

_TYPES = {"key": "text", "keys": "text[] NOT NULL", "text": "text", "date": "date", "number": "integer"}

_WEIGHTS = {"question": "A", "subject": "B", "answer": "C", "text": "C", "tables": "D", "notes": "D"}

_SEARCHED = " || ".join(
    f"setweight(to_tsvector('dutch', coalesce({name}, '')), '{weight}')" for name, weight in _WEIGHTS.items()
)

_SCHEMA = f"""
    CREATE TABLE IF NOT EXISTS kvparse_letters (id text PRIMARY KEY, record jsonb NOT NULL);
    CREATE TABLE IF NOT EXISTS kvparse_documents (
        {", ".join(f"{name} {_TYPES[field.kind]}" for name, field in FIELDS.items())},
        search tsvector GENERATED ALWAYS AS ({_SEARCHED}) STORED,
        PRIMARY KEY (id),
        FOREIGN KEY (letter) REFERENCES kvparse_letters ON DELETE CASCADE
    );
    CREATE INDEX IF NOT EXISTS kvparse_documents_search ON kvparse_documents USING gin (search);
    CREATE INDEX IF NOT EXISTS kvparse_documents_letter ON kvparse_documents (letter);
    CREATE INDEX IF NOT EXISTS kvparse_documents_date ON kvparse_documents (date);
    CREATE INDEX IF NOT EXISTS kvparse_documents_keys ON kvparse_documents
        USING gin (parties, askers, ministries, countries, entities);
"""


def connect(target: str) -> Tables:
    """Return the feed to the database that ``target`` names, as libpq reads it."""
    with _translated(target):
        return Tables(psycopg.connect(target), target)


class Tables:
    """The tables, written in one transaction: all letters, or none if the database refuses one."""

    def __init__(self, connection: psycopg.Connection[Any], target: str) -> None:
        self._connection = connection
        self._target = target

    def __enter__(self) -> Self:
        with _translated(self._target):
            self._connection.execute(_SCHEMA)
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        with _translated(self._target), self._connection:
            if error:
                self._connection.rollback()

    def replace(self, letters: Sequence[Letter], documents: Sequence[Document]) -> list[Failure]:
        """Insert or update the letters and documents; remove documents that the letters no longer have."""
        records = [(letter.id, _NUL_IN_JSON.sub(r"\1", letter.model_dump_json())) for letter in letters]
        rows = [[_clean(value) for value in document.values()] for document in documents]
        with _translated(self._target), self._connection.cursor() as cursor:
            cursor.execute(
                "DELETE FROM kvparse_documents WHERE letter = ANY (%s) AND NOT id = ANY (%s)",
                ([letter.id for letter in letters], [document["id"] for document in documents]),
            )
            cursor.executemany(_upsert("kvparse_letters", ("id", "record")), records)
            cursor.executemany(_upsert("kvparse_documents", tuple(FIELDS)), rows)
        return []

    def finish(self) -> None:
        """End the transaction, and tell the planner what came in."""
        with _translated(self._target):
            self._connection.execute("ANALYZE kvparse_letters, kvparse_documents")
            self._connection.commit()

    def count(self, letters: Sequence[str]) -> int:
        """How many documents of these letters are there."""
        with _translated(self._target):
            found = self._connection.execute(
                "SELECT count(*) FROM kvparse_documents WHERE letter = ANY (%s)", ([*letters],)
            ).fetchone()
        return int(found[0]) if found else 0


def _upsert(table: str, columns: tuple[str, ...]) -> sql.Composed:
    key, *rest = (sql.Identifier(name) for name in columns)
    return sql.SQL("INSERT INTO {} ({}) VALUES ({}) ON CONFLICT ({}) DO UPDATE SET {}").format(
        sql.Identifier(table),
        sql.SQL(", ").join([key, *rest]),
        sql.SQL(", ").join(sql.Placeholder() * len(columns)),
        key,
        sql.SQL(", ").join(sql.SQL("{0} = excluded.{0}").format(column) for column in rest),
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
        raise ExportFailed(target, str(error).strip()) from error
