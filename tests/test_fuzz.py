"""A few hundred damaged letters; ``fuzz.py`` makes as many as one likes."""

from __future__ import annotations

from pathlib import Path

import pytest


def test_damaged_letters_give_records_or_named_errors(monkeypatch: pytest.MonkeyPatch) -> None:
    """No mutant crashes a worker, hangs it, or gives an error that is not kvparse's own or an invalid record."""
    monkeypatch.syspath_prepend(Path(__file__).parent)
    from fuzz import CORPUS, fuzz

    came, bad = fuzz([CORPUS], 400)
    assert bad == []
    assert came["record"] > 0
    assert came["UnreadableFile"] > 0


def test_a_mutant_that_once_failed(monkeypatch: pytest.MonkeyPatch) -> None:
    """Rules around lines of which none begins a row are no table, and no error."""
    monkeypatch.syspath_prepend(Path(__file__).parent)
    from fuzz import CORPUS, Mutant, Parse

    assert Parse()(Mutant(CORPUS / "brief-ienw-spoorbruggen.pdf", 2139)) == b"record"
