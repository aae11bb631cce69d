"""A letter's lines cut at its headings, its numbers mended, joint questions parted: the turns one may not get wrong."""

from __future__ import annotations

import pytest
from builders import HEAD, codes, read_text, shape, stack, texts

from kvparse.exchanges.decode import INFINITE, Border
from kvparse.exchanges.headings import Block, blocks_of
from kvparse.exchanges.turns import exchanges_of
from kvparse.exchanges.wording import numbers_in, wording_of
from kvparse.layout.column import Column
from kvparse.records import Letter
from kvparse.text.prose import Typesetting

Cut = list[tuple[str, str, str]]


def cut(*rows: str) -> Cut:
    """The blocks of some lines: kind, numbers, words."""
    return [
        (block.kind, " ".join(block.numbers), " ".join(line.text for line in block.lines))
        for block in blocks_of(stack(*rows))
    ]


def letter(*rows: str) -> Letter:
    """The record of a text below the usual head."""
    return read_text(HEAD + "\n".join(rows) + "\n")


# -- numbers ---------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("printed", "numbers"),
    [
        ("5 t/m 3", ("5", "3")),
        ("3 t/m 3", ("3",)),
        ("1a t/m 3", ("1a", "3")),
        ("t/m 3", ("3",)),
        ("1 t/m 3 5", ("1", "2", "3", "5")),
        ("1 t/m 3a", ("1", "2", "3a")),
        ("1 t/m 62", ("1", "62")),
        ("2, 1 en 2", ("2", "1")),
    ],
)
def test_a_range_is_written_out_where_it_rises(printed: str, numbers: tuple[str, ...]) -> None:
    """From a whole number to a higher one, over sixty at most; else both its ends are named and no more."""
    assert numbers_in(printed) == numbers


def test_a_range_of_sixty_is_the_longest() -> None:
    """No letter asks more at once; what does is a misprint."""
    assert numbers_in("1 t/m 61") == tuple(map(str, range(1, 62)))


# -- headings --------------------------------------------------------------------------------------------------------


def test_a_heading_has_the_lines_that_it_runs_on_over() -> None:
    """Its own and no other's: they say where on the page an answer is headed."""

    def further(*rows: str) -> list[tuple[str, list[str]]]:
        return [(block.kind, [one.text for one in block.more]) for block in blocks_of(stack(*rows)) if block.more]

    joint = ("Vraag 1", "Kent u A?", "Vraag 2", "Komt B?", "Antwoord op de vragen 1,", "en 2", "Ja.")
    assert further(*joint) == [("answer", ["en 2"])]
    first, second = "Vragen van het lid Zandvliet (D66)", "Vragen van het lid Bontekoe (CDA)"
    pair = ("Vraag 1", "Kent u A?", "Antwoord", "Ja.")
    assert further(first, *pair, second, *pair) == [("opening", [first]), ("answer", [second])]


@pytest.mark.parametrize(
    ("row", "block"),
    [
        ("Vraag 2 Kent u B?", ("question", "2", "Kent u B?")),
        ("Vraag 2: kent u B?", ("question", "2", "kent u B?")),
        ("Vraag 2. kent u B?", ("question", "2", "kent u B?")),
        ("Vraag 2)", ("question", "2", "")),
        ("Antwoord 1 Ja.", ("answer", "1", "Ja.")),
        ("Antwoord 1. ja.", ("answer", "1", "ja.")),
        ("Antwoord: ja.", ("answer", "", "ja.")),
        ("Antwoord.", ("answer", "", "")),
        ("Antwoord op de vragen 1,", ("answer", "1", "")),
    ],
)
def test_a_heading_may_have_its_text_behind_it(row: str, block: tuple[str, str, str]) -> None:
    """Behind a colon or a full stop any text, else one that begins with a capital."""
    kind, numbers, words = block
    assert cut("Vraag 1", "Kent u A?", row, "En meer.")[2:] == [(kind, numbers, f"{words} En meer.".lstrip())]


