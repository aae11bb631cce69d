"""The page of one letter: its text with all that was found in it, beside the pages it was found on."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field

from ..records import Exchange, Letter, Note, Passage, Region
from .elements import Child, Element, element, listed, page, quiet, search
from .head import head
from .passages import anchor, passage
from .pictures import Picture
from .sheets import sheets
from .tags import found_tags, legend

__all__ = ["letter_page"]


@dataclass(frozen=True, slots=True)
class Piece:
    """A passage with its place in the page: ``key`` is its id there, ``kind`` says how it looks."""

    key: str
    kind: str
    name: str
    passage: Passage


def letter_page(letter: Letter, pictures: Sequence[Picture] = (), *, home: str | None = None) -> str:
    """Return the whole page as HTML; ``home`` is where the list of all letters is, if there is one."""
    notes = {note.id: (f"n{index + 1}", _label(note)) for index, note in enumerate(letter.notes)}
    writer = _Writer(letter, frozenset(picture.number for picture in pictures), notes)
    main = element("main", writer.letter(), id="letter", tabindex="-1")
    pieces = [(piece.key, piece.kind, piece.name, piece.passage.regions) for piece in writer.pieces]
    return page(
        f"{letter.id} · {letter.subject}" if letter.subject else letter.id,
        element("a", "Skip to the letter", href="#letter", class_="skip"),
        _bar(letter, home, has_pages=bool(pictures)),
        element(
            "div", main, sheets(pictures, pieces, letter.source.pages), class_="panes" if pictures else "panes single"
        ),
        script="letter.js",
    )


def _bar(letter: Letter, home: str | None, *, has_pages: bool) -> Element:
    return element(
        "header",
        element("a", "All letters", href=home, class_="home") if home else None,
        element("span", letter.id, class_="name"),
        search("Filter this letter"),
        element("button", "Pages", type="button", id="toggle", aria_pressed="true") if has_pages else None,
        class_="bar",
    )


@dataclass(slots=True)
class _Writer:
    """Writes the letter down, and gathers the pieces that have a place on the pages."""

    letter_: Letter
    drawn: frozenset[int]
    notes: dict[str, tuple[str, str]]
    pieces: list[Piece] = field(default_factory=list)

    def letter(self) -> Iterator[Child]:
        letter = self.letter_
        yield head(letter, self.drawn, self._exchange_of())
        yield self._strip()
        yield from self._text("opening", "Opening", letter.opening)
        if letter.exchanges:
            yield element("h2", "Questions and answers", id="exchanges")
        yield from (self._exchange(index, exchange) for index, exchange in enumerate(letter.exchanges))
        yield from self._text("notice", "Notice", letter.notice)
        yield from self._text("closing", "Closing", letter.closing)
        yield from self._notes()
        yield found_tags(letter)

    def _strip(self) -> Element | None:
        """Return the exchanges at a glance, and what the colours of the tags mean."""
        links = [element("li", _chip(_key(index), exchange)) for index, exchange in enumerate(self.letter_.exchanges)]
        tags = legend(self.letter_)
        if not links and tags is None:
            return None
        numbers = element("nav", element("ol", links, role="list"), aria_label="Questions") if links else None
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
            element("header", element("h3", _title(exchange), id=f"{key}-h"), self._where(regions)),
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
            name = _named("Question", question.numbers)
            if len(exchange.questions) > 1:
                yield element("h4", name)
            yield self._piece(Piece(f"{key}-q{index + 1}", "question", name, question.passage))
        if not exchange.questions:
            yield element("p", "Its question is not in this letter.", class_="missing")

    def _answer(self, key: str, exchange: Exchange) -> Iterator[Child]:
        answer = exchange.answer
        if answer is None:
            yield element("p", "Not answered in this letter.", class_="missing")
            return
        asked = _numbers(exchange)
        remarks = []
        if answer.numbers and asked and answer.numbers != tuple(asked):
            remarks.append(f"printed as {listed(answer.numbers)}")
        if not answer.heading:
            remarks.append("printed without a heading")
        said = [element("small", f" {remark}") for remark in remarks]
        yield element("h4", "Answer", said, class_="answered")
        yield self._piece(Piece(f"{key}-a", "answer", f"Answer to {listed(asked)}", answer.passage))

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
            element("h2", "Notes", id="notes-h"),
            element("ol", items, role="list"),
            class_="notes",
            aria_labelledby="notes-h",
        )

    def _note(self, key: str, note: Note, back: Sequence[str]) -> Element:
        name = f"{'Note' if note.kind == 'footnote' else 'Source'} {note.label}"
        piece = self._piece(Piece(f"{key}-text", "note", name, note.passage))
        links = [
            element("a", "↩", quiet(" back to the text"), href=f"#{mark}", class_="back", role="doc-backlink")
            for mark in back
        ]
        label = element("span", quiet(f"{note.kind} "), _label(note), class_="label")
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
            passage(piece.passage, piece.key, self.notes),
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
        return element("span", "page ", [[", " if at else None, link] for at, link in enumerate(links)], class_="where")


def _chip(key: str, exchange: Exchange) -> Element:
    """Return the exchange's numbers as a link to it."""
    noun, _, numbers = _title(exchange).partition(" ")
    left = None if exchange.answer else quiet(", not answered")
    return element(
        "a",
        quiet(f"{noun} "),
        numbers.replace(" and ", ", "),
        left,
        href=f"#{key}",
        class_=None if exchange.answer else "open",
    )


def _key(index: int) -> str:
    return f"e{index + 1}"


def _label(note: Note) -> str:
    """Return the label as it tells the two kinds of notes apart, since each is numbered from 1."""
    return note.label if note.kind == "footnote" else f"[{note.label.strip('[]() ')}]"


def _numbers(exchange: Exchange) -> list[str]:
    return [number for question in exchange.questions for number in question.numbers]


def _named(noun: str, numbers: Sequence[str]) -> str:
    return f"{noun}{'s' if len(numbers) > 1 else ''} {listed(numbers)}"


def _title(exchange: Exchange) -> str:
    if exchange.questions:
        return _named("Question", _numbers(exchange))
    return _named("Answer", exchange.answer.numbers) if exchange.answer else ""
