"""Files made to do harm: each costs its own record at most, and says why."""

from __future__ import annotations

import io
import json
import zipfile
import zlib
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from stand_ins import Metered

from kvparse.batch.inputs import Input
from kvparse.workforce import Failure, Limits, Workforce

LIMITS = Limits(timeout=300, max_mb=300)  # of the wall; what a file may cost is told in seconds of its own, below
KIND = "application/vnd.openxmlformats"
GOOD = "Vraag 1\nKent u het bericht?\n\nAntwoord 1\nJa.\n"
WORD = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
PACKAGE = "http://schemas.openxmlformats.org/package/2006"
OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"


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


def pdf(pages: list[bytes], *, stream: bytes = b"", box: str = "0 0 595 842", annotations: str = "") -> bytes:
    """A PDF whose pages hold these objects' content streams, each already compressed where it says so."""
    count = len(pages)
    kids = " ".join(f"{4 + number} 0 R" for number in range(count))
    objects = [
        b"<</Type/Catalog/Pages 2 0 R>>",
        f"<</Type/Pages/Count {count}/MediaBox[{box}]/Kids[{kids}]>>".encode(),
        b"<</Type/Font/Subtype/Type1/BaseFont/Helvetica>>",
    ]
    first = 4 + count
    for number in range(count):
        objects.append(
            f"<</Type/Page/Parent 2 0 R/Resources<</Font<</F 3 0 R>>>>/Contents {first + number} 0 R"
            f"{annotations}>>".encode()
        )
    for content in pages:
        objects.append(b"<<%b/Length %d>>stream\n%b\nendstream" % (stream, len(content), content))
    out = bytearray(b"%PDF-1.7\n")
    places = []
    for number, body in enumerate(objects, 1):
        places.append(len(out))
        out += b"%d 0 obj%b\nendobj\n" % (number, body)
    table = len(out)
    out += b"xref\n0 %d\n0000000000 65535 f \n" % (len(objects) + 1)
    out += b"".join(b"%010d 00000 n \n" % place for place in places)
    out += b"trailer<</Size %d/Root 1 0 R>>\nstartxref\n%d\n%%%%EOF\n" % (len(objects) + 1, table)
    return bytes(out)


def written(*lines: str) -> bytes:
    """A content stream that prints these lines down the page."""
    text = " T* ".join(f"({line}) Tj" for line in lines)
    return f"BT /F 10 Tf 14 TL 60 780 Td {text} ET".encode()


def bomb(megabytes: int, block: bytes) -> bytes:
    """A compressed stream that opens into so many megabytes."""
    packer = zlib.compressobj(9)
    block *= 1_000_000 // len(block)
    return b"".join([*(packer.compress(block) for _ in range(megabytes)), packer.flush()])


def docx(document: bytes, *, relations: str = "", **parts: bytes) -> bytes:
    """A Word file with this main document."""
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED, compresslevel=9) as file:
        file.writestr(
            "[Content_Types].xml",
            (
                f'<Types xmlns="{PACKAGE}/content-types">'
                '<Default Extension="xml" ContentType="application/xml"/>'
                f'<Default Extension="rels" ContentType="{KIND}-package.relationships+xml"/>'
                f'<Override PartName="/word/document.xml" ContentType="{KIND}-officedocument.wordprocessingml'
                '.document.main+xml"/></Types>'
            ),
        )
        file.writestr(
            "_rels/.rels",
            (
                f'<Relationships xmlns="{PACKAGE}/relationships"><Relationship Id="r" '
                f'Type="{OFFICE}/officeDocument" Target="word/document.xml"/></Relationships>'
            ),
        )
        file.writestr(
            "word/_rels/document.xml.rels",
            f'<Relationships xmlns="{PACKAGE}/relationships">{relations}</Relationships>',
        )
        file.writestr("word/document.xml", document)
        for name, content in parts.items():
            file.writestr(f"word/{name}.xml", content)
    return out.getvalue()


def body(*paragraphs: str, doctype: str = "") -> bytes:
    """A main document with these paragraphs."""
    runs = "".join(f"<w:p>{paragraph}</w:p>" for paragraph in paragraphs)
    return (
        f'<?xml version="1.0"?>{doctype}<w:document xmlns:w="{WORD}" xmlns:r="{OFFICE}"><w:body>{runs}'
        "</w:body></w:document>"
    ).encode()


def run(text: str) -> str:
    """A run of text in a Word paragraph."""
    return f"<w:r><w:t>{text}</w:t></w:r>"


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


def test_a_docx_that_unpacks_into_much_more(workforce: Workforce[Input], tmp_path: Path) -> None:
    """A zip bomb in Word's clothes is refused by its size before it is unpacked, or at the memory limit."""
    data = docx(body(run("x")) + b" " * 600_000_000)
    assert len(data) < 5_000_000
    outcome = converted(workforce, tmp_path / "bomb.docx", data)
    assert isinstance(outcome, Failure)
    assert outcome.error in {"UnreadableFile", "MemoryError"}


@pytest.mark.parametrize("name", ["letter.docx", "letter.xml", "letter.html"])
def test_entities_that_grow(workforce: Workforce[Input], tmp_path: Path, name: str) -> None:
    """Ten levels of entities that name each other ten times are not written out."""
    if name.endswith("docx"):
        data = docx(body(run("&a10;"), doctype=LAUGHS))
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
