"""Pages of the past as OCR leaves them: several letters, columns out of order, lost numbers and marks, other papers."""

from __future__ import annotations

import pytest

from kvparse.exchanges.path import INFINITE, cheapest
from kvparse.historical.fixed import is_title, repaired
from kvparse.historical.numbers import pieces_of
from kvparse.pipeline import parse, parse_all
from kvparse.records import Letter

HEAD = "Tweede Kamer der Staten-Generaal\n2\nZitting 1978-1979\nAanhangsel van de Handelingen\n"
FOOT = "Tweede Kamer, zitting 1978-1979, Aanhangsel\n821\n"


def asked(number: int, subject: str = "de veerpont") -> str:
    """The head of a list of questions."""
    return f"{number}\nVragen van het lid Berkhof (P.v.d.A.) over {subject}. (Ingezonden 3 april 1979)\n"


def replied(who: str = "Minister Zandbergen (Verkeer en Waterstaat)", what: str = "Antwoord") -> str:
    """The head of an answer."""
    return f"{what}\n{what} van {who}. (Ontvangen 2 mei 1979)\n"


def letters(text: str) -> list[Letter]:
    """The records of a page that holds these lines between its titles."""
    return parse_all("page.txt", data=f"{HEAD}{text}{FOOT}".encode(), entities=False)


def letter(text: str) -> Letter:
    """The record of a page that holds one letter."""
    [only] = letters(text)
    return only


def exchanges(record: Letter) -> list[tuple[str, str | None]]:
    """Each exchange as its questions, numbers before them, and its answer."""
    return [
        (
            " | ".join(f"{' '.join(question.numbers)} {question.passage.text}" for question in one.questions),
            one.answer.passage.text if one.answer else None,
        )
        for one in record.exchanges
    ]


def codes(record: Letter) -> list[str]:
    """What is reported of a record."""
    return [problem.code for problem in record.problems]


# -- several letters -------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("second", ["Vragen", "Vraqen", "Vragcn", "Vr-agen"])
def test_each_letter_of_a_page_is_one_though_its_head_is_damaged(second: str) -> None:
    """Two letters under one title are two records, with the session that is printed once."""
    text = f"{asked(411)}1 Is dat waar?\n{replied()}1 Ja.\n{asked(412, 'de brug')}1 Is dat zo?\n{replied()}1 Neen.\n"
    first, other = letters(text[:200] + text[200:].replace("Vragen", second))
    assert (first.id, other.id) == ("ah-tk-19781979-411", "ah-tk-19781979-412")
    assert exchanges(first) == [("1 Is dat waar?", "Ja.")]
    assert exchanges(other) == [("1 Is dat zo?", "Neen.")]


def test_a_page_that_begins_in_another_letters_answers() -> None:
    """Answers whose questions stand on the page before are a letter of their own; nothing of them is the next one's."""
    first, other = letters(f"{replied()}1 Ja.\n2 Neen.\n{asked(412)}1 Is dat zo?\n{replied()}1 Neen.\n")
    assert [answer for _, answer in exchanges(first)] == ["Ja.", "Neen."]
    assert codes(first).count("answer-without-question") == 2
    assert exchanges(other) == [("1 Is dat zo?", "Neen.")]


@pytest.mark.parametrize("line", ["Neen. De meetpost is van 3 tot 21 april", "Ja, al was het maar tot juni"])
def test_a_short_answer_that_breaks_before_a_number_is_no_row_of_a_table(line: str) -> None:
    """A formula of answers begins it: its number is an answer's, though the line is short and ends without a stop."""
    text = f"1 Ja.\n2 {line}\n1986, en niet langer.\n3 Kort."
    found = pieces_of(text, asks=False, due=(1, 2, 3))
    assert [piece.numbers for piece in found.pieces] == [("1",), ("2",), ("3",)]
    row = pieces_of(text.replace(line, "april"), asks=False, due=(1, 2, 3))
    assert ("2",) not in [piece.numbers for piece in row.pieces if piece.printed]


