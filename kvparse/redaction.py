"""What is said of an address without the secrets in it: errors, logs and records go through here.

Messages come from drivers and servers too, which print an address as they understood it, a header, a keyword string.
So what looks like a secret anywhere in a text goes, and where the address is at hand, every secret that it holds.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from contextlib import suppress
from urllib.parse import unquote, unquote_plus, urlsplit

__all__ = ["redacted", "redacted_address", "unsaid"]

HIDDEN = "***"
_SHORTEST = 3  # characters; a shorter secret would blot out words

_OF_A_USER = r"""(?x)
    (?<=//) (?: (?P<user> [^\s/@:]* ) : \S* @  # user:password@, whatever stands in the password
              | (?<! postgres:// ) (?<! postgresql:// ) [^\s/@:?]+ @ )  # a token; PostgreSQL takes a user alone
"""
_NAMED = r"""(?xi)
    (?P<name> (?: (?<! [\w-] ) [\w-]*? (?: password | passwd | passphrase | pwd | secret | token | credential
                                         | signature | authorization | (?: api | access | account ) [_-]? key )
                  (?! [a-z] ) [\w-]*
                | (?<= [?&;\s] ) (?: pass | sig | sas | key | auth ) (?= = ) )
              ["']? \s* (?: = | : (?= \s* ['"] | \S | \s* (?: basic | bearer | apikey ) ) ) \s* )
    (?P<value> (?: (?: basic | bearer | apikey ) \s+ )?
               (?: ' (?: [^'\\] | \\. )* ' | " (?: [^"\\] | \\. )* " | [^\s&;,'"})\]]* [^\s&;,'"})\]:] ) )
"""


def redacted(text: str) -> str:
    """Return a text without what looks like a secret in it.

    >>> redacted("https://jan:g/e@heim@host/a?pwd=x&b=1 refused: Authorization: Basic amFuOg==")
    'https://jan:***@host/a?pwd=***&b=1 refused: Authorization: ***'
    >>> redacted("host=db password='g e\\\\'heim' user=jan")
    'host=db password=*** user=jan'
    """
    return re.sub(_NAMED, rf"\g<name>{HIDDEN}", re.sub(_OF_A_USER, _user, text))


def _user(found: re.Match[str]) -> str:
    return f"{HIDDEN}@" if found["user"] is None else f"{found['user']}:{HIDDEN}@"


def redacted_address(path: str) -> str:
    """Return a path as it is, and an address without its secrets.

    >>> redacted_address("s3://key:secret@host/a.pdf"), redacted_address("letters/password=1.pdf")
    ('s3://key:***@host/a.pdf', 'letters/password=1.pdf')
    """
    return redacted(path) if "://" in path else path


def unsaid(text: str, address: str) -> str:
    """Return what somebody says about an address, without the address's secrets and what looks like one.

    >>> unsaid("no server answers to 'g e'", "typesense://:g%20e@host")
    "no server answers to '***'"
    """
    for secret in sorted(_secrets(address), key=len, reverse=True):
        if len(secret) >= _SHORTEST:
            text = text.replace(secret, HIDDEN)
    return redacted(text)


def _secrets(address: str) -> Iterator[str]:
    """Yield the secrets in an address, as they stand there and as a driver understands them."""
    found = [one["value"] for one in re.finditer(_NAMED, address)]
    with suppress(ValueError):
        found.append(urlsplit(address).password or "")
    before, at, _ = address.rpartition("@")
    if at:
        found.append(before.partition("://")[2].partition(":")[2])
    for one in found:
        yield from {one, one.strip("'\""), unquote(one), unquote_plus(one)}
