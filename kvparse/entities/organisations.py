"""Organisations: ministries, agencies, courts, international bodies and others.

    >>> text = "Het ministerie van VWS, de IND en de Stichting Groene Daken"
    >>> [(found.id, text[found.start : found.end]) for found in find(text)]
    [('vws', 'ministerie van VWS'), ('ind', 'IND'), (None, 'Stichting Groene Daken')]

- **Names** are those of rules/organisations.tsv and rules/ministries.tsv; every name of a body, older ones too,
  has one id. A ministry's tag takes "ministerie van" along; its abbreviation alone ("VWS") is a mention too,
  but not within an office ("minister van VWS").
- **Names not in the tables** are told by their form: "Stichting …", "Universiteit …", "… Foundation",
  "rechtbank Den Haag", or a compound with a capital in mid-sentence, "de Kustalliantie". No id.
- **Abbreviations that the letter introduces** count where their words name a body; ``value`` tells the words.
  The name and the abbreviation in brackets behind it are two mentions.
- The chambers are bodies, but not at the head of a reference ("Tweede Kamer, vergaderjaar …").
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace

import regex

from kvparse.entities.lexicon import Lexicon, apart
from kvparse.entities.people import offices, portfolios_of
from kvparse.entities.tags import NOTHING_KNOWN, Context, Tag, without_overlap
from kvparse.rules import Rules, derived

__all__ = ["LABELS", "find", "is_listed"]

LABELS: tuple[str, ...] = ("ORG",)
"""The label this family gives."""

MINISTRY = re.compile(r"(?<!\w)(?P<many>[Mm]inisteries|[Mm]inisterie)\s(?:van\s(?:het\s)?|voor\s)?(?=[A-Z])")
NEXT_MINISTRY = re.compile(r"(?:,\s(?:en\s)?|\sen\s)(?=(?:van\s)?[A-Z])(?:van\s)?")
PROSECUTION = re.compile(r"openbaar ministerie(?!\w)")
NATIONAL_BUREAUS = ("National Central Bureau", "Nationaal Centraal Bureau")  # a family of their own: NCB
CHAMBERS = frozenset({"tweede-kamer", "eerste-kamer"})
REFERENCE = re.compile(r"(?: der Staten-Generaal)?,?\s(?:vergaderjaar|zitting|\d)|,\s\d")

HEADS = (
    "[Ss]tichting|[Vv]ereniging|Vakvereniging|[Uu]niversiteit|[Hh]ogeschool|Brancheorganisatie|Branchevereniging"
    "|Federatie|Kenniscentrum|Expertisecentrum|Centrum|Kennisinstituut|Inspectie|Autoriteit|Bureau|Orde|Havenbedrijf"
    r"|Korps(?=\sPolitie)|Directie(?=\s[A-Z])|Dienst(?=\s[A-Z])|Afdeling(?=\s[A-Z])"
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
BY_ENGLISH_HEAD = regex.compile(rf"(?<![\w-])(?:Commission|Court|Office){ENGLISH_SUBJECT}(?!\w)")
AND_ANOTHER = re.compile(r"(?:,|\s(?:bij|en|in|of|van|voor))*(?:\s(?:de|het))?\s$")
COMPANY = regex.compile(
    r"(?<![\w.-])[A-Z][\w&’'-]*(?:\s(?:&\s)?[A-Z][\w&’'-]*){0,3}"
    r"\s(?:B\.V\.|N\.V\.|S\.A\.|BV|NV|GmbH|Ltd\.?|Inc\.?|LLC|PLC|plc)(?!\w)"
)
"""A firm, by its legal form: "Kipgoed International B.V."."""
LEGAL_FORMS = (" B.V", " N.V", " S.A.", " BV ", " NV ", " GmbH", " Ltd", " Inc", " LLC", " PLC", " plc")
DUTCH_ADJECTIVE = regex.compile(r"[A-Z]\w+(?:aanse|eense|ietse|ijnse|ische|[aiu]tse|[aou]ndse|ranse)\s(?=Co)")
NOT_OF_THE_NAME = regex.compile(r"(?:De|Het|Een|In|Van|Aan|Bij|Met|Door|Voor|The|Ook|Zowel)\s")

CAPITALISED = re.compile(r"[A-ZÀ-Þ](?<![\w-].)[a-zà-ÿ-]{3,35}(?!\w)")
KIND_BEFORE = re.compile(
    r"\b(?:(?:Algemeen|Algemene|Centraal|Centrale|Europee?s|Europese|Internationaal|Internationale"
    r"|Koninklijke?|Landelijke?|Nationaal|Nationale|Nederlandse?|Regionaal|Regionale)\s){1,2}$"
)
LONGEST_KIND = 32
SHORTEST_COMPOUND = 8  # not "Beraad"
PLACE_BEHIND = re.compile(r"\s(?:Nederland|Amsterdam|Rotterdam|Utrecht|Groningen|Den\sHaag)\b")

OF_A_BRANCH = regex.compile(r"[A-Z]\w+(?:\s(?:en|van|voor|&|[A-Z]\w+)){0,5}\sNederland")
"""What bodies of a branch call themselves: "Transport en Logistiek Nederland"."""


class _Vocabulary:
    """The names and words of one ``Rules`` value, and the patterns made of them."""

    def __init__(self, rules: Rules) -> None:
        words = rules.words
        other = frozenset(words["organisations.also_other_things"])
        own = rules.organisations[: len(rules.organisations) - len(rules.added.organisations)]
        names = {name: row.id for row in own for name in (*row.names, *row.short)}
        names |= {short: row.key for row in rules.government.ministries for short in row.short}
        names = {name: one for name, one in names.items() if name not in other}
        names |= {name: row.id for row in rules.added.organisations for name in (*row.names, *row.short)}
        self.names = Lexicon({spelled: one for name, one in names.items() for spelled in {name, apart(name)}})
        self.ministries = Lexicon(portfolios_of(rules))
        self.ministry_ids = frozenset(row.key for row in rules.government.ministries)
        self.compound_ends = words["organisations.compound_ends"]
        self.common = frozenset(words["organisations.common"])
        self.told_by = regex.compile(rf"(?i:{'|'.join(words['organisations.told_by'])})(?!\w)")
        """Words, and the ends of compounds, that tell that a name is an organisation's."""
        tails = "|".join(words["organisations.tails"])
        self.tail = re.compile(rf"(?:{tails})(?!\w)")
        self.by_tail = regex.compile(
            rf"""(?<![\w-])(?P<name>(?:(?:De|Het|Een|In|Van|Aan|Bij|Met|Door|Voor|The|Ook|Zowel)\s)?
            (?:[A-Z][\w&’'-]*\s(?:(?:for|of|on|and)\s)?){{1,5}}(?:{tails})
            (?:{ENGLISH_SUBJECT}|{DUTCH_SUBJECT})?)(?!\w)""",
            regex.VERBOSE,
        )


