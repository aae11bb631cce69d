"""What ``import kvparse`` offers is what is documented, and no more."""

from __future__ import annotations

import inspect
import pickle
from pathlib import Path

import pytest

import kvparse
from kvparse import errors
from kvparse.pipeline import parse


def test_all_is_what_can_be_imported() -> None:
    """Each name is there, and comes from the module of its name."""
    assert sorted(kvparse.__all__) == sorted(set(kvparse.__all__))
    for name in kvparse.__all__:
        assert getattr(kvparse, name) is not None
    assert kvparse.parse is parse


def test_the_names_of_the_contract_are_there() -> None:
    """parse, Letter, the labels, the codes and the errors."""
    wanted = {
        "parse",
        "Letter",
        "ENTITY_LABELS",
        "PROBLEM_CODES",
        "KvparseError",
        "UnreadableFile",
        "UnsupportedFormat",
    }
    assert wanted <= set(kvparse.__all__)


def test_an_unknown_name_is_an_attribute_error() -> None:
    """As of any module."""
    with pytest.raises(AttributeError, match="niets"):
        kvparse.niets  # noqa: B018


def test_dir_lists_the_public_names() -> None:
    """A shell completes what is loaded late."""
    assert set(kvparse.__all__) <= set(dir(kvparse))


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
