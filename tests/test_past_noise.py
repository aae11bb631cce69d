"""One sign misread in the fixed words of an old letter costs no more than the field that it is printed in.

Healthy letters of the corpus are damaged as OCR damages them, one sign at a time, at each place where such a word
stands; what is misread, and as what, follows from the letter's name and the place alone.
"""

from __future__ import annotations

from collections.abc import Iterator
from hashlib import sha256
from pathlib import Path
from typing import Any

import pytest
import regex

from kvparse.pipeline import parse_all

LETTERS = sorted((Path(__file__).parents[1] / "corpus" / "letters").glob("historisch-*.txt"))
# What OCR takes for what, in these prints.
CONFUSED = {
    "a": "os", "b": "h", "c": "e", "d": "cl", "e": "co", "f": "t", "g": "qp", "h": "b", "i": "lt", "j": "i", "k": "h",
    "l": "ij", "m": "n", "n": "uh", "o": "ce", "p": "n", "r": "it", "s": "a", "t": "lf", "u": "n", "v": "y", "w": "v",
    "z": "x", "A": "4", "D": "OB", "E": "FB", "G": "C6", "H": "B", "I": "l1", "K": "R", "L": "I", "M": "N", "N": "M",
    "O": "0C", "R": "KP", "S": "5", "T": "I", "V": "Y", "W": "V", "Z": "2",
}  # fmt: skip
# The words, and the fields of the record that one misread sign may cost.
WORDS = {
    r"(?m)^(?:\d+\.?\s)?(?:NADERE |Nadere |AANVULLENDE |Aanvullende )?(?P<at>VRAGEN|VRAAG|Vragen|Vraag) van": set(),
    r"(?m)^(?:\d+\.?\s)?(?P<at>NADERE|Nadere|AANVULLENDE|Aanvullende) VR": set(),
    r"(?m)^(?:Antwoord )?(?:Nader )?(?P<at>ANTWOORD|Antwoord) van": set(),
    r"(?m)^(?:Mededeling )?(?P<at>MEDEDELING|Mededeling) van": set(),
    r"\((?P<at>Ingezonden|Ontvangen) \d": {"submitted", "received"},
    r"\((?:Ingezonden|Ontvangen) \d+ (?P<at>\p{Ll}{3,}) 19": {"submitted", "received"},
    r"(?m)^Tweede Kamer der (?P<at>Staten-Generaal)$": {"session_year", "chamber"},
    r"(?m)^(?P<at>Aanhangsel) (?:van|tot)": {"session_year", "chamber"},
    r"(?m)^Aanhangsel .*(?P<at>Handelingen)": {"session_year", "chamber"},
    r"(?m)^(?:Tweede Kamer, )?(?P<at>Zitting|zitting|Vergaderjaar|vergaderjaar) 19": {"session_year", "chamber"},
    r"(?m)^(?P<at>Vragen|VRAGEN) (?:gesteld )?door": set(),
    r"(?m)^(?P<at>TWEEDE KAMER)$": {"session_year", "chamber"},
}  # fmt: skip
IDS = {"id", "url"}


def number(*parts: object) -> int:
    """A number that depends on nothing but what is given."""
    return int.from_bytes(sha256(repr(parts).encode()).digest()[:8], "big")


def misread(name: str, text: str) -> Iterator[tuple[str, str, set[str]]]:
    """The letter with one sign misread, once for each fixed word in it, and the fields that this may cost."""
    for pattern, fields in WORDS.items():
        for found in regex.finditer(pattern, text):
            places = [at for at in range(*found.span("at")) if text[at] in CONFUSED]
            at = places[number(name, found.start(), "at") % len(places)]
            signs = CONFUSED[text[at]]
            sign = signs[number(name, found.start(), "sign") % len(signs)]
            yield f"{found['at']} at {at}: {sign}", text[:at] + sign + text[at + 1 :], fields
            middle = found.start("at") + 3
            yield f"{found['at']} parted", text[:middle] + "-" + text[middle:], fields
    for found in regex.finditer(r"(?<=Staten|19\d\d)[-—](?=Generaal|19\d\d)", text):
        yield f"hyphen at {found.start()}", text[: found.start()] + " " + text[found.end() :], {"session_year"}
    for found in regex.finditer(r"(?m)^\d+(?P<stop>\.) VRA", text):
        for sign in ",»*:":
            yield f"number sign {sign}", text[: found.start("stop")] + sign + text[found.end("stop") :], {"number"}
    for found in regex.finditer(r"\((?:Ingezonden|Ontvangen) (?P<day>\d*1\d*) ", text):
        roman = found["day"].replace("1", "I")
        yield f"day {roman}", text[: found.start("day")] + roman + text[found.end("day") :], {"submitted", "received"}
    for found in regex.finditer(r"(?m)^1(?=\.? \p{Lu}\p{Ll})", text):
        yield f"roman 1 at {found.start()}", text[: found.start()] + "I" + text[found.end() :], set()


def record(text: str) -> list[dict[str, Any]]:
    """The letters' records, without what the file itself says and without the problems."""
    letters = parse_all("letter.txt", data=text.encode(), entities=False)
    return [letter.model_dump(mode="json", exclude={"source", "problems"}) for letter in letters]


@pytest.mark.parametrize("path", LETTERS, ids=lambda path: path.stem)
def test_one_misread_sign_costs_its_own_field_at_most(path: Path) -> None:
    """Questions, answers, notes and every other field of the head stand as in the healthy letter."""
    text = path.read_text(encoding="utf-8")
    healthy = record(text)
    damaged = list(misread(path.name, text))
    assert len(damaged) > 10
    for what, noisy, fields in damaged:
        read = record(noisy)
        assert len(read) == len(healthy), what
        for one, other in zip(read, healthy, strict=True):
            lost = {field for field in other if one[field] != other[field]}
            assert lost <= fields | (IDS if fields else set()), (what, lost)
