"""Matchers for long lists of names: longest match, whole words, and one pass over a text for all lists together.

    >>> bodies = Lexicon({"VN": "un", "Verenigde Naties": "un", "Raad": "council", "Raad van State": "rvs"})
    >>> [(hit.start, hit.end, hit.value) for hit in bodies.find("De Raad van State en de VN")]
    [(3, 17, 'rvs'), (24, 26, 'un')]

A name matches as it is spelled, capitals included, with three freedoms: white space of any kind and length
for a space, any apostrophe for an apostrophe, any hyphen for a hyphen. A name that may be spelled otherwise
is entered once for each spelling; ``spellings`` gives them by rule:

    >>> sorted(spellings("minister van State", "initial"))
    ['Minister van State', 'minister van State']

A whole word ends before a hyphen or an apostrophe ("VN-missie" holds "VN"); a name that takes these along
("China's") is entered with them. Nothing is found inside a web or mail address.

Lexicons stand on a ``Shelf``. The names of all that stand on one are looked for together, by one Aho-Corasick
automaton, when the first of them is asked about a text; the others find their answer there. Each ``Rules`` value has
a shelf, ``shelf_of``.
"""

from __future__ import annotations

import re
from collections.abc import ItemsView, Iterator, Mapping, Sequence
from functools import cached_property, lru_cache
from typing import Any, Generic, Literal, NamedTuple, TypeVar

from ahocorasick_rs import AhoCorasick

from kvparse.rules import Rules, derived

__all__ = ["Hit", "Lexicon", "Shelf", "apart", "in_address", "shelf_of", "spellings"]

Value = TypeVar("Value")

HYPHENS = "-\u2010\u2011"
APOSTROPHES = "'\u2019\u2018"
_ALIKE = str.maketrans(dict.fromkeys(HYPHENS, "-") | dict.fromkeys(APOSTROPHES, "'"))
WORD_END = r"(?!\w)"
_SPACE = re.compile(r"\s")
_SPACES = re.compile(r"\s+")
_TEXTS_KEPT = 256  # texts whose names are remembered: those of a long letter
_LETTERS = 8  # by which names are looked up that are asked for at one place
_REACH = 500  # characters: bounds the work in a text without spaces
_ADDRESS = re.compile(r"://|\bwww\.|\w@\w|[\w-]\.[a-z]{2,}/")


class Hit(NamedTuple, Generic[Value]):
    """A name found at ``text[start:end]`` and what the lexicon says it stands for."""

    start: int
    end: int
    value: Value


class Lexicon(Generic[Value]):
    """Names and what they stand for; ``find`` gives those in a text, the longest where several begin."""

    def __init__(
        self, names: Mapping[str, Value], *, behind: str = WORD_END, ends: bool = False, shelf: Shelf | None = None
    ) -> None:
        """Hold ``names``, of which there is at least one; those that differ in kinds of hyphen or apostrophe are one.

        Args:
            names: Each name, and what it stands for.
            behind: The pattern of what stands behind a name, by default the end of the word.
            ends: Whether a name may be the end of a longer word: "bedrijf" in "softwarebedrijf".
            shelf: Where others stand that are looked for in the same texts; by default it stands alone.
        """
        self._values = {folded: value for name, value in names.items() if (folded := _folded(name))}
        self._behind = re.compile(behind)
        self._shelf = shelf or Shelf()
        self._place = self._shelf.put(
            Names(self._values, None if behind == WORD_END else self._behind, begins_word=not ends)
        )

    def find(self, text: str) -> Iterator[Hit[Value]]:
        """Yield the names in ``text``, in order and not overlapping."""
        return iter(self._shelf.found(text)[self._place])

    @cached_property
    def _reach(self) -> int:
        """How many characters of a text the longest name can take, with more than one space between its words."""
        return 2 * max(map(len, self._values)) + 1

    @cached_property
    def _by_beginning(self) -> Mapping[str, Sequence[str]]:
        """The names by their first letters, the longest first, for those asked for at one place of a text."""
        names: dict[str, list[str]] = {}
        for name in sorted(self._values, key=len, reverse=True):
            names.setdefault(name[:_LETTERS], []).append(name)
        return names

    def match(self, text: str, start: int) -> Hit[Value] | None:
        """Return the longest name that begins at ``start``, if any."""
        if start and _is_of_a_word(text[start - 1]):
            return None
        plain, places = _plain(text[start : start + self._reach])
        for letters in range(_LETTERS, 0, -1):
            for name in self._by_beginning.get(plain[:letters], ()) if letters <= len(plain) else ():
                if plain.startswith(name) and self._behind.match(plain, len(name)):
                    end = places[len(name) - 1] + 1 if places else len(name)
                    return Hit(start, start + end, self._values[name])
        return None

    def get(self, name: str) -> Value | None:
        """Return what ``name`` stands for, or None."""
        return self._values.get(_folded(name))

    def __contains__(self, name: str) -> bool:
        """Whether ``name`` is one of the names."""
        return _folded(name) in self._values

    def items(self) -> ItemsView[str, Value]:
        """Every name and what it stands for."""
        return self._values.items()


