"""What is true of every letter that was read rightly; where it is not, a text holds what is another's, or lacks it."""

from __future__ import annotations

from collections.abc import Collection, Iterator

from .. import regex
from ..parts import Answer, Parts, Question, spot_of
from ..problems import Problem
from ..text.prose import ITEM, Prose
from .groups import names_group

__all__ = ["broken", "unlike_a_question", "unlike_an_answer", "unlike_any_text"]

LONGEST_AMID = 4  # characters of the words, and the space before them, that no sentence ends with
SHORT = 40  # characters of a text that may be no sentence: "nvt", "Ruim 40 km"
_ENDINGS = frozenset(".?!;…»”’\"')]/%*0123456789")  # a sentence ends with these
_ENDS_IN_ADDRESS = regex.compile(r"(?:https?://|www\.)\S+$|\b\w+\.\p{Ll}{2,4}$")
_ASKS = regex.compile(r"\?(?=[»”’\"')\]]*(?:\s|$))")
_SENTENCE = regex.compile(r"[.?!](?=[»”’\"')\]]*(?:\s+\p{Lu}|\s*$))")
_HEAD_WORDS = ("Vragen van", "Antwoord van", "Geachte", "Hoogachtend")  # a test that is cheaper than the pattern
_AMID = regex.compile(r"\s(?:de|een|en|of|der|den)$")  # no sentence ends with these
_BEGINS_AMID = regex.compile(r"(?![a-h][.)]|\p{Ll}+-)\p{Ll}")
_HEAD = regex.compile(
    r"""^(?: Vragen\ van\ (?:het|de)\ (?:[Kk]amer|raads|staten)?(?:lid|leden)\ \p{Lu}
           | Antwoord\ van\ (?:de\ )?(?:[Mm]inister|[Ss]taatssecretaris)
           | Geachte\ [^.?!]{3,40}$ | Hoogachtend,?$ )""",
    regex.VERBOSE | regex.MULTILINE,
)
_AD = regex.compile(r"[Aa][Dd]\s(?:vraag\s)?(?P<number>\d{1,2})\b")
_REFERS = regex.compile(
    r"\b(?:[Zz]ie|op)\s+(?:mijn\s+|ons\s+|het\s+)?antwoord\s+op\s+(?:de\s+)?vraag\s+(?P<number>\d{1,2})\b(?!\s+(?:van|uit)\s)"
)
_FIGURES = regex.compile(r"\d+")
_CLAIMS = regex.compile(
    r"""^(?:Antwoord(?:en)?|Beantwoording)\s(?:van|op)\s | \bbeantwoord\s(?:ik|wij)\b
      | \b(?:[Hh]ierbij|[Hh]ieronder)\b[^.]{0,60}\bantwoord(?:en)?\b""",
    regex.VERBOSE,
)


def broken(parts: Parts) -> Iterator[Problem]:
    """Yield what cannot be of a letter: texts that begin or end amid something, questions elsewhere, no answers."""
    asked = tuple(n for one in parts.exchanges for question in one.questions for n in question.numbers)
    last = max((int(found[0]) for number in asked if (found := _FIGURES.match(number))), default=0)
    for one in parts.exchanges:
        for question in one.questions:
            text, goes_on = question.prose.text, _goes_on(question.prose, parts)
            yield from _odd(unlike_any_text(text, goes_on=goes_on) or unlike_a_question(text), question)
        if one.answer and one.answer.prose.text:
            text, goes_on = one.answer.prose.text, _goes_on(one.answer.prose, parts)
            said = unlike_any_text(text, goes_on=goes_on) or unlike_an_answer(text, last, goes_on=goes_on)
            yield from _odd(said or _several(text, one.answer.numbers), one.answer)
    for place, prose in (("opening", parts.opening), ("closing", parts.closing)):
        if asked and (found := _ASKS.search(prose.text)):
            said = f"the {place} asks: a question may stand in it"
            yield Problem("border-doubtful", said, quote=prose.text[max(0, found.start() - 100) : found.end()])
    if parts.kind == "other" and len(all_asks := list(_ASKS.finditer(parts.opening.text))) > 1:
        said = "sentences that ask were not read as questions"
        yield Problem(
            "border-doubtful", said, quote=parts.opening.text[max(0, all_asks[0].start() - 100) : all_asks[0].end()]
        )
    if parts.kind == "questions" and (parts.head.message or _claims_an_answer(parts)):
        yield Problem("unanswered-question", "the letter calls itself an answer, and none was found in it", asked)


