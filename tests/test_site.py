"""A site of letters works from disk, in a real browser, for everybody who may come to it."""

from __future__ import annotations

import json
import re
import shutil
import threading
from collections.abc import Iterator
from functools import partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest
from browsing import complaints, opened, until
from builders import NO_WORDS
from typer.testing import CliRunner

from kvparse.batch.lines import letter_line
from kvparse.cli.app import app
from kvparse.errors import KvparseError, UnreadableFile
from kvparse.records import Answer, Asker, Entity, Exchange, Letter, Passage, Question, Source, Words
from kvparse.search.index import open_index
from kvparse.web.elements import asset
from kvparse.web.language import PHRASES
from kvparse.web.meanings import IN_DUTCH
from kvparse.web.searchable import Searchable
from kvparse.web.site import site

if TYPE_CHECKING:
    from playwright.sync_api import Browser, Page

CORPUS = Path(__file__).parent.parent / "corpus" / "letters"
SAMPLE = (
    "ah-tk-20242025-1103.pdf",
    "ah-tk-20232024-2904.pdf",
    "jenv-caribisch.pdf",
    "bz-kosovo.txt",
    "brief-lvvn-uitstel-mestbeleid.pdf",
)
PHONE = {"width": 390, "height": 844}


@pytest.fixture(scope="module")
def built(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A site of five letters and a file that is none."""
    folder = tmp_path_factory.mktemp("site")
    (folder / "brieven").mkdir()
    for name in SAMPLE:
        shutil.copy(CORPUS / name, folder / "brieven" / name)
    (folder / "brieven" / "kapot.pdf").write_text("no PDF")
    done = site(folder / "brieven", folder / "out", workers=2)
    assert (done.letters, [failed.file for failed in done.failures]) == (5, ["kapot.pdf"])
    return folder / "out"


def letter(number: int, text: str = "Kent u dit?", answer: str = "Ja.") -> Letter:
    """A letter that nobody wrote."""
    tag = (
        (Entity(label="COUNTRY", start=0, end=7, text=text[:7], id="RU", source="table"),)
        if text.startswith("Rusland")
        else ()
    )
    return Letter(
        id=f"ah-tk-20232024-{number}",
        kind="answer",
        layout="plain",
        subject=f"onderwerp {number}",
        dated=f"{2000 + number % 25}-03-06",
        askers=(Asker(name=f"Lid {number % 150}", party=f"P{number % 15}"),),
        exchanges=(
            Exchange(
                questions=(Question(numbers=("1",), passage=Passage(text=text, entities=tag)),),
                answer=Answer(numbers=("1",), passage=Passage(text=answer)),
            ),
        ),
        source=Source(
            file=f"{number}.txt", media_type="text/plain", sha256="0" * 64, bytes=1, pages=0, engine="text",
            kvparse_version="0", words=Words.model_validate(NO_WORDS),
        ),
    )  # fmt: skip


def records(folder: Path, *letters: Letter) -> Path:
    """A file of records."""
    path = folder / "letters.jsonl"
    path.write_bytes(b"".join(map(letter_line, letters)))
    return path


def at_once(page: Page, query: str) -> str:
    """Search, and give what the page says of it."""
    page.fill("#q", query)
    until(page, "q => new URLSearchParams(location.hash.slice(1)).get('q') === (q.trim() || null)", query)
    page.wait_for_timeout(150)
    return page.inner_text("#count")


@pytest.fixture
def page(browser: Browser, built: Path) -> Iterator[Page]:
    """The site, opened from disk."""
    with opened(browser, (built / "index.html").as_uri()) as page:
        page.wait_for_selector("#results li")
        yield page


# Search

WORDS = {
    "Łódź": ("lodz", "ŁÓDŹ", "Lo\u0301dz\u0301", "łodz"),
    "Øresund": ("oresund", "øresund"),
    "ĳsbaan": ("ijsbaan", "IJSBAAN"),
    "Straßburg": ("strassburg", "straßburg"),
    "İzmir": ("izmir", "Izmir", "İZMİR"),
    "Kostić": ("kostic", "Kostic\u0301"),
    "curaçaose": ("curacaose", "CURAÇAOSE"),
    "coördinatie": ("coordinatie", "coo\u0308rdinatie"),
    "NH₃": ("nh3",),
    "œuvre": ("oeuvre",),
    "signaleringen": ("signalering", "Signaleringen"),
    "NCB-kanalen": ("ncb kanaal", "ncb-kanalen"),
    "foto's": ("foto", '"foto s"'),
    "2022Z04503": ("2022z04503",),
}
"""Words as a letter prints them, and as people look for them."""

OLD_WORDS = {
    "zeevisscherij": ("zeevisserij", "zeevisscherij"),
    "Nederlandsche": ("nederlandse", "Nederlandsche"),
    "loopen": ("lopen",),
}
"""The same of a letter in the spelling of before 1947."""


def test_the_page_and_the_index_find_the_same(browser: Browser, tmp_path: Path) -> None:
    """Accents, ligatures, hyphens, inflections and the spelling of the past lead to the same letters in both."""
    spoken = [(word, "plain") for word in WORDS] + [(word, "historical") for word in OLD_WORDS]
    letters = [
        letter(number, f"Bekend met {word}?").model_copy(update={"layout": layout})
        for number, (word, layout) in enumerate(spoken)
    ]
    site(records(tmp_path, *letters), tmp_path / "out", workers=1)
    missed = []
    with (
        open_index(tmp_path / "kv.db") as index,
        opened(browser, (tmp_path / "out" / "index.html").as_uri()) as page,
    ):
        index.add(letters)
        for number, (word, _) in enumerate(spoken):
            for query in (WORDS | OLD_WORDS)[word]:
                by_index = {str(hit.document["letter_id"]) for hit in index.search(query).hits}
                at_once(page, query)
                links = page.locator("#results h2 a").evaluate_all("links => links.map(link => link.textContent)")
                by_page = {f"ah-tk-20232024-{link.rpartition(' ')[2]}" for link in links}
                if not by_page == by_index == {f"ah-tk-20232024-{number}"}:
                    missed.append((word, query, sorted(by_index), sorted(by_page)))
    assert missed == []


def test_the_site_lists_the_letters_newest_first(page: Page) -> None:
    """Who asks nothing sees all letters, and how many there are."""
    assert page.inner_text("#count") == "5 brieven"
    dates = page.locator("#results time").evaluate_all("nodes => nodes.map(node => node.dateTime)")
    assert dates == sorted(dates, reverse=True)


def test_words_are_found_in_any_inflection_and_shown(page: Page) -> None:
    """``aanhoudingen`` finds the questions with ``aanhouding``, which is marked; the hit says question and page."""
    assert re.fullmatch(r"\d+ vragen? in 1 brief.*", at_once(page, "aanhoudingen"))
    assert "aanhouding" in [text.lower() for text in page.locator("#results mark").all_inner_texts()]
    assert re.search(r"Vraag \d+, pagina \d", page.inner_text("#results li .about"))


def test_a_hit_opens_the_letter_at_that_question_beside_its_print(page: Page) -> None:
    """The question stands below the bar, is marked, and its place on the printed page too."""
    at_once(page, "uitlevering politie")
    number = re.search(r"Vraag (\d+)", page.inner_text("#results li .about"))
    page.click("#results li h2 a >> nth=0")
    page.wait_for_selector(".piece.question.on")
    assert number and page.url.endswith(f"#q.{number[1]}")
    assert page.inner_text(".exchange:focus h3") == f"Vraag {number[1]}"
    bar = page.evaluate("document.querySelector('.strip').getBoundingClientRect().bottom")
    assert page.evaluate("document.querySelector('.exchange:focus h3').getBoundingClientRect().top") >= bar - 1
    assert page.locator(".sheet a.question.on").count() >= 1
    assert page.locator(".sheet img").first.evaluate("image => image.complete && image.naturalWidth > 100")


@pytest.mark.parametrize(
    ("query", "found"),
    [
        ("munten", {1, 2}),
        ("MÜNTEN", {1, 2}),
        ('"oude munten"', {1}),
        ("munten -oude", {2}),
        ("munt*", {1, 2, 4}),
        ("munten OR molens", {1, 2, 3}),
        ("munten molens", {1, 2, 3}),
        ("2023Z1", {4}),
        ("ah-tk-20232024-3", {3}),
        ("mutnen", {1, 2}),
        ("zeppelin", set()),
    ],
)
def test_the_language_of_the_search_box(browser: Browser, tmp_path: Path, query: str, found: set[int]) -> None:
    """Words, phrases, beginnings, exclusion, either; ids; some of the words where none has all; a slip of a letter."""
    letters = (
        letter(1, "Kent u oude munten?"),
        letter(2, "Zijn munten zilver?"),
        letter(3, "Waar staan molens?"),
        letter(4, "Kent u muntgeld?").model_copy(update={"case_numbers": ("2023Z1",)}),
    )
    site(records(tmp_path, *letters), tmp_path / "out", workers=1)
    with opened(browser, (tmp_path / "out" / "index.html").as_uri()) as page:
        page.wait_for_selector("#results li")
        at_once(page, query + " ")
        titles = page.locator("#results h2").all_inner_texts()
        assert {int(title.rpartition(" ")[2]) for title in titles} == found


def test_filters_narrow_and_stand_in_the_address(page: Page) -> None:
    """A box ticked narrows the list, is shown as a chip, and is there again when the address is opened again."""
    page.check("[data-facet='party'][data-value='GroenLinks-PvdA']")
    page.wait_for_selector(".chip")
    narrowed = page.inner_text("#count")
    assert narrowed != "5 brieven"
    page.reload()
    page.wait_for_selector("#results li")
    assert page.inner_text("#count") == narrowed
    assert page.is_checked("[data-facet='party'][data-value='GroenLinks-PvdA']")
    page.go_back()
    page.click(".chip") if page.locator(".chip").count() else None
    until(page, "document.querySelector('#count').textContent === '5 brieven'")


def test_a_country_leads_to_the_questions_that_name_it(page: Page) -> None:
    """Countries belong to questions, so a country gives questions; its name is Dutch."""
    page.check("[data-facet='country'] >> nth=0")
    until(page, "/vra/.test(document.querySelector('#count').textContent)")
    assert page.locator("#results .number").count() > 0


def test_countries_over_time_lead_to_their_letters(page: Page) -> None:
    """A number in the table is a button that asks for that country in that year."""
    page.click("#over-time summary")
    cell = page.locator("#chart td button").first
    name = cell.get_attribute("aria-label") or ""
    cell.click()
    page.wait_for_selector(".chip")
    country, year = re.match(r"(.+), (\d{4}): ", name).groups()  # type: ignore[union-attr]
    chips = page.locator(".chip").all_inner_texts()
    assert any(country in chip for chip in chips)
    assert any(year in chip for chip in chips)


def test_the_language_is_changed_and_remembered_in_the_links(page: Page) -> None:
    """English words, English pages of letters, whose link leads to the Dutch one."""
    page.click("#language")
    until(page, "document.documentElement.lang === 'en'")
    assert page.inner_text("#count") == "5 letters"
    page.click("#results li h2 a >> nth=0")
    assert page.inner_text(".home") == "All letters"
    page.click("a.language")
    assert page.inner_text(".home") == "Alle brieven"
    assert page.evaluate("document.documentElement.lang") == "nl"


def test_all_of_it_works_from_the_keyboard(page: Page) -> None:
    """``/`` goes to the box, the arrow down to the first hit and on, Enter opens it, Escape clears the box."""
    page.keyboard.press("/")
    page.keyboard.type("politie")
    page.wait_for_selector("#results mark")
    page.keyboard.press("ArrowDown")
    first = page.evaluate("document.activeElement.textContent")
    assert first == page.text_content("#results h2 >> nth=0")
    page.keyboard.press("ArrowUp")
    page.keyboard.press("Escape")
    until(page, "document.querySelector('#count').textContent === '5 brieven'")
    page.keyboard.press("ArrowDown")
    page.keyboard.press("Enter")
    page.wait_for_selector("main#letter")


def test_what_could_not_be_read_is_named(page: Page) -> None:
    """A visitor of the site is told of the file that is not in it."""
    assert "kapot.pdf" in page.inner_text("footer .problems")


# Everybody, everywhere


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("viewport", [PHONE, {"width": 1280, "height": 800}], ids=["phone", "desk"])
def test_axe_finds_nothing(browser: Browser, built: Path, scheme: str, viewport: dict[str, int]) -> None:
    """List, hits with filters and chart open, a letter and the table: nothing that axe-core would change."""
    with opened(browser, (built / "index.html").as_uri(), color_scheme=scheme, viewport=viewport) as page:
        page.wait_for_selector("#results li")
        assert complaints(page) == []
        at_once(page, "politie")
        page.evaluate("for (const node of document.querySelectorAll('details')) node.open = true")
        page.check("[data-facet='country'] >> nth=0")
        page.wait_for_selector(".chip")
        assert complaints(page) == []
        page.click("#results li h2 a >> nth=0")
        page.wait_for_selector(".exchange")
        assert complaints(page) == []
        page.goto((built / "letters" / "index.html").as_uri())
        assert complaints(page) == []


def test_nothing_is_wider_than_a_phone(browser: Browser, built: Path) -> None:
    """At 390 px no page scrolls sideways, and the boxes to search in are wide enough to type in."""
    with opened(browser, (built / "index.html").as_uri(), viewport=PHONE) as page:
        page.wait_for_selector("#results li")
        assert page.evaluate("document.querySelector('#q').getBoundingClientRect().width") > 300
        at_once(page, "politie")
        assert page.evaluate("document.documentElement.scrollWidth") <= 390
        page.click("#results li h2 a >> nth=0")
        page.wait_for_selector(".exchange")
        assert page.evaluate("document.documentElement.scrollWidth") <= 390
        assert page.evaluate("document.querySelector('#filter').getBoundingClientRect().width") > 100


def test_the_filters_are_folded_on_a_phone(browser: Browser, built: Path) -> None:
    """A phone shows results first; a tap shows the filters."""
    with opened(browser, (built / "index.html").as_uri(), viewport=PHONE) as page:
        page.wait_for_selector("#results li")
        assert not page.is_visible("#facets")
        page.click("#filters summary")
        assert page.is_visible("#facets")


def test_it_prints_as_a_list_of_hits(browser: Browser, built: Path) -> None:
    """On paper there are no boxes, bars and filters."""
    with opened(browser, (built / "index.html").as_uri()) as page:
        page.wait_for_selector("#results li")
        page.emulate_media(media="print")
        assert not page.is_visible(".bar")
        assert not page.is_visible("aside")
        assert page.is_visible("#results li")


def test_it_works_below_a_path_of_a_web_host(browser: Browser, built: Path) -> None:
    """Every address is relative: a site can lie anywhere."""
    handler = partial(_Quiet, directory=str(built.parent))
    with ThreadingHTTPServer(("127.0.0.1", 0), handler) as server:
        threading.Thread(target=server.serve_forever, daemon=True).start()
        with opened(browser, f"http://127.0.0.1:{server.server_port}/out/index.html") as page:
            page.wait_for_selector("#results li")
            at_once(page, "politie")
            page.click("#results li h2 a >> nth=0")
            page.wait_for_selector(".exchange")
            page.click(".home")
            page.wait_for_selector("#results li")
        server.shutdown()


class _Quiet(SimpleHTTPRequestHandler):
    def log_message(self, format: str, *arguments: Any) -> None:  # noqa: A002 - the name is the library's
        """Say nothing."""


# Safe and quick


def test_a_hostile_letter_stays_text(browser: Browser, tmp_path: Path) -> None:
    """Markup in a subject, a question or a name is shown as it is, in the list and in the data."""
    evil = "</script><script>document.title='hacked'</script><img src=x onerror=\"document.title='hacked'\">"
    bad = letter(1, f"Rusland {evil}").model_copy(update={"subject": evil, "askers": (Asker(name=evil, party=evil),)})
    site(records(tmp_path, bad), tmp_path / "out", workers=1)
    with opened(browser, (tmp_path / "out" / "index.html").as_uri()) as page:
        page.wait_for_selector("#results li")
        at_once(page, "rusland")
        assert page.inner_text("#results h2 >> nth=0") == evil
        assert "hacked" not in page.title()


def test_of_a_thousand_letters_a_search_loads_little(browser: Browser, tmp_path: Path) -> None:
    """The list is one file, a word another, and the texts of a page of hits some more: never all of it."""
    letters = [letter(n, f"Rusland en woord{n % 97}x{'abcdefgh'[n % 8]}?", f"Antwoord {n}. " * 60) for n in range(1000)]
    searchable = Searchable()
    for each in letters:
        searchable.add(each, f"letters/{each.source.file}")
    (tmp_path / "data").mkdir()
    for name, text in searchable.files():
        (tmp_path / "data" / name).write_text(text, "utf-8")
    for name in ("style.css", "site.css", "site.js"):
        (tmp_path / name).write_text(asset(name), "utf-8")
    from kvparse.web.search_page import search_page

    (tmp_path / "index.html").write_text(search_page("duizend"), "utf-8")
    whole = sum(path.stat().st_size for path in (tmp_path / "data").iterdir())
    with opened(browser, (tmp_path / "index.html").as_uri()) as page:
        page.wait_for_selector("#results li")
        assert at_once(page, "woord5xf ") == "2 vragen in 2 brieven"
        loaded = page.evaluate("[...document.scripts].map(script => script.src).filter(src => src.includes('/data/'))")
        read = sum((tmp_path / "data" / address.rpartition("/")[2]).stat().st_size for address in loaded)
    assert len(loaded) <= 12
    assert read < whole / 2
    assert (tmp_path / "data" / "letters.js").stat().st_size < 600_000


def test_the_data_say_where_a_word_stands() -> None:
    """A spelling leads to its stem's rows; both spellings of one stem to the same."""
    searchable = Searchable()
    searchable.add(letter(1, "Welke maatregel?"), "letters/1")
    searchable.add(letter(2, "Welke maatregelen?"), "letters/2")
    [shard] = [text for name, text in searchable.files() if name == "w-ma.js"]
    holds = json.loads(shard.removeprefix('kv("w-ma",').removesuffix(");\n"))
    assert holds["forms"]["maatregel"] == holds["forms"]["maatregelen"]
    assert holds["rows"][holds["forms"]["maatregel"]] == [0, 3, 1, 3]


# What is written where


def test_records_give_the_same_site_beside_their_prints(tmp_path: Path) -> None:
    """Records that were converted earlier have their print where ``prints`` says it is."""
    runner = CliRunner()
    shutil.copy(CORPUS / SAMPLE[0], tmp_path / SAMPLE[0])
    out = tmp_path / "records"
    out.mkdir()
    runner.invoke(app, ["convert", str(tmp_path / SAMPLE[0]), "-o", str(out / "letters.jsonl")])
    done = runner.invoke(
        app, ["site", str(out / "letters.jsonl"), "--letters", str(tmp_path), "-o", str(tmp_path / "a")]
    )
    assert (done.exit_code, "1 letters with" in done.stderr) == (0, True)
    assert len(list((tmp_path / "a" / "letters" / "print").iterdir())) >= 2


def test_a_site_is_not_written_into_its_letters(tmp_path: Path) -> None:
    """Pages would be taken for letters by the next run."""
    with pytest.raises(KvparseError, match="mixed"):
        site(tmp_path, tmp_path / "site")


def test_a_folder_without_letters_gives_no_site(tmp_path: Path) -> None:
    """An error, and no folder."""
    (tmp_path / "letters").mkdir()
    with pytest.raises(UnreadableFile, match="no letters"):
        site(tmp_path / "letters", tmp_path / "site")
    assert not (tmp_path / "site").exists()


def test_every_phrase_of_the_pages_has_its_dutch() -> None:
    """Each phrase that the code says is in the table, and each in the table is said."""
    folder = Path(__file__).parent.parent / "kvparse" / "web"
    code = "\n".join(path.read_text("utf-8") for path in folder.glob("*.py") if path.name != "language.py")
    said = set(re.findall(r'say\(\s*"((?:[^"\\]|\\.)*)"', code))
    assert said - set(PHRASES) == set()
    missing = [phrase for phrase in PHRASES if f'"{phrase}"' not in code and f"'{phrase}'" not in code]
    kinds = {"answer", "postponement", "notice", "questions", "question-list", "consultation", "other", "aanhangsel"}
    kinds |= {
        "ministry-letter",
        "kamerstuk",
        "historical",
        "plain",
        "tweede-kamer",
        "eerste-kamer",
        "{first} and {last}",
    }
    assert set(missing) <= kinds


def test_every_label_has_its_meaning_in_dutch() -> None:
    """A label without one would break the Dutch page of every letter that has it."""
    from kvparse.records import ENTITY_LABELS

    assert set(ENTITY_LABELS) <= set(IN_DUTCH)


def test_both_languages_of_the_search_page_say_the_same_things() -> None:
    """``site.js`` has each of its words twice."""
    script = asset("site.js")
    dutch, english = re.search(
        r"const WORDS = \{\s+nl: \{(.*?)\n  \},\s+en: \{(.*?)\n  \},", script, re.DOTALL
    ).groups()  # type: ignore[union-attr]
    names = [re.findall(r'(?:^|[{,]\s*)"?([\w-]+)"?: ', part) for part in (dutch, english)]
    assert sorted(names[0]) == sorted(names[1])
