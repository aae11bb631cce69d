"""Let the n-th call of the system fail, for every n, in every command that writes, as SQLite's tests do.

    python tests/faults.py [--every 1] [--seed 0] [--only KIND N] [--verbose] [COMMAND...]

Of the calls that touch the files of a run (open, read, write, fsync, rename) the n-th fails, with what the system would
say: no rights, a read error, a full disk, which stays full. Afterwards each output must be as before or new, whole;
the command must have ended with a status of kvparse's and said which file it is, without a traceback; and the same
command once more (convert with ``--resume``) must end with the bytes of an unbroken run and leave nothing beside them.
``--every 10`` tries one call in ten. Needs Linux and a C compiler; ``faults.c`` is what fails.
"""

from __future__ import annotations

import argparse
import contextlib
import ctypes
import errno
import multiprocessing
import os
import pickle
import random
import re
import shutil
import sqlite3
import subprocess
import sys
import tempfile
import traceback
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cache
from pathlib import Path
from typing import Any

__all__ = ["COMMANDS", "sweep"]

HERE = Path(__file__).parent
LETTER = "Vraag 1\nKent u het bericht over {about}?\n\nAntwoord 1\nJa, over {about}.\n"
KINDS = {
    "open": (errno.EACCES, errno.ENOSPC),
    "read": (errno.EIO,),
    "write": (errno.ENOSPC, errno.EIO),
    "fsync": (errno.EIO,),
    "rename": (errno.EACCES,),
}
STAYS = {errno.ENOSPC}  # a disk that is full is still full a moment later

State = Mapping[str, object]


@dataclass(frozen=True)
class Command:
    """A command, run in a folder with ``letters`` and ``letters.jsonl``; what it reads, and how it is gone on with."""

    words: tuple[str, ...]
    more: tuple[str, ...] = ()

    @property
    def name(self) -> str:
        """What it is called here: the verb and what it writes."""
        return " ".join(word for word in self.words if word not in ("-j", "1", "-q", "--to", "-o", "letters"))


def _converted(out: str, *options: str) -> Command:
    return Command(("convert", "letters", "-o", f"out/{out}", "-j", "1", "-q", *options), ("--resume",))


COMMANDS = (
    _converted("letters.jsonl"),
    _converted("letters.jsonl.gz"),
    _converted("letters.jsonl.zst"),
    _converted("pairs.csv"),
    _converted("pairs.tsv"),
    _converted("pairs.xlsx"),
    _converted("letters.parquet"),
    Command(("index", "letters.jsonl", "-o", "out/kv")),
    Command(("sync", "letters", "out/kv", "-j", "1")),
    Command(("site", "letters", "-o", "out/site", "-j", "1", "-q")),
    Command(("view", "letters", "-o", "out/pages")),
    Command(("chain", "letters.jsonl", "-o", "out/linked.jsonl")),
    Command(("export", "letters.jsonl", "--to", "sqlite:out/kv.db")),
    Command(("export", "letters.jsonl", "--to", "tantivy:out/kv")),
    Command(("export", "letters.jsonl", "--to", "chunks:out/chunks.jsonl")),
    Command(("fetch", "--from", "2024-01", "-o", "out/fetched")),
)


@dataclass
class Tally:
    """What came of the runs of a command: how many, how they ended, and what was wrong."""

    ended: Counter[str] = field(default_factory=Counter)
    said: Counter[str] = field(default_factory=Counter)
    wrong: list[str] = field(default_factory=list)


