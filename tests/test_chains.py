"""Chains: letters about the same questions are tied, whatever their order, and what cannot be tied is said."""

from __future__ import annotations

import json
import random
from pathlib import Path
from typing import Any

import pytest
import typer
from builders import NO_WORDS
from hypothesis import given
from hypothesis import strategies as st
from typer.testing import CliRunner

from kvparse import parse
from kvparse.chains import UNLINKED, Chains, link, link_file
from kvparse.cli.chaining import chain
from kvparse.errors import UnreadableFile, UnsupportedFormat
from kvparse.records import Letter

CORPUS = Path(__file__).resolve().parent.parent / "corpus"
Fields = dict[str, Any]
CHAIN = ("kv-tk-2025Z01204", "ah-tk-20242025-1402", "ah-tk-20242025-1519", "ah-tk-20242025-1519-n1")
SOURCE = {"file": "x.pdf", "media_type": "application/pdf", "sha256": "0" * 64, "bytes": 1, "pages": 1,
          "engine": "pdfium", "kvparse_version": "0", "words": NO_WORDS}  # fmt: skip


def letter(name: str, kind: str = "answer", *, answers: tuple[str, ...] = ("1", "2"), **fields: Any) -> Letter:
    """A letter with as much in it as ties are told by."""
    answered = answers if kind == "answer" else ()
    fields["exchanges"] = [
        {"questions": [{"numbers": [number], "passage": {"text": "Waarom?"}}],
         "answer": {"numbers": [number], "passage": {"text": "Daarom."}} if number in answered else None}
        for number in answers
    ]  # fmt: skip
    see = fields.pop("see_also", ())
    fields["see_also"] = [
        {"label": "AANHANGSEL", "start": 0, "end": 3, "text": "nr.", "id": number, "source": "head"} for number in see
    ]
    return Letter.model_validate({"id": name, "kind": kind, "layout": "plain", "source": SOURCE, **fields})


def ties(letters: list[Letter]) -> dict[str, set[tuple[str, str]]]:
    return {one.id: {(tie.relation, tie.id) for tie in one.related} for one in link(letters)}


def test_the_chain_of_the_corpus_is_tied_as_its_gold_says() -> None:
    """Questions, postponement, answer and later answer of the corpus, parsed and tied, have the gold's ties."""
    letters = link(parse(CORPUS / "letters" / f"{name}.pdf", entities=False) for name in CHAIN)
    for one in letters:
        gold = json.loads((CORPUS / "gold" / f"{one.id}.pdf.json").read_text(encoding="utf-8"))
        assert [tie.model_dump() for tie in one.related] == gold["related"], one.id


def test_letters_of_one_case_are_tied_by_its_number() -> None:
    """A ministry's answer and the questions bear the same case number, spaces and dates aside."""
    case: Fields = {"case_numbers": ["2025Z00001"]}
    found = ties([letter("kv", "questions", **case), letter("uitstel", "postponement", **case), letter("a", **case)])
    assert found == {
        "kv": {("postponed-by", "uitstel"), ("answered-by", "a")},
        "uitstel": {("answered-by", "a")},
        "a": {("answers", "kv"), ("answers", "uitstel")},
    }


def test_who_asked_what_when_stands_for_a_case_number() -> None:
    """The Aanhangsel prints no case numbers: members, subject and day of asking tie it to the questions."""
    asked: Fields = {"submitted": "2025-01-23", "askers": [{"name": "Sloterdijk"}], "subject": "Het veer."}
    other = asked | {"askers": [{"name": "Anders"}]}
    same = asked | {"subject": "het veer"}
    found = ties([letter("kv", "questions", **asked), letter("a", **same), letter("b", **other)])
    assert found == {"kv": {("answered-by", "a")}, "a": {("answers", "kv")}, "b": set()}


def test_two_ministers_who_answer_separately_both_answer() -> None:
    """Answers to different questions of one case answer it both; neither follows the other up."""
    case: Fields = {"case_numbers": ["2025Z00001"]}
    found = ties(
        [
            letter("kv", "questions", answers=("1", "2"), **case),
            letter("a", answers=("1",), dated="2025-02-01", **case),
            letter("b", answers=("2",), dated="2025-03-01", **case),
        ]
    )
    assert found["kv"] == {("answered-by", "a"), ("answered-by", "b")}
    assert found["a"] == found["b"] == {("answers", "kv")}


def test_a_later_answer_to_the_same_question_follows_up_the_last_one() -> None:
    """Of three answers each follows up the one before it, not the first."""
    case: Fields = {"case_numbers": ["2025Z00001"]}
    found = ties([letter(name, dated=f"2025-0{at}-01", **case) for at, name in enumerate("cab", start=1)])
    assert found == {"c": set(), "a": {("follow-up-of", "c")}, "b": {("follow-up-of", "a")}}


