"""What is no letter gives a clear error or a record with a problem, never a traceback."""

from __future__ import annotations

import io
import os
import time
import zipfile
from contextlib import suppress
from pathlib import Path

import pytest
from builders import ENGINES, HEAD, Sheet, codes, pdf, picture_pdf

from kvparse.errors import KvparseError, UnreadableFile, UnsupportedFormat
from kvparse.options import Engine
from kvparse.pipeline import parse

GOOD = pdf(Sheet(["**Vraag 1**", "Kent u A?", "", "**Antwoord 1**", "Ja."], start=120))
NO_PAGES = (
    b"%PDF-1.4\n1 0 obj<</Type/Catalog/Pages 2 0 R>>endobj\n2 0 obj<</Type/Pages/Kids[]/Count 0>>endobj\n"
    b"xref\n0 3\n0000000000 65535 f \n0000000009 00000 n \n0000000053 00000 n \n"
    b"trailer<</Size 3/Root 1 0 R>>\nstartxref\n101\n%%EOF"
)


def archive(**files: str) -> bytes:
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w") as bundle:
        for name, text in files.items():
            bundle.writestr(zipfile.ZipInfo(name.replace("__", "/")), text)  # of 1980: no clock in the names of tests
    return buffer.getvalue()


def refused(data: bytes, name: str, engine: Engine = "pdfium") -> str:
    """The reason for which a file is refused."""
    with pytest.raises(UnreadableFile) as caught:
        parse(name, data=data, engine=engine)
    assert caught.value.path == name
    assert str(caught.value) == f"{name}: {caught.value.reason}"
    return caught.value.reason


@pytest.mark.parametrize("engine", ENGINES)
@pytest.mark.parametrize(
    ("data", "says"),
    [
        (b"Geachte voorzitter", "not a PDF"),
        (archive(a="b"), "not a PDF"),
        (b"", "empty"),
        (b"\n \n", "empty"),
        (b"%PDF-1.7\n%%EOF", "damaged"),
        (b"%PDF-1.7\n" + b"\x00\xff" * 400, "damaged"),
        (NO_PAGES, "no pages|damaged"),
        (pdf(Sheet(["Vraag 1"]), password="geheim"), "encrypted"),
    ],
    ids=["text", "zip", "empty", "blank", "head only", "noise", "no pages", "locked"],
)
def test_a_pdf_that_cannot_be_read_says_why(engine: Engine, data: bytes, says: str) -> None:
    """Each engine refuses in the same plain words."""
    assert any(word in refused(data, "brief.pdf", engine) for word in says.split("|"))


@pytest.mark.parametrize("engine", ENGINES)
def test_a_pdf_that_only_forbids_changes_is_read(engine: Engine) -> None:
    """An owner's password keeps nobody from reading."""
    letter = parse(
        "brief.pdf",
        data=pdf(Sheet(["**Vraag 1**", "A?", "", "**Antwoord 1**", "Ja."], start=120), owner="geheim"),
        engine=engine,
    )
    assert len(letter.pairs) == 1


@pytest.mark.parametrize("engine", ENGINES)
@pytest.mark.parametrize("share", [0.02, 0.1, 0.3, 0.5, 0.7, 0.9, 0.97, 0.99, 0.999])
def test_a_cut_off_pdf_is_refused_or_said_to_be_cut(engine: Engine, share: float) -> None:
    """Wherever it ends: damaged, or a record that says truncated."""
    try:
        letter = parse("brief.pdf", data=GOOD[: int(len(GOOD) * share)], engine=engine)
    except UnreadableFile as error:
        assert error.reason
    else:
        assert "truncated" in dict(codes(letter))


def test_white_space_behind_the_end_is_no_damage() -> None:
    """A file padded to a disk block is whole."""
    assert "truncated" not in dict(codes(parse("brief.pdf", data=GOOD + b"\x00" * 4096)))


@pytest.mark.parametrize("engine", ENGINES)
def test_a_scan_has_no_text_layer(engine: Engine) -> None:
    """A page that is a picture is said to be one, page by page."""
    letter = parse("brief.pdf", data=picture_pdf(2), engine=engine, ocr="never")
    assert letter.kind == "other"
    assert [(problem.code, problem.page) for problem in letter.problems] == [
        ("no-text-layer", 1),
        ("no-text-layer", 2),
        ("no-questions", None),
    ]


def test_a_scan_that_shows_no_words_is_a_record() -> None:
    """A picture without a letter on it ends in a problem, whether it was looked through for words or not."""
    pytest.importorskip("tesserocr")
    assert "no-questions" in dict(codes(parse("brief.pdf", data=picture_pdf(1))))


