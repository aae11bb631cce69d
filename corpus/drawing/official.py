"""A letter as the web has it: official XML and HTML in two generations, and the House's own page about it.

Element names, classes and the order of things are those of the public schemas and pages: official publications of
today (kamervragen, kamervraagomschrijving, vraag, antwoord, nr, al, noot), those of before 2010 (vraagdoc, reactie,
omschr, nummer, nootref), the pages made of either, and the detail page of tweedekamer.nl, which shows the published
text in a window of its own among menus and lists.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from html import escape

from .kamerstuk import printed_dossier
from .markup import ACCENTS, Piece
from .source import Block, Paragraph, Source, Table

__all__ = ["as_chamber_html", "as_html", "as_older_html", "as_older_xml", "as_xml"]


_CHAMBERS = {
    "tweede-kamer": "Tweede Kamer der Staten-Generaal",
    "eerste-kamer": "Eerste Kamer der Staten-Generaal",
}


_Around = tuple[str, str]


@dataclass(frozen=True, slots=True)
class _Tongue:
    """How one kind of markup says things: what stands before and after them.

    ``mark`` gets a note's label and words, or none; ``item`` a list item's label and words; ``table`` its
    caption, rows and number of columns.
    """

    bold: _Around
    italic: _Around
    lowered: _Around
    link: Callable[[str, str], str]
    mark: Callable[[str, str], str]
    paragraph: _Around
    listing: _Around
    item: Callable[[str, str], str]
    caption: _Around
    row: _Around
    cell: _Around
    table: Callable[[str, str, int], str]


def _inside(pieces: tuple[Piece, ...], tongue: _Tongue, notes: dict[str, str]) -> str:
    """Return the markup of a paragraph's words; a note's words are taken out of ``notes`` where it is first marked."""
    out: list[str] = []
    for piece in pieces:
        words = escape(_words(piece), quote=False)
        if piece.note and piece.shape == "raised":
            words = tongue.mark(piece.text, notes.pop(piece.text, ""))
        elif piece.shape == "lowered":
            words = f"{tongue.lowered[0]}{words}{tongue.lowered[1]}"
        if piece.url and words:
            words = tongue.link(piece.url, words)
        for on, (before, after) in ((piece.bold, tongue.bold), (piece.italic, tongue.italic)):
            if on and words.strip():
                words = before + words + after
        out.append(words)
    return "".join(out)


def _words(piece: Piece) -> str:
    if piece.shape == "accented":
        return unicodedata.normalize("NFC", piece.text[0] + ACCENTS[piece.text[1]])
    return "" if piece.shape == "hyphen" else piece.text


def _notes(source: Source, tongue: _Tongue) -> dict[str, str]:
    return {
        label: "".join(_inside(part, tongue, {}) for part in parts).strip() for label, parts in source.footnotes.items()
    }


def _content(block: Block, tongue: _Tongue, notes: dict[str, str]) -> Iterator[str]:
    """Yield the paragraphs, lists and tables of a block, and its list of sources."""
    items: list[str] = []
    for part in [*block.content, None]:
        if isinstance(part, Paragraph) and part.marker:
            items.append(tongue.item(part.marker, _inside(part.pieces, tongue, notes)))
            continue
        if items:
            yield _set("".join(items), tongue.listing) + "\n"
            items = []
        if isinstance(part, Paragraph):
            yield _set(_inside(part.pieces, tongue, notes), tongue.paragraph) + "\n"
        elif part is not None:
            yield _table(part, tongue) + "\n"
    for entry in block.entries:
        yield _set(f"{entry.printed} {_inside(entry.pieces, tongue, notes)}", tongue.paragraph) + "\n"


def _table(table: Table, tongue: _Tongue) -> str:
    caption = _inside(table.caption, tongue, {})
    cells = ([_set(escape(cell.strip("*"), quote=False), tongue.cell) for cell in row] for row in table.rows)
    first, *others = (_set("".join(row), tongue.row) for row in cells)
    title = _set(caption, tongue.caption) if caption else ""
    rows = f"<thead>{first}</thead><tbody>{''.join(others)}</tbody>"
    return tongue.table(title, rows, len(table.rows[0]))


def _set(words: str, around: _Around) -> str:
    before, after = around
    return before + words + after


# -- XML ---------------------------------------------------------------------------------------------------------


def _xml_link(url: str, words: str) -> str:
    return f'<extref doc="{escape(url)}" soort="URL" status="actief">{words}</extref>'


def _xml_mark(label: str, words: str) -> str:
    if not words:  # marked before: the schema has no second reference, so that the number alone stands raised
        return f"<sup>{label}</sup>"
    return f'<noot type="voet" id="n{label}"><noot.nr>{label}</noot.nr><noot.al>{words}</noot.al></noot>'


def _xml_item(label: str, words: str) -> str:
    return f"<li><li.nr>{label}</li.nr><al>{words}</al></li>\n"


def _xml_table(caption: str, rows: str, columns: int) -> str:
    return f'<table frame="topbot">{caption}<tgroup cols="{columns}">{rows}</tgroup></table>'


_XML = _Tongue(
    bold=('<nadruk type="vet">', "</nadruk>"),
    italic=('<nadruk type="cur">', "</nadruk>"),
    lowered=("<inf>", "</inf>"),
    link=_xml_link,
    mark=_xml_mark,
    paragraph=("<al>", "</al>"),
    listing=('<lijst type="expliciet" level="single">', "</lijst>"),
    item=_xml_item,
    caption=("<title>", "</title>"),
    row=("<row>", "</row>"),
    cell=("<entry><al>", "</al></entry>"),
    table=_xml_table,
)
_OLDER_XML = replace(_XML, mark=lambda label, _: f'<nootref refid="n{label}"/>')


def as_xml(source: Source) -> bytes:
    """Today's official XML; a note stands where it is first referred to."""
    notes = _notes(source, _XML)
    head = "".join(
        f'<kamervraagomschrijving type="{"antwoord" if index else "vraag"}">{_inside(pieces, _XML, notes)}'
        "</kamervraagomschrijving>\n"
        for index, pieces in enumerate(source.head)
    )
    body = "".join(_xml_blocks(source, _XML, notes, "nr"))
    years = source.letter["session_year"]
    return (
        '<?xml version="1.0" encoding="UTF-8"?>\n<officiele-publicatie>\n<metadata>'
        f'<meta name="DC.identifier" scheme="" content="{source.letter["id"]}"/>'
        f'<meta name="OVERHEIDop.vergaderjaar" scheme="" content="{years}"/></metadata>\n<kamervragen>\n'
        f'<kamervraagkop><tekstregel inhoud="vergaderjaar">Vergaderjaar {years.replace("-", "–")}</tekstregel>'
        '<tekstregel inhoud="titel">Aanhangsel van de Handelingen</tekstregel>'
        '<tekstregel inhoud="omschrijving">Vragen gesteld door de leden der Kamer, met de daarop door de regering '
        "gegeven antwoorden</tekstregel></kamervraagkop>\n"
        f"<kamervraagnummer>{source.letter['number']}</kamervraagnummer>\n{head}{body}"
        "</kamervragen>\n</officiele-publicatie>\n"
    ).encode()


