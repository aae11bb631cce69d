"""Small letters at the edge between two readings: what they ask and answer, as a reader has it.

A little more or less weight on one piece of evidence, and each of them would be read otherwise. A blank row is white
space, a row with an asterisk behind it is printed in bold.
"""

from __future__ import annotations

import pytest
from builders import line

from kvparse.exchanges.decode import DOUBTFUL, UNDECIDED
from kvparse.exchanges.headings import Block, blocks_of


def blocks(letter: str) -> list[Block]:
    lines, base = [], 100.0
    for row in letter.strip().split("\n"):
        base += 11
        if words := row.strip():
            lines.append(line(words.removesuffix("*"), base=base, bold=words.endswith("*")))
    return blocks_of(lines)


def read(letter: str) -> list[str]:
    """A letter's blocks: a question as "1: words", an answer as "- words", what stands before them as it is."""
    signs = {"question": "{}: ", "answer": "- "}
    return [
        signs.get(block.kind, "").format(" ".join(block.numbers)) + " ".join(one.words for one in block.lines).strip()
        for block in blocks(letter)
        if block.lines
    ]


def doubts(letter: str) -> list[str]:
    """What a letter's reading doubts: "answers" whether they are there, "border" where one begins, lines left aside."""
    opening, *others = blocks(letter)
    return [
        *(["answers"] if opening.margin <= UNDECIDED else []),
        *("border" for one in others if one.border and one.border.margin <= DOUBTFUL),
        *(one.words for one in opening.aside),
    ]


@pytest.mark.parametrize(
    ("letter", "reading"),
    [
        (
            "Vraag 1\nKomt er een nieuwe brug?\nIn Epe ligt er een.\n\nJa.",
            ["1: Komt er een nieuwe brug? In Epe ligt er een.", "- Ja."],
        ),
        (
            "1) Kent u het rapport?\nGraag een toelichting.\n\nJa.",
            ["1: Kent u het rapport? Graag een toelichting.", "- Ja."],
        ),
        (
            "Vraag 1*\nHoe oud is hij?*\n\nOud.\n\nVraag 2*\nGraag een reactie.*\nDe vraag is waarom*\n\n"
            "Het werk begon in mei.\nDat is lang geleden.",
            ["1: Hoe oud is hij?", "- Oud.", "2: Graag een reactie. De vraag is waarom",
             "- Het werk begon in mei. Dat is lang geleden."],
        ),
        (
            "1) Komt er een brug?\nGraag een toelichting.\n\nHet werk begon in mei.\nMeer weten wij niet.\n"
            "2) Waar komt hij?\nWat kost hij?\n\nDat is twee miljoen.",
            ["1: Komt er een brug? Graag een toelichting.", "- Het werk begon in mei. Meer weten wij niet.",
             "2: Waar komt hij? Wat kost hij?", "- Dat is twee miljoen."],
        ),
    ],
)  # fmt: skip
def test_what_the_asker_adds_is_not_put_into_the_answerer_s_mouth(letter: str, reading: list[str]) -> None:
    """A sentence behind the question mark is the asker's where white space or a formula follows it."""
    assert read(letter) == reading


@pytest.mark.parametrize(
    ("letter", "reading"),
    [
        (
            "1 Kent u het rapport?*\n\nWie kent het niet?\nWij weten het niet.",
            ["1: Kent u het rapport?", "- Wie kent het niet? Wij weten het niet."],
        ),
        (
            "1) Graag een reactie.*\n\nWie vraagt dat?\nWij weten het niet.\n\n2) Hoe oud is hij?*\n\nDat weten wij.",
            ["1: Graag een reactie.", "- Wie vraagt dat? Wij weten het niet.", "2: Hoe oud is hij?",
             "- Dat weten wij."],
        ),
    ],
)  # fmt: skip
def test_an_answer_that_asks_back_is_an_answer(letter: str, reading: list[str]) -> None:
    """Where the question's bold print ends; else the answer's first sentence would count as asked by the member."""
    assert read(letter) == reading


