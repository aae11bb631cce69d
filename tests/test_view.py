"""A letter's page shows all that the record holds, beside the pages it was found on, and lets nothing else in."""

from __future__ import annotations

import base64
import re
import shutil
from collections.abc import Callable, Iterator
from hashlib import sha256
from itertools import pairwise
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest
import typer
from builders import NO_WORDS
from hypothesis import given, settings
from hypothesis import strategies as st
from lxml import etree, html
from typer.testing import CliRunner

from kvparse.cli import views as command
from kvparse.errors import KvparseError, UnreadableFile
from kvparse.pipeline import parse
from kvparse.records import (
    ENTITY_LABELS,
    Answer,
    Asker,
    Entity,
    Exchange,
    Letter,
    Link,
    Mark,
    Note,
    Passage,
    Problem,
    Question,
    Respondent,
    Source,
    Table,
    Words,
)
from kvparse.terms import EntityLabel
from kvparse.web.elements import address
from kvparse.web.passages import passage
from kvparse.web.pictures import MOST_PAGES, pictures
from kvparse.web.view import page_name, view, view_account, view_file, view_folder

if TYPE_CHECKING:
    from playwright.sync_api import Browser, Page

LETTERS = Path(__file__).parent.parent / "corpus" / "letters"
AANHANGSEL = LETTERS / "ah-tk-20232024-2904.pdf"
MINISTRY = LETTERS / "brief-jenv-handhaving-horeca.pdf"
TEXT = LETTERS / "ah-tk-20232024-2871.txt"

SOURCE = Source(
    file="brief.txt",
    media_type="text/plain",
    sha256="0" * 64,
    bytes=1,
    pages=0,
    engine="text",
    kvparse_version="0",
    words=Words.model_validate(NO_WORDS),
)
ASKED = "Kent u het bericht van 6 maart 2024 over Rusland (nos.nl/artikel/1)? Zo ja,\n– wat vindt u;\n– en nu?"
ANSWERED = "Ja. Zie Kamerstuk 32 317, nr. 751, van de minister van Financiën."


def entity(text: str, words: str, label: EntityLabel, **known: Any) -> Entity:
    """The tag of ``words`` where they stand first in ``text``."""
    start = text.index(words)
    return Entity(label=label, start=start, end=start + len(words), text=words, source="table", **known)


LETTER = Letter(
    id="2024Z00001",
    kind="answer",
    layout="plain",
    subject="het bericht over Rusland",
    submitted="2024-03-06",
    received="2024-03-27",
    askers=(Asker(name="Terpstra", party="D66"),),
    respondents=(Respondent(name="Harkema", role="minister", portfolio="Financiën"),),
    exchanges=(
        Exchange(
            questions=(
                Question(
                    numbers=("1",),
                    passage=Passage(
                        text=ASKED,
                        marks=(Mark(offset=ASKED.index("?"), note="source-1"),),
                        entities=(
                            entity(ASKED, "6 maart 2024", "DATE", value="2024-03-06"),
                            entity(ASKED, "Rusland", "COUNTRY", id="RU"),
                        ),
                        links=(Link(start=ASKED.index("nos"), end=ASKED.index(")"), url="https://nos.nl/artikel/1"),),
                    ),
                ),
            ),
            answer=Answer(
                numbers=("1",),
                passage=Passage(
                    text=ANSWERED,
                    marks=(Mark(offset=3, note="footnote-1"), Mark(offset=3, note="source-1")),
                    entities=(
                        entity(
                            ANSWERED,
                            "Kamerstuk 32 317, nr. 751",
                            "KAMERSTUK",
                            id="kst-32317-751",
                            url="https://zoek.officielebekendmakingen.nl/kst-32317-751.html",
                        ),
                        entity(ANSWERED, "minister van Financiën", "OFFICE"),
                        entity(ANSWERED, "Financiën", "ORG"),
                    ),
                    tables=(Table(caption="Cijfers", rows=(("Jaar", "Aantal"), ("2023", "12"))),),
                ),
            ),
        ),
        Exchange(questions=(Question(numbers=("2", "3"), passage=Passage(text="En waarom?")),)),
        Exchange(
            questions=(
                Question(numbers=("4",), passage=Passage(text="Wanneer?")),
                Question(numbers=("5",), passage=Passage(text="En hoe?")),
            ),
            answer=Answer(numbers=("5",), heading=False, passage=Passage(text="Dit jaar.")),
        ),
        Exchange(questions=(), answer=Answer(numbers=("9",), passage=Passage(text="Een antwoord te veel."))),
    ),
    notes=(
        Note(id="source-1", label="1)", kind="source", passage=Passage(text="NOS, 6 maart 2024")),
        Note(id="footnote-1", label="1", kind="footnote", passage=Passage(text="Kamerstuk 32 317")),
    ),
    problems=(Problem(code="unanswered-question", message="question 2 has no answer", numbers=("2",)),),
    source=SOURCE,
)
KEYS = ("e1-q1", "e1-a", "e2-q1", "e3-q1", "e3-q2", "e3-a", "e4-a", "n1-text", "n2-text")

