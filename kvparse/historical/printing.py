"""The print of 1950 to 1995 -> one text with its ruler: columns in order, running heads apart, hyphens resolved.

A letter of those years comes as optical reading left it (a text file whose lines are blocks of print, with the
hyphens of line ends inside the words) or as a page of two columns.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace

from .. import regex
from ..document import Line, Run
from ..layout import Flow
from ..layout.column import Column
from ..rules.lists import pattern_of, words_of
from ..text.characters import clean
from ..text.hyphens import Vocabulary
from ..text.prose import Prose, Typesetting, compose
from .fixed import is_title, repaired

__all__ = ["FURNITURE", "Sheet", "read_sheet"]

# What is printed around the letters: Aanhangsels of 1953 to 1994, "bet" and "liet" are what OCR makes of "het".
FURNITURE = regex.compile(
    r"""(?: Aanhangsel\ (?:tot|van)\ .{1,8}\s?(?:Verslag|Handelingen)\b.{0,60}
          | AANHANGSEL\ TOT\ HET\ VERSLAG.* | DER\ (?:TWEEDE|EERSTE)\ KAMER
          | (?:VRAGEN|Vragen)[.,]?\ (?:door|gesteld\ door)\ .{0,160}
          | (?:Reglement\ van\ Orde,\ en\ |met\ )?de\ daarop\ door\ de\ .*
          | Schriftelijk\ beantwoorde\ vragen
          | (?:Deel\ \S+\ |Buitengewone\ |Aanhangsel\ (?:Tweede|Eerste)\ Kamer,\ )*
            (?:Zittin[gq]|Vergaderjaar)\ [\d\s—–-]{4,13}(?:\s*Aanhangsel)?
          | (?:Tweede|Eerste)\ Kamer\ der\ Staten-Generaal
          | (?:Tweede|Eerste)\ Kamer,\ (?:zitting|vergaderjaar)\ .{4,13},\ Aanhangsel(?:\ \d+)?
          | (?:TWEEDE|EERSTE)\ KAMER
          | Vel\ \d{1,3}\.? | (?:TWEEDE|EERSTE|Tweede|Eerste|KAMER|Kamer)\.? | HERDRUK\W{0,4}\w?\W{0,2}
          | \d{4,7}[A-Z] | (?:Sdu|SDU|Staatsuitgeverij|Staatsdrukkerij)\b.{0,60}
          | [\d\s]*[A-Z]?\s?ISSN.{0,80} | [’']?\s?s[\s-]*Gravenhage\s\d{4}
          | \S?\s?(?:Herdruk\ |[Il]\.v\.m\.).{0,80}
          | \S{1,2}\s?\)\s?(?:Verbetering\ van|Abusievelijk|Wegens\ een)\ .{0,160}
          | [^\p{L}\d]?\p{Ll}?
        )""",
    regex.VERBOSE,
)
_TITLE_ENDS = regex.compile(r"(?:(?:schriftelijk\ )?gegeven\ )?antwoorden")  # of the page's title, over lines
_BARE_NUMBER = regex.compile(r"[^\p{L}\d]?(?:\d{1,5}|\d\s\d{3})[^\p{L}\d]?")

_STOP = regex.compile(r"[.?!:;…][»”’\"')\]]*\s*\d?$|\)$")
_NUMBERED = regex.compile(r"\d{1,2}(?:[\s,.]|en|t/m|\d)*(?:\p{Lu}|[a-e][.)]\s)|(?:Antwoord|ANTWOORD|Toelichting)\b")
_END = 40  # characters at the end of a block tell how it ends
_A_ROW = 25  # a block shorter than this many characters is a heading or a cell of a table, not running text

# A word with a hyphen in it, as optical reading joins what a line's end broke.
_HYPHEN = regex.compile(
    r"(?<=(?P<left>[\p{L}\p{M}'’]*\p{L}))-(?P<first>\p{Ll})(?=(?P<rest>\p{L}*)(?P<name>\s(?:de[rn]?\s)?\p{Lu})?)"
)
_NO_ORDINAL = 5  # letters: "Twee-de Kamer", "Vier-de"
_CHAIN = regex.compile(r"(?<![\p{L}\p{M}'’])\p{Lu}[\p{L}\p{M}'’-]*$")  # parts of a name: "Mul-ler"
_BROKEN = regex.compile(r"[\p{L}\p{M}'’-]+-\p{Ll}\p{L}*")
_PARTICLES, _SYLLABLES = frozenset(words_of("particle-past")), frozenset(words_of("syllable-past"))
_HYPHENATED = regex.compile(
    rf"{pattern_of('hyphenated-past')}|{pattern_of('first-past')}-{pattern_of('second-past')}", regex.IGNORECASE
)
# A number that optical reading parted from its first word: "2I⏎s het", "2!⏎s", "4Z o ja".
_PARTED_IS = regex.compile(r"(?<![\p{L}\d])(?P<number>\d{1,2})\s?[Il!]\s+(?=s\s)")
_PARTED = regex.compile(r"(?<![\p{L}\d])(?P<number>\d{1,2})(?P<first>\p{Lu})\s(?=\p{Ll}{1,2}\s)")


@dataclass(frozen=True, slots=True)
class Sheet:
    """The running text of a file, what is printed around it, and how its lines are set."""

    prose: Prose
    furniture: tuple[Line, ...]
    setting: Typesetting


def read_sheet(flow: Flow) -> Sheet:
    """Return the text of a file of that print, in the order in which it is read."""
    lines = [*flow.body, *flow.side, *flow.furniture]
    if any(line.page is not None for line in lines):
        return _printed(flow)
    return _recognised(sorted((*lines, *flow.notes), key=lambda line: line.base))


# -- a page of columns -----------------------------------------------------------------------------------------------


def _printed(flow: Flow) -> Sheet:
    body, around = _apart(flow.body)
    setting = Typesetting.of(flow.column, body)
    return Sheet(compose(map(_right, body), setting), (*flow.side, *around, *flow.furniture), setting)


def _right(line: Line) -> Line:
    """Return a line with the fixed words of heads put right, and a note's raised label as OCR would leave it."""
    if line.label and len(line.runs) > 1:
        label = replace(line.runs[0], text=f"{line.label} ", role="word")
        return replace(line, runs=(label, *line.runs[1:]), label=None)
    if len(line.runs) != 1 or (text := repaired(line.words)) == line.words:
        return line
    return replace(line, runs=(replace(line.runs[0], text=text),))


