"""What a conversion gave, in numbers: letters, questions, and letters with problems of each severity."""

from __future__ import annotations

import json
from collections.abc import Iterable
from dataclasses import asdict, dataclass
from typing import Self

from ..keys import words_hash
from ..records import Letter

__all__ = ["Tally"]


@dataclass(frozen=True, slots=True)
class Tally:
    """Letters and their questions; ``loss``, ``doubt`` and ``info`` count letters with a problem of that severity.

    ``keys`` are the letters' ids with the hash of their words, in the tally of a file only.
    """

    letters: int = 0
    questions: int = 0
    loss: int = 0
    doubt: int = 0
    info: int = 0
    keys: tuple[tuple[str, str], ...] = ()

    def __add__(self, other: Tally) -> Tally:
        """Return the two together."""
        return Tally(
            self.letters + other.letters,
            self.questions + other.questions,
            self.loss + other.loss,
            self.doubt + other.doubt,
            self.info + other.info,
        )

    @classmethod
    def of(cls, letters: Iterable[Letter]) -> Self:
        """Return the tally of some letters."""
        letters = list(letters)
        severities = [{problem.severity for problem in letter.problems} for letter in letters]
        return cls(
            letters=len(letters),
            questions=sum(len(letter.pairs) for letter in letters),
            loss=sum("loss" in found for found in severities),
            doubt=sum("doubt" in found for found in severities),
            info=sum("info" in found for found in severities),
            keys=tuple((letter.id, words_hash(letter)) for letter in letters),
        )

    def packed(self) -> bytes:
        """Return the tally as a line of JSON."""
        return json.dumps(asdict(self)).encode() + b"\n"

    @classmethod
    def unpacked(cls, line: bytes) -> Self:
        """Return the tally that ``packed`` made the line of."""
        counts = json.loads(line)
        return cls(**counts | {"keys": tuple((letter_id, words) for letter_id, words in counts["keys"])})
