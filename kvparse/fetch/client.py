"""One polite connection to the hosts that publish letters, and to no other."""

from __future__ import annotations

import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from email.utils import parsedate_to_datetime
from types import TracebackType
from typing import Any, Self
from urllib.parse import urljoin, urlsplit

from .. import __version__
from ..errors import KvparseError, UnsupportedFormat

try:
    import httpx
except ImportError as missing:
    raise UnsupportedFormat("fetch", "needs the extra: pip install 'kvparse[fetch]'") from missing

__all__ = ["HOSTS", "Client", "FetchFailed", "HostBusy"]

HOSTS = ("gegevensmagazijn.tweedekamer.nl", "zoek.officielebekendmakingen.nl")
"""The public hosts, over HTTPS."""

_TRIES = 5
_LONGEST_WAIT = 120.0  # seconds
_MOST_REDIRECTS = 3
_MOST_BYTES = 256_000_000
_AGAIN = frozenset({429, 500, 502, 503, 504})


class FetchFailed(KvparseError):  # noqa: N818 - as the other errors are named
    """What was asked for was not given; names the address and the reason."""


class HostBusy(FetchFailed):
    """The host wants to be left alone for longer than is waited: nothing more is asked of it."""


class Client:
    """Asks one thing at a time, with a pause between two, and waits longer when it is told to.

    ``transport`` and ``sleep`` are for tests: nothing else reaches another place than the hosts.
    """

    def __init__(
        self,
        *,
        pause: float = 0.5,
        transport: httpx.BaseTransport | None = None,
        sleep: Callable[[float], None] = time.sleep,
    ) -> None:
        """Open no connection yet."""
        self._pause = pause
        self._sleep = sleep
        self._asked = False
        self._http = httpx.Client(
            transport=transport,
            follow_redirects=False,
            timeout=httpx.Timeout(60.0),
            limits=httpx.Limits(max_connections=1),
            headers={"User-Agent": f"kvparse/{__version__} (Dutch parliamentary questions, for research)"},
        )

    def __enter__(self) -> Self:
        """Return the client itself."""
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        """Close the connection."""
        self._http.close()

    def json(self, url: str) -> Any:
        """Return the JSON at an address.

        Raises:
            FetchFailed: it is not there, or is no JSON.
        """
        body, _ = self.get(url)
        try:
            return httpx.Response(200, content=body).json()
        except ValueError as error:
            raise FetchFailed(f"{url}: the answer is no JSON") from error

    def get(self, url: str) -> tuple[bytes, str]:
        """Return what is at an address, and its media type.

        Raises:
            FetchFailed: it is not there, is too large, lies on another host, or the host gives none after five tries.
            HostBusy: the host says that it is asked too often, and does so still after these tries.
        """
        for _ in range(_MOST_REDIRECTS + 1):
            with self._answered(url) as answer:
                if answer.is_redirect:
                    url = urljoin(url, answer.headers.get("location", ""))
                    continue
                if answer.status_code == httpx.codes.TOO_MANY_REQUESTS:
                    raise HostBusy(f"{url}: 429, the host is asked too often; run the same command again later")
                if answer.status_code != httpx.codes.OK:
                    raise FetchFailed(f"{url}: {answer.status_code} {answer.reason_phrase}")
                return _body(answer, url), answer.headers.get("content-type", "").partition(";")[0].strip()
        raise FetchFailed(f"{url}: redirected more than {_MOST_REDIRECTS} times")

    @contextmanager
    def _answered(self, url: str) -> Iterator[httpx.Response]:
        """Give the answer, asked for again where the host is busy or the connection broke."""
        refuse_elsewhere(url)
        for attempt in range(1, _TRIES + 1):
            self._wait(self._pause if self._asked else 0.0)
            self._asked = True
            try:
                answer = self._http.send(self._http.build_request("GET", url), stream=True)
            except httpx.TransportError as error:
                if attempt == _TRIES:
                    raise FetchFailed(f"{url}: {error}") from error
                self._wait(2.0**attempt)
                continue
            try:
                if answer.status_code not in _AGAIN or attempt == _TRIES:
                    yield answer
                    return
            finally:
                answer.close()
            seconds = _told_to_wait(answer) or 2.0**attempt
            if seconds > _LONGEST_WAIT:
                raise HostBusy(f"{url}: the host asks to be left for {seconds:.0f} seconds; run the same command then")
            self._wait(seconds)

    def _wait(self, seconds: float) -> None:
        if seconds > 0:
            self._sleep(seconds)


def refuse_elsewhere(url: str) -> None:
    """Refuse an address that is not one of the public hosts over HTTPS.

    Raises:
        FetchFailed: it is elsewhere.
    """
    parts = urlsplit(url)
    if parts.scheme != "https" or parts.hostname not in HOSTS or parts.port not in (None, 443) or parts.username:
        raise FetchFailed(f"{url}: only {' and '.join(HOSTS)} are asked, over HTTPS")


def _told_to_wait(answer: httpx.Response) -> float | None:
    """Return the seconds that the host asks for: it says how many, or until when by its own clock."""
    told = answer.headers.get("retry-after", "")
    if told.isdigit():
        return float(told)
    try:
        until, now = (parsedate_to_datetime(text) for text in (told, answer.headers.get("date", "")))
        return max(1.0, (until - now).total_seconds())
    except (TypeError, ValueError):
        return None


def _body(answer: httpx.Response, url: str) -> bytes:
    body = bytearray()
    for block in answer.iter_bytes():
        body += block
        if len(body) > _MOST_BYTES:
            raise FetchFailed(f"{url}: larger than {_MOST_BYTES / 1e6:g} MB")
    return bytes(body)
