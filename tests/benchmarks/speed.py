"""What converting costs, in one run: milliseconds a page beside pdfium's bare text, files a second, memory.

    python tests/benchmarks/speed.py [PATH...] [--files 2000] [--repeat 5]

PATH are PDFs or folders of them, by default the corpus; scans are left out. Every figure of the first part is a median
over the repeats, in processor time, and includes opening the file. The files of the second part are the given ones and
copies of them.
"""

from __future__ import annotations

import argparse
import os
import shutil
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path

import pdfplumber
import pypdfium2 as pdfium

from kvparse.pipeline import parse
from kvparse.readers import objects

CORPUS = Path(__file__).parents[2] / "corpus" / "letters"
SERIES_PAGES = 86_029 * 3.5  # the answers printed so far, and their pages on average


def bare_text(path: Path) -> int:
    """Read the text of every page with pdfium; gives the number of pages."""
    with pdfium.PdfDocument(path) as document:
        for page in document:
            page.get_textpage().get_text_bounded()
        return len(document)


def has_text(path: Path) -> bool:
    """Whether every page has a text layer: to read a scan takes a second or two a page, most of it tesseract's."""
    with pdfium.PdfDocument(path) as document:
        return all(page.get_textpage().get_text_bounded().strip() for page in document)


def words(path: Path) -> int:
    """Read the words of every page with pdfplumber."""
    with pdfplumber.open(path) as document:
        for page in document.pages:
            page.extract_words()
        return len(document.pages)


def without_entities(path: Path) -> int:
    """A record without entities."""
    return parse(path, entities=False).source.pages


def with_entities(path: Path) -> int:
    """A whole record."""
    return parse(path).source.pages


def without_compiled_part(path: Path) -> int:
    """A whole record, read in Python alone."""
    part, objects._objects = objects._objects, None
    try:
        return with_entities(path)
    finally:
        objects._objects = part


WAYS: dict[str, Callable[[Path], int]] = {
    "pdfium, bare text": bare_text,
    "kvparse, without entities": without_entities,
    "kvparse": with_entities,
    "kvparse, Python alone": without_compiled_part,
    "pdfplumber, words": words,
}


def seconds_of(way: Callable[[Path], int], paths: list[Path]) -> float:
    """How long the processor works on these files in one way."""
    began = time.process_time()
    for path in paths:
        way(path)
    return time.process_time() - began


def convert(folder: Path, workers: int) -> tuple[float, int, int]:
    """Seconds, and peak megabytes of the parent and of the largest worker, of one conversion."""
    out = folder.parent / "out.jsonl"
    command = [sys.executable, "-m", "kvparse", "convert", str(folder), "-o", str(out), "-j", str(workers)]
    began = time.perf_counter()
    run = subprocess.Popen(command)
    parent = largest = 0
    while run.poll() is None:
        parent = max(parent, peak_mb(run.pid))
        largest = max([largest, *map(peak_mb, children(run.pid))])
        time.sleep(0.05)
    return time.perf_counter() - began, parent, largest


def peak_mb(process: int) -> int:
    """The most memory a process has held so far, in megabytes; 0 where the system does not tell."""
    try:
        status = Path(f"/proc/{process}/status").read_text()
    except OSError:
        return 0
    kilobytes = [line.split()[1] for line in status.splitlines() if line.startswith("VmHWM")]
    return int(kilobytes[0]) // 1024 if kilobytes else 0


def children(process: int) -> list[int]:
    """The processes that a process started."""
    try:
        return [int(child) for child in Path(f"/proc/{process}/task/{process}/children").read_text().split()]
    except OSError:
        return []


def multiplied(paths: list[Path], folder: Path, files: int) -> None:
    """Fill ``folder`` with ``files`` files: these and copies."""
    folder.mkdir()
    for number in range(files):
        source = paths[number % len(paths)]
        shutil.copyfile(source, folder / f"{number:06}-{source.name}")


def report_pages(paths: list[Path], repeat: int) -> None:
    """Print the cost of a page; the ways take turns, and the first turn is a warm-up."""
    turns = [[seconds_of(way, paths) for way in WAYS.values()] for _ in range(repeat + 1)][1:]
    pages = sum(map(bare_text, paths))
    part = "with" if objects.compiled_part() else "WITHOUT"
    print(f"{len(paths)} PDFs, {pages} pages, median of {repeat}; {part} the compiled part")
    print(f"{'':28}{'ms a page':>10}{'times':>8}")
    for name, column in zip(WAYS, zip(*turns, strict=True), strict=True):
        ratio = statistics.median(seconds / turn[0] for seconds, turn in zip(column, turns, strict=True))
        print(f"{name:28}{1000 * statistics.median(column) / pages:10.2f}{ratio:8.1f}")


def report_files(paths: list[Path], files: int) -> None:
    """Print files a second and memory for one worker and for as many as there are cores."""
    with tempfile.TemporaryDirectory() as temporary:
        folder = Path(temporary) / "letters"
        multiplied(paths, folder, files)
        pages = sum(map(bare_text, sorted(folder.iterdir())))
        print(f"\n{files} files, {pages} pages")
        print(f"{'workers':>7}{'seconds':>9}{'files/s':>9}{'efficient':>11}{'parent MB':>11}{'worker MB':>11}")
        alone = 0.0
        for workers in (1, os.cpu_count() or 1):
            seconds, parent, worker = convert(folder, workers)
            alone = alone or seconds
            print(
                f"{workers:7}{seconds:9.1f}{files / seconds:9.0f}{alone / seconds / workers:11.0%}"
                f"{parent:11}{worker:11}"
            )
        print(f"all answers printed so far: {SERIES_PAGES / pages * seconds / 60:.0f} minutes at this rate")


def main() -> None:
    """Read the arguments and print the tables."""
    arguments = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    arguments.add_argument("paths", nargs="*", type=Path, default=[CORPUS], metavar="PATH")
    arguments.add_argument("--files", type=int, default=2000)
    arguments.add_argument("--repeat", type=int, default=5)
    given = arguments.parse_args()
    paths = [pdf for path in given.paths for pdf in (sorted(path.rglob("*.pdf")) if path.is_dir() else [path])]
    paths = [path for path in paths if has_text(path)]
    report_pages(paths, given.repeat)
    if given.files:
        report_files(paths, given.files)


if __name__ == "__main__":
    main()
