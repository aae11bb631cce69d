"""Damaged letters through every door: each gives what it should or a named error, and no crash.

    python tests/fuzz.py [--mutants 10000] [--seed 0] [--door read] [--workers 2] [--keep] [PATH...]
    python tests/fuzz.py --engine atheris --kind .txt [--mutants 10000] [--door read] [--keep] [PATH...]

Mutants are made of the files of PATH (folders, by default the corpus, with some of its letters as OpenDocument and as
Markdown, and of the records for the door that reads records) by cutting, flipping, doubling and losing bytes, by
swapping numbers, names and values, and by doing so to what is packed inside: the parts of a Word file, the streams of a
PDF. A mutant is told by its file and its number, so that one that fails can be made again. Doors: ``read``,
``pdfplumber`` (the second engine), ``ocr`` (every page from its picture), ``shown`` (on a terminal and as a page),
``index`` (into an index, searched), and ``records`` (damaged records shown, put in an index, made into rows and
chains). Prints a table of what came of them, and ends with status 1 where one gave an error that is not kvparse's own,
something invalid, a crash or no end. ``--keep`` puts the files that fail into ``data/mutants``, which ``test_fuzz.py``
reads anew each time.

With atheris (``pip install kvparse[fuzz]``) the mutants that reach new lines are mutated further, in one process.
"""

from __future__ import annotations

import argparse
import base64
import io
import json
import random
import re
import subprocess
import sys
import tempfile
import zipfile
import zlib
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from hashlib import sha256
from pathlib import Path
from typing import Any, Final, cast

from raw_files import odt
from rich.console import Console

from kvparse.batch.convert import Conversion
from kvparse.batch.letters import read_letters
from kvparse.batch.mentions import mention_rows
from kvparse.batch.rows import pair_rows
from kvparse.chains import link
from kvparse.cli.letter import show
from kvparse.errors import UnreadableFile, UnsupportedFormat
from kvparse.options import Engine, Ocr
from kvparse.pipeline import parse
from kvparse.records import Letter
from kvparse.search.index import open_index
from kvparse.web.view import view
from kvparse.workforce import Failure, Limits, Workforce

CORPUS: Final = Path(__file__).parents[1] / "corpus" / "letters"
KEPT: Final = Path(__file__).parent / "data" / "mutants"
EXPECTED: Final = {"done", "UnreadableFile", "UnsupportedFormat"}
LIMITS: Final = Limits(timeout=300, max_mb=4096)


# -- mutants ---------------------------------------------------------------------------------------------------------


@dataclass(frozen=True)
class Seed:
    """A healthy file."""

    name: str
    data: bytes


@dataclass(frozen=True)
class Mutant:
    """A damaged copy of a file, the same each time it is made."""

    seed: Seed
    number: int

    @property
    def name(self) -> str:
        """The name of its file."""
        return self.seed.name

    def data(self) -> bytes:
        """The damaged bytes: one to three harms, chosen by the number."""
        chance = random.Random(f"{self.seed.name} {self.number}")
        return harmed(self.seed.data, chance)


def harmed(data: bytes, chance: random.Random) -> bytes:
    """The bytes with one to three harms; a record, which any wrong byte ends, has most often another value."""
    harms = (*HARMS, *[change_value] * 20) if data.startswith(b"{") else HARMS
    for _ in range(chance.randint(1, 3)):
        data = chance.choice(harms)(data, chance)
    return data


def cut(data: bytes, chance: random.Random) -> bytes:
    """The file broken off."""
    return data[: chance.randrange(len(data) + 1)]


def flip(data: bytes, chance: random.Random) -> bytes:
    """Some bytes changed."""
    harmed = bytearray(data)
    for _ in range(chance.choice((1, 4, 64)) if harmed else 0):
        harmed[chance.randrange(len(harmed))] = chance.randrange(256)
    return bytes(harmed)


def lose(data: bytes, chance: random.Random) -> bytes:
    """A stretch left out."""
    start, end = _stretch(data, chance)
    return data[:start] + data[end:]


def double(data: bytes, chance: random.Random) -> bytes:
    """A stretch twice, the second time elsewhere."""
    start, end = _stretch(data, chance)
    place = chance.randrange(len(data) + 1)
    return data[:place] + data[start:end] + data[place:]


