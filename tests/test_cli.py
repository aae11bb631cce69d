"""The commands say what they do, print what was asked for, and end with the status that the contract names."""

from __future__ import annotations

import json
import os
import shlex
import signal
import subprocess
import sys
from io import StringIO
from pathlib import Path

import pytest
import typer
from builders import NO_WORDS
from rich.console import Console

from kvparse import __version__
from kvparse.batch.convert import partial_path
from kvparse.cli.app import app
from kvparse.cli.examples import EXAMPLES
from kvparse.cli.letter import show
from kvparse.records import Letter

LETTER = """Vragen van het lid Jansen (ABC) aan de Minister van Financiën over munten (ingezonden 6 maart 2024)

Vraag 1
Kent u het bericht «Munten»? 1)

Antwoord 1
Ja.

1) https://voorbeeld.nl/munten
"""
HERE = Path(__file__).parent


@pytest.fixture
def letter(tmp_path: Path) -> Path:
    """A letter with one question and a source."""
    path = tmp_path / "letter.txt"
    path.write_text(LETTER)
    return path


def kvparse(
    *arguments: str | Path, cwd: Path | None = None, stdin: str | None = None, env: dict[str, str] | None = None
) -> subprocess.CompletedProcess[str]:
    """Run the command as a person does."""
    return subprocess.run(
        [sys.executable, "-m", "kvparse", *map(str, arguments)],
        capture_output=True,
        text=True,
        timeout=120,
        cwd=cwd,
        input=stdin,
        env={**os.environ, **(env or {})},
        check=False,
    )


def commands() -> list[str]:
    """The names of the commands."""
    return sorted(typer.main.get_group(app).commands)


@pytest.mark.parametrize("command", commands())
def test_every_command_and_option_has_help(command: str) -> None:
    """What ``--help`` shows says something of the command and of each of its options."""
    shown = typer.main.get_group(app).commands[command]
    assert shown.help
    for parameter in shown.params:
        assert getattr(parameter, "help", None), f"{command} {parameter.name}"


def test_the_commands_of_the_contract_are_there() -> None:
    """Names in the contract are fixed; ``chain`` came with the ties between letters."""
    assert set(commands()) == {
        "chain",
        "convert",
        "evaluate",
        "export",
        "index",
        "mcp",
        "remove",
        "schema",
        "search",
        "serve",
        "show",
        "site",
        "sync",
        "fetch",
        "view",
    }


def test_the_version_is_printed() -> None:
    """``--version`` prints name and version."""
    assert kvparse("--version").stdout == f"kvparse {__version__}\n"


def test_help_is_quick() -> None:
    """``--help`` imports neither spaCy nor a library that reads or draws files."""
    code = "import sys, kvparse.cli.app; print([m for m in ('spacy', 'pypdfium2', 'lxml') if m in sys.modules])"
    assert subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True).stdout == "[]\n"


def test_schema_prints_the_schema_and_nothing_else() -> None:
    """Standard output is one JSON document that knows every field of a letter."""
    done = kvparse("schema")
    assert (done.returncode, done.stderr) == (0, "")
    assert set(json.loads(done.stdout)["properties"]) == set(Letter.model_fields)


@pytest.mark.parametrize(
    ("of", "column"),
    [("rows", "country_names"), ("mentions", "label"), ("letter-rows", "questions"), ("documents", "question")],
)
def test_the_schemas_of_rows_describe_every_column(of: str, column: str) -> None:
    """``--for`` prints the columns of tables and of the documents of search, each with what it holds."""
    properties = json.loads(kvparse("schema", "--for", of).stdout)["properties"]
    assert column in properties
    assert all(about["description"] for about in properties.values())


def test_convert_ends_with_what_it_did(letter: Path, tmp_path: Path) -> None:
    """Status 0, nothing on standard output, one line on standard error, one record in the output."""
    done = kvparse("convert", letter, "-o", tmp_path / "out.jsonl")
    assert (done.returncode, done.stdout) == (0, "")
    assert done.stderr == "kvparse: 1 letter, 1 question; letters with loss 0, with doubt 0, with info 0\n"
    record = Letter.model_validate_json((tmp_path / "out.jsonl").read_text())
    assert [pair.number for pair in record.pairs] == ["1"]
    assert record.source.file == str(letter)


