"""What people write in a filter, understood: Rusland for RU, JenV for Justitie en Veiligheid, Nispen for Van Nispen."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from difflib import get_close_matches
from functools import cache

from ..batch.rows import country_name
from ..rules import Rules
from .words import fold, folded

__all__ = ["label", "meant", "resembling"]

_MOST_MEANT = 5


def meant(field: str, given: str, values: Iterable[str]) -> list[str]:
    """Return those of ``values``, all that the index has in ``field``, that somebody who writes ``given`` means.

    The value itself, whatever its case and accents; else what the tables call so; else every value that has these
    words in it.
    """
    folded_values = {value: fold(value) for value in values}
    sought = fold(given)
    exact = [value for value, known in folded_values.items() if known == sought]
    if exact:
        return exact
    called = _called(field).get(sought, ())
    named = [value for value, known in folded_values.items() if known in called]
    if named:
        return named
    words = set(folded(given))
    return [value for value in folded_values if words and words <= set(folded(value))]


def resembling(field: str, given: str, values: Iterable[str]) -> tuple[str, ...]:
    """Return what ``given`` may have been meant for: values of the index, and names that the tables have for them."""
    shown = {fold(value): value for value in values}
    names = {fold(label(field, value) or value): label(field, value) or value for value in shown.values()}
    for name, called in _called(field).items():
        if any(one in shown for one in called):
            names.setdefault(name, name)
    parts = {part: name for name in names.values() for part in folded(name) if len(part) > 3}
    sought = fold(given)
    close = get_close_matches(sought, names, n=_MOST_MEANT, cutoff=0.6)
    close_parts = get_close_matches(sought, parts, n=_MOST_MEANT, cutoff=0.75)
    found = [*(names[one] for one in close), *(parts[one] for one in close_parts)]
    return tuple(dict.fromkeys(found))[:_MOST_MEANT]


def label(field: str, value: str) -> str | None:
    """Return the name of a code, null where the value is a name already.

    >>> label("countries", "RU"), label("parties", "D66")
    ('Rusland', None)
    """
    return country_name(value) if field == "countries" else None


@cache
def _called(field: str) -> Mapping[str, Sequence[str]]:
    """For each other name of a value, as it is compared, the values that bear it."""
    called: dict[str, list[str]] = {}
    for names, value in _NAMES[field]() if field in _NAMES else ():
        for name in names:
            called.setdefault(fold(name), []).append(fold(value))
    return called


def _of_countries() -> Iterator[tuple[tuple[str, ...], str]]:
    for country in Rules.default().countries:
        yield (*country.names, *country.adjectives), country.code


def _of_parties() -> Iterator[tuple[tuple[str, ...], str]]:
    for party in Rules.default().government.parties:
        yield party.names, party.id


def _of_ministries() -> Iterator[tuple[tuple[str, ...], str]]:
    """Yield every name with the abbreviations and codes that the ministry has had."""
    ministries = Rules.default().government.ministries
    called: dict[str, dict[str, None]] = {}
    for ministry in ministries:
        called.setdefault(ministry.key, {}).update(dict.fromkeys((ministry.key, ministry.id, *ministry.short)))
    for ministry in ministries:
        for name in ministry.names:
            yield (*called[ministry.key],), name


_NAMES = {"countries": _of_countries, "party_ids": _of_parties, "ministries": _of_ministries}
