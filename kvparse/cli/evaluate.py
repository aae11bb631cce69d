# ruff: noqa: PLC0415 - imports wait for the command that needs them
"""The command ``evaluate``."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from .options import Engine
from .terminal import SOME_FAILED, ending_with, printable, warn

if TYPE_CHECKING:
    from ..evaluate import Report

__all__ = ["evaluate"]


def evaluate(
    corpus: Annotated[Path, typer.Argument(help="A folder with letters, gold and floors.json.")],
    only: Annotated[str | None, typer.Option("--set", help="Only the letters of one set.")] = None,
    engine: Engine = "pdfium",
    misses: Annotated[bool, typer.Option("--misses", help="Print what is not right, letter by letter.")] = False,
    pinned: Annotated[bool, typer.Option("--pin", help="Make these figures the minimum; none may fall.")] = False,
) -> None:
    """Print how much of a corpus is read as its gold says, field by field.

    The status is 1 where a figure lies below its minimum.
    """
    from ..evaluate import evaluate, pin, shortfalls
    from ..readers.ocr import INSTALL

    with ending_with(SOME_FAILED):
        report = evaluate(corpus, only=only, engine=engine)
        _print_figures(report)
        if misses:
            typer.echo("\n".join(map(printable, report.misses)))
        if pinned:
            pin(report, corpus)
    for name in sorted(report.unmeasured):
        warn(f"{name}: not measured, {INSTALL}")
    short = [] if only else shortfalls(report, corpus)
    for shortfall in short:
        warn(shortfall)
    if short:
        raise typer.Exit(SOME_FAILED)


def _print_figures(report: Report) -> None:
    from rich.console import Console
    from rich.table import Table

    table = Table("set", "field", "right", "of", "share", box=None)
    for name, figures in report.figures.items():
        for field, figure in figures.items():
            table.add_row(printable(name), field, str(figure.right), str(figure.total), f"{figure.share:.1%}")
    tags = Table("set", "label", "precision", "recall", "F1", "linking", "tags", box=None)
    for name, labels in report.tags.items():
        for label, tag in labels.items():
            shares = (f"{share:.1%}" for share in (tag.precision, tag.recall, tag.f1, tag.linking))
            tags.add_row(name, label, *shares, str(tag.gold))
    sources = Table("set", "found by", "precision", "linking", "tags", box=None)
    for name, kinds in report.sources.items():
        for source, tag in kinds.items():
            sources.add_row(name, source, f"{tag.precision:.1%}", f"{tag.linking:.1%}", str(tag.tagged))
    words = Table("set", "words", "count", "share", box=None)
    for name, places in report.words.items():
        for place, count in places.items():
            words.add_row(name, place.replace("_", " "), str(count), f"{count / max(places['read'], 1):.2%}")
    Console().print(table, "", tags, "", sources, "", words)
