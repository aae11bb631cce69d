"""Scans: pages that are pictures are read by OCR, with places, sizes and marks, and never without saying so."""

from __future__ import annotations

import math
from io import BytesIO
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from PIL import Image, ImageDraw
from reportlab.lib.utils import ImageReader
from reportlab.pdfgen.canvas import Canvas

from kvparse import parse
from kvparse.document import Document, Page, Run
from kvparse.errors import UnreadableFile
from kvparse.readers import ocr as scan
from kvparse.readers import read
from kvparse.readers.assemble import lines_of
from kvparse.readers.ocr.misread import mended
from kvparse.readers.ocr.recognised import Symbol, Word, pieces_of, runs_of, straightened
from kvparse.readers.ocr.shapes import is_straight

LETTERS = Path(__file__).resolve().parent.parent / "corpus" / "letters"
SCANNED = LETTERS / "ah-tk-20242025-1331.pdf"
PRINTED = LETTERS / "ah-tk-20242025-1290.pdf"

needs_tesseract = pytest.mark.skipif(
    not scan.available(), reason="tesserocr or tesseract's Dutch data (tesseract-ocr-nld) is not installed"
)


def page_of(words: str, *, pictures: int = 0, unmapped: int = 0) -> Page:
    """A page that prints ``words``, ten a line."""
    split = words.split()
    lines = [" ".join(split[at : at + 10]) for at in range(0, len(split), 10)]
    runs = [Run(text, 50.0, 300.0, 60.0 + 12 * at, 9.0) for at, text in enumerate(lines)]
    return Page(1, 595.0, 842.0, lines_of(runs, 1), pictures=pictures, unmapped=unmapped)


def word(text: str, x: float, base: float, *, x_height: float = 5.0, confidence: float = 0.95) -> Word:
    """A word set in type of this x-height; ``^`` before a character raises it as a note mark is."""
    symbols: list[Symbol] = []
    raised = False
    for char in text:
        if char == "^":
            raised = True
            continue
        height, foot = x_height * (1.38 if char.isdigit() or char.isupper() or char in "bdfhkl?!" else 1.0), base
        if raised:
            height, foot = 0.85 * x_height, base - 0.75 * x_height
        elif char in ".,":
            height = 0.25 * x_height
        symbols.append(Symbol(char, x, foot - height, x + 4.0, foot))
        x += 4.5
        raised = False
    return Word(tuple(symbols), confidence)


def line(text: str, base: float, *, x: float = 80.0, x_height: float = 5.0) -> list[Word]:
    """A line of words, a word space apart."""
    words = []
    for part in text.split():
        words.append(word(part, x, base, x_height=x_height))
        x = words[-1].symbols[-1].x1 + 2.5
    return words


# -- which pages need it ---------------------------------------------------------------------------------------------


def test_a_page_with_a_picture_and_no_text_needs_ocr() -> None:
    """A scanned page has a picture and no text; an empty page has neither and needs nothing."""
    assert scan.needs_ocr(page_of("", pictures=1))
    assert not scan.needs_ocr(page_of(""))


def test_every_drawn_letter_of_the_corpus_keeps_its_text_layer() -> None:
    """The measure for nonsense takes no page for nonsense that has a sound text layer."""
    for path in sorted(LETTERS.glob("*.pdf")):
        pages = read(path.read_bytes(), str(path), ocr="never").pages
        sound = [page for page in pages if page.lines]
        assert not any(map(scan.needs_ocr, sound)), path.name


@given(st.integers(min_value=1, max_value=40))
def test_a_text_layer_that_maps_to_other_characters_needs_ocr(shift: int) -> None:
    """Text whose every character is moved by the same step is no Dutch, whatever the step."""
    dutch = " ".join(line.text for line in read(PRINTED.read_bytes(), "x.pdf", ocr="never").pages[0].lines)
    nonsense = "".join(char if char.isspace() else chr(ord(char) - shift % 29 - 3) for char in dutch if ord(char) < 999)
    assert scan.needs_ocr(page_of(nonsense))


def test_characters_without_a_letter_make_a_page_need_ocr() -> None:
    """A page of which a tenth of the characters map to nothing is read from its picture; one bullet is no reason."""
    assert scan.needs_ocr(page_of("woorden die goed zijn", unmapped=3))
    assert not scan.needs_ocr(page_of("een paar goede woorden van de minister " * 8, unmapped=1))


