"""Draws the corpus: every letter source to its files, and the gold beside them.

usage: python corpus/draw.py            draw what is new or changed
       python corpus/draw.py --check    draw all again in memory and compare bytes
       python corpus/draw.py NAME ...   draw these letters only
"""

from __future__ import annotations

import json
import sys
from collections.abc import Iterator
from pathlib import Path

from drawing.coverage import coverage, lessons
from drawing.gold import gold
from drawing.media import draw
from drawing.source import Source, SourceError, load

CORPUS = Path(__file__).resolve().parent
SOURCES, LETTERS, GOLD = CORPUS / "sources", CORPUS / "letters", CORPUS / "gold"


def sources() -> list[Source]:
    """All letter sources, by name."""
    return [load(path) for path in sorted(SOURCES.glob("*.toml"))]


def files(letters: list[Source]) -> Iterator[tuple[Path, bytes]]:
    """Every file that ``letters`` make, with its bytes: the letters and their gold."""
    for letter in letters:
        for medium in letter.media:
            try:
                drawn, regions = draw(letter, medium)
            except (KeyError, ValueError) as error:
                raise SourceError(f"{letter.name}, {medium}: {error!r}") from error
            name = letter.file_name(medium)
            yield LETTERS / name, drawn
            record = gold(letter, medium, drawn, regions)
            yield GOLD / f"{name}.json", (json.dumps(record, ensure_ascii=False, indent=1) + "\n").encode()


def main(arguments: list[str]) -> int:
    """Draws or checks; the exit status is 1 where the corpus does not agree with its sources."""
    check = "--check" in arguments
    names = [argument for argument in arguments if not argument.startswith("-")]
    try:
        letters = sources()
        wanted = dict(files([letter for letter in letters if not names or letter.name in names]))
    except SourceError as error:
        print(error, file=sys.stderr)
        return 1
    if not names:
        wanted[CORPUS / "COVERAGE.md"] = coverage(letters, lessons(CORPUS / "lessons.toml")).encode()
    differing = [path for path, data in wanted.items() if not path.exists() or path.read_bytes() != data]
    strays = (
        [] if names else [path for folder in (LETTERS, GOLD) for path in sorted(folder.glob("*")) if path not in wanted]
    )
    if check:
        for path in differing + strays:
            print(f"{path.relative_to(CORPUS)} does not agree with its source", file=sys.stderr)
        print(f"{len(wanted) - len(differing)} of {len(wanted)} files agree")
        return 1 if differing or strays else 0
    for path in differing:
        path.write_bytes(wanted[path])
    for path in strays:
        path.unlink()
    print(f"{len(letters)} letters, {len(differing)} files written, {len(strays)} removed")
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
