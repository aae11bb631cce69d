"""Words that lost the space between them or kept a line's hyphen, as in text copied from a PDF.

    >>> mended = whole("een deel vanItaliaanse steun sinds2017")
    >>> mended.text, mended.moved(Tag(14, 24, "NATIONALITY"))
    ('een deel van Italiaanse steun sinds 2017', Tag(start=13, end=23, label='NATIONALITY', id=None, value=None, \
mod=None, url=None))

The finders look for whole words. So they are given the text with the spaces put back and the hyphens taken out,
and their tags are moved to where the words stand in the text as it is. A space is put back

- before a capital inside a word begun small ("vanItaliaanse"), of which two letters come first: not "eHerkenning";
  behind a nationality ("LibischeKustwacht"), a word that opens a sentence ("DeNederlandse", "HetNCB") or the first
  word of a known name ("VerenigdKoninkrijk", "CostaRica"). Names that are written so ("GroenLinks") stay whole;
- behind a nationality in -e, whatever follows ("Nederlandsegedetineerden"): that form is never part of a compound;
- behind a country, an inhabitant and the last word of a known name before a small word or a participle
  ("Keniazich", "Verenigde Natiesheeft"); behind a country before any word in a text that has lost spaces
  elsewhere too: else "Ruslandbeleid" is a compound;
- behind a body's abbreviation ("NVWAis", "VWSondersteund");
- where the table of joints says so: around dates ("eindvan", "in2023", "augustusjl."), between small words
  ("vande") and before who a name announces ("hetamendement Jansen").

A hyphen is taken out where a country's, a nationality's or a body's name stands on both sides of it
("Neder-landse"). Web addresses stay as they are.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from functools import cache, lru_cache
from itertools import accumulate

from kvparse.entities import countries, ncb, organisations, people
from kvparse.entities.joints import PARTICIPLE, SMALL, joints, stands
from kvparse.entities.lexicon import in_address
from kvparse.entities.tags import Tag

__all__ = ["Whole", "is_glued", "whole"]

OPENERS = frozenset(
    """
    Aan Als Bij Bovendien Dat De Deze Die Dit Door Een En Het Hoe In Met Na Naar Ook Op Over Per Sinds Te Tegen Tot
    Tussen Uit Van Vanaf Volgens Voor Wat Zijn
    """.split()
)
"""Words that open a sentence, and so have a capital of their own."""
PAPERS = frozenset({"Aanhangsel", "Artikel", "Handelingen", "Kamerstuk", "Kamerstukken"})
OF_A_BUREAU = frozenset({"Centraal", "Centrale", "Central", "Nationaal", "Nationale", "National"})
WORD = re.compile(r"\w[\w-]{3,}")
BEHIND_A_SIGN = re.compile(r"(?<=\bt/m)(?=\d)|(?<=NCB['’]s)(?=[a-z]{2})")
CAPITAL = re.compile(r"(?<=[a-zà-ÿ])[A-Z]|(?<=[A-Z]{2})[A-Z](?=[a-z])")
ABBREVIATION = re.compile(r"(?P<left>[A-Z]{2,6})(?P<right>[a-z]{2,})")
CUT = re.compile(r"(?P<before>[A-Z][a-zà-ÿ]{1,20})-(?P<behind>[a-zà-ÿ]{3,20})")
NO_ENDING = SMALL - {"al", "en"}  # "Centraal" and "Diensten" are words
LONGEST_WORD, SHORTEST_NAME, SHORTEST_REST = 45, 4, 3
TOLD_BY_TWO = 2  # seams in a letter that show that its text lost spaces
GLUED_ON = re.compile(r"(?:[-_/.@&=%]|\w['\u2019])\Z")  # what stands before a word that is the end of another

LABELS = ("COUNTRY", "NATIONALITY", "")
Cut = tuple[int, int]
"""Where a word is cut, and the row of the table of joints that says so: one of those below where it is none."""
SURE, IN_GLUED_TEXT = -1, -2


@dataclass(frozen=True, slots=True)
class Whole:
    """A text made whole, in pieces that stand elsewhere in the text as it is: where each begins here and there."""

    text: str
    here: tuple[int, ...]
    there: tuple[int, ...]

    def moved(self, tag: Tag) -> Tag:
        """``tag`` where its words stand in the text as it is."""
        return replace(tag, start=self._there(tag.start), end=self._there(tag.end - 1) + 1)

    def _there(self, place: int) -> int:
        piece = bisect_right(self.here, place) - 1
        return self.there[piece] + place - self.here[piece]


def whole(text: str, *, glued: bool = False) -> Whole | None:
    """``text`` with spaces where words are glued together and no hyphens inside names; None where it is whole.

    ``glued`` says that the letter lost spaces elsewhere too.
    """
    sure, perhaps, hyphens = _seams(text)
    seams = {*sure, *(perhaps if glued or len(sure) >= TOLD_BY_TWO else ())}
    if not seams and not hyphens:
        return None
    begins = sorted({0, *seams, *(hyphen + 1 for hyphen in hyphens)})
    ends = [end - (end - 1 in hyphens) for end in begins[1:]]
    spaces = [" " if start in seams else "" for start in begins]
    pieces = [space + text[start:end] for space, start, end in zip(spaces, begins, [*ends, len(text)], strict=True)]
    lengths = accumulate(map(len, pieces[:-1]), initial=0)
    here = tuple(length + len(space) for space, length in zip(spaces, lengths, strict=True))
    return Whole("".join(pieces), here, tuple(begins))


def is_glued(texts: Iterable[str]) -> bool:
    """Whether the texts of a letter lost spaces between words."""
    return sum(len(_seams(text)[0]) for text in texts) >= TOLD_BY_TWO


@lru_cache(maxsize=256)
def _seams(text: str) -> tuple[tuple[int, ...], tuple[int, ...], frozenset[int]]:
    """Where words are glued together, where they may be, and the hyphens that a line's end left in names."""
    sure: list[int] = []
    perhaps: list[int] = []
    hyphens: set[int] = set()
    suspect = any(map(_is_suspect, set(WORD.findall(text))))
    for match in WORD.finditer(text) if suspect else ():
        cuts = _cuts(match[0]) if len(match[0]) < LONGEST_WORD else ()
        if not cuts and "-" in match[0] and _is_cut(match[0]):
            hyphens.add(match.start() + match[0].index("-"))
        start, end = match.span()
        if not cuts or GLUED_ON.search(text, max(0, start - 2), start) or in_address(text, start, end):
            continue
        for place, joint in cuts:
            if joint == IN_GLUED_TEXT:
                perhaps.append(match.start() + place)
            elif joint == SURE or stands(text, start, end, joint):
                sure.append(match.start() + place)
    if "t/m" in text or "NCB" in text:
        sure += [match.start() for match in BEHIND_A_SIGN.finditer(text)]
    return tuple(sure), tuple(perhaps), frozenset(hyphens)


