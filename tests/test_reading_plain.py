"""Texts: as a ministry wrote them, and as they were copied out of a PDF."""

from __future__ import annotations

import pytest
import regex
from builders import HEAD, codes, read_text, shape, texts

from kvparse import Letter
from kvparse.document import Page
from kvparse.errors import UnreadableFile
from kvparse.readers import text as plain

DUTCH = "Vraag 1\nKent u de coöperatie «Zoë»?\nAntwoord 1\nJa, financiën.\n"


def page(text: str | bytes) -> Page:
    return plain.read(text if isinstance(text, bytes) else text.encode(), "brief.txt").pages[0]


def rows(text: str | bytes) -> list[str]:
    return [line.text for line in page(text).lines]


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "latin-1", "cp1252"])
def test_texts_in_every_common_encoding(encoding: str) -> None:
    """UTF-8 and UTF-16 with their signs, and what Windows wrote, give the same letters."""
    assert rows(DUTCH.encode(encoding)) == DUTCH.splitlines()


@pytest.mark.parametrize("encoding", ["utf-16-le", "utf-16-be", "utf-32", "utf-32-le", "utf-32-be"])
def test_wide_characters_without_their_sign_are_told_by_their_noughts(encoding: str) -> None:
    """Two or four bytes a letter: which of them are nought tells how they are laid."""
    assert rows(DUTCH.encode(encoding)) == DUTCH.splitlines()


@pytest.mark.parametrize("encoding", ["cp850", "mac_roman"])
def test_an_old_table_of_characters_is_told_by_the_words(encoding: str) -> None:
    """What MS-DOS or an old Mac wrote has its accents where Dutch has them, and a problem says what was guessed."""
    document = plain.read(DUTCH.encode(encoding), "brief.txt")
    assert [line.text for line in document.pages[0].lines] == DUTCH.splitlines()
    assert [(problem.code, problem.quote) for problem in document.problems] == [("encoding-doubtful", "coöperatie")]


def test_quotes_of_windows_are_no_accents_of_a_mac() -> None:
    """One byte is a quote in Windows and an accent on a Mac: at a word's edge it is the quote."""
    text = "De ‘exitstrategie’ en de ‘overlegtafel’ – «voor één jaar» – zijn foto’s.\n"
    document = plain.read(text.encode("cp1252"), "brief.txt")
    assert [line.text for line in document.pages[0].lines] == text.splitlines()
    assert document.problems == ()


def test_a_text_of_two_encodings_is_read_by_both() -> None:
    """Parts of one file that were pasted together, even on one line, each keep their letters."""
    data = "De coöperatie van ".encode() + "Zoë, financiën\n".encode("cp1252") + "Reünie\n".encode()
    document = plain.read(data, "brief.txt")
    assert [line.text for line in document.pages[0].lines] == ["De coöperatie van Zoë, financiën", "Reünie"]
    assert [problem.code for problem in document.problems] == ["encoding-doubtful"]


@pytest.mark.parametrize("wrong", ["cp1252", "latin-1"])
def test_what_was_encoded_twice_is_decoded_twice(wrong: str) -> None:
    """ "coÃ¶peratie" is read as it was meant, and said."""
    document = plain.read(DUTCH.encode().decode(wrong).encode(), "brief.txt")
    assert [line.text for line in document.pages[0].lines] == DUTCH.splitlines()
    assert [problem.code for problem in document.problems] == ["encoding-doubtful"]


def test_a_sound_text_is_in_no_doubt() -> None:
    """Unicode and Windows-1252 are read without a problem, capitals with accents too."""
    for encoding in ("utf-8", "cp1252"):
        assert plain.read("ÉÉN Â en Ã: «Zoë» – café’s\n".encode(encoding), "brief.txt").problems == ()


@pytest.mark.parametrize("end", ["\v", "\x85", "\u2028", "\u2029", "\x1c"])
def test_every_line_end_that_unicode_knows(end: str) -> None:
    """A vertical tab, NEL and the separators of lines and paragraphs end a line as well as a line feed does."""
    assert rows(DUTCH.replace("\n", end)) == DUTCH.splitlines()


