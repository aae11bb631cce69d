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
from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from datetime import date

from kvparse.entities import countries, dates, laws, media, ncb, organisations, people, references
from kvparse.entities.gazetteer import as_the_letter_says, read_letter
from kvparse.entities.glue import is_glued, whole
from kvparse.entities.tags import NOTHING_KNOWN, Context, Family, Tag, without_overlap
from kvparse.problems import Problem
from kvparse.rules import Rules, derived

__all__ = ["FAMILIES", "Context", "Family", "Tag", "context_of", "doubts", "find_all", "settled"]

FAMILIES: Mapping[str, Family] = {
    "countries": countries,
    "ncb": ncb,
    "dates": dates,
    "references": references,
    "laws": laws,
    "people": people,
    "organisations": organisations,
    "media": media,
}
"""Each family, by the name of its module."""

REFERENCES = frozenset({"KAMERSTUK", "AANHANGSEL", "HANDELINGEN", "ZAAK", "ECLI"})
NAMES = frozenset({"NCB", "ORG", "LAW", "PARTY", "PERSON", "MEDIUM"})

PARTS_OF: Mapping[str, frozenset[str]] = {
    "COUNTRY": NAMES | REFERENCES,  # NCB Rusland; Human Rights Defense Curaçao (HRDC)
    "NATIONALITY": NAMES | REFERENCES,  # het Russische NCB; de Nederlandse Zorgautoriteit
    # National Central Bureau van INTERPOL; Rijkswet Onderzoeksraad voor Veiligheid
    "ORG": REFERENCES | {"NCB", "LAW", "PERSON", "MEDIUM"},
    "PERSON": frozenset({"MEDIUM"}),  # De Groene Amsterdammer
}
"""For each label those inside which it is part of a name, and so no tag of its own."""

YEARS_OF = frozenset({"LAW", *REFERENCES})
"""Inside these a year or range of years is part of the name ("Huisvestingswet 2014"); a full date is not."""

OF_WHAT = re.compile(r"\s(?:van|uit|bij|namens)(?:\s(?:de|het))?\s$")
"""What ties a person to a body: "mevrouw De Boer van Human Rights Watch"."""

ONLY_YEARS = re.compile(r"\d{4}(/\d{4})?")


def context_of(
    texts: Iterable[str],
    *,
    names: Iterable[str] = (),
    persons: Mapping[str, str] | None = None,
    when: date | None = None,
    rules: Rules | None = None,
) -> Context:
    """Return what a letter tells beside each of its passages.

    Args:
        texts: The letter's texts, by which its abbreviations and lost spaces are known.
        names: The members and ministers that its head names.
        persons: The ids of those whose id is known, by name.
        when: Its own date.
        rules: The rules to go by, ``Rules.default()`` unless given.
    """
    texts, rules = tuple(dict.fromkeys(texts)), rules or Rules.default()
    return read_letter(
        texts,
        Context(when, names=tuple(names), persons=persons or {}, glued=is_glued(texts, rules), rules=rules),
        _families,
    )


def find_all(text: str, context: Context = NOTHING_KNOWN) -> list[Tag]:
    """Return every entity of ``text``, in order."""
    found = context.found.get(text)
    tags = as_the_letter_says(text, _families(text, context) if found is None else found, context)
    organisations = sorted(tag.start for tag in tags if tag.label == "ORG")
    return settled(_bare_person(text, tag, organisations) if tag.label == "PERSON" else tag for tag in tags)


def doubts(texts: Iterable[str], context: Context) -> Iterator[Problem]:
    """Give what a reader should look at: abbreviations used for two things, days of the week that are another's."""
    for short in context.ambiguous:
        yield Problem("ambiguous-abbreviation", f"{short} stands for more than one thing in this letter", quote=short)
    weekdays = [word for row in context.rules.date_words if row.list == "weekday" for word in row.words]
    for text in texts:
        if not any(word in text for word in weekdays):
            continue
        for tag in find_all(text, context):
            if tag.label == "DATE" and (printed := _contradicted(text[tag.start : tag.end], tag, weekdays, context)):
                yield Problem("weekday-contradicts", f"{printed} is another day of the week", quote=printed)


def _contradicted(printed: str, tag: Tag, weekdays: list[str], context: Context) -> str | None:
    """Return the date as printed where its day of the week is not that of the date in its year, or any near."""
    word = printed.partition(" ")[0].lower()
    if word not in weekdays or not any(char.isdigit() for char in printed):
        return None
    if tag.value is None:
        return printed if context.when else None
    day = tag.value.partition("/")[0]
    if len(day) != len("2024-11-18") or date.fromisoformat(day).weekday() == weekdays.index(word):
        return None
    return printed


def _families(text: str, context: Context) -> list[Tag]:
    """Return what every family finds by itself."""
    _made_ready(context.rules)
    mended = whole(text, context.rules, glued=context.glued)
    if mended:
        found = (tag for family in FAMILIES.values() for tag in family.find(mended.text, context))
        return [mended.moved(tag) for tag in found]
    return [tag for family in FAMILIES.values() for tag in family.find(text, context)]


@derived
def _made_ready(rules: Rules) -> None:
    """Let every family put its lexicons on the shelf of ``rules``, so that one automaton is made for all of them."""
    for family in FAMILIES.values():
        family.find("", Context(rules=rules))


def _bare_person(text: str, person: Tag, organisations: Sequence[int]) -> Tag:
    """``person`` without the organisation that it is of, where one of ``organisations`` begins in it."""
    inside = range(bisect_right(organisations, person.start), bisect_left(organisations, person.end))
    for start in (organisations[at] for at in inside):
        tie = OF_WHAT.search(text, person.start, start)
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
    if {tag.label, other.label} == {"ORG", "PERSON"} and (_holds(tag, other) or _holds(other, tag)):
        if (tag.start, tag.end) != (other.start, other.end):
            return _holds(other, tag)  # the Koning Willem I College: the longer name is meant
        listed = "ORG" if "table" in (tag.source, other.source) else "PERSON"  # Danish Refugee Council
        return tag.label != listed
    if tag.label == "COUNTRY" and other.label == "NCB" and other.id is None:
        return False  # one of the countries whose bureaus are meant
    return other.label in PARTS_OF.get(tag.label, ()) or (only_years and other.label in YEARS_OF)


def _holds(tag: Tag, other: Tag) -> bool:
    return tag.start <= other.start and other.end <= tag.end
