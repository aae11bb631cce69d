"""What a line says for a question, an answer or a border: sentences that ask and tell, white space, style, formulas."""

from __future__ import annotations

from dataclasses import replace

import pytest
from builders import line, stack

from kvparse.document import Line
from kvparse.exchanges.decode import Border, Candidate, best_border, decode
from kvparse.exchanges.evidence import COSTS, Evidence, evidence_of


def one(text: str) -> Evidence:
    """The evidence of a line that stands alone."""
    (found,) = evidence_of([line(text)])
    return found


def after(*texts: str) -> tuple[bool, bool]:
    """Whether a sentence ends before the last of lines, and whether it asks."""
    last = evidence_of(stack(*texts))[-1]
    return last.ends, last.after_ask


@pytest.mark.parametrize(
    ("text", "asks", "tells"),
    [
        ("Kent u het rapport?", 1, 0),
        ("Kent u het? Zo ja, wat vindt u?", 2, 0),
        ("Kent u het rapport", 0, 0),
        ("Dat is zo.", 0, 1),
        ("Dat is zo. Dit ook! Wat nog", 0, 2),
        ("Is dat zo? Dat is zo.", 1, 1),
        ("Het kost 3.000 euro, zie nos.nl/a?b=c", 0, 0),
        ("«Is dat zo?»", 1, 0),
        ("Dat zei hij.”", 0, 1),
        ("Is dat zo?1", 1, 0),
        ("Geef een overzicht van de bruggen.", 1, 0),
        ("Dat is zo. Licht dit toe.", 1, 1),
        ("Noem er drie. Geef er een. Dat is zo.", 2, 1),
        ("1. Kent u het?", 1, 0),
        ("12) Dat is zo.", 0, 1),
        ("", 0, 0),
    ],
)
def test_sentences_ask_or_tell(text: str, asks: int, tells: int) -> None:
    """By their sign, or as an order does; a number before them, a URL and a thousand's stop end none."""
    found = one(text)
    assert (found.asks, found.tells) == (asks, tells)


@pytest.mark.parametrize(
    ("above", "ends", "asks"),
    [
        ("Kent u het?", True, True),
        ("Kent u «het»?»", True, True),
        ("Kent u het?1", True, True),
        ("Dat is zo.", True, False),
        ("Dat is zo.”", True, False),
        ("Het gaat om:", True, False),
        ("een;", True, False),
        ("Dat is", False, False),
        ("Dat is zo,", False, False),
        ("Hoeveel zijn het er? (Blz. 9)", True, True),
        ("Zo zijn er meer (p. 12)", True, False),
        ("Kent u «het»?» (p. 12)", True, True),
    ],
)
def test_a_sentence_ends_with_the_line_above(above: str, ends: bool, asks: bool) -> None:
    """A page reference behind it belongs to it, and asks where the sentence did."""
    assert after(above, "Volgende regel") == (ends, asks)


def test_a_page_reference_over_two_lines_ends_its_sentence() -> None:
    """Neither inside it nor before one that stands alone does an answer begin."""
    assert after("Hoeveel zijn het er? (blz.", "20)") == (False, False)
    assert after("Hoeveel zijn het er? (blz.", "20)", "Volgende regel") == (True, True)
    assert after("Hoeveel zijn het er?", "(Blz. 9)") == (False, True)
    assert after("Hoeveel zijn het er?", "(Blz. 9)", "Volgende regel") == (True, False)


def test_the_first_line_begins_a_sentence() -> None:
    """Nothing stands before it that could go on, and nothing that asks."""
    first, second = evidence_of(stack("Dat is", "zo"))
    assert (first.ends, first.after_ask, first.gap) == (True, False, False)
    assert not second.ends


def gaps(*lines: Line) -> list[bool]:
    return [found.gap for found in evidence_of(lines)]


def test_white_space_is_more_than_a_step_between_lines() -> None:
    """Two fifths more than the least step of the letter; lines of a file without places know their paragraphs."""
    rows = stack("a", "b", "c")
    assert gaps(*rows) == [False, False, False]
    assert gaps(*rows, line("d", base=122 + 16)) == [False, False, False, True]
    assert gaps(*rows, line("d", base=122 + 15)) == [False, False, False, False]
    assert gaps(*rows, line("d", base=200, page=2)) == [False, False, False, False]
    assert gaps(rows[0], replace(rows[1], paragraph=True)) == [False, True]
    assert gaps(line("a", base=0), line("b", base=0)) == [False, False]
    assert gaps(line("a"), line("b", base=104), line("c", base=115)) == [False, False, False]  # a row, then a step
    assert gaps(line("a"), line("b", base=104)) == [False, False]  # one row, and no step
    assert gaps(line("a"), line("b", base=124)) == [False, True]
    assert gaps(line("a", base=300), line("b", base=100)) == [False, False]  # at the head of the next column
    assert gaps(*stack("a", "b", base=300), line("c", base=100)) == [False, False, False]  # the last is not the first's
    assert gaps(line("a"), line("b", base=140)) == [False, True]  # no step tells: half a line more than its size does


