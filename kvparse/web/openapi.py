"""The API, described as OpenAPI 3.1."""

from __future__ import annotations

from typing import Any

from .. import __version__
from ..search.documents import document_schema
from .answers import FACET_NAMES

__all__ = ["description"]


def description() -> dict[str, Any]:
    """Return the description of every path of the API."""
    narrowing = [_query("q", "words, as in the search box"), *_filters()]
    paging = [_query("page", "page of hits, from 1", "integer"), _query("per_page", "hits a page, 1 to 100", "integer")]
    sort = _query("sort", "relevance, newest or oldest")
    return {
        "openapi": "3.1.0",
        "info": {
            "title": "Kamervragen",
            "version": __version__,
            "description": "Dutch parliamentary questions and answers, searched. Nothing can be changed through it.",
        },
        "paths": {
            "/api/search": _get("A page of hits, and counts", [*narrowing, sort, *paging], "SearchResults"),
            "/api/facets": _get(
                "The values of filters among all that is found", [*narrowing, _query("field", "filters to count")]
            ),
            "/api/chart": _get("Questions by country and year", narrowing),
            "/api/countries": _get("The Dutch names of countries, by code", []),
            "/api/ministries": _get("The names of ministries, by id", []),
            "/api/letters/{id}": _get(
                "One letter: its record, where the server has records, else its documents", [_path("id", "its id")]
            ),
        },
        "components": {"schemas": {"Document": document_schema(), "SearchResults": _RESULTS, "Error": _ERROR}},
    }


_ERROR = {"type": "object", "properties": {"detail": {"type": "string"}}, "required": ["detail"]}
_RESULTS = {
    "type": "object",
    "properties": {
        "documents": {"type": "integer", "description": "questions found"},
        "letters": {"type": "integer", "description": "letters that they stand in"},
        "letters_exact": {"type": "boolean", "description": "whether the letters were counted, not estimated"},
        "hits": {"type": "array", "items": {"type": "object"}, "description": "those of this page"},
        "facets": {"type": "object", "description": "by filter, its values with the number of questions"},
    },
    "required": ["documents", "letters", "hits", "facets"],
}


def _filters() -> list[dict[str, Any]]:
    several = [_query(name, f"only this {name}; can be given several times") for name in FACET_NAMES]
    return [*several, _query("from", "first day, month or year"), _query("to", "last day, month or year")]


def _get(summary: str, parameters: list[dict[str, Any]], schema: str | None = None) -> dict[str, Any]:
    holds: dict[str, Any] = {"$ref": f"#/components/schemas/{schema}"} if schema else {}
    problem = {"application/json": {"schema": {"$ref": "#/components/schemas/Error"}}}
    return {
        "get": {
            "summary": summary,
            "parameters": parameters,
            "responses": {
                "200": {"description": summary, "content": {"application/json": {"schema": holds}}},
                "400": {"description": "what was asked makes no sense", "content": problem},
                "404": {"description": "it is not there", "content": problem},
            },
        }
    }


def _query(name: str, told: str, kind: str = "string") -> dict[str, Any]:
    return {"name": name, "in": "query", "description": told, "schema": {"type": kind}}


def _path(name: str, told: str) -> dict[str, Any]:
    return {"name": name, "in": "path", "required": True, "description": told, "schema": {"type": "string"}}
