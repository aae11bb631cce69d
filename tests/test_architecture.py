"""Modules import one way, in the order in which a letter travels, and nothing heavy before it is needed."""

from __future__ import annotations

import ast
import inspect
import subprocess
import sys
from collections.abc import Iterator
from functools import cache
from importlib import import_module
from importlib.util import resolve_name
from pathlib import Path

import pytest
from builders import Sheet, pdf

import kvparse

ROOT = Path(kvparse.__file__).parent

# Each row may import from the rows above it and, where it is a folder, from itself; later rows stand further along
# a letter's way. A name with a dot at its end stands for a whole folder.
ORDER = (
    ("redaction", "regex"),
    ("errors", "frozen", "problems", "options", "terms", "sealed"),
    ("files", "workforce"),
    ("document", "rules.", "text.characters", "text.links"),
    ("text.hyphens", "text.captions"),
    ("kvparse",),
    ("readers.",),
    ("split",),
    ("layout.",),
    ("text.",),
    ("letterhead.",),
    ("parts",),
    ("exchanges.",),
    ("historical.",),
    ("apart",),
    ("account",),
    ("display",),
    ("records",),
    ("keys",),
    ("entities.",),
    ("write",),
    ("isolated",),
    ("pipeline",),
    ("noise",),
    ("trust",),
    ("batch.", "evaluate"),
    ("fetch.",),
    ("search.",),
    ("web.",),
    ("chains",),
    ("cli.",),
    ("__main__",),
)
HEAVY = (
    "spacy",
    "pdfplumber",
    "pdfminer",
    "typer",
    "rich",
    "lxml",
    "pydantic",
    "pypdfium2",
    "pyarrow",
    "ray",
)


def modules() -> list[str]:
    """Every module of kvparse, by its name below it."""
    names = (path.relative_to(ROOT).with_suffix("").as_posix().replace("/", ".") for path in ROOT.rglob("*.py"))
    return sorted(name.removesuffix(".__init__") if name != "__init__" else "kvparse" for name in names)


MODULES = modules()


@cache
def rank(name: str) -> int | None:
    """The row of ``ORDER`` a module stands in, by its own name or else its folder's; None where it has none."""
    by_name = (at for at, row in enumerate(ORDER) if name in row)
    by_folder = (
        at for at, row in enumerate(ORDER) if any(one.endswith(".") and f"{name}.".startswith(one) for one in row)
    )
    return next(by_name, next(by_folder, None))


def path_of(name: str) -> Path:
    below = ROOT / "/".join(name.split(".") if name != "kvparse" else [])
    return below / "__init__.py" if below.is_dir() else below.with_suffix(".py")


def imports(name: str) -> Iterator[str]:
    """The modules of kvparse that a module imports as it is loaded or as it runs, but not for its types alone."""
    path = path_of(name)
    package = "kvparse" if name == "kvparse" else f"kvparse.{name}"
    if path.name != "__init__.py":
        package = package.rpartition(".")[0]
    for node in walked(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.ImportFrom):
            base = resolve_name("." * node.level + (node.module or ""), package) if node.level else node.module or ""
            for alias in node.names:
                whole = f"{base}.{alias.name}"
                yield whole if whole.removeprefix("kvparse.") in MODULES else base
        elif isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names)


def walked(tree: ast.AST) -> Iterator[ast.AST]:
    """Every node but those below ``if TYPE_CHECKING``."""
    for node in ast.iter_child_nodes(tree):
        if isinstance(node, ast.If) and isinstance(node.test, ast.Name) and node.test.id == "TYPE_CHECKING":
            continue
        yield node
        yield from walked(node)


def own(name: str) -> set[str]:
    """Those of a module's imports that are kvparse's own."""
    return {one.removeprefix("kvparse.") for one in imports(name) if one == "kvparse" or one.startswith("kvparse.")}


@pytest.mark.parametrize("name", MODULES)
def test_every_module_has_its_place(name: str) -> None:
    """A new module is put into the table, where a reader looks for it."""
    assert rank(name) is not None


@pytest.mark.parametrize("name", MODULES)
def test_modules_import_one_way(name: str) -> None:
    """No step knows a later one; no two steps of a row know each other."""
    mine = rank(name)
    assert mine is not None
    for other in own(name):
        theirs = rank(other)
        assert theirs is not None, f"{name} imports {other}, which has no place"
        same_folder = name.partition(".")[0] == other.partition(".")[0]
        assert theirs < mine or same_folder, f"{name} imports {other}, a step that is not before it"


