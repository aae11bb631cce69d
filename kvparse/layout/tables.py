"""Tables in the text column: found by their rules or by columns that line up, read as rows of cells.

pdfplumber finds the cells of a table that is ruled all round, from our own rules; it is imported only where a
page has such rules. A table with level rules only, or with none, is told by its columns. What merely looks
like one is left alone: a letter's "Datum / Onderwerp" block, two signatures side by side, numbered lists.
"""

from __future__ import annotations

from bisect import bisect_right
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise, takewhile
from statistics import median
from typing import Any

from .. import regex
from ..document import Line, Page, Rule, Run
from ..text.captions import holds_letter, is_caption
from .column import SAME_BASE
from .levels import Levels

__all__ = ["Found", "find_tables", "tables_over", "tabular"]

PIECE_GAP = 0.6  # white space between pieces of a row, in sizes
MAX_RULES = 600  # more than a page of table cells has: a drawing, whose crossings would take for ever
WIDE_RULE = 60.0  # points: a level rule at least so long may belong to a table
STEP = 1.2  # from the last row of a page to the first of the next, in sizes
NEAR = 2.6  # the most that two rows of a table stand apart, in sizes; twice that with a rule between
MEET = 3.0  # points: rules that miss each other by no more enclose a cell
SHORT_CELL = 24  # characters: where no rules tell, half the cells must be no longer
SMALLER = 0.3  # points that a table's caption may differ in size from the table

_NUMBER = regex.compile(r"(?:[€$%±<>≥≤+\-–—]|ca\.|\s|\d[\d.,]*|n\.?v\.?t\.?|onbekend|\*)+", regex.IGNORECASE)
_ITEM = regex.compile(r"(?:\(?\w{1,3}[.)\]]|[-–—•●◦▪■]|[IVX]{1,4}\.?)")
_FIGURES = regex.compile(r"(?:^|\s)\d[\d.,]*\s*$")
_HYPHENATED, _GOES_ON_IN = regex.compile(r"\p{Ll}-$"), regex.compile(r"(?!(?:en|of|tot)\b)\p{Ll}")
_GOES_ON = regex.compile(r"[\p{Ll}(]")

Box = tuple[float, float, float, float]
Grid = tuple[tuple[str, ...], ...]


@dataclass(frozen=True, slots=True)
class Found:
    """A table: its cells row by row, all rows of one length; the lines it takes, its caption's too.

    ``lines`` are indices into the lines that were searched; ``box`` is x0, top, x1, bottom in points.
    """

    rows: tuple[tuple[str, ...], ...]
    caption: str | None
    lines: tuple[int, ...]
    box: Box


@dataclass(frozen=True, slots=True)
class _Piece:
    """A stretch of a line without a gap in it; ``line`` is the line's index."""

    line: int
    text: str
    x0: float
    x1: float
    base: float
    size: float


_Row = list[_Piece]


Sheet = tuple[Page, Sequence[Line]]


def find_tables(page: Page, lines: Sequence[Line]) -> list[Found]:
    """Return the tables among the lines of a page's text column (no notes among them), from top to bottom."""
    return tables_over([(page, lines)])


def tabular(page: Page, lines: Sequence[Line]) -> bool:
    """Whether a page may hold a row of a table: lines beside each other, or upright rules."""
    return _shared_bases(lines) > 0 or _upright(page.rules) > 1


