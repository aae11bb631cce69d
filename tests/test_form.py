"""The head of a council's form, and what a head that was not understood reports."""

from __future__ import annotations

import pytest
from builders import codes, read_text

from kvparse.letterhead.form import read_form
from kvparse.letterhead.people import Person

BODY = "\n\nVraag 1\nKent u A?\n\nAntwoord college\nJa.\n"
DE_WIT = Person(name="T. de Wit", party="Dorpsbelang")


@pytest.mark.parametrize(
    "lines",
    [
        ["Van: raadslid T. de Wit (Dorpsbelang)"],
        ["Van: T. de Wit (VVD)"],
        ["Vragensteller: T. de Wit (Dorpsbelang)"],
        ["Indiener: T. de Wit, fractie Dorpsbelang"],
        ["Naam raadslid: T. de Wit namens de fractie Dorpsbelang"],
        ["Ingediend door: fractie Dorpsbelang, T. de Wit"],
        ["Steller: T. de Wit - VVD"],
        ["Raadslid: T. de Wit", "Fractie: Dorpsbelang"],
        ["Politieke partij:", "Dorpsbelang", "Indiener:", "T. de Wit."],
    ],
)
def test_who_asks_stands_behind_a_label(lines: list[str]) -> None:
    """The party in brackets, behind the name or before it, or behind a label of its own."""
    party = "VVD" if "VVD" in lines[0] else "Dorpsbelang"
    assert read_form(lines).askers == (Person(name="T. de Wit", party=party),)


@pytest.mark.parametrize(
    "line",
    [
        "Van: T. de Wit (afdeling Wegen)",
        "Van: T. de Wit",
        "Indiener: gemeente Vreeswaard 2024",
        "Vragensteller:",
        "Naam",
    ],
)
def test_who_sends_a_memo_asks_nothing(line: str) -> None:
    """ "Van:" alone tells who asks where a member or a party is named; what is no name is nobody."""
    assert read_form([line]).askers == ()


def test_a_party_without_a_name_before_it_stays_part_of_what_is_printed() -> None:
    """What stands behind a comma is a party where the table has it, or it calls itself one."""
    assert read_form(["Indiener: T. de Wit, Dorpsbelang"]).askers == (
        Person(name="T. de Wit"),
        Person(name="Dorpsbelang"),
    )


def test_the_days_stand_behind_labels() -> None:
    """Of the questions and of the answer, on the label's line or the next; the first counts."""
    head = read_form(["Datum indiening: 3 maart 2025", "Datum beantwoording", "20 mei 2025", "Ingediend: 4 maart 2025"])
    assert (head.submitted, head.dated) == ("2025-03-03", "2025-05-20")
    assert read_form(["Datum indiening: 31 februari 2025"]).submitted is None


def test_a_form_is_the_head_of_a_letter() -> None:
    """Of one that nobody would take for a ministry's."""
    form = "Van: raadslid T. de Wit (Dorpsbelang)\nOnderwerp: vuurwerk\nDatum beantwoording: 20 mei 2025"
    letter = read_text(f"Gemeente Vreeswaard\n\n{form}{BODY}")
    assert [(one.name, one.party) for one in letter.askers] == [("T. de Wit", "Dorpsbelang")]
    assert (letter.subject, letter.layout, str(letter.dated)) == ("vuurwerk", "plain", "2025-05-20")
    assert codes(letter) == []


@pytest.mark.parametrize(
    ("sentence", "askers"),
    [
        (
            "van de fractie Partij voor de Dieren, ingediend door mevrouw S. de Wit, over vuurwerk",
            [("S. de Wit", "PvdD")],
        ),
        ("van de SP-fractie, gesteld door de heer De Wit over vuurwerk", [("De Wit", "SP")]),
        ("van de leden van de fracties van de VVD en het CDA over vuurwerk", []),
        ("van statenlid De Wit (SP) over vuurwerk", [("De Wit", "SP")]),
    ],
)
def test_fracties_ask_by_the_name_of_a_member(sentence: str, askers: list[tuple[str, str]]) -> None:
    """A fractie has no name of its own; its party is that of the member who hands the questions in."""
    letter = read_text(f"Beantwoording statenvragen ingevolge artikel 44 Reglement van orde {sentence}{BODY}")
    assert [(one.name, one.party_id) for one in letter.askers] == askers
    assert letter.subject == "vuurwerk"


