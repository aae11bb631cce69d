"""Drop each line of each table of kvparse/rules/ in turn, and list those lines that change nothing.

    python tests/unused_rules.py [--table words.tsv] [--words] [--jobs 2]

A line matters where a record of a letter of the corpus is another one without it, or a test fails. Only letters and
tests that hold one of its forms are asked: a line does nothing where its words do not stand. ``--words`` drops every
form of a line by itself. What is listed has no letter and no test; it should have a source, or go.
"""

from __future__ import annotations

import argparse
import json
import os
import sys
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from importlib import import_module
from pathlib import Path
from typing import Any, NoReturn

import pytest
import regex

from kvparse import pipeline
from kvparse.document import Document, Line, Page
from kvparse.readers import read

HERE = Path(__file__).parent
LETTERS = HERE.parent / "corpus" / "letters"
RULES = HERE.parent / "kvparse" / "rules"
# Tests of what the tables are for; the others start programs, or walk over the tables themselves.
TESTS = (
    "countries", "dates", "glue", "heading", "historical", "laws", "ncb", "organisations", "people", "references",
    "exchanges", "blocks", "months", "rules", "lexicon", "media", "gazetteer",
)  # fmt: skip
SENTENCES = "test_named.py"  # one test a sentence: those are run that hold the line's words
KEPT = ("kvparse.document", "kvparse.problems", "kvparse.errors")  # know no table

_LETTERS = regex.compile(r"[\p{L}\p{N}]+")


@dataclass(frozen=True, slots=True)
class Drop:
    """A line of a table, or one form in it, that is left out."""

    table: str
    line: str
    form: str | None = None

    @property
    def forms(self) -> list[str]:
        """What must stand in a text for the line to matter there."""
        cells = [self.form] if self.form else self.line.split("\t")
        return [folded for cell in cells for form in cell.split("; ") if len(folded := _folded(form)) > 1]

    def __str__(self) -> str:
        """The table and the line, or the form and where it stands."""
        return f"{self.table}: {self.form or self.line}" + (f"  (of {self.line[:60]})" if self.form else "")

    def kept(self, cells: list[str]) -> list[str] | None:
        """What is left of a line's cells; None where nothing is."""
        if "\t".join(cells) != self.line:
            return cells
        if self.form is None:
            return None
        return ["; ".join(form for form in cell.split("; ") if form != self.form) for cell in cells]


def drops(table: Path, *, words: bool) -> Iterator[Drop]:
    """Every line of a table, or every form in it, that may be left out."""
    for line in table.read_text(encoding="utf-8").splitlines():
        if line and not line.startswith("#"):
            if words:
                cells = [cell for cell in line.split("\t") if "; " in cell]
                yield from (Drop(table.name, line, form) for cell in cells for form in cell.split("; "))
            else:
                yield Drop(table.name, line)


@dataclass(frozen=True, slots=True)
class Bench:
    """What a dropped line is tried on: the letters as read, their words, their records, and the tests' words."""

    documents: dict[str, Document]
    texts: dict[str, str]
    records: dict[str, str]
    tests: dict[str, str]

    @classmethod
    def set_up(cls) -> Bench:
        """Read the corpus and the tests, and parse the letters with all rules."""
        paths = sorted(LETTERS.iterdir())
        documents = {path.name: read(path.read_bytes(), str(path), ocr="never") for path in paths}
        texts = {name: _folded(" ".join(_words(document))) for name, document in documents.items()}
        records = {name: _record(pipeline, name, document) for name, document in documents.items()}
        files = [HERE / f"test_{name}.py" for name in TESTS]
        tests = {path.name: _folded(path.read_text(encoding="utf-8")) for path in files if path.exists()}
        tests |= dict(_sentences())
        return cls(documents, texts, records, tests)

    def changes(self, drop: Drop) -> str:
        """The first letter or test that a dropped line changes; empty where there is none."""
        letters = [name for name, text in self.texts.items() if any(form in text for form in drop.forms)]
        tests = [name for name, text in self.tests.items() if any(form in text for form in drop.forms)]
        if not letters and not tests:
            return ""
        _dropped(drop)
        fresh = import_module("kvparse.pipeline")
        for name in letters:
            if _record(fresh, name, self.documents[name]) != self.records[name]:
                return name
        options = ["-q", "-x", "-p", "no:cacheprovider", "-p", "no:xdist", "-W", "ignore"]
        whole = [str(HERE / name) for name in tests if not name.startswith(SENTENCES)]
        sentences = [str(HERE / name) for name in tests if name.startswith(SENTENCES)]
        for names in ([sentences] if sentences else []) + [[name] for name in whole]:
            if pytest.main([*options, *names]) == pytest.ExitCode.TESTS_FAILED:
                return names[0]
        return ""


