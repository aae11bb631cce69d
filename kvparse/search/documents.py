"""What a search engine gets of a letter: one flat document a question, and one for what stands outside them.

``FIELDS`` says it field by field; the embedded index and every feed are made from this one table.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from types import MappingProxyType
from typing import Literal

from ..batch.offices import ministry, office
from ..records import Entity, Letter, Note, Pair, Passage

__all__ = ["FIELDS", "TEXT_FIELDS", "Document", "Field", "Value", "document_schema", "pair_documents"]

Value = str | int | list[str] | None
Document = dict[str, Value]
"""A value for every field of ``FIELDS``, in its order."""


@dataclass(frozen=True, slots=True)
class Field:
    """A field of the documents.

    ``kind`` is what it holds: ``key`` one string to compare whole, ``keys`` several, ``text`` running text,
    ``date`` an ISO date, ``number`` an integer. ``of`` tells whether all documents of a letter share it.
    All but ``keys`` can be null.
    """

    kind: Literal["key", "keys", "text", "date", "number"]
    of: Literal["letter", "document"]
    meaning: str


FIELDS: Mapping[str, Field] = MappingProxyType(
    {
        "id": Field("key", "document", "the letter's id, a dot and the question's number; for part letter its id"),
        "part": Field("key", "document", "pair: a question and its answer; letter: what stands outside them"),
        "number": Field("key", "document", "the question's number"),
        "joint_with": Field("keys", "document", "numbers of the other questions that share the answer"),
        "question": Field("text", "document", "the question"),
        "answer": Field("text", "document", "the answer"),
        "notes": Field(
            "text", "document", "the notes that the two lead to, a line each; for part letter those left over"
        ),
        "tables": Field("text", "document", "tables of all these texts: a line a row, cells cut by ` | `"),
        "text": Field("text", "document", "part letter: opening, answers without question, notice and closing"),
        "countries": Field("keys", "document", "ISO 3166-1 codes of the countries, nationalities and NCBs named"),
        "entities": Field(
            "keys", "document", "ids of all entities named; case tells: VN Vietnam, vn the United Nations"
        ),
        "pdf_page": Field("number", "document", "the PDF's page on which the question begins, from 1"),
        "letter": Field("key", "letter", "the letter's id"),
        "kind": Field("key", "letter", "kind of letter, as in the record"),
        "layout": Field("key", "letter", "layout of the letter, as in the record"),
        "chamber": Field("key", "letter", "tweede-kamer or eerste-kamer"),
        "session_year": Field("key", "letter", "parliamentary year, 2023-2024"),
        "letter_number": Field("number", "letter", "number in the Aanhangsel"),
        "dossier": Field("key", "letter", "dossier and sub-number of a Kamerstuk"),
        "case_numbers": Field("keys", "letter", "case numbers (zaaknummers)"),
        "reference": Field("key", "letter", "the ministry's own reference (Ons kenmerk)"),
        "subject": Field("text", "letter", "what the questions are about"),
        "submitted": Field("date", "letter", "day the questions were sent in"),
        "received": Field("date", "letter", "day the answer was received"),
        "dated": Field("date", "letter", "day the letter itself bears"),
        "date": Field("date", "letter", "dated, else received, else submitted"),
        "year": Field("number", "letter", "year of date"),
        "askers": Field("keys", "letter", "names of the members who ask"),
        "parties": Field("keys", "letter", "their parties"),
        "addressees": Field("keys", "letter", "offices asked: minister van Financiën"),
        "respondents": Field("keys", "letter", "names of those who answer"),
        "offices": Field("keys", "letter", "offices that answer, also those in whose name it is done"),
        "ministries": Field("keys", "letter", "portfolios of the offices that answer, else of those asked"),
        "see_also": Field("keys", "letter", "ids of the papers named under Zie ook"),
        "file": Field("key", "letter", "the file the letter was read from"),
    }
)
"""The fields of every document."""

TEXT_FIELDS: tuple[str, ...] = ("question", "subject", "answer", "text", "tables", "notes")
"""The fields that words are searched in."""

_JSON_TYPES: Mapping[str, dict[str, object]] = MappingProxyType(
    {
        "key": {"type": ["string", "null"]},
        "keys": {"type": "array", "items": {"type": "string"}},
        "text": {"type": ["string", "null"]},
        "date": {"type": ["string", "null"], "format": "date"},
        "number": {"type": ["integer", "null"]},
    }
)


def document_schema() -> dict[str, object]:
    """Return the JSON Schema of a document."""
    fields = {name: {"description": field.meaning, **_JSON_TYPES[field.kind]} for name, field in FIELDS.items()}
    return {
        "title": "Document",
        "type": "object",
        "properties": fields,
        "required": list(fields),
        "additionalProperties": False,
    }


def pair_documents(letter: Letter) -> list[Document]:
    """Return the letter's documents: one a question number, then one for what stands outside, if anything does.

    A letter without questions gives the last one always, so that it can be found by its head.
    """
    head = _head(letter)
    notes = {note.id: note for note in letter.notes}
    pairs = letter.pairs
    documents = [_pair(letter, pair, notes, head) for pair in pairs]
    used = {mark.note for pair in pairs for passage in _sides(pair) for mark in passage.marks}
    outside = [*_outside(letter)]
    spare = [note.passage for note in letter.notes if note.id not in used]
    if outside or spare or not pairs:
        documents.append(_rest(letter, outside, spare, head))
    return documents


def _pair(letter: Letter, pair: Pair, notes: Mapping[str, Note], head: Document) -> Document:
    sides = [*_sides(pair)]
    marks = dict.fromkeys(mark.note for passage in sides for mark in passage.marks)
    noted = [notes[mark].passage for mark in marks]
    regions = pair.question.regions
    return _document(
        head,
        [*sides, *noted],
        id=f"{letter.id}.{pair.number}",
        part="pair",
        number=pair.number,
        joint_with=list(pair.joint_with),
        question=pair.question.text,
        answer=pair.answer.text if pair.answer else None,
        notes=_joined(noted),
        pdf_page=regions[0].page if regions else None,
    )


def _rest(letter: Letter, outside: list[Passage], spare: list[Passage], head: Document) -> Document:
    passages = [*outside, *spare]
    return _document(head, passages, id=letter.id, part="letter", text=_joined(outside), notes=_joined(spare))


def _document(head: Document, passages: list[Passage], **fields: Value) -> Document:
    """Return a document of the fields given, of what the passages name, and of the head."""
    blank: Document = {name: [] if field.kind == "keys" else None for name, field in FIELDS.items()}
    entities = [entity for passage in passages for entity in passage.entities]
    return (
        blank
        | head
        | {
            "tables": _tables(passages),
            "countries": _unique(map(_country, entities)),
            "entities": _unique(entity.id for entity in entities),
        }
        | fields
    )


def _head(letter: Letter) -> Document:
    date = letter.dated or letter.received or letter.submitted
    asked, answering = letter.addressees, letter.respondents
    return {
        "letter": letter.id,
        "kind": letter.kind,
        "layout": letter.layout,
        "chamber": letter.chamber,
        "session_year": letter.session_year,
        "letter_number": letter.number,
        "dossier": letter.dossier,
        "case_numbers": list(letter.case_numbers),
        "reference": letter.reference,
        "subject": letter.subject,
        "submitted": letter.submitted,
        "received": letter.received,
        "dated": letter.dated,
        "date": date,
        "year": int(date[:4]) if date else None,
        "askers": _unique(asker.name for asker in letter.askers),
        "parties": _unique(asker.party for asker in letter.askers),
        "addressees": _unique(map(office, asked)),
        "respondents": _unique(who.name for who in answering),
        "offices": _unique(map(office, answering)),
        "ministries": _unique(map(ministry, answering)) or _unique(map(ministry, asked)),
        "see_also": _unique(entity.id for entity in letter.see_also),
        "file": letter.source.file,
    }


def _country(entity: Entity) -> str | None:
    return entity.id.removeprefix("NCB:") if entity.id and entity.label in _COUNTRY_LABELS else None


_COUNTRY_LABELS = frozenset({"COUNTRY", "NATIONALITY", "NCB"})


def _outside(letter: Letter) -> Iterator[Passage]:
    alone = (each.answer.passage for each in letter.exchanges if each.answer and not each.questions)
    yield from filter(None, (letter.opening, *alone, letter.notice, letter.closing))


def _sides(pair: Pair) -> Iterator[Passage]:
    yield from filter(None, (pair.question, pair.answer))


def _joined(passages: Iterable[Passage]) -> str | None:
    return "\n".join(passage.text for passage in passages) or None


def _tables(passages: Iterable[Passage]) -> str | None:
    tables = [table for passage in passages for table in passage.tables]
    lines = [line for table in tables for line in (table.caption, *map(" | ".join, table.rows)) if line]
    return "\n".join(lines) or None


def _unique(values: Iterable[str | None]) -> list[str]:
    return list(dict.fromkeys(filter(None, values)))