def test_signs_without_width_and_controls_are_no_text() -> None:
    """Nobody sees them: headings are headings, and no terminal is told to clear its screen."""
    text = "\u200bVraag 1\nKent u\u2060 de \x1b[31mcoöperatie\u200e?\n\ufeffAntwoord 1\nJa.\x07\n"
    assert rows(text) == ["Vraag 1", "Kent u de coöperatie?", "Antwoord 1", "Ja."]


@pytest.mark.parametrize(
    "end",
    ["\r\n", "\r"],
)
def test_line_ends_of_other_systems(end: str) -> None:
    """Windows ends lines with two signs, an old Mac with one."""
    assert rows(DUTCH.replace("\n", end)) == DUTCH.splitlines()


@pytest.mark.parametrize("data", [b"", b" \n\n", b"\x00\x01\x02tekst", b"\xef\xbb\xbf", b"\xff\xfe"])
def test_no_text_is_refused(data: bytes) -> None:
    """Nothing, white space and binary data are no letter."""
    with pytest.raises(UnreadableFile):
        plain.read(data, "brief.txt")


def test_binary_data_behind_a_page_of_text_is_refused() -> None:
    """NUL bytes are no text wherever they stand."""
    with pytest.raises(UnreadableFile):
        plain.read(b"tekst\n" * 1000 + b"\x00" * 20, "brief.txt")


COPIED = (
    "Tweede Kamer der Staten-Generaal2\nVergaderjaar 2023–2024 Aanhangsel van de Handelingen\n871\n"
    "Vragen van het lid Jansen (VVD) aan de Minister van Financiën over geld\n(ingezonden 5 maart 2024).\n"
    "Antwoord van Minister Pieters (Financiën) (ontvangen 2 april 2024).\n"
    "Vraag 1\nKent u het bericht over de coöperatie die in\n"
    "Zwolle staat?1\nAntwoord 1\nJa, dat ken ik en ik heb er ook over gelezen in de\n"
    "1NOS, 6 maart 2024, «Titel»\nhttps://nos.nl/artikel/1\n \nah-tk-20232024-871\n"
    "ISSN 0921 - 7398’s-Gravenhage 2024Tweede Kamer, vergaderjaar 2023–2024, Aanhangsel 1\n"
    "krant van vorige week.\nVraag 2\nKent u dat?2\nAntwoord 2\nNee.\n2Trouw, 7 maart 2024\n \nah-tk-20232024-871\n"
    "Tweede Kamer, vergaderjaar 2023–2024, Aanhangsel 2\n"
)


def test_a_text_copied_out_of_a_pdf() -> None:
    """Running feet and notes in its midst are put apart; the answer goes on over the page."""
    letter = read_text(COPIED)
    assert (letter.id, letter.layout, letter.number) == ("ah-tk-20232024-871", "aanhangsel", 871)
    assert shape(letter) == [("1", "1"), ("2", "2")]
    assert [(note.id, note.passage.text) for note in letter.notes] == [
        ("footnote-1", "NOS, 6 maart 2024, «Titel» https://nos.nl/artikel/1"),
        ("footnote-2", "Trouw, 7 maart 2024"),
    ]
    assert [(pair.question.text[-4:], pair.question.marks[0].note) for pair in letter.pairs] == [
        ("aat?", "footnote-1"),
        ("dat?", "footnote-2"),
    ]
    assert codes(letter) == []


def test_a_paragraph_goes_on_over_the_page_of_a_copied_text() -> None:
    """Notes and running feet between two pages part no sentence."""
    assert texts(read_text(COPIED))[0][1] == "Ja, dat ken ik en ik heb er ook over gelezen in de krant van vorige week."


