"""The whole way of a letter: read, split, lay out, take apart, tag, write. The only module that knows every step."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import date
from functools import partial
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

__all__ = ["parse", "parse_all"]


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
) -> Letter:
    """Return the record of one letter.

    ``path`` names the file, or is its bytes, or the file opened in binary mode; ``data`` are its bytes where they are
    at hand beside the path; ``name`` is what the record calls the file, by default the path as given.
    ``engine`` reads PDFs: "pdfium", or "pdfplumber" as a check on it.
    ``nlp`` is a spaCy pipeline of your own: its persons and organisations are added, and say so in their ``source``.
    ``rules`` are those of headings and tags, ``Rules.default()`` unless given: extended with words of your own.
    ``entities`` tags countries, dates, references and the like on every passage. ``ocr`` says when pages are read from
    their picture by tesseract: "auto" where they have no text, "never", or "force" for all.
    Of a file that holds several letters this is the first, with a problem that says so; ``parse_all`` gives them all.
    Raises UnreadableFile for what cannot be opened, UnsupportedFormat for what kvparse does not read, ValueError for
    an option that is none of its words.
    """
    check("engine", engine, Engine)
    check("ocr", ocr, Ocr)
    file = File.opened(path, data=data, name=name)
    document = read(file.data, file.path, engine=engine, ocr=ocr)
    return next(_letters(file, document, entities=entities, nlp=nlp, rules=rules))


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
) -> list[Letter]:
    """Return the records of all letters that a file holds, in the order of its pages: nearly always one.

    What is asked and raised is as for ``parse``. Each record says how many letters the file holds.
    """
    check("engine", engine, Engine)
    check("ocr", ocr, Ocr)
    file = File.opened(path, data=data, name=name)
    document = read(file.data, file.path, engine=engine, ocr=ocr)
    return list(_letters(file, document, entities=entities, nlp=nlp, rules=rules))


def _letters(
    file: File, document: Document, *, entities: bool, nlp: Language | None, rules: Rules | None
) -> Iterator[Letter]:
    """Yield the letters of a file, one by one."""
    several = letters_in(document)
    for number, own in enumerate(several, start=1):
        parts = take_apart(lay_out(own), rules.headings if rules else None)
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
        yield letter


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
        )
    if document.media_type == "application/pdf" and b"%%EOF" not in data.rstrip(b"\x00\t\n\r\f ")[-2048:]:
        yield Problem("truncated", "the file ends in its middle; what could be read is here")


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