@pytest.mark.parametrize(
    "row",
    [
        "Vraag 2 kent u B?",
        "Vraag 2) Kent u B?",
        "Antwoord 1 ja.",
        "Antwoord ja.",
        "Antwoord, Ja.",
        "Antwoord)",
        "Antwoord 1, Ja.",
    ],
)
def test_a_line_that_only_begins_like_a_heading_is_text(row: str) -> None:
    """A small letter behind the number, a comma or a bracket: the sentence is about a question."""
    assert [kind for kind, _, _ in cut("Vraag 1", "Kent u A?", row)] == ["opening", "question"]


def test_a_heading_that_ends_the_sentence_above_it_is_text() -> None:
    """ "… zie het antwoord op" / "Vraag 2." is one sentence; without its full stop, or behind another, a heading."""
    rows = ("Vraag 1", "Kent u A?", "Antwoord 1", "Zie daarvoor het antwoord op", "Vraag 2.")
    assert [kind for kind, _, _ in cut(*rows)] == ["opening", "question", "answer"]
    assert [kind for kind, _, _ in cut(*rows[:-1], "Vraag 2")] == ["opening", "question", "answer", "question"]
    assert [kind for kind, _, _ in cut(*rows[:-2], "Dat is zo.", "Vraag 2.")][-1] == "question"
    assert [kind for kind, _, _ in cut("Vraag 1", "Antwoord 1.", "Ja.")] == ["opening", "question", "answer"]


@pytest.mark.parametrize(
    ("above", "below", "numbers"),
    [
        ("Vraag 1,", "2 en 3", "1 2 3"),
        ("Vraag 1 en", "2", "1 2"),
        ("Vraag 1", "en 2", "1 2"),
        ("Vraag 1", "t/m 3", "1 2 3"),
        ("Vraag 1 t/m", "3", "1 2 3"),
        ("Vraag 1 tot", "en met 3", "1 2 3"),
        ("Vraag 1 tot en", "met 3", "1"),
        ("Vraag 1,", "1 en 2", "1 2"),
    ],
)
def test_a_heading_over_two_lines_has_the_numbers_of_both(above: str, below: str, numbers: str) -> None:
    """Where the first line breaks off behind a comma, "en" or "tot", or the second begins with them."""
    assert cut(above, below, "Kent u A?")[1][:2] == ("question", numbers)


def test_a_bare_number_below_a_whole_heading_is_text() -> None:
    """ "Vraag 1" with "2" below it is no heading of two questions: a page number, say."""
    assert cut("Vraag 1", "2", "Kent u A?")[1] == ("question", "1", "2 Kent u A?")


def test_a_heading_with_its_text_behind_it_is_not_carried_on() -> None:
    """What a line below it begins with is text."""
    assert cut("Vraag 1: Kent u de jaren 1,", "2 en 3?")[1][:2] == ("question", "1")
    assert cut("Vraag 1: in de jaren 1,", "2 en 3", "was het zo?")[1] == (
        "question", "1", "in de jaren 1, 2 en 3 was het zo?",
    )  # fmt: skip


def test_a_title_above_several_answers_belongs_to_none() -> None:
    """A bare "Antwoorden" right above the first heading, and a title that says which minister answers what."""
    rows = ("Vraag 1", "Kent u A?", "Vraag 2", "Kent u B?")
    assert cut(*rows, "Antwoorden", "Antwoord 1", "Ja.", "Antwoord 2", "Nee.")[3:] == [
        ("opening", "", ""), ("answer", "1", "Ja."), ("answer", "2", "Nee."),
    ]  # fmt: skip
    titled = cut(
        *rows, "Antwoorden van de minister van Financiën", "mede namens de staatssecretaris",
        "op de vragen 1 en 2", "Antwoord 1", "Ja.", "Antwoord 2", "Nee.",
    )  # fmt: skip
    assert [one for one in titled if one[0] != "opening"] == [
        ("question", "1", "Kent u A?"), ("question", "2", "Kent u B?"), ("answer", "1", "Ja."), ("answer", "2", "Nee."),
    ]  # fmt: skip
    assert cut(*rows, "Antwoorden", "Ja, twee keer.")[3:] == [("answer", "", "Ja, twee keer.")]