@pytest.mark.parametrize(
    "words",
    [
        "CO2",
        "D66",
        "JA21",
        "Covid19",
        "A2",
        "H2O",
        "artikel 1",
        "x1",
        "F16",
        "N2000",
        "2023",
        "(1)",
        "1,5",
        "11.1",
    ],
)
def test_figures_that_belong_to_words_are_no_marks(words: str) -> None:
    """A figure glued to a word is a mark only where a note waits for it, and not within a name."""
    letter = read_text(HEAD + f"Vraag 1\nWat weet u van {words} in het stuk?\nAntwoord 1\nJa, {words} ken ik.\n")
    assert texts(letter) == [([f"Wat weet u van {words} in het stuk?"], f"Ja, {words} ken ik.")]


@pytest.mark.parametrize("words", ["CO2", "H2O", "A2"])
def test_figures_of_names_are_no_marks_where_a_note_2_waits(words: str) -> None:
    """CO2 before the mark 2 is still CO2."""
    letter = read_text(
        f"{HEAD}Vraag 1\nKent u het stuk?1\nAntwoord 1\nDe {words} daalt.2\n\n"
        "1 NOS, 6 maart 2024\n\n2 Trouw, 7 maart 2024\n"
    )
    assert texts(letter) == [(["Kent u het stuk?"], f"De {words} daalt.")]


def test_a_page_of_a_text_has_no_places() -> None:
    """A text file's record names no page and no region."""
    letter = read_text(HEAD + DUTCH)
    assert letter.source.pages == 0
    assert all(passage.regions == () for passage in letter.passages())
    assert all(line.page is None for line in page(DUTCH).lines)


# -- marks in a text copied out of a PDF ------------------------------------------------------------------------------

FOOT = "Tweede Kamer, vergaderjaar 2023–2024, Aanhangsel"


ASKED = (
    "Vragen van het lid Jansen (VVD) aan de Minister van Financiën over geld\n(ingezonden 5 maart 2024).\n"
    "Antwoord van Minister Pieters (Financiën) (ontvangen 2 april 2024).\n"
)


def copied(*pages: tuple[str, str], top: str = "Tweede Kamer der Staten-Generaal2") -> Letter:
    """A letter as a viewer copies it: pages of text and the notes at their feet."""
    head = f"{top}\nVergaderjaar 2023–2024 Aanhangsel van de Handelingen\n1\n{ASKED}"
    return read_text(head + "".join(f"{text}\n{notes}\n{FOOT} {at}\n" for at, (text, notes) in enumerate(pages, 1)))


def marked(letter: Letter) -> list[tuple[str, str]]:
    """Each mark as the words it stands behind and its note."""
    return [
        (passage.text[: mark.offset].split()[-1], mark.note)
        for exchange in letter.exchanges
        for passage in (
            *(question.passage for question in exchange.questions),
            exchange.answer and exchange.answer.passage,
        )
        if passage
        for mark in passage.marks
    ]


QUESTION = "Vraag 1\nKent u het bericht?\n1\nAntwoord 1\n"
NOTES = "1NOS, 6 maart 2024\n2Trouw, 7 maart 2024"


@pytest.mark.parametrize(
    "rows",
    [
        "Ik doe het volgende:\n1. een wet maken;\n2. een fonds oprichten.",
        "Ik doe het volgende:\n1. Een wet maken over\nhet geld\n2. Een fonds oprichten",
        "Ik werk aan drie dingen\n1 Een wet\n2 Een fonds\n3 Een plan",
        "In de tabel staan de cijfers.\nSlachthuizen Aantal\n1. 65 121\n2. 1 0\n3. 29 0",
        "In de tabel staan de cijfers.\nJaar Aantal\n2 1.500 € 12,50",
        "Dat is met het ETS-\n2 gelijk aan 2,5–2 graden.",
        "Dit duurt niet langer dan tot\n2 maart en wel binnen\n2 weken.",
    ],
)
def test_lists_and_tables_take_no_mark(rows: str) -> None:
    """What begins with the number that a note waits for, and counts items or rows, is no mark."""
    letter = copied((f"{QUESTION}{rows}\nDat is zo in de wet\n2. Daarna volgt\nmeer.", NOTES))
    assert marked(letter) == [("bericht?", "footnote-1"), ("wet", "footnote-2")]
    assert str(texts(letter)[0][1]).endswith("wet. Daarna volgt meer.")
    assert codes(letter) == []


