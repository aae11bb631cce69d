"""The spaCy side: components by entry point, what they write, and that nothing else needs spaCy."""

from __future__ import annotations

import json
import subprocess
import sys

import pytest
import spacy
from spacy.tokens import Doc

from kvparse.entities import FAMILIES

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
        f"print(sorted(nlp({TEXT!r}).spans))"
    )
    assert run(code) == str(sorted(FAMILIES))


def test_tagging_does_not_import_spacy() -> None:
    """kvparse and its finders are usable without the second that importing spaCy costs."""
    code = (
        "import sys, kvparse, kvparse.pipeline, kvparse.entities\n"
        f"kvparse.entities.tag({TEXT!r})\n"
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
