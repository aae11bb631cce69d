# ruff: noqa: PLC0415 - imports wait for the command that needs them
"""The commands ``index``, ``remove`` and ``search``."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Literal

import typer

from .options import RulesFile, rules_of
from .terminal import SOME_FAILED, WRONG_USE, ending_with, give, say, warn

if TYPE_CHECKING:
    from collections.abc import Iterable

    from ..keys import Beside
    from ..search.index import Results

__all__ = ["Letters", "index", "remove", "say_beside", "search"]

Letters = Annotated[Path, typer.Argument(metavar="IN.jsonl", help="What convert wrote; - for standard input.")]
Database = Annotated[Path, typer.Argument(metavar="DB", help="An index that kvparse index made.")]
Many = list[str] | None
_EVERY = 65_000  # values of a facet: more are not counted


def index(
    letters: Letters,
    out: Annotated[Path, typer.Option("--out", "-o", help="The index: one folder, made if it is not there.")],
) -> None:
    """Put letters into a search index; a letter that is there already is replaced.

    Two letters of one id are both kept, and named.
    """
    from ..batch.letters import read_letters
    from ..search.index import open_index

    with ending_with(SOME_FAILED), open_index(out) as database:
        added = database.add(read_letters(letters))
    say_beside(added.beside)
    say(
        f"{added.documents} documents of {added.letters} letters indexed; {added.same} letters were there already, "
        f"{added.replaced} replaced"
    )


def remove(
    database: Database,
    letters: Annotated[list[str], typer.Argument(metavar="ID...", help="Ids of letters, or keys: ah-tk-…-7~2.")],
) -> None:
    """Take letters out of a search index.

    The status is 1 where none of them is there.
    """
    from ..search.index import open_index

    with ending_with(SOME_FAILED), open_index(database) as opened:
        removed = opened.remove(letters)
        left = opened.search(per_page=1).letters
    say(f"{removed} letters removed, {left} left")
    if not removed:
        raise typer.Exit(SOME_FAILED)


def search(
    database: Database,
    query: Annotated[
        str, typer.Argument(help='Words, names, ids, "a phrase", begin*, *end, OR, -without, question:word.')
    ] = "",
    party: Annotated[Many, typer.Option(help="Of an asker. This and others can be given several times.")] = None,
    asker: Annotated[Many, typer.Option(help="A member, or a part of the name; * stands for anything.")] = None,
    minister: Annotated[Many, typer.Option(help="Who answers, or is asked: a name or an office.")] = None,
    ministry: Annotated[Many, typer.Option(help="That answers: 'Justitie en Veiligheid', JenV, 'Justitie*'.")] = None,
    country: Annotated[Many, typer.Option(help="Named in the text: Rusland, RU.")] = None,
    organisation: Annotated[Many, typer.Option(help="Named in the text.")] = None,
    entity: Annotated[Many, typer.Option(help="Named in the text, by id: NCB:RU, kst-32317-751.")] = None,
    kind: Annotated[Many, typer.Option(help="Of letter: answer, postponement, notice, questions ...")] = None,
    year: Annotated[Many, typer.Option(help="Of the letter's date.")] = None,
    letter: Annotated[Many, typer.Option(help="The letter's id.")] = None,
    case: Annotated[Many, typer.Option(help="A case number.")] = None,
    where: Annotated[Many, typer.Option(metavar="FILTER=VALUE", help="Any other filter: chamber=eerste-kamer.")] = None,
    since: Annotated[str | None, typer.Option("--from", help="First day, month or year: 2022-01.")] = None,
    until: Annotated[str | None, typer.Option("--to", help="Last day, month or year.")] = None,
    facet: Annotated[Many, typer.Option(help="Count the values of a filter: party, ministry, year ...")] = None,
    all_values: Annotated[
        bool, typer.Option("--all-values", help="Not the first 20 values of a facet, but all.")
    ] = False,
    sort: Annotated[Literal["relevance", "newest", "oldest"], typer.Option(help="Order of the hits.")] = "relevance",
    page: Annotated[int, typer.Option(min=1, help="Which page of hits.")] = 1,
    per_page: Annotated[int, typer.Option(min=1, max=1000, help="Hits a page.")] = 10,
    as_json: Annotated[bool, typer.Option("--json", help="Print JSON: whole documents, snippets, counts.")] = False,
    as_csv: Annotated[bool, typer.Option("--csv", help="Print the hits as CSV, a row a question.")] = False,
    rules: RulesFile = None,
) -> None:
    """Search an index: questions in any inflection of the words, best first, with the words found marked.

    The status is 1 where nothing is found.
    """
    from ..search.index import open_index
    from ..search.query import MalformedQuery

    named = {
        "party": party,
        "asker": asker,
        "minister": minister,
        "ministry": ministry,
        "country": country,
        "organisation": organisation,
        "entity": entity,
        "kind": kind,
        "year": year,
        "letter": letter,
        "case": case,
    }
    filters = _filters(where or []) | {name: values for name, values in named.items() if values}
    with (
        ending_with(SOME_FAILED, {MalformedQuery: WRONG_USE}),
        open_index(database, read_only=True, rules=rules_of(rules)) as opened,
    ):
        results = opened.search(
            query,
            page=page,
            per_page=per_page,
            sort=sort,
            facets=facet or (),
            values=_EVERY if all_values else 20,
            since=since,
            until=until,
            **filters,
        )
    _print(results, "json" if as_json else "csv" if as_csv else "text")
    if not results.documents:
        raise typer.Exit(SOME_FAILED)


def say_beside(letters: Iterable[Beside]) -> None:
    """Name the letters that share an id with another one."""
    for one in letters:
        warn(str(one))


def _print(results: Results, form: Literal["text", "json", "csv"]) -> None:
    """Print results on standard output, and on standard error what was looked for instead."""
    from .results import csv_lines, hint_lines, json_text, print_results

    for line in hint_lines(results.hints):
        say(line)
    if form == "json":
        give(f"{json_text(results)}\n")
    elif form == "csv":
        give(csv_lines(results))
    else:
        from rich.console import Console

        print_results(results, Console())


def _filters(where: list[str]) -> dict[str, list[str]]:
    filters: dict[str, list[str]] = {}
    for text in where:
        name, equals, value = text.partition("=")
        if not equals:
            raise typer.BadParameter(f"{text!r} is not FILTER=VALUE", param_hint="--where")
        filters.setdefault(name, []).append(value)
    return filters
