"""The words of the pages in Dutch and in English; the letters themselves are shown as they are."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from types import MappingProxyType
from typing import Literal, TypeAlias

__all__ = ["DUTCH", "ENGLISH", "LANGUAGES", "PHRASES", "Language", "Speech"]

Language: TypeAlias = Literal["en", "nl"]
LANGUAGES: tuple[Language, ...] = ("nl", "en")

PHRASES: Mapping[str, str] = MappingProxyType(
    {
        # the bar and the parts of a page
        "All letters": "Alle brieven",
        "Skip to the letter": "Naar de brief",
        "Skip to the letters": "Naar de brieven",
        "Filter this letter": "Zoek in deze brief",
        "Filter the letters": "Zoek in de brieven",
        "Filter": "Filter",
        "Pages": "Pagina's",
        "Pages of the letter": "Pagina's van de brief",
        "Page {number}": "Pagina {number}",
        "page {number}": "pagina {number}",
        "page ": "pagina ",
        "Passages on page {number}": "Passages op pagina {number}",
        "{left} of the {printed} pages are not shown.": "{left} van de {printed} pagina's zijn niet afgebeeld.",
        "Head of the letter": "Kop van de brief",
        "Questions and answers": "Vragen en antwoorden",
        "Questions": "Vragen",
        "Opening": "Inleiding",
        "Notice": "Mededeling",
        "Closing": "Slot",
        "Notes": "Noten",
        "Table": "Tabel",
        "Nederlands": "Nederlands",
        "English": "English",
        # questions and answers
        "Question {numbers}": "Vraag {numbers}",
        "Questions {numbers}": "Vragen {numbers}",
        "question {number}": "vraag {number}",
        "Answer": "Antwoord",
        "Answer {numbers}": "Antwoord {numbers}",
        "Answers {numbers}": "Antwoorden {numbers}",
        "Answer to {numbers}": "Antwoord op {numbers}",
        "{first} and {last}": "{first} en {last}",
        "printed as {numbers}": "gedrukt als {numbers}",
        "printed without a heading": "gedrukt zonder kop",
        "Its question is not in this letter.": "De vraag staat niet in deze brief.",
        "Not answered in this letter.": "Niet beantwoord in deze brief.",
        ", not answered": ", niet beantwoord",
        "note ": "noot ",
        "Note {label}": "Noot {label}",
        "Source {label}": "Bron {label}",
        "footnote ": "voetnoot ",
        "source ": "bron ",
        " back to the text": " terug naar de tekst",
        # the head
        "Asked by": "Gesteld door",
        "Asked of": "Gesteld aan",
        "Answered by": "Beantwoord door",
        "On behalf of": "Mede namens",
        "Submitted": "Ingezonden",
        "Received": "Ontvangen",
        "Dated": "Gedateerd",
        "Number": "Nummer",
        "Session year": "Vergaderjaar",
        "Dossier": "Dossier",
        "Cases": "Zaken",
        "Reference": "Kenmerk",
        "See also": "Zie ook",
        "Related": "Verwant",
        "File": "Bestand",
        " after {count} day": " na {count} dag",
        " after {count} days": " na {count} dagen",
        " {pages}read by {engine}{sure}": " {pages}gelezen door {engine}{sure}",
        ", confidence {share:.0%}": ", zekerheid {share:.0%}",
        "{count} page": "{count} pagina",
        "{count} pages": "{count} pagina's",
        "{count} problem to look at": "{count} punt om na te kijken",
        "{count} problems to look at": "{count} punten om na te kijken",
        # kinds, layouts, chambers
        "answer": "antwoord",
        "postponement": "uitstelbericht",
        "notice": "mededeling",
        "questions": "vragen",
        "question-list": "lijst van vragen en antwoorden",
        "consultation": "schriftelijk overleg",
        "other": "overig",
        "aanhangsel": "Aanhangsel",
        "ministry-letter": "brief van het ministerie",
        "kamerstuk": "Kamerstuk",
        "historical": "historisch",
        "plain": "tekst",
        "tweede-kamer": "Tweede Kamer",
        "eerste-kamer": "Eerste Kamer",
        # tags
        "Tags": "Labels",
        "all": "alle",
        "All {count} tag": "Alle {count} label",
        "All {count} tags": "Alle {count} labels",
        "All tags": "Alle labels",
        "Label": "Label",
        "Stands for": "Staat voor",
        "As written": "Zoals geschreven",
        "Times": "Keer",
        # the list of a folder
        "Search": "Zoeken",
        "Letters": "Brieven",
        "Letters in {folder}": "Brieven in {folder}",
        "{count} letter": "{count} brief",
        "{count} letters": "{count} brieven",
        "Letter": "Brief",
        "Subject": "Onderwerp",
        "Date": "Datum",
        "Problems": "Punten",
        "{count} file could not be read": "{count} bestand kon niet worden gelezen",
        "{count} files could not be read": "{count} bestanden konden niet worden gelezen",
    }
)
"""Every phrase of the pages that kvparse makes, English to Dutch; ``site.js`` has its own."""


_TAGS: Mapping[str, str] = MappingProxyType(
    {"NCB": "NCB", "ORG": "organisation", "ECLI": "ECLI", "KAMERSTUK": "Kamerstuk", "AANHANGSEL": "Aanhangsel"}
    | {"HANDELINGEN": "Handelingen"}
)
_TAGS_IN_DUTCH: Mapping[str, str] = MappingProxyType(
    {
        **_TAGS,
        "COUNTRY": "land",
        "NATIONALITY": "nationaliteit",
        "DATE": "datum",
        "ORG": "organisatie",
        "PERSON": "persoon",
        "PARTY": "partij",
        "OFFICE": "ambt",
        "LAW": "wet",
    }
)


@dataclass(frozen=True, slots=True)
class Speech:
    """Says things in a language."""

    language: Language

    def __call__(self, phrase: str, /, **parts: object) -> str:
        """Return the phrase, with its parts filled in.

        >>> DUTCH("Answer to {numbers}", numbers="3")
        'Antwoord op 3'
        """
        chosen = PHRASES[phrase] if self.language == "nl" else phrase
        return chosen.format(**parts) if parts else chosen

    def many(self, count: int, one: str, more: str) -> str:
        """Return the phrase for one or for several.

        >>> ENGLISH.many(2, "{count} letter", "{count} letters")
        '2 letters'
        """
        return self(one if count == 1 else more, count=count)

    @property
    def other_page(self) -> str:
        """The address, from a page that a server gives, of the same page in the other language."""
        return "?language=en" if self.language == "nl" else "?language=nl"

    def kind(self, name: str) -> str:
        """Return the name of a kind, layout or chamber as people say it.

        >>> ENGLISH.kind("ministry-letter"), DUTCH.kind("postponement")
        ('ministry letter', 'uitstelbericht')
        """
        return PHRASES.get(name, name) if self.language == "nl" else name.replace("-", " ")

    def tag(self, label: str) -> str:
        """Return the name of a label of tags as people say it.

        >>> DUTCH.tag("COUNTRY"), ENGLISH.tag("ORG")
        ('land', 'organisation')
        """
        return (_TAGS_IN_DUTCH if self.language == "nl" else _TAGS).get(label, label.lower())

    def listed(self, parts: Sequence[str]) -> str:
        """Return the parts as a sentence names them.

        >>> DUTCH.listed(["3"]), ENGLISH.listed(["3", "4", "5"])
        ('3', '3, 4 and 5')
        """
        *first, last = parts or ("",)
        return self("{first} and {last}", first=", ".join(first), last=last) if first else last


ENGLISH = Speech("en")
DUTCH = Speech("nl")
