"""The layers of a PDF (optional content groups), as its catalogue has them: which are off when it is opened.

pdfium tells what layer an object is on, and not whether that is off; pdfminer reads the catalogue. Few letters have
layers, and only then is it asked.
"""

from __future__ import annotations

import io
from collections.abc import Mapping
from typing import Any

__all__ = ["catalogue_layers_off", "layers_off"]


def layers_off(data: bytes) -> frozenset[str]:
    """Return the names of the layers of a PDF that are off when it is opened."""
    from pdfminer.pdfdocument import PDFDocument  # noqa: PLC0415 - seldom needed
    from pdfminer.pdfexceptions import PDFException  # noqa: PLC0415
    from pdfminer.pdfparser import PDFParser  # noqa: PLC0415
    from pdfminer.psexceptions import PSException  # noqa: PLC0415

    try:
        return catalogue_layers_off(PDFDocument(PDFParser(io.BytesIO(data))).catalog)
    except (PDFException, PSException, LookupError, TypeError, ValueError, AttributeError):
        return frozenset()


def catalogue_layers_off(catalogue: Mapping[str, Any]) -> frozenset[str]:
    """Return the same by the catalogue; of several layers of one name one that is on counts."""
    from pdfminer.pdftypes import resolve1  # noqa: PLC0415

    properties = resolve1(catalogue.get("OCProperties")) or {}
    default = resolve1(properties.get("D")) or {}

    def named(key: str, holder: Mapping[str, Any]) -> set[str]:
        groups = (resolve1(group) or {} for group in resolve1(holder.get(key)) or ())
        return {_text(resolve1(group.get("Name", b""))) for group in groups if isinstance(group, dict)}

    off, on = named("OFF", default), named("ON", default)
    if getattr(resolve1(default.get("BaseState")), "name", "") == "OFF":
        off = named("OCGs", properties) - on
    return frozenset(off - on)


def _text(name: Any) -> str:
    from pdfminer.utils import decode_text  # noqa: PLC0415

    return decode_text(name) if isinstance(name, bytes) else str(name)
