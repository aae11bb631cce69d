"""Search in what was converted: an index in one file, and feeds for engines that people run.

>>> from kvparse import search
>>> with search.open(":memory:") as index:  # doctest: +SKIP
...     index.add(letters)
...     index.search("signalering NCB", party="D66", country="RU", since="2022-01")
"""

from __future__ import annotations

from .documents import FIELDS, TEXT_FIELDS, Document, pair_documents
from .filters import FACETS, FILTERS
from .index import FacetValue, Hit, Index, Results
from .index import open_index as open  # noqa: A004 - kvparse.search.open is the contract's name
from .letters import read_letters
from .query import MalformedQuery
from .schema import UnusableIndex
from .snippets import Snippet
from .writing import Added

__all__ = [
    "FACETS",
    "FIELDS",
    "FILTERS",
    "TEXT_FIELDS",
    "Added",
    "Document",
    "FacetValue",
    "Hit",
    "Index",
    "MalformedQuery",
    "Results",
    "Snippet",
    "UnusableIndex",
    "open",
    "pair_documents",
    "read_letters",
]
