"""Running heads and page numbers in the midst of a copied text: which rows they are, and what is none."""

from __future__ import annotations

import pytest

from kvparse.readers.running import running_rows

HEAD = "Antwoorden over bruggen"


def test_page_numbers_that_count_on_are_none_of_the_text() -> None:
    """Such as "2/4" and "3/4", with and without spaces; some pages may be lost, but none comes back."""
    assert running_rows(["Een", "2/4", "twee", "3 / 4", "drie"]) == {1: "", 3: ""}
    assert running_rows(["2/4", "twee", "4/4"]) == {0: "", 2: ""}
    assert running_rows(["3/4", "twee", "2/4"]) == {}
    assert running_rows(["2/4", "twee", "2/4"]) == {}


def test_a_single_number_counts_on_the_last_of_two_pages() -> None:
    """Elsewhere it may be a fraction or a date."""
    assert running_rows(["Een", "2/2", "twee"]) == {1: ""}
    assert running_rows(["Een", "1/2", "twee"]) == {}
    assert running_rows(["Een", "3/3", "twee"]) == {}
    assert running_rows(["Een", "2/3", "twee"]) == {}


def test_numbers_of_other_counts_are_other_rows() -> None:
    """Those of one total count on together; a page beyond the last, or page 0, is none."""
    assert running_rows(["1/3", "a", "1/5", "2/3"]) == {0: "", 3: ""}
    assert running_rows(["5/3", "a", "6/3"]) == {}
    assert running_rows(["0/3", "a", "1/3"]) == {}
    assert running_rows(["0/3", "a", "1/3", "b", "2/3"]) == {2: "", 4: ""}
    assert running_rows(["1/3", "a", "3/3"]) == {0: "", 2: ""}


def test_words_behind_a_page_number_stay() -> None:
    """They are the first of their page, without the spaces between."""
    assert running_rows(["a", "2/3", "b", " 3/3  Nee, niet. "]) == {1: "", 3: "Nee, niet."}
    assert running_rows(["a", "2/3de", "b", "3/3de"]) == {}


def test_a_page_number_glued_to_its_words_counts_beside_others() -> None:
    """ "3/3de" may be a fraction; where another number of its count stands apart, it is a page, also "10/1 1"."""
    assert running_rows(["a", "2/3", "b", "3/3de brug"]) == {1: "", 3: "de brug"}
    assert running_rows(["a", "10/1 1", "b", "11/11"]) == {1: "", 3: ""}


def test_a_row_that_stands_elsewhere_too_is_no_head() -> None:
    """An answer in the same words twice, once beside a page number, is none: a head is beside more numbers than one."""
    again = "Daar is geen onderzoek naar gedaan."
    rows = [
        "Vraag 1",
        again,
        "Kop van dit rapport",
        "2/3",
        "a",
        "b",
        "c",
        again,
        "d",
        "e",
        "Kop van dit rapport",
        "3/3",
    ]
    assert sorted(running_rows(rows)) == [2, 3, 10, 11]


def test_the_end_of_a_sentence_is_no_head() -> None:
    """Also where it stands beside two page numbers: it goes on with the row above, and begins with a small letter."""
    rows = ["Dat staat in het verslag van", "het Ministerie van Bruggen.", "2/3", "Nee.", "", "", "", "", ""]
    rows += ["Ook dat staat in de stukken van", "het Ministerie van Bruggen.", "3/3"]
    assert sorted(running_rows(rows)) == [2, 11]


def test_a_row_twice_above_one_number_is_no_head() -> None:
    """As the second row of two notes at the foot of one page: it stands beside one number only."""
    row = "Ministerie van Bruggen en Wegen."
    assert sorted(running_rows(["a", "1 Brief van het", row, "2 Brief van het", row, "2/3", "b", "c", "3/3"])) == [5, 8]
    rows = ["a", "1 Brief van het", row, "2/3", "b", "c", "2 Brief van het", row, "3/3"]
    assert sorted(running_rows(rows)) == [3, 8]


