# ruff: noqa: PLC0415 - imports wait for the command that needs them
"""The command ``fetch``."""

from __future__ import annotations

import calendar
import re
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Literal

import typer

from .terminal import INTERRUPTED, SOME_FAILED, Quiet, Verbose, ending_with, say, warn

if TYPE_CHECKING:
    from ..fetch.letters import Fetched
    from ..fetch.odata import Kind

__all__ = ["fetch"]


def fetch(
    out: Annotated[Path, typer.Option("--out", "-o", help="The folder for the files and their .meta.json.")],
    ids: Annotated[
        list[str] | None, typer.Argument(metavar="ID...", help="Official publications: ah-tk-20232024-2147, kst-...")
    ] = None,
    since: Annotated[str | None, typer.Option("--from", help="First day, month or year: 2024-01.")] = None,
    until: Annotated[str | None, typer.Option("--to", help="Last day, month or year.")] = None,
    kind: Annotated[
        list[str] | None,
        typer.Option(
            help="questions, answer, postponement, notice; these four by default. Also question-list, consultation."
        ),
    ] = None,
    most: Annotated[int | None, typer.Option("--max", min=1, help="New files at most.")] = None,
    form: Annotated[Literal["pdf", "xml", "html"], typer.Option("--as", help="Form of official publications.")] = "pdf",
    pause: Annotated[float, typer.Option(min=0.1, help="Seconds between two requests.")] = 0.5,
    quiet: Quiet = False,
    verbose: Verbose = False,
) -> None:
    """Fetch published letters: from the Tweede Kamer's open data by date, or official publications by id.

    Run it again to go on: what is in the folder is not fetched twice. One request is made at a time, over HTTPS, and
    only to gegevensmagazijn.tweedekamer.nl and zoek.officielebekendmakingen.nl.
    """
    if not ids and not since:
        raise typer.BadParameter("say from when, or which publications", param_hint="--from")
    if ids and (since or until or kind or most):
        raise typer.BadParameter("publications are fetched by id, without dates, kinds and --max", param_hint="ID...")
    with ending_with(SOME_FAILED):
        from ..fetch.client import Client
        from ..fetch.letters import fetch_documents, fetch_publications

        try:
            with Client(pause=pause) as client:
                if ids:
                    done = fetch_publications(client, out, ids, form=form, tell=say)
                else:
                    first, last = _first(since or ""), _last(until) if until else None
                    kinds = _kinds(kind or [])
                    done = fetch_documents(client, out, kinds=kinds, since=first, until=last, most=most, tell=say)
        except KeyboardInterrupt as error:
            warn("interrupted; the same command goes on")
            raise typer.Exit(INTERRUPTED) from error
    _conclude(done, out)


def _kinds(wanted: list[str]) -> list[Kind]:
    from ..fetch.odata import KINDS, USUAL

    known = [kind for kind in KINDS if kind in (wanted or USUAL)]
    if unknown := set(wanted) - set(KINDS):
        raise typer.BadParameter(f"{', '.join(sorted(unknown))}: there are {', '.join(KINDS)}", param_hint="--kind")
    return known


def _conclude(done: Fetched, out: Path) -> None:
    for failed in done.failed:
        warn(failed)
    more = "; stopped there, the same command goes on" if done.more else ""
    say(f"{len(done.new)} new files in {out}, {done.known} were there, {len(done.failed)} failed{more}")
    if done.failed:
        raise typer.Exit(SOME_FAILED)


def _first(text: str) -> str:
    """Return the first day of a day, month or year.

    >>> _first("2024-02"), _first("2024")
    ('2024-02-01', '2024-01-01')
    """
    year, month, day = _parts(text)
    return f"{year:04}-{month or 1:02}-{day or 1:02}"


def _last(text: str) -> str:
    """Return the last day of a day, month or year.

    >>> _last("2024-02"), _last("2024")
    ('2024-02-29', '2024-12-31')
    """
    year, month, day = _parts(text)
    month = month or 12
    return f"{year:04}-{month:02}-{day or calendar.monthrange(year, month)[1]:02}"


def _parts(text: str) -> tuple[int, int, int]:
    found = re.fullmatch(r"(\d{4})(?:-(0[1-9]|1[0-2])(?:-(0[1-9]|[12]\d|3[01]))?)?", text)
    if not found:
        raise typer.BadParameter(f"{text!r} is no day, month or year such as 2024-01")
    return int(found[1]), int(found[2] or 0), int(found[3] or 0)
