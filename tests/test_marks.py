"""Which 1) or [2] is a mark, which note it leads to, and where a list of sources begins and ends."""

from __future__ import annotations

from dataclasses import replace

import pytest
from builders import HEAD, Sheet, codes, line, read_pdf, read_text, run, stack, texts

from kvparse.document import Line
from kvparse.exchanges.notes import footnotes
from kvparse.layout.marks import classified
from kvparse.records import Letter

NOS = "NOS, 6 maart 2024"


def asked(question: str, *rest: str, answer: str = "Ja.") -> Letter:
    """A letter of one question, with what follows its answer."""
    return read_text(HEAD + f"Vraag 1\n{question}\nAntwoord 1\n{answer}\n\n" + "\n".join(rest) + "\n")


def question(letter: Letter) -> str:
    """The text of the first question."""
    return letter.exchanges[0].questions[0].passage.text


def marks(letter: Letter) -> list[tuple[str, int, str]]:
    """Every mark: the beginning of its passage, its offset, its note."""
    return [(passage.text[:4], mark.offset, mark.note) for passage in letter.passages() for mark in passage.marks]


def notes(letter: Letter) -> list[tuple[str, str]]:
    """Every note by its id, with its text."""
    return [(note.id, note.passage.text) for note in letter.notes]


# -- literal marks -----------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("printed", "read"),
    [
        ("Kent u A1) en B?", "Kent u A en B?"),
        ("Kent u A[1]en B?", "Kent u A en B?"),
        ("Kent u A 1)? Ja.", "Kent u A? Ja."),
        ("Kent u A¹ en B?", "Kent u A en B?"),
        ("Kent u (zie A)1) ook B?", "Kent u (zie A) ook B?"),
        ("Kent u A, B,[1] en C?", "Kent u A, B, en C?"),
        ("Kent u A: [1]", "Kent u A: [1]"),
        ("Kent u (A 1) en B)?", "Kent u (A 1) en B)?"),
        ("Kent u A ¹ en B?", "Kent u A ¹ en B?"),
        ("Kent u 5 km¹ en B?", "Kent u 5 km¹ en B?"),
        ("Kent u A; 1) dat B?", "Kent u A; 1) dat B?"),
        ("Kent u A of 1) B?", "Kent u A of 1) B?"),
        ("Kent u A (1) en B?", "Kent u A (1) en B?"),
        ("Kent u versie 2.1) en B?", "Kent u versie 2.1) en B?"),
    ],
)
def test_a_literal_mark_stands_behind_a_word(printed: str, read: str) -> None:
    """Not behind a sign that enumerates, not in a bracket that is open, not as an exponent, not in a number."""
    assert question(asked(printed, f"1) {NOS}")) == read


def test_a_bracket_that_was_left_open_long_ago_does_not_count() -> None:
    """Within two thousand characters it does: then the mark is the bracket's own end."""
    near, far = "woord " * 30, "woord " * 400
    assert question(asked(f"Kent u (A {near}ook B 1) en C?", f"1) {NOS}")).endswith("ook B 1) en C?")
    assert question(asked(f"Kent u (A {far}ook B 1) en C?", f"1) {NOS}")).endswith("ook B en C?")
    assert question(asked(f"Kent u (A) {near}ook B 1) en C?", f"1) {NOS}")).endswith("ook B en C?")


def test_marks_in_round_brackets_count_where_the_list_has_them() -> None:
    """ "(1)" is a mark only in a letter whose sources are printed so."""
    assert question(asked("Kent u A (1) en B?", f"(1) {NOS}")) == "Kent u A en B?"
    assert codes(asked("Kent u A (1) en B?", f"(1) {NOS}")) == []


def test_counting_in_a_sentence_needs_the_next_number_in_the_same_sentence() -> None:
    """ "1) dit en 2) dat" counts; with a full stop between them, or no sign before the second, they are marks."""
    sources = (f"1) {NOS}", "2) Trouw, 7 maart 2024")
    assert question(asked("Klopt 1) dit en 2) dat?", *sources)) == "Klopt 1) dit en 2) dat?"
    assert question(asked("Klopt A 1) dit. En B 2) dat?", *sources)) == "Klopt A dit. En B dat?"
    assert question(asked("Klopt A 1) dit B 2) dat?", *sources)) == "Klopt A dit B dat?"
    assert question(asked("Klopt A 1), en 2) dat?", *sources)) == "Klopt A, en 2) dat?"


@pytest.mark.parametrize(
    ("printed", "said"),
    [
        ("Kent u A [7]?", [("mark-without-note", "1")]),
        ("Kent u A [7] en B?", [("mark-without-note", "1")]),
        ("Kent u A 7)?", [("mark-without-note", "1")]),
        ("Kent u A 7) en B?", []),
        ("Kent u A (7)?", []),
        ("Kent u 5 m²?", []),
    ],
)
def test_a_literal_mark_that_leads_nowhere_is_reported_where_it_can_be_nothing_else(
    printed: str, said: list[tuple[str, str]]
) -> None:
    """In square brackets, or before the end of a clause."""
    letter = asked(printed)
    assert (question(letter), codes(letter)) == (printed, said)


