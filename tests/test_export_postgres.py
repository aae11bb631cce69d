"""The feed to PostgreSQL, against a server that the tests start."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any

import psycopg
import pytest
from daily_update import daily_update
from search_samples import exchange, from_file, interpol, letters, passage, record
from servers import NoServer, postgres

from kvparse.search.documents import FIELDS, pair_documents
from kvparse.search.export import ExportFailed, export_letters, feed_to


@pytest.fixture(scope="module")
def server() -> Iterator[str]:
    """A server of its own; gives the target."""
    try:
        with postgres() as target:
            yield target
    except NoServer as missing:
        pytest.skip(str(missing))


@pytest.fixture
def target(server: str) -> Iterator[str]:
    """The server without the tables of the test before."""
    yield server
    with psycopg.connect(server) as connection:
        connection.execute("SET lock_timeout = 2000")  # a test that left a transaction open fails, and does not hang
        connection.execute("DROP TABLE IF EXISTS kvparse_documents, kvparse_letters")


def rows(target: str, query: str, *parameters: object) -> list[tuple[Any, ...]]:
    """What a query gives."""
    with psycopg.connect(target) as connection:
        return connection.execute(query, parameters).fetchall()


def test_all_is_there_and_counted(target: str) -> None:
    """Each document is a row with all its fields, each record is kept whole, and the counts agree."""
    report = export_letters(letters(), target)
    assert (report.letters, report.sent, report.counted, report.complete) == (3, 7, 7, True)
    columns = ", ".join(f'"{name}"' + ("::text" if field.kind == "date" else "") for name, field in FIELDS.items())
    found = rows(target, f"SELECT {columns} FROM kvparse_documents ORDER BY id")
    sent = sorted((each for letter in letters() for each in pair_documents(letter)), key=lambda each: str(each["id"]))
    assert [dict(zip(FIELDS, row, strict=True)) for row in found] == sent
    ((record,),) = rows(target, "SELECT record FROM kvparse_letters WHERE letter_key = %s", interpol().id)
    assert record == interpol().model_dump(mode="json")


def test_twice_changes_nothing(target: str) -> None:
    """The second run gives the same rows and the same counts."""
    first = export_letters(letters(), target)
    before = rows(target, "SELECT * FROM kvparse_documents ORDER BY id")
    assert export_letters(letters(), target) == replace(first, same=3)
    assert rows(target, "SELECT * FROM kvparse_documents ORDER BY id") == before


def test_a_question_that_is_gone_is_removed(target: str) -> None:
    """A letter that comes again with fewer questions leaves no old ones behind."""
    export_letters(letters(), target)
    shorter = interpol().model_copy(update={"exchanges": interpol().exchanges[:1]})
    assert export_letters([shorter], target).complete
    assert rows(target, "SELECT count(*) FROM kvparse_documents WHERE letter_key = %s", shorter.id) == [(2,)]


def test_two_letters_of_one_id(target: str) -> None:
    """Both are kept, the second under its own key, in a later run too."""
    other = from_file(interpol().model_copy(update={"exchanges": ()}), "ander.pdf")
    export_letters(letters(), target)
    report = export_letters([other], target)
    assert ([one.key for one in report.beside], report.complete) == ([f"{other.id}~2"], True)
    assert export_letters([other, interpol()], target).same == 2
    query = "SELECT letter_key FROM kvparse_letters WHERE letter_id = %s ORDER BY 1"
    assert rows(target, query, other.id) == [(other.id,), (f"{other.id}~2",)]


def test_removing(target: str) -> None:
    """What is there is told, and a letter goes with its documents."""
    export_letters(letters(), target)
    with feed_to(target) as feed:
        assert [entry.key for entry in feed.entries()] == sorted(letter.id for letter in letters())
        feed.remove([interpol().id])
        feed.finish()
        assert feed.count([interpol().id]) == 0
    assert rows(target, "SELECT count(*) FROM kvparse_documents") == [(3,)]


def test_a_daily_update(tmp_path: Path, target: str) -> None:
    """A corrected, a new and a withdrawn letter, with exact counts; the record follows the correction."""
    daily_update(tmp_path / "daily", target)
    assert rows(target, "SELECT count(*) FROM kvparse_letters") == [(3,)]
    assert rows(target, "SELECT answer FROM kvparse_documents WHERE id = 'ah-tk-20232024-2271.2'") == [("Het Rijk.",)]


def test_tables_of_an_older_kvparse(target: str) -> None:
    """Tables without keys are refused with what to do, and are not touched."""
    with psycopg.connect(target) as connection:
        connection.execute("CREATE TABLE kvparse_letters (id text PRIMARY KEY, record jsonb NOT NULL)")
    with pytest.raises(ExportFailed, match="DROP TABLE kvparse_documents, kvparse_letters"):
        export_letters(letters(), target)
    assert rows(target, "SELECT to_regclass('kvparse_documents')") == [(None,)]


def test_dutch_words_are_found_in_any_inflection(target: str) -> None:
    """The search of the module's docstring: stems of the dutch configuration, and the question counts most."""
    export_letters(letters(), target)
    search = """SELECT id FROM kvparse_documents, websearch_to_tsquery('dutch', %s) AS query
                WHERE search @@ query AND party_ids @> %s ORDER BY ts_rank(search, query) DESC"""
    assert rows(target, search, "signalering NCB Moskou", ["D66"]) == [(f"{interpol().id}.1",)]
    assert rows(target, search, "maatregelen", ["VVD"])[0] == (f"{interpol().id}.2",)


def test_the_index_is_used(target: str) -> None:
    """A search goes through the GIN index."""
    export_letters(letters(), target)
    with psycopg.connect(target) as connection:
        connection.execute("SET enable_seqscan = off")
        plan = connection.execute(
            "EXPLAIN SELECT id FROM kvparse_documents WHERE search @@ to_tsquery('dutch', 'maatregel')"
        ).fetchall()
    assert "kvparse_documents_search" in str(plan)


def test_nul_characters(target: str) -> None:
    """A NUL, which PostgreSQL cannot hold, is left out; the words for it are not."""
    text = "Een \0 en de letters \\u0000?"
    report = export_letters([record("nul", [exchange("1", passage(text), None)])], target)
    assert report.complete
    assert rows(target, "SELECT question FROM kvparse_documents") == [("Een  en de letters \\u0000?",)]
    ((kept,),) = rows(target, "SELECT record #>> '{exchanges,0,questions,0,passage,text}' FROM kvparse_letters")
    assert kept == "Een  en de letters \\u0000?"


def test_all_or_nothing(target: str) -> None:
    """When the letters end in an error, those before it are not there."""

    def broken() -> Iterator[Any]:
        yield from (record(f"nr-{number}", [exchange("1", passage("Waarom?"), None)]) for number in range(150))
        raise ValueError

    with pytest.raises(ValueError):
        export_letters(broken(), target)
    assert rows(target, "SELECT to_regclass('kvparse_documents')") == [(None,)]


def test_a_server_that_is_not_there(tmp_path: Path) -> None:
    """That nobody listens is said, without the password."""
    with pytest.raises(ExportFailed, match=r"^postgresql://kv:\*\*\*@/postgres.*: .*connection") as raised:
        export_letters(letters(), f"postgresql://kv:secret@/postgres?host={tmp_path}")
    assert "secret" not in str(raised.value)