class Faults:
    """The calls that fail, in this process and those that it forks: ``faults.c``, loaded before the C library."""

    def __init__(self) -> None:
        self._library = ctypes.CDLL(os.environ["LD_PRELOAD"])
        self._library.faults_count.restype = ctypes.c_long

    def arm(self, under: Path, kind: str = "open", nth: int = 0, error: int = 0) -> None:
        """Let the n-th call of a kind fail below a folder; none for 0, but they are counted."""
        place, sticky = [*KINDS].index(kind), error in STAYS
        self._library.faults_arm(os.fsencode(f"{under}/"), place, ctypes.c_long(nth), error, sticky)

    def disarm(self) -> None:
        """Let nothing fail any more."""
        self._library.faults_arm(b"", 0, ctypes.c_long(0), 0, 0)

    def counts(self) -> dict[str, int]:
        """How many calls of each kind there were."""
        return {kind: self._library.faults_count(place) for place, kind in enumerate(KINDS)}


def run(command: Sequence[str], folder: Path) -> tuple[int, str]:
    """Run a command in a copy of this process, which has all imported; give its status and what it said."""
    (folder / "tmp").mkdir(exist_ok=True)
    said = folder.with_suffix(".said")
    sys.stdout.flush()
    child = os.fork()
    if child == 0:
        os.dup2(os.open(said, os.O_WRONLY | os.O_CREAT | os.O_TRUNC), 2)
        os.dup2(2, 1)
        os.chdir(folder)
        tempfile.tempdir = str(folder / "tmp")
        os._exit(_status_of(command))
    _, status = os.waitpid(child, 0)
    return os.waitstatus_to_exitcode(status), said.read_text("utf-8", "replace")


def _status_of(command: Sequence[str]) -> int:
    from kvparse.cli.app import app

    try:
        app([*command], standalone_mode=True)
    except SystemExit as ended:
        return ended.code if isinstance(ended.code, int) else 70
    except BaseException:
        traceback.print_exc()
        return 71
    return 0


def state_of(folder: Path) -> State:
    """What stands below a folder, as a copy of this process finds it.

    An index leaves threads behind that hold its lock at times; a process that has them must not be copied to run
    commands, since the copy would hold the lock for ever, and wait for itself.
    """
    with tempfile.TemporaryFile() as answer:
        child = os.fork()
        if child == 0:
            with contextlib.suppress(BaseException):
                pickle.dump(_found_below(folder), answer)
                answer.flush()
                os._exit(0)
            os._exit(1)
        _, status = os.waitpid(child, 0)
        assert status == 0, folder
        answer.seek(0)
        found: State = pickle.load(answer)
        return found


def _found_below(folder: Path) -> State:
    """Files by name, an index by its documents, a database by its rows."""
    found: dict[str, object] = {}
    for path in sorted(folder.rglob("*")):
        name = str(path.relative_to(folder))
        if any(part == "kv" for part in path.relative_to(folder).parts[:-1]) or path.is_dir():
            if path.name == "kv":
                found[name] = documents_of(path)
        elif path.suffix == ".db":
            found[name] = rows_of(path)
        elif not path.name.endswith("-journal"):
            found[name] = path.read_bytes()
    return found


def documents_of(index: Path) -> object:
    """The documents that a search finds; None where nothing is indexed yet."""
    from kvparse.search.index import open_index
    from kvparse.search.schema import UnusableIndex

    try:
        with open_index(index, read_only=True) as opened:
            return sorted(str(hit.document) for hit in opened.search(per_page=1000).hits) or None
    except UnusableIndex as error:
        return None if "yet" in error.reason or "holds no search index" in error.reason else error.reason


def rows_of(database: Path) -> object:
    """The letters of a database; None where none are in it yet."""
    with contextlib.closing(sqlite3.connect(database)) as opened:
        try:
            return opened.execute("SELECT letter_key, record FROM letters ORDER BY letter_key").fetchall() or None
        except sqlite3.OperationalError as error:
            return None if "no such table" in str(error) else str(error)


@dataclass(frozen=True)
class Trial:
    """A command on a folder as it was, and what an unbroken run makes of it."""

    command: Command
    before: Path
    old: State
    new: State
    counts: Mapping[str, int]


