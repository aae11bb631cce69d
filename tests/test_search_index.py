"""The embedded index: what is put in is found, filtered, counted, shown and replaced."""

from __future__ import annotations

import json
import sqlite3
import subprocess
import sys
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from hashlib import sha256
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from search_samples import exchange, from_file, interpol, letters, passage, record, tax, woods

from kvparse import search
from kvparse.records import Letter
from kvparse.rules import Rules
from kvparse.search import counting, matching
from kvparse.search.documents import pair_documents
from kvparse.search.query import Leaf
from kvparse.search.snippets import Snippet, snippet
from kvparse.search.words import Stemmer, folded, modern

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
        ({"party": "Volkspartij voor Vrijheid en Democratie"}, {FIRST, SECOND, THIRD, REST}),
        ({"party": "VVD"}, {FIRST, SECOND, THIRD, REST}),
        ({"party": ["VVD", "nergens"]}, {FIRST, SECOND, THIRD, REST}),
        ({"party": []}, set()),
        ({"asker": "van der kost"}, {FIRST, SECOND, THIRD, REST}),
        ({"asker": "*kost"}, {FIRST, SECOND, THIRD, REST}),
        ({"asker": "kost"}, {FIRST, SECOND, THIRD, REST}),
        ({"asker": "kos"}, set()),
        ({"asker": "der kost van"}, {FIRST, SECOND, THIRD, REST}),
        ({"ministry": "Justitie*"}, {FIRST, SECOND, THIRD, REST}),
        ({"ministry": "JenV"}, {FIRST, SECOND, THIRD, REST}),
        ({"ministry": "VenJ"}, {FIRST, SECOND, THIRD, REST}),
        ({"ministry": "justitie"}, {FIRST, SECOND, THIRD, REST}),
        ({"ministry": "algemene zaken"}, {FIRST, SECOND, THIRD, REST}),
        ({"country": "RU"}, {FIRST, WOODS}),
        ({"country": "rusland"}, {FIRST, WOODS}),
        ({"country": "Russische Federatie"}, {FIRST, WOODS}),
        ({"country": ["Oekraine", "Rusland"]}, {FIRST, SECOND, WOODS}),
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
        ({"minister": "staatssecretaris*"}, {TAX, TAX_REST}),
        ({"minister": "Visser"}, {WOODS}),
        ({"minister": "minister-president"}, {FIRST, SECOND, THIRD, REST}),
        ({"problem": "ocr"}, set()),
        ({"see_also": "ah-tk-20202021-7"}, {FIRST, SECOND, THIRD, REST}),
        ({"submitted": "2022-02*"}, {FIRST, SECOND, THIRD, REST}),
        ({"date": "2023-07-01"}, {WOODS}),
        ({"date": "2024*"}, {TAX, TAX_REST}),
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
    """No name in FILTERS lacks its values: each takes one and finds as many documents as were counted."""
    for name in search.FILTERS:
        for value in index.facets(fields=[name], limit=None)[name]:
            found = index.search(per_page=100, **{name: value.value})  # type: ignore[arg-type]
            assert found.documents == value.documents


def test_query_and_filters_together(index: search.Index) -> None:
    """The example of the README: words, party, country, date and kind."""
    results = index.search("signalering NCB Moskou", party="D66", country="RU", since="2022-01", kind="answer")
    assert ids(results) == [FIRST]
    assert index.search("signalering", party="VVD", country="UA").documents == 0


def test_filters_are_parameters(index: search.Index) -> None:
    """What looks like SQL in a value, a wildcard or a query is only text."""
    assert index.search(party="' OR 1=1 --").documents == 0
    assert index.search(party="[a-z]*").documents == 0
    assert index.search(party="D.6*").documents == 0
    assert index.search('"\'; DROP TABLE letters; --"').documents == 0
    assert index.search().letters == 3


