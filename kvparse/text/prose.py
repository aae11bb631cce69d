"""Lines -> one text with its ruler: paragraphs joined, hyphens resolved, marks lifted, places kept."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise

from .. import regex
from ..document import Line, Run
from ..frozen import frozen
from ..layout.column import Column
from ..rules.lists import words_of
from .characters import clean
from .hyphens import Vocabulary
from .links import PATH_GOES_ON, URL_GOES_ON, is_open, is_shortened, links_in

__all__ = ["ITEM", "NO_TEXT", "Mark", "Prose", "Row", "Typesetting", "chained", "compose", "cut", "parted"]

LONGEST_SIGN = 5  # characters of an item's sign: "xiii."
ASCENT, DESCENT = 0.80, 0.24  # how far print reaches above and below its baseline, in sizes

ITEM = regex.compile(r"(?:\(?\d{1,2}[.)]|\(?[a-z][.)]|[ivx]{1,4}[.)]|[-–—•●◦▪■o*])\s+(?=\S)")
_STOP = regex.compile(r"[.?!:;…][»”’\"')\]]*$")
_STOPS = frozenset(".?!:;…»”’\"')]")  # what it ends with: a test that is cheaper than the pattern
_BROKEN = regex.compile(r"(?<![/.])\b\p{Ll}{2,}-\s*$")  # a word broken, or joined, at its line's end
# No paragraph ends with these: what follows goes on with them, be it a number or a name.
_OPEN_ENDED = frozenset(words_of("open-ended"))
_SIGNS = frozenset("-–—•●◦▪■")
_OF_A_LIST = 0.3  # of the column: what ends with a semicolon and leaves so much of it is an item of a list
_UNIT = regex.compile(r"(?:^|[\s\d(])[kchdm]?m$")  # a 2 or 3 raised behind it is an exponent: km²
_LABELS = regex.compile(r"\d{1,3}|\*{1,3}|[†‡§]{1,3}|[ivx]+")
_LABEL_RUN = regex.compile(r"[\s\[(]*(?:\d{1,3}|\*{1,3}|[†‡§]{1,3}|[ivx]+)(?:\s*(?:,|en|\s)\s*\d{1,3})*[\])]*")

_SAFE = regex.compile(r"(?i)(?:https?|ftp|mailto):[^\s]+$")  # a link that is no web address is never passed on


@frozen
class Row:
    """The stretch of a text that one printed line gave."""

    start: int
    end: int
    line: Line


@frozen
class Mark:
    """A mark taken out of the text; ``superscript`` where it was printed as one, not as a literal 1) or [1].

    ``note`` is the id of the note that it leads to, once the notes are joined.
    """

    offset: int
    label: str
    superscript: bool
    note: str | None = None


@frozen
class Prose:
    """A text, the marks lifted from it, and the lines it was printed on, in order."""

    text: str
    marks: tuple[Mark, ...] = ()
    rows: tuple[Row, ...] = ()
    clickable: tuple[tuple[int, int, str], ...] = ()  # stretches that lead somewhere when clicked

    def part(self, start: int, end: int) -> Prose:
        """Return the stretch from ``start`` to ``end``, without the white space at its ends."""
        while start < end and self.text[start].isspace():
            start += 1
        while end > start and self.text[end - 1].isspace():
            end -= 1
        return Prose(
            self.text[start:end],
            tuple(replace(m, offset=m.offset - start) for m in self.marks if start <= m.offset <= end),
            tuple(
                Row(max(row.start - start, 0), min(row.end, end) - start, row.line)
                for row in self.rows
                if row.start < end and row.end > start
            ),
            tuple(
                (max(a - start, 0), min(b, end) - start, url) for a, b, url in self.clickable if a < end and b > start
            ),
        )

    def links(self) -> Iterator[tuple[int, int, str]]:
        """Yield the addresses printed in the text, and the words that lead to one when clicked."""
        printed = list(links_in(self.text))
        for start, end, url in printed:
            over = (click for a, b, click in self.clickable if a < end and b > start)
            yield start, end, next((whole for whole in over if is_shortened(url, whole)), url)
        for start, end, url in self.clickable:
            fresh = not any(start < b and end > a for a, b, _ in printed)
            if fresh and _SAFE.match(url) and self.text[start:end].strip():
                yield start, end, url

    def regions(self) -> Iterator[tuple[int, float, float, float, float]]:
        """Yield the boxes that the text's lines stand in, one a column: page, x0, top, x1, bottom."""
        box: tuple[int, float, float, float, float] | None = None
        before: Line | None = None
        for row in self.rows:
            line = row.line
            if line.page is None or line.x1 <= line.x0 or line.size <= 0:
                continue
            own = (line.page, line.x0, line.base - ASCENT * line.size, line.x1, line.base + DESCENT * line.size)
            if box and before and before.page == line.page and line.base > before.base - line.size:
                box = (box[0], min(box[1], own[1]), min(box[2], own[2]), max(box[3], own[3]), max(box[4], own[4]))
            else:
                if box:
                    yield box
                box = own
            before = line
        if box:
            yield box


