"""How lines go on: where a paragraph, a word or an address that a line broke ends, and where its parts stand."""

from __future__ import annotations

from dataclasses import replace

import pytest
from builders import line, run, stack

from kvparse.document import Line
from kvparse.layout.column import Column
from kvparse.text.links import is_shortened
from kvparse.text.prose import Prose, Typesetting, compose

COLUMN = Column(left=200.0, right=520.0, size=9.0)  # of 71 letters
FULL = "Deze regel vult de kolom van begin tot eind met woorden, ja heus tot"
BROKEN = "Deze regel vult de kolom van begin tot eind met woorden en ook woor-"
ROOMY = "Deze regel laat aan het eind ruimte voor nog een kort woord of twee"


def full(end: str) -> str:
    """A line as wide as the column that ends so."""
    return f"{FULL[: 70 - len(end) - 1].rstrip()} {end}".rjust(70, "x")


def spaced(*texts: str) -> tuple[Line, ...]:
    """Lines one under another that keep the space between words at their ends, as some writers of PDFs do."""
    return stack(*(f"{text} " for text in texts))


def text(*lines: Line, document: tuple[Line, ...] = ()) -> str:
    """The lines as one text, in a document of these and other lines."""
    return compose(lines, Typesetting.of(COLUMN, [*document, *lines])).text


# -- paragraphs ------------------------------------------------------------------------------------------------------


def test_a_line_that_stops_short_in_mid_sentence_goes_on() -> None:
    """Without a stop a line may leave a fifth of the column free, and what follows is no new paragraph."""
    assert text(*stack(FULL[:62].rstrip(), "Rusland en meer.")) == f"{FULL[:62].rstrip()} Rusland en meer."


def test_a_line_that_stops_far_short_ends_its_paragraph() -> None:
    """A title, say: no stop, but half the column is free and a capital follows."""
    assert text(*stack("Een kop zonder punt", "Een zin met een punt.")) == "Een kop zonder punt\nEen zin met een punt."


def test_a_stop_ends_a_paragraph_only_where_the_next_word_had_room() -> None:
    """Behind a full stop near the edge a long word goes on in the same paragraph, a short one begins another."""
    short = FULL[:60].rstrip(" ,") + "."
    assert text(*stack(short, "Verantwoordelijkheden zijn er.")) == f"{short} Verantwoordelijkheden zijn er."
    assert text(*stack(short, "Ik doe dat.")) == f"{short}\nIk doe dat."


@pytest.mark.parametrize("follows", ["en dan verder.", "- en dan verder.", "– en dan verder."])
def test_a_small_letter_or_a_dash_goes_on(follows: str) -> None:
    """However short the line above is: the sentence is not over."""
    assert text(*stack("Een korte regel", follows)) == f"Een korte regel {follows}"


@pytest.mark.parametrize("ends", ["Gelet op een,", "Dat doet de", "Dat is van"])
def test_a_comma_or_an_article_goes_on(ends: str) -> None:
    """Nobody ends a paragraph with a comma, an article or a preposition, though a name with a capital follows."""
    assert text(*stack(ends, "Rijksoverheid ook.")) == f"{ends} Rijksoverheid ook."


def test_the_gap_between_paragraphs_is_more_than_the_usual_step() -> None:
    """Nearly half a line more white than between the other lines begins a paragraph, less does not."""
    rows = (*stack(FULL, FULL, FULL, FULL, base=100), line(FULL, base=133 + 14))
    assert text(*rows).count("\n") == 0
    rows = (*stack(FULL, FULL, FULL, FULL, base=100), line(FULL, base=133 + 17))
    assert text(*rows).count("\n") == 1


def test_a_step_taken_seldom_is_not_the_usual_one() -> None:
    """Two lines set closer than the rest of the document do not make every step a gap."""
    rows = [line(FULL, base=100 + 18.0 * at) for at in range(12)]
    close = [line(FULL, base=500), line(FULL, base=508)]
    assert text(*rows, document=tuple(close)).count("\n") == 0


