"""What holds for every input: a valid record or a KvparseError, offsets that fit, the same bytes twice."""

from __future__ import annotations

import json
from itertools import pairwise

import pytest
import regex
from builders import ENGINES, HEAD, Sheet, pdf, read_text
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from kvparse.errors import KvparseError
from kvparse.options import Engine
from kvparse.pipeline import parse
from kvparse.records import ENTITY_LABELS, PROBLEM_CODES, Letter

# What letters are made of: the forms that FACTS lists, to be put together in every order.
HEADINGS = st.sampled_from(
    [
        "Vraag {n}",
        "Antwoord {n}",
        "Antwoord op vraag {n}",
        "Antwoord op vraag {n}:",
        "Antwoord vraag {n}:",
        "Antwoord:",
        "Antwoord",
        "{n}. Bent u bekend met het bericht?",
        "{n}",
        "{n}.",
        "Vraag {n}a",
        "Vraag {n} en {m}",
        "Antwoord {n}, {m}",
        "Antwoord {n} t/m {m}",
        "Antwoord {n}-{m}",
        "Vragen {n} tot en met {m}",
        "Antwoord en {n}",
        "Antwoord op de vragen {n},",
        "en {m}",
        "Mededeling",
        "Toelichting:",
        "Vraag {n}. Kunt u dit toelichten?",
    ]
)
SENTENCES = st.sampled_from(
    [
        "Kent u het bericht?",
        "Ja.",
        "Nee, dat is niet zo.{n}",
        "Is de uitstoot van CO2 lager? {n})",
        "Zo nee, waarom niet?",
        "Zie https://www.example.nl/stuk-{n}/deel-",
        "twee.html.",
        "een hulpaan-",
        "bod van de aanloop- en",
        "- een punt;",
        "{n}. een stap;",
        "{n}) NOS, 6 maart 2024",
        "[{n}] https://example.nl",
        "{n} Kamerstuk 36 410, nr. {m}",
        "De minister van Financiën,",
        "E. Jansen",
        "Hoogachtend,",
        "Datum 6 maart 2024",
        "Onderwerp Vragen over geld",
        "Vragen van het lid Jansen (VVD) aan de Minister van Financiën over geld (ingezonden 5 maart 2024).",
        "Antwoord van Minister Pieters (Financiën) (ontvangen 7 juni 2024).",
        "\f",
        "",
        "   ",
        "Pagina {n} van {m}",
        "ISSN 0921 - 7398",
        "ah-tk-20232024-{n}",
        "Tweede Kamer, vergaderjaar 2023–2024, Aanhangsel {n}",
        "m² (x{n})",
        "In antwoord op uw brief van 5 maart 2024, nr. 2024Z01234, deel ik u mee dat",
        "´ ¸ {n} ( [ «",
    ]
)
NUMBERS = st.integers(1, 12)
ROWS = st.builds(lambda form, n, m: form.format(n=n, m=m), HEADINGS | SENTENCES, NUMBERS, NUMBERS)
LETTERS = st.lists(ROWS, max_size=30).map("\n".join)
NAMES = st.sampled_from(["brief.pdf", "brief.docx", "brief.txt", "brief", "brief.xml", "brief.html"])


def record_of(data: bytes, name: str) -> Letter | None:
    """The record, None where there is a KvparseError; anything else that is raised fails the test."""
    try:
        return parse(name, data=data)
    except KvparseError:
        return None


def holds(letter: Letter) -> None:
    """Fails where a record breaks what the contract promises of all of them."""
    assert Letter.model_validate_json(letter.model_dump_json()) == letter
    asked = [number for exchange in letter.exchanges for q in exchange.questions for number in q.numbers]
    assert len(asked) == len(set(asked))
    assert {problem.code for problem in letter.problems} <= PROBLEM_CODES.keys()
    notes = {note.id for note in letter.notes}
    for passage in letter.passages():
        assert passage.text == passage.text.strip()
        assert not regex.search("[\u00a0\u00ad\u200b\t]", passage.text)
        for mark in passage.marks:
            assert mark.note in notes
            assert 0 <= mark.offset <= len(passage.text)
        for link in passage.links:
            assert regex.match("https?://", link.url)
            assert not passage.text[link.start : link.end][-1].isspace()
        for entity in passage.entities:
            assert entity.label in ENTITY_LABELS
            assert passage.text[entity.start : entity.end] == entity.text


