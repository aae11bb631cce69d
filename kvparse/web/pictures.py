"""The pages of a PDF as pictures that a page can carry inside itself."""

from __future__ import annotations

import json
from base64 import b64decode, b64encode
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from io import BytesIO
from typing import TYPE_CHECKING

import pypdfium2

if TYPE_CHECKING:
    from PIL.Image import Image

__all__ = ["MOST_PAGES", "Picture", "packed", "pictures", "unpacked"]

MOST_PAGES = 60
"""A letter longer than this shows only its first pages: a browser has to hold them all."""

_SCALE = 2.0  # pixels a point: sharp on a screen that shows a page 600 wide, at two pixels each
_MOST_PIXELS = 4_000_000  # twice an A4; a poster is drawn smaller
_WIDEST = 16_383  # pixels, of an image in WebP
_MOST_BYTES = 200_000  # print stays far below this; a photograph goes above
_SIXTEEN_STEPS = [round(value / 17) * 17 for value in range(256)] * 3


@dataclass(frozen=True, slots=True)
class Picture:
    """Page ``number`` (from 1), ``width`` by ``height`` points, as an image in WebP.

    ``href`` is where the image lies, where it is not carried in the page itself.
    """

    number: int
    width: float
    height: float
    image: bytes
    href: str | None = None

    @property
    def data(self) -> str:
        """The address by which a page shows it: a ``data:`` address where it lies nowhere else."""
        return self.href or f"data:image/webp;base64,{b64encode(self.image).decode()}"


def pictures(pdf: bytes) -> Iterator[Picture]:
    """Yield the pages of a PDF in order; a page that cannot be drawn is left out.

    A file that pdfium cannot open has no pictures.
    """
    try:
        document = pypdfium2.PdfDocument(pdf)
    except pypdfium2.PdfiumError:
        return
    with document:
        for index in range(min(len(document), MOST_PAGES)):
            try:
                yield _picture(document[index], index + 1)
            except pypdfium2.PdfiumError:
                continue


def _picture(page: pypdfium2.PdfPage, number: int) -> Picture:
    width, height = page.get_size()
    scale = min(_SCALE, (_MOST_PIXELS / (width * height)) ** 0.5, (_WIDEST - 1) / max(width, height))
    image = page.render(scale=scale, rev_byteorder=True).to_pil().convert("RGB")
    return Picture(number, width, height, _compressed(image))


def packed(shown: Iterable[Picture]) -> bytes:
    """Return pictures as JSON, on their way from the process that drew them."""
    return json.dumps([[one.number, one.width, one.height, b64encode(one.image).decode()] for one in shown]).encode()


def unpacked(data: bytes) -> list[Picture]:
    """Return the pictures that were packed."""
    return [Picture(number, width, height, b64decode(image)) for number, width, height, image in json.loads(data)]


def _compressed(image: Image) -> bytes:
    """Print without loss in sixteen steps a colour, which is small and sharp; photographs with loss."""
    data = _webp(image.point(_SIXTEEN_STEPS), lossless=True, quality=30, method=1)
    return data if len(data) <= _MOST_BYTES else _webp(image, lossless=False, quality=60, method=2)


def _webp(image: Image, *, lossless: bool, quality: int, method: int) -> bytes:
    file = BytesIO()
    image.save(file, "WEBP", lossless=lossless, quality=quality, method=method)
    return file.getvalue()