def tables_over(sheets: Sequence[Sheet]) -> list[Found]:
    """Return the tables on successive pages; ``lines`` of one are indices into the lines of all pages together.

    The pages are laid below each other as one long sheet, so that a table which goes on over a page's end is one.
    """
    if sum(_shared_bases(lines) for _, lines in sheets) < 2 and all(_upright(page.rules) < 3 for page, _ in sheets):
        return []
    sheets = _below_each_other(sheets)
    lines = [line for _, own in sheets for line in own]
    drawn = [page.rules if len(page.rules) <= MAX_RULES else () for page, _ in sheets]
    level = [rule for rules in drawn for rule in rules if rule.x1 - rule.x0 >= WIDE_RULE]
    tops = [min(line.base for line in own) for _, own in sheets]
    found: list[Found] = []
    for rules in drawn:
        if _upright(rules) > 2 and sum(rule.x1 - rule.x0 >= WIDE_RULE for rule in rules) > 1:
            found += _ruled(rules, level, lines)
    taken = {index for table in found for index in table.lines}
    rows = [[piece for piece in row if piece.line not in taken] for row in _rows(lines)]
    for block in _blocks(rows, Levels(rule.bottom for rule in level)):
        table = _aligned(block, level, tops)
        if table is not None:
            found.append(table)
    found = [table for table in found if not holds_letter(cell for row in table.rows for cell in row)]
    found.sort(key=lambda table: table.box[1])
    return list(_captioned(_carried_over(found, lines, tops), lines))


def _upright(rules: Sequence[Rule]) -> int:
    return sum(rule.bottom - rule.top > rule.x1 - rule.x0 for rule in rules) if len(rules) <= MAX_RULES else 0


def _below_each_other(sheets: Sequence[Sheet]) -> list[Sheet]:
    """Return the pages, moved down so that each goes on below the one before, a row's step further down."""
    below: list[Sheet] = []
    for page, lines in sheets:
        if not lines:
            continue
        own = sorted(lines, key=lambda line: line.base)
        if below:
            by = max(line.base for line in below[-1][1]) + STEP * own[0].size - own[0].base
            page = replace(page, rules=tuple(replace(r, top=r.top + by, bottom=r.bottom + by) for r in page.rules))
            lines = [_moved(line, by) for line in lines]
        below.append((page, lines))
    return below


def _moved(line: Line, by: float) -> Line:
    runs = tuple(replace(run, base=run.base + by) for run in line.runs)
    return replace(line, runs=runs, base=line.base + by)


def _carried_over(found: Sequence[Found], lines: Sequence[Line], tops: Sequence[float]) -> Iterator[Found]:
    """Yield the tables, those as one that a page's end parts: nothing stands between them, and their columns agree."""
    whole: Found | None = None
    for table in found:
        if whole is None:
            whole = table
            continue
        last, first = max(lines[index].base for index in whole.lines), min(lines[index].base for index in table.lines)
        parted = any(last < top <= first + SAME_BASE for top in tops)
        next_to = max(whole.lines) + 1 == min(table.lines)
        alike = len(whole.rows[0]) == len(table.rows[0]) and abs(whole.box[0] - table.box[0]) < 6
        if parted and next_to and alike:
            head = _alike(whole.rows, table.rows)
            box = (*whole.box[:2], max(whole.box[2], table.box[2]), table.box[3])
            whole = Found((*whole.rows, *table.rows[head:]), whole.caption, (*whole.lines, *table.lines), box)
        else:
            yield whole
            whole = table
    if whole is not None:
        yield whole


def _alike(rows: Sequence[object], others: Sequence[object]) -> int:
    """How many of the first rows of two tables say the same: a head that is printed again."""
    return len([*takewhile(lambda pair: pair[0] == pair[1], zip(rows, others, strict=False))])


def _shared_bases(lines: Sequence[Line]) -> int:
    """How many lines stand beside another one."""
    bases = sorted(line.base for line in lines)
    return sum(below - base <= SAME_BASE for base, below in pairwise(bases))


def _rows(lines: Sequence[Line]) -> list[_Row]:
    """Return the pieces of all lines, those on one baseline together, from left to right."""
    order = sorted(range(len(lines)), key=lambda index: (lines[index].base, lines[index].x0))
    rows: list[_Row] = []
    base = float("-inf")
    for index in order:
        line = lines[index]
        if line.base - base > SAME_BASE:
            rows.append([])
            base = line.base
        rows[-1] += _pieces(index, line)
    return [sorted(row, key=lambda piece: piece.x0) for row in rows]


