"""Countries and nationalities: a table of names, and what the words around a name say about it.

    >>> [(found.label, found.id) for found in find("De Nederlands-Turkse VS-sancties tegen Rusland")]
    [('NATIONALITY', 'NL'), ('NATIONALITY', 'TR'), ('COUNTRY', 'US'), ('COUNTRY', 'RU')]

The table is rules/countries.tsv; rules/countries_not.tsv holds the phrases in which a name is none. What was
decided, with a test each:

- A tag takes the genitive along ("Ruslands", "China's") and leaves the article ("Russische Federatie") and
  the rest of a compound outside, whether written with a hyphen ("Rusland-beleid") or as one word with one of the
  listed words behind it ("Ruslandsancties"). Any other compound ("Nederlanderschap") is another word.
- In "Noord- en Zuid-Korea" the first word with its hyphen is a country too.
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
- Noord-Cyprus is CY, of which it is part to all but Turkey; the "Turkse Republiek Noord-Cyprus" is no country. Biafra
  is NG; Nieuw-Guinea, in letters of 1950 to 1963 its western half, ID.
- No region is a country: Vlaanderen, Tibet, Noord-Holland, Zuid-Amerika; nor is the EU.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import NamedTuple

from kvparse.entities.lexicon import Hit, Lexicon, shelf_of
from kvparse.entities.tags import NOTHING_KNOWN, Context, Tag, without_overlap
from kvparse.rules import Rules, derived

__all__ = ["LABELS", "Sense", "find", "lexicon"]

LABELS: tuple[str, ...] = ("COUNTRY", "NATIONALITY")

SHORTEST_SHOUTED = 5
REACH = 60  # characters to each side that the rules look at


class Sense(NamedTuple):
    """What a spelling stands for; ``bare`` tells the adjective that is a language's name too."""

    label: str
    code: str
    bare: bool = False


NOTHING = Sense("", "")
"""The sense of a phrase that only looks like a country."""


def is_foreign(text: str, start: int, end: int, rules: Rules) -> bool:
    """Return whether what stands at ``text[start:end]``, an office or a body, is said to be another country's.

    By the adjective before it ("de Russische minister van Defensie") or by the country behind ("van Frankrijk").
    """
    before = ADJECTIVE_BEFORE.search(text, max(0, start - REACH), start)
    sense = lexicon(rules).get(before["adjective"]) if before else None
    if sense is None or sense.label != "NATIONALITY":
        tie = OF_A_COUNTRY.match(text, end)
        hit = lexicon(rules).match(text, tie.end()) if tie else None
        sense = hit.value if hit and hit.value.label == "COUNTRY" else None
    return sense is not None and sense.code != "NL"


def find(text: str, context: Context = NOTHING_KNOWN) -> list[Tag]:
    """Return the COUNTRY and NATIONALITY tags of ``text``."""
    around = _around(context.rules)
    listed = (
        Tag(hit.start, hit.end, around.label(text, hit), hit.value.code, source="table")
        for hit in around.lexicon.find(text)
        if hit.value != NOTHING and around.is_meant(text, hit)
    )
    return without_overlap([*listed, *around.inside_words(text)])


@derived
def lexicon(rules: Rules) -> Lexicon[Sense]:
    """Return every spelling and its sense; the later group overrules, so that an adjective beats a genitive."""
    formerly_apart = rules.words["countries.formerly_apart"]
    names: dict[str, Sense] = {}
    for row in rules.countries:
        country = Sense("COUNTRY", row.code)
        forms = (form for name in row.names for form in _genitives(name, formerly_apart))
        names |= dict.fromkeys(forms, country)
    for row in rules.countries:
        country, people = Sense("COUNTRY", row.code), Sense("NATIONALITY", row.code)
        shouted = (name.upper() for name in row.names if name.isalpha() and len(name) >= SHORTEST_SHOUTED)
        names |= dict.fromkeys(shouted, country)
        names |= dict.fromkeys((form for name in row.names for form in _apart(name, formerly_apart)), country)
        names |= dict.fromkeys((form for one in row.inhabitants for form in _apart(one, formerly_apart)), people)
        for adjective in row.adjectives:
            names |= _inflected(adjective, people, formerly_apart)
    for phrases in rules.no_countries:
        names |= dict.fromkeys((form for one in phrases.names for form in _apart(one, formerly_apart)), NOTHING)
    return Lexicon(names, shelf=shelf_of(rules))


