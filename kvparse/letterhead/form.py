"""The head of a council's form: who asks and when behind labels, each value on its line or the one below."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from .. import regex
from ..rules.government import government
from ..rules.lists import pattern_of
from ..rules.months import DATE, iso_date
from .head import Partial
from .people import MEMBERS, ROLE, Person, askers, respondents
from .values import is_name, is_party

__all__ = ["read_form"]

_ASKER = regex.compile(rf"(?:{pattern_of('asker-label')}\s*:|(?P<from>Van)\s*:)\s*(?P<value>.*)", regex.IGNORECASE)
_FRACTION = regex.compile(r"(?:Politieke\s+)?(?:Fractie|Partij)\s*:\s*(?P<value>.*)", regex.IGNORECASE)
_DAYS = {
    "submitted": regex.compile(rf"{pattern_of('asked-label')}\s*:?\s*(?P<date>{DATE})", regex.IGNORECASE),
    "dated": regex.compile(rf"{pattern_of('dated-label')}\s*:?\s*(?P<date>{DATE})", regex.IGNORECASE),
}
_SENT = regex.compile(
    rf"[\p{{Lu}}’'][\p{{L}} ’'-]{{2,30}},\s+(?:d\.d\.\s+)?(?P<date>{DATE})\.?"
)  # "Den Haag, 14 februari 2025"
# A title that tells who answers, and no day: "Antwoord van de minister van Financiën op de vragen van …".
_ANSWERS_TO = regex.compile(
    rf"(?:Antwoord(?:en)?|Beantwoording|Reactie)\s+van\s+(?P<who>(?:de\s+)?{ROLE}\b.{{1,400}}?)\s+(?:op|bij)\s+(?:de\s+)?"
    r"(?:schriftelijke\s+|Kamer)?vragen",
    regex.IGNORECASE,
)
# "De Wit, fractie X", "De Wit namens X", "De Wit - X", "X, De Wit": a name and a party, each of which may come first.
_BESIDE = regex.compile(r"(?P<one>[^(),]+?)\s*(?:,|\s[-–]|\s(?:namens|van|voor))\s+(?P<other>[^(),]+)")
_OF = regex.compile(r"(?:namens\s+)?(?:de\s+)?(?:fractie\s+(?:van\s+)?|groep\s+)?(?:de\s+|het\s+)?", regex.IGNORECASE)
_MEMBER = regex.compile(rf"(?:{MEMBERS}|{pattern_of('members')})\s", regex.IGNORECASE)


def read_form(texts: Sequence[str]) -> Partial:
    """Return who asks and when, as the labels of a council's form tell; who answers, as a title does."""
    persons = tuple(_persons(texts))
    days = {field: next(iter(_days(texts, label)), None) for field, label in _DAYS.items()}
    sent = next((day for text in texts if (found := _SENT.fullmatch(text)) and (day := iso_date(found["date"]))), None)
    title = _ANSWERS_TO.search(" ".join(texts))
    answering = tuple(respondents(title["who"])) if title else ()
    return Partial(askers=persons, submitted=days["submitted"], dated=days["dated"] or sent, respondents=answering)


def _persons(texts: Sequence[str]) -> Iterator[Person]:
    party = next((value for at in range(len(texts)) if (value := _value(texts, at, _FRACTION))), None)
    for at in range(len(texts)):
        value = _value(texts, at, _ASKER)
        if not value:
            continue
        who = _named(value, party)
        asks = (
            texts[at][:3].lower() != "van" or _MEMBER.match(value) or government().party_id(who.rpartition("(")[2][:-1])
        )
        yield from (person for person in askers(who) if asks and is_name(person.name or ""))


def _value(texts: Sequence[str], at: int, label: regex.Pattern[str]) -> str:
    """Return what stands behind a label, or on the line below one that stands alone; "" where it is none."""
    found = label.fullmatch(texts[at])
    return (found["value"] or " ".join(texts[at + 1 : at + 2])).strip(" .") if found else ""


def _named(value: str, party: str | None) -> str:
    """Return who asks as a head would have it: "De Wit (X)"."""
    if "(" in value:
        return value
    beside = _BESIDE.fullmatch(value)
    for one, other in ((beside["one"], beside["other"]), (beside["other"], beside["one"])) if beside else ():
        of = _OF.match(other)
        named = other[of.end() :] if of else other
        if is_name(_MEMBER.sub("", one)) and (government().party_id(named) or (named != other and is_party(named))):
            return f"{one} ({named})"
    return f"{value} ({party})" if party else value


def _days(texts: Sequence[str], label: regex.Pattern[str]) -> Iterator[str]:
    for at in range(len(texts)):
        found = label.match(" ".join(texts[at : at + 2]))
        if found and (day := iso_date(found["date"])):
            yield day
