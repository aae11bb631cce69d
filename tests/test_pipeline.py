"""The whole way from a file to a record."""

from __future__ import annotations

from hashlib import sha256
from pathlib import Path
from typing import Any

import pytest
import regex
from builders import ENGINES, HEAD, Sheet, codes, pdf, read_pdf, read_text, shape, texts

from kvparse.pipeline import parse

TEXT = HEAD + "Vraag 1\nKent u het bericht over Rusland?\nAntwoord 1\nJa.\n"
SHEETS = (
    Sheet(
        [
            "Vragen van het lid Jansen (VVD) aan de Minister van Financiën over geld (ingezonden 5 maart 2024).",
            "Antwoord van Minister Pieters (Financiën) (ontvangen 2 april 2024).",
            "",
            "**Vraag 1**",
            "Kent u het bericht?^1^",
            "",
            "**Antwoord 1**",
            "Ja, dat ken ik; het gaat over CO~2~ en staat op de volgende",
        ],
        ["^1^ NOS, 6 maart 2024, nos.nl/artikel/1"],
        start=120,
    ),
    Sheet(["bladzijde.", "", "**Vraag 2**", "Kent u dat ook?", "", "**Antwoord 2**", "Nee, zie www.ad.nl."], start=120),
)


def test_the_source_says_what_was_read(tmp_path: Path) -> None:
    """File, type, hash, size and engine are the file's."""
    path = tmp_path / "brief.txt"
    path.write_text(TEXT)
    source = parse(path).source
    assert (source.file, source.media_type, source.engine, source.pages) == (
        str(path),
        "text/plain",
        "text",
        0,
    )
    assert (source.sha256, source.bytes) == (sha256(TEXT.encode()).hexdigest(), len(TEXT.encode()))
    assert parse(path, name="map/brief.txt").source.file == "map/brief.txt"


def test_bytes_at_hand_need_no_file() -> None:
    """With ``data`` nothing is opened."""
    assert parse("nergens/brief.txt", data=TEXT.encode()).id == "2024Z01234-answer"


@pytest.mark.parametrize("entities", [True, False])
def test_entities_are_optional(entities: bool) -> None:
    """Without them the record is the same but for its tags."""
    letter = parse("brief.txt", data=TEXT.encode(), entities=entities)
    assert bool(letter.pairs[0].question.entities) is entities
    assert letter.pairs[0].question.text == "Kent u het bericht over Rusland?"


def test_a_letter_without_a_number_is_known_by_its_words() -> None:
    """The id of last resort is a hash of the words: other bytes and line ends leave it, another word does not."""
    first, again, other = (
        parse("brief.txt", data=text.encode())
        for text in ("Vraag 1\nKent u A?\n", "Vraag 1\r\n\r\nKent u\r\nA?\r\n", "Vraag 1\nKent u B?\n")
    )
    assert first.id == again.id != other.id
    assert regex.fullmatch(r"text:[0-9a-f]{12}", first.id)


@pytest.mark.parametrize("engine", ENGINES)
def test_a_drawn_letter_from_head_to_foot(engine: str) -> None:
    """Head, exchanges, notes, marks, links and text over a page break, by either engine."""
    letter = read_pdf(*SHEETS, engine=engine)
    assert (letter.kind, letter.subject, letter.source.engine, letter.source.pages) == (
        "answer",
        "geld",
        engine,
        2,
    )
    assert texts(letter) == [
        (["Kent u het bericht?"], "Ja, dat ken ik; het gaat over CO2 en staat op de volgende bladzijde."),
        (["Kent u dat ook?"], "Nee, zie www.ad.nl."),
    ]
    assert letter.pairs[0].question.marks[0].note == "footnote-1"
    assert [link.url for link in letter.notes[0].passage.links] == ["https://nos.nl/artikel/1"]
    assert letter.pairs[1].answer is not None
    assert [link.url for link in letter.pairs[1].answer.links] == ["https://www.ad.nl"]
    assert codes(letter) == []


def words_of(value: Any) -> Any:
    """A record without the engine's name and without places."""
    if isinstance(value, dict):
        return {key: words_of(one) for key, one in value.items() if key not in ("engine", "regions")}
    return [words_of(one) for one in value] if isinstance(value, list) else value


