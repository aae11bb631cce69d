"""What runs along at the head and foot of every page: found by repetition, or by its words on a page without a like."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence

from .. import regex
from ..document import Line, Page
from .column import SAME_BASE, SMALL_PRINT, Column, is_running_text

__all__ = ["is_letterhead", "running_lines"]

# The labels of the column beside a ministry's letter (the house style of the Rijksoverheid), and what runs along there.
_LETTERHEAD = regex.compile(
    r"""(?: Datum | (?:Ons|Uw|Onze)\ (?:kenmerk|referentie|brief) | Kenmerk | Contactpersoon | Projectnaam
          | Bijlagen?(?:\(n\))? | Postbus | Postadres | Bezoekadres | Retouradres | Auteur | Afdeling | Directie
          | Directoraat | Ministerie | [TFEM]\s+\S*[\d@] | www\. | https?:// | ISSN | (?:ah|kv|kst)-
        )""",
    regex.VERBOSE,
)
# What runs along at the foot of every page, for letters of one page (Aanhangsel, Kamerstuk, Rijkshuisstijl), and what
# forms print there.
_FOOT = regex.compile(
    r"""(?: (?:Tweede|Eerste)\ Kamer,\ vergaderjaar\ \#.{1,80}
          | \#?\s*Pagina\s*\#\s*van\s*\#.*
          | (?:ISSN|kst-|ah-)\S*.{0,40}
          | [Vv]ervolgblad(?:\ \#)? | [Zz]\.o\.z\.
          | \# | [-–—·•*]\ ?\#\ ?[-–—·•*] | \#\ ?(?:/|van)\ ?\#
          | (?:[Bb]lad(?:zijde)?|[Bb]lz\.|[Pp]ag(?:ina|\.)|[Pp]\.)\ ?\#(?:\ ?(?:/|van)\ ?\#)?
        )""",
    regex.VERBOSE,
)
# What forms print there, in print of its own: set as text the same words are text.
_FORM = regex.compile(r"(?:Formulier|Model)\ .{1,40}|.{1,40}\ [Vv]ersie\ \#.{0,12}")
A_FEW = 4  # lines that begin at one edge: where more do, a column of text stands
FAR = 20  # sizes between the numbers of two pages on one sheet
NEXT = 2.2  # sizes from a row of a table to the next
_DIGITS = regex.compile(r"\d+")
_FIGURE = regex.compile(r"(?:(?:€ ?)?#(?:[.,]#)*(?: ?%)?\s*)+")  # what a cell with a number in it has, digits as #


def is_letterhead(side: Sequence[Line], column: Column) -> bool:
    """Return whether the lines beside a page's text are a letterhead's, and no column of the text itself.

    It bears a letterhead's labels, and is set smaller than the text or is no running text.
    """
    if not any(_LETTERHEAD.match(line.text.strip()) for line in side):
        return False
    small = sum(len(line.text) for line in side if line.size < SMALL_PRINT * column.size)
    return 2 * small > sum(len(line.text) for line in side) or not is_running_text(side)


def running_lines(pages: Sequence[Page], column: Column) -> set[int]:
    """Return the lines that run along: at a page's edge, apart from the text, and on another page but for numbers.

    On a page that has no like a line is known by its words. Lines are told by their ``id``.
    """
    edges = [[line for line in _outside(page) if line.label is None] for page in pages]
    seen = Counter(_key(line) for lines in edges for line in lines)
    running = set()
    for page, line in ((page, line) for page, lines in zip(pages, edges, strict=True) for line in lines):
        at, text = _key(line)
        again = any(seen[at + step, text] > (step == 0) for step in (0, -1, 1))
        known = _FOOT.fullmatch(text) is not None and text != "#"
        if known or ((again or text == "#" or _FORM.fullmatch(text)) and not _is_set_as_text(line, page, column)):
            running.add(id(line))
    rows = (_table_rows(page, lines, running) for page, lines in zip(pages, edges, strict=True))
    return running.difference(*(_cells(lines, running) for lines in edges), *rows)


def _is_set_as_text(line: Line, page: Page, column: Column) -> bool:
    """Whether a line begins where text does, in its size: a heading, or "Ja.", in the first column or another."""
    if abs(line.size - column.size) >= 0.3:
        return False
    if abs(line.x0 - column.left) < 5:
        return True
    return sum(abs(other.x0 - line.x0) < 2 and abs(other.size - line.size) < 0.3 for other in page.lines) > A_FEW


def _cells(lines: Sequence[Line], running: set[int]) -> Iterator[int]:
    """Yield the numbers among a page's outer lines that a table's row prints, by their ``id``: a page has only one.

    Beside it stand others, or words of the same size, and none that run along.
    """
    numbers = {id(line) for line in lines if _FIGURE.fullmatch(_key(line)[1])}
    for line in lines:
        if id(line) in numbers:
            beside = {id(other) for other in lines if other is not line and _in_row(line, other)}
            if beside and not (beside - numbers) & running and not _are_page_numbers(line, lines):
                yield id(line)


def _are_page_numbers(line: Line, lines: Sequence[Line]) -> bool:
    """Whether a number and another far off in its row count on, as those of two pages on one sheet do."""
    row = sorted((other for other in lines if _in_row(line, other)), key=lambda other: other.x0)
    if len(row) != 2 or not all(one.text.strip().isdecimal() for one in row):
        return False
    first, second = row
    return int(second.text) == int(first.text) + 1 and second.x0 - first.x1 > FAR * line.size


def _table_rows(page: Page, lines: Sequence[Line], running: set[int]) -> Iterator[int]:
    """Yield the lines at a page's edges that are cells of a row: most begin or end where those of the next row do."""
    for line in lines:
        row = [other for other in lines if _in_row(line, other)]
        if len(row) < 2 or id(line) not in running:
            continue
        near = [other for other in page.lines if 2 <= abs(other.base - line.base) < NEXT * line.size]
        near = [other for other in near if abs(other.size - line.size) < 0.3]
        if 2 * sum(any(_below(one, other) for other in near) for one in row) > len(row):
            yield id(line)


def _below(line: Line, other: Line) -> bool:
    """Whether two lines begin or end below each other."""
    return abs(line.x0 - other.x0) < 1 or abs(line.x1 - other.x1) < 1


def _in_row(line: Line, other: Line) -> bool:
    return abs(line.base - other.base) < 2 and abs(line.size - other.size) < 0.3


def _outside(page: Page) -> Iterable[Line]:
    """Yield the lines at a page's edges: up to three rows, with white space between them and the text."""
    edge = 0.12 * page.height
    for inward, zone in (
        (1, [line for line in page.lines if line.base < edge]),
        (-1, [line for line in page.lines if line.base > page.height - edge]),
    ):
        rows = sorted(zone, key=lambda line: inward * line.base)
        for line in rows[:6]:
            left, right, base = line.x0, line.x1, line.base
            after = [inward * (other.base - base) for other in page.lines if other.x0 < right and other.x1 > left]
            if min([step for step in after if step > SAME_BASE], default=edge) > 1.7 * line.size:
                yield from (row for row in rows if inward * (row.base - line.base) < 2)  # columns of one row too
                break


def _key(line: Line) -> tuple[int, str]:
    return round(line.base / 3), _DIGITS.sub("#", line.text).strip()
