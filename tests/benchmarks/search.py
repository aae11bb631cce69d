"""How long it takes to index 100,000 and 300,000 pairs, and to search in them, beside bare tantivy and plain FTS5.

    nice python tests/benchmarks/search.py [--pairs 100000 300000] [--queries 200] [--keep /tmp/kv-bench]

``--keep`` builds the indexes in a folder where they stay, and searches in them as they are the next time.

The letters are made up from the corpus: their sentences are shuffled, and one word in eight is joined with another
to a compound, so that the vocabulary grows with the text as it does in real letters. The other two engines get the same
texts in one field, as their manuals have it, no stems and no facets; a query is its words, all of them to be found,
and gives ten hits and a count. Times are the processor's, of all threads together, so that what else the machine does
plays no part.
"""

from __future__ import annotations

import argparse
import json
import random
import sqlite3
import tempfile
import time
from collections.abc import Callable, Iterator
from contextlib import suppress
from pathlib import Path
from statistics import median, quantiles
from typing import Any, Protocol

import tantivy

import kvparse
from kvparse import search
from kvparse.records import Letter, Words
from kvparse.search.words import folded

CORPUS = Path(__file__).parents[2] / "corpus" / "letters"
PAIRS_A_LETTER = 7
PARTIES = ("VVD", "D66", "CDA", "SP", "PvdD", "PVV", "SGP", "Volt", "BBB", "DENK")
MINISTRIES = ("Financiën", "Defensie", "Buitenlandse Zaken", "Justitie en Veiligheid", "Asiel en Migratie")
COUNTRIES = ("RU", "TR", "BE", "DE", "UA", "CN", "US", "MA", "SR", "IR")
_NO_QUOTES = str.maketrans(dict.fromkeys('"“”„«»'))
GOAL = 30  # ms, for 95 of 100 queries


def main() -> None:
    """Build, search, print."""
    options = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    options.add_argument("--pairs", type=int, nargs="+", default=[100_000, 300_000])
    options.add_argument("--queries", type=int, default=200, help="of each kind")
    options.add_argument("--keep", type=Path, help="a folder in which the indexes stay")
    given = options.parse_args()
    for pairs in given.pairs:
        with tempfile.TemporaryDirectory() as passing:
            folder = given.keep / str(pairs) if given.keep else Path(passing)
            measure(folder, pairs, given.queries)


def measure(folder: Path, pairs: int, queries: int) -> None:
    """Search in the indexes of a folder, built where they are not there yet."""
    folder.mkdir(parents=True, exist_ok=True)
    writer = Writer(random.Random(2024))
    built = folder / "built.json"
    others: dict[str, Other] = {"tantivy": Tantivy(folder / "tantivy"), "FTS5": Fts(folder / "fts.db")}
    with search.open(folder / "kv") as index:
        if not built.exists():
            built.write_text(json.dumps(build(index, others, writer, pairs)))
        seconds = json.loads(built.read_text())
        print(f"\n{index.search(per_page=1).documents} documents")
        print(f"{'build, s':30} {seconds['kv']:8.1f}" + "".join(f" {name}: {seconds[name]:.1f}" for name in others))
        print(f"{'size, MB':30} {size(folder / 'kv'):8.0f}" + f" tantivy: {size(folder / 'tantivy'):.0f}"
              f" FTS5: {size(folder / 'fts.db'):.0f}")  # fmt: skip
        writer.chance.seed(2024)  # the same queries, whether built now or before
        report(index, others, writer, queries)


def build(index: search.Index, others: dict[str, Other], writer: Writer, pairs: int) -> dict[str, float]:
    """Put so many pairs into each engine, and return the seconds that each took."""
    stream = Fed(writer.letters(pairs), others)
    start = time.process_time()
    index.add(stream)
    own = time.process_time() - start - sum(stream.seconds.values())
    for name, other in others.items():
        stream.seconds[name] += timed(other.finish)
    return {"kv": own} | stream.seconds


def timed(call: Callable[[], Any]) -> float:
    """Return the seconds that a call takes."""
    start = time.process_time()
    call()
    return time.process_time() - start


def size(path: Path) -> float:
    """Return megabytes on disk."""
    files = path.rglob("*") if path.is_dir() else [path]
    return sum(file.stat().st_size for file in files if file.is_file()) / 1e6


class Other(Protocol):
    """An engine to compare with."""

    def add(self, text: str) -> None:
        """Take a document in."""

    def finish(self) -> None:
        """Make it findable."""

    def search(self, words: list[str], *, phrase: bool) -> int:
        """Find ten documents with all the words, and return how many there are."""


