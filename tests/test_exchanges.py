"""Headings in every style that letters have, joint numbers, slips: each question with its answer."""

from __future__ import annotations

import pytest
from builders import ENGINES, HEAD, Sheet, codes, read_pdf, read_text, shape, texts
from hypothesis import given
from hypothesis import strategies as st

from kvparse.exchanges.wording import numbers_in

ASKED = "Kent u A?"
BOTH = [(["Kent u A?"], "Ja."), (["Kent u B?"], "Nee.")]


def read(*rows: str) -> tuple[list[tuple[str, str | None]], list[tuple[str, str]]]:
    """The exchanges of a text, and its problems."""
    letter = read_text(HEAD + "\n".join(rows) + "\n")
    return shape(letter), codes(letter)


# -- numbers ---------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("printed", "numbers"),
    [
        ("1", "1"),
        ("3, 4, 5 en 6", "3 4 5 6"),
        ("7, 8, 9 10 en 11", "7 8 9 10 11"),
        ("7, 8, en 9", "7 8 9"),
        ("1,2,3,4 en 5", "1 2 3 4 5"),
        ("2 tot en met 8", "2 3 4 5 6 7 8"),
        ("2 tot 4", "2 3 4"),
        ("4-7", "4 5 6 7"),
        ("4 – 7", "4 5 6 7"),
        ("3 en 8", "3 8"),
        ("3, 4, 5, 9 en 10", "3 4 5 9 10"),
        ("1, 3 tot en met 5 en 9", "1 3 4 5 9"),
        ("en 5 en 6", "5 6"),
        ("1 & 2", "1 2"),
        ("1+2", "1 2"),
        ("1/2", "1 2"),
        ("1; 2", "1 2"),
        ("1a", "1a"),
        ("1a en 1b", "1a 1b"),
        ("1 en 1", "1"),
        ("12", "12"),
        ("vraag 1, vraag 2 en vraag 3", "1 2 3"),
    ],
)
def test_numbers_are_read_as_letters_join_them(printed: str, numbers: str) -> None:
    """Commas, en, ranges and their slips all name the same numbers."""
    assert numbers_in(printed) == tuple(numbers.split())


@pytest.mark.parametrize(
    ("printed", "numbers"), [("6 t/m 9", "6 7 8 9"), ("1 t/m 3", "1 2 3"), ("1, 3 t/m 5", "1 3 4 5")]
)
def test_a_range_written_t_m_is_a_range(printed: str, numbers: str) -> None:
    """T/m is the commonest range of all."""
    assert numbers_in(printed) == tuple(numbers.split())


def test_a_letter_with_t_m_headings_is_read() -> None:
    """Vraag 1 t/m 3 and Antwoord 1 t/m 3 are headings."""
    found = read("Vraag 1 t/m 3", "Kent u A?", "Kent u B?", "Kent u C?", "Antwoord op vraag 1 t/m 3", "Ja.")
    assert found == ([("1 2 3", "1 2 3")], [])


@given(st.lists(st.integers(1, 40), min_size=1, max_size=12, unique=True))
def test_any_list_of_numbers_comes_back(numbers: list[int]) -> None:
    """Numbers joined by commas and en are the numbers."""
    wanted = tuple(map(str, numbers))
    *first, last = wanted
    assert numbers_in(f"{', '.join(first)} en {last}" if first else last) == wanted


# -- headings --------------------------------------------------------------------------------------------------------

STYLES = [
    ("Vraag {n}", "Antwoord {n}"),
    ("Vraag {n}", "Antwoord op vraag {n}"),
    ("Vraag {n}", "Antwoord op vraag {n}:"),
    ("Vraag {n}:", "Antwoord {n}:"),
    ("Vraag {n}.", "Antwoord {n}."),
    ("Vraag {n}", "Antwoord"),
    ("Vraag {n}", "Antwoord:"),
    ("Vraag {n} ", "Antwoord {n} "),
    ("VRAAG {n}", "ANTWOORD {n}"),
    ("Vraag{n}", "Antwoord{n}"),
    ("Vraag nr. {n}", "Antwoord vraag {n}"),
    ("Vraag {n}", "Beantwoording vraag {n}"),
    ("Vraag {n}", "Reactie"),
    ("Vraag {n}", "Antwoord op de vraag {n}"),
    ("{n}", "Antwoord"),
    ("{n}.", "Antwoord"),
    ("{n}", "Antwoord {n}"),
    ("{n}", "Antwoord op vraag {n}"),
]


