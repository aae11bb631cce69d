"""The best reading of a letter whose numbers and answers are not headed in words."""

from __future__ import annotations

from collections.abc import Sequence

import pytest
from builders import HEAD, codes, read_text, texts

from kvparse import Rules, parse
from kvparse.exchanges import decode as decoding
from kvparse.exchanges import groups, headings
from kvparse.exchanges.decode import Border
from kvparse.exchanges.evidence import Evidence
from kvparse.records import Letter


def shape(letter: Letter) -> list[tuple[str, str | None]]:
    """Each question's words with those of its answer."""
    return [(question, answer) for questions, answer in texts(letter) for question in questions]


SHORT = [("Kent u A?", "Ja, dat ken ik."), ("Wat vindt u van B?", "Daar vind ik niets van."), ("Komt C?", "Nee.")]


def numbered(*pairs: tuple[str, str | None], style: str = "{}. ", between: str = "\n\n") -> str:
    return between.join(
        f"{style.format(number)}{question}{between}{answer}" for number, (question, answer) in enumerate(pairs, start=1)
    )


@pytest.mark.parametrize("style", ["{}. ", "{}) ", "Vraag {}\n", "Vraag {}:\n", "{}\n"])
def test_answers_behind_white_space_need_no_heading(style: str) -> None:
    """However the numbers are printed, an answer begins where the question has been asked."""
    letter = read_text(HEAD + numbered(*SHORT, style=style))
    assert shape(letter) == SHORT
    assert ("answer-heading-missing", "1 2 3") in {(code, " ".join(numbers)) for code, numbers, *_ in said(letter)}


def said(letter: Letter) -> list[tuple[str, tuple[str, ...]]]:
    return [(problem.code, problem.numbers) for problem in letter.problems]


def test_a_page_reference_belongs_to_its_question() -> None:
    """ "(Blz. 9)" behind the question mark is no sentence of the answer, also where its number is on the next line."""
    letter = read_text(
        "Vraag 1\nHoeveel bruggen zijn er? (Blz. 9)\n\nEr zijn er 42.\n\n"
        "Vraag 2\nWat kost hun onderhoud in de gehele periode? (bladzijde\n20)\n\nHet kost 9 miljoen euro.\n"
    )
    assert shape(letter) == [
        ("Hoeveel bruggen zijn er? (Blz. 9)", "Er zijn er 42."),
        ("Wat kost hun onderhoud in de gehele periode? (bladzijde 20)", "Het kost 9 miljoen euro."),
    ]


def test_one_number_without_its_stop_is_a_question_all_the_same() -> None:
    """A typist forgets a stop; the number that is due counts before a list's."""
    text = numbered(*SHORT).replace("2. ", "2 ")
    assert shape(read_text(HEAD + text)) == SHORT


def test_a_list_inside_an_answer_keeps_its_counter() -> None:
    """The items of an answer are no questions: they ask nothing, and the question that is due comes later."""
    answer = "Wij doen drie dingen:\n1. wij tellen de bruggen;\n2. wij meten de bruggen;\n3. wij bouwen bruggen."
    pairs = [("Wat doet u?", answer), ("Wanneer bent u klaar?", "In 2027.")]
    assert shape(read_text(HEAD + numbered(*pairs, style="Vraag {}\n"))) == pairs


def test_an_answer_may_ask_back() -> None:
    """A question mark far behind the first white space does not move the border."""
    pairs = [
        ("Hoeveel bruggen telt u?", "Wij telden er 42. Waarom niet meer? Daarvoor was geen tijd. Er komt een telling."),
        ("Wat kost het onderhoud?", "Het kost 9 miljoen euro. Dat is genoeg."),
    ]
    assert shape(read_text(HEAD + numbered(*pairs, style="Vraag {}\n"))) == pairs


def test_questions_that_nobody_answers_stay_whole() -> None:
    """Words behind the last question mark of a letter with questions only are the asker's own."""
    letter = read_text(
        HEAD + "1. Kent u A?\n2. Wat vindt u van B? Graag een toelichting.\n3. Komt C? Zo nee, waarom niet?\n"
    )
    assert letter.kind == "questions"
    assert [answer for _, answer in shape(letter)] == [None, None, None]