def test_the_closing_line_counts_problems_and_skipped_files(letter: Path, tmp_path: Path) -> None:
    """A question without answer is a doubt; a picture beside the letters is told by its kind."""
    letter.write_text(LETTER.replace("Antwoord 1\nJa.\n", "Vraag 2\nEn waarom?\n\nAntwoord 2\nDaarom.\n"))
    (tmp_path / "scan.JPG").touch()
    done = kvparse("convert", tmp_path, "-o", "-")
    assert Letter.model_validate_json(done.stdout).id
    assert "1 letter, 2 questions; letters with loss 0, with doubt 1," in done.stderr
    assert "1 file skipped (1 .jpg: no kind of file that holds letters)" in done.stderr


def test_quiet_says_only_what_went_wrong(letter: Path, tmp_path: Path) -> None:
    """``-q``, before or behind the command, leaves a good run silent and a bad one not."""
    assert kvparse("convert", letter, "-o", tmp_path / "out.jsonl", "-q").stderr == ""
    assert kvparse("-q", "convert", letter, "-o", tmp_path / "out.jsonl").stderr == ""
    (tmp_path / "no.pdf").write_text("no PDF")
    assert "no.pdf: UnreadableFile" in kvparse("convert", tmp_path, "-o", tmp_path / "out.jsonl", "-q").stderr


def test_verbose_says_what_is_done_file_by_file(letter: Path, tmp_path: Path) -> None:
    """``-v`` shows what the library logs."""
    said = kvparse("convert", letter, "-o", tmp_path / "out.jsonl", "-v").stderr
    assert f'{letter}: {{"letters": 1, "questions": 1' in said


def test_standard_input_is_a_letter(letter: Path) -> None:
    """``-`` reads one file, whose name in the record is the one given; ``-o -`` writes JSONL."""
    done = kvparse("convert", "-", "-o", "-", stdin=letter.read_text())
    record = Letter.model_validate_json(done.stdout)
    assert (record.source.file, [pair.number for pair in record.pairs]) == ("-", ["1"])


def test_files_from_a_list(letter: Path, tmp_path: Path) -> None:
    """Names come one a line or with zero bytes between them, from a file or from standard input."""
    second = tmp_path / "tweede brief.txt"
    second.write_text(LETTER)
    for names in (f"{letter}\n{second}\n", f"{letter}\0{second}\0"):
        done = kvparse("convert", "--files-from", "-", "-o", "-", "--no-entities", stdin=names)
        assert [json.loads(line)["source"]["file"] for line in done.stdout.splitlines()] == [str(letter), str(second)]
    (tmp_path / "list").write_text(str(letter))
    assert len(kvparse("convert", "--files-from", tmp_path / "list", "-o", "-").stdout.splitlines()) == 1


def test_a_reader_that_has_enough_ends_the_run_quietly(letter: Path) -> None:
    """``kvparse convert … -o - | head -c 1`` gives no traceback."""
    command = f"{sys.executable} -m kvparse convert {letter} -o - | head -c 1"
    done = subprocess.run(["sh", "-c", command], capture_output=True, text=True, check=False, timeout=60)
    assert done.stdout == "{"
    assert "Traceback" not in done.stderr
    assert "Exception" not in done.stderr


@pytest.mark.parametrize("suffix", ["csv", "tsv", "xlsx"])
def test_tables_have_a_row_a_question_unless_told_otherwise(letter: Path, tmp_path: Path, suffix: str) -> None:
    """A spreadsheet gets the flat row; ``--rows`` chooses another."""
    pandas = pytest.importorskip("pandas")
    read = {"csv": pandas.read_csv, "tsv": pandas.read_table, "xlsx": pandas.read_excel}[suffix]
    out = tmp_path / f"out.{suffix}"
    for rows, column in ((None, "question"), ("mentions", "label"), ("letters", "questions")):
        done = kvparse("convert", letter, "-o", out, *(["--rows", rows] if rows else []))
        assert done.returncode == 0
        assert column in read(out).columns
    assert read(out)["parties"].tolist() == ["ABC"]


