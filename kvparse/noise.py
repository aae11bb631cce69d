"""Damage as copying, typing and converting do it, put into the lines of a healthy letter: what a doubt is measured on.

A noise changes how a letter is printed and leaves its questions and answers what they are, so that the gold of the
healthy letter judges the damaged one too. What is damaged where depends on nothing but the letter's name.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from random import Random

from . import regex
from .document import Document, Line, Page, Run
from .exchanges.wording import wording_of

__all__ = ["NOISES", "Noise", "noisy"]

KINDS = ("question", "answer")
NEAR = 4  # lines before and behind one that may stand in its row
Lines = list[Line | None]  # None for a line that is gone
_STOP = regex.compile(r"^(?P<number>\s*\d{1,2})[.)](?=\s|$)")
_NUMBER = regex.compile(r"\d+")
_WORD = regex.compile(r"\p{L}{4,}")


@dataclass(frozen=True, slots=True)
class Noise:
    """A kind of damage; ``telling`` where it takes away or falsifies what the print tells: then a doubt is right."""

    name: str
    damage: Callable[[Lines, Random], None]
    telling: bool = False


def noisy(document: Document, noise: Noise, name: str) -> Document | None:
    """Return a document with the damage of a noise, None where it finds nothing to damage."""
    chance = Random(f"{noise.name} in {name}")
    lines: Lines = [line for page in document.pages for line in page.lines]
    before = list(lines)
    noise.damage(lines, chance)
    if lines == before:
        return None
    pages: list[Page] = []
    at = 0
    for page in document.pages:
        own = lines[at : at + len(page.lines)]
        at += len(page.lines)
        tables = tuple((count - own[:count].count(None), table) for count, table in page.tables)
        pages.append(replace(page, lines=tuple(line for line in own if line), tables=tables))
    return replace(document, pages=tuple(pages))


def _written(line: Line, text: str) -> Line:
    """Return a line with other words, in the look of its first run; its marks are kept behind them."""
    first, *rest = line.runs
    marks = [run for run in rest if run.text.strip().isdigit() and run.size < 0.8 * first.size]
    return replace(line, runs=(replace(first, text=text), *marks))


def _headings(lines: Lines, kind: str | None = None) -> list[int]:
    """Return where the headings of questions and answers are, or of a kind, that stand on lines of their own."""
    kinds = (kind,) if kind else KINDS
    return [at for at, line in enumerate(lines) if line and _heads(line) in kinds and not _shares_row(lines, at)]


def _shares_row(lines: Lines, at: int) -> bool:
    """Whether other lines of a page stand in a line's row: cells of a table, another column, words set apart."""
    line = lines[at]
    near = (other for other in lines[max(0, at - NEAR) : at + NEAR] if other and other is not line)
    return line is not None and any(
        other.page == line.page is not None and abs(other.base - line.base) < 0.5 * line.size for other in near
    )


def _is_below(line: Line | None, above: Line | None) -> bool:
    """Whether a line stands right below another, in its column."""
    if line is None or above is None or line.page != above.page:
        return False
    return line.page is None or (0 < line.base - above.base < 4 * line.size and abs(line.x0 - above.x0) < 4 * line.size)


def _heads(line: Line) -> str | None:
    """Return what a line heads, where it holds no more than the heading."""
    text = line.words.strip()
    head = wording_of().question(text) or wording_of().answer(text)
    return head[0] if head and not head[2] else None


def _some(places: Sequence[int], chance: Random, share: float = 0.5) -> list[int]:
    return [at for at in places if chance.random() < share]


def _one(places: Sequence[int], chance: Random) -> list[int]:
    return [chance.choice(places)] if places else []


def _each(lines: Lines, places: Sequence[int], change: Callable[[str], str]) -> None:
    for at in places:
        if line := lines[at]:
            lines[at] = _written(line, change(line.words.rstrip("\n")))


# -- the kinds -------------------------------------------------------------------------------------------------------


def _bold_lost(lines: Lines, _: Random) -> None:
    def plain(run: Run) -> Run:
        return replace(run, bold=False, italic=False)

    lines[:] = [line and replace(line, runs=tuple(map(plain, line.runs))) for line in lines]


def _blank_lines_lost(lines: Lines, _: Random) -> None:
    """Of a text: the lines of a page have places that layout goes by."""
    shift = 0.0
    before: Line | None = None
    for at, line in enumerate(lines):
        if line is None or line.page is not None or line.paragraph:
            continue
        if before is not None:
            shift += max(0.0, line.base - before.base - 12)
        before = line
        runs = tuple(replace(run, base=run.base - shift) for run in line.runs)
        lines[at] = replace(line, base=line.base - shift, runs=runs)


