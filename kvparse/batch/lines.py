"""What a line of the output can be: a letter, or one of the flat rows made of it, as a line of JSON."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable, Mapping
from dataclasses import asdict
from types import MappingProxyType
from typing import Any, Literal, NamedTuple, TypeAlias

from pydantic import TypeAdapter

from ..records import Letter, schema
from ..rules.value import Rules
from .mentions import Mention, mention_rows
from .rows import Row, pair_rows
from .summaries import LetterRow, letter_row

__all__ = ["LINES", "Line", "Lines", "Rows", "column_notes", "flat_lines", "letter_line", "line_schema"]

Rows: TypeAlias = Literal["letters", "pairs", "mentions"]
Line: TypeAlias = Literal["letters", "pairs", "mentions", "letter-rows"]
"""What a line holds: ``letter-rows`` is what ``letters`` are in a spreadsheet, where records cannot nest."""


def letter_line(letter: Letter) -> bytes:
    """Return the letter as one line of JSON."""
    return letter.model_dump_json().encode() + b"\n"


def flat_lines(rows: Iterable[Row | Mention | LetterRow]) -> bytes:
    """Return a line of JSON for each row."""
    return b"".join(json.dumps(asdict(row), ensure_ascii=False, separators=(",", ":")).encode() + b"\n" for row in rows)


class Lines(NamedTuple):
    """The record that a line holds, and what makes a letter's lines, with countries as the rules call them."""

    record: type
    of: Callable[[Letter, Rules | None], bytes]


LINES: Mapping[Line, Lines] = MappingProxyType(
    {
        "letters": Lines(Letter, lambda letter, rules: letter_line(letter)),
        "pairs": Lines(Row, lambda letter, rules: flat_lines(pair_rows(letter, rules))),
        "mentions": Lines(Mention, lambda letter, rules: flat_lines(mention_rows(letter, rules))),
        "letter-rows": Lines(LetterRow, lambda letter, rules: flat_lines([letter_row(letter, rules)])),
    }
)
"""Every kind of line."""


def line_schema(line: Line) -> dict[str, Any]:
    """Return the JSON Schema of a line, column by column."""
    if line == "letters":
        return schema()
    return TypeAdapter(LINES[line].record).json_schema(mode="serialization")


def column_notes(record: type) -> dict[str, str]:
    """Return the columns of a flat row, each with what it holds."""
    properties = TypeAdapter(record).json_schema(mode="serialization")["properties"]
    return {name: about["description"] for name, about in properties.items()}
