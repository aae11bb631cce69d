"""The embedded index: what is put in is found, filtered, counted, shown and replaced."""

from __future__ import annotations

import sqlite3
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from search_samples import exchange, interpol, letters, passage, record, tax, woods

from kvparse import search
from kvparse.records import Letter
from kvparse.search.documents import pair_documents
from kvparse.search.query import Leaf
from kvparse.search.snippets import Snippet, snippet
from kvparse.search.words import Stemmer

FIRST, SECOND, THIRD, REST = (str(document["id"]) for document in pair_documents(interpol()))
TAX, TAX_REST, WOODS = "2024Z00007.1", "2024Z00007", "sha256:0123456789ab"


@pytest.fixture
def index(tmp_path: Path) -> Iterator[search.Index]:
    """An index of the sample letters."""
    with search.open(tmp_path / "kv.db") as opened:
        opened.add(letters())
        yield opened


def ids(results: search.Results) -> list[object]:
    """The documents found, in order."""
    return [hit.document["id"] for hit in results.hits]


@pytest.mark.parametrize(
    ("query", "found"),
    [
        ("signalering", {FIRST}),
        ("signalering NCB Moskou", {FIRST}),
        ("maatregelen", {SECOND, THIRD}),
        ('"maatregelen"', {SECOND}),
        ('"Nationaal Centraal Bureau"', {FIRST}),
        ('"Centraal Nationaal"', set()),
        ("politie*", {THIRD}),
        ("*verband", {THIRD}),
        ("*samenwerking*", {THIRD}),
        ("*nergens", set()),
        ("oekraine", {SECOND}),
        ("OEKRAÏNE", {SECOND}),
        ("bos OR belastingbeleid", {TAX, WOODS}),
        ("misbruik -signalering", {SECOND, THIRD, REST}),
        ("question:maatregel", {SECOND}),
        ("answer:maatregel", {SECOND, THIRD}),
        ("meldingen", {SECOND, THIRD}),
        ('"nr. 751"', {FIRST}),
        ("dagblad", {REST}),
        ("accijns", {TAX_REST}),
        ("visum", set()),
    ],
)
def test_finding(index: search.Index, query: str, found: set[str]) -> None:
    """Questions, answers, notes, tables and what stands outside are searched by stem, phrase and part of a word."""
    assert set(ids(index.search(query))) == found


def test_words_of_one_query_may_stand_in_different_texts(index: search.Index) -> None:
    """A word of the question and one of the answer find the pair together."""
    assert ids(index.search("Oekraïne tabel")) == [SECOND]


def test_the_question_counts_most(index: search.Index) -> None:
    """Where one document asks for a word and another only mentions it, the first stands above."""
    index.add(
        record(
            "rang",
            [
                exchange("1", passage("Iets anders."), passage("Het vuurwerk en nog meer woorden.")),
                exchange("2", passage("Het vuurwerk en nog meer woorden."), passage("Iets anders.")),
            ],
        )
    )
    results = index.search("vuurwerk")
    assert ids(results) == ["rang.2", "rang.1"]
    assert results.hits[0].score > results.hits[1].score > 0


