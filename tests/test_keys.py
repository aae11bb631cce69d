"""Which letters are one: keys of letters that share an id, and the hash of their words."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st
from search_samples import exchange, from_file, interpol, passage, record

from kvparse.keys import Entry, Register, words_hash
from kvparse.records import Letter


def said(text: str, file: str = "a.pdf", letter: str = "ah-tk-20212022-7") -> Letter:
    """A letter of one question."""
    return from_file(record(letter, [exchange("1", passage(text), None)]), file)


def test_the_same_words_are_one_letter_whatever_the_file() -> None:
    """PDF and DOCX of a letter have one key, and the entry knows both files, the last one first."""
    register = Register()
    first, again = register.place(said("Waarom?")), register.place(said("Waarom?", "a.docx"))
    assert (first.verdict, again.verdict, again.entry.key) == ("new", "same", "ah-tk-20212022-7")
    assert [name for name, _ in again.entry.files] == ["a.docx", "a.pdf"]


def test_other_words_of_another_file_are_another_letter() -> None:
    """Each gets a key of its own, by turns, and is named; none takes the place of another in one run."""
    register = Register()
    keys = [register.place(said(text, f"{text}.pdf")).entry.key for text in ("Een", "Twee", "Drie")]
    assert keys == ["ah-tk-20212022-7", "ah-tk-20212022-7~2", "ah-tk-20212022-7~3"]
    assert [one.file for one in register.beside] == ["Twee.pdf", "Drie.pdf"]
    assert sorted(register.placed) == keys


def test_two_letters_of_one_file_that_share_an_id_are_two() -> None:
    """In one run the second letter of a file is no other reading of the first."""
    register = Register()
    assert [register.place(said(text)).verdict for text in ("Een", "Twee")] == ["new", "beside"]


def test_a_file_seen_before_is_read_anew() -> None:
    """In a later run, other words of the same file, by its name or its bytes, take the place of the earlier ones."""
    before = Register()
    entry = before.place(said("Een")).entry
    moved = Entry(entry.key, entry.letter_id, entry.words, (("b.pdf", entry.files[0][1]),))
    for known in (entry, moved):
        placed = Register(lambda letter_id, known=known: [known]).place(said("Twee"))  # type: ignore[misc]
        assert (placed.verdict, placed.entry.key) == ("replaced", entry.key)


def test_the_bare_id_is_given_first() -> None:
    """Where the letter with the bare key is gone, the next one gets it, though another stands beside it."""
    known = Entry("ah-tk-20212022-7~2", "ah-tk-20212022-7", "0", (("b.pdf", "1"),))
    placed = Register(lambda letter_id: [known]).place(said("Een"))
    assert (placed.entry.key, placed.verdict) == ("ah-tk-20212022-7", "beside")


def test_spaces_and_hyphens_make_no_other_letter() -> None:
    """Two files of one letter differ in line breaks, hyphens and ligatures; in a digit or a word they do not."""
    one = said("De ﬁnanciële steun-\nmaatregel van 2024.")
    assert words_hash(one) == words_hash(said("De financiële steunmaatregel  van 2024."))
    assert words_hash(one) != words_hash(said("De financiële steunmaatregel van 2025."))
    cells = interpol().model_copy(update={"exchanges": interpol().exchanges[:1]})
    assert words_hash(cells) != words_hash(interpol())


def test_letters_that_say_nothing_differ_by_their_heads() -> None:
    """Two empty records of one id are two letters where their subjects differ."""
    one, other = (record("leeg", kind="other", subject=subject) for subject in ("bos", "heide"))
    assert words_hash(one) != words_hash(other)


@given(st.lists(st.tuples(st.sampled_from("abc"), st.sampled_from("xyz"), st.sampled_from("pq")), max_size=12))
def test_no_letter_is_lost(told: list[tuple[str, str, str]]) -> None:
    """Whatever comes in whatever order, every id with every words has one key, and no key has two."""
    register = Register()
    for letter, text, file in told:
        register.place(said(text, f"{file}.pdf", letter))
    kept = {(entry.letter_id, entry.words) for entry in register.placed.values()}
    assert len(kept) == len(register.placed) == len({(letter, text) for letter, text, _ in told})
