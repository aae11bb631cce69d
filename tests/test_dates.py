"""Dates: every form, resolved from the letter's date, in EDTF; and numbers that are no dates."""

from __future__ import annotations

import re
from datetime import date, timedelta
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kvparse.entities.dates import find
from kvparse.entities.periods import bounds
from kvparse.entities.tags import Context
from kvparse.rules import Rules

LETTER = date(2022, 3, 14)
Expected = list[tuple[str, str | None]]

PERIOD = r"\d{4}(-(0[1-9]|1[0-2])(-(0[1-9]|[12]\d|3[01]))?|-(2[1-4]|3[3-6]|4[01]))?"
EDTF = re.compile(rf"{PERIOD}|\d{{3}}X|{PERIOD}/{PERIOD}|\{{{PERIOD}(,{PERIOD})+\}}")


def tags(text: str, when: date | None = LETTER) -> Expected:
    """What is found and its value."""
    return [(text[found.start : found.end], found.value) for found in find(text, Context(when))]


def is_edtf(value: str) -> bool:
    """Whether a value is EDTF of the kinds kvparse gives, with days that exist and intervals in order."""
    if not EDTF.fullmatch(value):
        return False
    days = [date.fromisoformat(day) for day in re.findall(r"\d{4}-\d{2}-\d{2}", value)]
    return days == sorted(days)


@pytest.mark.parametrize(
    ("text", "name", "value"),
    [
        ("op 14 maart 2022", "14 maart 2022", "2022-03-14"),
        ("in de nacht van 5 op 6 april 2022", "5 op 6 april 2022", "2022-04-05/2022-04-06"),
        ("op maandag 14 maart 2022", "maandag 14 maart 2022", "2022-03-14"),
        ("brief d.d. 4 maart 2022", "4 maart 2022", "2022-03-04"),
        ("de 19de mei 2021", "19de mei 2021", "2021-05-19"),
        ("dd. 04-03-2022", "04-03-2022", "2022-03-04"),
        ("op 14/3/2022", "14/3/2022", "2022-03-14"),
        ("op 14.03.2022", "14.03.2022", "2022-03-14"),
        ("op 2022-03-14", "2022-03-14", "2022-03-14"),
        ("20 jan. 2024", "20 jan. 2024", "2024-01-20"),
        ("BBC, 15 April 2024", "15 April 2024", "2024-04-15"),
        ("Argos, 27 september, 2023", "27 september, 2023", "2023-09-27"),
        ("in november 2023", "november 2023", "2023-11"),
        ("in april van 2024", "april van 2024", "2024-04"),
        ("in het voorjaar van 2024", "voorjaar van 2024", "2024-21"),
        ("zomer 2024", "zomer 2024", "2024-22"),
        ("najaar ’23", "najaar ’23", "2023-23"),
        ("de winter 2023-2024", "winter 2023-2024", "2023-24"),
        ("het eerste kwartaal van 2025", "eerste kwartaal van 2025", "2025-33"),
        ("in Q4 2024", "Q4 2024", "2024-36"),
        ("de eerste helft van 2024", "eerste helft van 2024", "2024-40"),
        ("het tweede halfjaar 2023", "tweede halfjaar 2023", "2023-41"),
        ("Q3-2024", "Q3-2024", "2024-35"),
        ("de jaren negentig", "jaren negentig", "199X"),
        ("de jaren '60", "jaren '60", "196X"),
        ("in 2023", "2023", "2023"),
    ],
)
def test_dates_that_name_their_year(text: str, name: str, value: str) -> None:
    """Days, months, seasons, quarters, halves and decades; prepositions and d.d. stay outside."""
    assert tags(text, when=None) == [(name, value)]


