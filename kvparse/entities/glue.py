"""Words that lost the space between them, as in text copied from a PDF whose lines were joined.

    >>> apart = unglued("een deel vanItaliaanse steun sinds2017")
    >>> apart.text, apart.moved(Tag(14, 24, "NATIONALITY"))
    ('een deel van Italiaanse steun sinds 2017', Tag(start=13, end=23, label='NATIONALITY', id=None, value=None, \
mod=None, url=None))

The finders look for whole words. So they are given the text with the spaces put back, and their tags are moved
to where the words stand in the text as it is. A space is put back before

- a capital inside a word begun small ("vanItaliaanse"), of which two letters come first: not "eHerkenning";
- a capital behind a nationality ("LibischeKustwacht");
- a year behind a word begun small ("februari2025").

Names that are written so ("GroenLinks", "VluchtelingenWerk") begin with a capital and stay whole, and so does
what is part of a web address.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from dataclasses import dataclass, replace

from kvparse.entities import countries
from kvparse.entities.lexicon import in_address
from kvparse.entities.tags import Tag

__all__ = ["Unglued", "unglued"]

SEAM = re.compile(r"[A-Z12](?<=[a-zà-ÿ].)")
YEAR = re.compile(r"(?:19|20)\d\d(?!\d)")
LONGEST_WORD = 40


@dataclass(frozen=True, slots=True)
class Unglued:
    """A text with its spaces put back; ``spaces`` are their places in it."""

    text: str
    spaces: tuple[int, ...]

    def moved(self, tag: Tag) -> Tag:
        """``tag`` where its words stand in the text without these spaces."""
        start, end = (place - bisect_left(self.spaces, place) for place in (tag.start, tag.end))
        return replace(tag, start=start, end=end)


def unglued(text: str) -> Unglued | None:
    """``text`` with spaces where words are glued together; None where none are."""
    seams = [seam.start() for seam in SEAM.finditer(text) if _is_glued(text, seam.start())]
    if not seams:
        return None
    pieces = (text[start:end] for start, end in zip([0, *seams], [*seams, len(text)], strict=True))
    return Unglued(" ".join(pieces), tuple(place + number for number, place in enumerate(seams)))


def _is_glued(text: str, seam: int) -> bool:
    if text[seam].isdigit() and not YEAR.match(text, seam):
        return False
    start = seam
    while start > 0 and text[start - 1].isalpha() and seam - start < LONGEST_WORD:
        start -= 1
    word = text[start:seam]
    if len(word) == 1:
        return False
    if not word.islower():
        sense = countries.lexicon().get(word)
        if sense is None or sense.label != "NATIONALITY":
            return False
    glued_on = start > 0 and text[start - 1] in "-_/.@&=%\u2019'"
    return not glued_on and not in_address(text, start, seam + 1)
