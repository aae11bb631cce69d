"""An engineer's task: a public site with search, and the daily update of the engines behind it.

    python tests/tasks/engineer.py [--only sqlite index postgresql typesense site]

A folder of letters becomes a site of plain files and an index that is searched. Then each day's change, a letter that
was corrected, one that is new and one that was withdrawn, goes into the index, SQLite, PostgreSQL and Typesense, and
what each engine has is counted. The servers are started here, on this machine.
"""

from __future__ import annotations

import argparse
import json
import re
import subprocess
import sys
import tempfile
from collections.abc import Callable
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parents[1]))

from daily_update import write
from servers import KEY, NoServer, postgres, typesense_server

from kvparse.search.export import feed_to

DAY_ONE = ((2271, "de veerpont"), (2272, "de vuurtoren"), (2273, "de sluis"))


def main() -> None:
    """Build the site, then follow the folder with each engine."""
    options = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    options.add_argument("--only", nargs="+", choices=[*TASKS], default=[*TASKS])
    for name in options.parse_args().only:
        with tempfile.TemporaryDirectory() as folder:
            try:
                print(f"{name}: {TASKS[name](Path(folder))}", flush=True)
            except NoServer as missing:
                print(f"{name}: left out: {missing}", flush=True)


def kvparse(*words: str | Path, status: int = 0) -> str:
    """Run the command, and return what it said on both streams."""
    command = [sys.executable, "-m", "kvparse", *map(str, words)]
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    assert done.returncode == status, f"{' '.join(command)}: status {done.returncode}\n{done.stderr}"
    return done.stdout + done.stderr


def site(folder: Path) -> str:
    """A site of plain files whose pages and words are all there, and an index that answers."""
    letters = letters_of_day_one(folder)
    kvparse("site", letters, "-o", folder / "site", "-j", "1", "--title", "Proef")
    pages = sorted(path.name for path in (folder / "site" / "letters").glob("ah-tk-*.html"))
    assert len(pages) == 2 * len(DAY_ONE), pages  # in Dutch and in English
    told = "".join(path.read_text(encoding="utf-8") for path in (folder / "site" / "data").glob("w-*.js"))
    assert '"veerpont"' in told
    kvparse("convert", letters, "-o", folder / "letters.jsonl", "-j", "1")
    kvparse("index", folder / "letters.jsonl", "-o", folder / "kv.db")
    found = json.loads(kvparse("search", folder / "kv.db", "veerponten", "--ministry", "FIN", "--json"))
    assert (found["documents"], found["letters"]) == (2, 1)
    assert "did you mean" in kvparse("search", folder / "kv.db", "veerpont", "--party", "D67", status=1)
    return f"{len(pages)} pages of {len(DAY_ONE)} letters; 'veerpont' found in 2 questions of 1 letter"


def letters_of_day_one(folder: Path) -> Path:
    """Three letters of two questions."""
    letters = folder / "letters"
    letters.mkdir()
    for number, about in DAY_ONE:
        write(letters, number, about)
    return letters


def followed(folder: Path, target: str) -> str:
    """Follow the folder for two days with ``kvparse sync``, and count what the engine has after each."""
    letters, log = letters_of_day_one(folder), folder / "changes.jsonl"
    first = kvparse("sync", letters, target, "--log", log, "-j", "1")
    assert "3 new, 0 changed, 0 moved, 0 gone, 0 as they were; 6 documents sent, 6 counted there" in first, first
    write(letters, 2271, "de veerpont", payer="Het Rijk.")
    write(letters, 2274, "de brug")
    (letters / "ah-tk-20232024-2273.txt").unlink()
    second = kvparse("sync", letters, target, "--log", log, "-j", "1")
    assert "1 new, 1 changed, 0 moved, 1 gone, 1 as they were; 4 documents sent, 4 counted there" in second, second
    third = kvparse("sync", letters, target, "--log", log, "-j", "1")
    assert "0 new, 0 changed, 0 moved, 0 gone, 3 as they were; 0 documents sent, 0 counted there" in third, third
    changes = [json.loads(line) for line in log.read_text(encoding="utf-8").splitlines()]
    told = sorted((change["change"], int(re.sub(r"^.*-", "", change["letter_id"]))) for change in changes[3:])
    assert told == [("changed", 2271), ("gone", 2273), ("new", 2274)], told
    with feed_to(target) as feed:
        has = {number: feed.count([f"ah-tk-20232024-{number}"]) for number in (2271, 2272, 2273, 2274)}
    assert has == {2271: 2, 2272: 2, 2273: 0, 2274: 2}, has
    return "day 1: 3 letters, 6 documents; day 2: 1 changed, 1 new, 1 gone, 6 documents; day 3: nothing to do"


def in_sqlite(folder: Path) -> str:
    """A file for Datasette."""
    return followed(folder, f"sqlite:{folder / 'kv.sqlite'}")


def in_index(folder: Path) -> str:
    """kvparse's own index."""
    return followed(folder, f"tantivy:{folder / 'kv.db'}")


def in_postgresql(folder: Path) -> str:
    """A server of PostgreSQL."""
    with postgres() as target:
        return followed(folder, target)


def in_typesense(folder: Path) -> str:
    """A server of Typesense."""
    data = folder / "typesense"
    data.mkdir()
    with typesense_server(data) as port:
        return followed(folder, f"typesense://:{KEY}@127.0.0.1:{port}/kvparse")


TASKS: dict[str, Callable[[Path], str]] = {
    "site": site,
    "index": in_index,
    "sqlite": in_sqlite,
    "postgresql": in_postgresql,
    "typesense": in_typesense,
}


if __name__ == "__main__":
    main()
