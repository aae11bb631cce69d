"""Laws, treaties, acts of the Union and gazettes."""

from __future__ import annotations

import re
from collections import Counter

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kvparse.entities import context_of, find_all
from kvparse.entities.laws import find
from kvparse.rules import Rules

WITH_ARTICLE = [
    (
        "artikel 31, eerste lid, van de Huisvestingswet 2014 regelt",
        "artikel 31, eerste lid, van de Huisvestingswet 2014",
        "BWBR0035303",
    ),
    ("op grond van artikel 68 Grondwet?", "artikel 68 Grondwet", "BWBR0001840"),
    ("art. 2:15 BW", "art. 2:15 BW", "BWBR0003045"),
    ("artikel 7:658 van het Burgerlijk Wetboek", "artikel 7:658 van het Burgerlijk Wetboek", "BWBR0005290"),
    ("artikel 6:162, tweede lid, BW", "artikel 6:162, tweede lid, BW", "BWBR0005289"),
    ("de artikelen 3 en 4 van de Awb", "artikelen 3 en 4 van de Awb", "BWBR0005537"),
    (
        "artikel 10, tweede lid, aanhef en onder e, van de Woo, is",
        "artikel 10, tweede lid, aanhef en onder e, van de Woo",
        "BWBR0045754",
    ),
    (
        "artikel 1a, eerste lid, onderdeel c, van de Wet milieubeheer",
        "artikel 1a, eerste lid, onderdeel c, van de Wet milieubeheer",
        "BWBR0003245",
    ),
    ("artikel 3, lid 2 onder a van de Vw 2000", "artikel 3, lid 2 onder a van de Vw 2000", "BWBR0011823"),
    ("artikel 240b Sr", "artikel 240b Sr", "BWBR0001854"),
    ("artikel 8 EVRM", "artikel 8 EVRM", "BWBV0001000"),
    ("artikel 20 van EU-verordening 1008/2008", "artikel 20 van EU-verordening 1008/2008", "32008R1008"),
    ("artikel 3 van de Cyberbeveiligingswet", "artikel 3 van de Cyberbeveiligingswet", None),
    (
        "artikel 3 duodecies van Verordening (EU) nr. 833/2014",
        "artikel 3 duodecies van Verordening (EU) nr. 833/2014",
        "32014R0833",
    ),
    ("artikel 43, eerste lid, van het Statuut", "artikel 43, eerste lid, van het Statuut", "BWBR0002154"),
    (
        "het Tweede Aanvullend Protocol bij het Cybercrimeverdrag",
        "Tweede Aanvullend Protocol bij het Cybercrimeverdrag",
        None,
    ),
    ("de onderlinge regeling Samen Varen tussen eilanden is", "onderlinge regeling Samen Varen tussen eilanden", None),
    (
        "het EU Gemeenschappelijk Standpunt inzake wapenexportcontrole",
        "EU Gemeenschappelijk Standpunt inzake wapenexportcontrole",
        "32008E0944",
    ),
]