# -- what optical reading left ---------------------------------------------------------------------------------------


def _recognised(lines: Sequence[Line]) -> Sheet:
    body, around = _apart(lines)
    vocabulary = Vocabulary(_BROKEN.sub(" ", line.text) for line in body)
    blocks = [replace(block, runs=(replace(block.runs[0], text=_mended(block.text, vocabulary)),))
              for block in _blocks(body)]  # fmt: skip
    setting = replace(Typesetting.of(Column(0.0, 0.0, 0.0), blocks), vocabulary=vocabulary)
    return Sheet(compose(blocks, setting), around, setting)


def _blocks(lines: Sequence[Line]) -> Iterator[Line]:
    """Yield the paragraphs: blocks of print, those joined that a column's end parted."""
    together: list[tuple[Line, str]] = []
    end = ""  # of what stands together so far
    for line in lines:
        words = clean(line.text).strip()
        if together and _goes_on(end, words):
            between = "" if end.endswith("-") else " "
            end = (end + between + words)[-_END:]
            together.append((line, between + words))
            continue
        if together:
            yield _block(together)
        together, end = [(line, words)], words[-_END:]
    if together:
        yield _block(together)


def _block(together: Sequence[tuple[Line, str]]) -> Line:
    """Return lines with their words as one."""
    first = together[0][0]
    run = Run("".join(words for _, words in together), 0, 0, first.base, first.size)
    read = tuple(number for line, _ in together for number in line.read)
    return Line((run,), None, 0, 0, first.base, first.size, paragraph=True, read=read)


def _goes_on(before: str, words: str) -> bool:
    """Whether a block carries on the one that ends in ``before``."""
    if words[:1].islower() or before.endswith("-"):
        return True
    return len(before) > _A_ROW and not _STOP.search(before) and not _NUMBERED.match(words)


def _mended(text: str, vocabulary: Vocabulary) -> str:
    """Return a paragraph with its words whole again."""
    text = _PARTED.sub(r"\g<number> \g<first>", _PARTED_IS.sub(r"\g<number> I", text))
    return repaired(_HYPHEN.sub(lambda found: _joint(found, vocabulary), text))


def _joint(found: regex.Match[str], vocabulary: Vocabulary) -> str:
    """Return what stands between the parts of a word with a hyphen, and the second part's first letter."""
    left, right = found["left"], found["first"] + found["rest"]
    particle = right in _PARTICLES and not (right == "de" and len(left) < _NO_ORDINAL)
    a_name = found["name"] and particle and _CHAIN.search(found.string, 0, found.start()) is not None
    if a_name or _HYPHENATED.fullmatch(f"{left}-{right}"):
        return found[0]
    stays, between = (False, "") if left in _SYLLABLES else vocabulary.joint(f"{left}-", right)
    if stays:
        return f"-{between}{found['first']}"
    return vocabulary.mended(f"{left}-", right)[:1]


# -- both ------------------------------------------------------------------------------------------------------------


def _apart(lines: Iterable[Line]) -> tuple[list[Line], tuple[Line, ...]]:
    """Tell the letters' lines from the words around them: page numbers only where other furniture stands beside."""
    kept = [(line, clean(line.words).strip()) for line in lines if line.text.strip()]
    known = [FURNITURE.fullmatch(text) is not None or is_title(text) for _, text in kept]
    around = [
        is_known or (at > 0 and known[at - 1] and _is_around(text, known, at))
        for at, (is_known, (_, text)) in enumerate(zip(known, kept, strict=True))
    ]
    body = [line for (line, _), apart in zip(kept, around, strict=True) if not apart]
    return body, tuple(line for (line, _), apart in zip(kept, around, strict=True) if apart)


def _is_around(text: str, known: Sequence[bool], at: int) -> bool:
    """Whether a line that follows furniture is some: the end of the page's title, or its number."""
    return _TITLE_ENDS.fullmatch(text) is not None or (_BARE_NUMBER.fullmatch(text) is not None and _closed(known, at))


def _closed(known: Sequence[bool], at: int) -> bool:
    """Whether only the page's end or more furniture follows."""
    return at + 1 == len(known) or known[at + 1]
