"""Footnotes and source lists, each numbered by itself, joined to the marks that lead to them."""

from __future__ import annotations

import pytest
from builders import ENGINES, HEAD, Sheet, codes, line, read_pdf, read_text, texts

from kvparse.exchanges.notes import footnotes
from kvparse.records import Letter

Marks = list[tuple[str, str]]


def marks(letter: Letter) -> Marks:
    """Every mark, as the last letters before it and its note."""
    return [
        (passage.text[max(0, mark.offset - 6) : mark.offset], mark.note)
        for passage in letter.passages()
        for mark in passage.marks
    ]


def notes(letter: Letter) -> list[tuple[str, str]]:
    return [(note.id, note.passage.text) for note in letter.notes]


def asked(question: str, answer: str = "Ja.", *rest: str) -> Letter:
    """A letter of one question as text, with what follows its answer."""
    return read_text(HEAD + f"Vraag 1\n{question}\nAntwoord 1\n{answer}\n\n" + "\n".join(rest) + "\n")


# -- the asker's own list --------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("mark", "entry"),
    [("1)", "1) "), ("[1]", "[1] "), (" 1)", "1) "), ("1)", "1. ")],
)
def test_a_literal_mark_leads_to_its_source(mark: str, entry: str) -> None:
    """The mark leaves the text with the white space before it; the entry leaves the answer."""
    letter = asked(f"Kent u het bericht {mark}?", "Ja.", f"{entry}NOS, 6 maart 2024, https://nos.nl/artikel/1")
    assert texts(letter) == [(["Kent u het bericht?"], "Ja.")]
    assert notes(letter) == [("source-1", "NOS, 6 maart 2024, https://nos.nl/artikel/1")]
    assert marks(letter) == [("ericht", "source-1")]
    assert codes(letter) == []


def test_two_marks_at_one_place_and_one_mark_twice() -> None:
    """ "1) 2)" leads to two notes in their order; a note may be led to from two places."""
    letter = asked("Kent u A 1) 2) en B? 1)", "Ja.", "1) NOS, 6 maart 2024", "2) Trouw, 7 maart 2024")
    assert texts(letter) == [(["Kent u A en B?"], "Ja.")]
    assert marks(letter) == [("nt u A", "source-1"), ("nt u A", "source-2"), (" en B?", "source-1")]


def test_points_counted_in_a_sentence_are_no_marks() -> None:
    """ "dat 1) … en 2) …" counts, also in a letter with sources; "A 1) en B 2)" marks."""
    sources = ("1) NOS, 2024", "2) AD, 2024")
    letter = asked("Klopt 1) dat A stijgt en 2) dat B daalt, volgens C 1) en D 2)?", "Ja.", *sources)
    assert texts(letter)[0][0] == ["Klopt 1) dat A stijgt en 2) dat B daalt, volgens C en D?"]
    assert marks(letter) == [("gens C", "source-1"), ("C en D", "source-2")]


@pytest.mark.parametrize("entry", ["1) NOS, 6 maart 2024", "^1^ NOS, 6 maart 2024", "^1)^ NOS, 6 maart 2024"])
@pytest.mark.parametrize("mark", ["^1^", "^1)^"])
def test_a_raised_mark_leads_to_a_source_where_there_is_no_footnote(mark: str, entry: str) -> None:
    """Who types a list of sources may raise its numbers by hand, in the text, in the list, or in both."""
    letter = read_pdf(Sheet(["**Vraag 1**", f"Kent u het bericht{mark}?", "", "**Antwoord 1**", "Ja.", "", entry]))
    assert texts(letter) == [(["Kent u het bericht?"], "Ja.")]
    assert (notes(letter), marks(letter)) == ([("source-1", "NOS, 6 maart 2024")], [("ericht", "source-1")])


