"""Letters of 1950 to 1995: run-on questions, answers by number, and what optical reading lost of them."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from kvparse.historical import is_historical, letters_of
from kvparse.historical.head import Around
from kvparse.historical.numbers import pieces_of, questions_in
from kvparse.layout import lay_out
from kvparse.letterhead import Person
from kvparse.parts import Parts
from kvparse.pipeline import parse
from kvparse.readers import read

TITLES = "Tweede Kamer der Staten-Generaal\n2\nZitting 1981-1982\nAanhangsel van de Handelingen\n"
ASKED = "233\nVragen van het lid Postuma (C.D.A.) over stuwmuren. (Ingezonden 6 oktober 1981)\n"
REPLY = "Antwoord\nAntwoord van Minister Zandbergen (Verkeer en Waterstaat). (Ontvangen 2 november 1981)\n"
NOTICE = "Mededeling\nMededeling van Minister Zandbergen (Verkeer en Waterstaat). (Ontvangen 2 november 1981)\n"
FOOT = "\nTweede Kamer, zitting 1981-1982, Aanhangsel\n357"


def taken_apart(text: str) -> Parts:
    """A letter as a text file, taken apart."""
    return letters_of(lay_out(read(text.encode(), "letter.txt")))[0]


def letter(questions: str, answers: str = "", reply: str = REPLY) -> Parts:
    """A letter of 1981 with these questions and answers."""
    return taken_apart(f"{TITLES}{ASKED}{questions}\n{reply}{answers}{FOOT}")


def shape(old: Parts) -> list[tuple[str, str]]:
    """The numbers of every turn, questions and answer, as words."""
    return [
        (
            " ".join(n for question in one.questions for n in question.numbers),
            " ".join(one.answer.numbers if one.answer else ()),
        )
        for one in old.exchanges
    ]


def asked(old: Parts) -> dict[str, str]:
    """The questions' texts by number."""
    return {" ".join(asked.numbers): asked.prose.text for one in old.exchanges for asked in one.questions}


def answered(old: Parts) -> dict[str, str]:
    """The answers' texts by their numbers."""
    return {" ".join(one.answer.numbers): one.answer.prose.text for one in old.exchanges if one.answer}


def doubts(old: Parts) -> list[tuple[str, tuple[str, ...]]]:
    """What is said to be doubtful, without the words for it."""
    return [(doubt.code, doubt.numbers) for doubt in old.problems]


# -- which letters ---------------------------------------------------------------------------------------------------


def test_titles_of_the_time_tell_an_old_letter() -> None:
    """The Aanhangsel's titles until 1995, or a head in capitals, make a letter historical."""
    assert is_historical(["Zitting 1981-1982", "Vragen van het lid Postuma (C.D.A.) over stuwmuren."])
    assert is_historical(["41. VRAGEN van de heer Postuma betreffende stuwmuren."])
    assert is_historical(["Vergaderjaar 1990-1991", "Vragen van de leden A en B (beiden VVD) over stuwmuren."])


def test_a_letter_of_today_is_none() -> None:
    """Headings of today, or titles of after 1995, keep a letter out."""
    assert not is_historical(["Vergaderjaar 2023-2024", "Vragen van het lid Postuma (CDA) over stuwmuren"])
    assert not is_historical(["Zitting 1981-1982", "Vragen van het lid Postuma (C.D.A.)", "Vraag 1", "Antwoord 1"])


def test_pipeline_takes_the_old_way() -> None:
    """A text file of the time becomes a record of layout historical, with its kind."""
    text = f"{TITLES}{ASKED}1 Is dat waar?\n{NOTICE}De vragen kunnen niet binnen de termijn worden beantwoord.{FOOT}"
    record = parse("letter.txt", data=text.encode(), entities=False)
    assert (record.layout, record.kind, record.number) == ("historical", "postponement", 233)
    assert record.notice is not None


# -- numbers ---------------------------------------------------------------------------------------------------------


def test_numbers_that_run_on_in_a_line() -> None:
    """Questions and answers that share a line are told apart by the number that is due."""
    old = letter("1. Is dat waar? 2. Kan de Minister dat verklaren?\n3. Zo ja, hoe?", "1. Ja. 2. Neen. 3. Zo.")
    assert shape(old) == [("1", "1"), ("2", "2"), ("3", "3")]
    assert asked(old)["2"] == "Kan de Minister dat verklaren?"
    assert answered(old)["2"] == "Neen."


