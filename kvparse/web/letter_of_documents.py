"""A letter as a page, from what an index holds of it: its questions and answers, without notes' places and tags."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from .elements import Child, Element, address, element, page, search
from .language import Speech
from .letter import Home, anchor_of, other_language

__all__ = ["documents_page"]


def documents_page(id_: str, documents: Sequence[Mapping[str, Any]], say: Speech) -> str:
    """Return the page of a letter; ``documents`` are those of the index, of this letter."""
    first = documents[0]
    url = address(first.get("url"))
    about = [
        ", ".join([*first["askers"]]) + (f" ({', '.join(first['parties'])})" if first["parties"] else ""),
        ", ".join(first["ministries"]),
        first["date"],
        say.kind(first["kind"]),
    ]
    main = element(
        "main",
        element("h1", first["subject"] or id_),
        element("p", " · ".join(part for part in about if part), class_="kicker"),
        element("p", element("a", id_, href=url, rel="noopener noreferrer")) if url else None,
        element("h2", say("Questions and answers")),
        [_part(document, say) for document in documents],
        id="letter",
        tabindex="-1",
    )
    bar = element(
        "header",
        element("a", say("All letters"), href="../", class_="home"),
        element("span", id_, class_="name"),
        search(say("Filter this letter"), say("Filter")),
        other_language(Home("../", other=say.other_page), say),
        class_="bar",
    )
    title = f"{id_} · {first['subject'] or ''}"
    panes = element("div", main, class_="panes single")
    return page(title, bar, panes, script="letter.js", language=say.language, beside="../")


def _part(document: Mapping[str, Any], say: Speech) -> Element:
    number = document["number"]
    title = say("Question {numbers}", numbers=number) if number else None
    texts: list[Child] = [_text("question", document["question"])]
    if number:
        answered = document["answer"]
        texts.append(element("h4", say("Answer"), class_="answered"))
        missing = element("p", say("Not answered in this letter."), class_="missing")
        texts.append(_text("answer", answered) if answered else missing)
    else:
        texts.append(_text("text", document["text"]))
    anchor = anchor_of(document.get("group"), number) if number else None
    heading = element("h3", title) if title else None
    return element("article", heading, element("span", id=anchor), texts, class_="exchange", data_unit="")


def _text(kind: str, text: str | None) -> Element | None:
    if not text:
        return None
    lines = [element("p", line) for line in text.split("\n")]
    return element("div", lines, class_=f"piece {kind}", lang="nl")