def _apart(name: str, formerly_apart: tuple[str, ...]) -> set[str]:
    """``name`` as it is and as it is misspelled: "Nieuw Zeeland", "Zuidafrikaans"."""
    head, hyphen, tail = name.partition("-")
    forms = {name, name.replace("-", " ")}
    if hyphen and head in formerly_apart:
        forms.add(head + tail[0].lower() + tail[1:])
    return forms


def _genitives(name: str, formerly_apart: tuple[str, ...]) -> set[str]:
    if not name[-1].isalpha() or name[-1] in "sxz" or name.isupper():
        return set()
    ends = ("s", "'s") if name[-1] == "e" else ("'s",) if name[-1] in "aiouy" else ("s",)  # "Turkije's" is a slip
    return {form + end for form in _apart(name, formerly_apart) for end in ends}


def _inflected(adjective: str, people: Sense, formerly_apart: tuple[str, ...]) -> dict[str, Sense]:
    """Return the bare form, the one in -e, and both in the spelling of before 1947 ("Fransch", "Chineesche")."""
    bare, _, inflected = adjective.partition("/")
    if not inflected:
        inflected = f"{bare[:-3]}ese" if bare.endswith("ees") else f"{bare}e"
    as_language = people._replace(bare=bare != inflected)
    forms = {inflected: people, bare: as_language}
    if bare.endswith("s"):
        forms |= {f"{bare}che": people, f"{bare}ch": as_language}
    return {spelled: sense for form, sense in forms.items() for spelled in _apart(form, formerly_apart)}


PARTICIPLE = (
    r"(?:aan|af|bij|in|mee|na|onder|op|over|toe|uit|voor)?ge"
    r"(?!(?:bied|bed|heim|ld|luid|meen|nees|recht|vecht|volg|weld|wicht|zicht))\w{2,}(?:d|t|en)"
)
"""Such as "gesteld", "afgenomen"; not the nouns that look like one ("gebied", "gerecht")."""

ADJECTIVE_BEFORE = re.compile(r"(?<!\w)(?P<adjective>[A-Z][\w-]+)\s$")
OF_A_COUNTRY = re.compile(r"\svan\s(?:de\s)?(?=[A-Z])")
PEOPLE_BEFORE = re.compile(r"\b(?P<people>[A-Z]\w+(?:en|ers|['’]s))(?:,|\s(?:en|of))\s$")
PEOPLE_AFTER = re.compile(r"(?:,|\s(?:en|of))\s(?P<people>[A-Z]\w+(?:en|ers|['’]s))\b")
ELLIPSIS = re.compile(
    r"(?<![\w-])(?P<first>(?:Noord|Zuid|Oost|West)-)\s(?:en|of)\s(?:Noord|Zuid|Oost|West)-(?P<rest>[A-Z][\wë]+)"
)
FULL_NAME = re.compile(r"\s(?:(?:van|de|den|der|ten|ter)\s)*[A-Z]")
ROUND_THE_CORNER = re.compile(r"\s(?:op|om)\sde\shoek\b")
RESTAURANT = re.compile(r"\b(?:bij|naar|van)\s(?:de|een)\s$")
CAPITALISED_BEFORE = re.compile(r"(?P<opener>(?:^|[.?!:;\n(«“‘\"'•–-])\s*)?(?P<word>\b[A-Z][\w&-]*)\s$")
CAPITALISED_AFTER = re.compile(r"\s[A-Z][a-z]")
ABBREVIATION_AFTER = re.compile(r"\s\([A-Z]{2,}\)")


