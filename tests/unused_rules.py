"""Drop each line of each table of kvparse/rules/ in turn, and list those lines that change nothing.

    python tests/unused_rules.py [--table words.tsv] [--words] [--lines 1-200] [--jobs 2]

A line matters where a record of a letter of the corpus is another one without it, or a test fails. Only letters and
tests that hold one of its forms, or a word that begins as it does, are asked: a line does nothing where its words do
not stand. ``--words`` drops every form of a line by itself. What is listed has no letter and no test; it should have a
source, or go.
"""

from __future__ import annotations

import argparse
import ast
import sys
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from functools import partial
from importlib import import_module
from itertools import islice
from pathlib import Path
from types import ModuleType

sys.path.insert(0, str(Path(__file__).parent))

from mutants import put_code
from trials import Outcome, Trial, folded, forget_caches, run_trials

from kvparse.rules import Rules

HERE = Path(__file__).parent
RULES = HERE.parent / "kvparse" / "rules"
# Tests of what the tables are for; the others start programs, or walk over the tables themselves.
TESTS = tuple(
    f"test_{name}.py"
    for name in (
        "named", "countries", "dates", "glue", "heading", "head", "settle", "values", "historical", "laws", "ncb",
        "organisations", "people", "government", "references", "exchanges", "blocks", "decode", "months", "media",
        "gazetteer", "prose", "account", "identity", "evidence", "spelling", "past_pages", "reading_plain",
    )
)  # fmt: skip
NAMED = {
    "countries.tsv": slice(1, None), "countries_not.tsv": slice(1), "dates.tsv": slice(1, 2),
    "head_words.tsv": slice(1), "laws.tsv": slice(1, 4), "media.tsv": slice(1, 4), "ministries.tsv": slice(4, 6),
    "months.tsv": slice(1, 4), "ncb.tsv": slice(2, None), "organisations.tsv": slice(1, 3), "parties.tsv": slice(3, 5),
    "past_print.tsv": slice(1), "persons.tsv": slice(1, 2), "places.tsv": slice(2, 3), "portfolios.tsv": slice(0, 5, 4),
}  # fmt: skip
"""The columns with words that stand in letters; in other tables the second."""
INFLECTED = 2  # letters at the end of a longer word that another form of it may lack: "Chinees", "Chinese"
SHORT = 5  # letters of a word that has no such end


@dataclass(frozen=True, slots=True)
class Drop:
    """A line of a table, or one form in it, that is left out."""

    table: str
    line: str
    form: str | None = None

    @property
    def words(self) -> tuple[str, ...]:
        """What must stand in a text for the line to matter there."""
        cells = [self.form] if self.form else self.line.split("\t")[NAMED.get(self.table, slice(1, 2))]
        forms = [part for cell in cells for form in cell.split("; ") for part in form.replace("/", "…").split("…")]
        words = [word for form in forms if len(word := folded(form).rstrip()) > 1]
        return tuple({word[:-INFLECTED] if len(word) > SHORT + 1 else word for word in words}) or ("\0",)

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


def dropped(drop: Drop) -> None:
    """Make all of kvparse behave as if the table had not the line."""
    tables = import_module("kvparse.rules.tables")
    whole = tables.lines_of

    def lines_of(table: str) -> Iterator[list[str]]:
        lines = (drop.kept(cells) if table == drop.table else cells for cells in whole(table))
        return (cells for cells in lines if cells is not None)

    modules = [module for name, module in list(sys.modules.items()) if name.startswith("kvparse.")]
    for module in modules:
        if vars(module).get("lines_of") is whole:
            module.lines_of = lines_of  # type: ignore[attr-defined]
    of_tests = Rules.default()  # a test module may hold it since before
    for name in set(vars(of_tests)) - {"added", "_made"}:
        del vars(of_tests)[name]
    of_tests._made.clear()
    forget_caches()
    if drop.table in ("heads.tsv", "prose.tsv", "months.tsv"):  # patterns are made of these when a module is imported
        for module in modules:
            _made_anew(module)
        forget_caches()


def _made_anew(module: ModuleType) -> None:
    """Make the patterns of a module again, where it makes any of words that are in tables."""
    path = Path(module.__file__ or "")
    source = path.read_text(encoding="utf-8")
    if path.suffix == ".py" and any(word in source for word in ("lists import", "months import", "people import")):
        put_code(module, ast.parse(source))


def main() -> int:
    """Read the arguments, drop, tell."""
    arguments = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    arguments.add_argument("--table", action="append", help="a table by its name; may be repeated; else all")
    arguments.add_argument("--words", action="store_true", help="drop every form of a line by itself")
    arguments.add_argument("--lines", default="1-", help="of all that may be dropped: from, to")
    arguments.add_argument("--jobs", type=int, default=2)
    given = arguments.parse_args()
    tables = [RULES / name for name in given.table] if given.table else sorted(RULES.glob("*.tsv"))
    first, _, last = given.lines.partition("-")
    every = (drop for table in tables for drop in drops(table, words=given.words))
    chosen = list(islice(every, int(first) - 1, int(last) if last else None))
    counts: Counter[tuple[str, str]] = Counter()

    def tell(drop: Drop, outcome: Outcome) -> None:
        counts[drop.table, outcome.by] += 1
        if outcome.by == "nothing":
            print(drop, flush=True)

    trials = [Trial(drop, partial(dropped, drop), TESTS, drop.words) for drop in chosen]
    status = run_trials(trials, entities=True, jobs=given.jobs, tell=tell)
    for table in sorted({table for table, _ in counts}):
        tests, letters, nothing = (counts[table, by] for by in ("unit", "corpus", "nothing"))
        print(
            f"{table}: {tests + letters + nothing} lines, a test needs {tests}, a letter {letters}, nothing {nothing}"
        )
    return status if status not in (0, 5) else 0


if __name__ == "__main__":
    sys.exit(main())