@pytest.mark.parametrize("engine", ENGINES)
def test_a_blank_page_is_a_record_without_questions(engine: Engine) -> None:
    """Nothing printed is not damage."""
    letter = parse("brief.pdf", data=pdf(Sheet(foot="")), engine=engine)
    assert codes(letter) == [("no-questions", "")]


def test_a_pdf_is_a_pdf_whatever_its_name() -> None:
    """The first bytes tell, also behind a few that do not belong there."""
    assert len(parse("brief.txt", data=GOOD).pairs) == 1
    assert len(parse("brief.pdf", data=b"\r\n" * 20 + GOOD).pairs) == 1


@pytest.mark.parametrize(
    ("data", "name"),
    [
        (archive(xl__workbook_xml="<x/>"), "brief.docx"),
        (archive(iets="anders"), "brief.docx"),
        (archive(iets="anders"), "brief.zip"),
        (archive(iets="anders")[:40], "brief.docx"),
        (b"Geachte voorzitter", "brief.docx"),
        (b"", "brief.docx"),
        (b"PK\x03\x04", "brief.docx"),
    ],
)
def test_what_is_no_word_document_is_refused(data: bytes, name: str) -> None:
    """Another zip, half a zip, a text named so: each is refused on purpose."""
    with pytest.raises((UnreadableFile, UnsupportedFormat)):
        parse(name, data=data)


@pytest.mark.parametrize("start", [b"{\\rtf1", b"\x89PNG", b"\xff\xd8\xff", b"II*\x00", b"Rar!", b"\x1f\x8b"])
def test_other_kinds_of_files_say_what_they_are(start: bytes) -> None:
    """Old Word, RTF, pictures, archives: unsupported, with a way out."""
    with pytest.raises(UnsupportedFormat) as caught:
        parse("brief.bin", data=start + b"x" * 50)
    assert caught.value.reason.startswith("this is a")


@pytest.mark.parametrize("start", ["<?xml version='1.0'?><a/>", "<html><body>Vraag 1</body></html>", "<!DOCTYPE html>"])
def test_markup_is_read_or_refused(start: str) -> None:
    """XML and HTML end in a record or a KvparseError."""
    with suppress(KvparseError):
        assert parse("brief.xml", data=start.encode()).kind in ("other", "questions")


def test_a_folder_is_refused(tmp_path: Path) -> None:
    """Parsing takes a file."""
    with pytest.raises(UnreadableFile, match="folder"):
        parse(tmp_path)


def test_a_file_that_is_not_there_is_refused(tmp_path: Path) -> None:
    """The error names the file."""
    with pytest.raises(UnreadableFile, match=r"niets\.pdf"):
        parse(tmp_path / "niets.pdf")


@pytest.mark.skipif(not hasattr(os, "geteuid") or os.geteuid() == 0, reason="root may read everything")
def test_a_file_without_rights_is_refused(tmp_path: Path) -> None:
    """What may not be read is said to be so."""
    path = tmp_path / "brief.txt"
    path.write_text("Vraag 1")
    path.chmod(0)
    with pytest.raises(UnreadableFile, match="right"):
        parse(path)


@pytest.mark.parametrize("error", [PermissionError(13, "Permission denied"), OSError(5, "Input/output error")])
def test_an_error_of_the_system_is_translated(error: OSError, monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    """No foreign error comes through, whoever runs the tests."""

    def fails(path: Path) -> bytes:
        raise error

    monkeypatch.setattr(Path, "read_bytes", fails)
    with pytest.raises(UnreadableFile):
        parse(tmp_path / "brief.txt")


@pytest.mark.parametrize("engine", ["pymupdf", "", "PDFIUM"])
def test_an_unknown_engine_is_refused_in_words(engine: Engine) -> None:
    """The engines are named; KeyError is no answer."""
    with pytest.raises((KvparseError, ValueError)):
        parse("brief.pdf", data=GOOD, engine=engine)


@pytest.mark.parametrize(
    "text",
    [
        "Vragen van het lid " + "a " * 5000,
        "Antwoord van minister " + "x " * 5000,
        "Vraag " + "1, " * 1000,
        "Vraag 1\n" + "1 " * 2000,
        "Vraag 1\nA?\n" + "(" * 5000,
        "Vraag 1\n" + "a.b." * 2000 + "/",
        "Vraag 7\nA?\n" * 300,
        "1. Kent u?\n" * 1000,
        "mede namens de minister van " * 500,
        "x" * 50_000,
        "1" + " " * 600 + "x",
    ],
    ids=lambda text: str(text)[:24],
)
def test_no_text_takes_long(text: str) -> None:
    """Long rows of anything are read within a second or so of processor time."""
    start = time.process_time()
    parse("brief.txt", data=(HEAD + text).encode())
    assert time.process_time() - start < 1.5
