"""Options that several commands have."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Literal

import typer

if TYPE_CHECKING:
    from ..rules import Rules

__all__ = [
    "Engine",
    "Entities",
    "LettersFolder",
    "MaxMb",
    "Meta",
    "Numbers",
    "Ocr",
    "RecordId",
    "RulesFile",
    "Timeout",
    "Title",
    "rules_of",
]


def _held(seconds: float) -> float:
    """Refuse what no clock runs to: inf and nan are numbers to the command line."""
    from ..workforce import Limits  # noqa: PLC0415 - imports wait for the command that needs them

    try:
        return Limits(timeout=seconds).timeout
    except ValueError as error:
        raise typer.BadParameter(str(error)) from error


Engine = Annotated[Literal["pdfium", "pdfplumber"], typer.Option(help="What reads PDFs.")]
Entities = Annotated[bool, typer.Option("--entities/--no-entities", help="Tag countries, dates, laws ...")]
Ocr = Annotated[Literal["auto", "never", "force"], typer.Option(help="Read pictures of text.")]
Numbers = Annotated[
    list[str] | None,
    typer.Option("--question", metavar="N", help="Only this question and its answer; can be given several times."),
]
RecordId = Annotated[
    str | None, typer.Option("--id", metavar="ID", help="Of a file of many records, the letter of this id.")
]
LettersFolder = Annotated[
    Path | None,
    typer.Option("--letters", metavar="FOLDER", help="Where the files of the records are, for their print."),
]
Timeout = Annotated[
    float,
    typer.Option(min=0.1, callback=_held, help="Seconds a file may take; a scanned page takes two."),
]
MaxMb = Annotated[int, typer.Option(min=64, help="Megabytes of memory a file may take.")]
Meta = Annotated[
    bool, typer.Option("--meta", help="Fill what the print lacks from FILE.meta.json, and report contradictions.")
]
Title = Annotated[str | None, typer.Option("--title", help="What the site is called; by default as PATH or DB is.")]
RulesFile = Annotated[
    Path | None,
    typer.Option("--rules", metavar="FILE", help="Names of your own to tag, as TOML or TSV, besides kvparse's."),
]


def rules_of(path: Path | None, *, records: Path | None = None) -> Rules | None:
    """Return the rules of a file, None where none is given; ``records`` is what is shown, where it is no letter.

    Raises:
        BadParameter: records are shown, which were tagged when they were converted.
        InvalidRules: it cannot be read or says something that cannot be used.
    """
    from ..rules import Rules  # noqa: PLC0415 - imports wait for the command that needs them

    if path and records:
        told = f"{records} was tagged when it was converted: give the rules to kvparse convert"
        raise typer.BadParameter(told, param_hint="--rules")
    return Rules.read(path) if path else None
