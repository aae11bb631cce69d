"""A file with more than one letter in it: the letter, blank pages where its source says so, others behind it.

``print`` has ``followed_by`` (the names of the letters behind it, drawn to the same layout) and ``blank_after`` (the
pages of its own that a blank one follows).
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping, Sequence
from io import BytesIO
from pathlib import Path

import pypdfium2

from .sheet import Region, Sheet
from .source import Source, load

__all__ = ["bundled"]

SOURCES = Path(__file__).resolve().parent.parent / "sources"


def bundled(
    source: Source, draw: Callable[[Source], tuple[bytes, Sheet]]
) -> tuple[bytes, Mapping[str, Sequence[Region]]]:
    """Return the file, and where the first letter's passages stand in it."""
    own, sheet = draw(source)
    blank_after = source.print.get("blank_after", [])
    whole = pypdfium2.PdfDocument.new()
    first = pypdfium2.PdfDocument(own)
    for index in range(len(first)):
        whole.import_pages(first, [index])
        if index + 1 in blank_after:
            whole.new_page(*first[index].get_size())
    for name in source.print.get("followed_by", []):
        whole.import_pages(pypdfium2.PdfDocument(draw(load(SOURCES / f"{name}.toml"))[0]))
    out = BytesIO()
    whole.save(out)
    regions = {key: [_moved(box, blank_after) for box in boxes] for key, boxes in sheet.regions.items()}
    return _same_each_time(out.getvalue()), regions


def _moved(box: Region, blank_after: Sequence[int]) -> Region:
    return box | {"page": box["page"] + sum(page < box["page"] for page in blank_after)}


def _same_each_time(pdf: bytes) -> bytes:
    """Return the PDF without the moment and the chance that pdfium writes into it."""
    none = b"0" * 32
    pdf = re.sub(rb"/ID\[<[0-9A-F]{32}><[0-9A-F]{32}>\]", b"/ID[<" + none + b"><" + none + b">]", pdf)
    return re.sub(rb"D:\d{14}", b"D:20000101000000", pdf)
