"""Ministries, portfolios, parties and persons, and how what a letter calls them is looked up.

There is one list of portfolios: the names of ministries.tsv and those of portfolios.tsv. What is looked up may be a
misspelling of the table, an abbreviation, or a name that OCR damaged; what could mean two things means nothing (None).
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date
from functools import cache, cached_property, lru_cache
from unicodedata import normalize

from .. import regex
from .tables import forms, lines_of

__all__ = ["Government", "Ministry", "Party", "Period", "Politician", "Portfolio", "government"]

ABROAD = "abroad"


@dataclass(frozen=True, slots=True)
class Period:
    """From when to when, each a year or a day as the table has it; empty where no source tells."""

    since: str = ""
    until: str = ""

    def holds(self, when: date | None) -> bool:
        """Whether a day lies in the period; every day does where the day or the period's ends are unknown."""
        day = when.isoformat() if when else None
        return day is None or (day[: len(self.since)] >= self.since and day[: len(self.until)] <= self.until)


@dataclass(frozen=True, slots=True)
class Ministry:
    """One name of a ministry: a line of ministries.tsv; lines with one ``key`` are one ministry."""

    key: str
    tooi: str
    period: Period
    names: tuple[str, ...]
    short: tuple[str, ...]

    @property
    def id(self) -> str:
        """The code of the government's register where it is known, else one of our own."""
        return f"tooi:{self.tooi}" if self.tooi else f"org:{self.key}"


@dataclass(frozen=True, slots=True)
class Portfolio:
    """A portfolio that is no ministry's name: a line of portfolios.tsv; ``ministry`` is the key of the one it is at."""

    names: tuple[str, ...]
    ministry: str | None
    abroad: bool
    period: Period
    short: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Party:
    """A line of parties.tsv; ``bracketed`` are short forms that mean it only behind a member's name."""

    id: str
    period: Period
    names: tuple[str, ...]
    bracketed: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Politician:
    """A line of persons.tsv: who sat in the Tweede Kamer or in government, and when."""

    id: str
    name: str
    forename: str
    initials: str
    parties: tuple[str, ...]
    seats: tuple[Period, ...]
    offices: tuple[tuple[str, Period], ...]


