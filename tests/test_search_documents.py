"""The documents that search engines get: one a question, one for what stands outside the questions."""

from __future__ import annotations

from dataclasses import fields, replace
from typing import Any

import pytest
from search_samples import interpol, letters, passage, record, tax, woods

from kvparse.batch.rows import Row, pair_rows
from kvparse.records import Letter
from kvparse.search.documents import (
    FIELDS,
    TEXT_FIELDS,
    document_schema,
    letter_documents,
    pair_documents,
    unkeyed,
)


@pytest.mark.parametrize("letter", letters(), ids=lambda letter: letter.id)
def test_every_document_has_every_field(letter: Letter) -> None:
    """Each document has the fields of FIELDS, in that order, with values of the kind said there."""
    kinds: dict[str, Any] = {
        "key": (str, type(None)),
        "text": (str, type(None)),
        "date": (str, type(None)),
        "number": (int, type(None)),
        "keys": list,
        "texts": list,
    }
    for document in pair_documents(letter):
        assert list(document) == list(FIELDS)
        assert all(isinstance(value, kinds[FIELDS[name].kind]) for name, value in document.items())


def test_a_document_a_question_and_one_for_the_rest() -> None:
    """Joint questions are documents of their own; what no question holds is the last one, under the letter's id."""
    documents = pair_documents(interpol())
    assert [document["id"] for document in documents] == [
        "ah-tk-20212022-1900.1",
        "ah-tk-20212022-1900.2",
        "ah-tk-20212022-1900.3",
        "ah-tk-20212022-1900",
    ]
    assert documents[1]["joint_with"] == ["3"]
    assert documents[1]["answer"] == documents[2]["answer"] == "De maatregel staat in de tabel."
    assert documents[3]["part"] == "letter"
    assert documents[3]["text"] == "Hierbij bied ik de antwoorden aan."


def test_notes_stand_where_their_marks_are() -> None:
    """A note goes with the question or answer that its mark stands in; one without mark with the rest of the letter."""
    first, *_, rest = pair_documents(interpol())
    assert first["notes"] == ["Kamerstuk 32 317, nr. 751."]
    assert rest["notes"] == ["Een dagblad, 3 januari 2022."]


def test_entities_of_question_answer_and_notes() -> None:
    """A pair has the ids that question, answer and notes name, each once; NCBs and nationalities give countries."""
    first = pair_documents(interpol())[0]
    assert first["entities"] == ["NCB:RU", "RU", "kst-32317-751"]
    assert first["countries"] == ["RU"]


def test_tables_are_searched_too() -> None:
    """Cells, which are not in a passage's text, have a field of their own."""
    assert pair_documents(interpol())[1]["tables"] == "Jaar | Meldingen\n2021 | 14"


def test_a_document_is_a_row_and_what_engines_need() -> None:
    """The columns of the flat row come first, under their own names and with their own meaning."""
    columns = [column.name for column in fields(Row)]
    assert list(FIELDS)[: len(columns)] == columns
    row, *_ = pair_rows(interpol())
    document = pair_documents(interpol())[0]
    for name in columns:
        value = getattr(row, name)
        assert document[name] == (list(value) if isinstance(value, tuple) else value)
    described = document_schema()["properties"]
    assert isinstance(described, dict)
    assert described["question"]["description"] == FIELDS["question"].meaning == "words of the question"


def test_a_party_has_one_name() -> None:
    """Whatever the print calls a party, it can be filtered and counted by its canonical short name."""
    full = record("vol", askers=[{"name": "Okma", "party": "Volkspartij voor Vrijheid en Democratie"}])
    assert pair_documents(full)[0]["party_ids"] == ["VVD"]
    assert pair_documents(record("onbekend", askers=[{"name": "Okma", "party": "Maanpartij"}]))[0]["party_ids"] == [
        "Maanpartij"
    ]


def test_a_letter_beside_another_has_documents_of_its_own() -> None:
    """Under another key the documents' ids differ, and the letter's id does not."""
    entry = replace(unkeyed(interpol()), key=f"{interpol().id}~2")
    first, *_, rest = letter_documents(interpol(), entry)
    assert (first["id"], rest["id"]) == ("ah-tk-20212022-1900~2.1", "ah-tk-20212022-1900~2")
    assert (first["letter_id"], first["letter_key"]) == (interpol().id, entry.key)


def test_the_head_is_flat() -> None:
    """People, offices and dates of the head stand beside each pair."""
    head = pair_documents(interpol())[0]
    assert head["askers"] == ["Groothuis", "Van der Kóst"]
    assert head["parties"] == ["D66", "VVD"]
    assert head["ministers"] == ["Terpstra (minister van Justitie en Veiligheid)", "minister-president"]
    assert head["ministries"] == ["Justitie en Veiligheid", "Algemene Zaken"]
    assert head["see_also"] == ["ah-tk-20202021-7"]
    assert (head["date"], head["year"], head["page"]) == ("2022-03-04", 2022, 2)


def test_ministries_of_who_is_asked_where_nobody_answers_yet() -> None:
    """Questions without answer are found by the ministry that is asked, without what is printed behind a dash."""
    assert pair_documents(tax())[0]["ministries"] == ["Financiën"]


def test_answers_without_question_are_not_lost() -> None:
    """The answer whose question is missing stands in the document of the letter."""
    assert pair_documents(tax())[-1]["text"] == "Losse beantwoording over accijns."


def test_a_letter_without_questions_is_found_by_its_notice() -> None:
    """A postponement is one document."""
    (only,) = pair_documents(woods())
    assert only["text"] == "De vragen over het bos in Rusland volgen later."
    assert only["countries"] == ["RU"]


def test_an_empty_letter_has_a_document_still() -> None:
    """A record with nothing but a head can be found by that head."""
    (only,) = pair_documents(record("leeg", kind="other", subject="iets"))
    assert only["id"] == "leeg"
    assert [name for name in TEXT_FIELDS if only[name]] == ["subject", "names"]


def test_a_letter_of_pairs_alone_has_no_further_document() -> None:
    """Where nothing stands outside, no document is made for it."""
    question = {"numbers": ["1"], "passage": passage("Waarom?")}
    assert len(pair_documents(record("klein", [{"questions": [question]}]))) == 1
