"""Figures: letters as kvparse reads them held against their gold, field by field, with floors that only rise.

The gold is what ``corpus/README.md`` describes. A figure counts what is right among what there is; text is right when
it is the same, character for character; a tag when passage, label and stretch are the same.
"""

from __future__ import annotations

import json
import math
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from hashlib import sha256
from pathlib import Path
from typing import Any

from .errors import KvparseError
from .options import Engine
from .pipeline import parse
from .readers import ocr as scan
from .trust import verdicts

__all__ = ["Figure", "FloorError", "Report", "Tags", "evaluate", "pin", "shortfalls"]

FLOORS = "floors.json"
SCANNED = "scanned-"  # what the medium of a scanned letter's gold begins with
DAMAGED = ", damaged"  # what the name of a set ends with whose letters have noise in them
TRUSTED, DESERVED = "right where nothing is reported", "doubt that is deserved"
HEAD = ("id", "kind", "layout", "chamber", "session_year", "number", "dossier", "case_numbers", "reference", "subject",
        "submitted", "received", "dated", "askers", "addressees", "respondents", "see_also")  # fmt: skip

AROUND = ("opening", "notice", "closing")

Json = dict[str, Any]


class FloorError(KvparseError):
    """Floors that cannot be pinned: a figure would fall, or the corpus holds no gold."""


@dataclass(slots=True)
class Figure:
    """How many of ``total`` are right."""

    right: int = 0
    total: int = 0

    def add(self, ok: bool) -> bool:
        """Count one more, and say whether it was right."""
        self.right += ok
        self.total += 1
        return ok

    @property
    def share(self) -> float:
        """The part that is right, 1.0 where there is nothing to count."""
        return self.right / self.total if self.total else 1.0


@dataclass(slots=True)
class Tags:
    """How well one entity label is tagged: found and gold counts, and ids or values right among the found."""

    hits: int = 0
    tagged: int = 0
    gold: int = 0
    linked: int = 0

    @property
    def precision(self) -> float:
        """The part of the tags that the gold has too."""
        return self.hits / self.tagged if self.tagged else 1.0

    @property
    def recall(self) -> float:
        """The part of the gold that was tagged."""
        return self.hits / self.gold if self.gold else 1.0

    @property
    def f1(self) -> float:
        """The harmonic mean of precision and recall."""
        both = self.precision + self.recall
        return 2 * self.precision * self.recall / both if both else 0.0

    @property
    def linking(self) -> float:
        """The part of the hits whose id, value and mod are right."""
        return self.linked / self.hits if self.hits else 1.0


@dataclass(slots=True)
class Report:
    """The figures of a corpus, per set (development, held-out), and where they fall short.

    ``sources`` tells what the tags are worth by what found them: a table, their form, the letter itself. The gold does
    not say by what a tag should be found, so that these have a precision, no recall and no floor.
    ``words`` is the account of all letters: how many words were read, and where they are.
    ``unmeasured`` are the sets of scans, where nothing on this machine reads pictures.
    """

    corpus: str
    figures: dict[str, dict[str, Figure]] = field(default_factory=lambda: defaultdict(lambda: defaultdict(Figure)))
    tags: dict[str, dict[str, Tags]] = field(default_factory=lambda: defaultdict(lambda: defaultdict(Tags)))
    sources: dict[str, dict[str, Tags]] = field(default_factory=lambda: defaultdict(lambda: defaultdict(Tags)))
    words: dict[str, Counter[str]] = field(default_factory=lambda: defaultdict(Counter))
    misses: list[str] = field(default_factory=list)
    unmeasured: set[str] = field(default_factory=set)

    def shares(self) -> dict[str, float]:
        """Every figure by its name, ``set / field``, between 0 and 1."""
        flat = {f"{name} / {key}": f.share for name, all_ in self.figures.items() for key, f in all_.items()}
        for name, labels in self.tags.items():
            for label, tags in labels.items():
                flat[f"{name} / {label} precision"] = tags.precision
                flat[f"{name} / {label} recall"] = tags.recall
                flat[f"{name} / {label} F1"] = tags.f1
                flat[f"{name} / {label} linking"] = tags.linking
        return flat


