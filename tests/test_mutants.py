"""The tools that ask what tests would notice: their changes are changes, and they take effect."""

from __future__ import annotations

import ast
import subprocess
import sys
from pathlib import Path

import mutants
import pytest

HERE = Path(__file__).parent


@pytest.mark.parametrize("module", ["exchanges/notes.py", "text/links.py"])
def test_every_mutant_is_another_module(module: str) -> None:
    """Each differs from the module in one place, is Python, and is told with the line it stands on."""
    path = mutants.ROOT / module
    whole = ast.unparse(ast.parse(path.read_text(encoding="utf-8")))
    made = list(mutants.mutants_of(path))
    others = [ast.unparse(mutants.mutated(path, mutant)) for mutant in made]
    assert len(made) > 10
    assert whole not in others
    lines = path.read_text(encoding="utf-8").splitlines()
    for mutant, other in zip(made, others, strict=True):
        compile(other, module, "exec")
        assert lines[mutant.line - 1].strip() == mutant.text
        changed = [pair for pair in zip(whole.splitlines(), other.splitlines(), strict=False) if pair[0] != pair[1]]
        assert len(changed) == 1 or len(whole.splitlines()) != len(other.splitlines())


def test_a_mutant_takes_the_module_s_place() -> None:
    """Also for those that took its functions before; a range without its middle has two numbers left."""
    code = (
        "import sys; sys.path.insert(0, sys.argv[1])\n"
        "import mutants\n"
        "from kvparse.exchanges.wording import numbers_in\n"
        "print(numbers_in('1 t/m 4'))\n"
        "path = mutants.ROOT / 'exchanges/wording.py'\n"
        "(mutant,) = [m for m in mutants.mutants_of(path) if m.was.startswith('numbers += map')]\n"
        "mutants.put(mutant)\n"
        "print(numbers_in('1 t/m 4'))\n"
    )
    done = subprocess.run([sys.executable, "-c", code, str(HERE)], capture_output=True, text=True, check=True)
    assert done.stdout == "('1', '2', '3', '4')\n('1', '4')\n"


def test_every_module_has_its_tests() -> None:
    """The files that are named for a module are there, and each module that is changed has some."""
    for mutant in mutants.known([""]):
        assert all((HERE / name).exists() for name in mutants.tests_of(mutant.module))


def test_mutants_that_mean_the_same_are_still_made() -> None:
    """A line of the list that no mutant has any more is to be taken off it."""
    made = {
        (mutant.module, mutant.function, mutant.text, mutant.was, mutant.now)
        for folder in ("exchanges", "text", "layout", "letterhead")
        for path in (mutants.ROOT / folder).glob("*.py")
        for mutant in mutants.mutants_of(path)
    }
    for one in mutants.equivalent():
        assert (one["module"], one["function"], one["text"], one["was"], one["now"]) in made
        assert one["why"]
