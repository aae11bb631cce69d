"""The feeds to OpenSearch and Elasticsearch: the official clients against a stand-in that speaks the bulk protocol."""

from __future__ import annotations

import base64
from collections.abc import Iterator
from dataclasses import replace
from typing import Any

import pytest
from bulk_server import Engine, running
from search_samples import from_file, interpol, letters, sent

from kvparse.search.documents import FIELDS, pair_documents
from kvparse.search.export import ExportFailed, bulk, elasticsearch, export_letters, opensearch, patience

ENGINES = {"opensearch": "OpenSearch", "elasticsearch": "Elasticsearch"}


@pytest.fixture(params=ENGINES)
def kind(request: pytest.FixtureRequest) -> str:
    """Either engine: all tests are for both."""
    return str(request.param)


@pytest.fixture
def engine(kind: str) -> Engine:
    """An engine with nothing in it."""
    return Engine(ENGINES[kind])


@pytest.fixture
def target(kind: str, engine: Engine, monkeypatch: pytest.MonkeyPatch) -> Iterator[str]:
    """Where it listens."""
    monkeypatch.setattr(patience, "FIRST_WAIT", 0.01)
    with running(engine) as port:
        yield f"{kind}://127.0.0.1:{port}/vragen"


def expected() -> dict[str, Any]:
    """The documents of the sample letters by id."""
    return {str(document["id"]): document for letter in letters() for document in pair_documents(letter)}


def test_all_is_there_and_counted(engine: Engine, target: str) -> None:
    """Each document is indexed under its id with all its fields, and the counts agree."""
    report = export_letters(letters(), target)
    assert (report.letters, report.sent, report.counted, report.complete) == (3, 7, 7, True)
    assert engine.visible == expected()


def test_the_mapping(engine: Engine, target: str) -> None:
    """Texts are analyzed as Dutch, keys are kept whole, and nothing else than the documents' fields is taken."""
    export_letters(letters(), target)
    mapping = engine.mappings["vragen"]
    assert mapping["dynamic"] == "strict"
    assert list(mapping["properties"]) == list(FIELDS)
    assert mapping["properties"]["question"] == {"type": "text", "analyzer": "dutch"}
    assert mapping["properties"]["parties"] == {"type": "keyword"}
    assert mapping["properties"]["date"]["type"] == "date"


def test_twice_changes_nothing(engine: Engine, target: str) -> None:
    """The second run gives the same documents and counts, and does not make the index again."""
    first = export_letters(letters(), target)
    assert export_letters(letters(), target) == replace(first, same=3)
    assert engine.visible == expected()
    assert engine.requests.count("PUT /vragen") == 1


def test_an_index_of_an_older_kvparse(engine: Engine, target: str) -> None:
    """An index without a field that documents have since gets it before they are sent, and refuses none."""
    export_letters(letters(), target)
    del engine.mappings["vragen"]["properties"]["days"]
    longer = interpol().model_copy(update={"subject": "Een ander onderwerp"})
    assert export_letters([longer], target).complete
    assert engine.mappings["vragen"]["properties"]["days"] == {"type": "integer"}
    assert engine.requests.count("PUT /vragen") == 1


def test_a_question_that_is_gone_is_removed(engine: Engine, target: str) -> None:
    """A letter that comes again with fewer questions leaves no old ones behind."""
    export_letters(letters(), target)
    shorter = interpol().model_copy(update={"exchanges": interpol().exchanges[:1]})
    assert export_letters([shorter], target).complete
    assert sorted(given for given in engine.visible if given.startswith(shorter.id)) == [shorter.id, f"{shorter.id}.1"]


def test_two_letters_of_one_id(engine: Engine, target: str) -> None:
    """Both are kept, the second under its own key, however far apart they stand, and in a later run too."""
    shorter = from_file(interpol().model_copy(update={"exchanges": interpol().exchanges[:1]}), "ander.pdf")
    others = [interpol().model_copy(update={"id": f"nr-{number}"}) for number in range(120)]
    report = export_letters([interpol(), *others, shorter], target)
    assert report.complete
    assert (report.letters, report.sent, [one.key for one in report.beside]) == (122, 121 * 4 + 2, [f"{shorter.id}~2"])
    assert (again := export_letters([shorter], target)).complete
    assert (again.same, again.beside) == (1, ())


