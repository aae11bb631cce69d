"""A journalist's task: a folder of letters becomes a spreadsheet that answers questions.

    python tests/tasks/journalist.py [FOLDER] [-o questions.xlsx]

Does what the README says, with the commands of the README, and counts what comes out.
"""

from __future__ import annotations

import argparse
import csv
import re
import subprocess
import sys
import tempfile
from collections import Counter
from pathlib import Path

import openpyxl

CORPUS = Path(__file__).parents[2] / "corpus" / "letters"
FORMULAS = ("=", "+", "-", "@")


def main() -> None:
    """Convert, open, count."""
    options = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    options.add_argument("folder", nargs="?", type=Path, default=CORPUS)
    options.add_argument("-o", "--out", type=Path)
    given = options.parse_args()
    with tempfile.TemporaryDirectory() as passing:
        out = given.out or Path(passing) / "questions.xlsx"
        questions = converted(given.folder, out)
        rows = opened(out)
        assert len(rows) == questions, f"{len(rows)} rows, but convert told of {questions} questions"
        table = out.with_suffix(".csv")
        assert converted(given.folder, table) == questions
        with table.open(encoding="utf-8-sig", newline="") as file:
            lines = list(csv.DictReader(file))
        assert [line["question"] for line in lines] == [row["question"] or "" for row in rows]
        ran = [cell for line in lines for cell in line.values() if cell.startswith(FORMULAS)]
        assert not ran, f"a cell could run: {ran[0]}"
        tell(rows)


def converted(folder: Path, out: Path) -> int:
    """Convert as the README says, and return how many questions the closing line tells of."""
    command = [sys.executable, "-m", "kvparse", "convert", str(folder), "-o", str(out), "-j", "2"]
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr
    told = re.search(r"(\d+) letters?, (\d+) questions?", done.stderr)
    assert told, done.stderr
    return int(told[2])


def opened(out: Path) -> list[dict[str, object]]:
    """Open the workbook as a spreadsheet does: a row a question, with a frozen header, filters, and no formula."""
    sheet = openpyxl.load_workbook(out).worksheets[0]
    assert sheet.freeze_panes is not None
    assert sheet.auto_filter.ref is not None
    head, *body = sheet.iter_rows()
    assert not any(cell.data_type == "f" for row in body for cell in row)
    names = [str(cell.value) for cell in head]
    return [dict(zip(names, (cell.value for cell in row), strict=True)) for row in body]


def tell(rows: list[dict[str, object]]) -> None:
    """Print what a journalist asks: about which country, who asks, who answers late."""
    letters = {str(row["letter_id"]): row for row in rows}
    named = Counter(name for row in rows for name in str(row["country_names"] or "").split("; ") if name)
    parties = Counter(party for row in letters.values() for party in str(row["parties"] or "").split("; ") if party)
    late = sum(isinstance(row["days"], int) and row["days"] > 42 for row in letters.values())
    print(f"{len(rows)} questions in {len(letters)} letters; {late} answered after more than six weeks")
    for title, counts in (("countries", named), ("parties", parties)):
        print(f"{title}: " + ", ".join(f"{name} {count}" for name, count in counts.most_common(5)))


if __name__ == "__main__":
    main()
