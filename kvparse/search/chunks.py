"""Letters as chunks for language models: a question with its answer, with a head line that says whose they are.

A line of JSON each, ready to be embedded with whatever model one has::

    kvparse export letters.jsonl --to chunks:chunks.jsonl

    chunks = [json.loads(line) for line in open("chunks.jsonl", encoding="utf-8")]
    vectors = model.encode([chunk["text"] for chunk in chunks])

``hash`` is of the text: a chunk whose hash is known need not be embedded again. A question and its answer stay in one
chunk where they fit; where they do not, ``parts`` says in how many chunks they stand and ``part`` which this is, each
begins with the head line and the question, or what of it fits in a third of the size, and none is cut inside a sentence
that fits.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable, Iterator
from dataclasses import asdict, dataclass
from hashlib import sha256
from pathlib import Path

from .. import regex
from ..batch.outputs import written_whole
from ..display import standard_output
from ..keys import Beside, Register
from ..records import Letter
from .documents import Document, letter_documents

__all__ = ["Chunk", "Written", "chunks", "write_chunks"]

SIZE = 4000  # characters: some 1,000 tokens
_HEAD_SHARE = 3  # a third of a chunk, at most, repeats what stands before it
_CUTS = tuple(map(regex.compile, (r"\n+", r"(?<=[.!?;:])\s+", r"\s+")))


@dataclass(frozen=True, slots=True)
class Chunk:
    """A text for a model, and where it is from.

    ``id`` is the document's, and with ``#2`` behind it that of its second part. ``head`` is the first line of the text.
    ``split`` tells that a question and its answer did not fit into one chunk.
    """

    id: str
    letter_id: str
    number: str | None
    group: str | None
    head: str
    text: str
    part: int
    parts: int
    split: bool
    kind: str
    date: str | None
    url: str | None
    page: int | None
    file: str
    hash: str


@dataclass(frozen=True, slots=True)
class Written:
    """What was written: letters, chunks, questions that did not fit into one, and letters that share another's id."""

    letters: int
    chunks: int
    split: int
    beside: tuple[Beside, ...]


def chunks(documents: Iterable[Document], *, size: int = SIZE) -> Iterator[Chunk]:
    """Yield the chunks of documents, none of more than ``size`` characters."""
    for document in documents:
        head = _head(document)[: size // _HEAD_SHARE]
        texts = _texts(document, head, size)
        for part, text in enumerate(texts, 1):
            yield Chunk(
                id=str(document["id"]) + (f"#{part}" if part > 1 else ""),
                letter_id=str(document["letter_id"]),
                number=_string(document["number"]),
                group=_string(document["group"]),
                head=head,
                text=text,
                part=part,
                parts=len(texts),
                split=len(texts) > 1 and document["part"] == "pair",
                kind=str(document["kind"]),
                date=_string(document["date"]),
                url=_string(document["url"]),
                page=document["page"] if isinstance(document["page"], int) else None,
                file=str(document["file"]),
                hash=sha256(text.encode()).hexdigest(),
            )


def write_chunks(letters: Iterable[Letter], out: str, *, size: int = SIZE) -> Written:
    """Write a line of JSON for each chunk to the file ``out``, or to standard output for ``-``.

    Raises:
        KvparseError: the file cannot be written.
    """
    register = Register()
    if out == "-":
        output = standard_output()
        counts = _write(letters, register, output.write, size)
        output.flush()
    else:
        with written_whole(Path(out)) as file:
            counts = _write(letters, register, file.write, size)
    return Written(*counts, tuple(register.beside))


def _write(
    letters: Iterable[Letter], register: Register, write: Callable[[bytes], object], size: int
) -> tuple[int, int, int]:
    written: set[str] = set()
    count = split = 0
    for letter in letters:
        placed = register.place(letter)
        if placed.entry.key in written:
            continue  # the same letter from another file
        written.add(placed.entry.key)
        for chunk in chunks(letter_documents(letter, placed.entry), size=size):
            write(json.dumps(asdict(chunk), ensure_ascii=False).encode() + b"\n")
            count += 1
            split += chunk.split and chunk.part == 1
    return len(written), count, split


def _head(document: Document) -> str:
    """Whose question it is, about what, of when: ``Vraag 3, Okma (D66) aan Financiën, 2024-05-06: accijns``."""
    number = f"Vraag {document['number']}" if document["number"] else str(document["kind"])
    group = f" ({document['group']})" if document["group"] else ""
    askers, parties, ministries = (_joined(document[name]) for name in ("askers", "parties", "ministries"))
    who = ", ".join(filter(None, (askers and f"{askers} ({parties})" if parties else askers, ministries)))
    about = [f"{number}{group} van {document['letter_id']}", who, _string(document["date"]) or ""]
    subject = f": {document['subject']}" if document["subject"] else ""
    return " · ".join(filter(None, about)) + subject


def _texts(document: Document, head: str, size: int) -> list[str]:
    """Return the texts of a document's chunks: one, where all fits; else parts that each begin with the head."""
    question, answer = _string(document["question"]), _string(document["answer"])
    rest = [_string(document[name]) for name in ("text", "tables")]
    rest += ["\n".join(document["notes"])] if isinstance(document["notes"], list) and document["notes"] else []
    whole = "\n\n".join(filter(None, (head, question, answer, *rest)))
    if len(whole) <= size:
        return [whole]
    before = f"{head}\n\n{question}" if question and len(head) + len(question) <= size // _HEAD_SHARE else head
    behind = "\n\n".join(filter(None, (None if before != head else question, answer, *rest)))
    return [f"{before}\n\n{piece}" for piece in _pieces(behind, size - len(before) - 2)]


def _pieces(text: str, size: int) -> Iterator[str]:
    """Yield the text in pieces of at most ``size``, cut between paragraphs, else sentences, else words."""
    while len(text) > size:
        end, start = _cut(text, size)
        yield text[:end]
        text = text[start:]
    if text:
        yield text


def _cut(text: str, size: int) -> tuple[int, int]:
    """Where the first piece ends, and where the next begins."""
    for cut in _CUTS:
        places = [found.span() for found in cut.finditer(text, 1, size + 1) if found.start() <= size]
        if places:
            return places[-1]
    return size, size


def _joined(value: object) -> str:
    return ", ".join(value) if isinstance(value, list) else ""


def _string(value: object) -> str | None:
    return value if isinstance(value, str) else None
