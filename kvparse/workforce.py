"""Worker processes that a bad job cannot harm: each has a pipe of its own, a time limit and a memory limit.

A job that crashes its process, hangs or eats memory gives a ``Failure``; the process is replaced and the
others do not notice. Pools whose workers share a pipe or a lock (``concurrent.futures``, pebble) break or
lock up when a worker is killed; here a dead worker is only the end of its own pipe.
"""

from __future__ import annotations

import faulthandler
import json
import multiprocessing
import os
import signal
import sys
import time
from collections import deque
from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from itertools import product
from multiprocessing.connection import Connection, wait
from types import TracebackType
from typing import Generic, Protocol, Self, TypeVar

from .errors import KvparseError
from .sealed import seal

__all__ = ["Failure", "Limits", "Work", "Workforce"]

Job = TypeVar("Job")
_Job_contra = TypeVar("_Job_contra", contravariant=True)
Outcomes = Iterator[tuple[Job, "bytes | Failure"]]

_HELD = 2  # jobs a worker holds: the one it does, and one so that it need not wait for the next
_TRIES = 2  # a worker may be killed for no fault of its job (by the system, short of memory): try once more
_START_SECONDS = 120.0
_LONGEST = 1_000_000  # seconds, eleven days: what waiting for a pipe can be told
_FAILED_STARTS = 3
_TOLD = ("Timeout", "Crash", "Killed", "MemoryError", "UnreadableFile", "UnsupportedFormat", "KvparseError")
_FROM_OUTSIDE = {getattr(signal, name, 0) for name in ("SIGKILL", "SIGTERM", "SIGHUP")}  # no process does so to itself


@dataclass(frozen=True, slots=True)
class Limits:
    """What one file may cost: seconds, megabytes of memory beyond what a worker needs, megabytes on disk.

    Raises:
        ValueError: one of them is nothing, or more than a clock or a process can be held to.
    """

    timeout: float = 120.0
    max_mb: int = 1024
    max_file_mb: int = 256

    def __post_init__(self) -> None:
        """Refuse what no worker could be held to."""
        if not 0 < self.timeout <= _LONGEST:
            raise ValueError(f"timeout cannot be {self.timeout:g}: it is a number of seconds, at most {_LONGEST:,}")
        if self.max_mb < 1 or self.max_file_mb < 1:
            raise ValueError("max_mb and max_file_mb are at least 1")


class Work(Protocol[_Job_contra]):
    """What workers do: picklable, as are the jobs."""

    def prepare(self) -> None:
        """Load what the work needs; done once in each worker, before clock and memory limit start."""
        ...  # pragma: no cover

    def __call__(self, job: _Job_contra, /) -> bytes:
        """Return what comes of a job; what is raised becomes a ``Failure``."""
        ...  # pragma: no cover


@dataclass(frozen=True, slots=True)
class Failure:
    """Why a job gave nothing: ``Timeout``, ``Crash``, ``Killed`` or the name of an exception, and a message."""

    error: str
    message: str

    @property
    def reason(self) -> str:
        """Why, in plain words; an error that is none of ours with its name, so that it can be reported."""
        return self.message if self.error in _TOLD else f"reading it failed: {self.error}: {self.message}"


@dataclass(slots=True)
class _Assignment(Generic[Job]):
    job: Job
    tries: int = 0


