"""A file of records from which single letters are read: where each begins is noted once."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Self

from ..batch.letters import letter_from_json
from ..errors import UnreadableFile, UnsupportedFormat
from ..records import Letter
from .language import Speech
from .letter import Home, letter_page
from .pictures import pictures
from .view import print_of

__all__ = ["RecordsFile"]


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
        """Return the page of a letter, beside its print where ``prints`` holds the file that it was read from."""
        pdf = print_of(letter, prints or self.path.parent)
        home = Home("../", other=say.other_page, beside="../")
        return letter_page(letter, list(pictures(pdf)) if pdf else (), home=home, say=say)
