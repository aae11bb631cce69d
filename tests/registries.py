"""What tests fetch from the registries of Python and npm; where one cannot be reached they say so and are skipped."""

from __future__ import annotations

import re
import shutil
import subprocess
from pathlib import Path

import pytest

__all__ = ["installed", "node_packages", "run"]

OFFLINE = re.compile(
    r"ENOTFOUND|EAI_AGAIN|ECONNREFUSED|ETIMEDOUT|Temporary failure|NewConnectionError|Could not find a version",
    re.IGNORECASE,
)


def run(*command: str | Path, cwd: Path | None = None) -> subprocess.CompletedProcess[str]:
    """Run a command and return what it said."""
    return subprocess.run([*map(str, command)], cwd=cwd, capture_output=True, text=True, check=False)


def installed(*command: str | Path, cwd: Path | None = None) -> None:
    """Run a command that needs a registry; skip where none can be reached, fail where it fails otherwise."""
    done = run(*command, cwd=cwd)
    said = done.stdout + done.stderr
    if done.returncode and OFFLINE.search(said):
        pytest.skip(f"the registry cannot be reached: {said.strip().splitlines()[-1]}")
    assert done.returncode == 0, said


def node_packages(folder: Path, *packages: str) -> Path:
    """Install packages of npm in a folder of their own; skip where there is no npm."""
    npm = shutil.which("npm")
    if npm is None:
        pytest.skip("npm is not installed")
    installed(npm, "install", "--no-audit", "--no-fund", *packages, cwd=folder)
    return folder