@pytest.mark.parametrize("place", [place for row in ORDER for place in row])
def test_every_place_is_taken(place: str) -> None:
    """A row for what has gone is an exception that guards nothing."""
    at = next(at for at, row in enumerate(ORDER) if place in row)
    assert any(rank(name) == at and f"{name}.".startswith(place) for name in MODULES)


def test_nothing_imports_in_a_circle() -> None:
    """Not within a folder either."""
    known = {name: own(name) for name in MODULES}
    done: set[str] = set()

    def visit(name: str, above: tuple[str, ...]) -> None:
        assert name not in above, " -> ".join((*above, name))
        if name in done:
            return
        for other in known.get(name, ()):
            if other != "kvparse":
                visit(other, (*above, name))
        done.add(name)

    for name in MODULES:
        visit(name, ())


def test_each_seam_is_crossed_in_one_place() -> None:
    """Reading, laying out, taking apart and writing meet in the pipeline; every print becomes Parts in one module."""
    steps = {"readers", "split", "layout", "apart", "write"}
    assert [name for name in MODULES if steps <= own(name)] == ["pipeline"]
    assert [name for name in MODULES if {"historical", "exchanges.turns"} <= own(name)] == ["apart"]


@pytest.mark.parametrize("name", MODULES)
def test_there_are_no_drawers_for_everything(name: str) -> None:
    """No utils, helpers, common or misc."""
    assert not {"utils", "util", "helpers", "helper", "common", "misc"} & set(name.split("."))


def named(name: str) -> list[str]:
    """A module's ``__all__``, empty where it has none."""
    module = import_module("kvparse" if name == "kvparse" else f"kvparse.{name}")
    return list(getattr(module, "__all__", ()))


@pytest.mark.parametrize("name", [one for one in MODULES if one != "__main__"])
def test_all_is_true(name: str) -> None:
    """Each name of ``__all__`` is there, once."""
    module = import_module("kvparse" if name == "kvparse" else f"kvparse.{name}")
    assert len(set(named(name))) == len(named(name))
    for one in named(name):
        assert hasattr(module, one)


@pytest.mark.parametrize("name", MODULES)
def test_all_is_whole(name: str) -> None:
    """A function or class that one module takes from another is in that one's ``__all__``."""
    for other, one in taken(name):
        if one in MODULES or f"{other}.{one}" in MODULES:
            continue
        thing = getattr(import_module("kvparse" if other == "kvparse" else f"kvparse.{other}"), one)
        if inspect.isclass(thing) or inspect.isfunction(thing):
            assert one in named(other), f"{name} imports {one} from {other}, whose __all__ does not name it"


def taken(name: str) -> Iterator[tuple[str, str]]:
    """The names a module takes from kvparse's others, with where they are from."""
    path = path_of(name)
    package = "kvparse" if name == "kvparse" else f"kvparse.{name}"
    if path.name != "__init__.py":
        package = package.rpartition(".")[0]
    for node in walked(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.ImportFrom) and node.level:
            base = resolve_name("." * node.level + (node.module or ""), package).removeprefix("kvparse.")
            yield from ((base, alias.name) for alias in node.names if not alias.name.startswith("_"))


def loaded_by(code: str) -> set[str]:
    """The heavy packages that are loaded after ``code`` has run in a fresh Python."""
    script = f"import sys\n{code}\nprint(*[name for name in {HEAVY!r} if name in sys.modules])"
    return set(
        subprocess.run([sys.executable, "-c", script], capture_output=True, text=True, check=True).stdout.split()
    )


def test_import_kvparse_loads_nothing_heavy() -> None:
    """Errors and names only; the rest when it is asked for."""
    assert loaded_by("import kvparse") == set()


def test_parsing_a_pdf_loads_only_what_it_needs(tmp_path: Path) -> None:
    """A PDF without tables needs pdfium and pydantic; a text not even pdfium."""
    path = tmp_path / "brief.pdf"
    path.write_bytes(pdf(Sheet(["**Vraag 1**", "Kent u A?", "", "**Antwoord 1**", "Ja."], start=120)))
    assert loaded_by(f"import kvparse; kvparse.parse({str(path)!r})") == {"pydantic", "pypdfium2"}
    text = tmp_path / "brief.txt"
    text.write_text("Vraag 1\nKent u A?\nAntwoord 1\nJa.\n")
    assert loaded_by(f"import kvparse; kvparse.parse({str(text)!r})") == {"pydantic"}
