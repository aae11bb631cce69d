"""Words above and in a table: which line names it, and which table is the letter itself."""

from __future__ import annotations

import pytest

from kvparse.text.captions import LONGEST, SHORT, holds_letter, is_caption, is_data


@pytest.mark.parametrize(
    ("text", "caption"),
    [
        ("Tabel 1 laat zien dat Urk groeit.", False),  # a sentence, though a name in it has a capital
        ("tabel 1 laat zien hoeveel het er zijn", True),  # no sentence: nothing ends or goes on
        ("Tabel 1a Meldingen in 2023.", True),
        ("Figuur 2.1 | meldingen.", True),
        ("Overzicht: meldingen per gemeente;", True),
        ("Tabellen zijn er niet.", False),
        ("Meldingen per gemeente", False),
    ],
)
def test_a_line_that_names_a_table_is_its_caption(text: str, caption: bool) -> None:
    """A sentence about the table stays in the answer; it would else be lost to whoever reads the answer."""
    assert is_caption(text) is caption
    assert is_caption(f"  {text} ") is caption


def test_a_title_in_bold_is_shorter_than_a_paragraph() -> None:
    """A hundred and forty characters, which is two lines; a longer paragraph in bold is text of the answer."""
    assert is_caption("M" + "e" * (LONGEST - 1), bold=True)
    assert not is_caption("M" + "e" * LONGEST, bold=True)


@pytest.mark.parametrize(
    ("text", "title"),
    [
        ("Meldingen per gemeente", True), ("meldingen per gemeente", False), ("", False),
        ("Meldingen per gemeente?", False), ("Meldingen, namelijk:»", False),
        ("Vraag 3", False), ("Subvraag a", False), ("Toelichting op de cijfers", False), ("Antwoorden van 2023", False),
    ],
)  # fmt: skip
def test_a_title_in_bold_is_no_sentence_and_no_heading(text: str, title: bool) -> None:
    """A heading taken for a title would leave its question without one."""
    assert is_caption(text, bold=True) is title


@pytest.mark.parametrize(
    ("cells", "letter"),
    [
        (("Vraag 1", "Waarom?"), True), (("Nr", "antwoord 2"), True), ((" Vragen  3", ""), True),
        (("Nr", "Vraag", "Antwoord"), True), (("Antwoord", "Vraag"), False), (("Vraag", "Aanbod"), False),
        (("Aantal", "Vraagprijs 3"), False), ((), False),
        (("Kamerlid", "Partij", "Vraag en antwoord"), True), (("Vragen/antwoorden",), True),
        (("Vraag en aanbod",), False),
    ],
)  # fmt: skip
def test_a_table_with_numbered_questions_in_it_is_the_letter(cells: tuple[str, ...], letter: bool) -> None:
    """Or one with a column of answers; as data it would hide them. One of figures may well have a column "Vraag"."""
    assert holds_letter(cells) is letter


PLACES = ("Buren", "12", "40", "Tiel", "8", "31", "Elst", "3", "9")


@pytest.mark.parametrize(
    ("cells", "rows", "data"),
    [
        (PLACES, 3, True),
        (PLACES[:6], 2, False),  # two rows
        (PLACES[:6], 3, False),  # two columns
        (("Buren", "ja", "40", "Tiel", "nee", "31", "Elst", "nee", "9"), 3, True),  # a figure among three cells
        (("Buren", "ja", "40", "Tiel", "nee", "31", "Elst", "nee", "geen"), 3, False),
        (("B" * SHORT, *PLACES[1:]), 3, True),
        (("B" * (SHORT + 1), *PLACES[1:]), 3, False),
        ((*PLACES, "", " "), 3, True),
        (("Buren", "", "40", "Tiel", " ", "31", "Elst", "", "9"), 3, False),  # two columns and a margin
    ],
)
def test_cells_without_lines_are_data_where_they_are_short_and_many_are_figures(
    cells: tuple[str, ...], rows: int, data: bool
) -> None:
    """A table that only places a letter's words beside each other has long cells, few columns or no figures."""
    assert is_data(cells, rows) is data
