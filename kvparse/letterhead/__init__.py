"""The head of a letter: number, dates, who asks whom about what, who answers, and what kind of letter it is."""

from __future__ import annotations

from collections.abc import Sequence

import regex

from ..document import Line
from ..layout import Flow
from ..text.characters import clean
from ..text.prose import Prose, plain
from .head import Head
from .ministry import DATED, YOUR_LETTER, read_letter, reference
from .notices import is_notice, kind_of_notice
from .papers import PAPERS, read_paper
from .people import Person
from .printed import read_printed_head
from .publication import case_numbers, read_publication
from .signatures import farewell, signature

__all__ = ["Head", "Person", "farewell", "head_of", "is_notice", "kind_of_notice", "signature"]

_ADDRESS = regex.compile(r"AH\s*\d+$|\d{4}Z\s?\d{5}$|\d{1,5}$")  # what stands above a head that is not read otherwise


def head_of(flow: Flow, opening: Sequence[Line], prose: Prose) -> Head:
    """The head of a letter, from the lines before its first heading and what stands around the text.

    ``prose`` is the text of the ``opening`` lines.
    """
    head = Head()
    around = [clean(plain(line)).strip() for line in (*flow.furniture, *flow.side)]
    texts = [clean(plain(line)).strip() for line in opening]
    flat = prose.text.replace("\n", " ")
    read_publication(head, texts, around)
    head.paper = next((kind for kind, title in PAPERS.items() if title.search(" ".join(texts[:40]))), None)
    head.case_numbers = case_numbers(flat) or case_numbers(" ".join(around))
    rest = read_printed_head(head, opening, prose, flat)
    if head.layout == "plain" and (YOUR_LETTER.search(flat) or DATED.search(flat) or flow.side):
        head.layout = "ministry-letter"
        read_letter(head, opening, texts, flow)
    elif head.layout == "kamerstuk" or head.paper:
        read_paper(head, opening, texts, prose)
    else:
        head.opening = list(rest)
    head.opening = [line for line in head.opening if not _ADDRESS.match(clean(plain(line)).strip())]
    head.reference = head.reference or reference(flow.side) or reference(flow.furniture)
    return head