def test_a_reprint_corrects_what_it_replaces() -> None:
    """-h1 is a reprint (Herdruk) of the publication with the same number."""
    found = ties([letter("ah-tk-20242025-7"), letter("ah-tk-20242025-7-h1")])
    assert found["ah-tk-20242025-7-h1"] == {("corrects", "ah-tk-20242025-7")}


def test_an_answer_that_names_an_answer_to_other_questions_does_not_follow_it_up() -> None:
    """ "Zie ook" may name what others asked before: the day of asking tells."""
    found = ties(
        [
            letter("ah-tk-20242025-7", submitted="2024-10-01", received="2024-11-01"),
            letter("ah-tk-20242025-9", submitted="2025-01-01", received="2025-02-01", see_also=("ah-tk-20242025-7",)),
        ]
    )
    assert not any(found.values())


def test_what_cannot_be_tied_is_said_with_its_reason() -> None:
    """Each reason of the table is given for the letter that it fits."""
    chains = Chains()
    day: Fields = {"case_numbers": ["2025Z00002"], "dated": "2025-02-01"}
    for one in (
        letter("a", see_also=("ah-tk-20242025-1",)),
        letter("b", case_numbers=["2025Z00001"]),
        letter("c"),
        letter("d", **day),
        letter("e", **day),
        letter("f", "other"),
    ):
        chains.add(one)
    report = chains.report()
    told = {(one.id, one.reason) for one in report.unlinked}
    assert told >= {("a", "number-absent"), ("b", "alone"), ("c", "no-key")}
    assert told >= {("d", "order-unknown"), ("e", "order-unknown")}
    assert {reason for _, reason in told} == set(UNLINKED)
    assert "f" not in {one.id for one in report.unlinked}
    assert str(report).startswith("6 letters, 0 ties")


KINDS = st.sampled_from(("questions", "postponement", "answer", "notice", "other"))
DAYS = st.sampled_from((None, "2025-01-01", "2025-02-01", "2025-03-01"))
NAMES = st.sampled_from(("kv", *(f"ah-tk-20242025-{n}" for n in ("0", "1", "2", "3", "1-n1", "2-h1"))))
LETTERS = st.lists(
    st.builds(
        lambda name, kind, day, asked, cases, see, answers: letter(
            name, kind, dated=day, submitted=asked, case_numbers=cases, see_also=see, answers=answers
        ),
        NAMES, KINDS, DAYS, DAYS, st.lists(st.sampled_from(("2025Z00001", "2025Z00002")), max_size=2, unique=True),
        st.lists(NAMES, max_size=2, unique=True), st.sampled_from((("1",), ("2",), ("1", "2"))),
    ),
    max_size=7,
    unique_by=lambda one: one.id,
)  # fmt: skip


@given(LETTERS)
def test_answers_and_answered_by_are_mutual(letters: list[Letter]) -> None:
    """Who is answered by a letter is answered by it, and the other way round; no letter is tied to itself."""
    found = ties(letters)
    for name, own in found.items():
        assert name not in {other for _, other in own}
        for relation, other in own:
            if relation in ("answers", "answered-by"):
                back = "answered-by" if relation == "answers" else "answers"
                assert (back, name) in found[other]


@given(LETTERS)
def test_nothing_follows_up_what_follows_it_up(letters: list[Letter]) -> None:
    """Later answers run one way: along follow-up-of no letter comes back to itself."""
    found = ties(letters)
    for start in found:
        seen, at = {start}, start
        while before := next((other for relation, other in sorted(found[at]) if relation == "follow-up-of"), None):
            assert before not in seen
            seen.add(before)
            at = before


@given(LETTERS, st.randoms(use_true_random=False))
def test_the_order_of_the_letters_does_not_matter(letters: list[Letter], chance: random.Random) -> None:
    """The same letters in any order, some of them twice, have the same ties and the same report."""
    mixed = [*letters, *letters[:2]]
    chance.shuffle(mixed)
    assert ties(mixed) == ties(letters)
    one, other = Chains(), Chains()
    for each in letters:
        one.add(each)
    for each in mixed:
        other.add(each)
    assert one.report() == other.report()


# -- files -----------------------------------------------------------------------------------------------------------


def written(folder: Path, letters: list[Letter]) -> Path:
    path = folder / "letters.jsonl"
    path.write_text("".join(one.model_dump_json() + "\n" for one in letters), encoding="utf-8")
    return path


@pytest.mark.parametrize("suffix", [".jsonl", ".jsonl.gz"])
def test_a_file_of_letters_is_tied_line_by_line(tmp_path: Path, suffix: str) -> None:
    """The letters come out in their order, tied as in memory, and what was not tied stands beside them."""
    from kvparse.batch.letters import read_letters

    case: Fields = {"case_numbers": ["2025Z00001"]}
    letters = [letter("kv", "questions", **case), letter("a", **case), letter("los")]
    report = link_file(written(tmp_path, letters), tmp_path / f"out{suffix}")
    assert list(read_letters(tmp_path / f"out{suffix}")) == link(letters)
    assert report.ties == 2
    lines = (tmp_path / "out.unlinked.jsonl").read_text(encoding="utf-8").splitlines()
    assert [json.loads(line) for line in lines] == [{"id": "los", "reason": "no-key", "names": ["los"]}]


