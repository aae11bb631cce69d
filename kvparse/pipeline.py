"""The whole way of a letter: read, lay out, take apart, validate. The only module that imports every step."""

from __future__ import annotations

from collections.abc import Callable, Container, Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from functools import partial
from hashlib import sha256
from pathlib import Path
from typing import Any

from . import __version__
from .document import Document, Line
from .entities import Tag, context_of, find_all
from .entities.trained import merged, names_in
from .errors import UnreadableFile
from .exchanges.headings import Block, blocks_of
from .exchanges.notes import Draft, Notes, footnotes
from .exchanges.sources import sources
from .exchanges.turns import Turn, turns_of
from .historical import is_historical, take_apart
from .layout import Flow, PlacedTable, lay_out, reads_sideways
from .letterhead import Head, Person, farewell, head_of, is_notice, kind_of_notice, signature
from .problems import Problem
from .readers import read
from .readers.ocr import INSTALL
from .records import PROBLEM_CODES, Letter
from .split import letters_in
from .text.prose import Prose, Typesetting, compose, plain

__all__ = ["parse", "parse_all"]

Fields = dict[str, Any]
Place = tuple[int, float, float]
Tagger = Callable[[str], Sequence[Tag]]


def parse(
    path: str | Path,
    *,
    data: bytes | None = None,
    name: str | None = None,
    engine: str = "pdfium",
    entities: bool = True,
    ocr: str = "auto",
    nlp: Any = None,
) -> Letter:
    """The record of one letter.

    ``path`` names the file; ``data`` are its bytes where they are at hand already; ``name`` is what the record calls
    the file, by default the path as given. ``engine`` reads PDFs: "pdfium", or "pdfplumber" as a check on it.
    ``nlp`` is a spaCy pipeline of your own: its persons and organisations are added, and say so in their ``value``.
    ``entities`` tags countries, dates, references and the like on every passage. ``ocr`` says when pages are read from
    their picture by tesseract: "auto" where they have no text, "never", or "force" for all.
    Of a file that holds several letters this is the first, with a problem that says so; ``parse_all`` gives them all.
    Raises UnreadableFile for what cannot be opened, UnsupportedFormat for what kvparse does not read.
    """
    file = _File.opened(path, data, name)
    return next(_letters(file, read(file.data, file.path, engine=engine, ocr=ocr), entities=entities, nlp=nlp))


def parse_all(
    path: str | Path,
    *,
    data: bytes | None = None,
    name: str | None = None,
    engine: str = "pdfium",
    entities: bool = True,
    ocr: str = "auto",
    nlp: Any = None,
) -> list[Letter]:
    """The records of all letters that a file holds, in the order of its pages: nearly always one.

    What is asked and raised is as for ``parse``. Each record says how many letters the file holds.
    """
    file = _File.opened(path, data, name)
    return list(_letters(file, read(file.data, file.path, engine=engine, ocr=ocr), entities=entities, nlp=nlp))


@dataclass(frozen=True, slots=True)
class _File:
    """A file: where it is, its bytes and their hash, and what the record calls it."""

    path: str
    data: bytes
    name: str
    digest: str

    @classmethod
    def opened(cls, path: str | Path, data: bytes | None, name: str | None) -> _File:
        data = _bytes(path) if data is None else data
        return cls(str(path), data, str(path) if name is None else name, sha256(data).hexdigest())


def _letters(file: _File, document: Document, *, entities: bool, nlp: Any) -> Iterator[Letter]:
    """The letters of a file, one by one."""
    parts = letters_in(document)
    for number, part in enumerate(parts, start=1):
        letter = _letter(part, file, _own_id(file, number), entities=entities, nlp=nlp)
        if len(parts) > 1:
            page = part.pages[0].number if part.pages[0].printed else None
            letter["problems"].append({
                "code": "several-letters", "message": f"letter {number} of {len(parts)} in this file", "page": page,
            })  # fmt: skip
        yield Letter.model_validate(letter | {"source": _source(document, file)})


def _own_id(file: _File, number: int) -> str:
    """The id of a letter that prints none: the file's hash, and which of its letters it is."""
    return f"sha256:{file.digest[:12]}" + (f"-{number}" if number > 1 else "")


