"""Words that lost the space between them or kept a line's hyphen, as in text copied from a PDF.

    >>> mended = whole("een deel vanItaliaanse steun sinds2017")
    >>> moved = mended.moved(Tag(14, 24, "NATIONALITY"))
    >>> mended.text, moved.start, moved.end
    ('een deel van Italiaanse steun sinds 2017', 13, 23)

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
from functools import lru_cache
from itertools import accumulate

from kvparse.entities import countries, media, ncb, organisations, people
from kvparse.entities.joints import PARTICIPLE, Joints
from kvparse.entities.lexicon import in_address
from kvparse.entities.tags import Tag
from kvparse.rules import Rules, derived

__all__ = ["Whole", "is_glued", "whole"]

WORD = re.compile(r"\w[\w-]{3,}")
BEHIND_A_SIGN = re.compile(r"(?<=\bt/m)(?=\d)|(?<=NCB['’]s)(?=[a-z]{2})")
CAPITAL = re.compile(r"(?<=[a-zà-ÿ])[A-Z]|(?<=[A-Z]{2})[A-Z](?=[a-z])")
ABBREVIATION = re.compile(r"(?P<left>[A-Z]{2,6})(?P<right>[a-z]{2,})")
CUT = re.compile(r"(?P<before>[A-Z][a-zà-ÿ]{1,20})-(?P<behind>[a-zà-ÿ]{3,20})")
LONGEST_WORD, SHORTEST_NAME, SHORTEST_REST = 45, 4, 3
TOLD_BY_TWO = 2  # seams in a letter that show that its text lost spaces
WORDS_KEPT = 1 << 16
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


def whole(text: str, rules: Rules | None = None, *, glued: bool = False) -> Whole | None:
    """Return ``text`` with spaces between words glued together and no hyphens inside names; None where it is whole.

    ``glued`` tells that the letter lost spaces elsewhere too.
    """
    sure, perhaps, hyphens = _mender(rules or Rules.default()).seams(text)
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


def is_glued(texts: Iterable[str], rules: Rules | None = None) -> bool:
    """Return whether the texts of a letter lost spaces between words."""
    mender = _mender(rules or Rules.default())
    return sum(len(mender.seams(text)[0]) for text in texts) >= TOLD_BY_TWO


class _Mender:
    """The names and words of one ``Rules`` value, and what they tell of where words are glued together."""

    def __init__(self, rules: Rules) -> None:
        words = rules.words
        self._rules = rules
        self._small = frozenset(words["glue.small"])
        self._no_ending = self._small - {"al", "en"}  # "Centraal" and "Diensten" are words
        self._openers = frozenset(words["glue.openers"])
        self._begin_a_name = frozenset((*words["glue.papers"], *words["glue.of_a_bureau"]))
        self._joints = Joints(rules)
        self._countries = countries.lexicon(rules)
        self._places = ncb.places(rules)
        self._names = self._names_of_several_words()
        self._last = {label: self._last_words(label) for label in LABELS}
        self._first = self._first_words()
        self._beginnings = self._first_letters()
        self.seams = lru_cache(maxsize=256)(self._seams)
        self._is_suspect = lru_cache(maxsize=WORDS_KEPT)(self._looks_suspect)
        self._cuts = lru_cache(maxsize=WORDS_KEPT)(self._cut)

    def _seams(self, text: str) -> tuple[tuple[int, ...], tuple[int, ...], frozenset[int]]:
        """Where words are glued together, where they may be, and the hyphens that a line's end left in names."""
        sure: list[int] = []
        perhaps: list[int] = []
        hyphens: set[int] = set()
        suspect = any(map(self._is_suspect, set(WORD.findall(text))))
        for match in WORD.finditer(text) if suspect else ():
            cuts = self._cuts(match[0]) if len(match[0]) < LONGEST_WORD else ()
            if not cuts and "-" in match[0] and self._is_cut(match[0]):
                hyphens.add(match.start() + match[0].index("-"))
            start, end = match.span()
            if not cuts or GLUED_ON.search(text, max(0, start - 2), start) or in_address(text, start, end):
                continue
            for place, joint in cuts:
                if joint == IN_GLUED_TEXT:
                    perhaps.append(match.start() + place)
                elif joint == SURE or self._joints.stands(text, start, end, joint):
                    sure.append(match.start() + place)
        if "t/m" in text or "NCB" in text:
            sure += [match.start() for match in BEHIND_A_SIGN.finditer(text)]
        return tuple(sure), tuple(perhaps), frozenset(hyphens)

    def _looks_suspect(self, word: str) -> bool:
        return len(word) >= LONGEST_WORD or bool(self._cuts(word)) or ("-" in word and self._is_cut(word))

    def _cut(self, word: str) -> tuple[Cut, ...]:
        """Where ``word`` is two words or more, told from itself."""
        if len(word) <= SHORTEST_REST or word in self._small:
            return ()
        for cut in self._first_cuts(word):
            rest = ((cut[0] + place, joint) for place, joint in self._cuts(word[cut[0] :]))
            return (cut, *rest)
        return ()

    def _first_cuts(self, word: str) -> Iterator[Cut]:
        if not word.isalpha() or word.islower() or word[1:].islower():
            yield from ((place, SURE if row is None else row) for place, row in self._joints.cuts(word))
        if word.islower() or word[:1].isdigit():
            return
        yield from (
            (capital.start(), SURE) for capital in CAPITAL.finditer(word) if self._is_seam(word, capital.start())
        )
        abbreviation = ABBREVIATION.fullmatch(word)
        if abbreviation and self._is_abbreviation(abbreviation["left"], abbreviation["right"]):
            yield abbreviation.end("left"), SURE
        last = word.rpartition("-")[2]
        for part in (word, last) if last != word else (word,):
            if part[:1].isupper() and not self._is_known(part):
                yield from ((len(word) - len(part) + place, joint) for place, joint in self._name_inside(part))

    def _is_seam(self, word: str, capital: int) -> bool:
        """Whether the capital inside ``word`` begins another word."""
        left, right = word[:capital], word[capital:]
        if organisations.is_listed(word, self._rules) or media.is_listed(word, self._rules):
            return False  # easyJet
        if left.rpartition("-")[2].islower():
            return len(left) > 1
        if self._is_known(word):
            return False
        if left in self._begin_a_name:
            return True
        if left in self._openers:  # "InHolland" and its like are names
            begins = right.isupper() or right in self._first or self._countries.match(right, 0) is not None
            return (begins or self._is_known(right)) and not right.startswith("Holland")
        sense = self._countries.get(left)
        if sense and sense.label == "NATIONALITY":
            return True
        if left == "NCB":
            return self._places.get(right) is not None
        return self._is_known(f"{left} {right}") or (left in self._first and right in self._first[left])

    def _is_abbreviation(self, left: str, right: str) -> bool:
        """Whether ``left`` is what a body goes by and ``right`` a word of its own: not "VVDer", "ICTs"."""
        if media.is_listed(left + right, self._rules):
            return False  # EUobserver
        return (right in self._small or len(right) >= SHORTEST_REST) and (
            left == "NCB" or organisations.is_listed(left, self._rules)
        )

    def _name_inside(self, word: str) -> Iterator[Cut]:
        """Where a name that ``word`` begins with ends."""
        if not word.startswith(self._beginnings) or any(word in self._last[label] for label in LABELS):
            return
        for end in range(len(word) - 2, SHORTEST_NAME - 2, -1):
            name, rest = word[:end], word[end:]
            sense = self._countries.get(name)
            label = sense.label if sense else ""
            people_of = label == "NATIONALITY" or (not label and name in self._last["NATIONALITY"])
            if people_of and name.endswith("e") and (len(rest) >= SHORTEST_REST or rest == "en"):
                yield end, SURE
            country = label == "COUNTRY" or (not label and name in self._last["COUNTRY"])
            small = rest in self._no_ending or (rest == "en" and (label != "" or name.endswith("en")))
            if (country or people_of) and (small or re.fullmatch(PARTICIPLE, rest)):
                yield end, SURE
            seat = not label and name in self._places
            if (rest in self._no_ending and name in self._last[""]) or (
                seat and (rest in self._no_ending or rest == "en")
            ):
                yield end, SURE
            if country and rest.isalpha() and rest.islower():
                yield end, IN_GLUED_TEXT
            if label:
                return  # "Nederlanderschap" is no Nederland

    def _is_known(self, name: str) -> bool:
        """Whether ``name`` is that of a country, its people, a bureau's place, a body, a party or a ministry."""
        return (
            self._countries.get(name) is not None
            or name in self._places
            or organisations.is_listed(name, self._rules)
            or people.is_listed(name, self._rules)
        )

    def _names_of_several_words(self) -> tuple[str, ...]:
        """Every name of several words, without those of countries."""
        rows = (name for row in self._rules.organisations for name in row.names)
        portfolios = people.portfolios_of(self._rules)
        seats = (name for name, _ in self._places.items())
        return tuple(name for name in (*rows, *portfolios, *seats) if " " in name)

    def _last_words(self, label: str) -> frozenset[str]:
        """Return the last words of names of several words: of countries, of their people, or of others ("")."""
        of_countries = (name for name, sense in self._countries.items() if sense.label == label)
        names = of_countries if label else self._names
        last = (name.rpartition(" ")[2] for name in names if " " in name)
        return frozenset(word for word in last if len(word) >= SHORTEST_NAME and word[0].isupper())

    def _first_words(self) -> dict[str, set[str]]:
        """Return the first words of names of several words, and the second words that follow them."""
        found: dict[str, set[str]] = {}
        of_countries = (name for name, _ in self._countries.items() if " " in name)
        for name in (*self._names, *of_countries):
            first, second, *_ = name.split(" ")
            if second[:1].isupper():
                found.setdefault(first, set()).add(second)
        return found

    def _first_letters(self) -> tuple[str, ...]:
        """Return the first four letters of what can end inside a longer word."""
        single = {name for name, sense in self._countries.items() if sense.label and name[:1].isupper()}
        seats = {name for name, _ in self._places.items() if name[:1].isupper()}
        last = {word for label in LABELS for word in self._last[label]}
        return tuple({word[:4] for word in single | seats | last if len(word) >= SHORTEST_NAME})

    def _is_cut(self, word: str) -> bool:
        """Whether a line's end left its hyphen in a name."""
        match = CUT.fullmatch(word)
        if match is None or self._countries.get(match["before"]):
            return False
        joined = match["before"] + match["behind"]
        return self._countries.get(joined) is not None or organisations.is_listed(joined, self._rules)


_mender = derived(_Mender)
