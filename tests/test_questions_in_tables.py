"""Tables of questions and answers in Word and ODF, whatever columns they have."""

from __future__ import annotations

from collections.abc import Sequence

import pytest
from test_reading_odt import cell as odf_cell
from test_reading_odt import package
from test_reading_odt import table as odf_table
from test_reading_word import BORDERS, cell, docx, p, r, table

from kvparse import parse
from kvparse.records import Letter

ASKED = ("Hoe hoog is de brug?", "Hoe breed is de brug?", "Wanneer is de brug klaar?")
ANSWERS = ("De brug is drie meter hoog.", "De brug is zes meter breed.", "De brug is in 2027 klaar.")
MEMBERS = (("Bos", "CDA"), ("Bos", "CDA"), ("De Wit", "SP"))
PAIRS = list(zip(ASKED, ANSWERS, strict=True))
ROWS: dict[str, Sequence[Sequence[str]]] = {
    "Vraag|Antwoord": PAIRS,
    "Nr|Vraag|Antwoord": [(str(n), *pair) for n, pair in enumerate(PAIRS, 1)],
    "Vraag|Antwoord (numbered)": [(f"{n}. {q}", a) for n, (q, a) in enumerate(PAIRS, 1)],
    "Nr.|Fractie|Vraag|Antwoord": [
        (str(n), party, *pair) for n, ((_, party), pair) in enumerate(zip(MEMBERS, PAIRS, strict=True), 1)
    ],
    "Kamerlid|Fractie|Vraag|Antwoord": [(*who, *pair) for who, pair in zip(MEMBERS, PAIRS, strict=True)],
    "Kamerlid|Partij|Vraag en antwoord": [
        (*who, f"Vraag: {q}\nAntwoord: {a}") for who, (q, a) in zip(MEMBERS, PAIRS, strict=True)
    ],
    "Lid|Partij|Vraag en antwoord": [
        (*who, f"{n}. {q}\n{a}") for n, (who, (q, a)) in enumerate(zip(MEMBERS, PAIRS, strict=True), 1)
    ],
}


def in_word(titles: str, rows: Sequence[Sequence[str]]) -> Letter:
    """A letter in Word that is one table with lines, a paragraph a line of a cell."""
    cells = [titles.partition(" (")[0].split("|"), *rows]
    made = [[cell("".join(p(r(line)) for line in text.split("\n"))) for text in row] for row in cells]
    return parse("brief.docx", data=docx(table(*made, properties=BORDERS)), entities=False)


def found(letter: Letter) -> list[tuple[str, str | None]]:
    return [
        (one.questions[0].passage.text, one.answer.passage.text if one.answer else None) for one in letter.exchanges
    ]


@pytest.mark.parametrize("titles", ROWS)
def test_the_rows_of_a_table_are_questions_with_their_answers(titles: str) -> None:
    """With numbers or without, members before the question or behind its number; members stand in no question."""
    letter = in_word(titles, ROWS[titles])
    assert found(letter) == PAIRS
    numbered = titles[:2] in ("Nr", "Li") or "numbered" in titles
    assert [(q.numbers, q.numbered) for one in letter.exchanges for q in one.questions] == [
        ((str(n),), numbered) for n in (1, 2, 3)
    ]
    named = titles[:3] in ("Kam", "Lid")
    assert [one.group for one in letter.exchanges] == (
        ["Bos (CDA)", "Bos (CDA)", "De Wit (SP)"] if named else [None] * 3
    )
    inferred = titles.startswith("Lid")  # its answers stand below the questions, and no word heads them
    assert [one.code for one in letter.problems] == ["answer-heading-missing"] * inferred


def test_a_cell_may_have_paragraphs_and_a_row_no_answer() -> None:
    """The title heads the first paragraph of a cell, and no empty one."""
    rows = [("1", "Hoe hoog?\nEn hoe lang?", "Hoog.\nEn lang."), ("2", "Hoe breed?", "")]
    assert found(in_word("Nr|Vraag|Antwoord", rows)) == [
        ("Hoe hoog?\nEn hoe lang?", "Hoog.\nEn lang."), ("Hoe breed?", None),
    ]  # fmt: skip


def test_tables_of_odf_are_read_so_too() -> None:
    """With their lines, and without numbers."""
    made = [[odf_cell(text) for text in row] for row in (("Vraag", "Antwoord"), *PAIRS)]
    letter = parse("brief.odt", data=package(odf_table(*made)), entities=False)
    assert found(letter) == PAIRS


