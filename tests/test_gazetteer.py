"""The letter as its own gazetteer: what it introduces overrules every table, what it names is found everywhere."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kvparse.entities import context_of, doubts, find_all
from kvparse.entities.abbreviations import introduced


def tags(letter: list[str], at: int = -1) -> list[tuple[str, str, str | None, str]]:
    """What is tagged in one text of a letter: label, words, id and source."""
    text = letter[at]
    found = find_all(text, context_of(letter))
    return [(tag.label, text[tag.start : tag.end], tag.id, tag.source) for tag in found]


def test_the_letter_overrules_a_table_of_another_label() -> None:
    """The Delta Rhine Corridor is no Congo, a verpleegkundig specialist no United States, in no passage."""
    letter = [
        "De Delta Rhine Corridor (DRC) en de verpleegkundig specialist (VS) zijn twee zaken.",
        "De DRC, het DRC-project en de VS zijn duur.",
    ]
    assert tags(letter, 0) == tags(letter, 1) == []
    assert tags(["De DRC en de VS zijn landen."])[0][:3] == ("COUNTRY", "DRC", "CD")


def test_the_letter_overrules_a_table_of_the_same_label() -> None:
    """Wgs is another law here than in the table, and has no id of that one."""
    letter = ["De Wet gegevensverwerking door samenwerkingsverbanden (Wgs) geldt.", "Volgens de Wgs mag dit."]
    assert tags(letter) == [("LAW", "Wgs", None, "introduced")]


def test_an_abbreviation_that_means_what_the_table_says_keeps_its_id() -> None:
    """Introduced or not, the IND is the IND; its id comes with the words."""
    letter = ["De Immigratie- en Naturalisatiedienst (IND) schrijft.", "De IND antwoordt."]
    assert [tag[2] for tag in tags(letter)] == ["tooi:oorg10222"]


@pytest.mark.parametrize(
    ("text", "short"),
    [
        ("de Kring Wad en Geest, hierna KWG, zegt", "KWG"),
        ("de Kring Wad en Geest (hierna te noemen: «KWG») zegt", "KWG"),
        ("de Kring Wad en Geest, afgekort KWG, zegt", "KWG"),
        ("de Kring Wad en Geest(KWG) zegt", "KWG"),
        ("de KWG (Kring Wad en Geest) zegt", "KWG"),
    ],
)
def test_an_abbreviation_is_introduced_in_many_ways(text: str, short: str) -> None:
    """In brackets behind or before its words, or without brackets behind a word that says so."""
    assert introduced([text]) == {short: ("Kring Wad en Geest",)}


def test_the_initials_of_a_name_are_the_name() -> None:
    """No bracket says it, but the letter bears the name in full and the abbreviation nowhere else."""
    letter = ["Volgens de Stichting Vrienden van Geestwater is dat zo.", "De SVG wil meer. De XYZ niet."]
    assert tags(letter) == [("ORG", "SVG", None, "introduced")]


def test_names_are_spread_over_the_letter_without_regard_to_case() -> None:
    """Of several words in any case; a single word as it stands; a person by the surname alone in mid-sentence."""
    letter = [
        "De Stichting Groene Daken, het bedrijf Wadtech en Hans Geestman spraken.",
        "De stichting groene daken en Wadtech waren er, net als Geestman. Geestman en wadtech zwegen.",
    ]
    assert tags(letter) == [
        ("ORG", "stichting groene daken", None, "spread"),
        ("ORG", "Wadtech", None, "spread"),
        ("PERSON", "Geestman", None, "spread"),
    ]


def test_a_person_has_the_id_that_the_head_or_another_passage_gives_the_name() -> None:
    """The asker has that of the head wherever named; a member whom a party tells apart has it elsewhere too; a name
    that is two persons' has none."""
    head = {"Hans Geestman": "tk:1", "Zeeduin": "tk:2"}
    letter = ["de leden Zeeduin, Van Nispen (SP) en Strandman", "het lid zeeduin en het lid Van Nispen"]
    context = context_of(letter, persons=head, when=date(2019, 5, 1))
    people = {letter[1][tag.start : tag.end]: tag.id for tag in find_all(letter[1], context) if tag.label == "PERSON"}
    assert people == {"Van Nispen": "tk:fdc445bd-f8fe-4cfc-b387-7fd66a181674"}
    assert [tag.id for tag in find_all("het lid Zeeduin", context) if tag.label == "PERSON"] == ["tk:2"]
    two = ["het lid Van Nispen (SP) en het lid Van Nispen"]
    [first, second] = [
        tag.id
        for tag in find_all(two[0], context_of(two, persons={"Van Nispen": "tk:3"}, when=date(2019, 5, 1)))
        if tag.label == "PERSON"
    ]
    assert (first, second) == ("tk:fdc445bd-f8fe-4cfc-b387-7fd66a181674", None)


