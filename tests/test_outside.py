"""What a file names outside itself is not fetched, not read and not run: a server listens, and must hear nothing."""

from __future__ import annotations

import json
import urllib.request
from collections.abc import Callable, Iterator
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from threading import Thread

import pytest
from raw_files import OFFICE, body, docx, odt, pdf, run, stream_object, written

from kvparse.errors import UnreadableFile
from kvparse.pipeline import parse_all
from kvparse.web.view import view

SECRET = "zeer geheim: 8f3a91"
File = Callable[[str], bytes]


class Listener:
    """A server on this machine, and what was asked of it."""

    def __init__(self) -> None:
        heard: list[str] = []

        class Handler(BaseHTTPRequestHandler):
            def do_GET(self) -> None:
                heard.append(self.path)
                self.send_response(200)
                self.end_headers()
                self.wfile.write(SECRET.encode())

            do_POST = do_HEAD = do_GET  # noqa: N815 - as the server calls them

            def log_message(self, *_: object) -> None:
                """Say nothing."""

        self.heard = heard
        self.server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
        self.address = f"http://127.0.0.1:{self.server.server_port}"


@pytest.fixture(scope="module")
def listener() -> Iterator[Listener]:
    """A server that hears what is fetched."""
    one = Listener()
    Thread(target=one.server.serve_forever, daemon=True).start()
    yield one
    one.server.shutdown()
    one.server.server_close()


@pytest.fixture
def outside(listener: Listener, tmp_path: Path) -> Iterator[tuple[str, str]]:
    """An address and a file outside the letter, which both hold the secret; afterwards nobody may have asked for it."""
    listener.heard.clear()
    secret = tmp_path / "geheim.txt"
    secret.write_text(SECRET)
    yield f"{listener.address}/x", secret.as_uri()
    assert listener.heard == []


def test_the_listener_hears(listener: Listener) -> None:
    """What is fetched is heard: the other tests can fail."""
    with urllib.request.urlopen(f"{listener.address}/here") as answer:
        assert answer.read().decode() == SECRET
    assert listener.heard.pop() == "/here"


# -- XML in every coat -----------------------------------------------------------------------------------------------

PROLOGUES: dict[str, Callable[[str], tuple[str, str]]] = {
    "document type": lambda to: (f'<!DOCTYPE x SYSTEM "{to}">', "Ja."),
    "public document type": lambda to: (f'<!DOCTYPE x PUBLIC "-//X//Y" "{to}">', "Ja."),
    "entity": lambda to: (f'<!DOCTYPE x [<!ENTITY e SYSTEM "{to}">]>', "Ja. &e;"),
    "parameter entity": lambda to: (f'<!DOCTYPE x [<!ENTITY % p SYSTEM "{to}"> %p;]>', "Ja."),
    "style sheet": lambda to: (f'<?xml-stylesheet href="{to}" type="text/xsl"?>', "Ja."),
    "inclusion": lambda to: (
        "", f'Ja. <xi:include xmlns:xi="http://www.w3.org/2001/XInclude" href="{to}" parse="text"/>'),
}  # fmt: skip

COATS: dict[str, Callable[[str, str], bytes]] = {
    "brief.xml": lambda before, inner: (
        f'<?xml version="1.0"?>{before}<kamervragen><vraag><nr>1</nr><al>Kent u dit?</al></vraag>'
        f"<antwoord><nr>1</nr><al>{inner}</al></antwoord></kamervragen>"
    ).encode(),
    "brief.html": lambda before, inner: (
        f"{before}<html><body><h2>Vraag 1</h2><p>Kent u dit?</p><h2>Antwoord 1</h2><p>{inner}</p></body></html>"
    ).encode(),
    "brief.docx": lambda before, inner: docx(
        body(run("Vraag 1"), run("Kent u dit?"), run("Antwoord 1"), run("Ja.") + inner.removeprefix("Ja."),
             doctype=before)),
    "brief.odt": lambda before, inner: odt(
        "<text:p>Vraag 1</text:p><text:p>Kent u dit?</text:p><text:p>Antwoord 1</text:p>"
        f"<text:p>{inner}</text:p>", doctype=before),
}  # fmt: skip


@pytest.mark.parametrize("name", COATS)
@pytest.mark.parametrize("prologue", PROLOGUES)
def test_xml_fetches_nothing(outside: tuple[str, str], name: str, prologue: str) -> None:
    """Neither a document type nor an entity, an inclusion or a style sheet brings in an address or a file."""
    for to in outside:
        assert SECRET not in said_of(name, COATS[name](*PROLOGUES[prologue](to)))


@pytest.mark.parametrize("name", COATS)
def test_one_long_entity_many_times(name: str) -> None:
    """An entity of fifty thousand signs, named as often, does not become gigabytes."""
    before = f'<!DOCTYPE x [<!ENTITY e "{"ha" * 25_000}">]>'
    assert len(said_of(name, COATS[name](before, "Ja. " + "&e;" * 50_000))) < 2_000_000


def said_of(name: str, data: bytes) -> str:
    """All that is said of a file: its records, their pages, or why it is refused."""
    try:
        letters = parse_all(name, data=data)
    except UnreadableFile as refused:
        return str(refused)
    pages = [view(one, data if name.endswith(".pdf") else None) for one in letters]
    return json.dumps([*(one.model_dump(mode="json") for one in letters), *pages], ensure_ascii=False)


# -- what else names something outside -------------------------------------------------------------------------------