@pytest.mark.parametrize("row", ["2 Daarna volgt meer.", "2. Daarna volgt meer.", "2, waarna meer volgt.", "2"])
def test_a_mark_at_the_front_of_a_row(row: str) -> None:
    """A viewer sets a mark, and what follows it, on a new row."""
    letter = copied((f"{QUESTION}Dat staat al lang zo in de wet\n{row}", NOTES))
    assert marked(letter) == [("bericht?", "footnote-1"), ("wet", "footnote-2")]
    assert codes(letter) == []


@pytest.mark.parametrize("chamber", ["Eerste", "Tweede"])
@pytest.mark.parametrize("figure", ["1", "2", " 1", "\n1"])
def test_the_chamber_and_the_number_take_no_mark(chamber: str, figure: str) -> None:
    """The figure of the masthead is the chamber's own, and the number below it the Aanhangsel's."""
    letter = copied((f"{QUESTION}Zie de wet.2", NOTES), top=f"{chamber} Kamer der Staten-Generaal{figure}")
    assert marked(letter) == [("bericht?", "footnote-1"), ("wet.", "footnote-2")]
    assert (letter.number, codes(letter)) == (1, [])


def test_a_mark_stands_on_the_page_of_its_note() -> None:
    """A figure that may be a mark is none where the note stands on a later page."""
    letter = copied(
        (f"{QUESTION}Er zijn twee soorten\n2 die ik ken.", "1NOS, 6 maart 2024"),
        ("Vraag 2\nWaarom?\nAntwoord 2\nZie de wet.2", "2Trouw, 7 maart 2024"),
    )
    assert marked(letter) == [("bericht?", "footnote-1"), ("wet.", "footnote-2")]


def test_a_note_for_which_the_page_had_no_room() -> None:
    """Of three marks at a page's end the last note may stand on the next page."""
    letter = copied(
        ("Vraag 1\nKent u de berichten?\n1, 2 en 3", NOTES),
        ("Antwoord 1\nZie de wet.4", "3AD, 8 maart 2024\n4Stb. 2024, 1"),
    )
    assert marked(letter) == [*(("berichten?", f"footnote-{n}") for n in (1, 2, 3)), ("wet.", "footnote-4")]


@pytest.mark.parametrize("place", ["’s-Gravenhage 2025\n", ""])
def test_a_foot_over_several_rows(place: str) -> None:
    """Place, running foot and page number, each on a row: the sentence goes on behind them, and the note is one."""
    foot = place + "Tweede Kamer, vergaderjaar 2024–2025, Aanhangsel\n{}\n"
    text = "Vraag 1\nKent u A?\nAntwoord 1\nJa, en ook het dorp met de{}brug.{}\n{}"
    note = "1 Kamerstuk 33 037, nr. 611.\n"
    letter = read_text(
        "Tweede Kamer der Staten-Generaal2\n" + text.format(f"\n{foot.format(1)}", "1", note + foot.format(2))
    )
    assert texts(letter) == [(["Kent u A?"], "Ja, en ook het dorp met de brug.")]
    assert [one.passage.text for one in letter.notes] == ["Kamerstuk 33 037, nr. 611."]


def test_what_no_page_number_ends_is_no_foot() -> None:
    """A paper that an answer names stands in it."""
    named = "Tweede Kamer, vergaderjaar 2024–2025, Aanhangsel\nnr. 3"
    assert texts(read_text(f"Vraag 1\nKent u A?\nAntwoord 1\nZie:\n{named}\n"))[0][1] == "Zie:\n" + named.replace(
        "\n", " "
    )


