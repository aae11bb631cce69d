"""Options that several commands have."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated, Literal

import typer

__all__ = ["Engine", "Entities", "LettersFolder", "Numbers", "Ocr", "RecordId"]

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
