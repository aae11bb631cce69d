"""Runs as a page draws them -> lines as a reader sees them. Shared by every engine that gives places."""

from __future__ import annotations

from bisect import bisect_left
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from itertools import pairwise
from operator import attrgetter
from statistics import median

from .. import regex
from ..document import Line, Link, Rule, Run

__all__ = ["closed_up_by_place", "is_spaced", "lines_of"]

SAME_BASE = 1.2  # points two runs' baselines may differ and still be one row
SMALL = 0.82  # a run smaller than this part of its neighbour may hang above or below it
SIGN, RISES = 0.92, 0.25  # a number or asterisk that rises so far above its neighbour may be nearly as large
HANGS = (-0.45, 0.75)  # how far below and above its neighbour's baseline, in the neighbour's size
BESIDE = 1.0  # and how far from it sideways, in the neighbour's size
AHEAD = 3.0  # how far ahead of its note a raised label may hang
CLOSE = 0.5  # the same for words behind it, no mark (1, 2 en 3): further off they are another column's
COLUMN_GAP = 1.7  # white space between columns, in sizes
FOREIGN_GAP = 0.9  # the same where the sizes differ too
SPACED, WORD_GAP = (
    0.12,
    1.7,
)  # letters further apart than this, in sizes, are s p a c e d; words further than so often that
FEWEST = 4  # letters of a spaced word or line
NARROW_GAP = 0.5  # white space that may part two columns where many rows have it at one edge, in sizes
OFTEN = 4  # so many rows
MOST_COLUMNS = 4  # of text beside each other
STEADY = 2  # and times as many where they begin there out of step with the text left of them
CELL = 15  # characters of text beside text
BROAD = 0.66  # a character of spaced print takes more of its size than this

_WORDS = regex.compile(r"\p{L}{3}")
_LETTER = regex.compile(r"\p{L}")
_BROKEN = regex.compile(r"(?<=\p{L})[¬\u2011]\s*$")  # what stands for a hyphen at a line's end
_FEW_SPACED = regex.compile(r"\S(?: \S)+ ?")
_HEADING = regex.compile(
    r"\s*(?:Vraag|Vragen|Antwoord(?:en)?|op(?:\s+de)?\s+vra(?:ag|gen))(?:\s+(?:\d.{0,12}|op(?:\s+vra(?:ag|gen))?.{0,12}))?\s*[:.]?\s*",
    regex.IGNORECASE,
)
_LEFT = attrgetter("x0")
_SIGN = regex.compile(r"\s*(?:\d{1,3}|\*{1,3}|[†‡§]{1,3}|[\[(]\d{1,3}[)\]])\s*")
_ITEM = regex.compile(r"\s*(?:\(?\d{1,3}[.)\]]?|[a-z][.)]|[-–—•●◦▪■o§*]|[\uE000-\uF8FF])\s*")


def lines_of(
    runs: Iterable[Run], page: int | None, links: Sequence[Link] = (), rules: Iterable[Rule] = ()
) -> tuple[Line, ...]:
    """Return the lines of a page from top to bottom, left to right; columns stay apart, linked words know where to.

    Cells stay apart too: no line runs over an upright one of ``rules``.
    """
    kept = [run for run in runs if run.text.strip()]
    rows = _rows([part for run in kept for part in _linked(run, links)] if links else kept)
    _hang(rows)
    gutters = _gutters(rows)
    walls = [rule for rule in rules if rule.x1 - rule.x0 < rule.bottom - rule.top]
    placed = [one for row in rows if row for one in _lines_of_row(row, page, gutters, walls)]
    lines = [line for _, line in sorted(placed, key=_place_of)]
    short = [at for at, line in enumerate(lines) if _may_be_spaced(line) and _FEW_SPACED.fullmatch(line.text)]
    if short and _is_spaced(lines):
        for at in short:
            lines[at] = _all_closed_up(lines[at])
    return tuple(lines)


