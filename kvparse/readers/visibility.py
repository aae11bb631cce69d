"""What nobody sees who looks at a page, told from what is read. Shared by the engines that read PDFs.

A page is drawn in order, and what is drawn later lies above: a box over words hides them, white words on a dark box
show. What is invisible on a scan is the text that was recognised on it: where a page has no other, it is read.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from statistics import median
from typing import NamedTuple

from .. import regex
from ..document import Hidden, Line, Run
from ..problems import Problem, ProblemCode
from .assemble import lines_of

__all__ = [
    "CORNERS",
    "OUTLINES",
    "SLANT",
    "Drawn",
    "Fill",
    "Seen",
    "covered",
    "hidden_lines",
    "hidden_problems",
    "seen",
    "tagged_apart",
]

Colour = tuple[int, int, int]
WHITE: Colour = (255, 255, 255)
BLACK: Colour = (0, 0, 0)
SAME_COLOUR = 10  # of 255, in each of red, green and blue
SLANT = 0.12  # how far, of its length, upright print may run off the level: more is printed across the page
CORNERS = 6  # a box has four, its beginning and its end
OUTLINES = 300  # so many shapes on a page without text are its letters, drawn as shapes: a picture of text
TINY = 1.2  # points: print that no eye can read
NEAR = 0.12  # how far apart, in sizes, the same words may be drawn to be drawn twice: a fake bold, a shadow
PALE = 120  # of 255: as dark as a watermark may be
LARGE, LARGER = 24.0, 2.5  # points, and times the page's usual size: as small as one may be
OF_PAGE = 0.5  # a picture that covers this part of a page is a scan
EDGE = 0.1  # the part of a page that running heads and feet stand in

# What the head of a letter is told by, though the page tags it as printed around the text.
_FURNITURE = regex.compile(
    r"""\b(?:Kamer|[Vv]ergaderjaar|ISSN|Gravenhage|Ministerie|P\ ?agina|Datum|[Kk]enmerk)\b
      | \b(?:ah|kv|kst|h)-
      | ^\W*\d*\W*$
    """,
    regex.VERBOSE,
)
_LETTERS = regex.compile(r"\p{L}{2}")
_SAID: dict[Hidden, str] = {
    "invisible": "drawn without ink", "own-colour": "in the colour of the page", "layer-off": "on a layer that is off",
    "outside": "outside the page", "redacted": "below a box", "not-displayed": "switched off by a style",
}  # fmt: skip


class Drawn(NamedTuple):
    """A run as it was drawn: after how many other things, and in what colour; None for what is not known.

    ``hidden`` is why it is not to be read as far as it tells itself, ``tagged`` whether it is tagged as no part of
    the text.
    """

    run: Run
    order: int
    colour: Colour | None = None
    opacity: float = 1.0
    hidden: Hidden | None = None
    tagged: bool = False


@dataclass(frozen=True, slots=True)
class Fill:
    """A place that is filled: in a colour, or by a picture (``colour`` is None)."""

    x0: float
    top: float
    x1: float
    bottom: float
    order: int
    colour: Colour | None

    def covers(self, x: float, y: float) -> bool:
        """Whether a point lies in it."""
        return self.x0 <= x <= self.x1 and self.top <= y <= self.bottom


@dataclass(frozen=True, slots=True)
class Seen:
    """The runs of a page that are read, and those that are not, with the reason."""

    runs: tuple[Run, ...]
    hidden: tuple[tuple[Hidden, Run], ...]


def seen(drawn: Sequence[Drawn], fills: Sequence[Fill], width: float, height: float) -> Seen:
    """Tells the runs of a page that are read from those that nobody sees."""
    boxes = [fill for fill in fills if fill.colour is not None]
    dark = any(max(box.colour or WHITE) <= SAME_COLOUR for box in boxes)
    last = max((box.order for box in boxes), default=-1)
    parts: list[tuple[Hidden | None, Run]] = []
    for one in drawn:
        if not dark and one.order > last and _is_plain(one, on_white=not boxes):  # and nothing is drawn above it
            parts.append((_outside(one.run, width, height), one.run))
        else:
            parts += _parts(one, fills, width, height)
    scanned = any(reason == "invisible" for reason, _ in parts) and _is_scan(drawn, fills, width, height)
    kept = {None, "invisible", "own-colour"} if scanned else {None}
    once, again = _once([run for reason, run in parts if reason in kept])
    hidden: list[tuple[Hidden, Run]] = [(reason, run) for reason, run in parts if reason and reason not in kept]
    marks = _watermarks(drawn, once)
    hidden += [("twice", run) for run in again]
    if not marks:  # as on nearly every page
        return Seen(tuple(once), tuple(hidden))
    hidden += [("watermark", run) for run in once if run in marks]
    return Seen(tuple(run for run in once if run not in marks), tuple(hidden))


def _is_plain(one: Drawn, *, on_white: bool) -> bool:
    """Whether a run is printed black, or dark on white, as nearly all are, so that only its place can hide it."""
    if one.hidden is not None or one.opacity != 1 or one.colour is None or one.run.size < TINY:
        return False
    return one.colour == BLACK or (on_white and min(one.colour) < WHITE[0] - SAME_COLOUR)


def _is_scan(drawn: Sequence[Drawn], fills: Sequence[Fill], width: float, height: float) -> bool:
    """Whether the only text of a page, or nearly, is what was recognised on its picture."""
    invisible = sum(len(one.run.text) for one in drawn if one.hidden == "invisible")
    visible = sum(len(one.run.text) for one in drawn if one.hidden is None)
    return covered(fills, width, height) > OF_PAGE and visible < 0.5 * invisible


def covered(fills: Iterable[Fill], width: float, height: float) -> float:
    """Return the part of a page that pictures cover; where they overlap it counts twice, up to the whole page."""
    areas = (
        max(0.0, min(fill.x1, width) - max(fill.x0, 0.0)) * max(0.0, min(fill.bottom, height) - max(fill.top, 0.0))
        for fill in fills
        if fill.colour is None
    )
    return min(1.0, sum(areas) / (width * height or 1.0))


def _parts(one: Drawn, fills: Sequence[Fill], width: float, height: float) -> Iterator[tuple[Hidden | None, Run]]:
    """Yield a run, cut where a box covers a part of it, each part with the reason why it is not seen."""
    reason = one.hidden or _outside(one.run, width, height) or _unseen(one, fills)
    if reason:
        yield reason, one.run
        return
    box = next((fill for fill in fills if fill.order > one.order and _lies_on(fill, one.run)), None)
    if box is None:
        yield None, one.run
        return
    start, end = _character(one.run, box.x0), _character(one.run, box.x1)
    for reason, a, b in ((None, 0, start), ("redacted", start, end), (None, end, len(one.run.text))):
        if one.run.text[a:b].strip():
            yield reason, _piece(one.run, a, b)


def _outside(run: Run, width: float, height: float) -> Hidden | None:
    inside = run.x1 > 0 and run.x0 < width and run.base > 0 and run.base - 0.6 * run.size < height
    return None if inside else "outside"


def _unseen(one: Drawn, fills: Sequence[Fill]) -> Hidden | None:
    """Why a run shows nothing: it is too small, as clear as glass, or in the colour of what lies below it."""
    if one.opacity == 0 or one.run.size < TINY:
        return "invisible"
    if one.colour is None or (one.colour == BLACK and not fills):
        return None
    x, y = (one.run.x0 + one.run.x1) / 2, one.run.base - 0.3 * one.run.size
    below = next((fill.colour for fill in reversed(fills) if fill.order < one.order and fill.covers(x, y)), WHITE)
    alike = below is not None and all(abs(a - b) <= SAME_COLOUR for a, b in zip(below, one.colour, strict=True))
    return "own-colour" if alike else None


def _lies_on(fill: Fill, run: Run) -> bool:
    """Whether a filled place hides the letters of a run, or some of them; a highlighted line or picture does not."""
    if fill.colour is None or not (fill.top <= run.base - 0.5 * run.size and fill.bottom >= run.base - 0.1 * run.size):
        return False
    return min(fill.x1, run.x1) - max(fill.x0, run.x0) > min(0.5 * run.size, 0.6 * (run.x1 - run.x0))


_NARROW, _WIDE = frozenset("iIjltfr.,;:!'’|()[] -"), frozenset("mwMWOQ@%—")


def _breadth(char: str) -> float:
    return 0.3 if char in _NARROW else 0.85 if char in _WIDE else 0.68 if char.isupper() else 0.53


def _character(run: Run, x: float) -> int:
    """Return the place in a run's text that lies nearest ``x``, at the edge of a word where one is near."""
    total = sum(map(_breadth, run.text)) or 1.0
    edges, at = [run.x0], run.x0
    for char in run.text:
        at += _breadth(char) / total * (run.x1 - run.x0)
        edges.append(at)

    def distance(index: int) -> float:
        at_word = index in (0, len(run.text)) or not (run.text[index - 1].isalnum() and run.text[index].isalnum())
        return abs(edges[index] - x) + (0.0 if at_word else 0.8 * run.size)

    return min(range(len(edges)), key=distance)