def _pieces(index: int, line: Line) -> Iterator[_Piece]:
    parts: list[list[Run]] = []
    for run in line.runs:
        if parts and run.x0 - parts[-1][-1].x1 <= PIECE_GAP * line.size:
            parts[-1].append(run)
        else:
            parts.append([run])
    for part in parts:
        text = "".join(run.text for run in part)
        if text.strip():
            yield _Piece(index, text, part[0].x0, max(run.x1 for run in part), line.base, line.size)


# -- ruled all round -----------------------------------------------------------------------------------------


def _ruled(rules: Iterable[Rule], level: Sequence[Rule], lines: Sequence[Line]) -> Iterator[Found]:
    """Tables whose cells are drawn; by their columns where not all of those are drawn apart."""
    rows: list[_Row] = []
    for cells in _cells(rules):
        lefts, tops = sorted({cell[0] for cell in cells}), sorted({cell[1] for cell in cells})
        drawn = _drawn(cells, lefts, tops, lines)
        if len(lefts) < 2 or len(tops) < 2 or drawn is None:
            continue
        rows = rows or _rows(lines)
        inside = set(drawn.lines)
        own = [row for row in rows if row[0].line in inside]
        told = _aligned(own, level)
        if told is not None and len(told.rows[0]) > len(lefts):
            yield told
        else:
            edges = [*zip(lefts, [*lefts[1:], drawn.box[2]], strict=True)]
            page = lines[drawn.lines[0]].page
            yield _with_open_rows(drawn, [row for row in rows if lines[row[0].line].page == page], edges)


def _drawn(cells: Sequence[Box], lefts: Sequence[float], tops: Sequence[float], lines: Sequence[Line]) -> Found | None:
    """Return what stands in cells that are drawn, None where nothing does."""
    lows = (min(cell[0] for cell in cells), min(cell[1] for cell in cells))
    box = (*lows, max(cell[2] for cell in cells), max(cell[3] for cell in cells))
    inside = {index: None for index, line in enumerate(lines) if _within(line, box)}
    texts: dict[Box, list[Run]] = {cell: [] for cell in cells}
    down = sorted(cells, key=lambda cell: cell[1])
    for run in (run for index in inside for run in lines[index].runs):
        below = bisect_right(down, run.base - 0.3 * run.size, key=lambda cell: cell[1])
        home = next((cell for cell in (down[at] for at in range(below - 1, -1, -1)) if _holds(cell, run)), None)
        if home is not None:
            texts[home].append(run)
    grid = [["" for _ in lefts] for _ in tops]
    for cell, runs in texts.items():
        grid[tops.index(cell[1])][lefts.index(cell[0])] = _cell_text(runs, cell[2])
    return Found(tuple(tuple(row) for row in grid if any(row)), None, tuple(inside), box) if inside else None


def _with_open_rows(table: Found, rows: Sequence[_Row], columns: Sequence[tuple[float, float]]) -> Found:
    """Return a ruled table with the rows right above and below it that have its columns and no rule on the far side.

    Such is a head without a rule above it, and the first row of a page.
    """
    inside = set(table.lines)
    own = [at for at, row in enumerate(rows) if any(piece.line in inside for piece in row)]
    above, below = rows[max(own[0] - 1, 0) : own[0]], rows[own[-1] + 1 : own[-1] + 2]
    above = [row for row in above if _fills(row, rows[own[0]], columns)]
    below = [row for row in below if _fills(row, rows[own[-1]], columns)]
    if not above and not below:
        return table
    grid = [*([_spread(row, columns) for row in above]), *table.rows, *([_spread(row, columns) for row in below])]
    pieces = [piece for row in (*above, *below) for piece in row]
    box = (
        table.box[0], min(table.box[1], *(piece.base - piece.size for piece in pieces)),
        table.box[2], max(table.box[3], *(piece.base + 0.3 * piece.size for piece in pieces)),
    )  # fmt: skip
    lines = tuple(sorted({*table.lines, *(piece.line for piece in pieces)}))
    return Found(tuple(tuple(map(_tidy, row)) for row in grid), None, lines, box)


