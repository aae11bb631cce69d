"""The Tweede Kamer's open data (OData v4): which documents there are, and what is known of each."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass
from types import MappingProxyType
from typing import Any, Literal, TypeAlias
from urllib.parse import quote

from .client import Client, FetchFailed

__all__ = ["KINDS", "USUAL", "Kind", "Listed", "documents"]

ROOT = "https://gegevensmagazijn.tweedekamer.nl/OData/v4/2.0"

Kind: TypeAlias = Literal["questions", "answer", "postponement", "notice", "question-list", "consultation"]
KINDS: Mapping[Kind, tuple[str, ...]] = MappingProxyType(
    {
        "questions": ("Schriftelijke vragen",),
        "answer": ("Antwoord schriftelijke vragen", "Antwoord schriftelijke vragen (nader)"),
        "postponement": ("Mededeling (uitstel antwoord)",),
        "notice": ("Mededeling",),
        "question-list": ("Lijst van vragen en antwoorden",),
        "consultation": ("Verslag van een schriftelijk overleg",),
    }
)
"""Kinds of letters, with the ``Soort`` of their documents, as the portal's list of them has it."""

USUAL: tuple[Kind, ...] = ("questions", "answer", "postponement", "notice")
"""The kinds that are fetched where none is named."""

_A_PAGE = 250
_EXPANDED = (
    "Zaak($select=Id,Nummer,Soort,Onderwerp,GestartOp),"
    "DocumentActor($select=ActorNaam,ActorFractie,Functie,Relatie,Persoon_Id)"
)


@dataclass(frozen=True, slots=True)
class Listed:
    """A document as it is listed; ``about`` is all that was told of it."""

    id: str
    number: str
    changed: str
    content_type: str
    about: Mapping[str, Any]

    @property
    def url(self) -> str:
        """Where its file is."""
        return f"{ROOT}/Document({self.id})/resource"


def documents(
    client: Client, *, kinds: Collection[Kind], since: str | None = None, until: str | None = None
) -> Iterator[Listed]:
    """Yield the documents of these kinds, oldest first; ``since`` and ``until`` are days, both included.

    Raises:
        FetchFailed: the host gives none, or something else than is documented.
    """
    first = _query(kinds, since, until)
    asked: dict[str, int] = {}
    url: str | None = first
    while url and url not in asked:
        page = client.json(url)
        if not isinstance(page, dict) or not isinstance(page.get("value"), list):
            raise FetchFailed(f"{url}: the answer is not a list of documents")
        asked[url] = len(page["value"])
        yield from (_listed(each, url) for each in page["value"])
        full = asked[url] == _A_PAGE
        url = page.get("@odata.nextLink") or (f"{first}&$skip={sum(asked.values())}" if full else None)


def _query(kinds: Collection[Kind], since: str | None, until: str | None) -> str:
    of_kind = " or ".join(f"Soort eq '{soort}'" for kind in kinds for soort in KINDS[kind])
    clauses = ["Verwijderd eq false", f"({of_kind})"]
    if since:
        clauses.append(f"Datum ge {since}T00:00:00Z")
    if until:
        clauses.append(f"Datum le {until}T23:59:59Z")
    options = {
        "$filter": " and ".join(clauses),
        "$orderby": "Datum,Id",
        "$expand": _EXPANDED,
    }  # no $top: it would limit all pages together, and the host gives a page of 250 by itself
    return f"{ROOT}/Document?" + "&".join(f"{name}={quote(value, safe='(),=$')}" for name, value in options.items())


def _listed(each: Mapping[str, Any], url: str) -> Listed:
    try:
        return Listed(
            id=str(each["Id"]),
            number=str(each.get("DocumentNummer") or each.get("Nummer") or each["Id"]),
            changed=str(each.get("ApiGewijzigdOp") or each.get("GewijzigdOp") or ""),
            content_type=str(each.get("ContentType") or ""),
            about=each,
        )
    except (KeyError, TypeError) as error:
        raise FetchFailed(f"{url}: a document without {error}") from error
