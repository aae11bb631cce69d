"""One value of rules: what a user adds, from Python or a file, what is refused, and what it costs to pass on."""

from __future__ import annotations

import copy
import pickle
from pathlib import Path
from typing import Any

import pytest

from kvparse import KvparseError, Rules
from kvparse.entities import Context, find_all
from kvparse.rules import Country, Headings, InvalidRules, Law, Organisation, derived

DEFAULT = Rules.default()


def tags(text: str, rules: Rules) -> list[tuple[str, str, str | None]]:
    """What is tagged by some rules: label, words and id."""
    return [(tag.label, text[tag.start : tag.end], tag.id) for tag in find_all(text, Context(rules=rules))]


@pytest.mark.parametrize(
    "rows",
    [
        {"Duinland": "NL"},
        [{"code": "NL", "names": ["Duinland"]}],
        [{"code": "NL", "names": "Duinland"}],
        [("NL", "Duinland")],
        [Country("NL", ("Duinland",))],
        Country("NL", ("Duinland",)),
    ],
)
def test_a_country_is_given_as_a_user_thinks_of_it(rows: Any) -> None:
    """A mapping of names, rows, tuples in the table's order or the table's own type give the same."""
    rules = DEFAULT.with_countries(rows)
    assert tags("Ook in Duinland en in China.", rules) == [("COUNTRY", "Duinland", "NL"), ("COUNTRY", "China", "CN")]
    assert tags("Ook in Duinland.", DEFAULT) == []


def test_a_countrys_adjectives_and_inhabitants_are_inflected_like_the_tables() -> None:
    """What is added goes through the same rules: a bare adjective gets its -e."""
    rules = DEFAULT.with_countries([{"code": "XK", "adjectives": ["Duinlands"], "inhabitants": ["Duinlander"]}])
    assert [tag[2] for tag in tags("een Duinlander en de Duinlandse kust", rules)] == ["XK", "XK"]


def test_an_organisation_and_a_law_are_found_by_all_their_names() -> None:
    """Names, abbreviations, and abbreviations behind an article; a null id stays null."""
    rules = DEFAULT.with_organisations(
        [{"id": "org:kwg", "names": ["Kring Wad en Geest"], "short": ["KWG"]}]
    ).with_laws([{"id": None, "names": ["Wadverdrag van 1911"], "cited": ["Wv"]}])
    assert tags("De Kring Wad en Geest, de KWG en artikel 3 Wv", rules) == [
        ("ORG", "Kring Wad en Geest", "org:kwg"),
        ("ORG", "KWG", "org:kwg"),
        ("LAW", "artikel 3 Wv", None),
    ]


def test_what_is_added_overrules_the_table() -> None:
    """A name that the tables know already gets the user's meaning."""
    assert tags("de IND", DEFAULT.with_organisations({"IND": "org:mine"})) == [("ORG", "IND", "org:mine")]
    assert tags("de AZ", DEFAULT.with_organisations({"AZ": "org:az-alkmaar"})) == [("ORG", "AZ", "org:az-alkmaar")]


def test_headings_are_added_to_those_of_the_table() -> None:
    """The shipped words stay, the user's stand behind them, none twice."""
    rules = DEFAULT.with_headings(questions="Kwestie", answers=["Weerwoord", "Antwoord"])
    assert rules.headings.questions == (*DEFAULT.headings.questions, "Kwestie")
    assert rules.headings.answers == (*DEFAULT.headings.answers, "Weerwoord")
    assert Headings(("Vraag",), ("Antwoord",)).with_more() == Headings(("Vraag",), ("Antwoord",))


TOML = """
[[countries]]
code = "NL"
names = ["Duinland"]

[[organisations]]
id = "org:kwg"
short = ["KWG"]

[[laws]]
id = "BWBR0000001"
names = ["Wadwet"]

[headings]
questions = ["Kwestie"]
answers = "Weerwoord"
"""
TSV = """# what a user adds
table\tcode\tid\tnames\tshort\tquestions\tanswers
countries\tNL\t\tDuinland
organisations\t\torg:kwg\t\tKWG
laws\t\tBWBR0000001\tWadwet

headings\t\t\t\t\tKwestie\tWeerwoord
"""


@pytest.mark.parametrize(("name", "text"), [("mijn.toml", TOML), ("mijn.tsv", TSV), ("BOM.TSV", "\ufeff" + TSV)])
def test_a_file_says_the_same_as_python(tmp_path: Path, name: str, text: str) -> None:
    """TOML and TSV give one and the same value as the calls they stand for."""
    path = tmp_path / name
    path.write_text(text, encoding="utf-8")
    by_hand = (
        DEFAULT.with_countries({"Duinland": "NL"})
        .with_organisations([Organisation("org:kwg", short=("KWG",))])
        .with_laws([Law("BWBR0000001", ("Wadwet",))])
        .with_headings(questions="Kwestie", answers="Weerwoord")
    )
    assert Rules.read(path) is by_hand
    assert DEFAULT.extended(path) is by_hand


def test_a_tsv_file_may_be_called_after_its_table(tmp_path: Path) -> None:
    """Without a column that names the table the file's name does, and several forms stand in a cell."""
    path = tmp_path / "organisations.tsv"
    path.write_text("id\tnames\tshort\norg:kwg\tKring Wad en Geest; Wadkring\tKWG\n", encoding="utf-8")
    assert Rules.read(path).organisations[-1] == Organisation("org:kwg", ("Kring Wad en Geest", "Wadkring"), ("KWG",))


