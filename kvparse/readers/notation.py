"""What a DOCX prints as the marks of its notes: footnotes and endnotes each count by themselves."""

from __future__ import annotations

from .numbering import roman
from .ooxml import Element, Package, child, name, value

__all__ = ["NoteLabels"]

_USUAL = {"footnote": "decimal", "endnote": "lowerRoman"}  # ECMA-376 part 1, 17.11.18


class NoteLabels:
    """The labels of notes, as far as they are counted.

    A format that reads as a word or another note's label (letters, asterisks) is written in digits.
    """

    def __init__(self, package: Package) -> None:
        settings, body = package.related("settings"), child(package.part(package.main), "body")
        sections = [element for element in body.iter() if name(element) == "sectPr"] if body is not None else []
        self._formats: dict[str, str] = {}
        self._counts: dict[str, int] = {}
        for kind, usual in _USUAL.items():
            own = [child(place, f"{kind}Pr") for place in (settings, *sections)]
            self._formats[kind] = _last(own, "numFmt") or usual
            start = _last(own, "numStart") or "1"
            self._counts[kind] = int(start) - 1 if start.isascii() and start.isdecimal() and len(start) < 5 else 0

    def next(self, kind: str) -> str:
        """Count one on, and return the label of the next footnote or endnote."""
        self._counts[kind] += 1
        return roman(self._counts[kind]) if self._formats[kind] == "lowerRoman" else str(self._counts[kind])


def _last(places: list[Element | None], what: str) -> str | None:
    found = [value(child(place, what)) for place in places]
    return next((one for one in reversed(found) if one is not None), None)
