"""The embedded index: letters in, documents with their best words out, in one file."""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from types import TracebackType
from typing import Literal, Self

from ..records import Letter
from .documents import FIELDS, TEXT_FIELDS, Document, Value
from .filters import FACETS, Filters, Wanted, conditions, field_of
from .query import MOST_WORDS, Leaf, MalformedQuery, Node, leaves, match_expression, parse_query
from .schema import connect, translated
from .snippets import Snippet, snippet
from .words import Stemmer
from .writing import Added, write

__all__ = ["FacetValue", "Hit", "Index", "Results", "Sort", "open_index"]

Sort = Literal["relevance", "newest", "oldest"]

_ORDER: dict[str, str] = {
    "relevance": "m.score DESC, l.date DESC, m.document",
    "newest": "l.date DESC, m.document",
    "oldest": "l.date IS NULL, l.date, m.document",
}
_MOST_A_PAGE = 1000


@dataclass(frozen=True, slots=True)
class Hit:
    """A document found, its score (BM25, higher is better) and what to show of its texts."""

    document: Document
    score: float
    snippets: tuple[Snippet, ...]


@dataclass(frozen=True, slots=True)
class FacetValue:
    """A value with the number of documents and of letters, among those found, that have it."""

    value: str
    documents: int
    letters: int


@dataclass(frozen=True, slots=True)
class Results:
    """A page of what was found: ``documents`` and ``letters`` count all of it, ``hits`` are the page's."""

    query: str
    documents: int
    letters: int
    page: int
    per_page: int
    hits: tuple[Hit, ...]
    facets: dict[str, tuple[FacetValue, ...]]


def open_index(path: str | Path, *, read_only: bool = False) -> Index:
    """Return the index at ``path``, a new one if there is none; ``read_only`` for searching alone.

    Raises:
        UnusableIndex: the file is no index of this format, or is missing and ``read_only``.
    """
    return Index(connect(path, read_only=read_only), path)