def _piece(run: Run, start: int, end: int) -> Run:
    total = sum(map(_breadth, run.text)) or 1.0
    left, right = (run.x0 + sum(map(_breadth, run.text[:at])) / total * (run.x1 - run.x0) for at in (start, end))
    return replace(run, text=run.text[start:end], x0=left, x1=right)


def _once(runs: Iterable[Run]) -> tuple[list[Run], list[Run]]:
    """Return the runs, and those among them that were drawn before at the same place."""
    once: list[Run] = []
    again: list[Run] = []
    drawn: defaultdict[str, list[Run]] = defaultdict(list)
    for run in runs:
        others = drawn[run.text.strip()]
        if others and any(_same_place(run, other) for other in others[-40:]):
            again.append(run)
        else:
            others.append(run)
            once.append(run)
    return once, again


def _same_place(run: Run, other: Run) -> bool:
    near = NEAR * run.size
    return abs(run.base - other.base) <= near and abs(run.x0 - other.x0) <= near and abs(run.size - other.size) < 0.5


def _watermarks(drawn: Iterable[Drawn], runs: Sequence[Run]) -> set[Run]:
    """Words printed large and pale behind or over the text."""
    pale = {
        one.run for one in drawn if one.run.size >= LARGE and (one.opacity < 0.6 or min(one.colour or (0,)) >= PALE)
    }
    if not pale:
        return set()
    usual = median([run.size for run in runs for _ in run.text] or [0.0])
    return {run for run in pale if run.size >= LARGER * usual and len(run.text.split()) <= 4}


