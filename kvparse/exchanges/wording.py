"""How letters word the headings of questions and answers, and how they join numbers."""

from __future__ import annotations

from functools import cache

import regex

from ..rules.headings import Headings

__all__ = ["NUMBERS", "Heading", "Wording", "numbers_in", "wording_of"]

Heading = tuple[str, tuple[str, ...], str]  # kind, numbers, what follows on the line

# Numbers as letters join them: "3, 4, 5 en 6", "7, 8, 9 10 en 11", "6 t/m 9", "4-7", slips ("en 5 en 6") included.
_JOINT = r"(?:\.(?=\s*(?:en|t/m|tot|,)))?+\s*+(?:(?:,|;|(?i:en\b|t/m|tot\s+en\s+met\b|tot\b)|&|\+|/|-|–)\s*+){0,3}+"
_NUMBER = r"\d{1,3}(?:\s?[a-h](?![\p{L}\d/]))?+(?![\p{L}\d])"
NUMBERS = rf"(?:en\s+)?(?P<numbers>{_NUMBER}(?:{_JOINT}(?:[Vv]raag\s+|[Vv]ragen\s+)?{_NUMBER}){{0,60}})"

_STOP = r"(?:[:.,)]|(?:en|t/m|tot(?:\s+en(?:\s+met)?)?)$)?"  # what may end a heading, one broken in its numbers too

# Who answers in a municipality or province: "Antwoord college", "Antwoord van het college van B en W".
_COUNCIL = (
    r"(?:[Cc]ollege(?:\s+van\s+(?:B\s?(?:en|&)\s?W|burgemeester\s+en\s+wethouders|[Gg]edeputeerde\s+[Ss]taten))?"
    r"|B\s?(?:en|&)\s?W|GS|[Gg]edeputeerde\s+[Ss]taten)"
)
_TOKEN = regex.compile(
    r"(?P<number>\d{1,3})(?:\s?(?P<letter>[a-h])(?![\p{L}\d/]))?|(?P<range>(?i:t/m|tot(?:\s+en\s+met)?)|[-–])"
)


class Wording:
    """The headings of questions and answers that begin with some words."""

    def __init__(self, headings: Headings) -> None:
        self._question = _question_pattern(_any(headings.questions))
        self._answer = _answer_pattern(_any(headings.answers))

    def question(self, text: str) -> Heading | None:
        """Return the heading of a question that a line is, None for any other line."""
        found = self._question.fullmatch(text)
        if found is None or (found["rest"] and found["stop"] not in (":", ".") and not found["rest"][0].isupper()):
            return None
        if found["rest"] and found["stop"] == ")":
            return None
        return "question", numbers_in(found["numbers"]), found["rest"]

    def answer(self, text: str) -> Heading | None:
        """Return the heading of an answer that a line is, None for any other line."""
        found = self._answer.fullmatch(text)
        if found is None:
            return None
        rest = found["rest"]
        if rest and found["stop"] != ":" and not (found["numbers"] and (found["stop"] == "." or rest[0].isupper())):
            return None
        if found["stop"] not in ("", ":", ".") and (rest or not found["numbers"]):
            return None
        return "answer", numbers_in(found["numbers"] or ""), rest


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
         (?:\s+(?:van\s+)?(?:het\s+)?{_COUNCIL}(?!\p{{L}}))?
         (?:\s+(?:op|bij|van|voor|OP|BIJ)(?=\s+(?:(?:de|DE)\s+)?(?:[Vv]raag|[Vv]ragen|VRA|subvraag|\d)))?
         (?:\s+(?:de(?=\s+[Vv]ra)|DE(?=\s+VRA)))?
         (?:\s*(?:sub)?(?:vraag|vragen|vraagnummers?|Vraag|Vragen|VRAAG|VRAGEN))?
         (?:\s*{NUMBERS})? \s* (?P<stop>{_STOP}) \s* (?P<rest>(?:\S.*)?)""",
        regex.VERBOSE,
    )


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