@pytest.mark.parametrize(("asks", "answers"), STYLES)
def test_every_heading_style_on_a_line_of_its_own(asks: str, answers: str) -> None:
    """Two questions and two answers under each pair of headings that letters print."""
    rows = [
        asks.format(n=1),
        "Kent u A?",
        answers.format(n=1),
        "Ja.",
        "",
        asks.format(n=2),
        "Kent u B?",
        answers.format(n=2),
        "Nee.",
    ]
    letter = read_text(HEAD + "\n".join(rows))
    assert (texts(letter), codes(letter)) == (BOTH, [])


@pytest.mark.parametrize("asks", ["{n}. ", "{n}) ", "{n} ", "Vraag {n}: ", "Vraag {n} ", "Vraag {n}. "])
@pytest.mark.parametrize(
    "answers",
    ["Antwoord vraag {n}:\n", "Antwoord:\n", "Antwoord\n", "Antwoord {n}: ", "Antwoord {n} ", "Antwoord: "],
)
def test_every_heading_style_with_the_text_behind_it(asks: str, answers: str) -> None:
    """The question, and sometimes the answer, begins on the line of its number."""
    letter = read_text(
        HEAD + f"{asks}Kent u A?\n{answers}Ja.\n\n".format(n=1) + f"{asks}Kent u B?\n{answers}Nee.\n".format(n=2)
    )
    assert (texts(letter), codes(letter)) == (BOTH, [])


@pytest.mark.parametrize("heading", ["Antwoord op Vraag 1", "Antwoord op de Vraag 1:", "Antwoorden op Vragen 1"])
def test_an_answer_to_a_vraag_with_a_capital(heading: str) -> None:
    """Ministries write "Antwoord op Vraag 1" too."""
    assert read("Vraag 1", ASKED, heading, "Ja.") == ([("1", "1")], [])


def test_a_bracket_behind_the_number_of_an_answer() -> None:
    """Vraag 1) and Antwoord 1) are a pair."""
    assert read("Vraag 1)", ASKED, "Antwoord 1)", "Ja.") == ([("1", "1")], [])


@pytest.mark.parametrize("engine", ENGINES)
def test_bold_headings_in_a_drawn_letter(engine: str) -> None:
    """A PDF with bold headings, read by each engine."""
    letter = read_pdf(
        Sheet(
            [
                "**Vraag 1**",
                "Kent u A?",
                "",
                "**Antwoord 1**",
                "Ja.",
                "",
                "**Vraag 2**",
                "Kent u B?",
                "",
                "**Antwoord 2**",
                "Nee.",
            ]
        ),
        engine=engine,
    )
    assert (texts(letter), codes(letter)) == (BOTH, [])


# -- joint questions and answers -------------------------------------------------------------------------------------


def questions(count: int) -> list[str]:
    return [row for n in range(1, count + 1) for row in (f"Vraag {n}", f"Kent u {n}?")]


@pytest.mark.parametrize(
    ("heading", "numbers"),
    [
        ("Antwoord op de vragen 1, 2 en 3", "1 2 3"),
        ("ANTWOORD OP DE VRAGEN 1, 2 EN 3", "1 2 3"),
        ("Antwoord vragen 1,2 en 3", "1 2 3"),
        ("Antwoord 1, 2, en 3", "1 2 3"),
        ("Antwoord 1, 2 3", "1 2 3"),
        ("Antwoord op vraag 1, vraag 2 en vraag 3", "1 2 3"),
        ("Antwoorden 1 tot en met 3", "1 2 3"),
        ("Antwoord 1-3:", "1 2 3"),
        ("Antwoord", "1 2 3"),
        ("Antwoord:", "1 2 3"),
    ],
)
def test_one_answer_to_three_questions(heading: str, numbers: str) -> None:
    """Questions that were asked apart and answered together make one exchange."""
    assert read(*questions(3), heading, "Ja.") == ([("1 2 3", numbers)], [])


def test_joint_bare_numbers_with_their_dots() -> None:
    """ "1. en 2." heads two questions, as "1." heads one."""
    rows = ["1. en 2.", "Kent u A?", "Kent u B?", "Antwoord:", "Ja.", "", "3.", "Kent u C?", "Antwoord:", "Nee."]
    assert read(*rows) == ([("1 2", "1 2"), ("3", "3")], [])