def test_a_step_smaller_than_the_print_is_no_leading() -> None:
    """Rows of two columns stand nearer than print is high; they do not say how far lines stand apart."""
    near = [line(FULL, base=500 + 3.0 * at) for at in range(12)]
    rows = [line(FULL, base=100 + 11.0 * at) for at in range(8)]
    assert text(*rows, document=tuple(near)).count("\n") == 0


def test_pages_are_not_measured_against_each_other() -> None:
    """From the foot of a page to the head of the next is no step, up or down."""
    rows = (line(FULL, base=700), line(FULL, base=711), line(FULL, base=760, page=2), line(FULL, base=771, page=2))
    assert text(*rows).count("\n") == 0


def test_an_indent_behind_a_stop_begins_a_paragraph() -> None:
    """Also where the line above is full; an item of a list is set in for its own reason."""
    stop = full("zo.")
    assert text(line(stop, base=100), line(FULL, base=111, x0=210)) == f"{stop}\n{FULL}"
    assert text(line(stop, base=100), line(FULL, base=111, x0=204)) == f"{stop} {FULL}"
    item = f"- {stop[2:]}"
    assert text(line(item, base=100), line(FULL, base=111, x0=210)) == f"{item} {FULL}"


def test_a_list_s_sign_begins_an_item() -> None:
    """Behind a stop, behind another item, or to the left of the line above: not in the midst of a sentence."""
    assert text(*stack(FULL, "a. dat gaat nog verder.")) == f"{FULL} a. dat gaat nog verder."
    assert text(*stack(full("zo:"), "a. dat is een punt;")) == f"{full('zo:')}\na. dat is een punt;"
    item = f"a. {FULL[3:]}"
    assert text(*stack(item, "b. dat is een punt;")) == f"{item}\nb. dat is een punt;"
    assert text(line(FULL, base=100), line("b. dat is een punt;", base=111, x0=190)) == f"{FULL}\nb. dat is een punt;"
    assert text(line(FULL, base=100), line("b. dat is een punt;", base=111, x0=196.5)) == f"{FULL}\nb. dat is een punt;"
    assert text(line(FULL, base=100), line("b. dat gaat verder.", base=111, x0=199)) == f"{FULL} b. dat gaat verder."


@pytest.mark.parametrize("follows", ["kabinet met Rusland.", "en dan met Rusland."])
def test_a_name_further_on_does_not_end_a_sentence(follows: str) -> None:
    """The first letter of a line decides: a name in its midst would else cut the answer into paragraphs."""
    short = "Dat doet het"
    assert text(*stack(short, follows)) == f"{short} {follows}"
    above, below = stack(short, follows)
    assert text(replace(above, paragraph=True), below) == f"{short} {follows}"
    document = spaced(*[FULL] * 11)
    assert text(*stack(full("zo"), follows), document=document) == f"{full('zo')} {follows}"
    assert (
        text(*stack(full("zo."), "Kabinet met Rusland."), document=document) == f"{full('zo.')}\nKabinet met Rusland."
    )


def test_the_first_line_of_a_column_is_measured_from_the_column_s_edge() -> None:
    """Where an answer goes on in the next column its sentence is whole, and a paragraph set in there begins one."""
    columns = (200.0, 520.0), (560.0, 880.0)

    def over(ends: str, goes_on: str, inset: float) -> str:
        first = replace(line(ends, base=700), column=columns[0])
        return text(first, replace(line(goes_on, base=100, x0=560 + inset), column=columns[1]))

    assert over(FULL, "b. dat gaat verder.", 0) == f"{FULL} b. dat gaat verder."
    assert over(FULL, "b. dat is een punt;", -10) == f"{FULL}\nb. dat is een punt;"
    stop = full("zo.")
    assert over(stop, FULL, 0) == f"{stop} {FULL}"
    assert over(stop, FULL, 10) == f"{stop}\n{FULL}"


