"""INTERPOL's National Central Bureaus, by country, by seat, or without a name.

    >>> text = "National Central Bureau (NCB) Moskou, het Turkse NCB en andere NCB's"
    >>> [(text[found.start : found.end], found.id) for found in find(text)]
    [('National Central Bureau (NCB) Moskou', 'NCB:RU'), ('Turkse NCB', 'NCB:TR'), ("NCB's", None)]

The bureaus and their seats are in data/ncb.tsv, the countries' names in data/countries.tsv. What was decided:

- A tag runs over the whole name, from the adjective or the bureau's title to the place, with what ties them
  ("NCB van de Russische Federatie", "NCB in Moskou"); the article before it stays outside.
- Of a list behind a plural each place is a bureau of its own ("NCB's van Rusland", "China").
- A place without a bureau (Taiwan, Noord-Korea) is not part of the tag.
- NCB standing alone is an unnamed bureau, unless the text says that it stands for something else, as in
  "Nederlands Centrum Buitenlanders (NCB)".
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date
from functools import cache
from importlib.resources import files

from kvparse.entities import countries
from kvparse.entities.lexicon import Hit, Lexicon, in_address
from kvparse.entities.tags import Tag

__all__ = ["LABELS", "bureaus", "find", "places"]

LABELS: tuple[str, ...] = ("NCB",)

BUREAU = re.compile(
    r"""(?P<title> \b[Nn]ation(?:aa?l|ale)\s+[Cc]entr(?:al|aal|ale)\s+[Bb]ureau (?P<many>['’]?s)?
            (?:\s+(?:van|of)\s+(?:INTERPOL|Interpol))?
            (?:\s+\(NCB(?:['’]?s)?\))?
      ) | (?:\b[Ss]ub-)?\bNCB (?P<several>['’]?s)? (?!\w)
    """,
    re.VERBOSE,
)
TIE = re.compile(r"(?:\s+(?:van|in|te|voor|uit|of)(?:\s+(?:de|het|the))?)?[ \n-]\(?")
CLOSE = re.compile(r"\s+\(NCB(?:['’]?s)?\)")
AND = re.compile(r"(?:,|\s+en|,\s+en|\s+of|\s+respectievelijk)\s+(?:van\s+)?(?:de\s+|het\s+)?")
SOMETHING_ELSE = re.compile(r"(?<!ureau)(?<!ureaus)(?<!ureau['’]s)\s\(NCB\)")
ADJECTIVE_REACH = 40


def find(text: str, *, when: date | None = None) -> list[Tag]:
    """The NCB tags of ``text``; ``when`` changes nothing here."""
    if "NCB" not in text and "ureau" not in text:
        return []
    return list(_tags(text))


def _tags(text: str) -> Iterator[Tag]:
    otherwise = SOMETHING_ELSE.search(text) is not None
    for match in BUREAU.finditer(text):
        start, end = match.span()
        if in_address(text, start, end):
            continue
        place = _place_behind(text, end)
        adjective = _adjective_before(text, start)
        if place:
            start = adjective.start if adjective and adjective.value == place.value else start
            close = CLOSE.match(text, place.end)
            yield Tag(start, close.end() if close else place.end, "NCB", f"NCB:{place.value}")
            if match["many"] or match["several"]:
                yield from _listed(text, place.end)
        elif adjective:
            yield Tag(adjective.start, end, "NCB", f"NCB:{adjective.value}")
        elif match["title"] or not otherwise:
            yield Tag(start, end, "NCB")


def _place_behind(text: str, end: int) -> Hit[str] | None:
    """The bureau's country or seat right behind its title, with the closing bracket where one was opened."""
    tie = TIE.match(text, end)
    place = tie and places().match(text, tie.end())
    if not tie or not place:
        return None
    if not tie[0].endswith("("):
        return place
    return Hit(place.start, place.end + 1, place.value) if text[place.end : place.end + 1] == ")" else None


def _listed(text: str, end: int) -> Iterator[Tag]:
    while (tie := AND.match(text, end)) and (place := places().match(text, tie.end())):
        yield Tag(place.start, place.end, "NCB", f"NCB:{place.value}")
        end = place.end


def _adjective_before(text: str, start: int) -> Hit[str] | None:
    first = max(0, start - ADJECTIVE_REACH)
    for hit in countries.lexicon().find(text[first:start]):
        is_next = text[first + hit.end : start].isspace()
        if is_next and hit.value.label == "NATIONALITY" and hit.value.code in bureaus():
            return Hit(first + hit.start, first + hit.end, hit.value.code)
    return None


@cache
def bureaus() -> dict[str, tuple[str, ...]]:
    """The seats of each bureau, by the country's code."""
    lines = files("kvparse.rules").joinpath("ncb.tsv").read_text(encoding="utf-8").splitlines()
    rows = [line.split("\t") for line in lines if not line.startswith("#")]
    return {code: tuple(seats[0].split("; ")) if seats else () for code, _kind, *seats in rows}


@cache
def places() -> Lexicon[str]:
    """Every name by which a bureau's place goes: the country's and the seat's."""
    named = {name: row.code for row in countries.rows() if row.code in bureaus() for name in row.names}
    return Lexicon(named | {seat: code for code, seats in bureaus().items() for seat in seats})
