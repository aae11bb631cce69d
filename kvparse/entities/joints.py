"""Where two words written as one are told by themselves: the table that ``glue`` reads, and how it is read.

A row says what stands left and right of the lost space and, where the words alone do not tell, what must stand
around them: "landen|volgend" only before "jaar".
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import NamedTuple

from kvparse.rules import Rules

__all__ = ["PARTICIPLE", "Joints"]

ORDINALS = "eerste|tweede|derde|vierde"
LEANINGS = "dit|deze|volgende?|vorige?|afgelopen|komende?"
YEAR = r"(?:19|20)\d\d"
PARTICIPLE = r"(?:\w{2,5})?(?:be|ge|ver|ont)\w{4,}(?:d|de|t|te|en)"
REACH = 12  # characters before a word that a joint looks at


class Joint(NamedTuple):
    """Two words written as one, ``left`` and ``right``, and what must stand around them in the text."""

    left: str
    right: str
    before: str = ""
    behind: str = ""


def _table(rules: Rules) -> tuple[Joint, ...]:
    """Return the table, with the words of ``rules`` in it."""
    months = "|".join(month.name for month in rules.months)
    words = [(row.list, row.words) for row in rules.date_words]
    seasons = "|".join(word for kind, row in words if kind == "season" for word in row)
    weekdays = "|".join(word for kind, row in words if kind == "weekday" for word in row)
    small = "|".join(sorted({*rules.words["glue.small"]} - {"de", "en", "ten"}, key=lambda word: (-len(word), word)))
    return (
        Joint("[Vv]an|[Vv]oor|[Ii]n|[Oo]p|[Aa]an|[Mm]et|[Dd]oor|[Bb]ij|[Uu]it|[Tt]ot|[Nn]aar|[Oo]ver|[Oo]nder|[Tt]egen",
              "de|het|dit|deze"),
        Joint("en", "met", before=r"\btot\s"),
        Joint("tot", "en", behind=r"\smet\b"),
        Joint("[Bb]ureaus?", "van|voor|in|te"),
        Joint("[Mm]inister|[Ss]taatssecretaris|[Mm]inisterie|[Ss]tatuut|Wetboek|Verdrag|Handvest|Afdeling|Raad|lid|motie",
              "van|voor"),
        Joint("[Aa]rtikel(?:en)?", r"\d\w*"),
        Joint(small, "artikel|artikelen", behind=r"\s\d"),
        Joint("[Rr]ichtlijn|[Vv]erordening|[A-Z][a-zà-ÿ]+(?:wet|besluit)", r"\d{2,4}"),
        Joint(f"{ORDINALS}|vijfde|zesde|zevende|achtste", "lid"),
        Joint("de", "leden", behind=r"\s(?:\w+\s){0,2}[A-Z]"),
        Joint("aan|dat|de|door|een|het|met|of|tegen|van|voor", "amendement|minister|president|premier|staatssecretaris",
              behind=r"\s(?:\w+\s){0,2}[A-Z]"),
        Joint("het|van", "lid", behind=r"\s(?:\w+\s){0,2}[A-Z]"),
        # Dates: what is glued behind a part of one, and what before.
        Joint(f"{months}|{seasons}", f"jongstleden|jl|van|{small}|{PARTICIPLE}"),
        Joint(months, "a", behind=r"\.s\."),
        Joint(months, r"aanstaande|\d\d?"),
        Joint(months, "[a-zà-ÿ]{2,}", before=r"\b\d\d?\s"),
        Joint("kwartaal|helft", "van"),
        Joint("jongstleden|aanstaande", "[a-zà-ÿ]{2,}"),
        Joint("[Ee]ind|[Bb]egin|[Mm]edio", f"{months}|van|dit|deze"),
        Joint(f"{LEANINGS}|{ORDINALS}", f"{months}|{seasons}|kwartaal|helft"),
        Joint(LEANINGS, "jaar|maand"),
        Joint(YEAR, "[a-zà-ÿ]{2,}"),
        Joint(r"\d\d?", months),
        Joint("[A-Z]?[a-zà-ÿ]+", rf"\d\d?(?:{months})"),
        Joint("[A-Z]?[a-zà-ÿ]+", r"\d\d?", behind=rf"\s(?:{months})\b"),
        Joint("[a-zà-ÿ]{2,}|In|Na|Op|Per|Sinds|Tot|Tussen|Vanaf|Voor", rf"{YEAR}(?:-{YEAR})?"),
        Joint("[a-zà-ÿ]{4,}", rf"{YEAR}Z(?:\d{{5}})?"),
        Joint("de", "jaren", behind=r"\s(?:tien|\w+tig|['’]?\d0)\b"),
        Joint("jaar|maand", small, before=rf"\b(?:{LEANINGS})\s"),
        Joint("[A-Z]?[a-zà-ÿ]{2,}", months.replace("|mei", "")),
        Joint("[A-Z]?[a-zà-ÿ]+", f"{weekdays}", behind=r"\s\d"),
        Joint("[A-Z]?[a-zà-ÿ]{2,}", f"eind|begin|medio|{LEANINGS}|{ORDINALS}",
              behind=rf"\s(?:van\s)?(?:(?:dit|het|de)\s)?(?:{months}|{seasons}|jaar|jaren|maand|kwartaal|helft|{YEAR})\b"),
    )  # fmt: skip


class Joints:
    """The table of joints, compiled."""

    def __init__(self, rules: Rules) -> None:
        rows = _table(rules)
        self._patterns = tuple(re.compile(f"(?P<left>{row.left})(?P<right>{row.right})") for row in rows)
        self._before = tuple(row.before and re.compile(rf"(?:{row.before})\Z") for row in rows)
        self._behind = tuple(row.behind and re.compile(row.behind) for row in rows)

    def cuts(self, word: str) -> Iterator[tuple[int, int | None]]:
        """Give where ``word`` can be cut, and the row for it where what stands around it must be looked at."""
        for number, pattern in enumerate(self._patterns):
            if match := pattern.fullmatch(word):
                yield match.start("right"), number if self._before[number] or self._behind[number] else None

    def stands(self, text: str, start: int, end: int, number: int) -> bool:
        """Return whether what row ``number`` wants around the word at ``text[start:end]`` is there."""
        before, behind = self._before[number], self._behind[number]
        if before and not before.search(text[max(0, start - REACH) : start]):
            return False
        return not behind or behind.match(text, end) is not None
