"""Letters of one run that share an id without being one letter: both are kept, and each says so (``same-id``)."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Set

from ..problems import Problem
from ..records import Letter

__all__ = ["told", "twins"]

SAID = "another letter of this run has the same id and other words"


def twins(keys: Iterable[tuple[str, str]]) -> frozenset[str]:
    """Return the ids under which letters with different words stand; ``keys`` are each letter's id and words' hash."""
    first: dict[str, str] = {}
    return frozenset(letter_id for letter_id, words in keys if first.setdefault(letter_id, words) != words)


def told(lines: Iterable[bytes], ids: Set[str]) -> Iterator[bytes]:
    """Yield the lines of each file, those of letters with one of the ``ids`` with the problem on them."""
    marks = [json.dumps(one, ensure_ascii=False).encode() for one in ids]
    for some in lines:
        if any(mark in some for mark in marks):
            yield b"".join(_told(line, ids) for line in some.splitlines(keepends=True))
        else:
            yield some


def _told(line: bytes, ids: Set[str]) -> bytes:
    row = json.loads(line)
    if row.get("id") in ids and "exchanges" in row:
        letter = Letter.model_validate_json(line)
        problems = (*letter.problems, Problem("same-id", SAID))
        return letter.model_copy(update={"problems": problems}).model_dump_json().encode() + b"\n"
    if row.get("letter_id", row.get("id")) in ids and "problems" in row:
        row["problems"] = list(dict.fromkeys((*row["problems"], "same-id")))
        return json.dumps(row, ensure_ascii=False, separators=(",", ":")).encode() + b"\n"
    return line
