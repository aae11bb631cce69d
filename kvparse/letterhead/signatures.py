"""Who signed a letter, at its end and below its cover."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace

from .. import regex
from ..document import Line
from ..rules.government import government
from ..rules.lists import words_of
from ..text.characters import clean
from ..text.hyphens import Vocabulary
from .lines import texts_of
from .people import MEMBERS, ROLE, Person, offices, respondents
from .values import is_name

__all__ = ["CLOSE", "farewell", "read_signature", "signature"]

_OFFICE_LINE = regex.compile(rf"(?:De|Het)?\s*(?P<office>{ROLE}\b.*)", regex.IGNORECASE)
_BEHALF_LINE = regex.compile(rf"(?:Mede|MEDE)\s+namens\s+(?P<who>.{{0,20}}{ROLE}\b.*)", regex.IGNORECASE)
_NAME = regex.compile(
    r"(?:\(?w\.?g\.?\)?\s*)?(?:(?:drs|mr|dr|ir|prof|ing)\.?\s+)*(?:\p{Lu}\p{Ll}{0,2}\.\s?){0,5}(?:\(\p{Lu}\p{Ll}+\)\s?)?"
    r"(?:(?:\p{L}[\p{L}'’-]*\s){0,5}\p{Lu}[\p{L}'’-]+)(?:\s*\(?w\.g\.\)?)?,?"
)
_ACTING = regex.compile(r"\s*,?\s*\(?a\.i\.\)?,?$")  # ad interim
# The words in lower case that an office and the name below or behind it are written with; any other makes a sentence.
_OFFICE_WORDS = frozenset(words_of("signed")) | {
    word for name in government().portfolio_names for word in regex.findall(r"\p{L}+", name.lower())
}
_WIDE = regex.compile(r"\s{3,}")
_FOR_ANOTHER = regex.compile(r"(?:namens|voor)\s+dezen?\s*,?", regex.IGNORECASE)
CLOSE = regex.compile(r"(?:Hoogachtend|Met (?:vriendelijke|hoogachting).*|)\s*,?")
_FAREWELL = regex.compile(
    r"(?:Ik|Wij)\s+(?:vertrouw|vertrouwen|hoop|hopen|ga|gaan)\s+(?:er\s?op|er\s?van\s+uit|erop|ervan\s+uit)?\b.{0,60}?"
    r"\b(?:voldoende|naar\s+behoren|volledig)\b.{0,40}?\b(?:ge[iï]nformeerd|beantwoord|ingelicht)\b[^.?!]{0,20}\."
)
_ANNEX_TITLE = regex.compile(
    rf"(?:Antwoord(?:en)?|Beantwoording|Reactie)\s+van\s+(?P<who>(?:de\s+)?{ROLE}\b.{{1,400}}?)"
    r"\s+(?:op|bij)\s+(?:de\s+)?(?:schriftelijke\s+|kamer)?vragen",
    regex.IGNORECASE,
)
_ANNEX = regex.compile(rf"(?:Antwoord(?:en)?|Beantwoording|Reactie)\s+(?:van|op|op\s+de)\b|{MEMBERS}", regex.IGNORECASE)


def read_signature(lines: Sequence[Line], texts: Sequence[str], start: int) -> tuple[tuple[Person, ...], int]:
    """Return who signs a cover letter, and the index of the first line that is no longer its text."""
    titles = (i for i in range(start + 1, len(texts)) if _ANNEX.match(texts[i]) and not _runs_on(texts[i - 1]))
    annex = next((i for i in titles if texts[i][:1].isupper() or texts[i - 1].endswith(".")), len(texts))
    first, signed = _signers(lines, texts[:annex], start + 1)
    if not signed and annex < len(texts):
        title = " ".join(texts[annex : annex + 8])
        found = _ANNEX_TITLE.match(title)
        signed = list(respondents(found["who"])) if found else []
    return tuple(signed), min(first, annex)


def signature(lines: Sequence[Line]) -> tuple[list[Line], tuple[Person, ...]]:
    """Take the signature off the end of a letter; return the lines before it, and who signs."""
    texts = texts_of(lines)
    for start in range(max(0, len(texts) - 12), len(texts)):
        first, signed = _signers(lines, texts, start)
        if first == start and signed and all(len(text) < 90 for text in texts[first:]):
            while start and CLOSE.fullmatch(texts[start - 1]):
                start -= 1
            return list(lines[:start]), tuple(signed)
    return list(lines), ()


def farewell(lines: Sequence[Line]) -> tuple[list[Line], list[Line]]:
    """Take "Ik vertrouw erop u hiermee voldoende te hebben geïnformeerd." off the end of a letter's last answer."""
    texts = texts_of(lines)
    for start in range(max(1, len(texts) - 3), len(texts)):
        if _FAREWELL.fullmatch(" ".join(texts[start:])):
            return list(lines[:start]), list(lines[start:])
    return list(lines), []


