"""The fixed words of that time's print, found though OCR misread a sign of them.

Titles of pages are whole lines, known from a table; the words of a head ("VRAGEN van", "ANTWOORD van", "(Ingezonden
…)") stand where a sentence may begin, before words that follow them alone. Each is put right where it is misread, so
that no later step has to ask how.
"""

from __future__ import annotations

from difflib import get_close_matches
from functools import cache, lru_cache

from .. import regex
from ..rules.tables import lines_of

__all__ = ["YEARS", "is_title", "repaired", "tolerated"]

_LONGEST = 220  # characters; no title of a page is longer
_LIKE = 0.82  # how much of a title a line must hold: a sign in five may be misread
_NOT_LETTERS = regex.compile(r"[^\p{L}]+")
YEARS = regex.compile(r"(?<!\d)(?P<from>19[4-9]\d)\s?[—–\s-]\s?(?P<to>19[4-9]\d)(?!\d)")
_LONG = 8  # a word of so many letters may have two signs misread, a shorter one a single sign
_YEAR = regex.compile(r"19[4-9]\d")
_DATED = frozenset(("zitting", "vergaderjaar"))  # these alone are titles only where a year stands behind them

_START = r"(?:\A|\n|(?<=[.?!:;»”\"')\]\d]\s))"
_NUMBER = r"(?:[^\s\p{L}\d]?[\dIl|]{1,4}\s?[^\s\p{L}\d]?\s+)?"
_LETTERS = r"[\p{L}\d|!-]"
_MEMBERS = r"(?:den?\s+(?:heer|heren|leden)|het\s+lid|heren|mevrouw|mejuffrouw|mej\.|mevr\.)"
_VAN = r"(?:van|[^\sadkmwAD]an|v[^\s]n|va[^\s])"
_ASKED = regex.compile(
    rf"""{_START}{_NUMBER}(?:(?P<again>{_LETTERS}{{5,12}})\s+)?
         (?: (?P<what>\p{{L}}\s?{_LETTERS}{{3,6}}) \s+ (?P<van>{_VAN}) (?=\s+{_MEMBERS}\b)
           | (?P<what>VRAGEN|VRAAG) \s+ (?P<van>{_VAN}) (?=\s)
         )""",
    regex.VERBOSE | regex.IGNORECASE,
)
_REPLIED = regex.compile(
    rf"""{_START}(?:(?P<title>{_LETTERS}{{7,11}})\s+)?
         (?:(?P<later>{_LETTERS}{{4,11}})\s+)?
         (?P<what>\p{{L}}\s?{_LETTERS}{{6,10}})(?:en)? \s+ (?P<van>{_VAN}) \s+
         (?: (?=(?:den?\s+(?:heer|heren)|mevrouw|mejuffrouw|(?:de\s+)?(?:minister|staatssecretaris))\b)
           | (?P<role>{_LETTERS}{{7,8}}|{_LETTERS}{{15,17}}) (?=[\s-])
         )""",
    regex.VERBOSE | regex.IGNORECASE,
)
# Without somebody who asks or answers there is no head: a look that spares most paragraphs the longer ones.
_SOMEBODY = regex.compile(
    r"\b(?:heer|heren|leden|lid|mevrouw|mejuffrouw|mej\.|mevr\.)\s|VRA|Vra|inister|taatss|[MS]\S{2}[ia]s"
)
_YEAR_OF_HEAD = regex.compile(r"[1I]9\d")
_DATE = r"\s*[\dIl|]{1,2}\s?\p{L}{3,9}[.\s]*[1I]9\d"
_DAY = regex.compile(
    rf"""(?: (?P<opens>[({{\[|<]\s?) | (?<=\s)(?P<opens>[fF])(?=\p{{Lu}})
           | (?:\n|(?<=[.?!)]\s))(?P<opens>)(?=\p{{Lu}}|l) )
         (?P<what>[\p{{L}}1|](?:-\s?)?[\p{{L}}|!-]{{6,11}}) (?={_DATE})""",
    regex.VERBOSE,
)
# What each group of the patterns may read.
_WHAT = {
    _ASKED.pattern: ("VRAGEN", "VRAAG"),
    _REPLIED.pattern: ("ANTWOORD", "MEDEDELING"),
    _DAY.pattern: ("Ingezonden", "Ontvangen"),
}
_FIXED = {
    "again": ("NADERE", "AANVULLENDE"),
    "later": ("NADER", "AANVULLEND"),
    "title": ("ANTWOORD", "MEDEDELING"),
    "van": ("van",),
    "role": ("Minister", "Staatssecretaris"),
    "opens": ("(",),
}


