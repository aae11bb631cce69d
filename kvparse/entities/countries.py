"""Countries and nationalities: a table of names, and what the words around a name say about it.

    >>> [(found.label, found.id) for found in find("De Nederlands-Turkse VS-sancties tegen Rusland")]
    [('NATIONALITY', 'NL'), ('NATIONALITY', 'TR'), ('COUNTRY', 'US'), ('COUNTRY', 'RU')]

The table is data/countries.tsv; data/countries_not.tsv holds the phrases in which a name is none. What was
decided, with a test each:

- A tag takes the genitive along ("Ruslands", "China's") and leaves the article ("Russische Federatie") and
  the rest of a hyphened compound ("Rusland-beleid") outside. A compound written as one word ("Ruslandbeleid")
  is another word and carries no tag.
- Congo alone is CD and Korea alone KR, as letters use them; Guinee is GN; Amerika alone is US.
- Engeland, Schotland, Wales and Noord-Ierland are GB; Bonaire, Sint Eustatius and Saba are BQ.
- Polen and Zweden are the countries, unless a word before them counts people ("de Polen", "veel Polen") or
  they stand among people ("Polen, Roemenen en Bulgaren").
- Singulars that are other words too (Deen, Est, Fin, Let, Noor, Pool, Schot) need a determiner ("een Fin").
- A bare adjective after "het", "in het", a verb of speaking, "tolk" or "docent", with no noun behind it, is
  the language ("in het Engels"), and so it is before "spreken", "leren" and their like, and before an
  article ("daar is Engels de voertaal"); else it is the nationality.
- "Frans" before a capital ("Frans Timmermans") is a first name. Chad and Jordan are people's names, so that
  they are not in the table. "bij de Chinees" and "Chinees restaurant" are about food.
- Nederland behind a capitalised word in mid-sentence ("Vluchtelingenwerk Nederland") is part of a name; so is
  any country there that has an abbreviation in brackets behind it, or that a body with branches stands before
  ("Amnesty International België"); and an adjective by a body's kind ("Nederlandse Vereniging van …",
  "Stichting Nederlandse …") or "Nederlands" before a capital ("Nederlands Uitgeversverbond").
- "Hollandse" before a capital is a name ("De Hollandse Koerier").
- No region is a country: Vlaanderen, Tibet, Noord-Holland, Zuid-Amerika; nor is the EU.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date
from functools import cache
from importlib.resources import files
from typing import NamedTuple

from kvparse.entities.lexicon import Hit, Lexicon
from kvparse.entities.tags import Tag

__all__ = ["LABELS", "Row", "find", "lexicon", "rows"]

LABELS: tuple[str, ...] = ("COUNTRY", "NATIONALITY")

FORMERLY_SPELLED_APART = ("Noord", "Zuid", "Oost", "West", "Nieuw", "Wit")
"""Before 1996 these were written on to the adjective: "Zuidafrikaans", "Westduits"."""

ALSO_OTHER_WORDS = frozenset({"Deen", "Est", "Fin", "Let", "Noor", "Pool", "Schot"})
COUNTRY_AND_PEOPLE = frozenset({"Polen", "Zweden"})


SHORTEST_SHOUTED = 5
REACH = 60  # characters to each side that the rules look at


class Sense(NamedTuple):
    """What a spelling stands for; ``bare`` tells the adjective that is a language's name too."""

    label: str
    code: str
    bare: bool = False


NOTHING = Sense("", "")
"""The sense of a phrase that only looks like a country."""


class Row(NamedTuple):
    """A line of data/countries.tsv."""

    code: str
    names: tuple[str, ...]
    adjectives: tuple[str, ...]
    inhabitants: tuple[str, ...]

    @property
    def country(self) -> Sense:
        """What the names stand for."""
        return Sense("COUNTRY", self.code)

    @property
    def people(self) -> Sense:
        """What the adjectives and inhabitants stand for."""
        return Sense("NATIONALITY", self.code)


def find(text: str, *, when: date | None = None) -> list[Tag]:
    """The COUNTRY and NATIONALITY tags of ``text``; ``when`` changes nothing here."""
    return [
        Tag(hit.start, hit.end, _label(text, hit), hit.value.code)
        for hit in lexicon().find(text)
        if hit.value != NOTHING and _is_meant(text, hit)
    ]


@cache
def rows() -> tuple[Row, ...]:
    """The table, line by line."""
    return tuple(
        Row(code, *(tuple(cell.split("; ")) if cell else () for cell in (*cells, "", "", "")[:3]))
        for code, *cells in _lines("countries.tsv")
    )


