"""A letter as a word processor prints it without any house style."""

from __future__ import annotations

from .column import Look, NoteLook, draw_notes, lowest, note_parts, rows, text_rows
from .markup import parse
from .pages import Row, fill
from .sheet import Sheet
from .source import Source
from .typeset import SERIF, Manner

__all__ = ["draw", "plain_look"]

A4 = (595.3, 841.9)
LEFT, MEASURE, PITCH, TOP, FOOT = 70.8, 453.0, 14.0, 765.0, 80.0


def plain_look(source: Source) -> Look:
    """Return how plain print looks."""
    small = Manner(SERIF, 9.0, MEASURE, trailing="fits", loose_spaces=True, raised=(5.0, 5.0, 3.0), annotate=True)
    return Look(
        left=LEFT,
        body=Manner(
            SERIF,
            11.0,
            MEASURE,
            trailing="fits",
            loose_spaces=True,
            raised=(6.5, 6.5, 4.2),
            lowered=(6.5, -1.6),
            annotate=True,
        ),
        pitch=PITCH,
        note=NoteLook(
            small,
            LEFT,
            6.0,
            (5.5, 5.5, 3.2),
            11.5,
            62.0,
            (LEFT, LEFT + 144, 14.0, 0.6),
            32.0,
            FOOT,
            hang_all=False,
            glued=True,
        ),
        block_gap=PITCH,
        paragraph_gap=source.print.get("paragraph_gap", 0.0),
        bold_headings=frozenset({"q", "a", "h", "closing"}) if source.print.get("bold_headings") else frozenset(),
        bold_questions=source.print.get("bold_questions", False),
        list_indent=18.0,
        table="grid",
        table_size=9.0,
    )


def draw(source: Source) -> tuple[bytes, Sheet]:
    """Return the letter in plain print, and where its passages stand."""
    look = plain_look(source)
    sheet = Sheet(A4, subject=source.letter.get("subject", ""))
    pages = fill(
        _rows(source, look),
        note_parts(source, look),
        lambda page: TOP,
        lambda notes: lowest(notes, look.note),
    )
    for page in pages:
        sheet.new_page()
        for base, row in page.rows:
            if row.draw:
                row.draw(sheet, base)
        draw_notes(sheet, page.notes, look)
        if len(pages) > 1:
            sheet.words(str(sheet.number), SERIF.regular, 9.0, 295.0, 40.0)
    return sheet.finish(), sheet


def _rows(source: Source, look: Look) -> list[Row]:
    found: list[Row] = []
    if number := source.letter.get("number"):
        for words in (
            f"AH {number}",
            *source.print.get("printed_cases", source.letter.get("case_numbers", [])),
        ):
            found += text_rows(parse(words), None, look, look.body)
    for paragraph in source.head:
        found += text_rows(paragraph, None, look, look.body)
    return [*found, Row(PITCH, kind="gap"), *rows(source, look)]
