"""Lines of a head as the words that its readers look at."""

from __future__ import annotations

from collections.abc import Iterable

from ..document import Line
from ..text.characters import clean

__all__ = ["texts_of"]


def texts_of(lines: Iterable[Line]) -> list[str]:
    """Return the words of each line, without marks and the white space around it."""
    return [clean(line.words).strip() for line in lines]
