"""Ministries, portfolios, parties and persons: the tables, and what a letter's words for them lead to."""

from __future__ import annotations

from collections import defaultdict
from datetime import date
from importlib.resources import files
from itertools import combinations

import pytest
import regex

from kvparse.rules.government import Period, government

KNOWN = government()
TABLES = ("ministries.tsv", "portfolios.tsv", "parties.tsv")


def lines(table: str) -> list[list[str]]:
    """The lines of a table, cell by cell."""
    text = files("kvparse.rules").joinpath(table).read_text(encoding="utf-8")
    return [line.split("\t") for line in text.splitlines() if not line.startswith("#")]


@pytest.mark.parametrize("table", TABLES)
def test_every_line_names_its_source(table: str) -> None:
    """A reader can tell where each line of the tables comes from; it stands in the last column."""
    assert [line for line in lines(table) if not line[-1].strip()] == []


def test_the_table_of_persons_names_its_source() -> None:
    """All persons come from one source, which the table's head names."""
    text = files("kvparse.rules").joinpath("persons.tsv").read_text(encoding="utf-8")
    assert "Source of every line" in text.partition("\ntk:")[0]


@pytest.mark.parametrize(
    "period", [row.period for table in (KNOWN.ministries, KNOWN.portfolios, KNOWN.parties) for row in table]
)
def test_periods_are_years_or_days_in_order(period: Period) -> None:
    """A period's ends can be compared with a day, and the first is not behind the second."""
    for end in (period.since, period.until):
        assert regex.fullmatch(r"(?:\d{4}(?:-\d\d-\d\d)?)?", end)
    assert not period.since or not period.until or period.since <= period.until


def test_a_ministry_has_one_code_and_no_other_has_it() -> None:
    """Lines with one key are one ministry; a code of the register belongs to one of them."""
    ids, keys = defaultdict(set), defaultdict(set)
    for row in KNOWN.ministries:
        ids[row.key].add(row.id)
        keys[row.id].add(row.key)
        assert regex.fullmatch(r"tooi:mnre\d{4}|org:[a-z]+", row.id)
    assert all(len(found) == 1 for found in (*ids.values(), *keys.values()))


def test_portfolios_are_at_ministries_of_the_table() -> None:
    """No portfolio hangs on a key that no ministry has."""
    keys = {row.key for row in KNOWN.ministries}
    assert {row.ministry for row in KNOWN.portfolios if row.ministry} <= keys


def test_no_name_of_a_party_stands_for_two() -> None:
    """Written in any case, with or without points, in brackets or in full; nor does one read with OCR's errors."""
    meant = defaultdict(set)
    for party in KNOWN.parties:
        for name in (party.id, *party.names, *party.bracketed):
            meant[regex.sub(r"[\s.’'-]", "", name).casefold()].add(party.id)
            assert KNOWN.party_id(name) == party.id
            assert KNOWN.repaired_party(name) == party.id
    assert {name: found for name, found in meant.items() if len(found) > 1} == {}


def test_persons_bear_ids_and_belong_to_parties_of_the_table() -> None:
    """Every id has the form of its register, is one person's, and every party is known."""
    codes = [person.id for person in KNOWN.persons]
    assert len(set(codes)) == len(codes)
    uuid = r"tk:[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}"
    assert [code for code in codes if not regex.fullmatch(rf"{uuid}|wikidata:Q\d+", code)] == []
    assert {party for person in KNOWN.persons for party in person.parties} <= {party.id for party in KNOWN.parties}


@pytest.mark.parametrize(
    ("printed", "party"),
    [
        ("NSC", "NSC"),
        ("Nieuw Sociaal Contract", "NSC"),
        ("P.v.d.A.", "PvdA"),
        ("D’66", "D66"),
        ("Partij voor de Dieren", "PvdD"),
        ("PvdD, Eerste Kamer", "PvdD"),
        ("PvdA/GroenLinks", "GroenLinks-PvdA"),
        ("Groep Van Haga", "BVNL"),
        ("BP", "Boerenpartij"),
        ("Dorpsbelang", None),
        ("beiden", None),
        ("", None),
        (None, None),
    ],
)
def test_a_party_by_any_of_its_names(printed: str | None, party: str | None) -> None:
    """One party has one id however it is printed; what is no party of the table has none."""
    assert KNOWN.party_id(printed) == party


