"""A ministry's letter in the Rijkshuisstijl, measured on letters of 2023 and 2024 as a word processor prints
them.
 A4; a cover letter with the addressee, a Datum and Onderwerp block and a side column with the sender; then
the answers, bold questions and headings, with Datum and Ons kenmerk repeated at the side and the page number
at the foot.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from .column import Look, NoteLook, draw_notes, lowest, note_parts, rows
from .markup import parse
from .pages import Row, fill
from .sheet import Sheet
from .source import Block, Source
from .typeset import SANS, Line, Manner, break_lines, width

__all__ = ["MONTHS", "draw", "dutch_date"]

A4 = (595.304, 841.89)
LEFT, RIGHT, SIDE = 79.5, 454.1, 468.3
COVER, TOP = 443.7, 682.8
BOLD, PLAIN, ITALIC = SANS.bold, SANS.regular, SANS.italic
MONTHS = (
    "januari",
    "februari",
    "maart",
    "april",
    "mei",
    "juni",
    "juli",
    "augustus",
    "september",
    "oktober",
    "november",
    "december",
)
ADDRESSEE = (
    "Aan de Voorzitter van de Tweede Kamer",
    "der Staten-Generaal",
    "Postbus 20018",
    "2500 EA DEN HAAG",
)
REMARK = (
    "Bij beantwoording de datum ",
    "en ons kenmerk vermelden. ",
    "Wilt u slechts één zaak in uw ",
    "brief behandelen.",
)


@dataclass(frozen=True, slots=True)
class _Side:
    """A line of the side column."""

    words: str
    font: str = PLAIN
    before: float = 9.0


def dutch_date(day: object) -> str:
    """Return a date as it is written in Dutch: 6 maart 2024."""
    year, month, number = str(day).split("-")
    return f"{int(number)} {MONTHS[int(month) - 1]} {year}"


def _look(source: Source) -> Look:
    pitch = source.print.get("pitch", 12.0)
    size = source.print.get("note_size", 6.0)
    small = Manner(
        SANS,
        size,
        RIGHT - LEFT,
        trailing="fits",
        raised=(4.0, 4.0, 2.4),
        lowered=(size * 0.7, -0.9),
        annotate=True,
        loose_spaces=True,
    )
    return Look(
        left=LEFT,
        body=Manner(
            SANS,
            9.0,
            RIGHT - LEFT,
            trailing="fits",
            lowered=(5.2, -1.3),
            raised=(5.2, 5.2, 3.6),
            annotate=source.print.get("clickable", True),
            loose_spaces=True,
            cut=source.print.get("cut_runs", False),
        ),
        pitch=pitch,
        note=NoteLook(
            manner=small,
            left=LEFT,
            hang=5.5 if size < 7 else 3.0,
            number=(4.6, 4.6, 3.1),
            pitch=12.0,
            foot=55.3,
            rule=(79.3, 173.2, 13.0, 0.7),
            clear=30.0,
            body_foot=96.0,
            hang_all=False,
            glued=source.print.get("glued_notes", False),
        ),
        block_gap=pitch,
        paragraph_gap=source.print.get("paragraph_gap", pitch),
        bold_headings=frozenset({"q", "a", "h", "title", "notice", "closing"})
        if source.print.get("bold_headings", True)
        else frozenset({"title"}),
        bold_questions=source.print.get("bold_questions", True),
        list_indent=18.0,
        sources=source.print.get("source_list", "plain"),
        table="grid",
        table_size=8.0,
    )


def draw(source: Source) -> tuple[bytes, Sheet]:
    """Return the letter as its ministry sends it, and where its passages stand."""
    look = _look(source)
    sheet = Sheet(A4, subject=source.letter.get("subject", ""))
    cover = not source.print.get("no_cover", False)
    pages = fill(
        _rows(source, look),
        note_parts(source, look),
        lambda page: COVER if page == 1 and cover else TOP,
        lambda notes: lowest(notes, look.note),
    )
    for page in pages:
        sheet.new_page()
        lies = any(row.kind == "landscape" for _, row in page.rows)
        if sheet.number == 1 and cover:
            _letterhead(sheet, source)
        elif not lies:
            sheet.rule(79.3, 679.0, RIGHT, 688.0, grey=1.0)
            _side(sheet, _following_side(source), 681.3)
        for base, row in page.rows:
            if row.draw:
                row.draw(sheet, base)
        draw_notes(sheet, page.notes, look)
        if not lies:
            _foot(sheet, len(pages), source)
        if sheet.number == 1 and cover:
            _side(sheet, _first_side(source), 680.7)
    return sheet.finish(), sheet


def _rows(source: Source, look: Look) -> list[Row]:
    """Return the blocks' rows; the salutation before the letter, wider gaps around the signature."""
    found: list[Row] = []
    if salutation := source.print.get("salutation"):
        found += _plain_rows(salutation, look)
        found.append(Row(look.pitch, kind="gap"))
    before: list[Block] = []
    for block in source.blocks:
        if block.role != "sign":
            before.append(block)
            continue
        found += rows(source, look, before)
        before = []
        for paragraph in block.paragraphs:
            found.append(Row(24.0, kind="gap"))
            found += _rows_of(break_lines(paragraph.pieces, look.body), look)
    return found + rows(source, look, before)


