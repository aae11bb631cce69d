"""Paper: draws lines at their places on PDF pages and remembers where each passage was printed.

Coordinates are the PDF's own (points, origin bottom left of the media box), as in the layouts' modules; the
regions that come out have their origin at the top left corner of the visible page.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from io import BytesIO

from reportlab.pdfgen.canvas import Canvas

from .typeset import Line, Run, width

__all__ = ["Placed", "Region", "Sheet"]

Region = dict[str, float]

ASCENT, DESCENT = 0.76, 0.24
"""How far a line's box reaches above and below its baseline, in parts of its size."""


@dataclass(frozen=True, slots=True)
class Placed:
    """A line that was drawn, for those who copy the text out again."""

    page: int
    line: Line
    key: str | None
    opens: bool


class Sheet:
    """A PDF in the making."""

    def __init__(
        self,
        size: tuple[float, float],
        *,
        crop: tuple[float, float, float, float] | None = None,
        scaled: bool = False,
        subject: str = "",
    ) -> None:
        """Take the paper; ``scaled`` writes sizes into the text matrix, as typesetters do."""
        self._out = BytesIO()
        self._canvas = Canvas(self._out, pagesize=size, invariant=True, pageCompression=0)
        self._canvas.setSubject(subject)
        self._crop = crop
        self._view = crop or (0.0, 0.0, *size)
        self._scaled = scaled
        self._begun = False
        self._shift = 0.0
        self._size = size
        self._upright = True
        self.number = 0
        self.regions: dict[str, list[Region]] = defaultdict(list)
        self.placed: list[Placed] = []

    def new_page(self) -> None:
        """Begins a page; the first too."""
        if self._begun:
            self._canvas.showPage()
        self._begun = True
        self.number += 1
        self._canvas.setPageRotation(0)
        self._canvas.setPageSize(self._size)
        if self._crop:
            self._canvas.setCropBox(self._crop)
            self._canvas.setTrimBox(self._crop)

    def shift(self, right: float) -> None:
        """Move the lines that follow to the right: where a column begins."""
        self._shift = right

    def line(self, line: Line, x: float, base: float, key: str | None = None, *, opens: bool = False) -> None:
        """Draws ``line``; ``key`` names the passage it belongs to."""
        x += self._shift
        for run in line.runs:
            self.run(run, x + run.x, base + run.rise)
        if key and line.runs:
            size = max(run.size[1] for run in line.runs)
            self.box(key, x + line.runs[0].x, base + size * ASCENT, x + line.width, base - size * DESCENT)
        self.placed.append(Placed(self.number, line, key, opens))

    def run(self, run: Run, x: float, base: float) -> None:
        """Draws a run, and makes it lead to its address."""
        width("", run.font, 1)
        text = self._canvas.beginText()
        across, height = run.size
        if self._scaled:
            text.setFont(run.font, 1)
            text.setTextTransform(across, 0, 0, height, x, base)
        else:
            text.setFont(run.font, height)
            text.setTextTransform(across / height, 0, 0, 1, x, base)
        text.textOut(run.text)
        self._canvas.drawText(text)
        if run.url:
            reach = x + width(run.text.rstrip(), run.font, across)
            self._canvas.linkURL(run.url, (x, base - height * DESCENT, reach, base + height * ASCENT))

    def words(self, text: str, font: str, size: float, x: float, base: float) -> None:
        """Draws words that belong to no passage."""
        self.run(Run(text, font, (size, size), 0.0), x, base)

    def white(self, text: str, font: str, size: float, x: float, base: float) -> None:
        """Draws words in the colour of the paper."""
        self._canvas.setFillGray(1)
        self.words(text, font, size, x, base)
        self._canvas.setFillGray(0)

    def spread(self, words: tuple[str, str], font: str, size: float, x: tuple[float, float], base: float) -> None:
        """Draws words at both ends of a line as one text object, as typesetters draw a running foot."""
        left, right = words
        free = x[1] - x[0] - width(left + right, font, size)
        text = self._canvas.beginText()
        text.setFont(font, 1)
        text.setTextTransform(size, 0, 0, size, x[0], base)
        text.textOut(left)
        if right:
            text.textOut(right)
            code: list[str] = vars(text)["_code"]  # reportlab has no call that moves within a line
            first, second = (shown.removesuffix(" Tj") for shown in code[-2:])
            opens = first.index("(")
            code[-2:] = [f"{first[:opens]}[{first[opens:]} {-1000 * free / size:.0f} {second}] TJ"]
        self._canvas.drawText(text)

    def rule(self, left: float, bottom: float, right: float, top: float, grey: float = 0.0) -> None:
        """Draws a filled box, thin as a rule is."""
        self._canvas.setFillGray(grey)
        self._canvas.rect(left, bottom, right - left, top - bottom, stroke=0, fill=1)
        self._canvas.setFillGray(0)

    @contextmanager
    def turned(self, *, on_its_side: bool) -> Iterator[float]:
        """Let what is drawn meanwhile read from the page's foot to its head; yield the height there is for it.

        A page that lies ``on_its_side`` is shown so that it reads upright. Places are not remembered.
        """
        self._canvas.saveState()
        self._canvas.rotate(90)
        self._canvas.translate(0, -self._size[0])
        self._upright = False
        yield self._size[0]
        self._upright = True
        self._canvas.restoreState()
        if on_its_side:
            self._canvas.setPageRotation(90)
            self._canvas.setPageSize((self._size[1], self._size[0]))  # reportlab turns the paper with it

    def box(self, key: str, left: float, top: float, right: float, bottom: float) -> None:
        """Remembers that passage ``key`` is printed within these bounds."""
        if not self._upright:
            return
        view_left, _, _, view_top = self._view
        self.regions[key].append(
            {
                "page": self.number,
                "x0": round(left - view_left, 2),
                "top": round(view_top - top, 2),
                "x1": round(right - view_left, 2),
                "bottom": round(view_top - bottom, 2),
            }
        )

    def picture(self, image: object, left: float, bottom: float, across: float, height: float) -> None:
        """Draws a picture."""
        self._canvas.drawImage(image, left, bottom, across, height)

    def finish(self) -> bytes:
        """Return the PDF's bytes."""
        self._canvas.showPage()
        self._canvas.save()
        return self._out.getvalue()
