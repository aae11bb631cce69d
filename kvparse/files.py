"""A file that is to be read: a path, bytes or an open file, its content and what the record calls it."""

from __future__ import annotations

from dataclasses import dataclass
from hashlib import sha256
from os import PathLike, fspath
from pathlib import Path
from typing import Protocol, TypeAlias

from .errors import UnreadableFile

__all__ = ["File", "Opened", "Readable"]


class Opened(Protocol):
    """A file opened in binary mode: on disk, in memory, or inside an archive."""

    def read(self) -> bytes:
        """Return what stands in it from here on."""
        ...  # pragma: no cover


Readable: TypeAlias = str | PathLike[str] | bytes | bytearray | memoryview | Opened
"""What can be read: the path of a file, the bytes of one, or a file opened in binary mode."""


@dataclass(frozen=True, slots=True)
class File:
    """A file: where it is, its bytes and their hash, and what the record calls it."""

    path: str
    data: bytes
    name: str
    digest: str

    @classmethod
    def opened(cls, given: Readable, *, data: bytes | None = None, name: str | None = None) -> File:
        """Return the file with its content.

        Args:
            given: its path, its bytes, or a file that is open in binary mode, which is read from where it stands.
            data: its bytes, where ``given`` is a path and they are at hand already.
            name: what the record calls it; by default the path, an open file's own name, or "bytes".

        Raises:
            UnreadableFile: it cannot be read.
            TypeError: ``given`` is none of these, such as a file that is open as text.
        """
        if isinstance(given, (str, PathLike)):
            path = fspath(given)
            content = _bytes(path) if data is None else data
        else:
            if data is not None:
                raise TypeError("data goes with a path; what was given holds its bytes itself")
            path, content = _held(given, name)
        return cls(path, content, path if name is None else name, sha256(content).hexdigest())


def _held(given: bytes | bytearray | memoryview | Opened, name: str | None) -> tuple[str, bytes]:
    """Return the path and the content of what is no path: the name tells the format where the bytes do not."""
    if isinstance(given, (bytes, bytearray, memoryview)):
        return name or "bytes", bytes(given)
    own = getattr(given, "name", None)
    path = name or (own if isinstance(own, str) else "bytes")
    if not hasattr(given, "read"):
        raise TypeError(f"a path, bytes or an open file is read, not {type(given).__name__}")
    try:
        content = given.read()
    except OSError as error:
        raise UnreadableFile(path, f"the file cannot be read: {error.strerror or error}") from None
    if not isinstance(content, bytes):
        raise TypeError(f"{path} is open as text: open it in binary mode, open(path, 'rb')")
    return path, content


def _bytes(path: str) -> bytes:
    try:
        return Path(path).read_bytes()
    except IsADirectoryError:
        raise UnreadableFile(path, "this is a folder, not a file") from None
    except FileNotFoundError:
        raise UnreadableFile(path, "there is no such file") from None
    except PermissionError:
        raise UnreadableFile(path, "you have no right to read this file") from None
    except OSError as error:
        raise UnreadableFile(path, f"the file cannot be read: {error.strerror}") from None
