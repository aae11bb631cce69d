"""Rows as a person's spreadsheet opens them: CSV, TSV, XLSX.

A cell of text that a spreadsheet could take for a formula is disarmed: in CSV and TSV by an apostrophe before it, in
XLSX by its type and by the mark that Excel itself sets for such text. Lists are joined by "; ".
"""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Iterable, Iterator
from contextlib import suppress
from datetime import date, datetime
from itertools import chain, islice
from types import MappingProxyType
from typing import TYPE_CHECKING, Any, BinaryIO, TypeAlias

from .lines import column_notes

if TYPE_CHECKING:
    import xlsxwriter
    from xlsxwriter.format import Format
    from xlsxwriter.worksheet import Worksheet

__all__ = ["safe", "write_csv", "write_tsv", "write_xlsx"]

Cell: TypeAlias = str | int | float | None

_RUNS = ("=", "+", "-", "@", "\t", "\r", "\n", "＝", "＋", "－", "＠")
_BOM = b"\xef\xbb\xbf"


def write_csv(chunks: Iterable[bytes], file: BinaryIO, record: type) -> None:
    """Write the lines as CSV (RFC 4180) in UTF-8 with a byte order mark, by which Excel knows that it is UTF-8."""
    file.write(_BOM)
    _write_separated(chunks, file, record, ",")


def write_tsv(chunks: Iterable[bytes], file: BinaryIO, record: type) -> None:
    """Write the lines as CSV, but cut by tabs and without a byte order mark: for programs."""
    _write_separated(chunks, file, record, "\t")


def safe(text: str) -> str:
    """Return the text so that no spreadsheet runs it.

    >>> safe("=HYPERLINK(1)"), safe("Ja.")
    ("'=HYPERLINK(1)", 'Ja.')
    """
    return f"'{text}" if text.startswith(_RUNS) else text


def _write_separated(chunks: Iterable[bytes], file: BinaryIO, record: type, separator: str) -> None:
    names = list(column_notes(record))
    text = io.TextIOWrapper(file, encoding="utf-8", newline="", write_through=True)
    table = csv.writer(text, delimiter=separator, lineterminator="\r\n")
    table.writerow(names)
    for row in _rows(chunks):
        cells = [_cell(row[name]) for name in names]
        table.writerow([safe(cell) if isinstance(cell, str) else cell for cell in cells])
    text.detach()


def _rows(chunks: Iterable[bytes]) -> Iterator[dict[str, Any]]:
    for chunk in chunks:
        yield from map(json.loads, chunk.splitlines())


def _cell(value: Any) -> Cell:
    """Return the value as one cell.

    >>> _cell(["PVV", "VVD"])
    'PVV; VVD'
    """
    return "; ".join(map(str, value)) if isinstance(value, list) else value


# XLSX

_MOST_CHARACTERS = 32_767  # in a cell
_MOST_ROWS = 1_048_576  # in a sheet
_MOST_LINKS = 65_530  # in a sheet
_CUT = " … [cut: a cell holds 32,767 characters]"
_FIRST_DAY = date(1900, 3, 1)  # before it Excel counts a day that never was
_EPOCH = datetime(2000, 1, 1)
_ROW_HEIGHT = 48  # points: three lines of text
_WIDTHS = MappingProxyType(
    {"question": 60, "answer": 60, "subject": 40, "notes": 40, "before": 40, "after": 40, "links": 40, "url": 40}
)
_WIDTH, _LIST_WIDTH, _NARROW = 16, 24, 9


def write_xlsx(chunks: Iterable[bytes], file: BinaryIO, record: type) -> None:
    """Write the lines as a workbook: header frozen, filters, widths, dates as dates, addresses as links.

    A last sheet says what the columns are. What is longer than a cell may be is cut, and says so; what is longer than
    a sheet may be goes on in the next one. Needs the extra ``xlsx``.
    """
    import xlsxwriter  # noqa: PLC0415 - an extra

    options = {
        "constant_memory": True,
        "strings_to_formulas": False,
        "strings_to_urls": False,
        "strings_to_numbers": False,
        "default_date_format": "yyyy-mm-dd",
    }
    packed = io.BytesIO()  # a workbook that cannot be finished goes on writing as it is forgotten, when ours is closed
    try:
        with xlsxwriter.Workbook(packed, options) as book:
            book.set_properties({"created": _EPOCH, "comments": "Written by kvparse"})
            _Book(book, column_notes(record)).write(_rows(chunks))
    except xlsxwriter.exceptions.FileCreateError as error:  # what the system said, wrapped
        raise OSError(*error.args[0].args) from error
    file.write(packed.getbuffer())


