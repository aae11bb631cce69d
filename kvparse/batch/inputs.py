"""What is to be converted: files, folders and fsspec URLs, told one by one.

A folder gives every file below it that has the suffix of a format kvparse reads. A file that is named is
taken whatever its suffix. Links to files are followed; links to folders are not, so no loop of links is
walked. What cannot be listed is told as well: it fails when it is read, and is then named among the
failures.
"""

from __future__ import annotations

import glob
import os
import stat
import sys
from collections import Counter
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from functools import partial
from hashlib import sha256
from pathlib import Path, PurePosixPath
from queue import Empty, SimpleQueue
from threading import Thread
from typing import Any, TypeVar

from ..errors import UnreadableFile, UnsupportedFormat
from ..readers import SUFFIXES
from ..redaction import redacted_address

__all__ = ["OWN_SUFFIXES", "Input", "Listing", "in_shard", "listing"]

OWN_SUFFIXES = (".jsonl", ".jsonl.gz", ".jsonl.zst", ".parquet", ".csv", ".tsv", ".xlsx")
"""What ``kvparse convert`` writes ends in."""

Answer = TypeVar("Answer")

PATIENCE = 10.0  # seconds that the system may take to answer about a path
_VERSION_KEYS = ("size", "mtime", "created", "ETag", "etag", "LastModified", "last_modified", "updated")


@dataclass(frozen=True, slots=True)
class Input:
    """A file to convert.

    ``name`` is what the record calls it (``source.file``): as given, or relative to the folder given.
    ``path`` is where it is, in bytes, since a file name need not be text. ``stamp`` changes when the file
    does.
    """

    name: str
    path: bytes
    stamp: str

    @property
    def url(self) -> str | None:
        """The fsspec URL, or None for a file of this machine."""
        return self.path.decode() if b"://" in self.path else None

    def beside(self, ending: str) -> Input | None:
        """Return the file whose name is this one's with an ending behind it, if it is there."""
        other = Input(f"{self.name}{ending}", self.path + ending.encode(), "")
        there = _fsspec().core.url_to_fs(other.url)[0].exists(other.url) if other.url else os.path.isfile(other.path)  # noqa: PTH113 - bytes
        return other if there else None

    def read(self, *, max_bytes: int) -> bytes:
        """Return the content of the file.

        Raises:
            UnreadableFile: it cannot be opened, is no regular file, or is larger than ``max_bytes``.
        """
        try:
            data = b"".join(self._blocks(max_bytes + 1))
        except (OSError, ValueError) as error:
            raise UnreadableFile(self.name, _reason(error)) from error
        if len(data) > max_bytes:
            raise UnreadableFile(self.name, f"larger than {max_bytes / 1e6:g} MB")
        return data

    def digest(self, *, max_bytes: int = sys.maxsize) -> str | None:
        """Return the SHA-256 of the content in hexadecimal, None where it cannot be read or is larger."""
        seen, size = sha256(), 0
        try:
            for block in self._blocks(max_bytes + 1 if max_bytes < sys.maxsize else max_bytes):
                seen.update(block)
                size += len(block)
        except (OSError, ValueError):
            return None
        return seen.hexdigest() if size <= max_bytes else None

    def _blocks(self, most: int) -> Iterator[bytes]:
        """Yield the first ``most`` bytes, by and by: to ask for all at once would take the memory whatever the size."""
        with self._open() as file:
            while block := file.read(min(most, 1 << 20)):
                most -= len(block)
                yield block

    def _open(self) -> Any:
        if self.url is not None:
            return _fsspec().open(self.url, "rb")
        mode = os.stat(self.path).st_mode  # noqa: PTH116 - the path is bytes
        if not stat.S_ISREG(mode):  # opening a pipe would wait for ever
            raise OSError("a folder that cannot be listed" if stat.S_ISDIR(mode) else "not a regular file")
        return open(self.path, "rb")  # noqa: PTH123 - the path is bytes


