"""The tables of the README that say what the models say: ``python tests/readme.py`` makes them anew from these."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from pathlib import Path

from kvparse.records import ENTITY_LABELS, PROBLEM_CODES, SEVERITIES, schema

__all__ = ["README", "TABLES", "written"]

README = Path(__file__).parent.parent / "README.md"
MODELS = ("Letter", "Exchange", "Question", "Answer", "Passage", "Note", "Entity", "Source", "Words", "Problem")


def tables() -> Iterator[tuple[str, str]]:
    """Every table by the name that stands in its marker."""
    whole = schema()
    for model in MODELS:
        fields = (whole if model == "Letter" else whole["$defs"][model])["properties"]
        meanings = {name: field["description"].partition("\n")[0] for name, field in fields.items()}
        yield model, _table("field", {f"`{name}`": meaning for name, meaning in meanings.items()})
    yield "labels", _table("label", {f"`{label}`": meaning for label, meaning in ENTITY_LABELS.items()})
    codes = {f"`{code}` | {SEVERITIES[code]}": meaning for code, meaning in PROBLEM_CODES.items()}
    yield "codes", _table("code | severity", codes)


def _table(head: str, rows: Mapping[str, str]) -> str:
    lines = [f"| {head} | what |", "|---" * (head.count("|") + 2) + "|"]
    return "\n".join([*lines, *(f"| {first} | {meaning} |" for first, meaning in rows.items())])


TABLES = dict(tables())


def written(text: str) -> str:
    """Return the README's text with every table as it is now."""
    for name, table in TABLES.items():
        marked = re.compile(rf"(<!-- table: {name} -->\n).*?(\n<!-- end -->)", re.DOTALL)
        text, found = marked.subn(lambda match, table=table: f"{match[1]}{table}{match[2]}", text)  # type: ignore[misc]
        if found != 1:
            raise ValueError(f"the README has {found} places for the table {name}")
    return text


if __name__ == "__main__":
    README.write_text(written(README.read_text(encoding="utf-8")), encoding="utf-8")
