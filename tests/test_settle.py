"""The last step of a head: canonical values and ids, what is refused, and days that contradict each other."""

from __future__ import annotations

from dataclasses import replace
from typing import Literal

import pytest

from kvparse.letterhead import Head, Person
from kvparse.letterhead.settle import settled

ASKED = Head(
    submitted="2024-03-05",
    received="2024-04-02",
    subject="geld",
    reference="2024-12345",
    askers=(Person("Jansen", "Nieuw Sociaal Contract"),),
    addressees=(Person(role="minister", portfolio="Financiën"),),
    respondents=(Person("Pieters", role="minister", portfolio="Volkshuisvesting en Ruimtelijke Ordening"),),
)


def codes(head: Head, printed: str = "") -> list[str]:
    return [problem.code for problem in settled(head, printed)[1]]


def test_a_healthy_head_gets_its_ids_and_no_problem() -> None:
    """Party as printed with its one id; ministries as they were on the letter's day."""
    head, problems = settled(ASKED, "ingezonden 5 maart 2024, ontvangen 2 april 2024")
    assert problems == ()
    assert [(one.name, one.party, one.party_id) for one in head.askers] == [("Jansen", "Nieuw Sociaal Contract", "NSC")]
    assert [one.ministry_id for one in head.addressees] == ["tooi:mnre1090"]
    assert [one.ministry_id for one in head.respondents] == ["tooi:mnre1034"]
    later = settled(replace(ASKED, received="2024-10-02"), "")[0]
    assert [one.ministry_id for one in later.respondents] == ["org:vro"]


def test_members_and_ministers_that_the_table_knows_get_its_id() -> None:
    """By name, party or role, and day; nobody else does."""
    head = Head(
        received="2015-06-01",
        askers=(Person("Omtzigt", "CDA"), Person("Omtzigt", "SP")),
        respondents=(Person("M. Rutte", role="minister-president"),),
    )
    known = settled(head, "")[0]
    assert [one.person_id is not None for one in known.askers] == [True, False]
    assert [(one.person_id or "")[:3] for one in known.respondents] == ["tk:"]


@pytest.mark.parametrize(
    ("head", "refused"),
    [
        (replace(ASKED, subject="-"), "subject"),
        (replace(ASKED, reference="Pagina 1 van 1"), "reference"),
        (replace(ASKED, askers=(Person("die dat vindt", "VVD"),)), "asker"),
        (replace(ASKED, askers=(Person("Jansen", "12 maart"),)), "party of Jansen"),
        (
            replace(ASKED, respondents=(Person("Kent u dit", role="minister", portfolio="Financiën"),)),
            "minister's name",
        ),
        (replace(ASKED, addressees=(Person(role="minister", portfolio="die dat 12 keer zei"),)), "portfolio"),
    ],
)
def test_what_cannot_be_right_is_left_out_and_reported(head: Head, refused: str) -> None:
    """Never stored; the problem names what was refused."""
    whole, problems = settled(head, "")
    assert [problem.code for problem in problems] == ["head-incomplete"]
    assert refused in problems[0].message
    assert problems[0].quote
    values = [
        whole.subject,
        whole.reference,
        *(v for p in (*whole.askers, *whole.addressees) for v in (p.name, p.party)),
    ]
    assert not {"-", "Pagina 1 van 1", "die dat vindt", "12 maart"} & set(values)


@pytest.mark.parametrize(("printed", "name"), [("DanielleJansen", "Danielle Jansen"), ("MacDonald", "MacDonald")])
def test_a_first_name_that_a_copy_glued_to_its_surname(printed: str, name: str) -> None:
    """Only where what stands first is a first name."""
    head = settled(replace(ASKED, askers=(Person(printed, "VVD"),)), "")[0]
    assert [one.name for one in head.askers] == [name]


@pytest.mark.parametrize(("damaged", "names"), [(True, ["Van Iersel"]), (False, [])])
def test_a_capital_that_ocr_made_small(damaged: bool, names: list[str]) -> None:
    """ "Van lersel" is Van Iersel where OCR read the text, and nobody elsewhere."""
    head = settled(replace(ASKED, askers=(Person("Van lersel", "CDA"),)), "", damaged=damaged)[0]
    assert [one.name for one in head.askers] == names


