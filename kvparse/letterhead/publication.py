"""What the official publication prints of itself: id, chamber, session year, number, dossier, case numbers."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from .. import regex
from ..rules.lists import pattern_of
from ..terms import Chamber
from .head import Partial

__all__ = ["case_numbers", "dossier_title", "is_list", "own_cases", "read_publication"]

_CASE = regex.compile(r"\b(?P<year>(?:19|20)\d\d)\s?Z\s?(?P<number>\d{5})\b")
# What stands before the case number of somebody else's questions, in the same sentence.
_EARLIER = regex.compile(
    rf"\b{pattern_of('earlier')}\b(?:(?!(?<=\p{{Ll}}{{2}}|[\d)])\.\s).){{0,160}}$", regex.IGNORECASE
)
_MOST_CASES = 3  # of a letter that nobody is named to ask; a list of decisions names many
_SESSION = regex.compile(r"vergaderjaar\s*(?P<from>\d{4})\s*[-–/]\s*(?P<to>\d{4}|\d{2})\b", regex.IGNORECASE)
# The chamber's page names its columns in one line and fills them in the next, with or without space between.
_COLUMNS = regex.compile(
    r"Organisatie\s*Vergaderjaar\s*Nummer.{0,60}?Staten-Generaal\s*(?P<from>\d{4})\s?[-–]\s?(?P<to>\d{4})\s*(?P<number>\d{1,5})(?!\d)"
)
_PRINTED_ID = regex.compile(
    r"\b(?:ah-(?:tk|ek)-\d{8}-\d+(?:-[a-z]\d+)?|ah-\d{4,}|kv-(?:tk|ek)-\d{4}Z\d{5}"
    r"|kst-\d{5}(?:-\d{2})?(?:-\(?R\d+\)?)?(?:-(?:[IVXLC]+|[A-Z])(?=-\w))?-(?:[A-Z]{1,3}|\d+)(?:-[a-z]\d+)?(?!\d)|kst-\d{5,})\b"
)
_SPACED_ID = regex.compile(
    r"\ba?h\s(?P<chamber>tk|ek)\s(?P<session>\d{8})\s(?P<number>\d{1,5})\b"
)  # a copy without hyphens
_IN_BRACKETS = regex.compile(r"\([^()]*\b(?:Tweede|Eerste) Kamer\)")  # behind a member: "(PvdD, Eerste Kamer)"
_NUMBER = regex.compile(r"(?:AH\s*)?(?P<number>\d{1,5})\s*")
_DOSSIER = regex.compile(
    r"(?P<dossier>\d{2}\s?\d{3}(?:-\d{2}(?!\d)|-?\s?[IVXLC]+|\s[A-M](?=\s+\p{Lu}))?)\b\s*(?P<title>.*)"
)
_SUB_NUMBER = regex.compile(r"Nr\.?\s*(?P<number>[A-Z]{1,2}|\d+)\b.*", regex.IGNORECASE)
# The Eerste Kamer numbers with letters, and prints no "Nr." before them.
_PAPERS = r"(?:NADERE?\s+|VOORLOPIG\s+|EIND)?(?:VERSLAG|BRIEF|MEMORIE|NOTA|LIJST|MOTIE)"
_LETTERED = regex.compile(rf"(?P<number>[A-Z]{{1,2}})\s+{_PAPERS}\b.*")
_PAPER_TITLE = regex.compile(
    rf"\d{{2}}\s?\d{{3}}\b.{{2,300}}?(?:\bNr\.?\s*(?:[A-Z]{{1,2}}|\d+)\s+[A-Z]{{4,}}|\s[A-Z]{{1,2}}\s+{_PAPERS}\b)"
)
_LONE_LETTERS = regex.compile(r"[A-Z]{1,2}")
_PAPER = regex.compile(rf"{_PAPERS}\b.*")
# Lists of the committees' staff: they are about other people's cases.
_LIST = regex.compile(
    r"(?:(?:concept|ontwerp)-?\s?|korte\s|geannoteerde\s)*(?:besluitenlijst|agenda|convocatie|stemmingslijst|actielijst"
    r"|(?:lijst\svan\s)?ingekomen\sstukken|toezeggingenlijst|procedurevergadering)\b.*",
    regex.IGNORECASE,
)
_TITLE_LINES = 6  # lines above a paper's title, such as that of the site it was copied from


def read_publication(texts: Sequence[str], around: Sequence[str]) -> Partial:
    """Return what the official publication prints of itself: id, chamber, session year, number."""
    texts = _lettered_rows_joined(texts[:40])
    everywhere = _IN_BRACKETS.sub("", " ".join((*around, *texts[:30])))
    own = _series(_printed_id(texts, around), texts, around)
    chambers = [name for name in ("Tweede Kamer", "Eerste Kamer") if name in everywhere]
    if chambers == ["Eerste Kamer"] or "ah-ek" in everywhere:
        return replace(own, chamber="eerste-kamer")
    if own.chamber is None and (chambers or own.number is not None or _CASE.search(everywhere)):
        return replace(own, chamber="tweede-kamer")  # only it numbers cases
    return own


def _lettered_rows_joined(texts: Sequence[str]) -> Sequence[str]:
    """Return the rows, a paper's letters that stand on a row of their own above its title joined with it."""
    joined = list(texts)
    for at in range(len(joined) - 2, -1, -1):
        if _LONE_LETTERS.fullmatch(joined[at]) and _PAPER.fullmatch(joined[at + 1]):
            joined[at : at + 2] = [f"{joined[at]} {joined[at + 1]}"]
    return joined


