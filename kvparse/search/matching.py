"""A query's tree as tantivy understands it: what is found, and in which order."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache
from itertools import islice

import tantivy

from .. import regex
from .documents import TEXT_FIELDS
from .query import Leaf, MalformedQuery, Node
from .schema import EVERYTHING
from .words import Stemmer, modern, phrase_of_pairs, says_nothing, without_mute_ch

__all__ = ["Matcher", "both"]

MORE = {"question": 3.0, "subject": 1.5, "names": 1.0}
"""What a word counts for besides, where it stands in these fields: what is asked counts most."""

MOST_WORDS = 5_000  # that a leaf *x* may stand for
MANY_WORDS = (
    2_000  # from which on a pass over 300,000 documents takes 15 ms there, not 37; of few words it takes longer
)

_MUST, _SHOULD, _NOT = tantivy.Occur.Must, tantivy.Occur.Should, tantivy.Occur.MustNot
_Query = tantivy.Query


@dataclass(frozen=True, slots=True)
class Matcher:
    """Makes tantivy's queries of trees."""

    schema: tantivy.Schema
    stem: Stemmer
    vocabulary: Callable[[], str]
    """All words of the index, each in a line of its own: asked for where a part of words is sought."""
    occurs: Callable[[str, str], bool]
    """Whether a field has a word."""

    def found(self, node: Node) -> tantivy.Query:
        """Return what finds the documents of a tree."""
        return self._made(node, self._leaf)

    def ranked(self, node: Node) -> tantivy.Query:
        """Return the same with scores that count a word in the question for more than one elsewhere.

        Every field's words stand in ``all`` too, so that alternatives find no more; and of alternatives tantivy can
        leave out the blocks that hold nothing for the first page, which it cannot do for what must be there.
        """
        return self._made(node, self._ranked_leaf)

    def _made(self, node: Node, leaf: Callable[[Leaf], tantivy.Query]) -> tantivy.Query:
        if isinstance(node, Leaf):
            return leaf(node)
        parts = [self._made(part, leaf) for part in node.parts]
        joined = both(*parts) if node.join == "AND" else _either(parts)
        if not node.without:
            return joined
        return _Query.boolean_query([(_MUST, joined), *((_NOT, self.found(part)) for part in node.without)])

    def _ranked_leaf(self, leaf: Leaf) -> tantivy.Query:
        if leaf.fields != TEXT_FIELDS or leaf.how not in ("stem", "word") or says_nothing(leaf.words):
            return self._leaf(leaf)
        more = [_Query.boost_query(self._in_field(leaf, name), boost) for name, boost in MORE.items()]
        return _either([*self._everywhere(leaf), *more])

    def _leaf(self, leaf: Leaf) -> tantivy.Query:
        if leaf.fields != TEXT_FIELDS:
            return _either([self._in_field(leaf, name) for name in leaf.fields])
        return _either(self._everywhere(leaf))

    def _everywhere(self, leaf: Leaf) -> list[tantivy.Query]:
        found = [self._in_field(leaf, EVERYTHING)]
        return found + self._old_spelling(leaf) if leaf.how == "stem" else found

    def _old_spelling(self, leaf: Leaf) -> list[tantivy.Query]:
        """Return what finds the words in the past's letters, however spelt; and in today's, for ``sch``."""
        found: list[tantivy.Query] = []
        old = self.stem(modern(leaf.words[0]))
        if len(leaf.words) == 1 and self.occurs("all_modern", old):
            found.append(self._phrase("all_modern", [old]))
        today = [without_mute_ch(word) for word in leaf.words]
        if today != [*leaf.words]:
            found.append(self._phrase(EVERYTHING, [*map(self.stem, today)]))
        return found

    def _in_field(self, leaf: Leaf, name: str) -> tantivy.Query:
        if leaf.how == "stem":
            return self._phrase(name, [self.stem(word) for word in leaf.words])
        spoken = f"{name}_words"
        if leaf.how == "word":
            pairs = phrase_of_pairs(list(leaf.words)) if name == EVERYTHING else None
            return self._phrase("all_pairs", pairs) if pairs else self._phrase(spoken, list(leaf.words))
        if len(leaf.words) > 1:
            before = [regex.escape(word) for word in leaf.words[:-1]]
            return _Query.regex_phrase_query(self.schema, spoken, [*before, _pattern(leaf)])
        if leaf.how == "end" and name == EVERYTHING:
            return _Query.regex_query(self.schema, "all_reversed", f"{regex.escape(leaf.words[0][::-1])}.*")
        if leaf.how == "part":
            return self._among(name, _words_with(self.vocabulary(), leaf.words[0]))
        return _Query.regex_query(self.schema, spoken, _pattern(leaf))

    def _among(self, name: str, spoken: list[str]) -> tantivy.Query:
        """Return what finds one of the words: of very many in the field whose postings hold no places to be skipped."""
        if name == EVERYTHING and len(spoken) > MANY_WORDS:
            return _Query.term_set_query(self.schema, "all_reversed", [word[::-1] for word in spoken])
        return _Query.term_set_query(self.schema, f"{name}_words", spoken)

    def _phrase(self, field: str, spoken: list[str]) -> tantivy.Query:
        if len(spoken) == 1:
            return _Query.term_query(self.schema, field, spoken[0])
        return _Query.phrase_query(self.schema, field, list(spoken))


def both(*queries: tantivy.Query) -> tantivy.Query:
    """Return what finds what all of ``queries`` find."""
    return queries[0] if len(queries) == 1 else _Query.boolean_query([(_MUST, one) for one in queries])


def _either(queries: Sequence[tantivy.Query]) -> tantivy.Query:
    return queries[0] if len(queries) == 1 else _Query.boolean_query([(_SHOULD, one) for one in queries])


@lru_cache(8)
def _words_with(vocabulary: str, part: str) -> list[str]:
    """Return the words that have a part in them; remembered, as one search asks for them more than once."""
    found = [*islice(_lines_with(vocabulary, part), MOST_WORDS + 1)]
    if len(found) > MOST_WORDS:
        raise MalformedQuery(f"*{part}*", f"more than {MOST_WORDS} words are like that; write more letters")
    return found


def _lines_with(text: str, part: str) -> Iterator[str]:
    at = text.find(part)
    while at >= 0:
        end = text.find("\n", at)
        end = len(text) if end < 0 else end
        yield text[text.rfind("\n", 0, at) + 1 : end]
        at = text.find(part, end)


def _pattern(leaf: Leaf) -> str:
    word = regex.escape(leaf.words[-1])
    before = ".*" if leaf.how in ("end", "part") else ""
    after = ".*" if leaf.how in ("begin", "part") else ""
    return before + word + after
