"""The account of words as a page: each line in the colour of the place where its words went.

Of a PDF the lines are coloured on the pictures of its pages; a file without pages is shown as the lines that were read
of it. What is hidden or left out is listed in words, since on the page nobody sees it.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from pathlib import PurePath

from ..account import Account
from ..document import Line
from ..parts import Where
from ..records import Letter
from .elements import Child, Element, element, page
from .pictures import Picture

__all__ = ["account_page"]

PLACES: dict[Where, str] = {
    "passages": "questions, answers and other texts, with their headings",
    "notes": "footnotes and lists of sources",
    "tables": "cells of tables, with their captions",
    "head": "the head: number, names, dates, subject",
    "furniture": "printed around the text: running heads, page numbers, letterhead",
    "hidden": "what nobody sees",
    "left_out": "left out, and quoted in a problem",
}
RISE, DROP = 0.8, 0.25  # how far a line's letters reach above and below its baseline, in its size


def account_page(letter: Letter, account: Account, pictures: Sequence[Picture] = ()) -> str:
    """Return the page; ``pictures`` are those of the letter's pages, where it has some."""
    shown = {picture.number for picture in pictures}
    others = [(line, where) for line, where in account.lines if line.page not in shown or where == "hidden"]
    return page(
        f"The account of {letter.id}",
        element("a", "Skip to the account", href="#account", class_="skip"),
        element("header", element("span", letter.id, class_="name"), class_="bar"),
        element(
            "main",
            element("h1", "Where every word went"),
            element("p", f"{account.read} words were read from {PurePath(letter.source.file).name}.", class_="kicker"),
            _legend(account),
            _problems(letter),
            [_sheet(picture, account.lines) for picture in pictures],
            _listed(others, paged=bool(pictures)),
            id="account",
            tabindex="-1",
        ),
        script="account.js",
        looks=("style.css", "account.css"),
    )


def _legend(account: Account) -> Element:
    """Return what the colours mean, with how many words each place has; a click on one leaves the others pale."""
    rows = [
        element(
            "li",
            element(
                "button",
                element("span", class_=f"swatch {where}", aria_hidden="true"),
                element("b", where.replace("_", " ")),
                element("span", f"{count}", class_="count"),
                element("small", meaning),
                type="button",
                data_where=where,
                aria_pressed="false",
                disabled=None if count else "",
            ),
        )
        for where, meaning in PLACES.items()
        for count in (account.words[where],)
    ]
    return element("ul", rows, class_="legend", role="list")


def _problems(letter: Letter) -> Element | None:
    """Return the problems that are about words which are not in the record."""
    lost = [problem for problem in letter.problems if problem.severity == "loss"]
    if not lost:
        return None
    items = [
        element(
            "li",
            element("b", problem.code),
            f" {problem.message}",
            f" (page {problem.page})" if problem.page else None,
            element("q", problem.quote) if problem.quote else None,
        )
        for problem in lost
    ]
    return element("section", element("h2", "Reported as lost"), element("ul", items), class_="lost")


def _sheet(picture: Picture, lines: Iterable[tuple[Line, Where]]) -> Element:
    """Return a page of the file with its lines coloured."""
    width, height = f"{picture.width:g}", f"{picture.height:g}"
    name = f"Page {picture.number}"
    areas = [_area(line, where) for line, where in lines if line.page == picture.number and where != "hidden"]
    return element(
        "figure",
        element(
            "div",
            element("img", src=picture.data, alt=name, width=width, height=height, loading="lazy"),
            element("svg", areas, viewBox=f"0 0 {width} {height}", role="img", aria_label=f"{name}, line by line"),
            class_="sheet",
        ),
        element("figcaption", name),
        id=f"page-{picture.number}",
    )


def _area(line: Line, where: Where) -> Element:
    top, bottom = line.base - RISE * line.size, line.base + DROP * line.size
    return element(
        "rect",
        element("title", f"{where.replace('_', ' ')}: {line.text.strip()}"),
        x=f"{line.x0 - 1:.1f}",
        y=f"{top:.1f}",
        width=f"{max(line.x1 - line.x0, 1) + 2:.1f}",
        height=f"{bottom - top:.1f}",
        class_=where,
        data_where=where,
    )


def _listed(lines: Sequence[tuple[Line, Where]], *, paged: bool) -> Element | None:
    """Return the lines that stand on no picture, in the order in which they were read."""
    rows = [*_rows(sorted(lines, key=lambda one: one[0].read))]
    if not rows:
        return None
    title = "On no picture" if paged else "The lines as they were read"
    return element("section", element("h2", title), element("ol", rows, role="list"), class_="lines", lang="nl")


def _rows(lines: Iterable[tuple[Line, Where]]) -> Iterator[Child]:
    for line, where in lines:
        if text := line.text.strip():
            name = element("small", where.replace("_", " "), lang="en")
            yield element("li", element("span", text), name, class_=where, data_where=where)
