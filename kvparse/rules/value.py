"""All that kvparse knows of Dutch letters, as one value.

    >>> rules = Rules.default().with_organisations({"Stichting Groene Daken": "org:groene-daken"})
    >>> rules.organisations[-1]
    Organisation(id='org:groene-daken', names=('Stichting Groene Daken',), short=(), source='')
    >>> Rules.default().with_countries([{"code": "KG", "names": ["Kirgizische Republiek"]}]).countries[-1].code
    'KG'

A value is made once and passed on: to ``kvparse.parse(path, rules=rules)``, to ``kvparse.tag(text, rules=rules)``, to
worker processes. What is expensive to make of it (a lexicon, a pattern) is made when it is first needed, once a value:
``derived`` marks the functions that make such a thing.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from functools import cached_property, lru_cache
from pathlib import Path
from typing import Any, TypeAlias, TypeVar

from .additions import Additions, added_countries, added_headings, added_laws, added_organisations, read
from .government import Government, government
from .headings import Headings
from .tables import (
    Bureau,
    Country,
    DateWord,
    Law,
    Medium,
    Month,
    Organisation,
    Phrase,
    Place,
    forms,
    lines_of,
)

__all__ = ["Rules", "derived"]

Made = TypeVar("Made")
Row = TypeVar("Row")
Rows: TypeAlias = Iterable[Row | Mapping[str, Any] | tuple[Any, ...]] | Mapping[str, Any]
"""Rows as a user gives them: rows of the table, mappings of its columns, tuples in their order, or names with ids."""


@dataclass(frozen=True, eq=False)
class Rules:
    """Every table, as a user extended it; each is read when it is first asked for.

    Two values that add the same are one and the same object, also on the other side of a process.
    """

    added: Additions = field(default_factory=Additions)
    _made: dict[Callable[[Rules], Any], Any] = field(default_factory=dict, init=False, repr=False)

    @classmethod
    def default(cls) -> Rules:
        """Return the rules that kvparse ships."""
        return _of(Additions())

    @classmethod
    def read(cls, path: str | Path) -> Rules:
        """Return the rules that kvparse ships and those of a TOML or TSV file.

        Raises:
            InvalidRules: The file cannot be read or says something that cannot be used; names file, line and reason.
        """
        return cls.default().extended(path)

    def extended(self, path: str | Path) -> Rules:
        """Return these rules and those of a TOML or TSV file; raises InvalidRules as ``read`` does."""
        return _of(self.added + read(path))

    def with_countries(self, rows: Rows[Country]) -> Rules:
        """Return these rules with more countries, or more names of those that are there: rows or ``{name: code}``."""
        return _of(self.added + Additions(countries=added_countries(rows)))

    def with_organisations(self, rows: Rows[Organisation]) -> Rules:
        """Return these rules with more organisations, or more names of them: rows or ``{name: id}``."""
        return _of(self.added + Additions(organisations=added_organisations(rows)))

    def with_laws(self, rows: Rows[Law]) -> Rules:
        """Return these rules with more laws, or more names of them: rows or ``{name: id}``."""
        return _of(self.added + Additions(laws=added_laws(rows)))

    def with_headings(self, *, questions: Iterable[str] | str = (), answers: Iterable[str] | str = ()) -> Rules:
        """Return these rules with more words that head questions and answers."""
        return _of(self.added + Additions(headings=added_headings(questions=questions, answers=answers)))

    @cached_property
    def countries(self) -> tuple[Country, ...]:
        """Countries by name, adjective and inhabitant."""
        own = (Country(code, *map(forms, (*cells, "", "", "")[:3])) for code, *cells in lines_of("countries.tsv"))
        return (*own, *self.added.countries)

    @cached_property
    def no_countries(self) -> tuple[Phrase, ...]:
        """Phrases that hold a country's name and mean none."""
        return tuple(Phrase(forms(names), why) for names, why in lines_of("countries_not.tsv"))

    @cached_property
    def bureaus(self) -> tuple[Bureau, ...]:
        """INTERPOL's National Central Bureaus."""
        return tuple(Bureau(code, kind, forms(seats[0]) if seats else ()) for code, kind, *seats in lines_of("ncb.tsv"))

    @cached_property
    def organisations(self) -> tuple[Organisation, ...]:
        """Organisations, ministries aside."""
        own = (
            Organisation(code, forms(names), forms(short), source)
            for code, names, short, source in lines_of("organisations.tsv")
        )
        return (*own, *self.added.organisations)

    @cached_property
    def places(self) -> tuple[Place, ...]:
        """Municipalities and provinces."""
        return tuple(Place(kind, code or None, forms(names)) for kind, code, names, _source in lines_of("places.tsv"))

    @cached_property
    def media(self) -> tuple[Medium, ...]:
        """Newspapers, broadcasters, programmes and news sites."""
        return tuple(
            Medium(code, forms(names), forms(doubtful), forms(domains), source)
            for code, names, doubtful, domains, source in lines_of("media.tsv")
        )

    @cached_property
    def laws(self) -> tuple[Law, ...]:
        """Laws, treaties and acts of the European Union."""
        own = (
            Law(code or None, forms(names), forms(short), forms(cited), source)
            for code, names, short, cited, source in lines_of("laws.tsv")
        )
        return (*own, *self.added.laws)

    @cached_property
    def government(self) -> Government:
        """Ministries, portfolios, parties and persons."""
        return government()

    @cached_property
    def forenames(self) -> tuple[str, ...]:
        """First names by which a person is known."""
        return tuple(name for (name,) in lines_of("forenames.txt"))

    @cached_property
    def months(self) -> tuple[Month, ...]:
        """The months, January first."""
        return tuple(
            Month(int(number), name, forms(short), forms(english))
            for number, name, short, english, _source in lines_of("months.tsv")
        )

    @cached_property
    def date_words(self) -> tuple[DateWord, ...]:
        """Words of dates, months aside."""
        return tuple(DateWord(kind, forms(words), value) for kind, words, value, _source in lines_of("dates.tsv"))

    @cached_property
    def headings(self) -> Headings:
        """What heads questions and answers."""
        more = self.added.headings
        return Headings.shipped().with_more(questions=more.questions, answers=more.answers)

    @cached_property
    def words(self) -> Mapping[str, tuple[str, ...]]:
        """The word lists of the entities' rules, by name."""
        return {name: forms(words) for name, words, _source in lines_of("words.tsv")}

    def __reduce__(self) -> tuple[Callable[[Additions], Rules], tuple[Additions]]:
        """Pickle what was added alone: the other side reads the tables itself."""
        return _of, (self.added,)


@lru_cache(maxsize=32)
def _of(added: Additions) -> Rules:
    """Return the one value that adds this."""
    return Rules(added)


def derived(make: Callable[[Rules], Made]) -> Callable[[Rules], Made]:
    """Decorate ``make`` so that what it makes of a ``Rules`` value is kept with that value.

    >>> @derived
    ... def seats(rules: Rules) -> int:
    ...     return sum(len(bureau.seats) for bureau in rules.bureaus)
    >>> seats(Rules.default()) > 200
    True
    """

    def made(rules: Rules) -> Made:
        store = rules._made
        try:
            found: Made = store[make]
        except KeyError:
            found = store[make] = make(rules)
        return found

    made.__doc__, made.__name__, made.__module__ = make.__doc__, make.__name__, make.__module__
    return made
