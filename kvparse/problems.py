"""What a reader should look at: one type for it, inside kvparse and in the record."""

from __future__ import annotations

from dataclasses import dataclass

__all__ = ["PROBLEM_CODES", "Problem"]

PROBLEM_CODES: dict[str, str] = {
    "unanswered-question": "a question that no answer in the letter answers",
    "answer-without-question": "an answer whose question is not in the letter",
    "duplicate-number": "a question or answer number printed twice",
    "missing-number": "a number that the order of the numbers asks for and that is not printed",
    "number-repaired": "a number read otherwise than it is printed, because only that fits",
    "consultation-unsplit": "questions and reaction stand in prose and could not be told apart by party",
    "joint-unsplit": "joint questions whose text cannot be cut into as many parts as there are numbers",
    "answer-heading-missing": "an answer told from its question by other means than a heading",
    "mark-without-note": "a note mark that leads to no note; it stays in the text",
    "note-without-mark": "a note that no mark leads to",
    "several-letters": "the file holds other letters too: records of their own, or in the closing of this one",
    "head-incomplete": "a value of the head that cannot be what it should be, and was left out",
    "dates-inconsistent": "days that do not exist or cannot follow one another",
    "no-questions": "no questions were found in the document",
    "no-text-layer": "a page is a picture without text",
    "ocr": "the text was read from a picture and may hold reading errors",
    "unmapped-characters": "characters that the file does not map to letters",
    "sideways-text": "text printed sideways, such as a stamp in the margin, that the record leaves out",
    "encrypted": "the file is encrypted",
    "truncated": "the file is cut off or damaged; what could be read is here",
}
"""Every problem code with its meaning."""


@dataclass(frozen=True, slots=True)
class Problem:
    """Something a reader should look at: a code of ``PROBLEM_CODES``, in words, with the numbers it is about.

    Raises ValueError for a code that is not one of them, and for a page below 1.
    """

    code: str
    message: str
    numbers: tuple[str, ...] = ()
    page: int | None = None

    __pydantic_config__ = {"extra": "forbid"}  # noqa: RUF012 - what pydantic reads where a record holds problems

    def __post_init__(self) -> None:
        if self.code not in PROBLEM_CODES:
            raise ValueError(f"unknown problem code {self.code!r}")
        if self.page is not None and self.page < 1:
            raise ValueError(f"there is no page {self.page}")