@pytest.mark.parametrize(
    ("letter", "reading"),
    [
        ("1) Wat kost de weg?\n\n2) Kent u het rapport?\n\n3) De vraag is waarom",
         ["1: Wat kost de weg?", "2: Kent u het rapport?", "3: De vraag is waarom"]),
        (
            "1. Hoe oud is de brug?\n\nAntwoord 1\nDat weten wij.\n\n2. Ik hoor graag hoe.\n\nAntwoord 2\nMet geld.",
            ["1: Hoe oud is de brug?", "- Dat weten wij.", "2: Ik hoor graag hoe.", "- Met geld."],
        ),
        (
            "1. Kent u het rapport?\n\nAntwoord 1\nDat weten wij.\nHet is nieuw.\n\n2. Hoe oud is de brug?\n\n"
            "3) De brug bij Urk is oud.",
            ["1: Kent u het rapport?", "- Dat weten wij. Het is nieuw.", "2: Hoe oud is de brug?",
             "3: De brug bij Urk is oud."],
        ),
    ],
)  # fmt: skip
def test_a_question_need_not_ask_where_its_number_is_due(letter: str, reading: list[str]) -> None:
    """A member also asks by a wish: such a question would be lost in the one before it."""
    assert read(letter) == reading


@pytest.mark.parametrize(
    ("letter", "reading"),
    [
        ("1 Kent u het rapport?\n\nWij weten dat niet.\nHet is nieuw.",
         ["1: Kent u het rapport?", "- Wij weten dat niet. Het is nieuw."]),
        ("1. Komt er een brug?*\nDat klopt.\nHet werk begon in mei.\n2. Kent u het rapport?*",
         ["1: Komt er een brug?", "- Dat klopt. Het werk begon in mei.", "2: Kent u het rapport?"]),
    ],
)  # fmt: skip
def test_two_sentences_below_a_question_answer_it(letter: str, reading: list[str]) -> None:
    """Without a heading too, and though the next question has no answer yet; else the letter would answer nothing."""
    assert read(letter) == reading


@pytest.mark.parametrize(
    ("letter", "reading"),
    [
        ("Wat is er met de brug?\n\n1 Kent u het rapport?\n\n2 Wat kost de weg?",
         ["Wat is er met de brug?", "1: Kent u het rapport?", "2: Wat kost de weg?"]),
        ("Het volgende is gevraagd.\n\n1. hoe oud is hij?", ["Het volgende is gevraagd.", "1: hoe oud is hij?"]),
        ("1) hoe oud is de brug?\n\n2. Kent u het rapport?\nIk hoor graag hoe.",
         ["1: hoe oud is de brug?", "2: Kent u het rapport? Ik hoor graag hoe."]),
        ("Het volgende is gevraagd.\n\n1) Komt er een brug?\nhoe oud is hij?\n\n2\nKomt er een weg?",
         ["Het volgende is gevraagd.", "1: Komt er een brug? hoe oud is hij?", "2: Komt er een weg?"]),
        ("1. De brug is oud.\nHoe oud is hij?\n\n3. Wat kost hij?", ["1: De brug is oud. Hoe oud is hij?",
                                                                    "3: Wat kost hij?"]),
    ],
)  # fmt: skip
def test_numbers_printed_carelessly_still_count(letter: str, reading: list[str]) -> None:
    """Without a stop, before a small letter, alone, another way than the first, one lost: each begins a question."""
    assert read(letter) == reading