@dataclass(frozen=True)
class Government:
    """All that kvparse knows of ministries, portfolios, parties and persons."""

    ministries: tuple[Ministry, ...]
    portfolios: tuple[Portfolio, ...]
    parties: tuple[Party, ...]
    persons: tuple[Politician, ...]

    @cached_property
    def portfolio_names(self) -> frozenset[str]:
        """Every name of a Dutch ministry or portfolio, abbreviations aside."""
        own = (row.names for row in self.portfolios if not row.abroad)
        return frozenset(name for names in (*(row.names for row in self.ministries), *own) for name in names)

    @cached_property
    def _portfolio_by_plain(self) -> dict[str, str]:
        return {_plain(name): name for name in sorted(self.portfolio_names, reverse=True)}

    @cached_property
    def _portfolios_by_name(self) -> dict[str, tuple[tuple[str | None, Period], ...]]:
        """What each name and abbreviation stood for: the id of the ministry, and when."""
        ids = {row.key: row.id for row in self.ministries}
        rows: list[tuple[str, str | None, Period]]
        rows = [(name, row.id, row.period) for row in self.ministries for name in (*row.names, *row.short)]
        rows += [
            (name, ids.get(row.ministry or ""), row.period)
            for row in self.portfolios
            if not row.abroad
            for name in (*row.names, *row.short)
        ]
        found: dict[str, tuple[tuple[str | None, Period], ...]] = {}
        for name, ministry, period in rows:
            found[_plain(name)] = (*found.get(_plain(name), ()), (ministry, period))
        return found

    @cached_property
    def _parties_by_name(self) -> dict[str, tuple[Party, ...]]:
        found: dict[str, tuple[Party, ...]] = {}
        for party in self.parties:
            for name in dict.fromkeys(map(_plain, (party.id, *party.names, *party.bracketed))):
                found[name] = (*found.get(name, ()), party)
        return found

    @cached_property
    def _persons_by_name(self) -> dict[str, tuple[Politician, ...]]:
        found: dict[str, tuple[Politician, ...]] = {}
        for person in self.persons:
            found[_plain(person.name)] = (*found.get(_plain(person.name), ()), person)
        return found

    def ministry_id(self, portfolio: str | None, role: str | None = None, when: date | None = None) -> str | None:
        """Return the id of the ministry that a portfolio belonged to on a day; None where no one ministry is known.

        >>> government().ministry_id("Financiën – Fiscaliteit en Belastingdienst")
        'tooi:mnre1090'
        >>> government().ministry_id(None, "minister-president")
        'tooi:mnre1010'
        """
        if portfolio is None:
            return self.ministry_id("Algemene Zaken", when=when) if role == "minister-president" else None
        named = regex.sub(r"\s*\([^()]*\)?$", "", portfolio)
        for name in (named, *regex.split(r"\s+[–—-]\s*|\s*[–—]\s+", named)):
            known = self._portfolios_by_name.get(_plain(name), ())
            then = {ministry for ministry, period in known if period.holds(when)}
            ministries = then or {ministry for ministry, _ in known}
            if ministries:
                return ministries.pop() if len(ministries) == 1 else None
        return None

    def portfolios_in(self, text: str) -> tuple[str, ...]:
        """Return the portfolios that a list without prepositions names, cut where one ends, not at every "en".

        >>> government().portfolios_in("Cultuur en Media en Defensie")
        ('Cultuur en Media', 'Defensie')
        """
        joints = list(_JOINT.finditer(text))
        cuts: dict[int, tuple[str, ...]] = {}  # the portfolios of the text from a place on, where it is made up of them
        for start in reversed([0, *(joint.end() for joint in joints)]):
            ends = (joint for joint in reversed(joints) if joint.start() > start and joint.end() in cuts)
            rest = text[start:]
            cut = next((joint for joint in ends if text[start : joint.start()] in self.portfolio_names), None)
            if rest in self.portfolio_names or (cut is None and self._begins(rest)):
                cuts[start] = (rest,)
            elif cut is not None:
                cuts[start] = (text[start : cut.start()], *cuts[cut.end()])
        return cuts.get(0) or (text,)

    def _begins(self, text: str) -> bool:
        """Whether a text begins as a portfolio does, though its end is damaged."""
        return any(text.startswith(name[:_BEGINNING]) for name in self.portfolio_names)

    def portfolio(self, text: str, *, damaged: bool = False) -> str | None:
        """Return the known portfolio that a text names, whatever its case and spaces; None where it names none.

        ``damaged`` text may have letters that OCR misread, where only one portfolio is meant.

        >>> government().portfolio("Volksgezondheid, Welzijn enSport")
        'Volksgezondheid, Welzijn en Sport'
        >>> government().portfolio("Econamische Zaken", damaged=True)
        'Economische Zaken'
        """
        if text in self.portfolio_names:
            return text
        if (known := self._portfolio_by_plain.get(_plain(text))) or not damaged:
            return known
        read = _skeleton(text)
        near = {name for plain, name in self._portfolio_by_plain.items() if _alike(_skeleton(plain), read)}
        return near.pop() if len(near) == 1 else None

    def begins_portfolio(self, text: str) -> bool:
        """Return whether a known portfolio begins with a text, so that a line may carry it on."""
        return any(name.startswith(text) for name in self.portfolio_names)

    def party_id(self, text: str | None, when: date | None = None) -> str | None:
        """Return the canonical short name of a party, however it is written; None where no one party is known.

        >>> government().party_id("Nieuw Sociaal Contract"), government().party_id("P.v.d.A.")
        ('NSC', 'PvdA')
        """
        known = self._parties_by_name.get(_plain(_CHAMBER.sub("", text)), ()) if text else ()
        found = [party for party in known if party.period.holds(when)] or known
        return found[0].id if len(found) == 1 else None

    def repaired_party(self, text: str, when: date | None = None) -> str | None:
        """Return the party whose name OCR damaged, where only one of the time can be meant.

        >>> government().repaired_party("WD"), government().repaired_party("Groenünks")
        ('VVD', 'GroenLinks')
        """
        if known := self.party_id(text, when):
            return known
        damaged = _skeleton(text)
        near = {
            party.id
            for name, parties in self._parties_by_name.items()
            if _alike(_skeleton(name), damaged)
            for party in parties
            if party.period.holds(when)
        }
        return near.pop() if len(near) == 1 else None

    def person_id(
        self, name: str | None, *, party: str | None = None, role: str | None = None, when: date | None = None
    ) -> str | None:
        """Return the id of the one person known by a name who held a seat for a party, or a role, on a day.

        ``party`` is a party's id. A seat or office that had no end when the table's source ended is taken to go on, but
        only under the same party or role.
        """
        if not name or when is None or not (party or role):
            return None
        found = [
            person
            for person, forenames in self._called(name)
            if _bears(person, forenames)
            and (_held(person, role, when) if role else (_of(person, party) and _sat(person, when)))
        ]
        return found[0].id if len(found) == 1 else None

    def _called(self, name: str) -> Iterator[tuple[Politician, str]]:
        """Yield the persons whose surname a name ends in, each with what stands before it."""
        words = name.split()
        for at in range(len(words)):
            for person in self._persons_by_name.get(_plain(" ".join(words[at:])), ()):
                yield person, " ".join(words[:at])


