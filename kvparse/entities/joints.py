"""Where two words written as one are told by themselves: the table that ``glue`` reads, and how it is read.

A row says what stands left and right of the lost space and, where the words alone do not tell, what must stand
around them: "landen|volgend" only before "jaar".
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import NamedTuple

__all__ = ["PARTICIPLE", "SMALL", "joints", "stands"]

SMALL = frozenset(
    """
    aan al als bij dan dat de die door een en gaat geen had hebben heeft het hier hoe ik in is kan kunnen
    maakt maar met moet moeten na naar niet nog of om onder ook op over reeds samen sinds te tegen ten tijdens
    toe tot tussen uit van vanaf vanwege verzoekt vindt volgens voor vraagt waar waarbij waarin waarop waren
    was wel werd werden wil wordt worden zal zelf zelfs ziet zich zijn zoals zonder zou zouden zullen
    """.split()
)
"""Words that stand behind a name in any sentence; no compound ends in them."""

MONTHS = "januari|februari|maart|april|mei|juni|juli|augustus|september|oktober|november|december"
SEASONS = "voorjaar|najaar|zomer|winter|herfst|lente"
WEEKDAYS = "maandag|dinsdag|woensdag|donderdag|vrijdag|zaterdag|zondag"
ORDINALS = "eerste|tweede|derde|vierde"
LEANINGS = "dit|deze|volgende?|vorige?|afgelopen|komende?"
YEAR = r"(?:19|20)\d\d"
PARTICIPLE = r"(?:\w{2,5})?(?:be|ge|ver|ont)\w{4,}(?:d|de|t|te|en)"
SMALL_WORD = "|".join(sorted(SMALL - {"de", "en", "ten"}, key=len, reverse=True))


class Joint(NamedTuple):
    """Two words written as one, ``left`` and ``right``, and what must stand around them in the text."""

    left: str
    right: str
    before: str = ""
    behind: str = ""


JOINTS = (
    Joint("[Vv]an|[Vv]oor|[Ii]n|[Oo]p|[Aa]an|[Mm]et|[Dd]oor|[Bb]ij|[Uu]it|[Tt]ot|[Nn]aar|[Oo]ver|[Oo]nder|[Tt]egen",
          "de|het|dit|deze"),
    Joint("en", "met", before=r"\btot\s"),
    Joint("tot", "en", behind=r"\smet\b"),
    Joint("[Bb]ureaus?", "van|voor|in|te"),
    Joint("[Mm]inister|[Ss]taatssecretaris|[Mm]inisterie|[Ss]tatuut|Wetboek|Verdrag|Handvest|Afdeling|Raad|lid|motie",
          "van|voor"),
    Joint("[Aa]rtikel(?:en)?", r"\d\w*"),
    Joint(SMALL_WORD, "artikel|artikelen", behind=r"\s\d"),
    Joint("[Rr]ichtlijn|[Vv]erordening|[A-Z][a-zà-ÿ]+(?:wet|besluit)", r"\d{2,4}"),
    Joint(f"{ORDINALS}|vijfde|zesde|zevende|achtste", "lid"),
    Joint("de", "leden", behind=r"\s(?:\w+\s){0,2}[A-Z]"),
    Joint("aan|dat|de|door|een|het|met|of|tegen|van|voor", "amendement|minister|president|premier|staatssecretaris",
          behind=r"\s(?:\w+\s){0,2}[A-Z]"),
    Joint("het|van", "lid", behind=r"\s(?:\w+\s){0,2}[A-Z]"),
    # Dates: what is glued behind a part of one, and what before.
    Joint(f"{MONTHS}|{SEASONS}", f"jongstleden|jl|van|{SMALL_WORD}|{PARTICIPLE}"),
    Joint(MONTHS, "a", behind=r"\.s\."),
    Joint(MONTHS, r"aanstaande|\d\d?"),
    Joint(MONTHS, "[a-zà-ÿ]{2,}", before=r"\b\d\d?\s"),
    Joint("kwartaal|helft", "van"),
    Joint("jongstleden|aanstaande", "[a-zà-ÿ]{2,}"),
    Joint("[Ee]ind|[Bb]egin|[Mm]edio", f"{MONTHS}|van|dit|deze"),
    Joint(f"{LEANINGS}|{ORDINALS}", f"{MONTHS}|{SEASONS}|kwartaal|helft"),
    Joint(LEANINGS, "jaar|maand"),
    Joint(YEAR, "[a-zà-ÿ]{2,}"),
    Joint(r"\d\d?", MONTHS),
    Joint("[A-Z]?[a-zà-ÿ]+", rf"\d\d?(?:{MONTHS})"),
    Joint("[A-Z]?[a-zà-ÿ]+", r"\d\d?", behind=rf"\s(?:{MONTHS})\b"),
    Joint("[a-zà-ÿ]{2,}|In|Na|Op|Per|Sinds|Tot|Tussen|Vanaf|Voor", rf"{YEAR}(?:-{YEAR})?"),
    Joint("[a-zà-ÿ]{4,}", rf"{YEAR}Z(?:\d{{5}})?"),
    Joint("de", "jaren", behind=r"\s(?:tien|\w+tig|['’]?\d0)\b"),
    Joint("jaar|maand", SMALL_WORD, before=rf"\b(?:{LEANINGS})\s"),
    Joint("[A-Z]?[a-zà-ÿ]{2,}", MONTHS.replace("|mei", "")),
    Joint("[A-Z]?[a-zà-ÿ]+", f"{WEEKDAYS}", behind=r"\s\d"),
    Joint("[A-Z]?[a-zà-ÿ]{2,}", f"eind|begin|medio|{LEANINGS}|{ORDINALS}",
          behind=rf"\s(?:van\s)?(?:(?:dit|het|de)\s)?(?:{MONTHS}|{SEASONS}|jaar|jaren|maand|kwartaal|helft|{YEAR})\b"),
)  # fmt: skip

PATTERNS = tuple(re.compile(f"(?P<left>{joint.left})(?P<right>{joint.right})") for joint in JOINTS)
BEFORE = tuple(joint.before and re.compile(rf"(?:{joint.before})\Z") for joint in JOINTS)
BEHIND = tuple(joint.behind and re.compile(joint.behind) for joint in JOINTS)
REACH = 12  # characters before a word that a joint looks at


def joints(word: str) -> Iterator[tuple[int, int | None]]:
    """Where ``word`` can be cut, and the row that says so where what stands around it must be looked at."""
    for number, pattern in enumerate(PATTERNS):
        if match := pattern.fullmatch(word):
            yield match.start("right"), number if BEFORE[number] or BEHIND[number] else None


def stands(text: str, start: int, end: int, number: int) -> bool:
    """Whether what row ``number`` wants around the word at ``text[start:end]`` is there."""
    before, behind = BEFORE[number], BEHIND[number]
    if before and not before.search(text[max(0, start - REACH) : start]):
        return False
    return not behind or behind.match(text, end) is not None
