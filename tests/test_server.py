"""An index served: the page, the API and its description; nothing else, and nobody else unless it is wanted."""

from __future__ import annotations

import re
import threading
import time
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest
from browsing import complaints, opened, until
from test_site import letter, records

from kvparse.errors import KvparseError
from kvparse.records import Respondent
from kvparse.search.index import open_index
from kvparse.web.answers import FACET_NAMES

starlette = pytest.importorskip("starlette.testclient", reason="the extra 'serve' is not installed")
uvicorn = pytest.importorskip("uvicorn", reason="the extra 'serve' is not installed")

if TYPE_CHECKING:
    from playwright.sync_api import Browser

pytestmark = pytest.mark.filterwarnings("ignore::DeprecationWarning")
EVIL = "<script>document.title='hacked'</script>"


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """An index of four letters, and their records."""
    folder = tmp_path_factory.mktemp("server")
    letters = (
        letter(1, "Rusland en oude munten?"),
        letter(2, "Zijn munten zilver?"),
        letter(3, "Waar staan molens?"),
        letter(4, EVIL).model_copy(update={"subject": EVIL}),
    )
    records(folder, *letters)
    with open_index(folder / "kv.db") as index:
        index.add(letters)
    return folder


@pytest.fixture
def client(folder: Path) -> Any:
    """A client of the application, without a network."""
    from kvparse.web.server import application

    return starlette.TestClient(application(folder / "kv.db"), raise_server_exceptions=False)


def test_search_finds_and_counts(client: Any) -> None:
    """Hits, letters, facets; filters narrow; pages go on."""
    found = client.get("/api/search", params={"q": "munt"}).json()
    assert (found["documents"], found["letters"]) == (2, 2)
    assert {hit["id"] for hit in found["hits"]} == {"ah-tk-20232024-1", "ah-tk-20232024-2"}
    assert "munten" in found["spelled"]
    narrowed = client.get("/api/search", params={"q": "munt", "country": "RU"}).json()
    assert [hit["href"] for hit in narrowed["hits"]] == ["letters/ah-tk-20232024-1"]
    assert narrowed["hits"][0]["anchor"] == "q.1"
    second = client.get("/api/search", params={"page": 2, "per_page": 3}).json()
    assert len(second["hits"]) == 1


def test_facets_chart_and_countries(client: Any) -> None:
    """Every filter is counted; countries have Dutch names, and letters by year."""
    facets = client.get("/api/facets", params={"q": "munt"}).json()
    assert set(facets) == set(FACET_NAMES)
    assert [(each["value"], each["documents"]) for each in facets["country"]] == [("RU", 1)]
    assert client.get("/api/countries").json()["RU"] == "Rusland"
    assert client.get("/api/chart").json() == [{"code": "RU", "years": {"2001": 1}}]


def test_other_values_of_a_filter_can_be_chosen_besides(client: Any) -> None:
    """A filter that is set counts its other values as if it were not; the others count within it."""
    found = client.get("/api/search", params={"party": "P1"}).json()
    assert found["letters"] == 1
    assert {each["value"] for each in found["facets"]["party"]} == {"P1", "P2", "P3", "P4"}
    assert [each["value"] for each in found["facets"]["asker"]] == ["Lid 1"]


def test_every_value_of_a_filter_is_given(tmp_path: Path) -> None:
    """Not the first twenty alone: the page shows eight and the others on request."""
    from kvparse.web.server import application

    with open_index(tmp_path / "kv.db") as index:
        index.add(letter(number) for number in range(30))
        client = starlette.TestClient(application(tmp_path / "kv.db"))
        assert len(client.get("/api/search").json()["facets"]["asker"]) == 30


def test_ministries_have_names(folder: Path) -> None:
    """A ministry is counted by its id, with the name that it bears."""
    from kvparse.web.server import application

    with open_index(folder / "ministries.db") as index:
        given = {"respondents": (Respondent(role="minister", portfolio="Veiligheid en Justitie"),)}
        index.add(letter(9).model_copy(update=given))
    client = starlette.TestClient(application(folder / "ministries.db"))
    (value,) = client.get("/api/search").json()["facets"]["ministry"]
    assert value == {"value": "tooi:mnre1058", "label": "Justitie en Veiligheid", "count": 1}
    assert client.get("/api/ministries").json()["tooi:mnre1058"] == "Justitie en Veiligheid"


def test_an_index_that_changes_is_followed(tmp_path: Path) -> None:
    """What another program adds is found without a new start."""
    from kvparse.web.server import application

    with open_index(tmp_path / "kv.db") as index:
        index.add(letter(1))
        client = starlette.TestClient(application(tmp_path / "kv.db", title="Mijn brieven"))
        assert client.get("/api/search").json()["letters"] == 1
        assert "Mijn brieven" in client.get("/").text
        index.add(letter(2))
        assert client.get("/api/search").json()["letters"] == 2


@pytest.mark.parametrize("with_records", [True, False])
def test_a_letter_is_shown_in_both_languages(folder: Path, with_records: bool) -> None:
    """Dutch, and English where it is asked for; each page leads to the other."""
    from kvparse.web.server import application

    site = application(folder / "kv.db", records=folder / "letters.jsonl" if with_records else None)
    client = starlette.TestClient(site)
    dutch, english = (client.get(f"/letters/ah-tk-20232024-1{more}").text for more in ("", "?language=en"))
    assert 'lang="nl"' in dutch and "Alle brieven" in dutch and 'href="?language=en"' in dutch
    assert "All letters" in english and 'href="?language=nl"' in english