def _is_pale(one: Drawn) -> bool:
    return one.opacity < 0.6 or (one.colour is not None and min(one.colour) >= PALE)


def hidden_lines(runs: Iterable[tuple[Hidden, Run]], page: int | None) -> list[tuple[Hidden, Line]]:
    """Return the runs that are hidden as lines, those of one reason together."""
    by_reason: dict[Hidden, list[Run]] = {}
    for reason, run in runs:
        by_reason.setdefault(reason, []).append(run)
    return [(reason, line) for reason, group in by_reason.items() for line in lines_of(group, page)]


def tagged_apart(
    lines: tuple[Line, ...], drawn: Iterable[Drawn], height: float
) -> tuple[tuple[Line, ...], list[tuple[Hidden, Line]]]:
    """Return the lines of a page, and those of them that are tagged as printed around the text and tell nothing."""
    places = {(one.run.x0, one.run.base) for one in drawn if one.tagged}
    if not places:
        return lines, []
    apart = [
        line for line in lines
        if _is_artefact(line, height) and all((run.x0, run.base) in places for run in line.runs)
    ]  # fmt: skip
    own = {id(line) for line in apart}
    return tuple(line for line in lines if id(line) not in own), [("artefact", line) for line in apart]


def _is_artefact(line: Line, height: float) -> bool:
    at_edge = line.base < EDGE * height or line.base > (1 - EDGE) * height
    return at_edge and not _FURNITURE.search(line.text)


def hidden_problems(
    hidden: Sequence[tuple[Hidden, Line]], visible: Iterable[Line], page: int | None
) -> Iterator[Problem]:
    """Yield what has to be reported of what is hidden on a page."""
    if not hidden:
        return
    printed = {word for line in visible for word in line.text.split()}
    fresh = [(reason, line) for reason, line in hidden if reason in _SAID and not _repeats(line, printed)]
    if any(_LETTERS.search(line.text) for _, line in fresh):  # a page number in white is nobody's loss
        counts = Counter({reason: 0 for reason, _ in fresh})
        for reason, line in fresh:
            counts[reason] += len(line.text.split())
        said = ", ".join(f"{count} {_SAID[reason]}" for reason, count in counts.items())
        quote = next((line.text.strip()[:120] for reason, line in fresh if reason != "redacted"), None)
        yield Problem("hidden-text", f"words that nobody sees are left out: {said}", page=page, quote=quote)
    if any(reason == "redacted" for reason, _ in hidden):
        message = "words stand below a box and are left out; whoever has the file can read them"
        yield Problem("redacted-text-present", message, page=page)
    across: tuple[Hidden, ProblemCode, str] = ("watermark", "text-left-out", "printed across the text")
    turned: tuple[Hidden, ProblemCode, str] = ("turned", "sideways-text", "turned otherwise than the page")
    for reason, code, how in (across, turned):
        words = " ".join(line.text.strip() for why, line in hidden if why == reason)
        if words:
            yield Problem(code, f"{how}, and left out: {words[:120]}", page=page, quote=words[:120])


def _repeats(line: Line, printed: set[str]) -> bool:
    """Whether hidden words are those that are printed, as recognised text above its own print is."""
    words = line.text.split()
    return 10 * sum(word in printed for word in words) >= 9 * len(words)