def test_lifting_a_mark_moves_what_stands_behind_it() -> None:
    """Marks and links keep their words, also behind several marks in one text."""
    letter = asked(
        "Kent u A 1) en[2]B en https://nos.nl/a en C 1)?", f"1) {NOS}", "2) Trouw, 7 maart 2024"
    )  # fmt: skip
    passage = letter.exchanges[0].questions[0].passage
    assert passage.text == "Kent u A en B en https://nos.nl/a en C?"
    assert [(mark.offset, mark.note) for mark in passage.marks] == [(8, "source-1"), (11, "source-2"), (38, "source-1")]
    assert [passage.text[link.start : link.end] for link in passage.links] == ["https://nos.nl/a"]


# -- lists of sources --------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    "entry",
    [
        "1) {}",
        "1. {}",
        "[1] {}",
        "(1) {}",
        "¹ {}",
        "1) {} ",
        "Bronnen:\n1) {}",
        "Noten\n1) {}",
        "Bronnen bij vraag 1\n1) {}",
    ],
)
def test_an_entry_of_a_list_of_sources(entry: str) -> None:
    """However its number is printed, and with a title above the list, which goes with it."""
    mark = "(1)" if entry.startswith("(") else "1)"
    letter = asked(f"Kent u A {mark}?", entry.format(NOS))
    assert texts(letter) == [(["Kent u A?"], "Ja.")]
    assert (notes(letter), codes(letter)) == ([("source-1", NOS)], [])


@pytest.mark.parametrize(
    "source",
    [
        "https://nos.nl/a", "www.nos.nl", "nos.nl, gezien", "nytimes.com, gezien", "Kamerstuk 36 410, nr. 5",
        "Aanhangsel Handelingen nr. 5", "Handelingen II, nr. 5", "De Volkskrant, 2024", "Stb. nr. 5", "Stcrt. nr. 5",
        "Titel | Omroep",
    ],
)  # fmt: skip
def test_what_a_source_is_told_by(source: str) -> None:
    """An address, a paper of the chamber, a year: of such entries marks in the answers make a list of sources."""
    assert notes(asked("Kent u A?", f"1) {source}", answer="Ja 1).")) == [("source-1", source)]
    assert notes(asked("Kent u A?", "1) iets anders", answer="Ja 1).")) == []


def test_a_list_that_looks_like_nothing_needs_marks() -> None:
    """A list of points below the answer stays there; with as many marks as half of its entries it is sources."""
    points = ("1) de eerste", "2) de tweede", "3) de derde")
    assert notes(asked("Kent u A?", *points)) == []
    assert notes(asked("Kent u A 1)?", *points)) == []
    assert [name for name, _ in notes(asked("Kent u A 1) en B 2)?", *points))] == ["source-1", "source-2", "source-3"]


def test_a_list_begins_with_1_and_counts_on() -> None:
    """The last 1 in the text begins it; a number that is not due is part of the entry above it."""
    letter = asked("Kent u A 1) en B 2)?", "1. een punt uit 2024", f"1) {NOS}", "3) een regel", "2) Trouw, 2024")
    assert notes(letter) == [("source-1", f"{NOS}\n3) een regel"), ("source-2", "Trouw, 2024")]
    assert letter.exchanges[0].answer is not None
    assert letter.exchanges[0].answer.passage.text == "Ja.\n1. een punt uit 2024"
    assert notes(asked("Kent u A 2)?", f"2) {NOS}")) == []


def test_sources_below_each_question_are_counted_on_or_begin_anew() -> None:
    """Each question's own list, right below it, with marks for every entry."""
    rows = ("Vraag 1", "Kent u A 1)?", f"1) {NOS}", "Vraag 2", "Kent u B {}?", "{} Trouw, 2024")
    ends = ("Antwoord 1", "Ja.", "Antwoord 2", "Nee.")
    for mark in ("2)", "1)"):
        letter = read_text(HEAD + "\n".join((*rows, *ends)).replace("{}", mark) + "\n")
        assert texts(letter) == [(["Kent u A?"], "Ja."), (["Kent u B?"], "Nee.")]
        assert [text for _, text in notes(letter)] == [NOS, "Trouw, 2024"]
        assert codes(letter) == []


def test_two_notes_of_one_number_have_two_ids() -> None:
    """Where each question counts its own sources from 1, the third 1 is source-1-3."""
    rows = [
        row
        for n in (1, 2, 3)
        for row in (f"Vraag {n}", f"Kent u {n} 1)?", f"1) NOS, {2020 + n}", f"Antwoord {n}", "Ja.")
    ]
    letter = read_text(HEAD + "\n".join(rows) + "\n")
    assert [name for name, _ in notes(letter)] == ["source-1", "source-1-2", "source-1-3"]


