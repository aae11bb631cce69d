"""What a reader should look at: one type for it, inside kvparse and in the record.

A problem's severity follows from its code. ``loss``: text of the file is not in the record. ``doubt``: it was read,
perhaps otherwise than it was meant. ``info``: good to know, nothing is wrong.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, fields
from types import MappingProxyType
from typing import Any, Literal, TypeAlias, cast

__all__ = ["LONGEST_QUOTE", "PROBLEM_CODES", "SEVERITIES", "Problem", "ProblemCode", "Severity"]

Severity: TypeAlias = Literal["loss", "doubt", "info"]
"""How grave a problem is."""

ProblemCode: TypeAlias = Literal[
    "text-left-out",
    "hidden-text",
    "limit-reached",
    "no-text-layer",
    "truncated",
    "encrypted",
    "embedded-letter",
    "unmapped-characters",
    "sideways-text",
    "unanswered-question",
    "answer-without-question",
    "answer-empty",
    "duplicate-number",
    "missing-number",
    "number-repaired",
    "joint-unsplit",
    "answer-heading-missing",
    "border-doubtful",
    "columns-disordered",
    "line-ends-lost",
    "mark-without-note",
    "note-without-mark",
    "head-incomplete",
    "dates-inconsistent",
    "ambiguous-abbreviation",
    "weekday-contradicts",
    "encoding-doubtful",
    "redacted-text-present",
    "consultation-unsplit",
    "unknown-code",
    "no-questions",
    "ocr",
    "several-letters",
    "numbers-restart",
    "same-id",
]
"""The codes that a problem can have, so that a type checker knows a misspelt one."""

_TABLE: Mapping[ProblemCode, tuple[Severity, str]] = {
    "text-left-out": ("loss", "words of the file that found no place in the record"),
    "hidden-text": ("loss", "text that nobody sees in print (invisible, covered, off the page), left out"),
    "limit-reached": ("loss", "there is more in the file than kvparse reads of one file"),
    "no-text-layer": ("loss", "a page is a picture without text"),
    "truncated": ("loss", "the file is cut off or damaged; what could be read is here"),
    "encrypted": ("loss", "the file is encrypted"),
    "embedded-letter": ("loss", "the file has another file within it, which was not read"),
    "unmapped-characters": ("loss", "characters that the file does not map to letters"),
    "sideways-text": ("loss", "text printed sideways, such as a stamp in the margin, left out"),
    "unanswered-question": ("doubt", "a question that no answer in the letter answers"),
    "answer-without-question": ("doubt", "an answer whose question is not in the letter"),
    "answer-empty": ("doubt", "an answer heading with no words below it"),
    "duplicate-number": ("doubt", "a question or answer number printed twice"),
    "missing-number": ("doubt", "a number that the order of the numbers asks for and that is not printed"),
    "number-repaired": ("doubt", "a number read otherwise than it is printed, because only that fits"),
    "joint-unsplit": ("doubt", "joint questions whose text cannot be cut into as many parts as there are numbers"),
    "answer-heading-missing": ("doubt", "an answer inferred from other evidence than a heading"),
    "border-doubtful": ("doubt", "where the question ends and the answer begins is uncertain"),
    "columns-disordered": ("doubt", "columns of text that could not be put in order for certain"),
    "line-ends-lost": ("doubt", "a text without its line ends, in which headings cannot be told from sentences"),
    "mark-without-note": ("doubt", "a note mark that leads to no note; it stays in the text"),
    "note-without-mark": ("doubt", "a note that no mark leads to"),
    "head-incomplete": ("doubt", "a field of the head that is missing, or holds what it cannot be"),
    "dates-inconsistent": ("doubt", "a date that does not exist, or dates in an order that cannot be"),
    "ambiguous-abbreviation": ("doubt", "an abbreviation of several meanings, which the letter does not explain"),
    "weekday-contradicts": ("doubt", "a weekday that is not the day of the date beside it"),
    "encoding-doubtful": ("doubt", "bytes that the file's character set does not explain"),
    "redacted-text-present": ("doubt", "text under a black bar that the file still holds; not in the record"),
    "consultation-unsplit": ("doubt", "questions and reaction stand in prose and could not be separated by party"),
    "unknown-code": ("doubt", "a problem that a newer kvparse reported and this one has no code for"),
    "no-questions": ("info", "no questions were found in the document"),
    "ocr": ("info", "the text was read from a picture and may hold reading errors"),
    "several-letters": ("info", "the file holds other letters too: records of their own, or in this one's closing"),
    "numbers-restart": ("info", "the numbers of the questions begin anew in the letter; groups keep them apart"),
    "same-id": ("info", "another letter of the same run has this id"),
}

PROBLEM_CODES: Mapping[str, str] = MappingProxyType({code: meaning for code, (_, meaning) in _TABLE.items()})
"""Every problem code with its meaning."""

SEVERITIES: Mapping[str, Severity] = MappingProxyType({code: grave for code, (grave, _) in _TABLE.items()})
"""Every problem code with its severity."""

LONGEST_QUOTE = 120


def _by_code() -> Severity:
    """Return what stands for "as the table has it" until the problem is made."""
    return cast(Severity, "")


def _described(description: str, **bounds: int) -> dict[str, Any]:
    """Return what pydantic reads of a dataclass field: its meaning, and the bounds of its value where it has one."""

    def bounded(schema: dict[str, Any]) -> None:
        schema["anyOf"][0].update(bounds)

    return {"description": description} | ({"json_schema_extra": bounded} if bounds else {})


@dataclass(frozen=True, slots=True)
class Problem:
    """Something a reader should look at: a code of ``PROBLEM_CODES``, in words, with the numbers it is about.

    ``severity`` follows from the code and need not be given; ``quote`` is cut to 120 characters.

    Raises:
        ValueError: for a code that is not one of them, a severity that is not the code's, and a page below 1.

    >>> Problem("ocr", "read by OCR", page=2).severity
    'info'
    """

    code: ProblemCode = field(metadata=_described("what is the matter, by its name in the table of problem codes"))
    severity: Severity = field(
        default_factory=_by_code,
        kw_only=True,
        metadata=_described(
            "`loss`: text of the file is not in the record; `doubt`: read, perhaps not as meant; `info`: neither"
        ),
    )
    message: str = field(metadata=_described("what was found here, in words"))
    numbers: tuple[str, ...] = field(default=(), metadata=_described("the numbers of the questions it is about"))
    page: int | None = field(default=None, metadata=_described("the page it is about, from 1", minimum=1))
    quote: str | None = field(
        default=None,
        metadata=_described(f"up to {LONGEST_QUOTE} characters of the print in question", maxLength=LONGEST_QUOTE),
    )

    # What pydantic reads where a record holds problems.
    __pydantic_config__ = {"extra": "forbid", "json_schema_serialization_defaults_required": True}  # noqa: RUF012

    def __post_init__(self) -> None:
        if self.code not in PROBLEM_CODES:
            raise ValueError(f"unknown problem code {self.code!r}")
        severity = SEVERITIES[self.code]
        if not self.severity:
            object.__setattr__(self, "severity", severity)
        elif self.severity != severity and self.code != "unknown-code":
            raise ValueError(f"{self.code} is {severity}, not {self.severity}")
        if self.page is not None and self.page < 1:
            raise ValueError(f"there is no page {self.page}")
        if self.quote is not None and len(self.quote) > LONGEST_QUOTE:
            object.__setattr__(self, "quote", self.quote[:LONGEST_QUOTE])


# The reference shows the meanings that the schema and the README show.
Problem.__doc__ = "\n".join(
    [
        (Problem.__doc__ or "").rstrip(),
        "",
        "    Attributes:",
        *(f"        {one.name}: {one.metadata['description']}" for one in fields(Problem)),
        "",
    ]
)