@lru_cache(maxsize=1 << 16)
def _is_suspect(word: str) -> bool:
    return len(word) >= LONGEST_WORD or bool(_cuts(word)) or ("-" in word and _is_cut(word))


@lru_cache(maxsize=1 << 16)
def _cuts(word: str) -> tuple[Cut, ...]:
    """Where ``word`` is two words or more, told from itself."""
    if len(word) <= SHORTEST_REST or word in SMALL:
        return ()
    for cut in _first_cuts(word):
        rest = ((cut[0] + place, joint) for place, joint in _cuts(word[cut[0] :]))
        return (cut, *rest)
    return ()


def _first_cuts(word: str) -> Iterator[Cut]:
    if not word.isalpha() or word.islower() or word[1:].islower():
        yield from ((place, SURE if row is None else row) for place, row in joints(word))
    if word.islower() or word[:1].isdigit():
        return
    yield from ((capital.start(), SURE) for capital in CAPITAL.finditer(word) if _is_seam(word, capital.start()))
    abbreviation = ABBREVIATION.fullmatch(word)
    if abbreviation and _is_abbreviation(abbreviation["left"], abbreviation["right"]):
        yield abbreviation.end("left"), SURE
    last = word.rpartition("-")[2]
    for part in (word, last) if last != word else (word,):
        if part[:1].isupper() and not _is_known(part):
            yield from ((len(word) - len(part) + place, joint) for place, joint in _name_inside(part))


