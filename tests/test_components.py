"""The spaCy side: components by entry point, what they write, and that nothing else needs spaCy."""

from __future__ import annotations

import json
import subprocess
import sys
from dataclasses import asdict
from functools import cache
from importlib.metadata import entry_points
from pathlib import Path

import pytest
import spacy
from spacy import displacy
from spacy.language import Language
from spacy.tokens import Doc

from kvparse import Letter, Passage, parse, parse_all
from kvparse.entities import FAMILIES, component, context_of, find_all
from kvparse.entities.component import context_data, doc_of, docs_of
from kvparse.entities.tagging import context_of_letter, passages_of

pytestmark = pytest.mark.filterwarnings("ignore::DeprecationWarning")

TEXT = "NCB Moskou schreef op 3-4 maart jl. over het Nederlands-Turkse Rusland-beleid."


def run(code: str) -> str:
    """What a fresh interpreter prints."""
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    return done.stdout.strip()


def test_each_family_is_a_component_without_an_import() -> None:
    """In a fresh interpreter add_pipe finds every component by its entry point, kvparse not being imported."""
    code = (
        "import sys, spacy\n"
        "assert not any(name.startswith('kvparse') for name in sys.modules)\n"
        "nlp = spacy.blank('nl')\n"
        f"for family in {sorted(FAMILIES)}: nlp.add_pipe(f'kvparse_{{family}}')\n"
        "nlp.add_pipe('kvparse')\n"
        f"print(sorted(nlp({TEXT!r}).spans))"
    )
    assert run(code) == str(sorted(["kvparse", *FAMILIES]))


def test_tagging_does_not_import_spacy() -> None:
    """kvparse and its finders are usable without the second that importing spaCy costs."""
    code = (
        "import sys, kvparse, kvparse.pipeline, kvparse.entities\n"
        f"kvparse.entities.find_all({TEXT!r})\n"
        "print('spacy' in sys.modules)"
    )
    assert run(code) == "False"


def test_spans_carry_label_id_and_value() -> None:
    """The id stands in kb_id_, the EDTF value in id_."""
    nlp = spacy.blank("nl")
    nlp.add_pipe("kvparse_ncb")
    nlp.add_pipe("kvparse_dates", config={"when": "2022-03-30"})
    doc = nlp(TEXT)
    assert [(span.text, span.label_, span.kb_id_) for span in doc.spans["ncb"]] == [("NCB Moskou", "NCB", "NCB:RU")]
    assert [(span.text, span.label_, span.id_) for span in doc.spans["dates"]] == [
        ("3-4 maart jl.", "DATE", "2022-03-03/2022-03-04")
    ]


def test_tags_inside_a_token_take_the_token_and_keep_their_offsets() -> None:
    """spaCy has one token for "Nederlands-Turkse": two spans share it, and the exact offsets are kept."""
    nlp = spacy.blank("nl")
    nlp.add_pipe("kvparse_countries")
    doc = nlp(TEXT)
    group = doc.spans["countries"]
    assert [(span.text, span.kb_id_) for span in group] == [
        ("Nederlands-Turkse", "NL"),
        ("Nederlands-Turkse", "TR"),
        ("Rusland-beleid", "RU"),
    ]
    assert [TEXT[tag["start"] : tag["end"]] for tag in group.attrs["tags"]] == [
        "Nederlands",
        "Turkse",
        "Rusland",
    ]


def test_two_components_can_share_a_key() -> None:
    """What stands under a key already is kept, tags and spans in step."""
    nlp = spacy.blank("nl")
    nlp.add_pipe("kvparse_ncb", config={"spans_key": "sc"})
    nlp.add_pipe("kvparse_countries", config={"spans_key": "sc"})
    doc = nlp(TEXT)
    group = doc.spans["sc"]
    assert [span.label_ for span in group] == [tag["label"] for tag in group.attrs["tags"]]
    assert [span.label_ for span in group] == ["NCB", "NATIONALITY", "NATIONALITY", "COUNTRY"]


