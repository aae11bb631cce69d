"""A few hundred calls of the system that fail; ``faults.py`` lets every one of them fail."""

from __future__ import annotations

import shutil
import subprocess
import sys
from pathlib import Path

import pytest

SWEEP = Path(__file__).parent / "faults.py"


@pytest.mark.skipif(sys.platform != "linux" or not shutil.which("cc"), reason="needs Linux and a C compiler")
def test_what_fails_leaves_old_or_new_and_is_gone_on_with() -> None:
    """One call in thirty, in what convert, index, sync, chain and the exports do."""
    names = ["letters.jsonl", "xlsx", "index", "sync", "chain", "sqlite", "chunks", "fetch"]
    command = [sys.executable, str(SWEEP), "--every", "40", *names]
    done = subprocess.run(command, capture_output=True, text=True, check=False, timeout=1200)
    assert done.returncode == 0, done.stdout + done.stderr
