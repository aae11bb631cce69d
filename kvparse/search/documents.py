"""What a search engine gets of a letter: one flat document a question, and one for what stands outside them.

A document is the row of ``kvparse.batch.rows`` (the columns of ``kvparse convert --rows pairs``) and, behind it, what
only engines need: the texts outside questions, ids to filter by, and what tells whose document it is. ``FIELDS`` says
it field by field; the embedded index and every feed are made from this one table.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import asdict, dataclass, fields
from types import MappingProxyType
from typing import Annotated, Any, Literal, get_args, get_origin, get_type_hints

from pydantic.fields import FieldInfo

from ..batch.offices import ministry_id
from ..batch.rows import Head, Row, head, named, pair_rows
from ..batch.shared import Text, Texts
from ..keys import Entry, words_hash
from ..records import Asker, IsoDate, Letter, Passage
from ..rules import Rules

__all__ = [
    "FIELDS",
    "TEXT_FIELDS",
    "Document",
    "Field",
    "Value",
    "document_schema",
    "letter_documents",
    "pair_documents",
    "unkeyed",
]

Value = str | int | list[str] | None
Document = dict[str, Value]
"""A value for every field of ``FIELDS``, in its order."""


@dataclass(frozen=True, slots=True)
class Field:
    """A field of the documents.

    ``kind`` is what it holds: ``key`` one string to compare whole, ``keys`` several, ``text`` running text, ``texts``
    several, ``date`` an ISO date, ``number`` an integer. ``of`` tells whether all documents of a letter share it.
    All but ``keys`` and ``texts`` can be null.
    """

    kind: Literal["key", "keys", "text", "texts", "date", "number"]
    of: Literal["letter", "document"]
    meaning: str

    @property
    def is_list(self) -> bool:
        """Whether it holds several values."""
        return self.kind in ("keys", "texts")


TEXT_FIELDS: tuple[str, ...] = ("question", "subject", "answer", "text", "tables", "notes", "names")
"""The fields that words are searched in."""

_OWN = {
    "part": Field("key", "document", "pair: a question and its answer; letter: what stands outside them"),
    "text": Field("text", "document", "part letter: opening, answers without question, notice and closing"),
    "tables": Field("text", "document", "tables of all these texts: a line a row, cells cut by ` | `"),
    "entities": Field("keys", "document", "ids of all entities named; case tells: VN Vietnam, vn the United Nations"),
    "names": Field("text", "letter", "who asks and answers, and ids: found where no field is asked for"),
    "party_ids": Field("keys", "letter", "the parties by their canonical short names"),
    "ministry_ids": Field("keys", "letter", "the ministries by their ids, whatever their names at the time"),
    "layout": Field("key", "letter", "layout of the letter, as in the record"),
    "letter_number": Field("number", "letter", "number in the Aanhangsel"),
    "dossier": Field("key", "letter", "dossier and sub-number of a Kamerstuk"),
    "reference": Field("key", "letter", "the ministry's own reference (Ons kenmerk)"),
    "see_also": Field("keys", "letter", "ids of the papers named under Zie ook"),
    "date": Field("date", "letter", "day the letter bears, else that it was received, else that it was submitted"),
    "year": Field("number", "letter", "year of date"),
    "letter_key": Field("key", "letter", "the letter among those of its id: letter_id, or with ~2, ~3 behind it"),
    "words": Field("key", "letter", "hash of the letter's words"),
    "files": Field("keys", "letter", "every file of the letter: SHA-256, a space, name"),
}


_JSON_TYPES: Mapping[str, dict[str, object]] = MappingProxyType(
    {
        "key": {"type": ["string", "null"]},
        "keys": {"type": "array", "items": {"type": "string"}},
        "text": {"type": ["string", "null"]},
        "texts": {"type": "array", "items": {"type": "string"}},
        "date": {"type": ["string", "null"], "format": "date"},
        "number": {"type": ["integer", "null"]},
    }
)

_ANSWERED = frozenset({"answered", "days"})  # a question without answer has neither


def _fields() -> Iterator[tuple[str, Field]]:
    """Yield the columns of a row, by their types and descriptions, then our own."""
    hints = get_type_hints(Row, include_extras=True)
    shared = {one.name for one in fields(Head)} - _ANSWERED
    for column in fields(Row):
        hint, info = get_args(hints[column.name])[:2]
        assert isinstance(info, FieldInfo)
        of: Literal["letter", "document"] = "letter" if column.name in shared else "document"
        yield column.name, Field(_kind(column.name, hint), of, info.description or "")
    yield from _OWN.items()


def _kind(name: str, hint: Any) -> Literal["key", "keys", "text", "texts", "date", "number"]:
    several = hint == Texts
    if name in TEXT_FIELDS:
        return "texts" if several else "text"
    if several:
        return "keys"
    options = get_args(hint) or (hint,)
    if IsoDate in options or get_origin(options[0]) is Annotated:
        return "date"
    return "number" if int in options else "key"


FIELDS: Mapping[str, Field] = MappingProxyType(dict(_fields()))
"""The fields of every document."""


def document_schema() -> dict[str, object]:
    """Return the JSON Schema of a document."""
    properties = {name: {"description": field.meaning, **_JSON_TYPES[field.kind]} for name, field in FIELDS.items()}
    return {
        "title": "Document",
        "type": "object",
        "properties": properties,
        "required": list(properties),
        "additionalProperties": False,
    }


_COLUMNS = tuple(column.name for column in fields(Row))


def pair_documents(letter: Letter) -> list[Document]:
    """Return the letter's documents under its own id: one a question number, then one for what stands outside.

    A letter without questions gives the last one always, so that it can be found by its head.
    """
    return letter_documents(letter, unkeyed(letter))


def letter_documents(letter: Letter, entry: Entry, rules: Rules | None = None) -> list[Document]:
    """Return the letter's documents under the key of ``entry``; countries as ``rules`` call them."""
    shared = _shared(letter, entry)
    documents = [*_pairs(letter, shared, rules)]
    outside = [*_outside(letter)]
    spare = [*_spare_notes(letter)]
    if outside or spare or not documents:
        documents.append(_rest(letter, outside, spare, shared, rules))
    return documents