@pytest.mark.parametrize(
    "title",
    [
        "de daarop door de Regering gegeven antwoorden",
        "met de daarop door de regering gegeven antwoorden",
        "Reglement van Orde, en de daarop door de Regering schriftelijk gegeven antwoorden",
    ],
)
def test_a_page_title_over_two_lines_is_no_text(title: str) -> None:
    """However it is broken, its second line is furniture, also where it stands between a question and its end."""
    text = f"{asked(411)}1 Is dat waar, en zo ja, wat vindt u van\n{title}\nde berichten daarover?\n{replied()}1 Ja.\n"
    [(question, _)] = exchanges(letter(text))
    assert "daarop" not in question


def test_a_page_title_over_three_lines_and_a_colophon_are_no_text() -> None:
    """The title's last word stands alone; a printer's number and name are nobody's words."""
    title = "Vragen gesteld door de leden der Kamer,\nmet de daarop door de regering gegeven\nantwoorden\n"
    colophon = "318303F\nSdu Uitgeverij Plantijnstraat\n"
    text = f"{title}{asked(411)}1 Is dat waar?\n{replied()}1 Ja.\n{colophon}"
    assert exchanges(letter(text)) == [("1 Is dat waar?", "Ja.")]


def test_text_before_the_first_head_is_reported() -> None:
    """A page that begins in the middle of another answer, without a head, does not pass it off as an opening."""
    tail = "De gegevens zijn in de loop van het jaar verzameld en aan de gemeenten langs de rivier gezonden.\n"
    record = letter(f"{tail}{asked(412)}1 Is dat zo?\n{replied()}1 Neen.\n")
    assert record.opening is not None
    assert "several-letters" in codes(record)


def test_two_lists_and_one_answer_without_numbers() -> None:
    """An answer that names no question answers those of both lists."""
    record = letter(f"{asked(411)}1 Is dat waar?\n{asked(411)[4:]}1 Is dat zo? 2 Hoe dan?\n{replied()}Dat is zo.\n")
    assert exchanges(record) == [("1 Is dat waar? | 1-2 Is dat zo? | 2-2 Hoe dan?", "Dat is zo.")]


# -- columns out of order --------------------------------------------------------------------------------------------


def test_answers_printed_among_the_questions() -> None:
    """What tells behind a question goes to the answers where their numbers lack it; that is reported."""
    text = (
        f"{asked(417)}1 Is dat bekend? 2 Zo ja, is het waar?\n"
        "Het bericht is onjuist. 3 Deze post is nergens verantwoord.\n"
        f"3 Kan de Minister dat toelichten?\n{replied()}1 Ja.\n"
    )
    record = letter(text)
    assert exchanges(record) == [
        ("1 Is dat bekend?", "Ja."),
        ("2 Zo ja, is het waar?", "Het bericht is onjuist."),
        ("3 Kan de Minister dat toelichten?", "Deze post is nergens verantwoord."),
    ]
    assert "columns-disordered" in codes(record)


def test_questions_printed_among_the_answers() -> None:
    """What asks under the number that is due, or as often as questions lack, goes to the questions."""
    answers = "1 Ja.\n2 Zo.\n3 Neen.\n3 Kan dat anders?\n4 Wie betaalt?\n4 Wij.\n"
    assert exchanges(letter(f"{asked(411)}1 Is dat waar?\n2 Hoe?\n{replied()}{answers}"))[2:] == [
        ("3 Kan dat anders?", "Neen."),
        ("4 Wie betaalt?", "Wij."),
    ]
    bare = f"{asked(686)}1 Kent u dit?\n{replied()}1 Ja.\nIs het waar?\nKan het anders?\nHet is niet waar. 3 Neen.\n"
    record = letter(bare)
    assert [question for question, _ in exchanges(record)] == ["1 Kent u dit?", "2 Is het waar?", "3 Kan het anders?"]
    assert exchanges(record)[2][1] == "Neen."
    assert "columns-disordered" in codes(record)