def _fills(row: _Row, other: _Row, columns: Sequence[tuple[float, float]]) -> bool:
    """Whether a row stands next to another and has a piece in each column, and none over two."""
    near = abs(row[0].base - other[0].base) <= NEAR * row[0].size
    homes = [[column for column in columns if _overlap(piece, column) > 0] for piece in row]
    return near and len(row) == len(columns) and all(len(home) == 1 for home in homes)


def _cells(rules: Iterable[Rule]) -> list[list[Box]]:
    """Return the cells that rules enclose, table by table: pdfplumber's way from edges over their crossings."""
    from pdfplumber.table import (  # noqa: PLC0415 - dear to import, seldom needed
        cells_to_tables,
        edges_to_intersections,
        intersections_to_cells,
        merge_edges,
    )  # fmt: skip

    edges: list[dict[str, Any]] = [_edge(rule) for rule in rules]
    crossings = edges_to_intersections(merge_edges(edges, MEET, MEET, MEET, MEET), MEET, MEET)
    return cells_to_tables(intersections_to_cells(crossings))


def _edge(rule: Rule) -> dict[str, Any]:
    """Return a rule as pdfplumber has edges: a line through the middle of what is drawn."""
    x, y = (rule.x0 + rule.x1) / 2, (rule.top + rule.bottom) / 2
    if rule.x1 - rule.x0 >= rule.bottom - rule.top:
        edge = {"x0": rule.x0, "x1": rule.x1, "top": y, "bottom": y, "orientation": "h"}
    else:
        edge = {"x0": x, "x1": x, "top": rule.top, "bottom": rule.bottom, "orientation": "v"}
    return {**edge, "width": rule.x1 - rule.x0, "height": rule.bottom - rule.top, "object_type": "line"}


def _within(line: Line, box: Box) -> bool:
    middle = line.base - 0.3 * line.size
    return box[1] < middle < box[3] and box[0] < (line.x0 + line.x1) / 2 < box[2]


def _holds(cell: Box, run: Run) -> bool:
    """Whether a run begins in a cell; its middle decides for short ones that begin on the rule."""
    x = run.x0 + min(run.size / 2, (run.x1 - run.x0) / 2)
    return cell[0] <= x < cell[2] and cell[1] <= run.base - 0.3 * run.size < cell[3]


def _cell_text(runs: Sequence[Run], right: float) -> str:
    """Return the lines of a cell as one text."""
    text = ""
    last: Run | None = None
    for run in sorted(runs, key=lambda run: (round(run.base), run.x0)):
        if last is None or run.base - last.base <= SAME_BASE:
            text += run.text
        else:
            broken = right - last.x1 < last.size and _is_number_broken(text, run.text)
            text = _joined(text, run.text, glue=broken)
        last = run
    return _tidy(text)


def _is_number_broken(text: str, following: str) -> bool:
    """Whether a number may go on: 1.172. and 914 in a cell too narrow for it."""
    return bool(_FIGURES.search(text)) and following[:1].isdigit()


# -- told by columns -----------------------------------------------------------------------------------------


def _blocks(rows: Iterable[_Row], level: Levels) -> Iterator[list[_Row]]:
    """Yield what may be a table: from a row of several pieces to the last such row that what lies between fits."""
    block: list[_Row] = []
    waiting: list[_Row] = []
    for row in rows:
        if not row:
            continue
        above = [*block, *waiting][-1:]
        apart = bool(above) and not _near(above[0], row, level)
        if apart or (len(row) == 1 and block and not _fits(row[0], block)):
            if len(block) > 1:
                yield block
            block, waiting = [], []
        if len(row) > 1:
            block += [*waiting, row]
            waiting = []
        elif block:
            waiting.append(row)
    if len(block) > 1:
        yield block


def _near(row: _Row, below: _Row, level: Levels) -> bool:
    step = below[0].base - row[0].base
    ruled = len(below) > 1 and level.between(row[0].base, below[0].base)
    return step <= (2 * NEAR if ruled else NEAR) * max(piece.size for piece in row)


def _fits(piece: _Piece, block: Sequence[_Row]) -> bool:
    """Whether a lone piece stands in one column of the rows above it."""
    return sum(piece.x0 < column[1] and piece.x1 > column[0] for column in _columns(block)) < 2


