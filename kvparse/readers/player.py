"""pdfminer's interpreter, with what it passes over: layers, tags, transparency, and what annotations print.

The device it draws on keeps ``tags`` (the open marked content, from the outside in) and ``opacity``.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator
from typing import Any

from pdfminer.pdfinterp import PDFPageInterpreter
from pdfminer.pdfpage import PDFPage
from pdfminer.pdftypes import PDFStream, dict_value, list_value, resolve1, stream_value
from pdfminer.psparser import PSLiteral, literal_name
from pdfminer.utils import MATRIX_IDENTITY, apply_matrix_pt, decode_text, mult_matrix

__all__ = ["Player", "appearances"]

PRINTING = {"Widget", "FreeText", "Stamp", "Square", "Polygon", "Redact"}
HIDDEN, NO_VIEW = 1 << 1, 1 << 5  # flags of annotations


class Player(PDFPageInterpreter):
    """Plays a page's operators, and tells its device what is tagged, switched off or transparent."""

    def do_BDC(self, tag: Any, props: Any) -> None:  # noqa: N802 - the operator
        """Open marked content: "off" where it is on a layer that is switched off."""
        name = literal_name(tag)
        if name == "OC":
            if isinstance(props, PSLiteral):
                props = dict_value(self.resources.get("Properties", {})).get(literal_name(props))
            name = "off" if self._is_off(resolve1(props)) else name
        self.device.tags.append(name)  # type: ignore[attr-defined]

    def do_BMC(self, tag: Any) -> None:  # noqa: N802 - the operator
        """Open marked content that has a name only."""
        self.device.tags.append(literal_name(tag))  # type: ignore[attr-defined]

    def do_EMC(self) -> None:  # noqa: N802 - the operator
        """Close marked content."""
        if self.device.tags:  # type: ignore[attr-defined]
            self.device.tags.pop()  # type: ignore[attr-defined]

    def do_gs(self, name: Any) -> None:
        """How opaque what is filled will be; what blends with what lies below it hides nothing."""
        state = dict_value(dict_value(self.resources.get("ExtGState", {})).get(literal_name(name), {}))
        opacity = resolve1(state.get("ca"))
        blend = resolve1(state.get("BM"))
        if isinstance(opacity, int | float):
            self.device.opacity = float(opacity)  # type: ignore[attr-defined]
        if isinstance(blend, PSLiteral):
            self.device.blends = blend.name not in ("Normal", "Compatible")  # type: ignore[attr-defined]

    def get_current_state(self) -> Any:
        """Return the graphics state, with how opaque it is."""
        device: Any = self.device
        return (super().get_current_state(), device.opacity, device.blends)

    def set_current_state(self, state: Any) -> None:
        """Back to a graphics state."""
        device: Any = self.device
        own, device.opacity, device.blends = state
        super().set_current_state(own)

    def do_Do(self, xobjid_arg: Any) -> None:  # noqa: N802 - the operator
        """Draws a form or picture, which may be on a layer as a whole."""
        try:
            layer = resolve1(stream_value(self.xobjmap[literal_name(xobjid_arg)]).get("OC"))
        except KeyError:
            return
        self.device.tags.append("off" if self._is_off(layer) else "")  # type: ignore[attr-defined]
        super().do_Do(xobjid_arg)
        self.device.tags.pop()  # type: ignore[attr-defined]

    def _is_off(self, layer: Any) -> bool:
        """Whether a layer, or the layers that a membership names, are off."""
        off: Collection[str] = self.device.layers_off  # type: ignore[attr-defined]
        if not off or not isinstance(layer, dict):
            return False
        groups = layer.get("OCGs")
        if groups is None:
            return _name_of(layer) in off
        members = resolve1(groups)
        states = [
            _name_of(dict_value(group)) not in off for group in (members if isinstance(members, list) else [members])
        ]
        policy = getattr(resolve1(layer.get("P")), "name", "AnyOn")
        shown = {"AllOn": all(states), "AnyOff": not all(states), "AllOff": not any(states)}.get(policy, any(states))
        return bool(states) and not shown


def _name_of(group: dict[str, Any]) -> str:
    name = resolve1(group.get("Name", b""))
    return decode_text(name) if isinstance(name, bytes) else str(name)


def appearances(sheet: PDFPage) -> Iterator[tuple[PDFStream, Any]]:
    """Yield what annotations print on a page: form fields, typed notes, stamps and boxes, each with its matrix."""
    for reference in resolve1(sheet.annots) or ():
        annotation = dict_value(reference)
        if literal_name(annotation.get("Subtype")) not in PRINTING or int(annotation.get("F", 0)) & (HIDDEN | NO_VIEW):
            continue
        normal = resolve1(dict_value(annotation.get("AP", {})).get("N"))
        if isinstance(normal, dict):  # one for each state, as of a tick box
            normal = resolve1(normal.get(literal_name(annotation.get("AS", ""))))
        if isinstance(normal, PDFStream) and "BBox" in normal:
            rect = [float(resolve1(edge)) for edge in list_value(annotation["Rect"])]
            yield normal, _placing(normal, rect)


def _placing(form: PDFStream, rect: list[float]) -> Any:
    """Return the matrix that lays a form's box into an annotation's rectangle (ISO 32000, 12.5.5)."""
    matrix: Any = tuple(list_value(form.get("Matrix", list(MATRIX_IDENTITY))))
    x0, y0, x1, y1 = (float(resolve1(edge)) for edge in list_value(form["BBox"]))
    corners = [apply_matrix_pt(matrix, (x, y)) for x in (x0, x1) for y in (y0, y1)]
    left, bottom = min(x for x, _ in corners), min(y for _, y in corners)
    right, top = max(x for x, _ in corners), max(y for _, y in corners)
    wide = abs(rect[2] - rect[0]) / (right - left) if right > left else 1.0
    high = abs(rect[3] - rect[1]) / (top - bottom) if top > bottom else 1.0
    shift = (wide, 0, 0, high, min(rect[0], rect[2]) - wide * left, min(rect[1], rect[3]) - high * bottom)
    return mult_matrix(matrix, shift)