def test_a_notice_printed_before_its_head() -> None:
    """A Mededeling whose text stands among the questions has it as its notice."""
    told = "Tot mijn spijt kan ik deze vragen niet binnen de gebruikelijke termijn beantwoorden."
    record = letter(f"{asked(46)}1 Is dat waar?\n2 Hoe?\n{told}\n{replied(what='Mededeling')}")
    assert record.notice is not None and record.notice.text == told
    assert record.kind == "postponement"


# -- numbers, and the doubt about them -------------------------------------------------------------------------------


def test_answers_at_the_end_that_lost_their_numbers() -> None:
    """A formula begins the next answer, and the paragraph behind it the one after, where so many are due."""
    questions = "1 Is dat waar?\n2 Wanneer?\n3 Is er overleg?\n4 Komt er een bus?\n"
    answers = (
        "1 Ja.\n2 In mei.\nDeze vraag wordt bevestigend beantwoord.\nEen bus wordt niet overwogen.\nWel een fiets.\n"
    )
    record = letter(f"{asked(411)}{questions}{replied()}{answers}")
    assert exchanges(record)[2:] == [
        ("3 Is er overleg?", "Deze vraag wordt bevestigend beantwoord."),
        ("4 Komt er een bus?", "Een bus wordt niet overwogen.\nWel een fiets."),
    ]
    assert "missing-number" in codes(record)


def test_a_comma_for_a_stop_behind_a_number() -> None:
    """OCR reads one for the other; within a sentence a figure with a comma is no number."""
    text = "1. Is dat waar? Het is in 2, En dat 3, Of zo?\n2, Komt het er?\n3; Wanneer?\n"
    read = letter(f"{asked(411)}{text}{replied()}1, Ja.\n2. Neen.\n3. Nooit.\n")
    assert exchanges(read) == [
        ("1 Is dat waar? Het is in 2, En dat 3, Of zo?", "Ja."), ("2 Komt het er?", "Neen."), ("3 Wanneer?", "Nooit."),
    ]  # fmt: skip


def test_a_joint_number_behind_a_higher_one() -> None:
    """Answers printed as 1, 3, "2 en 4" are each read, in the order of the questions."""
    record = letter(
        f"{asked(411)}1 Wat? 2 Wie? 3 Hoe? 4 Waar?\n{replied()}1. Dit.\n3. Zo.\n2 en 4. Daar de heer Bos.\n"
    )
    assert exchanges(record) == [("1 Wat?", "Dit."), ("2 Wie? | 4 Waar?", "Daar de heer Bos."), ("3 Hoe?", "Zo.")]


def test_a_border_that_might_as_well_be_another_is_doubtful() -> None:
    """Of two paragraphs that may bear the lost number one is taken, and the other one is the doubt."""
    found = pieces_of("1 De muren.\nDe beek is nat.\nDe dijk is hoog.\n3 Neen.", asks=False, due=(1, 2, 3))
    assert [piece.numbers for piece in found.pieces] == [("1",), ("2",), ("3",)]
    assert found.doubtful == ("2",)
    sure = pieces_of("1 De muren.\n2 De beek is nat.\n3 Neen.", asks=False, due=(1, 2, 3))
    assert (sure.missing, sure.doubtful) == ((), ())


@pytest.mark.parametrize(
    "text",
    [
        "1 Is dat waar? De dijk is in de loop van het vorige jaar door het waterschap en de provincie samen verhoogd.\n"
        + replied() + "1 Ja.\n",
        "1 Is dat waar?\n" + replied() + "1 Ja. Wanneer zal de dijk dan worden verhoogd?\n",
    ],
    ids=["question", "answer"],
)  # fmt: skip
def test_a_text_that_wanders_is_doubtful(text: str) -> None:
    """A question that tells much behind its last ask, and an answer that ends in one, are reported."""
    assert "border-doubtful" in codes(letter(asked(411) + text))


