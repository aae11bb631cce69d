"""What can go wrong, as a tree.

    KvparseError
    ├── UnreadableFile       cannot be opened: not what its name says, damaged, encrypted, empty, too large
    ├── UnsupportedFormat    a kind of file kvparse does not read
    ├── InvalidRules         rules.additions: a user's own rules that cannot be used
    ├── MalformedQuery       search.query: a query or filter that cannot be understood
    ├── UnusableIndex        search.schema: no search index of this kvparse, damaged, or locked
    └── ExportFailed         search.export.target: a search engine that documents cannot be sent to

A letter without questions is no error: it becomes a record of kind ``other`` that says so in ``problems``. An option
that is none of the words it can be is a plain ValueError: whoever goes on behind an unreadable file must not go on
behind a slip of his own.
"""

from __future__ import annotations

from pathlib import Path

from .redaction import redacted, redacted_address

__all__ = ["AboutFile", "KvparseError", "UnreadableFile", "UnsupportedFormat"]


class KvparseError(Exception):
    """The root of everything kvparse raises on purpose; what it says holds no password."""

    def __init__(self, *told: object) -> None:
        super().__init__(*(redacted(one) if isinstance(one, str) else one for one in told))


class AboutFile(KvparseError):  # noqa: N818 - its kinds say what is wrong
    """What is wrong with a file or a folder: ``path`` is it, ``reason`` says in plain words why it cannot be used."""

    def __init__(self, path: str | Path, reason: str) -> None:
        self.path = redacted_address(str(path))
        self.reason = redacted(reason)
        super().__init__(self.path, self.reason)

    def __str__(self) -> str:
        return f"{self.path}: {self.reason}"


class UnreadableFile(AboutFile):
    """A file that cannot be opened as what it claims to be.

    ``path`` is the file, ``reason`` says in plain words why it cannot be read.
    """


class UnsupportedFormat(AboutFile):
    """A kind of file that kvparse does not read; ``path`` and ``reason`` as for ``UnreadableFile``."""
