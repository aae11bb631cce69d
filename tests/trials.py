"""Change kvparse in a forked child, and see what notices: a unit test, a letter of the corpus, or nothing.

The tests are collected once and the corpus is read once, here; a child inherits both, makes its change and runs the
later steps only, so that a trial takes seconds. ``mutants.py`` and ``unused_rules.py`` stand on it.
"""

from __future__ import annotations

import gc
import json
import os
import resource
import sys
from collections import Counter
from collections.abc import Callable, Hashable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from types import CodeType, FunctionType
from typing import Any, Generic, NoReturn, TypeVar

import pytest
import regex
from _pytest.runner import runtestprotocol
from hypothesis import Phase, settings

from kvparse import pipeline
from kvparse.document import Document
from kvparse.readers import read

__all__ = ["Outcome", "Trial", "folded", "forget_caches", "run_trials"]

HERE = Path(__file__).parent
LETTERS = HERE.parent / "corpus" / "letters"
CPU_SECONDS = 25  # of the processor, for one trial: what takes longer never ends

_LETTERS = regex.compile(r"[\p{L}\p{N}]+")

Name = TypeVar("Name", bound=Hashable)


@dataclass(frozen=True, slots=True)
class Trial(Generic[Name]):
    """A change, made by ``apply`` in a child, and the test files, from here, that should notice it first."""

    name: Name
    apply: Callable[[], None]
    tests: tuple[str, ...]
    words: tuple[str, ...] = ()  # where some are given, only tests and letters are asked that hold one of them


@dataclass(frozen=True, slots=True)
class Outcome:
    """What noticed a change: ``by`` is "unit", "corpus" or, where nothing did, "nothing"; ``what`` is the first one."""

    by: str
    what: str = ""


def run_trials(
    trials: Sequence[Trial[Name]], *, entities: bool = False, jobs: int = 2, tell: Callable[[Name, Outcome], None]
) -> int:
    """Run every trial, telling of each as it ends; returns pytest's status, 0 where all could be run.

    ``entities`` is whether letters of the corpus are compared with their entities, which takes longer.
    """
    files = sorted({file for trial in trials for file in trial.tests})
    loop = _Loop(trials, entities=entities, jobs=jobs, tell=tell)
    options = ["-q", "-s", "-p", "no:cacheprovider", "-p", "no:xdist", "--no-header", "-W", "ignore"]
    return int(pytest.main([*options, *(str(HERE / file) for file in files)], plugins=[loop]))


@dataclass(slots=True)
class _Loop(Generic[Name]):
    """pytest's loop over the tests, replaced: one child a trial, in which some of the tests are run."""

    trials: Sequence[Trial[Name]]
    entities: bool
    jobs: int
    tell: Callable[[Name, Outcome], None]
    _noticed: Counter[str] = field(default_factory=Counter)  # what noticed most is asked first
    _texts: dict[str, str] = field(default_factory=dict)  # what each test says, where trials ask for words

    def pytest_sessionstart(self) -> None:
        """Find examples of a test's own, but do not make them small: that one fails is enough."""
        phases = [Phase.explicit, Phase.generate]
        settings.register_profile(
            "trials", settings.get_profile("kvparse"), database=None, max_examples=25, phases=phases
        )
        settings.load_profile("trials")

    def pytest_runtestloop(self, session: pytest.Session) -> bool:
        """Run the trials, so many at a time."""
        items: dict[str, list[pytest.Item]] = {}
        for item in session.items:
            items.setdefault(str(item.path), []).append(item)
        if any(trial.words for trial in self.trials):
            self._texts |= {item.nodeid: folded(" ".join(_said(item))) for item in session.items}
        corpus = Corpus.read(entities=self.entities)
        gc.collect()
        gc.freeze()
        running: dict[int, tuple[Trial[Name], int]] = {}
        waiting = iter(self.trials)
        while True:
            while len(running) < self.jobs and (trial := next(waiting, None)) is not None:
                pid, pipe = self._started(trial, items, corpus)
                running[pid] = trial, pipe
            if not running:
                return True
            pid, _ = os.wait()
            trial, pipe = running.pop(pid)
            with os.fdopen(pipe, encoding="utf-8") as said:
                outcome = Outcome(*json.loads(said.read() or '["unit", "it ended the process or did not end"]'))
            self._noticed[outcome.what] += 1
            self.tell(trial.name, outcome)

    def _started(
        self, trial: Trial[Name], items: Mapping[str, Sequence[pytest.Item]], corpus: Corpus
    ) -> tuple[int, int]:
        """A child at work, and the pipe in which it tells what it found."""
        ours, theirs = os.pipe()
        pid = os.fork()
        if pid == 0:
            self._child(trial, items, corpus, theirs)
        os.close(theirs)
        return pid, ours

    def _child(
        self, trial: Trial[Name], items: Mapping[str, Sequence[pytest.Item]], corpus: Corpus, pipe: int
    ) -> NoReturn:
        """The child's life: change, test, tell, end."""
        resource.setrlimit(resource.RLIMIT_CPU, (CPU_SECONDS, CPU_SECONDS + 5))
        nowhere = os.open(os.devnull, os.O_RDWR)
        for stream in (0, 1, 2):
            os.dup2(nowhere, stream)
        try:
            outcome = self._outcome(trial, items, corpus)
        except BaseException as error:  # a process boundary: what a change breaks may be anything
            outcome = Outcome("unit", f"{type(error).__name__} where it was made")
        os.write(pipe, json.dumps([outcome.by, outcome.what]).encode())
        os._exit(0)

    def _outcome(self, trial: Trial[Name], items: Mapping[str, Sequence[pytest.Item]], corpus: Corpus) -> Outcome:
        trial.apply()
        forget_caches()
        own = [item for file in trial.tests for item in items.get(str(HERE / file), ())]
        if trial.words:
            own = [item for item in own if holds(self._texts[item.nodeid], trial.words)]
        own.sort(key=lambda item: -self._noticed[item.nodeid])
        for item, after in zip(own, [*own[1:], None], strict=True):
            if any(report.failed for report in runtestprotocol(item, log=False, nextitem=after)):
                return Outcome("unit", item.nodeid)
        other = next(corpus.others(self._noticed, trial.words), None)
        return Outcome("corpus", other) if other else Outcome("nothing")


