"""What the thresholds of doubt are worth: ``python tests/calibrate.py CORPUS`` prints a table of both, value by value.

Every letter of the corpus is damaged in each way that ``kvparse.noise`` knows, twice in other places, and read with
each threshold in turn, the other one as it is. A threshold is well set where of 200 records without a doubt at most
one is wrong, and where a higher one would doubt more records that are right than it would catch wrong ones.
"""

from __future__ import annotations

import sys
from collections.abc import Iterator, Sequence
from pathlib import Path

from kvparse.exchanges import turns
from kvparse.trust import Verdict, shares, verdicts

VALUES = {"UNDECIDED": (0.0, 0.5, 1.0, 1.5, 2.0, 3.0, 4.0), "DOUBTFUL": (0.0, 0.5, 1.0, 1.5, 2.0, 3.0, 4.0)}
DRAWS = ("", "2")


def measured(corpus: Path, name: str, value: float) -> list[Verdict]:
    """Return how every damaged letter is read while one threshold has another value."""
    usual = getattr(turns, name)
    setattr(turns, name, value)
    try:
        return [one for draw in DRAWS for one in verdicts(corpus, draw=draw)]
    finally:
        setattr(turns, name, usual)


def row(found: Sequence[Verdict]) -> str:
    """Return the figures of one value: records without a doubt and with one, and how many of both are wrong."""
    silent = [one for one in found if not one.doubtful]
    doubted = [one for one in found if one.doubtful]
    trusted, deserved = shares(found)
    return (
        f"{len(silent):6} {sum(not one.right for one in silent):6} {1 - trusted:8.2%} "
        f"{len(doubted):6} {sum(not one.right for one in doubted):6} {deserved:9.1%}"
    )


def table(corpus: Path) -> Iterator[str]:
    """Yield the rows of the table."""
    yield "threshold   value silent  wrong    share  doubt  wrong  deserved"
    for name, values in VALUES.items():
        for value in values:
            used = " *" if value == getattr(turns, name) else ""
            yield f"{name:10} {value:6} {row(measured(corpus, name, value))}{used}"


if __name__ == "__main__":
    for line in table(Path(sys.argv[1] if len(sys.argv) > 1 else "corpus")):
        print(line, flush=True)