def test_a_mark_glued_to_a_comma_is_no_item_of_an_enumeration() -> None:
    """ "A,[1] en" is marked; "A, 1) en" would count."""
    letter = asked("Kent u A,[1] en B?", "Ja.", "[1] NOS, 6 maart 2024")
    assert texts(letter)[0][0] == ["Kent u A, en B?"]
    assert marks(letter) == [("t u A,", "source-1")]


def test_a_list_in_the_question_makes_no_sources_of_a_list_in_the_answer() -> None:
    """ "1) de kosten" begins its line and marks nothing; the answer goes through the same points."""
    answer = "1) Die zijn hoog.\n2) Die zijn laag."
    letter = asked("Kunt u ingaan op:\n1) de kosten;\n2) de baten?", answer)
    assert (texts(letter)[0][1], notes(letter)) == (answer, [])


def test_an_entry_over_two_lines_and_past_a_blank_one() -> None:
    """What stands below an entry belongs to it until the next number."""
    letter = asked(
        "Kent u A 1) en B? 2)",
        "Ja.",
        "1) NOS, 6 maart 2024, een lange titel die op de",
        "volgende regel eindigt",
        "",
        "2) AD, 2024",
    )
    assert notes(letter) == [
        ("source-1", "NOS, 6 maart 2024, een lange titel die op de volgende regel eindigt"),
        ("source-2", "AD, 2024"),
    ]


def test_sources_below_the_last_question() -> None:
    """A letter that is not yet answered has its sources below its questions."""
    letter = read_text(HEAD + "Vraag 1\nKent u A? 1)\nVraag 2\nKent u B?\n\n1) NOS, 6 maart 2024\n")
    assert texts(letter) == [(["Kent u A?"], None), (["Kent u B?"], None)]
    assert notes(letter) == [("source-1", "NOS, 6 maart 2024")]


def test_each_question_may_have_its_source_right_below_it() -> None:
    """A copied letter sets "[2] …" below question 2; the next question goes on counting."""
    letter = read_text(
        HEAD + "Vraag 1\nKent u A? [1]\n[1] NOS, 6 maart 2024\nAntwoord 1\nJa.\n"
        "Vraag 2\nKent u B? [2]\n[2] AD, 7 maart 2024\nAntwoord 2\nOok.\n"
    )
    assert texts(letter) == [(["Kent u A?"], "Ja."), (["Kent u B?"], "Ook.")]
    assert notes(letter) == [("source-1", "NOS, 6 maart 2024"), ("source-2", "AD, 7 maart 2024")]
    assert marks(letter) == [("t u A?", "source-1"), ("t u B?", "source-2")]


@pytest.mark.parametrize("engine", ENGINES)
@pytest.mark.parametrize("entry", ["1) NOS, 6 maart 2024", "1 NOS, 6 maart 2024", "1 1Limburg, 6 maart 2024"])
def test_raised_marks_of_questions_lead_to_the_list_and_those_of_answers_to_the_footnotes(
    entry: str, engine: str
) -> None:
    """The askers' list below the signature and the ministry's footnotes both begin at 1."""
    body = ["**Vraag 1**", "Kent u het bericht?^1^", "", "**Antwoord 1**", "Ja, dat bericht ken ik.^1^", "",
            "De minister van Financiën,", "", "E. Pieters", "", entry]  # fmt: skip
    letter = read_pdf(Sheet(body, notes=["^1^ Kamerstuk 29 628, nr. 5"]), engine=engine)
    assert texts(letter) == [(["Kent u het bericht?"], "Ja, dat bericht ken ik.")]
    assert sorted(notes(letter)) == [("footnote-1", "Kamerstuk 29 628, nr. 5"), ("source-1", entry[2:].lstrip())]
    assert marks(letter) == [("richt?", "source-1"), ("en ik.", "footnote-1")]


