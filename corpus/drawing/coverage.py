"""Which letters teach which layouts and slips."""

from __future__ import annotations

import tomllib
from collections import Counter, defaultdict
from collections.abc import Mapping, Sequence
from pathlib import Path

from .source import Source

__all__ = ["coverage", "lessons", "taught"]


def lessons(path: Path) -> Mapping[str, Mapping[str, str]]:
    """Return what the corpus must teach, by chapter: each lesson's name and what it means."""
    found: Mapping[str, Mapping[str, str]] = tomllib.loads(path.read_text(encoding="utf-8"))
    return found


def taught(letters: Sequence[Source]) -> Mapping[str, list[str]]:
    """Each lesson with the letters that teach it."""
    found: dict[str, list[str]] = defaultdict(list)
    for letter in letters:
        for lesson in letter.teaches:
            found[lesson].append(letter.name)
    return found


def coverage(letters: Sequence[Source], wanted: Mapping[str, Mapping[str, str]]) -> str:
    """COVERAGE.md: the counts, and a table a chapter."""
    found = taught(letters)
    media = Counter(medium for letter in letters for medium in letter.media)
    sets = Counter(letter.set for letter in letters)
    lines = [
        "# What the corpus covers",
        "",
        "Made by `python corpus/draw.py` from lessons.toml and the sources' `teaches` lists; do not edit.",
        "",
        f"{len(letters)} letters ({sets['development']} development, {sets['held-out']} held-out), "
        f"{sum(media.values())} files: "
        + ", ".join(f"{count} {medium}" for medium, count in sorted(media.items()))
        + ".",
    ]
    for chapter, named in wanted.items():
        lines += ["", f"## {chapter.capitalize()}", "", "| lesson | what it is | letters |", "|---|---|---|"]
        lines += [f"| {lesson} | {what} | {', '.join(found[lesson])} |" for lesson, what in named.items()]
    return "\n".join(lines) + "\n"
