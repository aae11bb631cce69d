"""What ``import kvparse`` offers is what is documented, and no more."""

from __future__ import annotations

import inspect
import pickle
import subprocess
import sys
from pathlib import Path

import pytest

import kvparse
from kvparse import errors, records
from kvparse.pipeline import parse

HOMES = {"kvparse.records", "kvparse.problems"}


def test_all_is_what_can_be_imported() -> None:
    """Each name is there, and comes from the module of its name."""
    assert sorted(kvparse.__all__) == sorted(set(kvparse.__all__))
    for name in kvparse.__all__:
        assert getattr(kvparse, name) is not None
    assert kvparse.parse is parse


def test_the_names_of_the_contract_are_there() -> None:
    """The verbs, every model of the record, the labels, the codes and the errors."""
    verbs = {"convert", "parse", "parse_all", "read_letters", "search", "tag"}
    tables = {"ENTITY_LABELS", "PROBLEM_CODES"}
    models = {name for name, value in vars(records).items() if isinstance(value, type) and value.__module__ in HOMES}
    raised = set(errors.__all__) - {"AboutFile"}  # which is never raised: what its kinds share
    assert (verbs | tables | raised | models - {"Record"}) <= set(kvparse.__all__)


def test_an_unknown_name_is_an_attribute_error() -> None:
    """As of any module."""
    with pytest.raises(AttributeError, match="niets"):
        kvparse.niets  # type: ignore[attr-defined]  # noqa: B018


def fresh(code: str) -> str:
    """What Python prints that has imported nothing before."""
    return subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True).stdout.strip()


def test_a_fresh_shell_completes_the_public_names() -> None:
    """Names that are loaded late are listed before anything was asked for, and completed as a shell does it."""
    listed = fresh("import kvparse; print(*dir(kvparse))").split()
    assert set(kvparse.__all__) <= set(listed)
    completer = "import kvparse, rlcompleter; c = rlcompleter.Completer({'kvparse': kvparse}); "
    typed = "print(*[c.complete('kvparse.read_l', 0), c.complete('kvparse.PROB', 0)])"
    assert fresh(completer + typed).split() == ["kvparse.read_letters(", "kvparse.PROBLEM_CODES"]


@pytest.mark.parametrize("name", kvparse.__all__)
def test_a_public_name_is_the_one_of_its_module(name: str) -> None:
    """Asked for first or last, with ``from kvparse import`` or by attribute, a name gives the same thing."""
    namespace: dict[str, object] = {}
    exec(f"from kvparse import {name}", namespace)
    assert namespace[name] is getattr(kvparse, name)


def test_every_error_hangs_below_one_root() -> None:
    """Whoever catches KvparseError catches all of them."""
    for name in errors.__all__:
        assert issubclass(getattr(errors, name), errors.KvparseError)


@pytest.mark.parametrize("kind", [errors.UnreadableFile, errors.UnsupportedFormat])
def test_an_error_says_which_file_and_why(
    kind: type[errors.UnreadableFile] | type[errors.UnsupportedFormat],
) -> None:
    """Path and reason are there by name, and in the words."""
    error = kind(Path("map/brief.pdf"), "het is leeg")
    assert (error.path, error.reason, str(error)) == (
        "map/brief.pdf",
        "het is leeg",
        "map/brief.pdf: het is leeg",
    )


def test_an_error_survives_a_worker_process() -> None:
    """Errors are sent between processes by pickle."""
    error = pickle.loads(pickle.dumps(errors.UnreadableFile("a.pdf", "leeg")))
    assert (error.path, error.reason) == ("a.pdf", "leeg")


@pytest.mark.parametrize("name", kvparse.__all__)
def test_every_public_name_is_documented(name: str) -> None:
    """A docstring of its own."""
    thing = getattr(kvparse, name)
    if inspect.isclass(thing) or inspect.isfunction(thing):
        assert inspect.getdoc(thing)


def test_the_options_of_parse_are_named() -> None:
    """After the path everything is keyword-only."""
    kinds = [one.kind for one in inspect.signature(parse).parameters.values()]
    assert kinds[0] is inspect.Parameter.POSITIONAL_OR_KEYWORD
    assert set(kinds[1:]) == {inspect.Parameter.KEYWORD_ONLY}


def test_the_version_is_said() -> None:
    """In the module, and in every record."""
    assert kvparse.__version__ == kvparse.parse("a.txt", data=b"Vraag 1\nA?\n").source.kvparse_version
