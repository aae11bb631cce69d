"""What is to be converted: files, folders and fsspec URLs, told one by one.

A folder gives every file below it that has the suffix of a format kvparse reads. A file that is named is
taken whatever its suffix. Links to files are followed; links to folders are not, so no loop of links is
walked. What cannot be listed is told as well: it fails when it is read, and is then named among the
failures.
"""

from __future__ import annotations

import os
import stat
import sys
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from hashlib import sha256
from pathlib import Path, PurePosixPath
from typing import Any

from ..errors import UnreadableFile, UnsupportedFormat
from ..readers import SUFFIXES

__all__ = ["Input", "in_shard", "listing"]

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

    def read(self, *, max_bytes: int) -> bytes:
        """The content of the file.

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

    def digest(self) -> str | None:
        """The SHA-256 of the content in hexadecimal, None where it cannot be read."""
        seen = sha256()
        try:
            for block in self._blocks(sys.maxsize):
                seen.update(block)
        except (OSError, ValueError):
            return None
        return seen.hexdigest()

    def _blocks(self, most: int) -> Iterator[bytes]:
        """The first ``most`` bytes, by and by: to ask for all at once would take the memory whatever the size."""
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


def listing(paths: Iterable[str | Path]) -> Iterator[Input]:
    """Every file to convert, in no order; one that several paths lead to comes once for each.

    Raises:
        UnreadableFile: one of ``paths`` does not exist.
        UnsupportedFormat: a URL of a kind that is not installed.
    """
    for path in paths:
        if "://" in str(path):
            yield from _listed_url(str(path))
        else:
            yield from _listed(Path(path))


def in_shard(name: str, *, shard: int, of: int) -> bool:
    """Whether a file falls to shard ``shard`` (from 1) of ``of``: by its name, whatever else there is.

    >>> [in_shard("2022Z04503.txt", shard=shard, of=3) for shard in (1, 2, 3)].count(True)
    1
    """
    return int.from_bytes(sha256(name.encode()).digest()[:8]) % of == shard - 1


def _listed(path: Path) -> Iterator[Input]:
    try:
        is_folder = path.is_dir()
        path.lstat()
    except (OSError, ValueError) as error:
        raise UnreadableFile(_printable(os.fsencode(path)), _reason(error)) from error
    if is_folder:
        yield from _listed_folder(os.fsencode(path))
    else:
        yield _local(os.fsencode(path), os.fsencode(path))


def _listed_folder(root: bytes) -> Iterator[Input]:
    folders = [root]
    while folders:
        folder = folders.pop()
        try:
            entries = os.scandir(folder)
        except OSError:
            yield _local(folder, folder if folder == root else os.path.relpath(folder, root))
            continue
        with entries:
            for entry in entries:
                if entry.is_dir(follow_symlinks=False):
                    folders.append(entry.path)
                elif _is_letter(os.fsdecode(entry.name)) and not os.path.isdir(entry.path):  # noqa: PTH112
                    yield _local(entry.path, os.path.relpath(entry.path, root))


def _local(path: bytes, name: bytes) -> Input:
    try:
        found = os.stat(path)  # noqa: PTH116 - the path is bytes
        stamp = f"{found.st_size}:{found.st_mtime_ns}"
    except OSError as error:
        stamp = _reason(error)
    return Input(_printable(name.replace(os.fsencode(os.sep), b"/")), path, stamp)


def _listed_url(url: str) -> Iterator[Input]:
    try:
        files, root = _fsspec().core.url_to_fs(url)
        is_folder = files.isdir(root)
        found = files.find(root, detail=True) if is_folder else {root: files.info(root)}
    except ImportError as error:
        raise UnsupportedFormat(url, str(error)) from error
    except (OSError, ValueError) as error:
        raise UnreadableFile(url, _reason(error)) from error
    for path, about in found.items():
        if is_folder and not _is_letter(path):
            continue
        name = path.removeprefix(root).lstrip("/") if is_folder else url
        stamp = ":".join(str(about.get(key, "")) for key in _VERSION_KEYS)
        yield Input(name, files.unstrip_protocol(path).encode(), stamp)


def _is_letter(name: str) -> bool:
    return PurePosixPath(name).suffix.lower() in SUFFIXES


def _fsspec() -> Any:
    try:
        import fsspec  # noqa: PLC0415 - an extra, seldom needed
    except ImportError as error:
        raise ImportError("URLs need the extra: pip install 'kvparse[cloud]'") from error
    return fsspec


def _printable(name: bytes) -> str:
    """A file name as text; bytes that are not UTF-8 are written as ``\\xNN``."""
    return name.decode("utf-8", "backslashreplace")


def _reason(error: Exception) -> str:
    return getattr(error, "strerror", None) or str(error) or type(error).__name__
