"""The tools for language models, asked by the protocol's own client."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import Any

import anyio
import pytest
from mcp import Client, StdioServerParameters
from search_samples import interpol, letters
from typer.testing import CliRunner

from kvparse import search
from kvparse.cli.app import app
from kvparse.search.filters import FILTERS
from kvparse.search.mcp import server

Answer = dict[str, Any]


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """An index of the sample letters."""
    with search.open(tmp_path / "kv") as index:
        index.add(letters())
    return tmp_path / "kv"


def asked(target: Any, *calls: tuple[str, Answer]) -> list[Any]:
    """What the tools answer to a client."""

    async def ask() -> list[Any]:
        async with Client(target) as client:
            return [await client.call_tool(name, arguments) for name, arguments in calls]

    return anyio.run(ask)


def answer(folder: Path, name: str, **arguments: Any) -> Answer:
    """What one tool answers."""
    with search.open(folder, read_only=True) as index:
        (result,) = asked(server(index), (name, arguments))
    assert not result.is_error, result.content
    assert isinstance(result.structured_content, dict)
    return result.structured_content


def refusal(folder: Path, name: str, **arguments: Any) -> str:
    """What a tool says of a call that makes no sense."""
    with search.open(folder, read_only=True) as index:
        (result,) = asked(server(index), (name, arguments))
    assert result.is_error
    return str(result.content[0].text)


def test_the_tools_are_told_and_only_read(folder: Path) -> None:
    """A client sees three tools, each with a description and all of its arguments, none of which writes."""

    async def listed() -> list[Any]:
        with search.open(folder, read_only=True) as index:
            async with Client(server(index)) as client:
                assert "Kamervragen" in (client.instructions or "")
                return list((await client.list_tools()).tools)

    tools = {tool.name: tool for tool in anyio.run(listed)}
    assert set(tools) == {"search", "letter", "facets"}
    for tool in tools.values():
        assert tool.description
        assert tool.annotations.read_only_hint is True
    properties = tools["search"].input_schema["properties"]
    assert set(properties) == {"query", "filters", "since", "until", "sort", "page", "per_page", "length"}
    assert all(name in properties["filters"]["description"] for name in FILTERS)


def test_searching(folder: Path) -> None:
    """Words, filters by name and days find a question, with what a model needs to cite it."""
    found = answer(
        folder, "search", query="signalering", filters={"country": "Rusland", "party": ["D66", "VVD"]}, since="2022"
    )
    assert (found["documents"], found["letters"], found["hints"]) == (1, 1, [])
    (hit,) = found["hits"]
    assert (hit["letter_id"], hit["number"], hit["page"], hit["answered"]) == (interpol().id, "1", 2, "2022-03-04")
    assert hit["question"].startswith("Klopt het dat signaleringen")
    assert "cut" not in hit


def test_long_texts_are_cut_and_said_to_be(folder: Path) -> None:
    """A text is cut at the length asked for, and named."""
    hit = answer(folder, "search", query="signalering", length=50)["hits"][0]
    assert (len(hit["question"]), hit["cut"]) == (50, ["question", "answer"])


def test_a_letter(folder: Path) -> None:
    """A letter comes whole, in its order; one that is not there is said to be missing."""
    found = answer(folder, "letter", letter_id=interpol().id)
    assert [document.get("number") for document in found["documents"]] == ["1", "2", "3", None]
    assert "there is no letter 'nergens'" in refusal(folder, "letter", letter_id="nergens")


def test_facets(folder: Path) -> None:
    """Counts are those of the index, codes with their names."""
    found = answer(folder, "facets", fields=["country"], limit=1)
    assert found == {"country": [{"value": "RU", "label": "Rusland", "documents": 2}]}
    assert set(answer(folder, "facets", query="signalering")) == set(search.FACETS)


def test_what_a_model_gets_wrong_is_told(folder: Path) -> None:
    """A malformed query, an unknown filter and an impossible day come back as words that help to mend them."""
    assert "a quotation mark is not closed" in refusal(folder, "search", query='"open')
    assert "there is no filter 'partij'; there are letter" in refusal(folder, "search", filters={"partij": "D66"})
    assert "a day is written 2022-01-31" in refusal(folder, "facets", since="vorig jaar")
    assert "there is no such filter" in refusal(folder, "facets", fields=["partij"])
    hints = answer(folder, "search", filters={"country": "Ruslnd"})["hints"]
    assert hints[0].startswith("country: 'Ruslnd' is not in the index; perhaps Rusland")


def test_the_command(folder: Path) -> None:
    """A client that starts the command finds what the index has, over standard input and output alone."""
    command = StdioServerParameters(command=sys.executable, args=["-m", "kvparse", "mcp", str(folder)])
    (result,) = asked(command, ("search", {"query": "belastingbeleid"}))
    assert result.structured_content["hits"][0]["letter_id"] == "2024Z00007"


def test_an_index_that_is_not_there(tmp_path: Path) -> None:
    """The command ends with status 1 and says what is missing: the index, or the extra."""
    done = CliRunner().invoke(app, ["mcp", str(tmp_path / "no")])
    assert (done.exit_code, "there is no such index" in done.stderr) == (1, True)


def test_without_the_extra(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Without the SDK, the message is the command that installs it."""
    monkeypatch.delitem(sys.modules, "kvparse.search.mcp", raising=False)
    monkeypatch.setitem(sys.modules, "mcp.server", None)
    done = CliRunner().invoke(app, ["mcp", str(folder)])
    assert (done.exit_code, "pip install 'kvparse[mcp]'" in done.stderr) == (1, True)
