"""Odd files: several letters in one, appendices, two ministers, questions listed first, blank pages, turned print."""

from __future__ import annotations

import io
import json
from pathlib import Path

import pytest
from builders import ENGINES, HEAD, codes, read_text, texts
from reportlab.pdfgen.canvas import Canvas

from kvparse import parse, parse_all
from kvparse.batch.convert import convert
from kvparse.options import Engine

LETTERS = Path(__file__).resolve().parent.parent / "corpus" / "letters"
SEVERAL = LETTERS / "ah-tk-20242025-1355.pdf"  # with a blank page and a table printed sideways
ON_ITS_SIDE = LETTERS / "brief-ienw-spoorbruggen.pdf"


# -- several letters in one file -------------------------------------------------------------------------------------


def test_parse_gives_the_first_letter_and_says_how_many_there_are() -> None:
    """Nobody takes the first of three letters for all of the file."""
    letter = parse(SEVERAL, entities=False)
    assert letter.id == "ah-tk-20242025-1355"
    assert [pair.number for pair in letter.pairs] == ["1", "2"]
    told = next(problem for problem in letter.problems if problem.code == "several-letters")
    assert told.message == "letter 1 of 3 in this file"


@pytest.mark.parametrize("engine", ENGINES)
def test_parse_all_gives_every_letter_with_its_own_pages(engine: Engine) -> None:
    """Each letter has its own number, kind and questions, and its places are those of the whole file."""
    letters = parse_all(SEVERAL, entities=False, engine=engine)
    assert [(one.id, one.kind) for one in letters] == [
        ("ah-tk-20242025-1355", "answer"),
        ("ah-tk-20242025-1402", "postponement"),
        ("ah-tk-20242025-1519", "answer"),
    ]
    alone = parse(LETTERS / "ah-tk-20242025-1519.pdf", entities=False, engine=engine)
    assert [pair.answer.text for pair in letters[2].pairs if pair.answer] == [
        pair.answer.text for pair in alone.pairs if pair.answer
    ]
    pages = [{region.page for passage in one.passages() for region in passage.regions} for one in letters]
    assert max(pages[0]) < min(pages[1]) <= max(pages[1]) < min(pages[2])
    assert len({one.source.sha256 for one in letters}) == 1


def test_convert_loses_none_of_them(tmp_path: Path) -> None:
    """A file of three letters gives three lines, and a line a question of each."""
    convert([str(SEVERAL)], tmp_path / "letters.jsonl", workers=1)
    lines = (tmp_path / "letters.jsonl").read_text(encoding="utf-8").splitlines()
    assert [json.loads(line)["id"] for line in lines] == [one.id for one in parse_all(SEVERAL)]
    convert([str(SEVERAL)], tmp_path / "pairs.jsonl", rows="pairs", workers=1)
    assert len((tmp_path / "pairs.jsonl").read_text(encoding="utf-8").splitlines()) == 2 + 3 + 3


def test_text_files_are_cut_at_the_number_lines() -> None:
    """Two answers behind each other in a text file are two letters; without numbers of their own their ids differ."""
    text = HEAD + "Vraag 1\nKent u A?\n\nAntwoord 1\nJa.\n\n" + HEAD.replace("AH 71\n2024Z01234", "AH 72")
    text += "Vraag 1\nKent u B?\n\nAntwoord 1\nNee.\n"
    letters = parse_all("twee.txt", data=text.encode())
    assert [texts(one) for one in letters] == [[(["Kent u A?"], "Ja.")], [(["Kent u B?"], "Nee.")]]
    assert letters[0].id == "2024Z01234-answer"
    assert letters[1].id.startswith("text:")


def test_one_letter_is_one_letter() -> None:
    """Every other letter of the corpus is the only one of its file."""
    for path in sorted(LETTERS.glob("*.pdf")):
        found = parse_all(path, entities=False, ocr="never")
        told = [problem for problem in found[0].problems if problem.code == "several-letters"]
        assert (len(found) > 1) == bool(told), path.name
        assert len(found) == 1 or path.stem in {"ah-tk-20242025-1355", "brief-vws-ambulances"}, path.name


