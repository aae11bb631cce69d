"""Files within a PDF, and forms that only one program draws: what a page does not show."""

from __future__ import annotations

import ctypes
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

import pypdfium2.raw as c

__all__ = ["Enclosed", "enclosed_in"]

MOST, LARGEST = 50, 100_000_000  # files within a file, and bytes of each


@dataclass(frozen=True, slots=True)
class Enclosed:
    """What is within a PDF: its files by their names, and whether it is a form that pdfium cannot draw (XFA)."""

    files: tuple[tuple[str, bytes], ...] = ()
    more: int = 0  # files that were not taken out
    form: bool = False


def enclosed_in(data: bytes) -> Enclosed:
    """Return the files within a PDF; none where it cannot be opened."""
    document = c.FPDF_LoadMemDocument64(data, len(data), None)
    if not document:
        return Enclosed()
    try:
        count = c.FPDFDoc_GetAttachmentCount(document)
        form = c.FPDF_GetFormType(document) == c.FORMTYPE_XFA_FULL
        files = tuple(_files(document, min(count, MOST)))
        return Enclosed(files, count - len(files), form)
    finally:
        c.FPDF_CloseDocument(document)


def _files(document: Any, count: int) -> Iterator[tuple[str, bytes]]:
    for at in range(count):
        attachment = c.FPDFDoc_GetAttachment(document, at)
        size = ctypes.c_ulong()
        if not attachment or not c.FPDFAttachment_GetFile(attachment, None, 0, size) or size.value > LARGEST:
            continue
        content = ctypes.create_string_buffer(size.value)
        if c.FPDFAttachment_GetFile(attachment, content, size.value, size):
            yield _name(attachment), content.raw


def _name(attachment: Any) -> str:
    size = c.FPDFAttachment_GetName(attachment, None, 0)
    room = (ctypes.c_ushort * (size // 2 + 1))()
    c.FPDFAttachment_GetName(attachment, room, size)
    return bytes(room)[: max(size - 2, 0)].decode("utf-16-le", "replace")