def test_all_entries_are_told(engine: Engine, target: str, kind: str, monkeypatch: pytest.MonkeyPatch) -> None:
    """What is there is told page by page, also when a page ends inside a letter; nothing where there is no index."""
    connect = {"opensearch": opensearch, "elasticsearch": elasticsearch}[kind].connect
    monkeypatch.setattr(bulk, "_AT_ONCE", 3)
    with connect(target) as feed:
        assert feed.entries() == []
        feed.remove(["nergens"])
    export_letters(letters(), target)
    with connect(target) as feed:
        assert [entry.key for entry in feed.entries()] == sorted(letter.id for letter in letters())
        feed.remove([interpol().id])
        feed.finish()
        assert feed.count([interpol().id]) == 0
    assert len(engine.visible) == 3


@pytest.mark.parametrize("busy", ["busy_items", "busy_requests", "busy_calls"])
def test_a_busy_server_is_asked_again(engine: Engine, target: str, busy: str) -> None:
    """Items, bulk requests or calls of any kind that are put off (429) are made again after a while."""
    setattr(engine, busy, 2)
    assert export_letters(letters(), target).complete
    assert engine.visible == expected()


def test_a_server_that_stays_busy(engine: Engine, target: str) -> None:
    """After the last try, what was put off is told item by item."""
    engine.busy_items = 10**6
    report = export_letters([interpol()], target)
    assert (report.sent, report.counted, report.complete) == (4, 0, False)
    assert report.failures[0].id == f"{interpol().id}.1"
    assert report.failures[0].reason == "status 429, es_rejected_execution_exception: busy"


def test_what_is_refused_is_told_item_by_item(engine: Engine, target: str, kind: str) -> None:
    """A document that does not fit the mapping is named with the reason; the others are indexed."""
    good, bad = pair_documents(interpol())[:2]
    connect = {"opensearch": opensearch, "elasticsearch": elasticsearch}[kind].connect
    with connect(target) as feed:
        failures = feed.replace([replace(sent(interpol()), documents=(good, bad | {"year": "tweeduizend"}))])
        feed.finish()
        assert feed.count([interpol().id]) == 1
    ((failure),) = failures
    assert failure.id == bad["id"]
    assert failure.reason == ("status 400, document_parsing_exception: failed to parse field [year] (not of its type)")


def test_a_password(engine: Engine, target: str) -> None:
    """User and password of the target are sent as basic authentication, and are not in any message."""
    with_password = target.replace("://", "://kv:s%40cret@")
    export_letters(letters(), with_password)
    assert engine.authorizations == {"Basic " + base64.b64encode(b"kv:s@cret").decode()}
    engine.down = True
    with pytest.raises(ExportFailed) as raised:
        export_letters(letters(), with_password)
    assert "cret" not in str(raised.value)


def test_an_api_key(engine: Engine, target: str, kind: str) -> None:
    """For Elasticsearch a password without user is an API key."""
    if kind == "elasticsearch":
        export_letters(letters(), target.replace("://", "://:sleutel@"))
        assert engine.authorizations == {"ApiKey sleutel"}


def test_a_broken_server(engine: Engine, target: str, kind: str) -> None:
    """A server that fails is an ExportFailed that says what it said."""
    engine.down = True
    with pytest.raises(ExportFailed, match=f"{ENGINES[kind]} says: .*"):
        export_letters(letters(), target)


def test_a_server_that_is_not_there(kind: str) -> None:
    """That nobody listens is said."""
    with running(Engine("")) as port:
        pass
    with pytest.raises(ExportFailed, match=f"{ENGINES[kind]} says"):
        export_letters(letters(), f"{kind}://127.0.0.1:{port}")