def test_a_list_of_sources_may_belong_to_the_answers() -> None:
    """Some ministries type their notes: [1] in the answers, and the list at the letter's end."""
    letter = read_text(
        HEAD + "Vraag 1\nKent u A?\nAntwoord 1\nJa [1].\nVraag 2\nEn B?\nAntwoord 2\nOok B [2].\n\n"
        "[1] NOS, 6 maart 2024\n[2] Kamerstuk 29 628, nr. 5\n"
    )
    assert texts(letter) == [(["Kent u A?"], "Ja."), (["En B?"], "Ook B.")]
    assert marks(letter) == [("Ja", "source-1"), ("Ook B", "source-2")]


def test_a_numbered_list_at_the_letter_s_end_is_no_source_list() -> None:
    """Steps in the last answer are no notes, whatever years they hold."""
    letter = asked("Wat doet u?", "Ik doe twee dingen:", "1) een wet;", "2) een fonds.")
    assert notes(letter) == []


def test_a_source_that_no_mark_leads_to_is_said() -> None:
    """The second source has no mark."""
    letter = asked("Kent u A? 1)", "Ja.", "1) NOS, 6 maart 2024", "2) Trouw, 7 maart 2024")
    assert [code for code, _ in codes(letter)] == ["note-without-mark"]


@pytest.mark.parametrize("text", ["Kent u het bericht? 1)", "Kent u het bericht [1]?"])
def test_a_literal_mark_without_a_note_stays_and_is_said(text: str) -> None:
    """The contract: it stays in the text, and a problem says so."""
    letter = asked(text)
    assert texts(letter) == [([text], "Ja.")]
    assert [code for code, _ in codes(letter)] == ["mark-without-note"]


def test_an_enumeration_in_an_answer_is_no_row_of_marks() -> None:
    """ "1) de wet; 2) de rest" enumerates, also where the letter has a source 1 and 2."""
    letter = asked(
        "Kent u A 1) en B? 2)",
        "Ik doe: 1) de wet; 2) de rest.",
        "1) NOS, 6 maart 2024",
        "2) Trouw, 7 maart 2024",
    )
    assert texts(letter) == [(["Kent u A en B?"], "Ik doe: 1) de wet; 2) de rest.")]


def test_sources_below_the_questions_and_a_list_in_the_last_answer() -> None:
    """The list that looks like sources is the source list, not the one in the answer below it."""
    letter = read_text(
        HEAD + "Vraag 1\nKent u A? 1)\nVraag 2\nKent u B? 2)\n\n1) NOS, 6 maart 2024\n2) Trouw, 7 maart 2024\n\n"
        "Antwoord 1 en 2\nIk doe twee dingen:\n1) een wet maken;\n2) een fonds oprichten.\n"
    )
    assert [text for _, text in notes(letter)] == ["NOS, 6 maart 2024", "Trouw, 7 maart 2024"]


def test_marks_in_round_brackets() -> None:
    """(1) leads to (1)."""
    letter = asked("Kent u het bericht (1)?", "Ja.", "(1) NOS, 6 maart 2024")
    assert notes(letter) == [("source-1", "NOS, 6 maart 2024")]


def test_raised_figures_in_a_text() -> None:
    """¹ leads to ¹."""
    letter = asked("Kent u het bericht¹?", "Ja.", "¹ NOS, 6 maart 2024")
    assert texts(letter) == [(["Kent u het bericht?"], "Ja.")]


def test_the_heading_above_the_sources_goes_with_them() -> None:
    """ "Bronnen:" is no part of the answer."""
    letter = asked("Kent u A 1)?", "Ja.", "Bronnen:", "1) NOS, 6 maart 2024")
    assert texts(letter) == [(["Kent u A?"], "Ja.")]


# -- footnotes on a page ---------------------------------------------------------------------------------------------

FILL = "Dit is een regel die de kolom vult met woorden, tot aan de rand ervan toe."