@pytest.mark.parametrize(
    ("filters", "found"),
    [
        ({"party": "d66"}, {FIRST, SECOND, THIRD, REST, TAX, TAX_REST}),
        ({"party": "VVD"}, {FIRST, SECOND, THIRD, REST}),
        ({"party": ["VVD", "nergens"]}, {FIRST, SECOND, THIRD, REST}),
        ({"party": []}, set()),
        ({"asker": "van der kost"}, {FIRST, SECOND, THIRD, REST}),
        ({"asker": "*kost"}, {FIRST, SECOND, THIRD, REST}),
        ({"asker": "kost"}, set()),
        ({"ministry": "Justitie*"}, {FIRST, SECOND, THIRD, REST}),
        ({"ministry": "algemene zaken"}, {FIRST, SECOND, THIRD, REST}),
        ({"country": "RU"}, {FIRST, WOODS}),
        ({"country": ["UA", "RU"]}, {FIRST, SECOND, WOODS}),
        ({"entity": "NCB:RU"}, {FIRST}),
        ({"entity": "ncb:ru"}, set()),
        ({"entity": "kst-32317-751"}, {FIRST}),
        ({"kind": "postponement"}, {WOODS}),
        ({"layout": "ministry-letter"}, {WOODS}),
        ({"chamber": "tweede-kamer", "kind": "questions"}, {TAX, TAX_REST}),
        ({"session_year": "2021-2022"}, {FIRST, SECOND, THIRD, REST}),
        ({"letter_number": 1900, "number": 2}, {SECOND}),
        ({"case": "2022Z01001", "part": "letter"}, {REST}),
        ({"addressee": "staatssecretaris*"}, {TAX, TAX_REST}),
        ({"respondent": "Visser"}, {WOODS}),
        ({"office": "minister-president"}, {FIRST, SECOND, THIRD, REST}),
        ({"see_also": "ah-tk-20202021-7"}, {FIRST, SECOND, THIRD, REST}),
        ({"submitted": "2022-02*"}, {FIRST, SECOND, THIRD, REST}),
        ({"received": "2023-07-01"}, {WOODS}),
        ({"dated": "2024*"}, {TAX, TAX_REST}),
        ({"year": 2023}, {WOODS}),
        ({"letter": "2024Z00007"}, {TAX, TAX_REST}),
        ({"file": "*.pdf", "pdf_page": 2}, {FIRST}),
        ({"since": "2024"}, {TAX, TAX_REST}),
        ({"since": "2022-03-04", "until": "2022-03-04"}, {FIRST, SECOND, THIRD, REST}),
        ({"since": "2022-03-05", "until": "2023"}, {WOODS}),
        ({"until": "2022-02"}, set()),
    ],
)
def test_filters(index: search.Index, filters: dict[str, Any], found: set[str]) -> None:
    """Every field of the head, the entities and the dates narrow a search; values of one filter are alternatives."""
    assert set(ids(index.search(**filters))) == found


def test_every_filter_can_be_used_and_counted(index: search.Index) -> None:
    """No name in FILTERS lacks its facts: each takes a value and gives counts."""
    for name in search.FILTERS:
        values = index.facets(fields=[name])[name]
        for value in values:
            found = index.search(per_page=100, **{name: value.value})  # type: ignore[arg-type]
            assert (found.documents, found.letters) == (value.documents, value.letters)


def test_query_and_filters_together(index: search.Index) -> None:
    """The example of the README: words, party, country, date and kind."""
    results = index.search("signalering NCB Moskou", party="D66", country="RU", since="2022-01", kind="answer")
    assert ids(results) == [FIRST]
    assert index.search("signalering", party="VVD", country="UA").documents == 0


def test_filters_are_parameters(index: search.Index) -> None:
    """What looks like SQL in a value, a wildcard or a query is only text."""
    assert index.search(party="' OR 1=1 --").documents == 0
    assert index.search(party="[a-z]*").documents == 0
    assert index.search('"\'; DROP TABLE letters; --"').documents == 0
    assert index.search().letters == 3


def test_facets(index: search.Index) -> None:
    """Counts are of documents and of letters, the most frequent first, over all that is found."""
    facets = index.facets()
    assert list(facets) == ["ministry", "party", "asker", "country", "year"]
    assert [(f.value, f.documents, f.letters) for f in facets["party"]] == [("D66", 6, 2), ("VVD", 4, 1)]
    assert [(f.value, f.documents, f.letters) for f in facets["country"]] == [("RU", 2, 2), ("UA", 1, 1)]
    assert index.facets("signalering", fields=["year"], limit=1)["year"] == (search.FacetValue("2022", 1, 1),)
    assert index.search("signalering", facets=["kind"]).facets == {"kind": (search.FacetValue("answer", 1, 1),)}


def test_pages(index: search.Index) -> None:
    """Pages cut what is found into pieces, in one order, and count all of it."""
    whole = ids(index.search(per_page=100))
    pages = [index.search(page=page, per_page=3) for page in (1, 2, 3, 4)]
    assert [found for page in pages for found in ids(page)] == whole
    assert {(page.documents, page.letters) for page in pages} == {(7, 3)}
    assert pages[3].hits == ()


def test_order(index: search.Index) -> None:
    """Without words the newest stand first; both orders by date can be asked for."""
    assert ids(index.search())[0] == TAX
    assert ids(index.search(sort="oldest"))[0] == FIRST
    assert ids(index.search("het", sort="newest"))[0] == WOODS


def test_the_same_letter_again_takes_its_own_place(index: search.Index) -> None:
    """Adding again changes nothing; adding a letter that lost a question removes that question."""
    before = [hit.document for hit in index.search(per_page=100).hits]
    assert index.add(letters()) == search.Added(letters=3, replaced=3, documents=7)
    assert [hit.document for hit in index.search(per_page=100).hits] == before
    shorter = interpol().model_copy(update={"exchanges": interpol().exchanges[:1]})
    index.add(shorter)
    assert index.search("maatregel").documents == 0
    assert index.search(country="UA").documents == 0
    assert index.search(letter=interpol().id).documents == 2


