"""What OpenSearch and Elasticsearch share: the mapping with the Dutch analyzer, and the bulk protocol.

    {"query": {"bool": {
        "must": {"multi_match": {"query": "signalering NCB Moskou", "type": "cross_fields", "operator": "and",
                                 "fields": ["question^4", "subject^2", "answer", "text", "tables", "notes"]}},
        "filter": [{"term": {"parties": "D66"}}, {"term": {"countries": "RU"}},
                   {"range": {"date": {"gte": "2022-01-01"}}}]}},
     "highlight": {"fields": {"question": {}, "answer": {}}}, "aggs": {"party": {"terms": {"field": "parties"}}}}

Tested with the official clients against a stand-in that speaks the protocol, not against a server.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from contextlib import AbstractContextManager
from types import TracebackType
from typing import Any, Self

from ...records import Letter
from ..documents import FIELDS, Document
from .feed import Failure

__all__ = ["INDEX", "Bulk"]

_TYPES: dict[str, dict[str, Any]] = {
    "key": {"type": "keyword"},
    "keys": {"type": "keyword"},
    "text": {"type": "text", "analyzer": "dutch"},
    "date": {"type": "date", "format": "strict_date"},
    "number": {"type": "integer"},
}

INDEX: dict[str, Any] = {
    "mappings": {"dynamic": "strict", "properties": {name: _TYPES[field.kind] for name, field in FIELDS.items()}},
}
"""What an index is made with."""

TRIES = 5  # for what a busy server puts off (429)
FIRST_WAIT = 1.0  # seconds, doubled at each try

Translated = Callable[[], AbstractContextManager[None]]


class Bulk:
    """An index behind a client of either kind; ``translated`` turns the client's errors into ExportFailed."""

    def __init__(self, client: Any, streaming_bulk: Any, index: str, translated: Translated) -> None:
        self._client = client
        self._streaming_bulk = streaming_bulk
        self._index = index
        self._translated = translated

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._client.close()

    def replace(self, letters: Sequence[Letter], documents: Sequence[Document]) -> list[Failure]:
        """Index the documents; delete those that the letters no longer have. The index is made if it is not there."""
        with self._translated():
            if not self._client.indices.exists(index=self._index):
                self._client.indices.create(index=self._index, body=INDEX)
            self._delete_others(letters, documents)
            answers = self._streaming_bulk(
                self._client,
                self._actions(documents),
                raise_on_error=False,
                max_retries=TRIES,
                initial_backoff=FIRST_WAIT,
            )
            return [_failure(answer) for done, answer in answers if not done]

    def finish(self) -> None:
        """Make what was sent visible."""
        with self._translated():
            if self._client.indices.exists(index=self._index):
                self._client.indices.refresh(index=self._index)

    def count(self, letters: Sequence[str]) -> int:
        """How many documents of these letters searches find."""
        with self._translated():
            body = {"query": {"terms": {"letter": list(letters)}}}
            return int(self._client.count(index=self._index, body=body)["count"])

    def _delete_others(self, letters: Sequence[Letter], documents: Sequence[Document]) -> None:
        ours = {"terms": {"letter": [letter.id for letter in letters]}}
        kept = {"ids": {"values": [document["id"] for document in documents]}}
        self._client.indices.refresh(index=self._index)
        self._client.delete_by_query(
            index=self._index, body={"query": {"bool": {"filter": ours, "must_not": kept}}}, conflicts="proceed"
        )

    def _actions(self, documents: Sequence[Document]) -> Iterator[dict[str, Any]]:
        for document in documents:
            yield {"_op_type": "index", "_index": self._index, "_id": document["id"], "_source": document}


def _failure(answer: dict[str, Any]) -> Failure:
    item = answer["index"]
    error = item.get("error")
    if isinstance(error, dict):
        cause = error.get("caused_by", {}).get("reason")
        error = f"{error.get('type')}: {error.get('reason')}" + (f" ({cause})" if cause else "")
    return Failure(str(item["_id"]), f"status {item.get('status')}, {error}")
