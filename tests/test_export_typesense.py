"""The feed to Typesense, against a server that the tests start."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from daily_update import daily_update
from search_samples import from_file, interpol, letters, sent
from servers import KEY, NoServer, free_ports, typesense_client, typesense_server
from typesense.exceptions import TypesenseClientError

from kvparse.search.documents import pair_documents
from kvparse.search.export import ExportFailed, Failure, export_letters, patience
from kvparse.search.export import typesense as feed

pytestmark = pytest.mark.filterwarnings("ignore:Sync.* is deprecated on v30:DeprecationWarning")  # the client's own


@pytest.fixture(scope="module")
def port(tmp_path_factory: pytest.TempPathFactory) -> Iterator[int]:
    """A server with a data folder of its own; gives its port."""
    try:
        with typesense_server(tmp_path_factory.mktemp("typesense")) as port:
            yield port
    except NoServer as missing:
        pytest.skip(str(missing))


@pytest.fixture
def target(port: int) -> Iterator[str]:
    """The server without the collection of the test before."""
    yield f"typesense://:{KEY}@127.0.0.1:{port}/vragen"
    with typesense_client(port) as opened:
        opened.collections["vragen"].delete()


def search(port: int, words: str, **more: Any) -> dict[str, Any]:
    """A search as the module's docstring shows it."""
    asked = {
        "q": words,
        "query_by": "question,subject,answer,text,tables,notes,names",
        "query_by_weights": "6,4,3,3,1,1,3",
    }
    with typesense_client(port) as opened:
        found: dict[str, Any] = opened.collections["vragen"].documents.search(asked | more)
    return found


def ids(found: dict[str, Any]) -> list[str]:
    """The documents found."""
    return [hit["document"]["id"] for hit in found["hits"]]


def test_a_collection_of_an_older_kvparse_gets_the_new_fields(port: int, target: str) -> None:
    """What is exported into it anew can be counted by the ministry."""
    export_letters(letters(), target)
    with typesense_client(port) as opened:
        opened.collections["vragen"].update({"fields": [{"name": "ministry_ids", "drop": True}]})
    export_letters(letters(), target)
    (counted,) = search(port, "*", facet_by="ministry_ids")["facet_counts"]
    assert "tooi:mnre1058" in {one["value"] for one in counted["counts"]}


def test_all_is_there_and_counted(port: int, target: str) -> None:
    """Each document is there with all its fields but the empty ones, and the counts agree."""
    report = export_letters(letters(), target)
    assert (report.letters, report.sent, report.counted, report.complete) == (3, 7, 7, True)
    found = search(port, "*", per_page=100)
    stored = {hit["document"]["id"]: hit["document"] for hit in found["hits"]}
    for document in (each for letter in letters() for each in pair_documents(letter)):
        day = int(str(document["date"]).replace("-", ""))
        told = {name: value for name, value in stored[str(document["id"])].items() if not name.endswith("_code")}
        assert told == {k: v for k, v in document.items() if v not in (None, [])} | {"day": day}


NASTY = (
    "a",
    "A",
    "ä",
    "a`b",
    "a,b",
    "a]",
    "a*",
    "x`]||day:>=0||letter_key:=[`y",
    "day:>=0",
    "a-7",
    "a-72",
    "a-7~2",
    "\\`",
)


def test_ids_are_compared_sign_by_sign(port: int, target: str) -> None:
    """However an id is written, its letter is found, counted and replaced, and no other: nothing of it is a filter."""
    base = letters()[0]
    nasty = [base.model_copy(update={"id": one, "case_numbers": (str(at),)}) for at, one in enumerate(NASTY)]
    first = export_letters(nasty, target)
    again = export_letters(nasty, target)
    assert (first.counted, first.complete) == (len(NASTY) * len(list(pair_documents(base))), True)
    assert (again.counted, again.same) == (first.counted, len(NASTY))
    with feed.connect(target) as opened:
        opened.remove(["x`]||day:>=0||letter_key:=[`y", "a-7~2", "a"])
        left = {entry.letter_id for entry in opened.entries()}
    assert left == set(NASTY) - {"x`]||day:>=0||letter_key:=[`y", "a-7~2", "a"}


def test_a_collection_without_codes_is_left_alone(port: int, target: str) -> None:
    """One of an older kvparse would lose letters: it is to be made anew, and says so."""
    export_letters(letters(), target)
    with typesense_client(port) as opened:
        opened.collections["vragen"].update({"fields": [{"name": "letter_key_code", "drop": True}]})
    with pytest.raises(ExportFailed, match="older kvparse; delete it"):
        export_letters(letters(), target)


def test_twice_changes_nothing(port: int, target: str) -> None:
    """The second run gives the same documents and the same counts."""
    first = export_letters(letters(), target)
    before = search(port, "*", per_page=100)["hits"]
    assert export_letters(letters(), target) == replace(first, same=3)
    assert search(port, "*", per_page=100)["hits"] == before