def related(kind: str, inner: str = "") -> File:
    """A Word file with a part that lies outside it, and what shows that part."""
    shown = inner or '<w:r><w:t>Ja.</w:t></w:r><w:altChunk r:id="x"/>'

    def write(to: str) -> bytes:
        relation = f'<Relationship Id="x" Type="{OFFICE}/{kind}" Target="{to}" TargetMode="External"/>'
        return docx(body(run("Vraag 1"), run("Kent u dit?"), run("Antwoord 1"), shown), relations=relation)

    return write


def page(inner: str) -> File:
    """A web page with an element that names something outside."""
    return lambda to: (
        ("<html><head>@</head><body><h2>Vraag 1</h2><p>Kent u dit?</p><h2>Antwoord 1</h2><p>Ja.</p>@</body></html>")
        .replace("@", inner.replace("TO", to))
        .encode()
    )


def drawn(annotations: str = "", content: bytes = b"", resources: str = "", more: bytes = b"") -> File:
    """A PDF that names something outside."""

    def write(to: str) -> bytes:
        text = written("Vraag 1", "Kent u dit?", "Antwoord 1", "Ja.") + content
        others = [more.replace(b"TO", to.encode())] if more else []
        return pdf([text], annotations=annotations.replace("TO", to), resources=resources, more=others)

    return write


_IMAGE = b"/Type/XObject/Subtype/Image/Width 9/Height 9/ColorSpace/DeviceGray/BitsPerComponent 8"
FILES: dict[str, tuple[str, File]] = {
    **{f"Word: {kind}": ("brief.docx", related(kind)) for kind in (
        "image", "aFChunk", "attachedTemplate", "footnotes", "styles", "numbering", "settings", "header", "oleObject",
        "subDocument", "officeDocument", "frame")},
    "Word: picture linked": ("brief.docx", related("image", '<w:r><w:pict><v:shape><v:imagedata r:link="x"/></v:shape>'
                                                            "</w:pict></w:r>")),
    "Word: field": ("brief.docx", lambda to: docx(body(run("Vraag 1"), run("Kent u dit?"), run("Antwoord 1"),
        "<w:r><w:fldChar w:fldCharType='begin'/></w:r><w:r><w:instrText>INCLUDETEXT \"" + to + "\"</w:instrText></w:r>"
        "<w:r><w:fldChar w:fldCharType='separate'/></w:r>" + run("Ja.")))),
    "ODT: picture": ("brief.odt", lambda to: odt("<text:p>Vraag 1</text:p><text:p>Kent u dit?</text:p>", href=to)),
    "ODT: section": ("brief.odt", lambda to: odt("<text:p>Vraag 1</text:p><text:section><text:section-source "
                                                 f'xlink:href="{to}"/><text:p>Kent u dit?</text:p></text:section>')),
    "ODT: object": ("brief.odt", lambda to: odt(
        f'<text:p>Vraag 1</text:p><draw:frame><draw:object xlink:href="{to}" xlink:actuate="onLoad"/></draw:frame>')),
    "HTML: picture": ("brief.html", page('<img src="TO">')),
    "HTML: SVG": ("brief.html", page('<svg xmlns:xlink="http://www.w3.org/1999/xlink"><image xlink:href="TO"/>'
                                     '<use href="TO#a"/><script href="TO"/></svg>')),
    "HTML: window": ("brief.html", page('<iframe src="TO"></iframe><object data="TO"></object><embed src="TO">')),
    "HTML: script and style": ("brief.html", page('<link rel="stylesheet" href="TO"><script src="TO"></script>'
                                                  "<style>@import url(TO); p {background: url(TO)}</style>")),
    "HTML: elsewhere": ("brief.html", page('<base href="TO"><meta http-equiv="refresh" content="0;url=TO">')),
    "Markdown: picture": ("brief.md", lambda to: f"## Vraag 1\n\nKent u?\n\n## Antwoord 1\n\n![x]({to})\n".encode()),
    "PDF: opens an address": ("brief.pdf", drawn("/AA<</O<</S/URI/URI(TO)>>>>")),
    "PDF: link": ("brief.pdf", drawn("/Annots[<</Type/Annot/Subtype/Link/Rect[0 0 9 9]/A<</S/URI/URI(TO)>>>>]")),
    "PDF: other file": ("brief.pdf", drawn("/AA<</O<</S/GoToR/F(TO)>>>>")),
    "PDF: program": ("brief.pdf", drawn("/AA<</O<</S/Launch/F(TO)>>>>")),
    "PDF: script": ("brief.pdf", drawn("/AA<</O<</S/JavaScript/JS(app.launchURL\\('TO'\\))>>>>")),
    "PDF: form that is sent": ("brief.pdf", drawn("/AA<</O<</S/SubmitForm/F<</FS/URL/F(TO)>>>>>>")),
    "PDF: picture outside": ("brief.pdf", drawn(
        content=b" q 99 0 0 99 9 9 cm /I Do Q", resources="/XObject<</I 4 0 R>>",
        more=stream_object(b"", _IMAGE + b"/F<</FS/URL/F(TO)>>"))),
    "PDF: form outside": ("brief.pdf", drawn(content=b" /I Do", resources="/XObject<</I 4 0 R>>", more=stream_object(
        b"", b"/Type/XObject/Subtype/Form/BBox[0 0 9 9]/Ref<</F<</FS/URL/F(TO)>>/Page 0>>"))),
}  # fmt: skip


@pytest.mark.parametrize("kind", FILES)
def test_a_file_fetches_nothing(outside: tuple[str, str], kind: str) -> None:
    """Reading a file and making a page of it fetches no part, picture, script or program that it names."""
    name, write = FILES[kind]
    for to in outside:
        assert SECRET not in said_of(name, write(to))
