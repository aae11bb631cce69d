"""The tasks of three people who come to kvparse from its README, each a script that ends well."""

from __future__ import annotations

import re
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

TASKS = Path(__file__).parent / "tasks"
CORPUS = Path(__file__).parent.parent / "corpus" / "letters"
SAMPLE = ("ah-tk-20242025-1103.txt", "ah-tk-20232024-2904.pdf", "jenv-caribisch.pdf", "bz-kosovo.txt")


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder of four letters."""
    folder = tmp_path_factory.mktemp("brieven")
    for name in SAMPLE:
        shutil.copy(CORPUS / name, folder / name)
    return folder


def done(task: str, *words: str | Path) -> str:
    """Run a task's script as a person does, and give what it printed."""
    command = [sys.executable, str(TASKS / f"{task}.py"), *map(str, words)]
    ran = subprocess.run(command, capture_output=True, text=True, check=False)
    assert ran.returncode == 0, ran.stderr
    return ran.stdout


def test_a_journalist_goes_from_a_folder_to_a_spreadsheet(folder: Path, tmp_path: Path) -> None:
    """A workbook and a CSV with a row a question, of which the countries and parties can be counted."""
    told = done("journalist", folder, "-o", tmp_path / "questions.xlsx")
    assert re.match(r"\d\d questions in 4 letters", told)
    assert "Georgië" in told
    assert sorted(path.name for path in tmp_path.iterdir()) == ["questions.csv", "questions.xlsx"]


@pytest.mark.parametrize("engine", ["site", "index", "sqlite", "postgresql", "typesense"])
def test_an_engineer_runs_a_site_and_its_daily_update(engine: str) -> None:
    """A site with search; a corrected, a new and a withdrawn letter in each engine, with exact counts."""
    told = done("engineer", "--only", engine)
    if "left out" in told:
        pytest.skip(told)
    assert "6 documents; day 3: nothing to do" in told or engine == "site"


def test_a_researcher_goes_from_a_notebook_to_plots(folder: Path, tmp_path: Path) -> None:
    """The notebook runs on other letters than its own, and gives four plots, none taller than a screen."""
    told = done("researcher", folder, "-o", tmp_path / "plots")
    assert told.count("pixels") == 4
    assert len([*(tmp_path / "plots").glob("*.png")]) == 4