def _bytes(path: str | Path) -> bytes:
    try:
        return Path(path).read_bytes()
    except IsADirectoryError:
        raise UnreadableFile(path, "this is a folder, not a file") from None
    except FileNotFoundError:
        raise UnreadableFile(path, "there is no such file") from None
    except PermissionError:
        raise UnreadableFile(path, "you have no right to read this file") from None
    except OSError as error:
        raise UnreadableFile(path, f"the file cannot be read: {error.strerror}") from None


@dataclass(slots=True)
class _Parts:
    """A letter taken apart, before it is written down."""

    head: Head
    turns: list[Turn]
    notes: Notes
    opening: Prose
    notice: Prose
    closing: Prose
    doubts: list[Problem]


def _letter(document: Document, file: _File, own_id: str, *, entities: bool, nlp: Any) -> Fields:
    flow = lay_out(document)
    setting = Typesetting.of(flow.column, (*flow.body, *flow.notes))
    parts = _taken_apart(flow, setting)
    written = {_place(line) for line in _lines_of_passages(parts)} if flow.tables else set()
    writer = _Writer(parts.notes, flow, written, _tagger(parts, nlp) if entities else None)
    record = {
        **_head_fields(parts.head, own_id),
        "exchanges": [writer.exchange(turn) for turn in parts.turns],
        "opening": writer.optional(parts.opening),
        "notice": writer.optional(parts.notice),
        "closing": writer.optional(parts.closing),
        "notes": [writer.note(draft) for draft in parts.notes.drafts],
        "kind": _kind(parts),
    }
    problems = [*_file_doubts(document, file.data), *parts.doubts, *_note_doubts(parts.notes)]
    if not parts.turns and record["kind"] == "other":
        problems.append(Problem("no-questions", "no questions were found in this document"))
    if not parts.turns and record["kind"] == "consultation":
        problems.append(Problem("consultation-unsplit", PROBLEM_CODES["consultation-unsplit"]))
    record["problems"] = [
        {"code": d.code, "message": d.message, "numbers": d.numbers, "page": d.page or None} for d in problems
    ]
    return record


def _taken_apart(flow: Flow, setting: Typesetting) -> _Parts:
    if is_historical([plain(line).strip() for line in (*flow.body, *flow.side, *flow.furniture)]):
        old = take_apart(flow)
        notes = Notes(old.notes, old.setting)
        return _Parts(old.head, old.turns, notes, old.opening, old.notice, old.closing, old.doubts)
    blocks = blocks_of(flow.body)
    drafts, _ = footnotes(flow.notes)
    drafts += sources(blocks, {draft.label for draft in drafts})
    first = blocks[0].lines
    signed = _signed(blocks)
    head, lines, problems = head_of(flow, first, compose(first, setting), signed=signed)
    turns, doubts = turns_of(blocks[1:], setting)
    notice = compose(_lines_of(blocks, "notice"), setting)
    opening = compose([*lines, *_lines_of(blocks[1:], "opening")], setting)
    if not notice.text and (head.message == "Mededeling" or (not turns and is_notice(opening.text))):
        notice, opening = opening, Prose("")
    closing = compose(_lines_of(blocks, "closing"), setting)
    return _Parts(head, turns, Notes(drafts, setting), opening, notice, closing, [*problems, *doubts])


def _tagger(parts: _Parts, nlp: Any) -> Tagger:
    """What tags a passage of this letter, by the letter's own date, names and abbreviations."""
    head = parts.head
    own_date = head.dated or head.received or head.submitted
    turns = [prose for turn in parts.turns for prose in (*(q for _, q in turn.questions), turn.answer) if prose]
    texts = (prose.text for prose in (parts.opening, *turns, parts.notice, parts.closing))
    names = (person.name for person in (*head.askers, *head.respondents) if person.name)
    context = context_of(texts, names=names, when=date.fromisoformat(own_date) if own_date else None)
    own = partial(find_all, context=context)
    return own if nlp is None else lambda text: merged(own(text), names_in(text, nlp))


def _lines_of(blocks: Iterable[Block], kind: str) -> list[Line]:
    return [line for block in blocks if block.kind == kind for line in block.lines]