EVIL = "<script>hacked()</script>\"'><img src=x onerror=hacked()> --></style></script><svg onload=hacked()> &lt;b&gt;"
EVIL_URL = "https://x.nl/\"><img/src='x'onerror=hacked()>"


def hostile() -> Letter:
    """A letter whose every free text tries to become markup."""
    found = Passage(
        text=f"{EVIL} {EVIL_URL}\n- {EVIL}",
        entities=(
            Entity(
                label="LAW",
                start=0,
                end=len(EVIL),
                text=EVIL,
                id=EVIL,
                value=EVIL,
                url="javascript:hacked()",
                source=EVIL,
            ),
        ),
        links=(Link(start=len(EVIL) + 1, end=len(EVIL) + 1 + len(EVIL_URL), url=EVIL_URL),),
        marks=(Mark(offset=3, note=EVIL),),
        tables=(Table(rows=((EVIL, EVIL), (EVIL, EVIL)), caption=EVIL),),
    )
    return LETTER.model_copy(
        update={
            "id": EVIL,
            "subject": EVIL,
            "reference": EVIL,
            "dossier": EVIL,
            "case_numbers": (EVIL,),
            "opening": found,
            "closing": found,
            "notice": found,
            "askers": (Asker(name=EVIL, party=EVIL),),
            "respondents": (Respondent(name=EVIL, portfolio=EVIL),),
            "see_also": (
                Entity(label="AANHANGSEL", start=0, end=1, text=EVIL, url="javascript:hacked()", source=EVIL),
            ),
            "exchanges": (
                Exchange(
                    questions=(Question(numbers=(EVIL,), passage=found),),
                    answer=Answer(numbers=(EVIL, "1"), passage=found, heading=False),
                ),
            ),
            "notes": (Note(id=EVIL, label=EVIL, kind="footnote", passage=Passage(text=EVIL)),),
            "problems": (Problem(code="ocr", message=EVIL, numbers=(EVIL,), page=1),),
            "source": SOURCE.model_copy(update={"file": EVIL, "engine": EVIL}),
        }
    )


def tree(page: str) -> Any:
    """The page as a browser would read it, near enough."""
    return html.document_fromstring(page)


def words(node: Any) -> str:
    """The text of a piece without its note marks and without the ends of its paragraphs."""
    for mark in node.xpath(".//sup"):
        mark.drop_tree()
    return "".join(node.itertext())


# What is shown


def test_every_passage_is_shown_as_it_was_read() -> None:
    """Each passage's text stands in the page, word for word, in the order of the record."""
    page = tree(view(LETTER))
    shown = [words(page.get_element_by_id(key)) for key in KEYS]
    read = [found.text.replace("\n", "") for found in LETTER.passages()]
    read[1] += "CijfersJaarAantal202312"
    assert shown == read


SPANS = st.lists(st.tuples(st.integers(0, 30), st.integers(1, 9), st.sampled_from(sorted(ENTITY_LABELS))), max_size=8)


@settings(max_examples=150, deadline=None)
@given(
    text=st.text(alphabet=st.sampled_from("ab –1.\n<&\x00\u00e9"), min_size=1, max_size=40),
    spans=SPANS,
    links=st.lists(st.tuples(st.integers(0, 30), st.integers(1, 9)), max_size=3),
    marks=st.lists(st.integers(0, 40), max_size=4),
)
def test_no_word_is_lost_or_doubled_however_tags_links_and_marks_cross(
    text: str, spans: list[tuple[int, int, EntityLabel]], links: list[tuple[int, int]], marks: list[int]
) -> None:
    """Tags, links and marks that nest, touch and cross leave the words as they are, and no link holds a link."""
    last: dict[str, int] = {}
    tags = []
    for start, size, label in sorted(spans):
        end = min(start + size, len(text))
        if last.get(label, 0) <= start < end:
            tags.append(
                Entity(label=label, start=start, end=end, text=text[start:end], url="https://a.nl", source="table")
            )
            last[label] = end
    found = Passage(
        text=text,
        entities=tuple(tags),
        marks=tuple(Mark(offset=min(m, len(text)), note="a") for m in sorted(marks)),
        links=tuple(Link(start=s, end=min(s + n, len(text)), url="http://b.nl") for s, n in links if s < len(text)),
    )
    node = etree.Element("div")
    node.extend(passage(found, "p", {"a": ("n1", "1")}))
    assert len(node.findall(".//sup")) == len(marks)
    assert not node.xpath("//a//a")
    lines = [line.replace("\x00", "\ufffd") for line in text.split("\n")]
    shown = words(html.fragment_fromstring(etree.tostring(node, encoding="unicode")))
    assert shown.replace(" ", "") == "".join(lines).replace(" ", "")


