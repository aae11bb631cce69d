"""What a user adds to the tables: checked where it comes in, from Python values or from a file.

A TOML file has a list of tables for each of kvparse's tables, and one table for headings:

    [[organisations]]
    id = "org:groene-daken"
    names = ["Stichting Groene Daken"]
    short = ["SGD"]

    [headings]
    questions = ["Kwestie"]

A TSV file has a line that names its columns, of which ``table`` says where a row belongs; where there is no such
column the file is called after its table (``organisations.tsv``). Several forms in a cell are split by "; ".
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, field, fields
from pathlib import Path
from typing import Any, NamedTuple, TypeVar

from kvparse.errors import KvparseError
from kvparse.redaction import redacted

from .headings import Headings
from .tables import Country, Law, Organisation, forms

__all__ = [
    "Additions",
    "InvalidRules",
    "added_countries",
    "added_headings",
    "added_laws",
    "added_organisations",
    "read",
]

Row = TypeVar("Row", Country, Organisation, Law)

CODE = re.compile(r"[A-Z]{2}|[A-Z]{4}")
LAW_ID = re.compile(r"BWB[RV]\d{7}|[36]\d{4}[A-Z]{1,2}\d{4}")
COMMENT = "#"


class InvalidRules(KvparseError, ValueError):  # noqa: N818 - an error by its name in the tree
    """Rules that cannot be used: ``path`` and ``line`` say where they stand, if in a file, ``reason`` what is wrong."""

    def __init__(self, reason: str, path: str | Path | None = None, line: int | None = None) -> None:
        super().__init__(reason, path, line)
        self.reason = redacted(reason)
        self.path = None if path is None else str(path)
        self.line = line

    def __str__(self) -> str:
        where = [str(place) for place in (self.path, self.line and f"line {self.line}") if place]
        return ": ".join([", ".join(where), self.reason] if where else [self.reason])


@dataclass(frozen=True, slots=True)
class Additions:
    """Rows beside those that kvparse ships; the later of two that share a name holds."""

    countries: tuple[Country, ...] = ()
    organisations: tuple[Organisation, ...] = ()
    laws: tuple[Law, ...] = ()
    headings: Headings = field(default_factory=Headings)

    def __add__(self, other: Additions) -> Additions:
        """Return these and the other's behind them."""
        return Additions(
            self.countries + other.countries,
            self.organisations + other.organisations,
            self.laws + other.laws,
            self.headings.with_more(questions=other.headings.questions, answers=other.headings.answers),
        )


def added_countries(rows: Any) -> tuple[Country, ...]:
    """Return the countries that a user gives as rows, mappings, tuples, or as ``{name: code}``."""
    found = tuple(_row(Country, row) for row in _each(rows, Country))
    for country in found:
        if not CODE.fullmatch(country.code or ""):
            raise InvalidRules(f"{country.code!r} is no code of ISO 3166 such as 'NL' or 'SUHH'")
    return found


def added_organisations(rows: Any) -> tuple[Organisation, ...]:
    """Return the organisations that a user gives as rows, mappings, tuples, or as ``{name: id}``."""
    return tuple(_row(Organisation, row) for row in _each(rows, Organisation))


def added_laws(rows: Any) -> tuple[Law, ...]:
    """Return the laws that a user gives as rows, mappings, tuples, or as ``{name: id}``."""
    found = tuple(_row(Law, row) for row in _each(rows, Law))
    for law in found:
        if law.id is not None and not LAW_ID.fullmatch(law.id):
            raise InvalidRules(f"{law.id!r} is neither a BWB id such as 'BWBR0001840' nor a CELEX number")
    return found


def added_headings(*, questions: Any = (), answers: Any = ()) -> Headings:
    """Return the headings that a user gives, each a word or a list of words."""
    return Headings(_words("questions", questions), _words("answers", answers))


def _each(rows: Any, kind: type[Any]) -> Iterable[Any]:
    """Return the rows one by one; a mapping without the name of a column tells an id for each name."""
    columns = {column.name for column in fields(kind)}
    if isinstance(rows, kind):
        return [rows]
    if isinstance(rows, Mapping):
        first = fields(kind)[0].name
        return [rows] if columns & set(rows) else [{first: code, "names": name} for name, code in rows.items()]
    if isinstance(rows, str) or not isinstance(rows, Iterable):
        raise InvalidRules(f"{rows!r} is no list of rows")
    return rows


def _row(kind: type[Row], row: Any) -> Row:
    """Return a row of a table, from what a user gives for it; raises InvalidRules where it cannot be one."""
    if isinstance(row, kind):
        row = {column.name: getattr(row, column.name) for column in fields(kind)}
    names = [column.name for column in fields(kind)]
    if isinstance(row, (tuple, list)):
        if len(row) > len(names):
            raise InvalidRules(f"{row!r} has more than the columns {', '.join(names)}")
        row = dict(zip(names, row, strict=False))
    if not isinstance(row, Mapping):
        raise InvalidRules(f"{row!r} is no row: give a mapping with {', '.join(names)}")
    unknown = [str(name) for name in row if name not in names]
    if unknown:
        raise InvalidRules(f"there is no column {unknown[0]!r}, only {', '.join(names)}")
    key, *others = names
    cells: dict[str, Any] = {name: _words(name, row.get(name, ())) for name in others if name != "source"}
    if "source" in others:
        cells["source"] = str(row.get("source") or "")
    identifier = row.get(key) or None
    if identifier is not None and not isinstance(identifier, str):
        raise InvalidRules(f"{key} is {identifier!r}, which is no text")
    if not any(isinstance(cell, tuple) and cell for cell in cells.values()):
        raise InvalidRules(f"the row {identifier or 'without ' + key} names nothing")
    return kind(identifier, **cells)  # type: ignore[arg-type]  # a country without a code is refused by its caller