@pytest.mark.parametrize("engine", ENGINES)
def test_a_footnote_and_its_mark(engine: str) -> None:
    """A raised mark leads to the note at the page's foot."""
    letter = read_pdf(
        Sheet(["**Vraag 1**", "Kent u het bericht?^1^", "**Antwoord 1**", "Ja."], ["^1^ NOS, 6 maart 2024"]),
        engine=engine,
    )
    assert texts(letter) == [(["Kent u het bericht?"], "Ja.")]
    assert (notes(letter), marks(letter), codes(letter)) == (
        [("footnote-1", "NOS, 6 maart 2024")],
        [("richt?", "footnote-1")],
        [],
    )


@pytest.mark.parametrize("engine", ENGINES)
def test_a_footnote_over_two_pages_is_one(engine: str) -> None:
    """A note zone that begins without a number carries on the last note."""
    letter = read_pdf(
        Sheet(["**Vraag 1**", FILL, "Kent u het bericht?^1^"], ["^1^ Een lange noot die op de volgende"]),
        Sheet(["", "**Antwoord 1**", "Ja.^2^", FILL], ["bladzijde eindigt.", "^2^ AD, 2024"]),
        engine=engine,
    )
    assert notes(letter) == [
        ("footnote-1", "Een lange noot die op de volgende bladzijde eindigt."),
        ("footnote-2", "AD, 2024"),
    ]
    assert texts(letter)[0][1] == f"Ja. {FILL}" or texts(letter)[0][1] == f"Ja.\n{FILL}"
    assert len(letter.notes[0].passage.regions) == 2


def test_a_footnote_that_goes_on_below_a_wide_stroke() -> None:
    """The continuation separator of a word processor is as wide as the text."""
    letter = read_pdf(
        Sheet(["**Vraag 1**", FILL, "Kent u het bericht?^1^"], ["^1^ Een lange noot die op de volgende"]),
        Sheet(["", "**Antwoord 1**", "Ja.^2^", FILL], ["bladzijde eindigt.", "^2^ AD, 2024"], stroke=300),
    )
    assert notes(letter)[0] == ("footnote-1", "Een lange noot die op de volgende bladzijde eindigt.")


def test_a_glued_mark_leaves_a_space() -> None:
    """Where the next sentence was glued to the mark, one space takes its place."""
    letter = read_pdf(
        Sheet(
            ["**Vraag 1**", "Kent u de regels (mvo).^1^Sinds 2023^2^en later?", "**Antwoord 1**", "Ja."],
            ["^1^ a", "^2^ b"],
        )
    )
    assert texts(letter)[0][0] == ["Kent u de regels (mvo). Sinds 2023 en later?"]
    assert marks(letter) == [("(mvo).", "footnote-1"), ("s 2023", "footnote-2")]


def test_lowered_figures_are_no_marks() -> None:
    """CO₂ and H₂ are words, also where there is a note 2."""
    letter = read_pdf(
        Sheet(["**Vraag 1**", "Kent u CO~2~^1^ en H~2~O?^2^", "**Antwoord 1**", "Ja."], ["^1^ a", "^2^ b"])
    )
    assert texts(letter)[0][0] == ["Kent u CO2 en H2O?"]
    assert marks(letter) == [("nt u CO2"[-6:], "footnote-1"), ("n H2O?", "footnote-2")]


def test_raised_letters_are_no_marks() -> None:
    """The e of 1e stays in the text."""
    letter = read_pdf(Sheet(["**Vraag 1**", "Is dit de 1^e^ keer?", "**Antwoord 1**", "Ja."]))
    assert (texts(letter)[0][0], codes(letter)) == (["Is dit de 1e keer?"], [])


@pytest.mark.parametrize("foot", [(), ("^1^ a", "^2^ b")])
def test_square_metres_are_no_marks(foot: tuple[str, ...]) -> None:
    """m² printed with a raised 2 leads to no note and is no problem."""
    letter = read_pdf(
        Sheet(
            [
                "**Vraag 1**",
                "Is dit 500 m^2^ of 3 km^2^?" + ("^1^ ^2^" if foot else ""),
                "**Antwoord 1**",
                "Ja.",
            ],
            foot,
        )
    )
    assert texts(letter)[0][0][0] in ("Is dit 500 m2 of 3 km2?", "Is dit 500 m² of 3 km²?")
    assert codes(letter) == []


