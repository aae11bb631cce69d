# ruff: noqa: PLC0415 - imports wait for the command that needs them
"""The command ``kvparse``: each command is a function here that calls the verb of its name.

What a command needs is imported when it runs, so that ``kvparse --help`` is quick. Standard output carries
what was asked for and nothing else; all that is said about the work goes to standard error.
"""

from __future__ import annotations

import json
import re
import shlex
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Literal

import typer

from .. import __version__
from . import search as commands
from .chaining import chain
from .terminal import INTERRUPTED, SOME_FAILED, WRONG_USE, ending_with, printable, say
from .views import view

if TYPE_CHECKING:
    from ..batch.convert import Progress
    from ..evaluate import Report

__all__ = ["app"]

app = typer.Typer(no_args_is_help=True, pretty_exceptions_enable=False, add_completion=False)

Engine = Annotated[Literal["pdfium", "pdfplumber"], typer.Option(help="What reads PDFs.")]
Entities = Annotated[bool, typer.Option("--entities/--no-entities", help="Tag countries, dates, laws ...")]
Ocr = Annotated[Literal["auto", "never", "force"], typer.Option(help="Read pictures of text.")]
Rows = Annotated[Literal["letters", "pairs"], typer.Option(help="A line a letter, or a line a question.")]
Workers = Annotated[int | None, typer.Option("--workers", "-j", min=1, help="Processes (one a core).")]
Resume = Annotated[bool, typer.Option("--resume", help="Go on with OUT.partial of a run that was stopped.")]
Shard = Annotated[str, typer.Option(metavar="I/N", help="Only the I-th of N parts of the files.")]


def _print_version(wanted: bool) -> None:
    if wanted:
        typer.echo(f"kvparse {__version__}")
        raise typer.Exit


@app.callback()
def kvparse(
    version: Annotated[
        bool, typer.Option("--version", help="Print the version.", callback=_print_version, is_eager=True)
    ] = False,
) -> None:
    """Dutch parliamentary questions and answers (Kamervragen) as structured, validated data."""


@app.command()
def convert(
    paths: Annotated[list[str], typer.Argument(metavar="PATH...", help="Files, folders or URLs (s3://...).")],
    out: Annotated[Path, typer.Option("--out", "-o", help=".jsonl, .jsonl.gz, .jsonl.zst or .parquet.")],
    rows: Rows = "letters",
    workers: Workers = None,
    resume: Resume = False,
    shard: Shard = "1/1",
    engine: Engine = "pdfium",
    entities: Entities = True,
    ocr: Ocr = "auto",
    timeout: Annotated[float, typer.Option(min=0.1, help="Seconds a file may take; a scanned page takes two.")] = 120.0,
    max_mb: Annotated[int, typer.Option(min=64, help="Megabytes of memory a file may take.")] = 1024,
    max_file_mb: Annotated[int, typer.Option(min=1, help="Megabytes a file may have.")] = 256,
    cluster: Annotated[Literal["ray"] | None, typer.Option(help="Convert on a Ray cluster.")] = None,
) -> None:
    """Convert letters to one file: JSONL or Parquet, ordered by the names of the files.

    Files that cannot be read are named in OUT.errors.jsonl, and the exit status is then 1.
    """
    from ..batch.convert import Limits, convert, partial_path

    if not resume and partial_path(out).exists():
        say(f"starting over: {partial_path(out)} was not continued, as --resume was not given")
    with ending_with(WRONG_USE), _interruptible(out), _progress() as watch:
        done = convert(
            paths,
            out,
            rows=rows,
            engine=engine,
            entities=entities,
            ocr=ocr,
            workers=workers,
            resume=resume,
            shard=_shard(shard),
            cluster=cluster,
            watch=watch,
            limits=Limits(timeout=timeout, max_mb=max_mb, max_file_mb=max_file_mb),
        )
    if done.failed:
        say(f"{done.failed} of {done.files} files failed, see {done.errors}")
        raise typer.Exit(SOME_FAILED)


