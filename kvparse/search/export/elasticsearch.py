"""Elasticsearch, through its official client of the server's major version; see ``bulk`` for a search."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from functools import partial
from typing import Any

from elasticsearch import ApiError, Elasticsearch, TransportError, UnsupportedProductError
from elasticsearch.helpers import streaming_bulk

from .bulk import Bulk
from .target import ExportFailed, Server, server_of

__all__ = ["connect"]

_PORT = 9200
_TIMEOUT = 60


def connect(target: str) -> Bulk:
    """Return the feed to a server's index; a password without user is an API key."""
    server = server_of(target, port=_PORT)
    client = Elasticsearch(
        server.url, request_timeout=_TIMEOUT, max_retries=3, retry_on_timeout=True, **_credentials(server)
    )
    return Bulk(client, streaming_bulk, server.index, partial(_translated, target))


def _credentials(server: Server) -> dict[str, Any]:
    if server.user:
        return {"basic_auth": (server.user, server.password)}
    return {"api_key": server.password} if server.password else {}


@contextmanager
def _translated(target: str) -> Iterator[None]:
    try:
        yield
    except (ApiError, TransportError, UnsupportedProductError) as error:
        raise ExportFailed(target, f"Elasticsearch says: {error}") from None
