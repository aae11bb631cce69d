"""Persons, parties and offices.

    >>> text = "De leden Van Dijk (SP) en Kröger vroegen minister Jansen en de minister van VWS"
    >>> [(found.label, text[found.start : found.end]) for found in find(text)]
    [('PERSON', 'Van Dijk'), ('PARTY', 'SP'), ('PERSON', 'Kröger'), ('PERSON', 'Jansen'), \
('OFFICE', 'minister van VWS')]

- **PARTY** is a name of rules/parties.tsv; its id is the party's present short name. "VVD-fractie" holds VVD.
- **OFFICE** is a minister or state secretary with a portfolio of rules/ministries.tsv, or the
  Minister-President. Of "de ministers van X en voor Y" each is one: "ministers van X" and "voor Y".
- **PERSON** is a name that something announces: a member ("het lid", "de leden", "Kamerlid"), a title
  ("minister Jansen", "de heer", "president"), a motion or amendment ("motie-Simons c.s."), a party behind it
  in brackets, a first name of rules/forenames.txt, or the letter, whose askers and respondents are known.
  "Amendement Smit-Bakker" names one person, but two where one of them is known from the letter.
  The tag is the name alone, with its tussenvoegsels and initials, without title, "c.s." and party.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from kvparse.entities import countries
from kvparse.entities.lexicon import Hit, Lexicon, shelf_of
from kvparse.entities.tags import NOTHING_KNOWN, Context, Spans, Tag, without_overlap
from kvparse.rules import Rules, derived

from .. import regex

__all__ = ["LABELS", "find", "is_listed", "offices", "portfolios_of"]

LABELS: tuple[str, ...] = ("PERSON", "PARTY", "OFFICE")
"""The labels this family gives."""


# A surname: tussenvoegsels, then a word with a capital, doubled by a hyphen ("Faber-Van de Klashorst").
LITTLE = r"""(?:(?:[Vv]an|[Vv]on|[Dd]e|[Dd]en|[Dd]er|[Tt]en|[Tt]er|[Tt]e|[Dd]i|[Dd]a|[Dd]os|[Dd]u|[Ll]a|[Ll]e
    |[Ee]l|EI|[Aa]l|[’'][tn]|(?:[Ii]n|[Oo]p|[Uu]it)\s(?:[’']t|den?))\s{1,2}){0,3}"""
CORE = r"""\p{Lu}(?:[’']\p{Lu})?\p{Ll}[\p{Ll}\p{M}’']{0,20}(?:\p{Lu}\p{Ll}{2,15})?
    (?:(?:-|\s?–\s?)(?:(?:[Vv]an|[Dd]e|[Dd]en|[Dd]er|[Tt]en|[Tt]er|[Ee]l)\s){0,3}
    \p{Lu}[\p{Ll}’']{1,20}){0,2}(?<![’'])"""
NAME = rf"(?:(?:\p{{Lu}}\.\s?){{1,4}})?{LITTLE}{CORE}(?:\s(?:\p{{Lu}}\.\s)?{LITTLE}{CORE}){{0,2}}"
SHIP = regex.compile(r"\b(?:[ZH]r\.\s?Ms\.|[ZH]ms\.?|(?:fregat|schip|motorschip|tanker)(?:\s\w+)?)\s[«“‘'\"]?$")
"""Ships bear the names of people: "Zr.Ms. Karel Doorman"."""

CAPITAL = re.compile(r"[ -](?=[A-ZÀ-Þ])(?<=[a-zà-ÿ.].)")
NEXT_MEMBER = regex.compile(
    rf"""(?:\s?\([^()]{{2,40}}\))?(?:,\s(?:en\s)?|\sen\s|\s?/\s?)(?P<name>{NAME})""",
    regex.VERBOSE,
)
THE_MEMBER = ("het ", "Het ", "een ", "voormalig ", "aan ", "van ", "door ", "-")
ANNOUNCED = regex.compile(rf"(?P<name>{NAME})", regex.VERBOSE)
WORD = re.compile(r"[^\s-]+")
INITIAL_BEHIND = re.compile(r"\s[A-Z]\.(?=[,;:)]|\s[a-z]|$)")  # "Denise L." of whom no more may be said
BEFORE_PARTY = regex.compile(rf"(?<!\p{{L}})(?P<name>{NAME})\s?\($", regex.VERBOSE)
AFTER_FORENAME = regex.compile(
    rf"(?:\s\p{{Lu}}\.)?(?:\s{LITTLE}{CORE}){{1,3}}|\s{LITTLE}\p{{Lu}}\.(?!\s?\p{{Lu}}\.)", regex.VERBOSE
)
ONES_PLACE = re.compile(r"\svan\s(?:het\s|de\s)?(?=[A-ZÀ-Þ])")
DOUBLE_FORENAME = re.compile(r"[A-ZÀ-Þ][a-zà-ÿ]+-$")
PHRASE = regex.compile(
    rf"""(?<!\w)(?:(?:(?i:onder\swie|daaronder\s(?:is|zijn)|genaamd|geheten|[eé][eé]n\svan\shen),?|buiten\sdienst|b\.d\.)\s
      (?P<name>{CORE}(?:\s{LITTLE}{CORE}){{1,2}})
    | (?:zaak|affaire|proces|regime)-(?P<name>{LITTLE}{CORE}))""",
    regex.VERBOSE,
)
"""Words that announce a name in full: "onder wie Ana Duin"; and what is named after one: "de zaak-Duin"."""
IN_PHRASES = ("nder wie", "aaronder ", "genaamd", "geheten", "van hen", "buiten dienst ", "b.d.", "zaak-", "affaire-",
              "proces-", "regime-")  # fmt: skip
INITIALS = regex.compile(
    rf"""(?<![\w.])(?P<initials>(?:\p{{Lu}}\.){{2,4}}|\p{{Lu}}\.(?=\s(?:van|de|den|der|ten|ter)\s))
    \s?(?P<name>{LITTLE}{CORE})""",
    regex.VERBOSE,
)
AFTER_OFFICE = regex.compile(rf"[ ](?!\p{{Ll}})(?P<name>{NAME})", regex.VERBOSE)
LONGEST_NAME = 60
LONGEST_WORD = 40

NAMED_ROLE = regex.compile(r"(?<!\w)(?:[Mm]inister|[Ss]taats-?secretaris)\s(?=\p{Lu}|van\s\p{Lu}|de\s\p{Lu})")
OF_OFFICE = regex.compile(r"\s(?:\([^()]{1,30}\)\s)?(?:van|voor)\s(?:het\s)?")
WITHIN_NAME = regex.compile(r"\s(?:van|voor)\s(?:het\s)?(?=\p{Lu})")
ROLE = regex.compile(
    r"""(?<!\w)(?:(?P<many>[Mm]inisters|[Ss]taats-?secretarissen)|[Mm]inister|[Ss]taats-?secretaris)
    \s(?:(?:van|voor)\s(?:het\s)?|(?=\p{Lu}\p{Ll}+(?:,|\sen)\s))""",
    regex.VERBOSE,
)
NEXT_PORTFOLIO = regex.compile(r"(?:,\s(?:en\s)?|\sen\s)(?P<span>(?P<of>(?:van|voor)\s)?)")
PARTY_BEHIND = regex.compile(r"\s?\((?P<party>[^()]{2,40})\)")
ROLE_BEFORE = regex.compile(r"\b(?P<role>[Mm]inister|[Ss]taats-?secretaris|[Mm]inister-president|[Pp]remier)\s$")
ROLES = {"minister": "minister", "staatssecretaris": "staatssecretaris", "ministerpresident": "minister-president",
         "premier": "minister-president"}  # fmt: skip
PRIME_MINISTER = regex.compile(r"(?<!\w)[Mm]inister[- ][Pp]resident(?!\w)")


class _Vocabulary:
    """The names and words of one ``Rules`` value, and the persons that they announce."""

    def __init__(self, rules: Rules) -> None:
        words = {name: frozenset(listed) for name, listed in rules.words.items() if name.startswith("people.")}
        parties = rules.government.parties
        self.parties = Lexicon(
            {name: party.id for party in parties for name in (party.id, *party.names)}, shelf=shelf_of(rules)
        )
        self.portfolios = Lexicon(portfolios_of(rules))
        self._forenames: Lexicon[None] = Lexicon(dict.fromkeys(rules.forenames), shelf=shelf_of(rules))
        self.countries = countries.lexicon(rules)
        self.leaders: Lexicon[None] = Lexicon(dict.fromkeys(rules.words["people.leaders"]), shelf=shelf_of(rules))
        self._professions = words["people.professions"]
        self._little, self._not_names = words["people.little"], words["people.not_names"]
        self._several, self._of_a_place = words["people.several"], words["people.of_a_place"]
        self._announcing = words["people.one"] | self._several | words["people.officials"]
        self._ministers = words["people.ministers"]
        self._may_begin_small = words["people.may_begin_small"]
        self._named_after = rules.words["people.named_after"]
        self._also_names = words["people.also_names"]
        self.institutions = words["people.institutions"]
        self._no_initials = words["people.no_initials"]

    def announced(self, text: str) -> Iterator[tuple[int, int]]:
        """Names behind a word that says that a name follows."""
        done = 0
        for capital in CAPITAL.finditer(text):
            word, start = self._word_before(text, capital.start())
            if (
                start < done
                or word not in self._announcing
                or (text[start].islower() and word not in self._may_begin_small)
            ):
                continue
            if word == "lid" and not text.endswith(THE_MEMBER, 0, start - len("lid ")):
                continue
            match = ANNOUNCED.match(text, start)
            if match and word in self._professions and " " not in match[0]:
                continue  # "de Orde van advocaten Gelderland"
            while match and (span := self._name(match)):
                initial = INITIAL_BEHIND.match(text, span[1])
                span = (span[0], initial.end()) if initial else span
                yield span
                done = span[1]
                match = NEXT_MEMBER.match(text, done) if word in self._several else None

    def _word_before(self, text: str, end: int) -> tuple[str, int]:
        """Return the last word before ``end`` that is no tussenvoegsel, in small letters, and where the next begins."""
        words = text[max(0, end - LONGEST_WORD) : end].split(" ")
        start = end + 1
        while len(words) > 1 and words[-1] in self._little:
            start -= len(words.pop()) + 1
        head, _, word = words[-1].lstrip("(«‘“\"'[").lower().rpartition("-")
        return f"{head.rpartition('-')[2]}-{word}" if head and word == "generaal" else word, start

    def _name(self, match: regex.Match[str]) -> tuple[int, int] | None:
        """Return the span of the name in ``match``, cut before a word that is no name; None where nothing is left."""
        start, end = match.span("name")
        for word in WORD.finditer(match.string, start, end):
            doubled = match.string[word.end() : word.end() + 1] == "-" or match.string[word.start() - 1] == "-"
            if word[0] in self._also_names and match.string.startswith("Van ", start):
                continue  # "Van Kent", who is no question
            if word[0] in self._not_names and not (doubled and word.end() - word.start() < end - start):
                end = word.start() - 1
                break
        words = match.string[start : max(start, end)].split()
        while words and words[-1].lower() in self._little:
            end -= len(words.pop()) + 1
        return (start, end) if words else None

    def by_phrase(self, text: str) -> Iterator[tuple[int, int]]:
        """Names in full behind "onder wie" and its like, and those of cases."""
        if any(words in text for words in IN_PHRASES):
            yield from (span for match in PHRASE.finditer(text) if (span := self._name(match)))

    def by_initials(self, text: str) -> Iterator[tuple[int, int]]:
        """Names with two initials or more, or one and a tussenvoegsel: "A.B. Jansen", "A. van Dijk"."""
        for match in INITIALS.finditer(text):
            initials = match["initials"]
            if initials in self._no_initials or initials.replace(".", "") in self.parties:
                continue
            if span := self._name(match):
                yield match.start(), span[1]

    def without_place(self, text: str, start: int, end: int) -> tuple[int, int]:
        """Return a person without what he is president, mayor or minister of; a surname in "van" stays whole."""
        title = self._word_before(text, start - 1)[0]
        if title in self._ministers:
            for of in WITHIN_NAME.finditer(text, start + 1, end):
                if self.portfolios.match(text, of.end()):
                    return start, of.start()
        tie = ONES_PLACE.search(text, start, end)
        if tie and title in self._of_a_place:
            last = max(start, text.rfind(" ", start, tie.start()) + 1)
            forename = self._forenames.match(text, last)
            if forename is None or forename.end != tie.start():
                return start, tie.start()
        return start, end

    def named_offices(self, text: str, persons: Iterable[tuple[int, int]], context: Context) -> Iterator[Tag]:
        """Give the offices in which a name stands between role and portfolio: "minister Jansen van Defensie"."""
        if "inister " not in text and "ecretaris " not in text:
            return
        names = dict(persons)
        for role in NAMED_ROLE.finditer(text):
            end = names.get(role.end())
            tie = OF_OFFICE.match(text, end) if end else None
            portfolio = tie and self.portfolios.match(text, tie.end())
            if portfolio:
                foreign = countries.is_foreign(text, role.start(), portfolio.end, context.rules)
                identifier = None if foreign else _ministry(text, portfolio, context)
                yield Tag(role.start(), portfolio.end, "OFFICE", identifier, source="table")

    def before_parties(self, text: str, tags: Iterable[Tag]) -> Iterator[tuple[int, int]]:
        """Names with their party in brackets."""
        for tag in tags:
            if text[tag.start - 1 : tag.start] == "(":
                match = BEFORE_PARTY.search(text, pos=max(0, tag.start - LONGEST_NAME), endpos=tag.start)
                if match and (span := self._name(match)):
                    yield span

    def behind_offices(self, text: str, tags: Iterable[Tag]) -> Iterator[tuple[int, int]]:
        """Names behind an office: "minister van Defensie Jansen"."""
        for tag in tags:
            match = AFTER_OFFICE.match(text, tag.end)
            if match and (span := self._name(match)):
                yield span

    def by_forename(self, text: str) -> Iterator[tuple[int, int]]:
        for hit in self._forenames.find(text):
            match = AFTER_FORENAME.match(text, hit.end)
            if SHIP.search(text, max(0, hit.start - LONGEST_WORD), hit.start):
                continue
            if (
                match
                and not self._not_names.intersection(match[0].split())
                and not match[0].endswith(self._named_after)
            ):
                first = DOUBLE_FORENAME.search(text, max(0, hit.start - LONGEST_WORD), hit.start)
                yield first.start() if first else hit.start, match.end()


@derived
def portfolios_of(rules: Rules) -> dict[str, str | None]:
    """Return the names and abbreviations of ministries and portfolios; a ministry's have its id, the first holds."""
    found: dict[str, str | None] = {}
    for ministry in rules.government.ministries:
        for name in (*ministry.names, *ministry.short):
            found.setdefault(name, ministry.id)
    for portfolio in rules.government.portfolios:
        for name in (*portfolio.names, *portfolio.short):
            found.setdefault(name, None)
    return found


_vocabulary = derived(_Vocabulary)


def find(text: str, context: Context = NOTHING_KNOWN) -> list[Tag]:
    """Return the PERSON, PARTY and OFFICE tags of ``text``; the letter's own people are persons wherever they stand."""
    known = _vocabulary(context.rules)
    party_tags = [Tag(hit.start, hit.end, "PARTY", hit.value, source="table") for hit in known.parties.find(text)]
    office_tags = offices(text, context)
    announced = [known.without_place(text, *span) for span in known.announced(text)]
    spans = (
        *_each_mover(text, announced, context.names),
        *known.before_parties(text, party_tags),
        *known.behind_offices(text, office_tags),
        *(known.without_place(text, *span) for span in known.by_forename(text)),
        *known.by_phrase(text),
        *known.by_initials(text),
        *((hit.start, hit.end) for hit in known.leaders.find(text)),
        *_named_in_head(text, context.names),
    )
    parties, ministers = (Spans((tag.start, tag.end) for tag in tags) for tags in (party_tags, office_tags))
    persons = [
        _person(text, start, end, context)
        for start, end in spans
        if text[start:end] not in known.countries
        and not any(word in known.institutions for word in text[start:end].split())
        and not parties.over(start, end)
        and not ministers.over(start, start + 1)  # "staatssecretaris Fiscaliteit"
    ]
    named = known.named_offices(text, announced, context)
    return without_overlap([*party_tags, *office_tags, *named, *persons])


def _person(text: str, start: int, end: int, context: Context) -> Tag:
    """Return a person, with an id where the table knows who bore the name in that party or office on that day."""
    name = text[start:end]
    government = context.rules.government
    party = PARTY_BEHIND.match(text, end)
    role = ROLE_BEFORE.search(text, max(0, start - LONGEST_WORD), start)
    identifier = government.person_id(
        name,
        party=government.party_id(party["party"], context.when) if party else None,
        role=ROLES[role["role"].lower().replace("-", "")] if role else None,
        when=context.when,
    )
    return Tag(start, end, "PERSON", identifier, source="head" if name in context.names else "form")


def offices(text: str, context: Context = NOTHING_KNOWN) -> list[Tag]:
    """Return the OFFICE tags of ``text`` whose portfolio follows the role, in order."""
    found: list[Tag] = []
    if "inister" in text or "ecretaris" in text:
        portfolios = _vocabulary(context.rules).portfolios
        for role in ROLE.finditer(text):
            found += _portfolios(text, role, portfolios, context)
        identifier = context.rules.government.ministry_id(None, "minister-president", context.when)
        found += (Tag(*match.span(), "OFFICE", identifier, source="table") for match in PRIME_MINISTER.finditer(text))
    return without_overlap(found)


def is_listed(name: str, rules: Rules) -> bool:
    """Return whether a party or a ministry of the tables goes by ``name``."""
    known = _vocabulary(rules)
    return name in known.parties or name in known.portfolios


def _portfolios(text: str, role: regex.Match[str], portfolios: Lexicon[str | None], context: Context) -> Iterator[Tag]:
    """Yield the office and, behind ministers in the plural, those that follow in the same phrase."""
    portfolio = portfolios.match(text, role.end())
    start = role.start()
    while portfolio:
        foreign = countries.is_foreign(text, start, portfolio.end, context.rules)
        identifier = None if foreign else _ministry(text, portfolio, context)
        yield Tag(start, portfolio.end, "OFFICE", identifier, source="table")
        following = NEXT_PORTFOLIO.match(text, portfolio.end)
        if following is None or not (role["many"] or following["of"]):
            return
        start = following.start("span")
        portfolio = portfolios.match(text, following.end())


def _ministry(text: str, portfolio: Hit[str | None], context: Context) -> str | None:
    """Return the id of the ministry that a portfolio belonged to on the letter's day."""
    return context.rules.government.ministry_id(text[portfolio.start : portfolio.end], when=context.when)


def _each_mover(text: str, spans: Iterable[tuple[int, int]], names: tuple[str, ...]) -> Iterator[tuple[int, int]]:
    """Of "amendement Smit-Bakker" both, where one of them is known to be a person of the letter."""
    for start, end in spans:
        hyphen = text.find("-", start, end)
        if hyphen > 0 and (text[start:hyphen] in names or text[hyphen + 1 : end] in names):
            yield start, hyphen
            yield hyphen + 1, end
        else:
            yield start, end


def _named_in_head(text: str, names: Iterable[str]) -> Iterator[tuple[int, int]]:
    """Where the letter's own people are named again."""
    for name in names:
        start = text.find(name)
        while start >= 0:
            end = start + len(name)
            if not (text[start - 1 : start].isalnum() or text[end : end + 1].isalnum()):
                yield start, end
            start = text.find(name, end)
