"""A column of print: a letter's blocks as rows, and the notes at a page's foot.

Every layout prints the same things, questions and answers, lists and tables; a ``Look`` says how.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Literal, cast

from .markup import Piece
from .pages import Kind, NotePart, Row
from .sheet import Sheet
from .source import Block, Entry, Paragraph, Source, Table, block_key
from .typeset import Line, Manner, Run, break_lines, width

__all__ = ["Look", "NoteLook", "draw_notes", "lowest", "note_parts", "rows", "text_rows"]


@dataclass(frozen=True, slots=True)
class NoteLook:
    """How footnotes are printed; ``foot`` is the last baseline, ``rule`` (left, right, above, height)."""

    manner: Manner
    left: float
    hang: float
    number: tuple[float, float, float]
    pitch: float
    foot: float
    rule: tuple[float, float, float, float]
    clear: float
    body_foot: float
    hang_all: bool = True
    glued: bool = False


@dataclass(frozen=True, slots=True)
class Look:
    """How the column is printed; lengths are points, ``left`` and the like from the sheet's left edge."""

    left: float
    body: Manner
    pitch: float
    note: NoteLook
    block_gap: float
    paragraph_gap: float = 0.0
    bold_headings: frozenset[str] = frozenset({"notice", "closing", "title"})
    bold_questions: bool = False
    after_notice: bool = False
    list_indent: float = 11.3
    sources: Literal["plain", "hanging"] = "plain"
    table: Literal["rules", "grid"] = "rules"
    table_size: float = 6.93
    lead_indent: float = 0.0


def rows(source: Source, look: Look, blocks: Sequence[Block] | None = None) -> list[Row]:
    """All rows of the letter's blocks."""
    found: list[Row] = []
    blocks = source.blocks if blocks is None else blocks
    for index, block in enumerate(blocks):
        if block.role == "page":
            found.append(Row(0, kind="break"))
            continue
        if index and _spaced(blocks[index - 1], block):
            found.append(Row(look.block_gap, kind="gap"))
        found += _block(block, look)
    return found


def _spaced(before: Block, block: Block) -> bool:
    """Joint questions stand under one heading without white between them."""
    if before.role == "h":
        return bool(before.content)
    return not (block.role == "q" and not block.heading and before.role == "q")


def _block(block: Block, look: Look) -> list[Row]:
    key = block_key(block)
    found: list[Row] = []
    if block.heading and not block.run_on:
        manner = replace(look.body, bold=block.role in look.bold_headings)
        found += text_rows(block.heading, None, look, manner, kind="heading" if block.role != "title" else "line")
        if block.role == "notice" and look.after_notice:
            found.append(Row(look.pitch, kind="gap"))
    manner = replace(look.body, bold=look.bold_questions and block.role == "q")
    for entry in block.entries:
        found += _entry(entry, look)
    for index, part in enumerate(block.content):
        if index and not (isinstance(part, Paragraph) and part.marker):
            found.append(Row(look.paragraph_gap, kind="gap"))
        if isinstance(part, Table):
            found += _table(part, key, look)
        else:
            before = block.heading if block.run_on and index == 0 else ()
            found += _paragraph(part, before, key, look, manner)
    return found


def _entry(entry: Entry, look: Look) -> list[Row]:
    key = f"source-{entry.label}"
    if look.sources == "plain":
        return text_rows((Piece(entry.printed + " "), *entry.pieces), key, look, look.body)
    item = Paragraph(entry.pieces, entry.printed + " ")
    return _hanging(item, key, look, look.body, left=look.left + 18.0, indent=18.0, label=True)


def _paragraph(part: Paragraph, before: tuple[Piece, ...], key: str, look: Look, manner: Manner) -> list[Row]:
    if not part.marker:
        return text_rows((*before, *part.pieces), key, look, manner)
    indent = look.list_indent if len(part.marker) < 3 else look.list_indent * 1.3
    marked = replace(part, marker=part.marker + " ")
    return _hanging(marked, key, look, manner, left=look.left, indent=indent)


def _hanging(
    item: Paragraph,
    key: str,
    look: Look,
    manner: Manner,
    *,
    left: float,
    indent: float,
    label: bool = False,
) -> list[Row]:
    """Return an item of a list: its marker, and its lines beside it; a label is not part of the passage."""
    lines = break_lines(item.pieces, replace(manner, measure=look.left + look.body.measure - left - indent))
    font = manner.face.font(manner.bold, manner.italic)

    def first(sheet: Sheet, base: float) -> None:
        marker = Run(item.marker, font, (manner.size, manner.size), 0.0)
        sheet.line(Line((marker,)), left, base, None if label else key)
        sheet.line(lines[0], left + indent, base, key)

    return [
        Row(look.pitch, first, lines[0].notes),
        *(_row(line, left + indent, key, look) for line in lines[1:]),
    ]


def text_rows(
    pieces: tuple[Piece, ...],
    key: str | None,
    look: Look,
    manner: Manner,
    *,
    kind: Kind = "line",
) -> list[Row]:
    """Return a paragraph's rows."""
    lines = break_lines(pieces, replace(manner, indent=look.lead_indent))
    first = _row(lines[0], look.left + look.lead_indent, key, look, kind, opens=True)
    return [first, *(_row(line, look.left, key, look, kind) for line in lines[1:])]


