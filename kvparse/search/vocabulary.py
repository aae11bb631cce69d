"""All words of an index in a file beside it: a part of words is sought in them, and reading them anew takes a second.

The file bears the number of the change that it was written after; where another program changed the index since, it is
not used.
"""

from __future__ import annotations

import json
from contextlib import suppress
from pathlib import Path

import tantivy

from ..batch.outputs import written_whole
from ..errors import KvparseError
from .schema import EVERYTHING

__all__ = ["keep", "kept", "read"]

_NAME = "words-{}.txt"


def read(searcher: tantivy.Searcher) -> str:
    """Return the words, a line each, from the index itself."""
    return "\n".join(word for word, _ in searcher.terms_with_prefix(f"{EVERYTHING}_words", ""))


def keep(searcher: tantivy.Searcher, path: str | Path) -> None:
    """Write the words of an index that was just changed beside it, in the place of the former ones, if that can be."""
    here = _file(path)
    with suppress(KvparseError), written_whole(here) as file:
        file.write(read(searcher).encode())
    for other in here.parent.glob(_NAME.format("*")):
        if other != here:
            other.unlink(missing_ok=True)


def kept(path: str | Path) -> str | None:
    """Return the words that were written after the last change of the index, null where there are none."""
    try:
        return _file(path).read_text(encoding="utf-8")
    except FileNotFoundError:
        return None


def _file(path: str | Path) -> Path:
    change = json.loads((Path(path) / "meta.json").read_bytes())["opstamp"]
    return Path(path) / _NAME.format(change)
