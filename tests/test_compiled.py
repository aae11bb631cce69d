"""The compiled part: built where a compiler is, not missed where none is, and never another reading."""

from __future__ import annotations

import importlib.util
import io
import os
import shutil
import sys
import zipfile
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import pytest
from pypdfium2 import raw
from registries import installed, run
from reportlab.pdfgen.canvas import Canvas

from kvparse.document import Document
from kvparse.readers import objects, pdfium

ROOT = Path(__file__).parent.parent
LETTERS = sorted((ROOT / "corpus" / "letters").rglob("*.pdf"))
WHEEL = (sys.executable, "-m", "pip", "wheel", "-q", "--disable-pip-version-check", "--no-deps", "-w")
# A font whose codes stand for a character beyond 16 bits, for two letters, for half a character, and for none.
ODD_CODES = b"""%PDF-1.4
1 0 obj <</Type/Catalog/Pages 2 0 R>> endobj
2 0 obj <</Type/Pages/Kids[3 0 R]/Count 1>> endobj
3 0 obj <</Type/Page/Parent 2 0 R/MediaBox[0 0 595 842]/Contents 4 0 R/Resources<</Font<</F 5 0 R>>>>>> endobj
4 0 obj <</Length 88>> stream
BT /F 9 Tf 1 0 0 1 100 742 Tm (ABCDB) Tj ET BT /F 9 Tf 1 0 0 1 100 642 Tm (C) Tj ET         endstream endobj
5 0 obj <</Type/Font/Subtype/Type1/BaseFont/Helvetica/ToUnicode 6 0 R>> endobj
6 0 obj <</Length 190>> stream
/CIDInit /ProcSet findresource begin begincmap 1 begincodespacerange <00> <FF> endcodespacerange
4 beginbfchar <41> <D83DDE00> <42> <00660069> <43> <D800> <44> <0000> endbfchar endcmap end       endstream endobj
trailer <</Root 1 0 R>>
%%EOF
"""


def wheel_in(folder: Path) -> Path:
    """The wheel that pip builds of the project."""
    installed(*WHEEL, folder, ROOT)
    (wheel,) = folder.glob("kvparse-*.whl")
    return wheel


