"""Countries and nationalities: what is one, what only looks like one, and where a tag begins and ends."""

from __future__ import annotations

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kvparse.entities.countries import find
from kvparse.rules import Rules

Expected = list[tuple[str, str, str]]


def tags(text: str) -> Expected:
    """What is found, with its label shortened to C or N."""
    return [(found.label[0], text[found.start : found.end], found.id or "") for found in find(text)]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("de Verenigde Staten en de VS", [("C", "Verenigde Staten", "US"), ("C", "VS", "US")]),
        ("de V.S., de USA en de VAE", [("C", "V.S.", "US"), ("C", "USA", "US"), ("C", "VAE", "AE")]),
        ("de Russische Federatie", [("C", "Russische Federatie", "RU")]),
        ("negentien Roemenen en elf Polen", [("N", "Roemenen", "RO"), ("N", "Polen", "PL")]),
        ("het Verenigd Koninkrijk (VK)", [("C", "Verenigd Koninkrijk", "GB"), ("C", "VK", "GB")]),
        (
            "Engeland, Schotland, Wales en Noord-Ierland",
            [
                ("C", "Engeland", "GB"),
                ("C", "Schotland", "GB"),
                ("C", "Wales", "GB"),
                ("C", "Noord-Ierland", "GB"),
            ],
        ),
        ("Nieuw Zeeland en Nieuw-Zeeland", [("C", "Nieuw Zeeland", "NZ"), ("C", "Nieuw-Zeeland", "NZ")]),
        ("Wit-Rusland (Belarus)", [("C", "Wit-Rusland", "BY"), ("C", "Belarus", "BY")]),
        ("Birma, nu Myanmar", [("C", "Birma", "MM"), ("C", "Myanmar", "MM")]),
        (
            "de DRC, Congo en Congo-Brazzaville",
            [
                ("C", "DRC", "CD"),
                ("C", "Congo", "CD"),
                ("C", "Congo-Brazzaville", "CG"),
            ],
        ),
        (
            "Noord-Korea, Zuid-Korea en Korea",
            [
                ("C", "Noord-Korea", "KP"),
                ("C", "Zuid-Korea", "KR"),
                ("C", "Korea", "KR"),
            ],
        ),
        (
            "Guinee, Guinee-Bissau en Equatoriaal-Guinea",
            [
                ("C", "Guinee", "GN"),
                ("C", "Guinee-Bissau", "GW"),
                ("C", "Equatoriaal-Guinea", "GQ"),
            ],
        ),
        (
            "Tsjechië of de Tsjechische Republiek",
            [("C", "Tsjechië", "CZ"), ("C", "Tsjechische Republiek", "CZ")],
        ),
        (
            "Kosovo, Taiwan en de Palestijnse gebieden",
            [
                ("C", "Kosovo", "XK"),
                ("C", "Taiwan", "TW"),
                ("C", "Palestijnse gebieden", "PS"),
            ],
        ),
        (
            "Aruba, Curaçao, Sint Maarten en Bonaire",
            [
                ("C", "Aruba", "AW"),
                ("C", "Curaçao", "CW"),
                ("C", "Sint Maarten", "SX"),
                ("C", "Bonaire", "BQ"),
            ],
        ),
        ("het Koninkrijk der Nederlanden", [("C", "Koninkrijk der Nederlanden", "NL")]),
        (
            "Georgië, Oman, Mali, Togo, Cuba en Tsjaad",
            [
                ("C", "Georgië", "GE"),
                ("C", "Oman", "OM"),
                ("C", "Mali", "ML"),
                ("C", "Togo", "TG"),
                ("C", "Cuba", "CU"),
                ("C", "Tsjaad", "TD"),
            ],
        ),
        (
            "Dominica en de Dominicaanse Republiek",
            [("C", "Dominica", "DM"), ("C", "Dominicaanse Republiek", "DO")],
        ),
        ("Macedonië en Noord-Macedonië", [("C", "Macedonië", "MK"), ("C", "Noord-Macedonië", "MK")]),
        ("«Briefing on Yemen and the United Kingdom»", [("C", "Yemen", "YE"), ("C", "United Kingdom", "GB")]),
        ("ISRAËL en RUSLAND", [("C", "ISRAËL", "IL"), ("C", "RUSLAND", "RU")]),
    ],
)
def test_countries_are_found_by_every_name(text: str, expected: Expected) -> None:
    """Official, short, older, abbreviated and misspelled names lead to the one ISO code."""
    assert tags(text) == expected


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("de Sovjet-Unie", "SUHH"),
        ("de USSR", "SUHH"),
        ("Tsjechoslowakije", "CSHH"),
        ("de DDR", "DDDE"),
        ("Joegoslavië", "YUCS"),
        ("Servië en Montenegro", "CSXX"),
        ("de Nederlandse Antillen", "ANHH"),
        ("Zuid-Jemen", "YDYE"),
        ("Zaïre", "CD"),
        ("Ceylon", "LK"),
        ("Opper-Volta", "BF"),
        ("West-Duitsland", "DE"),
    ],
)
def test_former_states_have_their_own_codes(text: str, code: str) -> None:
    """A state that is no more goes by ISO 3166-3; one that only changed its name by its present code."""
    assert [found.id for found in find(text)] == [code]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "Russisch gas, Russische olie, een Rus, de Russen, een Russin",
            [
                ("N", "Russisch", "RU"),
                ("N", "Russische", "RU"),
                ("N", "Rus", "RU"),
                ("N", "Russen", "RU"),
                ("N", "Russin", "RU"),
            ],
        ),
        ("Oekraïense vluchtelingen, Oekraïners", [("N", "Oekraïense", "UA"), ("N", "Oekraïners", "UA")]),
        (
            "Chinese, Indiase en Thaise stagiairs",
            [
                ("N", "Chinese", "CN"),
                ("N", "Indiase", "IN"),
                ("N", "Thaise", "TH"),
            ],
        ),
        ("Israëli’s en Saoedi's", [("N", "Israëli’s", "IL"), ("N", "Saoedi's", "SA")]),
        (
            "Noord-Koreaanse en Zuidafrikaanse schepen",
            [
                ("N", "Noord-Koreaanse", "KP"),
                ("N", "Zuidafrikaanse", "ZA"),
            ],
        ),
        ("Ierse en Schotse vissers", [("N", "Ierse", "IE"), ("N", "Schotse", "GB")]),
        ("de Engelsche en Fransche regeering", [("N", "Engelsche", "GB"), ("N", "Fransche", "FR")]),
        (
            "Fransen, Turken, Polen en Antillianen",
            [
                ("N", "Fransen", "FR"),
                ("N", "Turken", "TR"),
                ("N", "Polen", "PL"),
                ("N", "Antillianen", "ANHH"),
            ],
        ),
    ],
)
def test_adjectives_and_inhabitants_are_nationalities(text: str, expected: Expected) -> None:
    """Bare and inflected adjectives, men, women, plurals, and the spellings of before 1947 and 1996."""
    assert tags(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Nederlands-Turkse banden", [("N", "Nederlands", "NL"), ("N", "Turkse", "TR")]),
        ("Marokkaans-Nederlandse jongeren", [("N", "Marokkaans", "MA"), ("N", "Nederlandse", "NL")]),
        ("het Rusland-beleid en VS-sancties", [("C", "Rusland", "RU"), ("C", "VS", "US")]),
        ("de Oekraïne-oorlog", [("C", "Oekraïne", "UA")]),
        ("anti-Russische, pro-Oekraïens", [("N", "Russische", "RU"), ("N", "Oekraïens", "UA")]),
        ("de EU-Turkije-deal", [("C", "Turkije", "TR")]),
        ("Oost-Oekraïne", [("C", "Oekraïne", "UA")]),
        ("Ruslandbeleid en Syriëgangers", [("C", "Rusland", "RU"), ("C", "Syrië", "SY")]),
        ("Nederlanderschap, Nederlandstalig, Ruslandtaal", []),
        ("Noord- en Zuid-Korea", [("C", "Noord-", "KP"), ("C", "Zuid-Korea", "KR")]),
        ("Noord- en Zuid-Holland", []),
        (
            "in Noord-Cyprus, Biafra en Nieuw-Guinea",
            [
                ("C", "Noord-Cyprus", "CY"),
                ("C", "Biafra", "NG"),
                ("C", "Nieuw-Guinea", "ID"),
            ],
        ),
        ("kocht Turks fruit bij Cuba Libre", [("N", "Turks", "TR")]),
    ],
)
def test_compounds_hold_their_countries(text: str, expected: Expected) -> None:
    """Across a hyphen each part is its own; one word holds a country where a listed word is written on to it."""
    assert tags(text) == expected