def test_a_title_of_two_lines_or_one_is_a_title_too() -> None:
    """However the title is broken; a sentence of four lines is none."""
    rows = ("Vraag 1", "Kent u A?")
    for title in (
        ("Antwoord van de minister van Financiën op vraag 1",),
        ("Antwoord van de minister van Financiën", "op de vraag 1:"),
    ):
        found = cut(*rows, *title, "Antwoord 1", "Ja.")
        assert [one for one in found if one[0] != "opening"] == [("question", "1", "Kent u A?"), ("answer", "1", "Ja.")]
    four = ("Antwoord van de minister van Financiën", "en de minister van Defensie", "en anderen", "op vraag 1")
    assert ("question", "1", " ".join(("Kent u A?", *four))) in cut(*rows, *four, "Antwoord 1", "Ja.")


def test_a_notice_is_found_anywhere_and_a_closing_only_at_the_end() -> None:
    """An explanation or appendix stands behind the last question or answer; in between it is part of the text."""
    rows = ("Vraag 1", "Kent u A?", "Toelichting:", "Dit is waarom.", "Antwoord 1", "Ja.")
    assert [kind for kind, _, _ in cut(*rows)] == ["opening", "question", "answer"]
    assert cut(*rows, "Toelichting: zie hier.", "En meer.")[-1] == ("closing", "", "Toelichting: zie hier. En meer.")
    assert cut(*rows, "Bijlage 1", "Een staat.")[-1] == ("closing", "", "Een staat.")
    assert cut(*rows, "Bijlage: Staat van zaken", "Een staat.")[-1] == (
        "closing", "", "Bijlage: Staat van zaken Een staat.",
    )  # fmt: skip
    assert cut(*rows, "Bijlage 1", "Een staat.", "Bijlage 2", "Nog een.")[-1] == (
        "closing", "", "Een staat. Bijlage 2 Nog een.",
    )  # fmt: skip
    assert cut("Geachte voorzitter,", "Mededeling", "Ik stel uit.")[-1] == ("notice", "", "Ik stel uit.")
    assert cut("Geachte voorzitter,", "Bijlage 1", "Een staat.") == [
        ("opening", "", "Geachte voorzitter, Bijlage 1 Een staat.")
    ]
    assert cut("Geachte voorzitter,", "Toelichting:", "Dit is waarom.")[-1] == ("closing", "", "Dit is waarom.")


# -- a written consultation --------------------------------------------------------------------------------------------

OVERLEG = (
    "I Vragen en opmerkingen vanuit de fracties",
    "Vragen en opmerkingen van de leden van de VVD-fractie",
    "Kent u A?",
    "Vragen en opmerkingen van de leden van de D66-fractie",
    "Kent u B?",
    "II Reactie van de minister",
    "Vragen en opmerkingen van de leden van de VVD-fractie",
    "Ja.",
    "Vragen en opmerkingen van de leden van de D66-fractie",
    "Nee.",
)
OF_PARTIES = [
    ("question", "VVD", "Kent u A?"), ("question", "D66", "Kent u B?"), ("answer", "VVD", "Ja."),
    ("answer", "D66", "Nee."),
]  # fmt: skip


def test_parties_stand_for_numbers_in_a_consultation() -> None:
    """What they ask in the first part is answered in the second."""
    assert [one for one in cut(*OVERLEG) if one[0] != "opening"] == OF_PARTIES


def test_a_table_of_contents_heads_nothing() -> None:
    """A heading that comes again is the contents' the first time."""
    contents = [row for row in OVERLEG if row[:6] in ("I Vrag", "Vragen", "II Rea")]
    assert [one for one in cut("Inhoudsopgave", *contents, *OVERLEG) if one[0] != "opening"] == OF_PARTIES


def test_a_heading_may_say_itself_that_it_answers() -> None:
    """ "Reactie op …" or "Antwoord op …" needs no part of its own; questions alone are no consultation."""
    rows = (*OVERLEG[1:5], "Reactie op de vragen van de leden van de VVD-fractie", "Ja.")
    assert [one for one in cut(*rows) if one[0] != "opening"] == [*OF_PARTIES[:2], OF_PARTIES[2]]
    assert [kind for kind, _, _ in cut(*OVERLEG[1:5])] == ["opening"]


# -- bare numbers ------------------------------------------------------------------------------------------------------