# -- appendices, ministers, questions first ----------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("heading", "first"),
    [("Bijlage", "De telling."), ("Bijlage 2", "De telling."), ("BIJLAGE I.", "De telling."),
     ("Bijlage 1: De telling", "Bijlage 1: De telling"), ("Bijlage – Cijfers", "Bijlage – Cijfers")],
)  # fmt: skip
def test_an_appendix_is_no_part_of_the_last_answer(heading: str, first: str) -> None:
    """What stands below the heading Bijlage closes the letter; a title behind it stays in the text."""
    letter = read_text(HEAD + f"Vraag 1\nKent u A?\n\nAntwoord 1\nJa.\n\n{heading}\n\nDe telling.\n")
    assert texts(letter) == [(["Kent u A?"], "Ja.")]
    assert letter.closing is not None
    assert letter.closing.text.startswith(first)
    assert letter.closing.text.endswith("De telling.")


def test_an_answer_may_speak_of_its_appendix() -> None:
    """A sentence that begins with Bijlage is the answer's."""
    answer = "Zie de bijlage.\nBijlage 1 bevat de cijfers; bijlage 2 niet."
    letter = read_text(HEAD + f"Vraag 1\nKent u A?\n\nAntwoord 1\n{answer}\n")
    assert letter.closing is None
    assert letter.pairs[0].answer is not None
    assert letter.pairs[0].answer.text == answer


def test_a_signature_before_an_appendix_is_taken_off_too() -> None:
    """Who signs below the last answer signs, though an appendix follows."""
    letter = read_text(
        "AH 71\n2024Z01234\n\nVraag 1\nKent u A?\n\nAntwoord 1\nJa.\n\nDe minister van Financiën,\nA. Jansen\n\n"
        "Bijlage\n\nDe telling.\n"
    )
    assert texts(letter) == [(["Kent u A?"], "Ja.")]
    assert [person.name for person in letter.respondents] == ["A. Jansen"]


@pytest.mark.parametrize(
    "title",
    ["Antwoorden van de minister van Financiën op de vragen 1 en 2",
     "Antwoorden van de staatssecretaris van Economische Zaken en Klimaat\nop de vragen 1 en 2",
     "Beantwoording van minister Jansen van vragen 1 en 2:"],
)  # fmt: skip
def test_a_title_that_says_which_minister_answers_what_belongs_to_no_passage(title: str) -> None:
    """Above the answers of each of two ministers stands who answers; neither question nor answer has it."""
    letter = read_text(
        HEAD + "Vraag 1\nKent u A?\n\nVraag 2\nKent u B?\n\nVraag 3\nKent u C?\n\n" + title
        + "\n\nAntwoord 1\nJa.\n\nAntwoord 2\nNee.\n\nAntwoord van de minister van Defensie op vraag 3\n\n"
        "Antwoord 3\nSoms.\n"
    )  # fmt: skip
    assert texts(letter) == [(["Kent u A?"], "Ja."), (["Kent u B?"], "Nee."), (["Kent u C?"], "Soms.")]
    assert codes(letter) == []


def test_answers_after_all_questions_below_a_bare_heading() -> None:
    """The heading Antwoorden above the first answer is a title, not an empty answer to every question."""
    letter = read_text(
        HEAD + "Vraag 1\nKent u A?\n\nVraag 2\nKent u B?\n\nAntwoorden\n\nAntwoord 1\nJa.\n\nAntwoord 2\nNee.\n"
    )
    assert texts(letter) == [(["Kent u A?"], "Ja."), (["Kent u B?"], "Nee.")]
    assert codes(letter) == []


def test_questions_listed_first_and_repeated_above_their_answers_are_asked_once() -> None:
    """The same words under the same number are one question; other words under it stay a slip that is said."""
    first = "Vraag 1\nKent u A?\n\nVraag 2\nKent u B?\n\n"
    again = "Vraag 1\nKent u A?\n\nAntwoord 1\nJa.\n\nVraag 2\nKent u B?\n\nAntwoord 2\nNee.\n"
    letter = read_text(HEAD + first + again)
    assert texts(letter) == [(["Kent u A?"], "Ja."), (["Kent u B?"], "Nee.")]
    assert codes(letter) == []
    other = read_text(HEAD + first + again.replace("Kent u B?", "Kent u C?"))
    assert "duplicate-number" in [code for code, *_ in codes(other)]