def _lines_of_row(
    row: list[Run], page: int | None, gutters: Sequence[float], walls: Sequence[Rule]
) -> list[tuple[float, Line]]:
    """Return the lines of a row, each with how far down it stands: a hair between their baselines is no order."""
    if len(row) == 1:
        return [(row[0].base, _line(row, page))]
    lines = [_line(part, page) for part in _columns(row, gutters, walls)]
    base = lines[0].base
    return [(base if abs(line.base - base) <= SAME_BASE else line.base, line) for line in lines]


def _place_of(placed: tuple[float, Line]) -> tuple[float, float]:
    return placed[0], placed[1].x0


def _linked(run: Run, links: Sequence[Link]) -> Iterator[Run]:
    """Yield a run cut where a link begins and ends, at the nearest space: links are drawn as boxes, not as words."""
    for link in links:
        middle = run.base - 0.3 * run.size
        if not (link.top <= middle <= link.bottom and link.x0 < run.x1 - 1 and link.x1 > run.x0 + 1):
            continue
        start, end = _word_edge(run, link.x0), _word_edge(run, link.x1)
        if start < end:
            yield from _linked(_piece(run, 0, start), links) if start else ()
            yield replace(_piece(run, start, end), url=link.url)
            yield from _linked(_piece(run, end, len(run.text)), links) if end < len(run.text) else ()
            return
    yield run


def _word_edge(run: Run, x: float) -> int:
    """Return the index in a run's text that lies nearest ``x`` and begins or ends a word."""
    size = len(run.text)
    at = size * (x - run.x0) / max(run.x1 - run.x0, 0.1)
    edges = [0, size, *(i + step for i, char in enumerate(run.text) if char.isspace() for step in (0, 1))]
    return min(edges, key=lambda edge: abs(edge - at))


def _piece(run: Run, start: int, end: int) -> Run:
    width = (run.x1 - run.x0) / len(run.text)
    return replace(run, text=run.text[start:end], x0=run.x0 + start * width, x1=run.x0 + end * width)


def _rows(runs: list[Run]) -> list[list[Run]]:
    """Return the runs, those of one baseline together."""
    rows: list[list[Run]] = []
    for run in sorted(runs, key=attrgetter("base")):
        if rows and run.base - rows[-1][0].base <= SAME_BASE:
            rows[-1].append(run)
        else:
            rows.append([run])
    return rows


def _hang(rows: list[list[Run]]) -> None:
    """Move raised and lowered small runs to the row whose text they belong to."""
    for at, row in enumerate(rows):
        for run in tuple(row):
            host = _host(run, rows, at)
            if host is not None:
                row.remove(run)
                rows[host].append(run)


def _host(run: Run, rows: list[list[Run]], at: int) -> int | None:
    """Return the row a small run hangs on: the nearest one with larger text right beside it."""
    best: tuple[float, int] | None = None
    for index in range(max(0, at - 2), min(len(rows), at + 3)):
        if index == at:
            continue
        for other in rows[index]:
            if run.size >= SIGN * other.size:
                continue
            rise = (other.base - run.base) / other.size
            if run.size >= SMALL * other.size and not (rise > RISES and _SIGN.fullmatch(run.text)):
                continue
            gap = max(run.x0 - other.x1, other.x0 - run.x1, 0.0)
            near = gap <= _reach(run, other, rise) * other.size
            if near and HANGS[0] <= rise <= HANGS[1] and (best is None or gap < best[0]):
                best = (gap, index)
    return best[1] if best else None


def _reach(run: Run, other: Run, rise: float) -> float:
    """Return how far sideways a small run may stand from larger text to hang on it, in the size of that."""
    if run.x0 > other.x1:
        return CLOSE if _WORDS.search(run.text) else BESIDE
    return AHEAD if rise > 0 and _SIGN.fullmatch(run.text) else BESIDE


