"""Files made to do harm: each costs its own record at most, and says why."""

from __future__ import annotations

import json
import zlib
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from raw_files import OFFICE, body, docx, odt, pdf, run, stream_object, written
from stand_ins import Metered

from kvparse.batch.inputs import Input
from kvparse.workforce import Failure, Limits, Workforce

LIMITS = Limits(timeout=300, max_mb=300)  # of the wall; what a file may cost is told in seconds of its own, below
GOOD = "Vraag 1\nKent u het bericht?\n\nAntwoord 1\nJa.\n"


@pytest.fixture(scope="module")
def workforce() -> Iterator[Workforce[Input]]:
    """One worker process with narrow limits, as ``convert`` has; busy neighbours do not count."""
    with Workforce(Metered(seconds=20), workers=1, limits=LIMITS) as force:
        yield force


def converted(workforce: Workforce[Input], path: Path, data: bytes) -> dict[str, Any] | Failure:
    """The record of a file with this content, or why there is none; a good letter after it is converted."""
    path.write_bytes(data)
    good = path.with_name("good.txt")
    good.write_text(GOOD)
    files = [Input(str(file), str(file).encode(), "") for file in (path, good)]
    (_, outcome), (_, after) = workforce.run(files)
    assert isinstance(after, bytes)
    assert len(json.loads(after)["exchanges"]) == 1
    return outcome if isinstance(outcome, Failure) else json.loads(outcome)


def bomb(megabytes: int, block: bytes) -> bytes:
    """A compressed stream that opens into so many megabytes."""
    packer = zlib.compressobj(9)
    block *= 1_000_000 // len(block)
    return b"".join([*(packer.compress(block) for _ in range(megabytes)), packer.flush()])


LAUGHS = (
    "<!DOCTYPE x [<!ENTITY a0 'ha'>" + "".join(f"<!ENTITY a{n} '{f'&a{n - 1};' * 10}'>" for n in range(1, 11)) + "]>"
)
OUTSIDE = "<!DOCTYPE x [<!ENTITY secret SYSTEM 'file:///etc/passwd'>]>"


def test_a_pdf_stream_that_unpacks_into_much_more(workforce: Workforce[Input], tmp_path: Path) -> None:
    """A content stream of a megabyte that opens into hundreds is refused or read, within the limits."""
    data = pdf([bomb(600, b"q Q ")], stream=b"/Filter/FlateDecode")
    assert len(data) < 5_000_000
    outcome = converted(workforce, tmp_path / "bomb.pdf", data)
    assert isinstance(outcome, Failure) or outcome["kind"] == "other"


def test_streams_packed_in_streams(workforce: Workforce[Input], tmp_path: Path) -> None:
    """A stream packed twice opens into a gigabyte from kilobytes; it is refused or read, within the limits."""
    data = pdf([zlib.compress(bomb(1000, b"q Q "), 9)], stream=b"/Filter[/FlateDecode/FlateDecode]")
    outcome = converted(workforce, tmp_path / "bomb.pdf", data)
    assert isinstance(outcome, Failure) or outcome["kind"] == "other"


def picture(wide: int, high: int, bits: int, packed: bytes) -> bytes:
    """A PDF whose page is one picture."""
    entries = f"/Type/XObject/Subtype/Image/Width {wide}/Height {high}/ColorSpace/DeviceGray/BitsPerComponent {bits}"
    image = stream_object(packed, entries.encode() + b"/Filter/FlateDecode")
    return pdf([b"q 595 0 0 842 0 0 cm /I Do Q"], resources="/XObject<</I 4 0 R>>", more=[image])


@pytest.mark.parametrize(
    ("wide", "high", "bits", "megabytes"),
    [(60_000, 60_000, 1, 450), (30_000, 30_000, 8, 900), (1_000_000, 8, 8, 8), (2**31 - 1, 2**31 - 1, 8, 1)],
)
def test_a_scan_that_unpacks_into_much_more(
    workforce: Workforce[Input], tmp_path: Path, wide: int, high: int, bits: int, megabytes: int
) -> None:
    """A page that is a picture of gigabytes, which OCR is to look at, costs its own record at most."""
    data = picture(wide, high, bits, bomb(megabytes, bytes(1000)))
    assert len(data) < 2_000_000
    outcome = converted(workforce, tmp_path / "scan.pdf", data)
    assert isinstance(outcome, Failure) or outcome["exchanges"] == []


