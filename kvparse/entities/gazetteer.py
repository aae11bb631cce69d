"""The letter as its own gazetteer: what it introduces and names is found in all its passages.

The letter overrules the tables. "De Delta Rhine Corridor (DRC)" makes DRC no Congo in any passage of that letter; the
letter's words for it decide what it is, or that it is no entity at all. Names that a passage bears are found in the
others too: of several words without regard to case, a single word as it stands, a person by the surname alone.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import replace
from functools import lru_cache

from kvparse.entities.abbreviations import are_initials, initials_of, introduced
from kvparse.entities.names import Meaning, Names
from kvparse.entities.tags import Context, Spans, Tag
from kvparse.rules import Rules, derived

from .. import regex

__all__ = ["Letter", "as_the_letter_says", "read_letter"]

Find = Callable[[str, Context], list[Tag]]

KINDS = ("LAW", "ORG", "COUNTRY", "PARTY", "MEDIUM", "NCB")
"""What an abbreviation can stand for, the likeliest first where its words are two things."""
SPREAD = frozenset({"ORG", "LAW", "MEDIUM", "NCB"})
NATIONAL_BUREAUS = ("National Central Bureau", "Nationaal Centraal Bureau")  # NCB is a label of its own
OF_A_BRANCH = regex.compile(r"[A-Z]\w+(?:\s(?:en|van|voor|&|[A-Z]\w+)){0,5}\sNederland")
"""What organisations of a branch call themselves: "Transport en Logistiek Nederland"."""
WORD = re.compile(r"[^\W_]+")
GLUED_BEFORE, GLUED_BEHIND = re.compile(r"[\w-]"), re.compile(r"\w|['’]er")
ARTICLE = re.compile(r"(?:[Aa]rt\.?|[Aa]rtikel(?:en)?)\s")
MOST = 0.6  # of the words of two names of one thing
SHORTEST_WORD, SHORTEST_SURNAME, FEWEST_INITIALS, MOST_INITIALS = 4, 4, 3, 6


class Letter:
    """What a letter says of names: its abbreviations with their meaning, and those that it uses for two things."""

    def __init__(self, texts: tuple[str, ...], found: Mapping[str, tuple[Tag, ...]], find: Find, rules: Rules) -> None:
        self._texts, self._found, self._find, self._rules = texts, found, find, rules
        self._printed: dict[tuple[str, str | None], set[str]] = {}  # how the letter prints what has an id
        for text, tags in found.items():
            for tag in tags:
                self._printed.setdefault((tag.label, tag.id), set()).add(text[tag.start : tag.end])
        words = rules.words
        self._links = frozenset(words["abbreviations.links"])
        self._told_by = regex.compile(rf"(?i:{'|'.join(words['organisations.told_by'])})(?!\w)")
        pairs = introduced(texts, rules)
        meanings = {short: self._settled(short, fulls[0]) for short, fulls in pairs.items()}
        self.abbreviations: Names = Names((short, meaning) for short, meaning in meanings.items() if meaning)
        self.abbreviations = Names({**self.abbreviations, **self._by_initials()})
        introduced_here = (short for short in pairs if short in self.abbreviations)
        self.ambiguous = tuple(sorted(short for short in introduced_here if self._is_ambiguous(short, pairs[short])))

    def _settled(self, short: str, full: str) -> Meaning | None:
        """Return what an abbreviation means: what its words say, or what a table says where they may say the same.

        None where it stays what the tables know: "Verordening (EU)" introduces nothing, nor does a member's party.
        """
        meaning = self._meaning(short, full)
        known = [tag for tag in _alone(short, self._find, self._rules) if tag.end - tag.start == len(short)]
        if not known or any((tag.label, tag.id) == (meaning.label, meaning.id) for tag in known):
            return meaning
        for tag in known:
            names = _names_by_id(self._rules).get((tag.label, tag.id or ""), ())
            alike = _share_words(full, names)
            if tag.label == meaning.label and (alike or not are_initials(short, full, self._links)):
                return Meaning(full, tag.label, tag.id, tag.url)
            only_short = not any(" " in name for name in names) and full[0].isupper()
            if tag.label == "ORG" and meaning.label is None and (alike or only_short):
                return Meaning(full, tag.label, tag.id, tag.url)
        return meaning if are_initials(short, full, self._links) else None

    def _meaning(self, short: str, full: str) -> Meaning:
        """As what the words of an abbreviation are tagged."""
        if full.startswith(NATIONAL_BUREAUS):
            return Meaning(full, "NCB")
        # With its bracket, which is what tells some names: "Regeling aanwijzing consumentenvuurwerk (RAC)".
        tags = [tag for tag in _alone(f"{full} ({short})", self._find, self._rules) if tag.end == len(full)]
        for label in KINDS:
            for tag in tags:
                if tag.label == label and (label in ("LAW", "ORG") or tag.start <= len("de ")):
                    named = full[tag.start :] if tag.source == "table" and label == "ORG" else full
                    return Meaning(named, label, tag.id, tag.url)
        if self._told_by.search(full) or OF_A_BRANCH.fullmatch(full):
            return Meaning(full, "ORG")
        return Meaning(full)

    def _by_initials(self) -> dict[str, Meaning]:
        """Abbreviations that no bracket introduces: the initials of a name that the letter bears in full."""
        named: dict[str, Meaning] = {}
        tagged = {text[tag.start : tag.end] for text, tags in self._found.items() for tag in tags}
        for text, tags in self._found.items():
            for tag in tags:
                full = text[tag.start : tag.end]
                short = initials_of(full, self._links) if tag.label in ("ORG", "LAW") and " " in full else ""
                fits = FEWEST_INITIALS <= len(short) <= MOST_INITIALS and not ARTICLE.match(full)
                if fits and short not in self.abbreviations and short not in tagged:
                    named.setdefault(short, Meaning(full, tag.label, tag.id, tag.url))
        texts: dict[str, list[str]] = {short: [] for short in named}
        for text in self._texts if named else ():
            for word in texts.keys() & set(WORD.findall(text)):
                texts[word].append(text)
        return {short: meaning for short, meaning in named.items() if _is_used(short, texts[short])}

    def _is_ambiguous(self, short: str, fulls: tuple[str, ...]) -> bool:
        """Whether the letter introduces it for two things, or bears the name that a table knows it for."""
        meaning = self.abbreviations[short]
        if any(tag.label == "PARTY" for tag in _alone(f"{short}.", self._find, self._rules)):
            return False  # "(V.V.D.)" stands behind many names
        others = [full for full in fulls[1:] if not _alike(fulls[0], full)]
        if any(meaning.id is None or self._meaning(short, full).id != meaning.id for full in others):
            return True
        known = {
            (tag.label, tag.id)
            for tag in _alone(short, self._find, self._rules)
            if tag.end - tag.start == len(short) and tag.id and tag.id != meaning.id
        }
        return any(self._printed.get(one, set()) - {short} for one in known)

    def spread(self) -> Names:
        """Return the names that the letter's passages bear, to be found in the others; a table's have no full words."""
        names: dict[str, Meaning] = {}
        for text, tags in self._found.items():
            for tag in tags:
                name = text[tag.start : tag.end]
                if tag.label == "PERSON":
                    surname = name.rpartition(" ")[2]
                    if " " in name and len(surname) >= SHORTEST_SURNAME and surname.isalpha() and surname[0].isupper():
                        names.setdefault(surname, Meaning(name, "PERSON", tag.id))
                elif tag.label in SPREAD and _is_a_name(name) and not self._is_vetoed(name, tag):
                    names.setdefault(name, Meaning("" if tag.source == "table" else name, tag.label, tag.id, tag.url))
        return Names(names)

    def persons(self, head: Mapping[str, str]) -> dict[str, str]:
        """Return the ids of the persons whom the head or a passage tells apart, by name in small letters, where one
        name is one person's."""
        found: dict[str, set[str]] = {}
        for name, identifier in head.items():
            found.setdefault(name.casefold(), set()).add(identifier)
        for text, tags in self._found.items():
            for tag in tags:
                if tag.label == "PERSON" and tag.id:
                    found.setdefault(text[tag.start : tag.end].casefold(), set()).add(tag.id)
        return {name: ids.pop() for name, ids in found.items() if len(ids) == 1}

    def _is_vetoed(self, name: str, tag: Tag) -> bool:
        meaning = self.abbreviations.get(name)
        return meaning is not None and (meaning.label, meaning.id) != (tag.label, tag.id)


