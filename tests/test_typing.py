"""What a user's editor knows of kvparse: the built wheel, installed where a user would install it.

mypy comes with the developer's extra; pyright comes from npm. Where a registry cannot be reached the tests say so and
are skipped.
"""

from __future__ import annotations

import json
import re
import shutil
import subprocess
import sys
import sysconfig
from collections.abc import Iterator
from pathlib import Path

import pytest
from registries import installed, node_packages, run

ROOT = Path(__file__).parent.parent
TYPING = Path(__file__).parent / "typing"


@pytest.fixture(scope="module")
def user(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The Python of a user who installed the wheel; what it depends on stands beside it."""
    folder = tmp_path_factory.mktemp("user")
    installed(sys.executable, "-m", "pip", "wheel", "-q", "--no-deps", "-w", folder, ROOT)
    (wheel,) = folder.glob("kvparse-*.whl")
    python = folder / "venv" / "bin" / "python"
    assert run(sys.executable, "-m", "venv", folder / "venv").returncode == 0
    installed(python, "-m", "pip", "install", "-q", "--no-deps", wheel)
    (packages,) = (folder / "venv").glob("lib/python*/site-packages")
    (packages / "beside.pth").write_text(sysconfig.get_path("purelib"), encoding="utf-8")
    return python


@pytest.fixture(scope="module")
def node(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with pyright in it."""
    return node_packages(tmp_path_factory.mktemp("node"), "pyright@1")


def errors_of_mypy(python: Path, program: Path) -> list[tuple[int, str]]:
    """The lines of a program that mypy refuses, with what it says."""
    done = run(
        sys.executable, "-m", "mypy", "--strict", "--config-file=", "--python-executable", python,
        f"--cache-dir={program.parent / 'cache'}", "--no-error-summary", "--hide-error-context", program,
        cwd=program.parent,
    )  # fmt: skip
    found = re.findall(rf"^{re.escape(program.name)}:(\d+): error: (.*)$", done.stdout, re.MULTILINE)
    assert (done.returncode == 0) == (not found), done.stdout + done.stderr
    return [(int(line), said) for line, said in found]


def errors_of_pyright(python: Path, program: Path, node: Path) -> list[tuple[int, str]]:
    """The lines of a program that pyright refuses, with what it says."""
    done = run(
        node / "node_modules" / ".bin" / "pyright", "--outputjson", "--pythonpath", python, program, cwd=program.parent
    )
    found = json.loads(done.stdout)["generalDiagnostics"]
    return [(one["range"]["start"]["line"] + 1, one["message"]) for one in found if one["severity"] == "error"]


@pytest.fixture
def program(tmp_path: Path) -> Path:
    """The user's program, in a folder of its own with pyright's strictest rules."""
    (tmp_path / "pyrightconfig.json").write_text('{"typeCheckingMode": "strict"}', encoding="utf-8")
    return Path(shutil.copy(TYPING / "program.py", tmp_path))


def test_the_wheel_says_that_it_is_typed(user: Path) -> None:
    """Without py.typed in it an editor would take every name for Any."""
    (package,) = user.parent.parent.glob("lib/python*/site-packages/kvparse")
    assert (package / "py.typed").is_file()


def test_a_users_program_passes_mypy(user: Path, program: Path) -> None:
    """Every verb and every record is typed, under mypy's strict rules."""
    assert errors_of_mypy(user, program) == []


def test_a_users_program_passes_pyright(user: Path, program: Path, node: Path) -> None:
    """Every verb and every record is typed, under pyright's strict rules."""
    assert errors_of_pyright(user, program, node) == []


def test_a_users_program_runs(tmp_path: Path) -> None:
    """What the type checkers accept is what happens: the program finds the questions of a folder and a zip."""
    letters = tmp_path / "brieven"
    letters.mkdir()
    text = b"Vraag 1\nIs de brug in Rusland dicht?\nAntwoord 1\nJa.\nVraag 2\nHoe lang?\n"
    (letters / "brief.txt").write_bytes(text)
    (letters / "leeg.txt").write_bytes(b"")
    code = "import sys; from program import main; print(main(*sys.argv[1:3]))"
    done = subprocess.run(
        [sys.executable, "-c", code, str(letters), str(tmp_path)],
        cwd=TYPING, capture_output=True, text=True, check=False,
    )  # fmt: skip
    assert done.stdout.splitlines()[-1:] == ["3"], done.stderr
    assert "leeg.txt the file is empty" in done.stderr


@pytest.fixture
def misspelt(tmp_path: Path) -> Path:
    """A program full of slips."""
    return Path(shutil.copy(TYPING / "misspelt.txt", tmp_path / "misspelt.py"))


def wrong_lines() -> Iterator[int]:
    lines = (TYPING / "misspelt.txt").read_text(encoding="utf-8").splitlines()
    yield from (number for number, line in enumerate(lines, 1) if line.endswith("  # wrong"))


def test_mypy_rejects_every_slip(user: Path, misspelt: Path) -> None:
    """A misspelt name, word or option is found before the program runs, and nothing else is complained of."""
    assert sorted({line for line, _ in errors_of_mypy(user, misspelt)}) == [*wrong_lines()]


def test_pyright_rejects_every_slip(user: Path, misspelt: Path, node: Path) -> None:
    """The same in the editors that use pyright."""
    (misspelt.parent / "pyrightconfig.json").write_text(
        '{"typeCheckingMode": "strict", "reportUnknownMemberType": false, "reportUnknownArgumentType": false, '
        '"reportUnknownVariableType": false}',
        encoding="utf-8",
    )
    assert sorted({line for line, _ in errors_of_pyright(user, misspelt, node)}) == [*wrong_lines()]
