"""Records of other versions of the schema, read as records of this one.

Of a later 2.x, fields that this version does not know are ignored, and so are entities and ties of an unknown kind; a
problem with an unknown code becomes ``unknown-code`` and keeps its severity, its code and its words; an unknown kind or
layout is ``other`` or ``plain``.

Of 1.0, which said less:

* ``id`` and ``url``: a publication's id stays, and is built where the record has what it is built of; a case number
  gets the letter's kind behind it; the hash of a file becomes that of the letter's words. A tie to a letter whose id
  was a case number or a hash leads nowhere any more and is dropped: ``kvparse chain`` finds it again.
* ``source.words`` is counted from the record: what 1.0 left out it did not say, so ``furniture``, ``hidden`` and
  ``left_out`` are 0.
* ``severity`` follows from a problem's code; ``numbered`` is true; an entity's ``source`` is ``"1.0"``; ids of parties,
  ministries and persons, ``group`` and ``quote`` are null.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from typing import Any, get_args

from pydantic_core import from_json

from .. import regex
from ..records import ENTITY_LABELS, PROBLEM_CODES, SCHEMA_VERSION, Exchange, Letter, Passage, Words
from ..terms import Kind, Layout, Relation

__all__ = ["letter_from_json"]

Fields = dict[str, Any]

_OLD_ID = regex.compile(r"sha256:.*|\d{4}[A-Z]\d+")  # the hash of a file, a case number
_MAJOR = SCHEMA_VERSION.partition(".")[0]


def letter_from_json(line: str | bytes) -> Letter:
    """Return the letter of one line of JSONL, of this version of the schema or another one.

    Raises:
        ValueError: the line is no JSON, no record of a letter, or of a version that cannot be read.
    """
    fields = from_json(line)
    if not isinstance(fields, dict) or "schema_version" not in fields:
        raise ValueError("it has no schema_version")
    version = str(fields["schema_version"])
    if version == SCHEMA_VERSION:
        return Letter.model_validate(fields, extra="ignore")
    if version == "1.0":
        return _finished(Letter.model_validate(_converted(fields, _from_first), extra="ignore"))
    if version.partition(".")[0] == _MAJOR:
        return Letter.model_validate(_converted(fields, _from_later), extra="ignore")
    raise ValueError(f"its schema_version is {version}, and this kvparse reads 1.0 and {_MAJOR}.x")


def _converted(fields: Fields, convert: Callable[[Fields], Fields]) -> Fields:
    """Return the fields as this version has them; what is not even built like a letter is refused here."""
    try:
        return convert(fields)
    except (AttributeError, KeyError, TypeError) as error:
        raise ValueError("its fields are not built like those of a letter") from error


def _passages(fields: Fields) -> Iterator[Fields]:
    """Yield every passage of a letter that is not validated yet."""
    yield from (fields[name] for name in ("opening", "notice", "closing") if fields.get(name))
    for exchange in fields.get("exchanges", ()):
        yield from (question["passage"] for question in exchange["questions"])
        if exchange.get("answer"):
            yield exchange["answer"]["passage"]
    yield from (note["passage"] for note in fields.get("notes", ()))


# -- later 2.x ---------------------------------------------------------------------------------------------------------


def _from_later(fields: Fields) -> Fields:
    for passage in _passages(fields):
        passage["entities"] = [one for one in passage.get("entities", ()) if one.get("label") in ENTITY_LABELS]
    return fields | {
        "schema_version": SCHEMA_VERSION,
        "kind": fields.get("kind") if fields.get("kind") in get_args(Kind) else "other",
        "layout": fields.get("layout") if fields.get("layout") in get_args(Layout) else "plain",
        "related": [tie for tie in fields.get("related", ()) if tie.get("relation") in get_args(Relation)],
        "problems": [*map(_known_problem, fields.get("problems", ()))],
    }


def _known_problem(problem: Fields) -> Fields:
    code = problem.get("code")
    if code not in PROBLEM_CODES:
        return problem | {"code": "unknown-code", "message": f"{code}: {problem.get('message')}"}
    return {name: value for name, value in problem.items() if name != "severity"}  # as this version's table has it


# -- 1.0 ---------------------------------------------------------------------------------------------------------------

_NO_WORDS = dict.fromkeys(Words.model_fields, 0)  # until the record can be counted


def _from_first(fields: Fields) -> Fields:
    entities = [one for passage in _passages(fields) for one in passage.get("entities", ())]
    for entity in (*entities, *fields.get("see_also", ())):
        entity["source"] = "1.0"
    return fields | {
        "schema_version": SCHEMA_VERSION,
        "source": fields["source"] | {"words": _NO_WORDS},
        "related": [tie for tie in fields.get("related", ()) if not _OLD_ID.fullmatch(tie["id"])],
    }


def _finished(letter: Letter) -> Letter:
    """Return the letter with the id, the address and the account of words that its record gives."""
    # Every step of parsing, which nobody needs who reads the records of today.
    from ..letterhead import Head  # noqa: PLC0415
    from ..letterhead.identity import identity  # noqa: PLC0415

    fields = ("chamber", "session_year", "number", "dossier", "case_numbers", "dated", "received")
    printed = None if letter.id in letter.case_numbers or _OLD_ID.fullmatch(letter.id) else letter.id
    official = identity(Head(id=printed, **{name: getattr(letter, name) for name in fields}), letter.kind)
    source = letter.source.model_copy(update={"words": _counted(letter)})
    own = {"id": official.id or _hash_of_words(letter), "url": official.url, "source": source}
    return letter.model_copy(update=own)


def _hash_of_words(letter: Letter) -> str:
    from ..write import text_id  # noqa: PLC0415

    asked = [part for exchange in letter.exchanges for part in _passages_of(exchange)]
    return text_id(one.text for one in asked or filter(None, (letter.opening, letter.notice, letter.closing)))


def _passages_of(exchange: Exchange) -> Iterator[Passage]:
    yield from (question.passage for question in exchange.questions)
    if exchange.answer:
        yield exchange.answer.passage


def _counted(letter: Letter) -> Words:
    """Return an account of the words that the record holds."""
    notes = [note.passage for note in letter.notes]
    passages = [*letter.passages()][: -len(notes) or None]
    tables = [table for one in (*passages, *notes) for table in one.tables]
    places = {
        "passages": _words(one.text for one in passages),
        "notes": _words(one.text for one in notes),
        "tables": _words(cell for one in tables for row in ((one.caption or "",), *one.rows) for cell in row),
        "head": _words(_head(letter)),
    }
    return Words(read=sum(places.values()), furniture=0, hidden=0, left_out=0, **places)


def _head(letter: Letter) -> Iterator[str]:
    """Yield the fields of the head that hold print, dates aside: a record does not tell how those are printed."""
    yield from (letter.subject or "", letter.reference or "", *letter.case_numbers)
    yield from map(str, (*letter.askers, *letter.addressees, *letter.respondents))
    yield from (entity.text for entity in letter.see_also)


def _words(texts: Iterable[str]) -> int:
    return sum(len(text.split()) for text in texts)