def test_facets(index: search.Index) -> None:
    """Counts are of documents, the most frequent first, over all that is found; a code has its name beside it."""
    facets = index.facets()
    assert list(facets) == ["ministry", "party", "asker", "country", "year"]
    assert [(f.value, f.documents) for f in facets["party"]] == [("D66", 6), ("VVD", 4)]
    assert [(f.value, f.documents, f.label) for f in facets["country"]] == [("RU", 2, "Rusland"), ("UA", 1, "Oekraïne")]
    assert index.facets("signalering", fields=["year"], limit=1)["year"] == (search.FacetValue("2022", 1),)
    assert index.search("signalering", facets=["kind"]).facets == {"kind": (search.FacetValue("answer", 1),)}


MINISTER = {"role": "minister", "portfolio": "Veiligheid en Justitie"}
PROTECTION = {"role": "minister", "portfolio": "Rechtsbescherming"}


def test_a_ministry_is_one_whatever_its_name_was(index: search.Index) -> None:
    """Letters of the ministry under an older name, and of a portfolio at it, are found and counted by its id."""
    index.add(record("venj", [exchange("1", passage("Sloten?"), None)], received="2014-01-02", respondents=[MINISTER]))
    index.add(record("rb", [exchange("1", passage("Sloten?"), None)], received="2023-01-02", respondents=[PROTECTION]))
    for named in ("JenV", "Veiligheid en Justitie", "justitie en veiligheid", "tooi:mnre1058", "*justitie", "Rechtsb*"):
        assert set(ids(index.search("sloten", ministry=named))) == {"venj.1", "rb.1"}
    (value,) = index.search("sloten", facets=["ministry"]).facets["ministry"]
    assert (value.value, value.documents, value.label) == ("tooi:mnre1058", 2, "Justitie en Veiligheid")
    assert ids(index.search("sloten", portfolio="rechtsbescherming")) == ["rb.1"]
    assert index.search(ministry="Onbekend*").documents == 0


def test_a_pattern_is_about_names_of_codes_too(index: search.Index) -> None:
    """Rus* means Rusland, whose code does not begin so."""
    assert set(ids(index.search(country="Rus*"))) == {FIRST, WOODS}


def test_names_of_ones_own(tmp_path: Path) -> None:
    """Filters know the names of the rules that an index is opened with, and its facets call a code by them."""
    rules = Rules.default().with_countries([{"code": "QZ", "names": ["Zilverland"]}])
    made = record("zilver", [exchange("1", passage("Zilverland?", ("Zilverland", "COUNTRY", "QZ")), None)])
    with search.open(tmp_path / "own.db", rules=rules) as index:
        index.add(made)
        assert ids(index.search(country="zilverland")) == ["zilver.1"]
        assert index.facets(fields=["country"])["country"][0].label == "Zilverland"
    with search.open(tmp_path / "own.db") as index:
        assert index.search(country="zilverland").documents == 0


def test_accents_that_stand_apart_and_a_dotted_capital_are_found(index: search.Index) -> None:
    """What a Mac types as two signs, and what a Turk writes, is the same letter."""
    index.add(record("stad", [exchange("1", passage("Kent u İzmir en Kostić?"), None)], askers=[{"name": "Kostić"}]))
    for query in ("izmir", "Kostic\u0301"):
        assert ids(index.search(query)) == ["stad.1"]
    assert ids(index.search(asker="Kostic\u0301")) == ["stad.1"]


def test_the_words_beside_an_index_are_those_of_its_last_change(tmp_path: Path) -> None:
    """Parts of words are sought in a file written at each change; where another program changed it, in the index."""
    path = tmp_path / "kv.db"
    with search.open(path) as index:
        index.add(interpol())
        index.add(tax())
    (kept,) = path.glob("words-*.txt")
    assert "belastingbeleid" in kept.read_text().split("\n")
    with search.open(path, read_only=True) as index:
        kept.write_text("visserijbelastingen")  # nobody does this: it shows that the file is read
        assert index.search("*lastingbel*").documents == 0
    kept.unlink()
    with search.open(path, read_only=True) as index:
        assert ids(index.search("*lastingbel*")) == [TAX]


