"""Abbreviations that a letter introduces itself: "ketenaanpak eetstoornissen (hierna: K-EET)".

What is introduced in one passage is used in others. So the letter's texts are read once for their
abbreviations, and these are handed to the finders of organisations and laws, each of which takes those that
stand for something of its kind:

    >>> introduced(["de ketenaanpak eetstoornissen (hierna: K-EET)", "De Stichting Groene Daken (SGD) zegt"])
    {'K-EET': 'ketenaanpak eetstoornissen', 'SGD': 'Stichting Groene Daken'}

The words that an abbreviation stands for are told by its letters, as Schwartz and Hearst do ("A simple
algorithm for identifying abbreviation definitions in biomedical text", 2003): read backwards, each letter is
found in the words before the bracket, the first one at the beginning of a word. An abbreviation has two
capitals ("RvW"), or one and is made of all the words' first letters ("Wbtv").
"""

from __future__ import annotations

from collections.abc import Iterable

import regex

from kvparse.rules import Rules

__all__ = ["introduced"]

IN_BRACKETS = regex.compile(
    r"""(?<=\w[»”’"']?)\s\((?:(?:hierna|verder|afgekort)(?:\sook)?(?:\s(?:te\snoemen|genoemd))?:?\s)?
    (?:de\s|het\s)?[«‘“'"]?(?P<short>[A-Za-z][\w&.-]{1,11}(?:\s(?:19|20)\d\d)?)[»’”'"]?[,;)]""",
    regex.VERBOSE,
)
YEAR_BEHIND = regex.compile(r"\s(?:19|20)\d\d$")
REACH = 400  # characters before the bracket


def introduced(texts: Iterable[str], rules: Rules | None = None) -> dict[str, str]:
    """Return each abbreviation that the texts introduce, with the words it stands for; the first holds."""
    links = frozenset((rules or Rules.default()).words["abbreviations.links"])
    found: dict[str, str] = {}
    for text in texts:
        for match in IN_BRACKETS.finditer(text) if "(" in text else ():
            short = match["short"].rstrip(".")
            before = text[max(0, match.start() - REACH) : match.start()]
            full = _full(before, short, links)
            if full and sum(map(str.isupper, short)) < 2 and not _is_initials(short, full, links):
                full = None
            if full:
                found.setdefault(short, full)
    return found


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


def _is_initials(short: str, full: str, links: frozenset[str]) -> bool:
    """Whether ``short`` is what the words of ``full`` begin with: "Wbtv" of "Wet beëdigde tolken en vertalers"."""
    short, full = (YEAR_BEHIND.sub("", name) for name in (short, full))
    initials = "".join(word[0] for word in full.replace("-", " ").split() if word not in links | {"de", "het", "der"})
    return short[0].isupper() and len(short) > 2 and short.lower() == initials.lower()


def _begins_name(text: str, at: int, links: frozenset[str]) -> bool:
    """Whether a word begins there that a name may begin with: not "van Nederlandse Gemeenten"."""
    if at and text[at - 1].isalnum():
        return False
    return text[at:].split(maxsplit=1)[0] not in links