def _is_used(name: str, texts: Iterable[str]) -> bool:
    pattern = re.compile(rf"(?<![\w-]){re.escape(name)}(?!\w)")
    return any(pattern.search(text) for text in texts)


@lru_cache(maxsize=4096)
def _alone(text: str, find: Find, rules: Rules) -> tuple[Tag, ...]:
    """Return what is found in a text that stands alone; letters introduce the same abbreviations over and over."""
    return tuple(find(text, Context(rules=rules)))


@derived
def _names_by_id(rules: Rules) -> dict[tuple[str, str], tuple[str, ...]]:
    """Return the names in full of what the tables give an id."""
    found: dict[tuple[str, str], tuple[str, ...]] = {}
    for label, rows in (("ORG", rules.organisations), ("LAW", rules.laws)):
        for row in rows:
            found[label, row.id or ""] = (*found.get((label, row.id or ""), ()), *row.names)
    return found


def _share_words(full: str, names: Iterable[str]) -> bool:
    """Whether one of the names has most of its longer words in common with ``full``."""
    own = _long_words(full)
    return any(
        len(own & words) >= MOST * min(len(own), len(words)) for words in map(_long_words, names) if own and words
    )


def _long_words(name: str) -> set[str]:
    return {word for word in re.findall(r"\w+", name.lower()) if len(word) > len("voor")}


