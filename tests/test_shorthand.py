"""Headings that a typist cut short."""

from __future__ import annotations

import pytest
from builders import line, read_text

from kvparse.exchanges.shorthand import spelt_out


def spelt(*rows: str) -> list[str]:
    """The words of lines, spelt out."""
    return [one.words for one in spelt_out([line(row) for row in rows])]


@pytest.mark.parametrize(
    ("rows", "read"),
    [
        (
            ("V1: Waarom?", "A1: Daarom.", "V2. Hoe?", "A2) Zo."),
            ["Vraag 1: Waarom?", "Antwoord 1: Daarom.", "Vraag 2: Hoe?", "Antwoord 2: Zo."],
        ),
        (("V 1:", "Waarom?", "A 1:", "Daarom.", "V 2a:", "Hoe?", "A 2a:"), None),
        (
            ("#1 Waarom?", "Antwoord college: daarom.", "#2 Hoe?", "ANTWOORD: zo. Zie #1"),
            ["Vraag 1: Waarom?", "Antwoord college: daarom.", "Vraag 2: Hoe?", "ANTWOORD: zo. Zie #1"],
        ),
        (("#1", "Waarom?", "Antwoord", "#2", "Hoe?", "Antwoord"), None),
    ],
)
def test_short_headings_are_spelt_out(rows: tuple[str, ...], read: list[str] | None) -> None:
    """With what stands behind them or alone, and whatever sign closes them."""
    words = {"V 1:": "Vraag 1", "A 1:": "Antwoord 1", "V 2a:": "Vraag 2a", "A 2a:": "Antwoord 2a",
             "#1": "Vraag 1", "#2": "Vraag 2"}  # fmt: skip
    assert spelt(*rows) == (read or [words.get(row, row) for row in rows])


@pytest.mark.parametrize(
    "rows",
    [
        ("V1: Waarom?", "A1: Daarom.", "V2: Hoe?"),  # one answer is no habit
        ("V1: Waarom?", "V2: Hoe?", "A1: Daarom."),
        ("V2: Waarom?", "A2: Daarom.", "V3: Hoe?", "A3: Zo."),  # papers, and roads: A2, A3
        ("V1.5 Waarom", "A1.5 Daarom", "V2.5 Hoe", "A2.5 Zo"),
        ("#1 op de lijst", "#2 op de lijst"),  # nobody answers
        ("#2 Waarom?", "Antwoord: daarom.", "#3 Hoe?", "Antwoord: zo."),
        ("#1a1 Waarom?", "Antwoord: daarom.", "#2b2 Hoe?", "Antwoord: zo."),
        ("A1: Daarom.", "A2: Zo.", "Vraag 1: Waarom?", "Vraag 2: Hoe?"),
        (),
    ],
)
def test_other_letters_and_figures_are_left(rows: tuple[str, ...]) -> None:
    """Where a letter has no habit of it."""
    assert spelt(*rows) == [*rows]


def test_a_letter_with_short_headings_is_read() -> None:
    """A number sign inside an answer is no heading."""
    letter = read_text("Technische vragen\n\nV1: Waarom?\nA1: Daarom, zie punt\nV7 van de lijst.\nV2: Hoe?\nA2: Zo.\n")
    assert [(pair.number, pair.question.text if pair.question else "") for pair in letter.pairs] == [
        ("1", "Waarom?"), ("2", "Hoe?"),
    ]  # fmt: skip


def test_questions_that_a_mail_quotes_are_read() -> None:
    """Answers stand below each without the sign; one quoted row is a quotation."""
    first = "Beste Rienk,\n\n> 1. Wanneer komen de korven?\n\nOp maandag.\n\n"
    letter = read_text(f"{first}> 2. Hoe vaak worden ze\n> geleegd?\n\nElke week.\n")
    assert [(pair.number, pair.answer.text if pair.answer else "") for pair in letter.pairs] == [
        ("1", "Op maandag."), ("2", "Elke week."),
    ]  # fmt: skip
    once = read_text("Vraag 1\nKent u dit citaat?\nAntwoord 1\nJa, er staat:\n\n> 1. Niemand\n\nen meer niet.\n")
    assert "> 1. Niemand" in once.exchanges[0].model_dump_json()
