"""What a reader types, understood: words, phrases, beginnings and ends of words, alternatives, exclusions.

    signalering NCB          both words, in any inflection (signaleringen)
    "National Central"       these words exactly, one after the other
    politie*                 words that begin so: politiesamenwerking
    *beleid   *visum*        words that end so, that hold it: asielbeleid, inreisvisumplicht
    visum OR paspoort        either
    -Moskou                  without it; NOT Moskou is the same
    question:visum           in one field only, of documents.TEXT_FIELDS
    (visum OR paspoort) NCB  brackets bind

A word with a hyphen or point in it is the words around it in that order: NCB-kanalen.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from typing import Literal

from .. import regex
from ..errors import KvparseError
from .documents import TEXT_FIELDS
from .words import folded

__all__ = ["Group", "How", "Leaf", "MalformedQuery", "Node", "leaves", "parse_query", "replaced"]

MOST_LEAVES = 64
DEEPEST = 16
SHORTEST_PART = 2  # letters beside a *


class MalformedQuery(KvparseError):  # noqa: N818 - says what it is
    """A query or filter that cannot be understood; ``query`` is it, ``reason`` says why in plain words."""

    def __init__(self, query: str, reason: str) -> None:
        super().__init__(query, reason)
        self.query = query
        self.reason = reason

    def __str__(self) -> str:
        return f"{self.query!r} cannot be understood: {self.reason}"


How = Literal["stem", "word", "begin", "end", "part"]


@dataclass(frozen=True, slots=True)
class Leaf:
    """Words that follow each other, and how they are compared; begin, end and part are about the last one.

    ``words`` are folded, not cut to their stems.
    """

    words: tuple[str, ...]
    how: How
    fields: tuple[str, ...] = TEXT_FIELDS


@dataclass(frozen=True, slots=True)
class Group:
    """Nodes of which all (AND) or one (OR) must be found, and none of ``without``."""

    join: Literal["AND", "OR"]
    parts: tuple[Node, ...]
    without: tuple[Node, ...] = ()


Node = Leaf | Group


def parse_query(query: str) -> Node | None:
    """Return the query as a tree, null for a blank one.

    Raises:
        MalformedQuery: with the reason.
    """
    return _Reader(query).tree() if query.strip() else None


def leaves(node: Node) -> Iterator[Leaf]:
    """Yield what is looked for, without what is excluded."""
    if isinstance(node, Leaf):
        yield node
    else:
        for part in node.parts:
            yield from leaves(part)


def replaced(node: Node, others: Mapping[Leaf, Node]) -> Node:
    """Return the tree with other nodes in the place of some leaves."""
    if isinstance(node, Leaf):
        return others.get(node, node)
    return replace(node, parts=tuple(replaced(part, others) for part in node.parts))


_TOKEN = regex.compile(
    r"""
    (?P<space> \s+ )
  | (?P<close> \) )
  | (?P<operator> (?: AND | OR ) (?= [\s()] | $ ) )
  | (?P<exclude> NOT (?: \s+ | (?= [("] ) ) | - (?= [^\s-] ) )?
    (?: (?P<field> FIELDS ) : (?= \S ) )?
    (?: " (?P<phrase> [^"]* ) (?: " | (?P<unclosed> $ ) )
      | (?P<open> \( )
      | (?P<word> [^\s()"]+ )
    )
    """.replace("FIELDS", " | ".join(TEXT_FIELDS)),
    regex.VERBOSE,
)
_OPERATORS = ("AND", "OR", "NOT")
_QUOTES = str.maketrans(dict.fromkeys("“”„«»", '"'))
_HOW: dict[tuple[bool, bool], How] = {
    (False, False): "stem",
    (False, True): "begin",
    (True, False): "end",
    (True, True): "part",
}


class _Reader:
    """Reads a query from left to right; one a query."""

    def __init__(self, query: str) -> None:
        self._query = query
        self._tokens = [t for t in _TOKEN.finditer(query.translate(_QUOTES)) if t["space"] is None]
        self._next = 0
        self._leaves = 0

    def tree(self) -> Node:
        node = self._alternatives(TEXT_FIELDS, 0)
        if self._next < len(self._tokens):
            raise self._wrong("a bracket is closed that was not opened")
        if node is None:
            raise self._wrong("there is no word in it")
        return node

    def _wrong(self, reason: str) -> MalformedQuery:
        return MalformedQuery(self._query, reason)

    def _peek(self) -> regex.Match[str] | None:
        return self._tokens[self._next] if self._next < len(self._tokens) else None

    def _alternatives(self, fields: tuple[str, ...], depth: int) -> Node | None:
        if depth > DEEPEST:
            raise self._wrong("its brackets are nested too deep")
        parts = [self._conjunction(fields, depth)]
        while (token := self._peek()) and token["operator"] == "OR":
            self._next += 1
            parts.append(self._conjunction(fields, depth))
        if len(parts) == 1:
            return parts[0]
        if None in parts:
            raise self._wrong("OR stands without a word on both sides")
        return Group("OR", tuple(filter(None, parts)))

    def _conjunction(self, fields: tuple[str, ...], depth: int) -> Node | None:
        parts: list[Node] = []
        without: list[Node] = []
        while (token := self._peek()) and not token["close"] and token["operator"] != "OR":
            self._next += 1
            if token["operator"]:
                self._must_go_on(token["operator"])
            elif node := self._unit(token, fields, depth):
                (without if token["exclude"] else parts).append(node)
        if without and not parts:
            raise self._wrong("it only excludes; say what to look for too")
        if len(parts) == 1 and not without:
            return parts[0]
        return Group("AND", tuple(parts), tuple(without)) if parts else None

    def _must_go_on(self, operator: str) -> None:
        token = self._peek()
        if token is None or token["close"] or token["operator"]:
            raise self._wrong(f"{operator} stands without a word behind it")

    def _unit(self, token: regex.Match[str], fields: tuple[str, ...], depth: int) -> Node | None:
        if token["unclosed"] is not None:
            raise self._wrong("a quotation mark is not closed")
        if token["field"]:
            fields = (token["field"],)
        if token["open"]:
            return self._brackets(fields, depth)
        if token["phrase"] is not None:
            return self._leaf(token["phrase"], "word", fields)
        return self._word(token["word"], fields)

    def _brackets(self, fields: tuple[str, ...], depth: int) -> Node:
        node = self._alternatives(fields, depth + 1)
        if self._peek() is None:
            raise self._wrong("a bracket is not closed")
        self._next += 1
        if node is None:
            raise self._wrong("brackets with no word in them")
        return node

    def _word(self, text: str, fields: tuple[str, ...]) -> Node | None:
        if text in _OPERATORS:
            raise self._wrong(f"{text} stands without a word behind it")
        bare = text.strip("*")
        how = _HOW[text.startswith("*"), text.endswith("*")]
        if "*" in bare:
            raise self._wrong(f"in {text!r} a * stands inside the word; it can only begin or end one")
        leaf = self._leaf(bare, how, fields)
        if how != "stem" and (leaf is None or len(leaf.words[-1]) < SHORTEST_PART):
            raise self._wrong(f"in {text!r} the * needs at least {SHORTEST_PART} letters beside it")
        return leaf

    def _leaf(self, text: str, how: How, fields: tuple[str, ...]) -> Leaf | None:
        found = tuple(folded(text))
        self._leaves += 1
        if self._leaves > MOST_LEAVES:
            raise self._wrong(f"it has more than {MOST_LEAVES} words")
        return Leaf(found, how, fields) if found else None
