"""Letters on S3 are converted like letters on disk."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path

import pytest

import kvparse.batch.convert
from kvparse.batch.convert import Summary, convert
from kvparse.batch.tally import Tally
from kvparse.errors import UnreadableFile

fsspec = pytest.importorskip("fsspec", reason="the extra 'cloud' is not installed")
pytest.importorskip("s3fs", reason="the extra 'cloud' is not installed")
moto = pytest.importorskip("moto.server", reason="moto[server] is not installed")

pytestmark = pytest.mark.filterwarnings("ignore")  # those of the server and of the client


@pytest.fixture
def bucket(monkeypatch: pytest.MonkeyPatch) -> Iterator[str]:
    """A bucket with five letters on an S3 server on this machine."""
    server = moto.ThreadedMotoServer(ip_address="127.0.0.1", port=0)
    server.start()
    host, port = server.get_host_and_port()
    for name, value in {
        "AWS_ENDPOINT_URL": f"http://{host}:{port}",
        "AWS_ACCESS_KEY_ID": "test",
        "AWS_SECRET_ACCESS_KEY": "test",
        "AWS_DEFAULT_REGION": "us-east-1",
    }.items():
        monkeypatch.setenv(name, value)
    monkeypatch.syspath_prepend(Path(__file__).parent)
    from stand_ins import BehaveWithFile

    monkeypatch.setattr(kvparse.batch.convert, "Conversion", BehaveWithFile)
    files = fsspec.filesystem("s3", skip_instance_cache=True)
    files.makedirs("letters", exist_ok=True)
    for name in ("2023/a.txt", "2023/b.pdf", "2024/c.txt", "2024/d.jpg", "2024/e.txt"):
        files.pipe(f"letters/{name}", b"refuse is empty" if "e" in name else f"letter {name}".encode())
    yield "s3://letters"
    server.stop()
    type(files).clear_instance_cache()


def test_a_bucket_is_converted_like_a_folder(bucket: str, tmp_path: Path) -> None:
    """Names are relative to the URL given, suffixes decide, failures are named with their digest."""
    out = tmp_path / "out.jsonl"
    assert convert([bucket], out) == Summary(4, 1, tmp_path / "out.errors.jsonl", Tally(letters=3), {".jpg": 1})
    assert [json.loads(line)["file"] for line in out.read_bytes().splitlines()] == [
        "2023/a.txt",
        "2023/b.pdf",
        "2024/c.txt",
    ]
    error = json.loads((tmp_path / "out.errors.jsonl").read_bytes())
    assert (error["file"], error["message"], len(error["sha256"])) == ("2024/e.txt", "is empty", 64)


def test_an_object_that_is_named_is_taken_as_it_is(bucket: str, tmp_path: Path) -> None:
    """One object by its URL is converted whatever its suffix, and called by its URL."""
    convert([f"{bucket}/2024/d.jpg"], tmp_path / "out.jsonl")
    assert json.loads((tmp_path / "out.jsonl").read_bytes())["file"] == "s3://letters/2024/d.jpg"


def test_a_bucket_that_is_not_there_is_refused(bucket: str, tmp_path: Path) -> None:
    """A URL that leads nowhere is an error before any work is done."""
    with pytest.raises(UnreadableFile):
        convert(["s3://nowhere/at/all.pdf"], tmp_path / "out.jsonl")


def test_a_pattern_of_a_bucket_is_expanded(bucket: str, tmp_path: Path) -> None:
    """``*`` in a URL stands for the objects that match."""
    convert([f"{bucket}/2023/*"], tmp_path / "out.jsonl")
    names = [json.loads(line)["file"] for line in (tmp_path / "out.jsonl").read_bytes().splitlines()]
    assert names == [f"{bucket}/2023/a.txt", f"{bucket}/2023/b.pdf"]
    with pytest.raises(UnreadableFile, match="no file matches"):
        convert([f"{bucket}/1999/*"], tmp_path / "out.jsonl")
