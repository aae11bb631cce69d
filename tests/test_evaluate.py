"""Figures count what is right and what is wrong, floors refuse to fall, and a changed corpus is noticed."""

from __future__ import annotations

import json
from functools import partial
from pathlib import Path
from typing import Any

import pytest
from builders import HEAD

from kvparse.evaluate import FLOORS, Figure, FloorError, Report, Tags, pin, shortfalls
from kvparse.evaluate import evaluate as figures_of
from kvparse.pipeline import parse
from kvparse.readers import ocr as scan

evaluate = partial(figures_of, damaged=False)  # what noise adds is tested with it

TEXT = (
    HEAD + "Vraag 1\nKent u A? 1)\n\nVraag 2\nKent u B?\n\nAntwoord op vraag 1 en 2\nJa, zie www.ad.nl.\n\n"
    "1) NOS, 6 maart 2024\n"
)


def gold(**changes: Any) -> dict[str, Any]:
    """The gold of ``TEXT``, by hand."""
    passages: dict[str, Any] = {"regions": [], "tables": []}
    whole: dict[str, Any] = {
        "file": "brief.txt",
        "medium": "ministry-txt",
        "set": "development",
        "id": "2024Z01234-answer",
        "kind": "answer",
        "received": "2024-03-06",
        "respondents": [{"name": "Jansen", "role": "minister", "portfolio": "Financiën", "on_behalf_of": False}],
        "exchanges": [
            {
                "questions": [
                    {
                        "number": "1",
                        "text": "Kent u A?",
                        "marks": [{"offset": 9, "note": "source-1"}],
                        "links": [],
                        **passages,
                    },
                    {"number": "2", "text": "Kent u B?", "marks": [], "links": [], **passages},
                ],
                "answer": {
                    "numbers": ["1", "2"],
                    "text": "Ja, zie www.ad.nl.",
                    "marks": [],
                    "links": [{"url": "https://www.ad.nl"}],
                    **passages,
                },
            }
        ],
        "notes": [
            {
                "id": "source-1",
                "label": "1",
                "kind": "source",
                "text": "NOS, 6 maart 2024",
                "marks": [],
                "links": [],
                **passages,
            }
        ],
        "opening": None,
        "closing": None,
        "notice": None,
        "problems": [],
    }
    return whole | changes


@pytest.fixture
def corpus(tmp_path: Path) -> Path:
    """A corpus of one letter, with its gold."""
    (tmp_path / "letters").mkdir()
    (tmp_path / "gold").mkdir()
    (tmp_path / "letters" / "brief.txt").write_text(TEXT)
    write(tmp_path, gold())
    return tmp_path


def write(corpus: Path, wanted: dict[str, Any]) -> None:
    (corpus / "gold" / "brief.json").write_text(json.dumps(wanted))


def wrong(corpus: Path, wanted: dict[str, Any]) -> set[str]:
    """The figures that are not whole against another gold, but for that of silent faults, which all of them bring."""
    write(corpus, wanted)
    short = {name.removeprefix("development / ") for name, share in evaluate(corpus).shares().items() if share < 1}
    return short - {SILENT}


SILENT = "right where nothing is reported"


def test_a_fault_is_silent_where_nothing_is_reported(corpus: Path) -> None:
    """A wrong text in a record without a problem counts once more; with a problem, it makes the doubt deserved."""
    other = gold()
    other["exchanges"][0]["questions"][1]["text"] = "Kent u Bee?"
    write(corpus, other)
    assert evaluate(corpus).shares()[f"development / {SILENT}"] == 0
    other["problems"] = ["unanswered-question 9"]
    write(corpus, other)
    assert f"development / {SILENT}" in evaluate(corpus).shares()


def test_a_letter_read_as_its_gold_says_is_whole(corpus: Path) -> None:
    """Every figure is 1, and nothing is missed."""
    report = evaluate(corpus)
    assert set(report.shares().values()) == {1.0}
    assert report.misses == []
    assert {
        "development / question text",
        "development / marks",
        "development / links",
        "development / whole exchanges",
    } <= set(report.shares())


def test_the_words_of_all_letters_are_accounted_for(corpus: Path) -> None:
    """By where they are: what was read is the sum of the rest, and nothing is left out."""
    (words,) = evaluate(corpus).words.values()
    read = words.pop("read")
    assert read == sum(words.values()) == len(TEXT.split())
    assert words["left_out"] == 0


