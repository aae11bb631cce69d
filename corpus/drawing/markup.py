"""The small markup of letter sources: what is printed, and what a reader reads there.

**bold**  *italic*  \\*        bold, italic, a star
{1}                           a raised footnote mark: footnote-1
{1)}  {[1]}  {1.}             a mark printed as it stands: source-1
CO{_2}                        a lowered figure
Kosti{c´}  Ye{s¸}ilgöz        a letter and its accent printed apart
aanloop- {/}en                the line ends here
hulpaan{-}bod                 the line ends here, with a hyphen that is not the word's
<nos.nl/artikel/1>            a web address
<https://nos.nl|dit bericht>  words that lead to a web address
[[Rusland|COUNTRY=RU]]        an entity; [[begin 2021|DATE=2021;mod=START]], [[minister|OFFICE]],
                              and an abbreviation with its words: [[NAB|ORG;value=Nieuw Archiefberaad]]
"""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass, field, replace
from typing import Literal

__all__ = ["MarkupError", "Piece", "Reading", "parse", "read"]

ACCENTS = {
    "´": "\u0301",
    "`": "\u0300",
    "¨": "\u0308",
    "ˆ": "\u0302",
    "˜": "\u0303",
    "ˇ": "\u030c",
    "¸": "\u0327",
}

Shape = Literal["text", "raised", "literal", "lowered", "accented", "break", "hyphen", "open", "shut"]

_TOKEN = re.compile(
    r"""(?x)
      \\(?P<escaped>[*{}<>\[\]|\\])
    | (?P<stars>\*\*|\*)
    | \{(?P<braced>[^{}]*)\}
    | <(?P<url>[^<>|\s]+)(?:\|(?P<words>[^<>]*))?>
    | (?P<open>\[\[)
    | \|(?P<label>[A-Z]+)(?:=(?P<id>[^\];]*))?(?:;mod=(?P<mod>START|MID|END)|;value=(?P<value>[^\];]*))?(?P<shut>\]\])
    """
)


class MarkupError(ValueError):
    """Markup that cannot be read."""


@dataclass(frozen=True, slots=True)
class Piece:
    """A stretch of a paragraph printed in one manner; ``shape`` says which, ``note`` where a mark leads."""

    text: str
    shape: Shape = "text"
    bold: bool = False
    italic: bool = False
    note: str | None = None
    url: str | None = None
    entity: tuple[str, str | None, str | None, str | None] | None = None


@dataclass(slots=True)
class Reading:
    """A passage as a reader reads it; the gold is made of this."""

    text: str = ""
    marks: list[dict[str, object]] = field(default_factory=list)
    links: list[dict[str, object]] = field(default_factory=list)
    entities: list[dict[str, object]] = field(default_factory=list)


def parse(source: str) -> tuple[Piece, ...]:
    """Return the pieces of one paragraph of source."""
    pieces: list[Piece] = []
    bold = italic = False
    end = 0
    for token in _TOKEN.finditer(source):
        plain = source[end : token.start()]
        if plain:
            pieces.append(Piece(plain, bold=bold, italic=italic))
        end = token.end()
        if token["escaped"]:
            pieces.append(Piece(token["escaped"], bold=bold, italic=italic))
        elif token["stars"] == "**":
            bold = not bold
        elif token["stars"]:
            italic = not italic
        elif token["braced"] is not None:
            pieces.append(replace(_braced(token["braced"]), bold=bold, italic=italic))
        elif token["url"]:
            pieces += _link(token["url"], token["words"], bold, italic)
        elif token["open"]:
            pieces.append(Piece("", "open"))
        else:
            pieces.append(Piece("", "shut", entity=(token["label"], token["id"], token["mod"], token["value"])))
    if end < len(source):
        pieces.append(Piece(source[end:], bold=bold, italic=italic))
    if bold or italic:
        raise MarkupError(f"bold or italic is not closed: {source!r}")
    return tuple(pieces)


def _braced(inside: str) -> Piece:
    number = re.fullmatch(r"\d+", inside)
    literal = re.fullmatch(r"\[?(\d+)[).\]]?", inside)
    if number:
        return Piece(inside, "raised", note=f"footnote-{inside}")
    if literal:
        return Piece(inside, "literal", note=f"source-{literal[1]}")
    if inside == "/":
        return Piece("", "break")
    if inside == "-":
        return Piece("-", "hyphen")
    if inside.startswith("_"):
        return Piece(inside[1:], "lowered")
    if len(inside) == 2 and inside[1] in ACCENTS:
        return Piece(inside, "accented")
    raise MarkupError(f"unknown markup {{{inside}}}")


def _link(target: str, words: str | None, bold: bool, italic: bool) -> list[Piece]:
    """Return a link's pieces; ``%%`` inside the address is a forced line end."""
    shown = target if words is None else words
    url = target.replace("%%", "")
    if not re.match(r"(?i)(https?|ftp|mailto):", url):
        url = "https://" + url
    pieces: list[Piece] = []
    for index, part in enumerate(shown.split("%%")):
        if index:
            pieces.append(Piece("", "break", url=url))
        pieces.append(Piece(part, bold=bold, italic=italic, url=url))
    return pieces


def read(paragraphs: list[tuple[Piece, ...]]) -> Reading:
    """Return what a reader reads in ``paragraphs``: text, places of marks, links and entities."""
    reading = Reading()
    for index, pieces in enumerate(paragraphs):
        if index:
            reading.text += "\n"
        _read_paragraph(pieces, reading)
    return reading


def _read_paragraph(pieces: tuple[Piece, ...], reading: Reading) -> None:
    start = len(reading.text)
    marked = False
    opened: list[int] = []
    link: tuple[int, str] | None = None
    for piece in pieces:
        if link and piece.url != link[1]:
            _close_link(reading, link)
            link = None
        if piece.shape == "open":
            opened.append(len(reading.text))
        elif piece.shape == "shut":
            assert piece.entity is not None
            _close_entity(reading, opened.pop(), piece.entity)
        elif piece.note:
            reading.text = reading.text[:start] + reading.text[start:].rstrip()
            reading.marks.append({"offset": len(reading.text), "note": piece.note})
            marked = True
            continue
        elif piece.shape not in ("break", "hyphen"):
            words = _as_read(piece)
            if marked and words[:1].isalnum() and len(reading.text) > start:
                reading.text += " "
            if piece.url and not link:
                link = (len(reading.text), piece.url)
            reading.text += words
            marked = marked and not words
    if link:
        _close_link(reading, link)
    reading.text = reading.text[:start] + reading.text[start:].strip()


def _as_read(piece: Piece) -> str:
    if piece.shape == "accented":
        return unicodedata.normalize("NFC", piece.text[0] + ACCENTS[piece.text[1]])
    return piece.text.replace("\uf0b7", "•").replace("\u00a0", " ")


def _close_link(reading: Reading, link: tuple[int, str]) -> None:
    start, url = link
    text = reading.text[start:].rstrip()
    reading.links.append({"text": text, "url": url, "start": start, "end": start + len(text)})


def _close_entity(reading: Reading, start: int, entity: tuple[str, str | None, str | None, str | None]) -> None:
    label, name, mod, value = entity
    found: dict[str, object] = {"label": label, "text": reading.text[start:], "start": start}
    found["value" if label == "DATE" else "id"] = name or None
    if mod:
        found["mod"] = mod
    if value:
        found["value"] = value
    reading.entities.append(found)