BY_NAME = [
    ("Het Verdrag van Chicago geldt.", "Verdrag van Chicago", None),
    ("het Unesco-verdrag van 1970 bepaalt", "Unesco-verdrag van 1970", None),
    ("De Opiumwet verbiedt dit.", "Opiumwet", "BWBR0001941"),
    ("de wet open overheid biedt", "wet open overheid", "BWBR0045754"),
    ("de Wmo 2015", "Wmo 2015", "BWBR0035362"),
    ("de Wmo", "Wmo", None),
    ("het Vluchtelingenverdrag", "Vluchtelingenverdrag", None),
    ("de NIS2-richtlijn", "NIS2-richtlijn", "32022L2555"),
    ("de habitatrichtlijn", "habitatrichtlijn", "31992L0043"),
    ("de Wet hersteloperatie toeslagen is er.", "Wet hersteloperatie toeslagen", None),
    ("de Regeling groene daken (RGD) is er.", "Regeling groene daken", None),
    (
        "het Verdrag van Wenen inzake consulaire betrekkingen mag",
        "Verdrag van Wenen inzake consulaire betrekkingen",
        None,
    ),
    ("het VN Handvest", "VN Handvest", None),
    ("in de klimaatwet vastgelegd", "klimaatwet", None),
    ("het VN-verdrag tegen stille schepen is", "VN-verdrag tegen stille schepen", None),
    ("de Stray Ships Act 1963 geldt", "Stray Ships Act 1963", None),
    ("de overeenkomst van Parijs", "overeenkomst van Parijs", None),
    ("de Landsverordening toezicht duinen is", "Landsverordening toezicht duinen", None),
    ("De Wet betreffende duinen van 9 september 1976 bepaalt", "Wet betreffende duinen", None),
    (
        "het Verdrag tussen Duinland en de Bond tot het vermijden van dubbele belasting is",
        "Verdrag tussen Duinland en de Bond tot het vermijden van dubbele belasting",
        None,
    ),
    ("het Besluit Stille Kusten en Duinen.", "Besluit Stille Kusten en Duinen", None),
    ("de Wet beëdigde tolken en vertalers", "Wet beëdigde tolken en vertalers", "BWBR0022704"),
    ("het Dijkbesluit 1967 is", "Dijkbesluit 1967", None),
    ("de «Stray Ships Act of 1988» en", "Stray Ships Act of 1988", None),
]

BY_NUMBER = [
    ("Richtlijn (EU) 2022/2555", "32022L2555"),
    ("Verordening (EU) nr. 1215/2012", "32012R1215"),
    ("Verordening (EU) 2016/679", "32016R0679"),
    ("Richtlijn 2006/112/EG", "32006L0112"),
    ("richtlijn 92/43/EEG", "31992L0043"),
    ("Uitvoeringsverordening (EU) 2020/1001", "32020R1001"),
    ("Besluit (GBVB) 2022/266", "32022D0266"),
    ("Kaderbesluit 2002/584/JBZ", "32002F0584"),
    ("CELEX:32016R0679", "32016R0679"),
    ("Gemeenschappelijk Standpunt 2008/944/GBVB", None),
    ("COM(2021) 206", None),
    ("Stb. 2024, 153", "stb-2024-153"),
    ("Staatscourant 2023, nr. 15001", "stcrt-2023-15001"),
    ("Trb. 2001, 10", "trb-2001-10"),
]


@pytest.mark.parametrize(("text", "name", "identifier"), [*WITH_ARTICLE, *BY_NAME])
def test_a_law_is_tagged_from_its_article_to_its_name(text: str, name: str, identifier: str | None) -> None:
    """One tag spans article and name and carries the law's id, or none where the name stands for several."""
    (tag,) = find(text)
    assert (text[tag.start : tag.end], tag.id) == (name, identifier)


@pytest.mark.parametrize(("text", "identifier"), BY_NUMBER)
def test_numbers_of_the_union_and_gazettes_are_ids(text: str, identifier: str | None) -> None:
    """Acts of the Union give their CELEX number, gazettes the id of the issue."""
    (tag,) = find(f"Zie {text}.")
    assert (tag.start, tag.end, tag.id) == (4, 4 + len(text), identifier)


@pytest.mark.parametrize(
    "text",
    [
        "de Bosnische kieswet",
        "artikel 10, tweede lid",
        "een artikel 3 keer gelezen",
        "de Wet van Moore",
        "In de ww en bij 21 GW wind.",
        "Het kabinetsbesluit en de verordening.",
        "Een Belastingverdrag is er niet.",
        "De richtlijn ademhaling uit 2024/25.",
    ],
)
def test_what_names_no_law_is_not_tagged(text: str) -> None:
    """An article alone, a figure of speech, a unit, a word for any law of a kind."""
    assert find(text) == []


def test_a_name_and_its_abbreviation_are_two_mentions_of_one_law() -> None:
    """Both carry the same id."""
    tags = find("de artikelen 3:10 en 3:17 Wet op het financieel toezicht (Wft).")
    assert [tag.id for tag in tags] == ["BWBR0020368"] * 2


