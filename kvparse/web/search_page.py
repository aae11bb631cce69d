"""The page that searches: a frame in both languages, which ``site.js`` fills from files or from a server."""

from __future__ import annotations

import json
from collections.abc import Sequence
from functools import cache
from unicodedata import combining, normalize

from ..search.words import fold
from .elements import Element, element, page
from .index import Failure, failed
from .language import DUTCH

__all__ = ["ASSETS", "search_page"]

ASSETS = ("style.css", "site.css", "site.js", "letter.js")
"""The sheets and scripts that lie beside the pages of a site."""


def search_page(name: str, failures: Sequence[Failure] = (), *, api: str | None = None) -> str:
    """Return the page as HTML; ``name`` is what is searched, ``api`` the address of a server that searches it.

    What the page says is in ``site.js`` in both languages: here stands the Dutch of what is there before it runs.
    """
    return page(
        f"{name} · Kamervragen",
        element("a", "Naar de resultaten", href="#results", class_="skip", data_say="skip"),
        _bar(name),
        element(
            "div",
            _filters(),
            _main(failures, table=api is None),
            class_="finder",
            data_api=api,
            data_folds=json.dumps(_folds(), ensure_ascii=False, separators=(",", ":")),
        ),
        element("noscript", element("p", "Zoeken vraagt JavaScript. ", _table_link() if api is None else None)),
        script="site.js",
        language="nl",
        looks=("style.css", "site.css"),
        beside="",
    )


@cache
def _folds() -> dict[str, str]:
    """Return the small letters and digits that the index folds otherwise than by dropping their accents: ł, ø, ß."""
    signs = (chr(code) for first, last in _FOLDED for code in range(first, last))
    return {
        sign: folded
        for sign in signs
        if sign.isalnum() and sign == sign.lower() and (folded := fold(sign)) != _bare(sign)
    }


def _bare(sign: str) -> str:
    """Return a sign as the page folds it by itself."""
    return "".join(part for part in normalize("NFD", sign.lower()) if not combining(part))


_FOLDED = ((0xA0, 0x250), (0x1E00, 0x1F00), (0x2070, 0x20A0), (0xFB00, 0xFB07), (0xFF10, 0xFF5B))
"""Where such signs stand: Latin letters, raised and lowered figures, ligatures, wide letters."""


def _bar(name: str) -> Element:
    return element(
        "header",
        element("a", name, href="#", class_="name", id="home"),
        element(
            "form",
            element("label", "Zoek", for_="q", class_="quiet", data_say="search"),
            element(
                "input", type="search", id="q", autocomplete="off", spellcheck="false", data_say_placeholder="hint"
            ),
            role="search",
            class_="find",
        ),
        element("button", "English", type="button", id="language", lang="en"),
        class_="bar",
    )


def _filters() -> Element:
    return element(
        "aside",
        element(
            "details",
            element("summary", "Filters", data_say="filters"),
            element("div", id="facets"),
            id="filters",
            open="",
        ),
        aria_label="Filters",
    )


def _main(failures: Sequence[Failure], *, table: bool) -> Element:
    return element(
        "main",
        element("h1", "Kamervragen", class_="quiet"),
        element(
            "div",
            element("p", id="count", role="status", aria_live="polite"),
            element("div", id="chosen"),
            element(
                "div",
                element("label", "Volgorde", for_="sort", class_="quiet", data_say="order"),
                element("select", id="sort"),
                class_="order",
            ),
            class_="told",
        ),
        element(
            "details",
            element("summary", "Landen door de tijd", data_say="countries"),
            element("div", id="chart"),
            id="over-time",
        ),
        element("ol", id="results", role="list", tabindex="-1"),
        element("button", "Meer", type="button", id="more", hidden=""),
        element("footer", failed(failures, DUTCH), element("p", _table_link(), class_="plain")) if table else None,
    )


def _table_link() -> Element:
    return element("a", "Alle brieven in een tabel", href="letters/index.html", data_say="table")
