"""What the index keeps of letters as letters: their keys, hashes and files."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

import tantivy

from ..keys import Entry
from .documents import Document
from .writing import stored_document

__all__ = ["ENTRY_FIELDS", "entries_of", "entry_of"]

ENTRY_FIELDS = ("id", "letter_key", "letter_id", "words", "files")
"""What an entry is made of."""

_AT_ONCE = 10_000


def entries_of(searcher: tantivy.Searcher, schema: tantivy.Schema, letter_id: str | None) -> list[Entry]:
    """Return the entries of an id, or all, in the order of their keys."""
    parts = [tantivy.Query.term_query(schema, "lead", "1")]
    if letter_id is not None:
        parts.append(tantivy.Query.term_query(schema, "letter_id_values", letter_id))
    query = tantivy.Query.boolean_query([(tantivy.Occur.Must, part) for part in parts])
    return sorted(map(entry_of, _documents(searcher, query)), key=lambda entry: entry.key)


def entry_of(document: Mapping[str, Any]) -> Entry:
    """Return the entry of the letter that a document belongs to."""
    pairs = (str(file).split(" ", 1) for file in document["files"])
    return Entry(
        key=str(document["letter_key"]),
        letter_id=str(document["letter_id"]),
        words=str(document["words"]),
        files=tuple((name, digest) for digest, name in pairs),
    )


def _documents(searcher: tantivy.Searcher, query: tantivy.Query) -> Iterator[Document]:
    offset = 0
    while found := searcher.search(query, _AT_ONCE, count=False, offset=offset, order_by_field="oldest").hits:
        yield from (stored_document(searcher.doc(address)) for _, address in found)
        offset += len(found)
