"""TXT: the text of a letter, as a ministry wrote it or as it was copied out of a PDF.

A text file has no places, but it has lines: their lengths stand in for widths, so that a wrapped paragraph can be
told from two. A text copied out of a PDF has running feet and notes in its midst, which are put apart here.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace

import regex

from ..errors import UnreadableFile
from ..page import Document, Line, Page, Run
from ..spelling import unmapped_in

__all__ = ["read"]

MEDIA_TYPE = "text/plain"
SIZE, CELL, LEADING = 10.0, 5.0, 12.0

_WIDE = {b"\xff\xfe\x00\x00": "utf-32", b"\x00\x00\xfe\xff": "utf-32", b"\xff\xfe": "utf-16", b"\xfe\xff": "utf-16"}
_FOOT = regex.compile(
    r"""(?: ISSN\s*\d{4}\s*-\s*\d{4}.*
          | (?:’s-Gravenhage\s*\d{4}\s*)?(?:Tweede|Eerste)\ Kamer,\ vergaderjaar\ \d{4}.{1,60}?\s\d{1,3}
          | Pagina\s\d+\svan\s\d+
        )""",
    regex.VERBOSE,
)
_MARGIN = regex.compile(r"(?:ah|kv|kst)-(?:tk-|ek-)?[\dA-Z-]+")
_NOTE = regex.compile(r"(?P<label>\d{1,3})\s?(?P<text>(?=[\p{L}«\"“‘'(]|https?:|www\.)\S.*)")
_LONE = regex.compile(r"(?P<labels>\d{1,3}(?:(?:\s*,\s*|\s+en\s+)\d{1,3})*)(?P<rest>[.,;:?!]?(?:\s.*)?)")
_HEADING = regex.compile(r"(?:Vraag|Antwoord|Vragen|Antwoorden|Mededeling)\b.{0,60}")
_GLUED = regex.compile(
    r"(?<=[^\s\d(,.][.,;:?!»”\"')]?)(?<!\d[.,])[\d¹²³⁴⁵⁶⁷⁸⁹⁰]{1,3}(?=$|[\s.,;:?!)»”\"]|\p{Lu})(?!\.\p{L})"
)
_NAMED = regex.compile(r"\b(?:\p{Lu}|CO|NO|SO|CH|PM|NH)$")  # A2, H2O, CO2, D66, G7: the figure belongs to the name
_LOOK_BACK = 4  # characters: a blank and the longest name of _NAMED
_SUPERSCRIPT = str.maketrans("¹²³⁴⁵⁶⁷⁸⁹⁰", "1234567890")


def read(data: bytes, path: str) -> Document:
    """The lines of a text file, UTF-8 or, failing that, Windows-1252.

    Raises UnreadableFile for an empty file and for one that holds no text.
    """
    text = _decoded(data, path)
    rows = text.replace("\r\n", "\n").replace("\r", "\n").replace("\f", "\n\f").split("\n")
    if not any(row.strip() for row in rows):
        raise UnreadableFile(path, "the file is empty")
    pages = _pages(rows)
    lines: list[Line] = []
    notes: list[Line] = []
    side: list[Line] = []
    for rows_of_page in pages:
        due = 1 + sum(len(note.runs) > 1 for note in notes)
        text_rows, note_rows, margin = _apart(rows_of_page, due)
        lines += _moved_up(text_rows, lines)
        notes += note_rows
        side += margin
    labels = [note.runs[0].text for note in notes if len(note.runs) > 1]
    page = Page(
        number=1, width=0, height=0, lines=tuple(_marked(lines, labels)), notes=tuple(notes), side=tuple(side),
        printed=False, unmapped=unmapped_in(text),
    )  # fmt: skip
    return Document(pages=(page,), engine="text", media_type=MEDIA_TYPE)


def _moved_up(lines: Sequence[Line], above: Sequence[Line]) -> Iterator[Line]:
    """A page's lines right below those of the page above: feet and notes between them are no white space."""
    if not lines or not above:
        yield from lines
        return
    shift = lines[0].base - above[-1].base - LEADING
    for line in lines:
        runs = tuple(replace(run, base=run.base - shift) for run in line.runs)
        yield replace(line, runs=runs, base=line.base - shift)


def _decoded(data: bytes, path: str) -> str:
    wide = next((encoding for sign, encoding in _WIDE.items() if data.startswith(sign)), None)
    if b"\x00" in data and wide is None:
        raise UnreadableFile(path, "this is no text: it holds binary data")
    for encoding in (wide or "utf-8-sig", "cp1252"):
        try:
            return data.decode(encoding)
        except UnicodeDecodeError:
            continue
    return data.decode("latin-1")


