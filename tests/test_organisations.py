"""Organisations, and the abbreviations that a letter introduces."""

from __future__ import annotations

from collections import Counter

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kvparse.entities import context_of, find_all
from kvparse.entities.abbreviations import introduced
from kvparse.entities.organisations import find
from kvparse.rules import Rules

NAMED = [
    ("Het ministerie van Justitie en Veiligheid heeft", [("ministerie van Justitie en Veiligheid", "tooi:mnre1058")]),
    ("het Ministerie van Veiligheid en Justitie", [("Ministerie van Veiligheid en Justitie", "tooi:mnre1058")]),
    ("de ministeries van OCW en VWS", [("ministeries van OCW", "tooi:mnre1109"), ("VWS", "tooi:mnre1025")]),
    ("ambtenaren van VWS en BZK", [("VWS", "tooi:mnre1025"), ("BZK", "tooi:mnre1034")]),
    (
        "de IND, de Immigratie- en Naturalisatiedienst",
        [("IND", "tooi:oorg10222"), ("Immigratie- en Naturalisatiedienst", "tooi:oorg10222")],
    ),
    ("het INTERPOL Secretariaat Generaal", [("INTERPOL Secretariaat Generaal", "org:ipsg")]),
    ("de Executive Committee van INTERPOL", [("Executive Committee van INTERPOL", "org:interpol-executive-committee")]),
    (
        "Interpol-systemen; het Secretariaat Generaal",
        [("Interpol", "org:interpol"), ("Secretariaat Generaal", "org:ipsg")],
    ),
    ("de EU-lidstaten en de VN", [("EU", "org:eu"), ("VN", "org:vn")]),
    ("het openbaar ministerie (OM)", [("openbaar ministerie", "org:om"), ("OM", "org:om")]),
    ("de Tweede Kamer wil", [("Tweede Kamer", "tooi:oorg10002")]),
    (
        "de ministeries van Volksgezondheid, Welzijn en Sport en Binnenlandse Zaken en Koninkrijkrelaties",
        [
            ("ministeries van Volksgezondheid, Welzijn en Sport", "tooi:mnre1025"),
            ("Binnenlandse Zaken en Koninkrijkrelaties", "tooi:mnre1034"),
        ],
    ),
    ("de Rechtbank Midden-Nederland", [("Rechtbank Midden-Nederland", "tooi:oorg10022")]),
    ("de rechtbank Den Haag oordeelde", [("rechtbank Den Haag", "tooi:oorg10019")]),
    ("de gemeente Weststellingwerf", [("gemeente Weststellingwerf", "tooi:gm0098")]),
    (
        "de gemeenten Delft, Leiden en Den Haag",
        [
            ("gemeenten Delft", "tooi:gm0503"),
            ("Leiden", "tooi:gm0546"),
            ("Den Haag", "tooi:gm0518"),
        ],
    ),
    ("de gemeente Bergen en de provincie Friesland", [("gemeente Bergen", None), ("provincie Friesland", "tooi:pv21")]),
    ("het waterschap Vechtstromen en de V.N.", [("waterschap Vechtstromen", "tooi:ws0663"), ("V.N.", "org:vn")]),
    ("de VN Veiligheidsraad", [("VN Veiligheidsraad", "org:vn-veiligheidsraad")]),
    ("UNHCR, ook wel UNCHR", [("UNHCR", "org:unhcr"), ("UNCHR", "org:unhcr")]),
]

