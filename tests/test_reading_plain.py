"""Texts: as a ministry wrote them, and as they were copied out of a PDF."""

from __future__ import annotations

from contextlib import suppress

import pytest
from builders import HEAD, codes, read_text, shape, texts

from kvparse.errors import UnreadableFile
from kvparse.page import Page
from kvparse.reading import plain

DUTCH = "Vraag 1\nKent u de coöperatie «Zoë»?\nAntwoord 1\nJa, financiën.\n"


def page(text: str | bytes) -> Page:
    return plain.read(text if isinstance(text, bytes) else text.encode(), "brief.txt").pages[0]


def rows(text: str | bytes) -> list[str]:
    return [line.text for line in page(text).lines]


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "latin-1", "cp1252"])
def test_texts_in_every_common_encoding(encoding: str) -> None:
    """UTF-8 and UTF-16 with their signs, and what Windows wrote, give the same letters."""
    assert rows(DUTCH.encode(encoding)) == DUTCH.splitlines()


@pytest.mark.parametrize("encoding", ["utf-16-le", "utf-16-be"])
def test_utf_16_without_its_sign_is_refused_or_read(encoding: str) -> None:
    """Every second byte is nought: no guess, but no rubbish either."""
    with pytest.raises(UnreadableFile):
        rows(DUTCH.encode(encoding))


def test_utf_32_is_refused_or_read() -> None:
    """Four bytes a letter: the letters, or an error."""
    with suppress(UnreadableFile):
        assert rows(DUTCH.encode("utf-32")) == DUTCH.splitlines()


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
    assert all(line.page == 0 for line in page(DUTCH).lines)
