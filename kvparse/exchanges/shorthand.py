"""Headings that a typist cut short, "V1:", "A1:" and "#1", spelt out as others write them."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from .. import regex
from ..document import Line

__all__ = ["spelt_out"]

FEWEST = 2  # so many of a kind make a habit
_SHORT = regex.compile(
    r"\s*(?P<sign>[VA#])\s?(?P<number>\d{1,3}[a-h]?)(?:\s*[:.)](?!\d)|(?<=\#\s?\d{1,3})(?=\s|$))\s*(?P<rest>.*)"
)
_ANSWERED = regex.compile(r"\s*Antwoord", regex.IGNORECASE)
_SPELT = {"V": "Vraag", "A": "Antwoord", "#": "Vraag"}


def spelt_out(lines: Sequence[Line]) -> Sequence[Line]:
    """Return the lines of a letter, those that begin with a short heading beginning with a whole one.

    A letter does so where it numbers its questions from 1 in this way, and its answers too or with their word.
    """
    found = {at: match for at, line in enumerate(lines) if (match := _match(line))}
    numbers = {sign: [match["number"] for match in found.values() if match["sign"] == sign] for sign in _SPELT}
    signs = ""
    if min(len(numbers["V"]), len(numbers["A"])) >= FEWEST and numbers["V"][0] == "1":
        signs = "VA"
    elif len(numbers["#"]) >= FEWEST and numbers["#"][0] == "1":
        signs = "#" * (sum(_ANSWERED.match(line.words) is not None for line in lines) >= FEWEST)
    return [_spelt(line, found[at]) if at in found and found[at]["sign"] in signs else line
            for at, line in enumerate(lines)] if signs else lines  # fmt: skip


def _match(line: Line) -> regex.Match[str] | None:
    """Return the short heading that a line begins with; a cheap look stands before the pattern."""
    return _SHORT.fullmatch(line.runs[0].text) if line.words.lstrip()[:1] in _SPELT and line.runs else None


def _spelt(line: Line, short: regex.Match[str]) -> Line:
    heading = f"{_SPELT[short['sign']]} {short['number']}"
    text = f"{heading}: {short['rest']}" if short["rest"] else heading
    return replace(line, runs=(replace(line.runs[0], text=text), *line.runs[1:]))
