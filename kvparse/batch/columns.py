"""Records as Arrow columns: the types are those of the models, so Parquet reads as the contract does."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import is_dataclass
from types import NoneType, UnionType
from typing import Annotated, Any, Literal, Union, get_args, get_origin, get_type_hints

import pyarrow as pa
from pydantic import BaseModel

from ..records import IsoDate

__all__ = ["columns"]

_SCALARS: dict[Any, pa.DataType] = {
    str: pa.string(),
    int: pa.int64(),
    float: pa.float64(),
    bool: pa.bool_(),
    IsoDate: pa.date32(),
}


def columns(record: type) -> pa.Schema:
    """Return the Arrow schema of a model or dataclass."""
    return pa.schema(list(_fields(record)))


def _fields(record: type) -> Iterator[pa.Field]:
    if issubclass(record, BaseModel):
        hints = {name: field.annotation for name, field in record.model_fields.items()}
    else:
        hints = get_type_hints(record, include_extras=True)
    for name, hint in hints.items():
        yield pa.field(name, _column(hint))


def _column(hint: Any) -> pa.DataType:
    """Return the Arrow type of a type hint.

    >>> _column(tuple[tuple[str, ...], ...] | None)
    ListType(list<item: list<item: string>>)
    """
    origin, arguments = get_origin(hint), get_args(hint)
    if hint in _SCALARS:
        return _SCALARS[hint]
    if origin is Annotated:
        return _column(arguments[0])
    if origin is Literal:
        return pa.string()
    if origin in (Union, UnionType):
        (some,) = (argument for argument in arguments if argument is not NoneType)
        return _column(some)
    if origin is tuple:
        return pa.list_(_column(arguments[0]))
    if isinstance(hint, type) and (is_dataclass(hint) or issubclass(hint, BaseModel)):
        return pa.struct(list(_fields(hint)))
    raise TypeError(f"no column for {hint!r}")
