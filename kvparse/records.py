"""The record of a letter: pydantic models, the contract that everything downstream reads.

The models are frozen and refuse what contradicts itself: an entity whose offsets do not give its text, a mark that
leads to no note, a question number that two exchanges claim, an account of words that does not add up. Inside kvparse
plain dataclasses travel; a letter is validated once, here, at the door.

The description of a field stands here and nowhere else: ``schema()``, the README and the reference all show it.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import date
from importlib import import_module
from types import MappingProxyType
from typing import TYPE_CHECKING, Annotated, Any, Literal, NamedTuple, Self

from pydantic import AfterValidator, BaseModel, ConfigDict, Field, model_validator

from .problems import PROBLEM_CODES, SEVERITIES, Problem
from .terms import Chamber, EntityLabel, Kind, Layout, Mod, NoteKind, Relation, Role

if TYPE_CHECKING:
    from spacy.language import Language
    from spacy.tokens import Doc

__all__ = [
    "ENTITY_LABELS",
    "PROBLEM_CODES",
    "SCHEMA_VERSION",
    "SEVERITIES",
    "Addressee",
    "Answer",
    "Asker",
    "Entity",
    "Exchange",
    "IsoDate",
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
    "Words",
    "schema",
]

SCHEMA_VERSION: Literal["2.0"] = "2.0"

_LABELS: Mapping[EntityLabel, str] = {
    "COUNTRY": "a country by name, official, short, older or abbreviated; id is ISO 3166-1 alpha-2, of a former "
    "state its ISO 3166-3 code",
    "NATIONALITY": "an adjective or inhabitant of a country; id as for COUNTRY",
    "NCB": "an INTERPOL National Central Bureau; id NCB: and the country, null for an unnamed one",
    "DATE": "a calendar date, month, season or range; value is EDTF, mod is TIMEX3's START, MID or END",
    "ORG": "any organisation named: ministries, agencies, municipalities, courts, companies, unions, universities, "
    "action groups; id is tooi: and its code in the government's register, else org: and a short name",
    "MEDIUM": "a newspaper, broadcaster, programme or news site named as a source; id such as medium:nos",
    "PERSON": "a member, minister or other person named, without title; id is tk: and the Tweede Kamer's person "
    "id, else wikidata: and a number",
    "PARTY": "a parliamentary party or group; id is its canonical short name",
    "OFFICE": "an office of government, such as the minister van Justitie en Veiligheid; id is the ministry's",
    "LAW": "a law or article, treaty or EU act; id is the BWB id or CELEX number where known",
    "ECLI": "case law; id is the ECLI",
    "KAMERSTUK": "a parliamentary paper; id such as kst-32317-751",
    "AANHANGSEL": "an earlier printed answer; id such as ah-tk-20232024-2147",
    "HANDELINGEN": "the minutes; id the official one where it can be built",
    "ZAAK": "a case number, which is its own id",
}

ENTITY_LABELS: Mapping[str, str] = MappingProxyType(dict(_LABELS.items()))
"""Every entity label with its meaning."""


def _calendar_day(day: str) -> str:
    date.fromisoformat(day)
    return day


IsoDate = Annotated[
    str,
    Field(pattern=r"^[0-9]{4}-[0-9]{2}-[0-9]{2}$", json_schema_extra={"format": "date"}),
    AfterValidator(_calendar_day),
]
"""A day of the calendar, as ISO 8601 writes it."""


class Record(BaseModel, frozen=True):
    """What all records share: no field that is not named, and a short ``repr``.

    ``frozen=True`` stands behind every class, where type checkers look for it.
    """

    model_config = ConfigDict(extra="forbid", json_schema_serialization_defaults_required=True)

    def __repr_args__(self) -> Iterator[tuple[str | None, Any]]:
        """Yield the fields that hold something, long words cut."""
        for name, field in type(self).model_fields.items():
            value = getattr(self, name)
            if field.is_required() or value != field.default:
                yield name, _short(value) if isinstance(value, str) else value


class Entity(Record, frozen=True):
    """A tagged stretch of a passage: ``passage.text[start:end] == text``."""

    label: EntityLabel = Field(description="what it is, one of the entity labels")
    start: int = Field(ge=0, description="where it begins in the passage's text")
    end: int = Field(gt=0, description="where it ends in the passage's text")
    text: str = Field(description="the words, as they stand in the passage's text")
    id: str | None = Field(
        default=None, description="what identifies the thing named, as the label says; null where unknown"
    )
    value: str | None = Field(
        default=None, description="of a DATE, when it is: EDTF, such as 2022-03-04, 2024-01 or 2024-22"
    )
    mod: Mod | None = Field(
        default=None, description="of a DATE, the part meant of it (begin, half, eind), as TIMEX3 has it"
    )
    url: str | None = Field(default=None, description="the address of the publication named, where it is online")
    source: str = Field(
        min_length=1,
        description="by what it was found: `table`, `form` (how it is written), `introduced` (the letter defines it), "
        "`head`, `spread` (the letter names it so elsewhere), or the name of a pipeline's component",
    )


class Mark(Record, frozen=True):
    """A place in a passage where a note mark stood."""

    offset: int = Field(ge=0, description="where it stood in the passage's text")
    note: str = Field(description="the id of the note that it leads to")


class Link(Record, frozen=True):
    """A web address in a passage."""

    start: int = Field(ge=0, description="where it begins in the passage's text")
    end: int = Field(gt=0, description="where it ends in the passage's text")
    url: str = Field(
        pattern=r"^([Hh][Tt][Tt][Pp][Ss]?|[Ff][Tt][Pp]|[Mm][Aa][Ii][Ll][Tt][Oo]):",
        description="the absolute address, whole; https:// is added where the letter prints none",
    )


class Table(Record, frozen=True):
    """A table of a passage; its cells are not in the passage's text."""

    rows: tuple[tuple[str, ...], ...] = Field(description="the cells, row by row")
    caption: str | None = Field(default=None, description="the words above or below it that name it")

    def __repr__(self) -> str:
        return f"<Table of {_count(len(self.rows), 'row')}>"


