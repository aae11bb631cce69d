"""The tests themselves: what is collected is the same whenever and wherever it is collected."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

HERE = Path(__file__).parent
ROOT = HERE.parent


def collecting(*options: str, seed: str, tests: Path = HERE) -> subprocess.Popen[str]:
    """A pytest that lists the tests, with a seed for the order of sets."""
    command = [sys.executable, "-m", "pytest", "-q", "--collect-only", "-p", "no:cacheprovider", "-n", "0"]
    ours = {name: value for name, value in os.environ.items() if not name.startswith(("PYTEST_", "COV_"))}
    environment = {**ours, "PYTHONHASHSEED": seed, "PYTHONPATH": f"{ROOT}{os.pathsep}{HERE}"}
    return subprocess.Popen(
        [*command, *options, str(tests)], cwd=ROOT, env=environment, stdout=subprocess.PIPE, text=True
    )


def names(*collections: subprocess.Popen[str]) -> list[list[str]]:
    """The names that each collection lists, in its order."""
    said = [collection.communicate()[0] for collection in collections]
    assert [collection.returncode for collection in collections] == [0] * len(collections), said[-1]
    return [[line for line in text.splitlines() if "::" in line] for text in said]


def test_the_tests_are_the_same_on_another_day() -> None:
    """No test's name holds the clock, the order of a set or an address: workers that begin at other times agree."""
    today, another = names(collecting(seed="1"), collecting("-p", "another_day", seed="2"))
    assert len(today) > 3000
    assert [*set(today) ^ set(another)] == []
    assert today == another


def test_a_clock_in_a_name_is_noticed(tmp_path: Path) -> None:
    """The two that once hung on the second: a packed file's header, and the date of an archive's member."""
    path = tmp_path / "test_packed.py"
    path.write_text(
        "import gzip, io, zipfile, pytest\n"
        "def zipped():\n"
        "    out = io.BytesIO()\n"
        "    zipfile.ZipFile(out, 'w').writestr('a', 'b')\n"
        "    return out.getvalue()[:20]\n"
        "@pytest.mark.parametrize('data', [gzip.compress(b'a'), b'same'])\n"
        "def test_packed(data): ...\n"
        "@pytest.mark.parametrize('data', [zipped()])\n"
        "def test_zipped(data): ...\n"
        "@pytest.mark.parametrize('name', {'a', 'b', 'c', 'd', 'e', 'f', 'g'})\n"
        "def test_of_a_set(name): ...\n"
    )
    collections = (collecting(seed="1", tests=path), collecting("-p", "another_day", seed="2", tests=path))
    today, another = names(*collections)
    changed = {name.partition("[")[0].rpartition("::")[2] for name in set(today) ^ set(another)}
    assert changed == {"test_packed", "test_zipped"}
    assert today[-7:] != another[-7:]