def _plain_rows(words: str, look: Look) -> list[Row]:
    return _rows_of(break_lines(parse(words), look.body), look)


def _rows_of(lines: list[Line], look: Look) -> list[Row]:
    return [Row(12.0, _drawn(line, look.left)) for line in lines]


def _drawn(line: Line, x: float) -> Callable[[Sheet, float], None]:
    return lambda sheet, base: sheet.line(line, x, base)


def _letterhead(sheet: Sheet, source: Source) -> None:
    sheet.rule(279.2, 736.6, 316.0, 841.8, grey=0.25)
    for index, line in enumerate(break_lines(parse(source.print["ministry"]), Manner(SANS, 11.0, 230.0))):
        sheet.line(line, 325.0, 775.0 - 13 * index)
    x = 79.9
    for words in ("> Retouradres ", "Postbus 20301 ", "2500 EH ", "Den Haag"):
        sheet.words(words, PLAIN, 6.5, x, 699.5)
        x += width(words, PLAIN, 6.5) + 0.6
    for index, words in enumerate(source.print.get("addressee", ADDRESSEE)):
        sheet.words(words, PLAIN, 9.0, 79.9, 667.9 - 12 * index)
    sheet.words("Datum ", PLAIN, 9.0, 79.9, 536.4)
    sheet.words(source.print.get("date_line", dutch_date(source.letter["dated"])), PLAIN, 9.0, 134.9, 536.4)
    sheet.words(source.print.get("subject_label", "Onderwerp") + " ", PLAIN, 9.0, 79.9, 524.5)
    manner = Manner(SANS, 9.0, 310.0, trailing="fits", loose_spaces=True)
    for index, line in enumerate(break_lines(parse(source.print["subject_line"]), manner)):
        sheet.line(line, 134.9, 524.5 - 12 * index)


def _first_side(source: Source) -> list[_Side]:
    found = [_Side(words, BOLD) for words in source.print.get("directorate", ())]
    for index, words in enumerate(
        source.print.get(
            "address",
            (
                "Turfmarkt 147",
                "2511 DP  Den Haag",
                "Postbus 20301",
                "2500 EH  Den Haag",
                "www.rijksoverheid.nl",
            ),
        )
    ):
        found.append(_Side(words, before=9.0 if index else 13.5))
    for label, lines in source.print.get("side", {}).items():
        found.append(_Side(label, BOLD, 13.5))
        found += [_Side(words) for words in lines]
    if reference := source.letter.get("reference"):
        found += [_Side("Ons kenmerk", BOLD, 13.5), _Side(reference)]
    return found + [_Side(words, ITALIC, 9.0 if index else 13.5) for index, words in enumerate(REMARK)]


def _following_side(source: Source) -> list[_Side]:
    found = [_Side(words, BOLD, 7.5) for words in source.print.get("directorate", ())]
    day = source.print.get("running_date") or source.letter.get("dated")
    found += [_Side("Datum", BOLD, 19.0), _Side(dutch_date(day))]
    if reference := source.letter.get("reference"):
        found += [
            _Side("Ons kenmerk", BOLD, 22.5),
            _Side(reference, before=source.print.get("reference_drop", 9.0)),
        ]
    return found


def _side(sheet: Sheet, lines: list[_Side], base: float) -> None:
    for index, line in enumerate(lines):
        base -= line.before if index else 0.0
        x = SIDE if line.before else SIDE + width("Ons kenmerk", BOLD, 6.5)
        sheet.words(line.words, line.font, 6.5, x, base)


def _foot(sheet: Sheet, count: int, source: Source) -> None:
    x = 468.4
    words = ["Pagina ", f"{sheet.number} ", "van ", str(count)]
    if sheet.number == 1 and source.print.get("stray_fields"):
        words.insert(0, str(count))  # word processors leave the fields of a hidden text box behind
    for word in words:
        sheet.words(word, PLAIN, 6.5, x, 32.9)
        x += width(word, PLAIN, 6.5)
