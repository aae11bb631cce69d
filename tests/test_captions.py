"""Words above and in a table: which line names it, and which table is the letter itself."""

from __future__ import annotations

import pytest

from kvparse.text.captions import LONGEST, holds_letter, is_caption


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
        (("Vraag", "Antwoord"), False), (("Aantal", "Vraagprijs 3"), False), ((), False),
    ],
)  # fmt: skip
def test_a_table_with_numbered_questions_in_it_is_the_letter(cells: tuple[str, ...], letter: bool) -> None:
    """As data it would hide the questions; one of figures may well have a column named "Vraag"."""
    assert holds_letter(cells) is letter
