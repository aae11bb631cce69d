"""How lines are written: as JSONL, compressed by the file's suffix, as Parquet or as a table; whole or not at all."""

from __future__ import annotations

import gzip
import io
import os
import stat
import tempfile
from collections.abc import Callable, Iterable, Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path
from types import MappingProxyType
from typing import BinaryIO

from ..errors import KvparseError, UnsupportedFormat
from .lines import Line, Rows
from .tables import write_csv, write_tsv, write_xlsx

__all__ = ["WRITERS", "Writer", "errors_path", "line_for", "rows_for", "scratch", "stem", "writer_for", "written_whole"]

Writer = Callable[[Iterable[bytes], BinaryIO, type], None]
"""Writes chunks of whole lines to a file; the type is the record that a line holds."""

_BATCH_BYTES = 16_000_000  # of JSON, in a row group


def write_jsonl(chunks: Iterable[bytes], file: BinaryIO, record: type) -> None:
    """Write the lines as they are."""
    file.writelines(chunks)


def write_gzip(chunks: Iterable[bytes], file: BinaryIO, record: type) -> None:
    """Write the lines, compressed with gzip; the same lines give the same bytes."""
    with gzip.GzipFile(filename="", mode="wb", fileobj=file, compresslevel=6, mtime=0) as packed:
        packed.writelines(chunks)


def write_zstd(chunks: Iterable[bytes], file: BinaryIO, record: type) -> None:
    """Write the lines, compressed with Zstandard; needs the extra ``zstd``."""
    import zstandard  # noqa: PLC0415 - an extra

    with zstandard.ZstdCompressor(level=9, write_checksum=True).stream_writer(file, closefd=False) as packed:
        for chunk in chunks:
            packed.write(chunk)


def write_parquet(chunks: Iterable[bytes], file: BinaryIO, record: type) -> None:
    """Write the lines as typed, nested columns in row groups; needs the extra ``parquet``."""
    import pyarrow.json  # noqa: PLC0415 - an extra
    import pyarrow.parquet  # noqa: PLC0415

    from .columns import columns  # noqa: PLC0415

    schema = columns(record)
    as_read = pyarrow.schema(
        [field.with_type(pyarrow.string()) if pyarrow.types.is_date(field.type) else field for field in schema]
    )  # Arrow's JSON reader takes dates as numbers only
    parsing = pyarrow.json.ParseOptions(explicit_schema=as_read, unexpected_field_behavior="error")
    with pyarrow.parquet.ParquetWriter(file, schema, compression="zstd") as table:
        for batch in _batches(chunks):
            reading = pyarrow.json.ReadOptions(block_size=len(batch) + 1)
            rows = pyarrow.json.read_json(io.BytesIO(batch), read_options=reading, parse_options=parsing)
            table.write_table(rows.cast(schema))


WRITERS: Mapping[str, Writer] = MappingProxyType(
    {
        ".jsonl": write_jsonl,
        ".jsonl.gz": write_gzip,
        ".jsonl.zst": write_zstd,
        ".parquet": write_parquet,
        ".csv": write_csv,
        ".tsv": write_tsv,
        ".xlsx": write_xlsx,
    }
)
"""What OUT may end in, and who writes it."""

_FLAT = frozenset({".csv", ".tsv", ".xlsx"})
_EXTRAS = {".jsonl.zst": ("zstandard", "zstd"), ".parquet": ("pyarrow", "parquet"), ".xlsx": ("xlsxwriter", "xlsx")}


def rows_for(out: Path, wanted: Rows | None) -> Rows:
    """Return the rows of ``out``: those wanted, else a question in a table and a letter elsewhere.

    >>> rows_for(Path("letters.xlsx"), None), rows_for(Path("letters.parquet"), None)
    ('pairs', 'letters')
    """
    return wanted or ("pairs" if _suffix(out) in _FLAT else "letters")


