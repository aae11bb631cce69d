"""What the shape of print tells that OCR does not say."""

from __future__ import annotations

from PIL.Image import Image

__all__ = ["is_straight"]

INK = 60  # as dark as print is at its edges, below white, of 255
SLANT = (
    0.06  # how far, of its height, a curved apostrophe's foot lies left of its head: 0.1 to 0.2 in Univers and Verdana
)
SLIM = 0.8  # an apostrophe's width by its height, at most


def is_straight(image: Image) -> bool:
    """Whether an apostrophe, cut out in shades of grey, is a straight one: its foot stands right below its head."""
    width, height = image.size
    third = height // 3
    if not third or width > SLIM * height:
        return False
    head, foot = (_middle(image.crop((0, top, width, top + third))) for top in (0, height - third))
    return head is not None and foot is not None and abs(head - foot) < SLANT * height


def _middle(image: Image) -> float | None:
    """Return how far from the left the middle of the ink lies, None where there is none."""
    width = image.size[0]
    ink = [255 - grey if 255 - grey > INK else 0 for grey in image.tobytes()]
    total = sum(ink)
    return sum(at % width * dark for at, dark in enumerate(ink)) / total if total else None
