"""The finders as spaCy components: ``nlp.add_pipe("kvparse_countries")`` and its like, found by entry point.

    >>> import spacy
    >>> nlp = spacy.blank("nl")
    >>> _ = nlp.add_pipe("kvparse_dates", config={"when": "2022-03-30"})
    >>> doc = nlp("Het werd op 3-4 maart jl. besproken.")
    >>> [(span.text, span.label_, span.id_) for span in doc.spans["dates"]]
    [('3-4 maart jl.', 'DATE', '2022-03-03/2022-03-04')]
    >>> doc.spans["dates"].attrs["tags"][0]["end"]
    25

What a tag says is kept on the span: its label, its id as ``span.kb_id_`` and its EDTF value as ``span.id_``.
All of it (also ``mod``, ``url`` and the exact offsets) stands in ``doc.spans[key].attrs["tags"]``, one dict a
span in the same order, and is written out with the doc. No ``Doc._`` extension is set: those are shared by
all pipelines, and a second instance with another key would change what the first one gives.

A tag that begins or ends inside a token ("Rusland" in spaCy's single token "Rusland-beleid") takes the whole
token; so two tags can share one ("Nederlands-Turkse"), which a span group allows. The exact offsets tell them
apart. Each component knows its own family alone: it is ``kvparse.entities.tag`` that settles which of two
families' tags is part of the other.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import asdict, dataclass
from datetime import date

from spacy.language import Language
from spacy.tokens import Doc, Span, SpanGroup

from kvparse.entities import FAMILIES
from kvparse.entities.tags import Finder, Tag

__all__ = ["Tagger", "countries", "dates", "laws", "ncb", "organisations", "people", "references"]


@dataclass(frozen=True, slots=True)
class Tagger:
    """A component that writes what ``find`` finds to ``doc.spans[spans_key]``, behind what is there already.

    ``when`` is the letters' own date; a doc that has one of its own, as an ISO date in
    ``doc.user_data["when"]``, goes by that.
    """

    find: Finder
    spans_key: str
    when: date | None = None

    def __call__(self, doc: Doc) -> Doc:
        """Tag ``doc``; raises ``ValueError`` if its own date is no ISO date."""
        own = doc.user_data.get("when")
        tags = self.find(doc.text, when=date.fromisoformat(own) if own else self.when)
        if self.spans_key not in doc.spans:
            doc.spans[self.spans_key] = SpanGroup(doc, name=self.spans_key)
        group = doc.spans[self.spans_key]
        group.extend([_span(doc, tag) for tag in tags])
        group.attrs["tags"] = [*group.attrs.get("tags", ()), *(asdict(tag) for tag in tags)]
        return doc


def _span(doc: Doc, tag: Tag) -> Span:
    span = doc.char_span(
        tag.start, tag.end, tag.label, kb_id=tag.id or "", span_id=tag.value or "", alignment_mode="expand"
    )
    if span is None:
        raise ValueError(f"{tag} lies outside the document")
    return span


def _factory(family: str) -> Callable[[Language, str, str, str | None], Tagger]:
    """Register a family's component; spans go to the key of its name unless the config gives another."""

    def create(nlp: Language, name: str, spans_key: str, when: str | None) -> Tagger:
        return Tagger(FAMILIES[family], spans_key, date.fromisoformat(when) if when else None)

    Language.factory(f"kvparse_{family}", default_config={"spans_key": family, "when": None}, func=create)
    return create


countries = _factory("countries")
ncb = _factory("ncb")
dates = _factory("dates")
references = _factory("references")
laws = _factory("laws")
people = _factory("people")
organisations = _factory("organisations")
