"""The forms in which letters write dates: words and patterns, and what each says, year or no year.

A date is found from the word that names it (a month, a season, "kwartaal", "jaar", a number that can be a
year): what belongs to it is looked for right before and right behind that word.
"""

from __future__ import annotations

import calendar
import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from datetime import date, timedelta
from typing import Literal, NamedTuple, cast

from kvparse.entities.lexicon import Hit, Lexicon, in_address, shelf_of
from kvparse.entities.periods import WINTER, Decade, Period, Sense
from kvparse.rules import Rules, derived

__all__ = ["Found", "Mod", "forms", "item_pattern"]

Mod = Literal["START", "MID", "END"]

YEARS_AWAY: dict[Sense, int] = {"past": 0, "passed": -1, "this": 0, "coming": 1, "future": 1}
QUARTER, HALF = 33, 40
FIRST_YEAR, LAST_YEAR = 1800, 2099
FIRST_FULL_DECADE = 191  # tens of years in "jaren 1990"; below it are those in "jaren 90"
LAST_DECADE_OF_TEN = 2009  # "de jaren tien" are those of 1910 up to then
REACH = 48  # characters before a name that a date can begin in


class Name(NamedTuple):
    """A word that names a date or the kind of one; ``part`` is its number in EDTF where it has one."""

    kind: Literal[
        "month", "season", "weekday", "fraction", "quarter", "half", "unit", "decade", "week", "weekend", "day", "feast"
    ]  # fmt: skip
    part: int = 0
    weak: bool = False


YEAR = r"(?:1[5-9]|20)\d\d"
DAY = r"(?:0?[1-9]|[12]\d|3[01])"
NIGHT = r"(?<=nacht\svan\s\d)\sop\s|(?<=nacht\svan\s\d\d)\sop\s"  # "de nacht van 5 op 6 april"
TIE = r"(?:\s?[-–—/]\s?|\s(?:en|of|t/m|tot\sen\smet|tot)\s)"

MARKED_YEAR = re.compile(rf"\s(?P<year>{YEAR})(?=\d\d?(?![\d.,]))")  # "4 juni 20241": the mark of a note
WINTER_BEHIND = re.compile(rf"\s(?:van\s)?(?P<year>{YEAR})\s?[-–/]\s?(?:{YEAR}|\d\d)\b")
NUMBERS = re.compile(
    r"""[0-9](?<![\w./:+'’,€-].)
        (?: (?P<day>\d?)(?P<sep>[-/.])(?P<month>\d\d?)(?P=sep)(?P<year>(?:1[5-9]|20)\d\d)
          | (?P<iso>\d{3}-\d\d-\d\d)
          | (?P<bare>\d{3}) (?:\s?[-–]\s?(?P<until>(?:1[5-9]|20)\d\d))?
        )(?![\w/]|-\d\d\b|[.,:]\d)""",
    re.VERBOSE,
)
YEAR_BEFORE = re.compile(
    rf"""\b(?i:in|sinds|vanaf|vóór|voor|na|tot|tot\sen\smet|t/m|uit|per|rond|anno
              |\w*jaar|jaren|periode|seizoen|winter|jaarwisseling(?:\svan)?|(?:loop|maanden|ingang|opzichte)\svan|t\.o\.v\.)\s
        (?:{YEAR}(?:,\s|\sen\s|\sof\s))*$""",
    re.VERBOSE,
)
REFERENCE_BEFORE = re.compile(
    r"""\b(?i:vergaderjaar|zitting\w*|kamerstuk\w*|handelingen|aanhangsel|stb\.|stcrt\.|trb\.|staatsblad
        |staatscourant|tractatenblad|nrs?\.|artikel)[^.;\n]{0,25}$""",
    re.VERBOSE,
)
BETWEEN = re.compile(r"\b[Tt]ussen\s$")
WEEK_BEHIND = re.compile(rf"\s(?P<week>\d\d?)(?:,?\s(?:van\s|in\s)?(?P<year>{YEAR}))?(?![\w.,]\d|\d)")
WEEKS_BEHIND = re.compile(
    rf"\s(?P<first>\d\d?)(?:\sen\s|\s?[-–]\s?|\st/m\s|\stot\sen\smet\s)(?P<last>\d\d?)"
    rf"(?:,?\s(?:van\s|in\s)?(?P<year>{YEAR}))?(?![\w.,]\d|\d)"
)
LAST_WEEK = 53
SATURDAY = 5
QUARTER_OF = re.compile(rf"\s?[-/]\s?(?P<year>{YEAR})(?![\d/-])")  # "Q3-2024"
DAY_BEHIND = re.compile(rf"\s(?P<day>{DAY})(?:st|nd|rd|th)?,?\s(?P<year>{YEAR})(?!\d)")  # "March 3, 2023"
COMMITTEE_BEFORE = re.compile(r"\bComité\s$")  # the Nationaal Comité 4 en 5 mei
AMOUNT_BEHIND = re.compile(r"\s?(?:%|euro\b|gulden\b|miljoen\b|miljard\b|procent\b|keer\b)")
QUARTER_BEFORE = re.compile(r"\b(?i:in|na|voor|vóór|tot|tegen|vanaf|uiterlijk|sinds)\s(?:in\s)?het\s$")
SEASON_BEFORE = re.compile(r"\b(?i:(?P<vague>in)|na|voor|vóór|tegen|loop\svan)\s(?:het|de)\s$")