def test_letters_that_are_each_shifted_make_a_page_need_ocr() -> None:
    """A text layer whose letters are each the next one has vowels enough, and is no Dutch; a text of names is."""
    text = "de gemeente heeft de dienst inderdaad stilgelegd en onderzoekt nu de gevolgen van die keuze " * 3
    for by in range(1, 26):
        shifted = "".join(chr((ord(char) - 97 + by) % 26 + 97) if char.isalpha() else char for char in text)
        assert scan.needs_ocr(page_of(shifted))
    assert not scan.needs_ocr(page_of(text))
    assert not scan.needs_ocr(page_of("Maastricht Eijsden-Margraten Vaals Gulpen-Wittem Valkenburg Meerssen " * 4))


# -- characters to runs ----------------------------------------------------------------------------------------------


@given(st.floats(min_value=-0.03, max_value=0.03))
def test_straightening_makes_lines_level_and_keeps_the_middle(slope: float) -> None:
    """A line that rises by the page's slope stands level afterwards; what lies in the middle stays there."""
    askew = [word("n", x, 400 + slope * (x - 300)) for x in range(100, 500, 20)]
    level = straightened([askew], slope, (300.0, 400.0))[0]
    middles = [(word.symbols[0].top + word.symbols[0].bottom) / 2 for word in level]
    assert max(middles) - min(middles) < 0.3
    near = next(word for word in level if abs(word.symbols[0].x0 - 300) < 10)
    assert math.isclose(near.symbols[0].bottom, 400, abs_tol=1)


def test_lines_of_one_type_get_one_size_and_notes_a_smaller_one() -> None:
    """Heights that differ by a dot's breadth are one size; notes stay smaller, so that layout finds them."""
    page = [line("een zin van gewone woorden", 100, x_height=5.0), line("nog een zin erna", 112, x_height=5.15),
            line("noten onderaan zoals een bron", 700, x_height=4.1)]  # fmt: skip
    sizes = [run.size for run in runs_of([pieces_of(page)])[0]]
    assert sizes[0] == sizes[1]
    assert sizes[2] < 0.93 * sizes[0]


def test_a_raised_sign_is_the_mark_that_a_note_waits_for() -> None:
    """What OCR read as ! hangs above the line like a figure, and note 1 waits for its mark: it is that mark."""
    page = [line("dat was een bericht^!", 100), line("^1 Een krant van gisteren", 700, x_height=4.1)]
    runs = runs_of([pieces_of(page)])[0]
    for piece_run, expected in zip(runs, ("dat was een bericht", "1", "1", " Een krant van gisteren"), strict=True):
        assert piece_run.text == expected
    assert runs[1].size < 0.7 * runs[0].size
    assert runs[1].base < runs[0].base


def test_a_raised_sign_stays_text_where_no_note_waits() -> None:
    """Without a note the same sign is what it was read as."""
    runs = runs_of([pieces_of([line("dat was een bericht^!", 100)])])[0]
    assert [run.text for run in runs] == ["dat was een bericht!"]


def test_two_places_and_one_note_are_not_guessed_at() -> None:
    """Where more places could be the mark than notes wait, none becomes one."""
    page = [line("een^' bericht^!", 100), line("^1 Een krant van gisteren", 700, x_height=4.1)]
    assert "1" not in [run.text for run in runs_of([pieces_of(page)])[0][:1]]
    assert runs_of([pieces_of(page)])[0][0].text == "een' bericht!"


def test_columns_that_ocr_joined_come_apart() -> None:
    """Body and side column that tesseract took for one line are two, each with its own size."""
    joined = [*line("een zin van gewone woorden", 100), *line("Directie zoveel", 98, x=480, x_height=3.7)]
    runs = runs_of([pieces_of([joined])])[0]
    assert [run.text for run in runs] == ["een zin van gewone woorden", "Directie zoveel"]
    assert runs[1].size < runs[0].size


@pytest.mark.parametrize(
    ("read_as", "printed"),
    [("2023219677", "2023Z19677"), ("Il,", "II,"), ("Ill,", "III,"), ("lk", "Ik"), ("Ihbti", "lhbti"), ("4en", "4 en"),
     ("Curagao.", "Curaçao."), ("Curacaose", "Curaçaose"), ("Kostié", "Kostić"), ("Yesilgöz", "Yesilgöz"),
     ("Ihbtig+", "lhbtiq+"), ("LHBTIg", "LHBTIq"), ("NGO's", "NGO's"),
     ("jl?", "jl.?"), ("jl", "jl"), ("_www.nos.nl", "www.nos.nl"),
     ("0612345678", "0612345678"), ("Ile", "Ile"), ("lenen", "lenen")],
)  # fmt: skip
def test_words_that_ocr_misreads_are_mended_and_others_left(read_as: str, printed: str) -> None:
    """Each entry of the table mends its word and leaves words that only look alike."""
    assert "".join(mended(list(read_as))) == printed


