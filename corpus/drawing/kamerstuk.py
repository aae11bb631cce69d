"""A Kamerstuk as the Tweede Kamer prints it: dossier, title and number above the Aanhangsel's column."""

from __future__ import annotations

from dataclasses import replace

from .aanhangsel import A4, BOLD, CROP, LEFT, PLAIN, RIGHT, column_look, masthead, session_year
from .column import draw_notes, lowest, note_parts, rows, text_rows
from .markup import parse
from .pages import Row, fill
from .sheet import Sheet
from .source import Source

__all__ = ["draw", "printed_dossier"]

FIRST, TOP, PITCH, SIZE = 559.6, 771.0, 10.66, 9.06


def draw(source: Source) -> tuple[bytes, Sheet]:
    """Return the letter as a Kamerstuk, and where its passages stand.

    ``print`` has ``title``, ``paper`` and ``fixed``.
    """
    look = replace(
        column_look(source, SIZE, PITCH),
        paragraph_gap=PITCH,
        bold_headings=frozenset({"title", "h"}) if source.print.get("bold_headings") else frozenset({"title"}),
    )
    sheet = Sheet(A4, crop=CROP, scaled=True, subject=source.letter.get("subject", ""))
    title = text_rows(parse(source.print["paper"]), None, look, replace(look.body, bold=True))
    fixed = text_rows(parse(source.print["fixed"]), None, look, look.body)
    found = [*title, *fixed, Row(PITCH, kind="gap"), *rows(source, look)]
    pages = fill(
        found,
        note_parts(source, look),
        lambda page: FIRST if page == 1 else TOP,
        lambda notes: lowest(notes, look.note),
    )
    shown, number = printed_dossier(source.letter["dossier"])
    for page in pages:
        sheet.new_page()
        if sheet.number == 1:
            masthead(sheet, source)
            sheet.words(shown + " ", BOLD, 12.26, LEFT, 653.4)
            sheet.words(source.print["title"], BOLD, 12.26, look.left, 653.4)
            sheet.words("Nr. ", BOLD, SIZE, LEFT, FIRST)
            sheet.words(number + " ", BOLD, SIZE, 72.2, FIRST)
        for base, row in page.rows:
            if row.draw:
                row.draw(sheet, base)
        draw_notes(sheet, page.notes, look)
        if sheet.number == 1:
            _margin(sheet, source)
        foot = f"Tweede Kamer, vergaderjaar {session_year(source)}, {shown}, nr. {number}"
        sheet.spread((foot, f" {sheet.number}"), PLAIN, 9.06, (look.left, RIGHT), 69.4)
    return sheet.finish(), sheet


def printed_dossier(dossier: str) -> tuple[str, str]:
    """36600-XVI-118 as it is printed: 36 600 XVI, nr. 118."""
    main, _, number = dossier.rpartition("-")
    base, _, part = main.partition("-")
    joint = "" if not part else f"-{part}" if part.isdigit() else f" {part}"
    return f"{base[:2]} {base[2:]}{joint}", number


def _margin(sheet: Sheet, source: Source) -> None:
    year = source.print.get("printed_in", source.letter["session_year"][-4:])
    for words, base in (
        (source.letter["id"], 82.3),
        ("ISSN 0921 - 7371", 75.9),
        (f"’s-Gravenhage {year} ", 69.4),
    ):
        sheet.words(words, PLAIN, 5.86, LEFT, base)
    sheet.rule(55.0, 720.9, RIGHT, 721.4)
    sheet.rule(55.0, 667.1, RIGHT, 667.7)
