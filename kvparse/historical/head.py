"""The heads of that time: who asks what, when, and who answers in whose name."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

import regex

from ..heading import PORTFOLIOS, ROLES, Head, Person
from ..months import iso_date

__all__ = ["ASKED", "REPLIED", "head_of"]

# "946. VRAGEN van de heren A (K.V.P.) en B (K.V.P.) inzake … (Ingezonden 9 juli 1968.)"
ASKED = regex.compile(
    r"""(?: ^|\n|(?<=[.?!:;»”"')]\s) )
        (?: (?P<noise>[^\s\d\p{L}]?)(?P<number>\d{1,4})\.?(?:[ ]?Herdruk\S*)?(?:\s+I)?\s+ )?
        (?P<what>VRAGEN|VRAAG|Vragen|Vraag) \s van \s
        (?P<askers>(?:(?!\n(?:\d|ANTWOORD|Antwoord)).){1,500}?)
        (?:,?\s(?:over|inzake|betreffende|omtrent|in\sverband\smet|met\sbetrekking\stot|naar\saanleiding\svan)
           \s+(?P<subject>(?:(?!\n(?:\d|ANTWOORD|Antwoord)).){1,900}?) )?
        \s* \( \s* Ingezonden \b (?P<date>[^()\n]{0,40}) (?:\)\.?|(?=\n))""",
    regex.VERBOSE | regex.DOTALL,
)
# "ANTWOORD van de heer Polak, Minister van Justitie. (Ingezonden 10 september 1968.) (Zie ook …)"
REPLIED = regex.compile(
    r"""(?: ^|\n|(?<=[.?!:;»”"')\d]\s) ) (?:(?:Antwoord|Mededeling)\s+)?
        (?P<message>ANTWOORD|MEDEDELING|Antwoord|Mededeling) (?:en)? \s+ (?:van\s+)?
        (?P<who>(?:(?:de|den|het)\s+(?:heer|heren|leden)|mevrouw|mejuffrouw|[Mm]inister|[Ss]taatssecretaris|de\s+[MmSs]).{1,700}?)
        \s* \( \s* (?:Ingezonden|Ontvangen) \b (?P<date>[^()\n]{0,40}) \)? \.?
        (?P<see>(?:\s*\(?|,\s*)[Zz]ie\sook\s[^\n]{0,120}?
           (?:\d\.?\)|(?:\d{4}\s?[—–-]\s?|\d\d\s?[—–-]\s?|vergaderjaar\s)\d{2,4}(?!\d)(?=[\s.]*(?:\n|$|\d))|(?=\n|$))\.?)?""",
    regex.VERBOSE | regex.DOTALL,
)

_SESSION = regex.compile(
    r"(?:zitting|vergaderjaar)\s*(?P<from>19\d\d)\s*[—–-]\s*(?P<to>19\d\d)", regex.IGNORECASE
)
_MEMBER = regex.compile(r"\b(?:de\s+(?:heren|heer|leden)|het\s+lid|mevrouw|mejuffrouw|mej\.|mevr\.)\s+")
_SHARED = regex.compile(r"^(?:beiden?|allen?)\s+", regex.IGNORECASE)
_GROUP = regex.compile(r"(?P<names>[^()]+)(?:\((?P<party>[^()]*)\)?)?")
# Parties that wrote themselves otherwise then; the rest are what is left when the dots are gone (K.V.P., C.P.N.).
_PARTIES = {"PVDA": "PvdA", "D'66": "D66", "D66": "D66", "GROENLINKS": "GroenLinks"}

_ROLE = r"(?P<role>(?:[Mm]inister-[Pp]resident|[Mm]inisters?|[Ss]taatssecretaris(?:sen)?))"
# Until about 1972: "de heer Polak, Minister van Justitie"; then: "Minister Polak (Justitie)".
_TITLED = regex.compile(
    rf"(?P<name>\p{{Lu}}[^,.;()]{{1,40}}?)\s*[,.]\s*{_ROLE}\b(?:\s+(?:van|voor)\s+(?P<portfolio>.+?))?"
    r"(?=\s*(?:$|[,.]?\s+(?:en\s+)?(?:van\s+)?(?:de\s+heer|de\s+heren|mevrouw|mejuffrouw)\s"
    r"|,?\s+en\s+(?:[Mm]inister|[Ss]taatssecretaris)\s|,\s+en\s+\p{Lu}[^,]{1,40},\s+(?:[Mm]inister|[Ss]taatss)))"
)
_NAMED = regex.compile(
    rf"{_ROLE}\s+(?P<name>[^()]{{1,50}}?)\s*,?\s*(?:\((?P<portfolio>[^()]{{3,120}})\)?|(?P<portfolio>\L<known>)\))",
    known=PORTFOLIOS,
)
_OFFICE = regex.compile(
    rf"{_ROLE}\s+(?:van|voor)\s+(?P<portfolio>.+?)"
    r"(?=\s*(?:$|,\s+(?:de|het|mede|minister|staatssecretaris)\s|,?\s+en\s+(?:de|van|voor)\s"
    r"|,\s+en\s+\p{Lu}[^,]{1,40},\s+(?:Minister|Staatss)))"
)
_FURTHER = regex.compile(r"\s+en\s+(?:van|voor)\s+(?P<portfolio>\p{Lu}.+?)(?=\s*(?:,|$|\s+en\s+(?:de|van)\s))")
_INTERIM = regex.compile(r"\s*\ba\.\s?i\b\.?")
_SEE = regex.compile(
    r"(?P<from>\d{4})\s*[—–-]\s*(?P<to>\d{2,4}),?\s*nrs?\.\s*(?P<numbers>\d{1,4}(?:(?:,|\sen)\s*\d{1,4})*)"
    r"|nrs?\.\s*(?P<numbers>\d{1,4}),\s*vergaderjaar\s*(?P<from>\d{4})\s*[—–-]\s*(?P<to>\d{2,4})",
    regex.IGNORECASE,
)


def head_of(asked: regex.Match[str], reply: regex.Match[str] | None, around: Sequence[str]) -> Head:
    """The head of a letter, from its two headings and what is printed ``around`` it."""
    head = Head(layout="historical")
    everywhere = " ".join(around)
    head.chamber = "eerste-kamer" if regex.search(r"eerste kamer", everywhere, regex.IGNORECASE) else "tweede-kamer"
    head.session_year = _session(everywhere)
    head.number = int(asked["number"]) if asked["number"] and not asked["noise"] else None
    head.subject = " ".join(asked["subject"].split()).strip(" .,") if asked["subject"] else None
    head.submitted = iso_date(asked["date"])
    head.askers = tuple(_askers(" ".join(asked["askers"].split())))
    if reply:
        head.message = reply["message"].capitalize()
        head.received = iso_date(reply["date"])
        head.respondents = tuple(_respondents(" ".join(reply["who"].split())))
        head.see_also = tuple(_see_also(reply["see"] or ""))
    return head


def _session(around: str) -> str | None:
    """The session's two years; None for the sessions of one year (1967, 1977, 1981) and where a digit is misread."""
    found = _SESSION.search(around)
    if found is None or int(found["to"]) != int(found["from"]) + 1:
        return None
    return f"{found['from']}-{found['to']}"


def _askers(text: str) -> Iterator[Person]:
    """Members with their parties; one that several share is spread over each.

    >>> [(p.name, p.party) for p in _askers("de leden Vos (P.v.d.A.), Kok en De Beer (beiden K.V.P.)")]
    [('Vos', 'PvdA'), ('Kok', 'KVP'), ('De Beer', 'KVP')]
    """
    for group in _GROUP.finditer(_MEMBER.sub("", text)):
        party = _party(_SHARED.sub("", (group["party"] or "").strip()))
        for name in regex.split(r"\s*,\s*(?:en\s+)?|(?:^|\s+)en\s+", group["names"].strip(" ,;.")):
            if name.strip():
                yield Person(name=name.strip(), party=party)


def _party(text: str) -> str | None:
    bare = regex.sub(r"[\s.]", "", text.replace("’", "'"))
    return _PARTIES.get(bare.upper(), bare) or None


def _respondents(text: str) -> Iterator[Person]:
    own, _, others = text.strip(" .").partition("mede namens")
    own = _INTERIM.sub("", own).strip(" ,.")
    yield from _people(_NAMED.finditer(own)) if "(" in own or ")" in own else _people(_titled(own))
    for person in _others(_INTERIM.sub("", others).strip(" ,.")):
        yield Person(role=person.role, portfolio=person.portfolio, on_behalf_of=True)


def _titled(text: str) -> Iterator[regex.Match[str]]:
    return _TITLED.finditer(_MEMBER.sub(lambda found: found[0] if found.start() else "", text))


def _people(found: Iterable[regex.Match[str]]) -> Iterator[Person]:
    for match in found:
        name = _MEMBER.sub("", match["name"]).strip(" ,")
        name = regex.sub(r"^(?:en\s+)?(?:van\s+(?=\p{Lu}|de\s+heer))?", "", name)
        yield Person(name=name, role=ROLES[match["role"].lower()], portfolio=_portfolio(match["portfolio"]))


def _others(text: str) -> Iterator[Person]:
    """In whose name: by office, with or without the holder's name before it."""
    for match in _OFFICE.finditer(text):
        role = ROLES[match["role"].lower()]
        yield Person(role=role, portfolio=_portfolio(match["portfolio"]))
        if match["role"].lower() in ("ministers", "staatssecretarissen"):
            for further in _FURTHER.finditer(text, match.end()):
                yield Person(role=role, portfolio=_portfolio(further["portfolio"]))


def _portfolio(text: str | None) -> str | None:
    return text.strip(" ,.") or None if text else None


def _see_also(text: str) -> Iterator[tuple[str, str | None]]:
    """Earlier answers by number; those named by page alone have no id that is known."""
    for found in _SEE.finditer(text):
        years = f"{found['from']}{int(found['from']) + 1}"
        for number in regex.findall(r"\d+", found["numbers"]):
            yield found[0], f"ah-tk-{years}-{number}"
    if not _SEE.search(text) and (page := regex.search(r"Aanhangsel.*?blz\.\s*\d+", text)):
        yield page[0], None
