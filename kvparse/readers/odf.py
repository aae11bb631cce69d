"""The styles and lists of an OpenDocument text: how its words look, and what it prints before its paragraphs."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from ..document import Hidden, Run
from .numbering import alphabetic, roman
from .ooxml import Element, child, inside, name, number, value
from .unplaced import LOWERED, RAISED, SIZE, ink_in

__all__ = ["Lists", "Look", "Styles"]

MOST_LEVELS = 10


@dataclass(frozen=True, slots=True)
class Look:
    """How words look, as far as a style says; None where it does not."""

    bold: bool | None = None
    italic: bool | None = None
    capitals: bool | None = None
    hung: str | None = None  # super, sub, or nothing
    unseen: Hidden | None = None
    colour: str | None = None  # a number sign and six hexadecimal figures

    @classmethod
    def of(cls, style: Element | None) -> Look:
        """Return what a style says of its text."""
        text = child(style, "text-properties")
        if text is None:
            return cls()
        weight, slant, case = (value(text, key) for key in ("font-weight", "font-style", "text-transform"))
        return cls(
            bold=None if weight is None else weight in ("bold", "600", "700", "800", "900"),
            italic=None if slant is None else slant != "normal",
            capitals=None if case is None else case == "uppercase",
            hung=_hung(value(text, "text-position")),
            unseen=_unseen(text),
            colour=value(text, "color"),
        )

    def over(self, under: Look) -> Look:
        """Return this look where it says something, the other where it does not."""
        return Look(*(getattr(under if getattr(self, key) is None else self, key) for key in Look.__dataclass_fields__))

    def run(self, text: str, url: str | None = None) -> Run:
        """Return the run of a text that looks so, on a baseline of 0."""
        size, base = {"super": RAISED, "sub": LOWERED}.get(self.hung or "", (SIZE, 0.0))
        text = text.upper() if self.capitals else text
        return Run(text, 0, 0, base, size, bool(self.bold), bool(self.italic), url, ink=ink_in(self.colour))


def _hung(position: str | None) -> str | None:
    """Return whether text hangs above or below its line: "super 58%", "33% 66%", "sub 58%"."""
    first = (position or "").split(" ")[0]
    if first in ("super", "sub"):
        return first
    if first.endswith("%") and first.strip("-%").isdecimal():
        return "" if first.strip("-%") == "0" else "sub" if first.startswith("-") else "super"
    return None


def _unseen(text: Element) -> Hidden | None:
    if value(text, "display") == "none":
        return "not-displayed"
    shaded = (value(text, "background-color") or "transparent").lower() not in ("transparent", "#ffffff")
    return "own-colour" if (value(text, "color") or "").lower() == "#ffffff" and not shaded else None


class Styles:
    """The styles of a document, its own and those that it was written with."""

    def __init__(self, roots: Iterable[Element | None]) -> None:
        self._styles: dict[tuple[str, str], Element] = {}
        for root in roots:
            for group in ("styles", "automatic-styles"):
                for style in inside(child(root, group)):
                    if name(style) == "style":
                        self._styles[value(style, "family") or "", value(style, "name") or ""] = style
        self._looks: dict[tuple[str, str], Look] = {}

    def chain(self, family: str, key: str | None) -> Iterator[Element]:
        """Return a style and those it is based on, itself first."""
        seen: set[str] = set()
        while key and key not in seen and (family, key) in self._styles:
            seen.add(key)
            yield self._styles[family, key]
            key = value(self._styles[family, key], "parent-style-name")

    def look(self, family: str, key: str | None) -> Look:
        """Return how the text of a style looks, those that it is based on included."""
        if (family, key or "") not in self._looks:
            look = Look()
            for style in self.chain(family, key):
                look = look.over(Look.of(style))
            self._looks[family, key or ""] = look
        return self._looks[family, key or ""]

    def has_border(self, cell: Element) -> bool:
        """Return whether a table's cell is drawn with lines."""
        for style in self.chain("table-cell", value(cell, "style-name")):
            properties = child(style, "table-cell-properties")
            borders = [value(properties, key) for key in ("border", "border-top", "border-bottom", "border-left")]
            if any(border and border.split(" ")[0] not in ("none", "hidden") for border in borders):
                return True
        return False


class Lists:
    """The list styles of a document, and how far each list has counted."""

    def __init__(self, roots: Iterable[Element | None]) -> None:
        self._styles: dict[str, dict[int, Element]] = {}
        self._outline: dict[int, Element] = {}
        for root in roots:
            for group in ("styles", "automatic-styles"):
                for style in inside(child(root, group)):
                    if name(style) == "list-style":
                        self._styles[value(style, "name") or ""] = _levels(style)
                    elif name(style) == "outline-style":
                        self._outline = _levels(style)
        self._counts: dict[str, list[int]] = {}
        self._headings = [0] * (MOST_LEVELS + 1)

    def begin(self, style: str, level: int, *, goes_on: bool) -> None:
        """Begin a list of a style: its numbers begin anew, but where it goes on with those of the one before."""
        counts = self._counts.setdefault(style, [0] * (MOST_LEVELS + 1))
        if not goes_on:
            start = number(self._styles.get(style, {}).get(level), "start-value")
            counts[min(level, MOST_LEVELS)] = (1 if start is None else start) - 1

    def item(self, style: str, level: int, start: int | None) -> str:
        """Count one on, and return what is printed before an item."""
        return _label(
            self._styles.get(style, {}), self._counts.setdefault(style, [0] * (MOST_LEVELS + 1)), level, start
        )

    def heading(self, level: int) -> str:
        """Count one on, and return the number that is printed before a heading; empty where headings have none."""
        return _label(self._outline, self._headings, level, None) if level in self._outline else ""


def _levels(style: Element) -> dict[int, Element]:
    return {number(level, "level") or 1: level for level in inside(style)}


def _label(levels: dict[int, Element], counts: list[int], level: int, start: int | None) -> str:
    level = min(level, MOST_LEVELS)
    counts[level] = counts[level] + 1 if start is None else start
    counts[level + 1 :] = [0] * len(counts[level + 1 :])
    own = levels.get(level)
    if own is None:
        return ""
    if name(own) == "list-level-style-bullet":
        return value(own, "bullet-char") or "•"
    shown = number(own, "display-levels") or 1
    parts = [_written(levels.get(at), counts[at]) for at in range(max(1, level - shown + 1), level + 1)]
    words = ".".join(part for part in parts if part)
    return f"{value(own, 'num-prefix') or ''}{words}{value(own, 'num-suffix') or ''}" if words else ""


def _written(level: Element | None, count: int) -> str:
    """Return a number as its level writes it."""
    match value(level, "num-format"):
        case None | "":
            return ""
        case "i" | "I" as form:
            return roman(count) if form == "i" else roman(count).upper()
        case "a" | "A" as form:
            return alphabetic(count) if form == "a" else alphabetic(count).upper()
        case _:
            return str(count)
