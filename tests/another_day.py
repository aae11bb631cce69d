"""A pytest plugin that sets the clock another day: ``pytest -p another_day``.

What tests are collected must not depend on when, nor on the order of a set or the number of the process.
"""

from __future__ import annotations

import time

DAYS = 400 * 86_400.0

_time, _nanoseconds, _local, _universal = time.time, time.time_ns, time.localtime, time.gmtime


def pytest_configure() -> None:
    """Set the clock; not before, or whoever imports this module, as doctest does, would set it for all tests."""
    time.time = lambda: _time() + DAYS
    time.time_ns = lambda: _nanoseconds() + int(DAYS * 1e9)
    time.localtime = lambda seconds=None: _local(time.time() if seconds is None else seconds)
    time.gmtime = lambda seconds=None: _universal(time.time() if seconds is None else seconds)
