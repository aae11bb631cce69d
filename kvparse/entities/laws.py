"""Laws, treaties and acts of the European Union, by name, by article and by number.

    >>> [(law.id, law.start) for law in find("Zie artikel 31, eerste lid, van de Huisvestingswet 2014.")]
    [('BWBR0035303', 4)]

A tag runs from the article to the end of the law's name ("artikelen 3:10 en 3:17 Wet op het financieel
toezicht"); the abbreviation in brackets behind a name is a mention of its own. An article without its law
("artikel 10, tweede lid") says nothing by itself and is not tagged.

- **Names** are those of data/laws.tsv. Its BWB ids lead to wetten.overheid.nl, its CELEX numbers to EUR-Lex.
  A name that stands for several laws (Wmo, Wiv, Burgerlijk Wetboek) has no id; an article of the Burgerlijk
  Wetboek has that of its book ("7:658 BW").
- **Names not in the table** are told by their form: "Cyberbeveiligingswet", "Regeling aanwijzing
  consumentenvuurwerk (RAC)", "onderlinge regeling Vreemdelingenketen". They have no id.
  A treaty's name goes on to its subject: "Verdrag van Wenen inzake consulaire betrekkingen". A decree is told by
  its capital in mid-sentence ("het Visquotumbesluit 1988"), a foreign act by "… Act".
- **Acts of the Union by number** give their CELEX number: "Richtlijn (EU) 2022/2555" is 32022L2555. What COM
  documents are (proposal or communication) is not in their number, so they have no id.
- **Gazettes** count as LAW, since what they publish is one: "Stb. 2024, 153" is stb-2024-153, with its
  address where the gazettes' site has it (Staatsblad and Tractatenblad from 1995, Staatscourant from 2010).
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from datetime import date
from functools import cache
from importlib.resources import files
from itertools import pairwise, takewhile
from types import MappingProxyType
from typing import NamedTuple

import regex

from kvparse.entities.lexicon import Lexicon, apart
from kvparse.entities.tags import Tag, without_overlap

__all__ = ["LABELS", "Row", "find", "rows"]

LABELS: tuple[str, ...] = ("LAW",)
"""The label this family gives."""

BWB_SITE = "https://wetten.overheid.nl"
CELEX_SITE = "https://eur-lex.europa.eu/legal-content/NL/TXT/?uri=CELEX:"
GAZETTE_SITE = "https://zoek.officielebekendmakingen.nl"
GAZETTES = {"stb": 1995, "stcrt": 2010, "trb": 1995}
"""The year from which a gazette's issues have an address made of year and number."""

SMALL_BEGINNINGS = ("wet ", "eIDAS", "akkoord van", "overeenkomst van")
"""What is in every text that holds a name which begins small and is no word in -wet and its like."""
BRACKETED = regex.compile(r"\s\((?:hierna:?\s)?(?P<short>[A-Z][\w-]{1,8})\)")
CIVIL_CODE = "Burgerlijk Wetboek"
NO_NAMES: Mapping[str, str] = MappingProxyType({})


def _words(listed: str) -> frozenset[str]:
    return frozenset(listed.split())


AMENDED_IN = (
    "bis ter quater quinquies sexies septies octies nonies decies undecies duodecies terdecies quaterdecies quindecies"
)
"""What EU acts number articles with that were put in between: "artikel 3 duodecies"."""
ARTICLE_NUMBER = (
    rf"(?:\d{{1,4}}(?:[.:]\d{{1,4}}){{0,3}}[a-z]{{0,3}}(?!\w)(?:\s(?:{AMENDED_IN.replace(' ', '|')})(?!\w))?"
    r"|[IVX]{1,5}(?!\w))"
)
LETTERS = r"(?:[a-z]{1,2}|\d{1,2})[°º]?(?!\w)"
ORDINAL = r"(?:[a-z]{3,10}(?:de|ste)|\d{1,2}[de]e?)"
ARTICLE = regex.compile(
    rf"""(?<!\w)[Aa]rt(?:ikel(?:en)?|t?\.)\s{{1,2}}(?P<number>{ARTICLE_NUMBER})
    (?: ,?\s(?:(?:en|of|jo\.?|juncto|tot\ en\ met|t/m|en\ volgende)\s)?(?:artikel\s)?{ARTICLE_NUMBER}
      | ,?\s(?:en\s)?{ORDINAL}(?:(?:,|\sen|\sof)\s{ORDINAL}){{0,3}}\s(?:lid|volzin|zin|paragraaf)
      | ,?\s(?:en\s)?(?:lid|leden)\s\d{{1,2}}[a-z]?(?:(?:,|\sen)\s\d{{1,2}}[a-z]?){{0,3}}
      | ,?\s(?:aanhef\s)?(?:en\s)?(?:onder|sub|onderde(?:el|len))\s{LETTERS}(?:(?:,|\sen)\s{LETTERS}){{0,4}}
    ){{0,8}}
    ,?\s(?:van\s(?:de\s|het\s)?|uit\s(?:de\s|het\s)?|(?:bij|in)\s(?:de|het)\s)?""",
    regex.VERBOSE,
)