def evaluate(corpus: Path, *, only: str | None = None, engine: Engine = "pdfium", damaged: bool = True) -> Report:
    """Return the figures of a corpus: its ``letters`` parsed and held against its ``gold``.

    ``only`` names one set; ``damaged`` says whether its letters are read with noise in them, too.
    Scanned letters are left out where tesseract is not installed.
    Raises FloorError where the folder holds no gold.
    """
    golds = sorted((corpus / "gold").glob("*.json"))
    if not golds:
        raise FloorError(f"{corpus}: no gold in {corpus / 'gold'}")
    report = Report(corpus=_digest([*golds, *sorted((corpus / "letters").iterdir())]))
    for path in golds:
        gold = json.loads(path.read_text(encoding="utf-8"))
        if only not in (None, gold["set"]):
            continue
        if gold["medium"].startswith(SCANNED) and not scan.available():
            report.unmeasured.add(gold["set"])
        else:
            _Scorer(report, gold).score(_parsed(corpus / "letters" / gold["file"], engine))
    if damaged:
        _add_damaged(report, corpus, only, engine)
    return report


def _add_damaged(report: Report, corpus: Path, only: str | None, engine: Engine) -> None:
    """Add how far the problems of damaged letters can be trusted, and how many are read right with each noise."""
    for one in verdicts(corpus, only=only, engine=engine):
        figures = report.figures[f"{one.set}{DAMAGED}"]
        figures[DESERVED if one.doubtful else TRUSTED].add(one.deserved if one.doubtful else one.right)
        figures[f"right with {one.noise}"].add(one.right)
        if not one.doubtful and not one.right:
            report.misses.append(f"{TRUSTED} · {one.file} with {one.noise}")


def _digest(golds: Iterable[Path]) -> str:
    whole = sha256()
    for path in golds:
        whole.update(path.name.encode() + b"\0" + path.read_bytes())
    return whole.hexdigest()


def _parsed(path: Path, engine: Engine) -> Json:
    try:
        return parse(path, engine=engine).model_dump(mode="json")
    except KvparseError:
        return {}


# -- floors ----------------------------------------------------------------------------------------------------------


def shortfalls(report: Report, corpus: Path) -> list[str]:
    """Return what lies below the corpus's floors, in words; empty where all is well."""
    path = corpus / FLOORS
    if not path.exists():
        return [f"{path}: there are no floors yet; pin them"]
    floors = json.loads(path.read_text(encoding="utf-8"))
    shares = report.shares()
    same = floors["corpus"] == report.corpus
    short = [] if same else ["the corpus has changed since its floors were pinned; pin them"]
    for name, floor in floors["figures"].items():
        if name not in shares and name.partition(" / ")[0] in report.unmeasured:
            continue
        if name not in shares:
            short.append(f"{name}: no longer measured")
        elif shares[name] < floor - 1e-6:
            short.append(f"{name}: {shares[name]:.4f} is below its floor of {floor:.4f}")
    return short


def pin(report: Report, corpus: Path) -> None:
    """Write today's figures as floors.

    Raises FloorError where a figure would fall, also where the corpus has changed: then code or corpus is to be mended,
    not the floor. Who means it deletes the floors by hand, so that the change is seen.
    """
    path = corpus / FLOORS
    if report.unmeasured:
        raise FloorError("scanned letters could not be measured here: tesseract is not installed")
    shares = report.shares()
    if path.exists():
        old = json.loads(path.read_text(encoding="utf-8"))
        fallen = [name for name, floor in old["figures"].items() if shares.get(name, 0) < floor - 1e-6]
        if fallen:
            raise FloorError(f"a floor may not fall: {', '.join(fallen)}")
    figures = {name: math.floor(share * 10_000) / 10_000 for name, share in sorted(shares.items())}
    text = json.dumps({"corpus": report.corpus, "figures": figures}, ensure_ascii=False, indent=1)
    path.write_text(text + "\n", encoding="utf-8")


# -- scoring one letter ----------------------------------------------------------------------------------------------