BY_FORM = [
    ("het bedrijf Wadtech levert", "Wadtech"),
    ("het Chineestalige bedrijf Wadtech", "Wadtech"),
    ("ngo’s zoals Sala di Wad en Venex", "Sala di Wad"),
    ("de GGD Loevestein meldt", "GGD Loevestein"),
    ("de PI Loevestein ligt", "PI Loevestein"),
    ("de gemeente Loevestein wil", "gemeente Loevestein"),
    ("het Amerikaanse National Dune Institute", "National Dune Institute"),
    ("de Stichting Groene Daken zegt", "Stichting Groene Daken"),
    ("Universiteit Loevestein en de Universiteit Zwin", "Universiteit Loevestein"),
    ("De Open Water Foundation", "Open Water Foundation"),
    ("het Noordzee Center for Freedom", "Noordzee Center for Freedom"),
    ("het Noordzee Center for Stray and Lost Ships meldde", "Noordzee Center for Stray and Lost Ships"),
    ("de Zembaanse Commission on Human Rights", "Commission on Human Rights"),
    ("de rechtbank Loevestein oordeelde", "rechtbank Loevestein"),
    ("het gerechtshof Loevestein en het hof", "gerechtshof Loevestein"),
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
def test_a_body_has_one_id_whatever_its_name(text: str, bodies: list[tuple[str, str | None]]) -> None:
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


def printed(text: str, *letter: str) -> list[str]:
    """The organisations of a text, in a letter that holds other texts too."""
    context = context_of([*letter, text])
    return [text[tag.start : tag.end] for tag in find_all(text, context) if tag.label == "ORG"]


def test_an_abbreviation_of_the_letter_is_found_in_its_other_passages() -> None:
    """What one passage introduces is tagged in another."""
    first = "De Stichting Groene Daken (SGD) werkt met de ketenaanpak eetlust (hierna: K-EL)."
    assert printed("De SGD en de K-EL bestaan lang; het mvo-beleid (MVO) niet.", first) == ["SGD", "K-EL"]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Vereniging van Nederlandse Gemeenten (VNG)", {"VNG": ("Vereniging van Nederlandse Gemeenten",)}),
        ("Atradius Dutch State Business (hierna: ADSB)", {"ADSB": ("Atradius Dutch State Business",)}),
        ("de bovenregionale netwerken (hierna: BNs)", {"BNs": ("bovenregionale netwerken",)}),
        ("Wet open overheid (hierna te noemen: de Woo)", {"Woo": ("Wet open overheid",)}),
        ("Wet beëdigde tolken en vertalers (Wbtv)", {"Wbtv": ("Wet beëdigde tolken en vertalers",)}),
        ("een web-app die opslaat (Webapp)", {}),
        ("De Raad voor Water («RvW»)", {"RvW": ("Raad voor Water",)}),
        ("zie de brief (2024)", {}),
        ("het woord (XYZ)", {}),
    ],
)
def test_an_abbreviation_stands_for_the_words_before_it(text: str, expected: dict[str, tuple[str, ...]]) -> None:
    """Each letter is found in the words before the bracket; with one capital they are all the words' initials."""
    assert introduced([text]) == expected


def test_a_member_of_a_squad_is_not_the_squad() -> None:
    """What the letter abbreviates is a body, but not in the word for one of its people."""
    text = "De Stille Eenheid (SE) en de SE'ers"
    assert printed(text) == ["Stille Eenheid", "SE"]


def test_a_national_bureau_is_left_to_its_own_family() -> None:
    """An NCB that the letter introduces is no ORG."""
    text = "een National Central Bureau (NCB) vraagt"
    assert printed(text) == []


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
    for tag in find_all(text, context_of([text])):
        if tag.label != "ORG":
            continue
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
    find_all(text, context_of([text]))


def test_a_body_of_a_branch_is_told_by_its_abbreviation() -> None:
    """What calls itself "… Nederland" and is abbreviated in the letter is a body."""
    text = "Transport en Logistiek Nederland (TLN) wacht; TLN wil meer."
    found = printed(text)
    assert found == ["Transport en Logistiek Nederland", "TLN", "TLN"]


@pytest.mark.parametrize(
    "text",
    [
        "de Belgische Kamer van Koophandel",
        "de Duitse Douane",
        "het Russische ministerie van Defensie",
        "het ministerie van Buitenlandse Zaken van Kenia",
        "de Italiaanse Kustwacht",
    ],
)
def test_a_body_of_another_country_is_not_the_dutch_one_of_its_name(text: str) -> None:
    """Behind a foreign adjective, or before "van" and a country, the name has no id of the Dutch register."""
    assert [tag.id for tag in find(text)] == [None]


def test_a_firm_keeps_its_id_behind_a_foreign_adjective() -> None:
    """The American Google is Google; the Dutch customs are those of here."""
    assert [tag.id for tag in find("het Amerikaanse Google en de Nederlandse Douane")] == ["org:google", "org:douane"]


def test_the_longer_of_a_person_and_an_organisation_is_meant() -> None:
    """What bears a person's name is no person; a person is no part of a body that stands for itself."""
    text = "het Koning Willem I College, de Danish Refugee Council en mevrouw De Boer van Human Rights Watch"
    found = [(tag.label, text[tag.start : tag.end]) for tag in find_all(text) if tag.label in ("ORG", "PERSON")]
    assert found == [
        ("ORG", "Koning Willem I College"), ("ORG", "Danish Refugee Council"),
        ("PERSON", "De Boer"), ("ORG", "Human Rights Watch"),
    ]  # fmt: skip