PROTOCOL = regex.compile(
    r"(?<!\w)(?:(?:Eerste|Tweede|Derde|Vierde|Zesde|Zevende|Twaalfde|Dertiende|Facultatie[fv]e?|Aanvullende?)\s){0,3}"
    r"Protocol\s(?:bij|van)\s(?:de\s|het\s)?"
)

# Names told by their form. Not meant: words for any law of a kind, which begin a sentence with a capital too.
NO_NAME_OF_ITS_OWN = _words(
    """
    Basisverordening Basiswet Begrotingswet Belastingverdrag Belastingwet Handelsverdrag Herzieningsverdrag
    Implementatiewet Initiatiefwet Kaderverordening Kaderwet Machtigingswet Natuurwet Noodverordening Noodwet
    Reparatiewet Rijkswet Samenwerkingsverdrag Spoedwet Uitleveringsverdrag Uitvoeringsverordening
    Uitvoeringswet Verzamelwet Vredesverdrag Wijzigingsverordening Wijzigingswet
    """
)
ENDING = regex.compile(r"(?:wet|richtlijn|verordening|verdrag|besluit)(?!\w)(?:(?:(?<=verdrag)\svan)?\s(?:19|20)\d\d)?")
NO_DECREE = _words(
    """
    Aanwijzingsbesluit Asielbesluit Bestemmingsbesluit Collegebesluit Instellingsbesluit Kabinetsbesluit Kaderbesluit
    Mandaatbesluit Projectbesluit Raadsbesluit Tracébesluit Uitvoeringsbesluit Verkeersbesluit Verzamelbesluit
    Wijzigingsbesluit
    """
)
ACT = regex.compile(
    r"(?<![\w-])(?P<name>(?:[A-Z][\w’'-]*\s(?:and\s|of\s|on\s)?){1,5}Act(?:\s(?:of\s)?(?:19|20)\d\d)?)(?!\w)"
)
ARTICLE_BEFORE = regex.compile(r"(?:De|Het|Een|In|The|Van)\s")
FOREIGN_BEFORE = regex.compile(r"\b(?!Nederlandse|Europese|Caribische|Haagse)[A-Z][\w-]+s(?:ch)?e\s$")
"""Of another country: "de Bosnische kieswet"."""
LONGEST_WORD = 40
MANY_WORDS = 3  # that are a name by themselves: "Wet op het …"
KINDS = (
    "Wet",
    "wet ",
    "Regeling",
    "nderlinge ",
    "Besluit",
    "Verdrag",
    "Verordening",
    "Conventie",
    "Protocol",
    "Akkoord",
    "Overeenkomst",
    "Landsverordening",
    "VN-verdrag",
)
KIND_AND_SUBJECT = regex.compile(
    r"""(?<![\w-])(?:
        (?P<kind>(?:Tijdelijke\s[Ww]|W|Rijksw|Kaderw|Uitvoeringsw|Verzamelw)et|Landsverordening)
        (?P<subject>(?:[ \xa0][\w’'-]{1,30}){1,12})
      | (?P<kind>[Oo]nderlinge\s[Rr]egeling)(?=\s[A-Z])(?P<subject>(?:[ \xa0][\w’'-]{1,30}){1,12})
      | (?P<kind>(?:Verdrag|VN-[Vv]erdrag|Overeenkomst)(?:\svan\s[A-Z]\w+|\stussen(?:\s[\w’'-]+){2,14}?)?
         (?=\s(?:inzake|betreffende|tegen|tot)\s))
        (?P<subject>(?:[ \xa0][\w’'-]{1,30}){1,14})
      | (?:Verdrag|Conventie|Protocol|Akkoord|Overeenkomst)\svan\s
        (?:Den\s|New\s|San\s|Sint\s)?[A-Z][\w’-]+(?!\s(?:en|met)\s[A-Z])
      | (?:Regeling|Besluit)\s[A-Z][\w’'-]+(?:\s(?:(?:en|van|voor|op|de|het)\s){0,2}[A-Z][\w’'-]+){1,4}
      | (?:Regeling|Besluit|Verdrag|Verordening)(?:[ \xa0][\w’'-]{1,30}){1,12}
        (?=\s\((?:hierna:?\s)?[A-Z][\w-]{1,11}\))
    )""",
    regex.VERBOSE,
)
ENDS_SUBJECT = _words(
    """
    al als bent beoogt bepaalt bepalen beschermt bestaat bevat biedt blijft creëert dan dat die dient doet
    door eist erkent garandeert geeft geen geldt had hanteert hebben heeft het ik is kan kent komt kunnen
    laat legt ligt luidt maakt maar mag moet moeten mogen naar namelijk niet noemt nog omdat omvat ook reeds
    regelt richt roept schept schrijft sinds spreekt staan staat stelt strekt trad treedt u vanaf verbiedt
    vereisen vereist vermeldt verplicht verplichten volgens volgt voorziet vormt vraagt waar waarbij
    waarborgt waardoor waarin waarmee waarop waarvan wanneer want was wel welke werd werden werkt wij worden
    wordt zal zich ziet zijn zoals zodat zou zouden zullen
    """
)
ENDS_NO_NAME = _words("aan bij de der een en het in met of om op te tot uit van voor")