class Region(Record, frozen=True):
    """Where a passage is printed: points from the top left corner of a page."""

    page: int = Field(ge=1, description="the page, from 1")
    x0: float = Field(allow_inf_nan=False, description="its left edge")
    top: float = Field(allow_inf_nan=False, description="its upper edge")
    x1: float = Field(allow_inf_nan=False, description="its right edge")
    bottom: float = Field(allow_inf_nan=False, description="its lower edge")

    @model_validator(mode="after")
    def _has_area(self) -> Self:
        if self.x1 <= self.x0 or self.bottom <= self.top:
            raise ValueError("a region has no area")
        return self


class Passage(Record, frozen=True):
    """A piece of text as a reader reads it, and all that is known about stretches of it."""

    text: str = Field(
        description="the words as a reader reads them: lines joined, note marks gone, paragraphs and list items apart "
        "by a newline"
    )
    marks: tuple[Mark, ...] = Field(
        default=(), description="where note marks stood in the text, and the notes they lead to"
    )
    entities: tuple[Entity, ...] = Field(
        default=(), description="the countries, dates, laws and other things that it names"
    )
    links: tuple[Link, ...] = Field(default=(), description="the web addresses in the text")
    tables: tuple[Table, ...] = Field(
        default=(), description="the tables that stand in it; their cells are not in the text"
    )
    regions: tuple[Region, ...] = Field(
        default=(), description="where on the pages it is printed; empty for files without pages"
    )

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

    def with_marks(self) -> str:
        """Return the text with its note marks put back: ``het bericht[1] dat``.

        >>> Passage(text="het bericht dat", marks=(Mark(offset=11, note="footnote-1"),)).with_marks()
        'het bericht[1] dat'
        """
        pieces, begin = [], 0
        for mark in sorted(self.marks, key=lambda one: one.offset):
            pieces.append(f"{self.text[begin : mark.offset]}[{mark.note.rpartition('-')[2]}]")
            begin = mark.offset
        return "".join((*pieces, self.text[begin:]))

    def to_doc(self, nlp: Language | None = None) -> Doc:
        """Return the passage as a spaCy doc, its entities under ``doc.spans["kvparse"]`` and in ``doc.ents``.

        ``nlp`` is the pipeline that reads it, ``spacy.blank("nl")`` unless given.

        >>> Passage(text="Kent u het bericht?").to_doc()[0]
        Kent
        """
        doc: Doc = _spacy().doc_of(self, nlp)
        return doc

    def __repr__(self) -> str:
        held = {"mark": self.marks, "entity": self.entities, "link": self.links, "table": self.tables}
        counts = ", ".join(_count(len(some), name) for name, some in held.items() if some)
        return f"<Passage {_short(self.text)!r}{': ' if counts else ''}{counts}>"

    def __str__(self) -> str:
        return self.text