def test_addresses_that_a_copy_adds_at_the_end_of_a_page_run_along() -> None:
    """Where the page's links lead, printed once more: apart, or below the address itself; the first of them is text."""
    rows = ["Zie het rapport op", "www.brug.nl/een.", "https://www.brug.nl/een/"]
    assert sorted(running_rows(rows)) == [2]
    assert sorted(running_rows(["Zie", "https://brug.nl/a- b", "", "https://brug.nl/a-b", "", "Nee."])) == [3]
    assert sorted(running_rows(["Zie het verslag.", "", "https://brug.nl/a https://brug.nl/b", "", "Nee."])) == [2]
    assert running_rows(["Zie het verslag:", "https://brug.nl/a", "", "Nee."]) == {}
    assert running_rows(["1 NOS,", "https://brug.nl/a", "2 Trouw,", "https://brug.nl/a", "3 NRC"]) == {}


def test_dashed_numbers_count_where_there_are_more() -> None:
    """ "- 2 -" alone may be anything; two that rise are pages, and others between them are not."""
    assert running_rows(["a", "- 2 -", "b", "– 3 –"]) == {1: "", 3: ""}
    assert running_rows(["a", "-2-", "b"]) == {}
    assert running_rows(["- 3 -", "b", "- 2 -"]) == {}
    assert running_rows(["- 2", "b", "- 3"]) == {}


@pytest.mark.parametrize("above", [True, False])
def test_a_head_beside_the_numbers_runs_along(above: bool) -> None:
    """Above or below them, up to three rows; digits and lost spaces make it no other row."""

    def paged(*heads: str) -> list[str]:
        pages = [("2/3", heads[0]), ("3/3", heads[1])]
        return [
            row for number, head in pages for row in (["tekst", head, number] if above else [number, head, "tekst"])
        ]

    rows = paged(HEAD, HEAD)
    assert running_rows(rows) == {at: "" for at, row in enumerate(rows) if row != "tekst"}
    rows = paged(f"{HEAD} 12", "Antwoorden overbruggen 7")
    assert running_rows(rows) == {at: "" for at, row in enumerate(rows) if row != "tekst"}
    rows = paged(HEAD, "Iets heel anders hier")
    assert running_rows(rows) == {at: "" for at, row in enumerate(rows) if "/" in row}
    rows = paged("Elfletterig", "Elfletterig")
    assert running_rows(rows) == {at: "" for at, row in enumerate(rows) if "/" in row}
    rows = paged("Twaalfletter", "Twaalfletter")
    assert running_rows(rows) == {at: "" for at, row in enumerate(rows) if row != "tekst"}


def test_a_head_of_four_rows_runs_along_for_three() -> None:
    """Counted from the number on; blank rows between are not counted, and a row of text ends it."""
    heads = [f"Regel {name} van het hoofd" for name in ("een", "twee", "drie", "vier")]
    rows = ["tekst", *heads, "2/3", "tekst", *heads, "3/3"]
    assert sorted(running_rows(rows)) == [2, 3, 4, 5, 8, 9, 10, 11]
    rows = ["tekst.", heads[0], "", "2/3", "woorden", heads[0], "", "3/3", "slot"]
    assert sorted(running_rows(rows)) == [1, 3, 5, 7]
    rows = [heads[0], "tekst een", "2/3", heads[0], "tekst twee", "3/3"]
    assert sorted(running_rows(rows)) == [2, 3, 5]


@pytest.mark.parametrize(
    "heading", ["Antwoord op vraag 1", "Vraag 1 van het lid", "Antwoord:", "1. Kent u het rapport"]
)
def test_headings_of_the_letter_are_no_running_heads(heading: str) -> None:
    """A question's or an answer's comes again as well, and may stand beside page numbers."""
    rows = ["tekst", heading, "2/3", "tekst", heading, "3/3"]
    assert sorted(running_rows(rows)) == [2, 5]


def test_a_row_that_comes_again_far_from_any_number_is_text() -> None:
    """As every row is where there are no page numbers."""
    assert running_rows([HEAD, "a", HEAD, "b"]) == {}
    assert running_rows([HEAD, "a", "2/3", "b", "3/3", "c", HEAD]) == {2: "", 4: ""}
    assert running_rows([]) == {}