def test_and_theirs_is_no_part_of_a_name() -> None:
    """ "Jansen c.s." is Jansen; a chamber behind a party is no part of it."""
    head = settled(replace(ASKED, askers=(Person("Jansen c.s.", "PvdD, Eerste Kamer"),)), "")[0]
    assert [(one.name, one.party) for one in head.askers] == [("Jansen", "PvdD")]


@pytest.mark.parametrize(
    ("printed", "portfolio"),
    [
        ("Sociale Zaken en Werkgelegenheid (SZW", "Sociale Zaken en Werkgelegenheid"),
        ("INFRASTRUCTUUR EN WATERSTAAT namens deze", "Infrastructuur en Waterstaat"),
        ("Buitenlandse zaken", "Buitenlandse Zaken"),
        ("Volksgezondheid, Welzijn enSport", "Volksgezondheid, Welzijn en Sport"),
        ("Maritieme Zaken", "Maritieme Zaken"),
    ],
)
def test_a_portfolio_is_one_and_the_same_however_it_is_printed(printed: str, portfolio: str) -> None:
    """Case, lost spaces and what runs on behind it do not make another of it."""
    head = settled(replace(ASKED, addressees=(Person(role="minister", portfolio=printed),)), "")[0]
    assert [one.portfolio for one in head.addressees] == [portfolio]


@pytest.mark.parametrize(
    "printed",
    ["31 februari 2025", "4 maart 20255", "0 mei 2024", "ingezonden 30 februari 2024, ontvangen 2 april 2024"],
)
def test_a_day_that_does_not_exist_is_reported(printed: str) -> None:
    """No calendar has it."""
    assert codes(ASKED, printed) == ["dates-inconsistent"]


@pytest.mark.parametrize(
    "head",
    [
        replace(ASKED, received="2024-03-04"),
        replace(ASKED, received=None, dated="2024-03-04"),
        replace(ASKED, received="2029-04-02"),
        replace(ASKED, session_year="1978-1979"),
        replace(ASKED, case_numbers=("2019Z01234",)),
    ],
)
def test_days_that_cannot_follow_one_another_are_reported(head: Head) -> None:
    """Answered before it was asked, long after, outside its session, or asked years from its case."""
    assert codes(head) == ["dates-inconsistent"]


@pytest.mark.parametrize(
    "head",
    [
        replace(ASKED, received="2024-03-05"),
        replace(ASKED, submitted=None),
        replace(ASKED, received="2025-10-01"),
        replace(ASKED, session_year="2023-2024"),
        replace(ASKED, submitted="2023-12-30", case_numbers=("2024Z00012",)),
        Head(),
    ],
)
def test_days_that_can_follow_one_another_are_not(head: Head) -> None:
    """The same day, a late answer, a case of the new year: all of them happen."""
    assert codes(head, "5 maart 2024 en 29 februari 2024") == []


ALL_PRINTED = replace(ASKED, layout="aanhangsel", session_year="2023-2024", number=871, message="Antwoord")


@pytest.mark.parametrize(
    "head",
    [
        replace(ALL_PRINTED, number=None),
        replace(ALL_PRINTED, askers=()),
        replace(ALL_PRINTED, submitted=None),
        replace(ALL_PRINTED, received=None),
        replace(ALL_PRINTED, respondents=()),
    ],
)
@pytest.mark.parametrize("layout", ["aanhangsel", "historical"])
def test_what_every_aanhangsel_prints_is_missed(layout: Literal["aanhangsel", "historical"], head: Head) -> None:
    """Where it could not be read, the record says so; a head that has all of it has no problem."""
    assert codes(replace(ALL_PRINTED, layout=layout)) == []
    assert codes(replace(head, layout=layout)) == ["head-incomplete"]


def test_a_page_of_the_chamber_s_site_has_no_number_to_miss() -> None:
    """Nor have questions that nobody answered yet; and a letter of another kind need not name who asks."""
    assert codes(replace(ALL_PRINTED, number=None, session_year=None)) == []
    assert codes(replace(ALL_PRINTED, number=None, id="kv-tk-2024Z00001")) == []
    assert codes(Head(layout="ministry-letter", subject="geld")) == []