class _Scorer:
    """Holds one letter against its gold."""

    def __init__(self, report: Report, gold: Json) -> None:
        self._report = report
        self._gold = gold
        self._figures = report.figures[gold["set"]]
        self._exact = bool(gold.get("texts_scored", True))
        self._wrong = False

    def score(self, letter: Json) -> None:
        if not self._add("letters read", bool(letter), "", "a record", "an error"):
            return
        self._report.words[self._gold["set"]].update(letter["source"]["words"])
        self._head(letter)
        if self._gold.get("shape_scored", True):
            self._shape(letter)
            self._around(letter)
        wanted, got = _passages(self._gold), _passages(letter)
        self._exchanges(wanted, got)
        if self._exact:
            for where, passage in wanted.items():
                self._passage(where, passage, got.get(where, {}))
            self._notes(letter)
            self._regions(wanted, got)
        elif self._gold.get("near_scored"):
            self._near(wanted, got)
        self._doubt(letter)
        self._problems(letter)
        if self._gold.get("entities") is not None:
            self._entities(got)

    def _doubt(self, letter: Json) -> None:
        """Count whether a record that reports no loss or doubt is right anywhere, and whether a doubt is deserved.

        A doubt is deserved where the record is wrong, or the print itself is (the gold expects a problem).
        """
        doubtful = any(problem["severity"] != "info" for problem in letter["problems"])
        deserved = self._wrong or bool(self._gold["problems"])
        if doubtful:
            self._add(DESERVED, deserved, "", "something wrong", letter["problems"])
        else:
            self._add(TRUSTED, not self._wrong, "", "no problem, no fault", "a silent fault")

    def _add(self, name: str, ok: bool, where: str, want: object, got: object) -> bool:
        self._wrong |= not ok
        if not self._figures[name].add(ok):
            self._report.misses.append(
                f"{name} · {self._gold['file']} {where}\n    want {str(want)[:400]!r}\n    got  {str(got)[:400]!r}"
            )
        return ok

    def _head(self, letter: Json) -> None:
        for name in HEAD:
            if name in self._gold:
                want, got = _plain(name, self._gold[name]), _plain(name, letter[name])
                self._add(f"head: {name}", want == got, "", want, got)

    def _shape(self, letter: Json) -> None:
        self._add("shape of the letter", _shape(self._gold) == _shape(letter), "", _shape(self._gold), _shape(letter))

    def _around(self, letter: Json) -> None:
        """Count whether what stands around the exchanges is there where the gold has it, and nowhere else."""
        want, got = ([name for name in AROUND if one.get(name)] for one in (self._gold, letter))
        self._add("around the exchanges", want == got, "", want, got)

    def _exchanges(self, wanted: Mapping[str, Json], got: Mapping[str, Json]) -> None:
        for exchange in self._gold["exchanges"]:
            names = [f"q{q['number']}" for q in exchange["questions"]]
            if exchange["answer"]:
                names.append(f"a{_first(exchange)}")
            texts = {name: wanted[name].get("text") for name in names}
            right = all(text in (None, got.get(name, {}).get("text")) for name, text in texts.items())
            if self._exact:
                self._add("whole exchanges", right, ", ".join(names), "", "")

    def _passage(self, where: str, want: Json, got: Json) -> None:
        kind = {"q": "question", "a": "answer", "f": "note", "s": "note"}.get(where[0], where) if where not in (
            "opening", "closing", "notice") else where  # fmt: skip
        if want.get("text") is None:
            return
        text = got.get("text", "")
        self._add(f"{kind} text", want["text"] == text, where, want["text"], text)
        self._add(f"{kind} words", want["text"].split() == text.split(), where, want["text"], text)
        for name in ("marks", "links", "tables"):
            expected, found = _comparable(name, want), _comparable(name, got)
            for item in expected | found:
                self._add(name, expected[item] == found[item], where, item, list(found))

    def _near(self, wanted: Mapping[str, Json], got: Mapping[str, Json]) -> None:
        """Texts whose spaces were lost in copying: the same but for spaces and hyphens."""
        for where, want in wanted.items():
            if want.get("text") is not None:
                text = got.get(where, {}).get("text", "")
                self._add("near text", _near(want["text"]) == _near(text), where, want["text"], text)

    def _notes(self, letter: Json) -> None:
        order = [note["id"] for note in self._gold["notes"]]
        got = [note["id"] for note in letter["notes"]]
        self._add("notes in order", order == got, "", order, got)

    def _regions(self, wanted: Mapping[str, Json], got: Mapping[str, Json]) -> None:
        """Count regions: one is right when the middle of every line of its passage lies in it, and no other's does."""
        lines = [(where, box) for where, passage in wanted.items() for box in passage.get("regions", ())]
        for where, passage in wanted.items():
            if not passage.get("regions"):
                continue
            boxes = got.get(where, {}).get("regions", [])
            inside = {name: sum(_within(box, boxes) for own, box in lines if own == name) for name, _ in lines}
            covers = inside.get(where, 0) == len(passage["regions"])
            clean = not any(count for name, count in inside.items() if name != where)
            self._add("regions", covers and clean, where, "covered alone", [n for n, c in inside.items() if c])

    def _problems(self, letter: Json) -> None:
        expected = Counter((code, tuple(map(str, numbers))) for code, numbers in map(_problem, self._gold["problems"]))
        found = Counter((p["code"], tuple(p["numbers"])) for p in letter["problems"])
        for item in expected | found:
            self._add("problems", expected[item] == found[item], "", expected[item] and item, found[item] and item)

    def _entities(self, got: Mapping[str, Json]) -> None:
        labels = set(self._gold["entity_labels"])
        tags = self._report.tags[self._gold["set"]]
        want = {(e["where"], e["label"], e["start"], e["start"] + len(e["text"])): e for e in self._gold["entities"]}
        have = {
            (where, e["label"], e["start"], e["end"]): e
            for where, passage in got.items()
            for e in passage.get("entities", ())
            if e["label"] in labels and not _bare_year(e)
        }
        want = {key: e for key, e in want.items() if not _bare_year(e)}
        for key, found in have.items():
            source = self._report.sources[self._gold["set"]][found["source"]]
            source.tagged += 1
            source.hits += key in want
            source.linked += key in want and _is_same(want[key], found)
        for key in want.keys() | have.keys():
            label = tags[key[1]]
            label.gold += key in want
            label.tagged += key in have
            if key in want and key in have:
                label.hits += 1
                same = _is_same(want[key], have[key])
                label.linked += same
                if same:
                    continue
            shown = (want.get(key) or have[key]) | {"where": key[0]}
            what = "linked" if key in want and key in have else "missed" if key in want else "false"
            self._report.misses.append(f"{key[1]} {what} · {self._gold['file']} {shown} / {have.get(key)}")


