"""The account of words: what was read ends in exactly one place, whatever pages are composed of."""

from __future__ import annotations

import io
from collections.abc import Iterator, Sequence
from itertools import count

import docx
import pytest
import regex
from builders import ENGINES, HEAD, Sheet, document, line, page, pdf, read_text, stack
from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as st
from reportlab.pdfgen.canvas import Canvas

from kvparse.document import Grid, Line, Page
from kvparse.layout import lay_out
from kvparse.options import Engine
from kvparse.pipeline import parse
from kvparse.records import Letter

SLOW = settings(  # a letter is read for each example: none is made smaller
    max_examples=20, phases=(Phase.explicit, Phase.generate), suppress_health_check=[HealthCheck.too_slow]
)
LETTER = (
    "Vragen van het lid Oosterveen (D66) aan de Minister van Justitie over de veerdienst.",
    "**Vraag 1**",
    "Bent u bekend met het bericht over de veerdienst bij Urk?",
    "**Antwoord 1**",
    "Ja, dat bericht is bij mij bekend sinds het in de krant stond.",
)
REPLY = """Antwoord van minister Jansen (Justitie) (ontvangen 6 maart 2024).

Vraag 1
Kent u dit?

Antwoord 1
Ja.
"""
Put = tuple[float, float, float, str]  # x, points down, size, words

# -- blocks ------------------------------------------------------------------------------------------------------------

KINDS = st.sampled_from(
    ["column", "columns", "table", "box", "stamp", "notes", "heading", "side", "wide", "number", "foot"]
)
AROUND = {"side": 0.0, "number": 0.0, "notes": 732.0, "foot": 812.0}  # where on the page, 0 for beside the next block
BLOCKS = st.lists(st.tuples(KINDS, st.integers(1, 6), st.integers(0, 20)), min_size=1, max_size=7)


def composed(blocks: Sequence[tuple[str, int, int]], words: Iterator[int]) -> list[Put]:
    """What a page of blocks prints: each block of so many rows, set in so far; every word is another one.

    What stands beside the text or at the page's foot does so once: nothing is printed over something else.
    """
    put: list[Put] = []
    down, done = 130.0, set()
    for kind, rows, inset in blocks:
        if kind in AROUND and kind in done:
            continue
        done.add(kind)
        top = AROUND.get(kind, down)
        for row in range(rows):
            put += [
                (x + (0 if kind in AROUND else inset), (top or down) + by + row * 12, size, said)
                for x, by, size, said in _row(kind, row, words)
            ]
        down += 0 if kind in AROUND else 12 * rows + 14
    return [one for one in put if one[1] < 720 or one[2] == 7.0]


def _row(kind: str, row: int, words: Iterator[int]) -> list[Put]:
    """A row of a block: where its pieces stand, and what they say."""

    def said(count: int) -> str:
        return " ".join(f"woord{next(words)}" for _ in range(count))

    return {
        "column": lambda: [(70.0, 0.0, 9.0, said(7))],
        "columns": lambda: [(45.0, 0.0, 9.0, said(4)), (310.0, 0.0, 9.0, said(4))],
        "table": lambda: [(70.0 + 110 * at, 0.0, 8.0, said(1)) for at in range(4)],
        "box": lambda: [(70.0, 0.0, 9.0, said(5)), (410.0, 3.0, 7.5, said(2))],
        "stamp": lambda: [(250.0, 0.0, 11.0, said(1))],
        "notes": lambda: [(70.0, 0.0, 7.0, f"^{row + 1}^ {said(4)}")],
        "heading": lambda: [(70.0, 0.0, 9.0, f"**{said(2)}**")],
        "side": lambda: [(530.0, 0.0, 6.5, "Datum" if not row else said(1))],
        "wide": lambda: [(30.0, 0.0, 9.0, said(10))],
        "number": lambda: [(8.0, 0.0, 6.0, str(5 * row + 5))],
        "foot": lambda: [(70.0, 0.0, 7.0, said(3))] if not row else [],
    }[kind]()


def holds_account(letter: Letter, printed: Sequence[str]) -> None:
    """Fail unless each printed word is in a text, or counted elsewhere; what is left out has a problem."""
    words = letter.source.words
    assert words.read == sum(len(text.split()) for text in printed)
    texts = [letter.opening, letter.notice, letter.closing, *(note.passage for note in letter.notes)]
    for exchange in letter.exchanges:
        texts += [question.passage for question in exchange.questions]
        texts += [exchange.answer.passage] if exchange.answer else []
    passages = [one for one in texts if one is not None]
    cells = [cell for one in passages for table in one.tables for row in table.rows for cell in row]
    cells += [table.caption or "" for one in passages for table in one.tables]
    held = set(regex.findall(r"woord\d+", " ".join([*(one.text for one in passages), *cells])))
    missing = [word for word in regex.findall(r"woord\d+", " ".join(printed)) if word not in held]
    assert len(missing) <= words.head + words.furniture + words.hidden + words.left_out
    reported = {problem.code for problem in letter.problems}
    assert (words.left_out > 0) <= bool(reported & {"text-left-out", "sideways-text"})