def test_a_subject_ends_where_the_sentence_tells_when_it_was_sent() -> None:
    """ "over vuurwerk, die mij bij brief van 8 juli 2025 zijn toegezonden": and that day is known."""
    said = "Hierbij beantwoord ik de vragen van het lid De Wit (SP) over vuurwerk, die mij bij brief van 8 juli 2025"
    letter = read_text(f"Datum 3 september 2025\n\nGeachte voorzitter,\n\n{said} zijn toegezonden.{BODY}")
    assert (letter.subject, str(letter.submitted)) == ("vuurwerk", "2025-07-08")


@pytest.mark.parametrize(
    "asked",
    [
        "hebben op 5 augustus 2025 vragen gesteld",
        "hebben op 5 augustus 2025 mij schriftelijke vragen gesteld",
        "hebben op 5 augustus 2025 aan de minister van Financiën Kamervragen gesteld",
        "hebben op 5 augustus 2025 vragen ingediend",
    ],
)
def test_a_letter_may_begin_with_the_members(asked: str) -> None:
    """ "De leden X en Y hebben op … vragen gesteld over": who asks, when, and what about."""
    later = "Het is niet mogelijk deze vragen binnen de gebruikelijke termijn te beantwoorden."
    text = f"De leden De Wit (SP) en Bos (CDA) {asked} over vuurwerk. {later}"
    letter = read_text(f"Datum 3 september 2025\n\nGeachte voorzitter,\n\n{text}\n")
    assert [(one.name, one.party) for one in letter.askers] == [("De Wit", "SP"), ("Bos", "CDA")]
    assert (letter.kind, letter.subject, str(letter.submitted)) == ("postponement", "vuurwerk", "2025-08-05")
    assert [one.portfolio for one in letter.addressees] == ["Financiën"] * ("Financiën" in asked)


def test_a_title_answers_where_nobody_signs() -> None:
    """And says when the questions were sent; who signs by name is known better."""
    asked = "de vragen van het lid Bos (CDA) over vuurwerk, ingezonden op 3 maart 2025"
    title = f"Antwoord van de minister van Financiën op {asked}"
    letter = read_text(title + BODY)
    assert [(one.name, one.role, one.portfolio) for one in letter.respondents] == [(None, "minister", "Financiën")]
    assert (letter.subject, str(letter.submitted)) == ("vuurwerk", "2025-03-03")
    letter = read_text(f"{title}{BODY}\nDe minister van Financiën,\n\nE. Heinen\n")
    assert [one.name for one in letter.respondents] == ["E. Heinen"]


def test_a_letter_may_say_its_place_and_day() -> None:
    """ "Den Haag, 4 april 2025" alone on its line; a further answer has that day in its id."""
    head = "Den Haag, 4 april 2025\n\nNader antwoord op de vragen van het lid Bos (CDA) over vuurwerk (2025Z01234)"
    assert read_text(head + BODY).id == "2025Z01234-answer-2025-04-04"
    assert read_text(head.replace("Nader antwoord op de v", "V") + BODY).id == "2025Z01234-answer"
    assert read_text(head.replace("Den Haag,", "Op") + BODY).dated is None


def test_a_name_may_stand_above_the_office() -> None:
    """ "Bijlage" behind the office is none; and a party of the subject's line completes the sentence."""
    head = "Datum: 4 april 2025\nOnderwerp: vragen van het lid Bos (CDA), inzake vuurwerk\n\nGeachte voorzitter,\n\n"
    said = (
        "Hierbij de antwoorden op de vragen van het lid Bos.\n\nKarin de Wit\nStaatssecretaris van Financiën\n\nBijlage"
    )
    letter = read_text(f"{head}{said}{BODY}")
    assert [(one.name, one.portfolio) for one in letter.respondents] == [("Karin de Wit", "Financiën")]
    assert [(one.name, one.party) for one in letter.askers] == [("Bos", "CDA")]


FINANCE = ("E. Heinen", "minister", "Financiën")
DEFENCE = ("Gijs Tuinman", "staatssecretaris", "Defensie")


