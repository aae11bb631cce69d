"""Lines become one text: paragraphs, words and addresses whole, marks lifted, every place kept."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import pytest
from builders import line, run, stack
from hypothesis import given
from hypothesis import strategies as st

from kvparse.document import Line
from kvparse.layout.column import Column
from kvparse.text.links import links_in
from kvparse.text.prose import Prose, Typesetting, chained, compose, cut, parted

WIDE = Column(left=200.0, right=520.0, size=9.0)
FULL = "Deze regel vult de kolom van begin tot eind met woorden, ja heus tot"  # some 306 points wide


def text(*lines: Line) -> str:
    return compose(lines, Typesetting.of(WIDE, lines)).text


@pytest.mark.parametrize(
    ("rows", "read"),
    [
        ((FULL, "hier."), FULL + " hier."),
        (("Dat is zo.", "Dit ook."), "Dat is zo.\nDit ook."),
        (("Wat wordt in", "2025 besteed?"), "Wat wordt in 2025 besteed?"),
        ((FULL, "Rusland."), FULL + " Rusland."),
        (("Ik doe:", "- het een;", "- het ander."), "Ik doe:\n- het een;\n- het ander."),
        (("Ik doe:", "1. het een;", "2. het ander."), "Ik doe:\n1. het een;\n2. het ander."),
        (("Ik doe:", "• het een;", "• het ander."), "Ik doe:\n• het een;\n• het ander."),
    ],
)
def test_paragraphs_end_where_the_next_word_had_room(rows: tuple[str, ...], read: str) -> None:
    """A full line goes on, a short one that stops ends its paragraph, a list's sign begins an item."""
    assert text(*stack(*rows)) == read


def test_white_space_between_lines_parts_paragraphs() -> None:
    """A gap larger than the leading begins a paragraph, also behind a full line."""
    rows = (*stack(FULL, FULL, FULL, base=100), *stack(FULL, FULL, base=150))
    assert text(*rows) == f"{FULL} {FULL} {FULL}\n{FULL} {FULL}"


def test_a_paragraph_goes_on_over_a_page_break() -> None:
    """The next page's first line is no new paragraph where the sentence is open."""
    assert text(line(FULL, base=700), line("en hier eindigt.", base=80, page=2)) == FULL + " en hier eindigt."


@pytest.mark.parametrize(
    ("rows", "read"),
    [
        (("Zie het hulpaan-", "bod van vorig jaar."), "Zie het hulpaanbod van vorig jaar."),
        (("Zie de mvo-", "standaarden."), "Zie de mvo-standaarden."),
        (("Zie de aanloop-", "en verdiepingsfase."), "Zie de aanloop- en verdiepingsfase."),
        (("Dit is ge-", "informeerd."), "Dit is geïnformeerd."),
        (("Zie mensenhandel en", "-smokkel."), "Zie mensenhandel en -smokkel."),
        (
            ("Zie (https://nos.nl/artikel/1-de-", "tweede-regel-3)."),
            "Zie (https://nos.nl/artikel/1-de-tweede-regel-3).",
        ),
        (
            ("Zie de uitzending van vorige week op https://www.nos.nl/artikel/", "1-de-tweede."),
            "Zie de uitzending van vorige week op https://www.nos.nl/artikel/1-de-tweede.",
        ),
        (("Zie (nos.nl/artikel/1-de-", "tweede)."), "Zie (nos.nl/artikel/1-de-tweede)."),
        (("Zie https://nos.nl/04-03-2025/", "VPWON_1361209."), "Zie https://nos.nl/04-03-2025/VPWON_1361209."),
        (("Zie https://nos.nl/1.pdf,", "2023 en later."), "Zie https://nos.nl/1.pdf, 2023 en later."),
    ],
)
def test_words_and_addresses_broken_at_a_line_s_end_are_whole(rows: tuple[str, ...], read: str) -> None:
    """Hyphens go or stay as Dutch has it; in an address they stay."""
    hyphens = [line(FULL[:-6] + "woor-", base=20 + at) for at in range(4)]  # a document that breaks words
    setting = Typesetting.of(WIDE, [*hyphens, *stack(*rows)])
    assert compose(stack(*rows), setting).text == read


def test_marks_are_lifted_with_the_white_space_before_them() -> None:
    """The mark's place is where the word ends."""
    prose = compose([line("Kent u dit ^1^ bericht?^2^")], Typesetting.of(WIDE, []))
    assert prose.text == "Kent u dit bericht?"
    assert [(mark.offset, mark.label, mark.superscript) for mark in prose.marks] == [
        (10, "1", True),
        (19, "2", True),
    ]


