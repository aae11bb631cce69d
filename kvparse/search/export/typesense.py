"""Typesense: a collection, with each list a facet and ``day``, the date as the number 20220304, to range over.

    q=signalering NCB Moskou   query_by=question,subject,answer,text,tables,notes   query_by_weights=6,4,3,3,1,1
    filter_by=parties:=D66 && countries:=RU && day:>=20220101   facet_by=ministries,parties,askers,countries,year

Words are found by their beginning and with a slip of the pen, not by a Dutch stem.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from contextlib import ExitStack, contextmanager, suppress
from types import TracebackType
from typing import Any, Self

import httpx
import typesense
from typesense.exceptions import ObjectAlreadyExists, TypesenseClientError

from ...records import Letter
from ..documents import FIELDS, Document
from .feed import Failure
from .target import ExportFailed, server_of

__all__ = ["Collection", "connect"]

_PORT = 8108
_TIMEOUT = 60
_LETTERS_AT_ONCE = 25  # Typesense takes filters of at most 4000 characters

_TYPES = {"key": "string", "keys": "string[]", "text": "string", "date": "string", "number": "int32"}

_FIELDS: Any = [
    # no locale: with "nl" words are no longer found without their accents
    {"name": name, "type": _TYPES[field.kind], "optional": True, "facet": field.kind != "text"}
    for name, field in FIELDS.items()
    if name != "id"
] + [{"name": "day", "type": "int32"}]


def connect(target: str) -> Collection:
    """Return the feed to a server's collection, which is made if it is not there."""
    server = server_of(target, port=_PORT)
    node: Any = {"host": server.host, "port": server.port, "protocol": server.scheme}
    client = typesense.Client({"api_key": server.password, "nodes": [node], "connection_timeout_seconds": _TIMEOUT})
    collection: Any = {
        "name": server.index,
        "fields": _FIELDS,
        "default_sorting_field": "day",
        "token_separators": ["-", "/"],
    }
    with _translated(target), ExitStack() as closing:
        closing.callback(client.api_call.close)
        with suppress(ObjectAlreadyExists):
            client.collections.create(collection)
        return Collection(client.collections[server.index].documents, target, closing.pop_all())


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

    def replace(self, letters: Sequence[Letter], documents: Sequence[Document]) -> list[Failure]:
        """Delete what is there of the letters, and import the documents."""
        rows = [_row(document) for document in documents]
        with _translated(self._target):
            for some in _filters([letter.id for letter in letters]):
                self._documents.delete({"filter_by": some})
            answers = self._documents.import_(rows, {"action": "upsert"})
        return [
            Failure(str(row["id"]), str(answer.get("error")))
            for row, answer in zip(rows, answers, strict=True)
            if not answer["success"]
        ]

    def finish(self) -> None:
        """Nothing is left to do: Typesense answers when a document can be found."""

    def count(self, letters: Sequence[str]) -> int:
        """How many documents of these letters searches find."""
        with _translated(self._target):
            return sum(
                int(self._documents.search({"q": "*", "filter_by": some, "per_page": 0})["found"])
                for some in _filters(letters)
            )


def _row(document: Document) -> dict[str, Any]:
    date = document["date"]
    day = int(str(date).replace("-", "")) if date else 0
    return {name: value for name, value in document.items() if value not in (None, [])} | {"day": day}


def _filters(letters: Sequence[str]) -> Iterator[str]:
    for start in range(0, len(letters), _LETTERS_AT_ONCE):
        names = ",".join(f"`{letter}`" for letter in letters[start : start + _LETTERS_AT_ONCE])
        yield f"letter:=[{names}]"


@contextmanager
def _translated(target: str) -> Iterator[None]:
    try:
        yield
    except (TypesenseClientError, httpx.HTTPError) as error:
        raise ExportFailed(target, f"Typesense says: {error}") from error
