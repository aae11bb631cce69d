"""National Central Bureaus: by country, seat, adjective, written out, several at once, and unnamed."""

from __future__ import annotations

import pytest

from kvparse.entities import find_all
from kvparse.entities.ncb import find


def tags(text: str) -> list[tuple[str, str | None]]:
    """What is found and whose bureau it is."""
    return [(text[found.start : found.end], found.id) for found in find(text)]


@pytest.mark.parametrize(
    ("text", "name", "code"),
    [
        ("aan NCB Moskou gevraagd", "NCB Moskou", "RU"),
        ("het Kazachse NCB in Astana", "Kazachse NCB in Astana", "KZ"),
        ("via het NCB Santiago de Chile", "NCB Santiago de Chile", "CL"),
        ("aan NCB Rusland gevraagd", "NCB Rusland", "RU"),
        ("het NCB van de Russische Federatie", "NCB van de Russische Federatie", "RU"),
        ("het NCB in Den Haag", "NCB in Den Haag", "NL"),
        ("NCB The Hague", "NCB The Hague", "NL"),
        ("NCB Washington, D.C.", "NCB Washington, D.C.", "US"),
        ("het NCB (Ankara) meldt", "NCB (Ankara)", "TR"),
        ("NCB-Wiesbaden", "NCB-Wiesbaden", "DE"),
        ("National Central Bureau (NCB) Moskou", "National Central Bureau (NCB) Moskou", "RU"),
        ("National Central Bureau Kiev (NCB)", "National Central Bureau Kiev (NCB)", "UA"),
        ("the National Central Bureau of Turkey", "National Central Bureau of Turkey", "TR"),
        ("het Nationaal Centraal Bureau van Turkije", "Nationaal Centraal Bureau van Turkije", "TR"),
        (
            "het Nationaal Centraal Bureau van INTERPOL in Rome",
            "Nationaal Centraal Bureau van INTERPOL in Rome",
            "IT",
        ),
        ("het Russische NCB", "Russische NCB", "RU"),
        ("een Chinees National Central Bureau", "Chinees National Central Bureau", "CN"),
        ("het sub-NCB van Bonaire", "sub-NCB van Bonaire", "BQ"),
        ("NCB Hongkong", "NCB Hongkong", "HK"),
        ("NCB Puerto Rico", "NCB Puerto Rico", "PR"),
        ("schreef Interpol Ankara dat", "Interpol Ankara", "TR"),
        ("het nationale Interpolbureau in Rabat", "nationale Interpolbureau in Rabat", "MA"),
        ("het Interpolbureau te Lissabon", "Interpolbureau te Lissabon", "PT"),
        ("het Oekraïense bureau van Interpol", "Oekraïense bureau van Interpol", "UA"),
        ("het bureau van INTERPOL in Minsk", "bureau van INTERPOL in Minsk", "BY"),
        (
            "het Nationaal Centraal Bureau (NCB) van Interpol in Den Haag",
            "Nationaal Centraal Bureau (NCB) van Interpol in Den Haag",
            "NL",
        ),
    ],
)
def test_a_named_bureau_is_linked_to_its_country(text: str, name: str, code: str) -> None:
    """The tag runs over the whole name, whichever way the country is told."""
    assert tags(text) == [(name, f"NCB:{code}")]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "de Nationale Centrale Bureaus van Rusland en China",
            [("Nationale Centrale Bureaus van Rusland en China", None)],
        ),
        (
            "NCB’s in Moskou, Peking en Teheran",
            [("NCB’s in Moskou", "NCB:RU"), ("Peking", "NCB:CN"), ("Teheran", "NCB:IR")],
        ),
        ("NCB Moskou en Oekraïne", [("NCB Moskou", "NCB:RU")]),
    ],
)
def test_of_several_bureaus_each_is_one(text: str, expected: list[tuple[str, str | None]]) -> None:
    """Behind a plural every seat is a bureau, countries are not; behind a singular only the first place is."""
    assert tags(text) == expected


@pytest.mark.parametrize("text", ["NCB", "NCB's", "NCB’s", "NCBs", "National Central Bureau (NCB)"])
def test_an_unnamed_bureau_has_no_id(text: str) -> None:
    """A bureau that is not said to be any country's is tagged and not linked."""
    assert tags(f"de {text} sturen berichten") == [(text, None)]


def test_a_place_without_a_bureau_is_left_out() -> None:
    """Taiwan is no member: the bureau stays unnamed and Taiwan a country."""
    text = "NCB Taiwan"
    assert [(found.label, found.id) for found in find_all(text)] == [("NCB", None), ("COUNTRY", "TW")]


def test_another_ncb_is_none() -> None:
    """Where the text itself says that NCB stands for something else, no bureau is meant."""
    assert tags("Het Nederlands Centrum Buitenlanders (NCB) schrijft dat het NCB helpt.") == []
    assert tags("https://www.interpol.int/NCB en NCBX") == []


def test_no_country_is_tagged_inside_a_bureau() -> None:
    """The country in a bureau's name is part of it, and so is the adjective."""
    text = "NCB Rusland, het Turkse NCB en Iran"
    assert [(found.label, text[found.start : found.end]) for found in find_all(text)] == [
        ("NCB", "NCB Rusland"),
        ("NCB", "Turkse NCB"),
        ("COUNTRY", "Iran"),
    ]
