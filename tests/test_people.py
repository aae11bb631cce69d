"""Persons, parties and offices."""

from __future__ import annotations

from collections import Counter
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kvparse import entities
from kvparse.entities.people import LABELS, find, offices, portfolios_of
from kvparse.entities.tags import Context, Tag
from kvparse.rules import Rules


def printed(text: str, tags: list[Tag], label: str) -> list[str]:
    """The words that the tags of one label stand on."""
    return [text[tag.start : tag.end] for tag in tags if tag.label == label]


PERSONS = [
    ("Vragen van het lid Jansen (D66) over", ["Jansen"]),
    ("de leden Michielsen-De Vries en Van der Berg over", ["Michielsen-De Vries", "Van der Berg"]),
    ("de leden Smit, Bakker, Van Nes (SP) en El Amrani", ["Smit", "Bakker", "Van Nes", "El Amrani"]),
    ("de SGP-leden Visser en Van der Laan", ["Visser", "Van der Laan"]),
    ("minister Klaassen en staatssecretaris Van Rijn", ["Klaassen", "Van Rijn"]),
    ("De heer Henk Koster, mevrouw J.W. de Boer en dhr. Post", ["Henk Koster", "J.W. de Boer", "Post"]),
    ("de motie-Simonsen c.s.", ["Simonsen"]),
    ("de motie Smit/Bakker", ["Smit", "Bakker"]),
    ("de motie van de leden Alkema en van Raalte over", ["Alkema", "van Raalte"]),
    ("het amendement van de heer drs. P. Kok", ["P. Kok"]),
    ("de Turkse president Yilmaz en koning Hendrik", ["Yilmaz", "Hendrik"]),
    ("Volgens Sigrid van Dam (voorzitter van de bond)", ["Sigrid van Dam"]),
    ("de minister van Defensie Brouwer zei", ["Brouwer"]),
    ("Minister Faber – van de Kloof", ["Faber – van de Kloof"]),
    ("het lid Öztemel en het lid ’t Hart", ["Öztemel", "’t Hart"]),
    ("volgens Anne-Fleur Bakker", ["Anne-Fleur Bakker"]),
    ("met dokter Lumo en Denise Lumo", ["Lumo", "Denise Lumo"]),
    ("toegezegd aan lid Bakker", ["Bakker"]),
    ("de geachte afgevaardigde Bakker", ["Bakker"]),
    ("NAVO-secretaris-generaal De Wit en generaal Lumo", ["De Wit", "Lumo"]),
    ("de verdachte Denise L. is", ["Denise L."]),
    ("de journalist Azer M., die", ["Azer M."]),
    ("de verdachte Lumo A. Pozo", ["Lumo A. Pozo"]),
    ("Volgens A.B. Zwanepol en C. van der Lumo", ["A.B. Zwanepol", "C. van der Lumo"]),
    ("onder wie Elad Lumo, en in de zaak-Tychkov", ["Elad Lumo", "Tychkov"]),
    ("generaal buiten dienst Govert Lumo", ["Govert Lumo"]),
    ("Peter R. de Wit", ["Peter R. de Wit"]),
    ("Lumo B.V. Zwanepol, de V.V.D. Zwanepol en de N.V. Zwanepol", []),
]


@pytest.mark.parametrize(("text", "names"), PERSONS)
def test_a_name_that_is_announced_is_a_person(text: str, names: list[str]) -> None:
    """Members, ministers and others with a title, a party or a first name; the tag is the name alone."""
    assert printed(text, find(text), "PERSON") == names


@pytest.mark.parametrize(
    "text",
    [
        "De leden van de VVD-fractie en de leden der Kamer",
        "De leden van de GroenLinks-PvdA-fractie vragen",
        "het eerste lid Opiumwet",
        "de Zr.Ms. Karel Doorman vaart uit",
        "de minister van Onderwijs",
        "Het lid van Provinciale Staten",
        "De motie van GroenLinks",
        "De minister zal dit doen. Minister\nAntwoord 3",
        "Mijn ambtsvoorganger en de voorzitter van de Tweede Kamer",
        "De woordvoerder van de Minister-President",
        "De directeur-generaal Zeehavens",
        "De Denise Lumoschool en het Generaal Pardon",
    ],
)
def test_what_follows_is_not_always_a_person(text: str) -> None:
    """Parties, chambers, laws and portfolios behind the same words are not persons."""
    assert printed(text, find(text), "PERSON") == []


def test_the_letters_own_people_are_known_wherever_they_stand() -> None:
    """Askers and respondents are persons in running text too, as whole words."""
    text = "Zoals Van der Berg eerder vroeg; Bergen op Zoom is een plaats."
    assert printed(text, find(text, Context(names=("Van der Berg", "Berg"))), "PERSON") == ["Van der Berg"]