def _gutters(rows: Sequence[list[Run]]) -> list[float]:
    """Return where columns begin that stand close to the text left of them: words there begin at one edge in many rows.

    Left of it stands as much text as right of it, or the heading of a question or answer; or twice as many rows begin
    there, out of step with those left of it, and hardly one runs on over it.
    """
    edges: defaultdict[int, list[tuple[Run, Run]]] = defaultdict(list)
    begin: Counter[int] = Counter()
    close: set[int] = set()
    for row in (sorted(row, key=_LEFT) for row in rows if row):
        begin[round(row[0].x0)] += 1
        for last, run in pairwise(row):
            gap = (run.x0 - last.x1) / max(last.size, run.size, 1.0)
            if gap > NARROW_GAP:
                edges[round(run.x0)].append((last, run))
                begin[round(run.x0)] += 1
                close.update([round(run.x0)] if gap <= COLUMN_GAP else [])
    found: list[float] = [edge for edge in close if len(edges[edge]) >= OFTEN and _are_columns(edges[edge])]
    steady = [edge for edge in close.difference(found) if sum(begin[edge + by] for by in (-1, 0, 1)) >= STEADY * OFTEN]
    if len(steady) <= MOST_COLUMNS:  # more are a table's
        found += [edge for edge in steady if _is_clear(rows, edge)]
    return found


def _is_clear(rows: Iterable[list[Run]], edge: int) -> bool:
    """Whether hardly a row runs on over an edge, of the rows from the first that begins there to the last."""
    marked = [(_runs_over(row, edge), any(abs(run.x0 - edge) <= 1 for run in row)) for row in rows if row]
    begin = [at for at, (_, begins) in enumerate(marked) if begins]
    over = sum(runs_over for runs_over, _ in marked[begin[0] : begin[-1] + 1])
    return over * STEADY * OFTEN <= len(begin)


def _runs_over(row: Sequence[Run], edge: int) -> bool:
    """Whether words stand on both sides of an edge with no more than a word's space there."""
    left = max((run.x1 for run in row if run.x0 < edge - 1), default=0.0)
    return left > edge - NARROW_GAP * row[0].size and any(run.x1 > edge + 1 for run in row)


def _are_columns(pairs: Sequence[tuple[Run, Run]]) -> bool:
    """Whether what stands left and right of an edge is text beside text, or a heading beside its text."""
    headed = sum(_HEADING.fullmatch(last.text) is not None for last, _ in pairs)
    long = sum(min(len(last.text), len(run.text)) >= CELL for last, run in pairs)
    return max(headed, long) >= OFTEN


def _columns(row: list[Run], gutters: Sequence[float], walls: Sequence[Rule]) -> Iterator[list[Run]]:
    """Cuts a row where the white space is a column's, not a word's."""
    row.sort(key=_LEFT)
    middle = row[0].base - 0.3 * row[0].size
    standing = sorted(wall.x0 for wall in walls if wall.top <= middle <= wall.bottom)
    part = [row[0]]
    for run in row[1:]:
        last = part[-1]
        size = max(last.size, run.size)
        gap = (run.x0 - last.x1) / size
        differs = min(last.size, run.size) < SMALL * size
        begins = gap > NARROW_GAP and any(abs(run.x0 - edge) <= 1 for edge in gutters)
        if gap > COLUMN_GAP or (differs and gap > FOREIGN_GAP) or begins:
            lone_item = len(part) == 1 and gap < 5 and _ITEM.fullmatch(part[0].text)
            if not lone_item:
                yield part
                part = []
        elif standing and _is_between(standing, last.x1 - 1, run.x0 + 1):
            yield part
            part = []
        part.append(run)
    yield part


def _is_between(places: Sequence[float], left: float, right: float) -> bool:
    """Whether one of places in their order lies between two others."""
    at = bisect_left(places, left)
    return at < len(places) and places[at] <= right


