"""The headings above lists of questions whose numbers begin anew: of a member, a party, a chapter."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from .. import regex
from ..letterhead.values import is_party
from ..rules.government import government
from .decode import Candidate
from .evidence import COSTS, Evidence
from .wording import Heading

__all__ = ["FACTION", "MORE", "TITLE", "Heads", "group_candidates", "names_group", "titles_above"]

Heads = dict[int, Heading]  # by the index of the line
TITLE = Heading("opening")  # a line that heads several, and belongs to no passage
MORE = Heading("more")  # a line that belongs to the heading above, and begins nothing
TITLE_ROWS = 4  # rows that such a heading has at most
LONGEST_TITLE = 90  # characters of one that names nobody
FIRST = ("1", "1a")

# In a Verslag van een schriftelijk overleg a party's name stands for a number.
FACTION = regex.compile(
    r"""(?:(?P<what>(?:Vragen(?:\ en\ opmerkingen)?|Inbreng|Reactie|Antwoord(?:en)?|Beantwoording)\b.{0,60}?)
           \s(?:van|door)\s)? (?:de\s)?(?:leden\s(?:van|der)\s(?:de\s)?)?(?P<party>\S.{0,40}?)(?:-|\s)?fractie""",
    regex.VERBOSE | regex.IGNORECASE,
)
# What heads a group of questions with numbers of their own: "Vragen van het lid …", "Vragen over het Deltafonds (J)".
# One that names whose answers they are stands above lists whose numbers go on, too: "Antwoorden X bij vragen over …".
_GROUP = regex.compile(
    r"""(?: (?:(?:(?:Schriftelijke|Feitelijke|Nadere|Aanvullende)\s+)?[Vv]ragen|Inbreng|Antwoorden(?:\s+op\s+vragen)?
              |Beantwoording)\s+(?:en\s+opmerkingen\s+)?(?:van|over|aan|bij|door)\s.{3,240}
          | (?:Antwoorden|Beantwoording)\s.{0,80}?\b(?:op|bij|van)\s+(?:de\s+)?(?:\p{Ll}+\s+)?vragen\s.{3,240}
          | (?:Hoofdstuk|Onderwerp|Thema|Deel|Programma|Paragraaf)\s.{0,120}
        )[^.?!:;]""",
    regex.VERBOSE,
)
# What stands before a member's or a party's name: "Vragen van het lid", "Inbreng van de leden van de fractie van de".
_BEFORE_NAME = regex.compile(
    r"""(?:(?:schriftelijke\s)?vragen\s|inbreng\s)?(?:van\s|door\s)?(?:(?:de|het)\s)?
        (?:(?:kamer|raads|staten|gemeenteraads)?(?:lid|leden)\s|de\sheer\s|mevrouw\s|heer\s|mw\.\s|dhr\.\s)?
        (?:van\s|der\s)?(?:de\s|het\s)?(?P<fraction>fracties?\s(?:van\s)?(?:de\s|het\s)?)?""",
    regex.VERBOSE | regex.IGNORECASE,
)
_NAME = r"\p{L}[\p{L}\s.,’'-]{1,60}"
# "Bontekoe (CDA)", "CDA (Bontekoe)", "Bontekoe, CDA", "CDA - Bontekoe"; either part must be a party.
_MEMBER = regex.compile(
    rf"(?P<one>{_NAME})(?:\s\((?P<other>[^()]{{2,40}})\)|\s?(?:,|[-–:])\s(?P<other>{_NAME}))", regex.IGNORECASE
)
_PLAIN = regex.compile(r"(?:(?:[IVX]{1,4}|[A-Z]|\d{1,2})[.)]?\s+)?\p{Lu}[^.?!;:,]*[\p{L}\d)»”]")


def group_candidates(
    texts: Sequence[str], numbered: Sequence[Candidate], heads: Heads, evidence: Sequence[Evidence]
) -> Iterator[Candidate]:
    """Yield what may head a list of its own: the title right above a number 1."""
    for one in numbered:
        rows = _title_above(texts, one.line, heads, evidence) if one.numbers[0] in FIRST else None
        if rows:
            cost = 0.0 if names_group(_title(texts, rows)) else COSTS["group below a title that names nobody"]
            yield Candidate(rows.start, "group", (), cost, first=one.line, due=FIRST)


def titles_above(texts: Sequence[str], heads: Heads, evidence: Sequence[Evidence], *, worded: bool) -> Heads:
    """Return the titles above lists of questions; ``worded`` where these have headings such as "Vraag 1".

    Numbers begin anew under those of groups; where there is one only, or numbers go on, it is a title behind white
    space. Groups that the decoder found stand in ``heads`` already.
    """
    asked = [
        (index, head.numbers[0]) for index, head in sorted(heads.items()) if head.kind == "question" and head.numbers
    ]
    firsts = dict.fromkeys(index for index, number in asked if number in FIRST)
    found = ((index, _title_above(texts, index, heads, evidence)) for index, _ in asked)
    titled = {index: rows for index, rows in found if rows}
    if any(kind == "group" for kind, _, _ in heads.values()):
        return _as_groups(texts, [titled[index] for index in firsts if index in titled])
    above = {index: rows for index, rows in titled.items() if names_group(_title(texts, rows))}
    if worded and len(firsts) > 1 and len({_first_words(texts, heads, index) for index in firsts}) == len(firsts):
        above |= {index: rows for index, rows in titled.items() if index in firsts}
    grouped = [index for index in (firsts if worded else above) if index in above]
    if len(grouped) > 1 and len(grouped) >= len(firsts):
        return _as_groups(texts, [above[index] for index in grouped])
    later = [rows for index, rows in above.items() if index != asked[0][0]]
    return {row: TITLE for rows in later if evidence[rows[0]].gap and evidence[rows[0]].ends for row in rows}


def _as_groups(texts: Sequence[str], titles: Sequence[range]) -> Heads:
    return {row: Heading("group", rest=_title(texts, rows)) for rows in titles for row in rows}


def _first_words(texts: Sequence[str], heads: Heads, index: int) -> str:
    """Return the words right behind a heading: those of a list that is printed twice are the same."""
    return heads[index].rest or " ".join(texts[index + 1 : index + 2])


def _title(texts: Sequence[str], rows: range) -> str:
    return " ".join(texts[row] for row in rows)


def _title_above(texts: Sequence[str], index: int, heads: Heads, evidence: Sequence[Evidence]) -> range | None:
    """Return the rows of the title that stands right above a heading.

    One that names a group may have several rows, below white space; one that does not stands alone below white space,
    or is bold.
    """
    for start in range(index - 1, max(-1, index - 1 - TITLE_ROWS), -1):
        if start in heads:
            return None
        rows = range(start, index)
        title = _title(texts, rows)
        if (len(rows) == 1 or evidence[start].gap) and names_group(title):
            return rows
        stands_out = evidence[start].gap or (evidence[start].ends and evidence[start].style[0])
        if len(rows) == 1 and stands_out and len(title) < LONGEST_TITLE and _PLAIN.fullmatch(title):
            return rows
    return None


def names_group(title: str) -> bool:
    """Return whether a title tells whose questions stand below it, or which.

    >>> [names_group(one) for one in ("PvdA:", "Vragen van het lid Bontekoe (CDA)", "Fractie Lokaal Belang", "Thema 2")]
    [True, True, True, True]
    >>> [names_group(one) for one in ("Bontekoe, CDA", "De leden van de fractie van de SGP", "Geachte leden", "Ja.")]
    [True, True, False, False]
    """
    title = title.removesuffix(":").rstrip()
    if _GROUP.fullmatch(title) or FACTION.fullmatch(title):
        return True
    before = _BEFORE_NAME.match(title)
    assert before is not None  # it matches nothing, too
    name = title[before.end() :]
    if government().party_id(name) or (before["fraction"] and is_party(name)):
        return True
    member = _MEMBER.fullmatch(name)
    return member is not None and any(map(government().party_id, member.group("one", "other")))