def _is_seam(word: str, capital: int) -> bool:
    """Whether the capital inside ``word`` begins another word."""
    left, right = word[:capital], word[capital:]
    if left.rpartition("-")[2].islower():
        return len(left) > 1
    if _is_known(word):
        return False
    if left in PAPERS or left in OF_A_BUREAU:
        return True
    if left in OPENERS:  # "InHolland" and its like are names
        begins = right.isupper() or right in _first_words() or countries.lexicon().match(right, 0) is not None
        return (begins or _is_known(right)) and not right.startswith("Holland")
    sense = countries.lexicon().get(left)
    if sense and sense.label == "NATIONALITY":
        return True
    if left == "NCB":
        return ncb.places().get(right) is not None
    return _is_known(f"{left} {right}") or (left in _first_words() and right in _first_words()[left])


def _is_abbreviation(left: str, right: str) -> bool:
    """Whether ``left`` is what a body goes by and ``right`` a word of its own: not "VVDer", "ICTs"."""
    return (right in SMALL or len(right) >= SHORTEST_REST) and (left == "NCB" or organisations.is_listed(left))


def _name_inside(word: str) -> Iterator[Cut]:
    """Where a name that ``word`` begins with ends."""
    if not word.startswith(_beginnings()) or any(word in _last_words(label) for label in LABELS):
        return
    for end in range(len(word) - 2, SHORTEST_NAME - 2, -1):
        name, rest = word[:end], word[end:]
        sense = countries.lexicon().get(name)
        label = sense.label if sense else ""
        people_of = label == "NATIONALITY" or (not label and name in _last_words("NATIONALITY"))
        if people_of and name.endswith("e") and (len(rest) >= SHORTEST_REST or rest == "en"):
            yield end, SURE
        country = label == "COUNTRY" or (not label and name in _last_words("COUNTRY"))
        small = rest in NO_ENDING or (rest == "en" and (label != "" or name.endswith("en")))
        if (country or people_of) and (small or re.fullmatch(PARTICIPLE, rest)):
            yield end, SURE
        seat = not label and name in ncb.places()
        if (rest in NO_ENDING and name in _last_words("")) or (seat and (rest in NO_ENDING or rest == "en")):
            yield end, SURE
        if country and rest.isalpha() and rest.islower():
            yield end, IN_GLUED_TEXT
        if label:
            return  # "Nederlanderschap" is no Nederland


def _is_known(name: str) -> bool:
    """Whether ``name`` is that of a country, its people, a bureau's place, a body, a party or a ministry."""
    return (
        countries.lexicon().get(name) is not None
        or name in ncb.places()
        or organisations.is_listed(name)
        or people.is_listed(name)
    )


@cache
def _names() -> tuple[str, ...]:
    """Every name of several words, without those of countries."""
    rows = (name for row in organisations.rows() for name in row.names)
    portfolios = (name for row in people.ministries() for name in row.names)
    seats = (name for name, _ in ncb.places().items())
    return tuple(name for name in (*rows, *portfolios, *seats) if " " in name)


@cache
def _last_words(label: str) -> frozenset[str]:
    """The last words of names of several words: of countries, of their people, or of others ("")."""
    of_countries = (name for name, sense in countries.lexicon().items() if sense.label == label)
    names = of_countries if label else _names()
    last = (name.rpartition(" ")[2] for name in names if " " in name)
    return frozenset(word for word in last if len(word) >= SHORTEST_NAME and word[0].isupper())


@cache
def _first_words() -> dict[str, set[str]]:
    """The first words of names of several words, and the second words that follow them."""
    found: dict[str, set[str]] = {}
    of_countries = (name for name, _ in countries.lexicon().items() if " " in name)
    for name in (*_names(), *of_countries):
        first, second, *_ = name.split(" ")
        if second[:1].isupper():
            found.setdefault(first, set()).add(second)
    return found


@cache
def _beginnings() -> tuple[str, ...]:
    """The first four letters of what can end inside a longer word."""
    single = {name for name, sense in countries.lexicon().items() if sense.label and name[:1].isupper()}
    seats = {name for name, _ in ncb.places().items() if name[:1].isupper()}
    last = {word for label in LABELS for word in _last_words(label)}
    return tuple({word[:4] for word in single | seats | last if len(word) >= SHORTEST_NAME})


def _is_cut(word: str) -> bool:
    """Whether a line's end left its hyphen in a name."""
    match = CUT.fullmatch(word)
    if match is None or countries.lexicon().get(match["before"]):
        return False
    joined = match["before"] + match["behind"]
    return countries.lexicon().get(joined) is not None or organisations.is_listed(joined)