@pytest.mark.parametrize("printed", ["^1, 2^", "^1^ ^2^", "^1 2^", "^1^^2^"])
def test_several_marks_at_one_place_keep_their_order(printed: str) -> None:
    """ "1, 2" behind a word leads to note 1 and note 2, in that order."""
    letter = read_pdf(
        Sheet(["**Vraag 1**", f"Kent u{printed} het bericht?", "**Antwoord 1**", "Ja."], ["^1^ a", "^2^ b"])
    )
    assert texts(letter)[0][0] == ["Kent u het bericht?"]
    assert [note for _, note in marks(letter)] == ["footnote-1", "footnote-2"]


@pytest.mark.parametrize("engine", ENGINES)
def test_sources_and_footnotes_are_each_numbered_from_1(engine: str) -> None:
    """A raised 1 leads to the footnote, a literal 1) to the source."""
    letter = read_pdf(
        Sheet(
            [
                "**Vraag 1**",
                "Kent u A 1) en B?^1^",
                "",
                "**Antwoord 1**",
                "Ja.^2^",
                "",
                "1) NOS, 6 maart 2024",
            ],
            ["^1^ Kamerstuk 36 410, nr. 5", "^2^ Trouw, 2024"],
        ),
        engine=engine,
    )
    assert sorted(notes(letter)) == [
        ("footnote-1", "Kamerstuk 36 410, nr. 5"),
        ("footnote-2", "Trouw, 2024"),
        ("source-1", "NOS, 6 maart 2024"),
    ]
    assert marks(letter) == [("nt u A", "source-1"), ("A en B?"[-6:], "footnote-1"), ("Ja.", "footnote-2")]
    assert texts(letter) == [(["Kent u A en B?"], "Ja.")]


def test_a_raised_mark_without_a_note_stays_and_is_said() -> None:
    """What leads nowhere is put back."""
    letter = read_pdf(Sheet(["**Vraag 1**", "Kent u het bericht^7^?", "**Antwoord 1**", "Ja."]))
    assert texts(letter)[0][0] == ["Kent u het bericht7?"]
    assert [code for code, _ in codes(letter)] == ["mark-without-note"]


def test_lines_before_any_label_belong_to_no_note() -> None:
    """A note zone without a number anywhere gives no notes."""
    found, stray = footnotes([line("zonder nummer"), line("^1^ met nummer"), line("en meer")])
    assert [(draft.label, len(draft.lines)) for draft in found] == [("1", 2)]
    assert [row.text for row in stray] == ["zonder nummer"]


def test_labels_that_are_not_raised_count_on_from_1() -> None:
    """LibreOffice sets a note's label as large as its text; a line that begins with another number is the note's."""
    letter = read_pdf(
        Sheet(
            ["**Vraag 1**", "Kent u het bericht in A^1^ en het rapport over B?^2^", "**Antwoord 1**"]
            + ["Ja, en dat is ook aan de Kamer gemeld in de brief."] * 4,
            ["1 Een rapport van de Universiteit Utrecht over A, uit het jaar", "2024 of later", "2 Trouw, 2024"],
        )
    )
    assert notes(letter) == [
        ("footnote-1", "Een rapport van de Universiteit Utrecht over A, uit het jaar 2024 of later"),
        ("footnote-2", "Trouw, 2024"),
    ]
    assert codes(letter) == []


ONE_LINE = "[1] NOS, 6 maart 2024, nos.nl/a\n[2] Trouw, 5 maart 2024, trouw.nl/b [3] AD, 4 maart 2024, ad.nl/c\n"