def test_the_only_note_of_a_page_may_belong_to_the_page_before() -> None:
    """A page that has no mark for its note leaves it to the last page's."""
    letter = copied((f"{QUESTION}Zie de wet.2", "1NOS, 6 maart 2024"), ("Die is er al.", "2Trouw, 7 maart 2024"))
    assert marked(letter) == [("bericht?", "footnote-1"), ("wet.", "footnote-2")]


def test_a_number_and_a_name_are_no_marks_where_a_mark_stands_too() -> None:
    """ "ETS-2", "2,5–2" and "artikel 2" keep their figures."""
    words = "Het ETS-2 stijgt met 2,5–2 graden volgens artikel 2 over 3 m2 grond"
    letter = copied((f"{QUESTION}{words}.2", NOTES))
    assert texts(letter)[0][1] == f"{words}."
    assert marked(letter) == [("bericht?", "footnote-1"), ("grond.", "footnote-2")]


# -- raised digits in a text ------------------------------------------------------------------------------------------


@pytest.mark.parametrize("between", ["", "\n"])
@pytest.mark.parametrize("space", ["", " "])
def test_raised_digits_are_marks(between: str, space: str) -> None:
    """¹ behind a word or a blank is a mark, and a row that begins with ¹ is its note."""
    letter = read_text(
        f"{HEAD}Vraag 1\nKent u de 5 m² van het bericht?\nAntwoord 1\nDat staat op de site.{space}¹ Zie ook mijn brief."
        f"{space}²\n{between}¹ Handreiking (www.site.nl/a).\n{between}² Aanhangsel Handelingen, 2022-2023, nr. 2117.\n"
    )
    assert texts(letter) == [(["Kent u de 5 m² van het bericht?"], "Dat staat op de site. Zie ook mijn brief.")]
    assert marked(letter) == [("site.", "footnote-1"), ("brief.", "footnote-2")]
    assert [note.passage.text for note in letter.notes] == [
        "Handreiking (www.site.nl/a).",
        "Aanhangsel Handelingen, 2022-2023, nr. 2117.",
    ]
    assert codes(letter) == []


def test_a_raised_digit_without_a_note_stays() -> None:
    """Where no note waits for it, ² is what was written."""
    letter = read_text(f"{HEAD}Vraag 1\nIs x² meer dan 500 m²?\nAntwoord 1\nJa, x² is meer.\n")
    assert texts(letter) == [(["Is x² meer dan 500 m²?"], "Ja, x² is meer.")]


def test_spaced_letters_and_other_hyphens_are_read_as_printed() -> None:
    """A heading of s p a c e d letters is that heading; a row's end may print its hyphen in other ways."""
    assert rows("V r a a g   1 2\nB E T R E F T\n1 2 3 4 5\nDe veer¬\ndienst en de pont\u2011\nwachter.\n") == [
        "Vraag 12", "BETREFT", "1 2 3 4 5", "De veer-", "dienst en de pont-", "wachter.",
    ]  # fmt: skip


# -- mail, Markdown, lost line ends ----------------------------------------------------------------------------------


PAIRS = [(["Kent u het bericht over Hattem?"], "Ja."), (["Wie betaalt de pont? En waarom?"], "De provincie betaalt.")]
LETTER = "Vraag 1\nKent u het bericht over Hattem?\n\nAntwoord 1\nJa.\n\nVraag 2\nWie betaalt de pont? En waarom?\n\n"
LETTER += "Antwoord 2\nDe provincie betaalt.\n"


@pytest.mark.parametrize("sign", ["> ", ">", ">> ", "| "])
def test_quoted_mail_is_read_without_its_signs(sign: str) -> None:
    """What a mail program puts before each row is no text; rows of one's own above it stay."""
    quoted = "Ter kennisname.\n\n" + "".join(f"{sign}{row}\n" for row in (HEAD + LETTER).splitlines())
    assert texts(read_text(quoted)) == PAIRS


MARKED = {
    "docling": "<!-- image -->\n\n## {}\n\n{}\n\n",
    "marker": "#### **{}**\n\n{}\n\n{{1}}------------\n\n",
    "pymupdf4llm": "**{}**\n\n{}\n\n\n-----\n\n",
}


