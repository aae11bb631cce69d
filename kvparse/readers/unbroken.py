"""Texts that have lost their line ends, as data sets carry them -> rows again, as far as the headings tell.

Headings stand where a sentence has ended and count up: "Vraag 1", "Antwoord 1", "Vraag 2"; without any such word bare
numbers do. Where no heading parts question from answer, the question ends with its last question mark. That is a guess,
however good, and a problem says so.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from .. import regex
from ..problems import Problem
from ..rules.lists import pattern_of

__all__ = ["rebroken"]

LONG = 200  # characters: a row in which two headings stand is no row of a letter
FEW, WHOLE = 3, 600  # so few rows with so many characters are no letter's either

_NUMBERS = r"\d{1,3}[a-z]?(?:\s*(?:,|en|t/m|tot\s+en\s+met|-|–)\s*\d{1,3}[a-z]?)*"
_HEADING = regex.compile(
    rf"""(?<!\S)(?:
          (?P<question>{pattern_of("question")}\s+(?P<asked>{_NUMBERS})(?!\d)\s*[:.]?)
        | (?P<answer>{pattern_of("answer")}
            (?:\s+op)?(?:\s+de)?(?:\s+(?:vraag|vragen))?(?:\s+(?P<told>{_NUMBERS})(?!\d)|(?=\s*:|\s+\p{{Lu}}))\s*[:.]?)
        )(?=\s+\S)""",
    regex.VERBOSE,
)
_BARE = regex.compile(r"(?<!\S)(?P<question>(?P<asked>\d{1,3})[.)]?)(?=\s+[\p{Lu}«“‘\"'])")
_AFTER_END = regex.compile(r"[.?!:;)\]»”’\"…]\s*$|^\s*$|\n\s*$")
_HEAD = regex.compile(
    r"""(?<=\((?:ingezonden|ontvangen)[^()]{4,60}\)\.?)\s+(?=\S)
      | (?<=[.)?!])\s+(?=Vragen\ van\ (?:het|de)\ l
          | (?:Antwoord|Mededeling)\ van\ (?:de\ )?(?:[Mm]inister|[Ss]taatssecretaris)
          | Zie\ ook\ Aanhangsel
          | Toelichting:?\s)
    """,
    regex.VERBOSE,
)
_SENTENCE_END = regex.compile(r"(?P<sign>[.?!])[)»”’\"]*\s+(?=[\p{Lu}«“‘(\"\d])")


@dataclass(frozen=True, slots=True)
class _Heading:
    """A heading within a row: where it stands, what it is, and whether a sentence ended before it."""

    start: int
    end: int
    numbers: tuple[int, ...]
    asks: bool
    ended: bool


def rebroken(text: str) -> tuple[str, tuple[Problem, ...]]:
    """Return the text, its headings on rows of their own where it lost its line ends, and a problem that says so.

    >>> rebroken("Vraag 1\\nKent u A?\\nAntwoord 1\\nJa.")
    ('Vraag 1\\nKent u A?\\nAntwoord 1\\nJa.', ())
    """
    rows = text.split("\n")
    if not any(len(row) > LONG for row in rows):
        return text, ()
    headings = _in_order(_found(text, _HEADING))
    if not any(heading.asks for heading in headings) and sum(bool(row.strip()) for row in rows) <= FEW:
        headings = _in_order(_found(text, _BARE))
    if not _within_rows(headings, text):
        return text, () if headings else _suspected(rows)
    return _cut(text, headings), (_lost("their line ends are lost; rows were cut where headings stand", text),)


def _suspected(rows: Sequence[str]) -> tuple[Problem, ...]:
    filled = [row for row in rows if row.strip()]
    if len(filled) > FEW or sum(map(len, filled)) < WHOLE:
        return ()
    return (_lost("line ends are lost, and no headings tell where questions and answers begin", max(filled, key=len)),)


def _lost(message: str, text: str) -> Problem:
    return Problem("line-ends-lost", message, quote=" ".join(text[:120].split()))


def _found(text: str, pattern: regex.Pattern[str]) -> Iterator[_Heading]:
    for match in pattern.finditer(text):
        groups = match.groupdict()
        asks = groups["question"] is not None
        numbers = groups["asked"] if asks else groups.get("told")
        ended = _AFTER_END.search(text[max(0, match.start() - 4) : match.start()]) is not None
        yield _Heading(match.start(), match.end(), tuple(map(int, regex.findall(r"\d+", numbers or ""))), asks, ended)


def _in_order(found: Iterator[_Heading]) -> list[_Heading]:
    """Return the headings that count up from 1; of two that could be the next the one behind a sentence's end."""
    candidates = list(found)
    kept: list[_Heading] = []
    last, answered = 0, 0
    for at, heading in enumerate(candidates):
        if heading.asks:
            fits = heading.numbers[0] == last + 1
            sure = heading.ended or not _again(candidates[at + 1 :], heading)
        else:
            fits = last > answered and (not heading.numbers or heading.numbers[0] in range(answered + 1, last + 1))
            sure = heading.ended
        if not (fits and sure):
            continue
        kept.append(heading)
        if heading.asks:
            last = max(heading.numbers[-1], last + 1)
        else:
            answered = heading.numbers[-1] if heading.numbers else last
    return kept


def _again(behind: Sequence[_Heading], heading: _Heading) -> bool:
    """Whether the same heading stands further on behind a sentence's end."""
    return any(other.ended and other.asks and other.numbers[:1] == heading.numbers[:1] for other in behind)


def _within_rows(headings: Sequence[_Heading], text: str) -> bool:
    """Whether two headings stand within one long row."""
    starts: dict[int, int] = {}
    for heading in headings:
        row = text.rfind("\n", 0, heading.start) + 1
        end = text.find("\n", heading.start)
        if (len(text) if end < 0 else end) - row > LONG:
            starts[row] = starts.get(row, 0) + 1
    return any(count > 1 for count in starts.values())


def _cut(text: str, headings: Sequence[_Heading]) -> str:
    parts = [_HEAD.sub("\n\n", text[: headings[0].start]).rstrip()]
    for at, heading in enumerate(headings):
        end = headings[at + 1].start if at + 1 < len(headings) else len(text)
        words = text[heading.end : end].strip()
        followed = at + 1 < len(headings) and not headings[at + 1].asks
        if heading.asks and not followed:
            words = _question_apart(words)
        parts.append(f"{text[heading.start : heading.end].strip()}\n{words}")
    return "\n\n".join(part for part in parts if part)


def _question_apart(words: str) -> str:
    """Return a question and its answer, parted behind the question's last question mark."""
    border = 0
    for found in _SENTENCE_END.finditer(words):
        if found["sign"] == "?":
            border = found.end()
        elif border:
            break
    return f"{words[:border].rstrip()}\n\n{words[border:]}" if border else words
