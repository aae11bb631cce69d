"""Laws, treaties and acts of the European Union, by name, by article and by number.

    >>> [(law.id, law.start) for law in find("Zie artikel 31, eerste lid, van de Huisvestingswet 2014.")]
    [('BWBR0035303', 4)]

A tag runs from the article to the end of the law's name ("artikelen 3:10 en 3:17 Wet op het financieel
toezicht"); the abbreviation in brackets behind a name is a mention of its own. An article without its law
("artikel 10, tweede lid") says nothing by itself and is not tagged.

- **Names** are those of rules/laws.tsv. Its BWB ids lead to wetten.overheid.nl, its CELEX numbers to EUR-Lex.
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

import re
from collections.abc import Iterable, Iterator, Mapping
from itertools import pairwise, takewhile
from typing import NamedTuple

from kvparse.entities.lexicon import Lexicon, apart, shelf_of, spellings
from kvparse.entities.tags import NOTHING_KNOWN, Context, Tag, without_overlap
from kvparse.rules import Rules, derived

from .. import regex

__all__ = ["LABELS", "find"]

LABELS: tuple[str, ...] = ("LAW",)
"""The label this family gives."""

BWB_SITE = "https://wetten.overheid.nl"
CELEX_SITE = "https://eur-lex.europa.eu/legal-content/NL/TXT/?uri=CELEX:"
GAZETTE_SITE = "https://zoek.officielebekendmakingen.nl"
NAMES_OF_GAZETTES = ("Stb", "Staatsblad", "Stcrt", "Staatscourant", "Trb", "Tractatenblad", "stb", "stcrt", "trb")
GAZETTES = {"stb": 1995, "stcrt": 2010, "trb": 1995}
"""The year from which a gazette's issues have an address made of year and number."""

BRACKETED = regex.compile(r"\s\((?:hierna:?\s)?(?P<short>[A-Z][\w-]{1,8})\)")
IN_BRACKETS = regex.compile(r"\s\((?:(?:hierna|oftewel|ook wel|ofwel):?\s)?(?:de\s|het\s)?(?P<name>[^()]{2,60})\)")
IN_ENGLISH = ("Act", "Directive", "Regulation")
YEARS = re.compile(r"(?:19|20)\d\d(?:[-–/](?:(?:19|20)\d\d|\d\d))?")
CIVIL_CODE = "Burgerlijk Wetboek"

LETTERS = r"(?:[a-z]{1,2}|\d{1,2})[°º]?(?!\w)"
ORDINAL = r"(?:[a-z]{3,10}(?:de|ste)|\d{1,2}[de]e?)"
PROTOCOL = regex.compile(
    r"(?<!\w)(?:(?:Eerste|Tweede|Derde|Vierde|Zesde|Zevende|Twaalfde|Dertiende|Facultatie[fv]e?|Aanvullende?)\s){0,3}"
    r"Protocol\s(?:bij|van)\s(?:de\s|het\s)?"
)

ENDINGS = ("wet", "richtlijn", "verordening", "verdrag", "besluit")
ENDING = regex.compile(rf"(?:{'|'.join(ENDINGS)})(?!\w)(?:(?:(?<=verdrag)\svan)?\s(?:19|20)\d\d)?")
ACT = regex.compile(
    r"(?<![\w-])(?P<name>(?:[A-Z][\w’'-]*\s(?:and\s|of\s|on\s)?){1,5}Act(?:\s(?:of\s)?(?:19|20)\d\d)?)(?!\w)"
)
ARTICLE_BEFORE = regex.compile(r"(?:De|Het|Een|In|The|Van)\s")
FOREIGN_BEFORE = regex.compile(r"\b(?!Nederlandse|Europese|Caribische|Haagse)[A-Z][\w-]+s(?:ch)?e\s$")
"""Of another country: "de Bosnische kieswet"."""
LONGEST_WORD = 40
KINDS_OF_LAW = (
    "wet", "wetboek", "verdrag", "besluit", "regeling", "statuut", "handvest", "verordening", "richtlijn",
    "overeenkomst", "protocol", "constitutie", "conventie", "akkoord",
)  # fmt: skip
WORDS_BEFORE = 3  # of the word that says what a law is, and itself: "Algemene wet bestuursrecht"
LONG = 10  # letters of a name that is told without regard to case
MANY_WORDS = 3  # that are a name by themselves: "Wet op het …"
BEGINNINGS = ("Wet", "wet", "Regeling", "regeling", "Besluit", "besluit", "Verdrag", "verdrag", "Overeenkomst",
              "Conventie", "Protocol", "Akkoord", "Verordening", "Landsverordening")  # fmt: skip
