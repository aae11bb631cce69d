"""Organisations: ministries, agencies, courts, international bodies and others.

    >>> text = "Het ministerie van VWS, de IND en de Stichting Groene Daken"
    >>> [(found.id, text[found.start : found.end]) for found in find(text)]
    [('tooi:mnre1025', 'ministerie van VWS'), ('tooi:oorg10222', 'IND'), (None, 'Stichting Groene Daken')]

- **Names** are those of rules/organisations.tsv and rules/ministries.tsv; every name of an organisation, older ones
  too, has one id. A ministry's tag takes "ministerie van" along; its abbreviation alone ("VWS") is a mention too,
  but not within an office ("minister van VWS").
- **Municipalities and provinces** are those of rules/places.tsv behind the word: "gemeente Weststellingwerf"; of
  "gemeenten Delft en Leiden" each is one.
- **Names not in the tables** are told by their form: "Stichting …", "Universiteit …", "… Foundation",
  "GGD Kennemerland", or a compound with a capital in mid-sentence, "de Kustalliantie"; by the word before them: "het
  bedrijf Nuctech", "ngo's zoals Sala pa Tur en Venex". No id.
- The chambers are bodies, but not at the head of a reference ("Tweede Kamer, vergaderjaar …").
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace

from kvparse.entities import countries
from kvparse.entities.lexicon import Hit, Lexicon, apart, shelf_of, spellings
from kvparse.entities.people import offices, portfolios_of
from kvparse.entities.tags import NOTHING_KNOWN, Context, Spans, Tag, without_overlap
from kvparse.rules import Rules, derived

from .. import regex

__all__ = ["LABELS", "find", "is_listed"]

LABELS: tuple[str, ...] = ("ORG",)
"""The label this family gives."""

MINISTRY = re.compile(r"(?<!\w)(?P<many>[Mm]inisteries|[Mm]inisterie)\s(?:van\s(?:het\s)?|voor\s)?(?=[A-Z])")
NEXT_MINISTRY = re.compile(r"(?:,\s(?:en\s)?|\sen\s)(?=(?:van\s)?[A-Z])(?:van\s)?")
PROSECUTION = re.compile(r"openbaar ministerie(?!\w)")
CHAMBERS = frozenset({"tooi:oorg10002", "tooi:oorg10001"})
PROSECUTORS, SECRETARIAT = "org:om", "org:ipsg"
REFERENCE = re.compile(r"(?: der Staten-Generaal)?,?\s(?:vergaderjaar|zitting|\d)|,\s\d")

HEADS = (
    "[Ss]tichting|[Vv]ereniging|Vakvereniging|[Uu]niversiteit|[Hh]ogeschool|Brancheorganisatie|Branchevereniging"
    "|Federatie|Kenniscentrum|Expertisecentrum|Centrum|Kennisinstituut|Inspectie|Autoriteit|Bureau|Orde|Havenbedrijf"
    r"|Korps(?=\sPolitie)|Directie(?=\s[A-Z])|Dienst(?=\s[A-Z])|Afdeling(?=\s[A-Z])"
    "|Vakbond(?=\\s(?!De\\s)[A-Z])|Metropoolregio|Vervoerregio|Regio(?=\\s[A-Z])(?!\\sDeal)"
    "|Team|Taskforce|Platform|Verbond|Genootschap|Produktschap|Productschap|Directoraat-[Gg]eneraal|Regiegroep"
    "|[Ww]aterschap|[Hh]oogheemraadschap|Wetterskip|[Vv]eiligheidsregio|Raad(?=\\svoor\\s)"
)
HEAD_WORDS = frozenset(re.sub(r"^\[(\w)\w\]|-?\[.*|\(.*", r"\1", head).capitalize() for head in HEADS.split("|"))
SMALL_HEADS = tuple(re.sub(r"^\[\w(\w)\]", r"\1", head) for head in HEADS.split("|") if head.startswith("["))
LINK = rf"(?:\s(?:van|voor|de|der|den|het|tot|ter|in|tegen|op|&|en(?!\s(?:de\s|het\s)?(?:{HEADS})\b))){{0,3}}"
BY_HEAD = regex.compile(rf"(?<![\w-])(?:{HEADS})(?:{LINK}\s[A-Z][\w’'-]*){{1,5}}(?:\sen\s-\w+)?")
COURT = regex.compile(
    r"""(?<![\w-])(?:(?:[Rr]echtbank|[Gg]erechtshof)\s(?:(?:in|te)\s)?(?:Den\s|[’']s-)?[A-Z][\w’'-]+
      | [Hh]of\s(?:Amsterdam|Arnhem(?:-Leeuwarden)?|Leeuwarden|Den\sHaag|(?:Den\s|[’']s-Hertogen)[Bb]osch))""",
    regex.VERBOSE,
)
REACH = 120  # characters before a tail in which the name can begin, and behind it
DUTCH_SUBJECT = r"(?:\svoor(?:\s(?:de|het))?(?:\s(?:en\s)?[A-Z]\w*){1,4})"
ENGLISH_SUBJECT = r"(?:\s(?:for|of|on)(?:\s(?:and\s)?[A-Z]\w*){1,5})"
ENGLISH_HEADS = (
    "Commission",
    "Court",
    "Office",
    "University",
    "Department",
    "Ministry",
    "Coalition",
    "Committee",
)
BY_ENGLISH_HEAD = regex.compile(rf"(?<![\w-])(?:{'|'.join(ENGLISH_HEADS)}){ENGLISH_SUBJECT}(?!\w)")
AND_ANOTHER = re.compile(r"(?:,|\s(?:bij|en|in|of|van|voor))*(?:\s(?:de|het))?\s$")
COMPANY = regex.compile(
    r"(?<![\w.-])[A-Z][\w&’'-]*(?:\s(?:&\s)?[A-Z][\w&’'-]*){0,3}"
    r"\s(?:B\.V\.|N\.V\.|S\.A\.|BV|NV|GmbH|Ltd\.?|Inc\.?|LLC|PLC|plc)(?!\w)"
)
"""A firm, by its legal form: "Kipgoed International B.V."."""
LEGAL_FORMS = ("B.V.", "N.V.", "S.A.", "BV", "NV", "GmbH", "Ltd", "Inc", "LLC", "PLC", "plc")
DUTCH_ADJECTIVE = regex.compile(r"[A-Z]\w+(?:aanse|eense|ietse|ijnse|ische|[aiu]tse|[aou]ndse|ranse)\s(?=Co)")
NOT_OF_THE_NAME = regex.compile(r"(?:De|Het|Een|In|Van|Aan|Bij|Met|Door|Voor|The|Ook|Zowel)\s")

CAPITALISED = re.compile(r"[A-ZÀ-Þ](?<![\w-].)[a-zà-ÿ-]{3,35}(?!\w)")
KIND_BEFORE = re.compile(
    r"\b(?:(?:Algemeen|Algemene|Centraal|Centrale|Christelijke?|Katholieke?|Europee?s|Europese|Internationaal|Internationale"
    r"|Koninklijke?|Landelijke?|Nationaal|Nationale|Nederlandse?|Regionaal|Regionale)\s){1,2}$"
)
LONGEST_KIND = 32
SHORTEST_COMPOUND = 8  # not "Beraad"
PLACE_BEHIND = re.compile(r"\s(?:Nederland|Amsterdam|Rotterdam|Utrecht|Groningen|Den\sHaag)\b")

SUBJECT_BEHIND = re.compile(r"(?:\s(?:voor\s(?:de\s|het\s)?)?[A-Z][\w-]+)+")
"""What a committee is for: "Deskundigencommissie Jeugd"."""
REGISTERED = "tooi:"  # what the Dutch government's register holds is Dutch

AT_A_PLACE = re.compile(r"\b(?:op|naar|vanaf|rond|rondom|nabij|via)\s$")
PLACE = re.compile(r"(?<![\w-])(?P<kind>[Gg]emeente|[Pp]rovincie)(?P<many>n|s)?\s(?=[A-Z'’])")
UNKNOWN_PLACE = re.compile(
    r"(?<=e\s)(?:(?:De|Het|Den|Sint)\s)?[A-Z][a-zà-ÿ]{2,}(?:-[A-Z][a-zà-ÿ]+)?"
    r"(?:\s(?:aan|op|en)\s(?:den?\s)?[A-Z][a-zà-ÿ]+)?"
)
NEXT_PLACE = re.compile(r"(?:,\s(?:en\s)?|\sen\s)(?:(?:de\s)?(?:gemeente|provincie)\s)?(?=[A-Z'’])")

PLACED_HEADS = ("enheid ", "GGD", "PI ", "nrichting ", "JJI ", "arket", "GGZ ", "UMC ", "iekenhuis ", "h Centrum ",
                "ROC ", "dvocaten ", "olitie ", "Douane ", "Staten", "Meldpunt ", "etentiecentrum")  # fmt: skip
PLACE_NAME = (
    r"(?:(?:Den|De|Het|Sint|[’']s-)\s?)?[A-Z][\w’'-]+"
    r"(?:(?:\s(?:en|aan|op|van))?(?:\s(?:den?|het))?\s[A-Z][\w’'-]+){0,2}"
)
OF_A_PLACE = regex.compile(
    rf"""(?<![\w-])(?:
        (?:[Pp]olitie[ -][Ee]enheid|[Rr]egionale\s[Ee]enheid|[Rr]egiopolitie|[Pp]olitiekorps|GGD|GGZ|PI|JJI|UMC|ROC
          |[Pp]enitentiaire\s[Ii]nrichting|Orde\svan\s[Aa]dvocaten|[Aa]rrondissementsparket|[Zz]iekenhuis
          |Medisch\sCentrum|[Dd]etentiecentrum|Meldpunt|Politie|Douane)
        \s(?!(?:De|Het|In|Een|Als|Op|En|Ook|Dit|Deze)\s){PLACE_NAME}
      | ROC\svan\s[A-Z][\w’'-]+
      | (?:Provinciale|Gedeputeerde)\sStaten(?:\svan\s{PLACE_NAME})?
      | [Ff]unctioneel\s[Pp]arket | [Ll]andelijk\s[Pp]arket
      | GGD[’']en
    )(?!\w)""",
    regex.VERBOSE,
)
LINKED = r"(?:van|de|der|den|het|voor|en(?=\s[A-Z][\w’'-]+\s(?:van|voor))|&|of|the|for|pa|di|da|do|la|el|y|und)"
OWN_NAME = rf"(?:[A-Z][\w’'-]*|[a-z]+[A-Z]\w+)(?:\s(?:{LINKED}\s){{0,2}}[A-Z0-9][\w’'&-]*){{0,3}}"
NAME_BEHIND = re.compile(r"(?<=[a-z’'])\s(?=[«“‘\"']?(?:[A-Z]|[a-z]+[A-Z]))")
OPENING = re.compile(r"(?:[.?!:]\s|\n|[«“‘(])$")
NAMED_ONE = regex.compile(rf"""\s[«“‘"']?(?P<name>{OWN_NAME})(?!\w)""")
LISTED = regex.compile(
    rf"""(?:[^.;:()?!\n]|o\.a\.){{0,40}}?[ (](?:als|zoals|bijvoorbeeld|waaronder|te\sweten|o\.a\.)\s(?:de\s|het\s)?
    (?P<names>{OWN_NAME}(?:(?:,\s|\sen\s|,?\sof\s)(?:de\s|het\s)?{OWN_NAME}){{0,6}})""",
    regex.VERBOSE,
)
NAME_IN_LIST = regex.compile(rf"(?P<name>{OWN_NAME})")


class _Vocabulary:
    """The names and words of one ``Rules`` value, and the patterns made of them."""

    def __init__(self, rules: Rules) -> None:
        words = rules.words
        other = frozenset(words["organisations.also_other_things"])
        own = rules.organisations[: len(rules.organisations) - len(rules.added.organisations)]
        names = {name: row.id for row in own for name in (*row.names, *row.short)}
        names |= {short: row.id for row in rules.government.ministries for short in row.short}
        names = {name: one for name, one in names.items() if name not in other}
        names |= {name: row.id for row in rules.added.organisations for name in (*row.names, *row.short)}
        small_too = tuple(f"{head} " for head in words["organisations.small_too"])
        names |= {name[0].lower() + name[1:]: one for name, one in names.items() if name.startswith(small_too)}
        self.names = Lexicon(
            {spelled: one for name, one in names.items() for spelled in {name, apart(name)}}, shelf=shelf_of(rules)
        )
        self.places = {
            kind: Lexicon({name: row.id for row in rules.places if row.kind == kind for name in row.names})
            for kind in ("gemeente", "provincie")
        }
        self.ministries = Lexicon(portfolios_of(rules))
        self.ministry_ids = frozenset(row.id for row in rules.government.ministries)
        kinds = {form: False for kind in words["organisations.kinds_of_one"] for form in spellings(kind, "initial")}
        kinds |= dict.fromkeys(words["organisations.kinds_of_several"], True)
        self.kinds = Lexicon(kinds, ends=True, shelf=shelf_of(rules))
        """Words for an organisation and, where they are plurals, for several: a name follows them, or a list."""
        self.of_any_country = frozenset(words["organisations.of_any_country"])
        self.also_places = frozenset(words["organisations.also_places"])
        self.compound_ends = words["organisations.compound_ends"]
        self.common = frozenset(words["organisations.common"])
        self.told_by = regex.compile(rf"(?i:{'|'.join(words['organisations.told_by'])})(?!\w)")
        """Words, and the ends of compounds, that tell that a name is an organisation's."""
        tails = "|".join(words["organisations.tails"])
        self.tails = Lexicon(dict.fromkeys(words["organisations.tails"]), ends=True, shelf=shelf_of(rules))
        self.legal_forms = Lexicon(dict.fromkeys(LEGAL_FORMS), shelf=shelf_of(rules))
        self.english_heads = Lexicon(dict.fromkeys(ENGLISH_HEADS), shelf=shelf_of(rules))
        self.by_tail = regex.compile(
            rf"""(?<![\w-])(?P<name>(?:(?:De|Het|Een|In|Van|Aan|Bij|Met|Door|Voor|The|Ook|Zowel)\s)?
            (?:[A-Z][\w&’'-]*\s(?:(?:for|of|on|and)\s)?){{1,5}}(?:{tails})
            (?:(?<=Ziekenhuis|Hogeschool|Universiteit)\s[A-Z][\w’'-]+)?
            (?:{ENGLISH_SUBJECT}|{DUTCH_SUBJECT})?)(?!\w)""",
            regex.VERBOSE,
        )


_vocabulary = derived(_Vocabulary)


def find(text: str, context: Context = NOTHING_KNOWN) -> list[Tag]:
    """Return the ORG tags of ``text``."""
    known = _vocabulary(context.rules)
    tags = [
        *_listed(text, known, context.rules),
        *_ministries(text, known, context.rules),
        *_places(text, known),
    ]
    taken = Spans((tag.start, tag.end) for tag in tags)
    formed = (
        _beside(text, tag, taken)
        for tag in (
            *_by_form(text, known, context.rules),
            *_companies(text, known),
            *_of_a_place(text),
            *_by_context(text, known, context.rules),
        )
    )
    return without_overlap([*tags, *(tag for tag in formed if tag)])


def is_listed(name: str, rules: Rules) -> bool:
    """Return whether an organisation of the tables goes by ``name``."""
    return name in _vocabulary(rules).names


def _beside(text: str, tag: Tag, known: Spans) -> Tag | None:
    """``tag`` cut before the known name that follows it ("Stichting A en het UWV"); None where it is in one's place."""
    clash = min((start for start, _ in known.over(tag.start, tag.end)), default=tag.end)
    end = tag.start + len(AND_ANOTHER.sub("", text[tag.start : clash])) if clash < tag.end else tag.end
    return replace(tag, end=end) if clash == tag.end or " " in text[tag.start : end] else None


def _listed(text: str, known: _Vocabulary, rules: Rules) -> Iterator[Tag]:
    """Bodies of the tables; no ministry inside an office, no chamber at the head of a reference."""
    offices_found: Spans | None = None
    for hit in known.names.find(text):
        if hit.value in CHAMBERS and REFERENCE.match(text, hit.end):
            continue
        if hit.value in known.ministry_ids:
            if offices_found is None:
                offices_found = Spans((office.start, office.end) for office in offices(text, Context(rules=rules)))
            if offices_found.over(hit.start, hit.start + 1):
                continue
        if text[hit.start : hit.end] in known.also_places and AT_A_PLACE.search(
            text, max(0, hit.start - 10), hit.start
        ):
            continue
        identifier = None if _is_of_another_country(text, hit, known, rules) else hit.value
        yield Tag(hit.start, hit.end, "ORG", identifier, source="table" if identifier == hit.value else "form")
    if "openbaar m" in text:
        yield from (
            Tag(match.start(), match.end(), "ORG", PROSECUTORS, source="table") for match in PROSECUTION.finditer(text)
        )
    if "Secretariaat Generaal" in text and "nterpol" in text.casefold():
        for match in re.finditer(r"Secretariaat Generaal(?!\w)", text):
            yield Tag(match.start(), match.end(), "ORG", SECRETARIAT, source="table")


def _is_of_another_country(text: str, hit: Hit[str | None], known: _Vocabulary, rules: Rules) -> bool:
    """Whether a name that many countries' bodies bear is that of a foreign one: "de Belgische Kamer van Koophandel"."""
    dutch = (hit.value or "").startswith(REGISTERED) or text[hit.start : hit.end] in known.of_any_country
    return dutch and countries.is_foreign(text, hit.start, hit.end, rules)


def _ministries(text: str, known: _Vocabulary, rules: Rules) -> Iterator[Tag]:
    """Ministries by the word; of several in a phrase each is one."""
    for head in MINISTRY.finditer(text) if "inisterie" in text else ():
        start, name = head.start(), known.ministries.match(text, head.end())
        while name:
            foreign = countries.is_foreign(text, start, name.end, rules)
            yield Tag(start, name.end, "ORG", None if foreign else name.value, source="table")
            following = NEXT_MINISTRY.match(text, name.end) if head["many"].endswith("s") else None
            if following is None:
                break
            start, name = following.end(), known.ministries.match(text, following.end())


def _places(text: str, known: _Vocabulary) -> Iterator[Tag]:
    """Municipalities and provinces by the word; of several in a phrase each is one."""
    for head in PLACE.finditer(text) if "emeente" in text or "rovincie" in text else ():
        places = known.places["provincie" if head["kind"][1] == "r" else "gemeente"]
        start, name = head.start(), places.match(text, head.end())
        if name is None and (formed := UNKNOWN_PLACE.match(text, head.end())):
            yield Tag(start, formed.end(), "ORG")
        while name:
            yield Tag(start, name.end, "ORG", name.value, source="table")
            following = NEXT_PLACE.match(text, name.end) if head["many"] else None
            if following is None:
                break
            start, name = following.end(), places.match(text, following.end())


def _of_a_place(text: str) -> Iterator[Tag]:
    """Branches and institutions that are told by their place: "GGD Kennemerland", "PI Vught"."""
    if any(head in text for head in PLACED_HEADS):
        yield from (Tag(match.start(), match.end(), "ORG") for match in OF_A_PLACE.finditer(text))


def _by_context(text: str, known: _Vocabulary, rules: Rules) -> Iterator[Tag]:
    """Names behind a word for what they are: "het bedrijf Nuctech"; and those of a list behind such words."""
    places = countries.lexicon(rules)
    for kind in known.kinds.find(text):
        if text[kind.start].isupper() and kind.start and not OPENING.search(text, max(0, kind.start - 4), kind.start):
            continue  # "Landelijke Organisatie Wandelaars" is a name
        if not kind.value:
            if NAME_BEHIND.match(text, kind.end) and (one := NAMED_ONE.match(text, kind.end)):
                yield from _unless_country(one, places)
        elif several := LISTED.match(text, kind.end):
            for name in NAME_IN_LIST.finditer(text, several.start("names"), several.end("names")):
                yield from _unless_country(name, places)


def _unless_country(match: regex.Match[str], places: Lexicon[countries.Sense]) -> Iterator[Tag]:
    first = places.match(match.string, match.start("name"))
    if len(match["name"]) > 1 and (first is None or first.end < match.end("name")):
        yield Tag(match.start("name"), match.end("name"), "ORG")


def _is_named_compound(text: str, match: re.Match[str], known: _Vocabulary) -> bool:
    """Whether "Mobiliteitsalliantie" and its like name one body: not "Selectie- en Opleidingsinstituut"."""
    word = match[0]
    if len(word) < SHORTEST_COMPOUND or word in known.common or word.endswith("graad"):
        return False
    end = next(end for end in known.compound_ends if word.endswith(end))
    in_sentence = text[max(0, match.start() - 2) : match.start()][:1]
    if not (in_sentence.isalnum() or in_sentence == ","):
        return False  # there any word has a capital
    return not (word.removesuffix(end).endswith("se") or text.endswith("- en ", 0, match.start()))


def _companies(text: str, known: _Vocabulary) -> Iterator[Tag]:
    """Firms, by their legal form."""
    for firm in COMPANY.finditer(text) if any(known.legal_forms.find(text)) else ():
        article = NOT_OF_THE_NAME.match(text, firm.start())
        yield Tag(article.end() if article else firm.start(), firm.end(), "ORG")


def _by_tail(text: str, known: _Vocabulary, rules: Rules) -> Iterator[Tag]:
    """Organisations told by the last word of their name."""
    done = 0
    for tail in known.tails.find(text):
        name = known.by_tail.search(text, max(done, tail.start - REACH), tail.end + REACH)
        while name and name.end() < tail.end:
            name = known.by_tail.search(text, name.end(), tail.end + REACH)
        if name and name.start() < tail.start:
            article = NOT_OF_THE_NAME.match(text, name.start()) or DUTCH_ADJECTIVE.match(text, name.start())
            start = _behind_adjective(text, article.end() if article else name.start(), rules)
            if start <= tail.start:
                yield Tag(start, name.end(), "ORG")
            done = name.end()


def _behind_adjective(text: str, start: int, rules: Rules) -> int:
    """Where a name begins behind the adjective of a foreign country: "het Amerikaanse National Institute"."""
    people = countries.lexicon(rules).match(text, start)
    foreign = people and people.value.label == "NATIONALITY" and people.value.code != "NL" and not people.value.bare
    return people.end + 1 if people and foreign and text[people.end : people.end + 1] == " " else start


def _by_form(text: str, known: _Vocabulary, rules: Rules) -> Iterator[Tag]:
    """Organisations that the tables do not name, told by the word their name begins or ends with."""
    for match in CAPITALISED.finditer(text):
        if match[0] in HEAD_WORDS:
            whole = BY_HEAD.match(text, match.start())
            end = whole.end() if whole else 0
        elif match[0].endswith(known.compound_ends) and _is_named_compound(text, match, known):
            place = PLACE_BEHIND.match(text, match.end())
            end = place.end() if place else match.end()
        elif (
            match[0].endswith("commissie")
            and match[0] != "Kamercommissie"
            and (subject := SUBJECT_BEHIND.match(text, match.end()))
        ):
            end = subject.end()
        else:
            continue
        if end:
            kind = KIND_BEFORE.search(text, max(0, match.start() - LONGEST_KIND), match.start())
            yield Tag(kind.start() if kind else match.start(), end, "ORG")
    for head in SMALL_HEADS:
        if head in text:
            yield from (Tag(*match.span(), "ORG") for match in BY_HEAD.finditer(text) if text[match.start()].islower())
            break
    yield from _by_tail(text, known, rules)
    if "echtbank " in text or "of " in text:
        yield from (Tag(match.start(), match.end(), "ORG") for match in COURT.finditer(text))
    for begun in known.english_heads.find(text):
        if english := BY_ENGLISH_HEAD.match(text, begun.start):
            yield Tag(english.start(), english.end(), "ORG")
