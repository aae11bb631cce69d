"""What the tags of a letter mean: a legend that shows and hides them, and a list of all that was found."""

from __future__ import annotations

from collections import Counter

from ..records import ENTITY_LABELS, Entity, Letter
from .elements import Element, element
from .language import Speech
from .meanings import meaning

__all__ = ["found_tags", "legend"]

_COLUMNS = ("Label", "Stands for", "As written", "Times")


def legend(letter: Letter, say: Speech) -> Element | None:
    """Return a box to tick for each label in the letter, with its colour and count; None where nothing is tagged."""
    counts = Counter[str](entity.label for entity in _entities(letter))
    if not counts:
        return None
    boxes = [_box(label, counts[label], say) for label in ENTITY_LABELS if counts[label]]
    tick = element("input", type="checkbox", id="all-tags", checked="")
    every = element("label", tick, say("all"), class_="key") if boxes[1:] else None
    return element("fieldset", element("legend", say("Tags")), boxes, every, class_="legend")


def _box(label: str, count: int, say: Speech) -> Element:
    tick = element("input", type="checkbox", value=label, checked="")
    told = meaning(label, say.language)
    return element("label", tick, _sample(label, say), element("small", str(count)), title=told, class_="key")


def _sample(label: str, say: Speech) -> Element:
    return element("span", say.tag(label), class_="tag", data_label=label)


def found_tags(letter: Letter, say: Speech) -> Element | None:
    """Return a table of what was found: the label, what it stands for, how it is written and how often."""
    written: dict[tuple[str, str], Counter[str]] = {}
    for entity in _entities(letter):
        key = (entity.label, entity.id or entity.value or "")
        written.setdefault(key, Counter())[entity.text] += 1
    if not written:
        return None
    order = list(ENTITY_LABELS)
    keys = sorted(written, key=lambda key: (order.index(key[0]), key[1]))
    rows = [_row(_sample(label, say), stands_for, written[label, stands_for]) for label, stands_for in keys]
    names = element("tr", [element("th", say(name), scope="col") for name in _COLUMNS])
    table = element("table", element("thead", names), element("tbody", rows))
    total = sum(texts.total() for texts in written.values())
    return element(
        "details",
        element("summary", say.many(total, "All {count} tag", "All {count} tags")),
        element("div", table, class_="scroll", role="region", tabindex="0", aria_label=say("All tags")),
        class_="found",
    )


def _row(label: Element, stands_for: str, texts: Counter[str]) -> Element:
    return element(
        "tr",
        element("td", label),
        element("td", stands_for or "–"),
        element("td", ", ".join(texts), lang="nl"),
        element("td", str(texts.total()), class_="number"),
    )


def _entities(letter: Letter) -> list[Entity]:
    return [entity for passage in letter.passages() for entity in passage.entities]
