"""A process that reads strangers' files and can do no more: no network, nothing written, where the system allows it.

On Linux a process can give up rights for good, without being root: its network by a namespace of its own
(``unshare``, since 3.8), writing files and making, moving and removing them by Landlock (since 5.13; see landlock(7)).
What it has open, such as the pipe to its parent, stays open. Elsewhere, or where the kernel refuses, nothing happens.
"""

from __future__ import annotations

import ctypes
import os
import struct
import sys
from collections.abc import Iterable
from pathlib import Path

__all__ = ["seal"]

_NEW_USER, _NEW_NET = 0x10000000, 0x40000000  # of unshare(2)
_NO_NEW_PRIVILEGES = 38  # of prctl(2): what Landlock asks of a process that is not root's
_CREATE_RULESET, _ADD_RULE, _RESTRICT_SELF = (
    444,
    445,
    446,
)  # system calls, the same on every architecture since they are that young
_VERSION, _PATH_BENEATH = 1, 1
_WRITE_FILE = 1 << 1
_REMOVE_AND_MAKE = sum(1 << bit for bit in range(4, 13))
_TRUNCATE = 1 << 14
_OF_A_FILE = _WRITE_FILE | _TRUNCATE  # the rights that a file has, rather than a folder
_TRUNCATES_FROM = 3  # the version of Landlock that knows how to forbid it


def seal(writes: Iterable[str | Path] = ()) -> tuple[str, ...]:
    """Give up what a reader of files does not need, for the rest of the process's life and that of its children.

    Args:
        writes: Folders below which files may still be made and written; the null device may always be written to.

    Returns:
        What was given up: ``network``, ``writing``; nothing where the system cannot, or will not.
    """
    if not sys.platform.startswith("linux"):
        return ()
    system = ctypes.CDLL(None, use_errno=True)
    given_up = {"network": _leave_network(system), "writing": _stop_writing(system, writes)}
    return tuple(what for what, done in given_up.items() if done)


def _leave_network(system: ctypes.CDLL) -> bool:
    """Move to a network that has nothing in it; who is not root needs a user namespace of his own for that."""
    alone = _NEW_NET if os.geteuid() == 0 else _NEW_NET | _NEW_USER
    return bool(hasattr(system, "unshare") and system.unshare(alone) == 0)


def _stop_writing(system: ctypes.CDLL, writes: Iterable[str | Path]) -> bool:
    version = system.syscall(_CREATE_RULESET, None, ctypes.c_size_t(0), ctypes.c_uint32(_VERSION))
    if version < 1:
        return False
    forbidden = _WRITE_FILE | _REMOVE_AND_MAKE | (_TRUNCATE if version >= _TRUNCATES_FROM else 0)
    wanted = struct.pack("=Q", forbidden)
    ruleset = system.syscall(_CREATE_RULESET, wanted, ctypes.c_size_t(len(wanted)), ctypes.c_uint32(0))
    if ruleset < 0:
        return False
    try:
        _allow(system, ruleset, os.devnull, forbidden & _OF_A_FILE)  # where libraries send what nobody is to read
        for folder in writes:
            _allow(system, ruleset, folder, forbidden)
        system.prctl(_NO_NEW_PRIVILEGES, 1, 0, 0, 0)
        return bool(system.syscall(_RESTRICT_SELF, ctypes.c_int(ruleset), ctypes.c_uint32(0)) == 0)
    finally:
        os.close(ruleset)


def _allow(system: ctypes.CDLL, ruleset: int, path: str | Path, rights: int) -> None:
    place = os.open(path, os.O_PATH | os.O_CLOEXEC)
    try:
        beneath = struct.pack("=Qi", rights, place)
        system.syscall(_ADD_RULE, ctypes.c_int(ruleset), ctypes.c_int(_PATH_BENEATH), beneath, ctypes.c_uint32(0))
    finally:
        os.close(place)
