"""An index as tools for language models, by the Model Context Protocol: which only read.

    kvparse mcp kv.db

Three tools: ``search``, ``letter``, ``facets``. What they give is short enough for a model's window: a hit's question,
answer and address, texts cut at a length that is asked for, and said where they are.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Annotated, Any, Literal, TypeVar

from mcp.server import MCPServer
from mcp.server.mcpserver.exceptions import ToolError
from mcp.types import ToolAnnotations
from pydantic import Field

from .. import __version__
from .documents import Document
from .filters import FACETS, FILTERS
from .index import Hint, Index
from .query import MalformedQuery
from .schema import UnusableIndex

__all__ = ["serve", "server"]

_READS = ToolAnnotations(read_only_hint=True, destructive_hint=False, idempotent_hint=True, open_world_hint=False)
_SHOWN = (
    "letter_id", "number", "group", "subject", "kind", "date", "askers", "parties", "ministers", "ministries",
    "submitted", "answered", "days", "country_names", "case_numbers", "page", "file", "url", "problems",
)  # fmt: skip
_INSTRUCTIONS = """\
Dutch parliamentary questions (Kamervragen) with the government's answers. Search with Dutch words: all of them must be
found, in any inflection; "a phrase", begin*, *end, OR, -without. Narrow by filters, and cite letter_id, number and url.
Each hit is one question; `letter` gives a whole letter. `problems` names what the reading of a letter is unsure of.
"""

Answer = TypeVar("Answer")

Query = Annotated[str, Field(description="Dutch words, names or ids; blank for everything, newest first")]
Filters = Annotated[
    dict[str, str | list[str]] | None,
    Field(description=f"values by the name of a filter, several are alternatives. Filters: {', '.join(FILTERS)}"),
]
Day = Annotated[str | None, Field(description="a day, month or year, included: 2022-01-31, 2022-01, 2022")]
Length = Annotated[int, Field(ge=50, le=50_000, description="characters of a text, at most")]


def serve(index: Index) -> None:
    """Answer a client on standard input and output until it ends."""
    server(index).run("stdio")


def server(index: Index) -> MCPServer:
    """Return the server of an index, which threads may share."""
    made = MCPServer("kvparse", version=__version__, instructions=_INSTRUCTIONS)
    tools = _Tools(index)
    for tool in (tools.search, tools.letter, tools.facets):
        made.tool(annotations=_READS, structured_output=True)(tool)
    return made


class _Tools:
    def __init__(self, index: Index) -> None:
        self._index = index

    def search(
        self,
        query: Query = "",
        filters: Filters = None,
        since: Day = None,
        until: Day = None,
        sort: Literal["relevance", "newest", "oldest"] = "relevance",
        page: Annotated[int, Field(ge=1)] = 1,
        per_page: Annotated[int, Field(ge=1, le=50)] = 10,
        length: Length = 1000,
    ) -> dict[str, Any]:
        """Search questions and answers; give the best of them with who asked and answered, when, and the address."""
        found = _asked(
            lambda: self._index.search(
                query,
                page=page,
                per_page=per_page,
                sort=sort,
                values=20,
                since=since,
                until=until,
                **_known(filters),
            )
        )
        return {
            "documents": found.documents,
            "letters": found.letters,
            "letters_exact": found.exact,
            "page": found.page,
            "hits": [_shown(hit.document, length) for hit in found.hits],
            "hints": [*map(_hint, found.hints)],
        }

    def letter(
        self,
        letter_id: Annotated[str, Field(description="the id of a letter, as hits give it")],
        length: Length = 5000,
    ) -> dict[str, Any]:
        """Give a whole letter: every question with its answer, its notes and tables, and what stands outside them."""
        documents = _asked(lambda: self._index.letter(letter_id))
        if not documents:
            raise ToolError(f"there is no letter {letter_id!r} in the index; search for it by its number or words")
        return {"letter_id": letter_id, "documents": [_shown(document, length) for document in documents]}

    def facets(
        self,
        query: Query = "",
        fields: Annotated[list[str] | None, Field(description="names of filters to count the values of")] = None,
        filters: Filters = None,
        since: Day = None,
        until: Day = None,
        limit: Annotated[int, Field(ge=1, le=1000)] = 20,
    ) -> dict[str, Any]:
        """Count questions by ministry, party, asker, country, year, or any other filter, within what a search finds."""
        counted = _asked(
            lambda: self._index.facets(
                query, fields=fields or FACETS, limit=limit, since=since, until=until, **_known(filters)
            )
        )
        return {
            name: [{"value": one.value, "label": one.label, "documents": one.documents} for one in values]
            for name, values in counted.items()
        }


def _asked(call: Callable[[], Answer]) -> Answer:
    """Return what a call gives; what cannot be understood is told to the model, which can mend it."""
    try:
        return call()
    except (MalformedQuery, UnusableIndex) as error:
        raise ToolError(str(error)) from error


def _known(filters: dict[str, str | list[str]] | None) -> dict[str, str | list[str]]:
    unknown = [name for name in filters or {} if name not in FILTERS]
    if unknown:
        raise ToolError(f"there is no filter {unknown[0]!r}; there are {', '.join(FILTERS)}")
    return filters or {}


def _shown(document: Document, length: int) -> dict[str, Any]:
    """Return a document without what is empty, each text cut at ``length``; ``cut`` names those that were."""
    shown: dict[str, Any] = {name: document[name] for name in _SHOWN if document[name] not in (None, [])}
    cut = []
    for name in ("question", "answer", "text", "tables", "notes"):
        value = document[name]
        text = "\n".join(value) if isinstance(value, list) else str(value or "")
        if text:
            shown[name] = text[:length]
        if len(text) > length:
            cut.append(name)
    return shown | ({"cut": cut} if cut else {})


def _hint(hint: Hint) -> str:
    meant = ", ".join(hint.meant)
    if hint.searched:
        return f"{hint.given!r} is not in the index; this is what {meant} finds"
    return f"{hint.about}: {hint.given!r} is not in the index" + (f"; perhaps {meant}" if meant else "")
