# ruff: noqa: PLC0415 - imports wait for the command that needs them
"""The commands ``index``, ``search`` and ``export``, for ``kvparse.cli`` to take in."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated, Literal

import typer

from .terminal import SOME_FAILED, WRONG_USE, ending_with, say

__all__ = ["export", "index", "search"]

Letters = Annotated[Path, typer.Argument(metavar="IN.jsonl", help="What convert wrote; - for standard input.")]
Many = list[str] | None


def index(
    letters: Letters,
    out: Annotated[Path, typer.Option("--out", "-o", help="The index: one file, made if it is not there.")],
) -> None:
    """Put letters into a search index; a letter that is there already is replaced."""
    from ..batch.letters import read_letters
    from ..search.index import open_index

    with ending_with(SOME_FAILED), open_index(out) as database:
        added = database.add(read_letters(letters))
    say(f"{added.documents} documents of {added.letters} letters indexed, {added.replaced} letters replaced")


def search(
    database: Annotated[Path, typer.Argument(metavar="DB", help="An index that kvparse index made.")],
    query: Annotated[str, typer.Argument(help='Words, "a phrase", begin*, *end, OR, -without, question:word.')] = "",
    party: Annotated[Many, typer.Option(help="Of an asker. This and others can be given several times.")] = None,
    asker: Annotated[Many, typer.Option(help="Name of a member; * stands for anything: '*gerbrandy'.")] = None,
    ministry: Annotated[Many, typer.Option(help="That answers: 'Justitie en Veiligheid', 'Justitie*'.")] = None,
    country: Annotated[Many, typer.Option(help="Named in the text: RU.")] = None,
    entity: Annotated[Many, typer.Option(help="Named in the text, by id: NCB:RU, kst-32317-751.")] = None,
    kind: Annotated[Many, typer.Option(help="Of letter: answer, postponement, notice, questions ...")] = None,
    year: Annotated[Many, typer.Option(help="Of the letter's date.")] = None,
    letter: Annotated[Many, typer.Option(help="The letter's id.")] = None,
    where: Annotated[Many, typer.Option(metavar="FILTER=VALUE", help="Any other filter: chamber=eerste-kamer.")] = None,
    since: Annotated[str | None, typer.Option("--from", help="First day, month or year: 2022-01.")] = None,
    until: Annotated[str | None, typer.Option("--to", help="Last day, month or year.")] = None,
    facet: Annotated[Many, typer.Option(help="Count the values of a filter: party, ministry, year ...")] = None,
    sort: Annotated[Literal["relevance", "newest", "oldest"], typer.Option(help="Order of the hits.")] = "relevance",
    page: Annotated[int, typer.Option(min=1, help="Which page of hits.")] = 1,
    per_page: Annotated[int, typer.Option(min=1, max=1000, help="Hits a page.")] = 10,
    as_json: Annotated[bool, typer.Option("--json", help="Print JSON: whole documents, snippets, counts.")] = False,
) -> None:
    """Search an index: questions in any inflection of the words, best first, with the words found marked."""
    from ..search.index import open_index
    from ..search.query import MalformedQuery

    named = {
        "party": party,
        "asker": asker,
        "ministry": ministry,
        "country": country,
        "entity": entity,
        "kind": kind,
        "year": year,
        "letter": letter,
    }
    filters = _filters(where or []) | {name: values for name, values in named.items() if values}
    with ending_with(SOME_FAILED, {MalformedQuery: WRONG_USE}), open_index(database, read_only=True) as opened:
        results = opened.search(
            query, page=page, per_page=per_page, sort=sort, facets=facet or (), since=since, until=until, **filters
        )
    if as_json:
        import json
        from dataclasses import asdict

        typer.echo(json.dumps(asdict(results), ensure_ascii=False))
    else:
        from rich.console import Console

        from .results import print_results

        print_results(results, Console())


def export(
    letters: Letters,
    to: Annotated[
        str,
        typer.Option(
            "--to",
            metavar="TARGET",
            envvar="KVPARSE_EXPORT_TO",
            help="postgresql://..., typesense://..., opensearch://..., elasticsearch://..., tantivy:FOLDER, "
            "or - for bulk NDJSON. A target with a password can stand in the variable KVPARSE_EXPORT_TO.",
        ),
    ],
) -> None:
    """Feed letters to another search engine; running it twice changes nothing.

    The status is 1 where the engine refused a document or counts others than were sent.
    """
    from ..batch.letters import read_letters
    from ..search.export import export_letters

    with ending_with(SOME_FAILED):
        report = export_letters(read_letters(letters), to)
    for failure in report.failures:
        say(f"{failure.id}: {failure.reason}")
    say(f"{report.sent} documents of {report.letters} letters sent, {report.counted} counted there")
    if not report.complete:
        raise typer.Exit(SOME_FAILED)


def _filters(where: list[str]) -> dict[str, list[str]]:
    filters: dict[str, list[str]] = {}
    for text in where:
        name, equals, value = text.partition("=")
        if not equals:
            raise typer.BadParameter(f"{text!r} is not FILTER=VALUE", param_hint="--where")
        filters.setdefault(name, []).append(value)
    return filters
