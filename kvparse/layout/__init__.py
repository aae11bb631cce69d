"""Pages -> the flow of a letter: its text column in reading order, and apart from it notes, side column and the rest.

What a line is, is told by where and how it is printed: by the column that holds most of the text, its size, the
stroke above the notes, and by what stands at the same place on every page. Words decide only where a page has no
neighbours to compare with.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import chain, pairwise, takewhile

import regex

from ..document import Document, Grid, Line, Page, Rule, Run
from .tables import Found, find_tables

__all__ = ["Column", "Flow", "PlacedTable", "is_mark", "lay_out", "note_label", "reads_sideways"]

SMALL_PRINT = 0.93  # notes and tables are smaller than this part of the body's size
STAMP = 2  # lines printed sideways that are a stamp in the margin
RAISED = 0.82  # a mark is smaller than this part of its line's size
NOTE_STROKE = (20.0, 0.62)  # the stroke above notes: from so many points to this part of the column wide
UNDERLINE = 0.35  # how far below its line's baseline an underline may lie, in the line's size

# What runs along at the foot of every page, for letters of one page (Aanhangsel, Kamerstuk, Rijkshuisstijl).
_FOOT = regex.compile(
    r"""(?: (?:Tweede|Eerste)\ Kamer,\ vergaderjaar\ \#.{1,80}
          | \#?\s*Pagina\s*\#\s*van\s*\#.*
          | (?:ISSN|kst-|ah-)\S*.{0,40}
          | \#
        )""",
    regex.VERBOSE,
)
_MARK = regex.compile(r"\s*(?:\[?\(?\d{1,3}[)\]]?(?:\s*(?:,|en|\s)\s*(?=\d)|\s*)){1,6}[.,;:?!»”\"]*\s*|\s*\*{1,3}\s*")
_LABEL = regex.compile(r"\s*[\[(]?(?P<label>\d{1,3}|\*{1,3})[\])]?\s*")
_DIGITS = regex.compile(r"\d+")
_FIGURE = regex.compile(r"(?:€ ?)?#(?:[.,]#)*(?: ?%)?")  # what a cell with a number in it has, digits as #


@dataclass(frozen=True, slots=True)
class Column:
    """The column that holds a document's text: its edges and its ordinary size, in points."""

    left: float
    right: float
    size: float


@dataclass(frozen=True, slots=True)
class PlacedTable:
    """A table and the number of body lines that stand before it."""

    after: int
    table: Found | Grid
    page: int


@dataclass(frozen=True, slots=True)
class Flow:
    """A document taken apart by place: every line of it is in exactly one of these."""

    column: Column
    body: tuple[Line, ...]
    notes: tuple[Line, ...]
    side: tuple[Line, ...]
    furniture: tuple[Line, ...]
    tables: tuple[PlacedTable, ...]


def is_mark(run: Run, line: Line) -> bool:
    """Whether a run is a note mark: small, raised above its line, and a number or asterisk (CO₂'s 2 is lowered)."""
    return (
        run.size < RAISED * line.size
        and run.base < line.base - 0.1 * line.size
        and _MARK.fullmatch(run.text) is not None
    )


def note_label(line: Line) -> str | None:
    """The label a footnote's first line begins with, None for any other line."""
    first = line.runs[0]
    if len(line.runs) > 1 and first.size < RAISED * line.size and first.base < line.base:
        found = _LABEL.fullmatch(first.text)
        return found["label"] if found else None
    return None


