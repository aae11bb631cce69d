"""Bytes of a text file -> its characters, whatever wrote them, and what is in doubt about that.

UTF-8 says itself that it is; what is not UTF-8 was written with one byte a character, and only the words can tell by
which table: in Dutch an accent stands on a small letter within a word, a quote or a dash at its edge.
"""

from __future__ import annotations

from collections.abc import Iterable
from itertools import takewhile

from .. import regex
from ..errors import UnreadableFile
from ..problems import Problem

__all__ = ["decoded", "wide_encoding"]

_SIGNED = {b"\xff\xfe\x00\x00": "utf-32", b"\x00\x00\xfe\xff": "utf-32", b"\xff\xfe": "utf-16", b"\xfe\xff": "utf-16"}
# Which of four bytes are nought, in text of mostly Latin letters; the first that fits is it.
_UNSIGNED = {"utf-32-le": (0, 1, 1, 1), "utf-32-be": (1, 1, 1, 0), "utf-16-le": (0, 1, 0, 1), "utf-16-be": (1, 0, 1, 0)}
MOSTLY, SELDOM = 0.7, 0.1

# One byte a character, likeliest first, by the name that a reader knows it by.
_TABLES = {"cp1252": "Windows-1252", "mac_roman": "Mac Roman", "cp850": "MS-DOS (850)"}

# Accented letters by how common they are in Dutch.
_ACCENTED = {
    **dict.fromkeys("ëé", 5), **dict.fromkeys("ïöèü", 4), **dict.fromkeys("óáçê", 2),
    **dict.fromkeys("àòíìúùñâôûîäåœæßøšžć", 1),
}  # fmt: skip
_AT_EDGES = frozenset("‘’“”„«»‹›–—…•·€£°§²³½¼¾±×©®¹µ\xa0\xad")
_INSIDE = frozenset("’‘\xad-–·")
# What UTF-8 looks like that was taken for Windows-1252 once more: "Ã«" for ë, "â€™" for ’, "Â«" for «.
_TWICE = regex.compile(
    r"Ã[\x80-\xbf€‚ƒ„…†‡ˆ‰Š‹ŒŽ‘’“”•–—˜™š›œžŸ]|â(?:€|\x80)\p{Any}|Â[\x80-\xbf]|Ä[\x80-\xbf‡]|Å[\x80-\xbf¡¾]"
)
# UTF-8, and what cannot be: by the tables above an accent would need a sign of Latin-1 behind it to pass for it.
_PIECES = regex.compile(
    rb"""(?P<utf8>(?:[\x00-\x7f]+ | [\xc2-\xdf][\x80-\xbf] | [\xe0-\xef][\x80-\xbf]{2} | [\xf0-\xf4][\x80-\xbf]{3})++)
      | (?P<other>[\x80-\xff])""",
    regex.VERBOSE,
)
_SEVEN_BITS = regex.compile(r"(?<=\p{L})\+[A-Za-z0-9/]{3,}-")
_WORD = regex.compile(r"\S*[^\x00-\x7f]\S*")


def decoded(data: bytes, path: str) -> tuple[str, tuple[Problem, ...]]:
    """Return the text of a file, and a problem where it is not sure that its accents are what was written.

    Raises UnreadableFile for binary data.
    """
    encoding = wide_encoding(data)
    if encoding is None and b"\x00" in data:
        raise UnreadableFile(path, "this is no text: it holds binary data")
    try:
        text = data.decode(encoding or "utf-8-sig")
    except UnicodeDecodeError:
        return _by_table(data)
    return _from_utf7(data, text) or _repaired(text)


def _from_utf7(data: bytes, text: str) -> tuple[str, tuple[Problem, ...]] | None:
    """Return a text of seven bits a character, as old mail programs wrote it ("drie+AOs-n"); None for any other."""
    found = _SEVEN_BITS.search(text) if text.isascii() else None
    if found is None:
        return None
    try:
        meant = data.decode("utf-7")
    except UnicodeDecodeError:
        return None
    if not _WORD.search(meant):
        return None
    return meant, (_doubt("read as UTF-7, which fits the words", _quoted(text, found.start())),)


