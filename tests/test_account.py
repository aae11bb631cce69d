"""The account of words: what was read ends in exactly one place, whatever pages are composed of."""

from __future__ import annotations

import io
from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence
from itertools import count

import docx
import pytest
import regex
from builders import ENGINES, HEAD, Sheet, document, line, page, pdf, read_text, stack
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as st
from reportlab.pdfgen.canvas import Canvas

from kvparse.account import Account
from kvparse.document import Grid, Line, Page
from kvparse.layout import lay_out
from kvparse.options import Engine
from kvparse.pipeline import accounts, parse
from kvparse.problems import LONGEST_QUOTE
from kvparse.readers.assemble import lines_of
from kvparse.readers.ocr.recognised import Symbol, Word, pieces_of, runs_of
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


def holds_account(found: tuple[Letter, Account], printed: Sequence[str]) -> None:
    """Fail unless the words that are printed are on the account, each once, and in the record where it says so."""
    letter, account = found
    words = letter.source.words
    own = [word for text in printed for word in text.split()]
    assert words.read == len(own)
    placed = _by_place(account)
    assert Counter(_bare(word) for words in placed.values() for word in words) == Counter(map(_bare, own))
    told = Counter(regex.findall(r"woord\d+", _texts(letter)))
    for where, them in placed.items():
        marks = Counter(word for text in them for word in regex.findall(r"woord\d+", text))
        if where in ("passages", "notes", "tables"):
            assert marks <= told, f"{where}: {marks - told}"
        else:
            told_twice = marks & told
            assert not told_twice or where in ("head", "left_out"), f"{where}: {told_twice}"
    _lost_words_are_quoted(letter, placed["left_out"])


def _bare(word: str) -> str:
    return word.strip("*^_|#")


def _by_place(account: Account) -> dict[str, list[str]]:
    """The words by the place where their line went."""
    placed: dict[str, list[str]] = defaultdict(list)
    for read, where in account.lines:
        placed[where] += read.text.split()
    return placed


def _grids(letter: Letter) -> Iterator[list[str]]:
    for one in letter.passages():
        for table in one.tables:
            yield [
                word for text in (table.caption or "", *(c for row in table.rows for c in row)) for word in text.split()
            ]


def _texts(letter: Letter) -> str:
    cells = [word for grid in _grids(letter) for word in grid]
    return " ".join([*(one.text for one in letter.passages()), *cells])


def _lost_words_are_quoted(letter: Letter, lost: Sequence[str]) -> None:
    """Fail unless a problem quotes each word that is left out, or begins so: a quote ends after 120 characters."""
    quotes = [one.quote or one.message for one in letter.problems if one.code in ("text-left-out", "sideways-text")]
    said = " ".join(quotes)
    full = any(len(quote) >= LONGEST_QUOTE for quote in quotes)
    assert all(word in said for word in regex.findall(r"woord\d+", " ".join(lost))) or full
    assert bool(lost) <= bool(quotes)


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
    found = accounts("brief.pdf", data=pdf(*sheets), engine=engine, ocr="never")[0]  # to which these words are no Dutch
    printed = [said.replace("**", "").replace("^", "") for put in (first, *puts) for *_, said in put]
    holds_account(found, printed)


PARTS = st.lists(st.sampled_from(["alinea", "tabel", "vraag", "antwoord", "kader", "noot"]), max_size=10)
TABLE = (("A", "B", "C"), ("1", "2", "3"))


def told(parts: Sequence[str]) -> list[tuple[str, str]]:
    """What a letter of such parts prints: each with its kind; the words of every part are its own."""
    words = count()
    said = [("alinea", LETTER[0])]
    for number, part in enumerate(parts, start=1):
        text = {
            "vraag": f"Vraag {number}", "antwoord": f"Antwoord {number - 1}",
            "tabel": " ".join(f"woord{next(words)}" for _ in range(9)),
        }.get(part, f"Een {part} met woord{next(words)} en woord{next(words)}.")  # fmt: skip
        said.append((part, text))
    return said


