"""Exporting: what all feeds share, the lines for bulk APIs, and the choice of the target."""

from __future__ import annotations

import json
import sys
from collections.abc import Sequence
from typing import Any, Self

import pytest
from search_samples import from_file, interpol, letters, record, sent

from kvparse.errors import KvparseError
from kvparse.keys import Beside, Entry
from kvparse.search.documents import Document, pair_documents
from kvparse.search.entries import entry_of
from kvparse.search.export import ENGINES, ExportFailed, Failure, Report, export_letters, feed_to
from kvparse.search.export.feed import Sent, feed_letters
from kvparse.search.export.target import server_of

KEY = f"{interpol().id}~2"


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

    def entries(self, letter_ids: Sequence[str] | None = None) -> list[Entry]:
        found = {one["letter_key"]: entry_of(one) for one in self.documents.values()}
        return [entry for entry in found.values() if letter_ids is None or entry.letter_id in letter_ids]

    def replace(self, letters: Sequence[Sent]) -> list[Failure]:
        self.lots.append(len(letters))
        self.remove([one.entry.key for one in letters])
        documents = [document for one in letters for document in one.documents]
        taken = [one for one in documents if one["id"] not in (self.refuses, self.loses)]
        self.documents |= {str(one["id"]): one for one in taken}
        return [Failure(str(one["id"]), "too long") for one in documents if one["id"] == self.refuses]

    def remove(self, keys: Sequence[str]) -> None:
        self.documents = {given: kept for given, kept in self.documents.items() if kept["letter_key"] not in keys}

    def finish(self) -> None:
        pass

    def count(self, keys: Sequence[str]) -> int:
        return sum(one["letter_key"] in keys for one in self.documents.values())


def test_all_that_is_sent_is_counted() -> None:
    """The report compares what was sent with what is there."""
    assert feed_letters(letters(), Shelf()) == Report(letters=3, sent=7, counted=7, failures=())


def test_letters_of_others_are_not_counted() -> None:
    """Documents of letters that were not sent this time play no part in the comparison."""
    shelf = Shelf()
    feed_letters(letters(), shelf)
    assert feed_letters([interpol()], shelf) == Report(letters=1, sent=4, counted=4, failures=(), same=1)


def test_letters_go_in_lots() -> None:
    """Many letters are sent some at a time, so that memory does not grow with their number."""
    shelf = Shelf()
    report = feed_letters((record(f"nr-{number}") for number in range(250)), shelf)
    assert shelf.lots == [100, 100, 50]
    assert report.complete


def test_the_same_letter_from_two_files_is_one() -> None:
    """The same letter as PDF and as text is one letter, which knows both files, also when lots lie between them."""
    shelf = Shelf()
    others = [record(f"nr-{number}") for number in range(150)]
    report = feed_letters([interpol(), *others, from_file(interpol(), "kopie.txt")], shelf)
    assert (report.letters, report.sent, report.counted, report.same) == (151, 154, 154, 1)
    assert [name for name, _ in shelf.entries([interpol().id])[0].files] == ["kopie.txt", f"{interpol().id}.pdf"]


def test_another_letter_of_the_same_id_is_kept_beside_it() -> None:
    """Of two letters with one id none is lost: the second has a key of its own, is counted, and is named."""
    shelf = Shelf()
    shorter = from_file(interpol().model_copy(update={"exchanges": ()}), "ander.pdf")
    report = feed_letters([interpol(), shorter], shelf)
    assert report == Report(letters=2, sent=5, counted=5, failures=(), beside=(Beside(shorter.id, KEY, "ander.pdf"),))
    assert shelf.documents[KEY]["letter_id"] == interpol().id
    assert feed_letters([shorter, interpol()], shelf).same == 2
    assert len(shelf.documents) == 5


def test_a_file_read_anew_takes_its_own_place() -> None:
    """Another reading of the same file replaces the earlier one, whatever it says now."""
    shelf = Shelf()
    feed_letters([interpol()], shelf)
    report = feed_letters([interpol().model_copy(update={"exchanges": ()})], shelf)
    assert report == Report(letters=1, sent=1, counted=1, failures=(), replaced=1)
    assert [*shelf.documents] == [interpol().id]


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


def test_lines_that_delete(capfdbinary: pytest.CaptureFixture[bytes]) -> None:
    """A letter that comes again in one run with fewer questions has the others deleted by their ids."""
    shorter = from_file(interpol().model_copy(update={"exchanges": interpol().exchanges[:1]}), "kort.pdf")
    with feed_to("-") as feed:
        feed.replace([sent(interpol())])
        feed.replace([sent(shorter)])
        assert feed.count([interpol().id]) == 2
        feed.remove([interpol().id])
        assert feed.count([interpol().id]) == 0
    lines = map(json.loads, capfdbinary.readouterr().out.splitlines())
    deleted = [line["delete"]["_id"] for line in lines if "delete" in line]
    assert deleted == [f"{interpol().id}.2", f"{interpol().id}.3", f"{interpol().id}.1", interpol().id]


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
