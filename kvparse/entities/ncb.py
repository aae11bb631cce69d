"""INTERPOL's National Central Bureaus, by country, by seat, or without a name.

    >>> text = "National Central Bureau (NCB) Moskou, het Turkse NCB en andere NCB's"
    >>> [(text[found.start : found.end], found.id) for found in find(text)]
    [('National Central Bureau (NCB) Moskou', 'NCB:RU'), ('Turkse NCB', 'NCB:TR'), ("NCB's", None)]

The bureaus and their seats are in rules/ncb.tsv, the countries' names in rules/countries.tsv. What was decided:

- A tag runs over the whole name, from the adjective or the bureau's title to the place, with what ties them
  ("NCB van de Russische Federatie", "NCB in Moskou"); the article before it stays outside.
- Of seats listed behind a plural each is a bureau of its own ("NCB's in Moskou", "Peking"); countries listed so stay
  countries, and the whole is a mention of bureaus without one id ("NCB's van Rusland en China").
- INTERPOL with a seat or a country is its bureau there ("Interpol Ankara", "het Oekraïense bureau van Interpol").
- A place without a bureau (Taiwan, Noord-Korea) is not part of the tag.
- NCB standing alone is an unnamed bureau, unless the text says that it stands for something else, as in
  "Nederlands Centrum Buitenlanders (NCB)".
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from kvparse.entities import countries
from kvparse.entities.lexicon import Hit, Lexicon, in_address
from kvparse.entities.tags import NOTHING_KNOWN, Context, Tag
from kvparse.rules import Rules, derived

__all__ = ["LABELS", "bureaus", "find", "places"]

LABELS: tuple[str, ...] = ("NCB",)

BUREAU = re.compile(
    r"""(?P<title> \b[Nn]ation(?:aa?l|ale)\s+[Cc]entr(?:al|aal|ale)\s+[Bb]ureau (?P<many>['’]?s)?
            (?:\s+(?:van|of)\s+(?:INTERPOL|Interpol))?
            (?:\s+\(NCB(?:['’]?s)?\))?
            (?:\s+(?:van|of)\s+(?:INTERPOL|Interpol))?
      ) | (?P<interpol> (?:[Nn]ationale?\s+)?(?:[Bb]ureau|kantoor|Interpol-?bureau)
            (?P<of>\s+van\s+(?:INTERPOL|Interpol))
          | (?:[Nn]ationale?\s+)?(?:INTERPOL|Interpol)(?:-?bureau)?(?!\w)(?!\s+(?:Secretariaat|General))
      ) | (?:\b[Ss]ub-)?\bNCB (?P<several>['’]?s)? (?!\w)
    """,
    re.VERBOSE,
)
TIE = re.compile(r"(?:\s+(?:van|in|te|voor|uit|of)(?:\s+(?:de|het|the))?)?[ \n-]\(?")
CLOSE = re.compile(r"\s+\(NCB(?:['’]?s)?\)")
AND = re.compile(r"(?:,|\s+en|,\s+en|\s+of|\s+respectievelijk)\s+(?:van\s+)?(?:de\s+|het\s+)?")
SOMETHING_ELSE = re.compile(r"(?<!ureau)(?<!ureaus)(?<!ureau['’]s)\s\(NCB\)")
ADJECTIVE_REACH = 40


def find(text: str, context: Context = NOTHING_KNOWN) -> list[Tag]:
    """Return the NCB tags of ``text``."""
    if "NCB" not in text and "ureau" not in text and "nterpol" not in text and "INTERPOL" not in text:
        return []
    return list(_tags(text, context.rules))


def _tags(text: str, rules: Rules) -> Iterator[Tag]:
    otherwise = SOMETHING_ELSE.search(text) is not None
    for match in BUREAU.finditer(text):
        start, end = match.span()
        if in_address(text, start, end):
            continue
        place = _place_behind(text, end, rules)
        adjective = _adjective_before(text, start, rules)
        if match["interpol"]:
            yield from _of_interpol(match, place, adjective, rules)
        elif place and (match["many"] or match["several"]) and (last := _last_country(text, place, rules)):
            yield Tag(start, last, "NCB")
        elif place:
            start = adjective.start if adjective and adjective.value == place.value else start
            close = CLOSE.match(text, place.end)
            yield Tag(start, close.end() if close else place.end, "NCB", f"NCB:{place.value}", source="table")
            if match["many"] or match["several"]:
                yield from _listed(text, place.end, rules)
        elif adjective:
            yield Tag(adjective.start, end, "NCB", f"NCB:{adjective.value}", source="table")
        elif match["title"] or not otherwise:
            yield Tag(start, end, "NCB")


def _of_interpol(
    match: re.Match[str], place: Hit[str] | None, adjective: Hit[str] | None, rules: Rules
) -> Iterator[Tag]:
    """Yield the bureau that INTERPOL has somewhere: by a seat, by a country behind its name, or by an adjective."""
    text, (start, end) = match.string, match.span()
    bureau = match["of"] or match[0].endswith("bureau")
    if place:
        seat = text[place.start : place.end] in _seats(rules)
        if bureau or seat or text[end : place.start] == " ":
            start = adjective.start if adjective and adjective.value == place.value else start
            yield Tag(start, place.end, "NCB", f"NCB:{place.value}", source="table")
    elif bureau and adjective:
        yield Tag(adjective.start, end, "NCB", f"NCB:{adjective.value}", source="table")
    elif bureau and "nation" in match[0]:
        yield Tag(start, end, "NCB")


def _last_country(text: str, place: Hit[str], rules: Rules) -> int | None:
    """Where the list of countries ends that begins with ``place``; None where it is none, or holds a seat."""
    seats, end = _seats(rules), place.end
    if text[place.start : end] in seats:
        return None
    while (tie := AND.match(text, end)) and (following := places(rules).match(text, tie.end())):
        if text[following.start : following.end] in seats:
            return None
        end = following.end
    return end if end > place.end else None


def _place_behind(text: str, end: int, rules: Rules) -> Hit[str] | None:
    """Return the bureau's country or seat right behind its title, with the closing bracket where one was opened."""
    tie = TIE.match(text, end)
    place = tie and places(rules).match(text, tie.end())
    if not tie or not place:
        return None
    if not tie[0].endswith("("):
        return place
    return Hit(place.start, place.end + 1, place.value) if text[place.end : place.end + 1] == ")" else None


def _listed(text: str, end: int, rules: Rules) -> Iterator[Tag]:
    while (tie := AND.match(text, end)) and (place := places(rules).match(text, tie.end())):
        yield Tag(place.start, place.end, "NCB", f"NCB:{place.value}", source="table")
        end = place.end


def _adjective_before(text: str, start: int, rules: Rules) -> Hit[str] | None:
    first = max(0, start - ADJECTIVE_REACH)
    for hit in countries.lexicon(rules).find(text[first:start]):
        is_next = text[first + hit.end : start].isspace()
        if is_next and hit.value.label == "NATIONALITY" and hit.value.code in bureaus(rules):
            return Hit(first + hit.start, first + hit.end, hit.value.code)
    return None


@derived
def bureaus(rules: Rules) -> dict[str, tuple[str, ...]]:
    """Return the seats of each bureau, by the country's code."""
    return {bureau.code: bureau.seats for bureau in rules.bureaus}


@derived
def _seats(rules: Rules) -> frozenset[str]:
    return frozenset(seat for seats in bureaus(rules).values() for seat in seats)


@derived
def places(rules: Rules) -> Lexicon[str]:
    """Return every name by which a bureau's place goes: the country's and the seat's."""
    named = {name: row.code for row in rules.countries if row.code in bureaus(rules) for name in row.names}
    return Lexicon(named | {seat: code for code, seats in bureaus(rules).items() for seat in seats})
