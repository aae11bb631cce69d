"""Where documents are sent to: a server named by a URL, its password kept out of messages."""

from __future__ import annotations

from dataclasses import dataclass
from urllib.parse import unquote, urlsplit

from ...errors import KvparseError
from ...redaction import unsaid

__all__ = ["ExportFailed", "Server", "server_of"]


class ExportFailed(KvparseError):  # noqa: N818 - says what it is
    """A target that documents cannot be sent to; ``target`` is it, its password aside, ``reason`` says why."""

    def __init__(self, target: str, reason: str) -> None:
        self.target = unsaid(target, target)
        self.reason = unsaid(reason, target)
        super().__init__(self.target, self.reason)

    def __str__(self) -> str:
        return f"{self.target}: {self.reason}"


@dataclass(frozen=True, slots=True)
class Server:
    """A server and the index there; ``scheme`` is http or https."""

    scheme: str
    host: str
    port: int
    user: str
    password: str
    index: str

    @property
    def url(self) -> str:
        """Where it listens."""
        host = f"[{self.host}]" if ":" in self.host else self.host
        return f"{self.scheme}://{host}:{self.port}"


def server_of(target: str, *, port: int, index: str = "kvparse") -> Server:
    """Return the server that ``target`` names, with this port and index where it names none.

    >>> server_of("typesense+https://:s%40cret@search.example/vragen", port=8108)
    Server(scheme='https', host='search.example', port=8108, user='', password='s@cret', index='vragen')

    Raises:
        ExportFailed: it names none.
    """
    try:
        parts = urlsplit(target)
        number = parts.port
    except ValueError:  # which would quote what it did not understand: that may be half a password
        raise ExportFailed(target, "this is no address; / and @ in a password are written %2F and %40") from None
    if not parts.hostname:
        raise ExportFailed(target, "the address names no host")
    return Server(
        scheme="https" if parts.scheme.endswith("+https") else "http",
        host=parts.hostname,
        port=number or port,
        user=unquote(parts.username or ""),
        password=unquote(parts.password or ""),
        index=parts.path.strip("/") or index,
    )
