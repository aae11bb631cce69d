"""From a source to the bytes of one of its files."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence

from . import aanhangsel, arranged, copied, historical, kamerstuk, ministry, official, plain, word
from .bundle import bundled
from .scan import scanned
from .sheet import Region, Sheet
from .source import Source

__all__ = ["draw"]

_PDF: dict[str, Callable[[Source], tuple[bytes, Sheet]]] = {
    "aanhangsel-pdf": aanhangsel.draw,
    "ministry-pdf": ministry.draw,
    "kamerstuk-pdf": kamerstuk.draw,
    "historical-pdf": historical.draw,
    "plain-pdf": plain.draw,
    "arranged-pdf": arranged.draw,
}
SCANNED, BUNDLED = "scanned-", "bundled-"
_PAGELESS: dict[str, Callable[[Source], bytes]] = {
    "docx": word.draw,
    "copied-txt": copied.as_copied,
    "ministry-txt": copied.as_sent,
    "wrapped-txt": copied.as_wrapped,
    "historical-txt": historical.as_recognised,
    "official-xml": official.as_xml,
    "older-xml": official.as_older_xml,
    "official-html": official.as_html,
    "older-html": official.as_older_html,
    "chamber-html": official.as_chamber_html,
}


def draw(source: Source, medium: str) -> tuple[bytes, Mapping[str, Sequence[Region]]]:
    """Return the file that ``medium`` names, and where on its pages the passages stand."""
    if medium.startswith(SCANNED):
        drawn, sheet = _PDF[medium.removeprefix(SCANNED)](source)
        return scanned(drawn, sheet.regions, source.print)
    if medium.startswith(BUNDLED):
        return bundled(source, _PDF[medium.removeprefix(BUNDLED)])
    if medium in _PDF:
        drawn, sheet = _PDF[medium](source)
        return drawn, sheet.regions
    return _PAGELESS[medium](source), {}