@cache
def lexicon() -> Lexicon[Sense]:
    """Every spelling and its sense; the later group overrules, so that an adjective beats a genitive."""
    names: dict[str, Sense] = {}
    for row in rows():
        names |= dict.fromkeys((form for name in row.names for form in _genitives(name)), row.country)
    for row in rows():
        shouted = (name.upper() for name in row.names if name.isalpha() and len(name) >= SHORTEST_SHOUTED)
        names |= dict.fromkeys(shouted, row.country)
        names |= dict.fromkeys((form for name in row.names for form in _apart(name)), row.country)
        names |= dict.fromkeys((form for person in row.inhabitants for form in _apart(person)), row.people)
        for adjective in row.adjectives:
            names |= _inflected(adjective, row.people)
    for phrases, _why in _lines("countries_not.tsv"):
        names |= dict.fromkeys((form for phrase in phrases.split("; ") for form in _apart(phrase)), NOTHING)
    return Lexicon(names)


def _lines(table: str) -> Iterator[list[str]]:
    lines = files("kvparse.rules").joinpath(table).read_text(encoding="utf-8").splitlines()
    return (line.split("\t") for line in lines if not line.startswith("#"))


def _apart(name: str) -> set[str]:
    """``name`` as it is and as it is misspelled: "Nieuw Zeeland", "Zuidafrikaans"."""
    head, hyphen, tail = name.partition("-")
    forms = {name, name.replace("-", " ")}
    if hyphen and head in FORMERLY_SPELLED_APART:
        forms.add(head + tail[0].lower() + tail[1:])
    return forms


def _genitives(name: str) -> set[str]:
    if not name[-1].isalpha() or name[-1] in "sxz" or name.isupper():
        return set()
    ends = ("s", "'s") if name[-1] == "e" else ("'s",) if name[-1] in "aiouy" else ("s",)  # "Turkije's" is a slip
    return {form + end for form in _apart(name) for end in ends}


def _inflected(adjective: str, people: Sense) -> dict[str, Sense]:
    """The bare form, the one in -e, and both in the spelling of before 1947 ("Fransch", "Chineesche")."""
    bare, _, inflected = adjective.partition("/")
    if not inflected:
        inflected = f"{bare[:-3]}ese" if bare.endswith("ees") else f"{bare}e"
    as_language = people._replace(bare=bare != inflected)
    forms = {inflected: people, bare: as_language}
    if bare.endswith("s"):
        forms |= {f"{bare}che": people, f"{bare}ch": as_language}
    return {spelled: sense for form, sense in forms.items() for spelled in _apart(form)}


def _words(listed: str) -> str:
    return "|".join(listed.split())


DETERMINERS = _words("de een die deze elke iedere geen andere als jonge oude")
COUNTS = _words("""
    de die deze veel vele alle sommige enkele meeste andere aantal jonge werkende
    honderden duizenden tienduizenden miljoen honderd duizend
    twee drie vier vijf zes zeven acht negen tien elf twaalf dertien veertien vijftien zestien zeventien achttien
    negentien twintig dertig veertig vijftig zestig zeventig tachtig negentig
""")
SPEAKING = _words("spreekt spreken sprak spraken leert leren begrijpt begrijpen verstaat beheerst beheersen")
NO_NOUN = _words("""
    en of is was zijn waren wordt werd worden kan heeft had zal moet dan als die dat maar niet ook
    aan bij door in met naar om op over te tot uit van voor
    beschikbaar gegeven geschreven gesproken gesteld opgesteld vertaald vertaalde
""")
TAUGHT = _words("tolk tolken vertaler vertalers docent docenten leraar leraren les lessen cursus cursussen examen")
PARTICIPLE = (
    r"(?:aan|af|bij|in|mee|na|onder|op|over|toe|uit|voor)?ge"
    r"(?!(?:bied|bed|heim|ld|luid|meen|nees|recht|vecht|volg|weld|wicht|zicht))\w{2,}(?:d|t|en)"
)
"""Such as "gesteld", "afgenomen"; not the nouns that look like one ("gebied", "gerecht")."""
BODIES = _words("""
    Academie Associatie Bank Beroepsvereniging Bond Branchevereniging Brandwonden Cybersecurity Dagblad
    Federatie Forensisch Genootschap Hartstichting Instituut Jeugdinstituut Kankerregistratie
    Kennisinstituut Maatschappij Normalisatie Orde Organisatie Reclame Stichting Tijdschrift
    Transplantatie Unie Vakbond Vereniging Vissersbond Voetbalbond Zorginstituut
""")
OPENING_BODIES = _words("""
    Bond Centrum Federatie Genootschap Instituut Koninklijk Koninklijke Organisatie Stichting
    Unie Verbond Vereniging Verenging
""")

