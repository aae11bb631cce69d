"""Which letters teach which layouts and slips."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence

from .source import Source

__all__ = ["coverage"]


def coverage(letters: Sequence[Source]) -> str:
    """A Markdown table: each lesson with the letters that teach it."""
    lessons: dict[str, list[str]] = defaultdict(list)
    for letter in letters:
        for lesson in letter.teaches:
            lessons[lesson].append(letter.name)
    lines = [
        "# What the corpus covers",
        "",
        "Made by `python corpus/draw.py` from the `teaches` lists of the sources; do not edit.",
        "",
        f"{len(letters)} letters, {sum(len(letter.media) for letter in letters)} files, {len(lessons)} lessons.",
        "",
        "| lesson | letters |",
        "|---|---|",
    ]
    lines += [f"| {lesson} | {', '.join(lessons[lesson])} |" for lesson in sorted(lessons)]
    return "\n".join(lines) + "\n"
