"""The tables that kvparse ships: a row type for each, and how a table is read.

A table is a text file of columns split by tabs, with several forms in a cell split by "; ". Lines that begin with "#"
say what the columns mean and where the rows come from.
"""

from __future__ import annotations

import pkgutil
from collections.abc import Iterator
from dataclasses import dataclass

__all__ = [
    "Bureau",
    "Country",
    "DateWord",
    "Law",
    "Medium",
    "Month",
    "Organisation",
    "Phrase",
    "Place",
    "forms",
    "lines_of",
]


@dataclass(frozen=True, slots=True)
class Country:
    """A country: its ISO code, and the names, adjectives and inhabitants that letters use."""

    code: str
    names: tuple[str, ...] = ()
    adjectives: tuple[str, ...] = ()
    inhabitants: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Phrase:
    """Phrases that hold a country's name and mean none, and why."""

    names: tuple[str, ...]
    why: str


@dataclass(frozen=True, slots=True)
class Bureau:
    """A National Central Bureau of INTERPOL: the country's code, ``member`` or ``sub-bureau``, its seats."""

    code: str
    kind: str
    seats: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Organisation:
    """An organisation: its id, None where it has none, its names in full, its abbreviations, where it is from."""

    id: str | None
    names: tuple[str, ...] = ()
    short: tuple[str, ...] = ()
    source: str = ""


@dataclass(frozen=True, slots=True)
class Law:
    """A law: its BWB id or CELEX number, None where no source gives it, and what letters call it.

    ``short`` stands for the law wherever it stands, ``cited`` only behind an article ("artikel 162 Sr").
    """

    id: str | None
    names: tuple[str, ...] = ()
    short: tuple[str, ...] = ()
    cited: tuple[str, ...] = ()
    source: str = ""


@dataclass(frozen=True, slots=True)
class Place:
    """A municipality or province, as ``kind`` tells; the id is None where two bear the name."""

    kind: str
    id: str | None
    names: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Medium:
    """A newspaper, broadcaster, programme or news site; ``doubtful`` names are other words too."""

    id: str
    names: tuple[str, ...]
    doubtful: tuple[str, ...] = ()
    domains: tuple[str, ...] = ()
    source: str = ""


@dataclass(frozen=True, slots=True)
class Month:
    """A month: its number, its name, and what it is abbreviated to and called in English."""

    number: int
    name: str
    short: tuple[str, ...] = ()
    english: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class DateWord:
    """Words of dates that mean the same ``value``, in the ``list`` they belong to."""

    list: str
    words: tuple[str, ...]
    value: str


def lines_of(table: str) -> Iterator[list[str]]:
    """Return the lines of a table that kvparse ships, each as its cells."""
    data = pkgutil.get_data(__package__ or "", table)
    if data is None:
        raise FileNotFoundError(table)
    return (line.split("\t") for line in data.decode("utf-8").splitlines() if line and not line.startswith("#"))


def forms(cell: str) -> tuple[str, ...]:
    """Return the forms in a cell, none where it is empty."""
    return tuple(cell.split("; ")) if cell else ()