@pytest.mark.parametrize(
    "text",
    ["Ja.", "Nee, dat is niet zo.", "Neen!", "Zie het antwoord op vraag 2.", "Zie antwoord 1.", "Wij hebben gemeten",
     "Ik deel die mening", "Deze vraag is", "Dat klopt.", "Dat is juist.", "In ons rapport", "Het antwoord op"],
)  # fmt: skip
def test_answers_begin_with_formulas(text: str) -> None:
    """Only at a line's begin; "Jaarlijks" is no "Ja", and who has an opinion does not answer yet."""
    assert one(text).opens
    assert not one(f"En {text}").opens


@pytest.mark.parametrize(
    "text", ["Jaarlijks", "Nee dat", "Zie het rapport", "Wijnen vragen", "Dat is mooi", "Deze brug"]
)
def test_other_words_are_no_formula(text: str) -> None:
    """What begins like a formula and goes on otherwise."""
    assert not one(text).opens


def test_style_is_that_of_the_whole_line() -> None:
    """Bold and italic, each where all its words are."""
    plain = line("Dat is zo")
    slanted = replace(plain, runs=tuple(replace(run, italic=True) for run in plain.runs))
    assert one("Dat is zo").style == (False, False, None)
    assert evidence_of([line("Dat is zo", bold=True)])[0].style == (True, False, None)
    assert evidence_of([slanted])[0].style == (False, True, None)
    assert evidence_of([replace(slanted, runs=(*slanted.runs, *plain.runs))])[0].style == (False, False, None)
    assert evidence_of([replace(plain, runs=())])[0].style[1] is False


def test_the_ink_of_a_line_is_that_of_most_of_it_links_aside() -> None:
    """A word of another colour, or a link in its own, changes nothing."""
    blue = (0, 64, 128)
    plain, mark, link = line("Dat is zo en blijft zo"), line("nu").runs[0], line("een adres dat blauw is").runs[0]
    inked = replace(plain, runs=tuple(replace(run, ink=blue) for run in plain.runs))
    for one_line, ink in (
        (inked, blue),
        (replace(inked, runs=(*inked.runs, mark)), blue),
        (replace(plain, runs=(*plain.runs, replace(mark, ink=blue))), None),
        (replace(plain, runs=(*plain.runs, replace(link, text=link.text * 2, ink=blue, url="https://a.nl"))), None),
        (replace(plain, runs=()), None),
    ):
        assert evidence_of([one_line])[0].style[2] == ink


# -- where an answer begins --------------------------------------------------------------------------------------------


def border(*texts: str, gap_at: int | None = None, bold: int = 0) -> Border | None:
    """The border among lines, white space above one of them and the first so many bold."""
    lines = [
        line(text, base=100 + 11 * at + (20 if gap_at is not None and at >= gap_at else 0), bold=at < bold)
        for at, text in enumerate(texts)
    ]
    return best_border(evidence_of(lines), 0, len(lines))


def test_an_answer_begins_behind_the_question_s_last_ask() -> None:
    """What is told before the last belongs to the question; the next best is the border behind the first."""
    found = border("Kent u A?", "Daar is over geschreven.", "Komt B?", "Dat komt.", "En wel nu.")
    assert found is not None
    assert (found.line, found.second) == (3, 1)
    told, asked = COSTS["tells, before the question's last ask"], COSTS["asks, in an answer"]
    assert found.margin == pytest.approx(asked - told)


def test_white_space_formulas_and_style_move_the_border() -> None:
    """Each tells where a question is over that a sentence without an ask ends."""
    asked, told = ("Kent u A?", "Dat is zo.", "Het is mooi."), ("Ik hoor dat.", "Dat is zo.", "Het is mooi.")
    assert [found.line for found in (border(*asked), border(*asked, bold=2)) if found] == [1, 2]
    assert [found.line for found in (border(*told), border(*told, gap_at=2)) if found] == [1, 2]
    formula = ("Ik hoor dat.", "Dat is zo.", "Ja.")
    assert [found.line for found in (border(*formula), border(*formula[:2], "Jaarlijks.")) if found] == [2, 1]


