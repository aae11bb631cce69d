# ruff: noqa: PLC0415 - imports wait for the command that needs them
"""The command ``site``."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from .options import LettersFolder, MaxMb, Meta, RulesFile, Timeout, Title, rules_of
from .progress import progress
from .reading import holds_records
from .terminal import SOME_FAILED, WRONG_USE, Quiet, Verbose, ending_with, say, warn

__all__ = ["site"]


def site(
    path: Annotated[Path, typer.Argument(metavar="PATH", help="A folder of letters, or records (.jsonl).")],
    out: Annotated[Path, typer.Option("--out", "-o", help="The folder to write; its index.html opens the site.")],
    letters: LettersFolder = None,
    title: Title = None,
    meta: Meta = False,
    rules: RulesFile = None,
    workers: Annotated[int | None, typer.Option("--workers", "-j", min=1, help="Processes (one a core).")] = None,
    timeout: Timeout = 120.0,
    max_mb: MaxMb = 1024,
    quiet: Quiet = False,
    verbose: Verbose = False,
) -> None:
    """Write a folder of letters as a web site: search, filters, each letter beside its print.

    It is made of plain files, opens from disk and from any web host, and asks nothing of a network.
    """
    from ..web.site import site
    from ..workforce import Limits

    with ending_with(WRONG_USE), progress(quiet=quiet) as watch:
        own = rules_of(rules, records=path if holds_records(path) else None)
        built = site(
            path,
            out,
            prints=letters,
            title=title,
            meta=meta,
            rules=own,
            workers=workers,
            limits=Limits(timeout=timeout, max_mb=max_mb),
            watch=watch,
        )
    say(f"{built.letters} letters with {built.questions} questions: open {out / 'index.html'}")
    for failure in built.failures:
        warn(f"{failure.file}: {failure.reason}")
    if built.failures:
        warn(f"{len(built.failures)} files are not in it, and are named on its first page")
        raise typer.Exit(SOME_FAILED)