def test_tags_lie_inside_one_another_and_say_what_they_stand_for() -> None:
    """The ministry is a tag within the office; a paper leads to where it is published."""
    answer = tree(view(LETTER)).get_element_by_id("e1-a")
    [office] = answer.xpath(".//*[@data-label='OFFICE']")
    assert [inner.text for inner in office.xpath(".//*[@data-label='ORG']")] == ["Financiën"]
    [paper] = answer.xpath(".//a[@data-label='KAMERSTUK']")
    assert paper.get("data-id") == "kst-32317-751"
    assert paper.get("href") == "https://zoek.officielebekendmakingen.nl/kst-32317-751.html"
    assert paper.get("rel") == "noopener noreferrer"


def test_marks_lead_to_notes_and_notes_back_to_every_mark() -> None:
    """A note that two marks lead to leads back to both."""
    page = tree(view(LETTER))
    for mark in page.xpath("//a[@role='doc-noteref']"):
        note = page.get_element_by_id(mark.get("href")[1:])
        assert f"#{mark.get('id')}" in [back.get("href") for back in note.xpath(".//a[@role='doc-backlink']")]
    assert len(page.xpath("//*[@id='n1']//a[@role='doc-backlink']")) == 2


def test_problems_stand_first_and_lead_to_what_they_are_about() -> None:
    """The problems come before the head, each with links to its questions."""
    page = tree(view(LETTER))
    head = page.xpath("//main/section[1]/*")
    assert [part.get("class") for part in head] == ["kicker", None, "problems", None]
    [link] = page.xpath("//section[@class='problems']//a")
    assert page.get_element_by_id(link.get("href")[1:]).get("class") == "exchange"


def test_slips_of_the_letter_are_told() -> None:
    """A question without answer, an answer without question or heading, and other numbers than asked are said."""
    text = tree(view(LETTER)).text_content()
    for remark in (
        "Not answered in this letter.",
        "Its question is not in this letter.",
        "printed as 5",
        "printed without a heading",
        "Questions 2 and 3",
        "after 21 days",
    ):
        assert remark in text


def test_a_list_in_the_text_is_a_list_and_a_table_a_table() -> None:
    """Items with their printed markers become a list; a table has its caption and its column heads."""
    page = tree(view(LETTER))
    assert [item.text for item in page.xpath("//*[@id='e1-q1']//li")] == ["– wat vindt u;", "– en nu?"]
    assert page.xpath("string(//*[@id='e1-a']//caption)") == "Cijfers"
    assert page.xpath("//*[@id='e1-a']//th/text()") == ["Jaar", "Aantal"]


@pytest.mark.parametrize("path", [AANHANGSEL, MINISTRY], ids=["aanhangsel", "ministry-letter"])
def test_every_region_is_drawn_on_its_page(path: Path) -> None:
    """Each page is a picture with as many places over it as the record has regions there, each leading to its text."""
    letter = parse(path)
    page = tree(view(letter, path.read_bytes()))
    regions = [region for found in letter.passages() for region in found.regions]
    for number in range(1, letter.source.pages + 1):
        figure = page.get_element_by_id(f"page-{number}")
        assert figure.xpath("string(.//img/@src)").startswith("data:image/webp;base64,UklGR")
        areas = figure.xpath(".//*[local-name()='svg']/a")
        assert len(areas) == sum(region.page == number for region in regions)
        assert all(page.get_element_by_id(area.get("href")[1:]) is not None for area in areas)


def test_the_places_are_measured_as_the_page_is_shown() -> None:
    """On a page that is cropped and turned, the picture has the size that places are measured by."""
    import pypdfium2

    from kvparse.readers import read

    document = pypdfium2.PdfDocument(AANHANGSEL.read_bytes())
    document[1].set_cropbox(20, 100, 420, 800)
    document[2].set_rotation(90)
    file = _saved(document)
    drawn = [(picture.width, picture.height) for picture in pictures(file)]
    assert drawn == [pytest.approx((page.width, page.height), abs=0.01) for page in read(file, "a.pdf").pages]
    rect = tree(view_file(AANHANGSEL)).xpath("//a[@href='#e1-q1']/rect")[0]
    region = parse(AANHANGSEL).exchanges[0].questions[0].passage.regions[0]
    assert float(rect.get("x")) == pytest.approx(region.x0 - 3, abs=0.1)


@pytest.mark.parametrize("path", [TEXT, *sorted(LETTERS.glob("*.docx"))[:1]], ids=lambda path: path.suffix)
def test_a_letter_without_pages_is_shown_without_pictures(path: Path) -> None:
    """Text and Word files give the same page, without the side for the pages."""
    page = tree(view_file(path))
    assert not page.xpath("//aside | //img | //svg")
    assert page.xpath("//article[@class='exchange']")