def _is_same(want: Json, found: Json) -> bool:
    """Return whether a tag stands for what the gold says."""
    return all(want.get(name) == found.get(name) for name in ("id", "value", "mod"))


def _bare_year(entity: Json) -> bool:
    """Years alone are neither asked for nor held against anyone."""
    return entity["label"] == "DATE" and (entity.get("value") or "").replace("/", "").isdigit()


def _plain(name: str, value: Any) -> Any:
    """Return a head field in the gold's shape."""
    if name in ("askers", "addressees") and value and isinstance(value[0], dict):
        keys = ("name", "party") if name == "askers" else ("role", "portfolio")
        return [[person[key] for key in keys] for person in value]
    if name == "respondents":
        return [{key: person.get(key) for key in ("name", "role", "portfolio", "on_behalf_of")} for person in value]
    if name == "see_also" and value and isinstance(value[0], dict):
        return [entity["id"] for entity in value]
    return value


def _problem(entry: Any) -> tuple[str, Sequence[Any]]:
    return (entry["code"], entry.get("numbers", ())) if isinstance(entry, dict) else (entry[0], entry[1])


def _numbers(exchange: Json) -> list[str]:
    return [str(n) for q in exchange["questions"] for n in (q.get("numbers") or [q["number"]])]


def _shape(letter: Json) -> list[tuple[list[str], list[str] | None]]:
    return [
        (list(dict.fromkeys(_numbers(e))), [str(n) for n in e["answer"]["numbers"]] if e["answer"] else None)
        for e in letter["exchanges"]
    ]


def _first(exchange: Json) -> str:
    return next(iter(map(str, (*exchange["answer"]["numbers"], *_numbers(exchange)))), "")


def _passages(letter: Json) -> dict[str, Json]:
    """Every passage under a short name: q3, a3 (its first number), footnote1, source1, opening, closing, notice."""
    return dict(_named_passages(letter))


def _named_passages(letter: Json) -> Iterator[tuple[str, Json]]:
    for exchange in letter["exchanges"]:
        for question in exchange["questions"]:
            number = question.get("number") or question["numbers"][0]
            yield f"q{number}", question.get("passage") or question
        if exchange["answer"]:
            yield f"a{_first(exchange)}", exchange["answer"].get("passage") or exchange["answer"]
    for note in letter["notes"]:
        yield note["id"].replace("-", "", 1), note.get("passage") or note
    for name in ("opening", "closing", "notice"):
        if letter[name]:
            yield name, letter[name] if isinstance(letter[name], dict) else {"text": letter[name]}


def _comparable(name: str, passage: Json) -> Counter[Any]:
    items = passage.get(name) or ()
    if name == "marks":
        return Counter((mark["offset"], mark["note"]) for mark in items)
    if name == "links":
        return Counter(link["url"] for link in items) or Counter(passage.get("urls") or ())
    return Counter((table.get("caption"), tuple(map(tuple, table["rows"]))) for table in items)


def _near(text: str) -> str:
    return "".join(char for char in text if not char.isspace() and char not in "-–")


def _within(box: Json, regions: Iterable[Json]) -> bool:
    x, y = (box["x0"] + box["x1"]) / 2, (box["top"] + box["bottom"]) / 2
    return any(r["page"] == box["page"] and r["x0"] <= x <= r["x1"] and r["top"] <= y <= r["bottom"] for r in regions)
