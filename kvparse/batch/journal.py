"""What a conversion has done so far: an SQLite file beside OUT, whole after a kill at any moment.

Results come in any order and are kept with the file's stamp; the output is read from here in the order of the
names once all are there. So the order does not depend on the workers, a file changed since is known by its
stamp, and neither the list of files nor the results need to fit in memory.
"""

from __future__ import annotations

import json
import sqlite3
import time
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from pathlib import Path
from types import TracebackType
from typing import Any, Self

from ..errors import KvparseError
from .inputs import Input

__all__ = ["Journal"]

_TABLES = {
    "run": "CREATE TABLE IF NOT EXISTS run (options TEXT NOT NULL, limits TEXT NOT NULL)",
    "inputs": """CREATE TABLE IF NOT EXISTS inputs (
        name TEXT NOT NULL, path BLOB NOT NULL, stamp TEXT NOT NULL, PRIMARY KEY (name, path)
    ) WITHOUT ROWID""",
    "results": """CREATE TABLE IF NOT EXISTS results (
        name TEXT NOT NULL, path BLOB NOT NULL, stamp TEXT NOT NULL, error BLOB, lines BLOB, tally BLOB,
        UNIQUE (name, path)
    )""",
}
_UNDONE = """
FROM inputs LEFT JOIN results USING (name, path) WHERE results.stamp IS NOT inputs.stamp
"""
_NEXT = f"""
SELECT name, path, inputs.stamp {_UNDONE} AND (name, path) > (?, ?) ORDER BY name, path LIMIT 256
"""
_FAILED = "FROM inputs JOIN results USING (name, path, stamp) WHERE error IS NOT NULL"
_LINES = """
SELECT lines FROM inputs JOIN results USING (name, path) WHERE error IS NULL ORDER BY name, path
"""
_TALLIES = "SELECT tally FROM inputs JOIN results USING (name, path) WHERE error IS NULL"
_ERRORS = f"SELECT error {_FAILED} ORDER BY name, path"
_SECONDS_BETWEEN_COMMITS = 1.0
_APPLICATION = 0x6B767031  # "kvp1", where SQLite keeps the number of the program that a file is of


