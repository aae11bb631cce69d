"""Organisations, and the abbreviations that a letter introduces."""

from __future__ import annotations

from collections import Counter

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kvparse.entities.abbreviations import introduced
from kvparse.entities.organisations import find
from kvparse.entities.tags import Context
from kvparse.rules import Rules

NAMED = [
    ("Het ministerie van Justitie en Veiligheid heeft", [("ministerie van Justitie en Veiligheid", "jenv")]),
    ("het Ministerie van Veiligheid en Justitie", [("Ministerie van Veiligheid en Justitie", "jenv")]),
    ("de ministeries van OCW en VWS", [("ministeries van OCW", "ocw"), ("VWS", "vws")]),
    ("ambtenaren van VWS en BZK", [("VWS", "vws"), ("BZK", "bzk")]),
    ("de IND, de Immigratie- en Naturalisatiedienst", [("IND", "ind"), ("Immigratie- en Naturalisatiedienst", "ind")]),
    ("het INTERPOL Secretariaat Generaal", [("INTERPOL Secretariaat Generaal", "ipsg")]),
    ("de Executive Committee van INTERPOL", [("Executive Committee van INTERPOL", "interpol-executive-committee")]),
    ("Interpol-systemen; het Secretariaat Generaal", [("Interpol", "interpol"), ("Secretariaat Generaal", "ipsg")]),
    ("de EU-lidstaten en de VN", [("EU", "eu"), ("VN", "vn")]),
    ("het openbaar ministerie (OM)", [("openbaar ministerie", "om"), ("OM", "om")]),
    ("de Tweede Kamer wil", [("Tweede Kamer", "tweede-kamer")]),
    (
        "de ministeries van Volksgezondheid, Welzijn en Sport en Binnenlandse Zaken en Koninkrijkrelaties",
        [
            ("ministeries van Volksgezondheid, Welzijn en Sport", "vws"),
            ("Binnenlandse Zaken en Koninkrijkrelaties", "bzk"),
        ],
    ),
    ("de VN Veiligheidsraad", [("VN Veiligheidsraad", "vn-veiligheidsraad")]),
    ("UNHCR, ook wel UNCHR", [("UNHCR", "unhcr"), ("UNCHR", "unhcr")]),
]

BY_FORM = [
    ("de Stichting Groene Daken zegt", "Stichting Groene Daken"),
    ("Universiteit Loevestein en de Universiteit Zwin", "Universiteit Loevestein"),
    ("de Rechtbank Midden-Nederland", "Rechtbank Midden-Nederland"),
    ("De Open Water Foundation", "Open Water Foundation"),
    ("het Noordzee Center for Freedom", "Noordzee Center for Freedom"),
    ("het Noordzee Center for Stray and Lost Ships meldde", "Noordzee Center for Stray and Lost Ships"),
    ("de Zembaanse Commission on Human Rights", "Commission on Human Rights"),
    ("de rechtbank Den Haag oordeelde", "rechtbank Den Haag"),
    ("het gerechtshof ’s-Hertogenbosch en het hof", "gerechtshof ’s-Hertogenbosch"),
    ("de Orde van Duinwachters en -wachteressen", "Orde van Duinwachters en -wachteressen"),
    ("het Centrum Veilig Wad", "Centrum Veilig Wad"),
    ("het Havenbedrijf Loevestein", "Havenbedrijf Loevestein"),
    ("het Loevestein Fonds steunt", "Loevestein Fonds"),
    ("van de Kustalliantie is", "Kustalliantie"),
    ("door de Nederlandse Duinbond", "Nederlandse Duinbond"),
    ("de Duinbond Nederland vraagt", "Duinbond Nederland"),
    ("het waterschap Zwinstreken heeft", "waterschap Zwinstreken"),
    ("het Verbond van Dijkers van Zand", "Verbond van Dijkers van Zand"),
    ("met Team Stille Getuigen", "Team Stille Getuigen"),
    ("het Directoraat-Generaal van de Duinen", "Directoraat-Generaal van de Duinen"),
    ("het Noordzees Instituut voor Getij en Wind is", "Noordzees Instituut voor Getij en Wind"),
    ("de Duinland Specialist Chambers", "Duinland Specialist Chambers"),
    ("het Landelijk Internationaal Duincentrum bevestigt", "Landelijk Internationaal Duincentrum"),
    ("de Stichting Zwin en Reclassering Nederland", "Stichting Zwin"),
    ("het Team Stille Getuigen van de Landelijke Eenheid", "Team Stille Getuigen"),
    ("het hof Den Haag oordeelde", "hof Den Haag"),
    ("de Directie Stille Zaken van het ministerie", "Directie Stille Zaken"),
    ("met Zwin Airlines gevlogen", "Zwin Airlines"),
    ("het bedrijf Kipgoed International B.V. heeft", "Kipgoed International B.V."),
    ("bij de Duinhelpdesk en het Zwinmuseum", "Duinhelpdesk"),
]


@pytest.mark.parametrize(("text", "bodies"), NAMED)
def test_a_body_has_one_id_whatever_its_name(text: str, bodies: list[tuple[str, str]]) -> None:
    """Ministries through the years, agencies and international bodies, in full and abbreviated."""
    assert [(text[tag.start : tag.end], tag.id) for tag in find(text)] == bodies