def test_bare_numbers_count_on() -> None:
    """1, 2 and 3, each the next one due and printed as the first was; others are in the text."""
    rows = ("1. Kent u A?", "3. dat is geen vraag", "2. Kent u B?", "(3) ook niet", "3. Kent u C?", "Antwoord", "Ja.")
    assert cut(*rows)[1:] == [
        ("question", "1", "Kent u A? 3. dat is geen vraag"), ("question", "2", "Kent u B? (3) ook niet"),
        ("question", "3", "Kent u C?"), ("answer", "", "Ja."),
    ]  # fmt: skip


def test_letters_count_on_below_a_bare_number() -> None:
    """1a, 1b, then 2 or 2a; 1c behind 1a is not due."""
    rows = ("1a. Kent u A?", "1b. Kent u B?", "1d. niet", "2a. Kent u C?", "2b. Kent u D?", "3. Kent u E?", "Antwoord:")
    assert [numbers for kind, numbers, _ in cut(*rows) if kind == "question"] == ["1a", "1b", "2a", "2b", "3"]


def test_numbers_in_an_answer_begin_a_list_and_no_question() -> None:
    """Where the same number comes again before the next answer, the first belongs to the list above it."""
    rows = ("1. Kent u A?", "Antwoord", "Ja:", "2. een punt", "3. een punt", "2. Kent u B?", "Antwoord", "Nee.")
    assert cut(*rows)[1:] == [
        ("question", "1", "Kent u A?"), ("answer", "", "Ja: 2. een punt 3. een punt"), ("question", "2", "Kent u B?"),
        ("answer", "", "Nee."),
    ]  # fmt: skip


def test_numbers_behind_the_last_answer_are_a_list_unless_they_ask() -> None:
    """A question may follow the last answer that was given; points without a question mark do not."""
    rows = ("1. Kent u A?", "Antwoord", "Ja:")
    assert cut(*rows, "2. een punt", "3. een punt")[1:][-1] == ("answer", "", "Ja: 2. een punt 3. een punt")
    assert cut(*rows, "2. Kent u B?")[1:][-1] == ("question", "2", "Kent u B?")


def test_numbered_paragraphs_that_ask_little_are_no_questions() -> None:
    """More than half of them must hold a question mark, near their beginning, where nothing is headed as an answer."""
    assert [kind for kind, _, _ in cut("1. Kent u A?", "2. Kent u B?", "3. Een punt.")][1:] == ["question"] * 3
    assert [kind for kind, _, _ in cut("1. Kent u A?", "2. Een punt.", "3. Een punt.")] == ["opening"]
    assert [kind for kind, _, _ in cut("1. Kent u A?", "2. Een punt.")] == ["opening"]
    long = [f"regel {number} van veel tekst" for number in range(12)]
    assert [kind for kind, _, _ in cut("1. Een punt.", *long, "Waarom?")] == ["opening"]
    assert [kind for kind, _, _ in cut("1. Een punt.", *long[:10], "Waarom?")] == ["opening", "question"]


# -- numbers that are wrong --------------------------------------------------------------------------------------------


def test_a_number_printed_twice_and_what_it_becomes() -> None:
    """The number due, where it is free; else the printed one with -2, and -3 for a third."""
    rows: tuple[str, ...] = ("Vraag 1", "Kent u A?", "Vraag 1", "Kent u B?", "Vraag 3", "Kent u C?")
    assert [numbers for numbers, _ in shape(letter(*rows))] == ["1", "2", "3"]
    assert codes(letter(*rows))[:2] == [("duplicate-number", "1"), ("number-repaired", "2")]
    rows = ("Vraag 1", "Kent u A?", "Vraag 2", "Kent u B?", "Vraag 2", "Kent u C?", "Vraag 2", "Kent u D?")
    assert [numbers for numbers, _ in shape(letter(*rows))] == ["1", "2", "3", "4"]
    rows = (
        "Vraag 1",
        "Kent u A?",
        "Vraag 1",
        "Kent u B?",
        "Vraag 1",
        "Kent u C?",
        "Vraag 2",
        "Kent u D?",
        "Vraag 3",
        "Kent u E?",
    )
    assert [numbers for numbers, _ in shape(letter(*rows))] == ["1", "1-2", "1-3", "2", "3"]


