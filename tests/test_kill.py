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
