"""The whole way of a letter: read, split, lay out, take apart, tag, write. The only module that knows every step."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date
from functools import partial
from os import PathLike, fspath
from typing import TYPE_CHECKING

from . import __version__, records
from .account import Account, account_of
from .apart import take_apart
from .document import Document
from .entities import Context, context_of, doubts, find_all
from .entities.trained import merged, names_in
from .files import File, Readable
from .layout import lay_out, reads_sideways
from .options import Engine, Ocr, check
from .parts import Parts
from .problems import Problem
from .readers import read
from .readers.ocr import INSTALL
from .records import Letter
from .rules import Rules
from .split import letters_in
from .write import Tagger, written

if TYPE_CHECKING:
    from spacy.language import Language

    from .workforce import Limits

__all__ = ["accounts", "letters_of", "parse", "parse_all"]


def parse(
    path: Readable,
    *,
    data: bytes | None = None,
    name: str | None = None,
    engine: Engine = "pdfium",
    entities: bool = True,
    ocr: Ocr = "auto",
    nlp: Language | None = None,
    rules: Rules | None = None,
    isolate: bool = False,
    timeout: float = 120.0,
    max_mb: int = 1024,
) -> Letter:
    """Return the record of one letter.

    Of a file that holds several letters this is the first, with a problem that says so; ``parse_all`` gives them all.

    Args:
        path: The file, its bytes, or the file opened in binary mode.
        data: Its bytes, where they are at hand beside the path.
        name: What the record calls the file; by default the path as given.
        engine: What reads PDFs: "pdfium", or "pdfplumber" as a check on it.
        entities: Tag countries, dates, references and the like on every passage.
        ocr: When pages are read from their picture by tesseract: "auto" where they have no text, "never", "force" for
            all.
        nlp: A spaCy pipeline of your own: its persons and organisations are added, and say so in their ``source``.
        rules: What headings and tags go by; ``Rules.default()``, or that extended with words of your own.
        isolate: Read it in a process of its own, as ``convert`` does: a file that crashes what reads it, or never ends,
            costs that process only. In a script the call must then stand under ``if __name__ == "__main__":``.
        timeout: The seconds that may take, when isolated.
        max_mb: The megabytes of memory that may take, when isolated.

    Returns:
        The record. What could not be placed or is doubtful stands in its ``problems``; none is an error.

    Raises:
        UnreadableFile: The file is not readable as what it claims to be: missing, damaged, encrypted, empty, too large.
        UnsupportedFormat: It is of a kind that kvparse does not read.
        ValueError: ``engine`` or ``ocr`` is none of its words, or ``nlp`` is asked for in another process.
    """
    way = _Way(engine, entities, ocr, rules)
    if isolate:
        return _apart(path, data, name, way, nlp, _limits(timeout, max_mb))[0]
    return next(_letters(File.opened(path, data=data, name=name), way, nlp))


def parse_all(
    path: Readable,
    *,
    data: bytes | None = None,
    name: str | None = None,
    engine: Engine = "pdfium",
    entities: bool = True,
    ocr: Ocr = "auto",
    nlp: Language | None = None,
    rules: Rules | None = None,
    isolate: bool = False,
    timeout: float = 120.0,
    max_mb: int = 1024,
) -> list[Letter]:
    """Return the records of all letters that a file holds, in the order of its pages: nearly always one.

    The arguments are those of ``parse``.

    Returns:
        A record a letter, at least one; where there are several, each says in a problem which of them it is.

    Raises:
        UnreadableFile: The file cannot be opened as what it claims to be.
        UnsupportedFormat: It is of a kind that kvparse does not read.
        ValueError: ``engine`` or ``ocr`` is none of its words, or ``nlp`` is asked for in another process.
    """
    way = _Way(engine, entities, ocr, rules)
    if isolate:
        return _apart(path, data, name, way, nlp, _limits(timeout, max_mb))
    return list(_letters(File.opened(path, data=data, name=name), way, nlp))


@dataclass(frozen=True, slots=True)
class _Way:
    """How a letter is read, as asked for."""

    engine: Engine
    entities: bool
    ocr: Ocr
    rules: Rules | None

    def __post_init__(self) -> None:
        check("engine", self.engine, Engine)
        check("ocr", self.ocr, Ocr)


def _apart(
    given: Readable,
    data: bytes | None,
    name: str | None,
    way: _Way,
    nlp: Language | None,
    limits: Limits,
) -> list[Letter]:
    """Return the letters of a file, read in another process; one named by its path is opened there too."""
    from .isolated import apart  # noqa: PLC0415 - seldom asked for

    if nlp is not None:
        raise ValueError("a spaCy pipeline cannot go to another process: nlp or isolate, not both")
    if isinstance(given, (str, PathLike)) and data is None:
        asked = _Asked(fspath(given), None, name, way)
    else:
        file = File.opened(given, data=data, name=name)
        asked = _Asked(file.path, file.data, file.name, way)
    lines = apart(_records, asked, path=asked.path, limits=limits).split(b"\n")
    return [Letter.model_validate_json(line) for line in lines]


def _limits(timeout: float, max_mb: int) -> Limits:
    from .workforce import Limits  # noqa: PLC0415 - seldom asked for

    return Limits(timeout=timeout, max_mb=max_mb)


@dataclass(frozen=True, slots=True)
class _Asked:
    """A file, its content where that is at hand, what the record calls it, and how it is read."""

    path: str
    data: bytes | None
    name: str | None
    way: _Way


def _records(asked: _Asked) -> bytes:
    """Return the records of a file as JSON, one a line; called in a worker process."""
    letters = _letters(File.opened(asked.path, data=asked.data, name=asked.name), asked.way, None)
    return b"\n".join(letter.model_dump_json().encode() for letter in letters)


def accounts(
    path: Readable,
    *,
    data: bytes | None = None,
    name: str | None = None,
    engine: Engine = "pdfium",
    ocr: Ocr = "auto",
    rules: Rules | None = None,
) -> list[tuple[Letter, Account]]:
    """Return the records of a file, untagged, each with the account of its words: where every line that was read went.

    The arguments are those of ``parse``, and so is what it raises.
    """
    way = _Way(engine, entities=False, ocr=ocr, rules=rules)
    return list(_accounted(File.opened(path, data=data, name=name), way, None))


def _letters(file: File, way: _Way, nlp: Language | None) -> Iterator[Letter]:
    """Yield the letters of a file, one by one."""
    return (letter for letter, _ in _accounted(file, way, nlp))


def _accounted(file: File, way: _Way, nlp: Language | None) -> Iterator[tuple[Letter, Account]]:
    """Yield the letters of a file, one by one, each with its account."""
    return _of_document(file, read(file.data, file.path, engine=way.engine, ocr=way.ocr), way, nlp)


def letters_of(file: File, document: Document) -> Iterator[Letter]:
    """Yield the letters of a file whose ``document`` is read already, without tags."""
    return (letter for letter, _ in _of_document(file, document, _Way("pdfium", False, "never", None), None))


def _of_document(file: File, document: Document, way: _Way, nlp: Language | None) -> Iterator[tuple[Letter, Account]]:
    entities, rules = way.entities, way.rules
    headings = rules.headings if rules else None
    several = [(own, parts) for own in letters_in(document) for parts in take_apart(lay_out(own), headings)]
    for number, (own, parts) in enumerate(several, start=1):
        account = account_of(parts)
        source = _source(document, file, account)
        texts = [prose.text for prose in (*parts.passages(), *(note.prose for note in parts.notes)) if entities]
        context = _context(parts, texts, rules) if entities else None
        letter = written(
            parts,
            source,
            tagger=_tagger(context, nlp) if context else None,
            problems=(*_file_problems(own, file.data), *account.problems, *(doubts(texts, context) if context else ())),
        )
        if len(several) > 1:
            page = own.pages[0].number if own.pages[0].printed else None
            said = Problem("several-letters", f"letter {number} of {len(several)} in this file", page=page)
            letter = letter.model_copy(update={"problems": (*letter.problems, said)})
        yield letter, account


def _context(parts: Parts, texts: Iterable[str], rules: Rules | None) -> Context:
    """Return what the letter tells beside each passage: its date, the names in its head, what its texts introduce."""
    head = parts.head
    own_date = head.dated or head.received or head.submitted
    people = [person for person in (*head.askers, *head.respondents) if person.name]
    return context_of(
        texts,
        names=(person.name for person in people if person.name),
        persons={person.name: person.person_id for person in people if person.name and person.person_id},
        when=date.fromisoformat(own_date) if own_date else None,
        rules=rules,
    )


def _tagger(context: Context, nlp: Language | None) -> Tagger:
    """Return what tags a passage of this letter."""
    own = partial(find_all, context=context)
    return own if nlp is None else lambda text: merged(own(text), names_in(text, nlp))


def _source(document: Document, file: File, account: Account) -> records.Source:
    return records.Source(
        file=file.name,
        media_type=document.media_type,
        sha256=file.digest,
        bytes=len(file.data),
        pages=sum(page.printed for page in document.pages),
        engine=document.engine,
        ocr_confidence=_confidence(document),
        kvparse_version=__version__,
        words=_words(account),
    )


def _confidence(document: Document) -> float | None:
    """Return the mean confidence of the words that were read by OCR, None where none were."""
    words = [(page.ocr, sum(len(line.text.split()) for line in (page.lines or (page.sideways or page).lines)))
             for page in document.pages if page.ocr is not None]  # fmt: skip
    total = sum(count for _, count in words)
    if not words:
        return None
    return round(sum(mean * count for mean, count in words) / total, 3) if total else 0.0


def _file_problems(document: Document, data: bytes) -> Iterable[Problem]:
    """Yield what is wrong with the file itself."""
    yield from document.problems
    for page in document.pages:
        yield from page.problems
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
            words = " ".join(line.text.strip() for line in page.sideways.lines)
            yield Problem("sideways-text", f"printed sideways and left out: {words[:120]}", page=page.number)
    recognised = [page.number for page in document.pages if page.ocr is not None]
    if recognised:
        yield Problem(
            "ocr",
            f"read by OCR and may hold reading errors: page {', '.join(map(str, recognised))}",
            page=recognised[0],
            quote=_faint(document),
        )
    if document.media_type == "application/pdf" and b"%%EOF" not in data.rstrip(b"\x00\t\n\r\f ")[-2048:]:
        yield Problem("truncated", "the file ends in its middle; what could be read is here")


def _faint(document: Document) -> str | None:
    """Return what OCR recognised and took for specks, None where there is none."""
    lines = (line.text for page in document.pages for why, line in page.hidden if why == "faint")
    return " ".join(lines) or None


def _words(account: Account) -> records.Words:
    words = account.words
    return records.Words(
        read=account.read,
        passages=words["passages"],
        notes=words["notes"],
        tables=words["tables"],
        head=words["head"],
        furniture=words["furniture"],
        hidden=words["hidden"],
        left_out=words["left_out"],
    )