@pytest.mark.parametrize(
    ("asker", "names"),
    [
        ("Bakker", ["Smit", "Bakker"]),
        ("Smit", ["Smit", "Bakker"]),
        ("Jansen", ["Smit-Bakker"]),
    ],
)
def test_a_motion_of_two_members_names_both_where_the_letter_knows_one(asker: str, names: list[str]) -> None:
    """A hyphen joins two movers or a double surname; only who is known from the letter tells them apart."""
    text = "het amendement Smit-Bakker"
    assert printed(text, find(text, Context(names=(asker,))), "PERSON") == names


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("Mevrouw De Boer van Human Rights Watch zei", "De Boer"),
        ("de heer Nico Hosper van de Europese Commissie", "Nico Hosper"),
        ("mevrouw Van Engeland", "Van Engeland"),
        ("premier Denise Lumo van België", "Denise Lumo"),
        ("burgemeester Lumo van Loevestein", "Lumo"),
        ("burgemeester Denise van Loon", "Denise van Loon"),
    ],
)
def test_a_person_ends_before_the_body_that_he_is_of(text: str, name: str) -> None:
    """What ties a name to a body, country or town is no part of it; a surname in "van" stays."""
    assert printed(text, entities.find_all(text), "PERSON") == [name]


@pytest.mark.parametrize(
    ("text", "party"),
    [
        ("(Nieuw Sociaal Contract)", "NSC"),
        ("(Lid Omtzigt)", "NSC"),
        ("(PvdA/GroenLinks)", "GroenLinks-PvdA"),
        ("de GroenLinks-PvdA-fractie", "GroenLinks-PvdA"),
        ("de PvdA’ers", "PvdA"),
        ("(Groep Van Haga)", "BVNL"),
        ("(50PLUS/Baay-Timmerman)", "50PLUS"),
        ("(D'66)", "D66"),
        ("(P.v.d.A.)", "PvdA"),
        ("Forum voor Democratie", "FVD"),
    ],
)
def test_a_party_goes_by_its_present_short_name(text: str, party: str) -> None:
    """Names in full, older names and those of members who split off lead to one short name."""
    assert [tag.id for tag in find(text) if tag.label == "PARTY"] == [party]


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("de minister van Justitie en Veiligheid heeft", ["minister van Justitie en Veiligheid"]),
        ("Staatssecretaris van VWS", ["Staatssecretaris van VWS"]),
        (
            "de ministers van Justitie en Veiligheid en voor Rechtsbescherming",
            ["ministers van Justitie en Veiligheid", "voor Rechtsbescherming"],
        ),
        (
            "Ministers van Buitenlandse Zaken, van Defensie en van Asiel en Migratie over",
            ["Ministers van Buitenlandse Zaken", "van Defensie", "van Asiel en Migratie"],
        ),
        ("de ministers van IenW en SZW om", ["ministers van IenW", "SZW"]),
        ("de Minister-President", ["Minister-President"]),
        (
            "de minister van Financiën en de staatssecretaris van Financiën",
            ["minister van Financiën", "staatssecretaris van Financiën"],
        ),
        ("de staatssecretaris Jeugd, Preventie en Sport", ["staatssecretaris Jeugd, Preventie en Sport"]),
        ("De minister zal", []),
    ],
)
def test_an_office_has_its_portfolio(text: str, found: list[str]) -> None:
    """Ministers and state secretaries with their portfolio; of several in a phrase each is one."""
    assert printed(text, offices(text), "OFFICE") == found


def test_no_name_stands_for_two_parties() -> None:
    """A spelling occurs once in the table of parties."""
    names = Counter(name for party in Rules.default().government.parties for name in (party.id, *party.names))
    assert [name for name, times in names.items() if times > 1] == []


def test_a_ministrys_name_leads_to_its_id() -> None:
    """Names and abbreviations of ministries have their id; a portfolio that is no ministry's name has none."""
    known = portfolios_of(Rules.default())
    assert [known[name] for name in ("Justitie en Veiligheid", "VenJ", "Rechtsbescherming")] == [
        "tooi:mnre1058",
        "tooi:mnre1058",
        None,
    ]


PIECES = st.sampled_from([text for text, _ in PERSONS]) | st.text(max_size=20)


@given(st.lists(PIECES, max_size=6).map(" ".join), st.lists(st.text(min_size=1, max_size=4), max_size=2))
def test_tags_lie_in_the_text_and_do_not_overlap_within_a_label(text: str, names: list[str]) -> None:
    """Whatever the text, every span is inside it and two tags of one label never share a character."""
    last = dict.fromkeys(LABELS, 0)
    for tag in find(text, Context(names=tuple(names))):
        assert last[tag.label] <= tag.start < tag.end <= len(text)
        last[tag.label] = tag.end


@pytest.mark.parametrize("piece", ["de leden ", "Van de ", "A.", "minister van ", "Jan Jan ", "lid De-"])
def test_no_text_makes_it_slow(piece: str) -> None:
    """A text of nothing but half names ends: every repetition is bounded."""
    find(piece * 3000)


