"""An index as a web site with a JSON API: the page that searches, letters, and an OpenAPI description of it all.

Nothing is written, and only ``GET`` is answered. The index stays open, and follows what another program changes in it.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Any

from ..errors import KvparseError, UnsupportedFormat
from ..rules import Rules
from ..search.index import Index, open_index
from ..search.query import MalformedQuery
from .answers import FACET_NAMES, countries, letter_answer, ministries, search_answer
from .elements import asset
from .language import DUTCH, ENGLISH
from .letter_of_documents import documents_page
from .openapi import description
from .records_file import RecordsFile
from .search_page import ASSETS, search_page

try:
    from starlette.applications import Starlette
    from starlette.exceptions import HTTPException
    from starlette.middleware import Middleware
    from starlette.middleware.gzip import GZipMiddleware
    from starlette.middleware.trustedhost import TrustedHostMiddleware
    from starlette.requests import Request
    from starlette.responses import HTMLResponse, JSONResponse, Response
    from starlette.routing import Route
except ImportError as missing:
    raise UnsupportedFormat("serve", "needs the extra: pip install 'kvparse[serve]'") from missing

__all__ = ["application"]

LOOPBACK = ("127.0.0.1", "localhost", "[::1]", "::1", "testserver")
_TYPES = {".css": "text/css", ".js": "text/javascript"}
_MOST_A_PAGE = 100


def application(
    database: str | Path,
    *,
    records: Path | None = None,
    prints: Path | None = None,
    title: str | None = None,
    rules: Rules | None = None,
    hosts: tuple[str, ...] = (),
) -> Starlette:
    """Return the site of an index, as an ASGI application.

    Args:
        database: the index.
        records: what ``kvparse convert`` wrote, for letters with notes, tags and places; else they are shown from the
            index.
        prints: the folder of the files that the records were read from, to show a letter beside its print.
        title: what the site is called, by default as the index is.
        rules: those by whose names filters are understood, where they are not the ones that kvparse ships.
        hosts: names under which the site is asked for, besides those of this machine; ``*`` for any.

    Raises:
        UnusableIndex: there is no index at ``database``.
        UnreadableFile: ``records`` cannot be read.
    """
    index = open_index(database, read_only=True, rules=rules)
    site = _Site(title or Path(database).stem, index, RecordsFile.of(records) if records else None, prints)
    paths: dict[str, Callable[[Request], Response]] = {
        "/": site.home,
        "/api/search": site.search,
        "/api/facets": site.facets,
        "/api/countries": site.countries,
        "/api/ministries": site.ministries,
        "/api/chart": site.chart,
        "/api/letters/{id:path}": site.letter,
        "/letters/{id:path}": site.page,
        "/openapi.json": site.openapi,
        "/{name}": site.asset,
    }
    return Starlette(
        routes=[Route(path, _safe(answer), methods=["GET"]) for path, answer in paths.items()],
        middleware=[
            Middleware(TrustedHostMiddleware, allowed_hosts=[*LOOPBACK, *hosts], www_redirect=False),
            Middleware(GZipMiddleware, minimum_size=2_000),
        ],
        exception_handlers={HTTPException: _told, KvparseError: _failed},
    )


def _safe(answer: Callable[[Request], Response]) -> Callable[[Request], Response]:
    """Add to an answer what keeps browsers from taking it for something else."""

    def with_headers(request: Request) -> Response:
        try:
            response = answer(request)
        except MalformedQuery as error:
            raise HTTPException(400, str(error)) from error
        response.headers["X-Content-Type-Options"] = "nosniff"
        response.headers["Referrer-Policy"] = "no-referrer"
        return response

    return with_headers


async def _told(request: Request, error: Exception) -> Response:
    status = error.status_code if isinstance(error, HTTPException) else 500
    return JSONResponse({"detail": getattr(error, "detail", str(error))}, status_code=status)


async def _failed(request: Request, error: Exception) -> Response:
    return JSONResponse({"detail": str(error)}, status_code=500)


@dataclass(frozen=True, slots=True)
class _Site:
    """What answers the requests."""

    name: str
    index: Index
    records: RecordsFile | None
    prints: Path | None

    def home(self, request: Request) -> Response:
        return HTMLResponse(search_page(self.name, api="api/"))

    def asset(self, request: Request) -> Response:
        name = request.path_params["name"]
        if name not in ASSETS:
            raise HTTPException(404, f"there is no {name}")
        return Response(asset(name), media_type=_TYPES[Path(name).suffix])

    def search(self, request: Request) -> Response:
        given = request.query_params
        answer = search_answer(
            self.index,
            given.get("q", ""),
            page=_number(request, "page", 1, 1_000_000),
            per_page=_number(request, "per_page", 20, _MOST_A_PAGE),
            sort=given.get("sort", "relevance"),
            **_narrowed(request),
        )
        return JSONResponse(answer)

    def facets(self, request: Request) -> Response:
        wanted = request.query_params.getlist("field") or list(FACET_NAMES)
        found = self.index.facets(request.query_params.get("q", ""), fields=wanted, limit=1000, **_narrowed(request))
        return JSONResponse({name: [asdict(each) for each in values] for name, values in found.items()})

    def countries(self, request: Request) -> Response:
        return JSONResponse(countries(self.index.rules))

    def ministries(self, request: Request) -> Response:
        return JSONResponse(ministries(self.index.rules))

    def chart(self, request: Request) -> Response:
        narrowed = _narrowed(request)
        query = request.query_params.get("q", "")
        years = narrowed.pop("year", None) or [
            each.value for each in self.index.facets(query, fields=["year"], limit=60, **narrowed)["year"]
        ]
        cells: dict[str, dict[str, int]] = {}
        for year in years:
            found = self.index.facets(query, fields=["country"], limit=1000, year=year, **narrowed)
            for each in found["country"]:
                cells.setdefault(each.value, {})[str(year)] = each.documents
        return JSONResponse([{"code": code, "years": by_year} for code, by_year in cells.items()])

    def letter(self, request: Request) -> Response:
        id_ = request.path_params["id"]
        if self.records and (letter := self.records.letter(id_)):
            return Response(letter.model_dump_json(), media_type="application/json")
        return JSONResponse(self._documents(id_))

    def page(self, request: Request) -> Response:
        id_ = request.path_params["id"]
        say = ENGLISH if request.query_params.get("language") == "en" else DUTCH
        if self.records and (letter := self.records.letter(id_)):
            return HTMLResponse(self.records.page(letter, self.prints, say))
        return HTMLResponse(documents_page(id_, self._documents(id_)["documents"], say))

    def openapi(self, request: Request) -> Response:
        return JSONResponse(description())

    def _documents(self, id_: str) -> dict[str, Any]:
        answer = letter_answer(self.index, id_)
        if not answer["documents"]:
            raise HTTPException(404, f"there is no letter {id_}")
        return answer


def _narrowed(request: Request) -> dict[str, Any]:
    given = request.query_params
    narrowed: dict[str, Any] = {name: given.getlist(name) for name in FACET_NAMES if name in given}
    for ours, theirs in (("since", "from"), ("until", "to")):
        if theirs in given:
            narrowed[ours] = given[theirs]
    return narrowed


def _number(request: Request, name: str, usual: int, most: int) -> int:
    text = request.query_params.get(name, str(usual))
    if not text.isdigit() or not 1 <= int(text) <= most:
        raise HTTPException(400, f"{name} is a number from 1 to {most}, not {text!r}")
    return int(text)