def _line(part: list[Run], page: int | None) -> Line:
    if len(part) == 1 and part[0].text.isascii():  # as most lines are
        run = part[0]
        return Line((run,), page, run.x0, run.x1, run.base, run.size)
    main = max(part, key=lambda run: (round(run.size, 1), len(run.text)))
    if len(part) >= FEWEST:
        part = _closed_up(part)
    if not part[-1].text.isascii() and _BROKEN.search(part[-1].text):
        part = [*part[:-1], replace(part[-1], text=_BROKEN.sub("-", part[-1].text))]
    spaced: list[Run] = []
    for run in part:
        if spaced and _apart(spaced[-1], run):
            last = spaced[-1]
            spaced[-1] = replace(last, text=last.text + " ")
        spaced.append(run)
    return Line(
        runs=tuple(spaced), page=page, x0=part[0].x0, x1=max(run.x1 for run in part), base=main.base, size=main.size
    )


def _may_be_spaced(line: Line) -> bool:
    """Return whether a line begins with a single letter: a look that is cheaper than one at all of it."""
    first = line.runs[0].text
    return len(first) < 3 or first[1] == " "


def _is_spaced(lines: Sequence[Line]) -> bool:
    """Whether a page prints its text spaced: then its short lines are spaced too ("J a .")."""
    long = [line for line in lines if len(line.text) >= 2 * FEWEST]
    wide = [line for line in long if line.x1 - line.x0 > BROAD * line.size * len(line.text)]
    return len(wide) >= FEWEST and 2 * len(wide) > len(long)


def _all_closed_up(line: Line) -> Line:
    return replace(line, runs=(replace(line.runs[0], text=line.text.replace(" ", ""), x1=line.x1),))


def _closed_up(part: list[Run]) -> list[Run]:
    """Return the runs of a line, those that are single letters set apart joined to words."""
    closed: list[Run] = []
    at = 0
    while at < len(part):
        end = at
        while end < len(part) and len(part[end].text.strip()) == 1:
            end += 1
        letters = part[at:end]
        if _are_spaced(letters):
            text = closed_up_by_place([(run.text.strip(), run.x0, run.x1) for run in letters], letters[0].size)
            closed.append(replace(letters[0], text=text, x1=letters[-1].x1))
        else:
            closed += letters or part[at : at + 1]
        at = max(end, at + 1)
    return closed


def _are_spaced(letters: Sequence[Run]) -> bool:
    """Whether runs are letters of one size that stand apart, and no figures in the columns of a table."""
    if len(letters) < FEWEST or sum(_LETTER.search(run.text) is not None for run in letters) < FEWEST:
        return False
    gaps = [right.x0 - left.x1 for left, right in pairwise(letters)]
    return median(gaps) > SPACED * letters[0].size and len({round(run.size, 1) for run in letters}) == 1


def is_spaced(text: str) -> bool:
    """Whether a text is letters that stand apart, a pair set close here and there.

    >>> is_spaced("V r a a g  1"), is_spaced("AN TW O O R D 1"), is_spaced("1 2 3 4 5"), is_spaced("In de zin op")
    (True, True, False, False)
    """
    if len(text) < 7 or not (text[1].isspace() or text[2].isspace()):
        return False
    parts = text.split()
    lone = sum(len(part) == 1 for part in parts)
    short = all(len(part) < 3 for part in parts) and 2 * lone > len(parts) > 3
    return short and sum(char.isalpha() for char in text) >= FEWEST


def closed_up_by_place(glyphs: Sequence[tuple[str, float, float]], size: float) -> str:
    """Return the words that letters set apart make: each letter with where it begins and ends.

    >>> closed_up_by_place([("J", 0, 5), ("a", 8, 12), (".", 15, 16), ("N", 25, 30)], 9)
    'Ja. N'
    """
    gaps = [right[1] - left[2] for left, right in pairwise(glyphs)]
    usual = median(gaps or [0.0])
    words = [glyphs[0][0]]
    for gap, (letter, _, _) in zip(gaps, glyphs[1:], strict=True):
        words.append(f" {letter}" if gap > max(WORD_GAP * usual, usual + 0.15 * size) else letter)
    return "".join(words)


def _apart(left: Run, right: Run) -> bool:
    """Whether two runs stand a word space apart that neither of them prints."""
    if left.text[-1].isspace() or right.text[0].isspace():
        return False
    return right.x0 - left.x1 > 0.2 * max(left.size, right.size)
