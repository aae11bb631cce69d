"""Who asks, is asked and answers, in words: as a head or a table says it."""

from __future__ import annotations

from ..records import Addressee, Asker, Respondent

__all__ = ["asker", "ministry", "office", "respondent"]

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