@pytest.mark.parametrize(
    ("text", "name", "value"),
    [
        ("Prinsjesdag 2023", "Prinsjesdag 2023", "2023-09-19"),
        ("op komende Prinsjesdag", "komende Prinsjesdag", "2022-09-20"),
        ("op afgelopen Prinsjesdag", "afgelopen Prinsjesdag", "2021-09-21"),
        ("Koninginnedag 1988", "Koninginnedag 1988", "1988-04-30"),
        ("op Tweede Kerstdag 2021", "Tweede Kerstdag 2021", "2021-12-26"),
        ("op Goede Vrijdag 2024", "Goede Vrijdag 2024", "2024-03-29"),
        ("Hemelvaartsdag 2024", "Hemelvaartsdag 2024", "2024-05-09"),
        ("op tweede pinksterdag 2023", "tweede pinksterdag 2023", "2023-05-29"),
        ("na Pasen", "Pasen", "2022-04-17"),
    ],
)
def test_days_that_come_every_year(text: str, name: str, value: str) -> None:
    """Feasts have the date of their year: one of their own, the third Tuesday of September, or so far from Easter."""
    assert tags(text) == [(name, value)]


@pytest.mark.parametrize(
    ("text", "name", "value"),
    [
        ("«Gaza: what now?», 15 April 2024", "15 April 2024", "2024-04-15"),
        ("Reuters, March 3, 2023", "March 3, 2023", "2023-03-03"),
        ("since October 7 2023", "October 7 2023", "2023-10-07"),
        ("September 11th, 2001", "September 11th, 2001", "2001-09-11"),
        ("The Guardian, 12 Feb 2023", "12 Feb 2023", "2023-02-12"),
    ],
)
def test_english_dates(text: str, name: str, value: str) -> None:
    """Titles and notes have dates in English, the month before or behind the day."""
    assert tags(text, when=None) == [(name, value)]


def test_the_years_ten_are_of_the_letters_century() -> None:
    """Before 2010 "de jaren tien" are those of the First World War."""
    assert tags("de jaren tien") == [("jaren tien", "201X")]
    assert tags("de jaren tien", when=date(1995, 3, 1)) == [("jaren tien", "191X")]


@pytest.mark.parametrize(
    ("value", "first", "last"),
    [
        ("2024-02", "2024-02-01", "2024-02-29"),
        ("2024-02-29", "2024-02-29", "2024-02-29"),
        ("2024-22", "2024-06-01", "2024-08-31"),
        ("2023-24", "2023-12-01", "2024-02-29"),
        ("2024-36", "2024-10-01", "2024-12-31"),
        ("2025-40", "2025-01-01", "2025-06-30"),
        ("2024", "2024-01-01", "2024-12-31"),
        ("199X", "1990-01-01", "1999-12-31"),
        ("2022-12-28/2023-01", "2022-12-28", "2023-01-31"),
        ("2022/2028", "2022-01-01", "2028-12-31"),
        ("2023-02-29", None, None),
        ("2024-13", None, None),
        ("", None, None),
    ],
)
def test_bounds_are_the_first_and_last_day_that_may_be_meant(value: str, first: str | None, last: str | None) -> None:
    """Of days, months, seasons, quarters, halves, years, decades and ranges; none for what is no date."""
    found = bounds(value)
    assert (found and found[0].isoformat(), found and found[1].isoformat()) == (first, last)


