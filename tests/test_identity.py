"""What identifies a letter: every form of id, and the address of what is online."""

from __future__ import annotations

import pytest
from builders import read_text

from kvparse.letterhead import Head
from kvparse.letterhead.identity import Identity, identity

SITE = "https://zoek.officielebekendmakingen.nl"
TK: dict[str, str] = {"chamber": "tweede-kamer"}
EK: dict[str, str] = {"chamber": "eerste-kamer"}


@pytest.mark.parametrize(
    "printed",
    [
        "ah-tk-20232024-2271",
        "ah-tk-20232024-2271-n1",
        "ah-ek-20242025-7",
        "ah-1271549",
        "kst-31865-214",
        "kv-tk-2024Z18775",
    ],
)
def test_a_printed_id_is_the_letter_s(printed: str) -> None:
    """Whatever else the head says, the official publication's own id comes first, with its address."""
    head = Head(id=printed, chamber="tweede-kamer", session_year="2020-2021", number=1, case_numbers=("2024Z00001",))
    assert identity(head, "answer") == Identity(printed, f"{SITE}/{printed}.html")


@pytest.mark.parametrize(
    ("head", "built"),
    [
        (
            Head(layout="aanhangsel", chamber="tweede-kamer", session_year="2023-2024", number=2271),
            "ah-tk-20232024-2271",
        ),
        (Head(layout="plain", chamber="tweede-kamer", session_year="2023-2024", number=387), "ah-tk-20232024-387"),
        (Head(layout="aanhangsel", chamber="eerste-kamer", session_year="2024-2025", number=7), "ah-ek-20242025-7"),
        (Head(chamber="tweede-kamer", session_year="2023-2024", number=12, later=True), "ah-tk-20232024-12-n1"),
        (Head(layout="kamerstuk", dossier="31865-214"), "kst-31865-214"),
        (Head(layout="kamerstuk", dossier="34475-A-6"), "kst-34475-A-6"),
        (Head(layout="kamerstuk", dossier="36800-V-19"), "kst-36800-V-19"),
        (Head(layout="kamerstuk", dossier="21501-34-451"), "kst-21501-34-451"),
        (Head(layout="kamerstuk", chamber="eerste-kamer", dossier="33506-AB"), "kst-33506-AB"),
    ],
)
def test_an_id_built_from_what_is_printed(head: Head, built: str) -> None:
    """Chamber, session and number, or dossier, chapter and number, make the id that is not printed."""
    assert identity(head, "answer") == Identity(built, f"{SITE}/{built}.html")


def test_questions_that_nobody_answered_yet_are_published_by_their_case() -> None:
    """The series kv-tk has the case number for a number."""
    head = Head(chamber="tweede-kamer", case_numbers=("2024Z18775",))
    assert identity(head, "questions") == Identity("kv-tk-2024Z18775", f"{SITE}/kv-tk-2024Z18775.html")


@pytest.mark.parametrize("kind", ["answer", "postponement", "notice"])
def test_letters_of_one_case_are_told_apart_by_their_kind(kind: str) -> None:
    """Questions, postponement and answer share a case number, and are three letters."""
    head = Head(chamber="tweede-kamer", case_numbers=("2022Z04503", "2022Z04504"), dated="2022-05-03")
    assert identity(head, kind) == Identity(f"2022Z04503-{kind}", None)


@pytest.mark.parametrize("day", [{"dated": "2022-05-03"}, {"received": "2022-05-03"}])
def test_a_further_answer_bears_its_day(day: dict[str, str]) -> None:
    """Else it would be the answer that it adds to."""
    head = Head(case_numbers=("2022Z04503",), later=True, dated=day.get("dated"), received=day.get("received"))
    assert identity(head, "answer").id == "2022Z04503-answer-2022-05-03"


def test_a_further_answer_without_a_day_is_still_an_answer() -> None:
    """What is not printed is not in the id."""
    assert identity(Head(case_numbers=("2022Z04503",), later=True), "answer").id == "2022Z04503-answer"


@pytest.mark.parametrize(
    ("session", "online"), [("1953-1954", False), ("1978-1979", False), ("1994-1995", False), ("1995-1996", True)]
)
def test_what_is_older_than_the_site_has_no_address(session: str, online: bool) -> None:
    """An id can be built for all letters; the site begins in 1995."""
    head = Head(layout="historical", chamber="tweede-kamer", session_year=session, number=411)
    found = identity(head, "answer")
    assert found.id == f"ah-tk-{session.replace('-', '')}-411"
    assert (found.url is not None) == online


@pytest.mark.parametrize(
    ("head", "kind"),
    [
        (Head(), "answer"),
        (Head(number=387), "answer"),
        (Head(layout="historical", chamber="tweede-kamer", number=411), "answer"),
        (Head(layout="kamerstuk", dossier="31865"), "question-list"),
        (Head(layout="kamerstuk", dossier="36800-V"), "question-list"),
        (Head(case_numbers=("2024Z00001",)), "other"),
    ],
)
def test_what_prints_too_little_has_no_id(head: Head, kind: str) -> None:
    """A number without its session, a dossier without a number, a case that a list of decisions is about."""
    assert identity(head, kind) == Identity(None, None)


@pytest.mark.parametrize("title", ["Besluitenlijst van de procedurevergadering", "Concept-agenda", "Korte convocatie"])
def test_a_list_of_decisions_has_no_case_number_of_its_own(title: str) -> None:
    """It names other people's, be it one or two."""
    rows = "1. 2030Z00123 - Brief\nBesluit: Ter informatie.\n2. 2030Z00456 - Verzoek\nBesluit: Agenderen.\n"
    letter = read_text(f"{title} van de vaste commissie voor Bruggen\n\n{rows}")
    assert (letter.kind, letter.case_numbers, letter.id[:5]) == ("other", (), "text:")


def test_letters_of_a_paper_may_stand_on_a_row_of_their_own() -> None:
    """The Eerste Kamer numbers with letters, above the title of the paper."""
    letter = read_text(
        "Eerste Kamer der Staten-Generaal\n\nVergaderjaar 2019-2020\n\n33 999 Regels over bruggen (Bruggenwet)\n\nAB\n"
        "VERSLAG VAN EEN SCHRIFTELIJK OVERLEG\nVastgesteld 6 juni 2020\n\nVraag 1\nKent u de brug?\n\nAntwoord 1\nJa.\n"
    )
    assert (letter.id, letter.chamber, letter.dossier) == ("kst-33999-AB", "eerste-kamer", "33999-AB")
