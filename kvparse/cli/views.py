# ruff: noqa: PLC0415 - imports wait for the command that needs them
"""The command ``view``."""

from __future__ import annotations

from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from .options import LettersFolder, MaxMb, Numbers, RecordId, RulesFile, Timeout, rules_of
from .reading import holds_records, records_in
from .terminal import SOME_FAILED, WRONG_USE, Quiet, Verbose, ending_with, say, warn

if TYPE_CHECKING:
    from ..rules import Rules
    from ..workforce import Limits

__all__ = ["view"]


def view(
    path: Annotated[Path, typer.Argument(metavar="FILE", help="A letter, a folder of letters, or records (.jsonl).")],
    out: Annotated[Path, typer.Option("--out", "-o", help="The page to write, or the folder of pages.")],
    question: Numbers = None,
    record: RecordId = None,
    letters: LettersFolder = None,
    rules: RulesFile = None,
    timeout: Timeout = 120.0,
    max_mb: MaxMb = 1024,
    account: Annotated[
        bool, typer.Option("--account", help="Colour every line by where its words went, with the counts.")
    ] = False,
    quiet: Quiet = False,
    verbose: Verbose = False,
) -> None:
    """Write a page to look at: each page's picture beside the questions and answers found on it.

    A folder gives a page a letter and index.html, the list of them all.
    """
    from ..errors import UnreadableFile, UnsupportedFormat
    from ..workforce import Limits

    if out.resolve() == path.resolve():
        raise typer.BadParameter("this would be written over the letter itself", param_hint="--out")
    with ending_with(WRONG_USE, {UnreadableFile: SOME_FAILED, UnsupportedFormat: SOME_FAILED}):
        own = rules_of(rules, records=path if holds_records(path) else None)
        limits = Limits(timeout=timeout, max_mb=max_mb)
        if account:
            failures = _accounted(path, out, own, limits)
        else:
            failures = _written(path, out, question or [], record, letters, own, limits)
    for failure in failures:
        warn(failure)
    if failures:
        raise typer.Exit(SOME_FAILED)
    say(f"written to {out / 'index.html' if out.is_dir() else out}")


def _accounted(path: Path, out: Path, rules: Rules | None, limits: Limits) -> list[str]:
    """Write the page of a file's account of words."""
    from ..web.view import view_account, write

    if path.is_dir() or holds_records(path):
        raise typer.BadParameter(
            "--account needs the file of a letter: a record has its counts only", param_hint="FILE"
        )
    write(out, view_account(path, rules=rules, limits=limits))
    return []


def _written(
    path: Path,
    out: Path,
    numbers: list[str],
    record: str | None,
    letters: Path | None,
    rules: Rules | None,
    limits: Limits,
) -> list[str]:
    """Write the pages, and return what could not be read."""
    from ..web.view import view_file, view_folder, view_record, write
    from .letter import only

    if path.is_dir():
        return [f"{failed.file}: {failed.reason}" for failed in view_folder(path, out, rules=rules, limits=limits)]
    if not holds_records(path):
        part = partial(only, numbers=numbers) if numbers else None
        write(out, view_file(path, part, rules=rules, limits=limits))
        return []
    found = records_in(path, wanted=record)
    if len(found) != 1:
        raise typer.BadParameter(
            f"{path} holds {len(found)} letters: choose one with --id, or make a site of them: kvparse site",
            param_hint="FILE",
        )
    letter = only(found[0], numbers) if numbers else found[0]
    write(out, view_record(letter, letters or path.parent, limits=limits))
    return []