NO_TEXT = Prose("")


@dataclass(frozen=True, slots=True)
class Typesetting:
    """How a document sets its lines: what it takes to tell where a paragraph or a word goes on."""

    column: Column
    leading: float
    spaces_tell: bool  # whether a line broken between words keeps its space
    vocabulary: Vocabulary

    @classmethod
    def of(cls, column: Column, lines: Sequence[Line]) -> Typesetting:
        """Measured on the lines of a document."""
        steps = Counter(round(b.base - a.base, 1) for a, b in pairwise(lines) if a.page == b.page)
        most = max(steps.values(), default=0)
        usual = (step for step, count in steps.items() if step > 0.8 * column.size and 4 * count > most)
        leading = min(usual, default=0.0)
        full = [line for line in lines if _reaches_edge(line, column)]
        hyphens = sum(_is_broken(a.text) and b.text.lstrip()[:1].islower() for a, b in pairwise(lines))
        broken = [line.text for line in full if line.text.rstrip()[-1:].isalpha()]  # between words: nothing else is
        spaced = sum(text[-1].isspace() for text in broken)
        return cls(
            column=column,
            leading=leading,
            spaces_tell=spaced > 0.9 * len(broken),
            vocabulary=Vocabulary((line.words for line in lines), hyphenates=hyphens > 0.015 * len(lines)),
        )


def _is_broken(text: str) -> bool:
    """Whether a line ends with a word that is broken, or joined, by a hyphen."""
    return text.rstrip().endswith("-") and _BROKEN.search(text) is not None


def cut(line: Line, length: int) -> Line:
    """Return the line without its first ``length`` characters (of its words without marks) and the space behind."""
    runs: list[Run] = []
    for run in line.runs:
        if run.role == "mark":
            runs.append(run)
            continue
        gone = min(length, len(run.text))
        length -= gone
        rest = run.text[gone:] if length or runs else run.text[gone:].lstrip()
        if rest:
            width = (run.x1 - run.x0) * (len(run.text) - len(rest)) / len(run.text)
            runs.append(replace(run, text=rest, x0=run.x0 + width) if gone else run)
    return replace(line, runs=tuple(runs), x0=runs[0].x0 if runs else line.x0)


def parted(line: Line, at: int) -> tuple[Line, Line]:
    """Return a line as the two that it was: what stands before the character ``at`` of its words, and behind it."""
    left = len(line.words) - at
    runs: list[Run] = []
    for run in reversed(line.runs):
        gone = min(left, len(run.text)) if run.role == "word" else 0
        left -= gone
        if rest := run.text[: len(run.text) - gone]:
            runs.insert(0, replace(run, text=rest) if gone else run)
    behind = cut(line, at)
    return replace(line, runs=tuple(runs)), replace(
        behind, runs=tuple(run for run in behind.runs if run.role == "word")
    )


