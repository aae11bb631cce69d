"""Letters as a collection: to go over one by one, or as frames of their questions, mentions and heads.

>>> letters = read_letters("letters.jsonl")  # doctest: +SKIP
>>> letters.pairs().explode("countries").groupby("countries").size()  # doctest: +SKIP
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from itertools import islice
from pathlib import Path
from typing import TYPE_CHECKING, Any, Literal, TypeAlias, overload

from ..errors import UnsupportedFormat
from ..records import Letter
from ..rules.value import Rules
from . import letters as stored
from .mentions import Mention, mention_rows
from .rows import Row, pair_rows
from .summaries import LetterRow, letter_row

if TYPE_CHECKING:
    import pandas
    import polars
    import pyarrow

__all__ = ["Letters", "read_letters"]

Frame: TypeAlias = Literal["pandas", "polars", "arrow"]

_AT_ONCE = 4_000  # rows that are turned into columns together


class Letters:
    """The letters of a file of records, or any others; each frame has the columns of ``kvparse schema --for``.

    The file is read anew for each use, so that it need not fit in memory.
    """

    def __init__(
        self, letters: Iterable[Letter] | Callable[[], Iterable[Letter]], *, rules: Rules | None = None
    ) -> None:
        """Take letters, or what gives them; countries are called as ``rules`` have them."""
        self._rules = rules
        self._give = letters if callable(letters) else lambda kept=tuple(letters): kept

    def __iter__(self) -> Iterator[Letter]:
        """Return the letters, one by one."""
        return iter(self._give())

    @overload
    def pairs(self, frame: Literal["pandas"] = "pandas") -> pandas.DataFrame: ...
    @overload
    def pairs(self, frame: Literal["polars"]) -> polars.DataFrame: ...
    @overload
    def pairs(self, frame: Literal["arrow"]) -> pyarrow.Table: ...
    def pairs(self, frame: Frame = "pandas") -> Any:
        """Return a row a question: ``kvparse schema --for rows``.

        Raises:
            UnsupportedFormat: the package for ``frame`` is not installed.
        """
        return _frame((row for letter in self for row in pair_rows(letter, self._rules)), Row, frame)

    @overload
    def mentions(self, frame: Literal["pandas"] = "pandas") -> pandas.DataFrame: ...
    @overload
    def mentions(self, frame: Literal["polars"]) -> polars.DataFrame: ...
    @overload
    def mentions(self, frame: Literal["arrow"]) -> pyarrow.Table: ...
    def mentions(self, frame: Frame = "pandas") -> Any:
        """Return a row an entity: ``kvparse schema --for mentions``. Raises as ``pairs``."""
        return _frame((row for letter in self for row in mention_rows(letter, self._rules)), Mention, frame)

    @overload
    def letters(self, frame: Literal["pandas"] = "pandas") -> pandas.DataFrame: ...
    @overload
    def letters(self, frame: Literal["polars"]) -> polars.DataFrame: ...
    @overload
    def letters(self, frame: Literal["arrow"]) -> pyarrow.Table: ...
    def letters(self, frame: Frame = "pandas") -> Any:
        """Return a row a letter: ``kvparse schema --for letter-rows``. Raises as ``pairs``."""
        return _frame((letter_row(letter, self._rules) for letter in self), LetterRow, frame)


def read_letters(path: str | Path, *, rules: Rules | None = None) -> Letters:
    """Return the letters of what ``kvparse convert`` wrote: ``.jsonl``, ``.jsonl.gz`` or ``.jsonl.zst``.

    ``-`` is standard input. The file is opened when the letters are asked for. ``rules`` are those by which the frames
    call countries, ``Rules.default()`` unless given.

    Raises:
        UnreadableFile: it is not there; later, that it cannot be read or that one of its lines is no letter.
        UnsupportedFormat: it ends in something else, or the extra it needs is not installed.
    """
    if str(path) == "-":
        return Letters(stored.read_letters(path), rules=rules)
    return Letters(lambda: stored.read_letters(path), rules=rules)


def _frame(rows: Iterator[Row | Mention | LetterRow], record: type, frame: Frame) -> Any:
    try:
        table = _table(rows, record)
        return {"arrow": _arrow, "pandas": _pandas, "polars": _polars}[frame](table)
    except ImportError as missing:
        needs = f"{missing.name} is not installed: pip install 'kvparse[{_EXTRAS.get(frame, frame)}]'"
        raise UnsupportedFormat(frame, needs) from missing


_EXTRAS = {"arrow": "parquet", "pandas": "notebooks", "polars": "notebooks"}


def _table(rows: Iterator[Row | Mention | LetterRow], record: type) -> pyarrow.Table:
    """Return the rows as columns whose types are those of the row, whatever the first has null, or if none is there."""
    import pyarrow  # noqa: PLC0415 - an extra

    from .columns import columns  # noqa: PLC0415

    schema = columns(record)
    as_text = pyarrow.schema(
        [field.with_type(pyarrow.string()) if pyarrow.types.is_date(field.type) else field for field in schema]
    )
    batches = [
        pyarrow.RecordBatch.from_pydict({name: [getattr(row, name) for row in some] for name in as_text.names}, as_text)
        for some in iter(lambda: list(islice(rows, _AT_ONCE)), [])
    ]
    return pyarrow.Table.from_batches(batches, as_text).cast(schema)


def _arrow(table: pyarrow.Table) -> pyarrow.Table:
    return table


def _pandas(table: pyarrow.Table) -> pandas.DataFrame:
    """Dates as datetime64, whole numbers that may be missing as Int64, lists as lists."""
    import pandas  # noqa: PLC0415 - an extra
    import pyarrow  # noqa: PLC0415

    frame = table.to_pandas(types_mapper={pyarrow.int64(): pandas.Int64Dtype()}.get, date_as_object=False)
    for field in table.schema:
        if pyarrow.types.is_list(field.type):
            frame[field.name] = table[field.name].to_pylist()
    return frame


def _polars(table: pyarrow.Table) -> polars.DataFrame:
    import polars  # noqa: PLC0415 - an extra

    return polars.DataFrame(polars.from_arrow(table))
