"""The record of a letter: pydantic models, the contract that everything downstream reads.

The models are frozen and refuse what contradicts itself: an entity whose offsets do not give its text, a mark that
leads to no note, a question number that two exchanges claim. Inside kvparse plain dataclasses travel; a letter is
validated once, here, at the door.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from typing import Annotated, Literal, NamedTuple, Self

from pydantic import BaseModel, ConfigDict, Field, model_validator

from .problems import PROBLEM_CODES, Problem

__all__ = [
    "ENTITY_LABELS",
    "PROBLEM_CODES",
    "Addressee",
    "Answer",
    "Asker",
    "Entity",
    "Exchange",
    "Letter",
    "Link",
    "Mark",
    "Note",
    "Pair",
    "Passage",
    "Problem",
    "Question",
    "Region",
    "Related",
    "Respondent",
    "Source",
    "Table",
]

SCHEMA_VERSION: Literal["1.0"] = "1.0"

ENTITY_LABELS: dict[str, str] = {
    "COUNTRY": "a country by name, official, short, older or abbreviated; id is ISO 3166-1 alpha-2",
    "NATIONALITY": "an adjective or inhabitant of a country; id as for COUNTRY",
    "NCB": "an INTERPOL National Central Bureau; id NCB: and the country, null for an unnamed one",
    "DATE": "a calendar date, month, season or range; value is EDTF, mod is TIMEX3's START, MID or END",
    "ORG": "a ministry, agency, international body or company named with its abbreviation",
    "PERSON": "a member, minister or other person named",
    "PARTY": "a parliamentary party or group; id is its canonical short name",
    "OFFICE": "an office of government, such as the minister van Justitie en Veiligheid",
    "LAW": "a law or article, treaty or EU act; id is the BWB id or CELEX number where known",
    "ECLI": "case law; id is the ECLI",
    "KAMERSTUK": "a parliamentary paper; id such as kst-32317-751",
    "AANHANGSEL": "an earlier printed answer; id such as ah-tk-20232024-2147",
    "HANDELINGEN": "the minutes; id the official one where it can be built",
    "ZAAK": "a case number, which is its own id",
}
"""Every entity label with its meaning."""

IsoDate = Annotated[str, Field(pattern=r"^\d{4}-\d{2}-\d{2}$")]


class Record(BaseModel):
    """What all records share: frozen, and no field that is not named."""

    model_config = ConfigDict(frozen=True, extra="forbid")


class Entity(Record):
    """A tagged stretch of a passage: ``passage.text[start:end] == text``."""

    label: str
    start: Annotated[int, Field(ge=0)]
    end: Annotated[int, Field(gt=0)]
    text: str
    id: str | None = None
    value: str | None = None
    mod: Literal["START", "MID", "END"] | None = None
    url: str | None = None

    @model_validator(mode="after")
    def _known_label(self) -> Self:
        if self.label not in ENTITY_LABELS:
            raise ValueError(f"unknown entity label {self.label!r}")
        return self


class Mark(Record):
    """A place in a passage where a note mark stood; ``note`` is the note's id."""

    offset: Annotated[int, Field(ge=0)]
    note: str


class Link(Record):
    """A web address in a passage; ``text[start:end]`` is what was printed, ``url`` the absolute address."""

    start: Annotated[int, Field(ge=0)]
    end: Annotated[int, Field(gt=0)]
    url: Annotated[str, Field(pattern=r"(?i)^(https?|ftp|mailto):")]


class Table(Record):
    """A table of a passage, row by row; its cells are not in the passage's text."""

    rows: tuple[tuple[str, ...], ...]
    caption: str | None = None


class Region(Record):
    """Where a passage is printed: points from the top left corner of page ``page`` (from 1)."""

    page: Annotated[int, Field(ge=1)]
    x0: Annotated[float, Field(allow_inf_nan=False)]
    top: Annotated[float, Field(allow_inf_nan=False)]
    x1: Annotated[float, Field(allow_inf_nan=False)]
    bottom: Annotated[float, Field(allow_inf_nan=False)]

    @model_validator(mode="after")
    def _has_area(self) -> Self:
        if self.x1 <= self.x0 or self.bottom <= self.top:
            raise ValueError("a region has no area")
        return self


class Passage(Record):
    """A piece of text as a reader reads it, and all that is known about stretches of it."""

    text: str
    marks: tuple[Mark, ...] = ()
    entities: tuple[Entity, ...] = ()
    links: tuple[Link, ...] = ()
    tables: tuple[Table, ...] = ()
    regions: tuple[Region, ...] = ()

    @model_validator(mode="after")
    def _offsets_hold(self) -> Self:
        size = len(self.text)
        for mark in self.marks:
            if mark.offset > size:
                raise ValueError(f"mark at {mark.offset} lies beyond the text")
        for link in self.links:
            if not link.start < link.end <= size:
                raise ValueError(f"link {link.start}:{link.end} lies beyond the text")
        last: dict[str, int] = {}
        for entity in sorted(self.entities, key=lambda found: found.start):
            if self.text[entity.start : entity.end] != entity.text:
                raise ValueError(f"entity {entity.text!r} is not what stands at {entity.start}:{entity.end}")
            if entity.start < last.get(entity.label, 0):
                raise ValueError(f"two {entity.label} entities overlap at {entity.start}")
            last[entity.label] = entity.end
        return self


