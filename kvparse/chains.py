"""Letters about the same questions, tied: questions -> postponement -> answer -> later answer.

Two letters are about the same questions where both bear a case number (zaaknummer), where the head of one names the
Aanhangsel number of the other ("Zie ook Aanhangsel Handelingen, vergaderjaar 2024-2025, nr. 1402"; a letter of the past
bears its number by chamber, parliamentary year and number, whatever its id), and where the same
members asked about the same subject on the same day: the Aanhangsel prints no case numbers.

The ties, each stored on the letter that comes after or is replied to (``records.Related``):

    questions     postponed-by  the postponement
    questions     answered-by   every answer; a postponement has them too, for it repeats the questions
    an answer     answers       the questions, the postponement
    an answer     follow-up-of  the answer before it: a later one to a question that it answers too ("Nader antwoord",
                                ah-tk-20242025-1519-n1)
    a reprint     corrects      what it replaces (Herdruk, ah-tk-20242025-1519-h1)

What cannot be tied is reported, not guessed. Two files of one letter are one letter; two letters that share an id are
two, each with its ties (``kvparse.keys``), and are reported too.
"""

from __future__ import annotations

import json
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import asdict, dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING

from . import regex
from .keys import Beside, Register

if TYPE_CHECKING:
    from .records import Letter, Related

__all__ = ["Chains", "Report", "Unlinked", "link", "link_file"]

UNLINKED = {
    "number-absent": "its head names an Aanhangsel number that none of the letters bears",
    "alone": "no other letter is about its questions",
    "no-key": "it bears no case number, and not all of members, subject and date that would stand for one",
    "order-unknown": "another answer to the same questions bears the same date or none, so that neither is the later",
}
"""Why a letter was not tied: each reason with its meaning."""

RELATIONS: Mapping[tuple[str, str], str] = {
    ("questions", "postponement"): "postponed-by",
    ("questions", "answer"): "answered-by",
    ("postponement", "answer"): "answered-by",
    ("answer", "questions"): "answers",
    ("answer", "postponement"): "answers",
}
"""How a letter of the first kind is tied to one of the second about the same questions."""

_REISSUE = regex.compile(r"(?P<base>(?:ah|kv|kst)-.+)-(?P<sign>[nh])\d+")  # -n1 nader antwoord, -h1 herdruk


@dataclass(frozen=True, slots=True)
class Unlinked:
    """A letter that was not tied, and why (a key of ``UNLINKED``); ``names`` are what it is known by, or refers to."""

    id: str
    reason: str
    names: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Report:
    """What linking did: how many letters and ties, what could not be tied, and which letters share another's id."""

    letters: int
    ties: int
    unlinked: tuple[Unlinked, ...]
    beside: tuple[Beside, ...] = ()

    def __str__(self) -> str:
        reasons = [one.reason for one in self.unlinked]
        told = [f"\n  {reasons.count(reason)}: {meaning}" for reason, meaning in UNLINKED.items() if reason in reasons]
        return f"{self.letters} letters, {self.ties} ties" + "".join(told)


@dataclass(frozen=True, slots=True)
class _Card:
    """What is kept of a letter: its key, id and kind, its dates, the questions it answers, and by what it is known.

    ``own`` are the publications it is, ``numbers`` those it names, ``shared`` the case numbers and who asked what when.
    """

    key: str
    id: str
    kind: str
    submitted: str
    date: str
    answered: frozenset[str]
    own: frozenset[str]
    numbers: frozenset[str]
    shared: frozenset[str]

    def merged(self, other: _Card) -> _Card:
        """Return what two files of one letter tell together."""
        kinds = ("other", "consultation", "question-list", "questions", "notice", "postponement", "answer")
        return _Card(
            self.key,
            self.id,
            max(self.kind, other.kind, key=kinds.index),
            max(self.submitted, other.submitted),
            max(self.date, other.date),
            self.answered | other.answered,
            self.own | other.own,
            self.numbers | other.numbers,
            self.shared | other.shared,
        )

    def about_the_same(self, other: _Card) -> bool:
        """Whether two letters are about the same questions; one that names another may name earlier ones."""
        if self.shared & other.shared:
            return True
        names = other.own & self.numbers or self.own & other.numbers
        return bool(names) and (not self.submitted or not other.submitted or self.submitted == other.submitted)