# -- lines that keep their spaces ------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("ends", "between"),
    [("een kort punt;", "\n"), ("een kort punt,", " "), (FULL[:-1] + ";", " "), ("een kort punt", " ")],
)
def test_a_semicolon_far_from_the_edge_ends_an_item(ends: str, between: str) -> None:
    """As in a list whose signs are drawn as pictures: items in small letters, one below the other."""
    assert text(*stack(ends, "nog een ander punt.")) == f"{ends}{between}nog een ander punt."


@pytest.mark.parametrize("sign", ["-", "–", "•"])
def test_an_item_goes_on_behind_its_sign(sign: str) -> None:
    """Which copied text has on a row of its own; the item begins with it."""
    assert text(*stack("een kort punt;", sign, "nog een ander punt.")) == f"een kort punt;\n{sign} nog een ander punt."


def test_where_lines_keep_their_spaces_one_without_was_broken_in_a_word() -> None:
    """Or ends a paragraph, where a stop or a capital says so."""
    document = spaced(FULL, FULL, FULL, FULL, FULL, FULL, FULL, FULL, FULL, FULL, FULL)
    stop = full("zo.")
    assert text(*stack(stop, "Een zin."), document=document) == f"{stop}\nEen zin."
    assert text(*stack(FULL, "Een zin."), document=document) == f"{FULL}\nEen zin."
    assert text(*stack(FULL, "en nog een."), document=document) == f"{FULL} en nog een."
    assert text(*spaced(stop, "Verantwoordelijk."), document=document) == f"{stop} Verantwoordelijk."


def test_a_paragraph_of_a_file_without_places_goes_on_in_mid_sentence() -> None:
    """Behind a letter, also of a word with a hyphen, before a small one."""
    above, below = (replace(one, paragraph=True) for one in stack("Het woon-werk", "verkeer groeit."))
    assert text(above, below) == "Het woon-werk verkeer groeit."
    assert text(replace(line("Het groeit."), paragraph=True), below) == "Het groeit.\nverkeer groeit."


def test_lines_that_stop_short_do_not_tell_whether_lines_keep_their_spaces() -> None:
    """Only those that reach the column's edge are broken between words; a list of short ones would hide its spaces."""
    document = (*spaced(*[FULL] * 11), *stack(*[FULL[:55]] * 5, base=400))
    stop = full("zo.")
    assert text(*stack(stop, "Een zin."), document=document) == f"{stop}\nEen zin."


def test_where_lines_lose_their_spaces_nothing_follows_from_one_without() -> None:
    """A few lines that keep theirs do not tell for the document."""
    document = (*spaced(FULL, FULL, FULL), *stack(FULL, FULL, FULL))
    assert text(*stack(FULL, "Verantwoordelijkheid."), document=document) == f"{FULL} Verantwoordelijkheid."


def test_a_hyphen_with_a_space_behind_it_is_no_broken_word() -> None:
    """Where lines keep their spaces: a dash, or a word that is left open."""
    document = spaced(*[FULL] * 11, BROKEN[:-5])
    assert text(*spaced("Zie de aanloop-", "fase."), document=document) == "Zie de aanloop- fase."
    assert text(*stack("Zie het hulp-", "aanbod."), document=document).startswith("Zie het hulp")


def test_a_dash_alone_is_no_broken_word() -> None:
    """A line that ends with a dash between spaces keeps it."""
    assert text(*stack(full("zo -"), "en verder.")) == f"{full('zo -')} en verder."