def test_a_source_behind_another_on_its_line_costs_nothing_else() -> None:
    """Its number is the one that is due; those below it are found, too."""
    asked = "Vraag 1\nKent u A [1], B [2] en C [3]?\n\nAntwoord 1\nJa.\n\nVraag 2\nKent u D [4]?\n\nAntwoord 2\nJa.\n\n"
    letter = read_text(HEAD + asked + ONE_LINE + "[4] NRC, 3 maart 2024, nrc.nl/d\n")
    assert [note.passage.text[:5].strip(", ") for note in letter.notes] == ["NOS", "Trouw", "AD, 4", "NRC"]
    assert texts(letter) == [(["Kent u A, B en C?"], "Ja."), (["Kent u D?"], "Ja.")]
    assert letter.problems == ()


def test_a_number_that_is_not_due_begins_no_source() -> None:
    """ "[2] (zie ook [5] Trouw)" is one entry."""
    notes = "[1] NOS, 6 maart 2024\n[2] AD van 3 maart 2024, zie [5] Trouw\n"
    letter = read_text(HEAD + f"Vraag 1\nKent u A [1] en B [2]?\n\nAntwoord 1\nJa.\n\n{notes}")
    assert [note.passage.text for note in letter.notes] == ["NOS, 6 maart 2024", "AD van 3 maart 2024, zie [5] Trouw"]


@pytest.mark.parametrize(
    ("one", "other", "first", "second"),
    [
        ("*", "**", "* ", "** "),
        (" *)", " **)", "*) ", "**) "),
        ("†", "‡", "† ", "‡ "),
        (" [a]", " [b]", "[a] ", "[b] "),
        (" [i]", " [ii]", "[i] ", "[ii] "),
    ],
)
def test_signs_and_letters_mark_sources_too(one: str, other: str, first: str, second: str) -> None:
    """Asterisks, daggers and letters in brackets, where all stand in the text and look like sources below it."""
    listed = f"{first}NOS, 6 maart 2024\n{second}Trouw, 5 maart 2024\n"
    letter = read_text(HEAD + f"Vraag 1\nKent u A{one} en B{other}?\n\nAntwoord 1\nJa.\n\n{listed}")
    assert texts(letter) == [(["Kent u A en B?"], "Ja.")]
    assert [note.passage.text for note in letter.notes] == ["NOS, 6 maart 2024", "Trouw, 5 maart 2024"]
    (exchange,) = letter.exchanges
    assert [mark.note for mark in exchange.questions[0].passage.marks] == [note.id for note in letter.notes]
    assert letter.problems == ()


def test_a_list_with_asterisks_is_no_list_of_sources() -> None:
    """Where no mark leads to its items."""
    letter = read_text(HEAD + "Vraag 1\nWat doet u?\n\nAntwoord 1\nDrie dingen:\n* Bruggen in 2024\n* Wegen in 2025\n")
    assert letter.notes == ()


# -- a list below a title ------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("title", "entries", "taken"),
    [
        ("Noten", ("1 Zie de kaart van de netbeheerder.", "2 Verkenning van het bureau."), True),
        ("Noten", ("1 Zie de kaart van de netbeheerder.", "2 Verkenning.", "3 Wat niemand noemt."), False),
        ("Punten", ("1 Zie de kaart van de netbeheerder.", "2 Verkenning van het bureau."), False),
    ],
)
def test_a_titled_list_belongs_to_raised_marks(title: str, entries: tuple[str, ...], taken: bool) -> None:
    """Each of its numbers is a mark in a question or an answer above it; then no entry need look like a source."""
    text = [
        "Vraag 1",
        "Waarom blijft De Hoven achter?^1^",
        "Antwoord 1",
        "Het net is vol.^2^ Dat duurt.",
        title,
        *entries,
    ]
    letter = read_pdf(Sheet([*HEAD.split("\n"), *text], foot=""))
    assert (notes(letter) != []) is taken
    assert (entries[0] in (letter.exchanges[0].answer or letter.exchanges[0]).model_dump_json()) is not taken