@lru_cache(maxsize=4096)
def _is_title(folded: str) -> str | None:
    found = get_close_matches(folded, _titles(), 1, _LIKE)
    return found[0] if found else None


@cache
def _titles() -> tuple[str, ...]:
    return tuple(dict.fromkeys(_folded(line) for line, _ in lines_of("past_print.tsv")))


def _folded(text: str) -> str:
    return _NOT_LETTERS.sub("", text).lower()


def is_title(text: str) -> bool:
    """Return whether a line is a title of a page, as printed or with a sign in five misread.

    >>> is_title("Aanhangsel van de Handeiingen"), is_title("enting 1968-1969 Aanhangsel"), is_title("Zitting")
    (True, True, False)
    """
    if len(text) > _LONGEST:
        return False
    title = _is_title(_folded(text))
    return title is not None and (title not in _DATED or _YEAR.search(text) is not None)


def repaired(text: str) -> str:
    """Return a paragraph with the fixed words of heads put right.

    >>> repaired("603, VRACEN vau de heer Bos (ln-gezonden 4 maart 1969.)")
    '603, VRAGEN van de heer Bos (Ingezonden 4 maart 1969.)'
    """
    if _SOMEBODY.search(text):
        text = _REPLIED.sub(_put_right, _ASKED.sub(_put_right, text))
    return _DAY.sub(_put_right, text) if _YEAR_OF_HEAD.search(text) else text


def _put_right(found: regex.Match[str]) -> str:
    """Return a head with each of its fixed words as it should be read; unchanged where one is no fixed word."""
    text, start = found[0], found.start()
    titled = "title" in found.groupdict() and found["title"] and _nearest(found["title"], _FIXED["title"])
    groups = [group for group, printed in found.groupdict().items() if printed is not None]
    for group in sorted(groups, key=found.span, reverse=True):
        word = _nearest(found[group], _WHAT[found.re.pattern] if group == "what" else _FIXED[group])
        if word is None and group == "what" and titled:  # "Antwoord Akkoord van Minister …"
            word = titled
        if word is None:
            return str(found[0])
        text = text[: found.start(group) - start] + word + text[found.end(group) - start :]
    return text


def tolerated(word: str, printed: str) -> bool:
    """Return whether a word is what is printed, but for a sign misread, lost or added, or two in a long one."""
    return _like(word).fullmatch(printed.upper()) is not None


def _nearest(printed: str, words: tuple[str, ...]) -> str | None:
    """Return the fixed word that is printed, in capitals where most of its letters are; None where it is none."""
    bare = printed.upper()
    if len(words) == 1 or bare in map(str.upper, words):
        return printed if bare in map(str.upper, words) else words[0]
    found = next((word for word in words if _like(word).fullmatch(bare)), None)
    if found is None or not found.isupper():
        return found
    capitals = sum(char.isupper() for char in printed[1:])
    return found if 2 * capitals > len(printed) - 1 else found.capitalize()


@cache
def _like(word: str) -> regex.Pattern[str]:
    """Return a pattern for a word in capitals with so many signs misread, lost or added that it can still be told."""
    return regex.compile(rf"(?:{word.upper()}){{e<={1 if len(word) < _LONG else 2}}}")
