"""A row a letter: its head, what it names, and counts; what ``--rows letters`` gives a spreadsheet."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Annotated

from pydantic import Field

from ..records import Letter
from ..rules.value import Rules
from .offices import asker
from .rows import head, named
from .shared import (
    Answered,
    CaseNumbers,
    Chamber,
    Countries,
    CountryNames,
    Day,
    Days,
    FileName,
    Kind,
    Laws,
    LetterId,
    Ministers,
    Ministries,
    Organisations,
    Papers,
    Parties,
    SessionYear,
    Subject,
    Submitted,
    Text,
    Texts,
    Url,
)

__all__ = ["LetterRow", "letter_row"]


@dataclass(frozen=True, slots=True, kw_only=True)
class LetterRow:
    """One letter, flat. The whole record nests; it is what JSONL and Parquet hold for ``--rows letters``."""

    letter_id: LetterId
    kind: Kind
    layout: Annotated[str, Field(description="aanhangsel, ministry-letter, kamerstuk, historical, plain")]
    chamber: Chamber
    session_year: SessionYear
    letter_number: Annotated[int | None, Field(description="number in the Aanhangsel")]
    dossier: Annotated[Text, Field(description="dossier and sub-number of a Kamerstuk")]
    case_numbers: CaseNumbers
    reference: Annotated[Text, Field(description="the ministry's own reference (Ons kenmerk)")]
    subject: Subject
    askers: Annotated[Texts, Field(description="members who ask, each with the party in brackets")]
    parties: Parties
    ministers: Ministers
    ministries: Ministries
    submitted: Submitted
    received: Annotated[Day, Field(description="day the letter was received")]
    dated: Annotated[Day, Field(description="day the letter itself bears")]
    answered: Answered
    days: Days
    questions: Annotated[int, Field(description="how many questions there are")]
    unanswered: Annotated[int, Field(description="how many of them the letter does not answer")]
    countries: Countries
    country_names: CountryNames
    organisations: Organisations
    laws: Laws
    papers: Papers
    links: Annotated[Texts, Field(description="web addresses")]
    related: Annotated[Texts, Field(description="ties to other letters: answers ah-tk-20232024-1")]
    problems: Annotated[Texts, Field(description="codes of the problems, each once")]
    pages: Annotated[int, Field(description="pages of the file; 0 where it has none")]
    file: FileName
    url: Url


def letter_row(letter: Letter, rules: Rules | None = None) -> LetterRow:
    """Return the letter as one flat row; countries as ``rules`` call them."""
    shared, found, pairs = head(letter), named(letter.passages(), rules), letter.pairs
    return LetterRow(
        letter_id=letter.id,
        kind=letter.kind,
        layout=letter.layout,
        chamber=letter.chamber,
        session_year=letter.session_year,
        letter_number=letter.number,
        dossier=letter.dossier,
        case_numbers=letter.case_numbers,
        reference=letter.reference,
        subject=letter.subject,
        askers=tuple(map(asker, letter.askers)),
        parties=shared.parties,
        ministers=shared.ministers,
        ministries=shared.ministries,
        submitted=letter.submitted,
        received=letter.received,
        dated=letter.dated,
        answered=shared.answered,
        days=shared.days,
        questions=len(pairs),
        unanswered=sum(pair.answer is None for pair in pairs),
        countries=found.countries,
        country_names=found.country_names,
        organisations=found.organisations,
        laws=found.laws,
        papers=found.papers,
        links=found.links,
        related=tuple(f"{tie.relation} {tie.id}" for tie in letter.related),
        problems=tuple(dict.fromkeys(problem.code for problem in letter.problems)),
        pages=letter.source.pages,
        file=letter.source.file,
        url=shared.url,
    )