def test_a_joint_heading_with_a_number_that_was_taken() -> None:
    """Only the number that is new counts, and the other is named."""
    read = letter("Vraag 1", "Kent u A?", "Vraag 1 en 2", "Kent u B?", "Antwoord 1", "Ja.", "Antwoord 2", "Nee.")
    assert texts(read) == [(["Kent u A?"], "Ja."), (["Kent u B?"], "Nee.")]
    assert codes(read) == [("duplicate-number", "1")]


def test_numbers_that_are_missing_are_named_together() -> None:
    """Gaps in the count are one problem; a letter that skips more than twenty numbers as a matter of course, none."""
    rows = ("Vraag 2", "Kent u A?", "Vraag 5a", "Kent u B?")
    assert ("missing-number", "1 3 4") in codes(letter(*rows))
    assert ("missing-number", " ".join(map(str, range(1, 21)))) in codes(letter("Vraag 21", "Kent u A?"))
    assert "missing-number" not in dict(codes(letter("Vraag 22", "Kent u A?")))


def test_an_answer_s_wrong_number_is_mended_by_the_question_above_it() -> None:
    """Where its number was asked nowhere, or was answered; where it may be right it stays."""
    rows = ("Vraag 1", "Kent u A?", "Antwoord 1", "Ja.", "Vraag 2", "Kent u B?")
    assert codes(letter(*rows, "Antwoord 7", "Nee.")) == [("number-repaired", "2")]
    assert codes(letter(*rows, "Antwoord 1", "Nee.")) == [("number-repaired", "2")]
    both = ("Vraag 1", "Kent u A?", "Vraag 2", "Kent u B?", "Antwoord 2", "Nee.", "Antwoord 1", "Ja.")
    assert texts(letter(*both)) == [(["Kent u A?"], "Ja."), (["Kent u B?"], "Nee.")]
    assert codes(letter(*both)) == []


def test_an_answer_without_a_number_answers_what_is_open() -> None:
    """All the questions above it that no other answer has named."""
    rows = ("Vraag 1", "Kent u A?", "Vraag 2", "Kent u B?", "Antwoord 1", "Ja.", "Vraag 3", "Kent u C?")
    assert shape(letter(*rows, "Antwoord:", "Nee.")) == [("1", "1"), ("2 3", "2 3")]


# -- joint questions ---------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    "asked",
    [
        ("Kent u A?", "Kent u B?"),
        ("Kent u A? Kent u B?",),
        ("Kent u A?Kent u B?",),
        ("Kent u A? Zo ja, hoe?", "Kent u B?"),
        ("Kent u A?", "Zo nee, waarom niet?", "Kent u B?"),
        ("Kent u A, namelijk:", "- een;", "- twee?", "Kent u B?"),
    ],
)
def test_two_questions_under_one_heading(asked: tuple[str, ...]) -> None:
    """They are two where paragraphs part them, words that carry one on aside, or where a capital follows one."""
    read = letter("Vraag 1 en 2", "\n\n".join(asked), "", "Antwoord 1 en 2", "Ja.")
    questions = [question for exchange in read.exchanges for question in exchange.questions]
    split = [" ".join(question.numbers) for question in questions] == ["1", "2"]
    assert split == ("Kent u A? Kent u B?" not in asked)
    if split:
        assert questions[1].passage.text == "Kent u B?"
        assert questions[0].passage.text.startswith("Kent u A")


def test_a_question_that_a_letter_lists_first_and_repeats_is_told_once() -> None:
    """Word by word the same, whatever the spaces; another wording under the same number is a second question."""
    rows: tuple[str, ...] = (
        "Vraag 1",
        "Kent u A?",
        "Vraag 2",
        "Kent u B?",
        "Vraag 1",
        "Kent  u A?",
        "Antwoord 1",
        "Ja.",
    )
    rows = (*rows, "Vraag 2", "Kent u B?", "Antwoord 2", "Nee.")
    assert texts(letter(*rows)) == [(["Kent u A?"], "Ja."), (["Kent u B?"], "Nee.")]
    assert codes(letter(*rows)) == []


