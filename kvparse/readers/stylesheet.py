"""What a web page does not show: elements that its styles, or their own, switch off or paint white."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from itertools import product

from .. import regex
from ..document import Hidden
from .ooxml import Element, name, value

__all__ = ["unseen_of"]

_COMMENT = regex.compile(r"/\*.*?\*/", regex.DOTALL)
_MEDIA = regex.compile(r"@media\s[^{]*\bprint\b[^{]*\{(?:[^{}]*\{[^{}]*\})*[^{}]*\}", regex.IGNORECASE)
_RULE = regex.compile(r"(?P<selectors>[^{}@]+)\{(?P<style>[^{}]*)\}")
_SIMPLE = regex.compile(r"(?P<kind>[a-z][\w-]*)?(?:\.(?P<class>[\w-]+)|\#(?P<id>[\w-]+))?", regex.IGNORECASE)
_OFF = regex.compile(
    r"""(?:^|;)\s*(?: display\s*:\s*none | visibility\s*:\s*(?:hidden|collapse) | opacity\s*:\s*0(?:\.0*)?\s*(?:;|$|!)
                    | font-size\s*:\s*0(?:px|pt|em|%)?\s*(?:;|$|!) | (?:left|top|text-indent)\s*:\s*-\d{4,}px )""",
    regex.VERBOSE | regex.IGNORECASE,
)
_WHITE = regex.compile(r"(?:^|;)\s*color\s*:\s*(?:white|\#fff(?:fff)?)\b", regex.IGNORECASE)
_BACKGROUND = regex.compile(r"background", regex.IGNORECASE)

Selector = tuple[str, str, str]


def unseen_of(root: Element) -> Callable[[Element], Hidden | None]:
    """Return what tells why an element of a page is not seen, None for one that is."""
    off: set[Selector] = set()
    white: set[Selector] = set()
    shaded = False
    for sheet in root.iter("{*}style", "style"):
        for rule in _RULE.finditer(_MEDIA.sub("", _COMMENT.sub("", sheet.text or ""))):
            group = off if _OFF.search(rule["style"]) else white if _is_white(rule["style"]) else None
            shaded = shaded or _BACKGROUND.search(rule["style"]) is not None
            if group is not None:
                group |= set(_simple(rule["selectors"].split(",")))

    def unseen(element: Element) -> Hidden | None:
        style = value(element, "style") or ""
        if "hidden" in element.attrib or _OFF.search(style) or _matches(element, off):
            return "not-displayed"
        if shaded or not (_is_white(style) or _matches(element, white)):
            return None
        on_colour = any(_BACKGROUND.search(value(above, "style") or "") for above in _and_above(element))
        return None if on_colour else "own-colour"

    return unseen


def _is_white(style: str) -> bool:
    return _WHITE.search(style) is not None and not _BACKGROUND.search(style)


def _simple(selectors: Iterable[str]) -> Iterable[Selector]:
    """Return the selectors that name an element by its kind, class or id; what is more than that hides too little."""
    for selector in selectors:
        found = _SIMPLE.fullmatch(selector.strip())
        if found and found[0]:
            yield (found["kind"] or "").lower(), found["class"] or "", found["id"] or ""


def _matches(element: Element, selectors: set[Selector]) -> bool:
    if not selectors:
        return False
    classes = {"", *(value(element, "class") or "").split()}
    kinds, keys = {name(element), ""}, {value(element, "id") or "", ""}
    return any(selector in selectors for selector in product(kinds, classes, keys))


def _and_above(element: Element) -> Iterable[Element]:
    return (element, *element.iterancestors())