@pytest.mark.parametrize(
    ("text", "name", "value"),
    [
        ("op 4 maart jl. per brief", "4 maart jl.", "2022-03-04"),
        ("10 maart jongstleden.", "10 maart jongstleden", "2022-03-10"),
        ("op 2 mei aanstaande. Dan", "2 mei aanstaande", "2022-05-02"),
        ("in een brief van 20 april", "20 april", "2021-04-20"),
        ("14 maart jl.", "14 maart jl.", "2022-03-14"),
        ("15 maart jl.", "15 maart jl.", "2021-03-15"),
        ("sinds juli jl.", "juli jl.", "2021-07"),
        ("op 1 juli a.s.", "1 juli a.s.", "2022-07-01"),
        ("10 maart aanstaande", "10 maart aanstaande", "2023-03-10"),
        ("afgelopen november", "afgelopen november", "2021-11"),
        ("afgelopen maart", "afgelopen maart", "2021-03"),
        ("komende juni", "komende juni", "2022-06"),
        ("vorige zomer", "vorige zomer", "2021-22"),
        ("komend voorjaar", "komend voorjaar", "2022-21"),
        ("dit najaar", "dit najaar", "2022-23"),
        ("deze winter", "deze winter", "2021-24"),
        ("afgelopen maandag", "afgelopen maandag", "2022-03-07"),
        ("donderdag a.s.", "donderdag a.s.", "2022-03-17"),
        ("op a.s. donderdag", "a.s. donderdag", "2022-03-17"),
        ("vorig jaar", "vorig jaar", "2021"),
        ("volgend jaar", "volgend jaar", "2023"),
        ("deze maand", "deze maand", "2022-03"),
        ("vorige maand", "vorige maand", "2022-02"),
        ("volgend kwartaal", "volgend kwartaal", "2022-34"),
        ("vorig kwartaal", "vorig kwartaal", "2021-36"),
        ("4 maart van dit jaar", "4 maart van dit jaar", "2022-03-04"),
        ("december vorig jaar", "december vorig jaar", "2021-12"),
        ("maart ’98", "maart ’98", "1998-03"),
    ],
)
def test_dates_that_hang_on_the_letter(text: str, name: str, value: str) -> None:
    """jl., a.s., afgelopen, komend, dit and vorig are told from the letter's date."""
    assert tags(text) == [(name, value)]
    if "’" not in text:
        assert tags(text, when=None) == [(name, None)]


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("Op 31 januari heeft de Kamer dit besproken.", "2022-01-31"),
        ("Op 31 januari zal de Kamer dit bespreken.", "2023-01-31"),
        ("De brief van 20 juli werd verstuurd.", "2021-07-20"),
        ("U ontvangt dit uiterlijk 1 juli.", "2022-07-01"),
        ("Wij verwachten dit in mei.", "2022-05"),
        ("de op 20 juli ingediende motie", "2021-07-20"),
        ("een overleg op 4 mei", "2022-05-04"),
        ("Dat is in december gepubliceerd.", "2021-12"),
        ("een overleg op woensdag 16 maart", "2022-03-16"),
        ("een overleg op vrijdag 18 maart jl.", "2022-03-18"),
        ("In 2020 is op 13 september gebeld.", "2020-09-13"),
        ("Het onderzoek is in het tweede kwartaal klaar.", "2022-34"),
        ("de brief van 4 juni 20211 meldt", "2021-06-04"),
        ("op 24 februari j.1. verklaarde hij", "2022-02-24"),
        ("Zoals in de brief van 31 december is gemeld, wordt dat zo.", "2021-12-31"),
        ("Aan de motie-Lumo/De Wit van 29 april wordt daarmee voldaan.", "2021-04-29"),
        ("Het comité vergadert op 6 december.", "2022-12-06"),
        ("Het wordt in de loop van het najaar verwacht.", "2022-23"),
    ],
)
def test_a_bare_date_is_told_by_its_surroundings(text: str, value: str) -> None:
    """Verbs that look ahead or back, the day of the week, a year named before; else the nearest past."""
    assert tags(text)[-1][1] == value


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("van 3-4 maart 2022", [("3-4 maart 2022", "2022-03-03/2022-03-04")]),
        (
            "op 14, 15 en 16 februari jl.",
            [("14, 15 en 16 februari jl.", "2022-02-14/2022-02-16")],
        ),
        ("op 11 en 12 december jl.", [("11 en 12 december jl.", "2021-12-11/2021-12-12")]),
        ("op 5 en 12 maart jl.", [("5", "2022-03-05"), ("12 maart jl.", "2022-03-12")]),
        (
            "woensdag 9 en donderdag 10 maart 2022",
            [("woensdag 9", "2022-03-09"), ("donderdag 10 maart 2022", "2022-03-10")],
        ),
        ("op 25 december 2021 en 6 januari", [("25 december 2021", "2021-12-25"), ("6 januari", "2022-01-06")]),
        ("van 28 oktober-3 november 2021", [("28 oktober-3 november 2021", "2021-10-28/2021-11-03")]),
        ("in weken 12 en 13 van 2022", [("weken 12 en 13 van 2022", "2022-03-21/2022-04-03")]),
        ("in weken 12 t/m 15", [("weken 12 t/m 15", "2022-03-21/2022-04-17")]),
        ("weken 12 en 15 van het jaar", []),
        ("afgelopen weekend", [("afgelopen weekend", "2022-03-12/2022-03-13")]),
        ("komend weekend en het weekend", [("komend weekend", "2022-03-19/2022-03-20")]),
        ("in week 9 van 2022", [("week 9 van 2022", "2022-02-28/2022-03-06")]),
        (
            "gisteren, vorige week en volgende week dinsdag",
            [
                ("gisteren", "2022-03-13"),
                ("vorige week", "2022-03-07/2022-03-13"),
                ("volgende week dinsdag", "2022-03-22"),
            ],
        ),
        ("vorige week vrijdag 11 maart", [("vrijdag 11 maart", "2022-03-11")]),
        ("de afgelopen drie jaar", [("afgelopen drie jaar", "2019-03-14/2022-03-14")]),
        ("de komende twee weken", [("komende twee weken", "2022-03-14/2022-03-28")]),
        ("in H1 2025 en begin jaren 2000", [("H1 2025", "2025-40"), ("begin jaren 2000", "200X")]),
        (
            "Prinsjesdag 2021 en Koningsdag 2022",
            [("Prinsjesdag 2021", "2021-09-21"), ("Koningsdag 2022", "2022-04-27")],
        ),
        ("van 1 tot en met 5 mei 2023", [("1 tot en met 5 mei 2023", "2023-05-01/2023-05-05")]),
        ("1 t/m 12 mei 2023", [("1 t/m 12 mei 2023", "2023-05-01/2023-05-12")]),
        ("van 1 mei tot 3 juni 2023", [("1 mei tot 3 juni 2023", "2023-05-01/2023-06-03")]),
        ("1 december tot 3 februari 2024", [("1 december tot 3 februari 2024", "2023-12-01/2024-02-03")]),
        ("1 december 2023 tot 3 februari", [("1 december 2023 tot 3 februari", "2023-12-01/2024-02-03")]),
        ("maart–april 2024", [("maart–april 2024", "2024-03/2024-04")]),
        ("tussen 1 januari en 1 juni 2024", [("1 januari en 1 juni 2024", "2024-01-01/2024-06-01")]),
        ("tussen 1 en 12 februari jl.", [("1 en 12 februari jl.", "2022-02-01/2022-02-12")]),
        ("van maandag 13 t/m vrijdag 17 mei 2024", [("maandag 13 t/m vrijdag 17 mei 2024", "2024-05-13/2024-05-17")]),
        ("ten opzichte van 2021 en met ingang van 2026", [("2021", "2021"), ("2026", "2026")]),
        ("derde en vierde kwartaal van 2024", [("derde en vierde kwartaal van 2024", "2024-07/2024-12")]),
        ("30 juni en 1 juli 2023", [("30 juni", "2023-06-30"), ("1 juli 2023", "2023-07-01")]),
        ("in december en januari jl.", [("december", "2021-12"), ("januari jl.", "2022-01")]),
        ("Strategie 2022–2028", [("2022–2028", "2022/2028")]),
        ("de jaarwisseling van 2021-2022", [("2021-2022", "2021/2022")]),
        ("het collegejaar 2021–2022", [("2021–2022", "2021/2022")]),
        ("in de loop van 2025", [("2025", "2025")]),
        ("het 1ste kwartaal 2025", [("1ste kwartaal 2025", "2025-33")]),
        ("de jaren 2015 t/m 2022", [("2015 t/m 2022", "2015/2022")]),
        ("nr. 12, 14 maart 2022", [("14 maart 2022", "2022-03-14")]),
    ],
)
def test_ranges_and_lists(text: str, expected: Expected) -> None:
    """What follows or is tied by a dash, "tot" or "tussen" is an interval; a list of days stays a list."""
    assert tags(text) == expected


