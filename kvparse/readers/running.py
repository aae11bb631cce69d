"""Running heads and page numbers in the midst of a text that was copied page by page.

A page number of such a text counts on ("2/8", "3/8", or alone "- 4 -"); a running head is the same row, but for figures
and lost spaces, beside more than one page number. Both stand beside each other; what stands alone is the letter's.
"""

from __future__ import annotations

from bisect import bisect_left
from collections import Counter
from collections.abc import Sequence
from itertools import pairwise

import regex

__all__ = ["running_rows"]

# "2/8", "4/8 Vraag 3", glued to the words behind it ("5/7de nieuwe"), and with a space lost in its figures ("10/1 1").
_OF = regex.compile(
    r"(?P<page>\d{1,3})\s?/\s?(?P<last>\d\s\d(?=$)|\d{1,3})(?P<rest>\s+\S.*|\p{L}\S.*)?"
)
_DASHED = regex.compile(r"[-–—]\s?(?P<page>\d{1,3})\s?[-–—]")
_HEADING = regex.compile(
    r"(?:Vraag|Vragen|Antwoord(?:en)?)\b(?:\s+op)?(?:\s+vra(?:ag|gen))?\s*\d.*|Antwoord\s*:?|\d{1,3}[.)]\s.*",
    regex.IGNORECASE,
)
_FIGURES = regex.compile(r"\d+")
NEAR = 3  # rows with words between a page number and its running head
SHORTEST = 12  # letters that a running head has at least


def running_rows(rows: Sequence[str]) -> dict[int, str]:
    """Return the rows of running heads and page numbers, each with the words that do not belong to it.

    >>> running_rows(["Zie het rapport van de dienst", "2/3", "en de brief.", "Dit is", "3/3", "alles."])
    {1: '', 4: ''}
    """
    numbers = _page_numbers(rows)
    filled = [at for at, row in enumerate(rows) if row.strip() and at not in numbers]
    keys = {at: _key(rows[at]) for at in filled}
    around = [part for number in numbers for part in _around(number, filled)]
    beside = Counter(keys[at] for at in {at for part in around for at in part})
    running = dict(numbers)
    for part in around:
        for at in part:
            head = len(keys[at]) >= SHORTEST and beside[keys[at]] > 1 and not _HEADING.fullmatch(rows[at].strip())
            if not head:
                break
            running[at] = ""
    return dict(sorted(running.items()))


def _around(number: int, filled: Sequence[int]) -> tuple[Sequence[int], Sequence[int]]:
    """Return the rows with words right above a page number, the nearest first, and right below it."""
    below = bisect_left(filled, number)
    return filled[max(0, below - NEAR) : below][::-1], filled[below : below + NEAR]


def _page_numbers(rows: Sequence[str]) -> dict[int, str]:
    """Return the rows that begin with a page number which counts on, each with the words behind it."""
    of: dict[int, dict[int, tuple[int, str]]] = {}
    apart: set[int] = set()  # the counts of which a number is not glued to words
    dashed: dict[int, int] = {}
    for at, row in enumerate(rows):
        if found := _OF.fullmatch(row.strip()):
            last = int("".join(found["last"].split()))
            if 1 <= int(found["page"]) <= last:
                of.setdefault(last, {})[at] = (int(found["page"]), (found["rest"] or "").strip())
                if not (found["rest"] or " ")[0].isalpha():
                    apart.add(last)
        elif found := _DASHED.fullmatch(row.strip()):
            dashed[at] = int(found["page"])
    counting = {
        at: rest
        for last, pages in of.items()
        if last in apart and _counts([page for page, _ in pages.values()], last)
        for at, (_, rest) in pages.items()
    }
    if len(dashed) > 1 and _counts(list(dashed.values()), None):
        counting |= dict.fromkeys(dashed, "")
    return counting


def _counts(pages: Sequence[int], last: int | None) -> bool:
    """Whether page numbers rise, some of them lost perhaps; a single one counts where it is the last of two."""
    if len(pages) == 1:
        return pages[0] == last == 2
    return all(after > before for before, after in pairwise(pages))


def _key(row: str) -> str:
    """Return a row as it is known again: without its figures and spaces."""
    return "".join(_FIGURES.sub("#", row).split()).lower()
