"""What the API answers: hits, facets and letters of an index, in the shape that ``site.js`` shows."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, Literal, cast
from urllib.parse import quote

from ..batch.offices import ministry_name
from ..rules import Rules
from ..search.counting import FacetValue
from ..search.index import Hit, Index
from .letter import anchor_of

__all__ = ["FACET_NAMES", "countries", "letter_answer", "ministries", "search_answer"]

FACET_NAMES = ("country", "party", "ministry", "asker", "year", "kind")
"""The filters of the page and of the API."""

_MOST_QUESTIONS = 1000
_MOST_VALUES = 250  # of a filter: all countries


def search_answer(index: Index, query: str, *, page: int, per_page: int, sort: str, **narrowed: Any) -> dict[str, Any]:
    """Return a page of hits with counts of the facets.

    Raises:
        MalformedQuery: the query, a filter or the order makes no sense.
    """
    order = cast(Literal["relevance", "newest", "oldest"], sort)
    found = index.search(
        query, page=page, per_page=per_page, sort=order, facets=FACET_NAMES, values=_MOST_VALUES, **narrowed
    )
    facets = found.facets | _others(index, query, narrowed)
    return {
        "documents": found.documents,
        "questions": found.documents,
        "letters": found.letters,
        "letters_exact": found.exact,
        "page": page,
        "per_page": per_page,
        "hits": [_hit(hit) for hit in found.hits],
        "spelled": sorted({word for hit in found.hits for word in _marked(hit)}),
        "facets": {
            name: [{"value": str(each.value), "label": each.label, "count": each.documents} for each in values]
            for name, values in facets.items()
        },
    }


def _others(index: Index, query: str, narrowed: Mapping[str, Any]) -> dict[str, tuple[FacetValue, ...]]:
    """Count each filter that is set as if it were not: its other values can be chosen besides."""
    found: dict[str, tuple[FacetValue, ...]] = {}
    for name in FACET_NAMES:
        if name in narrowed:
            rest = {other: values for other, values in narrowed.items() if other != name}
            found |= index.facets(query, fields=[name], limit=_MOST_VALUES, **rest)
    return found


def letter_answer(index: Index, id_: str) -> dict[str, Any]:
    """Return a letter's documents, in their order; none where there is no such letter."""
    found = index.search("", letter=[id_], per_page=_MOST_QUESTIONS, sort="oldest")
    documents = [hit.document for hit in found.hits]
    return {"letter_id": id_, "documents": [dict(document) for document in documents]}


def countries(rules: Rules) -> dict[str, str]:
    """Return the Dutch names of all countries, by code."""
    return {country.code: country.names[0] for country in reversed(rules.countries)}


def ministries(rules: Rules) -> dict[str, str]:
    """Return the names that all ministries bear, or bore last, by id."""
    return {one.id: ministry_name(one.id) or one.names[0] for one in rules.government.ministries}


def _hit(hit: Hit) -> dict[str, Any]:
    found: dict[str, Any] = dict(hit.document)
    letter, number = found["letter_id"], found["number"]
    return {
        "id": letter,
        "href": f"letters/{quote(str(letter), safe='')}",
        "anchor": anchor_of(found["group"], number) if number else "",
        "number": number or "",
        "page": found["page"],
        "subject": found["subject"] or "",
        "kind": found["kind"],
        "date": found["date"] or "",
        "days": found["days"],
        "askers": found["askers"],
        "parties": found["parties"],
        "ministries": found["ministries"],
        "severity": "",
        "texts": {
            "question": found["question"] or "",
            "answer": found["answer"] or found["text"] or "",
            "notes": "\n".join(found["notes"]),
        },
        "snippets": [{"field": each.field, "text": each.text, "highlights": each.highlights} for each in hit.snippets],
    }


def _marked(hit: Hit) -> list[str]:
    return [each.text[start:end] for each in hit.snippets for start, end in each.highlights]
