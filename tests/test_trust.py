"""How far the problems of damaged letters can be trusted: counted by letter and noise."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest
from builders import HEAD

from kvparse.evaluate import evaluate
from kvparse.pipeline import parse
from kvparse.trust import Verdict, is_right, shares, verdicts

TEXT = HEAD + "Vraag 1\nKent u de brug?\n\nAntwoord 1\nJa, die ken ik.\n\nVraag 2\nKomt zij?\n\nAntwoord 2\nNee.\n"


def gold(**changes: Any) -> dict[str, Any]:
    """The gold of ``TEXT``, by hand."""
    said = [("1", "Kent u de brug?", "Ja, die ken ik."), ("2", "Komt zij?", "Nee.")]
    exchanges = [
        {"questions": [{"number": n, "text": asked}], "answer": {"numbers": [n], "text": answer}}
        for n, asked, answer in said
    ]
    whole = {"file": "brief.txt", "set": "development", "medium": "ministry-txt", "kind": "answer", "notes": []}
    around = dict.fromkeys(("opening", "notice", "closing"))
    return whole | around | {"exchanges": exchanges, "problems": []} | changes


@pytest.fixture
def corpus(tmp_path: Path) -> Path:
    """A corpus of one letter."""
    (tmp_path / "letters").mkdir()
    (tmp_path / "gold").mkdir()
    (tmp_path / "letters" / "brief.txt").write_text(TEXT, encoding="utf-8")
    (tmp_path / "gold" / "brief.txt.json").write_text(json.dumps(gold()), encoding="utf-8")
    return tmp_path


def record() -> dict[str, Any]:
    return parse(TEXT.encode(), name="brief.txt").model_dump(mode="json")


def test_case_and_punctuation_are_no_fault() -> None:
    """They are what a noise may have changed; words, kinds, numbers and notes count."""
    assert is_right(gold(), record())
    other = json.loads(json.dumps(gold()).replace("Ja, die ken ik.", "ja die ken IK"))
    assert is_right(other, record())
    assert not is_right(json.loads(json.dumps(gold()).replace("die ken ik", "die ken")), record())
    assert not is_right(gold(kind="questions"), record())
    assert not is_right(gold(exchanges=gold()["exchanges"][:1]), record())
    assert not is_right(gold(notes=[{"id": "source-1", "text": "NOS"}]), record())


def test_each_noise_gives_a_verdict(corpus: Path) -> None:
    """Of every letter that it damages; those of the past and scans are left out."""
    found = {one.noise: one for one in verdicts(corpus)}
    assert found["headings in capitals"].right
    assert not found["headings in capitals"].doubtful
    assert found["all headings of answers lost"].doubtful
    assert found["all headings of answers lost"].deserved
    for medium in ("historical-txt", "scanned-ministry-pdf"):
        (corpus / "gold" / "brief.txt.json").write_text(json.dumps(gold(medium=medium)), encoding="utf-8")
        assert list(verdicts(corpus)) == []


def test_shares_are_of_the_silent_and_of_the_doubtful() -> None:
    """Right ones among the first, deserved ones among the others; 0 where there are none."""
    said = [(True, False, False), (False, False, True), (True, True, False), (False, True, True), (False, True, True)]
    assert shares([Verdict("s", "f", "n", *one) for one in said]) == (0.5, 2 / 3)
    assert shares([]) == (0.0, 0.0)


def test_evaluate_counts_them_beside_the_healthy_letters(corpus: Path) -> None:
    """In a set of their own, with a figure for each noise; not where it is asked to leave them out."""
    figures = evaluate(corpus).figures["development, damaged"]
    assert figures["right where nothing is reported"].share == 1
    assert figures["right with headings in capitals"].total == 1
    assert "development, damaged" not in evaluate(corpus, damaged=False).figures