# -- addresses -------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("ends", "goes_on", "read"),
    [
        ("https://www.nos.nl/a1", "«Titel» meer.", " "),
        ("https://www.nos.nl/a?b=", "l’eau meer.", ""),
        ("https://www.nos.nl/a1", "l’eau meer.", " "),
        ("https://www.nos.nl/artikel/", "l’eau-vive.", ""),
        ("https://www.nos.nl/artikel", "12-de-kop.", ""),
        ("https://www.nos.nl/artikel,", "12-de-kop.", " "),
    ],
)
def test_an_address_goes_on_where_what_follows_may_be_its_rest(ends: str, goes_on: str, read: str) -> None:
    """Behind a sign that no address ends with, or where the next word has the look of one."""
    assert text(*stack(full(ends), goes_on)) == full(ends) + read + goes_on


def test_an_address_that_lost_its_space_goes_on_where_lines_keep_theirs() -> None:
    """Then even a comma at the line's end is the address's own."""
    document = spaced(*[FULL] * 11)
    address = full("https://www.nos.nl/artikel,")
    assert text(*stack(address, "«Titel»."), document=document) == f"{address}«Titel»."


@pytest.mark.parametrize(
    ("ends", "follows", "read"),
    [
        ("en/", "of dat.", "en/of dat."),
        ("2021–", "2024 zo.", "2021–2024 zo."),
        ("zo –", "en dat.", "zo – en dat."),
        ("en/", "«of» dat.", "en/ «of» dat."),
        ("(a/", "b dat.", "(a/b dat."),
        ("(/", "b dat.", "(/ b dat."),
    ],
)
def test_a_slash_or_a_dash_between_letters_joins_lines(ends: str, follows: str, read: str) -> None:
    """Where it stands behind a letter or figure and before one."""
    assert text(*stack(full(ends), follows)) == full(ends)[: -len(ends)] + read


# -- marks, links and regions ----------------------------------------------------------------------------------------


def clicked(*pieces: tuple[str, str | None]) -> Line:
    """A line of runs, some of which lead somewhere."""
    runs, at = [], 200.0
    for words, url in pieces:
        runs.append(replace(run(words, x0=at), url=url))
        at = runs[-1].x1
    return Line(tuple(runs), 1, 200.0, at, 100.0, 9.0)


def links(prose: Prose) -> list[tuple[str, str]]:
    """The words of a text that lead somewhere, with where."""
    return [(prose.text[start:end], url) for start, end, url in prose.links()]


def test_words_that_lead_somewhere_are_links() -> None:
    """Neighbouring runs to one place are one link, others are apart; what acts and what is empty is none."""
    row = clicked(
        ("Zie ", None), ("dit ", "https://a.nl"), ("stuk", "https://a.nl"), (" en ", None), ("dat", "https://b.nl"),
        (" en ", None), ("dit", "https://a.nl"), (" en ", None), ("doe", "javascript:x()"), (" ", "https://c.nl"),
    )  # fmt: skip
    assert links(compose([row], Typesetting.of(COLUMN, [row]))) == [
        ("dit stuk", "https://a.nl"), ("dat", "https://b.nl"), ("dit", "https://a.nl"),
    ]  # fmt: skip


def test_the_first_words_of_a_text_may_be_a_link() -> None:
    """A source that begins with its title would else lose its address."""
    row = clicked(("dit stuk", "https://a.nl"), (" is het.", None))
    assert links(compose([row], Typesetting.of(COLUMN, [row]))) == [("dit stuk", "https://a.nl")]


def test_a_link_over_two_lines_is_one() -> None:
    """And one that stands twice in a text is found where it is printed, not where its words stand first."""
    rows = [
        clicked((FULL[:-4], None), (" het", "https://a.nl")),
        replace(clicked(("stuk", "https://a.nl"), (" het stuk.", None)), base=111.0),
    ]
    prose = compose(rows, Typesetting.of(COLUMN, rows))
    assert links(prose) == [("het stuk", "https://a.nl")]
    assert [start for start, _, _ in prose.links()] == [len(FULL[:-4]) + 1]