@pytest.fixture(scope="module")
def wheel(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The wheel of a machine with a compiler."""
    if not shutil.which(os.environ.get("CC", "cc")):
        pytest.skip("there is no C compiler")
    return wheel_in(tmp_path_factory.mktemp("wheel"))


@pytest.fixture(scope="module")
def compiled(wheel: Path) -> Any:
    """The compiled part of the wheel."""
    with zipfile.ZipFile(wheel) as packed:
        (name,) = (name for name in packed.namelist() if name.startswith("kvparse/readers/_objects."))
        spec = importlib.util.spec_from_file_location("_objects", packed.extract(name, wheel.parent))
    assert spec and spec.loader
    part = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(part)
    return objects.bound(part)


def test_the_wheel_holds_the_compiled_part_and_not_its_source(wheel: Path) -> None:
    """A wheel that a compiler built is of this platform."""
    assert "none-any" not in wheel.name
    with zipfile.ZipFile(wheel) as packed:
        assert not [name for name in packed.namelist() if name.endswith(".c")]


def test_without_a_compiler_the_wheel_is_python_alone_and_nobody_is_frightened(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Where compiling fails pip says nothing, and the wheel is for every platform."""
    monkeypatch.setenv("CC", "false")
    said = run(*WHEEL, tmp_path, ROOT)
    if said.returncode:
        installed(sys.executable, "-m", "pip", "download", "-q", "--no-deps", "-d", tmp_path / "x", "hatchling")
    assert (said.returncode, said.stdout, said.stderr) == (0, "", "")
    assert [path.name.endswith("-py3-none-any.whl") for path in tmp_path.glob("*.whl")] == [True]


def test_the_part_is_left_aside_where_a_user_says_so(monkeypatch: pytest.MonkeyPatch) -> None:
    """KVPARSE_COMPILED=0 is what CI measures the other way with; else the part is taken, told where pdfium is."""
    told: list[dict[str, int]] = []
    part = SimpleNamespace(NAMES=("FPDFText_CountChars",), bind=told.append)
    monkeypatch.setattr(objects, "import_module", lambda name: part if name == "kvparse.readers._objects" else None)
    monkeypatch.delenv("KVPARSE_COMPILED", raising=False)
    assert objects.compiled_part() is part
    assert [(*one,) for one in told] == [("FPDFText_CountChars",)]
    assert told[0]["FPDFText_CountChars"] > 0
    monkeypatch.setenv("KVPARSE_COMPILED", "0")
    assert objects.compiled_part() is None


def test_the_part_is_not_missed_where_it_was_not_built(monkeypatch: pytest.MonkeyPatch) -> None:
    """A module that is not there is no error."""
    monkeypatch.delenv("KVPARSE_COMPILED", raising=False)
    monkeypatch.setattr(objects, "import_module", lambda _: importlib.import_module("kvparse.readers.nothing"))
    assert objects.compiled_part() is None


def readings(data: bytes, part: Any, monkeypatch: pytest.MonkeyPatch) -> list[Document]:
    """A file as the compiled part reads it, as Python does, and as Python reads a page of many objects."""
    read = []
    for way, many in ((part, objects.MANY), (None, objects.MANY), (None, 1)):
        monkeypatch.setattr(objects, "_objects", way)
        monkeypatch.setattr(objects, "MANY", many)
        read.append(pdfium.read(data, "brief.pdf"))
    return read


@pytest.mark.parametrize("path", LETTERS, ids=lambda path: path.stem)
def test_both_ways_read_the_same(path: Path, compiled: Any, monkeypatch: pytest.MonkeyPatch) -> None:
    """Every letter of the corpus is the same document, to the last digit; so every record is the same."""
    one, other, third = readings(path.read_bytes(), compiled, monkeypatch)
    assert one == other == third


def test_characters_of_more_or_less_than_sixteen_bits_are_the_same(
    compiled: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A pair of halves is a character, a lone half is none, and what no code stands for is left out."""
    one, other, third = readings(ODD_CODES, compiled, monkeypatch)
    assert one == other == third
    assert [line.text for line in one.pages[0].lines] == ["\U0001f600fi\ufffdfi", "\ufffd"]


def lines(count: int) -> bytes:
    """A page of so many text objects."""
    buffer = io.BytesIO()
    canvas = Canvas(buffer, pagesize=(595, 842), invariant=1)
    for at in range(count):
        canvas.drawString(100 + 100 * (at % 4), 800 - 3 * (at // 4), f"Regel{at}")
    canvas.save()
    return buffer.getvalue()


def test_the_compiled_part_is_asked_twice_a_page(compiled: Any, monkeypatch: pytest.MonkeyPatch) -> None:
    """However much stands on it: once for the objects, once for their characters."""
    asked: list[str] = []

    class Counting:
        def __getattr__(self, name: str) -> Any:
            asked.append(name)
            return getattr(compiled, name)

    monkeypatch.setattr(objects, "_objects", Counting())
    assert len(pdfium.read(lines(90), "brief.pdf").pages[0].lines) == 90
    assert asked == ["stretches", "objects"]


def test_pdfium_does_not_walk_through_a_page_for_each_of_many_objects(monkeypatch: pytest.MonkeyPatch) -> None:
    """Python asks for the text of the first objects one by one, then for all in one pass: work grows as the page."""
    asked: list[int] = []
    ask = raw.FPDFTextObj_GetText

    def counting(*given: Any) -> int:
        asked.append(1)
        return int(ask(*given))

    monkeypatch.setattr(objects, "_objects", None)
    monkeypatch.setattr(raw, "FPDFTextObj_GetText", counting)
    monkeypatch.setattr(objects, "MANY", 40)
    assert len(pdfium.read(lines(90), "brief.pdf").pages[0].lines) == 90
    assert len(asked) == 39


def test_a_space_behind_an_object_is_its_own() -> None:
    """One only, and only right behind it."""
    assert objects.texts_of("a  b", [(1, 0, 1, 9.0), (0, 1, 3, 0.0), (2, 3, 4, 9.0)]) == {1: "a ", 2: "b"}


@pytest.mark.parametrize(
    ("between", "baseline", "text"),
    [("x", 8.0, "a\r\nb"), ("x", 9.0, "a\r\nb"), ("   ", 8.0, "a b"), (" x", 8.0, "a \r\nb")],
)
def test_an_object_goes_on_in_a_new_line_behind_another(between: str, baseline: float, text: str) -> None:
    """Its first line counts as none where nothing stands before it; white space alone ends no line."""
    own = len(between) + 1
    found = objects.texts_of(f"a{between}b", [(1, 0, 1, 9.0), (0, 1, own, 0.0), (1, own, own + 1, baseline)])
    assert found == {1: text}


def test_an_object_goes_on_in_its_line_where_its_baseline_is_the_same() -> None:
    """What another object begins before it, it has a line of its own."""
    stretches = [(2, 0, 1, 9.0), (1, 1, 2, 9.0), (0, 2, 3, 0.0), (1, 3, 4, 9.0)]
    assert objects.texts_of("xayb", stretches) == {2: "x", 1: "ab"}
