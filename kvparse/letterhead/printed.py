"""The sentences "Vragen van … (ingezonden …)" and "Antwoord van … (ontvangen …)" of an official publication."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from itertools import islice
from typing import Any

from .. import regex
from ..document import Line
from ..rules.lists import pattern_of
from ..rules.months import DATE, iso_date
from ..text.prose import Prose
from .head import Partial, past
from .people import MEMBERS, ROLE, askers, of_fraction, offices, respondents
from .subject import OVER, subject_block

__all__ = ["ASKED", "ASKED_THEN", "read_groups", "read_sentences"]

# Where the sentence about who asks goes on with something else.
_ON = rf"(?={OVER}|\s*\(\s*ingezonden|\s*worden\s|\s{pattern_of('label')}\s*:|,?\s+ingevolge\s|$)"
_BY_RULE = r"(?:(?:ex|ingevolge|conform|op\s+grond\s+van)\s+(?:artikel|art\.)\s.{1,60}?\s+)?"
ASKED = regex.compile(
    rf"""(?:vragen|vraag)\s+{_BY_RULE}van\s+
         (?: {MEMBERS}\s+(?!van\s+(?:de\s+)?fractie) | {pattern_of("members")}\s+(?!van\s+(?:de\s+)?fractie)
           | (?=(?P<fraction>(?:de\s+)?(?:leden\s+van\s+)?(?:de\s+)?(?:[\p{{L}}\d]+-)*+fracties?\b))
           | (?-i:(?=\p{{Lu}}[\p{{L}}\ ’'.-]{{1,60}}\s\([\p{{L}}\d .’'/-]{{2,40}}\)\s+(?:en|aan|over)\s)) )
         (?P<askers>.{{1,900}}?)
         (?: \s*aan\s*(?P<to>(?:de|het)\s*{ROLE}.{{0,900}}?) {_ON} | {_ON} )""",
    regex.VERBOSE | regex.IGNORECASE,
)
_GROUP = regex.compile(
    rf"Vragen\s+van\s+(?:{MEMBERS}|{pattern_of('members')})\s+(?P<askers>\p{{L}}[^?()]{{1,80}}\([^()]{{2,40}}\))[.:]?"
)
_FULL_STOP = regex.compile(r"(?<=\p{Ll}{3}|[\d)»”\"])\.$")
_MOST_HEADS = 8  # sentences about who asks that are compared
ASKED_THEN = regex.compile(
    rf"""\bOp\s+(?P<date>\d{{1,2}}\s+\p{{L}}+(?:\s+\d{{4}}|\s+jl\.?)?)\s+(?:heeft|hebben)\s+{MEMBERS}\s+(?P<askers>.{{1,400}}?)
         (?:\s+(?:mij|ons))?\s+(?:schriftelijke\s+)?vragen\s+gesteld
         (?:\s+aan\s+(?P<to>(?:de|het)\s+{ROLE}.{{1,400}}?))?(?={OVER})""",
    regex.VERBOSE | regex.IGNORECASE,
)
_ASKED_FIRST = regex.compile(
    rf"""\b{MEMBERS}\s+(?P<askers>(?-i:\p{{Lu}})[^.?]{{1,400}}?)\s+(?:heeft|hebben)\s+(?:op\s+(?P<date>{DATE})\s+)?
         (?:(?:mij|ons|u)\s+)?(?:aan\s+(?P<to>(?:de|het)\s+{ROLE}.{{1,400}}?)\s+)?(?:schriftelijke?\s+|Kamer)?vragen\s+
         (?:gesteld|ingediend|ingezonden)(?:\s+aan\s+(?P<to>(?:de|het)\s+{ROLE}.{{1,400}}?))?(?={OVER})""",
    regex.VERBOSE | regex.IGNORECASE,
)
_BY_DATE = ASKED_THEN.pattern, _ASKED_FIRST.pattern  # what begins with the day it was asked
_ASKED_BY = regex.compile(
    rf"""vragen,?\s+(?:(?:die|zijn|werden|gesteld|ingezonden|ingediend)\s+){{1,3}}door\s+{MEMBERS}\s+(?!der\s+Kamer)
         (?P<askers>.{{1,400}}?) (?:\s+aan\s+(?P<to>(?:de|het)\s*{ROLE}.{{1,400}}?))? (?={OVER})""",
    regex.VERBOSE | regex.IGNORECASE,
)
_SUBJECT = regex.compile(
    rf"""{OVER}(?P<subject>.{{1,1200}}?)\s*
         (?: \(\s*(?:ingezonden|kenmerk|\d{{4}}\s?Z) | ,\s*(?:ingezonden|met\s+kenmerk)\b
           | ,?\s*(?:worden|zijn)\s+(?:(?:hieronder|hierna|hierbij|als\s+volgt)\s+)?beantwoord
           | ,?\s+(?:die|welke)\s+.{{0,80}}?\b{pattern_of("sent")}\b
           | ,?\s+(?:treft|vindt|ontvangt)\s+u\s+(?:hier|bij|in\s+de\s+bijlage|aan\b)
           | ,?\s+(?:bied|zend|stuur|doe)\s+ik\s+u\b | ,?\s*(?:kunnen|kan)\s+(?:\S+\s+){{0,5}}?niet\s
           | (?<=\p{{L}}{{3}})\.\s+(?-i:\p{{Lu}}) | \s+(?-i:Vragen|Antwoord)\s+van\s+(?:het|de)\s
           | \s+(?-i:{pattern_of("label")})\s*: | [.,]?\s*$ )""",
    regex.VERBOSE | regex.IGNORECASE,
)
_SUBMITTED = regex.compile(rf"(?:\(\s*ingezonden:?|,\s+ingezonden(?:\s+op)?)\s*(?P<date>{DATE})", regex.IGNORECASE)
_REPLY = regex.compile(
    rf"""(?:Herdruk\s+)?(?P<later>(?:Nader|Gewijzigd|Aanvullend)\s+)?(?P<message>Antwoord|Mededeling)(?P<later>\s+\(nader\))?
         \s+van\s+(?P<who>(?:de\s+)?{ROLE}\b.{{1,900}}?)
         (?: \(\s*(?:\(?\s*ontvangen\s*)+:?\s*(?P<date>{DATE})?[^)]{{0,20}}\)*
           | ,\s*ontvangen\s+(?:op\s+)?(?P<date>{DATE}) )
         \.?""",
    regex.VERBOSE | regex.IGNORECASE,
)
_SEE_SENTENCE = regex.compile(
    r"\s*(?:Zie\s*ook|Vervolg\s*op)(?:\s|(?=\p{Lu})).{0,300}?\d{1,5}(?=\s*(?:\.|$|(?-i:\p{Lu})))\.?", regex.IGNORECASE
)
_SEE = regex.compile(
    r"""(?:(?:Aanhangsel|Kamervragen)\b.{0,60}?|\ben\s+)(?:vergaderjaar\s*)?(?P<from>\d{4})\s*[-–/]\s*(?:\d{4}|\d{2})
        \s*,?\s*(?:nrs?\.?\s*)?(?P<numbers>(?P<first>\d{1,5})(?:(?:\s*,\s*|\s+en\s+)(?:nr\.?\s*)?\d{1,5}(?!\d|\s*[-–/]))*)""",
    regex.VERBOSE | regex.IGNORECASE,
)


def read_sentences(lines: Sequence[Line], texts: Sequence[str], prose: Prose) -> tuple[Partial, list[Line]]:
    """Return what "Vragen van … (ingezonden …)" and "Antwoord van … (ontvangen …)" say, and the lines after them."""
    flat = prose.text.replace("\n", " ")
    block, after = subject_block(lines, texts)
    start = _start_of(lines, prose, after)
    body = flat[start:]
    asked = _fullest(body, block) or ASKED_THEN.search(body)
    asked = asked or _ASKED_FIRST.search(body) or _ASKED_BY.search(body)
    asked = asked or _fullest(flat[:start])
    submitted, reply = _SUBMITTED.search(flat), _REPLY.search(flat)
    see = _SEE_SENTENCE.match(flat, reply.end()) if reply else None
    head = _replied(reply, see) if reply else Partial()
    if asked:
        head = replace(head, **_asked(asked))
    if submitted:
        head = replace(head, submitted=iso_date(submitted["date"]))
    if asked and asked.re.pattern in _BY_DATE and head.submitted is None and asked["date"]:
        head = replace(head, submitted=past(asked["date"], head.received))
    end = max((found.end() for found in (submitted, reply, see) if found), default=0)
    if submitted and asked and asked.string is body and _runs_to_the_end(flat, start, submitted, asked):
        end = len(flat)
    return head, [row.line for row in prose.rows if row.start >= end]


def read_groups(lines: Iterable[Line]) -> Partial:
    """Return who asks where each member's questions stand under a line of their own: "Vragen van het lid A (X)"."""
    found = (_GROUP.fullmatch(line.text.strip()) for line in lines if line.runs[0].text.lstrip()[:4] == "Vrag")
    groups = list(dict.fromkeys(group["askers"] for group in found if group))
    return Partial(askers=tuple(person for group in groups for person in askers(group)) if len(groups) > 1 else ())


def _fullest(*texts: str) -> regex.Match[str] | None:
    """Of the sentences about who asks the one that tells most: a title line above the head names no parties."""
    found = (one for text in texts for one in islice(ASKED.finditer(text, overlapped=True), _MOST_HEADS))
    return max(found, key=lambda asked: ("(" in asked["askers"]) + bool(asked["to"]), default=None)


def _runs_to_the_end(flat: str, start: int, submitted: regex.Match[str], asked: regex.Match[str]) -> bool:
    """Whether the sentence ends the head's text, where the day stands above the sentence that it belongs to."""
    between = flat[submitted.end() : start + asked.start()]
    sentence = _SUBJECT.match(asked.string, asked.end())
    return not between.strip(" ).") and sentence is not None and sentence.end() == len(asked.string)


def _start_of(lines: Sequence[Line], prose: Prose, index: int) -> int:
    """Where the text of the line with this index begins."""
    if index >= len(lines):
        return len(prose.text)
    return next((row.start for row in prose.rows if row.line is lines[index]), 0)


def _asked(asked: regex.Match[str]) -> dict[str, Any]:
    """Return the fields that a sentence about the questions tells."""
    named = of_fraction if asked.groupdict().get("fraction") else askers
    fields: dict[str, Any] = {"askers": tuple(named(asked["askers"]))}
    if asked["to"]:
        fields["addressees"] = tuple(offices(asked["to"]))
    if subject := _SUBJECT.match(asked.string, asked.end()):
        about = _FULL_STOP.sub("", subject["subject"].strip())
        first_only = asked.re.pattern == ASKED_THEN.pattern
        fields["subject"] = regex.split(r"\.\s+(?=\p{Lu})", about)[0] if first_only else about
    return fields


def _replied(reply: regex.Match[str], see: regex.Match[str] | None) -> Partial:
    return Partial(
        message=reply["message"].capitalize(),
        later=bool(reply["later"]),
        received=iso_date(reply["date"]) if reply["date"] else None,
        respondents=tuple(respondents(reply["who"])),
        see_also=tuple(_see_also(see[0])) if see else (),
    )


def _see_also(text: str) -> Iterator[tuple[str, str | None]]:
    """Each earlier answer that is named, also where several numbers or years share one "Aanhangsel"."""
    for found in _SEE.finditer(text):
        first = int(found["from"])
        ids = [f"ah-tk-{first}{first + 1}-{number}" for number in regex.findall(r"\d{1,5}", found["numbers"])]
        yield found[0][: found.end("first") - found.start()], ids[0]
        yield from ((number.rpartition("-")[2], number) for number in ids[1:])