def _words(column: str, given: Any) -> tuple[str, ...]:
    """Return the forms a user gives in a column: one text, or several."""
    if given is None:
        return ()
    given = (given,) if isinstance(given, str) else given
    if not isinstance(given, Iterable):
        raise InvalidRules(f"{column} is {given!r}, which is no text and no list of texts")
    words = tuple(given)
    for word in words:
        if not isinstance(word, str) or not word.strip():
            raise InvalidRules(f"{column} holds {word!r}, which is no name")
    return tuple(" ".join(word.split()) for word in words)


TABLES: Mapping[str, Callable[[Any], Additions]] = {
    "countries": lambda rows: Additions(countries=added_countries(rows)),
    "organisations": lambda rows: Additions(organisations=added_organisations(rows)),
    "laws": lambda rows: Additions(laws=added_laws(rows)),
}
"""The tables a user can add to, headings aside, and what reads their rows."""
HEADINGS = "headings"


class _Piece(NamedTuple):
    """A part of a file that is one addition, and the line it begins in."""

    table: str
    content: Any
    line: int | None


def read(path: str | Path) -> Additions:
    """Return what a TOML or TSV file adds; raises InvalidRules, which names the file, the line and the reason."""
    source = Path(path)
    try:
        text = source.read_text(encoding="utf-8-sig")
    except (OSError, UnicodeDecodeError) as error:
        raise InvalidRules(f"it cannot be read: {getattr(error, 'strerror', None) or error}", path) from None
    reader = {".toml": _toml, ".tsv": _tsv}.get(source.suffix.lower())
    if reader is None:
        raise InvalidRules("rules are read from .toml and .tsv files", path)
    whole = Additions()
    try:
        for piece in reader(text, source.stem):
            whole += _addition(piece)
    except InvalidRules as error:
        raise InvalidRules(error.reason, path, error.line) from None
    return whole


def _addition(piece: _Piece) -> Additions:
    """Return what a piece of a file adds; an error in it names its line."""
    try:
        return _read(piece.table, piece.content)
    except InvalidRules as error:
        raise InvalidRules(error.reason, line=piece.line) from None


def _read(table: str, content: Any) -> Additions:
    if table in TABLES:
        return TABLES[table]([content])
    if table != HEADINGS:
        raise InvalidRules(f"there is no table {table!r}, only {', '.join((*TABLES, HEADINGS))}")
    unknown = set(content) - {"questions", "answers"} if isinstance(content, Mapping) else {table}
    if unknown:
        raise InvalidRules(f"headings are questions or answers, not {unknown.pop()!r}")
    return Additions(headings=added_headings(**content))


def _toml(text: str, _stem: str) -> Iterator[_Piece]:
    import tomllib  # noqa: PLC0415 - needed for a user's own rules alone

    try:
        content = tomllib.loads(text)
    except tomllib.TOMLDecodeError as error:
        place = re.search(r"line (\d+)", str(error))
        raise InvalidRules(f"it is no TOML: {error}", line=int(place[1]) if place else None) from None
    for table, rows in content.items():
        heads = [text[: head.start()].count("\n") + 1 for head in _heads(table, text)]
        if table in TABLES and isinstance(rows, list):
            for number, row in enumerate(rows):
                yield _Piece(table, row, heads[number] if number < len(heads) else None)
        else:
            yield _Piece(table, rows, heads[0] if heads else None)


def _heads(table: str, text: str) -> Iterator[re.Match[str]]:
    """Where the rows of a table begin in TOML."""
    name = re.escape(table)
    return re.finditer(rf"^[ \t]*(?:\[\[?\s*[\"']?{name}[\"']?\s*\]?\]|[\"']?{name}[\"']?\s*=)", text, re.MULTILINE)


def _tsv(text: str, stem: str) -> Iterator[_Piece]:
    lines = [
        (number, line.split("\t"))
        for number, line in enumerate(text.splitlines(), 1)
        if line.strip() and not line.startswith(COMMENT)
    ]
    if not lines:
        return
    (first, columns), *rows = lines
    if "table" not in columns and stem not in (*TABLES, HEADINGS):
        raise InvalidRules("its first line must name the columns, 'table' among them", line=first)
    for number, cells in rows:
        if len(cells) > len(columns):
            raise InvalidRules(f"{len(cells)} cells below {len(columns)} columns", line=number)
        row = {column: cell.strip() for column, cell in zip(columns, cells, strict=False) if cell.strip()}
        table = row.pop("table", stem)
        plain = ("id", "code", "source")
        yield _Piece(table, {name: cell if name in plain else forms(cell) for name, cell in row.items()}, number)
