"""OpenSearch, through its official client; see ``bulk`` for a search."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from functools import partial

from opensearchpy import OpenSearch
from opensearchpy.exceptions import OpenSearchException
from opensearchpy.helpers import streaming_bulk

from .bulk import Bulk
from .target import ExportFailed, server_of

__all__ = ["connect"]

_PORT = 9200
_TIMEOUT = 60


def connect(target: str) -> Bulk:
    """Return the feed to a server's index."""
    server = server_of(target, port=_PORT)
    client = OpenSearch(
        [server.url],
        http_auth=(server.user, server.password) if server.user else None,
        timeout=_TIMEOUT,
        max_retries=3,
        retry_on_timeout=True,
    )
    return Bulk(client, streaming_bulk, server.index, partial(_translated, target))


@contextmanager
def _translated(target: str) -> Iterator[None]:
    try:
        yield
    except OpenSearchException as error:
        raise ExportFailed(target, f"OpenSearch says: {error}") from None
