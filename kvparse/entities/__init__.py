"""Entities: one module a family, each with ``find(text, *, when=None)`` and the labels it gives.

    >>> from datetime import date
    >>> text = "NCB Moskou schreef Nederland op 4 maart jl."
    >>> [(found.label, text[found.start : found.end], found.id or found.value)
    ...  for found in tag(text, when=date(2022, 3, 30))]
    [('NCB', 'NCB Moskou', 'NCB:RU'), ('COUNTRY', 'Nederland', 'NL'), ('DATE', '4 maart jl.', '2022-03-04')]

Nothing here needs spaCy; ``kvparse.entities.component`` wraps the same finders for spaCy pipelines.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from datetime import date

from kvparse.entities import countries, dates, laws, ncb, organisations, people, references
from kvparse.entities.tags import Finder, Tag, without_overlap

__all__ = ["FAMILIES", "Tag", "settled", "tag"]

FAMILIES: Mapping[str, Finder] = {
    "countries": countries.find,
    "ncb": ncb.find,
    "dates": dates.find,
    "references": references.find,
    "laws": laws.find,
    "people": people.find,
    "organisations": organisations.find,
}
"""The finder of each family, by the name of its module."""

REFERENCES = frozenset({"KAMERSTUK", "AANHANGSEL", "HANDELINGEN", "ZAAK", "ECLI"})
NAMES = frozenset({"NCB", "ORG", "LAW", "PARTY", "PERSON"})

PARTS_OF: Mapping[str, frozenset[str]] = {
    "COUNTRY": NAMES | REFERENCES,  # NCB Rusland; Human Rights Defense Curaçao (HRDC)
    "NATIONALITY": NAMES | REFERENCES,  # het Russische NCB; de Nederlandse Zorgautoriteit
    "ORG": REFERENCES | {"NCB", "LAW"},  # National Central Bureau van INTERPOL; Verordening (EU) 2016/679
}
"""For each label those inside which it is part of a name, and so no tag of its own."""

YEARS_OF = frozenset({"LAW", *REFERENCES})
"""Inside these a year or range of years is part of the name ("Huisvestingswet 2014"); a full date is not."""

ONLY_YEARS = re.compile(r"\d{4}(/\d{4})?")


def tag(text: str, *, when: date | None = None) -> list[Tag]:
    """Every entity of ``text``, in order; ``when`` is the letter's own date, by which dates are resolved."""
    return settled(found for find in FAMILIES.values() for found in find(text, when=when))


def settled(tags: Iterable[Tag]) -> list[Tag]:
    """``tags`` without those that are part of another's name, by ``PARTS_OF`` and ``YEARS_OF``."""
    apart = without_overlap(tags)
    return [found for found in apart if not any(_is_part(found, other) for other in apart)]


def _is_part(tag: Tag, other: Tag) -> bool:
    if tag.end <= other.start or other.end <= tag.start:
        return False
    only_years = tag.label == "DATE" and ONLY_YEARS.fullmatch(tag.value or "") is not None
    return other.label in PARTS_OF.get(tag.label, ()) or (only_years and other.label in YEARS_OF)