@SLOW
@given(st.lists(BLOCKS, min_size=1, max_size=3))
def test_every_line_of_any_page_ends_in_one_place(pages: list[list[tuple[str, int, int]]]) -> None:
    """Layout puts each line that was read into one part, however blocks stand on the page."""
    words = count()
    made = []
    for number, blocks in enumerate(pages, start=1):
        lines = [line(said.replace("**", ""), x0=x, base=base, size=size, page=number)
                 for x, base, size, said in composed(blocks, words)]  # fmt: skip
        made.append(page(*sorted(lines, key=lambda one: (one.base, one.x0)), number=number))
    flow = lay_out(document(*made))
    placed = sorted(number for one in flow.lines() for number in one.read)
    assert placed == list(range(len(placed)))
    said = sorted(word for one in flow.lines() for word in one.text.split())
    assert said == sorted(word for one in made for read in one.lines for word in read.text.split())


@pytest.mark.parametrize("engine", ENGINES)
@SLOW
@given(pages=st.lists(BLOCKS, min_size=1, max_size=2))
def test_words_in_are_words_out(engine: Engine, pages: list[list[tuple[str, int, int]]]) -> None:
    """Every word of a PDF is in the record's texts, or in another place of its account."""
    words = count()
    puts = [composed(blocks, words) for blocks in pages]
    first = [(70.0, 50 + 12.0 * at, 9.0, text) for at, text in enumerate(LETTER)]
    sheets = [Sheet(foot="", at=[*(first if not at else ()), *put]) for at, put in enumerate(puts)]
    letter = parse("brief.pdf", data=pdf(*sheets), engine=engine, ocr="never")  # to which these words are no Dutch
    printed = [said.replace("**", "").replace("^", "") for put in (first, *puts) for *_, said in put]
    holds_account(letter, printed)


@SLOW
@given(st.lists(st.sampled_from(["alinea", "tabel", "vraag", "antwoord"]), max_size=12))
def test_words_of_a_docx_in_are_words_out(parts: list[str]) -> None:
    """Paragraphs, tables and headings of a Word file are all accounted for."""
    file, words = docx.Document(), count()
    printed = list(LETTER[:1])
    file.add_paragraph(LETTER[0])
    for number, part in enumerate(parts, start=1):
        if part == "tabel":
            cells = [[f"woord{next(words)}" for _ in range(3)] for _ in range(3)]
            table = file.add_table(3, 3, style="Table Grid")
            for row, own in zip(table.rows, cells, strict=True):
                for cell, text in zip(row.cells, own, strict=True):
                    cell.text = text
            printed += [text for own in cells for text in own]
            continue
        said = {"vraag": f"Vraag {number}", "antwoord": f"Antwoord {number - 1}"}.get(part)
        printed.append(said or f"Een alinea met woord{next(words)} en woord{next(words)}.")
        file.add_paragraph(printed[-1])
    buffer = io.BytesIO()
    file.save(buffer)
    holds_account(parse("brief.docx", data=buffer.getvalue()), printed)


@SLOW
@given(st.lists(st.sampled_from(["Vraag {n}", "Antwoord {n}", "Een zin met woord{n}.", "", "woord{n}"]), max_size=20))
def test_words_of_a_text_in_are_words_out(lines: list[str]) -> None:
    """So are those of a plain text."""
    text = HEAD + "\n".join(one.format(n=at) for at, one in enumerate(lines))
    holds_account(read_text(text), text.splitlines())


# -- what is left out --------------------------------------------------------------------------------------------------


def test_a_stamp_printed_sideways_is_left_out_once() -> None:
    """Its own problem quotes it; no other does, and its words are counted."""
    buffer = io.BytesIO()
    canvas = Canvas(buffer, pagesize=(595, 842), invariant=1)
    canvas.setFont("Helvetica", 9)
    for at, text in enumerate(LETTER):
        canvas.drawString(70, 842 - 50 - 12 * at, text.replace("**", ""))
    canvas.rotate(90)
    canvas.drawString(300, -30, "Ontvangen vandaag")
    canvas.save()
    letter = parse("brief.pdf", data=buffer.getvalue())
    assert [problem.code for problem in letter.problems] == ["sideways-text"]
    assert letter.source.words.left_out == 2


@pytest.mark.parametrize(
    ("more", "quote"),
    [
        ("", "De rederij vaart voortaan uitsluitend met wind."),
        (" Dit is " + "de " * 40, "rederij vaart voortaan uitsluitend"),
    ],
)
def test_words_of_the_head_that_no_field_holds_are_quoted_with_their_line(more: str, quote: str) -> None:
    """Of a long line only they are; those that stand in a head anyhow are not counted."""
    letter = read_text(f"{LETTER[0]}\n\nDe rederij vaart voortaan uitsluitend met wind.{more}\n\n{REPLY}")
    assert [(problem.code, problem.quote) for problem in letter.problems] == [("text-left-out", quote)]
    assert letter.source.words.left_out == 4


def test_a_table_without_lines_that_no_passage_holds_is_left_out() -> None:
    """Such as one of a Word file above everything else."""
    flow = lay_out(document(Page(0, 0, 0, (_plain("Vraag 1"),), printed=False, tables=((0, Grid((("a", "b"),))),))))
    assert [table.table.rows for table in flow.tables] == [(("a", "b"),)]
    assert [one.text for one in flow.lines()] == ["Vraag 1"]


def _plain(text: str) -> Line:
    return Line(stack(text)[0].runs, None, 0, 0, 0, 10)
