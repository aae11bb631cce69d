"""A letter as a page to look at: the pages of the file beside the questions and answers found on them.

Each page is one file that opens anywhere, without a network, and runs nothing that came from the letter.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator
from hashlib import sha256
from pathlib import Path

from ..batch.inputs import Input, listing
from ..batch.outputs import written_whole
from ..errors import KvparseError, UnreadableFile, UnsupportedFormat
from ..pipeline import accounts, parse_all
from ..records import Letter
from ..rules import Rules
from .account import account_page
from .index import Failure, Row, index_page
from .letter import Home, letter_page
from .pictures import pictures

__all__ = [
    "Failure",
    "page_name",
    "print_of",
    "view",
    "view_account",
    "view_file",
    "view_folder",
    "view_record",
    "write",
]

PDF = "application/pdf"
_MOST_BYTES = 256_000_000


def view(letter: Letter, pdf: bytes | None = None) -> str:
    """Return a page of HTML for ``letter``; ``pdf`` is the file it was read from, for the pictures of its pages.

    Raises:
        ValueError: ``pdf`` is another file than the one the letter was read from.
    """
    if pdf is not None and sha256(pdf).hexdigest() != letter.source.sha256:
        raise ValueError(f"{letter.id} was not read from this file")
    return letter_page(letter, list(pictures(pdf)) if pdf else ())


def view_file(
    path: str | Path, part: Callable[[Letter], Letter] = lambda letter: letter, *, rules: Rules | None = None
) -> str:
    """Return a page of HTML for the first letter in the file ``path``; ``part`` says what of it to show.

    ``rules`` are those by which it is read, where they are not the ones that kvparse ships.

    Raises:
        UnreadableFile: the file cannot be opened.
        UnsupportedFormat: kvparse does not read files of this kind.
    """
    if Path(path).is_dir():
        raise UnreadableFile(path, "this is a folder, not a file")
    (letter, *_), pdf = _read(next(listing([path])), rules)
    return view(part(letter), pdf)


def view_account(path: str | Path, *, rules: Rules | None = None) -> str:
    """Return a page of HTML that shows where every word of the first letter in the file ``path`` went.

    ``rules`` as in ``view_file``.

    Raises:
        UnreadableFile: the file cannot be opened.
        UnsupportedFormat: kvparse does not read files of this kind.
    """
    if Path(path).is_dir():
        raise UnreadableFile(path, "this is a folder, not a file")
    file = next(listing([path]))
    data = file.read(max_bytes=_MOST_BYTES)
    letter, account = accounts(file.name, data=data, name=file.name, rules=rules)[0]
    return account_page(letter, account, list(pictures(data)) if letter.source.media_type == PDF else ())


def view_record(letter: Letter, folder: Path) -> str:
    """Return a page of HTML for a record, beside its print where the file that it was read from is in ``folder``."""
    return view(letter, print_of(letter, folder))


def print_of(letter: Letter, folder: Path) -> bytes | None:
    """Return the PDF that a record was read from, None where ``folder`` does not hold that very file."""
    if letter.source.media_type != PDF:
        return None
    for place in (folder / letter.source.file, folder / Path(letter.source.file).name):
        if place.is_file():
            data = place.read_bytes()
            if sha256(data).hexdigest() == letter.source.sha256:
                return data
    return None


def view_folder(folder: str | Path, out: str | Path, *, rules: Rules | None = None) -> list[Failure]:
    """Write ``index.html`` and a page a letter in the folder ``out``; return what could not be read.

    ``rules`` as in ``view_file``.

    Raises:
        UnreadableFile: ``folder`` is not there.
        KvparseError: ``out`` cannot be written, or lies in ``folder``, where pages would be taken for letters.
    """
    folder, out = Path(folder), Path(out)
    if out.resolve().is_relative_to(folder.resolve()):
        raise KvparseError(f"{out} lies in {folder}: pages would be mixed with letters")
    files = sorted(listing([folder]), key=lambda file: file.name)
    _make(out)
    done = list(_written(files, out, rules))
    rows = [row for row in done if isinstance(row, Row)]
    failures = [failure for failure in done if isinstance(failure, Failure)]
    write(out / "index.html", index_page(folder.resolve().name, rows, failures))
    return failures


def _read(file: Input, rules: Rules | None) -> tuple[list[Letter], bytes | None]:
    """Return the letters of a file, and its bytes where it has pages to show."""
    data = file.read(max_bytes=_MOST_BYTES)
    letters = list(parse_all(file.name, data=data, name=file.name, rules=rules))
    return letters, data if letters[0].source.media_type == PDF else None


def _written(files: Iterable[Input], out: Path, rules: Rules | None) -> Iterator[Row | Failure]:
    """Write each letter's page, of several in a file each, and tell what came of it."""
    for file in files:
        try:
            letters, pdf = _read(file, rules)
        except (UnreadableFile, UnsupportedFormat) as error:
            yield Failure(file.name, error.reason)
            continue
        shown = list(pictures(pdf)) if pdf else ()
        for number, letter in enumerate(letters, start=1):
            name = page_name(file.name if number == 1 else f"{file.name}-{number}")
            write(out / name, letter_page(letter, shown, home=Home("index.html")))
            yield Row.of(letter, f"./{name}")


def write(out: Path, page: str) -> None:
    """Write a page, whole or not at all.

    Raises:
        KvparseError: ``out`` cannot be written.
    """
    try:
        with written_whole(out) as file:
            file.write(page.encode())
    except OSError as error:
        raise KvparseError(f"{out} cannot be written: {error.strerror}") from error


def _make(folder: Path) -> None:
    try:
        folder.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise KvparseError(f"{folder} cannot be made: {error.strerror}") from error


def page_name(file: str) -> str:
    """Return the name of the page for a file: safe in a folder and in an address, another one for each file.

    >>> page_name("ah-tk-20232024-2871.pdf")
    'ah-tk-20232024-2871.pdf.html'
    >>> page_name("2024/Brief #1.pdf")
    '2024-brief-1.pdf-dc3b71d9.html'
    """
    plain = re.sub(r"[^a-z0-9._-]+", "-", file.lower()).strip(".-")[:80]
    return f"{plain}.html" if plain == file else f"{plain}-{sha256(file.encode()).hexdigest()[:8]}.html"