def test_the_path_and_its_margins() -> None:
    """A candidate that is used costs its margin to go around, one that is not costs it to go through."""
    costs = {(-1, 0): 0.0, (0, 1): 1.0, (0, 2): 1.5, (1, 3): 0.0, (2, 3): 0.0}
    path = cheapest(3, lambda a, b: costs.get((a, b), INFINITE))
    assert (path.used, path.cost) == ((0, 1), 1.0)
    assert path.margins == (INFINITE, 0.5, 0.5)


# -- notes, corrections, other papers --------------------------------------------------------------------------------


@pytest.mark.parametrize("label", ["1 ", "' ", "I ", "1) "])
def test_a_note_without_a_mark_leaves_the_question(label: str) -> None:
    """What is labelled, asks nothing and stands below a question is a note, and that no mark leads to it is said."""
    record = letter(f"{asked(411)}Is dat waar?\n{label}Zie Handelingen, blz. 4.\n{replied()}Ja.\n")
    assert [question.passage.text for one in record.exchanges for question in one.questions] == ["Is dat waar?"]
    assert [note.passage.text for note in record.notes] == ["Zie Handelingen, blz. 4."]
    assert "note-without-mark" in codes(record)


def test_a_one_behind_higher_numbers_is_a_note() -> None:
    """A last paragraph that begins with 1 below answer 2 is no part of it."""
    answers = "1 Ja.\n2 Door de dijk.\n1 De Zeedijk, wel te verstaan.\n"
    record = letter(f"{asked(411)}1 Is dat waar?\n2 Hoe?\n{replied()}{answers}")
    assert exchanges(record)[1] == ("2 Hoe?", "Door de dijk.")
    assert [note.passage.text for note in record.notes] == ["De Zeedijk, wel te verstaan."]


def test_a_correction_below_the_last_answer_is_no_part_of_it() -> None:
    """A Verbetering of another letter stands in the closing."""
    record = letter(f"{asked(411)}1 Is dat waar?\n{replied()}1 Ja.\nVerbetering Vraag 2001, blz. 3, moet zijn: 4.\n")
    assert exchanges(record) == [("1 Is dat waar?", "Ja.")]
    assert record.closing is not None and record.closing.text.startswith("Verbetering")


def test_a_list_of_questions_of_the_past() -> None:
    """A Lijst van vragen gives its questions, without the pages that they are about."""
    text = "19 910\nVeren\nNr. 4\nLIJST VAN VRAGEN\nVastgesteld 24 oktober 1985\nblz. 4\n1 Wat is dat?\n"
    text += "blz. 6\n2 Hoe dan?\n"
    head, foot = "Tweede Kamer der Staten-Generaal\nVergaderjaar 1985-1986\n", "Tweede Kamer, vergaderjaar 1985-1986\n"
    record = parse("list.txt", data=f"{head}{text}{foot}".encode(), entities=False)
    assert (record.kind, record.session_year) == ("question-list", "1985-1986")
    assert exchanges(record) == [("1 Wat is dat?", None), ("2 Hoe dan?", None)]


@pytest.mark.parametrize("title", ["VOORLOPIG VERSLAG", "MEMORIE VAN ANTWOORD", "EINDVERSLAG"])
def test_reports_of_the_past_hold_no_exchange(title: str) -> None:
    """Questions in the running text of a report are no exchanges."""
    head = "Eerste Kamer der Staten-Generaal\nVergaderjaar 1981-1982\n17 900\n"
    text = f"{head}{title}\nKon de Minister dat zeggen? Is dat zo?\n1\n"
    record = parse("paper.txt", data=text.encode(), entities=False)
    assert (record.kind, record.exchanges) == ("other", ())
    assert "no-questions" in codes(record)


