"""Answers under their questions' numbers, numbers of lines in the margin, and who signs for a municipality."""

from __future__ import annotations

import pytest
from builders import HEAD, read_text, texts

from kvparse.readers.line_numbers import line_numbers

PAIRS = [("Kent u A?", "Ja."), ("Wat vindt u van B?", "Daar vind ik niets van."), ("Komt C er nog?", "Nee, dat niet.")]


def letter_of(*answers: str) -> str:
    """The three questions, each with an answer."""
    return HEAD + "\n\n".join(
        f"Vraag {number}\n{question}\n\nAntwoord {number}\n{answer}"
        for number, ((question, _), answer) in enumerate(zip(PAIRS, answers, strict=True), start=1)
    )


def test_the_number_before_every_answer_is_no_part_of_it() -> None:
    """As two columns have it that are each numbered."""
    letter = read_text(letter_of(*(f"{number}. {answer}" for number, (_, answer) in enumerate(PAIRS, start=1))))
    assert [answer for _, answer in texts(letter)] == [answer for _, answer in PAIRS]
    assert letter.source.words.left_out == 0


@pytest.mark.parametrize(
    "answers",
    [
        ("1. Ja.", "2. Daar vind ik niets van.", "Nee, dat niet."),
        ("1. Ja.", "2. Daar vind ik niets van.", "2. Nee, dat niet."),
        ("1 januari.", "2 januari.", "3 januari."),
    ],
)
def test_a_number_before_some_answers_stays(answers: tuple[str, ...]) -> None:
    """Where one lacks it, has another, or goes on behind it, it may be an item or a sum."""
    assert [answer for _, answer in texts(read_text(letter_of(*answers)))] == list(answers)


def rows_numbered(rows: list[str], step: int, *, blanks: bool = True) -> list[str]:
    """The rows with every so-manieth number in their margin, counted with or without the blank ones."""
    done, count = [], 0
    for row in rows:
        count += blanks or bool(row.strip())
        numbered = count % step == 0 and (blanks or row.strip())
        done.append(f"{count if numbered else '':>4}  {row}".rstrip())
    return done


@pytest.mark.parametrize("step", [1, 5, 10])
@pytest.mark.parametrize("blanks", [True, False])
def test_numbers_of_lines_are_none_of_the_text(step: int, blanks: bool) -> None:
    """However often they are printed, and whether blank rows count: the record is that of the text without them."""
    plain = letter_of(*("\n".join([answer, *8 * ["Dat is zo en dat blijft zo."]]) for _, answer in PAIRS))
    numbered = "\n".join(rows_numbered(plain.split("\n"), step, blanks=blanks))
    one, other = read_text(numbered), read_text(plain)
    assert texts(one) == texts(other)
    assert one.source.words.left_out == 0
    assert one.source.words.furniture > other.source.words.furniture


@pytest.mark.parametrize(
    "rows",
    [
        ["Het gaat om:", "  5  appels", " 10  peren", " 15  pruimen", "en meer."],
        ["1   Urk", "2   Epe", "3   Ede", "Dat is alles."],
        ["Een", "  2  twee"],
        ["2020  12", "2021  14", "2022  11", "2023  9"],
    ],
)
def test_sums_and_lists_are_no_numbers_of_lines(rows: list[str]) -> None:
    """They count something else than the rows between them."""
    assert line_numbers(rows) == {}


@pytest.mark.parametrize(
    "signed",
    ["Burgemeester en wethouders van Vreewijk,", "Gedeputeerde Staten van Zuidland,\nnamens deze,", "Hoogachtend,"],
)
def test_who_signs_for_a_council_is_no_answer(signed: str) -> None:
    """The signature below the last answer stands in the closing."""
    letter = read_text(f"{letter_of(*(answer for _, answer in PAIRS))}\n\n{signed}\n\nA. Tolsma\nhoofd Natuur\n")
    assert texts(letter)[-1][1] == PAIRS[-1][1]
    assert letter.closing is not None
    assert letter.closing.text.startswith(signed.split("\n", maxsplit=1)[0])


def test_a_letterhead_that_is_printed_again_is_none_of_the_answer() -> None:
    """Rows with which every page begins stand around its text, and the sentence goes on behind them."""
    again = "Directoraat Honden\nOns kenmerk\n2025-0000188\n\n"
    letter = read_text(
        f"{HEAD}Pagina 1 van 3\n\n{again}Vraag 1\nKent u A?\n\nAntwoord 1\nJa, dat is een\nPagina 2 van 3\n\n{again}"
        f"lange zin.\nPagina 3 van 3\n\n{again}Vraag 2\nKent u B?\n\nAntwoord 2\nNee.\n"
    )
    assert texts(letter) == [(["Kent u A?"], "Ja, dat is een lange zin."), (["Kent u B?"], "Nee.")]
    assert letter.source.words.left_out == 0


@pytest.mark.parametrize(
    "said",
    [
        "Op 26 februari hebben de leden Boon en Peer vragen gesteld over havens. Het lukt mij niet om deze binnen de "
        "gestelde termijn te beantwoorden.",
        "Uw vragen over havens kan ik niet binnen de gebruikelijke termijn beantwoorden.",
    ],
)
def test_a_postponement_needs_no_formula_for_the_questions(said: str) -> None:
    """Whatever it calls the questions, the letter says that the answers come later."""
    letter = read_text(f"Geachte voorzitter,\n\n{said}\n\nHoogachtend,\n\nDe Minister van Financiën,\nA. Boom\n")
    assert letter.kind == "postponement"
    assert letter.notice is not None