# -- pages that lie otherwise ----------------------------------------------------------------------------------------


@pytest.mark.parametrize("engine", ENGINES)
@pytest.mark.parametrize("path", [SEVERAL, ON_ITS_SIDE], ids=["printed sideways", "page on its side"])
def test_a_wide_table_is_read_whichever_way_it_lies(path: Path, engine: Engine) -> None:
    """A table that is turned on an upright page, or stands on a turned page, has all its cells, in its answer."""
    gold = json.loads((LETTERS.parent / "gold" / f"{path.name}.json").read_text(encoding="utf-8"))
    expected = gold["exchanges"][0]["answer"]["tables"]
    answer = parse(path, entities=False, engine=engine).exchanges[0].answer
    assert answer is not None
    assert [table.model_dump(mode="json") for table in answer.passage.tables] == expected


def drawn(*, sideways: list[str], rotate: int = 90) -> bytes:
    """A page of a letter, with these lines turned at its left edge."""
    out = io.BytesIO()
    canvas = Canvas(out, pagesize=(595, 842), invariant=True)
    for at, words in enumerate(["Vraag 1", "Kent u A?", "Antwoord 1", "Ja, al heel lang en van dichtbij."]):
        canvas.drawString(200, 700 - 14 * at, words)
    canvas.rotate(rotate)
    for at, words in enumerate(sideways):
        x, y = (100, -40 - 12 * at) if rotate == 90 else (-500, 40 - 12 * at)
        canvas.drawString(x, y, words)
    canvas.save()
    return out.getvalue()


@pytest.mark.parametrize("engine", ENGINES)
@pytest.mark.parametrize("rotate", [90, -90])
def test_a_stamp_printed_sideways_is_left_out_and_said(engine: Engine, rotate: int) -> None:
    """The words in the margin are in no passage, and a problem quotes them."""
    letter = parse("a.pdf", data=drawn(sideways=["Ontvangen op het ministerie"], rotate=rotate), engine=engine)
    assert texts(letter) == [(["Kent u A?"], "Ja, al heel lang en van dichtbij.")]
    told = next(problem for problem in letter.problems if problem.code == "sideways-text")
    assert told.message.endswith("Ontvangen op het ministerie")
    assert told.page == 1


@pytest.mark.parametrize("engine", ENGINES)
@pytest.mark.parametrize("rotate", [90, -90])
def test_text_printed_sideways_is_read_behind_the_rest_of_its_page(engine: Engine, rotate: int) -> None:
    """Three lines are no stamp: they are the letter's, in their order, without places on the page."""
    lines = ["Dit staat dwars op de bladzijde,", "omdat het zo breed is", "dat het anders niet past."]
    letter = parse("a.pdf", data=drawn(sideways=lines, rotate=rotate), engine=engine)
    answer = letter.pairs[0].answer
    assert answer is not None
    assert answer.text.split() == f"Ja, al heel lang en van dichtbij. {' '.join(lines)}".split()
    assert [region.page for region in answer.regions] == [1]
    assert "sideways-text" not in [problem.code for problem in letter.problems]


@pytest.mark.parametrize("engine", ENGINES)
def test_blank_pages_change_nothing(engine: Engine) -> None:
    """A blank page between two gives no problem, and what follows keeps the number of its page."""
    letter = parse(SEVERAL, entities=False, engine=engine)
    assert [problem.code for problem in letter.problems] == ["several-letters"]
    assert 2 not in {region.page for passage in letter.passages() for region in passage.regions}


# -- kinds of files in a folder --------------------------------------------------------------------------------------


def test_a_folder_passes_over_no_letter_without_a_word(tmp_path: Path) -> None:
    """Word's old files and RTF are named as failures with advice, Markdown is read; nothing is skipped in silence."""
    (tmp_path / "oud.doc").write_bytes(b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(600))
    (tmp_path / "rijk.rtf").write_bytes(rb"{\rtf1 Vraag 1}")
    (tmp_path / "brief.md").write_text(HEAD + "## Vraag 1\n\nKent u A?\n\n## Antwoord 1\n\nJa.\n", encoding="utf-8")
    summary = convert([str(tmp_path)], tmp_path / "letters.jsonl", workers=1)
    assert (summary.files, summary.failed) == (3, 2)