def test_a_list_whose_marks_stand_in_the_answers() -> None:
    """The minister's own sources: every entry must have its mark in an answer."""
    letter = asked("Kent u A?", f"1) {NOS}", "2) Trouw, 2024", answer="Ja 1) en nee 2).")
    assert letter.exchanges[0].answer is not None
    assert letter.exchanges[0].answer.passage.text == "Ja en nee."
    assert [name for name, _ in notes(letter)] == ["source-1", "source-2"]
    assert codes(letter) == []


# -- footnotes ---------------------------------------------------------------------------------------------------------


def test_a_superscript_mark_leads_to_the_note_that_stands_nearest() -> None:
    """Where two pages count from 1 each mark has its own page's note."""
    letter = read_pdf(
        Sheet(["**Vraag 1**", "Kent u A?^1^", "", "**Antwoord 1**", "Ja.^2^"], ["^1^ eerste noot", "^2^ tweede noot"]),
        Sheet(["**Vraag 2**", "Kent u B?^1^", "", "**Antwoord 2**", "Nee."], ["^1^ derde noot"]),
    )
    assert notes(letter) == [
        ("footnote-1", "eerste noot"), ("footnote-2", "tweede noot"), ("footnote-1-2", "derde noot"),
    ]  # fmt: skip
    assert [note for _, _, note in marks(letter)] == ["footnote-1", "footnote-2", "footnote-1-2"]
    assert codes(letter) == []


def test_two_marks_of_one_number_lead_to_two_notes_of_it_in_turn() -> None:
    """On one page, where a note that no mark has led to yet goes first."""
    letter = read_pdf(
        Sheet(["**Vraag 1**", "Kent u A?^1^", "", "**Antwoord 1**", "Ja.^1^"], ["^1^ eerste noot", "^1^ tweede noot"])
    )
    assert [note for _, _, note in marks(letter)] == ["footnote-1", "footnote-1-2"]
    assert codes(letter) == []


def test_a_superscript_mark_without_a_note_goes_back_where_it_stood() -> None:
    """The marks behind it move along, and the problem names the question and the page."""
    letter = read_pdf(Sheet(["**Vraag 1**", "Kent u A^7^ en B^1^?", "", "**Antwoord 1**", "Ja."], ["^1^ noot"]))
    passage = letter.exchanges[0].questions[0].passage
    assert passage.text == "Kent u A7 en B?"
    assert [(mark.offset, mark.note) for mark in passage.marks] == [(14, "footnote-1")]
    assert [(p.code, p.numbers, p.page) for p in letter.problems] == [("mark-without-note", ("1",), 1)]


def test_a_note_that_no_mark_leads_to_is_reported_with_its_page() -> None:
    """Each of them."""
    letter = read_pdf(
        Sheet(["**Vraag 1**", "Kent u A?", "", "**Antwoord 1**", "Ja."]), Sheet(["En meer."], ["^1^ noot", "^2^ noot"])
    )
    assert [(p.code, p.page) for p in letter.problems] == [("note-without-mark", 2), ("note-without-mark", 2)]


def test_lines_behind_a_label_belong_to_its_note() -> None:
    """Up to the next label; what stands before the first is returned apart."""
    found, before = footnotes(
        [
            *stack("rest van eerder", base=700),
            line("^1^ een", base=711),
            line("twee", base=722),
            line("^2^ drie", base=733),
        ]
    )
    assert [one.text for one in before] == ["rest van eerder"]
    assert [(note.label, [one.text.strip() for one in note.lines]) for note in found] == [
        ("1", ["een", "twee"]), ("2", ["drie"]),
    ]  # fmt: skip


def test_labels_in_plain_print_count_on_from_1() -> None:
    """A year or another number that begins a line is no label."""
    found, before = footnotes(stack("rest", "1 een", "2024 was een jaar", "2. twee", "4 niet"))
    assert [one.text for one in before] == ["rest"]
    assert [(note.label, [one.text.strip() for one in note.lines]) for note in found] == [
        ("1", ["een", "2024 was een jaar"]), ("2", ["twee", "4 niet"]),
    ]  # fmt: skip
    assert footnotes(stack("geen", "noten"))[0] == []
    assert [one.text for one in footnotes(stack("geen", "noten"))[1]] == ["geen", "noten"]


def test_a_label_goes_with_the_space_behind_it() -> None:
    """Whether the space is printed by itself or with the words; a label that nothing follows leaves an empty line."""
    for rest in (("een noot",), (" een noot",), (" ", "een noot"), ("een", " noot")):
        at = 200.0
        runs = [replace(run("1", size=5.0), base=97.0)]
        for words in rest:
            runs.append(run(words, x0=(at := at + 10)))
        ((note,), _) = footnotes([classified(Line(tuple(runs), 1, 200.0, 300.0, 100.0, 9.0))])
        assert (note.label, "".join(one.text for one in note.lines[0].runs)) == ("1", "een noot")
    bare = Line((replace(run("1", size=5.0), base=97.0), run(" ", x0=210.0)), 1, 200.0, 300.0, 100.0, 9.0)
    ((note,), _) = footnotes([classified(bare)])
    assert note.lines[0].text == ""