@pytest.mark.parametrize(("text", "name"), BY_FORM)
def test_other_bodies_are_told_by_the_form_of_their_name(text: str, name: str) -> None:
    """What is called a Stichting, Universiteit or Foundation is a body; it has no id."""
    tag = find(text)[0]
    assert (text[tag.start : tag.end], tag.id) == (name, None)


@pytest.mark.parametrize(
    "text",
    [
        "de minister van VWS en de staatssecretaris van Justitie en Veiligheid",
        "Tweede Kamer, vergaderjaar 2023–2024, 31 411, nr. 5",
        "Eerste Kamer, 36 373, H",
        "AZ won van Ajax",
        "het Secretariaat Generaal",
        "https://www.ind.nl/EU/VN",
        "Duinbonden zijn er veel. Vaccinatiegraad en de Ministerraad en de Vaccinatiegraad",
        "de Selectie- en Kustacademie",
    ],
)
def test_what_is_another_thing_is_no_body(text: str) -> None:
    """An office, the head of a reference, a football club, a body that nothing tells which, an address."""
    assert find(text) == []


def test_an_abbreviation_of_the_letter_is_found_in_its_other_passages() -> None:
    """What one passage introduces is tagged in another, with the words it stands for."""
    letter = [
        "De Stichting Groene Daken (SGD) werkt met de ketenaanpak eetlust (hierna: K-EL).",
        "De SGD en de K-EL bestaan lang; het mvo-beleid (MVO) niet.",
    ]
    known = introduced(letter)
    tags = find(letter[1], Context(abbreviations=known))
    assert [(letter[1][tag.start : tag.end], tag.value) for tag in tags] == [
        ("SGD", "Stichting Groene Daken"),
        ("K-EL", "ketenaanpak eetlust"),
    ]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Vereniging van Nederlandse Gemeenten (VNG)", {"VNG": "Vereniging van Nederlandse Gemeenten"}),
        ("Atradius Dutch State Business (hierna: ADSB)", {"ADSB": "Atradius Dutch State Business"}),
        ("de bovenregionale netwerken (hierna: BNs)", {"BNs": "bovenregionale netwerken"}),
        ("Wet open overheid (hierna te noemen: de Woo)", {"Woo": "Wet open overheid"}),
        ("Wet beëdigde tolken en vertalers (Wbtv)", {"Wbtv": "Wet beëdigde tolken en vertalers"}),
        ("een web-app die opslaat (Webapp)", {}),
        ("De Raad voor Water («RvW»)", {"RvW": "Raad voor Water"}),
        ("zie de brief (2024)", {}),
        ("het woord (XYZ)", {}),
    ],
)
def test_an_abbreviation_stands_for_the_words_before_it(text: str, expected: dict[str, str]) -> None:
    """Each letter is found in the words before the bracket; with one capital they are all the words' initials."""
    assert introduced([text]) == expected


def test_a_member_of_a_squad_is_not_the_squad() -> None:
    """What the letter abbreviates is a body, but not in the word for one of its people."""
    text = "De Stille Eenheid (SE) en de SE'ers"
    found = find(text, Context(abbreviations=introduced([text])))
    assert [text[tag.start : tag.end] for tag in found] == ["Stille Eenheid", "SE"]


def test_a_national_bureau_is_left_to_its_own_family() -> None:
    """An NCB that the letter introduces is no ORG."""
    text = "een National Central Bureau (NCB) vraagt"
    assert find(text, Context(abbreviations=introduced([text]))) == []


def test_no_name_stands_for_two_bodies() -> None:
    """A spelling occurs once in the tables of bodies and ministries, and every body has an id of its own."""
    rules = Rules.default()
    names = Counter(name for row in rules.organisations for name in (*row.names, *row.short))
    names.update(short for row in rules.government.ministries for short in row.short)
    assert [name for name, times in names.items() if times > 1] == []
    assert len({row.id for row in rules.organisations}) == len(rules.organisations)


PIECES = st.sampled_from([text for text, _ in NAMED] + [text for text, _ in BY_FORM]) | st.text(max_size=20)


@given(st.lists(PIECES, max_size=6).map(" ".join))
def test_tags_lie_in_the_text_and_do_not_overlap(text: str) -> None:
    """Whatever the text, every span is inside it and no two share a character."""
    last = 0
    for tag in find(text, Context(abbreviations=introduced([text]))):
        assert last <= tag.start < tag.end <= len(text)
        last = tag.end


@pytest.mark.parametrize(
    "piece",
    [
        "Stichting ",
        "A Fund",
        "ministeries van ",
        "(AB) ",
        "ab (AB) ",
        "Aa Bb ",
        "de Aaaaabond ",
        "Raad ",
    ],
)
def test_no_text_makes_it_slow(piece: str) -> None:
    """A text of nothing but half names ends: every repetition is bounded."""
    text = piece * 3000
    find(text, Context(abbreviations=introduced([text])))


def test_a_body_of_a_branch_is_told_by_its_abbreviation() -> None:
    """What calls itself "… Nederland" and is abbreviated in the letter is a body."""
    text = "Transport en Logistiek Nederland (TLN) wacht; TLN wil meer."
    found = [text[tag.start : tag.end] for tag in find(text, Context(abbreviations=introduced([text])))]
    assert found == ["Transport en Logistiek Nederland", "TLN", "TLN"]