def test_a_printed_address_is_not_told_twice() -> None:
    """Where the address itself can be clicked on, the printed one counts; beside it other words have their own."""
    row = clicked(("Zie ", None), ("www.nos.nl/a", "https://elders.nl"), (" en ", None), ("dat", "https://b.nl"))
    assert links(compose([row], Typesetting.of(COLUMN, [row]))) == [
        ("www.nos.nl/a", "https://www.nos.nl/a"), ("dat", "https://b.nl"),
    ]  # fmt: skip


def test_an_address_takes_the_whole_one_that_stands_over_it_only() -> None:
    """A longer address elsewhere in the text, that begins alike, is another."""
    row = clicked(("Zie ", None), ("www.nos.nl/a", None), (" en ", None), ("dat", "https://www.nos.nl/artikel"))
    assert links(compose([row], Typesetting.of(COLUMN, [row]))) == [
        ("www.nos.nl/a", "https://www.nos.nl/a"), ("dat", "https://www.nos.nl/artikel"),
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("printed", "whole", "shortened"),
    [
        ("https://a.nl/x", "https://a.nl/x", False),
        ("https://a.nl/x", "https://a.nl/x/", False),
        ("a.nl/x", "https://a.nl/x1", False),
        ("a.nl/x", "https://a.nl/x12", True),
        ("a.nl/…/y", "https://a.nl/2025/y", True),
        ("a.nl/x", "https://b.nl/x12", False),
        ("a.nl/x", "javascript:a.nl/x12", False),
    ],
)
def test_an_address_is_shortened_where_the_whole_one_says_more(printed: str, whole: str, shortened: bool) -> None:
    """By more than a slash at its end."""
    assert is_shortened(printed, whole) is shortened


@pytest.mark.parametrize(("printed", "read"), [("Kent^1^u?", "Kent u?"), ("Zie a^1^b.", "Zie a b."), ("A^1^,", "A,")])
def test_a_mark_that_stood_between_words_leaves_a_space(printed: str, read: str) -> None:
    """However short they are: two words would else be one, and found by nobody who looks for either."""
    assert text(line(printed)) == read


def test_a_line_that_is_nothing_but_a_mark_gives_its_mark() -> None:
    """As it stands alone where a line broke before it; a line of white space gives nothing."""
    above, alone, *others = stack("Een stuk", "1", "  ", "en meer.")
    rows = (above, replace(alone, runs=(replace(alone.runs[0], role="mark"),)), *others)
    prose = compose(rows, Typesetting.of(COLUMN, rows))
    assert prose.text.split() == ["Een", "stuk", "en", "meer."]
    assert [(mark.offset, mark.label) for mark in prose.marks] == [(8, "1")]
    assert [row.line for row in prose.rows] == [above, others[-1]]


def test_a_part_has_the_links_that_reach_into_it() -> None:
    """Cut to the part, and counted from its beginning; those before and behind it stay away."""
    row = clicked(
        ("een", "https://a.nl"), (" twee ", None), ("drie vier", "https://b.nl"), (" ", None), ("vijf", "https://c.nl")
    )  # fmt: skip
    prose = compose([row], Typesetting.of(COLUMN, [row]))
    assert links(prose.part(3, 13)) == [("drie", "https://b.nl")]
    assert links(prose.part(0, len(prose.text))) == links(prose)
    assert prose.part(3, 8).clickable == ()  # it lies between two


def test_a_part_has_the_rows_that_reach_into_it() -> None:
    """Each row is cut to the part, so that its places fit the part's own text."""
    rows = stack(FULL, FULL, FULL)
    prose = compose(rows, Typesetting.of(COLUMN, rows))
    part = prose.part(5, len(FULL) + 6)
    assert [part.text[row.start : row.end] for row in part.rows] == [FULL[5:], "Deze"]
    assert [(row.start, row.end) for row in prose.part(0, len(FULL)).rows] == [(0, len(FULL))]
    broken = compose(stack(BROKEN, "den."), Typesetting.of(COLUMN, stack(*[BROKEN, "den."] * 4)))
    assert broken.text.endswith("woorden.")
    assert [plain.line.text for plain in broken.part(0, len(BROKEN) - 1).rows] == [BROKEN]
    assert [plain.line.text for plain in broken.part(len(BROKEN) - 1, len(broken.text)).rows] == ["den."]