def _signed(blocks: list[Block]) -> tuple[Person, ...]:
    """Takes the signature off the letter's end, before an appendix too, and the sentence that it closes with."""
    signed: tuple[Person, ...] = ()
    for at in reversed(range(len(blocks))):
        block = blocks[at]
        block.lines, signed = signature(block.lines)
        if signed and block.kind == "answer":
            block.lines, said = farewell(block.lines)
            blocks[at + 1 : at + 1] = [Block("closing", lines=said)] if said else []
        if signed or block.kind != "closing":
            break
    return signed


def _kind(parts: _Parts) -> str:
    if parts.head.paper and (parts.turns or parts.head.paper == "consultation"):
        return parts.head.paper
    if any(turn.answer for turn in parts.turns):
        return "answer"
    if parts.notice.text:
        return kind_of_notice(parts.notice.text)
    return "questions" if parts.turns else "other"


def _head_fields(head: Head, own_id: str) -> Fields:
    fields = ("layout", "chamber", "session_year", "number", "dossier", "case_numbers", "reference", "subject",
              "submitted", "received", "dated")  # fmt: skip
    case = head.case_numbers[0] if head.case_numbers else None
    return {
        **{field: getattr(head, field) for field in fields},
        "id": head.id or case or own_id,
        "askers": [{"name": person.name, "party": person.party} for person in head.askers],
        "addressees": [{"role": person.role, "portfolio": person.portfolio} for person in head.addressees],
        "respondents": [_respondent(person) for person in head.respondents],
        "see_also": [_see_also(text, number) for text, number in head.see_also],
    }


def _see_also(text: str, number: str | None) -> Fields:
    """An earlier answer that the head names, with its address where it is published on its own (since 1995)."""
    url = f"https://zoek.officielebekendmakingen.nl/{number}.html" if number and number[6:10] >= "1995" else None
    return {"label": "AANHANGSEL", "start": 0, "end": len(text), "text": text, "id": number, "url": url}


def _respondent(person: Person) -> Fields:
    return {"name": person.name, "role": person.role, "portfolio": person.portfolio,
            "on_behalf_of": person.on_behalf_of}  # fmt: skip


def _source(document: Document, file: _File) -> Fields:
    return {
        "file": file.name,
        "media_type": document.media_type,
        "sha256": file.digest,
        "bytes": len(file.data),
        "pages": sum(page.printed for page in document.pages),
        "engine": document.engine,
        "ocr_confidence": _confidence(document),
        "kvparse_version": __version__,
    }


def _confidence(document: Document) -> float | None:
    """The mean confidence of the words that were read by OCR, None where none were."""
    words = [(page.ocr, sum(len(line.text.split()) for line in page.lines))
             for page in document.pages if page.ocr is not None]  # fmt: skip
    total = sum(count for _, count in words)
    if not words:
        return None
    return round(sum(mean * count for mean, count in words) / total, 3) if total else 0.0


def _file_doubts(document: Document, data: bytes) -> Iterable[Problem]:
    """What is wrong with the file itself."""
    for page in document.pages:
        if page.damaged:
            yield Problem("truncated", "this page is damaged and could not be read", page=page.number)
        elif page.printed and not page.lines and page.pictures and page.ocr is None:
            yield Problem("no-text-layer", f"this page is a picture without text. {INSTALL}", page=page.number)
        elif page.unmapped:
            yield Problem(
                "unmapped-characters",
                f"{page.unmapped} characters have no letter in the file's fonts",
                page=page.number,
            )
        if page.sideways and not reads_sideways(page):
            words = " ".join(plain(line).strip() for line in page.sideways.lines)
            yield Problem("sideways-text", f"printed sideways and left out: {words[:120]}", page=page.number)
    recognised = [page.number for page in document.pages if page.ocr is not None]
    if recognised:
        yield Problem(
            "ocr",
            f"read by OCR and may hold reading errors: page {', '.join(map(str, recognised))}",
            page=recognised[0],
        )
    if document.media_type == "application/pdf" and b"%%EOF" not in data.rstrip(b"\x00\t\n\r\f ")[-2048:]:
        yield Problem("truncated", "the file ends in its middle; what could be read is here")