def test_every_line_keeps_its_stretch_of_the_text() -> None:
    """Each printed line's words stand where its row says."""
    hyphens = [line(FULL[:-6] + "woor-", base=20 + at) for at in range(4)]  # a document that breaks words
    rows = stack(FULL, "en dit hulpaan-", "bod.")
    prose = compose(rows, Typesetting.of(WIDE, [*hyphens, *rows]))
    assert prose.text == f"{FULL} en dit hulpaanbod."
    stretches = [(prose.text[row.start : row.end], row.line.words) for row in prose.rows]
    assert stretches == [(FULL, FULL), ("en dit hulpaan", "en dit hulpaan-"), ("bod.", "bod.")]


def test_a_mark_that_begins_its_line_stands_behind_the_word_above() -> None:
    """So that its place does not depend on where the line was broken."""
    rows = (line(FULL), line("^1^ en verder.", base=111))
    prose = compose(rows, Typesetting.of(WIDE, rows))
    assert (prose.text, [mark.offset for mark in prose.marks]) == (f"{FULL} en verder.", [len(FULL)])


def test_a_part_keeps_its_marks_and_places() -> None:
    """A stretch cut out of a text has its own marks, and the lines it was printed on."""
    whole = compose(stack("Kent u A?^1^", "Kent u B?^2^"), Typesetting.of(WIDE, []))
    second = whole.part(whole.text.index("Kent u B"), len(whole.text))
    assert second.text == "Kent u B?"
    assert [(mark.offset, mark.label) for mark in second.marks] == [(9, "2")]
    assert [row.line.words for row in second.rows] == ["Kent u B?"]


def test_cutting_a_line_moves_its_left_edge() -> None:
    """What is left of a line begins where its words begin."""
    rest = cut(line("Vraag 1 Kent u dit?"), len("Vraag 1 "))
    assert rest.words == "Kent u dit?"
    assert rest.x0 == pytest.approx(200 + 8 * 4.5)


def test_regions_cover_the_lines_page_by_page() -> None:
    """One box a page, around all its lines."""
    rows = (line("boven", base=100), line("onder", base=111, x0=190), line("verder", base=80, page=2))
    boxes = list(compose(rows, Typesetting.of(WIDE, rows)).regions())
    assert [box[0] for box in boxes] == [1, 2]
    _, x0, top, x1, bottom = boxes[0]
    assert x0 == 190
    assert (top < 100, bottom > 111) == (True, True)
    assert x1 == pytest.approx(200 + 5 * 4.5)


@pytest.mark.parametrize(
    ("printed", "urls"),
    [
        ("Zie https://nos.nl/artikel/1.", ["https://nos.nl/artikel/1"]),
        ("Zie (https://nos.nl/artikel/1-a).", ["https://nos.nl/artikel/1-a"]),
        ("Zie (nos.nl/artikel/1-a).", ["https://nos.nl/artikel/1-a"]),
        ("Zie www.nos.nl, en meer", ["https://www.nos.nl"]),
        ("Dat kan viawww.nos.nl/artikel/1 of viahttps://ad.nl/2.", ["https://www.nos.nl/artikel/1", "https://ad.nl/2"]),
        ("Zie http://nos.nl/a; www.ad.nl/b", ["http://nos.nl/a", "https://www.ad.nl/b"]),
        ("Zie https://nl.wikipedia.org/wiki/Kaas_(eten).", ["https://nl.wikipedia.org/wiki/Kaas_(eten)"]),
        ("Zie «https://nos.nl/a»", ["https://nos.nl/a"]),
        ("Zie <https://nos.nl/a>", ["https://nos.nl/a"]),
        ("Zie https://nos.nl/a?x=1&y=2#z", ["https://nos.nl/a?x=1&y=2#z"]),
        ("een en/of twee, 1/2, km/u, t/m", []),
        ("stuur naar iemand@minfin.nl/afdeling", []),
        ("javascript:alert(1)/x", []),
        ("file:///etc/passwd", []),
    ],
)
def test_addresses_printed_in_a_text(printed: str, urls: list[str]) -> None:
    """With scheme, with www, or a bare domain with a path; closing punctuation is not theirs."""
    found = list(links_in(printed))
    assert [url for _, _, url in found] == urls
    assert all(url.endswith(printed[start:end]) for start, end, url in found)