@pytest.mark.parametrize(
    ("heading", "numbers"),
    [("1 en 2. De", "1 2"), ("1,2en3 De", "1 2 3"), ("1 t/m 3 De", "1 2 3"), ("1, 2 en 3. De", "1 2 3"),
     ("1en2 De", "1 2")],
)  # fmt: skip
def test_joint_answers(heading: str, numbers: str) -> None:
    """Answers to several questions, as print and optical reading join their numbers."""
    old = letter("1 Is dat waar? 2 Is dat zo? 3 Is dat niet zo?", f"{heading} vragen zijn juist.")
    assert shape(old)[0] == (numbers, numbers)
    assert answered(old)[numbers] == "De vragen zijn juist."


def test_joint_answer_to_questions_far_apart() -> None:
    """An answer to 1 and 3 may stand before the one to 2."""
    old = letter("1 Is dat waar? 2 Is dat zo? 3 Is dat niet zo?", "1 en 3. Ja. 2. Neen.")
    assert shape(old) == [("1 3", "1 3"), ("2", "2")]
    assert not old.problems


@pytest.mark.parametrize("text", [
    "De kosten bedroegen f 2 Daarvan is betaald.", "Zie art. 2 De wet bepaalt dat.", "Dat is zo. 2 Februari is de dag.",
    "Zie het antwoord op vraag 2. De rest volgt.", "Het betreft C 2 Diploma.", "De duur is 2 jaar. 25 Miljoen is veel.",
    "Aantal per plaats:\n2 Eemshorn\n2 Rietwijk\nDat is alles.",
])  # fmt: skip
def test_figures_that_are_no_numbers_of_answers(text: str) -> None:
    """Guilders, articles, months, diplomas and rows of tables are not taken for the next number."""
    old = letter("1 Is dat waar? 2 Is dat zo?", f"1 {text}\n2 Neen, dat is niet zo.")
    assert answered(old) == {"1": answered(old)["1"], "2": "Neen, dat is niet zo."}
    assert not old.problems


def test_numbers_that_optical_reading_glued() -> None:
    """A number glued to its word, or that took the word's first letter with it, is still a number."""
    old = letter("1Kent u dit? 2I\ns dat waar? 3Z o ja, waarom? 4!\ns het niet zo?", "1Ja.\n2Neen.\n3Daarom.\n4Ja.")
    assert asked(old) == {"1": "Kent u dit?", "2": "Is dat waar?", "3": "Zo ja, waarom?", "4": "Is het niet zo?"}
    assert list(answered(old)) == ["1", "2", "3", "4"]


def test_a_number_alone_on_its_line() -> None:
    """A number may stand above its text."""
    old = letter("1\nKent u dit bericht over stuwmuren?\n2\nIs dat waar?", "1\nJa.\n2\nNeen.")
    assert shape(old) == [("1", "1"), ("2", "2")]


def test_sub_questions_stay_in_their_question() -> None:
    """Letters below a number make no questions of their own."""
    old = letter("1 a. Is dat waar? b. Zo ja, hoe? 2 Is dat zo?", "1 a. Ja. b. Zo. 2 Neen.")
    assert asked(old)["1"] == "a. Is dat waar? b. Zo ja, hoe?"
    assert answered(old)["1"] == "a. Ja. b. Zo."


def test_one_question_without_number() -> None:
    """VRAAG: its question and answer bear no number, and no doubt is raised."""
    text = (
        TITLES
        + "39. VRAAG van de heer Postuma betreffende dijken. (Ingezonden 5 april 1982)\nIs dat waar?\n"
        + ("ANTWOORD van de heer Tammes, Minister van Financiën. (Ingezonden 2 mei 1982.)\nJa. 1 juli is de dag.\n")
    )
    old = taken_apart(text)
    assert shape(old) == [("1", "1")]
    assert answered(old) == {"1": "Ja. 1 juli is de dag."}
    assert not old.problems


# -- numbers that were lost ------------------------------------------------------------------------------------------


