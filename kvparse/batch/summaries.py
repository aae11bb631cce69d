"""A row a letter: its head, what it names, and counts; what ``--rows letters`` gives a spreadsheet."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Annotated

from pydantic import Field

from ..records import Letter
from .offices import asker
from .rows import Day, Text, Texts, head, named

__all__ = ["LetterRow", "letter_row"]


@dataclass(frozen=True, slots=True, kw_only=True)
class LetterRow:
    """One letter, flat. The whole record nests; it is what JSONL and Parquet hold for ``--rows letters``."""

    letter_id: Annotated[str, Field(description="id of the letter")]
    kind: Annotated[
        str, Field(description="answer, postponement, notice, questions, question-list, consultation or other")
    ]
    layout: Annotated[str, Field(description="aanhangsel, ministry-letter, kamerstuk, historical, plain")]
    chamber: Annotated[Text, Field(description="tweede-kamer or eerste-kamer")]
    session_year: Annotated[Text, Field(description="parliamentary year: 2023-2024")]
    letter_number: Annotated[int | None, Field(description="number in the Aanhangsel")]
    dossier: Annotated[Text, Field(description="dossier and sub-number of a Kamerstuk")]
    case_numbers: Annotated[Texts, Field(description="case numbers (zaaknummers)")]
    reference: Annotated[Text, Field(description="the ministry's own reference (Ons kenmerk)")]
    subject: Annotated[Text, Field(description="what the letter is about")]
    askers: Annotated[Texts, Field(description="members who ask, each with the party in brackets")]
    parties: Annotated[Texts, Field(description="their parties, each once")]
    ministers: Annotated[Texts, Field(description="who answers, name and office; else who is asked")]
    ministries: Annotated[Texts, Field(description="their portfolios, each once")]
    submitted: Annotated[Day, Field(description="day the questions were sent in")]
    received: Annotated[Day, Field(description="day the letter was received")]
    dated: Annotated[Day, Field(description="day the letter itself bears")]
    answered: Annotated[Day, Field(description="day of the answer: received, else dated; null without an answer")]
    days: Annotated[int | None, Field(description="days from submitted to answered")]
    questions: Annotated[int, Field(description="how many questions there are")]
    unanswered: Annotated[int, Field(description="how many of them the letter does not answer")]
    countries: Annotated[Texts, Field(description="ISO 3166-1 codes of countries, nationalities and NCBs named")]
    country_names: Annotated[Texts, Field(description="the same countries by their Dutch names")]
    organisations: Annotated[Texts, Field(description="organisations named, each as it is first written")]
    laws: Annotated[Texts, Field(description="laws, articles, treaties and EU acts named, as first written")]
    papers: Annotated[Texts, Field(description="ids of parliamentary papers named, as written where none is known")]
    links: Annotated[Texts, Field(description="web addresses")]
    related: Annotated[Texts, Field(description="ties to other letters: answers ah-tk-20232024-1")]
    problems: Annotated[Texts, Field(description="codes of the problems, each once")]
    pages: Annotated[int, Field(description="pages of the file; 0 where it has none")]
    file: Annotated[str, Field(description="file the letter was read from")]
    url: Annotated[Text, Field(description="address of the official publication")]


def letter_row(letter: Letter) -> LetterRow:
    """Return the letter as one flat row."""
    shared, found, pairs = head(letter), named(letter.passages()), letter.pairs
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
