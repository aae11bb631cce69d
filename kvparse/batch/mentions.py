"""A row a mention: every entity of a letter with where it stands and the words around it."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Annotated, Literal, NamedTuple, TypeAlias

from pydantic import Field

from ..entities.periods import bounds
from ..records import Entity, Letter, Passage
from ..rules.value import Rules
from .rows import country_name, group_of, head
from .shared import (
    Answered,
    Day,
    FileName,
    Group,
    Kind,
    LetterId,
    Ministries,
    Parties,
    Subject,
    Submitted,
    Text,
    Texts,
)

__all__ = ["Mention", "mention_rows"]

Part: TypeAlias = Literal["opening", "question", "answer", "notice", "closing", "note"]

_AROUND = 60  # characters to each side, to the next space


@dataclass(frozen=True, slots=True, kw_only=True)
class Mention:
    """One entity where it stands in a letter, flat.

    ``start`` and ``end`` are places in the passage's text as the record has it.
    """

    letter_id: LetterId
    group: Group
    numbers: Annotated[
        Texts, Field(description="numbers of the questions that the passage is, answers or is a note of")
    ]
    part: Annotated[Part, Field(description="kind of passage it stands in")]
    note: Annotated[Text, Field(description="id of the note it stands in")]
    label: Annotated[str, Field(description="label of the entity: COUNTRY, DATE, LAW ...")]
    text: Annotated[str, Field(description="its words, as printed")]
    id: Annotated[Text, Field(description="what it stands for: NL, kst-32317-751 ...")]
    name: Annotated[Text, Field(description="Dutch name of the country, for COUNTRY, NATIONALITY and NCB")]
    value: Annotated[Text, Field(description="of a DATE, in EDTF")]
    mod: Annotated[Text, Field(description="of a DATE: START, MID or END")]
    earliest: Annotated[Day, Field(description="of a DATE: the first day that it may mean, by which to filter")]
    latest: Annotated[Day, Field(description="of a DATE: the last day that it may mean")]
    url: Annotated[Text, Field(description="address of what it stands for")]
    start: Annotated[int, Field(description="place of its first character in the passage, from 0")]
    end: Annotated[int, Field(description="place behind its last character")]
    before: Annotated[str, Field(description="up to 60 characters before it")]
    after: Annotated[str, Field(description="up to 60 characters behind it")]
    page: Annotated[int | None, Field(description="page on which the passage begins, from 1")]
    kind: Kind
    subject: Subject
    parties: Parties
    ministries: Ministries
    submitted: Submitted
    answered: Answered
    file: FileName


class _Place(NamedTuple):
    """A passage and where it stands."""

    part: Part
    passage: Passage
    numbers: Texts = ()
    group: str | None = None
    note: str | None = None


def mention_rows(letter: Letter, rules: Rules | None = None) -> Iterator[Mention]:
    """Yield a row for each entity of each passage, in reading order, notes last; countries as ``rules`` call them."""
    shared = head(letter)
    for place in _places(letter):
        regions = place.passage.regions
        for entity in place.passage.entities:
            before, after = _around(place.passage.text, entity)
            earliest, latest = _bounds(entity)
            yield Mention(
                letter_id=letter.id,
                group=place.group,
                numbers=place.numbers,
                part=place.part,
                note=place.note,
                label=entity.label,
                text=entity.text,
                id=entity.id,
                name=country_name(entity.id.removeprefix("NCB:"), rules) if entity.id else None,
                value=entity.value,
                mod=entity.mod,
                earliest=earliest,
                latest=latest,
                url=entity.url,
                start=entity.start,
                end=entity.end,
                before=before,
                after=after,
                page=regions[0].page if regions else None,
                kind=shared.kind,
                subject=shared.subject,
                parties=shared.parties,
                ministries=shared.ministries,
                submitted=shared.submitted,
                answered=shared.answered,
                file=shared.file,
            )


def _places(letter: Letter) -> Iterator[_Place]:
    if letter.opening:
        yield _Place("opening", letter.opening)
    asked_by_note: dict[str, dict[str, None]] = {}
    for place in _exchanges(letter):
        for mark in place.passage.marks:
            asked_by_note.setdefault(mark.note, {}).update(dict.fromkeys(place.numbers))
        yield place
    if letter.notice:
        yield _Place("notice", letter.notice)
    if letter.closing:
        yield _Place("closing", letter.closing)
    for note in letter.notes:
        yield _Place("note", note.passage, tuple(asked_by_note.get(note.id, ())), note=note.id)


def _exchanges(letter: Letter) -> Iterator[_Place]:
    for exchange in letter.exchanges:
        group = group_of(exchange)
        for question in exchange.questions:
            yield _Place("question", question.passage, question.numbers, group)
        if exchange.answer:
            numbers = tuple(number for question in exchange.questions for number in question.numbers)
            yield _Place("answer", exchange.answer.passage, numbers or exchange.answer.numbers, group)


def _bounds(entity: Entity) -> tuple[str | None, str | None]:
    """Return the first and the last day that a DATE may mean, none for others and for dates of an unknown year."""
    days = bounds(entity.value) if entity.label == "DATE" and entity.value else None
    return (days[0].isoformat(), days[1].isoformat()) if days else (None, None)


def _around(text: str, entity: Entity) -> tuple[str, str]:
    """Return the words to both sides, none cut in two.

    >>> text = "Het lid vroeg of Rusland dat deed."
    >>> _around(text, Entity(label="COUNTRY", start=17, end=24, text="Rusland", source="table"))
    ('Het lid vroeg of ', ' dat deed.')
    """
    start, stop = max(0, entity.start - _AROUND), min(len(text), entity.end + _AROUND)
    before, after = text[start : entity.start], text[entity.end : stop]
    if start:
        before = before.partition(" ")[2]
    if stop < len(text):
        after = after.rpartition(" ")[0]
    return before.replace("\n", " "), after.replace("\n", " ")
