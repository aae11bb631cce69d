"""Tables open in spreadsheets as they were meant, and nothing in them runs."""

from __future__ import annotations

import csv
import io
import json
import zipfile
from collections.abc import Iterable
from datetime import datetime
from typing import Any

import openpyxl
import pytest

from kvparse.batch import tables
from kvparse.batch.lines import column_notes
from kvparse.batch.rows import Row
from kvparse.batch.tables import safe, write_csv, write_tsv, write_xlsx

ROW: dict[str, Any] = dict.fromkeys(column_notes(Row)) | {
    "letter_id": "ah-tk-20232024-1",
    "number": "1",
    "question": "Kent u «Munten»?\n– wat vindt u;\t– en nu?",
    "answer": "Ja, dat is zo.",
    "joint_with": ["2", "3"],
    "parties": ["PVV", "VVD"],
    "submitted": "2024-03-06",
    "days": 21,
    "url": "https://zoek.officielebekendmakingen.nl/ah-tk-20232024-1.html",
    "file": "brief.pdf",
}


def chunk(*rows: dict[str, Any]) -> bytes:
    """Rows as the lines that a writer is given."""
    return b"".join(json.dumps(row).encode() + b"\n" for row in rows)


def as_csv(*rows: dict[str, Any]) -> list[dict[str, str]]:
    """The rows written as CSV and read back."""
    file = io.BytesIO()
    write_csv([chunk(*rows)], file, Row)
    return list(csv.DictReader(io.StringIO(file.getvalue().decode("utf-8-sig"), newline="")))


def as_xlsx(chunks: Iterable[bytes]) -> Any:
    """The rows written as a workbook and opened by another library."""
    file = io.BytesIO()
    write_xlsx(chunks, file, Row)
    file.seek(0)
    return openpyxl.load_workbook(file)


def test_csv_reads_back_as_the_rows() -> None:
    """Breaks, tabs and commas stay inside their cell; lists are joined; nothing is an empty cell."""
    [row] = as_csv(ROW)
    assert row["question"] == ROW["question"]
    assert row["answer"] == "Ja, dat is zo."
    assert (row["joint_with"], row["parties"], row["group"], row["days"]) == ("2; 3", "PVV; VVD", "", "21")


def test_csv_has_a_byte_order_mark_and_tsv_none() -> None:
    """Excel takes CSV for UTF-8 by that mark alone; programs that read TSV are not to find it in a column's name."""
    as_comma, as_tab = io.BytesIO(), io.BytesIO()
    write_csv([chunk(ROW)], as_comma, Row)
    write_tsv([chunk(ROW)], as_tab, Row)
    assert as_comma.getvalue().startswith(b"\xef\xbb\xbfletter_id,number,")
    assert as_tab.getvalue().startswith(b"letter_id\tnumber\t")
    [row] = csv.DictReader(io.StringIO(as_tab.getvalue().decode(), newline=""), delimiter="\t")
    assert row["question"] == ROW["question"]


FORMULAS = ["=1+1", "+1", "-1", "@SUM(A1)", "\t=1", "\r=1", "\n=1", "＝1", '=HYPERLINK("https://x.nl","klik")']


@pytest.mark.parametrize("formula", FORMULAS)
def test_no_cell_of_csv_begins_as_a_formula(formula: str) -> None:
    """Text of a letter, also as the first of a list, has an apostrophe before it where a spreadsheet would run it."""
    [row] = as_csv(ROW | {"answer": formula, "laws": [formula, "Wob"]})
    assert row["answer"] == f"'{formula}"
    assert row["laws"] == f"'{formula}; Wob"
    assert safe("Nee - tenzij") == "Nee - tenzij"


@pytest.mark.parametrize("formula", FORMULAS)
def test_no_cell_of_a_workbook_is_a_formula(formula: str) -> None:
    """Such text is kept letter for letter as text, and stays text when somebody edits the cell."""
    book = as_xlsx([chunk(ROW | {"answer": formula})])
    cell = book["rows"].cell(2, 5)
    assert (cell.data_type, cell.quotePrefix) == ("s", True)
    assert cell.value.replace("_x000D_", "\r") == formula


def test_a_workbook_is_ready_to_use() -> None:
    """Header frozen, filters over all rows, widths, dates as dates, numbers as numbers, addresses as links."""
    sheet = as_xlsx([chunk(ROW, ROW)])["rows"]
    assert [cell.value for cell in sheet[1]] == list(column_notes(Row))
    assert (sheet.freeze_panes, sheet.auto_filter.ref) == ("A2", "A1:AD3")
    cells = {cell.value: sheet.cell(2, cell.column) for cell in sheet[1]}
    assert cells["submitted"].value == datetime(2024, 3, 6)
    assert cells["submitted"].number_format == "yyyy-mm-dd"
    assert cells["days"].value == 21
    assert cells["number"].data_type == "s"
    assert cells["url"].hyperlink.target == ROW["url"]
    assert sheet.column_dimensions["D"].width > 50


def test_a_workbook_says_what_its_columns_are() -> None:
    """The last sheet describes each column in the words of the schema."""
    sheet = as_xlsx([chunk(ROW)])["columns"]
    assert {row[0].value: row[1].value for row in list(sheet.rows)[1:]} == column_notes(Row)


def test_what_a_cell_cannot_hold_is_cut_and_says_so() -> None:
    """Excel repairs a file with longer cells by throwing them away."""
    cell = as_xlsx([chunk(ROW | {"answer": "a" * 40_000})])["rows"].cell(2, 5)
    assert len(cell.value) == 32_767
    assert cell.value.endswith("[cut: a cell holds 32,767 characters]")


def test_what_a_sheet_cannot_hold_goes_on_in_the_next(monkeypatch: pytest.MonkeyPatch) -> None:
    """No row is lost where there are more than a sheet has."""
    monkeypatch.setattr(tables, "_MOST_ROWS", 4)
    book = as_xlsx([chunk(*(ROW | {"days": at} for at in range(6)))])
    assert book.sheetnames == ["rows", "rows 2", "columns"]
    days = [row[14].value for name in book.sheetnames[:-1] for row in list(book[name].rows)[1:]]
    assert days == list(range(6))


def test_days_before_excels_calendar_stay_text() -> None:
    """Excel counts from 1900, and a leap day too many."""
    assert as_xlsx([chunk(ROW | {"submitted": "1899-05-01"})])["rows"]["M2"].value == "1899-05-01"


def test_no_clock_stands_in_a_workbook() -> None:
    """The same rows give the same bytes on any day: neither its properties nor the archive bear the time of writing."""
    file = io.BytesIO()
    write_xlsx([chunk(ROW)], file, Row)
    assert openpyxl.load_workbook(file).properties.created == datetime(2000, 1, 1)
    assert {member.date_time[0] for member in zipfile.ZipFile(file).infolist()} == {1980}
