"""The account of words: every word that was read from a file ends in exactly one place.

Each line keeps, through every step, the numbers of the lines it was read as. Here the words of those lines are held
against what the parts of the letter say: the words of a passage, note or table are placed; so are those of printed
furniture and of the head. What no part claims has been left out, and is reported with its words.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from functools import cache

from . import regex
from .document import Line, Run
from .layout import PlacedTable
from .letterhead import Head
from .parts import Parts, Where
from .problems import LONGEST_QUOTE, Problem
from .rules.tables import lines_of
from .text.characters import clean
from .text.prose import Prose

__all__ = ["Account", "account_of"]

_WORD = regex.compile(r"[\p{L}\p{N}]+")
_NUMBERING = regex.compile(  # marks, labels, list signs
    r"[\p{P}\p{S}\p{N}]*|\[?(?:\d+[a-h]?|[ivx]+|(?<=\[)[a-h])\]?[?.,;:!]*"
)
PIECE = 5  # letters of a piece of a word that is set apart
UNKNOWN = 4  # so many words of a head in a row that no field of it holds are no broken word or label


@dataclass(frozen=True, slots=True)
class Account:
    """How many words went where, and a problem for each stretch that was left out or hidden."""

    words: Counter[Where] = field(default_factory=Counter)
    problems: tuple[Problem, ...] = ()
    lines: tuple[
        tuple[Line, Where], ...
    ] = ()  # every line that was read, with where it went: left out, where a part was

    @property
    def read(self) -> int:
        """How many words were read."""
        return sum(self.words.values())


def account_of(parts: Parts) -> Account:
    """Return the account of a letter that is taken apart."""
    ledger = _Ledger(parts.flow.lines())
    for prose in parts.passages():
        ledger.claim("passages", prose)
    for note in parts.notes:
        ledger.claim("notes", note.prose)
    for placed in parts.tables.values():
        ledger.take("tables", (line for table in placed for line in table.lines))
        for table in placed:
            ledger.take_grid("tables", table, parts.flow.body)
    ledger.take_head(parts)
    for where, lines in parts.elsewhere.items():
        ledger.take(where, lines)
    ledger.take("furniture", (*parts.flow.furniture, *parts.flow.side, *parts.flow.around))
    ledger.take("hidden", (line for _, line in parts.flow.hidden))
    ledger.take("left_out", parts.flow.stamps)  # which "sideways-text" quotes
    lost = [table for table in parts.flow.tables if not any(table in placed for placed in parts.tables.values())]
    ledger.close()
    for table in lost:
        ledger.take_grid("left_out", table, parts.flow.body)
    return Account(ledger.words, tuple(_problems(ledger.left_out)), tuple(ledger.placed))


@dataclass(frozen=True, slots=True)
class _LeftOut:
    """Words that found no place: how many, on which page, and how they are printed."""

    page: int | None
    text: str
    words: int


class _Ledger:
    """The lines that were read, with the words that wait for a place."""

    def __init__(self, lines: Iterable[Line]) -> None:
        self.words: Counter[Where] = Counter()
        self._open: dict[int, Line] = {line.read[0]: line for line in lines}
        self._sizes = {number: _size(line.text) for number, line in self._open.items()}
        self._claims: dict[tuple[int, ...], list[tuple[Where, str]]] = {}
        self.left_out: list[_LeftOut] = []
        self.placed: list[tuple[Line, Where]] = []

    def claim(self, where: Where, prose: Prose) -> None:
        """Note that a text holds words of its lines; what is left of them is looked at once all texts are known."""
        for row in prose.rows:
            self._claims.setdefault(row.line.read, []).append((where, prose.text[row.start : row.end]))

    def take(self, where: Where, lines: Iterable[Line]) -> None:
        """Place whole lines, such as those that no text claims."""
        for line in lines:
            if line.read in self._claims:
                self._settle(line.read, where)
            for number in line.read:
                read = self._open.pop(number, None)
                if read is not None:
                    self.words[where] += self._sizes[number]
                    self.placed.append((read, where))

    def take_grid(self, where: Where, placed: PlacedTable, body: Sequence[Line]) -> None:
        """Place a table without lines of its own (of a DOCX, say), behind the line that it stands below."""
        if placed.lines:
            return
        above = body[placed.after - 1].read if placed.after else ()
        for row in ((placed.table.caption or "",), *placed.table.rows):
            said = " ".join(cell for cell in row if cell)
            if said:
                self.placed.append((Line((Run(said, 0, 0, 0, 10),), None, 0, 0, 0, 10, read=above), where))
        said = " ".join(cell for row in placed.table.rows for cell in row)
        self.words[where] += _size_of_grid(placed.table.rows)
        if where == "left_out":
            self.left_out.append(_LeftOut(placed.page or None, said, _size(said)))

    def take_head(self, parts: Parts) -> None:
        """Place the lines of the head; words of one that no field of it holds are left out, and reported.

        They are quoted with their line, of a long one from the first such word to the last.
        """
        known = _words_of_head(parts.head)
        for line in parts.elsewhere.get("head", ()) if parts.head.layout != "historical" else ():
            words = clean(line.words).split()
            stretches = (stretch for stretch in _unknown(words, known) if len(stretch) >= UNKNOWN)
            unknown = [at for stretch in stretches if not _is_spelt(words, stretch) for at in stretch]
            if unknown and line.read[0] in self._open:
                self.words["head"] -= len(unknown)
                self.words["left_out"] += len(unknown)
                short = len(line.text.strip()) <= LONGEST_QUOTE
                quote = " ".join(words if short else words[unknown[0] : unknown[-1] + 1])
                self.left_out.append(_LeftOut(line.page, quote, len(unknown)))

    def close(self) -> None:
        """Place what texts claim; what is left has been left out."""
        for numbers in list(self._claims):
            self._settle(numbers, None)
        for number in sorted(self._open):
            line = self._open[number]
            self.words["left_out"] += self._sizes[number]
            self.left_out.append(_LeftOut(line.page, line.text.strip(), self._sizes[number]))
            self.placed.append((line, "left_out"))
        self._open.clear()

    def _settle(self, numbers: tuple[int, ...], rest: Where | None) -> None:
        """Place the words of lines that texts claim; words that they do not hold go to ``rest``, else are left out."""
        claims = self._claims.pop(numbers)
        lines = [line for number in numbers if (line := self._open.pop(number, None)) is not None]
        if len(lines) == 1 == len(claims) and claims[0][1].strip() == lines[0].text.strip():  # as nearly always
            self.words[claims[0][0]] += self._sizes[lines[0].read[0]]
            self.placed.append((lines[0], claims[0][0]))
            return
        waiting = sum(self._sizes[line.read[0]] for line in lines)
        for where, text in claims:
            placed = min(_size(text), waiting)
            self.words[where] += placed
            waiting -= placed
        if not waiting:
            self.placed += [(line, claims[0][0]) for line in lines]
            return
        words, held = " ".join(line.words for line in lines), " ".join(text for _, text in claims)
        lost = [] if _bare(words) in _bare(held) else _missing(words, held)
        if rest is None and any(not _NUMBERING.fullmatch(word) for word in lost):
            rest = "left_out"
            self.left_out.append(_LeftOut(lines[0].page, " ".join(lost), len(lost)))
        self.words[rest or claims[0][0]] += waiting
        self.placed += [(line, "left_out" if rest == "left_out" else claims[0][0]) for line in lines]


@cache
def _head_words() -> frozenset[str]:
    """Return the words that are printed around the fields of a head."""
    return frozenset(word for word, *_ in lines_of("head_words.tsv"))


def _words_of_head(head: Head) -> frozenset[str]:
    """Return the words that a head holds, or that are printed around what it holds."""
    persons = (*head.askers, *head.addressees, *head.respondents)
    values: list[object] = [head.id, head.session_year, head.number, head.dossier, head.reference, head.subject]
    values += [*head.case_numbers, *(said for see in head.see_also for said in see)]
    values += [said for one in persons for said in (one.name, one.party, one.role, one.portfolio)]
    return _head_words() | {word for value in values if value for word in _folded(str(value))}


def _unknown(words: Sequence[str], known: frozenset[str]) -> Iterator[list[int]]:
    """Yield the stretches of a head's line that hold no word which is known, by the places of their words."""
    stretch: list[int] = []
    for at, word in enumerate(words):
        bare = "".join(_WORD.findall(word)).lower()
        if bare in known or not bare or bare.isdigit():
            yield stretch
            stretch = []
        else:
            stretch.append(at)
    yield stretch


