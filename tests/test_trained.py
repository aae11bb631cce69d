"""A user's own spaCy pipeline beside kvparse's tags."""

from __future__ import annotations

from pathlib import Path

import spacy
from spacy.language import Language

from kvparse import parse


def trained() -> Language:
    """A stand-in for a trained pipeline: it knows two names."""
    nlp = spacy.blank("nl", meta={"name": "test_names"})
    ruler = nlp.add_pipe("entity_ruler")
    ruler.add_patterns([{"label": "PERSON", "pattern": "Zwaantje Terpstra"}, {"label": "ORG", "pattern": "INTERPOL"}])  # type: ignore[attr-defined]
    return nlp


def letter(folder: Path) -> Path:
    path = folder / "letter.txt"
    path.write_text("Vraag 1\nKent u Zwaantje Terpstra van INTERPOL?\n\nAntwoord 1\nJa.\n", encoding="utf-8")
    return path


def test_a_persons_name_comes_from_the_users_pipeline_and_says_so(tmp_path: Path) -> None:
    """What only the trained pipeline knows is tagged, with its name as the source."""
    question = parse(letter(tmp_path), nlp=trained()).exchanges[0].questions[0].passage
    persons = [(e.text, e.source) for e in question.entities if e.label == "PERSON"]
    assert persons == [("Zwaantje Terpstra", "spacy:nl_test_names")]


def test_what_kvparse_tags_itself_stays_as_it_is(tmp_path: Path) -> None:
    """Where both find a name, kvparse's tag with its id is kept, once."""
    plain = parse(letter(tmp_path)).exchanges[0].questions[0].passage
    both = parse(letter(tmp_path), nlp=trained()).exchanges[0].questions[0].passage
    assert [e for e in both.entities if e.label == "ORG"] == [e for e in plain.entities if e.label == "ORG"]