class _Around:
    """What the words around a name say about it, by the lists of one ``Rules`` value."""

    def __init__(self, rules: Rules) -> None:
        words = rules.words
        self.lexicon = lexicon(rules)
        self._also_other_words = frozenset(words["countries.also_other_words"])
        self._also_people = frozenset(words["countries.also_people"])
        self._branched = frozenset(words["countries.branched"])
        self._powers = frozenset(words["countries.powers"])
        tails = _any(words["countries.compound_tails"])
        single = {name: row.code for row in rules.countries for name in row.names if name.isalpha()}
        self._compound = Lexicon(single, behind=rf"(?=s?(?:{tails})(?!\w))", shelf=shelf_of(rules))
        counts, speaking, no_noun = (_any(words[f"countries.{name}"]) for name in ("counts", "speaking", "no_noun"))
        self._determiner = re.compile(rf"\b(?i:{_any(words['countries.determiners'])})\s$")
        self._counts_people = re.compile(rf"(?:\b(?i:{counts})|\d)\s$")
        self._language_before = re.compile(
            rf"\b(?:(?:het|[Ii]n|naar|goed|vloeiend|talen?|vak|{speaking}|het\s[A-Z]\w+s\s(?:en|of))"
            rf"|(?:{_any(words['countries.taught'])})(?:\s[A-Z]\w+,|\s[A-Z]\w+\sen)*)\s$"
        )
        self._language_after = re.compile(
            rf"-talig|\s(?:{speaking}|sprekende?|als\s(?:eerste|tweede)\staal|een|de|het|moet\w*|blijft)\b"
        )
        self._noun_after = re.compile(
            rf"-|\s+(?!(?:{no_noun}|{speaking}|{PARTICIPLE})\b)[a-zA-Z0-9]"
            rf"|\s(?:en|of)\s[A-Z]\w+\s(?!(?:{no_noun})\b)[a-z]"
        )
        self._name_after = re.compile(
            rf"\s(?:(?:{_any(words['countries.bodies'])})\b"
            r"|[A-Z][a-z]+(?:autoriteit|bond|federatie|instituut|raad|vereniging)\b)"
        )
        opening = _any(words["countries.opening_bodies"])
        self._venue_before = re.compile(rf"\b(?i:{_any(words['countries.venues'])})\s[«“‘\"']?$")
        self._name_before = re.compile(rf"\b(?:{opening})\s(?:(?:van|voor|der)\s)?(?:de\s)?$")

    def inside_words(self, text: str) -> Iterator[Tag]:
        """Give the countries in compounds written as one word, and those of which only the first part is printed."""
        for hit in self._compound.find(text):
            yield Tag(hit.start, hit.end, "COUNTRY", hit.value)
        for match in ELLIPSIS.finditer(text):
            sense = self.lexicon.get(f"{match['first']}{match['rest']}")
            if sense and sense != NOTHING:
                yield Tag(*match.span("first"), sense.label, sense.code)

    def label(self, text: str, hit: Hit[Sense]) -> str:
        """Return the label: "Polen" are people where they are counted or stand among people."""
        if text[hit.start : hit.end] not in self._also_people:
            return hit.value.label
        before = _before(text, hit)
        beside = (PEOPLE_BEFORE.search(before), PEOPLE_AFTER.match(text, hit.end))
        among_people = any(word and self._is_people(word["people"]) for word in beside)
        return "NATIONALITY" if among_people or self._counts_people.search(before) else hit.value.label

    def _is_people(self, word: str) -> bool:
        sense = self.lexicon.get(word)
        return sense is not None and sense.label == "NATIONALITY" and word not in self._also_people

    def is_meant(self, text: str, hit: Hit[Sense]) -> bool:
        """Return whether the country or nationality is meant, by the decisions at the top of this module."""
        word, before, after = text[hit.start : hit.end], _before(text, hit), text[hit.end : hit.end + REACH]
        if word == "Hollandse" and CAPITALISED_AFTER.match(after):
            return False
        if hit.value.label == "COUNTRY":
            return not (self._venue_before.search(before) or self._ends_a_name(hit.value.code, before, after))
        if word in self._also_other_words and not self._determiner.search(before):
            return False
        if hit.value.bare and (self._is_language(before, after) or self._is_other(word, before, after)):
            return False
        begins_name = self._name_after.match(after) or (hit.value.bare and CAPITALISED_AFTER.match(after))
        return not (self._name_before.search(before) or (hit.value.code == "NL" and begins_name))

    def _is_language(self, before: str, after: str) -> bool:
        if self._language_after.match(after):
            return True
        return self._language_before.search(before) is not None and not self._noun_after.match(after)

    def _is_other(self, word: str, before: str, after: str) -> bool:
        """Frans the man and the Chinees round the corner."""
        if word == "Frans":
            return FULL_NAME.match(after) is not None
        restaurant = RESTAURANT.search(before) is not None and not self._noun_after.match(after)
        return word == "Chinees" and (restaurant or ROUND_THE_CORNER.match(after) is not None)

    def _ends_a_name(self, code: str, before: str, after: str) -> bool:
        """Whether the capitalised word right before, one that does not merely open a sentence, makes it a name."""
        match = CAPITALISED_BEFORE.search(before)
        if not match or match["word"] in self._powers:
            return False
        if match["word"] in self._branched:
            return True
        return match["opener"] is None and (code == "NL" or ABBREVIATION_AFTER.match(after) is not None)


_around = derived(_Around)


def _any(words: tuple[str, ...]) -> str:
    return "|".join(map(re.escape, words))


def _before(text: str, hit: Hit[Sense]) -> str:
    return text[max(0, hit.start - REACH) : hit.start]
