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
from .beside import set_apart
from .column import LONG, Column, is_running_text
from .paired import Rows, are_rows, is_heading, rows_of

__all__ = ["Region", "pages_in_order"]

_NUMBERED = regex.compile(r"\s*\d{1,2}[.)]?\s")

ROWS = 4  # so many lines make a column
BEFORE = 2.0  # points: what begins so far left of a column's edge still belongs to it
GUTTER = 0.4  # the least white between columns, in sizes
HEAD = 2.5  # the least white below what heads the columns of a page, in sizes
HANGS = 2.5  # how far out of its column a number may hang, in sizes
NARROW = 5.0  # what is narrower than so many sizes is no column


@dataclass(frozen=True, slots=True)
class Region:
    """Lines of one page in the order in which they are read; ``column`` is None for the document's own.

    ``beside`` are those that stand beside the text and in no column: where they belong in it is a guess. ``rows`` are
    those of questions with their answers beside them.
    """

    lines: tuple[Line, ...]
    column: Column | None = None
    beside: tuple[Line, ...] = ()
    rows: Rows | None = None


def pages_in_order(pages: Sequence[tuple[Page, Sequence[Line], Column]]) -> list[list[Region]]:
    """Return the regions of pages, each given with the lines of its text and the column it would have as one.

    Columns found on one page are looked for on the others, where they may hold too little to be known for columns.
    They are as wide as the widest that begins there on any page.
    """
    found = [_regions(lines, page.rules, column) for page, lines, column in pages]
    known = frozenset(round(region.column.left) for regions in found for region in regions if region.column)
    if known or any(region.rows for regions in found for region in regions):
        before: Rows | None = None
        found = []
        for page, lines, column in pages:
            found.append(_regions(lines, page.rules, column, known, before))
            before = found[-1][-1].rows if found[-1] else None
    return _widened(found)


def _regions(
    lines: Sequence[Line],
    rules: Sequence[Rule],
    column: Column,
    known: frozenset[int] = frozenset(),
    before: Rows | None = None,
) -> list[Region]:
    """Return the lines of a page, from top to bottom, as regions in the order in which they are read.

    ``before`` are the rows that the page before ends with, and that may go on on this one.
    """
    goes_on = before is not None and any(abs(line.x0 - before.edge) < BEFORE for line in lines)
    edge = before.edge - BEFORE if before and goes_on else _edge(lines, rules, known)
    if edge is None:
        ordered, beside = set_apart(lines, column)
        return [Region(ordered, beside=beside)]
    found: list[Region] = []
    for whole in _bands(lines, edge):
        head, band = _below_head(whole, edge, rules)
        if head:
            found.append(Region(tuple(head)))
        left, right = _split(band, edge)
        if are_rows(left, right) or (goes_on and right and not found):
            rows = rows_of(left, right, before)
            found.append(Region(rows.lines, rows=rows))
        elif _are_columns(left, right, edge, rules, sure=round(edge + BEFORE) in known):
            for part in (left, right):
                found += [one if one.column else _column_of(one) for one in _regions(part, rules, column, known)]
        elif found and found[-1].column is None and not found[-1].rows:
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
                return _hung(lines, edge) - BEFORE
            if are_rows(left, right):
                return edge - BEFORE
    return None


def _hung(lines: Sequence[Line], edge: int) -> int:
    """Return where a column begins: left of most of its lines, where numbers hang out of it into the white."""

    def over(at: int) -> int:
        return sum(line.x0 < at - BEFORE and line.x1 > at - BEFORE - GUTTER * line.size for line in lines)

    size = median(line.size for line in lines)
    begins = {round(line.x0) for line in lines if _NUMBERED.match(line.text)}
    hung = [at for at in begins if edge - HANGS * size <= at < edge - BEFORE]
    return min([edge, *hung], key=over)


def _bands(lines: Iterable[Line], edge: float) -> Iterator[list[Line]]:
    """Yield the lines from top to bottom, those together between which none runs over the white left of ``edge``."""
    for _, band in groupby(lines, key=lambda line: line.x0 < edge and line.x1 > edge - GUTTER * line.size):
        yield list(band)


def _below_head(band: list[Line], edge: float, rules: Sequence[Rule]) -> tuple[list[Line], list[Line]]:
    """Return the lines that head columns, where white runs across the band below them, and the columns."""
    for at, (above, line) in enumerate(pairwise(band), 1):
        if line.base - above.base > HEAD * max(above.size, line.size):
            head = band[:at]
            if any(is_heading(one.text) for one in head):
                break
            columns = _are_columns(*_split(band[at:], edge), edge, rules, sure=False)
            if columns and not _are_columns(*_split(head, edge), edge, rules, sure=False):
                return head, band[at:]
            break
    return [], band


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
    headed = any(is_heading(line.text) for line in lines)
    return is_running_text(lines) or (headed and any(len(line.text) >= LONG for line in lines))


def _level_with(lines: Sequence[Line], others: Sequence[Line]) -> list[Line]:
    """Return the lines that stand no higher and no lower than the others."""
    if not others:
        return []
    return [line for line in lines if others[0].base - line.size < line.base < others[-1].base + line.size]
