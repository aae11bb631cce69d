"""Running heads and page numbers in the midst of a text that was copied page by page.

A page number of such a text counts on ("2/8", "3/8", or alone "- 4 -"); a running head is the same row, but for figures
and lost spaces, beside more than one page number. Both stand beside each other; what stands alone is the letter's.
"""

from __future__ import annotations

from bisect import bisect_left
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from itertools import chain, pairwise, takewhile

from .. import regex

__all__ = ["running_rows"]

# "2/8", "4/8 Vraag 3", glued to the words behind it ("5/7de nieuwe"), and with a space lost in its figures ("10/1 1").
_OF = regex.compile(r"(?P<page>\d{1,3})\s?/\s?(?P<last>\d\s\d(?=$)|\d{1,3})(?P<rest>\s+\S.*|\p{L}\S.*)?")
_DASHED = regex.compile(r"[-–—]\s?(?P<page>\d{1,3})\s?[-–—]")
_HEADING = regex.compile(
    r"(?:Vraag|Vragen|Antwoord(?:en)?)\b(?:\s+op)?(?:\s+vra(?:ag|gen))?\s*\d.*|Antwoord\s*:?|\d{1,3}[.)]\s.*"
    r"|\d{1,3}\s\p{L}.*",  # a note at the foot of the page
    regex.IGNORECASE,
)
_FIGURES = regex.compile(r"\d+")
_SENTENCE_ENDS = regex.compile(r"[.?!:;][»”’\"')\]]*$")
_ADDRESSES = regex.compile(r"(?:https?://|www\.)\S+(?:\s+(?:https?://|www\.)\S+)*")
_SCHEME = regex.compile(r"^https?://(?:www\.)?|^www\.")
_NOTE = regex.compile(r"\s*\d{1,3}\s\p{Lu}")
_MAIL = regex.compile(r"@\S+")
PAGE = 80  # rows that a page may have
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
    around = _around(sorted(numbers), filled)
    beside = Counter(key for parts in around for part in parts for key in {keys[at] for at in part})
    running = dict(numbers)
    for part in chain.from_iterable(around):
        heads = list(takewhile(lambda at: _is_head(rows[at], keys[at], beside), part))
        if heads and len(heads) < NEAR and heads[-1] - 1 not in numbers and _carries_on(rows, heads[-1]):
            heads.pop()
        running |= dict.fromkeys(heads, "")
    return dict(sorted((running | dict.fromkeys(_repeated_addresses(rows), "")).items()))


def _is_head(row: str, key: str, beside: Mapping[str, int]) -> bool:
    """Whether a row beside a page number stands beside another one, too."""
    return len(key) >= SHORTEST and beside[key] > 1 and not _HEADING.fullmatch(row.strip())


def _carries_on(rows: Sequence[str], at: int) -> bool:
    """Whether a row goes on with a note, or with the sentence of the row right above it, and so is of the text."""
    above = rows[at - 1].rstrip() if at else ""
    return _NOTE.match(above) is not None or (
        rows[at].lstrip()[:1].islower() and above != "" and not _SENTENCE_ENDS.search(above)
    )


def _around(numbers: Sequence[int], filled: Sequence[int]) -> list[tuple[Sequence[int], Sequence[int]]]:
    """Return, for each page number, the rows with words right above it, the nearest first, and right below it.

    A row between two of them belongs to the nearer one.
    """
    found = []
    for at, number in enumerate(numbers):
        below = bisect_left(filled, number)
        least = bisect_left(filled, (numbers[at - 1] + number) / 2) if at else 0
        most = bisect_left(filled, (number + numbers[at + 1]) / 2) if at + 1 < len(numbers) else len(filled)
        found.append((filled[max(least, below - NEAR) : below][::-1], filled[below : min(most, below + NEAR)]))
    return found


def _repeated_addresses(rows: Sequence[str]) -> Iterator[int]:
    """Yield the rows of addresses that a copy adds at the end of a page: where the page's links lead.

    They stand apart or below the address itself, and have been printed in the text before, or are several on one row.
    """
    for at, row in enumerate(rows):
        addresses = row.split() if _ADDRESSES.fullmatch(row.strip()) else []
        if not addresses or "".join(rows[at + 1 : at + 2]).strip():
            continue
        above = "".join(_MAIL.sub("", " ".join(rows[max(0, at - PAGE) : at])).split())
        apart = (
            at == 0
            or not rows[at - 1].strip()
            or _bare(addresses[0]) in _MAIL.sub("", rows[at - 1])
            or len(addresses) > 1
        )
        if apart and (len(addresses) > 1 or all(_bare(address) in above for address in addresses)):
            yield at


def _bare(address: str) -> str:
    return _SCHEME.sub("", address).rstrip("/")


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