def test_a_wrong_head_field_counts_against_that_field_only(corpus: Path) -> None:
    """One field, one figure."""
    assert wrong(corpus, gold(received="2024-03-07")) == {"head: received"}
    assert wrong(corpus, gold(kind="notice")) == {"head: kind"}


def test_a_wrong_letter_counts_against_its_text_and_exchange(corpus: Path) -> None:
    """A word that differs makes the question and the exchange wrong."""
    other = gold()
    other["exchanges"][0]["questions"][1]["text"] = "Kent u Bee?"
    assert wrong(corpus, other) == {"question text", "question words", "whole exchanges"}


def test_white_space_counts_against_the_text_but_not_the_words(corpus: Path) -> None:
    """A paragraph cut wrongly is another miss than a word misread."""
    other = gold()
    other["exchanges"][0]["answer"]["text"] = "Ja,\nzie www.ad.nl."
    assert wrong(corpus, other) == {"answer text", "whole exchanges"}


def test_a_mark_a_letter_beside_its_place_is_wrong(corpus: Path) -> None:
    """Offsets are held to the letter."""
    other = gold()
    other["exchanges"][0]["questions"][0]["marks"] = [{"offset": 8, "note": "source-1"}]
    assert wrong(corpus, other) == {"marks"}


@pytest.mark.parametrize(
    "urls", [[], [{"url": "https://www.nrc.nl"}], [{"url": "https://www.ad.nl"}, {"url": "https://nos.nl"}]]
)
def test_links_too_many_and_too_few_are_wrong(corpus: Path, urls: list[dict[str, str]]) -> None:
    """What is missed and what is invented both count."""
    other = gold()
    other["exchanges"][0]["answer"]["links"] = urls
    assert "links" in wrong(corpus, other)


def test_a_mark_too_many_is_wrong(corpus: Path) -> None:
    """The gold has no mark where kvparse lifts one."""
    other = gold()
    other["exchanges"][0]["questions"][0]["marks"] = []
    assert "marks" in wrong(corpus, other)


def test_a_missing_problem_and_one_too_many_are_wrong(corpus: Path) -> None:
    """Problems are part of the record."""
    assert wrong(corpus, gold(problems=[["missing-number", ["3"]]])) == {"problems"}


def test_another_cut_is_another_shape(corpus: Path) -> None:
    """Two exchanges where there is one."""
    other = gold()
    first = other["exchanges"][0]
    other["exchanges"] = [{"questions": [question], "answer": first["answer"]} for question in first["questions"]]
    assert "shape of the letter" in wrong(corpus, other)


def test_a_note_in_another_order_is_wrong(corpus: Path) -> None:
    """Notes are told in reading order."""
    other = gold()
    other["notes"] = [other["notes"][0] | {"id": "source-2"}, other["notes"][0]]
    assert "notes in order" in wrong(corpus, other)


def test_a_letter_that_cannot_be_read_counts_as_one(corpus: Path) -> None:
    """An error is a miss, not the end of the run."""
    (corpus / "letters" / "brief.txt").write_bytes(b"")
    assert evaluate(corpus).shares() == {"development / letters read": 0.0}


def test_a_corpus_without_gold_is_refused(tmp_path: Path) -> None:
    """Nothing to measure is an error, not a hundred per cent."""
    with pytest.raises(FloorError, match="gold"):
        evaluate(tmp_path)


def test_only_one_set_is_measured_when_asked(corpus: Path) -> None:
    """Development and held-out letters have their own figures."""
    assert evaluate(corpus, only="held-out").shares() == {}
    assert evaluate(corpus, only="development").shares() != {}


# -- floors ----------------------------------------------------------------------------------------------------------


def test_floors_hold_what_was_measured(corpus: Path) -> None:
    """After pinning, the same corpus falls short of nothing."""
    assert shortfalls(evaluate(corpus), corpus) != []
    pin(evaluate(corpus), corpus)
    assert shortfalls(evaluate(corpus), corpus) == []
    floors = json.loads((corpus / FLOORS).read_text())
    assert floors["corpus"] == evaluate(corpus).corpus
    assert set(floors["figures"].values()) == {1.0}


def test_a_figure_below_its_floor_is_named(corpus: Path) -> None:
    """The same gold, a worse reading."""
    pin(evaluate(corpus), corpus)
    (corpus / "letters" / "brief.txt").write_text(TEXT.replace("Kent u B", "Kent u C"))
    short = shortfalls(evaluate(corpus), corpus)
    assert any(one.startswith("development / question text") for one in short)


