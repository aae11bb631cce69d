"""The models refuse every record that contradicts itself, and change nothing they accept."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, get_args

import pytest
from builders import NO_WORDS, record
from pydantic import BaseModel, ValidationError

from kvparse import records
from kvparse.records import (
    ENTITY_LABELS,
    PROBLEM_CODES,
    Entity,
    Exchange,
    Letter,
    Passage,
    Region,
    Source,
    Words,
    schema,
)
from kvparse.terms import EntityLabel


def passage(text: str = "Ja.", **fields: Any) -> dict[str, Any]:
    return {"text": text} | fields


def question(*numbers: str, **fields: Any) -> dict[str, Any]:
    return {"numbers": numbers, "passage": passage("Kent u het bericht?", **fields)}


def answer(*numbers: str, **fields: Any) -> dict[str, Any]:
    return {"numbers": numbers, "passage": passage(**fields)}


def exchange(*numbers: str) -> dict[str, Any]:
    return {"questions": [question(number) for number in numbers], "answer": answer(*numbers)}


def entity(text: str, start: int, label: str = "COUNTRY") -> dict[str, Any]:
    return {"label": label, "start": start, "end": start + len(text), "text": text, "source": "table"}


def note(id_: str, label: str = "1") -> dict[str, Any]:
    return {"id": id_, "label": label, "kind": "footnote", "passage": passage("NOS, 6 maart 2024")}


WHOLE = record(
    exchanges=[
        {
            "questions": [question("1"), question("3", marks=[{"offset": 19, "note": "footnote-1"}])],
            "answer": answer("1", "3", entities=[entity("Ja", 0)]),
        },
        {"questions": [question("2")], "answer": None},
    ],
    notes=[note("footnote-1")],
    askers=[{"name": "Jansen", "party": "VVD"}],
    respondents=[{"name": None, "role": "minister", "portfolio": "Financiën", "on_behalf_of": True}],
    submitted="2024-03-05",
    problems=[{"code": "unanswered-question", "message": "niemand antwoordt", "numbers": ["2"], "page": 1}],
)


def test_a_record_survives_json() -> None:
    """Written as JSON and read again, a record is the same record."""
    letter = Letter.model_validate(WHOLE)
    assert Letter.model_validate_json(letter.model_dump_json()) == letter
    assert Letter.model_validate(letter.model_dump(mode="json")) == letter


def test_the_schema_version_is_fixed() -> None:
    """A record says which schema it follows, and refuses another."""
    assert Letter.model_validate(WHOLE).schema_version == "2.0"
    refused(WHOLE | {"schema_version": "1.0"})


def refused(fields: Mapping[str, Any]) -> None:
    with pytest.raises(ValidationError):
        Letter.model_validate(fields)


@pytest.mark.parametrize(
    ("why", "fields"),
    [
        (
            "a mark leads to no note",
            {"exchanges": [{"questions": [question("1", marks=[{"offset": 1, "note": "x"}])]}]},
        ),
        ("a mark in the opening leads to no note", {"opening": passage(marks=[{"offset": 0, "note": "footnote-1"}])}),
        (
            "a mark in a note leads to no note",
            {"notes": [note("a") | {"passage": passage(marks=[{"offset": 0, "note": "b"}])}]},
        ),
        ("two notes share an id", {"notes": [note("footnote-1"), note("footnote-1")]}),
        ("a number stands in two exchanges", {"exchanges": [exchange("1"), exchange("2", "1")]}),
        ("a number stands twice in one exchange", {"exchanges": [exchange("1", "1")]}),
        ("a number stands twice in one question", {"exchanges": [{"questions": [question("1", "1")]}]}),
        ("an exchange is empty", {"exchanges": [{"questions": [], "answer": None}]}),
        ("a question has no number", {"exchanges": [{"questions": [question()]}]}),
        ("a date does not exist", {"submitted": "2024-02-30"}),
        ("a date is not ISO", {"dated": "6 maart 2024"}),
        ("a session year is not whole", {"session_year": "2023-24"}),
        ("a kind is unknown", {"kind": "brief"}),
        ("a layout is unknown", {"layout": "fax"}),
        ("a chamber is unknown", {"chamber": "senaat"}),
        ("an id is empty", {"id": ""}),
        ("a field is not named in the contract", {"minister": "Jansen"}),
        ("a hash is not whole", {"source": WHOLE["source"] | {"sha256": "abc"}}),
        ("an account does not add up", {"source": WHOLE["source"] | {"words": NO_WORDS | {"read": 1}}}),
        ("words are less than none", {"source": WHOLE["source"] | {"words": NO_WORDS | {"notes": -1, "tables": 1}}}),
        ("there is no account", {"source": {k: v for k, v in WHOLE["source"].items() if k != "words"}}),
        ("an id holds a space", {"id": "2024 Z01"}),
        ("a day is not in the calendar", {"received": "2023-02-29"}),
        ("a role is unknown", {"respondents": [{"role": "koning"}]}),
        ("a relation is unknown", {"related": [{"relation": "cites", "id": "x"}]}),
        ("a note is of an unknown kind", {"notes": [note("a") | {"kind": "endnote"}]}),
        ("a confidence is above one", {"source": WHOLE["source"] | {"ocr_confidence": 1.5}}),
    ],
)
def test_a_letter_refuses_what_contradicts_itself(why: str, fields: dict[str, Any]) -> None:
    """Each contradiction of the contract is refused, in whatever part of the letter it stands."""
    refused(record(**fields))


@pytest.mark.parametrize(
    ("why", "fields"),
    [
        ("an entity is not what stands there", {"entities": [entity("Rusland", 1)]}),
        ("an entity lies beyond the text", {"entities": [entity("Rusland", 40)]}),
        ("an entity has no label of the list", {"entities": [entity("Rusland", 0, "LAND")]}),
        ("two entities of a label overlap", {"entities": [entity("Rusland", 0), entity("land", 3)]}),
        ("a mark lies beyond the text", {"marks": [{"offset": 26, "note": "footnote-1"}]}),
        ("a mark lies before the text", {"marks": [{"offset": -1, "note": "footnote-1"}]}),
        ("a link lies beyond the text", {"links": [{"start": 20, "end": 30, "url": "https://nos.nl"}]}),
        ("a link is empty", {"links": [{"start": 5, "end": 5, "url": "https://nos.nl"}]}),
        ("a link leads into a script", {"links": [{"start": 0, "end": 5, "url": "javascript:alert(1)"}]}),
        ("a link leads to a file", {"links": [{"start": 0, "end": 5, "url": "file:///etc/passwd"}]}),
        ("a link is not absolute", {"links": [{"start": 0, "end": 5, "url": "nos.nl/artikel"}]}),
        ("a region has no area", {"regions": [{"page": 1, "x0": 5, "top": 5, "x1": 5, "bottom": 9}]}),
        ("a region stands on its head", {"regions": [{"page": 1, "x0": 5, "top": 9, "x1": 8, "bottom": 5}]}),
        ("a region is on page nought", {"regions": [{"page": 0, "x0": 1, "top": 1, "x1": 2, "bottom": 2}]}),
    ],
)
def test_a_passage_refuses_what_does_not_fit_its_text(why: str, fields: dict[str, Any]) -> None:
    """Offsets, links and places are held against the text they belong to."""
    with pytest.raises(ValidationError):
        Passage.model_validate(passage("Rusland, Oekraïne en Iran", **fields))


def test_entities_of_two_labels_may_overlap() -> None:
    """An office may hold an organisation; within one label nothing overlaps."""
    text = "de minister van Financiën"
    both = Passage.model_validate(
        passage(text, entities=[entity("minister van Financiën", 3, "OFFICE"), entity("Financiën", 16, "ORG")])
    )
    assert [one.label for one in both.entities] == ["OFFICE", "ORG"]


def test_an_entity_says_by_what_it_was_found() -> None:
    """The source of an entity is asked for, and never empty."""
    for source in ({}, {"source": ""}, {"source": None}):
        found = {"label": "DATE", "start": 0, "end": 2, "text": "Ja"} | source
        with pytest.raises(ValidationError):
            Passage.model_validate(passage("Ja", entities=[found]))


def test_an_entity_in_see_also_is_a_known_label() -> None:
    """What a letter refers to in its head is an entity like any other."""
    refused(record(see_also=[entity("Aanhangsel", 0, "BIJLAGE")]))


MODELS = [
    one
    for one in vars(records).values()
    if isinstance(one, type) and issubclass(one, BaseModel) and one is not BaseModel
]


@pytest.mark.parametrize("model", MODELS)
def test_every_model_is_frozen_and_knows_no_other_field(model: type[BaseModel]) -> None:
    """No record can be changed after it was validated, and none takes a field it does not name."""
    assert model.model_config["frozen"] is True
    assert model.model_config["extra"] == "forbid"


def test_a_frozen_record_cannot_be_changed() -> None:
    """Setting a field fails, and the lists are tuples that cannot grow."""
    letter = Letter.model_validate(WHOLE)
    with pytest.raises(ValidationError):
        letter.kind = "other"  # type: ignore[misc]
    assert isinstance(letter.exchanges, tuple)
    assert isinstance(letter.exchanges[0].questions[0].passage.marks, tuple)


def test_pairs_give_each_number_with_its_answer() -> None:
    """One pair a question number, with the numbers that share its answer, in the order of the exchanges."""
    pairs = Letter.model_validate(WHOLE).pairs
    assert [(pair.number, pair.joint_with, pair.answer and pair.answer.text) for pair in pairs] == [
        ("1", ("3",), "Ja."),
        ("3", ("1",), "Ja."),
        ("2", (), None),
    ]


def test_pairs_of_a_question_under_several_numbers() -> None:
    """A question that could not be cut gives a pair for each of its numbers, with the same text."""
    letter = Letter.model_validate(record(exchanges=[{"questions": [question("1", "2")], "answer": answer("1", "2")}]))
    assert [(pair.number, pair.joint_with) for pair in letter.pairs] == [("1", ("2",)), ("2", ("1",))]
    assert letter.pairs[0].question is letter.pairs[1].question


def test_passages_go_through_the_whole_letter() -> None:
    """Opening, questions, answers, notice, closing and notes: every passage once."""
    letter = Letter.model_validate(
        WHOLE | {"opening": passage("Begin"), "closing": passage("Eind"), "notice": passage("Bericht")}
    )
    assert [one.text for one in letter.passages()] == [
        "Begin",
        "Kent u het bericht?",
        "Kent u het bericht?",
        "Ja.",
        "Kent u het bericht?",
        "Bericht",
        "Eind",
        "NOS, 6 maart 2024",
    ]


@pytest.mark.parametrize("table", [ENTITY_LABELS, PROBLEM_CODES])
def test_every_label_and_code_is_explained(table: dict[str, str]) -> None:
    """Labels and codes come with their meaning."""
    assert all(len(meaning) > 10 for meaning in table.values())


def test_the_labels_of_the_contract_are_there() -> None:
    """The labels of the contract and no others, and the type that editors complete has the same."""
    wanted = (
        "COUNTRY NATIONALITY NCB DATE ORG MEDIUM PERSON PARTY OFFICE LAW ECLI KAMERSTUK AANHANGSEL HANDELINGEN ZAAK"
    )
    assert list(ENTITY_LABELS) == wanted.split()
    assert get_args(EntityLabel) == tuple(ENTITY_LABELS)


def test_an_answer_alone_is_an_exchange() -> None:
    """An answer whose question is not in the letter may stand by itself."""
    assert Exchange.model_validate({"questions": [], "answer": answer("4")}).answer is not None


def test_an_entity_that_is_empty_is_refused() -> None:
    """A tag has at least a letter."""
    with pytest.raises(ValidationError):
        Entity(label="DATE", start=0, end=0, text="", source="table")


def test_a_region_keeps_its_numbers() -> None:
    """Places come out as they went in."""
    box = {"page": 2, "x0": 1.5, "top": 2.25, "x1": 3.0, "bottom": 4.0}
    assert Region.model_validate(box).model_dump() == box


@pytest.mark.parametrize("wild", [float("nan"), float("inf")])
def test_a_region_refuses_what_is_no_number(wild: float) -> None:
    """A place that is not a number would come out of JSON as null."""
    with pytest.raises(ValidationError):
        Region(page=1, x0=0.0, top=0.0, x1=wild, bottom=10.0)


@pytest.mark.parametrize("numbers", [["2024Z01234", "2024Z01234"], ["2024Z 01234"]])
def test_case_numbers_are_told_once_and_without_space(numbers: list[str]) -> None:
    """The contract: in order, no repeats, no inner space."""
    refused(record(case_numbers=numbers))


def test_numbers_begin_anew_in_another_group() -> None:
    """A question is known by group and number: two members may each ask a question 1, one member may not."""
    groups = [exchange("1") | {"group": name} for name in ("Jansen", "Pietersen", None)]
    assert [pair.number for pair in Letter.model_validate(record(exchanges=groups)).pairs] == ["1", "1", "1"]
    refused(record(exchanges=[exchange("1") | {"group": "Jansen"}, exchange("1") | {"group": "Jansen"}]))


def test_an_account_adds_up() -> None:
    """Every word that was read has one place: the sum of the places is what was read."""
    words = Words(read=36, passages=1, notes=2, tables=3, head=5, furniture=7, hidden=8, left_out=10)
    assert words.model_dump() == {
        "read": 36, "passages": 1, "notes": 2, "tables": 3, "head": 5, "furniture": 7, "hidden": 8, "left_out": 10,
    }  # fmt: skip


def test_marks_are_put_back_where_they_stood() -> None:
    """A passage shows its marks in order, two on one place as well, and one at its end."""
    marks = [{"offset": 4, "note": "source-12"}, {"offset": 3, "note": "footnote-1"}, {"offset": 3, "note": "source-2"}]
    assert Passage.model_validate(passage("Ja. ", marks=marks)).with_marks() == "Ja.[1][2] [12]"
    assert Passage(text="Ja.").with_marks() == "Ja."


# -- the schema ------------------------------------------------------------------------------------------------------


def fields_of_the_schema() -> dict[str, dict[str, Any]]:
    """Every field of every model in the schema, by the names of both."""
    whole = schema()
    models = {"Letter": whole, **whole["$defs"]}
    return {f"{model}.{name}": field for model, part in models.items() for name, field in part["properties"].items()}


def test_the_schema_has_every_field_of_every_model() -> None:
    """All models stand in the schema with all of their fields, every one of them required and none beside them."""
    whole = schema()
    parts = {"Letter": whole, **whole["$defs"]}
    assert parts.keys() == {model.__name__ for model in MODELS if model is not records.Record} | {"Problem"}
    for model in MODELS:
        if model is not records.Record:
            part = parts[model.__name__]
            assert set(part["properties"]) == set(model.model_fields) == set(part["required"])
            assert part["additionalProperties"] is False
    assert set(parts["Problem"]["required"]) == {"code", "severity", "message", "numbers", "page", "quote"}


@pytest.mark.parametrize("name", fields_of_the_schema())
def test_the_schema_says_what_every_field_means(name: str) -> None:
    """A field comes with its meaning, in words of its own."""
    meaning = fields_of_the_schema()[name]["description"]
    assert len(meaning.split()) > 1
    assert not meaning.endswith(".")


def test_the_schema_says_what_every_label_and_code_means() -> None:
    """Labels and codes are enumerated, and explained where they are."""
    fields = fields_of_the_schema()
    label, code = fields["Entity.label"], fields["Problem.code"]
    assert label["enum"] == list(ENTITY_LABELS)
    assert code["enum"] == list(PROBLEM_CODES)
    for name, meaning in {**ENTITY_LABELS, **PROBLEM_CODES}.items():
        assert meaning in (label if name in ENTITY_LABELS else code)["description"]


def test_the_schema_knows_dates_as_dates() -> None:
    """Days are of format ``date``."""
    fields = fields_of_the_schema()
    for name in ("submitted", "received", "dated"):
        assert fields[f"Letter.{name}"]["anyOf"][0]["format"] == "date"


def test_the_schema_names_itself() -> None:
    """A schema has an id that holds its version, and says which draft it is written in."""
    assert schema()["$id"] == "urn:kvparse:letter:2.0"
    assert schema()["$schema"] == "https://json-schema.org/draft/2020-12/schema"


def test_the_fields_stand_in_the_order_of_the_contract() -> None:
    """Whoever reads a line of JSONL finds the fields where the contract has them."""
    letter = Letter.model_validate(WHOLE).model_dump(mode="json")
    assert list(letter) == (
        "schema_version id url kind layout chamber session_year number dossier case_numbers reference subject "
        "submitted received dated askers addressees respondents see_also opening closing notice exchanges notes "
        "source related problems".split()
    )
    assert list(letter["askers"][0]) == "name party party_id person_id".split()
    assert list(letter["respondents"][0]) == "name role portfolio ministry_id person_id on_behalf_of".split()
    assert list(letter["problems"][0]) == "code severity message numbers page quote".split()
    assert list(Source.model_fields)[-1] == "words"