@pytest.mark.parametrize(
    ("text", "value", "mod"),
    [
        ("begin 2021", "2021", "START"),
        ("medio juni 2022", "2022-06", "MID"),
        ("half 2027", "2027", "MID"),
        ("eind van dit jaar", "2022", "END"),
        ("einde 2023", "2023", "END"),
        ("begin volgend jaar", "2023", "START"),
        ("eind januari a.s.", "2023-01", "END"),
        ("begin jaren tachtig", "198X", "START"),
    ],
)
def test_parts_of_a_period_are_mods(text: str, value: str, mod: str) -> None:
    """begin, medio, half and eind belong to the tag and are TIMEX3's START, MID and END."""
    assert [(found.start, found.value, found.mod) for found in find(text, Context(LETTER))] == [(0, value, mod)]


@pytest.mark.parametrize(
    "text",
    [
        "de Huisvestingswet 2014",
        "vergaderjaar 2023–2024, nr. 2147",
        "Kamerstukken II, 2022/2023, 31 839, nr 874",
        "Kamerstukken II 2022-2023, 29 628",
        "een bedrag van € 2.023 of 2023 euro",
        "bel 06-12345678 of 070-2021345",
        "36 410-2022",
        "de artikelen 2012 en 13",
        "https://nos.nl/artikel/2022-03-14/maart-2022",
        "31 juni 2022",
        "30-02-2022",
        "Mei Li Vos",
        "het Nationaal Comité 4 en 5 mei",
        "de afgelopen jaren",
        "het afgelopen jaar",
        "in het voorjaar bloeien tulpen",
        "de zomer is warm",
        "Jan en Dec",
        "0800-1814",
        "in maartse buien",
        "op maandag",
        "een kwartaal",
        "2022Z04503",
    ],
)
def test_what_is_no_date(text: str) -> None:
    """A law's year, session years, money, phone and article numbers, addresses, days that do not exist."""
    assert tags(text) == []


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("In het voorjaar heeft een campagne gelopen.", [("voorjaar", "2022-21")]),
        ("In de zomer zal dit gebeuren.", [("zomer", "2022-22")]),
        ("Na de zomer komt er een brief.", [("zomer", "2022-22")]),
    ],
)
def test_a_season_alone_is_a_date_if_its_clause_says_so(text: str, expected: Expected) -> None:
    """A season that has been or is to come is dated; the time of year is not (see what is no date)."""
    assert tags(text) == expected


