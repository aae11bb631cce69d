"""What can be a name, a party, a portfolio, a subject or a reference, and what is something else in its place."""

from __future__ import annotations

from .. import regex
from ..rules.government import government
from ..rules.lists import pattern_of, words_of
from ..rules.months import DATE

__all__ = ["is_name", "is_party", "is_portfolio", "is_reference", "is_subject", "without_titles"]

_LONGEST = 60  # characters of a name or a reference, words of a subject
_MOST_WORDS = 8
_MOST_OF_AN_OFFICE = 14
_WORD = regex.compile(r"[\p{L}\p{M}’']+")
_OF_A_NAME = frozenset(words_of("particle"))
_NOT_OF_A_NAME = frozenset(words_of("no-name"))
_OF_AN_OFFICE = frozenset(words_of("of-office"))
_TITLES = regex.compile(rf"(?:(?<!\p{{L}})(?i:{pattern_of('title')})(?=[\s\p{{Lu}}])\s*)+")
_FIRST_NAME = regex.compile(r"(?<=\.\s?)\(\p{Lu}[\p{L}-]+\)\s*")
_NO_SUBJECT = regex.compile(rf"(?:{pattern_of('no-subject')}(?!\p{{L}}))|[^\p{{L}}]*$")
_ANOTHER_HEAD = regex.compile(
    rf"\(\s*[Iil1]n[gq]e[sz]onden|\b(?:[Vv]ragen|VRAGEN)\s+van\s+{pattern_of('members')}\s"
    rf"|\b(?:Antwoord|ANTWOORD)\s+van\s|{pattern_of('label')}\s*[:\d]|\b{pattern_of('label')}\s+\d{{4}}Z"
)
_DATE = regex.compile(DATE, regex.IGNORECASE)
_PAGE = regex.compile(r"(?:Pagina|Blad|p\.)\s*\d|\d+\s*/\s*\d{1,2}$|\d+\s+van\s+\d+$", regex.IGNORECASE)


def is_name(text: str) -> bool:
    """Return whether a text can be somebody's name: words with capitals, tussenvoegsels and initials.

    >>> is_name("C. J. van der Ploeg"), is_name("betreffende een"), is_name("op 2 juli 2019 medegedeeld")
    (True, False, False)
    """
    bare = without_titles(text)
    words = _WORD.findall(bare)
    if len(text) > _LONGEST or not 0 < len(words) <= _MOST_WORDS or regex.search(r"[\d?!:;()«»]", bare):
        return False
    if not any(regex.match(r"[dlo]?[’']?\p{Lu}[\p{L}’']", word) for word in words):
        return False
    small = (word for word in words if word.islower())
    return _OF_A_NAME.issuperset(small) and _NOT_OF_A_NAME.isdisjoint(words) and not government().party_id(text)


def without_titles(text: str) -> str:
    """Return a name without "drs.", "mevrouw" and the like, and without a first name in brackets.

    >>> without_titles("drs. A.P. (Arno) de Wit")
    'A.P. de Wit'
    """
    return _FIRST_NAME.sub("", _TITLES.sub("", text)).strip()


def is_party(text: str) -> bool:
    """Return whether a text can be a party: one of the table, or a few words behind a capital, without figures.

    >>> is_party("50PLUS"), is_party("Dorpsbelang"), is_party("2024Z01234"), is_party("die dat vindt")
    (True, True, False, False)
    """
    if government().party_id(text):
        return True
    named = regex.match(r"(?:[Gg]roep\s?-?\s?|[Ff]ractie\s?-?\s?|[Ll]ijst\s?)?\p{Lu}", text)
    return bool(named) and len(text.split()) <= 5 and not regex.search(r"[\d?!:;()]", text)


def is_portfolio(text: str) -> bool:
    """Return whether a text can be the name of a portfolio.

    >>> is_portfolio("Maritieme Zaken"), is_portfolio("Financiën heeft laten weten"), is_portfolio("Financiën (2024)")
    (True, False, False)
    """
    words = _WORD.findall(text)
    if not text[:1].isupper() or len(words) > _MOST_OF_AN_OFFICE or regex.search(r"[\d?!:;()]", text):
        return False
    return _OF_AN_OFFICE.issuperset(word for word in words if word.islower())


def is_subject(text: str) -> bool:
    """Return whether a text can be what questions are about: no page number, no other part of a head, no page of text.

    >>> is_subject("geld"), is_subject("-"), is_subject("Pagina 1 van 1"), is_subject("geld (Ingezonden 2 mei)")
    (True, False, False, False)
    >>> is_subject("8 april 2025"), is_subject("8 april 2025 en de sluis")
    (False, True)
    """
    fits = len(text.split()) < _LONGEST and regex.search(r"\p{L}{2}", text) and not _DATE.fullmatch(text)
    return bool(fits) and not _NO_SUBJECT.match(text) and not _ANOTHER_HEAD.search(text)


def is_reference(text: str) -> bool:
    """Return whether a text can be a letter's reference: short, with a figure, no date, page number or sentence.

    >>> is_reference("BSK-2025/11840"), is_reference("-"), is_reference("4 juni 2024"), is_reference("Pagina 1 van 1")
    (True, False, False, False)
    """
    if len(text) > _LONGEST or not regex.search(r"\d", text) or _DATE.fullmatch(text) or _PAGE.match(text):
        return False
    return len(text.split()) <= _MOST_WORDS and not regex.search(r"(?<!\p{L})\p{Ll}{3,}(?!\p{L})", text)
