"""A letter as text: copied out of its PDF with what copying loses, or as a ministry's text file has it."""

from __future__ import annotations

import textwrap
from collections.abc import Iterator
from itertools import groupby

from . import aanhangsel
from .markup import Piece
from .sheet import Placed
from .source import Block, Paragraph, Source

__all__ = ["as_copied", "as_sent", "as_wrapped"]


def as_copied(source: Source) -> bytes:
    """Return the Aanhangsel's text as a viewer copies it.

    Running feet and notes stand between the answers, marks on lines of their own; but for the first lines of
    a page the lines of a paragraph are run together, so that the space (or the hyphen's reason) at their
    ends is lost.
    """
    _, sheet = aanhangsel.draw(source)
    chamber = "Tweede Kamer" if source.letter.get("chamber") != "eerste-kamer" else "Eerste Kamer"
    years = aanhangsel.session_year(source)
    out = [
        f"{chamber} der Staten-Generaal{'2' if chamber[0] == 'T' else '1'}\n",
        f"Vergaderjaar {years} Aanhangsel van de Handelingen\n",
        "Vragen gesteld door de leden der Kamer, met de daarop door de\nregering gegeven antwoorden\n",
        f"{source.letter['number']}\n",
    ]
    pages = [list(lines) for _, lines in groupby(sheet.placed, key=lambda placed: placed.page)]
    for number, lines in enumerate(pages, start=1):
        out += _copied_page(lines)
        if number == 1:
            year = source.print.get("printed_in", source.letter["session_year"][-4:])
            out.append(f"   \n{source.letter['id']}\nISSN 0921 - 7398’s-Gravenhage {year}")
        out.append(f"{chamber}, vergaderjaar {years}, Aanhangsel {number if len(pages) > 1 else ''}".rstrip() + "\n")
    return "".join(out).encode()


def _copied_page(lines: list[Placed]) -> Iterator[str]:
    kept = 0
    pending = ""
    before: str | None = None
    for placed in lines:
        note = (placed.key or "").startswith("footnote")
        together = placed.key == before or (_question(placed.key) and _question(before))
        if pending and not (placed.key and together):
            yield pending + "\n"
            pending, kept = "", 0
        if note and placed.key != before:
            pending = (placed.key or "").removeprefix("footnote-")
        pending += _copied_line(placed)
        kept += 1
        if placed.key is None or kept == 1 or (placed.line.notes and not note):
            yield pending.rstrip("\n") + "\n"
            pending = ""
        before = placed.key
    if pending:
        yield pending + "\n"


def _question(key: str | None) -> bool:
    return (key or "").startswith("q")


def _copied_line(placed: Placed) -> str:
    """Return the line's text, in which a raised mark begins a line of its own."""
    return placed.line.text if placed.line.notes else placed.line.text.rstrip()


def as_sent(source: Source) -> bytes:
    """Return the text as a ministry sends it for print: one line a paragraph, no pages."""
    return ("\n".join(_sent(source)) + "\n").encode()


def as_wrapped(source: Source) -> bytes:
    """Return the same with its lines broken, a space left where a line ended between words."""
    columns = source.print.get("wrap", 88)
    wrapped: list[str] = []
    for line in _sent(source):
        parts = textwrap.wrap(line, columns, break_long_words=False, break_on_hyphens=False) or [""]
        wrapped += [part + " " for part in parts[:-1]] + parts[-1:]
    return ("\n".join(wrapped) + "\n").encode()


def _sent(source: Source) -> Iterator[str]:
    if number := source.letter.get("number"):
        yield f"AH {number}"
        yield from source.print.get("printed_cases", source.letter.get("case_numbers", []))
    for paragraph in source.head:
        yield from (shown(paragraph), "") if source.print.get("loose_head") else (shown(paragraph),)
    yield ""
    for block in source.blocks:
        if block.role != "page":
            yield from _sent_block(block, not source.print.get("tight", False))
    if source.footnotes:
        yield ""
        for label, parts in source.footnotes.items():
            gap = "" if source.print.get("glued_notes") else " "
            yield label + gap + "".join(shown(part) for part in parts)


def _sent_block(block: Block, loose: bool) -> Iterator[str]:
    heading = shown(block.heading)
    if heading and not block.run_on:
        yield heading
    for index, part in enumerate(block.content):
        if isinstance(part, Paragraph):
            if loose and index and not part.marker:
                yield ""
            before = heading if block.run_on and index == 0 else ""
            yield before + (part.marker + " " if part.marker else "") + shown(part.pieces)
        else:
            yield from (" \t ".join(cell.strip("*") for cell in row) for row in part.rows)
    for entry in block.entries:
        yield f"{entry.printed} {shown(entry.pieces)}"
    if block.content or block.entries or block.role == "title":
        yield ""


def shown(pieces: tuple[Piece, ...]) -> str:
    """Return the characters of ``pieces`` as they are printed."""
    return "".join(piece.text for piece in pieces if piece.shape not in ("hyphen",))