def test_a_floor_may_not_fall(corpus: Path) -> None:
    """Pinning a worse figure of the same corpus is refused, and changes nothing."""
    pin(evaluate(corpus), corpus)
    before = (corpus / FLOORS).read_text()
    (corpus / "letters" / "brief.txt").write_text(TEXT.replace("Kent u B", "Kent u C"))
    with pytest.raises(FloorError, match="may not fall"):
        pin(evaluate(corpus), corpus)
    assert (corpus / FLOORS).read_text() == before


def test_a_changed_gold_is_noticed(corpus: Path) -> None:
    """Floors belong to a corpus; another gold asks for new ones."""
    pin(evaluate(corpus), corpus)
    write(corpus, gold(reference=None))
    assert any("changed" in one for one in shortfalls(evaluate(corpus), corpus))


def test_a_changed_letter_is_noticed(corpus: Path) -> None:
    """The hash is the corpus's: its letters and its gold."""
    pin(evaluate(corpus), corpus)
    (corpus / "letters" / "brief.txt").write_text(TEXT + "\n")
    assert any("changed" in one for one in shortfalls(evaluate(corpus), corpus))


def test_a_floor_may_not_fall_because_the_gold_was_touched(corpus: Path) -> None:
    """Touching a gold must not be the way to lower a floor without saying so."""
    pin(evaluate(corpus), corpus)
    (corpus / "letters" / "brief.txt").write_text(TEXT.replace("Kent u B", "Kent u C"))
    write(corpus, gold(reference=None))
    with pytest.raises(FloorError):
        pin(evaluate(corpus), corpus)


def test_a_figure_that_is_no_longer_measured_is_named(corpus: Path) -> None:
    """Leaving a figure out is no way above its floor."""
    pin(evaluate(corpus), corpus)
    assert any("no longer measured" in one for one in shortfalls(Report(corpus=evaluate(corpus).corpus), corpus))


# -- the counting itself ---------------------------------------------------------------------------------------------


def test_a_figure_counts() -> None:
    """Two of three are right; nothing to count is whole."""
    figure = Figure()
    assert [figure.add(ok) for ok in (True, False, True)] == [True, False, True]
    assert (figure.right, figure.total) == (2, 3)
    assert figure.share == pytest.approx(2 / 3)
    assert Figure().share == 1.0


def test_tags_count() -> None:
    """Three of four tags are in the gold's five, two of them with the right id."""
    tags = Tags(hits=3, tagged=4, gold=5, linked=2)
    assert (tags.precision, tags.recall) == (0.75, 0.6)
    assert tags.linking == pytest.approx(2 / 3)
    assert tags.f1 == pytest.approx(2 * 0.75 * 0.6 / 1.35)
    assert Tags(hits=0, tagged=2, gold=2).f1 == 0.0


def test_entities_are_scored_by_passage_label_and_stretch(corpus: Path) -> None:
    """A tag found, a tag missed."""
    note = parse("brief.txt", data=TEXT.encode()).notes[0].passage
    (found,) = [one for one in note.entities if one.label == "DATE"]
    where = {
        "where": "source1",
        "label": "DATE",
        "start": found.start,
        "text": found.text,
        "value": found.value,
    }
    missed = {"where": "q1", "label": "DATE", "start": 0, "text": "Kent", "value": "2024-03-06"}
    write(corpus, gold(entities=[where, missed], entity_labels=["DATE"]))
    tags = evaluate(corpus).tags["development"]["DATE"]
    assert (tags.hits, tags.tagged, tags.gold, tags.linked) == (1, 1, 2, 1)


def test_scans_are_left_out_where_nothing_reads_them(corpus: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Without tesseract their floors are not held against anyone, and are not overwritten either."""
    path = next((corpus / "gold").glob("*.json"))
    path.write_text(json.dumps(gold(medium="scanned-ministry-pdf", set="development-scans")), encoding="utf-8")
    monkeypatch.setattr(scan, "available", lambda: True)
    pin(evaluate(corpus), corpus)
    monkeypatch.setattr(scan, "available", lambda: False)
    report = evaluate(corpus)
    assert (report.unmeasured, report.shares()) == ({"development-scans"}, {})
    assert shortfalls(report, corpus) == []
    with pytest.raises(FloorError, match="tesseract is not installed"):
        pin(report, corpus)
