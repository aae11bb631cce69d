"""What is written, runs and is whole."""

from __future__ import annotations

import doctest
import json
import re
from pathlib import Path

import pytest
import readme

from kvparse.cli.app import app

ROOT = Path(__file__).parent.parent
README = (ROOT / "README.md").read_text(encoding="utf-8")


def test_the_readmes_python_runs_as_printed(monkeypatch: pytest.MonkeyPatch) -> None:
    """Every example of the README gives what stands below it, run from the project's folder."""
    monkeypatch.chdir(ROOT)
    failed, tried = doctest.testfile(str(ROOT / "README.md"), module_relative=False)
    assert tried > 5
    assert failed == 0


COMMANDS = sorted(info.name or getattr(info.callback, "__name__", "") for info in app.registered_commands)


@pytest.mark.parametrize("command", COMMANDS)
def test_every_command_is_in_the_readme(command: str) -> None:
    """A command that exists is told of."""
    assert f"`kvparse {command} " in README or f"`kvparse {command}`" in README


@pytest.mark.parametrize("name", readme.TABLES)
def test_the_tables_of_the_readme_are_those_of_the_models(name: str) -> None:
    """Fields, labels and codes are described once, in the code; ``python tests/readme.py`` copies them."""
    assert f"<!-- table: {name} -->\n{readme.TABLES[name]}\n<!-- end -->" in README


def test_the_test_command_of_the_readme_is_what_ci_runs() -> None:
    """CI takes its test command out of the README, so the two cannot differ."""
    ci = (ROOT / ".ci" / "run").read_text(encoding="utf-8")
    commands = re.findall(r"^python3 -m venv \.venv && .*$", README, re.MULTILINE)
    assert len(commands) == 2
    assert " .venv/bin/pytest" in commands[1]
    assert "README.md" in ci


FIGURES = re.findall(r"^\| ([\w: ]+) \| ([\d.]+) % \| ([\d.]+) % \|$", README, re.MULTILINE)


@pytest.mark.parametrize("figure", FIGURES, ids=lambda figure: figure[0])
def test_the_figures_in_the_readme_are_those_of_the_floors(figure: tuple[str, str, str]) -> None:
    """No figure is typed in by hand and forgotten: each is what was last measured on the corpus."""
    floors = json.loads((ROOT / "corpus" / "floors.json").read_text(encoding="utf-8"))["figures"]
    name, development, kept = figure
    assert float(development) == pytest.approx(100 * floors[f"development / {name}"], abs=0.051)
    assert float(kept) == pytest.approx(100 * floors[f"kept / {name}"], abs=0.051)


def test_the_readme_has_figures() -> None:
    """There is a table for the test above to hold."""
    assert len(FIGURES) > 10
