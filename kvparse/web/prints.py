"""The print of a letter: the file that it was read from, if it is there, and the pictures of its pages."""

from __future__ import annotations

from pathlib import Path
from typing import NamedTuple

from ..files import File
from ..isolated import apart
from ..records import Letter
from ..workforce import Limits
from .pictures import Picture, packed, pictures, unpacked

__all__ = ["PDF", "print_of", "sheets_of"]

PDF = "application/pdf"


def print_of(letter: Letter, folder: Path) -> bytes | None:
    """Return the PDF that a record was read from, None where ``folder`` does not hold that very file.

    Raises:
        UnreadableFile: the file that may be it cannot be read.
    """
    for place in _places(letter, folder):
        file = File.opened(place)
        if file.digest == letter.source.sha256:
            return file.data
    return None


def sheets_of(letter: Letter, folder: Path, limits: Limits = Limits()) -> list[Picture]:  # noqa: B008 - frozen
    """Return the pages of a letter's print as pictures, drawn in another process; none where there is no print.

    Raises:
        UnreadableFile: drawing them takes more than ``limits`` allow, or ends its process.
    """
    places = _places(letter, folder)
    if not places:
        return []
    asked = _Print(letter.model_dump_json(), str(folder))
    return unpacked(apart(_drawn, asked, path=str(places[0]), limits=limits))


class _Print(NamedTuple):
    """A record, and the folder with its print."""

    record: str
    folder: str


def _drawn(asked: _Print) -> bytes:
    """Draw the pages of a print; called in a worker process."""
    pdf = print_of(Letter.model_validate_json(asked.record), Path(asked.folder))
    return packed(pictures(pdf) if pdf else ())


def _places(letter: Letter, folder: Path) -> list[Path]:
    """Return where the print may be: files of its size, so that no other is read."""
    if letter.source.media_type != PDF:
        return []
    places = (folder / letter.source.file, folder / Path(letter.source.file).name)
    return [place for place in places if place.is_file() and place.stat().st_size == letter.source.bytes]