def test_a_lost_question_number_where_one_paragraph_can_bear_it() -> None:
    """Between 1 and 3 one paragraph begins behind a question: that is 2, and it is said."""
    old = letter("1 Is dat waar?\nIs dat zo?\n3 Is dat niet zo?", "1 Ja.\n2 Neen.\n3 Ja.")
    assert asked(old)["2"] == "Is dat zo?"
    assert doubts(old) == [("missing-number", ("2",))]


def test_a_lost_question_number_where_two_paragraphs_can_bear_it() -> None:
    """The first of them does, and that the border may be another is reported beside the number that is missing."""
    old = letter("1 Is dat waar?\nIs dat zo?\nHoe dan?\n3 Is dat niet zo?", "1 Ja.\n3 Ja.")
    assert asked(old)["1"] == "Is dat waar?"
    assert asked(old)["2"] == "Is dat zo?\nHoe dan?"
    assert {("missing-number", ("2",)), ("border-doubtful", ("2",))} <= set(doubts(old))


def test_the_last_question_number_is_told_by_the_answers() -> None:
    """A paragraph behind the last number is a question of its own where an answer bears the next number."""
    old = letter("1 Is dat waar?\nIs dat zo?", "1 Ja.\n2 Neen.")
    assert shape(old) == [("1", "1"), ("2", "2")]
    assert doubts(old) == [("missing-number", ("2",))]


def test_the_last_question_may_be_two() -> None:
    """Where the answers break off before they tell, a paragraph that asks is the next question, with a doubt."""
    old = letter("1 Is dat waar?\n2 Is dat zo?\nIs dat niet zo?", "1 Ja, omdat de muren sinds")
    assert ("missing-number", ("3",)) in doubts(old)
    assert ("truncated", ()) in doubts(old)
    assert (asked(old)["2"], asked(old)["3"]) == ("Is dat zo?", "Is dat niet zo?")


@pytest.mark.parametrize("answers", [
    "1 Ja.\nDe muren zijn oud.\n3 Neen.", "1 Ja. De muren zijn oud. Deze vraag wordt ontkennend beantwoord.\n3 Neen.",
])  # fmt: skip
def test_a_lost_answer_number(answers: str) -> None:
    """The answer to 2 begins at the one paragraph, or the one formula, that can begin it; it has no heading."""
    old = letter("1 Is dat waar? 2 Is dat zo? 3 Is dat niet zo?", answers)
    assert shape(old) == [("1", "1"), ("2", "2"), ("3", "3")]
    assert [one.answer.heading for one in old.exchanges if one.answer] == [True, False, True]
    assert doubts(old) == [("missing-number", ("2",))]


def test_an_answer_number_that_cannot_be_restored() -> None:
    """Its text stays with the answer before it; number and question are said."""
    old = letter("1 Is dat waar? 2 Is dat zo? 3 Is dat niet zo?", "1 De muren zijn oud. De beek is nat. 3 Neen.")
    assert answered(old) == {"1": "De muren zijn oud. De beek is nat.", "3": "Neen."}
    assert doubts(old) == [("missing-number", ("2",)), ("unanswered-question", ("2",))]


def test_vragen_announces_more_than_one() -> None:
    """A single numbered question under "Vragen" may hold the next one; an answer that names it says so too."""
    old = letter("1 Is dat waar? Is dat zo?", "1 en 2 Ja.")
    assert shape(old) == [("1", "1")]
    assert doubts(old) == [("missing-number", ("2",))]
    old = letter("1 Is dat waar? 2 Is dat zo? Is dat niet zo?", "1 Ja. 2 en 3 Neen.")
    assert doubts(old) == [("missing-number", ("3",))]


def test_an_answer_without_any_number_answers_all() -> None:
    """One text for several questions is an answer to each, and that is said."""
    old = letter("1 Is dat waar? 2 Is dat zo?", "Neen, zo is het niet.")
    assert shape(old) == [("1 2", "1 2")]
    assert doubts(old) == [("missing-number", ("1", "2"))]


def test_an_answer_to_no_question() -> None:
    """An answer whose number no question bears is kept and said."""
    old = letter("1 Is dat waar? 2 Is dat zo?", "1 Ja. 2 Neen. 3 Ook dat niet.")
    assert shape(old)[-1] == ("", "3")
    assert doubts(old) == [("answer-without-question", ("3",))]


