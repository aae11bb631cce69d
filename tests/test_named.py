"""Organisations, media and laws as a user means them, class by class, in sentences that mark them."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest

from kvparse import tag
from kvparse.rules import Rules

DATA = Path(__file__).parent / "data" / "named"
MARKED = re.compile(r"(\[[^\]]+\]|<[^>]+>|\{[^}]+\})")
KNOWN = DATA.parent / "known.txt"
LABELS = {"[": "ORG", "<": "MEDIUM", "{": "LAW"}


def sentences() -> Iterator[tuple[str, str]]:
    """Give each sentence with the class it is of."""
    for path in sorted(DATA.glob("*.txt")):
        yield from ((path.stem, line) for line in path.read_text(encoding="utf-8").splitlines())


def known() -> Iterator[tuple[str, str]]:
    """Give each sentence of names that no letter and no register taught."""
    yield from (("known", line) for line in KNOWN.read_text(encoding="utf-8").splitlines())


def numbered(lines: Iterator[tuple[str, str]]) -> list[object]:
    """Return sentences as parameters, each with its class and its number as an id: "courts-3"."""
    return [pytest.param(kind, line, id=f"{kind}-{number}") for number, (kind, line) in enumerate(lines)]


def unmarked(line: str) -> tuple[str, set[tuple[str, int, str]]]:
    """Return the sentence without its marks, and what they mark: [organisations], <media> and {laws}."""
    text, marked = "", set()
    for part in MARKED.split(line):
        if part[:1] in LABELS:
            marked.add((LABELS[part[0]], len(text), part[1:-1]))
        text += part[1:-1] if part[:1] in LABELS else part
    return text, marked


@pytest.mark.parametrize(("kind", "line"), numbered(sentences()))
def test_names_are_found_as_a_user_means_them(kind: str, line: str) -> None:
    """What a sentence marks is tagged, and nothing else: municipalities, courts, unions, firms, and words like them."""
    text, marked = unmarked(line)
    found = tag(text, when=date(2024, 11, 20))
    asked = {"LAW"} if kind == "laws" else {"ORG", "MEDIUM"}
    assert {(one.label, one.start, one.text) for one in found if one.label in asked} == marked


NAME = re.compile(r"(?P<open>[\[<{])(?P<name>[^|\]>}]+)\|(?P<id>[^\]>}]+)[\]>}]")


@pytest.mark.parametrize(("kind", "line"), numbered(known()))
def test_names_without_another_source_are_found_with_their_id(kind: str, line: str) -> None:
    """The lines of the tables that no letter and no register taught stand in these sentences: each is what it says."""
    text = NAME.sub(lambda match: match["name"], line)
    found = {(one.label, one.text, one.id or "-") for one in tag(text, when=date(2024, 11, 20))}
    assert {(LABELS[match["open"]], match["name"], match["id"]) for match in NAME.finditer(line)} <= found, kind


def test_every_line_that_names_the_sentences_as_its_source_stands_in_one() -> None:
    """No line of the tables of organisations and media is there by general knowledge alone."""
    sentences_of = {(match["id"], match["name"]) for _, line in known() for match in NAME.finditer(line)}
    rules = Rules.default()
    rows = [(row.id, (*row.names, *row.short), row.source) for row in rules.organisations]
    rows += [(row.id, (*row.names, *row.doubtful), row.source) for row in rules.media]
    assert {source for _, _, source in rows} <= {
        "register", "register; letters of 2017 to 2025", "letters of 2017 to 2025", "letters of 1950 to 1995",
        "tests/data/known.txt",
    }  # fmt: skip
    lacking = [
        names for code, names, source in rows
        if source == "tests/data/known.txt" and not any((code, name) in sentences_of for name in names)
    ]  # fmt: skip
    assert lacking == []
