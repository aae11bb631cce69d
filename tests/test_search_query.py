"""The language of queries: what it means, and what is said of what has no meaning."""

from __future__ import annotations

import sqlite3

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kvparse.errors import KvparseError
from kvparse.search.documents import TEXT_FIELDS
from kvparse.search.query import Group, Leaf, MalformedQuery, leaves, match_expression, parse_query
from kvparse.search.words import Stemmer

STEM = Stemmer()


def test_words_are_stemmed_and_all_needed() -> None:
    """Words side by side must all be found, in any inflection."""
    assert parse_query("Signaleringen maatregelen", STEM) == Group(
        "AND", (Leaf(("signaler",), "stem"), Leaf(("maatregel",), "stem"))
    )


def test_singular_and_plural_meet() -> None:
    """The stemmer is dutch_porter, which gives maatregel and maatregelen one stem; snowball's dutch does not."""
    assert STEM("maatregelen") == STEM("maatregel")


@pytest.mark.parametrize(
    ("query", "leaf"),
    [
        ('"Nationaal Centraal"', Leaf(("nationaal", "centraal"), "word")),
        ("„Nationaal Centraal”", Leaf(("nationaal", "centraal"), "word")),
        ("politie*", Leaf(("politie",), "begin")),
        ("*beleid", Leaf(("beleid",), "end")),
        ("*visum*", Leaf(("visum",), "part")),
        ("NCB-kanalen", Leaf(("ncb", "kanal"), "stem")),
        ("Oekraïne", Leaf(("oekrain",), "stem")),
        ("2022Z04503", Leaf(("2022z04503",), "stem")),
        ("question:politie*", Leaf(("politie",), "begin", ("question",))),
        ('notes:"nr. 751"', Leaf(("nr", "751"), "word", ("notes",))),
        ("& visum", Leaf(("visum",), "stem")),
        ("(visum)", Leaf(("visum",), "stem")),
    ],
)
def test_leaves(query: str, leaf: Leaf) -> None:
    """Each form of the language is read as what it is."""
    assert parse_query(query, STEM) == leaf


def test_or_binds_less_than_words_side_by_side() -> None:
    """``a b OR c`` is ``(a b) OR c``."""
    read = parse_query("aap noot OR mies", STEM)
    assert isinstance(read, Group)
    assert read.join == "OR"
    assert isinstance(read.parts[0], Group)


@pytest.mark.parametrize("query", ["visum -Moskou", "visum NOT Moskou", "-Moskou visum", "visum AND NOT Moskou"])
def test_exclusions(query: str) -> None:
    """Every way to exclude a word means the same, and what is excluded is not highlighted."""
    read = parse_query(query, STEM)
    assert read == Group("AND", (Leaf(("visum",), "stem"),), (Leaf(("moskou",), "stem"),))
    assert [*leaves(read)] == [Leaf(("visum",), "stem")]


def test_blank_is_no_query() -> None:
    """Nothing typed is not malformed: it asks for everything."""
    assert parse_query("  ", STEM) is None


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
        parse_query(query, STEM)
    assert raised.value.reason == reason
    assert str(raised.value) == f"{query!r} cannot be understood: {reason}"
    assert isinstance(raised.value, KvparseError)


def columns() -> str:
    """The columns of an index's passages."""
    return ", ".join(f"{name}, {name}_stems" for name in TEXT_FIELDS)


@given(st.text(alphabet=st.sampled_from("ab *\"()-:ORANDT\x00'«»é.;{}^+"), max_size=40) | st.text(max_size=40))
def test_any_query_is_read_or_refused(query: str) -> None:
    """Whatever is typed gives an expression that SQLite takes, or a MalformedQuery; never another error."""
    try:
        read = parse_query(query, STEM)
    except MalformedQuery:
        return
    if read:
        database = sqlite3.connect(":memory:")
        database.execute(f"CREATE VIRTUAL TABLE passages USING fts5 ({columns()})")
        expression = match_expression(read, lambda leaf: ["eerste", "tweede"])
        assert database.execute("SELECT * FROM passages WHERE passages MATCH ?", (expression,)).fetchall() == []
        database.close()