def trials(command: Command, inputs: Path, base: Path, faults: Faults) -> Iterator[Trial]:
    """The command where there is no output yet, and where there is one of other letters."""
    for again in (False, True):
        before, folder = base / f"before{again:d}", base / f"whole{again:d}"
        shutil.copytree(inputs, before)
        (before / "out").mkdir()
        if again:
            others = [re.sub("^letters", "others", word) for word in command.words]
            assert run(others, before)[0] == 0, others
        shutil.copytree(before, folder)
        faults.arm(folder)
        status, said = run(command.words, folder)
        counts = faults.counts()
        faults.disarm()
        assert status == 0, said
        yield Trial(command, before, state_of(before / "out"), state_of(folder / "out"), counts)
        shutil.rmtree(before)
        shutil.rmtree(folder)


def tried(trial: Trial, folder: Path, faults: Faults, kind: str, nth: int, error: int) -> tuple[str, str, list[str]]:
    """Let a call fail; how the run ended, what it said, and what is wrong."""
    shutil.copytree(trial.before, folder)
    faults.arm(folder, kind, nth, error)
    status, said = run(trial.command.words, folder)
    faults.disarm()
    wrong = list(_judged(trial, state_of(folder / "out"), status, said, folder))
    again, said_again = run((*trial.command.words, *trial.command.more), folder)
    if again != 0:
        wrong.append(f"ended with {again} when run again: {_end(said_again)}")
    elif (left := state_of(folder / "out")) != trial.new:
        wrong.append(f"run again, it left otherwise than unbroken: {_difference(trial.new, left)}")
    return f"status {status}", said, wrong


def _judged(trial: Trial, found: State, status: int, said: str, folder: Path) -> Iterator[str]:
    if status not in (0, 1, 2) or "Traceback" in said or "Exception ignored" in said:
        yield f"ended with {status}: {_end(said)}"
    if status == 0 and found != trial.new:
        yield f"ended well, and left otherwise: {_difference(trial.new, found)}"
    lost = [name for name in _inputs(folder) if name in said]  # a letter that could not be read is not in the output
    if status != 0 and not lost:
        if not any(name in said for name in ("out", "letters", str(folder))):
            yield f"names no file: {said!r}"
        for name, content in found.items():
            if content not in (trial.old.get(name), trial.new.get(name)) and not name.endswith(".partial"):
                yield f"{name} is neither old nor new"
            if name not in trial.old and name not in trial.new and not name.endswith(".partial"):
                yield f"{name} was left behind"


def _end(said: str) -> str:
    """The last line of what was said: of a traceback the error."""
    return said.strip().rpartition("\n")[2]


def _inputs(folder: Path) -> list[str]:
    return [path.name for path in (folder / "letters").iterdir()]


def _difference(wanted: State, found: State) -> str:
    names = sorted(name for name in {*wanted, *found} if wanted.get(name) != found.get(name))
    return ", ".join(f"{name} {'is missing' if name not in found else 'is other'}" for name in names)


def prepared(folder: Path) -> None:
    """Letters, others that were there before, and the records of both."""
    for name, abouts in (("letters", ("een brug", "een sluis")), ("others", ("een veer",))):
        (folder / name).mkdir(parents=True)
        for number, about in enumerate(abouts):
            (folder / name / f"{name}{number}.txt").write_text(LETTER.format(about=about), encoding="utf-8")
        status, said = run(["convert", name, "-o", f"{name}.jsonl", "-j", "1", "-q"], folder)
        assert status == 0, said


Chosen = Callable[[str, int], Iterable[int]]


def one_in(every: int, seed: int, only: tuple[str, str] | None) -> Chosen:
    """Choose which of so many calls of a kind fail, one at a time."""
    chance = random.Random(seed)
    if only:
        return lambda kind, count: [int(only[1])] if kind == only[0] and int(only[1]) <= count else []
    return lambda kind, count: range(1 + chance.randrange(every), count + 1, every)


