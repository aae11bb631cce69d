"""The language of queries: what it means, and what is said of what has no meaning."""

from __future__ import annotations

from contextlib import suppress

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kvparse import search
from kvparse.errors import KvparseError
from kvparse.search.query import Group, Leaf, MalformedQuery, leaves, parse_query, replaced
from kvparse.search.words import Stemmer


def test_words_are_all_needed() -> None:
    """Words side by side must all be found, each by its stem."""
    assert parse_query("Signaleringen maatregelen") == Group(
        "AND", (Leaf(("signaleringen",), "stem"), Leaf(("maatregelen",), "stem"))
    )


def test_singular_and_plural_meet() -> None:
    """The stemmer is dutch_porter, which gives maatregel and maatregelen one stem; snowball's dutch does not."""
    stem = Stemmer()
    assert stem("maatregelen") == stem("maatregel")


@pytest.mark.parametrize(
    ("query", "leaf"),
    [
        ('"Nationaal Centraal"', Leaf(("nationaal", "centraal"), "word")),
        ("„Nationaal Centraal”", Leaf(("nationaal", "centraal"), "word")),
        ("politie*", Leaf(("politie",), "begin")),
        ("*beleid", Leaf(("beleid",), "end")),
        ("*visum*", Leaf(("visum",), "part")),
        ("NCB-kanalen", Leaf(("ncb", "kanalen"), "stem")),
        ("Oekraïne", Leaf(("oekraine",), "stem")),
        ("Łódź", Leaf(("lodz",), "stem")),
        ("2022Z04503", Leaf(("2022z04503",), "stem")),
        ("question:politie*", Leaf(("politie",), "begin", ("question",))),
        ('notes:"nr. 751"', Leaf(("nr", "751"), "word", ("notes",))),
        ("& visum", Leaf(("visum",), "stem")),
        ("(visum)", Leaf(("visum",), "stem")),
    ],
)
def test_leaves(query: str, leaf: Leaf) -> None:
    """Each form of the language is read as what it is."""
    assert parse_query(query) == leaf


def test_or_binds_less_than_words_side_by_side() -> None:
    """``a b OR c`` is ``(a b) OR c``."""
    read = parse_query("aap noot OR mies")
    assert isinstance(read, Group)
    assert read.join == "OR"
    assert isinstance(read.parts[0], Group)


@pytest.mark.parametrize("query", ["visum -Moskou", "visum NOT Moskou", "-Moskou visum", "visum AND NOT Moskou"])
def test_exclusions(query: str) -> None:
    """Every way to exclude a word means the same, and what is excluded is not highlighted."""
    read = parse_query(query)
    assert read == Group("AND", (Leaf(("visum",), "stem"),), (Leaf(("moskou",), "stem"),))
    assert [*leaves(read)] == [Leaf(("visum",), "stem")]


def test_blank_is_no_query() -> None:
    """Nothing typed is not malformed: it asks for everything."""
    assert parse_query("  ") is None


@pytest.mark.parametrize(
    ("query", "reason"),
    [
        ('"open', "a quotation mark is not closed"),
        ("(open", "a bracket is not closed"),
        ("close)", "a bracket is closed that was not opened"),
        ("()", "brackets with no word in them"),
        ("&", "there is no word in it"),
        ('""', "there is no word in it"),
        ("visum OR", "OR stands without a word on both sides"),
        ("OR visum", "OR stands without a word on both sides"),
        ("visum AND", "AND stands without a word behind it"),
        ("visum NOT", "NOT stands without a word behind it"),
        ("-visum", "it only excludes; say what to look for too"),
        ("pol*tie", "in 'pol*tie' a * stands inside the word; it can only begin or end one"),
        ("p*", "in 'p*' the * needs at least 2 letters beside it"),
        ("*", "in '*' the * needs at least 2 letters beside it"),
        ("(" * 20 + "a" + ")" * 20, "its brackets are nested too deep"),
        ("a " * 70, "it has more than 64 words"),
    ],
)
def test_malformed_queries_are_told_why(query: str, reason: str) -> None:
    """What has no meaning is refused in plain words, with the query."""
    with pytest.raises(MalformedQuery) as raised:
        parse_query(query)
    assert raised.value.reason == reason
    assert str(raised.value) == f"{query!r} cannot be understood: {reason}"
    assert isinstance(raised.value, KvparseError)


def test_leaves_can_be_replaced() -> None:
    """A near spelling takes the place of a word wherever it stands, also among alternatives."""
    read = parse_query("(signalerign OR visum) -moskou")
    assert read is not None
    near = Leaf(("signalering",), "stem")
    assert [*leaves(replaced(read, {Leaf(("signalerign",), "stem"): near}))] == [near, Leaf(("visum",), "stem")]
    assert replaced(read, {}) == read


@pytest.fixture(scope="module")
def empty(tmp_path_factory: pytest.TempPathFactory) -> search.Index:
    """An index with nothing in it."""
    return search.open(tmp_path_factory.mktemp("empty") / "kv")


@given(query=st.text(alphabet=st.sampled_from("ab *\"()-:ORANDT\x00'«»é.;{}^+"), max_size=40) | st.text(max_size=40))
def test_any_query_is_answered_or_refused(empty: search.Index, query: str) -> None:
    """Whatever is typed gives a query that the engine takes, or a MalformedQuery; never another error."""
    with suppress(MalformedQuery):
        assert empty.search(query).documents == 0
