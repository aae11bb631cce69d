"""Patterns wait until they are asked for, and then are the library's own."""

from __future__ import annotations

import gc
import subprocess
import sys
from importlib import import_module

import pytest
import regex as library
from test_architecture import MODULES

from kvparse import regex


def test_a_pattern_is_compiled_once_when_it_is_first_asked_for(monkeypatch: pytest.MonkeyPatch) -> None:
    """Not where it is written; and from then on its methods are the compiled one's."""
    compiled: list[str] = []
    compile_ = library.compile

    def counting(pattern: str, flags: int = 0) -> library.Pattern[str]:
        compiled.append(pattern)
        return compile_(pattern, flags)

    monkeypatch.setattr(library, "compile", counting)
    vraag = regex.compile(r"VRAAG (?P<number>\d)", regex.IGNORECASE)
    assert compiled == []
    found = vraag.search("zie Vraag 3")
    assert found and found["number"] == "3"
    assert vraag.sub("x", "vraag 1") == "x"
    assert [len(vraag.findall("vraag 1")), vraag.split("vraag 1"), vraag.match("a"), vraag.fullmatch("b")] == [
        1, ["", "1", ""], None, None,
    ]  # fmt: skip
    assert [one[0] for one in vraag.finditer("vraag 1, vraag 2")] == ["vraag 1", "vraag 2"]
    assert compiled == [r"VRAAG (?P<number>\d)"]


def test_lists_of_words_go_with_a_pattern() -> None:
    r"""What \L<…> names is looked up when the pattern is compiled."""
    assert regex.compile(r"\L<known>", known=["nee", "neen"]).findall("neen, nee") == ["neen", "nee"]


def test_no_pattern_is_compiled_as_kvparse_is_imported() -> None:
    """They took a quarter of a second; a letter needs a third of them."""
    count = (
        "import regex; made = []; compile = regex.compile; "
        "regex.compile = lambda *a, **k: made.append(a) or compile(*a, **k); import kvparse.pipeline; print(made)"
    )
    said = subprocess.run([sys.executable, "-c", count], capture_output=True, text=True, check=True)
    assert said.stdout == "[]\n"


def test_every_pattern_compiles() -> None:
    """Since none is compiled as its module is loaded, a slip in one would wait for the letter that meets it."""
    for name in MODULES:
        if name != "__main__":
            import_module(name if name == "kvparse" else f"kvparse.{name}")
    waiting = [one for one in gc.get_objects() if type(one).__name__ == "_Waiting"]
    assert len(waiting) > 300
    for one in waiting:
        assert callable(one.search), one._written
