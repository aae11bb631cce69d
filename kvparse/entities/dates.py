"""Dates: days, months, seasons, quarters, years and ranges, in EDTF, told from the letter's own date.

    >>> from datetime import date
    >>> text = "op 3-4 maart jl., eind 2025, het eerste kwartaal van 2024 en vorig najaar"
    >>> [(text[tag.start : tag.end], tag.value, tag.mod) for tag in find(text, Context(date(2022, 3, 14)))]
    [('3-4 maart jl.', '2022-03-03/2022-03-04', None), ('eind 2025', '2025', 'END'), \
('eerste kwartaal van 2024', '2024-33', None), ('vorig najaar', '2021-23', None)]

The forms themselves stand in date_forms, the calendar in periods; here it is settled what goes together and
which year is meant. What was decided, with a test each:

- In the tag: the day of the week before a date, "begin", "medio", "eind" and "jl.", "a.s." with their dot,
  "vorig", "dit", "komend". Outside: prepositions ("van", "op", "sinds"), articles and "d.d.".
- jl., jongstleden: the latest such date on or before the letter's. a.s., aanstaande: the first not over by
  then. afgelopen, vorig: the latest that was over; komend, volgend: the first not begun (of seasons a month's
  margin: "komend voorjaar" is said in March); dit, deze: in the letter's year.
- A day of the week settles a missing year where it fits the letter's year or one next to it.
- A date without a year takes it from the one it is joined to, or from "in 2022" before it in the sentence.
- The day of a paper or a debate ("de brief van 31 januari") is past.
- Else the verbs of its clause tell: "zal", "verwacht", "uiterlijk" look ahead, "heeft", "werd", "was" back.
  Where they are silent, what is "van" a day is past ("de brief van 20 juli"), and then the sentence's verbs
  that look back are heard. Where these are silent too the latest is meant, unless it lies more than nine
  months back, or six for months and longer: then the coming one ("op 31 januari" in a letter of November).
- Days that follow each other are a range ("14, 15 en 16 maart"), unless each has its day of the week; of others
  that are listed each is a date: "5 en 12 maart" are "5" and "12 maart".
- Two dates tied by "tot", "t/m", a dash or "tussen … en" are one tag with a range.
- A season alone ("in het voorjaar") is a date only if its clause looks back or ahead, or after "voor" and
  "na"; else it is the time of year.
- Years alone only where a word before them says that they are one ("in 2023", "sinds 2019"), and year ranges
  ("2022-2028") unless they are session years. No date: a law's year, money, phone and article numbers,
  anything in a web address. Not tagged, as no date of the calendar: "vandaag", "de afgelopen jaren".
- A week is the range of its days, "volgende week dinsdag" a day; a number of years, months or weeks up to the letter
  ("de afgelopen drie jaar") the range to its date.
- Decades are EDTF's unspecified digit: "jaren negentig" is 199X.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import replace
from datetime import date, timedelta

from kvparse.entities.date_forms import Found, forms, item_pattern
from kvparse.entities.periods import PARTS, Decade, Period, Sense, resolved
from kvparse.entities.tags import NOTHING_KNOWN, Context, Tag, without_overlap
from kvparse.rules.lists import pattern_of

__all__ = ["LABELS", "find"]

LABELS: tuple[str, ...] = ("DATE",)

DECEMBER = 12
LONG_AGO = {True: timedelta(days=274), False: timedelta(days=183)}  # for days; for months and longer
REACH = 150  # characters to each side that tell whether a date lies ahead

CLAUSE = re.compile(r"[.,;:?!()\n«»„“”\"]|\b(?:dat|die|waar\w*|omdat|terwijl|zodat|en|maar)\b")
AHEAD = re.compile(rf"\b{pattern_of('ahead')}\b|\b{pattern_of('ahead-stem')}\w*\b", re.IGNORECASE)
BACK = re.compile(
    rf"\b{pattern_of('back')}\b|\b(?:is|zijn|bent|ben)\b.*?\b\w*ge\w{{2,}}(?:d|t|en)\b",
    re.IGNORECASE,
)
LIKELY_AHEAD = re.compile(rf"\b{pattern_of('likely-ahead')}\b", re.IGNORECASE)
OF_A_PAPER = re.compile(
    rf"\b(?:\w*{pattern_of('paper-end')}|motie-\S+|{pattern_of('paper')})(?:\s(?!van\b)[\w/-]+){{0,3}}\svan(?:\s\w+dag)?\s$",
    re.IGNORECASE,
)
"""What stands before the date of something written or held: "de brief van"."""
JOINED = re.compile(r"(?:,|\s)+(?:en|of)$|\s?/$")
RANGE = re.compile(r"\s?[-–—/]\s?|\s(?:t/m|tot|tot\sen\smet)\s")
LIST = re.compile(r",\s|,?\s(?:en|of)\s(?:op\s|in\s)?")
SENTENCE_END = re.compile(r"[.?!;]\s|\n")
OF_BEFORE = re.compile(r"\bvan\s$")
BETWEEN = re.compile(r"\b[Tt]ussen\s$")


def find(text: str, context: Context = NOTHING_KNOWN) -> list[Tag]:
    """Return the DATE tags of ``text``; without the letter's date, what hangs on it has no value."""
    when = context.when
    found = _joined(text, _apart(forms(text, when, context.rules)))
    settled = (_settled(text, date_, when) for date_ in found)
    return without_overlap(tag for found in settled if not found.doubtful for tag in _tags(text, found, context))