def _alike(one: str, other: str) -> bool:
    """Whether two wordings are of one thing: one within the other, or with the same first and last word."""
    a, b = (" ".join(text.lower().split()) for text in (one, other))
    if a in b or b in a or a.rpartition(" ")[2] == b.rpartition(" ")[2]:
        return True
    pairs = list(zip(a.split(), b.split(), strict=False))
    return 2 * sum(left[:4] == right[:4] for left, right in pairs) >= max(len(a.split()), len(b.split()))


def _is_a_name(name: str) -> bool:
    return len(name) >= SHORTEST_WORD and name[:1].isalpha() and "\n" not in name and not ARTICLE.match(name)


def read_letter(texts: tuple[str, ...], context: Context, find: Find) -> Context:
    """Return ``context`` with what the letter's ``texts`` tell of names, and with what ``find`` finds in them."""
    found = {text: tuple(find(text, context)) for text in texts}
    letter = Letter(texts, found, find, context.rules)
    return Context(
        when=context.when,
        abbreviations=letter.abbreviations,
        names=context.names,
        persons=letter.persons(context.persons),
        glued=context.glued,
        rules=context.rules,
        spread=letter.spread(),
        ambiguous=letter.ambiguous,
        found=found,
    )


def as_the_letter_says(text: str, tags: Iterable[Tag], context: Context) -> list[Tag]:
    """Return ``tags`` without those that the letter overrules, and with what it introduces and names elsewhere."""
    own = [_known(text, tag, context) for tag in tags if not _is_overruled(text, tag, context.abbreviations)]
    own += _introduced(text, context.abbreviations)
    return [*own, *_spread(text, context.spread, own)]


def _known(text: str, tag: Tag, context: Context) -> Tag:
    """``tag`` of a person with the id that the letter's head or another passage gives the name."""
    if tag.label != "PERSON" or tag.id or not context.persons:
        return tag
    return replace(tag, id=context.persons.get(text[tag.start : tag.end].casefold()))


def _is_overruled(text: str, tag: Tag, abbreviations: Mapping[str, Meaning]) -> bool:
    """Whether a tag rests on an abbreviation that means something else in this letter."""
    meaning = abbreviations.get(text[tag.start : tag.end])
    if meaning is None or tag.source in ("introduced", "head"):
        return False
    return tag.label != meaning.label or (tag.id is not None and tag.id != meaning.id)


def _introduced(text: str, abbreviations: Names) -> Iterator[Tag]:
    """Yield the abbreviations themselves, and their words where they are a name."""
    for meaning, start, end in abbreviations.printed(text):
        if not GLUED_BEFORE.search(text, max(0, start - 1), start) and not GLUED_BEHIND.match(text, end):
            yield Tag(start, end, meaning.label or "", meaning.id, url=meaning.url, source="introduced")


def _spread(text: str, names: Names, own: list[Tag]) -> Iterator[Tag]:
    """Names that the letter bears elsewhere, where nothing is tagged yet."""
    if not names:
        return
    taken = Spans((tag.start, tag.end) for tag in own if tag.label not in ("DATE", "NATIONALITY"))
    for (name, meaning), start, end in names.borne(text):
        if not _stands_alone(text, start, end) or (not meaning.full and text[start:end] == name):
            continue  # the table knows it, and did not mean it here
        if not taken.over(start, end) and (meaning.label != "PERSON" or _in_sentence(text, start)):
            yield Tag(start, end, meaning.label or "", meaning.id, url=meaning.url, source="spread")


def _stands_alone(text: str, start: int, end: int) -> bool:
    """Whether a name stands as whole words, not behind a hyphen nor in an address."""
    before, behind = text[start - 1 : start], text[end : end + 1]
    return not (before.isalnum() or behind.isalnum() or before in tuple("-./@_") or behind in tuple("/@_"))


def _in_sentence(text: str, start: int) -> bool:
    """Whether a word's capital is its own, and no sentence begins with it."""
    before = text[max(0, start - 2) : start]
    return len(before) == 2 and before[1] == " " and (before[0].islower() or before[0] in ",)")