@pytest.mark.parametrize(
    ("signature", "signed"),
    [
        (
            "De Minister van Financiën,      De Staatssecretaris van Defensie,\n\nE. Heinen      Gijs Tuinman",
            [FINANCE, DEFENCE],
        ),
        (
            "De Minister van Financiën,\nDe Staatssecretaris van Defensie,\n\nE. Heinen\nGijs Tuinman",
            [FINANCE, DEFENCE],
        ),
        ("De Minister van Financiën,\nE. Heinen\nDe Staatssecretaris van Defensie,\nGijs Tuinman", [FINANCE, DEFENCE]),
        ("De minister van\nFinanciën,\n\nE. Heinen", [FINANCE]),
        ("De minister van Financiën,\n(Fiscaliteit en Toeslagen)\n\nE. Heinen", [FINANCE]),
        ("De minister van Financiën,\nnamens deze,\n\ndrs. A. Jansen\ndirecteur", [(None, "minister", "Financiën")]),
        (
            "De Minister van Financiën,\nDe Staatssecretaris van Defensie,\n\nGijs Tuinman",
            [(None, "minister", "Financiën"), DEFENCE],
        ),
    ],
)
def test_who_signs_under_which_office(signature: str, signed: list[tuple[str | None, str, str]]) -> None:
    """Side by side, all offices above all names, an office over two lines; whoever signs for a minister is none."""
    head = "Datum 4 april 2025\nBetreft Vragen over vuurwerk\n\nGeachte voorzitter,\n\nHierbij de antwoorden.\n\n"
    letter = read_text(f"{head}{signature}\n{BODY}")
    assert [(one.name, one.role, one.portfolio) for one in letter.respondents] == signed


@pytest.mark.parametrize(
    "who", ["dagelijks bestuur", "van het dagelijks bestuur", "DB", "van de minister", "staatssecretaris", "kabinet"]
)
def test_answers_are_headed_by_who_gives_them(who: str) -> None:
    """In words, with the number or without."""
    text = f"Vraag 1\nKent u A?\n\nAntwoord {who} op vraag 1\nJa.\n\nVraag 2\nKent u B?\n\nAntwoord {who}:\nNee.\n"
    assert [one.answer and one.answer.passage.text for one in read_text(text).exchanges] == ["Ja.", "Nee."]


def test_a_member_in_brackets_asks_for_a_fractie() -> None:
    """ "de fractie X (lid mevrouw A. Bos)"."""
    letter = read_text(f"Vragen van de fractie Water Natuurlijk (lid mevrouw A. Bos) over muskusratten{BODY}")
    assert [(one.name, one.party) for one in letter.askers] == [("A. Bos", "Water Natuurlijk")]


@pytest.mark.parametrize("label", ["BETREFT", "B E T R E F T", "Betreft\n\nBetreft"])
def test_labels_in_capitals_and_twice(label: str) -> None:
    """The house styles of the Algemene Rekenkamer; a typist repeats the label of the form."""
    letter = read_text(f"D A T U M 3 september 2025\n{label} Vragen Tweede Kamer over vuurwerk{BODY}")
    assert (letter.subject, str(letter.dated)) == ("vuurwerk", "2025-09-03")


@pytest.mark.parametrize(
    ("head", "quote"),
    [
        (
            "Schriftelijke vragen van 4 mei door het raadslid De Wit over vuurwerk",
            "vragen van 4 mei door het raadslid De",
        ),
        (
            "Het lid De Wit, en met hem velen, die de wegen kennen, heeft vragen gesteld",
            "Het lid De Wit, en met hem velen, die de wegen kennen, heeft vragen gesteld",
        ),
        ("De vragen die de commissie stelde over vuurwerk", "vragen die de commissie stelde over vuurwerk"),
    ],
)
def test_a_head_that_is_not_understood_reports_it(head: str, quote: str) -> None:
    """Who asks, or what about, seems to be printed and could not be read."""
    letter = read_text(f"{head}{BODY}")
    assert ("head-incomplete", quote) in [(one.code, one.quote) for one in letter.problems]


@pytest.mark.parametrize("head", ["Geachte mevrouw De Wit,", "Antwoorden op vragen", "Vragen van de fractie van de SP"])
def test_a_head_that_names_nobody_misses_nothing(head: str) -> None:
    """A greeting is to the chair, and a fractie has no name."""
    assert codes(read_text(f"{head}{BODY}")) == []
