"""The embedded index: letters in, documents with their best words out, in one folder."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from threading import Lock
from types import TracebackType
from typing import Literal, Self

import tantivy

from ..keys import Entry, Register
from ..records import Letter
from ..rules import Rules
from . import vocabulary
from .counting import FacetValue, counted, facet_values
from .documents import FIELDS, TEXT_FIELDS, Document
from .entries import entries_of
from .filters import FACETS, FILTERS, Filters, Wanted, comparable, days, field_of, fits
from .matching import Matcher, both
from .names import meant, resembling
from .query import Group, Leaf, MalformedQuery, Node, leaves, parse_query, replaced
from .schema import EVERYTHING, UnusableIndex, make_or_open, translated
from .snippets import Snippet, snippet
from .spelling import near_words
from .words import Stemmer
from .writing import Added, Writing, add_letters, stored_document

__all__ = ["Hint", "Hit", "Index", "Results", "Sort", "open_index"]

Sort = Literal["relevance", "newest", "oldest"]

_SORTS = ("relevance", "newest", "oldest")
_MOST_A_PAGE = 1000
_ALL = 65_000
_FEW_VALUES = 20_000  # of a field: so many can be compared one by one with what somebody writes


@dataclass(frozen=True, slots=True)
class Hit:
    """A document found, its score (BM25, higher is better) and what to show of its texts."""

    document: Document
    score: float
    snippets: tuple[Snippet, ...]


@dataclass(frozen=True, slots=True)
class Hint:
    """What was asked for and is not there, and what may have been meant.

    ``about`` is the name of a filter, or ``word``. ``searched`` tells that ``meant`` was looked for instead.
    """

    about: str
    given: str
    meant: tuple[str, ...]
    searched: bool = False


@dataclass(frozen=True, slots=True)
class Results:
    """A page of what was found: ``documents`` and ``letters`` count all of it, ``hits`` are the page's.

    ``letters`` is an estimate, two or three in a hundred off, where ``exact`` is false: for words that stand in more
    than 5,000 documents.
    """

    query: str
    documents: int
    letters: int
    exact: bool
    page: int
    per_page: int
    hits: tuple[Hit, ...]
    facets: dict[str, tuple[FacetValue, ...]]
    hints: tuple[Hint, ...] = ()


@dataclass(frozen=True, slots=True)
class _Sought:
    """A search, understood: its tree, what finds its documents, and what was not understood."""

    node: Node | None
    filters: tuple[tantivy.Query, ...]
    found: tantivy.Query
    of_letters: bool
    hints: tuple[Hint, ...]


def open_index(path: str | Path, *, read_only: bool = False, rules: Rules | None = None) -> Index:
    """Return the index in the folder ``path``, a new one if there is none; ``read_only`` for searching alone.

    ``rules`` are those by whose names filters are understood and values are called, ``Rules.default()`` unless given.

    Raises:
        UnusableIndex: it is no index of this format, or is missing and ``read_only``.
    """
    return Index(make_or_open(path, read_only=read_only), path, read_only=read_only, rules=rules)


class Index:
    """A search index. Threads may share it: searches run side by side, changes one after the other."""

    def __init__(
        self, index: tantivy.Index, path: str | Path, *, read_only: bool = False, rules: Rules | None = None
    ) -> None:
        self.rules = rules or Rules.default()
        self._index = index
        self._path = path
        self._read_only = read_only
        self._stem = Stemmer()
        self._matcher = Matcher(index.schema, self._stem, self._vocabulary, self._occurs)
        self._words: str | None = None
        self._writing = Lock()
        self._values: dict[str, tuple[str, ...]] = {}
        self._state: tuple[int, int] | None = None
        self._searcher = index.searcher()

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()

    def close(self) -> None:
        """Close the index; nothing of it is kept open between two calls."""

    def add(self, letters: Letter | Iterable[Letter]) -> Added:
        """Add letters, all or none.

        A letter that is there already takes the earlier one's place; another letter of the same id is kept beside it
        (``kvparse.keys``) and named in ``Added.beside``.

        Raises:
            UnusableIndex: the folder cannot be written.
        """
        given = [letters] if isinstance(letters, Letter) else letters
        with self.change() as writing:
            return add_letters(writing, given, Register(self.entries), self.rules)

    def remove(self, letter_ids: Iterable[str]) -> int:
        """Take letters out by id or key, and return how many there were.

        Raises:
            UnusableIndex: the folder cannot be written.
        """
        given = [*dict.fromkeys(letter_ids)]
        with self.change() as writing:
            keys = {
                entry.key
                for one in given
                for entry in self.entries(one.partition("~")[0])
                if one in (entry.letter_id, entry.key)
            }
            for key in sorted(keys):
                writing.remove(key)
        return len(keys)

    @contextmanager
    def change(self) -> Iterator[Writing]:
        """Give what letters are added to and removed from; all of it is seen in the end, or nothing after an error.

        Raises:
            UnusableIndex: the folder cannot be written.
        """
        if self._read_only:
            raise UnusableIndex(self._path, "it was opened for reading alone")
        with self._writing:
            writing = Writing(self._index, self._path, self._stem)
            try:
                yield writing
            except BaseException:
                writing.undo()
                raise
            writing.commit()
            with translated(self._path):
                vocabulary.keep(self._current(), self._path)

    def entries(self, letter_id: str | None = None) -> list[Entry]:
        """Return what is kept of the letters of an id, or of all: their keys, hashes and files.

        Raises:
            UnusableIndex: the folder cannot be read.
        """
        with translated(self._path):
            return entries_of(self._current(), self._index.schema, letter_id)

    def letter(self, letter_id: str) -> list[Document]:
        """Return the documents of a letter, by its id or key, in their order; none where it is not there.

        Raises:
            UnusableIndex: the folder cannot be read.
        """
        field = "letter_key_values" if "~" in letter_id else "letter_id_values"
        query = tantivy.Query.term_query(self._index.schema, field, letter_id)
        with translated(self._path):
            searcher = self._current()
            found = searcher.search(query, _ALL, order_by_field="oldest", order=tantivy.Order.Asc).hits
            return [stored_document(searcher.doc(address)) for _, address in found]

    def search(
        self,
        query: str = "",
        *,
        page: int = 1,
        per_page: int = 10,
        sort: Sort = "relevance",
        facets: Sequence[str] = (),
        values: int = 20,
        since: str | None = None,
        until: str | None = None,
        **filters: Wanted,
    ) -> Results:
        """Return what ``query`` finds (its language: ``kvparse.search.query``); a blank one finds all, newest first.

        ``filters`` are those of ``kvparse.search.FILTERS``: ``party="D66"``, ``country=["RU", "Belarus"]`` for either;
        they take names as well as codes, compare without case and accents, but for ids of entities, and ``*`` stands
        for anything. ``since`` and ``until`` are days, months or years (``2022-01``), both included. ``facets`` names
        filters whose values are to be counted, the first ``values`` of each. A word that is not in the index is
        looked for in near spellings where nothing else is found, and ``hints`` say so.

        Raises:
            MalformedQuery: the query, a filter, a day or the page makes no sense.
            UnusableIndex: the folder cannot be read.
        """
        _check_page(page, per_page, sort)
        for name in facets:
            field_of(name)
        with translated(self._path):
            searcher = self._current()
            sought = self._sought(searcher, parse_query(query), filters, since, until)
            documents, hits = self._hits(searcher, sought, sort, per_page, (page - 1) * per_page)
            if not documents and sought.node and (other := self._respelt(searcher, sought.node)):
                node, hints = other
                sought = self._sought(searcher, node, filters, since, until, hints=hints)
                documents, hits = self._hits(searcher, sought, sort, per_page, (page - 1) * per_page)
            counts = counted(
                searcher,
                self._index.schema,
                sought.found,
                facets,
                documents=documents,
                of_letters=sought.of_letters,
                values=values,
                rules=self.rules,
            )
        return Results(
            query,
            documents,
            counts.letters,
            counts.exact,
            page,
            per_page,
            tuple(hits),
            counts.facets,
            sought.hints,
        )

    def facets(
        self,
        query: str = "",
        *,
        fields: Sequence[str] = FACETS,
        limit: int | None = 20,
        since: str | None = None,
        until: str | None = None,
        **filters: Wanted,
    ) -> dict[str, tuple[FacetValue, ...]]:
        """Return the values of ``fields`` (names of filters) among all that is found, the most frequent first.

        ``limit=None`` gives all values. ``query``, ``since``, ``until`` and ``filters`` as in ``search``, and so are
        the errors.
        """
        for name in fields:
            field_of(name)
        with translated(self._path):
            searcher = self._current()
            sought = self._sought(searcher, parse_query(query), filters, since, until)
            return facet_values(searcher, sought.found, fields, limit, self.rules)

    def _current(self) -> tantivy.Searcher:
        """Return what searches; a new one where the index was changed, by this program or another."""
        about = (Path(self._path) / "meta.json").stat()
        state = (about.st_mtime_ns, about.st_ino)
        if state != self._state:
            self._index.reload()
            self._searcher, self._values, self._words, self._state = self._index.searcher(), {}, None, state
        return self._searcher

    def _occurs(self, field: str, word: str) -> bool:
        return self._searcher.doc_freq(field, word) > 0

    def _vocabulary(self) -> str:
        """All words, a line each: read once, where a part of words is sought first."""
        if self._words is None:
            self._words = vocabulary.kept(self._path) or vocabulary.read(self._searcher)
        return self._words

    def _sought(
        self,
        searcher: tantivy.Searcher,
        node: Node | None,
        filters: Filters,
        since: str | None,
        until: str | None,
        *,
        hints: tuple[Hint, ...] = (),
    ) -> _Sought:
        parts: list[tantivy.Query] = []
        if (period := days(self._index.schema, since, until)) is not None:
            parts.append(period)
        for name, wanted in filters.items():
            part, unknown = self._among(searcher, name, wanted)
            parts.append(part)
            hints += unknown
        of_letters = node is None and all(FIELDS[field_of(name)].of == "letter" for name in filters)
        everything = [self._matcher.found(node), *parts] if node else parts or [tantivy.Query.all_query()]
        return _Sought(node, tuple(parts), both(*everything), of_letters, hints)

    def _among(self, searcher: tantivy.Searcher, name: str, wanted: Wanted) -> tuple[tantivy.Query, tuple[Hint, ...]]:
        """Return what finds the documents with one of the values, and what to say of a value that none has."""
        field = field_of(name)
        given = [str(value).strip() for value in ([wanted] if isinstance(wanted, str | int) else wanted)]
        sought: list[str] = []
        hints: list[Hint] = []
        for value in given:
            compared = comparable(field, value)
            if searcher.doc_freq(field, compared) or ("*" in value and field not in _CODED):
                sought.append(compared)
            elif field in _NAMED and (named := self._meant(searcher, field, value)):
                sought += [comparable(field, one) for one in named]
            else:
                known = self._known(searcher, field)
                hints.append(Hint(name, value, resembling(field, value, known, self.rules)))
        return fits(self._index.schema, field, sought), tuple(hints)

    def _meant(self, searcher: tantivy.Searcher, field: str, value: str) -> list[str]:
        return meant(field, value, self._known(searcher, field), self.rules)

    def _known(self, searcher: tantivy.Searcher, field: str) -> tuple[str, ...]:
        """All values of a field, none where they are too many to be compared."""
        if field not in self._values:
            found = facet_values(searcher, tantivy.Query.all_query(), [_FILTER_OF[field]], _FEW_VALUES, self.rules)
            self._values[field] = tuple(one.value for one in found[_FILTER_OF[field]])
        return self._values[field]

    def _hits(
        self, searcher: tantivy.Searcher, sought: _Sought, sort: Sort, limit: int, offset: int
    ) -> tuple[int, list[Hit]]:
        if sought.node is None and sort == "relevance":
            sort = "newest"
        if sort == "relevance":
            assert sought.node is not None
            unscored = (tantivy.Query.const_score_query(part, 0.0) for part in sought.filters)
            ranked = both(self._matcher.ranked(sought.node), *unscored)
            found = searcher.search(ranked, limit, offset=offset)
        else:
            order = tantivy.Order.Desc if sort == "newest" else tantivy.Order.Asc
            found = searcher.search(sought.found, limit, offset=offset, order_by_field=sort, order=order)
        looked_for = tuple(leaves(sought.node)) if sought.node else ()
        by_score = sort == "relevance"
        hits = [
            Hit(document, score if by_score else 0.0, tuple(self._snippets(document, looked_for)))
            for score, address in found.hits
            for document in [stored_document(searcher.doc(address))]
        ]
        return int(found.count), hits  # type: ignore[attr-defined]  # missing in its stubs

    def _snippets(self, document: Document, sought: Sequence[Leaf]) -> Iterator[Snippet]:
        """Yield a stretch of every text that holds what is sought; the first text's beginning goes before all."""
        place = 0
        for name in _SHOWN:
            value = document[name]
            text = "\n".join(value) if isinstance(value, list) else value
            if text:
                found = snippet(name, str(text), sought, self._stem)
                if found.highlights or place == 0:
                    yield found
                place += 1

    def _respelt(self, searcher: tantivy.Searcher, node: Node) -> tuple[Node, tuple[Hint, ...]] | None:
        """Return the tree with near words in the place of those that are not in the index, and what to say of them."""
        others: dict[Leaf, Node] = {}
        hints = []
        for leaf in leaves(node):
            if leaf.how not in ("stem", "word") or len(leaf.words) > 1:
                continue
            (word,) = leaf.words
            if searcher.doc_freq(f"{EVERYTHING}_words", word):
                continue
            near = near_words(searcher, self._index.schema, word)
            hints.append(Hint("word", word, near, searched=bool(near)))
            if near:
                others[leaf] = Group("OR", tuple(Leaf((one,), "stem", leaf.fields) for one in near))
        return (replaced(node, others), tuple(hints)) if hints else None


_SHOWN = tuple(name for name in TEXT_FIELDS if name not in ("subject", "names"))
_FILTER_OF = {field: name for name, field in FILTERS.items()}
_NAMED = frozenset(
    "askers party_ids ministers ministry_ids ministries countries organisations laws problems kind".split()
)
"""The fields in which a part of a name, or another name, stands for a value."""
_CODED = frozenset({"party_ids", "ministry_ids", "countries"})
"""Those whose values are codes: a pattern is about their names too."""


def _check_page(page: int, per_page: int, sort: str) -> None:
    if page < 1 or not 1 <= per_page <= _MOST_A_PAGE:
        raise MalformedQuery(f"page {page} of {per_page}", f"a page has 1 to {_MOST_A_PAGE} hits, from page 1")
    if sort not in _SORTS:
        raise MalformedQuery(sort, f"results are sorted by {', '.join(_SORTS)}")