@dataclass(frozen=True, slots=True)
class Found:
    """A date as it stands at ``text[start:end]``.

    ``periods`` are one period, the two ends of a range (``ranged``) or the items of a list. ``weekday``
    counts from Monday, 0. What is ``doubtful`` is a date only if its surroundings make it one.
    """

    start: int
    end: int
    periods: tuple[Period, ...]
    mod: Mod | None = None
    sense: Sense | None = None
    weekday: int | None = None
    ranged: bool = False
    doubtful: bool = False

    @property
    def dated(self) -> bool:
        """Whether the year is known."""
        return self.periods[0].year is not None

    @property
    def is_plain_year(self) -> bool:
        """Whether it is one whole year, said to be one."""
        only = self.periods[0] if len(self.periods) == 1 and not (self.doubtful or self.mod) else None
        return type(only) is Period and only.year is not None and only.part is None

    def in_year(self, year: int | None) -> Found:
        """Return the same in ``year``, or unchanged where that year lacks the day."""
        periods = tuple(replace(period, year=year) for period in self.periods)
        return replace(self, periods=periods) if all(period.exists for period in periods) else self


def forms(text: str, when: date | None, rules: Rules) -> Iterator[Found]:
    """Give every date of ``text`` that a word or number names, in no order, overlaps included."""
    reader = _reader(rules)
    for hit in reader.names.find(text):
        found = reader.read(text, hit, when)
        if found and all(period.exists for period in found.periods):
            yield found
    for match in NUMBERS.finditer(text):
        if in_address(text, match.start(), match.end()):
            continue
        found = reader.years(text, match) if match["bare"] else _figures(match)
        if found:
            yield found


@dataclass(frozen=True, slots=True)
class _Around:
    """What qualifies a name: "eind", "afgelopen" before it, a year and "jl." behind it."""

    start: int
    end: int
    year: int | None
    sense: Sense | None
    mod: Mod | None
    leaning: str

    def found(self, part: int) -> Found:
        """Return the date that a name with these qualifications is."""
        return Found(self.start, self.end, (Period(self.year, part),), self.mod, self.sense)