def test_a_part_keeps_the_marks_at_both_its_ends() -> None:
    """White space at the ends of a part is none of it; a mark behind its last word is."""
    rows = stack("Een^1^ twee^2^ drie^3^")
    prose = compose(rows, Typesetting.of(COLUMN, rows))
    assert [(mark.offset, mark.label) for mark in prose.part(3, 9).marks] == [(4, "2")]
    assert prose.part(3, 9).text == "twee"
    assert [(mark.offset, mark.label) for mark in prose.part(0, 3).marks] == [(3, "1")]


def test_a_region_ends_where_a_column_does() -> None:
    """A line that stands higher than the one before it, or on another page, begins a box of its own."""
    rows = (*stack("links", "onder", base=500), line("rechts", base=100, x0=400), line("ver", base=90, page=2))
    boxes = list(compose(rows, Typesetting.of(COLUMN, rows)).regions())
    assert [(page, round(top), round(bottom)) for page, _, top, _, bottom in boxes] == [
        (1, 493, 513), (1, 93, 102), (2, 83, 92),
    ]  # fmt: skip
    assert [round(x0) for _, x0, _, _, _ in boxes] == [200, 400, 200]


def test_lines_beside_each_other_share_a_region() -> None:
    """A piece on the same baseline, or a little above it, is no new column."""
    rows = (line("een", base=100), line("twee", base=97, x0=300))
    ((_, x0, top, x1, bottom),) = compose(rows, Typesetting.of(COLUMN, rows)).regions()
    assert (x0, round(top), x1, round(bottom)) == (200, 90, 318, 102)


def test_a_line_without_a_place_has_no_region() -> None:
    """A line that knows no size or width is no box."""
    rows = [replace(line("een"), size=0.0), replace(line("twee"), x1=200.0)]
    assert list(compose(rows, Typesetting.of(COLUMN, [])).regions()) == []


def test_an_exponent_is_no_mark() -> None:
    """A raised 2 or 3 behind a unit of length stays in the text; behind another word, or another figure, it is one."""
    rows = stack("Een stuk van 5 km^2^ en 6 m^3^ en een dam^2^ en 5 km^4^ ver.")
    prose = compose(rows, Typesetting.of(COLUMN, rows))
    assert prose.text == "Een stuk van 5 km2 en 6 m3 en een dam en 5 km ver."
    assert [mark.label for mark in prose.marks] == ["2", "4"]


def test_several_marks_in_one_superscript_are_several() -> None:
    """With a comma, "en" or a space between them; what follows them goes on as text."""
    rows = stack("Een stuk^1, 2^ en een ander^3^verder.")
    prose = compose(rows, Typesetting.of(COLUMN, rows))
    assert prose.text == "Een stuk en een ander verder."
    assert [(mark.offset, mark.label) for mark in prose.marks] == [(8, "1"), (8, "2"), (21, "3")]


def test_characters_that_vanish_before_a_mark_move_it() -> None:
    """A ligature or a soft hyphen counts as the reader reads it."""
    rows = stack("De o\u00adfﬁciële lijst^1^ is\u00a0dit^2^.")
    prose = compose(rows, Typesetting.of(COLUMN, rows))
    assert prose.text == "De officiële lijst is dit."
    assert [prose.text[: mark.offset].split()[-1] for mark in prose.marks] == ["lijst", "dit"]


def test_a_document_that_breaks_no_words_keeps_every_hyphen() -> None:
    """However many of its lines go on with a small letter: one hyphen in a hundred lines is the writer's own."""
    document = stack(*[f"en {FULL[5:]}"] * 100)
    assert text(*stack(full("de mede-"), "werkers."), document=document).endswith("de mede-werkers.")
