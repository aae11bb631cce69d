"""Newspapers, broadcasters and news sites named as a source."""

from __future__ import annotations

import pytest

from kvparse.entities import find_all
from kvparse.entities.media import find
from kvparse.rules import Rules


@pytest.mark.parametrize(
    ("text", "name", "identifier"),
    [
        ("volgens de NOS is dat zo", "NOS", "medium:nos"),
        ("het bericht in de Volkskrant", "de Volkskrant", "medium:volkskrant"),
        ("NOS.nl, 27 juni 2024, «Bank wil uitleg»", "NOS.nl", "medium:nos"),
        ("het NRC-artikel", "NRC", "medium:nrc"),
        ("een uitzending van Radar over honing", "Radar", "medium:radar"),
        ("Nature, 3 maart 2021, «Seals»", "Nature", "medium:nature"),
        ("Wadkrant, 3 maart 2021, «Zee» (https://www.wadkrant.nl/nieuws/zee-en-wad-2021)", "Wadkrant", None),
    ],
)
def test_a_source_is_named(text: str, name: str, identifier: str | None) -> None:
    """By a name of the table, by a doubtful name with a source's word or date beside it, by a note's own link."""
    (tag,) = find(text)
    assert (text[tag.start : tag.end], tag.id) == (name, identifier)


@pytest.mark.parametrize(
    "text",
    [
        "op de radar en Radar van de marine",
        "In Nature 2000-gebied",
        "https://nos.nl/artikel/1",
        "Kring Wad, 3 maart 2021",
    ],
)
def test_what_is_no_source(text: str) -> None:
    """A word that is a name too, an address, an organisation whose link leads to nothing of its name."""
    assert find(text) == []


def test_a_medium_takes_the_names_inside_it() -> None:
    """Vrij Nederland is no country, De Groene Amsterdammer no person."""
    text = "Vrij Nederland en France 24 schrijven"
    assert [(tag.label, tag.id) for tag in find_all(text)] == [
        ("MEDIUM", "medium:vrij-nederland"),
        ("MEDIUM", "medium:france-24"),
    ]


def test_no_medium_has_the_name_of_another() -> None:
    """Names and domains lead to one medium each."""
    rows = Rules.default().media
    for forms in ([n for row in rows for n in (*row.names, *row.doubtful)], [d for row in rows for d in row.domains]):
        assert len(forms) == len(set(forms))