DETERMINER = re.compile(rf"\b(?i:{DETERMINERS})\s$")
COUNTS_PEOPLE = re.compile(rf"(?:\b(?i:{COUNTS})|\d)\s$")
PEOPLE_BEFORE = re.compile(r"\b(?P<people>[A-Z]\w+(?:en|ers|['’]s))(?:,|\s(?:en|of))\s$")
PEOPLE_AFTER = re.compile(r"(?:,|\s(?:en|of))\s(?P<people>[A-Z]\w+(?:en|ers|['’]s))\b")
LANGUAGE_BEFORE = re.compile(
    rf"\b(?:(?:het|[Ii]n|naar|goed|vloeiend|talen?|vak|{SPEAKING}|het\s[A-Z]\w+s\s(?:en|of))|(?:{TAUGHT})(?:\s[A-Z]\w+,|\s[A-Z]\w+\sen)*)\s$"
)
LANGUAGE_AFTER = re.compile(
    rf"-talig|\s(?:{SPEAKING}|sprekende?|als\s(?:eerste|tweede)\staal|een|de|het|moet\w*|blijft)\b"
)
NOUN_AFTER = re.compile(
    rf"-|\s+(?!(?:{NO_NOUN}|{SPEAKING}|{PARTICIPLE})\b)[a-zA-Z0-9]"
    rf"|\s(?:en|of)\s[A-Z]\w+\s(?!(?:{NO_NOUN})\b)[a-z]"
)
NAME_AFTER = re.compile(rf"\s(?:(?:{BODIES})\b|[A-Z][a-z]+(?:autoriteit|bond|federatie|instituut|raad|vereniging)\b)")
NAME_BEFORE = re.compile(rf"\b(?:{OPENING_BODIES})\s(?:(?:van|voor|der)\s)?(?:de\s)?$")
FULL_NAME = re.compile(r"\s(?:(?:van|de|den|der|ten|ter)\s)*[A-Z]")
RESTAURANT = re.compile(r"\b(?:bij|naar|van)\s(?:de|een)\s$")
CAPITALISED_BEFORE = re.compile(r"(?P<opener>(?:^|[.?!:;\n(«“‘\"'•–-])\s*)?(?P<word>\b[A-Z][\w&-]*)\s$")
CAPITALISED_AFTER = re.compile(r"\s[A-Z][a-z]")
ABBREVIATION_AFTER = re.compile(r"\s\([A-Z]{2,}\)")
BRANCHED = frozenset({"Amnesty", "Greenpeace", "International", "Oxfam", "UNICEF", "Unicef", "Watch"})
POWERS = frozenset(
    {
        "EU",
        "VN",
        "NAVO",
        "EHRM",
        "OESO",
        "IMF",
        "EC",
        "ECB",
        "VS",
        "VK",
        "WHO",
        "Commissie",
        "Hof",
        "Kamer",
        "Parlement",
        "Raad",
        "Unie",
    }
)
"""Bodies that do something to a country: "als de Commissie Nederland daarop aanspreekt"."""


def _label(text: str, hit: Hit[Sense]) -> str:
    if text[hit.start : hit.end] not in COUNTRY_AND_PEOPLE:
        return hit.value.label
    beside = (PEOPLE_BEFORE.search(_before(text, hit)), PEOPLE_AFTER.match(text, hit.end))
    among_people = any(word and _is_people(word["people"]) for word in beside)
    return "NATIONALITY" if among_people or COUNTS_PEOPLE.search(_before(text, hit)) else hit.value.label


def _is_people(word: str) -> bool:
    sense = lexicon().get(word)
    return sense is not None and sense.label == "NATIONALITY" and word not in COUNTRY_AND_PEOPLE


def _is_meant(text: str, hit: Hit[Sense]) -> bool:
    """Whether the country or nationality is meant, by the decisions at the top of this module."""
    word, before, after = text[hit.start : hit.end], _before(text, hit), text[hit.end : hit.end + REACH]
    if word == "Hollandse" and CAPITALISED_AFTER.match(after):
        return False
    if hit.value.label == "COUNTRY":
        return not _ends_a_name(hit.value.code, before, after)
    if word in ALSO_OTHER_WORDS and not DETERMINER.search(before):
        return False
    if hit.value.bare and (_is_language(before, after) or _is_other(word, before, after)):
        return False
    begins_name = NAME_AFTER.match(after) or (hit.value.bare and CAPITALISED_AFTER.match(after))
    return not (NAME_BEFORE.search(before) or (hit.value.code == "NL" and begins_name))


def _is_language(before: str, after: str) -> bool:
    if LANGUAGE_AFTER.match(after):
        return True
    return LANGUAGE_BEFORE.search(before) is not None and not NOUN_AFTER.match(after)


def _is_other(word: str, before: str, after: str) -> bool:
    """Frans the man and the Chinees round the corner."""
    if word == "Frans":
        return FULL_NAME.match(after) is not None
    return word == "Chinees" and RESTAURANT.search(before) is not None and not NOUN_AFTER.match(after)


def _ends_a_name(code: str, before: str, after: str) -> bool:
    """Whether the capitalised word right before, one that does not merely open a sentence, makes it a name."""
    match = CAPITALISED_BEFORE.search(before)
    if not match or match["word"] in POWERS:
        return False
    if match["word"] in BRANCHED:
        return True
    return match["opener"] is None and (code == "NL" or ABBREVIATION_AFTER.match(after) is not None)


def _before(text: str, hit: Hit[Sense]) -> str:
    return text[max(0, hit.start - REACH) : hit.start]