def lay_out(document: Document) -> Flow:
    """Takes the pages of a document apart into text, notes, side column, running heads and feet, and tables."""
    printed = [page for page in document.pages if page.printed]
    pages = [*_as_read(document.pages)]
    upright = [page for page in printed if page.lines and page.height >= page.width]
    column = _column(upright or pages)
    running = _running(printed, column)
    body: list[Line] = []
    notes: list[Line] = []
    side: list[Line] = []
    furniture: list[Line] = []
    tables: list[PlacedTable] = []
    for page in pages:
        lies = page.number == 0 or page.width > page.height
        own = _whole(page, column) if upright and lies and page.printed else column
        if not page.printed:
            tables += [PlacedTable(len(body) + at, table, page.number) for at, table in page.tables]
            body += page.lines
            notes += page.notes
            side += page.side
            continue
        main: list[Line] = []
        for line in page.lines:
            zone = _zone(line, own, running)
            (main if zone == "main" else side if zone == "side" else furniture).append(line)
        text, below = _notes_apart(main, page, own, goes_on=bool(notes))
        notes += below
        found = find_tables(page, text)
        taken = {index for table in found for index in table.lines}
        for index, line in enumerate(text):
            tables += [PlacedTable(len(body), table, page.number) for table in found if min(table.lines) == index]
            if index not in taken:
                body.append(line)
    return Flow(column, tuple(body), tuple(notes), tuple(side), tuple(furniture), tuple(tables))


def _as_read(pages: Iterable[Page]) -> Iterator[Page]:
    """The pages, each with what is printed sideways on it behind it, where that is more than a stamp."""
    for page in pages:
        yield page
        if page.sideways and reads_sideways(page):
            yield page.sideways


def reads_sideways(page: Page) -> bool:
    """Whether what is printed sideways on a page belongs to the letter: a table, not a stamp in the margin."""
    return page.sideways is not None and len({round(line.base) for line in page.sideways.lines}) > STAMP


def _whole(page: Page, column: Column) -> Column:
    """The column of a page that lies on its side among upright ones: all its width."""
    edges = [(line.x0, line.x1) for line in page.lines]
    return Column(min(edges, default=(0.0, 0.0))[0], max((x1 for _, x1 in edges), default=0.0), column.size)