def test_a_picture_stays_small_however_large_the_page() -> None:
    """A poster and a page of a point are drawn within bounds; pages beyond the limit are counted, not drawn."""
    import pypdfium2

    document = pypdfium2.PdfDocument.new()
    for size in ((14_000, 14_000), (1, 1), *[(20, 30)] * MOST_PAGES):
        document.new_page(*size)
    file = _saved(document)
    drawn = list(pictures(file))
    assert len(drawn) == MOST_PAGES
    assert (drawn[0].width, drawn[0].height) == (14_000, 14_000)
    assert all(len(picture.data) < 300_000 for picture in drawn)
    letter = LETTER.model_copy(
        update={"source": SOURCE.model_copy(update={"sha256": sha256(file).hexdigest(), "pages": MOST_PAGES + 2})}
    )
    assert f"2 of the {MOST_PAGES + 2} pages are not shown." in view(letter, file)


def _saved(document: object) -> bytes:
    from io import BytesIO

    file = BytesIO()
    document.save(file)  # type: ignore[attr-defined]
    return file.getvalue()


def test_a_photograph_is_packed_with_loss() -> None:
    """A scanned page, which no lossless packing makes small, still gives a page of bearable weight."""
    import random

    import pypdfium2
    from PIL import Image

    noise = Image.frombytes("RGB", (600, 800), random.Random(1).randbytes(600 * 800 * 3))
    document = pypdfium2.PdfDocument.new()
    page = document.new_page(600, 800)
    image = pypdfium2.PdfImage.new(document)
    image.set_bitmap(pypdfium2.PdfBitmap.from_pil(noise))
    image.set_matrix(pypdfium2.PdfMatrix().scale(600, 800))
    page.insert_obj(image)
    page.gen_content()
    [picture] = pictures(_saved(document))
    assert b"VP8 " in base64.b64decode(picture.data.partition(",")[2])[:16]


def test_a_file_that_pdfium_cannot_open_has_no_pictures() -> None:
    """Bytes that are no PDF give no picture and no error."""
    assert list(pictures(b"%PDF-1.7 cut")) == []


def test_the_pictures_of_another_file_are_refused() -> None:
    """A page never shows one letter's text beside another letter's pages."""
    with pytest.raises(ValueError, match="was not read from this file"):
        view(LETTER, AANHANGSEL.read_bytes())


# What is let in


def test_the_page_needs_nothing_from_outside() -> None:
    """Nothing is loaded: no address but data: for pictures, and a policy that names the sheet and script by hash."""
    page = tree(view_file(AANHANGSEL))
    assert all(value.startswith("data:image/webp;") for value in page.xpath("//@src"))
    assert not page.xpath("//link | //iframe | //object | //embed | //form | //base | //@style")
    policy = page.xpath("string(//meta[@http-equiv='Content-Security-Policy']/@content)")
    assert policy.startswith("default-src 'none'; img-src data:; ")
    for kind in ("style", "script"):
        [carried] = page.xpath(f"//{kind}/text()")
        digest = base64.b64encode(sha256(carried.encode()).digest()).decode()
        assert f"{kind}-src 'sha256-{digest}'" in policy
    assert "unsafe" not in policy


def test_nothing_from_the_letter_becomes_markup() -> None:
    """A letter full of tags gives no script, picture, handler or frame, and every text is shown as it is."""
    page = tree(view(hostile()))
    assert len(page.xpath("//script")) == len(page.xpath("//style")) == 1
    assert not page.xpath("//img | //*[local-name()='svg'] | //iframe | //b")
    assert not [name for node in page.iter() for name in node.attrib if name.startswith("on")]
    assert page.xpath("string(//h1)") == EVIL
    assert EVIL in words(page.get_element_by_id("opening"))


def test_links_lead_only_to_the_web_to_files_and_to_mail() -> None:
    """No address but http, https, ftp and mailto is linked; what stays is marked as foreign."""
    page = tree(view(hostile()))
    for link in page.xpath("//a[@href]"):
        assert link.get("href").startswith(("#", "https://"))
        assert link.get("href").startswith("#") or link.get("rel") == "noopener noreferrer"


@pytest.mark.parametrize(
    "url",
    [
        "javascript:alert(1)",
        " javascript:alert(1)",
        "JaVaScRiPt:alert(1)",
        "java\tscript:alert(1)",
        "java\nscript:alert(1)",
        "data:text/html,<script>",
        "vbscript:x",
        "file:///etc/passwd",
        "//nos.nl",
        "nos.nl",
        "\x01https://nos.nl",
        "http://[",
        "blob:https://a/b",
        "",
        None,
    ],
)
def test_other_addresses_are_not_linked(url: str | None) -> None:
    """What a browser could take for a program, a file of the reader or nothing at all is no address."""
    assert address(url) is None


@pytest.mark.parametrize("url", ["https://nos.nl/a?b=c#d", "HTTP://NOS.NL", "ftp://ftp.nl/x", "mailto:a@b.nl"])
def test_addresses_of_the_web_are_linked(url: str) -> None:
    """The addresses that a record holds stay as they are."""
    assert address(url) == url


