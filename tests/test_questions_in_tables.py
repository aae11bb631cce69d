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
