"""Other documents within a DOCX: those inserted as text (altChunk) are read, those that are only enclosed are named."""

from __future__ import annotations

import posixpath
import re
from collections.abc import Iterator
from dataclasses import dataclass
from email import message_from_bytes
from email.policy import default
from importlib import import_module

from ..document import Document
from ..errors import KvparseError
from ..problems import Problem
from ..text.characters import visible
from .ooxml import Package
from .unplaced import Item, items_of

__all__ = ["Chunk", "chunk", "enclosed_in_package"]

_DRAWN = re.compile(r"word/(?:charts/chart\d*|diagrams/data\d*)\.xml")
_LETTERS = (".docx", ".docm", ".doc", ".odt", ".rtf", ".pdf")


@dataclass(frozen=True, slots=True)
class Chunk:
    """The text of an inserted document, and what has to be reported of it."""

    items: tuple[Item, ...] = ()
    problems: tuple[Problem, ...] = ()


def chunk(data: bytes | None, target: str) -> Chunk:
    """Read a document that is inserted into another as a whole: HTML, Word or plain text."""
    if data is None:
        return Chunk(problems=(Problem("embedded-letter", "a part of the letter that should be in the file is not"),))
    try:
        document = _read(data, target)
    except KvparseError as error:
        message = f"a part of the letter is in a form that is not read: {visible(str(error))}"
        return Chunk(problems=(Problem("embedded-letter", message),))
    items = tuple(item for page in document.pages for item in items_of(page))
    return Chunk(items, (*document.problems, *(problem for page in document.pages for problem in page.problems)))


def _read(data: bytes, target: str) -> Document:
    start = data[:512].lstrip(b"\xef\xbb\xbf\xff\xfe \t\r\n").lower()
    if start.startswith(b"mime-version"):
        return _read(_web_page(data), target)
    if start.startswith((b"<!doctype", b"<html", b"<?xml", b"<body", b"<p", b"<div")):
        kind = "official"
    elif data.startswith(b"PK"):
        kind = "docx"
    elif data.startswith(b"{\\rtf"):
        return Document((), "docx", "", (Problem("embedded-letter", "a part of the letter is RTF, and not read"),))
    else:
        kind = "text"
    document: Document = import_module(f".{kind}", __package__).read(data, target)
    return document


def _web_page(data: bytes) -> bytes:
    """Return the page in a web archive (MHT)."""
    message = message_from_bytes(data, policy=default)
    part = message.get_body(("html", "plain")) if message.is_multipart() else message
    content = part.get_payload(decode=True) if part is not None else b""
    return content if isinstance(content, bytes) else b""


def enclosed_in_package(package: Package) -> Iterator[Problem]:
    """Name the letters that a document has within it, as a picture that opens, and the words of its drawn charts."""
    names = [posixpath.basename(part) for part in package.parts() if "/embeddings/" in part]
    letters = [visible(part) for part in names if part.lower().endswith(_LETTERS)]
    if letters:
        yield Problem("embedded-letter", f"files within this one are not read: {', '.join(letters)[:300]}")
    for part in package.parts():
        if _DRAWN.fullmatch(part):
            words = _words_of(package, part)
            if words:
                yield Problem("text-left-out", f"words of a chart or diagram are not read: {words[:300]}", quote=words)


def _words_of(package: Package, part: str) -> str:
    """Return the words that a chart or diagram prints."""
    root = package.part(part)
    texts = (below.text or "" for below in (root.iter("{*}t") if root is not None else ()))
    return visible(" ".join(" ".join(texts).split()))
