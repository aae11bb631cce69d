"""Characters as a reader reads them: accents back on their letters, ordinary spaces, nothing invisible."""

from __future__ import annotations

import unicodedata

import regex

__all__ = ["SYMBOLS", "clean", "unmapped_in"]

_ACCENTS = {
    "´": "\u0301", "¸": "\u0327", "¨": "\u0308", "ˆ": "\u0302", "˜": "\u0303", "ˇ": "\u030c", "˘": "\u0306",
    "˙": "\u0307", "˚": "\u030a", "˛": "\u0328", "˝": "\u030b",
}  # fmt: skip
_APART = regex.compile("(?P<letter>\\p{L}) ?(?P<accent>[" + "".join(_ACCENTS) + "])")
_BEFORE = regex.compile("(?<!\\p{L})(?P<accent>[" + "".join(_ACCENTS) + "])(?P<letter>\\p{L})")
# A symbol font's signs by their places in the private use area (Symbol, Wingdings), as print shows them.
SYMBOLS = {
    "\uf0b7": "•", "\uf0a7": "•", "\uf0d8": "•", "\uf076": "•", "\uf0fc": "•", "\uf06f": "•", "\uf0a8": "•",
    "\uf02d": "–", "\uf0be": "–",
}  # fmt: skip

_UNMAPPED = regex.compile("[\ufffd\ue000-\uf8ff]")
_CHARACTERS = str.maketrans(
    SYMBOLS | {
        "\u00a0": " ", "\u2007": " ", "\u202f": " ", "\u2002": " ", "\u2003": " ", "\u2009": " ", "\t": " ",
        "\u00ad": None, "\u200b": None, "\u200c": None, "\u200d": None, "\u2060": None, "\ufeff": None,
        "\u200e": None, "\u200f": None, "\u2011": "-", "\u2010": "-",
        "ﬁ": "fi", "ﬂ": "fl", "ﬀ": "ff", "ﬃ": "ffi", "ﬄ": "ffl",
    }
)  # fmt: skip
_SPACES = regex.compile(r"  +")


def clean(text: str) -> str:
    """Text as a reader reads it: accents back on their letters, NFC, ordinary spaces, no invisible characters.

    >>> clean("Kostic´ en Yes¸ilgöz\\xa0zijn")
    'Kostić en Yeşilgöz zijn'
    """
    if text.isascii() and "  " not in text and "\t" not in text:
        return text
    text = text.translate(_CHARACTERS)
    if not text.isascii():
        text = _APART.sub(_compose, text)
        text = _BEFORE.sub(_compose, text)
        text = unicodedata.normalize("NFC", text)
    return _SPACES.sub(" ", text)


def unmapped_in(text: str) -> int:
    """How many characters of a text no font maps to a letter or sign that is known here.

    >>> unmapped_in("\\uf0b7 een punt"), unmapped_in("\\uf8ff")
    (0, 1)
    """
    return sum(char not in SYMBOLS for char in _UNMAPPED.findall(text))


def _compose(found: regex.Match[str]) -> str:
    whole = unicodedata.normalize("NFC", found["letter"] + _ACCENTS[found["accent"]])
    return whole if len(whole) == 1 else found[0]
