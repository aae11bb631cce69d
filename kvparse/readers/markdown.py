"""Markdown, as converters of PDFs write it (docling, marker, pymupdf4llm) -> the rows of a plain text, and its tables.

What stands in a row is parsed by markdown-it; rows are kept as they are, since a list's numbers are a letter's own and
a row's end means what it means in any text.
"""

from __future__ import annotations

from collections.abc import Container, Iterator, Sequence
from functools import cache
from itertools import groupby, pairwise
from typing import TYPE_CHECKING

from .. import regex
from ..document import Grid
from ..rules.lists import pattern_of
from ..text.captions import holds_letter

if TYPE_CHECKING:
    from markdown_it import MarkdownIt
    from markdown_it.token import Token

__all__ = ["is_markdown", "unmarked"]

_HEADING = regex.compile(r" {0,3}#{1,6}[ \t]+(?P<words>\S.*?)(?:[ \t]+#+)?[ \t]*")
_RULED = regex.compile(r"\|?\s*:?-{2,}:?\s*(?:\|\s*:?-{2,}:?\s*)*\|?")  # the row below a table's head
_TABLE = regex.compile(r"\s*\|.*\|\s*")
_BOLD_ROW = regex.compile(r"(?P<sign>\*{1,3}|_{1,3})[^\s*_](?:.*[^\s*_])?(?P=sign)\s*")
_UNDERLINE = regex.compile(r"\s*(?:={3,}|-{3,})\s*")  # of the row above, which it makes a heading
# A heading in bold that its words follow on the same row.
_LEADS = regex.compile(
    rf"(?P<sign>\*\*|__)(?P<head>{pattern_of('question', 'answer')}(?!\p{{L}})[^*_]{{0,40}})"
    r"(?P=sign)(?P<stop>:?)[ \t]+(?=\S)"
)
_SIGN = regex.compile(
    r"!\[[^\]]*\]\(|\]\(https?://|</?(?:su[bp]|b|strong|h[1-6])>|<!--.*?-->|<br\s*/?>|^\[\^\w+\]:", regex.IGNORECASE
)
# Between pages: marker's "{3}-----", pymupdf4llm's "-----", docling's comment.
_BETWEEN = regex.compile(r"\s*(?:(?:\{\d+\})?-{3,}|\*{3,}|_{3,}|<!--\s*page.?break\s*-->)\s*", regex.IGNORECASE)
_PICTURE = regex.compile(r"\s*(?:<!--.*?-->|!\[[^\]]*\]\([^)]*\)|==>.*<==)\s*")
_NUMBERED = regex.compile(
    r"\A\s*+[-*+>]\s++(?=\d{1,3}[.)]?\s|\*\*|__|\#)"
)  # docling's bullet before what has its own mark
_NOTE_MARK = regex.compile(r"\[\^(?P<label>\d{1,3})\](?P<colon>:?)")
_BRACKETED = regex.compile(r"(?<=[^\s\[(])\[\s?(?P<label>\d{1,3})\s?\](?!\()")  # pymupdf4llm's mark: "weg»[1 ]"
_NOTE = regex.compile(r"(?:<sup>)?(?P<label>\d{1,3})(?:</sup>)?\s+(?=[\p{Lu}«“‘\"'(]|https?:|www\.)")
_SCRIPT = regex.compile(r"<(?P<kind>su[bp])>(?P<text>[^<]*)</(?P=kind)>", regex.IGNORECASE)
_BREAK = regex.compile(r"<br\s*/?>", regex.IGNORECASE)
_LEFT = regex.compile(r"\*\*|__(?=\S)|(?<=\S)__")
_ESCAPED_BAR = "\ue0ff"
_RAISED = str.maketrans("1234567890", "¹²³⁴⁵⁶⁷⁸⁹⁰")
ENOUGH = 2


def is_markdown(rows: Sequence[str]) -> bool:
    """Whether a text is marked up: headings, bold rows, tables, pictures, links, more than by chance.

    >>> is_markdown(["## Vraag 1", "Kent u A?", "## Antwoord 1", "Ja."]), is_markdown(["# 1", "Vraag 1"])
    (True, False)
    """
    if any(row.count("|") > 2 and _RULED.fullmatch(row.strip()) for row in rows):
        return True
    signs = sum(_is_marked(row) for row in rows)
    if signs < ENOUGH:
        signs += sum(bool(_UNDERLINE.fullmatch(row) and above.strip()) for above, row in pairwise(rows))
    return signs >= ENOUGH