def test_an_empty_folder_is_wrong_use(tmp_path: Path) -> None:
    """Status 2, and nothing is written."""
    done = kvparse("convert", tmp_path, "-o", tmp_path / "out.jsonl")
    assert (done.returncode, done.stderr.count("no letters here")) == (2, 1)
    assert list(tmp_path.iterdir()) == []


def test_records_are_shown_viewed_and_not_converted(letter: Path, tmp_path: Path) -> None:
    """What convert wrote is read as records by show and view; to convert it again is refused with the reason."""
    records = tmp_path / "out.jsonl"
    kvparse("convert", letter, "-o", records)
    assert kvparse("show", records).stdout == kvparse("show", letter).stdout
    assert kvparse("view", records, "-o", tmp_path / "page.html").returncode == 0
    assert "Munten" in (tmp_path / "page.html").read_text()
    again = kvparse("convert", records, "-o", tmp_path / "again.jsonl")
    assert again.returncode == 2
    assert "looks like what kvparse convert writes" in again.stderr
    assert not (tmp_path / "again.jsonl").exists()


def test_one_of_many_records_is_chosen_by_its_id(letter: Path, tmp_path: Path) -> None:
    """``--id`` shows that letter alone; view asks for it where there are several; one that is not there is named."""
    other = tmp_path / "other.txt"
    other.write_text(LETTER.replace("Munten", "Penningen"))
    records = tmp_path / "out.jsonl"
    kvparse("convert", letter, other, "-o", records)
    first, second = (json.loads(line)["id"] for line in records.read_text().splitlines())
    assert "Penningen" in kvparse("show", records, "--id", second).stdout
    assert "Penningen" not in kvparse("show", records, "--id", first).stdout
    several = kvparse("view", records, "-o", tmp_path / "page.html")
    assert (several.returncode, "--id" in several.stderr) == (2, True)
    assert kvparse("view", records, "-o", tmp_path / "page.html", "--id", second).returncode == 0
    missing = kvparse("show", records, "--id", "nowhere")
    assert (missing.returncode, missing.stdout) == (1, "")
    assert "has no letter nowhere" in missing.stderr


def test_one_question_is_shown_with_its_answer_and_its_notes(letter: Path) -> None:
    """``--question`` leaves the others out; a number that is not there is named beside those that are."""
    letter.write_text(LETTER.replace("\n1) http", "\nVraag 2\nEn waarom?\n\nAntwoord 2\nDaarom.\n\n1) http"))
    second = kvparse("show", letter, "--question", "2").stdout
    assert "Daarom." in second
    assert "Munten»" not in second
    assert "voorbeeld.nl" not in second
    assert "voorbeeld.nl" in kvparse("show", letter, "--question", "1").stdout
    missing = kvparse("show", letter, "--question", "7")
    assert (missing.returncode, "has no question 7; it has 1, 2" in missing.stderr) == (1, True)


def test_a_console_that_is_not_utf_8_is_no_obstacle(letter: Path) -> None:
    """What such a console cannot write becomes a question mark; the rest is shown and the status is 0."""
    done = kvparse("show", letter, env={"PYTHONIOENCODING": "ascii", "PYTHONUTF8": "0", "LC_ALL": "C"})
    assert (done.returncode, done.stderr) == (0, "")
    assert "Kent u het bericht ?Munten??[1]" in done.stdout
    help_text = kvparse("convert", "--help", env={"PYTHONIOENCODING": "ascii"})
    assert (help_text.returncode, "Usage:" in help_text.stdout) == (0, True)


