"""Reading: any file to pages of lines of runs. One module a format; what a file is, its first bytes tell."""

from __future__ import annotations

from importlib import import_module

from ..document import Document
from ..errors import UnreadableFile, UnsupportedFormat
from .ocr import recognise

__all__ = ["ENGINES", "SUFFIXES", "read"]

ENGINES = {"pdfium": "pdfium", "pdfplumber": "plumber"}
"""The PDF engines by name, with the module that holds each."""

SUFFIXES = (".pdf", ".docx", ".txt", ".xml", ".html", ".htm")
"""The endings of files that a folder is searched for."""

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
    if not data.strip(b"\x00\t\n\r\f "):
        raise UnreadableFile(path, "the file is empty")
    module = import_module(f".{_module(data, path, engine)}", __package__)
    document: Document = module.read(data, path)
    if ocr != "never" and document.media_type == "application/pdf":
        return recognise(document, data, path, everything=ocr == "force")
    return document


def _module(data: bytes, path: str, engine: str) -> str:
    for sign, what in _NOT_READ.items():
        if data.startswith(sign):
            raise UnsupportedFormat(path, f"this is {what}")
    suffix = path.lower().rpartition(".")[2]
    if b"%PDF-" in data[:1024]:
        return ENGINES[engine]
    if suffix == "pdf":
        raise UnreadableFile(path, "this is not a PDF, whatever its name says")
    if data.startswith((b"PK\x03\x04", b"\xd0\xcf\x11\xe0")) or suffix == "docx":
        return "docx"
    start = data[:512].lstrip(b"\xef\xbb\xbf \t\r\n").lower()
    if start.startswith(
        (
            b"<?xml",
            b"<!doctype",
            b"<html",
            b"<kamerwrk",
            b"<kamervragen",
            b"<vraagdoc",
            b"<vragen",
            b"<officiele-publicatie",
        )
    ):
        return "official"
    return "text"