def renumber(data: bytes, chance: random.Random) -> bytes:
    """Numbers made huge, negative or zero: lengths, references, sizes, question numbers."""
    found = list(re.finditer(rb"\d+", data))
    for number in sorted(chance.sample(found, min(3, len(found))), key=re.Match.start, reverse=True):
        other = chance.choice((b"0", b"-1", b"99999999999", b"2147483648", b"1e9", b"0.0000001"))
        data = data[: number.start()] + other + data[number.end() :]
    return data


def rename(data: bytes, chance: random.Random) -> bytes:
    """The names of a PDF's objects swapped, a font for a page; or those of elements, a note for a table."""
    names = sorted(set(re.findall(rb"/[A-Za-z]{3,}|</?[A-Za-z][\w:.-]*", data)))
    return data.replace(chance.choice(names), chance.choice(names)) if names else data


def change_value(data: bytes, chance: random.Random) -> bytes:
    """A value of a record made another: nothing, something of another kind, or another value of it."""
    try:
        whole = json.loads(data)
    except ValueError:
        return data
    places = list(_places(whole))
    if not places:
        return data
    holder, key = chance.choice(places)
    alike = [other[its] for other, its in places if type(other[its]) is type(holder[key])]
    odd: tuple[Any, ...] = (None, "", -1, 0, 2**63, 1e308, [], {}, "\ud83d\udd25\u202e\x1b[31m")
    holder[key] = chance.choice(alike) if chance.random() < 0.8 else chance.choice(odd)
    try:
        return json.dumps(whole, default=str).encode()
    except (ValueError, RecursionError):  # it holds itself now
        return data


def inside(data: bytes, chance: random.Random) -> bytes:
    """A harm to what is packed: one part of a Word or OpenDocument file, one stream of a PDF."""
    harm = chance.choice((cut, flip, lose, double, renumber, rename))
    if data.startswith(b"PK"):
        return _part_harmed(data, harm, chance)
    streams = list(re.finditer(rb"stream\r?\n(?P<packed>.*?)\r?\n?endstream", data, re.DOTALL))
    if not streams:
        return data
    stream = chance.choice(streams)
    try:
        packed = stream["packed"]
        ascii85 = packed.rstrip().endswith(b"~>")
        opened = zlib.decompress(base64.a85decode(packed.strip(), adobe=False) if ascii85 else packed)
    except (ValueError, zlib.error):
        return data
    again = zlib.compress(harm(opened, chance))
    again = base64.a85encode(again) + b"~>" if ascii85 else again
    return data[: stream.start("packed")] + again + data[stream.end("packed") :]


Harm = Callable[[bytes, random.Random], bytes]
HARMS: Final[tuple[Harm, ...]] = (cut, flip, lose, double, renumber, rename, change_value, inside)


def _part_harmed(data: bytes, harm: Harm, chance: random.Random) -> bytes:
    out = io.BytesIO()
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as whole, zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as again:
            names = whole.namelist()
            chosen = chance.choice(names)
            for name in names:
                part = whole.read(name)
                again.writestr(zipfile.ZipInfo(name), harm(part, chance) if name == chosen else part)
    except (
        zipfile.BadZipFile,
        zlib.error,
        ValueError,
        IndexError,
        EOFError,
        OSError,
        RuntimeError,
        NotImplementedError,
    ):
        return data
    return out.getvalue()


def _stretch(data: bytes, chance: random.Random) -> tuple[int, int]:
    start = chance.randrange(len(data) + 1)
    return start, min(len(data), start + chance.choice((1, 16, 256, 4096)))


def _places(value: Any) -> Iterator[tuple[Any, Any]]:
    """Every value inside a record, as what holds it and its key there."""
    rest = [value]
    while rest:
        holder = rest.pop()
        keys = list(holder) if isinstance(holder, dict) else range(len(holder)) if isinstance(holder, list) else ()
        for key in keys:
            yield holder, key
            rest.append(holder[key])


def seeds_in(paths: Iterable[Path]) -> tuple[Seed, ...]:
    """The healthy files of folders; of the corpus's texts three are set as other files, too."""
    files = tuple(
        Seed(file.name, file.read_bytes()) for path in paths for file in sorted(path.rglob("*")) if file.is_file()
    )
    texts = [one for one in files if one.name.endswith(".txt")][:3]
    return (*files, *(_as_odt(one) for one in texts), *(_as_markdown(one) for one in texts))


