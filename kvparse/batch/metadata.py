"""What is published about a letter, beside its file: it fills what the print lacks, and never overrules it.

``kvparse fetch`` writes it as ``<file>.meta.json``. Where print and data contradict each other, the print stands and a
problem says what the data have.
"""

from __future__ import annotations

import json
from collections.abc import Iterator
from typing import Any

from pydantic import BaseModel, ConfigDict, ValidationError

from ..errors import UnreadableFile
from ..problems import Problem
from ..records import Letter

__all__ = ["Case", "Metadata", "metadata_from", "supplemented"]


class Case(BaseModel):
    """A case (zaak) as the data name it."""

    model_config = ConfigDict(frozen=True)

    number: str | None = None
    subject: str | None = None
    submitted: str | None = None


class Metadata(BaseModel):
    """What the data say of a document; fields that are not known here are passed over."""

    model_config = ConfigDict(frozen=True)

    source: str = ""
    subject: str | None = None
    dated: str | None = None
    cases: tuple[Case, ...] = ()


def metadata_from(content: bytes, name: str) -> Metadata:
    """Return the data in a ``.meta.json``.

    Raises:
        UnreadableFile: it is none.
    """
    try:
        return Metadata.model_validate(json.loads(content))
    except (ValueError, ValidationError) as error:
        raise UnreadableFile(name, "these are not the data of a document") from error


def supplemented(letter: Letter, data: Metadata) -> Letter:
    """Return the letter with what its print lacks, and with a problem for each contradiction."""
    filled = {name: value for name, value in _offered(data) if value and not getattr(letter, name)}
    problems = (*letter.problems, *_contradictions(letter, data))
    if not filled and problems == letter.problems:
        return letter
    return Letter.model_validate(letter.model_dump() | filled | {"problems": problems})


def _offered(data: Metadata) -> Iterator[tuple[str, Any]]:
    yield "case_numbers", tuple(dict.fromkeys(case.number for case in data.cases if case.number))
    yield "subject", data.cases[0].subject if len(data.cases) == 1 else None
    yield "dated", data.dated
    yield "submitted", data.cases[0].submitted if len(data.cases) == 1 else None


def _contradictions(letter: Letter, data: Metadata) -> Iterator[Problem]:
    if letter.dated and data.dated and letter.dated != data.dated:
        yield Problem("dates-inconsistent", f"printed as dated {letter.dated}; {data.source} has {data.dated}")
    known = [case.number for case in data.cases if case.number]
    if letter.case_numbers and known and not set(known) & set(letter.case_numbers):
        printed = ", ".join(letter.case_numbers)
        yield Problem("head-incomplete", f"printed with case {printed}; {data.source} has {', '.join(known)}")
