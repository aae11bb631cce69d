# ruff: noqa: PLC0415 - imports wait for the command that needs them
"""How far the reading of many files is."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import TYPE_CHECKING

from .terminal import safely

if TYPE_CHECKING:
    from ..batch.convert import Progress

__all__ = ["progress"]


@contextmanager
def progress(*, quiet: bool) -> Iterator[Callable[[Progress], None]]:
    """Return a bar on a terminal; failures are told as they come, also where there is no terminal."""
    from rich import progress as bars
    from rich.console import Console

    console = Console(stderr=True)
    with bars.Progress(
        bars.TextColumn("converting"),
        bars.BarColumn(),
        bars.MofNCompleteColumn(),
        bars.TextColumn("{task.fields[rate]}"),
        bars.TimeRemainingColumn(),
        bars.TextColumn("{task.fields[failed]}"),
        console=console,
        disable=quiet or not console.is_terminal,
    ) as bar:
        task = bar.add_task("", total=None, rate="", failed="")

        def watch(progress: Progress) -> None:
            if progress.failure:
                name, failure = progress.failure
                console.print(
                    safely(f"kvparse: {name}: {failure.error}: {failure.message}"),
                    markup=False,
                    highlight=False,
                    soft_wrap=True,
                )
            speed = bar.tasks[0].speed
            bar.update(
                task,
                completed=progress.done,
                total=progress.total,
                rate=f"{speed:.0f} files/s" if speed else "",
                failed=f"[red]{progress.failed} failed" if progress.failed else "",
            )

        yield watch
