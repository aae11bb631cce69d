"""What is written, runs and is whole."""

from __future__ import annotations

import doctest
import json
import re
import subprocess
import sys
from dataclasses import fields
from pathlib import Path

import pytest
import readme
from lxml import html

import kvparse
from kvparse.cli.app import app
from kvparse.problems import Problem
from kvparse.records import Letter, Passage, Words

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
    assert float(kept) == pytest.approx(100 * floors[f"held-out / {name}"], abs=0.051)


def test_the_readme_has_figures() -> None:
    """There is a table for the test above to hold."""
    assert len(FIGURES) > 10


@pytest.fixture(scope="module")
def reference(tmp_path_factory: pytest.TempPathFactory) -> dict[str, str]:
    """The text of each page of the reference, which pdoc makes from the docstrings; a warning is an error."""
    out = tmp_path_factory.mktemp("reference")
    command = [
        sys.executable,
        "-W",
        "error",
        "-m",
        "pdoc",
        "kvparse",
        "--docformat",
        "google",
        "--no-show-source",
        "-o",
        str(out),
    ]
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    assert (done.returncode, done.stderr) == (0, "")
    return {
        page.name: " ".join("".join(map(str, html.fromstring(page.read_text(encoding="utf-8")).itertext())).split())
        for page in out.rglob("*.html")
    }


def test_the_reference_has_every_public_name(reference: dict[str, str]) -> None:
    """Every verb, model, table and error has a place in the reference, and the search package a page of its own."""
    for name in kvparse.__all__:
        assert name in reference["kvparse.html"], name
    assert {"kvparse.html", "search.html"} <= reference.keys()


def test_the_reference_describes_the_fields_of_the_records(reference: dict[str, str]) -> None:
    """The description of a field that stands in the model is what the reference says of it."""
    said = {f"{model.__name__}.{name}": one.description or "" for model in (Letter, Passage, Words)
            for name, one in model.model_fields.items()}  # fmt: skip
    said |= {f"Problem.{one.name}": one.metadata["description"] for one in fields(Problem)}
    for name, meaning in said.items():
        assert " ".join(meaning.replace("`", "").split()) in reference["kvparse.html"], name
