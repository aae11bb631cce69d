"""Tags as a record has them: on a text of one's own (``kvparse.tag``), and what a letter's record tells beside them."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import date
from typing import cast

from kvparse.entities import Context, context_of, find_all
from kvparse.records import Entity, Letter, Passage
from kvparse.rules import Rules
from kvparse.terms import EntityLabel

__all__ = ["context_of_letter", "passages_of", "tag"]


def tag(text: str, *, when: date | None = None, names: Iterable[str] = (), rules: Rules | None = None) -> list[Entity]:
    """Return every entity of ``text``, in order, as a record has them.

    The text counts as a letter of its own: abbreviations that it introduces mean what it says.

    >>> [(found.label, found.text, found.id) for found in tag("het NCB Moskou vroeg Nederland om hulp")]
    [('NCB', 'NCB Moskou', 'NCB:RU'), ('COUNTRY', 'Nederland', 'NL')]

    Args:
        text: Plain text, of any length.
        when: The day it was written, by which "4 maart jl." and its like are resolved.
        names: Persons who are known to be named in it.
        rules: The rules to go by, ``Rules.default()`` unless given.
    """
    context = context_of([text], names=names, when=when, rules=rules)
    return [
        Entity(
            label=cast(EntityLabel, found.label),
            start=found.start,
            end=found.end,
            text=text[found.start : found.end],
            id=found.id,
            value=found.value,
            mod=found.mod,
            url=found.url,
            source=found.source,
        )
        for found in find_all(text, context)
    ]


def passages_of(letter: Letter) -> Iterator[tuple[str, Passage]]:
    """Give a letter's passages in reading order, notes last, each with its name: "question 1", "footnote-2"."""
    if letter.opening:
        yield "opening", letter.opening
    for exchange in letter.exchanges:
        for question in exchange.questions:
            yield f"question {', '.join(question.numbers)}", question.passage
        if exchange.answer:
            yield f"answer {', '.join(exchange.answer.numbers)}", exchange.answer.passage
    for name, passage in (("notice", letter.notice), ("closing", letter.closing)):
        if passage:
            yield name, passage
    for note in letter.notes:
        yield note.id, note.passage


def context_of_letter(letter: Letter, rules: Rules | None = None) -> Context:
    """Return what a letter tells beside each of its passages, as ``kvparse.parse`` reads it."""
    day = letter.dated or letter.received or letter.submitted
    people = [(one.name, one.person_id) for one in letter.askers]
    people += [(one.name, one.person_id) for one in letter.respondents if one.name]
    return context_of(
        (passage.text for _, passage in passages_of(letter)),
        names=[name for name, _ in people if name],
        persons={name: identifier for name, identifier in people if name and identifier},
        when=date.fromisoformat(day) if isinstance(day, str) else day,
        rules=rules,
    )
