"""Damaged letters: each gives a valid record or a named error, and no crash.

    python tests/fuzz.py [--mutants 10000] [--seed 0] [PATH...]

Mutants are made of the files of PATH (folders, by default the corpus) by cutting, flipping, doubling and
losing bytes and by swapping numbers and names; a mutant is told by its file and its number, so that one that
fails can be made again. Prints a table of what came of them, and ends with status 1 where one gave an error that
is not kvparse's own, an invalid record, a crash or no end.
"""

from __future__ import annotations

import argparse
import random
import re
import sys
from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path

from kvparse.pipeline import parse
from kvparse.records import Letter
from kvparse.workforce import Failure, Limits, Workforce

CORPUS = Path(__file__).parents[1] / "corpus" / "letters"
EXPECTED = {"record", "UnreadableFile", "UnsupportedFormat"}
LIMITS = Limits(timeout=300, max_mb=1024)


@dataclass(frozen=True)
class Mutant:
    """A damaged copy of a file, the same each time it is made."""

    path: Path
    number: int

    def data(self) -> bytes:
        """The damaged bytes: one to three harms, chosen by the number."""
        chance = random.Random(f"{self.path.name} {self.number}")
        data = self.path.read_bytes()
        for _ in range(chance.randint(1, 3)):
            data = chance.choice(HARMS)(data, chance)
        return data


@dataclass(frozen=True)
class Parse:
    """Reads a mutant in a worker process; what it gives must be a valid record."""

    def prepare(self) -> None:
        """All is imported with this module."""

    def __call__(self, mutant: Mutant) -> bytes:
        """The record, read back from its own JSON."""
        letter = parse(mutant.path, data=mutant.data(), name=mutant.path.name)
        if Letter.model_validate_json(letter.model_dump_json()) != letter:
            raise AssertionError("the record is not what its JSON says")
        return b"record"


def cut(data: bytes, chance: random.Random) -> bytes:
    """The file broken off."""
    return data[: chance.randrange(len(data) + 1)]


def flip(data: bytes, chance: random.Random) -> bytes:
    """Some bytes changed."""
    harmed = bytearray(data)
    for _ in range(chance.choice((1, 4, 64)) if harmed else 0):
        harmed[chance.randrange(len(harmed))] = chance.randrange(256)
    return bytes(harmed)


def lose(data: bytes, chance: random.Random) -> bytes:
    """A stretch left out."""
    start, end = _stretch(data, chance)
    return data[:start] + data[end:]


def double(data: bytes, chance: random.Random) -> bytes:
    """A stretch twice, the second time elsewhere."""
    start, end = _stretch(data, chance)
    place = chance.randrange(len(data) + 1)
    return data[:place] + data[start:end] + data[place:]


def renumber(data: bytes, chance: random.Random) -> bytes:
    """Numbers made huge, negative or zero: lengths, references, sizes, question numbers."""
    found = list(re.finditer(rb"\d+", data))
    for number in sorted(chance.sample(found, min(3, len(found))), key=re.Match.start, reverse=True):
        other = chance.choice((b"0", b"-1", b"99999999999", b"2147483648", b"1e9", b"0.0000001"))
        data = data[: number.start()] + other + data[number.end() :]
    return data


def rename(data: bytes, chance: random.Random) -> bytes:
    """The names of a PDF's objects swapped: a font for a page, a page for a stream."""
    names = sorted(set(re.findall(rb"/[A-Za-z]{3,}", data)))
    return data.replace(chance.choice(names), chance.choice(names)) if names else data


HARMS = (cut, flip, lose, double, renumber, rename)


def mutants(paths: Iterable[Path], count: int, seed: int) -> Iterator[Mutant]:
    """``count`` mutants, of each file as many."""
    files = [file for path in paths for file in sorted(path.rglob("*")) if file.is_file()]
    for number in range(count):
        yield Mutant(files[number % len(files)], seed + number)


def fuzz(paths: Iterable[Path], count: int, seed: int = 0) -> tuple[Counter[str], list[str]]:
    """How often what came of mutants, and a line for each that gave what it should not."""
    came: Counter[str] = Counter()
    bad: list[str] = []
    with Workforce(Parse(), workers=2, limits=LIMITS) as workforce:
        for mutant, outcome in workforce.run(mutants(paths, count, seed)):
            failure = outcome if isinstance(outcome, Failure) else Failure("record", "")
            came[failure.error] += 1
            if failure.error not in EXPECTED:
                bad.append(f"{mutant.path.name} {mutant.number}: {failure.error}: {failure.message}")
    return came, bad


def _stretch(data: bytes, chance: random.Random) -> tuple[int, int]:
    start = chance.randrange(len(data) + 1)
    return start, min(len(data), start + chance.choice((1, 16, 256, 4096)))


def main() -> int:
    """Read the arguments, fuzz, tell."""
    arguments = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    arguments.add_argument("paths", nargs="*", type=Path, default=[CORPUS], metavar="PATH")
    arguments.add_argument("--mutants", type=int, default=10_000)
    arguments.add_argument("--seed", type=int, default=0)
    given = arguments.parse_args()
    came, bad = fuzz(given.paths, given.mutants, given.seed)
    for what, times in came.most_common():
        print(f"{times:8} {what}")
    print(*bad, sep="\n")
    return 1 if bad else 0


if __name__ == "__main__":
    sys.exit(main())
