"""The pages of the letter as pictures, with the places of the passages drawn over them."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from ..records import Region
from .elements import Element, element
from .language import Speech
from .pictures import Picture

__all__ = ["Placed", "sheets"]

Placed = tuple[str, str, str, tuple[Region, ...]]
"""A passage's id in the page, its kind, its name, and where it is printed."""


def sheets(pictures: Sequence[Picture], placed: Iterable[Placed], printed: int, say: Speech) -> Element | None:
    """Return the pages; ``printed`` is how many the file has. None where there are no pictures."""
    if not pictures:
        return None
    placed = list(placed)
    left = printed - len(pictures)
    told = say("{left} of the {printed} pages are not shown.", left=left, printed=printed)
    more = element("p", told, class_="missing") if left > 0 else None
    drawn = [_sheet(picture, placed, say) for picture in pictures]
    return element(
        "aside",
        element("h2", say("Pages"), class_="quiet"),
        drawn,
        more,
        class_="pages",
        id="pages",
        aria_label=say("Pages of the letter"),
    )


def _sheet(picture: Picture, placed: Iterable[Placed], say: Speech) -> Element:
    areas = [
        _area(key, kind, name, region)
        for key, kind, name, regions in placed
        for region in regions
        if region.page == picture.number
    ]
    width, height = f"{picture.width:g}", f"{picture.height:g}"
    name = say("Page {number}", number=picture.number)
    image = element("img", src=picture.data, alt=name, width=width, height=height, loading="lazy")
    over = (
        element(
            "svg",
            areas,
            viewBox=f"0 0 {width} {height}",
            role="group",
            aria_label=say("Passages on page {number}", number=picture.number),
        )
        if areas
        else None
    )
    return element(
        "figure",
        element("div", image, over, class_="sheet"),
        element("figcaption", name),
        id=f"page-{picture.number}",
    )


def _area(key: str, kind: str, name: str, region: Region) -> Element:
    """Return a place on a page, a little larger than the print, that leads to its passage."""
    x, y = region.x0 - 3, region.top - 1
    box = element(
        "rect",
        x=f"{x:.1f}",
        y=f"{y:.1f}",
        width=f"{region.x1 - region.x0 + 6:.1f}",
        height=f"{region.bottom - region.top + 3:.1f}",
        rx="2",
    )
    return element("a", box, href=f"#{key}", data_piece=key, class_=kind, aria_label=name, tabindex="-1")
