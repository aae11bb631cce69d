"""A problem is one thing inside kvparse and in the record: its code says how grave it is."""

from __future__ import annotations

import pickle
from dataclasses import FrozenInstanceError
from typing import Any, get_args

import pytest
from builders import record
from pydantic import ValidationError

from kvparse.problems import PROBLEM_CODES, SEVERITIES, Problem, ProblemCode
from kvparse.records import Letter

CONTRACT = {
    "loss": "text-left-out hidden-text limit-reached no-text-layer truncated encrypted embedded-letter "
    "unmapped-characters sideways-text",
    "doubt": "unanswered-question answer-without-question answer-empty duplicate-number missing-number number-repaired "
    "joint-unsplit answer-heading-missing border-doubtful columns-disordered line-ends-lost mark-without-note "
    "note-without-mark head-incomplete dates-inconsistent ambiguous-abbreviation weekday-contradicts encoding-doubtful "
    "redacted-text-present consultation-unsplit",
    "info": "no-questions ocr several-letters numbers-restart same-id",
}


@pytest.mark.parametrize("severity", CONTRACT)
def test_the_codes_of_the_contract_have_its_severities(severity: str) -> None:
    """Every code of the contract is there, as grave as the contract says."""
    assert {SEVERITIES[code] for code in CONTRACT[severity].split()} == {severity}


def test_the_table_and_the_type_have_the_same_codes() -> None:
    """An editor completes exactly the codes that a problem can have."""
    assert get_args(ProblemCode) == tuple(PROBLEM_CODES) == tuple(SEVERITIES)


def test_severity_follows_from_the_code() -> None:
    """Nobody needs to say how grave a problem is, and nobody can say it otherwise."""
    assert Problem("truncated", "the file breaks off").severity == "loss"
    assert Problem("truncated", "the file breaks off", severity="loss").severity == "loss"
    with pytest.raises(ValueError, match="truncated is loss, not info"):
        Problem("truncated", "the file breaks off", severity="info")


def test_a_problem_of_a_newer_kvparse_keeps_its_own_severity() -> None:
    """What this version has no code for may be as grave as its finder said."""
    assert Problem("unknown-code", "sentence-cut: it ends", severity="loss").severity == "loss"
    assert Problem("unknown-code", "sentence-cut: it ends").severity == "doubt"


def test_a_quote_is_cut() -> None:
    """A quote shows where to look and does not carry a page into the record."""
    assert Problem("text-left-out", "left", quote="a" * 130).quote == "a" * 120
    assert Problem("text-left-out", "left", quote="a" * 120).quote == "a" * 120


@pytest.mark.parametrize("fields", [{"code": "iets"}, {"page": 0}, {"page": -1}])
def test_what_no_problem_can_be_is_refused(fields: dict[str, Any]) -> None:
    """A code without an explanation and a page below 1 are mistakes of the caller."""
    with pytest.raises(ValueError):
        Problem(**({"code": "ocr", "message": "read by OCR"} | fields))


def test_a_problem_is_frozen_and_survives_a_worker_process() -> None:
    """Problems travel between steps and processes and nobody changes them on the way."""
    problem = Problem("ocr", "read by OCR", ("1",), page=2, quote="l5 het")
    assert pickle.loads(pickle.dumps(problem)) == problem
    with pytest.raises(FrozenInstanceError):
        problem.message = "niets"  # type: ignore[misc]


def test_the_record_holds_the_problem_itself() -> None:
    """A problem inside kvparse is the problem in the record, and comes back from JSON the same."""
    problem = Problem("text-left-out", "a word found no place", ("1", "1a"), page=2, quote="Terzijde")
    letter = Letter.model_validate(record(problems=[problem]))
    assert letter.problems[0] is problem
    assert letter.model_dump(mode="json")["problems"] == [
        {
            "code": "text-left-out",
            "severity": "loss",
            "message": "a word found no place",
            "numbers": ["1", "1a"],
            "page": 2,
            "quote": "Terzijde",
        }
    ]
    assert Letter.model_validate_json(letter.model_dump_json()) == letter


@pytest.mark.parametrize(
    "fields", [{"code": "iets"}, {"severity": "doubt"}, {"page": 0}, {"since": "2.1"}, {"numbers": "1"}]
)
def test_the_record_refuses_what_no_problem_can_be(fields: dict[str, Any]) -> None:
    """Unknown codes, another code's severity, impossible pages and unknown fields have no place in a record."""
    with pytest.raises(ValidationError):
        Letter.model_validate(record(problems=[{"code": "ocr", "message": "read by OCR"} | fields]))
