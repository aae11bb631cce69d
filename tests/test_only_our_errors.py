"""Whatever is given to a command, what it ends with is an error of kvparse's, in words, and its status."""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest
from search_samples import letters
from typer.testing import CliRunner

from kvparse.cli.app import app
from kvparse.web.pictures import pictures

ROOT = Path(__file__).parent.parent
LETTER = ROOT / "corpus" / "letters" / "ah-tk-20232024-2871.txt"


@pytest.fixture(scope="module")
def place(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Path]:
    """A place with a letter, records, an index, a file that is none of these, and folders with the names of files."""
    folder = tmp_path_factory.mktemp("place")
    (folder / "letters").mkdir()
    (folder / "letters" / "a.txt").write_bytes(LETTER.read_bytes())
    lines = "".join(f"{letter.model_dump_json()}\n" for letter in letters())
    (folder / "records.jsonl").write_text(lines, encoding="utf-8")
    (folder / "file").write_text("a file")
    for name in ("folder", "folder.jsonl", "folder.csv", "folder.pdf", "folder.html", "folder.toml", "empty"):
        (folder / name).mkdir()
        if name != "empty":
            (folder / name / "x").write_text("x")
    before = Path.cwd()
    os.chdir(folder)
    assert CliRunner().invoke(app, ["index", "records.jsonl", "-o", "kv"]).exit_code == 0
    yield folder
    os.chdir(before)


WRONG = """
show folder
show folder.pdf
show folder.jsonl
show nowhere.pdf
show letters/a.txt --rules folder.toml
show letters/a.txt --rules nowhere.toml
show letters/a.txt --timeout inf
show letters/a.txt --timeout nan
show letters/a.txt --timeout 0
show letters/a.txt --timeout -1
show letters/a.txt --question 99
show records.jsonl --id nobody
view letters/a.txt -o folder.html
view letters/a.txt -o nowhere/page.html
view letters/a.txt -o file/page.html
view letters/a.txt -o page.html --timeout inf
view letters -o file
view folder -o page.html --account
site letters -o file
site folder.jsonl -o s
site nowhere -o s
convert folder.pdf -o o.jsonl
convert letters -o folder.jsonl
convert letters -o folder.csv
convert letters -o nowhere/o.jsonl
convert letters -o file/o.jsonl
convert letters -o o.jsonl --rules folder.toml
convert letters -o o.jsonl --timeout inf
convert letters -o o.jsonl --timeout nan
convert letters -o o.jsonl --timeout 0
convert letters -o o.jsonl --timeout -1
convert letters -o o.jsonl --timeout 1e300
convert letters -o o.jsonl --files-from folder
convert letters -o o.jsonl --files-from nowhere
index folder.jsonl -o new
index folder -o new
index records.jsonl -o file
index records.jsonl -o folder
index records.jsonl -o nowhere/kv
search file word
search folder word
search nowhere word
search kv word --rules folder.toml
remove file ah-tk-1
remove folder ah-tk-1
serve file
serve folder
serve kv --records folder.jsonl
serve kv --records nowhere.jsonl
mcp file
mcp folder
export folder.jsonl --to -
export nowhere.jsonl --to -
export records.jsonl --to sqlite:folder
export records.jsonl --to sqlite:file
export records.jsonl --to sqlite:nowhere/kv.db
export records.jsonl --to tantivy:file
export records.jsonl --to tantivy:folder
export records.jsonl --to chunks:folder
export records.jsonl --to chunks:nowhere/c.jsonl
sync nowhere kv
sync empty kv
sync letters file
sync letters folder
sync letters sqlite:folder
sync letters kv --timeout nan
sync letters new1 --log folder
sync letters new2 --bulk folder
sync letters new3 --rules folder.toml
chain folder.jsonl -o o.jsonl
chain records.jsonl -o folder.jsonl
chain records.jsonl -o nowhere/o.jsonl
evaluate file
evaluate folder
evaluate nowhere
fetch ah-tk-20232024-2147 -o file
fetch no-such-id -o folder
""".strip().splitlines()


@pytest.mark.parametrize("line", WRONG)
def test_what_cannot_be_is_said(line: str, place: Path) -> None:
    """A folder for a file, a file for a folder, what is not there, a clock that runs for ever: status 1 or 2."""
    done = CliRunner().invoke(app, line.split())
    assert done.exception is None or isinstance(done.exception, SystemExit), repr(done.exception)
    assert done.exit_code in (1, 2)
    assert "Traceback" not in done.output
    assert done.output.strip()


CONSOLE = """
show letters/a.txt
search kv
search kv --json
search kv --csv
schema
convert letters -o - -q -j 1
view letters -o pages
chain records.jsonl -o c.jsonl
""".strip().splitlines()


@pytest.mark.parametrize("line", CONSOLE)
def test_a_console_of_ascii_ends_nothing(line: str, place: Path) -> None:
    """In the POSIX locale commands say and write the same; data are UTF-8 whatever the console is."""
    plain = {key: value for key, value in os.environ.items() if not key.startswith(("LC_", "LANG"))}
    outputs = []
    for locale in ({"LC_ALL": "C", "PYTHONIOENCODING": "ascii"}, {"LC_ALL": "C.UTF-8"}):
        done = subprocess.run(
            [sys.executable, "-m", "kvparse", *line.split()],
            env={**plain, "PYTHONPATH": os.pathsep.join(sys.path), **locale},
            capture_output=True,
            check=False,
            timeout=300,
        )
        assert (done.returncode, b"Traceback" in done.stderr) == (0, False), done.stderr
        outputs.append(done.stdout)
    if line.startswith(("schema", "convert")) or line.endswith(("--json", "--csv")):
        assert outputs[0] == outputs[1]


@pytest.mark.parametrize("size", [(14_400, 3), (3, 14_400), (14_400, 14_400), (1, 1)])
def test_a_page_of_any_shape_is_drawn(size: tuple[int, int]) -> None:
    """A picture may be so wide and no wider: a page that is as long as a street is drawn smaller."""
    from raw_files import pdf, written

    (picture,) = pictures(pdf([written("Vraag 1")], box=f"0 0 {size[0]} {size[1]}"))
    assert (picture.width, picture.height) == size
    assert picture.image.startswith(b"RIFF")
