"""Characters as a reader reads them: accents back on their letters, ordinary spaces, nothing invisible."""

from __future__ import annotations

import unicodedata
from urllib.parse import quote

from .. import regex

__all__ = ["LINE_ENDS", "SYMBOLS", "WIDTHLESS", "address", "clean", "closed_up", "unmapped_in", "visible"]

_ACCENTS = {
    "´": "\u0301", "¸": "\u0327", "¨": "\u0308", "ˆ": "\u0302", "˜": "\u0303", "ˇ": "\u030c", "˘": "\u0306",
    "˙": "\u0307", "˚": "\u030a", "˛": "\u0328", "˝": "\u030b",
}  # fmt: skip
# Not the apostrophe of a plural, typed as an accent: "regio´s", "foto´s".
_ACCENT = regex.compile("[" + "".join(_ACCENTS) + "]")
_APART = regex.compile("(?!(?<=\\p{L})[aiouy]´s\\b)(?P<letter>\\p{L}) ?(?P<accent>[" + "".join(_ACCENTS) + "])")
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
# What no reader sees: signs without width, and those that only say which way the text runs. A soft hyphen is seen at
# a line's end.
_WIDTHLESS = regex.compile(
    "\x1b\\[[0-9;?]*[A-Za-z]|[\u200b-\u200f\u202a-\u202e\u2060-\u2069\ufeff\ufff9-\ufffb\u180e\U000e0000-\U000e007f]|(?![\t\n\r\f\v])[\\p{Cc}]"
)
WIDTHLESS = dict.fromkeys((*range(0x200B, 0x2010), *range(0x202A, 0x202F), *range(0x2060, 0x206A), 0xFEFF, 0x180E))
"""Signs without width, and those that only say which way a text runs, for ``str.translate``: nothing is printed."""
LINE_ENDS = regex.compile("\r\n?|[\n\v\x85\u2028\u2029\x1c-\x1e]")
"""What ends a line, by Unicode; a form feed ends a page."""
_SPACED = regex.compile(r"\s*(?:\S\s+){3,}\S\s*")
_LETTER = regex.compile(r"\p{L}")
_GAP = regex.compile(r"\s{2,}|\t")
_BEFORE_FIGURE = regex.compile(r"(?<=\p{L})(?=\d)")
_UNSAFE = regex.compile(r"[\p{Cc}\p{Cf}\p{Zl}\p{Zp}\s<>\"`{}|\\^]")


def clean(text: str) -> str:
    """Text as a reader reads it: accents back on their letters, NFC, ordinary spaces, no invisible characters.

    >>> clean("Kostic´ en Yes¸ilgöz\\xa0zijn")
    'Kostić en Yeşilgöz zijn'
    >>> clean("regio´s")
    'regio´s'
    """
    if text.isascii() and "  " not in text and "\t" not in text:
        return text
    text = text.translate(_CHARACTERS)
    if not text.isascii():
        if _ACCENT.search(text):
            text = _BEFORE.sub(_compose, _APART.sub(_compose, text))
        text = unicodedata.normalize("NFC", text)
    return _SPACES.sub(" ", text) if "  " in text else text


def unmapped_in(text: str) -> int:
    """How many characters of a text no font maps to a letter or sign that is known here.

    >>> unmapped_in("\\uf0b7 een punt"), unmapped_in("\\uf8ff")
    (0, 1)
    """
    return sum(char not in SYMBOLS for char in _UNMAPPED.findall(text))


def visible(text: str) -> str:
    """Return a text without what nobody sees: signs without width and control characters, but line ends and tabs stay.

    >>> visible("\\u200bVraag\\x1b[31m 1")
    'Vraag 1'
    """
    if text.isprintable():
        return text
    return _WIDTHLESS.sub("", text)


def address(url: str) -> str:
    """Return an address that can be printed anywhere: what may not stand in one is percent-encoded.

    >>> address("https://vng.nl/\\x1b]0;x y")
    'https://vng.nl/%1B]0;x%20y'
    """
    url = url.strip()
    return _UNSAFE.sub(lambda found: quote(found[0], safe=""), url) if _UNSAFE.search(url) else url


def closed_up(text: str) -> str:
    """Return a line whose letters are s p a c e d, with its words closed up; any other as it is.

    >>> closed_up("V r a a g   1 2"), closed_up("B E T R E F T"), closed_up("1 2 3 4 5"), closed_up("Ja, in 2 t/m 4.")
    ('Vraag 12', 'BETREFT', '1 2 3 4 5', 'Ja, in 2 t/m 4.')
    """
    if len(text) < 7 or not _SPACED.fullmatch(text) or len(_LETTER.findall(text)) < 4:
        return text
    words = [word.replace(" ", "") for word in _GAP.split(text.strip())]
    return " ".join(words) if len(words) > 1 else _BEFORE_FIGURE.sub(" ", words[0])


def _compose(found: regex.Match[str]) -> str:
    whole = unicodedata.normalize("NFC", found["letter"] + _ACCENTS[found["accent"]])
    return whole if len(whole) == 1 else found[0]
