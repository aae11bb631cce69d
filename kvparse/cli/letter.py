"""A letter for the terminal: its problems, its head, its questions and answers, its notes.

In a terminal the parts stand in panels and colours; in a pipe they are plain text, a paragraph a line.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator
from dataclasses import dataclass
from typing import TypeVar, cast

from pydantic import BaseModel
from rich.console import Console, Group, RenderableType
from rich.padding import Padding
from rich.panel import Panel
from rich.rule import Rule
from rich.table import Table
from rich.text import Text

from .. import records
from ..display import head_fields, table_lines
from ..errors import KvparseError
from .terminal import printable

__all__ = ["only", "show"]

Value = TypeVar("Value")

_STYLES = {
    "head": "cyan",
    "problem": "yellow",
    "question": "bold",
    "answer": "green",
    "note": "dim",
    "text": "default",
}


@dataclass(frozen=True, slots=True)
class _Part:
    """A part of the letter: a title, what it is, the text and the tables that belong to it."""

    title: str
    kind: str
    text: Text
    tables: tuple[records.Table, ...] = ()


def show(letter: records.Letter, console: Console) -> None:
    """Print ``letter`` on ``console``, which nothing in it can steer."""
    for part in _parts(_steady(letter)):
        if console.is_terminal:
            console.print(_drawn(part))
        else:
            console.print(_plain(part), soft_wrap=True, highlight=False, markup=False)


def only(letter: records.Letter, numbers: Collection[str]) -> records.Letter:
    """Return the letter with these questions, their answers and the notes that they lead to, and its head.

    Raises:
        KvparseError: there is no question of one of these numbers.
    """
    asked = [n for exchange in letter.exchanges for question in exchange.questions for n in question.numbers]
    if missing := [number for number in numbers if number not in asked]:
        there = f"it has {', '.join(asked)}" if asked else "it has none"
        raise KvparseError(f"{letter.id} has no question {', '.join(missing)}; {there}")
    chosen = tuple(
        exchange
        for exchange in letter.exchanges
        if any(number in numbers for question in exchange.questions for number in question.numbers)
    )
    part = letter.model_copy(update={"exchanges": chosen, "opening": None, "notice": None, "closing": None})
    led_to = {mark.note for passage in part.passages() for mark in passage.marks}
    kept = tuple(problem for problem in letter.problems if not problem.numbers or set(problem.numbers) & set(numbers))
    notes = tuple(note for note in letter.notes if note.id in led_to)
    return part.model_copy(update={"notes": notes, "problems": kept})


def _steady(value: Value) -> Value:
    """Return a record, or a part of one, with every text as a terminal may be given it; offsets stay true."""
    if isinstance(value, str):
        return cast(Value, printable(value))
    if isinstance(value, tuple):
        return cast(Value, tuple(map(_steady, value)))
    if isinstance(value, BaseModel):
        return value.model_copy(update={name: _steady(inner) for name, inner in value})
    return value


def _parts(letter: records.Letter) -> Iterator[_Part]:
    if letter.problems:
        yield _Part("Problems", "problem", Text("\n").join(map(_problem, letter.problems)))
    yield _Part(letter.id, "head", _head(letter))
    labels = {note.id: note.label for note in letter.notes}
    yield from _passage("Opening", "text", letter.opening, labels)
    for exchange in letter.exchanges:
        for question in exchange.questions:
            title = f"Question {', '.join(question.numbers)}{'' if exchange.answer else ' (not answered)'}"
            yield from _passage(title, "question", question.passage, labels)
        if exchange.answer:
            numbers = [number for question in exchange.questions for number in question.numbers]
            yield from _passage(f"Answer {', '.join(numbers)}", "answer", exchange.answer.passage, labels)
    yield from _passage("Notice", "text", letter.notice, labels)
    yield from _passage("Closing", "text", letter.closing, labels)
    for note in letter.notes:
        yield from _passage(note.id, "note", note.passage, labels)


def _problem(problem: records.Problem) -> Text:
    where = f" (page {problem.page})" if problem.page else ""
    return Text.assemble((problem.code, "bold"), f"  {problem.message}{where}")


def _head(letter: records.Letter) -> Text:
    return Text("\n").join(Text.assemble((f"{name:<12}", "cyan"), value) for name, value in head_fields(letter))


def _passage(title: str, kind: str, passage: records.Passage | None, labels: dict[str, str]) -> Iterator[_Part]:
    if passage is not None:
        yield _Part(title, kind, _text(passage, labels), passage.tables)


def _text(passage: records.Passage, labels: dict[str, str]) -> Text:
    """Return the words with links to click, entities underlined and the labels of notes where their marks stood."""
    text = Text(passage.text)
    for entity in passage.entities:
        text.stylize("underline", entity.start, entity.end)
    for link in passage.links:
        text.stylize(f"blue link {link.url}", link.start, link.end)
    pieces = text.divide([mark.offset for mark in passage.marks])
    marked = Text()
    for piece, mark in zip(pieces, passage.marks, strict=False):
        marked.append_text(piece).append(f"[{labels[mark.note]}]", "magenta")
    return marked.append_text(pieces[-1]) if len(pieces) > len(passage.marks) else marked


def _drawn(part: _Part) -> RenderableType:
    style = _STYLES[part.kind]
    tables = [_table(table) for table in part.tables]
    if part.kind in ("problem", "head"):
        return Panel(Group(part.text, *tables), title=Text(part.title), title_align="left", border_style=style)
    return Group(
        Rule(Text(part.title, style), align="left", style="dim"), Padding(Group(part.text, *tables), (0, 2, 1, 2))
    )


def _table(table: records.Table) -> Table:
    drawn = Table(title=table.caption and Text(table.caption), show_header=False, show_lines=True)
    for row in table.rows:
        drawn.add_row(*(Text(cell) for cell in row))
    return drawn


def _plain(part: _Part) -> str:
    return "\n".join([f"## {part.title}", part.text.plain, *table_lines(part.tables), ""])
