"""An index, or another engine, made equal to a folder of letters: what is new, changed and gone, and nothing else.

Which files a letter was read from, and the hash of their bytes, stand with its documents (``files``), so that no state
is kept beside the engine. A file that was changed or is gone takes its letters with it; a letter that another file
holds too is read from that one. A file that can no longer be read keeps its letters until it can be, or is gone. Files
are read before anything is changed, and the change is made at once where the engine can do that.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import BinaryIO, Literal

from ..batch.convert import Conversion, hashes
from ..batch.inputs import Input, Listing
from ..batch.outputs import scratch
from ..errors import UnreadableFile
from ..keys import Beside, Entry, Register
from ..records import Letter
from ..workforce import Failure as FileFailure
from ..workforce import Limits, Workforce
from .export.feed import Failure, Feed, counted, send

__all__ = ["Change", "Changed", "Synced", "synchronise"]

Changed = Literal["new", "changed", "moved", "gone"]


@dataclass(frozen=True, slots=True)
class Change:
    """What happened to a letter: ``moved`` says the same words in another file."""

    change: Changed
    letter_id: str
    key: str
    file: str


@dataclass(frozen=True, slots=True)
class Synced:
    """What was done: every change, what was left as it was, files that could not be read, and the counts after it.

    ``sent`` documents are those of letters that were read; ``counted`` is what the engine then has of them and of those
    that are gone.
    """

    changes: tuple[Change, ...]
    unchanged: int
    failed: Mapping[str, str]
    refused: tuple[Failure, ...]
    beside: tuple[Beside, ...]
    sent: int
    counted: int

    def count(self, change: Changed) -> int:
        """How many letters are new, changed, moved or gone."""
        return sum(one.change == change for one in self.changes)

    @property
    def complete(self) -> bool:
        """Whether every file was read, and the engine has what was sent and nothing of what is gone."""
        return self.sent == self.counted and not self.failed and not self.refused


@dataclass(slots=True)
class _Read:
    """The letters of files, kept on disk until all are read."""

    _file: BinaryIO
    failed: dict[str, str] = field(default_factory=dict)
    _places: dict[str, tuple[int, int]] = field(default_factory=dict)

    def put(self, name: str, lines: bytes) -> None:
        self._places[name] = (self._file.tell(), len(lines))
        self._file.write(lines)

    def letters(self, names: Iterable[str]) -> Iterator[Letter]:
        """Yield the letters of these files, in the order of the names of the files."""
        for name in sorted(name for name in names if name in self._places):
            place, length = self._places[name]
            self._file.seek(place)
            yield from map(Letter.model_validate_json, self._file.read(length).splitlines())


def synchronise(
    folder: str | Path,
    feed: Feed,
    *,
    reread: bool = False,
    work: Conversion = Conversion(),  # noqa: B008 - frozen
    workers: int = 1,
    limits: Limits = Limits(),  # noqa: B008 - frozen
    watch: Callable[[int, int], None] = lambda done, total: None,
) -> Synced:
    """Make what is behind an opened ``feed`` equal to the letters of ``folder``.

    Args:
        folder: what to read, as ``kvparse convert`` takes it.
        feed: from ``kvparse.search.export.feed_to``, opened by ``with``.
        reread: read files again that were not changed: after an update of kvparse.
        work: how files are read.
        workers: processes.
        limits: what one file may cost.
        watch: is told how many files were read, of how many.

    Raises:
        UnreadableFile: the folder is not there, or there is no letter in it: nothing is removed then.
        ExportFailed, UnusableIndex: the engine cannot be read or written.
    """
    here = {file.name: file for file in Listing([folder])}
    if not here:
        raise UnreadableFile(folder, "there is no letter in it; to empty an index, remove it or its letters")
    sealed = "://" not in str(folder)  # what is read from the network needs one
    hashed = hashes(here.values(), workers=workers, limits=limits, sealed=sealed)
    digests = {file.name: digest for file, digest in hashed}
    entries = feed.entries()
    touched = _touched(entries, digests, set(here) if reread else set())
    with (
        scratch() as place,
        (place / "letters").open("w+b") as file,
        Workforce(work, workers=workers, limits=limits, sealed=sealed) as workforce,
    ):
        read = _read([here[name] for name in sorted(touched & here.keys())], _Read(file), workforce, watch)
        return _changed(feed, entries, touched, read)


def _touched(entries: Sequence[Entry], digests: Mapping[str, str], more: set[str]) -> set[str]:
    """Return the files that are new, changed or gone, and those that hold the same letters as one of these."""
    kept = {file for entry in entries for file in entry.files}
    known = {name for name, _ in kept}
    touched = more | {name for name in digests if name not in known}
    touched |= {name for name, digest in kept if digests.get(name) != digest}
    while True:
        shared = {name for entry in entries if _names(entry) & touched for name in _names(entry)}
        if shared <= touched:
            return touched
        touched |= shared


def _read(files: Sequence[Input], read: _Read, workforce: Workforce[Input], watch: Callable[[int, int], None]) -> _Read:
    watch(0, len(files))
    for done, (file, outcome) in enumerate(workforce.run(files), 1):
        if isinstance(outcome, FileFailure):
            read.failed[file.name] = f"{outcome.error}: {outcome.message}"
        else:
            read.put(file.name, outcome.partition(b"\n")[2])  # behind the line with what they count
        watch(done, len(files))
    return read


def _changed(feed: Feed, entries: Sequence[Entry], touched: set[str], read: _Read) -> Synced:
    kept = {entry.key: entry for entry in entries if not _names(entry) & touched or _names(entry) & read.failed.keys()}
    before = {entry.key: entry for entry in entries if entry.key not in kept}
    readable = touched - {name for entry in kept.values() for name in _names(entry)}
    register = Register()
    feed.remove([*before])
    sent, refused = send(read.letters(readable), feed, register, _by_id(kept.values()))
    feed.finish()
    changes = tuple(_compared(before, register.placed))
    return Synced(
        changes=changes,
        unchanged=len(kept) + sum(entry == before.get(key) for key, entry in register.placed.items()),
        failed=read.failed,
        refused=tuple(refused),
        beside=tuple(register.beside),
        sent=sum(sent.values()),
        counted=counted(feed, before.keys() | sent.keys()),
    )


def _compared(before: Mapping[str, Entry], after: Mapping[str, Entry]) -> Iterator[Change]:
    for key in sorted(before.keys() | after.keys()):
        old, new = before.get(key), after.get(key)
        if old is None:
            assert new is not None
            yield _change("new", new)
        elif new is None:
            yield _change("gone", old)
        elif old.words != new.words:
            yield _change("changed", new)
        elif old != new:
            yield _change("moved", new)


def _change(kind: Changed, entry: Entry) -> Change:
    return Change(kind, entry.letter_id, entry.key, entry.files[0][0])


def _by_id(entries: Iterable[Entry]) -> Callable[[Sequence[str]], list[Entry]]:
    there: dict[str, list[Entry]] = {}
    for entry in entries:
        there.setdefault(entry.letter_id, []).append(entry)
    return lambda ids: [entry for one in ids for entry in there.get(one, ())]


def _names(entry: Entry) -> set[str]:
    return {name for name, _ in entry.files}
