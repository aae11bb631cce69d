"""What a head says, as the steps that read it fill it in."""

from __future__ import annotations

from dataclasses import dataclass, field

from ..document import Line
from ..rules.months import iso_date
from .people import Person

__all__ = ["Head", "past"]


@dataclass(slots=True)
class Head:
    """What the head says; see ``records.Letter`` for the meaning of each field."""

    layout: str = "plain"
    id: str | None = None
    chamber: str | None = None
    session_year: str | None = None
    number: int | None = None
    dossier: str | None = None
    case_numbers: tuple[str, ...] = ()
    reference: str | None = None
    subject: str | None = None
    submitted: str | None = None
    received: str | None = None
    dated: str | None = None
    askers: tuple[Person, ...] = ()
    addressees: tuple[Person, ...] = ()
    respondents: tuple[Person, ...] = ()
    see_also: tuple[tuple[str, str | None], ...] = ()
    message: str | None = None  # Antwoord, Mededeling ...: what the letter calls itself
    paper: str | None = None  # the kind of Kamerstuk its title says it is
    opening: list[Line] = field(default_factory=list)


def past(day: str, received: str | None) -> str | None:
    """A day named without its year, as the last such day before the letter was received."""
    if iso := iso_date(day):
        return iso
    for year in (received[:4], str(int(received[:4]) - 1)) if received else ():
        iso = iso_date(f"{day.removesuffix('.').removesuffix('jl').strip()} {year}")
        if iso and iso <= (received or ""):
            return iso
    return None
