"""What the labels of tags mean, in both languages."""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType

from ..records import ENTITY_LABELS
from .language import Language

__all__ = ["IN_DUTCH", "meaning"]

IN_DUTCH: Mapping[str, str] = MappingProxyType(
    {
        "COUNTRY": "een land; ISO-code",
        "NATIONALITY": "een bijvoeglijk naamwoord of inwoner van een land; ISO-code",
        "NCB": "een Nationaal Centraal Bureau van INTERPOL",
        "DATE": "een dag, maand, seizoen of periode",
        "ORG": "een organisatie",
        "MEDIUM": "een krant, omroep, programma of nieuwssite als bron",
        "PERSON": "een Kamerlid, bewindspersoon of ander genoemd persoon",
        "PARTY": "een partij of fractie",
        "OFFICE": "een ambt, zoals de minister van Justitie en Veiligheid",
        "LAW": "een wet of artikel, verdrag of EU-besluit",
        "ECLI": "rechtspraak",
        "KAMERSTUK": "een Kamerstuk",
        "AANHANGSEL": "een eerder gedrukt antwoord",
        "HANDELINGEN": "de Handelingen",
        "ZAAK": "een zaaknummer",
    }
)


def meaning(label: str, language: Language) -> str:
    """Return what a label means.

    >>> meaning("ECLI", "nl")
    'rechtspraak'
    """
    return IN_DUTCH[label] if language == "nl" else ENTITY_LABELS[label]
