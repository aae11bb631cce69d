"""kvparse in spaCy: its tags as components of a pipeline, and its passages as docs.

Components are found by entry point. ``kvparse`` gives exactly what ``kvparse.parse`` gives for a text; one family
alone is ``kvparse_countries`` and its like:

    >>> import spacy
    >>> nlp = spacy.blank("nl")
    >>> _ = nlp.add_pipe("kvparse", config={"when": "2022-03-30", "ents": True})
    >>> doc = nlp("Het NCB Moskou schreef op 3-4 maart jl.")
    >>> [(span.text, span.label_, span.kb_id_ or span.id_) for span in doc.spans["kvparse"]]
    [('NCB Moskou', 'NCB', 'NCB:RU'), ('3-4 maart jl.', 'DATE', '2022-03-03/2022-03-04')]
    >>> doc.spans["kvparse"].attrs["tags"][1]["end"]
    39
    >>> [span.text for span in doc.ents]
    ['NCB Moskou', '3-4 maart jl.']

What a tag says is kept on the span: its label, its id as ``span.kb_id_`` and its EDTF value as ``span.id_``.
All of it (also ``mod``, ``url``, ``source`` and the exact offsets) stands in ``doc.spans[key].attrs["tags"]``, one dict
a span in the same order, and is written out with the doc. No ``Doc._`` extension is set: those are shared by
all pipelines, and a second instance with another key would change what the first one gives.

A tag that begins or ends inside a token ("Rusland" in spaCy's single token "Rusland-beleid") takes the whole
token; so two tags can share one ("Nederlands-Turkse"), which a span group allows. The exact offsets tell them
apart. ``doc.ents`` allows no overlap: there the longest stays, then the first.

What a letter tells beside a passage goes into ``doc.user_data["kvparse"]`` as ``context_data`` gives it, or only its
date into ``doc.user_data["when"]``. A component of one family knows that family alone: it is ``kvparse`` that settles
which of two families' tags is part of the other.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import asdict, dataclass, replace
from datetime import date
from typing import Any

import spacy
from spacy.language import Language
from spacy.tokens import Doc, Span, SpanGroup
from spacy.util import filter_spans

from kvparse.entities import FAMILIES, Context, Tag, context_of, find_all
from kvparse.entities.names import Meaning, Names
from kvparse.entities.tagging import context_of_letter, passages_of
from kvparse.records import Entity, Letter, Passage
from kvparse.rules import Rules

__all__ = [
    "Tagger",
    "context_data",
    "countries",
    "dates",
    "doc_of",
    "docs_of",
    "everything",
    "laws",
    "media",
    "ncb",
    "organisations",
    "people",
    "references",
]

KEY = "kvparse"
"""The spans key of ``kvparse``, and where ``doc.user_data`` has a letter's context."""


@dataclass(frozen=True, slots=True)
class Tagger:
    """A component that writes what ``find`` finds to ``doc.spans[spans_key]``, behind what is there already.

    ``context`` is that of every doc which brings none of its own; a doc ``stands_alone`` where abbreviations are read
    from the doc itself. With ``ents`` the tags become ``doc.ents`` too.
    """

    find: Callable[[str, Context], list[Tag]]
    spans_key: str
    context: Context
    ents: bool = False
    stands_alone: bool = False

    def __call__(self, doc: Doc) -> Doc:
        """Tag ``doc``; raises ``ValueError`` if its own date is no ISO date."""
        tags = [asdict(tag) for tag in self.find(doc.text, self._context(doc))]
        spans = [_span(doc, tag) for tag in tags]
        if self.spans_key not in doc.spans:
            doc.spans[self.spans_key] = SpanGroup(doc, name=self.spans_key)
        group = doc.spans[self.spans_key]
        group.extend(spans)
        group.attrs["tags"] = [*group.attrs.get("tags", ()), *tags]
        if self.ents:
            _set_ents(doc, spans)
        return doc

    def _context(self, doc: Doc) -> Context:
        """Return the context of a doc: its own, or the component's with the date and abbreviations of the doc."""
        data = doc.user_data.get(KEY)
        if data is not None:
            return _context(data, self.context.rules)
        own = doc.user_data.get("when")
        context = replace(self.context, when=date.fromisoformat(own)) if own else self.context
        if not self.stands_alone:
            return context
        return context_of([doc.text], names=context.names, when=context.when, rules=context.rules)


def context_data(context: Context) -> dict[str, Any]:
    """Return a context as plain JSON for ``doc.user_data["kvparse"]``; the rules are the component's own."""
    return {
        "when": context.when.isoformat() if context.when else None,
        "abbreviations": {short: asdict(meaning) for short, meaning in context.abbreviations.items()},
        "spread": {name: asdict(meaning) for name, meaning in context.spread.items()},
        "names": list(context.names),
        "glued": context.glued,
    }


