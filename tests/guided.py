"""Fuzzing guided by coverage: atheris mutates files, and further those that reach lines none reached before.

Started by ``fuzz.py --engine atheris``, in a process of its own, which atheris ends: kvparse is imported here so that
its lines are counted.
"""

from __future__ import annotations

import argparse
import random
import sys
from typing import cast

import atheris

with atheris.instrument_imports(include=["kvparse"]):
    import fuzz

from kvparse.errors import UnreadableFile, UnsupportedFormat


def main() -> None:
    """Go on until all runs are done; an error that is not kvparse's own ends it."""
    arguments = argparse.ArgumentParser(description=__doc__)
    arguments.add_argument("door", choices=fuzz.DOORS)
    arguments.add_argument("kind")
    arguments.add_argument("--keep", action="store_true")
    given, options = arguments.parse_known_args()
    door = fuzz.DOORS[given.door]
    door.prepare()

    def one(data: bytes) -> None:
        try:
            door.work(f"mutant{given.kind}", data)
        except (UnreadableFile, UnsupportedFormat):
            pass
        except Exception:
            if given.keep:
                print(f"kept as {fuzz.keep(given.kind, data)}", file=sys.stderr)
            raise

    def mutate(data: bytes, most: int, seed: int) -> bytes:
        chance = random.Random(seed)
        return fuzz.harmed(data, chance)[:most] if seed % 2 else cast(bytes, atheris.Mutate(data, most))

    atheris.Setup([sys.argv[0], *options], one, custom_mutator=mutate)
    atheris.Fuzz()


if __name__ == "__main__":
    main()
