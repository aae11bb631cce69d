"""What people do with each command: shown below its help."""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType

__all__ = ["EXAMPLES", "epilog"]

EXAMPLES: Mapping[str, tuple[str, ...]] = MappingProxyType(
    {
        "convert": (
            "kvparse convert letters/ -o letters.jsonl",
            "kvparse convert letters/ -o questions.xlsx",
            "kvparse convert 'letters/2024*.pdf' -o mentions.csv --rows mentions",
            "find . -name '*.pdf' -print0 | kvparse convert --files-from - -o - | jq .subject",
        ),
        "show": (
            "kvparse show letter.pdf",
            "kvparse show letter.pdf --question 3",
            "kvparse show letters.jsonl --id ah-tk-20242025-1103",
        ),
        "view": (
            "kvparse view letter.pdf -o letter.html",
            "kvparse view letters/ -o pages/",
            "kvparse view letters.jsonl --id ah-tk-20242025-1103 -o letter.html",
        ),
        "site": ("kvparse site letters/ -o site/", "kvparse site letters.jsonl --letters letters/ -o site/"),
        "fetch": (
            "kvparse fetch --from 2024-01 --kind answer --max 100 -o letters/",
            "kvparse fetch ah-tk-20232024-2147 kst-32317-751 -o letters/",
        ),
        "chain": ("kvparse chain letters.jsonl -o linked.jsonl",),
        "evaluate": ("kvparse evaluate corpus", "kvparse evaluate corpus --set held-out --misses"),
        "schema": ("kvparse schema", "kvparse schema --for rows"),
        "index": ("kvparse index letters.jsonl -o kv.db",),
        "search": (
            "kvparse search kv.db 'signalering NCB Moskou' --party D66 --from 2022-01 --facet country",
            "kvparse search kv.db --country Rusland --ministry JenV --asker Nispen --json",
            "kvparse search kv.db visumplicht --csv --per-page 1000 > questions.csv",
        ),
        "mcp": ("kvparse mcp kv.db",),
        "remove": ("kvparse remove kv.db ah-tk-20242025-1103",),
        "sync": (
            "kvparse sync letters/ kv.db --log changes.jsonl",
            "kvparse sync letters/ postgresql://user@host/db",
            "kvparse sync letters/ kv.db --bulk changes.ndjson",
        ),
        "serve": ("kvparse serve kv.db", "kvparse serve kv.db --records letters.jsonl --letters letters/"),
        "export": (
            "kvparse export letters.jsonl --to postgresql://user@host/db",
            "kvparse export letters.jsonl --to sqlite:kv.sqlite",
            "kvparse export letters.jsonl --to chunks:chunks.jsonl --chunk-size 2000",
            "kvparse export letters.jsonl --to -",
        ),
    }
)
"""Lines for a shell, a command's own first."""


def epilog(command: str) -> str | None:
    """Return what stands below the help of a command."""
    lines = EXAMPLES.get(command)
    return "\n\n".join(("Examples:", *(f"  {line}" for line in lines))) if lines else None
