"""Lines for the bulk API of OpenSearch and Elasticsearch on standard output: an action, then a document.

kvparse export letters.jsonl --to - |
    curl -H "Content-Type: application/x-ndjson" --data-binary @- localhost:9200/kvparse/_bulk
"""

from __future__ import annotations

import json
import sys
from collections.abc import Sequence
from types import TracebackType
from typing import Self

from ...records import Letter
from ..documents import Document
from .feed import Failure

__all__ = ["Lines", "connect"]


def connect(target: str) -> Lines:
    """Return the feed to standard output."""
    return Lines()


class Lines:
    """Writes; what it counts is what it wrote."""

    def __init__(self) -> None:
        self._written: dict[str, int] = {}

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        sys.stdout.buffer.flush()

    def replace(self, letters: Sequence[Letter], documents: Sequence[Document]) -> list[Failure]:
        """Write the documents."""
        self._written |= {letter.id: 0 for letter in letters}
        for document in documents:
            for line in ({"index": {"_id": document["id"]}}, document):
                sys.stdout.buffer.write(json.dumps(line, ensure_ascii=False).encode() + b"\n")
            self._written[str(document["letter"])] += 1
        return []

    def finish(self) -> None:
        """Hand on what is still held back."""
        sys.stdout.buffer.flush()

    def count(self, letters: Sequence[str]) -> int:
        """How many documents of these letters were written."""
        return sum(self._written[letter] for letter in letters)
