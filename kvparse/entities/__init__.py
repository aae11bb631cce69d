"""Entities: one module a family, each with the labels it gives and ``find(text, context)``.

    >>> from datetime import date
    >>> text = "NCB Moskou schreef Nederland op 4 maart jl."
    >>> [(found.label, text[found.start : found.end], found.id or found.value)
    ...  for found in find_all(text, Context(date(2022, 3, 30)))]
    [('NCB', 'NCB Moskou', 'NCB:RU'), ('COUNTRY', 'Nederland', 'NL'), ('DATE', '4 maart jl.', '2022-03-04')]

Nothing here needs spaCy; ``kvparse.entities.component`` wraps the same families for spaCy pipelines, and
``kvparse.tag`` gives what they find as entities of the record.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import replace
from datetime import date

from kvparse.entities import countries, dates, laws, ncb, organisations, people, references
from kvparse.entities.abbreviations import introduced
from kvparse.entities.glue import is_glued, whole
from kvparse.entities.tags import NOTHING_KNOWN, Context, Family, Tag, without_overlap
from kvparse.rules import Rules

__all__ = ["FAMILIES", "Context", "Family", "Tag", "context_of", "find_all", "settled"]

FAMILIES: Mapping[str, Family] = {
    "countries": countries,
    "ncb": ncb,
    "dates": dates,
    "references": references,
    "laws": laws,
    "people": people,
    "organisations": organisations,
}
"""Each family, by the name of its module."""

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


def context_of(
    texts: Iterable[str], *, names: Iterable[str] = (), when: date | None = None, rules: Rules | None = None
) -> Context:
    """Return what a letter tells beside each of its passages.

    Args:
        texts: The letter's texts, by which its abbreviations and lost spaces are known.
        names: The members and ministers that its head names.
        when: Its own date.
        rules: The rules to go by, ``Rules.default()`` unless given.
    """
    texts, rules = tuple(texts), rules or Rules.default()
    return Context(when, introduced(texts, rules), tuple(names), is_glued(texts, rules), rules)


def find_all(text: str, context: Context = NOTHING_KNOWN) -> list[Tag]:
    """Return every entity of ``text``, in order."""
    mended = whole(text, context.rules, glued=context.glued)
    if mended:
        return [mended.moved(found) for found in _found(mended.text, context)]
    return _found(text, context)


def _found(text: str, context: Context) -> list[Tag]:
    tags = [found for family in FAMILIES.values() for found in family.find(text, context)]
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
