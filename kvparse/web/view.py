"""A letter as a page to look at: the pages of the file beside the questions and answers found on them.

Each page is one file that opens anywhere, without a network, and runs nothing that came from the letter.
"""

from __future__ import annotations

import json
import re
from collections.abc import Callable
from dataclasses import asdict, dataclass
from hashlib import sha256
from pathlib import Path
from typing import NamedTuple, TypeAlias

from ..batch.convert import cores
from ..batch.inputs import Input, listing
from ..batch.outputs import written_whole
from ..errors import KvparseError, UnreadableFile
from ..isolated import apart
from ..pipeline import accounts, parse_all
from ..records import Letter
from ..rules import Rules
from ..workforce import Failure as WorkFailure
from ..workforce import Limits, Workforce
from .account import account_page
from .index import Failure, Row, index_page
from .letter import Home, letter_page
from .pictures import pictures
from .prints import PDF, sheets_of

__all__ = [
    "Failure",
    "make_folder",
    "page_name",
    "view",
    "view_account",
    "view_file",
    "view_folder",
    "view_record",
    "write",
]

Part: TypeAlias = Callable[[Letter], Letter]

LIMITS = Limits()
_MOST_BYTES = LIMITS.max_file_mb * 1_000_000


def view(letter: Letter, pdf: bytes | None = None) -> str:
    """Return a page of HTML for ``letter``; ``pdf`` is the file it was read from, for the pictures of its pages.

    Raises:
        ValueError: ``pdf`` is another file than the one the letter was read from.
    """
    if pdf is not None and sha256(pdf).hexdigest() != letter.source.sha256:
        raise ValueError(f"{letter.id} was not read from this file")
    return letter_page(letter, list(pictures(pdf)) if pdf else ())


def view_file(
    path: str | Path, part: Part | None = None, *, rules: Rules | None = None, limits: Limits = LIMITS
) -> str:
    """Return a page of HTML for the first letter in the file ``path``, which another process reads and draws.

    Args:
        path: the file.
        part: says what of the letter to show; a function of a module, or a ``partial`` of one.
        rules: those by which it is read, where they are not the ones that kvparse ships.
        limits: what it may cost.

    Raises:
        UnreadableFile: the file cannot be opened, or costs more than ``limits`` allow.
        UnsupportedFormat: kvparse does not read files of this kind.
    """
    return apart(_page, _Asked(_file(path), rules, part), path=str(path), limits=limits).decode()


def view_account(path: str | Path, *, rules: Rules | None = None, limits: Limits = LIMITS) -> str:
    """Return a page of HTML that shows where every word of the first letter in the file ``path`` went.

    ``rules`` and ``limits`` as in ``view_file``, and so are the errors.
    """
    return apart(_account, _Asked(_file(path), rules), path=str(path), limits=limits).decode()


def view_record(letter: Letter, folder: Path, *, limits: Limits = LIMITS) -> str:
    """Return a page of HTML for a record, beside its print where the file that it was read from is in ``folder``.

    Raises:
        UnreadableFile: the print cannot be drawn within ``limits``.
    """
    return letter_page(letter, sheets_of(letter, folder, limits))


def view_folder(
    folder: str | Path, out: str | Path, *, rules: Rules | None = None, limits: Limits = LIMITS
) -> list[Failure]:
    """Write ``index.html`` and a page a letter in the folder ``out``; return what could not be read.

    ``rules`` as in ``view_file``; ``limits`` are what each file may cost.

    Raises:
        UnreadableFile: ``folder`` is not there.
        KvparseError: ``out`` cannot be written, or lies in ``folder``, where pages would be taken for letters.
    """
    folder, out = Path(folder), Path(out)
    if out.resolve().is_relative_to(folder.resolve()):
        raise KvparseError(f"{out} lies in {folder}: pages would be mixed with letters")
    files = sorted(listing([folder]), key=lambda file: file.name)
    make_folder(out)
    rows, failures = [], []
    with Workforce(_Viewing(rules), workers=cores(), limits=limits) as workforce:
        for file, outcome in workforce.run(files):
            if isinstance(outcome, WorkFailure):
                failures.append(Failure(file.name, outcome.reason))
                continue
            for name, told, page in json.loads(outcome):
                write(out / name, page)
                rows.append(Row(**told))
    rows.sort(key=lambda row: (row.file, row.href))
    failures.sort(key=lambda failure: failure.file)
    write(out / "index.html", index_page(folder.resolve().name, rows, failures))
    return failures


class _Asked(NamedTuple):
    """A file, the rules by which it is read, and what of it to show."""

    file: Input
    rules: Rules | None
    part: Part | None = None


def _page(asked: _Asked) -> bytes:
    """Return the page of a file's first letter; called in a worker process, as are those below."""
    (letter, *_), pdf = _read(asked.file, asked.rules)
    return view(asked.part(letter) if asked.part else letter, pdf).encode()


def _account(asked: _Asked) -> bytes:
    data, name = asked.file.read(max_bytes=_MOST_BYTES), asked.file.name
    letter, account = accounts(name, data=data, name=name, rules=asked.rules)[0]
    return account_page(letter, account, list(pictures(data)) if letter.source.media_type == PDF else ()).encode()


@dataclass(frozen=True, slots=True)
class _Viewing:
    """Draws a page a letter, each with its name and what the list says of it."""

    rules: Rules | None

    def prepare(self) -> None:
        """Load nothing more."""

    def __call__(self, file: Input) -> bytes:
        """Return the pages of a file as JSON.

        Raises:
            KvparseError: it cannot be read.
        """
        letters, pdf = _read(file, self.rules)
        shown = list(pictures(pdf)) if pdf else ()
        drawn = []
        for number, letter in enumerate(letters, start=1):
            name = page_name(file.name if number == 1 else f"{file.name}-{number}")
            page = letter_page(letter, shown, home=Home("index.html"))
            drawn.append((name, asdict(Row.of(letter, f"./{name}")), page))
        return json.dumps(drawn).encode()


def _file(path: str | Path) -> Input:
    if Path(path).is_dir():
        raise UnreadableFile(path, "this is a folder, not a file")
    return next(listing([path]))


def _read(file: Input, rules: Rules | None) -> tuple[list[Letter], bytes | None]:
    """Return the letters of a file, and its bytes where it has pages to show."""
    data = file.read(max_bytes=_MOST_BYTES)
    letters = parse_all(file.name, data=data, name=file.name, rules=rules)
    return letters, data if letters[0].source.media_type == PDF else None


def write(out: Path, page: str | bytes) -> None:
    """Write a page or a picture, whole or not at all.

    Raises:
        KvparseError: ``out`` cannot be written.
    """
    with written_whole(out) as file:
        file.write(page.encode() if isinstance(page, str) else page)


def make_folder(folder: Path) -> None:
    """Make a folder, and those that it lies in, where they are not there.

    Raises:
        KvparseError: it cannot be made.
    """
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