@dataclass(slots=True)
class Chains:
    """The ties of a set of letters. Fill it with ``add``, letter by letter; only their ids and keys are kept."""

    _register: Register = field(default_factory=Register)
    _cards: dict[str, _Card] = field(default_factory=dict)
    _by_name: defaultdict[str, set[str]] = field(default_factory=lambda: defaultdict(set))

    def add(self, letter: Letter) -> str:
        """Take a letter in, and return the key that ``related`` knows it by; two files of one letter have one."""
        key = self._register.place(letter).entry.key
        card = _card(letter, key)
        known = self._cards.get(key)
        self._cards[key] = card.merged(known) if known else card
        for name in card.shared | card.own | card.numbers:
            self._by_name[name].add(key)
        return key

    def related(self, key: str) -> tuple[Related, ...]:
        """Return the ties of a letter that was added, by relation and id."""
        from .records import Related  # noqa: PLC0415 - pydantic waits until it is needed

        ties = sorted(self._ties(key))
        return tuple(Related.model_validate({"relation": relation, "id": other}) for relation, other in ties)

    def report(self) -> Report:
        """Return what was tied and what was not, by id."""
        ties = {key: self._ties(key) for key in self._cards}
        unlinked = [missed for card in self._cards.values() for missed in self._unlinked(card, bool(ties[card.key]))]
        return Report(
            len(ties),
            sum(map(len, ties.values())),
            tuple(sorted(unlinked, key=lambda u: (u.id, u.reason))),
            tuple(self._register.beside),
        )

    def _kin(self, card: _Card) -> Iterator[_Card]:
        """Yield the other letters about the same questions."""
        found = {key for name in card.shared | card.own | card.numbers for key in self._by_name.get(name, ())}
        others = map(self._cards.__getitem__, found - {card.key})
        yield from (other for other in others if card.about_the_same(other))

    def _bears(self, number: str) -> bool:
        return any(number in self._cards[key].own for key in self._by_name.get(number, ()))

    def _ties(self, key: str) -> set[tuple[str, str]]:
        card = self._cards[key]
        ties = {(relation, o.id) for o in self._kin(card) if (relation := RELATIONS.get((card.kind, o.kind)))}
        reissue = _REISSUE.fullmatch(card.id)
        if reissue and self._bears(reissue["base"]):
            ties.add(("follow-up-of" if reissue["sign"] == "n" else "corrects", reissue["base"]))
        elif before := self._answer_before(card):
            ties.add(("follow-up-of", before.id))
        return ties

    def _rivals(self, card: _Card) -> Iterator[_Card]:
        """Other answers to a question that this letter answers."""
        yield from (o for o in self._kin(card) if o.kind == card.kind == "answer" and o.answered & card.answered)

    def _answer_before(self, card: _Card) -> _Card | None:
        """Return the last answer before this one to a question of both; a reissue stands behind its own number."""
        earlier = (o for o in self._rivals(card) if "" < o.date < card.date and not _REISSUE.fullmatch(o.id))
        return max(earlier, key=lambda other: (other.date, other.id), default=None)

    def _unlinked(self, card: _Card, tied: bool) -> Iterator[Unlinked]:
        if card.kind not in ("questions", "postponement", "answer"):
            return
        absent = tuple(sorted(number for number in card.numbers if not self._bears(number)))
        if absent:
            yield Unlinked(card.id, "number-absent", absent)
        elif not tied:
            names = tuple(sorted(card.own | card.numbers | card.shared))
            yield Unlinked(card.id, "alone" if len(names) > 1 else "no-key", names)
        alike = tuple(sorted(o.id for o in self._rivals(card) if not o.date or not card.date or o.date == card.date))
        if alike and not any(_REISSUE.fullmatch(name) for name in (card.id, *alike)):
            yield Unlinked(card.id, "order-unknown", alike)


def _card(letter: Letter, key: str) -> _Card:
    shared = set(letter.case_numbers)
    if letter.askers and letter.submitted and letter.subject:
        members = sorted(asker.name.casefold() for asker in letter.askers)
        about = regex.sub(r"[^\p{L}\d]+", " ", letter.subject.casefold()).strip()
        shared.add(f"{letter.submitted} {', '.join(members)}: {about}")
    return _Card(
        key=key,
        id=letter.id,
        kind=letter.kind,
        submitted=letter.submitted or "",
        date=letter.received or letter.dated or "",
        answered=frozenset(
            n for exchange in letter.exchanges if exchange.answer for question in exchange.questions
            for n in question.numbers
        ),
        own=frozenset(filter(None, (letter.id, _publication(letter)))),
        numbers=frozenset(entity.id for entity in letter.see_also if entity.id),
        shared=frozenset(shared),
    )  # fmt: skip


def _publication(letter: Letter) -> str | None:
    """Return the id of the official publication that chamber, parliamentary year and number give.

    A reissue bears the number of what it replaces or follows, and is not that.
    """
    chamber = {"tweede-kamer": "tk", "eerste-kamer": "ek"}.get(letter.chamber or "")
    if not chamber or not letter.session_year or letter.number is None or _REISSUE.fullmatch(letter.id):
        return None
    return f"ah-{chamber}-{letter.session_year.replace('-', '')}-{letter.number}"


def link(letters: Iterable[Letter]) -> list[Letter]:
    """Return the letters, each with its ties to others in ``related``; ``Chains`` tells also what was not tied."""
    letters = list(letters)
    chains = Chains()
    keys = [chains.add(letter) for letter in letters]
    return [
        letter.model_copy(update={"related": chains.related(key)}) for letter, key in zip(letters, keys, strict=True)
    ]


def link_file(src: Path, out: Path) -> Report:
    """Ties the letters of a JSONL file that ``kvparse convert`` wrote, and writes them to ``out`` (JSONL or Parquet).

    The file is read twice; what is kept of a letter is its id and its keys. What could not be tied is written beside
    ``out``, to ``<name>.unlinked.jsonl``.
    Raises UnreadableFile where ``src`` cannot be read, UnsupportedFormat where ``out`` is of no known format, and
    KvparseError where it cannot be written.
    """
    from .batch.letters import read_letters  # noqa: PLC0415
    from .batch.lines import LINES  # noqa: PLC0415
    from .batch.outputs import line_for, stem, writer_for, written_whole  # noqa: PLC0415 - wait until they are needed

    write, lines = writer_for(out), LINES[line_for(out, "letters")]
    chains = Chains()
    keys = [chains.add(letter) for letter in read_letters(src)]
    tied = (
        letter.model_copy(update={"related": chains.related(key)})
        for letter, key in zip(read_letters(src), keys, strict=True)
    )
    with written_whole(out) as file:
        write((lines.of(letter, None) for letter in tied), file, lines.record)
    report = chains.report()
    with written_whole(out.with_name(f"{stem(out)}.unlinked.jsonl")) as file:
        file.writelines(json.dumps(asdict(one), ensure_ascii=False).encode() + b"\n" for one in report.unlinked)
    return report
