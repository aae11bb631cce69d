"""Records print well: short in a list, whole with ``print``, a table in a notebook."""

from __future__ import annotations

from pathlib import Path

import pytest
from builders import record
from lxml import etree, html

from kvparse.batch.letters import read_letters
from kvparse.problems import Problem
from kvparse.records import (
    Addressee,
    Answer,
    Asker,
    Entity,
    Exchange,
    Letter,
    Link,
    Mark,
    Note,
    Passage,
    Question,
    Region,
    Respondent,
    Table,
)

(LETTER,) = read_letters(Path(__file__).parent / "data" / "letters-2.0.jsonl")
LONG = "Kent u het bericht over de brug in Hoogmeer, die nu al maanden is gesloten, en wat vindt u daarvan?"


def words(element: etree._Element) -> str:
    """The text of an element."""
    return "".join(map(str, element.itertext()))


@pytest.mark.parametrize(
    ("thing", "shown"),
    [
        (LETTER, "<Letter ah-tk-20232024-9101: answer, 2 exchanges, 3 problems>"),
        (LETTER.exchanges[0], "<Exchange Vragen van het lid Terpstra, 1, 3: answered>"),
        (Exchange(questions=(), answer=Answer(numbers=("4",), passage=Passage(text="Ja."))),
         "<Exchange without question: answered>"),
        (Question(numbers=("1", "2"), passage=Passage(text="Waarom?")), "<Question 1, 2: 'Waarom?'>"),
        (Answer(numbers=("1",), passage=Passage(text=LONG)),
         "<Answer 1: 'Kent u het bericht over de brug in Hoogmeer, die nu al maan…'>"),
        (Note(id="source-1", label="1)", kind="source", passage=Passage(text="NOS")), "<Note source-1: 'NOS'>"),
        (Passage(text="Ja."), "<Passage 'Ja.'>"),
        (LETTER.exchanges[0].questions[0].passage,
         "<Passage 'Kent u het bericht van 3 maart 2024 over de brug in Hoogmee…': 1 mark, 1 entity>"),
        (Entity(label="COUNTRY", start=3, end=10, text="Rusland", id="RU", source="table"),
         "Entity(label='COUNTRY', start=3, end=10, text='Rusland', id='RU', source='table')"),
        (Mark(offset=3, note="footnote-1"), "Mark(offset=3, note='footnote-1')"),
        (Link(start=0, end=6, url="https://nos.nl"), "Link(start=0, end=6, url='https://nos.nl')"),
        (Region(page=1, x0=1, top=2, x1=3, bottom=4), "Region(page=1, x0=1.0, top=2.0, x1=3.0, bottom=4.0)"),
        (Table(rows=(("a", "b"),)), "<Table of 1 row>"),
        (Asker(name="Terpstra", party="D66"), "Asker(name='Terpstra', party='D66')"),
        (LETTER.source, "<Source ah-tk-20232024-9101.pdf: 2 pages, pdfium>"),
    ],
)  # fmt: skip
def test_a_record_is_short_in_a_list(thing: object, shown: str) -> None:
    """What a shell shows of a record is one line that tells which one it is."""
    assert repr(thing) == shown


def test_people_print_as_they_are_named() -> None:
    """A member with the party, an office in words, a minister with the office."""
    assert str(Asker(name="Terpstra", party="D66")) == "Terpstra (D66)"
    assert str(Asker(name="Terpstra")) == "Terpstra"
    assert str(Addressee(role="minister", portfolio="Financiën")) == "minister van Financiën"
    assert str(Respondent(role="minister-president")) == "minister-president"
    assert str(Respondent(name="Harkema")) == "Harkema"
    assert str(Respondent(name="Harkema", role="minister", portfolio="voor Natuur")) == "Harkema (minister voor Natuur)"


def test_a_letter_prints_whole() -> None:
    """Head, problems, every question and answer with their marks, tables and notes: nothing is left out."""
    lines = str(LETTER).splitlines()
    assert lines[0] == LETTER.id
    for line in (
        "subject: het bericht dat een brug in Hoogmeer is gesloten",
        "asked by: Terpstra (Democraten 66)",
        "answered by: Harkema (minister van Justitie en Veiligheid), minister-president",
        "! text-left-out: a word found no place (page 1) “Terzijde”",
        "Vragen van het lid Terpstra: Question 1",
        "Kent u het bericht van 3 maart 2024 over de brug in Hoogmeer[1]?",
        "Vragen van het lid Terpstra: Answer 1, 3",
        "Jaar\tKosten",
        "Vragen van het lid Groothuis: Question 1",
        "(not answered)",
        "[source-1] Hoogmeer Bericht, 3 maart 2024",
    ):
        assert line in lines


def test_a_letter_prints_what_stands_around_its_questions() -> None:
    """Opening, notice and closing are printed too, and an answer without question under its own numbers."""
    alone = {"questions": [], "answer": {"numbers": ["4"], "passage": {"text": "Ja."}}}
    around = {name: {"text": f"Tekst van {name}."} for name in ("opening", "notice", "closing")}
    printed = str(Letter.model_validate(record(exchanges=[alone], **around)))
    assert [printed.count(f"Tekst van {name}.") for name in around] == [1, 1, 1]
    assert "Answer 4\nJa." in printed


def test_a_notebook_shows_a_table() -> None:
    """The table of a notebook has the head, the problems and a row a pair."""
    page = html.fromstring(LETTER._repr_html_())
    head, pairs = page.findall("table")
    assert ["subject", "het bericht dat een brug in Hoogmeer is gesloten"] in [
        [words(cell) for cell in row] for row in head
    ]
    assert [[words(cell) for cell in row] for row in pairs][1:] == [
        [
            "1",
            "Kent u het bericht van 3 maart 2024 over de brug in Hoogmeer[1]?",
            "Ja. De Russische ambassade is niet betrokken (nos.nl/artikel/1).",
        ],
        ["3", "Is daar iemand bij betrokken?", "Ja. De Russische ambassade is niet betrokken (nos.nl/artikel/1)."],
        ["1", "Wat kost dat?", "not answered"],
    ]
    assert next(map(words, page.iter("li"))).startswith("unanswered-question nothing answers")


def test_a_notebook_shows_no_markup_of_a_letter() -> None:
    """Words that look like markup stay words."""
    evil = "<script>hacked()</script>"
    letter = LETTER.model_copy(
        update={
            "id": evil,
            "subject": evil,
            "askers": (Asker(name=evil),),
            "exchanges": (Exchange(questions=(Question(numbers=(evil,), passage=Passage(text=evil)),)),),
            "problems": (Problem("ocr", evil, quote=evil),),
        }
    )
    page = html.fromstring(letter._repr_html_())
    assert [*page.iter("script")] == []
    assert words(page).count(evil) == 7