def test_two_pipelines_do_not_disturb_each_other() -> None:
    """A second instance with another date and key changes nothing in the first one's results."""
    first, second = spacy.blank("nl"), spacy.blank("nl")
    first.add_pipe("kvparse_dates", config={"when": "2022-03-30"})
    second.add_pipe("kvparse_dates", config={"when": "2010-03-30", "spans_key": "other"})
    early, late = first(TEXT), second(TEXT)
    assert early.spans["dates"][0].id_ == "2022-03-03/2022-03-04"
    assert late.spans["other"][0].id_ == "2010-03-03/2010-03-04"
    assert not [name for name in ("kvparse", "value", "mod", "url") if Doc.has_extension(name)]


def test_a_doc_can_bring_its_own_date() -> None:
    """user_data["when"] goes before the component's date, and must be an ISO date."""
    nlp = spacy.blank("nl")
    nlp.add_pipe("kvparse_dates", config={"when": "2010-03-30"})
    doc = nlp.make_doc(TEXT)
    doc.user_data["when"] = "2022-03-30"
    assert nlp(doc).spans["dates"][0].id_ == "2022-03-03/2022-03-04"
    doc.user_data["when"] = "30 maart 2022"
    with pytest.raises(ValueError, match="isoformat"):
        nlp(doc)


def test_config_and_results_can_be_stored() -> None:
    """The config is plain JSON and rebuilds the pipeline; docs keep spans and tags through bytes."""
    nlp = spacy.blank("nl")
    nlp.add_pipe("kvparse_countries", config={"when": "2022-03-30", "spans_key": "sc"})
    config = json.loads(json.dumps(nlp.config["components"]["kvparse_countries"]))
    assert (config["when"], config["spans_key"]) == ("2022-03-30", "sc")
    again = spacy.util.load_model_from_config(nlp.config)
    doc = Doc(again.vocab).from_bytes(again(TEXT).to_bytes())
    assert [tag["id"] for tag in doc.spans["sc"].attrs["tags"]] == ["NL", "TR", "RU"]


LETTERS = Path(__file__).parents[1] / "corpus" / "letters"


@cache
def pipeline() -> Language:
    nlp = spacy.blank("nl")
    nlp.add_pipe("kvparse")
    return nlp


def read(path: Path) -> list[Letter]:
    return parse_all(path, ocr="never")


@pytest.mark.parametrize("path", sorted(LETTERS.glob("*.*")), ids=lambda path: path.name)
def test_the_component_gives_what_parse_gives(path: Path) -> None:
    """Over every letter of the corpus: each passage's tags are the record's entities, to the address."""
    nlp = pipeline()
    for letter in read(path):
        context = context_data(context_of_letter(letter))
        for name, passage in passages_of(letter):
            doc = nlp.make_doc(passage.text)
            doc.user_data["kvparse"] = json.loads(json.dumps(context))
            tags = nlp(doc).spans["kvparse"].attrs["tags"]
            wanted = [entity.model_dump(mode="json", exclude={"text"}) for entity in passage.entities]
            assert [{key: tag[key] for key in one} for tag, one in zip(tags, wanted, strict=True)] == wanted, name


def test_a_doc_that_stands_alone_introduces_its_own_abbreviations() -> None:
    """Without a letter the doc is one: what it defines it tags, as kvparse.tag does."""
    text = "De Stichting Groene Daken (SGD) zegt het. De SGD zegt het nog eens."
    tags = pipeline()(text).spans["kvparse"].attrs["tags"]
    assert tags == [asdict(tag) for tag in find_all(text, context_of([text]))]
    assert [text[tag["start"] : tag["end"]] for tag in tags] == ["Stichting Groene Daken", "SGD", "SGD"]


def test_ents_are_what_displacy_draws() -> None:
    """Asked for ents, the longest of those that share a token stays, others that are there stay where they are free."""
    nlp = spacy.blank("nl")
    ruler = nlp.add_pipe("entity_ruler")
    ruler.add_patterns([{"label": "VERB", "pattern": "schreef"}, {"label": "CITY", "pattern": "Moskou"}])  # type: ignore[attr-defined]
    nlp.add_pipe("kvparse", config={"when": "2022-03-30", "ents": True})
    doc = nlp(TEXT)
    assert [(ent.text, ent.label_) for ent in doc.ents] == [
        ("NCB Moskou", "NCB"),
        ("schreef", "VERB"),
        ("3-4 maart jl.", "DATE"),
        ("Nederlands-Turkse", "NATIONALITY"),
        ("Rusland-beleid", "COUNTRY"),
    ]
    assert displacy.render(doc, style="ent", page=False).count("<mark") == 5


