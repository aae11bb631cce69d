"""The command ``kvparse view``, apart from what it does, so that ``kvparse --help`` stays quick."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from .terminal import SOME_FAILED, say

__all__ = ["view"]


def view(
    path: Annotated[Path, typer.Argument(metavar="FILE", help="A letter, or a folder of letters.")],
    out: Annotated[Path, typer.Option("--out", "-o", help="The page to write, or the folder of pages.")],
) -> None:
    """Write a page to look at: each page's picture beside the questions and answers found on it.

    A folder gives a page a letter and index.html, the list of them all.
    """
    from ..errors import KvparseError, UnreadableFile, UnsupportedFormat  # noqa: PLC0415 - imports wait

    if out.resolve() == path.resolve():
        raise typer.BadParameter("this would be written over the letter itself", param_hint="--out")
    try:
        failures = _written(path, out)
    except (UnreadableFile, UnsupportedFormat) as error:
        failures = [str(error)]
    except KvparseError as error:
        raise typer.BadParameter(str(error), param_hint="--out") from error
    for failure in failures:
        say(failure)
    if failures:
        raise typer.Exit(SOME_FAILED)


def _written(path: Path, out: Path) -> list[str]:
    """Writes the pages, and says what could not be read."""
    from ..web.view import view_file, view_folder, write  # noqa: PLC0415

    if path.is_dir():
        return [f"{failed.file}: {failed.reason}" for failed in view_folder(path, out)]
    write(out, view_file(path))
    return []
