"""Abbreviations that a letter introduces itself: "ketenaanpak eetstoornissen (hierna: K-EET)".

What is introduced in one passage is used in others. So the letter's texts are read once for their abbreviations, and
these mean in every passage what the letter says, whatever a table knows them for:

    >>> introduced(["de ketenaanpak eetstoornissen (hierna: K-EET)", "De Stichting Groene Daken (SGD) zegt"])
    {'K-EET': ('ketenaanpak eetstoornissen',), 'SGD': ('Stichting Groene Daken',)}

An abbreviation stands in brackets behind its words, before them with these in brackets, or behind "hierna",
"afgekort" and their like. The words that it stands for are told by its letters, as Schwartz and Hearst do ("A simple
algorithm for identifying abbreviation definitions in biomedical text", 2003): read backwards, each letter is found in
the words before the bracket, the first one at the beginning of a word. An abbreviation has two capitals ("RvW"), or one
and is made of all the words' first letters ("Wbtv").
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from kvparse.rules import Rules

from .. import regex

__all__ = ["are_initials", "initials_of", "introduced"]

SHORT = r"[A-Za-z][\w&.-]{1,11}(?:\s(?:19|20)\d\d)?"
ANNOUNCED = r"(?:hierna|verder|voortaan|afgekort|kortweg)(?:\sook)?(?:\s(?:te\snoemen|genoemd|aangeduid\sals|als))?"
IN_BRACKETS = regex.compile(
    rf"""\((?<=[\w)»”’"']\(|[\w)»”’"']\s\()(?P<announced>(?i:{ANNOUNCED}|ook\swel|ofwel|oftewel):?\s)?
    (?:de\s|het\s)?[«‘“'"]?(?P<short>{SHORT})[»’”'"]?[,;)]""",
    regex.VERBOSE,
)
UNBRACKETED = regex.compile(
    rf""",?\s(?P<announced>{ANNOUNCED}):?\s(?:de\s|het\s)?[«‘“'"]?(?P<short>[A-Z][\w&-]{{1,11}})[»’”'"]?(?=[\s,.;)])""",
    regex.VERBOSE,
)
NAME_BEFORE = regex.compile(r"(?P<name>[A-Z][\w’'-]+(?:\s(?:(?:van|voor|de|het|der|en)\s)*[A-Z][\w’'-]+){1,5})$")
"""The name whose last word may stand for it: "de Europese Commissie (hierna: Commissie)"."""
ANNOUNCERS = ("hierna", "verder", "voortaan", "afgekort", "kortweg")
BEFORE = regex.compile(r"(?<![\w-])(?P<short>[A-Z][A-Za-z&-]{1,9}[A-Z]?)\s\((?P<full>[\p{L}][\p{L}\s’'&-]{5,80})\)")
YEAR_BEHIND = regex.compile(r"\s(?:19|20)\d\d$")
REACH = 400  # characters before the bracket


def introduced(texts: Iterable[str], rules: Rules | None = None) -> dict[str, tuple[str, ...]]:
    """Return each abbreviation that the texts introduce, with the words it stands for, the first first."""
    links = frozenset((rules or Rules.default()).words["abbreviations.links"])
    found: dict[str, dict[str, None]] = {}
    for text in texts:
        for short, full in _pairs(text, links):
            found.setdefault(short, {})[full] = None
    return {short: tuple(fulls) for short, fulls in found.items()}


def _pairs(text: str, links: frozenset[str]) -> Iterator[tuple[str, str]]:
    announced = any(word in text for word in ANNOUNCERS)
    if "(" not in text and not announced:
        return
    unbracketed = UNBRACKETED.finditer(text) if announced else ()
    for match in (*IN_BRACKETS.finditer(text), *unbracketed):
        short = match["short"].rstrip(".")
        before = text[max(0, match.start() - REACH) : match.start()].rstrip()
        if match["announced"] and (named := NAME_BEFORE.search(before)) and short in named["name"].split()[1:]:
            yield short, named["name"]
            continue
        full = _full(before, short, links)
        if full and (_capitals(short) > 1 or (len(short) > 2 and are_initials(short, full, links))):
            yield short, full
    for match in BEFORE.finditer(text) if "(" in text else ():
        short, full = match["short"], match["full"].strip()
        if _capitals(short) > 1 and " " in full and _full(full, short, links) == full:
            yield short, full


def initials_of(name: str, links: frozenset[str]) -> str:
    """Return the first letters of a name's words, as an abbreviation has them.

    >>> initials_of("Stichting Vrienden van de Geest", frozenset({"van"}))
    'SVG'
    """
    words = (word for word in name.replace("-", " ").split() if word not in links | {"de", "het", "der", "&"})
    return "".join(word[0].upper() for word in words if word[0].isalpha())


def _capitals(short: str) -> int:
    return sum(map(str.isupper, short))


def _full(before: str, short: str, links: frozenset[str]) -> str | None:
    """Return the words at the end of ``before`` that ``short`` stands for."""
    letters = [char.lower() for char in short.rstrip("s") if char.isalnum()]
    reach = before.lower()
    at = len(reach)
    for number, letter in reversed(list(enumerate(letters))):
        at -= 1
        while at >= 0 and (reach[at] != letter or (number == 0 and not _begins_name(reach, at, links))):
            if reach[at] in ".;:?!()\n":
                return None
            at -= 1
        if at < 0:
            return None
    full = before[len(before) - (len(reach) - at) :]
    return full if len(full.split()) <= len(letters) + 5 and len(full) > len(short) + 2 else None


def are_initials(short: str, full: str, links: frozenset[str]) -> bool:
    """Return whether ``short`` is what ``full`` begins its words with: "Wbtv", "Wet beëdigde tolken en vertalers"."""
    short, full = (YEAR_BEHIND.sub("", name) for name in (short, full))
    return short[0].isupper() and short.upper() == initials_of(full, links)


def _begins_name(text: str, at: int, links: frozenset[str]) -> bool:
    """Whether a word begins there that a name may begin with: not "van Nederlandse Gemeenten"."""
    if at and text[at - 1].isalnum():
        return False
    return text[at:].split(maxsplit=1)[0] not in links
