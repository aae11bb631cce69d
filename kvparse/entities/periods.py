"""Calendar periods as EDTF writes them, and which one is meant when no year is given.

EDTF (ISO 8601-2) puts days, months, seasons, quarters and half-years in one shape, ``year-part-day``: part 03
is March, 22 summer, 35 the third quarter, 41 the second half. So one ``Period`` holds them all.

    >>> Period(2022, 3, 4).edtf, Period(2024, SUMMER).edtf, Period(2024).edtf
    ('2022-03-04', '2024-22', '2024')
"""

from __future__ import annotations

import calendar
import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date, timedelta
from typing import Literal

__all__ = ["AUTUMN", "SPRING", "SUMMER", "WINTER", "Decade", "Period", "Sense", "bounds", "resolved"]

SPRING, SUMMER, AUTUMN, WINTER = 21, 22, 23, 24

PARTS: dict[int, tuple[int, int]] = {
    **{month: (month, 1) for month in range(1, 13)},
    **{SPRING: (3, 3), SUMMER: (6, 3), AUTUMN: (9, 3), WINTER: (12, 3)},
    **{33 + quarter: (1 + 3 * quarter, 3) for quarter in range(4)},
    **{40: (1, 6), 41: (7, 6)},
}
"""The first month and the number of months of each part of a year, by its number in EDTF. Seasons are those
of the weathermen; a winter goes by the year it begins in."""

VALUE = re.compile(r"(?P<tens>\d{3})X|(?P<year>(?!0000)\d{4})(?:-(?P<part>\d\d)(?:-(?P<day>\d\d))?)?")

Sense = Literal["past", "passed", "this", "coming", "future"]
"""How a period without a year lies to the letter's date: ``past`` begun on or before it, ``passed`` over by
then, ``this`` in its year, ``future`` not over yet, ``coming`` not begun yet."""

SAID_EARLY = timedelta(days=31)  # "afgelopen zomer" is said in August, "komend voorjaar" in March
REACH_YEARS = 8  # from one 29 February to the next, over a century


@dataclass(frozen=True, slots=True)
class Period:
    """A year, or the part of it or the day that is meant; ``year`` is None as long as it is not known."""

    year: int | None
    part: int | None = None
    day: int | None = None

    @property
    def edtf(self) -> str | None:
        """The period in EDTF, None as long as its year is not known."""
        if self.year is None:
            return None
        return "-".join([f"{self.year:04}", *(f"{field:02}" for field in (self.part, self.day) if field)])

    @property
    def exists(self) -> bool:
        """Whether the calendar has it; without a year, whether any year has."""
        if not self.day or not self.part:
            return True
        return self.part <= 12 and 1 <= self.day <= calendar.monthrange(self.year or 2024, self.part)[1]

    def first_day(self) -> date:
        """Return the day it begins; its year must be known."""
        month, _ = PARTS[self.part] if self.part else (1, 12)
        return date(self.year or 1, month, self.day or 1)

    def last_day(self) -> date:
        """Return the day it ends; its year must be known."""
        if self.day:
            return self.first_day()
        month, length = PARTS[self.part] if self.part else (1, 12)
        years, last = divmod(month + length - 2, 12)
        year = (self.year or 1) + years
        return date(year, last + 1, calendar.monthrange(year, last + 1)[1])


class Decade(Period):
    """The ten years from ``year`` on: EDTF's unspecified digit.

    >>> Decade(1990).edtf
    '199X'
    """

    __slots__ = ()

    @property
    def edtf(self) -> str | None:
        """The decade in EDTF."""
        return f"{self.year}"[:-1] + "X"

    def last_day(self) -> date:
        """Return the day it ends."""
        return date((self.year or 1) + 9, 12, 31)


def bounds(value: str) -> tuple[date, date] | None:
    """Return the first and the last day that a DATE's value may mean; None for what is no such value.

    What is "begin", "medio" or "eind" of a period lies somewhere in it: where, the letter does not say.

    >>> [day.isoformat() for day in bounds("2024-23") or ()]
    ['2024-09-01', '2024-11-30']
    """
    ends = [_period(part) for part in value.strip("{}").replace("/", ",").split(",")]
    known = [end for end in ends if end is not None and end.exists]
    if len(known) < len(ends):
        return None
    last = max(end.last_day() for end in known)
    return min(end.first_day() for end in known), last


def _period(edtf: str) -> Period | None:
    """Return the period that is written so, None where none is."""
    if match := VALUE.fullmatch(edtf):
        if match["tens"]:
            return Decade(int(match["tens"]) * 10)
        part = int(match["part"]) if match["part"] else None
        day = int(match["day"]) if match["day"] else None
        if part is None or part in PARTS:
            return Period(int(match["year"]), part, day)
    return None


def resolved(period: Period, when: date, sense: Sense) -> Period:
    """``period`` with the year that ``sense`` asks for, told from the letter's date ``when``.

    >>> resolved(Period(None, 3, 4), date(2022, 3, 10), "past").edtf
    '2022-03-04'
    >>> resolved(Period(None, 11), date(2022, 11, 20), "passed").edtf
    '2021-11'
    """
    if sense == "this":
        began_last_year = period.part == WINTER and when.month <= 3
        return replace(period, year=when.year - began_last_year)
    early = SAID_EARLY if period.part in (SPRING, SUMMER, AUTUMN, WINTER) else timedelta(0)
    for candidate in _near(period, when.year, -1 if sense in ("past", "passed") else 1):
        first, last = candidate.first_day(), candidate.last_day()
        if sense == "past" and first <= when:
            return candidate
        if sense == "passed" and last - early < when:
            return candidate
        if sense == "future" and last >= when:
            return candidate
        if sense == "coming" and first + early > when:
            return candidate
    return period


def _near(period: Period, year: int, step: int) -> Iterator[Period]:
    """``period`` in the years from the nearest on, away from the letter; only where the calendar has it."""
    for away in range(-1, REACH_YEARS + 1):
        candidate = replace(period, year=year + step * away)
        if candidate.exists:
            yield candidate