UNION = r"E[UEG]G?|Euratom|EGKS|GBVB|JBZ"
UNION_ACT = regex.compile(
    rf"""(?<!\w)(?:E[UG]-)?(?:(?:[Uu]itvoerings|[Gg]edelegeerde\s)?(?i:(?P<R>verordening)|(?P<L>richtlijn)
          |(?P<F>kaderbesluit)|(?P<D>besluit)|gemeenschappelijk\s(?:standpunt|optreden)))(?:en)?\s
    (?:\((?:{UNION})(?:[,/\s]{{1,2}}(?:{UNION})){{0,2}}\)\s)?(?P<nr>nr\.?\s)?
    (?P<a>\d{{1,4}})/(?P<b>\d{{1,4}})(?:/(?:{UNION}))?(?!\w)""",
    regex.VERBOSE,
)
CELEX = regex.compile(r"(?<!\w)(?:CELEX(?:-?nummer|-nr\.)?:?\s?)?(?P<number>3(?:19|20)\d\d[RLDF]\d{4})(?!\w)")
COM = regex.compile(r"(?<!\w)(?:COM|JOIN|SWD)\s?\(?(?:19|20)\d\d\)?[\s/]\s?\d{1,4}(?!\w)(?:\sfinal|\sdefinitief)?")
GAZETTE = regex.compile(
    r"""(?<!\w)(?:(?P<stb>Stb\.?|Staatsblad)|(?P<stcrt>Stcrt\.?|Staatscourant)|(?P<trb>Trb\.?|Tractatenblad))
    ,?\s(?:van\s)?(?P<year>1[89]\d\d|20\d\d)(?:,\s?|\s|/|-)(?:nr\.?\s|nummer\s)?
    (?P<number>\d{1,6})(?!\d|[./-]\d)""",
    regex.VERBOSE,
)
GAZETTE_ID = regex.compile(
    r"(?<![\w/.=-])(?P<gazette>stb|stcrt|trb)-(?P<year>(?:19|20)\d\d)-(?P<number>\d{1,6})(?![\w-])"
)


class Row(NamedTuple):
    """A line of data/laws.tsv; ``id`` is None where no source gave one."""

    id: str | None
    names: tuple[str, ...]
    short: tuple[str, ...]
    cited: tuple[str, ...]
    source: str


class Law(NamedTuple):
    """A law's name in a text and its id."""

    start: int
    end: int
    id: str | None


def find(text: str, *, when: date | None = None, abbreviations: Mapping[str, str] = NO_NAMES) -> list[Tag]:
    """The LAW tags of ``text``; ``when`` changes nothing here.

    ``abbreviations`` are those that the letter itself introduces, with what they stand for; those of a law
    are found in this text too.
    """
    laws = {law.start: law for law in _named(text, abbreviations)}
    laws |= {law.start: law for law in _by_form(text, tuple(laws.values()))}
    laws |= {law.start: law for law in _by_number(text)}
    tags = [*_articles(text, laws), *(_tag(*law) for law in laws.values()), *_gazettes(text)]
    return without_overlap(tags)


@cache
def rows() -> tuple[Row, ...]:
    """The table, line by line."""
    lines = files("kvparse.rules").joinpath("laws.tsv").read_text(encoding="utf-8").splitlines()
    table = [line.split("\t") for line in lines if not line.startswith("#")]
    return tuple(
        Row(code or None, _forms(names), _forms(short), _forms(cited), source)
        for code, names, short, cited, source in table
    )