@given(st.lists(st.text(alphabet="abcABC -.?:1é/", max_size=30), max_size=8))
def test_any_lines_give_a_text_with_ordered_rows(rows: list[str]) -> None:
    """Rows lie inside the text, in order, whatever the lines hold."""
    lines = stack(*(row for row in rows if row.strip()))
    prose: Prose = compose(lines, Typesetting.of(WIDE, lines))
    assert prose.text == prose.text.strip()
    edges = [edge for row in prose.rows for edge in (row.start, row.end)]
    assert all(0 <= edge <= len(prose.text) for edge in edges)
    assert [row.start for row in prose.rows] == sorted(row.start for row in prose.rows)


def linked(words: str, url: str, **how: Any) -> Line:
    """A line that leads somewhere when clicked."""
    plain = line(words, **how)
    return replace(plain, runs=tuple(replace(run, url=url) for run in plain.runs))


def test_stretches_make_one_text_with_one_ruler() -> None:
    """Marks, rows and what can be clicked move along with the words; an empty stretch adds nothing."""
    url = "https://nos.nl/1"
    parts = [compose(rows, Typesetting.of(WIDE, rows)) for rows in (
        [line("Dat is zo.^1^")], [line("Zie ook", base=120), linked("de brief.^2^", url, base=131)],
    )]  # fmt: skip
    for whole in (chained([Prose(""), *parts]), chained([parts[0], Prose(""), parts[1]])):
        assert whole.text == "Dat is zo.\nZie ook de brief."
        assert [(mark.offset, mark.label) for mark in whole.marks] == [(10, "1"), (28, "2")]
        assert [whole.text[row.start : row.end] for row in whole.rows] == ["Dat is zo.", "Zie ook", "de brief."]
        assert [(whole.text[start:end], to) for start, end, to in whole.clickable] == [("de brief.", url)]
    turned = chained([parts[1], parts[0]], between=" | ")
    assert turned.text == "Zie ook de brief. | Dat is zo."
    assert [(mark.offset, mark.label) for mark in turned.marks] == [(17, "2"), (30, "1")]
    assert [(turned.text[start:end], to) for start, end, to in turned.clickable] == [("de brief.", url)]


def test_words_behind_a_mark_in_its_run_are_kept() -> None:
    """A comma set as high as the mark is the sentence's."""
    marked = line("Dat is zo^1,^ zegt hij.")
    found = compose([marked], Typesetting.of(WIDE, [marked]))
    assert found.text == "Dat is zo, zegt hij."
    assert [(mark.offset, mark.label) for mark in found.marks] == [(9, "1")]


def test_a_line_of_white_space_is_none() -> None:
    """It parts no sentence, and the ruler does not know it."""
    rows = [line(FULL), line("  ", base=105), line("Hier.", base=111)]
    found = compose(rows, Typesetting.of(WIDE, rows))
    assert found.text == FULL + " Hier."
    assert [row.line for row in found.rows] == [rows[0], rows[2]]


def test_a_line_is_cut_over_its_runs() -> None:
    """The rest begins with a letter, where that is printed; what stands behind keeps its place."""
    first, second, third = run("Vraag ", x0=200), run("1 ", x0=227), run("Kent u", x0=236)
    whole = replace(line("x"), runs=(first, second, third))
    rests = {length: [one.text for one in cut(whole, length).runs] for length in (0, 2, 6, 7)}
    assert rests == {0: ["Vraag ", "1 ", "Kent u"], 2: ["aag ", "1 ", "Kent u"], 6: ["1 ", "Kent u"], 7: ["Kent u"]}
    assert {length: cut(whole, length).x0 for length in rests} == {0: 200, 2: 209, 6: 227, 7: 236}


def test_a_line_is_parted_over_its_runs_and_their_marks() -> None:
    """What stands before and what stands behind; a mark between them is of what stands before."""
    first, second = parted(line("Kent u de brug?^1^ Vraag 2"), 16)
    assert [one.text for one in first.runs] == ["Kent u de brug?", "1", " "]
    assert [one.text for one in second.runs] == ["Vraag 2"]


def test_stretches_that_only_touch_a_part_are_none_of_it() -> None:
    """A link that ends where a part begins, or begins where it ends, would lie over no word."""
    prose = Prose("aa bb cc", clickable=((0, 3, "https://a.nl"), (3, 5, "https://b.nl"), (5, 8, "https://c.nl")))
    assert prose.part(3, 5).clickable == ((0, 2, "https://b.nl"),)


def test_a_link_before_an_address_is_not_the_whole_of_it() -> None:
    """Only one that lies over it is."""
    prose = Prose("zie nos.nl/x", clickable=((0, 4, "https://nos.nl/x/y"),))
    assert next(url for _, _, url in prose.links()) != "https://nos.nl/x/y"