"""The words, or ends of words, of which one is in all that KIND_AND_SUBJECT can match at its beginning."""
BEFORE_BEGINNING = ("Tijdelijke ", "onderlinge ", "Onderlinge ")
KIND_AND_SUBJECT = regex.compile(
    r"""(?<![\w-])(?:
        (?P<kind>(?:Tijdelijke\s[Ww]|W|Rijksw|Kaderw|Uitvoeringsw|Verzamelw)et|Landsverordening)
        (?P<subject>(?:[ \xa0][\w’'-]{1,30}){1,12})
      | (?P<kind>(?<=\b(?:[Hh]et|[Dd]e|van|uit)\s)(?:[A-Z][a-z]+(?:regeling|besluit)|Regeling|Besluit))
        (?P<subject>(?:[ \xa0][a-zà-ÿ][\w’'-]{2,30})(?:[ \xa0][\w’'-]{1,30}){0,11})
      | (?P<kind>[Oo]nderlinge\s[Rr]egeling)(?=\s[A-Z])(?P<subject>(?:[ \xa0][\w’'-]{1,30}){1,12})
      | (?P<kind>(?:Verdrag|VN-[Vv]erdrag|Overeenkomst)(?:\svan\s[A-Z]\w+|\stussen(?:\s[\w’'-]+){2,14}?)?
         (?=\s(?:inzake|betreffende|tegen|tot)\s))
        (?P<subject>(?:[ \xa0][\w’'-]{1,30}){1,14})
      | (?:Verdrag|Conventie|Protocol|Akkoord|Overeenkomst)\svan\s
        (?:Den\s|New\s|San\s|Sint\s)?[A-Z][\w’-]++(?!\s(?:en|met)\s[A-Z])
      | (?:Regeling|Besluit)\s[A-Z][\w’'-]+(?:\s(?:(?:en|van|voor|op|de|het)\s){0,2}[A-Z][\w’'-]+){1,4}
      | (?:Regeling|Besluit|Verdrag|Verordening)(?:[ \xa0][\w’'-]{1,30}){1,12}
        (?=\s\((?:hierna:?\s)?[A-Z][\w-]{1,11}\))
    )""",
    regex.VERBOSE,
)
BILL = regex.compile(
    r"(?P<kind>[Ww]etsvoorstel)(?=\s[A-Z][a-zà-ÿ]+\s(?!(?:inzake|over|betreffende|tot|houdende|om)\s)[a-zà-ÿ])"
    r"(?P<subject>(?:[ \xa0][\w’'-]{1,30}){2,12})"
)
"""A bill by its subject: "het wetsvoorstel Verbetering beschikbaarheid jeugdzorg"."""

