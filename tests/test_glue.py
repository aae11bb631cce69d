"""Words that lost their space or kept a line's hyphen: names in them are found, and nothing else is taken apart."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kvparse import entities
from kvparse.entities.glue import whole

WHEN = date(2024, 11, 18)


def found(text: str) -> list[tuple[str, str | None]]:
    """The words of every tag and what it leads to."""
    return [(text[tag.start : tag.end], tag.id or tag.value) for tag in entities.find_all(text, entities.Context(WHEN))]


def test_a_country_is_found_in_words_that_were_glued_together() -> None:
    """A text whose lines were joined without a space is read as if it had them, and the tags lie in it as it is."""
    text = "de steun vanItaliaanse schepen, de LibischeKustwacht, inNederland sinds2017 en eind februari2025"
    assert found(text) == [
        ("Italiaanse", "IT"),
        ("Libische", "LY"),
        ("Kustwacht", None),
        ("Nederland", "NL"),
        ("2017", "2017"),
        ("eind februari2025", "2025-02"),
    ]


@pytest.mark.parametrize("text", ["eHerkenning", "de JanItalië", "zie www.nieuws.nl/inNederland", "x@deItalië.nl"])
def test_names_and_addresses_are_not_taken_apart(text: str) -> None:
    """A capital inside a word is a seam only where the word begins small and is no part of an address."""
    assert entities.find_all(text) == []


@given(st.text(alphabet="vanItaliëNederland de2017.-/ ", max_size=60))
def test_tags_of_a_glued_text_stay_inside_it(text: str) -> None:
    """On any text with seams the tags are within it and not empty."""
    assert all(0 <= tag.start < tag.end <= len(text) for tag in entities.find_all(text))


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("de Nederlandsegedetineerden", [("Nederlandse", "NL")]),
        ("en Zuid Afrikaansepresident", [("Zuid Afrikaanse", "ZA")]),
        ("waar Nederlandbij is, Keniazich verzet", [("Nederland", "NL"), ("Kenia", "KE")]),
        ("uit het Verenigd Koninkrijkgeïmporteerde vis", [("Verenigd Koninkrijk", "GB")]),
        ("in het VerenigdKoninkrijk", [("VerenigdKoninkrijk", "GB")]),
        ("DeNederlandse regels", [("Nederlandse", "NL")]),
        ("de Verenigde Natiesheeft", [("Verenigde Naties", "org:vn")]),
        ("de NCB'svan Rusland", [("NCB'svan Rusland", "NCB:RU")]),
        ("het Wit-RussischeNCB", [("Wit-RussischeNCB", "NCB:BY")]),
        ("door de NVWAis en VWSondersteund", [("NVWA", "tooi:oorg10102"), ("VWS", "tooi:mnre1025")]),
        ("de Neder-landse en Rijkswater-staat", [("Neder-landse", "NL"), ("Rijkswater-staat", "tooi:oorg10004")]),
    ],
)
def test_a_name_ends_where_another_word_is_glued_on(text: str, expected: list[tuple[str, str]]) -> None:
    """The tag is the name as it stands there, without what is glued on."""
    assert found(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("maanden van 2024ook", [("2024", "2024")]),
        ("voor het eindvan dit jaar", [("eindvan dit jaar", "2024")]),
        ("per 1 septemberjongstleden", [("1 septemberjongstleden", "2024-09-01")]),
        ("op donderdag 24 oktober jongstledentevens", [("donderdag 24 oktober jongstleden", "2024-10-24")]),
        ("voor landenvolgend jaar", [("volgend jaar", "2025")]),
        ("op18oktober 2024", [("18oktober 2024", "2024-10-18")]),
        ("van 18 t/m21 oktober 2022", [("18 t/m21 oktober 2022", "2022-10-18/2022-10-21")]),
        ("de brief van 19 augustusjl. meldt", [("19 augustusjl.", "2024-08-19")]),
        ("op 2 decembera.s. en dan", [("2 decembera.s.", "2024-12-02")]),
        ("het vierde kwartaalvan 2022", [("vierde kwartaalvan 2022", "2022-36")]),
        ("sinds mediomaart 2024", [("mediomaart 2024", "2024-03")]),
        ("Tussen1 maart 2022 en 1 juni 2023", [("1 maart 2022 en 1 juni 2023", "2022-03-01/2023-06-01")]),
        ("in de zomervan 2025", [("zomervan 2025", "2025-22")]),
    ],
)
def test_a_date_is_found_among_the_words_glued_to_it(text: str, expected: list[tuple[str, str]]) -> None:
    """What belongs to the date is in its tag, what is glued on is not."""
    assert found(text) == expected


def test_who_a_glued_word_announces_is_a_person() -> None:
    """An article glued to what announces a name does not hide the name."""
    text = "dat hetamendement Jansen en tegenpresident Lumo"
    people = [text[tag.start : tag.end] for tag in entities.find_all(text) if tag.label == "PERSON"]
    assert people == ["Jansen", "Lumo"]


@pytest.mark.parametrize(
    "text",
    [
        "het Ruslandbeleid van een Chinakenner", "Nederlandstalig en Nederlanderschap", "Bulgarenfraude",
        "GroenLinks en VluchtelingenWerk", "de hogeschool InHolland", "www.nieuws.nl/Nederlandsegedetineerden",
        "een EU-lid, de 50PLUS-fractie", "Tweede Kamerlid",
    ],
)  # fmt: skip
def test_compounds_and_names_stay_whole(text: str) -> None:
    """Words that are written as one are no seams."""
    assert whole(text) is None