def _forms(cell: str) -> tuple[str, ...]:
    return tuple(cell.split("; ")) if cell else ()


@cache
def _names() -> Lexicon[str | None]:
    """Every name and safe abbreviation that begins with a capital."""
    names = {name: row.id for row in rows() for name in (*row.names, *row.short) if name[0].isupper()}
    return Lexicon({spelled: law for name, law in names.items() for spelled in {name, apart(name)}})


@cache
def _small_names() -> Lexicon[str | None]:
    """Those that begin small: "eIDAS", and "Wet open overheid" where "wet" is no capital."""
    names = {name: row.id for row in rows() for name in (*row.names, *row.short)}
    small = (name for name in names if name[0].islower() or name.startswith("Wet "))
    return Lexicon({name[0].lower() + name[1:]: names[name] for name in small})


@cache
def _cited() -> Lexicon[str | None]:
    """The abbreviations that mean a law behind an article only."""
    return Lexicon({short: row.id for row in rows() for short in row.cited})


@cache
def _civil_code() -> dict[str, str | None]:
    """The books of the Burgerlijk Wetboek by number."""
    title = f"{CIVIL_CODE} Boek "
    return {row.names[0].removeprefix(title): row.id for row in rows() if row.names[0].startswith(title)}


def _named(text: str, abbreviations: Mapping[str, str]) -> Iterator[Law]:
    for hit in _names().find(text):
        yield Law(*hit)
        bracketed = BRACKETED.match(text, hit.end)
        if bracketed and hit.value and _cited().get(bracketed["short"]) == hit.value:
            yield Law(*bracketed.span("short"), hit.value)
    if any(word in text for word in SMALL_BEGINNINGS):
        yield from (Law(*hit) for hit in _small_names().find(text))
    for short, full in abbreviations.items():
        # With its bracket, which is what tells some names: "Regeling aanwijzing consumentenvuurwerk (RAC)".
        laws = [law for law in find(f"{full} ({short})") if law.end == len(full)]
        if laws:
            for match in regex.finditer(rf"(?<![\w-]){regex.escape(short)}(?!\w)", text):
                yield Law(match.start(), match.end(), laws[-1].id)


def _by_form(text: str, known: tuple[Law, ...]) -> Iterator[Law]:
    """Laws that the table does not name, where no known name stands."""
    found = list(_by_ending(text))
    if " Act" in text:
        for match in ACT.finditer(text):
            article = ARTICLE_BEFORE.match(text, match.start())
            found.append(Law(article.end() if article else match.start(), match.end(), None))
    if any(kind in text for kind in KINDS):
        ends = ((match.start(), _subject_end(match)) for match in KIND_AND_SUBJECT.finditer(text))
        found += (Law(start, end, None) for start, end in ends if end)
    for law in found:
        if trimmed := _beside(text, law, known):
            yield trimmed


def _beside(text: str, law: Law, known: Iterable[Law]) -> Law | None:
    """``law`` cut before the known name that follows it ("Wet … en de Wet …"); None where it is in one's place.

    A known name without id gives way to the longer one that begins with it: "Verdrag van Wenen inzake …".
    """
    for other in known:
        if law.end <= other.start or other.end <= law.start:
            continue
        if other.start == law.start and other.id is None and text.startswith("Verdrag van", law.start):
            continue
        words = text[law.start : other.start].split(" ")
        while words and (not words[-1] or words[-1] in ENDS_NO_NAME):
            words.pop()
        if len(words) < MANY_WORDS:
            return None
        law = law._replace(end=law.start + len(" ".join(words)))
    return law


def _by_ending(text: str) -> Iterator[Law]:
    """Words such as "Cyberbeveiligingswet"; begun small only those of the table ("nitraatrichtlijn")."""
    for match in ENDING.finditer(text):
        start, reach = match.start(), max(0, match.start() - LONGEST_WORD)
        while start > reach and (text[start - 1].isalpha() or text[start - 1] == "-"):
            start -= 1
        word = text[start : match.end()].split(maxsplit=1)[0]
        name = word[:1].upper() + word[1:]
        known = name in _names() and name != "Grondwet"
        if word[0].islower() and FOREIGN_BEFORE.search(text[max(0, start - LONGEST_WORD) : start]):
            continue
        in_sentence = start > 1 and text[start - 2].isalnum()
        if not known and word.endswith("besluit") and (word in NO_DECREE or "-" in word or not in_sentence):
            continue  # a decree's name is told by its capital
        if known or (word == name and _is_named(word, match[0])):
            yield Law(start, match.end(), _names().get(name) if known else None)