def test_two_readings_that_cost_the_same_leave_a_doubt() -> None:
    """Whether one sentence behind each question answers it cannot be told; that is said."""
    letter = read_text(
        HEAD + "1. Kent u A?\nDe brug ligt er.\n2. Kent u B?\nDe weg ligt er.\n3. Kent u C?\nHet spoor ligt er.\n"
    )
    assert "border-doubtful" in [code for code, *_ in codes(letter)]


@pytest.mark.parametrize(
    "heading", ["Antwoord college", "Antwoord college:", "Antwoord van het college van B en W", "Antwoord GS"]
)
def test_councils_answer_too(heading: str) -> None:
    """The neighbours in municipalities and provinces head their answers by who gives them."""
    letter = read_text(f"Vraag 1\nKent u A?\n\n{heading}\nJa.\n\nVraag 2\nKomt B?\n\n{heading}\nNee.\n")
    assert shape(letter) == [("Kent u A?", "Ja."), ("Komt B?", "Nee.")]
    assert codes(letter) == []


@pytest.mark.parametrize("style", ["{}.) ", "{} - ", "{} – ", "Vr. {}: ", "Vrg. {}\n", "vraag {}: ", "Vraag {} - "])
def test_numbers_are_read_as_people_type_them(style: str) -> None:
    """Two signs behind a number, a dash, a word cut short: the answers are headed as loosely."""
    text = numbered(*((question, f"Antw.: {answer}") for question, answer in SHORT), style=style)
    assert shape(read_text(HEAD + text)) == SHORT


@pytest.mark.parametrize("head", ["Antwoord nr. {}: ", "antwoord {}: ", "antwoord op vraag {}: ", "Antwoord {} – "])
def test_headings_of_answers_as_people_type_them(head: str) -> None:
    """Without their capital, with "nr." or a dash; a sentence that goes on with "vraag 3: …" heads nothing."""
    text = "\n".join(f"vraag {n}: {q}\n{head.format(n)}{a}" for n, (q, a) in enumerate(SHORT, 1))
    assert shape(read_text(HEAD + text)) == SHORT
    told = "Zie ook\nvraag 3: daar staat het."
    assert shape(read_text(HEAD + f"Vraag 1\nKent u A?\nAntwoord 1\n{told}")) == [
        ("Kent u A?", told.replace("\n", " "))
    ]


@pytest.mark.parametrize("word", ["Vr. 2: ", "Vraag 2\n"])
def test_one_heading_in_words_among_bare_numbers(word: str) -> None:
    """The others are questions all the same; where most are in words, it is they that count."""
    pairs = [(question, f"Antwoord: {answer}") for question, answer in SHORT]
    assert shape(read_text(HEAD + numbered(*pairs).replace("2. ", word))) == SHORT
    text = numbered(*pairs, style="Vraag {}\n").replace("Ja, dat", "Ja, en wel:\n\n1. Klopt dat?\n\nDat")
    assert [numbers for one in read_text(HEAD + text).exchanges for q in one.questions for numbers in q.numbers] == [
        "1", "2", "3",
    ]  # fmt: skip


def test_questions_without_numbers_get_those_of_their_order() -> None:
    """ "Vraag" and "Antwoord" in turn: the record says that it numbered them itself."""
    letter = read_text("Vraag\nKent u A?\n\nAntwoord\nJa.\n\nVraag\nKomt B?\n\nAntwoord\nNee.\n")
    questions = [question for exchange in letter.exchanges for question in exchange.questions]
    assert [(question.numbers, question.numbered) for question in questions] == [(("1",), False), (("2",), False)]
    assert shape(letter) == [("Kent u A?", "Ja."), ("Komt B?", "Nee.")]


