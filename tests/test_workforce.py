"""Workers do the jobs, whatever the jobs do to them."""

from __future__ import annotations

import os
import socket
import subprocess
import sys
import time
from collections.abc import Callable, Sequence
from pathlib import Path

import pytest

from kvparse.errors import KvparseError
from kvparse.workforce import Failure, Limits, Workforce

_PATIENT = Limits(timeout=20)
Run = Callable[..., dict[str, bytes | Failure]]


@pytest.fixture
def run(monkeypatch: pytest.MonkeyPatch) -> Run:
    """Does jobs with two workers and gives what came of each."""
    monkeypatch.syspath_prepend(Path(__file__).parent)
    from stand_ins import Behave

    def do(
        *jobs: str, workers: int = 2, limits: Limits = _PATIENT, writes: Sequence[str] = ()
    ) -> dict[str, bytes | Failure]:
        with Workforce(Behave(), workers=workers, limits=limits, writes=writes) as workforce:
            return dict(workforce.run(jobs))

    return do


def test_every_job_is_done_once(run: Run) -> None:
    """A hundred jobs on two workers give a hundred results."""
    jobs = [f"job {number}" for number in range(100)]
    assert run(*jobs) == {job: job.upper().encode() for job in jobs}


def test_no_jobs_start_no_worker(run: Run) -> None:
    """Without jobs there is no result and no waiting."""
    assert run() == {}


def test_a_crash_costs_its_own_job_only(run: Run) -> None:
    """A segmentation fault is named; the jobs before and after it are done."""
    outcomes = run("one", "crash", "two", "exit 3", "three", workers=1)
    assert outcomes["crash"] == Failure("Crash", "the worker process was ended by SIGSEGV")
    assert outcomes["exit 3"] == Failure("Crash", "the worker process ended with status 3")
    assert {job for job, outcome in outcomes.items() if isinstance(outcome, bytes)} == {"one", "two", "three"}


def test_a_worker_killed_for_no_fault_of_its_job_costs_nothing(run: Run, tmp_path: Path) -> None:
    """A job whose worker dies is tried once more, and then done."""
    job = f"once {tmp_path / 'flag'}"
    assert run(job, "other", workers=1, writes=[str(tmp_path)]) == {job: job.upper().encode(), "other": b"OTHER"}


def test_a_worker_that_is_killed_twice_is_named_so(run: Run) -> None:
    """Who is killed from outside, by the system short of memory or by somebody, did not crash."""
    outcomes = run("die", "other", workers=1)
    assert outcomes == {"die": Failure("Killed", "the worker process was ended by SIGKILL"), "other": b"OTHER"}


def test_an_answer_that_came_in_time_counts_however_late_it_is_fetched(run: Run) -> None:
    """Who takes the outcomes may be busy for longer than a job may take: the answers of others lie ready meanwhile."""
    from stand_ins import Behave

    outcomes: dict[str, bytes | Failure] = {}
    with Workforce(Behave(), workers=2, limits=Limits(timeout=3)) as workforce:
        for job, outcome in workforce.run([f"sleep 0.{number}" for number in range(1, 9)]):
            outcomes[job] = outcome
            if len(outcomes) in (2, 4):
                time.sleep(4)
    assert outcomes == {job: job.upper().encode() for job in outcomes}
    assert len(outcomes) == 8


def test_starting_up_does_not_count_against_a_job(monkeypatch: pytest.MonkeyPatch) -> None:
    """A worker that loads for longer than a job may take does its jobs all the same."""
    monkeypatch.syspath_prepend(Path(__file__).parent)
    from stand_ins import StartsSlowly

    with Workforce(StartsSlowly(), workers=1, limits=Limits(timeout=3)) as workforce:
        assert dict(workforce.run(["one", "two"])) == {"one": b"ONE", "two": b"TWO"}


COPIES = """
import os, threading
from pathlib import Path
from stand_ins import Behave
from kvparse.workforce import Limits, Workforce

if __name__ == "__main__":
    if {threads}:
        threading.Thread(target=threading.Event().wait, daemon=True).start()
    Behave.mark = "set after the import"
    with open({path!r}, "w"), Workforce(Behave(), workers=1, limits=Limits(timeout=60), copied=True) as workforce:
        jobs = ["crash", "holds", "mark"]
        print(*(out if isinstance(out, bytes) else out.error for _, out in workforce.run(jobs)), sep="\\n")
"""


@pytest.mark.skipif(sys.platform != "linux", reason="elsewhere workers are never copied")
@pytest.mark.parametrize("threads", [False, True])
def test_a_copied_worker_is_as_strange_to_its_parent_as_a_fresh_one(threads: bool, tmp_path: Path) -> None:
    """It has what was set in memory, but nothing of what is open; beside other threads none is copied."""
    script = tmp_path / "script.py"
    script.write_text(COPIES.format(threads=threads, path=str(tmp_path / "secret.txt")))
    paths = os.pathsep.join([str(Path(__file__).parent), *sys.path])
    done = subprocess.run(
        [sys.executable, script], env={**os.environ, "PYTHONPATH": paths}, capture_output=True, text=True, check=True
    )
    crash, holds, mark = done.stdout.splitlines()
    assert crash == "Crash"
    assert "/dev/null" in holds
    assert "secret.txt" not in holds
    assert holds.count("socket:") == 1
    assert ("set after the import" in mark) is not threads