class Journal:
    """The journal in the file ``path``: the files to convert, and what came of those that are done.

    What SQLite refuses (the disk is full, the file is in use or no journal) is raised as KvparseError.
    """

    def __init__(self, path: Path, *, options: dict[str, Any], limits: dict[str, Any], resume: bool) -> None:
        """Open the journal, or make it; what is in it is forgotten unless ``resume``.

        ``options`` are what shapes a record: with others the journal cannot be continued. With other
        ``limits`` than before, what failed is tried again.

        Raises:
            KvparseError: the journal is of other options, is in use, or is no journal.
        """
        self.path = path
        if path.is_symlink():
            raise KvparseError(f"{path} is a link, and no work of kvparse: move it away")
        self._rows = self._opened()
        try:
            self._do("PRAGMA locking_mode = EXCLUSIVE")
            self._begin()
            self._own()
            for name, table in _TABLES.items():
                if not resume:
                    self._do(f"DROP TABLE IF EXISTS {name}")
                self._do(table)
            self._continue(json.dumps(options), json.dumps(limits))
        except KvparseError:
            self._rows.close()
            raise

    def _do(self, statement: str, values: Iterable[Any] = ()) -> sqlite3.Cursor:
        with self._translated():
            return self._rows.execute(statement, tuple(values))

    @contextmanager
    def _translated(self) -> Iterator[None]:
        try:
            yield
        except sqlite3.Error as error:
            raise KvparseError(f"{self.path}: {error}") from error

    def _opened(self) -> sqlite3.Connection:
        with self._translated():
            return sqlite3.connect(self.path, timeout=0, isolation_level=None)

    def _own(self) -> None:
        """Mark a new file as kvparse's, and refuse one of another program: nothing of it may be dropped."""
        (tables,) = self._do("SELECT count(*) FROM sqlite_master").fetchone()
        (application,) = self._do("PRAGMA application_id").fetchone()
        if tables and application != _APPLICATION:
            raise KvparseError(f"{self.path} is a database, but no work of this kvparse: move it away")
        self._do(f"PRAGMA application_id = {_APPLICATION}")

    def _begin(self) -> None:
        self._do("BEGIN EXCLUSIVE")
        self._committed = time.monotonic()

    def _continue(self, options: str, limits: str) -> None:
        before = self._do("SELECT options, limits FROM run").fetchone()
        if before and before[0] != options:
            raise KvparseError(f"{self.path} was begun with other options: {before[0]}, now {options}")
        if before and before[1] != limits:
            self._do("DELETE FROM results WHERE error IS NOT NULL")
        self._do("DELETE FROM run")
        self._do("INSERT INTO run VALUES (?, ?)", (options, limits))

    def expect(self, files: Iterable[Input]) -> None:
        """Set what is to be converted; results of other files stay but do not count."""
        self._do("DELETE FROM inputs")
        with self._translated():
            self._rows.executemany(
                "INSERT OR REPLACE INTO inputs VALUES (?, ?, ?)", ((file.name, file.path, file.stamp) for file in files)
            )
        self.commit()

    def forget_failures(self) -> None:
        """Let what failed be tried again."""
        self._do("DELETE FROM results WHERE error IS NOT NULL")

    def undone(self) -> Iterator[Input]:
        """Yield the files without a result, or changed since, in order; results may be added meanwhile."""
        last: tuple[str, bytes] = ("", b"")
        while batch := self._do(_NEXT, last).fetchall():
            yield from (Input(*row) for row in batch)
            last = batch[-1][:2]

    def count(self) -> tuple[int, int, int]:
        """How many files there are, how many of them are undone, and how many failed."""
        (total,) = self._do("SELECT count(*) FROM inputs").fetchone()
        (undone,) = self._do(f"SELECT count(*) {_UNDONE}").fetchone()
        (failed,) = self._do(f"SELECT count(*) {_FAILED}").fetchone()
        return total, undone, failed

    def add(
        self, file: Input, *, lines: bytes | None = None, tally: bytes | None = None, error: bytes | None = None
    ) -> None:
        """Note what came of a file: lines of the output and what they count, or a line of the errors file."""
        self._do(
            "INSERT OR REPLACE INTO results VALUES (?, ?, ?, ?, ?, ?)",
            (file.name, file.path, file.stamp, error, lines, tally),
        )
        if time.monotonic() - self._committed > _SECONDS_BETWEEN_COMMITS:
            self.commit()

    def lines(self) -> Iterator[bytes]:
        """Return the lines of the output, those of a file at a time, in the order of the files' names."""
        return (lines for (lines,) in self._do(_LINES))

    def tallies(self) -> Iterator[bytes]:
        """Return what the lines of each file count."""
        return (tally for (tally,) in self._do(_TALLIES))

    def errors(self) -> Iterator[bytes]:
        """Return the lines of the errors file, in the order of the files' names."""
        return (line for (line,) in self._do(_ERRORS))

    def failed(self) -> list[tuple[Input, bytes]]:
        """Return the files that failed, each with its line of the errors file, in the order of their names."""
        rows = self._do(f"SELECT name, path, stamp, error {_FAILED} ORDER BY name, path").fetchall()
        return [(Input(*row[:3]), row[3]) for row in rows]

    def commit(self) -> None:
        """Bring to disk what was noted."""
        self._do("COMMIT")
        self._begin()

    def discard(self) -> None:
        """Forget all: the output is written."""
        self._do("DELETE FROM results")

    def __enter__(self) -> Self:
        """Return the journal itself."""
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        """Bring to disk what was noted and let go of the file; one without results is removed.

        What ended the run is raised, and not what then cannot be noted any more.
        """
        results = 1
        try:
            (results,) = self._do("SELECT count(*) FROM results").fetchone()
            self._do("COMMIT")
        except KvparseError:
            if error is None:
                raise
        finally:
            self._rows.close()
        if not results:
            self.path.unlink(missing_ok=True)