class Listing:
    """The files to convert, told one by one; and, once they have been, what was passed over.

    A path that is not there is a pattern where it holds ``*``, ``?`` or ``[``, as shells that leave patterns alone hand
    it over. ``given`` is the content of standard input, which the path ``-`` stands for.
    """

    def __init__(self, paths: Iterable[str | Path], *, given: Path | None = None) -> None:
        """Name the paths; nothing is listed yet."""
        self._paths = list(paths)
        self._given = given
        self.skipped: Counter[str] = Counter()
        """How many files of each kind (.jpg, or what kind of thing it is) were not taken."""
        self.found = 0
        """How many files were told."""

    def __iter__(self) -> Iterator[Input]:
        """Tell every file, in no order; one that several paths lead to comes once for each.

        Raises:
            UnreadableFile: one of the paths does not exist.
            UnsupportedFormat: a URL of a kind that is not installed, or a file that ``kvparse convert`` wrote.
        """
        self.skipped.clear()
        self.found = 0
        for path in self._paths:
            for entry in self._listed(str(path)):
                if isinstance(entry, Input):
                    self.found += 1
                    yield entry
                else:
                    self.skipped[entry] += 1

    def _listed(self, path: str) -> Iterator[Input | str]:
        if path == "-" and self._given:
            yield Input("-", os.fsencode(self._given), _stamp(os.fsencode(self._given)))
        elif "://" in path:
            yield from _listed_url(path)
        else:
            for each in _matching(path):
                yield from _listed(each)


def listing(paths: Iterable[str | Path]) -> Iterator[Input]:
    """Every file to convert, in no order; as ``Listing``, which also counts what is passed over."""
    yield from Listing(paths)


def in_shard(name: str, *, shard: int, of: int) -> bool:
    """Whether a file falls to shard ``shard`` (from 1) of ``of``: by its name, whatever else there is.

    >>> [in_shard("2022Z04503.txt", shard=shard, of=3) for shard in (1, 2, 3)].count(True)
    1
    """
    return int.from_bytes(sha256(name.encode()).digest()[:8]) % of == shard - 1


def _matching(path: str) -> Iterator[Path]:
    """Yield the paths that a pattern stands for, in order; what is there, or is no pattern, stands for itself.

    Raises:
        UnreadableFile: nothing matches.
    """
    if not glob.has_magic(path) or os.path.lexists(path):
        yield Path(path)
        return
    found = sorted(glob.glob(path, recursive=True))  # noqa: PTH207 - Path.glob takes no absolute pattern
    if not found:
        raise UnreadableFile(path, "no file matches this pattern")
    yield from map(Path, found)


def _listed(path: Path) -> Iterator[Input | str]:
    try:
        is_folder = answered(path.is_dir)
        path.lstat()
    except (OSError, ValueError) as error:
        raise UnreadableFile(_printable(os.fsencode(path)), _reason(error)) from error
    if is_folder:
        yield from _listed_folder(os.fsencode(path))
    else:
        _refuse_own(path.name, path)
        yield _local(os.fsencode(path), os.fsencode(path))


def _refuse_own(name: str, path: str | Path) -> None:
    """Refuse what ``kvparse convert`` wrote: its lines are no letters."""
    if name.lower().endswith(OWN_SUFFIXES):
        raise UnsupportedFormat(path, "this is no letter but looks like what kvparse convert writes; give the letters")


def _listed_folder(root: bytes) -> Iterator[Input | str]:
    folders = [root]
    while folders:
        folder = folders.pop()
        try:
            entries = answered(partial(_entries, folder))
        except OSError:
            yield _local(folder, folder if folder == root else os.path.relpath(folder, root))
            continue
        for entry in entries:
            if entry.is_dir(follow_symlinks=False):
                folders.append(entry.path)
            elif entry.is_symlink() and _leads_to_folder(entry.path):
                yield "link to a folder"
            elif _is_letter(os.fsdecode(entry.name)):
                yield _local(entry.path, os.path.relpath(entry.path, root))
            else:
                yield _kind(os.fsdecode(entry.name))


