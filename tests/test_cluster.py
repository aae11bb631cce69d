"""On a Ray cluster the same files give the same output."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

import kvparse.batch.convert
from kvparse.batch.convert import Limits, convert

ray = pytest.importorskip("ray", reason="the extra 'ray' is not installed")


@pytest.fixture
def cluster(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """A Ray cluster of two cores on this machine, whose nodes know the stand-ins."""
    monkeypatch.syspath_prepend(Path(__file__).parent)
    monkeypatch.setenv("PYTHONPATH", str(Path(__file__).parent))
    from stand_ins import BehaveWithFile

    monkeypatch.setattr(kvparse.batch.convert, "Conversion", BehaveWithFile)
    ray.init(num_cpus=2, include_dashboard=False, log_to_driver=False)
    yield
    ray.shutdown()


@pytest.mark.filterwarnings("ignore")  # Ray's own
def test_ray_gives_the_same_bytes(cluster: None, tmp_path: Path) -> None:
    """Records, failures and order are those of one machine, also when files crash or hang their worker."""
    folder = tmp_path / "letters"
    folder.mkdir()
    for number in range(40):
        (folder / f"{number}.txt").write_text(f"letter {number}")
    for name, does in {"crash": "crash", "hang": "hang", "refused": "refuse is empty"}.items():
        (folder / f"{name}.txt").write_text(does)
    limits = Limits(timeout=5)
    here = convert([folder], tmp_path / "here.jsonl", limits=limits)
    there = convert([folder], tmp_path / "there.jsonl", limits=limits, cluster="ray")
    assert (there.files, there.failed) == (here.files, here.failed) == (43, 3)
    for suffix in (".jsonl", ".errors.jsonl"):
        assert (tmp_path / f"there{suffix}").read_bytes() == (tmp_path / f"here{suffix}").read_bytes()