def _stops_lost(lines: Lines, chance: Random) -> None:
    places = [at for at, line in enumerate(lines) if line and _STOP.match(line.words)]
    _each(lines, _some(places, chance), lambda text: _STOP.sub(r"\g<number>", text))


def _question_marks_lost(lines: Lines, chance: Random) -> None:
    places = [at for at, line in enumerate(lines) if line and len(line.runs) == 1 and line.words.rstrip().endswith("?")]
    _each(lines, _some(places, chance, 0.4), lambda text: text.rstrip()[:-1])


def _capitals(lines: Lines, chance: Random) -> None:
    _each(lines, _some(_headings(lines), chance), str.upper)


def _small_letters(lines: Lines, chance: Random) -> None:
    _each(lines, _some(_headings(lines), chance), str.lower)


def _spaces_lost(lines: Lines, chance: Random) -> None:
    _each(lines, _some(_headings(lines), chance), lambda text: "".join(text.split()))


def _signs_added(lines: Lines, chance: Random) -> None:
    _each(lines, _some(_headings(lines), chance), lambda text: text.rstrip(" .:") + chance.choice((":", ".", " :")))


def _letter_lost(lines: Lines, chance: Random) -> None:
    def without(text: str) -> str:
        word = _WORD.search(text)
        at = chance.randrange(word.start() + 1, word.end()) if word else 0
        return text[:at] + text[at + 1 :]

    _each(lines, _one(_headings(lines), chance), without)


def _number_misprinted(lines: Lines, chance: Random) -> None:
    places = [at for at in _headings(lines, "question") if (line := lines[at]) and _NUMBER.search(line.words)]
    step = chance.choice((-1, 1, 3))
    _each(lines, _one(places[1:], chance), lambda text: _NUMBER.sub(lambda n: str(int(n[0]) + step), text, count=1))


def _question_heading_lost(lines: Lines, chance: Random) -> None:
    for at in _one(_headings(lines, "question"), chance):
        lines[at] = None


def _answer_heading_lost(lines: Lines, chance: Random) -> None:
    for at in _one(_headings(lines, "answer"), chance):
        lines[at] = None


def _answer_headings_lost(lines: Lines, _: Random) -> None:
    for at in _headings(lines, "answer"):
        lines[at] = None


def _only_numbers(lines: Lines, _: Random) -> None:
    """Change "Vraag 3" into "3."; the headings of answers stay."""
    _each(lines, _headings(lines, "question"), lambda text: f"{' '.join(text.split()[1:]).rstrip(':.')}.")


def _glued_to_its_text(lines: Lines, chance: Random) -> None:
    """Put the line below a heading on the heading's line, as text that was copied out of a table."""
    for at in _some(_headings(lines), chance):
        line, below = lines[at], lines[at + 1] if at + 1 < len(lines) else None
        if line and below and _is_below(below, line) and at + 1 not in _headings(lines):
            first, *rest = below.runs
            runs = (replace(first, text=f"{line.words.strip()} {first.text}"), *rest)
            lines[at], lines[at + 1] = replace(below, runs=runs), None


def _glued_to_the_text_above(lines: Lines, chance: Random) -> None:
    for at in _one([at for at in _headings(lines) if at], chance):
        line, above = lines[at], lines[at - 1]
        if line and above and _is_below(line, above) and at - 1 not in _headings(lines):
            runs = (*above.runs, replace(above.runs[0], text=f" {line.words.strip()}", x0=above.x1, x1=above.x1 + 60))
            lines[at - 1], lines[at] = replace(above, runs=runs), None


NOISES = (
    Noise("bold lost", _bold_lost),
    Noise("blank lines lost", _blank_lines_lost),
    Noise("stops behind numbers lost", _stops_lost),
    Noise("question marks lost", _question_marks_lost),
    Noise("headings in capitals", _capitals),
    Noise("headings in small letters", _small_letters),
    Noise("spaces in headings lost", _spaces_lost),
    Noise("signs behind headings", _signs_added),
    Noise("a letter of a heading lost", _letter_lost, telling=True),
    Noise("a number misprinted", _number_misprinted, telling=True),
    Noise("a question's heading lost", _question_heading_lost, telling=True),
    Noise("an answer's heading lost", _answer_heading_lost, telling=True),
    Noise("all headings of answers lost", _answer_headings_lost, telling=True),
    Noise("numbers instead of headings", _only_numbers),
    Noise("headings on the line of their text", _glued_to_its_text),
    Noise("a heading on the line above", _glued_to_the_text_above, telling=True),
)
