"""Results for people: hits with the words found marked, and counts."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from rich.console import Console
from rich.padding import Padding
from rich.text import Text

from ..search.documents import Document
from ..search.index import FacetValue, Results
from ..search.snippets import Snippet
from .terminal import printable

__all__ = ["print_results"]

FOUND = "bold yellow"


def print_results(results: Results, console: Console) -> None:
    """Print a page of results, where it stands in all that was found, and the counts asked for.

    The words found are coloured in a terminal, and between ** elsewhere.
    """
    for hit in results.hits:
        console.print(_title(hit.document), soft_wrap=True)
        for snippet in hit.snippets:
            if console.is_terminal:
                console.print(Padding(_coloured(snippet), (0, 0, 0, 3)))
            else:
                plain = printable(f"   {snippet.field}: {snippet.marked()}")
                console.print(plain, soft_wrap=True, markup=False, highlight=False, emoji=False)
        console.print()
    console.print(_place(results), highlight=False)
    for line in _facets(results.facets):
        console.print(line, soft_wrap=True)


def _title(document: Document) -> Text:
    number = f" question {document['number']}" if document["number"] else ""
    page = f", page {document['pdf_page']}" if document["pdf_page"] else ""
    people = f"{_listed(document['askers'])} ({_listed(document['parties'])})" if document["askers"] else None
    parts = (document["date"], people, _listed(document["ministries"]) or None)
    title = Text(printable(f"{document['letter']}{number}{page}"), style="bold cyan")
    return title + Text(printable("".join(f" · {part}" for part in parts if part)), style="default")


def _listed(value: object) -> str:
    return ", ".join(value) if isinstance(value, list) else ""


def _coloured(snippet: Snippet) -> Text:
    text = Text(printable(snippet.text))
    for start, end in snippet.highlights:
        text.stylize(FOUND, start, end)
    return Text(f"{snippet.field} ", style="dim") + text


def _place(results: Results) -> str:
    if not results.documents:
        return "nothing found"
    first = (results.page - 1) * results.per_page + 1
    last = first + len(results.hits) - 1
    shown = f"{first}–{last} of " if results.hits else f"page {results.page} is empty; there are "
    return f"{shown}{results.documents} in {results.letters} letters"


def _facets(facets: Mapping[str, Sequence[FacetValue]]) -> Iterator[Text]:
    for name, values in facets.items():
        counts = " · ".join(f"{value.value} {value.documents}" for value in values)
        yield Text(f"{name}: ", style="bold cyan") + Text(printable(counts), style="default")