def _tags(text: str, found: Found, context: Context) -> list[Tag]:
    """Return a date, or of a list of days each: "1 en 3 mei" are "1" and "3 mei"."""
    if found.ranged or len(found.periods) == 1:
        return [Tag(found.start, found.end, "DATE", value=_edtf(found), mod=found.mod)]
    starts = [match.start() for match in item_pattern(context.rules).finditer(text, found.start, found.end)]
    starts = starts[: len(found.periods)]
    ends = [len(text[:start].rstrip(" ,")) for start in starts[1:]]
    ends = [len(JOINED.sub("", text[:end])) for end in ends]
    spans = zip(starts, [*ends, found.end], found.periods, strict=False)
    return [
        Tag(start, end, "DATE", value=period.edtf if period.year and period.exists else None)
        for start, end, period in spans
    ]


def _apart(found: Iterable[Found]) -> list[Found]:
    """In order; of two that overlap the longer stays."""
    kept: list[Found] = []
    for date_ in sorted(found, key=lambda d: (d.start, -d.end)):
        if kept and date_.start < kept[-1].end:
            if date_.end - date_.start > kept[-1].end - kept[-1].start:
                kept[-1] = date_
        else:
            kept.append(date_)
    return kept


def _joined(text: str, found: list[Found]) -> list[Found]:
    """Neighbours tied to each other: a year is shared, a range becomes one."""
    found = _in_year_named(text, found)
    for place in range(len(found) - 2, -1, -1):
        left, right = found[place : place + 2]
        tie = text[left.end : right.start]
        if not (RANGE.fullmatch(tie) or LIST.fullmatch(tie)):
            continue
        if not (left.dated or left.sense or left.weekday is not None):
            found[place] = _dated_by(left, right)
        elif LIST.fullmatch(tie) and left.dated and left.periods[-1].part and not (right.dated or right.sense):
            found[place + 1] = _dated_after(left, right)
    joined: list[Found] = []
    for right in found:
        both = _range(text, joined[-1], right) if joined else None
        if both:
            joined[-1] = both
        else:
            joined.append(right)
    return joined


def _in_year_named(text: str, found: list[Found]) -> list[Found]:
    """Return a day or month takes its year from the "in 2022" that stands before it in the sentence."""
    named: Found | None = None
    dated: list[Found] = []
    for current in found:
        date_ = current
        if named and SENTENCE_END.search(text, named.end, date_.start):
            named = None
        first = date_.periods[0]
        if date_.is_plain_year:
            named = date_
        elif named and first.part and not (date_.dated or date_.sense):
            date_ = date_.in_year(named.periods[0].year)
        dated.append(date_)
    return dated


def _dated_by(left: Found, right: Found) -> Found:
    """``left`` with the year of ``right``, the year before where it lies later in the year."""
    last, first = left.periods[-1], right.periods[0]
    if not right.dated:
        return replace(left, sense=right.sense)
    if not last.part or not first.part:
        return left
    year = first.year if _place(last) <= _place(first) or first.year is None else first.year - 1
    return replace(left.in_year(year), doubtful=left.doubtful and right.doubtful)