def test_a_long_letter_is_paged_in_a_terminal(letter: Path, tmp_path: Path) -> None:
    """The pager of ``PAGER`` gets the letter; ``--no-pager`` and a pipe leave it out."""
    pty = pytest.importorskip("pty", reason="this system has no pseudo-terminals")
    command = [sys.executable, "-m", "kvparse", "show", str(letter)]
    os.environ["PAGER"] = f"sed 's/^/paged /' > {tmp_path / 'paged'}; cat {tmp_path / 'paged'}"
    try:
        pty.spawn(command, lambda handle: os.read(handle, 1024) and b"")
        assert (tmp_path / "paged").read_text().startswith("paged ")
        (tmp_path / "paged").unlink()
        pty.spawn([*command, "--no-pager"], lambda handle: os.read(handle, 1024) and b"")
        assert not (tmp_path / "paged").exists()
    finally:
        del os.environ["PAGER"]


def test_rules_go_wherever_letters_are_read(letter: Path, tmp_path: Path) -> None:
    """show, view, site and sync tag the names of one's own; of records, which are tagged already, that is refused."""
    rules = tmp_path / "eigen.toml"
    rules.write_text('[[organisations]]\nid = "org:eigen"\nnames = ["Muntenland"]\n')
    letter.write_text(LETTER.replace("bericht «Munten»", "bericht over Muntenland"))
    folder = tmp_path / "brieven"
    folder.mkdir()
    (folder / letter.name).write_text(letter.read_text())
    page, db = tmp_path / "brief.html", tmp_path / "kv.db"
    assert kvparse("view", letter, "-o", page, "--rules", rules).returncode == 0
    assert "org:eigen" in page.read_text()
    assert kvparse("view", folder, "-o", tmp_path / "bladen", "--rules", rules).returncode == 0
    assert "org:eigen" in "".join(path.read_text() for path in (tmp_path / "bladen").glob("*.html"))
    assert kvparse("site", folder, "-o", tmp_path / "site", "--rules", rules, "-j", "1").returncode == 0
    assert "org:eigen" in "".join(path.read_text() for path in (tmp_path / "site" / "letters").glob("*.html"))
    assert kvparse("sync", folder, db, "--rules", rules, "-j", "1").returncode == 0
    assert kvparse("search", db, "--entity", "org:eigen", "--rules", rules).returncode == 0
    records = tmp_path / "letters.jsonl"
    assert kvparse("convert", folder, "-o", records, "-j", "1").returncode == 0
    asked: list[tuple[str, list[str | Path]]] = [("show", []), ("view", ["-o", page]), ("site", ["-o", tmp_path / "s"])]
    for command, more in asked:
        refused = kvparse(command, records, *more, "--rules", rules)
        assert refused.returncode == 2
        assert "was tagged when it was converted" in " ".join(refused.stderr.split())
    missing = kvparse("sync", folder, db, "--rules", tmp_path / "nergens.toml")
    assert missing.returncode == 1
    assert "nergens.toml" in missing.stderr


def test_rules_of_ones_own(letter: Path, tmp_path: Path) -> None:
    """``--rules`` tags what kvparse does not know; a file that makes no sense is wrong use, named with the reason."""
    rules = tmp_path / "rules.toml"
    rules.write_text('[[countries]]\ncode = "PR"\nnames = ["Muntenland"]\n')
    letter.write_text(LETTER.replace("bericht «Munten»", "bericht over Muntenland"))
    done = kvparse("convert", letter, "-o", "-", "--rules", rules)
    assert '"id":"PR"' in done.stdout
    assert '"id":"PR"' not in kvparse("convert", letter, "-o", "-").stdout
    rules.write_text("[[planets]]")
    wrong = kvparse("convert", letter, "-o", "-", "--rules", rules)
    assert (wrong.returncode, "rules.toml" in wrong.stderr, wrong.stdout) == (2, True, "")


def test_no_color_takes_the_colours_away() -> None:
    """``NO_COLOR`` is heeded also where colours are asked for."""
    colours = {"FORCE_COLOR": "1", "TERM": "xterm-256color"}
    shown = kvparse("convert", "--help", env=colours).stdout
    assert "\x1b[1;36m" in shown or "\x1b[36m" in shown
    assert "36m" not in kvparse("convert", "--help", env=colours | {"NO_COLOR": "1"}).stdout


