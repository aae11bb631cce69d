"""How the text of a DOCX looks, by its own properties and those of its styles."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from ..document import Hidden, Run
from .ooxml import Element, child, inside, name, number, value
from .unplaced import LOWERED, RAISED, SIZE, ink_in

__all__ = ["Look", "Styles"]

TINY = 2  # half points: print that no eye can read


@dataclass(frozen=True, slots=True)
class Look:
    """How a run is printed, as far as its own and its styles' properties say; None where they do not."""

    bold: bool | None = None
    italic: bool | None = None
    hidden: bool | None = None
    capitals: bool | None = None
    raised: str | None = None  # superscript, subscript or baseline
    colour: str | None = None  # six hexadecimal figures, or "auto"
    shaded: bool | None = None  # whether its background is another than the page's
    size: int | None = None  # in half points

    @classmethod
    def of(cls, properties: Element | None) -> Look:
        """Return what properties say."""
        return cls(
            bold=_switch(properties, "b"),
            italic=_switch(properties, "i"),
            hidden=_switch(properties, "vanish"),
            capitals=_switch(properties, "caps"),
            raised=value(child(properties, "vertAlign")),
            colour=value(child(properties, "color")),
            shaded=_shaded(properties),
            size=number(child(properties, "sz")),
        )

    def over(self, under: Look) -> Look:
        """Return this look where it says something, the other where it does not."""
        return Look(
            bold=under.bold if self.bold is None else self.bold,
            italic=under.italic if self.italic is None else self.italic,
            hidden=under.hidden if self.hidden is None else self.hidden,
            capitals=under.capitals if self.capitals is None else self.capitals,
            raised=under.raised if self.raised is None else self.raised,
            colour=self.colour or under.colour,
            shaded=under.shaded if self.shaded is None else self.shaded,
            size=under.size if self.size is None else self.size,
        )

    def unseen(self, *, in_table: bool) -> Hidden | None:
        """Return why text that looks so is not seen; what a table's style shades is not known."""
        if self.hidden:
            return "not-displayed"
        if self.size is not None and self.size <= TINY:
            return "invisible"
        white = (self.colour or "").upper() == "FFFFFF" and not self.shaded and not in_table
        return "own-colour" if white else None

    def run(self, text: str) -> Run:
        """Return the run of a text that looks so, on a baseline of 0."""
        size, base = {"superscript": RAISED, "subscript": LOWERED}.get(self.raised or "", (SIZE, 0.0))
        text = text.upper() if self.capitals else text
        return Run(text, 0, 0, base, size, bool(self.bold), bool(self.italic), ink=ink_in(self.colour))


def _switch(properties: Element | None, what: str) -> bool | None:
    element = child(properties, what)
    return None if element is None else value(element) not in ("0", "false", "off")


def _shaded(properties: Element | None) -> bool | None:
    """Return whether a background is set; None where nothing is said of it."""
    if child(properties, "highlight") is not None:
        return value(child(properties, "highlight")) != "none"
    fill = value(child(properties, "shd"), "fill")
    return None if fill is None else fill.upper() not in ("AUTO", "FFFFFF")


class Styles:
    """The styles of a document: how their text looks, and what numbers and borders they bring."""

    def __init__(self, root: Element | None) -> None:
        self._styles: dict[str, Element] = {}
        self._default = ""
        self._looks: dict[str, Look] = {}
        for element in inside(root):
            if name(element) == "style":
                key = value(element, "styleId") or ""
                self._styles[key] = element
                if value(element, "type") == "paragraph" and value(element, "default") in ("1", "true"):
                    self._default = key
        self._base = Look.of(child(root, "docDefaults", "rPrDefault", "rPr"))

    def chain(self, key: str | None) -> Iterator[tuple[str, Element]]:
        """Yield a style and those it is based on, itself first."""
        seen: set[str] = set()
        key = key or self._default
        while key in self._styles and key not in seen:
            seen.add(key)
            yield key, self._styles[key]
            key = value(child(self._styles[key], "basedOn")) or ""

    def look(self, run: Element | None, paragraph: str | None) -> Look:
        """Return how a run is printed: its own properties, then its style's, then that of its ``paragraph``."""
        look = Look.of(run)
        own = value(child(run, "rStyle"))
        if own:
            look = look.over(self._of_style(own))
        return look.over(self._of_style(paragraph or self._default)).over(self._base)

    def _of_style(self, key: str) -> Look:
        """Return how the text of a style looks, those that it is based on included."""
        if key not in self._looks:
            look = Look()
            for _, style in self.chain(key) if key else ():
                look = look.over(Look.of(child(style, "rPr")))
            self._looks[key] = look
        return self._looks[key]

    def title(self, key: str | None) -> str:
        """Return what Word calls a style, the same in every language for those it brings itself."""
        return (value(child(self._styles.get(key or ""), "name")) or "").lower()
