"""What is true of every letter that was read rightly, and what a letter reports of which it is not."""

from __future__ import annotations

import pytest
from builders import HEAD, read_text

from kvparse.exchanges.invariants import unlike_an_answer, unlike_any_text

LONG = "De brug over de rivier wordt in het volgende jaar gesloten voor onderhoud"


@pytest.mark.parametrize(
    ("text", "said"),
    [
        (f"{LONG}.", None),
        (LONG, None),
        (f"{LONG}:", "ends with a colon, and nothing follows"),
        (f"kamers. {LONG}.", "begins amid a sentence"),
        (f"a. {LONG}.", None),
        (f"e-{LONG}.", None),
        (f"{LONG}.\nVVD-fractie", "ends with a title"),
        (f"{LONG}.\nGeachte voorzitter,\nJa.", "seems to hold the head of a letter"),
        (f"{LONG}.\nVragen van het lid Terpstra (D66)\nJa.", "seems to hold the head of a letter"),
        (f"{LONG}.\nHoogachtend,\nJa.", "seems to hold the head of a letter"),
        (f"{LONG}. Antwoord van de minister is dit.", None),
        ("VVD-fractie", None),
    ],
)
def test_a_text_is_whole(text: str, said: str | None) -> None:
    """It begins and ends as sentences do, and holds no title and no head."""
    assert unlike_any_text(text) == said


def test_a_text_may_go_on_in_a_table() -> None:
    """Then it may end with a colon, or with anything; what it begins with is looked at all the same."""
    assert unlike_any_text(f"{LONG}:", goes_on=True) is None
    assert unlike_an_answer(LONG, 1, goes_on=True) is None
    assert unlike_any_text(f"kamers. {LONG}", goes_on=True) == "begins amid a sentence"


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("Ja.\nKomt de brug er?\nNee.", "holds a paragraph that only asks"),
        ("Komt de brug er? En de weg?", "holds a paragraph that only asks"),
        ("Komt de brug er? Dat weet ik niet.", None),
        ("De commissie vroeg zich af:\n- komt de brug er?\n- Komt de weg er?", None),
        ("die vraag is: komt de brug er?", None),
        ("Zie «Komt de brug er?» (vanaf p. 70).", None),
        ("Zie het antwoord op vraag 4.", "refers to a question behind the last"),
        ("Zie het antwoord op vraag 3.", None),
        ("Zie het antwoord op vraag 4 van het lid Terpstra.", None),
        ("Het antwoord is 4.", None),
        ("ruim 40 kilometer", None),
        (LONG, "ends amid a sentence"),
        (f"{LONG} (2025)", None),
        (f"{LONG} 12", None),
        (f"Zie https://www.voorbeeld.example/een-lange-pagina-over-bruggen-en-wegen-{'x' * 9}", None),
        ("Zie voor de bruggen en voor de wegen de site voorbeeld.nl", None),
        (f"{LONG}:\n- eerst de {'x' * 30} brug\n- dan de {'x' * 30} weg", None),
    ],
)
def test_an_answer_asks_nothing(text: str, said: str | None) -> None:
    """And names no question that is not there; one that a sentence mentions, quotes or lists is no paragraph."""
    assert unlike_an_answer(text, 3) == said


def test_without_numbers_no_question_is_the_last() -> None:
    """Parties of a consultation have none."""
    assert unlike_an_answer("Zie het antwoord op vraag 4.", 0) is None


def said(text: str) -> list[tuple[str, str, tuple[str, ...], str | None]]:
    return [(one.code, one.message, one.numbers, one.quote) for one in read_text(text).problems]


def test_a_letter_reports_what_is_not_whole() -> None:
    """Under its number, with its end; a question and an answer each in their words."""
    text = f"{HEAD}Vraag 1\nkamers en gangen van het gebouw, zijn die oud?\n\nAntwoord 1\n{LONG}\n"
    assert said(text) == [
        (
            "border-doubtful",
            "the question begins amid a sentence",
            ("1",),
            "kamers en gangen van het gebouw, zijn die oud?",
        ),
        ("border-doubtful", "the answer ends amid a sentence", ("1",), LONG),
    ]


def test_a_letter_reports_a_question_that_stands_elsewhere() -> None:
    """In the opening or behind the last answer."""
    pair = "Vraag 1\nKent u A?\n\nAntwoord 1\nJa.\n"
    assert said(f"{HEAD}Kent u de weg?\n\n{pair}")[-1][1:] == (
        "the opening asks: a question may stand in it", (), "Kent u de weg?",
    )  # fmt: skip
    assert said(f"{HEAD}{pair}\nToelichting\nWat is het tracé?\n")[-1][1:] == (
        "the closing asks: a question may stand in it", (), "Wat is het tracé?",
    )  # fmt: skip
    assert said("Besluit\n\nWat is het tracé?\n")[-1][0] == "no-questions"


@pytest.mark.parametrize(
    "title",
    [
        "Antwoord van Minister Harkema (Financiën) (ontvangen 4 maart 2025)",
        "Beantwoording van vragen",
        "Hierbij de antwoorden",
    ],
)
def test_an_answer_without_answers_is_doubtful(title: str) -> None:
    """The letter calls itself one; questions that ask for an answer in writing do not."""
    text = "1. Kent u A?\n\n2. Komt B?\n"
    claims = ("unanswered-question", "the letter calls itself an answer, and none was found in it", ("1", "2"), None)
    assert claims in said(f"{title}\n\n{text}")
    assert said(f"Schriftelijke vragen, met verzoek om beantwoording\n\n{text}") == []


def test_questions_that_were_not_found_are_reported() -> None:
    """A letter of another kind may ask once, in a sentence that it tells; not again and again."""
    asks = "Kent u de brug?\n\nDat weet ik niet.\n\n"
    assert "border-doubtful" not in [code for code, *_ in said(f"Brief\n\n{asks}")]
    assert said(f"Brief\n\n{asks}{asks}")[-1][:2] == (
        "border-doubtful", "sentences that ask were not read as questions",
    )  # fmt: skip


def test_an_answer_to_all_may_be_one_to_each() -> None:
    """ "Ad 1." and "Ad 2." begin its paragraphs; one alone only names a question."""
    asked = "1. Kent u A?\n\n2. Komt B?\n\nAntwoorden\n\n"
    several = ("border-doubtful", "the answer seems to hold one to each question", ("1", "2"))
    assert several in [one[:3] for one in said(f"{HEAD}{asked}Ad 1. Ja.\n\nAd 2. Nee.\n")]
    assert several not in [one[:3] for one in said(f"{HEAD}{asked}Ad 1. Ja.\n\nNee.\n")]