def _context(data: Mapping[str, Any], rules: Rules) -> Context:
    when = data.get("when")
    return Context(
        when=date.fromisoformat(when) if when else None,
        abbreviations=Names((short, Meaning(**meaning)) for short, meaning in data.get("abbreviations", {}).items()),
        spread=Names((name, Meaning(**meaning)) for name, meaning in data.get("spread", {}).items()),
        names=tuple(data.get("names", ())),
        glued=bool(data.get("glued")),
        rules=rules,
    )


def doc_of(passage: Passage, nlp: Language | None = None, *, context: Context | None = None) -> Doc:
    """Return a passage as a doc, its entities under ``doc.spans["kvparse"]`` and in ``doc.ents``.

    Args:
        passage: A passage of a letter.
        nlp: The pipeline that reads it, ``spacy.blank("nl")`` unless given. Entities of its own stay in ``doc.ents``
            where kvparse has none.
        context: What the letter tells beside the passage, for components of kvparse in the pipeline.
    """
    nlp = nlp or spacy.blank("nl")
    doc = nlp.make_doc(passage.text)
    if context is not None:
        doc.user_data[KEY] = context_data(context)
    doc = nlp(doc)
    tags = [_fields(entity) for entity in passage.entities]
    spans = [_span(doc, tag) for tag in tags]
    doc.spans[KEY] = SpanGroup(doc, name=KEY, spans=spans, attrs={"tags": tags})
    _set_ents(doc, spans)
    return doc


def docs_of(letter: Letter, nlp: Language | None = None) -> Iterator[Doc]:
    """Give a letter's passages as docs, in reading order, notes last; ``doc.user_data["passage"]`` names each."""
    nlp = nlp or spacy.blank("nl")
    context = context_of_letter(letter)
    for name, passage in passages_of(letter):
        doc = doc_of(passage, nlp, context=context)
        doc.user_data["passage"] = name
        doc.user_data["letter"] = letter.id
        yield doc


def _fields(entity: Entity) -> dict[str, Any]:
    """Return an entity as its tag would be."""
    return entity.model_dump(mode="json", exclude={"text"})


def _span(doc: Doc, tag: Mapping[str, Any]) -> Span:
    span = doc.char_span(
        tag["start"],
        tag["end"],
        tag["label"],
        kb_id=tag["id"] or "",
        span_id=tag["value"] or "",
        alignment_mode="expand",
    )
    if span is None:
        raise ValueError(f"{tag} lies outside the document")
    return span


def _set_ents(doc: Doc, spans: Iterable[Span]) -> None:
    """Make spans entities, the longest first; those that are there already stay where they touch none of them."""
    ours = filter_spans(spans)
    taken = {token for span in ours for token in range(span.start, span.end)}
    others = [span for span in doc.ents if taken.isdisjoint(range(span.start, span.end))]
    doc.set_ents([*ours, *others])


def _configured(when: str | None, rules: str | None, names: Iterable[str] = ()) -> Context:
    """Return the context that a config asks for."""
    return Context(
        when=date.fromisoformat(when) if when else None,
        names=tuple(names),
        rules=Rules.read(rules) if rules else Rules.default(),
    )


@Language.factory("kvparse", default_config={"spans_key": KEY, "when": None, "names": [], "ents": False, "rules": None})
def everything(
    nlp: Language, name: str, spans_key: str, when: str | None, names: list[str], ents: bool, rules: str | None
) -> Tagger:
    """Return the component that tags all that ``kvparse.parse`` tags.

    ``when`` is the docs' date, ``names`` the persons known to be named, ``rules`` the path of a file with rules of
    one's own; ``ents`` fills ``doc.ents``.
    """
    return Tagger(find_all, spans_key, _configured(when, rules, names), ents=ents, stands_alone=True)


def _factory(family: str) -> Callable[[Language, str, str, str | None, str | None, bool], Tagger]:
    """Register a family's component; spans go to the key of its name unless the config gives another."""

    def create(nlp: Language, name: str, spans_key: str, when: str | None, rules: str | None, ents: bool) -> Tagger:
        return Tagger(FAMILIES[family].find, spans_key, _configured(when, rules), ents=ents)

    Language.factory(
        f"kvparse_{family}",
        default_config={"spans_key": family, "when": None, "rules": None, "ents": False},
        func=create,
    )
    return create


countries = _factory("countries")
ncb = _factory("ncb")
dates = _factory("dates")
references = _factory("references")
laws = _factory("laws")
media = _factory("media")
people = _factory("people")
organisations = _factory("organisations")