def test_short_options_and_completion() -> None:
    """``-h`` is ``--help``, ``-V`` is ``--version``, and shells can be told how to complete."""
    assert kvparse("-V").stdout == f"kvparse {__version__}\n"
    assert kvparse("-h").stdout == kvparse("--help").stdout
    assert kvparse("show", "-h").stdout == kvparse("show", "--help").stdout
    script = kvparse("--show-completion", "bash", env={"_TYPER_COMPLETE_TEST_DISABLE_SHELL_DETECTION": "1"}).stdout
    assert "_kvparse_completion" in script


@pytest.mark.parametrize("command", commands())
def test_every_help_ends_with_examples_that_can_be_meant(command: str) -> None:
    """Each example is of its command, and its words are options and arguments that the command knows."""
    assert EXAMPLES[command]
    for example in EXAMPLES[command]:
        words = next(part for part in map(shlex.split, example.split(" | ")) if part[:2] == ["kvparse", command])
        words = words[: words.index(">")] if ">" in words else words
        typer.main.get_group(app).commands[command].make_context(command, words[2:])
    assert EXAMPLES[command][0].split(" | ")[0] in " ".join(kvparse(command, "-h").stdout.split())


def test_convert_writes_a_line_a_question(letter: Path, tmp_path: Path) -> None:
    """``--rows pairs`` gives the questions, each with its answer and the head."""
    kvparse("convert", letter, "-o", tmp_path / "out.jsonl", "--rows", "pairs", "--no-entities")
    row = json.loads((tmp_path / "out.jsonl").read_text())
    assert (row["number"], row["answer"], row["parties"]) == ("1", "Ja.", ["ABC"])


def test_a_failed_file_is_named_and_gives_status_1(letter: Path, tmp_path: Path) -> None:
    """The name stands on standard error and in the errors file, its escape characters disarmed."""
    (tmp_path / "evil\x1b[2J.pdf").write_text("no PDF")
    done = kvparse("convert", tmp_path, "-o", tmp_path / "out.jsonl")
    assert (done.returncode, done.stdout) == (1, "")
    assert "evil\N{REPLACEMENT CHARACTER}[2J.pdf: UnreadableFile" in done.stderr
    assert "1 of 2 files failed" in done.stderr
    assert json.loads((tmp_path / "out.errors.jsonl").read_text())["file"] == "evil\x1b[2J.pdf"


@pytest.mark.parametrize(
    "arguments",
    [
        ["convert"],
        ["convert", "letter.txt"],
        ["convert", "letter.txt", "-o", "out.doc"],
        ["convert", "-o", "out.jsonl"],
        ["convert", "*.pdf", "-o", "out.jsonl"],
        ["convert", "letter.txt", "-o", "s3://bucket/out.jsonl"],
        ["convert", "letter.txt", "-o", "out.jsonl", "--files-from", "nowhere"],
        ["convert", "nowhere.pdf", "-o", "out.jsonl"],
        ["convert", "letter.txt", "-o", "nowhere/out.jsonl"],
        ["convert", "letter.txt", "-o", "out.jsonl", "--shard", "3/2"],
        ["convert", "letter.txt", "-o", "out.jsonl", "--shard", "one"],
        ["convert", "letter.txt", "-o", "out.jsonl", "--engine", "mupdf"],
        ["convert", "letter.txt", "-o", "out.jsonl", "--workers", "0"],
        ["nonsense"],
    ],
)
def test_wrong_use_gives_status_2(letter: Path, tmp_path: Path, arguments: list[str]) -> None:
    """What cannot be meant is refused with a word on standard error, and nothing is written."""
    done = kvparse(*arguments, cwd=tmp_path)
    assert (done.returncode, done.stdout) == (2, "")
    assert done.stderr
    assert "Traceback" not in done.stderr
    assert [path.name for path in tmp_path.iterdir()] == ["letter.txt"]


def test_starting_over_is_said(letter: Path, tmp_path: Path) -> None:
    """Who forgets ``--resume`` is told that the earlier run is not continued."""
    partial_path(tmp_path / "out.jsonl").touch()
    done = kvparse("convert", letter, "-o", tmp_path / "out.jsonl")
    assert done.returncode == 0
    assert "starting over" in done.stderr