def test_an_answer_to_questions_far_apart() -> None:
    """Antwoord 3 en 8 stands below question 3; question 8 comes later and belongs to it."""
    found = read(
        "Vraag 3",
        "C?",
        "Antwoord op vraag 3 en 8",
        "Ja.",
        "Vraag 4",
        "D?",
        "Antwoord 4",
        "Nee.",
        "Vraag 8",
        "H?",
    )
    assert found == ([("3 8", "3 8"), ("4", "4")], [("missing-number", "1 2 5 6 7")])


def test_an_answer_before_some_of_its_questions() -> None:
    """Antwoord 1, 2, 4 en 5 stands before Vraag 3; the order is that of the first question."""
    found = read(
        *questions(2),
        "Antwoord 1, 2, 4 en 5",
        "Ja.",
        "Vraag 3",
        "C?",
        "Antwoord 3",
        "Nee.",
        "Vraag 4",
        "D?",
        "Vraag 5",
        "E?",
    )
    assert found == ([("1 2 4 5", "1 2 4 5"), ("3", "3")], [])


def test_answers_in_another_order_than_their_questions() -> None:
    """All questions first, then the answers, the last first."""
    found = read(*questions(3), "Antwoord 3", "C.", "Antwoord 1", "A.", "Antwoord 2", "B.")
    assert found == ([("1", "1"), ("2", "2"), ("3", "3")], [])


def test_joint_questions_are_told_apart_by_paragraphs() -> None:
    """Vraag 1, 2 en 3 over three paragraphs gives three questions in one exchange."""
    letter = read_text(HEAD + "Vraag 1, 2 en 3\nKent u A?\nKent u B?\nKent u C?\nAntwoord 1, 2 en 3\nJa.\n")
    assert texts(letter) == [(["Kent u A?", "Kent u B?", "Kent u C?"], "Ja.")]


@pytest.mark.parametrize(
    "follows", ["Zo ja, waarom?", "Zo nee, waarom niet?", "Waarom wel of niet?", "Kunt u uw antwoord toelichten?"]
)
def test_a_paragraph_that_only_makes_sense_behind_another_is_no_question_of_its_own(follows: str) -> None:
    """Where it would make one too many for the numbers above it."""
    letter = read_text(HEAD + f"Vraag 1 en 2\nKent u A?\n{follows}\nKent u B?\nAntwoord 1 en 2\nJa.\n")
    assert texts(letter) == [([f"Kent u A?\n{follows}", "Kent u B?"], "Ja.")]


def test_joint_questions_that_cannot_be_cut_keep_their_numbers() -> None:
    """Two paragraphs under three numbers stay one question, and a problem says so."""
    letter = read_text(HEAD + "Vraag 1, 2 en 3\nKent u A?\nKent u B?\nAntwoord 1, 2 en 3\nJa.\n")
    assert texts(letter) == [(["Kent u A?\nKent u B?"], "Ja.")]
    assert codes(letter) == [("joint-unsplit", "1 2 3")]


def test_a_list_below_a_colon_is_no_question_of_its_own() -> None:
    """A joint question with a list in it is still cut in two."""
    letter = read_text(HEAD + "Vraag 1 en 2\nKent u:\n- het een;\n- het ander?\nKent u B?\nAntwoord 1 en 2\nJa.\n")
    assert texts(letter) == [(["Kent u:\n- het een;\n- het ander?", "Kent u B?"], "Ja.")]


@pytest.mark.parametrize(
    "rows",
    [
        ("Antwoord op de vragen 1, 2", "en 3"),
        ("Antwoord op de vragen 1, 2,", "3"),
        ("Antwoord op de vragen 1, 2 en", "3"),
        ("Antwoord op vragen 1 tot", "en met 3"),
    ],
)
def test_a_heading_wrapped_over_two_lines(rows: tuple[str, str]) -> None:
    """A long row of numbers goes on on the next line."""
    assert read(*questions(3), *rows, "Ja.") == ([("1 2 3", "1 2 3")], [])


# -- sub-questions ---------------------------------------------------------------------------------------------------