def test_an_abbreviation_that_means_other_things_too_is_its_law_in_brackets_behind_it() -> None:
    """Vw alone says nothing; behind the Vreemdelingenwet 2000 it is that law."""
    text = "de Vreemdelingenwet 2000 (Vw) en de Vw, de Opiumwet (Vw)"
    found = [(text[tag.start : tag.end], tag.start, tag.id) for tag in find(text)]
    assert found == [
        ("Vreemdelingenwet 2000", 3, "BWBR0011823"), ("Vw", 26, "BWBR0011823"), ("Opiumwet", 43, "BWBR0001941"),
    ]  # fmt: skip


def test_a_law_ends_where_the_next_begins() -> None:
    """Two laws named in one phrase are two tags, also where the table knows only the second."""
    text = "de Wet op de stille kusten en duinen en de Gemeentewet"
    assert [text[tag.start : tag.end] for tag in find(text)] == ["Wet op de stille kusten en duinen", "Gemeentewet"]


def test_a_decision_of_the_cabinet_is_no_decree() -> None:
    """Words for any decision, and a capital that only opens the sentence."""
    assert find("Dijkbesluiten zijn er. Dijkbesluit is een woord, het Kabinetsbesluit en het Uit-besluit ook.") == []


def test_a_regulation_told_by_its_bracket_is_known_by_its_abbreviation() -> None:
    """What is in the bracket names the regulation in the rest of the letter."""
    texts = ["de Regeling groene daken (RGD)", "volgens de RGD mag dit"]
    (tag,) = find_all(texts[1], context_of(texts))
    assert texts[1][tag.start : tag.end] == "RGD"


def test_an_abbreviation_that_the_letter_introduces_is_its_law() -> None:
    """What stands for a law elsewhere in the letter is found here; what stands for something else is not."""
    texts = ["de Wet publieke gezondheid (Wpg) en een gezondheidsdienst (GGD)", "Volgens de Wpg wel"]
    (tag,) = find_all(texts[1], context_of(texts))
    assert (tag.label, tag.id, tag.source) == ("LAW", "BWBR0024705", "introduced")
    assert [tag.id for tag in find("Volgens de Wpg wel")] == ["BWBR0022463"]


def test_addresses_lead_to_the_law() -> None:
    """A BWB id leads to wetten.overheid.nl, a CELEX number to EUR-Lex, an issue to the gazettes' site."""
    urls = [tag.url for tag in find("Opiumwet, AVG, Stb. 2024, 153, Stb. 1921, 70, Stcrt. 2008, 12, Wmo")]
    assert urls == [
        "https://wetten.overheid.nl/BWBR0001941",
        "https://eur-lex.europa.eu/legal-content/NL/TXT/?uri=CELEX:32016R0679",
        "https://zoek.officielebekendmakingen.nl/stb-2024-153.html",
        None,
        None,
        None,
    ]


@pytest.mark.parametrize(
    ("text", "anchor"),
    [
        ("artikel 31, eerste lid, van de Huisvestingswet 2014", "BWBR0035303#Artikel31"),
        ("artikelen 3:10 en 3:17 Wft", "BWBR0020368#Artikel3:10"),
        ("artikel 161quater tot en met 161quinquies Sr", "BWBR0001854#Artikel161quater"),
        ("artikel 7:658 BW", "BWBR0005290#Artikel7:658"),
        ("artikel Y 6 van de Kieswet", "BWBR0004627#ArtikelY6"),
    ],
)
def test_an_article_has_an_address_of_its_own(text: str, anchor: str) -> None:
    """Where the law is known, the address leads to the article, to the first where several are named."""
    (tag,) = find(text)
    assert tag.url == f"https://wetten.overheid.nl/{anchor}"


def test_an_article_of_an_act_of_the_union_leads_to_the_act() -> None:
    """EUR-Lex has no such address for an article, nor has a law without id any."""
    urls = [tag.url for tag in find("artikel 6 AVG, artikel 14 DuPw")]
    assert urls == ["https://eur-lex.europa.eu/legal-content/NL/TXT/?uri=CELEX:32016R0679", None]