@pytest.mark.parametrize(
    ("letter", "reading"),
    [
        ("Het volgende is gevraagd.\n\n1) Zijn er bruggen?\n\nJa.\nHet gaat om:\n2) De brug bij Urk.\n"
         "3) De brug bij Epe.",
         ["Het volgende is gevraagd.", "1: Zijn er bruggen?",
          "- Ja. Het gaat om: 2) De brug bij Urk. 3) De brug bij Epe."]),
        ("1) Komt er een brug?\n\nAntwoord 1\nWaar niet?\nHet gaat om:\n2. De brug bij Urk.\n3. De brug bij Epe.\n"
         "4. De weg.",
         ["1: Komt er een brug?",
          "- Waar niet? Het gaat om: 2. De brug bij Urk. 3. De brug bij Epe. 4. De weg."]),
        ("1*\nKent u het rapport?*\n\nJa.\nHet gaat om:\n1. De brug bij Urk.\n2. De weg bij Epe.\n\n2*\n"
         "Graag een toelichting.*\nHoe oud is hij?*",
         ["1: Kent u het rapport?", "- Ja. Het gaat om: 1. De brug bij Urk. 2. De weg bij Epe.",
          "2: Graag een toelichting. Hoe oud is hij?"]),
        ("1\nHoe oud is de brug?\n\nAntwoord 1\nDat is de vraag.\nHet gaat om:\n2) wat kost hij?\n3) wie weet dat?\n\n"
         "2\nWaar ligt hij?\n\nAntwoord 2\nIn Urk.\nHet gaat om:\n1) De brug.\n2) De weg.",
         ["1: Hoe oud is de brug?", "- Dat is de vraag. Het gaat om: 2) wat kost hij? 3) wie weet dat?",
          "2: Waar ligt hij?", "- In Urk. Het gaat om: 1) De brug. 2) De weg."]),
        ("1\nHoe oud is de brug?\nAntwoord 1\nHij is van 1952.\nHet gaat om:\n1. wat kost hij?\n2. hoe oud is hij?",
         ["1: Hoe oud is de brug?", "- Hij is van 1952. Het gaat om: 1. wat kost hij? 2. hoe oud is hij?"]),
        ("1. Zijn er bruggen?\n\nJa.\nHet gaat om:\n2. De brug bij Urk.\n3. De brug bij Epe.\n\n"
         "2. Komt er een weg?\n\nNee.",
         ["1: Zijn er bruggen?", "- Ja. Het gaat om: 2. De brug bij Urk. 3. De brug bij Epe.", "2: Komt er een weg?",
          "- Nee."]),
        ("1. Wat doet u?\n\nWij doen drie dingen:\n1. wij tellen in Urk;\n2. wij meten in Epe;\n3. wij bouwen in Ede;\n"
         "4. wij rusten in Urk.",
         ["1: Wat doet u?", "- Wij doen drie dingen: 1. wij tellen in Urk; 2. wij meten in Epe; 3. wij bouwen in Ede; "
          "4. wij rusten in Urk."]),
    ],
)  # fmt: skip
def test_a_list_in_an_answer_is_no_row_of_questions(letter: str, reading: list[str]) -> None:
    """Though its numbers are due; its items would else be questions that nobody asked."""
    assert read(letter) == reading


@pytest.mark.parametrize("heading", ["Vraag {}:", "{}."])
def test_a_question_below_its_number_is_never_empty(heading: str) -> None:
    """A wish that nobody answered is the member's own, and not the minister's answer to a number."""
    one, two, three = (heading.format(number) for number in (1, 2, 3))
    letter = f"{one}\nKent u A?\n\nJa.\n{two}\nWij horen dat graag van u.\n{three}\nKomt B?\n\nNee."
    assert "- Wij horen dat graag van u." not in read(letter)
    assert read(letter)[-2:] == ["3: Komt B?", "- Nee."]


def test_the_head_of_a_table_is_no_answer_where_it_is_printed_again() -> None:
    """ "Vraag" and "Antwoord" on top of the next page, in the midst of an answer, would make its rest a new one."""
    letter = "1 Kent u A?\n\nJa, dat rapport\n\nVraag\n\nAntwoord\n\nkennen wij.\n\n2 Komt B?\n\nNee."
    assert read(letter) == ["1: Kent u A?", "- Ja, dat rapport Vraag Antwoord kennen wij.", "2: Komt B?", "- Nee."]


@pytest.mark.parametrize(
    ("letter", "reading"),
    [
        ("Vraag 2\nKent u B?\nVraag 3\nKent u C?\nVraag 1\nKent u A?\nVraa 4\nKent u D?",
         ["2: Kent u B?", "3: Kent u C?", "1: Kent u A?", "4: Kent u D?"]),
        ("Vraag 1\nKent u A?\nVraa 7\nKent u G?", ["1: Kent u A? Vraa 7 Kent u G?"]),
        ("Vraag 1\nKent u A?\nVraa 2a\nKent u B?", ["1: Kent u A?", "2a: Kent u B?"]),
        ("Vraag 1\nKent u A?\nAntwoor 1\nJa.", ["1: Kent u A?", "- Ja."]),
        ("Vraag 1\nKent u A?\nAntwoor 3\nJa.", ["1: Kent u A? Antwoor 3 Ja."]),
        ("1. Kent u A?\n\nAntwoord 1\nJa.\n\n2. Kent u B?\n\nAntwoor 2\nNee.",
         ["1: Kent u A?", "- Ja.", "2: Kent u B?", "- Nee."]),
        ("1. Kent u A?\n2. Kent u B?\nAntwoord 2\nNee.\nAntwoord 1\nJa.\n3. hoe oud is C?\nAntwoord 3\nOud.",
         ["1: Kent u A?", "2: Kent u B?", "- Nee.", "- Ja.", "3: hoe oud is C?", "- Oud."]),
        ("Vraag 1\nKent u A, en met\nvraa 2\nals het kan?", ["1: Kent u A, en met vraa 2 als het kan?"]),
    ],
)  # fmt: skip
def test_a_heading_with_a_letter_lost_counts_where_its_number_is_due(letter: str, reading: list[str]) -> None:
    """A scan's question would else be lost in the one above it; a number that is not due is one in a sentence."""
    assert read(letter) == reading