def _columns(block: Sequence[_Row]) -> list[tuple[float, float]]:
    """Return the columns that the rows with the most pieces agree on; empty where they overlap."""
    most = max(map(len, block), default=0)
    for count in range(most, 1, -1):
        rows = [row for row in block if len(row) == count]
        columns = [(min(p.x0 for p in column), max(p.x1 for p in column)) for column in zip(*rows, strict=True)]
        if columns and all(a[1] < b[0] for a, b in pairwise(columns)):
            return columns
    return []


def _aligned(block: list[_Row], level: Sequence[Rule], tops: Sequence[float] = ()) -> Found | None:
    """Return a table of rows whose columns line up, None where they may be something else.

    A head that is printed again at the top of a page, ``tops`` points down, is in the table once.
    """
    columns, rows = _columns(block), _once(block, tops)
    if len(columns) < 2 or len(rows) < 2:
        return None
    own = _rules_of(block, level)
    grid = _merged(rows, columns, own)
    if not _is_table(grid, len(own)) or (len(own) < 2 and not _line_up(block, columns)):
        return None
    pieces = [piece for row in block for piece in row]
    box = (
        min(piece.x0 for piece in pieces), min(piece.base - piece.size for piece in pieces),
        max(piece.x1 for piece in pieces), max(piece.base + 0.3 * piece.size for piece in pieces),
    )  # fmt: skip
    return Found(grid, None, tuple(sorted({piece.line for piece in pieces})), box)


def _line_up(block: Sequence[_Row], columns: Sequence[tuple[float, float]]) -> bool:
    """Whether the pieces in a column begin, end or stand in the middle below each other: no justified text does."""
    edges: list[Counter[tuple[int, int]]] = [Counter() for _ in columns]
    places: list[tuple[int, _Piece]] = []
    for piece in (piece for row in block for piece in row[1:]):
        home = max(range(len(columns)), key=lambda at: _overlap(piece, columns[at]))
        places.append((home, piece))
        edges[home].update(_edges_of(piece))
    shared = sum(any(edges[home][edge] > 1 for edge in _edges_of(piece)) for home, piece in places)
    return 2 * shared > len(places)


def _edges_of(piece: _Piece) -> Iterator[tuple[int, int]]:
    """Yield where a piece begins, ends and has its middle, in steps of two points."""
    for side, x in enumerate((piece.x0, piece.x1, (piece.x0 + piece.x1) / 2)):
        yield side, round(x / 2)


def _once(block: Sequence[_Row], tops: Sequence[float]) -> list[_Row]:
    """Return the rows without those that begin a page and say what the first rows said."""
    said = [[piece.text.strip() for piece in row] for row in block]
    again: set[int] = set()
    begins = Levels(tops)
    for at, row in enumerate(block):
        if at and begins.distance(row[0].base) <= SAME_BASE:
            again.update(range(at, at + _alike(said, said[at:])))
    return [row for at, row in enumerate(block) if at not in again]


def _rules_of(block: Sequence[_Row], level: Sequence[Rule]) -> list[float]:
    """How far down the rules lie that run over the rows from side to side."""
    left, right = min(row[0].x0 for row in block), max(row[-1].x1 for row in block)
    (first, *_), (last, *_) = block[0], block[-1]
    size = first.size
    top, bottom = first.base - 2.5 * size, last.base + 2.5 * size
    return sorted(
        rule.bottom
        for rule in level
        if top < rule.bottom < bottom and rule.x0 < left + size and rule.x1 > right - 0.2 * (right - left)
    )


def _merged(block: Sequence[_Row], columns: Sequence[tuple[float, float]], rules: Sequence[float]) -> Grid:
    """Return the rows of the table: printed rows, those that carry on a cell joined to the one above."""
    tight = 1.25 * min(b[0].base - a[0].base for a, b in pairwise(block))
    grid = [_spread(block[0], columns)]
    ruled_at = Levels(rules)
    for above, row in pairwise(block):
        cells = _spread(row, columns)
        ruled = ruled_at.between(above[0].base, row[0].base)
        if not ruled and row[0].base - above[0].base <= tight and _carries_on(grid[-1], cells):
            grid[-1] = [
                _joined(old, new) if old and new else old or new for old, new in zip(grid[-1], cells, strict=True)
            ]
        else:
            grid.append(cells)
    return tuple(tuple(map(_tidy, row)) for row in grid)


