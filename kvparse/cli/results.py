"""Results for people and for their tools: hits with the words found marked, counts, JSON, CSV."""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import asdict

from rich.console import Console
from rich.padding import Padding
from rich.text import Text

from ..batch.tables import safe
from ..search.counting import FacetValue
from ..search.documents import FIELDS, Document
from ..search.index import Hint, Results
from ..search.snippets import Snippet
from .terminal import printable

__all__ = ["csv_lines", "hint_lines", "json_text", "print_results"]

FOUND = "bold yellow"
_LEFT_OUT = frozenset({"names", "words", "files", "letter_key"})  # of a CSV: what only engines need


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


def hint_lines(hints: Iterable[Hint]) -> Iterator[str]:
    """Yield what to say of what was asked for and is not there."""
    for hint in hints:
        thing = "the word" if hint.about == "word" else f"--{hint.about}"
        meant = ", ".join(hint.meant)
        if hint.searched:
            yield f"{thing} {hint.given!r} is not in the index; looked for {meant} instead"
        elif meant:
            yield f"{thing} {hint.given!r} is not in the index; did you mean {meant}?"
        else:
            yield f"{thing} {hint.given!r} is not in the index"


def json_text(results: Results) -> str:
    """Return the results as JSON: counts, whole documents with scores and snippets, facets, hints."""
    return json.dumps(asdict(results), ensure_ascii=False)


def csv_lines(results: Results) -> str:
    """Return the page of hits as CSV; lists are joined by ``; ``, and no cell runs as a formula."""
    columns = [name for name in FIELDS if name not in _LEFT_OUT]
    lines = io.StringIO()
    writer = csv.writer(lines, lineterminator="\n")
    writer.writerow(columns)
    writer.writerows([_cell(hit.document[name]) for name in columns] for hit in results.hits)
    return lines.getvalue()


def _cell(value: object) -> object:
    if isinstance(value, list):
        return safe("; ".join(value))
    return safe(value) if isinstance(value, str) else value


def _title(document: Document) -> Text:
    number = f" question {document['number']}" if document["number"] else ""
    group = f" ({document['group']})" if document["group"] else ""
    page = f", page {document['page']}" if document["page"] else ""
    people = f"{_listed(document['askers'])} ({_listed(document['parties'])})" if document["askers"] else None
    parts = (document["date"], people, _listed(document["ministries"]) or None)
    title = Text(printable(f"{document['letter_key']}{number}{group}{page}"), style="bold cyan")
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
    about = "" if results.exact else "about "
    return f"{shown}{results.documents} in {about}{results.letters} letters"


def _facets(facets: Mapping[str, Sequence[FacetValue]]) -> Iterator[Text]:
    for name, values in facets.items():
        counts = " · ".join(f"{_called(value)} {value.documents}" for value in values)
        yield Text(f"{name}: ", style="bold cyan") + Text(printable(counts), style="default")


def _called(value: FacetValue) -> str:
    if value.label is None:
        return value.value
    return value.label if ":" in value.value else f"{value.label} ({value.value})"  # tooi:mnre1058 tells nobody more
