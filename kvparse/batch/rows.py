"""The one flat row: a question with its answer, the letter's head beside it, and what both name.

``Row`` is the line of ``kvparse convert --rows pairs``, of the frames of ``read_letters``, and what search indexes and
feeds are made from. Its annotations describe it column by column; ``kvparse schema --for rows`` prints them.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Annotated

from pydantic import Field

from ..records import Entity, Exchange, Letter, Note, Passage, Problem, Question
from ..rules.value import Rules, derived
from .offices import ministry, office, respondent
from .shared import (
    Answered,
    CaseNumbers,
    Chamber,
    Countries,
    CountryNames,
    Days,
    FileName,
    Group,
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

__all__ = [
    "Head",
    "Named",
    "Row",
    "country_name",
    "group_of",
    "head",
    "named",
    "pair_rows",
    "passages_of",
    "row_id",
]


@dataclass(frozen=True, slots=True, kw_only=True)
class Row:
    """One question of a letter with its answer, flat.

    A question that several numbers share gives a row for each number. Lists keep the order of the letter and name
    nothing twice. "Named" means: in the question, its answer, or a note that a mark in one of them leads to.
    """

    letter_id: LetterId
    number: Annotated[Text, Field(description="number of the question, as printed: 3, 1a")]
    group: Group
    question: Annotated[Text, Field(description="words of the question")]
    answer: Annotated[Text, Field(description="words of its answer; null where the letter holds none")]
    joint_with: Annotated[Texts, Field(description="numbers of the other questions that the same answer answers")]
    subject: Subject
    kind: Kind
    askers: Annotated[Texts, Field(description="names of the members who ask")]
    parties: Parties
    ministers: Ministers
    ministries: Ministries
    submitted: Submitted
    answered: Answered
    days: Days
    countries: Countries
    country_names: CountryNames
    organisations: Organisations
    laws: Laws
    papers: Papers
    links: Annotated[Texts, Field(description="web addresses in question, answer and their notes")]
    problems: Annotated[
        Texts, Field(description="codes of the problems of this question, and of those of the letter as a whole")
    ]
    page: Annotated[int | None, Field(description="page of the file on which the question begins, from 1")]
    file: FileName
    url: Url
    id: Annotated[str, Field(description="of the row: letter_id, group and number, joined by dots")]
    notes: Annotated[Texts, Field(description="notes that the marks in question and answer lead to, in order")]
    case_numbers: CaseNumbers
    chamber: Chamber
    session_year: SessionYear


@dataclass(frozen=True, slots=True, kw_only=True)
class Head:
    """What all rows of a letter share."""

    letter_id: str
    subject: str | None
    kind: str
    askers: Texts
    parties: Texts
    ministers: Texts
    ministries: Texts
    submitted: str | None
    answered: str | None
    days: int | None
    file: str
    url: str | None
    case_numbers: Texts
    chamber: str | None
    session_year: str | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Named:
    """What some passages name."""

    countries: Texts
    country_names: Texts
    organisations: Texts
    laws: Texts
    papers: Texts
    links: Texts


def pair_rows(letter: Letter, rules: Rules | None = None) -> Iterator[Row]:
    """Yield a row for each question number; an answer without question and a letter without questions give none.

    ``rules`` are those that countries are called by, ``Rules.default()`` unless given.
    """
    shared = head(letter)
    notes = {note.id: note for note in letter.notes}
    for exchange in letter.exchanges:
        numbers = [number for question in exchange.questions for number in question.numbers]
        for question in exchange.questions:
            for number in question.numbers:
                joint = tuple(other for other in numbers if other != number)
                yield _row(letter, shared, exchange, question, number, joint, notes, rules)


def head(letter: Letter) -> Head:
    """Return what the rows of ``letter`` share."""
    answered = _answered(letter)
    answering = letter.respondents or letter.addressees
    return Head(
        letter_id=letter.id,
        subject=letter.subject,
        kind=letter.kind,
        askers=_unique(who.name for who in letter.askers),
        parties=_unique(who.party_id or who.party for who in letter.askers),
        ministers=_unique(map(respondent, letter.respondents)) or _unique(map(office, letter.addressees)),
        ministries=_unique(map(ministry, answering)),
        submitted=letter.submitted,
        answered=answered,
        days=_days(letter.submitted, answered),
        file=letter.source.file,
        url=letter.url,
        case_numbers=letter.case_numbers,
        chamber=letter.chamber,
        session_year=letter.session_year,
    )


def named(passages: Iterable[Passage], rules: Rules | None = None) -> Named:
    """Return what ``passages`` name, each thing once, in their order; countries as ``rules`` call them."""
    passages = list(passages)
    entities = [entity for passage in passages for entity in passage.entities]
    codes = _unique(entity.id and entity.id.removeprefix("NCB:") for entity in entities if entity.label in _OF_COUNTRY)
    return Named(
        countries=codes,
        country_names=tuple(country_name(code, rules) or code for code in codes),
        organisations=_as_written(entity for entity in entities if entity.label == "ORG"),
        laws=_as_written(entity for entity in entities if entity.label == "LAW"),
        papers=_unique(entity.id or entity.text for entity in entities if entity.label in _PAPERS),
        links=_unique(link.url for passage in passages for link in passage.links),
    )


def passages_of(question: Question, exchange: Exchange, notes: dict[str, Note]) -> tuple[list[Passage], list[Note]]:
    """Return the passages of a question and its answer, and the notes that their marks lead to."""
    sides = [question.passage, *([exchange.answer.passage] if exchange.answer else [])]
    led_to = dict.fromkeys(mark.note for passage in sides for mark in passage.marks)
    return sides, [notes[note] for note in led_to]


def group_of(exchange: Exchange) -> str | None:
    """Return the heading that the exchange stands under."""
    return exchange.group


def row_id(letter_id: str, group: str | None, number: str | None) -> str:
    """Return what tells a row from all others.

    >>> row_id("kst-31865-214", "Vragen van de PVV-fractie", "3")
    'kst-31865-214.vragen-van-de-pvv-fractie.3'
    """
    parts = (letter_id, group and re.sub(r"\W+", "-", group.lower()).strip("-"), number)
    return ".".join(part for part in parts if part)


def country_name(code: str, rules: Rules | None = None) -> str | None:
    """Return the Dutch name of a country, by the rules that kvparse ships unless others are given.

    >>> country_name("RU")
    'Rusland'
    """
    return _country_names(rules or Rules.default()).get(code)


_OF_COUNTRY = frozenset({"COUNTRY", "NATIONALITY", "NCB"})
_PAPERS = frozenset({"KAMERSTUK", "AANHANGSEL", "HANDELINGEN"})
_ANSWERING = frozenset({"answer", "question-list", "consultation"})


def _row(
    letter: Letter,
    shared: Head,
    exchange: Exchange,
    question: Question,
    number: str,
    joint_with: Texts,
    notes: dict[str, Note],
    rules: Rules | None,
) -> Row:
    sides, led_to = passages_of(question, exchange, notes)
    found = named([*sides, *(note.passage for note in led_to)], rules)
    regions = question.passage.regions
    group = group_of(exchange)
    return Row(
        letter_id=letter.id,
        number=number,
        group=group,
        question=question.passage.text,
        answer=exchange.answer.passage.text if exchange.answer else None,
        joint_with=joint_with,
        subject=shared.subject,
        kind=shared.kind,
        askers=shared.askers,
        parties=shared.parties,
        ministers=shared.ministers,
        ministries=shared.ministries,
        submitted=shared.submitted,
        answered=shared.answered if exchange.answer else None,
        days=shared.days if exchange.answer else None,
        countries=found.countries,
        country_names=found.country_names,
        organisations=found.organisations,
        laws=found.laws,
        papers=found.papers,
        links=found.links,
        problems=_problems(letter.problems, number),
        page=regions[0].page if regions else None,
        file=shared.file,
        url=shared.url,
        id=row_id(letter.id, group, number),
        notes=tuple(note.passage.text for note in led_to),
        case_numbers=shared.case_numbers,
        chamber=shared.chamber,
        session_year=shared.session_year,
    )


def _answered(letter: Letter) -> str | None:
    """Return the day of the answer: a postponement and a notice are received too, but answer nothing."""
    return (letter.received or letter.dated) if letter.kind in _ANSWERING else None


def _days(submitted: str | None, answered: str | None) -> int | None:
    if not submitted or not answered:
        return None
    days = (date.fromisoformat(answered) - date.fromisoformat(submitted)).days
    return days if days >= 0 else None


def _problems(problems: Sequence[Problem], number: str) -> Texts:
    return _unique(problem.code for problem in problems if not problem.numbers or number in problem.numbers)


def _as_written(entities: Iterable[Entity]) -> Texts:
    """Each thing as it is first written: one of the same id, or of the same words whatever their case, is the same."""
    seen: dict[str, str] = {}
    for entity in entities:
        seen.setdefault(entity.id or entity.text.casefold(), entity.text)
    return _unique(seen.values())


@derived
def _country_names(rules: Rules) -> dict[str, str]:
    return {country.code: country.names[0] for country in reversed(rules.countries)}


def _unique(values: Iterable[str | None]) -> Texts:
    return tuple(dict.fromkeys(value for value in values if value))
