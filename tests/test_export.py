"""Exporting: what all feeds share, the lines for bulk APIs, and the choice of the target."""

from __future__ import annotations

import json
import sys
from collections.abc import Sequence
from typing import Any, Self

import pytest
from search_samples import interpol, letters, record

from kvparse.errors import KvparseError
from kvparse.records import Letter
from kvparse.search.documents import Document, pair_documents
from kvparse.search.export import ENGINES, ExportFailed, Failure, Report, export_letters
from kvparse.search.export.feed import feed_letters
from kvparse.search.export.target import server_of


class Shelf:
    """A feed that keeps documents in memory, and loses those it is told to lose."""

    def __init__(self, *, refuses: str = "", loses: str = "") -> None:
        self.documents: dict[str, Document] = {}
        self.lots: list[int] = []
        self.refuses, self.loses = refuses, loses

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *error: object) -> None:
        pass

    def replace(self, letters: Sequence[Letter], documents: Sequence[Document]) -> list[Failure]:
        self.lots.append(len(letters))
        here = {letter.id for letter in letters}
        self.documents = {given: kept for given, kept in self.documents.items() if kept["letter"] not in here}
        taken = [one for one in documents if one["id"] not in (self.refuses, self.loses)]
        self.documents |= {str(one["id"]): one for one in taken}
        return [Failure(str(one["id"]), "too long") for one in documents if one["id"] == self.refuses]

    def finish(self) -> None:
        pass

    def count(self, letters: Sequence[str]) -> int:
        return sum(one["letter"] in letters for one in self.documents.values())


def test_all_that_is_sent_is_counted() -> None:
    """The report compares what was sent with what is there."""
    assert feed_letters(letters(), Shelf()) == Report(letters=3, sent=7, counted=7, failures=())


def test_letters_of_others_are_not_counted() -> None:
    """Documents of letters that were not sent this time play no part in the comparison."""
    shelf = Shelf()
    feed_letters(letters(), shelf)
    assert feed_letters([interpol()], shelf) == Report(letters=1, sent=4, counted=4, failures=())


def test_letters_go_in_lots() -> None:
    """Many letters are sent some at a time, so that memory does not grow with their number."""
    shelf = Shelf()
    report = feed_letters((record(f"nr-{number}") for number in range(250)), shelf)
    assert shelf.lots == [100, 100, 50]
    assert report.complete


def test_of_two_letters_with_one_id_the_later_stays() -> None:
    """The same letter as PDF and as text is one letter; what is expected is counted for the later one."""
    shelf = Shelf()
    shorter = interpol().model_copy(update={"exchanges": ()})
    assert feed_letters([interpol(), shorter], shelf) == Report(letters=1, sent=1, counted=1, failures=())


def test_what_is_refused_is_in_the_report() -> None:
    """A refused document is told, and the report is not complete."""
    report = feed_letters([interpol()], Shelf(refuses=f"{interpol().id}.2"))
    assert report.failures == (Failure(f"{interpol().id}.2", "too long"),)
    assert (report.sent, report.counted, report.complete) == (4, 3, False)


def test_what_is_lost_is_noticed() -> None:
    """A document that the engine took and does not have is seen by the count."""
    report = feed_letters([interpol()], Shelf(loses=f"{interpol().id}.2"))
    assert (report.sent, report.counted, report.failures, report.complete) == (4, 3, (), False)


def test_lines_for_bulk_apis(capfdbinary: pytest.CaptureFixture[bytes]) -> None:
    """``-`` writes an action and a document a line, as the bulk APIs take them, with no accent escaped."""
    assert export_letters(letters(), "-").complete
    out = capfdbinary.readouterr().out
    lines = [json.loads(line) for line in out.splitlines()]
    documents = [document for letter in letters() for document in pair_documents(letter)]
    assert lines[::2] == [{"index": {"_id": document["id"]}} for document in documents]
    assert lines[1::2] == documents
    assert "Oekraïne".encode() in out


@pytest.mark.parametrize("target", ["", "solr://localhost", "letters.db", "/tmp", "postgresql"])
def test_targets_that_are_none(target: str) -> None:
    """What kvparse cannot feed is refused with the list of what it can."""
    with pytest.raises(ExportFailed, match=r"a target is - or begins with one of postgresql, .*tantivy") as raised:
        export_letters([], target)
    assert isinstance(raised.value, KvparseError)


@pytest.mark.parametrize(
    ("scheme", "package"),
    [
        ("postgresql", "psycopg"),
        ("typesense", "typesense"),
        ("opensearch", "opensearchpy"),
        ("elasticsearch", "elasticsearch"),
        ("tantivy", "tantivy"),
    ],
)
def test_a_package_that_is_missing(monkeypatch: pytest.MonkeyPatch, scheme: str, package: str) -> None:
    """Without the client, the message is the command that installs it."""
    monkeypatch.delitem(sys.modules, f"kvparse.search.export.{ENGINES[scheme]}", raising=False)
    monkeypatch.setitem(sys.modules, package, None)
    with pytest.raises(ExportFailed, match=rf"pip install 'kvparse\[{ENGINES[scheme]}\]'"):
        export_letters([], f"{scheme}://localhost/x")


@pytest.mark.parametrize(
    ("target", "parts"),
    [
        ("opensearch://search.example", ("http", "search.example", 9200, "", "", "kvparse")),
        ("opensearch+https://kv:a%2Fb@search.example:1/x", ("https", "search.example", 1, "kv", "a/b", "x")),
        ("opensearch://[::1]:5/x/", ("http", "::1", 5, "", "", "x")),
    ],
)
def test_servers(target: str, parts: tuple[Any, ...]) -> None:
    """Host, port, user, password and index are read from the target, with defaults for what it leaves out."""
    server = server_of(target, port=9200)
    assert (server.scheme, server.host, server.port, server.user, server.password, server.index) == parts
    assert server.url.startswith(f"{parts[0]}://")


@pytest.mark.parametrize("target", ["opensearch://", "opensearch://host:port/x", "opensearch://[::1/x"])
def test_addresses_that_are_none(target: str) -> None:
    """An address without host, or with a port that is no number, is refused."""
    with pytest.raises(ExportFailed, match=r"no (host|address)"):
        server_of(target, port=9200)


def test_passwords_are_not_told() -> None:
    """A failure names the target without its password."""
    assert str(ExportFailed("postgresql://kv:secret@host/db", "gone")) == "postgresql://kv:***@host/db: gone"