class Question(Record, frozen=True):
    """A question under its number, or under several where its text cannot be cut by them."""

    numbers: tuple[str, ...] = Field(
        min_length=1, description="its number as printed; all of them where the text cannot be cut into as many parts"
    )
    numbered: bool = Field(
        default=True, description="false where the letter prints no numbers and the order gives them"
    )
    passage: Passage = Field(description="what is asked")

    def __repr__(self) -> str:
        return f"<Question {', '.join(self.numbers)}: {_short(self.passage.text)!r}>"


class Answer(Record, frozen=True):
    """An answer, with the numbers of its heading."""

    numbers: tuple[str, ...] = Field(description="the numbers of the questions it answers, as its heading prints them")
    passage: Passage = Field(description="what is answered")
    heading: bool = Field(
        default=True, description="false where the letter prints no heading and the answer was inferred"
    )

    def __repr__(self) -> str:
        return f"<Answer {', '.join(self.numbers)}: {_short(self.passage.text)!r}>"


class Exchange(Record, frozen=True):
    """An answer with every question it answers, also when they do not follow each other."""

    questions: tuple[Question, ...] = Field(description="the questions, in the order of the print")
    answer: Answer | None = Field(default=None, description="the answer to all of them; null where nothing answers")
    group: str | None = Field(
        default=None,
        description="the heading under which numbers begin anew (a member, a fractie, a chapter), as printed",
    )

    @model_validator(mode="after")
    def _holds_something(self) -> Self:
        if not self.questions and self.answer is None:
            raise ValueError("an exchange without question and answer")
        return self

    def __repr__(self) -> str:
        numbers = ", ".join(number for question in self.questions for number in question.numbers)
        group = f"{_short(self.group)}, " if self.group else ""
        return f"<Exchange {group}{numbers or 'without question'}: {'answered' if self.answer else 'not answered'}>"


class Note(Record, frozen=True):
    """A footnote, numbered by the typesetter, or an entry of the asker's own list of sources."""

    id: str = Field(min_length=1, description="its kind and number, such as footnote-1 or source-1: what marks lead to")
    label: str = Field(description="its number as printed")
    kind: NoteKind = Field(
        description="`footnote`: printed at the foot of a page; `source`: in the asker's own list of sources"
    )
    passage: Passage = Field(description="what it says")

    def __repr__(self) -> str:
        return f"<Note {self.id}: {_short(self.passage.text)!r}>"


class Asker(Record, frozen=True):
    """A member who asks."""

    name: str = Field(description="the name as printed, without title")
    party: str | None = Field(default=None, description="the party printed behind the name, or shared by several names")
    party_id: str | None = Field(default=None, description="the party's canonical short name, the id of a PARTY entity")
    person_id: str | None = Field(default=None, description="the id of a PERSON entity, where a table knows the member")

    def __str__(self) -> str:
        return f"{self.name} ({self.party})" if self.party else self.name