def rows_of(text: str) -> list[list[str]]:
    """Nine words as a table of three by three."""
    words = text.split()
    return [words[at : at + 3] for at in (0, 3, 6)]


def as_docx(said: Sequence[tuple[str, str]]) -> bytes:
    """A Word file; a box is a frame beside the text, a note a paragraph."""
    file = docx.Document()
    for kind, text in said:
        if kind == "tabel":
            table = file.add_table(3, 3, style="Table Grid")
            for row, own in zip(table.rows, rows_of(text), strict=True):
                for cell, word in zip(row.cells, own, strict=True):
                    cell.text = word
            continue
        paragraph = file.add_paragraph(text)
        if kind == "kader":
            frame = OxmlElement("w:framePr")
            frame.set(qn("w:wrap"), "around")
            paragraph._p.get_or_add_pPr().append(frame)
    buffer = io.BytesIO()
    file.save(buffer)
    return buffer.getvalue()


def as_odt(said: Sequence[tuple[str, str]]) -> bytes:
    """An OpenDocument text in one XML file; a box is a text box, a note a footnote of the paragraph above."""
    names = " ".join(
        f'xmlns:{one}="urn:oasis:names:tc:opendocument:xmlns:{full}:1.0"'
        for one, full in {"office": "office", "text": "text", "table": "table", "draw": "drawing", "style": "style",
                          "fo": "xsl-fo-compatible"}.items()
    )  # fmt: skip
    border = (
        '<office:automatic-styles><style:style style:name="B" style:family="table-cell"><style:table-cell-properties '
        'fo:border="0.5pt solid #000000"/></style:style></office:automatic-styles>'
    )
    body = []
    for kind, text in said:
        inner = f"<text:p>{text}</text:p>"
        if kind == "kader":
            inner = f"<text:p><draw:frame><draw:text-box>{inner}</draw:text-box></draw:frame></text:p>"
        elif kind == "tabel":
            cells = (
                "".join(
                    f'<table:table-cell table:style-name="B"><text:p>{word}</text:p></table:table-cell>' for word in row
                )
                for row in rows_of(text)
            )
            inner = (
                f"<table:table>{''.join(f'<table:table-row>{row}</table:table-row>' for row in cells)}</table:table>"
            )
        body.append(inner)
    return (
        f"<office:document {names}>{border}<office:body><office:text>{''.join(body)}</office:text></office:body>"
        "</office:document>"
    ).encode()


def as_html(said: Sequence[tuple[str, str]]) -> bytes:
    """A web page; a box stands aside, a note is in the foot."""
    tags = {"kader": "aside", "noot": "footer", "vraag": "h3", "antwoord": "h3"}
    body = []
    for kind, text in said:
        if kind == "tabel":
            rows = ("".join(f"<td>{word}</td>" for word in row) for row in rows_of(text))
            body.append(f"<table>{''.join(f'<tr>{row}</tr>' for row in rows)}</table>")
        else:
            tag = tags.get(kind, "p")
            body.append(f"<{tag}>{text}</{tag}>")
    return f"<html><body><nav>woord9000</nav><main>{''.join(body)}</main> woord9001</body></html>".encode()


def as_xml(said: Sequence[tuple[str, str]]) -> bytes:
    """Official XML; boxes and notes are paragraphs."""
    body = []
    for kind, text in said:
        if kind == "tabel":
            rows = ("".join(f"<entry><al>{word}</al></entry>" for word in row) for row in rows_of(text))
            body.append(f"<table><tgroup><tbody>{''.join(f'<row>{r}</row>' for r in rows)}</tbody></tgroup></table>")
        else:
            body.append(f"<nr>{text}</nr>" if kind in ("vraag", "antwoord") else f"<al>{text}</al>")
    return f"<kamervragen>{''.join(body)}</kamervragen>".encode()


