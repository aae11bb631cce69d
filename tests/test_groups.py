"""Lists of questions whose numbers begin anew below a name or a chapter."""

from __future__ import annotations

import pytest
from builders import HEAD, codes, read_text

from kvparse.exchanges.groups import names_group
from kvparse.records import Letter


def grouped(letter: Letter) -> list[tuple[str | None, str]]:
    """Each question's number with the heading that it is numbered under."""
    return [(one.group, number) for one in letter.exchanges for q in one.questions for number in q.numbers]


def parts(*titles: str, between: str = "\n\n") -> str:
    return "\n\n".join(
        f"{title}{between}1. Hoe hoog is {at}?\n\n{at} is hoog.\n\n2. Hoe breed is {at}?\n\n{at} is breed."
        for at, title in zip("ABC", titles, strict=False)
    )


@pytest.mark.parametrize(
    "titles",
    [
        ("PvdA:", "CDA:"),
        ("VVD-fractie", "D66-fractie"),
        ("Fractie CDA", "Fractie Lokaal Belang"),
        ("Bontekoe (CDA)", "Zandvliet (D66)"),
        ("CDA (Bontekoe)", "D66 (Zandvliet)"),
        ("Vragen van het lid Bontekoe (CDA):", "Vragen van het lid Zandvliet (D66):"),
        ("Vragen van de leden van de fractie van de SGP", "Vragen van de leden van de fractie van GroenLinks-PvdA"),
        ("Financiën", "Wonen en bouwen"),
        ("A. Geld", "B. Wonen"),
        ("Thema 1: Geld", "Thema 2: Wonen"),
    ],
)
def test_bare_numbers_begin_anew_below_a_title(titles: tuple[str, str]) -> None:
    """Whatever a group is called; its heading belongs to no answer and to no opening."""
    letter = read_text(HEAD + parts(*titles))
    assert grouped(letter) == [(title, number) for title in titles for number in "12"]
    assert [one.answer.passage.text for one in letter.exchanges if one.answer] == [
        "A is hoog.", "A is breed.", "B is hoog.", "B is breed.",
    ]  # fmt: skip
    assert ("numbers-restart", "") in codes(letter)
    assert letter.opening is None


def test_titles_need_no_white_space_where_they_name_somebody() -> None:
    """Copied text has none, and heads its answers in words."""
    text = parts("PvdA:", "CDA:", between="\n").replace("\n\n", "\n")
    letter = read_text(HEAD + text.replace("?\n", "?\nAntwoord: "))
    assert grouped(letter) == [("PvdA:", "1"), ("PvdA:", "2"), ("CDA:", "1"), ("CDA:", "2")]
    text = parts("Geld", "Wonen", between="\n").replace("\n\n", "\n")
    assert {group for group, _ in grouped(read_text(HEAD + text.replace("?\n", "?\nAntwoord: ")))} == {None}


def test_a_list_in_an_answer_begins_no_group() -> None:
    """Its numbers begin anew below a title of its own, and ask nothing."""
    answer = "A is breed.\n\nVoorwaarden\n\n1. De gemeente vraagt het aan.\n\n2. Het Rijk beslist."
    letter = read_text(HEAD + parts("Geld").replace("A is breed.", answer))
    assert grouped(letter) == [(None, "1"), (None, "2")]
    assert letter.exchanges[1].answer is not None
    assert letter.exchanges[1].answer.passage.text == answer.replace("\n\n", "\n")


def test_the_first_list_may_have_no_title() -> None:
    """Numbers that begin anew below the second are its own."""
    letter = read_text(HEAD + parts("", "Zandvliet (D66)"))
    assert grouped(letter) == [(None, "1"), (None, "2"), ("Zandvliet (D66)", "1"), ("Zandvliet (D66)", "2")]


def test_one_title_alone_heads_no_group() -> None:
    """Nothing begins anew: the numbers need nothing that keeps them apart."""
    letter = read_text(HEAD + parts("Vragen van het lid Bontekoe (CDA)"))
    assert grouped(letter) == [(None, "1"), (None, "2")]
    assert ("numbers-restart", "") not in codes(letter)


@pytest.mark.parametrize("titles", [("VVD-fractie", "D66-fractie"), ("Geld", "Wonen")])
def test_headings_in_words_begin_anew_below_a_title(titles: tuple[str, str]) -> None:
    """ "Vraag 1" below each of them."""
    letter = read_text(HEAD + parts(*titles).replace("1. ", "Vraag 1\n").replace("2. ", "Vraag 2\n"))
    assert grouped(letter) == [(title, number) for title in titles for number in "12"]


def test_a_list_that_is_printed_twice_is_no_group() -> None:
    """All questions first, and again above their answers: a title that names nobody stands above both."""
    asked = "Vraag 1\nHoe hoog is A?\n\nVraag 2\nHoe breed is A?\n\n"
    again = "Vraag 1\nHoe hoog is A?\n\nAntwoord\nHoog.\n\nVraag 2\nHoe breed is A?\n\nAntwoord\nBreed.\n"
    letter = read_text(f"{HEAD}Vragen\n\n{asked}Beantwoording\n\n{again}")
    assert grouped(letter) == [(None, "1"), (None, "2")]


@pytest.mark.parametrize(
    ("title", "names"),
    [
        ("Inbreng van de VVD-fractie", True),
        ("de heer Bontekoe (CDA)", True),
        ("Bontekoe - CDA", True),
        ("Fractie Buurtpartij Noord", True),
        ("Buurtpartij Noord", False),
        ("Bontekoe (voorzitter)", False),
        ("fractie die dat vindt", False),
        ("Onderwerp", False),
    ],
)
def test_a_title_names_a_group_by_a_party(title: str, names: bool) -> None:
    """One of the table, or what calls itself a fractie."""
    assert names_group(title) is names