def as_older_xml(source: Source) -> bytes:
    """Official XML of before 2010, in Latin-1; notes stand at the end."""
    notes = _notes(source, _OLDER_XML)
    kept = dict(notes)
    head = "".join(f"<omschr>{_inside(pieces, _OLDER_XML, notes)}</omschr>\n" for pieces in source.head)
    body = "".join(_xml_blocks(source, _OLDER_XML, notes, "nummer"))
    foot = "".join(
        f'<noot id="n{label}"><noot.nr>{label}</noot.nr><noot.al>{words}</noot.al></noot>\n'
        for label, words in kept.items()
    )
    return (
        '<?xml version="1.0" encoding="ISO-8859-1"?>\n<vraagdoc>\n<metadata>'
        f'<meta name="DC.identifier" content="{source.letter["id"]}"/>'
        f'<meta name="OVERHEIDop.vergaderjaar" content="{source.letter["session_year"]}"/></metadata>\n<reactie>\n'
        f"<vraagnummer>{source.letter['number']}</vraagnummer>\n{head}{body}{foot}</reactie>\n</vraagdoc>\n"
    ).encode("latin-1", "xmlcharrefreplace")


def _xml_blocks(source: Source, tongue: _Tongue, notes: dict[str, str], number: str) -> Iterator[str]:
    for block in source.blocks:
        heading = _inside(block.heading, tongue, notes).strip()
        name = {"q": "vraag", "a": "antwoord", "notice": "kamervraagopmerking"}.get(block.role)
        if block.role == "page":
            continue
        if name is None:
            name, number_as = "kamervraagbijlage", "titel"
        else:
            number_as = number
        inside = "".join(_content(block, tongue, notes))
        head = f"<{number_as}>{heading}</{number_as}>" if heading else ""
        if head or inside:
            yield f"<{name}>{head}\n{inside}</{name}>\n"


