"""Kill a conversion at random moments, continue it, and compare with an unbroken run; and so what else is written.

    python tests/kill.py [--rounds 20] [--files 600] [--seed 0] [--writers]

Each round begins anew: the conversion is killed with SIGKILL two times at random moments, alone, with its workers,
or only one of its workers, and then continued to its end. The output and the errors file must be those of an
unbroken run byte for byte, no partial file may remain, and no worker may outlive its parent.

With ``--writers`` the index, sync and the exports are killed instead, each so many rounds: at once what they write must
be readable, as it was before or as it will be, and the same command then ends with what an unbroken run leaves.
"""

from __future__ import annotations

import argparse
import os
import random
import shutil
import signal
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterable
from pathlib import Path

from faults import state_of

from kvparse.workforce import Limits

PATHS = os.pathsep.join(sys.path)
CORPUS = Path(__file__).parents[1] / "corpus" / "letters"
SECONDS_TO_DIE = Limits().timeout + 60  # a worker ends with the job it does, however long that may take


def prepared(folder: Path, files: int, *, bad: bool = True) -> None:
    """Fill a folder with letters of the corpus, and with ``bad`` files that fail among them."""
    folder.mkdir()
    letters = sorted(path for path in CORPUS.iterdir() if path.is_file())
    for number in range(files):
        source = letters[number % len(letters)]
        shutil.copyfile(source, folder / f"{number:05}{source.suffix}")
    for number in range(0, files if bad else 0, 50):
        (folder / f"{number:05}-bad.pdf").write_text("no PDF")


def started(folder: Path, out: Path) -> subprocess.Popen[bytes]:
    """A conversion with two workers."""
    command = [sys.executable, "-m", "kvparse", "convert", str(folder), "-o", str(out), "--resume", "-j", "2"]
    return subprocess.Popen(command, stderr=subprocess.DEVNULL)


def workers(run: subprocess.Popen[bytes]) -> list[int]:
    """The processes that a conversion has started (Linux)."""
    try:
        return [int(child) for child in Path(f"/proc/{run.pid}/task/{run.pid}/children").read_text().split()]
    except OSError:
        return []


def kill_all(run: subprocess.Popen[bytes], chance: random.Random) -> None:
    """The conversion and its workers at once."""
    for process in (run.pid, *workers(run)):
        os.kill(process, signal.SIGKILL)


def kill_parent(run: subprocess.Popen[bytes], chance: random.Random) -> None:
    """The conversion alone: its workers must notice."""
    run.kill()


def kill_worker(run: subprocess.Popen[bytes], chance: random.Random) -> None:
    """One of its processes: the conversion must go on."""
    if running := workers(run):
        os.kill(chance.choice(running), signal.SIGKILL)


WAYS: tuple[Callable[[subprocess.Popen[bytes], random.Random], None], ...] = (kill_all, kill_parent, kill_worker)


def orphans(left: list[int]) -> list[int]:
    """Which of these processes are still there when they have had time to end."""
    patience = time.monotonic() + SECONDS_TO_DIE
    while time.monotonic() < patience and any(Path(f"/proc/{process}").exists() for process in left):
        time.sleep(0.05)
    return [process for process in left if Path(f"/proc/{process}").exists()]


def broken(folder: Path, out: Path, seconds: float, chance: random.Random) -> list[str]:
    """Kill a conversion twice at random moments, then let it end; what went wrong."""
    wrong = []
    for _ in range(2):
        run = started(folder, out)
        time.sleep(chance.uniform(0, seconds))
        left = workers(run)
        way = chance.choice(WAYS)
        way(run, chance)
        run.wait()
        wrong += [f"{way.__name__}: process {process} lives on" for process in orphans(left)]
    started(folder, out).wait()
    return wrong


WRITERS = {
    "index": ("index", "letters.jsonl", "-o", "out/kv"),
    "sync": ("sync", "letters", "out/kv", "-j", "2"),
    "sqlite": ("export", "letters.jsonl", "--to", "sqlite:out/kv.db"),
    "tantivy": ("export", "letters.jsonl", "--to", "tantivy:out/kv"),
    "chunks": ("export", "letters.jsonl", "--to", "chunks:out/chunks.jsonl"),
}