_vocabulary = derived(_Vocabulary)


def find(text: str, context: Context = NOTHING_KNOWN) -> list[Tag]:
    """Return the ORG tags of ``text``, those of the abbreviations that the letter introduces for one too."""
    known = _vocabulary(context.rules)
    tags = [
        *_listed(text, known, context.rules),
        *_ministries(text, known),
        *_introduced(text, known, context.abbreviations),
    ]
    formed = (_beside(text, tag, tags) for tag in (*_by_form(text, known), *_companies(text)))
    return without_overlap([*tags, *(tag for tag in formed if tag)])


def is_listed(name: str, rules: Rules) -> bool:
    """Return whether an organisation of the tables goes by ``name``."""
    return name in _vocabulary(rules).names


def _beside(text: str, tag: Tag, known: Iterable[Tag]) -> Tag | None:
    """``tag`` cut before the known name that follows it ("Stichting A en het UWV"); None where it is in one's place."""
    clash = min((other.start for other in known if other.start < tag.end and tag.start < other.end), default=tag.end)
    end = tag.start + len(AND_ANOTHER.sub("", text[tag.start : clash])) if clash < tag.end else tag.end
    return replace(tag, end=end) if clash == tag.end or " " in text[tag.start : end] else None


def _listed(text: str, known: _Vocabulary, rules: Rules) -> Iterator[Tag]:
    """Bodies of the tables; no ministry inside an office, no chamber at the head of a reference."""
    offices_found: list[Tag] | None = None
    for hit in known.names.find(text):
        if hit.value in CHAMBERS and REFERENCE.match(text, hit.end):
            continue
        if hit.value in known.ministry_ids:
            offices_found = offices(text, rules) if offices_found is None else offices_found
            if any(office.start <= hit.start < office.end for office in offices_found):
                continue
        yield Tag(hit.start, hit.end, "ORG", hit.value, source="table")
    if "openbaar m" in text:
        yield from (
            Tag(match.start(), match.end(), "ORG", "om", source="table") for match in PROSECUTION.finditer(text)
        )
    if "Secretariaat Generaal" in text and "nterpol" in text.casefold():
        for match in re.finditer(r"Secretariaat Generaal(?!\w)", text):
            yield Tag(match.start(), match.end(), "ORG", "ipsg", source="table")