def test_a_file_that_is_no_letters_leaves_nothing_behind(tmp_path: Path) -> None:
    """A line that is no record is an error in words, and no OUT appears."""
    src = tmp_path / "letters.jsonl"
    src.write_text("{}\n", encoding="utf-8")
    with pytest.raises(UnreadableFile, match="line 1"):
        link_file(src, tmp_path / "out.jsonl")
    with pytest.raises(UnsupportedFormat):
        link_file(src, tmp_path / "out.doc")
    assert [path.name for path in tmp_path.iterdir()] == ["letters.jsonl"]


def test_the_command_says_what_it_did(tmp_path: Path) -> None:
    """``chain IN -o OUT`` writes OUT and tells on standard error; writing over its input is wrong use."""
    app = typer.Typer()
    app.command()(chain)
    src = written(tmp_path, [letter("los")])
    done = CliRunner().invoke(app, [str(src), "-o", str(tmp_path / "out.jsonl")])
    assert done.exit_code == 0
    assert "1 letters, 0 ties" in done.stderr
    assert CliRunner().invoke(app, [str(src), "-o", str(src)]).exit_code == 2
    assert CliRunner().invoke(app, [str(tmp_path / "none.jsonl"), "-o", str(tmp_path / "b.jsonl")]).exit_code == 2


def test_a_case_of_four_letters_is_tied_whole() -> None:
    """Questions, postponement, answer and later answer of one case, each with its own id, are four letters and tied."""
    case = "2025Z04511"
    head: Fields = {"case_numbers": [case]}
    found = ties(
        [
            letter(f"{case}-questions", "questions", dated="2025-03-04", **head),
            letter(f"{case}-postponement", "postponement", dated="2025-03-14", **head),
            letter(f"{case}-answer", dated="2025-03-25", **head),
            letter(f"{case}-answer-2025-06-01", dated="2025-06-01", **head),
        ]
    )
    answers = {(f"{case}-answer", "answered-by"), (f"{case}-answer-2025-06-01", "answered-by")}
    assert {(name, relation) for relation, name in found[f"{case}-questions"]} == answers | {
        (f"{case}-postponement", "postponed-by")
    }
    assert ("answers", f"{case}-questions") in found[f"{case}-answer"]
    assert ("follow-up-of", f"{case}-answer") in found[f"{case}-answer-2025-06-01"]


def test_letters_that_share_an_id_are_not_merged() -> None:
    """Two letters with one id keep their own ties, and are reported; two files of one letter are one."""
    case: Fields = {"case_numbers": ["2025Z04511"]}
    asked = letter("2025Z04511", "questions", **case)
    answer = letter("2025Z04511", **case)
    chains = Chains()
    keys = [chains.add(one) for one in (asked, answer, answer)]
    assert keys == ["2025Z04511", "2025Z04511~2", "2025Z04511~2"]
    assert [tie.relation for tie in chains.related(keys[0])] == ["answered-by"]
    assert [tie.relation for tie in chains.related(keys[1])] == ["answers"]
    report = chains.report()
    assert (report.letters, report.ties, [one.key for one in report.beside]) == (2, 2, ["2025Z04511~2"])
    assert [[tie.relation for tie in one.related] for one in link([asked, answer])] == [["answered-by"], ["answers"]]


def test_letters_of_the_past_are_known_by_chamber_session_and_number() -> None:
    """A letter whose id comes from its words is still the one that another names by its number."""
    past: Fields = {"chamber": "tweede-kamer", "session_year": "1978-1979", "number": 411}
    questions = letter("text:0123456789ab", "questions", **past)
    answer = letter("text:ba9876543210", see_also=("ah-tk-19781979-411",))
    found = ties([questions, answer])
    assert found == {questions.id: {("answered-by", answer.id)}, answer.id: {("answers", questions.id)}}
    other = letter("text:000000000000", "questions", **past | {"chamber": "eerste-kamer"})
    assert ties([other, answer])[answer.id] == set()


def test_the_command_names_letters_that_share_an_id(tmp_path: Path) -> None:
    """What ``chain`` kept apart is said on standard error, and both lines are written."""
    src, out = tmp_path / "letters.jsonl", tmp_path / "tied.jsonl"
    case: Fields = {"case_numbers": ["2025Z04511"]}
    told = [letter("2025Z04511", "questions", **case), letter("2025Z04511", **case)]
    src.write_text("".join(one.model_dump_json() + "\n" for one in told))
    app = typer.Typer()
    app.command()(chain)
    done = CliRunner().invoke(app, [str(src), "-o", str(out)])
    assert done.exit_code == 0
    assert "both are kept, this one as 2025Z04511~2" in done.stderr
    written = [json.loads(line) for line in out.read_text().splitlines()]
    assert [one["related"][0]["relation"] for one in written] == ["answered-by", "answers"]
