"""Work that stands in for parsing, in a module that worker processes can import."""

from __future__ import annotations

import ctypes
import os
import signal
import socket
import subprocess
import time
from dataclasses import dataclass
from pathlib import Path

from kvparse.batch.convert import Conversion
from kvparse.batch.inputs import Input
from kvparse.batch.tally import Tally
from kvparse.errors import UnreadableFile

__all__ = ["Behave", "BehaveWithFile", "CannotStart", "Metered", "StartsSlowly"]


@dataclass(frozen=True)
class Behave:
    """Does what the job says."""

    def prepare(self) -> None:
        """Nothing to load."""

    def __call__(self, job: str) -> bytes:  # noqa: PLR0912 - a case a behaviour
        """The job in capitals, or something bad."""
        verb, _, object_ = job.partition(" ")
        match verb:
            case "crash":
                ctypes.string_at(0)
            case "exit":
                os._exit(int(object_))
            case "hang":
                time.sleep(600)
            case "call":
                with subprocess.Popen(["sleep", "600"]) as child:
                    Path(object_).write_text(str(child.pid))
            case "announce":
                with subprocess.Popen(["sleep", "600"]):
                    print(object_, flush=True)
            case "spin":
                while True:
                    pass
            case "eat":
                return bytes(int(object_))
            case "raise":
                raise ValueError(object_)
            case "refuse":
                raise UnreadableFile("letter.pdf", object_)
            case "print":
                print("to standard output")
            case "die":
                os.kill(os.getpid(), signal.SIGKILL)
            case "connect":
                with socket.create_connection(("127.0.0.1", int(object_)), timeout=10):
                    pass
            case "write":
                Path(object_).write_text("written by a worker")
            case "remove":
                Path(object_).unlink()
            case "mark":
                return str(getattr(self, "mark", None)).encode()
            case "once":
                _crash_once(Path(object_))
            case "holds":
                held = list(Path("/proc/self/fd").iterdir())
                return "\n".join(str(one.readlink()) for one in held if one.is_symlink()).encode()
            case "sleep":
                time.sleep(float(object_))
            case _:
                pass
        return job.upper().encode()


class StartsSlowly(Behave):
    """Takes longer to load than a job may take."""

    def prepare(self) -> None:
        """Load for a while."""
        time.sleep(5)


class CannotStart(Behave):
    """Fails before it does anything."""

    def prepare(self) -> None:
        """End the process."""
        os._exit(7)


@dataclass(frozen=True)
class BehaveWithFile:
    """Does what the file says; takes the options of ``Conversion``."""

    line: str = "letters"
    engine: str = "pdfium"
    entities: bool = True
    ocr: str = "auto"
    max_file_mb: int = 1
    meta: bool = False
    rules: object = None

    def prepare(self) -> None:
        """Nothing to load."""

    def __call__(self, file: Input) -> bytes:
        """What it counts, and a line with the file's content in capitals."""
        said = file.read(max_bytes=self.max_file_mb * 1_000_000).decode()
        return Tally(letters=1).packed() + b'{"file":"%b","said":"%b"}\n' % (file.name.encode(), Behave()(said))


@dataclass(frozen=True)
class Metered:
    """Converts files, and fails those that take more than so many seconds of the processor, not of the wall."""

    seconds: float

    def prepare(self) -> None:
        """Load the steps."""
        Conversion().prepare()

    def __call__(self, file: Input) -> bytes:
        """The lines of a file, without that which counts them."""
        began = time.process_time()
        lines = Conversion()(file)
        if time.process_time() - began > self.seconds:
            raise TimeoutError(f"took more than {self.seconds:g} seconds")
        return lines.partition(b"\n")[2]


def _crash_once(flag: Path) -> None:
    if not flag.exists():
        flag.touch()
        os._exit(9)