def wide_encoding(data: bytes) -> str | None:
    """Return the encoding of two or four bytes a character that a file is in, None for others."""
    signed = next((encoding for sign, encoding in _SIGNED.items() if data.startswith(sign)), None)
    if signed or b"\x00" not in data or len(data) < 8:
        return signed
    noughts = [data[at::4].count(0) / max(len(data[at::4]), 1) for at in range(4)]
    for encoding, pattern in _UNSIGNED.items():
        if all(share > MOSTLY if nought else share < SELDOM for share, nought in zip(noughts, pattern, strict=True)):
            return encoding
    return None


def _repaired(text: str) -> tuple[str, tuple[Problem, ...]]:
    """Return the text, with what was encoded twice decoded once more."""
    found = _TWICE.search(text)
    if found is None:
        return text, ()
    from ftfy import fix_encoding  # noqa: PLC0415 - seldom needed

    fixed = "".join(fix_encoding(row) for row in text.splitlines(keepends=True))
    if fixed == text:
        return text, ()
    return fixed, (_doubt("accents were encoded twice and are read as they were meant", _quoted(text, found.start())),)


def _by_table(data: bytes) -> tuple[str, tuple[Problem, ...]]:
    """Return a text of one byte a character, or one of which only a part is UTF-8."""
    pieces = [(found["utf8"], found["other"]) for found in _PIECES.finditer(data.removeprefix(b"\xef\xbb\xbf"))]
    read = {table: _joined(pieces, table) for table in _TABLES}
    table = max(read, key=lambda table: _likeness(read[table]))
    quote = _quoted(read[table], _first_by_table(pieces))
    if any(utf8 and not utf8.isascii() for utf8, _ in pieces):
        return read[table], (_doubt(f"partly UTF-8, the rest read as {_TABLES[table]}", quote),)
    if table != "cp1252":
        return read[table], (_doubt(f"read as {_TABLES[table]}, which fits the words best", quote),)
    return read[table], ()


def _joined(pieces: Iterable[tuple[bytes | None, bytes | None]], table: str) -> str:
    """Return the pieces as text; the few bytes that Windows-1252 gives no character are those of Latin-1."""
    return "".join(
        utf8.decode("utf-8", "replace")
        if utf8
        else "".join(bytes([byte]).decode(table, "ignore") or chr(byte) for byte in other or b"")
        for utf8, other in pieces
    )


def _first_by_table(pieces: Iterable[tuple[bytes | None, bytes | None]]) -> int:
    """Where the first character stands that is no UTF-8."""
    return sum(
        len(utf8.decode("utf-8", "replace")) for utf8, _ in takewhile(lambda piece: piece[1] is None, pieces) if utf8
    )


def _likeness(text: str) -> float:
    """How much the characters beyond ASCII stand where Dutch has them."""
    total = 0.0
    for found in regex.finditer(r"[^\x00-\x7f]", text):
        char, at = found[0], found.start()
        before, behind = text[at - 1 : at], text[at + 1 : at + 2]
        if char in _ACCENTED:
            opens = not before.isalpha() and char != "é"  # "één" begins with one, hardly any other word does
            total += (0 if not behind.isalpha() else 0.5) if opens else _ACCENTED[char]
        elif char.isalpha():
            total += -2 if before.islower() and char.isupper() else 0.5
        elif char in _INSIDE and before.isalpha() and behind.isalpha():
            total += 2
        elif char in _AT_EDGES:
            total += 3 if not (before.isalpha() and behind.isalpha()) else -3
        else:
            total -= 4
    return total


def _doubt(message: str, quote: str) -> Problem:
    return Problem("encoding-doubtful", message, quote=quote)


def _quoted(text: str, at: int) -> str:
    """Return the word around a place in a text."""
    start = max(text.rfind(" ", 0, at), text.rfind("\n", 0, at)) + 1
    found = _WORD.search(text, start)
    return found[0][:120] if found else ""
