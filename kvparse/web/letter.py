"""The page of one letter: its text with all that was found in it, beside the pages it was found on."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field

from ..batch.rows import group_of, row_id
from ..records import Exchange, Letter, Note, Passage, Region
from .elements import Child, Element, element, page, quiet, search
from .head import head
from .language import ENGLISH, Speech
from .passages import anchor, passage
from .pictures import Picture
from .sheets import sheets
from .tags import found_tags, legend

__all__ = ["Home", "anchor_of", "letter_page", "other_language"]


@dataclass(frozen=True, slots=True)
class Piece:
    """A passage with its place in the page: ``key`` is its id there, ``kind`` says how it looks."""

    key: str
    kind: str
    name: str
    passage: Passage


@dataclass(frozen=True, slots=True)
class Home:
    """Where a letter's page belongs: the list of all letters, and the same page in the other language.

    ``beside`` is the way to the folder where sheets and scripts lie, where the page does not carry them itself.
    """

    href: str
    other: str | None = None
    beside: str | None = None


def letter_page(
    letter: Letter, pictures: Sequence[Picture] = (), *, home: Home | None = None, say: Speech = ENGLISH
) -> str:
    """Return the whole page as HTML; ``home`` is where it belongs, where it does not stand alone."""
    notes = {note.id: (f"n{index + 1}", _label(note)) for index, note in enumerate(letter.notes)}
    writer = _Writer(letter, frozenset(picture.number for picture in pictures), notes, say)
    main = element("main", writer.letter(), id="letter", tabindex="-1")
    pieces = [(piece.key, piece.kind, piece.name, piece.passage.regions) for piece in writer.pieces]
    return page(
        f"{letter.id} · {letter.subject}" if letter.subject else letter.id,
        element("a", say("Skip to the letter"), href="#letter", class_="skip"),
        _bar(letter, home, say, has_pages=bool(pictures)),
        element(
            "div",
            main,
            sheets(pictures, pieces, letter.source.pages, say),
            class_="panes" if pictures else "panes single",
        ),
        script="letter.js",
        language=say.language,
        beside=home.beside if home else None,
    )


def anchor_of(group: str | None, number: str) -> str:
    """Return the id in a letter's page of a question, by which other pages lead to it.

    >>> anchor_of(None, "3"), anchor_of("Vragen van de PVV-fractie", "1a")
    ('q.3', 'q.vragen-van-de-pvv-fractie.1a')
    """
    return row_id("q", group, re.sub(r"\W+", "-", number))


def _bar(letter: Letter, home: Home | None, say: Speech, *, has_pages: bool) -> Element:
    pages = element("button", say("Pages"), type="button", id="toggle", aria_pressed="true") if has_pages else None
    return element(
        "header",
        element("a", say("All letters"), href=home.href, class_="home") if home else None,
        element("span", letter.id, class_="name"),
        search(say("Filter this letter"), say("Filter")),
        pages,
        other_language(home, say),
        class_="bar",
    )


def other_language(home: Home | None, say: Speech) -> Element | None:
    """Return a link to the page in the other language."""
    if home is None or home.other is None:
        return None
    language, name = ("en", say("English")) if say.language == "nl" else ("nl", say("Nederlands"))
    return element("a", name, href=home.other, lang=language, hreflang=language, class_="language")


@dataclass(slots=True)
class _Writer:
    """Writes the letter down, and gathers the pieces that have a place on the pages."""

    letter_: Letter
    drawn: frozenset[int]
    notes: dict[str, tuple[str, str]]
    say: Speech
    pieces: list[Piece] = field(default_factory=list)

    def letter(self) -> Iterator[Child]:
        letter, say = self.letter_, self.say
        yield head(letter, self.drawn, self._exchange_of(), say)
        yield self._strip()
        yield from self._text("opening", say("Opening"), letter.opening)
        if letter.exchanges:
            yield element("h2", say("Questions and answers"), id="exchanges")
        yield from (self._exchange(index, exchange) for index, exchange in enumerate(letter.exchanges))
        yield from self._text("notice", say("Notice"), letter.notice)
        yield from self._text("closing", say("Closing"), letter.closing)
        yield from self._notes()
        yield found_tags(letter, say)

    def _strip(self) -> Element | None:
        """Return the exchanges at a glance, and what the colours of the tags mean."""
        links = [
            element("li", self._chip(_key(index), exchange)) for index, exchange in enumerate(self.letter_.exchanges)
        ]
        tags = legend(self.letter_, self.say)
        if not links and tags is None:
            return None
        numbers = element("nav", element("ol", links, role="list"), aria_label=self.say("Questions")) if links else None
        return element("div", numbers, tags, class_="strip")

    def _exchange_of(self) -> dict[str, str]:
        """Return the id in the page of the exchange that a number stands in."""
        return {
            number: _key(index)
            for index, exchange in enumerate(self.letter_.exchanges)
            for number in (*_numbers(exchange), *(exchange.answer.numbers if exchange.answer else ()))
        }

    def _exchange(self, index: int, exchange: Exchange) -> Element:
        key = _key(index)
        regions = [region for q in exchange.questions for region in q.passage.regions]
        regions += exchange.answer.passage.regions if exchange.answer else ()
        return element(
            "article",
            element("header", element("h3", self._title(exchange), id=f"{key}-h"), self._where(regions)),
            list(self._questions(key, exchange)),
            list(self._answer(key, exchange)),
            id=key,
            class_="exchange",
            data_unit="",
            aria_labelledby=f"{key}-h",
            tabindex="-1" if index else "0",
        )

    def _questions(self, key: str, exchange: Exchange) -> Iterator[Child]:
        for index, question in enumerate(exchange.questions):
            name = self._question(question.numbers)
            yield [element("span", id=anchor_of(group_of(exchange), number)) for number in question.numbers]
            if len(exchange.questions) > 1:
                yield element("h4", name)
            yield self._piece(Piece(f"{key}-q{index + 1}", "question", name, question.passage))
        if not exchange.questions:
            yield element("p", self.say("Its question is not in this letter."), class_="missing")

    def _answer(self, key: str, exchange: Exchange) -> Iterator[Child]:
        answer, say = exchange.answer, self.say
        if answer is None:
            yield element("p", say("Not answered in this letter."), class_="missing")
            return
        asked = _numbers(exchange)
        remarks = []
        if answer.numbers and asked and answer.numbers != tuple(asked):
            remarks.append(say("printed as {numbers}", numbers=say.listed(answer.numbers)))
        if not answer.heading:
            remarks.append(say("printed without a heading"))
        said = [element("small", f" {remark}") for remark in remarks]
        yield element("h4", say("Answer"), said, class_="answered")
        name = say("Answer to {numbers}", numbers=say.listed(asked))
        yield self._piece(Piece(f"{key}-a", "answer", name, answer.passage))

    def _text(self, key: str, name: str, found: Passage | None) -> Iterator[Element]:
        if found is not None:
            yield element(
                "section",
                element("header", element("h2", name, id=f"{key}-h"), self._where(found.regions)),
                self._piece(Piece(key, "text", name, found)),
                class_="unit",
                data_unit="",
                aria_labelledby=f"{key}-h",
            )

    def _notes(self) -> Iterator[Element]:
        if not self.letter_.notes:
            return
        back = self._marks()
        items = [
            self._note(f"n{index + 1}", note, back.get(note.id, [])) for index, note in enumerate(self.letter_.notes)
        ]
        yield element(
            "section",
            element("h2", self.say("Notes"), id="notes-h"),
            element("ol", items, role="list"),
            class_="notes",
            aria_labelledby="notes-h",
        )

    def _note(self, key: str, note: Note, back: Sequence[str]) -> Element:
        say = self.say
        name = say("Note {label}" if note.kind == "footnote" else "Source {label}", label=note.label)
        piece = self._piece(Piece(f"{key}-text", "note", name, note.passage))
        links = [
            element("a", "↩", quiet(say(" back to the text")), href=f"#{mark}", class_="back", role="doc-backlink")
            for mark in back
        ]
        label = element(
            "span", quiet(say("footnote " if note.kind == "footnote" else "source ")), _label(note), class_="label"
        )
        return element("li", label, piece, links, id=key, data_unit="", tabindex="-1")

    def _marks(self) -> dict[str, list[str]]:
        """Return the ids of the marks that lead to each note."""
        marks: dict[str, list[str]] = {}
        for piece in self.pieces:
            for index, mark in enumerate(piece.passage.marks):
                marks.setdefault(mark.note, []).append(anchor(piece.key, index))
        return marks

    def _piece(self, piece: Piece) -> Element:
        self.pieces.append(piece)
        return element(
            "div",
            passage(piece.passage, piece.key, self.notes, self.say),
            id=piece.key,
            lang="nl",
            class_=f"piece {piece.kind}",
            data_piece=piece.key,
        )

    def _where(self, regions: Iterable[Region]) -> Element | None:
        """Links to the pages that the regions lie on."""
        numbers = sorted({region.page for region in regions} & self.drawn)
        links = [element("a", str(number), href=f"#page-{number}") for number in numbers]
        if not links:
            return None
        return element(
            "span", self.say("page "), [[", " if at else None, link] for at, link in enumerate(links)], class_="where"
        )

    def _chip(self, key: str, exchange: Exchange) -> Element:
        """Return the exchange's numbers as a link to it."""
        noun, _, _ = self._title(exchange).partition(" ")
        numbers = _numbers(exchange) or (exchange.answer.numbers if exchange.answer else ())
        left = None if exchange.answer else quiet(self.say(", not answered"))
        return element(
            "a",
            quiet(f"{noun} "),
            ", ".join(numbers),
            left,
            href=f"#{key}",
            class_=None if exchange.answer else "open",
        )

    def _question(self, numbers: Sequence[str]) -> str:
        phrase = "Questions {numbers}" if len(numbers) > 1 else "Question {numbers}"
        return self.say(phrase, numbers=self.say.listed(numbers))

    def _title(self, exchange: Exchange) -> str:
        if exchange.questions:
            return self._question(_numbers(exchange))
        numbers = exchange.answer.numbers if exchange.answer else ()
        phrase = "Answers {numbers}" if len(numbers) > 1 else "Answer {numbers}"
        return self.say(phrase, numbers=self.say.listed(numbers))


def _key(index: int) -> str:
    return f"e{index + 1}"


def _label(note: Note) -> str:
    """Return the label as it tells the two kinds of notes apart, since each is numbered from 1."""
    return note.label if note.kind == "footnote" else f"[{note.label.strip('[]() ')}]"


def _numbers(exchange: Exchange) -> list[str]:
    return [number for question in exchange.questions for number in question.numbers]