def _is_spelt(words: Sequence[str], stretch: Sequence[int]) -> bool:
    """Whether a stretch, or what it begins with the words behind it, is words in pieces: a piece may be a word too."""
    return any(_spelt(words[stretch[0] : stretch[-1] + 1 + more]) for more in range(3))


def _spelt(pieces: Sequence[str]) -> bool:
    """Whether pieces spell words that are printed around a head, set apart letter by letter ("B ETR EF T")."""
    if any(len(piece) > PIECE for piece in pieces):
        return False
    whole = "".join("".join(_WORD.findall(piece)) for piece in pieces).lower()
    ends = {0}
    for at in range(len(whole)):
        if at in ends:
            ends.update(at + len(word) for word in _head_words() if len(word) > 1 and whole.startswith(word, at))
    return len(whole) in ends


def _problems(left_out: Iterable[_LeftOut]) -> Iterator[Problem]:
    """Report what was left out: a problem a page, which quotes where it begins."""
    by_page: dict[int | None, list[_LeftOut]] = {}
    for one in left_out:
        by_page.setdefault(one.page, []).append(one)
    for page, own in by_page.items():
        quote = " ".join(clean(one.text).strip() for one in own)
        if _WORD.search(quote):
            said = f"{sum(one.words for one in own)} words found no place in the record"
            yield Problem("text-left-out", said, page=page, quote=quote)


def _bare(text: str) -> str:
    """Return a text without white space, nor the hyphen at its end: words may be joined, and none is lost."""
    return "".join(text.split()).rstrip("-")


def _missing(read: str, held: str) -> list[str]:
    """Return the words that were read and are not held, in their order; case, hyphens and accents come apart freely."""
    waiting = Counter(_folded(held))
    glued = "".join(_folded(held))
    missing = []
    for word in clean(read).split():
        bare = "".join(_folded(word))
        if waiting[bare]:
            waiting[bare] -= 1
        elif bare and bare not in glued:
            missing.append(word)
    return missing


def _folded(text: str) -> list[str]:
    return ["".join(_WORD.findall(word)).lower() for word in clean(text).split()]


def _size(text: str) -> int:
    return len(text.split())


def _size_of_grid(rows: Iterable[Iterable[str]]) -> int:
    return sum(_size(cell) for row in rows for cell in row)