# -- columns, several lists, several letters -------------------------------------------------------------------------


def test_questions_behind_the_answers() -> None:
    """Columns read in the wrong order: questions at the end go back to the questions."""
    old = letter("1 Is dat waar? 2 Is dat zo?", "1 Ja. 2 Neen.\n3 Ja.\nIs dat niet zo?")
    assert shape(old) == [("1", "1"), ("2", "2"), ("3", "3")]
    assert asked(old)["3"] == "Is dat niet zo?"


def test_a_question_behind_a_notice() -> None:
    """The same where a notice stands in the place of answers."""
    old = letter("1 Is dat waar?", "De vragen worden later beantwoord.\nIs dat zo?", NOTICE)
    assert old.notice.text == "De vragen worden later beantwoord."
    assert asked(old) == {"1": "Is dat waar?", "2": "Is dat zo?"}


def test_a_correction_below_a_notice_is_no_part_of_it() -> None:
    """A Verbetering of another letter goes to the closing."""
    notice = "De vragen worden later beantwoord. Verbetering In een ander antwoord leze men: neen."
    old = letter("1 Is dat waar?", notice, NOTICE)
    assert old.notice.text == "De vragen worden later beantwoord."
    assert old.closing.text.startswith("Verbetering")


def test_two_lists_under_one_answer() -> None:
    """The numbers of the second list end in -2, Roman numbers part the answers."""
    old = letter(f"1 Is dat waar? 2 Is dat zo?\n{ASKED}1 Hoe dan? 2 Waarom?", "I\n1 Ja. 2 Neen.\nII\n1 Zo. 2 Daarom.")
    assert shape(old) == [("1", "1"), ("2", "2"), ("1-2", "1-2"), ("2-2", "2-2")]
    assert answered(old)["1-2"] == "Zo."
    assert doubts(old) == [("duplicate-number", ("1", "2"))]


def test_another_letter_in_the_file() -> None:
    """Each letter of a page is a record of its own, with the session that is printed once on it."""
    text = f"{TITLES}{ASKED}1 Is dat waar? 2 Is dat zo?\n{REPLY}1 Ja. 2 Neen.\n{ASKED.replace('233', '234')}1 Hoe dan?"
    first, second = letters_of(lay_out(read(f"{text}{FOOT}".encode(), "letter.txt")))
    assert shape(first) == [("1", "1"), ("2", "2")]
    assert asked(second) == {"1": "Hoe dan?"}
    assert [one.head.number for one in (first, second)] == [233, 234]
    assert {one.head.session_year for one in (first, second)} == {"1981-1982"}


def test_answers_of_two_ministers() -> None:
    """Each answers his questions under a heading of his own."""
    second = "Antwoord van Minister Tammes (Financiën). (Ontvangen 4 november 1981)\n"
    old = letter("1 Is dat waar? 2 Is dat zo?", f"1 Ja.\n{second}2 Neen.")
    assert shape(old) == [("1", "1"), ("2", "2")]
    assert answered(old)["1"] == "Ja."
    assert [person.name for person in old.head.respondents] == ["Zandbergen", "Tammes"]


# -- notes and explanation -------------------------------------------------------------------------------------------


def test_an_explanation_is_the_closing() -> None:
    """Toelichting, run on behind a question or on a line of its own, and a bare reference below the questions."""
    for explanation in ("Toelichting De muren zijn oud.", "\nToelichting\nDe muren zijn oud."):
        assert letter(f"1 Is dat waar? {explanation}", "1 Ja.").closing.text == "De muren zijn oud."
    assert letter("1 Is dat waar?\nZie De Beekbode van 1 mei.", "1 Ja.").closing.text == "Zie De Beekbode van 1 mei."