def test_the_components_config_is_json_with_rules_by_their_file(tmp_path: Path) -> None:
    """Names, date and a file of rules go through the config and back; an unknown name of a component's option fails."""
    path = tmp_path / "eigen.toml"
    path.write_text('[[organisations]]\nid = "org:kwg"\nnames = ["Kring Wad"]\n', encoding="utf-8")
    nlp = spacy.blank("nl")
    nlp.add_pipe("kvparse", config={"rules": str(path), "names": ["Wadman"], "spans_key": "sc"})
    nlp.add_pipe("kvparse_organisations", config={"rules": str(path)})
    again = spacy.util.load_model_from_config(json.loads(json.dumps(nlp.config)))
    doc = again("De Kring Wad sprak met Wadman.")
    assert [(span.text, span.label_, span.kb_id_) for span in doc.spans["sc"]] == [
        ("Kring Wad", "ORG", "org:kwg"),
        ("Wadman", "PERSON", ""),
    ]
    assert [span.text for span in doc.spans["organisations"]] == ["Kring Wad"]


def letter(folder: Path) -> Letter:
    path = folder / "brief.txt"
    path.write_text(
        "Vraag 1\nKent u het Bureau Groene Daken (BGD)?\n\nAntwoord 1\nJa, het BGD.1\n\n1 Zie Stb. 2024, 3.\n",
        encoding="utf-8",
    )
    return parse(path)


def test_a_passage_is_a_doc_with_its_entities(tmp_path: Path) -> None:
    """Without a pipeline of one's own the record's entities are there, as spans and as ents."""
    passage = letter(tmp_path).exchanges[0].questions[0].passage
    doc = doc_of(passage)
    assert doc.text == passage.text
    assert [tag["id"] for tag in doc.spans["kvparse"].attrs["tags"]] == [entity.id for entity in passage.entities]
    assert [ent.text for ent in doc.ents] == [entity.text for entity in passage.entities]


def test_a_letter_is_docs_that_know_which_passage_they_are(tmp_path: Path) -> None:
    """In reading order, each with its name and letter; a component of kvparse in the pipeline adds nothing twice."""
    one = letter(tmp_path)
    docs = list(docs_of(one, pipeline()))
    names = [name for name, _ in passages_of(one)]
    assert [doc.user_data["passage"] for doc in docs] == names
    assert {doc.user_data["letter"] for doc in docs} == {one.id}
    for doc, (_, passage) in zip(docs, passages_of(one), strict=True):
        assert len(doc.spans["kvparse"]) == len(passage.entities)
    assert "BGD" in [span.text for span in docs[names.index("answer 1")].spans["kvparse"]]


def test_every_component_is_an_entry_point() -> None:
    """What pyproject.toml registers is what is here: kvparse, and one a family."""
    registered = {point.name: point.value for point in entry_points(group="spacy_factories")}
    for name, factory in {"kvparse": "everything", **{f"kvparse_{one}": one for one in FAMILIES}}.items():
        assert registered[name] == f"{component.__name__}:{factory}"


def test_a_passage_and_a_letter_go_on_in_spacy() -> None:
    """``passage.to_doc()`` and ``letter.docs()`` are the docs of the component, entities, names and all."""
    letter = parse(b"Vraag 1\nIs Rusland lid van Interpol?\nAntwoord 1\nJa.\n")
    passage = letter.pairs[0].question
    assert [(span.text, span.kb_id_) for span in passage.to_doc().ents][:1] == [("Rusland", "RU")]
    assert [doc.text for doc in letter.docs()] == [one.text for one in letter.passages()]
    assert [doc.user_data["passage"] for doc in letter.docs()] == ["question 1", "answer 1"]


def test_a_pipeline_of_ones_own_reads_the_docs() -> None:
    """The pipeline that is handed over tokenizes and runs."""
    nlp = spacy.blank("nl")
    nlp.add_pipe("sentencizer")
    passage = Passage(text="Ja. Nee.")
    assert [sentence.text for sentence in passage.to_doc(nlp).sents] == ["Ja.", "Nee."]
