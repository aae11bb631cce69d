"""What OpenSearch and Elasticsearch share: the mapping with the Dutch analyzer, and the bulk protocol.

    {"query": {"bool": {
        "must": {"multi_match": {"query": "signalering NCB Moskou", "type": "cross_fields", "operator": "and",
                                 "fields": ["question^4", "subject^2", "answer", "text", "tables", "notes", "names"]}},
        "filter": [{"term": {"party_ids": "D66"}}, {"term": {"countries": "RU"}},
                   {"range": {"date": {"gte": "2022-01-01"}}}]}},
     "highlight": {"fields": {"question": {}, "answer": {}}}, "aggs": {"party": {"terms": {"field": "party_ids"}}}}

Tested with the official clients against a stand-in that speaks the protocol, not against a server.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from contextlib import AbstractContextManager
from types import TracebackType
from typing import Any, Self

from ...keys import Entry
from ..documents import FIELDS
from ..entries import ENTRY_FIELDS, entry_of
from . import patience
from .feed import Failure, Sent
from .patience import TRIES, patiently

__all__ = ["INDEX", "Bulk"]

_TYPES: dict[str, dict[str, Any]] = {
    "key": {"type": "keyword"},
    "keys": {"type": "keyword"},
    "text": {"type": "text", "analyzer": "dutch"},
    "texts": {"type": "text", "analyzer": "dutch"},
    "date": {"type": "date", "format": "strict_date"},
    "number": {"type": "integer"},
}

_PROPERTIES = {name: _TYPES[field.kind] for name, field in FIELDS.items()}

INDEX: dict[str, Any] = {"mappings": {"dynamic": "strict", "properties": _PROPERTIES}}
"""What an index is made with; ``kvparse schema --for mapping`` prints it."""

_BUSY = 429
_AT_ONCE = 1_000

Translated = Callable[[], AbstractContextManager[None]]


class Bulk:
    """An index behind a client of either kind; ``translated`` turns the client's errors into ExportFailed."""

    def __init__(self, client: Any, streaming_bulk: Any, index: str, translated: Translated) -> None:
        self._client = client
        self._streaming_bulk = streaming_bulk
        self._index = index
        self._translated = translated
        self._prepared = False

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._client.close()

    def entries(self, letter_ids: Sequence[str] | None = None) -> list[Entry]:
        """Return the entries of these ids, or all, asked for in order of their keys."""
        if not self._is_there():
            return []
        self._ask(self._client.indices.refresh, index=self._index)
        found: dict[str, Entry] = {}
        last: str | None = None
        while page := self._page(letter_ids, last):
            found |= {entry.key: entry for entry in map(entry_of, page)}
            last = str(page[-1]["id"])
        return [*found.values()]

    def replace(self, letters: Sequence[Sent]) -> list[Failure]:
        """Index the documents; delete those that the letters no longer have. The index is made if it is not there."""
        self._prepare()
        self._delete([one.entry.key for one in letters], [str(each["id"]) for one in letters for each in one.documents])
        with self._translated():
            return patiently(lambda: self._indexed(letters), _is_busy)

    def remove(self, keys: Sequence[str]) -> None:
        """Delete the documents under these keys."""
        if keys and self._is_there():
            self._delete(keys, [])

    def finish(self) -> None:
        """Make what was sent visible."""
        if self._is_there():
            self._ask(self._client.indices.refresh, index=self._index)

    def count(self, keys: Sequence[str]) -> int:
        """How many documents of these letters searches find."""
        body = {"query": {"terms": {"letter_key": list(keys)}}}
        return int(self._ask(self._client.count, index=self._index, body=body)["count"])

    def _ask(self, call: Callable[..., Any], **arguments: Any) -> Any:
        with self._translated():
            return patiently(lambda: call(**arguments), _is_busy)

    def _is_there(self) -> bool:
        return bool(self._ask(self._client.indices.exists, index=self._index))

    def _prepare(self) -> None:
        """Make the index; one that an older kvparse made gets the fields that documents have since, once a run."""
        if self._prepared:
            return
        if self._is_there():
            self._ask(self._client.indices.put_mapping, index=self._index, body={"properties": _PROPERTIES})
        else:
            self._ask(self._client.indices.create, index=self._index, body=INDEX)
        self._prepared = True

    def _page(self, letter_ids: Sequence[str] | None, last: str | None) -> list[dict[str, Any]]:
        """Return a thousand documents behind the one of id ``last``, with the fields of their entries."""
        query = {"match_all": {}} if letter_ids is None else {"terms": {"letter_id": list(letter_ids)}}
        body: dict[str, Any] = {"query": query, "size": _AT_ONCE, "sort": [{"id": "asc"}], "_source": [*ENTRY_FIELDS]}
        if last is not None:
            body["search_after"] = [last]
        answer = self._ask(self._client.search, index=self._index, body=body)
        return [hit["_source"] for hit in answer["hits"]["hits"]]

    def _delete(self, keys: Sequence[str], kept: Sequence[str]) -> None:
        query = {"bool": {"filter": {"terms": {"letter_key": list(keys)}}, "must_not": {"ids": {"values": list(kept)}}}}
        self._ask(self._client.indices.refresh, index=self._index)
        self._ask(self._client.delete_by_query, index=self._index, body={"query": query}, conflicts="proceed")

    def _indexed(self, letters: Sequence[Sent]) -> list[Failure]:
        answers = self._streaming_bulk(
            self._client,
            self._actions(letters),
            raise_on_error=False,
            max_retries=TRIES,
            initial_backoff=patience.FIRST_WAIT,
        )
        return [_failure(answer) for done, answer in answers if not done]

    def _actions(self, letters: Sequence[Sent]) -> Iterator[dict[str, Any]]:
        for one in letters:
            for document in one.documents:
                yield {"_op_type": "index", "_index": self._index, "_id": document["id"], "_source": document}


def _is_busy(error: Exception) -> bool:
    return getattr(error, "status_code", None) == _BUSY


def _failure(answer: dict[str, Any]) -> Failure:
    item = answer["index"]
    error = item.get("error")
    if isinstance(error, dict):
        cause = error.get("caused_by", {}).get("reason")
        error = f"{error.get('type')}: {error.get('reason')}" + (f" ({cause})" if cause else "")
    return Failure(str(item["_id"]), f"status {item.get('status')}, {error}")