def test_a_sub_question_keeps_its_letter() -> None:
    """Vraag 1a and Vraag 1b are two questions."""
    found = read(
        "Vraag 1a",
        "A?",
        "Antwoord 1a",
        "Ja.",
        "Vraag 1b",
        "B?",
        "Antwoord 1b",
        "Nee.",
        "Vraag 2",
        "C?",
        "Antwoord 2",
        "X.",
    )
    assert found == ([("1a", "1a"), ("1b", "1b"), ("2", "2")], [])


def test_letters_inside_a_question_stay_in_its_text() -> None:
    """A list a., b. under Vraag 1 is part of question 1."""
    letter = read_text(HEAD + "Vraag 1\na. Kent u A?\nb. Kent u B?\nAntwoord 1\na. Ja.\nb. Nee.\n")
    assert texts(letter) == [(["a. Kent u A?\nb. Kent u B?"], "a. Ja.\nb. Nee.")]


def test_sub_questions_that_bear_only_numbers() -> None:
    """1a. and 1b. are two questions."""
    found = read(
        "1a. Kent u A?",
        "Antwoord 1a:",
        "Ja.",
        "1b. Kent u B?",
        "Antwoord 1b:",
        "Nee.",
        "2. C?",
        "Antwoord 2:",
        "X.",
    )
    assert found == ([("1a", "1a"), ("1b", "1b"), ("2", "2")], [])


def test_a_sub_question_with_a_space_before_its_letter() -> None:
    """Vraag 1 a is Vraag 1a."""
    assert read("Vraag 1 a", "A?", "Antwoord 1 a", "Ja.")[0] == [("1a", "1a")]


# -- numbers that are no headings ------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    "listed",
    [
        ["Ik doe drie dingen:", "1. een wet;", "2. een fonds;", "3. een onderzoek."],
        ["Ik doe twee dingen:", "2. een fonds;", "3. een onderzoek."],
        ["In", "2023 was dat zo."],
        ["Het aantal was", "2", "en nu niet meer."],
    ],
)
def test_a_numbered_list_in_an_answer_stays_there(listed: list[str]) -> None:
    """In a letter whose questions bear only numbers, those of a list in an answer are none."""
    found = read(
        "1. Kent u A?",
        "",
        "Antwoord:",
        *listed,
        "",
        "2. Kent u B?",
        "",
        "Antwoord:",
        "Nee.",
        "",
        "3. Kent u C?",
        "",
        "Antwoord:",
        "Ja.",
    )
    assert found == ([("1", "1"), ("2", "2"), ("3", "3")], [])


def test_a_numbered_list_in_the_last_answer_stays_there() -> None:
    """The list that ends the letter has no question behind it to tell it by."""
    letter = read_text(
        HEAD
        + "1. Kent u A?\nAntwoord:\nJa.\n2. Kent u B?\nAntwoord:\nStappen:\n1. een wet;\n2. een fonds;\n3. de rest.\n"
    )
    assert shape(letter) == [("1", "1"), ("2", "2")]
    assert letter.exchanges[1].answer is not None
    assert letter.exchanges[1].answer.passage.text == "Stappen:\n1. een wet;\n2. een fonds;\n3. de rest."


def test_a_numbered_list_in_a_question_stays_there() -> None:
    """2. Kent u B? with its own 1. and 2. is one question."""
    letter = read_text(
        HEAD + "1. Kent u A?\nAntwoord:\nJa.\n2. Kent u B? Zo ja:\n1. wat dan?\n2. waar dan?\nAntwoord:\nNee.\n"
        "3. Kent u C?\nAntwoord:\nX.\n"
    )
    assert [asked for asked, _ in texts(letter)] == [
        ["Kent u A?"],
        ["Kent u B? Zo ja:\n1. wat dan?\n2. waar dan?"],
        ["Kent u C?"],
    ]


@pytest.mark.parametrize(
    "row",
    [
        "Zie het antwoord op vraag 2.",
        "Vraag 2 is al beantwoord.",
        "Antwoord 1 volstaat.",
        "Antwoorden volgen later.",
        "Vragen van 2023 zijn oud.",
    ],
)
def test_a_sentence_about_a_question_is_no_heading(row: str) -> None:
    """Running text that names a question or an answer heads nothing."""
    letter = read_text(
        HEAD + f"Vraag 1\nKent u A?\nAntwoord 1\nDat weet ik.\n{row}\nVraag 2\nKent u B?\nAntwoord 2\nNee.\n"
    )
    assert (shape(letter), codes(letter)) == ([("1", "1"), ("2", "2")], [])