def test_numbers_that_begin_anew_stand_in_groups() -> None:
    """Each member's questions count from 1; the heading above them belongs to no answer."""
    part = "Vraag 1\nKent u {0}?\n\nAntwoord\nJa, {0}.\n\nVraag 2\nKomt {0}?\n\nAntwoord\nNee.\n\n"
    first, second = "Vragen van het lid Zandvliet (D66)", "Vragen van het lid Bontekoe (CDA)"
    letter = read_text(f"{first}\n{part.format('A')}{second}\n{part.format('B')}")
    assert [(exchange.group, exchange.questions[0].numbers) for exchange in letter.exchanges] == [
        (first, ("1",)),
        (first, ("2",)),
        (second, ("1",)),
        (second, ("2",)),
    ]
    assert shape(letter)[1] == ("Komt A?", "Nee.")
    assert said(letter) == [("numbers-restart", ())]


def test_a_greeting_leaves_the_last_question() -> None:
    """ "Hoogachtend" and the name below it are the letter's closing, whoever signs."""
    letter = read_text(
        HEAD + "1. Kent u A?\n2. Komt B?\n\nIk verzoek u deze vragen te beantwoorden.\n\nHoogachtend,\n\nA. Zandvliet\n"
    )
    assert shape(letter)[-1] == ("Komt B?", None)
    assert letter.closing is not None
    assert letter.closing.text.endswith("A. Zandvliet")


def test_running_heads_and_page_numbers_leave_the_answers() -> None:
    """A head that comes again beside the page numbers, one of them glued to the first words of its page."""
    head = "Antwoorden op vragen over het rapport Bruggen in beheer"
    letter = read_text(
        f"Vraag 1\nKent u A?\n\nJa, dat rapport\n{head}\n2/4\nkennen wij.\n\nVraag 2\nKomt B?\n{head}\n"
        f"3/4 Nee, dat komt niet.\n\nVraag 3\nKomt C?\n\nDat komt.\n{head}\n4/4\nEn spoedig.\n"
    )
    assert [answer for _, answer in shape(letter)] == [
        "Ja, dat rapport kennen wij.",
        "Nee, dat komt niet.",
        "Dat komt.\nEn spoedig.",
    ]
    assert letter.source.words.furniture == 3 * 9 + 3


def test_the_head_of_a_table_heads_no_answer() -> None:
    """ "Nr", "Vraag" and "Antwoord" once above the rows: each row is a question with its answer behind it."""
    letter = read_text(
        "Lijst van vragen en antwoorden\n\nNr\n\nVraag\n\nAntwoord\n\n" + numbered(*SHORT, style="{}\n\n")
    )
    assert shape(letter) == SHORT


def test_headings_of_your_own_count_as_those_of_kvparse() -> None:
    """A council that writes "Punt 1" and "Repliek" is read once its words are in the rules, and not before."""
    text = b"Punt 1\nKent u A?\n\nRepliek:\nJa.\n\nPunt 2\nKomt B?\n\nRepliek:\nNee.\n"
    rules = Rules.default().with_headings(questions="Punt", answers="Repliek")
    assert shape(parse("brief.txt", data=text, rules=rules)) == [("Kent u A?", "Ja."), ("Komt B?", "Nee.")]
    assert shape(parse("brief.txt", data=text)) == []


LONG = "Dat hebben wij geteld in het hele land, en wij delen de telling met uw Kamer in het verslag van dit jaar."


def test_a_title_between_two_lists_belongs_to_no_answer() -> None:
    """The numbers go on below it, so that it heads no group; behind white space it is no text of the answer above."""
    title = "Antwoorden van de Rekendienst bij vragen van de Tweede Kamer over het\nVerslag van het Bruggenfonds 2023"
    first = numbered(*SHORT[:2], style="Vraag {}\n")
    letter = read_text(HEAD + f"{first}\n\n{title}\n\nVraag 3\n{SHORT[2][0]}\n\n{SHORT[2][1]}\n")
    assert shape(letter) == SHORT
    assert {exchange.group for exchange in letter.exchanges} == {None}


