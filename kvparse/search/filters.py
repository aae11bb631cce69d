"""What a search can be narrowed and counted by, and how that is said to tantivy."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from types import MappingProxyType

import tantivy

from .. import regex
from .documents import FIELDS, TEXT_FIELDS
from .query import MalformedQuery
from .words import fold

__all__ = ["FACETS", "FILTERS", "Filters", "Wanted", "comparable", "days", "field_of", "fits", "pattern"]

Wanted = str | int | Iterable[str | int]
"""A value, or several of which one is enough."""

Filters = Mapping[str, Wanted]

_NAMES = {
    "letter": "letter_id",
    "case": "case_numbers",
    "asker": "askers",
    "party": "party_ids",
    "minister": "ministers",
    "ministry": "ministry_ids",
    "portfolio": "ministries",
    "country": "countries",
    "organisation": "organisations",
    "law": "laws",
    "paper": "papers",
    "link": "links",
    "problem": "problems",
    "entity": "entities",
    "pdf_page": "page",  # page is the page of hits
}
_FIELDS = {field: name for name, field in _NAMES.items()}
_HIDDEN = frozenset({"words", "files", "parties", "country_names"})  # party and country take names as well

FILTERS: Mapping[str, str] = MappingProxyType(
    {_FIELDS.get(name, name): name for name in FIELDS if name not in TEXT_FIELDS and name not in _HIDDEN}
)
"""The name of each filter, and the field of the documents that it looks at: ``asker`` at ``askers``."""

FACETS: tuple[str, ...] = ("ministry", "party", "asker", "country", "year")
"""The filters whose values are counted by default."""

_DAY = regex.compile(r"\d{4}(-(0[1-9]|1[0-2])(-(0[1-9]|[12]\d|3[01]))?)?")
_CASE_TELLS = frozenset({"entities"})


def field_of(name: str) -> str:
    """Return the documents' field of a filter.

    Raises:
        MalformedQuery: there is no such filter.
    """
    if name not in FILTERS:
        raise MalformedQuery(name, f"there is no such filter; there are {', '.join(FILTERS)}")
    return FILTERS[name]


def comparable(field: str, value: str) -> str:
    """Return the value as it is compared: without case and accents; ids of entities, in which case tells, as they are.

    >>> comparable("askers", "Van der Kóst"), comparable("entities", "VN")
    ('van der kost', 'VN')
    """
    return value if field in _CASE_TELLS else fold(value)


def pattern(value: str) -> str:
    r"""Return the regular expression of a value in which ``*`` stands for anything.

    >>> pattern("van [x]?*")
    'van\\ \\[x\\]\\?.*'
    """
    return ".*".join(regex.escape(part, literal_spaces=False) for part in value.split("*"))


def fits(schema: tantivy.Schema, field: str, values: Iterable[str]) -> tantivy.Query:
    """Return what finds the documents that have one of ``values``, each as it is compared, in ``field``."""
    exact = []
    found = []
    for value in values:
        if "*" in value:
            found.append(tantivy.Query.regex_query(schema, field, pattern(value)))
        else:
            exact.append(value)
    if exact:
        found.append(tantivy.Query.term_set_query(schema, field, exact))
    if not found:
        return tantivy.Query.empty_query()
    return found[0] if len(found) == 1 else tantivy.Query.boolean_query([(tantivy.Occur.Should, one) for one in found])


def days(schema: tantivy.Schema, since: str | None, until: str | None) -> tantivy.Query | None:
    """Return what finds the documents of these days, months or years (2022-01), both included."""
    if since is None and until is None:
        return None
    first = _day(since, "0101") if since is not None else 1
    last = _day(until, "1231") if until is not None else 99_999_999
    return tantivy.Query.range_query(schema, "day", tantivy.FieldType.Unsigned, first, last)


def _day(text: str, rest: str) -> int:
    if not _DAY.fullmatch(text):
        raise MalformedQuery(text, "a day is written 2022-01-31, a month 2022-01, a year 2022")
    digits = text.replace("-", "")
    return int(digits + rest[len(digits) - 4 :])
