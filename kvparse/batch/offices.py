"""Who asks, is asked and answers, in words: as a head or a table says it."""

from __future__ import annotations

from datetime import date
from functools import cache

from ..records import Addressee, Asker, Respondent
from ..rules.value import Rules

__all__ = ["asker", "ministry", "ministry_id", "ministry_name", "office", "respondent"]

_OFFICE_OF_THE_PREMIER = "Algemene Zaken"  # the minister-president heads it, artikel 45 Grondwet and custom


def asker(who: Asker) -> str:
    """Return the member's name, with the party where it is known.

    >>> asker(Asker(name="Akkerhuis", party="D66"))
    'Akkerhuis (D66)'
    """
    return str(who)


def office(holder: Addressee | Respondent) -> str:
    """Return the office in words.

    >>> office(Addressee(role="minister", portfolio="Justitie en Veiligheid"))
    'minister van Justitie en Veiligheid'
    >>> office(Addressee(role="minister-president"))
    'minister-president'
    """
    return holder.office


def respondent(who: Respondent) -> str:
    """Return name and office, whichever are known.

    >>> respondent(Respondent(name="Van Weyenberg", role="staatssecretaris", portfolio="Financiën"))
    'Van Weyenberg (staatssecretaris van Financiën)'
    """
    return str(who)


def ministry(holder: Addressee | Respondent) -> str | None:
    """Return the portfolio without what is printed behind a dash.

    >>> ministry(Respondent(role="staatssecretaris", portfolio="Financiën – Fiscaliteit en Belastingdienst"))
    'Financiën'
    """
    if holder.role == "minister-president":
        return _OFFICE_OF_THE_PREMIER
    return holder.portfolio and holder.portfolio.split(" – ")[0]


def ministry_id(holder: Addressee | Respondent, when: str | None = None) -> str | None:
    """Return the id of the ministry whose portfolio this is on a day; the portfolio itself where none is known.

    >>> ministry_id(Respondent(role="minister", portfolio="Rechtsbescherming"), "2023-05-01")
    'tooi:mnre1058'
    >>> ministry_id(Addressee(role="minister", portfolio="Onbekende Zaken"))
    'Onbekende Zaken'
    """
    if holder.ministry_id:
        return holder.ministry_id
    day = date.fromisoformat(when) if when else None
    portfolio = ministry(holder)
    return Rules.default().government.ministry_id(portfolio, holder.role, day) or portfolio


def ministry_name(id_: str) -> str | None:
    """Return the name that a ministry bears, or bore last.

    >>> ministry_name("tooi:mnre1058"), ministry_name("tooi:mnre1073"), ministry_name("Onbekende Zaken")
    ('Justitie en Veiligheid', 'Sociale Zaken en Werkgelegenheid', None)
    """
    return _ministry_names().get(id_)


@cache
def _ministry_names() -> dict[str, str]:
    """Every ministry's last name: the one that was never laid down, else the latest."""
    ministries = Rules.default().government.ministries
    names: dict[str, str] = {}
    for one in sorted(ministries, key=lambda one: (one.period.until or "9999", one.period.since), reverse=True):
        names.setdefault(one.id, one.names[0])
    return names
