# ruff: noqa: PLC0415 - imports wait for the command that needs them
"""The commands ``export`` and ``sync``."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator
from contextlib import ExitStack, contextmanager
from dataclasses import asdict
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from ..errors import KvparseError
from .options import Engine, MaxMb, Meta, Ocr, RulesFile, Timeout, rules_of
from .search import Letters, say_beside
from .terminal import SOME_FAILED, ending_with, say, warn

if TYPE_CHECKING:
    from ..search.export.feed import Feed
    from ..search.sync import Change

__all__ = ["export", "sync"]

TARGETS = (
    "postgresql://..., typesense://..., opensearch://..., elasticsearch://..., sqlite:FILE, tantivy:FOLDER, "
    "chunks:FILE, or - for bulk NDJSON. A target with a password can stand in the variable KVPARSE_EXPORT_TO."
)


def export(
    letters: Letters,
    to: Annotated[str, typer.Option("--to", metavar="TARGET", envvar="KVPARSE_EXPORT_TO", help=TARGETS)],
    chunk_size: Annotated[int, typer.Option(min=200, help="Characters of a chunk, for --to chunks.")] = 4000,
) -> None:
    """Feed letters to another search engine, or write them as chunks for language models; twice changes nothing.

    The status is 1 where the engine refused a document or counts others than were sent.
    """
    from ..batch.letters import read_letters
    from ..search.export import export_letters

    if to == "chunks" or to.startswith("chunks:"):
        _chunks(letters, to.partition(":")[2] or "-", chunk_size)
        return
    with ending_with(SOME_FAILED):
        report = export_letters(read_letters(letters), to)
    say_beside(report.beside)
    for failure in report.failures:
        warn(f"{failure.id}: {failure.reason}")
    say(f"{report.sent} documents of {report.letters} letters sent, {report.counted} counted there")
    if not report.complete:
        raise typer.Exit(SOME_FAILED)


def _chunks(letters: Path, out: str, size: int) -> None:
    from ..batch.letters import read_letters
    from ..search.chunks import write_chunks

    with ending_with(SOME_FAILED):
        written = write_chunks(read_letters(letters), out, size=size)
    say_beside(written.beside)
    say(f"{written.chunks} chunks of {written.letters} letters, {written.split} questions split into several")


def sync(
    folder: Annotated[str, typer.Argument(metavar="FOLDER", help="The letters, as convert takes them.")],
    target: Annotated[
        str, typer.Argument(metavar="DB", help="An index, made if it is not there, or a target of kvparse export.")
    ],
    log: Annotated[Path | None, typer.Option(help="Append a line of JSON for each change to this file.")] = None,
    bulk: Annotated[
        Path | None, typer.Option(help="Write the change of an index as bulk NDJSON too, deletions included.")
    ] = None,
    reread: Annotated[bool, typer.Option("--reread", help="Read every file again: kvparse was updated.")] = False,
    meta: Meta = False,
    rules: RulesFile = None,
    engine: Engine = "pdfium",
    ocr: Ocr = "auto",
    workers: Annotated[int | None, typer.Option("--workers", "-j", min=1, help="Processes (one a core).")] = None,
    timeout: Timeout = 120.0,
    max_mb: MaxMb = 1024,
) -> None:
    """Make an index, or another engine, equal to a folder: letters that are new, changed and gone.

    The status is 1 where a file could not be read, or where the engine counts others than were sent. Letters of files
    that cannot be read any more stay until the files are gone.
    """
    from ..batch.convert import Conversion, cores
    from ..search.sync import synchronise
    from ..workforce import Limits

    with ending_with(SOME_FAILED), _feed(target, bulk) as feed:
        work = Conversion(engine=engine, ocr=ocr, meta=meta, rules=rules_of(rules))
        limits = Limits(timeout=timeout, max_mb=max_mb)
        done = synchronise(folder, feed, reread=reread, work=work, workers=workers or cores(), limits=limits)
        if log:
            _append(log, done.changes)
    say_beside(done.beside)
    for file, reason in done.failed.items():
        warn(f"{file}: {reason}")
    for failure in done.refused:
        warn(f"{failure.id}: {failure.reason}")
    counts = ", ".join(f"{done.count(kind)} {kind}" for kind in ("new", "changed", "moved", "gone"))
    say(f"{counts}, {done.unchanged} as they were; {done.sent} documents sent, {done.counted} counted there")
    if not done.complete:
        raise typer.Exit(SOME_FAILED)


@contextmanager
def _feed(target: str, bulk: Path | None) -> Iterator[Feed]:
    """Yield the feed to an index or a target, opened."""
    from ..batch.outputs import written_whole
    from ..search.export import ENGINES, feed_to
    from ..search.export.embedded import Embedded
    from ..search.index import open_index

    if target.partition(":")[0] in ENGINES and ":" in target:
        if bulk:
            raise typer.BadParameter("of an index alone is it known what is to be deleted", param_hint="--bulk")
        with feed_to(target) as feed:
            yield feed
    else:
        with ExitStack() as stack:
            file = stack.enter_context(written_whole(bulk)) if bulk else None
            yield stack.enter_context(Embedded(open_index(target), file))


def _append(log: Path, changes: Iterable[Change]) -> None:
    now = datetime.now(UTC).isoformat(timespec="seconds")
    try:
        with log.open("a", encoding="utf-8") as file:
            file.writelines(json.dumps({"at": now, **asdict(one)}, ensure_ascii=False) + "\n" for one in changes)
    except OSError as error:
        raise KvparseError(f"the change is made, but {log} cannot be written: {error.strerror}") from error