@pytest.mark.parametrize("text", ["Ruslands inval", "China’s beleid", "Oekraïnes grens", "Turkijes en", "Turkije’s en"])
def test_genitives_are_taken_along(text: str) -> None:
    """The tag runs over the whole word, with its genitive."""
    assert [(label, name) for label, name, _ in tags(text)] == [("C", text.split(maxsplit=1)[0])]


@pytest.mark.parametrize(
    "text",
    [
        "Michael Jordan en Chad Smith",
        "wij aten bij de Chinees",
        "een Chinees restaurant",
        "de Japanse duizendknoop",
        "de Spaanse griep",
        "Frans Timmermans",
        "Frans van der Hoeven",
        "het bericht van Amnesty International Nederland",
        "Amnesty International België",
        "van Human Rights Defense Curaçao (HRDC)",
        "GGD GHOR Nederland",
        "het Nederlands Uitgeversverbond",
        "De Nederlandsche Bank",
        "Air France",
        "France 24",
        "lid van Vluchtelingenwerk Nederland",
        "het Nederlands Dagblad",
        "de Vereniging van Nederlandse Gemeenten",
        "de Nederlandse Vereniging van Banken",
        "de Stichting Nederlandse Vrijwilligers",
        "Vrij Nederland",
        "de Nederlandse Taalunie en de Nederlandse Staatsloterij",
        "het Antilliaans Dagblad in Holland Rijnland",
        "Noord-Holland en de Hollandsche IJssel",
        "Latijns-Amerika, Zuid-Amerikaanse en Midden-Amerika",
        "New Jersey",
        "de Panama Papers",
        "Mexico-Stad",
        "de Golf van Guinee",
        "de Rechtbank Noord-Nederland",
        "Vlaanderen, Tibet, Catalonië en de Europese Unie",
        "de rivier de Niger",
        "Let op",
        "Schot in de zaak",
        "de heer Deen",
        "een zwembad (Pool)",
        "russische",
        "https://www.nos.nl/Rusland-beleid en info@Oekraïne.nl",
    ],
)
def test_what_only_looks_like_a_country_is_none(text: str) -> None:
    """Surnames, dishes, species, newspapers, firms, bodies, regions and addresses carry no tag."""
    assert tags(text) == []


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Hij leest het in het Engels.", []),
        ("Zij werd in het Turks gehoord en in het Engels toegesproken", []),
        ("Daar is Engels de voertaal.", []),
        ("Hoeveel tolken Tigrinya, Somalisch en Arabisch zijn er?", []),
        ("het Nederlands grondgebied en het Belgisch gerecht", [("N", "Nederlands", "NL"), ("N", "Belgisch", "BE")]),
        ("Zij spreekt vloeiend Nederlands.", []),
        ("Nederlands leren is verplicht", []),
        ("een Nederlands paspoort", [("N", "Nederlands", "NL")]),
        ("het Nederlands elftal", [("N", "Nederlands", "NL")]),
        ("in Nederlands en Europees belang", [("N", "Nederlands", "NL")]),
        ("Het schip is Russisch.", [("N", "Russisch", "RU")]),
        ("een Frans schip", [("N", "Frans", "FR")]),
        ("het Brits Hogerhuis", [("N", "Brits", "GB")]),
        ("Nederlands moet de norm worden", []),
        ("in het Duits of Engels te woord gestaan", []),
    ],
)
def test_a_language_is_no_nationality(text: str, expected: Expected) -> None:
    """The bare adjective is the language after "in het" or a verb of speaking, unless a noun follows."""
    assert tags(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("in Polen werken veel Polen", [("C", "Polen", "PL"), ("N", "Polen", "PL")]),
        ("om Polen, Roemenen en Bulgaren", [("N", "Polen", "PL"), ("N", "Roemenen", "RO"), ("N", "Bulgaren", "BG")]),
        (
            "Letten en Polen uit Polen en Letland",
            [
                ("N", "Letten", "LV"),
                ("N", "Polen", "PL"),
                ("C", "Polen", "PL"),
                ("C", "Letland", "LV"),
            ],
        ),
        ("de Zweden in Zweden", [("N", "Zweden", "SE"), ("C", "Zweden", "SE")]),
        ("een Fin en een Deen", [("N", "Fin", "FI"), ("N", "Deen", "DK")]),
        ("Is Nederland bereid?", [("C", "Nederland", "NL")]),
        ("dat de Europese Commissie Nederland aanspreekt", [("C", "Nederland", "NL")]),
        ("de Nederlandse Staat", [("N", "Nederlandse", "NL")]),
        ("De Hollandse Koerier over een Hollandse molen", [("N", "Hollandse", "NL")]),
    ],
)
def test_the_words_around_decide(text: str, expected: Expected) -> None:
    """Country or people, name or part of a name: the word before tells."""
    assert tags(text) == expected


