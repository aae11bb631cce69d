"""References to papers, printed answers, minutes, cases and rulings."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kvparse.entities.references import LABELS, find
from kvparse.entities.tags import Context

PAPERS = [
    # one paper, in every spelling
    ("Zie Kamerstuk 31 411, nr. 751.", "kst-31411-751"),
    ("Kamerstukken II, 2022/2023, 31 411, nr 874", "kst-31411-874"),
    ("Kamerstukken II 2021/22, 31 411, nr. 1099.", "kst-31411-1099"),
    ("Kamerstukken ll 2023/24, 36 415 XVI, nr. 160", "kst-36415-XVI-160"),
    ("Kamerstukken, 2022-2023, 31411, nr. 1135", "kst-31411-1135"),
    ("Kamerstukken II,vergaderjaar 2022/2023 36 415, nr. 29).", "kst-36415-29"),
    ("Kamerstukken II 1999/00, 26 732, nr. 3", "kst-26732-3"),
    ("Tweede Kamer, vergaderjaar 2017–2018, 26 481, nr. 267", "kst-26481-267"),
    ("(TK vergaderjaar 2023–2024, 36 415 XVI, nr. 116) van", "kst-36415-XVI-116"),
    ("TK 36 415, nr. 3", "kst-36415-3"),
    ("3Kamerstuk 31 411 nr. 274. Inzet", "kst-31411-274"),
    ("de eerdere brief (Kamer-stuk 31 411, nr. 828)", "kst-31411-828"),
    ("kst-31411-3", "kst-31411-3"),
    ("Kamerstuk 36.415 nr 5", "kst-36415-5"),
    ("Kamerstukken II 2020/21, 35788, 77.", "kst-35788-77"),
    ("Kamerstukken II 2020/21, 35 788, nr. 77, p. 3.", "kst-35788-77"),
    # chapters of a budget, funds, suffixes, R-numbers
    ("Kamerstuk 36415-VI-56", "kst-36415-VI-56"),
    ("Kamerstuk 36 415-XV-12", "kst-36415-XV-12"),
    ("Kamerstuk 36 415 A, nr. 51", "kst-36415-A-51"),
    ("Kamerstuk 36 415, XVI, nr. 51", "kst-36415-XVI-51"),
    ("Kamerstuk 36415 IIB, nr. 5", "kst-36415-IIB-5"),
    ("Kamerstuknummer 36415- XII-60", "kst-36415-XII-60"),
    ("Kamerstuk 21 501-02, nr. 2498 (over)", "kst-21501-02-2498"),
    ("Kamerstuk 21501-20-1950.", "kst-21501-20-1950"),
    ("Kamerstuk 35 570 (R2114), nr. 5", "kst-35570-5"),
    # the Senate's papers have letters
    ("Eerste Kamer, 36 373, H", "kst-36373-H"),
    ("Kamerstukken I 2023/24, 36 415 VI, C", "kst-36415-VI-C"),
    ("Kamerstukken I 2022/23, 36 067, H en I", "kst-36067-H kst-36067-I"),
    # several in one phrase
    ("Kamerstukken II, 25 421, nr. 679, nr. 684 en 685, en", "kst-25421-679 kst-25421-684 kst-25421-685"),
    ("(Kamerstukken 23 641, nr. 811 en 29 984, nr. 1207). Dit", "kst-23641-811 kst-29984-1207"),
    (
        "Kamerstukken II 2018/19, 35 000 VI, nrs. 7 en 9; Kamerstukken I 2019/20, 35 300, nr. B.",
        "kst-35000-VI-7 kst-35000-VI-9 kst-35300-B",
    ),
    ("Kamerstukken II 2019/20, 25 295, nr. 200 t/m 203", "kst-25295-200 kst-25295-203"),
    ("Kamerstuk 36 415, nrs. 12–16", "kst-36415-12 kst-36415-16"),
    ("Kamerstuk 36 415, 12, 14-16.", "kst-36415-12 kst-36415-14 kst-36415-16"),
    ("Kamerstuk 24 077, nrs. 12 en 16 tot en met 18", "kst-24077-12 kst-24077-16 kst-24077-18"),
    ("Kamerstuk 29 628, stuk no. 137a en stuk nr. 138b", "kst-29628-137a kst-29628-138b"),
    ("Kamerstuk 33 521, nr. 3; 29 684, nrs. 200/201", "kst-33521-3 kst-29684-200 kst-29684-201"),
    ("Kamerstuk 36 200, nr. 12, 14 en 16 maart", "kst-36200-12"),
    ("Kamerstuk 36 200, nr. 12, 14-16 maart", "kst-36200-12"),
    ("Kamerdossier 35 123", "kst-35123"),
    # chapters of old dossiers
    ("Kamerstukken II 1972/73, 12 000, hoofdstuk VI, nr. 2 en 3", "kst-12000-VI-2 kst-12000-VI-3"),
    ("Kamerstukken II 1963/64, 7400 hoofdstuk XIII, nr. 2", "kst-7400-XIII-2"),
    ("Gedrukte stukken 1955-1956, 4100 hoofdstuk IX B, no. 11", "kst-4100-IXB-11"),
    ("Zitting 1958-1959, 5300, hoofdstuk X, no. 12.", "kst-5300-X-12"),
    # not announced, but in a form of its own
    ("de brief over hoofdlijnen (36 415-64) van", "kst-36415-64"),
    ("de motie (36 415, nr. 64)", "kst-36415-64"),
    ("36 415 XVI, nrs. 116, 117 en 118", "kst-36415-XVI-116 kst-36415-XVI-117 kst-36415-XVI-118"),
    # a dossier without a paper
    ("Kamerstuk 25 421 gaat over", "kst-25421"),
    ("Kamerstuk 25 421, 15 december 2023", "kst-25421"),
    # what follows a number is not always a number
    ("Kamerstuk 31 411, nr. 1031, 5 november 2024, Brief", "kst-31411-1031"),
    ("Kamerstuk 31 411, nr. 1031 en 12 moties", "kst-31411-1031"),
]

APPENDICES = [
    ("Zie ook Aanhangsel Handelingen, vergaderjaar 2023–2024, nr. 2141.", "ah-tk-20232024-2141"),
    ("Aanhangsel van de Handelingen, vergaderjaar 2023-2024, nr. 1121", "ah-tk-20232024-1121"),
    ("Aanhangsel Handelingen, vergaderjaar 2023–2024, 2141.", "ah-tk-20232024-2141"),
    ("Aanhangsel Handelingen II 2021/22, nr. 53", "ah-tk-20212022-53"),
    ("1Aanhangsel Handelingen II, vergaderjaar 2023–2024, nr. 2261", "ah-tk-20232024-2261"),
    ("Kamervragen (Aanhangsel) 2023–2024, nr. 2261", "ah-tk-20232024-2261"),
    ("Tweede Kamer, vergaderjaar 2023–2024, Aanhangsel van de Handelingen, nr. 2381", "ah-tk-20232024-2381"),
    ("Tweede Kamer, vergaderjaar 2023–2024, Aanhangsel van de Handelingen 2381.", "ah-tk-20232024-2381"),
    ("Handelingen II 2023/24, Aanhangsel, nr. 1234", "ah-tk-20232024-1234"),
    ("Aanhangsel Handelingen I 2023/24, nr. 4", "ah-ek-20232024-4"),
    ("zie ook aanhangsel Handelingen, nr. 302, vergaderjaar 1991-1992", "ah-tk-19911992-302"),
    ("Aanhangsel Handelingen zitting 1977-1978, nrs. 581 en 642)", "ah-tk-19771978-581 ah-tk-19771978-642"),
    ("Aanhangsel Handelingen II 2021/22, 53 en 2022/23, nr. 12", "ah-tk-20212022-53 ah-tk-20222023-12"),
    ("AH 2023-2024, nr. 604", "ah-tk-20232024-604"),
    ("Aanhangsel Handelingen, 2023–2024, nr. 903 en nr. 911 (zaken", "ah-tk-20232024-903 ah-tk-20232024-911"),
    ("Aanhangsel Handelingen, 2023–2024, nrs. 903 en 911 (over", "ah-tk-20232024-903 ah-tk-20232024-911"),
    ("Aanhangsel van de Handelingen, 2022–2023, nr. 12-14, en", "ah-tk-20222023-12 ah-tk-20222023-14"),
    ("ah-tk-20232024-2272", "ah-tk-20232024-2272"),
    ("vragen van 12 juni, aanhangsel nr. 733.", "None"),
]

OTHERS = [
    ("Handelingen II 2021/22, nr. 53, item 4, p. 5", "h-tk-20212022-53-4"),
    ("Handelingen II 2021-2022, 53, item 4", "h-tk-20212022-53-4"),
    ("Handelingen I 2021-2022, nr. 5, items 4 en 6", "h-ek-20212022-5-4 h-ek-20212022-5-6"),
    ("Handelingen TK 2009–2010, nr. 34, p. 3456", "None"),
    ("TK 85-5-7, 25 mei 2023", "None"),
    ("Handelingen der Kamer II, zitting 1975/76, blz. 1234", "None"),
    ("Handelingen Tweede Kamer, 19 januari 1977, blz. 2537", "None"),
    ("(Hand. II dd. 13 november 1980, blz. 1319)", "None"),
    ("(vraagnummer 2024Z14241)", "2024Z14241"),
    ("2024Z 17971", "2024Z17971"),
    ("ECLI:NL:RVS:2019:3218.", "ECLI:NL:RVS:2019:3218"),
    ("ECLI:EU:C:2014:317", "ECLI:EU:C:2014:317"),
]


@pytest.mark.parametrize(("text", "ids"), [*PAPERS, *APPENDICES, *OTHERS])
def test_every_form_has_its_id(text: str, ids: str) -> None:
    """Each spelling of a reference gives the id that the publication has, one tag a paper."""
    assert [str(tag.id) for tag in find(text)] == ids.split()


@pytest.mark.parametrize(
    "text",
    [
        "Bel 070 34 12345 of 06-12 345-67.",
        "In 2023 waren het er 36 471 en in 2024 35 123.",
        "Een bedrag van € 36 471-64.",
        "Document 2022D22285 is geen zaak.",
        "https://example.org/detail?id=2024Z12345",
        "https://example.org/ah-tk-20232024-2272.html",
        "administratieve handelingen in 2023 en 2024",
        "Tweede Kamer, vergaderjaar 2024–2025, Aanhangsel 3",
        "Aanhangsel tot het Verslag van de Handelingen der Tweede Kamer 55 VRAGEN",
        "De Tweede Kamer 36 415 keer",
    ],
)
def test_what_only_looks_like_a_reference_is_none(text: str) -> None:
    """Phone numbers, counts, documents, addresses of pages and running heads are not references."""
    assert find(text) == []


def test_a_reference_spans_its_announcement_and_no_closing_dot() -> None:
    """The first paper of a phrase begins at its announcement; the next at its own number."""
    text = "Zie Kamerstukken II, 25 421, nr. 679, nr. 684 en 685."
    spans = [text[tag.start : tag.end] for tag in find(text)]
    assert spans == ["Kamerstukken II, 25 421, nr. 679", "nr. 684", "685"]


def test_an_aanhangsel_is_not_also_found_in_the_handelingen() -> None:
    """A printed answer names the Handelingen it is an Aanhangsel of; only the answer is tagged."""
    assert [tag.label for tag in find("Aanhangsel Handelingen II 2021/22, nr. 53")] == ["AANHANGSEL"]


def test_publications_have_the_address_of_their_page() -> None:
    """What the publications' site holds leads there, a dossier to its list, a ruling to the courts."""
    urls = [
        tag.url
        for tag in find(
            "Kamerstuk 36 415 IV, nr. 15; Aanhangsel Handelingen II 2021/22, nr. 53; Kamerstuk 36 415 IV of "
            "ECLI:NL:RVS:2019:3218 en ECLI:EU:C:2014:317"
        )
    ]
    assert urls == [
        "https://zoek.officielebekendmakingen.nl/kst-36415-IV-15.html",
        "https://zoek.officielebekendmakingen.nl/ah-tk-20212022-53.html",
        "https://zoek.officielebekendmakingen.nl/dossier/36415-IV",
        "https://deeplink.rechtspraak.nl/uitspraak?id=ECLI:NL:RVS:2019:3218",
        None,
    ]


