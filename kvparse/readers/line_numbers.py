"""Numbers of lines in the margin of a text: every fifth row, or every row, begins with its own number.

Such numbers count rows, blank ones too or only those with words, and stand apart from what the row says.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from itertools import pairwise

from .. import regex

__all__ = ["line_numbers"]

_NUMBER = regex.compile(r"(?P<margin>[ \t]*(?P<number>\d{1,4})(?:[ \t]{2,}|\t|[ \t]*$))")
_STEPS = (1, 2, 5, 10, 20)
_FEWEST = 3  # numbers of every fifth row
_MOST_LOST = 0.2  # of the numbers that the rows between the first and the last should have
_EACH = 10  # rows that are all numbered: fewer are a list or a table


def line_numbers(rows: Sequence[str]) -> dict[int, str]:
    """Return the rows that a line number stands in the margin of, each with its margin; none where rows have none.

    >>> rows = ["Een", "twee", "drie", "vier", "  5  vijf", "zes", "", "acht", "negen", " 10  tien"]
    >>> line_numbers([*rows, *4 * ["en"], " 15  zo"])
    {4: '  5  ', 9: ' 10  ', 14: ' 15  '}
    >>> line_numbers(["  5  appels", " 10  peren", " 15  pruimen"])
    {}
    """
    found = {at: match for at, row in enumerate(rows) if (match := _NUMBER.match(row))}
    if len(found) < _FEWEST:
        return {}
    filled = [at for at, row in enumerate(rows) if row.strip()]
    for places in ({at: at for at in range(len(rows))}, {at: place for place, at in enumerate(filled)}):
        own = _rising(found, places, len(filled))
        if own:
            return {at: found[at]["margin"] for at in own}
    return {}


def _rising(found: Mapping[int, regex.Match[str]], places: Mapping[int, int], filled: int) -> list[int]:
    """Return the rows whose numbers count the rows between them, where enough of them do."""
    shifts: dict[int, list[int]] = {}
    for at, match in found.items():
        if at in places:
            shifts.setdefault(int(match["number"]) - places[at], []).append(at)
    own = max(shifts.values(), key=len, default=[])
    numbers = [int(found[at]["number"]) for at in own]
    step = min(_differences(numbers), default=0)
    if step not in _STEPS or any(number % step for number in numbers):
        return []
    due = (numbers[-1] - numbers[0]) // step + 1
    enough = _FEWEST if step > 1 else max(_EACH, (1 - _MOST_LOST) * filled)
    return own if len(own) >= max(enough, (1 - _MOST_LOST) * due) else []


def _differences(numbers: Sequence[int]) -> Iterator[int]:
    return (b - a for a, b in pairwise(numbers))