def _claims_an_answer(parts: Parts) -> bool:
    """Whether a letter calls itself an answer above its first question."""
    rows = parts.exchanges[0].questions[0].prose.rows if parts.exchanges[0].questions else ()
    first = rows[0].line.read if rows else ()
    return any(line.read < first and _CLAIMS.search(line.words.strip()) for line in parts.flow.body)


def _odd(said: str | None, text: Question | Answer) -> Iterator[Problem]:
    if said:
        page = text.prose.rows[0].line.page if text.prose.rows else None
        what = "the question" if isinstance(text, Question) else "the answer"
        yield Problem("border-doubtful", f"{what} {said}", text.numbers, page, text.prose.text[-120:])


def _several(text: str, numbers: Collection[str]) -> str | None:
    """Return that an answer to several questions seems to hold one to each, under numbers: "Ad 1. Ja."."""
    begun = {found["number"] for part in text.split("\n") if (found := _AD.match(part))}
    return "seems to hold one to each question" if len(begun & set(numbers)) > 1 else None


def _goes_on(prose: Prose, parts: Parts) -> bool:
    """Whether a text goes on in a table."""
    return any(spot_of(row.line) in parts.tables for row in prose.rows)


def unlike_any_text(text: str, *, goes_on: bool = False) -> str | None:
    """Return what cannot be of a question or an answer, None of one that is whole; ``goes_on`` where a table ends it.

    >>> unlike_any_text("kamers en de gangen van het gebouw, die oud zijn.")
    'begins amid a sentence'
    """
    last = text.rpartition("\n")[2]
    if len(text) >= SHORT and _BEGINS_AMID.match(text):
        return "begins amid a sentence"
    if any(words in text for words in _HEAD_WORDS) and _HEAD.search(text):
        return "seems to hold the head of a letter"
    if goes_on:
        return None
    if last.endswith(":"):
        return "ends with a colon, and nothing follows"
    return "ends with a title" if text != last and names_group(last) else None


def unlike_a_question(text: str) -> str | None:
    """Return what cannot be of a question; its question mark may be forgotten.

    >>> unlike_a_question("Komt de brug er"), unlike_a_question("Komt de brug over de")
    (None, 'ends amid a sentence')
    """
    return "ends amid a sentence" if _AMID.search(text[-LONGEST_AMID:]) else None


def unlike_an_answer(text: str, last_asked: int, *, goes_on: bool = False) -> str | None:
    r"""Return what cannot be of an answer: it asks, or names a question behind the last, where these have numbers.

    Nor does it end amid a sentence, but where that goes on in a table.

    >>> unlike_an_answer("Ja.\nKomt de brug er?\nNee.", 1)
    'holds a paragraph that only asks'
    """
    last = text.rpartition("\n")[2]
    if len(last) >= SHORT and not goes_on and not _ends(last) and not ITEM.match(last):
        return "ends amid a sentence"
    if any(_only_asks(part) for part in text.split("\n") if not ITEM.match(part)):
        return "holds a paragraph that only asks"
    named = _REFERS.finditer(text) if last_asked and "antwoord op" in text else ()
    if any(int(found["number"]) > last_asked for found in named):
        return "refers to a question behind the last"
    return None


def _ends(text: str) -> bool:
    """Whether a text ends with a sentence, or with an address."""
    return text[-1:] in _ENDINGS or _ENDS_IN_ADDRESS.search(text) is not None


def _only_asks(text: str) -> bool:
    return text[:1].isupper() and text.endswith("?") and len(_SENTENCE.findall(text)) == len(_ASKS.findall(text))