# -- heads -----------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("who", "read"),
    [
        (
            "de heren Vos, Minister van Ruimtelijke Ordening en Mol, Staatssecretaris van Defensie",
            ["Ruimtelijke Ordening", "Defensie"],
        ),
        (
            "de heer Vos, Minister van Buitenlandse Zaken, mede namens de heren De Mol, Minister van Economische "
            "Zaken, Das, Minister van Onderwijs, en Van Bever, Minister van Sociale Zaken",
            ["Buitenlandse Zaken", "Economische Zaken", "Onderwijs", "Sociale Zaken"],
        ),
        (
            "de heer Bos, Minister van Financiën, mede namens de Ministers van Landbouw en Visserij, van Justitie "
            "en van Verkeer en Waterstaat",
            ["Financiën", "Landbouw en Visserij", "Justitie", "Verkeer en Waterstaat"],
        ),
        ("de heer Bos, Ministor van Financiën", ["Financiën"]),
    ],
)
def test_rows_of_ministers(who: str, read: list[str]) -> None:
    """Each office of a row is one, however the row is joined and though a sign of its word was misread."""
    record = letter(f"{asked(411)}1 Is dat waar?\n{replied(who)}1 Ja.\n")
    assert [person.portfolio for person in record.respondents] == read


def test_ministers_that_cannot_all_be_read_are_reported() -> None:
    """Where "de heren" answer and one name is lost the head is incomplete."""
    who = "de heren Bos, Minister van Financiën, en An.dries, Minister van Economische Zaken"
    assert "head-incomplete" in codes(letter(f"{asked(411)}1 Is dat waar?\n{replied(who)}1 Ja.\n"))


def test_a_heading_whose_word_is_lost_is_told_by_its_title() -> None:
    """ "Antwoord Akkoord van Minister …" is the head of an answer."""
    assert repaired("Antwoord Akkoord van Minister Bos (Financiën).").startswith("Antwoord Antwoord van Minister")
    assert repaired("Is dat zo? Akkoord van Minister Bos.") == "Is dat zo? Akkoord van Minister Bos."


@pytest.mark.parametrize(
    "words", ["Vragen aan de Minister van Justitie", "Wagen van de heer Bos", "Ontvangst van de heer Bos"]
)
def test_other_words_are_left_as_they_are(words: str) -> None:
    """Only what is one sign from a fixed word, before the words that follow it, is put right."""
    assert repaired(f"Dat is zo. {words}.") == f"Dat is zo. {words}."


def test_titles_of_pages() -> None:
    """A whole line is a title; a sentence that begins as one is none."""
    assert is_title("Tweede Kamer der Staten Generaal")
    assert is_title("Aanhangsel tot bet Verslae van de Handelincen der Tweede Kamer")
    assert not is_title("De Tweede Kamer der Staten-Generaal heeft het wetsontwerp in behandeling genomen.")
    assert not is_title("Vergaderjaar")


# -- heads and notes that were wrong in silence ----------------------------------------------------------------------


def test_ministers_whose_office_is_said_once() -> None:
    """ "van de Ministers A (X) en B (Y)": each answers for a portfolio of his own."""
    who = "de Ministers De Gaay (Justitie), Bos (Defensie) en Vos (Financiën)"
    read = letter(f"{asked(411)}1 Is dat waar?\n{replied(who)}1 Ja.\n")
    assert [(one.name, one.role, one.portfolio) for one in read.respondents] == [
        ("De Gaay", "minister", "Justitie"), ("Bos", "minister", "Defensie"), ("Vos", "minister", "Financiën"),
    ]  # fmt: skip


def test_a_prime_minister_has_no_portfolio() -> None:
    """An answer may be given in his name too; "minister-president, minister van Algemene Zaken" is one office."""
    who = "Minister Bos (Defensie), mede namens de {} en de Minister van Justitie"
    read = letter(f"{asked(411)}1 Is dat waar?\n{replied(who.format('minister-president'))}1 Ja.\n")
    assert [(one.role, one.portfolio) for one in read.respondents if one.on_behalf_of] == [
        ("minister-president", None), ("minister", "Justitie"),
    ]  # fmt: skip
    both = replied(who.format("minister-president, minister van Algemene Zaken,"))
    read = letter(f"{asked(411)}1 Is dat waar?\n{both}1 Ja.\n")
    assert [one.portfolio for one in read.respondents if one.on_behalf_of] == ["Algemene Zaken", "Justitie"]