def test_a_letter_that_cannot_be_read_leaves_the_index_as_it_was(index: search.Index) -> None:
    """Letters are added all or none: an error half-way takes back what was written before it."""

    def broken() -> Iterator[Letter]:
        yield record("nieuw", [exchange("1", passage("Vuurwerk?"), None)])
        raise ValueError

    with pytest.raises(ValueError):
        index.add(broken())
    assert index.search("vuurwerk").documents == 0
    assert index.add(woods()).replaced == 1


def test_snippets_mark_the_words_as_printed(index: search.Index) -> None:
    """Found by their stems, the words are shown as they stand in the letter; the question is always shown."""
    (hit,) = index.search("signalering bureau").hits
    assert [found.marked() for found in hit.snippets] == [
        "Klopt het dat **signaleringen** van het NCB Moskou in een register komen?",
        "Ja. Elk Nationaal Centraal **Bureau** kan dat, ook het Russische.",
    ]
    (hit,) = index.search("answer:russische").hits
    assert [found.field for found in hit.snippets] == ["question", "answer"]


@pytest.mark.parametrize(
    ("leaf", "marked"),
    [
        (Leaf(("maatregel",), "stem"), "De **maatregelen** van Oekraïne"),
        (Leaf(("maatregel",), "word"), "De maatregelen van Oekraïne"),
        (Leaf(("maat",), "begin"), "De **maatregelen** van Oekraïne"),
        (Leaf(("regelen",), "end"), "De **maatregelen** van Oekraïne"),
        (Leaf(("regel",), "part"), "De **maatregelen** van Oekraïne"),
        (Leaf(("van", "oekraine"), "word"), "De maatregelen **van Oekraïne**"),
        (Leaf(("van", "oekraine"), "word", ("notes",)), "De maatregelen van Oekraïne"),
    ],
)
def test_highlights(leaf: Leaf, marked: str) -> None:
    """Each kind of leaf marks what it finds and nothing else."""
    assert snippet("question", "De maatregelen van Oekraïne", [leaf], Stemmer()).marked() == marked


def test_a_snippet_is_the_stretch_with_most_of_the_words() -> None:
    """In a long text the place with both words wins over an earlier one with only one."""
    text = "aap " + "x " * 200 + "aap noot\n" + "y " * 200
    found = snippet("answer", text, [Leaf(("aap",), "word"), Leaf(("noot",), "word")], Stemmer())
    assert found.text.startswith("…x x")
    assert "**aap** **noot** y" in found.marked()
    assert found.text.endswith("y…")
    assert len(found.text) < 260


@given(st.text(alphabet="ab é\n-", max_size=600), st.sampled_from(["a", "b", "ab", "e"]))
def test_highlights_are_what_was_sought(text: str, word: str) -> None:
    """In any text, what stands between the offsets is the word, and without marks the snippet is of the text."""
    found = snippet("text", text, [Leaf((word,), "word")], Stemmer())
    for start, end in found.highlights:
        assert found.text[start:end].replace("é", "e") == word
    assert found.text.strip("…") in text.replace("\n", " ")


def test_marks_of_your_own() -> None:
    """The marks can be chosen; the text is not changed."""
    assert Snippet("text", "een <b>", ((0, 3),)).marked("[", "]") == "[een] <b>"


@pytest.mark.parametrize(
    ("wrong", "message"),
    [
        ({"query": '"open'}, "a quotation mark is not closed"),
        ({"since": "2022-13"}, "a day is written 2022-01-31"),
        ({"until": "januari"}, "a day is written 2022-01-31"),
        ({"partij": "D66"}, "there is no such filter; there are id, part"),
        ({"facets": ["partij"]}, "there is no such filter"),
        ({"sort": "best"}, "results are sorted by relevance, newest, oldest"),
        ({"page": 0}, "a page has 1 to 1000 hits"),
        ({"per_page": 0}, "a page has 1 to 1000 hits"),
    ],
)
def test_what_makes_no_sense_is_told(index: search.Index, wrong: dict[str, Any], message: str) -> None:
    """Malformed queries, filters, days and pages raise MalformedQuery with the reason."""
    with pytest.raises(search.MalformedQuery, match=message):
        index.search(**wrong)


def test_a_part_that_too_many_words_have(index: search.Index, tmp_path: Path) -> None:
    """An ending that fits hundreds of words is refused with the advice to write more of it."""
    index.add(record("veel", [exchange("1", passage(" ".join(f"{n}woord" for n in range(600))), None)]))
    with pytest.raises(search.MalformedQuery, match="more than 500 words are like that"):
        index.search("*woord")