def compose(lines: Iterable[Line], setting: Typesetting) -> Prose:
    """One text of lines: the words joined as a reader joins them."""
    done: list[str] = []  # all but the last word, which the next line may go on with
    size, tail = 0, ""
    marks: list[Mark] = []
    rows: list[Row] = []
    clickable: list[tuple[int, int, str]] = []
    before: Line | None = None
    for line in lines:
        words, lifted = _words(line)
        if not words.strip() and not lifted:
            continue
        lead = len(words) - len(words.lstrip())
        words = words.lstrip()
        if before is not None and (size or tail):
            tail, words = _joined(tail, before, line, words, setting)
        start, end = len(tail), len(tail.rstrip())
        if rows and rows[-1].end > size + end:  # the hyphen that it ended with is gone
            rows[-1] = replace(rows[-1], end=size + end)
        tail += words
        marks += [  # one that begins its line stands behind the word above
            Mark(size + (start + offset - lead if offset > lead else end), label, True) for offset, label in lifted
        ]
        rows.append(Row(size + start, size + len(tail.rstrip()), line))
        if any(run.url for run in line.runs):
            clickable += [(size + a, size + b, url) for a, b, url in _clickable(line, tail, start)]
        kept = _last_word(tail)
        done.append(tail[:kept])
        size, tail = size + kept, tail[kept:]
        before = line
    text = ("".join(done) + tail).rstrip()
    return Prose(
        text,
        tuple(replace(mark, offset=min(mark.offset, len(text))) for mark in marks),
        tuple(row for row in rows if row.end > row.start),
        tuple(_merged(clickable)),
    )


def _last_word(text: str) -> int:
    """Where the last word of a text begins; a word without end is cut short, since it is none."""
    bare = text.rstrip()
    begin = max(bare.rfind(" "), bare.rfind("\n")) + 1
    return begin if len(text) - begin < 1000 else len(text) - 200


def _clickable(line: Line, text: str, start: int) -> Iterator[tuple[int, int, str]]:
    """Yield the stretches of a line's words that lead somewhere, by their places in the text."""
    at = start
    for run in line.runs:
        words = clean(run.text).strip()
        found = text.find(words, at) if words else -1
        if found >= 0:
            at = found + len(words)
            if run.url:
                yield found, at, run.url


def _merged(stretches: Iterable[tuple[int, int, str]]) -> Iterator[tuple[int, int, str]]:
    """Neighbouring stretches that lead to the same place, as one."""
    last: tuple[int, int, str] | None = None
    for start, end, url in stretches:
        if last and last[2] == url and start - last[1] <= 1:
            last = (last[0], end, url)
            continue
        if last:
            yield last
        last = (start, end, url)
    if last:
        yield last


def _words(line: Line) -> tuple[str, list[tuple[int, str]]]:
    """Return a line's words, and the marks that stood between them by their places there."""
    if len(line.runs) == 1 and line.runs[0].role != "mark":
        return clean(line.runs[0].text), []
    text, marks, glued = "", [], False
    for run in line.runs:
        if run.role == "mark" and not (run.text.strip() in ("2", "3") and _UNIT.search(text)):
            found = _LABEL_RUN.match(run.text)
            assert found is not None
            text = text.rstrip()
            marks += [(len(text), label) for label in _LABELS.findall(found[0])]
            text += run.text[found.end() :]
            glued = True
            continue
        piece = run.text
        if glued and piece[:1].isalnum() and text and not text[-1].isspace():
            text += " "
        text += piece
        glued = False
    return _cleaned(text, marks)


def _cleaned(text: str, marks: list[tuple[int, str]]) -> tuple[str, list[tuple[int, str]]]:
    """``clean`` for a text with marks in it, whose places it may move."""
    if not marks:
        return clean(text), marks
    whole, moved, at = "", [], 0
    for offset, label in marks:
        whole += clean(text[at:offset])
        moved.append((len(whole), label))
        at = offset
    return whole + clean(text[at:]), moved


