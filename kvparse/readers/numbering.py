"""Automatic numbering of a DOCX: the label that Word prints before a paragraph.

ECMA-376 part 1, 17.9: a paragraph names a list (numId) and a level; a list follows an abstract one, whose
levels say how their numbers look ("%1)", "%1.%2"). Numbers count on through all lists of one abstract list,
but where a list overrides its start.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from .. import regex
from .ooxml import Element, child, inside, name, number, value

__all__ = ["Numbering", "alphabetic", "roman"]

_PLACE = regex.compile(r"%(?P<level>[1-9])")
_ROMAN = (
    (1000, "m"), (900, "cm"), (500, "d"), (400, "cd"), (100, "c"), (90, "xc"),
    (50, "l"), (40, "xl"), (10, "x"), (9, "ix"), (5, "v"), (4, "iv"), (1, "i"),
)  # fmt: skip


def roman(number: int) -> str:
    """Return a number in small Roman figures."""
    text = ""
    for worth, letters in _ROMAN:
        text += letters * (number // worth)
        number %= worth
    return text


def alphabetic(number: int) -> str:
    """Return the letter of a number; after z come aa, bb and so on."""
    return chr(ord("a") + (number - 1) % 26) * ((number - 1) // 26 + 1) if number > 0 else ""


# How numFmt writes a number (17.18.59); what is not here is written in digits.
_FORMATS: dict[str, Callable[[int], str]] = {
    "lowerLetter": alphabetic,
    "upperLetter": lambda number: alphabetic(number).upper(),
    "lowerRoman": roman,
    "upperRoman": lambda number: roman(number).upper(),
    "decimalZero": lambda number: f"{number:02d}",
    "ordinal": lambda number: f"{number}e",
    "none": lambda number: "",
}


@dataclass(frozen=True, slots=True)
class _Level:
    start: int
    format: str
    text: str
    style: str | None
    legal: bool

    @classmethod
    def of(cls, element: Element) -> _Level:
        start = number(child(element, "start"))
        return cls(
            start=1 if start is None else start,
            format=value(child(element, "numFmt")) or "decimal",
            text=value(child(element, "lvlText")) or "",
            style=value(child(element, "pStyle")),
            legal=child(element, "isLgl") is not None,
        )


class Numbering:
    """The lists of a document, and how far each has counted."""

    def __init__(self, root: Element | None) -> None:
        """``root`` is the numbering part, None where the document has none."""
        self._abstract: dict[str, Element] = {}
        self._lists: dict[str, Element] = {}
        for element in inside(root):
            if name(element) == "abstractNum":
                self._abstract[value(element, "abstractNumId") or ""] = element
            elif name(element) == "num":
                self._lists[value(element, "numId") or ""] = element
        self._counts: dict[str, dict[int, int]] = {}
        self._begun: set[tuple[str, int]] = set()

    def level_of_style(self, number_id: str, style: str) -> int:
        """Return the level that a paragraph style stands for in a list, 0 where it stands for none."""
        _, levels = self._levels(number_id)
        return next((at for at, level in levels.items() if level.style == style), 0)

    def label(self, number_id: str, at: int) -> str:
        """Count one on and return what is printed, without the space behind it; empty where nothing is."""
        key, levels = self._levels(number_id)
        if at not in levels:
            return ""
        counts = self._counts.setdefault(key, {})
        restart = self._start_override(number_id, at)
        if restart is not None and (number_id, at) not in self._begun:
            self._begun.add((number_id, at))
            counts[at] = restart
        else:
            counts[at] = counts.get(at, levels[at].start - 1) + 1
        for deeper in [other for other in counts if other > at]:
            del counts[deeper]
        return self._written(levels, at, counts)

    def _written(self, levels: dict[int, _Level], at: int, counts: dict[int, int]) -> str:
        level = levels[at]
        if level.format == "bullet":
            return level.text

        def written(place: regex.Match[str]) -> str:
            other = int(place["level"]) - 1
            if other not in levels:
                return ""
            write = _FORMATS.get(levels[other].format if not level.legal else "decimal", str)
            return write(counts.get(other, levels[other].start))

        return _PLACE.sub(written, level.text)

    def _levels(self, number_id: str) -> tuple[str, dict[int, _Level]]:
        """Return the key that a list counts by, and its levels: the abstract list's, and over them its own."""
        chosen = self._lists.get(number_id)
        key = value(child(chosen, "abstractNumId")) or ""
        abstract = self._abstract.get(key)
        link = value(child(abstract, "numStyleLink"))
        if link is not None:  # the levels stand in the abstract list that bears the style's name
            linked = (a for a in self._abstract.values() if value(child(a, "styleLink")) == link)
            abstract = next(linked, abstract)
        levels = dict(_levels_in(abstract))
        for override in inside(chosen):
            if name(override) == "lvlOverride":
                levels.update(_levels_in(override))
        return key, levels

    def _start_override(self, number_id: str, at: int) -> int | None:
        for override in inside(self._lists.get(number_id)):
            if name(override) == "lvlOverride" and number(override, "ilvl") == at:
                return number(child(override, "startOverride"))
        return None


def _levels_in(element: Element | None) -> list[tuple[int, _Level]]:
    found = []
    for level in inside(element):
        at = number(level, "ilvl")
        if name(level) == "lvl" and at is not None:
            found.append((at, _Level.of(level)))
    return found