def is_list(texts: Sequence[str]) -> bool:
    """Whether one of a paper's first rows is the title of a list of decisions, an agenda or the like."""
    return any(_LIST.fullmatch(text) for text in texts[:_TITLE_LINES])


def _printed_id(texts: Sequence[str], around: Sequence[str]) -> str | None:
    """Return the id that the publication prints of itself, in its margin or above its text."""
    for place in (" ".join(around), " ".join(texts[:12])):
        if printed := _PRINTED_ID.search(place):
            return str(printed[0])
    if spaced := _SPACED_ID.search(" ".join((*around, *texts[:30]))):
        return f"ah-{spaced['chamber']}-{spaced['session']}-{spaced['number']}"
    return None


def _series(printed: str | None, texts: Sequence[str], around: Sequence[str]) -> Partial:
    """Return the series that a publication is of, Aanhangsel or Kamerstuk, and its number there."""
    masthead = any("Staten-Generaal" in text and "Kamer" in text for text in texts[:8])
    named = "Aanhangsel van de Handelingen" in " ".join((*texts[:12], *around))
    session = _session_year(printed, texts, around)
    own = Partial(id=printed, session_year=session if masthead or printed or named else None)
    if named or (printed or "").startswith(("ah-", "kv-")):
        columns = _COLUMNS.search(" ".join(texts[:8]))
        if columns and not printed:
            years = f"{columns['from']}-{columns['to']}"
            return replace(own, layout="aanhangsel", session_year=years, number=int(columns["number"]))
        number = None if printed and printed.startswith("kv-") else _aanhangsel_number(printed, texts)
        return replace(own, layout="aanhangsel", number=number)
    if (printed or "").startswith("kst-") or (masthead and session):
        dossier = printed.removeprefix("kst-") if printed else _dossier(texts)
        return replace(own, layout="kamerstuk", dossier=dossier, chamber=_chamber(texts, dossier))
    for start in range(min(_TITLE_LINES, len(texts))):
        title = _DOSSIER.fullmatch(texts[start]) and _PAPER_TITLE.match(" ".join(texts[start : start + 4]))
        if title and (dossier := _dossier(texts[start : start + 4])):
            chamber = _chamber(texts, dossier)
            return replace(own, layout="kamerstuk", dossier=dossier, chamber=chamber, id=printed or f"kst-{dossier}")
    if texts[:1] and (found := regex.fullmatch(r"AH\s*(\d{1,5})", texts[0])):
        return replace(own, number=int(found[1]))
    return own


def _session_year(printed: str | None, texts: Sequence[str], around: Sequence[str]) -> str | None:
    """Return the session year that an Aanhangsel's id holds, else the one printed at the head or around the text."""
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
    """Return the dossier and the paper's number in it: 31936-1180, 34999-A-6, 36999-V-19, 33506-AB."""
    whole = next((m["dossier"] for text in texts[:15] if (m := _DOSSIER.fullmatch(text))), None)
    if whole is None:
        return None
    numbers = (m["number"] for form in (_SUB_NUMBER, _LETTERED) for text in texts[:25] if (m := form.fullmatch(text)))
    number = next(numbers, None)
    dossier = regex.sub(r"\s", "", whole, count=1).replace(" ", "-")
    return f"{dossier}-{number}" if number else dossier


def _chamber(texts: Sequence[str], dossier: str | None) -> Chamber | None:
    """Return the chamber whose paper it is, by its number: figures in the Tweede Kamer, letters in the Eerste."""
    if regex.search(r"-\d+(?:-[a-z]\d+)?$", dossier or ""):
        return "tweede-kamer"
    lettered = any(map(_LETTERED.fullmatch, texts[:25])) or regex.search(
        r"-(?=\w*[^IVXLC\W])[A-Z]{1,3}$", dossier or ""
    )
    return "eerste-kamer" if lettered else None


def dossier_title(texts: Sequence[str]) -> str | None:
    """Return what a dossier is about, as its papers print it behind its number and above their own."""
    for at, text in enumerate(texts[:15]):
        if found := _DOSSIER.fullmatch(text):
            ends = (i for i in range(at + 1, len(texts)) if _SUB_NUMBER.fullmatch(texts[i]) or texts[i].isupper())
            lines = [found["title"], *texts[at + 1 : next(ends, at + 1)]]
            return " ".join(lines).strip(" .") or None
    return None


def case_numbers(flat: str) -> tuple[str, ...]:
    """Return the zaaknummers of a letter's own questions in a text, in order and without their space."""
    own = (
        found for found in _CASE.finditer(flat) if not _EARLIER.search(flat, max(0, found.start() - 200), found.start())
    )
    return tuple(dict.fromkeys(f"{found['year']}Z{found['number']}" for found in own))


def own_cases(numbers: tuple[str, ...], *, asked: bool, listed: bool = False) -> tuple[str, ...]:
    """Return case numbers that can be a letter's own.

    Where nobody asks, a list of many is a list of decisions, and one that is ``listed`` by its title has none.
    """
    return numbers if asked or (len(numbers) <= _MOST_CASES and not listed) else ()
