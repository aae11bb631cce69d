"""The head of a letter: number, dates, who asks whom about what, who answers, and what kind of letter it is."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from typing import NamedTuple

from .. import regex
from ..document import Line
from ..layout import Flow
from ..problems import Problem
from ..text.prose import Prose
from .form import read_form
from .head import Head, Partial, Source, merge
from .lines import texts_of
from .ministry import LATER, is_cover, read_letter, reference
from .notices import is_notice, kind_of_notice
from .papers import PAPERS, read_paper
from .people import Person
from .printed import read_groups, read_sentences
from .publication import case_numbers, is_list, own_cases, read_publication
from .settle import settled
from .signatures import farewell, signature
from .subject import read_label

__all__ = ["Head", "HeadFound", "Person", "farewell", "head_of", "is_notice", "kind_of_notice", "signature"]

_ADDRESS = regex.compile(r"AH\s*\d+$|\d{4}Z\s?\d{5}$|\d{1,5}$")  # what stands above a head that is not read otherwise


class HeadFound(NamedTuple):
    """A head, the lines of the letter's opening, and what is doubtful about the head."""

    head: Head
    opening: tuple[Line, ...]
    problems: tuple[Problem, ...]


def head_of(flow: Flow, lines: Sequence[Line], prose: Prose, *, signed: tuple[Person, ...] = ()) -> HeadFound:
    """Return the head of a letter, from the lines before its first heading and what stands around the text.

    Args:
        flow: The letter as it is laid out: its side column and furniture are read.
        lines: The lines before the first heading.
        prose: The text of these lines.
        signed: Who signed at the letter's end, where ``signature`` took them off.
    """
    texts, around = texts_of(lines), texts_of((*flow.furniture, *flow.side))
    flat = prose.text.replace("\n", " ")
    sentences, after = read_sentences(lines, texts, prose)
    publication = read_publication(texts, around)
    paper = next((kind for kind, title in PAPERS.items() if title.search(" ".join(texts[:40]))), None)
    parts: dict[Source, Partial] = {
        "publication": publication,
        **read_label(lines, texts),
        "form": replace(read_form(texts), later=LATER.search(flat) is not None),
        "groups": read_groups(flow.body),
        "sentences": sentences,
        "text": Partial(
            case_numbers=own_cases(case_numbers(flat), asked=bool(sentences.askers), listed=is_list(texts)), paper=paper
        ),
        "around": Partial(
            case_numbers=case_numbers(" ".join(around)), reference=reference(flow.side) or reference(flow.furniture)
        ),
        "signature": Partial(respondents=signed),
    }
    opening: Sequence[Line] = after
    if publication.layout is None and is_cover(flat, texts, flow):
        parts["cover"], opening = read_letter(lines, texts, flow)
    elif publication.layout == "kamerstuk" or paper:
        more, opening = read_paper(lines, texts, prose, asks=paper is not None)
        parts |= more
    opening = [line for line, text in zip(opening, texts_of(opening), strict=True) if not _ADDRESS.match(text)]
    head, problems = settled(merge(parts), flat)
    return HeadFound(head, tuple(opening), problems)