@settings(max_examples=200, suppress_health_check=[HealthCheck.too_slow])
@given(LETTERS)
def test_any_mixture_of_real_forms_gives_a_valid_record(text: str) -> None:
    """Headings, numbers, notes and marks in whatever order: a record that agrees with itself."""
    letter = record_of((HEAD + text).encode(), "brief.txt")
    assert letter is not None
    holds(letter)


@settings(max_examples=200)
@given(st.text(max_size=400), NAMES)
def test_any_text_gives_a_valid_record_or_a_kvparse_error(text: str, name: str) -> None:
    """No text, whatever its letters, ends in another error."""
    letter = record_of(text.encode("utf-8", "surrogatepass"), name)
    if letter is not None:
        holds(letter)


@settings(max_examples=200)
@given(st.binary(max_size=300), NAMES, st.sampled_from([b"", b"%PDF-1.4\n", b"PK\x03\x04", b"\xff\xfe"]))
def test_any_bytes_give_a_valid_record_or_a_kvparse_error(data: bytes, name: str, start: bytes) -> None:
    """No bytes, whatever the name and the first ones say, end in another error."""
    letter = record_of(start + data, name)
    if letter is not None:
        holds(letter)


@settings(max_examples=60)
@given(LETTERS)
def test_reading_twice_gives_the_same_bytes(text: str) -> None:
    """A record has no clock, no chance and no memory in it."""
    assert read_text(HEAD + text).model_dump_json() == read_text(HEAD + text).model_dump_json()


@settings(max_examples=60)
@given(LETTERS)
def test_every_word_is_kept(text: str) -> None:
    """No question, answer or note loses or doubles a word that is printed with it only once."""
    words = [f"woord{chr(97 + at)}x" for at in range(20)]
    rows = text.split("\n")
    for at, word in enumerate(words[: len(rows)]):
        rows[at] = f"{word} {rows[at]}"
    dumped = json.dumps(read_text(HEAD + "\n".join(rows)).model_dump(mode="json"))
    for word in words[: len(rows)]:
        assert dumped.count(word) <= 2  # a link's text and its address at most


@pytest.mark.parametrize("engine", ENGINES)
@settings(max_examples=25, suppress_health_check=[HealthCheck.too_slow])
@given(sheets=st.lists(st.lists(ROWS, min_size=1, max_size=14), min_size=1, max_size=3), notes=st.integers(0, 3))
def test_regions_lie_on_the_page(engine: Engine, sheets: list[list[str]], notes: int) -> None:
    """Whatever a PDF prints, every region is a box on one of its pages, and passages keep their order in it."""
    foot = [f"^{n}^ Noot {n}" for n in range(1, notes + 1)]
    data = pdf(*(Sheet([row.replace("\f", "") for row in rows], foot) for rows in sheets))
    letter = parse("brief.pdf", data=data, engine=engine)
    holds(letter)
    for passage in letter.passages():
        for region in passage.regions:
            assert 1 <= region.page <= len(sheets)
            assert 0 <= region.x0 < region.x1 <= 595.5
            assert 0 <= region.top < region.bottom <= 842.5
        assert [region.page for region in passage.regions] == sorted({region.page for region in passage.regions})


@settings(max_examples=40)
@given(st.integers(1, 40), st.booleans())
def test_every_number_of_a_plain_letter_is_found(count: int, joint: bool) -> None:
    """A letter with the questions 1 to n, each answered or all at once, gives the pairs 1 to n and no problem."""
    asked = [f"Vraag {n}\nKent u bericht nummer {n}?" for n in range(1, count + 1)]
    answers = [f"Antwoord {n}\nJa, dat ken ik." for n in range(1, count + 1)]
    together = f"Antwoord op de vragen {', '.join(map(str, range(1, count)))} en {count}\nJa, die ken ik."
    if joint and count > 1:
        body = "\n\n".join([*asked, together])
    else:
        body = "\n\n".join(part for pair in zip(asked, answers, strict=True) for part in pair)
    letter = read_text(HEAD + body + "\n")
    assert [pair.number for pair in letter.pairs] == [str(n) for n in range(1, count + 1)]
    assert letter.problems == ()
    assert all(one.answer is not None for one in letter.pairs)
    assert all(int(one.number) < int(two.number) for one, two in pairwise(letter.pairs))
