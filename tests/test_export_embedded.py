"""The feed to kvparse's own index (tantivy:FOLDER), and to a database (sqlite:FILE)."""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Iterator
from contextlib import closing
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
import tantivy
from search_samples import exchange, from_file, interpol, letters, passage, record

from kvparse import search
from kvparse.records import Letter
from kvparse.search.documents import FIELDS, pair_documents
from kvparse.search.export import ExportFailed, export_letters, feed_to


@pytest.fixture(params=["tantivy", "sqlite"])
def target(request: pytest.FixtureRequest, tmp_path: Path) -> str:
    """Either: what is said of one holds for both."""
    return f"{request.param}:{tmp_path / 'kv'}"


def place(target: str) -> Path:
    """Where a target is."""
    return Path(target.partition(":")[2])


def stored(target: str) -> dict[str, dict[str, Any]]:
    """The documents that are there, by id."""
    if target.startswith("tantivy"):
        with search.open(place(target), read_only=True) as index:
            return {str(hit.document["id"]): hit.document for hit in index.search(per_page=1000).hits}
    with closing(sqlite3.connect(place(target))) as database:
        database.row_factory = sqlite3.Row
        rows = map(dict, database.execute("SELECT * FROM pairs"))
        return {row["id"]: {k: json.loads(v) if FIELDS[k].is_list else v for k, v in row.items()} for row in rows}


def test_a_database_of_another_kvparse_is_not_written(tmp_path: Path) -> None:
    """One whose columns are others is refused with what to do, and is not touched."""
    target = f"sqlite:{tmp_path / 'kv.sqlite'}"
    export_letters([interpol()], target)
    with sqlite3.connect(tmp_path / "kv.sqlite") as database:
        database.execute("ALTER TABLE pairs DROP COLUMN ministry_ids")
    database.close()
    with pytest.raises(ExportFailed, match="another kvparse"):
        export_letters([interpol()], target)


def test_all_is_there_and_counted(target: str) -> None:
    """Each document is there with all its fields, and the counts agree."""
    report = export_letters(letters(), target)
    assert (report.letters, report.sent, report.counted, report.complete) == (3, 7, 7, True)
    documents = {str(each["id"]): each for letter in letters() for each in pair_documents(letter)}
    assert stored(target) == documents


def test_twice_changes_nothing(target: str) -> None:
    """The second run gives the same documents and counts."""
    first = export_letters(letters(), target)
    before = stored(target)
    assert export_letters(letters(), target) == replace(first, same=3)
    assert stored(target) == before


def test_a_question_that_is_gone_is_removed(target: str) -> None:
    """A letter that comes again with fewer questions leaves no old ones behind."""
    export_letters(letters(), target)
    shorter = interpol().model_copy(update={"exchanges": interpol().exchanges[:1]})
    assert export_letters([shorter], target).complete
    assert len([given for given in stored(target) if given.startswith(shorter.id)]) == 2


def test_two_letters_of_one_id(target: str) -> None:
    """Both are kept, the second under its own key, in a later run too."""
    other = from_file(interpol().model_copy(update={"exchanges": ()}), "ander.pdf")
    export_letters(letters(), target)
    report = export_letters([other], target)
    assert ([one.key for one in report.beside], report.complete) == ([f"{other.id}~2"], True)
    assert export_letters([other, interpol()], target).same == 2
    assert stored(target)[f"{other.id}~2"]["letter_id"] == other.id


def test_removing(target: str) -> None:
    """What is there is told, and a letter goes with its documents."""
    export_letters(letters(), target)
    with feed_to(target) as feed:
        assert [entry.key for entry in feed.entries()] == sorted(letter.id for letter in letters())
        feed.remove([interpol().id])
        feed.finish()
    assert len(stored(target)) == 3


def test_all_or_nothing(target: str) -> None:
    """When the letters end in an error, those before it are not there, and the target can be used again."""

    def broken() -> Iterator[Letter]:
        yield from (record(f"nr-{number}", [exchange("1", passage("Waarom?"), None)]) for number in range(150))
        raise ValueError

    with pytest.raises(ValueError):
        export_letters(broken(), target)
    assert stored(target) == {}
    assert export_letters(letters(), target).complete


def test_what_is_not_ours_is_refused(target: str) -> None:
    """Somebody else's database or folder is not written to."""
    if target.startswith("tantivy"):
        place(target).mkdir()
        (place(target) / "brief.pdf").touch()
    else:
        with closing(sqlite3.connect(place(target))) as database:
            database.execute("CREATE TABLE letters (id TEXT)")
    with pytest.raises(ExportFailed, match=r"no search index of kvparse|not made by kvparse"):
        export_letters(letters(), target)


def test_a_place_that_is_not_there(target: str) -> None:
    """That nothing can be made there is said."""
    with pytest.raises(ExportFailed, match=r"there is no such folder|unable to open"):
        export_letters(letters(), f"{target}/no/kv")


def test_programs_read_the_index_through_tantivy(tmp_path: Path) -> None:
    """The search of the module's docstring: stems in one field, keys folded, days as numbers."""
    export_letters(letters(), f"tantivy://{tmp_path / 'kv'}")
    index = tantivy.Index.open(str(tmp_path / "kv"))
    query = index.parse_query('signaler ncb +party_ids:"d66" +day:[20220101 TO 20231231]', ["all"])
    searcher = index.searcher()
    best, *_ = searcher.search(query, 10).hits
    assert json.loads(bytes(searcher.doc(best[1])["stored"][0]))["id"] == f"{interpol().id}.1"


def test_people_search_the_database(tmp_path: Path) -> None:
    """The words of the pairs are searched with plain SQL, and follow when a letter is replaced."""
    target = f"sqlite:{tmp_path / 'kv.sqlite'}"
    export_letters(letters(), target)
    export_letters([interpol().model_copy(update={"exchanges": interpol().exchanges[1:]})], target)
    query = "SELECT id FROM pairs WHERE rowid IN (SELECT rowid FROM pairs_fts WHERE pairs_fts MATCH ?)"
    with closing(sqlite3.connect(tmp_path / "kv.sqlite")) as database:
        assert database.execute(query, ("signaleringen",)).fetchall() == []
        assert database.execute(query, ("oekraine",)).fetchall() == [(f"{interpol().id}.2",)]
        (one,) = database.execute("SELECT record FROM letters WHERE letter_key = ?", (interpol().id,)).fetchone()
        assert Letter.model_validate_json(one).id == interpol().id
        database.execute("INSERT INTO pairs_fts (pairs_fts) VALUES ('integrity-check')")