@pytest.mark.parametrize(
    ("letter", "reading"),
    [
        ("Vraag 1\nKent u A?\n\nJa.\n\nHoe verklaart u dat?\n\nDat is oud.\n\nVraag 3\nKent u C?\n\nNee.",
         ["1: Kent u A?", "- Ja.", "2: Hoe verklaart u dat?", "- Dat is oud.", "3: Kent u C?", "- Nee."]),
        ("Vraag 1\nKent u A?\n\nJa.\n\nHoe verklaart u dat?\n\nDat is oud.\n\nVraag 2\nKent u C?\n\nNee.",
         ["1: Kent u A?", "- Ja. Hoe verklaart u dat? Dat is oud.", "2: Kent u C?", "- Nee."]),
        ("Vraag 1\nKent u A?\n\nJa.\n\nToelichting\n\nDit is bekend.\n\nHoe verklaart u dat?\n\nDat is oud.",
         ["1: Kent u A?", "- Ja.", "Dit is bekend. Hoe verklaart u dat? Dat is oud."]),
        ("Vraag 1\nKent u A?\n\nAntwoord 1\nJa.\n\nHoe verklaart u dat?\n\nAntwoord 2\nNee.",
         ["1: Kent u A?", "- Ja.", "2: Hoe verklaart u dat?", "- Nee."]),
    ],
)  # fmt: skip
def test_a_question_without_its_heading_counts_where_its_number_is_missing(letter: str, reading: list[str]) -> None:
    """Or where an answer to it is headed; else its words, and its answer's, would be those of the answer above."""
    assert read(letter) == reading


# -- doubts ----------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("letter", "reading"),
    [
        ("Vraag 1\nWelke punten ziet u.\n\nJa.", ["1: Welke punten ziet u.", "- Ja."]),
        ("1) Welke punten ziet u.\n\nJa.", ["1: Welke punten ziet u. Ja."]),
        ("Vraag 1\nWat kost hij?\nJa, dat klopt.\n\nVraag 2\nWelke punten ziet u.\nDe brug is oud.",
         ["1: Wat kost hij?", "- Ja, dat klopt.", "2: Welke punten ziet u.", "- De brug is oud."]),
    ],
)  # fmt: skip
def test_a_question_that_ends_in_a_full_stop_is_doubtful(letter: str, reading: list[str]) -> None:
    """It asks by its first word; whether what stands below it answers or goes on is said to be open."""
    assert read(letter) == reading
    assert doubts(letter) == ["answers"]


def test_where_an_answer_begins_is_doubtful_between_two_lines_that_may_both_begin_it() -> None:
    """Behind the question mark, or behind the white space one sentence further: else there is no doubt."""
    letter = "1.\nHoe oud is de brug?\nHet werk begon in mei.\n\nNee."
    assert read(letter) == ["1: Hoe oud is de brug? Het werk begon in mei.", "- Nee."]
    assert doubts(letter) == ["answers", "border"]
    assert doubts("1) Hoe oud is de brug?\nJa.\n\nJa.") == []


def test_only_a_number_before_an_ask_is_reported_as_left_aside() -> None:
    """A list's number that was due is none that a reader has to look at."""
    assert doubts("1) Komt er een weg?\n\n2) ik hoor graag hoe.") == ["answers"]
    assert doubts("1. Wat kost hij?\n\nHet gaat om:\n1. de brug;\n2. de weg.\n\n2. Wat kost hij?\n\nJa.") == []


def test_one_number_before_a_small_letter_is_no_question() -> None:
    """Without a stop, and nothing around it: what is printed around a letter looks so."""
    assert read("1 wat kost hij?") == ["1 wat kost hij?"]


def test_of_two_readings_that_cost_the_same_the_one_with_more_questions_counts() -> None:
    """Its problem tells of the doubt; a question that is lost in the opening would be no part of any exchange."""
    letter = (
        "1.\nIk hoor graag hoe.\nHet werk begon in mei.\n\n2.\nkomt er een weg?\nJa, dat klopt.\n\n"
        "3.\nwaarom is de brug dicht?\nDe brug is oud."
    )
    assert read(letter)[:2] == ["1: Ik hoor graag hoe.", "- Het werk begon in mei."]
    assert doubts(letter) == ["answers"]


