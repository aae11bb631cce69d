"""What is said of addresses holds no secrets, and what is said of files steers no terminal."""

from __future__ import annotations

import io
import json
import logging
import sys
import traceback
from collections.abc import Iterator, Sequence
from pathlib import Path
from types import SimpleNamespace
from typing import Any
from urllib.parse import quote

import pytest
from hypothesis import given
from hypothesis import strategies as st
from search_samples import letters
from typer.testing import CliRunner

from kvparse.cli.app import app
from kvparse.cli.terminal import safely
from kvparse.display import printable, standard_output
from kvparse.errors import KvparseError, UnreadableFile, UnsupportedFormat
from kvparse.redaction import redacted, redacted_address, unsaid
from kvparse.search.export import ExportFailed, export_letters

SECRET = "Ge%heim/7@x:y"
PLACES = (
    "https://jan:{}@host:8108/a?b=c",
    "typesense+https://:{}@host/vragen",
    "postgresql://host/db?user=jan&password={}&sslmode=require",
    "jdbc:sqlserver://host;user=jan;pwd={};encrypt=true",
    "https://host/blob?sv=2024&sig={}",
    "https://host/?X-Amz-Security-Token={}&a=b",
    "host=db sslpassword={} user=jan",
    "{{'X-TYPESENSE-API-KEY': '{}', 'Accept': 'text'}}",
    '{{"aws_secret_access_key": "{}"}}',
    "Authorization: Basic {}",
    "Authorization: Bearer {}",
)
plain = st.text("abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789-._~%+/=", min_size=6)


@pytest.mark.parametrize("place", PLACES)
@given(secret=plain)
def test_a_secret_goes_wherever_it_stands(place: str, secret: str) -> None:
    """As a user's password, in a query, a keyword string, a header or a mapping that a driver prints."""
    secret = f"xQ{secret}Zx"  # no part of the words around it
    said = redacted(f"cannot reach {place.format(secret)} (refused)")
    assert secret not in said
    assert "***" in said
    assert said.startswith("cannot reach ")
    assert said.endswith("(refused)")


@given(secret=st.text(st.characters(exclude_characters="\x00", exclude_categories=["Cs"]), min_size=8))
def test_the_secret_of_an_address_goes_from_what_a_driver_says(secret: str) -> None:
    """Whatever signs it is made of, as it stands in the address and as the driver understood it."""
    secret = f"xQ{secret}Zx"
    for address in (f"typesense://:{quote(secret, safe='')}@host/a", f"typesense://jan:{secret}@host/a"):
        said = unsaid(f"no server answers to {secret!s} at {address}", address)
        assert secret not in said
        assert quote(secret, safe="") not in said


@pytest.mark.parametrize(
    "text",
    [
        "postgresql://jan@host/db: no such table",
        "https://zoek.officielebekendmakingen.nl/ah-tk-20232024-2147.pdf: 404 Not Found",
        "s3://bucket/2024/letter@2.pdf: there is no such file",
        'FATAL:  password authentication failed for user "jan"',
        "letters/brief.pdf: the file is encrypted: a password is needed",
        "tokenizer: unknown",
    ],
)
def test_what_is_no_secret_stays(text: str) -> None:
    """A user without a password, a name with an @, prose about passwords."""
    assert redacted(text) == text


def test_a_path_is_left_as_it_is_and_an_address_is_not() -> None:
    """Whoever goes on behind an unreadable file needs its name."""
    assert redacted_address("a/password=1@x:y@.pdf") == "a/password=1@x:y@.pdf"
    for kind in (UnreadableFile, UnsupportedFormat):
        error = kind("a/pwd=1.pdf", "the key is api_key=geheim")
        assert (error.path, error.reason) == ("a/pwd=1.pdf", "the key is api_key=***")
        error = kind("s3://jan:geheim@host/a.pdf", "damaged")
        assert str(error) == "s3://jan:***@host/a.pdf: damaged"
        assert "geheim" not in repr(error)
    assert "geheim" not in str(KvparseError("https://jan:geheim@host"))