def _as_odt(text: Seed) -> Seed:
    rows = text.data.decode(errors="replace").replace("&", "&amp;").replace("<", "&lt;").split("\n")
    return Seed(f"{text.name}.odt", odt("".join(f"<text:p>{row}</text:p>" for row in rows)))


def _as_markdown(text: Seed) -> Seed:
    return Seed(f"{text.name}.md", re.sub(rb"(?m)^(?=Vraag |Antwoord )", b"## ", text.data))


def records_of(seeds: Iterable[Seed]) -> tuple[Seed, ...]:
    """The records of letters, a file each."""
    return tuple(
        Seed(f"{one.name}.jsonl", parse(one.name, data=one.data).model_dump_json().encode())
        for one in seeds
        if one.name.endswith((".txt", ".xml"))
    )


def mutants(seeds: Sequence[Seed], count: int, seed: int) -> Iterator[Mutant]:
    """``count`` mutants, of each file as many."""
    for number in range(count):
        yield Mutant(seeds[number % len(seeds)], seed + number)


# -- doors -----------------------------------------------------------------------------------------------------------


@dataclass(frozen=True)
class Door:
    """What is done with a mutant, in a worker process; ``fed`` is how the names of its files end."""

    work: Callable[[str, bytes], object]
    fed: str = ""

    def prepare(self) -> None:
        """Load what is loaded when it is asked for, before the memory limit counts."""
        Conversion().prepare()

    def __call__(self, mutant: Mutant) -> bytes:
        """Let it through."""
        self.work(mutant.name, mutant.data())
        return b"done"


def read(name: str, data: bytes, engine: Engine = "pdfium", ocr: Ocr = "auto") -> Letter:
    """The record of a file, which is what its own JSON says."""
    letter = parse(name, data=data, name=name, engine=engine, ocr=ocr)
    if Letter.model_validate_json(letter.model_dump_json()) != letter:
        raise AssertionError("the record is not what its JSON says")
    return letter


def read_by_plumber(name: str, data: bytes) -> None:
    """Read a file by the second engine."""
    read(name, data, engine="pdfplumber")


def read_by_ocr(name: str, data: bytes) -> None:
    """Read the pictures of a file's pages."""
    read(name, data, ocr="force")


def read_and_show(name: str, data: bytes) -> None:
    """Read a file, and show it in a terminal, in a file, and as a page beside its print."""
    shown(read(name, data), data)


def shown(letter: Letter, data: bytes | None = None) -> None:
    """Show a record in a terminal, in a file and as a page."""
    for terminal in (True, False):
        show(letter, Console(file=io.StringIO(), force_terminal=terminal, width=80))
    view(letter, data if data is not None and letter.source.media_type == "application/pdf" else None)


def read_and_index(name: str, data: bytes) -> None:
    """Read a file, put it in an index and search that."""
    searched([read(name, data)])


def searched(letters: Iterable[Letter]) -> None:
    """Put records into an index, search them and take them out."""
    with tempfile.TemporaryDirectory() as folder, open_index(Path(folder) / "db") as index:
        index.add(letters)
        for hit in index.search("vraag", per_page=5).hits:
            index.search(str(hit.document["subject"] or "x").replace('"', " "))
            index.remove([str(hit.document["letter_id"])])


def read_records(name: str, data: bytes) -> None:
    """Read a file of records, and do with them what is done with records."""
    with tempfile.TemporaryDirectory() as folder:
        file = Path(folder) / "records.jsonl"
        file.write_bytes(data)
        letters = list(read_letters(file))
    for letter in link(letters):
        shown(letter)
        list(pair_rows(letter))
        list(mention_rows(letter))
    searched(letters)


DOORS: Final = {
    "read": Door(read),
    "pdfplumber": Door(read_by_plumber, ".pdf"),
    "ocr": Door(read_by_ocr, ".pdf"),
    "shown": Door(read_and_show),
    "index": Door(read_and_index),
    "records": Door(read_records),
}


def seeds_for(door: str, paths: Iterable[Path]) -> tuple[Seed, ...]:
    """The healthy files whose mutants a door is given."""
    seeds = seeds_in(paths)
    return records_of(seeds) if door == "records" else tuple(one for one in seeds if one.name.endswith(DOORS[door].fed))


@dataclass(frozen=True)
class Bad:
    """A mutant that gave what it should not."""

    mutant: Mutant
    failure: Failure

    def __str__(self) -> str:
        return f"{self.mutant.name} {self.mutant.number}: {self.failure.error}: {self.failure.message}"