@pytest.mark.parametrize(
    ("name", "text", "line", "reason"),
    [
        ("a.toml", '[[countries]]\ncode = "NL"\nnames = ["X"]\n\n[[countries]]\ncode = "Nederland"', 5, "Nederland"),
        ("a.toml", '[[countries]]\nnames = ["X"]', 1, "None"),
        ("a.toml", '[[laws]]\nid = "12"\nnames = ["X"]', 1, "BWB"),
        ("a.toml", '\n[[organisation]]\nid = "x"', 2, "organisation"),
        ("a.toml", '[[organisations]]\nid = "x"\nname = "y"', 1, "'name'"),
        ("a.toml", '[[organisations]]\nid = "x"', 1, "names nothing"),
        ("a.toml", "[[organisations]]\nid = 3\nnames = ['x']", 1, "3"),
        ("a.toml", "[[organisations]]\nid = 'x'\nnames = [1]", 1, "1"),
        ("a.toml", "[headings]\nvragen = ['x']", 1, "vragen"),
        ("a.toml", "headings = 3", 1, "headings"),
        ("a.toml", "[[countries]\ncode = 1", 1, "TOML"),
        ("a.tsv", "code\tnames\nNL\tX", 1, "table"),
        ("a.tsv", "table\tcode\n# no row\ncountries\tNL\tX", 3, "3 cells"),
        ("a.tsv", "table\tcode\tnames\n\nland\tNL\tX", 3, "land"),
        ("a.csv", "", None, ".toml"),
    ],
)
def test_an_error_names_file_line_and_reason(
    tmp_path: Path, name: str, text: str, line: int | None, reason: str
) -> None:
    """A file that cannot be used is refused with the place and the cause, as an error of kvparse."""
    path = tmp_path / name
    path.write_text(text, encoding="utf-8")
    with pytest.raises(InvalidRules, match=r"a\.\w+") as caught:
        Rules.read(path)
    assert caught.value.line == line
    assert reason in caught.value.reason
    assert str(caught.value) == f"{path}{f', line {line}' if line else ''}: {caught.value.reason}"
    assert isinstance(caught.value, KvparseError)


def test_a_file_that_is_not_there_is_named(tmp_path: Path) -> None:
    """Neither a missing file nor one that is no text is an error from below."""
    with pytest.raises(InvalidRules, match="No such file"):
        Rules.read(tmp_path / "geen.toml")
    (tmp_path / "x.toml").write_bytes(b"\xff\xfe\x00")
    with pytest.raises(InvalidRules, match="decode"):
        Rules.read(tmp_path / "x.toml")


@pytest.mark.parametrize("rows", ["Duinland", 3, [3], [("NL", "x", "y", "z", "q")], [{"code": "NL", "names": [""]}]])
def test_python_values_that_mean_nothing_are_refused(rows: Any) -> None:
    """A bare text, a number, too many columns and an empty name are told apart from rows."""
    with pytest.raises(InvalidRules):
        DEFAULT.with_countries(rows)


def test_rules_are_passed_on_as_what_was_added() -> None:
    """A pickle is small, and comes back as the very same value: nothing is built twice in a process."""
    rules = DEFAULT.with_organisations({"Kring Wad en Geest": "org:kwg"})
    tags("De Kring Wad en Geest", rules)  # builds what is expensive
    for value in (DEFAULT, rules):
        stored = pickle.dumps(value)
        assert len(stored) < 1000
        assert pickle.loads(stored) is value
        assert copy.deepcopy(value) is value
    assert rules is DEFAULT.with_organisations({"Kring Wad en Geest": "org:kwg"})


def test_what_is_derived_is_made_once_a_value() -> None:
    """The same rules give the same thing, other rules another."""
    made: list[Rules] = []

    @derived
    def countries(rules: Rules) -> int:
        made.append(rules)
        return len(rules.countries)

    more = DEFAULT.with_countries({"Duinland": "NL", "Geestland": "NL"})
    assert countries(DEFAULT) + 2 == countries(more)
    assert countries(DEFAULT) + 2 == countries(more)
    assert made == [DEFAULT, more]


def test_every_list_of_words_names_its_source() -> None:
    """Words, dates, months and headings: the last column of every line says what taught it."""
    folder = Path(__file__).parents[1] / "kvparse" / "rules"
    for table, columns in (("words.tsv", 3), ("dates.tsv", 4), ("months.tsv", 5), ("headings.tsv", 3)):
        lines = [line for line in (folder / table).read_text(encoding="utf-8").splitlines() if line[0] != "#"]
        cells = [line.split("\t") for line in lines]
        assert all(len(row) == columns and row[-1] for row in cells), table


def test_no_word_stands_twice_in_a_list() -> None:
    """Each list has each word once, and each is read by a module of the entities."""
    sources = "".join(path.read_text() for path in (Path(__file__).parents[1] / "kvparse/entities").glob("*.py"))
    for name, words in DEFAULT.words.items():
        assert len(words) == len(set(words)), name
        module, _, own = name.partition(".")
        assert name in sources or f'"{own}"' in sources, name
        assert (Path(__file__).parents[1] / f"kvparse/entities/{module}.py").exists(), name
