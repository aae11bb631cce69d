"""kvparse's own index as a target (``tantivy:FOLDER``), read by kvparse and by any program that uses tantivy.

index = tantivy.Index.open("folder")
query = index.parse_query('signaler ncb +party_ids:"d66" +day:[20220101 TO 20231231]', ["all"])
searcher = index.searcher()
[json.loads(bytes(searcher.doc(address)["stored"][0])) for score, address in searcher.search(query, 10).hits]

What the fields are: ``kvparse.search.schema``. Words in ``all`` stand as their stems, without case and accents.
"""

from __future__ import annotations

from collections.abc import Sequence
from contextlib import AbstractContextManager, ExitStack
from types import TracebackType
from typing import BinaryIO, Self

from ...keys import Entry
from ..index import Index, open_index
from ..schema import UnusableIndex
from ..writing import Writing
from .feed import Failure, Sent
from .ndjson import deleting, indexing
from .target import ExportFailed

__all__ = ["Embedded", "connect"]


def connect(target: str) -> Embedded:
    """Return the feed to the index in a folder, which is made if it is not there."""
    folder = target.partition(":")[2].removeprefix("//")
    if not folder:
        raise ExportFailed(target, "the target names no folder")
    try:
        return Embedded(open_index(folder))
    except UnusableIndex as error:
        raise ExportFailed(target, error.reason) from error


class Embedded:
    """An index, changed at once in the end, or not at all.

    ``bulk`` is a file for the same change as lines for the bulk API of OpenSearch and Elasticsearch, deletions too.
    """

    def __init__(self, index: Index, bulk: BinaryIO | None = None) -> None:
        self.index = index
        self._bulk = bulk
        self._change: AbstractContextManager[Writing] = index.change()
        self._open = ExitStack()
        self._writing: Writing | None = None

    def __enter__(self) -> Self:
        self._writing = self._open.enter_context(self._change)
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._open.__exit__(kind, error, trace)

    def entries(self, letter_ids: Sequence[str] | None = None) -> list[Entry]:
        """Return the entries of these ids, or all, as they were before this change."""
        if letter_ids is None:
            return self.index.entries()
        return [entry for one in letter_ids for entry in self.index.entries(one)]

    def replace(self, letters: Sequence[Sent]) -> list[Failure]:
        """Put the letters in."""
        assert self._writing is not None
        for one in letters:
            self._writing.put(one.documents, replacing=True)
            if self._bulk:
                ids = {str(document["id"]) for document in one.documents}
                gone = [each for each in self._ids(one.entry.key) if each not in ids]
                self._bulk.writelines((*deleting(gone), *indexing(one.documents)))
        return []

    def remove(self, keys: Sequence[str]) -> None:
        """Take the letters under these keys out."""
        assert self._writing is not None
        for key in keys:
            self._writing.remove(key)
            if self._bulk:
                self._bulk.writelines(deleting(self._ids(key)))

    def finish(self) -> None:
        """Make the change."""
        self._open.close()
        self._writing = None

    def count(self, keys: Sequence[str]) -> int:
        """How many documents of these letters searches find."""
        return self.index.search(letter_key=list(keys), per_page=1).documents if keys else 0

    def _ids(self, key: str) -> list[str]:
        """Return the ids of a letter's documents before this change."""
        return [str(document["id"]) for document in self.index.letter(key) if document["letter_key"] == key]
