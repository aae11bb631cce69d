"""A letter as lines of the output: one for the letter, or one for each of its questions."""

from __future__ import annotations

import json
from collections.abc import Callable, Mapping
from dataclasses import asdict, dataclass
from types import MappingProxyType

from ..records import Addressee, IsoDate, Letter, Pair, Respondent

__all__ = ["ROWS", "PairRow", "letter_line", "office", "pair_lines", "respondent"]


@dataclass(frozen=True, slots=True)
class PairRow:
    """One question of a letter with its answer, and the letter's head beside it: flat, for tables.

    ``id`` is the letter's, and with ``number`` the row's key. ``joint_with`` are the other questions that
    share the answer. ``question_notes`` and ``answer_notes`` are the notes that the marks in the texts
    lead to. An answer without question and a letter without questions give no row.
    """

    id: str
    number: str
    question: str
    answer: str | None
    joint_with: tuple[str, ...]
    question_notes: tuple[str, ...]
    answer_notes: tuple[str, ...]
    kind: str
    layout: str
    chamber: str | None
    session_year: str | None
    letter_number: int | None
    dossier: str | None
    case_numbers: tuple[str, ...]
    reference: str | None
    subject: str | None
    submitted: IsoDate | None
    received: IsoDate | None
    dated: IsoDate | None
    askers: tuple[str, ...]
    parties: tuple[str, ...]
    addressees: tuple[str, ...]
    respondents: tuple[str, ...]
    file: str
    sha256: str


def letter_line(letter: Letter) -> bytes:
    """The letter as one line of JSON."""
    return letter.model_dump_json().encode() + b"\n"


def pair_lines(letter: Letter) -> bytes:
    """A line of JSON for each question of the letter, as ``PairRow`` has it."""
    return b"".join(
        json.dumps(asdict(_row(letter, pair)), ensure_ascii=False, separators=(",", ":")).encode() + b"\n"
        for pair in letter.pairs
    )


ROWS: Mapping[str, Callable[[Letter], bytes]] = MappingProxyType(
    {
        "letters": letter_line,
        "pairs": pair_lines,
    }
)
"""What a line of the output can be."""


def _row(letter: Letter, pair: Pair) -> PairRow:
    notes = {note.id: note.passage.text for note in letter.notes}
    asked, answered = pair.question, pair.answer
    return PairRow(
        id=letter.id,
        number=pair.number,
        question=asked.text,
        answer=answered.text if answered else None,
        joint_with=pair.joint_with,
        question_notes=tuple(notes[mark.note] for mark in asked.marks),
        answer_notes=tuple(notes[mark.note] for mark in answered.marks) if answered else (),
        kind=letter.kind,
        layout=letter.layout,
        chamber=letter.chamber,
        session_year=letter.session_year,
        letter_number=letter.number,
        dossier=letter.dossier,
        case_numbers=letter.case_numbers,
        reference=letter.reference,
        subject=letter.subject,
        submitted=letter.submitted,
        received=letter.received,
        dated=letter.dated,
        askers=tuple(asker.name for asker in letter.askers),
        parties=tuple(dict.fromkeys(asker.party for asker in letter.askers if asker.party)),
        addressees=tuple(map(office, letter.addressees)),
        respondents=tuple(map(respondent, letter.respondents)),
        file=letter.source.file,
        sha256=letter.source.sha256,
    )


def office(holder: Addressee | Respondent) -> str:
    """The office in words.

    >>> office(Addressee(role="minister", portfolio="Justitie en Veiligheid"))
    'minister van Justitie en Veiligheid'
    >>> office(Addressee(role="minister-president"))
    'minister-president'
    """
    joined = " voor " if (holder.portfolio or "").startswith("voor ") else " van "
    return joined.join(part.removeprefix("voor ") for part in (holder.role, holder.portfolio) if part)


def respondent(who: Respondent) -> str:
    """Name and office, whichever are known.

    >>> respondent(Respondent(name="Van Weyenberg", role="staatssecretaris", portfolio="Financiën"))
    'Van Weyenberg (staatssecretaris van Financiën)'
    """
    held = office(who)
    return f"{who.name} ({held})" if who.name and held else who.name or held
