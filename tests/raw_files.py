"""Files written byte for byte, as no program would write them: for tests of size, harm and what comes from outside."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Iterable, Sequence

__all__ = [
    "OFFICE",
    "WORD",
    "body",
    "docx",
    "odt",
    "pdf",
    "run",
    "written",
]

WORD = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_KIND = "application/vnd.openxmlformats"
_PACKAGE = "http://schemas.openxmlformats.org/package/2006"
_DRAWN = (
    'xmlns:wp="http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing" '
    'xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main" '
    'xmlns:wps="http://schemas.microsoft.com/office/word/2010/wordprocessingShape" '
    'xmlns:v="urn:schemas-microsoft-com:vml"'
)
_ODF = "urn:oasis:names:tc:opendocument:xmlns"
_ODT = "application/vnd.oasis.opendocument.text"


def pdf(
    pages: Sequence[bytes],
    *,
    stream: bytes = b"",
    box: str = "0 0 595 842",
    annotations: str = "",
    resources: str = "",
    more: Iterable[bytes] = (),
) -> bytes:
    """A PDF whose pages hold these objects' content streams, each already compressed where it says so.

    ``more`` are further objects, numbered from 4 on; ``resources`` and ``annotations`` of every page may name them.
    """
    extra = tuple(more)
    first = 4 + len(extra)
    count = len(pages)
    kids = " ".join(f"{first + number} 0 R" for number in range(count))
    objects = [
        b"<</Type/Catalog/Pages 2 0 R>>",
        f"<</Type/Pages/Count {count}/MediaBox[{box}]/Kids[{kids}]>>".encode(),
        b"<</Type/Font/Subtype/Type1/BaseFont/Helvetica>>",
        *extra,
    ]
    for number in range(count):
        objects.append(
            f"<</Type/Page/Parent 2 0 R/Resources<</Font<</F 3 0 R>>{resources}>>"
            f"/Contents {first + count + number} 0 R{annotations}>>".encode()
        )
    objects += [stream_object(content, stream) for content in pages]
    out = bytearray(b"%PDF-1.7\n")
    places = []
    for number, each in enumerate(objects, 1):
        places.append(len(out))
        out += b"%d 0 obj%b\nendobj\n" % (number, each)
    table = len(out)
    out += b"xref\n0 %d\n0000000000 65535 f \n" % (len(objects) + 1)
    out += b"".join(b"%010d 00000 n \n" % place for place in places)
    out += b"trailer<</Size %d/Root 1 0 R>>\nstartxref\n%d\n%%%%EOF\n" % (len(objects) + 1, table)
    return bytes(out)


def stream_object(content: bytes, entries: bytes = b"") -> bytes:
    """An object that is a stream, with these entries in its dictionary."""
    return b"<<%b/Length %d>>stream\n%b\nendstream" % (entries, len(content), content)


def written(*lines: str) -> bytes:
    """A content stream that prints these lines down the page."""
    text = " T* ".join(f"({line}) Tj" for line in lines)
    return f"BT /F 10 Tf 14 TL 60 780 Td {text} ET".encode()


def docx(document: bytes, *, relations: str = "", **parts: bytes) -> bytes:
    """A Word file with this main document; parts are related to it under their own names."""
    related = "".join(f'<Relationship Id="{name}" Type="{OFFICE}/{name}" Target="{name}.xml"/>' for name in parts)
    return _zipped(
        {
            "[Content_Types].xml": (
                f'<Types xmlns="{_PACKAGE}/content-types">'
                '<Default Extension="xml" ContentType="application/xml"/>'
                f'<Default Extension="rels" ContentType="{_KIND}-package.relationships+xml"/>'
                f'<Override PartName="/word/document.xml" ContentType="{_KIND}-officedocument.wordprocessingml'
                '.document.main+xml"/></Types>'
            ).encode(),
            "_rels/.rels": (
                f'<Relationships xmlns="{_PACKAGE}/relationships"><Relationship Id="r" '
                f'Type="{OFFICE}/officeDocument" Target="word/document.xml"/></Relationships>'
            ).encode(),
            "word/_rels/document.xml.rels": (
                f'<Relationships xmlns="{_PACKAGE}/relationships">{relations}{related}</Relationships>'
            ).encode(),
            "word/document.xml": document,
            **{f"word/{name}.xml": content for name, content in parts.items()},
        }
    )


def body(*paragraphs: str, doctype: str = "", rest: str = "") -> bytes:
    """A main document with these paragraphs, and ``rest`` behind them."""
    runs = "".join(f"<w:p>{paragraph}</w:p>" for paragraph in paragraphs)
    return (
        f'<?xml version="1.0"?>{doctype}<w:document xmlns:w="{WORD}" xmlns:r="{OFFICE}" {_DRAWN}><w:body>{runs}{rest}'
        "</w:body></w:document>"
    ).encode()


def run(text: str) -> str:
    """A run of text in a Word paragraph."""
    return f"<w:r><w:t>{text}</w:t></w:r>"


def odt(content: str, *, doctype: str = "", href: str = "") -> bytes:
    """An OpenDocument text with this content; ``href`` is the address of an object it shows."""
    names = " ".join(
        f'xmlns:{short}="{_ODF}:{name}:1.0"'
        for short, name in (("office", "office"), ("text", "text"), ("table", "table"), ("draw", "drawing"))
    )
    picture = f'<draw:frame><draw:image xlink:href="{href}"/></draw:frame>' if href else ""
    return _zipped(
        {
            "mimetype": _ODT.encode(),
            "content.xml": (
                f'<?xml version="1.0"?>{doctype}<office:document-content {names} '
                'xmlns:xlink="http://www.w3.org/1999/xlink"><office:body><office:text>'
                f"{content}{picture}</office:text></office:body></office:document-content>"
            ).encode(),
        }
    )


def _zipped(files: dict[str, bytes]) -> bytes:
    """The files packed, without the clock in it."""
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as file:
        for name, content in files.items():
            how = zipfile.ZIP_STORED if name == "mimetype" else zipfile.ZIP_DEFLATED
            file.writestr(zipfile.ZipInfo(name), content, how, 9)
    return out.getvalue()