def _is_marked(row: str) -> bool:
    ruled = "|" in row and _RULED.fullmatch(row)
    bare = _NUMBERED.sub("", row)
    marked = _HEADING.fullmatch(bare) or _BOLD_ROW.fullmatch(bare) or _LEADS.match(bare)
    return bool(ruled or marked or _SIGN.search(row))


def unmarked(rows: Sequence[str]) -> tuple[list[str], list[tuple[int, Grid]]]:
    """Return the rows as they would be printed, and the tables, each with the number of rows that stand before it.

    A row that begins with a form feed is a new page's first.
    """
    labels = {found["label"] for row in rows if (found := _NOTE.match(row.strip()))}
    rows = [
        row
        for above, row in pairwise(("", *rows))
        if not (_UNDERLINE.fullmatch(row) and above.strip(" -=") and "|" not in above)
    ]
    rows = [_BRACKETED.sub(lambda mark: _raised(mark, labels), row) for row in rows]
    plain: list[str] = []
    tables: list[tuple[int, Grid]] = []
    for is_table, group in groupby(rows, key=lambda row: _TABLE.fullmatch(row) is not None):
        part = list(group)
        if not is_table:
            plain += [line for row in part for line in _unmarked_row(row)]
            continue
        cells = [_cells(row) for row in part if not _RULED.fullmatch(row.strip())]
        if holds_letter(cell for row in cells for cell in row):
            plain += [line for row in cells for cell in row if cell for line in cell.split("\n")]
        elif cells:
            tables.append((len(plain), _grid(cells)))
    return plain, tables


def _raised(mark: regex.Match[str], labels: Container[str]) -> str:
    return mark["label"].translate(_RAISED) if mark["label"] in labels else mark[0]


def _grid(cells: Sequence[Sequence[str]]) -> Grid:
    width = max(map(len, cells))
    return Grid(tuple((*(cell.replace("\n", " ") for cell in row), *[""] * (width - len(row))) for row in cells))


def _cells(row: str) -> list[str]:
    inner = row.strip().replace(r"\|", _ESCAPED_BAR)[1:-1]
    return ["\n".join(_unmarked_row(cell.strip().replace(_ESCAPED_BAR, "|"))) for cell in inner.split("|")]


def _unmarked_row(row: str) -> Iterator[str]:
    """Yield the rows that one row prints: several where breaks stand in it."""
    if _BETWEEN.fullmatch(row) or _PICTURE.fullmatch(row):
        yield "" if _PICTURE.fullmatch(row) and not _BETWEEN.fullmatch(row) else "\f"
        return
    row = _LEADS.sub(r"\g<sign>\g<head>\g<sign>\g<stop><br>", _NUMBERED.sub("", row))
    found = _HEADING.fullmatch(row)
    words = found["words"] if found else row
    ahead = words[: len(words) - len(words.lstrip())]
    for part in _BREAK.split(words.strip()):
        yield ahead + _words(_SCRIPT.sub(_scripted, _NOTE_MARK.sub(_mark, part)))


def _mark(found: regex.Match[str]) -> str:
    return found["label"].translate(_RAISED) + (" " if found["colon"] else "")


def _scripted(found: regex.Match[str]) -> str:
    raised = found["kind"].lower() == "sup" and found["text"].strip().isdecimal()
    return found["text"].strip().translate(_RAISED) if raised else found["text"]


def _words(row: str) -> str:
    """Return a row without its marks; the address of a link whose words are no address stands behind them."""
    if not row.strip():
        return row
    tokens = _parser().parseInline(row)[0].children or []
    return _LEFT.sub("", "".join(_printed(tokens)))


def _printed(tokens: Sequence[Token]) -> Iterator[str]:
    since: list[str] | None = None  # the words of an open link
    url = ""
    for token in tokens:
        if token.type == "link_open":
            since, url = [], str(token.attrGet("href") or "")
        elif token.type == "link_close":
            yield _link("".join(since or ()), url)
            since = None
        elif token.type in ("text", "code_inline"):
            if since is None:
                yield token.content
            else:
                since.append(token.content)


def _link(words: str, url: str) -> str:
    if not url.lower().startswith(("http:", "https:", "mailto:")) or ("." in words and " " not in words):
        return words
    return f"{words} ({url})"


@cache
def _parser() -> MarkdownIt:
    from markdown_it import MarkdownIt  # noqa: PLC0415 - seldom needed

    return MarkdownIt("commonmark").enable("strikethrough")