@pytest.mark.parametrize(
    ("damaged", "party"),
    [("WD", "VVD"), ("Groenünks", "GroenLinks"), ("GroenLlnks", "GroenLinks"), ("ChristenUnic", "ChristenUnie"),
     ("C.D.A", "CDA"), ("CDÂ", "CDA"), ("SGF", None), ("D06", None), ("AR", None), ("groep-Harmsen", None)],
)  # fmt: skip
def test_a_party_that_ocr_damaged(damaged: str, party: str | None) -> None:
    """Letters that OCR takes for one another are read as the one party they can mean; a short name is not guessed."""
    assert KNOWN.repaired_party(damaged) == party


def test_a_damaged_party_is_one_of_its_time() -> None:
    """A party that did not exist on the letter's day is not what its print meant."""
    assert KNOWN.repaired_party("Groenünks", date(1992, 1, 1)) == "GroenLinks"
    assert KNOWN.repaired_party("Groenünks", date(1962, 1, 1)) is None


@pytest.mark.parametrize(
    ("portfolio", "when", "ministry"),
    [
        ("Justitie en Veiligheid", None, "tooi:mnre1058"),
        ("Veiligheid en Justitie", None, "tooi:mnre1058"),
        ("JenV", None, "tooi:mnre1058"),
        ("Economische Zaken", date(2025, 1, 1), "tooi:mnre1045"),
        ("Economische Zaken en Klimaat", date(2023, 1, 1), "tooi:mnre1045"),
        ("Rechtsbescherming", None, "tooi:mnre1058"),
        ("Financiën – Fiscaliteit en Belastingdienst", None, "tooi:mnre1090"),
        ("Fiscaliteit en Belastingdienst", None, "tooi:mnre1090"),
        ("Klimaat en Groene Groei", None, "org:kgg"),
        ("Sociale Zaken en Werkgelegenheid (SZW", None, "tooi:mnre1073"),
        ("Volkshuisvesting en Ruimtelijke Ordening", date(1975, 1, 1), "org:vrom"),
        ("Volkshuisvesting en Ruimtelijke Ordening", date(2023, 1, 1), "tooi:mnre1034"),
        ("Volkshuisvesting en Ruimtelijke Ordening", date(2025, 1, 1), "org:vro"),
        ("Volkshuisvesting en Ruimtelijke Ordening", None, None),
        ("Jeugd en Gezin", None, None),
        ("Toverkunst", None, None),
        (None, None, None),
    ],
)
def test_the_ministry_of_a_portfolio(portfolio: str | None, when: date | None, ministry: str | None) -> None:
    """A ministry keeps its id through changes of name; a portfolio is at the ministry it was at on the letter's day."""
    assert KNOWN.ministry_id(portfolio, "minister", when) == ministry


def test_the_minister_president_is_at_general_affairs() -> None:
    """Also where the head names no portfolio."""
    assert KNOWN.ministry_id(None, "minister-president") == "tooi:mnre1010"


@pytest.mark.parametrize(
    ("text", "portfolios"),
    [
        ("Cultuur en Media en Defensie", ("Cultuur en Media", "Defensie")),
        ("Financiën, Defensie en Buitenlandse Zaken", ("Financiën", "Defensie", "Buitenlandse Zaken")),
        (
            "Onderwijs, Cultuur en Wetenschap en Volksgezondheid, Welzijn en Sport",
            ("Onderwijs, Cultuur en Wetenschap", "Volksgezondheid, Welzijn en Sport"),
        ),
        ("Landbouw, Visserij, Voedselzekerheid en Natuur", ("Landbouw, Visserij, Voedselzekerheid en Natuur",)),
        ("Defensie en Justitie en Veiligh", ("Defensie", "Justitie en Veiligh")),
        ("Toverkunst en Sterrenkunde", ("Toverkunst en Sterrenkunde",)),
        ("Financiën en Toverkunst", ("Financiën en Toverkunst",)),
    ],
)
def test_portfolios_in_a_list(text: str, portfolios: tuple[str, ...]) -> None:
    """A list without prepositions is cut where a portfolio ends; what the table does not know stays whole."""
    assert KNOWN.portfolios_in(text) == portfolios