PIECES = (
    "maart",
    "mei",
    "31",
    "4",
    "29 februari",
    "2022",
    "2024",
    " - ",
    "–",
    " en ",
    " tot en met ",
    ", ",
    " t/m ",
    "jl.",
    "a.s.",
    "eind ",
    "afgelopen ",
    "kwartaal",
    "eerste ",
    "voorjaar",
    "winter",
    "jaren negentig",
    "dit jaar",
    "1-2-2023",
    "maandag ",
    "Q3",
    " heeft ",
    " zal ",
    "'98",
    ". ",
    " van ",
    "tussen ",
)


@given(
    st.lists(st.sampled_from(PIECES), max_size=12),
    st.booleans(),
    st.dates(min_value=date(1900, 1, 1), max_value=date(2090, 1, 1)),
)
def test_whatever_is_found_is_a_date(pieces: list[str], spaced: bool, when: date) -> None:
    """On any mixture of date words the tags lie inside the text, apart, with EDTF values that exist.

    Only what no year can settle ("maart - 29 februari") has no value.
    """
    text = (" " if spaced else "").join(pieces)
    found = find(text, Context(when))
    assert all(0 <= tag.start < tag.end <= len(text) for tag in found)
    assert all(left.end <= right.start for left, right in pairwise(found))
    assert all(tag.value is None or is_edtf(tag.value) for tag in found)
    assert all(tag.value or "29 februari" in text[tag.start : tag.end] for tag in found)


@given(st.dates(min_value=date(1900, 1, 1), max_value=date(2090, 1, 1)), st.integers(0, 364))
def test_jl_never_lies_ahead_and_as_never_back(when: date, away: int) -> None:
    """jl. is the latest such day on or before the letter, a.s. the first on or after it."""
    for suffix, day in (("jl.", when - timedelta(days=away)), ("a.s.", when + timedelta(days=away))):
        if (day.month, day.day) != (2, 29):
            assert (
                tags(f"{day.day} {Rules.default().months[day.month - 1].name} {suffix}", when)[0][1] == day.isoformat()
            )