def test_notes_below_the_questions() -> None:
    """Digits glued to words lead to the notes below, which the question's text no longer holds."""
    question = "1 Kent u de berichten1 en de brief van 2 mei jl.2 daarover?"
    old = letter(f"{question}\n1 De Beekbode, 1 mei. 2 Ter inzage.", "1 Ja.")
    (first,) = old.exchanges[0].questions
    prose = first.prose
    assert prose.text == "Kent u de berichten en de brief van 2 mei jl. daarover?"
    assert [(mark.offset, mark.label) for mark in prose.marks] == [(19, "1"), (45, "2")]
    assert [(note.label, note.kind, note.lines[0].text) for note in old.notes] == [
        ("1", "source", "De Beekbode, 1 mei."), ("2", "source", "Ter inzage."),
    ]  # fmt: skip


def test_a_mark_read_as_an_apostrophe() -> None:
    """A raised 1 that became an apostrophe leads to the note that did so too."""
    old = letter("1 Kent u de berichten?' 2 Zijn z'n foto's echt?\n' De Beekbode, 1 mei.", "1 Ja. 2 Ja.")
    assert asked(old) == {"1": "Kent u de berichten?", "2": "Zijn z'n foto's echt?"}
    assert [note.lines[0].text for note in old.notes] == ["De Beekbode, 1 mei."]


# -- words -----------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("printed", "read"),
    [("ver-boden", "verboden"), ("ge-meentepolitie", "gemeentepolitie"), ("dou-ane-dienst", "douanedienst"),
     ("Zuid-Neder-land", "Zuid-Nederland"), ("VUT-re-geling", "VUT-regeling"), ("ge-informeerd", "geïnformeerd"),
     ("minister-president", "minister-president"), ("proces-verbaal", "proces-verbaal"),
     ("E.E.G.-landen", "E.E.G.-landen"),
     ("land-en tuinbouw", "land- en tuinbouw"), ("netto-inkomen", "netto-inkomen"), ("wo-ningen", "woningen")],
)  # fmt: skip
def test_hyphens_of_line_ends_inside_words(printed: str, read: str) -> None:
    """Hyphens that a line's end left are gone, a word's own are kept."""
    assert asked(letter(f"1 Is de {printed} waar?", "1 Ja."))["1"] == f"Is de {read} waar?"


def test_a_sentence_over_two_blocks_is_one() -> None:
    """What a column's end parted is joined again."""
    old = letter("1 Is het waar, dat de muren van de beek\n\nte laag zijn?", "1 Ja.")
    assert asked(old)["1"] == "Is het waar, dat de muren van de beek te laag zijn?"


# -- heads -----------------------------------------------------------------------------------------------------------


def test_head_of_1968() -> None:
    """Members and ministers named as of the time, dates, and an earlier answer by its page."""
    head = taken_apart(
        "Aanhangsel tot het Verslag van de Handelingen der Tweede Kamer\n1901\n"
        "946. VRAGEN van de heren Postuma (K.V.P.) en Bruin (P.v.d.A.) in verband met dijken. "
        "(Inge-zonden 9 juli 1968.)\n1. Is dat waar?\n2. Is dat zo?\n"
        "ANTWOORD van de heren De Roever, Minister van Verkeer en Waterstaat, en Tammes, Staatssecretaris van "
        "Financiën, mede namens mejuffrouw Vos, Minister van Cultuur, Recreatie en Maatschappelijk Werk. "
        "(Ingezonden 1 augustus 1968.) (Zie ook Aanhangsel Tweede Kamer, zitting 1967-1968, blz. 1775.)\n"
        "1. Ja.\n2. Neen.\nZitting 1967-1968 Aanhangsel\n"
    ).head
    assert (head.number, head.session_year, head.subject) == (946, "1967-1968", "dijken")
    assert (head.submitted, head.received) == ("1968-07-09", "1968-08-01")
    assert head.askers == (Person("Postuma", "KVP", party_id="KVP"), Person("Bruin", "PvdA", party_id="PvdA"))
    assert head.respondents == (
        Person("De Roever", role="minister", portfolio="Verkeer en Waterstaat", ministry_id="tooi:mnre1130"),
        Person("Tammes", role="staatssecretaris", portfolio="Financiën", ministry_id="tooi:mnre1090"),
        Person(
            role="minister",
            portfolio="Cultuur, Recreatie en Maatschappelijk Werk",
            on_behalf_of=True,
            ministry_id="org:crm",
        ),
    )
    assert [number for _, number in head.see_also] == [None]


