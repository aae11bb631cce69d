"""The Aanhangsel van de Handelingen as the chambers print it, measured on issues of 2023 to 2025.

A4 with a crop box of 558 x 771; one column, masthead on the first page, footnotes under a short rule, the
publication's id and ISSN in the left margin. Sizes stand in the text matrix.
"""

from __future__ import annotations

from .column import Look, NoteLook, draw_notes, lowest, note_parts, rows, text_rows
from .pages import Row, fill
from .sheet import Sheet
from .source import Source
from .typeset import CONDENSED, Manner

__all__ = ["A4", "CROP", "column_look", "draw", "masthead", "session_year"]

A4 = (595.0, 842.0)
CROP = (18.425, 35.433, 576.85, 806.457)
LEFT, COLUMN, RIGHT = 55.3, 221.1, 540.3
FIRST, TOP = 509.1, 771.0
BOLD, PLAIN = CONDENSED.bold, CONDENSED.regular


def column_look(source: Source, size: float, pitch: float) -> Look:
    """Return the column that Aanhangsel and Kamerstuk share."""
    left = source.print.get("column", COLUMN)
    trailing = source.print.get("trailing_spaces", False)
    return Look(
        left=left,
        body=Manner(
            CONDENSED,
            size,
            RIGHT - left,
            hyphenate=True,
            trailing="always" if trailing else "never",
            raised=(6.49, 5.49, 3.55),
            lowered=(5.49, -1.4),
        ),
        pitch=pitch,
        note=NoteLook(
            manner=Manner(
                CONDENSED, 6.93, RIGHT - left, hyphenate=True, raised=(4.99, 4.49, 2.7), lowered=(4.49, -1.1)
            ),
            left=left,
            hang=6.2,
            number=(4.99, 4.49, 2.7),
            pitch=9.04,
            foot=148.3,
            rule=(left - 0.3, left + 57, 11.1, 0.6),
            clear=28.0,
            body_foot=148.2,
        ),
        block_gap=pitch,
        after_notice=True,
    )


def draw(source: Source) -> tuple[bytes, Sheet]:
    """Return the letter as an Aanhangsel, and where its passages stand."""
    look = column_look(source, 8.53, 9.58)
    sheet = Sheet(A4, crop=CROP, scaled=True, subject=source.letter.get("subject", ""))
    found = [*_head(source, look), *rows(source, look)]
    pages = fill(
        found,
        note_parts(source, look),
        lambda page: FIRST if page == 1 else TOP,
        lambda notes: lowest(notes, look.note),
    )
    for page in pages:
        sheet.new_page()
        if sheet.number == 1:
            masthead(sheet, source)
            _title(sheet, source, look)
        for base, row in page.rows:
            if row.draw:
                row.draw(sheet, base)
        draw_notes(sheet, page.notes, look)
        if sheet.number == 1:
            _margin(sheet, source)
        _foot(sheet, source, look, len(pages))
    return sheet.finish(), sheet


def _head(source: Source, look: Look) -> list[Row]:
    found: list[Row] = []
    for paragraph in source.head:
        found += text_rows(paragraph, None, look, look.body)
        found.append(Row(5.75, kind="gap"))
    return [*found, Row(look.pitch - 5.75, kind="gap")]


def masthead(sheet: Sheet, source: Source) -> None:
    """Draw the chamber's name and number, and the session year."""
    second = source.letter.get("chamber", "tweede-kamer") == "tweede-kamer"
    sheet.words(f"{'Tweede' if second else 'Eerste'} Kamer der Staten-Generaal ", BOLD, 18.12, LEFT, 762.5)
    sheet.words("2" if second else "1", BOLD, 51.16, 505.9, 740.3)
    sheet.words(f"Vergaderjaar {session_year(source)} ", PLAIN, 9.59, LEFT, 705.7)


def _title(sheet: Sheet, source: Source, look: Look) -> None:
    space = " " if look.body.trailing == "always" else ""
    answered = source.letter["kind"] != "questions"
    sheet.words(("Aanhangsel van de Handelingen" if answered else "Vragen") + space, BOLD, 9.98, look.left, 705.5)
    title = "Vragen gesteld door de leden der Kamer"
    if answered:
        sheet.words(title + ", met de daarop door de" + space, BOLD, 9.06, look.left, 648.9)
        sheet.words("regering gegeven antwoorden", BOLD, 9.06, look.left, 639.3)
    else:
        sheet.words(title, BOLD, 9.06, look.left, 648.9)
    number = source.letter.get("number") or source.letter["case_numbers"][0]
    sheet.words(str(number), BOLD, 12.79, look.left, 538.2)


def _margin(sheet: Sheet, source: Source) -> None:
    year = source.print.get("printed_in", source.letter["session_year"][-4:])
    issn = "0921 - 7398" if source.letter.get("chamber") != "eerste-kamer" else "0921 - 7363"
    name = source.print.get("printed_id", source.letter.get("id", ""))
    for words, base in ((name, 82.3), (f"ISSN {issn}", 75.9), (f"’s-Gravenhage {year} ", 69.4)):
        sheet.words(words, PLAIN, 5.86, LEFT, base)
    sheet.rule(55.0, 720.9, RIGHT, 721.4)
    sheet.rule(55.0, 667.1, RIGHT, 667.7)


def _foot(sheet: Sheet, source: Source, look: Look, count: int) -> None:
    chamber = "Tweede Kamer" if source.letter.get("chamber") != "eerste-kamer" else "Eerste Kamer"
    series = "Vragen" if source.letter["kind"] == "questions" else "Aanhangsel"
    words = f"{chamber}, vergaderjaar {session_year(source)}, {series}"
    number = f" {sheet.number}" if count > 1 else ""
    sheet.spread((words, number), PLAIN, 9.06, (look.left, RIGHT), 69.4)


def session_year(source: Source) -> str:
    """Return the session year as print has it, with a dash."""
    return str(source.letter["session_year"]).replace("-", "–")