def line_for(out: Path, rows: Rows) -> Line:
    """Return what a line holds for the rows of ``out``: in a table's cells a letter cannot nest.

    >>> line_for(Path("letters.csv"), "letters")
    'letter-rows'
    """
    return "letter-rows" if rows == "letters" and _suffix(out) in _FLAT else rows


def writer_for(out: Path) -> Writer:
    """Who writes ``out``, by its suffix.

    Raises:
        UnsupportedFormat: the suffix is none of ``WRITERS``, or the extra it needs is not installed.
    """
    suffix = _suffix(out)
    if suffix is None:
        raise UnsupportedFormat(out, f"the output must end in one of {', '.join(WRITERS)}")
    package, extra = _EXTRAS.get(suffix, ("", ""))
    try:
        if package:
            __import__(package)
    except ImportError as error:
        raise UnsupportedFormat(out, f"{suffix} needs the extra: pip install 'kvparse[{extra}]'") from error
    return WRITERS[suffix]


def stem(out: Path) -> str:
    """Return the name of ``out`` without its suffix.

    >>> stem(Path("letters.jsonl.gz"))
    'letters'
    """
    return out.name.removesuffix(_suffix(out) or "")


def errors_path(out: Path) -> Path:
    """Where the failures of a conversion to ``out`` are written: a file for each output, also of one folder's letters.

    >>> errors_path(Path("2024/letters.jsonl")).as_posix(), errors_path(Path("2024/letters.csv")).as_posix()
    ('2024/letters.errors.jsonl', '2024/letters.csv.errors.jsonl')
    """
    return out.with_name(f"{out.name.removesuffix('.jsonl')}.errors.jsonl")


@contextmanager
def scratch() -> Iterator[Path]:
    """Give a folder of this run alone, which is gone afterwards.

    Raises:
        KvparseError: there is no place for one.
    """
    try:
        folder = tempfile.TemporaryDirectory(prefix="kvparse-", ignore_cleanup_errors=True)
    except OSError as error:
        raise KvparseError(f"no temporary folder can be made: {error.strerror or error}") from error
    with folder as name:
        yield Path(name)


@contextmanager
def written_whole(out: Path) -> Iterator[BinaryIO]:
    """Open a file that appears as ``out`` when all is written and on disk, and not before.

    Until then it has a name of its own beside ``out`` that nobody can foresee, and nobody else may read it.

    Raises:
        KvparseError: it cannot be written.
    """
    beside = None
    try:
        with tempfile.NamedTemporaryFile(dir=out.parent, prefix=f".{out.name}.", suffix=".tmp", delete=False) as file:
            beside = Path(file.name)
            yield file  # type: ignore[misc]  # a file in all but name
            file.flush()
            os.chmod(file.fileno() if os.chmod in os.supports_fd else beside, _rights(out))  # noqa: PTH101
            os.fsync(file.fileno())
        beside.replace(out)
        _sync_folder(out.parent)
    except OSError as error:
        raise KvparseError(f"{out} cannot be written: {error.strerror or error}") from error
    finally:
        if beside is not None:
            beside.unlink(missing_ok=True)


def _rights(out: Path) -> int:
    """Return who may read and write a file: as before where it is there, else as for any new file."""
    try:
        return stat.S_IMODE(out.stat().st_mode)
    except OSError:
        mask = os.umask(0o077)
        os.umask(mask)
        return 0o666 & ~mask


def _sync_folder(folder: Path) -> None:
    if os.name == "posix":
        handle = os.open(folder, os.O_RDONLY)
        try:
            os.fsync(handle)
        finally:
            os.close(handle)


def _suffix(out: Path) -> str | None:
    return next((suffix for suffix in WRITERS if out.name.endswith(suffix)), None)


def _batches(chunks: Iterable[bytes]) -> Iterator[bytes]:
    batch = bytearray()
    for chunk in chunks:
        batch += chunk
        if len(batch) >= _BATCH_BYTES:
            yield bytes(batch)
            batch.clear()
    if batch:
        yield bytes(batch)