class Addressee(Record, frozen=True):
    """A member of government who is asked."""

    role: Role = Field(description="minister, staatssecretaris or minister-president")
    portfolio: str | None = Field(default=None, description="what the office is about, as printed")
    ministry_id: str | None = Field(default=None, description="the id of the ministry, the id of an OFFICE entity")

    @property
    def office(self) -> str:
        """The office in words.

        >>> Addressee(role="minister", portfolio="Justitie en Veiligheid").office
        'minister van Justitie en Veiligheid'
        """
        return _office(self.role, self.portfolio)

    def __str__(self) -> str:
        return self.office


class Respondent(Record, frozen=True):
    """A member of government who answers."""

    name: str | None = Field(default=None, description="the name as printed, without title")
    role: Role | None = Field(default=None, description="minister, staatssecretaris or minister-president")
    portfolio: str | None = Field(default=None, description="what the office is about, as printed")
    ministry_id: str | None = Field(default=None, description="the id of the ministry, the id of an OFFICE entity")
    person_id: str | None = Field(default=None, description="the id of a PERSON entity, where a table knows the name")
    on_behalf_of: bool = Field(default=False, description='true for those in whose name it is done ("mede namens …")')

    @property
    def office(self) -> str:
        """The office in words, empty where it is not known.

        >>> Respondent(role="minister", portfolio="voor Rechtsbescherming").office
        'minister voor Rechtsbescherming'
        """
        return _office(self.role, self.portfolio)

    def __str__(self) -> str:
        return f"{self.name} ({self.office})" if self.name and self.office else self.name or self.office


class Words(Record, frozen=True):
    """The account of words: every visible word that was read from the file ends in exactly one place."""

    read: int = Field(ge=0, description="the words that were read from the file: the sum of all others")
    passages: int = Field(
        ge=0, description="words in questions, answers, opening, closing and notice, and in their headings"
    )
    notes: int = Field(ge=0, description="words in notes")
    tables: int = Field(ge=0, description="words in cells and captions of tables")
    head: int = Field(ge=0, description="words in the fields of the head")
    furniture: int = Field(
        ge=0, description="printed furniture: running head and foot, page number, letterhead, side column, form labels"
    )
    hidden: int = Field(ge=0, description="words that nobody sees in print, which a problem quotes")
    left_out: int = Field(ge=0, description="words that found no place, which a problem quotes")

    @model_validator(mode="after")
    def _adds_up(self) -> Self:
        placed = sum(getattr(self, name) for name in type(self).model_fields if name != "read")
        if placed != self.read:
            raise ValueError(f"{self.read} words were read, and {placed} have a place")
        return self


class Source(Record, frozen=True):
    """The file a letter was read from, and how."""

    file: str = Field(description="its name as given, relative to the folder that was converted")
    media_type: str = Field(description="what kind of file it is")
    sha256: str = Field(pattern=r"^[0-9a-f]{64}$", description="the hash of its bytes")
    bytes: int = Field(ge=0, description="how long it is")
    pages: int = Field(ge=0, description="how many pages it prints; 0 for files without pages")
    engine: str = Field(description="what read it")
    ocr_confidence: float | None = Field(
        default=None,
        ge=0,
        le=1,
        description="the mean confidence of the words that were read by OCR; null where none were",
    )
    kvparse_version: str = Field(description="the version of kvparse that wrote the record")
    words: Words = Field(description="the account of words: where every word of the file went")

    def __repr__(self) -> str:
        return f"<Source {self.file}: {_count(self.pages, 'page')}, {self.engine}>"


class Related(Record, frozen=True):
    """A tie to another letter."""

    relation: Relation = Field(description="what the letter is to the other")
    id: str = Field(description="the other letter's id")


