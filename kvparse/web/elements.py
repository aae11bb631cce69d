"""Pages as trees: what comes from a letter enters as text or as an attribute's value, never as markup.

lxml writes the tree down and escapes what needs it, so no string is ever pasted into HTML. The page may load
nothing and run nothing but the one script and the one sheet it carries, which its policy names by their hash.
"""

from __future__ import annotations

import re
from base64 import b64encode
from collections.abc import Iterable, Iterator, Sequence
from hashlib import sha256
from importlib.resources import files
from typing import TypeAlias
from urllib.parse import urlsplit

from lxml import etree, html

__all__ = ["Child", "Element", "address", "asset", "element", "page", "quiet", "search"]

Element = etree._Element
Child: TypeAlias = "str | Element | Iterable[Child] | None"

_UNFIT = re.compile(r"[^\t\n\x20-\x7e\xa0-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
_SCHEMES = ("http", "https", "ftp", "mailto")


def element(tag: str, *children: Child, **attributes: str | None) -> Element:
    """Return an element; attributes that are None are left out, ``class_`` is class, ``aria_label`` is aria-label.

    >>> html.tostring(element("p", "a < b", element("b", "c"), title="d", hidden=None)).decode()
    '<p title="d">a &lt; b<b>c</b></p>'
    """
    made = etree.Element(tag)
    for name, value in attributes.items():
        if value is not None:
            made.set(name.rstrip("_").replace("_", "-"), fit(value))
    for child in _flat(children):
        _add(made, child)
    return made


def fit(text: str) -> str:
    """Return the text without characters that a page cannot hold: one sign for each, so that offsets stay.

    >>> fit("a\\x00b\\udc80")
    'a\ufffdb\ufffd'
    """
    return _UNFIT.sub("\ufffd", text)


def quiet(text: str) -> Element:
    """Text that only a screen reader reads."""
    return element("span", text, class_="quiet")


def search(label: str, placeholder: str) -> Element:
    """Return the box to filter by, and how many are left."""
    box = element(
        "input",
        type="search",
        id="filter",
        placeholder=placeholder,
        autocomplete="off",
        spellcheck="false",
        aria_describedby="count",
    )
    return element(
        "div",
        element("label", quiet(label), box),
        element("output", id="count", for_="filter"),
        class_="search",
        role="search",
    )


def address(url: str | None) -> str | None:
    """Return the address where it leads to the web, a file server or a letter box; None where it leads elsewhere.

    >>> address("https://nos.nl/artikel/1"), address("javascript:alert(1)"), address("java\\nscript:alert(1)")
    ('https://nos.nl/artikel/1', None, None)
    """
    if not url or fit(url) != url:
        return None
    try:
        return url if urlsplit(url).scheme in _SCHEMES else None
    except ValueError:  # not an address at all, such as http://[
        return None


def page(
    title: str,
    *body: Child,
    script: str,
    language: str = "en",
    looks: Sequence[str] = ("style.css",),
    beside: str | None = None,
) -> str:
    """Return a whole page as one string.

    It carries its sheets and its script, and may load nothing. With ``beside``, the way from the page to the folder
    where they lie as files, it loads them from there instead, and other files of that folder.
    """
    sheets: list[Element]
    if beside is None:
        styles, acts = "\n".join(map(asset, looks)), asset(script)
        # the sheets and the script are named by their hash, and nothing else is let in
        policy = f"default-src 'none'; img-src data:; style-src {_hash(styles)}; script-src {_hash(acts)}; {_NO_MORE}"
        sheets, runs = [element("style", styles)], element("script", acts)
    else:
        # the files of a folder on disk have no origin that 'self' could name: there their scheme says "beside"
        own = "'self' file:"
        policy = (
            f"default-src 'none'; img-src data: {own}; style-src {own}; script-src {own}; connect-src {own}; {_NO_MORE}"
        )
        icon = element("link", rel="icon", href="data:,")  # or browsers ask for one that is not there
        sheets = [icon, *(element("link", rel="stylesheet", href=f"{beside}{name}") for name in looks)]
        runs = element("script", src=f"{beside}{script}")
    head = element(
        "head",
        element("meta", charset="utf-8"),
        element("meta", http_equiv="Content-Security-Policy", content=policy),
        element("meta", name="viewport", content="width=device-width, initial-scale=1"),
        element("meta", name="referrer", content="no-referrer"),
        element("meta", name="color-scheme", content="light dark"),
        element("title", title),
        sheets,
    )
    whole = element("html", head, element("body", *body, runs), lang=language)
    return str(html.tostring(whole, encoding="unicode", doctype="<!doctype html>")) + "\n"


_NO_MORE = "base-uri 'none'; form-action 'none'"


def asset(name: str) -> str:
    """Return the text of a file of this package: a sheet or a script."""
    return files(__package__).joinpath(name).read_text("utf-8")


def _hash(text: str) -> str:
    return f"'sha256-{b64encode(sha256(text.encode()).digest()).decode()}'"


def _flat(children: Iterable[Child]) -> Iterator[str | Element]:
    for child in children:
        if isinstance(child, str | Element):
            yield child
        elif child is not None:
            yield from _flat(child)


def _add(parent: Element, child: str | Element) -> None:
    if not isinstance(child, str):
        parent.append(child)
    elif len(parent):
        parent[-1].tail = (parent[-1].tail or "") + fit(child)
    else:
        parent.text = (parent.text or "") + fit(child)
