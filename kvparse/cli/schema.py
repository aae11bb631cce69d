# ruff: noqa: PLC0415 - imports wait for the command that needs them
"""The command ``schema``."""

from __future__ import annotations

import json
from typing import Annotated, Literal

import typer

from .terminal import give

__all__ = ["schema"]


def schema(
    of: Annotated[
        Literal["letters", "rows", "mentions", "letter-rows", "documents", "mapping"],
        typer.Option(
            "--for",
            help="letters: the record. rows: a row a question (pairs). mentions: a row an entity. "
            "letter-rows: a row a letter, in tables. documents: what search engines get. "
            "mapping: what an index of OpenSearch or Elasticsearch is made with.",
        ),
    ] = "letters",
) -> None:
    """Print the JSON Schema of the records, or of the rows of tables, column by column."""
    give(json.dumps(_schema(of), indent=2, ensure_ascii=False) + "\n")


def _schema(of: str) -> dict[str, object]:
    from ..batch.lines import line_schema

    if of == "documents":
        from ..search.documents import document_schema

        return document_schema()
    if of == "mapping":
        from ..search.export.bulk import INDEX

        return INDEX
    if of in ("letters", "mentions", "letter-rows"):
        return line_schema(of)  # type: ignore[arg-type] # one of the three
    return line_schema("pairs")
