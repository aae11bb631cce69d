"""Web addresses in running text, and what tells that one is broken at a line's end."""

from __future__ import annotations

from collections.abc import Iterator

from .. import regex

__all__ = ["PATH_GOES_ON", "URL_GOES_ON", "is_open", "is_shortened", "links_in"]

# A web address, or as much of one as stands before a line's end: with a scheme, with www, or a bare domain and a path.
_DOMAIN = r"(?:[\p{L}\d](?:[\p{L}\d-]{0,62}[\p{L}\d])?\.){1,6}[a-z]{2,13}"
_URL = regex.compile(
    rf"""(?:(?<![\w@./-]) | (?<=\p{{L}})(?=https?://)) (?:
          https?://[^\s<>«»“”"]+
        | www\.[^\s<>«»“”"]+
        | {_DOMAIN}/[^\s<>«»“”"]+
        )""",
    regex.VERBOSE | regex.IGNORECASE,
)
_SIGN, _SPACE = regex.compile(r"/|www\.", regex.IGNORECASE), regex.compile(r"\s")
_GLUED_WWW = regex.compile(r"\p{L}+(?=www\.)")  # a copy without its spaces: "viawww.rijksoverheid.nl/…"
_OPEN = regex.compile(rf"(?:^|[\s(\[<«“\"‘'])(?:https?:/?/?\S*|www\.\S*|{_DOMAIN}/\S*|{_DOMAIN})$", regex.IGNORECASE)
URL_GOES_ON = regex.compile(r"[^\s]*[/_%=&?#~+\d-][^\s]*|[\w-]+\.[a-z]{2,5}\b|\w{0,30}(?:\.\w{2,5})?[).,]*$")

_ELLIPSIS = regex.compile(r"…|\.{3}")
_SCHEME = regex.compile(r"https?://(?:www\.)?", regex.IGNORECASE)
_SAFE = regex.compile(r"https?://\S+$", regex.IGNORECASE)

PATH_GOES_ON = regex.compile(r"\S*[\d_%=&?/#~-]|\p{Ll}")  # behind a slash, a word of the address, capital or not


def is_open(text: str) -> bool:
    """Return whether a text ends in an address, which the next line may go on with.

    >>> is_open("zie www.nos.nl/art"), is_open("zie de brief"), is_open("op https:")
    (True, False, True)
    """
    return ("." in text or "http" in text.lower()) and _OPEN.search(text) is not None


def links_in(text: str) -> Iterator[tuple[int, int, str]]:
    """Yield the web addresses printed in a text: where each stands, and the absolute address.

    >>> list(links_in("NOS (nos.nl/artikel/1-a)."))
    [(5, 23, 'https://nos.nl/artikel/1-a')]
    """
    for found in (one for start, end in _around(text) for one in _URL.finditer(text, start, end)):
        glued = _GLUED_WWW.match(found[0])
        start = found.start() + (glued.end() if glued else 0)
        url = _trimmed(text[start : found.end()])
        if "." in url:
            absolute = url if regex.match(r"(?i)https?://", url) else f"https://{url}"
            yield start, start + len(url), absolute


def _around(text: str) -> Iterator[tuple[int, int]]:
    """Yield the stretches without a space that may hold an address: the pattern costs too much for whole texts."""
    if "/" not in text and "www." not in text.lower():
        return  # most texts
    end = 0
    for sign in _SIGN.finditer(text):
        if sign.start() >= end:
            start = max(text.rfind(" ", 0, sign.start()), text.rfind("\n", 0, sign.start())) + 1
            space = _SPACE.search(text, sign.end())
            end = space.start() if space else len(text)
            yield start, end


def _trimmed(url: str) -> str:
    """Return an address without the punctuation that closes its sentence or bracket."""
    closing = {")": url.count(")") - url.count("("), "]": url.count("]") - url.count("[")}
    end = len(url)
    while end:
        last = url[end - 1]
        if last not in ".,;:!?'’‘*" and closing.get(last, 0) <= 0:
            break
        if last in closing:
            closing[last] -= 1
        end -= 1
    return url[:end]


def is_shortened(printed: str, whole: str) -> bool:
    """Return whether an address is printed in part only, of the ``whole`` one that a click leads to.

    >>> is_shortened("https://a.nl/…/veer", "https://a.nl/2025/veer"), is_shortened("https://a.nl/veer", "https://a.nl/")
    (True, False)
    """
    head = _ELLIPSIS.split(printed)[0]
    begun = _bare(whole).startswith(_bare(head))
    return begun and _SAFE.match(whole) is not None and (head != printed or len(_bare(whole)) > len(_bare(printed)) + 1)


def _bare(url: str) -> str:
    return _SCHEME.sub("", url).lower()
