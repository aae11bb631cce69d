"""What a browser searches without a server: words and texts in small files that are loaded when they are asked for.

Files of a folder on disk cannot be fetched by a page, but scripts beside it can be run: each file calls ``kv`` with its
name and what it holds. The words lie by their first two letters; every spelling leads to its stem, so that the
browser need not know how Dutch is stemmed.
"""

from __future__ import annotations

import json
import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any, NamedTuple

from ..batch.offices import ministry_id, ministry_name
from ..batch.rows import Row, pair_rows
from ..batch.rows import head as head_of
from ..records import Letter, Passage
from ..rules.value import Rules
from ..search.words import Stemmer, folded, modern
from .letter import anchor_of

__all__ = ["Searchable"]

ROWS_A_FILE = 64
"""Texts that lie in one file: a page of hits needs a few of them."""

OLD = "~"
"""Before a word of an old letter in the spelling of today: looked up for old letters alone."""

_QUESTION, _SUBJECT, _ANSWER, _NOTES = 3, 2, 1, 1  # what a word counts for, by where it stands
_MOST = 15


class Text(NamedTuple):
    """A row's texts, as a hit shows them."""

    question: str
    answer: str
    notes: str


@dataclass(slots=True)
class Searchable:
    """Gathers letters, and gives the files that a browser searches; countries are called as ``rules`` have them."""

    rules: Rules | None = None
    letters: list[dict[str, Any]] = field(default_factory=list)
    rows: list[list[Any]] = field(default_factory=list)
    texts: list[Text] = field(default_factory=list)
    countries: dict[str, str] = field(default_factory=dict)
    ministries: dict[str, str] = field(default_factory=dict)
    _stem: Stemmer = field(default_factory=Stemmer)
    _forms: dict[str, str] = field(default_factory=dict)
    _found: defaultdict[str, dict[int, int]] = field(default_factory=lambda: defaultdict(dict))

    def add(self, letter: Letter, href: str) -> None:
        """Take a letter in; ``href`` is its page, without the ending that tells its language."""
        rows = list(pair_rows(letter, self.rules))
        card = _card(letter, href, len(rows))
        self.letters.append(card)
        self.ministries.update({one: ministry_name(one) or one for one in card["ministry_ids"]})
        for row in rows:
            self._add_row(row, Text(row.question or "", row.answer or "", "\n".join(row.notes)), letter)
        outside = "\n".join(passage.text for passage in _outside(letter))
        if outside or not rows:
            at = [len(self.letters) - 1, "", "", None, []]
            self._add(at, Text("", outside, ""), letter.subject or "", letter)

    def _add_row(self, row: Row, text: Text, letter: Letter) -> None:
        self.countries.update(zip(row.countries, row.country_names, strict=True))
        anchor = anchor_of(row.group, row.number or "")
        at = [len(self.letters) - 1, row.number, anchor, row.page, list(row.countries)]
        self._add(at, text, letter.subject or "", letter)

    def _add(self, at: list[Any], text: Text, subject: str, letter: Letter) -> None:
        number = len(self.rows)
        self.rows.append(at)
        self.texts.append(text)
        heads = " ".join((subject, letter.id, *letter.case_numbers, *(who.name for who in letter.askers)))
        weights = ((text.question, _QUESTION), (heads, _SUBJECT), (text.answer, _ANSWER), (text.notes, _NOTES))
        for words, weight in weights:
            for word in folded(words):
                stem = self._forms.setdefault(word, self._stem(word))
                self._note(stem, number, weight)
                if letter.layout == "historical":
                    today = modern(word)
                    stem = self._forms.setdefault(f"{OLD}{today}", f"{OLD}{self._stem(today)}")
                    self._note(stem, number, weight)

    def _note(self, stem: str, number: int, weight: int) -> None:
        rows = self._found[stem]
        rows[number] = min(_MOST, rows.get(number, 0) + weight)

    def files(self) -> Iterator[tuple[str, str]]:
        """Yield each file's name and what it holds."""
        shards = self._shards()
        yield _file(
            "letters",
            {
                "letters": self.letters,
                "rows": self.rows,
                "countries": self.countries,
                "ministries": self.ministries,
                "shards": sorted(shards),
            },
        )
        for start in range(0, len(self.texts), ROWS_A_FILE):
            yield _file(f"t-{start // ROWS_A_FILE}", self.texts[start : start + ROWS_A_FILE])
        for key, forms in sorted(shards.items()):
            yield _file(f"w-{key}", self._shard(forms))

    def _shards(self) -> Mapping[str, list[str]]:
        shards: defaultdict[str, list[str]] = defaultdict(list)
        for form in sorted(self._forms):
            shards[shard_of(form.removeprefix(OLD))].append(form)
        return shards

    def _shard(self, forms: Iterable[str]) -> dict[str, Any]:
        """Return the spellings, each with the place of its stem's rows; and those rows, as steps and weights."""
        forms = list(forms)
        stems = list(dict.fromkeys(self._forms[form] for form in forms))
        places = {stem: place for place, stem in enumerate(stems)}
        return {
            "forms": {form: places[self._forms[form]] for form in forms},
            "rows": [_steps(self._found[stem]) for stem in stems],
        }


def shard_of(word: str) -> str:
    """Return the name of the file that holds a word.

    >>> shard_of("moskou"), shard_of("a"), shard_of("čt")
    ('mo', 'a_', '_t')
    """
    return "".join(sign if re.fullmatch("[a-z0-9]", sign) else "_" for sign in word[:2].ljust(2, "_"))


def _card(letter: Letter, href: str, questions: int) -> dict[str, Any]:
    """Return what the list says of a letter."""
    shared = head_of(letter)
    date = letter.dated or letter.received or letter.submitted or ""
    answering = letter.respondents or letter.addressees
    grave = {problem.severity for problem in letter.problems}
    return {
        "id": letter.id,
        "href": href,
        "kind": letter.kind,
        "subject": letter.subject or "",
        "date": date,
        "days": shared.days,
        "askers": shared.askers,
        "cases": letter.case_numbers,
        "parties": shared.parties,
        "ministries": shared.ministries,
        "ministry_ids": list(dict.fromkeys(filter(None, (ministry_id(who, date or None) for who in answering)))),
        "questions": questions,
        "severity": next((each for each in ("loss", "doubt", "info") if each in grave), ""),
        "file": letter.source.file,
    }


def _outside(letter: Letter) -> Iterator[Passage]:
    alone = (each.answer.passage for each in letter.exchanges if each.answer and not each.questions)
    yield from filter(None, (letter.opening, *alone, letter.notice, letter.closing))


def _steps(rows: Mapping[int, int]) -> list[int]:
    """Rows and weights, one behind the other.

    >>> _steps({3: 2, 10: 1})
    [3, 2, 7, 1]
    """
    steps, last = [], 0
    for row, weight in sorted(rows.items()):
        steps += [row - last, weight]
        last = row
    return steps


def _file(name: str, holds: object) -> tuple[str, str]:
    return f"{name}.js", f"kv({json.dumps(name)},{json.dumps(holds, ensure_ascii=False, separators=(',', ':'))});\n"
