"""What heads a question and what heads an answer."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from .tables import forms, lines_of

__all__ = ["Headings"]


@dataclass(frozen=True, slots=True)
class Headings:
    """The words that head questions and answers, as letters print them, capitals included.

    >>> Headings.shipped().questions
    ('Vraag', 'Vragen', 'VRAAG', 'VRAGEN', 'Vr.', 'Vrg.')
    """

    questions: tuple[str, ...] = ()
    answers: tuple[str, ...] = ()

    @classmethod
    def shipped(cls) -> Headings:
        """Return the headings of the table."""
        rows = [(kind, forms(words)) for kind, words, _source in lines_of("headings.tsv")]
        return cls(
            tuple(word for kind, words in rows if kind == "question" for word in words),
            tuple(word for kind, words in rows if kind == "answer" for word in words),
        )

    def with_more(self, *, questions: Iterable[str] = (), answers: Iterable[str] = ()) -> Headings:
        """Return these headings and others, each once."""
        return Headings(
            tuple(dict.fromkeys((*self.questions, *questions))), tuple(dict.fromkeys((*self.answers, *answers)))
        )
