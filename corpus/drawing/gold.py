"""The gold of a letter: what a reader finds in it, from its source and from where its lines were drawn."""

from __future__ import annotations

import datetime
import hashlib
from collections.abc import Mapping, Sequence
from typing import Any

from .markup import Piece, Reading, read
from .sheet import Region
from .source import Block, Paragraph, Source, Table, block_key

__all__ = ["gold"]

HEAD = (
    "kind",
    "layout",
    "chamber",
    "session_year",
    "number",
    "dossier",
    "reference",
    "subject",
    "submitted",
    "received",
    "dated",
)
LISTS = ("case_numbers", "askers", "addressees", "respondents", "see_also", "related")

Regions = Mapping[str, Sequence[Region]]


def gold(source: Source, medium: str, drawn: bytes, regions: Regions) -> dict[str, Any]:
    """Everything that a perfect reader of the file drawn to ``medium`` would say of it."""
    own = {**source.letter, **source.print.get("gold", {}).get(medium, {})}
    near = medium in ("copied-txt", "historical-txt")
    passages = {block_key(block): _passage_of(block) for block in source.blocks}
    record: dict[str, Any] = {
        "file": source.file_name(medium),
        "source": source.name,
        "source_sha256": source.sha256,
        "file_sha256": _sha256(drawn),
        "set": source.set + ("-scans" if medium.startswith("scanned-") else ""),
        "medium": medium,
        "texts_scored": not near,
        "near_scored": near,
        "shape_scored": source.print.get("shape_scored", True),
    }
    if known := _id(own):
        record["id"] = known
    record |= {field: _plain(own.get(field)) for field in HEAD}
    record |= {field: own.get(field, []) for field in LISTS}
    record["respondents"] = _respondents(own)
    for people in ("askers", "addressees"):  # a party or portfolio that is not printed
        record[people] = [[*found, None][:2] for found in record[people]]
    for role in ("notice", "opening", "closing"):
        record[role] = _passage(passages[role], regions.get(role, ())) if role in passages else None
    record["exchanges"] = _exchanges(source, passages, regions)
    record["notes"] = _notes(source, regions)
    record["problems"] = [dict(problem) for problem in source.problems]
    if medium.startswith("scanned-"):
        record["problems"].append({"code": "ocr", "numbers": []})
    if source.entities and not near:
        record["entities"] = _entities(source, passages)
        record["entity_labels"] = sorted({found["label"] for found in record["entities"]})
    return record


def _id(own: dict[str, Any]) -> str | None:
    """Return what identifies the letter by what its source says of it; None where only a hash of its words can."""
    chamber = {"tweede-kamer": "tk", "eerste-kamer": "ek"}.get(own.get("chamber") or "")
    if own.get("id"):
        return str(own["id"])
    if chamber and own.get("session_year") and own.get("number"):
        return f"ah-{chamber}-{own['session_year'].replace('-', '')}-{own['number']}"
    cases = own.get("case_numbers") or []
    if own["kind"] == "questions" and cases:
        return f"kv-{chamber}-{cases[0]}"
    return f"{cases[0]}-{own['kind']}" if cases else None


def _sha256(data: bytes) -> str:
    return hashlib.sha256(data).hexdigest()


def _plain(value: object) -> object:
    """Return a value as JSON has it; an empty string says that the file does not print it."""
    return value.isoformat() if isinstance(value, datetime.date) else (value or None)


def _respondents(own: dict[str, Any]) -> list[dict[str, Any]]:
    bare = {"name": None, "role": None, "portfolio": None, "on_behalf_of": False}
    return [bare | found for found in own.get("respondents", [])]


def _pieces(paragraph: Paragraph) -> tuple[Piece, ...]:
    if not paragraph.marker:
        return paragraph.pieces
    return (Piece(paragraph.marker + " "), *paragraph.pieces)


def _passage_of(block: Block) -> tuple[Reading, list[Table]]:
    return read([_pieces(paragraph) for paragraph in block.paragraphs]), block.tables


