"""What identifies a letter: its official publication, printed or built, else its case number and kind."""

from __future__ import annotations

from typing import NamedTuple

from .. import regex
from .head import Head

__all__ = ["Identity", "identity"]

_SITE = "https://zoek.officielebekendmakingen.nl"
_ONLINE_SINCE = "1995"
_CHAMBERS = {"tweede-kamer": "tk", "eerste-kamer": "ek"}
_OFFICIAL = regex.compile(
    r"ah-(?:tk|ek)-(?P<session>\d{4})\d{4}-\d+(?:-[a-z]\d+)?|ah-\d+|kv-(?:tk|ek)-\d{4}Z\d{5}|kst-\d{5}\S*",
    regex.IGNORECASE,
)
# A dossier with the number of a paper in it: figures in the Tweede Kamer, letters in the Eerste.
_PAPERS = {
    chamber: regex.compile(rf"\d{{5}}(?:-\d{{2}})?(?:-\(?R\d+\)?)?(?:-(?:[IVXLC]+|[A-Z]))?-(?:{number})(?:-[a-z]\d+)?")
    for chamber, number in (("tk", r"\d+"), ("ek", r"\d+|[A-Z]{1,3}"))
}
# Of these kinds a case number is the letter's own; a list of decisions, say, is about other people's cases.
_OF_A_CASE = frozenset({"answer", "postponement", "notice", "questions"})


class Identity(NamedTuple):
    """The id of a letter and the address of its official publication; None where nothing printed gives one."""

    id: str | None = None
    url: str | None = None


def identity(head: Head, kind: str) -> Identity:
    """Return what identifies a letter of a ``kind`` by its head.

    In this order: the id of the official publication, as printed or built from chamber, session and number; the case
    number with the kind, and the day where it is a further answer. A letter that has neither is for its writer to name
    by its words.

    >>> identity(Head(layout="aanhangsel", chamber="tweede-kamer", session_year="2023-2024", number=2271), "answer").id
    'ah-tk-20232024-2271'
    >>> identity(Head(case_numbers=("2022Z04503",)), "postponement")
    Identity(id='2022Z04503-postponement', url=None)
    """
    official = head.id or _built(head, kind)
    if official:
        return Identity(official, _address(official, head))
    if head.case_numbers and kind in _OF_A_CASE:
        day = head.dated or head.received
        parts = (head.case_numbers[0], kind, *([day] if head.later and day else ()))
        return Identity("-".join(parts))
    return Identity()


def _built(head: Head, kind: str) -> str | None:
    """Return the id of an official publication that does not print it, from what it prints."""
    chamber = _CHAMBERS.get(head.chamber or "")
    if chamber and head.session_year and head.number:
        years = head.session_year.replace("-", "")
        return f"ah-{chamber}-{years}-{head.number}{'-n1' if head.later else ''}"
    if head.dossier and _PAPERS[chamber or "tk"].fullmatch(head.dossier):
        return f"kst-{head.dossier}"
    if kind == "questions" and head.case_numbers and chamber:
        return f"kv-{chamber}-{head.case_numbers[0]}"
    return None


def _address(official: str, head: Head) -> str | None:
    """Where a publication is online: the site has those of the sessions since 1995."""
    found = _OFFICIAL.fullmatch(official)
    if found is None:
        return None
    year = found["session"] or (head.session_year or "")[:4] or (head.dated or head.received or "")[:4]
    return f"{_SITE}/{official}.html" if not year or year >= _ONLINE_SINCE else None