def sweep(commands: Sequence[Command], chosen: Chosen, tell: Callable[[str, Tally], None]) -> list[str]:
    """Let the chosen calls fail in these commands; what was wrong."""
    faults, wrong, runs = Faults(), [], 0
    with tempfile.TemporaryDirectory() as temporary:
        inputs = Path(temporary, "inputs")
        prepared(inputs)
        for command in commands:
            tally = Tally()
            for trial in trials(command, inputs, Path(temporary), faults):
                for kind, errors in KINDS.items():
                    for nth in chosen(kind, trial.counts[kind]):
                        for error in errors:
                            runs += 1
                            place = Path(temporary, f"run{runs}")
                            ended, said, bad = tried(trial, place, faults, kind, nth, error)
                            shutil.rmtree(place, ignore_errors=True)
                            tally.ended[ended] += 1
                            tally.said[said] += 1
                            what = f"{command.name}: {kind} {nth} of {trial.counts[kind]} {errno.errorcode[error]}"
                            tally.wrong += [f"{what}: {one}" for one in bad]
            tell(command.name, tally)
            wrong += tally.wrong
    return wrong


def _as_workers_are_copied() -> None:
    """Let workers be copies of their parent, so that what fails is told to them, and nothing is imported anew."""
    from kvparse import workforce

    real = multiprocessing.get_context
    multiprocessing.get_context = lambda way=None: real("fork")  # type: ignore[assignment]
    plain = workforce._serve

    def serve(pipe: Any, work: Any, limits: Any, sealed: Any, way: str) -> None:
        plain(pipe, work, limits, sealed, "fork")

    workforce._serve = serve


def _as_hosts_stand_in() -> None:
    """Let ``fetch`` ask two documents of hosts that are in memory, without a pause."""
    import httpx
    from test_fetch import StandIn, document

    from kvparse.fetch.client import Client

    hosts = StandIn(document(1), document(2))
    defaults = Client.__init__.__kwdefaults__ or {}
    defaults |= {"transport": httpx.MockTransport(hosts), "sleep": lambda seconds: None}


@cache
def _library(folder: str) -> str:
    """Compile what fails."""
    out = str(Path(folder, "faults.so"))
    subprocess.run(["cc", "-shared", "-fPIC", "-O1", "-o", out, str(HERE / "faults.c"), "-ldl"], check=True)
    return out


def _told(verbose: bool) -> Callable[[str, Tally], None]:
    def tell(name: str, tally: Tally) -> None:
        ended = ", ".join(f"{count} {what}" for what, count in sorted(tally.ended.items()))
        print(f"{name}: {tally.ended.total()} runs: {ended}; {len(tally.wrong)} things wrong", flush=True)
        print(*tally.wrong, sep="\n", end="\n" if tally.wrong else "")
        for said, count in tally.said.most_common() if verbose else ():
            print(f"    {count} x {_end(said)}")

    return tell


def main() -> int:
    """Read the arguments, let calls fail, tell."""
    arguments = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    arguments.add_argument("commands", nargs="*", metavar="COMMAND", help="parts of the names of commands")
    arguments.add_argument("--every", type=int, default=1)
    arguments.add_argument("--seed", type=int, default=0)
    arguments.add_argument("--only", nargs=2, metavar=("KIND", "N"), help="this call alone, to make a case again")
    arguments.add_argument("--verbose", action="store_true")
    given = arguments.parse_args()
    if "LD_PRELOAD" not in os.environ:
        with tempfile.TemporaryDirectory() as folder:
            environment = {**os.environ, "LD_PRELOAD": _library(folder)}
            return subprocess.run([sys.executable, *sys.argv], env=environment, check=False).returncode
    sys.path.insert(0, str(HERE))
    _as_hosts_stand_in()
    _as_workers_are_copied()
    commands = [one for one in COMMANDS if not given.commands or any(word in one.name for word in given.commands)]
    wrong = sweep(commands, one_in(given.every, given.seed, given.only), _told(given.verbose))
    return 1 if wrong else 0


if __name__ == "__main__":
    sys.exit(main())