@pytest.mark.parametrize("writer", MARKED)
def test_markdown_as_converters_write_it(writer: str) -> None:
    """Headings, bold rows, pictures and page breaks are marks; the words between them are the letter's."""
    rows = LETTER.split("\n")
    text = "".join(MARKED[writer].format(rows[at], rows[at + 1]) for at in (0, 3, 6, 9))
    assert texts(read_text(HEAD + text)) == PAIRS


@pytest.mark.parametrize(
    "mark", ["*{}*", "__{}__", "***{}***", "- **{}**", "{}\n-------", "{}\n====", "**{}:**", "# {} #", "> ## {}"]
)
def test_every_way_to_mark_a_heading_up(mark: str) -> None:
    """Italic, bold, underlined, in a list or quoted: a heading is a heading."""
    marked = regex.sub(r"(?m)^(?:Vraag|Antwoord) \d$", lambda found: mark.format(found[0]), LETTER)
    assert texts(read_text(HEAD + marked)) == PAIRS


def test_a_bold_heading_may_lead_its_words() -> None:
    """What follows a heading on its row stands below it."""
    marked = regex.sub(r"(?m)^((?:Vraag|Antwoord) \d)\n", r"**\1** ", LETTER)
    assert texts(read_text(HEAD + marked)) == PAIRS


def test_line_ends_that_are_written_out_are_line_ends() -> None:
    """A program that prints a text on one line writes a backslash and an n for each."""
    assert texts(read_text((HEAD + LETTER).replace("\n", "\\n"))) == PAIRS


def test_what_stands_within_a_row_of_markdown() -> None:
    """Emphasis, escapes, raised figures, links and breaks become what a reader sees; tables become tables."""
    text = (
        HEAD
        + "## Vraag 1\n\nKent u *dit* bericht<sup>1</sup> in [de krant](https://nos.nl/a_b_c)?\n\n## Antwoord 1\n\n"
        "Ja\\. Zie **tabel** 1.<br>Er zijn er 5 \\* 3.\n\n| Gemeente | Aantal |\n|---|---:|\n| Hattem | 3 |\n\n"
        "Zie verder.\n\n<sup>1</sup> NOS, 3 maart 2024.\n"
    )
    letter = read_text(text)
    assert texts(letter) == [
        (["Kent u dit bericht in de krant (https://nos.nl/a_b_c)?"], "Ja. Zie tabel 1.\nEr zijn er 5 * 3.\nZie verder.")
    ]
    assert [note.passage.text for note in letter.notes] == ["NOS, 3 maart 2024."]
    answer = letter.pairs[0].answer
    assert answer is not None
    assert [table.rows for table in answer.tables] == [(("Gemeente", "Aantal"), ("Hattem", "3"))]


def test_a_table_of_markdown_that_holds_the_letter_is_text() -> None:
    """Questions beside their answers are no data."""
    text = HEAD + "| Vraag 1 | Antwoord 1 |\n|---|---|\n| Vraag 1<br>Kent u A? | Antwoord 1<br>Ja. |\n"
    assert ("text-left-out", "") not in codes(read_text(text))


def test_a_plain_text_is_no_markdown() -> None:
    """One sharp sign, or a row of asterisks, marks nothing."""
    assert rows("# 1\nVraag 1\nKent u *A* en _B_?\n") == ["# 1", "Vraag 1", "Kent u *A* en _B_?"]


def test_a_letter_on_one_line_is_cut_at_its_headings() -> None:
    """Without line ends headings are told by their order and the sentence that ends before them; this is said."""
    letter = read_text(" ".join((HEAD + LETTER).split()))
    assert texts(letter) == PAIRS
    assert codes(letter) == [("line-ends-lost", "")]


