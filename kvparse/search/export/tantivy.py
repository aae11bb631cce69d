"""tantivy: an index in a folder, searched from Python or Rust, its words cut by its own Dutch stemmer.

index = open_index("folder")
query = index.parse_query('signalering NCB +parties:"D66" +date:[2022-01-01T00:00:00Z TO 2024-01-01T00:00:00Z]',
                          list(TEXT_FIELDS), field_boosts={"question": 4.0, "subject": 2.0})
searcher = index.searcher()
[searcher.doc(address)["id"] for score, address in searcher.search(query, 10).hits]
"""

from __future__ import annotations

import json
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from types import TracebackType
from typing import Self

import tantivy

from ...records import Letter
from ..documents import FIELDS, Document
from .feed import Failure
from .target import ExportFailed

__all__ = ["Folder", "connect", "open_index"]

_ANALYZER = "kvparse_nl"
_MEMORY = 128_000_000  # bytes that the writer may fill before it writes a segment


def connect(target: str) -> Folder:
    """Return the feed to the index in a folder, which is made if it is not there."""
    with _translated(target):
        return Folder(open_index(target.partition(":")[2].removeprefix("//")), target)


def open_index(folder: str | Path) -> tantivy.Index:
    """Return the index in ``folder``, with the analyzer that its texts need; made if it is not there."""
    Path(folder).mkdir(parents=True, exist_ok=True)
    index = tantivy.Index(_schema(), path=str(folder))
    analyzer = tantivy.TextAnalyzerBuilder(tantivy.Tokenizer.simple())
    for step in (tantivy.Filter.lowercase(), tantivy.Filter.stemmer("dutch"), tantivy.Filter.ascii_fold()):
        analyzer = analyzer.filter(step)
    index.register_tokenizer(_ANALYZER, analyzer.build())
    return index


def _schema() -> tantivy.Schema:
    schema = tantivy.SchemaBuilder()
    for name, field in FIELDS.items():
        match field.kind:
            case "number":
                schema.add_integer_field(name, stored=True, indexed=True, fast=True)
            case "date":
                schema.add_date_field(name, stored=True, indexed=True, fast=True)
            case "text":
                schema.add_text_field(name, stored=True, tokenizer_name=_ANALYZER)
            case _:
                schema.add_text_field(name, stored=True, fast=True, tokenizer_name="raw")
    return schema.build()


class Folder:
    """An index in a folder, written in one commit: all letters, or none."""

    def __init__(self, index: tantivy.Index, target: str) -> None:
        self._index = index
        self._writer = index.writer(_MEMORY)
        self._target = target

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        if error:
            self._writer.rollback()
        self._writer.wait_merging_threads()

    def replace(self, letters: Sequence[Letter], documents: Sequence[Document]) -> list[Failure]:
        """Delete what is there of the letters, and add the documents."""
        with _translated(self._target):
            for letter in letters:
                self._writer.delete_documents_by_term("letter", letter.id)
            for document in documents:
                self._writer.add_json(_json(document))
        return []

    def finish(self) -> None:
        """Commit, so that searches see it."""
        with _translated(self._target):
            self._writer.commit()
            self._index.reload()

    def count(self, letters: Sequence[str]) -> int:
        """How many documents of these letters searches find."""
        with _translated(self._target):
            query = tantivy.Query.term_set_query(self._index.schema, "letter", letters)
            found = self._index.searcher().search(query, limit=1)
        return int(found.count)  # type: ignore[attr-defined]  # missing in its stubs


def _json(document: Document) -> str:
    dates = {name for name, field in FIELDS.items() if field.kind == "date"}
    return json.dumps(
        {
            name: f"{value}T00:00:00Z" if name in dates else value
            for name, value in document.items()
            if value not in (None, [])
        }
    )


@contextmanager
def _translated(target: str) -> Iterator[None]:
    try:
        yield
    except (ValueError, OSError) as error:
        raise ExportFailed(target, f"tantivy says: {error}") from error
