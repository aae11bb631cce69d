"""How letters word the headings of questions and answers, and how they join numbers."""

from __future__ import annotations

from functools import cache
from typing import NamedTuple

from .. import regex
from ..rules.headings import Headings

__all__ = ["LONGEST_DAMAGED", "NUMBERS", "Heading", "Wording", "numbers_in", "wording_of"]


class Heading(NamedTuple):
    """A heading: what it is of, the numbers it names, what follows on its line."""

    kind: str
    numbers: tuple[str, ...] = ()
    rest: str = ""


# Numbers as letters join them: "3, 4, 5 en 6", "7, 8, 9 10 en 11", "6 t/m 9", "4-7", slips ("en 5 en 6") included.
_JOINT = (
    r"(?:\.(?=\s*(?:en|t/m|tot|,)))?+\s*+"
    r"(?:(?:,|;|(?i:en(?:\b|(?=\d))|t/m|tot\s+en\s+met\b|tot\b)|&|\+|/|-|–)\s*+){0,3}+"
)
_NUMBER = r"\d{1,3}(?:\s?[a-h](?![\p{L}\d/]))?+(?!(?!en\s*\d|t/m)[\p{L}\d])"  # "2en 3", "6t/m9" lost a space
NUMBERS = rf"(?:en\s+)?(?P<numbers>{_NUMBER}(?:{_JOINT}(?:[Vv]raag\s+|[Vv]ragen\s+)?{_NUMBER}){{0,60}})"

# What may end a heading, one broken in its numbers too.
_STOP = r"(?:[:.,)]|[-–](?=\s+\p{Lu})|(?:en|t/m|tot(?:\s+en(?:\s+met)?)?)$)?"

# Who answers: "Antwoord college", "Antwoord van het college van B en W", "Antwoord dagelijks bestuur op vraag 2".
_COUNCIL = (
    r"(?:[Cc]ollege(?:\s+van\s+(?:B\s?(?:en|&)\s?W|burgemeester\s+en\s+wethouders|[Gg]edeputeerde\s+[Ss]taten))?"
    r"|B\s?(?:en|&)\s?W|GS|[Gg]edeputeerde\s+[Ss]taten|[Dd]agelijks\s+[Bb]estuur|DB"
    r"|[Mm]inister|[Ss]taatssecretaris|[Kk]abinet|[Bb]urgemeester|[Ww]ethouder)"
)
SHORTEST_DAMAGED = 4  # letters of a word that is known with one wrong
LONGEST_DAMAGED = 60  # characters of a heading with a letter lost
_IN_SMALL = regex.compile(r"(?:vra(?:ag|gen)|antwoord(?:en)?)\s(?:op\s(?:vraag\s)?)?\d{1,3}\s?:\s+\p{Lu}")
_WORDS_AND_NUMBERS = regex.compile(r"[\p{L}\d\s,;/&+–-]*[\p{L}\d]\s*[.:]?\s*")
_GLUED = regex.compile(
    r"(?P<end>[.?!])[»”’\"')\]\d]*\s+(?P<head>\p{Lu}\p{L}{4,9}"
    rf"(?:\s+(?:op|bij)\s+vra(?:ag|gen))?(?:\s+{NUMBERS})?[:.]?)\s*$"
)
_TOKEN = regex.compile(
    r"(?P<number>\d{1,3})(?:\s?(?P<letter>[a-h])(?![\p{L}\d/]))?|(?P<range>(?i:t/m|tot(?:\s+en\s+met)?)|[-–])"
)


