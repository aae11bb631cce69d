"""What all tests share: the builders beside them, and the same examples at every run."""

from __future__ import annotations

import sys
from pathlib import Path

from hypothesis import settings

sys.path.insert(0, str(Path(__file__).parent))  # so that tests can import builders

from browsing import browser  # noqa: F401 - a fixture of every test that looks at a page

collect_ignore = ["guided.py"]  # it imports atheris, which few have, and has no doctest

settings.register_profile("kvparse", deadline=None, derandomize=True, print_blob=True)
settings.load_profile("kvparse")
