"""The parts of a letter -> its record, by the models' own constructors, with its entities tagged."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from hashlib import sha256
from typing import cast

from . import parts as apart
from . import records, regex
from .document import Line
from .entities.tags import Tag
from .letterhead import Head
from .letterhead.identity import identity
from .parts import Parts, spot_of
from .problems import Problem
from .terms import EntityLabel
from .text.prose import Prose

__all__ = ["Tagger", "text_id", "written"]

_LETTERS = regex.compile(r"[\p{L}\p{N}]+")

Tagger = Callable[[str], Sequence[Tag]]


def written(
    parts: Parts, source: records.Source, *, tagger: Tagger | None, problems: Iterable[Problem] = ()
) -> records.Letter:
    """Return the record of a letter.

    Args:
        parts: what taking it apart gave.
        source: the file it was read from.
        tagger: finds the entities of a passage; None where none are wanted.
        problems: those of the file; they stand before those of the letter.
    """
    head = parts.head
    writer = _Writer(parts, tagger)
    exchanges = tuple(map(writer.exchange, parts.exchanges))
    official = identity(head, parts.kind)
    return records.Letter(
        id=official.id or _hash_of_words(parts) or f"text:{source.sha256[:12]}",
        url=official.url,
        kind=parts.kind,
        layout=head.layout,
        chamber=head.chamber,
        session_year=head.session_year,
        number=head.number,
        dossier=head.dossier,
        case_numbers=head.case_numbers,
        reference=head.reference,
        subject=head.subject,
        submitted=head.submitted,
        received=head.received,
        dated=head.dated,
        askers=_askers(head),
        addressees=_addressees(head),
        respondents=_respondents(head),
        see_also=tuple(_see_also(text, number) for text, number in head.see_also),
        opening=writer.optional(parts.opening),
        closing=writer.optional(parts.closing),
        notice=writer.optional(parts.notice),
        exchanges=exchanges,
        notes=tuple(map(writer.note, parts.notes)),
        source=source,
        problems=(*problems, *parts.problems),
    )


def _hash_of_words(parts: Parts) -> str | None:
    """Return an id for a letter that prints none, the same for a letter as PDF, saved again, and as DOCX.

    It is a hash of the letters and figures of its exchanges; of a letter without any, of its other texts; None for a
    picture without words.
    """
    asked = [prose for one in parts.exchanges for prose in one.passages()]
    texts = [prose.text for prose in asked or [parts.opening, parts.notice, parts.closing]]
    return text_id(texts) if any(map(_LETTERS.search, texts)) else None


def text_id(texts: Iterable[str]) -> str:
    """Return the id that texts give: a hash of their letters and figures.

    >>> text_id(["Vraag één?"]) == text_id(["vraag ", "één"])
    True
    """
    words = "".join(_LETTERS.findall("".join(texts))).lower()
    return f"text:{sha256(words.encode()).hexdigest()[:12]}"


# -- the head --------------------------------------------------------------------------------------------------------


def _askers(head: Head) -> tuple[records.Asker, ...]:
    return tuple(
        records.Asker(name=person.name, party=person.party, party_id=person.party_id, person_id=person.person_id)
        for person in head.askers
        if person.name
    )


def _addressees(head: Head) -> tuple[records.Addressee, ...]:
    return tuple(
        records.Addressee(role=person.role, portfolio=person.portfolio, ministry_id=person.ministry_id)
        for person in head.addressees
        if person.role
    )


def _respondents(head: Head) -> tuple[records.Respondent, ...]:
    return tuple(
        records.Respondent(
            name=person.name,
            role=person.role,
            portfolio=person.portfolio,
            ministry_id=person.ministry_id,
            person_id=person.person_id,
            on_behalf_of=person.on_behalf_of,
        )
        for person in head.respondents
    )


def _see_also(text: str, number: str | None) -> records.Entity:
    """Return an earlier answer that the head names, with its address where it is published on its own (since 1995)."""
    url = f"https://zoek.officielebekendmakingen.nl/{number}.html" if number and number[6:10] >= "1995" else None
    return records.Entity(label="AANHANGSEL", start=0, end=len(text), text=text, id=number, url=url, source="head")


# -- passages --------------------------------------------------------------------------------------------------------


class _Writer:
    """Prose -> passages, with marks, links, tables and places."""

    def __init__(self, parts: Parts, tagger: Tagger | None) -> None:
        self._tagger = tagger
        self._tables = {
            spot: tuple(records.Table(rows=one.table.rows, caption=one.table.caption) for one in tables)
            for spot, tables in parts.tables.items()
        }

    def exchange(self, exchange: apart.Exchange) -> records.Exchange:
        return records.Exchange(
            questions=tuple(
                records.Question(
                    numbers=question.numbers, numbered=question.numbered, passage=self.passage(question.prose)
                )
                for question in exchange.questions
            ),
            answer=self._answer(exchange.answer) if exchange.answer else None,
            group=exchange.group,
        )

    def _answer(self, answer: apart.Answer) -> records.Answer:
        return records.Answer(
            numbers=answer.numbers, passage=self.passage(answer.prose, answer.headline), heading=answer.heading
        )

    def note(self, note: apart.Note) -> records.Note:
        return records.Note(id=note.id, label=note.label, kind=note.kind, passage=self.passage(note.prose))

    def optional(self, prose: Prose) -> records.Passage | None:
        return self.passage(prose) if prose.text else None

    def passage(self, prose: Prose, headline: Line | None = None) -> records.Passage:
        """Return a text as the record has it; the tables that hang on a bare ``headline`` are its own too."""
        lines = [*(row.line for row in prose.rows), *([headline] if headline else [])]
        return records.Passage(
            text=prose.text,
            marks=tuple(records.Mark(offset=mark.offset, note=mark.note) for mark in prose.marks if mark.note),
            entities=tuple(self._entities(prose.text)),
            links=tuple(records.Link(start=start, end=end, url=url) for start, end, url in sorted(prose.links())),
            tables=tuple(table for line in lines for table in self._tables.get(spot_of(line), ())),
            regions=tuple(_regions(prose)),
        )

    def _entities(self, text: str) -> Iterator[records.Entity]:
        for found in self._tagger(text) if self._tagger else ():
            yield records.Entity(
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


def _regions(prose: Prose) -> Iterator[records.Region]:
    for page, *box in prose.regions():
        x0, top, x1, bottom = (round(edge, 1) for edge in box)
        if x0 < x1 and top < bottom:
            yield records.Region(page=page, x0=x0, top=top, x1=x1, bottom=bottom)
