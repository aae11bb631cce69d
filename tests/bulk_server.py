"""A stand-in for OpenSearch and Elasticsearch: the requests that the feed makes, answered as the manuals have it.

It keeps documents, holds them to the mapping, shows them to searches only after a refresh, and can be told to be busy.
"""

from __future__ import annotations

import json
import re
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any

__all__ = ["Engine", "running"]

FITS: dict[str, type | tuple[type, ...]] = {"keyword": str, "text": str, "date": str, "integer": int}


class Engine:
    """The indices of a server, and how it behaves."""

    def __init__(self, product: str) -> None:
        self.product = product
        self.mappings: dict[str, dict[str, Any]] = {}
        self.written: dict[str, dict[str, Any]] = {}
        self.visible: dict[str, dict[str, Any]] = {}
        self.busy_items = 0  # so many items are put off with 429
        self.busy_requests = 0  # so many bulk requests are put off whole
        self.busy_calls = 0  # so many requests of any kind are put off
        self.down = False
        self.requests: list[str] = []
        self.authorizations: set[str | None] = set()

    def answer(self, method: str, path: str, body: bytes) -> tuple[int, Any]:
        """Status and answer of a request."""
        if self.down:
            return 500, {"error": {"type": "failure", "reason": "the disk is gone"}, "status": 500}
        if self.busy_calls and method != "GET":
            self.busy_calls -= 1
            return 429, {"error": {"type": "es_rejected_execution_exception", "reason": "busy"}, "status": 429}
        match method, path.strip("/").split("?")[0].split("/"):
            case "GET", [""]:
                return 200, {
                    "name": "one",
                    "cluster_name": "test",
                    "tagline": self.product,
                    "version": {"number": "9.0.0", "build_flavor": "default", "lucene_version": "10"},
                }
            case "HEAD", [index]:
                return (200 if index in self.mappings else 404), None
            case "PUT" | "POST", ["_bulk"]:
                return self.bulk(body)
            case "PUT", [index]:
                self.mappings[index] = json.loads(body)["mappings"]
                return 200, {"acknowledged": True, "index": index}
            case "PUT", [index, "_mapping"]:
                self.mappings[index]["properties"] |= json.loads(body)["properties"]
                return 200, {"acknowledged": True}
            case "POST", [_, "_refresh"]:
                self.visible = dict(self.written)
                return 200, {"_shards": {}}
            case "POST", [_, "_search"]:
                return 200, self.search(json.loads(body))
            case "POST", [_, "_count"]:
                return 200, {"count": len(self.found(json.loads(body)["query"]))}
            case "POST", [_, "_delete_by_query"]:
                for found in self.found(json.loads(body)["query"]):
                    del self.written[found]
                return 200, {"deleted": 0}
        return 400, {"error": {"type": "unknown", "reason": f"{method} {path}"}, "status": 400}

    def search(self, body: dict[str, Any]) -> dict[str, Any]:
        """A page of hits in the order of their ids."""
        ((last,),) = [body.get("search_after", [""])]
        found = sorted(given for given in self.found(body["query"]) if given > last)[: body["size"]]
        sources = ({name: self.visible[given][name] for name in body["_source"]} for given in found)
        return {"hits": {"hits": [{"_id": one["id"], "_source": one} for one in sources]}}

    def bulk(self, body: bytes) -> tuple[int, Any]:
        """A bulk request: pairs of lines, the last one ended too."""
        if self.busy_requests:
            self.busy_requests -= 1
            return 429, {"error": {"type": "es_rejected_execution_exception", "reason": "busy"}, "status": 429}
        assert body.endswith(b"\n")
        lines = [json.loads(line) for line in body.splitlines()]
        items = [self.index(action["index"], source) for action, source in zip(lines[::2], lines[1::2], strict=True)]
        failed = any("error" in item for item in items)
        return 200, {"took": 1, "errors": failed, "items": [{"index": item} for item in items]}

    def index(self, action: dict[str, Any], source: dict[str, Any]) -> dict[str, Any]:
        """One document, taken or refused."""
        told = {"_index": action["_index"], "_id": action["_id"]}
        if self.busy_items:
            self.busy_items -= 1
            return told | {"status": 429, "error": {"type": "es_rejected_execution_exception", "reason": "busy"}}
        if wrong := self.wrong(self.mappings[action["_index"]], source):
            return told | {
                "status": 400,
                "error": {
                    "type": "document_parsing_exception",
                    "reason": f"failed to parse field [{wrong}]",
                    "caused_by": {"type": "illegal_argument_exception", "reason": "not of its type"},
                },
            }
        self.written[action["_id"]] = source
        return told | {"status": 201, "result": "created"}

    def wrong(self, mapping: dict[str, Any], source: dict[str, Any]) -> str | None:
        """The first field that does not fit the mapping, if one does not."""
        for name, value in source.items():
            if name not in mapping["properties"]:
                return name
            kind = mapping["properties"][name]["type"]
            values = value if isinstance(value, list) else [value]
            if not all(one is None or isinstance(one, FITS[kind]) for one in values):
                return name
            if kind == "date" and value and not re.fullmatch(r"\d{4}-\d\d-\d\d", value):
                return name
        return None

    def found(self, query: dict[str, Any]) -> list[str]:
        """The visible documents that the few kinds of query used here find."""
        return [given for given, source in self.visible.items() if self.holds(query, given, source)]

    def holds(self, query: dict[str, Any], given: str, source: dict[str, Any]) -> bool:
        """Whether a document is meant by a query."""
        ((kind, body),) = query.items()
        match kind:
            case "match_all":
                return True
            case "terms":
                ((field, values),) = body.items()
                return source[field] in values
            case "ids":
                return given in body["values"]
            case "bool":
                return self.holds(body["filter"], given, source) and not self.holds(body["must_not"], given, source)
        raise AssertionError(kind)


@contextmanager
def running(engine: Engine) -> Iterator[int]:
    """The engine behind a port of this machine; gives the port."""

    class Handler(BaseHTTPRequestHandler):
        protocol_version = "HTTP/1.1"

        def _answer(self) -> None:
            engine.requests.append(f"{self.command} {self.path}")
            engine.authorizations.add(self.headers["Authorization"])
            body = self.rfile.read(int(self.headers["Content-Length"] or 0))
            status, answer = engine.answer(self.command, self.path, body)
            data = b"" if answer is None or self.command == "HEAD" else json.dumps(answer).encode()
            self.send_response(status)
            if engine.product == "Elasticsearch":
                self.send_header("X-Elastic-Product", "Elasticsearch")
            self.send_header(
                "Content-Type",
                self.headers["Accept"]
                if engine.product == "Elasticsearch" and "vnd" in (self.headers["Accept"] or "")
                else "application/json",
            )
            self.send_header("Content-Length", str(len(data)))
            self.end_headers()
            self.wfile.write(data)

        do_GET = do_HEAD = do_PUT = do_POST = do_DELETE = _answer  # noqa: N815 - http.server's names

        def log_message(self, *arguments: Any) -> None:
            """Nothing is printed."""

    server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    server.daemon_threads = True
    thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.05})
    thread.start()
    try:
        yield server.server_address[1]
    finally:
        server.shutdown()
        thread.join()
        server.server_close()
