"""Letters to index and to export: small, invented, and written so that each test's words are easy to find."""

from __future__ import annotations

from collections.abc import Sequence
from hashlib import sha256
from typing import Any

from builders import NO_WORDS

from kvparse.records import Letter
from kvparse.search.documents import letter_documents, unkeyed
from kvparse.search.export.feed import Sent

__all__ = ["from_file", "interpol", "letters", "passage", "record", "sent", "tax", "woods"]

Tag = tuple[str, str, str]
"""What is tagged: the words, the label, the id."""


def passage(text: str, *tags: Tag, marks: Sequence[tuple[int, str]] = (), **more: Any) -> dict[str, Any]:
    """A passage; each tag's words are found in the text."""
    entities = [
        {
            "label": label,
            "start": (start := text.index(words)),
            "end": start + len(words),
            "text": words,
            "id": given,
            "source": "table",
        }
        for words, label, given in tags
    ]
    return {"text": text, "entities": entities, "marks": [{"offset": at, "note": note} for at, note in marks], **more}


def record(letter: str, exchanges: Sequence[dict[str, Any]] = (), **head: Any) -> Letter:
    """A letter of this id, these exchanges, and what else is said of it."""
    return Letter.model_validate(
        {
            "id": letter,
            "kind": "answer",
            "layout": "aanhangsel",
            "chamber": "tweede-kamer",
            "exchanges": exchanges,
            "source": {
                "file": f"{letter}.pdf",
                "media_type": "application/pdf",
                "sha256": "0" * 64,
                "bytes": 1,
                "pages": 2,
                "engine": "pdfium",
                "kvparse_version": "0.1.0",
                "words": NO_WORDS,
            },
        }
        | head
    )


def exchange(number: str, question: dict[str, Any], answer: dict[str, Any] | None) -> dict[str, Any]:
    """One question and its answer."""
    answered = {"numbers": [number], "passage": answer} if answer else None
    return {"questions": [{"numbers": [number], "passage": question}], "answer": answered}


def interpol() -> Letter:
    """Three questions on notices of INTERPOL, two of them answered together; notes, a table, an introduction."""
    joint = {
        "questions": [
            {"numbers": ["2"], "passage": passage("Hoeveel maatregelen nam Oekraïne?", ("Oekraïne", "COUNTRY", "UA"))},
            {"numbers": ["3"], "passage": passage("Werkt het politiesamenwerkingsverband?")},
        ],
        "answer": {
            "numbers": ["2", "3"],
            "passage": passage(
                "De maatregel staat in de tabel.", tables=[{"rows": [["Jaar", "Meldingen"], ["2021", "14"]]}]
            ),
        },
    }
    asked = passage(
        "Klopt het dat signaleringen van het NCB Moskou in een register komen?",
        ("NCB Moskou", "NCB", "NCB:RU"),
        marks=[(69, "footnote-1")],
        regions=[{"page": 2, "x0": 1, "top": 1, "x1": 9, "bottom": 9}],
    )
    answer = passage(
        "Ja. Elk Nationaal Centraal Bureau kan dat, ook het Russische.", ("Russische", "NATIONALITY", "RU")
    )
    return record(
        "ah-tk-20212022-1900",
        [exchange("1", asked, answer), joint],
        session_year="2021-2022",
        number=1900,
        subject="misbruik van opsporing",
        submitted="2022-02-01",
        received="2022-03-04",
        case_numbers=["2022Z01001"],
        askers=[{"name": "Groothuis", "party": "D66"}, {"name": "Van der Kóst", "party": "VVD"}],
        addressees=[{"role": "minister", "portfolio": "Justitie en Veiligheid"}],
        respondents=[
            {"name": "Terpstra", "role": "minister", "portfolio": "Justitie en Veiligheid"},
            {"role": "minister-president", "on_behalf_of": True},
        ],
        see_also=[
            {"label": "AANHANGSEL", "start": 0, "end": 3, "text": "nr1", "id": "ah-tk-20202021-7", "source": "head"}
        ],
        opening=passage("Hierbij bied ik de antwoorden aan."),
        notes=[
            {
                "id": "footnote-1",
                "label": "1",
                "kind": "footnote",
                "passage": passage("Kamerstuk 32 317, nr. 751.", ("32 317, nr. 751", "KAMERSTUK", "kst-32317-751")),
            },
            {"id": "source-1", "label": "1", "kind": "source", "passage": passage("Een dagblad, 3 januari 2022.")},
        ],
    )


def tax() -> Letter:
    """A question that is not answered and an answer whose question is missing."""
    alone = {"questions": [], "answer": {"numbers": ["9"], "passage": passage("Losse beantwoording over accijns.")}}
    return record(
        "2024Z00007",
        [exchange("1", passage('Wat is uw belastingbeleid? "Nul" <b>procent</b>?'), None), alone],
        kind="questions",
        dated="2024-05-06",
        askers=[{"name": "Okma", "party": "D66"}],
        addressees=[{"role": "staatssecretaris", "portfolio": "Financiën – Fiscaliteit"}],
    )


def woods() -> Letter:
    """A postponement: no questions, only a notice."""
    return record(
        "sha256:0123456789ab",
        kind="postponement",
        layout="ministry-letter",
        received="2023-07-01",
        subject="bossen in Rusland",
        notice=passage("De vragen over het bos in Rusland volgen later.", ("Rusland", "COUNTRY", "RU")),
        respondents=[{"name": "Visser", "role": "minister", "portfolio": "Natuur"}],
    )


def letters() -> list[Letter]:
    """All of them: three letters, seven documents."""
    return [interpol(), tax(), woods()]


def from_file(letter: Letter, name: str) -> Letter:
    """The letter, read from another file."""
    digest = sha256(name.encode()).hexdigest()
    return letter.model_copy(update={"source": letter.source.model_copy(update={"file": name, "sha256": digest})})


def sent(letter: Letter) -> Sent:
    """The letter on its way to an engine, as the only one of its id."""
    return Sent(unkeyed(letter), letter, tuple(letter_documents(letter, unkeyed(letter))))
