"""TXT: the text of a letter, as a ministry wrote it or as it was copied out of a PDF.

A text file has no places, but it has lines: their lengths stand in for widths, so that a wrapped paragraph can be
told from two. A text copied out of a PDF has running feet and notes in its midst, which are put apart here.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from html import unescape
from itertools import pairwise, takewhile

from .. import regex
from ..document import Document, Grid, Line, Page, Run
from ..errors import UnreadableFile
from ..problems import Problem
from ..rules.lists import pattern_of
from ..rules.months import MONTHS
from ..text.characters import LINE_ENDS, closed_up, unmapped_in, visible
from .columns import tables_in
from .encodings import decoded
from .line_numbers import line_numbers
from .markdown import is_markdown, unmarked
from .running import running_rows
from .unbroken import rebroken

__all__ = ["read"]

MEDIA_TYPE = "text/plain"
SIZE, CELL, LEADING = 10.0, 5.0, 12.0
ESCAPED = 4  # line ends that are written out
MOVED = 3  # notes that a page may leave to the next

_BROKEN = regex.compile(r"(?<=\p{L})[¬\u2010\u2011]\s*$")
_QUOTED = regex.compile(r"(?:[>|]\ ?)+", regex.VERBOSE)  # what a mail program puts before what it answers to
_CELLS = regex.compile(r"\s*\|.*\|\s*")  # a row of a Markdown table
_ENTITY = regex.compile(r"&(?:[A-Za-z]{2,8}|#\d{2,5}|#x[0-9A-Fa-f]{2,4});")
_FOOT = regex.compile(
    r"""(?: ISSN\s*\d{4}\s*-\s*\d{4}.*
          | (?:’s-Gravenhage\s*\d{4}\s*)?(?:Tweede|Eerste)\ Kamer,\ vergaderjaar\ \d{4}.{1,60}?\s\d{1,3}
          | Pagina\s\d+\svan\s\d+
        )""",
    regex.VERBOSE,
)
# The same over several rows, as other viewers copy it; the page's number stands on the last.
_FOOT_ROW = regex.compile(
    r"’s-Gravenhage\s*20\d\d|(?:Tweede|Eerste)\ Kamer,\ vergaderjaar\ 20\d\d\s?[-–]\s?20\d\d,\ Aanhangsel"
)
_PAGE_ROW = regex.compile(r"\d{1,3}")
_BEHIND_FOOT = regex.compile(rf"(?<=Aanhangsel\s\d{{1,3}}){pattern_of('question', 'answer')}(?!\p{{L}}).*")
_MARGIN = regex.compile(r"(?:ah|kv|kst|h)[- ](?:(?:tk|ek)[- ])?[\dA-Z-]*\d[\dA-Z -]*")
_NOTE = regex.compile(r"(?P<label>\d{1,3}|[¹²³⁴⁵⁶⁷⁸⁹⁰]{1,3})\s?(?P<text>(?=[\p{L}«\"“‘'(]|https?:|www\.)\S.*)")
_LONE = regex.compile(
    r"(?P<labels>(?:\d{1,3}|[¹²³⁴⁵⁶⁷⁸⁹⁰]{1,3})(?:(?:\s*,\s*|\s+en\s+)\d{1,3})*)(?P<rest>[.,;:?!]?(?:\s.*)?)"
)
_HEADING = regex.compile(rf"(?:{pattern_of('question', 'answer')}|Mededeling)(?!\p{{L}}).{{0,60}}")
_GLUED = regex.compile(
    r"""(?<=[^\s\d(,.–-][.,;:?!»”"')]?)(?<!\d[.,])\d{1,3}(?=$|[\s.,;:?!)»”"]|\p{Lu})(?!\.\p{L})
      | (?<=\S\s?)[¹²³⁴⁵⁶⁷⁸⁹⁰]{1,3}
    """,
    regex.VERBOSE,
)
# A2, H2O, CO2, D66, G7, m2: the figure belongs to the name or the unit.
_NAMED = regex.compile(r"\b(?:\p{Lu}|CO|NO|SO|CH|PM|NH)$|(?:^|[\s\d(])[kchdm]?m$")
_LOOK_BACK = 4  # characters: a blank and the longest name of _NAMED
# The head of an Aanhangsel: its figures are the chamber's and the paper's own.
_MASTHEAD = regex.compile(
    r"""(?: (?:Eerste|Tweede)\ Kamer\ der\ Staten-Generaal\s*\d*
          | Vergaderjaar\ \d{4}.*
          | (?:Vragen\ gesteld\ .*\ door\ de\ )?regering\ gegeven\ antwoorden
        )""",
    regex.VERBOSE,
)
_FRONT = regex.compile(r"(?P<number>\d{1,3})(?:(?P<dot>[.)])(?=\s+\S)|(?=[.)]?(?:\s|$)))")  # "3. Een", "3 Een", "3"
_FIGURES = regex.compile(r"\d{1,3}[.)]?(?:\s+(?:[€%–-]|\(?[–-]?\d[\d.,%)–-]*))+")
_ENDED = regex.compile(r"[.:;,!?…]\)?$|\b(?:en|of)$")
QUOTED = 2  # so many numbered rows among those that are quoted are the questions of a mail
_ASKED = regex.compile(r"\s*(?:Vraag\s+)?\d{1,3}[a-h]?\s*[.):]\s")
_HEAD_ROWS = 8  # rows that a letterhead has on the pages behind the first
_LIST_REACH = 4  # rows that an item of a list may have
# What is written with a number behind it: no mark stands there.
_COUNTS = regex.compile(rf"[–-]$|\b{pattern_of('counted')}$", regex.IGNORECASE)
_MONTH = regex.compile(rf"\s(?:{'|'.join(MONTHS)})\b")
_SUPERSCRIPT = str.maketrans("¹²³⁴⁵⁶⁷⁸⁹⁰", "1234567890")


def read(data: bytes, path: str) -> Document:
    """Return the lines of a text file, whatever encoding it is in; marks of mail and Markdown are no text.

    Raises UnreadableFile for an empty file, and for one that holds no text.
    """
    found = _found(data, path)
    pages: list[tuple[list[Line], list[str]]] = []  # the lines of each, and the labels of the notes at its foot
    notes: list[Line] = []
    side = [_line(number, text) for number, text in found.margin]
    due = 1
    for rows_of_page in _pages(found.rows):
        lines, own, margin = _apart(rows_of_page, due, marked_up=found.marked_up)
        labels = [note.runs[0].text for note in own if len(note.runs) > 1]
        pages.append((lines, labels))
        due += len(labels)
        notes += own
        side += margin
    flow = _one_flow(pages)
    page = Page(
        number=1, width=0, height=0, lines=tuple(flow), notes=tuple(notes), side=tuple(side), printed=False,
        unmapped=sum(map(unmapped_in, found.rows)), tables=tuple(_placed(found.tables, flow)),
    )  # fmt: skip
    return Document(pages=(page,), engine="text", media_type=MEDIA_TYPE, problems=found.problems)


@dataclass(frozen=True, slots=True)
class _Text:
    """A text as a reader sees it: its rows, the tables behind so many of them, its margin, and what is in doubt."""

    rows: Sequence[str]
    tables: Sequence[tuple[int, Grid]]
    marked_up: bool
    problems: tuple[Problem, ...]
    margin: tuple[tuple[int, str], ...] = ()


@dataclass(frozen=True, slots=True)
class _Row:
    """A row of the text with its number; ``furniture`` is what is printed around the text of a page."""

    number: int
    text: str
    furniture: bool = False


def _found(data: bytes, path: str) -> _Text:
    """Return the rows of a text, those of a mail without their signs, those of Markdown as they would be printed."""
    text, doubts = decoded(data, path)
    if text.count("\n") < ESCAPED < text.count("\\n"):  # as a program writes a text on one line
        text = text.replace("\\r", "").replace("\\n", "\n")
    if _ENTITY.search(text):
        text = unescape(text)
    rows = [_as_printed(row) for row in visible(LINE_ENDS.sub("\n", text)).replace("\f", "\n\f").split("\n")]
    rows = _unquoted(rows)
    if not any(row.strip() for row in rows):
        raise UnreadableFile(path, "the file is empty")
    if is_markdown(rows):
        return _Text(*unmarked(rows), marked_up=True, problems=doubts)
    numbers = line_numbers(rows)
    margin = tuple((at, number.strip()) for at, number in numbers.items())
    rows = [row.removeprefix(numbers.get(at, "")) for at, row in enumerate(rows)]
    text, lost = rebroken("\n".join(rows))
    return _Text(*tables_in(text.split("\n")), marked_up=False, problems=(*doubts, *lost), margin=margin)


def _as_printed(row: str) -> str:
    """Return a row with s p a c e d letters closed up, and with a hyphen for what stands for one at its end."""
    return closed_up(_BROKEN.sub("-", row))


def _unquoted(rows: list[str]) -> list[str]:
    """Return the rows of a mail, without the sign before each row that is quoted: most, or numbered questions."""
    quoted = [None if _CELLS.fullmatch(row) else _QUOTED.match(row.lstrip()) for row in rows]
    filled = sum(bool(row.strip()) for row in rows)
    asked = sum(
        _ASKED.match(row.lstrip(), found.end()) is not None for row, found in zip(rows, quoted, strict=True) if found
    )
    if 2 * sum(found is not None for found in quoted) <= filled and asked < QUOTED:
        return rows
    return [row.lstrip()[found.end() :] if found else row for row, found in zip(rows, quoted, strict=True)]


def _placed(tables: Iterable[tuple[int, Grid]], flow: Sequence[Line]) -> Iterator[tuple[int, Grid]]:
    """Yield the tables, each with the number of lines that stand before it."""
    for row, table in tables:
        yield sum(line.base < row * LEADING for line in flow), table


def _one_flow(pages: Sequence[tuple[list[Line], list[str]]]) -> list[Line]:
    """Return the lines of all pages below each other, with the marks that lead to the notes of each page raised.

    A note stands at the foot of the page that bears its mark or, for want of room there, of the next.
    """
    flow: list[Line] = []
    labels = [*(labels for _, labels in pages), []]
    early = [0, *(_early(*page) for page in pages[1:]), 0]
    for at, (lines, own) in enumerate(pages):
        marked, _ = _marked(lines, [*own[early[at] :], *labels[at + 1][: early[at + 1]]])
        flow += _moved_up(marked, flow)
    return flow


def _early(lines: Sequence[Line], labels: Sequence[str]) -> int:
    """How many of a page's notes have their marks on the page before: it has marks for all others."""
    return next((count for count in range(min(len(labels), MOVED) + 1) if not _marked(lines, labels[count:])[1]), 0)


def _moved_up(lines: Sequence[Line], above: Sequence[Line]) -> Iterator[Line]:
    """Yield a page's lines right below those of the page above: feet and notes between them are no white space."""
    if not lines or not above:
        yield from lines
        return
    shift = lines[0].base - above[-1].base - LEADING
    for line in lines:
        runs = tuple(replace(run, base=run.base - shift) for run in line.runs)
        yield replace(line, runs=runs, base=line.base - shift)


def _pages(rows: Sequence[str]) -> list[list[_Row]]:
    """Return the rows with their numbers, and the page's furniture marked; cut behind it and at each form feed."""
    running = running_rows(rows) | dict.fromkeys(_feet_in_rows(rows), "")
    pages: list[list[_Row]] = [[]]
    for number, row in enumerate(rows):
        if row.startswith("\f"):
            pages.append([])
        foot = running.get(number, _behind_foot(row))
        if foot is None:
            pages[-1].append(_Row(number, row.lstrip("\f")))
            continue
        pages[-1].append(_Row(number, row.lstrip("\f").removesuffix(foot), furniture=True))
        pages.append([_Row(number, foot)] if foot else [])
    return _with_heads(_closed_up(pages))


def _feet_in_rows(rows: Sequence[str]) -> Iterator[int]:
    """Yield the rows of feet that stand on several, from the first to the page's number."""
    begin = 0
    for at, row in enumerate(rows):
        if _FOOT_ROW.fullmatch(row.strip()):
            continue
        if at > begin and _PAGE_ROW.fullmatch(row.strip()):
            yield from range(begin, at + 1)
        begin = at + 1


def _with_heads(pages: list[list[_Row]]) -> list[list[_Row]]:
    """Return the pages; rows with which two in a row begin alike are furniture: a letterhead that is printed again."""
    heads: dict[int, int] = {}
    for at, (page, following) in enumerate(pairwise(pages[1:]), start=1):
        ours, theirs = ([row for row in rows if row.text.strip()][:_HEAD_ROWS] for rows in (page, following))
        pairs = zip(ours, theirs, strict=False)
        alike = list(takewhile(lambda pair: pair[0].text.strip() == pair[1].text.strip(), pairs))
        if len(alike) > 1 and not any(_HEADING.fullmatch(row.text.strip()) for row, _ in alike):
            for number, rows in ((at, ours), (at + 1, theirs)):
                heads[number] = max(heads.get(number, 0), rows[len(alike) - 1].number)
    return [
        [replace(row, furniture=row.furniture or row.number <= heads.get(at, -1)) for row in page]
        for at, page in enumerate(pages)
    ]


def _behind_foot(row: str) -> str | None:
    """Return the heading that is glued to a page's foot, "" where none is; None for a row that is no foot."""
    if not _FOOT.fullmatch(row.strip()):
        return None
    heading = _BEHIND_FOOT.search(row)
    return heading[0] if heading else ""


def _closed_up(pages: Sequence[list[_Row]]) -> list[list[_Row]]:
    """Return the pages, furniture that follows furniture on the page before."""
    closed: list[list[_Row]] = []
    for page in pages:
        filled = [row for row in page if row.text.strip()]
        if closed and filled and all(row.furniture for row in filled):
            closed[-1] += page
        else:
            closed.append(page)
    return closed


def _apart(rows: Sequence[_Row], due: int, *, marked_up: bool) -> tuple[list[Line], list[Line], list[Line]]:
    """One page's text, its notes, and what stands in its margin; ``due`` is the label the next note must have."""
    margin: list[Line] = []
    copied = marked_up or any(row.furniture for row in rows)
    kept = []
    for row in rows:
        if row.furniture or (copied and _MARGIN.fullmatch(row.text.strip())):
            margin.append(_line(row.number, row.text.strip()))
        else:
            kept.append((row.number, row.text))
    if copied:
        start = _notes_begin(kept, due)
        return _text(kept[:start]), list(_notes(kept[start:], due)), margin
    kept, notes = _notes_between(kept, due)
    return _text(kept), notes, margin


def _text(rows: Iterable[tuple[int, str]]) -> list[Line]:
    return [_line(number, row) for number, row in rows if row.strip()]


def _notes_begin(rows: Sequence[tuple[int, str]], due: int) -> int:
    """Where the notes at the foot of a copied page begin: where labels count up from ``due`` to the page's end."""
    found = [(i, _value(m["label"])) for i, (_, row) in enumerate(rows) if (m := _NOTE.fullmatch(row.strip()))]
    for at, (index, label) in enumerate(found):
        headed = any(_HEADING.fullmatch(row.strip()) for _, row in rows[index:])
        if label == due and _count_on([other for _, other in found[at:]]) and not headed:
            return index
    return len(rows)


def _count_on(labels: Sequence[int]) -> bool:
    """Whether labels count on; a number beyond the one that is due begins a row of a note's text: "74 gemeenten"."""
    due = labels[0]
    for label in labels:
        if label < due:
            return False
        due += label == due
    return True


def _notes_between(rows: Sequence[tuple[int, str]], due: int) -> tuple[list[tuple[int, str]], list[Line]]:
    """Take apart the notes that stand in the midst of a text whose pages do not show.

    Such a note stands behind a blank line or begins with a raised label, bears the label that is due, and the text
    before it has a mark for it; it ends at a blank line, at a row that is set in (a new page's first), or at a heading.
    """
    kept: list[tuple[int, str]] = []
    notes: list[Line] = []
    at = 0
    while at < len(rows):
        row = rows[at][1]
        found = _NOTE.fullmatch(row.strip())
        if found is None or not _begins_note(found, rows[max(0, at - 1)][1], due, kept):
            kept.append(rows[at])
            at += 1
            continue
        end = at + 1
        while end < len(rows) and _carries_on(rows[end][1]):
            end += 1
        own = list(_notes(rows[at:end], due))
        notes += own
        due += sum(len(note.runs) > 1 for note in own)
        at = end
    return kept, notes


def _begins_note(found: regex.Match[str], above: str, due: int, text: Iterable[tuple[int, str]]) -> bool:
    apart = not above.strip() or not found["label"].isdecimal()
    return apart and _value(found["label"]) == due and _marks(text, found["label"])


def _marks(rows: Iterable[tuple[int, str]], label: str) -> bool:
    glued = rf"(?<=[^\s\d(]){label}(?=$|[\s.,;:?!)»”])"
    mark = regex.compile(glued if label.isdecimal() else rf"(?<=\S\s?){label}(?![¹²³⁴⁵⁶⁷⁸⁹⁰])")
    return any(mark.search(row) for _, row in rows)


def _value(label: str) -> int:
    return int(label.translate(_SUPERSCRIPT))


def _carries_on(row: str) -> bool:
    return bool(row.strip()) and not row[0].isspace() and not _HEADING.fullmatch(row.strip())


def _notes(rows: Sequence[tuple[int, str]], due: int) -> Iterator[Line]:
    """Yield the lines of notes, a label at their front raised: a note begins with the label that is ``due``."""
    for number, row in rows:
        found = _NOTE.fullmatch(row.strip())
        if found and _value(found["label"]) == due:
            line = _line(number, found["text"] + row[len(row.rstrip()) :])
            yield replace(line, runs=(_raised(str(due)), *line.runs))
            due += 1
        elif row.strip():
            yield _line(number, row)


def _marked(lines: Sequence[Line], labels: Sequence[str]) -> tuple[list[Line], list[str]]:
    """Return the lines, with the digits that are marks raised: those that notes wait for, in their order.

    Returns also the labels that still wait for a mark.
    """
    done: list[Line] = []
    waiting = list(labels)
    rows = [line.text.strip() for line in lines]
    items = _items(rows) if waiting else set()
    for at, line in enumerate(lines):
        lone = _lone(rows, at) if done and waiting and at not in items else None
        wanted = regex.findall(r"\d+", lone["labels"].translate(_SUPERSCRIPT)) if lone else []
        if lone is not None and wanted == waiting[: len(wanted)]:
            rest, waiting = _raise_marks(_written(lone["rest"], line), waiting[len(wanted) :])
            mark = _raised(lone["labels"].translate(_SUPERSCRIPT), line.base)
            runs = (*done[-1].runs, mark, *(rest.runs if lone["rest"].strip() else ()))
            done[-1] = replace(done[-1], runs=runs, base=line.base)
            continue
        if not _MASTHEAD.fullmatch(rows[at]):
            line, waiting = _raise_marks(line, waiting)
        done.append(line)
    return done, waiting


def _written(text: str, line: Line) -> Line:
    return replace(line, runs=(Run(text, 0, 0, line.base, SIZE),))


def _lone(rows: Sequence[str], at: int) -> regex.Match[str] | None:
    """Return the mark that a viewer sets at the front of a row, off the words above that it stands behind."""
    above, found = rows[at - 1], _LONE.fullmatch(rows[at])
    if found is None or _MASTHEAD.fullmatch(above) or _MONTH.match(found["rest"]):
        return None
    counts = _COUNTS.search(above) is not None and regex.match(r"\s", found["rest"])
    return None if counts else found


def _items(rows: Sequence[str]) -> set[int]:
    """Return the rows that are items of a list or rows of a table: they begin with a number as those with a mark do."""
    items: set[int] = set()
    for at, row in enumerate(rows):
        front = _FRONT.match(row)
        if front and (_FIGURES.fullmatch(row) or _counted(rows, at) or (front["dot"] and _listed(rows, at, items))):
            items.add(at)
    return items


def _counted(rows: Sequence[str], at: int) -> bool:
    """Whether the rows right above and below count on: three of them, of "1. Een" two."""
    number, dotted = _numbered(rows[at])
    beside = {
        step for step in (-2, -1, 1, 2)
        if 0 <= at + step < len(rows) and _numbered(rows[at + step]) == (number + step, dotted)
    }  # fmt: skip
    runs = ({-1}, {1}) if dotted else ({-2, -1}, {-1, 1}, {1, 2})
    return any(run <= beside for run in runs)


def _numbered(row: str) -> tuple[int, bool]:
    """Return the number that a row begins with, and whether a full stop parts it from the words behind it."""
    front = _FRONT.match(row)
    return (int(front["number"]), bool(front["dot"])) if front else (-1, False)


def _listed(rows: Sequence[str], at: int, items: set[int]) -> bool:
    """Whether "2. Een" is an item: the sentence above has ended, or the item before is near.

    Behind a word whose sentence goes on it is a mark, followed by the full stop of that sentence.
    """
    above = rows[at - 1] if at else ""
    last = next((i for i in range(at - 1, max(-1, at - 1 - _LIST_REACH), -1) if i in items), None)
    ended = not above or _ENDED.search(above) or _HEADING.fullmatch(above)
    return bool(ended) or (last is not None and _numbered(rows[last])[0] == _numbered(rows[at])[0] - 1)


def _raise_marks(line: Line, waiting: list[str]) -> tuple[Line, list[str]]:
    """Digits glued behind a word or its punctuation are marks where the next note waits for just them."""
    runs: list[Run] = []
    text = line.runs[0].text
    at = 0
    for found in _GLUED.finditer(text):
        label = found[0].translate(_SUPERSCRIPT)
        if not waiting:
            break
        before = text[max(0, found.start() - _LOOK_BACK) : found.start()]
        if label == waiting[0] and not _NAMED.search(before):
            runs += [Run(text[at : found.start()], 0, 0, line.base, SIZE), _raised(label, line.base)]
            at = found.end()
            waiting = waiting[1:]
    if not runs:
        return line, waiting
    if text[at:]:
        runs.append(Run(text[at:], 0, 0, line.base, SIZE))
    return replace(line, runs=tuple(run for run in runs if run.text)), waiting


def _raised(label: str, base: float = 0.0) -> Run:
    return Run(label, 0, 0, base - 4, 6)


def _line(number: int, row: str) -> Line:
    base, width = number * LEADING, len(row.rstrip()) * CELL
    return Line((Run(row.strip("\n"), 0, width, base, SIZE),), None, 0, width, base, SIZE)
