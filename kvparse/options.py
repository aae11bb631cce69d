"""The options that are one of a few words, and the check that a word is one of them."""

from __future__ import annotations

from typing import Any, Literal, TypeAlias, get_args

__all__ = ["Engine", "Ocr", "check"]

Engine: TypeAlias = Literal["pdfium", "pdfplumber"]
"""What reads PDFs."""

Ocr: TypeAlias = Literal["auto", "never", "force"]
"""When pages are read from their picture: where they have no text, never, or always."""


def check(name: str, value: str, allowed: Any) -> None:
    """Refuse a value that is none of the ``allowed`` Literal's.

    It is a plain ValueError and no ``KvparseError``: a loop that sets unreadable files apart must not swallow the
    misspelt option of whoever wrote it.

    Raises:
        ValueError: with the name of the option and the words it can be.

    >>> check("engine", "pdfminer", Engine)
    Traceback (most recent call last):
        ...
    ValueError: engine cannot be 'pdfminer': it is one of 'pdfium', 'pdfplumber'
    """
    words = get_args(allowed)
    if value not in words:
        raise ValueError(f"{name} cannot be {value!r}: it is one of {', '.join(map(repr, words))}")