def test_both_engines_give_the_same_record() -> None:
    """Words, marks, notes, links, problems: all but the engine's name; and places to a point or so."""
    one, other = (read_pdf(*SHEETS, engine=engine) for engine in ENGINES)
    assert words_of(one.model_dump(mode="json")) == words_of(other.model_dump(mode="json"))
    for mine, theirs in zip(one.passages(), other.passages(), strict=True):
        for a, b in zip(mine.regions, theirs.regions, strict=True):
            assert (a.page, a.x0, a.top, a.x1, a.bottom) == pytest.approx(
                (b.page, b.x0, b.top, b.x1, b.bottom), abs=1.5
            )


@pytest.mark.parametrize("engine", ENGINES)
def test_regions_cover_their_passage_and_no_other(engine: str) -> None:
    """Boxes of different passages do not lie on each other; a passage over two pages has one on each."""
    letter = read_pdf(*SHEETS, engine=engine)
    boxes = [(index, region) for index, passage in enumerate(letter.passages()) for region in passage.regions]
    answer = letter.pairs[0].answer
    assert answer is not None
    assert [region.page for region in answer.regions] == [1, 2]
    for at, (index, one) in enumerate(boxes):
        for other_index, other in boxes[at + 1 :]:
            apart = one.page != other.page or one.bottom <= other.top or other.bottom <= one.top
            assert apart or index == other_index


def test_the_kind_follows_from_what_is_there() -> None:
    """Answers, questions alone, a notice, nothing."""
    asked = "Vraag 1\nKent u A?\n"
    notice = HEAD.replace("Antwoord", "Mededeling")
    assert read_text(HEAD + asked + "Antwoord 1\nJa.\n").kind == "answer"
    assert read_text(asked).kind == "questions"
    assert (
        read_text(notice + "De vragen kunnen niet binnen de gebruikelijke termijn worden beantwoord.").kind
        == "postponement"
    )
    assert read_text(notice + "De vragen zijn ingetrokken.").kind == "notice"
    nothing = read_text("Geachte voorzitter,\n\nHierbij een verslag.\n")
    assert (nothing.kind, codes(nothing)) == ("other", [("no-questions", "")])


def test_a_problem_names_its_page() -> None:
    """In a PDF a reader is told where to look."""
    sheets = (SHEETS[0], Sheet(["**Vraag 2**", "Kent u dat ook?^9^"], start=120))
    letter = parse("brief.pdf", data=pdf(*sheets))
    assert {(problem.code, problem.page) for problem in letter.problems} >= {("mark-without-note", 2)}


def test_an_answer_that_is_only_a_table_keeps_it() -> None:
    """A table right below an answer's heading is that answer's, though no line of text stands there."""
    page = """<html><body><h2>Vraag 1</h2><p>Hoeveel?</p><h2>Antwoord 1</h2>
    <table><caption>Wolven</caption><tr><td>2023</td><td>7</td></tr></table>
    <h2>Vraag 2</h2><p>Is dat alles?</p><h2>Antwoord 2</h2><p>Ja.</p></body></html>"""
    first, second = parse("a.html", data=page.encode()).exchanges
    assert first.answer and second.answer
    assert [(table.caption, table.rows) for table in first.answer.passage.tables] == [("Wolven", (("2023", "7"),))]
    assert (first.answer.passage.text, second.answer.passage.tables) == ("", ())


def test_private_characters_are_reported() -> None:
    """What a font does not map to letters is counted and said."""
    letter = read_pdf(Sheet(["**Vraag 1**", "Kent u A?", "", "**Antwoord 1**", "Ja."], start=120))
    assert "unmapped-characters" not in dict(codes(letter))


def test_an_answer_over_three_pages_is_one() -> None:
    """Feet, side column and notes in between cut nothing."""
    fill = "Dit is een regel die de kolom vult met woorden, tot aan de rand ervan toe en"
    letter = read_pdf(
        Sheet(["**Vraag 1**", "Kent u A?", "", "**Antwoord 1**", fill, fill], ["^1^ een noot"], start=120),
        Sheet([fill] * 20, ["^2^ een noot"], start=120),
        Sheet([fill, "dan niet meer."], start=120),
    )
    assert shape(letter) == [("1", "1")]
    answer = letter.pairs[0].answer
    assert answer is not None
    assert answer.text == " ".join([fill] * 23 + ["dan niet meer."])
    assert [region.page for region in answer.regions] == [1, 2, 3]