def test_answers_without_headings_begin_behind_the_last_question_mark() -> None:
    """One doubt for the letter that heads none, one an answer where it forgot some."""
    rows = ("Vraag 1", "Kent u A?", "Ja, A.", "Vraag 2", "Kent u B?", "Zo ja, waarom?", "Nee, B.")
    assert texts(letter(*rows)) == [(["Kent u A?"], "Ja, A."), (["Kent u B?\nZo ja, waarom?"], "Nee, B.")]
    assert codes(letter(*rows)) == [("answer-heading-missing", "1 2")]
    some = ("Vraag 1", "Kent u A?", "Antwoord 1", "Ja.", *rows[3:], "Vraag 3", "Kent u C?", "Nee, C.")
    assert codes(letter(*some)) == [("answer-heading-missing", "2"), ("answer-heading-missing", "3")]
    assert codes(letter("Vraag 1", "Noem A.", "Antwoord:", "A.", "Vraag 2", "Noem B.", "B.")) == [
        ("answer-heading-missing", "2"),  # an order asks, too
        ("border-doubtful", "1 2"),
    ]


@pytest.mark.parametrize(
    ("row", "at"),
    [
        ("Kent u de brug? Antwoord", 16), ("Dat is zo. Antwoord", 0), ("Dat is zo. Antwoord 3", 11),
        ("Kent u de brug? Antwoord Ja.", 0), ("Kent u de brug? Vraag 3", 16), ("Zie het Antwoord", 0),
    ],
)  # fmt: skip
def test_a_heading_glued_to_the_end_of_a_sentence(row: str, at: int) -> None:
    """Without a number behind a question mark only: "Antwoord" may else be a word of the sentence that follows."""
    assert wording_of().glued(row) == at


def test_numbers_on_the_next_line_of_a_heading_are_a_range_only_where_it_says_so() -> None:
    """ "op vragen 1, / 3 en 4" leaves question 2 open; read as a range it would seem answered."""
    asked = [words for number in (1, 2, 3, 4) for words in (f"Vraag {number}", f"Kent u {number}?")]
    assert cut(*asked, "Antwoord op vragen 1,", "3 en 4", "Ja.")[-1] == ("answer", "1 3 4", "Ja.")
    assert cut(*asked, "Antwoord op vragen 1 t/m", "3 en 4", "Ja.")[-1] == ("answer", "1 2 3 4", "Ja.")


def test_joint_questions_on_lines_of_their_own_are_told_apart() -> None:
    """By the line that ends with a question mark, whatever sentence ends the last; else both would bear all words."""
    found = letter(
        "Vragen 1 en 2", "Kent u het rapport over A?", "Komt er een B? Graag hoor ik dat van u.", "Antwoord", "Ja."
    )
    assert texts(found)[0][0] == ["Kent u het rapport over A?", "Komt er een B? Graag hoor ik dat van u."]


def test_a_question_printed_twice_in_a_row_is_one() -> None:
    """Once in the list and once above its answer: counted twice, one of them would seem to have none."""
    found = letter("Vraag 1", "Kent u A?", "Vraag 1", "Kent u A?", "Antwoord 1", "Ja.")
    assert shape(found) == [("1", "1")]
    assert codes(found) == []


def doubts(letter: float, border: float) -> list[str]:
    """The codes reported of a question and its answer, the second-best readings of which cost so much more."""
    lines = stack("Kent u A?", "Daarover is geschreven.", "Ja.")
    blocks = [
        Block("opening", margin=letter),
        Block("question", ("1",), list(lines[:2]), numbered=False),
        Block("answer", (), [lines[2]], border=Border(2, 1.0, 1, border)),
    ]
    return [one.code for one in exchanges_of(blocks, Typesetting.of(Column(200.0, 520.0, 9.0), lines))[1]]


def test_a_reading_is_doubtful_where_another_is_nearly_as_good() -> None:
    """About one odd sentence apart; without the problem a reader trusts a border that was a guess, with it on every
    letter he trusts none.
    """
    sure = doubts(INFINITE, INFINITE)
    assert "border-doubtful" not in sure
    assert doubts(3.2, 1.2) == sure
    assert doubts(3.2, 0.9).count("border-doubtful") == 1
    assert doubts(2.9, 1.2).count("border-doubtful") == 1
    assert doubts(2.9, 0.9).count("border-doubtful") == 2
