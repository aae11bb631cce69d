"""The last step of a head: its values made canonical, what cannot be right refused and reported, its dates compared."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import replace
from datetime import date
from functools import cache
from typing import NamedTuple

from .. import regex
from ..problems import Problem
from ..rules import Rules
from ..rules.government import government
from ..rules.lists import pattern_of
from ..rules.months import MONTHS, iso_date
from .head import Head
from .people import MEMBERS, Person
from .subject import OVER
from .values import is_name, is_party, is_portfolio, is_reference, is_subject, without_titles

__all__ = ["settled"]

_CHAMBER = regex.compile(r",?\s*(?:Tweede|Eerste) Kamer$")
_SMALL_L = regex.compile(r"(?<!\p{L})l(?=\p{Ll}{3})")  # an I that OCR read as l: "Van lersel"
_GLUED = regex.compile(r"(\p{Lu}\p{Ll}{2,})(\p{Lu}\p{Ll}.*)")
_CUM_SUIS = regex.compile(r"\s*,?\s*\bc\.?\s?s\.?$")
# What an office's portfolio runs on into, where the print or its reading is damaged.
_RUNS_ON = regex.compile(
    r"\s*[,.]?\s+(?:namens\s+deze|de\s+heer|mevrouw|mejuffrouw)\b.*|\s*[,.]?\s*[({\[].*|[\s.,;:*\d)]+$"
)
_ANY_DATE = regex.compile(
    rf"(?<!\d)(?P<date>\d{{1,2}}\s?(?:{'|'.join(sorted(MONTHS, key=len, reverse=True))})\.?\s?\d{{4,6}})(?!\d)",
    regex.IGNORECASE,
)
# What says in running text that members ask, and that they ask about something.
_FRACTION = r"(?P<fraction>van\s+(?:de\s+)?fracties?\b)"
_MEMBER = rf"(?<!Geachte\s)\b(?:{MEMBERS}|{pattern_of('members')})\s+{_FRACTION}?(?-i:\p{{Lu}}|v|d)"
_ASKS = regex.compile(
    rf"\bvragen\b[^?]{{0,120}}?{_MEMBER}\S*|{_MEMBER}[^?]{{0,160}}?\bvragen\s+(?:gesteld|ingediend|ingezonden)\b",
    regex.IGNORECASE,
)
_ABOUT = regex.compile(rf"\bvragen\b[^.?!]{{0,120}}?{OVER}\S+", regex.IGNORECASE)
_PRINT_ALL = ("aanhangsel", "historical")
_LONGEST_WAIT = 3 * 366  # days between a question and its answer; the longest seen took two years
_SESSION_BEGINS, _SESSION_ENDS = "-06-01", "-12-31"  # with room: numbers are given when the answer is printed


class _Kept(NamedTuple):
    """People of the head that can be right, and what was refused of them: what it was to be, and what is printed."""

    persons: tuple[Person, ...]
    refused: tuple[tuple[str, str], ...]


def settled(head: Head, printed: str, *, damaged: bool = False) -> tuple[Head, tuple[Problem, ...]]:
    """Return a head with canonical values and ids, and what is doubtful about it.

    Args:
        head: As its readers found it.
        printed: The text that it was read from, in which dates that do not exist are looked for.
        damaged: Whether that text was read by OCR, so that names of parties and portfolios may need repair.
    """
    when = _day(head)
    askers = _askers(head.askers, when, damaged=damaged)
    addressees = _officials(head.addressees, when, damaged=damaged)
    respondents = _officials(head.respondents, when, damaged=damaged)
    subject = head.subject if head.subject and is_subject(head.subject) else None
    reference = head.reference if head.reference and is_reference(head.reference) else None
    refused = [
        *askers.refused,
        *addressees.refused,
        *respondents.refused,
        *([("the subject", head.subject)] if head.subject and not subject else []),
        *([("the reference", head.reference)] if head.reference and not reference else []),
    ]
    whole = replace(
        head,
        askers=askers.persons,
        addressees=addressees.persons,
        respondents=respondents.persons,
        subject=subject,
        reference=reference,
    )
    impossible = tuple(_impossible(printed))
    missing = (*_missing(head, impossible=bool(impossible)), *_unread(whole, refused, printed))
    return whole, (*_incomplete(refused), *missing, *impossible, *_inconsistent(whole))


def _day(head: Head) -> date | None:
    """Return the day on which parties and offices are looked up."""
    day = head.dated or head.received or head.submitted
    if day is None and head.session_year:
        return date(int(head.session_year[:4]), 12, 31)
    return date.fromisoformat(day) if day else None


# -- people ----------------------------------------------------------------------------------------------------------


def _askers(persons: Iterable[Person], when: date | None, *, damaged: bool) -> _Kept:
    kept: list[Person] = []
    refused: list[tuple[str, str]] = []
    for person in persons:
        name = _apart(_CUM_SUIS.sub("", person.name or ""))
        if damaged and not is_name(name):
            name = _SMALL_L.sub("I", name)
        party = _party(person.party, when, damaged=damaged)
        if not is_name(name):
            refused.append(("an asker", name))
            continue
        if person.party and party is None:
            refused.append((f"the party of {name}", person.party))
        code = government().party_id(party, when)
        known = government().person_id(without_titles(name), party=code, when=when)
        kept.append(replace(person, name=name, party=party, party_id=code, person_id=known))
    return _Kept(tuple(dict.fromkeys(kept)), tuple(refused))


def _apart(name: str) -> str:
    """Return a name whose first name a copy glued to it as two words."""
    glued = _GLUED.match(name)
    return f"{glued[1]} {glued[2]}" if glued and glued[1] in _forenames() else name


@cache
def _forenames() -> frozenset[str]:
    return frozenset(Rules.default().forenames)


def _party(printed: str | None, when: date | None, *, damaged: bool) -> str | None:
    """Return a party as printed, or as OCR should have read it; None where it can be none."""
    printed = _CHAMBER.sub("", printed or "")
    if not printed or government().party_id(printed, when):
        return printed or None
    repaired = government().repaired_party(printed, when) if damaged else None
    return repaired or (printed if is_party(printed) else None)


def _officials(persons: Iterable[Person], when: date | None, *, damaged: bool) -> _Kept:
    kept: list[Person] = []
    refused: list[tuple[str, str]] = []
    for person in persons:
        portfolio = _portfolio(person.portfolio, damaged=damaged) if person.portfolio else None
        if person.portfolio and portfolio is None:
            refused.append(("the portfolio of an office", person.portfolio))
        name = person.name
        if name and not is_name(name):
            refused.append(("a minister's name", name))
            name = None
        kept.append(
            replace(
                person,
                name=name,
                portfolio=portfolio,
                ministry_id=government().ministry_id(portfolio, person.role, when),
                person_id=government().person_id(without_titles(name), role=person.role, when=when) if name else None,
            )
        )
    return _Kept(tuple(dict.fromkeys(kept)), tuple(refused))


def _portfolio(printed: str, *, damaged: bool) -> str | None:
    """Return a portfolio as printed, or as known where spaces, case or end are damaged; None where it can be none."""
    for text in dict.fromkeys((printed, _RUNS_ON.sub("", printed))):
        if known := government().portfolio(text, damaged=damaged):
            return known
        if is_portfolio(text):
            return text
    return None


# -- what is doubtful ------------------------------------------------------------------------------------------------


def _incomplete(refused: Iterable[tuple[str, str]]) -> Iterator[Problem]:
    for what, printed in refused:
        yield Problem("head-incomplete", f"this cannot be {what}; it was left out", quote=printed)


def _missing(head: Head, *, impossible: bool) -> Iterator[Problem]:
    """Yield what every head of an Aanhangsel prints, and could not be read; ``impossible`` days are another problem."""
    if head.layout not in _PRINT_ALL or not (head.askers or head.subject):
        return
    unnumbered = head.layout == "aanhangsel" and (not head.session_year or (head.id or "").startswith("kv-"))
    expected = {
        "its number": head.number or unnumbered,  # the chamber's site prints none
        "the members who ask": head.askers,
        "the day it was asked": head.submitted or impossible,
    }
    if head.message:
        expected |= {"the day it was answered": head.received or impossible, "who answers": head.respondents}
    for what, found in expected.items():
        if not found:
            yield Problem("head-incomplete", f"{what} could not be read in the head")


def _unread(head: Head, refused: Iterable[tuple[str, str]], printed: str) -> Iterator[Problem]:
    """Yield what other letters need not name, and this one seems to: who asks, and what about."""
    if head.layout in _PRINT_ALL or head.layout == "kamerstuk" or head.paper or any(refused):
        return
    asks = _ASKS.search(printed)
    if not head.askers and asks and not asks["fraction"]:
        yield Problem("head-incomplete", "who asks could not be read in the head", quote=asks[0])
    about = _ABOUT.search(printed)
    if not head.subject and about:
        yield Problem("head-incomplete", "what the questions are about could not be read in the head", quote=about[0])


def _impossible(printed: str) -> Iterator[Problem]:
    """Dates that no calendar has."""
    for found in _ANY_DATE.finditer(printed):
        if iso_date(found["date"]) is None or regex.search(r"\d{5}$", found["date"]):
            yield Problem("dates-inconsistent", "there is no such day", quote=found["date"])


def _inconsistent(head: Head) -> Iterator[Problem]:
    """Days that cannot follow one another."""
    answered = head.received or head.dated
    if head.submitted and answered and answered < head.submitted:
        yield Problem("dates-inconsistent", f"answered on {answered}, before it was asked on {head.submitted}")
    elif head.submitted and answered and _days(head.submitted, answered) > _LONGEST_WAIT:
        yield Problem("dates-inconsistent", f"answered on {answered}, long after it was asked on {head.submitted}")
    if head.session_year and head.received and not _within(head.session_year, head.received):
        yield Problem("dates-inconsistent", f"received on {head.received}, outside the session {head.session_year}")
    if head.submitted and head.case_numbers and abs(int(head.submitted[:4]) - int(head.case_numbers[0][:4])) > 1:
        yield Problem("dates-inconsistent", f"asked on {head.submitted}, but the case is {head.case_numbers[0]}")


def _days(earlier: str, later: str) -> int:
    return (date.fromisoformat(later) - date.fromisoformat(earlier)).days


def _within(session: str, day: str) -> bool:
    first, last = session.split("-")
    return f"{first}{_SESSION_BEGINS}" <= day <= f"{last}{_SESSION_ENDS}"
