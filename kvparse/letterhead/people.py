"""Who asks and who answers: members with their parties, ministers with their portfolios, as a head names them."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from .. import regex
from ..rules.government import government
from ..rules.lists import pattern_of, words_of
from ..terms import Role

__all__ = ["MEMBERS", "ROLE", "ROLES", "Person", "askers", "of_fraction", "offices", "respondents"]


@dataclass(frozen=True, slots=True)
class Person:
    """Somebody in the head: a member with a party, or a member of government with an office."""

    name: str | None = None
    party: str | None = None
    role: Role | None = None
    portfolio: str | None = None
    on_behalf_of: bool = False
    party_id: str | None = None
    person_id: str | None = None
    ministry_id: str | None = None


_OFFICES: tuple[Role, ...] = ("minister-president", "minister", "staatssecretaris")
ROLES: dict[str, Role] = {form: role for role in _OFFICES for form in words_of(role)}
ROLE = pattern_of(*_OFFICES)
MEMBERS = r"(?:het|de)\s*(?:kamer|gemeenteraads|raads|staten)?(?:lid|leden)"
_ANSWERER = regex.compile(
    rf"(?:(?P<role>{ROLE})\s+|\ben\s+(?!{ROLE})(?-i:(?=\p{{Lu}})))(?P<name>[^(]*?)\s*"
    r"(?:\((?P<portfolio>(?:[^()]|\([^()]*\))*)\)?|$)",
    regex.IGNORECASE,
)
_GLUED = regex.compile(
    r"(?<=\b[Dd]e)(?=(?:Minister|Staatss))|(?<=[Mm]inister|[Ss]taatssecretaris)(?=(?:van|voor)\s\p{Lu})"
)
_PARTICLE = regex.compile(r"(?<![\p{L}])(?P<particle>van|de|der|den|ter|ten|Van|Ter|Ten)(?=\p{Lu}\p{Ll})")
_BEFORE_NAME = regex.compile(
    rf"^(?:en\s+)?(?:mede\s+namens\s+)?"
    rf"(?:{MEMBERS}\s+|(?:lid\s+)?{pattern_of('members')}\s+|lid\s+|van\s+(?:uw|de\s+(?:Tweede|Eerste))\s+Kamer\b\s*)?",
    regex.IGNORECASE,
)
_SUBMITTED_BY = regex.compile(
    rf"""(?:van\s+)?(?:(?:de|het)\s+)?(?:fractie\s+(?:van\s+)?(?:(?:de|het)\s+)?)?(?P<party>\S.{{0,60}}?)(?:-fractie)?
         (?: ,?\s+(?:ingediend|gesteld|ingebracht|bij\s+monde)\s+(?:door|van)\s+(?P<names>.+)
           | \s*\((?P<names>(?:{MEMBERS}|lid|{pattern_of("members")})\s[^()]+)\) )""",
    regex.VERBOSE | regex.IGNORECASE,
)
_TOGETHER = regex.compile(rf"^{pattern_of('together')}\s+(?:van\s+)?(?:de\s+)?", regex.IGNORECASE)
# What stands behind a name and is no name: "mij op 2 juli 2019 medegedeeld", "ingevolge artikel 39 van het Reglement".
_BESIDE = regex.compile(
    rf"(?:c\.?\s?s\.?$|(?:tijdens|mij|ons|mij\s+en|u|die|welke|ingevolge|ex|conform|d\.d\.)\b|(?:van\s+)?(?:uw|de\s+\p{{Lu}}\p{{Ll}}+)\s+Kamer\b"
    rf"|op\s+\d|{pattern_of('sent')}\b)",
    regex.IGNORECASE,
)


def askers(text: str) -> Iterator[Person]:
    """Members with their parties; a party that several share is spread over each.

    >>> [(p.name, p.party) for p in askers("Van Eijk en Aartsen (beiden VVD)")]
    [('Van Eijk', 'VVD'), ('Aartsen', 'VVD')]
    """
    for found in regex.finditer(r"(?P<names>[^()]+)(?:\((?P<party>[^()]*)\)?)?", text):
        party = _TOGETHER.sub("", (found["party"] or "").strip()).strip() or None
        for name in regex.split(r"\s*,\s*(?:en\s+)?|\s+en\s+", found["names"].strip(" ,;.")):
            name = _BEFORE_NAME.sub("", name.strip())
            if name and not _BESIDE.match(name):
                yield Person(name=_PARTICLE.sub(r"\g<particle> ", name), party=party)


def of_fraction(text: str) -> Iterator[Person]:
    """Members who ask for a fractie: "Partij voor de Dieren, ingediend door mevrouw De Wit"; without a name nobody.

    >>> [(p.name, p.party) for p in (*of_fraction("van de SGP, gesteld door de heer Pot"), *of_fraction("SGP en CDA"))]
    [('Pot', 'SGP')]
    """
    found = _SUBMITTED_BY.fullmatch(text)
    if found is not None:
        yield from askers(found["names"] if "(" in found["names"] else f"{found['names']} ({found['party']})")


def respondents(text: str) -> Iterator[Person]:
    """Who answers: "Minister A (X) en Staatssecretaris B (Y), mede namens de Minister van Z"."""
    own, _, others = regex.sub(r"\s+", " ", text).partition("mede namens")
    role = None
    for found in _ANSWERER.finditer(own):
        role = ROLES[found["role"].lower()] if found["role"] else role
        name = found["name"].strip(" ,")
        if regex.match(r"(?:van|voor)\s+\p{Lu}", name) and not found["portfolio"]:
            yield from offices(found[0])
        elif name or found["portfolio"]:
            yield Person(
                name=_PARTICLE.sub(r"\g<particle> ", name) or None,
                role=role,
                portfolio=_spaced(found["portfolio"] or "").strip(" ,") or None,
            )
    yield from offices(others, on_behalf_of=True)


def offices(text: str, *, on_behalf_of: bool = False) -> Iterator[Person]:
    """Offices named in a row: "de Staatssecretaris en de Minister van X", "de Ministers van X en voor Y"."""
    text = _GLUED.sub(" ", text)
    found = list(regex.finditer(rf"\b(?P<role>{ROLE})\b", text, regex.IGNORECASE))
    ends = [*(match.start() for match in found[1:]), len(text)][: len(found)]
    waiting: list[Role] = []
    for match, end in zip(found, ends, strict=True):
        role = ROLES[regex.sub(r"\s+", " ", match["role"].lower())]
        portfolio = regex.split(r",\s+(?!en\b|van\b|voor\b)(?=\p{Ll})", text[match.end() : end])[0]
        portfolio = regex.sub(r"(?:\s*,)?(?:\s+en)?(?:\s+aan)?(?:\s+de)?\s*$", "", portfolio).strip(" ,.")
        if not portfolio and role != "minister-president":
            waiting.append(role)
            continue
        many = match["role"].lower() in ("ministers", "staatssecretarissen")
        parts = _portfolios(portfolio, many=many)
        for earlier in waiting:
            yield Person(role=earlier, portfolio=parts[0], on_behalf_of=on_behalf_of)
        waiting = []
        for part in parts:
            yield Person(role=role, portfolio=part, on_behalf_of=on_behalf_of)


def _portfolios(text: str, *, many: bool) -> list[str | None]:
    """Return the portfolios of a list, cut at its prepositions, else at the names of ministries."""
    text = _spaced(text)
    text = regex.sub(r"^(?:van|voor)\s+", "", text, flags=regex.IGNORECASE)
    if not text:
        return [None]
    if text.isupper():
        text = next((name for name in government().portfolio_names if name.upper() == text), text)
    if not many:
        return [text]
    parts = regex.split(r"(?:\s*,|\s+en)\s+(?=(?:van|voor)\s)", text)
    parts = [regex.sub(r"^(?:van|voor)\s+", "", part).strip(" ,") for part in parts]
    return [name for part in parts for name in government().portfolios_in(part)]


def _spaced(portfolio: str) -> str:
    """Return a portfolio with the spaces that a copy loses behind its commas and dashes ("Financiën –Fiscaliteit")."""
    return regex.sub(r"(,|\s–)(?=\p{L})", r"\1 ", portfolio)