def _passage(
    found: tuple[Reading, list[Table]], regions: Sequence[Region], tables_at: Sequence[Region] = ()
) -> dict[str, Any]:
    reading, tables = found
    return {
        "text": reading.text,
        "marks": reading.marks,
        "links": [{"text": link["text"], "url": link["url"]} for link in reading.links],
        "tables": [_table(table) for table in tables],
        "regions": list(regions),
        "table_regions": list(tables_at),
    }


def _table(table: Table) -> dict[str, Any]:
    rows = [[cell.strip("*") for cell in row] for row in table.rows]
    return {"caption": read([table.caption]).text or None, "rows": rows}


def _exchanges(
    source: Source, passages: Mapping[str, tuple[Reading, list[Table]]], regions: Regions
) -> list[dict[str, Any]]:
    """Return an answer with its questions, in the order of their first question."""
    questions = [block for block in source.blocks if block.role == "q"]
    answers = [block for block in source.blocks if block.role == "a"]
    exchanges: list[dict[str, Any]] = []
    taken: set[str] = set()
    for question in questions:
        if question.numbers[0] in taken:
            continue
        answer = next((a for a in answers if set(a.numbers) & set(question.numbers)), None)
        together = [q for q in questions if answer and set(q.numbers) & set(answer.numbers)] or [question]
        taken |= {number for q in together for number in q.numbers}
        exchanges.append(
            {
                "questions": [entry for q in together for entry in _question(q, passages, regions)],
                "answer": _answer(answer, passages, regions) if answer else None,
            }
        )
    asked = {number for question in questions for number in question.numbers}
    exchanges += [
        {"questions": [], "answer": _answer(a, passages, regions)} for a in answers if not set(a.numbers) & asked
    ]
    return exchanges


def _question(
    block: Block, passages: Mapping[str, tuple[Reading, list[Table]]], regions: Regions
) -> list[dict[str, Any]]:
    """One entry a number; where one text keeps several numbers, the first has the text."""
    key = block_key(block)
    passage = _passage(passages[key], regions.get(key, ()), regions.get(f"{key}-table", ()))
    whole = {"number": block.numbers[0], "numbers": list(block.numbers), **passage}
    others = [{"number": number, "numbers": list(block.numbers), "text": None} for number in block.numbers[1:]]
    return [whole, *others]


def _answer(block: Block, passages: Mapping[str, tuple[Reading, list[Table]]], regions: Regions) -> dict[str, Any]:
    key = block_key(block)
    passage = _passage(passages[key], regions.get(key, ()), regions.get(f"{key}-table", ()))
    return {"numbers": list(block.numbers), "heading": bool(block.heading), **passage}


def _notes(source: Source, regions: Regions) -> list[dict[str, Any]]:
    found = [("footnote", label, read([_joined(parts)])) for label, parts in source.footnotes.items()]
    found += [("source", entry.label, read([entry.pieces])) for block in source.blocks for entry in block.entries]
    return [
        {
            "id": f"{kind}-{label}",
            "label": label,
            "kind": kind,
            "text": reading.text,
            "urls": [link["url"] for link in reading.links],
            "regions": list(regions.get(f"{kind}-{label}", ())),
        }
        for kind, label, reading in found
    ]


def _joined(parts: tuple[tuple[Piece, ...], ...]) -> tuple[Piece, ...]:
    return tuple(piece for part in parts for piece in part)


def _entities(source: Source, passages: Mapping[str, tuple[Reading, list[Table]]]) -> list[dict[str, Any]]:
    """Every tagged stretch, under the name of its passage: q3, a3, footnote1, source1."""
    readings = [(key, reading) for key, (reading, _) in passages.items() if key[:1] != "h"]
    readings += [(f"footnote{label}", read([_joined(parts)])) for label, parts in source.footnotes.items()]
    readings += [(f"source{e.label}", read([e.pieces])) for block in source.blocks for e in block.entries]
    return [{"where": where, **found} for where, reading in readings for found in reading.entities]