def test_no_answer_begins_inside_a_sentence() -> None:
    """Where all lines but one go on, that one is the border."""
    found = border("Hoe komt het dat", "de brug dicht is?", "Dat komt doordat", "zij oud is.")
    assert found is not None
    assert found.line == 2
    assert found.margin >= 2


def test_one_line_has_no_border_and_two_have_one() -> None:
    """There is no second where only one line may begin the answer."""
    assert border("Kent u A?") is None
    found = border("Kent u A?", "Dat is zo.")
    assert found == Border(1, COSTS["border"])


def line_of(*texts: str, gap_at: int | None = None) -> int:
    """The line with which the answer begins."""
    found = border(*texts, gap_at=gap_at)
    assert found is not None
    return found.line


@pytest.mark.parametrize(("answer", "begins"), [("Nee, die ziet op nieuwbouw.", 2), ("en op nieuwbouw.", None)])
def test_an_answer_in_another_ink_begins_with_a_capital(answer: str, begins: int | None) -> None:
    """Where a question lost its question mark its answer's colour tells; a sentence that goes on in it is one."""
    lines = stack("Bent u bereid de motie hierop van", "toepassing te verklaren", answer)
    inked = replace(lines[2], runs=tuple(replace(run, ink=(0, 64, 128)) for run in lines[2].runs))
    found = best_border(evidence_of([*lines[:2], inked]), 0, 3)
    assert found is not None
    assert (found.line if found.cost < COSTS["unanswered, where others are answered"] else None) == begins


def test_a_long_run_up_to_a_second_ask_is_the_question_s() -> None:
    """Six sentences are told between two asks before that is an answer which asks back."""
    told = ["Dat is zo."] * 6
    assert line_of("Kent u A?", *told, "Komt B?", "Dat komt.") == 8
    assert line_of("Kent u A?", *told, told[0], "Komt B?", "Dat komt.") == 1


def test_a_second_paragraph_that_asks_is_the_question_s() -> None:
    """White space speaks for an answer, an ask against it: the minister would be asking what the member asked."""
    assert line_of("Kent u A?", "Komt B?", "Dat komt.", gap_at=1) == 2
    assert line_of("Kent u A?", "Komt dat.", "Dat komt.", gap_at=1) == 1


def test_a_question_may_quote_the_answer_that_was_given() -> None:
    """ "Nee, zegt u. Waarom niet?" asks on; the minister's own words begin behind the white space below it."""
    assert line_of("Kent u A?", "Nee, zegt u. Waarom niet?", "Dat komt zo.", gap_at=2) == 2


def test_two_sentences_behind_an_ask_answer_it() -> None:
    """Though white space and "Ja." follow: one is the asker's, two would leave the answer without its begin."""
    assert line_of("Kent u A?", "Dat is zo. Dat ook.", "Ja.", gap_at=2) == 1
    assert line_of("Kent u A?", "Dat is zo.", "Ja.", gap_at=2) == 2


def test_the_first_line_is_the_question_s() -> None:
    """Though it begins as answers do: an answer to nothing would take its place."""
    found = border("Ja, dat is gezegd.", "Dat is zo.")
    assert found is not None
    assert (found.line, found.second) == (1, None)


def cost(*texts: str) -> float:
    """What the cheapest reading of one question costs."""
    return decode(evidence_of(stack(*texts)), asked("1")).cost


def test_what_is_told_before_an_ask_speaks_little_against_a_question() -> None:
    """Each sentence as much as the other, before whichever ask; less than behind the last one."""
    ask = cost("Kent u A?", "Komt B?")
    once, twice = cost("Dat is zo.", "Kent u A?", "Komt B?"), cost("Dat is zo.", "Kent u A?", "Dat is zo.", "Komt B?")
    assert twice - once == pytest.approx(once - ask)
    assert cost("Kent u A?", "Dat is zo.", "Komt B?") == pytest.approx(once)
    assert cost("Kent u A?", "Komt B?", "Dat is zo.") > once > ask


def test_a_formula_of_answers_counts_behind_an_ask_only() -> None:
    """ "Nee, zei u. Waarom?" quotes an answer; "Waarom? Nee, zei u." may be one."""
    assert cost("Nee, zei u.", "Kent u A?") == pytest.approx(cost("Dat zei u.", "Kent u A?"))
    assert cost("Kent u A?", "Nee, zei u.") > cost("Kent u A?", "Dat zei u.")


def test_costs_of_a_border_add_up() -> None:
    """What is told before the last ask and asked behind the border is paid for."""
    found = border("Kent u A?", "Dat is zo.", "Is B er?", "Zeker is dat zo.")
    assert found is not None
    told, asked = COSTS["tells, before the question's last ask"], COSTS["asks, in an answer"]
    assert found.line == 3
    assert found.cost == pytest.approx(COSTS["border"] + told)
    assert found.second == 1
    assert found.margin == pytest.approx(asked - told)
    none = border("Dat is zo.", "Dit ook.")
    assert none is not None
    assert none.cost == pytest.approx(
        COSTS["border"] + COSTS["question without an ask"] + COSTS["border behind a sentence that tells"]
    )


