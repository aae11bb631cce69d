"""How work grows with a letter: each dimension at n and at 4n, and the exponent of its growth.

    python tests/complexity.py [--limit 1.3] [--rounds 5] [--processes 2] [NAME...]
    python tests/complexity.py --explain NAME

Work is told in two ways. The calls of Python and C functions are counted, which gives the same number at every run.
What one call does inside (a pattern that looks at everything behind every sign, a list searched for every item) is not
seen so, and is told by the processor's time: the least of several runs, and more runs before it is refused, so that
busy neighbours cannot refuse it. Twice as much work for twice as much letter is an exponent of 1, four times as much is
one of 2. Prints the table, and ends with status 1 where one is above the limit. ``--explain`` prints the functions
whose own work grows most.
"""

from __future__ import annotations

import argparse
import cProfile
import gc
import math
import sys
import tempfile
import time
from collections.abc import Callable, Iterable, Iterator
from concurrent.futures import ProcessPoolExecutor
from dataclasses import dataclass, field, replace
from multiprocessing import get_context
from pathlib import Path
from typing import Final

from growing import LETTERS, Growing, one_of_many

from kvparse.batch.convert import convert
from kvparse.batch.mentions import mention_rows
from kvparse.batch.rows import pair_rows
from kvparse.chains import link
from kvparse.pipeline import parse, parse_all
from kvparse.records import Letter
from kvparse.search.index import open_index

LIMIT: Final = 1.3
TIMES: Final = 4
LEAST: Final = 0.01  # seconds: below it a clock tells nothing
Work = Callable[[], object]


@dataclass(frozen=True)
class Dimension:
    """What grows, from how much, and how work on so much of it is made ready."""

    name: str
    size: int
    ready: Callable[[int], Work]


@dataclass
class Growth:
    """The calls and the seconds at ``size`` and at four times as much."""

    name: str
    size: int
    calls: tuple[int, int]
    seconds: list[tuple[float, float]] = field(default_factory=list)

    @property
    def of_calls(self) -> float:
        """The exponent by what was counted."""
        return exponent(*self.calls)

    @property
    def of_time(self) -> float:
        """The exponent by the least time of each size."""
        few, more = (min(times) for times in zip(*self.seconds, strict=True))
        return exponent(max(few, LEAST), max(more, LEAST))

    def row(self) -> str:
        """A row of the table."""
        few, more = (min(times) for times in zip(*self.seconds, strict=True))
        return (
            f"{self.name:42} {self.size:7} {self.calls[0]:10} {self.of_calls:5.2f} "
            f"{few:8.3f} {more:8.3f} {self.of_time:5.2f} {len(self.seconds):3}"
        )


def exponent(few: float, more: float) -> float:
    """The power of the size with which work grows, given what one size and four times that cost."""
    return math.log(more / few, TIMES)


def measure(dimension: Dimension, limit: float, rounds: int) -> Growth:
    """Count and time a dimension; the clock is asked again while what it says is above the limit."""
    dimension.ready(min(dimension.size, 20))()  # what is made once, is made
    few, more = dimension.size, dimension.size * TIMES
    growth = Growth(dimension.name, few, (calls_of(dimension.ready(few)), calls_of(dimension.ready(more))))
    while not growth.seconds or (growth.of_time > limit and len(growth.seconds) < rounds):
        growth.seconds.append((seconds_of(dimension.ready(few)), seconds_of(dimension.ready(more))))
    return growth


def calls_of(work: Work) -> int:
    """How many functions are called, of Python and of C."""
    return sum(entry.callcount for entry in _profiled(work))


def seconds_of(work: Work) -> float:
    """The seconds of the processor that work takes."""
    gc.collect()
    gc.disable()  # its passes come when they come
    try:
        began = time.process_time()
        work()
        return time.process_time() - began
    finally:
        gc.enable()


def explained(dimension: Dimension) -> Iterator[str]:
    """The functions whose own time grows most above the fourfold, the worst first."""
    dimension.ready(min(dimension.size, 20))()
    few = {_name(entry.code): entry for entry in _profiled(dimension.ready(dimension.size))}
    more = {_name(entry.code): entry for entry in _profiled(dimension.ready(dimension.size * TIMES))}
    rows = []
    for name, entry in more.items():
        calls, own = (few[name].callcount, few[name].inlinetime) if name in few else (0, 0.0)
        surplus = entry.inlinetime - TIMES * own
        rows.append((surplus, f"{calls:9} {entry.callcount:9} {own:8.3f} {entry.inlinetime:8.3f}  {name}"))
    yield from (row for _, row in sorted(rows, reverse=True)[:15])


def _profiled(work: Work) -> list[cProfile._Entry]:  # type: ignore[name-defined]
    profile = cProfile.Profile()
    gc.disable()
    profile.enable()
    try:
        work()
    finally:
        profile.disable()
        gc.enable()
    return profile.getstats()


def _name(code: object) -> str:
    if isinstance(code, str):
        return code
    path, line, name = (getattr(code, part) for part in ("co_filename", "co_firstlineno", "co_name"))
    return f"{'/'.join(Path(path).parts[-3:])}:{line} {name}"


# -- the dimensions --------------------------------------------------------------------------------------------------


