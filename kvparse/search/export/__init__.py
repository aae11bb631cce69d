"""Feeds for search engines that people run: each takes the documents of ``kvparse.search.documents``."""

from __future__ import annotations

from collections.abc import Iterable
from importlib import import_module
from types import MappingProxyType
from typing import cast

from ...records import Letter
from .feed import Failure, Feed, Report, feed_letters
from .target import ExportFailed

__all__ = ["ENGINES", "ExportFailed", "Failure", "Report", "export_letters", "feed_to"]

ENGINES = MappingProxyType(
    {
        "postgresql": "postgres",
        "postgres": "postgres",
        "typesense": "typesense",
        "typesense+https": "typesense",
        "opensearch": "opensearch",
        "opensearch+https": "opensearch",
        "elasticsearch": "elasticsearch",
        "elasticsearch+https": "elasticsearch",
        "tantivy": "embedded",
        "sqlite": "sqlite",
    }
)
"""What a target begins with, before its colon, and the module of this package that feeds it."""


def export_letters(letters: Iterable[Letter], target: str) -> Report:
    """Send the documents of ``letters`` to ``target``; letters that are there already are replaced.

    Two letters of one id are both sent, the second under a key of its own (``kvparse.keys``), and named in
    ``Report.beside``.

    The targets, a word in capitals being yours to fill in:

        postgresql://USER@HOST/DATABASE    tables kvparse_letters and kvparse_documents
        typesense://:KEY@HOST:8108/NAME    a collection, by default kvparse; typesense+https:// with TLS
        opensearch://USER:PASSWORD@HOST:9200/NAME     an index, by default kvparse; opensearch+https://
        elasticsearch://USER:PASSWORD@HOST:9200/NAME  the same; elasticsearch+https://
        tantivy:FOLDER                     kvparse's own index, which any program can read through tantivy
        sqlite:FILE                        a database for Datasette
        -                                  lines for the bulk API of OpenSearch and Elasticsearch, on stdout

    Raises:
        ExportFailed: there is no such kind of target, the package it needs is missing, or it cannot be reached.
    """
    with feed_to(target) as feed:
        return feed_letters(letters, feed)


def feed_to(target: str) -> Feed:
    """Return the feed to a target, to be opened by ``with``.

    Raises:
        ExportFailed: there is no such kind of target, the package it needs is missing, or it cannot be reached.
    """
    scheme, colon, _ = target.partition(":")
    name = "ndjson" if target == "-" else ENGINES.get(scheme) if colon else None
    if name is None:
        raise ExportFailed(target, f"a target is - or begins with one of {', '.join(ENGINES)}")
    try:
        module = import_module(f".{name}", __name__)
    except ImportError as error:
        raise ExportFailed(target, f"this needs the extra: pip install 'kvparse[{name}]'") from error
    return cast(Feed, module.connect(target))