def test_a_letter_number_that_is_not_due_begins_no_question() -> None:
    """2b stands behind 2a, and no number stands behind itself."""
    assert read("1. Kent u A?\n2b. Komt B?") == ["1: Kent u A? 2b. Komt B?"]


# -- what heads what -------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("letter", "reading"),
    [
        ("Vraag 1\nKomt A?\n\nAntwoord 1\nJa.\n\nKent u B?\n\nAntwoord 2\nNee.",
         ["1: Komt A?", "- Ja.", "2: Kent u B?", "- Nee."]),
        ("Vraag 1\nKent u A?\n\nAntwoord 1\nKomt B?\n\nAntwoord 2\nNee.", ["1: Kent u A?", "- Komt B?", "- Nee."]),
        ("Vraag 1\nKent u A?\nAntwoord 1\nJa.\nKomt B? Dat weten wij.\nAntwoord 2\nNee.",
         ["1: Kent u A?", "- Ja. Komt B? Dat weten wij.", "- Nee."]),
        ("Vraag 1\nKent u A?\n\nAntwoord 1\nJa.\n\nWaarom is de brug dicht?\n\nDe brug bij A\nAntwoord 2\nNee.",
         ["1: Kent u A?", "- Ja. Waarom is de brug dicht? De brug bij A", "- Nee."]),
        ("Vraag 1\nKent u A?\n\nAntwoord 1\nJa.\n\nHoe verklaart u dat?\n\nDat is oud.",
         ["1: Kent u A?", "- Ja. Hoe verklaart u dat? Dat is oud."]),
        ("Vraag 1\nKent u A?\n\nJa.\n\nHoe verklaart u dat? En de brug\n\nDat is oud.\n\nVraag 3\nKent u C?\n\nNee.",
         ["1: Kent u A?", "- Ja. Hoe verklaart u dat? En de brug Dat is oud.", "3: Kent u C?", "- Nee."]),
        ("Vraag 1\nHoe oud is de brug? Het werk begon in mei.\n\nJa.\n\nHoe verklaart u dat?\n\nNee.",
         ["1: Hoe oud is de brug? Het werk begon in mei.", "- Ja.", "2: Hoe verklaart u dat?", "- Nee."]),
        ("Vraag 1\nKent u A?\n\nJa.\n\nHoe verklaart u\ndat verschil?\n\nDat is oud.\n\nVraag 3\nKent u C?\n\nNee.",
         ["1: Kent u A?", "- Ja.", "2: Hoe verklaart u dat verschil?", "- Dat is oud.", "3: Kent u C?", "- Nee."]),
        ("Vraag 1\nWaarom is de brug dicht?\n\nJa.\n\nWaarom is de weg dicht?\n\nJa.\n\nNee.",
         ["1: Waarom is de brug dicht?", "- Ja.", "2: Waarom is de weg dicht?", "- Ja. Nee."]),
    ],
)  # fmt: skip
def test_lines_that_only_ask_right_above_an_answer_are_its_question(letter: str, reading: list[str]) -> None:
    """A paragraph below an answer's first line, which tells nothing; what asks in an answer is else its own."""
    assert read(letter) == reading