# -- which numbers count -----------------------------------------------------------------------------------------------


def asked(*numbers: str, aside: float = 2.0) -> list[Candidate]:
    """Candidates for questions, one a line, each due to be followed by the next whole number."""
    return [
        Candidate(at, "question", (number,), aside=aside, look=("stop", False), first=at, due=(str(int(number) + 1),))
        for at, number in enumerate(numbers)
    ]


def used(*numbers: str, aside: float = 2.0) -> list[str]:
    """The numbers that count, of lines that each ask."""
    evidence = evidence_of(stack(*("Kent u A?" for _ in numbers)))
    return [one.numbers[0] for one in decode(evidence, asked(*numbers, aside=aside)).used]


def test_numbers_count_on() -> None:
    """What does not come next is left aside, and up to three may be lost where leaving it costs more."""
    assert used("1", "2", "3") == ["1", "2", "3"]
    assert used("1", "7", "2") == ["1", "2"]
    assert used("1", "2", "1", "2", "3") == ["1", "2", "3"]
    assert used("1", "3", aside=1.0) == ["1"]
    assert used("1", "3", aside=3.5) == ["1", "3"]
    assert used("1", "5", aside=9.5) == ["1", "5"]
    assert used("1", "6", aside=99.0) == ["1"]


def test_an_ask_above_the_first_number_speaks_for_the_number() -> None:
    """As much as two odd sentences: what speaks more against the number makes the ask one of the opening."""
    evidence = evidence_of(stack("Kent u A?", "Komt B?"))
    for against, numbers in ((1.5, ["1"]), (2.5, [])):
        (first,) = asked("1", aside=0.0)
        reading = decode(evidence, [replace(first, line=1, first=1, cost=against)])
        assert [one.numbers[0] for one in reading.used] == numbers


def test_a_number_printed_otherwise_costs() -> None:
    """A list's number that is due loses against the letter's own, printed as the first was."""
    evidence = evidence_of(stack(*["Kent u A?"] * 3))
    first, other, own = asked("1", "2", "2", aside=1.0)
    other = replace(other, look=("bracket", False))
    assert [one.line for one in decode(evidence, [first, other, own]).used] == [0, 2]
    assert [one.line for one in decode(evidence, [first, other]).used] == [0]
    assert [one.line for one in decode(evidence, [first, replace(other, aside=1.6)]).used] == [0, 1]


def test_a_heading_in_words_is_never_left_aside() -> None:
    """Whatever its number is, and whatever it costs."""
    evidence = evidence_of(stack(*["Kent u A?"] * 3))
    first, odd, last = asked("1", "9", "2")
    assert [one.numbers[0] for one in decode(evidence, [first, replace(odd, fixed=True, cost=50.0), last]).used][
        1
    ] == "9"


def test_headless_answers_are_decided_once_for_the_letter() -> None:
    """Each question has its border, and the other reading's extra cost is told; headed answers need none."""
    lines = [line(text, base=100 + 11 * at + 10 * (at // 2)) for at, text in enumerate(["Kent u A?", "Ja."] * 3)]
    candidates = [
        Candidate(2 * at, "question", (str(at + 1),), aside=2.5, look=("stop", False), first=2 * at,
                  due=(str(at + 2),), unanswered=COSTS["unanswered, where others are answered"])
        for at in range(3)
    ]  # fmt: skip
    reading = decode(evidence_of(lines), candidates)
    assert {begin: found.line for begin, found in reading.borders.items()} == {0: 1, 2: 3, 4: 5}
    assert reading.margin > 1
    headed = decode(evidence_of(lines), [replace(one, answered=True) for one in candidates])
    assert headed.borders == {}


@pytest.mark.parametrize(
    "text",
    ["Welke brug ziet u.", "3. Kunt u dat", "In hoeverre zijn", "Op welke wijze is", "Wat kost", "12 Is de brug"],
)
def test_words_that_questions_begin_with(text: str) -> None:
    """Also behind a number: such a question may end in a full stop."""
    assert one(text).asks_first


@pytest.mark.parametrize("text", ["Wat betreft de brug", "Zijn brief", "Welkom", "De brug kunt u", "Met de brug"])
def test_words_that_tell_begin_no_question(text: str) -> None:
    """What answers begin with, too."""
    assert not one(text).asks_first