@given(
    st.sampled_from(sorted({word for letter in letters() for one in letter.passages() for word in folded(one.text)}))
)
def test_a_stem_begins_as_its_word_does(word: str) -> None:
    """What is shown of a text is compared by first letters before it is cut to stems."""
    assert Stemmer()(modern(word))[0] == word[0]


def test_all_values_of_a_facet(index: search.Index) -> None:
    """A search shows twenty values of a facet; all can be had, equals in the order of their names."""
    askers = [{"name": f"Lid {number:03}"} for number in range(120)]
    index.add(record("druk", [exchange("1", passage("Drukte?"), None)], askers=askers))
    assert [f.value for f in index.search("drukte", facets=["asker"]).facets["asker"]] == [
        f"Lid {number:03}" for number in range(20)
    ]
    every = index.facets("drukte", fields=["asker"], limit=None)["asker"]
    assert [f.value for f in every] == [asker["name"] for asker in askers]


def test_letters_are_counted(index: search.Index) -> None:
    """Letters are counted whether a word, a filter of whole letters or one of single questions narrows the search."""
    assert (index.search("de").letters, index.search("de").exact) == (2, True)
    assert index.search(party="D66").letters == 2
    assert index.search(country=["RU", "UA"]).letters == 2
    assert index.search("nergens").letters == 0


def test_very_many_letters_are_estimated(index: search.Index, monkeypatch: pytest.MonkeyPatch) -> None:
    """Of a word in tens of thousands of documents the letters are told from a sample, and the results say so."""
    index.add(record(f"nr-{n}", [exchange(str(m), passage(f"Water {m}?"), None) for m in (1, 2)]) for n in range(400))
    exact = index.search("water")
    assert (exact.documents, exact.letters, exact.exact) == (800, 400, True)
    monkeypatch.setattr(counting, "_COUNTABLE", 100)
    about = index.search("water")
    assert (about.documents, about.exact) == (800, False)
    assert about.letters == pytest.approx(400, rel=0.1)


def test_names_and_ids_are_found_in_the_box(index: search.Index) -> None:
    """Who asks or answers, a case number, an id and a subject are words like others."""
    everything = {FIRST, SECOND, THIRD, REST}
    for query in ("Groothuis", "van der kost", "Terpstra", "2022Z01001", "ah-tk-20212022-1900", "misbruik opsporing"):
        assert set(ids(index.search(query))) == everything, query
    assert set(ids(index.search("names:Visser"))) == {WOODS}


def test_a_misspelt_word_is_looked_for_in_near_spellings(index: search.Index) -> None:
    """A word that is not in the index is replaced by near ones, and a hint says so; one that is, is not."""
    found = index.search("signalerign Moskou")
    assert ids(found) == [FIRST]
    assert found.hints == (search.Hint("word", "signalerign", ("signaleringen",), searched=True),)
    assert index.search("belastingbeleit").hits[0].document["id"] == TAX
    assert index.search("signalering").hints == ()
    nothing = index.search("xylofoon")
    assert (nothing.documents, nothing.hints) == (0, (search.Hint("word", "xylofoon", ()),))


def test_a_misspelt_name_is_told(index: search.Index) -> None:
    """A filter whose value nobody has finds nothing, and names those that may be meant."""
    for name, written, meant in (
        ("country", "Ruslnd", "Rusland"),
        ("asker", "Grothuis", "Groothuis"),
        ("ministry", "Justitie en Veilgheid", "Justitie en Veiligheid"),
        ("party", "D67", "D66"),
    ):
        found = index.search(**{name: written})  # type: ignore[arg-type]
        assert found.documents == 0
        assert [(hint.about, hint.given) for hint in found.hints] == [(name, written)]
        assert meant in found.hints[0].meant
    assert "Sovjet-Rusland" not in index.search(country="Ruslnd").hints[0].meant  # the same country once