def unkeyed(letter: Letter) -> Entry:
    """Return the entry of a letter that is the only one of its id."""
    return Entry(letter.id, letter.id, words_hash(letter), ((letter.source.file, letter.source.sha256),))


def _pairs(letter: Letter, shared: Document, rules: Rules | None) -> Iterator[Document]:
    notes = {note.id: note.passage for note in letter.notes}
    passages = _passages_by_number(letter)
    for row in pair_rows(letter, rules):
        sides = passages[row.group, row.number]
        noted = [notes[mark.note] for passage in sides for mark in passage.marks]
        yield _document(row, shared, "pair", [*sides, *noted], text=None)


def _passages_by_number(letter: Letter) -> dict[tuple[Text, Text], list[Passage]]:
    return {
        (exchange.group, number): [
            question.passage,
            *([exchange.answer.passage] if exchange.answer else []),
        ]
        for exchange in letter.exchanges
        for question in exchange.questions
        for number in question.numbers
    }


def _rest(
    letter: Letter, outside: list[Passage], spare: list[Passage], shared: Document, rules: Rules | None
) -> Document:
    first = next((region.page for passage in outside for region in passage.regions), None)
    row = Row(
        **{column.name: getattr(head(letter), column.name) for column in fields(Head)},
        **asdict(named([*outside, *spare], rules)),
        number=None,
        group=None,
        question=None,
        answer=None,
        joint_with=(),
        problems=tuple(dict.fromkeys(problem.code for problem in letter.problems)),
        page=first,
        id=letter.id,
        notes=tuple(passage.text for passage in spare),
    )
    return _document(row, shared, "letter", [*outside, *spare], text="\n".join(one.text for one in outside) or None)


def _document(row: Row, shared: Document, part: str, passages: list[Passage], text: str | None) -> Document:
    columns = {name: list(value) if isinstance(value := getattr(row, name), tuple) else value for name in _COLUMNS}
    own: Document = {
        "id": f"{shared['letter_key']}{row.id.removeprefix(row.letter_id)}",
        "part": part,
        "text": text,
        "tables": _tables(passages),
        "entities": _unique(entity.id for passage in passages for entity in passage.entities),
    }
    found = columns | shared | own
    return {name: found[name] for name in FIELDS}


def _shared(letter: Letter, entry: Entry) -> Document:
    date = letter.dated or letter.received or letter.submitted
    return {
        "names": _names(letter),
        "party_ids": _unique(map(_party_id, letter.askers)),
        "ministry_ids": _unique(ministry_id(who, date) for who in letter.respondents or letter.addressees),
        "layout": letter.layout,
        "letter_number": letter.number,
        "dossier": letter.dossier,
        "reference": letter.reference,
        "see_also": _unique(entity.id for entity in letter.see_also),
        "date": date,
        "year": int(date[:4]) if date else None,
        "letter_key": entry.key,
        "words": entry.words,
        "files": [f"{digest} {name}" for name, digest in entry.files],
    }


def _names(letter: Letter) -> str:
    """Return what people look for in the box beside the words: who, and under which number."""
    shared = head(letter)
    ids = (letter.id, *letter.case_numbers, letter.dossier, letter.reference, letter.source.file)
    return "\n".join(_unique((*shared.askers, *shared.parties, *shared.ministers, *shared.ministries, *ids)))


def _party_id(asker: Asker) -> str | None:
    if asker.party_id or asker.party is None:
        return asker.party_id
    return Rules.default().government.party_id(asker.party) or asker.party


def _outside(letter: Letter) -> Iterator[Passage]:
    alone = (each.answer.passage for each in letter.exchanges if each.answer and not each.questions)
    yield from filter(None, (letter.opening, *alone, letter.notice, letter.closing))


def _spare_notes(letter: Letter) -> Iterator[Passage]:
    """Yield the notes that no question and no answer to one leads to."""
    asked = (sides for sides in _passages_by_number(letter).values())
    used = {mark.note for sides in asked for passage in sides for mark in passage.marks}
    yield from (note.passage for note in letter.notes if note.id not in used)


def _tables(passages: Iterable[Passage]) -> str | None:
    tables = [table for passage in passages for table in passage.tables]
    lines = [line for table in tables for line in (table.caption, *map(" | ".join, table.rows)) if line]
    return "\n".join(lines) or None


def _unique(values: Iterable[str | None]) -> list[str]:
    return list(dict.fromkeys(filter(None, values)))