def test_many_pictures_of_a_page(workforce: Workforce[Input], tmp_path: Path) -> None:
    """A page on which a large picture is drawn many times costs its own record at most."""
    image = stream_object(
        bomb(4, bytes(1000)),
        b"/Type/XObject/Subtype/Image/Width 2000/Height 2000/ColorSpace/DeviceGray/BitsPerComponent 8"
        b"/Filter/FlateDecode",
    )
    shown = b"q 595 0 0 842 0 0 cm /I Do Q\n" * 40
    outcome = converted(workforce, tmp_path / "scan.pdf", pdf([shown], resources="/XObject<</I 4 0 R>>", more=[image]))
    assert isinstance(outcome, Failure) or outcome["exchanges"] == []


def test_a_docx_that_unpacks_into_much_more(workforce: Workforce[Input], tmp_path: Path) -> None:
    """A zip bomb in Word's clothes is refused by its size before it is unpacked, or at the memory limit."""
    data = docx(body(run("x")) + b" " * 600_000_000)
    assert len(data) < 5_000_000
    outcome = converted(workforce, tmp_path / "bomb.docx", data)
    assert isinstance(outcome, Failure)
    assert outcome.error in {"UnreadableFile", "MemoryError"}


@pytest.mark.parametrize("name", ["letter.docx", "letter.odt", "letter.xml", "letter.html"])
def test_entities_that_grow(workforce: Workforce[Input], tmp_path: Path, name: str) -> None:
    """Ten levels of entities that name each other ten times are not written out."""
    if name.endswith("docx"):
        data = docx(body(run("&a10;"), doctype=LAUGHS))
    elif name.endswith("odt"):
        data = odt("<text:p>&a10;</text:p>", doctype=LAUGHS)
    else:
        data = f'<?xml version="1.0"?>{LAUGHS}<html><body><p>&a10;</p></body></html>'.encode()
    outcome = converted(workforce, tmp_path / name, data)
    assert "ha" * 1000 not in str(outcome)
    assert not isinstance(outcome, Failure) or outcome.error in {"UnreadableFile", "UnsupportedFormat"}


@pytest.mark.parametrize("name", ["letter.docx", "letter.xml", "letter.html"])
def test_entities_from_outside(workforce: Workforce[Input], tmp_path: Path, name: str) -> None:
    """An entity that names a file of this machine does not bring it into the record."""
    if name.endswith("docx"):
        data = docx(body(run("&secret;"), doctype=OUTSIDE))
    else:
        data = f'<?xml version="1.0"?>{OUTSIDE}<html><body><p>&secret;</p></body></html>'.encode()
    assert "root:" not in str(converted(workforce, tmp_path / name, data))


def links(record: dict[str, Any] | Failure) -> set[str]:
    """Every link in a record, wherever it is."""
    assert not isinstance(record, Failure), record
    found: set[str] = set()
    rest: list[Any] = [record]
    while rest:
        part = rest.pop()
        if isinstance(part, dict):
            found.update(link["url"] for link in part.get("links", ()))
            found.update([part["url"]] if isinstance(part.get("url"), str) else [])
            rest.extend(part.values())
        elif isinstance(part, list):
            rest.extend(part)
    return found


BAD_LINKS = [
    "javascript:alert(1)",
    "JavaScript:alert(1)",
    "file:///etc/passwd",
    "data:text/html,x",
    "vbscript:x",
]


