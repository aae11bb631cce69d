"""Search in what was converted: an index in one folder, and feeds for engines that people run.

from kvparse import search

with search.open("kv.db") as index:
    index.add(search.read_letters("letters.jsonl"))
    results = index.search("signalering NCB", party="D66", country="RU", since="2022-01")
"""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from ..batch.letters import read_letters
    from ..keys import Beside
    from .counting import FacetValue
    from .documents import FIELDS, TEXT_FIELDS, Document, pair_documents
    from .export import Failure, Report, export_letters
    from .export.target import ExportFailed
    from .filters import FACETS, FILTERS
    from .index import Hint, Hit, Index, Results
    from .index import open_index as open  # noqa: A004 - kvparse.search.open is the contract's name
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
    "Beside",
    "Document",
    "ExportFailed",
    "FacetValue",
    "Failure",
    "Hint",
    "Hit",
    "Index",
    "MalformedQuery",
    "Report",
    "Results",
    "Snippet",
    "UnusableIndex",
    "export_letters",
    "open",
    "pair_documents",
    "read_letters",
]

_HOMES = {
    ".documents": ("FIELDS", "TEXT_FIELDS", "Document", "pair_documents"),
    ".export": ("ExportFailed", "Failure", "Report", "export_letters"),
    ".filters": ("FACETS", "FILTERS"),
    ".counting": ("FacetValue",),
    ".index": ("Hint", "Hit", "Index", "Results", "open_index"),
    "..batch.letters": ("read_letters",),
    ".query": ("MalformedQuery",),
    ".schema": ("UnusableIndex",),
    ".snippets": ("Snippet",),
    ".writing": ("Added",),
    "..keys": ("Beside",),
}
_HOME = {name: home for home, names in _HOMES.items() for name in names}


if not TYPE_CHECKING:  # or a type checker would take any name for one of these

    def __getattr__(name: str) -> object:
        """Return a public name from the module it lives in, loaded when first asked for."""
        kept = "open_index" if name == "open" else name
        if kept not in _HOME:
            raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
        value = getattr(import_module(_HOME[kept], __name__), kept)
        globals()[name] = value
        return value


def __dir__() -> list[str]:
    """List what is here and what is loaded when first asked for, so that a shell completes both."""
    return sorted({*globals(), *__all__})