def test_an_answer_may_begin_with_its_own_heading() -> None:
    """ "Antwoord: nee." below "Antwoord op vraag 1" is what is answered."""
    rows = ("Vraag 1", "Kent u A?", "Antwoord op vraag 1", "Antwoord: nee.", "Vraag 2", "En B?", "Antwoord 2", "Ja.")
    letter = read_text(HEAD + "\n".join(rows) + "\n")
    assert [turn.answer and turn.answer.passage.text for turn in letter.exchanges] == ["Antwoord: nee.", "Ja."]
    assert codes(letter) == []


def test_a_sentence_broken_before_its_vraag_is_no_heading() -> None:
    """ "Zie" at a line's end and "Vraag 2." on the next are one sentence."""
    found = read(
        "Vraag 1",
        "A?",
        "Antwoord 1",
        "Dat blijkt uit het antwoord op",
        "Vraag 2.",
        "Meer niet.",
        "Vraag 2",
        "B?",
        "Antwoord 2",
        "Ja.",
    )
    assert found == ([("1", "1"), ("2", "2")], [])


# -- answers without a heading ---------------------------------------------------------------------------------------


def test_bare_numbers_without_answer_headings() -> None:
    """The answer begins after the last question mark, and a problem says that no heading does."""
    letter = read_text(
        HEAD + "1\nKent u A? Zo nee,\nwaarom niet?\n\nJa, ik ken A.\n2\nKent u B?\n\nNee.\n3\nKent u C?\n\nX.\n"
    )
    assert texts(letter) == [
        (["Kent u A? Zo nee, waarom niet?"], "Ja, ik ken A."),
        (["Kent u B?"], "Nee."),
        (["Kent u C?"], "X."),
    ]
    assert codes(letter) == [("answer-heading-missing", "1 2 3")]
    assert all(exchange.answer is not None and not exchange.answer.heading for exchange in letter.exchanges)


def test_the_count_of_appendices_in_a_colophon_is_no_question() -> None:
    """ "Bijlage(n)" / "1" above the text of a letter that numbers its questions."""
    letter = read_text("Ons kenmerk\n4718806\nBijlage(n)\n1\nDatum\n6 juli 2023\n\n" + "\n".join(
        f"{at}. Kent u {what}?\nAntwoord\nJa, {what}." for at, what in enumerate("AB", start=1)
    ))  # fmt: skip
    assert texts(letter) == [(["Kent u A?"], "Ja, A."), (["Kent u B?"], "Ja, B.")]


@pytest.mark.parametrize("engine", ENGINES)
def test_a_mark_in_plain_print_makes_no_bold_question_plain(engine: str) -> None:
    """Word raises a note's number without the weight of the words before it."""
    rows = ["1", "**Kent u het bericht «Boeren slaan op hol door**", "**Apaches»?**^1^", "Ja.", "", "2",
            "**Kent u Volt?**", "Ook."]  # fmt: skip
    letter = read_pdf(Sheet(rows, notes=["^1^ NOS, 6 maart 2024"]), engine=engine)
    assert texts(letter) == [
        (["Kent u het bericht «Boeren slaan op hol door Apaches»?"], "Ja."),
        (["Kent u Volt?"], "Ook."),
    ]


@pytest.mark.parametrize("engine", ENGINES)
def test_a_missing_answer_heading_is_told_by_bold_ending(engine: str) -> None:
    """Questions are bold in this letter, answers are not; that tells them apart also without a question mark."""
    letter = read_pdf(
        Sheet(
            [
                "**Vraag 1**",
                "**Kent u A? Zo nee,**",
                "**waarom niet?**",
                "Ja, ik ken A.",
                "",
                "**Vraag 2**",
                "**Licht toe waarom.**",
                "Dat kan niet.",
                "",
                "**Vraag 3**",
                "**Kent u C?**",
                "**Antwoord 3**",
                "X.",
            ]
        ),
        engine=engine,
    )
    assert texts(letter) == [
        (["Kent u A? Zo nee, waarom niet?"], "Ja, ik ken A."),
        (["Licht toe waarom."], "Dat kan niet."),
        (["Kent u C?"], "X."),
    ]
    assert [code for code, _ in codes(letter)] == ["answer-heading-missing", "answer-heading-missing"]
    assert [one.answer and one.answer.heading for one in letter.exchanges] == [False, False, True]


