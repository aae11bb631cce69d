"""How many: of documents by the values of a field, and of letters."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

import tantivy

from ..rules import Rules
from .filters import field_of
from .matching import both
from .names import label
from .schema import SAMPLES

__all__ = ["Counted", "FacetValue", "counted", "facet_values"]

_MOST = 65_000  # values that tantivy counts at once
_LETTERS = "letters"  # no filter's name
_COUNTABLE = 5_000  # documents up to which their letters are counted one by one: naming each is expensive


@dataclass(frozen=True, slots=True)
class FacetValue:
    """A value with the number of documents, among those found, that have it; ``label`` is the name of a code."""

    value: str
    documents: int
    label: str | None = None


@dataclass(frozen=True, slots=True)
class Counted:
    """How many letters the documents found are of, whether that is exact, and the values asked for."""

    letters: int
    exact: bool
    facets: dict[str, tuple[FacetValue, ...]]


def counted(
    searcher: tantivy.Searcher,
    schema: tantivy.Schema,
    found: tantivy.Query,
    names: Sequence[str],
    *,
    documents: int,
    of_letters: bool,
    values: int,
    rules: Rules,
) -> Counted:
    """Return the counts of what ``found`` finds, which are ``documents``.

    ``of_letters`` tells that all documents of a letter are found, or none; ``values`` how many of each filter's.
    """
    if of_letters:
        letters = _count(searcher, both(found, tantivy.Query.term_query(schema, "lead", "1")))
        return Counted(letters, True, facet_values(searcher, found, names, values, rules))
    sample = next((one for one in (1, *SAMPLES) if documents <= one * _COUNTABLE), SAMPLES[-1])
    field = "letter_key_values" if sample == 1 else f"letters_{sample}"
    buckets = _aggregated(searcher, found, {_LETTERS: field} | _fields(names), values)
    letters = len(buckets.pop(_LETTERS))
    if sample > 1:
        letters = max(1, round(letters * _share(searcher, sample)))
    return Counted(letters, sample == 1, _faceted(buckets, values, rules))


def _share(searcher: tantivy.Searcher, sample: int) -> float:
    """Return how many letters there are for each that is in the sample."""
    return searcher.doc_freq("lead", "1") / max(1, searcher.doc_freq("lead", str(sample)))


def _count(searcher: tantivy.Searcher, query: tantivy.Query) -> int:
    return int(searcher.search(query, 1).count)  # type: ignore[attr-defined]  # missing in its stubs


def facet_values(
    searcher: tantivy.Searcher, found: tantivy.Query, names: Sequence[str], limit: int | None, rules: Rules
) -> dict[str, tuple[FacetValue, ...]]:
    """Return the values of filters among what ``found`` finds, the most frequent first, then by name."""
    return _faceted(_aggregated(searcher, found, _fields(names), limit), limit, rules) if names else {}


def _fields(names: Sequence[str]) -> dict[str, str]:
    return {name: f"{field_of(name)}_values" for name in names}


def _aggregated(
    searcher: tantivy.Searcher, found: tantivy.Query, fields: Mapping[str, str], limit: int | None
) -> dict[str, list[dict[str, Any]]]:
    """Return the values with their counts, more than are shown, so that equals can be put in order."""
    size = _MOST if limit is None else min(_MOST, 2 * limit + 50)
    wanted = {
        name: {
            "terms": {
                "field": field,
                "size": _MOST if name == _LETTERS else size,
                "segment_size": _MOST,
            }
        }
        for name, field in fields.items()
    }
    counted = searcher.aggregate(found, wanted)
    return {name: counted[name]["buckets"] for name in fields}


def _faceted(
    buckets: Mapping[str, list[dict[str, Any]]], limit: int | None, rules: Rules
) -> dict[str, tuple[FacetValue, ...]]:
    return {
        name: tuple(
            FacetValue(one["key"], one["doc_count"], label(field_of(name), one["key"], rules))
            for one in sorted(found, key=lambda one: (-one["doc_count"], one["key"]))[:limit]
        )
        for name, found in buckets.items()
    }
