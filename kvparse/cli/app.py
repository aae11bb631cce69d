"""The command ``kvparse``: the app, made of the functions of this folder.

What a command needs is imported when it runs, so that ``kvparse --help`` is quick. Standard output carries
what was asked for and nothing else; all that is said about the work goes to standard error.
"""

from __future__ import annotations

import gc
from typing import Annotated, Any

import typer
from typer.core import TyperGroup

from .. import __version__
from . import feeding
from . import search as searching
from .chaining import chain
from .convert import convert
from .evaluate import evaluate
from .examples import epilog
from .fetch import fetch
from .models import mcp
from .schema import schema
from .serve import serve
from .show import show
from .site import site
from .terminal import Quiet, Verbose, begin_logging, forgiving, safely
from .views import view

__all__ = ["app", "main"]


_WrongUse: type[Exception] = typer.BadParameter.__bases__[0]  # of the click that typer brings along, or depends on


class _Careful(TyperGroup):
    """Says what was used wrongly, with no more of a file's name or an address than may be said."""

    def invoke(self, ctx: Any) -> object:
        """Run the command."""
        try:
            return super().invoke(ctx)
        except _WrongUse as error:
            vars(error)["message"] = safely(vars(error)["message"])
            raise


app = typer.Typer(
    cls=_Careful,
    no_args_is_help=True,
    pretty_exceptions_enable=False,
    context_settings={"help_option_names": ["-h", "--help"]},
)


OBJECTS = 50_000  # made between looks for garbage: a command makes much and drops little, and a look is a tenth of it


def main() -> None:
    """Run the command, as it is installed."""
    gc.set_threshold(OBJECTS)
    forgiving()
    app(prog_name="kvparse")


def _print_version(wanted: bool) -> None:
    if wanted:
        typer.echo(f"kvparse {__version__}")
        raise typer.Exit


@app.callback()
def kvparse(
    version: Annotated[
        bool, typer.Option("--version", "-V", help="Print the version.", callback=_print_version, is_eager=True)
    ] = False,
    quiet: Quiet = False,
    verbose: Verbose = False,
) -> None:
    """Dutch parliamentary questions and answers (Kamervragen) as structured, validated data."""
    if not (quiet or verbose):
        begin_logging()


COMMANDS = (
    convert,
    show,
    view,
    site,
    fetch,
    searching.index,
    searching.search,
    serve,
    searching.remove,
    feeding.sync,
    feeding.export,
    mcp,
    chain,
    evaluate,
    schema,
)

for command in COMMANDS:
    app.command(epilog=epilog(command.__name__))(command)