class _Book:
    """A workbook being written."""

    def __init__(self, book: xlsxwriter.Workbook, notes: dict[str, str]) -> None:
        self._book = book
        self._notes = notes
        self._names = list(notes)
        look = {"valign": "top", "text_wrap": True}
        self._plain = book.add_format(look)
        self._quoted = book.add_format({**look, "quote_prefix": True})
        self._date = book.add_format({"valign": "top", "num_format": "yyyy-mm-dd", "align": "left"})
        self._link = book.add_format({**look, "font_color": "#1d4f91", "underline": 1})
        self._head = book.add_format({"bold": True, "valign": "top", "bottom": 1})

    def write(self, rows: Iterator[dict[str, Any]]) -> None:
        """Write as many sheets as the rows need, one at least, and the one that describes the columns."""
        first = next(rows, None)
        number = 1
        while number == 1 or first is not None:
            rest = chain([first], rows) if first is not None else rows
            self._sheet("rows" if number == 1 else f"rows {number}", islice(rest, _MOST_ROWS - 1))
            first = next(rows, None)
            number += 1
        self._describe()

    def _sheet(self, name: str, rows: Iterable[dict[str, Any]]) -> None:
        sheet = self._book.add_worksheet(name)
        sheet.freeze_panes(1, 0)
        sheet.set_default_row(_ROW_HEIGHT)
        for at, column in enumerate(self._names):
            sheet.set_column(at, at, _width(column))
        sheet.set_row(0, 18)
        sheet.write_row(0, 0, self._names, self._head)
        last = 0
        for last, row in enumerate(rows, start=1):
            for at, column in enumerate(self._names):
                self._write_cell(sheet, last, at, column, row[column])
        sheet.autofilter(0, 0, max(last, 1), len(self._names) - 1)

    def _write_cell(self, sheet: Worksheet, row: int, at: int, column: str, value: Any) -> None:
        cell = _cell(value)
        if cell is None or cell == "":
            return
        if isinstance(cell, int | float):
            sheet.write_number(row, at, cell, self._plain)
        elif (day := _day(cell)) is not None and column in _DAYS:
            sheet.write_datetime(row, at, datetime(day.year, day.month, day.day), self._date)
        elif _is_address(cell) and len(cell) < 2_000 and row * 2 < _MOST_LINKS:
            sheet.write_url(row, at, cell, self._link, string=cell)
        else:
            sheet.write_string(row, at, _fitting(cell), self._look(cell))

    def _look(self, cell: str) -> Format:
        return self._quoted if cell.startswith(_RUNS) else self._plain

    def _describe(self) -> None:
        sheet = self._book.add_worksheet("columns")
        sheet.set_column(0, 0, 20)
        sheet.set_column(1, 1, 100)
        sheet.write_row(0, 0, ["column", "what it holds"], self._head)
        for at, (name, note) in enumerate(self._notes.items(), start=1):
            sheet.write_string(at, 0, name)
            sheet.write_string(at, 1, note)


_DAYS = frozenset({"submitted", "received", "dated", "answered"})
_LISTS = frozenset({"askers", "parties", "ministers", "ministries", "organisations", "laws", "papers", "country_names"})


def _width(column: str) -> int:
    if column in ("number", "group", "days", "page", "start", "end", "joint_with", "countries"):
        return _NARROW
    return _WIDTHS.get(column, _LIST_WIDTH if column in _LISTS or column.endswith("id") else _WIDTH)


def _day(cell: str) -> date | None:
    with suppress(ValueError):
        day = date.fromisoformat(cell)
        return day if day >= _FIRST_DAY else None
    return None


def _is_address(cell: str) -> bool:
    return cell.startswith(("https://", "http://")) and not any(sign.isspace() for sign in cell)


def _fitting(cell: str) -> str:
    return cell if len(cell) <= _MOST_CHARACTERS else cell[: _MOST_CHARACTERS - len(_CUT)] + _CUT
