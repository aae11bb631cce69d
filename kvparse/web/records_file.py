"""A file of records from which single letters are read: where each begins is noted once."""

from __future__ import annotations

import json
import logging
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Self

from ..batch.letters import letter_from_json
from ..errors import UnreadableFile, UnsupportedFormat
from ..records import Letter
from ..workforce import Limits
from .language import Speech
from .letter import Home, letter_page
from .prints import sheets_of

__all__ = ["RecordsFile"]

_log = logging.getLogger(__name__)
_LIMITS = Limits(timeout=30)  # somebody waits for the page


@dataclass(frozen=True, slots=True)
class RecordsFile:
    """A ``.jsonl`` and the place of each letter in it, by id."""

    path: Path
    places: Mapping[str, int]

    @classmethod
    def of(cls, path: Path) -> Self:
        """Note where the letters begin.

        Raises:
            UnreadableFile: it cannot be read, or a line is no record.
            UnsupportedFormat: it is compressed, or no ``.jsonl``.
        """
        if path.suffix != ".jsonl":
            raise UnsupportedFormat(path, "letters are read from a plain .jsonl here: unpack it first")
        places: dict[str, int] = {}
        try:
            with path.open("rb") as file:
                at = 0
                for line in file:
                    places.setdefault(json.loads(line)["id"], at)
                    at += len(line)
        except (OSError, ValueError, KeyError, TypeError) as error:
            raise UnreadableFile(path, getattr(error, "strerror", None) or f"no file of records: {error}") from error
        return cls(path, places)

    def letter(self, id_: str) -> Letter | None:
        """Return a letter, None where it is not in the file."""
        if id_ not in self.places:
            return None
        with self.path.open("rb") as file:
            file.seek(self.places[id_])
            return letter_from_json(file.readline())

    def page(self, letter: Letter, prints: Path | None, say: Speech) -> str:
        """Return the page of a letter, beside its print where ``prints`` holds the file that it was read from.

        A print that cannot be drawn is left out, and said.
        """
        try:
            shown = sheets_of(letter, prints or self.path.parent, _LIMITS)
        except UnreadableFile as error:
            _log.warning("%s is shown without its print: %s", letter.id, error)
            shown = []
        home = Home("../", other=say.other_page, beside="../")
        return letter_page(letter, shown, home=home, say=say)
