"""Office files: archives of parts. The parts say what a file is and whether something in it runs.

Only lists and the first bytes of parts are unpacked. In OOXML (ISO/IEC 29500-2) content types and
relationships decide, and no names of parts; OpenDocument is ISO/IEC 26300-3.
"""

import io
import zipfile

from app.core.storage import office_lists
from app.core.storage.office_lists import Types

MOST_PARTS, MOST_UNPACKED, MOST_RATIO = 2000, 200 * 1024 * 1024, 100
MOST_INSIDE, DEEPEST = 20 * 1024 * 1024, 2  # of a file within a file: bytes, levels
ZIP, OLE = b"PK\x03\x04", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
MACRO_PARTS = ("vbaproject.bin", "vbadata.xml")
MACRO_FOLDERS = {"Basic", "Scripts", "Dialogs"}  # of OpenDocument, at any depth
# What content types and relationship types contain that stand for macros, controls or OLE objects
RUNS = ("macro", "vba", "activex", "oleobject", "/control")


class UnsafeError(Exception):
    """It could harm whoever opens it, or hides what is in it."""


class LockedError(UnsafeError):
    """It is encrypted."""


class DamagedError(Exception):
    """It is not a complete archive."""


class RunsError(Exception):
    """It has macros, macro sheets, controls or OLE objects."""


def content_type(body: bytes) -> str:
    """The content type of OOXML's main part, or that of an OpenDocument file; "" for others.

    Raises UnsafeError (LockedError is one), DamagedError, RunsError.
    """
    try:
        return _content_type(body, 0)
    except (UnsafeError, RunsError):
        raise
    except Exception as error:  # a hostile file may raise anything in zipfile
        raise DamagedError from error


def _content_type(body: bytes, depth: int) -> str:
    if body.count(b"PK\x01\x02") > MOST_PARTS:  # before a list of them is made
        raise UnsafeError
    with zipfile.ZipFile(io.BytesIO(body)) as archive:
        parts = archive.infolist()
        _check_sizes(parts, len(body))
        for part in parts:
            _check_name(part)
            _check_beginning(archive, part, depth)
        types = office_lists.types_of(archive)
        return _opc(archive, types) if types else _open_document(archive)


def _check_sizes(parts: list[zipfile.ZipInfo], size: int) -> None:
    unpacked = sum(part.file_size for part in parts)
    if not parts or unpacked > min(MOST_UNPACKED, MOST_RATIO * size):
        raise UnsafeError
    if len({part.filename.lower() for part in parts}) < len(
        parts
    ):  # readers differ about which one counts
        raise UnsafeError


def _check_name(part: zipfile.ZipInfo) -> None:
    steps = part.filename.replace("\\", "/").split("/")
    if part.flag_bits & 1:
        raise LockedError
    if ".." in steps or not steps[0] or ":" in steps[0]:
        raise UnsafeError
    if steps[-1].lower() in MACRO_PARTS or MACRO_FOLDERS & set(steps[:-1]):
        raise RunsError


def _check_beginning(archive: zipfile.ZipFile, part: zipfile.ZipInfo, depth: int) -> None:
    """Refuse OLE files, in which macros are kept too; check an archive within the archive."""
    with archive.open(part) as opened:
        first = opened.read(len(OLE))
        if first == OLE:
            raise RunsError
        if first.startswith(ZIP):
            if part.file_size > MOST_INSIDE or depth == DEEPEST:
                raise UnsafeError
            _content_type(first + opened.read(), depth + 1)


def _opc(archive: zipfile.ZipFile, types: Types) -> str:
    if any(_runs(types.of(name)) for name in archive.namelist()):
        raise RunsError
    relations = [
        one for name in archive.namelist() for one in office_lists.relations(archive, name)
    ]
    for one in relations:
        is_fetched = one.outside and one.target.lower().startswith(("http:", "https:", "ftp:"))
        if _runs(one.kind) or (is_fetched and one.kind.endswith("/attachedTemplate")):
            raise RunsError
    main = [one for one in relations if one.of_whole and one.kind.endswith("/officeDocument")]
    names = {name.lower() for name in archive.namelist()}
    target = main[0].target.lstrip("/") if len(main) == 1 else ""
    return types.of(target) if target.lower() in names else ""


def _runs(said: str) -> bool:
    return any(word in said.lower() for word in RUNS)


def _open_document(archive: zipfile.ZipFile) -> str:
    """By the file `mimetype`, which is optional, else by the manifest."""
    said, locked = office_lists.manifest(archive)
    if locked:
        raise LockedError
    if "mimetype" not in archive.namelist():
        return said
    with archive.open("mimetype") as opened:
        return opened.read(200).decode("ascii").strip()
