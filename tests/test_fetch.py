"""Fetching asks politely, only where it may, and nothing twice.

The hosts cannot be reached from the tests: a stand-in made from their published documentation answers.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any
from urllib.parse import parse_qs, urlsplit

import httpx
import pytest
from typer.testing import CliRunner

from kvparse import fetch
from kvparse.batch.convert import convert
from kvparse.batch.letters import read_letters
from kvparse.batch.metadata import Case, Metadata, metadata_from, supplemented
from kvparse.cli.app import app
from kvparse.errors import KvparseError, UnreadableFile
from kvparse.fetch import client as client_module
from kvparse.fetch import odata
from kvparse.fetch.client import Client, FetchFailed, HostBusy
from kvparse.fetch.letters import fetch_documents, fetch_publications
from kvparse.pipeline import parse

TWEEDE_KAMER = "https://gegevensmagazijn.tweedekamer.nl"
LETTER = "Vraag 1\nKent u dit bericht?\n\nAntwoord 1\nJa.\n"


def document(number: int, **others: Any) -> dict[str, Any]:
    """A document as the open data describe it."""
    return {
        "Id": f"00000000-0000-0000-0000-{number:012}",
        "DocumentNummer": f"2024D{number:05}",
        "Soort": "Antwoord schriftelijke vragen",
        "Onderwerp": f"Antwoord op vragen {number}",
        "Datum": f"2024-01-{number:02}T00:00:00+01:00",
        "ApiGewijzigdOp": "2024-02-01T10:00:00Z",
        "ContentType": "text/plain",
        "Verwijderd": False,
        "Zaak": [{"Nummer": f"2023Z{number:05}", "Onderwerp": "munten", "GestartOp": "2023-12-06T00:00:00+01:00"}],
        "DocumentActor": [
            {"ActorNaam": "A. Jansen", "ActorFractie": "ABC", "Functie": "Tweede Kamerlid", "Relatie": "Indiener"}
        ],
    } | others  # fmt: skip


class StandIn:
    """The two hosts, in memory: lists in pages of two, files, and what somebody tells it to do first."""

    def __init__(self, *documents: dict[str, Any]) -> None:
        self.documents = {each["Id"]: each for each in documents}
        self.asked: list[httpx.Request] = []
        self.first: list[httpx.Response | Exception] = []
        self.waited: list[float] = []

    def client(self) -> Client:
        """A client that speaks to the stand-in, and only says how long it would have waited."""
        return Client(transport=httpx.MockTransport(self), sleep=self.waited.append)

    def __call__(self, request: httpx.Request) -> httpx.Response:
        self.asked.append(request)
        if self.first:
            answer = self.first.pop(0)
            if isinstance(answer, Exception):
                raise answer
            return answer
        parts = urlsplit(str(request.url))
        if parts.hostname == "zoek.officielebekendmakingen.nl":
            there = parts.path == "/ah-tk-20232024-2147.pdf"
            return httpx.Response(200 if there else 404, content=b"%PDF", headers={"content-type": "application/pdf"})
        if parts.path.endswith("/resource"):
            return self.file(parts.path.partition("(")[2].partition(")")[0])
        return self.page(parse_qs(parts.query))

    def file(self, id_: str) -> httpx.Response:
        """A document's file."""
        kind = self.documents[id_]["ContentType"]
        return httpx.Response(200, text=LETTER, headers={"content-type": f"{kind}; charset=utf-8"})

    def page(self, query: dict[str, list[str]]) -> httpx.Response:
        """Two documents, and where the next ones are."""
        skip = int(query.get("$skip", ["0"])[0])
        every = sorted(self.documents.values(), key=lambda each: each["Datum"])
        page: dict[str, Any] = {"value": every[skip : skip + 2]}
        if skip + 2 < len(every):
            page["@odata.nextLink"] = f"{TWEEDE_KAMER}/OData/v4/2.0/Document?$skip={skip + 2}"
        return httpx.Response(200, json=page)

    def files_asked(self) -> list[str]:
        """The documents whose file was asked for."""
        return [str(request.url) for request in self.asked if str(request.url).endswith("/resource")]