class _Reader:
    """The words of dates, the patterns made of them, and how each kind of name is read."""

    def __init__(self, rules: Rules) -> None:
        listed: dict[str, dict[str, str]] = {}
        for row in rules.date_words:
            listed.setdefault(row.list, {}).update(dict.fromkeys(row.words, row.value))
        self.weekdays = tuple(listed["weekday"])
        self.decades = {word: int(value) for word, value in listed["decade"].items()}
        self.ordinals = {word: int(value) for word, value in listed["ordinal"].items()}
        self.mods = cast(dict[str, Mod], listed["mod"])
        self.before_name = cast(dict[str, Sense], listed["before"])
        self.behind_name = cast(dict[str, Sense], listed["behind"])
        self._lengths = frozenset(listed["length"])
        self.feasts = listed["feast"]
        self.numbers = {word: int(value) for word, value in listed["number"].items()}
        seasons, days = ({word: int(value) for word, value in listed[name].items()} for name in ("season", "day"))
        self.names = self._lexicon(rules, seasons, days)
        self._kinds: dict[str, Callable[[str, Hit[Name], date | None], Found | None]] = {
            "month": self._month, "season": self._season, "weekday": self._weekday, "fraction": self._fraction,
            "quarter": self._quarter, "half": self._quarter, "unit": self._unit, "decade": self._decade,
            "week": self._week, "weekend": self._weekend, "day": self._day, "feast": self._feast,
        }  # fmt: skip
        self._compile()

    def _lexicon(self, rules: Rules, seasons: dict[str, int], days: dict[str, int]) -> Lexicon[Name]:
        return Lexicon(
            {
                **{form: Name("month", m.number) for m in rules.months for form in (m.name, m.name.title())},
                **{form: Name("month", m.number, weak=True) for m in rules.months
                   for form in (*m.short, *m.english, *map(str.title, m.short))},
                **{form: Name("season", part) for name, part in seasons.items() for form in (name, name.title())},
                **{form: Name("weekday", part) for part, name in enumerate(self.weekdays)
                   for form in (name, name.title())},
                **{f"Q{quarter}": Name("quarter", 32 + quarter) for quarter in range(1, 5)},
                **{f"H{half}": Name("half", 39 + half) for half in (1, 2)},
                **{form: Name("day", away) for name, away in days.items() for form in (name, name.title())},
                **{name: Name("feast", number) for number, name in enumerate(self.feasts)},
                **dict.fromkeys(("week", "Week", "weken", "Weken"), Name("week")),
                **dict.fromkeys(("weekend", "weekeinde"), Name("weekend")),
                **dict.fromkeys(("kwartaal",), Name("fraction", QUARTER)),
                **dict.fromkeys(("halfjaar", "half jaar", "helft"), Name("fraction", HALF)),
                **dict.fromkeys(("jaar", "maand", "maanden"), Name("unit")),
                **dict.fromkeys(("jaren",), Name("decade")),
            },
            shelf=shelf_of(rules),
        )  # fmt: skip

    def _compile(self) -> None:
        """Compile the patterns that are made of words."""
        weekdays, ordinal = "|".join(self.weekdays), "|".join(self.ordinals)
        mod = rf"(?i:\b(?P<mod>{'|'.join(self.mods)})\s(?:van\s)?(?:het\s|de\s)?)"
        leaning = rf"(?i:\b(?P<leaning>{'|'.join(map(re.escape, self.before_name))})\s)"
        self._days_before = re.compile(
            rf"""(?:\b(?P<weekday>{weekdays})(?:{TIE}(?:{weekdays}))?\s)?
                (?:(?<![\d.,/–-])|(?<=[a-z][a-z][-–]))(?:(?P<list>{DAY}(?:,\s{DAY})*)(?P<tie>,?{TIE}|{NIGHT})
                  (?:(?:{weekdays})\s)?)?(?P<last>{DAY})(?:e|ste|de)?\s$""",
            re.VERBOSE | re.IGNORECASE,
        )
        self._any_weekday = re.compile(rf"\b(?:{weekdays})\b", re.IGNORECASE)
        self._before = re.compile(rf"{mod}?{leaning}?$")
        self._ordinal_before = re.compile(
            rf"{mod}?(?i:\b(?:(?P<first>{ordinal})\s(?:en|of|t/m|tot\sen\smet)\s(?:het\s|de\s)?)?"
            rf"(?P<ordinal>{ordinal})\s)$"
        )
        self._behind = re.compile(
            rf"""(?:\s?['’](?P<short>\d\d)\b
               | ,?\s(?:(?:van|in)\s(?:het\s)?)? (?:(?P<year>{YEAR})(?![\d/]|[.,]\d)
                                             | (?P<which>dit|vorig|volgend|komend|afgelopen|verleden)\sjaar\b))?
                (?:\s(?P<trailing>{"|".join(map(re.escape, self.behind_name))})\b(?:(?<=[ls1])\.)?)?""",
            re.VERBOSE,
        )
        passing = [word for word, sense in self.before_name.items() if sense in ("passed", "coming")]
        self._length_before = re.compile(
            rf"\b(?P<leaning>(?i:{'|'.join(passing)}))\s(?:(?P<digits>\d\d?)|(?P<word>{'|'.join(self.numbers)}))\s$"
        )
        self._dated_weekday_behind = re.compile(rf"\s(?:op\s)?(?:{weekdays})\s\d")
        self._weekday_behind = re.compile(rf"\s(?:op\s)?(?P<weekday>{weekdays})\b(?!\s\d)")
        self._decade_behind = re.compile(
            rf"\s(?:(?P<digits>['’]?[1-9]0|19[1-9]0|20[0-2]0(?!,?\s(?:en\s)?20))|(?P<word>{'|'.join(self.decades)}))\b"
            r"(?:\svan\sde\s(?:vorige|20e|twintigste)\seeuw)?"
        )

    def read(self, text: str, hit: Hit[Name], when: date | None) -> Found | None:
        """Return the date that a name is with what stands around it, if it is one."""
        return self._kinds[hit.value.kind](text, hit, when)

    def around(self, text: str, start: int, end: int, when: date | None) -> _Around:
        """Return what qualifies the name at ``text[start:end]``."""
        before, behind = _back(self._before, text, start), self._behind.match(text, end)
        first = before.start() if before else start
        mod = self.mods[before["mod"].lower()] if before and before["mod"] else None
        leaning = before["leaning"].lower() if before and before["leaning"] else ""
        sense = self.before_name.get(leaning)
        if not behind:
            return _Around(first, end, None, sense, mod, leaning)
        year, sense = None, self.behind_name.get(behind["trailing"] or "", sense)
        if behind["year"]:
            year = int(behind["year"])
        elif behind["short"]:
            year = _full_year(int(behind["short"]), when)
        elif behind["which"]:
            sense = "this"
            year = when.year + YEARS_AWAY[self.before_name[behind["which"]]] if when else None
        return _Around(first, behind.end(), year, sense, mod, leaning)

    def _month(self, text: str, hit: Hit[Name], when: date | None) -> Found | None:
        """Return a month with all that can stand around it; a weak or capitalised name alone is none."""
        end = hit.end + (hit.value.weak and text[hit.end : hit.end + 1] == ".")
        around = self.around(text, hit.start, end, when)
        if days := _back(self._days_before, text, hit.start):
            start, numbers, ranged = self._days(days)
            if _back(COMMITTEE_BEFORE, text, start):
                return None
            weekday = self.weekdays.index(days["weekday"].lower()) if days["weekday"] else None
            year, end = around.year, around.end
            if year is None and (marked := MARKED_YEAR.match(text, end)):
                year, end = int(marked["year"]), marked.end()
            periods = tuple(Period(year, hit.value.part, day) for day in numbers)
            return Found(start, end, periods, sense=around.sense, weekday=weekday, ranged=ranged)
        found = around.found(hit.value.part)
        if text[hit.start].isupper() and (day := DAY_BEHIND.match(text, hit.end)):
            period = Period(int(day["year"]), hit.value.part, int(day["day"]))
            return Found(hit.start, day.end(), (period,))
        if hit.value.weak:
            return found if found.dated else None
        return found if text[hit.start].islower() or found.dated or found.sense or found.mod else None

    def _days(self, match: re.Match[str]) -> tuple[int, tuple[int, ...], bool]:
        """Where the days begin, the days, and whether they are the ends of a range."""
        last = int(match["last"])
        days = (*(int(day) for day in (match["list"] or "").split(",") if day), last)
        if list(days) != sorted(set(days)):
            return match.start("last"), (last,), False
        tie = (match["tie"] or "").strip(" ,")
        ends = tie not in ("en", "of", "/") or _back(BETWEEN, match.string, match.start())
        each_named = len(self._any_weekday.findall(match[0])) > 1  # "woensdag 5 en donderdag 6 februari"
        in_a_row = days == tuple(range(days[0], last + 1)) and not each_named
        ranged = len(days) > 1 and (bool(ends) or in_a_row)
        return match.start(), (days[0], last) if ranged else days, ranged

    def _season(self, text: str, hit: Hit[Name], when: date | None) -> Found | None:
        """Return a season; "in het voorjaar" is doubtful, a season without anything around it is none."""
        found = self.around(text, hit.start, hit.end, when).found(hit.value.part)
        if hit.value.part == WINTER and (years := WINTER_BEHIND.match(text, hit.end)):
            return replace(found.in_year(int(years["year"])), end=years.end())
        if found.dated or found.sense:
            return found
        preposition = _back(SEASON_BEFORE, text, found.start)
        if preposition or found.mod:
            return replace(found, doubtful=not preposition or preposition["vague"] is not None)
        return None

    def _fraction(self, text: str, hit: Hit[Name], when: date | None) -> Found | None:
        """Return a quarter or half of a year, by its number or by where it lies to today's."""
        around, base = self.around(text, hit.start, hit.end, when), hit.value.part
        if match := _back(self._ordinal_before, text, hit.start):
            last = 3 if base == QUARTER else 1
            words = [word.lower() for word in (match["first"], match["ordinal"]) if word]
            periods = tuple(Period(around.year, base + min(self.ordinals[word], last)) for word in words)
            mod = self.mods[match["mod"].lower()] if match["mod"] else None
            found = Found(match.start(), around.end, periods, mod, around.sense, ranged=len(words) > 1)
            if found.dated or found.sense:
                return found
            if base == HALF:
                return None
            return replace(found, doubtful=not _back(QUARTER_BEFORE, text, match.start()) or mod is not None)
        if base == HALF or not around.leaning:
            return None
        return self._lying(around, hit.end, when, QUARTER, 4)

    def _quarter(self, text: str, hit: Hit[Name], when: date | None) -> Found | None:
        if of := QUARTER_OF.match(text, hit.end):
            return Found(hit.start, of.end(), (Period(int(of["year"]), hit.value.part),))
        found = self.around(text, hit.start, hit.end, when).found(hit.value.part)
        return replace(found, doubtful=not (found.dated or found.sense))

    def _unit(self, text: str, hit: Hit[Name], when: date | None) -> Found | None:
        """Such as "dit jaar", "eind van het jaar", "vorige maand"; not "het afgelopen jaar", a length of time."""
        around = self.around(text, hit.start, hit.end, when)
        if length := self._length(text, hit, when):
            return length
        if text[hit.start : hit.end] == "maanden":
            return None
        if text[hit.start : hit.end] == "maand":
            return self._lying(around, hit.end, when, 1, 12) if around.leaning else None
        if not around.mod and (not around.leaning or around.leaning in self._lengths):
            return None
        away = YEARS_AWAY[self.before_name.get(around.leaning, "this")]
        return Found(around.start, hit.end, (Period(when.year + away if when else None),), around.mod, "this")

    def _lying(self, around: _Around, end: int, when: date | None, first: int, count: int) -> Found:
        """Return this, the last or the next month or quarter: of ``count`` a year, the first numbered ``first``."""
        period = Period(None)
        if when:
            now = (when.month - 1) * count // 12
            years, place = divmod(now + YEARS_AWAY[self.before_name[around.leaning]], count)
            period = Period(when.year + years, first + place)
        return Found(around.start, end, (period,), around.mod, "this")

    def _weekday(self, text: str, hit: Hit[Name], when: date | None) -> Found | None:
        """Return a day of the week that is said to be the last or the next."""
        around = self.around(text, hit.start, hit.end, when)
        if around.sense in (None, "this") or around.mod or around.year:
            return None
        period = Period(None)
        if when:
            ahead = (hit.value.part - when.weekday() - 1) % 7 + 1
            back = (when.weekday() - hit.value.part - 1) % 7 + 1
            day = when + timedelta(days=-back if around.sense in ("past", "passed") else ahead)
            period = Period(day.year, day.month, day.day)
        return Found(around.start, around.end, (period,), sense="this")

    def _week(self, text: str, hit: Hit[Name], when: date | None) -> Found | None:
        """Return a week by its number, or where it lies to today's, with the day of it that is named."""
        if text[hit.end - 1] == "n":
            return self._weeks(text, hit, when)
        if number := WEEK_BEHIND.match(text, hit.end):
            year = int(number["year"]) if number["year"] else when.year if when else None
            if not 1 <= int(number["week"]) <= LAST_WEEK:
                return None
            monday = _monday(year, int(number["week"])) if year else None
            return Found(hit.start, number.end(), _days_from(monday, 7), ranged=True)
        around = self.around(text, hit.start, hit.end, when)
        if length := self._length(text, hit, when):
            return length
        if self._dated_weekday_behind.match(text, hit.end):
            return None  # "vorige week vrijdag 11 maart" is said by its day
        if not around.leaning or around.leaning in self._lengths:
            return None
        monday = None
        if when:
            away = YEARS_AWAY[self.before_name[around.leaning]]
            monday = when - timedelta(days=when.weekday()) + timedelta(weeks=away)
        named = self._weekday_behind.match(text, hit.end)
        if named:
            day = monday and monday + timedelta(days=self.weekdays.index(named["weekday"].lower()))
            return Found(around.start, named.end(), _days_from(day, 1), sense="this")
        return Found(around.start, hit.end, _days_from(monday, 7), sense="this", ranged=True)

    def _weeks(self, text: str, hit: Hit[Name], when: date | None) -> Found | None:
        """Return weeks by their numbers, which follow each other: "weken 12 en 13 van 2025"; else a number of weeks."""
        numbers = WEEKS_BEHIND.match(text, hit.end)
        if numbers is None:
            return self._length(text, hit, when)
        first, last = int(numbers["first"]), int(numbers["last"])
        year = int(numbers["year"]) if numbers["year"] else when.year if when else None
        tie = text[numbers.end("first") : numbers.start("last")]
        if not 1 <= first < last <= LAST_WEEK or ("en" in tie.split() and last > first + 1 and "met" not in tie):
            return None
        monday = _monday(year, first) if year else None
        return Found(hit.start, numbers.end(), _days_from(monday, 7 * (last - first + 1)), ranged=True)

    def _weekend(self, text: str, hit: Hit[Name], when: date | None) -> Found | None:
        """Return the Saturday and Sunday of a weekend that is said to be the last, this or the next."""
        around = self.around(text, hit.start, hit.end, when)
        if around.sense is None or around.mod or around.year:
            return None
        saturday = None
        if when:
            this = when + timedelta(days=(SATURDAY - when.weekday()))
            past, over = around.sense in ("past", "passed"), when.weekday() > SATURDAY
            weeks = -1 if past and not over else 1 if around.sense in ("coming", "future") and over else 0
            saturday = this + timedelta(weeks=weeks)
        return Found(around.start, around.end, _days_from(saturday, 2), sense="this", ranged=True)

    def _length(self, text: str, hit: Hit[Name], when: date | None) -> Found | None:
        """Return a number of years, months or weeks up to today or from it: "de afgelopen drie jaar"."""
        match = _back(self._length_before, text, hit.start)
        if not match:
            return None
        number = int(match["digits"]) if match["digits"] else self.numbers[match["word"].lower()]
        if when is None:
            return Found(match.start(), hit.end, (Period(None), Period(None)), sense="this", ranged=True)
        sign = -1 if self.before_name[match["leaning"].lower()] == "passed" else 1
        other = _moved(when, sign * number, text[hit.start : hit.start + 4])
        first, last = sorted((when, other))
        periods = tuple(Period(day.year, day.month, day.day) for day in (first, last))
        return Found(match.start(), hit.end, periods, sense="this", ranged=True)

    def _day(self, text: str, hit: Hit[Name], when: date | None) -> Found | None:
        """Yesterday and its like."""
        return Found(hit.start, hit.end, _days_from(when and when + timedelta(days=hit.value.part), 1), sense="this")

    def _feast(self, text: str, hit: Hit[Name], when: date | None) -> Found | None:
        """Return a day that comes every year: on a date of its own, on a Tuesday of September, or by Easter."""
        around = self.around(text, hit.start, hit.end, when)
        rule = self.feasts[text[hit.start : hit.end]]
        month, _, day = rule.partition("-")
        if month.isdigit() and day.isdigit():
            return Found(around.start, around.end, (Period(around.year, int(month), int(day)),), sense=around.sense)
        if around.year:
            feast = _day_of(rule, around.year)
        elif when is None:
            return Found(around.start, around.end, (Period(None),), sense="this")
        else:
            days = [_day_of(rule, when.year + away) for away in (-1, 0, 1)]
            feast = days[1]
            if around.sense in ("coming", "future"):
                feast = next(one for one in days if one >= when)
            elif around.sense in ("past", "passed"):
                feast = next(one for one in reversed(days) if one <= when)
        return Found(around.start, around.end, _days_from(feast, 1), sense="this")

    def _decade(self, text: str, hit: Hit[Name], when: date | None) -> Found | None:
        match = self._decade_behind.match(text, hit.end)
        if not match:
            return None
        tens = int(match["digits"].strip("'’")) // 10 if match["digits"] else self.decades[match["word"]]
        first = 10 * tens if tens >= FIRST_FULL_DECADE else 1900 + 10 * tens
        if tens == 1 and when and when.year > LAST_DECADE_OF_TEN:
            first = 2010
        around = self.around(text, hit.start, hit.end, when)
        start = around.start if around.mod else hit.start
        return Found(start, match.end(), (Decade(first),), around.mod)

    def years(self, text: str, match: re.Match[str]) -> Found | None:
        """Return a year or a range of years; what nothing says to be one stays doubtful."""
        start, end = match.span()
        first, last = int(match[0][:4]), int(match["until"] or 0)
        out_of_order = match["until"] and last <= first
        if (
            not FIRST_YEAR <= first <= LAST_YEAR
            or out_of_order
            or _back(REFERENCE_BEFORE, text, start)
            or AMOUNT_BEHIND.match(text, end)
        ):
            return None
        doubtful = not _back(YEAR_BEFORE, text, start)
        if match["until"]:
            looks_like_session = last == first + 1
            return Found(
                start, end, (Period(first), Period(last)), ranged=True, doubtful=doubtful and looks_like_session
            )
        around = self.around(text, start, end, None)
        if around.mod and not around.leaning:
            return Found(around.start, end, (Period(first),), around.mod)
        return Found(start, end, (Period(first),), doubtful=doubtful)