def test_head_of_1981() -> None:
    """A minister with the portfolio in brackets, of which optical reading may lose one."""
    head = letter("1 Is dat waar?", "1 Ja.", REPLY.replace("(Verkeer", "Verkeer")).head
    [minister] = head.respondents
    assert (minister.name, minister.role, minister.portfolio) == ("Zandbergen", "minister", "Verkeer en Waterstaat")
    assert head.askers == (Person("Postuma", "CDA", party_id="CDA"),)


@pytest.mark.parametrize(
    ("printed", "subject"),
    [
        ("m.b.t. dijken", "dijken"),
        ("n.a.v. berichten inzake dijken", "berichten inzake dijken"),
        ("betref -fende dijken", "dijken"),
        ("betref fende dijken", "dijken"),
        ("voor een plan van dijken", "voor een plan van dijken"),
    ],
)
def test_what_the_questions_are_about_is_no_asker(printed: str, subject: str) -> None:
    """Words between askers and subject may be abbreviated, broken by OCR, or missing."""
    old = taken_apart(
        TITLES
        + f"233\nVragen van de leden Postuma (C.D.A.) en Bruin (P.v.d.A.) {printed}. (Ingezonden 6 oktober 1981)\n"
        f"1 Is dat waar?\n2 Is dat zo?\n{REPLY}1 Ja.\n2 Neen.\n{FOOT}"
    )
    assert [(person.name, person.party_id) for person in old.head.askers] == [("Postuma", "CDA"), ("Bruin", "PvdA")]
    assert (old.head.subject, old.head.submitted, old.problems) == (subject, "1981-10-06", ())


@pytest.mark.parametrize(
    ("printed", "party"),
    [("W.D.", "VVD"), ("Groenünks", "GroenLinks"), ("beiden (C.D.A.", "CDA"), ("P. v. d. A. ", "PvdA")],
)
def test_a_party_of_the_day_is_repaired_from_the_closed_list(printed: str, party: str) -> None:
    """What OCR made of a party is that party again; nothing else is guessed."""
    text = (
        TITLES.replace("1981-1982", "1991-1992")
        + f"233\nVragen van de leden Postuma en Bruin ({printed}) over dijken. (Ingezonden 6 oktober 1991)\n"
        "1 Is dat waar?\n2 Is dat zo?\nAntwoord\nAntwoord van Minister Zandbergen (Verkeer en Waterstaat). "
        "(Ontvangen 2 november 1991)\n1 Ja.\n2 Neen.\n"
    )
    assert [person.party for person in taken_apart(text).head.askers] == [party, party]


@pytest.mark.parametrize(
    "sent", ["(lngezonden 6 oktober 1981)", "(Ingezonden 6 oktober 1981}", "(Inge-zonden6 oktober 1981)"]
)
@pytest.mark.parametrize(
    "came", ["(Ont-vangen2 november 1981)", "{Ontvangen 2 november 1981)", "fOntvangen 2 november 1981)"]
)
def test_the_days_of_a_head_are_read_through_ocr(sent: str, came: str) -> None:
    """A misread letter, brace or lost space costs neither the day nor what stands around it."""
    old = taken_apart(
        TITLES + ASKED.replace("(Ingezonden 6 oktober 1981)", sent) + "1 Is dat waar?\n2 Is dat zo?\n"
        + REPLY.replace("(Ontvangen 2 november 1981)", came) + "1 Ja.\n2 Neen.\n" + FOOT
    )  # fmt: skip
    assert (old.head.submitted, old.head.received, old.head.subject) == ("1981-10-06", "1981-11-02", "stuwmuren")
    assert shape(old) == [("1", "1"), ("2", "2")]


@pytest.mark.parametrize(
    ("printed", "read"),
    [
        ("de heer Zandbergen, Minister zonder Portefeuille", ("Zandbergen", "minister", None)),
        ("de heer Zandbergen, ministervan Financiën", ("Zandbergen", "minister", "Financiën")),
        ("minister president Zandbergen (Algemene Zaken)", ("Zandbergen", "minister-president", "Algemene Zaken")),
        ("Minister Zandbergen (Econamische Zaken)", ("Zandbergen", "minister", "Economische Zaken")),
        ("de heer Zandbergen, Minister van Binnen-landse Zaken a.i.", ("Zandbergen", "minister", "Binnenlandse Zaken")),
    ],
)
def test_who_answered_in_the_past(printed: str, read: tuple[str, str, str | None]) -> None:
    """Offices of the time, without portfolio, glued, misread or held for another."""
    old = taken_apart(
        f"{TITLES}{ASKED}1 Is dat waar?\nAntwoord van {printed}. (Ontvangen 2 november 1981)\n1 Ja.\n{FOOT}"
    )
    assert [(one.name, one.role, one.portfolio) for one in old.head.respondents] == [read]