# -- HTML --------------------------------------------------------------------------------------------------------


def _html_link(url: str, words: str) -> str:
    return f'<a class="extref" href="{escape(url)}">{words}</a>'


def _html_mark(label: str, _: str) -> str:
    return f'<sup><a class="nootnum supernote-click-ID-{label}" href="#ID-{label}">{label}</a></sup>'


def _html_item(label: str, words: str) -> str:
    return f'<li class="li"><p class="labeled"><span class="ol">{label} </span>{words}</p></li>\n'


def _html_table(caption: str, rows: str, _: int) -> str:
    return f'<div class="table__wrapper"><table class="tabel">{caption}{rows}</table></div>'


_HTML = _Tongue(
    bold=('<strong class="vet">', "</strong>"),
    italic=('<em class="cur">', "</em>"),
    lowered=("<sub>", "</sub>"),
    link=_html_link,
    mark=_html_mark,
    paragraph=("<p>", "</p>"),
    listing=('<ul class="expliciet whitespace-small">', "</ul>"),
    item=_html_item,
    caption=("<caption>", "</caption>"),
    row=("<tr>", "</tr>"),
    cell=("<td><p>", "</p></td>"),
    table=_html_table,
)


def as_html(source: Source) -> bytes:
    """Return a page of officielebekendmakingen.nl as it is today, a table of what it is above the letter."""
    letter = source.letter
    paper = letter["layout"] == "kamerstuk"
    number = "{} nr. {}".format(*printed_dossier(letter["dossier"])) if paper else letter["number"]
    row = (
        f"<tr><td></td><td>{_CHAMBERS[letter['chamber']]}</td>"
        f"<td>{letter['session_year']}</td><td>{number}</td><td></td></tr>"
    )
    return _page(
        f"{letter['id']} | Overheid.nl > Officiële bekendmakingen",
        f'<meta name="DCTERMS.identifier" content="{letter["id"]}">'
        f'<meta name="DCTERMS.creator" content="{_CHAMBERS[letter["chamber"]]}">'
        f'<meta name="OVERHEIDop.vergaderjaar" content="{letter["session_year"]}">',
        '<div id="main-column" class="column column--primary"><div class="element_titel">'
        f"<h1>{'Kamerstuk' if paper else 'Aanhangsel van de Handelingen'}</h1></div>"
        "<table><thead><tr><th>Datum publicatie</th><th>Organisatie</th><th>Vergaderjaar</th>"
        f"<th>{'Dossier- en ondernummer' if paper else 'Nummer'}</th>"
        f'<th>Datum ontvangst</th></tr></thead><tbody>{row}</tbody></table>\n<div class="stuk broodtekst-container">'
        f'<div id="broodtekst">{_letter(source, "h2")}</div></div></div>',
    )


def as_older_html(source: Source) -> bytes:
    """Return a page made of the older XML: bare numbers in paragraphs of their own."""
    letter = source.letter
    return _page(
        f"Aanhangsel {letter['number']}",
        f'<meta name="dcterms.identifier" content="{letter["id"]}">',
        f'<div id="main-column"><div class="kamervragen">{_letter(source, "p")}</div></div>',
    )


