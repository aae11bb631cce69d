"""Papers of that time that are no Aanhangsel: lists of questions, and reports, which hold none."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace

from .. import regex
from ..layout import Flow
from ..letterhead import head_of
from ..letterhead.lines import texts_of
from ..parts import Exchange, Parts, Question
from ..text.prose import Prose
from .head import session_of
from .numbers import Piece, pieces_of
from .printing import read_sheet

__all__ = ["is_paper", "paper_of"]

_TITLE = (
    r"(?:(?P<list>LIJST\s+VAN\s+VRAGEN(?:\s+EN\s+ANTWOORDEN)?)"
    r"|(?:NADER\s+)?VOORLOPIG\s+VERSLAG|EINDVERSLAG|(?:NADERE\s+)?MEMORIE\s+VAN\s+(?:ANTWOORD|TOELICHTING))"
)
_LINE = regex.compile(rf"{_TITLE}\b[^?]*")
_BEGINS = regex.compile(rf"(?:\A|\n){_TITLE}\b")
_PAGE = regex.compile(r"\s+blz\.\s*\d[\d\s,–-]*$")  # of the report that the next question is about


def is_paper(texts: Sequence[str]) -> bool:
    """Return whether a file that is of that time bears the title of such a paper on a line of its own."""
    return any(map(_LINE.fullmatch, texts))


def paper_of(flow: Flow) -> Parts:
    """Take such a paper apart: its head, and of a list its questions."""
    sheet = read_sheet(flow)
    prose = sheet.prose
    title = _BEGINS.search(prose.text)
    lines = tuple(row.line for row in prose.rows)
    head, _, doubts = head_of(flow, lines, prose, signed=())
    head = replace(head, session_year=head.session_year or session_of(texts_of(sheet.furniture), prose.text))
    pieces: tuple[Piece, ...] = ()
    if title is not None and title["list"]:
        head = replace(head, paper="question-list")
        below = prose.part(title.end(), len(prose.text))
        pieces, prose = pieces_of(below.text, asks=True).pieces, below
    opening = prose.part(0, pieces[0].at if pieces else len(prose.text))
    return Parts(
        head, "other", flow, tuple(_exchanges(prose, pieces)), (), _without_page(opening), problems=doubts,
        elsewhere={"passages": lines, "furniture": sheet.furniture},
    )  # fmt: skip


def _exchanges(prose: Prose, pieces: Sequence[Piece]) -> Iterator[Exchange]:
    for piece in pieces:
        yield Exchange((Question(piece.numbers, _without_page(prose.part(piece.start, piece.end))),))


def _without_page(prose: Prose) -> Prose:
    found = _PAGE.search(prose.text)
    return prose.part(0, found.start()) if found else prose