class Index:
    """A search index. It belongs to the thread that opened it; close it, or use it in a ``with`` statement."""

    def __init__(self, database: sqlite3.Connection, path: str | Path) -> None:
        self._database = database
        self._path = path
        self._stem = Stemmer()

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()

    def close(self) -> None:
        """Close the file."""
        self._database.close()

    def add(self, letters: Letter | Iterable[Letter]) -> Added:
        """Add letters, all or none; a letter whose id is there already takes the earlier one's place.

        Raises:
            UnusableIndex: the file cannot be written.
        """
        with translated(self._path):
            return write(self._database, [letters] if isinstance(letters, Letter) else letters, self._stem)

    def search(
        self,
        query: str = "",
        *,
        page: int = 1,
        per_page: int = 10,
        sort: Sort = "relevance",
        facets: Sequence[str] = (),
        since: str | None = None,
        until: str | None = None,
        **filters: Wanted,
    ) -> Results:
        """Return what ``query`` finds (its language: ``kvparse.search.query``); a blank one finds all, newest first.

        ``filters`` are those of ``kvparse.search.FILTERS``: ``party="D66"``, ``country=["RU", "BY"]`` for either;
        they compare without case and accents, but for ids of entities, and ``*`` stands for anything. ``since``
        and ``until`` are days, months or years (``2022-01``), both included. ``facets`` names filters whose
        values are to be counted.

        Raises:
            MalformedQuery: the query, a filter, a day or the page makes no sense.
            UnusableIndex: the file cannot be read.
        """
        if page < 1 or not 1 <= per_page <= _MOST_A_PAGE:
            raise MalformedQuery(f"page {page} of {per_page}", f"a page has 1 to {_MOST_A_PAGE} hits, from page 1")
        if sort not in _ORDER:
            raise MalformedQuery(sort, f"results are sorted by {', '.join(_ORDER)}")
        with translated(self._path):
            node = self._match(query, filters, since, until)
            documents, letters = self._database.execute(
                "SELECT count(*), count(DISTINCT letter) FROM matches"
            ).fetchone()
            order = _ORDER["newest" if node is None and sort == "relevance" else sort]
            hits = tuple(self._hits(node, order, per_page, (page - 1) * per_page))
            counted = {name: self._counted(name, 20) for name in facets}
        return Results(query, documents, letters, page, per_page, hits, counted)

    def facets(
        self,
        query: str = "",
        *,
        fields: Sequence[str] = FACETS,
        limit: int = 20,
        since: str | None = None,
        until: str | None = None,
        **filters: Wanted,
    ) -> dict[str, tuple[FacetValue, ...]]:
        """Return the values of ``fields`` (names of filters) among all that is found, the most frequent first.

        ``query``, ``since``, ``until`` and ``filters`` as in ``search``, and so are the errors.
        """
        with translated(self._path):
            self._match(query, filters, since, until)
            return {name: self._counted(name, limit) for name in fields}

    def _match(self, query: str, filters: Filters, since: str | None, until: str | None) -> Node | None:
        """Fill the table ``matches``, once for the page, the totals and the facets."""
        node = parse_query(query, self._stem)
        clauses, parameters = conditions(filters, since, until)
        source, score = "documents d", "0"
        if node:
            # CROSS JOIN: SQLite reads the words first, whatever it thinks of the filters
            source, score = "passages CROSS JOIN documents d ON d.key = passages.rowid", "-passages.rank"
            clauses = ["passages MATCH ?", *clauses]
            parameters = [match_expression(node, self._expand), *parameters]
        where = " AND ".join(clauses) or "TRUE"
        self._database.execute("DELETE FROM matches")
        self._database.execute(
            f"INSERT INTO matches SELECT d.key, d.letter_key, {score} FROM {source} WHERE {where}", parameters
        )
        return node

    def _expand(self, leaf: Leaf) -> list[str]:
        pattern = f"*{leaf.words[-1]}" + ("*" if leaf.how == "part" else "")
        rows = self._database.execute(
            "SELECT word FROM words WHERE word GLOB ? LIMIT ?", (pattern, MOST_WORDS + 1)
        ).fetchall()
        if len(rows) > MOST_WORDS:
            raise MalformedQuery(pattern, f"more than {MOST_WORDS} words are like that; write more letters")
        return [word for (word,) in rows]

    def _hits(self, node: Node | None, order: str, limit: int, offset: int) -> Iterator[Hit]:
        rows = self._database.execute(
            "SELECT m.document, m.score FROM matches m JOIN letters l ON l.key = m.letter "
            f"ORDER BY {order} LIMIT ? OFFSET ?",
            (limit, offset),
        ).fetchall()
        sought = tuple(leaves(node)) if node else ()
        for key, score in rows:
            _, *values = self._database.execute("SELECT * FROM pairs WHERE key = ?", (key,)).fetchone()
            document = _document(values)
            yield Hit(document, score, tuple(self._snippets(document, sought)))

    def _snippets(self, document: Document, sought: Sequence[Leaf]) -> Iterator[Snippet]:
        """Yield a stretch of every text that holds what is sought; the first text's beginning goes before all."""
        texts = [(name, text) for name in TEXT_FIELDS if name != "subject" and (text := document[name])]
        for place, (name, text) in enumerate(texts):
            found = snippet(name, str(text), sought, self._stem)
            if found.highlights or place == 0:
                yield found

    def _counted(self, name: str, limit: int) -> tuple[FacetValue, ...]:
        field = field_of(name)
        rows = self._database.execute(
            f"{_COUNT[FIELDS[field].of]} GROUP BY value ORDER BY 2 DESC, 1 LIMIT ?", (field, limit)
        )
        return tuple(FacetValue(*row) for row in rows)


_COUNT = {
    "letter": """
        SELECT value, sum(m.documents), count(*)
        FROM (SELECT letter, count(*) AS documents FROM matches GROUP BY letter) m
        CROSS JOIN letter_facts f ON f.letter = m.letter AND field = ?""",
    "document": """
        SELECT value, count(*), count(DISTINCT m.letter)
        FROM matches m CROSS JOIN document_facts f ON f.document = m.document AND field = ?""",
}


def _document(values: Sequence[str | int | None]) -> Document:
    def value(name: str, stored: str | int | None) -> Value:
        return json.loads(str(stored)) if FIELDS[name].kind == "keys" else stored

    return {name: value(name, stored) for name, stored in zip(FIELDS, values, strict=True)}