def test_no_portfolio_is_listed_twice_at_one_time() -> None:
    """A name leads to one ministry on any day: the lines of a name do not overlap but in the year of the change."""
    spans: dict[str, list[tuple[str, Period]]] = defaultdict(list)
    for ministry in KNOWN.ministries:
        for name in ministry.names:
            spans[name].append((ministry.id, ministry.period))
    for portfolio in KNOWN.portfolios:
        for name in portfolio.names:
            spans[name].append((portfolio.ministry or "", portfolio.period))
    for name, found in spans.items():
        for (one, first), (other, second) in combinations(found, 2):
            assert one != other, name
            earlier, later = sorted((first, second), key=lambda period: period.since)
            assert earlier.until <= later.since, name


@pytest.mark.parametrize(
    ("name", "party", "when", "known"),
    [
        ("Omtzigt", "CDA", date(2015, 6, 1), True),
        ("Pieter Omtzigt", "CDA", date(2015, 6, 1), True),
        ("P.H. Omtzigt", "CDA", date(2015, 6, 1), True),
        ("Jan Omtzigt", "CDA", date(2015, 6, 1), False),
        ("Omtzigt", "SP", date(2015, 6, 1), False),
        ("Omtzigt", "CDA", date(1975, 6, 1), False),
        ("Omtzigt", "CDA", None, False),
        ("Omtzigt", None, date(2015, 6, 1), False),
        ("Roon", "PVV", date(2015, 6, 1), False),
        ("De Roon", "PVV", date(2015, 6, 1), True),
        ("de Roon", "PVV", date(2015, 6, 1), True),
        (None, "SP", date(2015, 6, 1), False),
        ("Van Nispen", "SP", date(2024, 6, 1), True),
        ("Bromet", "GroenLinks-PvdA", date(2024, 6, 1), True),
        ("Bromet", "BBB", date(2024, 6, 1), False),
    ],
)
def test_a_member_by_name_party_and_day(name: str | None, party: str | None, when: date | None, known: bool) -> None:
    """A member is known where surname, what stands before it, party and seat all agree."""
    found = KNOWN.person_id(name, party=party, when=when)
    assert (found is not None and found.startswith("tk:")) == known


def test_a_minister_by_name_role_and_day() -> None:
    """Of a minister the role and its term must agree."""
    assert KNOWN.person_id("M. Rutte", role="minister-president", when=date(2015, 6, 1)) is not None
    assert KNOWN.person_id("M. Rutte", role="staatssecretaris", when=date(2015, 6, 1)) is None
    assert KNOWN.person_id("M. Rutte", role="minister-president", when=date(2009, 6, 1)) is None


def test_two_members_of_one_name_party_and_day_are_neither() -> None:
    """Where a head cannot tell one from the other, no id is better than a wrong one."""
    day = date(2013, 1, 15)
    sitting = [person for person in KNOWN.persons if any(seat.holds(day) for seat in person.seats)]
    alike = [
        (one, other)
        for one, other in combinations(sitting, 2)
        if one.name.casefold() == other.name.casefold() and set(one.parties) & set(other.parties)
    ]
    assert alike
    for one, other in alike:
        party = (set(one.parties) & set(other.parties)).pop()
        assert KNOWN.person_id(one.name, party=party, when=day) is None
        assert KNOWN.person_id(f"{one.forename} {one.name}", party=party, when=day) == one.id


def test_a_list_that_can_be_cut_in_many_ways_is_cut_at_once() -> None:
    """ "Sociale Zaken" and "Volksgezondheid" are portfolios, and so are both together: every way is not tried."""
    text = " en ".join(["Sociale Zaken en Volksgezondheid"] * 60)
    assert len(KNOWN.portfolios_in(text)) == 60
    assert KNOWN.portfolios_in(f"{text} en Toverkunst")[:59] == KNOWN.portfolios_in(text)[:59]


@pytest.mark.parametrize(
    ("read", "known"),
    [("Economshe Zaken", True), ("Econommiische Zaken", True), ("Econoshe Zaken", False), ("Defensi", True)],
)
def test_a_damaged_portfolio_has_lost_or_won_as_many_letters_as_its_length_allows(read: str, known: bool) -> None:
    """Two of a long name, one of a short one, and no more."""
    assert (KNOWN.portfolio(read, damaged=True) is not None) == known