@pytest.mark.parametrize(
    ("letter", "reading"),
    [
        ("Komt er een weg?\n\nAntwoord: Nee.", ["Komt er een weg?", "- Nee."]),
        ("vraag 3\nKent u A?\nAntwoor 3\nJa.", ["vraag 3 Kent u A? Antwoor 3 Ja."]),
        ("Vraag 1\nGraag een reactie.\nAntwoord: Ja.", ["1: Graag een reactie.", "- Ja."]),
        ("Vraag 1\nKomt A? Vraag 2\nKomt B?", ["1: Komt A?", "2: Komt B?"]),
        ("Vraag\nhoe oud is de brug?\n\nVraag\nAntwoord 1\nDat weten wij.",
         ["1: hoe oud is de brug? Vraag", "- Dat weten wij."]),
        ("De brug\n\nVraag 1\nKent u A?\n\nAntwoord\nJa.\n\nDe weg\n\nVraag 1\nKent u A?\n\nAntwoord\nNee.",
         ["De brug", "1: Kent u A?", "- Ja. De weg", "1: Kent u A?", "- Nee."]),
        ("De brug\n\nVraag 1\nKent u A?\n\nAntwoord\nJa.\n\nDe weg\n\nVraag 1\nKent u B?\n\nAntwoord\nNee.",
         ["De brug", "1: Kent u A?", "- Ja.", "1: Kent u B?", "- Nee."]),
        ("Vraag 1\nKomt er een weg?\n\nBijlage\nHet kost veel. Meer weten wij niet.\n\nWie weet dat?",
         ["1: Komt er een weg?", "Het kost veel. Meer weten wij niet. Wie weet dat?"]),
        ("Vraa 2\nKent u A?\n\nAntwoord 2 en 3\nJa.\n\nMededeling\nMeer weten wij niet.",
         ["Vraa 2 Kent u A?", "- Ja.", "Meer weten wij niet."]),
        ("Vragen van het lid Zandvliet (D66)\nVraag 1\nKent u A?\n\nAntwoord\nJa.\n\n"
         "Vragen van het lid Bontekoe (CDA)\nVraag 1\nKent u B?\n\nAntwoord\nNee.",
         ["1: Kent u A?", "- Ja.", "1: Kent u B?", "- Nee."]),
    ],
)  # fmt: skip
def test_headings_head_what_stands_below_them(letter: str, reading: list[str]) -> None:
    """Whatever is missing: a question's heading, its number, an answer's words, the letter's end."""
    assert read(letter) == reading


def test_a_notice_ends_the_last_question() -> None:
    """What stands below "Mededeling" is neither its answer nor a reason to doubt that it has none."""
    letter = "1. Kent u het rapport?\n\nMededeling\nDe brug is oud.\n\nDat weten wij.\nHet werk begon in mei."
    assert read(letter) == ["1: Kent u het rapport?", "De brug is oud. Dat weten wij. Het werk begon in mei."]
    assert doubts(letter) == []


@pytest.mark.parametrize(
    ("letter", "reading"),
    [
        ("Kamerlid\nPartij\nVraag en Antwoord\n\nVraag 1\nKent u A?\n\nAntwoord 1\nJa.", ["1: Kent u A?", "- Ja."]),
        ("Nr  Vraag      Bijlage  Blz. (van)\n\nVraag 1\nKent u A?\n\nAntwoord 1\nJa.", ["1: Kent u A?", "- Ja."]),
        ("In 2023   12\nNr  Vraag      Bijlage  Blz. (van)\n1. Hoe hoog is de brug?   0    12\n2. Hoe breed?   0    13",
         ["In 2023   12", "1: Hoe hoog is de brug?", "2: Hoe breed?"]),
        ("1. Kent u A?\n2. Komt B?\n\nNr\nVraag\nAntwoord", ["1: Kent u A?", "2: Komt B?"]),
        ("Nr\nVraag\nAntwoord\n1. Kent u A?\n\nJa.\n\n2. Komt B?\n\nNee.",
         ["1: Kent u A?", "- Ja.", "2: Komt B?", "- Nee."]),
        ("Aantal bijlagen\n1\n\n1. Kent u A?\n2. Komt B?", ["Aantal bijlagen 1", "1: Kent u A?", "2: Komt B?"]),
        ("Naam van de brug\n1. Hoe hoog is de brug?   0    12",
         ["Naam van de brug", "1: Hoe hoog is de brug?   0    12"]),
        ("Naam\nVraagbaak van de brug\n1. Kent u A?\n2. Komt B?",
         ["Naam Vraagbaak van de brug", "1: Kent u A?", "2: Komt B?"]),
    ],
)  # fmt: skip
def test_the_head_of_a_table_is_no_text(letter: str, reading: list[str]) -> None:
    """Nor are its columns of pages, from that head on; a number of appendices numbers no question."""
    assert read(letter) == reading


@pytest.mark.parametrize(("word", "begins"), [("Dat", "Dat weten"), ("dat", "Meer is")])
def test_an_answer_begins_where_a_question_without_its_sign_leaves_its_bold_print(word: str, begins: str) -> None:
    """With a capital; a small letter goes on with the question's sentence."""
    letter = (
        f"Vraag 1*\nHoe oud is de brug*\n{word} weten wij niet.\nMeer is er niet.\n\nVraag 2*\nWat kost hij?*\nNiets."
    )
    assert read(letter)[1].startswith(f"- {begins}")
