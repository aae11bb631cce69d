"""Typesense: a collection, with each list a facet and ``day``, the date as the number 20220304, to range over.

    q=signalering NCB Moskou   query_by=question,subject,answer,text,tables,notes,names   query_by_weights=6,4,3,3,1,1,3
    filter_by=party_ids:=D66 && countries:=RU && day:>=20220101   facet_by=ministries,party_ids,askers,countries,year

Words are found by their beginning and with a slip of the pen, not by a Dutch stem.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator, Sequence
from contextlib import ExitStack, contextmanager, suppress
from hashlib import sha256
from types import TracebackType
from typing import Any, Self

import httpx
import typesense
from typesense.exceptions import ObjectAlreadyExists, ServiceUnavailable, TypesenseClientError

from ...keys import Entry
from ..documents import FIELDS, Document
from ..entries import ENTRY_FIELDS, entry_of
from .feed import Failure, Sent
from .patience import patiently
from .target import ExportFailed, server_of

__all__ = ["Collection", "connect", "is_busy"]

_PORT = 8108
_TIMEOUT = 60
_LETTERS_AT_ONCE = 25  # Typesense takes filters of at most 4000 characters

_TYPES = {
    "key": "string",
    "keys": "string[]",
    "text": "string",
    "texts": "string[]",
    "date": "string",
    "number": "int32",
}


def _code_of(name: str) -> str:
    """Return the field with the code of another one, by which filters find it: see ``_code``."""
    return f"{name}_code"


def _code(value: object) -> str:
    """Return what stands for a key or an id in filters.

    Typesense compares strings without case, accents and signs, so that ``ah-tk-20232024-7~2`` would be
    ``ah-tk-20232024-72``; and a backtick would end the value. A hash in hexadecimal is itself alone.
    """
    return sha256(str(value).encode()).hexdigest()[:32]


_FIELDS: Any = [
    # no locale: with "nl" words are no longer found without their accents
    {"name": name, "type": _TYPES[field.kind], "optional": True, "facet": field.kind not in ("text", "texts")}
    for name, field in FIELDS.items()
    if name != "id"
] + [
    {"name": "day", "type": "int32"},
    {"name": _code_of("letter_key"), "type": "string"},
    {"name": _code_of("letter_id"), "type": "string"},
]


def connect(target: str) -> Collection:
    """Return the feed to a server's collection, which is made if it is not there."""
    server = server_of(target, port=_PORT)
    node: Any = {"host": server.host, "port": server.port, "protocol": server.scheme}
    settings: Any = {"api_key": server.password, "nodes": [node], "connection_timeout_seconds": _TIMEOUT}
    collection: Any = {
        "name": server.index,
        "fields": _FIELDS,
        "default_sorting_field": "day",
        "token_separators": ["-", "/"],
    }
    with _translated(target), ExitStack() as closing:
        client = typesense.Client(settings)
        closing.callback(client.api_call.close)
        with suppress(ObjectAlreadyExists):
            patiently(lambda: client.collections.create(collection), is_busy)
        opened = client.collections[server.index]
        about = patiently(opened.retrieve, is_busy)
        there = {field["name"] for field in about["fields"]}
        if about["num_documents"] and _code_of("letter_key") not in there:
            raise ExportFailed(target, "this collection was made by an older kvparse; delete it, and export again")
        if missing := [field for field in _FIELDS if field["name"] not in there]:  # an older kvparse made it
            patiently(lambda: opened.update({"fields": missing}), is_busy)
        return Collection(opened.documents, target, closing.pop_all())


class Collection:
    """A collection. While a letter is replaced there is a moment in which it is not found."""

    def __init__(self, documents: Any, target: str, closing: ExitStack) -> None:
        self._documents = documents
        self._target = target
        self._closing = closing

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._closing.close()

    def entries(self, letter_ids: Sequence[str] | None = None) -> list[Entry]:
        """Return the entries of these ids, or all."""
        wanted = [None] if letter_ids is None else [*_filters("letter_id", letter_ids)]
        found: dict[str, Entry] = {}
        for some in wanted:
            asked = {"include_fields": ",".join(ENTRY_FIELDS)} | ({"filter_by": some} if some else {})
            lines = self._ask(self._documents.export, asked)
            found |= {entry.key: entry for entry in map(entry_of, map(json.loads, lines.splitlines()))}
        return [*found.values()]

    def replace(self, letters: Sequence[Sent]) -> list[Failure]:
        """Delete what is there of the letters, and import the documents."""
        self.remove([one.entry.key for one in letters])
        rows = [_row(document) for one in letters for document in one.documents]
        answers = self._ask(self._documents.import_, rows, {"action": "upsert"}) if rows else []
        return [
            Failure(str(row["id"]), str(answer.get("error")))
            for row, answer in zip(rows, answers, strict=True)
            if not answer["success"]
        ]

    def remove(self, keys: Sequence[str]) -> None:
        """Delete the documents under these keys."""
        for some in _filters("letter_key", keys):
            self._ask(self._documents.delete, {"filter_by": some})

    def finish(self) -> None:
        """Nothing is left to do: Typesense answers when a document can be found."""

    def count(self, keys: Sequence[str]) -> int:
        """How many documents of these letters searches find."""
        asked = ({"q": "*", "filter_by": some, "per_page": 0} for some in _filters("letter_key", keys))
        return sum(int(self._ask(self._documents.search, one)["found"]) for one in asked)

    def _ask(self, call: Callable[..., Any], *arguments: Any) -> Any:
        with _translated(self._target):
            return patiently(lambda: call(*arguments), is_busy)


def _row(document: Document) -> dict[str, Any]:
    date = document["date"]
    day = int(str(date).replace("-", "")) if date else 0
    codes = {_code_of(name): _code(document[name]) for name in ("letter_key", "letter_id")}
    return {name: value for name, value in document.items() if value not in (None, [])} | {"day": day} | codes


def _filters(field: str, values: Sequence[str]) -> Iterator[str]:
    for start in range(0, len(values), _LETTERS_AT_ONCE):
        codes = ",".join(map(_code, values[start : start + _LETTERS_AT_ONCE]))
        yield f"{_code_of(field)}:=[{codes}]"


def is_busy(error: Exception) -> bool:
    """Whether the server put a request off; the client has no class for 429, and tells the status in words."""
    return isinstance(error, ServiceUnavailable) or "429" in str(error)


@contextmanager
def _translated(target: str) -> Iterator[None]:
    try:
        yield
    except (TypesenseClientError, httpx.HTTPError) as error:
        raise ExportFailed(target, f"Typesense says: {error}") from None