@dataclass(frozen=True, slots=True)
class Corpus:
    """The letters of the corpus as read, and the records they give; scans without their words, which OCR reads."""

    documents: Mapping[bytes, Any]
    records: Mapping[str, str]
    entities: bool
    texts: Mapping[str, str] = field(default_factory=dict)  # the words of each file

    @classmethod
    def read(cls, *, entities: bool) -> Corpus:
        """The corpus as it is, before any change."""
        files = {path: path.read_bytes() for path in sorted(LETTERS.iterdir())}
        documents = {data: read(data, str(path), engine="pdfium", ocr="never") for path, data in files.items()}
        corpus = cls(documents, {}, entities)
        texts = {path.name: folded(" ".join(_words(documents[data]))) for path, data in files.items()}
        return cls(documents, {path.name: corpus._record(path.name) for path in files}, entities, texts)

    def others(self, first: Mapping[str, int], words: Sequence[str] = ()) -> Iterator[str]:
        """The names of the letters whose records are other ones now; those that are ``first`` in counts before.

        Where ``words`` are given, only letters are looked at that hold one of them.
        """
        asked = [name for name in self.records if not words or holds(self.texts[name], words)]
        for name in sorted(asked, key=lambda name: -first.get(name, 0)):
            if self._record(name) != self.records[name]:
                yield name

    def _record(self, name: str) -> str:
        """The records of a file, or the error that came instead."""
        data = (LETTERS / name).read_bytes()
        with pytest.MonkeyPatch.context() as patch:
            patch.setattr(pipeline, "read", lambda *_, **__: self.documents[data])
            try:
                letters = pipeline.parse_all(name, data=data, entities=self.entities)
                return "\n".join(letter.model_dump_json() for letter in letters)
            except Exception as error:  # an error that a change brings is another record
                return f"{type(error).__name__}: {error}"


def folded(text: str) -> str:
    """A text as its words and figures alone, in small letters, each behind a space."""
    return " " + " ".join(_LETTERS.findall(text)).lower()


def holds(text: str, words: Sequence[str]) -> bool:
    """Whether a folded text holds one of some folded words, or a word that begins so: they may be inflected."""
    return any(word in text for word in words)


def _said(item: Any) -> Iterator[str]:
    """What a test says: its parameters, and the texts in its code and in what it names of its module."""
    yield repr(getattr(getattr(item, "callspec", None), "params", ""))
    if isinstance(code := getattr(getattr(item, "function", None), "__code__", None), CodeType):
        yield from _texts_of(code, vars(item.module), 3)


def _texts_of(code: CodeType, names: Mapping[str, Any], deep: int) -> Iterator[str]:
    """The texts in some code and, so deep, in the functions and constants of its module that it names."""
    for constant in code.co_consts:
        if isinstance(constant, CodeType):
            yield from _texts_of(constant, names, deep)
        else:
            yield repr(constant)
    for named in (names[name] for name in code.co_names if name in names and deep):
        if isinstance(named, FunctionType):
            yield from _texts_of(named.__code__, named.__globals__, deep - 1)
        elif isinstance(named, str | bytes | tuple | list | dict | set | frozenset):
            yield repr(named)


def _words(document: Document) -> Iterator[str]:
    """The words of a document's lines and tables."""
    for page in document.pages:
        for lines in (page.lines, page.notes, page.side, page.sideways.lines if page.sideways else ()):
            yield from (line.text for line in lines)
        yield from (cell for _, table in page.tables for row in table.rows for cell in row)


def forget_caches() -> None:
    """Empty what functions of kvparse remember of the time before a change."""
    for thing in _of_kvparse():
        if callable(clear := getattr(thing, "cache_clear", None)):
            clear()


def _of_kvparse() -> Iterable[Any]:
    for name, module in list(sys.modules.items()):
        if name.partition(".")[0] == "kvparse":
            yield from list(vars(module).values())
