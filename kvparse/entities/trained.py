"""The persons and organisations that a trained spaCy pipeline of the user's finds, beside kvparse's own tags.

kvparse ships no trained pipeline and downloads none. Whoever has one (``nl_core_news_lg``, say) hands it to
``kvparse.parse(path, nlp=nlp)``: its persons and organisations are merged where kvparse has tagged no name itself, and
their ``source`` says where they come from (``spacy:nl_core_news_lg``).
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

from kvparse.entities.tags import Spans, Tag

__all__ = ["LABELS", "merged", "names_in"]

LABELS: Mapping[str, str] = {"PERSON": "PERSON", "PER": "PERSON", "ORG": "ORG"}
"""What spaCy's Dutch pipelines call the names that are taken over, and what kvparse calls them."""

OURS = frozenset(
    {"PERSON", "ORG", "MEDIUM", "PARTY", "OFFICE", "NCB", "LAW", "KAMERSTUK", "AANHANGSEL", "HANDELINGEN", "ECLI"}
)


def names_in(text: str, nlp: Any) -> list[Tag]:
    """Return the persons and organisations that ``nlp``, a spaCy ``Language``, finds in a text."""
    source = f"spacy:{nlp.meta.get('lang', '')}_{nlp.meta.get('name', '')}"
    return [
        Tag(found.start_char, found.end_char, LABELS[found.label_], source=source)
        for found in nlp(text).ents
        if found.label_ in LABELS
    ]


def merged(tags: Iterable[Tag], names: Iterable[Tag]) -> list[Tag]:
    """``tags`` with the ``names`` that stand apart from every name among them.

    >>> merged([Tag(0, 4, "ORG")], [Tag(2, 6, "PERSON"), Tag(8, 12, "PERSON", source="spacy:nl_x")])[1].start
    8
    """
    own = list(tags)
    taken = Spans((found.start, found.end) for found in own if found.label in OURS)
    fresh = [name for name in names if not taken.over(name.start, name.end)]
    return sorted([*own, *fresh], key=lambda found: (found.start, found.end))
