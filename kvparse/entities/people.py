"""Persons, parties and offices.

    >>> text = "De leden Van Dijk (SP) en Kröger vroegen minister Jansen en de minister van VWS"
    >>> [(found.label, text[found.start : found.end]) for found in find(text)]
    [('PERSON', 'Van Dijk'), ('PARTY', 'SP'), ('PERSON', 'Kröger'), ('PERSON', 'Jansen'), \
('OFFICE', 'minister van VWS')]

- **PARTY** is a name of data/parties.tsv; its id is the party's present short name. "VVD-fractie" holds VVD.
- **OFFICE** is a minister or state secretary with a portfolio of data/ministries.tsv, or the
  Minister-President. Of "de ministers van X en voor Y" each is one: "ministers van X" and "voor Y".
- **PERSON** is a name that something announces: a member ("het lid", "de leden", "Kamerlid"), a title
  ("minister Jansen", "de heer", "president"), a motion or amendment ("motie-Simons c.s."), a party behind it
  in brackets, a first name of data/forenames.txt, or the letter, whose askers and respondents are known.
  "Amendement Smit-Bakker" names one person, but two where one of them is known from the letter.
  The tag is the name alone, with its tussenvoegsels and initials, without title, "c.s." and party.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from datetime import date
from functools import cache
from importlib.resources import files
from typing import NamedTuple

import regex

from kvparse.entities.lexicon import Lexicon
from kvparse.entities.tags import Tag, without_overlap
from kvparse.rules.government import government

__all__ = ["LABELS", "Ministry", "Party", "find", "is_listed", "ministries", "offices", "parties"]

LABELS: tuple[str, ...] = ("PERSON", "PARTY", "OFFICE")
"""The labels this family gives."""


def _words(listed: str) -> frozenset[str]:
    return frozenset(listed.split())


# A surname: tussenvoegsels, then a word with a capital, doubled by a hyphen ("Faber-Van de Klashorst").
LITTLE = r"""(?:(?:[Vv]an|[Vv]on|[Dd]e|[Dd]en|[Dd]er|[Tt]en|[Tt]er|[Tt]e|[Dd]i|[Dd]a|[Dd]os|[Dd]u|[Ll]a|[Ll]e
    |[Ee]l|EI|[Aa]l|[’'][tn]|(?:[Ii]n|[Oo]p|[Uu]it)\s(?:[’']t|den?))\s{1,2}){0,3}"""
CORE = r"""\p{Lu}(?:[’']\p{Lu})?\p{Ll}[\p{Ll}\p{M}’']{0,20}(?:\p{Lu}\p{Ll}{2,15})?
    (?:(?:-|\s?–\s?)(?:(?:[Vv]an|[Dd]e|[Dd]en|[Dd]er|[Tt]en|[Tt]er|[Ee]l)\s){0,3}
    \p{Lu}[\p{Ll}’']{1,20}){0,2}(?<![’'])"""
NAME = rf"(?:(?:\p{{Lu}}\.\s?){{1,4}})?{LITTLE}{CORE}(?:\s(?:\p{{Lu}}\.\s)?{LITTLE}{CORE}){{0,2}}"
LITTLE_WORDS = _words("van von de den der ten ter te di da dos du la le el ei al ’t 't ’n 'n in op uit")

NOT_NAMES = _words(
    """
    Aanhangsel Algemene Antwoord Asiel Binnenlandse Buitenlandse Commissie Defensie Eerste Europees Europese
    Financiën Heijn Huis Instituut Justitie Kamer Kamerstuk Kamerstukken Kabinet Koninkrijk Minister Ministers
    Nationaal Nederland Nederlandse Onderwijs Pardon Politie President Provinciale Raad Sociale Staat
    Staatssecretaris Staten Stichting Tweede Uw Vraag Vragen Verenigde Volksgezondheid
    Aan Als Bij Dat Deze Dit Door Er Gaat Geachte Hebben Heeft Het Hierbij Hoe Ik Indien Is Kan Kent Kunt
    Met Na Om Onder Ook Over Tevens Tijdens Tot Volgens Voor Waarom Wanneer Wat Welke Wij Zie Zijn Zo
    Zoals
    """
)

# Words that say that a name follows: of one person or several, and of officials, whose names begin with a
# capital ("minister van Onderwijs" is no person; "de heer van Dijk" is one).
SEVERAL = _words(
    """
    leden kamerleden afgevaardigden motie moties amendement amendementen heren woordvoerders
    activisten journalisten onderzoekers advocaten hoogleraren
    """
)
ONE = _words(
    """
    lid kamerlid afgevaardigde senator heer mevrouw mevr. mw. dhr. drs. dr. mr. ir. prof. activist activiste
    journalist journaliste onderzoeker advocaat hoogleraar professor columnist dissident oppositieleider
    partijleider dictator dokter verdachte gedetineerde blogger schrijver schrijfster dichter rapper zanger
    zangeres kunstenaar ondernemer klokkenluider mensenrechtenactivist mensenrechtenverdediger politicus
    politica
    """
)
OFFICIALS = _words(
    """
    minister president staatssecretaris premier vicepremier bondskanselier koning koningin prins prinses
    burgemeester wethouder commissaris eurocommissaris gedeputeerde ambassadeur gezant korpschef
    commissievoorzitter fractievoorzitter fractieleider lijsttrekker generaal kolonel majoor
    sjeik emir ayatollah paus kardinaal secretaris-generaal advocaat-generaal procureur-generaal gouverneur-generaal
    """
)
OF_A_PLACE = _words(
    """
    president premier vicepremier bondskanselier dictator oppositieleider sjeik emir burgemeester wethouder
    gedeputeerde ambassadeur
    """
)
"""Of these "van" tells the country or town: "burgemeester Halsema van Amsterdam"."""

SHIP = regex.compile(r"\b(?:[ZH]r\.\s?Ms\.|[ZH]ms\.?|(?:fregat|schip|motorschip|tanker)(?:\s\w+)?)\s[«“‘'\"]?$")
"""Ships bear the names of people: "Zr.Ms. Karel Doorman"."""

ANNOUNCING = SEVERAL | ONE | OFFICIALS
MAY_BEGIN_SMALL = _words("lid kamerlid heer mevrouw mevr. mw. dhr. drs. dr. mr. ir. prof. motie amendement")
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
NO_PERSON = ("school", "straat", "laan", "plein", "lyceum", "college", "ziekenhuis", "stichting", "fonds", "prijs")
"""Named after a person: the Albert Plesmanschool."""

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
NO_INITIALS = _words("B.V. N.V. V.O.F. U.S. V.S. V.N. E.G. E.E.G. R.K. N.H. U.K. D.C. P.O. O.M. Z.M. Z.K.H.")
AFTER_OFFICE = regex.compile(rf"[ ](?!\p{{Ll}})(?P<name>{NAME})", regex.VERBOSE)
LONGEST_NAME = 60
LONGEST_WORD = 40

ROLE = regex.compile(
    r"""(?<!\w)(?:(?P<many>[Mm]inisters|[Ss]taats-?secretarissen)|[Mm]inister|[Ss]taats-?secretaris)
    \s(?:(?:van|voor)\s(?:het\s)?|(?=\p{Lu}\p{Ll}+(?:,|\sen)\s))""",
    regex.VERBOSE,
)
NEXT_PORTFOLIO = regex.compile(r"(?:,\s(?:en\s)?|\sen\s)(?P<span>(?P<of>(?:van|voor)\s)?)")
PRIME_MINISTER = regex.compile(r"(?<!\w)[Mm]inister[- ][Pp]resident(?!\w)")


class Party(NamedTuple):
    """A party, as text names it."""

    id: str
    names: tuple[str, ...]


class Ministry(NamedTuple):
    """The names of a ministry; ``kind`` is "ministry", or "portfolio" for a minister without one."""

    id: str | None
    kind: str
    names: tuple[str, ...]
    short: tuple[str, ...]


def find(text: str, *, when: date | None = None, names: Iterable[str] = ()) -> list[Tag]:
    """The PERSON, PARTY and OFFICE tags of ``text``; ``when`` changes nothing here.

    ``names`` are those of the letter's askers and respondents: they are persons wherever they stand.
    """
    party_tags = [Tag(hit.start, hit.end, "PARTY", hit.value) for hit in _party_names().find(text)]
    office_tags = offices(text)
    names = tuple(names)
    spans = (
        *_each_mover(text, _announced(text), names),
        *_before_parties(text, party_tags),
        *_behind_offices(text, office_tags),
        *_by_forename(text),
        *_by_phrase(text),
        *_by_initials(text),
        *_known(text, names),
    )
    persons = (
        Tag(start, end, "PERSON")
        for start, end in (_without_place(text, *span) for span in spans)
        if all(end <= party.start or party.end <= start for party in party_tags)
    )
    return without_overlap([*party_tags, *office_tags, *persons])


def offices(text: str) -> list[Tag]:
    """The OFFICE tags of ``text``, in order."""
    found: list[Tag] = []
    if "inister" in text or "ecretaris" in text:
        for role in ROLE.finditer(text):
            found += _portfolios(text, role)
        found += (Tag(match.start(), match.end(), "OFFICE") for match in PRIME_MINISTER.finditer(text))
    return without_overlap(found)


def is_listed(name: str) -> bool:
    """Whether a party or a ministry of the tables goes by ``name``."""
    return name in _party_names() or name in _portfolio_names()


@cache
def parties() -> tuple[Party, ...]:
    """The table of parties, line by line."""
    return tuple(Party(row.id, row.names) for row in government().parties)


@cache
def ministries() -> tuple[Ministry, ...]:
    """The names of ministries and of portfolios, line by line, each name once."""
    rows = government()
    lines = [
        *(Ministry(row.key, "ministry", row.names, row.short) for row in rows.ministries),
        *(Ministry(None, "portfolio", row.names, row.short) for row in rows.portfolios),
    ]
    first: dict[str, Ministry] = {}
    for line in lines:
        for name in line.names:
            first.setdefault(name, line)
    return tuple(line._replace(names=tuple(name for name in line.names if first[name] is line)) for line in lines)


def _table(name: str) -> Iterator[list[str]]:
    lines = files("kvparse.rules").joinpath(name).read_text(encoding="utf-8").splitlines()
    return (line.split("\t") for line in lines if not line.startswith("#"))


@cache
def _party_names() -> Lexicon[str]:
    return Lexicon({name: party.id for party in parties() for name in (party.id, *party.names)})


@cache
def _portfolio_names() -> Lexicon[None]:
    return Lexicon(dict.fromkeys(name for row in ministries() for name in (*row.names, *row.short)))


@cache
def _forenames() -> Lexicon[None]:
    return Lexicon(dict.fromkeys(name for (name,) in _table("forenames.txt")))


def _portfolios(text: str, role: regex.Match[str]) -> Iterator[Tag]:
    """The office and, behind ministers in the plural, those that follow in the same phrase."""
    portfolio = _portfolio_names().match(text, role.end())
    start = role.start()
    while portfolio:
        yield Tag(start, portfolio.end, "OFFICE")
        following = NEXT_PORTFOLIO.match(text, portfolio.end)
        if following is None or not (role["many"] or following["of"]):
            return
        start = following.start("span")
        portfolio = _portfolio_names().match(text, following.end())


def _announced(text: str) -> Iterator[tuple[int, int]]:
    """Names behind a word that says that a name follows."""
    done = 0
    for capital in CAPITAL.finditer(text):
        word, start = _word_before(text, capital.start())
        if start < done or word not in ANNOUNCING or (text[start].islower() and word not in MAY_BEGIN_SMALL):
            continue
        if word == "lid" and not text.endswith(THE_MEMBER, 0, start - len("lid ")):
            continue
        match = ANNOUNCED.match(text, start)
        while match and (span := _name(match)):
            initial = INITIAL_BEHIND.match(text, span[1])
            span = (span[0], initial.end()) if initial else span
            yield span
            done = span[1]
            match = NEXT_MEMBER.match(text, done) if word in SEVERAL else None


def _each_mover(text: str, spans: Iterable[tuple[int, int]], names: tuple[str, ...]) -> Iterator[tuple[int, int]]:
    """Of "amendement Smit-Bakker" both, where one of them is known to be a person of the letter."""
    for start, end in spans:
        hyphen = text.find("-", start, end)
        if hyphen > 0 and (text[start:hyphen] in names or text[hyphen + 1 : end] in names):
            yield start, hyphen
            yield hyphen + 1, end
        else:
            yield start, end


def _word_before(text: str, end: int) -> tuple[str, int]:
    """The last word before ``end`` that is no tussenvoegsel, made small, and where what follows it begins."""
    words = text[max(0, end - LONGEST_WORD) : end].split(" ")
    start = end + 1
    while len(words) > 1 and words[-1] in LITTLE_WORDS:
        start -= len(words.pop()) + 1
    head, _, word = words[-1].lstrip("(«‘“\"'[").lower().rpartition("-")
    return f"{head.rpartition('-')[2]}-{word}" if head and word == "generaal" else word, start


def _name(match: regex.Match[str]) -> tuple[int, int] | None:
    """The span of the name in ``match``, cut before a word that is no name; None where nothing is left."""
    start, end = match.span("name")
    for word in WORD.finditer(match.string, start, end):
        if word[0] in NOT_NAMES:
            end = word.start() - 1
            break
    words = match.string[start : max(start, end)].split()
    while words and words[-1].lower() in LITTLE_WORDS:
        end -= len(words.pop()) + 1
    return (start, end) if words else None


def _by_phrase(text: str) -> Iterator[tuple[int, int]]:
    """Names in full behind "onder wie" and its like, and those of cases."""
    if any(words in text for words in IN_PHRASES):
        yield from (span for match in PHRASE.finditer(text) if (span := _name(match)))


def _by_initials(text: str) -> Iterator[tuple[int, int]]:
    """Names with two initials or more, or one and a tussenvoegsel: "A.B. Jansen", "A. van Dijk"."""
    for match in INITIALS.finditer(text):
        initials = match["initials"]
        if initials in NO_INITIALS or initials.replace(".", "") in _party_names():
            continue
        if span := _name(match):
            yield match.start(), span[1]


def _without_place(text: str, start: int, end: int) -> tuple[int, int]:
    """The span of a person without what he is president, mayor and so on of; a surname in "van" stays whole."""
    tie = ONES_PLACE.search(text, start, end)
    if tie and _word_before(text, start - 1)[0] in OF_A_PLACE:
        last = max(start, text.rfind(" ", start, tie.start()) + 1)
        forename = _forenames().match(text, last)
        if forename is None or forename.end != tie.start():
            return start, tie.start()
    return start, end


def _before_parties(text: str, tags: Iterable[Tag]) -> Iterator[tuple[int, int]]:
    """Names with their party in brackets."""
    for tag in tags:
        if text[tag.start - 1 : tag.start] == "(":
            match = BEFORE_PARTY.search(text, pos=max(0, tag.start - LONGEST_NAME), endpos=tag.start)
            if match and (span := _name(match)):
                yield span


def _behind_offices(text: str, tags: Iterable[Tag]) -> Iterator[tuple[int, int]]:
    """Names behind an office: "minister van Defensie Jansen"."""
    for tag in tags:
        match = AFTER_OFFICE.match(text, tag.end)
        if match and (span := _name(match)):
            yield span


def _by_forename(text: str) -> Iterator[tuple[int, int]]:
    for hit in _forenames().find(text):
        match = AFTER_FORENAME.match(text, hit.end)
        if SHIP.search(text, max(0, hit.start - LONGEST_WORD), hit.start):
            continue
        if match and not NOT_NAMES.intersection(match[0].split()) and not match[0].endswith(NO_PERSON):
            first = DOUBLE_FORENAME.search(text, max(0, hit.start - LONGEST_WORD), hit.start)
            yield first.start() if first else hit.start, match.end()


def _known(text: str, names: Iterable[str]) -> Iterator[tuple[int, int]]:
    """Where the letter's own people are named again."""
    for name in names:
        start = text.find(name)
        while start >= 0:
            end = start + len(name)
            if not (text[start - 1 : start].isalnum() or text[end : end + 1].isalnum()):
                yield start, end
            start = text.find(name, end)
