"""Every notebook runs from top to bottom, and what it holds is what it last gave.

``python tests/test_notebooks.py`` runs them and writes their results and plots into them.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

pytestmark = pytest.mark.filterwarnings("ignore::DeprecationWarning", "ignore::ResourceWarning")

FOLDER = Path(__file__).parent.parent / "notebooks"
NOTEBOOKS = sorted(FOLDER.glob("*.ipynb"))
TIMEOUT = 300  # seconds a cell may take
OF_A_MACHINE = re.compile(r"/(?:home|root|tmp|work|Users|usr)/|[A-Z]:\\\\|Traceback|Warning:")


def read(path: Path) -> Any:
    """The notebook, checked against the format."""
    import nbformat

    notebook = nbformat.read(path, as_version=4)  # type: ignore[no-untyped-call]
    nbformat.validate(notebook)
    return notebook


def run(notebook: Any) -> None:
    """Runs the notebook where it stands, with this Python; raises where a cell fails."""
    from nbclient import NotebookClient

    NotebookClient(
        notebook,
        timeout=TIMEOUT,
        kernel_name="python3",
        resources={"metadata": {"path": str(FOLDER)}},
        record_timing=False,
    ).execute()


def outputs(notebook: Any) -> Iterator[Any]:
    """What the cells gave."""
    return (output for cell in notebook.cells if cell.cell_type == "code" for output in cell.outputs)


def plots(notebook: Any) -> int:
    """How many pictures there are among the outputs."""
    return sum("image/png" in output.get("data", ()) for output in outputs(notebook))


@pytest.mark.parametrize("path", NOTEBOOKS, ids=lambda path: path.stem)
def test_a_notebook_runs(path: Path) -> None:
    """Each cell runs without error and without a word on standard error, and gives as many plots as are kept."""
    pytest.importorskip("nbclient", reason="nbclient is not installed: pip install 'kvparse[dev]'")
    notebook = read(path)
    kept = plots(notebook)
    run(notebook)
    said = [output.text for output in outputs(notebook) if output.get("name") == "stderr"]
    assert said == []
    assert plots(notebook) == kept


@pytest.mark.parametrize("path", NOTEBOOKS, ids=lambda path: path.stem)
def test_a_notebook_is_kept_as_it_ran(path: Path) -> None:
    """The cells were run in order from the top, and nothing they gave tells of the machine or of something wrong."""
    notebook = read(path)
    cells = [cell for cell in notebook.cells if cell.cell_type == "code"]
    assert [cell.execution_count for cell in cells] == list(range(1, len(cells) + 1))
    for output in outputs(notebook):
        text = str(output.get("text", "")) + str(output.get("data", {}).get("text/plain", ""))
        assert not OF_A_MACHINE.search(text), text


def test_the_notebooks_keep_their_plots() -> None:
    """A reader who only looks sees the page of the letter, and who asks about what and how long it takes."""
    kept = {path.stem: plots(read(path)) for path in NOTEBOOKS}
    assert kept["01_a_letter"] == 1
    assert kept["03_countries_over_time"] == 4


def main() -> None:
    """Runs every notebook and keeps what it gave."""
    import nbformat

    for path in NOTEBOOKS:
        notebook = read(path)
        run(notebook)
        notebook.metadata = {"kernelspec": notebook.metadata["kernelspec"], "language_info": {"name": "python"}}
        for cell in notebook.cells:
            cell.metadata = {}
        nbformat.write(notebook, path)  # type: ignore[no-untyped-call]


if __name__ == "__main__":
    main()
