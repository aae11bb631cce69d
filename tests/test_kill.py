"""A few killed conversions; ``kill.py`` kills as many as one likes."""

from __future__ import annotations

import sys
from pathlib import Path

import pytest


@pytest.mark.skipif(sys.platform != "linux", reason="finds the workers in /proc")
def test_a_killed_conversion_ends_as_if_it_had_not_been(monkeypatch: pytest.MonkeyPatch) -> None:
    """Killed at random moments and continued, it leaves what an unbroken run leaves, and no process."""
    monkeypatch.syspath_prepend(Path(__file__).parent)
    from kill import rounds

    assert rounds(3, files=120) == []


@pytest.mark.skipif(sys.platform != "linux", reason="finds the workers in /proc")
def test_what_was_killed_can_be_read_at_once_and_ends_exact(monkeypatch: pytest.MonkeyPatch) -> None:
    """An index, a sync and an export to a database are as before or as they will be, and then end."""
    monkeypatch.syspath_prepend(Path(__file__).parent)
    from kill import rounds_of_writers

    assert rounds_of_writers(1, files=20, names=("index", "sync", "sqlite")) == []