class Workforce(Generic[Job]):
    """``workers`` processes that do ``work``; a context manager, which ends them.

    A ``sealed`` worker has no network and writes nothing but below the folders ``writes``, where the system can see to
    that (``kvparse.sealed``). Workers are ``copied`` from this process where that is safe, if asked for: they need not
    import again what it has imported.
    """

    def __init__(
        self,
        work: Work[Job],
        *,
        workers: int,
        limits: Limits,
        sealed: bool = True,
        writes: Sequence[str] = (),
        copied: bool = False,
    ) -> None:
        """Engage nobody yet: a worker starts when there is a job for it."""
        self._work = work
        self._limits = limits
        self._sealed = tuple(writes) if sealed else None
        self._copied = copied
        self._size = workers
        self._crew: list[_Worker[Job]] = []
        self._failed_starts = 0

    def __enter__(self) -> Self:
        """Return the workforce itself."""
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        """End the workers at once, whatever they do."""
        for worker in self._crew:
            worker.kill()
        self._crew.clear()

    def run(self, jobs: Iterable[Job]) -> Outcomes[Job]:
        """Every job with what came of it, in the order in which they are done.

        Raises:
            KvparseError: the worker processes do not start.
        """
        waiting = (_Assignment(job) for job in jobs)
        again: deque[_Assignment[Job]] = deque()
        while True:
            self._hand_out(waiting, again)
            busy = [worker for worker in self._crew if worker.held]
            if not busy:
                return
            patience = max(0.0, min(worker.deadline for worker in busy) - time.monotonic())
            ready = wait([worker.pipe for worker in busy], timeout=patience)
            for worker in busy:
                if worker.pipe in ready or worker.has_answered():
                    yield from self._take(worker, again)
                elif time.monotonic() >= worker.deadline:
                    yield from self._give_up(worker, again)

    def _hand_out(self, waiting: Iterator[_Assignment[Job]], again: deque[_Assignment[Job]]) -> None:
        for held, place in product(range(_HELD), range(self._size)):
            if place < len(self._crew) and len(self._crew[place].held) > held:
                continue
            assignment = again.popleft() if again else next(waiting, None)
            if assignment is None:
                return
            if place >= len(self._crew):
                self._crew.append(_Worker(self._work, self._limits, sealed=self._sealed, copied=self._copied))
            self._crew[min(place, len(self._crew) - 1)].give(assignment)

    def _take(self, worker: _Worker[Job], again: deque[_Assignment[Job]]) -> Outcomes[Job]:
        try:
            answer = worker.pipe.recv_bytes()
        except (EOFError, OSError):
            yield from self._bury(worker, again)
            return
        if not worker.started:
            self._failed_starts = 0
            worker.begin()
            return
        done = worker.held.popleft()
        worker.begin()
        outcome = _unpacked(answer)
        if isinstance(outcome, Failure) and outcome.error == MemoryError.__name__:
            self._dismiss(worker, again)
        yield done.job, outcome

    def _bury(self, worker: _Worker[Job], again: deque[_Assignment[Job]]) -> Outcomes[Job]:
        """Replace a worker that died; its job is tried once more in a fresh one: it need not be to blame."""
        error, end = worker.buried()
        if not worker.started:
            self._failed_starts += 1
            if self._failed_starts >= _FAILED_STARTS:
                raise KvparseError(f"worker processes do not start: the last {end}")
        else:
            culprit = worker.held[0]
            culprit.tries += 1
            if culprit.tries >= _TRIES:
                worker.held.popleft()
                yield culprit.job, Failure(error, f"the worker process {end}")
        self._dismiss(worker, again)

    def _give_up(self, worker: _Worker[Job], again: deque[_Assignment[Job]]) -> Outcomes[Job]:
        if not worker.started:
            yield from self._bury(worker, again)
            return
        late = worker.held.popleft()
        self._dismiss(worker, again)
        yield late.job, Failure("Timeout", f"not done within {self._limits.timeout:g} seconds")

    def _dismiss(self, worker: _Worker[Job], again: deque[_Assignment[Job]]) -> None:
        worker.kill()
        self._crew.remove(worker)
        again.extendleft(reversed(worker.held))


class _Worker(Generic[Job]):
    """A worker process as its employer sees it: the pipe to it and the jobs it holds, oldest first."""

    def __init__(self, work: Work[Job], limits: Limits, *, sealed: tuple[str, ...] | None, copied: bool) -> None:
        way = "fork" if copied and _alone() else "spawn"
        processes = multiprocessing.get_context(way)
        try:
            self.pipe, theirs = processes.Pipe()
            worker = processes.Process(target=_serve, args=(theirs, work, limits, sealed, way), daemon=True)  # type: ignore[attr-defined]
            with _uninterrupted():
                worker.start()
        except OSError as error:
            raise KvparseError(f"worker processes do not start: {error.strerror or error}") from error
        theirs.close()
        self._process = worker
        self._timeout = limits.timeout
        self.held: deque[_Assignment[Job]] = deque()
        self.started = False
        self.deadline = time.monotonic() + _START_SECONDS

    def give(self, assignment: _Assignment[Job]) -> None:
        if self.started and not self.held:
            self.deadline = time.monotonic() + self._timeout
        self.held.append(assignment)
        with suppress(OSError):  # it died: its end of the pipe tells so when next we listen
            self.pipe.send(assignment.job)

    def begin(self) -> None:
        """Start the clock: the worker now does the oldest job it holds."""
        self.started = True
        self.deadline = time.monotonic() + self._timeout

    def has_answered(self) -> bool:
        """Whether an answer, or the end of the pipe, lies ready: the parent may have been busy when it came."""
        try:
            return self.pipe.poll()
        except OSError:
            return True

    def kill(self) -> None:
        """End the process and the programs that it started."""
        if self._process.is_alive() and self._process.pid:
            with suppress(ProcessLookupError, AttributeError):  # it has no group yet, or the system knows none
                os.killpg(self._process.pid, signal.SIGKILL)
        self._process.kill()
        self._process.join()
        self.pipe.close()

    def buried(self) -> tuple[str, str]:
        """Return how a process ended whose pipe is closed: a crash or killed from outside, and in words."""
        self._process.join(timeout=1.0)
        ended_itself = not self._process.is_alive()
        self.kill()
        code = self._process.exitcode or 0
        if code >= 0:
            return "Crash", f"ended with status {code}"
        from_outside = ended_itself and -code in _FROM_OUTSIDE
        return "Killed" if from_outside else "Crash", f"was ended by {signal.Signals(-code).name}"


