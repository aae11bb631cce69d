# ruff: noqa: PLC0415 - imports wait for the command that needs them
"""The command ``mcp``."""

from __future__ import annotations

import typer

from .options import RulesFile, rules_of
from .search import Database
from .terminal import SOME_FAILED, ending_with, warn

__all__ = ["mcp"]


def mcp(database: Database, rules: RulesFile = None) -> None:
    """Serve an index to a language model's program, by the Model Context Protocol on standard input and output.

    The tools search, letter and facets only read. The program starts this command itself: see its manual for how a
    server is added.
    """
    from ..search.index import open_index

    try:
        from ..search.mcp import serve
    except ImportError as error:
        warn("this needs the extra: pip install 'kvparse[mcp]'")
        raise typer.Exit(SOME_FAILED) from error
    with ending_with(SOME_FAILED), open_index(database, read_only=True, rules=rules_of(rules)) as opened:
        serve(opened)
