"""The heads of that time: who asks what, when, and who answers in whose name."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise

from .. import regex
from ..letterhead.head import Head, past
from ..letterhead.people import ROLES, Person
from ..letterhead.settle import settled
from ..problems import Problem
from ..rules.government import government
from ..rules.lists import pattern_of
from ..rules.months import MONTHS, iso_date
from .fixed import YEARS, tolerated

__all__ = ["Around", "Stretch", "asked_in", "head_of", "is_notice", "replied_in", "session_of", "stretches_of"]

_ABOUT = pattern_of("about", "about-past")
# "(Ingezonden 9 juli 1968.)" as OCR reads it: the I as l, the bracket as a brace or an f, a hyphen of the line's end.
_IN = r"[Iil1]n\s?-?\s?[gq]\p{L}{4,8}(?!\p{L})"
_OUT = r"On[tl]\s?-?\s?\p{L}{4,7}(?!\p{L})"
_DAY = r"(?P<date>[^(){}\n]{0,40}?)"
_SENT = rf"\s*[({{\[]\s*{_IN}{_DAY}(?:[)}}\]]\.?|(?=\n))"
_RECEIVED = rf"[,.]?\s*[({{\[f]\s*(?:{_IN}|{_OUT}){_DAY}(?:[)}}\]]\.?|(?=\n|$))"
_NO_HEADING = r"(?:(?!\n(?:\d|ANTWOORD|Antwoord)).)"


_AT_A_START = r"(?:^|\n|(?<=[.?!:;»”\"')]\s))"
_ANYWHERE = r"(?<![\p{L}\d])"  # behind a title that was not known for one


def _asked(end: str, start: str = _AT_A_START) -> regex.Pattern[str]:
    """ "946. VRAGEN van de heren A (K.V.P.) en B (K.V.P.) inzake … (Ingezonden 9 juli 1968.)" """
    return regex.compile(
        rf"""{start}
             (?: (?P<noise>[^\s\d\p{{L}}]?)(?P<number>(?=[Il|]*\d)[\dIl|]{{1,4}}|\d{{1,3}}\s\d(?=\.))\s?[^\s\p{{L}}\d]?
                 (?:[ ]?Herdruk\S*)?(?:\s+I)?\s+ )?
             (?:(?:NADERE|Nadere|AANVULLENDE|Aanvullende)\s+)?
             (?P<what>VRAGEN|VRAAG|[Vv]ragen|Vraag) \s van \s
             (?P<askers>{_NO_HEADING}{{1,500}}?)
             (?:,?\saan\s(?P<to>(?:de|den|het)\s{_NO_HEADING}{{1,300}}?))?
             (?:(?:,?\s{_ABOUT}\s+|(?<=\))\s+(?!en\s|aan\s)(?=\p{{Ll}}))(?P<subject>{_NO_HEADING}{{1,900}}?))?
             {end}""",
        regex.VERBOSE | regex.DOTALL,
    )


def _replied(end: str, message: str = "ANTWOORD|MEDEDELING|[Aa]ntwoord|[Mm]ededeling") -> regex.Pattern[str]:
    """ "ANTWOORD van de heer Polak, Minister van Justitie. (Ingezonden 10 september 1968.) (Zie ook …)" """
    return regex.compile(
        rf"""(?: ^|\n|(?<=[.?!:;»”"')\d]\s) ) (?:(?:(?:Nader|Aanvullend)\s)?(?:[Aa]ntwoord|[Mm]ededeling)\s+)?
             (?P<later>(?:NADER|Nader|AANVULLEND|Aanvullend)E?e?\s+)?
             (?P<message>{message}) (?:en)? \s+ (?:van\s+)?
             (?P<who>(?:(?:de|den|het)\s+(?:heer|heren|leden)|mevrouw|mejuffrouw|de\s+(?=[MmSs])|(?=[Mm]in|[Ss]taats))
                .{{1,700}}?)
             {end}
             (?P<see>(?:\s*\(?|,\s*)[Zz]ie\sook\s[^\n]{{0,120}}?
                (?:\d\.?\)|(?:\d{{2,4}}\s?[—–-]\s?|vergaderjaar\s)\d{{2,4}}(?!\d)(?=[\s.]*(?:\n|$|\d))|(?=\n|$))\.?)?""",
        regex.VERBOSE | regex.DOTALL,
    )


# A head whose date is lost ends with its paragraph.
_ASKED = (_asked(_SENT), _asked(_SENT, _ANYWHERE), _asked(r"(?P<date>)(?=\n)"))
_MAY_ASK = regex.compile(r"(?:VRAGEN|VRAAG|[Vv]ragen|Vraag)\svan\s")  # as every head of questions says
_MISREAD = r"(?i:(?:antwoord|mededeling){s<=2})"
_REPLIED = (_replied(_RECEIVED), _replied(_RECEIVED, _MISREAD), _replied(r"(?P<date>)(?=\n)"))

_SESSION_LINE = regex.compile(
    rf"(?:zitting|vergaderjaar)\s*{YEARS.pattern}[\s—–-]*(?:I{{1,2}}\.?\s*)?Aanhang", regex.IGNORECASE
)
_UPPER = regex.compile(r"(?:eerste kamer){e<=2}", regex.IGNORECASE)
_LOWER = regex.compile(r"(?:tweede kamer){e<=2}", regex.IGNORECASE)
_NO_WORD = regex.compile(r"//|[\\|~^_{}<>@#=]")  # signs that OCR leaves of letters
# A month in which one letter in four is misread, between its day (roman figures for 1) and year.
_MONTH_FORMS = {
    name: regex.compile(rf"(?P<day>[\dIl|]{{1,2}})(?:{name}){{e<={len(name) // 4}}}(?P<year>19\d\d)", regex.IGNORECASE)
    for name, number in MONTHS.items()
    if len(name) > 3
}
_MEMBER = regex.compile(r"\b(?:(?:den?\s+)?(?:heren|heer|leden)|het\s+lid|mevrouw|mejuffrouw|mej\.|mevr\.)\s+")
_SHARED = regex.compile(rf"^{pattern_of('together')}\s+", regex.IGNORECASE)
_BRACKET_TWICE = regex.compile(rf"(?<=\(\s?{pattern_of('together')}\s?)\(")  # "(beiden (C.D.A.)"
_BETWEEN_NAMES = regex.compile(r"\s*,\s*(?:en\s+)?|(?:^|\s+)en\s+|(?<=\p{Ll}{3})\.\s+(?=\p{Lu})")
_GROUP = regex.compile(r"(?P<names>[^()]+)(?:\((?P<party>[^()]*)\)?)?")
# Parties that wrote themselves otherwise then; the rest are what is left when the dots are gone (K.V.P., C.P.N.).
_PARTIES = {"PVDA": "PvdA", "D'66": "D66", "D66": "D66", "GROENLINKS": "GroenLinks"}

_ROLE = r"(?P<role>(?:[Mm]inister[-\s][Pp]resident|[Mm]inisters?|[Ss]taatssecretaris(?:sen)?))"
# Until about 1972: "de heer Polak, Minister van Justitie"; then: "Minister Polak (Justitie)".
_TITLED = regex.compile(
    rf"(?P<name>\p{{Lu}}[^,.;()]{{1,40}}?)\s*[,.]\s*{_ROLE}(?:\s*(?:van|voor)\s+(?P<portfolio>.+?)|\s+zonder\s+[Pp]ortefeuille(?:\s*\([^()]*\))?)?"
    r"(?=\s*(?:$|[,.]?\s+(?:en\s+)?(?:van\s+)?(?:de\s+heer|de\s+heren|mevrouw|mejuffrouw)\s"
    r"|,?\s+(?:en\s+)?(?:[Mm]inister|[Ss]taatssecretaris)\s|,\s+(?:en\s+)?\p{Lu}[^,]{1,40},\s+(?:[Mm]inister|[Ss]taatss)"
    r"|\s+en\s+(?:(?:[Vv]an|[Dd]en?|[Dd]er|[Tt]er)\s+)*\p{Lu}[\p{L}'’-]+,\s+(?:[Mm]inister|[Ss]taatss)))"
)
_NAMED = regex.compile(
    rf"{_ROLE}\s+(?P<name>(?:[dl][’'])?\p{{Lu}}[^()]{{1,50}}?)\s*,?"
    r"\s*(?:\((?P<portfolio>[^()]{3,120})\)?|(?P<portfolio>\L<known>)\)|(?<=[Pp]resident.*)(?=$|[,.]|\sen\s))",
    known=government().portfolio_names,
)
# "… en B (Y)", of whom no office is printed.
_ALSO = regex.compile(
    r"(?:,|\s+en)\s+(?:en\s+)?(?P<name>(?!(?:van\s+)?(?:de\s+)?(?i:minister|staatss))(?:(?:[Dd]en?|[Vv]an|[Dd]er|[Tt]e[rn]?)\s+)*\p{Lu}[^(),]{1,50}?)\s*"
    r"\((?P<portfolio>\p{Lu}[^()]{2,120})\)"
)
_PRESIDENT = regex.compile(r"[Mm]inister[-\s][Pp]resident(?!,?\s+(?:[Mm]inister\s+)?(?:van|voor)\s)")
_OFFICE = regex.compile(
    rf"{_ROLE}\s+(?:van|voor)\s+(?P<portfolio>.+?)"
    r"(?=\s*(?:$|,\s+(?:de|het|mede|minister|staatssecretaris|van|voor)\s|,?\s+en\s+(?:de|van|voor)\s"
    r"|,\s+(?:en\s+)?\p{Lu}[^,]{1,40},\s+(?:Minister|Staatss)))"
)
_FURTHER = regex.compile(
    r"(?:\s+en|,)\s+(?:van|voor)\s+(?P<portfolio>\p{Lu}.+?)(?=\s*(?:$|,\s+(?:de|het|mede|van|voor)\s|\s+en\s+(?:de|van|voor)\s))"
)
_INTERIM = regex.compile(r"\s*\ba\.\s?i\b\.?")
_OF_OFFICE = regex.compile(r"(?<=,\s)(?P<role>\p{L}{7,9}|\p{L}{15,17})(?=\s(?:van|voor)\s\p{Lu})")
_SEE = regex.compile(
    r"(?P<from>\d{4})\s*[—–-]\s*(?P<to>\d{2,4}),?\s*nrs?\.\s*(?P<numbers>\d{1,4}(?:(?:,|\sen)\s*\d{1,4})*)"
    r"|nrs?\.\s*(?P<numbers>\d{1,4}),\s*vergaderjaar\s*(?P<from>\d{4})\s*[—–-]\s*(?P<to>\d{2,4})",
    regex.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class Stretch:
    """The part of a text that is one letter; ``alone`` where it is the whole of it."""

    start: int
    end: int
    alone: bool = False


def stretches_of(text: str) -> tuple[Stretch, ...]:
    """Return the letters of a text, one behind another.

    A letter begins with its questions: behind the answers of the one before it, or under a number of its own. What
    stands before the first one is a letter too where it has the head of an answer.
    """
    asked = asked_in(text)
    replies = [found.start() for found in replied_in(text, 0, len(text))]
    starts = [found.start() for before, found in pairwise(asked) if _begins_anew(before, found, replies)]
    if asked and replies and replies[0] < asked[0].start():
        starts.insert(0, asked[0].start())
    bounds = [0, *starts, len(text)]
    return tuple(Stretch(start, end, alone=not starts) for start, end in pairwise(bounds))


def _begins_anew(before: regex.Match[str], found: regex.Match[str], replies: Iterable[int]) -> bool:
    """Return whether a list of questions begins another letter than the list before it."""
    if any(before.end() <= reply < found.start() for reply in replies):
        return True
    return bool(before["number"] and found["number"]) and _number(before) != _number(found)


def asked_in(text: str) -> list[regex.Match[str]]:
    """Return the heads of lists of questions; of those without a date only what bears a number, or the first."""
    dated, anywhere, undated = _ASKED
    found = list(dated.finditer(text))
    if not found:
        return list(anywhere.finditer(text)) or list(undated.finditer(text))[:1]
    if len(_MAY_ASK.findall(text)) <= len(found):
        return found
    others = (one for one in undated.finditer(text) if one["number"])
    more = [one for one in others if not any(_overlap(one, known) for known in found)]
    return sorted((*found, *more), key=lambda one: one.start())


def _overlap(one: regex.Match[str], other: regex.Match[str]) -> bool:
    return one.start() < other.end() and one.end() > other.start()


def replied_in(text: str, start: int, end: int) -> list[regex.Match[str]]:
    """Return the heads of answers and notices in a stretch of the text."""
    dated, misread, undated = (form.finditer(text, start, end) for form in _REPLIED)
    return list(dated) or list(misread) or list(undated)[:1]


@dataclass(frozen=True, slots=True)
class Around:
    """What is printed around the text of a file tells of its letters: which chambers it names, and the session."""

    upper: bool
    lower: bool
    session: str | None

    @classmethod
    def of(cls, texts: Sequence[str]) -> Around:
        """Return what these lines tell, told once for all letters of a file."""
        return cls(any(map(_UPPER.search, texts)), any(map(_LOWER.search, texts)), session_of(texts, ""))


def head_of(
    asked: Sequence[regex.Match[str]], replies: Sequence[regex.Match[str]], around: Around, text: str
) -> tuple[Head, tuple[Problem, ...]]:
    """Return a letter's head, from its headings and what is printed ``around`` it, and what is doubtful about it."""
    printed = " ".join(_flat(found[0]) for found in (*asked[:1], *replies))
    head, doubts = settled(_read(asked[0] if asked else None, replies, around, text), printed, damaged=True)
    several = [_flat(reply["who"]) for reply in replies if regex.match(r"de\s+heren\b", reply["who"])]
    if several and sum(person.name is not None for person in head.respondents) < 2:
        doubts = (*doubts, Problem("head-incomplete", "several answer, and not all could be read", quote=several[0]))
    return head, (*doubts, *_odd(head, around, alone=not asked))


def _odd(head: Head, around: Around, *, alone: bool) -> Iterator[Problem]:
    """Report a head that is not on the page, one of two chambers, and a subject with signs that are none of words."""
    if alone:
        yield Problem("head-incomplete", "the head of the questions is not in this file")
    if around.upper and around.lower:
        yield Problem("head-incomplete", "both chambers are named around the text; this may be the other's")
    if head.subject and _NO_WORD.search(head.subject):
        yield Problem("head-incomplete", "the subject holds signs of letters that were misread", quote=head.subject)


def is_notice(reply: regex.Match[str]) -> bool:
    """Return whether the head of a reply is that of a Mededeling, however OCR read the word."""
    return str(reply["message"])[0].lower() == "m"


def _read(asked: regex.Match[str] | None, replies: Sequence[regex.Match[str]], around: Around, text: str) -> Head:
    received = [day for reply in replies if (day := _date(reply["date"]))]
    answered = received[-1] if received else None
    head = Head(
        layout="historical",
        chamber="eerste-kamer" if around.upper else "tweede-kamer",
        session_year=around.session or session_of((), text),
        received=answered,
        respondents=tuple(_once(person for reply in replies for person in _respondents(_flat(reply["who"])))),
        see_also=tuple(earlier for reply in replies for earlier in _see_also(_flat(reply["see"]))),
        later=bool(replies) and all(reply["later"] for reply in replies),
        message=("Mededeling" if is_notice(replies[-1]) else "Antwoord") if replies else None,
    )
    if asked is None:
        return head
    return replace(
        head,
        number=_number(asked),
        subject=_flat(asked["subject"]).strip(" .,") or None,
        submitted=_date(asked["date"]) or past(asked["date"].strip(" .,"), answered),
        askers=tuple(_askers(_flat(asked["askers"]))),
        addressees=tuple(_offices(_flat(asked["to"]))),
    )


def _number(asked: regex.Match[str]) -> int | None:
    """Return a letter's number; None where it has none, or a sign before it tells that it was misread."""
    if not asked["number"] or asked["noise"]:
        return None
    return int(regex.sub(r"[Il|]", "1", regex.sub(r"\s", "", asked["number"])))


def _once(persons: Iterable[Person]) -> Iterable[Person]:
    """Each person once, in order: who answers twice is named twice."""
    return dict.fromkeys(persons)


def _flat(text: str | None) -> str:
    return " ".join(text.split()) if text else ""


def _date(printed: str) -> str | None:
    """Return the day of a head, though OCR misread or broke apart its month; None where two are as near."""
    if day := iso_date(printed):
        return day
    bare = regex.sub(r"[^\p{L}\d]", "", printed)
    found = {MONTHS[month]: read for month, form in _MONTH_FORMS.items() if (read := form.fullmatch(bare))}
    if len(found) != 1:
        return None
    [(month, read)] = found.items()
    day = regex.sub(r"[Il|]", "1", read["day"])
    return iso_date(f"{day}-{month}-{read['year']}")


def session_of(around: Sequence[str], text: str) -> str | None:
    """Return the session's two years; None for sessions of one year (1967, 1977, 1981) and where a digit is misread."""
    for found in (*YEARS.finditer(" ".join(around)), *_SESSION_LINE.finditer(text)):
        if int(found["to"]) == int(found["from"]) + 1:
            return f"{found['from']}-{found['to']}"
    return None


def _askers(text: str) -> Iterator[Person]:
    """Members with their parties; one that several share is spread over each.

    >>> [(p.name, p.party) for p in _askers("de leden Vos (P.v.d.A.), Kok en De Beer (beiden K.V.P.)")]
    [('Vos', 'PvdA'), ('Kok', 'KVP'), ('De Beer', 'KVP')]
    """
    for group in _GROUP.finditer(_BRACKET_TWICE.sub("", _MEMBER.sub("", text))):
        party = _party(_SHARED.sub("", (group["party"] or "").strip()))
        for name in _BETWEEN_NAMES.split(group["names"].strip(" ,;.")):
            if name.strip():
                yield Person(name=name.strip(), party=party)


def _party(text: str) -> str | None:
    bare = regex.sub(r"[\s.]", "", text.replace("’", "'"))
    if group := regex.fullmatch(r"(?i:groep)[\s-]*(?P<name>\p{Lu}.*)", text.strip()):  # a member with his followers
        return f"Groep-{group['name']}"
    return _PARTIES.get(bare.upper(), bare) or None


def _respondents(text: str) -> Iterator[Person]:
    own, _, others = _OF_OFFICE.sub(_office, _INTERIM.sub("", text)).partition("mede namens")
    own = own.strip(" ,.")
    role = ""
    named = list(_NAMED.finditer(own)) or list(_TITLED.finditer(_MEMBER.sub("", own, count=1)))
    for found in (one for head in named for one in (head, *_alike(own, head))):
        name = regex.sub(r"^(?:en\s+)?(?:van\s+(?=\p{Lu}))?", "", _MEMBER.sub("", found["name"]).strip(" ,"))
        role = found.groupdict().get("role") or role
        yield Person(name=name, role=ROLES[role.lower()], portfolio=_portfolio(found["portfolio"]))
    if not named:
        yield from _offices(own)
    for person in _offices(others.strip(" ,.")):
        yield Person(role=person.role, portfolio=person.portfolio, on_behalf_of=True)


def _alike(text: str, head: regex.Match[str]) -> Iterator[regex.Match[str]]:
    """Yield the others of whom a minister's office is said once: "de Ministers A (X) en B (Y)"."""
    end = head.end()
    while found := _ALSO.match(text, end):
        yield found
        end = found.end()


def _office(found: regex.Match[str]) -> str:
    """Return an office's word as it should be read, where one sign of it was misread."""
    return next((word for word in ("Minister", "Staatssecretaris") if tolerated(word, found["role"])), found["role"])


def _offices(text: str) -> Iterator[Person]:
    """Offices in a row, with or without their holders' names before them."""
    if _PRESIDENT.search(text):
        yield Person(role="minister-president")
    for found in _OFFICE.finditer(text):
        role = ROLES[found["role"].lower()]
        yield Person(role=role, portfolio=_portfolio(found["portfolio"]))
        if found["role"].lower() in ("ministers", "staatssecretarissen"):
            for further in _FURTHER.finditer(text, found.end()):
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
