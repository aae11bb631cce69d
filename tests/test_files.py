"""What can be parsed: a path, bytes, an open file; and the options that are one of a few words."""

from __future__ import annotations

from io import BytesIO, StringIO
from pathlib import Path
from typing import Any

import pytest
from builders import Sheet, pdf

import kvparse
from kvparse.errors import KvparseError, UnreadableFile

TEXT = b"Vraag 1\nKent u A?\nAntwoord 1\nJa.\n"


def words(letter: kvparse.Letter) -> dict[str, Any]:
    """A record without the name of its file."""
    fields = letter.model_dump()
    del fields["source"]["file"]
    return fields


def test_a_path_bytes_and_an_open_file_give_the_same_record(tmp_path: Path) -> None:
    """However a letter is handed over, what is read of it is the same."""
    path = tmp_path / "brief.pdf"
    path.write_bytes(pdf(Sheet(["**Vraag 1**", "Kent u A?", "", "**Antwoord 1**", "Ja."], start=120)))
    wanted = words(kvparse.parse(path))
    with path.open("rb") as file:
        assert words(kvparse.parse(file)) == wanted
    assert words(kvparse.parse(str(path))) == wanted
    assert words(kvparse.parse(path.read_bytes())) == wanted
    assert [words(letter) for letter in kvparse.parse_all(path.read_bytes())] == [wanted]


def test_the_record_calls_a_file_by_its_name(tmp_path: Path) -> None:
    """A path by itself, an open file by its own name, bytes as such, and all of them as they are told to be."""
    path = tmp_path / "brief.txt"
    path.write_bytes(TEXT)
    with path.open("rb") as file:
        assert kvparse.parse(file).source.file == str(path)
    assert kvparse.parse(path).source.file == str(path)
    assert kvparse.parse(TEXT).source.file == "bytes"
    assert kvparse.parse(BytesIO(TEXT)).source.file == "bytes"
    for given in (path, TEXT, BytesIO(TEXT)):
        assert kvparse.parse(given, name="map/brief.txt").source.file == "map/brief.txt"


def test_bytes_that_are_no_letter_are_named_in_the_error() -> None:
    """An error says "bytes", or the name that was given with them."""
    with pytest.raises(UnreadableFile, match=r"^bytes: the file is empty$"):
        kvparse.parse(b"")
    with pytest.raises(UnreadableFile, match=r"^brief\.pdf: this is not a PDF"):
        kvparse.parse(b"niets", name="brief.pdf")


def test_an_open_file_that_fails_is_an_unreadable_file(tmp_path: Path) -> None:
    """What the system says while reading comes as the one error that a loop over files expects."""

    class Broken(BytesIO):
        name = "brief.txt"

        def read(self, size: int | None = -1) -> bytes:
            raise OSError(5, "Input/output error")

    with pytest.raises(UnreadableFile, match=r"^brief\.txt: the file cannot be read: Input/output error$"):
        kvparse.parse(Broken())


@pytest.mark.parametrize(
    ("given", "says"), [(StringIO("Vraag 1"), "open it in binary mode"), (7, "not int"), (None, "not NoneType")]
)
def test_what_cannot_be_a_file_is_a_type_error(given: Any, says: str) -> None:
    """A file open as text, a number, nothing: the mistake is the caller's, and the message says what to do."""
    with pytest.raises(TypeError, match=says):
        kvparse.parse(given)


def test_data_goes_with_a_path() -> None:
    """Bytes beside bytes would leave one of the two unread."""
    with pytest.raises(TypeError, match="data goes with a path"):
        kvparse.parse(TEXT, data=TEXT)


@pytest.mark.parametrize(
    ("options", "says"),
    [
        ({"engine": "pdfminer"}, "engine cannot be 'pdfminer': it is one of 'pdfium', 'pdfplumber'"),
        ({"ocr": "allways"}, "ocr cannot be 'allways': it is one of 'auto', 'never', 'force'"),
        ({"ocr": True}, "ocr cannot be True"),
    ],
)
def test_an_option_that_is_no_option_is_refused_before_anything_is_read(options: dict[str, Any], says: str) -> None:
    """A misspelt option is said with the words it can be, at the door, and is not taken for an unreadable file."""
    for verb in (kvparse.parse, kvparse.parse_all):
        with pytest.raises(ValueError, match=says) as refused:
            verb("er is geen bestand.pdf", **options)
        assert not isinstance(refused.value, KvparseError)
    with pytest.raises(ValueError, match=says):
        kvparse.convert(["er is geen bestand.pdf"], "uit.jsonl", **options)


def test_rows_of_a_conversion_are_checked_too(tmp_path: Path) -> None:
    """Nothing is read and no file made for a misspelt kind of rows."""
    with pytest.raises(ValueError, match="rows cannot be 'pair': it is one of 'letters', 'pairs', 'mentions'"):
        kvparse.convert([tmp_path], tmp_path / "uit.jsonl", rows="pair")  # type: ignore[arg-type]
    assert [*tmp_path.iterdir()] == []


@pytest.mark.parametrize(
    ("options", "says"),
    [
        ({"workers": 0}, "workers cannot be 0"),
        ({"workers": -1}, "workers cannot be -1"),
        ({"shard": (0, 3)}, r"shard cannot be \(0, 3\)"),
        ({"shard": (4, 3)}, r"shard cannot be \(4, 3\)"),
        ({"cluster": "spark"}, "cluster cannot be 'spark': it is one of 'ray'"),
    ],
)
def test_a_conversion_that_could_do_nothing_is_refused(tmp_path: Path, options: dict[str, Any], says: str) -> None:
    """No workers, a part beyond the whole, an unknown cluster: each would leave an empty output behind."""
    (tmp_path / "brief.txt").write_bytes(TEXT)
    with pytest.raises(ValueError, match=says):
        kvparse.convert(tmp_path, tmp_path / "uit.jsonl", **options)
    assert not (tmp_path / "uit.jsonl").exists()


def test_one_path_may_be_converted_without_a_list(tmp_path: Path) -> None:
    """A folder by its name is that folder, not its letters one by one."""
    letters = tmp_path / "brieven"
    letters.mkdir()
    (letters / "brief.txt").write_bytes(TEXT)
    for given in (letters, str(letters)):
        assert kvparse.convert(given, tmp_path / "uit.jsonl", workers=1).files == 1