def as_chamber_html(source: Source) -> bytes:
    """Return the detail page of tweedekamer.nl, the published text in a window among what else the page says."""
    words = source.print["detail"]
    people = "".join(
        '<li class="m-list__item m-list__item--variant-member"><span class="m-list__label">'
        f'<span class="u-font-bold">{role}</span> <a class="h-link-inverse" href="/kamerleden">{name}</a></span></li>'
        for role, name in words["people"]
    )
    case, document = words["case"], words["document"]
    address = f"https://www.tweedekamer.nl/kamerstukken/kamervragen/detail?id={case}&amp;did={document}"
    text = _letter(source, "h2") if words.get("text", True) else ""
    window = (
        '<div class="m-modal" id="document-text"><div class="m-modal__header">Tekst van het document</div>'
        f'<div class="m-modal__content">{text}</div></div>'
        if text
        else ""
    )
    return _page(
        f"{escape(words['title'], quote=False)} | Tweede Kamer der Staten-Generaal",
        f'<meta name="dcterms.title" content="{escape(words["title"])}"><link rel="canonical" href="{address}">',
        f'<main><h1><span class="u-text-primary u-font-normal">{words["kind"]}</span> : '
        f"{escape(words['title'], quote=False)}</h1>"
        f'<p><span class="h-visually-hidden">Nummer:</span> {document}</p>'
        f'<p><span class="h-visually-hidden">Datum:</span> {words["date"]}</p>'
        f'<a class="m-button" aria-label="Download kamerstuk {document}" href="/downloads/document?id={document}">'
        f'Download</a><h2>Indiener</h2><ul class="m-list">{people}</ul>{window}'
        f'<h2>Zie ook</h2><div class="m-card"><h3 class="m-card__title"><a href="/kamerstukken/detail?id={case}">'
        f"Een ander stuk bij deze zaak</a></h3></div></main>",
        chrome="Tweede Kamer",
    )


def _page(title: str, meta: str, main: str, chrome: str = "Overheid.nl") -> bytes:
    return (
        f'<!DOCTYPE html>\n<html lang="nl">\n<head><meta charset="utf-8"><title>{title}</title>{meta}</head>\n<body>'
        f'<header><nav><a href="/">{chrome}</a> <a href="/zoeken">Zoeken</a></nav></header>\n{main}\n'
        f"<footer><p>Over deze website · Contact · {chrome}</p></footer></body>\n</html>\n"
    ).encode()


def _letter(source: Source, number: str) -> str:
    """Return the published text: heads, blocks and notes; a break in the middle of a paragraph is white space."""
    notes = _notes(source, _HTML)
    head = _paper_head(source) if source.letter["layout"] == "kamerstuk" else _question_head(source)
    body = "".join(_html_block(block, number) for block in source.blocks if block.role != "page")
    foot = "".join(
        f'<div class="voet noot snp-mouseoffset snb-pinned notedefault" id="supernote-note-ID-{label}">'
        f'<h5 class="note-close"><a class="note-close" href="#close-ID-{label}">X</a> Noot </h5>'
        f'<sup><span class="nootnum" id="ID-{label}">{label}</span></sup><p>{words}</p></div>\n'
        for label, words in notes.items()
    )
    return head + body + foot


def _question_head(source: Source) -> str:
    """Who asked whom about what, and who answered."""
    names = ["h1", *["h2"] * len(source.head)]
    return "".join(
        f'<{name} class="kamervraagomschrijving_kop no-toc">{_inside(pieces, _HTML, {})}</{name}>\n'
        for name, pieces in zip(names, source.head, strict=False)
    )


def _paper_head(source: Source) -> str:
    """Return a Kamerstuk's dossier, number, title and day."""
    shown, number = printed_dossier(source.letter["dossier"])
    words = source.print
    return (
        f'<h1 class="dossiertitel">{shown} {words["title"]}</h1>\n'
        f'<h1 class="stuktitel"><span class="stuknummer">Nr. {number}</span> {words["paper"]}</h1>\n'
        f'<p class="kamerstukdatum">{words["fixed"]}</p>\n'
    )


def _html_block(block: Block, number: str) -> str:
    heading = _inside(block.heading, _HTML, {}).strip()
    name = {"q": "vraag", "a": "antwoord", "notice": "kamervraagopmerking"}.get(block.role, "kamervraagbijlage")
    above = ""
    if heading:
        above = f'<p class="nummer">{heading}</p>' if number == "p" else f'<h2 class="stuktitel no-toc">{heading}</h2>'
    return f'<div class="{name}">{above}\n{"".join(_content(block, _HTML, {}))}</div>\n'
