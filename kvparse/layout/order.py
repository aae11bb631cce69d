"""The order in which a page is read: one column, columns side by side, or a question with its answer beside it.

A page is cut along the white between columns, as a recursive cut does it (Nagy and Seth 1984): what runs across that
white parts what stands above it from what stands below. Cells of a table are no columns: those are full of running
text. Lines keep their place; only their order changes, and each knows the column that it stands in.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import groupby, pairwise
from statistics import median, mode

from .. import regex
from ..document import Line, Page, Rule
from .beside import BLOCK, set_apart
from .column import LONG, SAME_BASE, Column, is_running_text

__all__ = ["Region", "is_heading", "pages_in_order"]

ROWS = 4  # so many lines make a column
BEFORE = 2.0  # points: what begins so far left of a column's edge still belongs to it
GUTTER = 0.4  # the least white between columns, in sizes
NARROW = 5.0  # what is narrower than so many sizes is no column

_QUESTION = regex.compile(r"\s*(?:(?:Nr|No)\.?\s+)?(?:Vraag|Vragen)(?:\s+\d.{0,20})?\s*[:.]?\s*")
_ANSWER = regex.compile(r"\s*Antwoord(?:en)?(?:\s+op)?(?:\s+(?:de\s+)?vra(?:ag|gen))?(?:\s+\d.{0,20})?\s*[:.]?\s*")
_WORD = regex.compile(
    r"\s*(?:Vraag|Vragen|Antwoord(?:en)?(?:\s+op)?(?:\s+vra(?:ag|gen))?)\s*"
)  # its number is below it
_NUMBERED = regex.compile(r"\s*(?:(?:Vraag|Vragen)\b|\d{1,3}[.):]?\s)")


@dataclass(frozen=True, slots=True)
class Region:
    """Lines of one page in the order in which they are read; ``column`` is None for the document's own.

    ``beside`` are those that stand beside the text and in no column: where they belong in it is a guess. ``paired``
    tells that they are a table of questions and answers below the titles of its columns, and no table of data.
    """

    lines: tuple[Line, ...]
    column: Column | None = None
    beside: tuple[Line, ...] = ()
    paired: bool = False


def is_heading(text: str) -> bool:
    """Return whether a line is nothing but the heading of a question or an answer.

    >>> is_heading("Vraag 1"), is_heading("Antwoord op vraag 3"), is_heading("Vraag het de minister")
    (True, True, False)
    """
    return _QUESTION.fullmatch(text) is not None or _ANSWER.fullmatch(text) is not None


def pages_in_order(pages: Sequence[tuple[Page, Sequence[Line], Column]]) -> list[list[Region]]:
    """Return the regions of pages, each given with the lines of its text and the column it would have as one.

    Columns found on one page are looked for on the others, where they may hold too little to be known for columns.
    They are as wide as the widest that begins there on any page.
    """
    found = [_regions(lines, page.rules, column) for page, lines, column in pages]
    known = {round(region.column.left) for regions in found for region in regions if region.column}
    if known:
        found = [_regions(lines, page.rules, column, frozenset(known)) for page, lines, column in pages]
    return _widened(found)


def _regions(
    lines: Sequence[Line], rules: Sequence[Rule], column: Column, known: frozenset[int] = frozenset()
) -> list[Region]:
    """Return the lines of a page, from top to bottom, as regions in the order in which they are read."""
    edge = _edge(lines, rules, known)
    if edge is None:
        ordered, beside = set_apart(lines, column)
        return [Region(ordered, beside=beside)]
    found: list[Region] = []
    for band in _bands(lines, edge):
        left, right = _split(band, edge)
        if _in_rows(left, right):
            found.append(Region(tuple(_side_by_side(left, right)), paired=_title(left, right) is not None))
        elif _are_columns(left, right, edge, rules, sure=round(edge + BEFORE) in known):
            for part in (left, right):
                found += [one if one.column else _column_of(one) for one in _regions(part, rules, column, known)]
        elif found and found[-1].column is None:
            found[-1] = Region((*found[-1].lines, *band))
        else:
            found.append(Region(tuple(band)))
    return found


def _widened(pages: list[list[Region]]) -> list[list[Region]]:
    """Return the regions, each column as wide as the widest that begins there; each line of one knows its edges."""
    rights: dict[int, float] = {}
    for column in (region.column for page in pages for region in page if region.column):
        rights[round(column.left / 4)] = max(rights.get(round(column.left / 4), 0.0), column.right)
    return [[_as_wide(region, rights) for region in page] for page in pages] if rights else pages


def _as_wide(region: Region, rights: dict[int, float]) -> Region:
    if region.column is None:
        return region
    right = rights[round(region.column.left / 4)]
    lines = tuple(replace(line, column=(region.column.left, right)) for line in region.lines)
    return Region(lines, replace(region.column, right=right))


def _column_of(region: Region) -> Region:
    lines = region.lines
    size = mode(round(line.size, 1) for line in lines)
    return Region(lines, Column(min(line.x0 for line in lines), max(line.x1 for line in lines), size))


# -- where the white between columns stands ------------------------------------------------------------------------


def _edge(lines: Sequence[Line], rules: Sequence[Rule], known: frozenset[int]) -> float | None:
    """Return where a column begins that stands beside others, None where there is one column."""
    if len(lines) < (2 if known else 2 * ROWS):
        return None
    leftmost = min(line.x0 for line in lines)
    size = median(line.size for line in lines)
    begins = Counter(round(line.x0) for line in lines if line.x0 > leftmost + NARROW * size)
    often = [edge for edge, _ in begins.most_common(6) if begins[edge] + begins[edge + 1] > 1]
    for edge in (*often, *(edge for edge in begins if edge in known)):
        for band in _bands(lines, edge - BEFORE):
            left, right = _split(band, edge - BEFORE)
            if _are_columns(left, right, edge - BEFORE, rules, sure=edge in known):
                return edge - BEFORE
            if _in_rows(left, right):
                return edge - BEFORE
    return None


def _bands(lines: Iterable[Line], edge: float) -> Iterator[list[Line]]:
    """Yield the lines from top to bottom, those together between which none runs over the white left of ``edge``."""
    for _, band in groupby(lines, key=lambda line: line.x0 < edge and line.x1 > edge - GUTTER * line.size):
        yield list(band)


def _split(lines: Sequence[Line], edge: float) -> tuple[list[Line], list[Line]]:
    return [line for line in lines if line.x0 < edge], [line for line in lines if line.x0 >= edge]


def _are_columns(
    left: Sequence[Line], right: Sequence[Line], edge: float, rules: Sequence[Rule], *, sure: bool
) -> bool:
    """Whether lines left and right of an edge are columns of text, and no cells; ``sure`` where other pages have them.

    A table's rules run over both.
    """
    left, right = _level_with(left, right), _level_with(right, left)
    if not left or not right:
        return False
    if not sure and (len(left) < ROWS or len(right) < ROWS or not (_is_text(left) and _is_text(right))):
        return False
    top, bottom = left[0].base - 2 * left[0].size, left[-1].base + left[-1].size
    across = sum(rule.x0 < edge - 20 and rule.x1 > edge + 20 and top < rule.top < bottom for rule in rules)
    return across < 2


def _is_text(lines: Sequence[Line]) -> bool:
    """Whether lines are running text, or bear the headings of questions and answers."""
    headed = any(_QUESTION.fullmatch(line.text) or _ANSWER.fullmatch(line.text) for line in lines)
    return is_running_text(lines) or (headed and any(len(line.text) >= LONG for line in lines))


def _level_with(lines: Sequence[Line], others: Sequence[Line]) -> list[Line]:
    """Return the lines that stand no higher and no lower than the others."""
    if not others:
        return []
    return [line for line in lines if others[0].base - line.size < line.base < others[-1].base + line.size]


# -- a question and its answer beside it ---------------------------------------------------------------------------


def _in_rows(left: Sequence[Line], right: Sequence[Line]) -> bool:
    """Whether what stands left belongs to what stands right of it: questions and answers, or headings and texts."""
    if not left or any(_QUESTION.fullmatch(line.text) for line in right) or not any(_level(left, right)):
        return False
    answers = [line for line in right if _ANSWER.fullmatch(line.text)]
    asks = [line for line in left if _QUESTION.fullmatch(line.text)]
    if any(_ANSWER.fullmatch(line.text) for line in left):
        return not answers and _are_headings(left, right)
    return any(_level(asks, answers))


def _level(lines: Iterable[Line], others: Sequence[Line]) -> Iterator[Line]:
    """Yield the lines that share a baseline with one of the others."""
    return (line for line in lines if any(abs(line.base - other.base) <= SAME_BASE for other in others))


def _are_headings(left: Sequence[Line], right: Sequence[Line]) -> bool:
    """Whether lines are headings beside their texts, some of them over two lines ("Antwoord op / vraag 3")."""
    starts = {line.read for line in _level(_begin(left, right), right)}
    goes_on = [0 < line.base - above.base < _step(left, right) for above, line in pairwise(left)]
    wrapped = [line for line, close in zip(left[1:], goes_on, strict=True) if line.read not in starts and close]
    return len(starts) > 1 and bool(wrapped) and len(starts) + len(wrapped) == len(left)


def _step(left: Sequence[Line], right: Sequence[Line]) -> float:
    """Return what the lines of one heading are less than apart: it keeps step with the text."""
    return BLOCK * max(line.size for line in (*left, *right))


def _begin(left: Sequence[Line], right: Sequence[Line]) -> Iterator[Line]:
    """Yield the lines that begin a heading or a row; "3 en 4" right below "Antwoord" goes on with it."""
    for above, line in zip([None, *left], left, strict=False):
        below_word = above and _WORD.fullmatch(above.text) and line.base - above.base < _step(left, right)
        if not below_word and (_NUMBERED.match(line.text) or _ANSWER.fullmatch(line.text)):
            yield line


def _as_one(lines: Sequence[Line]) -> Line:
    """Return a heading over several lines as one."""
    first, *rest = lines
    if not rest:
        return first
    spaced = [replace(line.runs[-1], text=line.runs[-1].text.rstrip() + " ") for line in lines[:-1]]
    runs = [run for line, last in zip(lines, spaced, strict=False) for run in (*line.runs[:-1], last)]
    read = tuple(number for line in lines for number in line.read)
    return replace(first, runs=(*runs, *rest[-1].runs), x1=max(line.x1 for line in lines), read=read)


def _side_by_side(left: Sequence[Line], right: Sequence[Line]) -> Iterator[Line]:
    """Yield the lines row by row, the left of each row before the right; a number or a heading begins a row."""
    rows = [line.base - SAME_BASE for line in _level(_begin(left, right), right)]
    edges = (min(line.x0 for line in left), max(line.x1 for line in left))
    others = (min(line.x0 for line in right), max(line.x1 for line in right))
    title = _title(left, right)
    for top, bottom in zip([float("-inf"), *rows], [*rows, float("inf")], strict=True):
        own = [replace(line, column=edges) for line in left if top <= line.base < bottom]
        yield from [_as_one(own)] if own and _ANSWER.fullmatch(" ".join(line.text.strip() for line in own)) else own
        answer = [replace(line, column=others) for line in right if top <= line.base < bottom]
        if title and own and answer and all(line.read != title.read for line in answer):
            yield replace(title, base=own[-1].base)
        yield from answer


def _title(left: Sequence[Line], right: Sequence[Line]) -> Line | None:
    """Return the title of a column of answers that bear no headings of their own: it heads each of them."""
    answers = [line for line in right if _ANSWER.fullmatch(line.text)]
    asks = [line for line in left if _QUESTION.fullmatch(line.text)]
    return answers[0] if len(answers) == 1 == len(asks) else None
