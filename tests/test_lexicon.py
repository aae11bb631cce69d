"""The matcher for lists of names: longest match, whole words, spellings, addresses."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kvparse.entities.lexicon import Lexicon, Shelf, in_address, spellings

NAMES = Lexicon({"VN": 1, "Raad": 2, "Raad van State": 3, "Côte d'Ivoire": 4, "Wit-Rusland": 5, "wet": 6})


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("de Raad van State", [("Raad van State", 3)]),
        ("de Raad van Staten", [("Raad", 2)]),
        ("Raadsleden, VNG, kwVN, wetten", []),
        ("VN-missie, de VN's", [("VN", 1), ("VN", 1)]),
        ("Raad van\n  State", [("Raad van\n  State", 3)]),
        ("Côte d’Ivoire en Wit‑Rusland", [("Côte d’Ivoire", 4), ("Wit‑Rusland", 5)]),
        ("https://www.raad.nl/VN, a.b@VN.nl of nos.nl/VN", []),
    ],
)
def test_whole_names_are_found_the_longest_first(text: str, expected: list[tuple[str, int]]) -> None:
    """Words end at word boundaries; spaces, hyphens and apostrophes match their kind."""
    assert [(text[hit.start : hit.end], hit.value) for hit in NAMES.find(text)] == expected


def test_a_name_can_be_asked_for_at_a_place() -> None:
    """match looks at one place alone, get at a name by itself."""
    hit = NAMES.match("de Raad", 3)
    assert hit is not None
    assert (hit.start, hit.end, hit.value) == (3, 7, 2)
    assert NAMES.match("de Raad", 2) is None
    assert NAMES.match("deRaad", 2) is None
    assert NAMES.get("Côte d’Ivoire") == 4
    assert NAMES.get("Raad van") is None


def test_the_lexicons_of_a_shelf_find_their_own_names_in_one_pass() -> None:
    """Names of one lexicon do not hide those of another that overlap them; a text is read once for all, and again
    when another lexicon was put on the shelf."""
    shelf = Shelf()
    people, places = (Lexicon(dict.fromkeys(names), shelf=shelf) for names in (["Van Den Haag"], ["Den Haag", "Haag"]))
    text = "Het lid Van Den Haag, Den\u00a0 Haag en Haagse"
    assert [(hit.start, hit.end) for hit in people.find(text)] == [(8, 20)]
    assert [text[hit.start : hit.end] for hit in places.find(text)] == ["Den Haag", "Den\u00a0 Haag"]
    assert shelf.found(text) is shelf.found(text)
    later = Lexicon({"lid": None}, shelf=shelf)
    assert [text[hit.start : hit.end] for hit in later.find(text)] == ["lid"]


def test_a_name_can_be_the_end_of_a_word_or_its_beginning() -> None:
    """``ends`` finds "bedrijf" in "softwarebedrijf", ``behind`` the country in "Ruslandbeleid"."""
    kinds = Lexicon({"bedrijf": 1}, ends=True)
    assert [(hit.start, hit.end) for hit in kinds.find("een softwarebedrijf, geen bedrijfsarts")] == [(12, 19)]
    countries = Lexicon({"Rusland": "RU"}, behind="(?=beleid)")
    assert [hit.start for hit in countries.find("Ruslandbeleid, Ruslandganger, WitRuslandbeleid")] == [0]


def test_spellings_by_rule() -> None:
    """exact is the name alone, initial both first letters, any also all capitals and all small."""
    assert spellings("wet", "exact") == {"wet"}
    assert spellings("wet", "initial") == {"wet", "Wet"}
    assert spellings("Raad van State", "any") >= {"RAAD VAN STATE", "raad van state", "Raad Van State"}


def test_an_address_is_told_by_the_unspaced_run() -> None:
    """A slash or a full stop alone makes no address, and a run without an end costs no time."""
    text = "Rusland/China. Zie www.x.nl/China"
    assert [in_address(text, place, place + 5) for place in (8, 28)] == [False, True]
    assert not in_address("x" * 1_000_000, 500_000, 500_001)


@given(st.dictionaries(st.text("abA -'", min_size=1, max_size=8), st.integers(), min_size=1, max_size=8))
def test_every_name_finds_itself(names: dict[str, int]) -> None:
    """Any name of letters that stands alone in a text is found whole, whatever else the lexicon holds."""
    letters = {name: value for name, value in names.items() if name.isalpha()}
    if letters:
        lexicon = Lexicon(letters)
        for name, value in letters.items():
            assert [(hit.end - hit.start, hit.value) for hit in lexicon.find(f"({name})")] == [(len(name), value)]
