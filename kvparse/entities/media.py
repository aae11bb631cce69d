"""Newspapers, broadcasters, programmes and news sites that a letter names as its source.

    >>> [(found.id, found.start) for found in find("NOS.nl, 27 juni 2024, en een uitzending van Radar")]
    [('medium:nos', 0), ('medium:radar', 44)]

Names are those of rules/media.tsv. Some are other words too ("Radar", "Nature"): they count behind a word for a source,
or before the date of an article. What the table does not know is told by a note's own link: "Relief Web, 6 mei 2024,
«…» (https://reliefweb.int/…)" names the site it leads to. No id is made up for it.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from unicodedata import normalize

from kvparse.entities.lexicon import Hit, Lexicon, shelf_of
from kvparse.entities.tags import NOTHING_KNOWN, Context, Tag, without_overlap
from kvparse.rules import Rules, derived

__all__ = ["LABELS", "find", "is_listed"]

LABELS: tuple[str, ...] = ("MEDIUM",)

SOURCE_BEFORE = re.compile(
    r"""\b(?:uitzending(?:en)?|programma(?:['’]s)?|rubriek|artikel(?:en)?|bericht(?:en)?|berichtgeving|reportage|column
        |documentaire|nieuwsbericht|krant|dagblad|weekblad|tijdschrift|website|nieuwssite|podcast|interview|tv-programma
        |onderzoek|televisieprogramma|radioprogramma|opinieartikel|omroep)\s(?:(?:van|in|uit|op|door|bij)\s)?(?:het\s|de\s)?
        [«“‘"']?$""",
    re.VERBOSE | re.IGNORECASE,
)
DATE_BEHIND = re.compile(
    r"(?:\s\([^()]{1,30}\))?,\s(?:[«“\"‘'][^»”\"\n]{5,200}[»”\"’'],\s)?\d{1,2}\s[a-z]{3,9}\.?\s\d{4}"
)
BESIDE = re.compile(r"(?:,|,?\s(?:en|of|als)(?:\svan)?)\s(?:de\s|het\s)?")
REACH = 60
NAMED_FIRST = re.compile(
    r"""(?:^|\n)\s*(?:Zie\s(?:ook\s)?(?:onder\sandere\s)?)?
    (?P<name>[A-Z0-9][\w.&+’'-]*(?:\s[\w.&+’'-]+){0,4}?)(?:\s\([^()]{1,30}\))?,\s(?:\d{1,2}\s[a-z]{3,9}|[a-z]{3,9}\s\d{4}|[«“"‘'])""",
    re.VERBOSE,
)
HOST = re.compile(r"(?:https?://|\bwww\.)(?:www\.)?(?P<host>[a-z0-9.-]+\.[a-z]{2,})", re.IGNORECASE)
SHORTEST_MATCH = 3


class _Vocabulary:
    """The media of one ``Rules`` value, by name and by domain."""

    def __init__(self, rules: Rules) -> None:
        sure = {name: (row.id, False) for row in rules.media for name in row.names}
        self.names = Lexicon(
            {name: (row.id, True) for row in rules.media for name in row.doubtful} | sure, shelf=shelf_of(rules)
        )
        """What each name stands for, and whether it is doubtful."""
        self.domains = {domain: row.id for row in rules.media for domain in row.domains}
        listed = (name for row in rules.organisations for name in (*row.names, *row.short))
        self.organisations = frozenset(listed)


_vocabulary = derived(_Vocabulary)


def is_listed(name: str, rules: Rules) -> bool:
    """Return whether a medium of the table goes by ``name``."""
    return name in _vocabulary(rules).names


def find(text: str, context: Context = NOTHING_KNOWN) -> list[Tag]:
    """Return the MEDIUM tags of ``text``."""
    known = _vocabulary(context.rules)
    tags: list[Tag] = []
    hits = list(known.names.find(text))
    for number, hit in enumerate(hits):
        identifier, doubtful = hit.value
        before = text[max(0, hit.start - REACH) : hit.start] if doubtful else ""
        sure = not doubtful or SOURCE_BEFORE.search(before) or DATE_BEHIND.match(text, hit.end)
        if sure or any(_is_beside(text, hit, other) for other in hits[max(0, number - 1) : number + 2]):
            tags.append(Tag(hit.start, hit.end, "MEDIUM", identifier, source="table"))
    return without_overlap([*tags, *_by_link(text, known)])


def _is_beside(text: str, hit: Hit[tuple[str, bool]], other: Hit[tuple[str, bool]]) -> bool:
    """Whether a name stands in a list beside another that is a medium's and no other word: "NRC en Trouw"."""
    first, last = sorted((hit, other))
    return not other.value[1] and BESIDE.fullmatch(text, first.end, last.start) is not None


def _by_link(text: str, known: _Vocabulary) -> Iterator[Tag]:
    """Yield the name that a note opens with, where the note's link leads to a site of that name."""
    if "://" not in text and "www." not in text:
        return
    hosts = [match["host"].lower() for match in HOST.finditer(text)]
    for match in NAMED_FIRST.finditer(text):
        name = match["name"]
        letters = _letters(name)
        if name in known.organisations or len(letters) < SHORTEST_MATCH:
            continue
        for host in hosts:
            domain = host.removeprefix("www.")
            site = known.domains.get(domain)
            if site and _letters(domain.partition(".")[0]) == letters:
                yield Tag(*match.span("name"), "MEDIUM", site, source="table")
                break
            if letters in _letters(domain) and _is_news(text, domain):
                yield Tag(*match.span("name"), "MEDIUM", site)
                break


def _letters(name: str) -> str:
    plain = normalize("NFKD", name).lower()
    return re.sub(r"[^a-z0-9]|\.(?:nl|com|org|net|eu|be)$", "", plain)


def _is_news(text: str, domain: str) -> bool:
    """Whether a link leads to an article rather than to an organisation's own pages."""
    return (
        re.search(rf"{re.escape(domain)}/\S*(?:nieuws|news|artikel|article|report|\d{{4}}/\d\d|-[a-z0-9]+-)", text)
        is not None
    )
