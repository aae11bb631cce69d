"""A server that is busy is asked again: every call to one goes through here."""

from __future__ import annotations

import time
from collections.abc import Callable
from typing import TypeVar

__all__ = ["FIRST_WAIT", "TRIES", "patiently"]

TRIES = 5
FIRST_WAIT = 1.0  # seconds, doubled at each try

Answer = TypeVar("Answer")


def patiently(call: Callable[[], Answer], busy: Callable[[Exception], bool], first_wait: float | None = None) -> Answer:
    """Return what ``call`` gives, asked again after a while as long as its error says that the server is busy (429)."""
    wait = FIRST_WAIT if first_wait is None else first_wait
    for _ in range(TRIES - 1):
        try:
            return call()
        except Exception as error:
            if not busy(error):
                raise
        time.sleep(wait)
        wait *= 2
    return call()