def test_an_english_name_has_the_id_of_the_act_in_brackets() -> None:
    """A decree does not have that of the law which stands in brackets behind it."""
    text = "de Network and Information Security Directive (NIS2-richtlijn), het mooie Kustduinenbesluit (Warenwet)"
    ids = {text[tag.start : tag.end]: tag.id for tag in find(text)}
    assert ids["Network and Information Security Directive"] == ids["NIS2-richtlijn"] == "32022L2555"
    assert ids["Kustduinenbesluit"] is None


@pytest.mark.parametrize(
    "text", ["het wetsvoorstel Omtzigt ligt er", "het wetsvoorstel Van Dijk", "het wetsvoorstel Omtzigt over huur"]
)
def test_a_bill_by_its_mover_is_no_name(text: str) -> None:
    """A bill is named by its subject; who moved it is a person."""
    assert find(text) == []


def test_every_row_of_the_table_holds() -> None:
    """Ids are well formed, at least a hundred laws have one, each row says where it comes from."""
    for row in Rules.default().laws:
        assert row.names or row.cited
        assert row.source
        assert row.id is None or re.fullmatch(r"BWB[RV]\d{7}|3\d{4}[RLFE]\d{4}|12012P/TXT", row.id)
    assert sum(1 for row in Rules.default().laws if row.id and row.id.startswith("BWB")) > 200


def test_no_name_stands_for_two_laws() -> None:
    """A spelling occurs once in the table; a name of several laws has a row without an id."""
    names = Counter(name for row in Rules.default().laws for name in (*row.names, *row.short, *row.cited))
    assert [name for name, times in names.items() if times > 1] == []


PIECES = (
    st.sampled_from([text for text, *_ in (*WITH_ARTICLE, *BY_NAME)])
    | st.sampled_from([text for text, _ in BY_NUMBER])
    | st.text(max_size=20)
)


@given(st.lists(PIECES, max_size=6).map(" ".join))
def test_tags_lie_in_the_text_and_do_not_overlap(text: str) -> None:
    """Whatever the text, every span is inside it and no two share a character."""
    last = 0
    for tag in find(text):
        assert last <= tag.start < tag.end <= len(text)
        last = tag.end


@pytest.mark.parametrize("piece", ["artikel 1, ", "Wet ", "12/34", "eerste lid, ", "Besluit a ", "wet"])
def test_no_text_makes_it_slow(piece: str) -> None:
    """A text of nothing but half laws ends: every repetition is bounded."""
    find(piece * 4000)


@pytest.mark.parametrize(
    ("text", "name", "identifier"),
    [
        ("artikel 143 (lid 1) van de Pensioenwet", "artikel 143 (lid 1) van de Pensioenwet", "BWBR0020809"),
        ("de Algemene Wet Bestuursrecht geldt", "Algemene Wet Bestuursrecht", "BWBR0005537"),
        ("het wetboek van strafrecht", "wetboek van strafrecht", "BWBR0001854"),
        ("artikel 161quater tot en met 161quinquies Sr", "artikel 161quater tot en met 161quinquies Sr", "BWBR0001854"),
        ("artikel 14 DuPw zegt", "artikel 14 DuPw", None),
        ("artikel 3 van het Besluit stille duinen is", "artikel 3 van het Besluit stille duinen", None),
        ("artikel 12 van het Reglement van Orde", "artikel 12 van het Reglement van Orde", None),
        ("artikel Y 6 van de Kieswet", "artikel Y 6 van de Kieswet", "BWBR0004627"),
        ("artikel 47 Handvest zegt", "artikel 47 Handvest", None),
        ("de Uitvoeringswet havenverordening is er", "Uitvoeringswet havenverordening", None),
        ("het wetsvoorstel Behoud stille duinen is", "Behoud stille duinen", None),
        ("de EU klimaatwet", "EU klimaatwet", "32021R1119"),
    ],
)
def test_laws_are_matched_as_letters_write_them(text: str, name: str, identifier: str | None) -> None:
    """Without regard to case; articles with brackets and Latin numbers; abbreviations and decrees no table knows."""
    (tag,) = find(text)
    assert (text[tag.start : tag.end], tag.id) == (name, identifier)
