"""Dutch parliamentary questions and answers (Kamervragen) as structured, validated data.

>>> import kvparse
>>> letter = kvparse.parse("corpus/letters/ah-2024-101.pdf")  # doctest: +SKIP
>>> letter.exchanges[0].answer.passage.text  # doctest: +SKIP
'Ja.'
"""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING, Any

from .errors import KvparseError, UnreadableFile, UnsupportedFormat

if TYPE_CHECKING:
    from .entities.tagging import tag
    from .pipeline import parse, parse_all
    from .records import ENTITY_LABELS, PROBLEM_CODES, Letter
    from .rules import InvalidRules, Rules

__version__ = "0.1.0"

__all__ = [
    "ENTITY_LABELS",
    "PROBLEM_CODES",
    "InvalidRules",
    "KvparseError",
    "Letter",
    "Rules",
    "UnreadableFile",
    "UnsupportedFormat",
    "parse",
    "parse_all",
    "tag",
]

_HOMES = {
    "parse": "pipeline",
    "parse_all": "pipeline",
    "ENTITY_LABELS": "records",
    "PROBLEM_CODES": "records",
    "Letter": "records",
    "InvalidRules": "rules",
    "Rules": "rules",
    "tag": "entities.tagging",
}


def __getattr__(name: str) -> Any:
    """Return the public names, each from the module it lives in, loaded when first asked for."""
    if name == "search":
        return import_module(".search", __name__)
    if name not in _HOMES:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    value = getattr(import_module(f".{_HOMES[name]}", __name__), name)
    globals()[name] = value
    return value
