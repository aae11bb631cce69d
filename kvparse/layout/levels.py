"""Heights on a page or in a column of pages, asked what is near without a look at all of them."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterable

__all__ = ["Levels"]


class Levels:
    """Points down, in order.

    >>> levels = Levels([30.0, 10.0])
    >>> levels.distance(13.0), levels.between(10.0, 30.0), Levels([]).distance(1.0)
    (3.0, False, inf)
    """

    def __init__(self, heights: Iterable[float]) -> None:
        self._heights = sorted(heights)

    def distance(self, height: float) -> float:
        """Return how far the nearest one lies from ``height``."""
        at = bisect_left(self._heights, height)
        return min((abs(one - height) for one in self._heights[max(0, at - 1) : at + 1]), default=float("inf"))

    def between(self, top: float, bottom: float) -> bool:
        """Return whether one lies below ``top`` and above ``bottom``."""
        at = bisect_right(self._heights, top)
        return at < len(self._heights) and self._heights[at] < bottom