TARGETS = (
    f"postgresql://jan:{quote(SECRET, safe='')}@127.0.0.1:1/db",
    f"postgresql://jan:{SECRET}@127.0.0.1:1/db",
    "postgresql://127.0.0.1:1/db?password=Ge%25heim&connect_timeout=1",
    "postgresql://127.0.0.1:1/db?pasword=Geheim77",
    "postgresql:host=127.0.0.1 port=1 password='Geheim 77'",
    "postgresql:host=127.0.0.1 password=zeer Geheim77",
    "postgres:/jan:Geheim77@127.0.0.1/db",
    f"typesense://:{quote(SECRET, safe='')}@127.0.0.1:1/vragen",
    f"typesense://:{SECRET}@127.0.0.1:1/vragen",
    "typesense://Geheim77@127.0.0.1:1/vragen",
    "opensearch://jan:Geheim77@127.0.0.1:1/vragen",
    "elasticsearch://:Geheim77@127.0.0.1:1/vragen",
    "elasticsearch://jan:Geheim77@[::1/vragen",
    "host=127.0.0.1 password=Geheim77",
    "mysql://jan:Geheim77@host/db",
    "typesense://",
    "opensearch://127.0.0.1:99999/x",
    "sqlite:",
    "tantivy:",
)


@pytest.mark.filterwarnings("ignore::DeprecationWarning")  # the clients' own
@pytest.mark.parametrize("target", TARGETS)
def test_no_target_tells_its_password(target: str, monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    """Neither the error, nor what caused it, nor the command says it; and the error is one of ours."""
    monkeypatch.chdir(tmp_path)
    monkeypatch.setattr("time.sleep", lambda seconds: None)
    with pytest.raises(KvparseError) as caught:
        export_letters(letters(), target)
    said = "".join(traceback.format_exception(caught.value)) + repr(caught.value) + str(vars(caught.value))
    path = tmp_path / "letters.jsonl"
    path.write_text("".join(f"{letter.model_dump_json()}\n" for letter in letters()), encoding="utf-8")
    done = CliRunner().invoke(app, ["export", str(path), "--to", target])
    assert done.exit_code == 1
    for secret in ("heim", "77"):
        assert secret not in done.output
        assert secret not in "\n".join(line for line in said.splitlines() if "tests" not in line)


def test_what_is_read_from_an_address_is_named_without_its_password(monkeypatch: pytest.MonkeyPatch) -> None:
    """In the record, and so in the errors file and in the index."""
    from kvparse.batch import inputs

    files = SimpleNamespace(
        exists=lambda path: True, isdir=lambda path: False, info=lambda path: {"size": 1}, unstrip_protocol=lambda p: p
    )
    store = SimpleNamespace(core=SimpleNamespace(url_to_fs=lambda url: (files, url)))
    monkeypatch.setattr(inputs, "_fsspec", lambda: store)
    (file,) = inputs.listing(["ftp://jan:geheim@host/brief.pdf"])
    assert (file.name, file.url) == ("ftp://jan:***@host/brief.pdf", "ftp://jan:geheim@host/brief.pdf")


# The terminal

EVIL = "\x1b]0;pwned\x07\x9b2J\x7f\u202egnp.\u2066x\u200f"
STEERS = {*map(chr, range(32)), *map(chr, range(127, 160)), *"\u061c\u200e\u200f\u2028\u2029\u202a\u202e\u2066\u2069"}
STEERS -= {"\n", "\t"}


@given(st.text())
def test_nothing_steers_a_terminal(text: str) -> None:
    """What is shown has as many characters as before, and none of those."""
    shown = printable(text)
    assert len(shown) == len(text)
    assert not STEERS & set(shown)
    assert not {*STEERS, "\n", "\t"} & set(printable(text, lines=False))


def test_no_name_can_pass_for_a_message_of_ours() -> None:
    """A line that begins in a file's name is set in."""
    assert safely("kvparse: a\nkvparse: all is well.pdf") == "kvparse: a\n  kvparse: all is well.pdf"


@pytest.fixture
def evil(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Path]:
    """A folder of letters with evil names and texts, and records made of them."""
    monkeypatch.chdir(tmp_path)
    logging.getLogger("kvparse").handlers.clear()
    (tmp_path / "letters").mkdir()
    text = f"Vraag 1\nKent u {EVIL}?\n\nAntwoord 1\nJa, {EVIL}.\n"
    (tmp_path / "letters" / f"a{EVIL}\nkvparse: fake.txt").write_text(text, encoding="utf-8")
    (tmp_path / "letters" / f"bad{EVIL}.pdf").write_text("no PDF")
    record = json.loads(letters()[0].model_dump_json())
    record |= {"subject": EVIL, "id": f"x{EVIL}", "reference": EVIL}
    record["exchanges"][0]["group"] = EVIL
    (tmp_path / f"r{EVIL}.jsonl").write_text(json.dumps(record) + "\n", encoding="utf-8")
    yield tmp_path
    logging.getLogger("kvparse").handlers.clear()


RECORDS, LETTERS, BAD = f"r{EVIL}.jsonl", f"letters/a{EVIL}\nkvparse: fake.txt", f"letters/bad{EVIL}.pdf"
COMMANDS: tuple[tuple[str, ...], ...] = (
    ("show", LETTERS),
    ("show", BAD),
    ("show", RECORDS),
    ("show", RECORDS, "--question", EVIL),
    ("show", f"none{EVIL}.pdf"),
    ("view", LETTERS, "-o", f"v{EVIL}.html"),
    ("view", BAD, "-o", "v.html"),
    ("view", "letters", "-o", f"v{EVIL}"),
    ("view", RECORDS, "-o", RECORDS),
    ("site", "letters", "-o", f"s{EVIL}"),
    ("convert", "letters", "-o", f"o{EVIL}.jsonl", "-j", "1"),
    ("convert", "letters", "-o", f"o.{EVIL}"),
    ("convert", EVIL, "-o", "o.jsonl"),
    ("index", RECORDS, "-o", f"i{EVIL}"),
    ("export", RECORDS, "--to", f"sqlite:e{EVIL}.db"),
    ("export", RECORDS, "--to", EVIL),
    ("sync", "letters", f"d{EVIL}", "-j", "1"),
    ("chain", RECORDS, "-o", f"c{EVIL}.jsonl"),
    ("evaluate", f"no{EVIL}"),
    ("fetch", EVIL, "-o", "f"),
    (EVIL,),
)


@pytest.mark.parametrize(
    "command", COMMANDS, ids=lambda command: f"{command[0]} {len(command)}"[:12].replace("\x1b", "")
)
def test_no_command_lets_a_file_steer_the_terminal(command: tuple[str, ...], evil: Path) -> None:
    """By its name or by what stands in it."""
    done = CliRunner().invoke(app, [*command])
    assert done.exception is None or isinstance(done.exception, SystemExit), done.exception
    assert not STEERS & set(done.output)
    assert not any(line.startswith("kvparse: fake") for line in done.output.splitlines())


def test_a_search_steers_no_terminal(evil: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """As text; and as JSON and CSV where they go to a terminal, while a program gets the letters as they are."""
    run = CliRunner().invoke
    assert run(app, ["index", RECORDS, "-o", "i"]).exit_code == 0
    done = run(app, ["search", "i", "--facet", "letter"])
    assert done.exit_code == 0
    assert not STEERS & set(done.output)
    assert EVIL in json.loads(run(app, ["search", "i", "--json"]).output)["hits"][0]["document"]["letter_id"]
    for form in ("--json", "--csv"):
        screen = terminal(monkeypatch)
        run_here(["search", "i", form])
        assert not STEERS & set(screen().decode())


@pytest.mark.parametrize(
    "command",
    [
        ("convert", "letters", "-o", "-", "-j", "1"),
        ("export", RECORDS, "--to", "-"),
        ("export", RECORDS, "--to", "chunks"),
    ],
    ids=["convert", "bulk", "chunks"],
)
def test_data_on_a_terminal_steers_nothing(
    command: tuple[str, ...], evil: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Lines of JSON, which are given as they are to programs alone."""
    screen = terminal(monkeypatch)
    run_here(command)
    shown = screen().decode()
    assert len(shown) > 500
    assert not STEERS & set(shown)


def terminal(monkeypatch: pytest.MonkeyPatch) -> Any:
    """Make standard output a terminal; what it is given is returned by what is returned."""
    written = io.BytesIO()
    screen: Any = io.TextIOWrapper(written, encoding="utf-8", write_through=True)
    screen.isatty = lambda: True
    monkeypatch.setattr(sys, "stdout", screen)
    assert standard_output() is not written
    return written.getvalue


def run_here(command: Sequence[str]) -> None:
    """Run a command with standard output as it is."""
    with pytest.raises(SystemExit):
        app(command)


def test_an_export_that_fails_says_what_it_is() -> None:
    """Its target, without the password, and the reason."""
    error = ExportFailed("typesense://:geheim@host/a", "no answer to geheim")
    assert str(error) == "typesense://:***@host/a: no answer to ***"