class Tantivy:
    """Bare tantivy: one field, its default tokenizer."""

    def __init__(self, folder: Path) -> None:
        folder.mkdir(exist_ok=True)
        schema = tantivy.SchemaBuilder()
        schema.add_text_field("text")
        self.index = tantivy.Index(schema.build(), path=str(folder))
        self.writer: Any = None

    def add(self, text: str) -> None:
        """Take a document in."""
        self.writer = self.writer or self.index.writer()
        self.writer.add_document(tantivy.Document(text=text))

    def finish(self) -> None:
        """Make it findable."""
        self.writer.commit()
        self.writer.wait_merging_threads()
        self.index.reload()

    def search(self, words: list[str], *, phrase: bool) -> int:
        """Find ten documents with all the words, and return how many there are."""
        asked = f'"{" ".join(words)}"' if phrase else " ".join(words)
        query = self.index.parse_query(asked, ["text"], conjunction_by_default=True)
        return int(self.index.searcher().search(query, 10).count)  # type: ignore[attr-defined]  # missing in its stubs


class Fts:
    """Plain FTS5: one column, its default tokenizer."""

    def __init__(self, path: Path) -> None:
        self.database = sqlite3.connect(path, isolation_level=None)
        self.database.execute("CREATE VIRTUAL TABLE IF NOT EXISTS pairs USING fts5 (text)")

    def add(self, text: str) -> None:
        """Take a document in."""
        if not self.database.in_transaction:
            self.database.execute("BEGIN")
        self.database.execute("INSERT INTO pairs VALUES (?)", (text,))

    def finish(self) -> None:
        """Make it findable."""
        self.database.execute("COMMIT")
        self.database.execute("INSERT INTO pairs (pairs) VALUES ('optimize')")

    def search(self, words: list[str], *, phrase: bool) -> int:
        """Find ten documents with all the words, and return how many there are."""
        asked = f'"{" ".join(words)}"' if phrase else " ".join(f'"{word}"' for word in words)
        matching = "FROM pairs WHERE pairs MATCH ?"
        self.database.execute(f"SELECT rowid, text {matching} ORDER BY rank LIMIT 10", (asked,)).fetchall()
        return int(self.database.execute(f"SELECT count(*) {matching}", (asked,)).fetchone()[0])


class Fed:
    """Letters, given to the other engines on their way; adds up the time that is not the index's own."""

    def __init__(self, letters: Iterator[Letter], others: dict[str, Other]) -> None:
        self._letters = letters
        self._others = others
        self.seconds = dict.fromkeys(("making", *others), 0.0)

    def __iter__(self) -> Iterator[Letter]:
        while True:
            start = time.process_time()
            letter = next(self._letters, None)
            self.seconds["making"] += time.process_time() - start
            if letter is None:
                return
            texts = [
                "\n".join((letter.subject or "", pair.question.text, pair.answer.text if pair.answer else ""))
                for pair in letter.pairs
            ]
            for name, other in self._others.items():
                self.seconds[name] += timed(lambda feed=other.add, texts=texts: [*map(feed, texts)])  # type: ignore[misc]
            yield letter


