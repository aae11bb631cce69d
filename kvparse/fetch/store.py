"""The folder of fetched letters: each file with what is known of it beside it, whole or not there."""

from __future__ import annotations

import json
import re
from collections.abc import Mapping
from hashlib import sha256
from pathlib import Path
from typing import Any

from ..batch.outputs import written_whole
from ..errors import KvparseError

__all__ = ["Store", "meta_path"]

_ENDINGS: Mapping[str, str] = {
    "application/pdf": ".pdf",
    "application/vnd.openxmlformats-officedocument.wordprocessingml.document": ".docx",
    "text/xml": ".xml",
    "application/xml": ".xml",
    "text/html": ".html",
    "text/plain": ".txt",
}


def meta_path(file: Path) -> Path:
    """Return where the data of a file lie.

    >>> meta_path(Path("2024D1.pdf")).name
    '2024D1.pdf.meta.json'
    """
    return file.with_name(f"{file.name}.meta.json")


class Store:
    """A folder; what is whole in it is told by the data beside each file, which are written last."""

    def __init__(self, folder: Path) -> None:
        """Make the folder, if it is not there.

        Raises:
            KvparseError: it cannot be made.
        """
        self.folder = folder
        try:
            folder.mkdir(parents=True, exist_ok=True)
        except OSError as error:
            raise KvparseError(f"{folder} cannot be made: {error.strerror}") from error
        self._data: dict[str, list[Path]] = {}  # by the name of the document: the folder is walked once
        for meta in folder.glob("*.meta.json"):
            self._data.setdefault(meta.name.partition(".")[0], []).append(meta)

    def has(self, name: str, version: str) -> bool:
        """Tell whether this version of a document is here, whole."""
        for meta in self._data.get(_plain(name), ()):
            file = meta.with_name(meta.name.removesuffix(".meta.json"))
            try:
                about = json.loads(meta.read_text("utf-8"))
                if about["version"] == version and about["bytes"] == file.stat().st_size:
                    return True
            except (OSError, ValueError, KeyError, TypeError):
                continue  # not whole: it is fetched again
        return False

    def put(self, name: str, content: bytes, media_type: str, about: Mapping[str, Any]) -> Path:
        """Write a document and, when it is on disk, its data.

        Raises:
            KvparseError: they cannot be written.
        """
        file = self.folder / f"{_plain(name)}{_ENDINGS.get(media_type, '.bin')}"
        with written_whole(file) as whole:
            whole.write(content)
        digest = sha256(content).hexdigest()
        told = {**about, "media_type": media_type, "bytes": len(content), "sha256": digest}
        with written_whole(meta_path(file)) as whole:
            whole.write(json.dumps(told, ensure_ascii=False, indent=1).encode() + b"\n")
        return file


def _plain(name: str) -> str:
    """Return the name as one that is safe in a folder.

    >>> _plain("2024D12345"), _plain("../evil")
    ('2024D12345', 'evil')
    """
    return re.sub(r"[^A-Za-z0-9_-]+", "-", name).strip("-")[:100] or "document"