def _row(line: Line, x: float, key: str | None, look: Look, kind: Kind = "line", *, opens: bool = False) -> Row:
    return Row(look.pitch, lambda sheet, base: sheet.line(line, x, base, key, opens=opens), line.notes, kind)


def _table(table: Table, key: str, look: Look) -> list[Row]:
    if not table.lies:
        return _table_row(table, key, look)
    wide = replace(look, left=90.0, body=replace(look.body, measure=640.0))
    upright = _table_row(replace(table, lies=""), key, wide)[0]

    def paint(sheet: Sheet, base: float) -> None:
        assert upright.draw is not None
        with sheet.turned(on_its_side=table.lies == "landscape") as top:
            upright.draw(sheet, top - 100.0)

    return [Row(0, kind="break"), Row(look.pitch, paint, kind=cast(Kind, table.lies)), Row(0, kind="break")]


def _table_row(table: Table, key: str, look: Look) -> list[Row]:
    size = look.table_size
    grid = look.table == "grid"
    manner = replace(look.body, size=size, trailing="never", hyphenate=False)
    caption = break_lines(table.caption, manner) if table.caption else []
    right = look.left + look.body.measure
    ends = _columns(table, look, right)
    step = size * 1.5 if grid else size * 1.131
    under = 0.3 * step if grid else 0.5 * step
    height = (len(table.rows) + len(caption) + (3 if grid else 4.5)) * step

    def paint(sheet: Sheet, base: float) -> None:
        y = base - step
        for line in caption:
            sheet.line(line, look.left, y, f"{key}-table")
            y -= step
        y -= 0.4 * step
        top = y + 0.78 * step
        sheet.rule(look.left - 0.4, top, right + 0.1, top + 0.8)
        for number, cells in enumerate(table.rows):
            _cells(sheet, cells, ends, look, y)
            last = number == len(table.rows) - 1
            if grid or number == 0 or last:
                sheet.rule(look.left - 0.4, y - under, right + 0.1, y - under + 0.8)
            y -= step if grid or number else 1.9 * step
        bottom = y + step - under
        if grid:
            for x in (look.left - 0.4, right - 0.4, *((a + 4) for a in ends[1:-1])):
                sheet.rule(x, bottom, x + 0.5, top)
        sheet.box(f"{key}-table", look.left - 0.4, top + 0.8, right + 0.1, bottom)

    return [Row(height, paint, kind="foot" if table.at_foot else "table")]


def _cells(sheet: Sheet, cells: tuple[str, ...], ends: list[float], look: Look, y: float) -> None:
    face, size = look.body.face, look.table_size
    runs: list[Run] = []
    for column, cell in enumerate(cells):
        font = face.bold if cell.startswith("**") else face.regular
        words = cell.strip("*")
        x = ends[column] - (width(words, font, size) if column else 0)
        runs.append(Run(words + (" " if column < len(cells) - 1 else ""), font, (size, size), x - look.left))
    sheet.line(Line(tuple(runs)), look.left, y)


def _columns(table: Table, look: Look, right: float) -> list[float]:
    """Where columns stand: the first at its left edge, the others at their right edges, spread evenly."""
    face = look.body.face
    inset = 3.0 if look.table == "grid" else 0.0
    first = max(width(row[0].strip("*"), face.bold, look.table_size) for row in table.rows) + 8
    others = len(table.rows[0]) - 1
    step = (right - inset - look.left - first) / max(others, 1)
    return [look.left + inset, *(look.left + first + step * (n + 1) for n in range(others))]


def note_parts(source: Source, look: Look) -> dict[str, list[NotePart]]:
    """Return the letter's footnotes, set."""
    note = look.note
    found: dict[str, list[NotePart]] = {}
    for label, parts in source.footnotes.items():
        found[label] = [
            NotePart(label, tuple(break_lines(part, _note_manner(note, index == 0))), index == 0)
            for index, part in enumerate(parts)
        ]
    return found


def _note_manner(note: NoteLook, first: bool) -> Manner:
    if note.hang_all:
        return replace(note.manner, measure=note.manner.measure - note.hang)
    return replace(note.manner, indent=note.hang if first else 0.0)


def lowest(notes: Sequence[NotePart], note: NoteLook) -> float:
    """Return the lowest baseline that ``notes`` leave for the body."""
    count = sum(len(part.lines) for part in notes)
    return max(note.body_foot, note.foot + (count - 1) * note.pitch + note.clear) if count else note.body_foot


def draw_notes(sheet: Sheet, parts: Sequence[NotePart], look: Look) -> None:
    """Draws a page's notes and the rule above them."""
    if not parts:
        return
    note = look.note
    base = note.foot + (sum(len(part.lines) for part in parts) - 1) * note.pitch
    left, right, above, height = note.rule
    sheet.rule(left, base + above, right, base + above + height)
    across, tall, rise = note.number
    for part in parts:
        for index, line in enumerate(part.lines):
            opens = index == 0 and part.first
            if opens:
                number = part.label if note.glued else part.label + " "
                sheet.run(Run(number, note.manner.face.regular, (across, tall), 0.0), note.left, base + rise)
            x = note.left + (note.hang if opens or note.hang_all else 0.0)
            sheet.line(line, x, base, f"footnote-{part.label}")
            base -= note.pitch