Fetching = Callable[..., Any]


def answers(host: StandIn, folder: Path, **options: Any) -> Any:
    """Fetch the answers that the stand-in has."""
    with host.client() as client:
        return fetch_documents(client, folder, kinds=["answer"], since="2024-01-01", **options)


def test_documents_are_fetched_page_by_page_with_what_is_known_of_them(tmp_path: Path) -> None:
    """Three documents on two pages give three files, each with its data beside it."""
    host = StandIn(*map(document, (1, 2, 3)))
    done = answers(host, tmp_path)
    assert [path.name for path in done.new] == ["2024D00001.txt", "2024D00002.txt", "2024D00003.txt"]
    meta = json.loads((tmp_path / "2024D00001.txt.meta.json").read_text())
    assert (meta["subject"], meta["dated"], meta["kind"]) == (
        "Antwoord op vragen 1",
        "2024-01-01",
        "Antwoord schriftelijke vragen",
    )
    assert meta["cases"] == [{"number": "2023Z00001", "subject": "munten", "submitted": "2023-12-06"}]
    assert meta["actors"][0]["party"] == "ABC"


def test_the_list_is_asked_for_as_the_documentation_says(tmp_path: Path) -> None:
    """Kinds, days and order stand in the query, and what is deleted is left out."""
    host = StandIn()
    answers(host, tmp_path, until="2024-01-31")
    query = parse_qs(urlsplit(str(host.asked[0].url)).query)
    assert query["$filter"] == [
        "Verwijderd eq false and (Soort eq 'Antwoord schriftelijke vragen' or "
        "Soort eq 'Antwoord schriftelijke vragen (nader)') and Datum ge 2024-01-01T00:00:00Z and "
        "Datum le 2024-01-31T23:59:59Z"
    ]
    assert query["$orderby"] == ["Datum,Id"]
    assert host.asked[0].headers["user-agent"].startswith("kvparse/")


def test_nothing_is_fetched_twice(tmp_path: Path) -> None:
    """The second run asks for no file; a document that changed since is fetched again, and a broken file too."""
    host = StandIn(*map(document, (1, 2, 3)))
    answers(host, tmp_path)
    host.asked.clear()
    assert (answers(host, tmp_path).known, host.files_asked()) == (3, [])
    host.documents[document(2)["Id"]]["ApiGewijzigdOp"] = "2024-03-01T10:00:00Z"
    (tmp_path / "2024D00003.txt").write_text("cut off")
    done = answers(host, tmp_path)
    assert [path.name for path in done.new] == ["2024D00002.txt", "2024D00003.txt"]
    assert (tmp_path / "2024D00003.txt").read_text() == LETTER


def test_most_counts_new_files_and_the_next_run_goes_on(tmp_path: Path) -> None:
    """``most`` stops after so many, asks the host nothing more, and the same call takes the next."""
    host = StandIn(*map(document, range(1, 8)))
    first = answers(host, tmp_path, most=2)
    assert (len(first.new), first.more) == (2, True)
    assert len(host.asked) == 1 + 2  # a page of the list, and two files
    second = answers(host, tmp_path, most=9)
    assert ([path.stem for path in second.new], second.known, second.more) == (
        [f"2024D0000{number}" for number in range(3, 8)], 2, False
    )  # fmt: skip


def test_one_failure_after_the_other_ends_the_run(tmp_path: Path) -> None:
    """Ten documents in a row that are not given are named, and the rest of the list is left alone."""
    host = StandIn(*map(document, range(1, 21)))
    host.file = lambda id_: httpx.Response(404)  # type: ignore[method-assign]
    done = answers(host, tmp_path)
    assert (len(done.failed), len(host.files_asked()), done.more) == (10, 10, True)