def written(folder: Path) -> dict[str, object]:
    """What a writer has left: files, the documents of an index, the rows of a database; None where there are none."""
    found = {name: value for name, value in state_of(folder / "out").items() if value is not None}
    return {name: value for name, value in found.items() if not name.startswith(".")}  # of a run that was killed


def writer(name: str, folder: Path) -> subprocess.Popen[bytes]:
    """A command that writes, in a folder with letters and their records."""
    command = [sys.executable, "-m", "kvparse", *WRITERS[name]]
    return subprocess.Popen(command, cwd=folder, stderr=subprocess.DEVNULL, env={**os.environ, "PYTHONPATH": PATHS})


def broken_writer(
    name: str, folder: Path, wanted: dict[str, object], seconds: float, chance: random.Random
) -> list[str]:
    """Kill a writer at a random moment, look at what it left, and let it end; what went wrong."""
    shutil.rmtree(folder / "out", ignore_errors=True)
    (folder / "out").mkdir()
    run, after = writer(name, folder), chance.uniform(0, seconds)
    time.sleep(after)
    chance.choice((kill_all, kill_parent))(run, chance)
    run.wait()
    left = written(folder)
    wrong = [] if left in ({}, wanted) else [f"killed after {after:.2f} s it left {sorted(left)}, neither old nor new"]
    if writer(name, folder).wait() != 0 or written(folder) != wanted:
        wrong.append(f"killed after {after:.2f} s it did not end as if unbroken")
    return wrong


def rounds_of_writers(count: int, files: int, seed: int = 0, names: Iterable[str] = WRITERS) -> list[str]:
    """What went wrong in so many rounds of each writer: nothing, one hopes."""
    wrong = []
    with tempfile.TemporaryDirectory() as temporary:
        folder = Path(temporary)
        prepared(folder / "letters", files, bad=False)
        started(folder / "letters", folder / "letters.jsonl").wait()
        for name in names:
            (folder / "out").mkdir(exist_ok=True)
            began = time.monotonic()
            assert writer(name, folder).wait() == 0
            seconds, wanted = time.monotonic() - began, written(folder)
            for number in range(count):
                found = broken_writer(name, folder, wanted, seconds, random.Random(f"{seed} {name} {number}"))
                wrong += [f"{name}, round {number}: {what}" for what in found]
            shutil.rmtree(folder / "out")
            print(f"{name}: {count} rounds, {sum(one.startswith(name) for one in wrong)} things wrong", flush=True)
    return wrong


def content(out: Path) -> dict[str, bytes]:
    """The files that a conversion left, by name."""
    return {path.name: path.read_bytes() for path in out.parent.iterdir() if path.is_file()}


def rounds(count: int, files: int, seed: int = 0) -> list[str]:
    """What went wrong in so many rounds: nothing, one hopes."""
    wrong = []
    with tempfile.TemporaryDirectory() as temporary:
        folder, unbroken = Path(temporary, "letters"), Path(temporary, "unbroken", "out.jsonl")
        prepared(folder, files)
        unbroken.parent.mkdir()
        began = time.monotonic()
        started(folder, unbroken).wait()
        seconds = time.monotonic() - began
        for number in range(count):
            out = Path(temporary, str(number), "out.jsonl")
            out.parent.mkdir()
            found = broken(folder, out, seconds, random.Random(f"{seed} {number}"))
            if content(out) != content(unbroken):
                found.append(f"left {sorted(content(out))}, and not what an unbroken run leaves")
            wrong += [f"round {number}: {what}" for what in found]
    return wrong


def main() -> int:
    """Read the arguments, kill, tell."""
    arguments = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    arguments.add_argument("--rounds", type=int, default=20)
    arguments.add_argument("--files", type=int, default=600)
    arguments.add_argument("--seed", type=int, default=0)
    arguments.add_argument("--writers", action="store_true")
    given = arguments.parse_args()
    wrong = (rounds_of_writers if given.writers else rounds)(given.rounds, given.files, given.seed)
    print(*wrong, f"{given.rounds} rounds, {len(wrong)} things wrong", sep="\n")
    return 1 if wrong else 0


if __name__ == "__main__":
    sys.exit(main())
