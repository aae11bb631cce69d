"""Fetching: what is asked for and not yet here, one document after the other."""

from __future__ import annotations

import re
from collections.abc import Callable, Collection, Iterable
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Literal

from ..errors import KvparseError
from .client import Client, FetchFailed, HostBusy
from .odata import Kind, Listed, documents
from .store import Store

__all__ = ["Fetched", "fetch_documents", "fetch_publications"]

Tell = Callable[[str], None]

_FAILED_IN_A_ROW = 10  # then something else is wrong than these documents

_PUBLICATION = re.compile(r"(?:ah-(?:tk|ek)-\d{8}-|ah-|kv-tk-|kst-|h-tk-|h-ek-)[\w-]+")


@dataclass(frozen=True, slots=True)
class Fetched:
    """What was done: new files, documents that were here already, and those that were not given, with the reason.

    ``more`` tells that it was stopped before the end of the list: ``most`` was reached, or one failed after the other.
    """

    new: tuple[Path, ...]
    known: int
    failed: tuple[str, ...]
    more: bool = False


def fetch_documents(
    client: Client,
    folder: Path,
    *,
    kinds: Collection[Kind],
    since: str | None = None,
    until: str | None = None,
    most: int | None = None,
    tell: Tell = lambda told: None,
) -> Fetched:
    """Fetch documents of the Tweede Kamer's open data that are not yet in ``folder``, oldest first.

    Args:
        client: what asks the host.
        folder: where they are put.
        kinds: questions, answers, notices.
        since: the first day.
        until: the last day.
        most: how many new files at most; nothing is asked of the host after them.
        tell: is told of each new file.

    Raises:
        FetchFailed: the list of documents is not given.
        HostBusy: the host wants to be left alone; what was fetched before is in the folder.
        KvparseError: ``folder`` cannot be written.
    """
    store = Store(folder)
    new: list[Path] = []
    known = in_a_row = 0
    failed: list[str] = []
    for listed in documents(client, kinds=kinds, since=since, until=until):
        if store.has(listed.number, listed.changed):
            known += 1
            continue
        try:
            new.append(_stored(client, store, listed))
            in_a_row = 0
            tell(str(new[-1]))
        except HostBusy:
            raise
        except FetchFailed as error:
            failed.append(str(error))
            in_a_row += 1
        if len(new) == most or in_a_row == _FAILED_IN_A_ROW:
            return Fetched(tuple(new), known, tuple(failed), more=True)
    return Fetched(tuple(new), known, tuple(failed))


def fetch_publications(
    client: Client,
    folder: Path,
    ids: Iterable[str],
    *,
    form: Literal["pdf", "xml", "html"] = "pdf",
    tell: Tell = lambda told: None,
) -> Fetched:
    """Fetch official publications by their ids, those that are not yet in ``folder``.

    Raises:
        KvparseError: one of the ids is none, or ``folder`` cannot be written.
    """
    ids = list(ids)
    if wrong := [each for each in ids if not _PUBLICATION.fullmatch(each)]:
        raise KvparseError(f"{', '.join(wrong)}: no id of an official publication, such as ah-tk-20232024-2147")
    store = Store(folder)
    new: list[Path] = []
    known = 0
    failed: list[str] = []
    for each in ids:
        if store.has(each, form):
            known += 1
            continue
        url = f"https://zoek.officielebekendmakingen.nl/{each}.{form}"
        try:
            content, media_type = client.get(url)
        except HostBusy:
            raise
        except FetchFailed as error:
            failed.append(str(error))
            continue
        about = {"source": "officielebekendmakingen.nl", "url": url, "version": form, "id": each}
        new.append(store.put(each, content, media_type, about))
        tell(str(new[-1]))
    return Fetched(tuple(new), known, tuple(failed))


def _stored(client: Client, store: Store, listed: Listed) -> Path:
    content, media_type = client.get(listed.url)
    about = {
        "source": "tweedekamer.nl",
        "url": listed.url,
        "version": listed.changed,
        "id": listed.number,
        "kind": listed.about.get("Soort"),
        "subject": listed.about.get("Onderwerp"),
        "dated": _day(listed.about.get("Datum")),
        "cases": [
            {"number": case.get("Nummer"), "subject": case.get("Onderwerp"), "submitted": _day(case.get("GestartOp"))}
            for case in listed.about.get("Zaak") or ()
        ],
        "actors": [
            {
                "name": actor.get("ActorNaam"),
                "party": actor.get("ActorFractie"),
                "function": actor.get("Functie"),
                "relation": actor.get("Relatie"),
                "person_id": actor.get("Persoon_Id"),
            }
            for actor in listed.about.get("DocumentActor") or ()
        ],
    }
    return store.put(listed.number, content, media_type or listed.content_type, about)


def _day(moment: Any) -> str | None:
    """Return the day of a moment.

    >>> _day("2024-03-06T00:00:00+01:00")
    '2024-03-06'
    """
    return moment[:10] if isinstance(moment, str) and re.match(r"\d{4}-\d{2}-\d{2}", moment) else None
