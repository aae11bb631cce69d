"""What people write in a filter, understood: Rusland for RU, JenV for Justitie en Veiligheid, Nispen for Van Nispen."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from difflib import get_close_matches
from functools import cache

import regex

from ..batch.offices import ministry_name
from ..batch.rows import country_name
from ..rules import Rules
from .filters import pattern
from .words import fold, folded

__all__ = ["label", "meant", "resembling"]

_MOST_MEANT = 5


def meant(field: str, given: str, values: Iterable[str]) -> list[str]:
    """Return those of ``values``, all that the index has in ``field``, that somebody who writes ``given`` means.

    The value itself, whatever its case and accents; else what is called so; else every value that has these words in
    it or in one of its names. ``*`` stands for anything in either.
    """
    names = {value: [fold(value), *map(fold, _names_of(field, value))] for value in values}
    sought = fold(given)
    if "*" in given:
        fitting = regex.compile(pattern(sought))
        return [value for value, known in names.items() if any(map(fitting.fullmatch, known))]
    exact = [value for value, known in names.items() if known[0] == sought]
    named = exact or [value for value, known in names.items() if sought in known]
    if named:
        return named
    words = set(folded(given))
    return [value for value, known in names.items() if words and any(words <= set(folded(name)) for name in known)]


def resembling(field: str, given: str, values: Iterable[str]) -> tuple[str, ...]:
    """Return what ``given`` may have been meant for: values of the index, and names that the tables have for them."""
    names: dict[str, str] = {}
    for value in values:
        shown = label(field, value) or value
        for name in (shown, *_names_of(field, value)):
            names.setdefault(fold(name), name)
    parts = {part: name for name in names.values() for part in folded(name) if len(part) > 3}
    sought = fold(given)
    close = get_close_matches(sought, names, n=_MOST_MEANT, cutoff=0.6)
    close_parts = get_close_matches(sought, parts, n=_MOST_MEANT, cutoff=0.75)
    found = [*(names[one] for one in close), *(parts[one] for one in close_parts)]
    return tuple(dict.fromkeys(found))[:_MOST_MEANT]


def label(field: str, value: str) -> str | None:
    """Return the name of a code, null where the value is a name already.

    >>> label("countries", "RU"), label("ministry_ids", "tooi:mnre1058"), label("party_ids", "D66")
    ('Rusland', 'Justitie en Veiligheid', None)
    """
    if field == "countries":
        return country_name(value)
    return ministry_name(value) if field == "ministry_ids" else None


def _names_of(field: str, value: str) -> tuple[str, ...]:
    return _called(field).get(value, ()) if field in _NAMES else ()


@cache
def _called(field: str) -> Mapping[str, tuple[str, ...]]:
    """For each value that the tables know, its names, the usual one first."""
    called: dict[str, dict[str, None]] = {}
    for value, names in _NAMES[field]():
        called.setdefault(value, {}).update(dict.fromkeys(names))
    return {value: tuple(names) for value, names in called.items()}


def _of_countries() -> Iterator[tuple[str, Iterable[str]]]:
    for country in Rules.default().countries:
        yield country.code, (*country.names, *country.adjectives)


def _of_parties() -> Iterator[tuple[str, Iterable[str]]]:
    for party in Rules.default().government.parties:
        yield party.id, party.names


def _of_ministries() -> Iterator[tuple[str, Iterable[str]]]:
    """Yield the names, abbreviations and codes that each ministry has had, then the portfolios that are at it."""
    government = Rules.default().government
    ids = {ministry.key: ministry.id for ministry in government.ministries}
    for ministry in government.ministries:
        yield ministry.id, (*ministry.names, *ministry.short, ministry.key)
    for portfolio in government.portfolios:
        if portfolio.ministry in ids:
            yield ids[portfolio.ministry], (*portfolio.names, *portfolio.short)


_NAMES = {"countries": _of_countries, "party_ids": _of_parties, "ministry_ids": _of_ministries}