def test_titles_of_several_rows_head_groups() -> None:
    """Where the numbers begin anew below each of them."""
    pair = "Vraag 1\nKent u A?\n\nJa, dat ken ik.\n\n"
    one, other = (
        "Antwoorden van X bij vragen van de Kamer over\nhet Verslag van het Fonds",
        "Vragen over het Deltafonds (J)",
    )
    letter = read_text(HEAD + f"{one}\n\n{pair}{other}\n\n{pair}")
    assert [exchange.group for exchange in letter.exchanges] == [one.replace("\n", " "), other]
    assert ("numbers-restart", ()) in said(letter)


def test_a_question_whose_heading_is_lost_is_counted_on() -> None:
    """A paragraph that only asks and speaks to the reader, behind the last number or where one is missing."""
    lost = "Hoe verklaart u dit verschil?"
    text = numbered(*SHORT, style="Vraag {}\n")
    letter = read_text(HEAD + f"{text}\n\n{lost}\n\n{LONG}\n")
    assert shape(letter) == [*SHORT, (lost, LONG)]
    assert [q.numbered for e in letter.exchanges for q in e.questions] == [True, True, True, False]
    assert ("number-repaired", ("4",)) in said(letter)
    letter = read_text(HEAD + text.replace("Vraag 2\n", ""))
    assert [(q.numbers, q.numbered) for e in letter.exchanges for q in e.questions] == [
        (("1",), True), (("2",), False), (("3",), True)
    ]  # fmt: skip


def test_an_answer_that_asks_keeps_its_paragraph_where_no_number_is_missing() -> None:
    """What looks like a question is the answer's own then."""
    answer = "Wij zagen dit.\n\nWat doet u daarmee?\n\nDat is de vraag niet."
    letter = read_text(HEAD + f"Vraag 1\nKent u A?\n\n{answer}\n\nVraag 2\nKomt B?\n\nNee.\n")
    assert shape(letter) == [("Kent u A?", answer.replace("\n\n", "\n")), ("Komt B?", "Nee.")]


def test_a_question_may_end_in_a_full_stop() -> None:
    """It asks by the word that it begins with, and in one sentence: what is told behind it is the answer."""
    asked = "Welke verbeteringen ziet u in de regeling voor de bruggen."
    answer = (
        "Het eerste punt is het onderhoud. Het tweede is geld. Het derde is tijd.\n\nWij zijn van mening dat dit kan."
    )
    letter = read_text(HEAD + numbered((asked, answer), SHORT[1], style="Vraag {}\n"))
    assert shape(letter) == [(asked, answer.replace("\n\n", "\n")), SHORT[1]]


def test_a_table_with_a_column_of_answers_leaves_no_doubt() -> None:
    """Its head says that the questions are answered, and is no text of the letter."""
    letter = read_text(
        "Lijst van vragen\n\nNr\nVraag\nAntwoord\n1\nHoe hoog?\nDrie meter.\n2\nHoe breed?\nZes meter.\n"
    )
    assert shape(letter) == [("Hoe hoog?", "Drie meter."), ("Hoe breed?", "Zes meter.")]
    assert "border-doubtful" not in {code for code, _ in said(letter)}
    assert letter.opening is not None
    assert letter.opening.text == "Lijst van vragen"


def test_members_in_cells_head_their_questions() -> None:
    """In a table "Kamerlid | Partij | Vraag en Antwoord" they belong to no answer."""
    rows = "Kamerlid\nPartij\nVraag en Antwoord\nBontekoe\nCDA\nVraag: Hoe hoog?\nAntwoord: Drie meter.\n"
    letter = read_text(f"Lijst van vragen\n\n{rows}Zandvliet\nD66\nVraag: Hoe breed?\nAntwoord: Zes meter.\n")
    assert shape(letter) == [("Hoe hoog?", "Drie meter."), ("Hoe breed?", "Zes meter.")]
    assert [exchange.group for exchange in letter.exchanges] == ["Bontekoe (CDA)", "Zandvliet (D66)"]


def test_columns_of_pages_are_no_words_of_the_question() -> None:
    """A list of questions prints behind each where it belongs in the annexes."""
    head = "Nr  Vraag                      Bijlage  Blz. (van)  t/m"
    letter = read_text(
        f"Lijst van vragen\n\n{head}\n1   Hoe hoog is de brug in 2024?   0        12\n2   Hoe breed?   0   13   14\n"
    )
    assert shape(letter) == [("Hoe hoog is de brug in 2024?", None), ("Hoe breed?", None)]