def read_as(words: str) -> str:
    """What a line of these words is read as."""
    return " ".join(run.text for run in runs_of([pieces_of([line(words, 100)])])[0])


@pytest.mark.parametrize(
    ("printed", "text"),
    [
        ("tot zelfs O meter", "tot zelfs 0 meter"),
        ("O meter", "O meter"),
        ("het ministerie van O en W", "het ministerie van O en W"),
        ("van O Brien", "van O Brien"),
        ("te verleidelijk» » staat er", "te verleidelijk»» staat er"),
        ("hij zei ”ja”", "hij zei ”ja”"),
        ("voor het . melden", "voor het melden"),
        ("een zin. En nog een", "een zin. En nog een"),
    ],
)
def test_what_ocr_puts_between_words(printed: str, text: str) -> None:
    """A lone O before small letters is a nought, a lone stop a speck, and no space stands before a closing quote."""
    assert read_as(printed) == text


@pytest.mark.parametrize(
    ("address", "text"),
    [
        ("www.ad.nl/stad—ad81", "www.ad.nl/stad~ad81"),
        ("https://nos.nl/a–b", "https://nos.nl/a~b"),
        ("stad—ad81", "stad–ad81"),
        ("www.ad.nl/stad-ad81", "www.ad.nl/stad-ad81"),
    ],
)
def test_a_long_dash_in_an_address_is_a_tilde(address: str, text: str) -> None:
    """No address has a dash in it; a hyphen stays one, and words joined by a dash keep it."""
    wide = [
        Word(
            tuple(
                Symbol(s.text, s.x0, s.top, s.x0 + (5.0 if s.text in "—–" else 2.0), s.bottom) for s in word_.symbols
            ),
            0.95,
        )
        for word_ in line(f"zie {address} hier", 100)
    ]
    assert "".join(run.text for run in runs_of([pieces_of([wide])])[0]).replace(" ", "") == f"zie{text}hier"


def sign(*corners: tuple[float, float], size: tuple[int, int] = (6, 10)) -> Image.Image:
    """A sign cut out of a page: black between these corners."""
    image = Image.new("L", size, 255)
    ImageDraw.Draw(image).polygon(corners, fill=0)
    return image


def test_a_straight_apostrophe_stands_upright() -> None:
    """A curved one runs to the left; what is broad, or has no ink at an end, is not taken for straight."""
    straight, curved = ((2, 0), (4, 0), (3, 9)), ((2, 0), (5, 0), (5, 4), (1, 9), (0, 8))
    assert is_straight(sign(*straight))
    assert not is_straight(sign(*curved))
    assert not is_straight(sign(*((9 - x, y) for x, y in curved), size=(10, 10)))
    assert not is_straight(sign(*straight, size=(9, 10)))
    assert not is_straight(sign((2, 0), (4, 0), (4, 2), (2, 2)))
    assert not is_straight(Image.new("L", (1, 2), 0))


def faint(text: str, x: float, base: float, *, x_height: float = 5.0) -> Word:
    """A word that OCR hardly believes in."""
    return word(text, x, base, x_height=x_height, confidence=0.2)


def test_a_faint_word_that_stands_as_type_does_is_kept() -> None:
    """A short word of little confidence is text where it has the height and the foot of its line, else a speck."""
    text = line("een zin van gewone woorden", 100)
    kept = runs_of([pieces_of([[*text, faint("nu", text[-1].symbols[-1].x1 + 2.5, 100)]])])[0]
    assert "".join(run.text for run in kept) == "een zin van gewone woorden nu"
    for speck in (
        faint("o", text[-1].symbols[-1].x1 + 2.5, 100, x_height=1.5),
        faint("|~", 300, 100),
        faint("e", 300, 90),
    ):
        assert "".join(run.text for run in runs_of([pieces_of([[*text, speck]])])[0]) == "een zin van gewone woorden"


def test_a_dash_between_figures_is_told_by_its_length() -> None:
    """A hyphen as long as an x is high is the dash that joins years; between letters it stays a hyphen."""
    for length, read_as in ((5.0, "2001–2002"), (2.5, "2001-2002")):
        years = word("2001-2002", 80.0, 100.0)
        dash = years.symbols[4]
        longer = Symbol(dash.text, dash.x0, dash.top, dash.x0 + length, dash.bottom)
        symbols = (*years.symbols[:4], longer, *years.symbols[5:])
        runs = runs_of([pieces_of([[*line("in de jaren", 100), Word(symbols, 0.9)]])])[0]
        assert "".join(run.text for run in runs).endswith(read_as)
    assert runs_of([pieces_of([line("arbovoor-zieningen", 100)])])[0][0].text == "arbovoor-zieningen"