def _note_doubts(notes: Notes) -> Iterable[Problem]:
    for label, numbers, page in notes.lost:
        yield Problem("mark-without-note", f"the mark {label} leads to no note", numbers, page or None)
    for draft in notes.drafts:
        if draft.id not in notes.marked:
            yield Problem("note-without-mark", f"no mark leads to {draft.id}", page=draft.page or None)


def _passages(parts: _Parts) -> Iterable[Prose]:
    """The texts of a letter, its notes aside."""
    for turn in parts.turns:
        yield from (prose for _, prose in turn.questions)
        yield turn.answer or Prose("")
    yield from (parts.opening, parts.notice, parts.closing)


def _lines_of_passages(parts: _Parts) -> Iterator[Line]:
    """The lines of all passages, and the headings that no line stands below."""
    yield from (row.line for prose in _passages(parts) for row in prose.rows)
    yield from (turn.heading for turn in parts.turns if turn.heading)


def _place(line: Line) -> Place:
    """Where a line ends: what it is known by, also once a heading was cut off its front."""
    return line.page, line.base, line.x1


class _Writer:
    """Prose -> the fields of records, with marks, links, tables and places."""

    def __init__(self, notes: Notes, flow: Flow, written: Container[Place], tagger: Tagger | None) -> None:
        """``written`` are the places of the lines that a table can belong to."""
        self._notes = notes
        self._tagger = tagger
        self._tables: dict[Place, list[PlacedTable]] = {}
        for placed in flow.tables:
            around = map(_place, flow.body[max(0, placed.after - 1) : placed.after + 1])
            home = next((place for place in around if place in written), None)  # below a heading: its first line
            if home is not None:
                self._tables.setdefault(home, []).append(placed)

    def exchange(self, turn: Turn) -> Fields:
        return {
            "questions": [
                {"numbers": numbers, "passage": self.passage(prose, numbers, asked=True)}
                for numbers, prose in turn.questions
            ],
            "answer": None if turn.answer is None else {
                "numbers": turn.numbers, "passage": self._answer(turn, turn.answer), "heading": turn.headed,
            },
        }  # fmt: skip

    def _answer(self, turn: Turn, answer: Prose) -> Fields:
        """An answer's passage, tables below a bare heading included."""
        passage = self.passage(answer, turn.numbers)
        if turn.heading:
            passage["tables"] += self._tables_at(turn.heading)
        return passage

    def note(self, draft: Draft) -> Fields:
        passage = self._fields(draft.prose, ())
        return {"id": draft.id, "label": draft.label, "kind": draft.kind, "passage": passage}

    def optional(self, prose: Prose) -> Fields | None:
        return self.passage(prose) if prose.text else None

    def passage(self, prose: Prose, numbers: tuple[str, ...] = (), *, asked: bool = False) -> Fields:
        return self._fields(*self._notes.join(prose, numbers, asked=asked))

    def _fields(self, prose: Prose, marks: Sequence[tuple[int, str]]) -> Fields:
        return {
            "text": prose.text,
            "marks": [{"offset": offset, "note": note} for offset, note in marks],
            "entities": self._entities(prose.text),
            "links": [{"start": start, "end": end, "url": url} for start, end, url in sorted(prose.links())],
            "tables": [table for row in prose.rows for table in self._tables_at(row.line)],
            "regions": [
                {"page": page, "x0": x0, "top": top, "x1": x1, "bottom": bottom}
                for page, *box in prose.regions()
                for x0, top, x1, bottom in [[round(edge, 1) for edge in box]]
                if x0 < x1 and top < bottom
            ],
        }

    def _tables_at(self, line: Line) -> list[Fields]:
        placed = self._tables.get(_place(line), ())
        return [{"rows": found.table.rows, "caption": found.table.caption} for found in placed]

    def _entities(self, text: str) -> list[Fields]:
        return [
            {"label": found.label, "start": found.start, "end": found.end, "text": text[found.start : found.end],
             "id": found.id, "value": found.value, "mod": found.mod, "url": found.url}
            for found in (self._tagger(text) if self._tagger else ())
        ]  # fmt: skip