def _dated_after(left: Found, right: Found) -> Found:
    """``right`` with the year of ``left``, or the next: "25 december 2023 en 6 januari"."""
    last, first = left.periods[-1], right.periods[0]
    if not first.part or last.year is None or right.weekday is not None:
        return right
    return right.in_year(last.year + (_place(first) < _place(last)))


def _range(text: str, left: Found, right: Found) -> Found | None:
    """``left`` and ``right`` as one, if they are tied so and in order."""
    tie = text[left.end : right.start]
    between = LIST.fullmatch(tie) and BETWEEN.search(text, max(0, left.start - 8), left.start)
    if not (RANGE.fullmatch(tie) or between) or left.mod or right.mod or len(left.periods + right.periods) > 2:
        return None
    first, last = left.periods[0], right.periods[0]
    if bool(first.part) != bool(last.part) or Decade in (type(first), type(last)):
        return None
    if first.year and not last.year and not right.sense:
        last = replace(last, year=first.year + (_place(last) < _place(first)))
    if not last.exists:
        return None
    if first.year and last.year and not first.first_day() < last.first_day():
        return None
    doubtful = left.doubtful and right.doubtful and bool(first.part)
    return Found(left.start, right.end, (first, last), sense=right.sense, ranged=True, doubtful=doubtful)


def _settled(text: str, found: Found, when: date | None) -> Found:
    """``found`` with its year, by the word that goes with it or by its clause."""
    if found.dated:
        return found
    if when and (year := _year_of_weekday(found, when)):
        return found.in_year(year)
    if when and found.weekday is not None and not found.dated:
        return found  # no year near the letter's has that day: the weekday contradicts
    sense = found.sense or _outlook(text, found)
    doubtful = found.doubtful and sense is None
    if when is None or doubtful:
        return replace(found, doubtful=doubtful)
    first = resolved(found.periods[0], when, sense or "past")
    if sense is None and first.year and when - first.last_day() > LONG_AGO[first.day is not None]:
        first = resolved(found.periods[0], when, "future")
    dated = replace(found, doubtful=False).in_year(first.year)
    last = dated.periods[-1]
    if first.year and _place(last) < _place(first):
        last = replace(last, year=first.year + 1)
    return replace(dated, periods=(*dated.periods[:-1], last))


def _year_of_weekday(found: Found, when: date) -> int | None:
    """Return the year nearest to the letter's in which the first day falls on the day of the week given, if any."""
    first = found.periods[0]
    years = (replace(first, year=when.year + away) for away in (-1, 0, 1))
    days = (year.first_day() for year in years if year.exists)
    fitting = (day for day in days if day.weekday() == found.weekday)
    nearest = min(fitting, key=lambda day: abs(day - when), default=None)
    return nearest.year if nearest else None


def _outlook(text: str, found: Found) -> Sense | None:
    """Whether the clause around a date looks ahead or back."""
    before, behind = text[max(0, found.start - REACH) : found.start], text[found.end : found.end + REACH]
    clause, sentence = (around.split(before)[-1] + around.split(behind)[0] for around in (CLAUSE, SENTENCE_END))
    if found.periods[0].day and OF_A_PAPER.search(before):
        return "past"
    if AHEAD.search(clause):
        return "future"
    if BACK.search(clause):
        return "past"
    if found.doubtful:
        return None
    if LIKELY_AHEAD.search(clause):
        return "future"
    return "past" if OF_BEFORE.search(before) or BACK.search(sentence) else None


def _place(period: Period) -> tuple[int, int]:
    """Where in its year a period begins."""
    return (PARTS[period.part][0] if period.part else 1, period.day or 1)


def _edtf(found: Found) -> str | None:
    """Return the value: a period, an interval or a list; intervals of seasons and quarters are given in months.

    None where a year is not known or lacks the day.
    """
    first, last = found.periods[0], found.periods[-1]
    if not (first.year and last.year and first.exists and last.exists):
        return None
    if len(found.periods) == 1:
        return first.edtf
    if not found.ranged:
        return "{" + ",".join(period.edtf or "" for period in found.periods) + "}"
    if (first.part or 0) > DECEMBER:
        end = last.last_day()
        first, last = Period(first.year, _place(first)[0]), Period(end.year, end.month)
    return f"{first.edtf}/{last.edtf}"
