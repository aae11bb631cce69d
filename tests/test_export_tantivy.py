"""The feed to tantivy: an index in a folder."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
import tantivy
from search_samples import exchange, interpol, letters, passage, record

from kvparse.search.documents import FIELDS, TEXT_FIELDS, pair_documents
from kvparse.search.export import ExportFailed, export_letters
from kvparse.search.export.tantivy import open_index


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """Where the index is."""
    return tmp_path / "index"


def search(folder: Path, query: str) -> list[Any]:
    """The documents found, as the module's docstring shows it."""
    index = open_index(folder)
    searcher = index.searcher()
    asked = index.parse_query(query, list(TEXT_FIELDS), field_boosts={"question": 4.0, "subject": 2.0})
    return [searcher.doc(address) for _, address in searcher.search(asked, 500).hits]


def ids(folder: Path, query: str) -> list[str]:
    """Their ids."""
    return [found["id"][0] for found in search(folder, query)]


def test_all_is_there_and_counted(folder: Path) -> None:
    """Each document is stored with all its fields, and the counts agree."""
    report = export_letters(letters(), f"tantivy:{folder}")
    assert (report.letters, report.sent, report.counted, report.complete) == (3, 7, 7, True)
    stored = {found["id"][0]: found for found in search(folder, "*")}
    for document in (each for letter in letters() for each in pair_documents(letter)):
        for name, value in document.items():
            wanted = value if isinstance(value, list) else [] if value is None else [value]
            found = stored[str(document["id"])][name] if wanted else []
            assert [str(one)[:10] if FIELDS[name].kind == "date" else one for one in found] == wanted


def test_twice_changes_nothing(folder: Path) -> None:
    """The second run gives the same documents and counts."""
    first = export_letters(letters(), f"tantivy:{folder}")
    before = sorted(ids(folder, "*"))
    assert export_letters(letters(), f"tantivy:{folder}") == first
    assert sorted(ids(folder, "*")) == before


def test_a_question_that_is_gone_is_removed(folder: Path) -> None:
    """A letter that comes again with fewer questions leaves no old ones behind."""
    export_letters(letters(), f"tantivy:{folder}")
    shorter = interpol().model_copy(update={"exchanges": interpol().exchanges[:1]})
    assert export_letters([shorter], f"tantivy://{folder}").complete
    assert len(ids(folder, f'letter:"{shorter.id}"')) == 2


@pytest.mark.parametrize(
    ("query", "found"),
    [
        ("signalering", [1]),
        ("oekraine", [2]),
        ("+maatregel +countries:UA", [2]),
        ("+register +parties:D66 +date:[2022-01-01T00:00:00Z TO 2023-01-01T00:00:00Z]", [1]),
        ("+register +date:[2023-01-01T00:00:00Z TO 2024-01-01T00:00:00Z]", []),
        ('+ministries:"Justitie en Veiligheid" +year:2022 +number:3', [3]),
    ],
)
def test_searching(folder: Path, query: str, found: list[int]) -> None:
    """Words are found in any inflection and without accents; keys, numbers and dates narrow a search."""
    export_letters(letters(), f"tantivy:{folder}")
    assert ids(folder, query) == [f"{interpol().id}.{number}" for number in found]


def test_all_or_nothing(folder: Path) -> None:
    """When the letters end in an error, those before it are not there, and the folder can be used again."""

    def broken() -> Iterator[Any]:
        yield from (record(f"nr-{number}", [exchange("1", passage("Waarom?"), None)]) for number in range(150))
        raise ValueError

    with pytest.raises(ValueError):
        export_letters(broken(), f"tantivy:{folder}")
    assert ids(folder, "*") == []
    assert export_letters(letters(), f"tantivy:{folder}").complete


def test_an_index_of_other_fields(folder: Path) -> None:
    """A folder with somebody else's index is refused."""
    folder.mkdir()
    schema = tantivy.SchemaBuilder()
    schema.add_text_field("title")
    tantivy.Index(schema.build(), path=str(folder))
    with pytest.raises(ExportFailed, match="tantivy says: "):
        export_letters(letters(), f"tantivy:{folder}")


def test_a_folder_that_is_a_file(tmp_path: Path) -> None:
    """That no folder can be made is said."""
    (tmp_path / "file").touch()
    with pytest.raises(ExportFailed, match="tantivy says: "):
        export_letters(letters(), f"tantivy:{tmp_path / 'file'}")