@pytest.fixture
def _sealable() -> None:
    """Skip where the kernel does not let a process give up rights."""
    code = "import sys; from kvparse.sealed import seal; sys.exit(seal() != ('network', 'writing'))"
    if subprocess.run([sys.executable, "-c", code], check=False).returncode:
        pytest.skip("this system has neither Landlock nor namespaces for everybody")


@pytest.mark.usefixtures("_sealable")
def test_a_worker_reaches_no_network(run: Run) -> None:
    """Whoever takes a worker over by a file reaches nobody, not even on this machine."""
    with socket.create_server(("127.0.0.1", 0)) as server:
        job = f"connect {server.getsockname()[1]}"
        outcome = run(job, workers=1)[job]
    assert isinstance(outcome, Failure)
    assert "unreachable" in outcome.message


@pytest.mark.usefixtures("_sealable")
def test_a_worker_writes_nothing_but_where_it_may(run: Run, tmp_path: Path) -> None:
    """Files are neither made nor changed nor removed, save below the folders that are named."""
    ours, theirs = tmp_path / "ours", tmp_path / "theirs"
    for folder in (ours, theirs):
        folder.mkdir()
        (folder / "old.txt").write_text("as it was")
    jobs = [
        f"{verb} {ours / name}" for verb, name in (("write", "new.txt"), ("write", "old.txt"), ("remove", "old.txt"))
    ]
    allowed, nowhere = f"write {theirs / 'new.txt'}", f"write {os.devnull}"
    outcomes = run(*jobs, allowed, nowhere, workers=1, writes=[str(theirs)])
    refusals = [outcomes[job] for job in jobs]
    assert [one.error for one in refusals if isinstance(one, Failure)] == ["PermissionError"] * 3
    assert [path.name for path in ours.iterdir()] == ["old.txt"]
    assert (ours / "old.txt").read_text() == "as it was"
    assert (theirs / "new.txt").exists()
    assert outcomes[nowhere] == nowhere.upper().encode()  # libraries open it, and end where they cannot


@pytest.mark.parametrize("job", ["hang", "spin"])
def test_a_job_that_hangs_is_ended(run: Run, job: str) -> None:
    """What sleeps or spins for ever is ended at the time limit, and named; the job held behind it is done."""
    outcomes = run(job, "other", workers=1, limits=Limits(timeout=2.5))
    assert outcomes == {job: Failure("Timeout", "not done within 2.5 seconds"), "other": b"OTHER"}


@pytest.mark.skipif(sys.platform != "linux", reason="looks in /proc")
def test_a_program_that_a_job_started_ends_with_it(run: Run, tmp_path: Path) -> None:
    """Where a job waits for another program, the time limit ends both."""
    run(f"call {tmp_path / 'pid'}", workers=1, limits=Limits(timeout=5), writes=[str(tmp_path)])
    process = Path("/proc", (tmp_path / "pid").read_text(), "stat")
    for _ in range(1200):
        if not process.exists() or process.read_text().split()[2] == "Z":
            return
        time.sleep(0.05)
    pytest.fail("the program runs on")


def test_the_clock_runs_for_each_job(run: Run) -> None:
    """Jobs that together take longer than the limit, but each less, are all done."""
    jobs = [f"sleep 1.0{number}" for number in range(5)]
    outcomes = run(*jobs, workers=1, limits=Limits(timeout=4))
    assert outcomes == {job: job.upper().encode() for job in jobs}


def test_a_job_that_eats_memory_is_ended(run: Run) -> None:
    """Memory beyond the limit is refused, and the job named; the other is done."""
    outcomes = run("eat 300000000", "other", workers=1, limits=Limits(max_mb=200))
    assert outcomes == {"eat 300000000": Failure("MemoryError", "the memory limit was reached"), "other": b"OTHER"}


def test_what_a_job_raises_is_told(run: Run) -> None:
    """An error has its own name; one of ours tells its reason without the path."""
    outcomes = run("raise bad value", "refuse is empty")
    assert outcomes == {
        "raise bad value": Failure("ValueError", "bad value"),
        "refuse is empty": Failure("UnreadableFile", "is empty"),
    }


def test_nothing_a_worker_prints_reaches_standard_output(run: Run, capfd: pytest.CaptureFixture[str]) -> None:
    """Standard output stays for what was asked for."""
    run("print")
    assert capfd.readouterr().out == ""


def test_workers_that_do_not_start_are_not_started_for_ever(monkeypatch: pytest.MonkeyPatch) -> None:
    """Work that cannot be loaded in the workers ends the run with an error."""
    monkeypatch.syspath_prepend(Path(__file__).parent)
    from stand_ins import CannotStart

    with (
        Workforce(CannotStart(), workers=1, limits=Limits()) as workforce,
        pytest.raises(KvparseError, match="do not start: the last ended with status 7"),
    ):
        list(workforce.run(["job"]))


@pytest.mark.parametrize(
    "limits",
    [{"timeout": 0.0}, {"timeout": float("inf")}, {"timeout": float("nan")}, {"max_mb": 0}, {"max_file_mb": 0}],
)
def test_limits_that_hold_nobody_are_refused(limits: dict[str, float]) -> None:
    """No clock runs to infinity, and nothing is read in no memory."""
    with pytest.raises(ValueError, match=next(iter(limits))):
        Limits(**limits)  # type: ignore[arg-type]