def fuzz(
    paths: Iterable[Path], count: int, seed: int = 0, *, door: str = "read", workers: int = 2
) -> tuple[Counter[str], list[Bad]]:
    """How often what came of mutants, and those that gave what they should not."""
    came: Counter[str] = Counter()
    bad: list[Bad] = []
    with (
        tempfile.TemporaryDirectory() as folder,
        Workforce(DOORS[door], workers=workers, limits=LIMITS, writes=[folder, tempfile.gettempdir()]) as workforce,
    ):
        for mutant, outcome in workforce.run(mutants(seeds_for(door, paths), count, seed)):
            failure = outcome if isinstance(outcome, Failure) else Failure("done", "")
            came[failure.error] += 1
            if failure.error not in EXPECTED:
                bad.append(Bad(mutant, failure))
    return came, bad


def keep(name: str, data: bytes) -> Path:
    """Put a file that failed beside those that are read anew by the tests."""
    KEPT.mkdir(exist_ok=True)
    file = KEPT / f"{sha256(data).hexdigest()[:10]}{Path(name).suffix}"
    file.write_bytes(data)
    return file


# -- guided by coverage ----------------------------------------------------------------------------------------------


def guided(seeds: Sequence[Seed], door: str, kind: str, runs: int, *, kept: bool) -> int:
    """Let atheris mutate files of a kind, those further that reach new lines; the status is that of its process."""
    with tempfile.TemporaryDirectory() as folder:
        for number, seed in enumerate(one for one in seeds if one.name.endswith(kind)):
            (Path(folder) / f"{number}{kind}").write_bytes(seed.data)
        command = [sys.executable, __file__, "--guided", door, "--kind", kind, *(["--keep"] if kept else [])]
        options = [
            f"-runs={runs}",
            "-max_len=200000",
            "-timeout=60",
            "-rss_limit_mb=4096",
            f"-artifact_prefix={folder}/",
        ]
        return subprocess.run([*command, *options, folder], check=False).returncode


def _guide(door: str, kind: str, options: Sequence[str], *, kept: bool) -> None:
    """In a process of its own: go on until all runs are done; an error that is not kvparse's own ends it."""
    import atheris

    atheris.instrument_all()
    work = DOORS[door].work

    def one(data: bytes) -> None:
        try:
            work(f"mutant{kind}", data)
        except (UnreadableFile, UnsupportedFormat):
            pass
        except Exception:
            if kept:
                print(f"kept as {keep(kind, data)}", file=sys.stderr)
            raise

    def mutate(data: bytes, most: int, seed: int) -> bytes:
        chance = random.Random(seed)
        return harmed(data, chance)[:most] if seed % 2 else cast(bytes, atheris.Mutate(data, most))

    atheris.Setup([sys.argv[0], *options], one, custom_mutator=mutate)
    atheris.Fuzz()


def main() -> int:
    """Read the arguments, fuzz, tell."""
    arguments = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    arguments.add_argument("paths", nargs="*", type=Path, default=[CORPUS], metavar="PATH")
    arguments.add_argument("--mutants", type=int, default=10_000)
    arguments.add_argument("--seed", type=int, default=0)
    arguments.add_argument("--door", choices=DOORS, default="read")
    arguments.add_argument("--workers", type=int, default=2)
    arguments.add_argument("--engine", choices=("own", "atheris"), default="own")
    arguments.add_argument("--kind", default=".txt", help="of files, for atheris: .txt, .docx, .pdf, .jsonl")
    arguments.add_argument("--guided", choices=DOORS, help=argparse.SUPPRESS)
    arguments.add_argument("--keep", action="store_true", help="put what fails into tests/data/mutants")
    given, options = arguments.parse_known_args()
    if given.guided:
        _guide(given.guided, given.kind, options, kept=given.keep)
    if given.engine == "atheris":
        return guided(seeds_for(given.door, given.paths), given.door, given.kind, given.mutants, kept=given.keep)
    came, bad = fuzz(given.paths, given.mutants, given.seed, door=given.door, workers=given.workers)
    for what, times in came.most_common():
        print(f"{times:8} {what}")
    for one in bad:
        print(one, f"kept as {keep(one.mutant.name, one.mutant.data())}" if given.keep else "")
    return 1 if bad else 0


if __name__ == "__main__":
    sys.exit(main())