_reader = derived(_Reader)


@derived
def item_pattern(rules: Rules) -> re.Pattern[str]:
    """Return the pattern of a day in a list, with its day of the week."""
    return re.compile(rf"(?:\b(?:{'|'.join(_reader(rules).weekdays)})\s)?(?<!\d){DAY}(?!\d)", re.IGNORECASE)


def _days_from(day: date | None, count: int) -> tuple[Period, ...]:
    """Return a day, or the two ends of so many; without a year where the day is not known."""
    if day is None:
        return (Period(None),) if count == 1 else (Period(None), Period(None))
    last = day + timedelta(days=count - 1)
    ends = (day,) if count == 1 else (day, last)
    return tuple(Period(end.year, end.month, end.day) for end in ends)


def _monday(year: int, week: int) -> date | None:
    try:
        return date.fromisocalendar(year, week, 1)
    except ValueError:
        return None


def _day_of(rule: str, year: int) -> date:
    """Return the day of a feast that has no date of its own: "9-third-tuesday", or so many days from Easter.

    >>> _day_of("9-third-tuesday", 2024).isoformat(), _day_of("easter+39", 2024).isoformat()
    ('2024-09-17', '2024-05-09')
    """
    if rule.startswith("easter"):
        return _easter(year) + timedelta(days=int(rule.removeprefix("easter")))
    first = date(year, int(rule.partition("-")[0]), 1)
    return first + timedelta(days=(1 - first.weekday()) % 7 + 14)


