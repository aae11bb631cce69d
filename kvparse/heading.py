"""The head of a letter: number, dates, who asks whom about what, who answers, and what kind of letter it is."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field, replace

import regex

from .layout import Flow
from .months import DATE, iso_date
from .page import Line
from .prose import Prose, plain
from .spelling import clean

__all__ = ["Head", "Person", "head_of", "is_notice", "kind_of_notice", "signature"]


@dataclass(frozen=True, slots=True)
class Person:
    """Somebody in the head: a member with a party, or a member of government with an office."""

    name: str | None = None
    party: str | None = None
    role: str | None = None
    portfolio: str | None = None
    on_behalf_of: bool = False


@dataclass(slots=True)
class Head:
    """What the head says; see ``records.Letter`` for the meaning of each field."""

    layout: str = "plain"
    id: str | None = None
    chamber: str | None = None
    session_year: str | None = None
    number: int | None = None
    dossier: str | None = None
    case_numbers: tuple[str, ...] = ()
    reference: str | None = None
    subject: str | None = None
    submitted: str | None = None
    received: str | None = None
    dated: str | None = None
    askers: tuple[Person, ...] = ()
    addressees: tuple[Person, ...] = ()
    respondents: tuple[Person, ...] = ()
    see_also: tuple[tuple[str, str | None], ...] = ()
    message: str | None = None  # Antwoord, Mededeling ...: what the letter calls itself
    paper: str | None = None  # the kind of Kamerstuk its title says it is
    opening: list[Line] = field(default_factory=list)


# -- the words of a head, as tables ----------------------------------------------------------------------------------

ROLES = {
    "minister-president": "minister-president",
    "minister president": "minister-president",
    "ministers": "minister",
    "minister": "minister",
    "staatssecretarissen": "staatssecretaris",
    "staatssecretaris": "staatssecretaris",
    "staatsecretaris": "staatssecretaris",
}

# Names of ministries that hold an "en" or a comma, so that a list of them can be cut (Staatsalmanak, 1995-2026).
PORTFOLIOS = (
    "Algemene Zaken", "Buitenlandse Zaken", "Justitie en Veiligheid", "Veiligheid en Justitie", "Justitie",
    "Asiel en Migratie", "Rechtsbescherming", "Vreemdelingenzaken en Integratie", "Immigratie en Asiel",
    "Immigratie, Integratie en Asiel", "Binnenlandse Zaken en Koninkrijksrelaties", "Binnenlandse Zaken",
    "Koninkrijksrelaties", "Volkshuisvesting en Ruimtelijke Ordening", "Wonen en Rijksdienst",
    "Wonen, Wijken en Integratie", "Herstel Groningen", "Digitalisering", "Digitalisering en Koninkrijksrelaties",
    "Onderwijs, Cultuur en Wetenschap", "Onderwijs, Cultuur en Wetenschappen", "Primair en Voortgezet Onderwijs",
    "Financiën", "Fiscaliteit en Belastingdienst", "Toeslagen en Douane", "Defensie", "Infrastructuur en Waterstaat",
    "Infrastructuur en Milieu", "Verkeer en Waterstaat", "Economische Zaken", "Economische Zaken en Klimaat",
    "Economische Zaken, Landbouw en Innovatie", "Klimaat en Groene Groei", "Klimaat en Energie",
    "Landbouw, Natuur en Voedselkwaliteit", "Landbouw, Visserij, Voedselzekerheid en Natuur", "Natuur en Stikstof",
    "Landbouw, Natuurbeheer en Visserij", "Sociale Zaken en Werkgelegenheid",
    "Armoedebeleid, Participatie en Pensioenen", "Participatie en Integratie",
    "Volksgezondheid, Welzijn en Sport", "Langdurige Zorg en Sport", "Medische Zorg", "Medische Zorg en Sport",
    "Jeugd, Preventie en Sport", "Langdurige en Maatschappelijke Zorg", "Jeugd en Gezin",
    "Buitenlandse Handel en Ontwikkelingssamenwerking", "Buitenlandse Handel en Ontwikkelingshulp",
    "Ontwikkelingssamenwerking", "Volkshuisvesting, Ruimtelijke Ordening en Milieubeheer",
    "Grotestedenbeleid", "Bestuurlijke Vernieuwing en Koninkrijksrelaties",
)  # fmt: skip

# Kamerstukken with questions, by their titles.
PAPERS = {
    "consultation": regex.compile(r"verslag van een (?:nader )?schriftelijk overleg", regex.IGNORECASE),
    "question-list": regex.compile(r"lijst van vragen(?: en antwoorden)?", regex.IGNORECASE),
}

# What a Mededeling says when the answer only comes later (uitstelbericht), rather than elsewhere or not at all.
POSTPONED = regex.compile(
    r"""(?: niet\ (?:binnen\ de|tijdig|op\ tijd|voor).{0,80}?(?:termijn|beantwoord)
          | (?:binnen|in)\ de\ (?:gebruikelijke|gestelde|gevraagde).{0,30}termijn
          | (?:verzoek\ om|vraag\ om|bericht\ van|stel\ ik\ u)\ uitstel
          | uitstelbericht | uitstel\ (?:van|voor)\ (?:de\ )?beantwoording
          | uitstel\ (?:nodig|gevraagd|noodzakelijk) | (?:lukt|gelukt).{0,60}\bniet\b.{0,80}termijn
          | lukt\ het\ niet | streef\ ernaar.{0,80}\bbinnen
          | zo\ spoedig\ mogelijk | meer\ tijd | nadere?\ afstemming | nog\ niet\ (?:alle|mogelijk|kunnen)
        )""",
    regex.VERBOSE | regex.IGNORECASE,
)
ANSWERED_ELSEWHERE = regex.compile(
    r"(?:zijn|worden|is|wordt|heb ik)\s+(?:reeds\s+)?beantwoord\s+(?:middels|in|bij|met|door|via|per)\b"
    r"|ingetrokken|vervallen"
)

_ROLE = r"(?:minister[\s-]president|ministers?|staatss?ecretaris(?:sen)?)"
_OVER = r"\s(?:over|inzake|betreffende|met\s+betrekking\s+tot|naar\s+aanleiding\s+van)\s"
_MEMBERS = r"(?:het|de)\s*(?:kamer)?(?:lid|leden)"
_DATED = regex.compile(rf"(?:^|\s)Datum\s*:?\s*(?P<date>{DATE})", regex.IGNORECASE)
_CASE = regex.compile(r"\b(?P<year>(?:19|20)\d\d)\s?Z\s?(?P<number>\d{5})\b")
_SESSION = regex.compile(r"vergaderjaar\s*(?P<from>\d{4})\s*[-–/]\s*(?P<to>\d{4}|\d{2})\b", regex.IGNORECASE)
_PRINTED_ID = regex.compile(
    r"\b(?:ah-(?:tk|ek)-\d{8}-\d+(?:-[a-z]\d+)?|ah-\d{4,}|kv-(?:tk|ek)-\d{4}Z\d{5}"
    r"|kst-\d{5}(?:-\d{2})?(?:-\(?R\d+\)?)?(?:-[IVXLC]+)?-(?:[A-Z]{1,3}|\d+)(?:-[a-z]\d+)?(?!\d)|kst-\d{5,})\b"
)
_NUMBER = regex.compile(r"(?:AH\s*)?(?P<number>\d{1,5})\s*")
_DOSSIER = regex.compile(r"(?P<dossier>\d{2}\s?\d{3}(?:-\d{2}(?!\d)|-?\s?[IVXLC]+)?)\b.*")
_SUB_NUMBER = regex.compile(r"Nr\.?\s*(?P<number>[A-Z]{1,2}|\d+)\b.*", regex.IGNORECASE)

_PAPER_TITLE = regex.compile(r"^\d{2}\s?\d{3}\b.{2,300}?\bNr\.?\s*(?:[A-Z]{1,2}|\d+)\s+[A-Z]{4,}")

_ASKED = regex.compile(
    rf"""(?:vragen|vraag)\s+van\s+{_MEMBERS}\s+(?P<askers>.{{1,900}}?)
         (?: \s*aan\s*(?P<to>(?:de|het)\s*{_ROLE}.{{0,900}}?) (?={_OVER}|\s*\(\s*ingezonden|\s*worden\s|$)
           | (?={_OVER}|\s*\(\s*ingezonden|\s*worden\s|$) )""",
    regex.VERBOSE | regex.IGNORECASE,
)
_ASKED_THEN = regex.compile(
    rf"""\bOp\s+(?P<date>\d{{1,2}}\s+\p{{L}}+(?:\s+\d{{4}}|\s+jl\.?)?)\s+(?:heeft|hebben)\s+{_MEMBERS}\s+(?P<askers>.{{1,400}}?)
         \s+(?:schriftelijke\s+)?vragen\s+gesteld\s+aan
         \s+(?P<to>(?:de|het)\s+{_ROLE}.{{1,400}}?)(?={_OVER})""",
    regex.VERBOSE | regex.IGNORECASE,
)
_ASKED_BY = regex.compile(
    rf"""vragen,?\s+(?:(?:die|zijn|werden|gesteld|ingezonden|ingediend)\s+){{1,3}}door\s+{_MEMBERS}\s+(?!der\s+Kamer)
         (?P<askers>.{{1,400}}?) (?:\s+aan\s+(?P<to>(?:de|het)\s*{_ROLE}.{{1,400}}?))? (?={_OVER})""",
    regex.VERBOSE | regex.IGNORECASE,
)
_SUBJECT = regex.compile(
    rf"""{_OVER}(?P<subject>.{{1,1200}}?)\s*
         (?: \(\s*(?:ingezonden|kenmerk|\d{{4}}\s?Z) | ,\s*(?:ingezonden|met\s+kenmerk)\b
           | ,?\s*(?:worden|zijn)\s+beantwoord | ,?\s*(?:kunnen|kan)\s+(?:\S+\s+){{0,5}}?niet\s
           | (?<=\p{{L}}{{3}})\.\s+(?-i:\p{{Lu}}) | [.,]?\s*$ )""",
    regex.VERBOSE | regex.IGNORECASE,
)
_SUBMITTED = regex.compile(rf"\(\s*ingezonden:?\s*(?P<date>{DATE})", regex.IGNORECASE)
_SENT_IN = regex.compile(
    rf"""\b(?:ingezonden|toegezonden|gesteld)\s+(?:op\s+|d\.d\.\s+)?(?P<date>{DATE})
       | \bop\s+(?P<date>{DATE})\s+(?:\S+\s+){{0,3}}?(?:ingezonden|toegezonden|ingediend|gesteld)\b""",
    regex.VERBOSE | regex.IGNORECASE,
)
_RECEIVED = regex.compile(rf"\(\s*(?:ontvangen|ingezonden)\s*:?\s*(?P<date>{DATE})", regex.IGNORECASE)
_YOUR_LETTER = regex.compile(
    rf"uw\s+(?:brief|brieven|verzoek|schrijven|vragen)\b.{{0,40}}?(?P<date>{DATE})", regex.IGNORECASE
)
_REPLY = regex.compile(
    rf"""(?P<message>(?:Nader\s+|Gewijzigd\s+|Herdruk\s+|Aanvullend\s+)?(?:Antwoord|Mededeling)(?:\s+\(nader\))?)
         \s+van\s+(?P<who>(?:de\s+)?{_ROLE}\b.{{1,900}}?)
         \(\s*(?:\(?\s*ontvangen\s*)+:?\s*(?P<date>{DATE})?[^)]{{0,20}}\)*\.?""",
    regex.VERBOSE | regex.IGNORECASE,
)
_SEE_SENTENCE = regex.compile(
    r"\s*(?:Zie\s+ook|Vervolg\s+op)\s.{0,300}?\d{1,5}(?=\s*(?:\.|$|(?-i:\p{Lu})))\.?", regex.IGNORECASE
)
_SEE = regex.compile(
    r"""(?:(?:Aanhangsel|Kamervragen)\b.{0,60}?|\ben\s+)(?:vergaderjaar\s*)?(?P<from>\d{4})\s*[-–/]\s*(?:\d{4}|\d{2})
        \s*,?\s*(?:nrs?\.?\s*)?(?P<numbers>(?P<first>\d{1,5})(?:(?:\s*,\s*|\s+en\s+)(?:nr\.?\s*)?\d{1,5}(?!\d|\s*[-–/]))*)""",
    regex.VERBOSE | regex.IGNORECASE,
)
_ANSWERER = regex.compile(
    rf"(?:(?P<role>{_ROLE})\s+|\ben\s+(?!{_ROLE})(?-i:(?=\p{{Lu}})))(?P<name>[^(]*?)\s*"
    r"(?:\((?P<portfolio>(?:[^()]|\([^()]*\))*)\)?|$)",
    regex.IGNORECASE,
)
_OFFICE_LINE = regex.compile(rf"(?:De|Het)?\s*(?P<office>{_ROLE}\b.*)", regex.IGNORECASE)
_BEHALF_LINE = regex.compile(rf"(?:Mede|MEDE)\s+namens\s+(?P<who>.{{0,20}}{_ROLE}\b.*)", regex.IGNORECASE)
_ON_BEHALF = regex.compile(
    rf"mede\s+namens\s+(?P<who>(?:de|het)\s+{_ROLE}\b.{{1,300}}?)"
    r"(?:,?\s+(?:(?:de\s+)?antwoorden|deel|zend|bied|stuur|doe|hierbij|worden|op\s+de|uw)\b|[.)]|$)",
    regex.IGNORECASE,
)
_FIXED = regex.compile(rf".{{0,120}}\b(?:Vastgesteld|Voorgesteld|Ontvangen)\s+(?P<date>{DATE})", regex.IGNORECASE)
_BY_LETTER = regex.compile(rf"\b(?:bij|per|in\s+haar|in\s+zijn)\s+brief\s+van\s+(?P<date>{DATE})", regex.IGNORECASE)
_TITLE = regex.compile(r"(?:Vragen en antwoorden|Vragen|Inhoud|Inhoudsopgave)\s*")
_LAID_BEFORE = regex.compile(
    rf"voorgelegd\s+aan\s+(?P<to>(?:de|het)\s+{_ROLE}\b.{{1,300}}?)"
    rf"\s+(?:over|inzake|bij)\s+(?:(?:de|zijn|haar)\s+brief\s+(?:van\s+\d+\s+\p{{L}}+\s+\d{{4}}\s+)?(?:over|inzake)\s+)?"
    r"(?P<subject>.{1,400}?)(?:\s*\(Kamerstuk.{0,60}?\))?\.(?=\s|$)",
    regex.IGNORECASE,
)
_NAME = regex.compile(
    r"(?:\(?w\.?g\.?\)?\s*)?(?:(?:drs|mr|dr|ir|prof|ing)\.?\s+)*(?:\p{Lu}\p{Ll}{0,2}\.\s?){0,5}(?:\(\p{Lu}\p{Ll}+\)\s?)?"
    r"(?:(?:\p{L}[\p{L}'’-]*\s){0,5}\p{Lu}[\p{L}'’-]+)(?:\s*\(?w\.g\.\)?)?,?"
)
_ACTING = regex.compile(r"\s*,?\s*\(?a\.i\.\)?,?$")  # ad interim
_VERB = regex.compile(r"\b(?:heeft|hebben|is|zijn|zal|zullen|wordt|worden|deelt)\b")
_CLOSE = regex.compile(r"(?:Hoogachtend|Met (?:vriendelijke|hoogachting).*|)\s*,?")
_ANNEX_TITLE = regex.compile(
    rf"(?:Antwoord(?:en)?|Beantwoording|Reactie)\s+van\s+(?P<who>(?:de\s+)?{_ROLE}\b.{{1,400}}?)"
    r"\s+(?:op|bij)\s+(?:de\s+)?(?:schriftelijke\s+|kamer)?vragen",
    regex.IGNORECASE,
)
_ADDRESS = regex.compile(r"AH\s*\d+$|\d{4}Z\s?\d{5}$|\d{1,5}$")  # what stands above a head that is not read otherwise
_ANNEX = regex.compile(
    rf"(?:Antwoord(?:en)?|Beantwoording|Reactie)\s+(?:van|op|op\s+de)\b|{_MEMBERS}", regex.IGNORECASE
)
_SUBJECT_LABEL = regex.compile(r"(?:Onderwerp|Betreft)\b\s*:?\s*(?P<rest>.*)")
_GOES_ON = regex.compile(r"\s*(?:\p{Ll}|\((?:beiden|allen)\b)")
_REFERENCE_LABEL = regex.compile(r"(?:Ons\s+kenmerk|Onze\s+referentie|Kenmerk)\s*:?\s*(?P<rest>\S.*)?")
_GREETING = regex.compile(
    r"(?:Geachte|In\s+(?:het\s+)?antwoord\s+op|Hierbij|Met\s+deze\s+brief|Naar\s+aanleiding\s+van|Op\s+\d)"
)
_PARTICLE = regex.compile(r"(?<![\p{L}])(?P<particle>van|de|der|den|ter|ten|Van|Ter|Ten)(?=\p{Lu}\p{Ll})")
_TOGETHER = regex.compile(r"^(?:beiden?|allen?|alle\s+drie|allebei|resp\.)\s+(?:van\s+)?(?:de\s+)?", regex.IGNORECASE)


# -- reading it ------------------------------------------------------------------------------------------------------


def head_of(flow: Flow, opening: Sequence[Line], prose: Prose) -> Head:
    """The head of a letter, from the lines before its first heading and what stands around the text.

    ``prose`` is the text of the ``opening`` lines.
    """
    head = Head()
    around = [clean(plain(line)).strip() for line in (*flow.furniture, *flow.side)]
    texts = [clean(plain(line)).strip() for line in opening]
    flat = prose.text.replace("\n", " ")
    _publication(head, texts, around)
    head.paper = next((kind for kind, title in PAPERS.items() if title.search(" ".join(texts[:40]))), None)
    head.case_numbers = _cases(flat) or (_cases(" ".join(around)) if head.layout == "aanhangsel" else ())
    rest = _printed_head(head, opening, prose, flat)
    if head.layout == "plain" and (_YOUR_LETTER.search(flat) or _DATED.search(flat) or flow.side):
        head.layout = "ministry-letter"
        _letter(head, opening, texts, flow)
    elif head.layout == "kamerstuk" or head.paper:
        _paper(head, opening, texts, prose)
    else:
        head.opening = [line for line in rest if not _ADDRESS.match(clean(plain(line)).strip())]
    head.reference = head.reference or _reference(flow.side) or _reference(flow.furniture)
    return head


def _publication(head: Head, texts: Sequence[str], around: Sequence[str]) -> None:
    """What the official publication prints of itself: id, chamber, session year, number."""
    everywhere = " ".join((*around, *texts[:30]))
    printed = _PRINTED_ID.search(" ".join(around)) or _PRINTED_ID.search(" ".join(texts[:12]))
    head.id = printed[0] if printed else None
    masthead = any("Staten-Generaal" in text and "Kamer" in text for text in texts[:8])
    session = _session_year(head.id, texts, around)
    head.session_year = session if masthead or head.id else None
    named = "Aanhangsel van de Handelingen" in " ".join((*texts[:12], *around))
    if named or (head.id or "").startswith(("ah-", "kv-")):
        head.layout = "aanhangsel"
        head.number = None if head.id and head.id.startswith("kv-") else _aanhangsel_number(head.id, texts)
    elif (head.id or "").startswith("kst-") or (masthead and session):
        head.layout = "kamerstuk"
        head.dossier = head.id.removeprefix("kst-") if head.id else _dossier(texts)
    elif _PAPER_TITLE.search(" ".join(texts[:4])) and (dossier := _dossier(texts[:4])):
        head.layout, head.dossier = "kamerstuk", dossier
        head.id = head.id or f"kst-{dossier}"
    elif texts[:1] and (found := regex.fullmatch(r"AH\s*(\d{1,5})", texts[0])):
        head.number = int(found[1])
    chambers = [name for name in ("Tweede Kamer", "Eerste Kamer") if name in everywhere]
    if chambers or head.number is not None or _CASE.search(everywhere):  # only the Tweede Kamer numbers cases so
        head.chamber = "eerste-kamer" if chambers == ["Eerste Kamer"] or "ah-ek" in everywhere else "tweede-kamer"


def _session_year(printed: str | None, texts: Sequence[str], around: Sequence[str]) -> str | None:
    """The session year that an Aanhangsel's id holds, else the one printed at the head or around the text."""
    held = regex.match(r"ah-[te]k-(?P<from>\d{4})\d{4}-", printed or "")
    found = held or _SESSION.search(" ".join(texts[:6])) or _SESSION.search(" ".join(around))
    return f"{found['from']}-{int(found['from']) + 1}" if found else None


def _aanhangsel_number(printed: str | None, texts: Sequence[str]) -> int | None:
    found = regex.fullmatch(r"ah-[te]k-\d{8}-(\d+).*", printed or "")
    if found:
        return int(found[1])
    lone = [match for text in texts[:20] if (match := _NUMBER.fullmatch(text))]
    longest = max(lone, key=lambda match: len(match["number"]), default=None)
    return int(longest["number"]) if longest else None


def _dossier(texts: Sequence[str]) -> str | None:
    whole = next((m["dossier"] for text in texts[:15] if (m := _DOSSIER.fullmatch(text))), None)
    if whole is None:
        return None
    number = next((m["number"] for text in texts[:25] if (m := _SUB_NUMBER.fullmatch(text))), None)
    dossier = regex.sub(r"\s", "", whole, count=1).replace(" ", "-")
    return f"{dossier}-{number}" if number else dossier


def _cases(flat: str) -> tuple[str, ...]:
    return tuple(dict.fromkeys(f"{found['year']}Z{found['number']}" for found in _CASE.finditer(flat)))


def _printed_head(head: Head, opening: Sequence[Line], prose: Prose, flat: str) -> Sequence[Line]:
    """The sentences "Vragen van … (ingezonden …)" and "Antwoord van … (ontvangen …)"; returns the lines after them."""
    subject, after = _subject_block(opening, [clean(plain(line)).strip() for line in opening])
    start = _start_of(opening, prose, after)
    body = flat[start:]
    asked = _ASKED.search(body) or _ASKED.search(subject) or _ASKED_THEN.search(body) or _ASKED_BY.search(body)
    if asked:
        _questioners(head, asked)
    about = regex.search(rf"{_OVER}(.+)", subject, regex.IGNORECASE)
    if about or (subject and head.subject is None):
        head.subject = (about[1] if about else subject).strip(" .")
    submitted, reply = _SUBMITTED.search(flat), _REPLY.search(flat)
    head.submitted = iso_date(submitted["date"]) if submitted else None
    ends = [submitted.end()] if submitted else []
    if reply:
        head.message = reply["message"].split()[-1].capitalize()
        head.received = iso_date(reply["date"]) if reply["date"] else None
        head.respondents = tuple(_respondents(reply["who"]))
        ends.append(reply.end())
        if see := _SEE_SENTENCE.match(flat, reply.end()):
            head.see_also = tuple(_see_also(see[0]))
            ends.append(see.end())
    if submitted and asked and asked.string is body:  # the day may stand above the sentence that it belongs to
        between = flat[submitted.end() : start + asked.start()]
        sentence = _SUBJECT.match(body, asked.end())
        if not between.strip(" ).") and sentence and sentence.end() == len(body):
            ends.append(len(flat))
    if asked and asked.re is _ASKED_THEN and head.submitted is None:
        head.submitted = _past(asked["date"], head.received)
    rows = [row for row in prose.rows if row.start >= max(ends, default=0)]
    return [row.line for row in rows]


def _past(day: str, received: str | None) -> str | None:
    """A day named without its year, as the last such day before the letter was received."""
    if iso := iso_date(day):
        return iso
    for year in (received[:4], str(int(received[:4]) - 1)) if received else ():
        iso = iso_date(f"{day.removesuffix('.').removesuffix('jl').strip()} {year}")
        if iso and iso <= (received or ""):
            return iso
    return None


def _start_of(lines: Sequence[Line], prose: Prose, index: int) -> int:
    """Where the text of the line with this index begins."""
    if index >= len(lines):
        return len(prose.text)
    return next((row.start for row in prose.rows if row.line is lines[index]), 0)


def _questioners(head: Head, asked: regex.Match[str]) -> None:
    head.askers = tuple(_askers(asked["askers"]))
    if asked["to"]:
        head.addressees = tuple(_offices(asked["to"]))
    subject = _SUBJECT.match(asked.string, asked.end())
    if subject:
        about = subject["subject"].strip()
        head.subject = regex.split(r"\.\s+(?=\p{Lu})", about)[0] if asked.re is _ASKED_THEN else about


def _askers(text: str) -> Iterator[Person]:
    """Members with their parties; a party that several share is spread over each.

    >>> [(p.name, p.party) for p in _askers("Van Eijk en Aartsen (beiden VVD)")]
    [('Van Eijk', 'VVD'), ('Aartsen', 'VVD')]
    """
    for found in regex.finditer(r"(?P<names>[^()]+)(?:\((?P<party>[^()]*)\)?)?", text):
        party = _TOGETHER.sub("", (found["party"] or "").strip()).strip() or None
        for name in regex.split(r"\s*,\s*(?:en\s+)?|\s+en\s+", found["names"].strip(" ,;.")):
            name = regex.sub(rf"^(?:en\s+)?(?:{_MEMBERS}\s+|de heer\s+|mevrouw\s+)?", "", name.strip())
            if name and not regex.fullmatch(r"c\.?\s?s", name):  # cum suis, "and theirs"
                yield Person(name=_PARTICLE.sub(r"\g<particle> ", name), party=party)


def _offices(text: str, *, on_behalf_of: bool = False) -> Iterator[Person]:
    """Offices named in a row: "de Staatssecretaris en de Minister van X", "de Ministers van X en voor Y"."""
    found = list(regex.finditer(rf"\b(?P<role>{_ROLE})\b", text, regex.IGNORECASE))
    ends = [*(match.start() for match in found[1:]), len(text)][: len(found)]
    waiting: list[str] = []
    for match, end in zip(found, ends, strict=True):
        role = ROLES[regex.sub(r"\s+", " ", match["role"].lower())]
        portfolio = regex.split(r",\s+(?!en\b|van\b|voor\b)(?=\p{Ll})", text[match.end() : end])[0]
        portfolio = regex.sub(r"(?:\s*,)?(?:\s+en)?(?:\s+aan)?(?:\s+de)?\s*$", "", portfolio).strip(" ,.")
        if not portfolio and role != "minister-president":
            waiting.append(role)
            continue
        many = match["role"].lower() in ("ministers", "staatssecretarissen")
        parts = _portfolios(portfolio, many=many)
        for earlier in waiting:
            yield Person(role=earlier, portfolio=parts[0], on_behalf_of=on_behalf_of)
        waiting = []
        for part in parts:
            yield Person(role=role, portfolio=part, on_behalf_of=on_behalf_of)


def _portfolios(text: str, *, many: bool) -> list[str | None]:
    """The portfolios of a list, cut at its prepositions, else at the names of ministries."""
    text = regex.sub(r"^(?:van|voor)\s+", "", text, flags=regex.IGNORECASE)
    if not text:
        return [None]
    if text.isupper():
        text = next((name for name in PORTFOLIOS if name.upper() == text), text)
    if not many:
        return [text]
    parts = regex.split(r"(?:\s*,|\s+en)\s+(?=(?:van|voor)\s)", text)
    parts = [regex.sub(r"^(?:van|voor)\s+", "", part).strip(" ,") for part in parts]
    return [name for part in parts for name in _by_name(part)]


def _by_name(text: str) -> list[str]:
    """A list of ministries without prepositions, cut behind the longest name of one that it begins with."""
    joints = [] if text in PORTFOLIOS else list(regex.finditer(r"(?:\s*,|\s+en)\s+", text))
    for joint in reversed(joints):
        left, right = text[: joint.start()], text[joint.end() :]
        if left in PORTFOLIOS and any(right.startswith(name[:12]) for name in PORTFOLIOS):
            return [left, *_by_name(right)]
    return [text]


def _respondents(text: str) -> Iterator[Person]:
    """Who answers: "Minister A (X) en Staatssecretaris B (Y), mede namens de Minister van Z"."""
    own, _, others = regex.sub(r"\s+", " ", text).partition("mede namens")
    role = None
    for found in _ANSWERER.finditer(own):
        role = ROLES[found["role"].lower()] if found["role"] else role
        name = found["name"].strip(" ,")
        if regex.match(r"(?:van|voor)\s+\p{Lu}", name) and not found["portfolio"]:
            yield from _offices(found[0])
        elif name or found["portfolio"]:
            yield Person(name=_PARTICLE.sub(r"\g<particle> ", name) or None, role=role,
                         portfolio=(found["portfolio"] or "").strip(" ,") or None)
    yield from _offices(others, on_behalf_of=True)


def _see_also(text: str) -> Iterator[tuple[str, str | None]]:
    """Each earlier answer that is named, also where several numbers or years share one "Aanhangsel"."""
    for found in _SEE.finditer(text):
        first = int(found["from"])
        ids = [f"ah-tk-{first}{first + 1}-{number}" for number in regex.findall(r"\d{1,5}", found["numbers"])]
        yield found[0][: found.end("first") - found.start()], ids[0]
        yield from ((number.rpartition("-")[2], number) for number in ids[1:])


# -- Kamerstukken ----------------------------------------------------------------------------------------------------


def _paper(head: Head, lines: Sequence[Line], texts: Sequence[str], prose: Prose) -> None:
    """The head of a Kamerstuk: the date of "Vastgesteld …", and whom the committee asks about what."""
    fixed = next((i for i, text in enumerate(texts) if _FIXED.match(text)), None)
    flat = prose.text.replace("\n", " ")
    dated = _BY_LETTER.search(flat) or (_FIXED.match(texts[fixed]) if fixed is not None else None)
    head.dated = iso_date(dated["date"]) if dated else None
    start = 0 if fixed is None else fixed + 1
    head.opening = [line for line, text in zip(lines[start:], texts[start:], strict=True) if not _TITLE.fullmatch(text)]
    laid = _LAID_BEFORE.search(flat)
    if laid:
        head.addressees = tuple(_offices(laid["to"]))
        head.respondents = tuple(Person(role=p.role, portfolio=p.portfolio) for p in head.addressees)
        head.subject = head.subject or laid["subject"].strip()


# -- ministry letters ------------------------------------------------------------------------------------------------


def _letter(head: Head, lines: Sequence[Line], texts: Sequence[str], flow: Flow) -> None:
    """The cover letter: date, "In antwoord op uw brief van …", its text, and who signs."""
    flat = " ".join(texts)
    dated = _DATED.search(flat) or _DATED.search(" ".join(clean(plain(line)).strip() for line in flow.side))
    head.dated = iso_date(dated["date"]) if dated else None
    if sent := _YOUR_LETTER.search(flat) or _SENT_IN.search(flat) or _ASKED_THEN.search(flat):
        head.submitted = head.submitted or _past(sent["date"], head.dated)
    _, after = _subject_block(lines, texts)
    start = next((i for i in range(after, len(texts)) if _GREETING.match(texts[i])), after)
    start += start < len(texts) and texts[start].startswith("Geachte") and len(texts[start]) < 40
    head.reference = _reference(flow.side) or _reference(lines[:start])
    end = _signature(head, texts, start)
    if behalf := _ON_BEHALF.search(" ".join(texts[start:end])):
        head.respondents += tuple(_offices(behalf["who"], on_behalf_of=True))
    while end > start and _CLOSE.fullmatch(texts[end - 1]):
        end -= 1
    head.opening = list(lines[start:end])


def _subject_block(lines: Sequence[Line], texts: Sequence[str]) -> tuple[str, int]:
    """What stands behind "Onderwerp", over as many lines as are set in under it, and the index after them."""
    for index, text in enumerate(texts):
        found = _SUBJECT_LABEL.fullmatch(text)
        if found is None:
            continue
        words, at = [found["rest"]] if found["rest"] else [], index + 1
        while at < len(lines) and _set_in(lines[at], lines[index], lines[at - 1], words):
            if _GREETING.match(texts[at]):
                break
            words.append(texts[at])
            at += 1
        return " ".join(words), at
    return "", 0


def _set_in(line: Line, label: Line, before: Line, words: Sequence[str]) -> bool:
    """Whether a line carries on the subject: set in under its label, or right below it in mid-sentence."""
    if not words:
        return True
    if not before.x1:  # an input whose lines are paragraphs
        return False
    step = line.base - before.base if line.page == label.page else float("inf")
    below = step < 1.6 * label.size and _GOES_ON.match(plain(line)) is not None  # wrapped back under its label
    return below or (step < 2.0 * max(label.size, 1) and (line.x0 > label.x0 + 10 or line.page == 0))


def _signature(head: Head, texts: Sequence[str], start: int) -> int:
    """Reads who signs, and returns the index of the first line that is no longer the cover letter's text."""
    titles = (i for i in range(start + 1, len(texts)) if _ANNEX.match(texts[i]) and not _runs_on(texts[i - 1]))
    annex = next((i for i in titles if texts[i][:1].isupper() or texts[i - 1].endswith(".")), len(texts))
    first, signed = _signers(texts[:annex], start + 1)
    if not signed and annex < len(texts):
        title = " ".join(texts[annex : annex + 8])
        found = _ANNEX_TITLE.match(title)
        signed = list(_respondents(found["who"])) if found else []
    if not head.respondents:
        head.respondents = tuple(signed)
    return min(first, annex)


def signature(lines: Sequence[Line]) -> tuple[list[Line], tuple[Person, ...]]:
    """Takes the signature off the end of a letter: the lines before it, and who signs."""
    texts = [clean(plain(line)).strip() for line in lines]
    for start in range(max(0, len(texts) - 12), len(texts)):
        first, signed = _signers(texts, start)
        if first == start and signed and all(len(text) < 90 for text in texts[first:]):
            while start and _CLOSE.fullmatch(texts[start - 1]):
                start -= 1
            return list(lines[:start]), tuple(signed)
    return list(lines), ()


def _signers(texts: Sequence[str], start: int) -> tuple[int, list[Person]]:
    """The offices and names in the lines from ``start``, and where the first of them stands."""
    signed: list[Person] = []
    first, index = len(texts), start
    while index < len(texts):
        behalf = _BEHALF_LINE.match(texts[index]) if texts[index][:1].isupper() else None
        office = _OFFICE_LINE.fullmatch(texts[index])
        if behalf:
            signed += _offices(behalf["who"], on_behalf_of=True)
            first = min(first, index)
        elif office and not _sentence(texts[index]) and not (index and _runs_on(texts[index - 1])):
            person, after = _signer(office["office"], texts, index)
            above = index - 1 if not person.name and index > start and _signs(texts[index - 1]) else index
            signed.append(replace(person, name=texts[above]) if above < index else person)
            first, index = min(first, above), after
        index += 1
    own = [person for person in signed if not person.on_behalf_of]
    return first, [*own, *(person for person in signed if person.on_behalf_of)]


def _sentence(text: str) -> bool:
    """Whether a line that names an office is running text, not a signature's first line."""
    text = _ACTING.sub("", text)
    return text.endswith((".", ":")) or len(text) > 140 or _VERB.search(text) is not None


def _runs_on(before: str) -> bool:
    """Whether a line stops in the middle of its sentence ("… mede namens de"), so that the next one is no signature."""
    return regex.search(r"(?:^|\s)\p{Ll}[\p{Ll}-]*$", before) is not None and not _CLOSE.fullmatch(before)


def _signs(text: str) -> bool:
    """Whether a line is a name alone, as some ministers put theirs above their office: "Anna de Wit"."""
    return len(text.split()) > 1 and len(text) < 50 and _NAME.fullmatch(text) is not None


def _signer(office: str, texts: Sequence[str], index: int) -> tuple[Person, int]:
    """Who signs under an office, which may run over two lines, and the index of the name's line."""
    at = index + 1
    while at < len(texts) and at <= index + 3:
        lower = texts[at][:1].islower() and not _NAME.fullmatch(texts[at].strip(" ,"))
        if not lower and not _names_on(office, texts[at]):
            break
        office += " " + texts[at]
        at += 1
    person = next(_offices(_ACTING.sub("", office)), Person())
    name = texts[at].strip(" ,") if at < len(texts) else ""
    if _NAME.fullmatch(name):
        return replace(person, name=name), at
    return person, at - 1


def _names_on(office: str, text: str) -> bool:
    """Whether a line carries on the name of a ministry that the line above began ("Volksgezondheid," / "Welzijn …")."""
    if office.rstrip().endswith((" –", " -")) or text.startswith(("– ", "- ")):
        return True
    begun = next(_offices(office), Person()).portfolio or ""
    whole = f"{begun}{',' if office.rstrip().endswith(',') else ''} {text}".strip(" ,")
    return bool(begun) and any(name.startswith(whole) for name in PORTFOLIOS)


def _reference(side: Iterable[Line]) -> str | None:
    """"Ons kenmerk" in the side column: behind the label or on the next line."""
    waiting = False
    for line in side:
        text = clean(plain(line)).strip()
        if waiting:
            return text or None
        found = _REFERENCE_LABEL.fullmatch(text)
        if found:
            if found["rest"]:
                return str(found["rest"]).strip()
            waiting = True
    return None


def is_notice(text: str) -> bool:
    """Whether a letter without questions in it tells what becomes of some: later, elsewhere, or not at all."""
    asked = _ASKED.search(text) or regex.search(r"schriftelijke vragen|Kamervragen", text)
    return bool(asked) and bool(POSTPONED.search(text) or ANSWERED_ELSEWHERE.search(text))


def kind_of_notice(text: str) -> str:
    """``postponement`` for an uitstelbericht, ``notice`` for any other Mededeling."""
    return "postponement" if POSTPONED.search(text) and not ANSWERED_ELSEWHERE.search(text) else "notice"
