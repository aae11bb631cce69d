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
from dataclasses import dataclass, field, replace
from datetime import date

from kvparse.entities import countries, dates, laws, ncb, organisations, people, references
from kvparse.entities.abbreviations import introduced
from kvparse.entities.glue import is_glued, whole
from kvparse.entities.tags import Finder, Tag, without_overlap

__all__ = ["FAMILIES", "Known", "Tag", "settled", "tag"]

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
    # National Central Bureau van INTERPOL; Rijkswet Onderzoeksraad voor Veiligheid
    "ORG": REFERENCES | {"NCB", "LAW", "PERSON"},
}
"""For each label those inside which it is part of a name, and so no tag of its own."""

YEARS_OF = frozenset({"LAW", *REFERENCES})
"""Inside these a year or range of years is part of the name ("Huisvestingswet 2014"); a full date is not."""

OF_WHAT = re.compile(r"\s(?:van|uit|bij|namens)(?:\s(?:de|het))?\s$")
"""What ties a person to a body: "mevrouw De Boer van Human Rights Watch"."""

ONLY_YEARS = re.compile(r"\d{4}(/\d{4})?")


@dataclass(frozen=True, slots=True)
class Known:
    """What the rest of a letter tells about a passage: abbreviations it introduces, names that stand in its head."""

    abbreviations: Mapping[str, str] = field(default_factory=dict)
    names: tuple[str, ...] = ()
    glued: bool = False

    @classmethod
    def of(cls, texts: Iterable[str], names: Iterable[str] = ()) -> Known:
        """What the texts of a letter introduce, the members and ministers it names, whether it lost spaces."""
        texts = tuple(texts)
        return cls(introduced(texts), tuple(names), is_glued(texts))


def tag(text: str, *, when: date | None = None, known: Known | None = None) -> list[Tag]:
    """Every entity of ``text``, in order; ``when`` is the letter's own date, by which dates are resolved."""
    known = known or Known()
    mended = whole(text, glued=known.glued)
    if mended:
        return [mended.moved(found) for found in _tags(mended.text, when, known)]
    return _tags(text, when, known)


def _tags(text: str, when: date | None, known: Known) -> list[Tag]:
    tags = [
        *countries.find(text, when=when),
        *ncb.find(text, when=when),
        *dates.find(text, when=when),
        *references.find(text, when=when),
        *laws.find(text, when=when, abbreviations=known.abbreviations),
        *people.find(text, when=when, names=known.names),
        *organisations.find(text, when=when, abbreviations=known.abbreviations),
    ]
    return settled(_bare_person(text, found, tags) if found.label == "PERSON" else found for found in tags)


def _bare_person(text: str, person: Tag, tags: Iterable[Tag]) -> Tag:
    """``person`` without the body that it is of."""
    for other in tags:
        if other.label == "ORG" and person.start < other.start < person.end:
            tie = OF_WHAT.search(text, person.start, other.start)
            if tie and tie.start() > person.start:
                return replace(person, end=tie.start())
    return person


def settled(tags: Iterable[Tag]) -> list[Tag]:
    """``tags`` without those that are part of another's name, by ``PARTS_OF`` and ``YEARS_OF``."""
    apart = without_overlap(tags)
    parts: set[int] = set()
    near: list[Tag] = []  # those that reach over the start of the one looked at: one a label at most
    for found in apart:
        near = [other for other in near if other.end > found.start]
        parts.update(
            id(one) for other in near for one, whole in ((found, other), (other, found)) if _is_part(one, whole)
        )
        near.append(found)
    return [found for found in apart if id(found) not in parts]


def _is_part(tag: Tag, other: Tag) -> bool:
    """Whether ``tag``, which overlaps ``other``, is no more than a part of its name."""
    only_years = tag.label == "DATE" and ONLY_YEARS.fullmatch(tag.value or "") is not None
    return other.label in PARTS_OF.get(tag.label, ()) or (only_years and other.label in YEARS_OF)