def test_unnumbered_questions_of_several_members_miss_no_number() -> None:
    """They are counted through the letter, so that no number begins anew either."""
    pair = "Vraag\nKomt de brug?\n\nAntwoord\nJa.\n\n"
    letter = read_text(f"Vragen van het lid Bontekoe (CDA)\n\n{pair}Vragen van het lid Zandvliet (D66)\n\n{pair}")
    assert [(e.group, e.questions[0].numbers) for e in letter.exchanges] == [
        ("Vragen van het lid Bontekoe (CDA)", ("1",)), ("Vragen van het lid Zandvliet (D66)", ("2",))
    ]  # fmt: skip
    assert letter.problems == ()


# -- damage ----------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("asked", "answered"),
    [
        ("vraag {}", "antwoord {}"),
        ("Vraag{}", "Antwoord{}"),
        ("Vrag {}", "Antwoor op vraag {}"),
        ("VRAAG {}", "ANTWORD {}"),
        ("Vraagg {}", "Antwoordop vraag {}"),
    ],
)
def test_damaged_headings_head_all_the_same(asked: str, answered: str) -> None:
    """In small letters, without their space, or with a letter too few or too many: their numbers are due."""
    rows = [f"{asked.format(n)}\n{q}\n\n{answered.format(n)}\n{a}\n\n" for n, (q, a) in enumerate(SHORT, start=1)]
    assert shape(read_text(HEAD + "".join(rows))) == SHORT


def test_words_amid_a_sentence_are_no_damaged_heading() -> None:
    """ "… het antwoord op" / "vraag 2" is one sentence, and so is a number that is not due."""
    answer = "Zie daarvoor het antwoord op\nvraag 2 van deze brief, en ook\nvragen 7"
    letter = read_text(HEAD + f"Vraag 1\nKent u A?\n\nAntwoord 1\n{answer}\n\nVraag 2\nKomt B?\n\nAntwoord 2\nNee.\n")
    assert [question for question, _ in shape(letter)] == ["Kent u A?", "Komt B?"]


def test_a_heading_glued_to_the_text_above_it_heads_what_follows() -> None:
    """Behind the end of a sentence, at the end of a row."""
    letter = read_text(
        HEAD + "Vraag 1\nKent u de brug bij A? Antwoord 1\nJa, die ken ik. Vraag 2\nKomt B?\nAntwoord 2\nNee.\n"
    )
    assert shape(letter) == [("Kent u de brug bij A?", "Ja, die ken ik."), ("Komt B?", "Nee.")]
    assert letter.source.words.left_out == 0


def test_a_question_above_its_answer_needs_no_heading() -> None:
    """The answer names a number that no question bears, and what stands above it asks."""
    letter = read_text(
        HEAD + "Vraag 1\nKent u A?\n\nAntwoord 1\nJa, die ken ik.\nKomt B in 2027?\n\nAntwoord 2\nNee.\n"
    )
    assert shape(letter) == [("Kent u A?", "Ja, die ken ik."), ("Komt B in 2027?", "Nee.")]
    assert ("number-repaired", ("2",)) in said(letter)


def test_a_lost_heading_of_an_answer_joins_no_questions() -> None:
    """Where the others bear no number, an answer that is told from its question is not given to the next one."""
    text = numbered(*((q, f"Antwoord:\n{a}" if q != "Kent u A?" else f"{a} Dat is bekend.") for q, a in SHORT))
    letter = read_text(HEAD + text)
    assert [question for question, _ in shape(letter)] == [question for question, _ in SHORT]
    assert [len(exchange.questions) for exchange in letter.exchanges] == [1, 1, 1]
    assert ("answer-heading-missing", ("1",)) in said(letter)


def test_an_answer_to_a_number_that_no_question_bears_is_reported() -> None:
    """Beside one that is asked."""
    letter = read_text(HEAD + "Vraag 1\nKent u A?\n\nAntwoord 1 en 2\nJa, die ken ik.\n")
    assert ("missing-number", ("2",)) in said(letter)


