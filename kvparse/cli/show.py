# ruff: noqa: PLC0415 - imports wait for the command that needs them
"""The command ``show``."""

from __future__ import annotations

import os
import shutil
from collections.abc import Sequence
from contextlib import AbstractContextManager, nullcontext
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from .options import Engine, Entities, MaxMb, Numbers, Ocr, RecordId, RulesFile, Timeout, rules_of
from .reading import holds_records, records_in, streamed
from .terminal import SOME_FAILED, ending_with

if TYPE_CHECKING:
    from rich.console import Console

    from ..records import Letter

__all__ = ["show"]


def show(
    file: Annotated[Path, typer.Argument(help="A letter (PDF, DOCX, TXT, XML, HTML), or records (.jsonl).")],
    question: Numbers = None,
    record: RecordId = None,
    engine: Engine = "pdfium",
    entities: Entities = True,
    ocr: Ocr = "auto",
    rules: RulesFile = None,
    timeout: Timeout = 120.0,
    max_mb: MaxMb = 1024,
    pager: Annotated[
        bool, typer.Option("--pager/--no-pager", help="Page what is longer than the screen, in a terminal.")
    ] = True,
) -> None:
    """Print a letter, or all letters of a file: problems, head, questions and answers, notes."""
    from rich.console import Console

    from ..pipeline import parse_all
    from .letter import only

    with ending_with(SOME_FAILED):
        if holds_records(file):
            rules_of(rules, records=file)
            letters = records_in(file, wanted=record)
        else:
            letters = parse_all(
                streamed(file),
                engine=engine,
                entities=entities,
                ocr=ocr,
                rules=rules_of(rules),
                isolate=True,
                timeout=timeout,
                max_mb=max_mb,
            )
        if question:
            letters = [only(letter, question) for letter in letters]
    _print(letters, Console(), pager=pager)


def _print(letters: Sequence[Letter], console: Console, *, pager: bool) -> None:
    """Print the letters; in a terminal through the pager (``PAGER``, else less), which ends at once if all fits."""
    from .letter import show

    with _paged(console) if pager and console.is_terminal else nullcontext():
        for letter in letters:
            show(letter, console)


def _paged(console: Console) -> AbstractContextManager[object]:
    """Return the pager, with colours where it is one that shows them."""
    os.environ.setdefault("LESS", "-FRX")
    colours = "less" in os.environ.get("PAGER", "less") and shutil.which("less") is not None
    return console.pager(styles=colours, links=False)
