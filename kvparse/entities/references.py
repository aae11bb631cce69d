"""References to what Parliament and the courts printed: Kamerstuk, Aanhangsel, Handelingen, zaak, ECLI.

A reference is read from left to right as a clerk reads it: first what announces it ("Kamerstukken II
2023/24,"), then a list of papers ("36 410 XVI, nr. 116 en 117 en 29 984, nr. 1207"). Each paper becomes a tag
of its own; the first begins where the announcement begins. A paper that is not announced is only taken in a
form that nothing else has ("36 471-64", "36 471, nr. 64").

Identifiers and addresses are those of zoek.officielebekendmakingen.nl: ``kst-36410-XVI-116``,
``ah-tk-20232024-2147``, ``h-tk-20212022-53-4``. A dossier named without a number keeps the stem that its
papers' ids share (``kst-36410-XVI``) and leads to the dossier's page. That site begins in 1995: what is known
to be older gets an id and no address.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import replace

from kvparse.entities.tags import NOTHING_KNOWN, Context, Spans, Tag, without_overlap

from .. import regex

__all__ = ["LABELS", "find"]

LABELS: tuple[str, ...] = ("KAMERSTUK", "AANHANGSEL", "HANDELINGEN", "ZAAK", "ECLI")
"""The labels this family gives."""

SITE = "https://zoek.officielebekendmakingen.nl"
FIRST_YEAR_ON_SITE = 1995
COURTS_SITE = "https://deeplink.rechtspraak.nl/uitspraak?id="

# The pieces that references are made of. Every repetition is bounded: no text can make them run away.
START = r"(?<![^\W\d]|-)"  # a note's mark may be glued to the word: "3Kamerstuk"
BETWEEN = r"[\s,.;:()]{0,4}"
SESSION = r"""(?:(?:verga-?\s?der-?\s?jaar|vergadering|[Zz]itting(?:sjaar)?)\s{0,2})?
    (?<![\d-])(?P<from>1[89]\d\d|20\d\d)\s?(?:[-–—]|/[-–]?)\s?(?P<till>(?:1[89]|20)\d\d|\d\d)(?![\d/–—-])"""
CHAMBER = r"""(?:(?:van\ de|der|de)\ )?
    (?:(?P<second>II|ll|Il|lI|TK|Tweede[ -]Kamer)|(?P<first>I|EK|Eerste[ -]Kamer)|[12])(?!\w)"""
MARK = r"(?:(?:onder)?nummers?|nrs?|nos?|n°|nº)[.,:]?\s{0,2}"
AND = r"""\s?(?:,?\s?(?:en|alsmede|resp\.|respectievelijk)|[,;/&]|tot\ en\ met|t/m|[-–])\s?(?:ook\ )?"""

# A bare figure is a paper's number unless what follows makes it a date, a year, a sum or a count.
MONTH = r"(?:jan|feb|mrt|maart|apr|mei|jun|jul|aug|sep|okt|nov|dec)"
COUNTED = r"(?:miljoen|miljard|euro|moties|amendementen)\b"
BARE = rf"(?![\d/–—-]|[.,]\d|\s\d{{3}}(?!\d)|\s?(?:{MONTH}|%|€)|\s{COUNTED})"
STOP = (
    rf"(?=\s?(?:[,;.:()\]]|$|(?:en(?!\s\d\d?\s{MONTH})|t/m|tot\ en\ met|over|van|inzake|met|is|zijn|waarin)\b|d\.d\.))"
)
RANGE = rf"(?=\s?[-–]\s?\d{{1,4}}(?![\d/–-]|[.,]\d|\s?(?:{MONTH}|%|€)))"  # the first of "14-16"

DOSSIER = r"""(?P<dossier>(?<![\d-])(?:\d\d[\s.]?\d{3}|\d[\s.]\d{3}
        |[1-9]\d{3}(?=,?\ (?:hoofdstuk\ )?[IVX]{1,5}(?:\ ?[A-C])?,?\ n[or]))(?!\d))
    (?P<suffix>-0\d(?!\d)|(?<=21[\s.]?501)-\d\d(?!\d))?
    (?:(?:\s?[-–]?|,(?=\s?(?:hoofdstuk\ )?[IVX]{1,5}(?:\ ?[A-C])?,?\sn))\s?(?:hoofdstuk\ )?
        (?P<chapter>[IVX]{1,5}(?:\ ?[A-C](?=,?\sn[or])|[A-C])?(?!\w)|[A-M](?![\w.]|\s[a-z]{2})))?
    (?:\s?\((?:R\s?\d{3,4}|[^()\d]{0,16}\d{4}[^()]{1,12})\))?"""
NUMBER = (
    r"(?P<number>\d{1,4}[a-z]?(?!\w)|[A-Z]{1,3}(?!\w))(?!/(?:\d\d|\d{4})(?!\d)|[-–](?:19|20)\d\d|[-–]\d{1,4}[-–/]\d)"
)
LETTER = r"(?P<number>[A-Z]{1,2})(?=\s?(?:[,;.)\]]|$|en\b))(?!\.\s?[A-Z])"

# What no reference to a paper can do without; looked for first, because most passages have none.
ANY_DOSSIER = re.compile(r"[0-9](?<![0-9][0-9])(?:[0-9][\s.]?|[\s.])[0-9]{3}(?![0-9])")

OLD_PAPERS = ("hoofdstuk ", "itting ")  # "7400 hoofdstuk XIII, nr. 2": before 1972 dossiers had four figures

ANNOUNCEMENT = regex.compile(
    rf"""{START}
    (?: (?P<paper>(?:[Kk]amer-?\s?stuk(?:-?\s?ken)?(?:-?(?:dossiers?|nummers?|nrs?\.?))?
                   |[Kk]amerdossiers?|[Gg]edrukte?\ stuk(?:ken)?|[Kk]amerst\.|[Kk]st\.?)(?:{BETWEEN}{CHAMBER})?)
      | (?P<house>(?:de\ )?(?:(?P<second>TK|Tweede\ Kamer)|(?P<first>EK|Eerste\ Kamer))
          (?:\ der\ Staten-Generaal)?)
      | (?P<sitting>(?=[Zz]itting(?:sjaar)?\s1[89]\d\d))
    )
    (?:{BETWEEN}{SESSION})?
    (?:{BETWEEN}(?:dossier(?:nummer)?|{MARK}))?
    {BETWEEN}""",
    regex.VERBOSE,
)
PAPER = regex.compile(
    rf"""{DOSSIER}
    (?: \s?[-–]\s?(?P<number>\d{{1,4}}(?![\d,]|\.\d)|[A-Z]{{1,2}}(?!\w))
      | {BETWEEN}(?P<marked>(?:stuk\ )?{MARK}){NUMBER}
      | ,\s?(?:(?P<number>\d{{1,4}}){BARE}|{LETTER})
    )?""",
    regex.VERBOSE,
)
NEXT_PAPER = regex.compile(
    rf"""{AND}(?P<span>(?:{SESSION},?\s?)?{DOSSIER}
      (?: \s?[-–]\s?(?P<number>\d{{1,4}}(?!\d)) | {BETWEEN}{MARK}{NUMBER} ))""",
    regex.VERBOSE,
)
NEXT_NUMBER = regex.compile(
    rf"""{AND}(?P<span>(?:stuk\ )?{MARK}{NUMBER}
      | (?P<number>\d{{1,4}})(?:{STOP}{BARE}(?!,\s?{MARK})|{RANGE}) | {LETTER})""",
    regex.VERBOSE,
)
UNANNOUNCED = regex.compile(
    rf"""(?<![\w€$£.,/:=%–-]|\d\s|[€$£]\s)
    (?: (?=[1-3]\d\s?\d{{3}}){DOSSIER},?\s{MARK}{NUMBER}
      | (?: (?=[1-3]\d\s\d{{3}})
          | (?<=[(]|[Kk]amerbrief\s|[Mm]otie\s|[Bb]rief\s|[Aa]mendement\s)(?=[1-3]\d{{4}}) )
        {DOSSIER}-(?P<number>\d{{1,4}})(?![\w%]|[-–/]\d|[.,]\d) )""",
    regex.VERBOSE,
)

APPENDIX = regex.compile(
    rf"""{START}
    (?:(?:(?P<second>Tweede\ Kamer|TK)|(?P<first>Eerste\ Kamer|EK))[\s,]{{1,2}})?
    (?:{SESSION}[\s,]{{1,3}})?
    (?: (?:Kamervragen\ )?[Aa]anhangsel
          (?P<minutes>[\s-]{{1,2}}(?:(?:van\ de|der|bij\ de|tot\ de)\ )?[Hh]andelingen)?
      | Kamervragen\ ?\([Aa]anhangsel\)
      | [Aa]anh\.\ ?(?P<minutes>[Hh]and(?:elingen|\.))
      | [Hh]andelingen\ (?:(?P<second>II|ll|TK)|(?P<first>I|EK))[\s,]{{1,2}}
          (?:{SESSION}[\s,]{{1,3}})?[Aa]anhangsel
      | AH(?:[\s-](?:(?P<second>TK|II)|(?P<first>EK|I)))?
          (?=[\s,]{{1,2}}(?:vergaderjaar\ )?(?:1[89]|20)\d\d\s?[-–/])
    )
    (?:{BETWEEN}{CHAMBER})?""",
    regex.VERBOSE,
)
APPENDIX_NUMBER = regex.compile(
    rf"""{BETWEEN}{SESSION}{BETWEEN}(?:{MARK})?(?P<number>\d{{1,4}})(?:{BARE}|{RANGE})
      | {BETWEEN}{MARK}(?P<number>\d{{1,4}})(?:{BARE}|{RANGE})(?:[\s,(]{{1,3}}{SESSION}\)?)?
      | {BETWEEN}{SESSION},?\s(?:p|pp|blz)\.\s?\d{{1,5}}
      | \s(?P<bare>\d{{1,4}}){BARE}""",
    regex.VERBOSE | regex.IGNORECASE,
)
NEXT_APPENDIX = regex.compile(
    rf"{AND}(?P<span>(?:{SESSION}{BETWEEN})?(?:{MARK}(?P<number>\d{{1,4}})|(?P<number>\d{{1,4}}){STOP}){BARE})",
    regex.VERBOSE,
)

MINUTES = regex.compile(
    rf"""(?<![\w-])[Hh]and(?:elingen|\.)(?:\sder\s(?:Kamer|Staten-Generaal))?{BETWEEN}{CHAMBER}{BETWEEN}(?:{SESSION}{BETWEEN})?
    (?: (?:(?:d\.?d\.|van)?\s?\d{{1,2}}\s[a-z]{{3,9}}\s\d{{4}},\s)?(?:p|pp|blz)\.\s?\d{{1,5}}(?:\s?[-–]\s?\d{{1,5}})?
      | (?:{MARK})?(?P<meeting>\d{{1,3}})(?!\d)
          (?: [,\s]{{1,2}}items?\s?(?P<item>\d{{1,3}}) | -(?P<item>\d{{1,3}})(?:-\d{{1,4}}){{0,2}} )
      | {MARK}(?P<meeting>\d{{1,3}}){BARE} )""",
    regex.VERBOSE,
)
NEXT_ITEM = regex.compile(rf"{AND}(?P<span>(?:items?\s)?(?P<item>\d{{1,3}})){STOP}{BARE}", regex.VERBOSE)
MINUTES_BY_PAGE = regex.compile(r"(?<![\w-])[TE]K\s\d{1,3}-\d{1,2}-\d{1,3}(?![\d-])")

PUBLISHED = regex.compile(
    r"""(?<![\w/=.-])(?:
        (?P<KAMERSTUK>kst-\d{4,6}(?:-0\d|-\d\d(?=-\d))?(?:-[IVX]{1,5}[A-C]?|-[A-M](?=-))?
            -(?:\d{1,4}|[A-Z]{1,3})(?:-[hn]\d)?)
      | (?P<AANHANGSEL>ah-(?:[te]k-\d{8}-\d{1,4}(?:-[hn]\d)?|\d{5,8}))
      | (?P<HANDELINGEN>h-[te]k-\d{8}-\d{1,4}-\d{1,4})
    )(?![\w-])""",
    regex.VERBOSE,
)
CASE = re.compile(r"20\d\d(?<![\w/=]....)Z\s?\d{5}(?!\w)")
CASE_LAW = regex.compile(
    r"""(?<!\w)ECLI\s?:\s?(?P<country>[A-Z]{2})\s?:\s?(?P<court>[A-Z]{1,7})\s?:\s?(?P<year>\d{4})\s?:\s?
    (?P<rest>[A-Z\d](?:[A-Z\d.]{0,23}[A-Z\d])?)(?!\w)""",
    regex.VERBOSE | regex.IGNORECASE,
)


def find(text: str, context: Context = NOTHING_KNOWN) -> list[Tag]:
    """Return every reference in ``text``, one tag a paper, in order; what a letter of before 1995 cites has no address.

    >>> [(tag.id, tag.start) for tag in find("Kamerstukken II, 25 424, nr. 679, nr. 684 en 685.")]
    [('kst-25424-679', 0), ('kst-25424-684', 34), ('kst-25424-685', 45)]
    """
    tags = list(_appendices(text))
    tags += _apart_from(tags, _minutes(text))
    tags += _apart_from(tags, _papers(text))
    tags += _published(text)
    tags += (Tag(m.start(), m.end(), "ZAAK", "".join(m[0].split())) for m in CASE.finditer(text))
    tags += _case_law(text)
    if context.when and context.when.year < FIRST_YEAR_ON_SITE:
        tags = [replace(tag, url=None) for tag in tags]
    return without_overlap(tags)


def _apart_from(tags: list[Tag], more: Iterable[Tag]) -> list[Tag]:
    """Those of ``more`` that touch no tag already read: "Aanhangsel Handelingen" is no Handelingen."""
    taken = Spans((tag.start, tag.end) for tag in tags)
    return [tag for tag in more if not taken.over(tag.start, tag.end)]


def _session(match: regex.Match[str]) -> str | None:
    """Return the session as ids have it ("20232024"); none where its years do not follow each other."""
    first, last = match["from"], match["till"]
    if first is None:
        return None
    following = str(int(first) + 1)
    return first + following if following.endswith(last) else None


def _chamber(match: regex.Match[str]) -> str:
    return "ek" if match["first"] and not match["second"] else "tk"


def _address(identifier: str | None, session: str | None = None) -> str | None:
    """Where the site shows a publication; none for what is older than the site."""
    if identifier is None or (session is not None and int(session[:4]) < FIRST_YEAR_ON_SITE):
        return None
    return f"{SITE}/{identifier}.html"


def _papers(text: str) -> Iterator[Tag]:
    """Announced papers, then those whose form alone tells them."""
    if ANY_DOSSIER.search(text) is None and not any(word in text for word in OLD_PAPERS):
        return
    for head in ANNOUNCEMENT.finditer(text):
        paper = PAPER.match(text, head.end())
        if paper and (head["paper"] or _house_is_cited(head, paper)):
            yield from _list_of_papers(text, head.start(), paper, _session(head))
    for paper in UNANNOUNCED.finditer(text):
        yield from _list_of_papers(text, paper.start(), paper, None)


def _house_is_cited(head: regex.Match[str], paper: regex.Match[str]) -> bool:
    """Whether "Tweede Kamer" before a dossier cites its paper, and does not merely stand before a figure."""
    number = paper["number"]
    if head["sitting"] is not None:
        return bool(number)
    return bool(number and (head["from"] or paper["marked"] or (head["first"] and number.isalpha())))


def _list_of_papers(text: str, start: int, paper: regex.Match[str], session: str | None) -> Iterator[Tag]:
    """Yield the first paper, from its announcement on, and those that follow in the same phrase."""
    end, number = paper.end(), paper["number"]
    yield _paper((start, end), paper, number, session)
    while True:
        if following := NEXT_PAPER.match(text, end):
            paper, session = following, _session(following) or session
        elif not (number and (following := NEXT_NUMBER.match(text, end))):
            return
        number, end = following["number"], following.end("span")
        yield _paper((following.start("span"), end), paper, number, session)


def _paper(span: tuple[int, int], paper: regex.Match[str], number: str | None, session: str | None) -> Tag:
    dossier = "".join(filter(str.isdigit, paper["dossier"])) + (paper["suffix"] or "")
    chapter = (paper["chapter"] or "").replace(" ", "")
    stem = "-".join(filter(None, (dossier, chapter)))
    if number is None:
        return Tag(*span, "KAMERSTUK", f"kst-{stem}", url=f"{SITE}/dossier/{stem}")
    identifier = f"kst-{stem}-{number}"
    return Tag(*span, "KAMERSTUK", identifier, url=_address(identifier, session))


def _appendices(text: str) -> Iterator[Tag]:
    """Yield printed answers. Their numbers begin anew each session: without a session there is no id."""
    if not any(word in text for word in ("anhangsel", "anh.", "AH")):
        return
    for head in APPENDIX.finditer(text):
        first = APPENDIX_NUMBER.match(text, head.end())
        if first is None or (first["bare"] and not head["minutes"]):
            continue  # "Tweede Kamer, vergaderjaar 2024–2025, Aanhangsel 3" is a running foot with its page
        chamber, session = _chamber(head), _session(first) or _session(head)
        number, end = first["number"] or first["bare"], first.end()
        yield _appendix((head.start(), end), chamber, session, number)
        while number and (following := NEXT_APPENDIX.match(text, end)):
            session, end = _session(following) or session, following.end("span")
            yield _appendix((following.start("span"), end), chamber, session, following["number"])


def _appendix(span: tuple[int, int], chamber: str, session: str | None, number: str | None) -> Tag:
    identifier = f"ah-{chamber}-{session}-{number}" if session and number else None
    return Tag(*span, "AANHANGSEL", identifier, url=_address(identifier, session))


def _minutes(text: str) -> Iterator[Tag]:
    """Yield the minutes, by session, meeting and item; cited by page they have no id that could be built."""
    for head in MINUTES.finditer(text) if "andelingen" in text or "Hand." in text else ():
        meeting = f"h-{_chamber(head)}-{_session(head)}-{head['meeting']}" if _session(head) else None
        yield _item((head.start(), head.end()), meeting, head["item"])
        end = head.end()
        while head["item"] and (following := NEXT_ITEM.match(text, end)):
            end = following.end("span")
            yield _item((following.start("span"), end), meeting, following["item"])
    for match in MINUTES_BY_PAGE.finditer(text) if "K " in text else ():
        yield Tag(match.start(), match.end(), "HANDELINGEN")


def _item(span: tuple[int, int], meeting: str | None, item: str | None) -> Tag:
    identifier = f"{meeting}-{item}" if meeting and item else None
    return Tag(*span, "HANDELINGEN", identifier, url=_address(identifier))


def _published(text: str) -> Iterator[Tag]:
    """Official ids printed as such; not those inside a web address, which is a link of its own."""
    if any(stem in text for stem in ("kst-", "ah-", "h-tk", "h-ek")):
        for match in PUBLISHED.finditer(text):
            yield Tag(match.start(), match.end(), match.lastgroup or "", match[0], url=_address(match[0]))


def _case_law(text: str) -> Iterator[Tag]:
    """Case law by its ECLI; Dutch rulings have an address."""
    for match in CASE_LAW.finditer(text) if "ECLI" in text or "ecli" in text else ():
        ecli = ":".join(("ECLI", *match.group("country", "court", "year", "rest"))).upper()
        url = COURTS_SITE + ecli if ecli.startswith("ECLI:NL:") else None
        yield Tag(match.start(), match.end(), "ECLI", ecli, url=url)
