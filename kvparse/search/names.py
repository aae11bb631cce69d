"""What people write in a filter, understood: Rusland for RU, JenV for Justitie en Veiligheid, Nispen for Van Nispen."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from difflib import get_close_matches

from .. import regex
from ..batch.offices import ministry_name
from ..rules.value import Rules, derived
from .filters import pattern
from .words import fold, folded

__all__ = ["label", "meant", "resembling"]

_MOST_MEANT = 5


def meant(field: str, given: str, values: Iterable[str], rules: Rules) -> list[str]:
    """Return those of ``values``, all that the index has in ``field``, that somebody who writes ``given`` means.

    The value itself, whatever its case and accents; else what is called so; else every value that has these words in
    it or in one of its names. ``*`` stands for anything in either.
    """
    names = {value: [fold(value), *map(fold, _names_of(field, value, rules))] for value in values}
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


def resembling(field: str, given: str, values: Iterable[str], rules: Rules) -> tuple[str, ...]:
    """Return what ``given`` may have been meant for: values of the index, and names that the tables have for them."""
    names: dict[str, str] = {}
    means: dict[str, str] = {}
    for value in values:
        shown = label(field, value, rules) or value
        for name in (shown, *_names_of(field, value, rules)):
            names.setdefault(fold(name), name)
            means.setdefault(name, value)
    parts = {part: name for name in names.values() for part in folded(name) if len(part) > 3}
    sought = fold(given)
    close = [names[one] for one in get_close_matches(sought, names, n=_MOST_MEANT, cutoff=0.6)]
    close += [parts[one] for one in get_close_matches(sought, parts, n=_MOST_MEANT, cutoff=0.75)]
    found = {means[name]: name for name in reversed(close)}  # of a value's names the closest
    return tuple(name for name in dict.fromkeys(close) if name in found.values())[:_MOST_MEANT]


def label(field: str, value: str, rules: Rules) -> str | None:
    """Return the name of a code, null where the value is a name already.

    >>> rules = Rules.default()
    >>> label("countries", "RU", rules), label("ministry_ids", "tooi:mnre1058", rules), label("party_ids", "D66", rules)
    ('Rusland', 'Justitie en Veiligheid', None)
    """
    if field == "countries":
        return next(iter(_names_of(field, value, rules)), None)
    return ministry_name(value) if field == "ministry_ids" else None


def _names_of(field: str, value: str, rules: Rules) -> tuple[str, ...]:
    return _called(rules).get(field, {}).get(value, ())


@derived
def _called(rules: Rules) -> Mapping[str, Mapping[str, tuple[str, ...]]]:
    """For each field, and each value of it that the tables know, its names, the usual one first."""
    return {field: _joined(named(rules)) for field, named in _NAMES.items()}


def _joined(named: Iterable[tuple[str, Iterable[str]]]) -> Mapping[str, tuple[str, ...]]:
    called: dict[str, dict[str, None]] = {}
    for value, names in named:
        called.setdefault(value, {}).update(dict.fromkeys(names))
    return {value: tuple(names) for value, names in called.items()}


def _of_countries(rules: Rules) -> Iterator[tuple[str, Iterable[str]]]:
    for country in rules.countries:
        yield country.code, (*country.names, *country.adjectives)


def _of_parties(rules: Rules) -> Iterator[tuple[str, Iterable[str]]]:
    for party in rules.government.parties:
        yield party.id, party.names


def _of_ministries(rules: Rules) -> Iterator[tuple[str, Iterable[str]]]:
    """Yield the names, abbreviations and codes that each ministry has had, then the portfolios that are at it."""
    ids = {ministry.key: ministry.id for ministry in rules.government.ministries}
    for ministry in rules.government.ministries:
        yield ministry.id, (*ministry.names, *ministry.short, ministry.key)
    for portfolio in rules.government.portfolios:
        if portfolio.ministry in ids:
            yield ids[portfolio.ministry], (*portfolio.names, *portfolio.short)


_NAMES = {"countries": _of_countries, "party_ids": _of_parties, "ministry_ids": _of_ministries}
