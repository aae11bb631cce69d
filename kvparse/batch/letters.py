"""Letters read back from what ``kvparse convert`` wrote, now or with another version."""

from __future__ import annotations

import gzip
import io
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import BinaryIO

from pydantic import ValidationError

from ..errors import UnreadableFile, UnsupportedFormat
from ..records import Letter
from .versions import letter_from_json

__all__ = ["letter_from_json", "read_letters"]


def read_letters(path: str | Path) -> Iterator[Letter]:
    """Yield the letters of a ``.jsonl``, ``.jsonl.gz`` or ``.jsonl.zst`` file, one by one; ``-`` is standard input.

    Records of schema 1.0 and of every 2.x are read; fields that this kvparse does not know are ignored.

    Raises:
        UnreadableFile: the file cannot be opened, or one of its lines is no letter.
        UnsupportedFormat: the file is none of these, or the extra it needs is not installed.
    """
    try:
        with _opened(path) as file:
            for number, line in enumerate(file, 1):
                if line.strip():
                    yield _letter(path, number, line)
    except (OSError, EOFError) as error:
        raise UnreadableFile(path, getattr(error, "strerror", None) or str(error)) from error


def _letter(path: str | Path, number: int, line: bytes) -> Letter:
    try:
        return letter_from_json(line)
    except ValidationError as error:
        first = error.errors()[0]
        wrong = f"{'.'.join(map(str, first['loc']))} {first['msg']}".strip()
        raise UnreadableFile(path, f"line {number} is not the record of a letter: {wrong}") from error
    except ValueError as error:
        raise UnreadableFile(path, f"line {number} is not the record of a letter: {error}") from error


@contextmanager
def _opened(path: str | Path) -> Iterator[BinaryIO | io.BufferedReader | gzip.GzipFile]:
    name = str(path)
    if name == "-":
        yield sys.stdin.buffer
    elif name.endswith(".gz"):
        with gzip.open(name, "rb") as unpacked:
            yield unpacked
    elif name.endswith(".zst"):
        with _zstd(path) as unpacked:
            yield unpacked
    elif name.endswith(".parquet"):
        raise UnsupportedFormat(path, "convert to .jsonl for searching: Parquet is read by other tools only")
    else:
        with Path(name).open("rb") as plain:
            yield plain


@contextmanager
def _zstd(path: str | Path) -> Iterator[io.BufferedReader]:
    try:
        import zstandard  # noqa: PLC0415 - an extra
    except ImportError as error:
        raise UnsupportedFormat(path, ".zst needs the extra: pip install 'kvparse[zstd]'") from error
    with Path(path).open("rb") as packed:
        try:
            yield io.BufferedReader(zstandard.ZstdDecompressor().stream_reader(packed))
        except zstandard.ZstdError as error:
            raise UnreadableFile(path, str(error)) from error