def test_accents_are_folded_both_ways(index: search.Index) -> None:
    """Lodz finds Łódź, Łódź finds Lodz, and both are highlighted."""
    index.add(record("stad", [exchange("1", passage("Kent u Łódź?"), passage("Lodz is een stad."))]))
    for query in ("lodz", "ŁÓDŹ"):
        (hit,) = index.search(query).hits
        assert [found.marked() for found in hit.snippets] == ["Kent u **Łódź**?", "**Lodz** is een stad."]


def test_the_spelling_of_the_past(index: search.Index) -> None:
    """Words of old letters are found in today's spelling and in their own; a modern letter is not changed by that."""
    old = passage("Is de Minister bekend met de Nederlandsche zeevisscherij, en met het loopen van steenen?")
    index.add(record("ah-tk-19471948-7", [exchange("1", old, None)], layout="historical", dated="1948-01-02"))
    index.add(record("nu", [exchange("1", passage("Hoe gaat het met de zeevisserij en de meeting?"), None)]))
    assert set(ids(index.search("zeevisserij"))) == {"ah-tk-19471948-7.1", "nu.1"}
    assert set(ids(index.search("zeevisscherij"))) == {"ah-tk-19471948-7.1", "nu.1"}
    for query in ("Nederlandse", "lopen", "loopen", "stenen"):
        assert ids(index.search(query)) == ["ah-tk-19471948-7.1"], query
    assert "het **loopen** van" in index.search("lopen").hits[0].snippets[0].marked()
    assert [hint.searched for hint in index.search("meting").hints] == [True]  # no word of it: meeting is only near


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
    assert index.add(letters()) == search.Added(letters=3, replaced=0, same=3, documents=7)
    assert [hit.document for hit in index.search(per_page=100).hits] == before
    shorter = interpol().model_copy(update={"exchanges": interpol().exchanges[:1]})
    assert index.add(shorter) == search.Added(letters=1, replaced=1, same=0, documents=2)
    assert index.search("maatregel").documents == 0
    assert index.search(country="UA").documents == 0
    assert index.search(letter=interpol().id).documents == 2


def test_two_letters_of_one_id_are_both_kept(index: search.Index) -> None:
    """Another letter of an id, from another file, gets a key of its own and is named; the same one again does not."""
    other = from_file(record(interpol().id, [exchange("1", passage("Iets over vuurwerk?"), None)]), "ander.pdf")
    added = index.add([other, from_file(interpol(), "kopie.docx")])
    assert added.beside == (search.Beside(interpol().id, f"{interpol().id}~2", "ander.pdf"),)
    assert (added.letters, added.same) == (2, 1)
    assert "both are kept, this one as ah-tk-20212022-1900~2" in str(added.beside[0])
    assert index.search(letter=interpol().id).letters == 2
    assert ids(index.search("vuurwerk")) == [f"{interpol().id}~2.1"]
    assert index.search("vuurwerk").hits[0].document["letter_id"] == interpol().id
    assert index.search("signalering").hits[0].document["files"] == [
        f"{sha256(b'kopie.docx').hexdigest()} kopie.docx",
        f"{'0' * 64} ah-tk-20212022-1900.pdf",
    ]
    again = index.add(other)
    assert (again.same, again.beside) == (1, ())
    assert index.search().letters == 4


def test_a_case_keeps_all_its_letters(index: search.Index) -> None:
    """Questions, postponement, answer and later answer of one case are found by its number, all four."""
    case = "2025Z04511"
    for kind in ("questions", "postponement", "answer"):
        index.add(record(f"{case}-{kind}", kind=kind, case_numbers=[case], notice=passage(f"Over het {kind}.")))
    index.add(record(f"{case}-answer-2025-06-01", case_numbers=[case], notice=passage("Een later antwoord.")))
    assert index.search(case=case).letters == 4
    assert {hit.document["kind"] for hit in index.search(case).hits} == {"questions", "postponement", "answer"}


