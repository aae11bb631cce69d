"""A letter source, one TOML file a letter: how it is read, and what must be in it."""

from __future__ import annotations

import hashlib
import re
import tomllib
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Literal, cast

from .markup import MarkupError, Piece, parse

__all__ = ["Block", "Entry", "Paragraph", "Source", "SourceError", "Table", "block_key", "load"]

MEDIA = (
    "aanhangsel-pdf",
    "ministry-pdf",
    "kamerstuk-pdf",
    "historical-pdf",
    "plain-pdf",
    "arranged-pdf",
    "docx",
    "copied-txt",
    "ministry-txt",
    "wrapped-txt",
    "historical-txt",
    "official-xml",
    "older-xml",
    "official-html",
    "older-html",
    "chamber-html",
    "bundled-aanhangsel-pdf",
    "bundled-ministry-pdf",
    "scanned-aanhangsel-pdf",
    "scanned-ministry-pdf",
)
"""What a source can be drawn to; the last part is the file's suffix."""

LETTER_FIELDS = {
    "id",
    "kind",
    "layout",
    "chamber",
    "session_year",
    "number",
    "dossier",
    "case_numbers",
    "reference",
    "subject",
    "submitted",
    "received",
    "dated",
    "askers",
    "addressees",
    "respondents",
    "see_also",
    "related",
}
TOP_FIELDS = {
    "set",
    "draw",
    "teaches",
    "entities",
    "letter",
    "print",
    "head",
    "body",
    "footnotes",
    "problems",
}

Role = Literal["q", "a", "h", "title", "opening", "closing", "notice", "sources", "sign", "page"]

_TAG = re.compile(r"\[(q|a|h|title|opening|closing|notice|sources|sign|page)(?: ([^\]]*))?\] ?(.*)")
_ITEM = re.compile(r"(?:–|•|-|\uf0b7|\d{1,2}\.|[a-z][.)]) ")
_ENTRY = re.compile(r"(\[?(\d+)[).\]]*)(\s+)(.*)", re.DOTALL)


class SourceError(ValueError):
    """A source that cannot be drawn; the message names the file."""


@dataclass(frozen=True, slots=True)
class Paragraph:
    """A paragraph, or an item of a list with its printed marker."""

    pieces: tuple[Piece, ...]
    marker: str = ""


@dataclass(frozen=True, slots=True)
class Table:
    """A table: its caption and its cells, as printed, whether it stands at the page's foot, and how it lies.

    ``lies`` is "sideways" for one turned on an upright page of its own, "landscape" where the page lies on its side.
    """

    caption: tuple[Piece, ...]
    rows: tuple[tuple[str, ...], ...]
    at_foot: bool = False
    lies: str = ""


@dataclass(frozen=True, slots=True)
class Entry:
    """An entry of the asker's list of sources; ``printed`` is its label as it stands there."""

    label: str
    printed: str
    pieces: tuple[Piece, ...]


@dataclass(frozen=True, slots=True)
class Block:
    """A stretch of the letter with one role; ``heading`` is printed above it, or before its first words."""

    role: Role
    numbers: tuple[str, ...]
    heading: tuple[Piece, ...]
    run_on: bool
    content: tuple[Paragraph | Table, ...]
    entries: tuple[Entry, ...] = ()

    @property
    def paragraphs(self) -> list[Paragraph]:
        """Its paragraphs and list items."""
        return [part for part in self.content if isinstance(part, Paragraph)]

    @property
    def tables(self) -> list[Table]:
        """Its tables."""
        return [part for part in self.content if isinstance(part, Table)]


@dataclass(frozen=True, slots=True)
class Source:
    """A letter as its author wrote it."""

    name: str
    set: str
    media: tuple[str, ...]
    teaches: tuple[str, ...]
    entities: bool
    letter: dict[str, Any]
    print: dict[str, Any]
    head: tuple[tuple[Piece, ...], ...]
    blocks: tuple[Block, ...]
    footnotes: dict[str, tuple[tuple[Piece, ...], ...]]
    problems: tuple[dict[str, Any], ...]
    sha256: str

    def file_name(self, medium: str) -> str:
        """Return the name of the file that ``medium`` draws."""
        return f"{self.name}.{medium.rpartition('-')[2]}"


def block_key(block: Block) -> str:
    """Return the name that a passage's regions and entities go by: q3, a3, opening."""
    return block.role + block.numbers[0] if block.numbers else block.role


def load(path: Path) -> Source:
    """Return the source in ``path``; raises SourceError where it cannot be read."""
    raw = path.read_bytes()
    try:
        data = tomllib.loads(raw.decode("utf-8"))
        return _source(data, path.stem, hashlib.sha256(raw).hexdigest())
    except (KeyError, MarkupError, tomllib.TOMLDecodeError, SourceError, AssertionError) as error:
        raise SourceError(f"{path.name}: {error}") from error


