"""A drawn letter as it comes off a scanner: grey pictures, a little askew, with noise, and no text at all.

``print`` has ``skew`` (degrees, counter-clockwise), ``noise`` (of 255) and ``dots`` (an inch). What is drawn depends on
the versions of pypdfium2 and Pillow, which are pinned for that.
"""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence
from io import BytesIO
from random import Random
from typing import Any

import pypdfium2
from PIL import Image, ImageChops
from reportlab.lib.utils import ImageReader
from reportlab.pdfgen.canvas import Canvas

from .sheet import Region

__all__ = ["scanned"]

PAPER, INK = 236, 34  # what is white and black on the scanner's glass
QUALITY = 55  # JPEG's


def scanned(
    drawn: bytes, regions: Mapping[str, Sequence[Region]], how: Mapping[str, Any]
) -> tuple[bytes, dict[str, list[Region]]]:
    """Return the letter's pages as pictures in a PDF, and where its passages stand on them."""
    skew, dots = how.get("skew", 0.7), how.get("dots", 200)
    out = BytesIO()
    canvas = Canvas(out, invariant=True, pageCompression=0)
    document = pypdfium2.PdfDocument(drawn)
    sizes = []
    for number, page in enumerate(document):
        sizes.append(page.get_size())
        grey = page.render(scale=dots / 72, grayscale=True).to_pil()
        picture = _off_the_glass(grey, skew, how.get("noise", 30), Random(number))
        canvas.setPageSize(sizes[-1])
        canvas.drawImage(ImageReader(picture), 0, 0, *sizes[-1])
        canvas.showPage()
    canvas.save()
    document.close()
    moved = {key: [_moved(box, sizes[int(box["page"]) - 1], skew) for box in boxes] for key, boxes in regions.items()}
    return out.getvalue(), moved


def _off_the_glass(grey: Image.Image, skew: float, noise: int, chance: Random) -> BytesIO:
    """Return a page turned, dimmed and speckled, as JPEG."""
    turned = grey.rotate(skew, Image.Resampling.BICUBIC, fillcolor=255)
    dimmed = turned.point(lambda value: INK + value * (PAPER - INK) // 255)
    speckle = Image.frombytes("L", dimmed.size, chance.randbytes(dimmed.width * dimmed.height))
    speckle = speckle.point(lambda value: value * noise // 255)
    jpeg = BytesIO()
    ImageChops.add(dimmed, speckle, 1, -noise // 2).save(jpeg, "JPEG", quality=QUALITY)
    jpeg.seek(0)
    return jpeg


def _moved(box: Region, size: tuple[float, float], skew: float) -> Region:
    """Return a line's box where it stands once the page was turned about its middle."""
    angle = math.radians(skew)
    x, y = (box["x0"] + box["x1"]) / 2 - size[0] / 2, (box["top"] + box["bottom"]) / 2 - size[1] / 2
    dx = x * math.cos(angle) + y * math.sin(angle) - x
    dy = y * math.cos(angle) - x * math.sin(angle) - y
    return {
        "page": box["page"],
        "x0": round(box["x0"] + dx, 2),
        "top": round(box["top"] + dy, 2),
        "x1": round(box["x1"] + dx, 2),
        "bottom": round(box["bottom"] + dy, 2),
    }
