"""Dutch dates as letters print them in their heads: "6 maart 2024", "06-03-2024"."""

from __future__ import annotations

from datetime import date

from .. import regex
from .tables import forms, lines_of

__all__ = ["DATE", "MONTHS", "iso_date"]

MONTHS = {
    form: int(number)
    for number, name, short, _english, _source in lines_of("months.tsv")
    for form in (name, *forms(short))
}

DATE = (
    r"(?P<day>[0-3]?\d)(?:\s*(?P<month>" + "|".join(sorted(MONTHS, key=len, reverse=True)) + r")\.?\s*"
    r"|\s*[-/]\s*(?P<month_number>[01]?\d)\s*[-/]\s*)(?P<year>(?:18|19|20)\d\d)(?!\d)"
)
_DATE = regex.compile(DATE, regex.IGNORECASE)


def iso_date(text: str) -> str | None:
    """Return the first date in a text, as ISO 8601; None where there is none that exists.

    >>> iso_date("ontvangen 6 maart 2024"), iso_date("31 februari 2024")
    ('2024-03-06', None)
    """
    found = _DATE.search(text)
    if found is None:
        return None
    month = MONTHS[found["month"].lower()] if found["month"] else int(found["month_number"])
    try:
        return date(int(found["year"]), month, int(found["day"])).isoformat()
    except ValueError:
        return None