# Files, folders and the command


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A folder with letters, a letter deeper down under a wild name, and a file that is none."""
    letters = tmp_path / "brieven"
    (letters / "2024").mkdir(parents=True)
    shutil.copy(MINISTRY, letters)
    shutil.copy(TEXT, letters / "2024" / "<b>Brief #1?&.TXT")
    (letters / "kapot.pdf").write_bytes(b"geen pdf")
    return letters


def test_a_folder_gives_a_list_and_a_page_a_letter(folder: Path, tmp_path: Path) -> None:
    """Every letter has a row that leads to its page, which leads back; what cannot be read stands first."""
    out = tmp_path / "out"
    failures = view_folder(folder, out)
    assert [failed.file for failed in failures] == ["kapot.pdf"]
    index = tree((out / "index.html").read_text("utf-8"))
    links = index.xpath("//tbody//a/@href")
    assert len(links) == 2
    for link in links:
        page = tree((out / link).read_text("utf-8"))
        assert page.xpath("//a[@class='home']/@href") == ["index.html"]
    assert index.xpath("//main/*")[1].get("class") == "problems"
    assert "this is not a PDF" in index.xpath("string(//section)")
    assert {path.name for path in out.iterdir()} == {"index.html", *(link.removeprefix("./") for link in links)}


def test_a_file_with_several_letters_gives_a_page_for_each(tmp_path: Path) -> None:
    """The list has a row for every letter of a file, each with a page of its own."""
    inside = tmp_path / "in"
    inside.mkdir()
    shutil.copy(LETTERS / "ah-tk-20242025-1355.pdf", inside)
    assert view_folder(inside, tmp_path / "out") == []
    links = tree((tmp_path / "out" / "index.html").read_text("utf-8")).xpath("//tbody//a/@href")
    titles = {tree((tmp_path / "out" / link).read_text("utf-8")).xpath("string(//title)") for link in links}
    assert len(links) == len(titles) > 1


@given(st.lists(st.text(min_size=1, max_size=100), min_size=2, max_size=2, unique=True))
def test_pages_have_safe_names_of_their_own(files: list[str]) -> None:
    """Whatever the files are called, their pages are called something else than one another, in plain letters."""
    names = [page_name(file) for file in files]
    assert len(set(names)) == 2
    assert all(re.fullmatch(r"(?!\.)[a-z0-9._-]{6,100}\.html|[a-z0-9_-]+\.html", name) for name in names)


def test_pages_are_not_written_among_the_letters(folder: Path) -> None:
    """A folder inside the letters' own is refused: its pages would be read as letters the next time."""
    with pytest.raises(KvparseError, match="mixed with letters"):
        view_folder(folder, folder / "pages")
    assert not (folder / "pages").exists()


def test_a_folder_is_not_a_letter(folder: Path) -> None:
    """One page is made of a file; for a folder there is another function."""
    with pytest.raises(UnreadableFile, match="a folder"):
        view_file(folder)


app = typer.Typer()
app.callback()(lambda: None)
app.command()(command.view)


def run(*arguments: object) -> tuple[int, str]:
    """The exit status of ``kvparse view`` and what it said."""
    done = CliRunner().invoke(app, ["view", *map(str, arguments)], env={"COLUMNS": "200", "NO_COLOR": "1"})
    assert not done.stdout
    return done.exit_code, done.stderr


def test_the_command_writes_one_page(tmp_path: Path) -> None:
    """``kvparse view FILE -o OUT`` writes the page and says where."""
    out = tmp_path / "brief.html"
    assert run(TEXT, "-o", out) == (0, f"kvparse: written to {out}\n")
    assert out.read_text("utf-8") == view_file(TEXT)


def test_the_command_writes_a_folder_and_names_what_failed(folder: Path, tmp_path: Path) -> None:
    """A folder gives a folder; a file that cannot be read is named, and the exit status is 1."""
    status, said = run(folder, "-o", tmp_path / "out")
    assert (status, said) == (1, "kvparse: kapot.pdf: this is not a PDF, whatever its name says\n")
    assert (tmp_path / "out" / "index.html").exists()


def test_a_letter_that_cannot_be_read_gives_no_page(folder: Path, tmp_path: Path) -> None:
    """The exit status is 1 and nothing is written."""
    status, said = run(folder / "kapot.pdf", "-o", tmp_path / "out.html")
    assert status == 1
    assert said.endswith("this is not a PDF, whatever its name says\n")
    assert not (tmp_path / "out.html").exists()


def test_a_folder_that_cannot_be_made_is_wrong_use(folder: Path) -> None:
    """The folder of pages cannot take the place of a file, nor lie among the letters: status 2."""
    for out in (folder.parent / "vol.txt", folder / "pages"):
        (folder.parent / "vol.txt").write_text("vol")
        status, said = run(folder, "-o", out)
        assert status == 2
        assert str(out) in " ".join(said.split())


