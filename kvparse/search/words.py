"""The words of a text, as the index compares them: without case and accents, and by their Dutch stem."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import cache, lru_cache
from itertools import pairwise
from typing import NamedTuple
from unicodedata import normalize

import snowballstemmer
import tantivy

from .. import regex

__all__ = [
    "Stemmer",
    "Word",
    "fold",
    "folded",
    "modern",
    "paired",
    "phrase_of_pairs",
    "says_nothing",
    "without_mute_ch",
    "words",
]

_KNOWN_STEMS = 2**18


class Word(NamedTuple):
    """A word, folded, and where it stands: ``text[start:end]``."""

    text: str
    start: int
    end: int


def words(text: str) -> Iterator[Word]:
    """Yield the words of a text in order, with their places.

    >>> next(words("«Oekraïne»"))
    Word(text='oekraine', start=1, end=9)
    """
    for token in _words().pre_tokenize(text).tokens:
        yield Word(token.text, token.char_offset_from, token.char_offset_to)


def folded(text: str) -> list[str]:
    """Return the words of a text alone; a letter and its accent may be one sign or two.

    >>> folded("In Łódź: NCB-kanalen.")
    ['in', 'lodz', 'ncb', 'kanalen']
    """
    return _words().analyze(normalize("NFC", text))


@lru_cache(_KNOWN_STEMS)
def fold(text: str) -> str:
    """Return the text in small letters without accents.

    >>> fold("Van der Kóstić")
    'van der kostic'
    """
    return "".join(_whole().analyze(normalize("NFC", text)))


class Stemmer:
    """Cuts Dutch words to their stem, each word once.

    Snowball's ``dutch_porter``: its newer ``dutch``, which tantivy has too, cuts singular and plural to different stems
    (maatregel, maatregelen).
    """

    def __init__(self) -> None:
        self._stem = lru_cache(_KNOWN_STEMS)(snowballstemmer.stemmer("dutch_porter").stemWord)

    def __call__(self, word: str) -> str:
        """Return the stem of a folded word; what is not all letters is left as it is.

        >>> stem = Stemmer()
        >>> stem("maatregelen") == stem("maatregel")
        True
        """
        return str(self._stem(word)) if word.isalpha() else word


@lru_cache(_KNOWN_STEMS)
def modern(word: str) -> str:
    """Return a folded word in the spelling of 1947 and later (law of 14 February 1947, Stb. H 52).

    No ``sch`` where only an s is heard, no double e or o in an open syllable. Both the past's letters and what is
    looked for in them pass through it, so that a rule that goes too far ("tweede") does so on both sides.

    >>> [modern(word) for word in ("visscherij", "nederlandsche", "mensch", "teekenen", "eenige", "zoo")]
    ['visserij', 'nederlandse', 'mens', 'tekenen', 'enige', 'zo']
    >>> [modern(word) for word in ("school", "geschikt", "historische", "loopt", "zee")]
    ['school', 'geschikt', 'historische', 'loopt', 'zee']
    """
    word = without_mute_ch(word)
    return _OPEN_SYLLABLE.sub(r"\g<vowel>", word) if "ee" in word or "oo" in word else word


def without_mute_ch(word: str) -> str:
    """Return a folded word by the first of these rules alone, which harms no word of today.

    >>> without_mute_ch("zeevisscherij")
    'zeevisserij'
    """
    return _MUTE_CH.sub("s", word) if "sch" in word else word


_MUTE_CH = regex.compile(
    r"""
    (?: (?<= [aeiou] s ) sch | (?<= [a-z--i] | ^ vi ) sch )  # visscherij; mensch, but historisch
    (?= (?: e [lnrs]? [ns]? | erij\w* | elijk\w* )? $ )      # what may follow a syllable's end
    """,
    regex.VERBOSE | regex.VERSION1,
)
_OPEN_SYLLABLE = regex.compile(
    r"(?P<vowel> [eo] ) (?P=vowel) (?= [bdfgklmnprstvz] [aeiouy] ) | (?P<vowel> (?<= z ) o ) o $", regex.VERBOSE
)


def paired(spoken: list[str]) -> list[str]:
    """Return the words, each of the most frequent that stands before another such as the pair of them.

    ``"van de"`` is thus one word that stands at some places, and not two that stand at nearly all.

    >>> paired(["in", "het", "kader", "van", "de", "wet"]), paired([])
    (['in_het', 'het', 'kader', 'van_de', 'de', 'wet'], [])
    """
    return [
        f"{word}_{after}" if word in _FREQUENT and after in _FREQUENT else word
        for word, after in pairwise([*spoken, ""])
    ]


def phrase_of_pairs(spoken: list[str]) -> list[str] | None:
    """Return the phrase as ``paired`` texts hold it; null where its last word could be half of a pair there.

    >>> phrase_of_pairs(["kader", "van", "de"]), phrase_of_pairs(["naar", "aanleiding", "van"])
    (['kader', 'van_de'], None)
    """
    pairs = paired(spoken)
    if spoken[-1] not in _FREQUENT:
        return pairs
    return pairs[:-1] if len(spoken) > 1 and spoken[-2] in _FREQUENT else None


def says_nothing(spoken: Sequence[str]) -> bool:
    """Return whether these are several words that stand nearly everywhere: where they stand does not matter then.

    >>> says_nothing(["van", "de"]), says_nothing(["van", "Moskou"]), says_nothing(["van"])
    (True, False, False)
    """
    return len(spoken) > 1 and _FREQUENT.issuperset(spoken)


_FREQUENT = frozenset(
    "de het een van en in op te dat is die voor met aan zijn om er niet door dit bij deze ook over of naar als u uw ik "
    "wordt worden hebben heeft kunnen kunt bent hoe welke wat waarom deelt vraag vragen antwoord minister kamer".split()
)
"""The words that stand in one document of three, and more, of the letters of corpus/."""


@cache
def _words() -> tantivy.TextAnalyzer:
    return _analyzer(tantivy.Tokenizer.simple())


@cache
def _whole() -> tantivy.TextAnalyzer:
    return _analyzer(tantivy.Tokenizer.raw())


def _analyzer(tokenizer: tantivy.Tokenizer) -> tantivy.TextAnalyzer:
    steps = (tantivy.Filter.ascii_fold(), tantivy.Filter.lowercase())  # the other way round, İ becomes two signs
    analyzer = tantivy.TextAnalyzerBuilder(tokenizer)
    for step in steps:
        analyzer = analyzer.filter(step)
    return analyzer.build()
