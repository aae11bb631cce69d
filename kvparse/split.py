"""A file that holds several letters -> the letters, each a document of its own.

Where a letter begins, its first page tells: the chamber's masthead above a publication, the ministry's letterhead, or
in text files the line with the Aanhangsel number. Page numbers do not tell: appendices begin at 1 too.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import pairwise

from . import regex
from .document import Document, Line, Page

__all__ = ["letters_in"]

# "Tweede Kamer der Staten-Generaal" at the head of Aanhangsel and Kamerstuk.
_MASTHEAD = regex.compile(r"\s*(?:Tweede|Eerste) Kamer der Staten-Generaal\s*\d?\s*")
_TOP = 0.15  # the part of a page that a masthead stands in
# A ministry's letterhead holds all three.
_LETTERHEAD = tuple(
    regex.compile(pattern)
    for pattern in (
        r"\s*(?:Aan\s+)?(?:de\s+)?[Vv]oorzitter\s+van\s+de\s+(?:Tweede|Eerste)\s+Kamer\b.*",
        r"\s*Datum\b.*",
        r"\s*(?:Onderwerp|Betreft)\b.*",
    )
)
# The first line of a letter in the ministries' text files.
_NUMBER_LINE = regex.compile(r"\s*AH\s*\d{1,5}\s*")


def letters_in(document: Document) -> tuple[Document, ...]:
    """Return the letters of a document; one for nearly every file.

    What stands before the first letter's beginning belongs to it.
    """
    pages = [part for page in document.pages for part in _parts(page)]
    starts = [index for index, page in enumerate(pages) if _begins(page)]
    bounds = [0, *starts[1:], len(pages)]
    if len(bounds) == 2:
        return (document,)
    return tuple(replace(document, pages=tuple(pages[start:end])) for start, end in pairwise(bounds))


def _begins(page: Page) -> bool:
    """Whether a letter begins on a page."""
    texts = [line.text for line in page.lines]
    if not page.printed:
        return any(map(_NUMBER_LINE.fullmatch, texts[:1]))
    top = [text for line, text in zip(page.lines, texts, strict=True) if line.base < _TOP * page.height]
    if any(map(_MASTHEAD.fullmatch, top)):
        return True
    may_be = any("oorzitter" in text for text in texts)  # cheaper than the patterns
    return may_be and all(any(map(sign.fullmatch, texts)) for sign in _LETTERHEAD)


def _parts(page: Page) -> Iterator[Page]:
    """Yield a page; that of a text file without notes and tables, which hang on its lines, cut where letters begin."""
    starts = [] if page.printed or page.notes or page.tables else _number_lines(page.lines)
    bounds = [0, *starts[1:], len(page.lines)]
    if len(bounds) == 2:
        yield page
        return
    for start, end in pairwise(bounds):
        yield replace(page, lines=page.lines[start:end])


def _number_lines(lines: Sequence[Line]) -> list[int]:
    return [index for index, line in enumerate(lines) if _NUMBER_LINE.fullmatch(line.text)]
