"""Many files -> one output: by worker processes or a cluster, failures set apart, nothing lost.

The way of a file: it is listed (``inputs``), entered in the journal beside OUT (``journal``), converted by a
worker that it cannot harm (``workforce``), its lines go to the journal, and when all are there the output is
written in the order of the names (``outputs``).
"""

from __future__ import annotations

import json
import logging
import os
import shutil
import sys
from collections.abc import Callable, Iterable, Iterator, Mapping
from contextlib import AbstractContextManager, contextmanager
from dataclasses import asdict, dataclass, replace
from functools import reduce
from operator import add
from pathlib import Path
from typing import Literal, NamedTuple, TypeAlias

from .. import __version__
from ..display import standard_output
from ..errors import UnreadableFile, UnsupportedFormat
from ..options import Engine, Ocr, check
from ..rules import Rules
from ..workforce import Failure, Limits, Workforce
from .inputs import Input, Listing, in_shard
from .journal import Journal
from .lines import LINES, Line, Rows
from .metadata import metadata_from, supplemented
from .outputs import Writer, errors_path, line_for, rows_for, scratch, writer_for, written_whole
from .tally import Tally
from .twins import told, twins

__all__ = ["Conversion", "Limits", "Progress", "Rows", "Summary", "convert", "cores", "hashes", "partial_path"]

Cluster: TypeAlias = Literal["ray"]

_log = logging.getLogger(__name__)
_HASHED_MB = 256  # as large as a file may be that is hashed though it is too large to be read
_HASHING_SECONDS = 30.0  # what the hash of a file that failed may take


@dataclass(frozen=True, slots=True)
class Conversion:
    """How a file becomes lines: the options that shape them. Called with a file in a worker process."""

    line: Line = "letters"
    engine: Engine = "pdfium"
    entities: bool = True
    ocr: Ocr = "auto"
    max_file_mb: int = Limits().max_file_mb
    meta: bool = False
    rules: Rules | None = None

    def prepare(self) -> None:
        """Load the steps, and what readers need, before memory is limited: in the workers only."""
        from .. import pipeline  # noqa: F401, PLC0415
        from ..readers import docx, odt, official  # noqa: F401, PLC0415

    def __call__(self, file: Input) -> bytes:
        """Return the lines of a file, and before them one with what they count.

        Raises:
            KvparseError: the file cannot be read.
        """
        from ..pipeline import parse_all  # noqa: PLC0415

        data = file.read(max_bytes=self.max_file_mb * 1_000_000)
        letters = parse_all(
            file.name,
            data=data,
            name=file.name,
            engine=self.engine,
            entities=self.entities,
            ocr=self.ocr,
            rules=self.rules,
        )
        if self.meta and len(letters) == 1 and (data_of := file.beside(".meta.json")):
            letters = [supplemented(letters[0], metadata_from(data_of.read(max_bytes=1_000_000), data_of.name))]
        return Tally.of(letters).packed() + b"".join(LINES[self.line].of(letter, self.rules) for letter in letters)


@dataclass(frozen=True, slots=True)
class Hashing:
    """How a file gets its hash: in a worker too, since it may be one that nobody reads to its end."""

    max_file_mb: int = Limits().max_file_mb

    def prepare(self) -> None:
        """Load nothing."""

    def __call__(self, file: Input) -> bytes:
        """Return the SHA-256 of the file in hexadecimal; nothing where it cannot be read or is too large."""
        return (file.digest(max_bytes=self.max_file_mb * 1_000_000) or "").encode()


def hashes(files: Iterable[Input], *, workers: int, limits: Limits, sealed: bool) -> Iterator[tuple[Input, str]]:
    """Yield each file with its hash, in no order; "" where it cannot be had within the limits."""
    with Workforce(
        Hashing(max(limits.max_file_mb, _HASHED_MB)), workers=workers, limits=limits, sealed=sealed
    ) as workforce:
        for file, outcome in workforce.run(files):
            yield file, "" if isinstance(outcome, Failure) else outcome.decode()


class Progress(NamedTuple):
    """How far a conversion is, told after every file; ``failure`` is the file that just failed and why."""

    done: int
    total: int
    failed: int
    failure: tuple[str, Failure] | None = None


@dataclass(frozen=True, slots=True)
class Summary:
    """What a conversion did.

    ``files`` is how many there are, ``failed`` how many of them could not be read, ``errors`` the file that names
    those, ``tally`` what was read, ``skipped`` how many files of each kind (.jpg) were passed over in folders.
    """

    files: int
    failed: int
    errors: Path | None
    tally: Tally
    skipped: Mapping[str, int]