def _easter(year: int) -> date:
    """Return Easter Sunday of the Gregorian calendar, by the method of Meeus, Jones and Butcher."""
    golden, (century, rest) = year % 19, divmod(year, 100)
    leap, skipped = divmod(century, 4)
    moon = (19 * golden + century - leap - (century - (century + 8) // 25 + 1) // 3 + 15) % 30
    days = (32 + 2 * skipped + 2 * (rest // 4) - moon - rest % 4) % 7
    late = (golden + 11 * moon + 22 * days) // 451
    month, day = divmod(moon + days - 7 * late + 114, 31)
    return date(year, month, day + 1)


def _moved(when: date, number: int, unit: str) -> date:
    """``when`` moved by so many weeks, months or years; the last day of a month where it has fewer."""
    if unit == "weke":
        return when + timedelta(weeks=number)
    months = when.month - 1 + number * (12 if unit == "jaar" else 1)
    year, month = when.year + months // 12, months % 12 + 1
    return date(year, month, min(when.day, calendar.monthrange(year, month)[1]))


def _figures(match: re.Match[str]) -> Found | None:
    fields = [int(field) for field in re.split("[-/.]", match[0])]
    period = Period(*(fields if match["iso"] else reversed(fields)))
    return Found(match.start(), match.end(), (period,)) if period.exists else None


def _back(pattern: re.Pattern[str], text: str, end: int) -> re.Match[str] | None:
    """Where ``pattern`` ends right before ``end``; patterns for it are anchored with ``$``."""
    return pattern.search(text, max(0, end - REACH), end)


def _full_year(year: int, when: date | None) -> int:
    """Return the full year of "'98", at most ten years after the letter's."""
    now = when.year if when else 2020
    full = now - now % 100 + year
    return full if full <= now + 10 else full - 100