def of_letter(growing: Growing) -> Dimension:
    """The reading of a letter that grows."""

    def ready(count: int) -> Work:
        data = growing.fresh(count)
        return lambda: parse_all(growing.file, data=data, ocr="never")

    return Dimension(growing.name, growing.size, ready)


def letters(count: int) -> list[Letter]:
    """Records, each of its own case, of a text read once."""
    first = parse("brief.txt", data=one_of_many(1).encode())
    return [first.model_copy(update={"id": f"ah-tk-20232024-{n}", "number": n, "case_numbers": (f"2024Z{n:05}",),
                                     "source": first.source.model_copy(update={"file": f"{n}.txt"})})
            for n in range(1, count + 1)]  # fmt: skip


def over_letters(work: Callable[[list[Letter]], object]) -> Callable[[int], Work]:
    """Work on so many records."""

    def ready(count: int) -> Work:
        given = letters(count)
        return lambda: work(given)

    return ready


def over_exchanges(work: Callable[[Letter], Iterable[object]]) -> Callable[[int], Work]:
    """Work on one record of so many exchanges."""
    (questions,) = (one for one in LETTERS if one.name == "questions")

    def ready(count: int) -> Work:
        letter = parse(questions.file, data=questions.fresh(count))
        return lambda: list(work(letter))

    return ready


def indexed(given: list[Letter]) -> None:
    """Put letters into a new index and search in it."""
    with tempfile.TemporaryDirectory() as folder, open_index(Path(folder) / "letters.db") as index:
        index.add(given)
        index.search("Duitsland", per_page=10)


def indexed_pairs(letter: Letter) -> Iterable[object]:
    """Put one letter into a new index."""
    indexed([letter])
    return ()


def converting(count: int) -> Work:
    """Convert a folder of so many small files."""
    folder = tempfile.TemporaryDirectory()
    for number in range(1, count + 1):
        (Path(folder.name) / f"{number}.txt").write_text(one_of_many(number), encoding="utf-8")

    def work() -> object:
        _ = folder  # it is gone when nothing names it any more
        with tempfile.TemporaryDirectory() as out:
            return convert([folder.name], Path(out) / "out.jsonl", workers=1)

    return work


OTHERS: Final = (
    Dimension("rows of a letter", 100, over_exchanges(pair_rows)),
    Dimension("mentions of a letter", 100, over_exchanges(mention_rows)),
    Dimension("index: pairs of a letter", 100, over_exchanges(indexed_pairs)),
    Dimension("index: letters", 200, over_letters(indexed)),
    Dimension("chains: letters", 200, over_letters(link)),
    Dimension("chains: letters, four of a case", 200, over_letters(
        lambda given: link(one.model_copy(update={"case_numbers": (f"2024Z{at // 4:05}",)})
                           for at, one in enumerate(given)))),
    Dimension("convert: files", 100, converting),
)  # fmt: skip
DIMENSIONS: Final = (*map(of_letter, LETTERS), *OTHERS)


def named(name: str, scale: int = 1) -> Dimension:
    """The dimension of this name, from so many times its size."""
    found = next(one for one in DIMENSIONS if one.name == name)
    return replace(found, size=found.size * scale)


def _measured(name: str, scale: int, limit: float, rounds: int) -> Growth:
    """In a process of its own, which knows dimensions by their names."""
    return measure(named(name, scale), limit, rounds)


def measured(names: Iterable[str], scale: int, limit: float, rounds: int, processes: int) -> Iterator[Growth]:
    """The growth of each dimension, in order."""
    with ProcessPoolExecutor(processes, mp_context=get_context("spawn")) as pool:
        waiting = [pool.submit(_measured, name, scale, limit, rounds) for name in names]
        yield from (one.result() for one in waiting)


def main() -> int:
    """Read the arguments, measure, tell."""
    arguments = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    arguments.add_argument("names", nargs="*", metavar="NAME", help="a word of a dimension's name")
    arguments.add_argument("--limit", type=float, default=LIMIT)
    arguments.add_argument("--rounds", type=int, default=5, help="how often the clock is asked before one is refused")
    arguments.add_argument("--scale", type=int, default=1, help="begin with so many times as much")
    arguments.add_argument("--processes", type=int, default=2)
    arguments.add_argument("--explain", action="store_true", help="print the functions that cost most, at n and at 4n")
    given = arguments.parse_args()
    names = [one.name for one in DIMENSIONS if not given.names or any(word in one.name for word in given.names)]
    if given.explain:
        for name in names:
            print(
                f"{name}\n  calls at n, at 4n, seconds of its own at n, at 4n",
                *explained(named(name, given.scale)),
                sep="\n",
            )
        return 0
    print(f"{'':42} {'n':>7} {'calls':>10} {'power':>5} {'s at n':>8} {'at 4n':>8} {'power':>5} runs")
    refused = 0
    for growth in measured(names, given.scale, given.limit, given.rounds, given.processes):
        above = max(growth.of_calls, growth.of_time) > given.limit
        refused += above
        print(growth.row() + "  above the limit" * above, flush=True)
    print(f"{len(names)} dimensions, {refused} above {given.limit}")
    return 1 if refused else 0


if __name__ == "__main__":
    sys.exit(main())
