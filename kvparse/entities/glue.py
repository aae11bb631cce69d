"""Words that lost the space between them or kept a line's hyphen, as in text copied from a PDF.

    >>> apart = whole("een deel vanItaliaanse steun sinds2017")
    >>> apart.text, apart.moved(Tag(14, 24, "NATIONALITY"))
    ('een deel van Italiaanse steun sinds 2017', Tag(start=13, end=23, label='NATIONALITY', id=None, value=None, \
mod=None, url=None))

The finders look for whole words. So they are given the text with the spaces put back and the hyphens taken out,
and their tags are moved to where the words stand in the text as it is. A space is put back before

- a capital inside a word begun small ("vanItaliaanse"), of which two letters come first: not "eHerkenning";
- a capital behind a nationality ("LibischeKustwacht") or the first word of a name ("VerenigdKoninkrijk"), and
  a country or nationality behind a word that opens a sentence ("DeNederlandse");
- what follows a nationality in -e ("Nederlandsegedetineerden"): that form is never part of a compound;
- a small word or a participle behind a country ("Keniazich"), a small word behind the end of a known name
  ("Verenigde Natiesheeft"); other words make compounds ("Ruslandbeleid");
- what follows a body's abbreviation ("VWSondersteund");
- a year behind a word begun small, and a word behind a year ("februari2025", "2024ook");
- what stands before and behind the words of a date ("eindvan", "jongstledentevens", "landenvolgend jaar"), and
  before who a name announces ("hetamendement Jansen").

A hyphen is taken out where a country's, a nationality's or a body's name stands on both sides of it
("Neder-landse").

Names that are written so ("GroenLinks", "VluchtelingenWerk") begin with a capital and stay whole, and so does
what is part of a web address.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator
from dataclasses import dataclass, replace
from functools import cache
from itertools import accumulate

import regex

from kvparse.entities import countries, organisations
from kvparse.entities.lexicon import in_address
from kvparse.entities.tags import Tag

__all__ = ["Whole", "whole"]

SEAM = re.compile(r"[A-Z12](?<=[a-zà-ÿ].)|(?<=(?<!\d)(?:19|20)\d\d)[a-z](?=[a-z])")
YEAR = re.compile(r"(?:19|20)\d\d(?!\d)")
MONTHS = "januari|februari|maart|april|mei|juni|juli|augustus|september|oktober|november|december"
JOINTS = regex.compile(
    rf"""(?<=(?<!\w)(?:[Ee]ind|[Bb]egin|[Mm]edio|(?:voor|na)jaar|zomer|winter))(?=(?:van|dit|deze)(?!\w))
       | (?<=(?<!\w)(?:{MONTHS}))(?=jongstleden)
       | (?<=jongstleden|[a-z]aanstaande|\saanstaande)(?=[a-z])
       | (?<=\d\s(?:{MONTHS}))(?=(?:is|heeft|hebben|een|het|de|met|in|op|aan|te|door|tot|zijn|was|werd)(?!\w))
       | (?<=(?<!\w)[a-z]{{2,12}})(?=\d\d?\s?(?:{MONTHS})(?!\w))
       | (?<=(?<![\d/.,-])\d\d?)(?=(?:{MONTHS})(?!\w))
       | (?<=[a-z])(?=(?:volgend|vorig|afgelopen)\s(?:jaar|maand)(?!\w))
       | (?<=(?<!\w)(?:aan|dat|de|door|een|het|met|of|tegen|van|voor))
         (?=(?:amendement|minister|president|premier|staatssecretaris)\s[A-Z])
       | (?<=(?<!\w)(?:het|van))(?=lid\s[A-Z])""",
    regex.VERBOSE,
)
"""Where a space belongs by what stands on both sides: in dates, and before who a name announces."""
ABBREVIATION = re.compile(r"(?<![\w@./-])[A-Z]{2,6}(?=(?P<rest>[a-z]{2,})(?!\w))")
SHORTEST_REST = 3
PARTICIPLE = re.compile(r"(?:be|ge|ver|ont)\w{4,}(?:d|de|t|te|en)")
LONG_NAME = re.compile(r"[A-Z](?<![\w@./-].)\w{6,38}(?![\w’'-])")
WORD = re.compile(r"\w+")
CUT_NAME = re.compile(r"(?<![\w@./-])(?P<before>[A-Z][a-zà-ÿ]{1,20})-(?P<behind>[a-zà-ÿ]{3,20})(?![\w-])")
LONGEST_WORD = 40
SHORTEST_NAME = 5


def _words(listed: str) -> frozenset[str]:
    return frozenset(listed.split())


OPENERS = _words("Aan Als Bij De Door Een Het Hoe In Met Naar Op Over Sinds Te Tussen Uit Van Voor Wat Zijn")
NAMES_BEGIN_WITH = _words(
    """
    Algemene Autoriteit Centraal Eerste Europese Hoge Inspectie Internationaal Internationale Koninklijke Minister
    Ministerie Nieuw Raad Staatssecretaris Stichting Tweede Vereniging Verenigd Verenigde
    """
)
SMALL_WORDS = _words(
    """
    aan als bij dan dat de die door een gaat geen had hebben heeft het hier hoe ik in is kan kunnen maakt maar
    met moet moeten naar niet nog of om onder ook op over reeds samen sinds tegen ten tijdens toe tot tussen
    uit van vanaf vanwege verzoekt volgens voor vraagt waar waarbij waarin waarop waren was wel werd werden
    wil wordt worden zal ziet zich zijn zoals zou zouden zullen
    """
)
TAILS = _words("Federatie Gemeenschap Kamer Koninkrijk Naties Staten Strafhof Unie Zaken Zeeland")


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


def whole(text: str) -> Whole | None:
    """``text`` with spaces where words are glued together and no hyphens inside names; None where it is whole."""
    seams = {seam.start(): " " for seam in SEAM.finditer(text) if _is_glued(text, seam.start())}
    seams |= dict.fromkeys((*_behind_names(text), *_behind_abbreviations(text)), " ")
    seams |= {match.end(): " " for match in JOINTS.finditer(text)}
    hyphens = {match.end("before") for match in CUT_NAME.finditer(text) if _is_cut(match)}
    if not seams and not hyphens:
        return None
    begins = sorted({0, *seams, *(hyphen + 1 for hyphen in hyphens)})
    ends = [end - (end - 1 in hyphens) for end in begins[1:]]
    pieces = [seams.get(start, "") + text[start:end] for start, end in zip(begins, [*ends, len(text)], strict=True)]
    lengths = accumulate(map(len, pieces[:-1]), initial=0)
    here = tuple(length + len(seams.get(start, "")) for start, length in zip(begins, lengths, strict=True))
    return Whole("".join(pieces), here, tuple(begins))


def _is_glued(text: str, seam: int) -> bool:
    if text[seam].islower():
        return not in_address(text, seam - 4, seam + 1)
    if text[seam].isdigit() and not YEAR.match(text, seam):
        return False
    start = seam
    while start > 0 and text[start - 1].isalpha() and seam - start < LONGEST_WORD:
        start -= 1
    word = text[start:seam]
    if len(word) == 1:
        return False
    opens = word in OPENERS and _is_named(text, seam)
    if not (word.islower() or word in NAMES_BEGIN_WITH or _is_people(word) or opens):
        return False
    glued_on = start > 0 and text[start - 1] in "-_/.@&=%\u2019'"
    return not glued_on and not in_address(text, start, seam + 1)


def _is_named(text: str, start: int) -> bool:
    """Whether a country or nationality begins there; "InHolland" and its like are names."""
    word = WORD.match(text, start)
    sense = countries.lexicon().get(word[0]) if word else None
    return sense not in (None, countries.NOTHING) and not text.startswith("Holland", start)


def _is_people(word: str) -> bool:
    sense = countries.lexicon().get(word)
    return sense is not None and sense.label == "NATIONALITY"


def _behind_abbreviations(text: str) -> Iterator[int]:
    for match in ABBREVIATION.finditer(text):
        if (len(match["rest"]) >= SHORTEST_REST or match["rest"] in SMALL_WORDS) and organisations.is_listed(match[0]):
            yield match.end()


def _behind_names(text: str) -> Iterator[int]:
    """Where a name ends inside a long word."""
    known = countries.lexicon()
    for match in LONG_NAME.finditer(text):
        word = match[0]
        if word in SMALL_WORDS or known.get(word) or not word.startswith(_first_letters()):
            continue
        for end in range(len(word) - 2, SHORTEST_NAME - 2, -1):
            if _ends_here(word[:end], word[end:]):
                if not in_address(text, match.start(), match.end()):
                    yield match.start() + end
                break


@cache
def _first_letters() -> tuple[str, ...]:
    """The first four letters of what can end inside a longer word."""
    last = {name.rpartition(" ")[2] for name, _ in countries.lexicon().items()} | TAILS
    return tuple(sorted({word[:4] for word in last if word[:1].isupper() and len(word) >= SHORTEST_NAME}))


@cache
def _last_words() -> dict[str, str]:
    """The last words of names of several words, and what the names stand for."""
    return {name.rpartition(" ")[2]: sense.label for name, sense in countries.lexicon().items() if " " in name}


def _ends_here(name: str, rest: str) -> bool:
    sense = countries.lexicon().get(name)
    label = sense.label if sense else _last_words().get(name, "")
    if label == "NATIONALITY" and name.endswith("e"):
        return len(rest) > 2
    if label == "COUNTRY" and PARTICIPLE.fullmatch(rest):
        return True
    return rest in SMALL_WORDS and (label == "COUNTRY" or name in TAILS)


def _is_cut(match: re.Match[str]) -> bool:
    joined = match["before"] + match["behind"]
    known = countries.lexicon().get(joined) or organisations.is_listed(joined)
    return bool(known) and countries.lexicon().get(match["before"]) is None