def test_an_abbreviation_stands_for_the_known_name_alone() -> None:
    """Not for the words before it that happen to begin with its letters."""
    letter = ["De INTERPOL-regels zegt het INTERPOL Generaal Secretariaat (IPSG)"]
    found = [letter[0][tag.start : tag.end] for tag in find_all(letter[0], context_of(letter)) if tag.label == "ORG"]
    assert found == ["INTERPOL", "INTERPOL Generaal Secretariaat", "IPSG"]


@pytest.mark.parametrize(
    ("letter", "short", "identifier"),
    [
        (["het ministerie van Sociale Zaken en Werkgelegenheid (SZW)", "SZW zegt"], "SZW", "tooi:mnre1073"),
        (["de minister van Sociale Zaken en Werkgelegenheid (SZW)", "SZW zegt"], "SZW", "tooi:mnre1073"),
        (["het Centraal Administratie Kantoor (CAK)", "Het CAK int"], "CAK", "tooi:zb000211"),
        (["de Europese Commissie (hierna: Commissie)", "De Commissie stelt"], "Commissie", "org:europese-commissie"),
    ],
)
def test_a_known_body_that_the_letter_introduces_keeps_its_id(letter: list[str], short: str, identifier: str) -> None:
    """By its ministry's name, by a name that the table lacks, or by a word of its own."""
    assert [(text, code) for label, text, code, _ in tags(letter) if label == "ORG"] == [(short, identifier)]


def test_what_a_table_did_not_mean_is_not_spread_to() -> None:
    """ "Tweede Kamer" at the head of a reference stays part of it, though the letter names the chamber elsewhere."""
    letter = ["De Tweede Kamer wil het.", "Tweede Kamer, vergaderjaar 2023–2024, 31 411, nr. 5"]
    assert [label for label, *_ in tags(letter)] == ["KAMERSTUK"]


@pytest.mark.parametrize(
    ("letter", "codes"),
    [
        (["de verpleegkundig specialist (VS) en de Verenigde Staten"], ["ambiguous-abbreviation"]),
        (["de Raad voor Water (RVW) en de Regeling voor Wadden (RVW)"], ["ambiguous-abbreviation"]),
        (["Landelijk Overleg Duinen (LOD), Landelijke Organisatie Dijken (LOD)"], ["ambiguous-abbreviation"]),
        (["Onderwijs, Cultuur en Wetenschap (OCW), Onderwijs, Cultuur en Wetenschappen (OCW)"], []),
        (["de verpleegkundig specialist (VS)"], []),
        (["Op dinsdag 18 november 2024 is gesproken"], ["weekday-contradicts"]),
        (["Op maandag 18 november 2024 is gesproken, en op dinsdag"], []),
    ],
)
def test_doubts_are_reported_with_their_quote(letter: list[str], codes: list[str]) -> None:
    """An abbreviation of two meanings and a weekday of another date are problems that quote the print."""
    context = context_of(letter)
    found = list(doubts(letter, context))
    assert [problem.code for problem in found] == codes
    assert all(problem.quote and problem.quote in letter[0] for problem in found)


WORDS = st.sampled_from(
    ["Stichting Groene Daken", "(SGD)", "hierna", "SGD", "de", "DRC", "Wet open daken", "(Wod)", ".", "\n"]
)


@given(st.lists(st.lists(WORDS, max_size=8).map(" ".join), min_size=1, max_size=4))
def test_tags_stay_inside_and_apart(letter: list[str]) -> None:
    """On any mixture of names and brackets the tags lie in the text, and those of a label do not overlap."""
    context = context_of(letter)
    for text in letter:
        ends: dict[str, int] = {}
        for tag in find_all(text, context):
            assert ends.get(tag.label, 0) <= tag.start < tag.end <= len(text)
            ends[tag.label] = tag.end