def test_removing(index: search.Index) -> None:
    """A letter goes with all its documents, by its id or key; one that is not there is not counted."""
    assert index.remove([interpol().id, "nergens"]) == 1
    assert index.search().letters == 2
    assert index.search("signalering").documents == 0
    assert index.letter(interpol().id) == []
    assert [document["id"] for document in index.letter("2024Z00007")] == [TAX, TAX_REST]


def test_a_letter_that_cannot_be_read_leaves_the_index_as_it_was(index: search.Index) -> None:
    """Letters are added all or none: an error half-way takes back what was written before it."""

    def broken() -> Iterator[Letter]:
        yield record("nieuw", [exchange("1", passage("Vuurwerk?"), None)])
        raise ValueError

    with pytest.raises(ValueError):
        index.add(broken())
    assert index.search("vuurwerk").documents == 0
    assert index.add(woods()).same == 1


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
        ({"partij": "D66"}, "there is no such filter; there are letter, number"),
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


def test_a_part_that_too_many_words_have(index: search.Index) -> None:
    """A part that fits thousands of words is refused with the advice to write more of it; an ending is not."""
    many = " ".join(f"{number}woord" for number in range(6000))
    index.add(record("veel", [exchange("1", passage(many), None)]))
    with pytest.raises(search.MalformedQuery, match="more than 5000 words are like that"):
        index.search("*woord*")
    assert index.search("*woord").documents == 1


def test_a_part_that_many_words_have(index: search.Index, monkeypatch: pytest.MonkeyPatch) -> None:
    """Where it stands in more words than are looked up one by one, the same documents are found."""
    few = {part: ids(index.search(part)) for part in ("*maat*", "*samenwerking*", "question:*maat*", "*zwaard*")}
    assert few["*maat*"] != few["*samenwerking*"] != few["question:*maat*"]
    monkeypatch.setattr(matching, "MANY_WORDS", 0)
    assert {part: ids(index.search(part)) for part in few} == few


def test_countries_are_called_as_the_rules_have_them(tmp_path: Path) -> None:
    """A country that the caller's rules add has its name in the documents of an index that is opened with them."""
    rules = Rules.default().with_countries({"Ruritanië": "XR"})
    found = {"label": "COUNTRY", "start": 7, "end": 16, "text": "Ruritanië", "id": "XR", "source": "table"}
    letter = record("land", [exchange("1", passage("Kent u Ruritanië?") | {"entities": [found]}, None)])
    for own, name in ((None, "XR"), (rules, "Ruritanië")):
        with search.open(tmp_path / name, rules=own) as opened:
            opened.add(letter)
            assert opened.letter("land")[0]["country_names"] == [name]


def test_phrases_of_frequent_words(index: search.Index) -> None:
    """A phrase is found wherever its words stand in that order, the most frequent words at its ends and inside."""
    text = "In het kader van de wet, naar aanleiding van de vraag van de minister."
    index.add(record("lang", [exchange("1", passage(text), None)]))
    for phrase in ("in het", "kader van de", "van de wet", "naar aanleiding van", "het kader van de wet", "van de"):
        assert "lang.1" in ids(index.search(f'"{phrase}"')), phrase
    for phrase in ("de het", "kader de", "wet de", "de van", "vraag de minister"):
        assert "lang.1" not in ids(index.search(f'"{phrase}"')), phrase


def test_reopening(tmp_path: Path) -> None:
    """What was added is there when the index is opened again, also for reading alone."""
    with search.open(tmp_path / "kv") as index:
        index.add(tax())
    with search.open(tmp_path / "kv", read_only=True) as index:
        assert ids(index.search("belastingbeleid")) == [TAX]
        with pytest.raises(search.UnusableIndex, match="it was opened for reading alone"):
            index.add(woods())