Pair = NamedTuple(  # noqa: UP014 - with types and not their names, which the reference could not look up
    "Pair", [("number", str), ("question", Passage), ("answer", Passage | None), ("joint_with", tuple[str, ...])]
)
Pair.__doc__ = "One question number with its question, its answer and the other numbers that share the answer."


class Letter(Record, frozen=True):
    """One letter, one record; ``model_dump(mode="json")`` is one line of JSONL."""

    schema_version: Literal["2.0"] = Field(default=SCHEMA_VERSION, description="the version of this record's schema")
    id: str = Field(
        pattern=r"^\S+$",
        description="what identifies this letter and nothing else: the official publication id, else its case number "
        "and kind (and date), else text: and a hash of its words",
    )
    url: str | None = Field(default=None, description="the address of the official publication, where it is online")
    kind: Kind = Field(
        description="`answer`, `postponement` (uitstelbericht), `notice` (another Mededeling), `questions` (not yet "
        "answered), `question-list` (Lijst van vragen en antwoorden), `consultation` (Verslag van een schriftelijk "
        "overleg) or `other`"
    )
    layout: Layout = Field(
        description="how it is printed: `aanhangsel`, `ministry-letter`, `kamerstuk`, `historical` or `plain`"
    )
    chamber: Chamber | None = Field(default=None, description="the chamber whose members ask")
    session_year: str | None = Field(
        default=None,
        pattern=r"^[0-9]{4}-[0-9]{4}$",
        description="the parliamentary year (vergaderjaar), such as 2023-2024",
    )
    number: int | None = Field(default=None, description="the number in the Aanhangsel")
    dossier: str | None = Field(default=None, description="Kamerstuk dossier, and sub-number where it has one")
    case_numbers: tuple[Annotated[str, Field(pattern=r"^\S+$")], ...] = Field(
        default=(),
        description="case numbers (zaaknummers), in order: what questions, postponement and answer have in common",
    )
    reference: str | None = Field(default=None, description='the sender\'s own reference ("Ons kenmerk")')
    subject: str | None = Field(
        default=None, description='what the questions are about, without "Vragen van … over" and dates'
    )
    submitted: IsoDate | None = Field(
        default=None, description='the day the questions were sent in (for a letter: the date of "uw brief van …")'
    )
    received: IsoDate | None = Field(default=None, description="the day the answer was received")
    dated: IsoDate | None = Field(default=None, description="the letter's own date")
    askers: tuple[Asker, ...] = Field(default=(), description="the members who ask, in order")
    addressees: tuple[Addressee, ...] = Field(default=(), description="the members of government who are asked")
    respondents: tuple[Respondent, ...] = Field(default=(), description="the members of government who answer")
    see_also: tuple[Entity, ...] = Field(
        default=(), description='the earlier letters named in the head ("Zie ook Aanhangsel …")'
    )
    opening: Passage | None = Field(default=None, description="the cover letter or introduction")
    closing: Passage | None = Field(
        default=None, description="what follows the last answer (Toelichting), the signature aside"
    )
    notice: Passage | None = Field(default=None, description="the text of a Mededeling")
    exchanges: tuple[Exchange, ...] = Field(
        default=(), description="an answer with all its questions each, in the order of their first question"
    )
    notes: tuple[Note, ...] = Field(default=(), description="footnotes and the asker's sources, in reading order")
    source: Source = Field(description="the file it was read from, and the account of its words")
    related: tuple[Related, ...] = Field(
        default=(), description="ties to other letters; empty unless letters were linked"
    )
    problems: tuple[Problem, ...] = Field(
        default=(), description="what a reader should look at; empty means that kvparse vouches for the record"
    )

    @model_validator(mode="after")
    def _agrees_with_itself(self) -> Self:
        if len(set(self.case_numbers)) != len(self.case_numbers):
            raise ValueError("a case number is named twice")
        notes = {note.id for note in self.notes}
        if len(notes) != len(self.notes):
            raise ValueError("two notes share an id")
        for passage in self.passages():
            for mark in passage.marks:
                if mark.note not in notes:
                    raise ValueError(f"a mark leads to {mark.note!r}, which is no note of the letter")
        asked = [(one.group, n) for one in self.exchanges for q in one.questions for n in q.numbers]
        if len(set(asked)) != len(asked):
            raise ValueError("a question number stands in two exchanges of one group")
        return self

    def passages(self) -> Iterator[Passage]:
        """Yield every passage of the letter, in reading order, notes last."""
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

    def docs(self, nlp: Language | None = None) -> Iterator[Doc]:
        """Yield the letter's passages as spaCy docs, in reading order; ``doc.user_data["passage"]`` names each.

        ``nlp`` is the pipeline that reads them, ``spacy.blank("nl")`` unless given.
        """
        docs: Iterator[Doc] = _spacy().docs_of(self, nlp)
        return docs

    def __repr__(self) -> str:
        held = f"{_count(len(self.exchanges), 'exchange')}, {_count(len(self.problems), 'problem')}"
        return f"<Letter {self.id}: {self.kind}, {held}>"

    def __str__(self) -> str:
        from .display import plain  # noqa: PLC0415 - nobody waits for it who does not print

        return plain(self)

    def _repr_html_(self) -> str:
        """Return the letter as a small table, which notebooks show."""
        from .display import html  # noqa: PLC0415

        return html(self)