def _pages(rows: Sequence[str]) -> list[list[tuple[int, str]]]:
    """The rows with their numbers, cut after each running foot and at each form feed."""
    pages: list[list[tuple[int, str]]] = [[]]
    for number, row in enumerate(rows):
        if row.startswith("\f"):
            pages.append([])
        pages[-1].append((number, row.lstrip("\f")))
        if _FOOT.fullmatch(row.strip()):
            pages.append([])
    return pages


def _apart(rows: Sequence[tuple[int, str]], due: int) -> tuple[list[Line], list[Line], list[Line]]:
    """One page's text, its notes, and what stands in its margin; ``due`` is the label the next note must have."""
    rows = list(rows)
    margin: list[Line] = []
    copied = any(_FOOT.fullmatch(row.strip()) for _, row in rows)
    kept = []
    for number, row in rows:
        bare = row.strip()
        if _FOOT.fullmatch(bare) or (copied and _MARGIN.fullmatch(bare)):
            margin.append(_line(number, bare))
        else:
            kept.append((number, row))
    if copied:
        start = _notes_begin(kept, due)
        return _text(kept[:start]), list(_notes(kept[start:])), margin
    kept, notes = _notes_between(kept, due)
    return _text(kept), notes, margin


def _text(rows: Iterable[tuple[int, str]]) -> list[Line]:
    return [_line(number, row) for number, row in rows if row.strip()]


def _notes_begin(rows: Sequence[tuple[int, str]], due: int) -> int:
    """Where the notes at the foot of a copied page begin: where labels count up from ``due`` to the page's end."""
    found = [(i, int(m["label"])) for i, (_, row) in enumerate(rows) if (m := _NOTE.fullmatch(row.strip()))]
    for at, (index, label) in enumerate(found):
        labels = [other for _, other in found[at:]]
        headed = any(_HEADING.fullmatch(row.strip()) for _, row in rows[index:])
        if label == due and labels == list(range(label, label + len(labels))) and not headed:
            return index
    return len(rows)


def _notes_between(rows: Sequence[tuple[int, str]], due: int) -> tuple[list[tuple[int, str]], list[Line]]:
    """Notes that stand in the midst of a text whose pages do not show.

    Such a note stands behind a blank line, bears the label that is due, and the text before it has a mark for it;
    it ends at a blank line, at a row that is set in (a new page's first), or at a heading.
    """
    kept: list[tuple[int, str]] = []
    notes: list[Line] = []
    at = 0
    while at < len(rows):
        row = rows[at][1]
        found = _NOTE.fullmatch(row.strip())
        blank = at > 0 and not rows[at - 1][1].strip()
        if found is None or not blank or found["label"] != str(due) or not _marks(kept, found["label"]):
            kept.append(rows[at])
            at += 1
            continue
        end = at + 1
        while end < len(rows) and _carries_on(rows[end][1]):
            end += 1
        notes += _notes(rows[at:end])
        due += 1
        at = end
    return kept, notes


def _marks(rows: Iterable[tuple[int, str]], label: str) -> bool:
    mark = regex.compile(rf"(?<=[^\s\d(]){label}(?=$|[\s.,;:?!)»”])")
    return any(mark.search(row) for _, row in rows)


def _carries_on(row: str) -> bool:
    return bool(row.strip()) and not row[0].isspace() and not _HEADING.fullmatch(row.strip())


def _notes(rows: Sequence[tuple[int, str]]) -> Iterator[Line]:
    for number, row in rows:
        found = _NOTE.fullmatch(row.strip())
        if found:
            line = _line(number, found["text"] + row[len(row.rstrip()) :])
            yield replace(line, runs=(_raised(found["label"]), *line.runs))
        elif row.strip():
            yield _line(number, row)


def _marked(lines: Sequence[Line], labels: Sequence[str]) -> Iterator[Line]:
    """The lines, with the digits that are marks raised: those that notes wait for, in their order."""
    waiting = list(labels)
    held: Line | None = None
    for line in lines:
        lone = _LONE.fullmatch(line.text.strip()) if held is not None and waiting else None
        wanted = regex.findall(r"\d+", lone["labels"]) if lone else []
        if held is not None and lone is not None and wanted == waiting[: len(wanted)]:
            mark = _raised(lone["labels"], line.base)
            rest = replace(held, runs=(Run(lone["rest"], 0, 0, line.base, SIZE),), base=line.base)
            rest, waiting = _raise_marks(rest, waiting[len(wanted) :])
            runs = (*held.runs, mark, *(rest.runs if lone["rest"].strip() else ()))
            held = replace(held, runs=runs, base=line.base)
            continue
        if held is not None:
            yield held
        held, waiting = _raise_marks(line, waiting)
    if held is not None:
        yield held


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
        if label == waiting[0] and not before[-1:].isspace() and not _NAMED.search(before):
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
    base = number * LEADING
    return Line((Run(row.strip("\n"), 0, len(row.rstrip()) * CELL, base, SIZE),), 0, 0, len(row.rstrip()) * CELL,
                base, SIZE)  # fmt: skip
