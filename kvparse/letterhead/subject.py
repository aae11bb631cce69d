"""The subject of a letter, by its label or above its first question."""

from __future__ import annotations

from collections.abc import Sequence

from .. import regex
from ..document import Line
from ..rules.lists import pattern_of
from ..text.hyphens import Vocabulary
from .head import Partial, Source

__all__ = ["GREETING", "OVER", "read_label", "subject_block"]

OVER = rf"\s{pattern_of('about')}\s"
# In lower case a label is one only where it fills its line; "ons kenmerk" is one everywhere.
_LABEL = regex.compile(
    rf"{pattern_of('label')}(?!\p{{L}})|(?i:{pattern_of('label')}\s*:?$|(?:ons|uw)\s+kenmerk(?!\p{{L}}))"
)

_SUBJECT_LABEL = regex.compile(
    r"(?:Onderwerp|Betreft|ONDERWERP|B\s?E\s?T\s?R\s?E\s?F\s?T)\b\s*:?\s*(?P<rest>.*)|(?:onderwerp|betreft)\s*:?(?P<rest>)"
)
_GOES_ON = regex.compile(r"\s*(?:\p{Ll}|\((?:beiden|allen)\b)")
GREETING = regex.compile(rf"{pattern_of('greeting')}|Op\s+\d")


def read_label(lines: Sequence[Line], texts: Sequence[str]) -> dict[Source, Partial]:
    """Return what "Onderwerp" says the letter is about: behind "over", or all of it."""
    block, _ = subject_block(lines, texts)
    about = regex.search(rf"{OVER}(.+)", block, regex.IGNORECASE)
    return {
        "label": Partial(subject=about[1].strip(" .") if about else None),
        "bare label": Partial(subject=block.strip(" .") or None),
    }


def subject_block(lines: Sequence[Line], texts: Sequence[str]) -> tuple[str, int]:
    """Return what stands behind "Onderwerp", over as many lines as are set in under it, and the index after them."""
    for index, text in enumerate(texts):
        found = _SUBJECT_LABEL.fullmatch(text)
        if found is None or (
            not found["rest"] and index + 1 < len(texts) and _SUBJECT_LABEL.fullmatch(texts[index + 1])
        ):
            continue  # the label of a form stands above one that is typed
        words, at = [found["rest"]] if found["rest"] else [], index + 1
        while at < len(lines) and _set_in(lines[at], lines[index], lines[at - 1], words):
            if GREETING.match(texts[at]) or _LABEL.match(texts[at]):
                break
            words.append(texts[at])
            at += 1
        return Vocabulary(texts).joined(words), at
    return "", 0


def _set_in(line: Line, label: Line, before: Line, words: Sequence[str]) -> bool:
    """Whether a line carries on the subject: set in under its label, or right below it in mid-sentence."""
    if not words:
        return True
    if before.paragraph:  # an input whose lines are paragraphs
        return False
    step = line.base - before.base if line.page == label.page else float("inf")
    below = step < 1.6 * label.size and _GOES_ON.match(line.words) is not None  # wrapped back under its label
    return below or (step < 2.0 * max(label.size, 1) and (line.x0 > label.x0 + 10 or line.page is None))
