"""The command ``chain``."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from .terminal import WRONG_USE, ending_with, say, warn

__all__ = ["chain"]


def chain(
    src: Annotated[Path, typer.Argument(metavar="IN.jsonl", help="Letters that kvparse convert wrote.")],
    out: Annotated[Path, typer.Option("--out", "-o", help=".jsonl, .jsonl.gz, .jsonl.zst or .parquet.")],
) -> None:
    """Tie letters about the same questions: questions, postponement, answer, later answer.

    What could not be tied is named in OUT.unlinked.jsonl, with the reason.
    """
    if out.resolve() == src.resolve():
        raise typer.BadParameter("this would be written over the letters that are read", param_hint="--out")
    from ..chains import link_file  # noqa: PLC0415 - imports wait for the command that needs them

    with ending_with(WRONG_USE):
        report = link_file(src, out)
    for one in report.beside:
        warn(str(one))
    say(str(report))