def schema() -> dict[str, Any]:
    """Return the JSON Schema (draft 2020-12) of what kvparse writes: every field with its meaning, all required.

    >>> schema()["properties"]["submitted"]["anyOf"][0]["format"]
    'date'
    """
    written = Letter.model_json_schema(mode="serialization")
    parts = {name: _explained(part) for name, part in written.pop("$defs").items()}
    letter = _explained(written)
    _spell_out(parts["Entity"]["properties"]["label"], ENTITY_LABELS)
    _spell_out(
        parts["Problem"]["properties"]["code"],
        {code: f"{SEVERITIES[code]}; {meaning}" for code, meaning in PROBLEM_CODES.items()},
    )
    return {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "$id": f"urn:kvparse:letter:{SCHEMA_VERSION}",
        **letter,
        "$defs": parts,
    }


def _explained(model: dict[str, Any]) -> dict[str, Any]:
    """Return a model's schema without what a reader of records has no use for: titles, defaults, notes for Python."""
    fields = {
        name: {key: value for key, value in field.items() if key not in ("title", "default")}
        for name, field in model["properties"].items()
    }
    return {**model, "description": model["description"].partition("\n")[0], "properties": fields}


def _spell_out(field: dict[str, Any], meanings: Mapping[str, str]) -> None:
    """Add the meaning of every value that the field can have to its description."""
    field["description"] += "".join(f"\n- {value}: {meaning}" for value, meaning in meanings.items())


def _spacy() -> Any:
    """Return the module that knows spaCy: it stands behind records, and is loaded for those only who ask for it."""
    return import_module(".entities.component", __package__)


def _office(role: str | None, portfolio: str | None) -> str:
    joined = " voor " if (portfolio or "").startswith("voor ") else " van "
    return joined.join(part.removeprefix("voor ") for part in (role, portfolio) if part)


def _short(text: str, most: int = 60) -> str:
    return text if len(text) <= most else f"{text[: most - 1].rstrip()}…"


def _count(number: int, name: str) -> str:
    """Return a number of things in words.

    >>> _count(1, "entity"), _count(2, "entity"), _count(0, "mark")
    ('1 entity', '2 entities', '0 marks')
    """
    if number == 1:
        return f"1 {name}"
    return f"{number} {name[:-1]}ies" if name.endswith("y") else f"{number} {name}s"