def _entries(folder: bytes) -> list[os.DirEntry[bytes]]:
    with os.scandir(folder) as entries:
        return list(entries)


def _leads_to_folder(link: bytes) -> bool:
    """Whether a link leads to a folder; one whose end does not answer leads to a file that fails."""
    try:
        return stat.S_ISDIR(answered(partial(os.stat, link)).st_mode)
    except OSError:
        return False


def answered(ask: Callable[[], Answer]) -> Answer:
    """Return what the system answers about a path, which for a dead mount is nothing, ever.

    Raises:
        OSError: it refuses, or does not answer within ``PATIENCE`` seconds; the thread that asks is left behind.

    >>> answered(lambda: 1)
    1
    """
    said: SimpleQueue[Answer | OSError] = SimpleQueue()

    def in_thread() -> None:
        try:
            said.put(ask())
        except OSError as error:
            said.put(error)

    Thread(target=in_thread, daemon=True).start()
    try:
        answer = said.get(timeout=PATIENCE)
    except Empty:
        raise TimeoutError(f"no answer within {PATIENCE:g} seconds") from None
    if isinstance(answer, OSError):
        raise answer
    return answer


def _local(path: bytes, name: bytes) -> Input:
    return Input(_printable(name.replace(os.fsencode(os.sep), b"/")), path, _stamp(path))


def _stamp(path: bytes) -> str:
    """Return the size and the time of a file; of a link, which may lead anywhere, with patience."""
    try:
        found = os.lstat(path)
        if stat.S_ISLNK(found.st_mode):
            found = answered(partial(os.stat, path))
    except OSError as error:
        return _reason(error)
    return f"{found.st_size}:{found.st_mtime_ns}"


def _listed_url(url: str) -> Iterator[Input | str]:
    _refuse_own(url, url)
    try:
        files, root = _fsspec().core.url_to_fs(url)
        is_pattern = glob.has_magic(root) and not files.exists(root)
        is_folder = not is_pattern and files.isdir(root)
        if is_pattern:
            found = {path: about for path, about in files.glob(root, detail=True).items() if about["type"] == "file"}
        else:
            found = files.find(root, detail=True) if is_folder else {root: files.info(root)}
    except ImportError as error:
        raise UnsupportedFormat(url, str(error)) from error
    except (OSError, ValueError) as error:
        raise UnreadableFile(url, _reason(error)) from error
    if is_pattern and not found:
        raise UnreadableFile(url, "no file matches this pattern")
    for path, about in found.items():
        if is_folder and not _is_letter(path):
            yield _kind(path)
            continue
        name = path.removeprefix(root).lstrip("/") if is_folder else files.unstrip_protocol(path) if is_pattern else url
        stamp = ":".join(str(about.get(key, "")) for key in _VERSION_KEYS)
        yield Input(redacted_address(name), files.unstrip_protocol(path).encode(), stamp)


def _kind(name: str) -> str:
    """Return what a file that is passed over is called in the count.

    >>> _kind("a/photo.JPG"), _kind("LICENSE"), _kind("brief.meta.json")
    ('.jpg', 'without suffix', '.meta.json')
    """
    low = name.lower()
    own = next((suffix for suffix in (".meta.json", *OWN_SUFFIXES) if low.endswith(suffix)), None)
    return own or PurePosixPath(low).suffix or "without suffix"


def _is_letter(name: str) -> bool:
    return PurePosixPath(name).suffix.lower() in SUFFIXES


def _fsspec() -> Any:
    try:
        import fsspec  # noqa: PLC0415 - an extra, seldom needed
    except ImportError as error:
        raise ImportError("URLs need the extra: pip install 'kvparse[cloud]'") from error
    return fsspec


def _printable(name: bytes) -> str:
    """Return a file name as text; bytes that are not UTF-8 are written as ``\\xNN``."""
    return name.decode("utf-8", "backslashreplace")


def _reason(error: Exception) -> str:
    return getattr(error, "strerror", None) or str(error) or type(error).__name__
