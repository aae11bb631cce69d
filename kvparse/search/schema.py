"""The index on disk: a folder that tantivy reads and writes, and what its fields are made of.

Why tantivy (MIT, a library and no server): the price of a word that stands everywhere. SQLite's FTS5 hands every hit to
SQL, row by row, so that counting and sorting cost as much as the hits are many; tantivy reads postings in blocks and
counts facets from columns. tests/benchmarks/search.py measures both beside this index. What SQLite had to offer,
a file that Datasette opens, is ``kvparse export --to sqlite:FILE``.

    <text>, <text>_words   each text field by stems and by whole words; ``all``, ``all_words`` every text field at once
    all_pairs              the whole words again, two of the most frequent next to each other as one, for phrases
    all_reversed           the words back to front, for searches by the end of a word
    all_modern             the past's letters by the stems of their words in today's spelling
    every other field      its values, folded as they are compared; ``<field>_values`` as they are shown and counted
    day                    the letter's date as 20220304, to range over
    newest, oldest         to sort by: the date, then the letter, then the question
    lead                   on the first document of each letter, so that letters can be counted by these: ``1``,
                           and the samples that the letter is in
    letters_4, _16         the letter's key, where it is in the sample of one letter in 4 or 16, to estimate by
    stored                 the document as JSON

Planned for, and not measured: 1.5 million Kamerstukken, some as long as a book. Texts are stored compressed and read
for the page of hits alone, so that their length costs what their words cost. Postings and columns grow with the
documents, and a word that stands in all of them with them: five times those of 300,000 documents, five times the time,
on one core. A field is counted up to 65,000 values. What walks all letters, ``sync`` and ``Index.entries``, holds an
entry of some 400 bytes a letter. So: an index for some years each, searched side by side, and long texts cut by their
chapters before they come here, since a hit should lead to a place in them.
"""

from __future__ import annotations

import json
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import tantivy

from ..batch.outputs import written_whole
from ..errors import AboutFile
from .documents import FIELDS, TEXT_FIELDS

__all__ = ["EVERYTHING", "KEY_FIELDS", "SAMPLES", "UnusableIndex", "make_or_open", "schema", "translated"]

FORMAT = 3
"""Rises when the fields or the way words are cut change; an index of another format is refused."""

MARK = "kvparse.json"
"""The file that tells a folder for an index of kvparse, and of which format."""

EVERYTHING = "all"

SAMPLES = (4, 16)
"""Of so many letters one is in the sample."""

KEY_FIELDS = tuple(name for name in FIELDS if name not in TEXT_FIELDS)

_SPACED = "whitespace"
_WHOLE = "raw"


class UnusableIndex(AboutFile):
    """A search index that cannot be used; ``path`` is its folder, ``reason`` says why in plain words."""


def schema() -> tantivy.Schema:
    """Return the fields that tantivy keeps."""
    made = tantivy.SchemaBuilder()
    for name in (*TEXT_FIELDS, EVERYTHING):
        made.add_text_field(name, tokenizer_name=_SPACED)
        made.add_text_field(f"{name}_words", tokenizer_name=_SPACED)
    made.add_text_field("all_pairs", tokenizer_name=_SPACED)
    made.add_text_field("all_modern", tokenizer_name=_SPACED, index_option="freq")
    made.add_text_field("all_reversed", tokenizer_name=_SPACED, index_option="basic")
    for name in KEY_FIELDS:
        made.add_text_field(name, tokenizer_name=_WHOLE, index_option="basic")
        made.add_text_field(f"{name}_values", tokenizer_name=_WHOLE, index_option="basic", fast=True)
    for name in ("day", "newest", "oldest"):
        made.add_unsigned_field(name, indexed=name == "day", fast=True)
    made.add_text_field("lead", tokenizer_name=_WHOLE, index_option="basic")
    for sample in SAMPLES:
        made.add_text_field(f"letters_{sample}", tokenizer_name=_WHOLE, index_option="basic", fast=True)
    made.add_bytes_field("stored", stored=True)
    return made.build()


def make_or_open(path: str | Path, *, read_only: bool) -> tantivy.Index:
    """Return the index in the folder ``path``, made if it is not there and may be written.

    Raises:
        UnusableIndex: it is missing, no index of kvparse, of another format, or cannot be read.
    """
    place = Path(path)
    _check(place, read_only)
    with translated(path):
        if not (place / MARK).exists():
            place.mkdir(exist_ok=True)
            with written_whole(place / MARK) as file:  # first, so that a folder that was begun can be gone on with
                file.write(json.dumps({"kvparse": "search index", "format": FORMAT}).encode())
        index = tantivy.Index.open(str(place)) if _begun(place) else tantivy.Index(schema(), path=str(place))
        index.config_reader("manual")
        return index


def _begun(place: Path) -> bool:
    """Whether tantivy has made its index here; a run that was killed before left the folder alone."""
    return (place / "meta.json").exists()


@contextmanager
def translated(path: str | Path) -> Iterator[None]:
    """Raise tantivy's errors and the system's as UnusableIndex."""
    try:
        yield
    except (ValueError, OSError) as error:
        raise UnusableIndex(path, _reason(str(error))) from error


_REASONS = {
    "LockBusy": "another program is writing to the index",
    "Permission denied": "the folder cannot be written",
    "Read-only file system": "the folder cannot be written",
    "No space left": "the disk is full",
    "Input/output error": "the disk cannot be read or written",
    "index writer was killed": "the disk is full, or cannot be read or written",
    "Too many open files": "too many files are open",
    "No such file": "there is no such folder",
    "corrupted": "the index is damaged: index the letters again",
    "checksum": "the index is damaged: index the letters again",
    "Failed to acquire": "another program is writing to the index",
}


def _reason(error: str) -> str:
    return next((reason for sign, reason in _REASONS.items() if sign in error), f"tantivy says: {error}")


def _check(place: Path, read_only: bool) -> None:
    if not place.exists():
        if read_only:
            raise UnusableIndex(place, "there is no such index")
        return
    if not place.is_dir():
        raise UnusableIndex(place, _file_instead(place))
    if not (place / MARK).exists():
        if read_only or any(not one.name.startswith(f".{MARK}.") for one in place.iterdir()):
            raise UnusableIndex(place, "this folder holds no search index of kvparse")
        return
    _check_format(place)
    if read_only and not _begun(place):
        raise UnusableIndex(place, "nothing is indexed here yet: kvparse index, or sync, was stopped before it began")


def _file_instead(place: Path) -> str:
    """Why a file is no index: kvparse 0.1 kept its index in one."""
    with place.open("rb") as file:
        start = file.read(100)
    if start[:6] == b"SQLite":
        return (
            "this is a database, but no search index: the index is a folder since kvparse 0.2. Index the letters again "
            "into a new one; kvparse export --to sqlite:FILE makes a database"
        )
    return "this is a file; a search index is a folder that kvparse index makes"


def _check_format(place: Path) -> None:
    try:
        found = json.loads((place / MARK).read_bytes())["format"]
    except (ValueError, KeyError, TypeError, OSError) as error:
        raise UnusableIndex(place, f"{MARK} cannot be read: index the letters again") from error
    if found != FORMAT:
        age = "an older" if found < FORMAT else "a newer"
        raise UnusableIndex(
            place, f"made by {age} kvparse (format {found}, this one reads {FORMAT}): index the letters again"
        )