@pytest.mark.parametrize("out", ["kapot.pdf", "nergens/out.html", "2024"])
def test_a_place_that_cannot_be_written_is_wrong_use(folder: Path, out: str) -> None:
    """The page is not written over the letter, in a folder that is not there, or over a folder: status 2."""
    before = (folder / "kapot.pdf").read_bytes()
    path = folder / "kapot.pdf" if out == "kapot.pdf" else TEXT
    status, said = run(path, "-o", folder / out)
    assert status == 2
    assert "--out" in said if path == folder / out else str(folder / out) in " ".join(said.split())
    assert (folder / "kapot.pdf").read_bytes() == before


# In a browser


Shown = Callable[..., "Page"]


@pytest.fixture
def shown(browser: Browser, tmp_path: Path) -> Iterator[Shown]:
    """Opens a page; when the test is over, no script may have failed and nothing may have been asked of a network."""
    opened, wrong = [], []

    def show(page: str, **context: object) -> Page:
        file = tmp_path / "page.html"
        file.write_text(page, "utf-8")
        settings: dict[str, object] = {"reduced_motion": "reduce", "viewport": {"width": 1280, "height": 800}}
        tab = browser.new_context(**{**settings, **context}).new_page()  # type: ignore[arg-type]
        opened.append(tab)
        tab.on("pageerror", lambda error: wrong.append(str(error)))
        tab.on("dialog", lambda dialog: wrong.append(dialog.message))
        tab.on("request", lambda asked: wrong.append(asked.url))
        tab.goto(file.as_uri())
        return tab

    yield show
    for tab in opened:
        tab.context.close()
    assert [what for what in wrong if not what.startswith(("data:", "file:"))] == []


@pytest.fixture(scope="module")
def aanhangsel() -> str:
    """The page of a letter of three pages."""
    return view_file(AANHANGSEL)


def is_in(page: Page, selector: str, frame: str | None = None) -> bool:
    """Whether an element can be seen within the window, or within the element ``frame``."""
    return bool(
        page.evaluate(
            """([selector, frame]) => {
          const box = document.querySelector(selector).getBoundingClientRect();
          const within = frame ? document.querySelector(frame).getBoundingClientRect()
                               : { top: 0, bottom: innerHeight };
          return box.bottom > within.top && box.top < within.bottom;
        }""",
            [selector, frame],
        )
    )


def wait_until_in(page: Page, selector: str, frame: str | None = None) -> None:
    """Waits for the element to have been scrolled into view."""
    for _ in range(1200):
        if is_in(page, selector, frame):
            return
        page.wait_for_timeout(50)
    pytest.fail(f"{selector} was not scrolled into view")


def test_hovering_the_text_marks_its_place_on_the_page(shown: Shown, aanhangsel: str) -> None:
    """The place is marked and scrolled into view; leaving it takes the mark away."""
    page = shown(aanhangsel)
    last = f"#{page.locator('.exchange').last.get_attribute('id')}-a"
    area = f".sheet a[href='{last}']"
    assert not is_in(page, area, "#pages")
    page.hover(last)
    page.wait_for_selector(f"{area}.on")
    wait_until_in(page, area, "#pages")
    assert page.locator(f"{last}.on").count() == 1
    page.hover("h1")
    assert page.locator(".on").count() == 0


def test_hovering_the_page_marks_the_text(shown: Shown, aanhangsel: str) -> None:
    """The text printed under the pointer is marked and scrolled into view."""
    page = shown(aanhangsel)
    assert not is_in(page, "#e2-a")
    page.hover("#page-1 a[href='#e2-a']")
    page.wait_for_selector("#e2-a.on")
    wait_until_in(page, "#e2-a")


def test_clicking_a_place_on_the_page_goes_to_its_text(shown: Shown, aanhangsel: str) -> None:
    """The passage is focused."""
    page = shown(aanhangsel)
    page.click("#page-1 a[href='#e2-a']")
    assert page.evaluate("document.activeElement.id") == "e2-a"
    assert is_in(page, "#e2-a")


def test_a_note_mark_leads_to_its_note_and_back(shown: Shown, aanhangsel: str) -> None:
    """The note is focused and marked on both sides; its arrow leads back to the very mark."""
    page = shown(aanhangsel)
    mark = page.locator("a.mark").first
    mark.click()
    assert page.evaluate("document.activeElement.id") == "n1"
    assert is_in(page, "#n1")
    page.wait_for_selector(".sheet a[href='#n1-text'].on")
    page.click("#n1 a.back")
    assert page.evaluate("document.activeElement.id") == mark.get_attribute("id")
    assert is_in(page, f"#{mark.get_attribute('id')}")


