"""A letter for a reader: as plain text (``print(letter)``), and as a small table in a notebook."""

from __future__ import annotations

import sys
from collections.abc import Iterable, Iterator
from html import escape
from typing import TYPE_CHECKING, BinaryIO

if TYPE_CHECKING:
    from .records import Exchange, Letter, Passage, Table

__all__ = ["head_fields", "html", "plain", "printable", "standard_output", "table_lines"]

_BIDI = {0x61C, 0x200E, 0x200F, *range(0x202A, 0x202F), *range(0x2066, 0x206A)}  # turn what is shown around
_STEERING = dict.fromkeys({*range(32), *range(127, 160), 0x2028, 0x2029} | _BIDI, "\ufffd")
_IN_LINES = {code: sign for code, sign in _STEERING.items() if code not in (ord("\n"), ord("\t"))}


def printable(text: str, *, lines: bool = True) -> str:
    """Return the text, as long as it was, without the characters that steer a terminal; on one line unless ``lines``.

    >>> printable("evil\\x1b[2Jname\\n\\u202efdp.exe"), printable("one\\nname", lines=False)
    ('evil\ufffd[2Jname\\n\ufffdfdp.exe', 'one\ufffdname')
    """
    return text.translate(_IN_LINES if lines else _STEERING)


def standard_output() -> BinaryIO | _OnTerminal:
    """Return what standard output is written to as bytes; on a terminal without what steers it."""
    return _OnTerminal(sys.stdout.buffer) if sys.stdout.isatty() else sys.stdout.buffer


class _OnTerminal:
    """Writes whole lines of UTF-8 so that a terminal shows them and does nothing else."""

    def __init__(self, terminal: BinaryIO) -> None:
        self._terminal = terminal

    def write(self, data: bytes) -> int:
        self._terminal.write(printable(data.decode("utf-8", "replace")).encode())
        return len(data)

    def writelines(self, lines: Iterable[bytes]) -> None:
        for line in lines:
            self.write(line)

    def flush(self) -> None:
        self._terminal.flush()


def plain(letter: Letter) -> str:
    """Return the whole letter as text: its head, its problems, questions and answers, its notes."""
    return printable("\n\n".join(part for part in _parts(letter) if part))


def _parts(letter: Letter) -> Iterator[str]:
    yield "\n".join([letter.id, *(f"{name}: {value}" for name, value in head_fields(letter))])
    yield "\n".join(f"! {code}: {message}" for code, message in _problems(letter))
    yield from _titled("Opening", letter.opening)
    for exchange in letter.exchanges:
        yield from _exchange(exchange)
    yield from _titled("Notice", letter.notice)
    yield from _titled("Closing", letter.closing)
    yield "\n".join(f"[{note.id}] {note.passage.text}" for note in letter.notes)


def _exchange(exchange: Exchange) -> Iterator[str]:
    group = f"{exchange.group}: " if exchange.group else ""
    for question in exchange.questions:
        yield from _titled(f"{group}Question {', '.join(question.numbers)}", question.passage)
    if exchange.answer:
        numbers = [number for question in exchange.questions for number in question.numbers]
        yield from _titled(f"{group}Answer {', '.join(numbers or exchange.answer.numbers)}", exchange.answer.passage)
    else:
        yield "(not answered)"


def _titled(title: str, passage: Passage | None) -> Iterator[str]:
    if passage is not None:
        yield "\n".join([title, passage.with_marks(), *table_lines(passage.tables)])


def table_lines(tables: Iterable[Table]) -> Iterator[str]:
    """Yield a line for each row of the tables, its cells apart by tabs."""
    yield from ("\t".join(" ".join(cell.split()) for cell in row) for table in tables for row in table.rows)


def html(letter: Letter) -> str:
    """Return the letter's head, its problems and its pairs as a table."""
    head = "".join(f"<tr><th>{escape(name)}</th><td>{escape(value)}</td></tr>" for name, value in head_fields(letter))
    problems = "".join(f"<li><code>{escape(code)}</code> {escape(message)}</li>" for code, message in _problems(letter))
    pairs = "".join(
        f"<tr><th>{escape(pair.number)}</th><td>{_cell(pair.question)}</td><td>{_cell(pair.answer)}</td></tr>"
        for pair in letter.pairs
    )
    return "".join(
        [
            f"<div><b>{escape(letter.id)}</b><table>{head}</table>",
            f"<ul>{problems}</ul>" if problems else "",
            f"<table><tr><th></th><th>question</th><th>answer</th></tr>{pairs}</table>" if pairs else "",
            "</div>",
        ]
    )


def _cell(passage: Passage | None) -> str:
    return escape(passage.with_marks()).replace("\n", "<br>") if passage else "<i>not answered</i>"


def _problems(letter: Letter) -> Iterator[tuple[str, str]]:
    for problem in letter.problems:
        page = f" (page {problem.page})" if problem.page else ""
        quote = f" “{problem.quote}”" if problem.quote else ""
        yield problem.code, f"{problem.message}{page}{quote}"


def head_fields(letter: Letter) -> Iterator[tuple[str, str]]:
    """Yield the fields of the head that hold something, by their names in a reader's words."""
    number = ", ".join(str(part) for part in (letter.number, letter.session_year) if part)
    fields = {
        "subject": letter.subject,
        "kind": f"{letter.kind}, {letter.layout}",
        "number": number,
        "dossier": letter.dossier,
        "cases": ", ".join(letter.case_numbers),
        "reference": letter.reference,
        "asked by": ", ".join(map(str, letter.askers)),
        "asked of": ", ".join(map(str, letter.addressees)),
        "answered by": ", ".join(map(str, letter.respondents)),
        "submitted": letter.submitted,
        "received": letter.received,
        "dated": letter.dated,
        "url": letter.url,
        "file": f"{letter.source.file} ({letter.source.pages} pages, {letter.source.engine})",
    }
    yield from ((name, printable(value, lines=False)) for name, value in fields.items() if value)