class Wording:
    """The headings of questions and answers that begin with some words."""

    def __init__(self, headings: Headings) -> None:
        self._question = _question_pattern(_any(headings.questions))
        self._answer = _answer_pattern(_any(headings.answers))
        self._words = (*headings.questions, *headings.answers)
        # Tests that are cheap beside the patterns: what a heading begins with.
        self._asks = tuple({word[:1] for word in headings.questions})
        self._answers = tuple({word[:1] for word in headings.answers})
        self._ends = frozenset("0123456789:.").union(word[-1:] for word in headings.answers)
        self._damaged_question = _damaged_pattern(headings.questions)
        self._damaged_answer = _damaged_pattern(headings.answers, _any(headings.questions))

    def question(self, text: str) -> Heading | None:
        """Return the heading of a question that a line is, None for any other line."""
        text = _capital(text.lstrip())
        found = self._question.fullmatch(text) if text.startswith(self._asks) else None
        if found is None or (found["rest"] and found["stop"] not in (":", ".") and not found["rest"][0].isupper()):
            return None
        if found["rest"] and found["stop"] == ")":
            return None
        return Heading("question", numbers_in(found["numbers"]), found["rest"])

    def answer(self, text: str) -> Heading | None:
        """Return the heading of an answer that a line is, None for any other line."""
        text = _capital(text.lstrip())
        found = self._answer.fullmatch(text) if text.startswith(self._answers) else None
        if found is None:
            return None
        rest = found["rest"]
        if rest and found["stop"] != ":" and not (found["numbers"] and (found["stop"] == "." or rest[0].isupper())):
            return None
        if found["stop"] not in ("", ":", ".", "-", "–") and (rest or not found["numbers"]):
            return None
        return Heading("answer", numbers_in(found["numbers"] or ""), rest)

    def damaged(self, text: str) -> Heading | None:
        """Return the heading that a line would be if a letter were not lost or wrong, its spaces and capitals aside.

        Whether it stands where a heading may is for the letter to tell.

        >>> wording_of().damaged("vrag 3"), wording_of().damaged("Antwoordop vraag 1,2en3")
        (Heading(kind='question', numbers=('3',), rest=''), Heading(kind='answer', numbers=('1', '2', '3'), rest=''))
        """
        if len(text) > LONGEST_DAMAGED or not _WORDS_AND_NUMBERS.fullmatch(text):
            return None
        for kind, pattern in (("question", self._damaged_question), ("answer", self._damaged_answer)):
            if (found := pattern.fullmatch(text)) and (found["numbers"] or kind == "answer"):
                return Heading(kind, numbers_in(found["numbers"] or ""))
        return None

    def glued(self, text: str) -> int:
        """Return where a heading begins that a row of text ends with, behind the end of a sentence; 0 without one.

        >>> wording_of().glued("Kent u de brug? Antwoord 3"), wording_of().glued("Zie Vraag 3")
        (16, 0)
        """
        tail = text[-LONGEST_DAMAGED:]
        may_be = tail[-1:] in self._ends and any(word in tail for word in self._words)
        found = _GLUED.search(text) if may_be else None
        head = found and (self.question(found["head"]) or self.answer(found["head"]))
        if found is None or not head or head.rest or (not head.numbers and found["end"] != "?"):
            return 0
        return found.start("head")


def _capital(text: str) -> str:
    """Return a line that begins as a heading does, but for its capital, with that: "vraag 1: Kent u …"."""
    return text[0].upper() + text[1:] if text[:1].islower() and _IN_SMALL.match(text) else text


@cache
def wording_of(headings: Headings | None = None) -> Wording:
    """Return the wording of some headings, those that kvparse ships unless given."""
    return Wording(headings or Headings.shipped())


def _any(words: tuple[str, ...]) -> str:
    return "|".join(regex.escape(word) for word in sorted(words, key=len, reverse=True))


def _question_pattern(words: str) -> regex.Pattern[str]:
    return regex.compile(
        rf"""\s* (?:{words}) (?:\s*(?:nr\.?|nummers?))? \s* {NUMBERS} \s*
         (?P<stop>{_STOP}) \s* (?P<rest>(?:\S.*)?)""",
        regex.VERBOSE,
    )


def _answer_pattern(words: str) -> regex.Pattern[str]:
    return regex.compile(
        rf"""\s* (?:{words})(?!\p{{L}})
         (?:\s+(?:van\s+)?(?:(?:het|de)\s+)?{_COUNCIL}(?!\p{{L}}))?
         (?:\s+(?:op|bij|van|voor|OP|BIJ)(?=\s+(?:(?:de|DE)\s+)?(?:[Vv]raag|[Vv]ragen|VRA|subvraag|\d)))?
         (?:\s+(?:de(?=\s+[Vv]ra)|DE(?=\s+VRA)))?
         (?:\s*(?:sub)?(?:vraag|vragen|vraagnummers?|Vraag|Vragen|VRAAG|VRAGEN))?
         (?:(?:\s*nr\.?)?\s*{NUMBERS})? \s* (?P<stop>{_STOP}) \s* (?P<rest>(?:\S.*)?)""",
        regex.VERBOSE,
    )


def _damaged_pattern(words: tuple[str, ...], of: str = "") -> regex.Pattern[str]:
    """Return what a heading looks like with a letter too few, too many or wrong in its word."""
    forms = _any(tuple({word.lower() for word in words if len(word) >= SHORTEST_DAMAGED})) or "(?!)"
    rest = rf"(?:\s*(?:op|bij|van)?\s*(?:de)?\s*(?:{of.lower()}){{e<=1}})?" if of else ""
    numbers = rf"(?:\s*{NUMBERS})?" if of else rf"\s*{NUMBERS}"
    return regex.compile(rf"\s*(?:{forms}){{e<=1}}{rest}{numbers}\s*[:.]?\s*", regex.IGNORECASE)


def numbers_in(text: str) -> tuple[str, ...]:
    """Return the question numbers a heading names, ranges written out.

    >>> numbers_in("7, 8, 9 10 en 11"), numbers_in("2 t/m 4"), numbers_in("1a")
    (('7', '8', '9', '10', '11'), ('2', '3', '4'), ('1a',))
    """
    numbers: list[str] = []
    upto = False
    for token in _TOKEN.finditer(text):
        if token["range"]:
            upto = bool(numbers)
            continue
        number = int(token["number"])
        if upto and numbers[-1].isdigit() and int(numbers[-1]) < number <= int(numbers[-1]) + 60:
            numbers += map(str, range(int(numbers[-1]) + 1, number))
        numbers.append(f"{number}{token['letter'] or ''}")
        upto = False
    return tuple(dict.fromkeys(numbers))