@pytest.mark.parametrize("limit", ["inf", "nan"])
def test_a_limit_without_end_is_wrong_use(letter: Path, tmp_path: Path, limit: str) -> None:
    """No clock runs so long: the command says what is a limit, and writes nothing."""
    done = kvparse("convert", letter, "-o", tmp_path / "out.jsonl", "--timeout", limit)
    assert done.returncode == 2
    assert "--timeout" in done.stderr
    assert "Traceback" not in done.stderr
    assert not (tmp_path / "out.jsonl").exists()


def test_ctrl_c_stops_quickly_and_says_how_to_go_on(tmp_path: Path) -> None:
    """An interrupt ends the run though a job hangs; the command it names finishes the work."""
    for number in range(20):
        (tmp_path / f"{number}.txt").write_text("announce hanging" if number == 19 else "letter")
    code = (
        "import signal, sys; signal.signal(signal.SIGINT, signal.default_int_handler);"  # ignored in a job of a script
        "sys.path.insert(0, sys.argv.pop(1)); import stand_ins, kvparse.batch.convert, kvparse.cli.app;"
        "kvparse.batch.convert.Conversion = stand_ins.BehaveWithFile; kvparse.cli.app.app()"
    )
    command = [sys.executable, "-c", code, str(HERE), "convert", ".", "-o", "out.jsonl"]
    run = subprocess.Popen(command, cwd=tmp_path, stderr=subprocess.PIPE, text=True, start_new_session=True)
    assert run.stderr is not None
    assert "hanging\n" in iter(run.stderr.readline, "")  # a job waits for a program that takes ten minutes
    os.killpg(run.pid, signal.SIGINT)
    _, said = run.communicate(timeout=120)
    assert run.returncode == 130
    assert "kvparse convert . -o out.jsonl --resume" in said
    assert "Traceback" not in said
    (tmp_path / "19.txt").write_text("letter")
    subprocess.run([*command, "--resume"], cwd=tmp_path, check=True, timeout=60)
    assert len((tmp_path / "out.jsonl").read_bytes().splitlines()) == 20


def test_show_prints_plain_text_into_a_pipe(letter: Path) -> None:
    """Questions and answers stand under their titles, a mark as its label, without colours or boxes."""
    done = kvparse("show", letter)
    assert (done.returncode, done.stderr) == (0, "")
    assert "## Question 1\nKent u het bericht «Munten»?[1]\n" in done.stdout
    assert "## Answer 1\nJa.\n" in done.stdout
    assert "\x1b" not in done.stdout
    assert "─" not in done.stdout


def test_show_prints_every_letter_of_a_file() -> None:
    """A file into which several letters were put shows them one below the other."""
    bundle = Path(__file__).parents[1] / "corpus" / "letters" / "ah-tk-20242025-1355.pdf"
    heads = [line for line in kvparse("show", str(bundle), "--no-entities").stdout.splitlines() if "ah-tk-" in line]
    assert [head for head in heads if head.startswith("## ")] == [
        "## ah-tk-20242025-1355", "## ah-tk-20242025-1402", "## ah-tk-20242025-1519",
    ]  # fmt: skip


def test_show_names_a_file_it_cannot_read(tmp_path: Path) -> None:
    """Status 1, the reason on standard error, no traceback."""
    (tmp_path / "no.pdf").write_text("no PDF")
    done = kvparse("show", tmp_path / "no.pdf")
    assert (done.returncode, done.stdout) == (1, "")
    assert "no.pdf: " in done.stderr
    assert "Traceback" not in done.stderr


def test_view_makes_a_page_and_a_folder_of_pages(letter: Path, tmp_path: Path) -> None:
    """A letter gives one page; a folder gives an index and a page a letter, and names what cannot be read."""
    assert kvparse("view", letter, "-o", tmp_path / "page.html").returncode == 0
    assert "Munten" in (tmp_path / "page.html").read_text()
    folder = tmp_path / "letters"
    folder.mkdir()
    letter.rename(folder / "letter.txt")
    (folder / "no.pdf").write_text("no PDF")
    done = kvparse("view", folder, "-o", tmp_path / "pages")
    assert (done.returncode, done.stdout) == (1, "")
    assert "no.pdf: " in done.stderr
    assert {"index.html", "letter.txt.html"} <= {path.name for path in (tmp_path / "pages").iterdir()}


