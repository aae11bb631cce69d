"""Reading: any file to pages of lines of runs. One module a format; what a file is, its first bytes tell."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from importlib import import_module

from .. import regex
from ..document import Document, Page
from ..errors import UnreadableFile, UnsupportedFormat
from ..problems import Problem
from ..text.characters import visible
from .ocr import recognise

__all__ = ["ENGINES", "SUFFIXES", "read"]

ENGINES = {"pdfium": "pdfium", "pdfplumber": "plumber"}
"""The PDF engines by name, with the module that holds each."""

SUFFIXES = (".pdf", ".docx", ".docm", ".odt", ".fodt", ".txt", ".md", ".xml", ".html", ".htm", ".xhtml", ".doc", ".rtf")
"""The endings of files that a folder is searched for; those of kinds that are not read fail, and say what to do."""

# How a text begins that is marked up.
_MARKUP = ("<?xml", "<!doctype", "<html", "<kamerwrk", "<kamervragen", "<vraagdoc", "<vragen", "<officiele-publicatie")

_TAG = regex.compile(r"<(?:!--|[a-z])")

COVER = 60  # words of the page that says that a PDF is a portfolio

_NOT_READ = {
    b"{\\rtf": "an RTF file; save it as .docx or PDF first",
    b"\x89PNG": "a picture; OCR reads scanned letters as PDF",
    b"\xff\xd8\xff": "a picture; OCR reads scanned letters as PDF",
    b"II*\x00": "a picture; OCR reads scanned letters as PDF",
    b"MM\x00*": "a picture; OCR reads scanned letters as PDF",
    b"Rar!": "a RAR archive; unpack it first",
    b"7z\xbc\xaf": "a 7-Zip archive; unpack it first",
    b"\x1f\x8b": "a gzip archive; unpack it first",
}


def read(data: bytes, path: str, *, engine: str = "pdfium", ocr: str = "auto") -> Document:
    """Return the pages of a file, read by what it is; ``ocr`` as for ``kvparse.parse``.

    Raises UnreadableFile for what is not what its name says, is damaged, encrypted or empty; UnsupportedFormat for
    a kind of file kvparse does not read.
    """
    if engine not in ENGINES:
        raise ValueError(f"unknown engine {engine!r}: {' or '.join(ENGINES)}")
    document = _read(data, path, engine, ocr)
    if document.media_type != "application/pdf":
        return document
    from .enclosed import enclosed_in  # noqa: PLC0415 - only for PDF

    within = enclosed_in(data)
    if within.form:
        return _with_problem(document, "this is an XFA form, whose text only Adobe Reader draws; print it to PDF first")
    letters = [(name, content) for name, content in within.files if _is_letter(name, content)]
    if letters and _is_cover(document):
        return _opened(document, letters, engine, ocr)
    if within.files or within.more:
        names = ", ".join(visible(name) for name, _ in within.files)
        more = f" and {within.more} more" if within.more else ""
        return _with_problem(document, f"files within this one are not read: {names[:300]}{more}")
    return document


def _read(data: bytes, path: str, engine: str, ocr: str) -> Document:
    if not data.strip(b"\x00\t\n\r\f "):
        raise UnreadableFile(path, "the file is empty")
    module = import_module(f".{_module(data, path, engine)}", __package__)
    document: Document = module.read(data, path)
    if ocr != "never" and document.media_type == "application/pdf":
        return recognise(document, data, path, everything=ocr == "force")
    return document


def _with_problem(document: Document, message: str) -> Document:
    return replace(document, problems=(*document.problems, Problem("embedded-letter", message)))


def _is_letter(name: str, content: bytes) -> bool:
    """Whether a file within another may be a letter: a PDF or a word processor's."""
    return b"%PDF-" in content[:1024] or name.lower().endswith((".docx", ".docm", ".odt"))


def _is_cover(document: Document) -> bool:
    """Whether a PDF has hardly a word of its own: the cover of a portfolio."""
    return sum(len(line.text.split()) for page in document.pages for line in page.lines) <= COVER


def _opened(document: Document, letters: Sequence[tuple[str, bytes]], engine: str, ocr: str) -> Document:
    """Return a portfolio as the letters in it: its cover is put aside, and their pages are counted on behind it."""
    pages = [replace(page, lines=(), hidden=(*page.hidden, *(("artefact", line) for line in page.lines)))
             for page in document.pages]  # fmt: skip
    problems = list(document.problems)
    for name, content in letters:
        try:
            inner = _read(content, name, engine, ocr)
        except (UnreadableFile, UnsupportedFormat) as error:
            problems.append(Problem("embedded-letter", f"a file within this one cannot be read: {visible(str(error))}"))
            continue
        pages += [_counted_on(page, len(pages)) for page in inner.pages]
        problems += inner.problems
    return replace(document, pages=tuple(pages), problems=tuple(problems))


def _counted_on(page: Page, by: int) -> Page:
    """Return a page of a file within another, numbered on behind the pages before it."""
    if not page.printed:
        return page
    lines = tuple(replace(line, page=page.number + by) for line in page.lines)
    problems = tuple(replace(problem, page=(problem.page or page.number) + by) for problem in page.problems)
    return replace(page, number=page.number + by, lines=lines, problems=problems)


def _module(data: bytes, path: str, engine: str) -> str:
    for sign, what in _NOT_READ.items():
        if data.startswith(sign):
            raise UnsupportedFormat(path, f"this is {what}")
    suffix = path.lower().rpartition(".")[2]
    if b"%PDF-" in data[:1024]:
        return ENGINES[engine]
    if suffix == "pdf":
        raise UnreadableFile(path, "this is not a PDF, whatever its name says")
    if data.startswith(b"PK\x03\x04"):
        return "odt" if _is_open_document(data) else "docx"
    if data.startswith(b"\xd0\xcf\x11\xe0") or suffix in ("docx", "docm"):
        return "docx"
    start = _start(data)
    if "<office:document" in start:
        return "odt"
    page = suffix in ("html", "htm", "xhtml") and _TAG.match(start) is not None
    return "official" if page or start.startswith(_MARKUP) else "text"


def _start(data: bytes) -> str:
    """Return how a text begins, in whatever width of characters, in small letters."""
    head = data[:2048]
    if head.startswith((b"\xff\xfe", b"\xfe\xff")):
        text = head.decode("utf-16", "replace")
    elif head[:4].count(0) == 2:
        text = head.decode("utf-16-be" if head[0] == 0 else "utf-16-le", "replace")
    else:
        text = head.decode("latin-1").removeprefix("ï»¿")
    return text.lstrip("\ufeff \t\r\n").lower()


def _is_open_document(data: bytes) -> bool:
    """Return whether a zip archive is an OpenDocument file: by its first entry, or by the names of all."""
    return b"mimetypeapplication/vnd.oasis.opendocument" in data[:200] or (
        b"META-INF/manifest.xml" in data[-65536:] and b"content.xml" in data[-65536:] and b"word/" not in data[-65536:]
    )
