"""The tables of countries and bureaus: codes that exist, sources that are named, names of one meaning."""

from __future__ import annotations

from collections import defaultdict
from importlib.resources import files

import babel
import pycountry
import pytest

from kvparse.entities import countries, ncb
from kvparse.rules import Rules

RULES = Rules.default()
TABLES = ("countries.tsv", "countries_not.tsv", "ncb.tsv")
ISO = {country.alpha_2 for country in pycountry.countries}
ISO_FORMER = {country.alpha_4 for country in pycountry.historic_countries}

NOT_BY_THAT_NAME = {"NF"}
"""Norfolk alone is an English county and an American harbour: only Norfolkeiland is the territory."""

NO_MEMBERS = {"KP", "TV", "TW", "EH"}
"""Known not to be members of INTERPOL: North Korea, Tuvalu, Taiwan, Western Sahara."""


@pytest.mark.parametrize("table", TABLES)
def test_every_table_names_its_sources(table: str) -> None:
    """A reader can tell where each line comes from."""
    text = files("kvparse.rules").joinpath(table).read_text(encoding="utf-8")
    head = [line for line in text.splitlines() if line.startswith("#")]
    assert any("Source" in line for line in head)


def test_every_code_exists() -> None:
    """Codes are those of ISO 3166-1 and 3166-3, and XK; no territory of ISO is missing."""
    codes = [row.code for row in RULES.countries]
    assert set(codes) <= ISO | ISO_FORMER | {"XK"}
    assert set(codes) >= ISO
    assert len(codes) == len(set(codes))


def test_every_territory_goes_by_its_name_in_cldr() -> None:
    """The Dutch names of Unicode's CLDR are all found, as countries, under their code."""
    named = {code: name for code, name in babel.Locale("nl").territories.items() if code in ISO | {"XK"}}
    missed = {
        code: name
        for code, name in named.items()
        if [(tag.label, tag.id) for tag in countries.find(f"In {name} dus.")] != [("COUNTRY", code)]
    }
    assert missed.keys() == NOT_BY_THAT_NAME


def test_no_name_means_two_countries() -> None:
    """No name, adjective or inhabitant leads to two codes, nor is any both a country and a nationality."""
    senses: dict[str, set[countries.Sense]] = defaultdict(set)
    for row in RULES.countries:
        for name in row.names:
            senses[name].add(countries.Sense("COUNTRY", row.code))
        for people in (*row.inhabitants, *(adjective.split("/")[0] for adjective in row.adjectives)):
            senses[people].add(countries.Sense("NATIONALITY", row.code))
    assert {name: found for name, found in senses.items() if len(found) > 1} == {}


def test_no_name_stands_twice_in_a_row() -> None:
    """Each form is entered once."""
    for row in RULES.countries:
        for forms in (row.names, row.adjectives, row.inhabitants):
            assert len(forms) == len(set(forms)), row.code
            assert all(form == form.strip() and form for form in forms), row.code


def test_every_country_with_a_bureau_has_an_adjective() -> None:
    """But for two islands, and the two whose adjective is a bigger neighbour's (Congolees, Dominicaans)."""
    adjectives = {row.code: row.adjectives for row in RULES.countries}
    assert {code for code in ncb.bureaus(RULES) if not adjectives[code]} == {"CG", "DM", "TC", "VG"}


def test_all_members_have_a_bureau() -> None:
    """196 members, each an ISO country; the sub-bureaus are of territories; non-members have none."""
    text = files("kvparse.rules").joinpath("ncb.tsv").read_text(encoding="utf-8")
    kinds = [line.split("\t")[:2] for line in text.splitlines() if not line.startswith("#")]
    members = {code for code, kind in kinds if kind == "member"}
    parts = {code for code, kind in kinds if kind == "sub-bureau"}
    assert len(members) == 196
    assert len(parts) == 13
    assert not members & parts
    assert members | parts <= ISO | {"XK"}
    assert not NO_MEMBERS & ncb.bureaus(RULES).keys()


def test_no_seat_is_that_of_two_bureaus() -> None:
    """A city, or a city and a country, that lead to two bureaus would make the link a guess."""
    by_place: dict[str, set[str]] = defaultdict(set)
    for code, seats in ncb.bureaus(RULES).items():
        for seat in seats:
            by_place[seat].add(code)
    for row in RULES.countries:
        for name in row.names:
            if name in by_place:
                by_place[name].add(row.code)
    assert {place: codes for place, codes in by_place.items() if len(codes) > 1} == {}


@pytest.mark.parametrize("code", sorted(ncb.bureaus(RULES)))
def test_each_bureau_is_found_by_country_and_seat(code: str) -> None:
    """Every country's name, and every seat, behind "NCB" leads to that bureau."""
    row = next(row for row in RULES.countries if row.code == code)
    for place in (*row.names, *ncb.bureaus(RULES)[code]):
        assert [tag.id for tag in ncb.find(f"aan NCB {place} gevraagd")] == [f"NCB:{code}"], place