def test_the_filter_keeps_what_holds_all_the_words(shown: Shown) -> None:
    """Case and accents do not matter; the count is told; Escape shows all again."""
    page = shown(view(LETTER))
    page.fill("#filter", "FINANCIEN zie")
    assert page.locator(".exchange:visible").evaluate_all("nodes => nodes.map(node => node.id)") == ["e1"]
    assert page.locator("#count").text_content() == "1 of 6"
    assert page.evaluate("CSS.highlights.get('found').size") == 2
    page.press("#filter", "Escape")
    assert page.locator(".exchange:visible").count() == 4
    assert page.locator("#count").text_content() == ""


def test_a_link_shows_what_the_filter_hides(shown: Shown) -> None:
    """Going to a note that the filter hides shows all again."""
    page = shown(view(LETTER))
    page.fill("#filter", "Financiën")
    assert page.locator("#n1").is_hidden()
    page.locator("#e1 a.mark").first.click()
    assert page.locator("#n1").is_visible()


def test_the_legend_hides_and_shows_the_tags_of_a_label(shown: Shown) -> None:
    """Each label has its box; the last one stands for all."""
    page = shown(view(LETTER))
    off = ".piece .tag.off"
    page.uncheck(".legend input[value=COUNTRY]")
    assert page.locator(off).all_text_contents() == ["Rusland"]
    assert page.evaluate("document.getElementById('all-tags').indeterminate")
    page.check("#all-tags")
    assert page.locator(off).count() == 0
    page.uncheck("#all-tags")
    assert page.locator(off).count() == page.locator(".piece .tag").count() == 5


def test_a_tag_says_what_it_stands_for(shown: Shown) -> None:
    """Hovering a tag, or coming to it by keyboard, tells its id and what the label means."""
    page = shown(view(LETTER))
    page.hover(".tag[data-id=RU]")
    assert page.locator("#card strong").text_content() == "RU"
    assert ENTITY_LABELS["COUNTRY"] in (page.locator("#card").text_content() or "")
    page.focus("a.tag[data-label=KAMERSTUK]")
    assert page.locator("#card strong").text_content() == "kst-32317-751"
    page.keyboard.press("Escape")
    assert page.locator("#card").is_hidden()


def test_the_keyboard_reaches_everything(shown: Shown, aanhangsel: str) -> None:
    """Tab skips to the letter and stops once at the exchanges and once at the pages; arrows go on from there."""
    page = shown(aanhangsel)
    focused = "document.activeElement.id"
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.className") == "skip"
    page.keyboard.press("Enter")
    assert page.evaluate(focused) == "letter"
    page.focus("#e1")
    seen = []
    for key in ("ArrowDown", "ArrowDown", "ArrowUp", "End", "ArrowDown", "Home"):
        page.keyboard.press(key)
        seen.append(page.evaluate(focused))
    last = page.locator(".exchange").last.get_attribute("id")
    assert seen == ["e2", "e3", "e2", last, last, "e1"]
    page.keyboard.press("ArrowDown")
    assert page.locator(".exchange[tabindex='0']").evaluate_all("nodes => nodes.map(node => node.id)") == ["e2"]
    page.wait_for_selector(".sheet a[href='#e2-a'].on")
    assert page.locator(".sheet a[tabindex='0']").count() == 1
    page.focus("#page-1 a[href='#e1-q1']")
    page.keyboard.press("ArrowDown")
    assert page.evaluate("document.activeElement.getAttribute('href')") == "#e1-a"
    page.keyboard.press("Enter")
    assert page.evaluate(focused) == "e1-a"


def test_a_screen_reader_finds_its_way(shown: Shown, aanhangsel: str) -> None:
    """Landmarks are named, headings come in order, and everything that can be used has a name."""
    page = shown(aanhangsel)
    outline = page.locator("body").aria_snapshot()
    for part in (
        "- banner:",
        "- main:",
        '- complementary "Pages of the letter":',
        '- navigation "Questions":',
        "- search:",
        'searchbox "Filter this letter"',
        'group "Tags"',
        'article "Question 1"',
        'img "Page 1"',
        'link "Question 1"',
    ):
        assert part in outline, part
    levels = page.evaluate("[...document.querySelectorAll('h1,h2,h3,h4')].map(node => +node.tagName[1])")
    assert levels[0] == 1
    assert all(after <= before + 1 for before, after in pairwise(levels))
    assert page.evaluate("[...document.querySelectorAll('.piece')].every(node => node.lang === 'nl')")


def test_the_pages_can_make_room(shown: Shown, aanhangsel: str) -> None:
    """The button hides the pages and says so."""
    page = shown(aanhangsel)
    page.click("#toggle")
    assert page.locator("#pages").is_hidden()
    assert page.get_attribute("#toggle", "aria-pressed") == "false"