@given(st.sampled_from([(name, row.code) for row in Rules.default().countries for name in row.names]))
def test_every_name_of_the_table_is_found(entry: tuple[str, str]) -> None:
    """Whatever name of the table stands in a sentence, it is found whole and leads to its row's code."""
    name, code = entry
    assert ("C", name, code) in tags(f"Het land heet {name}, zegt men.")


@given(st.text(alphabet="RuslandVS Frans-Nederlands'\n. deinMo", max_size=60))
def test_tags_stay_inside_the_text(text: str) -> None:
    """On any text the tags are in order, do not overlap and are not empty."""
    found = find(text)
    assert all(0 <= tag.start < tag.end <= len(text) for tag in found)
    assert all(left.end <= right.start for left, right in pairwise(found))


@pytest.mark.parametrize(
    "text",
    [
        "de migratie uit Noord-Amerika, Zuid-Amerika en Midden-Amerika, en een Zuid-Amerikaanse bende",
        "het Hollands Diep en de Hollandse IJssel bij Hollands Kroon",
        "in Binnen-Mongolië en Indo-China",
        "in New Jersey, New Mexico en New South Wales",
        "naar Mexico-Stad en Panama-Stad",
        "langs de rivier de Niger en in de Niger-delta",
        "op de Kleine Antillen",
        "de heer Den Hollander",
        "de Prins van Wales",
        "de Japanse duizendknoop, de Amerikaanse rivierkreeft en de Canadese gans",
        "een Duitse herder, een Deense dog en een Franse buldog",
        "de Spaanse griep en de Mexicaanse griep",
        "bij de Chinees en in een Chinees restaurant",
        "Russische roulette, een Hollandse nieuwe en een glas Cuba Libre",
        "een Turkse pizza, Griekse yoghurt, Spaanse pepers en Russische salade",
        "de Chinees op de hoek",
        "naar Holland Casino en Holland & Barrett",
        "de Panama Papers, Air France en China Airlines",
        "op de Golf van Mexico en de Noorse Zee",
        "bij restaurant Peru, in Café Brazil, hotel «Jamaica» en Snackbar Kroatië",
    ],
)
def test_regions_animals_dishes_surnames_and_firms_are_no_countries(text: str) -> None:
    """What bears a country's name and is another thing: names are tested for what they are not."""
    assert find(text) == []


def test_a_state_that_few_recognise_is_no_other_country() -> None:
    """Noord-Cyprus is a part of Cyprus; its own name for itself makes it no Turkey."""
    assert tags("de Turkse Republiek Noord-Cyprus") == []
    assert tags("vluchten naar Noord-Cyprus") == [("C", "Noord-Cyprus", "CY")]


def test_a_bank_s_adjective_is_part_of_its_name() -> None:
    """Neither the central bank's nor that of the water boards is a nationality."""
    assert find("De Nederlandsche Bank en de Nederlandse Waterschapsbank") == []