def test_a_name_that_cannot_be_one_is_refused_and_reported() -> None:
    """A damaged head never gives a word of a sentence for a member."""
    text = (
        TITLES
        + ASKED.replace("het lid Postuma (C.D.A.)", "de leden Postuma en R ruin (C.D.A.)")
        + f"1 Is dat waar?\n{REPLY}1 Ja.\n"
    )
    old = taken_apart(text)
    assert [person.name for person in old.head.askers] == ["Postuma"]
    assert [doubt.quote == "R ruin" for doubt in old.problems if doubt.code == "head-incomplete"] == [True]


def test_sessions_of_one_year_have_no_session_year() -> None:
    """Zitting 1977 is none of two years, and a misread year is not guessed."""
    for printed in ("Zitting 1977", "Zitting 1981-1892"):
        old = taken_apart(f"{printed}\nAanhangsel van de Handelingen\n{ASKED}1 Is dat waar?\n{REPLY}1 Ja.\n")
        assert old.head.session_year is None


def test_a_head_without_its_date() -> None:
    """A head whose date was lost ends with its line."""
    old = taken_apart(f"{TITLES}{ASKED.replace(' (Ingezonden 6 oktober 1981)', '')}1 Is dat waar?\n{REPLY}1 Ja.\n")
    assert (old.head.submitted, old.head.subject) == (None, "stuwmuren")
    assert shape(old) == [("1", "1")]


# -- whatever comes --------------------------------------------------------------------------------------------------

_TEXT = st.text(st.characters(exclude_categories=("Cc", "Cs")), max_size=300)
_PIECES = st.lists(
    st.sampled_from(
        ["1 Is dat waar?", "2 Kan dat?", "\n3 Zo ja, hoe?", "\n", " ", "4Is", "Toelichting ", "1 en 2 Ja.", "de muren",
         "\n1 Zie", "berichten1", "' ", "f 25 000", "ver-boden", "Deze vraag wordt", "7 Texel\n", "I\n", "12",
         ASKED, REPLY, NOTICE]
    ),
    max_size=30,
)  # fmt: skip


@settings(max_examples=60, deadline=None)
@given(st.one_of(_TEXT, _PIECES.map("".join)), st.booleans())
def test_any_text_is_taken_apart(text: str, replied: bool) -> None:
    """No text raises, and the record of it is valid."""
    parse("letter.txt", data=f"{TITLES}{ASKED}{text}\n{REPLY if replied else ''}{text}{FOOT}".encode(), entities=False)


@settings(max_examples=60, deadline=None)
@given(_PIECES.map("".join))
def test_no_character_of_the_questions_is_lost(text: str) -> None:
    """What the question part holds stands in a question, the explanation, a note or the opening."""
    text = text.replace(ASKED, "").replace(REPLY, "").replace(NOTICE, "")
    old = letter(text, "1 Ja.")
    kept = [question.prose.text for one in old.exchanges for question in one.questions]
    kept += [old.opening.text, old.closing.text, *(note.lines[0].text for note in old.notes)]
    letters = sorted(char for char in text if char.isalpha())
    found = sorted(char for part in kept for char in part if char.isalpha())
    lost = len(letters) - len(found)
    assert lost <= len("Toelichting") * text.count("Toelichting") + len("I") * text.count("I\n")


@given(_PIECES.map("".join))
def test_numbers_rise(text: str) -> None:
    """Questions and the first numbers of answers are in rising order, and stretches do not overlap."""
    for pieces in (questions_in(text, (), several=True).pieces, pieces_of(text, asks=False).pieces):
        firsts = [int(piece.numbers[0]) for piece in pieces]
        assert firsts == sorted(set(firsts))
        assert all(a.end <= b.at for a, b in pairwise(pieces))


