"""How long it takes to index 100,000 pairs, and to search in them.

    python tests/benchmarks/search.py [--pairs 100000] [--queries 300]

The letters are made up from the corpus: their sentences are shuffled, and one word in eight is joined with another
to a compound, so that the vocabulary grows with the text as it does in real letters.
"""

from __future__ import annotations

import argparse
import random
import tempfile
import time
from collections.abc import Callable, Iterator
from pathlib import Path
from statistics import median, quantiles
from typing import Any

import kvparse
from kvparse import search
from kvparse.records import Letter

CORPUS = Path(__file__).parents[2] / "corpus" / "letters"
PAIRS_A_LETTER = 7
PARTIES = ("VVD", "D66", "CDA", "SP", "PvdD", "PVV", "SGP", "Volt", "BBB", "DENK")
MINISTRIES = ("Financiën", "Defensie", "Buitenlandse Zaken", "Justitie en Veiligheid", "Asiel en Migratie")
COUNTRIES = ("RU", "TR", "BE", "DE", "UA", "CN", "US", "MA", "SR", "IR")


def main() -> None:
    """Build, search, print."""
    options = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    options.add_argument("--pairs", type=int, default=100_000)
    options.add_argument("--queries", type=int, default=300, help="of each kind")
    given = options.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "kv.db"
        writer = Writer(random.Random(2024))
        with search.open(path) as index:
            letters = writer.letters(given.pairs)
            start = time.perf_counter()
            made = 0.0
            added = index.add(Timed(letters))
            build = time.perf_counter() - start - Timed.seconds
            made = Timed.seconds
            print(f"{added.documents} documents of {added.letters} letters, {writer.characters / 1e6:.0f} MB of text")
            print(
                f"build     {build:6.1f} s   {added.documents / build:6.0f} documents/s "
                f"  (making the letters: {made:.1f} s)"
            )
            print(f"size      {path.stat().st_size / 1e6:6.0f} MB")
            report(index, writer, given.queries)


class Timed:
    """An iterable that adds up the time spent making its items, to be left out of the build time."""

    seconds = 0.0

    def __init__(self, letters: Iterator[Letter]) -> None:
        self._letters = letters

    def __iter__(self) -> Iterator[Letter]:
        return self

    def __next__(self) -> Letter:
        start = time.perf_counter()
        try:
            return next(self._letters)
        finally:
            Timed.seconds += time.perf_counter() - start


class Writer:
    """Makes up letters, and queries about them."""

    def __init__(self, chance: random.Random) -> None:
        self.chance = chance
        self.characters = 0
        self.sentences = [sentence for text in corpus_texts() for sentence in text.split(". ") if sentence.strip()]
        self.words = sorted({word.strip(".,;:()?«»\"'").lower() for s in self.sentences for word in s.split()} - {""})
        self.rare = [word for word in self.words if len(word) > 5]

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
                },
            }
        )

    def _exchange(self, number: str) -> dict[str, Any]:
        country = self.chance.choice(COUNTRIES)
        asked = {
            "text": f"Land {self._text(self.chance.randint(1, 3))}",
            "entities": [{"label": "COUNTRY", "start": 0, "end": 4, "text": "Land", "id": country}],
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
        return {
            "one word": lambda: {"query": word()},
            "two words": lambda: {"query": f"{word()} {word()}"},
            "three words": lambda: {"query": f"{word()} {word()} {word()}"},
            "a frequent word": lambda: {"query": chance.choice(("de", "van", "minister", "vraag", "kamer"))},
            "phrase": lambda: {"query": f'"{self._phrase()}"'},
            "beginning*": lambda: {"query": f"{word()[:5]}*"},
            "*end": lambda: {"query": f"*{word()}"},
            "words, party, country, year": lambda: {
                "query": f"{word()} {word()}",
                "party": chance.choice(PARTIES),
                "country": chance.choice(COUNTRIES),
                "since": "2019",
            },
            "two words, five facets": lambda: {"query": f"{word()} {word()}", "facets": search.FACETS},
            "filters alone, five facets": lambda: {"party": chance.choice(PARTIES), "facets": search.FACETS},
        }

    def _word(self) -> str:
        return self.chance.choice(self.rare)

    def _phrase(self) -> str:
        words = self.chance.choice([s for s in self.sentences if len(s.split()) > 3]).replace('"', "").split()
        start = self.chance.randrange(len(words) - 2)
        return " ".join(words[start : start + 3])


def corpus_texts() -> list[str]:
    """The passages of the corpus's letters."""
    letters = [kvparse.parse(path) for path in sorted(CORPUS.glob("*.pdf"))]
    return [passage.text for letter in letters for passage in letter.passages()]


def report(index: search.Index, writer: Writer, count: int) -> None:
    """Time ``count`` queries of each kind."""
    print(f"{'queries, ms':30} {'median':>8} {'p95':>8} {'max':>8} {'found':>8}")
    everything: list[float] = []
    for kind, make in writer.queries().items():
        times, found = [], []
        for _ in range(count):
            query = make()
            start = time.perf_counter()
            try:
                found.append(index.search(**query).documents)
            except search.MalformedQuery:
                continue
            times.append((time.perf_counter() - start) * 1000)
        everything += times
        print(f"{kind:30} {line(times)} {median(found):8.0f}")
    print(f"{'all':30} {line(everything)}")


def line(times: list[float]) -> str:
    """Median, 95th percentile and maximum."""
    return f"{median(times):8.1f} {quantiles(times, n=20)[-1]:8.1f} {max(times):8.1f}"


if __name__ == "__main__":
    main()