def test_a_number_that_was_due_and_left_aside_is_reported() -> None:
    """It may be a question's: what stands behind it asks."""
    letter = read_text(HEAD + "1. Kent u A?\n2. Komt B?\n3 en wat kost\ndat dan?\n")
    assert "3 en wat kost" in {problem.quote for problem in letter.problems if problem.code == "border-doubtful"}


@pytest.mark.parametrize("tail", ["Ja, die ken ik. Ik heb haar gezien. Zij is mooi.", "\n\nKomt zij er voor 2027?"])
def test_a_question_of_a_letter_without_answers_that_holds_more_is_reported(tail: str) -> None:
    """Sentences behind its last question mark, or a paragraph that asks by itself."""
    letter = read_text(HEAD + f"Vraag 1\nKomt A?\n\nVraag 2\nKent u de brug? {tail}\n")
    assert "border-doubtful" in {code for code, _ in said(letter)}


def test_a_title_that_names_a_minister_heads_the_answer_below_it() -> None:
    """Where no other heading stands between; else it is a title."""
    title = "Antwoord van de minister van Financiën op vraag 1"
    letter = read_text(HEAD + f"Vraag 1\nKent u A?\n\n{title}\nJa, die ken ik.\n")
    assert shape(letter) == [("Kent u A?", "Ja, die ken ik.")]
    letter = read_text(HEAD + f"Vraag 1\nKent u A?\n\n{title}\nAntwoord 1\nJa.\n")
    assert shape(letter) == [("Kent u A?", "Ja.")]


def test_a_table_copied_as_text_stands_in_its_answer_as_a_table() -> None:
    """Rows that end in as many figures, below a caption."""
    rows = "Bruggen naar provincie\nProvincie 2020 2021\nUtrecht 1.204 1.377\nZeeland 88 € 91\n"
    letter = read_text(HEAD + f"Vraag 1\nHoeveel?\n\nAntwoord 1\nZie de tabel.\n{rows}Dat is veel.\n")
    assert shape(letter) == [("Hoeveel?", "Zie de tabel.\nDat is veel.")]
    (table,) = [table for one in letter.exchanges if one.answer for table in one.answer.passage.tables]
    assert (table.caption, table.rows[0], table.rows[2]) == (
        "Bruggen naar provincie", ("Provincie", "2020", "2021"), ("Zeeland", "88", "€ 91")
    )  # fmt: skip


def test_the_work_grows_as_the_letter_does(monkeypatch: pytest.MonkeyPatch) -> None:
    """Twenty times as many questions are weighed at about twenty times as many lines, also at the letter's end."""
    lines = 0
    plain = decoding.best_border

    def counted(evidence: Sequence[Evidence], begin: int, end: int) -> Border | None:
        nonlocal lines
        lines += end - begin
        return plain(evidence, begin, end)

    monkeypatch.setattr(decoding, "best_border", counted)
    work = []
    for count in (40, 800):
        lines = 0
        read_text(HEAD + numbered(*([("Kent u A?", "Ja, dat ken ik.")] * count)))
        work.append(lines)
    assert work[1] < 20 * 1.5 * work[0]


@pytest.mark.parametrize("count", [5, 50])
def test_what_answers_name_is_gathered_once_a_letter(monkeypatch: pytest.MonkeyPatch, count: int) -> None:
    """Not once a heading: the work would grow with the square of the questions."""
    whole, asked = headings._named, []

    def counted(heads: groups.Heads) -> set[str]:
        asked.append(len(heads))
        return whole(heads)

    monkeypatch.setattr(headings, "_named", counted)
    pairs = [(f"Komt brug {number}?", f"Ja, in {number}.") for number in range(1, count + 1)]
    text = "\n\n".join(
        f"Vraag {number}\n{question}\n\nAntwoord {number}\n{answer}"
        for number, (question, answer) in enumerate(pairs, start=1)
    )
    assert shape(read_text(HEAD + text)) == pairs
    assert 1 <= len(asked) <= 3
