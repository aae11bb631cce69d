"""Letters that a font does not map, filled in from the picture of the page; its other words stay as they are."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import replace

from ... import regex
from ...document import Line, Page, Run
from ...problems import Problem

__all__ = ["LACKING", "filled_in"]

LACKING = "\ufffd"
_WORD = regex.compile(rf"\S*{LACKING}\S*")
_EDGE = regex.compile(r"^[\p{P}\p{S}]+|[\p{P}\p{S}]+$")


def filled_in(page: Page, words: Collection[str]) -> Page:
    """Return the page with the letters it lacks, where one recognised word only fits, and a problem that says so."""
    known = {_EDGE.sub("", word) for word in words}
    lines = tuple(_filled_line(line, known) if LACKING in line.text else line for line in page.lines)
    before, left = (sum(line.text.count(LACKING) for line in some) for some in (page.lines, lines))
    if left == before:
        return page
    message = f"{before - left} letters that the file's fonts lack were read from the page's picture"
    quote = next(line.text.strip()[:120] for line, old in zip(lines, page.lines, strict=True) if line != old)
    problem = Problem("ocr", message, page=page.number, quote=quote)
    return replace(
        page, lines=lines, unmapped=max(0, page.unmapped - before + left), problems=(*page.problems, problem)
    )


def _filled_line(line: Line, known: Collection[str]) -> Line:
    return replace(line, runs=tuple(_filled_run(run, known) for run in line.runs))


def _filled_run(run: Run, known: Collection[str]) -> Run:
    return replace(run, text=_WORD.sub(lambda found: _filled(found[0], known), run.text))


def _filled(word: str, known: Collection[str]) -> str:
    """Return a word, its lacking letters as in the recognised word that fits; as it is where none or several do."""
    core = _EDGE.sub("", word.replace(LACKING, "\x00")).replace("\x00", LACKING)
    if not any(char.isalnum() for char in core):
        return word
    pattern = regex.compile(r"\S{1,2}".join(regex.escape(part) for part in core.split(LACKING)))
    fitting = {other for other in known if pattern.fullmatch(other)}
    return word.replace(core, fitting.pop()) if len(fitting) == 1 else word