def _signers(lines: Sequence[Line], texts: Sequence[str], start: int) -> tuple[int, list[Person]]:
    """Return the offices and names in the lines from ``start``, and where the first of them stands."""
    cells = [(at, cell) for at, text in enumerate(texts) for cell in _cells(lines[at], text)]
    begin = next((i for i, (at, _) in enumerate(cells) if at >= start), len(cells))
    first, signed = _in_cells([cell for _, cell in cells], begin)
    own = [person for person in signed if not person.on_behalf_of]
    others = [person for person in signed if person.on_behalf_of]
    return cells[first][0] if first < len(cells) else len(texts), [*own, *others]


def _cells(line: Line, text: str) -> Sequence[str]:
    """Return what stands beside each other on a line: two sign there."""
    parts = _WIDE.split(line.words.strip())
    return [clean(part).strip() for part in parts] if len(parts) > 1 else [text]


def _in_cells(texts: Sequence[str], start: int) -> tuple[int, list[Person]]:
    """Return where the first office stands, and all with their names: below each, or all names below all offices."""
    signed: list[Person] = []
    waiting: list[int] = []  # offices right above another
    first, index = len(texts), start
    while index < len(texts):
        behalf = _BEHALF_LINE.match(texts[index]) if texts[index][:1].isupper() else None
        office = _OFFICE_LINE.fullmatch(texts[index])
        if behalf and not _sentence(behalf["who"]):
            signed += offices(behalf["who"], on_behalf_of=True)
            first = min(first, index)
        elif office and not _sentence(texts[index]) and not (index and _runs_on(texts[index - 1])):
            person, after = _signer(office["office"], texts, index)
            above = index - 1 if not person.name and index > start and _signs(texts[index - 1]) else index
            signed.append(replace(person, name=texts[above]) if above < index else person)
            first, index = min(first, above), after
            if signed[-1].name is None:
                waiting.append(len(signed) - 1)
            elif waiting and (names := _names(texts, index, len(waiting) + 1)):
                for at, name in zip((*waiting, len(signed) - 1), names, strict=True):
                    signed[at] = replace(signed[at], name=name)
                index, waiting = index + len(waiting), []
        index += 1
    return first, signed


def _names(texts: Sequence[str], start: int, count: int) -> list[str]:
    """Return so many names in a row; none where fewer stand there."""
    names = [text.strip(" ,") for text in texts[start : start + count]]
    return names if len(names) == count and all(map(_NAME.fullmatch, names)) else []


def _sentence(text: str) -> bool:
    """Whether a line that names an office is running text, not a signature's first line."""
    text = _ACTING.sub("", text)
    words = regex.findall(r"\b\p{Ll}+\b", text)
    return text.endswith((".", ":")) or len(text) > 140 or not _OFFICE_WORDS.issuperset(words)


def _runs_on(before: str) -> bool:
    """Whether a line stops in the middle of its sentence ("… mede namens de"), so that the next one is no signature."""
    return regex.search(r"(?:^|\s)\p{Ll}[\p{Ll}-]*$", before) is not None and not CLOSE.fullmatch(before)


def _signs(text: str) -> bool:
    """Whether a line is a name alone, as some ministers put theirs above their office: "Anna de Wit"."""
    return len(text.split()) > 1 and len(text) < 50 and _NAME.fullmatch(text) is not None


def _signer(office: str, texts: Sequence[str], index: int) -> tuple[Person, int]:
    """Who signs under an office, which may run over two lines, and the index of the name's line."""
    at = index + 1
    while at < len(texts) and at <= index + 3:
        if _FOR_ANOTHER.fullmatch(texts[at]):
            break
        if texts[at].startswith("("):  # a part of the portfolio: "(Fiscaliteit, Belastingdienst en Douane)"
            at += 1
            continue
        goes_on = _OFFICE_LINE.fullmatch(texts[at]) or not _NAME.fullmatch(texts[at].strip(" ,"))
        lower = texts[at][:1].islower() and goes_on
        if not lower and not _names_on(office, texts[at]):
            break
        office = Vocabulary(texts).joined([office, texts[at]])
        at += 1
    person = _one(offices(_ACTING.sub("", office)))
    if at < len(texts) and _FOR_ANOTHER.fullmatch(texts[at]):  # who signs is no minister
        return person, at + 1
    name = texts[at].strip(" ,") if at < len(texts) else ""
    if _NAME.fullmatch(name) and is_name(name):
        return replace(person, name=name), at
    return person, at - 1


def _one(persons: Iterable[Person]) -> Person:
    """Return the person of an office line; "minister-president, minister van Algemene Zaken" is one."""
    first, second = (*persons, Person(), Person())[:2]
    also = second.portfolio if first.role == "minister-president" else None
    return replace(first, portfolio=first.portfolio or also)


def _names_on(office: str, text: str) -> bool:
    """Whether a line carries on the name of a ministry that the line above began ("Volksgezondheid," / "Welzijn …")."""
    if office.rstrip().endswith((" –", " -", " van", " voor", " en")) or text.startswith(("– ", "- ")):
        return True
    begun = next(offices(office), Person()).portfolio or ""
    whole = f"{begun}{',' if office.rstrip().endswith(',') else ''} {text}".strip(" ,")
    return bool(begun) and government().begins_portfolio(whole)
