"""A researcher's task: a notebook from letters to plots that can be read.

    python tests/tasks/researcher.py [FOLDER or RECORDS.jsonl] [-o PLOTS]

Runs the notebook on countries over time on other letters than its own, keeps the plots as pictures, and refuses one
that is taller than a screen.
"""

from __future__ import annotations

import argparse
import base64
import struct
import tempfile
from pathlib import Path
from typing import Any

import nbformat
from nbclient import NotebookClient

ROOT = Path(__file__).parents[2]
NOTEBOOK = ROOT / "notebooks" / "03_countries_over_time.ipynb"
TALLEST, WIDEST = 1000, 1400  # pixels


def main() -> None:
    """Run, keep, measure."""
    options = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    options.add_argument("letters", nargs="?", type=Path, default=ROOT / "corpus" / "letters")
    options.add_argument("-o", "--out", type=Path)
    given = options.parse_args()
    with tempfile.TemporaryDirectory() as passing:
        out = given.out or Path(passing)
        out.mkdir(exist_ok=True)
        for number, picture in enumerate(plots(run(given.letters.resolve())), start=1):
            width, height = struct.unpack(">II", picture[16:24])
            assert height <= TALLEST, f"plot {number} is {height} pixels tall"
            assert width <= WIDEST, f"plot {number} is {width} pixels wide"
            (out / f"plot-{number}.png").write_bytes(picture)
            print(f"plot {number}: {width} x {height} pixels")


def run(letters: Path) -> Any:
    """Run the notebook on these letters, or on records that were converted from them."""
    notebook = nbformat.read(NOTEBOOK, as_version=4)  # type: ignore[no-untyped-call]
    converting = 'kvparse.convert(LETTERS, work / "letters.jsonl")'
    for cell in notebook.cells:
        cell.source = cell.source.replace('Path("../corpus/letters")', f"Path({str(letters)!r})")
        if letters.suffix == ".jsonl":
            cell.source = cell.source.replace(converting, '(work / "letters.jsonl").write_bytes(LETTERS.read_bytes())')
    NotebookClient(notebook, timeout=600, kernel_name="python3").execute()
    return notebook


def plots(notebook: Any) -> list[bytes]:
    """The pictures among the outputs."""
    outputs = (output for cell in notebook.cells for output in cell.get("outputs", ()))
    return [base64.b64decode(one["data"]["image/png"]) for one in outputs if "image/png" in one.get("data", ())]


if __name__ == "__main__":
    main()