@pytest.mark.parametrize("link", BAD_LINKS)
def test_a_link_that_acts_is_no_link(workforce: Workforce[Input], tmp_path: Path, link: str) -> None:
    """javascript: and file: links are not emitted, from a PDF's annotation, from Word or from the text."""
    annotation = f"/Annots[<</Type/Annot/Subtype/Link/Rect[50 700 500 830]/A<</S/URI/URI({link})>>>>]"
    asked = written("Vraag 1", f"Kent u {link} en deze site?", "Antwoord 1", "Ja.")
    outcome = converted(workforce, tmp_path / "letter.pdf", pdf([asked], annotations=annotation))
    assert not [url for url in links(outcome) if not url.startswith("http")]
    relation = f'<Relationship Id="x" Type="{OFFICE}/hyperlink" Target="{link}" TargetMode="External"/>'
    clicked = f'<w:hyperlink r:id="x">{run("deze site")}</w:hyperlink>'
    word = docx(body(run("Vraag 1"), clicked, run("Antwoord 1"), run("Ja.")), relations=relation)
    outcome = converted(workforce, tmp_path / "letter.docx", word)
    assert not [url for url in links(outcome) if not url.startswith("http")]


def test_ten_thousand_pages(workforce: Workforce[Input], tmp_path: Path) -> None:
    """A letter of ten thousand pages is read within the limits, or refused as none."""
    page = written("Vraag 1", "Kent u het bericht?", "Antwoord 1", "Ja.")
    outcome = converted(workforce, tmp_path / "long.pdf", pdf([page, *[written("En meer.")] * 9_999]))
    if isinstance(outcome, Failure):
        assert outcome.error == "UnreadableFile"
        assert "10000 pages" in outcome.message
    else:
        assert outcome["source"]["pages"] == 10_000


@pytest.mark.parametrize(
    "box",
    [
        "0 0 4561920 842",
        "0 0 595 4561920",
        "0 0 0 0",
        "595 842 0 0",
        "-1e30 0 1e30 9",
    ],
)
def test_a_page_a_mile_wide(workforce: Workforce[Input], tmp_path: Path, box: str) -> None:
    """Pages of any size, or of none, are read like others or refused."""
    page = written("Vraag 1", "Kent u het bericht?", "Antwoord 1", "Ja.")
    outcome = converted(workforce, tmp_path / "wide.pdf", pdf([page], box=box))
    assert not isinstance(outcome, Failure) or outcome.error == "UnreadableFile"


def test_pages_that_are_their_own_parents(workforce: Workforce[Input], tmp_path: Path) -> None:
    """A page tree in a circle ends."""
    data = pdf([written("x")]).replace(b"/Kids[4 0 R]", b"/Kids[2 0 R]")
    outcome = converted(workforce, tmp_path / "circle.pdf", data)
    assert not isinstance(outcome, Failure) or outcome.error == "UnreadableFile"


BLOW_UPS = {
    "numbers": "Vraag " + "1, " * 15_000 + "1",
    "joints": "Vraag 1" + " en 1" * 15_000,
    "headings": "Vraag 1\n" * 10_000,
    "hyphens": "a-\n" * 25_000,
    "spaces": "Vraag" + " " * 100_000 + "1",
    "brackets": "(ingezonden " * 10_000,
    "closing brackets": "[" * 25_000 + "]" * 25_000,
    "address": "https://" + "a/" * 50_000,
    "dots": "www." + "a." * 50_000 + " ",
    "marks": "Ja.1) " * 15_000,
    "digits": "1" * 100_000,
    "papers": "Kamerstuk 32 317, nr. " + "1, nr. " * 15_000,
    "years": "Aanhangsel Handelingen, vergaderjaar " + "2023–2024, " * 10_000,
    "names": "Vragen van de leden " + "Jansen, " * 15_000 + "(allen X) over",
    "dates": "van 1 tot en met " * 10_000,
    "articles": "artikel 1, eerste lid, " * 10_000,
    "capitals": "Van " * 25_000,
    "ministers": "de Minister van " * 10_000,
    "one word": "é" * 100_000,
}


@pytest.mark.parametrize("text", BLOW_UPS.values(), ids=BLOW_UPS.keys())
def test_text_made_to_keep_patterns_busy(workforce: Workforce[Input], tmp_path: Path, text: str) -> None:
    """A hundred kilobytes of what patterns repeat over are read in seconds."""
    letter = f"{GOOD}\nVraag 2\nKent u dit?\n{text}\n\nAntwoord 2\nNee. {text}\n"
    outcome = converted(workforce, tmp_path / "busy.txt", letter.encode())
    assert not isinstance(outcome, Failure), outcome
