# ruff: noqa: PLC0415 - imports wait for the command that needs them
"""The command ``serve``."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from .options import LettersFolder, RulesFile, Title, rules_of
from .terminal import SOME_FAILED, Quiet, Verbose, ending_with, say, warn

__all__ = ["serve"]


def serve(
    database: Annotated[Path, typer.Argument(metavar="DB", help="An index that kvparse index made.")],
    records: Annotated[
        Path | None, typer.Option("--records", help="The .jsonl that was indexed: letters with notes, tags and places.")
    ] = None,
    letters: LettersFolder = None,
    title: Title = None,
    rules: RulesFile = None,
    host: Annotated[
        str, typer.Option(help="The address to listen at; other machines reach only another.")
    ] = "127.0.0.1",
    port: Annotated[int, typer.Option(min=0, max=65535, help="The port.")] = 8000,
    quiet: Quiet = False,
    verbose: Verbose = False,
) -> None:
    """Serve an index as a web site with a JSON API, on this machine. Nothing is written.

    The API is described at /openapi.json.
    """
    with ending_with(SOME_FAILED):
        from ..web.server import application

        hosts = () if host in ("127.0.0.1", "localhost", "::1") else ("*",)
        site = application(database, records=records, prints=letters, title=title, rules=rules_of(rules), hosts=hosts)
    import uvicorn

    if hosts:
        warn(f"everybody who reaches {host} can search this index")
    say(f"http://{host}:{port}/ (Ctrl-C ends it)")
    uvicorn.run(site, host=host, port=port, log_level="info" if verbose else "warning")
