"""A folder of letters as a web site of plain files: it needs no server and opens from disk.

``index.html`` searches and filters in the browser; ``letters/`` has a page a letter in Dutch and in English, beside its
print; ``letters/index.html`` is the plain table of them all.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, replace
from functools import partial
from pathlib import Path
from typing import NamedTuple

from ..batch.collection import read_letters
from ..batch.convert import Limits, Progress, Summary, convert, cores
from ..batch.outputs import scratch
from ..errors import KvparseError, UnreadableFile
from ..records import Letter
from ..rules import Rules
from ..workforce import Failure as WorkFailure
from ..workforce import Workforce
from .elements import asset
from .index import Failure, Row, index_page
from .language import DUTCH, ENGLISH
from .letter import Home, letter_page
from .pictures import Picture, pictures
from .prints import print_of
from .search_page import ASSETS, search_page
from .searchable import Searchable
from .view import make_folder, page_name, write

__all__ = ["Built", "site"]


class Built(NamedTuple):
    """What a site holds, and what could not be read."""

    letters: int
    questions: int
    failures: list[Failure]


def site(
    path: str | Path,
    out: str | Path,
    *,
    prints: Path | None = None,
    title: str | None = None,
    meta: bool = False,
    rules: Rules | None = None,
    workers: int | None = None,
    limits: Limits = Limits(),  # noqa: B008 - frozen
    watch: Callable[[Progress], None] = lambda progress: None,
) -> Built:
    """Write the site of ``path`` to the folder ``out``.

    Args:
        path: a folder of letters, a letter, or the records that ``kvparse convert`` wrote.
        out: the folder; what is in it already is written over.
        prints: for records, the folder of the files they were read from; by default the one they are in.
        title: what the site is called; by default as the folder or file of the letters is.
        meta: for letters, fill what the print lacks from the ``.meta.json`` beside a file.
        rules: those by which letters are read and countries called, where they are not the ones that kvparse ships.
        workers: processes, one a core by default.
        limits: what one file may cost.
        watch: is told after every file read.

    Raises:
        UnreadableFile: there are no letters in ``path``.
        KvparseError: ``out`` cannot be written, or lies in ``path``, where pages would be taken for letters.
    """
    path, out = Path(path), Path(out)
    if path.is_dir() and out.resolve().is_relative_to(path.resolve()):
        raise KvparseError(f"{out} lies in {path}: pages would be mixed with letters")
    with scratch() as folder:
        converted = partial(convert, workers=workers, meta=meta, rules=rules, limits=limits, watch=watch)
        records, failures = _records(path, folder, converted)
        home = prints or (path if path.is_dir() else path.parent)
        name = title or (path.resolve().name if path.is_dir() else path.name.partition(".")[0])
        draw = partial(_draw, home=home, pages=out / "letters", workers=workers or cores(), limits=limits)
        return _write_site(records, failures, out, name, draw, rules)


def _records(path: Path, folder: Path, converted: Callable[..., Summary]) -> tuple[Path, list[Failure]]:
    """Return the file of records, made from letters where it is not one already, and what could not be read."""
    if path.name.lower().endswith((".jsonl", ".jsonl.gz", ".jsonl.zst")):
        return path, []
    records = folder / "letters.jsonl"
    done = converted([path], records)
    if done.errors is None:
        return records, []
    errors = map(json.loads, done.errors.read_text("utf-8").splitlines())
    return records, [Failure(error["file"], error["message"]) for error in errors]


def _write_site(
    records: Path,
    failures: list[Failure],
    out: Path,
    name: str,
    draw: Callable[[list[_Job]], list[Failure]],
    rules: Rules | None,
) -> Built:
    pages = out / "letters"
    for folder in (pages, pages / "print", out / "data"):
        make_folder(folder)
    searchable, rows = Searchable(rules), []
    named = list(_named(read_letters(records)))
    if not named:
        raise UnreadableFile(records, "no letters here")
    for letter, page in named:
        searchable.add(letter, f"letters/{page}")
        rows.append(Row.of(letter, f"./{page}.html"))
    failures = failures + draw([_Job(letter.model_dump_json(), page) for letter, page in named])
    for file, text in searchable.files():
        write(out / "data" / file, text)
    for file in ASSETS:
        write(out / file, asset(file))
    write(pages / "index.html", index_page(name, rows, failures, DUTCH, home="../index.html"))
    write(out / "index.html", search_page(name, failures))
    return Built(len(rows), sum(len(letter.pairs) for letter, _ in named), failures)


def _named(letters: Iterable[Letter]) -> Iterator[tuple[Letter, str]]:
    """Each letter with the name of its page, without ending: that of its file, numbered where a file holds several."""
    seen: dict[str, int] = {}
    for letter in letters:
        file = letter.source.file
        seen[file] = seen.get(file, 0) + 1
        name = page_name(file if seen[file] == 1 else f"{file}-{seen[file]}")
        yield letter, name.removesuffix(".html")


# The pages of the letters are drawn by worker processes: most of the time goes there.


class _Job(NamedTuple):
    """A letter, and the name of its page."""

    record: str
    page: str


@dataclass(frozen=True, slots=True)
class Drawing:
    """Draws the pages of letters; called in a worker process."""

    home: str
    pages: str

    def prepare(self) -> None:
        """Nothing to load."""

    def __call__(self, job: _Job) -> bytes:
        """Write both pages of a letter and the pictures that they share."""
        letter, pages = Letter.model_validate_json(job.record), Path(self.pages)
        pdf = print_of(letter, Path(self.home))
        shown = [_laid_down(picture, pages, job.page) for picture in pictures(pdf)] if pdf else []
        for say, ending, other in ((DUTCH, "html", "en.html"), (ENGLISH, "en.html", "html")):
            place = Home("../index.html", f"{job.page}.{other}", "../")
            write(pages / f"{job.page}.{ending}", letter_page(letter, shown, home=place, say=say))
        return b""


def _laid_down(picture: Picture, pages: Path, page: str) -> Picture:
    """Write a picture beside the pages, and give it as one that lies there."""
    name = f"print/{page}-{picture.number}.webp"
    write(pages / name, picture.image)
    return replace(picture, image=b"", href=name)


def _draw(jobs: list[_Job], *, home: Path, pages: Path, workers: int, limits: Limits) -> list[Failure]:
    work = Drawing(str(home), str(pages))
    failures = []
    with Workforce(work, workers=workers, limits=limits, writes=[str(pages)]) as workforce:
        for job, outcome in workforce.run(jobs):
            if isinstance(outcome, WorkFailure):
                failures.append(Failure(job.page, outcome.reason))
    return sorted(failures, key=lambda failure: failure.file)