def _ministries(text: str, known: _Vocabulary) -> Iterator[Tag]:
    """Ministries by the word; of several in a phrase each is one."""
    for head in MINISTRY.finditer(text) if "inisterie" in text else ():
        start, name = head.start(), known.ministries.match(text, head.end())
        while name:
            yield Tag(start, name.end, "ORG", name.value, source="table")
            following = NEXT_MINISTRY.match(text, name.end) if head["many"].endswith("s") else None
            if following is None:
                break
            start, name = following.end(), known.ministries.match(text, following.end())


def _introduced(text: str, known: _Vocabulary, abbreviations: Mapping[str, str]) -> Iterator[Tag]:
    """Bodies that the letter abbreviates itself: the abbreviation, and its words where they are a name."""
    for short, full in abbreviations.items():
        listed = known.names.get(full)
        if full.startswith(NATIONAL_BUREAUS) or not (
            listed or known.told_by.search(full) or OF_A_BRANCH.fullmatch(full)
        ):
            continue
        for name in (short, full) if full[0].isupper() else (short,):
            for match in re.finditer(rf"(?<![\w-]){re.escape(name)}(?!\w|['’]er)", text) if name in text else ():
                yield Tag(match.start(), match.end(), "ORG", listed, value=full, source="introduced")


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


def _companies(text: str) -> Iterator[Tag]:
    """Firms, by their legal form."""
    for firm in COMPANY.finditer(text) if any(form in text for form in LEGAL_FORMS) else ():
        article = NOT_OF_THE_NAME.match(text, firm.start())
        yield Tag(article.end() if article else firm.start(), firm.end(), "ORG")


def _by_form(text: str, known: _Vocabulary) -> Iterator[Tag]:
    """Bodies that the tables do not name, told by the word their name begins or ends with."""
    for match in CAPITALISED.finditer(text):
        if match[0] in HEAD_WORDS:
            whole = BY_HEAD.match(text, match.start())
            end = whole.end() if whole else 0
        elif match[0].endswith(known.compound_ends) and _is_named_compound(text, match, known):
            place = PLACE_BEHIND.match(text, match.end())
            end = place.end() if place else match.end()
        else:
            continue
        if end:
            kind = KIND_BEFORE.search(text, max(0, match.start() - LONGEST_KIND), match.start())
            yield Tag(kind.start() if kind else match.start(), end, "ORG")
    for head in SMALL_HEADS:
        if head in text:
            yield from (Tag(*match.span(), "ORG") for match in BY_HEAD.finditer(text) if text[match.start()].islower())
            break
    done = 0
    for tail in known.tail.finditer(text):
        name = known.by_tail.search(text, max(done, tail.start() - REACH), tail.end() + REACH)
        while name and name.end() < tail.end():
            name = known.by_tail.search(text, name.end(), tail.end() + REACH)
        if name and name.start() < tail.start():
            article = NOT_OF_THE_NAME.match(text, name.start()) or DUTCH_ADJECTIVE.match(text, name.start())
            yield Tag(article.end() if article else name.start(), name.end(), "ORG")
            done = name.end()
    for heads, form in ((("echtbank ", "of "), COURT), (("Commission ", "Court ", "Office "), BY_ENGLISH_HEAD)):
        if any(head in text for head in heads):
            yield from (Tag(match.start(), match.end(), "ORG") for match in form.finditer(text))