def test_a_number_glued_to_its_and_is_the_one_that_is_due() -> None:
    """ "Vraag 3, 4, ben 6" was printed as "Vraag 3, 4, 5 en 6"; a word before no number is left."""
    assert runs_of([pieces_of([line("Vraag 3, 4, ben 6", 100)])])[0][0].text == "Vraag 3, 4, 5 en 6"
    assert runs_of([pieces_of([line("de leden 3, 4, ben ik", 100)])])[0][0].text == "de leden 3, 4, ben ik"


def test_a_name_with_a_q_of_its_own_is_one_name_throughout() -> None:
    """A name that the document prints with a q is not another one where OCR read a g; other words keep theirs."""
    page = [line("Bunq en bunq en Bung en Bunqg", 100), line("de jonge bank", 112)]
    texts = [run.text for run in runs_of([pieces_of(page)])[0]]
    assert texts == ["Bunq en bunq en Bunq en Bunq", "de jonge bank"]


# -- whole letters ---------------------------------------------------------------------------------------------------


@needs_tesseract
def test_a_scanned_letter_is_a_letter() -> None:
    """Head, questions, answers and notes are found; the record says that OCR read it, which pages, and how surely."""
    letter = parse(SCANNED, entities=False)
    assert letter.id == "ah-tk-20242025-1331"
    assert [pair.number for pair in letter.pairs] == ["1", "2", "3", "4", "5", "6"]
    assert [note.id for note in letter.notes] == [f"footnote-{n}" for n in range(1, 6)]
    assert letter.source.engine == "pdfium+tesseract"
    assert 0.8 < (letter.source.ocr_confidence or 0) <= 1
    told = [problem for problem in letter.problems if problem.code == "ocr"]
    assert len(told) == 1
    assert told[0].message.endswith("page 1, 2")


@needs_tesseract
def test_forced_ocr_reads_what_the_text_layer_says() -> None:
    """A drawn letter read from its pictures has the same numbers and nearly the same words."""
    by_text, by_picture = parse(PRINTED, entities=False), parse(PRINTED, entities=False, ocr="force")
    assert by_text.source.ocr_confidence is None
    assert [pair.number for pair in by_picture.pairs] == [pair.number for pair in by_text.pairs]
    words = {w for pair in by_text.pairs for w in pair.question.text.split()}
    read_words = {w for pair in by_picture.pairs for w in pair.question.text.split()}
    assert len(words & read_words) > 0.95 * len(words)


@needs_tesseract
def test_a_picture_of_nothing_is_an_empty_page() -> None:
    """A blank scanned page gives no words and no complaint about a missing text layer."""
    out = BytesIO()
    canvas = Canvas(out)
    canvas.drawImage(ImageReader(Image.new("L", (850, 1100), 250)), 0, 0, 595, 842)
    canvas.save()
    letter = parse("blank.pdf", data=out.getvalue())
    assert [problem.code for problem in letter.problems] == ["ocr", "no-questions"]


def test_never_leaves_pictures_unread_and_says_how_to_read_them() -> None:
    """With OCR off each picture page is named, and the message tells what to install."""
    letter = parse(SCANNED, ocr="never")
    told = [problem for problem in letter.problems if problem.code == "no-text-layer"]
    assert [problem.page for problem in told] == [1, 2]
    assert "tesseract-ocr-nld" in told[0].message
    assert letter.source.engine == "pdfium"


def test_without_tesseract_pictures_stay_unread(monkeypatch: pytest.MonkeyPatch) -> None:
    """Where OCR is not installed a scan is a record without text; asking for OCR by force is an error in words."""
    monkeypatch.setattr(scan, "available", lambda: False)
    letter = parse(SCANNED)
    assert {problem.code for problem in letter.problems} == {"no-text-layer", "no-questions"}
    with pytest.raises(UnreadableFile, match="not installed"):
        parse(SCANNED, ocr="force")


def test_a_document_without_pictures_is_handed_on_as_it_is() -> None:
    """Nothing is read twice where nothing needs it."""
    document = Document((page_of("woorden die goed zijn"),), "pdfium", "application/pdf")
    assert scan.recognise(document, b"", "x.pdf") is document
