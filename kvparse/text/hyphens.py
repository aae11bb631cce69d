"""Dutch at the edge of a line: what a hyphen there stands for.

Sources of the rules: the Groene Boekje's Leidraad (chapters 6 and 7: hyphen, trema, vowel clash), and real letters;
where a letter itself prints the word elsewhere, that decides before any rule.
"""

from __future__ import annotations

from collections.abc import Iterable

from .. import regex
from ..rules.lists import pattern_of, words_of

__all__ = ["Vocabulary"]

_OWN_HYPHEN = frozenset(words_of("abbreviation") + words_of("hyphenating"))  # mvo-standaarden, niet-westers
_FORMER, _RANKED = frozenset(words_of("former")), frozenset(words_of("ranked"))
_PERSON, _RANK = regex.compile(pattern_of("person")), regex.compile(pattern_of("rank"))
_COORDINATORS, _ONE_WORD = frozenset(words_of("coordinator")), frozenset(words_of("one-word"))

# Vowels that read as one sound when they meet, so that a compound needs its hyphen (Leidraad 6.2); i and e are not
# among them here, since financi-/eel is commoner than mini-/enquête, nor what ends in -um (muse-/um).
_CLASH = regex.compile(r"(?:a[aeiu]|e[ei]|eu(?!m\b|i)|ij|ii|o[eiou]|ui|uu(?!m\b))")
_PREFIXED = regex.compile(r"(?:ge|be|co)")  # no compounds: their clash takes a trema instead (geïnformeerd)
# Endings that never stand without their trema behind these letters: financi-/ële, pati-/ënten, cre-/ëren, Oekra-/ïne.
_LOST_TREMA = regex.compile(
    r"i(?=ele\b|elen\b|ent|eren\b|ering)|e(?=er(?:en|ing|t|d|de|den)\b)|a(?=ine\b|iens|el\b)|u(?=iteit)"
)
_TREMA = {"e": "ë", "i": "ï", "u": "ü", "o": "ö", "a": "ä"}

_WORD = regex.compile(r"[\p{L}\d][\p{L}\d+'’]*(?:-[\p{L}\d+'’]+)*")
_TAIL = regex.compile(r"[\p{L}\d+'’]+(?:-[\p{L}\d+'’]+)*$")
_HEAD = regex.compile(r"^[\p{L}\d+'’]+")
_VOWEL = regex.compile(r"[aeiouyàáâäèéêëìíîïòóôöùúûü]", regex.IGNORECASE)


class Vocabulary:
    """The words a document prints in the middle of its lines: what a word broken at a line's end is held against.

    ``hyphenates`` says whether the document breaks words at all: a word processor's letter keeps them whole, and
    then every hyphen at a line's end is one of the writer's own.
    """

    def __init__(self, texts: Iterable[str], *, hyphenates: bool = True) -> None:
        self.hyphenates = hyphenates
        printed = {word for text in texts for word in text.lower().split()}
        self._words = {word for word in printed if word.isalpha()}
        self._words.update(_WORD.findall(" ".join(printed - self._words)))
        self._firsts = {
            first
            for word in self._words
            if "-" in word
            for first, _, rest in (word.partition("-"),)
            if len(rest) > 3 and _VOWEL.search(rest) and rest.islower()
        }

    def joint(self, left: str, right: str) -> tuple[bool, str]:
        """How ``left``, which ends with a hyphen at its line's end, goes on in ``right``.

        Returns whether the hyphen stays and what comes between: ``(False, "")`` for hulpaan-/bod, ``(True, "")``
        for mvo-/standaarden, ``(True, " ")`` for aanloop-/en.

        >>> Vocabulary([]).joint("het hulpaan-", "bod"), Vocabulary([]).joint("de mvo-", "standaarden")
        ((False, ''), (True, ''))
        """
        tail, head = _TAIL.search(left[:-1]), _HEAD.search(right)
        if tail is None or head is None:
            return True, "" if head is not None and not left[:-1].endswith(" ") else " "
        first = right.split(maxsplit=1)[0].strip(",.;")
        if first in _COORDINATORS and f"{tail[0].lower()}-{first}" not in _ONE_WORD:
            return True, " "
        return self._keeps(tail[0], head[0]), ""

    def _keeps(self, left: str, right: str) -> bool:
        part = left.rpartition("-")[2]
        whole, low, small = (left + right).lower(), left.lower(), part.lower()
        if left.isupper() and right.isupper() and len(part) > 2 and len(right) > 2:
            return not self.hyphenates  # a heading in capitals
        if right[0].isupper() or right[0].isdigit() or not part.islower():
            if part[:1].isupper() and part[1:].islower() and right.islower():
                pass  # Julianaka-/naal: a capital at the start alone says nothing
            else:
                return True
        if whole in self._words or (left + right).rpartition("-")[2].lower() in self._words:
            return False
        if f"{low}-{right.lower()}" in self._words or not self.hyphenates:
            return True
        if small in _OWN_HYPHEN or not _VOWEL.search(part) or small in self._firsts:
            return True
        if (small in _FORMER and _PERSON.match(right)) or (small in _RANKED and _RANK.match(right)):
            return True
        lost = _PREFIXED.fullmatch(part) or _LOST_TREMA.match(part[-1] + right)
        return bool(_CLASH.match(part[-1] + right)) and not lost

    def joined(self, lines: Iterable[str]) -> str:
        """Lines as one, the words broken at their ends whole again.

        >>> Vocabulary([]).joined(["Binnenlandse Zaken en Konink-", "rijksrelaties", "te Den Haag"])
        'Binnenlandse Zaken en Koninkrijksrelaties te Den Haag'
        """
        whole = ""
        for line in lines:
            if regex.search(r"\p{L}{2}-$", whole) and line:
                stays, between = self.joint(whole, line)
                whole = whole + between + line if stays else whole[:-1] + self.mended(whole, line)
            else:
                whole += f" {line}" if whole else line
        return whole

    def mended(self, left: str, right: str) -> str:
        """``right`` with the trema that a broken word loses in print: ge-/informeerd goes on as ïnformeerd."""
        tail = _TAIL.search(left[:-1])
        if not tail or not right:
            return right
        prefixed = _PREFIXED.fullmatch(tail[0].lower()) and _CLASH.match(tail[0][-1] + right)
        if prefixed or _LOST_TREMA.match(tail[0][-1] + right.split(" ", 1)[0]):
            return _TREMA.get(right[0], right[0]) + right[1:]
        return right
