"""Dutch dates as the heads of letters print them."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kvparse.rules.months import MONTHS, iso_date

NAMES = "januari februari maart april mei juni juli augustus september oktober november december".split()


@pytest.mark.parametrize(
    ("printed", "read"),
    [
        ("6 maart 2024", "2024-03-06"),
        ("06 maart 2024", "2024-03-06"),
        ("6 Maart 2024", "2024-03-06"),
        ("6 mrt. 2024", "2024-03-06"),
        ("6 sept 2024", "2024-09-06"),
        ("06-03-2024", "2024-03-06"),
        ("6/3/2024", "2024-03-06"),
        ("18 november2024", "2024-11-18"),
        ("ontvangen 6 maart 2024)", "2024-03-06"),
        ("6 maart 2024 en 7 april 2024", "2024-03-06"),
        ("29 februari 2024", "2024-02-29"),
        ("29 februari 2023", None),
        ("31 april 2024", None),
        ("32 maart 2024", None),
        ("6 maart", None),
        ("maart 2024", None),
        ("06-13-2024", None),
        ("0 maart 2024", None),
        ("", None),
    ],
)
def test_a_date_is_read_or_is_none(printed: str, read: str | None) -> None:
    """Names, short names and figures; a day that does not exist is no date."""
    assert iso_date(printed) == read


@given(st.dates(date(1800, 1, 1), date(2099, 12, 31)))
def test_every_day_comes_back(day: date) -> None:
    """Written out or in figures, each day of three centuries is read as itself."""
    assert iso_date(f"{day.day} {NAMES[day.month - 1]} {day.year}") == day.isoformat()
    assert iso_date(f"{day:%d-%m-%Y}") == day.isoformat()


def test_each_month_has_its_number() -> None:
    """Twelve months, their short names beside them."""
    assert [MONTHS[name] for name in NAMES] == list(range(1, 13))
    assert set(MONTHS.values()) == set(range(1, 13))