def as_markdown(said: Sequence[tuple[str, str]]) -> bytes:
    """Markdown as converters write it; a box is bold."""
    body = ["| --- | --- |", ""]
    for kind, text in said:
        if kind == "tabel":
            first, *rest = (f"| {' | '.join(row)} |" for row in rows_of(text))
            body += [first, "| --- | --- | --- |", *rest, ""]
        else:
            body += [{"vraag": f"## {text}", "antwoord": f"## {text}", "kader": f"**{text}**"}.get(kind, text), ""]
    return "\n".join(body).encode()


def as_text(said: Sequence[tuple[str, str]]) -> bytes:
    """A plain text; tables are rows of words."""
    return "\n\n".join(text for _, text in said).encode()


WRITTEN = {
    "brief.docx": as_docx, "brief.odt": as_odt, "brief.html": as_html, "brief.xml": as_xml, "brief.md": as_markdown,
    "brief.txt": as_text,
}  # fmt: skip


@pytest.mark.parametrize("name", WRITTEN)
@SLOW
@given(parts=PARTS)
def test_words_of_any_kind_of_file_in_are_words_out(name: str, parts: list[str]) -> None:
    """Whatever a file is, and whatever its paragraphs, tables and boxes are, its words are on the account once."""
    said = told(parts)
    printed = [text for _, text in said] + (["woord9000 woord9001"] if name == "brief.html" else [])
    holds_account(accounts(name, data=WRITTEN[name](said))[0], printed)


@SLOW
@given(pages=st.lists(BLOCKS, min_size=1, max_size=2))
def test_words_that_were_recognised_are_words_out(pages: list[list[tuple[str, int, int]]]) -> None:
    """What OCR recognised, letter by letter and box by box, is on the account too: here without tesseract."""
    words = count()
    puts = [composed(blocks, words) for blocks in pages]
    found = [pieces_of([[_recognised(x, base, size, said)] for x, base, size, said in put]) for put in puts]
    made = [
        Page(number, 595.0, 842.0, lines_of(runs, number), ocr=0.9)
        for number, runs in enumerate(runs_of(found), start=1)
    ]
    read = [one for page in made for line in page.lines for one in line.text.split()]
    flow = lay_out(document(*made))
    assert Counter(read) == Counter(one for line in flow.lines() for one in line.text.split())
    drawn = [word for put in puts for *_, said in put for word in regex.findall(r"woord\d+", said)]
    assert Counter(word for one in read for word in regex.findall(r"woord\d+", one)) == Counter(drawn)


def _recognised(x: float, base: float, size: float, said: str) -> Word:
    """Words as tesseract gives them: a box a letter. Several are one here: white between them does not matter."""
    letters = said.replace("*", "").replace("^", "").replace(" ", "_")
    step = size / 2
    boxes = [(x + at * step, base - 0.7 * size, x + (at + 1) * step, base) for at in range(len(letters))]
    return Word(tuple(Symbol(char, *box, (0, 0, 1, 1)) for char, box in zip(letters, boxes, strict=True)), 0.9)


def test_an_answer_without_a_word_is_reported() -> None:
    """A heading with nothing below it may be an answer that was lost; one with a table is an answer."""
    letter = read_text(HEAD + "Vraag 1\nKent u dit?\n\nAntwoord 1\n\nVraag 2\nEn dit?\n\nAntwoord 2\nJa.\n")
    assert [(problem.code, problem.numbers) for problem in letter.problems] == [("answer-empty", ("1",))]
    table = docx.Document()
    for text in ("Vraag 1", "Kent u dit?", "Antwoord 1"):
        table.add_paragraph(text)
    for row in table.add_table(3, 3, style="Table Grid").rows:
        for cell in row.cells:
            cell.text = "12"
    buffer = io.BytesIO()
    table.save(buffer)
    assert "answer-empty" not in [one.code for one in parse("brief.docx", data=buffer.getvalue()).problems]


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
