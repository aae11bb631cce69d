"""Many files -> JSONL or Parquet: by worker processes or a cluster, failures set apart, nothing lost.

The way of a file: it is listed (``inputs``), entered in the journal beside OUT (``journal``), converted by a
worker that it cannot harm (``workforce``), its lines go to the journal, and when all are there the output is
written in the order of the names (``outputs``).
"""

from __future__ import annotations

import json
import os
from collections.abc import Callable, Iterable
from contextlib import AbstractContextManager
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Literal, NamedTuple

from .. import __version__
from ..errors import UnreadableFile, UnsupportedFormat
from ..options import Engine, Ocr, check
from ..records import Letter
from .inputs import Input, in_shard, listing
from .journal import Journal
from .outputs import Writer, errors_path, writer_for, written_whole
from .rows import ROWS, PairRow
from .workforce import Failure, Limits, Workforce

__all__ = ["Conversion", "Limits", "Progress", "Rows", "Summary", "convert", "partial_path"]

Rows = Literal["letters", "pairs"]


@dataclass(frozen=True, slots=True)
class Conversion:
    """How a file becomes lines: the options that shape them. Called with a file in a worker process."""

    rows: Rows = "letters"
    engine: Engine = "pdfium"
    entities: bool = True
    ocr: Ocr = "auto"
    max_file_mb: int = Limits().max_file_mb

    def prepare(self) -> None:
        """Load the steps."""
        from .. import pipeline  # noqa: F401, PLC0415 - every step at once: in the workers only

    def __call__(self, file: Input) -> bytes:
        """The lines of a file.

        Raises:
            KvparseError: the file cannot be read.
        """
        from ..pipeline import parse_all  # noqa: PLC0415

        data = file.read(max_bytes=self.max_file_mb * 1_000_000)
        letters = parse_all(
            file.name, data=data, name=file.name, engine=self.engine, entities=self.entities, ocr=self.ocr
        )
        return b"".join(map(ROWS[self.rows], letters))


class Progress(NamedTuple):
    """How far a conversion is, told after every file; ``failure`` is the file that just failed and why."""

    done: int
    total: int
    failed: int
    failure: tuple[str, Failure] | None = None


class Summary(NamedTuple):
    """What a conversion did: the files there are, how many failed, and where the failures are named."""

    files: int
    failed: int
    errors: Path | None


def convert(
    paths: str | Path | Iterable[str | Path],
    out: str | Path,
    *,
    rows: Rows = "letters",
    engine: Engine = "pdfium",
    entities: bool = True,
    ocr: Ocr = "auto",
    workers: int | None = None,
    resume: bool = False,
    shard: tuple[int, int] = (1, 1),
    cluster: Literal["ray"] | None = None,
    limits: Limits = Limits(),  # noqa: B008 - frozen
    watch: Callable[[Progress], None] = lambda progress: None,
) -> Summary:
    """Convert files, folders and URLs to one file, ordered by the files' names.

    ``out`` ends in .jsonl, .jsonl.gz, .jsonl.zst or .parquet and appears when all is done; until then
    there is ``out.partial``, which ``resume`` continues. ``rows`` "pairs" gives a line a question instead
    of a line a letter. ``workers`` are processes, one a core if not told. ``shard`` (i, n) converts the
    i-th of n parts. ``cluster`` "ray" converts on the Ray cluster that ``ray.init`` finds. ``watch`` is
    told after every file. In a script the call must stand under ``if __name__ == "__main__":``, since the
    workers import the script.

    Raises:
        UnreadableFile: one of ``paths``, or the folder of ``out``, does not exist.
        UnsupportedFormat: ``out`` has another suffix, or what is asked for needs an extra.
        ValueError: ``rows``, ``engine`` or ``ocr`` is none of the words it can be.
        KvparseError: ``out.partial`` is in use, or cannot be continued with these options; ``out`` cannot
            be written.
    """
    for option, given, allowed in (("rows", rows, Rows), ("engine", engine, Engine), ("ocr", ocr, Ocr)):
        check(option, given, allowed)
    paths = (paths,) if isinstance(paths, (str, Path)) else paths
    out = Path(out)
    write = _writer(out)
    work = Conversion(rows, engine, entities, ocr, limits.max_file_mb)
    with (
        Journal(partial_path(out), options=_identity(work), limits=asdict(limits), resume=resume) as journal,
        _workforce(work, cluster=cluster, workers=workers or _cores(), limits=limits) as workforce,
    ):
        journal.expect(file for file in listing(paths) if in_shard(file.name, shard=shard[0], of=shard[1]))
        _fill(journal, workforce, watch)
        files, _, failed = journal.count()
        _write_errors(journal, errors_path(out), failed)
        with written_whole(out) as file:
            write(journal.lines(), file, PairRow if rows == "pairs" else Letter)
        journal.discard()
    return Summary(files, failed, errors_path(out) if failed else None)


def partial_path(out: Path) -> Path:
    """Where a conversion to ``out`` keeps what is done until all is.

    >>> partial_path(Path("letters.parquet")).name
    'letters.parquet.partial'
    """
    return out.with_name(f"{out.name}.partial")


def _fill(journal: Journal, workforce: Workforce[Input], watch: Callable[[Progress], None]) -> None:
    """Convert what the journal has no result of."""
    total, undone, failed = journal.count()
    progress = Progress(total - undone, total, failed)
    watch(progress)
    for file, outcome in workforce.run(journal.undone()):
        if isinstance(outcome, Failure):
            journal.add(file, error=_error_line(file, outcome))
            progress = Progress(progress.done + 1, total, progress.failed + 1, (file.name, outcome))
        else:
            journal.add(file, lines=outcome)
            progress = Progress(progress.done + 1, total, progress.failed)
        watch(progress)


def _write_errors(journal: Journal, path: Path, failed: int) -> None:
    """The errors file, or none where nothing failed."""
    if not failed:
        path.unlink(missing_ok=True)
        return
    with written_whole(path) as file:
        file.writelines(journal.errors())


def _error_line(file: Input, failure: Failure) -> bytes:
    error = {"file": file.name, "sha256": file.digest(), "error": failure.error, "message": failure.message}
    return json.dumps(error, ensure_ascii=False).encode() + b"\n"


def _workforce(
    work: Conversion, *, cluster: str | None, workers: int, limits: Limits
) -> AbstractContextManager[Workforce[Input]]:
    if cluster is None:
        return Workforce(work, workers=workers, limits=limits)
    from .cluster import RayWorkforce  # noqa: PLC0415 - an extra

    return RayWorkforce(work, limits=limits)


def _identity(work: Conversion) -> dict[str, str | bool]:
    return {
        "kvparse": __version__,
        "rows": work.rows,
        "engine": work.engine,
        "entities": work.entities,
        "ocr": work.ocr,
    }


def _writer(out: Path) -> Writer:
    if not out.parent.is_dir():
        raise UnreadableFile(out.parent, "no such folder")
    if out.is_dir():
        raise UnsupportedFormat(out, "is a folder")
    return writer_for(out)


def _cores() -> int:
    return len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1
