"""What the problems of a record are worth: whether it is right where it reports none, and wrong where it doubts.

Every letter of a corpus is damaged in each way that ``noise`` knows, read, and held against the gold of the healthy
letter. Case, punctuation and spaces are left out of account: those are what the damage may have changed.
"""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from . import regex
from .errors import KvparseError
from .files import File
from .noise import NOISES, Noise, noisy
from .options import Engine
from .pipeline import letters_of
from .readers import read

__all__ = ["Verdict", "is_right", "shares", "verdicts"]

Json = dict[str, Any]
_WORD = regex.compile(r"[\p{L}\p{N}]+")
SCANNED, PAST = "scanned-", "historical"


@dataclass(frozen=True, slots=True)
class Verdict:
    """How one damaged letter was read.

    ``deserved``: the record is wrong, or the print is: by itself, or by what the noise took from it.
    """

    set: str
    file: str
    noise: str
    right: bool
    doubtful: bool
    deserved: bool


def verdicts(corpus: Path, *, only: str | None = None, engine: Engine = "pdfium", draw: str = "") -> Iterator[Verdict]:
    """Yield how each letter of a corpus is read under each noise; another ``draw`` damages other places.

    Letters of the past and scans are left out: their damage is of another kind.
    """
    for path in sorted((corpus / "gold").glob("*.json")):
        gold = json.loads(path.read_text(encoding="utf-8"))
        judged = gold.get("shape_scored", True) and not gold["medium"].startswith((SCANNED, PAST))
        if judged and only in (None, gold["set"]):
            yield from _of_letter(corpus / "letters" / gold["file"], gold, engine, draw)


def _of_letter(path: Path, gold: Json, engine: Engine, draw: str) -> Iterator[Verdict]:
    try:
        file = File.opened(path, data=None, name=None)
        document = read(file.data, file.path, engine=engine, ocr="never")
    except KvparseError:
        return
    for noise in NOISES:
        if damaged := noisy(document, noise, f"{path.name}{draw}"):
            letter = next(letters_of(file, damaged))
            yield _verdict(gold, letter.model_dump(mode="json"), noise)


def _verdict(gold: Json, letter: Json, noise: Noise) -> Verdict:
    right = is_right(gold, letter)
    doubtful = any(problem["severity"] != "info" for problem in letter["problems"])
    deserved = not right or noise.telling or bool(gold["problems"])
    return Verdict(gold["set"], gold["file"], noise.name, right, doubtful, deserved)


def is_right(gold: Json, letter: Json) -> bool:
    """Return whether a record has the kind, the exchanges, the notes and the words of its gold."""
    if gold.get("kind", letter["kind"]) != letter["kind"] or _shape(gold) != _shape(letter):
        return False
    exact = gold.get("texts_scored", True)
    if exact and [note["id"] for note in gold["notes"]] != [note["id"] for note in letter["notes"]]:
        return False
    texts = _texts(letter)
    return not (exact or gold.get("near_scored")) or all(texts.get(at) == text for at, text in _texts(gold).items())


def _shape(letter: Json) -> list[tuple[list[str], list[str] | None]]:
    return [
        (list(dict.fromkeys(_numbers(one))), list(map(str, one["answer"]["numbers"])) if one["answer"] else None)
        for one in letter["exchanges"]
    ]


def _numbers(exchange: Json) -> list[str]:
    return [str(n) for q in exchange["questions"] for n in (q.get("numbers") or [q["number"]])]


def _texts(letter: Json) -> dict[tuple[str, Any], str]:
    """Return the words of each passage and note that has a text, folded, by where it stands."""
    found: dict[tuple[str, Any], Mapping[str, Any]] = {}
    for exchange in letter["exchanges"]:
        for question in exchange["questions"]:
            found["question", _numbers({"questions": [question]})[0]] = question
        if exchange["answer"]:
            found["answer", tuple(_numbers(exchange))] = exchange["answer"]
    found |= {("note", note["id"]): note for note in letter["notes"]}
    texts = {at: (one.get("passage") or one).get("text") for at, one in found.items()}
    return {at: _folded(text) for at, text in texts.items() if text is not None}


def _folded(text: str) -> str:
    return "".join(_WORD.findall(text)).casefold()


def shares(found: Sequence[Verdict]) -> tuple[float, float]:
    """Return the share of right ones among the records without a doubt, and of deserved doubts among the others."""
    silent = [one.right for one in found if not one.doubtful]
    doubts = [one.deserved for one in found if one.doubtful]
    return sum(silent) / max(len(silent), 1), sum(doubts) / max(len(doubts), 1)