def test_a_change_is_seen_by_an_index_opened_before(tmp_path: Path) -> None:
    """An index that serves searches shows what another program adds, without being opened again."""
    with search.open(tmp_path / "kv") as writing, search.open(tmp_path / "kv", read_only=True) as reading:
        assert reading.search().letters == 0
        writing.add(tax())
        assert reading.search("belastingbeleid").documents == 1
        assert reading.search(asker="Okma").documents == 2
        writing.add(woods())
        assert reading.search("*volg*").documents == 1


def test_threads_share_an_index(index: search.Index) -> None:
    """Searches from several threads beside a writer find what is there, and no change is lost."""

    def work(number: int) -> int:
        index.add(record(f"draad-{number}", [exchange("1", passage(f"Vuurwerk {number}?"), None)]))
        return sum(index.search("signalering").documents for _ in range(20))

    with ThreadPoolExecutor(4) as pool:
        assert [*pool.map(work, range(8))] == [20] * 8
    assert index.search("vuurwerk").letters == 8


def make_text(path: Path) -> None:
    path.write_text("geen index, maar wel een bestand")


def make_database(path: Path) -> None:
    with sqlite3.connect(path) as database:
        database.execute("CREATE TABLE letters (id TEXT)")
    database.close()


def make_folder(path: Path) -> None:
    path.mkdir()
    (path / "brief.pdf").touch()


def make_version(path: Path, version: int) -> None:
    search.open(path).close()
    (path / "kvparse.json").write_text(json.dumps({"format": version}))


def make_marked(path: Path) -> None:
    search.open(path).close()
    (path / "kvparse.json").write_text("{")


def make_damaged(path: Path) -> None:
    with search.open(path) as index:
        index.add(letters())
    for file in path.glob("*.store"):
        file.write_bytes(b"\xff" * file.stat().st_size)


@pytest.mark.parametrize(
    ("make", "message"),
    [
        (lambda path: None, "there is no such index"),
        (lambda path: path.mkdir(), "this folder holds no search index of kvparse"),
        (make_folder, "this folder holds no search index of kvparse"),
        (make_text, "this is a file; a search index is a folder"),
        (make_database, "this is a database, but no search index"),
        (lambda path: make_version(path, 1), "made by an older kvparse"),
        (lambda path: make_version(path, 99), r"made by a newer kvparse \(format 99"),
        (make_marked, "kvparse.json cannot be read"),
        (make_damaged, "the index is damaged"),
    ],
)
def test_what_is_no_index(tmp_path: Path, make: Any, message: str) -> None:
    """A missing, alien, old, newer or damaged one is refused in plain words, never with tantivy's error."""
    path = tmp_path / "kv"
    make(path)
    with pytest.raises(search.UnusableIndex, match=message), search.open(path, read_only=True) as index:
        index.search("maatregel")


@pytest.mark.parametrize("make", [make_database, make_folder])
def test_what_is_not_ours_is_not_written_to(tmp_path: Path, make: Any) -> None:
    """Opening another program's file or folder to add to it is refused and leaves it as it was."""
    path = tmp_path / "kv"
    make(path)
    before = path.read_bytes() if path.is_file() else [*path.iterdir()]
    with pytest.raises(search.UnusableIndex):
        search.open(path)
    assert before == (path.read_bytes() if path.is_file() else [*path.iterdir()])


def test_a_folder_that_is_not_there(tmp_path: Path) -> None:
    """An index cannot be made where there is no folder, and that is said."""
    with pytest.raises(search.UnusableIndex, match="there is no such folder"):
        search.open(tmp_path / "no" / "kv")


def test_two_writers(tmp_path: Path) -> None:
    """While another program writes, adding fails with a clear message."""
    with search.open(tmp_path / "kv") as one, search.open(tmp_path / "kv") as other:
        with one.change() as writing:
            writing.put(pair_documents(tax()), replacing=False)
            with pytest.raises(search.UnusableIndex, match="another program is writing"):
                other.add(woods())
        other.add(woods())
        assert other.search().letters == 2


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
        "print(sorted({'pydantic', 'snowballstemmer', 'tantivy', 'psycopg', 'regex'} & set(sys.modules)))"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout == "[]\n"
