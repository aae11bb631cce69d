"""The cheapest way through candidates in a row, and for each of them how much more the best other way costs.

That margin is the doubt about a candidate: how near the reading is that leaves out one that is used, or uses one that
is left out. A step looks back over so many candidates and no more, so that the time is linear in their number.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Callable, Sequence
from dataclasses import dataclass

__all__ = ["INFINITE", "REACH", "Path", "cheapest"]

REACH = 48  # candidates left aside in a row: no longer list stands in an answer
INFINITE = float("inf")


@dataclass(frozen=True, slots=True)
class Path:
    """The candidates that are used, in order, and for each candidate of all the extra cost of the best other way."""

    used: tuple[int, ...]
    margins: tuple[float, ...]
    cost: float


def cheapest(count: int, cost: Callable[[int, int], float]) -> Path:
    """Return the cheapest path through candidates 0 to ``count`` - 1.

    ``cost(a, b)`` is what the step from candidate ``a`` to ``b`` costs, with all that it leaves aside between them;
    -1 is the beginning of the text, ``count`` its end.

    >>> cheapest(2, lambda a, b: (b - a - 1) * 1.5)
    Path(used=(0, 1), margins=(1.5, 1.5), cost=0.0)
    """
    edges = [(a, b, cost(a, b)) for b in range(count + 1) for a in range(max(-1, b - REACH - 1), b)]
    to, before = _forward(edges, count)
    behind = _backward(edges, count)
    used: list[int] = []
    at = count
    while at in before:
        at = before[at]
        used.insert(0, at)
    used = used[1:]  # the first is the beginning
    total = to[count]
    around = _around(edges, to, behind, used)
    margins = tuple(
        (around[at] if at in around else to[at] + behind[at]) - total if total < INFINITE else INFINITE
        for at in range(count)
    )
    return Path(tuple(used), margins, total)


def _forward(edges: Sequence[tuple[int, int, float]], count: int) -> tuple[list[float], dict[int, int]]:
    """Return what the best way to each candidate and to the end costs, and the candidate before it there."""
    to, before = [INFINITE] * (count + 1) + [0.0], dict[int, int]()  # to[-1] is the beginning
    for a, b, spent in edges:
        if to[a] + spent < to[b]:
            to[b], before[b] = to[a] + spent, a
    return to, before


def _backward(edges: Sequence[tuple[int, int, float]], count: int) -> list[float]:
    """Return what the best way from each candidate to the end costs."""
    behind = [INFINITE] * count + [0.0, INFINITE]
    for a, b, spent in reversed(edges):
        behind[a] = min(behind[a], spent + behind[b])
    return behind


def _around(
    edges: Sequence[tuple[int, int, float]], to: Sequence[float], behind: Sequence[float], used: Sequence[int]
) -> dict[int, float]:
    """Return for each candidate that is used what the best way past it costs."""
    best = dict.fromkeys(used, INFINITE)
    for a, b, spent in edges:
        whole = to[a] + spent + behind[b]
        for at in used[bisect_left(used, a + 1) : bisect_left(used, b)]:
            best[at] = min(best[at], whole)
    return best
