"""Dutch parliamentary questions and answers (Kamervragen) as structured, validated data.

>>> import kvparse
>>> letter = kvparse.parse("corpus/letters/ah-2024-101.pdf")  # doctest: +SKIP
>>> letter.exchanges[0].answer.passage.text  # doctest: +SKIP
'Ja.'
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from .errors import KvparseError, UnreadableFile, UnsupportedFormat

if TYPE_CHECKING:
    from . import search
    from .batch.collection import Letters, read_letters
    from .batch.convert import convert
    from .entities.tagging import tag
    from .pipeline import parse, parse_all
    from .problems import PROBLEM_CODES, Problem
    from .records import (
        ENTITY_LABELS,
        Addressee,
        Answer,
        Asker,
        Entity,
        Exchange,
        Letter,
        Link,
        Mark,
        Note,
        Pair,
        Passage,
        Question,
        Region,
        Related,
        Respondent,
        Source,
        Table,
        Words,
    )
    from .rules import InvalidRules, Rules

__version__ = "2.0.0"

__all__ = [
    "ENTITY_LABELS",
    "PROBLEM_CODES",
    "Addressee",
    "Answer",
    "Asker",
    "Entity",
    "Exchange",
    "InvalidRules",
    "KvparseError",
    "Letter",
    "Letters",
    "Link",
    "Mark",
    "Note",
    "Pair",
    "Passage",
    "Problem",
    "Question",
    "Region",
    "Related",
    "Respondent",
    "Rules",
    "Source",
    "Table",
    "UnreadableFile",
    "UnsupportedFormat",
    "Words",
    "convert",
    "parse",
    "parse_all",
    "read_letters",
    "search",
    "tag",
]

_HOMES = {
    "batch.collection": ("Letters", "read_letters"),
    "batch.convert": ("convert",),
    "entities.tagging": ("tag",),
    "pipeline": ("parse", "parse_all"),
    "problems": ("PROBLEM_CODES", "Problem"),
    "rules": ("InvalidRules", "Rules"),
}
_RECORDS = "records"  # where the other names live


def __dir__() -> list[str]:
    """List the public names, those included that are loaded when first asked for, so that a shell completes them."""
    return sorted([*__all__, *(name for name in globals() if name.startswith("__"))])


if not TYPE_CHECKING:  # or a type checker would take any name for one of these

    def __getattr__(name: str) -> object:
        """Return a public name from the module it lives in, loaded when first asked for."""
        from importlib import import_module  # noqa: PLC0415

        if name not in __all__:
            raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
        if name == "search":
            return import_module(".search", __name__)
        home = next((home for home, names in _HOMES.items() if name in names), _RECORDS)
        value = getattr(import_module(f".{home}", __name__), name)
        globals()[name] = value
        return value