class Writer:
    """Makes up letters, and queries about them."""

    def __init__(self, chance: random.Random) -> None:
        self.chance = chance
        self.characters = 0
        self.sentences = [sentence for text in corpus_texts() for sentence in text.split(". ") if sentence.strip()]
        self.words = sorted({word.strip(".,;:()?«»\"'").lower() for s in self.sentences for word in s.split()} - {""})
        self.rare = [word for word in self.words if len(word) > 5 and word.isalpha()]

    def letters(self, pairs: int) -> Iterator[Letter]:
        for number in range(1, pairs // PAIRS_A_LETTER + 2):
            count = min(PAIRS_A_LETTER, pairs - (number - 1) * PAIRS_A_LETTER)
            if count > 0:
                yield self._letter(number, count)

    def _letter(self, number: int, pairs: int) -> Letter:
        day = f"{self.chance.randint(2010, 2024)}-{self.chance.randint(1, 12):02}-{self.chance.randint(1, 28):02}"
        return Letter.model_validate(
            {
                "id": f"ah-tk-{number}",
                "kind": "answer",
                "layout": "aanhangsel",
                "received": day,
                "subject": self._text(1),
                "askers": [{"name": f"Lid {self.chance.randint(1, 400)}", "party": self.chance.choice(PARTIES)}],
                "respondents": [{"role": "minister", "portfolio": self.chance.choice(MINISTRIES)}],
                "exchanges": [self._exchange(str(n)) for n in range(1, pairs + 1)],
                "source": {
                    "file": f"{number}.pdf",
                    "media_type": "application/pdf",
                    "sha256": "0" * 64,
                    "bytes": 1,
                    "pages": 3,
                    "engine": "pdfium",
                    "kvparse_version": kvparse.__version__,
                    "words": dict.fromkeys(Words.model_fields, 0),
                },
            }
        )

    def _exchange(self, number: str) -> dict[str, Any]:
        country = self.chance.choice(COUNTRIES)
        asked = {
            "text": f"Land {self._text(self.chance.randint(1, 3))}",
            "entities": [{"label": "COUNTRY", "start": 0, "end": 4, "text": "Land", "id": country, "source": "table"}],
        }
        answer = {"numbers": [number], "passage": {"text": self._text(self.chance.randint(1, 9))}}
        return {"questions": [{"numbers": [number], "passage": asked}], "answer": answer}

    def _text(self, sentences: int) -> str:
        words = " ".join(self.chance.choices(self.sentences, k=sentences)).split()
        text = " ".join(self._compound(word) if self.chance.random() < 1 / 8 else word for word in words)
        self.characters += len(text)
        return text

    def _compound(self, word: str) -> str:
        rank = min(int(self.chance.paretovariate(0.6)), len(self.rare)) - 1
        return word.rstrip(".,?") + self.rare[rank]

    def queries(self) -> dict[str, Callable[[], dict[str, Any]]]:
        word, chance = self._word, self.chance
        five = search.FACETS

        def frequent() -> str:
            return chance.choice(("de", "van", "het", "minister", "vraag", "kamer"))

        return {
            "one word": lambda: {"query": word()},
            "two words": lambda: {"query": f"{word()} {word()}"},
            "a frequent word": lambda: {"query": frequent()},
            "a frequent word, five facets": lambda: {"query": frequent(), "facets": five},
            "three frequent words, facets": lambda: {"query": f"{frequent()} de {frequent()}", "facets": five},
            "a frequent word, newest": lambda: {"query": frequent(), "sort": "newest", "facets": five},
            "phrase, five facets": lambda: {"query": f'"{self._phrase()}"', "facets": five},
            '"van de", five facets': lambda: {"query": chance.choice(('"van de"', '"in het"')), "facets": five},
            "beginning*, five facets": lambda: {"query": f"{word()[:5]}*", "facets": five},
            "*end, five facets": lambda: {"query": f"*{word()}", "facets": five},
            "*part*, five facets": lambda: {"query": f"*{word()[:6]}*", "facets": five},
            "a misspelt word": lambda: {"query": _misspelt(word()), "facets": five},
            "words, party, country, year": lambda: {
                "query": f"{word()} {word()}",
                "party": chance.choice(PARTIES),
                "country": chance.choice(COUNTRIES),
                "since": "2019",
            },
            "a frequent word, party, facets": lambda: {
                "query": frequent(),
                "party": chance.choice(PARTIES),
                "facets": five,
            },
            "filters alone, five facets": lambda: {"party": chance.choice(PARTIES), "facets": five},
            "nothing asked, five facets": lambda: {"facets": five},
        }

    def _word(self) -> str:
        return self.chance.choice(self.rare)

    def _phrase(self) -> str:
        words = self.chance.choice([s for s in self.sentences if len(s.split()) > 3]).translate(_NO_QUOTES).split()
        start = self.chance.randrange(len(words) - 2)
        return " ".join(words[start : start + 3])


def corpus_texts() -> list[str]:
    """The passages of the corpus's letters."""
    letters = [kvparse.parse(path) for path in sorted(CORPUS.glob("*.pdf"))]
    return [passage.text for letter in letters for passage in letter.passages()]


def _misspelt(word: str) -> str:
    return f"{word[:2]}{word[3]}{word[2]}{word[4:]}"


def report(index: search.Index, others: dict[str, Other], writer: Writer, count: int) -> None:
    """Time ``count`` queries of each kind; what has no words or stars is asked of the others too."""
    print(f"{'queries, ms':30} {'median':>8} {'p95':>8} {'max':>8} {'found':>8}   p95 of {', '.join(others)}")
    everything: list[float] = []
    for kind, make in writer.queries().items():
        queries = [make() for _ in range(count)]
        times, found = [], []
        beside: dict[str, list[float]] = {name: [] for name in others}
        for query in queries:
            start = time.process_time()
            with suppress(search.MalformedQuery):  # *part* of more words than are sought: the vocabulary is made up
                found.append(index.search(**query).documents)
                times.append((time.process_time() - start) * 1000)
        for query in queries if count < 50 else queries[:50]:
            words = folded(query.get("query", ""))
            if words and "*" not in query["query"] and "party" not in query:
                for name, other in others.items():
                    phrase = query["query"].startswith('"')
                    asked = lambda other=other, words=words, phrase=phrase: other.search(words, phrase=phrase)  # noqa: E731
                    beside[name].append(timed(asked) * 1000)
        everything += times
        print(f"{kind:30} {line(times)} {median(found):8.0f}   "
              + "  ".join(f"{quantiles(each, n=20)[-1]:8.1f}" for each in beside.values() if each))  # fmt: skip
    print(f"{'all':30} {line(everything)}   goal: p95 under {GOAL} ms")


def line(times: list[float]) -> str:
    """Return median, 95th percentile and maximum."""
    return f"{median(times):8.1f} {quantiles(times, n=20)[-1]:8.1f} {max(times):8.1f}"


if __name__ == "__main__":
    main()