def _spread(row: _Row, columns: Sequence[tuple[float, float]]) -> list[str]:
    """Return the texts of a row by column; a piece over several columns stands in the first."""
    cells = [""] * len(columns)
    for piece in row:
        home = max(range(len(columns)), key=lambda at: _overlap(piece, columns[at]))
        cells[home] += f" {piece.text}"
    return cells


def _overlap(piece: _Piece, column: tuple[float, float]) -> float:
    """How far a piece and a column overlap; negative by how far they stand apart."""
    return min(piece.x1, column[1]) - max(piece.x0, column[0])


def _carries_on(above: Sequence[str], cells: Sequence[str]) -> bool:
    """Whether a printed row carries on the cells above: it lacks some, and what it has begins no new row."""
    if all(cells):
        return not any(above[1:]) and bool(_GOES_ON.match(cells[0].strip()))
    return not cells[0] or (not any(cells[1:]) and bool(_GOES_ON.match(cells[0].strip())))


def _is_table(grid: Grid, rules: int) -> bool:
    """Whether rows are sure enough to be a table: ruled, or of many short cells, or of numbers."""
    full = [row for row in grid if sum(map(bool, row)) > 1]
    if rules >= 2:
        return len(full) >= 2
    cells = [cell for row in full for cell in row if cell]
    if len(full) < 3 or median(map(len, cells)) > SHORT_CELL or all(_ITEM.fullmatch(row[0]) for row in full):
        return False
    numbers = [all(_NUMBER.fullmatch(cell) for cell in row[1:] if cell) for row in full]
    return len(grid[0]) > 2 or sum(numbers) >= max(2, len(full) - 1)


# -- words ---------------------------------------------------------------------------------------------------


def _joined(text: str, following: str, *, glue: bool = False) -> str:
    """Two lines of a cell as one; a word broken by a hyphen is whole again."""
    text, following = text.rstrip(), following.lstrip()
    if _HYPHENATED.search(text) and _GOES_ON_IN.match(following):
        return text[:-1] + following
    return text + ("" if glue else " ") + following


def _tidy(text: str) -> str:
    return " ".join(text.split())


def _captioned(found: Iterable[Found], lines: Sequence[Line]) -> Iterator[Found]:
    """Yield the tables with the lines above them that name them."""
    found = list(found)
    inside = {index for table in found for index in table.lines}
    sizes: Counter[float] = Counter()
    for index, line in enumerate(lines):
        sizes[round(line.size, 1)] += len(line.text) if index not in inside else 0
    body = max(sizes, key=sizes.__getitem__, default=0.0)
    taken: set[int] = set()
    for table in found:
        if taken.intersection(table.lines):
            continue
        taken.update(table.lines)
        above = _caption(table, lines, body, taken | inside)
        taken.update(above)
        text = _tidy(" ".join(lines[index].text for index in above)) or None
        yield replace(table, caption=text, lines=tuple(sorted((*above, *table.lines))))


def _caption(table: Found, lines: Sequence[Line], body: float, taken: set[int]) -> list[int]:
    """Return the lines of a caption: just above, and set like the table where the text is larger, or worded as one."""
    first = lines[min(table.lines)]
    above: list[int] = []
    edge = table.box[1]
    for index in reversed(range(min(table.lines))):
        line = lines[index]
        near = -first.size < edge - line.base < 1.6 * line.size
        if index in taken or not near or len(above) == 3:
            break
        above.insert(0, index)
        if is_caption(" ".join(lines[i].text.strip() for i in above), bold=all(lines[i].bold for i in above)):
            return above
        edge = line.base - line.size
    small = body - first.size > SMALLER
    return [i for i in above if small and abs(lines[i].size - first.size) < SMALLER]