# -- an answer over several rows -------------------------------------------------------------------------------------

JOINT = [
    ((("1",), ASKED[0]), ANSWERS[0]),
    ((("2", "3"), f"{ASKED[1]} | {ASKED[2]}"), "Breed en klaar."),
    ((("4",), "En de weg?"), None),
    ((("5",), "En het fietspad?"), "Dat ook."),
]


def exchanges(letter: Letter) -> list[tuple[tuple[tuple[str, ...], str], str | None]]:
    """The numbers and texts of each exchange's questions, and its answer."""
    return [
        (
            (
                tuple(number for question in one.questions for number in question.numbers),
                " | ".join(question.passage.text for question in one.questions),
            ),
            one.answer.passage.text if one.answer else None,
        )
        for one in letter.exchanges
    ]


def word_rows() -> list[list[str]]:
    """Rows of Word: the second and third answer are one cell, the fourth is empty; a chapter's title spans a row."""
    restart, goes_on = '<w:vMerge w:val="restart"/>', "<w:vMerge/>"
    return [
        [cell(p(r(title))) for title in ("Nr", "Vraag", "Antwoord")],
        [cell(p(r("1"))), cell(p(r(ASKED[0]))), cell(p(r(ANSWERS[0])))],
        [cell(p(r("Programma 2 Water")), '<w:gridSpan w:val="3"/>')],
        [cell(p(r("2"))), cell(p(r(ASKED[1]))), cell(p(r("Breed en klaar.")), restart)],
        [cell(p(r("3"))), cell(p(r(ASKED[2]))), cell(p(), goes_on)],
        [cell(p(r("4"))), cell(p(r("En de weg?"))), cell(p())],
        [cell(p(r("5"))), cell(p(r("En het fietspad?"))), cell(p(r("Dat ook.")))],
    ]


def test_an_answer_over_two_rows_answers_both_questions_in_word() -> None:
    """Its number tells that the row without an answer has none; the title of a chapter is no part of an answer."""
    letter = parse("brief.docx", data=docx(table(*word_rows(), properties=BORDERS)), entities=False)
    assert exchanges(letter) == JOINT
    assert [one.code for one in letter.problems] == ["unanswered-question"]
    assert "Programma" not in str(exchanges(letter))


def test_an_answer_over_two_rows_answers_both_questions_in_odf() -> None:
    """Where the second row leaves its cell out."""
    rows = [[odf_cell(text) for text in ("Nr", "Vraag", "Antwoord")], *(
        [odf_cell(text) for text in row] for row in (("1", ASKED[0], ANSWERS[0]), ("2", ASKED[1], "Breed en klaar."),
        ("3", ASKED[2]), ("4", "En de weg?", ""), ("5", "En het fietspad?", "Dat ook."))
    )]  # fmt: skip
    rows[2][2] = rows[2][2].replace("<table:table-cell", '<table:table-cell table:number-rows-spanned="2"', 1)
    letter = parse("brief.odt", data=package(odf_table(*rows)), entities=False)
    assert exchanges(letter) == JOINT


def test_an_answer_over_two_rows_answers_both_questions_on_a_page() -> None:
    """In HTML, where cells may have paragraphs."""
    rows = [
        f"<tr><td>1</td><td><p>{ASKED[0]}</p></td><td><p>{ANSWERS[0]}</p></td></tr>",
        f'<tr><td>2</td><td>{ASKED[1]}</td><td rowspan="2">Breed en klaar.</td></tr>',
        f"<tr><td>3</td><td>{ASKED[2]}</td></tr>",
        "<tr><td>4</td><td>En de weg?</td><td></td></tr>",
        "<tr><td>5</td><td>En het fietspad?</td><td>Dat ook.</td></tr>",
    ]
    titles = "<tr><th>Nr</th><th>Vraag</th><th>Antwoord</th></tr>"
    page = f"<html><body><table>{titles}{''.join(rows)}</table></body></html>"
    letter = parse("brief.html", data=page.encode(), entities=False)
    assert exchanges(letter) == JOINT


