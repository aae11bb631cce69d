"""What a head says: a partial head from each of its readers, and one merge that says which of them is believed."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, Literal

from ..rules.months import iso_date
from ..terms import Chamber, Layout, Paper
from .people import Person

__all__ = ["WINS", "Head", "Partial", "Source", "merge", "past"]

Source = Literal[
    "publication", "label", "form", "groups", "sentences", "bare label", "paper", "cover", "text", "around", "signature"
]


@dataclass(frozen=True, slots=True)
class Partial:
    """What one reader knows of a head, None or () for the rest; see ``records.Letter`` for what each field means."""

    layout: Layout | None = None
    id: str | None = None
    chamber: Chamber | None = None
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
    on_behalf: tuple[Person, ...] = ()  # in whose name too, where that is said apart from who answers
    see_also: tuple[tuple[str, str | None], ...] = ()
    message: str | None = None  # Antwoord, Mededeling ...: what the letter calls itself
    later: bool = False  # a further answer to what was answered before
    paper: Paper | None = None  # the kind of Kamerstuk its title says it is


@dataclass(frozen=True, slots=True)
class Head(Partial):
    """What all readers of a head know together."""

    layout: Layout = "plain"


WINS: Mapping[str, tuple[Source, ...]] = {
    "layout": ("publication", "cover"),
    "id": ("publication",),
    "chamber": ("publication",),
    "session_year": ("publication",),
    "number": ("publication",),
    "dossier": ("publication",),
    "case_numbers": ("text", "around"),
    "reference": ("cover", "around"),
    "subject": ("label", "sentences", "bare label", "paper"),
    "submitted": ("sentences", "form", "cover"),
    "received": ("sentences",),
    "dated": ("form", "cover", "paper"),
    "askers": ("groups", "form", "sentences"),
    "addressees": ("paper", "sentences"),
    "respondents": ("paper", "sentences", "cover"),
    "on_behalf": ("cover",),
    "see_also": ("sentences",),
    "message": ("sentences",),
    "later": ("sentences", "form", "cover"),
    "paper": ("text",),
}
"""For each field the readers that can know it, the first that does wins:

- ``publication``: what the official publication prints of itself (id, masthead, number)
- ``label``: what stands behind "Onderwerp … over"; ``bare label``: all that stands behind "Onderwerp"
- ``form``: what stands behind "Vragensteller:", "Datum indiening:" and other labels of a council's form
- ``sentences``: "Vragen van … (ingezonden …)", "Antwoord van … (ontvangen …)"
- ``groups``: lines that name each member above the questions of that member
- ``paper``: a Kamerstuk's "Vastgesteld …" and "voorgelegd aan …"
- ``cover``: a ministry's letter, its date, side column and signature
- ``text``, ``around``: anywhere in the head's lines, or in the furniture and the side column
- ``signature``: the letter's end, for respondents that nothing else names; then a title, which ``form`` knows
"""


def merge(parts: Mapping[Source, Partial]) -> Head:
    """Return the head that its partial heads make up, each field from the first in ``WINS`` that knows it."""
    fields: dict[str, Any] = {}
    for name, sources in WINS.items():
        known = (getattr(parts[source], name) for source in sources if source in parts)
        if found := next((value for value in known if value), None):
            fields[name] = found
    signed = parts["signature"].respondents if "signature" in parts else ()
    answering = _answering((*fields.get("respondents", ()), *fields.pop("on_behalf", ())), signed)
    titled = parts["form"].respondents if "form" in parts else ()
    fields["respondents"] = answering or titled
    return Head(**fields)


def _answering(named: tuple[Person, ...], signed: tuple[Person, ...]) -> tuple[Person, ...]:
    """Who answers: who is named in the head, and who signed where that names nobody but those on whose behalf it is."""
    if not all(person.on_behalf_of for person in named):
        return named
    return (*signed, *(person for person in named if person not in signed))


def past(day: str, received: str | None) -> str | None:
    """Return a day named without its year, as the last such day before the letter was received."""
    if iso := iso_date(day):
        return iso
    for year in (received[:4], str(int(received[:4]) - 1)) if received else ():
        iso = iso_date(f"{day.removesuffix('.').removesuffix('jl').strip()} {year}")
        if iso and iso <= (received or ""):
            return iso
    return None
