"""The schema that ``kvparse schema`` prints loads in a JavaScript validator, which accepts what kvparse writes."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from registries import node_packages, run
from typer.testing import CliRunner

import kvparse
from kvparse.cli.app import app
from kvparse.records import schema

CORPUS = Path(__file__).parent.parent / "corpus" / "letters"
STORED = Path(__file__).parent / "data" / "letters-2.0.jsonl"
LETTERS = (
    "ah-tk-20242025-1103.pdf",
    "ah-tk-20242025-1519-n1.pdf",
    "brief-jenv-handhaving-horeca.pdf",
    "ah-tk-20232024-2871.txt",
)

AJV = """
const { readFileSync } = require("fs");
const Ajv = require("ajv/dist/2020");
const ajv = new Ajv({ strict: true, allErrors: true });
require("ajv-formats")(ajv);
const [schema, records] = process.argv.slice(2).map((name) => JSON.parse(readFileSync(name, "utf8")));
const validate = ajv.compile(schema);
const said = () => validate.errors.map((error) => `${error.instancePath} ${error.message}`);
const answers = records.map((one) => (validate(one) ? [] : said()));
console.log(JSON.stringify(answers));
"""

Validator = Callable[[list[dict[str, Any]]], list[list[str]]]


@pytest.fixture(scope="module")
def validated(tmp_path_factory: pytest.TempPathFactory) -> Validator:
    """What ajv, in its strict mode and with formats, has to say of each record."""
    folder = node_packages(tmp_path_factory.mktemp("ajv"), "ajv@8", "ajv-formats@3")
    (folder / "validate.js").write_text(AJV, encoding="utf-8")
    (folder / "schema.json").write_text(CliRunner().invoke(app, ["schema"]).stdout, encoding="utf-8")

    def validate(records: list[dict[str, Any]]) -> list[list[str]]:
        (folder / "records.json").write_text(json.dumps(records), encoding="utf-8")
        done = run("node", "validate.js", "schema.json", "records.json", cwd=folder)
        assert done.returncode == 0, done.stderr
        answers: list[list[str]] = json.loads(done.stdout)
        return answers

    return validate


def stored() -> dict[str, Any]:
    """A record with something in every field."""
    record: dict[str, Any] = json.loads(STORED.read_text(encoding="utf-8"))
    return record


def test_the_command_prints_the_schema() -> None:
    """``kvparse schema`` prints what ``kvparse.records.schema`` gives, and nothing else."""
    assert json.loads(CliRunner().invoke(app, ["schema"]).stdout) == schema()


def test_javascript_accepts_what_kvparse_writes(validated: Validator) -> None:
    """The records of letters of every print, and the stored one, are valid to the last field."""
    records = [kvparse.parse(CORPUS / name).model_dump(mode="json") for name in LETTERS]
    assert validated([*records, stored()]) == [[]] * 5


@pytest.mark.parametrize(
    ("change", "says"),
    [
        ({"received": "2024-02-30"}, '/received must match format "date"'),
        ({"received": "26 maart 2024"}, "/received must match pattern"),
        ({"kind": "reminder"}, "/kind must be equal to one of the allowed values"),
        ({"id": "2024 Z01"}, "/id must match pattern"),
        ({"mood": "ernstig"}, " must NOT have additional properties"),
        ({"problems": [{"code": "iets"}]}, "/problems/0/code must be equal to one of the allowed values"),
        ({"see_also": [{}]}, "/see_also/0 must have required property 'source'"),
        ({"askers": [{"name": "Terpstra"}]}, "/askers/0 must have required property 'party_id'"),
        ({"case_numbers": ["2024Z 1"]}, "/case_numbers/0 must match pattern"),
    ],
)
def test_javascript_refuses_what_is_no_record(validated: Validator, change: dict[str, Any], says: str) -> None:
    """Dates, words of the contract, patterns, unknown and missing fields are checked there as here."""
    (answer,) = validated([stored() | change])
    assert any(line.startswith(says) for line in answer), answer


@pytest.mark.parametrize("url", ["https://nos.nl", "HTTP://nos.nl", "mailto:a@b.nl", "ftp://x.nl"])
def test_javascript_accepts_the_addresses_that_are_written(validated: Validator, url: str) -> None:
    """The pattern of an address holds no sign that JavaScript does not know."""
    record = stored()
    record["exchanges"][0]["answer"]["passage"]["links"][0]["url"] = url
    assert validated([record]) == [[]]


def test_javascript_refuses_an_address_that_runs(validated: Validator) -> None:
    """A script is no address there either."""
    record = stored()
    record["exchanges"][0]["answer"]["passage"]["links"][0]["url"] = "javascript:alert(1)"
    assert validated([record])[0]