def test_a_converted_letter_can_be_indexed_and_found(letter: Path, tmp_path: Path) -> None:
    """convert, index and search work hand in hand."""
    kvparse("convert", letter, "-o", tmp_path / "out.jsonl")
    assert kvparse("index", tmp_path / "out.jsonl", "-o", tmp_path / "letters.db").returncode == 0
    found = json.loads(kvparse("search", tmp_path / "letters.db", "munt", "--json").stdout)
    assert found["letters"] == 1


def test_evaluate_prints_the_figures_and_fails_below_a_floor(tmp_path: Path) -> None:
    """A corpus of one letter that is read right; status 1 without floors, 0 when they are pinned."""
    corpus = Path(__file__).parents[1] / "corpus"
    gold = next(path for path in sorted((corpus / "gold").iterdir()) if path.name.endswith(".txt.json"))
    for folder, name in {"gold": gold.name, "letters": json.loads(gold.read_text())["file"]}.items():
        (tmp_path / folder).mkdir()
        (tmp_path / folder / name).write_bytes((corpus / folder / name).read_bytes())
    assert "no floors" in kvparse("evaluate", tmp_path).stderr
    kvparse("evaluate", tmp_path, "--pin")
    done = kvparse("evaluate", tmp_path)
    assert (done.returncode, done.stderr) == (0, "")
    assert "questions" in done.stdout or "subject" in done.stdout
    floors = json.loads((tmp_path / "floors.json").read_text())
    floors["figures"] = dict.fromkeys(floors["figures"], 1.1)
    (tmp_path / "floors.json").write_text(json.dumps(floors))
    done = kvparse("evaluate", tmp_path)
    assert done.returncode == 1
    assert "below its floor" in done.stderr


def test_show_draws_in_a_terminal() -> None:
    """Problems come first, then the head; links can be clicked; control characters of the letter do nothing."""
    letter = Letter.model_validate(
        {
            "id": "x",
            "kind": "answer",
            "layout": "plain",
            "subject": "munten\x1b[2J",
            "exchanges": [
                {
                    "questions": [
                        {
                            "numbers": ["1"],
                            "passage": {
                                "text": "Zie nos.nl nu.",
                                "marks": [{"offset": 4, "note": "source-1"}],
                                "links": [{"start": 4, "end": 10, "url": "https://nos.nl"}],
                                "entities": [{"label": "ORG", "start": 4, "end": 7, "text": "nos", "source": "table"}],
                            },
                        }
                    ],
                    "answer": {
                        "numbers": ["1"],
                        "passage": {"text": "Ja.", "tables": [{"rows": [["a", "b"]], "caption": "cijfers"}]},
                    },
                },
                {"questions": [{"numbers": ["2"], "passage": {"text": "En dan?"}}]},
            ],
            "notes": [{"id": "source-1", "label": "7", "kind": "source", "passage": {"text": "NOS"}}],
            "problems": [{"code": "unanswered-question", "message": "nothing answers 2", "page": 1}],
            "source": {
                "file": "x",
                "media_type": "text/plain",
                "sha256": "0" * 64,
                "bytes": 1,
                "pages": 1,
                "engine": "text",
                "kvparse_version": "0",
                "words": NO_WORDS,
            },
        }
    )
    screen = Console(file=StringIO(), force_terminal=True, width=60)
    show(letter, screen)
    assert isinstance(screen.file, StringIO)
    drawn = screen.file.getvalue()
    assert drawn.index("nothing answers 2") < drawn.index("subject") < drawn.index("Question 1")
    assert "https://nos.nl" in drawn
    assert "[7]" in drawn
    assert "cijfers" in drawn
    assert "\x1b[2J" not in drawn
    assert "Question 2 (not answered)" in drawn