def test_a_heading_that_is_only_mentioned_cuts_nothing() -> None:
    """Of two places that could be the next heading it is the one behind a sentence's end."""
    text = LETTER.replace("Ja.", "Ja, zoals bij Vraag 2 is gemeld, en zoals ik in het Antwoord 2 schrijf.")
    assert [pair[0] for pair in texts(read_text(" ".join((HEAD + text).split())))] == [pair[0] for pair in PAIRS]


def test_without_answer_headings_the_question_ends_with_its_question_mark() -> None:
    """What is behind the last question mark of a row of questions is the answer."""
    text = " ".join((HEAD + regex.sub(r"Antwoord \d\n", "", LETTER)).split())
    letter = read_text(text + " " + "Dat is zo. " * 20)
    assert [question for question, _ in texts(letter)] == [question for question, _ in PAIRS]
    assert codes(letter)[0] == ("line-ends-lost", "")


def test_a_text_on_one_line_without_headings_is_said() -> None:
    """Where nothing tells where a question begins, a problem says why there are none."""
    letter = read_text("De minister heeft de Kamer over de pont bij Hattem geschreven. " * 20)
    assert ("line-ends-lost", "") in codes(letter)


def test_long_paragraphs_are_no_lost_line_ends() -> None:
    """A letter with a paragraph a row, however long, has all its line ends."""
    letter = read_text(HEAD + LETTER.replace("Ja.", "Ja, en dat blijft zo. " * 60))
    assert codes(letter) == []


def test_a_heading_glued_to_a_foot_heads_its_answer() -> None:
    """A copy without line ends at the page's foot."""
    foot = "ISSN 0921 - 7398’s-Gravenhage 2023Tweede Kamer, vergaderjaar 2022–2023, Aanhangsel 1"
    letter = read_text(HEAD + f"Vraag 1\nKent u A?\n{foot}Antwoord 1\nJa.\n")
    assert [
        (exchange.answer.heading, exchange.answer.passage.text) for exchange in letter.exchanges if exchange.answer
    ] == [(True, "Ja.")]


def test_notes_at_a_page_s_foot_may_hold_rows_that_begin_with_numbers() -> None:
    """Such a number is not the one that is due: it is none of a note."""
    notes = "1 Feitelijk waren er\n74 bruggen en\n75 wegen.\n2 Trouw, 2 mei 2020.\n\n"
    text = f"Vraag 1\nKent u A?1\n\nAntwoord 1\nJa.2\n\n{notes}"
    letter = read_text(HEAD + f"{text}Kop van dit rapport\n1/2\nNee.\n\nKop van dit rapport\n2/2\n")
    assert [note.passage.text.replace("\n", " ") for note in letter.notes] == [
        "Feitelijk waren er 74 bruggen en 75 wegen.", "Trouw, 2 mei 2020."
    ]  # fmt: skip


def test_seven_bits_a_character_are_read_and_reported() -> None:
    """UTF-7 of old mail looks like sound ASCII; accents in it are read, and the record is in doubt."""
    found = plain.read(DUTCH.encode("utf-7"), "brief.txt")
    assert [line.text for page in found.pages for line in page.lines] == [row for row in DUTCH.splitlines() if row]
    assert [problem.code for problem in found.problems] == ["encoding-doubtful"]
    assert plain.read(b"Nummers +31-6 en C+ABC-D: 1+1-2.\n", "brief.txt").problems == ()


def test_characters_written_as_names_are_those_characters() -> None:
    """A text that was taken out of a web page keeps none of its entities."""
    assert rows("Vraag 1\nKent u dri&euml;ntwintig &amp; &#233;&eacute;n? AT&T blijft.\n") == [
        "Vraag 1", "Kent u driëntwintig & één? AT&T blijft."
    ]  # fmt: skip


def test_rows_of_a_table_are_no_quoted_mail() -> None:
    """A Markdown table of questions and answers is read cell by cell."""
    cells = "| Nr. | Vraag | Antwoord |\n|---|---|---|\n| 1 | Kent u het bericht? | Ja. |\n| 2 | Waarom? | Daarom. |\n"
    assert rows(cells)[3:6] == ["1", "Kent u het bericht?", "Ja."]
