"""What a search can be narrowed and counted by, and how that is said in SQL."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from types import MappingProxyType

import regex

from .documents import FIELDS
from .query import MalformedQuery
from .words import fold

__all__ = ["FACETS", "FILTERS", "Filters", "Wanted", "comparable", "conditions", "field_of"]

Wanted = str | int | Iterable[str | int]
"""A value, or several of which one is enough."""

Filters = Mapping[str, Wanted]

_NAMES = {
    "case": "case_numbers",
    "asker": "askers",
    "party": "parties",
    "addressee": "addressees",
    "respondent": "respondents",
    "office": "offices",
    "ministry": "ministries",
    "country": "countries",
    "entity": "entities",
}
_FIELDS = {field: name for name, field in _NAMES.items()}

FILTERS: Mapping[str, str] = MappingProxyType(
    {_FIELDS.get(name, name): name for name, field in FIELDS.items() if field.kind != "text"}
)
"""The name of each filter, and the field of the documents that it looks at: ``party`` at ``parties``."""

FACETS: tuple[str, ...] = ("ministry", "party", "asker", "country", "year")
"""The filters whose values are counted by default."""

_DAY = regex.compile(r"\d{4}(-(0[1-9]|1[0-2])(-(0[1-9]|[12]\d|3[01]))?)?")
_LATEST = "~"  # sorts behind every digit and dash


def field_of(name: str) -> str:
    """Return the documents' field of a filter.

    Raises:
        MalformedQuery: there is no such filter.
    """
    if name not in FILTERS:
        raise MalformedQuery(name, f"there is no such filter; there are {', '.join(FILTERS)}")
    return FILTERS[name]


def conditions(filters: Filters, since: str | None, until: str | None) -> tuple[list[str], list[str]]:
    """Return SQL conditions on ``d``, a row of documents, and their parameters.

    Values of one filter are alternatives; a ``*`` in a value stands for anything. ``since`` and ``until`` are
    days, months or years (2022-01), both included.
    """
    clauses: list[str] = []
    parameters: list[str] = []
    for name, values in filters.items():
        clause, wanted = _among(field_of(name), [values] if isinstance(values, str | int) else list(values))
        clauses.append(clause)
        parameters += wanted
    for compare, day, rest in ((">=", since, ""), ("<=", until, _LATEST)):
        if day is not None:
            clauses.append(f"d.letter_key IN (SELECT key FROM letters WHERE date {compare} ?)")
            parameters.append(_day(day) + rest)
    return clauses, parameters


def comparable(field: str, value: str) -> str:
    """Return the value as it is compared: without case and accents; ids of entities, in which case tells, as they are.

    >>> comparable("askers", "Van der Kóst"), comparable("entities", "VN")
    ('van der kost', 'VN')
    """
    return value if field == "entities" else fold(value)


def _among(field: str, values: list[str | int]) -> tuple[str, list[str]]:
    owner = FIELDS[field].of
    sought = [comparable(field, str(value).strip()) for value in values]
    tests = " OR ".join("folded GLOB ?" if "*" in value else "folded = ?" for value in sought) or "FALSE"
    key = "d.key" if owner == "document" else "d.letter_key"
    return (
        f"{key} IN (SELECT {owner} FROM {owner}_facts WHERE field = ? AND ({tests}))",
        [field, *(_pattern(value) if "*" in value else value for value in sought)],
    )


def _pattern(value: str) -> str:
    """Return the value for GLOB, in which only ``*`` keeps a meaning.

    >>> _pattern("van [x]?*")
    'van [[]x][?]*'
    """
    return value.replace("[", "[[]").replace("?", "[?]")


def _day(text: str) -> str:
    if not _DAY.fullmatch(text):
        raise MalformedQuery(text, "a day is written 2022-01-31, a month 2022-01, a year 2022")
    return text