def test_reopening(tmp_path: Path) -> None:
    """What was added is there when the index is opened again, also for reading alone."""
    with search.open(tmp_path / "kv.db") as index:
        index.add(tax())
    with search.open(tmp_path / "kv.db", read_only=True) as index:
        assert ids(index.search("belastingbeleid")) == [TAX]
        with pytest.raises(search.UnusableIndex, match="the file cannot be written"):
            index.add(woods())


def test_people_can_read_the_tables(tmp_path: Path) -> None:
    """The view pairs shows whole documents to any tool that reads SQLite."""
    with search.open(tmp_path / "kv.db") as index:
        index.add(tax())
    with sqlite3.connect(tmp_path / "kv.db") as database:
        rows = database.execute("SELECT id, question, parties FROM pairs WHERE part = 'pair'").fetchall()
    database.close()
    assert rows == [(TAX, 'Wat is uw belastingbeleid? "Nul" <b>procent</b>?', '["D66"]')]


def make_text(path: Path) -> None:
    path.write_text("geen database, maar wel lang genoeg om een bestand te zijn")


def make_other(path: Path) -> None:
    with sqlite3.connect(path) as database:
        database.execute("CREATE TABLE letters (id TEXT)")
    database.close()


def make_version(path: Path, version: int) -> None:
    search.open(path).close()
    with sqlite3.connect(path) as database:
        database.execute(f"PRAGMA user_version = {version}")
    database.close()


def make_damaged(path: Path) -> None:
    with search.open(path) as index:
        index.add(letters())
    data = bytearray(path.read_bytes())
    data[4096:] = b"\xff" * (len(data) - 4096)
    path.write_bytes(data)


@pytest.mark.parametrize(
    ("make", "message"),
    [
        (lambda path: None, "there is no such file"),
        (lambda path: path.mkdir(), "there is no such file"),
        (make_text, "this is not a search index, nor any SQLite database"),
        (lambda path: path.touch(), "no search index of kvparse"),
        (make_other, "no search index of kvparse"),
        (lambda path: make_version(path, 0), "made by an older kvparse"),
        (lambda path: make_version(path, 99), r"made by a newer kvparse \(format 99"),
        (make_damaged, "the index is damaged"),
    ],
)
def test_files_that_are_no_index(tmp_path: Path, make: Any, message: str) -> None:
    """A missing, alien, old, newer or damaged file is refused in plain words, never with SQLite's error."""
    path = tmp_path / "kv.db"
    make(path)
    with pytest.raises(search.UnusableIndex, match=message), search.open(path, read_only=True) as index:
        index.search("maatregel")


def test_an_alien_database_is_not_written_to(tmp_path: Path) -> None:
    """Opening another program's database to add to it is refused and leaves it as it was."""
    path = tmp_path / "kv.db"
    make_other(path)
    before = path.read_bytes()
    with pytest.raises(search.UnusableIndex, match="no search index of kvparse"):
        search.open(path)
    assert path.read_bytes() == before


def test_a_folder_that_is_not_there(tmp_path: Path) -> None:
    """An index cannot be made where there is no folder, and that is said."""
    with pytest.raises(search.UnusableIndex, match="the file cannot be opened"):
        search.open(tmp_path / "no" / "kv.db")


def test_two_writers(tmp_path: Path) -> None:
    """While another program writes, adding fails with a clear message after SQLite's wait."""
    path = tmp_path / "kv.db"
    with search.open(path) as index:
        index.add(tax())
        index._database.execute("PRAGMA busy_timeout = 1")
        other = sqlite3.connect(path, isolation_level=None)
        other.execute("BEGIN EXCLUSIVE")
        with pytest.raises(search.UnusableIndex, match="another program is writing"):
            index.add(woods())
        other.close()


def test_the_public_names() -> None:
    """All names that the package tells are there, and ``open`` is the way in; nothing else answers."""
    assert all(getattr(search, name) is not None for name in search.__all__)
    assert search.open is search.index.open_index
    with pytest.raises(AttributeError, match="no attribute 'close'"):
        _ = search.close  # type: ignore[attr-defined]


def test_the_commands_load_nothing_early() -> None:
    """``kvparse --help`` does not wait for the stemmer, the records or an engine's client."""
    code = (
        "import sys, kvparse.cli.search\n"
        "print(sorted({'pydantic', 'snowballstemmer', 'sqlite3', 'psycopg', 'regex'} & set(sys.modules)))"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout == "[]\n"