@pytest.mark.parametrize(
    ("printed", "name"),
    [("Groensmit-van der Kallen", "Groensmit-van der Kallen"), ("Mul-ler-van Ast", "Muller-van Ast"),
     ("Beckers-de Bruijn", "Beckers-de Bruijn"), ("Groens-mit", "Groensmit")],
)  # fmt: skip
def test_a_name_keeps_the_hyphen_before_its_particle(printed: str, name: str) -> None:
    """One that a line's end broke loses it."""
    head = asked(411).replace("Berkhof", printed)
    read = letter(f"{head}1 Is dat de Twee-de Kamer?\n{replied()}1 Ja.\n")
    assert [one.name for one in read.askers] == [name]
    assert exchanges(read)[0][0] == "1 Is dat de Tweede Kamer?"


@pytest.mark.parametrize(
    "note", ["J) Verbetering van een misstelling in het antwoord.", "1) Abusievelijk was dit niet vermeld."]
)
def test_what_a_reprint_mends_is_no_part_of_an_answer(note: str) -> None:
    """It stands at the foot of a column, below the mark of "HERDRUK"."""
    answers = f"1 Ja, en de\n{note}\nbrug ook.\n2 Neen.\n"
    text = f"HERDRUK ')\n{HEAD}{asked(411)}1 Is dat waar?\n2 Komt het?\n{replied()}{answers}{FOOT}"
    [read] = parse_all("page.txt", data=text.encode(), entities=False)
    assert exchanges(read) == [("1 Is dat waar?", "Ja, en de brug ook."), ("2 Komt het?", "Neen.")]


def test_a_page_number_with_a_space_in_it() -> None:
    """ "1 559" below the running foot is no part of the last answer."""
    text = f"{HEAD}{asked(411)}1 Is dat waar?\n{replied()}1 Ja.\nTweede Kamer, zitting 1978-1979, Aanhangsel\n1 559\n"
    [read] = parse_all("page.txt", data=text.encode(), entities=False)
    assert exchanges(read) == [("1 Is dat waar?", "Ja.")]


def test_a_mark_without_a_note_of_its_own_is_reported() -> None:
    """The label of the last note was misread, so that it stands in the one before."""
    notes = "\n1 Eerste Vereniging. 5 Tweede Vereniging.\n"
    read = letter(f"{asked(411)}1 Kent u de LHV1 en de LSV2?\n2 Komt het?{notes}{replied()}1 Ja.\n2 Neen.\n")
    assert [(one.code, one.numbers) for one in read.problems] == [("mark-without-note", ("1",))]


@pytest.mark.parametrize("which", ["Toelichting op vraag 3", "Toelichting bij de vragen 1 en 2", "Toelichting"])
def test_an_explanation_begins_behind_its_title(which: str) -> None:
    """Which question it explains is part of the title."""
    read = letter(f"{asked(411)}1 Is dat waar?\n2 Komt het?\n{which} De brug is oud.\n{replied()}1 Ja.\n2 Neen.\n")
    assert read.closing is not None
    assert read.closing.text == "De brug is oud."


def test_heads_that_may_be_another_are_doubtful() -> None:
    """Two chambers around the text, a head that stands on another page, and signs that no word has."""
    body = f"1 Is dat waar?\n2 Komt het?\n{replied()}1 Ja.\n2 Neen.\n"
    [read] = parse_all("page.txt", data=f"{HEAD}{asked(411)}{body}EERSTE KAMER\n".encode(), entities=False)
    assert [one.message for one in read.problems] == [
        "both chambers are named around the text; this may be the other's"
    ]
    assert codes(letter(f"{asked(411, 'de vakantierege-//ng')}{body}")) == ["head-incomplete"]
    [cut, whole] = letters(f"{replied()}Ja, dat is waar.\n{asked(411)}{body}")
    assert ("head-incomplete" in codes(cut), "head-incomplete" in codes(whole)) == (True, False)