def _sentences() -> Iterator[tuple[str, str]]:
    """Give the tests of single sentences, by their ids, with the words of each."""
    named = import_module("test_named")
    of = {"names_are_found_as_a_user_means_them": named.sentences,
          "names_without_another_source_are_found_with_their_id": named.known}  # fmt: skip
    for name, lines in of.items():
        for number, (kind, line) in enumerate(lines()):
            yield f"{SENTENCES}::test_{name}[{kind}-{number}]", _folded(line)


def _dropped(drop: Drop) -> None:
    """Import kvparse anew, with a loader of tables that does not see the line."""
    for name in [name for name in sys.modules if name.partition(".")[0] == "kvparse"]:
        if not name.startswith(KEPT) and name != "kvparse":
            del sys.modules[name]
    tables = import_module("kvparse.rules.tables")
    whole = tables.lines_of

    def lines_of(table: str) -> Iterator[list[str]]:
        lines = (drop.kept(cells) if table == drop.table else cells for cells in whole(table))
        return (cells for cells in lines if cells is not None)

    tables.lines_of = lines_of  # type: ignore[attr-defined]


def _record(module: Any, name: str, document: Document) -> str:
    """The records of a letter, or the error that came instead."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(module, "read", lambda *_, **__: document)
        try:
            return "\n".join(letter.model_dump_json() for letter in module.parse_all(name, data=name.encode()))
        except Exception as error:  # an error that a lost line brings is another record
            return f"{type(error).__name__}: {error}"


def _folded(text: str) -> str:
    """A text without case, spaces and signs, in which a form is found however it is joined or broken."""
    return "".join(_LETTERS.findall(text)).lower()


def _words(document: Document) -> Iterator[str]:
    def lines(page: Page) -> Iterator[Line]:
        yield from (*page.lines, *page.notes, *page.side)
        if page.sideways:
            yield from page.sideways.lines

    for page in document.pages:
        yield from (line.text for line in lines(page))
        yield from (cell for _, table in page.tables for row in table.rows for cell in row)


def _in_child(bench: Bench, drop: Drop) -> tuple[int, int]:
    """Try a dropped line in a child; its number, and the pipe in which it tells what changed."""
    ours, theirs = os.pipe()
    pid = os.fork()
    if pid == 0:
        _try(bench, drop, theirs)
    os.close(theirs)
    return pid, ours


def _try(bench: Bench, drop: Drop, pipe: int) -> NoReturn:
    nowhere = os.open(os.devnull, os.O_RDWR)
    for stream in (0, 1, 2):
        os.dup2(nowhere, stream)
    try:
        what = bench.changes(drop)
    except BaseException as error:  # a process boundary: without its line a table may not load
        what = type(error).__name__
    os.write(pipe, json.dumps(what).encode())
    os._exit(0)


def unused(bench: Bench, dropped: Sequence[Drop], *, jobs: int) -> Iterator[Drop]:
    """The lines that change nothing, as they are found."""
    running: dict[int, tuple[Drop, int]] = {}
    waiting = iter(dropped)
    while True:
        while len(running) < jobs and (drop := next(waiting, None)) is not None:
            pid, pipe = _in_child(bench, drop)
            running[pid] = drop, pipe
        if not running:
            return
        pid, _ = os.wait()
        drop, pipe = running.pop(pid)
        with os.fdopen(pipe, encoding="utf-8") as said:
            if said.read() == '""':
                yield drop


def main() -> int:
    """Read the arguments, drop, tell."""
    arguments = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    arguments.add_argument("--table", action="append", help="a table by its name; may be repeated; else all")
    arguments.add_argument("--words", action="store_true", help="drop every form of a line by itself")
    arguments.add_argument("--jobs", type=int, default=2)
    given = arguments.parse_args()
    tables = [RULES / name for name in given.table] if given.table else sorted(RULES.glob("*.tsv"))
    dropped = [drop for table in tables for drop in drops(table, words=given.words)]
    count = 0
    for drop in unused(Bench.set_up(), dropped, jobs=given.jobs):
        count += 1
        print(drop, flush=True)
    print(f"{count} of {len(dropped)} change nothing")
    return 0


if __name__ == "__main__":
    sys.exit(main())