def test_a_question_that_is_gone_is_removed(port: int, target: str) -> None:
    """A letter that comes again with fewer questions leaves no old ones behind."""
    export_letters(letters(), target)
    shorter = interpol().model_copy(update={"exchanges": interpol().exchanges[:1]})
    assert export_letters([shorter], target).complete
    assert search(port, "*", filter_by=f"letter_key:={shorter.id}")["found"] == 2


def test_many_letters(port: int, target: str) -> None:
    """More letters than one filter can name are replaced and counted all the same."""
    many = [interpol().model_copy(update={"id": f"ah-tk-20212022-{number}"}) for number in range(60)]
    assert export_letters(many, target).counted == 240
    assert export_letters(many, target).complete


def test_two_letters_of_one_id(port: int, target: str) -> None:
    """Both are kept, the second under its own key, in a later run too."""
    other = from_file(interpol().model_copy(update={"exchanges": ()}), "ander.pdf")
    export_letters(letters(), target)
    report = export_letters([other], target)
    assert ([one.key for one in report.beside], report.complete) == ([f"{other.id}~2"], True)
    assert export_letters([other, interpol()], target).same == 2
    assert search(port, "*", filter_by=f"letter_id:={other.id}")["found"] == 5


def test_removing(port: int, target: str) -> None:
    """What is there is told, and a letter goes with its documents."""
    export_letters(letters(), target)
    with feed.connect(target) as collection:
        assert sorted(entry.key for entry in collection.entries()) == sorted(letter.id for letter in letters())
        collection.remove([interpol().id])
        assert collection.count([interpol().id]) == 0
    assert search(port, "*")["found"] == 3


def test_a_daily_update(tmp_path: Path, port: int, target: str) -> None:
    """A corrected, a new and a withdrawn letter, with exact counts; the answer follows the correction."""
    daily_update(tmp_path / "daily", target)
    assert search(port, "*")["found"] == 6
    (hit,) = search(port, "*", filter_by="id:=`ah-tk-20232024-2271.2`")["hits"]
    assert hit["document"]["answer"] == "Het Rijk."


def test_a_busy_server_is_asked_again(monkeypatch: pytest.MonkeyPatch) -> None:
    """A call that is put off (429) is made again after a while, each time a longer one; another error is not."""
    waits: list[float] = []
    monkeypatch.setattr("kvparse.search.export.patience.time.sleep", waits.append)
    answers = iter([TypesenseClientError("429 Too Many Requests"), TypesenseClientError("HTTP 429"), None])

    def call() -> str:
        if error := next(answers):
            raise error
        return "done"

    assert patience.patiently(call, feed.is_busy) == "done"
    assert waits == [1.0, 2.0]
    with pytest.raises(TypesenseClientError, match="wrong"):
        patience.patiently(lambda: (_ for _ in ()).throw(TypesenseClientError("wrong")), feed.is_busy)


def test_the_search_of_the_docstring(port: int, target: str) -> None:
    """Words, filters, a range of days and facets work as the module shows."""
    export_letters(letters(), target)
    found = search(
        port,
        "signaleringen NCB Moskou",
        filter_by="party_ids:=D66 && countries:=RU && day:>=20220101",
        facet_by="ministries,party_ids",
    )
    assert ids(found) == [f"{interpol().id}.1"]
    assert found["facet_counts"][1]["counts"][0]["count"] == 1


def test_accents_and_compounds(port: int, target: str) -> None:
    """Words are found without their accents, and by their beginning."""
    export_letters(letters(), target)
    assert ids(search(port, "oekraine")) == [f"{interpol().id}.2"]
    assert ids(search(port, "politiesamen")) == [f"{interpol().id}.3"]


def test_what_is_refused_is_told_item_by_item(port: int, target: str) -> None:
    """A document that the server refuses is named with the reason, and the others are there."""
    good, bad = pair_documents(interpol())[:2]
    with feed.connect(target) as collection:
        failures = collection.replace([replace(sent(interpol()), documents=(good, bad | {"year": "tweeduizend"}))])
        assert collection.count([interpol().id]) == 1
    assert failures == [Failure(str(bad["id"]), failures[0].reason)]
    assert "year" in failures[0].reason


def test_a_wrong_key(port: int, target: str) -> None:
    """A server that does not know the key is an ExportFailed, without the key in it."""
    export_letters([], target)
    with pytest.raises(ExportFailed, match="Typesense says") as raised:
        export_letters(letters(), f"typesense://:wrong@127.0.0.1:{port}/vragen")
    assert "wrong@" not in str(raised.value)


def test_a_server_that_is_not_there() -> None:
    """That nobody listens is said."""
    with pytest.raises(ExportFailed, match="Typesense says"):
        export_letters(letters(), f"typesense://:key@127.0.0.1:{free_ports(1)[0]}")
