"""The same conversion on a Ray cluster: Ray Data spreads the files over the nodes.

Every Ray actor keeps a worker process of its own (``kvparse.workforce``), so a file that crashes, hangs or
eats memory costs its own record only, here too. The files must be where every node can read them: a shared
disk or URLs. The driver keeps the journal and writes the output.
"""

from __future__ import annotations

import logging
import os
from collections.abc import Iterable
from dataclasses import asdict
from types import TracebackType
from typing import Any

from ..errors import UnsupportedFormat
from ..workforce import Failure, Limits, Outcomes, Work, Workforce
from .inputs import Input

try:
    import ray
except ImportError as missing:
    raise UnsupportedFormat("ray", "a cluster needs the extra: pip install 'kvparse[ray]'") from missing

__all__ = ["RayWorkforce"]


class RayWorkforce(Workforce[Input]):
    """As many workers as the Ray cluster has cores; ``RAY_ADDRESS`` says where it is, or one starts."""

    def __init__(self, work: Work[Input], *, limits: Limits, sealed: bool = True) -> None:
        """Join the cluster, or start one."""
        os.environ.setdefault("RAY_USAGE_STATS_ENABLED", "0")
        self._started = not ray.is_initialized()
        if self._started:
            ray.init(logging_level=logging.ERROR, log_to_driver=False, include_dashboard=False)
        cores: float = ray.cluster_resources()["CPU"]  # type: ignore[no-untyped-call]
        super().__init__(work, workers=int(cores), limits=limits, sealed=sealed)

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        """Leave the cluster, if it was joined here."""
        if self._started:
            ray.shutdown()

    def run(self, jobs: Iterable[Input]) -> Outcomes[Input]:
        """Every file with what came of it, in the order in which they are done."""
        rows = [asdict(job) for job in jobs]
        if not rows:
            return
        ray.data.DataContext.get_current().enable_progress_bars = False
        logging.getLogger("ray.data").setLevel(logging.ERROR)
        blocks = min(len(rows), 8 * self._size)
        station: Any = _Station  # Ray makes one an actor; its signature knows functions only
        converted = ray.data.from_items(rows, override_num_blocks=blocks).map(
            station,
            fn_constructor_args=(self._work, self._limits, self._sealed),
            compute=ray.data.ActorPoolStrategy(size=self._size),
        )
        for row in converted.iter_rows():
            failure = Failure(row["error"], row["message"]) if row["error"] else None
            yield Input(row["name"], row["path"], row["stamp"]), failure or row["lines"]


class _Station:
    """A Ray actor with a worker process of its own."""

    def __init__(self, work: Work[Input], limits: Limits, sealed: bool) -> None:
        self._workforce = Workforce(work, workers=1, limits=limits, sealed=sealed)

    def __call__(self, row: dict[str, Any]) -> dict[str, Any]:
        ((_, outcome),) = self._workforce.run([Input(**row)])
        if isinstance(outcome, Failure):
            return row | asdict(outcome) | {"lines": b""}
        return row | {"error": "", "message": "", "lines": outcome}
