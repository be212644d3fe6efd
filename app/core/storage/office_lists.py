"""The lists in office files that say what their parts are, read with care: they may be hostile."""

import zipfile
from collections.abc import Callable
from dataclasses import dataclass
from xml.parsers import expat

LONGEST = 4 * 1024 * 1024  # bytes of a list
OPC = "http://schemas.openxmlformats.org/package/2006/"
MANIFEST = "META-INF/manifest.xml"
OF_MANIFEST = "urn:oasis:names:tc:opendocument:xmlns:manifest:1.0 "
Seen = Callable[[str, dict[str, str]], None]


@dataclass(frozen=True)
class Types:
    """Content types by name of part, else by ending. Names and endings are in small letters."""

    by_part: dict[str, str]
    by_ending: dict[str, str]

    def of(self, part: str) -> str:
        """The content type of a part, or ""."""
        name = part.lower()
        return self.by_part.get(name) or self.by_ending.get(name.rpartition(".")[2], "")


@dataclass(frozen=True)
class Relation:
    """A relationship: a part refers to another part, or to something outside of the file."""

    kind: str
    target: str
    outside: bool
    of_whole: bool  # it belongs to the file and not to one of its parts


def types_of(archive: zipfile.ZipFile) -> Types | None:
    """The content types of an OOXML file; None for other archives."""
    listed = next((n for n in archive.namelist() if n.lower() == "[content_types].xml"), None)
    if listed is None:
        return None
    types = Types({}, {})

    def see(tag: str, given: dict[str, str]) -> None:
        if tag == f"{OPC}content-types Override":
            types.by_part[given["PartName"].lower().lstrip("/")] = given["ContentType"]
        elif tag == f"{OPC}content-types Default":
            types.by_ending[given["Extension"].lower()] = given["ContentType"]

    _read(archive, listed, see)
    return types


def relations(archive: zipfile.ZipFile, name: str) -> list[Relation]:
    """The relationships in a part; none if it is not a list of them."""
    found: list[Relation] = []
    if not name.lower().endswith(".rels"):
        return found

    def see(tag: str, given: dict[str, str]) -> None:
        if tag == f"{OPC}relationships Relationship":
            outside = given.get("TargetMode") == "External"
            of_whole = name.lower() == "_rels/.rels"
            found.append(Relation(given["Type"], given["Target"], outside, of_whole))

    _read(archive, name, see)
    return found


def manifest(archive: zipfile.ZipFile) -> tuple[str, bool]:
    """The media type that the manifest gives, and whether parts are locked by a password."""
    said, locked = [""], [False]

    def see(tag: str, given: dict[str, str]) -> None:
        if tag == f"{OF_MANIFEST}encryption-data":
            locked[0] = True
        elif given.get(f"{OF_MANIFEST}full-path") == "/":
            said[0] = given.get(f"{OF_MANIFEST}media-type", "")

    if MANIFEST in archive.namelist():
        _read(archive, MANIFEST, see)
    return said[0], locked[0]


def _read(archive: zipfile.ZipFile, name: str, see: Seen) -> None:
    """Call `see` with the namespace and name, and the attributes, of each element of a list.

    Raises ValueError for a list that is too long, or declares entities, which could grow.
    """
    if archive.getinfo(name).file_size > LONGEST:
        raise ValueError(name)

    def refuse(*_about: object) -> None:
        raise ValueError(name)

    parser = expat.ParserCreate(namespace_separator=" ")
    parser.StartElementHandler = see
    parser.EntityDeclHandler = refuse
    parser.Parse(archive.read(name), True)