def test_a_span_ends_with_its_table_and_before_the_next_answer() -> None:
    """What says that it goes on further than there are rows, or over another answer, loses neither."""
    rows = [[cell(p(r(title))) for title in ("Nr", "Vraag", "Antwoord")], *word_rows()[1:2]]
    for span in ('<w:vMerge w:val="restart"/>', "<w:vMerge/>"):
        rows[1][2] = cell(p(r(ANSWERS[0])), span)
        letter = parse("brief.docx", data=docx(table(*rows, properties=BORDERS)), entities=False)
        assert exchanges(letter) == JOINT[:1]
    titles = "<tr><th>Nr</th><th>Vraag</th><th>Antwoord</th></tr>"
    asked = '<tr><td>1</td><td>Waarom?</td><td rowspan="9">Daarom.</td></tr>'
    page = f"<html><body><table>{titles}{asked}<tr><td>2</td><td>Hoe?</td><td>Zo.</td></tr></table></body></html>"
    read = parse("brief.html", data=page.encode(), entities=False).model_dump_json()
    assert "Daarom." in read
    assert "Zo." in read


@pytest.mark.parametrize(
    ("titles", "rows"),
    [
        ("Vraag|Antwoord", [("1. Waarom?\n2. En hoe?", "Daarom, en zo."), ("3. Wanneer?", "Nu.")]),
        ("Nr|Vraag|Antwoord", [("1 en 2", "Waarom?\nEn hoe?", "Daarom, en zo."), ("3", "Wanneer?", "Nu.")]),
    ],
)
def test_a_cell_with_two_questions_is_answered_as_a_whole(titles: str, rows: Sequence[Sequence[str]]) -> None:
    """The title of its answer bears no number, since it has two."""
    letter = in_word(titles, rows)
    answered = {tuple(n for q in one.questions for n in q.numbers): one.answer for one in letter.exchanges}
    assert {numbers: answer.passage.text for numbers, answer in answered.items() if answer} == {
        ("1", "2"): "Daarom, en zo.",
        ("3",): "Nu.",
    }


def test_cells_that_a_file_leaves_out_below_a_tall_one_are_empty_ones() -> None:
    """A party over two rows shifts no question into the column of answers."""
    rows = [
        '<tr><td>1</td><td rowspan="2">CDA</td><td>Waarom?</td><td>Daarom.</td></tr>',
        "<tr><td>2</td><td>Hoe?</td><td>Zo.</td></tr>",
        "<tr><td>3</td><td>SP</td><td>Wanneer?</td><td>Nu.</td></tr>",
    ]
    titles = "<tr><th>Nr</th><th>Fractie</th><th>Vraag</th><th>Antwoord</th></tr>"
    page = f"<html><body><table>{titles}{''.join(rows)}</table></body></html>"
    letter = parse("brief.html", data=page.encode(), entities=False)
    assert found(letter) == [("Waarom?", "Daarom."), ("Hoe?", "Zo."), ("Wanneer?", "Nu.")]


def test_nothing_of_a_cell_of_answers_is_lost() -> None:
    """Not a table that stands there alone, nor an answer whose last row is a title by what its file says."""
    data = "<table><tr><td>Tiel</td><td>12</td></tr><tr><td>Buren</td><td>40</td></tr></table>"
    rows = [
        f"<tr><td>1</td><td>Hoeveel?</td><td>{data}</td></tr>",
        '<tr><td>2</td><td>Waarom?</td><td rowspan="2">Daarom.</td></tr>',
        "<tr><td>Hoofdstuk 2</td></tr>",
        "<tr><td>3</td><td>Wanneer?</td><td>Nu.</td></tr>",
    ]
    titles = "<tr><th>Nr</th><th>Vraag</th><th>Antwoord</th></tr>"
    page = f"<html><body><table>{titles}{''.join(rows)}</table></body></html>"
    read = parse("brief.html", data=page.encode(), entities=False).model_dump_json()
    for words in ("Tiel", "40", "Daarom.", "Nu."):
        assert words in read, words
    rows_of_word = (("Nr", "Vraag", "Antwoord"), ("1", "Hoeveel?", ""), ("2", "Zo?", "Ja."))
    made = [[cell(p(r(text))) for text in row] for row in rows_of_word]
    made[1][2] = cell(table([cell(p(r("Tiel"))), cell(p(r("12")))], [cell(p(r("Buren"))), cell(p(r("40")))]) + p())
    letter = parse("brief.docx", data=docx(table(*made, properties=BORDERS)), entities=False)
    for words in ("Tiel", "40", "Ja."):
        assert words in letter.model_dump_json(), words