def test_a_name_stands_inside_its_office() -> None:
    """The office runs from the role to the end of the portfolio, and the name in it ends before the portfolio."""
    text = "Staatssecretaris Lumo van Landbouw, Visserij, Voedselzekerheid en Natuur en minister Van Dam van Defensie"
    tags = find(text)
    assert printed(text, tags, "PERSON") == ["Lumo", "Van Dam"]
    assert printed(text, tags, "OFFICE") == [
        "Staatssecretaris Lumo van Landbouw, Visserij, Voedselzekerheid en Natuur",
        "minister Van Dam van Defensie",
    ]
    assert [tag.id for tag in tags if tag.label == "OFFICE"] == ["tooi:mnre1153", "tooi:mnre1018"]


def test_a_known_person_has_an_id_on_the_letters_day() -> None:
    """By party in brackets, and only where the table knows who sat then."""
    text = "het lid Van Nispen (SP)"
    assert [(tag.id or "")[:3] for tag in find(text, Context(date(2018, 5, 1))) if tag.label == "PERSON"] == ["tk:"]
    assert [tag.id for tag in find(text) if tag.label == "PERSON"] == [None]


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("de Orde van advocaten Gelderland", []),
        ("de advocaten Denise Lumo en Smit", ["Denise Lumo", "Smit"]),
        ("haar Spaanse ambtgenoot Lumo", ["Lumo"]),
        ("Mevrouw Nederland-Bakker", ["Nederland-Bakker"]),
        ("sprak met Draghi en formateur Van Zwin", ["Draghi", "Van Zwin"]),
    ],
)
def test_who_is_named_by_profession_title_or_fame(text: str, names: list[str]) -> None:
    """Behind a plural of a profession one word is a place; colleagues, formateurs and known leaders are persons."""
    assert printed(text, find(text), "PERSON") == names


@pytest.mark.parametrize(
    "party",
    ["Lid Krol", "Groep Verdonk", "Groep Van As", "AOV/Unie 55+", "Centrumpartij", "Fractie-De Vries"],
)
def test_groups_that_no_source_lists_are_parties(party: str) -> None:
    """The groups of those who split off are parties, by the name that the Chamber gave them."""
    assert [(tag.label, tag.id) for tag in find(f"het lid Zeeduin ({party}) vroeg") if tag.label == "PARTY"] == [
        ("PARTY", party)
    ]


@pytest.mark.parametrize(
    "portfolio",
    [
        "Jeugd en Gezin", "Natuur en Stikstof", "Primair en Voortgezet Onderwijs", "Milieu en Wonen",
        "Basis- en Voortgezet Onderwijs en Media", "Funderend Onderwijs en Emancipatie", "Wonen, Wijken en Integratie",
        "Vreemdelingenzaken en Integratie", "Digitale Economie en Soevereiniteit",
    ],
)  # fmt: skip
def test_a_portfolio_that_is_no_ministry_s_name_makes_an_office(portfolio: str) -> None:
    """The office runs to the end of its name, whatever "en" and commas it holds."""
    text = f"de minister voor {portfolio} en de heer Zeeduin"
    assert [text[tag.start : tag.end] for tag in offices(text)] == [f"minister voor {portfolio}"]


@pytest.mark.parametrize(
    "text",
    [
        "de Zweedse minister van Buitenlandse Zaken",
        "de minister van Justitie van Venezuela",
        "de Belgische staatssecretaris voor Asiel en Migratie",
        "de Duitse minister Baerbock van Buitenlandse Zaken",
    ],
)
def test_a_foreign_minister_is_of_no_dutch_ministry(text: str) -> None:
    """The office of another country, by the adjective before it or the country behind, has no id of ours."""
    assert [tag.id for tag in find(text, Context(date(2024, 5, 1))) if tag.label == "OFFICE"] == [None]


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("de ministers Zeeduin en Strandman antwoordden", ["Zeeduin", "Strandman"]),
        ("de ministers van Defensie en Financiën", []),
        ("de leden Van Kent en Dijk (beiden SP)", ["Van Kent", "Dijk"]),
        ("Kent u het lid Zeeduin?", ["Zeeduin"]),
        ("ombudsman Van Zeeduin en inspecteur-generaal Strandman", ["Van Zeeduin", "Strandman"]),
        ("de Chinese leider Xi en de Amerikaanse buitenlandminister Rubio", ["Xi", "Rubio"]),
        ("de staatssecretaris Fiscaliteit en Belastingdienst", []),
        ("directeur-generaal Oekraïne", []),
        ("het Catharina Ziekenhuis en het Anna Museum", []),
    ],
)
def test_names_behind_titles_and_what_is_none(text: str, names: list[str]) -> None:
    """Ministers in the plural, titles of every sort; no portfolio, country or institution is a person."""
    assert [text[tag.start : tag.end] for tag in find(text) if tag.label == "PERSON"] == names


@pytest.mark.parametrize(
    ("printed_as", "party"), [("V.V.D.", "VVD"), ("C.D.A.", "CDA"), ("P.v.d.A.", "PvdA"), ("S.G.P.", "SGP")]
)
def test_parties_with_dots_are_those_without(printed_as: str, party: str) -> None:
    """Letters of before 1980 write the dots."""
    assert [tag.id for tag in find(f"het lid Zeeduin ({printed_as}) vroeg") if tag.label == "PARTY"] == [party]