_BEGINNING = 12  # letters by which the name of a portfolio is known though its end is damaged
_JOINT = regex.compile(r"(?:\s*,|\s+en)\s+")
_CHAMBER = regex.compile(r",?\s*(?:Tweede|Eerste) Kamer$")
# What OCR takes for one another, brought to one form in this order: "WD" for "VVD", "Groenünks" for "GroenLinks".
_CONFUSED = tuple(pair.split() for pair in ("1 i", "l i", "0 o", "e c", "q g", "ii u", "vv w", "rn m", "ci d"))
NAMES_KEPT = 4096  # of the tables, and of a letter's head
_BETWEEN = regex.compile(r"[^\p{L}\p{N}+&]")
_LONG = (7, 14)  # from so many letters on, one more may be misread


@lru_cache(maxsize=NAMES_KEPT)
def _plain(text: str) -> str:
    """Return a name without case, accents, points and spaces, by which it is looked up."""
    return _BETWEEN.sub("", normalize("NFKD", text)).casefold()


def _skeleton(text: str) -> str:
    bare = _plain(text)
    for printed, form in _CONFUSED:
        bare = bare.replace(printed, form)
    return bare


def _alike(name: str, damaged: str) -> bool:
    """Whether what OCR read can be a name: but for as many letters, changed, lost or added, as its length allows."""
    errors = sum(len(name) >= long for long in _LONG)
    if abs(len(name) - len(damaged)) > errors:  # as of nearly every pair: cheaper than the pattern
        return False
    return regex.fullmatch(rf"(?:{regex.escape(name)}){{e<={errors}}}", damaged) is not None


def _bears(person: Politician, before: str) -> bool:
    """Whether what stands before a surname, if anything, is the person's forename or initials."""
    bare = regex.sub(r"^(?:(?:drs|mr|dr|ir|prof|ing)\.?\s+)+", "", before)
    initials = regex.fullmatch(r"(?:\p{Lu}\p{Ll}{0,2}\.\s?)+", bare)
    if initials:
        return person.initials.replace(" ", "").startswith(bare.replace(" ", ""))
    return not bare or _plain(bare) == _plain(person.forename)


def _of(person: Politician, party: str | None) -> bool:
    """Whether a person is of a party, or of one of those that sit together under one name (GroenLinks-PvdA)."""
    return party is not None and not {party, *party.split("-")}.isdisjoint(person.parties)


def _sat(person: Politician, when: date) -> bool:
    return any(seat.holds(when) for seat in person.seats)


def _held(person: Politician, role: str, when: date) -> bool:
    return any(role == own and period.holds(when) for own, period in person.offices)


@cache
def government() -> Government:
    """Return what the tables of this folder tell."""
    return Government(tuple(_ministries()), tuple(_portfolios()), tuple(_parties()), tuple(_persons()))


def _ministries() -> Iterator[Ministry]:
    for key, tooi, since, until, names, short, _ in lines_of("ministries.tsv"):
        yield Ministry(key, tooi, Period(since, until), forms(names), forms(short))


def _portfolios() -> Iterator[Portfolio]:
    for names, ministry, since, until, short, _ in lines_of("portfolios.tsv"):
        abroad = ministry == ABROAD
        own = None if abroad else ministry or None
        yield Portfolio(forms(names), own, abroad, Period(since, until), forms(short))


def _parties() -> Iterator[Party]:
    for code, since, until, names, bracketed, _ in lines_of("parties.tsv"):
        yield Party(code, Period(since, until), forms(names), forms(bracketed))


def _persons() -> Iterator[Politician]:
    for code, name, forename, initials, parties, seats, offices in lines_of("persons.tsv"):
        held = (office.partition(" ") for office in forms(offices))
        yield Politician(
            code, name, forename, initials, forms(parties),
            tuple(_periods(forms(seats))), tuple((role, _period(text)) for role, _, text in held),
        )  # fmt: skip


def _periods(texts: Iterable[str]) -> Iterator[Period]:
    return (_period(text) for text in texts)


def _period(text: str) -> Period:
    since, _, until = text.partition("/")
    return Period(since, until)