def _joined(text: str, before: Line, line: Line, words: str, setting: Typesetting) -> tuple[str, str]:
    """Return the last word so far and the next line's words, made ready to stand behind each other."""
    bare = text.rstrip()
    if before.words.strip() in _SIGNS:  # an item's, on a row of its own
        return bare + " ", words
    if before.paragraph:  # a paragraph of its own, unless its sentence goes on
        goes_on = bare[-1:].isalpha() and words[:1].islower() and not ITEM.match(words)
        return bare + (" " if goes_on else "\n"), words
    spaced = len(bare) < len(text) or before.runs[-1].text[-1:].isspace()
    tail = bare[max(bare.rfind(" "), bare.rfind("\n")) + 1 :]
    if tail.endswith("-") and tail != "-" and not (spaced and setting.spaces_tell):
        if is_open(tail):
            return bare, words
        stays, between = setting.vocabulary.joint(tail, words)
        if not stays:
            words = setting.vocabulary.mended(tail, words)
        return (bare if stays else bare[:-1]) + between, words
    if not spaced and tail[-1:] == "/" and is_open(tail) and PATH_GOES_ON.match(words):
        return bare, words
    if _ends_paragraph(tail, before, line, words, setting):
        return bare + "\n", words
    if not spaced and _goes_on(tail, words, setting):
        return bare, words
    if not spaced and setting.spaces_tell and not words[:1].islower() and (_STOP.search(tail) or words[:1].isupper()):
        return bare + "\n", words  # between words it would have kept its space
    return bare + " ", words


def _goes_on(tail: str, words: str, setting: Typesetting) -> bool:
    """Whether a line that ends without a space was broken inside a word: an address, a slash, a dash."""
    if is_open(tail):
        if tail[-1] in ",;" and not setting.spaces_tell:
            return False  # a list of addresses, rather than one broken at its comma
        return setting.spaces_tell or tail[-1] in "/-_.?=&%~#:" or bool(URL_GOES_ON.match(words.partition(" ")[0]))
    return tail[-1:] in "/–" and tail[-2:-1].isalnum() and words[:1].isalnum()


def _ends_paragraph(tail: str, before: Line, line: Line, words: str, setting: Typesetting) -> bool:
    """Whether a new paragraph begins: by white space, by a list's sign, or because the next word had room."""
    left, right = before.column or (setting.column.left, setting.column.right)
    if before.page == line.page and line.base - before.base > 1.45 * setting.leading > 0:
        return True
    first = words.partition(" ")[0]
    stop = tail[-1:] in _STOPS and _STOP.search(tail) is not None
    indent = line.x0 - before.x0
    if line.column != before.column:  # each is set in from the edge of its own column
        indent += left - (line.column or (setting.column.left, 0.0))[0]
    if len(first) <= LONGEST_SIGN and ITEM.match(words) and (stop or ITEM.match(before.words.lstrip()) or indent < -3):
        return True
    if stop and indent > 6 and not ITEM.match(before.words.lstrip()):
        return True
    letter = (line.x1 - line.x0) / max(len(line.text.rstrip()), 1)
    room = right - before.x1 - letter * (len(first) + 2)
    if tail[-1:] == ";" and room > _OF_A_LIST * (right - left):  # its signs were drawn, or lost
        return True
    if words[:1].islower() or words[:1] in "-–" or tail[-1:] == "," or tail in _OPEN_ENDED:
        return False
    return room > 0 if stop else room > 0.2 * (right - left)


def _reaches_edge(line: Line, column: Column) -> bool:
    """Whether a line fills its column: the next word had no room on it."""
    left, right = line.column or (column.left, column.right)
    return line.x1 > right - 0.15 * (right - left)


def chained(parts: Iterable[Prose], between: str = "\n") -> Prose:
    """Several stretches as one text with one ruler."""
    whole = Prose("")
    for part in parts:
        if not part.text:
            continue
        shift = len(whole.text) + len(between) if whole.text else 0
        whole = Prose(
            whole.text + between + part.text if whole.text else part.text,
            (*whole.marks, *(replace(mark, offset=mark.offset + shift) for mark in part.marks)),
            (*whole.rows, *(Row(row.start + shift, row.end + shift, row.line) for row in part.rows)),
            (*whole.clickable, *((start + shift, end + shift, url) for start, end, url in part.clickable)),
        )
    return whole
