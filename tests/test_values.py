"""What can be a value of a head, and what is refused in its place."""

from __future__ import annotations

import pytest

from kvparse.letterhead.values import is_name, is_party, is_portfolio, is_reference, is_subject, without_titles


@pytest.mark.parametrize(
    "name",
    [
        "Jansen",
        "van der Plas",
        "Van ’t Hof",
        "’t Hart-d’Ancona",
        "In 't Veld",
        "El Yassini",
        "Faber – van de Klashorst",
        "Beelaerts van Blokland",
        "C. J. van der Ploeg",
        "D. Yeşilgöz-Zegerius",
        "drs. R. (Robert) Pieters",
        "mr. drs. J.A. van der Berg-de Vries",
        "Šefčovič",
    ],
)
def test_names(name: str) -> None:
    """Surnames with all that belongs to them."""
    assert is_name(name)


@pytest.mark.parametrize(
    "text",
    [
        "",
        "-",
        "betreffende een",
        "m.b.t. de Wet hygiëne",
        "op 2 juli 2019 medegedeeld",
        "Vraag Wanneer komt de brug gereed",
        "Antwoord Geen andere",
        "het bericht over geld",
        "Maritieme Zaken",
        "C.D.A",
        "VVD",
        "Jansen?",
        "Pagina 1 van 1",
        "R rijers",
        "A" * 61,
    ],
)
def test_no_names(text: str) -> None:
    """Prose, headings, offices, parties and figures are nobody's name."""
    assert not is_name(text)


def test_a_name_without_its_titles() -> None:
    """A title goes, a name that begins as one does stays."""
    assert without_titles("prof. dr. Drees") == "Drees"
    assert without_titles("Ingrid de Wit") == "Ingrid de Wit"


@pytest.mark.parametrize("text", ["VVD", "50PLUS", "D'66", "Dorpsbelang", "groep-Harmsen", "Lijst De Vries"])
def test_parties(text: str) -> None:
    """A party of the table, figures and all, or what a group may call itself."""
    assert is_party(text)


@pytest.mark.parametrize(
    "text", ["beiden", "2024Z01234", "die dat vindt", "12", "Een partij die nu al lang geen partij is"]
)
def test_no_parties(text: str) -> None:
    """Figures, words of a sentence and sentences are none."""
    assert not is_party(text)


@pytest.mark.parametrize(
    "text", ["Financiën", "Langdurige en Maatschappelijke Zorg", "Financiën – Toeslagen en Douane"]
)
def test_portfolios(text: str) -> None:
    """Words with capitals and what joins them."""
    assert is_portfolio(text)


@pytest.mark.parametrize(
    "text", ["financiën", "Financiën heeft laten weten", "Financiën (2024)", "Justitie over 12 vragen"]
)
def test_no_portfolios(text: str) -> None:
    """Sentences and figures are none."""
    assert not is_portfolio(text)


@pytest.mark.parametrize("text", ["geld", "«Geld»", "de brief van 6 maart 2024", "woord " * 59])
def test_subjects(text: str) -> None:
    """A few words or many."""
    assert is_subject(text.strip())


@pytest.mark.parametrize(
    "text",
    [
        "-",
        "…",
        "12/4",
        "Pagina 1 van 1",
        "Geachte voorzitter",
        "woord " * 60,
        "geld (lngezonden 3 april 1979)",
        "geld Vragen van het lid Jansen (VVD)",
        "geld Uw kenmerk 2024Z01234",
    ],
)
def test_no_subjects(text: str) -> None:
    """Page numbers, strokes, other parts of the head and whole pages are none."""
    assert not is_subject(text.strip())


@pytest.mark.parametrize("text", ["2024-12345", "24009999 R", "I E NW/BSK-2023/297705", "DGAS / 98133024"])
def test_references(text: str) -> None:
    """As ministries write theirs."""
    assert is_reference(text)


@pytest.mark.parametrize(
    "text",
    ["-", "Pagina 1 van 1", "4 juni 2024", "06-03-2024", "1/4", "zie bijlage 2", "Uw brief van 4 juni over geld"],
)
def test_no_references(text: str) -> None:
    """Dates, pages and sentences are none."""
    assert not is_reference(text)
