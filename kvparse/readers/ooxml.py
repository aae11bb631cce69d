"""The package a DOCX is: a zip of XML parts that refer to each other, opened without trusting it."""

from __future__ import annotations

import io
import lzma
import posixpath
import zipfile
import zlib
from collections.abc import Iterator

from lxml import etree

from ..errors import UnreadableFile, UnsupportedFormat

__all__ = ["Archive", "Element", "Package", "child", "inside", "name", "number", "parsed", "value"]

MAX_ENTRIES = 5_000
MAX_BYTES = 200_000_000  # unpacked; a letter's parts come to some 300 kB

Element = etree._Element

# What a zip archive is that is no Word document, by an entry it holds.
_OTHERS = {
    "xl/workbook.xml": "this is an Excel workbook, not a Word document",
    "ppt/presentation.xml": "this is a PowerPoint presentation, not a Word document",
    "content.xml": "this is an OpenDocument file, not a Word document",
    "META-INF/container.xml": "this is an e-book (EPUB), not a Word document",
}
_OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_PROTECTED = "EncryptedPackage".encode("utf-16-le")


def name(element: Element) -> str:
    """Return an element's name without its namespace; empty for comments, entities and the like.

    Names alone are enough: the strict and the transitional kind of DOCX differ in their namespaces only.
    """
    tag = element.tag
    return tag.rpartition("}")[2] if isinstance(tag, str) else ""


def child(element: Element | None, *path: str) -> Element | None:
    """Return the first element down a path of names."""
    for step in path:
        element = None if element is None else element.find(f"{{*}}{step}")
    return element


def inside(element: Element | None) -> tuple[Element, ...]:
    """Return the elements directly in one, none where there is none."""
    return () if element is None else tuple(element)


def value(element: Element | None, attribute: str = "val") -> str | None:
    """Return an attribute by its name without namespace; None where there is no such element or attribute."""
    if element is None:
        return None
    key = next((key for key in element.keys() if str(key).rpartition("}")[2] == attribute), None)  # noqa: SIM118
    return None if key is None else str(element.get(key))  # each value is looked up from the first attribute on


def number(element: Element | None, attribute: str = "val") -> int | None:
    """Return an attribute that is a number of at most four digits; None for anything else."""
    text = value(element, attribute) or ""
    return int(text) if text.isascii() and text.isdecimal() and len(text) <= 4 else None


def parsed(content: bytes, path: str) -> Element:
    """Return the root of a part; only one nested deeper than is usual is parsed without libxml2's own limits."""
    try:
        root = _root(content, huge=False)
    except etree.XMLSyntaxError as error:
        if "xcessive depth" not in str(error):
            raise UnreadableFile(path, "the document is damaged: its text is no well-formed XML") from error
        try:
            root = _root(content, huge=True)
        except etree.XMLSyntaxError as deeper:
            raise UnreadableFile(path, "the document is damaged: its text is nested without end") from deeper
    if root.getroottree().docinfo.internalDTD is not None:
        raise UnreadableFile(path, "the document declares entities, which a letter never does")
    return root


def _root(content: bytes, *, huge: bool) -> Element:
    return etree.fromstring(content, etree.XMLParser(resolve_entities=False, no_network=True, huge_tree=huge))


_DAMAGE = (zipfile.BadZipFile, zlib.error, lzma.LZMAError, EOFError, OSError, NotImplementedError, ValueError)


class Archive:
    """A zip archive of XML parts, each unpacked when it is asked for."""

    def __init__(self, data: bytes, path: str) -> None:
        self._path = path
        self._zip = self._opened(data, path)
        self._names = set(self._zip.namelist())

    @staticmethod
    def _opened(data: bytes, path: str) -> zipfile.ZipFile:
        if data.startswith(_OLE):
            if _PROTECTED in data:
                raise UnreadableFile(path, "the document is encrypted: it opens only with a password")
            raise UnsupportedFormat(path, "this is an old Word file (.doc); save it as .docx or PDF first")
        if not data:
            raise UnreadableFile(path, "the file is empty")
        if not data.startswith(b"PK"):
            raise UnreadableFile(path, "this is not a Word document (.docx), whatever its name says")
        try:
            archive = zipfile.ZipFile(io.BytesIO(data))
        except (zipfile.BadZipFile, NotImplementedError, ValueError, OSError) as error:
            raise UnreadableFile(path, "the document is cut off or damaged and cannot be opened") from error
        entries = archive.infolist()
        if len(entries) > MAX_ENTRIES or sum(entry.file_size for entry in entries) > MAX_BYTES:
            raise UnreadableFile(path, "the document unpacks to more than a letter can hold")
        return archive

    def parts(self) -> list[str]:
        """Return the names of all parts."""
        return sorted(self._names)

    def content(self, target: str) -> bytes | None:
        """Return the bytes of a part, None where the package has none of that name."""
        if target not in self._names:
            return None
        try:
            return self._zip.read(target)
        except _DAMAGE as error:
            raise UnreadableFile(self._path, "the document is damaged and cannot be read") from error
        except RuntimeError as error:  # what zipfile raises for an encrypted entry
            raise UnreadableFile(self._path, "the document is encrypted: it opens only with a password") from error

    def part(self, target: str) -> Element | None:
        """Return the root of a part, None where the package has none of that name."""
        content = self.content(target)
        if content is None:
            return None
        return parsed(content, self._path)


class Package(Archive):
    """The parts of a DOCX and their relations, each parsed when it is asked for."""

    def __init__(self, data: bytes, path: str) -> None:
        """Open the zip and find the main part.

        Raises UnreadableFile and UnsupportedFormat as ``word.read`` does.
        """
        super().__init__(data, path)
        self.main = self._main()

    def _main(self) -> str:
        for _, kind, target in self._relations_of("_rels/.rels", ""):
            if kind == "officeDocument" and target in self._names:
                root = self.part(target)
                if root is not None and name(root) == "document":
                    return target
        for entry, reason in _OTHERS.items():
            if entry in self._names:
                raise UnsupportedFormat(self._path, reason)
        raise UnreadableFile(self._path, "this is a zip archive of something else, not a Word document")

    def related(self, kind: str) -> Element | None:
        """Return the part that stands in a relation of a kind ("styles", "numbering") to the main one."""
        return self.part(self.target(kind))

    def target(self, kind: str) -> str:
        """Return the name of the part that stands in a relation of a kind to the main one; empty where none does."""
        return next((to for _, found, to in self.relations(self.main) if found == kind), "")

    def relations(self, part: str) -> Iterator[tuple[str, str, str]]:
        """Id, kind and target of every relation of a part; the target is a part or an outside address."""
        folder, file = posixpath.split(part)
        return self._relations_of(f"{folder}/_rels/{file}.rels".lstrip("/"), folder)

    def _relations_of(self, target: str, folder: str) -> Iterator[tuple[str, str, str]]:
        root = self.part(target)
        for relation in inside(root):
            to = value(relation, "Target") or ""
            if value(relation, "TargetMode") != "External":
                to = to.lstrip("/") if to.startswith("/") else posixpath.normpath(posixpath.join(folder, to))
            yield value(relation, "Id") or "", (value(relation, "Type") or "").rpartition("/")[2], to