def _source(data: dict[str, Any], stem: str, sha256: str) -> Source:
    _only(data, TOP_FIELDS, "the source")
    _only(data["letter"], LETTER_FIELDS, "[letter]")
    if data["set"] not in ("development", "held-out"):
        raise SourceError("set is development or held-out")
    for medium in data["draw"]:
        if medium not in MEDIA:
            raise SourceError(f"draw: {medium!r} is none of {', '.join(MEDIA)}")
    return Source(
        name=stem,
        set=data["set"],
        media=tuple(data["draw"]),
        teaches=tuple(data["teaches"]),
        entities=data.get("entities", False),
        letter=_with_defaults(data["letter"]),
        print=data.get("print", {}),
        head=tuple(parse(_one_line(p)) for p in _split(data.get("head", ""))),
        blocks=tuple(_blocks(data["body"])),
        footnotes={
            label: tuple(parse(part) for part in _one_line(text).split("{page}"))
            for label, text in data.get("footnotes", {}).items()
        },
        problems=tuple({"code": code, "numbers": numbers} for code, numbers in data.get("problems", [])),
        sha256=sha256,
    )


def _with_defaults(letter: dict[str, Any]) -> dict[str, Any]:
    """Return what nearly every letter says, and the id that follows from session year and number."""
    full = {"kind": "answer", "chamber": "tweede-kamer"} | letter
    if full["layout"] == "aanhangsel" and "id" not in full:
        chamber = "ek" if full["chamber"] == "eerste-kamer" else "tk"
        full["id"] = f"ah-{chamber}-{full['session_year'].replace('-', '')}-{full['number']}"
    return full


def _only(found: dict[str, Any], known: set[str], where: str) -> None:
    if unknown := set(found) - known:
        raise SourceError(f"{where} has unknown fields: {', '.join(sorted(unknown))}")


def _split(text: str) -> list[str]:
    return [part for part in re.split(r"\n\s*\n", text.strip()) if part]


def _one_line(text: str) -> str:
    return re.sub(r"\s*\n\s*", " ", text.strip())


def _blocks(body: str) -> list[Block]:
    blocks: list[Block] = []
    tag: re.Match[str] | None = None
    lines: list[str] = []
    for line in [*body.strip().splitlines(), "[h]"]:
        if found := _TAG.fullmatch(line.rstrip()):
            if tag:
                blocks.append(_block(tag, lines))
            elif any(lines):
                raise SourceError(f"text before the first tag: {lines[0]!r}")
            tag, lines = found, []
        else:
            lines.append(line)
    return blocks


def _block(tag: re.Match[str], lines: list[str]) -> Block:
    role, numbers, heading = tag[1], tag[2] or "", tag[3] or ""
    run_on = heading.endswith(">>")
    glued = heading.endswith(">>>")
    heading = heading.rstrip("> ") + (" " if run_on and not glued else "")
    if role == "sources":
        return Block("sources", (), parse(heading), False, (), tuple(_entries(lines)))
    content = tuple(_content(lines))
    kept: tuple[str, ...] = tuple(n.strip() for n in numbers.split(",") if n.strip())
    return Block(cast(Role, role), kept, parse(heading), run_on, content)


def _content(lines: list[str]) -> list[Paragraph | Table]:
    content: list[Paragraph | Table] = []
    gathered: list[str] = []
    rows: list[str] | None = None
    caption = ""
    at_foot, lies = False, ""

    def close() -> None:
        if gathered:
            content.append(_paragraph(" ".join(gathered)))
            gathered.clear()

    for line in (raw.strip() for raw in lines):
        if line.startswith("[table"):
            close()
            at_foot = line.startswith("[table foot]")
            lies = next((how for how in ("sideways", "landscape") if line.startswith(f"[table {how}]")), "")
            caption, rows = line.partition("]")[2].strip(), []
        elif line == "[/table]":
            assert rows is not None, "[/table] without [table]"
            cells = tuple(tuple(cell.strip() for cell in row.split(" | ")) for row in rows)
            content.append(Table(parse(caption), cells, at_foot, lies))
            rows = None
        elif rows is not None:
            rows.append(line)
        elif not line:
            close()
        else:
            if _ITEM.match(line):
                close()
            gathered.append(line)
    close()
    return content


def _paragraph(text: str) -> Paragraph:
    if marker := _ITEM.match(text):
        return Paragraph(parse(text[marker.end() :]), marker[0].rstrip())
    return Paragraph(parse(text))


def _entries(lines: list[str]) -> list[Entry]:
    entries: list[Entry] = []
    for text in re.split(r"\n(?=\s*\[?\d+[).\]\s])", "\n".join(lines).strip()):
        found = _ENTRY.fullmatch(_one_line(text))
        if not found:
            raise SourceError(f"an entry of [sources] begins with its number: {text!r}")
        entries.append(Entry(found[2], found[1], parse(found[4])))
    return entries
