"""A matcher for long lists of names, shared by the families: longest match, whole words, one pass.

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

The names become one trie of plain ``re``: the automaton skips from one possible first letter to the next, so
that lists of capitalised names cost little more than reading the text.
"""

from __future__ import annotations

import re
from collections.abc import ItemsView, Iterator, Mapping
from typing import Generic, Literal, NamedTuple, TypeVar

__all__ = ["Hit", "Lexicon", "apart", "in_address", "spellings"]

Value = TypeVar("Value")

HYPHENS = "-\u2010\u2011"
APOSTROPHES = "'\u2019\u2018"
_ALIKE = str.maketrans(dict.fromkeys(HYPHENS, "-") | dict.fromkeys(APOSTROPHES, "'"))
WORD_END = r"(?!\w)"
_REACH = 500  # characters: bounds the work in a text without spaces
_ADDRESS = re.compile(r"://|\bwww\.|\w@\w|[\w-]\.[a-z]{2,}/")


class Hit(NamedTuple, Generic[Value]):
    """A name found at ``text[start:end]`` and what the lexicon says it stands for."""

    start: int
    end: int
    value: Value


class Lexicon(Generic[Value]):
    """Names and what they stand for; ``find`` gives those in a text, the longest where several begin."""

    def __init__(self, names: Mapping[str, Value], *, behind: str = WORD_END) -> None:
        """Hold ``names``, of which there is at least one; those that differ in kinds of hyphen or apostrophe are one.

        ``behind`` is the pattern of what stands behind a name, by default the end of the word.
        """
        self._values = {_folded(name): value for name, value in names.items()}
        self._pattern = re.compile(_trie_pattern(self._values, behind))

    def find(self, text: str) -> Iterator[Hit[Value]]:
        """Yield the names in ``text``, in order and not overlapping."""
        for match in self._pattern.finditer(text):
            if not in_address(text, match.start(), match.end()):
                yield Hit(match.start(), match.end(), self._values[_folded(match[0])])

    def match(self, text: str, start: int) -> Hit[Value] | None:
        """Return the longest name that begins at ``start``, if any."""
        match = self._pattern.match(text, start)
        return match and Hit(start, match.end(), self._values[_folded(match[0])])

    def get(self, name: str) -> Value | None:
        """Return what ``name`` stands for, or None."""
        return self._values.get(_folded(name))

    def __contains__(self, name: str) -> bool:
        """Whether ``name`` is one of the names."""
        return _folded(name) in self._values

    def items(self) -> ItemsView[str, Value]:
        """Every name and what it stands for."""
        return self._values.items()


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


Trie = dict[str, "Trie"]


def _trie_pattern(names: Mapping[str, object], behind: str) -> str:
    root: Trie = {}
    for name in names:
        node = root
        for char in name:
            node = node.setdefault(char, {})
        node[""] = {}
    # The look-behind stands after the first letter: only so does re know which letters can begin a match.
    return "|".join(rf"{re.escape(first)}(?<!\w.){_branches(node, behind)}" for first, node in sorted(root.items()))


def _branches(node: Trie, behind: str) -> str:
    """Return the pattern of what may follow a node: longer names first, the end of the name last."""
    ways = [_char_pattern(char) + _branches(child, behind) for char, child in sorted(node.items()) if char]
    if "" in node:
        ways.append(behind)
    return ways[0] if len(ways) == 1 else f"(?:{'|'.join(ways)})"


def _char_pattern(char: str) -> str:
    if char == " ":
        return r"\s+"
    for alike in (HYPHENS, APOSTROPHES):
        if char == alike[0]:
            return f"[{alike}]"
    return re.escape(char)