@pytest.mark.parametrize("width", [320, 768])
def test_a_narrow_screen_needs_no_scrolling_sideways(shown: Shown, aanhangsel: str, width: int) -> None:
    """On a telephone the pages follow the text, and nothing sticks out."""
    page = shown(aanhangsel, viewport={"width": width, "height": 700})
    assert page.evaluate("document.documentElement.scrollWidth") <= width
    assert page.evaluate("document.getElementById('pages').getBoundingClientRect().top > innerHeight")


def test_dark_and_print_have_looks_of_their_own(shown: Shown, aanhangsel: str) -> None:
    """A reader who asks for dark gets light words on dark; on paper the bar and the pictures are left out."""
    page = shown(aanhangsel, color_scheme="dark")
    look = "getComputedStyle(document.querySelector('main'))"
    assert page.evaluate(f"{look}.backgroundColor") == "rgb(26, 31, 38)"
    assert page.evaluate(f"{look}.color") == "rgb(227, 231, 236)"
    page.emulate_media(media="print")
    assert page.locator("#pages, .bar").locator("visible=true").count() == 0
    assert page.locator("#e1-q1").is_visible()


def test_a_letter_cannot_run_anything(shown: Shown) -> None:
    """Opened in a browser, hovered, filtered and clicked through, a letter full of scripts stays text."""
    page = shown(view(hostile()))
    page.hover("#opening .tag")
    page.fill("#filter", "<script>")
    page.locator("a.mark").first.click()
    assert page.evaluate("typeof hacked") == "undefined"
    assert page.locator("img, svg, iframe").count() == 0
    assert page.title() == f"{EVIL} · {EVIL}"


def test_even_markup_that_got_in_would_not_run(browser: Browser, tmp_path: Path) -> None:
    """The policy stops a script, a handler, a sheet and a picture from elsewhere that stand in the page itself."""
    inside = (
        "<script>window.ran = 1</script><img src=x onerror='window.ran = 2'><style>h1 { color: red }</style>"
        "<p id=evil style='color: red'>x</p><img src='https://example.org/x.png'>"
    )
    file = tmp_path / "page.html"
    file.write_text(view(LETTER).replace("</main>", f"{inside}</main>"), "utf-8")
    page = browser.new_context().new_page()
    refused: list[str] = []
    page.on("console", lambda said: refused.append(said.text))
    page.goto(file.as_uri())
    assert page.evaluate("window.ran") is None
    assert page.evaluate("getComputedStyle(document.querySelector('#evil')).color") != "rgb(255, 0, 0)"
    assert page.evaluate("getComputedStyle(document.querySelector('h1')).color") != "rgb(255, 0, 0)"
    assert sum("Content Security Policy" in said for said in refused) >= 5
    page.context.close()


def test_the_list_can_be_filtered_and_sorted(shown: Shown, folder: Path, tmp_path: Path) -> None:
    """The filter keeps rows that hold the words; a column's name sorts by it, up and then down."""
    view_folder(folder, tmp_path / "out")
    page = shown((tmp_path / "out" / "index.html").read_text("utf-8"))
    rows = page.locator("tbody tr:visible")
    names = rows.locator("td.letter a")
    page.click("th.date button")
    first = names.all_text_contents()
    page.click("th.date button")
    assert names.all_text_contents() == first[::-1]
    assert page.get_attribute("th.date", "aria-sort") == "descending"
    page.fill("#filter", "HORECA")
    assert names.all_text_contents() == ["2024Z04117-answer"]
    assert page.locator("#count").text_content() == "1 of 2"


@pytest.mark.parametrize("file", [AANHANGSEL, TEXT, LETTERS / "brief-bzk-woo-termijnen.docx"])
def test_the_account_shows_every_line_where_it_went(shown: Shown, file: Path) -> None:
    """Each line that was read has its colour, the counts are the record's, and a click leaves one place plain."""
    letter = parse(file, entities=False)
    page = shown(view_account(file))
    counts = dict(
        zip(page.locator(".legend b").all_text_contents(), page.locator(".count").all_text_contents(), strict=True)
    )
    words = letter.source.words.model_dump()
    assert {name.replace(" ", "_"): int(count) for name, count in counts.items()} == {
        name: count for name, count in words.items() if name != "read"
    }
    lines = page.locator("rect[data-where], li[data-where]")
    assert lines.count() > 20
    page.click("button[data-where=head]")
    pale = page.locator("[data-where].pale")
    assert 0 < pale.count() == lines.count() - page.locator("rect.head, li.head").count()
    page.click("button[data-where=head]")
    assert pale.count() == 0


def test_the_command_writes_the_account_of_a_file_and_of_nothing_else(tmp_path: Path) -> None:
    """A folder, and records, have no lines to colour."""
    out = tmp_path / "account.html"
    assert CliRunner().invoke(app, ["view", str(TEXT), "--account", "-o", str(out)]).exit_code == 0
    assert "Where every word went" in out.read_text("utf-8")
    assert CliRunner().invoke(app, ["view", str(LETTERS), "--account", "-o", str(out)]).exit_code == 2