def convert(
    paths: str | Path | Iterable[str | Path],
    out: str | Path,
    *,
    rows: Rows | None = None,
    engine: Engine = "pdfium",
    entities: bool = True,
    ocr: Ocr = "auto",
    workers: int | None = None,
    resume: bool = False,
    retry_failed: bool = False,
    meta: bool = False,
    rules: Rules | None = None,
    shard: tuple[int, int] = (1, 1),
    cluster: Cluster | None = None,
    limits: Limits = Limits(),  # noqa: B008 - frozen
    watch: Callable[[Progress], None] = lambda progress: None,
) -> Summary:
    """Convert files, folders, patterns and URLs to one file, ordered by the files' names.

    ``out`` appears when all is done; until then there is ``out.partial``, which ``resume`` continues. In a script the
    call must stand under ``if __name__ == "__main__":``, since the workers import the script.

    Args:
        paths: what to convert; ``-`` is one file from standard input.
        out: ends in .jsonl, .jsonl.gz, .jsonl.zst, .parquet, .csv, .tsv or .xlsx; ``-`` is JSONL on standard output.
        rows: a row a letter, a question (``pairs``) or an entity (``mentions``). By default a question in .csv, .tsv
            and .xlsx, a letter elsewhere; a letter is its whole record, or in those three its head as a flat row.
        engine: reads PDFs, "pdfium" or "pdfplumber".
        entities: tag countries, dates, laws and their like.
        ocr: when pages are read from their pictures: "auto", "never", "force".
        workers: processes, one a core by default.
        resume: continue what an earlier run left.
        retry_failed: and try again what failed in it.
        meta: fill what the print lacks from the ``.meta.json`` beside a file, and report contradictions.
        rules: those of the tags, where they are not the ones that kvparse ships.
        shard: (i, n) converts the i-th of n parts.
        cluster: "ray" converts on the Ray cluster that ``ray.init`` finds.
        limits: what one file may cost.
        watch: is told after every file.

    Raises:
        UnreadableFile: one of ``paths``, or the folder of ``out``, does not exist, or there is no letter in them.
        UnsupportedFormat: ``out`` has another suffix, or what is asked for needs an extra.
        ValueError: an option is none of the words it can be, ``workers`` is below 1, ``shard`` no part of a whole.
        KvparseError: ``out.partial`` is in use, or cannot be continued with these options; ``out`` cannot
            be written.
    """
    for option, asked, allowed in (
        ("rows", rows or "letters", Rows), ("engine", engine, Engine), ("ocr", ocr, Ocr),
        ("cluster", cluster or "ray", Cluster),
    ):  # fmt: skip
        check(option, asked, allowed)
    _check_numbers(workers, shard)
    paths = [paths] if isinstance(paths, (str, Path)) else list(paths)
    if "://" in str(out):
        raise UnsupportedFormat(str(out), "is written on this machine only; write a file here and copy it there")
    with _standard_streams(paths, out) as (given, place):
        write, line = _writer(place), line_for(place, rows_for(place, rows))
        work = Conversion(line, engine, entities, ocr, limits.max_file_mb, meta, rules)
        sealed = not any("://" in str(path) for path in paths)  # what is read from the network needs one
        with (
            Journal(partial_path(place), options=_identity(work), limits=asdict(limits), resume=resume) as journal,
            _workforce(work, cluster=cluster, workers=workers or cores(), limits=limits, sealed=sealed) as workforce,
        ):
            found = Listing(paths, given=given)
            journal.expect(file for file in found if in_shard(file.name, shard=shard[0], of=shard[1]))
            _refuse_nothing(found, paths)
            if retry_failed:
                journal.forget_failures()
            _fill(journal, workforce, watch)
            _hash_failed(journal, limits, sealed=sealed)
            summary = _summary(journal, found, errors_path(place))
            _write_errors(journal, errors_path(place), summary.failed)
            with written_whole(place) as file:
                shared = twins(key for tally in journal.tallies() for key in Tally.unpacked(tally).keys)
                write(told(journal.lines(), shared), file, LINES[line].record)
            journal.discard()
    return summary


def _check_numbers(workers: int | None, shard: tuple[int, int]) -> None:
    """Refuse what would convert nothing and leave an empty output behind."""
    if workers is not None and workers < 1:
        raise ValueError(f"workers cannot be {workers}: there is at least one")
    if not 1 <= shard[0] <= shard[1]:
        raise ValueError(f"shard cannot be {shard}: it is (i, n) with i from 1 to n")