def test_a_folder_is_walked_once(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """What is there is known without a look at the whole folder for every document, nor at the files' bytes."""
    host = StandIn(*map(document, range(1, 8)))
    answers(host, tmp_path)
    walked: list[str] = []
    glob = Path.glob

    def noted(path: Path, pattern: str) -> Iterator[Path]:
        walked.append(pattern)
        return glob(path, pattern)

    monkeypatch.setattr(Path, "glob", noted)
    monkeypatch.setattr(Path, "read_bytes", lambda path: pytest.fail(f"{path} is read"))
    assert answers(host, tmp_path).known == 7
    assert walked == ["*.meta.json"]


def test_a_page_without_a_link_to_the_next_is_not_the_last_where_it_is_full(tmp_path: Path) -> None:
    """250 documents and no link: the next ones are asked for; a page that leads to itself ends the list."""
    host = StandIn()
    host.first = [httpx.Response(200, json={"value": [document(1)] * 250})]
    with host.client() as client:
        assert len(list(odata.documents(client, kinds=["answer"]))) == 250
        assert str(host.asked[1].url).endswith("&$skip=250")
        address = str(host.asked[0].url)
        host.first = [httpx.Response(200, json={"value": [document(1)], "@odata.nextLink": address})]
        assert len(list(odata.documents(client, kinds=["answer"]))) == 1


def test_a_broken_run_leaves_no_half_file(tmp_path: Path) -> None:
    """When the connection breaks for good, what is whole stays and the rest is named."""
    host = StandIn(*map(document, (1, 2)))
    answers(host, tmp_path, most=1)
    host.first = [httpx.Response(200, json={"value": [document(2)]}), *[httpx.ReadError("broken")] * 5]
    done = answers(host, tmp_path)
    assert "broken" in done.failed[0]
    assert sorted(path.name for path in tmp_path.iterdir()) == ["2024D00001.txt", "2024D00001.txt.meta.json"]


def test_a_busy_host_is_waited_for_as_it_asks(tmp_path: Path) -> None:
    """429 with Retry-After waits that long, 503 ever longer; between two requests there is always a pause."""
    host = StandIn(document(1))
    host.first = [httpx.Response(429, headers={"retry-after": "7"}), httpx.Response(503)]
    assert len(answers(host, tmp_path).new) == 1
    assert host.waited == [7.0, 0.5, 4.0, 0.5, 0.5]


def test_a_host_that_names_a_time_is_waited_for_by_its_own_clock(tmp_path: Path) -> None:
    """Retry-After can be a date; the difference to the answer's own date is waited."""
    host = StandIn(document(1))
    told = {"retry-after": "Wed, 06 Mar 2024 10:00:30 GMT", "date": "Wed, 06 Mar 2024 10:00:00 GMT"}
    host.first = [httpx.Response(429, headers=told)]
    assert len(answers(host, tmp_path).new) == 1
    assert host.waited == [30.0, 0.5, 0.5]


def test_a_host_that_wants_to_be_left_alone_is(tmp_path: Path) -> None:
    """A wait of an hour, or 429 five times, ends the run: no other document is asked for, and none is called failed."""
    host = StandIn(document(1), document(2))
    host.first = [httpx.Response(429, headers={"retry-after": "3600"})]
    with pytest.raises(HostBusy, match="3600 seconds"):
        answers(host, tmp_path)
    assert (len(host.asked), host.waited) == (1, [])
    host.first = [httpx.Response(200, json={"value": [document(1), document(2)]}), *[httpx.Response(429)] * 5]
    with pytest.raises(HostBusy, match="too often"):
        answers(host, tmp_path)
    assert len(host.files_asked()) == 5
    assert {request.url for request in host.asked[-5:]} == {host.asked[-1].url}
    host.first = [httpx.Response(429)] * 5
    with host.client() as client, pytest.raises(HostBusy):
        fetch_publications(client, tmp_path, ["ah-tk-20232024-2147", "ah-tk-20232024-2148"])


def test_a_host_that_gives_nothing_is_given_up(tmp_path: Path) -> None:
    """After five tries the error names the address and the status."""
    host = StandIn()
    host.first = [httpx.Response(503)] * 5
    with pytest.raises(FetchFailed, match="503"):
        answers(host, tmp_path)
    assert len(host.asked) == 5


@pytest.mark.parametrize(
    "address",
    [
        "http://gegevensmagazijn.tweedekamer.nl/OData",
        "https://example.org/OData",
        "https://gegevensmagazijn.tweedekamer.nl.example.org/OData",
        "https://gegevensmagazijn.tweedekamer.nl:8443/OData",
        "https://user@gegevensmagazijn.tweedekamer.nl/OData",
        "file:///etc/passwd",
    ],
)
def test_no_other_host_is_followed(tmp_path: Path, address: str) -> None:
    """Neither a next page nor a redirect leads elsewhere, nor to another port, nor away from HTTPS."""
    host = StandIn()
    host.first = [httpx.Response(200, json={"value": [], "@odata.nextLink": address})]
    with pytest.raises(FetchFailed, match="only gegevensmagazijn"):
        answers(host, tmp_path)
    host.first = [httpx.Response(302, headers={"location": address})]
    with pytest.raises(FetchFailed, match="only gegevensmagazijn"):
        answers(host, tmp_path)
    assert len(host.asked) == 2


def test_a_redirect_within_the_host_is_followed_a_few_times(tmp_path: Path) -> None:
    """Another path of the same host is fine; a circle ends."""
    host = StandIn(document(1))
    host.first = [httpx.Response(302, headers={"location": "/OData/v4/2.0/Document"})]
    assert len(answers(host, tmp_path).new) == 1
    host.first = [httpx.Response(302, headers={"location": "/again"})] * 9
    with pytest.raises(FetchFailed, match="redirected"):
        answers(host, tmp_path)


def test_an_answer_too_large_is_left(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A file without end does not fill the memory."""
    monkeypatch.setattr(client_module, "_MOST_BYTES", 300)
    host = StandIn()
    host.first = [httpx.Response(200, content=b"x" * 301)]
    with pytest.raises(FetchFailed, match="larger"):
        answers(host, tmp_path)


@pytest.mark.parametrize("answer", [b"<html>", b'{"value": 3}', b"[]", b'{"value": [{"Soort": "x"}]}'])
def test_what_is_not_the_documented_answer_is_refused(tmp_path: Path, answer: bytes) -> None:
    """An error in words, whatever comes."""
    host = StandIn()
    host.first = [httpx.Response(200, content=answer)]
    with pytest.raises(FetchFailed):
        answers(host, tmp_path)


def test_publications_are_fetched_by_id(tmp_path: Path) -> None:
    """One that is there becomes a file with its data; one that is not is named; nothing is asked for twice."""
    host = StandIn()
    with host.client() as client:
        done = fetch_publications(client, tmp_path, ["ah-tk-20232024-2147", "ah-tk-20232024-9999"])
        assert [path.name for path in done.new] == ["ah-tk-20232024-2147.pdf"]
        assert "404" in done.failed[0]
        again = fetch_publications(client, tmp_path, ["ah-tk-20232024-2147"])
        assert (again.new, again.known) == ((), 1)


@pytest.mark.parametrize("id_", ["../etc/passwd", "ah-tk-20232024-2147/../x", "https://example.org/a", "2147"])
def test_what_is_no_id_is_not_asked_for(tmp_path: Path, id_: str) -> None:
    """An id is not a path, and no address."""
    host = StandIn()
    with host.client() as client, pytest.raises(KvparseError, match="no id"):
        fetch_publications(client, tmp_path, [id_])
    assert host.asked == []


def test_the_command_fetches_and_says_what_it_did(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Status 0 and a closing line; months are whole; without a day or an id it is wrong use."""
    host = StandIn(*map(document, (1, 2)))
    monkeypatch.setattr(client_module, "Client", lambda pause: host.client())
    words = ["fetch", "--from", "2024-01", "--to", "2024-02", "--kind", "answer", "-o", str(tmp_path / "out")]
    done = CliRunner().invoke(app, words)
    assert done.exit_code == 0
    assert "2 new files" in done.stderr
    assert "Datum le 2024-02-29" in str(host.asked[0].url).replace("%20", " ").replace("+", " ")
    assert CliRunner().invoke(app, ["fetch", "--from", "2024", "-o", str(tmp_path / "every")]).exit_code == 0
    asked = parse_qs(urlsplit(str([one for one in host.asked if "filter" in str(one.url)][-1].url)).query)["$filter"][0]
    assert "Soort eq 'Mededeling (uitstel antwoord)'" in asked
    assert "schriftelijk overleg" not in asked
    assert CliRunner().invoke(app, ["fetch", "-o", str(tmp_path)]).exit_code == 2
    assert CliRunner().invoke(app, ["fetch", "--from", "2024", "--kind", "x", "-o", str(tmp_path)]).exit_code == 2
    assert CliRunner().invoke(app, ["fetch", "--from", "januari", "-o", str(tmp_path)]).exit_code == 2
    assert CliRunner().invoke(app, ["fetch", "2147", "--from", "2024", "-o", str(tmp_path)]).exit_code == 2


def test_the_package_says_what_it_asks() -> None:
    """The hosts are in its first words."""
    assert "two public hosts" in (fetch.__doc__ or "")


# What is known of a letter helps to read it


def test_data_fill_what_the_print_lacks(tmp_path: Path) -> None:
    """A letter without a head gets case, subject and dates from the data; they stand in the record and the rows."""
    host = StandIn(document(1))
    answers(host, tmp_path / "letters")
    convert([tmp_path / "letters"], tmp_path / "bare.jsonl", workers=1)
    convert([tmp_path / "letters"], tmp_path / "told.jsonl", workers=1, meta=True)
    [bare] = read_letters(tmp_path / "bare.jsonl")
    [told] = read_letters(tmp_path / "told.jsonl")
    assert (bare.subject, bare.case_numbers, bare.dated, bare.submitted) == (None, (), None, None)
    assert (told.subject, told.case_numbers) == ("munten", ("2023Z00001",))
    assert (told.dated, told.submitted) == ("2024-01-01", "2023-12-06")


def test_the_print_stands_and_contradictions_are_problems(tmp_path: Path) -> None:
    """Another date and another case in the data change nothing but the problems."""
    (tmp_path / "brief.txt").write_text(LETTER)
    letter = parse(tmp_path / "brief.txt").model_copy(update={"dated": "2024-01-02", "case_numbers": ("2023Z1",)})
    told = supplemented(letter, Metadata(source="tweedekamer.nl", dated="2024-01-03", cases=(Case(number="2023Z2"),)))
    assert (told.dated, told.case_numbers) == ("2024-01-02", ("2023Z1",))
    new = [problem for problem in told.problems if problem not in letter.problems]
    assert [problem.code for problem in new] == ["dates-inconsistent", "head-incomplete"]
    assert "tweedekamer.nl has 2024-01-03" in new[0].message


def test_data_that_agree_change_nothing(tmp_path: Path) -> None:
    """The very same record."""
    (tmp_path / "brief.txt").write_text(LETTER)
    letter = parse(tmp_path / "brief.txt").model_copy(update={"dated": "2024-01-02"})
    assert supplemented(letter, Metadata(dated="2024-01-02")) is letter


def test_data_that_are_none_are_an_error() -> None:
    """A broken file of data is named, not passed over."""
    with pytest.raises(UnreadableFile, match="not the data"):
        metadata_from(b"[1]", "brief.pdf.meta.json")
