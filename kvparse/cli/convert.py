# ruff: noqa: PLC0415 - imports wait for the command that needs them
"""The command ``convert``."""

from __future__ import annotations

import os
import re
import shlex
import sys
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Literal

import typer

from .options import Engine, Entities, MaxMb, Meta, Ocr, RulesFile, Timeout, rules_of
from .progress import progress
from .terminal import INTERRUPTED, SOME_FAILED, WRONG_USE, Quiet, Verbose, ending_with, say, warn

if TYPE_CHECKING:
    from ..batch.convert import Summary

__all__ = ["convert"]


def convert(
    out: Annotated[
        str,
        typer.Option(
            "--out",
            "-o",
            metavar="OUT",
            help="Its ending says what is written: .jsonl, .jsonl.gz, .jsonl.zst, .parquet, .csv, .tsv, .xlsx. "
            "- writes JSONL to standard output.",
        ),
    ],
    paths: Annotated[
        list[str] | None,
        typer.Argument(
            metavar="PATH...", help="Files, folders, patterns ('2024/*.pdf'), URLs (s3://...), - for standard input."
        ),
    ] = None,
    files_from: Annotated[
        str | None,
        typer.Option(
            "--files-from", metavar="LIST", help="A file that names more paths, one a line; - standard input."
        ),
    ] = None,
    rows: Annotated[
        Literal["letters", "pairs", "mentions"] | None,
        typer.Option(help="A row a letter, a question or an entity. Tables have pairs, the others letters."),
    ] = None,
    workers: Annotated[int | None, typer.Option("--workers", "-j", min=1, help="Processes (one a core).")] = None,
    resume: Annotated[bool, typer.Option("--resume", help="Go on with OUT.partial of a run that was stopped.")] = False,
    retry_failed: Annotated[
        bool, typer.Option("--retry-failed", help="With --resume: try again what failed before.")
    ] = False,
    meta: Meta = False,
    rules: RulesFile = None,
    shard: Annotated[str, typer.Option(metavar="I/N", help="Only the I-th of N parts of the files.")] = "1/1",
    engine: Engine = "pdfium",
    entities: Entities = True,
    ocr: Ocr = "auto",
    timeout: Timeout = 120.0,
    max_mb: MaxMb = 1024,
    max_file_mb: Annotated[int, typer.Option(min=1, help="Megabytes a file may have.")] = 256,
    cluster: Annotated[Literal["ray"] | None, typer.Option(help="Convert on a Ray cluster.")] = None,
    quiet: Quiet = False,
    verbose: Verbose = False,
) -> None:
    """Convert letters to one file: records as JSONL or Parquet, or a table for a spreadsheet.

    The rows are ordered by the names of the files. Files that cannot be read are named in OUT.errors.jsonl, and the
    exit status is then 1.
    """
    from ..batch.convert import Limits, convert, partial_path

    wanted = _wanted(paths or [], files_from)
    limits = Limits(timeout=timeout, max_mb=max_mb, max_file_mb=max_file_mb)
    if not resume and out != "-" and partial_path(Path(out)).exists():
        say(f"starting over: {partial_path(Path(out))} was not continued, as --resume was not given")
    with ending_with(WRONG_USE), _interruptible(out), progress(quiet=quiet) as watch:
        done = convert(
            wanted,
            out,
            rows=rows,
            engine=engine,
            entities=entities,
            ocr=ocr,
            workers=workers,
            resume=resume,
            retry_failed=retry_failed,
            meta=meta,
            rules=rules_of(rules),
            shard=_shard(shard),
            cluster=cluster,
            watch=watch,
            limits=limits,
        )
    say(closing_line(done, out))
    if done.failed:
        raise typer.Exit(SOME_FAILED)


def closing_line(done: Summary, out: str) -> str:
    """Return what was done, in one line."""
    tally = done.tally
    parts = [f"{_many(tally.letters, 'letter')}, {_many(tally.questions, 'question')}"]
    if tally.letters:
        parts.append(f"letters with loss {tally.loss}, with doubt {tally.doubt}, with info {tally.info}")
    if done.failed:
        errors = f", see {done.errors}" if out != "-" else ""
        parts.append(f"{done.failed} of {_many(done.files, 'file')} failed{errors}")
    if done.skipped:
        parts.append(f"{_many(sum(done.skipped.values()), 'file')} skipped ({_kinds(done.skipped)})")
    return "; ".join(parts)


def _kinds(skipped: Mapping[str, int]) -> str:
    return ", ".join(f"{count} {kind}" for kind, count in skipped.items()) + ": no kind of file that holds letters"


def _many(count: int, noun: str) -> str:
    return f"{count} {noun}{'' if count == 1 else 's'}"


def _wanted(paths: list[str], files_from: str | None) -> list[str]:
    """Return the paths given, and those that the list names."""
    if files_from == "-" and "-" in paths:
        raise typer.BadParameter("standard input is the letter already", param_hint="--files-from")
    wanted = [*paths, *(_named_in(files_from) if files_from else [])]
    if not wanted:
        raise typer.BadParameter("name files or folders to convert, or a list of them with --files-from")
    return wanted


def _named_in(files_from: str) -> list[str]:
    """Return the names in a list, one a line, or with zero bytes between them, as ``find -print0`` gives them."""
    try:
        content = sys.stdin.buffer.read() if files_from == "-" else Path(files_from).read_bytes()
    except OSError as error:
        raise typer.BadParameter(f"{files_from}: {error.strerror}", param_hint="--files-from") from error
    names = content.split(b"\0") if b"\0" in content else content.splitlines()
    return [os.fsdecode(name) for name in names if name.strip()]


def _shard(text: str) -> tuple[int, int]:
    """Return the shard meant.

    >>> _shard("2/8")
    (2, 8)
    """
    found = re.fullmatch(r"(\d{1,9})/(\d{1,9})", text)
    if not found or not 1 <= int(found[1]) <= int(found[2]):
        raise typer.BadParameter(f"{text!r} is not I/N with I from 1 to N", param_hint="--shard")
    return int(found[1]), int(found[2])


@contextmanager
def _interruptible(out: str) -> Iterator[None]:
    try:
        yield
    except KeyboardInterrupt as error:
        if out == "-":
            warn("interrupted; nothing was written")
        else:
            again = shlex.join(["kvparse", *(part for part in sys.argv[1:] if part != "--resume"), "--resume"])
            warn(f"interrupted; what is done is in {out}.partial. Go on with:\n{again}")
        raise typer.Exit(INTERRUPTED) from error
    except BrokenPipeError as error:  # such as `kvparse convert ... -o - | head`
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())  # nothing left to flush when Python ends
        raise typer.Exit(0) from error