@contextmanager
def _standard_streams(paths: Iterable[str | Path], out: str | Path) -> Iterator[tuple[Path | None, Path]]:
    """Give a file with what standard input holds, where it is asked for, and the file to write.

    For the output ``-`` that is a file of this run alone, which goes to standard output when it is whole.
    """
    reads, writes = "-" in map(str, paths), str(out) == "-"
    if not (reads or writes):
        yield None, Path(out)
        return
    with scratch() as folder:
        given = _copied_input(folder) if reads else None
        yield given, folder / "output.jsonl" if writes else Path(out)
        if writes:
            output = standard_output()
            with (folder / "output.jsonl").open("rb") as file:
                output.writelines(file)
            output.flush()


def _copied_input(folder: Path) -> Path:
    """Return a file with what standard input holds, for the workers to read."""
    copy = folder / "input"
    with written_whole(copy) as file:
        shutil.copyfileobj(sys.stdin.buffer, file)
    return copy


def _refuse_nothing(found: Listing, paths: Iterable[str | Path]) -> None:
    if found.found:
        return
    others = f"; there is {_counted(found.skipped)}" if found.skipped else ""
    raise UnreadableFile(", ".join(map(str, paths)), f"no letters here{others}")


def _counted(kinds: Mapping[str, int]) -> str:
    return ", ".join(f"{count} {kind}" for kind, count in sorted(kinds.items()))


def _summary(journal: Journal, found: Listing, errors: Path) -> Summary:
    files, _, failed = journal.count()
    tally = reduce(add, map(Tally.unpacked, journal.tallies()), Tally())
    return Summary(files, failed, errors if failed else None, tally, dict(sorted(found.skipped.items())))


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
            _log.debug("%s: %s: %s", file.name, outcome.error, outcome.message)
            journal.add(file, error=_error_line(file.name, outcome.error, outcome.message))
            progress = Progress(progress.done + 1, total, progress.failed + 1, (file.name, outcome))
        else:
            tally, _, lines = outcome.partition(b"\n")
            journal.add(file, lines=lines, tally=tally)
            _log.debug("%s: %s", file.name, tally.decode())
            progress = Progress(progress.done + 1, total, progress.failed)
        watch(progress)


def _write_errors(journal: Journal, path: Path, failed: int) -> None:
    """Write the errors file, or none where nothing failed."""
    if not failed:
        path.unlink(missing_ok=True)
        return
    with written_whole(path) as file:
        file.writelines(journal.errors())


def _hash_failed(journal: Journal, limits: Limits, *, sealed: bool) -> None:
    """Note the hash of each file that failed, where it can be had; a run that is ended before lacks some."""
    failed = {file: json.loads(error) for file, error in journal.failed()}
    unknown = [file for file, error in failed.items() if error["sha256"] is None]
    if not unknown:
        return
    patience = replace(limits, timeout=min(limits.timeout, _HASHING_SECONDS))
    for file, digest in hashes(unknown, workers=1, limits=patience, sealed=sealed):
        if digest:
            error = failed[file]
            journal.add(file, error=_error_line(file.name, error["error"], error["message"], digest))


def _error_line(name: str, error: str, message: str, digest: str | None = None) -> bytes:
    line = {"file": name, "sha256": digest, "error": error, "message": message}
    return json.dumps(line, ensure_ascii=False).encode() + b"\n"


def _workforce(
    work: Conversion, *, cluster: str | None, workers: int, limits: Limits, sealed: bool
) -> AbstractContextManager[Workforce[Input]]:
    if cluster is None:
        return Workforce(work, workers=workers, limits=limits, sealed=sealed)
    from .cluster import RayWorkforce  # noqa: PLC0415 - an extra

    return RayWorkforce(work, limits=limits, sealed=sealed)


def _identity(work: Conversion) -> dict[str, str | bool]:
    return {
        "kvparse": __version__,
        "rows": work.line,
        "engine": work.engine,
        "entities": work.entities,
        "ocr": work.ocr,
        "meta": work.meta,
        "rules": repr(work.rules.added) if work.rules else "",
    }


def _writer(out: Path) -> Writer:
    if not out.parent.is_dir():
        raise UnreadableFile(out.parent, "no such folder")
    if out.is_dir():
        raise UnsupportedFormat(out, "is a folder")
    return writer_for(out)


def cores() -> int:
    """Return how many processes can work at once."""
    return len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1