@app.command()
def show(
    file: Annotated[Path, typer.Argument(help="A letter: PDF, DOCX, TXT, XML or HTML.")],
    engine: Engine = "pdfium",
    entities: Entities = True,
    ocr: Ocr = "auto",
) -> None:
    """Print a letter, or all letters of a file: problems, head, questions and answers, notes."""
    from rich.console import Console

    from ..pipeline import parse_all
    from .letter import show

    with ending_with(SOME_FAILED):
        letters = parse_all(file, engine=engine, entities=entities, ocr=ocr)
    for letter in letters:
        show(letter, Console())


@app.command()
def evaluate(
    corpus: Annotated[Path, typer.Argument(help="A folder with letters, gold and floors.json.")],
    only: Annotated[str | None, typer.Option("--set", help="Only the letters of one set.")] = None,
    engine: Engine = "pdfium",
    misses: Annotated[bool, typer.Option("--misses", help="Print what is not right, letter by letter.")] = False,
    pinned: Annotated[bool, typer.Option("--pin", help="Make these figures the floors; none may fall.")] = False,
) -> None:
    """Print how much of a corpus is read as its gold says, field by field.

    The status is 1 where a figure lies below its floor.
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
        say(f"{name}: not measured, {INSTALL}")
    short = [] if only else shortfalls(report, corpus)
    for shortfall in short:
        say(shortfall)
    if short:
        raise typer.Exit(SOME_FAILED)


@app.command()
def schema() -> None:
    """Print the JSON Schema of the records."""
    from ..records import Letter

    typer.echo(json.dumps(Letter.model_json_schema(mode="serialization"), indent=2, ensure_ascii=False))


for command in (view, chain, commands.index, commands.search, commands.export):
    app.command()(command)


def _print_figures(report: Report) -> None:
    from rich.console import Console
    from rich.table import Table

    table = Table("set", "field", "right", "of", "share", box=None)
    for name, figures in report.figures.items():
        for field, figure in figures.items():
            table.add_row(name, field, str(figure.right), str(figure.total), f"{figure.share:.1%}")
    tags = Table("set", "label", "precision", "recall", "F1", "linking", "tags", box=None)
    for name, labels in report.tags.items():
        for label, tag in labels.items():
            shares = (f"{share:.1%}" for share in (tag.precision, tag.recall, tag.f1, tag.linking))
            tags.add_row(name, label, *shares, str(tag.gold))
    Console().print(table, "", tags)


def _shard(text: str) -> tuple[int, int]:
    """The shard meant.

    >>> _shard("2/8")
    (2, 8)
    """
    found = re.fullmatch(r"(\d{1,9})/(\d{1,9})", text)
    if not found or not 1 <= int(found[1]) <= int(found[2]):
        raise typer.BadParameter(f"{text!r} is not I/N with I from 1 to N", param_hint="--shard")
    return int(found[1]), int(found[2])


@contextmanager
def _interruptible(out: Path) -> Iterator[None]:
    try:
        yield
    except KeyboardInterrupt as error:
        again = shlex.join(["kvparse", *(part for part in sys.argv[1:] if part != "--resume"), "--resume"])
        say(f"interrupted; what is done is in {out}.partial. Go on with:\n  {again}")
        raise typer.Exit(INTERRUPTED) from error


@contextmanager
def _progress() -> Iterator[Callable[[Progress], None]]:
    """A bar on a terminal; failures are told as they come, also where there is no terminal."""
    from rich import progress as bars
    from rich.console import Console

    console = Console(stderr=True)
    with bars.Progress(
        bars.TextColumn("converting"),
        bars.BarColumn(),
        bars.MofNCompleteColumn(),
        bars.TextColumn("{task.fields[rate]}"),
        bars.TimeRemainingColumn(),
        bars.TextColumn("{task.fields[failed]}"),
        console=console,
        disable=not console.is_terminal,
    ) as bar:
        task = bar.add_task("", total=None, rate="", failed="")

        def watch(progress: Progress) -> None:
            if progress.failure:
                name, failure = progress.failure
                console.print(
                    printable(f"kvparse: {name}: {failure.error}: {failure.message}"),
                    markup=False,
                    highlight=False,
                    soft_wrap=True,
                )
            speed = bar.tasks[0].speed
            bar.update(
                task,
                completed=progress.done,
                total=progress.total,
                rate=f"{speed:.0f} files/s" if speed else "",
                failed=f"[red]{progress.failed} failed" if progress.failed else "",
            )

        yield watch