class Names(NamedTuple):
    """Names as they stand on a shelf, what must stand behind one where that is no end of a word, and what before."""

    values: Mapping[str, Any]
    behind: re.Pattern[str] | None
    begins_word: bool


class Entry(NamedTuple):
    """One name of one lexicon, by the lexicon's place on the shelf."""

    place: int
    value: Any
    behind: re.Pattern[str] | None
    begins_word: bool


class Shelf:
    """Lexicons that are looked for together: a text is read once for the names of all."""

    def __init__(self) -> None:
        self._lexicons: list[Names] = []
        self._pass: _Pass | None = None

    def put(self, names: Names) -> int:
        """Put names on the shelf; return their place."""
        self._lexicons.append(names)
        return len(self._lexicons) - 1

    def found(self, text: str) -> Sequence[Sequence[Hit[Any]]]:
        """Return what is found in ``text``, by the places of the lexicons."""
        if not text:
            return [()] * len(self._lexicons)
        one = self._pass
        if one is None or one.size < len(self._lexicons):
            one = self._pass = _Pass(tuple(self._lexicons))
        return one.found(text)


@derived
def shelf_of(rules: Rules) -> Shelf:
    """Return the shelf on which the lexicons of ``rules`` stand."""
    return Shelf()


class _Pass:
    """The automaton of a shelf as it is now filled."""

    def __init__(self, lexicons: tuple[Names, ...]) -> None:
        entries: dict[str, list[Entry]] = {}
        for place, names in enumerate(lexicons):
            for name, value in names.values.items():
                entries.setdefault(name, []).append(Entry(place, value, names.behind, names.begins_word))
        self.size = len(lexicons)
        self._entries = list(entries.values())
        self._automaton = AhoCorasick(entries, store_patterns=False)
        self.found = lru_cache(maxsize=_TEXTS_KEPT)(self._found)

    def _found(self, text: str) -> list[list[Hit[Any]]]:
        """Return the names of each lexicon in ``text``: whole words, the longest where several begin."""
        plain, places = _plain(text)
        holds_address = _ADDRESS.search(text) is not None
        found: list[list[Hit[Any]]] = [[] for _ in range(self.size)]
        for start, end, entries in self._whole_words(plain):
            for place, value, behind, _ in entries:
                own = found[place]
                if own and start < own[-1].end:
                    continue
                if behind is None or behind.match(plain, end):
                    own.append(Hit(start, end, value))
        for place, own in enumerate(found) if places or holds_address else ():
            moved = (
                own if places is None else [Hit(places[hit.start], places[hit.end - 1] + 1, hit.value) for hit in own]
            )
            found[place] = [hit for hit in moved if not (holds_address and in_address(text, hit.start, hit.end))]
        return found

    def _whole_words(self, plain: str) -> Iterator[tuple[int, int, list[Entry]]]:
        """Yield what stands in a text as words of its own, or as parts of words that may be; the longest first."""
        matches = self._automaton.find_matches_as_indexes(plain, overlapping=True)
        length = len(plain)
        for number, start, end in sorted(matches, key=lambda match: (match[1], -match[2])):
            entries = self._entries[number]
            if start and _is_of_a_word(plain[start - 1]):
                entries = [entry for entry in entries if not entry.begins_word]
            if entries and end < length and _is_of_a_word(plain[end]):
                entries = [entry for entry in entries if entry.behind]
            if entries:
                yield start, end, entries


def _plain(text: str) -> tuple[str, Sequence[int] | None]:
    """Return ``text`` with one kind of space, hyphen and apostrophe; and where its characters stood, if any moved."""
    plain = text.translate(_ALIKE)
    spaced = plain if plain.isprintable() else _SPACE.sub(" ", plain)
    if "  " not in spaced:
        return spaced, None
    places = [at for at, char in enumerate(spaced) if char != " " or not at or spaced[at - 1] != " "]
    return _SPACES.sub(" ", spaced), places


def _is_of_a_word(char: str) -> bool:
    return char.isalnum() or char == "_"


def spellings(name: str, case: Literal["exact", "initial", "any"]) -> set[str]:
    """``name`` as it stands; with either first letter (``initial``); in all capitals or small (``any``)."""
    forms = {name}
    if case != "exact":
        forms |= {name[0].upper() + name[1:], name[0].lower() + name[1:]}
    if case == "any":
        forms |= {name.upper(), name.lower(), name.title()}
    return forms


def apart(name: str) -> str:
    """``name`` with a space for the hyphen behind VN and EU, as it is misspelled: "VN Veiligheidsraad"."""
    return f"{name[:2]} {name[3:]}" if name.startswith(("VN-", "EU-")) else name


def in_address(text: str, start: int, end: int) -> bool:
    """Whether ``text[start:end]`` is part of a web or mail address, told from the unspaced run around it."""
    first, last = max(0, start - _REACH), min(len(text), end + _REACH)
    while start > first and not text[start - 1].isspace():
        start -= 1
    while end < last and not text[end].isspace():
        end += 1
    return _ADDRESS.search(text, start, end) is not None


def _folded(name: str) -> str:
    return " ".join(name.translate(_ALIKE).split())