def test_what_is_older_than_the_site_has_an_id_but_no_address() -> None:
    """The site begins in 1995: an older session, or a letter of that time, gives no address."""
    (older,) = find("Aanhangsel Handelingen II 1990/91, nr. 25")
    assert (older.id, older.url) == ("ah-tk-19901991-25", None)
    (cited,) = find("kamerstuk 17 625, nr. 1", Context(date(1982, 11, 3)))
    assert (cited.id, cited.url) == ("kst-17625-1", None)


PIECES = st.sampled_from([text for text, _ in [*PAPERS, *APPENDICES, *OTHERS]]) | st.text(max_size=20)


@given(st.lists(PIECES, max_size=6).map(" ".join))
def test_tags_lie_in_the_text_and_do_not_overlap_within_a_label(text: str) -> None:
    """Whatever the text, every span is inside it and two tags of one label never share a character."""
    last = dict.fromkeys(LABELS, 0)
    for tag in find(text):
        assert last[tag.label] <= tag.start < tag.end <= len(text)
        last[tag.label] = tag.end


@pytest.mark.parametrize("piece", ["Kamerstuk ", "1 234 ", "2023-24, ", "nr. 1, ", "Aanhangsel ", "en 12 "])
def test_no_text_makes_it_slow(piece: str) -> None:
    """A text of nothing but half references ends: every repetition is bounded."""
    find(piece * 4000)


@pytest.mark.parametrize(
    ("text", "ids"),
    [
        ("Aanhangsel van de Handelingen II, 2022/-23, nr. 1823", ["ah-tk-20222023-1823"]),
        ("Kamerstuk 36 410, nrs. 12–16 en nr. 10a", ["kst-36410-12", "kst-36410-16", "kst-36410-10a"]),
        ("Kamerstuk 36 410, nr. 12 t/m 16", ["kst-36410-12", "kst-36410-16"]),
    ],
)
def test_slips_and_ranges_are_read(text: str, ids: list[str]) -> None:
    """A session with a slip, the ends of a range, and a number with a letter."""
    assert [tag.id for tag in find(text)] == ids
