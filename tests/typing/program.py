"""A user's program: a folder of letters to a table of who asks whom about which country, with an index beside it.

It is checked by mypy and pyright against the built wheel, and it is run.
"""

from __future__ import annotations

import io
import sys
import zipfile
from collections import Counter
from collections.abc import Iterator
from datetime import date
from pathlib import Path

import kvparse
from kvparse import Entity, KvparseError, Letter, Pair, Passage, Problem, search


def countries(passage: Passage) -> Iterator[str]:
    """The countries that a passage names, NCBs and nationalities included."""
    for entity in passage.entities:
        if entity.label in ("COUNTRY", "NATIONALITY") and entity.id is not None:
            yield entity.id


def waited(letter: Letter) -> int | None:
    """The days between question and answer."""
    if letter.submitted is None or letter.received is None:
        return None
    return (date.fromisoformat(letter.received) - date.fromisoformat(letter.submitted)).days


def doubtful(problem: Problem) -> bool:
    """Whether words may be lost or misread."""
    return problem.severity in ("loss", "doubt") and problem.code != "ocr"


def row(letter: Letter, pair: Pair) -> tuple[str, str, str, int, list[str]]:
    """What the table shows of a question."""
    answer = pair.answer.with_marks() if pair.answer else "-"
    asked_by = ", ".join(asker.party_id or asker.party or asker.name for asker in letter.askers)
    return letter.id, pair.number, asked_by, len(answer), sorted(set(countries(pair.question)))


def read_one(path: Path) -> Letter | None:
    """A letter, None where the file cannot be read."""
    try:
        with path.open("rb") as file:
            return kvparse.parse(file, engine="pdfium", ocr="never")
    except kvparse.UnreadableFile as error:
        print(error.path, error.reason, file=sys.stderr)
    except KvparseError as error:
        print(error, file=sys.stderr)
    return None


def read_archive(path: Path) -> list[Letter]:
    """The letters of a zip, without unpacking it."""
    with zipfile.ZipFile(path) as archive:
        return [kvparse.parse(archive.open(name), name=name) for name in archive.namelist()]


def main(folder: str, work: str) -> int:
    """Read the folder in every way there is; return how many questions were found."""
    out = Path(work) / "letters.jsonl"
    summary = kvparse.convert([folder], out, rows="letters", workers=1, watch=lambda progress: None)
    letters = list(kvparse.read_letters(out))  # or .pairs(), .mentions() and .letters() as data frames
    parties: Counter[str] = Counter(asker.party_id or "?" for letter in letters for asker in letter.askers)
    for path in sorted(Path(folder).iterdir()):
        letter = read_one(path)
        if letter is not None:
            several: list[Letter] = kvparse.parse_all(path.read_bytes(), name=path.name, entities=False)
            print(letter, letter.source.words.read, waited(letter), len(several), letter.model_dump_json()[:20])
            print(*filter(doubtful, letter.problems), *(note.passage.text for note in letter.notes))
    rules = kvparse.Rules.default().with_countries({"Hoogmeerland": "NL"}).with_headings(questions=["Kwestie"])
    with zipfile.ZipFile(Path(work) / "letters.zip", "w") as archive:
        archive.writestr("brief.txt", "Vraag 1\nWaarom?\n")
    letters += read_archive(Path(work) / "letters.zip")
    tags = kvparse.tag("Hoogmeerland schreef op 4 maart jl.", when=date(2022, 3, 30), rules=rules)
    tokens = [len(doc) for letter in letters for doc in letter.docs()]
    named: list[str | None] = [tag.id or tag.value for tag in tags]
    with search.open(Path(work) / "kv.db") as index:
        index.add(letters)
        found = index.search("brug", per_page=5)
        print(found.letters, [hit.score for hit in found.hits], file=io.StringIO())
    labels: dict[str, str] = {label: meaning for label, meaning in kvparse.ENTITY_LABELS.items() if label != "DATE"}
    own = Entity(label="DATE", start=0, end=4, text="2024", value="2024", source="mine")
    print(
        summary.failed, sum(tokens), parties.most_common(3), named, len(labels), own.value, kvparse.PROBLEM_CODES["ocr"]
    )
    rows = [row(letter, pair) for letter in letters for pair in letter.pairs]
    return len(rows)


if __name__ == "__main__":
    print(main(*sys.argv[1:3]))
