"""A passage as elements: paragraphs and lists, with tags, links and note marks where they stand."""

from __future__ import annotations

import re
from collections import deque
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import groupby, pairwise, takewhile
from operator import itemgetter

from ..records import Entity, Mark, Passage, Table
from .elements import Child, Element, address, element, quiet
from .language import ENGLISH, Speech

__all__ = ["anchor", "lead", "passage"]

_LIST_MARKER = re.compile(r"(?:[–—•·▪*-]|\d{1,2}[.)]|[a-z][.)]|[ivx]{1,4}[.)])\s")


@dataclass(frozen=True, slots=True)
class _Span:
    """A stretch of the text that an element wraps: a tag, or a link where ``entity`` is None."""

    start: int
    end: int
    url: str | None
    entity: Entity | None = None


@dataclass(slots=True)
class _Sweep:
    """Spans in the order of their starts, handed out stretch by stretch from the text's start to its end."""

    waiting: deque[_Span]
    begun: list[_Span] = field(default_factory=list)

    def within(self, start: int, end: int) -> list[_Span]:
        """Return the spans that reach into ``start:end``."""
        while self.waiting and self.waiting[0].start < end:
            self.begun.append(self.waiting.popleft())
        self.begun = [span for span in self.begun if span.end > start]
        return self.begun


def anchor(key: str, index: int) -> str:
    """Return the id of the ``index``-th note mark of the passage ``key``, where its note leads back to."""
    return f"{key}-m{index + 1}"


def passage(found: Passage, key: str, notes: Mapping[str, tuple[str, str]], say: Speech = ENGLISH) -> list[Element]:
    """Return the passage's paragraphs, lists and tables.

    ``key`` is the passage's own id in the page; ``notes`` gives each note's id in the page, and its label.
    """
    paragraphs = _Writer(found, key, notes, say).paragraphs()
    return [*_blocks(paragraphs), *(_table(table, say("Table")) for table in found.tables)]


def _blocks(paragraphs: Iterable[tuple[bool, list[Child]]]) -> Iterator[Element]:
    for is_list, parts in groupby(paragraphs, key=itemgetter(0)):
        if is_list:
            yield element("ul", [element("li", nodes) for _, nodes in parts], role="list")
        else:
            yield from (element("p", nodes) for _, nodes in parts)


def lead(entity: Entity) -> str | None:
    """Where a tag leads, if it leads to an address that may be followed."""
    return address(entity.url)


@dataclass(frozen=True, slots=True)
class _Writer:
    found: Passage
    key: str
    notes: Mapping[str, tuple[str, str]]
    say: Speech

    def paragraphs(self) -> Iterator[tuple[bool, list[Child]]]:
        """Each paragraph's nodes, and whether it is an item of a list."""
        spans = _Sweep(_spans(self.found))
        marks = deque(sorted(enumerate(self.found.marks), key=lambda pair: pair[1].offset))
        start = 0
        for line in self.found.text.split("\n"):
            end = start + len(line)
            here = []
            while marks and marks[0][1].offset <= end:
                here.append(marks.popleft())
            if line.strip() or here:
                yield _LIST_MARKER.match(line) is not None, list(self._between(start, end, here, spans))
            start = end + 1

    def _between(self, start: int, end: int, marks: list[tuple[int, Mark]], spans: _Sweep) -> Iterator[Child]:
        """Yield the text cut at its note marks: no tag or link runs over a mark, which is a link itself."""
        cuts = [start, *(mark.offset for _, mark in marks), end]
        for (begin, stop), mark in zip(pairwise(cuts), [*marks, None], strict=True):
            yield from _nodes(self.found.text, begin, stop, spans.within(begin, stop))
            if mark:
                yield self._mark(*mark)

    def _mark(self, index: int, mark: Mark) -> Element:
        target, label = self.notes[mark.note]
        link = element(
            "a",
            quiet(self.say("note ")),
            label,
            href=f"#{target}",
            id=anchor(self.key, index),
            class_="mark",
            role="doc-noteref",
        )
        return element("sup", link)


def _spans(found: Passage) -> deque[_Span]:
    links = [_Span(link.start, link.end, address(link.url)) for link in found.links if address(link.url)]
    tags = [_Span(entity.start, entity.end, lead(entity), entity) for entity in found.entities]
    return deque(sorted(links + tags, key=lambda span: (span.start, -span.end)))


def _nodes(text: str, start: int, end: int, spans: Sequence[_Span], *, linked: bool = False) -> Iterator[Child]:
    """``text[start:end]``, its spans one inside the other; of two that cross the later is cut in two."""
    at = start
    for index, span in enumerate(spans):
        if span.end <= at:
            continue
        begin, stop = max(span.start, at), min(span.end, end)
        yield text[at:begin]
        inner = list(takewhile(lambda other, stop=stop: other.start < stop, spans[index + 1 :]))  # type: ignore[misc]
        leads = span.url is not None and not linked
        yield _wrapped(span, list(_nodes(text, begin, stop, inner, linked=linked or leads)), leads=leads)
        at = stop
    yield text[at:end]


def _wrapped(span: _Span, nodes: list[Child], *, leads: bool) -> Element:
    tag = "a" if leads else "span"
    href, rel = (span.url, "noopener noreferrer") if leads else (None, None)
    if span.entity is None:
        return element(tag, nodes, href=href, rel=rel, class_="link")
    found = span.entity
    return element(
        tag,
        nodes,
        href=href,
        rel=rel,
        class_="tag",
        data_label=found.label,
        data_id=found.id,
        data_value=found.value,
        data_mod=found.mod,
    )


def _table(table: Table, name: str) -> Element:
    head, *rows = table.rows or ((),)
    names = element("tr", [element("th", cell, scope="col") for cell in head])
    made = element(
        "table",
        element("caption", table.caption) if table.caption else None,
        element("thead", names) if rows else None,
        element("tbody", [element("tr", [element("td", cell) for cell in row]) for row in rows or [head]]),
    )
    return element("div", made, class_="scroll", role="region", tabindex="0", aria_label=table.caption or name)