UNION = r"E[UEG]G?|Euratom|EGKS|GBVB|JBZ"
UNION_ACT = regex.compile(
    rf"""(?<!\w)(?:E[UG]-)?(?:(?:[Uu]itvoerings|[Gg]edelegeerde\s)?(?i:(?P<R>verordening)|(?P<L>richtlijn)
          |(?P<F>kaderbesluit)|(?P<D>besluit)|gemeenschappelijk\s(?:standpunt|optreden)))(?:en)?\s
    (?:\((?:{UNION})(?:[,/\s]{{1,2}}(?:{UNION})){{0,2}}\)\s)?(?P<nr>nr\.?\s)?
    (?P<a>\d{{1,4}})/(?P<b>\d{{1,4}})(?:/(?:{UNION}))?(?!\w)""",
    regex.VERBOSE,
)
UNKNOWN_ABBREVIATION = regex.compile(
    r"(?!EU\b|VN\b|NL\b|UE\b|Wet\b)(?:[A-Z][a-z]{0,5}[A-Z][A-Za-z]{0,6}|W[a-z]{1,4})(?:\s(?:19|20)\d\d)?(?![\w-])"
)
UNKNOWN_DECREE = regex.compile(
    r"(?P<kind>(?:Uitvoerings)?[Bb]esluit|(?:Uitvoerings)?[Rr]egeling|(?:[A-Z][a-z]+)?[Vv]erordening|Wet|Beleidsregels?)"
    r"(?P<subject>(?:[ \xa0][\w’'-]{1,30}){1,12})"
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


class Named(NamedTuple):
    """A law's name in a text, its id, and by what it was found."""

    start: int
    end: int
    id: str | None
    source: str = "form"


class _Vocabulary:
    """The names and words of one ``Rules`` value, and the pattern of articles."""

    def __init__(self, rules: Rules) -> None:
        self.rules = rules
        names = {name: row.id for row in rules.laws for name in (*row.names, *row.short)}
        capitals = {name: law for name, law in names.items() if name[0].isupper()}
        self.names = Lexicon(
            {spelled: law for name, law in capitals.items() for spelled in {name, apart(name)}}, shelf=shelf_of(rules)
        )
        small = (name for name in names if name[0].islower() or name.startswith("Wet "))
        self.small_names = Lexicon({name[0].lower() + name[1:]: names[name] for name in small}, shelf=shelf_of(rules))
        """Those that begin small: "eIDAS", and "Wet open overheid" where "wet" is no capital."""
        wordy = {
            name.lower(): law for name, law in names.items() if name.count(" ") >= MANY_WORDS - 2 and len(name) > LONG
        }
        self.in_small = Lexicon(wordy)
        """Those of several words, for texts that write them with other capitals."""
        self.kinds = Lexicon(
            {form: None for kind in KINDS_OF_LAW for form in spellings(kind, "any")}, shelf=shelf_of(rules)
        )
        self.beginnings = Lexicon(dict.fromkeys(BEGINNINGS), ends=True, shelf=shelf_of(rules))
        self.gazettes = Lexicon(dict.fromkeys(NAMES_OF_GAZETTES), shelf=shelf_of(rules))
        self.endings = Lexicon(dict.fromkeys(ENDINGS), ends=True, shelf=shelf_of(rules))
        self.cited = Lexicon({short: row.id for row in rules.laws for short in row.cited})
        title = f"{CIVIL_CODE} Boek "
        books = (row for row in rules.laws if row.names and row.names[0].startswith(title))
        self.civil_code = {row.names[0].removeprefix(title): row.id for row in books}
        self.no_name_of_its_own, self.no_decree, self.ends_subject, self.ends_no_name = (
            frozenset(rules.words[f"laws.{name}"])
            for name in ("no_name_of_its_own", "no_decree", "ends_subject", "ends_no_name")
        )
        self.article = _article_pattern("|".join(rules.words["laws.amended_in"]))


_vocabulary = derived(_Vocabulary)


def _article_pattern(amended_in: str) -> regex.Pattern[str]:
    number = (
        rf"(?:(?:[A-Z]\s)?\d{{1,4}}(?:[.:]\d{{1,4}}){{0,3}}(?:[a-z]{{0,3}}|{amended_in})(?!\w)(?:\s(?:{amended_in})(?!\w))?"
        r"|[IVX]{1,5}(?!\w))"
    )
    return regex.compile(
        rf"""(?<!\w)[Aa]rt(?:ikel(?:en)?|t?\.)\s{{1,2}}(?P<number>{number})
        (?: ,?\s(?:(?:en|of|jo\.?|juncto|tot\ en\ met|t/m|en\ volgende)\s)?(?:artikel\s)?{number}
          | ,?\s(?:en\s)?{ORDINAL}(?:(?:,|\sen|\sof)\s{ORDINAL}){{0,3}}\s(?:lid|volzin|zin|paragraaf)
          | \s\((?:(?:{ORDINAL}\s)?(?:lid|leden|onder|sub)(?:\s[\w,\s]{{1,20}})?)\)
          | ,?\s(?:en\s)?(?:lid|leden)\s\d{{1,2}}[a-z]?(?:(?:,|\sen)\s\d{{1,2}}[a-z]?){{0,3}}
          | ,?\s(?:aanhef\s)?(?:en\s)?(?:onder|sub|onderde(?:el|len))\s{LETTERS}(?:(?:,|\sen)\s{LETTERS}){{0,4}}
        ){{0,8}}
        ,?\s(?:van\s(?:de\s|het\s)?|uit\s(?:de\s|het\s)?|(?:bij|in)\s(?:de|het)\s)?""",
        regex.VERBOSE,
    )


def find(text: str, context: Context = NOTHING_KNOWN) -> list[Tag]:
    """Return the LAW tags of ``text``."""
    known = _vocabulary(context.rules)
    laws = {law.start: law for law in _named(text, known)}
    laws |= {law.start: law for law in _by_form(text, known, tuple(laws.values()))}
    laws |= {law.start: law for law in _by_number(text)}
    laws = {start: _as_bracketed(text, law, known) for start, law in laws.items()}
    tags = [*_articles(text, known, laws), *(_tag(*law) for law in laws.values()), *_gazettes(text, known)]
    return without_overlap(tags)


def _named(text: str, known: _Vocabulary) -> Iterator[Named]:
    for hit in known.names.find(text):
        yield Named(*hit, "table")
        bracketed = BRACKETED.match(text, hit.end)
        if bracketed and hit.value and known.cited.get(bracketed["short"]) == hit.value:
            yield Named(*bracketed.span("short"), hit.value, "table")
    yield from (Named(*hit, "table") for hit in known.small_names.find(text))
    yield from _in_other_case(text, known)


def _as_bracketed(text: str, law: Named, known: _Vocabulary) -> Named:
    """``law``, named in English, with the id of the one in brackets: "Network Security Directive (NIS2-richtlijn)"."""
    if (
        law.id is None
        and text.endswith(IN_ENGLISH, law.start, law.end)
        and (bracketed := IN_BRACKETS.match(text, law.end))
    ):
        return law._replace(id=known.names.get(bracketed["name"]))
    return law


def _in_other_case(text: str, known: _Vocabulary) -> Iterator[Named]:
    """Names of several words, found from the word in them that says what they are."""
    kinds = list(known.kinds.find(text))
    lowered = text.lower() if kinds else ""
    for kind in kinds if len(lowered) == len(text) else ():
        start = kind.start
        for _ in range(WORDS_BEFORE):
            if hit := known.in_small.match(lowered, start):
                yield Named(*hit, "table")
                break
            space = lowered.rfind(" ", 0, max(0, start - 1))
            start = space + 1


def _by_form(text: str, known: _Vocabulary, named: tuple[Named, ...]) -> Iterator[Named]:
    """Laws that the table does not name, where no known name stands."""
    found = list(_by_ending(text, known))
    if " Act" in text:
        for match in ACT.finditer(text):
            article = ARTICLE_BEFORE.match(text, match.start())
            found.append(Named(article.end() if article else match.start(), match.end(), None))
    for start in _beginnings(text, known):
        begun = KIND_AND_SUBJECT.match(text, start)
        if begun and (end := _subject_end(begun, known)):
            found.append(Named(start, end, None))
    for bill in BILL.finditer(text) if "etsvoorstel " in text else ():
        start, end = bill.start("subject") + 1, _subject_end(bill, known)
        if " " in text[start:end]:
            found.append(Named(start, end, None))
    for law in found:
        if trimmed := _beside(text, law, named, known.ends_no_name):
            yield trimmed


def _beginnings(text: str, known: _Vocabulary) -> Iterator[int]:
    """Yield where a law's name may begin with the word for its kind: "Wet", "Rijkswet", "Tijdelijke wet"."""
    for kind in known.beginnings.find(text):
        start = kind.start
        while start and (text[start - 1].isalpha() or text[start - 1] == "-"):
            start -= 1
        for before in BEFORE_BEGINNING:
            if text.endswith(before, 0, start):
                start -= len(before)
        yield start


def _beside(text: str, law: Named, named: Iterable[Named], ends_no_name: frozenset[str]) -> Named | None:
    """``law`` cut before the known name that follows it ("Wet … en de Wet …"); None where it is in one's place.

    A known name without id gives way to the longer one that begins with it: "Verdrag van Wenen inzake …".
    """
    for other in named:
        if law.end <= other.start or other.end <= law.start:
            continue
        if other.start == law.start and other.id is None and text.startswith("Verdrag van", law.start):
            continue
        words = text[law.start : other.start].split(" ")
        while words and (not words[-1] or words[-1] in ends_no_name):
            words.pop()
        if len(words) < MANY_WORDS - (words[0:1] not in (["Wet"], ["wet"])):
            return None
        law = law._replace(end=law.start + len(" ".join(words)))
    return law


def _by_ending(text: str, known: _Vocabulary) -> Iterator[Named]:
    """Words such as "Cyberbeveiligingswet"; begun small only those of the table ("nitraatrichtlijn")."""
    for ending in known.endings.find(text):
        match = ENDING.match(text, ending.start)
        if match is None:
            continue
        start, reach = match.start(), max(0, match.start() - LONGEST_WORD)
        while start > reach and (text[start - 1].isalpha() or text[start - 1] == "-"):
            start -= 1
        word = text[start : match.end()].split(maxsplit=1)[0]
        name = word[:1].upper() + word[1:]
        listed = name in known.names and name != "Grondwet"
        if word[0].islower() and FOREIGN_BEFORE.search(text[max(0, start - LONGEST_WORD) : start]):
            continue
        in_sentence = start > 1 and text[start - 2].isalnum()
        if not listed and word.endswith("besluit") and (word in known.no_decree or "-" in word or not in_sentence):
            continue  # a decree's name is told by its capital
        if listed or (word == name and _is_named(word, match[0], known)):
            source = "table" if listed else "form"
            yield Named(start, match.end(), known.names.get(name) if listed else None, source)


def _is_named(word: str, ending: str, known: _Vocabulary) -> bool:
    """Whether a capitalised word is one law's own name; guidelines of all sorts are called -richtlijn."""
    if not word[0].isalpha() or len(word) == len(ending) or word.endswith("richtlijn"):
        return False
    return word.rpartition("-")[2].capitalize() not in known.no_name_of_its_own


def _subject_end(match: regex.Match[str], known: _Vocabulary) -> int:
    """Where the name ends that begins with "Wet" or its like; 0 where no subject follows."""
    if match["kind"] is None:
        return match.end()
    subject = match["subject"].split()
    decree = match["kind"].endswith(("egeling", "esluit")) and subject[0].islower()
    if subject[0] == "van" or match["kind"] in known.no_decree:  # the "Wet van Moore" is no law of this kind
        return 0
    if decree and subject[0] in known.ends_no_name:  # "het Besluit op bezwaar"
        return 0
    ends = known.ends_subject - {"het"} if "tussen" in match["kind"] else known.ends_subject  # "… tot het vermijden …"
    ends = ends | {"van"} if match["kind"] == "Landsverordening" else ends  # "… van Curaçao"
    words = list(takewhile(lambda word: word not in ends, subject))
    dated = (at for at, (word, behind) in enumerate(pairwise(words)) if word in ("van", "per") and behind[0].isdigit())
    words = words[: next(dated, None)]
    years = (at + 1 for at, word in enumerate(words) if YEARS.fullmatch(word))
    words = words[: next(years, None)]  # a year ends the name
    while words and words[-1] in known.ends_no_name:
        words.pop()
    if not words:
        return 0
    last = regex.search(r"\s".join(map(regex.escape, words)), match.string, pos=match.start("subject"))
    return last.end() if last else 0


def _by_number(text: str) -> Iterator[Named]:
    """Acts of the Union."""
    if "/" in text:
        for match in UNION_ACT.finditer(text):
            celex = _celex(match)
            if celex or not any(match.group(*"RLFD")):
                yield Named(match.start(), match.end(), celex)
    if "CELEX" in text:
        yield from (Named(m.start(), m.end(), m["number"]) for m in CELEX.finditer(text))
    if any(series in text for series in ("COM", "JOIN", "SWD")):
        yield from (Named(m.start(), m.end(), None) for m in COM.finditer(text))


def _celex(match: regex.Match[str]) -> str | None:
    """Return the CELEX number; the year comes first, but in regulations up to 2014 ("nr. 1215/2012") last."""
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


def _articles(text: str, known: _Vocabulary, laws: Mapping[int, Named]) -> Iterator[Tag]:
    """Articles and protocols together with the law they are of."""
    for match in PROTOCOL.finditer(text) if "Protocol" in text else ():
        if law := laws.get(match.end()):
            yield Tag(match.start(), law.end, "LAW", source=law.source)
    for match in known.article.finditer(text) if "rt" in text else ():
        law = laws.get(match.end())
        if law is None and (hit := known.cited.match(text, match.end())):
            law = Named(*hit, "table")
        if law is None:
            law = _unknown(text, match.end(), known)
        if law is None:
            continue
        identifier = law.id
        if text[law.start : law.end].casefold() in ("bw", CIVIL_CODE.casefold()):
            identifier = known.civil_code.get(match["number"].partition(":")[0])
        article = match["number"] if identifier and identifier.startswith("BWB") else None
        yield _tag(match.start(), law.end, identifier, law.source, article)


def _unknown(text: str, start: int, known: _Vocabulary) -> Named | None:
    """Return a law behind an article that no table knows: an abbreviation ("artikel 14 BuPw") or a decree."""
    if short := UNKNOWN_ABBREVIATION.match(text, start):
        return Named(start, short.end(), None)
    decree = UNKNOWN_DECREE.match(text, start)
    if decree and (end := _subject_end(decree, known)):
        return Named(start, end, None)
    return None


def _tag(start: int, end: int, identifier: str | None, source: str, article: str | None = None) -> Tag:
    """Return a law's tag, which leads to its text; with an article, the first of several, to that article."""
    url = None
    if identifier:
        url = f"{BWB_SITE}/{identifier}" if identifier.startswith("BWB") else CELEX_SITE + identifier
        url += f"#Artikel{''.join(article.split())}" if article else ""
    return Tag(start, end, "LAW", identifier, url=url, source=source)


def _gazettes(text: str, known: _Vocabulary) -> Iterator[Tag]:
    if not any(known.gazettes.find(text)):
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
