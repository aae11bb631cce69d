"""An Aanhangsel of the 1950s to 1990s: two columns of book type, questions and answers run on under one
heading.
 As text it is what optical reading left of it: columns one after the other, the words' line-end hyphens still
there.
"""

from __future__ import annotations

from .column import Look, NoteLook, draw_notes, lowest, note_parts, rows, text_rows
from .pages import Row, fill
from .sheet import Sheet
from .source import Source
from .typeset import SERIF, Manner, width

__all__ = ["as_recognised", "draw"]

A4 = (595.0, 842.0)
COLUMNS = (56.0, 306.0)
MEASURE, PITCH = 233.0, 10.6
BOLD, PLAIN = SERIF.bold, SERIF.regular
FIRST, TOP, FOOT = 640.0, 770.0, 92.0


def _look(left: float) -> Look:
    small = Manner(SERIF, 7.0, MEASURE, hyphenate=True, raised=(4.4, 4.4, 2.4))
    return Look(
        left=left,
        body=Manner(SERIF, 8.8, MEASURE, hyphenate=True, raised=(5.4, 5.4, 3.2), lowered=(5.4, -1.3)),
        pitch=PITCH,
        note=NoteLook(small, left, 6.0, (4.4, 4.4, 2.4), 8.6, FOOT, (left, left + 40, 10.5, 0.4), 24.0, FOOT),
        block_gap=0.0,
        lead_indent=9.0,
        list_indent=9.0,
    )


def draw(source: Source) -> tuple[bytes, Sheet]:
    """Return the letter as print of its day, and where its passages stand; a column is filled like a page."""
    look = _look(0.0)
    sheet = Sheet(A4, subject=source.letter.get("subject", ""))
    columns = fill(
        _rows(source, look),
        note_parts(source, look),
        lambda column: FIRST if column <= 2 else TOP,
        lambda notes: max(lowest(notes, look.note), source.print.get("column_foot", FOOT)),
    )
    for number, column in enumerate(columns):
        if number % 2 == 0:
            sheet.new_page()
            _frame(sheet, source)
        sheet.shift(COLUMNS[number % 2])
        for base, row in column.rows:
            if row.draw:
                row.draw(sheet, base)
        draw_notes(sheet, column.notes, look)
        sheet.shift(0.0)
    return sheet.finish(), sheet


def _rows(source: Source, look: Look) -> list[Row]:
    found: list[Row] = []
    for paragraph in source.head:
        found += text_rows(paragraph, None, look, look.body)
        found.append(Row(6.0, kind="gap"))
    return found + rows(source, look)


def _frame(sheet: Sheet, source: Source) -> None:
    """Draw the title over both columns, and the foot."""
    if sheet.number == 1:
        for words, font, size, base in (
            ("AANHANGSEL TOT HET VERSLAG VAN DE HANDELINGEN", BOLD, 12.0, 780.0),
            (f"DER {_chamber(source)}", BOLD, 12.0, 764.0),
            ("VRAGEN door de leden der Kamer gesteld overeenkomstig artikel 116 van het", PLAIN, 9.5, 720.0),
            ("Reglement van Orde, en de daarop door de Regering gegeven antwoorden", PLAIN, 9.5, 707.0),
        ):
            sheet.words(words, font, size, (A4[0] - width(words, font, size)) / 2, base)
        sheet.rule(56.0, 690.0, 539.0, 690.5)
    sheet.words(f"Zitting {_years(source)}  Aanhangsel", PLAIN, 8.0, 56.0, 60.0)
    chamber = _chamber(source)
    sheet.words(chamber, PLAIN, 8.0, 539.0 - width(chamber, PLAIN, 8.0), 60.0)


def _chamber(source: Source) -> str:
    return "EERSTE KAMER" if source.letter.get("chamber") == "eerste-kamer" else "TWEEDE KAMER"


def _years(source: Source) -> str:
    return str(source.letter["session_year"]).replace("-", "—")


def as_recognised(source: Source) -> bytes:
    """Return the print's text as optical reading gives it: a line a paragraph, line-end hyphens inside the words."""
    _, sheet = draw(source)
    out = [
        f"Aanhangsel tot het Verslag van de Handelingen der {_chamber(source).title()}",
        "VRAGEN door de leden der Kamer gesteld overeenkomstig artikel 116 van het Reglement van Orde, en de "
        "daarop door de Regering gegeven antwoorden",
    ]
    together = ""
    for placed in sheet.placed:
        line = placed.line.text.replace("\n", "")
        if placed.opens and together:
            out.append(together)
            together = ""
        joined = together.endswith("-") or not together
        together = together.rstrip() + ("" if joined else " ") + line
    out.append(together)
    out.append(f"Zitting {_years(source).replace('—', '-')} Aanhangsel")
    out.append(_chamber(source))
    return "\n".join(out).encode()