def test_a_letter_is_its_documents_or_its_record(client: Any, folder: Path) -> None:
    """From the index alone its documents; where the server has records, the record itself."""
    from kvparse.web.server import application

    assert client.get("/api/letters/ah-tk-20232024-1").json()["documents"][0]["question"] == "Rusland en oude munten?"
    site = application(folder / "kv.db", records=folder / "letters.jsonl")
    whole = starlette.TestClient(site).get("/api/letters/ah-tk-20232024-1").json()
    assert whole["exchanges"][0]["questions"][0]["passage"]["entities"][0]["id"] == "RU"


@pytest.mark.parametrize(
    ("path", "status"),
    [
        ("/api/letters/nowhere", 404),
        ("/letters/nowhere", 404),
        ("/nowhere.js", 404),
        ("/server.py", 404),
        ("/api/search?page=0", 400),
        ("/api/search?per_page=1000", 400),
        ("/api/search?sort=best", 400),
        ("/api/search?from=januari", 400),
        ('/api/search?q="', 400),
    ],
)
def test_what_is_not_there_or_makes_no_sense_is_told(client: Any, path: str, status: int) -> None:
    """A status, and a reason in JSON; never a traceback."""
    answer = client.get(path)
    assert answer.status_code == status
    assert answer.json()["detail"]


def test_nothing_can_be_changed(client: Any, folder: Path) -> None:
    """Other methods than GET are refused, and the index is byte for byte what it was."""
    files = [path for path in sorted((folder / "kv.db").rglob("*")) if path.is_file()] or [folder / "kv.db"]
    before = [path.read_bytes() for path in files]
    for method in ("POST", "PUT", "DELETE", "PATCH"):
        assert client.request(method, "/api/search").status_code == 405
    client.get("/api/search", params={"q": "munt"})
    assert [path.read_bytes() for path in files] == before


def test_other_names_for_this_machine_are_refused(folder: Path) -> None:
    """A page elsewhere that makes a browser ask us under its own name gets nothing."""
    from kvparse.web.server import application

    site = application(folder / "kv.db")
    assert starlette.TestClient(site, base_url="http://evil.example").get("/").status_code == 400
    assert starlette.TestClient(site, base_url="http://127.0.0.1:8000").get("/").status_code == 200


def test_the_description_tells_every_path_and_parameter(client: Any) -> None:
    """OpenAPI 3.1: each path answers, each parameter of search is understood, each reference leads somewhere."""
    told = client.get("/openapi.json").json()
    assert told["openapi"].startswith("3.1")
    for path in told["paths"]:
        assert client.get(path.replace("{id}", "ah-tk-20232024-1")).status_code == 200
    usual = {"page": "1", "per_page": "5", "sort": "newest", "from": "2000", "to": "2030", "q": "munt"}
    for parameter in told["paths"]["/api/search"]["get"]["parameters"]:
        name = parameter["name"]
        assert client.get("/api/search", params={name: usual.get(name, "x")}).status_code == 200
    for reference in re.findall(r'"\$ref":\s*"#/components/schemas/(\w+)"', client.get("/openapi.json").text):
        assert reference in told["components"]["schemas"]


def test_an_index_that_is_not_there_is_an_error(tmp_path: Path) -> None:
    """Before anything is served."""
    from kvparse.web.server import application

    with pytest.raises(KvparseError):
        application(tmp_path / "nowhere.db")


@pytest.fixture(scope="module")
def address(folder: Path) -> Iterator[str]:
    """The site at an address of this machine."""
    from kvparse.web.server import application

    settings = uvicorn.Config(application(folder / "kv.db"), host="127.0.0.1", port=0, log_level="error")
    server = uvicorn.Server(settings)
    thread = threading.Thread(target=server.run, daemon=True)
    thread.start()
    while not server.started:
        time.sleep(0.01)
    yield f"http://127.0.0.1:{server.servers[0].sockets[0].getsockname()[1]}/"
    server.should_exit = True
    thread.join()


def test_the_page_searches_and_opens_letters(browser: Browser, address: str) -> None:
    """In a real browser: the same page as a site's, with hits from the server; hostile letters stay text."""
    with opened(browser, address) as page:
        page.wait_for_selector("#results li")
        assert "hacked" not in page.title()
        page.fill("#q", "munten")
        page.wait_for_selector("#results mark")
        assert page.inner_text("#count") == "2 vragen in 2 brieven"
        page.click("#over-time summary")
        page.wait_for_selector("#chart button")
        assert complaints(page) == []
        page.check("[data-facet='country'][data-value='RU']")
        until(page, "document.querySelector('#count').textContent.startsWith('1 vraag')")
        page.click("#results h2 a")
        page.wait_for_selector(".piece.question")
        assert page.url.endswith("/letters/ah-tk-20232024-1#q.1")
        assert complaints(page) == []
        page.click(".home")
        page.wait_for_selector("#results li")
