"""Lines for the bulk API of OpenSearch and Elasticsearch on standard output: an action, then a document.

kvparse export letters.jsonl --to - |
    curl -H "Content-Type: application/x-ndjson" --data-binary @- localhost:9200/kvparse/_bulk

The index is made with the mapping that ``kvparse schema --for mapping`` prints. What a stream of lines can know of an
index is what it wrote itself: ``kvparse sync FOLDER DB --bulk FILE`` knows also what is to be deleted.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Sequence
from types import TracebackType
from typing import Protocol, Self

from ...display import standard_output
from ...keys import Entry
from ..documents import Document
from .feed import Failure, Sent

__all__ = ["Lines", "connect", "deleting", "indexing"]


class Output(Protocol):
    """What takes lines."""

    def writelines(self, lines: Iterable[bytes], /) -> None:
        """Write them."""
        ...  # pragma: no cover

    def flush(self) -> None:
        """Hand on what is held back."""
        ...  # pragma: no cover


def connect(target: str) -> Lines:
    """Return the feed to standard output."""
    return Lines(standard_output())


def indexing(documents: Iterable[Document]) -> Iterator[bytes]:
    """Yield the lines that put documents into an index, or in the place of what bears their ids."""
    for document in documents:
        yield _line({"index": {"_id": document["id"]}})
        yield _line(document)


def deleting(ids: Iterable[str]) -> Iterator[bytes]:
    """Yield the lines that take documents out."""
    for document in ids:
        yield _line({"delete": {"_id": document}})


class Lines:
    """Writes, and deletes what a later letter of the run no longer has; what it counts is what it wrote."""

    def __init__(self, file: Output) -> None:
        self._file = file
        self._written: dict[str, tuple[str, ...]] = {}

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._file.flush()

    def entries(self, letter_ids: Sequence[str] | None = None) -> list[Entry]:
        """Return nothing: what stands in the index nobody tells."""
        return []

    def replace(self, letters: Sequence[Sent]) -> list[Failure]:
        """Write the documents."""
        for one in letters:
            ids = tuple(str(document["id"]) for document in one.documents)
            gone = [document for document in self._written.get(one.entry.key, ()) if document not in ids]
            self._file.writelines((*deleting(gone), *indexing(one.documents)))
            self._written[one.entry.key] = ids
        return []

    def remove(self, keys: Sequence[str]) -> None:
        """Write the deletion of what was written under these keys."""
        for key in keys:
            self._file.writelines(deleting(self._written.pop(key, ())))

    def finish(self) -> None:
        """Hand on what is still held back."""
        self._file.flush()

    def count(self, keys: Sequence[str]) -> int:
        """How many documents of these letters were written and not deleted."""
        return sum(len(self._written.get(key, ())) for key in keys)


def _line(value: object) -> bytes:
    return json.dumps(value, ensure_ascii=False).encode() + b"\n"