# -- slips -----------------------------------------------------------------------------------------------------------


def test_a_number_printed_twice_is_mended_where_only_one_fits() -> None:
    """Vraag 1, Vraag 1 with answers 1 and 2: the second is question 2, and the record says so."""
    found, problems = read("Vraag 1", "A?", "Antwoord 1", "Ja.", "Vraag 1", "B?", "Antwoord 2", "Nee.")
    assert found == [("1", "1"), ("2", "2")]
    assert "number-repaired" in dict(problems)


def test_a_number_printed_twice_that_cannot_be_mended_is_said() -> None:
    """Vraag 1, 1, 2: both firsts stay, with a problem."""
    found, problems = read(
        "Vraag 1",
        "A?",
        "Antwoord 1",
        "Ja.",
        "Vraag 1",
        "B?",
        "Antwoord 1",
        "Nee.",
        "Vraag 2",
        "C?",
        "Antwoord 2",
        "X.",
    )
    assert [answer is not None for _, answer in found] == [True, True, True]
    assert "duplicate-number" in dict(problems)


def test_antwoord_en_5_en_6() -> None:
    """A stray en before the numbers is passed over."""
    found = read("Vraag 5", "E?", "Vraag 6", "F?", "Antwoord en 5 en 6", "Ja.")
    assert found[0] == [("5 6", "5 6")]


def test_an_answer_with_the_number_of_the_last_one_answers_the_question_above_it() -> None:
    """Antwoord 1 below Vraag 2 can only be answer 2."""
    found = read("Vraag 1", "A?", "Antwoord 1", "Ja.", "Vraag 2", "B?", "Antwoord 1", "Nee.")
    assert found == ([("1", "1"), ("2", "2")], [("number-repaired", "2")])


def test_an_answer_with_the_number_of_the_next_one_answers_the_question_above_it() -> None:
    """Antwoord 3 below Vraag 2, and again below Vraag 3: the first is answer 2."""
    letter = read_text(
        HEAD + "Vraag 1\nA?\nAntwoord 1\nEen.\nVraag 2\nB?\nAntwoord 3\nTwee.\nVraag 3\nC?\nAntwoord 3\nDrie.\n"
    )
    assert [answer for _, answer in texts(letter)] == ["Een.", "Twee.", "Drie."]


def test_what_is_missing_is_said() -> None:
    """A gap in the numbers, a question without answer, an answer without question: each has its problem."""
    assert read("Vraag 1", "A?", "Antwoord 1", "Ja.", "Vraag 3", "C?", "Antwoord 3", "X.")[1] == [
        ("missing-number", "2")
    ]
    assert read("Vraag 1", "A?", "Antwoord 1", "Ja.", "Vraag 2", "C?")[1] == [("unanswered-question", "2")]
    assert read("Vraag 1", "A?", "Antwoord 1", "Ja.", "Antwoord 2", "X.")[1] == [("answer-without-question", "2")]


def test_questions_alone_are_no_problem() -> None:
    """A letter that is not yet answered has questions without answers, and nothing is wrong."""
    letter = read_text("2024Z01234\n\nVraag 1\nKent u A?\nVraag 2\nKent u B?\n")
    assert (letter.kind, shape(letter), codes(letter)) == ("questions", [("1", None), ("2", None)], [])


def test_a_toelichting_closes_the_letter() -> None:
    """What stands below Toelichting after the last answer is the closing, not the answer."""
    letter = read_text(HEAD + "Vraag 1\nA?\nAntwoord 1\nJa.\nToelichting:\nDeze vragen dienen ter aanvulling.\n")
    assert texts(letter) == [(["A?"], "Ja.")]
    assert letter.closing is not None
    assert letter.closing.text == "Deze vragen dienen ter aanvulling."


def test_a_signature_is_no_part_of_the_last_answer() -> None:
    """The minister's office and name below the last answer are taken off."""
    letter = read_text(
        HEAD + "Vraag 1\nA?\nAntwoord 1\nJa.\n\nHoogachtend,\n\nDe minister van Financiën,\n\nE. Jansen\n"
    )
    assert texts(letter) == [(["A?"], "Ja.")]


def test_white_space_in_a_heading_takes_no_time() -> None:
    """A number, 160 spaces and a word are read at once (a row of a table copied as text)."""
    assert shape(read_text(HEAD + ("1" + " " * 60 + "x\n") * 20)) == []
