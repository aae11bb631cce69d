"""Countries and nationalities: a table of names, and what the words around a name say about it.

    >>> [(found.label, found.id) for found in find("De Nederlands-Turkse VS-sancties tegen Rusland")]
    [('NATIONALITY', 'NL'), ('NATIONALITY', 'TR'), ('COUNTRY', 'US'), ('COUNTRY', 'RU')]

The table is data/countries.tsv; data/countries_not.tsv holds the phrases in which a name is none. What was decided,
with a test each:

- A tag takes the genitive along ("Ruslands", "China's") and leaves the article ("Russische Federatie") and the
  rest of a hyphened compound ("Rusland-beleid") outside. A compound written as one word ("Ruslandbeleid") is
  another word and carries no tag.
- Congo alone is CD and Korea alone KR, as letters use them; Guinee is GN; Amerika alone is US.
- Engeland, Schotland, Wales and Noord-Ierland are GB; Bonaire, Sint Eustatius and Saba are BQ.
- Polen and Zweden are the countries, unless a word before them counts people ("de Polen", "veel Polen").
- Singulars that are other words too (Deen, Est, Fin, Let, Noor, Pool, Schot) need a determiner ("een Fin").
- A bare adjective after "het", "in het" or a verb of speaking, with no noun behind it, is the language
  ("in het Engels"), and so it is before "spreken", "taal" and their like; else it is the nationality.
- "Frans" before a capital ("Frans Timmermans") is a first name. Chad and Jordan are names of people: not in the
  table. "bij de Chinees" and "Chinees restaurant" are about food.
- Nederland behind a capitalised word in mid-sentence ("Amnesty International Nederland") is part of that name;
  so is the adjective before or behind a body's kind ("Nederlandse Vereniging van …", "Stichting Nederlandse …").
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


class Row(NamedTuple):
    """A line of data/countries.tsv."""

    code: str
    names: tuple[str, ...]
    adjectives: tuple[str, ...]
    inhabitants: tuple[str, ...]


class Sense(NamedTuple):
    """What a spelling stands for; ``code`` is None for a phrase that only looks like a country."""

    label: str
    code: str | None
    bare: bool = False


def find(text: str, *, when: date | None = None) -> list[Tag]:
    """The COUNTRY and NATIONALITY tags of ``text``; ``when`` changes nothing here."""
    return [
        Tag(hit.start, hit.end, _label(text, hit), hit.value.code)
        for hit in lexicon().find(text)
        if hit.value.code and _is_meant(text, hit)
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
    """Every spelling and its sense; a later group overrules an earlier, so that an adjective beats a genitive."""
    names: dict[str, Sense] = {}
    for row in rows():
        country = Sense("COUNTRY", row.code)
        names |= dict.fromkeys((form for name in row.names for form in _genitives(name)), country)
    for row in rows():
        country, nationality = Sense("COUNTRY", row.code), Sense("NATIONALITY", row.code)
        names |= dict.fromkeys((form for name in row.names for form in _apart(name)), country)
        names |= dict.fromkeys((name.upper() for name in row.names if name.isalpha() and len(name) > 4), country)
        names |= dict.fromkeys((form for person in row.inhabitants for form in _apart(person)), nationality)
        names |= {form: sense for adjective in row.adjectives for form, sense in _inflected(adjective, row.code)}
    nothing = Sense("", None)
    for phrases, _why in _lines("countries_not.tsv"):
        names |= dict.fromkeys((form for phrase in phrases.split("; ") for form in _apart(phrase)), nothing)
    return Lexicon(names)


def _lines(table: str) -> Iterator[list[str]]:
    lines = files(__package__).joinpath("data", table).read_text(encoding="utf-8").splitlines()
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
    return {form + ("'s" if name[-1] in "aiouy" else "s") for form in _apart(name)}


def _inflected(adjective: str, code: str) -> Iterator[tuple[str, Sense]]:
    """The bare form, the one in -e, and both in the spelling of before 1947 ("Fransch", "Chineesche")."""
    bare, _, inflected = adjective.partition("/")
    if not inflected:
        inflected = f"{bare[:-3]}ese" if bare.endswith("ees") else f"{bare}e"
    forms = [(bare, True), (inflected, False)]
    if bare.endswith("s"):
        forms += [(f"{bare}ch", True), (f"{bare}che", False)]
    for form, is_bare in forms:
        for spelled in _apart(form):
            yield spelled, Sense("NATIONALITY", code, bare=is_bare and bare != inflected)


DETERMINER = re.compile(
    r"\b(?i:de|een|die|deze|elke|iedere|geen|andere|als|jonge|oude|rijke)\s$"
)
COUNTS_PEOPLE = re.compile(
    r"(?:\b(?:[Dd]e|[Dd]ie|[Dd]eze|[Vv]eel|[Vv]ele|alle|[Aa]lle|[Ss]ommige|[Ee]nkele|meeste|andere|aantal|jonge|"
    r"werkende|honderden|duizenden|tienduizenden|miljoen)|\d)\s$"
)
LANGUAGE_BEFORE = re.compile(
    r"\b(?:het|[Ii]n|naar|goed|vloeiend|spreekt|spreken|sprak|spraken|leert|leren|begrijpt|verstaat|talen?)\s$"
)
LANGUAGE_AFTER = re.compile(r"\s(?:spreken|spreekt|sprak|spraken|sprekende?|leren|leert|als\s(?:tweede|eerste)\staal)\b")
NOUN_AFTER = re.compile(r"[ \n]+(?!(?:en|of|is|was|zijn|waren|wordt|werd|worden|kan|dan|als|aan|om|op|te|van|voor|met|"
                        r"door|in|bij|tot|naar|uit|over|heeft|had|niet|ook|zal|moet|die|dat|maar|beheersen|beheerst|"
                        r"vertaald|vertaalde|opgesteld|gesteld|geschreven|beschikbaar|gegeven|gesproken)\b)[a-z0-9]"
                        r"|-|\s+(?:en|of)\s+[A-Z]\w+\s[a-z]")
RESTAURANT = re.compile(r"\b(?:bij|naar|van)\s(?:de|een)\s$")
NAME_AFTER = re.compile(
    r"\s(?:Vereniging|Branchevereniging|Bond|Federatie|Organisatie|Orde|Unie|Stichting|Bank|Instituut|Genootschap|"
    r"Academie|Raad\svoor|Maatschappij|Associatie|Cybersecurity|Voetbalbond|Kankerregistratie|Transplantatie\s?|"
    r"Hartstichting|Brandwonden|Melkveehouders|Vissersbond|Vakbond|Beroepsvereniging|Reclame|Rode\sKruis|"
    r"Zorginstituut|Forensisch|Jeugdinstituut|Dagblad|Tijdschrift|Normalisatie|Kennisinstituut|Kenniscentrum)\b"
    r"|\s[A-Z][a-z]+(?:bond|autoriteit|vereniging|instituut|federatie|raad)\b"
)
NAME_BEFORE = re.compile(
    r"\b(?:Vereni?ging|Unie|Bond|Federatie|Stichting|Verbond|Koninklijke?|Genootschap|Organisatie|Instituut|Centrum)\s"
    r"(?:van\s|voor\s|der\s)?(?:de\s)?$"
)
CAPITALISED_BEFORE = re.compile(r"(?P<open>^|[.?!:;(\n«“\"'‘]\s?|[a-zé,]\s)(?P<word>[A-Z][\w&-]*)\s$")
POWERS = frozenset("EU VN NAVO EHRM OESO IMF EC ECB VS VK WHO Commissie Raad Unie Hof Parlement Kamer Nederland".split())
"""Bodies that do something to a country: "als de Commissie Nederland daarop aanspreekt"."""


def _label(text: str, hit: Hit[Sense]) -> str:
    if text[hit.start : hit.end] in COUNTRY_AND_PEOPLE and COUNTS_PEOPLE.search(_before(text, hit)):
        return "NATIONALITY"
    return hit.value.label


def _is_meant(text: str, hit: Hit[Sense]) -> bool:
    """Whether the country or nationality is meant, by the decisions at the top of this module."""
    word, before, after = text[hit.start : hit.end], _before(text, hit), text[hit.end : hit.end + 60]
    if word in ALSO_OTHER_WORDS:
        return DETERMINER.search(before) is not None
    if hit.value.label == "COUNTRY":
        return hit.value.code != "NL" or not _ends_a_name(before)
    if word == "Frans" and re.match(r"\s[A-Z]", after):
        return False
    if word == "Chinees" and RESTAURANT.search(before) and not NOUN_AFTER.match(after):
        return False
    if hit.value.bare and _is_language(before, after):
        return False
    return not (NAME_BEFORE.search(before) or (hit.value.code == "NL" and NAME_AFTER.match(after)))


def _is_language(before: str, after: str) -> bool:
    if LANGUAGE_AFTER.match(after):
        return True
    return LANGUAGE_BEFORE.search(before) is not None and not NOUN_AFTER.match(after)


def _ends_a_name(before: str) -> bool:
    """Whether a capitalised word that does not merely open a sentence stands right before."""
    match = CAPITALISED_BEFORE.search(before)
    return match is not None and match["open"][-1:] == " " and match["word"] not in POWERS


def _before(text: str, hit: Hit[Sense]) -> str:
    return text[max(0, hit.start - 40) : hit.start]