def _column(pages: Sequence[Page]) -> Column:
    """Where most of the text stands: its size, its left edge, and how far its lines reach."""
    sizes: Counter[float] = Counter()
    for page in pages:
        for line in page.lines:
            if not page.printed or line.base < 0.93 * page.height:  # a short letter may have more foot than text
                sizes[round(line.size, 1)] += int(line.x1 - line.x0)
    if not sizes:
        return Column(0.0, 0.0, 0.0)
    size = sizes.most_common(1)[0][0]
    lines = [line for page in pages for line in page.lines if abs(line.size - size) < 0.3]
    edges = Counter(round(line.x0) for line in lines)
    left = edges.most_common(1)[0][0]
    ends = sorted(line.x1 for line in lines if abs(line.x0 - left) < 2)
    return Column(float(left), ends[max(0, len(ends) - 1 - len(ends) // 50)], size)


def _running(pages: Sequence[Page], column: Column) -> set[int]:
    """The lines that run along: first or last on a page, apart from the text, and so but for numbers on another page.

    On a page that has no like a line is known by its words. Lines are told by their ``id``.
    """
    edges = [[line for line in _outside(page) if note_label(line) is None] for page in pages]
    seen = Counter(_key(line) for lines in edges for line in lines)
    running = set()
    for line in chain.from_iterable(edges):
        at, text = _key(line)
        again = any(seen[at + step, text] > (step == 0) for step in (0, -1, 1))
        known = _FOOT.fullmatch(text) is not None and text != "#"
        as_text = abs(line.size - column.size) < 0.3 and abs(line.x0 - column.left) < 5  # a heading, or "Ja."
        if known or (again and not as_text) or (text == "#" and not as_text):
            running.add(id(line))
    within = ([line for line in lines if line.x0 <= column.right] for lines in edges)
    return running.difference(*(_cells(lines, running) for lines in within))


def _cells(lines: Sequence[Line], running: set[int]) -> Iterator[int]:
    """The numbers among a page's outer lines that a table's row prints, by their ``id``: a page has one number only.

    Beside it stand others, or words of the same size, and none that run along.
    """
    numbers = {id(line) for line in lines if _FIGURE.fullmatch(_key(line)[1])}
    for line in lines:
        if id(line) in numbers:
            beside = {id(other) for other in lines if other is not line and _in_row(line, other)}
            if beside and not (beside - numbers) & running:
                yield id(line)


def _in_row(line: Line, other: Line) -> bool:
    return abs(line.base - other.base) < 2 and abs(line.size - other.size) < 0.3


def _outside(page: Page) -> Iterable[Line]:
    """The lines at a page's edges: up to three rows, with white space between them and the text."""
    edge = 0.12 * page.height
    for inward, zone in (
        (1, [line for line in page.lines if line.base < edge]),
        (-1, [line for line in page.lines if line.base > page.height - edge]),
    ):
        rows = sorted(zone, key=lambda line: inward * line.base)
        for line in rows[:6]:
            after = (inward * (other.base - line.base) for other in page.lines if _beside(other, line))
            if min((step for step in after if step > 1), default=edge) > 1.7 * line.size:
                yield from (row for row in rows if inward * (row.base - line.base) < 2)  # columns of one row too
                break


def _beside(other: Line, line: Line) -> bool:
    return other.x0 < line.x1 and other.x1 > line.x0


def _key(line: Line) -> tuple[int, str]:
    return round(line.base / 3), _DIGITS.sub("#", line.text).strip()


def _zone(line: Line, column: Column, running: set[int]) -> str:
    if line.x0 > column.right:
        return "side"
    in_margin = line.x1 < column.left - 2 and line.size < SMALL_PRINT * column.size
    return "margin" if in_margin or id(line) in running else "main"


def _notes_apart(main: Sequence[Line], page: Page, column: Column, *, goes_on: bool) -> tuple[list[Line], list[Line]]:
    """The lines of the text column, and those of the note zone at its foot; ``goes_on`` where a note may carry on."""
    small = len(main)
    while small and main[small - 1].size < SMALL_PRINT * column.size:
        small -= 1
    for stroke in sorted(_strokes(page, column, wide=goes_on and _one_column(main[small:]))):
        split = next((i for i, line in enumerate(main) if line.base > stroke), len(main))
        if split < len(main) and (note_label(main[split]) or (split >= small and not _begin_as_cells(main[split:]))):
            return list(main[:split]), list(main[split:])
    split = next((i for i in range(small, len(main)) if note_label(main[i]) is not None), len(main))
    return list(main[:split]), list(main[split:])


def _begin_as_cells(lines: Sequence[Line]) -> bool:
    """Whether what stands above the first label is a table, several lines a row, and not the rest of a note."""
    unlabelled = [*takewhile(lambda line: note_label(line) is None, lines)]
    rows = 1 + sum(after.base - line.base > 1 for line, after in pairwise(unlabelled))
    return len(unlabelled) >= 2 * rows


def _one_column(lines: Sequence[Line]) -> bool:
    """Whether no two lines share a baseline, as a table's cells do."""
    return all(after.base - line.base > 1 for line, after in pairwise(lines))


def _strokes(page: Page, column: Column, *, wide: bool) -> Iterable[float]:
    """How far down the strokes stand that may be those above notes: short, at the left edge, no link's or table's.

    Above a note that goes on from the page before, a word processor draws one as wide as the column.
    """
    widest = (1.1 if wide else NOTE_STROKE[1]) * (column.right - column.left)
    for rule in page.rules:
        short = NOTE_STROKE[0] < rule.x1 - rule.x0 < widest and rule.bottom - rule.top < 2
        if short and abs(rule.x0 - column.left) < 6 and not (_underlines(rule, page.lines) or _cornered(rule, page)):
            yield rule.bottom


def _underlines(rule: Rule, lines: Iterable[Line]) -> bool:
    """Whether a rule lies right under the letters of a line, and no further than they do: a link, underlined."""
    y = (rule.top + rule.bottom) / 2
    return any(
        -0.5 < y - line.base < UNDERLINE * line.size
        and line.x0 - line.size / 2 < rule.x0
        and rule.x1 < line.x1 + line.size / 2
        for line in lines
    )


def _cornered(rule: Rule, page: Page) -> bool:
    """Whether an upright rule meets a level one, as those of a cell or a box do."""
    return any(
        other.bottom - other.top > other.x1 - other.x0
        and other.top - 1 < rule.bottom and rule.top < other.bottom + 1
        and other.x0 - 1 < rule.x1 and rule.x0 < other.x1 + 1
        for other in page.rules
    )  # fmt: skip