@contextmanager
def _uninterrupted() -> Iterator[None]:
    """Start processes that Ctrl-C does not reach, not even before they can say so: it is for the parent."""
    if not hasattr(signal, "pthread_sigmask"):
        yield
        return
    before = signal.pthread_sigmask(signal.SIG_BLOCK, {signal.SIGINT})
    try:
        yield
    finally:
        signal.pthread_sigmask(signal.SIG_SETMASK, before)


def _alone() -> bool:
    """Whether this process may be copied: on Linux, and with one thread, since a copy lacks the others."""
    try:
        return sys.platform == "linux" and len(os.listdir("/proc/self/task")) == 1  # noqa: PTH208 - a kernel table
    except OSError:
        return False


def _let_go(pipe: Connection) -> None:
    """Part with what a copied process has open of its parent's; the numbers stay taken, since objects here own them."""
    nowhere = os.open(os.devnull, os.O_RDWR)
    for held in map(int, os.listdir("/proc/self/fd")):  # noqa: PTH208 - a kernel table
        if held not in (0, 1, 2, nowhere, pipe.fileno()):
            os.dup2(nowhere, held)


def _serve(pipe: Connection, work: Work[Job], limits: Limits, sealed: tuple[str, ...] | None, way: str) -> None:
    """Do the jobs that come through the pipe until it closes: a worker's life."""
    if way == "fork":
        _let_go(pipe)
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # Ctrl-C is for the parent, which ends us
    os.dup2(2, 1)  # nothing a library prints may reach standard output
    if hasattr(os, "setpgrp"):
        os.setpgrp()  # the programs that a job starts are ended with it
    work.prepare()
    _limit_memory(limits.max_mb)
    with open(os.devnull, "w") as nowhere, suppress(EOFError, OSError):  # noqa: PTH123
        if sealed is not None:
            seal(sealed)
        pipe.send_bytes(b"ready")
        while True:
            job: Job = pipe.recv()
            # The parent ends a worker that hangs; should the parent be dead, the worker ends itself.
            faulthandler.dump_traceback_later(limits.timeout + 30, exit=True, file=nowhere)
            pipe.send_bytes(_answer(work, job))
            faulthandler.cancel_dump_traceback_later()


def _answer(work: Work[Job], job: Job) -> bytes:
    try:
        return b"+" + work(job)
    except MemoryError:
        return _packed(MemoryError.__name__, "the memory limit was reached")
    except Exception as error:  # a process boundary: the error goes to the parent
        reason = getattr(error, "reason", None) if isinstance(error, KvparseError) else None
        return _packed(type(error).__name__, reason or str(error))


def _packed(error: str, message: str) -> bytes:
    return b"-" + json.dumps([error, message]).encode()


def _unpacked(answer: bytes) -> bytes | Failure:
    return answer[1:] if answer.startswith(b"+") else Failure(*json.loads(answer[1:]))


def _limit_memory(megabytes: int) -> None:
    """Let the address space grow by ``megabytes`` from here on, where the system can limit it (Linux)."""
    with suppress(ImportError, OSError, ValueError):
        import resource  # noqa: PLC0415 - not on every system

        with open("/proc/self/statm") as statm:  # noqa: PTH123 - a kernel table, not a file
            pages = int(statm.read().split()[0])
        limit = pages * resource.getpagesize() + megabytes * 1_000_000
        resource.setrlimit(resource.RLIMIT_AS, (limit, limit))