class Question(Record):
    """A question under its number, or under several where its text cannot be cut by them."""

    numbers: Annotated[tuple[str, ...], Field(min_length=1)]
    passage: Passage


class Answer(Record):
    """An answer; ``numbers`` as its heading prints them, ``heading`` false where the letter prints none."""

    numbers: tuple[str, ...]
    passage: Passage
    heading: bool = True


class Exchange(Record):
    """An answer with every question it answers; ``answer`` is null where nothing answers the question."""

    questions: tuple[Question, ...]
    answer: Answer | None = None

    @model_validator(mode="after")
    def _holds_something(self) -> Self:
        if not self.questions and self.answer is None:
            raise ValueError("an exchange without question and answer")
        return self


class Note(Record):
    """A footnote, numbered by the typesetter, or an entry of the asker's own list of sources."""

    id: str
    label: str
    kind: Literal["footnote", "source"]
    passage: Passage


class Asker(Record):
    """A member who asks, with the party printed behind the name or shared by several."""

    name: str
    party: str | None = None


class Addressee(Record):
    """A member of government who is asked."""

    role: Literal["minister", "staatssecretaris", "minister-president"]
    portfolio: str | None = None


class Respondent(Record):
    """A member of government who answers; ``on_behalf_of`` for those in whose name it is done."""

    name: str | None = None
    role: Literal["minister", "staatssecretaris", "minister-president"] | None = None
    portfolio: str | None = None
    on_behalf_of: bool = False


class Source(Record):
    """The file a letter was read from, and how."""

    file: str
    media_type: str
    sha256: Annotated[str, Field(pattern=r"^[0-9a-f]{64}$")]
    bytes: Annotated[int, Field(ge=0)]
    pages: Annotated[int, Field(ge=0)]
    engine: str
    ocr_confidence: Annotated[float, Field(ge=0, le=1)] | None = None
    kvparse_version: str


class Related(Record):
    """A tie to another letter."""

    relation: Literal["answers", "answered-by", "postponed-by", "follow-up-of", "corrects"]
    id: str


class Pair(NamedTuple):
    """One question number with its question, its answer and the other numbers that share the answer."""

    number: str
    question: Passage
    answer: Passage | None
    joint_with: tuple[str, ...]


class Letter(Record):
    """One letter, one record; ``model_dump(mode="json")`` is one line of JSONL."""

    schema_version: Literal["1.0"] = SCHEMA_VERSION
    id: Annotated[str, Field(min_length=1)]
    kind: Literal["answer", "postponement", "notice", "questions", "question-list", "consultation", "other"]
    layout: Literal["aanhangsel", "ministry-letter", "kamerstuk", "historical", "plain"]
    chamber: Literal["tweede-kamer", "eerste-kamer"] | None = None
    session_year: Annotated[str, Field(pattern=r"^\d{4}-\d{4}$")] | None = None
    number: int | None = None
    dossier: str | None = None
    case_numbers: tuple[Annotated[str, Field(pattern=r"^\S+$")], ...] = ()
    reference: str | None = None
    subject: str | None = None
    submitted: IsoDate | None = None
    received: IsoDate | None = None
    dated: IsoDate | None = None
    askers: tuple[Asker, ...] = ()
    addressees: tuple[Addressee, ...] = ()
    respondents: tuple[Respondent, ...] = ()
    see_also: tuple[Entity, ...] = ()
    opening: Passage | None = None
    closing: Passage | None = None
    notice: Passage | None = None
    exchanges: tuple[Exchange, ...] = ()
    notes: tuple[Note, ...] = ()
    source: Source
    related: tuple[Related, ...] = ()
    problems: tuple[Problem, ...] = ()

    @model_validator(mode="after")
    def _agrees_with_itself(self) -> Self:
        if len(set(self.case_numbers)) != len(self.case_numbers):
            raise ValueError("a case number is named twice")
        notes = [note.id for note in self.notes]
        if len(set(notes)) != len(notes):
            raise ValueError("two notes share an id")
        for passage in self.passages():
            for mark in passage.marks:
                if mark.note not in notes:
                    raise ValueError(f"a mark leads to {mark.note!r}, which is no note of the letter")
        asked = [n for exchange in self.exchanges for q in exchange.questions for n in q.numbers]
        if len(set(asked)) != len(asked):
            raise ValueError("a question number stands in two exchanges")
        for day in (self.submitted, self.received, self.dated):
            if day is not None:
                date.fromisoformat(day)
        return self

    def passages(self) -> Iterator[Passage]:
        """Every passage of the letter, in reading order, notes last."""
        if self.opening:
            yield self.opening
        for exchange in self.exchanges:
            for question in exchange.questions:
                yield question.passage
            if exchange.answer:
                yield exchange.answer.passage
        for passage in (self.notice, self.closing):
            if passage:
                yield passage
        for note in self.notes:
            yield note.passage

    @property
    def pairs(self) -> tuple[Pair, ...]:
        """One pair a question number, in the order of the exchanges."""
        return tuple(
            Pair(
                number,
                question.passage,
                exchange.answer.passage if exchange.answer else None,
                tuple(n for q in exchange.questions for n in q.numbers if n != number),
            )
            for exchange in self.exchanges
            for question in exchange.questions
            for number in question.numbers
        )