def test_drawn_letters_have_their_places() -> None:
    """In the corpus's two-column print, every question of a letter is found with the lines it stands on."""
    for path in sorted((Path(__file__).parents[1] / "corpus" / "letters").glob("historisch-*.pdf")):
        record = parse(path, entities=False)
        assert record.exchanges
        assert all(question.passage.regions for exchange in record.exchanges for question in exchange.questions)


@pytest.mark.parametrize(
    ("printed", "day"),
    [
        ("13 nc~ vember 1981", "1981-11-13"),
        ("22 septenv ber1981", "1981-09-22"),
        ("II oktober 1981", "1981-10-11"),
        ("4 October 1981", "1981-10-04"),
        ("28 april jl.", "1981-04-28"),
        ("28 jxxx 1981", None),
    ],
)
def test_a_day_whose_month_ocr_broke(printed: str, day: str | None) -> None:
    """The one month that can be meant, in the year of the answer where none is printed; else none."""
    old = letter("1 Is dat waar?", "1 Ja.", REPLY)
    assert old.head.submitted == "1981-10-06"
    text = f"{TITLES}{ASKED}1 Is dat waar?\n{REPLY}1 Ja.\n{FOOT}".replace("6 oktober 1981", printed)
    assert taken_apart(text).head.submitted == day


def test_the_session_of_a_misread_foot() -> None:
    """Two years before a word like Aanhangsel are the session's, wherever they stand."""
    text = f"{ASKED}1 Is dat waar?\n{REPLY}1 Ja.\nZitting 1981—1982 — II. Aanhangicl\n"
    assert taken_apart(f"Aanhangsel van de Handelingen\n{text}").head.session_year == "1981-1982"


@pytest.mark.parametrize(
    ("found", "put"),
    [
        ("Tweede Kamer der Staten-Generaal", "Tweede Kamer der Staten Generaal"),
        ("Aanhangsel van de Handelingen", "Aanhangsel van de Handeiingen"),
        ("Zitting 1981-1982\nAanh", "Zittinq 1981-1982\nAanh"),
        ("233\nVragen", "233, Vragen"),
        ("233\nVragen", "233»\nVragen"),
        ("233\nVragen", "233\nNadere vragen"),
        ("233\nVragen", "233\nAanvullende vragen"),
        ("Antwoord\nAntwoord", "Antwoord Antwooid"),
    ],
)
def test_one_misread_sign_in_fixed_words_costs_nothing(found: str, put: str) -> None:
    """A damaged title, number sign or word of a head leaves head, questions and answers as they were."""
    text = f"{TITLES}{ASKED}1 Is dat waar?\n2 Is dat zo?\n{REPLY}1 Ja.\n2 Neen.\n{FOOT}"
    assert found in text
    healthy, damaged = taken_apart(text), taken_apart(text.replace(found, put))
    assert damaged.head == healthy.head
    assert shape(damaged) == shape(healthy) == [("1", "1"), ("2", "2")]
    assert answered(damaged) == answered(healthy)


def test_a_number_that_ocr_broke_apart() -> None:
    """ "13 8. VRAGEN" is number 138."""
    text = f"{TITLES}{ASKED}1 Is dat waar?\n{REPLY}1 Ja.\n{FOOT}".replace("233\nVragen", "13 8. VRAGEN")
    assert taken_apart(text).head.number == 138


def test_what_is_printed_around_the_text_is_looked_at_once_a_file(monkeypatch: pytest.MonkeyPatch) -> None:
    """However many letters stand in it: else each letter costs more, the more there are."""
    looked: list[int] = []
    look = Around.of

    def counting(texts: Sequence[str]) -> Around:
        looked.append(len(texts))
        return look(texts)

    monkeypatch.setattr(Around, "of", counting)
    one = f"{TITLES}{ASKED}1 Is dat waar?\n{REPLY}1 Ja.\n{FOOT}"
    letters = letters_of(lay_out(read("\n".join([one] * 5).encode(), "letter.txt")))
    assert len(letters) == 5
    assert [letter.head.session_year for letter in letters] == ["1981-1982"] * 5
    assert len(looked) == 1