def _is_named(word: str, ending: str) -> bool:
    """Whether a capitalised word is one law's own name; guidelines of all sorts are called -richtlijn."""
    if not word[0].isalpha() or len(word) == len(ending) or word.endswith("richtlijn"):
        return False
    return word.rpartition("-")[2].capitalize() not in NO_NAME_OF_ITS_OWN


def _subject_end(match: regex.Match[str]) -> int:
    """Where the name ends that begins with "Wet" or its like; 0 where no subject follows."""
    if match["kind"] is None:
        return match.end()
    subject = match["subject"].split()
    if subject[0] == "van":  # the "Wet van Moore" is no law of this kind
        return 0
    ends = ENDS_SUBJECT - {"het"} if "tussen" in match["kind"] else ENDS_SUBJECT  # "… tot het vermijden van …"
    words = list(takewhile(lambda word: word not in ends, subject))
    dated = (at for at, (word, behind) in enumerate(pairwise(words)) if word in ("van", "per") and behind[0].isdigit())
    words = words[: next(dated, None)]
    while words and words[-1] in ENDS_NO_NAME:
        words.pop()
    if not words:
        return 0
    last = regex.search(r"\s".join(map(regex.escape, words)), match.string, pos=match.end("kind"))
    return last.end() if last else 0


def _by_number(text: str) -> Iterator[Law]:
    """Acts of the Union."""
    if "/" in text:
        for match in UNION_ACT.finditer(text):
            celex = _celex(match)
            if celex or not any(match.group(*"RLFD")):
                yield Law(match.start(), match.end(), celex)
    if "CELEX" in text:
        yield from (Law(m.start(), m.end(), m["number"]) for m in CELEX.finditer(text))
    if any(series in text for series in ("COM", "JOIN", "SWD")):
        yield from (Law(m.start(), m.end(), None) for m in COM.finditer(text))


def _celex(match: regex.Match[str]) -> str | None:
    """The CELEX number; the year comes first, but in regulations up to 2014 ("nr. 1215/2012") last."""
    kind = next((letter for letter in "RLFD" if match[letter]), None)
    if kind is None:  # common positions of the foreign and security policy
        return None
    year, number = match["a"], match["b"]
    if kind == "R" and (match["nr"] or int(year) < 2015 or len(year) < 4) and _is_year(number):
        year, number = number, year
    if not _is_year(year):
        return None
    return f"3{year if len(year) == 4 else '19' + year}{kind}{int(number):04}"


def _is_year(figure: str) -> bool:
    return (len(figure) == 4 and 1951 <= int(figure) <= 2099) or (len(figure) == 2 and int(figure) >= 51)


def _articles(text: str, laws: Mapping[int, Law]) -> Iterator[Tag]:
    """Articles and protocols together with the law they are of."""
    for match in PROTOCOL.finditer(text) if "Protocol" in text else ():
        if law := laws.get(match.end()):
            yield Tag(match.start(), law.end, "LAW")
    for match in ARTICLE.finditer(text) if "rt" in text else ():
        law = laws.get(match.end())
        if law is None and (hit := _cited().match(text, match.end())):
            law = Law(*hit)
        if law is None:
            continue
        identifier = law.id
        if text[law.start : law.end].casefold() in ("bw", CIVIL_CODE.casefold()):
            identifier = _civil_code().get(match["number"].partition(":")[0])
        yield _tag(match.start(), law.end, identifier)


def _tag(start: int, end: int, identifier: str | None) -> Tag:
    url = None
    if identifier:
        url = f"{BWB_SITE}/{identifier}" if identifier.startswith("BWB") else CELEX_SITE + identifier
    return Tag(start, end, "LAW", identifier, url=url)


def _gazettes(text: str) -> Iterator[Tag]:
    if not any(name in text for name in ("Sta", "St", "Tr", "stb", "stcrt", "trb")):
        return
    for match in GAZETTE.finditer(text):
        gazette = next(name for name in GAZETTES if match[name])
        yield _issue(match, gazette)
    for match in GAZETTE_ID.finditer(text):
        yield _issue(match, match["gazette"])


def _issue(match: regex.Match[str], gazette: str) -> Tag:
    identifier = f"{gazette}-{match['year']}-{match['number']}"
    url = f"{GAZETTE_SITE}/{identifier}.html" if int(match["year"]) >= GAZETTES[gazette] else None
    return Tag(match.start(), match.end(), "LAW", identifier, url=url)
